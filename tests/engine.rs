//! What must hold in every run whatever the plan: the same run twice, nothing lost, nobody served
//! who should not be, and every part behaving as its settings say.

use std::sync::Arc;

use cumulab::sim::plan::{
    Api, ApiCaller, ApiIx, Arrivals, Balancer, ComponentKind, Demand, Discipline, Frontend, HealthCheck,
    Policy, Profile, Retry, Server, Spacing, Ties, Users, WhenAllUnhealthy, WhenFull,
};
use cumulab::sim::{
    Cause, ComponentIx, Event, EventKind, Fault, Health, Ignore, Intervention, Observer, PartState, Plan,
    Stop, World,
};
use cumulab::units::{SimDuration, SimTime};
use proptest::prelude::*;

use crate::plans::{Draw, Sums, balancer, exponential, s, server, users};

/// Every event of a run.
#[derive(Clone, Default, PartialEq)]
struct Log(Vec<Event>);

impl Observer for Log {
    fn on(&mut self, event: &Event) {
        self.0.push(*event);
    }
}

impl Log {
    fn of(&self, kind: EventKind) -> impl Iterator<Item = &Event> {
        self.0.iter().filter(move |event| event.kind == kind)
    }

    fn causes(&self) -> Vec<Cause> {
        self.of(EventKind::Finished).map(|event| event.cause).collect()
    }
}

fn at(seconds: f64) -> SimTime {
    SimTime::ZERO + s(seconds)
}

fn run(world: &mut World, until_s: f64) -> Log {
    let mut log = Log::default();
    assert_eq!(world.run_until(at(until_s), u64::MAX, &mut log), Stop::Reached);
    assert_eq!(world.now(), at(until_s));
    log
}

fn fault(world: &mut World, component: ComponentIx, fault: Fault, log: &mut Log) {
    world.intervene(&Intervention::Fault { component, fault }, log);
}

/// Evenly spaced requests, one a second from second 1 on.
fn metronome(time_limit_s: f64) -> Users {
    let profile = Profile::Constant { rate: 1.0 };
    let arrivals = Arrivals::Open { profile, spacing: Spacing::Even };
    Users { arrivals, time_limit: s(time_limit_s), ..users(1.0) }
}

fn fixed(seconds: f64) -> Demand {
    Demand::Fixed(s(seconds))
}

/// Everything at once: two populations, a page, a balancer with probes, servers and a database.
fn busy_cloud(policy: Policy, workers: u32, loss: f64) -> Plan {
    let mut draw = Draw::new();
    draw.plan.apis.push(Api { repeatable: false });
    let retry = Retry { count: 2, backoff: s(0.05), factor: 2.0, jitter: 0.5 };
    let mix = vec![(ApiIx(0), 3.0), (ApiIx(1), 1.0)];
    let open = draw.users(Users { mix, clients: 7, time_limit: s(0.8), retry, ..users(60.0) });
    let arrivals = Arrivals::Closed { users: 9, think: exponential(0.3) };
    let closed = draw.users(Users { arrivals, time_limit: s(2.0), ..users(1.0) });
    let page = Frontend { work: fixed(0.002), caller: ApiCaller::Browser };
    let page = draw.add(ComponentKind::Frontend(page));
    let check = HealthCheck {
        interval: s(0.5),
        time_limit: s(0.3),
        healthy_after: 2,
        unhealthy_after: 2,
        starts_healthy: true,
        probe_loss: 0.01,
    };
    let settings =
        Balancer { retries: 1, backend_timeout: s(0.6), health_check: Some(check), ..balancer(policy) };
    let lb = draw.add(ComponentKind::Balancer(settings));
    let database = draw.server(Server {
        workers: 12,
        queue: 0,
        when_full: WhenFull::TooManyConnections,
        ..server(2, exponential(0.008))
    });
    draw.wire(open, lb).one_way = s(0.02);
    draw.wire(closed, page).one_way = s(0.01);
    draw.wire(page, lb).calls = 2;
    for i in 0..3 {
        let shared = if i == 2 { Discipline::ProcessorSharing } else { Discipline::Fifo };
        let vm = Server {
            workers,
            queue: 5,
            discipline: shared,
            error_chance: 0.01,
            ..server(1, exponential(0.02))
        };
        let vm = draw.server(Server { boot: s(1.5), ..vm });
        let wire = draw.wire(lb, vm);
        (wire.one_way, wire.loss, wire.weight) = (s(0.0005), loss, i + 1);
        let wire = draw.wire(vm, database);
        (wire.calls, wire.parallel, wire.chance, wire.time_limit) = (2, i == 1, 0.7, Some(s(0.2)));
    }
    draw.plan
}

const VMS: [ComponentIx; 3] = [ComponentIx(5), ComponentIx(6), ComponentIx(7)];
const FAULTS: [Fault; 6] =
    [Fault::Crash, Fault::Hang, Fault::Slow(5.0), Fault::Cut, Fault::Restart, Fault::Recover];

/// Lets a world run for twenty seconds, a fault every second, in budgets of `budget` events.
fn troubled(world: &mut World, turn: u64, budget: u64) -> Log {
    let mut log = Log::default();
    for second in 1..=20u64 {
        let until = at(second as f64);
        while world.run_until(until, budget, &mut log) == Stop::Budget {}
        let n = turn.wrapping_mul(31).wrapping_add(second * 7);
        fault(world, VMS[n as usize % 3], FAULTS[(n / 3) as usize % 6], &mut log);
    }
    while world.run_until(at(21.0), budget, &mut log) == Stop::Budget {}
    log
}

#[test]
fn the_same_run_twice_in_any_budget_and_from_any_snapshot() {
    let plan = Arc::new(busy_cloud(Policy::LeastConnections, 6, 0.01));
    let whole = troubled(&mut World::new(plan.clone(), 5), 1, u64::MAX);
    assert!(whole.0.len() > 20_000, "{}", whole.0.len());
    assert!(whole == troubled(&mut World::new(plan.clone(), 5), 1, 7), "small budgets change the run");
    assert!(whole != troubled(&mut World::new(plan.clone(), 6), 1, u64::MAX), "the seed changes nothing");
    let mut world = World::new(plan, 5);
    for budget in [1, 10, 1000] {
        let _ = world.run_until(at(0.9), budget, &mut Ignore);
        let (mut left, mut right) = (world.clone(), world.clone());
        assert!(troubled(&mut left, 2, u64::MAX) == troubled(&mut right, 2, 3), "a clone went another way");
        assert_eq!(left.events(), right.events());
    }
}

#[test]
fn another_policy_meets_the_same_arrivals() {
    let arrivals = |policy| {
        let log = run(&mut World::new(Arc::new(busy_cloud(policy, 6, 0.0)), 3), 20.0);
        let open = log.of(EventKind::Created).filter(|event| event.component == ComponentIx(0));
        open.map(|event| (event.time, event.api, event.count)).collect::<Vec<_>>()
    };
    let first = arrivals(Policy::Random);
    assert!(first.len() > 1000);
    assert_eq!(first, arrivals(Policy::LeastConnections));
}

/// Books kept from events alone: who is inside where, and for how long.
#[derive(Default)]
struct Books {
    inside: Vec<i64>,
    /// Area under the number inside, and the sum of the times that ended, in nanoseconds.
    area: Vec<u128>,
    since: Vec<u64>,
    stays: Vec<u128>,
    entered: std::collections::HashMap<u32, (SimTime, ComponentIx)>,
    created: i64,
    finished: i64,
    last: SimTime,
}

impl Books {
    fn change(&mut self, component: ComponentIx, now: SimTime, by: i64) {
        let at = component.0 as usize;
        let passed = u128::from(now.0 - self.since[at]);
        self.area[at] += self.inside[at] as u128 * passed;
        self.since[at] = now.0;
        self.inside[at] += by;
        assert!(self.inside[at] >= 0, "more left than came");
    }
}

impl Observer for Books {
    fn on(&mut self, event: &Event) {
        assert!(event.time >= self.last, "the clock went back");
        self.last = event.time;
        match event.kind {
            EventKind::Created => self.created += 1,
            EventKind::Finished => self.finished += 1,
            EventKind::Arrived => {
                self.change(event.component, event.time, 1);
                let twice = self.entered.insert(event.call, (event.time, event.component));
                assert!(twice.is_none(), "a place was reused too early");
            }
            EventKind::Answered => {
                self.change(event.component, event.time, -1);
                let (came, callee) = self.entered.remove(&event.call).expect("it answered what came in");
                assert_eq!(callee, event.component);
                self.stays[callee.0 as usize] += u128::from(event.time.0 - came.0);
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Created = finished + in flight, for the whole and per part, and the area under the number
    /// inside is the sum of the stays, through crashes, hangs, cuts and slowdowns.
    #[test]
    fn nothing_is_lost(
        seed in 0u64..1_000_000,
        turn in 0u64..1000,
        policy in 0usize..6,
        workers in 1u32..20,
        loss in 0.0..0.1f64,
    ) {
        let policies = [
            Policy::RoundRobin, Policy::WeightedRoundRobin, Policy::LeastConnections,
            Policy::LeastRequestOfTwo, Policy::Random, Policy::SourceIpHash,
        ];
        let plan = busy_cloud(policies[policy], workers, loss);
        let parts = plan.components.len();
        let mut world = World::new(Arc::new(plan), seed);
        let mut books = Books {
            inside: vec![0; parts], area: vec![0; parts], since: vec![0; parts], stays: vec![0; parts],
            ..Books::default()
        };
        for second in 1..=15u64 {
            world.run_until(at(second as f64), u64::MAX, &mut books);
            let n = turn * 31 + second * 7;
            let what = Intervention::Fault {
                component: VMS[n as usize % 3], fault: FAULTS[(n / 3) as usize % 6],
            };
            world.intervene(&what, &mut books);
            let users: u32 = [0, 1].map(|i| world.reading(ComponentIx(i)).in_flight).iter().sum();
            prop_assert_eq!(books.created, books.finished + i64::from(users));
            for part in 2..parts {
                let reading = world.reading(ComponentIx(part as u16));
                prop_assert_eq!(i64::from(reading.in_flight), books.inside[part]);
                prop_assert!(reading.workers == 0 || reading.busy_workers <= reading.workers);
                prop_assert!(reading.load >= 0.0 && reading.load <= 1.0 + 1e-9);
            }
        }
        let now = world.now();
        for (_, (came, callee)) in std::mem::take(&mut books.entered) {
            books.stays[callee.0 as usize] += u128::from(now.0 - came.0);
        }
        for part in 2..parts {
            books.change(ComponentIx(part as u16), now, 0);
            prop_assert_eq!(books.area[part], books.stays[part]);
        }
    }
}

/// Counts what each server gets while all of them live.
fn shares(policy: Policy, weights: &[u32], seconds: f64) -> Vec<usize> {
    let mut draw = Draw::new();
    let users = draw.users(Users { clients: 3, ..users(100.0) });
    let lb = draw.balancer(policy);
    draw.wire(users, lb);
    let servers: Vec<_> = weights
        .iter()
        .map(|&weight| {
            let server = draw.server(server(1, fixed(0.001)));
            draw.wire(lb, server).weight = weight;
            server
        })
        .collect();
    let log = run(&mut World::new(Arc::new(draw.plan), 1), seconds);
    let arrived: Vec<_> = log.of(EventKind::Arrived).map(|event| event.component).collect();
    servers.iter().map(|s| arrived.iter().filter(|c| *c == s).count()).collect()
}

#[test]
fn shares_follow_the_policy() {
    let spread = |counts: &[usize]| counts.iter().max().unwrap_or(&0) - counts.iter().min().unwrap_or(&0);
    assert!(spread(&shares(Policy::RoundRobin, &[1, 5, 9, 2], 50.0)) <= 1, "round robin is not fair");
    let weighted = shares(Policy::WeightedRoundRobin, &[5, 1, 1, 0], 70.0);
    let round = weighted[1];
    assert!(weighted[0].abs_diff(5 * round) <= 5 && weighted[2].abs_diff(round) <= 1 && weighted[3] == 0);
    let hashed = shares(Policy::SourceIpHash, &[1; 12], 20.0);
    assert!(hashed.iter().filter(|&&count| count > 0).count() <= 3, "three clients, three servers at most");
}

#[test]
fn weighted_round_robin_goes_round_as_nginx_does() {
    let mut draw = Draw::new();
    let users = draw.users(metronome(10.0));
    let lb = draw.balancer(Policy::WeightedRoundRobin);
    draw.wire(users, lb);
    for weight in [5, 1, 1] {
        let server = draw.server(server(1, fixed(0.001)));
        draw.wire(lb, server).weight = weight;
    }
    let mut world = World::new(Arc::new(draw.plan), 1);
    let pointers: Vec<_> = (0..7)
        .map(|i| {
            run(&mut world, f64::from(i) + 0.5);
            world.balancer(lb).and_then(|reading| reading.pointer).map(|wire| wire.0)
        })
        .collect();
    run(&mut world, 7.5);
    // a a b a c a a, the example of nginx's own change log.
    assert_eq!(pointers, [1, 1, 2, 1, 3, 1, 1].map(Some));
}

/// The balancer's picks are explained by what it knew: no unhealthy server, a minimum of open
/// connections.
#[test]
fn every_pick_can_be_explained() {
    for ties in [Ties::RoundRobin, Ties::Random, Ties::First] {
        let mut plan = busy_cloud(Policy::LeastConnections, 6, 0.0);
        let lb = ComponentIx(3);
        if let ComponentKind::Balancer(balancer) = &mut plan.components[3].kind {
            balancer.ties = ties;
            balancer.retries = 0;
        }
        let mut world = World::new(Arc::new(plan), 9);
        let mut checked = 0;
        for step in 1..4000 {
            if step % 400 == 0 {
                let which = step / 400;
                fault(&mut world, VMS[which % 3], FAULTS[which % 6], &mut Log::default());
            }
            world.run_until(at(step as f64 * 0.005), u64::MAX, &mut Ignore);
            let Some(pick) = world.balancer(lb).and_then(|reading| reading.last_pick) else { continue };
            let healthy = || pick.candidates.iter().filter(|b| b.health == Health::Healthy);
            let picked = healthy().find(|b| b.wire == pick.wire).expect("picked a healthy server");
            assert!(healthy().all(|other| other.open >= picked.open), "{pick:?}");
            checked += 1;
        }
        assert!(checked > 3000);
    }
}

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
