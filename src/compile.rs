//! From a drawing to a plan the engine can run, with everything wrong or doubtful about it.
//!
//! Half-drawn diagrams are normal: compilation always returns what it could build, and says the
//! rest as problems that point at parts.

use crate::diagram::Diagram;
use crate::diagram::edit::Edit;
use crate::sim::{ComponentIx, Plan, WireIx};
use crate::text::Message;
use crate::units::{PartId, WireId};

#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub severity: Severity,
    pub subject: Subject,
    /// What, why, and what to try.
    pub message: Message,
    /// Edits that would mend it, each one undoable step.
    pub fixes: Vec<Edit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The part cannot take part in a run.
    Error,
    /// It runs, but probably not as meant.
    Warning,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Diagram,
    Part(PartId),
    Wire(WireId),
}

/// A plan together with the way back from its indices to the drawing.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    pub plan: Plan,
    /// By component: the part it came from.
    pub parts: Vec<PartId>,
    /// By wire of the plan: the wire it came from.
    pub wires: Vec<WireId>,
    pub problems: Vec<Problem>,
}

impl Compiled {
    pub fn component(&self, part: PartId) -> Option<ComponentIx> {
        self.parts.iter().position(|&p| p == part).map(|i| ComponentIx(i as u16))
    }
    pub fn wire(&self, wire: WireId) -> Option<WireIx> {
        self.wires.iter().position(|&w| w == wire).map(|i| WireIx(i as u16))
    }
}

/// Builds the plan of a diagram.
pub fn compile(diagram: &Diagram) -> Compiled {
    let _ = diagram;
    Compiled::default()
}
