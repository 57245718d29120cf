//! Goals as the learner sees them.

use crate::lesson::{Feedback, Folder, Goal, Outcome, Unit, feedback, goal_sentence, shown};
use crate::text::{Language, say};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalState {
    /// Never checked, or a figure is asked for and none was typed.
    Unchecked,
    /// The drawing was changed since; the figures are of before.
    Stale,
    Met,
    Missed,
}

/// One goal, with what came of it.
#[derive(Clone, Debug)]
pub struct GoalView<'l> {
    folder: &'l Folder,
    outcome: Option<&'l Outcome>,
    pub goal: &'l Goal,
    pub state: GoalState,
    /// Whether it was met when it was last checked, stale or not.
    pub was_met: bool,
    /// In the measure's unit; `None` if there was nothing to measure, or nothing was checked yet.
    pub measured: Option<f64>,
    /// What the learner typed, where a figure is asked for.
    pub typed: Option<&'l str>,
    /// Why it is missed.
    pub feedback: Option<&'l Feedback>,
    pub unit: Unit,
}

impl GoalView<'_> {
    /// What is to be achieved.
    pub fn sentence(&self, language: Language) -> String {
        goal_sentence(self.folder, self.goal, language)
    }

    /// Whether the learner types a figure.
    pub fn asks(&self) -> bool {
        self.goal.ask.is_some()
    }

    /// What was measured as it is shown. That of a figure which is asked for is the answer, and is shown
    /// only once the goal is met.
    pub fn measured_text(&self, language: Language) -> Option<String> {
        let is_secret = self.asks() && self.state != GoalState::Met;
        // Of a yes or no the sign says all; beside "nobody reaches it" a "no" would read the wrong way.
        let is_sign =
            self.unit == Unit::YesNo && self.measured.is_some_and(|value| value <= 0.0 || value >= 1.0);
        self.measured.filter(|_| !is_secret && !is_sign).map(|value| say(language, &shown(self.unit, value)))
    }

    /// Why it is missed, in words.
    pub fn feedback_text(&self, language: Language) -> Option<String> {
        let outcome = self.outcome.filter(|_| self.state == GoalState::Missed)?;
        feedback(self.folder, self.goal, outcome, language)
    }
}

/// A goal and what came of it.
pub(super) fn view<'l>(
    folder: &'l Folder,
    goal: &'l Goal,
    outcome: Option<&'l Outcome>,
    is_fresh: bool,
    typed: Option<&'l str>,
) -> GoalView<'l> {
    // Who has not answered yet is not wrong, and is not told the answer.
    let outcome = outcome.filter(|_| goal.ask.is_none() || typed.is_some());
    let state = match outcome {
        None => GoalState::Unchecked,
        Some(_) if !is_fresh => GoalState::Stale,
        Some(outcome) if outcome.met => GoalState::Met,
        Some(_) => GoalState::Missed,
    };
    let deserved = outcome.filter(|_| state == GoalState::Missed).and_then(|outcome| outcome.feedback);
    GoalView {
        folder,
        outcome,
        goal,
        state,
        was_met: outcome.is_some_and(|outcome| outcome.met),
        measured: outcome.and_then(|outcome| outcome.measured),
        typed,
        feedback: deserved.and_then(|at| goal.feedback.get(at)),
        unit: goal.measure.unit(),
    }
}
