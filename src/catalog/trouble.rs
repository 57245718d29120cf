//! What can be planned to go wrong, in words of files and of people.

use serde::{Deserialize, Serialize};

use crate::catalog::words::{kebab, write_number};
use crate::text::{Message, msg};

/// What happens to a part. The file writes these words, with the factor for `Slow`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Trouble {
    Crash,
    Hang,
    /// Computes this many times slower.
    Slow(f64),
    Cut,
    Restart,
    Recover,
    /// The standby of a database takes over.
    FailOver,
    /// A version with a bug is deployed.
    Ship(Bug),
    /// A version without a bug is deployed.
    Redeploy,
}

/// What is wrong with a version.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Bug {
    Errors,
    Crashes,
    /// Every call takes this many times as long.
    Slow(f64),
}

impl Trouble {
    /// One of each, to be chosen from.
    pub const ALL: [Trouble; 11] = [
        Trouble::Crash,
        Trouble::Hang,
        Trouble::Slow(Trouble::USUAL_FACTOR),
        Trouble::Cut,
        Trouble::Restart,
        Trouble::Recover,
        Trouble::FailOver,
        Trouble::Ship(Bug::Errors),
        Trouble::Ship(Bug::Crashes),
        Trouble::Ship(Bug::Slow(Trouble::USUAL_FACTOR)),
        Trouble::Redeploy,
    ];
    /// How much slower `Slow` is unless it says otherwise.
    pub const USUAL_FACTOR: f64 = 5.0;

    /// A word for it, without its factor: in locale keys, and to tell one trouble from another.
    pub fn word(self) -> &'static str {
        match self {
            Trouble::Crash => "Crash",
            Trouble::Hang => "Hang",
            Trouble::Slow(_) => "Slow",
            Trouble::Cut => "Cut",
            Trouble::Restart => "Restart",
            Trouble::Recover => "Recover",
            Trouble::FailOver => "FailOver",
            Trouble::Ship(Bug::Errors) => "ShipErrors",
            Trouble::Ship(Bug::Crashes) => "ShipCrashes",
            Trouble::Ship(Bug::Slow(_)) => "ShipSlow",
            Trouble::Redeploy => "Redeploy",
        }
    }

    /// How many times slower it makes a part, if that is what it does.
    pub fn factor(self) -> Option<f64> {
        match self {
            Trouble::Slow(factor) | Trouble::Ship(Bug::Slow(factor)) => Some(factor),
            _ => None,
        }
    }

    /// The same trouble with another factor.
    pub fn with_factor(self, factor: f64) -> Trouble {
        match self {
            Trouble::Slow(_) => Trouble::Slow(factor),
            Trouble::Ship(Bug::Slow(_)) => Trouble::Ship(Bug::Slow(factor)),
            other => other,
        }
    }

    /// As it stands in files.
    pub fn written(self) -> String {
        match self {
            Trouble::Slow(factor) => format!("Slow({})", write_number(factor)),
            Trouble::Ship(Bug::Errors) => "Ship(Errors)".to_owned(),
            Trouble::Ship(Bug::Crashes) => "Ship(Crashes)".to_owned(),
            Trouble::Ship(Bug::Slow(factor)) => format!("Ship(Slow({}))", write_number(factor)),
            other => other.word().to_owned(),
        }
    }

    /// What people call it.
    pub fn label(self) -> Message {
        let label = msg(format!("trouble-{}", kebab(self.word())));
        match self.factor() {
            Some(factor) => label.with("factor", factor),
            None => label,
        }
    }

    /// Whether it lasts, so that it can be said for how long.
    pub fn lasts(self) -> bool {
        matches!(self, Trouble::Crash | Trouble::Hang | Trouble::Slow(_) | Trouble::Cut | Trouble::Ship(_))
    }
}
