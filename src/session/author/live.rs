//! What the engine measures of the drawing on the canvas while a lesson about it is being written.

use std::sync::Arc;
use std::time::Duration;

use crate::diagram::{Diagram, Point};
use crate::lesson::{
    Checked, Condition, Expected, Folder, Lesson, Measure, Outcome, check, measure_all, offer,
};
use crate::session::lesson::jobs::{Job, State};

/// Wall time that drawing and lesson must have been left alone before they are measured.
const QUIET: Duration = Duration::from_millis(500);
/// How often a measurement is looked after.
const GLANCE: Duration = Duration::from_millis(50);

/// What matters to a measurement.
#[derive(Clone, Debug, PartialEq)]
struct Subject {
    drawing: Diagram,
    start: Option<Diagram>,
    trial: Option<String>,
    /// The lesson without its texts.
    lesson: Lesson,
}

/// Values of the drawing on the canvas.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The trial it ran in; `None`: the first.
    pub trial: Option<String>,
    /// Everything that can be measured at all, in the order it is offered, and what the lesson asks for.
    values: Vec<(Measure, Option<f64>)>,
    goals: Checked,
}

impl Measured {
    /// The measures that have a value.
    pub fn values(&self) -> impl Iterator<Item = (&Measure, f64)> {
        self.values.iter().filter_map(|(measure, value)| Some((measure, (*value)?)))
    }

    /// The value of a measure, if it was measured in this trial; `Some(None)`: there is nothing to measure.
    pub fn value(&self, measure: &Measure) -> Option<Option<f64>> {
        self.values.iter().find(|(known, _)| known == measure).map(|(_, value)| *value)
    }

    /// What came of a goal.
    pub fn goal(&self, at: usize) -> Option<&Outcome> {
        self.goals.goals.get(at)
    }
}

/// Measures in the background as long as somebody looks.
#[derive(Default)]
pub struct Live {
    /// In which trial somebody wants to see values; `None`: nobody looks.
    wanted: Option<Option<String>>,
    seen: Option<(u64, u64)>,
    subject: Option<Subject>,
    quiet: Duration,
    is_due: bool,
    job: Option<Job<Measured>>,
    measured: Option<Measured>,
}

impl Live {
    /// In which trial values are wanted; `None`: nobody looks.
    pub fn wanted(&self) -> Option<&Option<String>> {
        self.wanted.as_ref()
    }
    /// What was measured last, even if something has changed since.
    pub fn measured(&self) -> Option<&Measured> {
        self.measured.as_ref()
    }
    /// Whether what is shown is not yet what is drawn.
    pub fn is_behind(&self) -> bool {
        self.wanted.is_some() && (self.is_due || self.job.is_some())
    }

    pub(super) fn want(&mut self, trial: Option<Option<String>>) {
        self.wanted = trial;
        self.seen = None;
        if self.wanted.is_none() {
            self.job = None;
            self.is_due = false;
            self.subject = None;
        }
    }

    /// Takes note of drawing and lesson as they are now.
    pub(super) fn look_at(&mut self, folder: &Folder, drawing: &Diagram, revisions: (u64, u64)) {
        let Some(trial) = &self.wanted else { return };
        if self.seen == Some(revisions) {
            return;
        }
        self.seen = Some(revisions);
        let start = folder.start().map(bare);
        let subject =
            Subject { drawing: bare(drawing), start, trial: trial.clone(), lesson: mute(&folder.lesson) };
        if self.subject.as_ref() != Some(&subject) {
            self.subject = Some(subject);
            self.quiet = Duration::ZERO;
            self.is_due = true;
            self.job = None;
        }
    }

    pub(super) fn tick(&mut self, wall: Duration, folder: &Arc<Folder>, drawing: &Diagram) {
        match self.job.as_ref().map(Job::poll) {
            Some(State::Done(measured)) => {
                self.measured = Some(measured);
                self.job = None;
            }
            Some(State::Failed) => self.job = None,
            Some(State::Running) | None => {}
        }
        self.quiet = self.quiet.saturating_add(wall);
        let Some(trial) = self.wanted.clone().filter(|_| self.is_due && self.quiet >= QUIET) else { return };
        self.is_due = false;
        let (folder, drawing) = (Arc::clone(folder), drawing.clone());
        self.job = Some(Job::start(move |watch| {
            let measures = measures(&folder.lesson, &drawing);
            let values = measure_all(&folder, &drawing, trial.as_deref(), &measures, watch)?;
            let goals = check(&folder, &drawing, 0, watch)?;
            Some(Measured { trial, values: measures.into_iter().zip(values).collect(), goals })
        }));
    }

    pub(super) fn next_wakeup(&self) -> Option<Duration> {
        match (&self.job, self.is_due) {
            (Some(_), _) => Some(GLANCE),
            (None, true) => Some(QUIET.saturating_sub(self.quiet)),
            (None, false) => None,
        }
    }
}

/// A drawing without what no measurement depends on.
fn bare(drawing: &Diagram) -> Diagram {
    let mut bare = drawing.clone();
    (bare.name, bare.seed) = Default::default();
    bare.parts.values_mut().for_each(|part| part.at = Point::default());
    bare
}

/// A lesson without its texts.
fn mute(lesson: &Lesson) -> Lesson {
    let blank = Lesson::blank();
    let mut mute = Lesson {
        trials: lesson.trials.clone(),
        given: lesson.given.clone(),
        free: lesson.free.clone(),
        goals: lesson.goals.clone(),
        question: lesson.question.clone(),
        figures: lesson.figures.clone(),
        ..blank
    };
    mute.question.ask = Default::default();
    if let Expected::Choice(choices) = &mut mute.question.answer {
        choices.iter_mut().for_each(|choice| choice.says = Default::default());
    }
    for goal in &mut mute.goals {
        goal.says = None;
        goal.ask = goal.ask.take().map(|_| Default::default());
        goal.feedback.iter_mut().for_each(|feedback| feedback.says = Default::default());
    }
    mute
}

/// What is offered for a drawing, and what the lesson asks for already.
fn measures(lesson: &Lesson, drawing: &Diagram) -> Vec<Measure> {
    let mut all = offer::measures(drawing);
    let goals = lesson.goals.iter().map(|goal| &goal.measure);
    let feedback = lesson.goals.iter().flat_map(|goal| &goal.feedback).flat_map(|feedback| &feedback.when);
    let question: Vec<&Condition> = match &lesson.question.answer {
        Expected::Choice(choices) => choices.iter().flat_map(|choice| &choice.when).collect(),
        _ => Vec::new(),
    };
    let number = match &lesson.question.answer {
        Expected::Number { measure, .. } => Some(measure),
        _ => None,
    };
    let conditions = feedback.chain(question).map(|condition| &condition.measure);
    let figures = lesson.figures.values().map(|figure| &figure.measure);
    for measure in goals.chain(conditions).chain(number).chain(figures) {
        if !all.contains(measure) {
            all.push(measure.clone());
        }
    }
    all
}
