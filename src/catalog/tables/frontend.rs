//! What can be set on a frontend.

use super::row;
use crate::catalog::parts::Settings;
use crate::catalog::setting::{LONGEST_WORK_S, Spec, Widget};
use crate::catalog::sources::TEACHING;
use crate::catalog::value::Value;

pub const SPECS: &[Spec<Settings>] = &[
    row!(Frontend f, "page_work", "page", Widget::Demand { min_s: 0.0, max_s: LONGEST_WORK_S }, TEACHING,
        get: Some(Value::Demand(f.page_work)), set: Value::Demand(d) => f.page_work = d),
    row!(Frontend f, "browser_calls", "page", Widget::Flag, TEACHING,
        get: Some(Value::Flag(f.browser_calls)), set: Value::Flag(on) => f.browser_calls = on),
];
