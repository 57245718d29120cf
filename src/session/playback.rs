//! Where the run stands and how fast it goes.

use crate::units::SimTime;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playback {
    pub playing: bool,
    /// Simulated seconds per second of wall clock.
    pub speed: f64,
    /// The moment everything on the screen shows.
    pub time: SimTime,
    /// The furthest moment this run has reached: the right end of the timeline's filled part.
    pub reached: SimTime,
    pub seed: u64,
    /// Whether the machine is too slow for the speed asked for right now.
    pub is_behind: bool,
    /// Where `RunTo` is heading, if it is under way.
    pub heading_for: Option<SimTime>,
}

/// Slowest and fastest playback.
pub const SPEEDS: (f64, f64) = (0.001, 1000.0);

impl Default for Playback {
    fn default() -> Playback {
        Playback {
            playing: false,
            speed: 1.0,
            time: SimTime::ZERO,
            reached: SimTime::ZERO,
            seed: 1,
            is_behind: false,
            heading_for: None,
        }
    }
}
