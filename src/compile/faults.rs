//! The fault schedule in the engine's terms: what lasts for a while is a beginning and an end.

use crate::catalog::{self, Region, Trouble, Zone};
use crate::compile::{Compiled, convert};
use crate::diagram::{Diagram, PlannedFault, Strikes};
use crate::sim::plan::Scheduled;
use crate::sim::{Bug, Fault, Intervention, Location};
use crate::units::SimTime;

pub(super) fn run(diagram: &Diagram, compiled: &mut Compiled) {
    let mut scheduled: Vec<Scheduled> = Vec::new();
    for fault in &diagram.faults {
        let (Some(begin), end) = both(compiled, fault) else { continue };
        let at = SimTime::ZERO + fault.at;
        scheduled.push(Scheduled { at, what: begin });
        scheduled.extend(fault.lasting.zip(end).map(|(lasting, what)| Scheduled { at: at + lasting, what }));
    }
    compiled.plan.faults = scheduled;
}

/// What happens, and what undoes it.
fn both(compiled: &Compiled, fault: &PlannedFault) -> (Option<Intervention>, Option<Intervention>) {
    match fault.strikes {
        Strikes::Part(part, what) => {
            let begins = trouble(what);
            let on = |fault| Some(Intervention::Fault { component: compiled.component(part)?, fault });
            (on(begins), begins.end().and_then(on))
        }
        Strikes::Zone(_) | Strikes::Region(_) => {
            let on =
                |is_down| outage(fault.strikes).map(|location| Intervention::Outage { location, is_down });
            (on(true), on(false))
        }
    }
}

/// A trouble as the engine knows it.
pub fn trouble(trouble: Trouble) -> Fault {
    match trouble {
        Trouble::Crash => Fault::Crash,
        Trouble::Hang => Fault::Hang,
        Trouble::Slow(factor) => Fault::Slow(factor),
        Trouble::Cut => Fault::Cut,
        Trouble::Restart => Fault::Restart,
        Trouble::Recover => Fault::Recover,
        Trouble::FailOver => Fault::FailOver,
        Trouble::Ship(bug) => Fault::Ship(match bug {
            catalog::Bug::Errors => Bug::Errors,
            catalog::Bug::Crashes => Bug::Crashes,
            catalog::Bug::Slow(factor) => Bug::Slow(factor),
        }),
        Trouble::Redeploy => Fault::Redeploy,
    }
}

/// The zone or region an outage strikes, in the engine's numbers; `None` for a part.
pub fn outage(strikes: Strikes) -> Option<Location> {
    match strikes {
        Strikes::Part(..) => None,
        Strikes::Zone(zone) => Some(convert::zone(zone)),
        Strikes::Region(region) => Some(Location::Region(region.place())),
    }
}

/// The way back from the engine's numbers.
pub fn struck(location: Location) -> Option<Strikes> {
    match location {
        Location::Global => None,
        Location::Region(region) => Region::from_place(region).map(Strikes::Region),
        Location::Zone { zone, .. } => Zone::from_place(zone).map(Strikes::Zone),
    }
}
