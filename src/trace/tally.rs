//! What is counted of one part, split by how often it changes: [`Live`] is touched by every event
//! and fits a cache line, [`Totals`] once per simulated second.
//!
//! Means over time are exact: an area (how many, times how long) is a whole number of nanoseconds.

use crate::units::SimTime;

/// A part's present moment and what it did in the second that is still filling.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Live {
    pub queue: u32,
    pub computing: u32,
    pub in_flight: u32,
    /// vCPUs it may use at once; zero for parts without.
    pub vcpus: u32,
    /// Up to when the areas below are complete, in nanoseconds.
    settled: u64,
    pub second: Second,
}

/// Counts and areas of one second. An area is in nanoseconds times a number of calls.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Second {
    pub received: u32,
    pub answered: u32,
    pub failed: u32,
    pub queue_max: u32,
    pub queue_area: u64,
    pub busy_area: u64,
    pub in_flight_area: u64,
}

impl Live {
    /// Completes the areas up to `now`. To be called before any of the present numbers changes.
    #[inline(always)]
    pub fn settle(&mut self, now: SimTime) {
        let passed = now.0.saturating_sub(self.settled);
        self.settled += passed;
        self.second.queue_area += u64::from(self.queue) * passed;
        self.second.busy_area += u64::from(self.computing.min(self.vcpus)) * passed;
        self.second.in_flight_area += u64::from(self.in_flight) * passed;
    }

    #[inline(always)]
    pub fn arrive(&mut self, now: SimTime) {
        self.settle(now);
        self.second.received += 1;
        self.in_flight += 1;
    }

    /// A call is over; `cut_short` says what it was doing, as the engine's `Answered` does.
    #[inline(always)]
    pub fn leave(&mut self, now: SimTime, succeeded: bool, cut_short: u32) {
        self.settle(now);
        self.in_flight = self.in_flight.saturating_sub(1);
        self.queue = self.queue.saturating_sub(u32::from(cut_short == 1));
        self.computing = self.computing.saturating_sub(u32::from(cut_short == 2));
        self.second.answered += u32::from(succeeded);
        self.second.failed += u32::from(!succeeded);
    }

    #[inline(always)]
    pub fn wait(&mut self, now: SimTime) {
        self.settle(now);
        self.queue += 1;
        self.second.queue_max = self.second.queue_max.max(self.queue);
    }

    #[inline(always)]
    pub fn start(&mut self, now: SimTime, waited: u32) {
        self.settle(now);
        self.queue = self.queue.saturating_sub(waited);
        self.computing += 1;
    }

    #[inline(always)]
    pub fn compute(&mut self, now: SimTime) {
        self.settle(now);
        self.computing = self.computing.saturating_sub(1);
    }

    /// Ends the second: returns it and begins the next.
    pub fn take_second(&mut self) -> Second {
        let next = Second { queue_max: self.queue, ..Second::default() };
        std::mem::replace(&mut self.second, next)
    }
}

/// What a part did over whole seconds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub received: u64,
    pub answered: u64,
    pub failed: u64,
    pub queue_area: u128,
    pub busy_area: u128,
    /// vCPUs times nanoseconds there were.
    pub capacity_area: u128,
    pub in_flight_area: u128,
}

impl Totals {
    pub fn add(&mut self, second: &Second) {
        self.received += u64::from(second.received);
        self.answered += u64::from(second.answered);
        self.failed += u64::from(second.failed);
        self.queue_area += u128::from(second.queue_area);
        self.busy_area += u128::from(second.busy_area);
        self.in_flight_area += u128::from(second.in_flight_area);
    }

    /// What has been added since these totals were `base`.
    pub fn since(&self, base: &Totals) -> Totals {
        Totals {
            received: self.received - base.received,
            answered: self.answered - base.answered,
            failed: self.failed - base.failed,
            queue_area: self.queue_area - base.queue_area,
            busy_area: self.busy_area - base.busy_area,
            capacity_area: self.capacity_area - base.capacity_area,
            in_flight_area: self.in_flight_area - base.in_flight_area,
        }
    }
}

/// The parts of a run, and the longest queue each has had since measuring began.
#[derive(Clone, Debug)]
pub(super) struct Tallies {
    pub live: Vec<Live>,
    totals: Vec<Totals>,
    /// The totals when measuring began.
    base: Vec<Totals>,
    queue_max: Vec<u32>,
    /// Up to when the capacity areas are complete.
    counted_to: SimTime,
}

impl Tallies {
    /// For components with these numbers of vCPUs.
    pub fn new(vcpus: impl Iterator<Item = u32>) -> Tallies {
        let live: Vec<Live> = vcpus.map(|vcpus| Live { vcpus, ..Live::default() }).collect();
        let none = vec![Totals::default(); live.len()];
        let queue_max = vec![0; live.len()];
        Tallies { live, totals: none.clone(), base: none, queue_max, counted_to: SimTime::ZERO }
    }

    /// Completes all areas up to `now`.
    pub fn settle(&mut self, now: SimTime) {
        let passed = u128::from(now.since(self.counted_to).0);
        self.counted_to = now;
        for (live, totals) in self.live.iter_mut().zip(&mut self.totals) {
            live.settle(now);
            totals.capacity_area += u128::from(live.vcpus) * passed;
        }
    }

    /// Adds the second of component `at` to its totals and returns it. The areas must be settled.
    pub fn end_second(&mut self, at: usize) -> Second {
        let second = self.live[at].take_second();
        self.totals[at].add(&second);
        self.queue_max[at] = self.queue_max[at].max(second.queue_max);
        second
    }

    /// Begins to measure: all that was until now, settled, is left out of [`Tallies::measured`].
    pub fn begin(&mut self) {
        for (at, live) in self.live.iter_mut().enumerate() {
            let mut base = self.totals[at];
            base.add(&live.second);
            self.base[at] = base;
            self.queue_max[at] = live.queue;
        }
    }

    /// What component `at` did since measuring began, and its longest queue.
    pub fn measured(&self, at: usize, now: SimTime) -> (Totals, u64) {
        let mut live = self.live[at];
        live.settle(now);
        let mut totals = self.totals[at];
        totals.add(&live.second);
        totals.capacity_area += u128::from(live.vcpus) * u128::from(now.since(self.counted_to).0);
        (totals.since(&self.base[at]), u64::from(self.queue_max[at].max(live.second.queue_max)))
    }
}
