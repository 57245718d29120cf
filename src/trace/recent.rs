//! A recorder of response times that is cheap to fill and cheap to empty: the percentiles of one
//! second are drawn as a line, so one percent is exact enough, but there is a new second often.

use crate::units::NANOS_PER_S;

/// Each power of two is divided into this many buckets: a value is off by at most 1/128, 0.8 %.
const PER_OCTAVE: usize = 64;
const OCTAVE_BITS: u32 = PER_OCTAVE.trailing_zeros();
const BUCKETS: usize = (64 - OCTAVE_BITS as usize) * PER_OCTAVE + PER_OCTAVE;

/// So many values are kept as they are. A quiet second has only a few, and walking the buckets
/// between them would cost more than everything else measured in that second.
const FEW: usize = 32;

/// Times in nanoseconds: the newest few as they are, more of them counted in buckets whose width
/// grows with the value.
#[derive(Clone, Debug)]
pub(super) struct Recent {
    few: [u64; FEW],
    /// How many of `few` are in use.
    held: usize,
    counts: Box<[u32; BUCKETS]>,
    /// How many are counted in buckets.
    tallied: usize,
    /// The lowest and highest bucket in use; only these are looked at and cleared.
    low: usize,
    high: usize,
}

impl Recent {
    pub fn new() -> Recent {
        let counts = Box::new([0; BUCKETS]);
        Recent { few: [0; FEW], held: 0, counts, tallied: 0, low: BUCKETS, high: 0 }
    }

    #[inline(always)]
    pub fn record(&mut self, nanoseconds: u64) {
        if self.held == FEW {
            self.spill();
        }
        self.few[self.held] = nanoseconds;
        self.held += 1;
    }

    /// Counts what is held, all of it at once: the processor then waits for many buckets at a time.
    #[cold]
    #[inline(never)]
    fn spill(&mut self) {
        let (mut low, mut high) = (self.low, self.high);
        for &value in self.few.iter().take(self.held) {
            let at = bucket(value);
            self.counts[at] += 1;
            low = low.min(at);
            high = high.max(at);
        }
        (self.low, self.high) = (low, high);
        self.tallied += self.held;
        self.held = 0;
    }

    pub fn clear(&mut self) {
        if self.tallied > 0 {
            self.counts[self.low..=self.high].fill(0);
            (self.low, self.high, self.tallied) = (BUCKETS, 0, 0);
        }
        self.held = 0;
    }

    /// The values below which these shares (rising, 0 to 1) of all records lie, in seconds; NaN
    /// without any record.
    pub fn quantiles_s<const N: usize>(&mut self, shares: [f64; N]) -> [f32; N] {
        if self.tallied > 0 {
            self.spill();
        }
        let count = self.tallied + self.held;
        // Rounds up; the library's own way is a call for each.
        let rank = |share: f64| {
            let exact = share * count as f64;
            let whole = exact as usize;
            (whole + usize::from(exact > whole as f64)).max(1)
        };
        match count {
            0 => [f32::NAN; N],
            _ if self.tallied == 0 => {
                // In place, as their order means nothing.
                self.few[..count].sort_unstable();
                shares.map(|share| seconds(self.few[rank(share) - 1] as f64))
            }
            _ => self.quantiles_of_buckets(shares.map(rank)),
        }
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
