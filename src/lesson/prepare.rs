//! A learner's drawing made ready for a trial: what belongs to the lesson is put back as the lesson has it.
//!
//! Traffic, faults and the settings a lesson gives are taken from the lesson, whatever the drawing says,
//! so that making the work easier does not count as solving it.

use crate::catalog::parts::Kind;
use crate::catalog::{Settings, Value, Zone, specs, words, zones};
use crate::diagram::assign::assign;
use crate::diagram::edit::wire_specs;
use crate::diagram::{Diagram, History, Part, PlannedFault, Strikes, WireSettings};
use crate::lesson::folder::Folder;
use crate::lesson::parts::{is_of, select};
use crate::lesson::schema::{Trial, TrialFault};
use crate::text::{Message, msg};
use crate::units::{PartId, WireId};

/// The drawing as it runs in a trial.
///
/// # Errors
/// What the trial asks for and the drawing does not have.
pub fn prepare(folder: &Folder, drawing: &Diagram, trial: &Trial) -> Result<Diagram, Message> {
    let mut ready = drawing.clone();
    if let Some(start) = folder.start() {
        ready.network_scale = start.network_scale;
        clients(start, &folder.lesson.free, &mut ready);
        asking(start, &mut ready);
        given(start, &folder.lesson.given, &mut ready);
    }
    ready.sheet = None;
    ready.faults.clear();
    let mut history = History::new(ready);
    for assignment in &trial.set {
        let edit = assign(history.diagram(), assignment)?;
        history.apply(edit);
    }
    let mut ready = history.diagram().clone();
    for fault in &trial.faults {
        ready.faults.extend(planned(&ready, fault)?);
    }
    Ok(ready)
}

/// Whether parts of this kind are the lesson's: those who ask, not those who answer.
pub fn is_client(kind: Kind) -> bool {
    matches!(kind, Kind::Users | Kind::SqlClient)
}

/// Users and SQL clients become those of the start; further ones go, missing ones come back without wires.
fn clients(start: &Diagram, free: &[String], ready: &mut Diagram) {
    let own: Vec<&Part> = start.parts.values().filter(|part| is_client(part.settings.kind())).collect();
    let drawn: Vec<PartId> =
        ready.parts.iter().filter(|(_, p)| is_client(p.settings.kind())).map(|(id, _)| *id).collect();
    let named = |ready: &Diagram, id: PartId| own.iter().position(|own| own.name == ready.parts[&id].name);
    let mut taken = vec![false; own.len()];
    for &id in &drawn {
        if let Some(at) = named(ready, id).filter(|at| same_kind(own[*at], &ready.parts[&id])) {
            taken[at] = true;
            become_own(own[at], free, &mut ready.parts[&id]);
        }
    }
    for id in drawn {
        if named(ready, id).is_some_and(|at| same_kind(own[at], &ready.parts[&id])) {
            continue;
        }
        // Renamed ones are known by their kind, as long as one of it is still missing.
        let missing = (0..own.len()).find(|at| !taken[*at] && same_kind(own[*at], &ready.parts[&id]));
        match missing {
            Some(at) => {
                taken[at] = true;
                become_own(own[at], free, &mut ready.parts[&id]);
            }
            None => {
                ready.parts.shift_remove(&id);
                ready.wires.retain(|_, wire| wire.from != id && wire.to != id);
            }
        }
    }
    let highest = ready.parts.keys().map(|id| id.0).max().unwrap_or(0);
    let absent = own.iter().zip(taken).filter(|(_, taken)| !taken);
    for ((part, _), id) in absent.zip(highest + 1..) {
        ready.parts.insert(PartId(id), Part { inside: None, ..(*part).clone() });
    }
}

/// What is asked, and how patiently, is the traffic's as well: wires of clients and of pages ask as often as
/// in the start, or as new wires do, and nobody goes on without an answer.
fn asking(start: &Diagram, ready: &mut Diagram) {
    let asks = |kind: Kind| is_client(kind) || kind == Kind::Frontend;
    let own = wires_by_ends(start);
    for (id, ends) in wires_by_ends(ready) {
        if !asks(ends.0.1) {
            continue;
        }
        let like = alike(&own, &ends).and_then(|id| start.wires.get(&id)).map(|wire| wire.settings.clone());
        let Some(wire) = ready.wires.get_mut(&id) else { continue };
        let WireSettings { calls, parallel, chance, round_trip, time_limit, loss, fallback, .. } =
            like.unwrap_or_default();
        wire.settings = WireSettings {
            calls,
            parallel,
            chance,
            round_trip,
            time_limit,
            loss,
            fallback,
            ..wire.settings.clone()
        };
    }
}

/// Name and kind of both ends.
type Ends = ((String, Kind), (String, Kind));

fn wires_by_ends(diagram: &Diagram) -> Vec<(WireId, Ends)> {
    let part = |id: PartId| diagram.parts.get(&id).map(|part| (part.name.clone(), part.settings.kind()));
    let wires = diagram.wires.iter();
    wires.filter_map(|(id, wire)| Some((*id, (part(wire.from)?, part(wire.to)?)))).collect()
}

/// The wire with the same ends, else the first between the same kinds of parts.
fn alike(wires: &[(WireId, Ends)], ends: &Ends) -> Option<WireId> {
    let kinds = |ends: &Ends| (ends.0.1, ends.1.1);
    let same = wires.iter().find(|(_, own)| own == ends);
    same.or_else(|| wires.iter().find(|(_, own)| kinds(own) == kinds(ends))).map(|(id, _)| *id)
}

fn same_kind(one: &Part, other: &Part) -> bool {
    one.settings.kind() == other.settings.kind()
}

/// The name and settings of the start, but for what is the learner's.
fn become_own(own: &Part, free: &[String], part: &mut Part) {
    let drawn = std::mem::replace(&mut part.settings, own.settings.clone());
    part.name.clone_from(&own.name);
    for key in free
        .iter()
        .filter_map(|free| free.split_once('.'))
        .filter_map(|(kind, key)| is_of(own.settings.kind(), kind).then_some(key))
    {
        let row = specs(own.settings.kind()).iter().find(|row| row.key == key);
        if let Some((row, value)) = row.and_then(|row| Some((row, (row.get)(&drawn)?))) {
            (row.set)(&mut part.settings, value);
        }
    }
}

fn given(start: &Diagram, given: &[String], ready: &mut Diagram) {
    for (kind, key) in given.iter().filter_map(|given| given.split_once('.')) {
        if kind == "Wire" {
            given_wire(start, key, ready);
            continue;
        }
        for part in ready.parts.values_mut().filter(|part| is_of(part.settings.kind(), kind)) {
            let row = specs(part.settings.kind()).iter().find(|row| row.key == key);
            if let Some((row, value)) = row.zip(start_value(start, part, key)) {
                (row.set)(&mut part.settings, value);
            }
        }
    }
}

/// What a setting is in the start: of the part of this name, else of the first of its kind, else of the
/// first part that has such a setting, else what a new part has.
fn start_value(start: &Diagram, part: &Part, key: &str) -> Option<Value> {
    let kind = part.settings.kind();
    let value = |settings: &Settings| {
        specs(settings.kind()).iter().find(|row| row.key == key).and_then(|row| (row.get)(settings))
    };
    let namesake = start.parts.values().find(|own| own.name == part.name && same_kind(own, part));
    let of_kind = || start.parts.values().find(|own| same_kind(own, part));
    let alike = || {
        let settings = start.parts.values().map(|own| &own.settings);
        settings.filter(|own| is_of(own.kind(), "Vm") && is_of(kind, "Vm")).find_map(value)
    };
    namesake.or_else(of_kind).map(|own| &own.settings).and_then(value).or_else(alike).or_else(|| {
        let fresh = Settings::new(kind);
        value(&fresh)
    })
}

fn given_wire(start: &Diagram, key: &str, ready: &mut Diagram) {
    let Some(row) = wire_specs().iter().find(|row| row.key == key) else { return };
    let own = wires_by_ends(start);
    let fresh = WireSettings::default();
    for (id, ends) in wires_by_ends(ready) {
        let like = alike(&own, &ends).and_then(|id| start.wires.get(&id));
        let settings = like.map_or(&fresh, |wire| &wire.settings);
        if let Some((wire, value)) = ready.wires.get_mut(&id).zip((row.get)(settings)) {
            (row.set)(&mut wire.settings, value);
        }
    }
}

/// The rows of a fault schedule that a trial's fault stands for.
fn planned(diagram: &Diagram, fault: &TrialFault) -> Result<Vec<PlannedFault>, Message> {
    let time = |text: &str| words::read_duration(text).ok_or_else(|| msg("expected-duration"));
    let at = time(&fault.at)?;
    let lasting = fault.lasting.as_deref().map(time).transpose()?;
    let row = |strikes| PlannedFault { at, strikes, lasting };
    if let Some(word) = &fault.zone {
        let zone = Zone::from_word(word).ok_or_else(|| msg("lesson-no-zone").with("name", word.as_str()))?;
        return Ok(vec![row(Strikes::Zone(zone))]);
    }
    if let Some(word) = &fault.region {
        let region = zones::Region::from_word(word);
        let region = region.ok_or_else(|| msg("lesson-no-zone").with("name", word.as_str()))?;
        return Ok(vec![row(Strikes::Region(region))]);
    }
    let (Some(which), Some(trouble)) = (&fault.part, fault.what) else {
        return Err(msg("file-fault-whom"));
    };
    let struck = select(diagram, which).into_iter();
    Ok(struck.map(|part| row(Strikes::Part(part, trouble))).collect())
}
