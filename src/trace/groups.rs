//! Groups over time: how many instances each wants, and what those it has are doing.
//!
//! The instances are parts like any other and counted as such; here their figures are put together,
//! second by second, so that one card and one line of a chart can stand for all of them.

use std::ops::Range;

use crate::sim::plan::{self, ComponentKind, Plan};
use crate::sim::{ComponentIx, Event, EventKind, PartState};
use crate::trace::charts::{Charts, GroupBucket, PartBucket, StripState};
use crate::trace::strips::Strips;

#[derive(Clone, Debug)]
struct Known {
    group: ComponentIx,
    members: Range<usize>,
    wanted: u32,
    /// vCPUs of an instance created now.
    vcpus: u32,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    known: Vec<Known>,
    /// By component: whether there is no machine in it.
    off: Vec<bool>,
}

impl Groups {
    pub fn new(plan: &Plan) -> Groups {
        let mut groups = Groups { known: Vec::new(), off: vec![false; plan.components.len()] };
        for (component, at) in plan.components.iter().zip(0u16..) {
            let ComponentKind::Group(group) = &component.kind else { continue };
            let first = usize::from(group.first.0);
            let members = first..(first + usize::from(group.slots)).min(plan.components.len());
            let wanted = group.first_size();
            groups.off[members.clone()].iter_mut().skip(wanted as usize).for_each(|off| *off = true);
            groups.known.push(Known { group: ComponentIx(at), members, wanted, vcpus: group.template.vcpus });
        }
        groups
    }

    /// The components that are groups.
    pub fn all(&self) -> impl Iterator<Item = ComponentIx> + use<> {
        self.known.iter().map(|known| known.group).collect::<Vec<_>>().into_iter()
    }

    /// The components a group's instances are, if the component is a group.
    pub fn members(&self, at: usize) -> Option<Range<usize>> {
        self.known.iter().find(|known| usize::from(known.group.0) == at).map(|known| known.members.clone())
    }

    pub fn reconfigured(&mut self, component: ComponentIx, group: &plan::Group) {
        if let Some(known) = self.known.iter_mut().find(|known| known.group == component) {
            known.vcpus = group.template.vcpus;
        }
    }

    /// Notes an event. Returns how many vCPUs its component has from now on, if that changes.
    pub fn on(&mut self, event: &Event) -> Option<u32> {
        let at = usize::from(event.component.0);
        match event.kind {
            EventKind::Resized => {
                let known = self.known.iter_mut().find(|known| known.group == event.component)?;
                known.wanted = event.count;
                None
            }
            EventKind::StateChanged => {
                let is_off = event.count == PartState::Off as u32;
                let was_off = std::mem::replace(self.off.get_mut(at)?, is_off);
                let group = self.known.iter().find(|known| known.members.contains(&at))?;
                (is_off != was_off).then_some(if is_off { 0 } else { group.vcpus })
            }
            _ => None,
        }
    }

    /// Writes the newest bucket of every group: its own series, and the sums of its instances as the
    /// figures of the part.
    pub fn fill(&self, strips: &Strips, charts: &mut Charts) {
        for (known, (_, ring)) in self.known.iter().zip(&mut charts.groups) {
            if let Some(last) = ring.last_mut() {
                *last = known.bucket(strips);
            }
            let (mut sum, mut present) = (PartBucket::default(), 0);
            for at in known.members.clone() {
                if let Some(last) = charts.parts[at].last_mut() {
                    join(&mut sum, last);
                    present += u32::from(!self.off[at]);
                }
            }
            sum.load /= present.max(1) as f32;
            if let Some(last) = charts.parts[usize::from(known.group.0)].last_mut() {
                *last = sum;
            }
        }
    }
}

impl Known {
    fn bucket(&self, strips: &Strips) -> GroupBucket {
        let small = |count: u32| count.min(u32::from(u16::MAX)) as u16;
        let mut bucket = GroupBucket { wanted: small(self.wanted), ..GroupBucket::default() };
        for at in self.members.clone() {
            match strips.state(at) {
                StripState::Serving | StripState::Slow => bucket.serving += 1,
                StripState::Booting => bucket.booting += 1,
                StripState::Draining => bucket.draining += 1,
                StripState::Off => {}
                _ => bucket.idle += 1,
            }
        }
        bucket
    }
}

/// Adds one part's second to another's; the load is added up too.
fn join(sum: &mut PartBucket, other: &PartBucket) {
    sum.received += other.received;
    sum.answered += other.answered;
    sum.failed += other.failed;
    sum.queue_mean += other.queue_mean;
    sum.queue_max = sum.queue_max.max(other.queue_max);
    sum.load += other.load;
}
