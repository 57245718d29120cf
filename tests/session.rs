//! The session, driven as the window drives it: drawing, playing, breaking, undoing.

use std::time::Duration;

use cumulab::catalog::Value;
use cumulab::diagram::Diagram;
use cumulab::session::{Command, Session, Tone};
use cumulab::sim::{Fault, World};
use cumulab::text::{Language, say};
use cumulab::trace::Recorder;
use cumulab::units::{Rate, SimDuration, SimTime};

use crate::drawn::{AMPLE, FRAME, at_s, connect, draw, play, run_to, set};

/// The digest of a run in one go, without a session.
fn digest_in_one_go(session: &Session, time: SimTime) -> String {
    let plan = std::sync::Arc::new(session.compiled().plan.clone());
    let mut recorder = Recorder::new(&plan, SimTime::ZERO);
    World::new(plan, session.diagram().seed).run_until(time, u64::MAX, &mut recorder);
    recorder.digest.hex()
}

#[test]
fn a_drawing_is_drawn_played_broken_and_taken_back() {
    let mut session = Session::new(None);
    assert!(!session.has_document(), "a new session shows the welcome");
    let drawn = draw(&mut session);
    assert!(session.has_document() && session.is_dirty());

    play(&mut session, 15);
    // Until the first probes have passed, about five seconds, the balancer knows no healthy server.
    assert!(session.summary().requests.succeeded > 200, "{:?}", session.summary().requests);
    assert!(session.toasts().iter().any(|toast| toast.tone == Tone::Good), "servers came into rotation");
    let users = session.frame().parts.iter().find(|p| p.part == drawn.users).expect("a frame of the users");
    assert!((15.0..45.0).contains(&users.rate), "about 30/s, not {}", users.rate);
    assert_eq!(users.tally.expect("users have a tally")[0], session.summary().requests.created);

    session.update(Command::Fault(drawn.web[1], Fault::Crash));
    let crashed = session.toasts().last().expect("a toast about the crash");
    assert_eq!(say(Language::English, &crashed.message), "web-2 crashed");
    assert_eq!(crashed.time, Some(session.playback().time));
    play(&mut session, 15);
    let told = |session: &Session, words: &str| {
        session
            .marks()
            .iter()
            .filter_map(|m| session.mark_message(m))
            .any(|m| say(Language::English, &m) == words)
    };
    assert!(told(&session, "web-2 missed 2 of 2 probes: out of rotation"));
    assert!(session.toasts().len() <= 4);

    session.tick(Duration::from_secs(7));
    assert!(session.toasts().is_empty(), "toasts go by themselves");

    while session.history().undo_label().is_some() {
        session.update(Command::Undo);
    }
    assert_eq!(session.diagram(), &Diagram::default(), "undoing everything leaves nothing");
    assert!(!session.is_dirty());
    assert!(session.frame().parts.is_empty() && session.frame().wires.is_empty());
}

#[test]
fn slicing_changes_nothing_about_a_run() {
    let mut session = Session::new(None);
    draw(&mut session);
    let end = at_s(40);
    let expected = digest_in_one_go(&session, end);
    assert_eq!(expected.len(), 64);

    for budget in [7, 1_000, AMPLE] {
        session.update(Command::ToStart);
        run_to(&mut session, end, budget);
        assert_eq!(session.digest(), expected, "budget {budget}");
    }

    // Following the wall clock in uneven steps at changing speeds, then back to an earlier moment.
    session.update(Command::ToStart);
    session.update(Command::Play);
    for step in 0u64.. {
        session.update(Command::SetSpeed([0.5, 3.0, 17.0][step as usize % 3]));
        session.advance(Duration::from_micros(900 + 7_919 * (step % 11)), 400);
        if session.playback().time > at_s(35) {
            break;
        }
    }
    run_to(&mut session, at_s(25), AMPLE);
    assert_eq!(session.digest(), digest_in_one_go(&session, at_s(25)), "back in time");
    run_to(&mut session, end, AMPLE);
    assert_eq!(session.digest(), expected, "and forward again");

    session.update(Command::AnotherSeed);
    assert_eq!(session.diagram().seed, 2);
    assert_eq!(session.playback().seed, 2);
    run_to(&mut session, end, AMPLE);
    assert_ne!(session.digest(), expected, "another seed is another run");
    session.update(Command::Undo);
    run_to(&mut session, end, AMPLE);
    assert_eq!(session.digest(), expected, "undone, it is the first run again");
}

#[test]
fn what_was_done_to_a_run_is_replayed_with_it() {
    let mut session = Session::new(None);
    let drawn = draw(&mut session);
    run_to(&mut session, at_s(12), 500);
    session.update(Command::Fault(drawn.web[0], Fault::Crash));
    run_to(&mut session, at_s(25), 500);
    set(&mut session, drawn.lb, "policy", Value::Choice("LeastConnections"));
    run_to(&mut session, at_s(45), 500);
    let (digest, marks) = (session.digest(), session.marks().len());

    run_to(&mut session, at_s(3), AMPLE);
    assert_eq!(session.playback().reached, at_s(45), "the timeline still reaches as far");
    run_to(&mut session, at_s(45), 123);
    assert_eq!(session.digest(), digest);
    assert_eq!(session.marks().len(), marks);

    // Another deed in the past makes another run of it: what was done later is forgotten, and the
    // run obeys the drawing as it is drawn now.
    run_to(&mut session, at_s(20), AMPLE);
    session.update(Command::Fault(drawn.web[2], Fault::Crash));
    assert_eq!(session.playback().reached, at_s(20));
    run_to(&mut session, at_s(45), AMPLE);
    assert_ne!(session.digest(), digest);
    set(&mut session, drawn.web[0], "boot", Value::Duration(SimDuration::from_ms(1_000)));
    session.update(Command::Fault(drawn.web[0], Fault::Restart));
    session.update(Command::Fault(drawn.web[2], Fault::Restart));
    run_to(&mut session, at_s(95), AMPLE);
    let why = say(Language::English, &session.why_last_pick(drawn.lb).expect("a reason"));
    assert!(why.contains("fewest open requests"), "{why}");

    session.update(Command::ToStart);
    run_to(&mut session, at_s(45), AMPLE);
    assert_eq!(session.digest(), digest_in_one_go(&session, at_s(45)), "a new run has no past");
}

#[test]
fn what_was_seen_of_a_run_stays_known_until_something_is_done_to_it() {
    let mut session = Session::new(None);
    let drawn = draw(&mut session);
    run_to(&mut session, at_s(12), 500);
    session.update(Command::Fault(drawn.web[0], Fault::Crash));
    run_to(&mut session, at_s(45), 500);
    let marks = session.marks().to_vec();
    assert_eq!(session.marks_ahead(), [], "nothing is known of what never was");
    let told = session.toasts().last().map(|toast| toast.serial);

    // Back, further back, and forward again by playing: the marks of the run never change.
    for second in [14, 3] {
        run_to(&mut session, at_s(second), AMPLE);
        assert_eq!([session.marks(), session.marks_ahead()].concat(), marks, "at {second} s");
        assert!(session.marks_ahead().iter().all(|mark| mark.time > at_s(second)));
        assert_eq!(session.toasts().last().map(|toast| toast.serial), told, "nothing is told twice");
    }
    play(&mut session, 10);
    assert_eq!([session.marks(), session.marks_ahead()].concat(), marks);
    assert_eq!(session.playback().reached, at_s(45));
    run_to(&mut session, at_s(50), AMPLE);
    assert_eq!(session.marks_ahead(), []);
    assert_eq!(session.playback().reached, at_s(50));

    // Another name changes nothing about the run; a live setting does.
    run_to(&mut session, at_s(20), AMPLE);
    let edit = session.diagram().set_diagram("network_scale", Value::Number(100.0)).expect("a scale");
    assert!(!session.marks_ahead().is_empty());
    session.update(Command::Apply(edit));
    assert_eq!(session.marks_ahead(), []);
    assert_eq!(session.playback().reached, session.playback().time);

    // To the beginning of a run nobody touched, all of it stays known; else it is a new run.
    session.update(Command::ToStart);
    run_to(&mut session, at_s(30), AMPLE);
    let marks = session.marks().to_vec();
    session.update(Command::ToStart);
    assert_eq!((session.marks(), session.marks_ahead()), (&[][..], &marks[..]));
    assert_eq!(session.playback().reached, at_s(30));
    session.update(Command::Fault(drawn.web[0], Fault::Crash));
    assert_eq!((session.marks_ahead(), session.playback().reached), (&[][..], SimTime::ZERO));
    run_to(&mut session, at_s(30), AMPLE);
    session.update(Command::ToStart);
    assert_eq!((session.marks_ahead(), session.playback().reached), (&[][..], SimTime::ZERO));
}

#[test]
fn a_policy_changes_while_the_run_goes_on() {
    let mut session = Session::new(None);
    let drawn = draw(&mut session);
    set(&mut session, drawn.lb, "policy", Value::Choice("WeightedRoundRobin"));
    let wire = *session.diagram().wires.keys().nth(1).expect("the wire to web-1");
    let edit = session.diagram().set_wire(wire, "weight", Value::Count(8)).expect("a weight");
    session.update(Command::Apply(edit));
    play(&mut session, 20);
    let share = |session: &Session| {
        let lb = session.frame().parts.iter().find(|p| p.part == drawn.lb).expect("a frame of the balancer");
        lb.balancer.as_ref().expect("a balancer's own part").backends[0].share
    };
    let heavy = share(&session);
    assert!(heavy > 0.65, "8 of 10 requests to web-1, not {heavy}");

    let before = session.playback().time;
    session.update(Command::Play);
    set(&mut session, drawn.lb, "policy", Value::Choice("RoundRobin"));
    assert_eq!(session.playback().time, before, "the run goes on");
    assert!(session.playback().playing);
    let why = session.why_last_pick(drawn.lb).expect("a reason");
    assert!(say(Language::English, &why).contains(" of 10"), "an earlier pick keeps its reason: {why:?}");
    play(&mut session, 5);
    let even = share(&session);
    assert!((0.2..0.5).contains(&even), "a third of the requests to web-1, not {even}");
    let why = say(Language::Korean, &session.why_last_pick(drawn.lb).expect("a reason"));
    assert!(why.contains("차례였어요."), "{why}");

    // A new wire cannot be told to a running world.
    connect(&mut session, drawn.web[0], drawn.web[1]);
    assert_eq!(session.playback().time, SimTime::ZERO);
    assert_eq!(session.toasts().last().map(|toast| toast.message.key.as_ref()), Some("run-restarted"));
}

#[test]
fn steps_and_budgets_keep_what_they_promise() {
    let mut session = Session::new(None);
    let drawn = draw(&mut session);
    session.update(Command::Step);
    let first = session.playback().time;
    session.update(Command::Step);
    assert!(session.playback().time > first, "a step goes to the next instant");
    assert!(!session.is_moving());

    session.update(Command::SetSpeed(1e9));
    assert_eq!(session.playback().speed, 1000.0);
    set(&mut session, drawn.users, "rate", Value::Rate(Rate(10_000.0)));
    session.update(Command::ToStart);
    session.update(Command::Play);
    session.advance(Duration::from_secs(1), 1_000);
    assert!(session.playback().is_behind, "a thousand events are less than a thousand seconds");
    assert!(session.playback().time < at_s(10));
    assert_eq!(session.frame().time, session.playback().time);
    session.update(Command::SetSpeed(0.001));
    session.advance(FRAME, AMPLE);
    assert!(!session.playback().is_behind);
}

#[test]
fn shapes_lie_on_their_wires_and_say_what_they_are() {
    let mut session = Session::new(None);
    draw(&mut session);
    let edit = session.diagram().set_diagram("network_scale", Value::Number(200.0)).expect("a scale");
    session.update(Command::Apply(edit));
    session.update(Command::Play);
    let mut seen = Vec::new();
    for _ in 0..600 {
        session.advance(FRAME, AMPLE);
        for shape in &session.frame().shapes {
            assert!((0.0..=1.0).contains(&shape.along), "{shape:?}");
            assert!(session.diagram().wires.contains_key(&shape.wire));
            if !seen.contains(&shape.kind) {
                seen.push(shape.kind);
            }
        }
    }
    use cumulab::session::ShapeKind::{Probe, ProbeAnswer, Request, Response};
    for kind in [Request, Response, Probe, ProbeAnswer] {
        assert!(seen.contains(&kind), "no {kind:?} in ten seconds");
    }
}

#[test]
fn a_warm_up_is_left_out_of_the_figures_only() {
    let mut drawing = Session::new(None);
    draw(&mut drawing);
    let mut session = Session::with_diagram(drawing.diagram().clone());
    assert!(session.has_document() && !session.is_dirty());
    run_to(&mut session, at_s(40), AMPLE);
    let (digest, all) = (session.digest(), session.summary().requests);
    session.set_warm_up(at_s(10));
    run_to(&mut session, at_s(40), AMPLE);
    assert_eq!(session.digest(), digest, "the same run");
    let measured = session.summary().requests;
    assert!(measured.created < all.created * 5 / 6, "{measured:?} of {all:?}");
    assert_eq!(measured.failed, 0, "the failures were all at the beginning");
}

#[test]
fn every_policy_says_why_it_chose() {
    let mut session = Session::new(None);
    let drawn = draw(&mut session);
    play(&mut session, 12);
    session.update(Command::Fault(drawn.web[1], Fault::Crash));
    play(&mut session, 15);
    let reasons = [
        ("WeightedRoundRobin", "It was the turn of web-", "차례였어요. 2번 중 1번을 받아요."),
        ("LeastConnections", "the fewest open requests: ", "가장 적"),
        ("LeastRequestOfTwo", "Two servers were drawn, and web-", "두 서버를 뽑았고, web-"),
        ("Random", "was drawn at random.", "무작위로 뽑혔어요."),
        ("SourceIpHash", "Requests from this address always go to web-", "이 주소의 요청은 항상 web-"),
        ("RoundRobin", "It was the turn of web-", "차례였어요."),
    ];
    for (policy, english, korean) in reasons {
        set(&mut session, drawn.lb, "policy", Value::Choice(policy));
        play(&mut session, 1);
        let why = session.why_last_pick(drawn.lb).expect("a reason");
        let [en, ko] = Language::ALL.map(|language| say(language, &why));
        assert!(en.contains(english), "{policy}: {en}");
        assert!(ko.contains(korean), "{policy}: {ko}");
        assert!(en.contains("web-2 is out of rotation"), "{policy}: {en}");
        assert!(ko.contains("web-2는 분배 대상에서 제외"), "{policy}: {ko}");
    }
    session.update(Command::Fault(drawn.web[0], Fault::Crash));
    play(&mut session, 15);
    let why = session.why_last_pick(drawn.lb).expect("a reason");
    assert_eq!(
        say(Language::English, &why),
        "web-3 was the only server in rotation. web-1 is out of rotation, web-2 is out of rotation."
    );
    assert_eq!(session.why_last_pick(drawn.users), None, "users do not pick");
    for mark in session.marks() {
        let message = session.mark_message(mark).expect("words for every mark");
        for language in Language::ALL {
            assert_ne!(say(language, &message), message.key, "in {language:?}");
        }
    }
}
