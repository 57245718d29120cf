//! A class is graded from the command line: right, wrong, damaged and empty files side by side.

use std::fs;
use std::process::{Command, Output, Stdio};

use cumulab::lesson::BUNDLED;
use serde_json::Value as Json;
use tempfile::TempDir;

fn cumulab(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cumulab"));
    command.args(arguments).current_dir(folder.path()).stdin(Stdio::null()).env("LC_ALL", "en_US.UTF-8");
    command.output().expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("it prints UTF-8")
}

/// Thirty files of a lesson that ships: solutions, wrong answers, the start, damaged and empty ones.
fn class(lesson: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bundle = &BUNDLED[lesson];
    fs::create_dir(folder.path().join("class")).expect("a folder");
    let put = |name: String, bytes: &[u8]| {
        fs::write(folder.path().join("class").join(name), bytes).expect("a file written");
    };
    let drawing = |wanted: &str| {
        let found = bundle.files.iter().find(|(name, _)| *name == wanted);
        found.unwrap_or_else(|| panic!("{} has {wanted}", bundle.id)).1
    };
    for number in 0..5 {
        put(format!("right-a{number}.ron"), drawing("solution-1.ron"));
        put(format!("right-b{number}.ron"), drawing("solution-2.ron"));
        put(format!("start-{number}.ron"), drawing("start.ron"));
    }
    for number in 0..3 {
        for wrong in 1..=3 {
            put(format!("wrong-{wrong}{number}.ron"), drawing(&format!("wrong-{wrong}.ron")));
        }
    }
    let solution = drawing("solution-1.ron");
    put("damaged-cut.ron".to_owned(), &solution[..solution.len() / 2]);
    put("damaged-bytes.ron".to_owned(), &[0xff, 0xfe, 0, 1, 2]);
    put("damaged-json.ron".to_owned(), b"{\"parts\": []}");
    put("empty-file.ron".to_owned(), b"");
    put("empty-drawing.ron".to_owned(), b"(format: 1, parts: {}, wires: [])");
    put("too-new.ron".to_owned(), b"(format: 99, parts: {}, wires: [])");
    folder
}

#[test]
fn thirty_mixed_files_grade_as_they_should() {
    let folder = class(0);
    let output = cumulab(&folder, &["grade", BUNDLED[0].id, "class", "--json"]);
    assert_eq!(output.status.code(), Some(1), "some could not be read: {}", text(&output.stderr));
    let graded: Json = serde_json::from_slice(&output.stdout).expect("it prints JSON");
    let files = graded["files"].as_array().expect("a list of files");
    assert_eq!(files.len(), 30);
    for file in files {
        let name = file["file"].as_str().expect("each has a name");
        if name.starts_with("right") {
            assert_eq!((&file["passed"], &file["percent"]), (&Json::Bool(true), &Json::from(100)), "{file}");
        } else if name.starts_with("damaged") || name == "empty-file.ron" || name == "too-new.ron" {
            let reason = file["error"].as_str().expect("why it cannot be read");
            assert!(reason.len() > 20 && file["passed"].is_null(), "{file}");
        } else {
            assert_eq!(file["passed"], Json::Bool(false), "{file}");
            let goals = file["goals"].as_array().expect("its goals");
            let missed: Vec<&Json> = goals.iter().filter(|goal| goal["met"] == Json::Bool(false)).collect();
            assert!(!missed.is_empty(), "{file}");
            assert!(missed.iter().all(|goal| goal["feedback"].is_string()), "each is told why: {file}");
        }
        if name == "empty-drawing.ron" {
            assert_eq!(file["percent"], Json::from(0), "{file}");
        }
    }
}

#[test]
fn the_table_has_a_line_and_a_percentage_for_each_file_and_the_reasons() {
    let folder = class(0);
    let output =
        cumulab(&folder, &["grade", "1", "class/right-a0.ron", "class/start-0.ron", "class/empty-file.ron"]);
    let table = text(&output.stdout);
    let line = |name: &str| table.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
    assert!(line("right-a0.ron").contains("100%"), "{table}");
    assert!(line("start-0.ron").contains('%') && !line("start-0.ron").contains("100%"), "{table}");
    assert!(line("empty-file.ron").contains("cannot be read"), "{table}");
    assert!(table.contains("✗"), "the reasons stand below: {table}");
    assert!(table.ends_with("3 files: 1 passed, 1 unreadable\n"), "{table}");
    let korean = cumulab(&folder, &["grade", "1", "class/start-0.ron", "--language", "ko"]);
    assert!(text(&korean.stdout).contains("파일 1개"), "{}", text(&korean.stdout));
}

#[test]
fn a_folder_called_like_the_lesson_is_what_was_handed_in() {
    let folder = class(0);
    let id = BUNDLED[0].id;
    fs::rename(folder.path().join("class"), folder.path().join(id)).expect("renamed");
    let output = cumulab(&folder, &["grade", id, id]);
    assert!(
        text(&output.stdout).ends_with("30 files: 10 passed, 5 unreadable\n"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn the_csv_has_a_row_a_file_and_as_many_columns_everywhere() {
    let folder = class(0);
    let output = cumulab(&folder, &["grade", "1", "class", "--csv", "--jobs", "1"]);
    let csv = text(&output.stdout);
    let columns = |line: &str| {
        let mut quoted = false;
        let commas = line.chars().filter(|c| {
            quoted ^= *c == '"';
            *c == ',' && !quoted
        });
        commas.count()
    };
    let head = columns(csv.lines().next().expect("a heading"));
    assert_eq!(csv.lines().count(), 31);
    assert!(csv.lines().all(|line| columns(line) == head), "{csv}");
}

#[test]
fn what_cannot_be_graded_is_refused_in_words() {
    let folder = class(0);
    for (arguments, said) in [
        (["grade", "no-such-lesson", "class"], "There is no lesson \"no-such-lesson\""),
        (["grade", "1", "."], "There is nothing to grade"),
        (["grade", "class", "class"], "There is no file lesson.ron"),
    ] {
        let output = cumulab(&folder, &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(said), "{arguments:?}: {}", text(&output.stderr));
    }
}
