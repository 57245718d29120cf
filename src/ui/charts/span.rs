//! Which stretch of time is on view: one answer, shared by all charts and strips.

use crate::units::SimTime;

/// How much time the charts show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    HalfMinute,
    #[default]
    TwoMinutes,
    TenMinutes,
    /// From the oldest second remembered.
    All,
}

impl Span {
    pub const ALL: [Span; 4] = [Span::HalfMinute, Span::TwoMinutes, Span::TenMinutes, Span::All];

    /// The most it shows, in seconds; `None` for all there is.
    pub fn length_s(self) -> Option<f64> {
        match self {
            Span::HalfMinute => Some(30.0),
            Span::TwoMinutes => Some(120.0),
            Span::TenMinutes => Some(600.0),
            Span::All => None,
        }
    }
}

/// Where the present stands once a window of fixed length begins to move, as a share of its width:
/// a little room on the right says that there is more to come.
const PRESENT_AT: f64 = 0.88;

/// A stretch of simulated time, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub from_s: f64,
    pub to_s: f64,
}

impl Window {
    /// The window of the charts at `now`, when the oldest second remembered began at `oldest_s`.
    pub fn of(span: Span, now: SimTime, reached: SimTime, oldest_s: f64) -> Window {
        match span.length_s() {
            None => Window { from_s: oldest_s, to_s: horizon_s(reached) },
            Some(most_s) => {
                // A young run fills the width too: the window grows in round steps up to its length.
                const STEPS_S: [f64; 5] = [30.0, 60.0, 120.0, 300.0, 600.0];
                let grown_s = STEPS_S.into_iter().find(|length_s| now.as_s() <= PRESENT_AT * length_s);
                let length_s = grown_s.map_or(most_s, |length_s| length_s.min(most_s));
                let from_s = (now.as_s() - PRESENT_AT * length_s).max(0.0);
                Window { from_s, to_s: from_s + length_s }
            }
        }
    }

    pub fn length_s(&self) -> f64 {
        self.to_s - self.from_s
    }
    /// Where a moment stands between the left (0) and the right (1) end.
    pub fn share(&self, time_s: f64) -> f64 {
        (time_s - self.from_s) / self.length_s()
    }
    pub fn x(&self, time_s: f64, across: egui::Rangef) -> f32 {
        across.min + (self.share(time_s) * f64::from(across.span())) as f32
    }
    /// The moment at a place, kept inside the window.
    pub fn time_s(&self, x: f32, across: egui::Rangef) -> f64 {
        let share = f64::from((x - across.min) / across.span().max(1.0));
        self.from_s + share.clamp(0.0, 1.0) * self.length_s()
    }
    pub fn contains(&self, time_s: f64) -> bool {
        (self.from_s..=self.to_s).contains(&time_s)
    }
    /// Round moments to label, at least `least_px` apart on a window `width` points wide.
    pub fn ticks_s(&self, width: f32, least_px: f32) -> Vec<f64> {
        const STEPS_S: [f64; 14] =
            [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0, 7200.0];
        let least_s = self.length_s() * f64::from(least_px / width.max(1.0));
        let step_s = STEPS_S.into_iter().find(|&step| step >= least_s);
        let step_s = step_s.unwrap_or_else(|| (least_s / 7200.0).ceil() * 7200.0);
        let first = (self.from_s / step_s).ceil() as u64;
        (first..).map(|i| i as f64 * step_s).take_while(|&tick| tick <= self.to_s).take(200).collect()
    }
}

/// The right end of the timeline: the next round time past what the run has reached.
pub fn horizon_s(reached: SimTime) -> f64 {
    const ROUND_S: [f64; 11] =
        [60.0, 120.0, 180.0, 300.0, 600.0, 900.0, 1200.0, 1800.0, 3600.0, 5400.0, 7200.0];
    let least_s = reached.as_s() * 1.08;
    let round = ROUND_S.into_iter().find(|&end| end >= least_s);
    round.unwrap_or_else(|| (least_s / 3600.0).ceil() * 3600.0)
}
