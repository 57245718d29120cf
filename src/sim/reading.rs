//! What can be read off a part at the present moment: the numbers a card and the inspector show.

use crate::sim::intervene::Bug;
use crate::sim::plan::{ComponentIx, Location, WireIx};
use crate::units::{SimDuration, SimTime};

/// The condition a part is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum PartState {
    #[default]
    Running,
    /// Its process is gone: connections are refused.
    Crashed,
    /// It accepts and never answers.
    Hung,
    /// It computes several times slower than it should.
    Slow,
    /// It is on its way up and refuses connections until then.
    Booting,
    /// The network drops everything to and from it.
    Cut,
    /// It runs a version with a bug.
    Buggy,
    /// The zone or region it stands in is down.
    ZoneDown,
    /// A standby is taking over; nothing answers until it has.
    FailingOver,
    /// Its disk is full: it answers nobody until it is larger.
    Full,
    /// There is no machine: a free place of a group.
    Off,
    /// It finishes what it has and is sent nothing new.
    Draining,
}

impl PartState {
    pub const ALL: [PartState; 12] = [
        PartState::Running,
        PartState::Crashed,
        PartState::Hung,
        PartState::Slow,
        PartState::Booting,
        PartState::Cut,
        PartState::Buggy,
        PartState::ZoneDown,
        PartState::FailingOver,
        PartState::Full,
        PartState::Off,
        PartState::Draining,
    ];

    /// The stable word for this state in JSON, CSV and locale keys.
    pub fn word(self) -> &'static str {
        match self {
            PartState::Running => "running",
            PartState::Crashed => "crashed",
            PartState::Hung => "hung",
            PartState::Slow => "slow",
            PartState::Booting => "booting",
            PartState::Cut => "cut",
            PartState::Buggy => "buggy",
            PartState::ZoneDown => "zone-down",
            PartState::FailingOver => "failing-over",
            PartState::Full => "full",
            PartState::Off => "off",
            PartState::Draining => "draining",
        }
    }
}

/// A balancer's view of one server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    Healthy,
    Unhealthy,
    /// No verdict yet: the first probes are still under way.
    Unknown,
}

/// One part at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PartReading {
    pub state: PartState,
    /// Since when the part is in this state.
    pub since: SimTime,
    /// When the state ends by itself, if it does.
    pub until: Option<SimTime>,
    /// Requests computing right now (at most `vcpus` first come first served).
    pub computing: u32,
    pub vcpus: u32,
    /// Workers or connections taken, and how many there are. Zero `workers`: no limit.
    pub busy_workers: u32,
    pub workers: u32,
    /// Requests waiting for a worker or a vCPU, and how many may wait for a worker.
    pub queue: u32,
    pub queue_limit: u32,
    /// Everything inside: waiting, computing, or waiting for a callee. For users: requests under way.
    pub in_flight: u32,
    /// Share of vCPU time in use over the last second or so, 0 to 1.
    pub load: f64,
}

/// A database at one moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatabaseReading {
    /// Bytes of the disk, and how many of them are taken.
    pub storage: u64,
    pub used: u64,
    /// Writes reported to whoever asked for them, and how many of these a failover lost.
    pub writes_acknowledged: u64,
    pub writes_lost: u64,
    /// Where the one stands that answers, and where its standby does.
    pub primary: Location,
    pub standby: Option<Location>,
    /// Whether the standby holds every write.
    pub in_sync: bool,
    pub failovers: u32,
    /// How long it has not been answering, or did not the last time.
    pub silence: SimDuration,
}

/// A balancer at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BalancerReading {
    /// Where the round robin pointer stands: the wire that is next, if the policy has a pointer.
    pub pointer: Option<WireIx>,
    pub backends: Vec<BackendReading>,
    pub last_pick: Option<Pick>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BackendReading {
    pub wire: WireIx,
    pub server: ComponentIx,
    pub health: Health,
    /// Requests sent to this server over the balancer and not yet answered.
    pub open: u32,
    /// Probes in a row that speak against the present view.
    pub against: u32,
    pub weight: u32,
    /// Whether it is sent nothing new because it is about to go.
    pub draining: bool,
}

/// A routing decision, with what the balancer knew when it made it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    pub time: SimTime,
    pub wire: WireIx,
    /// Every server at that moment, before the request was added.
    pub candidates: Vec<BackendReading>,
}

/// What an instance of a function is up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum InstanceState {
    #[default]
    Off,
    /// On its way up: the calls it was started for wait.
    Starting,
    /// Up, with nothing to do.
    Idle,
    /// Up, with at least one call.
    Busy,
}

impl InstanceState {
    pub const ALL: [InstanceState; 4] =
        [InstanceState::Off, InstanceState::Starting, InstanceState::Idle, InstanceState::Busy];

    /// The stable word for this state in locale keys.
    pub fn word(self) -> &'static str {
        match self {
            InstanceState::Off => "off",
            InstanceState::Starting => "starting",
            InstanceState::Idle => "idle",
            InstanceState::Busy => "busy",
        }
    }
}

/// A function at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FunctionReading {
    /// By number; those that were never on are left out.
    pub instances: Vec<InstanceReading>,
    /// How many there may be.
    pub max: u32,
    /// Calls that wait because there may be no more instances.
    pub line: u32,
    /// Counts from 1; every deployment adds one.
    pub version: u32,
    pub bug: Option<Bug>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InstanceReading {
    pub state: InstanceState,
    /// When the state ends by itself, if it does.
    pub until: Option<SimTime>,
    /// Calls it has, those that wait for its start included.
    pub inside: u32,
}

/// A group at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupReading {
    /// How many instances there should be.
    pub wanted: u32,
    /// Since when, and whether so many serve.
    pub since: SimTime,
    pub is_settled: bool,
    /// Instances made from an older template.
    pub outdated: u32,
}
