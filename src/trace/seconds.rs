//! Seconds that are over, as they were counted.
//!
//! The charts are looked at sixty times a second or never, and a simulated second may have only a few
//! requests to share what its end costs. So a second that ends is only noted down here; it becomes a
//! bucket of every chart when somebody looks.

use std::collections::VecDeque;

use crate::sim::Cause;
use crate::trace::charts::Bucket;
use crate::trace::recent::{self, Recent};
use crate::trace::tally::{Counts, Live};
use crate::units::{NANOS_PER_S, SimDuration, SimTime};

/// One bucket of the charts.
pub(super) const SECOND: SimDuration = SimDuration(NANOS_PER_S);

/// Seconds on one page. What a part counts wraps around, but not within so many: even if the engine
/// could hold no more calls, and all were in one part, their area would stay below 2⁶⁴.
const PAGE: usize = 128;

type Failed = [u32; Cause::ALL.len()];

/// One second of the whole diagram.
#[derive(Clone, Copy, Debug, Default)]
struct Whole {
    created: u32,
    succeeded: u32,
    failed: u32,
}

/// Up to [`PAGE`] seconds in a row.
#[derive(Clone, Debug, Default)]
struct Page {
    start: SimTime,
    whole: Vec<Whole>,
    /// The response times of seconds that had few, one second after the other, and the percentiles of
    /// those that had many.
    times: Vec<u64>,
    quantiles: Vec<[f32; 3]>,
    /// The failures by cause of seconds that had any.
    failed: Vec<Failed>,
    /// What each part had counted when the page began, and when each second ended.
    parts: Vec<Counts>,
}

/// The second that is still filling, and those before it that are not in the charts yet.
#[derive(Clone, Debug)]
pub(super) struct Seconds {
    /// Full pages, no more than the charts can show.
    full: VecDeque<Page>,
    most: usize,
    page: Page,
    /// When the second that is still filling began.
    start: SimTime,
    count_parts: usize,
    open: Whole,
    failed: Failed,
    recent: Recent,
}

impl Seconds {
    /// For charts of `limit` seconds; `parts` is how each part begins.
    pub fn new(limit: usize, parts: &[Live]) -> Seconds {
        let mut seconds = Seconds {
            full: VecDeque::new(),
            most: limit.div_ceil(PAGE),
            page: Page::default(),
            start: SimTime::ZERO,
            count_parts: parts.len(),
            open: Whole::default(),
            failed: [0; Cause::ALL.len()],
            recent: Recent::new(),
        };
        seconds.restart(SimTime::ZERO, parts);
        seconds
    }

    #[inline(always)]
    pub fn created(&mut self) {
        self.open.created += 1;
    }

    #[inline(always)]
    pub fn succeeded(&mut self, nanoseconds: u64) {
        self.open.succeeded += 1;
        self.recent.record(&mut self.page.times, nanoseconds);
    }

    #[inline(always)]
    pub fn failed(&mut self, cause: Cause) {
        self.open.failed += 1;
        self.failed[cause as usize] += 1;
    }

    /// When the second that is still filling began.
    pub fn start(&self) -> SimTime {
        self.start
    }

    /// Notes the second that ends at `now`. Returns whether the page is full; then it must be turned.
    #[inline(always)]
    pub fn end(&mut self, now: SimTime, parts: &mut [Live]) -> bool {
        let Page { whole, times, quantiles, failed, parts: counts, .. } = &mut self.page;
        // Field by field: the whole of what was just written in pieces would have to wait for them.
        let Whole { created, succeeded, failed: failures } = std::mem::take(&mut self.open);
        whole.push(Whole { created, succeeded, failed: failures });
        if let Some(many) = self.recent.end(times) {
            quantiles.push(many);
        }
        if failures > 0 {
            failed.push(std::mem::take(&mut self.failed));
        }
        counts.extend(parts.iter_mut().map(|live| live.end_second(now)));
        self.start = now;
        whole.len() == PAGE
    }

    /// Begins the next page.
    pub fn turn(&mut self) {
        let mut next = match self.full.len() > self.most {
            true => self.full.pop_front().unwrap_or_default(),
            false => Page::default(),
        };
        next.restart(self.start, self.counted());
        self.recent.restart();
        self.full.push_back(std::mem::replace(&mut self.page, next));
    }

    /// Forgets everything and goes on at `now`, where a second begins.
    pub fn restart(&mut self, now: SimTime, parts: &[Live]) {
        let counts: Vec<Counts> = parts.iter().map(|live| live.counts(now)).collect();
        self.full.clear();
        self.page.restart(now, &counts);
        self.start = now;
        self.recent.restart();
    }

    /// What each part had counted when the second that is still filling began.
    pub fn counted(&self) -> &[Counts] {
        &self.page.parts[self.page.parts.len() - self.count_parts..]
    }

    /// Hands out all seconds that are over, the oldest first, and forgets them: the bucket of the whole
    /// and what each part had counted at the beginning and at the end.
    pub fn write_out(&mut self, mut write: impl FnMut(Bucket, &[Counts], &[Counts])) {
        if self.page.whole.is_empty() && self.full.is_empty() {
            return;
        }
        let counted = self.counted().to_vec();
        let held = self.recent.take(&mut self.page.times);
        for page in self.full.iter_mut().chain([&mut self.page]) {
            page.write_out(self.count_parts, &mut write);
        }
        self.full.clear();
        self.page.restart(self.start, &counted);
        self.recent.restart();
        self.page.times.extend(held);
    }

    /// The second that is still filling, so far.
    pub fn so_far(&mut self) -> Bucket {
        let quantiles = self.recent.so_far(&mut self.page.times);
        self.open.bucket(self.start, &self.failed, quantiles)
    }
}

impl Page {
    fn restart(&mut self, start: SimTime, parts: &[Counts]) {
        self.start = start;
        self.whole.clear();
        self.times.clear();
        self.quantiles.clear();
        self.failed.clear();
        self.parts.clear();
        self.parts.extend_from_slice(parts);
    }

    fn write_out(&mut self, parts: usize, write: &mut impl FnMut(Bucket, &[Counts], &[Counts])) {
        let mut times = self.times.as_mut_slice();
        let (mut many, mut failed) = (self.quantiles.iter(), self.failed.iter());
        for (second, whole) in self.whole.iter().enumerate() {
            // As many as were noted down.
            let quantiles = if whole.succeeded as usize > recent::FEW {
                many.next().copied().unwrap_or_default()
            } else {
                let (own, later) = times.split_at_mut(whole.succeeded as usize);
                times = later;
                recent::quantiles_s(own)
            };
            let none = [0; Cause::ALL.len()];
            let failed = if whole.failed > 0 { failed.next().unwrap_or(&none) } else { &none };
            let start = self.start + SimDuration(second as u64 * NANOS_PER_S);
            let at = second * parts;
            let (before, after) = self.parts[at..at + 2 * parts].split_at(parts);
            write(whole.bucket(start, failed, quantiles), before, after);
        }
    }
}

impl Whole {
    fn bucket(&self, start: SimTime, failed: &Failed, [p50_s, p95_s, p99_s]: [f32; 3]) -> Bucket {
        let &Whole { created, succeeded, .. } = self;
        Bucket { start, created, succeeded, failed: *failed, p50_s, p95_s, p99_s }
    }
}
