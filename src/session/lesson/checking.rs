//! Goals are checked on another thread, a moment after the drawing came to rest.

use std::sync::Arc;
use std::time::Duration;

use crate::diagram::{Diagram, Point};
use crate::lesson::{Checked, Folder, check};
use crate::session::lesson::goals::{GoalView, view};
use crate::session::lesson::jobs::{Job, State};

/// Wall time the drawing must have been left alone before goals are checked unasked.
const QUIET: Duration = Duration::from_secs(1);
/// How often a check is looked after.
pub(super) const GLANCE: Duration = Duration::from_millis(50);

/// What a check is about: the drawing without what cannot matter, and the figures typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Subject {
    drawing: Diagram,
    /// By goal.
    typed: Vec<Option<String>>,
}

impl Subject {
    fn of(folder: &Folder, drawing: &Diagram) -> Subject {
        let typed = |goal: &crate::lesson::Goal| drawing.answer(&goal.name).map(str::to_owned);
        let typed = folder.lesson.goals.iter().map(typed).collect();
        let mut drawing = drawing.clone();
        (drawing.name, drawing.sheet, drawing.seed) = Default::default();
        let origin = Point { x: 0.0, y: 0.0 };
        drawing.parts.values_mut().for_each(|part| part.at = origin);
        Subject { drawing, typed }
    }
}

/// The latest outcomes, and the check under way.
#[derive(Default)]
pub(super) struct Checking {
    subject: Subject,
    revision: Option<u64>,
    /// Wall time since the subject changed.
    quiet: Duration,
    outcomes: Option<(Subject, Checked)>,
    job: Option<Job<Checked>>,
    /// Whether the learner asked for the check that runs.
    was_asked: bool,
    /// Nothing more is done unasked before the subject changes: it was checked, or that was cancelled.
    is_settled: bool,
}

/// What a check has come to.
pub(super) struct Verdict {
    pub was_asked: bool,
    pub passed: bool,
    pub met: usize,
}

impl Checking {
    pub(super) fn look_at(&mut self, folder: &Folder, drawing: &Diagram, revision: u64) {
        if self.revision == Some(revision) {
            return;
        }
        self.revision = Some(revision);
        let subject = Subject::of(folder, drawing);
        if subject == self.subject {
            return;
        }
        self.subject = subject;
        self.quiet = Duration::ZERO;
        self.job = None;
        self.is_settled = self.is_fresh() || self.is_untouched(folder);
    }

    /// Whether nobody has drawn or typed anything yet: feedback on the start would only tell what to do.
    fn is_untouched(&self, folder: &Folder) -> bool {
        let start = folder.start().map(|start| Subject::of(folder, start));
        start.is_some_and(|start| start.drawing == self.subject.drawing)
            && self.subject.typed.iter().all(Option::is_none)
    }

    fn is_fresh(&self) -> bool {
        self.outcomes.as_ref().is_some_and(|(subject, _)| *subject == self.subject)
    }

    pub(super) fn views<'l>(&'l self, folder: &'l Folder) -> Vec<GoalView<'l>> {
        let goals = folder.lesson.goals.iter().enumerate();
        goals
            .map(|(at, goal)| {
                let typed = self.subject.typed.get(at).and_then(Option::as_deref);
                let (outcome, is_fresh) = match &self.outcomes {
                    Some((subject, checked)) => {
                        let is_same = subject.drawing == self.subject.drawing
                            && (goal.ask.is_none() || subject.typed.get(at) == self.subject.typed.get(at));
                        (checked.goals.get(at), is_same)
                    }
                    None => (None, false),
                };
                view(folder, goal, outcome, is_fresh, typed)
            })
            .collect()
    }

    pub(super) fn fraction(&self) -> Option<f32> {
        self.job.as_ref().map(Job::fraction)
    }

    pub(super) fn was_asked(&self) -> bool {
        self.was_asked
    }

    pub(super) fn start(&mut self, folder: &Arc<Folder>, drawing: &Diagram, was_asked: bool) {
        let (folder, drawing) = (Arc::clone(folder), drawing.clone());
        self.was_asked = was_asked;
        self.is_settled = true;
        self.job = Some(Job::start(move |watch| check(&folder, &drawing, 0, watch)));
    }

    pub(super) fn cancel(&mut self) {
        self.job = None;
        self.is_settled = true;
    }

    /// Whether it is time for a check nobody asked for.
    pub(super) fn is_due(&mut self, wall: Duration) -> bool {
        self.quiet = self.quiet.saturating_add(wall);
        !self.is_settled && self.job.is_none() && self.quiet >= QUIET
    }

    /// What the check that ran has come to, once; an error if its thread could not go on.
    pub(super) fn poll(&mut self) -> Option<Result<Verdict, ()>> {
        let state = self.job.as_ref()?.poll();
        if let State::Running = state {
            return None;
        }
        self.job = None;
        let State::Done(checked) = state else { return Some(Err(())) };
        let passed = checked.passed() && checked.met() > 0;
        let verdict = Verdict { was_asked: self.was_asked, passed, met: checked.met() };
        self.outcomes = Some((self.subject.clone(), checked));
        Some(Ok(verdict))
    }

    pub(super) fn next_wakeup(&self) -> Option<Duration> {
        match (&self.job, self.is_settled) {
            (Some(_), _) => Some(GLANCE),
            (None, false) => Some(QUIET.saturating_sub(self.quiet)),
            (None, true) => None,
        }
    }
}
