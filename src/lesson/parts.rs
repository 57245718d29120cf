//! Which parts a lesson means: "web-1" is one by name, "every Vm" and "first Vm" are by kind, so that a
//! learner's drawing may call them what it likes.

use crate::catalog::parts::Kind;
use crate::diagram::Diagram;
use crate::units::PartId;

/// The kind with this word, as drawings write it.
pub fn kind(word: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| format!("{kind:?}") == word)
}

/// Whether a part of this kind is meant by a word: a group of machines is machines.
pub fn is_of(kind: Kind, word: &str) -> bool {
    format!("{kind:?}") == word || (word == "Vm" && kind == Kind::InstanceGroup)
}

/// The parts meant, in the order of their names.
pub fn select(diagram: &Diagram, which: &str) -> Vec<PartId> {
    let of_kind = |word: &str| {
        let parts = diagram.parts.iter().filter(|(_, part)| is_of(part.settings.kind(), word));
        let mut named: Vec<(&str, PartId)> = parts.map(|(id, part)| (part.name.as_str(), *id)).collect();
        named.sort_unstable();
        named.into_iter().map(|(_, id)| id)
    };
    match which.split_once(' ') {
        Some(("every", word)) if kind(word).is_some() => of_kind(word).collect(),
        Some(("first", word)) if kind(word).is_some() => of_kind(word).take(1).collect(),
        _ => diagram.parts.iter().filter(|(_, part)| part.name == which).map(|(id, _)| *id).collect(),
    }
}
