//! The bar that shows how far a run has got, on a terminal only.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::text::{Language, Message, msg, say};
use crate::units::{SimDuration, SimTime};

pub struct Progress(Option<ProgressBar>);

impl Progress {
    /// A bar over a run of this length; nothing when standard error is no terminal.
    pub fn new(length: SimDuration, language: Language) -> Progress {
        Progress(bar(length.0 / 1_000_000, &msg("cli-progress"), language))
    }

    pub fn at(&self, now: SimTime) {
        if let Some(bar) = &self.0 {
            bar.set_position(now.0 / 1_000_000);
            bar.set_message(format!("{:.0} s", now.as_s()));
        }
    }

    /// Takes the bar away.
    pub fn end(self) {
        if let Some(bar) = self.0 {
            bar.finish_and_clear();
        }
    }
}

/// The bar that shows how many files or lessons are done.
pub struct Counter(Option<ProgressBar>);

impl Counter {
    pub fn new(all: usize, prefix: &Message, language: Language) -> Counter {
        Counter(bar(all as u64, prefix, language))
    }

    pub fn one_more(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
            bar.set_message(format!("{}/{}", bar.position(), bar.length().unwrap_or_default()));
        }
    }

    /// Takes the bar away.
    pub fn end(self) {
        if let Some(bar) = self.0 {
            bar.finish_and_clear();
        }
    }
}

/// A bar on a terminal; nothing when standard error is none.
fn bar(length: u64, prefix: &Message, language: Language) -> Option<ProgressBar> {
    if !std::io::stderr().is_terminal() {
        return None;
    }
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(12));
    // The template is ours and constant; should it ever be wrong, the default bar will do.
    if let Ok(style) = ProgressStyle::with_template("{prefix} {bar:30} {percent:>3}% {msg}") {
        bar.set_style(style.progress_chars("━╸─"));
    }
    bar.set_prefix(say(language, prefix));
    Some(bar)
}
