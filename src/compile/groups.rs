//! Groups in the engine's terms: one drawn card becomes a component that looks after the instances and
//! a component for each place an instance may stand in, and one drawn wire becomes one for each place.
//!
//! What a group needs comes after everything drawn, so that a drawing without groups compiles to
//! what it always did, and a part's place in the drawing is still its place in the plan.

use indexmap::IndexSet;

use crate::catalog::{Settings, parts};
use crate::compile::convert::{key, vm, zone};
use crate::compile::{Compiled, Problem, Severity, Subject};
use crate::diagram::Diagram;
use crate::sim::plan::{Component, ComponentKind, Group, Healing, Scaling, Signal, Wire};
use crate::sim::{ComponentIx, WireIx};
use crate::text::msg;

/// Instances of all groups together.
const MOST: u32 = 10_000;
/// A group has a few places more than it needs, in whole steps, so that a larger maximum need not
/// start the run anew.
const STEP: u32 = 8;
/// Wires of a plan are numbered in 16 bits and the highest stands for "none".
const WIRES: usize = u16::MAX as usize;

/// The group without its slots, which are not known before all parts are.
pub(super) fn group(s: &parts::InstanceGroup, names: &IndexSet<String>) -> Group {
    let signal = match s.scaling {
        parts::Scaling::Off => None,
        parts::Scaling::Cpu => Some(Signal::Cpu { target: s.cpu_target }),
        parts::Scaling::Requests => Some(Signal::Requests { target: s.request_target.0 }),
    };
    Group {
        first: ComponentIx(0),
        slots: 0,
        template: vm(&s.template, names),
        size: s.instances,
        min: s.min_size,
        max: s.max_size,
        scaling: signal.map(|signal| Scaling {
            signal,
            initialization: s.initialization,
            window: s.scale_in_window,
        }),
        healing: s.healing.as_ref().map(|healing| Healing {
            interval: healing.every,
            time_limit: healing.time_limit,
            unhealthy_after: healing.unhealthy_after,
            initial_delay: healing.initial_delay,
        }),
        drain: s.draining,
        max_surge: s.max_surge,
        max_unavailable: s.max_unavailable,
    }
}

/// Gives every group its slots, and every component its name.
pub(super) fn slots(diagram: &Diagram, compiled: &mut Compiled) {
    compiled.names = compiled.parts.iter().map(|id| diagram.parts[id].name.clone()).collect();
    let mut left = MOST;
    for at in 0..compiled.parts.len() {
        let first = compiled.parts.len() as u16;
        let id = compiled.parts[at];
        let part = &diagram.parts[&id];
        let Settings::InstanceGroup(settings) = &part.settings else { continue };
        // The group costs nothing: its instances do.
        let tariff = std::mem::take(&mut compiled.plan.components[at].tariff);
        let ComponentKind::Group(group) = &mut compiled.plan.components[at].kind else { continue };
        let wanted = (settings.largest() + group.max_surge.max(1)).next_multiple_of(STEP);
        let room = (usize::from(u16::MAX) - compiled.parts.len()) as u32;
        let count = wanted.min(left).min(room);
        left -= count;
        (group.first, group.slots) = (ComponentIx(first), count as u16);
        if count < wanted {
            let message =
                msg("problem-too-many-instances").with("part", part.name.as_str()).with("most", MOST);
            let (severity, subject) = (Severity::Error, Subject::Part(id));
            compiled.problems.push(Problem { severity, subject, message, fixes: Vec::new(), source: None });
        }
        for slot in 0..count {
            compiled.parts.push(id);
            compiled.names.push(format!("{}-{}", part.name, slot + 1));
            // No part can be called so: a name has no such character.
            let key = key(&format!("{}\u{0}{slot}", part.name));
            let kind = ComponentKind::Slot(ComponentIx(at as u16));
            let location = zone(settings.zone(slot as usize));
            compiled.plan.components.push(Component { key, kind, out: Vec::new(), tariff, location });
        }
    }
}

/// Leads the wires of groups to and from their slots: the wire drawn is the first slot's, the others
/// follow behind all that are drawn.
pub(super) fn wires(compiled: &mut Compiled) {
    for at in 0..compiled.wires.len() {
        let wire = &compiled.plan.wires[at];
        let (from, to) = (wire.from, wire.to);
        let (callers, callees) = (members(compiled, from), members(compiled, to));
        if callers == [from] && callees == [to] {
            compiled.plan.components[usize::from(from.0)].out.push(WireIx(at as u16));
            continue;
        }
        let begin = compiled.plan.wires.len() as u16;
        let pairs = callers.iter().flat_map(|&caller| callees.iter().map(move |&callee| (caller, callee)));
        for (i, (from, to)) in pairs.enumerate() {
            let wire = Wire { from, to, ..compiled.plan.wires[at].clone() };
            let ix = match i {
                0 => at,
                _ if compiled.plan.wires.len() >= WIRES => break,
                _ => {
                    compiled.wires.push(compiled.wires[at]);
                    compiled.plan.wires.push(wire.clone());
                    compiled.plan.wires.len() - 1
                }
            };
            compiled.plan.wires[ix] = wire;
            compiled.plan.components[usize::from(from.0)].out.push(WireIx(ix as u16));
        }
        let end = compiled.plan.wires.len() as u16;
        compiled.more_wires.insert(compiled.wires[at], begin..end);
    }
}

/// The components that call and are called where this one is drawn.
fn members(compiled: &Compiled, component: ComponentIx) -> Vec<ComponentIx> {
    match &compiled.plan.components[usize::from(component.0)].kind {
        ComponentKind::Group(group) => {
            (group.first.0..group.first.0 + group.slots).map(ComponentIx).collect()
        }
        _ => vec![component],
    }
}
