//! Putting another drawing in the place of this one, as one step.

use crate::diagram::edit::Change;
use crate::diagram::{Diagram, Edit};
use crate::text::Message;

impl Diagram {
    /// Becomes that drawing, ids and all, but keeps its sheet: what was said stays said. Nothing is left
    /// to do if it is that drawing already.
    pub fn replaced_by(&self, other: &Diagram, label: Message) -> Edit {
        let same = Diagram { sheet: self.sheet.clone(), ..other.clone() };
        if *self == same {
            return Edit { label, changes: Vec::new() };
        }
        // What is pointed at goes last and comes first.
        let old_wires = self.wires.keys().map(|&id| Change::Wire { id, old: None, new: None });
        let old_parts = self.parts.keys().map(|&id| Change::Part { id, old: None, new: None });
        let old_vpcs = self.vpcs.keys().map(|&id| Change::Vpc { id, old: None, new: None });
        let vpcs = other.vpcs.iter().enumerate();
        let vpcs = vpcs.map(|(at, (&id, vpc))| Change::Vpc { id, old: None, new: Some((at, vpc.clone())) });
        let parts = other.parts.iter().enumerate();
        let parts =
            parts.map(|(at, (&id, part))| Change::Part { id, old: None, new: Some((at, part.clone())) });
        let wires = other.wires.iter().enumerate();
        let wires =
            wires.map(|(at, (&id, wire))| Change::Wire { id, old: None, new: Some((at, wire.clone())) });
        let rest = [
            Change::Name { old: self.name.clone(), new: other.name.clone() },
            Change::Seed { old: self.seed, new: other.seed },
            Change::NetworkScale { old: self.network_scale, new: other.network_scale },
            Change::Faults { old: self.faults.clone(), new: other.faults.clone() },
        ];
        let gone = old_wires.chain(old_parts).chain(old_vpcs);
        Edit { label, changes: gone.chain(vpcs).chain(parts).chain(wires).chain(rest).collect() }
    }
}
