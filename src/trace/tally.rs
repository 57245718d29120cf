//! What is counted of one part, split by how often it changes: [`Live`] is touched by every event
//! and fits a cache line, [`Totals`] once every few minutes of simulated time.
//!
//! Means over time are exact: an area (how many, times how long) is a whole number of nanoseconds.

use crate::units::SimTime;

/// A part's present moment and what it has done.
///
/// An area is not added up step by step. While a number stays the same, the area under it up to a
/// moment `t` is that number times `t` plus something that does not depend on `t`, and only this
/// remainder is kept: a change at `t` moves it by `t`, whatever happened before. It wraps around, as
/// the counts do, and what lies between two moments is right all the same, if they are not far apart.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
pub(super) struct Live {
    pub queue: u32,
    pub computing: u32,
    pub in_flight: u32,
    /// vCPUs it may use at once; zero for parts without.
    vcpus: u32,
    /// The remainders of the areas under `queue`, `busy` and `in_flight`.
    queue_rest: u64,
    busy_rest: u64,
    in_flight_rest: u64,
    received: u32,
    answered: u32,
    failed: u32,
    /// The longest queue in the second that is still filling.
    queue_max: u32,
    /// The longest queue in those before it, since measuring began.
    queue_most: u32,
    pub role: Role,
}

/// What sets the events of some parts apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Ordinary,
    /// Its requests are made by a clock, and nobody waits for them.
    Scheduler,
    /// More is told of it.
    Function,
}

/// Counts and areas up to a moment, or between two. An area is in nanoseconds times a number of calls.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub received: u32,
    pub answered: u32,
    pub failed: u32,
    /// The longest queue in the last second.
    pub queue_max: u32,
    pub queue_area: u64,
    pub busy_area: u64,
    pub in_flight_area: u64,
}

impl Counts {
    /// What has come since `earlier`.
    pub fn since(&self, earlier: &Counts) -> Counts {
        Counts {
            received: self.received.wrapping_sub(earlier.received),
            answered: self.answered.wrapping_sub(earlier.answered),
            failed: self.failed.wrapping_sub(earlier.failed),
            queue_max: self.queue_max,
            queue_area: self.queue_area.wrapping_sub(earlier.queue_area),
            busy_area: self.busy_area.wrapping_sub(earlier.busy_area),
            in_flight_area: self.in_flight_area.wrapping_sub(earlier.in_flight_area),
        }
    }
}

#[inline(always)]
fn rise(number: &mut u32, rest: &mut u64, now: SimTime) {
    *number += 1;
    *rest = rest.wrapping_sub(now.0);
}

#[inline(always)]
fn fall(number: &mut u32, rest: &mut u64, now: SimTime) {
    if *number > 0 {
        *number -= 1;
        *rest = rest.wrapping_add(now.0);
    }
}

#[inline(always)]
fn count(number: &mut u32) {
    *number = number.wrapping_add(1);
}

/// The remainder with which the area under a number begins anew.
fn anew(number: u32, now: SimTime) -> u64 {
    u64::from(number).wrapping_mul(now.0).wrapping_neg()
}

impl Live {
    pub fn new(vcpus: u32, role: Role) -> Live {
        Live { vcpus, role, ..Live::default() }
    }

    pub fn vcpus(&self) -> u32 {
        self.vcpus
    }

    /// vCPUs that compute.
    pub fn busy(&self) -> u32 {
        self.computing.min(self.vcpus)
    }

    pub fn set_vcpus(&mut self, vcpus: u32, now: SimTime) {
        let before = anew(self.busy(), now);
        self.vcpus = vcpus;
        let after = anew(self.busy(), now);
        self.busy_rest = self.busy_rest.wrapping_sub(before).wrapping_add(after);
    }

    #[inline(always)]
    pub fn arrive(&mut self, now: SimTime) {
        count(&mut self.received);
        rise(&mut self.in_flight, &mut self.in_flight_rest, now);
    }

    #[inline(always)]
    pub fn refuse(&mut self) {
        count(&mut self.received);
        count(&mut self.failed);
    }

    /// A call is over; `cut_short` says what it was doing, as the engine's `Answered` does.
    #[inline(always)]
    pub fn leave(&mut self, now: SimTime, succeeded: bool, cut_short: u32) {
        fall(&mut self.in_flight, &mut self.in_flight_rest, now);
        match cut_short {
            1 => fall(&mut self.queue, &mut self.queue_rest, now),
            2 => self.compute(now),
            _ => {}
        }
        count(if succeeded { &mut self.answered } else { &mut self.failed });
    }

    #[inline(always)]
    pub fn wait(&mut self, now: SimTime) {
        rise(&mut self.queue, &mut self.queue_rest, now);
        self.queue_max = self.queue_max.max(self.queue);
    }

    #[inline(always)]
    pub fn start(&mut self, now: SimTime, waited: u32) {
        if waited > 0 {
            fall(&mut self.queue, &mut self.queue_rest, now);
        }
        self.computing += 1;
        if self.computing <= self.vcpus {
            self.busy_rest = self.busy_rest.wrapping_sub(now.0);
        }
    }

    #[inline(always)]
    pub fn compute(&mut self, now: SimTime) {
        if self.computing > 0 {
            if self.computing <= self.vcpus {
                self.busy_rest = self.busy_rest.wrapping_add(now.0);
            }
            self.computing -= 1;
        }
    }

    /// What it has done up to `now`.
    #[inline(always)]
    pub fn counts(&self, now: SimTime) -> Counts {
        let area = |number: u32, rest: u64| u64::from(number).wrapping_mul(now.0).wrapping_add(rest);
        Counts {
            received: self.received,
            answered: self.answered,
            failed: self.failed,
            queue_max: self.queue_max,
            queue_area: area(self.queue, self.queue_rest),
            busy_area: area(self.busy(), self.busy_rest),
            in_flight_area: area(self.in_flight, self.in_flight_rest),
        }
    }

    /// Ends the second: returns the counts and begins the next.
    #[inline(always)]
    pub fn end_second(&mut self, now: SimTime) -> Counts {
        let counts = self.counts(now);
        self.queue_most = self.queue_most.max(self.queue_max);
        self.queue_max = self.queue;
        counts
    }
}

/// What a part did over any time.
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
    pub fn add(&mut self, second: &Counts) {
        self.received += u64::from(second.received);
        self.answered += u64::from(second.answered);
        self.failed += u64::from(second.failed);
        self.queue_area += u128::from(second.queue_area);
        self.busy_area += u128::from(second.busy_area);
        self.in_flight_area += u128::from(second.in_flight_area);
    }

    /// Adds what another part did in the same time.
    pub fn join(&mut self, other: &Totals) {
        self.received += other.received;
        self.answered += other.answered;
        self.failed += other.failed;
        self.queue_area += other.queue_area;
        self.busy_area += other.busy_area;
        self.capacity_area += other.capacity_area;
        self.in_flight_area += other.in_flight_area;
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

/// The parts of a run.
#[derive(Clone, Debug)]
pub(super) struct Tallies {
    pub live: Vec<Live>,
    /// The totals as of the last [`Tallies::fold`], and what had been counted then.
    totals: Vec<Totals>,
    folded: Vec<Counts>,
    /// The totals when measuring began.
    base: Vec<Totals>,
    /// Up to when the capacity areas are complete.
    counted_to: SimTime,
}

impl Tallies {
    /// By component: how each begins.
    pub fn new(live: impl Iterator<Item = Live>) -> Tallies {
        let live: Vec<Live> = live.collect();
        let none = vec![Totals::default(); live.len()];
        let folded = vec![Counts::default(); live.len()];
        Tallies { live, totals: none.clone(), folded, base: none, counted_to: SimTime::ZERO }
    }

    /// Completes the capacity areas up to `now`. To be called before a number of vCPUs changes.
    pub fn settle(&mut self, now: SimTime) {
        let passed = u128::from(now.since(self.counted_to).0);
        self.counted_to = now;
        for (live, totals) in self.live.iter().zip(&mut self.totals) {
            totals.capacity_area += u128::from(live.vcpus) * passed;
        }
    }

    /// Adds what was counted to the totals. To be called before the counts wrap around.
    pub fn fold(&mut self, now: SimTime) {
        for ((live, totals), folded) in self.live.iter().zip(&mut self.totals).zip(&mut self.folded) {
            let counts = live.counts(now);
            totals.add(&counts.since(folded));
            *folded = counts;
        }
    }

    /// Begins to measure: all that was until now is left out of [`Tallies::measured`].
    pub fn begin(&mut self, now: SimTime) {
        self.settle(now);
        self.fold(now);
        self.base.clone_from(&self.totals);
        for live in &mut self.live {
            live.queue_most = live.queue;
        }
    }

    /// What component `at` did since measuring began, and its longest queue.
    pub fn measured(&self, at: usize, now: SimTime) -> (Totals, u64) {
        let live = &self.live[at];
        let mut totals = self.totals[at];
        totals.add(&live.counts(now).since(&self.folded[at]));
        totals.capacity_area += u128::from(live.vcpus) * u128::from(now.since(self.counted_to).0);
        (totals.since(&self.base[at]), u64::from(live.queue_most.max(live.queue_max)))
    }
}
