//! What a lesson is, exactly as it stands in `lesson.ron`.
//!
//! A lesson is data: texts in both languages, and a closed set of measures with bounds. There is no
//! script and no expression, so that a teacher can write one without programming, a program can
//! prove it, and no lesson can do anything but measure. Quantities are words ("5s", "99%"), read
//! when the lesson is.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::catalog::Trouble;
use crate::lesson::measure::Measure;
use crate::text::Language;

/// The version this program writes.
pub const FORMAT: u32 = 1;

/// One text in every language. May hold Markdown where it is a page, and figures such as `{p95}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub en: String,
    pub ko: String,
}

impl Words {
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Korean => &self.ko,
        }
    }

    pub fn in_language_mut(&mut self, language: Language) -> &mut String {
        match language {
            Language::English => &mut self.en,
            Language::Korean => &mut self.ko,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    pub format: u32,
    pub title: Words,
    /// One line on the map.
    pub about: Words,
    /// Pages read before anything is built.
    pub before: Vec<Words>,
    /// Asked before anything may run.
    pub question: Question,
    /// The kinds of parts offered, as the file calls them; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub palette: Vec<String>,
    /// Settings that are the lesson's, not the learner's, such as "Vm.work": the check takes them from
    /// the start. Everything about users and SQL clients is given anyway.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<String>,
    /// Settings of users that are the learner's all the same, such as "Users.rate".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub free: Vec<String>,
    /// The runs in which goals are measured. A goal that names none means the first.
    pub trials: IndexMap<String, Trial>,
    pub goals: Vec<Goal>,
    /// Where to look; which setting; a worked value.
    pub hints: Vec<Words>,
    /// The wrong answers in the folder, by file, and the name of the feedback each deserves.
    pub wrong: IndexMap<String, String>,
    /// Pages that explain, read once the goals are met.
    pub after: Vec<Words>,
    pub transfer: Transfer,
    /// Figures the texts quote, by name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub figures: IndexMap<String, Figure>,
}

impl Lesson {
    /// What a new lesson begins with: room for everything that it needs, and nothing said yet.
    pub fn blank() -> Lesson {
        let choice = || Choice { says: Words::default(), when: Vec::new() };
        let last = |right| TransferChoice { right, says: Words::default(), why: Words::default() };
        let usual = Trial {
            length: "60s".to_owned(),
            warm_up: None,
            seeds: three(),
            set: Vec::new(),
            faults: Vec::new(),
        };
        Lesson {
            format: FORMAT,
            title: Words::default(),
            about: Words::default(),
            before: vec![Words::default()],
            question: Question {
                ask: Words::default(),
                about: None,
                answer: Expected::Choice(vec![choice(), choice()]),
            },
            palette: Vec::new(),
            given: Vec::new(),
            free: Vec::new(),
            trials: IndexMap::from([("usual".to_owned(), usual)]),
            goals: Vec::new(),
            hints: vec![Words::default(); 3],
            wrong: IndexMap::new(),
            after: vec![Words::default()],
            transfer: Transfer { ask: Words::default(), choices: vec![last(true), last(false)] },
            figures: IndexMap::new(),
        }
    }
}

impl Lesson {
    /// Every text, to be changed.
    pub fn texts_mut(&mut self) -> Vec<&mut Words> {
        let mut all = vec![&mut self.title, &mut self.about, &mut self.question.ask, &mut self.transfer.ask];
        all.extend(self.before.iter_mut().chain(&mut self.hints).chain(&mut self.after));
        if let Expected::Choice(choices) = &mut self.question.answer {
            all.extend(choices.iter_mut().map(|choice| &mut choice.says));
        }
        for choice in &mut self.transfer.choices {
            all.extend([&mut choice.says, &mut choice.why]);
        }
        for goal in &mut self.goals {
            all.extend(goal.says.iter_mut().chain(goal.ask.iter_mut()));
            all.extend(goal.feedback.iter_mut().map(|feedback| &mut feedback.says));
        }
        all
    }
}

/// One run of a drawing under the lesson's own traffic and faults.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trial {
    pub length: String,
    /// Left out of everything that is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warm_up: Option<String>,
    /// How many seeds it is run with; three if left out.
    #[serde(default = "three", skip_serializing_if = "is_three")]
    pub seeds: u32,
    /// Changes to the drawing, written like `--set` of `cumulab run`: "users.rate=12/s".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<TrialFault>,
}

fn three() -> u32 {
    3
}

fn is_three(seeds: &u32) -> bool {
    *seeds == 3
}

/// Something that breaks in a trial: a part and what happens to it, or a zone or region that goes down.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrialFault {
    pub at: String,
    /// A part's name, "first Vm" (by name) or "every Vm".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Trouble>,
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub lasting: Option<String>,
}

/// A measured number and its bounds, in the measure's own unit ("99%", "500ms", "8s", "1/h", "$60",
/// "9", "yes"). What cannot be measured in a drawing never holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub measure: Measure,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<String>,
}

/// Something the learner's drawing, or the learner, must achieve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Unique in the lesson, in the style "quick-enough".
    pub name: String,
    /// Instead of the sentence that the measure and its bounds make by themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Words>,
    pub measure: Measure,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<String>,
    /// Makes it a figure that the learner works out and types: met if it is near what is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Words>,
    /// How near: "30%" of what is measured, or an amount in its unit where that is not a percentage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near: Option<String>,
    /// Why a drawing falls short: the first whose conditions hold is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feedback: Vec<Feedback>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    pub name: String,
    /// All must hold; none: always.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Condition>,
    /// May quote `{measured}` and `{wanted}` of its goal, and figures.
    pub says: Words,
}

/// The prediction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub ask: Words,
    /// The drawing of the folder in which the answer is measured; the start if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    pub answer: Expected,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expected {
    /// Exactly one of them holds.
    Choice(Vec<Choice>),
    Number {
        measure: Measure,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trial: Option<String>,
        /// As in [`Goal::near`].
        near: String,
    },
    /// A line drawn with the mouse, from the beginning to the end of the trial.
    Curve {
        series: Series,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trial: Option<String>,
        /// The top of the chart, in the series' unit.
        top: String,
        /// Largest mean distance from what is measured, as a share of the chart's height.
        near: String,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub says: Words,
    pub when: Vec<Condition>,
}

/// What can be drawn over time, one value for each second of a trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Series {
    /// Mean response time of the requests answered in that second, in seconds.
    ResponseTime,
    /// Requests answered with success, per second.
    Goodput,
    /// Requests failed or given up, per second.
    Failures,
    /// Requests begun and not yet over.
    InFlight,
    /// Instances of groups and functions that are on.
    Instances,
}

/// One more question, answered with what was learned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    pub ask: Words,
    pub choices: Vec<TransferChoice>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferChoice {
    pub says: Words,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub right: bool,
    /// Said once it is chosen.
    pub why: Words,
}

/// A figure in a text: what is written, and where the engine must find it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// As it stands in the texts, such as "0.5 s" or "31%".
    pub says: String,
    /// The drawing of the folder it is measured in.
    pub of: String,
    pub measure: Measure,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<String>,
    /// How far the engine's mean may be from what is written.
    pub near: String,
}
