//! The whole of the first issue as one story: a balancer over three servers and a database, drawn
//! from an empty canvas, run, broken, repaired, saved, opened again and run on the command line.

use std::process::Command as Process;

use cumulab::catalog::{Kind, Value};
use cumulab::diagram::file;
use cumulab::session::{Command, Session};
use cumulab::sim::{Cause, Fault, Health};
use cumulab::trace::{MarkKind, StripState};
use cumulab::units::PartId;

use crate::drawn::{AMPLE, Drawn, add, at_s, connect, draw, play, run_to, set};

/// The users, balancer and servers, and a database behind them.
fn draw_with_database(session: &mut Session) -> Drawn {
    let drawn = draw(session);
    let database = add(session, Kind::CloudSql, 800.0, 200.0);
    for server in drawn.web {
        connect(session, server, database);
    }
    drawn
}

fn health_of(session: &Session, part: PartId) -> Option<Health> {
    session.frame().parts.iter().find(|p| p.part == part).and_then(|p| p.health)
}

#[test]
fn a_server_dies_is_noticed_and_the_file_tells_the_same_story_again() {
    let mut session = Session::new(None);
    let drawn = draw_with_database(&mut session);
    let [_, victim, _] = drawn.web;

    play(&mut session, 20);
    assert_eq!(health_of(&session, victim), Some(Health::Healthy), "three servers in rotation after 20 s");
    let failed_before = session.summary().requests.failed;

    session.update(Command::Fault(victim, Fault::Crash));
    play(&mut session, 2);
    let failed_between = session.summary().requests.failed;
    assert!(failed_between > failed_before, "the balancer still sends to the dead server");
    play(&mut session, 18);
    assert_eq!(health_of(&session, victim), Some(Health::Unhealthy));
    let is_removal = |kind: &MarkKind| matches!(kind, MarkKind::OutOfRotation { .. });
    let removal =
        session.marks().iter().find(|m| is_removal(&m.kind)).expect("a removal on the timeline").time;

    // The window between death and removal: on the strip, and in the failures chart.
    let component = session.compiled().component(victim).expect("the victim runs");
    let strip = session.charts().strips[component.0 as usize].as_slice().to_vec();
    let window =
        strip.iter().find(|s| s.state == StripState::FailingInRotation).expect("a window on the strip");
    assert_eq!(window.to, removal);
    let refused = Cause::ALL.iter().position(|&c| c == Cause::ConnectionRefused).expect("a known cause");
    for bucket in session.charts().total.as_slice() {
        let inside =
            bucket.start.0 + 1_000_000_000 >= window.from.0 && bucket.start <= window.to + window_slack();
        assert!(
            inside || bucket.failed[refused] == 0,
            "a refusal at {} s, outside the window",
            bucket.start.as_s()
        );
    }

    // Another policy while it runs: the run goes on, and the pick is explained.
    let before = session.playback().time;
    set(&mut session, drawn.lb, "policy", Value::Choice("LeastConnections"));
    assert_eq!(session.playback().time, before, "a new policy does not restart the run");
    play(&mut session, 5);
    assert!(session.why_last_pick(drawn.lb).is_some());

    // Saved, opened again, and run both ways.
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("story.ron");
    session.update(Command::SaveAs(path.clone()));
    assert!(session.question().is_none(), "saved without a question: {:?}", session.question());
    let mut again = Session::new(None);
    again.update(Command::Open(path.clone()));
    assert_eq!(file::write(again.diagram()), file::write(session.diagram()), "reopened as it was drawn");
    run_to(&mut again, at_s(30), AMPLE);
    let output = Process::new(env!("CARGO_BIN_EXE_cumulab"))
        .args(["run", "--for", "30s", "--json"])
        .arg(&path)
        .output()
        .expect("the program runs");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["digest"], again.digest().as_str(), "window and command line tell the same run");
    assert_eq!(json["requests"]["created"], again.summary().requests.created);
}

/// A request sent just before the removal may hear of its refusal a moment later.
fn window_slack() -> cumulab::units::SimDuration {
    cumulab::units::SimDuration::from_ms(200)
}
