//! What can be set on a VM instance and the app that runs on it, alone or as the template of a group.

use super::{PORT, count, small, time};
use crate::catalog::net::{ADDRESSES, FIREWALL, SUBNETS};
use crate::catalog::parts::{Machine, Pages, Settings};
use crate::catalog::setting::{Spec, Widget};
use crate::catalog::sources::{
    BACKLOG, CERTIFICATES, HEALTH_CHECKS, MACHINES, TEACHING, TLS_COST, WELL_KNOWN_PORTS,
};
use crate::catalog::value::Value;
use crate::catalog::zones::{ZONES_SOURCE, Zone};

/// One row about a VM: of the part itself, or of the template it is made from.
macro_rules! vm_row {
    ($name:ident, $key:literal, $group:literal, $widget:expr, $source:expr,
     get: $get:expr, set: $value:pat => $set:expr) => {
        Spec {
            key: $key,
            group: $group,
            widget: $widget,
            source: $source,
            get: |settings: &Settings| settings.vm().and_then(|$name| $get),
            set: |settings: &mut Settings, value| {
                if let (Some($name), $value) = (settings.vm_mut(), value) {
                    $set
                }
            },
        }
    };
}

pub const SPECS: &[Spec<Settings>] = &[
    vm_row!(v, "zone", "machine", Widget::Choice(Zone::WORDS), ZONES_SOURCE,
        get: Some(Value::Choice(v.zone.word())),
        set: Value::Choice(word) => if let Some(zone) = Zone::from_word(word) { v.zone = zone }),
    vm_row!(v, "machine", "machine", Widget::Choice(Machine::WORDS), MACHINES,
        get: Some(Value::Choice(v.machine.word())),
        set: Value::Choice(word) => v.machine = v.machine.become_word(word)),
    vm_row!(v, "cores", "machine", count(1, 416), MACHINES,
        get: match v.machine {
            Machine::Custom(cores) => Some(Value::Count(cores.into())),
            _ => None,
        },
        set: Value::Count(n) => v.machine = Machine::Custom(small(n))),
    vm_row!(v, "sharing", "machine", Widget::Flag, TEACHING,
        get: Some(Value::Flag(v.sharing)), set: Value::Flag(on) => v.sharing = on),
    vm_row!(v, "boot", "machine", time(0.0, 3600.0), TEACHING,
        get: Some(Value::Duration(v.boot)), set: Value::Duration(d) => v.boot = d),
    vm_row!(v, "listen", "app", PORT, WELL_KNOWN_PORTS,
        get: Some(Value::Count(v.listen.into())), set: Value::Count(n) => v.listen = small(n)),
    vm_row!(v, "tls", "app", Widget::Flag, CERTIFICATES,
        get: Some(Value::Flag(v.tls)), set: Value::Flag(on) => v.tls = on),
    vm_row!(v, "tls_work", "app", time(0.0, 1.0), TLS_COST,
        get: v.tls.then_some(Value::Duration(v.tls_work)), set: Value::Duration(d) => v.tls_work = d),
    vm_row!(v, "localhost", "app", Widget::Flag, TEACHING,
        get: Some(Value::Flag(v.localhost)), set: Value::Flag(on) => v.localhost = on),
    vm_row!(v, "pages", "app", Widget::Choice(Pages::WORDS), HEALTH_CHECKS,
        get: Some(Value::Choice(v.pages.word())),
        set: Value::Choice(word) => if let Some(pages) = Pages::from_word(word) { v.pages = pages }),
    vm_row!(v, "work", "app", Widget::Demands, TEACHING,
        get: Some(Value::Demands(v.work.clone())), set: Value::Demands(work) => v.work = work),
    vm_row!(v, "workers", "app", count(1, 100_000), TEACHING,
        get: Some(Value::Count(v.workers.into())), set: Value::Count(n) => v.workers = small(n)),
    vm_row!(v, "queue", "app", count(0, 100_000), BACKLOG,
        get: Some(Value::Count(v.queue.into())), set: Value::Count(n) => v.queue = small(n)),
    vm_row!(v, "errors", "app", Widget::Share, TEACHING,
        get: Some(Value::Share(v.errors)), set: Value::Share(s) => v.errors = s),
    vm_row!(v, "external", "network", Widget::Flag, ADDRESSES,
        get: Some(Value::Flag(v.external)), set: Value::Flag(on) => v.external = on),
    vm_row!(v, "tags", "network", Widget::Names, FIREWALL,
        get: Some(Value::Names(v.tags.clone())), set: Value::Names(tags) => v.tags = tags),
    vm_row!(v, "subnet", "network", Widget::Text { max_chars: 64 }, SUBNETS,
        get: Some(Value::Text(v.subnet.clone().unwrap_or_default())),
        set: Value::Text(name) => v.subnet = Some(name).filter(|name| !name.is_empty())),
    vm_row!(v, "address", "network", Widget::Address, ADDRESSES,
        get: Some(Value::Text(v.address.map(|a| a.to_string()).unwrap_or_default())),
        set: Value::Text(text) => v.address = text.parse().ok()),
];
