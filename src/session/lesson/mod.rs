//! An open lesson: where the learner is in it, what was said, and which goals are met.
//!
//! The drawing is an ordinary document; a lesson is what stands beside it. What the learner says
//! (the prediction, figures) is written on the sheet of the drawing, so that it travels with the file;
//! where the learner is stands in the progress beside the preferences.

mod checking;
mod goals;
pub(in crate::session) mod jobs;
mod keeping;
mod learning;
mod map;
mod opening;

use std::sync::Arc;

use crate::catalog::Kind;
use crate::diagram::Diagram;
use crate::lesson::{self, Expected, Folder, Found, Lesson, Prediction, START, Trouble, compare};

pub use goals::{GoalState, GoalView};
pub use map::{MapRow, MapState};

use checking::Checking;
use jobs::Job;
pub(super) use keeping::Keeper;
use learning::Unkept;

/// A page of a lesson, in the order they are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A page of [`Lesson::before`](crate::lesson::Lesson::before).
    Read(usize),
    Predict,
    Build,
    /// A page of [`Lesson::after`](crate::lesson::Lesson::after).
    Explain(usize),
    Transfer,
}

/// Where the learner's work lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Home {
    /// Beside the preferences, kept by itself.
    Kept,
    /// In a file of its own, as of any drawing: somebody's work that was handed in.
    File,
    /// Nowhere: its author looks at the lesson as a learner would.
    Preview,
}

/// The lesson that is open.
pub struct OpenLesson {
    folder: Arc<Folder>,
    /// Its name among everything kept: two folders of one name are two lessons.
    key: String,
    home: Home,
    steps: Vec<Step>,
    step: usize,
    prediction: Option<Prediction>,
    /// Whether the learner has seen a run, or the goals checked, since the prediction.
    has_seen: bool,
    is_solved: bool,
    hints: usize,
    transfer: Option<usize>,
    found: Option<Found>,
    finding: Option<Job<Found>>,
    checking: Checking,
    troubles: Vec<Trouble>,
    unkept: Unkept,
}

impl OpenLesson {
    pub fn folder(&self) -> &Folder {
        &self.folder
    }
    pub fn id(&self) -> &str {
        &self.folder.id
    }
    /// Its place among those that ship; `None` for others.
    pub fn number(&self) -> Option<u32> {
        self.folder.number()
    }

    /// What was wrong with its files when they were last read again; it is shown as it was before.
    pub fn troubles(&self) -> &[Trouble] {
        &self.troubles
    }

    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
    pub fn step(&self) -> usize {
        self.step
    }
    /// The furthest step that can be gone to.
    pub fn reached(&self) -> usize {
        let last = match (&self.prediction, self.is_solved) {
            (None, _) => Step::Predict,
            (Some(_), false) => Step::Build,
            (Some(_), true) => Step::Transfer,
        };
        self.place(last)
    }

    /// What the learner said would happen.
    pub fn prediction(&self) -> Option<&Prediction> {
        self.prediction.as_ref()
    }
    /// What was measured. To be shown only once [`OpenLesson::reveals`].
    pub fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }
    /// Whether the prediction was right, once it was made and measured.
    pub fn was_right(&self) -> Option<bool> {
        let (said, found) = (self.prediction.as_ref()?, self.found.as_ref()?);
        Some(compare(&self.folder.lesson.question, said, found))
    }
    /// Whether what was measured may be shown beside the prediction: the learner has seen it happen. A
    /// question about something that is still to be built can only be seen once it stands.
    pub fn reveals(&self) -> bool {
        let has_seen = self.is_solved || self.has_seen && !self.asks_ahead();
        self.prediction.is_some() && has_seen
    }
    /// Whether the question is about another drawing than the start.
    pub fn asks_ahead(&self) -> bool {
        self.folder.lesson.question.about.as_deref().is_some_and(|file| file != START)
    }
    /// Nothing runs before the question is answered.
    pub fn may_play(&self) -> bool {
        self.prediction.is_some()
    }

    pub fn goals(&self) -> Vec<GoalView<'_>> {
        self.checking.views(&self.folder)
    }
    /// Whether all goals were met once.
    pub fn is_solved(&self) -> bool {
        self.is_solved
    }
    /// Whether a click may mend what is wrong: where nothing is left to find out.
    pub fn offers_mends(&self) -> bool {
        self.is_solved || self.hints >= self.folder.lesson.hints.len()
    }
    pub fn hints_shown(&self) -> usize {
        self.hints
    }
    /// How far a check is, 0 to 1, while one runs.
    pub fn checking(&self) -> Option<f32> {
        self.checking.fraction()
    }
    /// The same of a check that the learner asked for.
    pub fn asked_check(&self) -> Option<f32> {
        self.checking.fraction().filter(|_| self.checking.was_asked())
    }
    /// The choice made in the last question.
    pub fn transfer(&self) -> Option<usize> {
        self.transfer
    }

    /// The kinds of parts offered; `None`: all.
    pub fn palette(&self) -> Option<Vec<Kind>> {
        let words = &self.folder.lesson.palette;
        (!words.is_empty()).then(|| words.iter().filter_map(|word| lesson::kind(word)).collect())
    }
    /// Whether networks are offered: in a lesson with few parts only if it is about them.
    pub fn offers_networks(&self) -> bool {
        let has_networks = self.folder.start().is_some_and(|start| !start.vpcs.is_empty());
        self.folder.lesson.palette.is_empty() || has_networks
    }
    /// Whether a setting of this kind of part is the lesson's: what the learner sets does not count.
    pub fn is_given(&self, kind: Kind, key: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|setting| names(setting, kind, key));
        let Lesson { given, free, .. } = &self.folder.lesson;
        named(given) || (lesson::is_client(kind) && !named(free))
    }
    /// The same of a setting of wires.
    pub fn is_wire_given(&self, key: &str) -> bool {
        self.folder.lesson.given.iter().any(|given| given.split_once('.') == Some(("Wire", key)))
    }

    /// Whether this answers the question at all.
    fn takes(&self, said: &Prediction) -> bool {
        match (said, &self.folder.lesson.question.answer) {
            (Prediction::Choice(at), Expected::Choice(choices)) => *at < choices.len(),
            (Prediction::Number(value), Expected::Number { .. }) => value.is_finite(),
            (Prediction::Curve(values), Expected::Curve { .. }) => {
                !values.is_empty() && values.iter().all(|value| value.is_finite())
            }
            _ => false,
        }
    }

    /// Where a step stands.
    fn place(&self, step: Step) -> usize {
        self.steps.iter().position(|one| *one == step).unwrap_or(0)
    }

    /// Takes note of the drawing as it is now.
    fn look_at(&mut self, drawing: &Diagram, revision: u64) {
        self.checking.look_at(&self.folder, drawing, revision);
    }
}

/// The steps of a lesson.
fn steps(folder: &Folder) -> Vec<Step> {
    let before = (0..folder.lesson.before.len()).map(Step::Read);
    let after = (0..folder.lesson.after.len()).map(Step::Explain);
    before.chain([Step::Predict, Step::Build]).chain(after).chain([Step::Transfer]).collect()
}

/// Whether "Vm.machine" means this setting.
fn names(setting: &str, kind: Kind, key: &str) -> bool {
    setting.split_once('.').is_some_and(|(word, named)| named == key && lesson::is_of(kind, word))
}
