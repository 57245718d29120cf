//! What is counted of one part, split by how often it changes: [`Live`] is touched by every event
//! and fits a cache line, [`Totals`] once per simulated second.
//!
//! Means over time are exact: an area (how many, times how long) is a whole number of nanoseconds.

use crate::units::SimTime;

/// A part's present moment and what it did in the second that is still filling.
///
/// An area is not added up step by step. While a number stays the same, the area under it up to a
/// moment `t` is that number times `t` plus something that does not depend on `t`, and only this
/// remainder is kept: a change at `t` moves it by `t`, whatever happened before. It wraps around, and
/// the areas are right all the same, because those of one second are small.
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
    queue_max: u32,
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
        self.received += 1;
        rise(&mut self.in_flight, &mut self.in_flight_rest, now);
    }

    #[inline(always)]
    pub fn refuse(&mut self) {
        self.received += 1;
        self.failed += 1;
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
        self.answered += u32::from(succeeded);
        self.failed += u32::from(!succeeded);
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

    /// The second as far as it is over.
    pub fn second(&self, now: SimTime) -> Second {
        let area = |number: u32, rest: u64| u64::from(number).wrapping_mul(now.0).wrapping_add(rest);
        Second {
            received: self.received,
            answered: self.answered,
            failed: self.failed,
            queue_max: self.queue_max,
            queue_area: area(self.queue, self.queue_rest),
            busy_area: area(self.busy(), self.busy_rest),
            in_flight_area: area(self.in_flight, self.in_flight_rest),
        }
    }

    /// Ends the second: returns it and begins the next.
    fn take_second(&mut self, now: SimTime) -> Second {
        let second = self.second(now);
        (self.received, self.answered, self.failed, self.queue_max) = (0, 0, 0, self.queue);
        self.queue_rest = anew(self.queue, now);
        self.busy_rest = anew(self.busy(), now);
        self.in_flight_rest = anew(self.in_flight, now);
        second
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
    /// By component: how each begins.
    pub fn new(live: impl Iterator<Item = Live>) -> Tallies {
        let live: Vec<Live> = live.collect();
        let none = vec![Totals::default(); live.len()];
        let queue_max = vec![0; live.len()];
        Tallies { live, totals: none.clone(), base: none, queue_max, counted_to: SimTime::ZERO }
    }

    /// Completes the capacity areas up to `now`. To be called before a number of vCPUs changes.
    pub fn settle(&mut self, now: SimTime) {
        let passed = u128::from(now.since(self.counted_to).0);
        self.counted_to = now;
        for (live, totals) in self.live.iter().zip(&mut self.totals) {
            totals.capacity_area += u128::from(live.vcpus) * passed;
        }
    }

    /// Adds the second of component `at` that ends `now` to its totals and returns it.
    #[inline]
    pub fn end_second(&mut self, at: usize, now: SimTime) -> Second {
        let second = self.live[at].take_second(now);
        self.totals[at].add(&second);
        self.queue_max[at] = self.queue_max[at].max(second.queue_max);
        second
    }

    /// Begins to measure: all that was until now is left out of [`Tallies::measured`].
    pub fn begin(&mut self, now: SimTime) {
        self.settle(now);
        for (at, live) in self.live.iter().enumerate() {
            let mut base = self.totals[at];
            base.add(&live.second(now));
            self.base[at] = base;
            self.queue_max[at] = live.queue;
        }
    }

    /// What component `at` did since measuring began, and its longest queue.
    pub fn measured(&self, at: usize, now: SimTime) -> (Totals, u64) {
        let second = self.live[at].second(now);
        let mut totals = self.totals[at];
        totals.add(&second);
        totals.capacity_area += u128::from(self.live[at].vcpus) * u128::from(now.since(self.counted_to).0);
        (totals.since(&self.base[at]), u64::from(self.queue_max[at].max(second.queue_max)))
    }
}
