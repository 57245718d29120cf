//! What can be planned to go wrong, in words of files and of people.

use crate::text::{Message, msg};

/// What happens to a part. The file writes these words, with the factor for `Slow`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trouble {
    Crash,
    Hang,
    /// Computes this many times slower.
    Slow(f64),
    Cut,
    Restart,
    Recover,
}

impl Trouble {
    /// One of each, to be chosen from.
    pub const ALL: [Trouble; 6] = [
        Trouble::Crash,
        Trouble::Hang,
        Trouble::Slow(Trouble::USUAL_FACTOR),
        Trouble::Cut,
        Trouble::Restart,
        Trouble::Recover,
    ];
    /// How much slower `Slow` is unless it says otherwise.
    pub const USUAL_FACTOR: f64 = 5.0;

    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Trouble::Crash => "Crash",
            Trouble::Hang => "Hang",
            Trouble::Slow(_) => "Slow",
            Trouble::Cut => "Cut",
            Trouble::Restart => "Restart",
            Trouble::Recover => "Recover",
        }
    }

    /// What people call it.
    pub fn label(self) -> Message {
        let label = msg(format!("trouble-{}", self.word().to_lowercase()));
        match self {
            Trouble::Slow(factor) => label.with("factor", factor),
            _ => label,
        }
    }

    /// Whether it lasts, so that it can be said for how long.
    pub fn lasts(self) -> bool {
        matches!(self, Trouble::Crash | Trouble::Hang | Trouble::Slow(_) | Trouble::Cut)
    }
}
