//! The table of settings: one row for everything that can be set on a part or a wire.

use serde::Deserialize;

use crate::catalog::demand::Demand;
use crate::catalog::net::read_range;
use crate::catalog::parts::{Kind, Settings};
use crate::catalog::value::Value;
use crate::catalog::{tables, words};
use crate::text::{Message, msg};
use crate::units::{Rate, SimDuration};

/// How sure we are of a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Confidence {
    /// From the product's or the software's own documentation.
    Official,
    /// From someone who measured or described it.
    Secondary,
    /// Computed from official figures.
    Derived,
    /// Chosen for the classroom.
    Teaching,
}

impl Confidence {
    pub const ALL: [Confidence; 4] =
        [Confidence::Official, Confidence::Secondary, Confidence::Derived, Confidence::Teaching];

    /// The word for it in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Official => "official",
            Confidence::Secondary => "secondary",
            Confidence::Derived => "derived",
            Confidence::Teaching => "teaching",
        }
    }

    /// How sure, in a word or two.
    pub fn label(self) -> Message {
        match self {
            Confidence::Official => msg("confidence-official"),
            Confidence::Secondary => msg("confidence-secondary"),
            Confidence::Derived => msg("confidence-derived"),
            Confidence::Teaching => msg("confidence-teaching"),
        }
    }
}

/// Where a default comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// A short citation, the same in every language, such as "nginx: ngx_http_upstream_module".
    pub citation: &'static str,
    pub confidence: Confidence,
}

/// Which kind of field shows a setting, and its limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Widget {
    /// Seconds, smallest and largest.
    Duration {
        min_s: f64,
        max_s: f64,
    },
    /// Per second, smallest and largest.
    Rate {
        min: f64,
        max: f64,
    },
    Count {
        min: u64,
        max: u64,
    },
    Number {
        min: f64,
        max: f64,
    },
    /// 0 to 1, shown in percent.
    Share,
    Text {
        max_chars: usize,
    },
    Flag,
    /// The words of the choices, as they stand in files.
    Choice(&'static [&'static str]),
    /// One demand whose mean lies between so many seconds.
    Demand {
        min_s: f64,
        max_s: f64,
    },
    /// A demand by API.
    Demands,
    /// A weight by API.
    Mix,
    /// A list of short words, such as network tags.
    Names,
    /// A list of APIs.
    Apis,
    /// A list of address ranges.
    Networks,
    /// One address, or nothing for one that is given out.
    Address,
}

/// One row of the table, about a `T`: a part's [`Settings`], or a wire's.
pub struct Spec<T: 'static> {
    /// The path of the setting in words, as `--set part.KEY=` and the file name it, such as
    /// `health_check.every`. The locale keys are `set-KEY` with `.` and `_` as `-` for the label and
    /// `set-KEY.hint` for one sentence of explanation.
    pub key: &'static str,
    /// Heading it stands under in the inspector: the locale key is `group-GROUP`.
    pub group: &'static str,
    pub widget: Widget,
    pub source: Source,
    /// The present value; `None` when the setting does not apply (a think time for open traffic).
    pub get: fn(&T) -> Option<Value>,
    /// Sets the value; the caller has checked kind and limits with [`Spec::check`].
    pub set: fn(&mut T, Value),
}

impl<T: 'static> Copy for Spec<T> {}
impl<T: 'static> Clone for Spec<T> {
    fn clone(&self) -> Spec<T> {
        *self
    }
}

impl<T: 'static> Spec<T> {
    /// The value, if it is of this setting's kind and within its limits.
    ///
    /// # Errors
    /// A message that names the limit.
    pub fn check(&self, value: Value) -> Result<Value, Message> {
        self.widget.check(value)
    }

    /// Reads a value as a person types it: "5s", "40/s", "2", "least connections" or `LeastConnections`.
    ///
    /// # Errors
    /// A message that says what was expected, with an example.
    pub fn parse(&self, text: &str) -> Result<Value, Message> {
        self.widget.parse(text)
    }

    /// The value as text with its unit, the same in every language; [`Spec::parse`] reads it back.
    pub fn show(&self, value: &Value) -> String {
        value.show()
    }

    /// The name of the setting in words.
    pub fn label(&self) -> Message {
        msg(format!("set-{}", words::kebab(self.key)))
    }

    /// One sentence of explanation.
    pub fn hint(&self) -> Message {
        msg(format!("set-{}.hint", words::kebab(self.key)))
    }

    /// The heading it stands under.
    pub fn group_label(&self) -> Message {
        msg(format!("group-{}", self.group))
    }
}

/// A choice's word as a person reads it: the locale key is `choice-WORD` in kebab case.
pub fn choice_label(word: &str) -> Message {
    msg(format!("choice-{}", words::kebab(word)))
}

impl Widget {
    /// As [`Spec::check`].
    ///
    /// # Errors
    /// A message that names the limit.
    pub fn check(&self, value: Value) -> Result<Value, Message> {
        let (fits, refusal) = match (*self, &value) {
            (Widget::Duration { min_s, max_s }, Value::Duration(d)) => {
                (within(d.as_s(), min_s, max_s), time_limits(min_s, max_s))
            }
            (Widget::Rate { min, max }, Value::Rate(r)) => {
                (within(r.0, min, max), limits(words::write_rate(Rate(min)), words::write_rate(Rate(max))))
            }
            (Widget::Count { min, max }, Value::Count(n)) => {
                ((min..=max).contains(n), limits(min.to_string(), max.to_string()))
            }
            (Widget::Number { min, max }, Value::Number(n)) => {
                (within(*n, min, max), limits(words::write_number(min), words::write_number(max)))
            }
            (Widget::Share, Value::Share(s)) => (within(*s, 0.0, 1.0), limits("0%".into(), "100%".into())),
            (Widget::Text { max_chars }, Value::Text(text)) => {
                let fits = text.chars().count() <= max_chars && !text.chars().any(words::is_unsafe);
                (fits, msg("value-text").with("most", max_chars))
            }
            (Widget::Flag, Value::Flag(_)) => (true, self.expected()),
            (Widget::Choice(choices), Value::Choice(word)) => (choices.contains(word), self.expected()),
            (Widget::Demand { min_s, max_s }, Value::Demand(d)) => {
                return check_demand(d, min_s, max_s).map(|()| value);
            }
            (Widget::Demands, Value::Demands(table)) => {
                check_apis(table)?;
                for (_, demand) in table {
                    check_demand(demand, 0.0, LONGEST_WORK_S)?;
                }
                (true, self.expected())
            }
            (Widget::Mix, Value::Mix(table)) => {
                check_apis(table)?;
                let some = table.iter().any(|(_, w)| *w > 0.0);
                (some && table.iter().all(|(_, w)| within(*w, 0.0, 1e6)), msg("value-mix"))
            }
            (Widget::Address, Value::Text(text)) => {
                (text.is_empty() || text.parse::<std::net::Ipv4Addr>().is_ok(), self.expected())
            }
            (Widget::Names, Value::Names(names)) => {
                (names.len() <= MOST_NAMES && names.iter().all(|name| is_name(name)), self.expected())
            }
            (Widget::Apis, Value::Names(names)) => {
                check_api_names(names.iter().map(String::as_str))?;
                (true, self.expected())
            }
            (Widget::Networks, Value::Networks(ranges)) => {
                (ranges.len() <= MOST_NAMES, msg("value-too-many").with("most", MOST_NAMES))
            }
            _ => (false, self.expected()),
        };
        if fits { Ok(value) } else { Err(refusal) }
    }

    /// As [`Spec::parse`].
    ///
    /// # Errors
    /// A message that says what was expected, with an example.
    pub fn parse(&self, text: &str) -> Result<Value, Message> {
        let text = text.trim();
        let value = match *self {
            Widget::Duration { .. } => words::read_duration(text).map(Value::Duration),
            // The field says "per second" already.
            Widget::Rate { .. } => {
                let plain = || words::read_number(text).filter(|number| *number >= 0.0).map(Rate);
                words::read_rate(text).or_else(plain).map(Value::Rate)
            }
            Widget::Count { .. } => text.replace('_', "").parse().ok().map(Value::Count),
            Widget::Number { .. } => words::read_number(text).map(Value::Number),
            Widget::Share => words::read_percent(text).map(Value::Share),
            Widget::Text { .. } | Widget::Address => Some(Value::Text(text.to_owned())),
            Widget::Flag => read_flag(text).map(Value::Flag),
            Widget::Choice(choices) => words::read_choice(text, choices).map(Value::Choice),
            Widget::Demand { .. } => words::read_demand(text).map(Value::Demand),
            Widget::Demands => words::read_by_api(text, words::read_demand).map(Value::Demands),
            Widget::Mix => words::read_by_api(text, words::read_number).map(Value::Mix),
            Widget::Names | Widget::Apis => Some(Value::Names(listed(text).map(str::to_owned).collect())),
            Widget::Networks => listed(text).map(read_range).collect::<Option<_>>().map(Value::Networks),
        };
        self.check(value.ok_or_else(|| self.expected())?)
    }

    /// What a value of this kind looks like, with an example.
    pub fn expected(&self) -> Message {
        match self {
            Widget::Duration { .. } => msg("expected-duration"),
            Widget::Rate { .. } => msg("expected-rate"),
            Widget::Count { .. } => msg("expected-count"),
            Widget::Number { .. } => msg("expected-number"),
            Widget::Share => msg("expected-share"),
            Widget::Text { .. } => msg("expected-text"),
            Widget::Flag => msg("expected-flag"),
            Widget::Choice(choices) => msg("expected-choice").with("choices", choices.join(", ")),
            Widget::Demand { .. } => msg("expected-demand"),
            Widget::Demands => msg("expected-demands"),
            Widget::Mix => msg("expected-mix"),
            Widget::Names => msg("expected-names"),
            Widget::Apis => msg("expected-apis"),
            Widget::Networks => msg("expected-networks"),
            Widget::Address => msg("expected-address"),
        }
    }
}

/// The longest mean of a piece of work, in seconds.
pub(super) const LONGEST_WORK_S: f64 = 3600.0;
/// The most APIs one part can tell apart.
pub const MOST_APIS: usize = 32;
/// Characters in the name of an API.
pub(super) const API_CHARS: usize = 64;

/// The most tags, databases or address ranges in one list.
pub const MOST_NAMES: usize = 64;

/// The entries of a list as typed, separated by commas.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

/// Whether a word may be a network tag or the name of a database.
pub fn is_name(word: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    (1..=63).contains(&word.len()) && word.chars().all(allowed)
}

/// Whether a number is finite and within its limits.
fn within(number: f64, min: f64, max: f64) -> bool {
    number >= min && number <= max
}

fn limits(least: String, most: String) -> Message {
    msg("value-out-of-limits").with("least", least).with("most", most)
}

fn time_limits(min_s: f64, max_s: f64) -> Message {
    let words = |s| words::write_duration(SimDuration::from_s(s));
    limits(words(min_s), words(max_s))
}

fn check_demand(demand: &Demand, min_s: f64, max_s: f64) -> Result<(), Message> {
    let times = match *demand {
        Demand::Bimodal { fast, slow, .. } => [fast, slow],
        _ => [demand.mean(); 2],
    };
    if !times.iter().all(|t| within(t.as_s(), min_s, max_s)) {
        return Err(time_limits(min_s, max_s));
    }
    match *demand {
        Demand::Erlang { shape, .. } if !(1..=100).contains(&shape) => {
            Err(msg("value-shape").with("most", 100u32))
        }
        Demand::LogNormal { cv, .. } if !within(cv, 0.0, 20.0) => Err(msg("value-cv").with("most", 20u32)),
        Demand::Bimodal { share_slow, .. } if !within(share_slow, 0.0, 1.0) => {
            Err(limits("0%".into(), "100%".into()))
        }
        _ => Ok(()),
    }
}

fn check_apis<V>(table: &[(String, V)]) -> Result<(), Message> {
    if table.is_empty() {
        return Err(msg("value-apis").with("most", MOST_APIS));
    }
    check_api_names(table.iter().map(|(api, _)| api.as_str()))
}

fn check_api_names<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), Message> {
    let mut seen = Vec::new();
    for api in names {
        if seen.len() >= MOST_APIS {
            return Err(msg("value-apis").with("most", MOST_APIS));
        }
        if api.is_empty() || api.chars().count() > API_CHARS || api.chars().any(words::is_unsafe) {
            return Err(msg("value-api-name").with("most", API_CHARS));
        }
        if seen.contains(&api) {
            return Err(msg("value-api-twice").with("api", api.to_owned()));
        }
        seen.push(api);
    }
    Ok(())
}

fn read_flag(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "on" | "true" | "yes" | "켬" | "예" => Some(true),
        "off" | "false" | "no" | "끔" | "아니요" => Some(false),
        _ => None,
    }
}

/// The settings of a kind of part, in the order of the inspector.
pub fn specs(kind: Kind) -> &'static [Spec<Settings>] {
    match kind {
        Kind::Users => tables::users::SPECS,
        Kind::Frontend => tables::frontend::SPECS,
        Kind::LoadBalancer => tables::load_balancer::SPECS,
        Kind::Vm => tables::vm::SPECS,
        Kind::Function => tables::function::SPECS,
        Kind::Scheduler => tables::scheduler::SPECS,
        Kind::InstanceGroup => &tables::instance_group::ALL,
        Kind::CloudSql => tables::cloud_sql::SPECS,
        Kind::SqlClient => tables::sql_client::SPECS,
    }
}
