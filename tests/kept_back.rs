//! What a lesson keeps back so that its question and its work are the learner's own.

use cumulab::lesson::Prediction;
use cumulab::session::{Command, Session};

/// The second lesson: its firewall stops what its question is about, which the drawing would tell.
fn opened() -> Session {
    let mut session = Session::new(None);
    session.update(Command::OpenLesson("02-ports-and-firewall".to_owned()));
    assert!(session.lesson().is_some(), "the lesson is open");
    session
}

fn offers_mends(session: &Session) -> bool {
    let problems = session.problems();
    let all: Vec<_> = problems.iter().filter(|problem| !problem.fixes.is_empty()).collect();
    assert!(!all.is_empty(), "something is wrong in the start, and it is known what would mend it");
    all.iter().any(|problem| !session.offered(&problem.fixes).is_empty())
}

#[test]
fn who_gets_through_is_told_once_the_question_was_answered() {
    let mut session = opened();
    assert!(session.keeps_back());
    assert!(session.problems().is_empty() && session.verdicts().is_none());
    assert!(!session.compiled().problems.is_empty(), "there would be something to tell");

    session.update(Command::Predict(Prediction::Choice(0)));
    assert!(!session.keeps_back());
    assert_eq!(session.problems().len(), session.compiled().problems.len());
    assert!(session.verdicts().is_some_and(|all| all.len() == session.diagram().wires.len()));
}

#[test]
fn a_click_mends_in_a_lesson_only_what_its_last_hint_has_told() {
    let mut session = opened();
    session.update(Command::Predict(Prediction::Choice(0)));
    for _ in 0..2 {
        assert!(!offers_mends(&session));
        session.update(Command::ShowHint);
    }
    assert!(!offers_mends(&session));
    session.update(Command::ShowHint);
    assert!(offers_mends(&session));
}

#[test]
fn a_drawing_of_ones_own_keeps_nothing_back() {
    let mut session = opened();
    session.update(Command::LeaveForFreePlay);
    assert!(session.lesson().is_none());
    assert!(!session.keeps_back() && offers_mends(&session));
}
