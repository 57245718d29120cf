//! The program as it is called from a shell: figures, files, refusals and exit codes.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use cumulab::catalog::{Kind, Value};
use cumulab::diagram::{Diagram, History, Point, file};
use cumulab::session::{self, Session};
use cumulab::units::{Rate, SimTime};
use serde_json::Value as Json;
use tempfile::TempDir;

/// Users over a balancer and two servers, one of them with a name that needs care.
fn two_servers() -> Diagram {
    let mut history = History::default();
    let mut add = |kind, x, y| {
        let (edit, id) = history.diagram().add_part(kind, Point { x, y }).expect("a place on the canvas");
        history.apply(edit);
        id
    };
    let users = add(Kind::Users, 40.0, 100.0);
    let lb = add(Kind::LoadBalancer, 280.0, 100.0);
    let one = add(Kind::Vm, 520.0, 40.0);
    let two = add(Kind::Vm, 520.0, 160.0);
    for (from, to) in [(users, lb), (lb, one), (lb, two)] {
        let (edit, _) = history.diagram().connect(from, to).expect("these may be wired");
        history.apply(edit);
    }
    let edit = history.diagram().rename_part(two, "web, 2.x").expect("a good name");
    history.apply(edit);
    let edit = history.diagram().set_part(users, "rate", Value::Rate(Rate(20.0))).expect("a good rate");
    history.apply(edit);
    history.diagram().clone()
}

/// A folder with the diagram in it as `two.ron`.
struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a temporary folder"));
        fs::write(folder.path("two.ron"), file::write(&two_servers())).expect("a file written");
        folder
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    /// Runs the program in this folder, in English whatever the machine speaks.
    fn cumulab(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cumulab"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command.env("LC_ALL", "en_US.UTF-8");
        command
    }
    fn json(&self, arguments: &[&str]) -> Json {
        let output = self.cumulab(&[&["run", "two.ron", "--json"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        serde_json::from_slice(&output.stdout).expect("JSON on standard output")
    }
    /// Runs the program, which must refuse; what it says on standard error.
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.cumulab(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", err(&output));
        assert!(output.stdout.is_empty(), "{arguments:?} printed a result: {}", out(&output));
        err(&output)
    }
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}
fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_run_repeats_and_a_seed_changes_it() {
    let folder = Folder::new();
    let one = folder.json(&["--for", "30s"]);
    let mut two = folder.json(&["--for", "30s"]);
    two["wall_s"] = one["wall_s"].clone();
    assert_eq!(one, two);
    assert_eq!(one["digest"].as_str().map(str::len), Some(64));
    let other = folder.json(&["--for", "30s", "--seed", "8"]);
    assert_eq!(other["seed"], 8);
    assert_ne!(one["digest"], other["digest"]);
    assert_eq!(other["digest"], folder.json(&["--for", "30s", "--set", "diagram.seed=8"])["digest"]);
}

#[test]
fn a_run_has_the_figures_of_the_window() {
    let folder = Folder::new();
    let json = folder.json(&["--for", "30s"]);
    let mut session = Session::with_diagram(two_servers());
    session.update(session::Command::RunTo(SimTime(30_000_000_000)));
    while session.playback().heading_for.is_some() {
        session.advance(std::time::Duration::from_millis(16), 1_000_000);
    }
    assert_eq!(json["digest"], session.digest().as_str());
    let summary = session.summary();
    assert_eq!(json["events"], summary.events);
    let requests = &json["requests"];
    assert_eq!(requests["created"], summary.requests.created);
    assert!(summary.requests.created > 400, "20 requests a second for 30 s: {requests}");
    let count = |name: &str| requests[name].as_u64().expect("a count");
    let over = count("succeeded") + count("failed") + count("abandoned") + count("in_flight");
    assert_eq!(count("created"), over);
    let times = summary.response_time_s.expect("some succeeded");
    let time = |name: &str| json["response_time_s"][name].as_f64().expect("a time");
    assert_eq!(time("mean"), times.mean);
    assert!(time("p50") <= time("p95") && time("p95") <= time("p99") && time("p99") <= time("max") * 1.001);
    let parts = json["parts"].as_object().expect("parts by name");
    assert_eq!(parts.keys().map(String::as_str).collect::<Vec<_>>(), ["users", "lb", "web-1", "web, 2.x"]);
    for (part, figures) in parts {
        for name in [
            "received",
            "answered",
            "failed",
            "utilization",
            "queue_mean",
            "queue_max",
            "in_flight_mean",
            "share",
        ] {
            assert!(figures.get(name).is_some(), "{part} has {name}");
        }
    }
    let share = |part: &str| parts[part]["share"].as_f64().expect("a server behind a balancer");
    assert!((share("web-1") + share("web, 2.x") - 1.0).abs() < 1e-9);
}

#[test]
fn warm_up_leaves_the_digest_alone() {
    let folder = Folder::new();
    let whole = folder.json(&["--for", "30s"]);
    let rest = folder.json(&["--for", "30s", "--warmup", "20s"]);
    assert_eq!(whole["digest"], rest["digest"]);
    assert_eq!(rest["simulated_s"], 10.0);
    assert!(rest["requests"]["created"].as_u64() < whole["requests"]["created"].as_u64());
    let said = folder.refused(&["run", "two.ron", "--for", "30s", "--warmup", "30s"]);
    assert!(said.contains("warm-up"), "{said}");
}

#[test]
fn settings_can_be_changed_for_one_run() {
    let folder = Folder::new();
    let before = fs::read(folder.path("two.ron")).expect("the diagram");
    let plain = folder.json(&["--for", "30s"]);
    let busy = folder.json(&["--for", "30s", "--set", "users.rate=40/s"]);
    let (plain, busy) = (&plain["requests"]["created"], &busy["requests"]["created"]);
    let ratio = busy.as_f64().expect("a count") / plain.as_f64().expect("a count");
    assert!((1.7..2.3).contains(&ratio), "twice the rate, {ratio} times the requests");
    let weighted = folder.json(&[
        "--for",
        "30s",
        "--set",
        "lb.policy=weighted round robin",
        "--set",
        "lb->web-1.weight=3",
        "--set",
        "web, 2.x.workers=7",
        "--set",
        "\"web, 2.x\".queue=9",
    ]);
    let share = weighted["parts"]["web-1"]["share"].as_f64().expect("a share");
    assert!((share - 0.75).abs() < 0.01, "three of four requests, but {share}");
    assert_eq!(fs::read(folder.path("two.ron")).expect("the diagram"), before, "the file is untouched");

    for (assignment, expected) in [
        ("lbb.policy=Random", "\"lb\""),
        ("lb.polcy=Random", "\"policy\""),
        ("lb.policy=Fastest", "LeastConnections"),
        ("users.rate=many", "40/s"),
        ("users.rate", "value is missing"),
        ("web-1", "part.setting=value"),
        ("lb->web-1.wieght=3", "\"weight\""),
    ] {
        let said = folder.refused(&["run", "two.ron", "--set", assignment]);
        assert!(said.contains(assignment) && said.contains(expected), "{assignment}: {said}");
    }
}

#[test]
fn csv_has_a_row_for_each_part_and_a_total() {
    let folder = Folder::new();
    let output = folder.cumulab(&["run", "two.ron", "--for", "20s", "--csv"]);
    let text = out(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], cumulab::export::report::CSV_HEADER);
    assert_eq!(lines.len(), 6);
    assert!(lines[4].starts_with("part,\"web, 2.x\",vm,"), "{}", lines[4]);
    let columns = lines[0].split(',').count();
    for line in &lines[1..] {
        let quoted_commas = line.matches("\"web, 2.x\"").count();
        assert_eq!(line.split(',').count() - quoted_commas, columns, "{line}");
    }
    let json = folder.json(&["--for", "20s"]);
    let total: Vec<&str> = lines[5].split(',').collect();
    assert_eq!(total[0], "total");
    assert_eq!(total[3], json["requests"]["created"].to_string());
    assert_eq!(total[columns - 1], json["digest"].as_str().expect("a digest"));
}

#[test]
fn every_event_can_be_written_down() {
    let folder = Folder::new();
    let json = folder.json(&["--for", "10s", "--events", "events.csv"]);
    let text = fs::read_to_string(folder.path("events.csv")).expect("the events");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(cumulab::export::events::HEADER));
    assert_eq!(lines.clone().count() as u64, json["events"].as_u64().expect("a count"));
    let time = |line: &str| line.split(',').next().and_then(|t| t.parse::<u64>().ok()).expect("a time");
    let times: Vec<u64> = lines.clone().map(time).collect();
    assert!(times.is_sorted() && times.iter().all(|&t| t <= 10_000_000_000));
    let created = lines.clone().filter(|line| line.split(',').nth(1) == Some("created")).count() as u64;
    assert_eq!(created, json["requests"]["created"].as_u64().expect("a count"));
    assert!(text.contains(",sent,users,users->lb,"), "wires go by their parts' names");
    assert!(lines.any(|line| line.contains("\"lb->web, 2.x\"")));

    let before = fs::read(folder.path("two.ron")).expect("the diagram");
    folder.refused(&["run", "two.ron", "--events", "two.ron"]);
    assert_eq!(fs::read(folder.path("two.ron")).expect("the diagram"), before);
    folder.refused(&["run", "two.ron", "--events", "no/such/folder.csv"]);
    #[cfg(target_os = "linux")]
    folder.refused(&["run", "two.ron", "--events", "/dev/full"]);
}

#[test]
fn bad_files_are_explained_and_change_nothing() {
    let folder = Folder::new();
    let good = file::write(&two_servers());
    let unknown = good.replacen("clients", "cleints", 1);
    let unknown = if unknown == good { good.replacen("rate", "rtae", 1) } else { unknown };
    assert_ne!(unknown, good, "a field was misspelt");
    let line =
        1 + unknown.lines().position(|l| l.contains("rtae") || l.contains("cleints")).expect("the line");
    fs::write(folder.path("bad.ron"), &unknown).expect("a file written");
    fs::write(folder.path("future.ron"), good.replacen("format: 1", "format: 99", 1))
        .expect("a file written");
    fs::write(folder.path("noise.ron"), [0xff, 0, 0x28, 0x80]).expect("a file written");
    fs::write(folder.path("empty.ron"), "").expect("a file written");
    fs::write(folder.path("large.ron"), vec![b' '; 8 * 1024 * 1024 + 1]).expect("a file written");
    fs::write(folder.path("out.svg"), "precious").expect("a file written");
    for name in ["bad.ron", "future.ron", "noise.ron", "empty.ron", "large.ron", "missing.ron", "."] {
        for arguments in [vec!["run", name], vec!["check", name], vec!["export", name, "-o", "out.svg"]] {
            let said = folder.refused(&arguments);
            assert!(said.contains(name), "{said}");
        }
    }
    assert_eq!(fs::read_to_string(folder.path("out.svg")).expect("the picture"), "precious");
    let said = folder.refused(&["run", "bad.ron"]);
    assert!(said.contains(&format!("bad.ron:{line}:")), "line {line}: {said}");
    assert!(said.contains("users"), "the part is named: {said}");
    let said = folder.refused(&["check", "future.ron"]);
    assert!(said.contains("99"), "{said}");
    let korean = folder.cumulab(&["--language", "ko", "run", "missing.ron"]);
    assert!(err(&korean).starts_with("오류:"), "{}", err(&korean));
}

#[test]
fn check_fails_on_errors_only() {
    let folder = Folder::new();
    let output = folder.cumulab(&["check", "two.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    assert!(out(&output).contains("no errors"), "{}", out(&output));
    let mut diagram = two_servers();
    diagram.wires.clear();
    fs::write(folder.path("loose.ron"), file::write(&diagram)).expect("a file written");
    let output = folder.cumulab(&["check", "loose.ron"]);
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(out(&output).contains("error: users: "), "{}", out(&output));
    assert!(out(&output).contains("warning: web-1: "), "{}", out(&output));
    // Half-drawn diagrams run nevertheless, and say what is missing.
    let output = folder.cumulab(&["run", "loose.ron", "--for", "5s"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("error: users: "), "{}", err(&output));
}

/// A server with a database in a network it is not peered with, and a client outside.
const APART: &str = r#"(format: 1,
    vpcs: {
        "default": Auto(at: (0, 0), size: (400, 200)),
        "sql": Services(at: (500, 0), size: (400, 200), range: "10.20.0.0/24"),
    },
    parts: {
        "app:1": Vm(at: (20, 60), inside: "default"),
        "database": CloudSql(at: (520, 60), inside: "sql", public: false),
        "open": CloudSql(at: (520, 300), authorized: ["0.0.0.0/0"]),
        "dbeaver": SqlClient(at: (20, 300)),
    },
    wires: [(from: "app:1", to: "database"), (from: "dbeaver", to: "database"), (from: "dbeaver", to: "open")],
)"#;

#[test]
fn reach_walks_to_the_step_that_decides() {
    let folder = Folder::new();
    fs::write(folder.path("apart.ron"), APART).expect("a file written");
    let output = folder.cumulab(&["reach", "apart.ron", "app:1", "database"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    snapbox::assert_data_eq!(
        out(&output),
        snapbox::str![[r#"
app:1 to database, port 3306
✓ Name      The wire leads to database.
✓ Address   10.20.0.2 is a private address.
✗ Route     default knows 10.128.0.0/9 only; nothing leads to 10.20.0.0/24 of sql, because the two are not peered.

Nothing comes back. The caller has no time limit, so its system gives up after 127 s.

What would make it work:
  - Peer default and sql
  - Attach database to default
  - Public address, caller let in
There may be more behind it: ask again after each.

Sources:
  - Google Cloud: IP addresses (from the documentation)
  - Google Cloud: VPC Network Peering (from the documentation)
  - Linux: tcp_syn_retries, 127 s (from the documentation)

"#]]
    );
    let korean = folder.cumulab(&["reach", "apart.ron", "dbeaver", "open", "--language", "ko"]);
    assert_eq!(korean.status.code(), Some(0), "{}", err(&korean));
    assert!(out(&korean).contains("연결돼요.\n위험: 0.0.0.0/0이 승인되어"), "{}", out(&korean));

    let json = |to: &str, code: i32| -> Json {
        let output = folder.cumulab(&["reach", "apart.ron", "internet", to, "--json"]);
        assert_eq!(output.status.code(), Some(code), "{}", err(&output));
        serde_json::from_slice(&output.stdout).expect("JSON on standard output")
    };
    let closed = json("app:1:3000", 1);
    let keys: Vec<&String> = closed.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["from", "to", "port", "outcome", "steps", "decides", "fixes", "risk"]);
    assert_eq!(
        (&closed["from"], &closed["to"], &closed["port"]),
        (&"internet".into(), &"app:1".into(), &3000.into())
    );
    assert_eq!((&closed["outcome"], &closed["decides"]), (&"silent".into(), &"ingress-denied".into()));
    let steps = closed["steps"].as_array().expect("steps");
    assert_eq!(steps.iter().filter(|step| step["passed"] == false).count(), 1);
    let last = steps.last().expect("at least one step");
    assert_eq!((&last["stage"], &last["finding"]), (&"ingress".into(), &"ingress-denied".into()));
    assert!(last["message"].as_str().is_some_and(|said| said.contains("implied-deny-ingress")));
    assert_eq!(closed["fixes"][0], "Let 0.0.0.0/0 in on port 3000");
    let address = json("10.20.0.2:3306", 1);
    assert_eq!((&address["to"], &address["decides"]), (&"10.20.0.2".into(), &"private-from-outside".into()));
    let steps = address["steps"].as_array().expect("steps");
    assert!(
        steps.iter().all(|step| step["source"].is_string() && step["confidence"].is_string()),
        "{steps:?}"
    );
    let open = json("open:3306", 0);
    assert_eq!((&open["outcome"], &open["decides"]), (&"open".into(), &Json::Null));
    assert_eq!(open["risk"], "database-for-all");
}

#[test]
fn reach_refuses_what_it_does_not_know() {
    let folder = Folder::new();
    for (arguments, expected) in [
        (["lbb", "web-1"], "There is no part \"lbb\". Did you mean \"lb\"?"),
        (["lb", "web-11:80"], "Did you mean \"web-1\"?"),
        (["internte", "web-1"], "Did you mean \"internet\"?"),
        (["lb", "somewhere-else"], "Give the name of a part, internet, or an address"),
        (["lb", "web-1:0"], "\"0\" is no port"),
        (["lb", "web-1:65536"], "\"65536\" is no port"),
        (["lb", "web-1:http"], "\"http\" is no port"),
    ] {
        let said = folder.refused(&["reach", "two.ron", arguments[0], arguments[1]]);
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }
    folder.refused(&["reach", "two.ron", "lb"]);
    folder.refused(&["reach", "missing.ron", "lb", "web-1"]);
    let korean = folder.command(&["reach", "two.ron", "lbb", "lb"]).env("LC_ALL", "ko_KR.UTF-8").output();
    assert!(err(&korean.expect("it starts")).contains("\"lb\"인가요?"));
    snapbox::assert_data_eq!(
        out(&folder.cumulab(&["reach", "--help"])),
        snapbox::str![[r#"
Say whether one part can reach another, step by step, and what would make it work; exit code 1 when it cannot

Usage: cumulab reach [OPTIONS] <FILE> <FROM> <TO[:PORT]>

Arguments:
  <FILE>       Diagram file (.ron)
  <FROM>       A part, internet, or an address such as 203.0.113.7
  <TO[:PORT]>  The same, with a port or without; without one the usual port of the part

Options:
      --json            Print the verdict as JSON
      --language <TAG>  en or ko (the system's language if not given)
  -h, --help            Print help

"#]]
    );
}

#[test]
fn pictures_are_written_whole() {
    let folder = Folder::new();
    let export = |arguments: &[&str]| {
        let output = folder.cumulab(&[&["export", "two.ron"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    };
    export(&["-o", "two.svg", "--theme", "dark"]);
    let svg = fs::read_to_string(folder.path("two.svg")).expect("an SVG");
    assert!(svg.starts_with("<svg") && svg.contains("web, 2.x"));
    let tree = resvg::usvg::Tree::from_str(&svg, &cumulab::export::png::options()).expect("it parses");
    export(&["--output", "two.PNG", "--scale", "2"]);
    let png = image::load_from_memory(&fs::read(folder.path("two.PNG")).expect("a PNG")).expect("it decodes");
    assert_eq!(png.width(), (tree.size().width() * 2.0).ceil() as u32);
    folder.refused(&["export", "two.ron", "-o", "two.gif"]);
    folder.refused(&["export", "two.ron", "-o", "two.png", "--scale", "0"]);
    folder.refused(&["export", "two.ron"]);
    let leftovers = fs::read_dir(folder.0.path()).expect("a folder");
    let names: Vec<_> = leftovers.map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(names.len(), 3, "no temporary files remain: {names:?}");
}

#[test]
fn usage_is_explained_in_both_languages() {
    let folder = Folder::new();
    for arguments in [
        vec!["run"],
        vec!["run", "two.ron", "--fro", "3s"],
        vec!["run", "two.ron", "--for", "3"],
        vec!["run", "two.ron", "--json", "--csv"],
    ] {
        folder.refused(&arguments);
    }
    assert!(folder.refused(&["run", "two.ron", "--evnts", "x"]).contains("--events"));
    assert!(folder.refused(&["--lesson", "99-none"]).contains("There is no lesson \"99-none\""));
    assert!(folder.refused(&["--lesson", ".", "two.ron"]).contains("exclude each other"));
    let english = folder.cumulab(&["run", "--help"]);
    assert_eq!(english.status.code(), Some(0));
    for word in ["--for", "--warmup", "--seed", "--set", "--json", "--csv", "--events", "Usage"] {
        assert!(out(&english).contains(word), "{word} in {}", out(&english));
    }
    let korean = folder.command(&["run", "--help"]).env("LC_ALL", "ko_KR.UTF-8").output().expect("it starts");
    assert!(out(&korean).contains("사용법") && !out(&korean).contains("Usage"), "{}", out(&korean));
    let version = folder.cumulab(&["--version"]);
    assert_eq!(out(&version), format!("cumulab {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_slip_of_the_finger_is_answered_with_what_was_meant() {
    let folder = Folder::new();
    let slips: [(&[&str], &str); 9] = [
        (&["rn", "two.ron"], "\"run\""),
        (&["rn"], "\"run\""),
        (&["--language", "en", "chek", "two.ron"], "\"check\""),
        (&["exprot", "two.ron", "-o", "two.svg"], "\"export\""),
        (&["run", "two.ron", "--fro", "3s"], "\"--for\""),
        (&["run", "two.ron", "--wramup=3s"], "\"--warmup\""),
        (&["export", "two.ron", "-o", "a.svg", "--sclae", "2"], "\"--scale\""),
        (&["--presnet"], "\"--present\""),
        (&["chekc", "--langauge", "en"], "\"--language\""),
    ];
    for (arguments, meant) in slips {
        let said = folder.refused(arguments);
        assert!(said.contains("Did you mean") && said.contains(meant), "{arguments:?}: {said}");
        let korean = folder.command(arguments).env("LC_ALL", "ko_KR.UTF-8").output().expect("it starts");
        let is_korean = !arguments.contains(&"--language");
        assert!(err(&korean).contains(meant) && err(&korean).contains("인가요?") == is_korean);
    }
    // What is far from every command, and what is a file, is no slip.
    let said = folder.refused(&["two.ron", "three.ron"]);
    assert!(said.contains("\"three.ron\" is one argument too many"), "{said}");
    let said = folder.refused(&["run", "two.ron", "--zzz"]);
    assert!(!said.contains("Did you mean"), "{said}");
}

#[test]
fn help_speaks_one_language_and_lines_up() {
    let folder = Folder::new();
    snapbox::assert_data_eq!(
        out(&folder.cumulab(&["export", "--help"])),
        snapbox::str![[r#"
Draw a diagram into an SVG or PNG picture

Usage: cumulab export [OPTIONS] -o <PICTURE> <FILE>

Arguments:
  <FILE>  Diagram file (.ron)

Options:
  -o, --output <PICTURE>  The picture to write; its ending, .svg or .png, says which kind
      --theme <NAME>      light, dark or projector (light if not given)
      --scale <N>         Pixels per point of a PNG, 0.1 to 16 (1 if not given)
      --language <TAG>    en or ko (the system's language if not given)
  -h, --help              Print help

"#]]
    );
    let korean = |arguments: &[&str]| out(&folder.cumulab(&[arguments, &["--language", "ko"]].concat()));
    snapbox::assert_data_eq!(
        korean(&["check", "--help"]),
        snapbox::str![[r#"
다이어그램의 문제를 나열. 오류가 있으면 종료 코드 1, 경고뿐이면 0

사용법: cumulab check [옵션] <파일>

인자:
  <파일>  다이어그램 파일(.ron)

옵션:
      --language <언어>  en 또는 ko(기본값은 시스템 언어)
  -h, --help             도움말 출력

"#]]
    );
    for command in [&["--help"][..], &["run", "--help"], &["reach", "--help"], &["export", "--help"]] {
        let help = korean(command);
        for word in ["OPTIONS", "FILE", "Usage", "TIME", "<N>"] {
            assert!(!help.contains(word), "{word} in {help}");
        }
        let tables = help.lines().filter(|line| line.contains("--"));
        let columns = tables.filter_map(|line| {
            let (typed, _) = line.trim_start().split_once("  ")?;
            let indent = line.len() - line.trim_start().len();
            let rest = line[indent + typed.len()..].len() - line[indent + typed.len()..].trim_start().len();
            Some(indent + cumulab::export::table::width(typed) + rest)
        });
        let columns: std::collections::BTreeSet<usize> = columns.collect();
        assert_eq!(columns.len(), 1, "{columns:?} in {help}");
    }
    let said = folder.command(&["run"]).env("LC_ALL", "ko_KR.UTF-8").output().expect("it starts");
    assert!(err(&said).contains("빠진 인자: <파일>"), "{}", err(&said));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = Folder::new();
    for (arguments, path) in [
        (["export", "two.ron", "-o", "no/such/two.svg"], "no/such/two.svg"),
        (["run", "two.ron", "--events", "no/such/two.csv"], "no/such/two.csv"),
    ] {
        let expected =
            format!("error: {path}: There is no folder no/such. Create it first, or choose another.\n");
        assert_eq!(folder.refused(&arguments), expected);
        let korean = folder.command(&arguments).env("LC_ALL", "ko_KR.UTF-8").output().expect("it starts");
        assert!(err(&korean).contains("no/such 폴더가 없어요."), "{}", err(&korean));
    }
    let said = folder.refused(&["run", "missing.ron"]);
    assert!(said.contains("no such file"), "{said}");
}

#[cfg(not(feature = "gui"))]
#[test]
fn without_a_window_the_program_says_what_to_do() {
    let folder = Folder::new();
    for arguments in [vec![], vec!["two.ron"]] {
        let said = folder.refused(&arguments);
        assert!(said.contains("gui") && said.contains("cumulab --help"), "{said}");
    }
}

#[test]
fn nobody_reading_is_no_disaster() {
    let folder = Folder::new();
    let mut child = folder
        .command(&["run", "two.ron", "--for", "5s", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert!(!err(&output).contains("panicked"), "{}", err(&output));
    assert_eq!(output.status.code(), Some(0));
}
