//! A recorder of response times that is cheap to fill and cheap to empty: the percentiles of one
//! second are drawn as a line, so one percent is exact enough, but there is a new second often.

use crate::units::NANOS_PER_S;

/// Each power of two is divided into this many buckets: a value is off by at most 1/128, 0.8 %.
const PER_OCTAVE: usize = 64;
const OCTAVE_BITS: u32 = PER_OCTAVE.trailing_zeros();
const BUCKETS: usize = (64 - OCTAVE_BITS as usize) * PER_OCTAVE + PER_OCTAVE;

/// So many values of a second are kept as they are. A quiet second has only a few, and walking the
/// buckets between them would cost more than everything else measured in that second.
pub(super) const FEW: usize = 32;

const SHARES: [f64; 3] = [0.50, 0.95, 0.99];

/// Times of one second, in nanoseconds: the newest few stand as they are at the end of a list that its
/// user keeps, more of them are counted in buckets whose width grows with the value.
#[derive(Clone, Debug)]
pub(super) struct Recent {
    /// Where those of this second begin in the list.
    first: usize,
    counts: Box<[u32; BUCKETS]>,
    /// How many are counted in buckets.
    tallied: usize,
    /// The lowest and highest bucket in use; only these are looked at and cleared.
    low: usize,
    high: usize,
}

impl Recent {
    pub fn new() -> Recent {
        Recent { first: 0, counts: Box::new([0; BUCKETS]), tallied: 0, low: BUCKETS, high: 0 }
    }

    #[inline(always)]
    pub fn record(&mut self, list: &mut Vec<u64>, nanoseconds: u64) {
        if list.len() >= self.first + FEW {
            self.spill(list);
        }
        list.push(nanoseconds);
    }

    /// Counts what is held, all of it at once: the processor then waits for many buckets at a time.
    #[cold]
    #[inline(never)]
    fn spill(&mut self, list: &mut Vec<u64>) {
        let (mut low, mut high) = (self.low, self.high);
        let held = list.get(self.first..).unwrap_or(&[]);
        for &value in held {
            let at = bucket(value);
            self.counts[at] += 1;
            low = low.min(at);
            high = high.max(at);
        }
        (self.low, self.high) = (low, high);
        self.tallied += held.len();
        list.truncate(self.first);
    }

    /// Ends the second. A few values stay in the list, and nothing is worked out; of many, nothing
    /// stays but the percentiles returned.
    #[inline(always)]
    pub fn end(&mut self, list: &mut Vec<u64>) -> Option<[f32; 3]> {
        let quantiles = (self.tallied > 0).then(|| self.end_many(list));
        self.first = list.len();
        quantiles
    }

    #[inline(never)]
    fn end_many(&mut self, list: &mut Vec<u64>) -> [f32; 3] {
        let quantiles = self.so_far(list);
        self.counts[self.low..=self.high].fill(0);
        (self.low, self.high, self.tallied) = (BUCKETS, 0, 0);
        quantiles
    }

    /// The percentiles of this second as far as it is over.
    pub fn so_far(&mut self, list: &mut Vec<u64>) -> [f32; 3] {
        if self.tallied == 0 {
            return quantiles_s(list.get_mut(self.first..).unwrap_or(&mut []));
        }
        self.spill(list);
        self.quantiles_of_buckets(SHARES.map(|share| rank(share, self.tallied)))
    }

    /// Takes the values of this second out of the list.
    pub fn take(&mut self, list: &mut Vec<u64>) -> Vec<u64> {
        list.split_off(self.first.min(list.len()))
    }

    /// The list begins anew, with nothing in it.
    pub fn restart(&mut self) {
        self.first = 0;
    }

    fn quantiles_of_buckets<const N: usize>(&self, ranks: [usize; N]) -> [f32; N] {
        let mut values = [f32::NAN; N];
        let (mut seen, mut next) = (0, 0);
        for at in self.low..=self.high {
            seen += self.counts[at] as usize;
            while next < N && seen >= ranks[next] {
                values[next] = seconds(middle(at));
                next += 1;
            }
        }
        values
    }
}

/// The values below which 50, 95 and 99 per cent of all lie, in seconds; NaN without any. Sorts them.
pub(super) fn quantiles_s(values: &mut [u64]) -> [f32; 3] {
    if values.is_empty() {
        return [f32::NAN; 3];
    }
    values.sort_unstable();
    SHARES.map(|share| seconds(values[rank(share, values.len()) - 1] as f64))
}

/// Rounds up; the library's own way is a call for each.
fn rank(share: f64, count: usize) -> usize {
    let exact = share * count as f64;
    let whole = exact as usize;
    (whole + usize::from(exact > whole as f64)).max(1)
}

fn seconds(nanoseconds: f64) -> f32 {
    (nanoseconds / NANOS_PER_S as f64) as f32
}

fn bucket(value: u64) -> usize {
    let shift = (63 - (value | 1).leading_zeros()).saturating_sub(OCTAVE_BITS);
    shift as usize * PER_OCTAVE + (value >> shift) as usize
}

/// The middle of the values a bucket stands for.
fn middle(at: usize) -> f64 {
    if at < 2 * PER_OCTAVE {
        return at as f64;
    }
    let shift = at / PER_OCTAVE - 1;
    let lowest = (at % PER_OCTAVE + PER_OCTAVE) as f64;
    (lowest + 0.5) * (1u64 << shift) as f64
}
