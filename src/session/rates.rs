//! Counts over the last second, for the numbers on cards and wires.
//!
//! The charts' buckets begin at whole seconds and would make a live number jump at each of them;
//! this window slides in tenths of a second. It is part of the run's moment, so that going back in
//! time brings its numbers along.

use crate::sim::{Cause, ComponentIx, Event, EventKind, Observer, Plan, WireIx};
use crate::units::{NANOS_PER_S, SimDuration, SimTime};

const SLOT_NS: u64 = NANOS_PER_S / 10;
/// Ten full slots and the one that is filling.
const SLOTS: u64 = 11;
/// A rate is never taken over less than this, so that the first request of a run is not "1000/s".
const SHORTEST_S: f64 = 0.25;

/// Requests over every wire and at every component in the last second or so, and what became of
/// the users' requests since the run began.
#[derive(Clone, Debug)]
pub(crate) struct Rates {
    wires: usize,
    /// Counters in one slot: wires first, then components.
    width: usize,
    /// Slot by slot, so that a slot is forgotten by clearing one stretch.
    counts: Vec<u32>,
    /// Number of the newest slot, counted from the run's beginning.
    newest: u64,
    /// Events since the run began.
    heard: u64,
    /// By component: created, succeeded, failed, abandoned.
    tallies: Vec<[u64; 4]>,
    /// By component: its users' newest answers.
    newest_answers: Vec<Answers>,
    /// By component: how long its last request took that is over.
    last_took: Vec<Option<SimDuration>>,
    /// The events themselves while a step listens.
    listened: Option<Vec<Event>>,
}

/// The newest answers, one bit each, the latest lowest: set if it was a good one.
#[derive(Clone, Copy, Debug, Default)]
struct Answers {
    good: u64,
    count: u32,
}

impl Answers {
    /// As many as [`PartFrame::recent`](crate::session::PartFrame::recent) tells of.
    const MOST: u32 = 50;

    fn add(&mut self, is_good: bool) {
        self.good = (self.good << 1 | u64::from(is_good)) & ((1 << Self::MOST) - 1);
        self.count = (self.count + 1).min(Self::MOST);
    }
}

impl Rates {
    pub(crate) fn new(plan: &Plan) -> Rates {
        let width = plan.wires.len() + plan.components.len();
        Rates {
            wires: plan.wires.len(),
            width,
            counts: vec![0; width * SLOTS as usize],
            newest: 0,
            heard: 0,
            tallies: vec![[0; 4]; plan.components.len()],
            newest_answers: vec![Answers::default(); plan.components.len()],
            last_took: vec![None; plan.components.len()],
            listened: None,
        }
    }

    /// Events since the run began.
    pub(crate) fn heard(&self) -> u64 {
        self.heard
    }

    /// Keeps the events that follow, until they are taken.
    pub(crate) fn listen(&mut self) {
        self.listened = Some(Vec::new());
    }

    /// The events since [`Rates::listen`]; keeps no more.
    pub(crate) fn take_listened(&mut self) -> Vec<Event> {
        self.listened.take().unwrap_or_default()
    }

    /// Requests per second that set out over a wire.
    pub(crate) fn of_wire(&self, wire: WireIx, now: SimTime) -> f64 {
        self.rate(wire.0 as usize, now)
    }

    /// Requests per second: created by users, received by other components.
    pub(crate) fn of_component(&self, component: ComponentIx, now: SimTime) -> f64 {
        self.rate(self.wires + component.0 as usize, now)
    }

    /// Created, succeeded, failed and abandoned requests of a users component so far.
    pub(crate) fn tally(&self, component: ComponentIx) -> [u64; 4] {
        self.tallies.get(component.0 as usize).copied().unwrap_or_default()
    }

    /// How many of a users component's newest answers were good, and how many not.
    pub(crate) fn recent(&self, component: ComponentIx) -> [u32; 2] {
        let answers = self.newest_answers.get(component.0 as usize).copied().unwrap_or_default();
        let good = answers.good.count_ones();
        [good, answers.count - good]
    }

    /// How long the last request of a component took that is over.
    pub(crate) fn last_took(&self, component: ComponentIx) -> Option<SimDuration> {
        self.last_took.get(component.0 as usize).copied().flatten()
    }

    fn rate(&self, counter: usize, now: SimTime) -> f64 {
        let slot_now = now.0 / SLOT_NS;
        let oldest = slot_now.max(self.newest).saturating_sub(SLOTS - 1);
        let sum: u64 = (oldest..=self.newest)
            .map(|slot| u64::from(self.counts[(slot % SLOTS) as usize * self.width + counter]))
            .sum();
        let window = (SLOTS - 1) * SLOT_NS + now.0 % SLOT_NS;
        sum as f64 / SimTime(window.min(now.0)).as_s().max(SHORTEST_S)
    }

    /// Makes `slot` the newest one, clearing those passed over.
    fn turn_to(&mut self, slot: u64) {
        let cleared = (slot - self.newest).min(SLOTS);
        for number in slot + 1 - cleared..=slot {
            let start = (number % SLOTS) as usize * self.width;
            self.counts[start..start + self.width].fill(0);
        }
        self.newest = slot;
    }

    fn tally_up(&mut self, component: usize, outcome: usize) {
        if let Some(tally) = self.tallies.get_mut(component) {
            tally[outcome] += 1;
        }
    }

    fn count(&mut self, counter: usize) {
        let start = (self.newest % SLOTS) as usize * self.width;
        if let Some(count) = self.counts.get_mut(start + counter) {
            *count += 1;
        }
    }
}

impl Observer for Rates {
    fn on(&mut self, event: &Event) {
        self.heard += 1;
        if let Some(listened) = &mut self.listened {
            listened.push(*event);
        }
        let slot = event.time.0 / SLOT_NS;
        if slot > self.newest {
            self.turn_to(slot);
        }
        let component = event.component.0 as usize;
        match event.kind {
            EventKind::Sent if (event.wire.0 as usize) < self.wires => self.count(event.wire.0 as usize),
            EventKind::Created => {
                self.count(self.wires + component);
                self.tally_up(component, 0);
            }
            EventKind::Arrived | EventKind::Refused => self.count(self.wires + component),
            EventKind::Finished => {
                let outcome = match event.cause {
                    Cause::None => 1,
                    Cause::UserTimeout => 3,
                    _ => 2,
                };
                self.tally_up(component, outcome);
                if let Some(took) = self.last_took.get_mut(component) {
                    *took = Some(event.time.since(event.other));
                }
                if let Some(answers) = self.newest_answers.get_mut(component) {
                    answers.add(event.cause == Cause::None);
                }
            }
            _ => {}
        }
    }
}
