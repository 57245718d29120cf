//! How long a piece of work takes: the distributions a learner can choose from.

use crate::units::SimDuration;

/// A random amount of time, as it is drawn and saved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Demand {
    /// Always the same.
    Fixed(SimDuration),
    /// Memoryless with this mean: mostly short, sometimes long.
    Exponential(SimDuration),
    /// The sum of `shape` exponential stages: steadier than exponential.
    Erlang { mean: SimDuration, shape: u32 },
    /// `slow` with chance `share_slow` (0 to 1), else `fast`.
    Bimodal { fast: SimDuration, slow: SimDuration, share_slow: f64 },
    /// Log-normal with this mean and coefficient of variation (standard deviation over mean).
    LogNormal { mean: SimDuration, cv: f64 },
}

impl Demand {
    /// The mean of the distribution.
    pub fn mean(&self) -> SimDuration {
        match *self {
            Demand::Fixed(mean)
            | Demand::Exponential(mean)
            | Demand::Erlang { mean, .. }
            | Demand::LogNormal { mean, .. } => mean,
            Demand::Bimodal { fast, slow, share_slow } => {
                SimDuration::from_s(fast.as_s() * (1.0 - share_slow) + slow.as_s() * share_slow)
            }
        }
    }
}
