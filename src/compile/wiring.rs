//! Which parts and wires of the drawing take part in a run, and which wires cannot.

use std::collections::BTreeMap;

use crate::compile::{Compiled, Problem, Severity, Subject, checks, cycles};
use crate::diagram::edit::Selection;
use crate::diagram::{Diagram, Edit, Wire};
use crate::sim::{ComponentIx, WireIx};
use crate::text::{Message, msg};
use crate::units::{PartId, WireId};

/// Indices of the plan are 16 bits and the highest stands for "none", so this many fit.
const MOST: usize = u16::MAX as usize;

/// Gives every part its component, every usable wire its place, and says why the others are not.
pub(super) fn place(diagram: &Diagram, compiled: &mut Compiled) {
    if diagram.parts.len() > MOST || diagram.wires.len() > MOST {
        compiled.problems.push(Problem {
            severity: Severity::Error,
            subject: Subject::Diagram,
            message: msg("problem-too-large").with("limit", MOST),
            fixes: Vec::new(),
            source: None,
        });
    }
    for &part in diagram.parts.keys().take(MOST) {
        compiled.component_of.insert(part, ComponentIx(compiled.parts.len() as u16));
        compiled.parts.push(part);
    }
    let mut candidates = Vec::new();
    for (&id, wire) in diagram.wires.iter().take(MOST) {
        match why_not(diagram, wire, compiled) {
            Some(reason) => compiled.problems.push(refused(diagram, id, reason)),
            None => candidates.push((id, compiled.component_of[&wire.from], compiled.component_of[&wire.to])),
        }
    }
    keep_acyclic(diagram, candidates, compiled);
}

/// Why a wire cannot be part of a run on its own account.
fn why_not(diagram: &Diagram, wire: &Wire, compiled: &Compiled) -> Option<Message> {
    let known = |part| compiled.component_of.contains_key(&part);
    if !known(wire.from) || !known(wire.to) {
        return Some(msg("problem-wire-dangling"));
    }
    let (from, to) = (&diagram.parts[&wire.from], &diagram.parts[&wire.to]);
    if wire.from == wire.to {
        return Some(msg("problem-wire-self").with("part", from.name.as_str()));
    }
    if !from.settings.kind().may_call(to.settings.kind()) {
        return Some(msg("problem-wire-kinds").with("from", from.name.as_str()).with("to", to.name.as_str()));
    }
    None
}

/// The problem of a wire left out, with the edit that removes it.
fn refused(diagram: &Diagram, id: WireId, reason: Message) -> Problem {
    Problem {
        severity: Severity::Error,
        subject: Subject::Wire(id),
        message: reason,
        fixes: remove_wire(diagram, id).into_iter().collect(),
        source: None,
    }
}

fn remove_wire(diagram: &Diagram, id: WireId) -> Option<Edit> {
    diagram.remove(&Selection { wires: vec![id], ..Selection::default() }).ok()
}

/// Takes in the wires that are on no cycle; each knot of cycles becomes one problem.
fn keep_acyclic(
    diagram: &Diagram,
    candidates: Vec<(WireId, ComponentIx, ComponentIx)>,
    compiled: &mut Compiled,
) {
    let edges: Vec<(u16, u16)> = candidates.iter().map(|&(_, from, to)| (from.0, to.0)).collect();
    let knot = cycles::knots(compiled.parts.len(), &edges);
    let mut tangles: BTreeMap<u32, Tangle> = BTreeMap::new();
    for (component, number) in knot.iter().enumerate() {
        if let Some(number) = number {
            tangles.entry(*number).or_default().parts.push(compiled.parts[component]);
        }
    }
    for (id, from, to) in candidates {
        match knot[usize::from(from.0)].filter(|&number| knot[usize::from(to.0)] == Some(number)) {
            Some(number) => tangles.entry(number).or_default().wires.push(id),
            None => {
                compiled.wire_of.insert(id, WireIx(compiled.wires.len() as u16));
                compiled.wires.push(id);
            }
        }
    }
    compiled.problems.extend(tangles.values().map(|tangle| tangle.problem(diagram)));
}

/// Parts that call each other in circles, and the wires among them.
#[derive(Default)]
struct Tangle {
    parts: Vec<PartId>,
    wires: Vec<WireId>,
}

impl Tangle {
    fn problem(&self, diagram: &Diagram) -> Problem {
        let names = self.parts.iter().map(|part| diagram.parts[part].name.as_str());
        // Only in a plain ring does the removal of one wire leave no cycle for certain.
        let last = self.wires.last().filter(|_| self.wires.len() == self.parts.len());
        let fix = last.and_then(|&wire| remove_wire(diagram, wire));
        Problem {
            severity: Severity::Error,
            subject: self.wires.last().map_or(Subject::Diagram, |&wire| Subject::Wire(wire)),
            message: msg("problem-cycle").with("parts", checks::list(names)),
            fixes: fix.into_iter().collect(),
            source: None,
        }
    }
}
