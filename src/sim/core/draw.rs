//! Draws amounts of time from the distributions of a plan.

use crate::sim::core::random::{Exponentials, Purpose, Uniforms};
use crate::sim::plan::Demand;

/// A distribution with its constants worked out once. Results are nanoseconds.
#[derive(Clone, Copy, Debug)]
pub enum Sampler {
    Fixed(f64),
    Exponential { mean: f64 },
    Erlang { stage: f64, shape: u32 },
    Bimodal { fast: f64, slow: f64, share_slow: f64 },
    LogNormal { mu: f64, sigma: f64 },
    // Any of these and a fixed time more.
    ExponentialAnd { mean: f64, more: f64 },
    ErlangAnd { stage: f64, shape: u32, more: f64 },
    LogNormalAnd { mu: f64, sigma: f64, more: f64 },
}

impl Sampler {
    /// The same, with a fixed time more.
    pub fn and(self, more: f64) -> Sampler {
        match self {
            _ if more == 0.0 => self,
            Sampler::Fixed(time) => Sampler::Fixed(time + more),
            Sampler::Bimodal { fast, slow, share_slow } => {
                Sampler::Bimodal { fast: fast + more, slow: slow + more, share_slow }
            }
            Sampler::Exponential { mean } => Sampler::ExponentialAnd { mean, more },
            Sampler::Erlang { stage, shape } => Sampler::ErlangAnd { stage, shape, more },
            Sampler::LogNormal { mu, sigma } => Sampler::LogNormalAnd { mu, sigma, more },
            Sampler::ExponentialAnd { mean, more: old } => Sampler::ExponentialAnd { mean, more: more + old },
            Sampler::ErlangAnd { stage, shape, more: old } => {
                Sampler::ErlangAnd { stage, shape, more: more + old }
            }
            Sampler::LogNormalAnd { mu, sigma, more: old } => {
                Sampler::LogNormalAnd { mu, sigma, more: more + old }
            }
        }
    }
}

impl From<Demand> for Sampler {
    fn from(demand: Demand) -> Sampler {
        match demand {
            Demand::Fixed(time) => Sampler::Fixed(time.0 as f64),
            Demand::Exponential { mean } => Sampler::Exponential { mean: mean.0 as f64 },
            Demand::Erlang { mean, shape } => {
                let shape = shape.max(1);
                Sampler::Erlang { stage: mean.0 as f64 / f64::from(shape), shape }
            }
            Demand::Bimodal { fast, slow, share_slow } => {
                Sampler::Bimodal { fast: fast.0 as f64, slow: slow.0 as f64, share_slow }
            }
            Demand::LogNormal { mean, .. } if mean.0 == 0 => Sampler::Fixed(0.0),
            Demand::LogNormal { mean, cv } => {
                let variance = libm::log1p(cv * cv);
                let mu = libm::log(mean.0 as f64) - variance / 2.0;
                Sampler::LogNormal { mu, sigma: libm::sqrt(variance) }
            }
        }
    }
}

/// The random numbers that a sampler consumes.
#[derive(Clone, Debug)]
pub struct Draws {
    exponentials: Exponentials,
    shapes: Uniforms,
}

impl Draws {
    pub fn new(seed: u64, key: u64, amount: Purpose, shape: Purpose) -> Draws {
        Draws { exponentials: Exponentials::new(seed, key, amount), shapes: Uniforms::new(seed, key, shape) }
    }

    #[inline(always)]
    pub fn draw(&mut self, sampler: &Sampler) -> f64 {
        match sampler {
            Sampler::Exponential { mean } => mean * self.exponentials.next(),
            other => self.draw_other(other),
        }
    }

    #[inline(never)]
    fn draw_other(&mut self, sampler: &Sampler) -> f64 {
        match *sampler {
            Sampler::Fixed(time) => time,
            Sampler::Exponential { mean } => mean * self.exponentials.next(),
            Sampler::Erlang { stage, shape } => {
                stage * (0..shape).map(|_| self.exponentials.next()).sum::<f64>()
            }
            Sampler::Bimodal { fast, slow, share_slow } => {
                if self.shapes.chance(share_slow) {
                    slow
                } else {
                    fast
                }
            }
            Sampler::ExponentialAnd { mean, more } => more + mean * self.exponentials.next(),
            Sampler::ErlangAnd { stage, shape, more } => {
                more + self.draw_other(&Sampler::Erlang { stage, shape })
            }
            Sampler::LogNormalAnd { mu, sigma, more } => {
                more + self.draw_other(&Sampler::LogNormal { mu, sigma })
            }
            Sampler::LogNormal { mu, sigma } => {
                // Box and Muller: radius from an exponential, angle evenly distributed.
                let radius = libm::sqrt(2.0 * self.exponentials.next());
                let angle = std::f64::consts::TAU * self.shapes.unit();
                libm::exp(mu + sigma * radius * libm::cos(angle))
            }
        }
    }
}

/// The nearest whole nanosecond, none below zero; what does not fit becomes 292 years.
#[inline(always)]
pub fn nanos(x: f64) -> u64 {
    // Signed, because that conversion is one instruction; 2⁶³ ns are 292 years.
    ((x + 0.5) as i64).max(0) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::SimDuration;

    #[test]
    fn every_distribution_has_its_mean_and_variation() {
        let mean = SimDuration::from_ms(100);
        let bimodal = Demand::Bimodal {
            fast: SimDuration::from_ms(50),
            slow: SimDuration::from_ms(550),
            share_slow: 0.1,
        };
        for (demand, cv) in [
            (Demand::Fixed(mean), 0.0),
            (Demand::Exponential { mean }, 1.0),
            (Demand::Erlang { mean, shape: 4 }, 0.5),
            (bimodal, 1.5),
            (Demand::LogNormal { mean, cv: 0.8 }, 0.8),
        ] {
            let sampler = Sampler::from(demand);
            let mut draws = Draws::new(3, 4, Purpose::Work, Purpose::WorkShape);
            let n = 400_000;
            let (mut sum, mut squares) = (0.0, 0.0);
            for _ in 0..n {
                let x = draws.draw(&sampler) / 1e8;
                sum += x;
                squares += x * x;
            }
            let average = sum / f64::from(n);
            let spread = (squares / f64::from(n) - average * average).max(0.0).sqrt();
            assert!((average - 1.0).abs() < 4.5 * cv / f64::from(n).sqrt() + 1e-9, "{demand:?} {average}");
            assert!((spread - cv).abs() < 0.02, "{demand:?} {spread}");
        }
    }
}
