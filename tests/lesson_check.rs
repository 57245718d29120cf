//! Goals are measured as the lesson says: under its own traffic, faults and seeds, whatever was drawn.

use cumulab::diagram::{Diagram, file};
use cumulab::lesson::{
    Checked, Folder, Found, Prediction, Unit, Watch, check, compare, feedback, find_out, measure_all, prove,
};
use cumulab::text::{Language, say};

/// One server with 8 requests a second of 0.1 s each.
const ONE_SERVER: &str = r#"(
    format: 1,
    parts: {
        "users": Users(at: (0, 0), traffic: Open(rate: "8/s"), time_limit: "1h"),
        "web-1": Vm(at: (300, 0), machine: Custom(1), queue: 100000, workers: 100000, work: {"/": Exponential("100ms")}),
    },
    wires: [(from: "users", to: "web-1", round_trip: "0")],
)"#;

fn words(text: &str) -> String {
    format!("(en: {text:?}, ko: {text:?})")
}

/// A lesson with these trials and goals over a start drawing.
fn lesson(start: &str, trials: &str, goals: &str, more: &str) -> Folder {
    let w = words("text");
    let text = format!(
        r#"(format: 1, title: {w}, about: {w}, before: [{w}], after: [{w}],
            question: (ask: {w}, answer: Choice([
                (says: {w}, when: [(measure: ResponseTime(stat: Mean), at_most: "300ms")]),
                (says: {w}, when: [(measure: ResponseTime(stat: Mean), at_least: "400ms")]),
            ])),
            trials: {{{trials}}}, goals: [{goals}], hints: [{w}, {w}, {w}], wrong: {{}},
            transfer: (ask: {w}, choices: [(says: {w}, right: true, why: {w}), (says: {w}, why: {w})]), {more})"#
    );
    let files: [(&str, &[u8]); 2] = [("lesson.ron", text.as_bytes()), ("start.ron", start.as_bytes())];
    match Folder::from_files("99-test", &files) {
        Ok(folder) => folder,
        Err(troubles) => panic!("{troubles:?}"),
    }
}

fn drawing(text: &str) -> Diagram {
    file::read(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}")).diagram
}

fn checked(folder: &Folder, drawing: &Diagram) -> Checked {
    check(folder, drawing, 0, &Watch::default()).expect("nobody cancels it")
}

/// What a measure says of the start in a trial of ten minutes.
fn measured(start: &str, trial: &str, measure: &str) -> Option<f64> {
    let is_flag = ["Reaches", "PublicHop", "Redirects"].iter().any(|word| measure.starts_with(word));
    let least = if is_flag { "yes" } else { "0" };
    let goal = format!(r#"(name: "g", measure: {measure}, at_least: "{least}")"#);
    let folder = lesson(start, &format!(r#""t": ({trial})"#), &goal, "");
    let start = folder.start().expect("it has one").clone();
    let measure = folder.lesson.goals[0].measure.clone();
    measure_all(&folder, &start, None, &[measure], &Watch::default()).expect("nobody cancels it")[0]
}

#[track_caller]
fn near(value: Option<f64>, expected: f64, tolerance: f64) {
    let value = value.expect("there is something to measure");
    assert!((value - expected).abs() <= tolerance, "{value} is not {expected} ± {tolerance}");
}

#[test]
fn requests_are_measured_as_theory_says() {
    let long = r#"length: "4h", warm_up: "10m""#;
    near(measured(ONE_SERVER, long, "ResponseTime(stat: Mean)"), 0.5, 0.03);
    near(measured(ONE_SERVER, long, "ResponseTime(stat: P95)"), 1.498, 0.09);
    near(measured(ONE_SERVER, long, "RequestRate()"), 8.0, 0.1);
    near(measured(ONE_SERVER, long, r#"Busy("every Vm")"#), 0.8, 0.01);
    near(measured(ONE_SERVER, long, r#"TimeAt("web-1")"#), 0.5, 0.03);
    near(measured(ONE_SERVER, long, r#"QueueAt("web-1")"#), 3.2, 0.25);
    near(measured(ONE_SERVER, long, "Succeeded()"), 1.0, 0.0);
    near(measured(ONE_SERVER, long, r#"Visited(["Vm"])"#), 1.0, 0.0);
    near(measured(ONE_SERVER, long, r#"Visited(["Vm", "CloudSql"])"#), 0.0, 0.0);
    near(measured(ONE_SERVER, long, "ErrorWindow"), 0.0, 0.0);
    near(measured(ONE_SERVER, long, r#"Instances(Max)"#), 1.0, 0.0);
    let rush = r#"length: "60s", seeds: 40, set: ["users.rate=12/s"]"#;
    near(measured(ONE_SERVER, rush, "InFlight"), 120.0, 25.0);
}

#[test]
fn a_second_half_is_measured_by_its_times() {
    let crash = r#"length: "100s", faults: [(at: "50s", part: "first Vm", what: Crash)]"#;
    near(measured(ONE_SERVER, crash, r#"Succeeded(to: "40s")"#), 1.0, 0.0);
    near(measured(ONE_SERVER, crash, r#"Succeeded(from: "55s")"#), 0.0, 0.0);
    near(measured(ONE_SERVER, crash, r#"Goodput(from: "60s", to: "100s")"#), 0.0, 0.0);
    near(measured(ONE_SERVER, crash, r#"FailedBy("connection-refused")"#), 0.5, 0.1);
    near(measured(ONE_SERVER, crash, "ErrorWindow"), 50.0, 2.0);
    near(measured(ONE_SERVER, crash, "Recovery"), 50.0, 0.0);
    assert_eq!(measured(ONE_SERVER, crash, "Detection"), None, "nobody checks it");
}

#[test]
fn health_checks_are_measured_as_their_settings_say() {
    let farm = r#"(
        format: 1,
        vpcs: {"default": Auto(at: (200, 0), size: (600, 400),
            rules: [(name: "allow-probes", allow: "tcp:80", from: ["35.191.0.0/16", "130.211.0.0/22"])])},
        parts: {
            "users": Users(at: (0, 0), traffic: Open(rate: "20/s")),
            "lb": LoadBalancer(at: (220, 200), listen: Http(port: 80), backend_port: 80,
                health_check: (every: "5s", time_limit: "5s", unhealthy_after: 2, starts_healthy: true)),
            "web-1": Vm(at: (450, 50), inside: "default"),
            "web-2": Vm(at: (450, 200), inside: "default"),
        },
        wires: [(from: "users", to: "lb"), (from: "lb", to: "web-1"), (from: "lb", to: "web-2")],
    )"#;
    let hang =
        r#"length: "120s", seeds: 40, faults: [(at: "50s", part: "first Vm", what: Hang, for: "30s")]"#;
    near(measured(farm, hang, "Detection"), 12.5, 0.8);
    near(measured(farm, "length: \"600s\"", "Unevenness"), 0.0, 0.001);
    near(measured(farm, "length: \"600s\"", r#"ShareOf("web-2")"#), 0.5, 0.001);
    near(measured(farm, "length: \"600s\"", "FalseEjections"), 0.0, 0.0);
    let lossy = r#"length: "40h", set: ["users.rate=0.01/s", "lb.health_check.probe_loss=20%"]"#;
    // (1−p²)/(p²(1−p)) = 30 probes between ejections at p = .2; two servers, probes every 5 s or after their limit.
    let value = measured(farm, lossy, "FalseEjections").expect("there are probes");
    assert!((20.0..60.0).contains(&value), "{value}");
}

#[test]
fn drawings_are_measured_by_their_networks() {
    let open = r#"length: "1s""#;
    near(measured(ONE_SERVER, open, r#"Parts("Vm")"#), 1.0, 0.0);
    near(measured(ONE_SERVER, open, r#"PublicAddresses("Vm")"#), 1.0, 0.0);
    near(measured(ONE_SERVER, open, "PlainLinks"), 1.0, 0.0);
    near(measured(ONE_SERVER, open, r#"Reaches(from: "internet", to: "every Vm", port: 80)"#), 1.0, 0.0);
    assert_eq!(measured(ONE_SERVER, open, "Redirects"), None);
    assert_eq!(measured(ONE_SERVER, open, "Overlaps"), None);
    assert_eq!(measured(ONE_SERVER, open, r#"Parts("CloudSql")"#), None);
    assert_eq!(measured(ONE_SERVER, open, "ColdShare"), None);
    assert_eq!(measured(ONE_SERVER, open, "WritesLost"), None);
}

const QUICK: &str = r#"(name: "quick", measure: ResponseTime(stat: Mean), at_most: "250ms", feedback: [
    (name: "busy", when: [(measure: Busy("every Vm"), at_least: "70%")],
        says: (en: "{measured}, wanted {wanted}", ko: "{measured}, {wanted}")),
    (name: "slow", says: (en: "slow", ko: "느림")),
])"#;

#[test]
fn neither_traffic_nor_given_settings_of_the_drawing_count() {
    let folder = lesson(ONE_SERVER, r#""t": (length: "600s")"#, QUICK, r#"given: ["Vm.work"],"#);
    let easier = ONE_SERVER.replace("8/s", "1/s").replace("100ms", "1ms");
    for cheat in [easier.clone(), easier.replace("\"users\"", "\"somebody else\"")] {
        let outcome = &checked(&folder, &drawing(&cheat)).goals[0];
        assert!(!outcome.met);
        near(outcome.measured, 0.5, 0.25);
    }
    let two_vcpus = ONE_SERVER.replace("Custom(1)", "Custom(2)");
    assert!(checked(&folder, &drawing(&two_vcpus)).passed(), "what is not given is the learner's");
    let free = lesson(ONE_SERVER, r#""t": (length: "600s")"#, QUICK, r#"free: ["Users.rate"],"#);
    assert!(checked(&free, &drawing(&ONE_SERVER.replace("8/s", "1/s"))).passed());
}

#[test]
fn feedback_is_the_first_whose_conditions_hold() {
    let folder = lesson(ONE_SERVER, r#""t": (length: "600s", warm_up: "60s")"#, QUICK, "");
    let said = |drawing: &Diagram| {
        let checked = checked(&folder, drawing);
        feedback(&folder, &folder.lesson.goals[0], &checked.goals[0], Language::English)
    };
    let busy = said(&drawing(ONE_SERVER)).expect("it is missed");
    assert!(busy.contains(", wanted 0.25\u{a0}s") && busy.starts_with("0."), "{busy}");
    let idle =
        ONE_SERVER.replace("Exponential(\"100ms\")", "Fixed(\"300ms\")").replace("Custom(1)", "Custom(8)");
    assert_eq!(said(&drawing(&idle)).as_deref(), Some("slow"));
    assert_eq!(said(&Diagram::default()).as_deref(), Some("slow"), "nothing to measure is no success");

    // A sentence about a figure says nothing where there is none.
    let about_it =
        QUICK.replace(r#""slow", says: (en: "slow""#, r#""slow", says: (en: "{measured} is slow""#);
    let folder = lesson(ONE_SERVER, r#""t": (length: "600s")"#, &about_it, "");
    let outcome = &checked(&folder, &Diagram::default()).goals[0];
    let said = feedback(&folder, &folder.lesson.goals[0], outcome, Language::English);
    assert_eq!(said.as_deref(), Some("There is nothing to measure in this diagram yet."));
}

#[test]
fn a_typed_figure_is_compared_with_what_is_measured() {
    let goal = r#"(name: "backlog", ask: (en: "How many?", ko: "몇 개?"), measure: InFlight, near: "30%",
        feedback: [(name: "off", says: (en: "{typed} instead of {measured}", ko: "{typed} {measured}"))])"#;
    let trial = r#""rush": (length: "60s", seeds: 40, set: ["users.rate=12/s"])"#;
    let folder = lesson(ONE_SERVER, trial, goal, "");
    for (answer, met) in
        [("120", true), ("100", true), ("60", false), ("200", false), ("many", false), ("", false)]
    {
        let mut answered = drawing(ONE_SERVER);
        let edit = answered.set_answer("99-test", "backlog", answer);
        let mut history = cumulab::diagram::History::new(answered);
        history.apply(edit);
        answered = drawing(&file::write(history.diagram()));
        assert_eq!(checked(&folder, &answered).passed(), met, "{answer}");
    }
}

#[test]
fn the_prediction_is_measured_too() {
    let folder = lesson(ONE_SERVER, r#""t": (length: "4h", warm_up: "10m")"#, QUICK, "");
    let found = find_out(&folder, &Watch::default()).expect("nobody cancels it");
    assert!(matches!(found, Found::Choice { right: Some(1), .. }), "{found:?}");
    assert!(compare(&folder.lesson.question, &Prediction::Choice(1), &found));
    assert!(!compare(&folder.lesson.question, &Prediction::Choice(0), &found));
}

#[test]
fn a_cancelled_check_says_nothing() {
    let folder = lesson(ONE_SERVER, r#""t": (length: "4h")"#, QUICK, "");
    let watch = Watch::default();
    watch.cancel();
    assert_eq!(check(&folder, &drawing(ONE_SERVER), 0, &watch), None);
}

#[test]
fn quantities_are_read_in_their_units() {
    for (unit, text, value) in [
        (Unit::Share, "99%", 0.99),
        (Unit::Seconds, "500ms", 0.5),
        (Unit::Seconds, "2", 2.0),
        (Unit::PerSecond, "8/s", 8.0),
        (Unit::PerHour, "1/h", 1.0),
        (Unit::Dollars, "$60", 60.0),
        (Unit::Count, "120", 120.0),
        (Unit::YesNo, "예", 1.0),
    ] {
        let read = unit.read(text).unwrap_or(f64::NAN);
        assert!((read - value).abs() < 1e-9, "{text}: {read}");
        assert_eq!(unit.read(&unit.show(value)), Some(value), "{} reads back", unit.show(value));
        assert_eq!(unit.read("much"), None);
    }
}

#[test]
fn a_lesson_with_mistakes_says_where_they_are() {
    let text = |goals: &str, trials: &str| {
        let w = words("text");
        format!(
            "(format: 1, title: {w}, about: {w}, before: [], after: [], question: (ask: {w}, answer: Choice([])),
            trials: {trials}, goals: {goals}, hints: [], wrong: {{}}, transfer: (ask: {w}, choices: []))"
        )
    };
    let cases = [
        ("[]", "{}", "trials"),
        ("[]", r#"{"t": (length: "soon")}"#, "trials.t.length"),
        ("[]", r#"{"t": (length: "5s", warm_up: "5s")}"#, "trials.t.warm_up"),
        ("[]", r#"{"t": (length: "5s", set: ["nobody.rate=1/s"])}"#, "trials.t"),
        (r#"[(name: "a", measure: InFlight)]"#, r#"{"t": (length: "5s")}"#, "goals[0]"),
        (
            r#"[(name: "a", measure: InFlight, at_most: "many")]"#,
            r#"{"t": (length: "5s")}"#,
            "goals[0].at_most",
        ),
        (
            r#"[(name: "a", measure: Parts("Moon"), at_most: "1")]"#,
            r#"{"t": (length: "5s")}"#,
            "goals[0].measure",
        ),
        (
            r#"[(name: "a", measure: InFlight, at_most: "1", trial: "u")]"#,
            r#"{"t": (length: "5s")}"#,
            "goals[0].trial",
        ),
    ];
    for (goals, trials, path) in cases {
        let text = text(goals, trials);
        let files: [(&str, &[u8]); 2] =
            [("lesson.ron", text.as_bytes()), ("start.ron", ONE_SERVER.as_bytes())];
        let troubles = Folder::from_files("99-test", &files).expect_err("it has a mistake");
        assert!(troubles.iter().any(|t| t.fault.path == path), "{path}: {troubles:?}");
        for trouble in &troubles {
            for language in Language::ALL {
                assert!(say(language, &trouble.fault.message).contains(' '), "{trouble:?} is a sentence");
            }
        }
    }
    let broken: [(&str, &[u8]); 2] = [("lesson.ron", b"(format: 1,\n titel: 5)"), ("start.ron", b"(")];
    let troubles = Folder::from_files("99-test", &broken).expect_err("both are broken");
    assert!(troubles.iter().any(|t| t.file == "lesson.ron" && t.fault.place.is_some()), "{troubles:?}");
    assert!(troubles.iter().any(|t| t.file == "start.ron"), "{troubles:?}");
}

#[test]
fn a_proof_finds_what_is_missing() {
    let folder = lesson(ONE_SERVER, r#""t": (length: "600s", warm_up: "60s")"#, QUICK, "");
    let watch = Watch::default();
    assert_eq!(watch.fraction(), 0.0);
    let proof = prove(&folder, 3, &watch);
    assert_eq!(watch.fraction(), 1.0, "every piece of it was told to be done");
    assert_eq!((proof.starts, proof.solutions, proof.goals, proof.questions), (1, 0, 1, 1));
    let keys: Vec<&str> = proof.troubles.iter().map(|trouble| &*trouble.fault.message.key).collect();
    assert_eq!(keys, ["proof-solutions", "proof-wrong"]);
    let easy = QUICK.replace("250ms", "10s");
    let folder = lesson(ONE_SERVER, r#""t": (length: "600s")"#, &easy, "");
    let proof = prove(&folder, 1, &Watch::default());
    assert!(proof.troubles.iter().any(|trouble| trouble.fault.message.key == "proof-start-passes"));
}
