//! Whether zones and disks agree with what else the drawing says.

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

/// A standby helps only in another zone of the same region.
pub(super) fn standby(checks: &mut Checks<'_>, place: &Place<'_>) {
    let Settings::CloudSql(sql) = &place.part.settings else { return };
    let Some(standby) = sql.standby_zone() else { return };
    let key = match standby {
        standby if standby == sql.zone => "problem-standby-zone",
        standby if standby.region() != sql.zone.region() => "problem-standby-region",
        _ => return,
    };
    let region = sql.zone.region().word();
    let message = msg(key).with("part", place.part.name.as_str()).with("region", region);
    checks.say(Severity::Warning, Subject::Part(place.id), message);
    let next = sql.zone.next();
    checks.mend(|checks| {
        change_part(checks.diagram, place.id, msg("fix-standby").with("zone", next.word()), |settings| {
            if let Settings::CloudSql(sql) = settings {
                sql.standby = None;
            }
        })
    });
}

/// Share of a disk that is taken, from which on it is nearly full.
const NEARLY_FULL: f64 = 0.9;

/// A disk that is nearly full from the beginning and does not grow.
pub(super) fn storage(checks: &mut Checks<'_>, place: &Place<'_>) {
    let Settings::CloudSql(sql) = &place.part.settings else { return };
    let is_nearly_full = f64::from(sql.data_gb) > f64::from(sql.storage_gb) * NEARLY_FULL;
    if sql.grows || !is_nearly_full || sql.writes <= 0.0 {
        return;
    }
    let message = msg("problem-storage-soon")
        .with("part", place.part.name.as_str())
        .with("data", sql.data_gb.to_string())
        .with("storage", sql.storage_gb.to_string());
    checks.say(Severity::Warning, Subject::Part(place.id), message);
    checks.mend(|checks| {
        change_part(checks.diagram, place.id, msg("fix-grows"), |settings| {
            if let Settings::CloudSql(sql) = settings {
                sql.grows = true;
            }
        })
    });
}
