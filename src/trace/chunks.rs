//! A long list that forgets its beginning: records in chunks that are reused, so that memory stays
//! the same and no record is ever moved.

use std::collections::VecDeque;

/// Records of one chunk.
const CHUNK: usize = 4_096;

/// The newest records, numbered from the first ever pushed.
#[derive(Clone, Debug)]
pub struct Chunks<T> {
    /// All full but the last.
    chunks: VecDeque<Vec<T>>,
    limit: usize,
    /// Number of the oldest record kept.
    first: u64,
}

impl<T> Chunks<T> {
    /// Keeps the newest `records`, rounded up to whole chunks.
    pub fn new(records: usize) -> Chunks<T> {
        let chunks = VecDeque::from([Vec::with_capacity(CHUNK)]);
        Chunks { chunks, limit: records.div_ceil(CHUNK).max(1) + 1, first: 0 }
    }

    #[inline]
    pub fn push(&mut self, record: T) {
        match self.chunks.back_mut() {
            Some(last) if last.len() < CHUNK => last.push(record),
            _ => self.begin_chunk(record),
        }
    }

    #[cold]
    fn begin_chunk(&mut self, record: T) {
        let mut chunk = match self.chunks.len() >= self.limit {
            true => self.chunks.pop_front().unwrap_or_default(),
            false => Vec::with_capacity(CHUNK),
        };
        self.first += chunk.len() as u64;
        chunk.clear();
        chunk.push(record);
        self.chunks.push_back(chunk);
    }

    /// Number of the oldest record still kept.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// Number the next record will have.
    pub fn end(&self) -> u64 {
        let last = self.chunks.back().map_or(0, Vec::len);
        self.first + (self.chunks.len().saturating_sub(1) * CHUNK + last) as u64
    }

    /// The record of this number, if it is still kept.
    pub fn get(&self, number: u64) -> Option<&T> {
        let at = usize::try_from(number.checked_sub(self.first)?).ok()?;
        self.chunks.get(at / CHUNK)?.get(at % CHUNK)
    }

    /// The records kept, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().rev().flat_map(|chunk| chunk.iter().rev())
    }
}
