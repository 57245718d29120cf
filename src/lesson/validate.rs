//! What is wrong with a lesson beyond the form of its file: words that are no quantities, names of
//! nothing. What is only unfinished is for the proof to say, so that a lesson can be opened while it is
//! being written.

use crate::catalog::{specs, words};
use crate::diagram::edit::wire_specs;
use crate::lesson::folder::{Folder, LESSON, START, Trouble};
use crate::lesson::measure::{Measure, Unit, Which};
use crate::lesson::parts::kind;
use crate::lesson::prepare::prepare;
use crate::lesson::schema::{Expected, FORMAT, Lesson, Trial};
use crate::sim::Cause;
use crate::text::{Message, msg};

/// Seeds of one trial at most.
const MOST_SEEDS: u32 = 1_000;

/// Everything that is wrong with a lesson as it was read.
pub fn validate(folder: &Folder) -> Vec<Trouble> {
    let mut found = Finder { folder, troubles: Vec::new() };
    found.head();
    for (name, trial) in &folder.lesson.trials {
        found.trial(&format!("trials.{name}"), trial);
    }
    for asked in asked(&folder.lesson) {
        found.asked(&asked);
    }
    found.question();
    found.troubles
}

/// A measure somewhere in a lesson, with what is asked of it.
pub(super) struct Asked<'l> {
    pub path: String,
    pub measure: &'l Measure,
    pub trial: Option<&'l str>,
    /// Words that must be of the measure's unit.
    pub bounds: Vec<(&'static str, &'l str)>,
    pub near: Option<&'l str>,
}

/// Every measure of a lesson.
pub(super) fn asked(lesson: &Lesson) -> Vec<Asked<'_>> {
    let mut all = Vec::new();
    for (at, goal) in lesson.goals.iter().enumerate() {
        all.push(Asked {
            path: format!("goals[{at}]"),
            measure: &goal.measure,
            trial: goal.trial.as_deref(),
            bounds: pair(&goal.at_least, &goal.at_most),
            near: goal.near.as_deref(),
        });
        for (n, feedback) in goal.feedback.iter().enumerate() {
            for (m, condition) in feedback.when.iter().enumerate() {
                all.push(Asked {
                    path: format!("goals[{at}].feedback[{n}].when[{m}]"),
                    measure: &condition.measure,
                    trial: condition.trial.as_deref(),
                    bounds: pair(&condition.at_least, &condition.at_most),
                    near: None,
                });
            }
        }
    }
    match &lesson.question.answer {
        Expected::Choice(choices) => {
            for (at, choice) in choices.iter().enumerate() {
                for (m, condition) in choice.when.iter().enumerate() {
                    all.push(Asked {
                        path: format!("question.answer[{at}].when[{m}]"),
                        measure: &condition.measure,
                        trial: condition.trial.as_deref(),
                        bounds: pair(&condition.at_least, &condition.at_most),
                        near: None,
                    });
                }
            }
        }
        Expected::Number { measure, trial, near } => all.push(Asked {
            path: "question.answer".to_owned(),
            measure,
            trial: trial.as_deref(),
            bounds: Vec::new(),
            near: Some(near),
        }),
        Expected::Curve { .. } => {}
    }
    for (name, figure) in &lesson.figures {
        all.push(Asked {
            path: format!("figures.{name}"),
            measure: &figure.measure,
            trial: figure.trial.as_deref(),
            bounds: vec![("says", &figure.says)],
            near: Some(&figure.near),
        });
    }
    all
}

fn pair<'l>(least: &'l Option<String>, most: &'l Option<String>) -> Vec<(&'static str, &'l str)> {
    let least = least.as_deref().map(|text| ("at_least", text));
    least.into_iter().chain(most.as_deref().map(|text| ("at_most", text))).collect()
}

struct Finder<'f> {
    folder: &'f Folder,
    troubles: Vec<Trouble>,
}

impl Finder<'_> {
    fn add(&mut self, path: &str, message: Message) {
        self.troubles.push(Trouble::about(LESSON, path, message));
    }

    fn head(&mut self) {
        let lesson = &self.folder.lesson;
        if lesson.format > FORMAT {
            self.add("format", msg("file-newer").with("version", lesson.format).with("known", FORMAT));
        }
        if self.folder.start().is_none() {
            self.add("", msg("lesson-no-file").with("file", START));
        }
        if lesson.trials.is_empty() {
            self.add("trials", msg("lesson-no-trial"));
        }
        for (at, word) in lesson.palette.iter().enumerate() {
            if kind(word).is_none() {
                self.add(&format!("palette[{at}]"), unknown_kind(word));
            }
        }
        for (field, list) in [("given", &lesson.given), ("free", &lesson.free)] {
            for (at, setting) in list.iter().enumerate() {
                if !is_setting(setting) {
                    let message = msg("lesson-unknown-setting").with("name", setting.as_str());
                    self.add(&format!("{field}[{at}]"), message);
                }
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        for (at, goal) in lesson.goals.iter().enumerate() {
            let is_new = seen.insert(goal.name.as_str());
            if goal.name.trim().is_empty() || !is_new {
                self.add(
                    &format!("goals[{at}].name"),
                    msg("lesson-name-twice").with("name", goal.name.as_str()),
                );
            }
            let has_bound = goal.at_least.is_some() || goal.at_most.is_some();
            if goal.ask.is_some() != goal.near.is_some() || goal.ask.is_some() == has_bound {
                self.add(&format!("goals[{at}]"), msg("lesson-goal-bounds"));
            }
        }
    }

    fn trial(&mut self, path: &str, trial: &Trial) {
        let time = |text: &str| words::read_duration(text);
        let length = time(&trial.length).filter(|length| length.0 > 0);
        let warm_up = trial.warm_up.as_deref().map(time);
        if length.is_none() {
            self.add(&format!("{path}.length"), msg("expected-duration"));
        }
        match (length, warm_up) {
            (_, Some(None)) => self.add(&format!("{path}.warm_up"), msg("expected-duration")),
            (Some(length), Some(Some(warm_up))) if warm_up >= length => {
                self.add(&format!("{path}.warm_up"), msg("lesson-warm-up"));
            }
            _ => {}
        }
        if !(1..=MOST_SEEDS).contains(&trial.seeds) {
            self.add(&format!("{path}.seeds"), msg("lesson-seeds").with("most", MOST_SEEDS));
        }
        if let Some(start) = self.folder.start()
            && let Err(message) = prepare(self.folder, start, trial)
        {
            self.add(path, message);
        }
    }

    fn asked(&mut self, asked: &Asked<'_>) {
        let unit = asked.measure.unit();
        for (field, text) in &asked.bounds {
            if unit.read(text).is_none() {
                self.add(&format!("{}.{field}", asked.path), not_of(unit, text));
            }
        }
        if let Some(near) = asked.near
            && Unit::Share
                .read(near)
                .filter(|_| near.trim().ends_with('%'))
                .or_else(|| unit.read(near))
                .is_none()
        {
            self.add(&format!("{}.near", asked.path), not_of(unit, near));
        }
        self.known_trial(&asked.path, asked.trial);
        if let Err(message) = parameters(asked.measure) {
            self.add(&format!("{}.measure", asked.path), message);
        }
    }

    fn known_trial(&mut self, path: &str, trial: Option<&str>) {
        let trials = &self.folder.lesson.trials;
        if let Some(name) = trial.filter(|name| !trials.contains_key(*name)) {
            let known: Vec<&str> = trials.keys().map(String::as_str).collect();
            let message = msg("lesson-unknown-trial").with("name", name).with("known", known.join(", "));
            self.add(&format!("{path}.trial"), message);
        }
    }

    fn question(&mut self) {
        let question = &self.folder.lesson.question;
        let drawings = &self.folder.drawings;
        if let Some(about) = question.about.as_deref().filter(|about| !drawings.contains_key(*about)) {
            self.add("question.about", msg("lesson-no-file").with("file", about));
        }
        if let Expected::Curve { series, trial, top, near } = &question.answer {
            let (top, near) = (series.unit().read(top), Unit::Share.read(near));
            if top.is_none_or(|top| top <= 0.0) || near.is_none() {
                self.add("question.answer", not_of(series.unit(), ""));
            }
            self.known_trial("question.answer", trial.as_deref());
        }
        for (name, figure) in &self.folder.lesson.figures {
            if !drawings.contains_key(&figure.of) {
                let message = msg("lesson-no-file").with("file", figure.of.as_str());
                self.add(&format!("figures.{name}.of"), message);
            }
        }
    }
}

fn not_of(unit: Unit, text: &str) -> Message {
    let example = match unit {
        Unit::Share => "99%",
        Unit::Seconds => "500ms",
        Unit::PerSecond => "8/s",
        Unit::PerHour => "1/h",
        Unit::Count => "9",
        Unit::Dollars => "$60",
        Unit::YesNo => "yes",
    };
    msg("lesson-quantity").with("found", text).with("example", example)
}

fn unknown_kind(word: &str) -> Message {
    let known: Vec<String> =
        crate::catalog::parts::Kind::ALL.iter().map(|kind| format!("{kind:?}")).collect();
    msg("lesson-unknown-kind").with("name", word).with("known", known.join(", "))
}

/// Whether "Kind.key" or "Wire.key" is a setting that there is.
fn is_setting(setting: &str) -> bool {
    match setting.split_once('.') {
        Some(("Wire", key)) => wire_specs().iter().any(|row| row.key == key),
        Some((word, key)) => kind(word).is_some_and(|kind| specs(kind).iter().any(|row| row.key == key)),
        None => false,
    }
}

/// Whether what a measure is about can be anything at all. Names of parts are not looked up: a learner's
/// drawing may have them although the start does not.
fn parameters(measure: &Measure) -> Result<(), Message> {
    use Measure as M;
    let known = |word: &str| kind(word).map(|_| ()).ok_or_else(|| unknown_kind(word));
    match measure {
        M::Visited(kinds) => kinds.iter().try_for_each(|word| known(word)),
        M::PublicAddresses(word) | M::Parts(word) => known(word),
        M::TimeAt(which) | M::ShareOf(which) | M::Busy(which) | M::QueueAt(which) => selector(which),
        M::Reaches { from, to, .. } | M::PublicHop { from, to } => selector(from).and(selector(to)),
        M::FailedBy(word) => {
            let is_it = |cause: &Cause| *cause != Cause::None && cause.word() == word;
            let causes: Vec<&str> = Cause::ALL[1..].iter().map(|cause| cause.word()).collect();
            Cause::ALL.iter().any(is_it).then_some(()).ok_or_else(|| {
                msg("lesson-unknown-cause").with("name", word.as_str()).with("known", causes.join(", "))
            })
        }
        M::Succeeded(which) | M::RequestRate(which) | M::Goodput(which) => times(which),
        M::ResponseTime { of, .. } => times(of),
        _ => Ok(()),
    }
}

fn selector(which: &str) -> Result<(), Message> {
    match which.split_once(' ') {
        Some(("every" | "first", word)) if kind(word).is_none() => Err(unknown_kind(word)),
        _ => Ok(()),
    }
}

fn times(which: &Which) -> Result<(), Message> {
    let is_time = |text: &String| words::read_duration(text).is_some();
    match which.from.iter().chain(&which.to).all(is_time) {
        true => Ok(()),
        false => Err(msg("expected-duration")),
    }
}
