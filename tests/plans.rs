//! Builds the plans that the engine's tests run, and measures response times from events.

use std::sync::Arc;

use cumulab::sim::plan::{
    Api, ApiIx, Arrivals, Balancer, Component, ComponentKind, Demand, Discipline, Function, Gate, Group,
    HealthCheck, Policy, Profile, Retry, Server, Spacing, Tariff, Ties, Users, WhenAllUnhealthy, WhenFull,
    Wire,
};
use cumulab::sim::{
    Cause, ComponentIx, Event, EventKind, Fault, Intervention, Location, Observer, Plan, Stop, WireIx, World,
};
use cumulab::units::{SimDuration, SimTime};

pub fn s(seconds: f64) -> SimDuration {
    SimDuration::from_s(seconds)
}

pub fn exponential(mean_s: f64) -> Demand {
    Demand::Exponential { mean: s(mean_s) }
}

/// A plan in the making. Parts are named by the order in which they are added.
#[derive(Default)]
pub struct Draw {
    pub plan: Plan,
}

impl Draw {
    pub fn new() -> Draw {
        Draw { plan: Plan { apis: vec![Api { repeatable: true }], ..Plan::default() } }
    }

    pub fn add(&mut self, kind: ComponentKind) -> ComponentIx {
        let index = self.plan.components.len() as u16;
        let key = 1000 + u64::from(index);
        self.plan.components.push(Component {
            key,
            kind,
            out: Vec::new(),
            tariff: Tariff::default(),
            location: Location::Global,
        });
        ComponentIx(index)
    }

    /// A wire without latency.
    pub fn wire(&mut self, from: ComponentIx, to: ComponentIx) -> &mut Wire {
        let index = WireIx(self.plan.wires.len() as u16);
        self.plan.components[from.0 as usize].out.push(index);
        self.plan.wires.push(Wire {
            from,
            to,
            one_way: SimDuration::ZERO,
            setup: SimDuration::ZERO,
            calls: 1,
            parallel: false,
            chance: 1.0,
            time_limit: None,
            weight: 1,
            loss: 0.0,
            apis: Vec::new(),
            fallback: false,
            gate: Gate::Open,
            probe_gate: Gate::Open,
        });
        &mut self.plan.wires[index.0 as usize]
    }

    pub fn users(&mut self, users: Users) -> ComponentIx {
        self.add(ComponentKind::Users(users))
    }

    pub fn server(&mut self, server: Server) -> ComponentIx {
        self.add(ComponentKind::Server(server))
    }

    pub fn function(&mut self, function: Function) -> ComponentIx {
        self.add(ComponentKind::Function(function))
    }

    /// A group with so many places, each wired from the balancer.
    pub fn group(&mut self, group: Group, slots: u16, lb: ComponentIx) -> ComponentIx {
        let first = ComponentIx(self.plan.components.len() as u16 + 1);
        let index = self.add(ComponentKind::Group(Group { first, slots, ..group }));
        for _ in 0..slots {
            let slot = self.add(ComponentKind::Slot(index));
            self.wire(lb, slot).one_way = s(0.0005);
        }
        index
    }

    pub fn balancer(&mut self, policy: Policy) -> ComponentIx {
        self.add(ComponentKind::Balancer(balancer(policy)))
    }
}

/// Patient users who ask at this rate, Poisson.
pub fn users(rate: f64) -> Users {
    Users {
        arrivals: Arrivals::Open { profile: Profile::Constant { rate }, spacing: Spacing::Poisson },
        mix: vec![(ApiIx(0), 1.0)],
        clients: 1,
        time_limit: s(1e6),
        retry: Retry { count: 0, backoff: SimDuration::ZERO, factor: 1.0, jitter: 0.0 },
    }
}

/// A server with practically endless room.
pub fn server(vcpus: u32, work: Demand) -> Server {
    Server {
        vcpus,
        speed: 1.0,
        discipline: Discipline::Fifo,
        workers: 1_000_000,
        queue: 1_000_000,
        work: vec![work],
        boot: s(10.0),
        when_full: WhenFull::Refuse,
        error_chance: 0.0,
        tls: SimDuration::ZERO,
    }
}

/// A function that starts in no time, keeps instances for a quarter of an hour, and has no maximum to
/// speak of.
pub fn function(work: Demand) -> Function {
    Function {
        concurrency: 1,
        min_instances: 0,
        max_instances: 1_000,
        idle_limit: s(900.0),
        start: fixed(0.0),
        max_wait: s(10.0),
        work: vec![work],
        error_chance: 0.0,
    }
}

pub fn balancer(policy: Policy) -> Balancer {
    Balancer {
        policy,
        ties: Ties::RoundRobin,
        retries: 0,
        backend_timeout: s(1e6),
        health_check: None,
        when_all_unhealthy: WhenAllUnhealthy::FailClosed,
    }
}

/// A group of so many servers that nothing scales, heals or drains.
pub fn group(size: u32, template: Server) -> Group {
    Group {
        first: ComponentIx(0),
        slots: 0,
        template,
        size,
        min: 1,
        max: 10,
        scaling: None,
        healing: None,
        drain: SimDuration::ZERO,
        max_surge: 1,
        max_unavailable: 1,
    }
}

/// A check every second that fails after two misses.
pub fn check() -> HealthCheck {
    HealthCheck {
        interval: s(1.0),
        time_limit: s(0.5),
        healthy_after: 2,
        unhealthy_after: 2,
        starts_healthy: true,
        probe_loss: 0.0,
    }
}

/// Sums of response times, from a moment on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sums {
    /// Only requests created from here on and before `to` count.
    pub from: SimTime,
    pub to: SimTime,
    pub succeeded: u64,
    pub failed: u64,
    pub time_s: f64,
    pub attempts: u64,
    /// Counts of response times in steps of `step_s`.
    steps: Vec<u32>,
    step_s: f64,
}

impl Sums {
    /// `near` is a time that quantiles asked for are not far from.
    pub fn new(from: SimTime, near: f64) -> Sums {
        Sums { from, to: SimTime::NEVER, steps: vec![0; 2000], step_s: near / 1000.0, ..Sums::default() }
    }

    pub fn mean(&self) -> f64 {
        self.time_s / self.succeeded as f64
    }

    pub fn loss(&self) -> f64 {
        self.failed as f64 / (self.failed + self.succeeded) as f64
    }

    pub fn quantile(&self, share: f64) -> f64 {
        let mut left = self.succeeded as f64 * share;
        for (step, &count) in self.steps.iter().enumerate() {
            if left < f64::from(count) {
                return (step as f64 + left / f64::from(count)) * self.step_s;
            }
            left -= f64::from(count);
        }
        f64::NAN
    }
}

impl Observer for Sums {
    #[inline(always)]
    fn on(&mut self, event: &Event) {
        if event.kind != EventKind::Finished || event.other < self.from || event.other >= self.to {
            return;
        }
        self.attempts += u64::from(event.count);
        if event.cause != Cause::None {
            self.failed += 1;
            return;
        }
        let time_s = event.time.since(event.other).as_s();
        self.succeeded += 1;
        self.time_s += time_s;
        if let Some(step) = self.steps.get_mut((time_s / self.step_s) as usize) {
            *step += 1;
        }
    }
}

/// Runs a plan with the seeds from 1 on, on all cores, and sums up what was created after the
/// warm-up.
pub fn replicate(plan: &Plan, replications: u64, warm_s: f64, for_s: f64, near: f64) -> Vec<Sums> {
    let plan = Arc::new(plan.clone());
    let from = SimTime((warm_s * 1e9) as u64);
    let until = from + s(for_s);
    each_seed(replications, |seed| {
        let mut sums = Sums::new(from, near);
        World::new(plan.clone(), seed).run_until(until, u64::MAX, &mut sums);
        sums
    })
}

/// What `work` returns for each seed from 1 on, worked out on all cores.
pub fn each_seed<T: Send>(count: u64, work: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get() as u64);
    let mut results: Vec<(u64, T)> = std::thread::scope(|scope| {
        let share = |thread: u64| (1..=count).filter(move |seed| seed % threads == thread);
        let start = |thread| {
            let work = &work;
            scope.spawn(move || share(thread).map(|seed| (seed, work(seed))).collect::<Vec<_>>())
        };
        let running: Vec<_> = (0..threads).map(start).collect();
        // A panic in a thread is a failed test, which is what it should be.
        running.into_iter().flat_map(|thread| thread.join().expect("a replication panicked")).collect()
    });
    results.sort_by_key(|(seed, _)| *seed);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Checks means over replications (rows) against references: within four standard errors, and
/// those at most 0.3 % of the reference.
pub fn agree(name: &str, references: &[(&str, f64)], values: &[Vec<f64>]) {
    let n = values.len() as f64;
    assert!(values.len() >= 30, "{name}: too few replications");
    for (column, &(what, reference)) in references.iter().enumerate() {
        let mean = values.iter().map(|row| row[column]).sum::<f64>() / n;
        let squares = values.iter().map(|row| (row[column] - mean).powi(2)).sum::<f64>();
        let error = (squares / (n - 1.0) / n).sqrt();
        let (off, share) = ((mean - reference) / error, 100.0 * error / reference);
        let line = format!("{name}, {what}: {mean:.6} for {reference}, {off:+.2} errors of {share:.3} %");
        println!("{line}");
        assert!(off.abs() <= 4.0, "too far off: {line}");
        assert!(share <= 0.3, "too few requests to tell: {line}");
    }
}

/// Every event of a run.
#[derive(Clone, Default, PartialEq)]
pub struct Log(pub Vec<Event>);

impl Observer for Log {
    fn on(&mut self, event: &Event) {
        self.0.push(*event);
    }
}

impl Log {
    pub fn of(&self, kind: EventKind) -> impl Iterator<Item = &Event> {
        self.0.iter().filter(move |event| event.kind == kind)
    }

    pub fn causes(&self) -> Vec<Cause> {
        self.of(EventKind::Finished).map(|event| event.cause).collect()
    }
}

pub fn at(seconds: f64) -> SimTime {
    SimTime::ZERO + s(seconds)
}

pub fn run(world: &mut World, until_s: f64) -> Log {
    let mut log = Log::default();
    assert_eq!(world.run_until(at(until_s), u64::MAX, &mut log), Stop::Reached);
    assert_eq!(world.now(), at(until_s));
    log
}

pub fn fault(world: &mut World, component: ComponentIx, fault: Fault, log: &mut Log) {
    world.intervene(&Intervention::Fault { component, fault }, log);
}

/// Evenly spaced requests, one a second from second 1 on.
pub fn metronome(time_limit_s: f64) -> Users {
    let profile = Profile::Constant { rate: 1.0 };
    let arrivals = Arrivals::Open { profile, spacing: Spacing::Even };
    Users { arrivals, time_limit: s(time_limit_s), ..users(1.0) }
}

pub fn fixed(seconds: f64) -> Demand {
    Demand::Fixed(s(seconds))
}
