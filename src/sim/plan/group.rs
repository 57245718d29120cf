//! Instance groups in a plan: the group itself, and what a plan knows of its slots.

use crate::sim::plan::{ComponentIx, ComponentKind, Plan, Server};
use crate::units::SimDuration;

/// Machines made from one template, and what keeps their number right. The group itself serves
/// nothing: its instances do, each in a slot of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The first of its slots; they follow each other.
    pub first: ComponentIx,
    pub slots: u16,
    /// What an instance created from now on is like.
    pub template: Server,
    /// Instances at the beginning, and for as long as nothing scales the group.
    pub size: u32,
    pub min: u32,
    pub max: u32,
    pub scaling: Option<Scaling>,
    pub healing: Option<Healing>,
    /// How long an instance that is taken away may finish what it was sent; zero: it is not given time.
    pub drain: SimDuration,
    /// During a rolling update: instances beyond the wanted number, and instances of it that may be missing.
    pub max_surge: u32,
    pub max_unavailable: u32,
}

/// How the number of instances follows the load.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    pub signal: Signal,
    /// For so long after its creation, an instance's own figures are left out.
    pub initialization: SimDuration,
    /// The group is as large as it had to be at any time in this window.
    pub window: SimDuration,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Signal {
    /// Share of vCPU time in use, 0 to 1.
    Cpu { target: f64 },
    /// Requests per second and instance.
    Requests { target: f64 },
}

/// A check of the group's own, after which an instance is made anew.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Healing {
    pub interval: SimDuration,
    pub time_limit: SimDuration,
    /// Checks missed in a row.
    pub unhealthy_after: u32,
    /// So long after its creation an instance is not checked.
    pub initial_delay: SimDuration,
}

impl Group {
    /// Instances at the beginning of a run.
    pub fn first_size(&self) -> u32 {
        self.allowed(self.size)
    }

    /// A number of instances brought within the limits; those of scaling hold only while it is on.
    pub fn allowed(&self, wanted: u32) -> u32 {
        let wanted = match self.scaling {
            Some(_) => wanted.max(self.min).min(self.max.max(self.min)),
            None => wanted,
        };
        wanted.min(u32::from(self.slots))
    }

    /// Whether a component is one of its slots, and which.
    pub fn slot(&self, component: ComponentIx) -> Option<u16> {
        let slot = component.0.checked_sub(self.first.0)?;
        (slot < self.slots).then_some(slot)
    }
}

impl Plan {
    /// The group a component is a slot of, and which of its slots.
    pub fn group_of(&self, component: ComponentIx) -> Option<(ComponentIx, &Group, u16)> {
        let ComponentKind::Slot(group) = self.components.get(component.0 as usize)?.kind else { return None };
        match &self.components.get(group.0 as usize)?.kind {
            ComponentKind::Group(settings) => Some((group, settings, settings.slot(component)?)),
            _ => None,
        }
    }

    /// Whether a component is there when the run begins: all are, but for free places of groups.
    pub fn is_there_first(&self, component: ComponentIx) -> bool {
        self.group_of(component).is_none_or(|(_, group, slot)| u32::from(slot) < group.first_size())
    }

    /// The settings a component serves by, if it serves with vCPUs of its own.
    pub fn server(&self, component: ComponentIx) -> Option<&Server> {
        match &self.components.get(component.0 as usize)?.kind {
            ComponentKind::Slot(_) => self.group_of(component).map(|(_, group, _)| &group.template),
            kind => kind.server(),
        }
    }
}
