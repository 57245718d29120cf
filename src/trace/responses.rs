//! The response times of the summary: exact sum and maximum, and a histogram for the percentiles.

use hdrhistogram::Histogram;

use crate::trace::summary::Quantiles;
use crate::units::NANOS_PER_S;

/// So many times wait to be recorded together. The histogram is larger than the processor's first
/// cache, and while one record waits for its place the next can be under way.
const WAITING: usize = 64;

#[derive(Clone, Debug)]
pub(super) struct Responses {
    waiting: [u64; WAITING],
    /// How many of `waiting` are in use.
    held: usize,
    recorded: Recorded,
}

#[derive(Clone, Debug)]
struct Recorded {
    sum: u128,
    max: u64,
    histogram: Histogram<u64>,
}

impl Responses {
    pub fn new() -> Responses {
        // Three digits between a nanosecond and an hour; it grows for longer times.
        let mut histogram = Histogram::new_with_bounds(1, 3_600 * NANOS_PER_S, 3)
            .expect("1 ns to 1 h with 3 digits are bounds a histogram accepts");
        histogram.auto(true);
        Responses { waiting: [0; WAITING], held: 0, recorded: Recorded { sum: 0, max: 0, histogram } }
    }

    #[inline(always)]
    pub fn record(&mut self, nanoseconds: u64) {
        if self.held == WAITING {
            self.settle();
        }
        self.waiting[self.held] = nanoseconds;
        self.held += 1;
    }

    /// Records what waits.
    #[cold]
    #[inline(never)]
    pub fn settle(&mut self) {
        let waiting = self.waiting.get(..self.held).unwrap_or_default();
        self.recorded.add(waiting);
        self.held = 0;
    }

    pub fn quantiles(&self) -> Quantiles {
        if self.held == 0 {
            return self.recorded.quantiles();
        }
        let mut all = self.clone();
        all.settle();
        all.recorded.quantiles()
    }
}

impl Recorded {
    fn add(&mut self, times: &[u64]) {
        for &time in times {
            self.sum += u128::from(time);
            self.max = self.max.max(time);
            // It grows as needed, so there is no time that does not fit.
            let _ = self.histogram.record(time);
        }
    }

    fn quantiles(&self) -> Quantiles {
        let second = NANOS_PER_S as f64;
        let max = self.max as f64 / second;
        let at = |share| (self.histogram.value_at_quantile(share) as f64 / second).min(max);
        let mean = self.sum as f64 / self.histogram.len() as f64 / second;
        Quantiles { mean, p50: at(0.50), p95: at(0.95), p99: at(0.99), max }
    }
}
