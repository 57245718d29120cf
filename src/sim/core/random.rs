//! Random streams: one per component and purpose, so that adding a part, or changing a policy,
//! leaves the draws of all others as they were.
//!
//! Numbers are drawn in blocks. The logarithm is our own, made of + − × ÷ and bit operations only,
//! because those give the same bits on every platform and a mathematics library need not.

use rand::Rng;
use rand_pcg::Pcg64;

/// What a stream is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    Arrivals = 1,
    Mix,
    Clients,
    Jitter,
    Think,
    ThinkShape,
    Work,
    WorkShape,
    Errors,
    Picks,
    ProbePhase,
    ProbeLoss,
    WireLoss,
    WireChance,
    Start,
    StartShape,
    Heartbeat,
    Writes,
    Promotion,
    PromotionShape,
    Healing,
}

const BLOCK: usize = 64;

/// Scrambles a number: the finalizer of SplitMix64.
pub fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

fn stream(seed: u64, key: u64, purpose: Purpose) -> Pcg64 {
    let name = mix(key ^ mix(purpose as u64));
    let state = (mix(seed ^ name) as u128) << 64 | mix(seed.wrapping_add(name)) as u128;
    let line = (mix(name) as u128) << 64 | mix(!name) as u128;
    Pcg64::new(state, line)
}

/// Natural logarithm of a positive, normal number, to within a few units of the last place.
#[inline(always)]
fn ln(x: f64) -> f64 {
    const SQRT_2: f64 = std::f64::consts::SQRT_2;
    let bits = x.to_bits();
    let mantissa = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    let exponent = (bits >> 52) as i32 - 1023;
    let high = mantissa > SQRT_2;
    let m = if high { mantissa * 0.5 } else { mantissa };
    let e = f64::from(exponent + i32::from(high));
    // ln m = 2 artanh t, as a series; |t| ≤ 0.1716, so what is left out is below 1e-16.
    let t = (m - 1.0) / (m + 1.0);
    let s = t * t;
    let mut series = 1.0 / 19.0;
    for denominator in [17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0] {
        series = series * s + 1.0 / denominator;
    }
    e * std::f64::consts::LN_2 + 2.0 * t * series
}

/// A number above 0 and at most 1.
#[inline(always)]
fn unit_above_zero(bits: u64) -> f64 {
    ((bits >> 11) + 1) as f64 * (1.0 / (1u64 << 53) as f64)
}

/// Exponential numbers of mean 1.
#[derive(Clone, Debug)]
pub struct Exponentials {
    source: Pcg64,
    block: [f64; BLOCK],
    used: usize,
}

impl Exponentials {
    pub fn new(seed: u64, key: u64, purpose: Purpose) -> Exponentials {
        Exponentials { source: stream(seed, key, purpose), block: [0.0; BLOCK], used: BLOCK }
    }

    #[inline(always)]
    pub fn next(&mut self) -> f64 {
        if self.used >= BLOCK {
            self.refill();
        }
        let value = self.block[self.used];
        self.used += 1;
        value
    }

    #[cold]
    fn refill(&mut self) {
        // A copy, because that can stay in registers while the block is written.
        let mut source = self.source.clone();
        for place in &mut self.block {
            *place = unit_above_zero(source.next_u64());
        }
        self.source = source;
        for place in &mut self.block {
            *place = -ln(*place);
        }
        self.used = 0;
    }
}

/// Evenly distributed numbers.
#[derive(Clone, Debug)]
pub struct Uniforms {
    source: Pcg64,
    block: [u64; BLOCK],
    used: usize,
}

impl Uniforms {
    pub fn new(seed: u64, key: u64, purpose: Purpose) -> Uniforms {
        Uniforms { source: stream(seed, key, purpose), block: [0; BLOCK], used: BLOCK }
    }

    #[inline]
    fn next(&mut self) -> u64 {
        if self.used >= BLOCK {
            self.refill();
        }
        let value = self.block[self.used];
        self.used += 1;
        value
    }

    #[cold]
    fn refill(&mut self) {
        let mut source = self.source.clone();
        for place in &mut self.block {
            *place = source.next_u64();
        }
        self.source = source;
        self.used = 0;
    }

    /// A number from 0 up to but not including 1.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// Whether something of this chance happens. Certainties cost no draw.
    #[inline]
    pub fn chance(&mut self, chance: f64) -> bool {
        chance > 0.0 && (chance >= 1.0 || self.unit() < chance)
    }

    /// A whole number below `limit`; 0 without a draw if there is nothing to choose.
    #[inline]
    pub fn below(&mut self, limit: u32) -> u32 {
        if limit <= 1 {
            return 0;
        }
        (((self.next() >> 32) * u64::from(limit)) >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithm_is_as_good_as_the_library_one() {
        let mut source = stream(1, 2, Purpose::Work);
        for _ in 0..100_000 {
            let x = unit_above_zero(source.next_u64());
            let reference = libm::log(x);
            assert!((ln(x) - reference).abs() <= 4e-16 * reference.abs().max(1.0), "ln {x}");
        }
    }

    #[test]
    fn streams_differ_by_component_purpose_and_seed() {
        let first = |seed, key, purpose| Uniforms::new(seed, key, purpose).next();
        let all = [
            first(1, 1, Purpose::Work),
            first(1, 1, Purpose::Mix),
            first(1, 2, Purpose::Work),
            first(2, 1, Purpose::Work),
        ];
        for (i, a) in all.iter().enumerate() {
            assert!(all.iter().skip(i + 1).all(|b| a != b));
        }
        assert_eq!(all[0], first(1, 1, Purpose::Work));
    }

    #[test]
    fn numbers_have_the_right_moments() {
        let n = 1_000_000;
        let mut exponentials = Exponentials::new(7, 8, Purpose::Arrivals);
        let (mut sum, mut squares) = (0.0, 0.0);
        for _ in 0..n {
            let x = exponentials.next();
            sum += x;
            squares += x * x;
        }
        let n = f64::from(n);
        assert!((sum / n - 1.0).abs() < 4.0 / n.sqrt());
        assert!((squares / n - 2.0).abs() < 4.0 * (20.0 / n).sqrt());
    }
}
