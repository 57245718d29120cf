//! What can be set on a cloud function and the app that runs in its instances.

use super::{count, row, small, time};
use crate::catalog::parts::{Billing, Settings};
use crate::catalog::setting::{LONGEST_WORK_S, Spec, Widget};
use crate::catalog::sources::{BILLING, COLD_STARTS, CONCURRENCY, INSTANCES, MEMORY, TEACHING};
use crate::catalog::value::Value;

pub const SPECS: &[Spec<Settings>] = &[
    row!(Function f, "cold_start", "instances", Widget::Demand { min_s: 0.0, max_s: LONGEST_WORK_S }, COLD_STARTS,
        get: Some(Value::Demand(f.cold_start)), set: Value::Demand(d) => f.cold_start = d),
    row!(Function f, "idle_limit", "instances", time(0.0, 86_400.0), INSTANCES,
        get: Some(Value::Duration(f.idle_limit)), set: Value::Duration(d) => f.idle_limit = d),
    row!(Function f, "min_instances", "instances", count(0, 1_000), INSTANCES,
        get: Some(Value::Count(f.min_instances.into())), set: Value::Count(n) => f.min_instances = small(n)),
    row!(Function f, "max_instances", "instances", count(1, 1_000), INSTANCES,
        get: Some(Value::Count(f.max_instances.into())), set: Value::Count(n) => f.max_instances = small(n)),
    row!(Function f, "concurrency", "instances", count(1, 1_000), CONCURRENCY,
        get: Some(Value::Count(f.concurrency.into())), set: Value::Count(n) => f.concurrency = small(n)),
    row!(Function f, "wait_by_start", "instances", Widget::Flag, INSTANCES,
        get: Some(Value::Flag(f.max_wait.is_none())),
        set: Value::Flag(on) => f.max_wait = if on { None } else { Some(f.wait()) }),
    row!(Function f, "max_wait", "instances", time(0.0, 3600.0), INSTANCES,
        get: f.max_wait.map(Value::Duration), set: Value::Duration(d) => f.max_wait = Some(d)),
    row!(Function f, "memory", "instances", count(128, 32_768), MEMORY,
        get: Some(Value::Count(f.memory.into())), set: Value::Count(n) => f.memory = small(n)),
    row!(Function f, "billing", "instances", Widget::Choice(Billing::WORDS), BILLING,
        get: Some(Value::Choice(f.billing.word())),
        set: Value::Choice(word) => if let Some(billing) = Billing::from_word(word) { f.billing = billing }),
    row!(Function f, "work", "app", Widget::Demands, TEACHING,
        get: Some(Value::Demands(f.work.clone())), set: Value::Demands(work) => f.work = work),
    row!(Function f, "errors", "app", Widget::Share, TEACHING,
        get: Some(Value::Share(f.errors)), set: Value::Share(s) => f.errors = s),
];
