//! Checking a drawing against the goals of a lesson.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use indexmap::IndexMap;

use crate::diagram::Diagram;
use crate::lesson::drawn;
use crate::lesson::folder::Folder;
use crate::lesson::measure::{Measure, Unit};
use crate::lesson::prepare::prepare;
use crate::lesson::schema::{Condition, Goal, Trial};
use crate::lesson::trial::{self, Ran};

/// How far a check is, and whether it is still wanted; shared with whoever waits for it.
#[derive(Debug, Default)]
pub struct Watch {
    cancelled: AtomicBool,
    done: AtomicU32,
    all: AtomicU32,
    /// Pieces of work of which `done` and `all` tell one, where there are several.
    pieces_done: AtomicU32,
    pieces: AtomicU32,
}

impl Watch {
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// 0 to 1.
    pub fn fraction(&self) -> f32 {
        let of =
            |done: &AtomicU32, all: &AtomicU32| [done, all].map(|count| count.load(Ordering::Relaxed) as f32);
        let [done, all] = of(&self.done, &self.all);
        let [pieces_done, pieces] = of(&self.pieces_done, &self.pieces);
        ((pieces_done + (done / all.max(1.0)).min(1.0)) / pieces.max(1.0)).min(1.0)
    }

    /// There will be this many pieces of work, each with its own runs.
    pub(super) fn expect_pieces(&self, pieces: u32) {
        self.pieces.store(pieces, Ordering::Relaxed);
        self.pieces_done.store(0, Ordering::Relaxed);
    }

    pub(super) fn piece_done(&self) {
        self.pieces_done.fetch_add(1, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
    }

    pub(super) fn expect(&self, runs: u32) {
        self.all.store(runs, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
    }

    pub(super) fn one_more(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// What came of a check: one outcome for each goal, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    pub goals: Vec<Outcome>,
}

impl Checked {
    pub fn passed(&self) -> bool {
        self.met() == self.goals.len()
    }

    /// Goals that were met.
    pub fn met(&self) -> usize {
        self.goals.iter().filter(|goal| goal.met).count()
    }
}

/// What came of one goal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    pub met: bool,
    /// The worst of all seeds, or their mean where a figure was asked for; `None` if there was nothing to
    /// measure.
    pub measured: Option<f64>,
    /// The figure that the learner typed, if it can be read.
    pub typed: Option<f64>,
    /// Which feedback of the goal is deserved, if it was not met.
    pub feedback: Option<usize>,
}

/// Runs a drawing in every trial that goals need and looks at each goal. `luck` chooses another set of seeds.
/// `None` if it was cancelled.
pub fn check(folder: &Folder, drawing: &Diagram, luck: u64, watch: &Watch) -> Option<Checked> {
    let mut bench = Bench::new(folder, drawing, luck, watch);
    bench.expect(folder.lesson.goals.iter().map(|goal| (&goal.measure, goal.trial.as_deref())));
    let goals = folder.lesson.goals.iter().map(|goal| bench.outcome(goal)).collect::<Option<Vec<_>>>();
    goals.map(|goals| Checked { goals })
}

/// What measures say of a drawing in a trial, each the mean of all seeds; `None` if it was cancelled.
pub fn measure_all(
    folder: &Folder,
    drawing: &Diagram,
    trial: Option<&str>,
    measures: &[Measure],
    watch: &Watch,
) -> Option<Vec<Option<f64>>> {
    let mut bench = Bench::new(folder, drawing, 0, watch);
    bench.expect(measures.iter().map(|measure| (measure, trial)));
    measures.iter().map(|measure| bench.mean(measure, trial)).collect()
}

/// A drawing on the test bench of a lesson: every trial is run once for each seed, when first needed.
pub(super) struct Bench<'f> {
    folder: &'f Folder,
    drawing: &'f Diagram,
    luck: u64,
    watch: &'f Watch,
    runs: IndexMap<String, Vec<Option<Ran>>>,
}

impl<'f> Bench<'f> {
    pub(super) fn new(folder: &'f Folder, drawing: &'f Diagram, luck: u64, watch: &'f Watch) -> Bench<'f> {
        Bench { folder, drawing, luck, watch, runs: IndexMap::new() }
    }

    /// Tells the watch how many runs these measures take.
    fn expect<'m>(&self, wanted: impl Iterator<Item = (&'m Measure, Option<&'m str>)>) {
        let with_runs = wanted.filter(|(measure, _)| !measure.is_of_the_drawing());
        let trials: BTreeSet<&str> =
            with_runs.filter_map(|(_, trial)| self.trial(trial)).map(|t| t.0).collect();
        let seeds = trials.iter().filter_map(|name| self.folder.lesson.trials.get(*name)).map(|t| t.seeds);
        self.watch.expect(seeds.sum());
    }

    /// A trial and its name; the first if none is named.
    fn trial(&self, name: Option<&str>) -> Option<(&'f str, &'f Trial)> {
        let trials = &self.folder.lesson.trials;
        let found = match name {
            Some(name) => trials.get_key_value(name),
            None => trials.first(),
        };
        found.map(|(name, trial)| (name.as_str(), trial))
    }

    pub(super) fn runs(&mut self, trial: Option<&str>) -> Option<&[Option<Ran>]> {
        let Some((name, trial)) = self.trial(trial) else { return Some(&[]) };
        if !self.runs.contains_key(name) {
            let mut runs = Vec::new();
            for number in 0..u64::from(trial.seeds.max(1)) {
                let seed = 1 + self.luck * SEEDS_APART + number;
                runs.push(trial::run(self.folder, self.drawing, trial, seed, self.watch)?);
                self.watch.one_more();
            }
            self.runs.insert(name.to_owned(), runs);
        }
        self.runs.get(name).map(Vec::as_slice)
    }

    /// The values of a measure, one for each seed.
    fn values(&mut self, measure: &Measure, trial: Option<&str>) -> Option<Vec<Option<f64>>> {
        if !measure.is_of_the_drawing() {
            return Some(self.runs(trial)?.iter().map(|run| run.as_ref()?.measure(measure)).collect());
        }
        let ready = self.trial(trial).and_then(|(_, trial)| prepare(self.folder, self.drawing, trial).ok());
        Some(vec![ready.and_then(|ready| drawn::measure(&ready, measure))])
    }

    /// The mean over all seeds; `None` inside if there is nothing to measure with one of them.
    pub(super) fn mean(&mut self, measure: &Measure, trial: Option<&str>) -> Option<Option<f64>> {
        let values: Option<Vec<f64>> = self.values(measure, trial)?.into_iter().collect();
        Some(values.filter(|v| !v.is_empty()).map(|v| v.iter().sum::<f64>() / v.len() as f64))
    }

    /// Whether all of these hold in the mean.
    pub(super) fn hold(&mut self, conditions: &[Condition]) -> Option<bool> {
        for condition in conditions {
            let value = self.mean(&condition.measure, condition.trial.as_deref())?;
            let bounds = Bounds::of(condition.measure.unit(), &condition.at_least, &condition.at_most);
            if !value.is_some_and(|value| bounds.hold(value)) {
                return Some(false);
            }
        }
        Some(true)
    }

    fn outcome(&mut self, goal: &Goal) -> Option<Outcome> {
        let trial = goal.trial.as_deref();
        let unit = goal.measure.unit();
        let mut outcome = Outcome::default();
        if goal.ask.is_some() {
            outcome.measured = self.mean(&goal.measure, trial)?;
            outcome.typed = self.drawing.answer(&goal.name).and_then(|text| unit.read(text));
            let both = outcome.measured.zip(outcome.typed);
            outcome.met = both.is_some_and(|(measured, typed)| {
                is_near(unit, goal.near.as_deref().unwrap_or_default(), measured, typed)
            });
        } else {
            let bounds = Bounds::of(unit, &goal.at_least, &goal.at_most);
            let values = self.values(&goal.measure, trial)?;
            outcome.met = !values.is_empty() && values.iter().all(|v| v.is_some_and(|v| bounds.hold(v)));
            outcome.measured = bounds.worst(values.into_iter().flatten());
        }
        if !outcome.met {
            for (at, feedback) in goal.feedback.iter().enumerate() {
                if self.hold(&feedback.when)? {
                    outcome.feedback = Some(at);
                    break;
                }
            }
        }
        Some(outcome)
    }
}

/// Seeds of one set, at most.
const SEEDS_APART: u64 = 10_000;

/// Whether a figure is near enough to what was measured: `near` is a percentage of what was measured, points
/// where that is a percentage itself, or an amount in its unit.
pub(super) fn is_near(unit: Unit, near: &str, measured: f64, said: f64) -> bool {
    let relative = near.trim().ends_with('%') && unit != Unit::Share;
    let tolerance = match relative {
        true => Unit::Share.read(near).map(|share| share * measured.abs()),
        false => unit.read(near),
    };
    tolerance.is_some_and(|tolerance| (said - measured).abs() <= tolerance * (1.0 + 1e-9))
}

/// Bounds in numbers.
struct Bounds {
    least: Option<f64>,
    most: Option<f64>,
}

impl Bounds {
    fn of(unit: Unit, least: &Option<String>, most: &Option<String>) -> Bounds {
        let read = |text: &Option<String>| text.as_deref().and_then(|text| unit.read(text));
        Bounds { least: read(least), most: read(most) }
    }

    fn hold(&self, value: f64) -> bool {
        self.least.is_none_or(|least| value >= least) && self.most.is_none_or(|most| value <= most)
    }

    /// How far outside a value lies; negative inside.
    fn excess(&self, value: f64) -> f64 {
        let below = self.least.map_or(f64::NEG_INFINITY, |least| least - value);
        let above = self.most.map_or(f64::NEG_INFINITY, |most| value - most);
        below.max(above)
    }

    fn worst(&self, values: impl Iterator<Item = f64>) -> Option<f64> {
        values.max_by(|one, other| self.excess(*one).total_cmp(&self.excess(*other)))
    }
}
