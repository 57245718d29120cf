//! The prediction: what the learner said, and what the engine says.

use crate::catalog::words;
use crate::diagram::Diagram;
use crate::lesson::check::{Bench, Watch, is_near};
use crate::lesson::folder::{Folder, START};
use crate::lesson::measure::Unit;
use crate::lesson::schema::{Expected, Question, Series};
use crate::lesson::trial::Ran;

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
    find_out_with(folder, 0, watch)
}

/// As [`find_out`], with another set of seeds.
pub(super) fn find_out_with(folder: &Folder, luck: u64, watch: &Watch) -> Option<Found> {
    let question = &folder.lesson.question;
    let about = question.about.as_deref().unwrap_or(START);
    let nothing = Diagram::default();
    let drawing = folder.drawings.get(about).unwrap_or(&nothing);
    let mut bench = Bench::new(folder, drawing, luck, watch);
    Some(match &question.answer {
        Expected::Choice(choices) => {
            let (mut right, mut measured) = (None, Vec::new());
            for (at, choice) in choices.iter().enumerate() {
                if bench.hold(&choice.when)? && right.is_none() {
                    right = Some(at);
                }
                measured.push(match choice.when.first() {
                    Some(first) => bench.mean(&first.measure, first.trial.as_deref())?,
                    None => None,
                });
            }
            Found::Choice { right, measured }
        }
        Expected::Number { measure, trial, .. } => Found::Number(bench.mean(measure, trial.as_deref())?),
        Expected::Curve { series, trial, .. } => {
            let runs = bench.runs(trial.as_deref())?;
            Found::Curve(mean_series(runs, *series))
        }
    })
}

/// By second, the mean of all runs.
fn mean_series(runs: &[Option<Ran>], series: Series) -> Vec<f32> {
    let all: Vec<Vec<f64>> = runs.iter().flatten().map(|run| run.series(series)).collect();
    let seconds = all.iter().map(Vec::len).min().unwrap_or(0);
    let mean = |second| all.iter().map(|run| run[second]).sum::<f64>() / all.len() as f64;
    (0..seconds).map(|second| mean(second) as f32).collect()
}

/// Whether the prediction was right, or near enough.
pub fn compare(question: &Question, said: &Prediction, found: &Found) -> bool {
    match (said, found, &question.answer) {
        (Prediction::Choice(said), Found::Choice { right, .. }, _) => Some(*said) == *right,
        (Prediction::Number(said), Found::Number(Some(found)), Expected::Number { measure, near, .. }) => {
            is_near(measure.unit(), near, *found, *said)
        }
        (Prediction::Curve(said), Found::Curve(found), Expected::Curve { top, near, series, .. }) => {
            let (Some(top), Some(near)) = (series.unit().read(top), Unit::Share.read(near)) else {
                return false;
            };
            distance(said, found).is_some_and(|distance| f64::from(distance) <= near * top)
        }
        _ => false,
    }
}

/// Mean distance of two curves, of which the first may have fewer points: they are spread over the second.
fn distance(said: &[f32], found: &[f32]) -> Option<f32> {
    if said.is_empty() || found.is_empty() {
        return None;
    }
    let at = |second: usize| said[(second * said.len() / found.len()).min(said.len() - 1)];
    let sum: f32 = found.iter().enumerate().map(|(second, found)| (at(second) - found).abs()).sum();
    Some(sum / found.len() as f32)
}
