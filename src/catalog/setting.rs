//! The table of settings: one row for everything that can be set on a part or a wire.

use crate::catalog::parts::{Kind, Settings};
use crate::catalog::value::Value;
use crate::text::Message;

/// How sure we are of a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    Demands,
    Mix,
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

impl<T: 'static> Spec<T> {
    /// The value, if it is of this setting's kind and within its limits.
    ///
    /// # Errors
    /// A message that names the limit.
    pub fn check(&self, value: Value) -> Result<Value, Message> {
        Ok(value)
    }

    /// Reads a value as a person types it: "5s", "40/s", "2", "least connections" or `LeastConnections`.
    ///
    /// # Errors
    /// A message that says what was expected, with an example.
    pub fn parse(&self, text: &str) -> Result<Value, Message> {
        let _ = text;
        Err(crate::text::msg("value-unreadable"))
    }
}

impl<T: 'static> Spec<T> {
    /// The name of the setting in words.
    pub fn label(&self) -> Message {
        crate::text::msg(format!("set-{}", self.key.replace(['.', '_'], "-")))
    }

    /// One sentence of explanation.
    pub fn hint(&self) -> Message {
        crate::text::msg(format!("set-{}.hint", self.key.replace(['.', '_'], "-")))
    }
}

/// The settings of a kind of part, in the order of the inspector.
pub fn specs(kind: Kind) -> &'static [Spec<Settings>] {
    let _ = kind;
    &[]
}
