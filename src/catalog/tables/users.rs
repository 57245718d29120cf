//! What can be set on users: how many requests they make, which, and how patient they are.

use super::{RATE, count, row, small, time};
use crate::catalog::demand::Demand;
use crate::catalog::parts::{Profile, Scheme, Settings, Traffic};
use crate::catalog::setting::{LONGEST_WORK_S, Spec, Widget};
use crate::catalog::sources::TEACHING;
use crate::catalog::value::Value;
use crate::units::{Rate, SimDuration};

/// One row about a number of the profile; `pattern => field` names the profiles that have it.
macro_rules! profile_row {
    ($key:literal, $widget:expr, $kind:ident, $($pattern:pat_param)|+ => $field:ident) => {
        row!(Users u, $key, "traffic", $widget, TEACHING,
            get: match &u.traffic {
                Traffic::Open { profile: $($pattern)|+, .. } => Some(Value::$kind(*$field)),
                _ => None,
            },
            set: Value::$kind(new) => {
                if let Traffic::Open { profile: $($pattern)|+, .. } = &mut u.traffic { *$field = new }
            })
    };
}

pub const SPECS: &[Spec<Settings>] = &[
    row!(Users u, "traffic", "traffic", Widget::Choice(Traffic::WORDS), TEACHING,
        get: Some(Value::Choice(u.traffic.word())),
        set: Value::Choice(word) => if word != u.traffic.word() { u.traffic = Traffic::of_word(word) }),
    row!(Users u, "profile", "traffic", Widget::Choice(Profile::WORDS), TEACHING,
    get: match &u.traffic {
        Traffic::Open { profile, .. } => Some(Value::Choice(profile.word())),
        Traffic::Closed { .. } => None,
    },
    set: Value::Choice(word) => {
        if let Traffic::Open { profile, .. } = &mut u.traffic { *profile = profile.become_word(word) }
    }),
    profile_row!("rate", RATE, Rate, Profile::Constant { rate } => rate),
    profile_row!("from", RATE, Rate, Profile::Ramp { from, .. } => from),
    profile_row!("to", RATE, Rate, Profile::Ramp { to, .. } => to),
    profile_row!("over", time(0.001, 86_400.0), Duration, Profile::Ramp { over, .. } => over),
    profile_row!("base", RATE, Rate, Profile::Spike { base, .. } => base),
    profile_row!("peak", RATE, Rate, Profile::Spike { peak, .. } => peak),
    profile_row!("at", time(0.0, 86_400.0), Duration, Profile::Spike { at, .. } => at),
    profile_row!("lasting", time(0.001, 86_400.0), Duration, Profile::Spike { lasting, .. } => lasting),
    profile_row!("low", RATE, Rate, Profile::Day { low, .. } | Profile::Bursts { low, .. } => low),
    profile_row!("high", RATE, Rate, Profile::Day { high, .. } | Profile::Bursts { high, .. } => high),
    profile_row!("period", time(1.0, 604_800.0), Duration, Profile::Day { period, .. } => period),
    profile_row!("on", time(0.001, 86_400.0), Duration, Profile::Bursts { on, .. } => on),
    profile_row!("off", time(0.001, 86_400.0), Duration, Profile::Bursts { off, .. } => off),
    row!(Users u, "even", "traffic", Widget::Flag, TEACHING,
        get: match u.traffic {
            Traffic::Open { even, .. } => Some(Value::Flag(even)),
            Traffic::Closed { .. } => None,
        },
        set: Value::Flag(on) => if let Traffic::Open { even, .. } = &mut u.traffic { *even = on }),
    row!(Users u, "users", "traffic", count(1, 100_000), TEACHING,
        get: match u.traffic {
            Traffic::Closed { users, .. } => Some(Value::Count(users.into())),
            Traffic::Open { .. } => None,
        },
        set: Value::Count(n) => if let Traffic::Closed { users, .. } = &mut u.traffic { *users = small(n) }),
    row!(Users u, "think", "traffic", Widget::Demand { min_s: 0.001, max_s: LONGEST_WORK_S }, TEACHING,
        get: match u.traffic {
            Traffic::Closed { think, .. } => Some(Value::Demand(think)),
            Traffic::Open { .. } => None,
        },
        set: Value::Demand(d) => if let Traffic::Closed { think, .. } = &mut u.traffic { *think = d }),
    row!(Users u, "apis", "requests", Widget::Mix, TEACHING,
        get: Some(Value::Mix(u.apis.clone())), set: Value::Mix(mix) => u.apis = mix),
    row!(Users u, "scheme", "requests", Widget::Choice(Scheme::WORDS), TEACHING,
        get: Some(Value::Choice(u.scheme.word())),
        set: Value::Choice(word) => if let Some(scheme) = Scheme::from_word(word) { u.scheme = scheme }),
    row!(Users u, "clients", "requests", count(1, 1_000_000), TEACHING,
        get: Some(Value::Count(u.clients.into())), set: Value::Count(n) => u.clients = small(n)),
    row!(Users u, "time_limit", "patience", time(0.001, 86_400.0), TEACHING,
        get: Some(Value::Duration(u.time_limit)), set: Value::Duration(d) => u.time_limit = d),
    row!(Users u, "retries", "patience", count(0, 100), TEACHING,
        get: Some(Value::Count(u.retries.into())), set: Value::Count(n) => u.retries = small(n)),
    row!(Users u, "backoff", "patience", time(0.0, 3600.0), TEACHING,
        get: Some(Value::Duration(u.backoff)), set: Value::Duration(d) => u.backoff = d),
    row!(Users u, "backoff_factor", "patience", Widget::Number { min: 1.0, max: 10.0 }, TEACHING,
        get: Some(Value::Number(u.backoff_factor)), set: Value::Number(n) => u.backoff_factor = n),
    row!(Users u, "jitter", "patience", Widget::Share, TEACHING,
        get: Some(Value::Share(u.jitter)), set: Value::Share(s) => u.jitter = s),
];

impl Traffic {
    pub const WORDS: &'static [&'static str] = &["Open", "Closed"];

    /// The word for this kind of traffic in files.
    pub fn word(&self) -> &'static str {
        match self {
            Traffic::Open { .. } => "Open",
            Traffic::Closed { .. } => "Closed",
        }
    }

    /// Traffic of the kind with this word, with figures to start from.
    fn of_word(word: &str) -> Traffic {
        match word {
            "Closed" => {
                Traffic::Closed { users: 10, think: Demand::Exponential(SimDuration::from_ms(1_000)) }
            }
            _ => Traffic::Open { profile: Profile::Constant { rate: Rate(10.0) }, even: false },
        }
    }
}

impl Profile {
    pub const WORDS: &'static [&'static str] = &["Constant", "Ramp", "Spike", "Day", "Bursts"];

    /// The word for this kind of profile in files.
    pub fn word(&self) -> &'static str {
        match self {
            Profile::Constant { .. } => "Constant",
            Profile::Ramp { .. } => "Ramp",
            Profile::Spike { .. } => "Spike",
            Profile::Day { .. } => "Day",
            Profile::Bursts { .. } => "Bursts",
        }
    }

    /// The profile of another kind that begins at the rate this one begins at.
    fn become_word(&self, word: &str) -> Profile {
        let s = |seconds: u64| SimDuration::from_ms(seconds * 1000);
        let rate = match *self {
            Profile::Constant { rate: r }
            | Profile::Ramp { from: r, .. }
            | Profile::Spike { base: r, .. }
            | Profile::Day { low: r, .. }
            | Profile::Bursts { low: r, .. } => r,
        };
        // Limits hold after the change too.
        let times = |factor: f64| Rate((rate.0 * factor).min(1e6));
        match word {
            word if word == self.word() => self.clone(),
            "Ramp" => Profile::Ramp { from: rate, to: times(4.0), over: s(60) },
            "Spike" => Profile::Spike { base: rate, peak: times(10.0), at: s(30), lasting: s(10) },
            "Day" => Profile::Day { low: rate, high: times(4.0), period: s(600) },
            "Bursts" => Profile::Bursts { low: rate, high: times(5.0), on: s(5), off: s(15) },
            _ => Profile::Constant { rate },
        }
    }
}
