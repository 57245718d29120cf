//! What works and is told of all the same, and what fails for a reason a learner would not think of.

use cumulab::catalog::Settings;
use cumulab::compile::{Problem, Severity, compile};
use cumulab::diagram::Diagram;
use cumulab::network::{Network, Outcome, Risk};
use cumulab::sim::{Cause, Event, EventKind, Observer, World};

use super::{applied, ask, draw};
use crate::drawn::at_s;

const WIRE: &str = r#"(from: "x", to: "y")"#;

/// Problems about the network by their keys: "!" errors, "?" hints.
fn told(diagram: &Diagram) -> Vec<String> {
    let problems = compile(diagram).problems;
    let about_network = problems.iter().filter(|problem| problem.source.is_some());
    let shown = about_network.map(|problem| {
        let mark = match problem.severity {
            Severity::Error => "!",
            Severity::Warning => "",
            Severity::Hint => "?",
        };
        format!("{mark}{}", problem.message.key.trim_start_matches("problem-"))
    });
    shown.collect()
}

fn first(diagram: &Diagram, key: &str) -> Problem {
    let problems = compile(diagram).problems;
    let found =
        problems.into_iter().find(|problem| problem.message.key.trim_start_matches("problem-") == key);
    found.unwrap_or_else(|| panic!("{key} is not told: {:?}", told(diagram)))
}

/// Networks, parts, wires, and what is told: every mistake of the network that learners make.
const MISTAKES: &[(&str, &str, &str, &[&str])] = &[
    // No rule for probes.
    (
        r#""a": Custom(BOX, S1)"#,
        r#""u": Users(AT), "x": LoadBalancer(AT), "y": Vm(AT, inside: "a")"#,
        r#"(from: "u", to: "x"), (from: "x", to: "y")"#,
        &["!unreachable"],
    ),
    // Probe path redirects; probe path is not there; a path made for probes.
    ("", r#""x": LoadBalancer(AT), "y": Vm(AT, pages: LoginFirst)"#, WIRE, &["!probe-status"]),
    (
        "",
        r#""x": LoadBalancer(AT, health_check: (path: "/healthz")), "y": Vm(AT, pages: KnownPages)"#,
        WIRE,
        &["!probe-status"],
    ),
    (
        "",
        r#""x": LoadBalancer(AT, health_check: (path: "/health")), "y": Vm(AT, pages: LoginFirst)"#,
        WIRE,
        &[],
    ),
    ("", r#""x": LoadBalancer(AT), "y": Vm(AT, pages: KnownPages)"#, WIRE, &[]),
    // Probe port.
    ("", r#""x": LoadBalancer(AT, health_check: (port: 8080)), "y": Vm(AT)"#, WIRE, &["!unreachable-probe"]),
    // The app on localhost, or on another port.
    ("", r#""x": Users(AT), "y": Vm(AT, localhost: true)"#, WIRE, &["!unreachable"]),
    ("", r#""x": LoadBalancer(AT), "y": Vm(AT, listen: 3000)"#, WIRE, &["!unreachable"]),
    // A private address without private services access, from a laptop, and over two peerings.
    (
        r#""a": Custom(BOX, S1)"#,
        r#""x": Vm(AT, inside: "a"), "y": CloudSql(AT, inside: "a", public: false)"#,
        WIRE,
        &["!unreachable"],
    ),
    (
        r#""a": Custom(BOX, S1, services: "10.30.0.0/24")"#,
        r#""x": SqlClient(AT), "y": CloudSql(AT, inside: "a", public: false)"#,
        WIRE,
        &["!unreachable"],
    ),
    (
        r#""a": Custom(BOX, S1, peers: ["b"]), "b": Custom(BOX, S2, peers: ["a", "c"]), "c": Services(BOX, range: "10.20.0.0/24")"#,
        r#""x": Vm(AT, inside: "a"), "y": CloudSql(AT, inside: "c", public: false)"#,
        WIRE,
        &["!unreachable"],
    ),
    // No way out.
    (
        r#""a": Custom(BOX, S1)"#,
        r#""x": Vm(AT, inside: "a", external: false), "y": CloudSql(AT)"#,
        WIRE,
        &["!unreachable"],
    ),
    // Peerings that are half made, or cannot be.
    (r#""a": Custom(BOX, S1, peers: ["b"]), "b": Custom(BOX, S2)"#, "", "", &["!peering-one-sided"]),
    (r#""a": Auto(BOX, peers: ["b"]), "b": Auto(BOX, peers: ["a"])"#, "", "", &["!peering-overlap"]),
    // Databases for everybody, and passwords that everybody tries.
    ("", r#""y": CloudSql(AT, authorized: ["0.0.0.0/0"])"#, "", &["database-for-all"]),
    ("", r#""y": CloudSql(AT, authorized: ["0.0.0.0/0"], password: "root")"#, "", &["weak-password"]),
    (
        "",
        r#""y": CloudSql(AT, authorized: ["203.0.113.0/24"], password: "1234")"#,
        "",
        &["weak-password-public"],
    ),
    ("", r#""y": CloudSql(AT, password: "1234")"#, "", &[]),
    ("", r#""y": CloudSql(AT, public: false, authorized: ["0.0.0.0/0"], password: "root")"#, "", &[]),
    // A firewall does not stand before Cloud SQL; before a MySQL of one's own it does.
    (
        r#""a": Custom(BOX, S1, services: "10.30.0.0/24", rules: [(name: "r", deny: "tcp:3306")])"#,
        r#""y": CloudSql(AT, inside: "a", public: false)"#,
        "",
        &["wall-before-database"],
    ),
    (
        r#""a": Custom(BOX, S1, services: "10.30.0.0/24", rules: [(name: "r", deny: "tcp:3306")])"#,
        r#""y": CloudSql(AT, inside: "a", public: false), "m": Vm(AT, inside: "a", listen: 3306, external: false)"#,
        "",
        &[],
    ),
    // Logins for everybody: one hint a network, and only where somebody could log in.
    (
        r#""a": Auto(BOX)"#,
        r#""x": Vm(AT, inside: "a"), "y": Vm(AT, inside: "a")"#,
        "",
        &["?login-for-all-of"],
    ),
    (r#""a": Auto(BOX)"#, r#""x": Vm(AT, inside: "a", external: false)"#, "", &[]),
    (r#""a": Auto(BOX)"#, "", "", &[]),
    (
        r#""a": Auto(BOX, without: ["default-allow-ssh", "default-allow-rdp"])"#,
        r#""x": Vm(AT, inside: "a")"#,
        "",
        &[],
    ),
    (
        r#""a": Auto(BOX, rules: [(name: "r", deny: "tcp:22,tcp:3389")])"#,
        r#""x": Vm(AT, inside: "a")"#,
        "",
        &[],
    ),
    (
        r#""a": Custom(BOX, S1, rules: [(name: "r", allow: "tcp:22")])"#,
        r#""x": Vm(AT, inside: "a")"#,
        "",
        &["?login-for-all-of"],
    ),
    (
        r#""a": Custom(BOX, S1, rules: [(name: "r", allow: "tcp:22", from: ["203.0.113.7/32"])])"#,
        r#""x": Vm(AT, inside: "a")"#,
        "",
        &[],
    ),
];

#[test]
fn every_mistake_is_told_with_its_source_and_its_fixes_mend_it() {
    let mut wrong = Vec::new();
    for (vpcs, parts, wires, expected) in MISTAKES {
        let diagram = draw(vpcs, parts, wires);
        let found = told(&diagram);
        if found != *expected {
            // VMs of a default network are told of besides; that has rows of its own.
            wrong.push(format!("{vpcs} {parts} {wires}\n  {found:?}, not {expected:?}"));
            continue;
        }
        for problem in compile(&diagram).problems.iter().filter(|problem| problem.source.is_some()) {
            let Some(fix) = problem.fixes.first() else {
                wrong.push(format!("{vpcs} {parts}: {} has no fix", problem.message.key));
                continue;
            };
            let after = compile(&applied(&diagram, fix)).problems;
            if after.iter().any(|after| after.message == problem.message) {
                wrong.push(format!("{vpcs} {parts}: {:?} mends nothing", fix.label));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_database_for_all_is_left_to_its_callers_by_one_edit() {
    let parts = r#""x": SqlClient(AT), "z": SqlClient(AT), "y": CloudSql(AT, authorized: ["0.0.0.0/0"])"#;
    let diagram = draw("", parts, WIRE);
    let mended = applied(&diagram, &first(&diagram, "database-for-all").fixes[0]);
    assert!(ask(&mended, "x y").is_open() && ask(&mended, "x y").risk.is_none());
    assert_eq!(ask(&mended, "z y").outcome, Outcome::Silent, "only who is wired to it");
    assert_eq!(ask(&mended, "internet y").outcome, Outcome::Silent);
}

#[test]
fn every_machine_has_an_ssh_server_and_an_open_one_is_a_risk() {
    let diagram = draw(r#""a": Auto(BOX)"#, r#""y": Vm(AT, inside: "a", listen: 3000, localhost: true)"#, "");
    let ssh = ask(&diagram, "internet y:22");
    assert_eq!((ssh.outcome, ssh.risk), (Outcome::Open, Some(Risk::LoginForAll)));
    let inside = draw(r#""a": Auto(BOX)"#, r#""y": Vm(AT, inside: "a", external: false)"#, "");
    assert_eq!(ask(&inside, "internet y:22").outcome, Outcome::Silent);
    let vpc = *diagram.vpcs.first().expect("one").0;
    let network = Network::new(&diagram);
    let shut = applied(&diagram, &network.shut(vpc, &network.exposure(vpc))[0]);
    assert_eq!(ask(&shut, "internet y:22").outcome, Outcome::Silent);
    // An app that is set to that port meets an SSH server, which is not what it asked for.
    let wired = draw("", r#""x": Vm(AT), "y": Vm(AT)"#, r#"(from: "x", to: "y", port: 22)"#);
    assert_eq!(ask(&wired, "x y").outcome, Outcome::Refused);
}

/// The verdicts about probes.
#[derive(Default)]
struct Judged(Vec<Cause>);

impl Observer for Judged {
    fn on(&mut self, event: &Event) {
        if event.kind == EventKind::ProbeJudged {
            self.0.push(event.cause);
        }
    }
}

#[test]
fn a_redirect_fails_a_probe_and_keeps_a_well_server_out() {
    let parts = r#""u": Users(AT), "x": LoadBalancer(AT), "y": Vm(AT, pages: LoginFirst)"#;
    let wires = r#"(from: "u", to: "x"), (from: "x", to: "y")"#;
    let run = |diagram: &Diagram| {
        let mut judged = Judged::default();
        let plan = std::sync::Arc::new(compile(diagram).plan);
        World::new(plan, 1).run_until(at_s(30), u64::MAX, &mut judged);
        judged.0
    };
    let diagram = draw("", parts, wires);
    let judged = run(&diagram);
    assert!(judged.len() >= 5 && judged.iter().all(|cause| *cause == Cause::NotOk), "{judged:?}");
    let mended = applied(&diagram, &first(&diagram, "probe-status").fixes[0]);
    let is_asked = |part: &cumulab::diagram::Part| matches!(&part.settings, Settings::LoadBalancer(lb) if lb.health_check.as_ref().is_some_and(|c| c.path == "/health"));
    assert!(mended.parts.values().any(is_asked));
    assert!(run(&mended).iter().all(|cause| *cause == Cause::None));
}
