//! Timers of one length: time limits that hardly ever run out.
//!
//! Deadlines of one length fall due in the order in which they were set, so a ring keeps them
//! sorted for nothing, and only the first one needs an entry in the event queue. A deadline is
//! cancelled by doing nothing: the call it belongs to no longer has that deadline.

use crate::sim::core::ring::Ring;

/// No deadline.
pub const NONE: u64 = u64::MAX;

#[derive(Clone, Debug, Default)]
pub struct Deadlines {
    ring: Ring<(u64, u32)>,
    /// When the entry in the event queue fires; `None` if there is none.
    armed: bool,
}

/// What is left to do after [`Deadlines::set`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    Done,
    /// The ring needs an entry in the queue at this deadline.
    Arm,
    /// This deadline lies before one set earlier (the length was changed): it needs its own entry.
    Alone,
}

impl Deadlines {
    /// Notes that `call` has this deadline. `stands` says whether a call still has a deadline.
    #[inline(always)]
    pub fn set(&mut self, deadline: u64, call: u32, stands: impl Fn(u64, u32) -> bool) -> Set {
        if self.ring.is_full() {
            self.forget(stands);
        }
        if self.armed && self.ring.back().is_some_and(|(last, _)| last > deadline) {
            return Set::Alone;
        }
        self.ring.push((deadline, call));
        if self.armed {
            return Set::Done;
        }
        self.armed = true;
        Set::Arm
    }

    /// Drops what was cancelled from the front, so that the ring grows with the calls that are really
    /// waiting and not with the length of the time limit.
    #[cold]
    fn forget(&mut self, stands: impl Fn(u64, u32) -> bool) {
        while let Some((time, call)) = self.ring.front()
            && !stands(time, call)
        {
            self.ring.pop();
        }
    }

    /// The next call whose deadline is `now` or earlier.
    pub fn due(&mut self, now: u64, stands: impl Fn(u64, u32) -> bool) -> Option<u32> {
        while let Some((time, call)) = self.ring.front() {
            let standing = stands(time, call);
            if standing && time > now {
                return None;
            }
            self.ring.pop();
            if standing {
                return Some(call);
            }
        }
        None
    }

    /// After everything due was handled: when the queue must ask again.
    pub fn rearm(&mut self) -> Option<u64> {
        let next = self.ring.front().map(|(time, _)| time);
        self.armed = next.is_some();
        next
    }
}
