//! Reading the diagram or finding the lesson a command is about, or saying exactly why that cannot be done.

use std::path::Path;

use crate::cli::{Failure, output};
use crate::diagram::file;
use crate::lesson::{BUNDLED, Bundle, find};
use crate::session::files;
use crate::text::{Language, Message, msg, say};

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

/// The lesson that ships with this name or number; `None` if a file or folder is meant.
///
/// # Errors
/// If it is neither.
pub fn lesson(typed: &str) -> Result<Option<&'static Bundle>, Message> {
    let path = Path::new(typed);
    // A folder of what was handed in may well be called like the lesson.
    if path.is_file() || path.join("lesson.ron").exists() {
        return Ok(None);
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let is_it = |bundle: &&Bundle| {
        let own = bundle.id.split('-').next().and_then(number);
        own.is_some() && own == number(typed.trim())
    };
    let found = find(typed).or_else(|| BUNDLED.iter().find(is_it));
    if found.is_none() && path.exists() {
        return Ok(None);
    }
    found.map(Some).ok_or_else(|| {
        let known: Vec<&str> = BUNDLED.iter().map(|bundle| bundle.id).collect();
        msg("cli-lesson-unknown").with("typed", typed).with("known", known.join(", "))
    })
}
