//! The tables of settings that belong to wires and to the diagram itself.

use crate::catalog::Spec;
use crate::diagram::{Diagram, WireSettings};

/// The settings of a wire, in the order of the inspector.
pub fn wire_specs() -> &'static [Spec<WireSettings>] {
    &[]
}

/// The settings of the diagram itself: `name`, `seed` and `network_scale`.
pub fn diagram_specs() -> &'static [Spec<Diagram>] {
    &[]
}
