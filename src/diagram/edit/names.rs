//! Which names a part, a VPC or a diagram may have, and which are free.
//!
//! Control and bidirectional characters are refused because a name is shown in terminals, tables
//! and files of other people, where they could pretend to be something else.

use std::collections::BTreeSet;

use crate::catalog::Kind;
use crate::catalog::words::is_unsafe;
use crate::diagram::{Diagram, limits};
use crate::text::{Message, msg};
use crate::units::{PartId, VpcId};

/// Checks the letters and the length of a part's or VPC's name.
///
/// # Errors
/// What is wrong with it, as a sentence.
pub fn check(name: &str) -> Result<(), Message> {
    if name.is_empty() {
        return Err(msg("name-empty"));
    }
    if name.chars().count() > limits::NAME_CHARS {
        return Err(msg("name-too-long").with("most", limits::NAME_CHARS));
    }
    if name.chars().any(is_unsafe) {
        return Err(msg("name-unsafe"));
    }
    if name.trim() != name {
        return Err(msg("name-padded"));
    }
    Ok(())
}

/// Checks the title of a diagram, which may be empty.
///
/// # Errors
/// What is wrong with it, as a sentence.
pub fn check_title(title: &str) -> Result<(), Message> {
    if title.chars().count() > limits::TITLE_CHARS {
        return Err(msg("name-too-long").with("most", limits::TITLE_CHARS));
    }
    if title.chars().any(is_unsafe) {
        return Err(msg("name-unsafe"));
    }
    Ok(())
}

/// Names in use, to which new ones are added as they are handed out.
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    pub(super) fn parts(diagram: &Diagram) -> Taken {
        Taken(diagram.parts.values().map(|p| p.name.clone()).collect())
    }
    pub(super) fn vpcs(diagram: &Diagram) -> Taken {
        Taken(diagram.vpcs.values().map(|v| v.name.clone()).collect())
    }

    /// A name for a new part: servers are numbered from the first on, others from the second.
    pub(super) fn for_new(&mut self, kind: Kind) -> String {
        let stem = kind.stem();
        let first = if kind == Kind::Vm { format!("{stem}-1") } else { stem.to_owned() };
        self.like(&first)
    }

    /// `name` if it is free, else the next one counted up: web-1, web-2; lb, lb-2; db09, db10.
    pub(super) fn like(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        if self.0.contains(&free) {
            let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
            let digits = &name[stem.len()..];
            let (stem, width, mut number) = match digits.parse::<u32>() {
                Ok(number) => (stem.to_owned(), digits.len(), u64::from(number)),
                Err(_) => (format!("{name}-"), 1, 1),
            };
            while self.0.contains(&free) {
                number += 1;
                free = fitting(&stem, &format!("{number:0width$}"));
            }
        }
        self.0.insert(free.clone());
        free
    }
}

/// `stem` and `ending` together, the stem shortened so that the whole is not too long.
fn fitting(stem: &str, ending: &str) -> String {
    let room = limits::NAME_CHARS.saturating_sub(ending.chars().count());
    stem.chars().take(room).chain(ending.chars()).collect()
}

impl Diagram {
    /// Whether a part could be called `name`; `except` is the part being renamed.
    ///
    /// # Errors
    /// What is wrong with the name, as a sentence.
    pub fn check_part_name(&self, name: &str, except: Option<PartId>) -> Result<(), Message> {
        check(name)?;
        match self.parts.iter().any(|(&id, p)| Some(id) != except && p.name == name) {
            true => Err(msg("name-taken").with("name", name)),
            false => Ok(()),
        }
    }

    /// Whether a VPC could be called `name`; `except` is the VPC being renamed.
    ///
    /// # Errors
    /// What is wrong with the name, as a sentence.
    pub fn check_vpc_name(&self, name: &str, except: Option<VpcId>) -> Result<(), Message> {
        check(name)?;
        match self.vpcs.iter().any(|(&id, v)| Some(id) != except && v.name == name) {
            true => Err(msg("name-taken").with("name", name)),
            false => Ok(()),
        }
    }
}
