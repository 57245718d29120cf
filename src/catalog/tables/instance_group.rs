//! What can be set on an instance group: its own settings, then those of its template.

use std::sync::LazyLock;

use super::{count, row, small, time, vm};
use crate::catalog::parts::{Healing, Scaling, Settings};
use crate::catalog::setting::{Spec, Widget};
use crate::catalog::sources::{AUTOHEALING, AUTOSCALER, DRAINING, GROUPS, ROLLOUT, TEACHING};
use crate::catalog::value::Value;

/// The most instances of one group.
pub const MOST: u64 = 1_000;

/// The group's own rows and those of its template; an address can only be chosen for one machine.
pub static ALL: LazyLock<Vec<Spec<Settings>>> = LazyLock::new(|| {
    SPECS
        .iter()
        .chain(vm::SPECS.iter().filter(|spec| !["address", "zone"].contains(&spec.key)))
        .copied()
        .collect()
});

/// One row about the autoscaler, which does not apply while that is off.
macro_rules! scaling_row {
    ($name:ident, $key:literal, $on:pat, $widget:expr, $source:expr, get: $get:expr, set: $value:pat => $set:expr) => {
        row!(InstanceGroup $name, $key, "scaling", $widget, $source,
            get: matches!($name.scaling, $on).then(|| $get),
            set: $value => $set)
    };
}

/// One row about the group's own check, which does not apply while that is off.
macro_rules! healing_row {
    ($name:ident, $key:literal, $widget:expr, get: $get:expr, set: $value:pat => $set:expr) => {
        row!(InstanceGroup g, $key, "healing", $widget, AUTOHEALING,
            get: g.healing.as_ref().map(|$name| $get),
            set: value => if let (Some($name), $value) = (&mut g.healing, value) { $set })
    };
}

const SPECS: &[Spec<Settings>] = &[
    row!(InstanceGroup g, "instances", "instances", count(0, MOST), GROUPS,
        get: Some(Value::Count(g.instances.into())), set: Value::Count(n) => g.instances = small(n)),
    row!(InstanceGroup g, "zones", "instances", Widget::Names, GROUPS,
        get: Some(Value::Names(g.zones.clone())), set: Value::Names(zones) => g.zones = zones),
    row!(InstanceGroup g, "scaling", "scaling", Widget::Choice(Scaling::WORDS), AUTOSCALER,
        get: Some(Value::Choice(g.scaling.word())),
        set: Value::Choice(word) => if let Some(scaling) = Scaling::from_word(word) { g.scaling = scaling }),
    scaling_row!(g, "cpu_target", Scaling::Cpu, Widget::Share, AUTOSCALER,
        get: Value::Share(g.cpu_target), set: Value::Share(share) => g.cpu_target = share),
    scaling_row!(g, "request_target", Scaling::Requests, Widget::Rate { min: 0.01, max: 1e6 }, TEACHING,
        get: Value::Rate(g.request_target), set: Value::Rate(rate) => g.request_target = rate),
    scaling_row!(g, "min_size", Scaling::Cpu | Scaling::Requests, count(0, MOST), GROUPS,
        get: Value::Count(g.min_size.into()), set: Value::Count(n) => g.min_size = small(n)),
    scaling_row!(g, "max_size", Scaling::Cpu | Scaling::Requests, count(1, MOST), GROUPS,
        get: Value::Count(g.max_size.into()), set: Value::Count(n) => g.max_size = small(n)),
    scaling_row!(g, "initialization", Scaling::Cpu | Scaling::Requests, time(0.0, 3600.0), AUTOSCALER,
        get: Value::Duration(g.initialization), set: Value::Duration(d) => g.initialization = d),
    scaling_row!(g, "scale_in_window", Scaling::Cpu | Scaling::Requests, time(0.0, 3600.0), AUTOSCALER,
        get: Value::Duration(g.scale_in_window), set: Value::Duration(d) => g.scale_in_window = d),
    row!(InstanceGroup g, "healing", "healing", Widget::Flag, AUTOHEALING,
    get: Some(Value::Flag(g.healing.is_some())),
    set: Value::Flag(on) => match on {
        true => { g.healing.get_or_insert_with(Healing::default); }
        false => g.healing = None,
    }),
    healing_row!(h, "healing.every", time(1.0, 300.0),
        get: Value::Duration(h.every), set: Value::Duration(d) => h.every = d),
    healing_row!(h, "healing.time_limit", time(0.001, 300.0),
        get: Value::Duration(h.time_limit), set: Value::Duration(d) => h.time_limit = d),
    healing_row!(h, "healing.unhealthy_after", count(1, 10),
        get: Value::Count(h.unhealthy_after.into()), set: Value::Count(n) => h.unhealthy_after = small(n)),
    healing_row!(h, "healing.initial_delay", time(0.0, 3600.0),
        get: Value::Duration(h.initial_delay), set: Value::Duration(d) => h.initial_delay = d),
    row!(InstanceGroup g, "draining", "rollout", time(0.0, 3600.0), DRAINING,
        get: Some(Value::Duration(g.draining)), set: Value::Duration(d) => g.draining = d),
    row!(InstanceGroup g, "max_surge", "rollout", count(0, 100), ROLLOUT,
        get: Some(Value::Count(g.max_surge.into())), set: Value::Count(n) => g.max_surge = small(n)),
    row!(InstanceGroup g, "max_unavailable", "rollout", count(0, MOST), ROLLOUT,
        get: Some(Value::Count(g.max_unavailable.into())),
        set: Value::Count(n) => g.max_unavailable = small(n)),
];
