//! From a drawing to a plan the engine can run, with everything wrong or doubtful about it.
//!
//! Half-drawn diagrams are normal: compilation always returns what it could build, and says the
//! rest as problems that point at parts. It looks at each part and wire a fixed number of times,
//! so it may run after every edit.

mod checks;
mod convert;
mod cycles;
mod encryption;
mod faults;
mod group_checks;
mod groups;
mod reach;
mod risks;
mod services;
mod tariff;
mod wiring;
mod zones;

use std::collections::HashMap;
use std::ops::Range;

use crate::catalog::Source;
use crate::diagram::Diagram;
use crate::diagram::edit::Edit;
use crate::network::{Network, Verdict};
use crate::sim::plan::ComponentKind;
use crate::sim::{ComponentIx, Plan, WireIx};
use crate::text::Message;
use crate::units::{PartId, VpcId, WireId};

pub use convert::{ROUND_TRIP_INTERNET, ROUND_TRIP_ZONE};
pub use encryption::is_encrypted;
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
    /// By component: the part it came from. The first of them are the parts taken in, in the order of
    /// the drawing; after those come the slots of groups, which all came from the one part.
    pub parts: Vec<PartId>,
    /// By wire of the plan: the wire it came from. As with parts, the wires drawn come first; those a
    /// group's further slots need follow.
    pub wires: Vec<WireId>,
    /// By component: what it is called. An instance of a group has the group's name and its number.
    pub names: Vec<String>,
    /// By API of the plan: its name.
    pub apis: Vec<String>,
    /// Errors first, then warnings, each in the order of the drawing.
    pub problems: Vec<Problem>,
    /// What the network says of each wire: of the requests over it, or where those pass and a
    /// balancer's probes do not, of the probes.
    pub verdicts: HashMap<WireId, Verdict>,
    component_of: HashMap<PartId, ComponentIx>,
    wire_of: HashMap<WireId, WireIx>,
    /// By drawn wire that stands for several: where the others stand in the plan.
    more_wires: HashMap<WireId, Range<u16>>,
}

impl Compiled {
    pub fn component(&self, part: PartId) -> Option<ComponentIx> {
        self.component_of.get(&part).copied()
    }
    pub fn wire(&self, wire: WireId) -> Option<WireIx> {
        self.wire_of.get(&wire).copied()
    }

    /// The wires of the plan that a drawn wire stands for, the one of [`Compiled::wire`] first.
    pub fn wires_of(&self, wire: WireId) -> impl Iterator<Item = WireIx> + use<> {
        let first = self.wire(wire);
        let more = self.more_wires.get(&wire).cloned().unwrap_or_default();
        first.into_iter().chain(more.map(WireIx))
    }

    /// The components that are instances of a group, in the order of its slots; none for other parts.
    pub fn instances(&self, part: PartId) -> Range<u16> {
        match self.component(part).map(|at| &self.plan.components[usize::from(at.0)].kind) {
            Some(ComponentKind::Group(group)) => group.first.0..group.first.0 + group.slots,
            _ => 0..0,
        }
    }

    /// Wires that were drawn and are part of a run.
    fn drawn_wires(&self) -> &[WireId] {
        &self.wires[..self.wire_of.len()]
    }
}

/// Builds the plan of a diagram.
pub fn compile(diagram: &Diagram) -> Compiled {
    let mut compiled = Compiled::default();
    wiring::place(diagram, &mut compiled);
    let names = convert::api_names(diagram, &mut compiled);
    compiled.apis = names.iter().cloned().collect();
    convert::components(diagram, &names, &mut compiled);
    groups::slots(diagram, &mut compiled);
    let network = Network::new(diagram);
    let verdicts = convert::wires(diagram, &network, &mut compiled);
    groups::wires(&mut compiled);
    encryption::redirects(diagram, &mut compiled);
    faults::run(diagram, &mut compiled);
    checks::run(diagram, &names, &mut compiled);
    reach::run(diagram, &network, &verdicts, &mut compiled);
    risks::run(diagram, &network, &mut compiled);
    encryption::problems(diagram, &mut compiled);
    compiled.problems.sort_by_key(|problem| problem.severity);
    compiled
}
