//! Where in a lesson something is wrong: in words, and the section and field to go to.

use crate::lesson::{LESSON, Trouble};
use crate::text::{Message, msg};
use crate::ui::Ctx;
use crate::ui::author::drawings::file_label;
use crate::ui::author::{AuthorState, Section};

/// The section in which a trouble can be mended.
pub fn section(trouble: &Trouble) -> Section {
    if trouble.file != LESSON {
        return Section::Drawings;
    }
    let path = trouble.fault.path.as_str();
    let word: &str = path.split(['.', '[']).next().unwrap_or_default();
    match word {
        "trials" => Section::Trials,
        "goals" => Section::Goals,
        "question" => Section::Question,
        "hints" | "transfer" | "figures" | "palette" | "given" | "free" => Section::Hints,
        "wrong" => Section::Drawings,
        // A file that is missing, or too few solutions.
        "" => Section::Drawings,
        _ => Section::Texts,
    }
}

/// Goes to where a trouble can be mended.
pub fn jump(state: &mut AuthorState, trouble: &Trouble) {
    state.section = section(trouble);
    let path = trouble.fault.path.clone();
    if let Some(at) = indices(&path).first().filter(|_| path.starts_with("goals[")) {
        state.goal = Some(*at);
    }
    // In both languages, so that the missing one is there.
    if path.ends_with(".says") || !path.contains('.') {
        state.only = None;
    }
    state.jump = Some(path);
}

/// The numbers in a path, from 0.
fn indices(path: &str) -> Vec<usize> {
    let inside = path.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
    inside.filter_map(|(number, _)| number.parse().ok()).collect()
}

/// A trouble with its place, in one sentence.
pub fn words(ctx: &Ctx, trouble: &Trouble) -> String {
    let place = ctx.say(&place(trouble));
    let what = ctx.say(&trouble.fault.message);
    if place.is_empty() { what } else { format!("{place}: {what}") }
}

/// A trouble of a file on the disk: file, line, field, and what is wrong.
pub fn disk_words(ctx: &Ctx, trouble: &Trouble) -> String {
    let mut head = trouble.file.clone();
    if let Some((line, column)) = trouble.fault.place {
        head += &format!(", {}", ctx.say(&msg("fault-place").with("line", line).with("column", column)));
    }
    if !trouble.fault.path.is_empty() {
        head += &format!(", {}", trouble.fault.path);
    }
    format!("{head}: {}", ctx.say(&trouble.fault.message))
}

/// A path in words: "Goal 1, feedback 2".
fn place(trouble: &Trouble) -> Message {
    if trouble.file != LESSON {
        return file_label(&trouble.file);
    }
    let path = trouble.fault.path.as_str();
    let numbers: Vec<usize> = indices(path).into_iter().map(|at| at + 1).collect();
    let first = numbers.first().copied().unwrap_or_default();
    let word = path.split(['.', '[']).next().unwrap_or_default();
    let numbered = |key: &'static str| msg(key).with("number", first);
    let name = |prefix: &str| {
        let rest = path.strip_prefix(prefix).unwrap_or(path);
        rest.split('.').next().unwrap_or_default().to_owned()
    };
    match word {
        "title" => msg("author-title-of"),
        "about" => msg("author-about"),
        "before" if numbers.is_empty() => msg("author-texts"),
        "before" => numbered("author-page-before"),
        "after" => numbered("author-page-after"),
        "hints" if numbers.is_empty() => msg("author-hints-title"),
        "hints" => numbered("author-hint-of"),
        "question" if !numbers.is_empty() => numbered("author-place-choice"),
        "question" => msg("author-question"),
        "transfer" if !numbers.is_empty() => numbered("author-place-last-choice"),
        "transfer" => msg("author-last"),
        "trials" => msg("author-place-trial").with("name", name("trials.")),
        "figures" => msg("author-place-figure").with("name", name("figures.")),
        "wrong" if path == "wrong" => msg("author-drawings"),
        "wrong" => file_label(path.strip_prefix("wrong.").unwrap_or(path).trim_matches('"')),
        "goals" => match numbers.as_slice() {
            // A proof names goals that an empty drawing meets.
            [] if path.contains('.') => msg("author-place-goal-named").with("name", name("goals.")),
            [] => msg("author-goals"),
            [goal] => msg("author-place-goal").with("number", *goal),
            [goal, feedback, ..] => {
                msg("author-place-feedback").with("goal", *goal).with("number", *feedback)
            }
        },
        "palette" | "given" | "free" => msg("author-given"),
        _ => msg("titled").with("title", path),
    }
}
