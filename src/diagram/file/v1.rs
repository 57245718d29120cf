//! Version 1 of the file as `serde` reads it.
//!
//! These types are the format: they stay as they are for ever, whatever becomes of the diagram, so
//! that a file written today opens in any later version. Quantities are text here ("5s"), and a
//! field left out is `None`.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::catalog::{self, parts};

/// A choice of the format and the choice of the catalog it means.
macro_rules! choice {
    ($name:ident: $($variant:ident),+) => {
        // Words of files are what they are, whatever they share with the name of the choice.
        #[allow(clippy::enum_variant_names)]
        #[derive(Deserialize, Clone, Copy)]
        pub enum $name { $($variant),+ }

        impl From<$name> for parts::$name {
            fn from(choice: $name) -> parts::$name {
                match choice { $($name::$variant => parts::$name::$variant),+ }
            }
        }
    };
}

choice!(Policy: RoundRobin, WeightedRoundRobin, LeastConnections, LeastRequestOfTwo, Random, SourceIpHash);
choice!(Pages: AnyPage, KnownPages, LoginFirst);
choice!(Ties: RoundRobin, Random, First);
choice!(Billing: ByUse, ByTime);
choice!(SqlVersion: MySql57, MySql80, MySql84);
choice!(Availability: Zonal, Regional);
choice!(Scaling: Off, Cpu, Requests);
choice!(Scheme: Follow, Http, Https);
choice!(SqlSize: SharedCore, Standard1, Standard2, Standard4, Standard8);

#[derive(Deserialize)]
pub enum Machine {
    E2Micro,
    E2Small,
    E2Medium,
    E2Standard2,
    E2Standard4,
    E2Standard8,
    E2Standard16,
    E2Standard32,
    Custom(u32),
}

impl From<Machine> for parts::Machine {
    fn from(machine: Machine) -> parts::Machine {
        match machine {
            Machine::E2Micro => parts::Machine::E2Micro,
            Machine::E2Small => parts::Machine::E2Small,
            Machine::E2Medium => parts::Machine::E2Medium,
            Machine::E2Standard2 => parts::Machine::E2Standard2,
            Machine::E2Standard4 => parts::Machine::E2Standard4,
            Machine::E2Standard8 => parts::Machine::E2Standard8,
            Machine::E2Standard16 => parts::Machine::E2Standard16,
            Machine::E2Standard32 => parts::Machine::E2Standard32,
            Machine::Custom(cores) => parts::Machine::Custom(cores),
        }
    }
}

/// A row of the fault schedule: a part and what happens to it, or a zone or region that goes down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    pub at: String,
    pub part: Option<String>,
    pub zone: Option<String>,
    pub region: Option<String>,
    pub what: Option<Trouble>,
    #[serde(rename = "for")]
    pub lasting: Option<String>,
}

/// The lesson a drawing belongs to, and the learner's answers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    pub name: String,
    pub answers: Option<IndexMap<String, String>>,
}

#[derive(Deserialize)]
pub enum Trouble {
    Crash,
    Hang,
    Slow(f64),
    Cut,
    Restart,
    Recover,
    FailOver,
    Ship(Bug),
    Redeploy,
}

#[derive(Deserialize)]
pub enum Bug {
    Errors,
    Crashes,
    Slow(f64),
}

impl From<Trouble> for catalog::Trouble {
    fn from(trouble: Trouble) -> catalog::Trouble {
        match trouble {
            Trouble::Crash => catalog::Trouble::Crash,
            Trouble::Hang => catalog::Trouble::Hang,
            Trouble::Slow(factor) => catalog::Trouble::Slow(factor),
            Trouble::Cut => catalog::Trouble::Cut,
            Trouble::Restart => catalog::Trouble::Restart,
            Trouble::Recover => catalog::Trouble::Recover,
            Trouble::FailOver => catalog::Trouble::FailOver,
            Trouble::Ship(Bug::Errors) => catalog::Trouble::Ship(catalog::Bug::Errors),
            Trouble::Ship(Bug::Crashes) => catalog::Trouble::Ship(catalog::Bug::Crashes),
            Trouble::Ship(Bug::Slow(factor)) => catalog::Trouble::Ship(catalog::Bug::Slow(factor)),
            Trouble::Redeploy => catalog::Trouble::Redeploy,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Demand {
    Fixed(String),
    Exponential(String),
    Erlang { mean: String, shape: u32 },
    Bimodal { fast: String, slow: String, share_slow: f64 },
    LogNormal { mean: String, cv: f64 },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Vpc {
    Auto {
        at: (f32, f32),
        size: (f32, f32),
        /// Default rules that were removed.
        without: Option<Vec<String>>,
        rules: Option<Vec<Rule>>,
        peers: Option<Vec<String>>,
        services: Option<String>,
        nat: Option<bool>,
    },
    Custom {
        at: (f32, f32),
        size: (f32, f32),
        subnets: Option<IndexMap<String, Subnet>>,
        rules: Option<Vec<Rule>>,
        peers: Option<Vec<String>>,
        services: Option<String>,
        nat: Option<bool>,
    },
    Services {
        at: (f32, f32),
        size: (f32, f32),
        range: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subnet {
    pub range: String,
    pub region: Option<String>,
}

/// A firewall rule: `allow` or `deny`, and `from` (incoming) or `to` (outgoing).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub name: String,
    pub allow: Option<String>,
    pub deny: Option<String>,
    pub from: Option<Vec<String>>,
    pub from_tags: Option<Vec<String>>,
    pub to: Option<Vec<String>>,
    pub tags: Option<Vec<String>>,
    pub priority: Option<u16>,
    pub enabled: Option<bool>,
}

#[derive(Deserialize)]
pub enum Part {
    Users(Users),
    Frontend(Frontend),
    LoadBalancer(LoadBalancer),
    Vm(Vm),
    Function(Function),
    Scheduler(Scheduler),
    InstanceGroup(Box<InstanceGroup>),
    CloudSql(CloudSql),
    SqlClient(SqlClient),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Users {
    pub at: (f32, f32),
    pub traffic: Option<Traffic>,
    pub apis: Option<IndexMap<String, f64>>,
    pub scheme: Option<Scheme>,
    pub clients: Option<u32>,
    pub time_limit: Option<String>,
    pub retries: Option<u32>,
    pub backoff: Option<String>,
    pub backoff_factor: Option<f64>,
    pub jitter: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Traffic {
    Open {
        rate: String,
        #[serde(default)]
        even: bool,
    },
    Ramp {
        from: String,
        to: String,
        over: String,
        #[serde(default)]
        even: bool,
    },
    Spike {
        base: String,
        peak: String,
        at: String,
        lasting: String,
        #[serde(default)]
        even: bool,
    },
    Day {
        low: String,
        high: String,
        period: String,
        #[serde(default)]
        even: bool,
    },
    Bursts {
        high: String,
        low: String,
        on: String,
        off: String,
        #[serde(default)]
        even: bool,
    },
    Closed {
        users: u32,
        think: Demand,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frontend {
    pub at: (f32, f32),
    pub page_work: Option<Demand>,
    pub browser_calls: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoadBalancer {
    pub at: (f32, f32),
    pub inside: Option<String>,
    pub listen: Option<Listen>,
    pub certificate: Option<bool>,
    pub redirect: Option<bool>,
    pub new_connections: Option<bool>,
    pub tls_work: Option<String>,
    pub policy: Option<Policy>,
    pub ties: Option<Ties>,
    pub retries: Option<u32>,
    pub backend_timeout: Option<String>,
    pub backend_port: Option<u16>,
    /// Left out: on, with its usual settings. `None`: off.
    #[serde(default = "HealthCheck::usual")]
    pub health_check: Option<HealthCheck>,
    pub fail_open: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Listen {
    Http { port: u16 },
    Https { port: u16 },
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct HealthCheck {
    pub every: Option<String>,
    pub time_limit: Option<String>,
    pub healthy_after: Option<u32>,
    pub unhealthy_after: Option<u32>,
    pub path: Option<String>,
    pub port: Option<u16>,
    pub starts_healthy: Option<bool>,
    pub probe_loss: Option<f64>,
}

impl HealthCheck {
    fn usual() -> Option<HealthCheck> {
        Some(HealthCheck::default())
    }
}

/// A VM, and the template of a group: the same but for where it stands.
macro_rules! machine {
    ($name:ident { $($place:ident: $place_type:ty,)* } $($field:ident: $type:ty,)*) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $(pub $place: $place_type,)* $(pub $field: Option<$type>,)* }
    };
    ($($field:ident: $type:ty,)*) => {
        machine!(Vm { at: (f32, f32), inside: Option<String>, } $($field: $type,)*);
        machine!(Template {} $($field: $type,)*);

        impl From<Template> for Vm {
            fn from(template: Template) -> Vm {
                Vm { at: (0.0, 0.0), inside: None, $($field: template.$field,)* }
            }
        }
    };
}

machine! {
    zone: String,
    machine: Machine,
    sharing: bool,
    workers: u32,
    queue: u32,
    listen: u16,
    boot: String,
    work: IndexMap<String, Demand>,
    errors: f64,
    tls: bool,
    tls_work: String,
    localhost: bool,
    pages: Pages,
    external: bool,
    subnet: String,
    address: String,
    tags: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstanceGroup {
    pub at: (f32, f32),
    pub inside: Option<String>,
    pub template: Option<Template>,
    pub instances: Option<u32>,
    pub zones: Option<Vec<String>>,
    pub scaling: Option<Scaling>,
    pub cpu_target: Option<f64>,
    pub request_target: Option<String>,
    pub min_size: Option<u32>,
    pub max_size: Option<u32>,
    pub initialization: Option<String>,
    pub scale_in_window: Option<String>,
    pub healing: Option<Healing>,
    pub draining: Option<String>,
    pub max_surge: Option<u32>,
    pub max_unavailable: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Healing {
    pub every: Option<String>,
    pub time_limit: Option<String>,
    pub unhealthy_after: Option<u32>,
    pub initial_delay: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Function {
    pub at: (f32, f32),
    pub inside: Option<String>,
    pub cold_start: Option<Demand>,
    pub idle_limit: Option<String>,
    pub min_instances: Option<u32>,
    pub max_instances: Option<u32>,
    pub concurrency: Option<u32>,
    pub max_wait: Option<String>,
    pub memory: Option<u32>,
    pub billing: Option<Billing>,
    pub work: Option<IndexMap<String, Demand>>,
    pub errors: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheduler {
    pub at: (f32, f32),
    pub ping_every: Option<String>,
    pub ping_api: Option<String>,
    pub time_limit: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloudSql {
    pub at: (f32, f32),
    pub inside: Option<String>,
    pub zone: Option<String>,
    pub size: Option<SqlSize>,
    pub version: Option<SqlVersion>,
    pub availability: Option<Availability>,
    pub standby: Option<String>,
    pub detection: Option<String>,
    pub promotion: Option<Demand>,
    pub storage_gb: Option<u32>,
    pub data_gb: Option<u32>,
    pub grows: Option<bool>,
    pub writes: Option<f64>,
    pub write_kb: Option<u32>,
    pub connections: Option<u32>,
    pub query: Option<Demand>,
    pub boot: Option<String>,
    pub public: Option<bool>,
    pub authorized: Option<Vec<String>>,
    pub databases: Option<Vec<String>>,
    pub password: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SqlClient {
    pub at: (f32, f32),
    pub inside: Option<String>,
    pub every: Option<String>,
    pub time_limit: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wire {
    pub from: String,
    pub to: String,
    pub calls: Option<u32>,
    pub parallel: Option<bool>,
    pub chance: Option<f64>,
    pub round_trip: Option<String>,
    pub time_limit: Option<String>,
    pub weight: Option<u32>,
    pub loss: Option<f64>,
    pub carries: Option<Vec<String>>,
    pub fallback: Option<bool>,
    pub host: Option<String>,
    pub port: Option<u16>,
    pub database: Option<String>,
    pub password: Option<String>,
}
