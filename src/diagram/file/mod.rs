//! The diagram file: RON that a person can read and edit.
//!
//! Reading goes in steps, so that as many problems as possible are told at once, each with its place:
//! [`scan`] finds what stands where (and what `ron` would let pass: doubled keys, NaN, numbers too
//! large), the version decides who reads on, each part and wire is then read by `serde` on its own
//! ([`v1`]), and words such as "5s", limits and references are checked last. What cannot be drawn but
//! can be left out without guessing, such as a wire to nowhere, is a listed repair.

mod explain;
mod faults;
pub(crate) mod nearest;
mod outline;
mod report;
mod scan;
mod sheets;
mod typed;
mod v1;
mod v1_group;
mod v1_net;
mod v1_read;
mod v1_sql;
mod wires;
mod write;

use crate::diagram::{Diagram, limits};
use crate::text::{Message, msg};

pub use explain::explain;
pub use write::write;

/// The version this program writes.
pub const FORMAT: u32 = 1;

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

/// Whether a file of so many bytes may be read at all; to be asked before reading it.
///
/// # Errors
/// It is too large.
pub fn check_size(bytes: u64) -> Result<(), Fault> {
    if bytes <= limits::FILE_BYTES {
        return Ok(());
    }
    let message = msg("file-over-size").with("most", limits::FILE_BYTES / (1024 * 1024));
    Err(Fault { place: None, path: String::new(), message })
}

/// Reads a diagram from the bytes of a file.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn read(bytes: &[u8]) -> Result<Read, Vec<Fault>> {
    let (text, root, mut report) = outlined(bytes)?;
    match version(text, &root) {
        Ok(FORMAT) => {}
        Ok(newer) => {
            let message = msg("file-newer").with("version", newer).with("known", FORMAT);
            return Err(vec![report.fault_at(root.child_at("format"), "format", message)]);
        }
        Err(message) => {
            return Err(vec![report.fault_at(root.child_at("format"), "", message)]);
        }
    }
    let (diagram, repairs) = v1_read::diagram(text, &root, &mut report);
    let faults = report.into_faults();
    if faults.is_empty() { Ok(Read { diagram, repairs }) } else { Err(faults) }
}

/// Reads another file of ours that is RON, such as a lesson, with the same care: doubled keys, numbers that
/// are none and unknown fields are told with their places.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_as<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Vec<Fault>> {
    let (text, root, mut report) = outlined(bytes)?;
    let value = typed::read(text, &typed::Spot::new(&root, ""), &mut report);
    let faults = report.into_faults();
    match value {
        Some(value) if faults.is_empty() => Ok(value),
        _ => Err(faults),
    }
}

/// What stands where in a file, and a report that may hold faults already.
fn outlined(bytes: &[u8]) -> Result<(&str, outline::Node<'_>, report::Report<'_>), Vec<Fault>> {
    check_size(bytes.len() as u64).map_err(|fault| vec![fault])?;
    let text = decode(bytes).map_err(|fault| vec![fault])?;
    let mut report = report::Report::new(text);
    match scan::scan(text, &mut report) {
        Ok(root) => Ok((text, root, report)),
        Err(stop) => {
            report.add(stop.at, "", stop.message);
            Err(report.into_faults())
        }
    }
}

/// The text of a file, without the mark some editors put in front.
fn decode(bytes: &[u8]) -> Result<&str, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        let in_line = before.rsplit(|&b| b == b'\n').next().unwrap_or_default();
        let column = String::from_utf8_lossy(in_line).chars().count() + 1;
        Fault { place: Some((line, column)), path: String::new(), message: msg("file-not-text") }
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The number behind `format:`, which must be one we know of or a newer one.
fn version(text: &str, root: &outline::Node<'_>) -> Result<u32, Message> {
    // A field, not a key: what begins with a curly bracket is JSON or something else.
    let field = root.entries.iter().find(|e| matches!(e.key, outline::Key::Field("format")));
    let Some(entry) = field else {
        return Err(msg("file-no-format"));
    };
    match entry.node.text(text).parse::<u32>() {
        Ok(0) | Err(_) => Err(msg("file-no-format")),
        Ok(version) => Ok(version),
    }
}
