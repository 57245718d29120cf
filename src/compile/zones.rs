//! Whether zones agree with what else the drawing says.

use crate::catalog::{Settings, Zone};
use crate::compile::checks::{Checks, Place, change_part};
use crate::compile::{Severity, Subject};
use crate::text::msg;

/// A subnet serves the zones of its own region only.
pub(super) fn subnet(checks: &mut Checks<'_>, place: &Place<'_>) {
    let Settings::Vm(vm) = &place.part.settings else { return };
    let vpc = place.part.inside.and_then(|id| checks.diagram.vpcs.get(&id));
    let Some(subnet) = vpc.and_then(|vpc| vpc.subnet_of(vm.subnet.as_deref(), vm.zone)) else { return };
    // A region that the list of zones does not know can be in agreement with none of them.
    let mut there = Zone::all().filter(|zone| zone.region().word() == subnet.region);
    if subnet.region == vm.zone.region().word() || subnet.region.is_empty() {
        return;
    }
    let message = msg("problem-zone-subnet")
        .with("part", place.part.name.as_str())
        .with("zone", vm.zone.word())
        .with("subnet", subnet.name)
        .with("region", subnet.region.clone());
    checks.say(Severity::Warning, Subject::Part(place.id), message);
    let Some(zone) = there.next() else { return };
    checks.mend(|checks| {
        change_part(checks.diagram, place.id, msg("fix-zone").with("zone", zone.word()), |settings| {
            if let Settings::Vm(vm) = settings {
                vm.zone = zone;
            }
        })
    });
}
