//! What can be set on a load balancer and its health checker.

use super::{PORT, count, row, small, time};
use crate::catalog::parts::{HealthCheck, Policy, Settings, Ties};
use crate::catalog::setting::{Spec, Widget};
use crate::catalog::sources::{
    ALL_UNHEALTHY, BACKEND_SERVICES, CERTIFICATES, HEALTH_CHECKS, REDIRECTS, RETRIES, TEACHING, TIES,
    TLS_COST, WELL_KNOWN_PORTS,
};
use crate::catalog::value::Value;

/// One row about the health check, which does not apply while that is off.
macro_rules! check_row {
    ($name:ident, $key:literal, $widget:expr, $source:expr, get: $get:expr, set: $value:pat => $set:expr) => {
        row!(LoadBalancer lb, $key, "health-check", $widget, $source,
            get: lb.health_check.as_ref().map(|$name| $get),
            set: value => if let (Some($name), $value) = (&mut lb.health_check, value) { $set })
    };
}

pub const SPECS: &[Spec<Settings>] = &[
    row!(LoadBalancer lb, "https", "entrance", Widget::Flag, CERTIFICATES,
    get: Some(Value::Flag(lb.https)),
    set: Value::Flag(on) => {
        // The well-known port goes along; one chosen by hand stays.
        match (on, lb.port) {
            (true, 80) => lb.port = 443,
            (false, 443) => lb.port = 80,
            _ => {}
        }
        // Nobody has a certificate before asking for one.
        if on && !lb.https {
            lb.certificate = false;
        }
        lb.https = on;
    }),
    row!(LoadBalancer lb, "certificate", "entrance", Widget::Flag, CERTIFICATES,
        get: lb.https.then_some(Value::Flag(lb.certificate)), set: Value::Flag(on) => lb.certificate = on),
    row!(LoadBalancer lb, "redirect", "entrance", Widget::Flag, REDIRECTS,
        get: lb.https.then_some(Value::Flag(lb.redirect)), set: Value::Flag(on) => lb.redirect = on),
    row!(LoadBalancer lb, "new_connections", "entrance", Widget::Flag, TEACHING,
        get: lb.https.then_some(Value::Flag(lb.new_connections)),
        set: Value::Flag(on) => lb.new_connections = on),
    row!(LoadBalancer lb, "tls_work", "entrance", time(0.0, 1.0), TLS_COST,
        get: (lb.https && lb.new_connections).then_some(Value::Duration(lb.tls_work)),
        set: Value::Duration(d) => lb.tls_work = d),
    row!(LoadBalancer lb, "port", "entrance", PORT, WELL_KNOWN_PORTS,
        get: Some(Value::Count(lb.port.into())), set: Value::Count(n) => lb.port = small(n)),
    row!(LoadBalancer lb, "policy", "balancing", Widget::Choice(Policy::WORDS), BACKEND_SERVICES,
        get: Some(Value::Choice(lb.policy.word())),
        set: Value::Choice(word) => if let Some(policy) = Policy::from_word(word) { lb.policy = policy }),
    row!(LoadBalancer lb, "ties", "balancing", Widget::Choice(Ties::WORDS), TIES,
        get: match lb.policy {
            Policy::LeastConnections | Policy::LeastRequestOfTwo => Some(Value::Choice(lb.ties.word())),
            _ => None,
        },
        set: Value::Choice(word) => if let Some(ties) = Ties::from_word(word) { lb.ties = ties }),
    row!(LoadBalancer lb, "backend_port", "backends", PORT, BACKEND_SERVICES,
        get: Some(Value::Count(lb.backend_port.into())), set: Value::Count(n) => lb.backend_port = small(n)),
    row!(LoadBalancer lb, "backend_timeout", "backends", time(0.001, 86_400.0), BACKEND_SERVICES,
        get: Some(Value::Duration(lb.backend_timeout)), set: Value::Duration(d) => lb.backend_timeout = d),
    row!(LoadBalancer lb, "retries", "backends", count(0, 10), RETRIES,
        get: Some(Value::Count(lb.retries.into())), set: Value::Count(n) => lb.retries = small(n)),
    row!(LoadBalancer lb, "health_check", "health-check", Widget::Flag, HEALTH_CHECKS,
    get: Some(Value::Flag(lb.health_check.is_some())),
    set: Value::Flag(on) => match on {
        true => { lb.health_check.get_or_insert_with(HealthCheck::default); }
        false => lb.health_check = None,
    }),
    check_row!(check, "health_check.every", time(0.1, 300.0), HEALTH_CHECKS,
        get: Value::Duration(check.every), set: Value::Duration(d) => check.every = d),
    check_row!(check, "health_check.time_limit", time(0.001, 300.0), HEALTH_CHECKS,
        get: Value::Duration(check.time_limit), set: Value::Duration(d) => check.time_limit = d),
    check_row!(check, "health_check.healthy_after", count(1, 10), HEALTH_CHECKS,
        get: Value::Count(check.healthy_after.into()), set: Value::Count(n) => check.healthy_after = small(n)),
    check_row!(check, "health_check.unhealthy_after", count(1, 10), HEALTH_CHECKS,
        get: Value::Count(check.unhealthy_after.into()),
        set: Value::Count(n) => check.unhealthy_after = small(n)),
    check_row!(check, "health_check.path", Widget::Text { max_chars: 256 }, HEALTH_CHECKS,
        get: Value::Text(check.path.clone()), set: Value::Text(path) => check.path = path),
    check_row!(check, "health_check.port", count(0, 65_535), HEALTH_CHECKS,
        get: Value::Count(check.port.unwrap_or(0).into()),
        set: Value::Count(n) => check.port = Some(small(n)).filter(|&port| port > 0)),
    check_row!(check, "health_check.starts_healthy", Widget::Flag, HEALTH_CHECKS,
        get: Value::Flag(check.starts_healthy), set: Value::Flag(on) => check.starts_healthy = on),
    check_row!(check, "health_check.probe_loss", Widget::Share, TEACHING,
        get: Value::Share(check.probe_loss), set: Value::Share(s) => check.probe_loss = s),
    row!(LoadBalancer lb, "fail_open", "health-check", Widget::Flag, ALL_UNHEALTHY,
        get: lb.health_check.as_ref().map(|_| Value::Flag(lb.fail_open)),
        set: Value::Flag(on) => lb.fail_open = on),
];
