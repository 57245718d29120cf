//! Moving, resizing and removing what is drawn.

use std::collections::BTreeSet;

use crate::diagram::edit::add::stands_in_a_vpc;
use crate::diagram::edit::{Change, Edit, Selection};
use crate::diagram::{CARD, Diagram, Part, PlannedFault, Point, Size, Strikes, Vpc, limits};
use crate::text::{Message, msg};
use crate::units::{PartId, VpcId, WireId};

impl Point {
    /// Whether the place is a number and on the canvas.
    pub(crate) fn check(self) -> Result<(), Message> {
        let on_canvas = |v: f32| v.is_finite() && v.abs() <= limits::PLACE;
        match on_canvas(self.x) && on_canvas(self.y) {
            true => Ok(()),
            false => Err(msg("place-off-canvas").with("most", f64::from(limits::PLACE))),
        }
    }

    pub(super) fn moved(self, dx: f32, dy: f32) -> Point {
        Point { x: self.x + dx, y: self.y + dy }
    }
}

impl Vpc {
    /// Whether the centre of a card whose top left corner is `at` lies in the region.
    pub fn holds_card(&self, at: Point) -> bool {
        let (x, y) = (at.x + CARD.w / 2.0, at.y + CARD.h / 2.0);
        x >= self.at.x && x < self.at.x + self.size.w && y >= self.at.y && y < self.at.y + self.size.h
    }

    pub(super) fn overlaps(&self, at: Point, size: Size) -> bool {
        self.at.x < at.x + size.w
            && at.x < self.at.x + self.size.w
            && self.at.y < at.y + size.h
            && at.y < self.at.y + self.size.h
    }
}

impl Diagram {
    /// Moves the selection; parts dropped in or out of a VPC change their `inside`; moving a VPC
    /// takes its parts along.
    ///
    /// # Errors
    /// Something would leave the canvas, or a VPC would lie on another.
    pub fn move_by(&self, what: &Selection, dx: f32, dy: f32) -> Result<Edit, Message> {
        let regions: BTreeSet<VpcId> = what.vpcs.iter().copied().collect();
        let carried = |part: &Part| part.inside.is_some_and(|vpc| regions.contains(&vpc));
        let picked: BTreeSet<PartId> = what.parts.iter().copied().collect();

        let mut after = self.clone();
        for (id, vpc) in after.vpcs.iter_mut().filter(|(id, _)| regions.contains(*id)) {
            vpc.at = vpc.at.moved(dx, dy);
            vpc.at.check()?;
            let stays = |other: &VpcId| other != id && !regions.contains(other);
            if self.vpcs.iter().any(|(other, v)| stays(other) && v.overlaps(vpc.at, vpc.size)) {
                return Err(msg("vpc-overlaps"));
            }
        }
        for (id, old) in &self.parts {
            let moved = picked.contains(id) || carried(old);
            let at = if moved { old.at.moved(dx, dy) } else { old.at };
            at.check()?;
            // A part nobody touched changes its VPC only if it had none and one came to lie under it.
            let settles = (moved && !carried(old)) || (!moved && old.inside.is_none() && !regions.is_empty());
            let inside = if settles { after.region_for(old.settings.kind(), at) } else { old.inside };
            if let Some(part) = after.parts.get_mut(id) {
                part.at = at;
                part.inside = inside;
            }
        }
        let label = match self.only_name(what) {
            Some(name) => msg("edit-move").with("part", name),
            None => msg("edit-move-several").with("count", what.parts.len() + what.vpcs.len()),
        };
        Ok(Edit { label, changes: self.differences(&after) })
    }

    /// Gives a VPC region another place and size; parts come and go with its border.
    ///
    /// # Errors
    /// It would be too small, overlap another, or leave the canvas.
    pub fn resize_vpc(&self, id: VpcId, at: Point, size: Size) -> Result<Edit, Message> {
        let old = self.vpcs.get(&id).ok_or_else(|| msg("part-unknown"))?;
        self.check_region(at, size, Some(id))?;
        let mut after = self.clone();
        after.vpcs.insert(id, Vpc { at, size, ..old.clone() });
        for (part_id, part) in &self.parts {
            let kind = part.settings.kind();
            if stands_in_a_vpc(kind) && part.inside.is_none_or(|vpc| vpc == id) {
                let inside = after.region_for(kind, part.at);
                if let Some(part) = after.parts.get_mut(part_id) {
                    part.inside = inside;
                }
            }
        }
        let label = msg("edit-resize").with("part", old.name.clone());
        Ok(Edit { label, changes: self.differences(&after) })
    }

    /// Removes the selection and every wire that would dangle. Parts of a removed VPC stay.
    ///
    /// # Errors
    /// Nothing of the selection exists.
    pub fn remove(&self, what: &Selection) -> Result<Edit, Message> {
        let parts: BTreeSet<PartId> = what.parts.iter().copied().collect();
        let vpcs: BTreeSet<VpcId> = what.vpcs.iter().copied().collect();
        let wires: BTreeSet<WireId> = what.wires.iter().copied().collect();
        let mut changes = Vec::new();
        // From the last to the first, so that each one's place is still the original when it goes.
        for (place, (&id, wire)) in self.wires.iter().enumerate().rev() {
            if wires.contains(&id) || parts.contains(&wire.from) || parts.contains(&wire.to) {
                changes.push(Change::Wire { id, old: Some((place, wire.clone())), new: None });
            }
        }
        for (place, (&id, part)) in self.parts.iter().enumerate().rev() {
            if parts.contains(&id) {
                changes.push(Change::Part { id, old: Some((place, part.clone())), new: None });
            } else if part.inside.is_some_and(|vpc| vpcs.contains(&vpc)) {
                let outside = Part { inside: None, ..part.clone() };
                let new = Some((place, outside));
                changes.push(Change::Part { id, old: Some((place, part.clone())), new });
            }
        }
        for (place, (&id, vpc)) in self.vpcs.iter().enumerate().rev() {
            if vpcs.contains(&id) {
                changes.push(Change::Vpc { id, old: Some((place, vpc.clone())), new: None });
            }
        }
        if changes.is_empty() {
            return Err(msg("nothing-selected"));
        }
        // What is gone cannot break.
        let strikes_gone =
            |fault: &PlannedFault| matches!(fault.strikes, Strikes::Part(id, _) if parts.contains(&id));
        if self.faults.iter().any(strikes_gone) {
            let mut new = self.faults.clone();
            new.retain(|fault| !strikes_gone(fault));
            changes.push(Change::Faults { old: self.faults.clone(), new });
        }
        let label = match self.only_name(what) {
            Some(name) => msg("edit-remove").with("part", name),
            None => match what.parts.len() + what.vpcs.len() {
                0 => msg("edit-remove-wires").with("count", what.wires.len()),
                count => msg("edit-remove-several").with("count", count),
            },
        };
        Ok(Edit { label, changes })
    }

    /// The name of the selected part or VPC, if it is just one.
    pub(super) fn only_name(&self, what: &Selection) -> Option<String> {
        match (what.parts.as_slice(), what.vpcs.as_slice()) {
            ([id], []) => self.parts.get(id).map(|p| p.name.clone()),
            ([], [id]) => self.vpcs.get(id).map(|v| v.name.clone()),
            _ => None,
        }
    }

    /// Whether a VPC region may lie here.
    pub(crate) fn check_region(&self, at: Point, size: Size, except: Option<VpcId>) -> Result<(), Message> {
        at.check()?;
        let large_enough = |v: f32, least: f32| v.is_finite() && v >= least && v <= limits::PLACE;
        if !large_enough(size.w, limits::VPC.w) || !large_enough(size.h, limits::VPC.h) {
            let message = msg("vpc-too-small").with("width", f64::from(limits::VPC.w));
            return Err(message.with("height", f64::from(limits::VPC.h)));
        }
        if self.vpcs.iter().any(|(&id, v)| Some(id) != except && v.overlaps(at, size)) {
            return Err(msg("vpc-overlaps"));
        }
        Ok(())
    }

    /// The changes that lead from this diagram to one with the same entities in the same order.
    fn differences(&self, after: &Diagram) -> Vec<Change> {
        let vpcs = after.vpcs.iter().filter(|(id, vpc)| self.vpcs.get(*id) != Some(*vpc));
        let parts = after.parts.iter().filter(|(id, part)| self.parts.get(*id) != Some(*part));
        vpcs.filter_map(|(&id, vpc)| self.vpc_becomes(id, vpc.clone()))
            .chain(parts.filter_map(|(&id, part)| self.part_becomes(id, part.clone())))
            .collect()
    }
}
