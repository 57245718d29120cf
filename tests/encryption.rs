//! HTTPS: certificates, redirects, and whose CPU pays for the encryption.

use std::sync::Arc;

use cumulab::catalog::Settings;
use cumulab::compile::{Severity, compile};
use cumulab::diagram::{Diagram, History, file};
use cumulab::sim::plan::{ComponentKind, Gate};
use cumulab::sim::{Cause, EventKind, World};
use cumulab::text::{Language, say};
use cumulab::trace::Metrics;
use cumulab::units::SimTime;

use crate::plans::{Log, at, run};

/// Users who begin with `scheme`, a balancer set by `lb`, and a machine set by `vm`.
fn drawing(scheme: &str, lb: &str, vm: &str) -> Diagram {
    let text = format!(
        "(format: 1, parts: {{
            \"users\": Users(at: (0, 0), scheme: {scheme}, traffic: Open(rate: \"10/s\", even: true)),
            \"lb\": LoadBalancer(at: (250, 0), {lb} backend_port: 3000, health_check: (starts_healthy: true)),
            \"web-1\": Vm(at: (500, 0), listen: 3000, {vm} work: {{\"/\": Fixed(\"20ms\")}}),
        }}, wires: [(from: \"users\", to: \"lb\"), (from: \"lb\", to: \"web-1\")])"
    );
    file::read(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}")).diagram
}

fn log(diagram: &Diagram, seconds: f64) -> Log {
    run(&mut World::new(Arc::new(compile(diagram).plan), 1), seconds)
}

const HTTPS: &str = "listen: Https(port: 443),";

#[test]
fn what_users_get() {
    let bare = format!("{HTTPS} certificate: false,");
    let redirect = format!("{HTTPS} redirect: true,");
    let both = format!("{HTTPS} certificate: false, redirect: true,");
    for (scheme, lb, expected) in [
        ("Follow", "", Cause::None),
        ("Http", "", Cause::None),
        ("Follow", HTTPS, Cause::None),
        ("Https", HTTPS, Cause::None),
        ("Https", bare.as_str(), Cause::NoCertificate),
        ("Follow", bare.as_str(), Cause::NoCertificate),
        // Nobody listens on port 80, or on port 443.
        ("Http", HTTPS, Cause::ConnectionRefused),
        ("Https", "", Cause::ConnectionRefused),
        ("Http", redirect.as_str(), Cause::None),
        ("Http", both.as_str(), Cause::NoCertificate),
    ] {
        let causes = log(&drawing(scheme, lb, ""), 5.0).causes();
        assert!(causes.len() > 30, "{scheme} {lb}: {causes:?}");
        assert!(causes.iter().all(|cause| *cause == expected), "{scheme} {lb}: {causes:?}");
    }
}

/// A redirect is one hop more, seen as a call of its own, and one round trip more for the user.
#[test]
fn a_redirect_costs_a_round_trip() {
    let redirect = format!("{HTTPS} redirect: true,");
    let times = |scheme: &str| {
        let log = log(&drawing(scheme, &redirect, ""), 5.0);
        let finished = log.of(EventKind::Finished).count();
        let sent = log.of(EventKind::Sent).filter(|event| event.component.0 == 0).count();
        let first = log.of(EventKind::Finished).next().map(|event| event.time.since(event.other).as_ms());
        (sent as f64 / finished as f64, first.expect("one is over"))
    };
    let (plain, redirected) = (times("Follow"), times("Http"));
    assert!(plain.0 < 1.1 && redirected.0 > 1.9, "{plain:?} {redirected:?}");
    assert!((redirected.1 - plain.1 - 30.0).abs() < 0.01, "{plain:?} {redirected:?}");
    let compiled = compile(&drawing("Http", &redirect, ""));
    let gates: Vec<Gate> =
        compiled.plan.components[0].out.iter().map(|w| compiled.plan.wires[w.0 as usize].gate).collect();
    assert_eq!(gates, [Gate::Redirect, Gate::Open]);
    assert_eq!(compiled.wires_of(compiled.wires[0]).count(), 2, "both show on the one drawn wire");
}

/// A handshake with each request costs the round trip and the balancer's CPU time, and no machine's.
#[test]
fn a_handshake_is_paid_for_by_who_ends_the_encryption() {
    let busy = |lb: &str, vm: &str| {
        let compiled = compile(&drawing("Follow", lb, vm));
        let mut metrics = Metrics::new(&compiled.plan, SimTime::ZERO);
        World::new(Arc::new(compiled.plan), 1).run_until(at(100.0), u64::MAX, &mut metrics);
        let summary = metrics.summary(at(100.0));
        (summary.parts[2].utilization.unwrap_or(0.0), summary.response_time_s.map_or(0.0, |t| t.mean))
    };
    let handshakes = format!("{HTTPS} new_connections: true, tls_work: \"5ms\",");
    let plain = busy(HTTPS, "");
    let (at_balancer, at_vm) = (busy(&handshakes, ""), busy(HTTPS, "tls: true, tls_work: \"5ms\","));
    assert!((at_balancer.0 - plain.0).abs() < 1e-9, "{at_balancer:?} {plain:?}");
    assert!(
        (at_balancer.1 - plain.1 - 0.035).abs() < 1e-6,
        "a round trip of 30 ms and 5 ms: {at_balancer:?}"
    );
    // 25 ms of work instead of 20: taking TLS off the machine makes it a fifth less busy.
    assert!((at_vm.0 / plain.0 - 1.25).abs() < 0.01, "{at_vm:?} {plain:?}");
}

/// Without a balancer the machine itself must end the encryption.
#[test]
fn https_at_a_machine_that_speaks_http_is_told_and_mended() {
    let text = r#"(format: 1, parts: {
        "users": Users(at: (0, 0), scheme: Https),
        "web-1": Vm(at: (250, 0)),
    }, wires: [(from: "users", to: "web-1")])"#;
    let diagram = file::read(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}")).diagram;
    assert!(log(&diagram, 5.0).causes().iter().all(|cause| *cause == Cause::NoCertificate));
    let compiled = compile(&diagram);
    let problem = compiled.problems.iter().find(|problem| problem.message.key == "problem-https-nowhere");
    let fix = problem.and_then(|problem| problem.fixes.first()).expect("a problem with a fix").clone();
    let mut history = History::new(diagram);
    history.apply(fix);
    assert!(log(history.diagram(), 5.0).causes().iter().all(|cause| *cause == Cause::None));
    let problems = compile(history.diagram()).problems;
    assert!(problems.iter().all(|problem| problem.message.key != "problem-https-nowhere"));
}

#[test]
fn every_mistake_has_a_fix_that_mends_it() {
    let bare = format!("{HTTPS} certificate: false,");
    for (scheme, lb, vm, problem) in [
        ("Follow", bare.as_str(), "", "problem-no-certificate"),
        ("Http", HTTPS, "", "problem-no-redirect"),
        ("Follow", HTTPS, "tls: true,", "problem-tls-on-vm"),
    ] {
        let diagram = drawing(scheme, lb, vm);
        let told = |diagram: &Diagram| {
            let problems = compile(diagram).problems.into_iter();
            problems.filter(|told| told.message.key == problem).collect::<Vec<_>>()
        };
        let found = told(&diagram);
        assert_eq!(found.len(), 1, "{problem}");
        let [fix] = found[0].fixes.as_slice() else { panic!("{problem} has no fix") };
        for language in [Language::English, Language::Korean] {
            assert!(!say(language, &found[0].message).contains('{'));
        }
        let mut history = History::new(diagram);
        history.apply(fix.clone());
        assert!(told(history.diagram()).is_empty(), "{problem}");
    }
    let quiet = compile(&drawing("Follow", HTTPS, "")).problems;
    assert!(quiet.iter().all(|problem| problem.severity != Severity::Error), "{quiet:?}");
}

#[test]
fn turning_https_on_asks_for_a_certificate_and_files_without_one_word_keep_theirs() {
    let diagram = drawing("Follow", "", "");
    let (id, _) = diagram.parts.iter().find(|(_, part)| part.name == "lb").expect("it is drawn");
    let edit = diagram.set_part(*id, "https", cumulab::catalog::Value::Flag(true)).expect("it can be set");
    let mut history = History::new(diagram.clone());
    history.apply(edit);
    let lb = |diagram: &Diagram| match &diagram.parts[id].settings {
        Settings::LoadBalancer(lb) => (lb.https, lb.port, lb.certificate),
        _ => panic!("it is a balancer"),
    };
    assert_eq!(lb(history.diagram()), (true, 443, false));
    assert_eq!(lb(&drawing("Follow", HTTPS, "")), (true, 443, true));
    let ComponentKind::Server(server) = &compile(&diagram).plan.components[2].kind else {
        panic!("a server")
    };
    assert_eq!(server.tls.0, 0);
}
