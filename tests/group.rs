//! Instance groups in the engine: how many machines there are, when, and what becomes of the requests
//! that are inside one that goes.

use std::sync::Arc;

use cumulab::sim::plan::{
    Arrivals, Balancer, ComponentKind, Group, Healing, Policy, Profile, Retry, Scaling, Server, Signal,
    Spacing, Users, WhenFull,
};
use cumulab::sim::{Cause, ComponentIx, EventKind, Fault, Intervention, PartState, Plan, World};
use cumulab::units::SimTime;
use proptest::prelude::*;

use crate::engine::Books;
use crate::plans::{Draw, Log, at, balancer, check, exponential, fixed, group, run, s, server, users};

const GROUP: ComponentIx = ComponentIx(2);

/// Users, a balancer that checks every second, and the group.
fn plan(users: Users, group: Group, slots: u16) -> Plan {
    let mut draw = Draw::new();
    let users = draw.users(users);
    let settings = Balancer { health_check: Some(check()), ..balancer(Policy::RoundRobin) };
    let lb = draw.add(ComponentKind::Balancer(settings));
    draw.wire(users, lb);
    assert_eq!(draw.group(group, slots, lb), GROUP);
    draw.plan
}

fn evenly(profile: Profile) -> Users {
    Users { arrivals: Arrivals::Open { profile, spacing: Spacing::Even }, ..users(1.0) }
}

fn scaled(signal: Signal) -> Group {
    let scaling = Scaling { signal, initialization: s(60.0), window: s(600.0) };
    let template = Server { boot: s(30.0), ..server(1, fixed(0.1)) };
    Group { scaling: Some(scaling), min: 1, max: 20, ..group(2, template) }
}

/// The sizes a group wanted, with their times in seconds.
fn sizes(log: &Log) -> Vec<(f64, u32)> {
    log.of(EventKind::Resized).map(|event| (event.time.as_s(), event.count)).collect()
}

fn wanted(world: &World) -> u32 {
    world.group(GROUP).expect("it is a group").wanted
}

/// How many of the group's slots are in this state.
fn count(world: &World, state: PartState) -> usize {
    let ComponentKind::Group(group) = &world.plan().components[GROUP.0 as usize].kind else { return 0 };
    let slots = (group.first.0..group.first.0 + group.slots).map(ComponentIx);
    slots.filter(|slot| world.reading(*slot).state == state).count()
}

#[test]
fn as_many_as_the_load_needs() {
    for (rate, target, most, expected) in [
        (48.0, 6.0, 20, 8),
        (48.1, 6.0, 20, 9),
        (6.0, 6.0, 20, 2),
        (100.0, 10.0, 20, 10),
        (100.0, 3.0, 20, 20),
        (100.0, 3.0, 7, 7),
    ] {
        let group = Group { max: most, ..scaled(Signal::Requests { target }) };
        let mut world = World::new(Arc::new(plan(evenly(Profile::Constant { rate }), group, 24)), 1);
        run(&mut world, 300.0);
        assert_eq!(wanted(&world), expected, "{rate}/s at {target}/s each");
        assert_eq!(count(&world, PartState::Running) as u32, expected);
    }
}

/// The figures of machines that are still starting are left out: two machines that are full ask for
/// ⌈2 / 0.6⌉ = 4, and nothing more can be known before one of the new ones counts.
#[test]
fn a_spike_is_met_late_because_starting_machines_do_not_count() {
    let spike = Profile::Spike { base: 8.0, peak: 48.0, at: s(60.0), lasting: s(2000.0) };
    let plan = Arc::new(plan(evenly(spike), scaled(Signal::Cpu { target: 0.6 }), 24));
    let mut world = World::new(plan, 1);
    let log = run(&mut world, 600.0);
    let sizes = sizes(&log);
    let first = sizes.first().expect("it grows").0;
    assert!((60.0..=90.0).contains(&first), "{sizes:?}");
    let early = sizes.iter().filter(|(time, _)| *time < first + 60.0).map(|(_, wanted)| *wanted);
    assert_eq!(early.max(), Some(4), "{sizes:?}");
    assert!(sizes.windows(2).all(|pair| pair[1].1 > pair[0].1), "it never goes back: {sizes:?}");
    // All full: 48 requests of 0.1 s need 4.8 machines, ⌈4.8 / 0.6⌉ = 8.
    assert!((8..=10).contains(&wanted(&world)), "{sizes:?}");
    let settled: Vec<f64> = log.of(EventKind::Settled).map(|e| e.time.since(e.other).as_s()).collect();
    // A boot of 30 s and two probes a second apart, seen by a look once a second.
    assert!(settled.iter().all(|late| *late >= 31.0), "{settled:?}");
}

#[test]
fn a_group_stays_as_large_as_it_had_to_be_in_the_window() {
    let spike = Profile::Spike { base: 6.0, peak: 48.0, at: s(60.0), lasting: s(120.0) };
    let group = Group { drain: s(300.0), ..scaled(Signal::Requests { target: 6.0 }) };
    let mut world = World::new(Arc::new(plan(evenly(spike), group, 24)), 1);
    let mut log = run(&mut world, 750.0);
    assert_eq!(sizes(&log).last().map(|size| size.1), Some(8));
    log.0.extend(run(&mut world, 1000.0).0);
    let shrinks: Vec<f64> = sizes(&log).iter().filter(|(_, n)| *n < 8).map(|(time, _)| *time).collect();
    let from = shrinks.into_iter().find(|time| *time > 200.0).expect("it shrinks");
    // The last time eight were needed was at 180 s or the evaluation after it.
    assert!((780.0..=800.0).contains(&from), "{from}");
    assert_eq!(wanted(&world), 1);
    assert!(log.causes().iter().all(|cause| *cause == Cause::None), "a drained request was lost");
}

/// Steady random traffic does not make it go up and down.
#[test]
fn no_flapping() {
    for seed in 1..=5 {
        let group = scaled(Signal::Cpu { target: 0.6 });
        let mut world =
            World::new(Arc::new(plan(Users { time_limit: s(60.0), ..users(30.0) }, group, 24)), seed);
        let log = run(&mut world, 3000.0);
        let sizes: Vec<u32> = sizes(&log).into_iter().map(|size| size.1).collect();
        let turns = sizes.windows(3).filter(|w| (w[1] > w[0]) != (w[2] > w[1])).count();
        assert!(turns <= 2, "seed {seed}: {sizes:?}");
    }
}

fn healed(delay_s: f64) -> Group {
    let healing =
        Healing { interval: s(10.0), time_limit: s(5.0), unhealthy_after: 2, initial_delay: s(delay_s) };
    let template = Server { boot: s(60.0), ..server(1, fixed(0.01)) };
    Group { healing: Some(healing), ..group(2, template) }
}

#[test]
fn a_dead_instance_is_made_anew_once_or_for_ever() {
    for (delay_s, loops) in [(300.0, false), (90.0, false), (0.0, true), (30.0, true)] {
        for what in [Fault::Crash, Fault::Hang, Fault::Cut] {
            let mut world =
                World::new(Arc::new(plan(evenly(Profile::Constant { rate: 5.0 }), healed(delay_s), 8)), 3);
            let mut log = run(&mut world, 30.0);
            world.intervene(&Intervention::Fault { component: GROUP, fault: what }, &mut log);
            log.0.extend(run(&mut world, 1500.0).0);
            let times = log.of(EventKind::Healed).count();
            let running = count(&world, PartState::Running);
            if loops {
                assert!(times >= 20 && running == 1, "{what:?} after {delay_s} s: {times} times");
            } else {
                assert_eq!((times, running), (1, 2), "{what:?} after {delay_s} s");
            }
        }
    }
}

#[test]
fn a_fault_of_a_group_meets_one_and_what_mends_meets_all() {
    let template = Server { boot: s(5.0), ..server(1, fixed(0.01)) };
    let mut world =
        World::new(Arc::new(plan(evenly(Profile::Constant { rate: 5.0 }), group(3, template), 8)), 3);
    let mut log = run(&mut world, 5.0);
    for _ in 0..2 {
        world.intervene(&Intervention::Fault { component: GROUP, fault: Fault::Crash }, &mut log);
    }
    assert_eq!((count(&world, PartState::Crashed), count(&world, PartState::Running)), (2, 1));
    world.intervene(&Intervention::Fault { component: GROUP, fault: Fault::Restart }, &mut log);
    assert_eq!((count(&world, PartState::Booting), count(&world, PartState::Running)), (2, 1));
    run(&mut world, 11.0);
    assert_eq!((count(&world, PartState::Running), count(&world, PartState::Off)), (3, 5));
}

/// Replaces the template of a running group, and looks every tenth of a second.
#[test]
fn a_rollout_keeps_enough_serving_and_loses_nothing() {
    for (size, surge, unavailable) in [(4, 1, 0), (4, 1, 1), (4, 0, 1), (6, 3, 2), (1, 1, 0), (4, 0, 0)] {
        let template = Server { boot: s(10.0), ..server(1, fixed(0.05)) };
        let old = Group {
            max_surge: surge,
            max_unavailable: unavailable,
            drain: s(300.0),
            ..group(size, template.clone())
        };
        let before = plan(evenly(Profile::Constant { rate: 12.0 }), old.clone(), 16);
        let new = Group { template: Server { work: vec![fixed(0.02)], ..template }, ..old };
        let after = plan(evenly(Profile::Constant { rate: 12.0 }), new, 16);
        let changes = World::difference(&before, &after).expect("a template can be changed live");
        assert_eq!(changes.len(), 1, "{changes:?}");
        let mut world = World::new(Arc::new(before), 1);
        let mut log = run(&mut world, 20.0);
        world.intervene(&changes[0], &mut log);
        let (least, most) =
            ((size - unavailable) as usize, (size + surge.max(u32::from(unavailable == 0))) as usize);
        for tenth in 201..4000 {
            log.0.extend(run(&mut world, f64::from(tenth) / 10.0).0);
            let running = count(&world, PartState::Running);
            let there = running + count(&world, PartState::Booting);
            assert!(running >= least, "{size}+{surge}-{unavailable}: {running} at {tenth}");
            assert!(there <= most, "{size}+{surge}-{unavailable}: {there} at {tenth}");
        }
        let ends: Vec<u32> = log.of(EventKind::RolledOut).map(|event| event.count).collect();
        assert_eq!(ends, [1, 0], "{size}+{surge}-{unavailable}");
        assert_eq!(world.group(GROUP).map(|group| group.outdated), Some(0));
        assert!(log.causes().iter().all(|cause| *cause == Cause::None), "{size}+{surge}-{unavailable}");
        let works = log.of(EventKind::Computed).filter(|e| e.time > at(300.0)).map(|e| e.time.since(e.other));
        assert!(works.into_iter().all(|work| work == s(0.02)), "an old template still works");
    }
}

/// Scaled in while every instance is busy: with draining nothing breaks off, without it does.
#[test]
fn drained_requests_finish() {
    for (drain_s, whole) in [(60.0, true), (0.0, false), (0.5, false)] {
        let template = Server { boot: s(10.0), ..server(8, fixed(2.0)) };
        let big = Group { drain: s(drain_s), ..group(4, template) };
        let before = plan(evenly(Profile::Constant { rate: 8.0 }), big.clone(), 8);
        let after = plan(evenly(Profile::Constant { rate: 8.0 }), Group { size: 2, ..big }, 8);
        let changes = World::difference(&before, &after).expect("a size can be changed live");
        let mut world = World::new(Arc::new(before), 1);
        let mut log = run(&mut world, 20.0);
        world.intervene(&changes[0], &mut log);
        let draining = count(&world, PartState::Draining);
        assert_eq!(draining, if drain_s > 0.0 { 2 } else { 0 });
        log.0.extend(run(&mut world, 40.0).0);
        assert_eq!((count(&world, PartState::Running), count(&world, PartState::Off)), (2, 6));
        let lost = log.causes().iter().filter(|cause| **cause != Cause::None).count();
        assert_eq!(lost == 0, whole, "{lost} lost with {drain_s} s");
        assert!(
            log.causes()
                .iter()
                .all(|c| matches!(c, Cause::None | Cause::ConnectionReset | Cause::ConnectionRefused))
        );
    }
}

/// Nobody is sent to a machine that is not there or about to go, nobody probes one, and it takes no turn.
#[test]
fn only_instances_that_are_there_take_turns() {
    let template = Server { boot: s(10.0), ..server(1, fixed(0.01)) };
    let before =
        plan(evenly(Profile::Constant { rate: 50.0 }), Group { drain: s(30.0), ..group(3, template) }, 8);
    let grown = |size| {
        let mut plan = before.clone();
        if let ComponentKind::Group(group) = &mut plan.components[GROUP.0 as usize].kind {
            group.size = size;
        }
        plan
    };
    let mut world = World::new(Arc::new(before.clone()), 1);
    let mut off = [false; 32];
    (GROUP.0 + 1 + 3..GROUP.0 + 9).for_each(|slot| off[usize::from(slot)] = true);
    for (size, until) in [(3, 10.0), (6, 60.0), (2, 90.0), (5, 150.0)] {
        let mut log = Log::default();
        for change in World::difference(world.plan(), &grown(size)).expect("a size can be changed live") {
            world.intervene(&change, &mut log);
        }
        log.0.extend(run(&mut world, until).0);
        let mut counts = [0u32; 32];
        for event in &log.0 {
            let to = world.plan().wires.get(usize::from(event.wire.0)).map(|wire| usize::from(wire.to.0));
            match event.kind {
                EventKind::StateChanged => {
                    let gone = [PartState::Off as u32, PartState::Draining as u32].contains(&event.count);
                    off[usize::from(event.component.0)] = gone;
                }
                EventKind::ProbeSent => {
                    let state = world.reading(ComponentIx(to.unwrap_or(0) as u16)).state;
                    let late = event.time > at(until - 5.0);
                    assert!(!late || state != PartState::Off, "a probe to nobody at {:?}", event.time);
                }
                EventKind::Sent if event.component == ComponentIx(1) => {
                    let to = to.expect("it was sent over a wire");
                    assert!(!off[to], "sent to a machine that is gone at {:?}", event.time);
                    counts[to] += u32::from(event.time > at(until - 5.0));
                }
                _ => {}
            }
        }
        let served: Vec<u32> = counts.into_iter().filter(|n| *n > 0).collect();
        assert_eq!(served.len(), size as usize, "{served:?}");
        assert!(served.iter().max().unwrap() - served.iter().min().unwrap() <= 1, "{served:?}");
    }
}

#[test]
fn a_group_replays_to_the_bit() {
    let group = Group { drain: s(5.0), ..scaled(Signal::Cpu { target: 0.6 }) };
    let plan = Arc::new(plan(Users { time_limit: s(5.0), ..users(40.0) }, group, 24));
    let (mut a, mut b) = (World::new(plan.clone(), 9), World::new(plan, 9));
    let first = run(&mut a, 120.0);
    let mut kept = a.clone();
    let again = run(&mut b, 120.0);
    assert!(first == again && first.0.len() > 10_000);
    assert!(run(&mut a, 300.0) == run(&mut kept, 300.0));
}

/// A population that retries, a balancer, a group that scales and heals, and a database behind it.
fn cloud(signal: Signal, drain_s: f64) -> Plan {
    let mut draw = Draw::new();
    let retry = Retry { count: 1, backoff: s(0.1), factor: 2.0, jitter: 0.5 };
    let users = draw.users(Users { clients: 5, time_limit: s(1.0), retry, ..users(70.0) });
    let settings = Balancer {
        retries: 1,
        backend_timeout: s(0.8),
        health_check: Some(check()),
        ..balancer(Policy::LeastConnections)
    };
    let lb = draw.add(ComponentKind::Balancer(settings));
    draw.wire(users, lb).one_way = s(0.01);
    let template = Server { boot: s(1.0), workers: 8, queue: 6, ..server(1, exponential(0.03)) };
    let healing = Healing { interval: s(1.0), time_limit: s(0.5), unhealthy_after: 2, initial_delay: s(2.0) };
    let scaling = Scaling { signal, initialization: s(3.0), window: s(20.0) };
    let settings =
        Group { scaling: Some(scaling), healing: Some(healing), drain: s(drain_s), ..group(3, template) };
    draw.group(settings, 16, lb);
    let database = draw.server(Server {
        workers: 20,
        queue: 0,
        when_full: WhenFull::TooManyConnections,
        ..server(2, exponential(0.004))
    });
    for slot in 3..19 {
        draw.wire(ComponentIx(slot), database).time_limit = Some(s(0.3));
    }
    draw.plan
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    /// Created = finished + in flight and the areas match the stays, through scale-ins, rollouts,
    /// drains, recreations and faults.
    #[test]
    fn nothing_is_lost_in_groups(
        seed in 0u64..1_000_000,
        turns in proptest::collection::vec((0u32..8, 1u32..10), 40),
        cpu in any::<bool>(),
        drain in 0usize..3,
    ) {
        let signal = if cpu { Signal::Cpu { target: 0.5 } } else { Signal::Requests { target: 15.0 } };
        let plan = cloud(signal, [0.0, 0.2, 5.0][drain]);
        let parts = plan.components.len();
        let mut world = World::new(Arc::new(plan), seed);
        let mut books = Books::new(parts);
        for (second, (what, n)) in (1u32..).zip(&turns) {
            world.run_until(at(f64::from(second)), u64::MAX, &mut books);
            let mut settings = match &world.plan().components[GROUP.0 as usize].kind {
                ComponentKind::Group(group) => group.clone(),
                other => panic!("{other:?}"),
            };
            let slot = ComponentIx(GROUP.0 + 1 + (*n as u16 % 16));
            let change = match what {
                0 => Some(Fault::Crash),
                1 => Some(Fault::Hang),
                2 => Some(Fault::Cut),
                3 => Some(Fault::Recover),
                _ => None,
            };
            match (change, what) {
                (Some(fault), _) => world.intervene(&Intervention::Fault { component: slot, fault }, &mut books),
                (None, 4) => world.intervene(&Intervention::RollOut { group: GROUP }, &mut books),
                (None, 5) => settings.template.work = vec![exponential(0.01 + 0.005 * f64::from(*n))],
                (None, 6) => (settings.min, settings.max) = (*n, n + 3),
                (None, _) => settings.scaling = (*n > 3).then_some(Scaling { signal, initialization: s(3.0), window: s(5.0) }),
            }
            let kind = ComponentKind::Group(settings);
            world.intervene(&Intervention::Reconfigure { component: GROUP, kind }, &mut books);
            let users = world.reading(ComponentIx(0)).in_flight;
            prop_assert_eq!(books.created, books.finished + i64::from(users));
            for part in 1..parts {
                let reading = world.reading(ComponentIx(part as u16));
                prop_assert_eq!(i64::from(reading.in_flight), books.inside[part]);
                prop_assert!(reading.state != PartState::Off || reading.in_flight == 0);
            }
        }
        books.check_areas(world.now(), 1..parts);
        prop_assert!(world.now() == SimTime(40_000_000_000));
    }
}
