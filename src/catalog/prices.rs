//! What parts cost. The prices themselves are data, in `assets/prices.ron`, each with its source.
//!
//! A part's bill is a list of charges, and each charge is a price times something the run measures:
//! time, calls, or gigabytes. The run itself only sees the sum of the charges by meter.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalog::parts::{self, Billing, Machine, Settings, SqlSize};
use crate::catalog::setting::{Confidence, Source};
use crate::text::{Message, msg};
use crate::units::Money;

/// Seconds in a month of 730 hours, as cloud providers count.
pub const MONTH_S: f64 = 730.0 * HOUR_S;
const HOUR_S: f64 = 3600.0;

/// A price and where it is written down.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    pub usd: f64,
    pub source: String,
    pub confidence: Confidence,
}

/// The price list: what is in `assets/prices.ron`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceList {
    /// The month the prices were looked up in.
    pub date: String,
    pub region: String,
    pub machine_vcpu_hour: Price,
    pub machine_gb_hour: Price,
    pub address_hour: Price,
    pub nat_hour: Price,
    pub forwarding_rule_hour: Price,
    pub sql_vcpu_hour: Price,
    pub sql_gb_hour: Price,
    pub sql_shared_core_hour: Price,
    pub sql_disk_gb_month: Price,
    pub function_million_calls: Price,
    pub function_gb_second: Price,
    pub function_ghz_second: Price,
    pub container_vcpu_second: Price,
    pub container_gb_second: Price,
    pub scheduler_job_month: Price,
}

/// The price list.
pub fn list() -> &'static PriceList {
    static LIST: LazyLock<PriceList> = LazyLock::new(|| {
        // The file is part of the program, and a test reads it.
        ron::from_str(include_str!("../../assets/prices.ron")).expect("the price list can be read")
    });
    &LIST
}

/// What a price is multiplied with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meter {
    /// Seconds, switched on or not.
    Standing,
    /// Seconds each machine or instance is switched on.
    On,
    /// Seconds each instance works.
    Busy,
    /// Calls let in.
    Call,
    /// Seconds of each gigabyte of disk.
    DiskGb,
}

impl Meter {
    /// How the meter's unit is called beside a price.
    pub fn label(self) -> Message {
        msg(match self {
            Meter::Standing | Meter::On | Meter::Busy => "meter-month",
            Meter::Call => "meter-million",
            Meter::DiskGb => "meter-gb-month",
        })
    }
}

/// One line of a part's bill.
#[derive(Clone, Copy, Debug)]
pub struct Charge {
    /// The end of the locale key `charge-…`.
    what: &'static str,
    pub meter: Meter,
    /// For one second, one call, or one second of one gigabyte.
    pub price: Money,
    pub source: Source,
}

impl Charge {
    fn new(what: &'static str, meter: Meter, usd: f64, price: &'static Price) -> Charge {
        let source = Source { citation: price.source.as_str(), confidence: price.confidence };
        Charge { what, meter, price: Money::from_usd(usd), source }
    }

    fn hourly(what: &'static str, meter: Meter, units: f64, price: &'static Price) -> Charge {
        Charge::new(what, meter, units * price.usd / HOUR_S, price)
    }

    fn monthly(what: &'static str, meter: Meter, units: f64, price: &'static Price) -> Charge {
        Charge::new(what, meter, units * price.usd / MONTH_S, price)
    }

    /// What is paid for.
    pub fn label(&self) -> Message {
        msg(format!("charge-{}", self.what))
    }

    /// US dollars for what [`Meter::label`] names: a month, a million calls.
    pub fn usd(&self) -> f64 {
        let unit = if self.meter == Meter::Call { 1e6 } else { MONTH_S };
        self.price.as_usd() * unit
    }
}

/// What a part is charged for on its own account.
pub fn charges(settings: &Settings) -> Vec<Charge> {
    match settings {
        Settings::LoadBalancer(_) => {
            vec![Charge::hourly("forwarding-rule", Meter::Standing, 1.0, &list().forwarding_rule_hour)]
        }
        Settings::Vm(vm) => machine(vm.machine).into(),
        // Of each instance.
        Settings::InstanceGroup(group) => machine(group.template.machine).into(),
        Settings::CloudSql(sql) => cloud_sql(sql),
        Settings::Function(function) => match function.billing {
            Billing::ByUse => function_by_use(function.memory).into(),
            Billing::ByTime => function_by_time(function.memory).into(),
        },
        Settings::Scheduler(_) => {
            vec![Charge::monthly("job", Meter::Standing, 1.0, &list().scheduler_job_month)]
        }
        Settings::Users(_) | Settings::Frontend(_) | Settings::SqlClient(_) => Vec::new(),
    }
}

/// An address on the internet, for each machine that has one.
pub fn address() -> Charge {
    Charge::hourly("address", Meter::On, 1.0, &list().address_hour)
}

/// The share of a NAT gateway that one machine behind it pays.
pub fn nat() -> Charge {
    Charge::hourly("nat", Meter::On, 1.0, &list().nat_hour)
}

/// What a machine costs a month while it is on, in US dollars.
pub fn machine_usd(machine: Machine) -> f64 {
    self::machine(machine).iter().map(Charge::usd).sum()
}

fn machine(machine: Machine) -> [Charge; 2] {
    let (cores, speed) = machine.vcpus();
    [
        Charge::hourly("vcpus", Meter::On, f64::from(cores) * speed, &list().machine_vcpu_hour),
        Charge::hourly("memory", Meter::On, machine.memory_gb(), &list().machine_gb_hour),
    ]
}

/// A function paid by use: calls, and the time its instances work.
pub fn function_by_use(memory_mib: u32) -> [Charge; 3] {
    let gb = f64::from(memory_mib) / 1024.0;
    let list = list();
    [
        Charge::new(
            "calls",
            Meter::Call,
            list.function_million_calls.usd / 1e6,
            &list.function_million_calls,
        ),
        Charge::new("work-memory", Meter::Busy, gb * list.function_gb_second.usd, &list.function_gb_second),
        Charge::new(
            "work-cpu",
            Meter::Busy,
            step(&CLOCK_GHZ, memory_mib) * list.function_ghz_second.usd,
            &list.function_ghz_second,
        ),
    ]
}

/// A function paid by the time its instances are on, whether they work or not.
pub fn function_by_time(memory_mib: u32) -> [Charge; 2] {
    let gb = f64::from(memory_mib) / 1024.0;
    let list = list();
    let vcpus = step(&CONTAINER_VCPUS, memory_mib);
    [
        Charge::new("vcpus", Meter::On, vcpus * list.container_vcpu_second.usd, &list.container_vcpu_second),
        Charge::new("memory", Meter::On, gb * list.container_gb_second.usd, &list.container_gb_second),
    ]
}

/// The clock, in GHz, and the vCPUs that go with up to so many MiB of memory
/// (Google Cloud: Cloud Run functions pricing; configure memory limits).
const CLOCK_GHZ: [(u32, f64); 6] =
    [(128, 0.2), (256, 0.4), (512, 0.8), (1024, 1.4), (2048, 2.4), (u32::MAX, 4.8)];
const CONTAINER_VCPUS: [(u32, f64); 7] =
    [(128, 0.083), (256, 0.167), (512, 0.333), (1024, 0.583), (2048, 1.0), (8192, 2.0), (u32::MAX, 4.0)];

fn step(steps: &[(u32, f64)], memory_mib: u32) -> f64 {
    let fits = steps.iter().find(|(most, _)| memory_mib <= *most);
    fits.map_or(0.0, |(_, value)| *value)
}

/// US dollars for one call that works for so many seconds.
pub fn call_usd(memory_mib: u32, work_s: f64) -> f64 {
    let price = |charge: &Charge| match charge.meter {
        Meter::Call => charge.price.as_usd(),
        _ => charge.price.as_usd() * work_s,
    };
    function_by_use(memory_mib).iter().map(price).sum()
}

fn cloud_sql(sql: &parts::CloudSql) -> Vec<Charge> {
    let on = Meter::Standing;
    let (cores, _) = sql.size.vcpus();
    // A standby costs as much as the instance it stands by for, its disk too.
    let instances = if sql.standby_zone().is_some() { 2.0 } else { 1.0 };
    match sql.size {
        SqlSize::SharedCore => {
            vec![Charge::hourly("shared-core", on, instances, &list().sql_shared_core_hour)]
        }
        size => vec![
            Charge::hourly("vcpus", on, instances * f64::from(cores), &list().sql_vcpu_hour),
            Charge::hourly("memory", on, instances * size.memory_gb(), &list().sql_gb_hour),
        ],
    }
    .into_iter()
    .chain([Charge::monthly("disk", Meter::DiskGb, instances, &list().sql_disk_gb_month)])
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_cost_what_the_listing_says() {
        for (machine, usd) in [
            (Machine::E2Micro, 6.11),
            (Machine::E2Small, 12.23),
            (Machine::E2Medium, 24.46),
            (Machine::E2Standard2, 48.92),
            (Machine::E2Standard4, 97.84),
        ] {
            assert!((machine_usd(machine) - usd).abs() < 0.006, "{machine:?} {}", machine_usd(machine));
        }
    }

    #[test]
    fn a_function_breaks_even_with_a_machine_where_the_listing_says() {
        for (machine, millions) in [(Machine::E2Micro, 4.6), (Machine::E2Medium, 18.5)] {
            let calls = machine_usd(machine) / call_usd(256, 0.2) / 1e6;
            assert!((calls - millions).abs() < 0.05, "{machine:?} {calls}");
        }
    }
}
