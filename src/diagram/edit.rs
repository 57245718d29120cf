//! Changes to a drawing, as small named things that carry what was and what will be.
//!
//! Adding, removing, moving, renaming and setting are one mechanism: an entity had an old value and
//! gets a new one, either of which may be absence. Undo swaps the two, so no edit needs code of its
//! own to be taken back.

use crate::catalog::{Kind, Spec, Value};
use crate::diagram::{Diagram, Part, Point, Size, Vpc, Wire, WireSettings};
use crate::text::{Message, msg};
use crate::units::{PartId, VpcId, WireId};

/// One undo step.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What the menu calls it: "Add web-2".
    pub label: Message,
    pub changes: Vec<Change>,
}

/// An entity's value before and after, each with its place in the order; `None` is absence.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Part { id: PartId, old: Option<(usize, Part)>, new: Option<(usize, Part)> },
    Vpc { id: VpcId, old: Option<(usize, Vpc)>, new: Option<(usize, Vpc)> },
    Wire { id: WireId, old: Option<(usize, Wire)>, new: Option<(usize, Wire)> },
    Name { old: String, new: String },
    Seed { old: u64, new: u64 },
    NetworkScale { old: f64, new: f64 },
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

/// Makers of edits: each looks at the diagram, decides what would change, and changes nothing.
/// An `Err` is the reason the user is told.
impl Diagram {
    /// Adds a part with a free name and default settings. `inside` is found from the place.
    pub fn add_part(&self, kind: Kind, at: Point) -> Result<(Edit, PartId), Message> {
        let _ = (kind, at);
        Err(msg("x"))
    }
    pub fn add_vpc(&self, at: Point, size: Size) -> Result<(Edit, VpcId), Message> {
        let _ = (at, size);
        Err(msg("x"))
    }
    /// Why a wire from one part to another makes no sense, if it does not.
    pub fn why_not_connect(&self, from: PartId, to: PartId) -> Option<Message> {
        let _ = (from, to);
        None
    }
    pub fn connect(&self, from: PartId, to: PartId) -> Result<(Edit, WireId), Message> {
        let _ = (from, to);
        Err(msg("x"))
    }
    /// Adds a part and a wire from `from` to it, as one step.
    pub fn add_connected(&self, from: PartId, kind: Kind, at: Point) -> Result<(Edit, PartId), Message> {
        let _ = (from, kind, at);
        Err(msg("x"))
    }
    /// Moves the selection; parts dropped in or out of a VPC change their `inside`; moving a VPC
    /// takes its parts along.
    pub fn move_by(&self, what: &Selection, dx: f32, dy: f32) -> Result<Edit, Message> {
        let _ = (what, dx, dy);
        Err(msg("x"))
    }
    pub fn resize_vpc(&self, id: VpcId, at: Point, size: Size) -> Result<Edit, Message> {
        let _ = (id, at, size);
        Err(msg("x"))
    }
    /// Removes the selection and every wire that would dangle. Parts of a removed VPC stay.
    pub fn remove(&self, what: &Selection) -> Result<Edit, Message> {
        let _ = what;
        Err(msg("x"))
    }
    pub fn rename_part(&self, id: PartId, name: &str) -> Result<Edit, Message> {
        let _ = (id, name);
        Err(msg("x"))
    }
    pub fn rename_vpc(&self, id: VpcId, name: &str) -> Result<Edit, Message> {
        let _ = (id, name);
        Err(msg("x"))
    }
    /// Sets one setting of a part, by the key of its [`Spec`](crate::catalog::Spec).
    pub fn set_part(&self, id: PartId, key: &str, value: Value) -> Result<Edit, Message> {
        let _ = (id, key, value);
        Err(msg("x"))
    }
    /// Sets one setting of a wire, by the key of its row in [`wire_specs`].
    pub fn set_wire(&self, id: WireId, key: &str, value: Value) -> Result<Edit, Message> {
        let _ = (id, key, value);
        Err(msg("x"))
    }
    /// Sets `name`, `seed` or `network_scale` of the diagram itself.
    pub fn set_diagram(&self, key: &str, value: Value) -> Result<Edit, Message> {
        let _ = (key, value);
        Err(msg("x"))
    }
    /// A second copy of the selection beside it, wires among the copies included, and what to select.
    pub fn duplicate(&self, what: &Selection) -> Result<(Edit, Selection), Message> {
        let _ = what;
        Err(msg("x"))
    }
    /// The selection as RON text for the clipboard.
    pub fn copy(&self, what: &Selection) -> String {
        let _ = what;
        String::new()
    }
    /// Adds what [`Diagram::copy`] wrote (or a whole diagram file), under free names, around `at`.
    pub fn paste(&self, text: &str, at: Point) -> Result<(Edit, Selection), Message> {
        let _ = (text, at);
        Err(msg("x"))
    }
}

/// The settings of a wire, in the order of the inspector.
pub fn wire_specs() -> &'static [Spec<WireSettings>] {
    &[]
}
