//! An instance group: VMs made from one template, and how many of them there are.

use crate::catalog::choices::Scaling;
use crate::catalog::parts::Vm;
use crate::catalog::zones::Zone;
use crate::units::{Rate, SimDuration};

#[derive(Clone, Debug, PartialEq)]
pub struct InstanceGroup {
    /// What each instance is like.
    pub template: Vm,
    /// Instances at the beginning, and for as long as nothing scales the group.
    pub instances: u32,
    /// Where the instances stand, in turn.
    pub zones: Vec<String>,
    pub scaling: Scaling,
    /// Share of vCPU time to aim at, 0 to 1.
    pub cpu_target: f64,
    /// Requests per second and instance to aim at.
    pub request_target: Rate,
    pub min_size: u32,
    pub max_size: u32,
    /// For so long after its creation an instance's own figures are left out.
    pub initialization: SimDuration,
    /// The group stays as large as it had to be at any time in this window.
    pub scale_in_window: SimDuration,
    pub healing: Option<Healing>,
    /// How long an instance that is taken away may finish what it has; zero: no time.
    pub draining: SimDuration,
    pub max_surge: u32,
    pub max_unavailable: u32,
}

/// The group's own check, after which an instance is made anew.
#[derive(Clone, Debug, PartialEq)]
pub struct Healing {
    pub every: SimDuration,
    pub time_limit: SimDuration,
    pub unhealthy_after: u32,
    /// So long after its creation an instance is not checked.
    pub initial_delay: SimDuration,
}

impl Default for InstanceGroup {
    fn default() -> InstanceGroup {
        InstanceGroup {
            template: Vm::default(),
            instances: 2,
            zones: vec!["us-central1-a".to_owned()],
            scaling: Scaling::Cpu,
            cpu_target: 0.6,
            request_target: Rate(6.0),
            min_size: 1,
            max_size: 10,
            initialization: SimDuration::from_ms(60_000),
            scale_in_window: SimDuration::from_ms(600_000),
            healing: None,
            draining: SimDuration::from_ms(300_000),
            max_surge: 1,
            max_unavailable: 1,
        }
    }
}

impl Default for Healing {
    fn default() -> Healing {
        Healing {
            every: SimDuration::from_ms(10_000),
            time_limit: SimDuration::from_ms(5_000),
            unhealthy_after: 3,
            initial_delay: SimDuration::from_ms(300_000),
        }
    }
}

impl InstanceGroup {
    /// A group of machines like this one. An address of its own choice only one of them could have.
    pub fn of(vm: &Vm) -> InstanceGroup {
        let template = Vm { address: None, ..vm.clone() };
        InstanceGroup { template, ..InstanceGroup::default() }
    }

    /// The zone the instance in this slot stands in. What is no zone is left out; without any, it is the
    /// usual one.
    pub fn zone(&self, slot: usize) -> Zone {
        let zones: Vec<Zone> = self.zones.iter().filter_map(|word| Zone::from_word(word)).collect();
        zones.get(slot % zones.len().max(1)).copied().unwrap_or(Zone::USUAL)
    }

    /// As many instances as it may ever want.
    pub fn largest(&self) -> u32 {
        match self.scaling {
            Scaling::Off => self.instances,
            _ => self.max_size.max(self.min_size),
        }
    }
}
