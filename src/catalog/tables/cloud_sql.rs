//! What can be set on a Cloud SQL instance.

use super::{count, row, small, time};
use crate::catalog::net::SQL_NETWORKS;
use crate::catalog::parts::{Availability, Settings, SqlSize, SqlVersion};
use crate::catalog::setting::{LONGEST_WORK_S, Spec, Widget};
use crate::catalog::sources::{
    MACHINES, PROMOTION, QUERY, SQL_AVAILABILITY, SQL_LIMITS, SQL_STORAGE, SQL_VERSIONS, TEACHING,
};
use crate::catalog::value::Value;
use crate::catalog::zones::{ZONES_SOURCE, Zone};

pub const SPECS: &[Spec<Settings>] = &[
    row!(CloudSql c, "zone", "machine", Widget::Choice(Zone::WORDS), ZONES_SOURCE,
        get: Some(Value::Choice(c.zone.word())),
        set: Value::Choice(word) => if let Some(zone) = Zone::from_word(word) { c.zone = zone }),
    row!(CloudSql c, "size", "machine", Widget::Choice(SqlSize::WORDS), MACHINES,
        get: Some(Value::Choice(c.size.word())),
        set: Value::Choice(word) => if let Some(size) = SqlSize::from_word(word) { c.become_size(size) }),
    row!(CloudSql c, "version", "machine", Widget::Choice(SqlVersion::WORDS), SQL_VERSIONS,
        get: Some(Value::Choice(c.version.word())),
        set: Value::Choice(word) => if let Some(version) = SqlVersion::from_word(word) { c.version = version }),
    row!(CloudSql c, "availability", "availability", Widget::Choice(Availability::WORDS), SQL_AVAILABILITY,
        get: Some(Value::Choice(c.availability.word())),
        set: Value::Choice(word) => if let Some(new) = Availability::from_word(word) { c.availability = new }),
    row!(CloudSql c, "standby", "availability", Widget::Choice(Zone::WORDS), SQL_AVAILABILITY,
    get: c.standby_zone().map(|zone| Value::Choice(zone.word())),
    set: Value::Choice(word) => if let Some(zone) = Zone::from_word(word) {
        c.standby = Some(zone).filter(|zone| *zone != c.zone.next());
    }),
    row!(CloudSql c, "detection", "availability", time(1.0, 3600.0), SQL_AVAILABILITY,
        get: Some(Value::Duration(c.detection)), set: Value::Duration(d) => c.detection = d),
    row!(CloudSql c, "promotion", "availability", Widget::Demand { min_s: 0.0, max_s: 3600.0 }, PROMOTION,
        get: c.standby_zone().map(|_| Value::Demand(c.promotion)),
        set: Value::Demand(d) => c.promotion = d),
    row!(CloudSql c, "storage_gb", "storage", count(10, 65_536), SQL_STORAGE,
        get: Some(Value::Count(c.storage_gb.into())), set: Value::Count(n) => c.storage_gb = small(n)),
    row!(CloudSql c, "data_gb", "storage", count(0, 65_536), TEACHING,
        get: Some(Value::Count(c.data_gb.into())), set: Value::Count(n) => c.data_gb = small(n)),
    row!(CloudSql c, "grows", "storage", Widget::Flag, SQL_STORAGE,
        get: Some(Value::Flag(c.grows)), set: Value::Flag(on) => c.grows = on),
    row!(CloudSql c, "writes", "storage", Widget::Share, TEACHING,
        get: Some(Value::Share(c.writes)), set: Value::Share(s) => c.writes = s),
    row!(CloudSql c, "write_kb", "storage", count(1, 1_000_000), TEACHING,
        get: Some(Value::Count(c.write_kb.into())), set: Value::Count(n) => c.write_kb = small(n)),
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
