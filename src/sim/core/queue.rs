//! The event queue: a heap with four children per node and one integer as key.
//!
//! Everything about an entry is packed into one `u128`, so that ordering two entries is one
//! comparison and moving one is a register copy. Most events schedule exactly one other, so taking
//! the first entry leaves a hole at the top that the next push fills: one sift instead of two.

use crate::units::SimTime;

const KIND_BITS: u32 = 5;
const ARG_BITS: u32 = 27;
/// Largest number an entry can carry, plus one.
pub const ARG_LIMIT: u32 = 1 << ARG_BITS;

/// What an entry of the queue asks for. The argument is a call, a component or a place in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A call reaches its callee.
    Arrive,
    /// An answer reaches its caller.
    Receive,
    /// A call has had the vCPU for as long as it needs.
    ComputeDone,
    /// Some call of a server that shares its vCPUs may be done.
    ShareDone,
    /// A user population makes its next request.
    NextArrival,
    /// A user has thought long enough, or waited long enough before a retry.
    Wake,
    /// The first deadline of a ring is due.
    Deadline,
    /// The deadline of one call is due.
    OneDeadline,
    /// The network reports that a packet was lost.
    LossNoticed,
    /// A server has booted.
    Booted,
    /// A health probe has something to do.
    Probe,
    /// An instance of a function has started.
    InstanceReady,
    /// A function stops an instance, or a call in its line loses patience.
    FunctionDue,
    /// Something the plan has scheduled is due.
    Scheduled,
    /// Something about a database: its watch, or its storage.
    Database,
    /// A standby's disk holds a write.
    Committed,
    /// A group looks after its instances, or checks one of them (the argument is the component).
    Group,
}

/// One entry: time, then order of scheduling, then what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry(u128);

impl Entry {
    #[inline(always)]
    pub fn time(self) -> SimTime {
        SimTime((self.0 >> 64) as u64)
    }

    #[inline(always)]
    pub fn kind(self) -> Kind {
        // The numbers are those of the kinds, so that nothing is left of this but the number.
        match self.0 as u32 >> ARG_BITS {
            1 => Kind::Receive,
            2 => Kind::ComputeDone,
            3 => Kind::ShareDone,
            4 => Kind::NextArrival,
            5 => Kind::Wake,
            6 => Kind::Deadline,
            7 => Kind::OneDeadline,
            8 => Kind::LossNoticed,
            9 => Kind::Booted,
            10 => Kind::Probe,
            11 => Kind::InstanceReady,
            12 => Kind::FunctionDue,
            13 => Kind::Scheduled,
            14 => Kind::Database,
            15 => Kind::Committed,
            16 => Kind::Group,
            _ => Kind::Arrive,
        }
    }

    #[inline(always)]
    pub fn arg(self) -> u32 {
        self.0 as u32 & (ARG_LIMIT - 1)
    }
}

/// Later than every entry; fills up the last group of children, so that groups are always whole.
const BLANK: Entry = Entry(u128::MAX);

#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// The heap, and blanks up to one more than a multiple of four.
    heap: Vec<Entry>,
    len: usize,
    /// Whether the top entry was taken and its place not yet filled.
    hole: bool,
    scheduled: u32,
}

impl Queue {
    /// Schedules an entry. Entries of the same time come out in the order they went in.
    #[inline(always)]
    pub fn push(&mut self, time: SimTime, kind: Kind, arg: u32) {
        debug_assert!(arg < ARG_LIMIT);
        debug_assert!((kind as u32) < 1 << KIND_BITS);
        let low = (self.scheduled as u64) << 32 | ((kind as u32) << ARG_BITS | arg) as u64;
        self.scheduled = self.scheduled.wrapping_add(1);
        let entry = Entry((time.0 as u128) << 64 | low as u128);
        if self.hole {
            self.hole = false;
            self.sift_down(entry);
        } else {
            self.insert(entry);
        }
    }

    /// The earliest entry, left in place.
    #[inline(always)]
    pub fn first(&mut self) -> Option<Entry> {
        if self.hole {
            self.settle();
        }
        // Not by comparing with a blank: reading as one what was just written as two halves waits
        // for both to reach the cache.
        if self.len > 0 { self.heap.first().copied() } else { None }
    }

    /// Takes away what [`Queue::first`] just returned.
    #[inline(always)]
    pub fn take_first(&mut self) {
        debug_assert!(!self.hole && self.len > 0);
        self.hole = true;
    }

    /// When the earliest entry is due.
    pub fn next_time(&self) -> Option<SimTime> {
        let begin = usize::from(self.hole);
        let first = self.heap.iter().skip(begin).take(4).min();
        first.filter(|&&entry| entry != BLANK).map(|entry| entry.time())
    }

    /// Fills the hole that the last taken entry left.
    #[inline(never)]
    fn settle(&mut self) {
        self.hole = false;
        self.len -= 1;
        let last = std::mem::replace(&mut self.heap[self.len], BLANK);
        if self.len > 0 {
            self.sift_down(last);
        }
    }

    #[inline]
    fn insert(&mut self, entry: Entry) {
        let mut at = self.len;
        self.len += 1;
        if at >= self.heap.len() {
            self.heap.resize(at / 4 * 4 + 5, BLANK);
        }
        while at > 0 {
            let parent = (at - 1) / 4;
            if self.heap[parent] <= entry {
                break;
            }
            self.heap[at] = self.heap[parent];
            at = parent;
        }
        self.heap[at] = entry;
    }

    /// Puts `entry` where it belongs, starting at the top.
    #[inline]
    fn sift_down(&mut self, entry: Entry) {
        let heap = self.heap.as_mut_slice();
        let mut at = 0;
        while let Some(four) = heap.get(at * 4 + 1..at * 4 + 5) {
            let child = at * 4 + 1;
            let left = if four[1] < four[0] { (four[1], child + 1) } else { (four[0], child) };
            let right = if four[3] < four[2] { (four[3], child + 3) } else { (four[2], child + 2) };
            let (least, least_at) = if right.0 < left.0 { right } else { left };
            if least >= entry {
                break;
            }
            heap[at] = least;
            at = least_at;
        }
        heap[at] = entry;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::core::random::{Purpose, Uniforms};

    #[test]
    fn every_kind_comes_back() {
        // The last kind; a match that forgets one would hand out an arrival instead.
        let last = Kind::Group as u32;
        for number in 0..=last {
            let entry = Entry(u128::from(number << ARG_BITS | 77));
            assert_eq!((entry.kind() as u32, entry.arg()), (number, 77));
        }
        const { assert!(size_of::<Kind>() == 1) };
    }

    #[test]
    fn entries_come_out_by_time_then_by_order() {
        let mut draws = Uniforms::new(1, 2, Purpose::Picks);
        let mut queue = Queue::default();
        let mut expected = Vec::new();
        let mut got = Vec::new();
        for number in 0..20_000u32 {
            let time = SimTime(draws.below(500) as u64 + got.len() as u64 / 20);
            queue.push(time, Kind::Wake, number);
            expected.push((time, number));
            if draws.below(3) == 0
                && let Some(entry) = queue.first()
            {
                queue.take_first();
                assert_eq!(queue.clone().first().map(Entry::time), queue.next_time());
                let best = *expected.iter().min().expect("as many expected as queued");
                expected.retain(|&e| e != best);
                assert_eq!((entry.time(), entry.arg(), entry.kind()), (best.0, best.1, Kind::Wake));
                got.push(entry);
            }
            if expected.len() > 60 {
                queue = Queue::default();
                expected.clear();
            }
        }
        assert!(got.len() > 1000);
    }
}
