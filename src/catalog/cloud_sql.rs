//! A managed database as it can be ordered: size, availability, storage, who may log in.

use ipnet::Ipv4Net;

use crate::catalog::choices::{Availability, SqlSize, SqlVersion};
use crate::catalog::demand::Demand;
use crate::catalog::zones::Zone;
use crate::units::SimDuration;

#[derive(Clone, Debug, PartialEq)]
pub struct CloudSql {
    pub zone: Zone,
    pub version: SqlVersion,
    pub availability: Availability,
    /// Where the standby stands; `None`: in the next zone of the same region.
    pub standby: Option<Zone>,
    /// From the first missing heartbeat to what is done about it.
    pub detection: SimDuration,
    /// How long a standby needs to take over.
    pub promotion: Demand,
    pub storage_gb: u32,
    /// What is on the disk already when a run begins.
    pub data_gb: u32,
    /// Whether the disk grows before it is full.
    pub grows: bool,
    /// Share of queries that write, 0 to 1.
    pub writes: f64,
    /// What a write adds to the disk, in kB.
    pub write_kb: u32,
    pub size: SqlSize,
    pub connections: u32,
    /// CPU time of one query on a whole core.
    pub query: Demand,
    pub boot: SimDuration,
    /// Whether it has an address on the internet.
    pub public: bool,
    /// Who may connect to that address. Nobody, to begin with.
    pub authorized: Vec<Ipv4Net>,
    /// The databases created in it.
    pub databases: Vec<String>,
    pub password: String,
}

impl Default for CloudSql {
    fn default() -> CloudSql {
        CloudSql {
            zone: Zone::USUAL,
            version: SqlVersion::MySql80,
            availability: Availability::Zonal,
            standby: None,
            detection: SimDuration::from_ms(60_000),
            promotion: Demand::Erlang { mean: SimDuration::from_ms(15_000), shape: 9 },
            storage_gb: 10,
            data_gb: 0,
            grows: true,
            writes: 0.2,
            write_kb: 1,
            size: SqlSize::Standard1,
            connections: 4000,
            query: Demand::Exponential(SimDuration::from_ms(3)),
            boot: SimDuration::from_ms(60_000),
            public: true,
            authorized: Vec::new(),
            databases: vec!["app".to_owned()],
            password: "tulip-47-harbor".to_owned(),
        }
    }
}

impl CloudSql {
    /// Where its standby stands, if it has one.
    pub fn standby_zone(&self) -> Option<Zone> {
        match self.availability {
            Availability::Zonal => None,
            Availability::Regional => Some(self.standby.unwrap_or(self.zone.next())),
        }
    }

    /// Becomes another size; a limit of connections that was the size's own goes along.
    pub fn become_size(&mut self, size: SqlSize) {
        if self.connections == self.size.connections() {
            self.connections = size.connections();
        }
        self.size = size;
    }

    /// As for a shop that must not stand still: 4 vCPUs, 100 GB, highly available.
    pub fn make_production(&mut self) {
        self.become_size(SqlSize::Standard4);
        self.storage_gb = 100;
        self.availability = Availability::Regional;
    }

    /// As for learning: a shared core, 20 GB, one zone.
    pub fn make_learning(&mut self) {
        self.become_size(SqlSize::SharedCore);
        self.storage_gb = 20;
        self.availability = Availability::Zonal;
    }
}
