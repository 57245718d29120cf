//! The response times of the summary: exact sum and maximum, and counts for the percentiles.
//!
//! Times are counted here and handed to the histogram when somebody asks: it takes many instructions
//! for each value, and there may be a million values before the first question.

use hdrhistogram::Histogram;

use crate::trace::summary::Quantiles;
use crate::units::NANOS_PER_S;

/// Significant digits of a percentile, and what that means to the histogram: it divides each power
/// of two into this many buckets. With the same buckets here, nothing is lost on the way.
const DIGITS: u8 = 3;
const OCTAVE_BITS: u32 = 10;
const PER_OCTAVE: u64 = 1 << OCTAVE_BITS;

#[derive(Clone, Debug, Default)]
pub(super) struct Responses {
    sum: u128,
    max: u64,
    /// By bucket; it grows with the longest time met.
    counts: Vec<u64>,
}

impl Responses {
    #[inline(always)]
    pub fn record(&mut self, nanoseconds: u64) {
        self.sum += u128::from(nanoseconds);
        self.max = self.max.max(nanoseconds);
        let at = bucket(nanoseconds);
        match self.counts.get_mut(at) {
            Some(count) => *count += 1,
            None => self.grow(at),
        }
    }

    /// The first time in a bucket beyond those there are.
    #[cold]
    #[inline(never)]
    fn grow(&mut self, at: usize) {
        self.counts.resize((at + 1).next_multiple_of(PER_OCTAVE as usize), 0);
        self.counts[at] = 1;
    }

    /// Of `count` times, which is how many there are.
    pub fn quantiles(&self, count: u64) -> Quantiles {
        // From a nanosecond to an hour; it grows for longer times.
        let mut histogram: Histogram<u64> = Histogram::new_with_bounds(1, 3_600 * NANOS_PER_S, DIGITS)
            .expect("1 ns to 1 h with 3 digits are bounds a histogram accepts");
        histogram.auto(true);
        for (at, &count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            // It grows as needed, so there is no time that does not fit.
            let _ = histogram.record_n(lowest(at), count);
        }
        let second = NANOS_PER_S as f64;
        let max = self.max as f64 / second;
        let at = |share| (histogram.value_at_quantile(share) as f64 / second).min(max);
        let mean = self.sum as f64 / count as f64 / second;
        Quantiles { mean, p50: at(0.50), p95: at(0.95), p99: at(0.99), max }
    }
}

#[inline(always)]
fn bucket(value: u64) -> usize {
    let shift = (63 - (value | 1).leading_zeros()).saturating_sub(OCTAVE_BITS);
    (u64::from(shift) * PER_OCTAVE + (value >> shift)) as usize
}

/// The lowest value that a bucket counts.
fn lowest(at: usize) -> u64 {
    let at = at as u64;
    let shift = (at / PER_OCTAVE).saturating_sub(1);
    (at - shift * PER_OCTAVE) << shift
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_those_of_the_histogram() {
        let mut histogram: Histogram<u64> =
            Histogram::new_with_bounds(1, 10, DIGITS).expect("bounds are fine");
        histogram.auto(true);
        histogram.record(1 << 62).expect("it grows");
        for value in (0..62).flat_map(|bit| [1u64 << bit, (1 << bit) - 1, (1 << bit) + (1 << bit >> 3) + 1]) {
            assert_eq!(lowest(bucket(value)), histogram.lowest_equivalent(value), "{value}");
        }
    }
}
