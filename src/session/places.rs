//! The way from the drawing to the plan, worked out once for each drawing.
//!
//! [`Compiled`] leads from the plan back to the drawing; a frame goes the other way for every part
//! and wire many times a second.

use std::collections::HashMap;

use crate::compile::Compiled;
use crate::diagram::Diagram;
use crate::sim::{ComponentIx, WireIx};

#[derive(Default)]
pub(crate) struct Places {
    /// By part, in the diagram's order; `None` if it takes no part in the run.
    pub(crate) parts: Vec<Option<ComponentIx>>,
    /// By wire, in the diagram's order.
    pub(crate) wires: Vec<Option<WireIx>>,
}

impl Places {
    pub(crate) fn new(diagram: &Diagram, compiled: &Compiled) -> Places {
        let parts: HashMap<_, _> = compiled.parts.iter().zip(0u16..).collect();
        let wires: HashMap<_, _> = compiled.wires.iter().zip(0u16..).collect();
        Places {
            parts: diagram.parts.keys().map(|id| parts.get(id).map(|&ix| ComponentIx(ix))).collect(),
            wires: diagram.wires.keys().map(|id| wires.get(id).map(|&ix| WireIx(ix))).collect(),
        }
    }
}
