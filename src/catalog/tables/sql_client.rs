//! What can be set on somebody with a database program.

use super::{row, time};
use crate::catalog::parts::Settings;
use crate::catalog::setting::Spec;
use crate::catalog::sources::TEACHING;
use crate::catalog::value::Value;

pub const SPECS: &[Spec<Settings>] = &[
    row!(SqlClient c, "every", "questions", time(0.001, 3600.0), TEACHING,
        get: Some(Value::Duration(c.every)), set: Value::Duration(d) => c.every = d),
    row!(SqlClient c, "time_limit", "questions", time(0.001, 3600.0), TEACHING,
        get: Some(Value::Duration(c.time_limit)), set: Value::Duration(d) => c.time_limit = d),
];
