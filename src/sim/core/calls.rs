//! The table of calls: records of one cache line, whose places are reused.

use crate::sim::core::deadlines;
use crate::sim::core::queue::ARG_LIMIT;
use crate::sim::event::Cause;

/// No call.
pub const NONE: u32 = u32::MAX;

/// Where a call is, seen from its callee.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Phase {
    /// The place is free.
    #[default]
    Free,
    /// On its way to the callee.
    Going,
    /// Inside, waiting for a worker or a vCPU.
    Waiting,
    /// Inside, on a vCPU.
    Computing,
    /// Inside, on a vCPU that does not move; `finish` holds the nanoseconds that are left.
    Frozen,
    /// Inside, making its own calls. Requests of users are in this phase while they run.
    Calling,
    /// Inside, waiting until a standby has what it wrote; `finish` says when.
    Committing,
    /// The answer is on its way back.
    Answering,
    /// The callee is done with it, or never heard of it: only the caller still waits.
    Gone,
    /// A user, between requests or between attempts.
    Resting,
}

impl Phase {
    pub fn is_inside(self) -> bool {
        matches!(self, Phase::Waiting | Phase::Computing | Phase::Frozen | Phase::Calling | Phase::Committing)
    }
}

/// One call, or one request of a user (which has no wire; its callee is the users component).
#[derive(Clone, Copy, Debug)]
pub struct Call {
    /// Since when it is in this phase; for requests, when they were created.
    pub time: u64,
    /// When it stops computing; when a loss will be noticed.
    pub finish: u64,
    /// When the caller stops waiting.
    pub deadline: u64,
    /// The call on whose behalf this one is made.
    pub parent: u32,
    /// The first of the calls made on behalf of this one that are still awaited.
    pub child: u32,
    pub before: u32,
    pub after: u32,
    pub client: u32,
    /// How many of its own calls are awaited.
    pub awaited: u32,
    pub wire: u16,
    pub callee: u16,
    pub api: u16,
    /// Next step of the callee's program.
    pub step: u16,
    /// How many more calls the present step makes, one after another.
    pub repeats: u16,
    /// Attempts made so far; inside a function: the number of the instance.
    pub attempts: u16,
    pub phase: Phase,
    /// Whether the caller still waits for the answer. On requests: whether a member of a closed
    /// population made it, who will make another.
    pub wanted: bool,
    /// The first failure among its own calls, or the answer on its way back.
    pub cause: Cause,
}

const FRESH: Call = Call {
    time: 0,
    finish: 0,
    deadline: deadlines::NONE,
    parent: NONE,
    child: NONE,
    before: NONE,
    after: NONE,
    client: 0,
    awaited: 0,
    wire: u16::MAX,
    callee: 0,
    api: 0,
    step: 0,
    repeats: 0,
    attempts: 0,
    phase: Phase::Free,
    wanted: false,
    cause: Cause::None,
};

#[derive(Clone, Debug)]
pub struct Calls {
    table: Vec<Call>,
    /// The first free place; each names the next in `after`.
    free: u32,
}

impl Default for Calls {
    fn default() -> Calls {
        Calls { table: Vec::new(), free: NONE }
    }
}

impl Calls {
    /// A fresh record.
    ///
    /// # Panics
    /// If 2²⁷ calls are under way, which is 8 GiB of them; the limits of a drawing keep far below.
    #[inline(always)]
    pub fn add(&mut self, phase: Phase) -> (u32, &mut Call) {
        if self.free == NONE {
            self.grow();
        }
        let call = self.free;
        let place = &mut self.table[call as usize];
        self.free = place.after;
        // Field by field in place: a record built elsewhere and copied costs more than the call.
        *place = FRESH;
        place.phase = phase;
        (call, place)
    }

    /// A fresh record of a call made on behalf of `parent` for the same API and client, the first in
    /// the list of those it awaits.
    #[inline(always)]
    pub fn add_child(&mut self, parent: u32, phase: Phase) -> (u32, &mut Call) {
        if self.free == NONE {
            self.grow();
        }
        let call = self.free;
        let record = &mut self[parent];
        let first = std::mem::replace(&mut record.child, call);
        record.awaited += 1;
        let (api, client) = (record.api, record.client);
        if first != NONE {
            self[first].before = call;
        }
        let place = &mut self.table[call as usize];
        self.free = place.after;
        *place = FRESH;
        place.phase = phase;
        place.parent = parent;
        place.after = first;
        place.api = api;
        place.client = client;
        (call, place)
    }

    #[cold]
    fn grow(&mut self) {
        let call = self.table.len() as u32;
        assert!(call < ARG_LIMIT, "too many calls under way");
        self.table.push(FRESH);
        self.free = call;
    }

    #[inline(always)]
    pub fn remove(&mut self, call: u32) {
        debug_assert!(self[call].phase != Phase::Free && self[call].child == NONE);
        let next = self.free;
        let record = &mut self[call];
        record.phase = Phase::Free;
        record.deadline = deadlines::NONE;
        record.after = next;
        self.free = call;
    }

    /// Takes a call out of its parent's list, frees its place and returns the parent.
    #[inline(always)]
    pub fn retire(&mut self, call: u32) -> &mut Call {
        let next = self.free;
        let record = &mut self.table[call as usize];
        debug_assert!(record.phase != Phase::Free && record.child == NONE);
        let Call { parent, before, after, .. } = *record;
        record.phase = Phase::Free;
        record.deadline = deadlines::NONE;
        record.after = next;
        self.free = call;
        self.leave(parent, before, after)
    }

    /// The calls inside a component, in the order of the table. Slow: it looks at every place.
    pub fn inside(&self, callee: u16) -> Vec<u32> {
        let all = self.table.iter().zip(0..);
        all.filter(|(c, _)| c.callee == callee && c.phase.is_inside()).map(|(_, i)| i).collect()
    }

    /// Whether a call still has this deadline.
    #[inline]
    pub fn has_deadline(&self, deadline: u64, call: u32) -> bool {
        self[call].deadline == deadline
    }

    /// Takes `child` out of its parent's list.
    #[inline]
    pub fn unlink(&mut self, child: u32) {
        let Call { parent, before, after, .. } = self[child];
        self.leave(parent, before, after);
    }

    /// Closes the gap in a parent's list between `before` and `after`, and returns the parent.
    #[inline(always)]
    fn leave(&mut self, parent: u32, before: u32, after: u32) -> &mut Call {
        if after != NONE {
            self[after].before = before;
        }
        if before != NONE {
            self[before].after = after;
        }
        let record = &mut self[parent];
        record.awaited -= 1;
        if before == NONE {
            record.child = after;
        }
        record
    }
}

impl std::ops::Index<u32> for Calls {
    type Output = Call;
    #[inline(always)]
    fn index(&self, call: u32) -> &Call {
        &self.table[call as usize]
    }
}

impl std::ops::IndexMut<u32> for Calls {
    #[inline(always)]
    fn index_mut(&mut self, call: u32) -> &mut Call {
        &mut self.table[call as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_fills_one_cache_line() {
        assert!(size_of::<Call>() <= 64, "{}", size_of::<Call>());
    }
}
