//! The learner's side of a lesson: the map, and the panel in which it is read, predicted, built and explained.
//!
//! Everything a lesson *is* lives in the session. What stands here is how it looks, and what has been
//! chosen, drawn or typed but not said yet.

mod choices;
mod compare;
mod curve;
mod curve_plot;
mod goals;
mod hints;
pub mod map;
mod map_card;
mod markdown;
pub mod page;
mod panel;
mod predict;
mod steps;
mod transfer;

use std::collections::BTreeMap;

pub use panel::{lesson_ui, palette_height};
pub use steps::{act, count, next};

use crate::session::OpenLesson;
use crate::text::Message;

/// What only the eye knows of lessons.
#[derive(Default)]
pub struct LessonState {
    /// The map, in place of whatever else is open.
    pub map_open: bool,
    /// Whether something on the map had the keyboard since it came up.
    pub map_begun: bool,
    /// Folded away before a class.
    pub folded: bool,
    /// The task, shown again while building.
    task_open: Option<bool>,
    /// A check was asked for: its goals come into view.
    goals_wanted: bool,
    /// When "Next" took the place of "Check goals", in seconds: a press that was meant for the one must not be
    /// taken for the other.
    solved_s: Option<f64>,
    /// A step was gone to by a key: what answers its question has the focus next.
    pub(in crate::ui) focus_wanted: bool,
    /// Which document and lesson all this is about.
    about: Option<(u64, String)>,
    /// The step shown in the last frame: another one is read from its top.
    shown: Option<usize>,
    /// Hints shown in the last frame: a new one is scrolled to.
    hints: Option<usize>,
    /// Whether the prediction is being made again.
    again: bool,
    chosen: Option<usize>,
    number: String,
    refusal: Option<Message>,
    curve: curve::Draft,
    /// Figures being typed, by goal.
    typing: BTreeMap<String, String>,
    /// Figures that were not taken, and why.
    refused: BTreeMap<String, Message>,
}

impl LessonState {
    /// Begins anew where another lesson is open.
    fn follow(&mut self, lesson: &OpenLesson, document: u64) {
        let about = Some((document, lesson.id().to_owned()));
        if self.about != about {
            let LessonState { map_open, folded, .. } = *self;
            *self = LessonState { map_open, folded, about, ..LessonState::default() };
        }
    }
}
