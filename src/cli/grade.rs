//! `cumulab grade LESSON FILE… | FOLDER`: checks a class's drawings against the goals of a lesson.
//!
//! A file that cannot be read is a line of the report like any other; it never stops the rest.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::cli::args::{Format, GradeOptions};
use crate::cli::lessons::each;
use crate::cli::progress::Counter;
use crate::cli::{FOUND_WANTING, Failure, input, output};
use crate::diagram::Diagram;
use crate::diagram::file;
use crate::lesson::{Checked, Folder, Watch, check, feedback, goal_sentence, load, plain, shown};
use crate::session::files;
use crate::text::{Language, Message, msg, say};

/// One file of the class.
struct Grade {
    name: String,
    /// What came of it, or why it could not be graded.
    result: Result<Checked, String>,
}

/// Grades files and prints a line for each.
pub fn run(options: &GradeOptions, language: Language) -> Result<ExitCode, Failure> {
    let lesson = lesson(&options.lesson, language)?;
    let files = handed_in(&options.files)?;
    let counter = Counter::new(files.len(), &msg("cli-progress-grading"), language);
    let grades = each(&files, options.jobs, |path| {
        let grade = grade(&lesson, path, language);
        counter.one_more();
        grade
    });
    counter.end();
    output::print(&match options.format {
        Format::Table => table(&lesson, &grades, language),
        Format::Csv => csv(&lesson, &grades),
        Format::Json => json(&lesson, &grades, language),
    })?;
    let all_read = grades.iter().all(|grade| grade.result.is_ok());
    Ok(if all_read { ExitCode::SUCCESS } else { ExitCode::from(FOUND_WANTING) })
}

/// The lesson by its name, its number, or its folder.
fn lesson(typed: &str, language: Language) -> Result<Folder, Failure> {
    let path = Path::new(typed);
    let read = match input::lesson(typed)? {
        Some(bundle) => load(bundle),
        None => Folder::read(path),
    };
    read.map_err(|troubles| {
        let lines = troubles.iter().map(|t| input::line(&t.fault, &format!("{typed}/{}", t.file), language));
        Failure::Explained(lines.collect())
    })
}

/// The files named, and the drawings in the folders named, in the order of their names.
fn handed_in(named: &[PathBuf]) -> Result<Vec<PathBuf>, Message> {
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries =
            std::fs::read_dir(path).map_err(|error| output::refused(path, files::reason(&error)))?;
        let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        found.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
        found.sort();
        files.extend(found);
    }
    match files.is_empty() {
        true => Err(msg("cli-grade-none")),
        false => Ok(files),
    }
}

fn grade(lesson: &Folder, path: &Path, language: Language) -> Grade {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let result = read(path, language).map(|drawing| {
        // Nobody can cancel it.
        check(lesson, &drawing, 0, &Watch::default()).unwrap_or_default()
    });
    Grade { name, result }
}

fn read(path: &Path, language: Language) -> Result<Diagram, String> {
    let bytes = files::read(path).map_err(|reason| say(language, &reason))?;
    let first = |faults: Vec<file::Fault>| {
        faults.first().map_or(String::new(), |fault| {
            input::line(fault, "", language).trim_start_matches(':').trim().to_owned()
        })
    };
    file::read(&bytes).map(|read| read.diagram).map_err(first)
}

fn percent(checked: &Checked) -> u32 {
    (100 * checked.met() / checked.goals.len().max(1)) as u32
}

fn table(lesson: &Folder, grades: &[Grade], language: Language) -> String {
    let widest = grades.iter().map(|grade| crate::export::table::width(&grade.name)).max().unwrap_or(0);
    let mut text = String::new();
    for grade in grades {
        let padding = " ".repeat(widest - crate::export::table::width(&grade.name));
        let head = format!("{}{padding}", grade.name);
        match &grade.result {
            Err(reason) => {
                let line = msg("cli-grade-unread").with("file", head).with("reason", reason.as_str());
                text += &format!("{}\n", say(language, &line));
            }
            Ok(checked) => {
                let line = msg("cli-grade-line")
                    .with("file", head)
                    .with("percent", format!("{:>3}", percent(checked)))
                    .with("met", checked.met())
                    .with("of", checked.goals.len());
                text += &format!("{}\n{}", say(language, &line), reasons(lesson, checked, language));
            }
        }
    }
    let passed = grades.iter().filter(|g| g.result.as_ref().is_ok_and(Checked::passed)).count();
    let unread = grades.iter().filter(|g| g.result.is_err()).count();
    let total =
        msg("cli-grade-total").with("files", grades.len()).with("passed", passed).with("unread", unread);
    text + &say(language, &total) + "\n"
}

/// A line for each goal that was not met, with what was measured and why.
fn reasons(lesson: &Folder, checked: &Checked, language: Language) -> String {
    let missed = lesson.lesson.goals.iter().zip(&checked.goals).filter(|(_, outcome)| !outcome.met);
    let said = missed.map(|(goal, outcome)| {
        let unit = goal.measure.unit();
        let measured = match (goal.ask.is_some(), outcome.typed) {
            (true, None) => say(language, &msg("cli-grade-no-answer")),
            (true, Some(typed)) => say(language, &shown(unit, typed)),
            _ => outcome.measured.map_or("–".to_owned(), |value| say(language, &shown(unit, value))),
        };
        let why = feedback(lesson, goal, outcome, language);
        let why = why.map_or(String::new(), |why| format!("      {}\n", plain(&why)));
        format!("    ✗ {} → {measured}\n{why}", plain(&goal_sentence(lesson, goal, language)))
    });
    said.collect()
}

fn csv(lesson: &Folder, grades: &[Grade]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\"").replace(['\n', '\r'], " "));
    let goals = &lesson.lesson.goals;
    let names = goals.iter().flat_map(|goal| [goal.name.clone(), format!("{}_measured", goal.name)]);
    let mut text = format!("file,percent,passed,{},error\n", names.collect::<Vec<_>>().join(","));
    for grade in grades {
        let file = quoted(&grade.name);
        text += &match &grade.result {
            Err(reason) => format!("{file},,,{}{}\n", ",".repeat(2 * goals.len()), quoted(reason)),
            Ok(checked) => {
                let cells = checked.goals.iter().flat_map(|outcome| {
                    let measured = outcome.measured.map_or(String::new(), |value| value.to_string());
                    [outcome.met.to_string(), measured]
                });
                let cells = cells.collect::<Vec<_>>().join(",");
                format!("{file},{},{},{cells},\n", percent(checked), checked.passed())
            }
        };
    }
    text
}

fn json(lesson: &Folder, grades: &[Grade], language: Language) -> String {
    let one = |grade: &Grade| match &grade.result {
        Err(reason) => json!({ "file": grade.name, "error": reason }),
        Ok(checked) => {
            let goals = lesson.lesson.goals.iter().zip(&checked.goals).map(|(goal, outcome)| {
                json!({
                    "goal": goal.name,
                    "says": plain(&goal_sentence(lesson, goal, language)),
                    "met": outcome.met,
                    "measured": outcome.measured,
                    "answer": outcome.typed,
                    "feedback": feedback(lesson, goal, outcome, language).map(|text| plain(&text)),
                })
            });
            json!({
                "file": grade.name,
                "percent": percent(checked),
                "passed": checked.passed(),
                "goals": goals.collect::<Vec<Value>>(),
            })
        }
    };
    let all = json!({ "lesson": lesson.id, "files": grades.iter().map(one).collect::<Vec<Value>>() });
    // A tree of our own making can always be written.
    serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
}
