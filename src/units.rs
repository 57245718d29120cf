//! The quantities every layer speaks in, so that a second is never confused with a millisecond
//! and a part's position in a table is never confused with its identity.
//!
//! Time is whole nanoseconds: integers add up the same way on every platform, which is what makes
//! two runs of one plan identical to the bit.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

/// Nanoseconds in one second.
pub const NANOS_PER_S: u64 = 1_000_000_000;

/// A moment of simulated time, in nanoseconds since the run began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SimTime(pub u64);

/// A length of simulated time, in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SimDuration(pub u64);

impl SimTime {
    pub const ZERO: SimTime = SimTime(0);
    /// Later than any moment a run can reach.
    pub const NEVER: SimTime = SimTime(u64::MAX);

    /// Seconds since the run began.
    pub fn as_s(self) -> f64 {
        self.0 as f64 / NANOS_PER_S as f64
    }

    /// The time passed since `earlier`; zero if `earlier` is in fact later.
    pub fn since(self, earlier: SimTime) -> SimDuration {
        SimDuration(self.0.saturating_sub(earlier.0))
    }
}

impl SimDuration {
    pub const ZERO: SimDuration = SimDuration(0);

    /// A duration from seconds; negative and NaN become zero, what does not fit becomes the longest.
    pub fn from_s(seconds: f64) -> SimDuration {
        SimDuration((seconds * NANOS_PER_S as f64).round() as u64)
    }

    pub const fn from_ms(milliseconds: u64) -> SimDuration {
        SimDuration(milliseconds * 1_000_000)
    }

    pub fn as_s(self) -> f64 {
        self.0 as f64 / NANOS_PER_S as f64
    }

    pub fn as_ms(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// This length times a plain factor, rounded to the nearest nanosecond.
    pub fn scaled(self, factor: f64) -> SimDuration {
        SimDuration((self.0 as f64 * factor).round() as u64)
    }
}

impl Add<SimDuration> for SimTime {
    type Output = SimTime;
    fn add(self, d: SimDuration) -> SimTime {
        SimTime(self.0.saturating_add(d.0))
    }
}

impl AddAssign<SimDuration> for SimTime {
    fn add_assign(&mut self, d: SimDuration) {
        *self = *self + d;
    }
}

impl Add for SimDuration {
    type Output = SimDuration;
    fn add(self, d: SimDuration) -> SimDuration {
        SimDuration(self.0.saturating_add(d.0))
    }
}

impl Sub for SimDuration {
    type Output = SimDuration;
    fn sub(self, d: SimDuration) -> SimDuration {
        SimDuration(self.0.saturating_sub(d.0))
    }
}

/// How often something happens, per second.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Rate(pub f64);

/// An amount of storage, in bytes. One GB here is 10⁹ bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bytes(pub u64);

/// Money, or a price per second, call or gigabyte: whole picodollars (10⁻¹² US dollars), because a
/// hundredth of a cent is much for one call, and integers add up the same way on every platform.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(pub u64);

impl Money {
    pub const ZERO: Money = Money(0);

    /// An amount from US dollars; negative and NaN become nothing.
    pub fn from_usd(usd: f64) -> Money {
        Money((usd * 1e12).round() as u64)
    }

    pub fn as_usd(self) -> f64 {
        self.0 as f64 / 1e12
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
}

id!(/** A part for as long as its document is open; files know parts by name. */ PartId);
id!(/** A wire for as long as its document is open. */ WireId);
id!(/** A VPC region for as long as its document is open. */ VpcId);
