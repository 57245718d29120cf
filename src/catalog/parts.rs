//! The parts a learner can draw, and the settings each one carries.

use std::net::Ipv4Addr;

use crate::catalog::demand::Demand;
use crate::catalog::zones::{Region, Zone};
use crate::text::{Message, msg};
use crate::units::{Rate, SimDuration};

pub use crate::catalog::balancer::{HealthCheck, LoadBalancer};
pub use crate::catalog::choices::{
    Availability, Billing, Machine, Pages, Policy, Scaling, Scheme, SqlSize, SqlVersion, Ties,
};
pub use crate::catalog::cloud_sql::CloudSql;
pub use crate::catalog::function::{Function, Scheduler};
pub use crate::catalog::group::{Healing, InstanceGroup};

/// The kinds of parts, in the order of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Users,
    Frontend,
    LoadBalancer,
    Vm,
    InstanceGroup,
    Function,
    Scheduler,
    CloudSql,
    SqlClient,
}

impl Kind {
    pub const ALL: [Kind; 9] = [
        Kind::Users,
        Kind::Frontend,
        Kind::LoadBalancer,
        Kind::Vm,
        Kind::InstanceGroup,
        Kind::Function,
        Kind::Scheduler,
        Kind::CloudSql,
        Kind::SqlClient,
    ];

    /// The word for this kind in files, in file names of icons and, in kebab case, in locale keys.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Users => "users",
            Kind::Frontend => "frontend",
            Kind::LoadBalancer => "load-balancer",
            Kind::Vm => "vm",
            Kind::Function => "function",
            Kind::Scheduler => "scheduler",
            Kind::InstanceGroup => "instance-group",
            Kind::CloudSql => "cloud-sql",
            Kind::SqlClient => "sql-client",
        }
    }

    /// The name of this kind of part in words.
    pub fn label(self) -> Message {
        msg(format!("kind-{}", self.word()))
    }

    /// One sentence about what it does.
    pub fn about(self) -> Message {
        msg(format!("kind-{}.about", self.word()))
    }

    /// What a new part of this kind is called before it is numbered: `web-1`, `web-2` …
    pub fn stem(self) -> &'static str {
        match self {
            Kind::Users => "users",
            Kind::Frontend => "frontend",
            Kind::LoadBalancer => "lb",
            Kind::Vm => "web",
            Kind::Function => "function",
            Kind::Scheduler => "keep-warm",
            Kind::InstanceGroup => "web-group",
            Kind::CloudSql => "database",
            Kind::SqlClient => "sql-client",
        }
    }

    /// Whether parts of this kind have a machine that can crash, hang or be cut off.
    pub fn can_fail(self) -> bool {
        matches!(self, Kind::Vm | Kind::InstanceGroup | Kind::CloudSql)
    }

    /// Whether parts of this kind run an app of which another version can be deployed.
    pub fn has_versions(self) -> bool {
        matches!(self, Kind::Vm | Kind::InstanceGroup | Kind::Function)
    }

    /// Whether a wire may lead from this kind to that.
    pub fn may_call(self, callee: Kind) -> bool {
        use Kind::{
            CloudSql, Frontend, Function, InstanceGroup, LoadBalancer, Scheduler, SqlClient, Users, Vm,
        };
        matches!(
            (self, callee),
            (Users, Frontend | LoadBalancer | Vm | Function)
                | (Frontend, LoadBalancer | Vm | Function)
                | (LoadBalancer, Vm | InstanceGroup | Function)
                | (Vm | InstanceGroup | Function, Vm | Function | LoadBalancer | CloudSql)
                | (Scheduler, Frontend | LoadBalancer | Vm | Function)
                | (SqlClient, CloudSql)
        )
    }
}

/// The settings of one part.
#[derive(Clone, Debug, PartialEq)]
pub enum Settings {
    Users(Users),
    Frontend(Frontend),
    LoadBalancer(LoadBalancer),
    Vm(Vm),
    Function(Function),
    Scheduler(Scheduler),
    InstanceGroup(InstanceGroup),
    CloudSql(CloudSql),
    SqlClient(SqlClient),
}

impl Settings {
    pub fn kind(&self) -> Kind {
        match self {
            Settings::Users(_) => Kind::Users,
            Settings::Frontend(_) => Kind::Frontend,
            Settings::LoadBalancer(_) => Kind::LoadBalancer,
            Settings::Vm(_) => Kind::Vm,
            Settings::Function(_) => Kind::Function,
            Settings::Scheduler(_) => Kind::Scheduler,
            Settings::InstanceGroup(_) => Kind::InstanceGroup,
            Settings::CloudSql(_) => Kind::CloudSql,
            Settings::SqlClient(_) => Kind::SqlClient,
        }
    }

    /// The zone it stands in; `None` for parts that belong to a region, or to none.
    pub fn zone(&self) -> Option<Zone> {
        match self {
            Settings::Vm(vm) => Some(vm.zone),
            Settings::InstanceGroup(group) => Some(group.zone(0)),
            Settings::CloudSql(sql) => Some(sql.zone),
            Settings::Users(_)
            | Settings::Frontend(_)
            | Settings::LoadBalancer(_)
            | Settings::Function(_)
            | Settings::Scheduler(_)
            | Settings::SqlClient(_) => None,
        }
    }

    /// Every zone it stands in.
    pub fn zones(&self) -> Vec<Zone> {
        match self {
            Settings::InstanceGroup(group) => {
                (0..group.zones.len().max(1)).map(|slot| group.zone(slot)).collect()
            }
            settings => settings.zone().into_iter().collect(),
        }
    }

    /// The region it stands in: that of its zone, or its own.
    pub fn region(&self) -> Option<Region> {
        match self {
            Settings::Function(_) => Some(Zone::USUAL.region()),
            settings => settings.zone().map(Zone::region),
        }
    }

    /// What a VM is like, or what each VM of a group is like.
    pub fn vm(&self) -> Option<&Vm> {
        match self {
            Settings::Vm(vm) => Some(vm),
            Settings::InstanceGroup(group) => Some(&group.template),
            _ => None,
        }
    }

    pub fn vm_mut(&mut self) -> Option<&mut Vm> {
        match self {
            Settings::Vm(vm) => Some(vm),
            Settings::InstanceGroup(group) => Some(&mut group.template),
            _ => None,
        }
    }

    /// A new part's settings: every default as documented.
    pub fn new(kind: Kind) -> Settings {
        match kind {
            Kind::Users => Settings::Users(Users::default()),
            Kind::Frontend => Settings::Frontend(Frontend::default()),
            Kind::LoadBalancer => Settings::LoadBalancer(LoadBalancer::default()),
            Kind::Vm => Settings::Vm(Vm::default()),
            Kind::Function => Settings::Function(Function::default()),
            Kind::Scheduler => Settings::Scheduler(Scheduler::default()),
            Kind::InstanceGroup => Settings::InstanceGroup(InstanceGroup::default()),
            Kind::CloudSql => Settings::CloudSql(CloudSql::default()),
            Kind::SqlClient => Settings::SqlClient(SqlClient::default()),
        }
    }

    /// What one request costs by API, for parts that run an application.
    pub fn work(&self) -> Option<&Vec<(String, Demand)>> {
        match self {
            Settings::Vm(vm) | Settings::InstanceGroup(InstanceGroup { template: vm, .. }) => Some(&vm.work),
            Settings::Function(function) => Some(&function.work),
            _ => None,
        }
    }

    /// As [`Settings::work`], to be changed.
    pub fn work_mut(&mut self) -> Option<&mut Vec<(String, Demand)>> {
        match self {
            Settings::Vm(vm) | Settings::InstanceGroup(InstanceGroup { template: vm, .. }) => {
                Some(&mut vm.work)
            }
            Settings::Function(function) => Some(&mut function.work),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Users {
    pub traffic: Traffic,
    /// Relative weight of each API, in order.
    pub apis: Vec<(String, f64)>,
    /// How their browsers begin.
    pub scheme: Scheme,
    /// Distinct client addresses.
    pub clients: u32,
    pub time_limit: SimDuration,
    pub retries: u32,
    pub backoff: SimDuration,
    /// Each further wait is this many times the one before (1 constant, 2 doubling).
    pub backoff_factor: f64,
    /// Share of the wait that is random, 0 to 1.
    pub jitter: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Traffic {
    Open { profile: Profile, even: bool },
    Closed { users: u32, think: Demand },
}

/// Requests per second over time.
#[derive(Clone, Debug, PartialEq)]
pub enum Profile {
    Constant { rate: Rate },
    Ramp { from: Rate, to: Rate, over: SimDuration },
    Spike { base: Rate, peak: Rate, at: SimDuration, lasting: SimDuration },
    Day { low: Rate, high: Rate, period: SimDuration },
    Bursts { high: Rate, low: Rate, on: SimDuration, off: SimDuration },
}

impl Default for Users {
    fn default() -> Users {
        Users {
            traffic: Traffic::Open { profile: Profile::Constant { rate: Rate(10.0) }, even: false },
            apis: vec![("/".to_owned(), 1.0)],
            scheme: Scheme::Follow,
            clients: 100,
            time_limit: SimDuration::from_ms(10_000),
            retries: 0,
            backoff: SimDuration::from_ms(1_000),
            backoff_factor: 2.0,
            jitter: 0.0,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Frontend {
    pub page_work: Demand,
    /// Whether the user's browser calls the API, rather than the frontend's own server.
    pub browser_calls: bool,
}

impl Default for Frontend {
    fn default() -> Frontend {
        Frontend { page_work: Demand::Fixed(SimDuration::from_ms(5)), browser_calls: false }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Vm {
    pub zone: Zone,
    pub machine: Machine,
    pub sharing: bool,
    pub workers: u32,
    pub queue: u32,
    pub listen: u16,
    pub boot: SimDuration,
    /// CPU time of one request on a whole core, by API, in order.
    pub work: Vec<(String, Demand)>,
    /// Chance that the application answers with an error, 0 to 1.
    pub errors: f64,
    /// Whether encryption ends on the machine itself, and what that costs it for each request.
    pub tls: bool,
    pub tls_work: SimDuration,
    /// Whether the application listens on localhost only, where nobody else reaches it.
    pub localhost: bool,
    pub pages: Pages,
    /// Whether it has an address on the internet. Outside every VPC it always has.
    pub external: bool,
    /// The subnet it stands in; `None`: the first one.
    pub subnet: Option<String>,
    /// An internal address of its own choice; `None`: the next free one.
    pub address: Option<Ipv4Addr>,
    /// Network tags, which firewall rules can aim at.
    pub tags: Vec<String>,
}

impl Default for Vm {
    fn default() -> Vm {
        Vm {
            zone: Zone::USUAL,
            machine: Machine::E2Medium,
            sharing: false,
            workers: 100,
            queue: 511,
            listen: 80,
            boot: SimDuration::from_ms(30_000),
            work: vec![("/".to_owned(), Demand::Exponential(SimDuration::from_ms(50)))],
            errors: 0.0,
            tls: false,
            tls_work: crate::catalog::balancer::HANDSHAKE,
            localhost: false,
            pages: Pages::AnyPage,
            external: true,
            subnet: None,
            address: None,
            tags: Vec::new(),
        }
    }
}

/// Somebody with a database program, who looks something up now and then.
#[derive(Clone, Debug, PartialEq)]
pub struct SqlClient {
    /// Between one answer and the next question.
    pub every: SimDuration,
    pub time_limit: SimDuration,
}

impl Default for SqlClient {
    fn default() -> SqlClient {
        SqlClient { every: SimDuration::from_ms(1_000), time_limit: SimDuration::from_ms(10_000) }
    }
}
