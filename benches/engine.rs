//! What a simulated request costs, next to the least it could cost.
//!
//! Two queues are run by the engine and by a loop written by hand for that queue alone, in one
//! process and turn by turn, so that the ratio means the same on every machine. The means and the
//! 99th percentiles printed with them (in units of the mean work) show that both simulate what they
//! claim to. The work takes 1 ms, and then 1 s: the charts end a bucket every simulated second, and
//! where requests are few their cost is borne by fewer.
//!
//! `cargo bench --bench engine`; with `--check` it exits with 1 if a limit is exceeded.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cumulab::sim::plan::{
    Api, ApiIx, Arrivals, Balancer, Component, ComponentKind, Demand, Discipline, Function, Gate, Group,
    Healing, HealthCheck, Policy, Profile, Retry, Scaling, Server, Signal, Spacing, Tariff, Ties, Users,
    WhenAllUnhealthy, WhenFull, Wire,
};
use cumulab::sim::{ComponentIx, Ignore, Location, Observer, Plan, WireIx, World};
use cumulab::trace::{Metrics, RequestLog};
use cumulab::units::{SimDuration, SimTime};

mod flat;

const REQUESTS: u64 = 1_000_000;
const ROUNDS: usize = 9;
/// The engine's cost per request may be this many times that of the flat loop …
const LIMIT_METRICS: f64 = 5.0;
/// … and with a trace of every request as well, this many times.
const LIMIT_TRACE: f64 = 7.0;
/// Nanoseconds an event may cost on a whole cloud, metrics included.
const LIMIT_EVENT: f64 = 90.0;

fn main() {
    let check = std::env::args().any(|arg| arg == "--check");
    let mut fine = true;
    println!("CPU time per request, best of {ROUNDS} runs of {REQUESTS} requests\n");
    println!("{:<28}{:>10}{:>8}{:>8}{:>10}{:>9}", "", "ns", "ratio", "limit", "mean", "p99");
    let farm = flat::Farm::<8> { rho: 0.9 };
    for work_ms in [1, 1_000] {
        let mm4 = Case { name: "M/M/4 at 0.8", mean: 1.745541, p99: 6.8932, plan: mm4_plan, per_work: 3.2 };
        fine &= mm4.compare(work_ms, &|| flat::mm4(0.8, REQUESTS));
        let name = "least connections, 8 at 0.9";
        let eight = Case { name, mean: 2.1345, p99: 8.844, plan: farm_plan, per_work: 7.2 };
        fine &= eight.compare(work_ms, &|| farm.run(REQUESTS));
    }
    fine &= whole_cloud();
    serverless();
    group();
    if check && !fine {
        eprintln!("a limit is exceeded");
        std::process::exit(1);
    }
}

/// CPU time of this thread if the system tells, else the time on the wall.
fn clock() -> Duration {
    // Linux brings the figure up to date when the thread goes to sleep, and else only every 4 ms: as
    // much as a fifth of what the flat loop takes.
    std::thread::sleep(Duration::from_nanos(1));
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|text| text.split(' ').next()?.parse().ok());
    match nanos {
        Some(nanos) => Duration::from_nanos(nanos),
        None => {
            static BEGIN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
            BEGIN.get_or_init(Instant::now).elapsed()
        }
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let begin = clock();
    let result = work();
    ((clock() - begin).as_nanos() as f64, result)
}

/// Runs one million requests and returns the CPU nanoseconds, the world and the observer.
fn run<O: Observer>(plan: &Arc<Plan>, rate: f64, mut observer: O) -> (f64, World, O) {
    let mut world = World::new(plan.clone(), 1);
    let until = SimTime((REQUESTS as f64 / rate * 1e9) as u64);
    let (nanos, ()) = timed(|| {
        world.run_until(until, u64::MAX, &mut observer);
    });
    (nanos, world, black_box(observer))
}

/// A queue with known figures, in units of the mean work.
struct Case {
    name: &'static str,
    mean: f64,
    p99: f64,
    plan: fn(rate: f64, work_ms: u64) -> Plan,
    /// Requests in the time one takes.
    per_work: f64,
}

impl Case {
    fn compare(&self, work_ms: u64, flat: &dyn Fn() -> flat::Times) -> bool {
        let (work_s, Case { name, mean, p99, .. }) = (work_ms as f64 / 1e3, self);
        let rate = self.per_work / work_s;
        let plan = (self.plan)(rate, work_ms);
        println!("{name}, work of {work_ms} ms  (expected: mean {mean}, p99 {p99})");
        compare(plan, rate, work_s, flat)
    }
}

fn compare(plan: Plan, rate: f64, work_s: f64, flat: &dyn Fn() -> flat::Times) -> bool {
    let plan = Arc::new(plan);
    let mut best = [f64::INFINITY; 4];
    let mut times = flat::Times::default();
    let mut summary = None;
    for _ in 0..ROUNDS {
        let (nanos, result) = timed(flat);
        times = result;
        best[0] = best[0].min(nanos);
        best[1] = best[1].min(run(&plan, rate, Ignore).0);
        let (nanos, world, metrics) = run(&plan, rate, Metrics::new(&plan, SimTime::ZERO));
        summary = metrics.summary(world.now()).response_time_s;
        best[2] = best[2].min(nanos);
        let both = (Metrics::new(&plan, SimTime::ZERO), RequestLog::new(20_000));
        best[3] = best[3].min(run(&plan, rate, both).0);
    }
    let best = best.map(|nanos| nanos / REQUESTS as f64);
    let (flat_mean, flat_p99) = (times.mean(), times.quantile(0.99));
    println!("{:<28}{:>10.1}{:>8}{:>8}{flat_mean:>10.4}{flat_p99:>9.3}", "  flat loop", best[0], "1.00", "");
    let row = |name: &str, nanos: f64, limit: Option<f64>| {
        let limit_text = limit.map_or(String::new(), |limit| format!("{limit:.0}"));
        print!("{:<28}{nanos:>10.1}{:>8.2}{limit_text:>8}", format!("  {name}"), nanos / best[0]);
        limit.is_none_or(|limit| nanos / best[0] <= limit)
    };
    row("engine alone", best[1], None);
    println!();
    let mut fine = row("engine, metrics", best[2], Some(LIMIT_METRICS));
    let found = summary.unwrap_or_default();
    println!("{:>10.4}{:>9.3}", found.mean / work_s, found.p99 / work_s);
    fine &= row("engine, metrics, trace", best[3], Some(LIMIT_TRACE));
    println!("\n");
    fine
}

/// Client → balancer → VM → database and back, with health probes and time limits.
fn whole_cloud() -> bool {
    let plan = Arc::new(cloud_plan());
    let mut best = [f64::INFINITY; 3];
    let mut per_request = 0.0;
    for _ in 0..ROUNDS {
        let (nanos, world, _) = run(&plan, 300.0, Ignore);
        best[0] = best[0].min(nanos / world.events() as f64);
        let (nanos, world, metrics) = run(&plan, 300.0, Metrics::new(&plan, SimTime::ZERO));
        best[1] = best[1].min(nanos / world.events() as f64);
        per_request = world.events() as f64 / metrics.summary(world.now()).requests.created as f64;
        let both = (Metrics::new(&plan, SimTime::ZERO), RequestLog::new(20_000));
        let (nanos, world, _) = run(&plan, 300.0, both);
        best[2] = best[2].min(nanos / world.events() as f64);
    }
    println!("whole cloud: ns per event taken from the queue ({per_request:.2} a request)");
    println!("  engine alone          {:>8.1}", best[0]);
    println!("  engine, metrics       {:>8.1}  limit {LIMIT_EVENT}", best[1]);
    println!("  engine, metrics, trace{:>8.1}", best[2]);
    best[1] <= LIMIT_EVENT
}

/// Users, a function with about two calls at once and cold starts, and a database.
fn serverless() {
    let plan = Arc::new(serverless_plan());
    let mut best = [f64::INFINITY; 2];
    let mut cold = 0.0;
    for _ in 0..ROUNDS {
        best[0] = best[0].min(run(&plan, 20.0, Ignore).0);
        let (nanos, world, metrics) = run(&plan, 20.0, Metrics::new(&plan, SimTime::ZERO));
        best[1] = best[1].min(nanos);
        cold = metrics.summary(world.now()).parts[1].function.and_then(|f| f.cold_share()).unwrap_or(0.0);
    }
    println!("\nserverless: ns per request ({:.3} % cold)", 100.0 * cold);
    println!("  engine alone          {:>8.1}", best[0] / REQUESTS as f64);
    println!("  engine, metrics       {:>8.1}", best[1] / REQUESTS as f64);
}

/// Client → balancer → a group of eight to sixteen machines that scales by CPU and heals, next to the
/// same eight machines drawn one by one.
fn group() {
    let mut plans = [
        plan_of(vec![users(7_200.0, 50, 1_000_000), balancer(Policy::LeastConnections, None)]),
        Plan::default(),
    ];
    wire(&mut plans[0], 0, 1, 0, None);
    plans[1] = plans[0].clone();
    let machine = server(1, 1_000_000, 1);
    let ComponentKind::Server(template) = &machine else { return };
    let scaling = Scaling {
        signal: Signal::Cpu { target: 0.9 },
        initialization: SimDuration::from_ms(60_000),
        window: SimDuration::from_ms(600_000),
    };
    let healing = Healing {
        interval: SimDuration::from_ms(10_000),
        time_limit: SimDuration::from_ms(5_000),
        unhealthy_after: 3,
        initial_delay: SimDuration::from_ms(60_000),
    };
    let group = ComponentKind::Group(Group {
        first: ComponentIx(3),
        slots: 16,
        template: template.clone(),
        size: 8,
        min: 8,
        max: 16,
        scaling: Some(scaling),
        healing: Some(healing),
        drain: SimDuration::from_ms(300_000),
        max_surge: 1,
        max_unavailable: 1,
    });
    let slots = (0..16).map(|_| ComponentKind::Slot(ComponentIx(2)));
    add(&mut plans[0], (0..8).map(|_| machine.clone()), 2);
    add(&mut plans[1], std::iter::once(group).chain(slots), 3);
    println!("a group of 8 to 16 (least connections, CPU target 90 %): ns per request with metrics");
    for (name, plan) in ["eight machines", "group"].into_iter().zip(plans) {
        let plan = Arc::new(plan);
        let nanos = || run(&plan, 7_200.0, Metrics::new(&plan, SimTime::ZERO)).0 / REQUESTS as f64;
        let best = (0..ROUNDS).map(|_| nanos()).fold(f64::INFINITY, f64::min);
        println!("  {name:<20}{best:>10.1}");
    }
}

/// Adds components, those from `from` on behind the balancer.
fn add(plan: &mut Plan, kinds: impl Iterator<Item = ComponentKind>, from: u16) {
    for kind in kinds {
        let at = plan.components.len() as u16;
        plan.components.extend(plan_of(vec![kind]).components);
        plan.components[usize::from(at)].key = 100 + u64::from(at);
        if at >= from {
            wire(plan, 1, at, 0, None);
        }
    }
}

fn wire(plan: &mut Plan, from: u16, to: u16, one_way_us: u64, time_limit_s: Option<u64>) {
    let index = WireIx(plan.wires.len() as u16);
    plan.components[from as usize].out.push(index);
    plan.wires.push(Wire {
        from: ComponentIx(from),
        to: ComponentIx(to),
        one_way: SimDuration(one_way_us * 1_000),
        setup: SimDuration::ZERO,
        calls: 1,
        parallel: false,
        chance: 1.0,
        time_limit: time_limit_s.map(|s| SimDuration::from_ms(s * 1_000)),
        weight: 1,
        loss: 0.0,
        apis: Vec::new(),
        fallback: false,
        gate: Gate::Open,
        probe_gate: Gate::Open,
    });
}

fn plan_of(kinds: Vec<ComponentKind>) -> Plan {
    let component = |(kind, key)| Component {
        key,
        kind,
        out: Vec::new(),
        tariff: Tariff::default(),
        location: Location::Global,
    };
    Plan {
        components: kinds.into_iter().zip(1..).map(component).collect(),
        wires: Vec::new(),
        apis: vec![Api { repeatable: true }],
        faults: Vec::new(),
    }
}

fn users(rate: f64, clients: u32, time_limit_s: u64) -> ComponentKind {
    ComponentKind::Users(Users {
        arrivals: Arrivals::Open { profile: Profile::Constant { rate }, spacing: Spacing::Poisson },
        mix: vec![(ApiIx(0), 1.0)],
        clients,
        time_limit: SimDuration::from_ms(time_limit_s * 1_000),
        retry: Retry { count: 0, backoff: SimDuration::ZERO, factor: 1.0, jitter: 0.0 },
    })
}

fn server(vcpus: u32, workers: u32, mean_ms: u64) -> ComponentKind {
    ComponentKind::Server(Server {
        vcpus,
        speed: 1.0,
        discipline: Discipline::Fifo,
        workers,
        queue: 100_000,
        work: vec![Demand::Exponential { mean: SimDuration::from_ms(mean_ms) }],
        boot: SimDuration::ZERO,
        when_full: WhenFull::Refuse,
        error_chance: 0.0,
        tls: SimDuration::ZERO,
    })
}

fn balancer(policy: Policy, health_check: Option<HealthCheck>) -> ComponentKind {
    ComponentKind::Balancer(Balancer {
        policy,
        ties: Ties::RoundRobin,
        retries: 1,
        backend_timeout: SimDuration::from_ms(1_000_000),
        health_check,
        when_all_unhealthy: WhenAllUnhealthy::FailClosed,
    })
}

fn mm4_plan(rate: f64, work_ms: u64) -> Plan {
    let mut plan = plan_of(vec![users(rate, 1, 1_000_000), server(4, 1_000, work_ms)]);
    wire(&mut plan, 0, 1, 0, None);
    plan
}

fn farm_plan(rate: f64, work_ms: u64) -> Plan {
    let mut kinds = vec![users(rate, 1, 1_000_000), balancer(Policy::LeastConnections, None)];
    kinds.extend((0..8).map(|_| server(1, 1_000, work_ms)));
    let mut plan = plan_of(kinds);
    wire(&mut plan, 0, 1, 0, None);
    (2..10).for_each(|server| wire(&mut plan, 1, server, 0, None));
    plan
}

fn cloud_plan() -> Plan {
    let check = HealthCheck {
        interval: SimDuration::from_ms(5_000),
        time_limit: SimDuration::from_ms(5_000),
        healthy_after: 2,
        unhealthy_after: 2,
        starts_healthy: true,
        probe_loss: 0.0,
    };
    let mut kinds =
        vec![users(300.0, 100, 10), balancer(Policy::RoundRobin, Some(check)), server(4, 4_000, 3)];
    kinds.extend((0..4).map(|_| server(1, 100, 10)));
    let mut plan = plan_of(kinds);
    wire(&mut plan, 0, 1, 20_000, None);
    for server in 3..7 {
        wire(&mut plan, 1, server, 250, None);
        wire(&mut plan, server, 2, 500, Some(5));
    }
    plan
}

fn serverless_plan() -> Plan {
    let function = ComponentKind::Function(Function {
        concurrency: 1,
        min_instances: 0,
        max_instances: 100,
        idle_limit: SimDuration::from_ms(60_000),
        start: Demand::Fixed(SimDuration::from_ms(4_500)),
        max_wait: SimDuration::from_ms(15_000),
        work: vec![Demand::Exponential { mean: SimDuration::from_ms(100) }],
        error_chance: 0.0,
    });
    let mut plan = plan_of(vec![users(20.0, 100, 60), function, server(1, 250, 3)]);
    wire(&mut plan, 0, 1, 15_000, None);
    wire(&mut plan, 1, 2, 250, None);
    plan
}
