//! What must hold in every run whatever the plan: the same run twice, nothing lost, and nobody served
//! who should not be.

use std::sync::Arc;

use cumulab::sim::plan::{
    Api, ApiCaller, ApiIx, Arrivals, Balancer, ComponentKind, Discipline, Frontend, HealthCheck, Policy,
    Retry, Server, Ties, Users, WhenFull,
};
use cumulab::sim::{
    ComponentIx, Event, EventKind, Fault, Health, Ignore, Intervention, Observer, Plan, Stop, World,
};
use cumulab::units::SimTime;
use proptest::prelude::*;

use crate::plans::{Draw, Log, at, balancer, exponential, fault, fixed, metronome, run, s, server, users};

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
pub struct Books {
    pub inside: Vec<i64>,
    /// Area under the number inside, and the sum of the times that ended, in nanoseconds.
    area: Vec<u128>,
    since: Vec<u64>,
    stays: Vec<u128>,
    entered: std::collections::HashMap<u32, (SimTime, ComponentIx)>,
    pub created: i64,
    pub finished: i64,
    last: SimTime,
}

impl Books {
    pub fn new(parts: usize) -> Books {
        Books {
            inside: vec![0; parts],
            area: vec![0; parts],
            since: vec![0; parts],
            stays: vec![0; parts],
            ..Books::default()
        }
    }

    /// Little's law as an identity: the area under the number inside is the sum of the stays.
    pub fn check_areas(&mut self, now: SimTime, parts: std::ops::Range<usize>) {
        for (_, (came, callee)) in std::mem::take(&mut self.entered) {
            self.stays[callee.0 as usize] += u128::from(now.0 - came.0);
        }
        for part in parts {
            self.change(ComponentIx(part as u16), now, 0);
            assert_eq!(self.area[part], self.stays[part]);
        }
    }

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
        let mut books = Books::new(parts);
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
        books.check_areas(world.now(), 2..parts);
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
