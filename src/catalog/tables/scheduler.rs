//! What can be set on a scheduler.

use super::{row, time};
use crate::catalog::parts::Settings;
use crate::catalog::setting::{API_CHARS, Spec, Widget};
use crate::catalog::sources::{SCHEDULER, TEACHING};
use crate::catalog::value::Value;

pub const SPECS: &[Spec<Settings>] = &[
    row!(Scheduler s, "ping_every", "pings", time(0.1, 86_400.0), TEACHING,
        get: Some(Value::Duration(s.every)), set: Value::Duration(d) => s.every = d),
    row!(Scheduler s, "ping_api", "pings", Widget::Text { max_chars: API_CHARS }, TEACHING,
        get: Some(Value::Text(s.api.clone())),
        set: Value::Text(api) => s.api = if api.is_empty() { "/".to_owned() } else { api }),
    row!(Scheduler s, "time_limit", "pings", time(0.1, 3600.0), SCHEDULER,
        get: Some(Value::Duration(s.time_limit)), set: Value::Duration(d) => s.time_limit = d),
];
