//! What a learner does in a lesson, and what time does to it: predicting, building, checking, keeping.

use std::sync::Arc;
use std::time::Duration;

use crate::diagram::Edit;
use crate::lesson::progress::Row;
use crate::lesson::{PREDICTION, Prediction, find_out};
use crate::session::lesson::jobs::{Job, State};
use crate::session::lesson::{Home, Step};
use crate::session::{Session, Tone};
use crate::text::{Message, msg};
use crate::units::{SimDuration, SimTime};

/// Wall time after a change until the work is kept; as long as recovery takes.
const KEPT_AFTER: Duration = Duration::from_secs(3);
/// Points of a curve at most, so that they fit on the sheet.
const MOST_POINTS: usize = 300;
/// Simulated time after which a run counts as seen although it goes on.
const WATCHED: SimTime = SimTime(30_000_000_000);
/// How long a fault must have been watched.
const AFTER_FAULT: SimDuration = SimDuration::from_ms(15_000);

/// Work that is not kept yet.
#[derive(Default)]
pub(super) struct Unkept {
    /// The drawing as it was last kept.
    pub(super) kept: Option<u64>,
    waited: Duration,
}

impl Session {
    // What the learner says.

    pub(in crate::session) fn predict(&mut self, prediction: Prediction) {
        let Some(lesson) = &mut self.lesson else { return };
        // What was seen cannot be predicted any more.
        if lesson.reveals() || !lesson.takes(&prediction) {
            return;
        }
        let prediction = fitting(prediction);
        let edit = self.history.diagram().set_answer(&lesson.folder.id, PREDICTION, &prediction.write());
        lesson.prediction = Some(prediction);
        lesson.step = lesson.place(Step::Build);
        self.amend(edit);
        self.find_out();
        self.note_progress();
    }

    pub(in crate::session) fn type_answer(&mut self, goal: &str, text: &str) {
        let Some(lesson) = &self.lesson else { return };
        let is_asked = |one: &&crate::lesson::Goal| one.name == goal && one.ask.is_some();
        if lesson.folder.lesson.goals.iter().any(|one| is_asked(&one)) {
            let edit = self.history.diagram().set_answer(lesson.id(), goal, text);
            self.amend(edit);
        }
    }

    pub(in crate::session) fn lesson_step(&mut self, step: usize) {
        let Some(lesson) = &mut self.lesson else { return };
        if step <= lesson.reached() {
            lesson.step = step;
            self.note_progress();
        }
    }

    pub(in crate::session) fn show_hint(&mut self) {
        let Some(lesson) = &mut self.lesson else { return };
        lesson.hints = (lesson.hints + 1).min(lesson.folder.lesson.hints.len());
        self.note_progress();
    }

    pub(in crate::session) fn choose_transfer(&mut self, choice: usize) {
        let Some(lesson) = &mut self.lesson else { return };
        if lesson.is_solved && choice < lesson.folder.lesson.transfer.choices.len() {
            lesson.transfer = Some(choice);
            self.note_progress();
        }
    }

    // Checking.

    pub(in crate::session) fn check_goals(&mut self) {
        let Some(lesson) = &mut self.lesson else { return };
        if !lesson.may_play() {
            return self.refuse_to_play();
        }
        lesson.checking.start(&lesson.folder, self.history.diagram(), true);
    }

    pub(in crate::session) fn cancel_check(&mut self) {
        if let Some(lesson) = &mut self.lesson {
            lesson.checking.cancel();
        }
    }

    /// Measures the answer to the question, once it was answered.
    pub(super) fn find_out(&mut self) {
        let Some(lesson) = &mut self.lesson else { return };
        if lesson.prediction.is_some() && lesson.found.is_none() && lesson.finding.is_none() {
            let folder = Arc::clone(&lesson.folder);
            lesson.finding = Some(Job::start(move |watch| find_out(&folder, watch)));
        }
    }

    /// Whether the question was answered, or there is none; says so if it was not.
    pub(in crate::session) fn may_play(&mut self) -> bool {
        let may = self.lesson.as_ref().is_none_or(|lesson| lesson.may_play());
        if !may {
            self.refuse_to_play();
        }
        may
    }

    fn refuse_to_play(&mut self) {
        let message = msg("lesson-predict-first");
        if self.toasts.as_slice().last().is_none_or(|toast| toast.message != message) {
            self.toasts.push(Tone::Notice, None, message);
        }
    }

    // What time does.

    /// To be called whenever something may have changed.
    pub(in crate::session) fn look_at_lesson(&mut self) {
        let reached = self.run.reached();
        let is_over = reached >= WATCHED || (reached > SimTime::ZERO && !self.is_moving());
        // Where something is planned to break, that is what is to be seen.
        let first = self.history.diagram().faults.iter().map(|fault| SimTime::ZERO + fault.at).min();
        let has_run = is_over && first.is_none_or(|first| reached > first + AFTER_FAULT);
        let Some(lesson) = &mut self.lesson else { return };
        lesson.look_at(self.history.diagram(), self.revision);
        if has_run && lesson.may_play() && !lesson.has_seen {
            lesson.has_seen = true;
            self.note_progress();
        }
    }

    pub(in crate::session) fn tick_lesson(&mut self, wall: Duration) {
        self.look_at_lesson();
        let may_check = self.may_check_unasked();
        let Some(lesson) = &mut self.lesson else { return };
        if let Some(job) = &lesson.finding {
            match job.poll() {
                State::Running => {}
                State::Done(found) => (lesson.found, lesson.finding) = (Some(found), None),
                State::Failed => lesson.finding = None,
            }
        }
        if may_check && lesson.checking.is_due(wall) {
            lesson.checking.start(&lesson.folder, self.history.diagram(), false);
        }
        let result = lesson.checking.poll();
        match result {
            Some(Ok(result)) => self.take_result(&result),
            Some(Err(())) => self.toasts.push(Tone::Bad, None, msg("lesson-check-failed")),
            None => {}
        }
        self.keep_in_time(wall);
    }

    /// Whether goals are checked by themselves: once the learner has begun to watch. Who has only drawn is to
    /// look at what it does before being told. Work that was handed in was watched elsewhere.
    fn may_check_unasked(&self) -> bool {
        let Some(lesson) = self.lesson.as_ref().filter(|lesson| lesson.may_play()) else { return false };
        let is_watched = lesson.has_seen || self.run.reached() > SimTime::ZERO;
        is_watched || lesson.home == Home::File
    }

    fn take_result(&mut self, result: &super::checking::Verdict) {
        let Some(lesson) = &mut self.lesson else { return };
        lesson.has_seen |= result.was_asked || result.passed;
        let is_new = result.passed && !lesson.is_solved;
        lesson.is_solved |= result.passed;
        let met = result.met;
        if is_new {
            self.toasts.push(Tone::Good, None, msg("lesson-solved"));
        }
        self.note(move |row| row.met = met);
        self.note_progress();
    }

    /// Wall time until [`Session::tick_lesson`] has something to do.
    pub(in crate::session) fn next_lesson_wakeup(&self) -> Option<Duration> {
        let lesson = self.lesson.as_ref()?;
        let keeping = (lesson.home == Home::Kept && lesson.unkept.kept != Some(self.revision))
            .then(|| KEPT_AFTER.saturating_sub(lesson.unkept.waited));
        let finding = lesson.finding.as_ref().map(|_| super::checking::GLANCE);
        let is_awaited =
            lesson.checking().is_some() || lesson.may_play() && self.run.reached() > SimTime::ZERO;
        let checking = is_awaited.then(|| lesson.checking.next_wakeup()).flatten();
        [keeping, finding, checking].into_iter().flatten().min()
    }

    // Keeping.

    /// Whether the open work is kept by itself, or not worth it, so that nothing needs to be asked before it is left.
    pub(in crate::session) fn is_kept(&self) -> bool {
        self.lesson.as_ref().is_some_and(|lesson| lesson.home != Home::File)
    }

    fn keep_in_time(&mut self, wall: Duration) {
        let revision = self.revision;
        let Some(lesson) = self.lesson.as_mut().filter(|lesson| lesson.home == Home::Kept) else { return };
        if lesson.unkept.kept == Some(revision) {
            return;
        }
        lesson.unkept.waited = lesson.unkept.waited.saturating_add(wall);
        if lesson.unkept.waited >= KEPT_AFTER {
            self.keep_lesson();
        }
    }

    /// Keeps the work now. Where that cannot be done it becomes a drawing like any other, which is asked
    /// about and recovered.
    pub(in crate::session) fn keep_lesson(&mut self) {
        let Some(lesson) = self.lesson.as_mut().filter(|lesson| lesson.home == Home::Kept) else { return };
        if lesson.unkept.kept == Some(self.revision) {
            return;
        }
        lesson.unkept = Unkept { kept: Some(self.revision), waited: Duration::ZERO };
        if let Err(reason) = self.keeper.keep(&lesson.key, self.history.diagram()) {
            lesson.home = Home::File;
            self.history.mark_unsaved();
            self.toasts.push(Tone::Bad, None, msg("lesson-not-kept").with("reason", reason));
        }
    }

    /// Writes down where the learner is.
    pub(super) fn note_progress(&mut self) {
        let Some(lesson) = &self.lesson else { return };
        let (step, hints, transfer) = (lesson.step, lesson.hints, lesson.transfer);
        let (seen, solved) = (lesson.has_seen, lesson.is_solved);
        let said = lesson.prediction.as_ref().map(Prediction::write);
        self.note(move |row| {
            (row.step, row.hints, row.transfer, row.said) = (step, hints, transfer, said);
            row.seen |= seen;
            row.solved |= solved;
        });
    }

    /// Changes what is kept of the open lesson's progress. Work that was handed in changes nobody's.
    pub(super) fn note(&mut self, change: impl FnOnce(&mut Row)) {
        let Some(lesson) = self.lesson.as_ref().filter(|lesson| lesson.home == Home::Kept) else { return };
        let written = self.keeper.change(&lesson.key, change);
        self.tell_unwritten(written);
    }

    /// Says once that progress cannot be written.
    pub(super) fn tell_unwritten(&mut self, written: Result<(), Message>) {
        let Err(reason) = written else { return };
        if self.keeper.complains() {
            self.toasts.push(Tone::Bad, None, msg("lesson-progress-not-kept").with("reason", reason));
        }
    }

    /// Makes an edit that is no step of drawing: nothing takes back what was said.
    pub(super) fn amend(&mut self, edit: Edit) {
        if self.history.amend(edit) {
            self.revision += 1;
        }
    }
}

/// The prediction in as many points as a sheet has room for: a longer curve becomes coarser.
fn fitting(prediction: Prediction) -> Prediction {
    match prediction {
        Prediction::Curve(values) if values.len() > MOST_POINTS => {
            let begin = |point: usize| point * values.len() / MOST_POINTS;
            let mean = |values: &[f32]| values.iter().sum::<f32>() / values.len() as f32;
            let points = (0..MOST_POINTS).map(|point| mean(&values[begin(point)..begin(point + 1)]));
            Prediction::Curve(points.collect())
        }
        other => other,
    }
}
