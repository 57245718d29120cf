//! Goals and figures in words.

use crate::lesson::check::Outcome;
use crate::lesson::folder::Folder;
use crate::lesson::measure::{Measure, Stat, Unit, Which};
use crate::lesson::parts::kind;
use crate::lesson::schema::{Goal, Words};
use crate::text::{Language, Message, msg, say};

/// A text with its figures put in: `{name}` becomes what [`Figure::says`](crate::lesson::Figure::says), with
/// its unit as the language writes it. `more` are further names and what stands for them, such as `measured`.
pub fn fill(folder: &Folder, words: &Words, language: Language, more: &[(&str, String)]) -> String {
    let text = words.in_language(language);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out += before;
        let Some((name, next)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let own = more.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        let figure = || folder.lesson.figures.get(name);
        match own.or_else(|| figure().map(|figure| say(language, &with_unit(&figure.says)))) {
            Some(value) => out += &value,
            None => out += &format!("{{{name}}}"),
        }
        rest = next;
    }
    out + rest
}

/// A text without the marks of Markdown, for places that show none.
pub fn plain(text: &str) -> String {
    text.replace("**", "").replace('`', "")
}

/// A goal as the learner reads it: its own words, what it asks, or what its measure and bounds say.
pub fn goal_sentence(folder: &Folder, goal: &Goal, language: Language) -> String {
    let own = goal.says.as_ref().or(goal.ask.as_ref());
    match own {
        Some(own) => plain(&fill(folder, own, language, &[])),
        None => {
            let what = measure_label(&goal.measure);
            say(language, &bounded(what, goal.measure.unit(), &goal.at_least, &goal.at_most))
        }
    }
}

/// "p95 of the response time: at most 1 s".
fn bounded(what: Message, unit: Unit, least: &Option<String>, most: &Option<String>) -> Message {
    let shown = |bound: &str| unit.read(bound).map_or(msg("titled").with("title", bound), |v| shown(unit, v));
    match (least, most) {
        (Some(_), None) | (None, Some(_)) if unit == Unit::YesNo => {
            let bound = least.as_ref().or(most.as_ref()).map_or("", String::as_str);
            msg("lesson-is").with("what", what).with("bound", shown(bound))
        }
        (Some(least), Some(most)) => {
            msg("lesson-between").with("what", what).with("least", shown(least)).with("most", shown(most))
        }
        (Some(least), None) => msg("lesson-at-least").with("what", what).with("least", shown(least)),
        (None, Some(most)) => msg("lesson-at-most").with("what", what).with("most", shown(most)),
        (None, None) => what,
    }
}

/// A figure, its unit as the language writes it: "0.5 s" is "0.5초".
fn with_unit(figure: &str) -> Message {
    const UNITS: [(&str, &str); 4] =
        [(" ms", "lesson-ms"), (" s", "lesson-s"), ("/s", "lesson-per-s"), ("/h", "lesson-per-h")];
    let parts = UNITS.iter().find_map(|(unit, key)| Some((figure.strip_suffix(unit)?, *key)));
    parts.map_or(msg("titled").with("title", figure), |(value, key)| msg(key).with("value", value))
}

/// A measured value in words.
pub fn shown(unit: Unit, value: f64) -> Message {
    match unit {
        Unit::YesNo if value >= 1.0 => msg("lesson-yes"),
        Unit::YesNo if value <= 0.0 => msg("lesson-no"),
        Unit::YesNo => msg("lesson-partly").with("share", Unit::Share.show(value)),
        unit => with_unit(&unit.show(value)),
    }
}

/// Why a goal was not met, with the measured figures put in; `None` if it was met, or if it asks for a figure and
/// none was given: who has said nothing has said nothing wrong.
pub fn feedback(folder: &Folder, goal: &Goal, outcome: &Outcome, language: Language) -> Option<String> {
    if goal.ask.is_some() && outcome.typed.is_none() {
        return None;
    }
    let feedback = goal.feedback.get(outcome.feedback?)?;
    if outcome.measured.is_none() && feedback.says.in_language(language).contains("{measured}") {
        return Some(say(language, &msg("lesson-nothing-measured")));
    }
    let unit = goal.measure.unit();
    let or_dash =
        |value: Option<f64>| value.map_or("–".to_owned(), |value| say(language, &shown(unit, value)));
    let bound = |text: &Option<String>| text.as_deref().and_then(|text| unit.read(text));
    let wanted = match (bound(&goal.at_least), bound(&goal.at_most)) {
        (Some(least), Some(most)) => format!("{}–{}", or_dash(Some(least)), or_dash(Some(most))),
        (least, most) => or_dash(least.or(most)),
    };
    let more =
        [("measured", or_dash(outcome.measured)), ("wanted", wanted), ("typed", or_dash(outcome.typed))];
    Some(fill(folder, &feedback.says, language, &more))
}

/// What a measure is called, with what it is about.
pub fn measure_label(measure: &Measure) -> Message {
    use Measure as M;
    let key = |word: &str| msg(format!("measure-{word}"));
    match measure {
        M::Succeeded(which) => about(key("succeeded"), which),
        M::ResponseTime { stat, of } => about(key("response-time").with("stat", stat_label(*stat)), of),
        M::RequestRate(which) => about(key("request-rate"), which),
        M::Goodput(which) => about(key("goodput"), which),
        M::ErrorWindow => key("error-window"),
        M::FailedBy(cause) => key("failed-by").with("cause", msg(format!("cause-{cause}"))),
        M::Visited(kinds) => {
            let and = |one: Message, other: Message| msg("select-and").with("one", one).with("other", other);
            let all = kinds.iter().map(|word| kind_label(word)).reduce(and);
            key("visited").with("parts", all.unwrap_or_else(|| msg("titled").with("title", "–")))
        }
        M::InFlight => key("in-flight"),
        M::TimeAt(which) => key("time-at").with("part", selected(which)),
        M::ShareOf(which) => key("share-of").with("part", selected(which)),
        M::Unevenness => key("unevenness"),
        M::Busy(which) => key("busy").with("part", selected(which)),
        M::QueueAt(which) => key("queue-at").with("part", selected(which)),
        M::Detection => key("detection"),
        M::Recovery => key("recovery"),
        M::FalseEjections => key("false-ejections"),
        M::Instances(Stat::Mean) => key("instances-mean"),
        M::Instances(_) => key("instances-max"),
        M::Reversals => key("reversals"),
        M::ColdShare => key("cold-share"),
        M::WritesLost => key("writes-lost"),
        M::FullestDisk => key("fullest-disk"),
        M::Cost => key("cost"),
        M::Reaches { from, to, port } => {
            let ends = key("reaches").with("from", selected(from)).with("to", selected(to));
            ends.with("port", port.to_string())
        }
        M::PublicHop { from, to } => key("public-hop").with("from", selected(from)).with("to", selected(to)),
        M::Overlaps => key("overlaps"),
        M::PublicAddresses(word) => key("public-addresses").with("kind", kind_label(word)),
        M::PlainLinks => key("plain-links"),
        M::Redirects => key("redirects"),
        M::Parts(word) => key("parts").with("kind", kind_label(word)),
    }
}

pub fn stat_label(stat: Stat) -> Message {
    match stat {
        Stat::Mean => msg("stat-mean"),
        Stat::P50 => msg("stat-p50"),
        Stat::P95 => msg("stat-p95"),
        Stat::P99 => msg("stat-p99"),
        Stat::Max => msg("stat-max"),
    }
}

/// The measure, and which requests it looks at.
fn about(what: Message, which: &Which) -> Message {
    let Which { users, api, from, to } = which;
    let mut said = what;
    for name in [users, api].into_iter().flatten() {
        said = msg("measure-of").with("what", said).with("name", name.as_str());
    }
    match (from, to) {
        (Some(from), Some(to)) => {
            msg("measure-from-to").with("what", said).with("from", from.as_str()).with("to", to.as_str())
        }
        (Some(from), None) => msg("measure-from").with("what", said).with("from", from.as_str()),
        (None, Some(to)) => msg("measure-to").with("what", said).with("to", to.as_str()),
        (None, None) => said,
    }
}

fn kind_label(word: &str) -> Message {
    kind(word).map_or_else(|| msg("titled").with("title", word), |kind| kind.label())
}

/// The parts that a measure is about, in words.
fn selected(which: &str) -> Message {
    match which.split_once(' ') {
        Some(("every", word)) => msg("select-every").with("kind", kind_label(word)),
        Some(("first", word)) => msg("select-first").with("kind", kind_label(word)),
        _ if which == "internet" => msg("select-internet"),
        _ => msg("titled").with("title", which),
    }
}
