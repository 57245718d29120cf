//! From one-second buckets to the points of a line, no more of them than the eye can tell apart.

use egui_plot::PlotPoint;

use crate::trace::Charts;
use crate::ui::charts::span::Window;
use crate::units::SimTime;

/// The seconds of a run on one axis: when the first remembered one began and how many there are.
#[derive(Clone, Copy, Debug)]
pub struct Seconds {
    pub first_s: f64,
    pub len: usize,
    pub now_s: f64,
}

impl Seconds {
    pub fn of(charts: &Charts, now: SimTime) -> Seconds {
        let total = charts.total.as_slice();
        Seconds {
            first_s: total.first().map_or(0.0, |bucket| bucket.start.as_s()),
            len: total.len(),
            now_s: now.as_s(),
        }
    }

    pub fn start_s(&self, i: usize) -> f64 {
        self.first_s + i as f64
    }
    /// How much of the newest second has passed, 0 to 1.
    pub fn newest_share(&self) -> f64 {
        match self.len.checked_sub(1) {
            Some(last) => (self.now_s - self.start_s(last)).clamp(0.0, 1.0),
            None => 0.0,
        }
    }
    /// The second a moment lies in; `None` outside of what is remembered.
    pub fn at(&self, time_s: f64) -> Option<usize> {
        let i = (time_s - self.first_s).floor();
        (i >= 0.0 && time_s <= self.now_s && self.len > 0).then(|| (i as usize).min(self.len - 1))
    }
    /// The second whose figures stand in the headings: the one under the pointer, or else the last
    /// complete one, because figures of a second still filling would flicker.
    pub fn shown(&self, hover_s: Option<f64>) -> Option<usize> {
        if let Some(i) = hover_s.and_then(|time_s| self.at(time_s)) {
            return Some(i);
        }
        let last = self.len.checked_sub(1)?;
        Some(if self.newest_share() < 1.0 && last > 0 { last - 1 } else { last })
    }
}

/// Events per second of second `i`, from the counts of all seconds.
///
/// The newest second is still filling, so its count alone would look like a sudden drop. Its rate
/// is that of the last whole second up to the clock: what it holds so far, plus the part of the
/// second before that still lies within one second of now, taken as even. It starts at the
/// previous second's rate and arrives, without a jump, at its own.
pub fn rate(seconds: &Seconds, i: usize, count: &impl Fn(usize) -> f64) -> f64 {
    let share = seconds.newest_share();
    if i + 1 < seconds.len || share >= 1.0 {
        return count(i);
    }
    match i.checked_sub(1) {
        Some(previous) => count(i) + (1.0 - share) * count(previous),
        // In the very first second there is nothing before: what it holds so far, made whole.
        None => count(i) / share.max(0.2),
    }
}

/// The points of a line over the window: each second's value at its end (the newest one's at the
/// clock), where it is known. NaN breaks the line. Where several seconds share two pixels, only their
/// lowest and highest value are kept, so that a spike is never lost and an hour costs no more than a minute.
pub fn line(
    seconds: &Seconds,
    window: Window,
    width: f32,
    value: impl Fn(usize) -> f64,
) -> Vec<Vec<PlotPoint>> {
    let first = (window.from_s - seconds.first_s).floor().max(0.0) as usize;
    let end = ((window.to_s - seconds.first_s).ceil().max(0.0) as usize + 1).min(seconds.len);
    let per_point = window.length_s() / f64::from(width.max(1.0));
    let per_step = if per_point > 0.5 { (2.0 * per_point).ceil() as usize } else { 1 };
    let mut lines = vec![Vec::new()];
    if first == 0 && end > 0 && value(0).is_finite() {
        lines[0].push(PlotPoint::new(seconds.first_s, value(0)));
    }
    // Steps begin at multiples of their length, so that points stay put while the window moves.
    let mut at = first - first % per_step;
    while at < end {
        // The newest second stands alone: the line ends exactly at the clock.
        let next = if at + 1 < end { (at + per_step).min(end - 1) } else { end };
        step(seconds, at..next, &value, &mut lines);
        at = next;
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Adds the lowest and highest of some seconds, in the order they happened.
fn step(
    seconds: &Seconds,
    range: std::ops::Range<usize>,
    value: &impl Fn(usize) -> f64,
    lines: &mut Vec<Vec<PlotPoint>>,
) {
    let point = |i: usize, y: f64| {
        PlotPoint::new((seconds.start_s(i) + 1.0).min(seconds.now_s.max(seconds.first_s)), y)
    };
    let mut low: Option<(usize, f64)> = None;
    let mut high: Option<(usize, f64)> = None;
    for i in range {
        let y = value(i);
        if !y.is_finite() {
            continue;
        }
        if low.is_none_or(|(_, least)| y < least) {
            low = Some((i, y));
        }
        if high.is_none_or(|(_, most)| y > most) {
            high = Some((i, y));
        }
    }
    let (Some(low), Some(high)) = (low, high) else {
        if lines.last().is_some_and(|line| !line.is_empty()) {
            lines.push(Vec::new());
        }
        return;
    };
    let (earlier, later) = if low.0 <= high.0 { (low, high) } else { (high, low) };
    // There is always a last line: `lines` starts with one and only grows.
    if let Some(line) = lines.last_mut() {
        line.push(point(earlier.0, earlier.1));
        if later.0 != earlier.0 {
            line.push(point(later.0, later.1));
        }
    }
}

/// The top of an axis: the next round number, so that the scale rests while the values wander.
pub fn round_top(most: f64, least_top: f64) -> f64 {
    let most = (most * 1.05).max(least_top);
    if !most.is_finite() || most <= 0.0 {
        return 1.0;
    }
    let unit = 10f64.powf(most.log10().floor());
    let steps = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.into_iter().map(|step| step * unit).find(|&top| top >= most * 0.999_999).unwrap_or(10.0 * unit)
}
