//! The lesson a drawing belongs to, and the learner's answers: they travel in the file, so that what
//! is handed in is one file and can be graded anywhere.

use indexmap::IndexMap;

use crate::diagram::{Change, Diagram, Edit};
use crate::text::msg;

/// Answers of a sheet at most, and characters of one.
pub const ANSWERS: usize = 50;
pub const ANSWER_CHARS: usize = 4_000;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The lesson's folder, such as "06-one-server".
    pub lesson: String,
    /// What was typed, by the name of what was asked.
    pub answers: IndexMap<String, String>,
}

impl Diagram {
    /// What the learner answered to this.
    pub fn answer(&self, asked: &str) -> Option<&str> {
        self.sheet.as_ref()?.answers.get(asked).map(String::as_str)
    }

    /// Puts an answer on the sheet of a lesson; an empty one is taken off.
    pub fn set_answer(&self, lesson: &str, asked: &str, answer: &str) -> Edit {
        let mut sheet = self.sheet.clone().filter(|sheet| sheet.lesson == lesson).unwrap_or_default();
        sheet.lesson = lesson.to_owned();
        match answer.trim() {
            "" => _ = sheet.answers.shift_remove(asked),
            answer => _ = sheet.answers.insert(asked.to_owned(), answer.chars().take(ANSWER_CHARS).collect()),
        }
        self.sheet_becomes(Some(sheet))
    }

    /// Gives the drawing to a lesson, or takes it away.
    pub fn sheet_becomes(&self, sheet: Option<Sheet>) -> Edit {
        let changes = vec![Change::Sheet { old: self.sheet.clone(), new: sheet }];
        Edit { label: msg("edit-answer"), changes }
    }
}
