//! Changes to a drawing, as small named things that carry what was and what will be.
//!
//! Adding, removing, moving, renaming and setting are one mechanism: an entity had an old value and
//! gets a new one, either of which may be absence. Undo swaps the two, so no edit needs code of its
//! own to be taken back.
//!
//! The makers are methods of [`Diagram`](crate::diagram::Diagram) in the files of this folder. Each
//! looks at the diagram, decides what would change, and changes nothing; an `Err` is the reason the
//! user is told.

mod add;
mod arrange;
mod clipboard;
mod group;
pub mod names;
mod network;
mod replace;
mod set;
mod subnets;

use crate::diagram::{Diagram, Part, PlannedFault, Sheet, Vpc, Wire};
use crate::text::Message;
use crate::units::{PartId, VpcId, WireId};

pub use crate::diagram::wire::wire_specs;
pub use add::{stands_in_a_vpc, why_not_kinds};
pub use network::{overlapping, together};

/// One undo step.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What the menu calls it: "Add web-2".
    pub label: Message,
    /// Made in this order, taken back in the opposite one.
    pub changes: Vec<Change>,
}

/// An entity's value before and after, each with its place in the order; `None` is absence.
// Parts are the largest and by far the most frequent; a box around them would save nothing.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Part {
        id: PartId,
        old: Option<(usize, Part)>,
        new: Option<(usize, Part)>,
    },
    Vpc {
        id: VpcId,
        old: Option<(usize, Vpc)>,
        new: Option<(usize, Vpc)>,
    },
    Wire {
        id: WireId,
        old: Option<(usize, Wire)>,
        new: Option<(usize, Wire)>,
    },
    Name {
        old: String,
        new: String,
    },
    Seed {
        old: u64,
        new: u64,
    },
    NetworkScale {
        old: f64,
        new: f64,
    },
    /// The whole fault schedule.
    Faults {
        old: Vec<PlannedFault>,
        new: Vec<PlannedFault>,
    },
    Sheet {
        old: Option<Sheet>,
        new: Option<Sheet>,
    },
}

/// What is selected on the canvas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub parts: Vec<PartId>,
    pub vpcs: Vec<VpcId>,
    pub wires: Vec<WireId>,
}

impl Selection {
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.vpcs.is_empty() && self.wires.is_empty()
    }
}

/// Hands out ids no entity of this diagram has or ever had.
pub(super) struct FreshIds(u32);

impl FreshIds {
    pub(super) fn of(diagram: &Diagram) -> FreshIds {
        FreshIds(diagram.highest_id())
    }
    fn next(&mut self) -> u32 {
        self.0 = self.0.saturating_add(1);
        self.0
    }
    pub(super) fn part(&mut self) -> PartId {
        PartId(self.next())
    }
    pub(super) fn vpc(&mut self) -> VpcId {
        VpcId(self.next())
    }
    pub(super) fn wire(&mut self) -> WireId {
        WireId(self.next())
    }
}

/// Shorthands for the changes the makers put together.
impl Diagram {
    /// The part becomes `new`, in its place; nothing if there is no such part.
    fn part_becomes(&self, id: PartId, new: Part) -> Option<Change> {
        let (place, _, old) = self.parts.get_full(&id)?;
        Some(Change::Part { id, old: Some((place, old.clone())), new: Some((place, new)) })
    }
    fn vpc_becomes(&self, id: VpcId, new: Vpc) -> Option<Change> {
        let (place, _, old) = self.vpcs.get_full(&id)?;
        Some(Change::Vpc { id, old: Some((place, old.clone())), new: Some((place, new)) })
    }
    fn wire_becomes(&self, id: WireId, new: Wire) -> Option<Change> {
        let (place, _, old) = self.wires.get_full(&id)?;
        Some(Change::Wire { id, old: Some((place, old.clone())), new: Some((place, new)) })
    }
}
