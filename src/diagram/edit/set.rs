//! Renaming, and setting what the catalog lists.

use crate::catalog::{Spec, Value, specs};
use crate::diagram::edit::{Change, Edit, names, wire_specs};
use crate::diagram::{Diagram, Part, Vpc, Wire};
use crate::text::{Message, msg};
use crate::units::{PartId, VpcId, WireId};

impl Diagram {
    /// Gives a part another name.
    ///
    /// # Errors
    /// The name is taken or not one a part may have.
    pub fn rename_part(&self, id: PartId, name: &str) -> Result<Edit, Message> {
        let part = self.parts.get(&id).ok_or_else(|| msg("part-unknown"))?;
        self.check_part_name(name, Some(id))?;
        let label = msg("edit-rename").with("part", part.name.clone());
        let renamed = Part { name: name.to_owned(), ..part.clone() };
        Ok(Edit { label, changes: Vec::from_iter(self.part_becomes(id, renamed)) })
    }

    /// Gives a VPC another name.
    ///
    /// # Errors
    /// The name is taken or not one a VPC may have.
    pub fn rename_vpc(&self, id: VpcId, name: &str) -> Result<Edit, Message> {
        let vpc = self.vpcs.get(&id).ok_or_else(|| msg("part-unknown"))?;
        self.check_vpc_name(name, Some(id))?;
        let label = msg("edit-rename").with("part", vpc.name.clone());
        let renamed = Vpc { name: name.to_owned(), ..vpc.clone() };
        Ok(Edit { label, changes: Vec::from_iter(self.vpc_becomes(id, renamed)) })
    }

    /// Sets one setting of a part, by the key of its [`Spec`].
    ///
    /// # Errors
    /// There is no such setting, it does not apply now, or the value is outside its limits.
    pub fn set_part(&self, id: PartId, key: &str, value: Value) -> Result<Edit, Message> {
        let part = self.parts.get(&id).ok_or_else(|| msg("part-unknown"))?;
        let mut changed = part.clone();
        let spec = set(specs(part.settings.kind()), &mut changed.settings, key, value)?;
        let label = msg("edit-set").with("part", part.name.clone()).with("setting", spec.label());
        Ok(Edit { label, changes: Vec::from_iter(self.part_becomes(id, changed)) })
    }

    /// Sets one setting of a wire, by the key of its row in [`wire_specs`].
    ///
    /// # Errors
    /// As for [`Diagram::set_part`].
    pub fn set_wire(&self, id: WireId, key: &str, value: Value) -> Result<Edit, Message> {
        let wire = self.wires.get(&id).ok_or_else(|| msg("part-unknown"))?;
        let mut changed: Wire = wire.clone();
        let spec = set(wire_specs(), &mut changed.settings, key, value)?;
        let name = |part: PartId| self.parts.get(&part).map_or(String::new(), |p| p.name.clone());
        let label = msg("edit-set-wire")
            .with("from", name(wire.from))
            .with("to", name(wire.to))
            .with("setting", spec.label());
        Ok(Edit { label, changes: Vec::from_iter(self.wire_becomes(id, changed)) })
    }

    /// Sets `name`, `seed` or `network_scale` of the diagram itself, by its row in
    /// [`diagram_specs`](crate::diagram::wire::diagram_specs).
    ///
    /// # Errors
    /// As for [`Diagram::set_part`].
    pub fn set_diagram(&self, key: &str, value: Value) -> Result<Edit, Message> {
        let mut changed = self.clone();
        let spec = set(crate::diagram::wire::diagram_specs(), &mut changed, key, value)?;
        names::check_title(&changed.name)?;
        let change = match key {
            "name" => Change::Name { old: self.name.clone(), new: changed.name },
            "seed" => Change::Seed { old: self.seed, new: changed.seed },
            _ => Change::NetworkScale { old: self.network_scale, new: changed.network_scale },
        };
        Ok(Edit { label: msg("edit-set-diagram").with("setting", spec.label()), changes: vec![change] })
    }
}

/// Checks and sets one row of a table.
fn set<T>(
    rows: &'static [Spec<T>],
    on: &mut T,
    key: &str,
    value: Value,
) -> Result<&'static Spec<T>, Message> {
    let Some(spec) = rows.iter().find(|row| row.key == key) else {
        return Err(msg("setting-unknown").with("setting", key));
    };
    if (spec.get)(on).is_none() {
        return Err(msg("setting-not-now").with("setting", spec.label()));
    }
    (spec.set)(on, spec.check(value)?);
    Ok(spec)
}
