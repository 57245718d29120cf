//! The diagram file: what is written reads back, and whatever is read is explained or repaired.

use std::time::{Duration, Instant};

use cumulab::catalog::{Kind, Settings, Value, Widget, specs};
use cumulab::compile::{Severity, compile};
use cumulab::diagram::edit::wire_specs;
use cumulab::diagram::file::{self, Fault, explain, read, write};
use cumulab::diagram::{Diagram, History, Part, Point, limits};
use cumulab::session::examples::EXAMPLES;
use cumulab::text::{Arg, Language, say};
use cumulab::units::PartId;
use proptest::prelude::*;

fn faults(text: &str) -> Vec<Fault> {
    read(text.as_bytes()).err().unwrap_or_default()
}

/// The problems of a file as "line:column path: sentence".
fn told(faults: &[Fault]) -> Vec<String> {
    let tell = |f: &Fault| {
        let (line, column) = f.place.unwrap_or((0, 0));
        format!("{line}:{column} {}: {}", f.path, say(Language::English, &f.message))
    };
    faults.iter().map(tell).collect()
}

fn in_parts(parts: &str) -> String {
    format!("(format: 1, parts: {{\n{parts}\n}})")
}

#[test]
fn the_examples_read_without_repairs_compile_without_problems_and_are_written_as_they_stand() {
    assert_eq!(EXAMPLES[0].word, "three-tiers");
    for example in EXAMPLES {
        let read = read(example.ron.as_bytes()).unwrap_or_else(|f| {
            panic!("{}", explain(&f, example.word, example.ron, Language::English));
        });
        assert_eq!(read.repairs, [], "{}", example.word);
        assert_eq!(write(&read.diagram), example.ron, "{} is not written as it stands", example.word);
        let problems = compile(&read.diagram).problems;
        // A default network as it comes is no more than a hint.
        let problems = problems.into_iter().filter(|problem| problem.severity != Severity::Hint);
        // One example is about connections that do not work; every other one is sound.
        let expected: &[&str] = match example.word {
            "database-in-another-vpc" => &["net-no-route", "net-private-from-outside"],
            _ => &[],
        };
        let why = problems.map(|problem| match &problem.message.args[3].1 {
            Arg::Message(why) => why.key.to_string(),
            other => panic!("{}: {other:?} in {problem:?}", example.word),
        });
        assert_eq!(why.collect::<Vec<_>>(), expected, "{}", example.word);
        for language in Language::ALL {
            assert_ne!(say(language, &example.label()), example.label().key);
            assert_ne!(say(language, &example.about()), example.about().key);
        }
    }
}

#[test]
fn every_problem_of_a_file_is_told_with_its_place() {
    let text = r#"(
    format: 1,
    nmae: "x",
    network_scale: 0,
    parts: {
        "users": Users(at: (0, 0), time_limit: "5", traffic: Open(rate: "fast")),
        "lb": LoadBalancer(at: (0, 0), polcy: Random),
        "lb2": LoadBalancer(at: (0, 0), policy: LeastConections),
        "lb3": LoadBalancer(at: (0, 0), listen: Http(port: 0), health_check: (every: "9h")),
        "web": Vm(at: (0, 0), workers: -3),
        "web-1": Vm(at: (0, NaN), work: {"/": Exponential("80")}, errors: 1.5),
        "web-1": Vm(at: (0, 0)),
        "db": CloudSql(query: Fixed("1ms")),
    },
)"#;
    insta::assert_snapshot!(told(&faults(text)).join("\n"), @r#"
3:5 nmae: There is no field nmae here. Did you mean name?
4:20 network_scale: It must lie between 0.001 and 10000.
6:48 parts."users".time_limit: Expected a time with its unit, such as 5s, 80ms or 1m30s.
6:73 parts."users".traffic.rate: Expected a rate, such as 40/s or 2/min.
7:40 parts."lb".polcy: There is no field polcy here. Did you mean policy?
8:49 parts."lb2".policy: LeastConections is not possible here. Did you mean LeastConnections?
9:60 parts."lb3".listen.port: It must lie between 1 and 65535.
9:86 parts."lb3".health_check.every: It must lie between 100ms and 5m.
10:40 parts."web".workers: Expected a whole number that is not too large, such as 3.
11:29 parts."web-1".at: NaN is no finite number.
11:47 parts."web-1".work."/": Expected a time with its unit, such as 5s, 80ms or 1m30s.
11:75 parts."web-1".errors: It must lie between 0% and 100%.
12:9 parts."web-1": "web-1" stands here twice. Keep one of them.
13:15 parts."db": The field at is missing.
"#);
}

#[test]
fn a_number_that_is_none_is_told_once() {
    for number in ["NaN", "inf", "-inf", "1e999"] {
        for part in [
            format!("Users(at: (0, 0), traffic: Open(rate: {number}))"),
            format!("Users(at: (0, 0), jitter: {number})"),
            format!("Users(at: ({number}, 0))"),
            format!("Vm(at: (0, 0), workers: {number})"),
        ] {
            let told = told(&faults(&in_parts(&format!("\"a\": {part}"))));
            assert_eq!(told.len(), 1, "{part}: {told:?}");
            assert!(told[0].ends_with("is no finite number."), "{part}: {told:?}");
        }
    }
    let text = in_parts(r#""a": Users(at: (0, 0), traffic: Open(rate: "NaN/s"))"#);
    let told = told(&faults(&text));
    assert_eq!(told, ["2:44 parts.\"a\".traffic.rate: Expected a rate, such as 40/s or 2/min."]);
}

#[test]
fn what_can_be_left_out_is_repaired_and_listed_and_repairing_twice_changes_nothing() {
    let text = r#"(
    format: 1,
    parts: {
        "users": Users(at: (0, 0)),
        "web-1": Vm(at: (200, 0), inside: "defalt"),
        "web-2": Vm(at: (400, 0)),
        "db": CloudSql(at: (600, 0)),
    },
    wires: [
        (from: "users", to: "web-1"),
        (from: "users", to: "web-1"),
        (from: "users", to: "web1"),
        (from: "users", to: "db"),
        (from: "web-1", to: "web-1"),
        (from: "web-1", to: "web-2"),
        (from: "web-2", to: "web-1"),
        (from: "web-2", to: "db"),
    ],
)"#;
    let first = read(text.as_bytes()).expect("it can be repaired");
    insta::assert_snapshot!(told(&first.repairs).join("\n"), @r#"
5:43 parts."web-1".inside: This part was put outside: there is no VPC defalt. The file has none.
11:9 wires[1]: This wire was left out. users is already wired to web-1. To call it more often, raise the wire's number of calls.
12:29 wires[2].to: This wire was left out: there is no part web1. Did you mean web-1?
13:9 wires[3]: This wire was left out. Users reach the database through a server, not directly.
14:9 wires[4]: This wire was left out. web-1 cannot call itself. Wire it to another part.
16:9 wires[6]: This wire was left out. web-1 already leads back to web-2, so a request would go round for ever.
"#);
    let second = read(write(&first.diagram).as_bytes()).expect("what was written can be read");
    assert_eq!(second.repairs, []);
    assert_eq!(second.diagram, first.diagram);
}

#[test]
fn a_newer_foreign_or_broken_file_says_so() {
    let first = |text: &str| told(&faults(text)).into_iter().next().unwrap_or_default();
    let said = [
        "(format: 2, things: 3)",
        "",
        "{\"format\": 1}",
        "hello",
        "(format: 1",
        "(format: 1, parts: {\"a\" Users()})",
        "(format: 1) trailing",
        "(format: 1, name: \"\u{202e}evil\")",
        "(format: 1, parts: {\"a\u{7}b\": Users(at: (0, 0))})",
        "(format: 1, parts: {\"\": Users(at: (0, 0))})",
        "(format: 1, seed: -1)",
        "(format: 1, network_scale: 1e999)",
        "(format: 1, wires: [(from: \"a\")])",
        "(format: 1, parts: [])",
    ]
    .map(first);
    insta::assert_snapshot!(said.join("\n"), @r#"
1:10 format: This file has format 2; this program reads up to 1. Open it with a newer Cumulab.
1:1 : The file is empty.
1:12 : This is no Cumulab diagram: it does not begin with ( format: 1, … ).
0:0 : This is no Cumulab diagram: it does not begin with ( format: 1, … ).
1:1 : The ( that begins here is never closed.
1:25 : Expected : but found U
1:13 : There is more after the end of the diagram.
1:19 name: A name cannot hold invisible, control or direction-changing characters.
1:21 parts."a\u{7}b": A name cannot hold invisible, control or direction-changing characters.
1:21 parts."": A name needs at least one character.
1:19 seed: Expected a whole number that is not too large, such as 3.
1:28 network_scale: 1e999 is no finite number.
1:21 wires[0]: The field to is missing.
1:20 parts: Expected names with values in curly brackets, such as {"web-1": …}.
"#);
    assert!(told(&read(b"\x89PNG\r\n\x1a\n").unwrap_err())[0].starts_with("1:1 "));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_fine() {
    let text = format!("\u{feff}{}", EXAMPLES[0].ron.replace('\n', "\r\n"));
    let plain = read(EXAMPLES[0].ron.as_bytes()).unwrap().diagram;
    assert_eq!(read(text.as_bytes()).unwrap().diagram, plain);
    let broken = text.replace("Vm(at: (480, 90)", "Vn(at: (480, 90)");
    assert_eq!(read(broken.as_bytes()).unwrap_err()[0].place, Some((24, 18)));
}

#[test]
fn comments_raw_strings_and_spelled_out_options_are_fine() {
    let text = r##"#![enable(implicit_some)]
    /* a /* nested */ comment */
    Diagram(format: 1, // the first
        name: r#"raw "name""#,
        parts: {r"lb": LoadBalancer(at: (0, 0), health_check: None, inside: None), "l\u{62}2": LoadBalancer(at: (1, 1))})"##;
    let diagram = read(text.as_bytes()).map_err(|f| told(&f)).unwrap().diagram;
    assert_eq!(diagram.name, "raw \"name\"");
    let names: Vec<&str> = diagram.parts.values().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["lb", "lb2"]);
}

#[test]
fn each_limit_holds_to_the_one() {
    let parts = |n: usize| (0..n).map(|i| format!("\"p{i}\": Vm(at: (0, 0)),\n")).collect::<String>();
    assert!(faults(&in_parts(&parts(limits::PARTS))).is_empty());
    let over = faults(&in_parts(&parts(limits::PARTS + 1)));
    assert!(told(&over)[0].contains("2001") && told(&over)[0].contains("2000"), "{:?}", told(&over));
    let wires = |n: usize| {
        let side = 100;
        let wire = |i: usize| format!("(from: \"p{}\", to: \"p{}\"),\n", i / side, 500 + i % side);
        let wires: String = (0..n).map(wire).collect();
        format!("(format: 1, parts: {{{}}}, wires: [{wires}])", parts(700))
    };
    let full = read(wires(limits::WIRES).as_bytes()).expect("as many wires as allowed");
    assert_eq!((full.diagram.wires.len(), full.repairs.len()), (limits::WIRES, 0));
    assert_eq!(faults(&wires(limits::WIRES + 1)).len(), 1);
    let named = |n: usize| in_parts(&format!("\"{}\": Vm(at: (0, 0))", "가".repeat(n)));
    assert!(faults(&named(limits::NAME_CHARS)).is_empty());
    assert_eq!(faults(&named(limits::NAME_CHARS + 1)).len(), 1);
    let rated = |r: &str| in_parts(&format!("\"u\": Users(at: (0, 0), traffic: Open(rate: \"{r}\"))"));
    assert!(faults(&rated("1000000/s")).is_empty());
    assert_eq!(faults(&rated("1000001/s")).len(), 1);
    let mut large = EXAMPLES[0].ron.to_owned();
    large.extend(std::iter::repeat_n(' ', limits::FILE_BYTES as usize - large.len()));
    assert!(faults(&large).is_empty());
    large.push(' ');
    assert_eq!(faults(&large).len(), 1);
    assert!(
        file::check_size(limits::FILE_BYTES).is_ok() && file::check_size(limits::FILE_BYTES + 1).is_err()
    );
}

/// Promised are 250 ms for 1 MiB in a release build; tests run less optimised and beside each other.
const PATIENCE: Duration = Duration::from_millis(2_500);

#[test]
fn deep_nesting_and_bombs_are_refused_quickly() {
    for text in [
        "(".repeat(500_000),
        "[".repeat(500_000),
        format!("(format: 1, parts: {}", "{\"a\":".repeat(200_000)),
        format!("(format: 1, wires: [{}])", "(),".repeat(300_000)),
        format!("(format: 1, wires: [{}])", "(),".repeat(8_000)),
        format!("(format: 1, {})", "a:1,".repeat(250_000)),
        format!("(format: 1, parts: {{\"u\": Users(at: (0, 0), apis: {{{}}})}})", "\"a\":1,".repeat(150_000)),
        format!("(format: 1, parts: {{\"v\": Vm(at: (0, 0), work: {{{}}})}})", apis(40_000)),
        format!("(format: 1, name: \"{}", "x".repeat(1_000_000)),
        "/*".repeat(500_000),
        format!("(format: 1, seed: {})", "9".repeat(1_000_000)),
        format!("(format: 1, network_scale: {})", "[NaN],".repeat(150_000)),
    ] {
        let started = Instant::now();
        assert!(!faults(&text).is_empty());
        assert!(started.elapsed() < PATIENCE, "{:?} for {}…", started.elapsed(), &text[..40]);
    }
}

fn apis(count: usize) -> String {
    (0..count).map(|i| format!("\"/{i}\": Fixed(\"1ms\"),")).collect()
}

#[test]
fn large_files_are_read_quickly_even_when_all_is_wrong() {
    let part = |i: usize, field: &str| {
        format!("\"server number {i}\": Vm(at: ({i}, 0), {field}, work: {{{}}}),\n", apis(12))
    };
    let parts = |field: &str| (0..2_000).map(|i| part(i, field)).collect::<String>();
    let wires: String =
        (0..8_000).map(|i| format!("(from: \"server nmber {i}\", to: \"nobody {i}\"),\n")).collect();
    for (field, wires) in
        [("errors: 0.5", ""), ("errors: 5", ""), ("erors: 0.5", ""), ("errors: 0.5", &wires)]
    {
        let text = format!("(format: 1, parts: {{{}}}, wires: [{wires}])", parts(field));
        let started = Instant::now();
        let read = read(text.as_bytes());
        let took = started.elapsed();
        assert_eq!(read.is_ok(), field == "errors: 0.5");
        let mib = text.len() as f64 / f64::from(1 << 20);
        assert!(took < PATIENCE.mul_f64(mib.max(1.0)), "{took:?} for {mib:.2} MiB with {field}");
        println!("{took:?} for {mib:.2} MiB with {field}");
    }
}

#[test]
fn an_explanation_shows_the_line_and_nothing_that_could_harm_a_terminal() {
    let text = "(\n    format: 1,\n    parts: {\n        \"lb\": LoadBalancer(at: (0, 0), polcy: Random), // \u{1b}[31m\u{202e}\n    },\n)\n";
    let shown = explain(&faults(text), "my\u{1b}[2Jfile.ron", text, Language::English);
    assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
    insta::assert_snapshot!(shown, @r#"
error: parts."lb".polcy: There is no field polcy here. Did you mean policy?
 --> my�[2Jfile.ron:4:40
  |
4 |         "lb": LoadBalancer(at: (0, 0), polcy: Random), // �[31m�
  |                                        ^^^^^
"#);
    let korean = explain(&faults(text), "my.ron", text, Language::Korean);
    assert!(korean.contains("policy") && korean.contains("필드"), "{korean}");
}

#[test]
fn the_fault_of_every_broken_line_can_be_explained() {
    let broken = EXAMPLES[0].ron.replace("format: 1", "format: 3");
    assert!(explain(&faults(&broken), "a.ron", &broken, Language::English).contains("format 3"));
    let empty = explain(&faults(""), "a.ron", "", Language::Korean);
    assert!(empty.contains("a.ron"), "{empty}");
}

/// Every state a part of this kind can be brought into by setting one thing after another.
fn states(kind: Kind) -> Vec<Settings> {
    const TYPED: [&str; 22] = [
        "0",
        "1",
        "3",
        "81",
        "7s",
        "81ms",
        "41/s",
        "7/min",
        "43%",
        "on",
        "off",
        "exp 31ms",
        "fixed 3us",
        "erlang 11ms 3",
        "bimodal 2ms 2s 3%",
        "lognormal 7ms 1.5",
        "/ready",
        "{\"/\": 3, \"/a\": 0.1}",
        "{\"/a\": Fixed(\"3ms\")}",
        "1.25",
        "2m",
        "8080",
    ];
    let mut states = vec![Settings::new(kind)];
    let mut next = 0;
    while next < states.len() {
        let state = states[next].clone();
        next += 1;
        for spec in specs(kind).iter().filter(|spec| (spec.get)(&state).is_some()) {
            let choices = if let Widget::Choice(words) = spec.widget { words } else { &[] };
            // Choices open up other settings, so they are followed further; the rest is tried once.
            let follow = !choices.is_empty() || spec.key == "health_check";
            if !follow && next > 60 {
                continue;
            }
            for value in choices.iter().chain(&TYPED).filter_map(|text| spec.parse(text).ok()) {
                let mut changed = state.clone();
                (spec.set)(&mut changed, value);
                if states.len() < 3_000 && !states.contains(&changed) {
                    states.push(changed);
                }
            }
        }
    }
    states
}

#[test]
fn every_setting_of_every_part_and_wire_survives_the_file() {
    for kind in Kind::ALL {
        let mut diagram = Diagram::default();
        for (settings, id) in states(kind).into_iter().take(limits::PARTS).zip(1..) {
            let part = Part { name: format!("p{id}"), at: Point { x: 0.5, y: -7.0 }, inside: None, settings };
            diagram.parts.insert(PartId(id), part);
        }
        assert!(diagram.parts.len() > 10, "{kind:?} has only {} states", diagram.parts.len());
        let again = read(write(&diagram).as_bytes()).map_err(|f| told(&f)).unwrap();
        for (id, part) in &diagram.parts {
            assert_eq!(again.diagram.parts[id], *part);
        }
    }
    for spec in wire_specs() {
        for text in ["0", "1", "3", "81", "7s", "81ms", "43%", "off"] {
            let (edit, from) = Diagram::default().add_part(Kind::Users, Point::default()).unwrap();
            let mut history = History::default();
            history.apply(edit);
            history.apply(history.diagram().add_connected(from, Kind::Vm, Point::default()).unwrap().0);
            let wire = *history.diagram().wires.keys().next().unwrap();
            for open in ["by_distance", "waits_forever"] {
                history.apply(history.diagram().set_wire(wire, open, Value::Flag(false)).unwrap());
            }
            let Ok(value) = spec.parse(text) else { continue };
            let Ok(edit) = history.diagram().set_wire(wire, spec.key, value) else { continue };
            history.apply(edit);
            let again = read(write(history.diagram()).as_bytes()).unwrap().diagram;
            assert_eq!(again.wires[0].settings, history.diagram().wires[0].settings, "{}={text}", spec.key);
        }
    }
}

fn survives(bytes: &[u8]) {
    match read(bytes) {
        Ok(read) => {
            let text = write(&read.diagram);
            let again = cumulab::diagram::file::read(text.as_bytes()).expect("what was written can be read");
            assert_eq!(again.diagram, read.diagram);
            assert_eq!(again.repairs, []);
            assert_eq!(write(&again.diagram), text);
        }
        Err(faults) => {
            assert!(!faults.is_empty(), "refused without a reason");
            let source = String::from_utf8_lossy(bytes);
            assert!(!explain(&faults, "a.ron", &source, Language::Korean).is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_can_be_opened(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survives(&bytes);
    }

    #[test]
    fn anything_that_looks_like_a_diagram_can_be_opened(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..60)
    ) {
        survives(words.concat().as_bytes());
        survives(format!("(format: 1, parts: {{\"a\": {}}})", words.concat()).as_bytes());
    }

    #[test]
    fn a_damaged_example_is_explained(
        example in 0..EXAMPLES.len(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0usize..6, any::<u8>()), 1..4)
    ) {
        let mut bytes = EXAMPLES[example].ron.as_bytes().to_vec();
        for (at, what, byte) in damage {
            let at = at.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 if bytes.len() > 1 => { bytes.remove(at); }
                3 => bytes.truncate(at.max(1)),
                4 => bytes.extend_from_within(at..),
                _ => { let end = (at + usize::from(byte)).min(bytes.len()); bytes.drain(at..end); bytes.push(b')'); }
            }
        }
        survives(&bytes);
    }
}

const WORDS: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "'",
    "\\",
    "//",
    "/*",
    "*/",
    "\n",
    " ",
    "r#\"",
    "\"#",
    "#![",
    "format: 1",
    "parts",
    "wires",
    "vpcs",
    "name",
    "at: (0, 0)",
    "Vm(",
    "Users(",
    "LoadBalancer(",
    "CloudSql(",
    "work: {\"/\": Exponential(\"80ms\")}",
    "traffic: Closed(users: 3, think: Fixed(\"1s\"))",
    "None",
    "Some(",
    "1e999",
    "NaN",
    "-inf",
    "0x",
    "é",
    "가",
    "\u{202e}",
    "inside: \"x\"",
    "(from: \"a\", to: \"a\")",
    "b\"",
    "1_0",
];

#[test]
fn a_diagram_without_anything_is_a_file_too() {
    let text = write(&Diagram::default());
    assert_eq!(read(text.as_bytes()).unwrap().diagram, Diagram::default());
}
