//! How far a learner has come in each lesson, as it is kept between sessions.
//!
//! Only what the drawing does not tell: the work itself is kept as a drawing, with the answers on its
//! sheet. A field that is missing has its default, so that a later version may add some.

use std::path::PathBuf;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::lesson::schema::Words;

/// The version this program writes.
const FORMAT: u32 = 1;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    format: u32,
    /// By the lesson's key.
    #[serde(default)]
    pub lessons: IndexMap<String, Row>,
}

/// One lesson.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Row {
    /// The step the learner was at last.
    pub step: usize,
    pub solved: bool,
    /// Goals met when they were last checked.
    pub met: usize,
    /// Hints shown.
    pub hints: usize,
    /// The prediction, as it stands on a sheet.
    pub said: Option<String>,
    /// Whether a run was seen since.
    pub seen: bool,
    /// The choice made in the last question.
    pub transfer: Option<usize>,
    /// Grows with every lesson opened: the latest has the highest.
    pub opened: u64,
    /// Of a lesson that does not ship with the program: where it lies and what it says of itself.
    pub place: Option<Place>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub folder: PathBuf,
    pub title: Words,
    pub about: Words,
    pub goals: usize,
}

/// Why progress cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// A later version of the program wrote it: it is to be left alone.
    Newer,
    Damaged,
}

impl Default for Progress {
    fn default() -> Progress {
        Progress { format: FORMAT, lessons: IndexMap::new() }
    }
}

impl Progress {
    /// Reads what [`Progress::write`] wrote.
    ///
    /// # Errors
    /// If it was written by a later version, or is no progress.
    pub fn read(bytes: &[u8]) -> Result<Progress, Unusable> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let head: Head = ron::de::from_bytes(bytes).map_err(|_| Unusable::Damaged)?;
        if head.format > FORMAT {
            return Err(Unusable::Newer);
        }
        ron::de::from_bytes(bytes).map_err(|_| Unusable::Damaged)
    }

    pub fn write(&self) -> String {
        let kept = Progress {
            format: FORMAT,
            // RON is text, and a path that is not cannot be kept.
            lessons: self.lessons.clone().into_iter().filter(|(_, row)| row.is_text()).collect(),
        };
        ron::ser::to_string_pretty(&kept, ron::ser::PrettyConfig::default()).unwrap_or_default()
    }

    /// The row of a lesson, with what no lesson was opened for yet.
    pub fn row(&self, key: &str) -> Row {
        self.lessons.get(key).cloned().unwrap_or_default()
    }

    /// The number that makes a lesson the latest.
    pub fn next_opened(&self) -> u64 {
        self.lessons.values().map(|row| row.opened).max().unwrap_or(0).saturating_add(1)
    }
}

impl Row {
    fn is_text(&self) -> bool {
        self.place.as_ref().is_none_or(|place| place.folder.to_str().is_some())
    }
}
