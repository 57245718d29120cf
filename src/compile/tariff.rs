//! What a part of the drawing costs, as lines of a bill and as the sums a run counts with.

use crate::catalog::prices::{self, Charge, Meter};
use crate::diagram::{Diagram, Part};
use crate::sim::plan::Tariff;

/// Everything a part is charged for, the place it stands in included.
pub fn charges(diagram: &Diagram, part: &Part) -> Vec<Charge> {
    let mut charges = prices::charges(&part.settings);
    if let Some(vm) = part.settings.vm() {
        let vpc = part.inside.and_then(|vpc| diagram.vpcs.get(&vpc));
        match vpc {
            Some(vpc) if !vm.external && vpc.nat => charges.push(prices::nat()),
            Some(_) if !vm.external => {}
            _ => charges.push(prices::address()),
        }
    }
    charges
}

/// The charges, added up by what they are multiplied with.
pub(super) fn tariff(charges: &[Charge]) -> Tariff {
    let mut tariff = Tariff::default();
    for charge in charges {
        let sum = match charge.meter {
            Meter::Standing => &mut tariff.standing,
            Meter::On => &mut tariff.on,
            Meter::Busy => &mut tariff.busy,
            Meter::Call => &mut tariff.call,
            Meter::DiskGb => &mut tariff.disk_gb,
        };
        *sum += charge.price;
    }
    tariff
}
