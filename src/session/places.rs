//! The way from the drawing to the plan, worked out once for each drawing.
//!
//! [`Compiled`] leads from the plan back to the drawing; a frame goes the other way for every part
//! and wire many times a second.

use crate::compile::Compiled;
use crate::diagram::Diagram;
use crate::diagram::geometry::wire_curves;
use crate::network::wall;
use crate::sim::plan::Gate;
use crate::sim::{ComponentIx, WireIx};

#[derive(Default)]
pub(crate) struct Places {
    /// By part, in the diagram's order; `None` if it takes no part in the run.
    pub(crate) parts: Vec<Option<ComponentIx>>,
    /// By wire, in the diagram's order.
    pub(crate) wires: Vec<Option<WireIx>>,
    /// By wire of the plan: how far along it requests and probes get that the network drops.
    pub(crate) stops: Vec<Stops>,
}

#[derive(Clone, Copy, Default)]
pub(crate) struct Stops {
    pub(crate) requests: Option<f32>,
    pub(crate) probes: Option<f32>,
}

impl Places {
    pub(crate) fn new(diagram: &Diagram, compiled: &Compiled) -> Places {
        Places {
            parts: diagram.parts.keys().map(|&id| compiled.component(id)).collect(),
            wires: diagram.wires.keys().map(|&id| compiled.wire(id)).collect(),
            stops: stops(diagram, compiled),
        }
    }
}

fn stops(diagram: &Diagram, compiled: &Compiled) -> Vec<Stops> {
    let mut stops = vec![Stops::default(); compiled.wires.len()];
    let curves = wire_curves(diagram);
    for ((id, wire), curve) in diagram.wires.iter().zip(&curves) {
        let (Some(ix), Some(curve)) = (compiled.wire(*id), curve) else { continue };
        let Some(verdict) = compiled.verdicts.get(id) else { continue };
        let along = wall(diagram, wire, curve, verdict).map(|stop| stop.along);
        // The verdict is about the requests, or about the probes where only those are dropped.
        let at = usize::from(ix.0);
        let plan = &compiled.plan.wires[at];
        stops[at] = Stops {
            requests: along.filter(|_| plan.gate == Gate::Drop),
            probes: along.filter(|_| plan.probe_gate == Gate::Drop),
        };
    }
    stops
}
