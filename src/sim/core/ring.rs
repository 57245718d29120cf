//! A first-in-first-out line whose storage is reused: a ring with a power of two of places.

#[derive(Clone, Debug, Default)]
pub struct Ring<T> {
    places: Vec<T>,
    head: u32,
    len: u32,
}

impl<T: Copy + Default> Ring<T> {
    pub fn len(&self) -> u32 {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether the next push makes it grow.
    #[inline]
    pub fn is_full(&self) -> bool {
        self.len as usize == self.places.len()
    }

    #[inline]
    fn place(&self, offset: u32) -> usize {
        self.head.wrapping_add(offset) as usize & (self.places.len() - 1)
    }

    #[inline(always)]
    pub fn push(&mut self, value: T) {
        if self.is_full() {
            self.grow();
        }
        let at = self.place(self.len);
        self.places[at] = value;
        self.len += 1;
    }

    #[inline]
    pub fn front(&self) -> Option<T> {
        (self.len > 0).then(|| self.places[self.place(0)])
    }

    pub fn back(&self) -> Option<T> {
        (self.len > 0).then(|| self.places[self.place(self.len - 1)])
    }

    #[inline(always)]
    pub fn pop(&mut self) -> Option<T> {
        let value = self.front()?;
        self.head = self.head.wrapping_add(1);
        self.len -= 1;
        Some(value)
    }

    pub fn clear(&mut self) {
        self.len = 0;
    }

    #[cold]
    fn grow(&mut self) {
        let mut places = Vec::with_capacity((self.places.len() * 2).max(8));
        places.extend((0..self.len).map(|i| self.places[self.place(i)]));
        places.resize(places.capacity().next_power_of_two(), T::default());
        self.places = places;
        self.head = 0;
    }
}

/// A line that is nearly always empty or holds one: the first stands outside the ring.
#[derive(Clone, Debug)]
pub struct ShortLine {
    first: u32,
    rest: Ring<u32>,
}

/// Nothing; not a value that may be pushed.
const NOBODY: u32 = u32::MAX;

impl Default for ShortLine {
    fn default() -> ShortLine {
        ShortLine { first: NOBODY, rest: Ring::default() }
    }
}

impl ShortLine {
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.first == NOBODY
    }

    #[inline(always)]
    pub fn push(&mut self, value: u32) {
        debug_assert!(value != NOBODY);
        if self.first == NOBODY {
            self.first = value;
        } else {
            self.rest.push(value);
        }
    }

    #[inline(always)]
    pub fn pop(&mut self) -> Option<u32> {
        let value = self.first;
        self.first = if self.rest.is_empty() { NOBODY } else { self.rest.pop().unwrap_or(NOBODY) };
        (value != NOBODY).then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order_while_it_grows_and_wraps() {
        let mut ring = Ring::default();
        let (mut next_in, mut next_out) = (0u32, 0u32);
        for round in 0..200 {
            for _ in 0..round % 17 + 3 {
                ring.push(next_in);
                next_in += 1;
            }
            for _ in 0..round % 13 + 2 {
                assert_eq!(ring.pop(), (next_out < next_in).then_some(next_out));
                next_out += u32::from(next_out < next_in);
            }
        }
        assert_eq!(ring.len(), next_in - next_out);
        assert_eq!(ring.back(), Some(next_in - 1));
    }

    #[test]
    fn a_short_line_keeps_its_order() {
        let mut line = ShortLine::default();
        for round in 0..5 {
            (0..round).for_each(|i| line.push(i));
            assert!((0..round).all(|i| line.pop() == Some(i)));
            assert!(line.is_empty() && line.pop().is_none());
        }
    }
}
