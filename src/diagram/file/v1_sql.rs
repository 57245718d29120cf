//! A managed database of version 1.

use crate::catalog::Zone;
use crate::catalog::parts::CloudSql;
use crate::diagram::file::typed::Spot;
use crate::diagram::file::v1;
use crate::diagram::file::v1_read::Reader;

impl Reader<'_, '_> {
    pub(super) fn cloud_sql(&mut self, spot: &Spot<'_, '_>, sql: v1::CloudSql) -> CloudSql {
        let usual = CloudSql::default();
        CloudSql {
            zone: self.zone(spot, "zone", sql.zone).unwrap_or(Zone::USUAL),
            version: sql.version.map_or(usual.version, Into::into),
            availability: sql.availability.map_or(usual.availability, Into::into),
            standby: self.zone(spot, "standby", sql.standby),
            detection: self.time_or(spot, "detection", sql.detection, usual.detection),
            promotion: self.demand_or(spot, "promotion", sql.promotion, usual.promotion),
            storage_gb: sql.storage_gb.unwrap_or(usual.storage_gb),
            data_gb: sql.data_gb.unwrap_or(usual.data_gb),
            grows: sql.grows.unwrap_or(usual.grows),
            writes: sql.writes.unwrap_or(usual.writes),
            write_kb: sql.write_kb.unwrap_or(usual.write_kb),
            size: sql.size.map_or(usual.size, Into::into),
            connections: sql.connections.unwrap_or(usual.connections),
            query: self.demand_or(spot, "query", sql.query, usual.query),
            boot: self.time_or(spot, "boot", sql.boot, usual.boot),
            public: sql.public.unwrap_or(usual.public),
            authorized: self.ranges(spot, "authorized", sql.authorized.unwrap_or_default()),
            databases: sql.databases.unwrap_or(usual.databases),
            password: sql.password.unwrap_or(usual.password),
        }
    }
}
