//! The autoscaler: how many instances the load needs.

use crate::sim::event::Observer;
use crate::sim::parts::group::{AVERAGED, EVALUATES};
use crate::sim::plan::{Scaling, Signal};
use crate::sim::world::World;
use crate::units::SimTime;

/// What a load in units of the target asks for. A hair is forgiven, or 48 / 6 might become nine.
pub fn needed(load: f64) -> u32 {
    libm::ceil(load - 1e-9).clamp(0.0, f64::from(u32::MAX)) as u32
}

impl World {
    /// Compares the load with the target and wants as many instances as that needs.
    pub(in crate::sim) fn evaluate<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let now = self.now;
        let Some(scaling) = self.groups[index as usize].settings.scaling else { return };
        let load = self.load_since_last(index, &scaling);
        self.measure_from_now(index);
        let group = &mut self.groups[index as usize];
        group.evaluates = now + EVALUATES;
        if let Some(load) = load {
            if group.loads.len() == AVERAGED {
                group.loads.pop_front();
            }
            group.loads.push_back(load);
            let mean = group.loads.iter().sum::<f64>() / group.loads.len() as f64;
            group.needs.push_back((now, needed(mean)));
        }
        let begin = now.0.saturating_sub(scaling.window.0);
        while group.needs.len() > 1 && group.needs.front().is_some_and(|(at, _)| at.0 < begin) {
            group.needs.pop_front();
        }
        let peak = group.needs.iter().map(|(_, needed)| *needed).max().unwrap_or(group.wanted);
        let wanted = group.settings.allowed(peak);
        self.resize(index, wanted, observer);
    }

    /// The load over the last evaluation's stretch of time, in instances at their target. `None` if
    /// no instance's figures count yet.
    fn load_since_last(&self, index: u16, scaling: &Scaling) -> Option<f64> {
        let group = &self.groups[index as usize];
        let begin = SimTime(self.now.0 - EVALUATES.0);
        let seconds = EVALUATES.as_s();
        match scaling.signal {
            Signal::Requests { target } => {
                let sent = |slot: u16| self.sent_to(index, slot) - group.slots[slot as usize].sent;
                let total: u64 = (0..group.slots.len() as u16).map(sent).sum();
                Some(total as f64 / seconds / target.max(1e-6))
            }
            Signal::Cpu { target } => {
                let counts = |slot: &u16| {
                    group.slots[*slot as usize].counts_from <= begin && self.is_present(index, *slot)
                };
                let busy = |slot: u16| {
                    let server = self.server_of(index, slot);
                    let area = server.busy_area(self.now) - group.slots[slot as usize].area;
                    area as f64 / (f64::from(server.vcpus()) * EVALUATES.0 as f64)
                };
                let counted: Vec<u16> = (0..group.slots.len() as u16).filter(counts).collect();
                let sum: f64 = counted.iter().map(|&slot| busy(slot)).sum();
                (!counted.is_empty()).then_some(sum / target.max(1e-6))
            }
        }
    }

    fn sent_to(&self, index: u16, slot: u16) -> u64 {
        let feeds = &self.groups[index as usize].slots[slot as usize].feeds;
        feeds.iter().map(|&(balancer, position)| self.balancers[balancer as usize].sent(position)).sum()
    }

    /// The next evaluation looks at what happens from now on.
    pub(in crate::sim) fn measure_from_now(&mut self, index: u16) {
        for slot in 0..self.groups[index as usize].slots.len() as u16 {
            let (area, sent) = (self.server_of(index, slot).busy_area(self.now), self.sent_to(index, slot));
            let known = &mut self.groups[index as usize].slots[slot as usize];
            (known.area, known.sent) = (area, sent);
        }
    }
}
