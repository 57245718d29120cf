//! Every part behaves as its settings say: crashes, retries, time limits, health checks, calls.

use std::sync::Arc;

use cumulab::sim::plan::{
    ApiCaller, Arrivals, Balancer, ComponentKind, Discipline, Frontend, HealthCheck, Policy, Profile, Retry,
    Server, Spacing, Users, WhenAllUnhealthy, WhenFull,
};
use cumulab::sim::{Cause, ComponentIx, Event, EventKind, Fault, Ignore, Intervention, PartState, World};
use cumulab::units::{SimDuration, SimTime};

use crate::plans::{Draw, Log, Sums, at, balancer, fault, fixed, metronome, run, s, server, users};

/// Users at a beat of one a second, and one server.
fn pair(users: Users, server: Server) -> (World, ComponentIx) {
    let mut draw = Draw::new();
    let (users, server) = (draw.users(users), draw.server(server));
    draw.wire(users, server).one_way = s(0.1);
    (World::new(Arc::new(draw.plan), 1), server)
}

#[test]
fn a_crash_breaks_what_is_inside_and_a_restart_boots() {
    let (mut world, vm) = pair(metronome(5.0), server(1, fixed(0.5)));
    let mut log = run(&mut world, 1.3);
    fault(&mut world, vm, Fault::Crash, &mut log);
    assert_eq!(world.reading(vm).state, PartState::Crashed);
    assert_eq!(world.reading(vm).in_flight, 0);
    log.0.extend(run(&mut world, 2.9).0);
    fault(&mut world, vm, Fault::Restart, &mut log);
    let reading = world.reading(vm);
    assert_eq!((reading.state, reading.until), (PartState::Booting, Some(at(12.9))));
    log.0.extend(run(&mut world, 14.9).0);
    let mut causes = vec![Cause::ConnectionReset];
    causes.extend([Cause::ConnectionRefused; 11]);
    causes.extend([Cause::None; 2]);
    assert_eq!(log.causes(), causes);
    // Reset at 1.3 and heard 0.1 later; refused 0.2 after setting out.
    let ends: Vec<u64> = log.of(EventKind::Finished).map(|e| e.time.0 / 1_000_000).collect();
    assert_eq!(ends[..3], [1400, 2200, 3200]);
    let states: Vec<u32> = log.of(EventKind::StateChanged).map(|e| e.count).collect();
    assert_eq!(states, [PartState::Crashed, PartState::Booting, PartState::Running].map(|s| s as u32));
}

#[test]
fn a_hang_holds_everything_until_it_recovers() {
    for discipline in [Discipline::Fifo, Discipline::ProcessorSharing] {
        let (mut world, vm) = pair(metronome(50.0), Server { discipline, ..server(1, fixed(0.5)) });
        let mut log = run(&mut world, 1.3);
        fault(&mut world, vm, Fault::Hang, &mut log);
        log.0.extend(run(&mut world, 4.3).0);
        assert_eq!(log.causes(), [], "nothing moves");
        assert_eq!(world.reading(vm).in_flight, 4);
        fault(&mut world, vm, Fault::Recover, &mut log);
        log.0.extend(run(&mut world, 30.0).0);
        // Of the first, 0.3 of work were left.
        let first = log.of(EventKind::Finished).next().map(|event| event.time);
        if discipline == Discipline::Fifo {
            assert_eq!(first, Some(at(4.3 + 0.3 + 0.1)));
        } else {
            assert!(first > Some(at(4.3 + 0.3 + 0.1)));
        }
        assert!(log.causes().iter().all(|cause| *cause == Cause::None));
        assert!(log.causes().len() >= 28);
    }
}

#[test]
fn a_slowdown_stretches_work_in_progress() {
    for discipline in [Discipline::Fifo, Discipline::ProcessorSharing] {
        let (mut world, vm) = pair(metronome(50.0), Server { discipline, ..server(1, fixed(0.5)) });
        let mut log = run(&mut world, 1.3);
        fault(&mut world, vm, Fault::Slow(4.0), &mut log);
        assert_eq!(world.reading(vm).state, PartState::Slow);
        log.0.extend(run(&mut world, 1.7).0);
        fault(&mut world, vm, Fault::Recover, &mut log);
        log.0.extend(run(&mut world, 2.0).0);
        // From 1.1 to 1.3 at full speed, to 1.7 at a quarter, the last 0.2 at full speed again.
        let finished: Vec<_> = log.of(EventKind::Finished).map(|event| event.time).collect();
        assert_eq!(finished, [at(1.7 + 0.2 + 0.1)], "{discipline:?}");
    }
}

#[test]
fn a_cut_swallows_everything_and_patience_ends() {
    let (mut world, vm) = pair(metronome(3.0), server(1, fixed(0.5)));
    let mut log = run(&mut world, 1.3);
    fault(&mut world, vm, Fault::Cut, &mut log);
    log.0.extend(run(&mut world, 2.5).0);
    fault(&mut world, vm, Fault::Recover, &mut log);
    log.0.extend(run(&mut world, 5.5).0);
    // The first was answered into the cut, the second never arrived.
    let lost = log.of(EventKind::Sent).filter(|event| event.other == SimTime::NEVER).count();
    let unheard = log.of(EventKind::Answered).filter(|event| event.other == SimTime::NEVER).count();
    assert_eq!((lost, unheard), (1, 1));
    let mut causes = log.causes();
    causes.sort();
    assert_eq!(causes, [Cause::None, Cause::None, Cause::UserTimeout, Cause::UserTimeout]);
    let gave_up: Vec<_> = log.of(EventKind::GaveUp).map(|event| event.time).collect();
    assert_eq!(gave_up, [at(4.0), at(5.0)]);
}

#[test]
fn a_full_server_refuses_and_says_why() {
    for (when_full, cause) in
        [(WhenFull::Refuse, Cause::QueueFull), (WhenFull::TooManyConnections, Cause::TooManyConnections)]
    {
        let full = Server { workers: 1, queue: 1, when_full, ..server(1, fixed(10.0)) };
        let (mut world, _) = pair(metronome(100.0), full);
        let log = run(&mut world, 5.5);
        assert_eq!(log.of(EventKind::Refused).count(), 3);
        assert_eq!(log.causes(), [cause; 3]);
    }
}

/// A balancer over two servers of which the first is dead.
fn half_dead(retries: u32, repeatable: bool, silent: bool) -> Log {
    let mut draw = Draw::new();
    draw.plan.apis[0].repeatable = repeatable;
    let users = draw.users(metronome(20.0));
    let settings = Balancer { retries, backend_timeout: s(0.7), ..balancer(Policy::RoundRobin) };
    let lb = draw.add(ComponentKind::Balancer(settings));
    draw.wire(users, lb);
    let servers = [0, 1].map(|_| {
        let server = draw.server(server(1, fixed(0.1)));
        draw.wire(lb, server).one_way = s(0.05);
        server
    });
    let mut world = World::new(Arc::new(draw.plan), 1);
    let what = if silent { Fault::Hang } else { Fault::Crash };
    fault(&mut world, servers[0], what, &mut Log::default());
    let log = run(&mut world, 6.9);
    assert_eq!(world.balancer(lb).map(|b| b.backends.iter().map(|b| b.open).sum()), Some(0));
    log
}

#[test]
fn a_balancer_tries_again_only_what_may_be_repeated() {
    assert_eq!(half_dead(1, true, false).causes(), [Cause::None; 6]);
    assert_eq!(half_dead(1, true, true).causes(), [Cause::None; 6]);
    for (log, cause) in [
        (half_dead(1, false, false), Cause::ConnectionRefused),
        (half_dead(0, true, false), Cause::ConnectionRefused),
        (half_dead(0, true, true), Cause::BackendTimeout),
    ] {
        assert_eq!(log.causes(), [cause, Cause::None, cause, Cause::None, cause, Cause::None]);
    }
    let timed_out = half_dead(0, true, true);
    let first = timed_out.of(EventKind::Finished).next().map(|event| event.time);
    assert_eq!(first, Some(at(1.7)));
}

#[test]
fn without_a_healthy_server_it_is_closed_or_open() {
    let causes = |when_all_unhealthy, starts_healthy| {
        let mut draw = Draw::new();
        let users = draw.users(metronome(20.0));
        let check = HealthCheck {
            interval: s(2.0),
            time_limit: s(1.0),
            healthy_after: 2,
            unhealthy_after: 2,
            starts_healthy,
            probe_loss: 0.0,
        };
        let settings =
            Balancer { health_check: Some(check), when_all_unhealthy, ..balancer(Policy::RoundRobin) };
        let lb = draw.add(ComponentKind::Balancer(settings));
        draw.wire(users, lb);
        let server = draw.server(server(1, fixed(0.1)));
        draw.wire(lb, server);
        let mut world = World::new(Arc::new(draw.plan), 1);
        let log = run(&mut world, 9.5);
        let first_healthy = log.of(EventKind::HealthChanged).next().map(|event| event.time);
        (log.causes(), first_healthy)
    };
    let (closed, since) = causes(WhenAllUnhealthy::FailClosed, false);
    let since = since.expect("two passes make it healthy");
    assert!(since >= at(2.0) && since <= at(4.0), "{since:?}");
    let expected: Vec<_> = (1..=9)
        .map(|i| if at(f64::from(i)) < since { Cause::NoHealthyBackend } else { Cause::None })
        .collect();
    assert_eq!(closed, expected);
    assert_eq!(causes(WhenAllUnhealthy::FailOpen, false).0, [Cause::None; 9]);
    assert_eq!(causes(WhenAllUnhealthy::FailClosed, true).0, [Cause::None; 9]);
}

#[test]
fn a_server_calls_in_order_in_parallel_or_not_at_all() {
    // Two databases of 0.2 s each, two calls to the first.
    let time = |parallel: bool, chance: f64| {
        let mut draw = Draw::new();
        let users = draw.users(metronome(50.0));
        let vm = draw.server(server(1, fixed(0.1)));
        draw.wire(users, vm);
        for calls in [2, 1] {
            let database = draw.server(server(4, fixed(0.2)));
            let wire = draw.wire(vm, database);
            (wire.calls, wire.parallel, wire.chance, wire.one_way) = (calls, parallel, chance, s(0.01));
        }
        let mut sums = Sums::new(SimTime::ZERO, 1.0);
        World::new(Arc::new(draw.plan), 1).run_until(at(10.9), u64::MAX, &mut sums);
        assert_eq!(sums.succeeded, 10);
        sums.mean()
    };
    assert!((time(false, 1.0) - (0.1 + 3.0 * 0.22)).abs() < 1e-9);
    assert!((time(true, 1.0) - (0.1 + 0.22)).abs() < 1e-9);
    assert!((time(true, 0.0) - 0.1).abs() < 1e-9);
}

#[test]
fn a_worker_is_held_while_it_waits_but_the_vcpu_is_not() {
    let mut draw = Draw::new();
    let users = draw.users(metronome(50.0));
    let vm = draw.server(Server { workers: 2, queue: 0, ..server(1, fixed(0.1)) });
    let database = draw.server(server(8, fixed(5.0)));
    draw.wire(users, vm);
    draw.wire(vm, database);
    let mut world = World::new(Arc::new(draw.plan), 1);
    let log = run(&mut world, 3.5);
    let reading = world.reading(vm);
    assert_eq!((reading.busy_workers, reading.computing, reading.load), (2, 0, 0.0));
    assert_eq!(log.causes(), [Cause::QueueFull]);
}

#[test]
fn a_callee_that_fails_or_keeps_silent_fails_its_caller() {
    let causes = |database: Server, limit: Option<SimDuration>, what: Option<Fault>| {
        let mut draw = Draw::new();
        let users = draw.users(metronome(500.0));
        let vm = draw.server(server(1, fixed(0.1)));
        let database = draw.server(database);
        draw.wire(users, vm);
        draw.wire(vm, database).time_limit = limit;
        let mut world = World::new(Arc::new(draw.plan), 1);
        if let Some(what) = what {
            fault(&mut world, database, what, &mut Log::default());
        }
        run(&mut world, 200.5).causes().first().copied()
    };
    let plain = || server(1, fixed(0.1));
    assert_eq!(causes(plain(), Some(s(0.5)), Some(Fault::Hang)), Some(Cause::CallTimeout));
    assert_eq!(causes(plain(), None, Some(Fault::Crash)), Some(Cause::ConnectionRefused));
    // Nobody set a time limit, so it is the network that gives up.
    assert_eq!(causes(plain(), None, Some(Fault::Cut)), Some(Cause::Lost));
    assert_eq!(causes(plain(), None, Some(Fault::Hang)), None);
    let broken = Server { error_chance: 1.0, ..plain() };
    assert_eq!(causes(broken, None, None), Some(Cause::AppError));
}

#[test]
fn a_browser_calls_itself_once_it_has_the_page() {
    let run_with = |caller| {
        let mut draw = Draw::new();
        let users = draw.users(metronome(50.0));
        let page = draw.add(ComponentKind::Frontend(Frontend { work: fixed(0.005), caller }));
        let vm = draw.server(server(1, fixed(0.1)));
        draw.wire(users, page).one_way = s(0.02);
        draw.wire(page, vm).one_way = s(0.03);
        let log = run(&mut World::new(Arc::new(draw.plan), 1), 1.9);
        let caller = log.of(EventKind::Sent).nth(1).map(|event| event.component);
        let page_left = log.of(EventKind::Answered).find(|e| e.component == page).map(|e| e.time);
        let finished = log.of(EventKind::Finished).next().map(|event| event.time);
        assert_eq!(finished, Some(at(1.0 + 0.04 + 0.005 + 0.06 + 0.1)));
        (caller == Some(users), page_left == Some(at(1.025)))
    };
    assert_eq!(run_with(ApiCaller::Browser), (true, true));
    assert_eq!(run_with(ApiCaller::Server), (false, false));
}

#[test]
fn retries_wait_longer_each_time() {
    let retry = Retry { count: 3, backoff: s(0.1), factor: 2.0, jitter: 0.0 };
    let dead = Server { workers: 1, queue: 0, ..server(1, fixed(1000.0)) };
    let (mut world, _) = pair(Users { retry, ..metronome(0.15) }, dead);
    let log = run(&mut world, 2.9);
    let first = |event: &&Event| event.count == log.0[0].call;
    let sent: Vec<_> = log.of(EventKind::Sent).filter(first).map(|event| event.time).collect();
    // Each attempt is given up after 0.15.
    assert_eq!(sent, [1.0, 1.25, 1.6, 2.15].map(at));
    let finished = log.of(EventKind::Finished).next().map(|event| (event.count, event.cause, event.time));
    assert_eq!(finished, Some((4, Cause::UserTimeout, at(2.3))));
}

#[test]
fn users_with_nowhere_to_go_say_so_and_time_goes_on() {
    let mut draw = Draw::new();
    let arrivals = Arrivals::Closed { users: 3, think: fixed(0.0) };
    draw.users(Users { arrivals, ..metronome(1.0) });
    let log = run(&mut World::new(Arc::new(draw.plan), 1), 0.0105);
    assert_eq!(log.causes(), [Cause::NowhereToGo; 33]);
}

#[test]
fn settings_change_while_it_runs() {
    let (mut world, vm) = pair(users(100.0), server(1, fixed(0.02)));
    let old = world.plan().clone();
    run(&mut world, 10.0);
    assert!(world.reading(vm).queue > 50, "twice as much as it can do");
    assert!(world.reading(vm).load > 0.999);
    let mut new = old.clone();
    if let ComponentKind::Server(server) = &mut new.components[1].kind {
        server.vcpus = 8;
    }
    if let ComponentKind::Users(users) = &mut new.components[0].kind {
        users.arrivals = Arrivals::Open { profile: Profile::Constant { rate: 10.0 }, spacing: Spacing::Even };
    }
    let changes = World::difference(&old, &new).expect("only settings differ");
    assert_eq!(changes.len(), 2);
    let mut log = Log::default();
    changes.iter().for_each(|change| world.intervene(change, &mut log));
    assert_eq!(log.of(EventKind::Intervened).count(), 2);
    assert_eq!(world.plan(), &new);
    assert_eq!(world.reading(vm).computing, 8);
    let log = run(&mut world, 20.0);
    assert_eq!(world.reading(vm).queue, 0);
    assert_eq!(log.of(EventKind::Created).count().abs_diff(100), 0);
    let mut other = new.clone();
    other.wires[0].one_way = s(1.0);
    assert!(World::difference(&new, &other).is_none(), "a wire's length is not a setting");
    other = new.clone();
    other.components.pop();
    assert!(World::difference(&new, &other).is_none());
}

#[test]
fn a_closed_crowd_grows_and_shrinks() {
    let crowd = |users| Users { arrivals: Arrivals::Closed { users, think: fixed(0.05) }, ..metronome(10.0) };
    let (mut world, _) = pair(crowd(10), server(100, fixed(0.1)));
    let rate = |world: &mut World, members: u32| {
        let component = ComponentIx(0);
        let kind = ComponentKind::Users(crowd(members));
        world.intervene(&Intervention::Reconfigure { component, kind }, &mut Ignore);
        let now = world.now().as_s();
        run(world, now + 2.0);
        run(world, now + 12.0).of(EventKind::Created).count()
    };
    // A round takes 0.1 + 0.1 + 0.1 + 0.05.
    for members in [10, 30, 5, 0, 7] {
        let expected = f64::from(members) * 10.0 / 0.35;
        let found = rate(&mut world, members) as f64;
        assert!((found - expected).abs() <= f64::from(members), "{members}: {found} for {expected}");
    }
}
