//! The wires of a file. One that could not be drawn on the canvas is left out and listed as a repair:
//! nothing else in the diagram depends on it, and whoever wrote it is told where it was.

use std::collections::BTreeMap;

use crate::diagram::edit::why_not_kinds;
use crate::diagram::file::typed::{self, Spot, unknown};
use crate::diagram::file::v1;
use crate::diagram::file::v1_read::Reader;
use crate::diagram::graph::Graph;
use crate::diagram::wire::wire_specs;
use crate::diagram::{Connect, Diagram, Wire, WireSettings, limits};
use crate::text::{Message, msg};
use crate::units::{PartId, WireId};

/// Reads all wires into `diagram`, whose parts are known by name.
pub(super) fn read(
    reader: &mut Reader<'_, '_>,
    root: &Spot<'_, '_>,
    parts: &BTreeMap<String, PartId>,
    diagram: &mut Diagram,
) {
    let mut graph = Graph::default();
    let (entries, path) = reader.entries(root, "wires", limits::WIRES);
    for (entry, id) in entries.iter().zip(1..) {
        let spot = Spot::new(&entry.node, entry.key.below(&path));
        let Some(wire) = typed::read::<v1::Wire>(reader.text, &spot, reader.report) else { continue };
        let settings = settings(reader, &spot, &wire);
        reader.check_limits(wire_specs(), &settings, &spot);
        let (from, to) = match (parts.get(&wire.from), parts.get(&wire.to)) {
            (Some(&from), Some(&to)) => (from, to),
            (None, _) => {
                let message = dangling(&wire.from, parts, reader.repairs.len());
                reader.repair(&spot.child("from"), message);
                continue;
            }
            (_, None) => {
                let message = dangling(&wire.to, parts, reader.repairs.len());
                reader.repair(&spot.child("to"), message);
                continue;
            }
        };
        // A part that could not be read is complained about already; its wires are not to blame.
        let (Some(caller), Some(callee)) = (diagram.parts.get(&from), diagram.parts.get(&to)) else {
            continue;
        };
        let (caller_name, callee_name) = (caller.name.clone(), callee.name.clone());
        let reason = if from == to {
            Some(msg("wire-to-itself").with("part", caller_name))
        } else if let Some(reason) = why_not_kinds(caller.settings.kind(), callee.settings.kind()) {
            Some(reason)
        } else if !graph.add(from, to) {
            Some(msg("wire-twice").with("from", caller_name).with("to", callee_name))
        } else if graph.reaches(to, from) {
            graph.remove(from, to);
            Some(msg("wire-cycle").with("from", caller_name).with("to", callee_name))
        } else {
            None
        };
        match reason {
            Some(reason) => reader.repair(&spot, msg("file-repaired-wire").with("reason", reason)),
            None => {
                diagram.wires.insert(WireId(id), Wire { from, to, settings });
            }
        }
    }
    // Ids count what was kept, so that a repaired file reads the same once it has been saved.
    let kept = std::mem::take(&mut diagram.wires);
    diagram.wires = kept.into_values().zip(1..).map(|(wire, id)| (WireId(id), wire)).collect();
}

/// So many repairs come with a guess at the part that was meant.
const GUESSES: usize = 20;

/// No part has this name. Looking for the one that was meant takes its time among thousands, so only
/// the first repairs get that far.
fn dangling(name: &str, parts: &BTreeMap<String, PartId>, repairs_before: usize) -> Message {
    if repairs_before >= GUESSES {
        return unknown("file-repaired-dangling", name, &[]);
    }
    let known: Vec<&str> = parts.keys().map(String::as_str).collect();
    // All names would be a wall of text; the nearest one helps, a few help too.
    let few = if known.len() > 12 { &known[..12] } else { &known[..] };
    match super::nearest::nearest(name, known.iter().copied()) {
        Some(near) => unknown("file-repaired-dangling", name, &[near]),
        None => unknown("file-repaired-dangling", name, few),
    }
}

fn settings(reader: &mut Reader<'_, '_>, spot: &Spot<'_, '_>, wire: &v1::Wire) -> WireSettings {
    let usual = WireSettings::default();
    WireSettings {
        calls: wire.calls.unwrap_or(usual.calls),
        parallel: wire.parallel.unwrap_or(usual.parallel),
        chance: wire.chance.unwrap_or(usual.chance),
        round_trip: wire.round_trip.as_ref().map(|text| reader.time(spot, "round_trip", text)),
        time_limit: wire.time_limit.as_ref().map(|text| reader.time(spot, "time_limit", text)),
        weight: wire.weight.unwrap_or(usual.weight),
        loss: wire.loss.unwrap_or(usual.loss),
        carries: wire.carries.clone().unwrap_or_default(),
        fallback: wire.fallback.unwrap_or(usual.fallback),
        connect: Connect {
            host: wire.host.clone(),
            port: wire.port,
            database: wire.database.clone(),
            password: wire.password.clone(),
        },
    }
}
