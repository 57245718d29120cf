//! The diagram file: RON that a person can read and edit.

use crate::diagram::Diagram;
use crate::text::Message;

/// One thing wrong with a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Line and column, both from 1; `None` if the whole file is meant.
    pub place: Option<(usize, usize)>,
    /// Path of the field, such as `parts."web-1".work`; empty if none.
    pub path: String,
    /// What is wrong and what was expected.
    pub message: Message,
}

/// A file read: the diagram, and what was repaired on the way.
#[derive(Clone, Debug)]
pub struct Read {
    pub diagram: Diagram,
    pub repairs: Vec<Fault>,
}

/// Reads a diagram from the bytes of a file.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn read(bytes: &[u8]) -> Result<Read, Vec<Fault>> {
    let _ = bytes;
    Err(Vec::new())
}

/// The text of a diagram. Reading it back gives an equal diagram, and writing that the same text.
pub fn write(diagram: &Diagram) -> String {
    let _ = diagram;
    String::new()
}
