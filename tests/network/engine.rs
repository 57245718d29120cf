//! What the engine does is what the verdict says.

use cumulab::catalog::firewall::{Rule, Traffic};
use cumulab::catalog::net::EVERYWHERE;
use cumulab::network::Outcome;
use cumulab::session::Session;
use cumulab::sim::{Cause, World};
use cumulab::trace::{Metrics, Summary};
use cumulab::units::SimTime;

use super::{ask, draw};
use crate::drawn::{AMPLE, at_s, run_to};

fn run(diagram: &cumulab::diagram::Diagram) -> Summary {
    let plan = std::sync::Arc::new(cumulab::compile::compile(diagram).plan);
    let mut metrics = Metrics::new(&plan, SimTime::ZERO);
    let mut world = World::new(plan, diagram.seed);
    world.run_until(at_s(40), u64::MAX, &mut metrics);
    metrics.summary(world.now())
}

#[test]
fn requests_meet_what_the_verdict_says() {
    let shut = r#""a": Custom(BOX, S1)"#;
    let server = r#""u": Users(AT), "y": Vm(AT, inside: "a")"#;
    let here = r#""a": Auto(BOX, rules: [(name: "r", allow: "tcp:80")])"#;
    let server_outside = r#""u": Users(AT), "y": Vm(AT)"#;
    let database = r#""u": Users(AT), "x": Vm(AT), "y": CloudSql(AT, authorized: ["198.19.0.0/16"])"#;
    let to_y = |wire: &str| format!(r#"(from: "u", to: "x"), (from: "x", to: "y", {wire})"#);
    let direct = r#"(from: "u", to: "y")"#.to_owned();
    let rows = [
        (here, server, direct.clone(), "u y", None),
        (shut, server, direct, "u y", Some(Cause::UserTimeout)),
        (here, server, r#"(from: "u", to: "y", port: 81)"#.to_owned(), "u y", Some(Cause::UserTimeout)),
        (
            "",
            server_outside,
            r#"(from: "u", to: "y", port: 81)"#.to_owned(),
            "u y",
            Some(Cause::ConnectionRefused),
        ),
        ("", database, to_y(""), "x y", None),
        ("", database, to_y("port: 3307"), "x y", Some(Cause::ConnectionRefused)),
        ("", database, to_y(r#"host: "why""#), "x y", Some(Cause::UnknownHost)),
        ("", database, to_y(r#"password: "no""#), "x y", Some(Cause::AccessDenied)),
        ("", database, to_y(r#"database: "no""#), "x y", Some(Cause::UnknownDatabase)),
    ];
    for (vpcs, parts, wires, asked, cause) in rows {
        let diagram = draw(vpcs, parts, &wires);
        let (verdict, summary) = (ask(&diagram, asked), run(&diagram));
        let requests = summary.requests;
        assert!(requests.created > 300, "{requests:?}");
        match (verdict.outcome, cause) {
            (Outcome::Open, None) => {
                assert!(requests.succeeded * 10 > requests.created * 9, "{wires}: {requests:?}");
                assert_eq!((requests.failed, requests.abandoned), (0, 0), "{wires}: {:?}", summary.failures);
            }
            (Outcome::Silent, Some(Cause::UserTimeout)) => {
                assert_eq!((requests.succeeded, requests.failed), (0, 0), "{wires}");
                // All but those of the last ten seconds were waited for in vain.
                assert!(requests.abandoned > requests.created / 2, "{wires}: {requests:?}");
            }
            (outcome, Some(cause)) => {
                assert_ne!(outcome, Outcome::Silent, "{wires}");
                assert_eq!((requests.succeeded, requests.abandoned), (0, 0), "{wires}");
                assert!(summary.failures.iter().all(|(found, _)| *found == cause), "{:?}", summary.failures);
                assert!(requests.failed > requests.created / 2, "{wires}: {requests:?}");
            }
            (outcome, None) => panic!("{wires}: {outcome:?}"),
        }
    }
}

#[test]
fn a_rule_added_while_it_runs_lets_new_connections_pass_and_is_replayed() {
    let diagram = draw(
        r#""a": Custom(BOX, S1)"#,
        r#""u": Users(AT), "y": Vm(AT, inside: "a")"#,
        r#"(from: "u", to: "y")"#,
    );
    let vpc = *diagram.vpcs.keys().next().expect("one network");
    let mut session = Session::with_diagram(diagram);
    run_to(&mut session, at_s(20), 500);
    assert_eq!(session.summary().requests.succeeded, 0);
    let rule = Rule::allow("allow-web", vec![EVERYWHERE], vec![Traffic::tcp(80)]);
    let edit = session.diagram().add_rule(vpc, rule).expect("room for a rule");
    session.update(cumulab::session::Command::Apply(edit));
    assert_eq!(session.playback().time, at_s(20), "the run goes on");
    run_to(&mut session, at_s(40), 500);
    let requests = session.summary().requests;
    assert!(requests.succeeded > 150, "about ten a second for 20 s: {requests:?}");
    assert!(requests.abandoned > 150, "what was dropped before stays dropped: {requests:?}");
    let digest = session.digest();
    run_to(&mut session, at_s(3), AMPLE);
    run_to(&mut session, at_s(40), 123);
    assert_eq!(session.digest(), digest);
    assert_eq!(session.summary().requests.succeeded, requests.succeeded);
}
