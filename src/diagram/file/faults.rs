//! The fault schedule of a file. A row about a part that is not there is left out and listed as a
//! repair, as a wire would be.

use std::collections::BTreeMap;

use crate::catalog::trouble::Trouble;
use crate::catalog::zones::{Region, Zone};
use crate::diagram::file::typed::{self, Spot, unknown};
use crate::diagram::file::v1;
use crate::diagram::file::v1_read::Reader;
use crate::diagram::{Diagram, PlannedFault, Strikes, limits};
use crate::text::msg;
use crate::units::PartId;

/// How much slower a part may become.
const FACTORS: std::ops::RangeInclusive<f64> = 1.0..=1000.0;

/// Reads the schedule into `diagram`, whose parts are known by name.
pub(super) fn read(
    reader: &mut Reader<'_, '_>,
    root: &Spot<'_, '_>,
    parts: &BTreeMap<String, PartId>,
    diagram: &mut Diagram,
) {
    let (entries, path) = reader.entries(root, "faults", limits::FAULTS);
    for entry in entries {
        let spot = Spot::new(&entry.node, entry.key.below(&path));
        let Some(row) = typed::read::<v1::Fault>(reader.text, &spot, reader.report) else { continue };
        let at = reader.time(&spot, "at", &row.at);
        let lasting = row.lasting.as_ref().map(|text| reader.time(&spot, "for", text));
        let Some(strikes) = strikes(reader, &spot, row, parts) else { continue };
        let fault = PlannedFault { at, strikes, lasting };
        if lasting.is_some() && !fault.lasts() {
            spot.child("for").fault(reader.report, msg("file-fault-for"));
        }
        diagram.faults.push(fault);
    }
}

fn strikes(
    reader: &mut Reader<'_, '_>,
    spot: &Spot<'_, '_>,
    row: v1::Fault,
    parts: &BTreeMap<String, PartId>,
) -> Option<Strikes> {
    match (row.part, row.zone, row.region, row.what) {
        (Some(name), None, None, Some(what)) => {
            let trouble = Trouble::from(what);
            if trouble.factor().is_some_and(|factor| !FACTORS.contains(&factor)) {
                spot.child("what").fault(reader.report, msg("file-fault-factor"));
            }
            let id = parts.get(&name).copied();
            if id.is_none() {
                let known: Vec<&str> = parts.keys().map(String::as_str).take(12).collect();
                reader.repair(&spot.child("part"), unknown("file-repaired-fault", &name, &known));
            }
            Some(Strikes::Part(id?, trouble))
        }
        (None, Some(word), None, None) => {
            let zone = Zone::from_word(&word);
            if zone.is_none() {
                let message = unknown("file-unknown-choice", &word, Zone::WORDS);
                spot.child("zone").fault(reader.report, message);
            }
            zone.map(Strikes::Zone)
        }
        (None, None, Some(word), None) => {
            let region = Region::from_word(&word);
            if region.is_none() {
                let message = unknown("file-unknown-choice", &word, Region::WORDS);
                spot.child("region").fault(reader.report, message);
            }
            region.map(Strikes::Region)
        }
        _ => {
            spot.fault(reader.report, msg("file-fault-whom"));
            None
        }
    }
}
