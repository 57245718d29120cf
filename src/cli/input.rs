//! Reading the diagram a command is about, or saying exactly why it cannot be read.

use std::path::Path;

use crate::cli::{Failure, output};
use crate::diagram::file;
use crate::session::files;
use crate::text::{Language, say};

/// Reads a diagram file.
pub fn diagram(path: &Path, language: Language) -> Result<file::Read, Failure> {
    let name = path.display().to_string();
    let bytes = files::read(path).map_err(|reason| output::refused(path, reason))?;
    file::read(&bytes).map_err(|faults| {
        let source = String::from_utf8_lossy(&bytes);
        Failure::Explained(file::explain(&faults, &name, &source, language))
    })
}

/// One fault on one line, as compilers print theirs.
pub fn line(fault: &file::Fault, name: &str, language: Language) -> String {
    let place = fault.place.map_or(String::new(), |(line, column)| format!(":{line}:{column}"));
    let path = if fault.path.is_empty() { String::new() } else { format!("{}: ", fault.path) };
    format!("{name}{place}: {path}{}\n", say(language, &fault.message))
}
