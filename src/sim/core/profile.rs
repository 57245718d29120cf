//! Arrival rates over time: when does the next request come?
//!
//! The area under the rate curve is the number of requests to expect, so the next request comes
//! where the area has grown by one exponential number (Poisson) or by one (evenly spaced). This one
//! rule serves every profile and both kinds of spacing, and survives a change of profile.

use crate::sim::plan::Profile;
use crate::units::SimTime;

/// A stretch of time on which the rate is a straight line.
struct Piece {
    rate: f64,
    slope: f64,
    /// How long it goes on, in seconds.
    length: f64,
}

impl Piece {
    fn flat(rate: f64, length: f64) -> Piece {
        Piece { rate: rate.max(0.0), slope: 0.0, length }
    }

    fn area(&self, seconds: f64) -> f64 {
        (self.rate + self.slope * seconds / 2.0) * seconds
    }

    /// Seconds after which the area is reached, if it is.
    fn reach(&self, area: f64) -> Option<f64> {
        let root = libm::sqrt((self.rate * self.rate + 2.0 * self.slope * area).max(0.0));
        let seconds = 2.0 * area / (self.rate + root);
        (seconds <= self.length && self.area(seconds) >= area * 0.999_999).then_some(seconds)
    }
}

/// The straight piece of the profile that begins at `t` seconds.
fn piece(profile: &Profile, t: f64) -> Piece {
    match *profile {
        Profile::Constant { rate } => Piece::flat(rate, f64::INFINITY),
        Profile::Ramp { from, to, over } => {
            let over = over.as_s();
            if t < over {
                let slope = (to - from) / over;
                Piece { rate: from + slope * t, slope, length: over - t }
            } else {
                Piece::flat(to, f64::INFINITY)
            }
        }
        Profile::Spike { base, peak, at, lasting } => {
            let (begin, end) = (at.as_s(), (at + lasting).as_s());
            if t < begin {
                Piece::flat(base, begin - t)
            } else if t < end {
                Piece::flat(peak, end - t)
            } else {
                Piece::flat(base, f64::INFINITY)
            }
        }
        Profile::Bursts { high, low, on, off } => {
            let (on, period) = (on.as_s(), (on + off).as_s());
            let phase = t - libm::floor(t / period) * period;
            if phase < on { Piece::flat(high, on - phase) } else { Piece::flat(low, period - phase) }
        }
        Profile::Day { low, high, period } => {
            // Short straight pieces stand for the sine: 720 a day, half a degree each.
            let step = period.as_s() / 720.0;
            let index = libm::floor(t / step * (1.0 + 1e-12));
            let rate = |i: f64| {
                let angle = std::f64::consts::TAU * i / 720.0;
                low + (high - low) * (1.0 - libm::cos(angle)) / 2.0
            };
            let slope = (rate(index + 1.0) - rate(index)) / step;
            let into = (t - index * step).max(0.0);
            Piece { rate: rate(index) + slope * into, slope, length: step - into }
        }
    }
}

/// Length and area of the profile's period, if it repeats.
fn period(profile: &Profile) -> Option<(f64, f64)> {
    match *profile {
        Profile::Bursts { high, low, on, off } => {
            Some(((on + off).as_s(), high.max(0.0) * on.as_s() + low.max(0.0) * off.as_s()))
        }
        Profile::Day { low, high, period } => Some((period.as_s(), (low + high) / 2.0 * period.as_s())),
        _ => None,
    }
}

/// What a degenerate profile comes down to.
fn plain(profile: &Profile) -> Option<Profile> {
    match *profile {
        Profile::Bursts { high, on, off, .. } if (on + off).0 == 0 => Some(Profile::Constant { rate: high }),
        Profile::Day { high, period, .. } if period.0 == 0 => Some(Profile::Constant { rate: high }),
        _ => None,
    }
}

/// The moment at which the area under the rate since `from` reaches `area`; `NEVER` if it does not.
pub fn next(profile: &Profile, from: SimTime, area: f64) -> SimTime {
    if let Some(plain) = plain(profile) {
        return next(&plain, from, area);
    }
    let (mut left, mut passed) = (area, 0.0);
    if let Some((length, each)) = period(profile) {
        if each <= 0.0 {
            return SimTime::NEVER;
        }
        let whole = libm::floor(left / each) - 1.0;
        if whole > 0.0 {
            left -= whole * each;
            passed += whole * length;
        }
    }
    loop {
        let piece = piece(profile, from.as_s() + passed);
        if let Some(seconds) = piece.reach(left) {
            let nanos = (passed + seconds) * 1e9;
            // A century is as good as never, and leaves room to add to.
            return if nanos < 3e18 { SimTime(from.0 + nanos.round() as u64) } else { SimTime::NEVER };
        }
        if piece.length == f64::INFINITY {
            return SimTime::NEVER;
        }
        left -= piece.area(piece.length);
        // At least a nanosecond, so that rounding cannot keep it on the spot.
        passed += piece.length.max(1e-9);
    }
}

/// The area under the rate between two moments.
pub fn area(profile: &Profile, from: SimTime, to: SimTime) -> f64 {
    if let Some(plain) = plain(profile) {
        return area(&plain, from, to);
    }
    let total = to.since(from).as_s();
    let (mut sum, mut passed) = (0.0, 0.0);
    if let Some((length, each)) = period(profile) {
        let whole = libm::floor(total / length);
        sum += whole * each;
        passed += whole * length;
    }
    while passed < total {
        let piece = piece(profile, from.as_s() + passed);
        let seconds = piece.length.min(total - passed);
        sum += piece.area(seconds);
        passed += seconds.max(1e-9);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::SimDuration;

    /// Counts evenly spaced arrivals up to a moment.
    fn count(profile: &Profile, until_s: u64) -> u64 {
        let mut time = SimTime::ZERO;
        for n in 0.. {
            time = next(profile, time, 1.0);
            if time.as_s() > until_s as f64 + 1e-6 {
                return n;
            }
        }
        0
    }

    #[test]
    fn arrivals_match_the_area_of_every_profile() {
        let s = |n: u64| SimDuration::from_ms(n * 1000);
        let cases = [
            (Profile::Constant { rate: 3.0 }, 100, 300),
            (Profile::Ramp { from: 0.0, to: 10.0, over: s(60) }, 60, 300),
            (Profile::Ramp { from: 10.0, to: 0.0, over: s(60) }, 600, 300),
            (Profile::Spike { base: 1.0, peak: 20.0, at: s(10), lasting: s(5) }, 30, 125),
            (Profile::Day { low: 0.0, high: 4.0, period: s(100) }, 300, 600),
            (Profile::Bursts { high: 7.0, low: 0.0, on: s(3), off: s(7) }, 100, 210),
            (Profile::Bursts { high: 7.0, low: 1.0, on: s(0), off: s(0) }, 10, 70),
        ];
        for (profile, until, expected) in cases {
            let n = count(&profile, until);
            assert!(n.abs_diff(expected) <= 1, "{profile:?}: {n} instead of {expected}");
            let area = area(&profile, SimTime::ZERO, SimTime::ZERO + s(until));
            assert!((area - expected as f64).abs() < 0.01, "{profile:?}: area {area}");
        }
    }

    #[test]
    fn nothing_comes_at_rate_zero() {
        for profile in [
            Profile::Constant { rate: 0.0 },
            Profile::Bursts { high: 0.0, low: 0.0, on: SimDuration(5), off: SimDuration(5) },
        ] {
            assert_eq!(next(&profile, SimTime::ZERO, 0.5), SimTime::NEVER);
        }
    }

    #[test]
    fn a_slow_burst_skips_whole_periods() {
        let on = SimDuration::from_ms(1000);
        let profile = Profile::Bursts { high: 1e-6, low: 0.0, on, off: on };
        let time = next(&profile, SimTime::ZERO, 1.0);
        assert!((time.as_s() - 2e6).abs() < 2.0, "{}", time.as_s());
    }
}
