//! Goals and figures in words.

use crate::lesson::folder::Folder;
use crate::lesson::measure::Measure;
use crate::lesson::schema::{Condition, Goal};
use crate::text::{Language, Message, msg};

/// A text with its figures put in: `{name}` becomes what [`Figure::says`](crate::lesson::Figure::says).
/// `more` are further names and what stands for them, such as `measured`.
pub fn fill(folder: &Folder, text: &str, more: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out += before;
        let Some((name, next)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let own = more.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
        match own.or_else(|| folder.lesson.figures.get(name).map(|figure| figure.says.as_str())) {
            Some(value) => out += value,
            None => out += &format!("{{{name}}}"),
        }
        rest = next;
    }
    out + rest
}

/// A goal as the learner reads it: its own words, what it asks, or what its measure and bounds say.
pub fn goal_sentence(folder: &Folder, goal: &Goal, language: Language) -> String {
    let own = goal.says.as_ref().or(goal.ask.as_ref());
    match own {
        Some(own) => fill(folder, own.in_language(language), &[]),
        None => crate::text::say(language, &bounded(goal)),
    }
}

/// "p95 of the response time: at most 1 s".
fn bounded(goal: &Goal) -> Message {
    let label = measure_label(&goal.measure);
    wanted(&Condition {
        measure: goal.measure.clone(),
        trial: None,
        at_least: goal.at_least.clone(),
        at_most: goal.at_most.clone(),
    })
    .with("what", label)
}

fn wanted(condition: &Condition) -> Message {
    match (&condition.at_least, &condition.at_most) {
        (Some(least), Some(most)) => {
            msg("lesson-between").with("least", least.as_str()).with("most", most.as_str())
        }
        (Some(least), None) => msg("lesson-at-least").with("least", least.as_str()),
        (None, Some(most)) => msg("lesson-at-most").with("most", most.as_str()),
        (None, None) => msg("lesson-measured"),
    }
}

/// What a measure is called, with what it is about.
pub fn measure_label(measure: &Measure) -> Message {
    let _ = measure;
    msg("untitled")
}
