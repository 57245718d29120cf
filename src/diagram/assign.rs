//! Assignments `part.setting=value`, as `--set` of the command line and the trials of lessons write them.
//!
//! Parts are found by the longest name that fits, so names with dots and equals signs need no
//! escaping; a wire is `from->to`, the diagram itself `diagram`. Values are read by the same table
//! of settings that the inspector and the file use.

use crate::catalog::{Spec, specs};
use crate::diagram::edit::wire_specs;
use crate::diagram::file::nearest::nearest;
use crate::diagram::wire::diagram_specs;
use crate::diagram::{Diagram, Edit};
use crate::text::{Message, msg};
use crate::units::{PartId, WireId};

/// What an assignment is about.
#[derive(Clone, Copy)]
enum Target {
    Part(PartId),
    Wire(WireId),
    Diagram,
}

/// The edit that an assignment asks for.
///
/// # Errors
/// What is unknown or unreadable, with the nearest known name.
pub fn assign(diagram: &Diagram, assignment: &str) -> Result<Edit, Message> {
    let (target, rest) = target(diagram, assignment)?;
    let Some((key, value)) = rest.split_once('=') else {
        return Err(msg("assign-no-value"));
    };
    let (key, value) = (key.trim(), value.trim());
    match target {
        Target::Part(id) => {
            let rows = specs(diagram.parts[&id].settings.kind());
            row(rows, key).and_then(|row| diagram.set_part(id, row.key, row.parse(value)?))
        }
        Target::Wire(id) => {
            row(wire_specs(), key).and_then(|row| diagram.set_wire(id, row.key, row.parse(value)?))
        }
        Target::Diagram => {
            row(diagram_specs(), key).and_then(|row| diagram.set_diagram(row.key, row.parse(value)?))
        }
    }
}

/// What the assignment begins with, and the rest after the dot.
fn target<'a>(diagram: &Diagram, assignment: &'a str) -> Result<(Target, &'a str), Message> {
    let names = targets(diagram);
    let fits = names.iter().filter_map(|(name, target)| {
        let rest = after(assignment, name)?;
        Some((name.len(), *target, rest))
    });
    // The first of the longest: a part called "diagram" comes before the diagram.
    let longest = fits.reduce(|best, next| if next.0 > best.0 { next } else { best });
    if let Some((_, target, rest)) = longest {
        return Ok((target, rest));
    }
    let before_value = assignment.split('=').next().unwrap_or_default();
    let Some((typed, _)) = before_value.split_once('.') else {
        return Err(msg("assign-no-part"));
    };
    Err(match nearest(typed, names.iter().map(|(name, _)| name.as_str())) {
        Some(known) => msg("assign-part-nearest").with("typed", typed).with("known", known),
        None => msg("assign-part-unknown").with("typed", typed),
    })
}

/// What follows `name` and a dot, the name written plainly or in quotes.
fn after<'a>(assignment: &'a str, name: &str) -> Option<&'a str> {
    let plain = assignment.strip_prefix(name);
    let quoted = || assignment.strip_prefix('"')?.strip_prefix(name)?.strip_prefix('"');
    plain.and_then(|rest| rest.strip_prefix('.')).or_else(|| quoted()?.strip_prefix('.'))
}

/// Everything that can stand before the dot.
fn targets(diagram: &Diagram) -> Vec<(String, Target)> {
    let name = |id: &PartId| diagram.parts.get(id).map_or("", |p| p.name.as_str());
    let parts = diagram.parts.iter().map(|(&id, part)| (part.name.clone(), Target::Part(id)));
    let wires = diagram
        .wires
        .iter()
        .map(|(&id, wire)| (format!("{}->{}", name(&wire.from), name(&wire.to)), Target::Wire(id)));
    parts.chain(wires).chain([("diagram".to_owned(), Target::Diagram)]).collect()
}

/// The row of a table of settings with this key.
fn row<T>(rows: &'static [Spec<T>], key: &str) -> Result<&'static Spec<T>, Message> {
    if let Some(row) = rows.iter().find(|row| row.key == key) {
        return Ok(row);
    }
    Err(match nearest(key, rows.iter().map(|row| row.key)) {
        Some(known) => msg("assign-setting-nearest").with("typed", key).with("known", known),
        None => {
            let known: Vec<&str> = rows.iter().map(|row| row.key).collect();
            msg("assign-setting-unknown").with("typed", key).with("known", known.join(", "))
        }
    })
}
