//! Making an instance group of a VM.

use crate::catalog::parts::InstanceGroup;
use crate::catalog::{Kind, Settings};
use crate::diagram::edit::names::Taken;
use crate::diagram::edit::{Change, Edit, FreshIds};
use crate::diagram::{Diagram, Part, Point, Wire, WireSettings};
use crate::text::{Message, msg};
use crate::units::{PartId, WireId};

/// How far left of the group a load balancer goes that it needs.
const ASIDE: f32 = 220.0;

impl Diagram {
    /// A group of machines like this VM takes its place, its settings as the template, its wires kept.
    /// Whoever called the VM itself now calls a load balancer in front of the group: a group has no
    /// address of its own.
    ///
    /// # Errors
    /// The part is no VM, or there is no room for the load balancer it needs.
    pub fn make_group(&self, id: PartId) -> Result<Edit, Message> {
        let part = self.parts.get(&id).ok_or_else(|| msg("part-unknown"))?;
        let Settings::Vm(vm) = &part.settings else {
            return Err(msg("no-vm").with("part", part.name.clone()));
        };
        let label = msg("edit-make-group").with("part", part.name.clone());
        let mut taken = Taken::parts(self);
        let name = taken.like(&group_name(&part.name));
        let group = InstanceGroup::of(vm);
        let port = vm.listen;
        let made = Part { name, settings: Settings::InstanceGroup(group), ..part.clone() };
        let mut changes = Vec::from_iter(self.part_becomes(id, made));
        let is_direct = |wire: &Wire| {
            let caller = self.parts.get(&wire.from).map(|part| part.settings.kind());
            wire.to == id && caller.is_some_and(|kind| !kind.may_call(Kind::InstanceGroup))
        };
        let direct: Vec<WireId> =
            self.wires.iter().filter(|(_, wire)| is_direct(wire)).map(|(&id, _)| id).collect();
        if direct.is_empty() {
            return Ok(Edit { label, changes });
        }
        self.check_room(1, 1)?;
        let mut ids = FreshIds::of(self);
        let (balancer, wire) = (ids.part(), ids.wire());
        changes.push(self.balancer_for(&mut taken, balancer, part, port));
        for other in direct {
            let led = Wire { to: balancer, ..self.wires[&other].clone() };
            changes.extend(self.wire_becomes(other, led));
        }
        let new = Wire { from: balancer, to: id, settings: WireSettings::default() };
        changes.push(Change::Wire { id: wire, old: None, new: Some((self.wires.len(), new)) });
        Ok(Edit { label, changes })
    }

    /// A load balancer beside a part, which knocks at this port.
    fn balancer_for(&self, taken: &mut Taken, id: PartId, beside: &Part, port: u16) -> Change {
        let mut settings = Settings::new(Kind::LoadBalancer);
        if let Settings::LoadBalancer(lb) = &mut settings {
            lb.backend_port = port;
        }
        let at = Point { x: beside.at.x - ASIDE, y: beside.at.y };
        let inside = self.region_for(Kind::LoadBalancer, at);
        let balancer = Part { name: taken.for_new(Kind::LoadBalancer), at, inside, settings };
        Change::Part { id, old: None, new: Some((self.parts.len(), balancer)) }
    }
}

/// "web-1" becomes "web-group".
fn group_name(vm: &str) -> String {
    let stem = vm.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
    if stem.is_empty() { Kind::InstanceGroup.stem().to_owned() } else { format!("{stem}-group") }
}
