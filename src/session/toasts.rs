//! What the user is told in passing, and for how long.

use std::time::Duration;

use crate::session::{Toast, Tone};
use crate::text::Message;
use crate::units::SimTime;

/// Visible at once; a newer one pushes out the oldest.
const MOST: usize = 4;
/// Wall time a toast stays.
const STAYS: Duration = Duration::from_secs(7);

#[derive(Default)]
pub(crate) struct Toasts {
    list: Vec<Toast>,
    /// Wall time each has been visible.
    ages: Vec<Duration>,
    made: u64,
}

impl Toasts {
    pub(crate) fn as_slice(&self) -> &[Toast] {
        &self.list
    }

    pub(crate) fn push(&mut self, tone: Tone, time: Option<SimTime>, message: Message) {
        if self.list.len() == MOST {
            self.remove(0);
        }
        self.made += 1;
        self.list.push(Toast { serial: self.made, tone, time, message });
        self.ages.push(Duration::ZERO);
    }

    pub(crate) fn dismiss(&mut self, serial: u64) {
        if let Some(place) = self.list.iter().position(|toast| toast.serial == serial) {
            self.remove(place);
        }
    }

    /// Forgets what was said about a run that is no more.
    pub(crate) fn forget_run(&mut self) {
        while let Some(place) = self.list.iter().position(|toast| toast.time.is_some()) {
            self.remove(place);
        }
    }

    pub(crate) fn tick(&mut self, wall: Duration) {
        for age in &mut self.ages {
            *age += wall;
        }
        while self.ages.first().is_some_and(|age| *age >= STAYS) {
            self.remove(0);
        }
    }

    /// Wall time until the oldest disappears.
    pub(crate) fn next_wakeup(&self) -> Option<Duration> {
        self.ages.first().map(|age| STAYS.saturating_sub(*age))
    }

    fn remove(&mut self, place: usize) {
        self.list.remove(place);
        self.ages.remove(place);
    }
}
