//! Processor sharing: every call inside computes, all at the same speed.
//!
//! Served time is kept once for all calls rather than per call: a call is done when the served
//! time has grown by its demand. So an arrival or a departure costs one heap operation, however
//! many calls share.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

#[derive(Clone, Debug, Default)]
pub struct Sharing {
    /// CPU nanoseconds each call has been served since the server was last empty.
    served: f64,
    /// Moment up to which `served` is right.
    last: u64,
    /// Served nanoseconds per nanosecond and call, at present.
    speed: f64,
    /// Calls by the served time at which they are done (bits of a positive `f64` sort as numbers
    /// do), then by order of arrival.
    jobs: BinaryHeap<Reverse<(u64, u64, u32)>>,
    joined: u64,
    /// When the event queue will ask; `u64::MAX` if it will not.
    pub armed: u64,
}

/// Served time within which a call counts as done: half a nanosecond.
const DONE: f64 = 0.5;

impl Sharing {
    pub fn new() -> Sharing {
        Sharing { armed: u64::MAX, ..Sharing::default() }
    }

    /// Brings the served time up to `now`; must be called before anything changes.
    pub fn advance(&mut self, now: u64) {
        self.served += (now - self.last) as f64 * self.speed;
        self.last = now;
    }

    pub fn add(&mut self, call: u32, demand: f64) {
        if self.jobs.is_empty() {
            self.served = 0.0;
        }
        self.joined += 1;
        self.jobs.push(Reverse(((self.served + demand).to_bits(), self.joined, call)));
    }

    /// A call that is done, if there is one.
    pub fn take_done(&mut self) -> Option<u32> {
        let &Reverse((target, _, call)) = self.jobs.peek()?;
        if f64::from_bits(target) - self.served > DONE {
            return None;
        }
        self.jobs.pop();
        Some(call)
    }

    pub fn clear(&mut self) {
        self.jobs.clear();
    }

    /// Sets how fast all vCPUs together serve, in CPU nanoseconds per nanosecond, and how fast one
    /// does. Returns when the first call will be done.
    pub fn set_speed(&mut self, vcpus: u32, one: f64) -> Option<u64> {
        let &Reverse((target, _, _)) = self.jobs.peek()?;
        let share = (f64::from(vcpus) / self.jobs.len() as f64).min(1.0);
        self.speed = one * share;
        if self.speed <= 0.0 {
            return None;
        }
        let wait = (f64::from_bits(target) - self.served).max(0.0) / self.speed;
        Some(self.last.saturating_add(libm::ceil(wait) as u64))
    }
}
