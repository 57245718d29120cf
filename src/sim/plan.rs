//! What a run is built from: the drawing, reduced to numbers and indices.
//!
//! A plan holds no names and no positions, so that moving a card changes nothing about a run, and
//! two plans can be compared to see whether a running world may simply be told of the difference.

use crate::sim::intervene::Intervention;
mod group;

pub use group::{Group, Healing, Scaling, Signal};

use crate::units::{Money, SimDuration, SimTime};

/// Position of a component in [`Plan::components`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComponentIx(pub u16);

/// Position of a wire in [`Plan::wires`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WireIx(pub u16);

/// Position of an API in [`Plan::apis`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApiIx(pub u16);

#[derive(Clone, Debug, PartialEq, Default)]
pub struct Plan {
    pub components: Vec<Component>,
    pub wires: Vec<Wire>,
    pub apis: Vec<Api>,
    /// What the drawing itself does to the run, besides what is done to it while it goes on. What
    /// ends after a while is two entries.
    pub faults: Vec<Scheduled>,
}

/// Something that happens at a moment known from the beginning.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheduled {
    pub at: SimTime,
    pub what: Intervention,
}

/// Where a component stands, and what an outage strikes: zones of a region fall with the region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Location {
    /// Nowhere in particular: no outage strikes it.
    #[default]
    Global,
    Region(u8),
    Zone {
        region: u8,
        zone: u8,
    },
}

impl Location {
    /// Whether an outage of `struck` takes down what stands here. What belongs to a region as a whole
    /// survives one of its zones.
    pub fn falls_with(self, struck: Location) -> bool {
        match (self, struck) {
            (Location::Global, _) | (_, Location::Global) => false,
            (Location::Region(own) | Location::Zone { region: own, .. }, Location::Region(region)) => {
                own == region
            }
            (Location::Zone { .. }, zone) => self == zone,
            (Location::Region(_), Location::Zone { .. }) => false,
        }
    }

    /// A number for it, for events.
    pub fn code(self) -> u32 {
        match self {
            Location::Global => 0,
            Location::Region(region) => 1 << 16 | u32::from(region) << 8,
            Location::Zone { region, zone } => 2 << 16 | u32::from(region) << 8 | u32::from(zone),
        }
    }

    /// What [`Location::code`] numbered.
    pub fn from_code(code: u32) -> Location {
        let [zone, region, kind, _] = code.to_le_bytes();
        match kind {
            1 => Location::Region(region),
            2 => Location::Zone { region, zone },
            _ => Location::Global,
        }
    }
}

/// One thing users can ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// Whether asking twice is harmless: a balancer repeats only such requests.
    pub repeatable: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// Names this component's random streams. It comes from the part's name, so adding another
    /// part does not reshuffle this one's draws.
    pub key: u64,
    pub kind: ComponentKind,
    /// Wires leaving this component, in the order the calls are made.
    pub out: Vec<WireIx>,
    /// What it costs. The engine only hands it on: money is counted from events, by
    /// [`Bill`](crate::trace::Bill).
    pub tariff: Tariff,
    pub location: Location,
}

/// Prices of one component.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tariff {
    /// A second, whether it is switched on or not.
    pub standing: Money,
    /// A second of the machine while it is switched on; of a function, of each instance that is.
    pub on: Money,
    /// A second of each instance while it works.
    pub busy: Money,
    /// Each call let in.
    pub call: Money,
    /// A second of each gigabyte of disk.
    pub disk_gb: Money,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ComponentKind {
    Users(Users),
    Frontend(Frontend),
    Balancer(Balancer),
    Server(Server),
    Function(Function),
    /// Calls made by the clock: they behave like those of users but are nobody's requests.
    Scheduler(Users),
    Database(Database),
    Group(Group),
    /// A place for one instance of the group that is this component; it may be empty.
    Slot(ComponentIx),
}

impl ComponentKind {
    /// The server it is, or has inside.
    pub fn server(&self) -> Option<&Server> {
        match self {
            ComponentKind::Server(server) => Some(server),
            ComponentKind::Database(database) => Some(&database.server),
            ComponentKind::Users(_)
            | ComponentKind::Frontend(_)
            | ComponentKind::Balancer(_)
            | ComponentKind::Function(_)
            | ComponentKind::Scheduler(_)
            | ComponentKind::Group(_)
            | ComponentKind::Slot(_) => None,
        }
    }

    /// Whether faults do anything to it.
    pub fn can_fail(&self) -> bool {
        self.server().is_some()
            || matches!(self, ComponentKind::Function(_) | ComponentKind::Group(_) | ComponentKind::Slot(_))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Wire {
    pub from: ComponentIx,
    pub to: ComponentIx,
    /// Time of one direction, network scale included.
    pub one_way: SimDuration,
    /// What a call needs besides on its way there: the handshake of a new encrypted connection.
    pub setup: SimDuration,
    /// How many calls one request makes over this wire.
    pub calls: u32,
    /// Whether those calls, and those of the next wire marked so, are made all at once.
    pub parallel: bool,
    /// Chance that a request uses this wire at all, 0 to 1.
    pub chance: f64,
    /// How long the caller waits for an answer; `None` waits as long as it takes, or until the
    /// network reports a lost packet after two minutes.
    pub time_limit: Option<SimDuration>,
    /// Share of a balancer's requests relative to its other wires (weighted round robin).
    pub weight: u32,
    /// Share of calls lost on their way there, 0 to 1. Answers are not lost: once a connection
    /// stands, the network repeats what it drops.
    pub loss: f64,
    /// The APIs it carries; empty: all of them.
    pub apis: Vec<ApiIx>,
    /// Whether a caller goes on without it when a call over it fails.
    pub fallback: bool,
    /// What the network does with calls over this wire, and with health probes.
    pub gate: Gate,
    pub probe_gate: Gate,
}

/// Whether the network lets something through, and what becomes of it if not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gate {
    #[default]
    Open,
    /// Dropped without a word: the caller waits for its time limit.
    Drop,
    /// Nobody listens there: refused after one round trip.
    Refuse,
    /// The name stands for no address: the caller knows at once.
    UnknownHost,
    /// The database answers that the login is wrong.
    AccessDenied,
    /// The database answers that it has no such database.
    UnknownDatabase,
    /// Answered, but not with 200, which is all that a health check takes.
    NotOk,
    /// The server has no certificate to show, so the caller does not go on.
    NoCertificate,
    /// Answered at once with 301: the caller is to come back over HTTPS.
    Redirect,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Users {
    pub arrivals: Arrivals,
    /// Relative weight of each API.
    pub mix: Vec<(ApiIx, f64)>,
    /// Distinct client addresses requests come from.
    pub clients: u32,
    /// How long one attempt (the page and what the browser then asks for) waits before the user
    /// gives up on it.
    pub time_limit: SimDuration,
    pub retry: Retry,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Arrivals {
    /// Requests come whether or not earlier ones were answered.
    Open { profile: Profile, spacing: Spacing },
    /// A fixed crowd: each member asks, waits for the answer, thinks, asks again.
    Closed { users: u32, think: Demand },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    Poisson,
    Even,
}

/// Arrival rate over time, in requests per second.
#[derive(Clone, Debug, PartialEq)]
pub enum Profile {
    Constant {
        rate: f64,
    },
    /// From `from` to `to` in a straight line over `over`, then `to`.
    Ramp {
        from: f64,
        to: f64,
        over: SimDuration,
    },
    /// `base`, but `peak` from `at` for `lasting`.
    Spike {
        base: f64,
        peak: f64,
        at: SimDuration,
        lasting: SimDuration,
    },
    /// A sine between `low` and `high` with this period, starting at `low`.
    Day {
        low: f64,
        high: f64,
        period: SimDuration,
    },
    /// `high` for `on`, then `low` for `off`, for ever.
    Bursts {
        high: f64,
        low: f64,
        on: SimDuration,
        off: SimDuration,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Retry {
    /// Attempts after the first.
    pub count: u32,
    /// Wait before the first retry.
    pub backoff: SimDuration,
    /// Each further wait is this many times the one before; 1 is a constant wait.
    pub factor: f64,
    /// Share of the wait that is random: 0 none, 1 anywhere between nothing and the whole wait.
    pub jitter: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Frontend {
    /// Time to serve the page.
    pub work: Demand,
    /// Who calls the API: the frontend's own server, or the user's browser once it has the page.
    pub caller: ApiCaller,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiCaller {
    Server,
    Browser,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Balancer {
    pub policy: Policy,
    /// Who gets the request when several servers are equally good (least connections).
    pub ties: Ties,
    /// Times a repeatable request answered 502, 503 or 504 is sent again (0 or 1).
    pub retries: u32,
    /// How long the balancer waits for a server.
    pub backend_timeout: SimDuration,
    /// `None`: every server always counts as healthy.
    pub health_check: Option<HealthCheck>,
    pub when_all_unhealthy: WhenAllUnhealthy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    RoundRobin,
    WeightedRoundRobin,
    LeastConnections,
    LeastRequestOfTwo,
    Random,
    SourceIpHash,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    RoundRobin,
    Random,
    First,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenAllUnhealthy {
    /// Answer 503.
    FailClosed,
    /// Use every server as if it were healthy.
    FailOpen,
}

#[derive(Clone, Debug, PartialEq)]
pub struct HealthCheck {
    pub interval: SimDuration,
    pub time_limit: SimDuration,
    pub healthy_after: u32,
    pub unhealthy_after: u32,
    /// Whether servers count as healthy when the run begins, before any probe was answered.
    pub starts_healthy: bool,
    /// Chance that a probe is lost on the way, 0 to 1.
    pub probe_loss: f64,
}

/// A part that computes: a VM, or a database.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// How many requests compute at once.
    pub vcpus: u32,
    /// Speed of one vCPU: 1 is a whole core, a shared core is a fraction.
    pub speed: f64,
    pub discipline: Discipline,
    /// Requests being worked on at once, those waiting for a callee included. For a database:
    /// connections.
    pub workers: u32,
    /// Requests that may wait for a worker; one more is refused.
    pub queue: u32,
    /// CPU time of one request at speed 1, by [`ApiIx`].
    pub work: Vec<Demand>,
    /// From restart to accepting requests.
    pub boot: SimDuration,
    /// What a caller that finds no room is told.
    pub when_full: WhenFull,
    /// Chance that work ends in an error of the application itself, 0 to 1.
    pub error_chance: f64,
    /// CPU time of encryption for each request at speed 1, besides the work.
    pub tls: SimDuration,
}

/// A cloud function: instances come up when they are called and stop when nobody calls.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// Calls one instance works on at once.
    pub concurrency: u32,
    /// Instances that are always on, from the beginning of a run.
    pub min_instances: u32,
    /// Instances there may be, 1 to 1,000.
    pub max_instances: u32,
    /// How long an idle instance is kept.
    pub idle_limit: SimDuration,
    /// From the first call of an instance to its being up.
    pub start: Demand,
    /// How long a call waits in line at the maximum before it is answered 429; zero turns it away.
    pub max_wait: SimDuration,
    /// Time one call takes on an instance, by [`ApiIx`].
    pub work: Vec<Demand>,
    /// Chance that work ends in an error of the application itself, 0 to 1.
    pub error_chance: f64,
}

/// A managed database: a server that writes to disks, with somebody who watches over it.
#[derive(Clone, Debug, PartialEq)]
pub struct Database {
    pub server: Server,
    /// Share of queries that write, 0 to 1.
    pub writes: f64,
    /// Bytes each write adds.
    pub write_size: u64,
    /// Bytes on the disk when the run begins.
    pub used: u64,
    /// Bytes the disk has room for. A disk never shrinks.
    pub storage: u64,
    /// Whether it grows before it is full.
    pub grows: bool,
    /// Where a standby stands that has every write before it is reported; `None`: there is none.
    pub standby: Option<Location>,
    /// Until the standby has a write and says so.
    pub replication: SimDuration,
    /// From the first heartbeat missing until the standby takes over or, without one, it is started
    /// again in its place.
    pub detection: SimDuration,
    /// How long the standby needs to take over.
    pub promotion: Demand,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenFull {
    /// The connection is refused (VM).
    Refuse,
    /// "Too many connections" (Cloud SQL).
    TooManyConnections,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discipline {
    /// First come, first served over the vCPUs.
    Fifo,
    /// All requests share the vCPUs equally.
    ProcessorSharing,
}

/// A random amount of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Demand {
    Fixed(SimDuration),
    Exponential {
        mean: SimDuration,
    },
    /// Sum of `shape` exponential stages with this total mean.
    Erlang {
        mean: SimDuration,
        shape: u32,
    },
    /// `slow` with chance `share_slow`, else `fast`.
    Bimodal {
        fast: SimDuration,
        slow: SimDuration,
        share_slow: f64,
    },
    /// Log-normal with this mean and coefficient of variation.
    LogNormal {
        mean: SimDuration,
        cv: f64,
    },
}
