//! From a drawing to a plan the engine can run, with everything wrong or doubtful about it.
//!
//! Half-drawn diagrams are normal: compilation always returns what it could build, and says the
//! rest as problems that point at parts. It looks at each part and wire a fixed number of times,
//! so it may run after every edit.

mod checks;
mod convert;
mod cycles;
mod faults;
mod reach;
mod risks;
mod services;
mod tariff;
mod wiring;
mod zones;

use std::collections::HashMap;

use crate::catalog::Source;
use crate::diagram::Diagram;
use crate::diagram::edit::Edit;
use crate::network::{Network, Verdict};
use crate::sim::{ComponentIx, Plan, WireIx};
use crate::text::Message;
use crate::units::{PartId, VpcId, WireId};

pub use convert::{ROUND_TRIP_INTERNET, ROUND_TRIP_ZONE};
pub use faults::{outage, struck, trouble};
pub use tariff::charges;

#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub severity: Severity,
    pub subject: Subject,
    /// What, why, and what to try.
    pub message: Message,
    /// Edits that would mend it, each one undoable step.
    pub fixes: Vec<Edit>,
    /// Where it is written down, if somebody else says so too.
    pub source: Option<Source>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The part cannot do its work in a run, or takes no part in it.
    Error,
    /// It runs, but probably not as meant.
    Warning,
    /// It runs as meant, and would be done otherwise outside a classroom.
    Hint,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    Diagram,
    Part(PartId),
    Wire(WireId),
    Vpc(VpcId),
}

/// A plan together with the way back from its indices to the drawing.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    pub plan: Plan,
    /// By component: the part it came from.
    pub parts: Vec<PartId>,
    /// By wire of the plan: the wire it came from.
    pub wires: Vec<WireId>,
    /// By API of the plan: its name.
    pub apis: Vec<String>,
    /// Errors first, then warnings, each in the order of the drawing.
    pub problems: Vec<Problem>,
    /// What the network says of each wire: of the requests over it, or where those pass and a
    /// balancer's probes do not, of the probes.
    pub verdicts: HashMap<WireId, Verdict>,
    component_of: HashMap<PartId, ComponentIx>,
    wire_of: HashMap<WireId, WireIx>,
}

impl Compiled {
    pub fn component(&self, part: PartId) -> Option<ComponentIx> {
        self.component_of.get(&part).copied()
    }
    pub fn wire(&self, wire: WireId) -> Option<WireIx> {
        self.wire_of.get(&wire).copied()
    }
}

/// Builds the plan of a diagram.
pub fn compile(diagram: &Diagram) -> Compiled {
    let mut compiled = Compiled::default();
    wiring::place(diagram, &mut compiled);
    let names = convert::api_names(diagram, &mut compiled);
    compiled.apis = names.iter().cloned().collect();
    convert::components(diagram, &names, &mut compiled);
    let network = Network::new(diagram);
    let verdicts = convert::wires(diagram, &network, &mut compiled);
    faults::run(diagram, &mut compiled);
    checks::run(diagram, &names, &mut compiled);
    reach::run(diagram, &network, &verdicts, &mut compiled);
    risks::run(diagram, &network, &mut compiled);
    compiled.problems.sort_by_key(|problem| problem.severity);
    compiled
}
