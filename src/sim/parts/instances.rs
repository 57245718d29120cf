//! The instances of one function: which are off, starting, idle or busy, and who gets the next call.
//!
//! The numbers of instances are given out from the lowest free one, so a picture with one lane per
//! instance stays calm. Finding the one that was used last, one with room, or a free number costs
//! the same however many there are.

use crate::sim::intervene::Bug;
use crate::sim::reading::InstanceState;

/// No instance, no call.
const NOBODY: u16 = u16::MAX;
const NO_CALL: u32 = u32::MAX;
/// Instances of one function at most.
pub const MOST: u32 = 1_000;
const WORDS: usize = (MOST as usize).div_ceil(64);

/// The lists an instance can stand in, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Idle ones, by when they were last used.
    Idle,
    /// Busy ones with room for more calls.
    Warm,
    /// Starting ones with room for more calls.
    Starting,
    /// In none.
    Nowhere,
}

#[derive(Clone, Copy, Debug)]
pub struct Instance {
    pub state: InstanceState,
    /// Of an older version: it gets no more calls and stops when it is done.
    pub is_stale: bool,
    list: List,
    newer: u16,
    older: u16,
    /// Calls it was given, those that wait for its start included.
    pub inside: u32,
    /// The calls that wait for its start, chained by their `finish`.
    first: u32,
    last: u32,
    /// When the present state ends by itself.
    pub until: u64,
    /// What is wrong with the version it runs.
    pub bug: Option<Bug>,
}

impl Instance {
    const OFF: Instance = Instance {
        state: InstanceState::Off,
        is_stale: false,
        list: List::Nowhere,
        newer: NOBODY,
        older: NOBODY,
        inside: 0,
        first: NO_CALL,
        last: NO_CALL,
        until: 0,
        bug: None,
    };
}

#[derive(Clone, Debug)]
pub struct Pool {
    /// As many as ever were on at once.
    table: Vec<Instance>,
    /// Numbers in use, as bits.
    used: [u64; WORDS],
    heads: [u16; 3],
    tails: [u16; 3],
    /// Those that are not off, and those of them that are of the present version.
    pub on: u32,
    pub current: u32,
    pub busy: u32,
}

impl Pool {
    pub fn new() -> Pool {
        Pool {
            table: Vec::new(),
            used: [0; WORDS],
            heads: [NOBODY; 3],
            tails: [NOBODY; 3],
            on: 0,
            current: 0,
            busy: 0,
        }
    }

    pub fn all(&self) -> &[Instance] {
        &self.table
    }

    #[inline(always)]
    pub fn get(&mut self, number: u16) -> &mut Instance {
        &mut self.table[usize::from(number)]
    }

    /// The newest of a list.
    #[inline(always)]
    pub fn newest(&self, list: List) -> Option<u16> {
        Some(self.heads[list as usize]).filter(|&number| number != NOBODY)
    }

    /// The oldest of a list.
    #[inline(always)]
    pub fn oldest(&self, list: List) -> Option<u16> {
        Some(self.tails[list as usize]).filter(|&number| number != NOBODY)
    }

    /// Takes an instance out of its list and puts it in front of another.
    #[inline(always)]
    pub fn enlist(&mut self, number: u16, list: List) {
        let Instance { list: before, newer, older, .. } = self.table[usize::from(number)];
        if before != List::Nowhere {
            match newer {
                NOBODY => self.heads[before as usize] = older,
                newer => self.table[usize::from(newer)].older = older,
            }
            match older {
                NOBODY => self.tails[before as usize] = newer,
                older => self.table[usize::from(older)].newer = newer,
            }
        }
        let mut head = NOBODY;
        if list != List::Nowhere {
            head = std::mem::replace(&mut self.heads[list as usize], number);
            match head {
                NOBODY => self.tails[list as usize] = number,
                head => self.table[usize::from(head)].newer = number,
            }
        }
        let instance = &mut self.table[usize::from(number)];
        (instance.list, instance.newer, instance.older) = (list, NOBODY, head);
    }

    /// Turns on the instance with the lowest free number.
    pub fn turn_on(&mut self, until: u64, bug: Option<Bug>) -> Option<u16> {
        let word = self.used.iter().position(|word| *word != u64::MAX)?;
        let number = word as u32 * 64 + self.used[word].trailing_ones();
        if number >= MOST {
            return None;
        }
        self.used[word] |= 1 << (number % 64);
        if self.table.len() <= number as usize {
            self.table.resize(number as usize + 1, Instance::OFF);
        }
        let started = Instance { state: InstanceState::Starting, until, bug, ..Instance::OFF };
        self.table[number as usize] = started;
        self.on += 1;
        self.current += 1;
        Some(number as u16)
    }

    /// Turns an instance off; nothing may be inside any more.
    pub fn turn_off(&mut self, number: u16) {
        self.enlist(number, List::Nowhere);
        let instance = self.table[usize::from(number)];
        debug_assert!(instance.state != InstanceState::Off && instance.first == NO_CALL);
        self.on -= 1;
        self.current -= u32::from(!instance.is_stale);
        self.busy -= u32::from(instance.state == InstanceState::Busy);
        self.table[usize::from(number)] = Instance::OFF;
        self.used[usize::from(number) / 64] &= !(1 << (number % 64));
    }

    /// Makes an instance one of an older version.
    pub fn retire(&mut self, number: u16) {
        self.enlist(number, List::Nowhere);
        let instance = self.get(number);
        if !instance.is_stale {
            instance.is_stale = true;
            self.current -= 1;
        }
    }

    #[inline(always)]
    pub fn set_state(&mut self, number: u16, state: InstanceState, until: u64) {
        let instance = &mut self.table[usize::from(number)];
        self.busy -= u32::from(instance.state == InstanceState::Busy);
        self.busy += u32::from(state == InstanceState::Busy);
        (instance.state, instance.until) = (state, until);
    }

    /// Lets a call wait for the start of an instance; `links` holds what follows each call.
    pub fn bind(&mut self, number: u16, call: u32, mut link: impl FnMut(u32, u64)) {
        link(call, u64::from(NO_CALL));
        let instance = self.get(number);
        instance.inside += 1;
        let before = std::mem::replace(&mut instance.last, call);
        match before {
            NO_CALL => instance.first = call,
            before => link(before, u64::from(call)),
        }
    }

    /// The first call that waits for the start of an instance; `next` says what follows a call.
    pub fn unbind(&mut self, number: u16, next: impl Fn(u32) -> u64) -> Option<u32> {
        let instance = self.get(number);
        let call = Some(instance.first).filter(|&call| call != NO_CALL)?;
        instance.first = next(call) as u32;
        if instance.first == NO_CALL {
            instance.last = NO_CALL;
        }
        Some(call)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_from_below_and_lists_keep_the_newest_in_front() {
        let mut pool = Pool::new();
        let all: Vec<u16> = (0..MOST).map(|_| pool.turn_on(0, None).expect("there is room")).collect();
        assert_eq!(all, (0..MOST as u16).collect::<Vec<_>>());
        assert_eq!(pool.turn_on(0, None), None, "one more than there may be");
        for number in [5, 900, 70] {
            pool.turn_off(number);
        }
        assert_eq!([5, 70, 900].map(|_| pool.turn_on(0, None)), [5, 70, 900].map(Some));
        for number in [3, 1, 4, 15] {
            pool.enlist(number, List::Idle);
        }
        assert_eq!((pool.newest(List::Idle), pool.oldest(List::Idle)), (Some(15), Some(3)));
        pool.enlist(4, List::Warm);
        pool.enlist(3, List::Idle);
        assert_eq!((pool.newest(List::Idle), pool.oldest(List::Idle)), (Some(3), Some(1)));
        assert_eq!((pool.newest(List::Warm), pool.oldest(List::Starting)), (Some(4), None));
        for expected in [3, 15, 1] {
            assert_eq!(pool.newest(List::Idle), Some(expected));
            pool.turn_off(expected);
        }
        assert_eq!((pool.newest(List::Idle), pool.on), (None, MOST - 3));
    }

    #[test]
    fn calls_that_wait_for_a_start_keep_their_order() {
        let mut pool = Pool::new();
        let number = pool.turn_on(9, None).expect("there is room");
        let mut links = [0u64; 8];
        for call in [4, 2, 7] {
            pool.bind(number, call, |call, next| links[call as usize] = next);
        }
        let waiting: Vec<u32> =
            std::iter::from_fn(|| pool.unbind(number, |call| links[call as usize])).collect();
        assert_eq!((waiting, pool.get(number).inside), (vec![4, 2, 7], 3));
    }
}
