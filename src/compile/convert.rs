//! Settings of the drawing in the engine's terms, one to one wherever possible.

use indexmap::IndexSet;

use crate::catalog::{self, Settings, Zone, parts, zones};
use crate::compile::tariff::{charges, tariff};
use crate::compile::{Compiled, encryption, groups};
use crate::diagram::{Diagram, Wire};
use crate::network::{Network, Outcome, Verdict};
use crate::sim::plan::{
    Api, ApiCaller, ApiIx, Arrivals, Balancer, Component, ComponentKind, Database, Demand, Discipline,
    Frontend, Function, Gate, HealthCheck, Policy, Profile, Retry, Server, Spacing, Ties, Users,
    WhenAllUnhealthy, WhenFull,
};
use crate::sim::{Location, plan};
use crate::units::SimDuration;

/// There and back between a user and the cloud, where the wire does not say. Chosen for the
/// classroom: a user on the same continent; across an ocean it is 60 to 150 ms.
pub const ROUND_TRIP_INTERNET: SimDuration = SimDuration::from_ms(30);
/// There and back inside one zone, where the wire does not say: under 1 ms in the same region.
pub const ROUND_TRIP_ZONE: SimDuration = SimDuration(500_000);

const KB: u64 = 1_000;
const GB: u64 = 1_000_000_000;

/// The API that also stands for every API a VM does not list, and for users who name none.
pub(super) const ROOT: &str = "/";

/// The names of all APIs users ask for, in order of first mention, also written into the plan.
pub(super) fn api_names(diagram: &Diagram, compiled: &mut Compiled) -> IndexSet<String> {
    let mut names = IndexSet::new();
    for part in diagram.parts.values() {
        if let Settings::Users(users) = &part.settings {
            let used = users.apis.iter().filter(|(_, weight)| *weight > 0.0).map(|(name, _)| name.as_str());
            names.extend(used.map(str::to_owned));
            if !users.apis.iter().any(|(_, weight)| *weight > 0.0) {
                names.insert(ROOT.to_owned());
            }
        }
    }
    let pings = diagram.parts.values().filter_map(|part| match &part.settings {
        Settings::Scheduler(scheduler) => Some(scheduler.api.clone()),
        _ => None,
    });
    names.extend(pings);
    // A plan numbers its APIs in 16 bits; what is beyond falls back to the first.
    names.truncate(usize::from(u16::MAX));
    compiled.plan.apis = names.iter().map(|name| Api { repeatable: is_repeatable(name) }).collect();
    names
}

/// Whether asking twice is harmless. A POST may order twice; everything else here only reads.
fn is_repeatable(api: &str) -> bool {
    let method = api.split_whitespace().next().unwrap_or_default();
    !method.eq_ignore_ascii_case("post")
}

pub(super) fn components(diagram: &Diagram, names: &IndexSet<String>, compiled: &mut Compiled) {
    compiled.plan.components = compiled
        .parts
        .iter()
        .map(|id| {
            let part = &diagram.parts[id];
            Component {
                key: key(&part.name),
                kind: kind(&part.settings, names, diagram.network_scale),
                out: Vec::new(),
                tariff: tariff(&charges(diagram, part)),
                location: location(&part.settings),
            }
        })
        .collect();
}

/// A hash of a part's name that is the same on every machine and in every version (FNV-1a, 64 bit):
/// a part's random streams hang on it.
pub(super) fn key(name: &str) -> u64 {
    name.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

fn kind(settings: &Settings, names: &IndexSet<String>, network_scale: f64) -> ComponentKind {
    match settings {
        Settings::Users(s) => ComponentKind::Users(users(s, names)),
        Settings::Frontend(s) => ComponentKind::Frontend(Frontend {
            work: demand(&s.page_work),
            caller: if s.browser_calls { ApiCaller::Browser } else { ApiCaller::Server },
        }),
        Settings::LoadBalancer(s) => ComponentKind::Balancer(balancer(s)),
        Settings::Vm(s) => ComponentKind::Server(vm(s, names)),
        Settings::Function(s) => ComponentKind::Function(function(s, names)),
        Settings::Scheduler(s) => ComponentKind::Scheduler(scheduler(s, names)),
        Settings::InstanceGroup(s) => ComponentKind::Group(groups::group(s, names)),
        Settings::CloudSql(s) => ComponentKind::Database(database(s, names.len(), network_scale)),
        Settings::SqlClient(s) => ComponentKind::Users(sql_client(s)),
    }
}

fn users(s: &parts::Users, names: &IndexSet<String>) -> Users {
    let ix = |name: &str| ApiIx(names.get_index_of(name).unwrap_or(0) as u16);
    let mut mix: Vec<_> =
        s.apis.iter().filter(|(_, weight)| *weight > 0.0).map(|(name, weight)| (ix(name), *weight)).collect();
    if mix.is_empty() {
        mix.push((ix(ROOT), 1.0));
    }
    let arrivals = match &s.traffic {
        parts::Traffic::Open { profile: p, even } => Arrivals::Open {
            profile: profile(p),
            spacing: if *even { Spacing::Even } else { Spacing::Poisson },
        },
        parts::Traffic::Closed { users, think } => Arrivals::Closed { users: *users, think: demand(think) },
    };
    Users {
        arrivals,
        mix,
        clients: s.clients,
        time_limit: s.time_limit,
        retry: Retry { count: s.retries, backoff: s.backoff, factor: s.backoff_factor, jitter: s.jitter },
    }
}

/// One person who asks, reads the answer, and asks again.
fn sql_client(s: &parts::SqlClient) -> Users {
    Users {
        arrivals: Arrivals::Closed { users: 1, think: Demand::Fixed(s.every) },
        mix: vec![(ApiIx(0), 1.0)],
        clients: 1,
        time_limit: s.time_limit,
        retry: Retry { count: 0, backoff: SimDuration::from_ms(1_000), factor: 1.0, jitter: 0.0 },
    }
}

fn profile(p: &parts::Profile) -> Profile {
    use parts::Profile as From;
    match *p {
        From::Constant { rate } => Profile::Constant { rate: rate.0 },
        From::Ramp { from, to, over } => Profile::Ramp { from: from.0, to: to.0, over },
        From::Spike { base, peak, at, lasting } => Profile::Spike { base: base.0, peak: peak.0, at, lasting },
        From::Day { low, high, period } => Profile::Day { low: low.0, high: high.0, period },
        From::Bursts { high, low, on, off } => Profile::Bursts { high: high.0, low: low.0, on, off },
    }
}

fn balancer(s: &parts::LoadBalancer) -> Balancer {
    Balancer {
        policy: match s.policy {
            parts::Policy::RoundRobin => Policy::RoundRobin,
            parts::Policy::WeightedRoundRobin => Policy::WeightedRoundRobin,
            parts::Policy::LeastConnections => Policy::LeastConnections,
            parts::Policy::LeastRequestOfTwo => Policy::LeastRequestOfTwo,
            parts::Policy::Random => Policy::Random,
            parts::Policy::SourceIpHash => Policy::SourceIpHash,
        },
        ties: match s.ties {
            parts::Ties::RoundRobin => Ties::RoundRobin,
            parts::Ties::Random => Ties::Random,
            parts::Ties::First => Ties::First,
        },
        retries: s.retries,
        backend_timeout: s.backend_timeout,
        health_check: s.health_check.as_ref().map(health_check),
        when_all_unhealthy: if s.fail_open {
            WhenAllUnhealthy::FailOpen
        } else {
            WhenAllUnhealthy::FailClosed
        },
    }
}

fn health_check(s: &parts::HealthCheck) -> HealthCheck {
    HealthCheck {
        interval: s.every,
        // A probe is judged before the next one sets out; a longer limit is a problem, said as such.
        time_limit: s.time_limit.min(s.every),
        healthy_after: s.healthy_after,
        unhealthy_after: s.unhealthy_after,
        starts_healthy: s.starts_healthy,
        probe_loss: s.probe_loss,
    }
}

/// What each API costs: its own entry, else that of "/", else the first one.
fn work(table: &[(String, catalog::Demand)], names: &IndexSet<String>) -> Vec<Demand> {
    let listed = |name: &str| table.iter().find(|(listed, _)| listed == name);
    let entry = |api: &String| listed(api).or_else(|| listed(ROOT)).or(table.first());
    let none = catalog::Demand::Fixed(SimDuration::ZERO);
    names.iter().map(|api| demand(entry(api).map_or(&none, |(_, demand)| demand))).collect()
}

fn function(s: &parts::Function, names: &IndexSet<String>) -> Function {
    Function {
        concurrency: s.concurrency,
        min_instances: s.min_instances,
        max_instances: s.max_instances,
        idle_limit: s.idle_limit,
        start: demand(&s.cold_start),
        max_wait: s.wait(),
        work: work(&s.work, names),
        error_chance: s.errors,
    }
}

/// A clock is a crowd that asks at even times.
fn scheduler(s: &parts::Scheduler, names: &IndexSet<String>) -> Users {
    let rate = 1.0 / s.every.as_s();
    Users {
        arrivals: Arrivals::Open { profile: Profile::Constant { rate }, spacing: Spacing::Even },
        mix: vec![(ApiIx(names.get_index_of(s.api.as_str()).unwrap_or(0) as u16), 1.0)],
        clients: 1,
        time_limit: s.time_limit,
        retry: Retry { count: 0, backoff: SimDuration::from_ms(1_000), factor: 1.0, jitter: 0.0 },
    }
}

pub(super) fn vm(s: &parts::Vm, names: &IndexSet<String>) -> Server {
    let (vcpus, speed) = s.machine.vcpus();
    Server {
        vcpus,
        speed,
        discipline: if s.sharing { Discipline::ProcessorSharing } else { Discipline::Fifo },
        workers: s.workers,
        queue: s.queue,
        work: work(&s.work, names),
        boot: s.boot,
        when_full: WhenFull::Refuse,
        error_chance: s.errors,
        tls: if s.tls { s.tls_work } else { SimDuration::ZERO },
    }
}

/// A database lets in as many as it has connections for, turns the rest away at once, and computes
/// queries first come first served on its vCPUs.
fn database(s: &parts::CloudSql, apis: usize, network_scale: f64) -> Database {
    let (vcpus, speed) = s.size.vcpus();
    let server = Server {
        vcpus,
        speed,
        discipline: Discipline::Fifo,
        workers: s.connections,
        queue: 0,
        work: vec![demand(&s.query); apis],
        boot: s.boot,
        when_full: WhenFull::TooManyConnections,
        error_chance: 0.0,
        tls: SimDuration::ZERO,
    };
    let standby = s.standby_zone();
    let apart = standby.map_or(SimDuration::ZERO, |standby| match standby == s.zone {
        true => ROUND_TRIP_ZONE,
        false => zones::round_trip(s.zone, standby),
    });
    Database {
        server,
        writes: s.writes,
        write_size: u64::from(s.write_kb) * KB,
        used: u64::from(s.data_gb.min(s.storage_gb)) * GB,
        storage: u64::from(s.storage_gb) * GB,
        grows: s.grows,
        standby: standby.map(zone),
        replication: apart.scaled(network_scale),
        detection: s.detection,
        promotion: demand(&s.promotion),
    }
}

fn demand(d: &catalog::Demand) -> Demand {
    use catalog::Demand as From;
    match *d {
        From::Fixed(time) => Demand::Fixed(time),
        From::Exponential(mean) => Demand::Exponential { mean },
        From::Erlang { mean, shape } => Demand::Erlang { mean, shape },
        From::Bimodal { fast, slow, share_slow } => Demand::Bimodal { fast, slow, share_slow },
        From::LogNormal { mean, cv } => Demand::LogNormal { mean, cv },
    }
}

/// Writes the wires that were taken in, as they are drawn.
pub(super) fn wires(diagram: &Diagram, network: &Network<'_>, compiled: &mut Compiled) -> Vec<Verdicts> {
    let mut all = Vec::with_capacity(compiled.wires.len());
    for id in &compiled.wires {
        let wire = &diagram.wires[id];
        let (from, to) = (compiled.component_of[&wire.from], compiled.component_of[&wire.to]);
        let (verdict, probe) = (network.wire(*id), network.probe(*id));
        compiled.plan.wires.push(plan::Wire {
            from,
            to,
            one_way: SimDuration(round_trip(diagram, wire).scaled(diagram.network_scale).0 / 2),
            setup: encryption::setup(diagram, wire),
            calls: wire.settings.calls,
            parallel: wire.settings.parallel,
            chance: wire.settings.chance,
            time_limit: wire.settings.time_limit,
            weight: wire.settings.weight,
            loss: wire.settings.loss,
            apis: carried(compiled, &wire.settings.carries),
            fallback: wire.settings.fallback,
            gate: encryption::gate(
                diagram,
                wire,
                verdict.as_ref().map_or(Gate::Open, |verdict| gate(verdict.outcome)),
            ),
            probe_gate: probe.as_ref().map_or(Gate::Open, |verdict| gate(verdict.outcome)),
        });
        let verdicts = Verdicts { requests: verdict, probes: probe };
        compiled.verdicts.extend(verdicts.shown().map(|verdict| (*id, verdict.clone())));
        all.push(verdicts);
    }
    all
}

/// What the network says of the requests over a wire, and of a balancer's probes.
pub(super) struct Verdicts {
    pub(super) requests: Option<Verdict>,
    pub(super) probes: Option<Verdict>,
}

impl Verdicts {
    /// What is shown of the two: why requests do not pass, or else why probes do not.
    fn shown(&self) -> Option<&Verdict> {
        let requests = self.requests.as_ref().filter(|verdict| !verdict.is_open());
        let probes = self.probes.as_ref().filter(|verdict| !verdict.is_open());
        requests.or(probes).or(self.requests.as_ref())
    }
}

/// The APIs a wire lists, by number. One that nobody asks for keeps its place as a number that no
/// request has, so that the wire does not come to carry all.
fn carried(compiled: &Compiled, listed: &[String]) -> Vec<ApiIx> {
    let number = |name: &String| compiled.apis.iter().position(|api| api == name);
    let mut numbers: Vec<u16> =
        listed.iter().map(|name| number(name).map_or(u16::MAX, |at| at as u16)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(ApiIx).collect()
}

/// Where a part stands: in a zone, or as a function in a region as a whole.
fn location(settings: &Settings) -> Location {
    match (settings.zone(), settings.region()) {
        (Some(zone), _) => self::zone(zone),
        (None, Some(region)) => Location::Region(region.place()),
        (None, None) => Location::Global,
    }
}

/// A zone in the engine's numbers.
pub fn zone(zone: Zone) -> Location {
    Location::Zone { region: zone.region().place(), zone: zone.place() }
}

/// What the network's verdict means for the engine.
fn gate(outcome: Outcome) -> Gate {
    match outcome {
        Outcome::Open => Gate::Open,
        Outcome::Silent => Gate::Drop,
        Outcome::Refused => Gate::Refuse,
        Outcome::UnknownHost => Gate::UnknownHost,
        Outcome::AccessDenied => Gate::AccessDenied,
        Outcome::UnknownDatabase => Gate::UnknownDatabase,
        Outcome::NotOk => Gate::NotOk,
    }
}

/// There and back over a wire before network scale: as set, or else by distance.
pub(super) fn round_trip(diagram: &Diagram, wire: &Wire) -> SimDuration {
    wire.settings.round_trip.unwrap_or_else(|| {
        let comes_from_outside = diagram.parts.get(&wire.from).is_some_and(|part| match &part.settings {
            Settings::Users(_) => true,
            Settings::SqlClient(_) => part.inside.is_none(),
            // Its calls are made by the browser, which is where the users are.
            Settings::Frontend(frontend) => frontend.browser_calls,
            _ => false,
        });
        if comes_from_outside {
            return ROUND_TRIP_INTERNET;
        }
        let zone = |id| diagram.parts.get(&id).and_then(|part| part.settings.zone());
        match (zone(wire.from), zone(wire.to)) {
            (Some(from), Some(to)) if from != to => zones::round_trip(from, to),
            _ => ROUND_TRIP_ZONE,
        }
    })
}
