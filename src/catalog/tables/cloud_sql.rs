//! What can be set on a Cloud SQL instance.

use super::{count, row, small, time};
use crate::catalog::net::SQL_NETWORKS;
use crate::catalog::parts::{Settings, SqlSize};
use crate::catalog::setting::{LONGEST_WORK_S, Spec, Widget};
use crate::catalog::sources::{MACHINES, QUERY, SQL_LIMITS, TEACHING};
use crate::catalog::value::Value;
use crate::catalog::zones::{ZONES_SOURCE, Zone};

pub const SPECS: &[Spec<Settings>] = &[
    row!(CloudSql c, "zone", "machine", Widget::Choice(Zone::WORDS), ZONES_SOURCE,
        get: Some(Value::Choice(c.zone.word())),
        set: Value::Choice(word) => if let Some(zone) = Zone::from_word(word) { c.zone = zone }),
    row!(CloudSql c, "size", "machine", Widget::Choice(SqlSize::WORDS), MACHINES,
        get: Some(Value::Choice(c.size.word())),
        set: Value::Choice(word) => if let Some(size) = SqlSize::from_word(word) { c.size = size }),
    row!(CloudSql c, "connections", "database", count(1, 100_000), SQL_LIMITS,
        get: Some(Value::Count(c.connections.into())), set: Value::Count(n) => c.connections = small(n)),
    row!(CloudSql c, "query", "database", Widget::Demand { min_s: 0.0, max_s: LONGEST_WORK_S }, QUERY,
        get: Some(Value::Demand(c.query)), set: Value::Demand(d) => c.query = d),
    row!(CloudSql c, "databases", "database", Widget::Names, TEACHING,
        get: Some(Value::Names(c.databases.clone())), set: Value::Names(names) => c.databases = names),
    row!(CloudSql c, "password", "database", Widget::Text { max_chars: 64 }, TEACHING,
        get: Some(Value::Text(c.password.clone())), set: Value::Text(text) => c.password = text),
    row!(CloudSql c, "public", "network", Widget::Flag, SQL_NETWORKS,
        get: Some(Value::Flag(c.public)), set: Value::Flag(on) => c.public = on),
    row!(CloudSql c, "authorized", "network", Widget::Networks, SQL_NETWORKS,
        get: c.public.then(|| Value::Networks(c.authorized.clone())),
        set: Value::Networks(ranges) => c.authorized = ranges),
    row!(CloudSql c, "boot", "machine", time(0.0, 3600.0), TEACHING,
        get: Some(Value::Duration(c.boot)), set: Value::Duration(d) => c.boot = d),
];
