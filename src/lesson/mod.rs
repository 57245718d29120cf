//! Lessons: data that asks for a prediction, lets the learner build, and checks the outcome in the engine.
//!
//! A goal is a measure with bounds, and what is measured is always a run (or the network's verdict) of
//! the learner's own drawing under the lesson's own traffic, faults and seeds. Nothing is compared with
//! a model answer. The same checks grade a class, prove a lesson before it ships, and tick off goals in
//! the window.

mod bundled;
mod check;
mod compare;
mod drawn;
mod folder;
mod measure;
pub mod offer;
mod parts;
mod prepare;
pub mod progress;
mod proof;
mod save;
mod schema;
mod sentence;
mod tape;
mod trial;
mod validate;

pub use bundled::{BUNDLED, Bundle, find, load};
pub use check::{Checked, Outcome, Watch, check, measure_all};
pub use compare::{Found, PREDICTION, Prediction, compare, find_out};
pub use folder::{Folder, LESSON, START, Trouble};
pub use measure::{Measure, Stat, Unit, Which};
pub use parts::{is_of, kind};
pub use prepare::is_client;
pub use proof::{Proof, prove};
pub use save::{save, texts, write};
pub use schema::{
    Choice, Condition, Expected, FORMAT, Feedback, Figure, Goal, Lesson, Question, Series, Transfer,
    TransferChoice, Trial, TrialFault, Words,
};
pub use sentence::{feedback, fill, goal_sentence, measure_label, plain, shown, stat_label};
pub use validate::validate;
