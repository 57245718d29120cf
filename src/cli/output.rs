//! Writing results: to standard output without panicking when nobody reads, to files all or nothing.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::cli::Failure;
use crate::session::files;
use crate::text::{Message, msg};

/// Writes a result to standard output.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::NobodyReads,
        _ => Failure::Said(refused(Path::new("-"), files::reason(&error))),
    })
}

/// Writes a line to standard error. If even that is closed, there is nobody left to tell.
pub fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// A message about a file that could not be read or written.
pub fn refused(path: &Path, reason: Message) -> Message {
    msg("cli-file-refused").with("file", path.display().to_string()).with("reason", reason)
}

/// As [`refused`], for an error of the system.
pub fn unwritten(path: &Path, error: &io::Error) -> Message {
    refused(path, files::unwritten(path, error))
}

/// Writes a whole file or leaves what was there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Message> {
    files::write(path, bytes).map_err(|reason| refused(path, reason))
}

/// Opens a file for a stream of lines.
pub fn stream(path: &Path) -> Result<BufWriter<File>, Message> {
    let file = File::create(path).map_err(|error| unwritten(path, &error))?;
    Ok(BufWriter::with_capacity(1 << 20, file))
}

/// Refuses to write a result over the file it is made from.
pub fn refuse_same(input: &Path, output: &Path) -> Result<(), Message> {
    let same = match (fs::canonicalize(input), fs::canonicalize(output)) {
        (Ok(input), Ok(output)) => input == output,
        _ => false,
    };
    match same {
        true => Err(msg("cli-same-file").with("file", output.display().to_string())),
        false => Ok(()),
    }
}
