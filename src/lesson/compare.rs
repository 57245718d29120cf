//! The prediction: what the learner said, and what the engine says.

use crate::catalog::words;
use crate::lesson::check::Watch;
use crate::lesson::folder::Folder;
use crate::lesson::schema::{Expected, Question};

/// The name under which a prediction stands on the sheet of a drawing.
pub const PREDICTION: &str = "prediction";

/// What the learner said.
#[derive(Clone, Debug, PartialEq)]
pub enum Prediction {
    /// Which choice, from 0.
    Choice(usize),
    /// In the unit of the measure.
    Number(f64),
    /// One value for each second of the trial, in the unit of the series.
    Curve(Vec<f32>),
}

/// What the engine says.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Which choice holds, and by choice what its first condition measured.
    Choice {
        right: Option<usize>,
        measured: Vec<Option<f64>>,
    },
    Number(Option<f64>),
    Curve(Vec<f32>),
}

impl Prediction {
    /// As it stands on a sheet: a choice counts from 1.
    pub fn write(&self) -> String {
        match self {
            Prediction::Choice(at) => (at + 1).to_string(),
            Prediction::Number(value) => words::write_number(*value),
            Prediction::Curve(values) => {
                let values: Vec<String> = values.iter().map(|value| format!("{value:.3}")).collect();
                values.join(" ")
            }
        }
    }

    /// Reads what [`Prediction::write`] wrote, for a question of its kind.
    pub fn read(question: &Question, text: &str) -> Option<Prediction> {
        match &question.answer {
            Expected::Choice(choices) => {
                let at: usize = text.trim().parse().ok()?;
                (1..=choices.len()).contains(&at).then(|| Prediction::Choice(at - 1))
            }
            Expected::Number { measure, .. } => measure.unit().read(text).map(Prediction::Number),
            Expected::Curve { .. } => {
                let values = text.split_whitespace().map(|word| words::read_number(word).map(|n| n as f32));
                values.collect::<Option<Vec<f32>>>().filter(|v| !v.is_empty()).map(Prediction::Curve)
            }
        }
    }
}

/// Measures the answer to the question. `None` if it was cancelled.
pub fn find_out(folder: &Folder, watch: &Watch) -> Option<Found> {
    let _ = folder;
    (!watch.is_cancelled()).then_some(Found::Number(None))
}

/// Whether the prediction was right, or near enough.
pub fn compare(question: &Question, said: &Prediction, found: &Found) -> bool {
    let _ = question;
    match (said, found) {
        (Prediction::Choice(said), Found::Choice { right, .. }) => Some(*said) == *right,
        _ => false,
    }
}
