//! A recorder of response times that is cheap to fill and cheap to empty: the percentiles of one
//! second are drawn as a line, so one percent is exact enough, but there is a new second often.

use crate::units::NANOS_PER_S;

/// Each power of two is divided into this many buckets: a value is off by at most 1/128, 0.8 %.
const PER_OCTAVE: usize = 64;
const OCTAVE_BITS: u32 = PER_OCTAVE.trailing_zeros();
const BUCKETS: usize = (64 - OCTAVE_BITS as usize) * PER_OCTAVE + PER_OCTAVE;

/// Times in nanoseconds, counted in buckets whose width grows with the value.
#[derive(Clone, Debug)]
pub(super) struct Recent {
    counts: Box<[u32; BUCKETS]>,
    count: u32,
    /// The lowest and highest bucket in use; only these are looked at and cleared.
    low: usize,
    high: usize,
}

impl Recent {
    pub fn new() -> Recent {
        Recent { counts: Box::new([0; BUCKETS]), count: 0, low: BUCKETS, high: 0 }
    }

    #[inline(always)]
    pub fn record(&mut self, nanoseconds: u64) {
        let at = bucket(nanoseconds);
        self.counts[at] += 1;
        self.count += 1;
        self.low = self.low.min(at);
        self.high = self.high.max(at);
    }

    pub fn clear(&mut self) {
        if self.count > 0 {
            self.counts[self.low..=self.high].fill(0);
            (self.count, self.low, self.high) = (0, BUCKETS, 0);
        }
    }

    /// The values below which these shares (rising, 0 to 1) of all records lie, in seconds; NaN
    /// without any record.
    pub fn quantiles_s<const N: usize>(&self, shares: [f64; N]) -> [f32; N] {
        let mut values = [f32::NAN; N];
        if self.count == 0 {
            return values;
        }
        let ranks = shares.map(|share| ((share * f64::from(self.count)).ceil() as u64).max(1));
        let (mut seen, mut next) = (0, 0);
        for at in self.low..=self.high {
            seen += u64::from(self.counts[at]);
            while next < N && seen >= ranks[next] {
                values[next] = (middle(at) / NANOS_PER_S as f64) as f32;
                next += 1;
            }
        }
        values
    }
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
