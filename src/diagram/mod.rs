//! The drawing: parts, VPC regions and wires, how they are changed, undone, saved and opened.
//!
//! A diagram is plain data without behaviour of its own. It changes in one way only, by
//! [`History::apply`] of an [`Edit`], so every step has a name and can be taken back.

pub mod assign;
pub mod edit;
pub mod fault;
pub mod file;
pub mod geometry;
pub mod graph;
pub mod history;
pub mod limits;
pub mod sheet;
pub mod vpc;
pub mod wire;

use indexmap::IndexMap;

use crate::catalog::Settings;
use crate::units::{PartId, SimDuration, VpcId, WireId};

pub use edit::{Change, Edit};
pub use fault::{PlannedFault, Strikes};
pub use history::History;
pub use sheet::Sheet;
pub use vpc::{RuleRef, Subnet, Vpc, VpcKind, VpcMode};

/// A place on the canvas, in points at zoom 1; y grows downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// Width and height on the canvas, in points at zoom 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    pub w: f32,
    pub h: f32,
}

/// Size of a part's card on the canvas. A part's place is its top left corner.
pub const CARD: Size = Size { w: 168.0, h: 88.0 };
/// The grid cards snap to, in points.
pub const GRID: f32 = 10.0;

#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    pub name: String,
    pub seed: u64,
    /// Multiplies every network latency, so that a hop can be seen in class. 1 is the truth.
    pub network_scale: f64,
    pub vpcs: IndexMap<VpcId, Vpc>,
    /// In the order drawn: later ones lie on top.
    pub parts: IndexMap<PartId, Part>,
    pub wires: IndexMap<WireId, Wire>,
    /// What breaks by itself, and when. In the order written; times decide what happens first.
    pub faults: Vec<PlannedFault>,
    /// The lesson it was drawn for, with what the learner said there.
    pub sheet: Option<Sheet>,
    /// The highest id ever handed out in this document.
    pub last_id: LastId,
}

/// Remembers ids of things that were removed, so that no new thing is ever taken for an old one (by
/// an undo step, a selection or a random stream). It is no part of the drawing: two diagrams that
/// differ in nothing else are equal, and files do not hold it.
#[derive(Clone, Copy, Debug, Default)]
pub struct LastId(u32);

impl PartialEq for LastId {
    fn eq(&self, _: &LastId) -> bool {
        true
    }
}

impl Diagram {
    /// The highest id that any entity has or, as far as is remembered, ever had.
    fn highest_id(&self) -> u32 {
        let parts = self.parts.keys().map(|id| id.0);
        let vpcs = self.vpcs.keys().map(|id| id.0);
        let wires = self.wires.keys().map(|id| id.0);
        parts.chain(vpcs).chain(wires).fold(self.last_id.0, u32::max)
    }

    fn remember_ids(&mut self) {
        self.last_id = LastId(self.highest_id());
    }
}

impl Default for Diagram {
    fn default() -> Diagram {
        Diagram {
            name: String::new(),
            seed: 1,
            network_scale: 1.0,
            vpcs: IndexMap::new(),
            parts: IndexMap::new(),
            wires: IndexMap::new(),
            faults: Vec::new(),
            sheet: None,
            last_id: LastId::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Unique over the diagram, 1 to 64 characters.
    pub name: String,
    pub at: Point,
    pub inside: Option<VpcId>,
    pub settings: Settings,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Wire {
    pub from: PartId,
    pub to: PartId,
    pub settings: WireSettings,
}

#[derive(Clone, Debug, PartialEq)]
pub struct WireSettings {
    /// Calls one request makes over this wire.
    pub calls: u32,
    /// Whether they are made all at once, together with those of the next parallel wire.
    pub parallel: bool,
    /// Chance that a request uses this wire, 0 to 1.
    pub chance: f64,
    /// There and back, before network scale; `None`: by distance.
    pub round_trip: Option<SimDuration>,
    /// How long the caller waits; `None`: for ever.
    pub time_limit: Option<SimDuration>,
    /// Share of a balancer's requests relative to its other wires.
    pub weight: u32,
    /// Share of packets lost, 0 to 1.
    pub loss: f64,
    /// The APIs whose requests go over it; empty: all.
    pub carries: Vec<String>,
    /// Whether the caller goes on without it when a call fails.
    pub fallback: bool,
    /// What the caller's own settings say where they do not simply follow the wire.
    pub connect: Connect,
}

/// How a caller is told to connect. What is left open follows the wire.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Connect {
    /// A part's name, an address, or anything else that was typed.
    pub host: Option<String>,
    pub port: Option<u16>,
    pub database: Option<String>,
    pub password: Option<String>,
}

impl Default for WireSettings {
    fn default() -> WireSettings {
        WireSettings {
            calls: 1,
            parallel: false,
            chance: 1.0,
            round_trip: None,
            time_limit: None,
            weight: 1,
            loss: 0.0,
            carries: Vec::new(),
            fallback: false,
            connect: Connect::default(),
        }
    }
}
