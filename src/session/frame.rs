//! One moment of the run as plain data, ready to be drawn.
//!
//! The canvas, the inspector and the picture export read only this, so they cannot disagree with
//! each other or with the engine.

use crate::diagram::Strikes;
use crate::sim::{
    Bug, Cause, DatabaseReading, FunctionReading, Health, InstanceState, PartReading, PartState,
};
use crate::text::Message;
use crate::trace::ColdCounts;
use crate::units::{PartId, SimDuration, SimTime, WireId};

/// The present moment. Parts and wires that could not be compiled have no reading.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    pub time: SimTime,
    /// By part, in the diagram's order.
    pub parts: Vec<PartFrame>,
    /// By wire, in the diagram's order.
    pub wires: Vec<WireFrame>,
    pub shapes: Vec<Shape>,
    /// How many things one shape stands for (1 unless there are too many to draw).
    pub shape_stands_for: u32,
    /// Zones and regions that are down.
    pub outages: Vec<Strikes>,
    /// What the step just taken was; `None` once time has passed in another way.
    pub stepped: Option<Message>,
}

#[derive(Clone, Debug)]
pub struct PartFrame {
    pub part: PartId,
    /// `None` if the part takes no part in the run.
    pub reading: Option<PartReading>,
    /// Requests per second over the last second or so: sent by users, received by others.
    pub rate: f64,
    /// For servers: how the balancers in front of it see it; `None` if none checks it.
    pub health: Option<Health>,
    /// For balancers.
    pub balancer: Option<BalancerFrame>,
    /// For databases.
    pub database: Option<DatabaseReading>,
    /// For groups.
    pub group: Option<GroupFrame>,
    /// For users: created, succeeded, failed, abandoned so far.
    pub tally: Option<[u64; 4]>,
    /// For users: good and bad ones among the newest 50 answers.
    pub recent: Option<[u32; 2]>,
    /// For functions.
    pub function: Option<FunctionFrame>,
    /// For servers and functions: the version they run, counted from 1, and its bug.
    pub version: Option<(u32, Option<Bug>)>,
    /// Whether its requests are made by the clock.
    pub is_scheduler: bool,
    /// For schedulers: how long the last ping took that is over.
    pub last_took: Option<SimDuration>,
}

/// A function at this moment.
#[derive(Clone, Debug, Default)]
pub struct FunctionFrame {
    pub reading: FunctionReading,
    pub counts: ColdCounts,
    /// Whether something keeps an instance on: a minimum, or a scheduler.
    pub is_kept_warm: bool,
}

impl FunctionFrame {
    /// How many instances are in this state.
    pub fn count(&self, state: InstanceState) -> usize {
        self.reading.instances.iter().filter(|instance| instance.state == state).count()
    }

    /// How many instances are not off.
    pub fn on(&self) -> usize {
        self.reading.instances.len() - self.count(InstanceState::Off)
    }
}

/// A group at this moment: how many instances it wants, and what those it has are doing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupFrame {
    pub wanted: u32,
    /// Since when so many are wanted, and whether so many serve.
    pub since: SimTime,
    pub is_settled: bool,
    /// Instances made from an older template.
    pub outdated: u32,
    /// In the order of its slots; free slots are left out.
    pub instances: Vec<InstanceFrame>,
}

/// One instance of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct InstanceFrame {
    /// Its place in the group, counted from 0.
    pub slot: u16,
    pub name: String,
    pub reading: PartReading,
    /// How the balancers in front of it see it; `None` if none checks it.
    pub health: Option<Health>,
}

impl InstanceFrame {
    /// Whether requests are sent to it and answered.
    pub fn serves(&self) -> bool {
        let is_up = matches!(self.reading.state, PartState::Running | PartState::Slow);
        is_up && self.health.is_none_or(|health| health == Health::Healthy)
    }
}

impl GroupFrame {
    pub fn serving(&self) -> u32 {
        self.instances.iter().filter(|instance| instance.serves()).count() as u32
    }

    pub fn in_state(&self, state: PartState) -> u32 {
        self.instances.iter().filter(|instance| instance.reading.state == state).count() as u32
    }

    /// When the last of those that boot now will have booted.
    pub fn booted_at(&self) -> Option<SimTime> {
        let boots = self.instances.iter().filter(|i| i.reading.state == PartState::Booting);
        boots.filter_map(|instance| instance.reading.until).max()
    }
}

/// A balancer at this moment, in terms of the drawing.
#[derive(Clone, Debug, Default)]
pub struct BalancerFrame {
    /// The wire the round robin pointer stands at.
    pub pointer: Option<WireId>,
    pub backends: Vec<BackendFrame>,
    /// The last decision, if one was made.
    pub last_pick: Option<PickFrame>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct BackendFrame {
    pub wire: WireId,
    pub server: PartId,
    /// What it is called: the part's name, or that of the group's instance.
    pub name: String,
    pub health: Health,
    /// Whether it is sent nothing new because it is about to go.
    pub draining: bool,
    pub open: u32,
    /// Probes in a row that speak against the present view.
    pub against: u32,
    pub weight: u32,
    /// Share of this balancer's requests over the last second or so, 0 to 1.
    pub share: f64,
    /// The same since the run began.
    pub share_of_run: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PickFrame {
    pub time: SimTime,
    pub chosen: PartId,
    pub name: String,
    /// Every server with its open requests and whether it was in rotation, when the choice was made.
    pub candidates: Vec<(PartId, u32, bool)>,
}

#[derive(Clone, Copy, Debug)]
pub struct WireFrame {
    pub wire: WireId,
    /// Hops that set out over this wire since the previous frame: they feed its glow.
    pub recent: u32,
    /// Those among them that were lost on their way.
    pub lost: u32,
    /// Requests per second over the last second or so.
    pub rate: f64,
    /// Whether the wire leads to a server that is out of rotation or down.
    pub is_down: bool,
}

/// Something travelling over a wire.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    pub wire: WireId,
    /// Place along the wire in the drawing's direction: 0 at its beginning, 1 at its end.
    pub along: f32,
    pub kind: ShapeKind,
    pub cause: Cause,
    /// 1, or less for what was stopped and fades.
    pub strength: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeKind {
    /// Filled disc.
    Request,
    /// Ring.
    Response,
    /// Cross.
    Error,
    /// Diamond.
    Probe,
    /// Hollow diamond: the answer to a probe.
    ProbeAnswer,
}
