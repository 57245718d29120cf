//! Adding parts, regions and wires, and the reasons why some wires make no sense.

use crate::catalog::{Kind, Settings};
use crate::diagram::edit::names::Taken;
use crate::diagram::edit::{Change, Edit, FreshIds};
use crate::diagram::graph::Graph;
use crate::diagram::{Diagram, Part, Point, Size, Vpc, Wire, WireSettings, limits};
use crate::text::{Message, msg};
use crate::units::{PartId, VpcId, WireId};

impl Diagram {
    /// Adds a part with a free name and default settings. `inside` is found from the place.
    ///
    /// # Errors
    /// The diagram is full, or the place is off every canvas.
    pub fn add_part(&self, kind: Kind, at: Point) -> Result<(Edit, PartId), Message> {
        self.check_room(1, 0)?;
        at.check()?;
        let id = FreshIds::of(self).part();
        let part = self.new_part(kind, at);
        let label = msg("edit-add").with("part", part.name.clone());
        let change = Change::Part { id, old: None, new: Some((self.parts.len(), part)) };
        Ok((Edit { label, changes: vec![change] }, id))
    }

    /// Adds a VPC region; parts it comes to lie under become its own.
    ///
    /// # Errors
    /// It is too small, overlaps another, or lies off every canvas.
    pub fn add_vpc(&self, at: Point, size: Size) -> Result<(Edit, VpcId), Message> {
        self.check_region(at, size, None)?;
        if self.vpcs.len() >= limits::VPCS {
            return Err(msg("too-many-vpcs").with("most", limits::VPCS));
        }
        let id = FreshIds::of(self).vpc();
        let vpc = Vpc::auto(Taken::vpcs(self).like("default"), at, size);
        let label = msg("edit-add").with("part", vpc.name.clone());
        let mut changes = Vec::new();
        for (&part_id, part) in &self.parts {
            if part.inside.is_none() && stands_in_a_vpc(part.settings.kind()) && vpc.holds_card(part.at) {
                changes.extend(self.part_becomes(part_id, Part { inside: Some(id), ..part.clone() }));
            }
        }
        changes.insert(0, Change::Vpc { id, old: None, new: Some((self.vpcs.len(), vpc)) });
        Ok((Edit { label, changes }, id))
    }

    /// Why a wire from one part to another makes no sense, if it does not.
    pub fn why_not_connect(&self, from: PartId, to: PartId) -> Option<Message> {
        let (Some(caller), Some(callee)) = (self.parts.get(&from), self.parts.get(&to)) else {
            return Some(msg("part-unknown"));
        };
        if from == to {
            return Some(msg("wire-to-itself").with("part", caller.name.clone()));
        }
        if let Some(reason) = why_not_kinds(caller.settings.kind(), callee.settings.kind()) {
            return Some(reason);
        }
        if self.wires.values().any(|w| w.from == from && w.to == to) {
            let message = msg("wire-twice").with("from", caller.name.clone());
            return Some(message.with("to", callee.name.clone()));
        }
        if Graph::of(self).reaches(to, from) {
            let message = msg("wire-cycle").with("from", caller.name.clone());
            return Some(message.with("to", callee.name.clone()));
        }
        None
    }

    /// Draws a wire with default settings.
    ///
    /// # Errors
    /// The wire makes no sense (see [`Diagram::why_not_connect`]) or the diagram is full.
    pub fn connect(&self, from: PartId, to: PartId) -> Result<(Edit, WireId), Message> {
        if let Some(reason) = self.why_not_connect(from, to) {
            return Err(reason);
        }
        self.check_room(0, 1)?;
        let id = FreshIds::of(self).wire();
        let label = msg("edit-connect")
            .with("from", self.parts[&from].name.clone())
            .with("to", self.parts[&to].name.clone());
        let wire = Wire { from, to, settings: WireSettings::default() };
        let change = Change::Wire { id, old: None, new: Some((self.wires.len(), wire)) };
        Ok((Edit { label, changes: vec![change] }, id))
    }

    /// Adds a part and a wire from `from` to it, as one step.
    ///
    /// # Errors
    /// As for adding the part and the wire.
    pub fn add_connected(&self, from: PartId, kind: Kind, at: Point) -> Result<(Edit, PartId), Message> {
        let Some(caller) = self.parts.get(&from) else {
            return Err(msg("part-unknown"));
        };
        if let Some(reason) = why_not_kinds(caller.settings.kind(), kind) {
            return Err(reason);
        }
        self.check_room(1, 1)?;
        at.check()?;
        let mut ids = FreshIds::of(self);
        let (part_id, wire_id) = (ids.part(), ids.wire());
        let part = self.new_part(kind, at);
        let label = msg("edit-add").with("part", part.name.clone());
        let wire = Wire { from, to: part_id, settings: WireSettings::default() };
        let changes = vec![
            Change::Part { id: part_id, old: None, new: Some((self.parts.len(), part)) },
            Change::Wire { id: wire_id, old: None, new: Some((self.wires.len(), wire)) },
        ];
        Ok((Edit { label, changes }, part_id))
    }

    fn new_part(&self, kind: Kind, at: Point) -> Part {
        let name = Taken::parts(self).for_new(kind);
        Part { name, at, inside: self.region_for(kind, at), settings: Settings::new(kind) }
    }

    /// Whether there is room for so many more parts and wires.
    pub(super) fn check_room(&self, parts: usize, wires: usize) -> Result<(), Message> {
        if self.parts.len() + parts > limits::PARTS {
            return Err(msg("too-many-parts").with("most", limits::PARTS));
        }
        if self.wires.len() + wires > limits::WIRES {
            return Err(msg("too-many-wires").with("most", limits::WIRES));
        }
        Ok(())
    }

    /// The VPC a part of this kind stands in when its card is here.
    pub(super) fn region_for(&self, kind: Kind, at: Point) -> Option<VpcId> {
        if !stands_in_a_vpc(kind) {
            return None;
        }
        self.vpcs.iter().rev().find(|(_, vpc)| vpc.holds_card(at)).map(|(&id, _)| id)
    }
}

/// Whether parts of this kind can stand inside a VPC; the others live on the internet.
pub fn stands_in_a_vpc(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::LoadBalancer
            | Kind::Vm
            | Kind::InstanceGroup
            | Kind::Function
            | Kind::CloudSql
            | Kind::SqlClient
    )
}

/// Why a part of one kind cannot call one of another, if it cannot.
pub fn why_not_kinds(caller: Kind, callee: Kind) -> Option<Message> {
    use Kind::{CloudSql, Frontend, Function, InstanceGroup, LoadBalancer, Scheduler, SqlClient, Users, Vm};
    if caller.may_call(callee) {
        return None;
    }
    Some(match (caller, callee) {
        (CloudSql, _) => msg("wire-from-cloud-sql"),
        (_, SqlClient) => msg("wire-to-sql-client"),
        (SqlClient, _) => msg("wire-from-sql-client"),
        (Users, Users) => msg("wire-users-to-users"),
        (_, Users) => msg("wire-to-users"),
        (_, Scheduler) => msg("wire-to-scheduler"),
        (Scheduler, _) => msg("wire-from-scheduler"),
        (Users, CloudSql) => msg("wire-users-to-cloud-sql"),
        (Frontend, CloudSql) => msg("wire-frontend-to-cloud-sql"),
        (LoadBalancer, CloudSql) => msg("wire-balancer-to-cloud-sql"),
        (LoadBalancer, LoadBalancer) => msg("wire-balancer-to-balancer"),
        (Frontend, Frontend) => msg("wire-frontend-to-frontend"),
        (_, InstanceGroup) => msg("wire-to-instance-group"),
        (LoadBalancer | Vm | InstanceGroup | Function, Frontend) => msg("wire-to-frontend"),
        // Every pair that may not call is named above; this keeps a new kind from going unexplained.
        (Users | Frontend | LoadBalancer | Vm | InstanceGroup | Function, _) => msg("wire-senseless"),
    })
}
