//! Reading and writing files so that nothing is ever half done.
//!
//! A save writes beside the target, reads back what it wrote, and only then takes the target's
//! place. Whatever goes wrong on the way, the target is the old file or the new one.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::diagram::file;
use crate::diagram::limits::FILE_BYTES;
use crate::text::{Message, msg};

/// How the files are called that a save writes before they take the target's place.
const TEMPORARY: (&str, &str) = (".cumulab-", ".tmp");
/// One as old as this belongs to no save: the program was ended in the middle of it.
const LEFT_BEHIND: Duration = Duration::from_secs(3_600);

/// What a file looked like when we last read or wrote it, to notice that someone else changed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// The stamp of a file; `None` if there is none.
    pub fn of(path: &Path) -> Option<Stamp> {
        let metadata = fs::metadata(path).ok()?;
        Some(Stamp { bytes: metadata.len(), modified: metadata.modified().ok() })
    }
}

/// Reads a diagram file, refusing by its size before reading it.
///
/// # Errors
/// Why it cannot be read, and what to try.
pub fn read(path: &Path) -> Result<Vec<u8>, Message> {
    let open = || -> io::Result<(File, Metadata)> {
        // Asked before opening: opening a pipe nobody writes to would wait for ever.
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        if !metadata.is_file() {
            return Err(ErrorKind::InvalidInput.into());
        }
        Ok((File::open(path)?, metadata))
    };
    let (handle, metadata) = open().map_err(|error| reason(&error))?;
    let fits = |bytes: u64| file::check_size(bytes).map_err(|fault| fault.message);
    fits(metadata.len())?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that has grown since.
    handle.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    fits(bytes.len() as u64)?;
    Ok(bytes)
}

/// Writes a file all or nothing. An existing file keeps its permissions; a link is followed.
///
/// # Errors
/// Why nothing was written, and what to try. The file is as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Message> {
    let target = resolved(path);
    let old = match fs::metadata(&target) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(reason(&error)),
    };
    if let Some(old) = &old {
        if old.is_dir() {
            return Err(reason(&ErrorKind::IsADirectory.into()));
        }
        if !old.is_file() {
            return Err(reason(&ErrorKind::InvalidInput.into()));
        }
        // Renaming would replace a file its owner protected from writing.
        if old.permissions().readonly() {
            return Err(msg("access-protected"));
        }
    }
    replace(&target, bytes, old.as_ref()).map_err(|error| unwritten(&target, &error))
}

fn replace(target: &Path, bytes: &[u8], old: Option<&Metadata>) -> io::Result<()> {
    let folder = folder_of(target);
    let mut temporary = beside(folder)?;
    temporary.write_all(bytes)?;
    if let Some(old) = old {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.as_file().sync_all()?;
    if fs::read(temporary.path())? != bytes {
        return Err(ErrorKind::InvalidData.into());
    }
    temporary.persist(target).map_err(|error| error.error)?;
    sync_folder(folder);
    sweep(folder);
    Ok(())
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Removes what saves that were killed left behind. Nobody misses what cannot be removed either.
fn sweep(folder: &Path) {
    let is_ours = |name: &str| name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if !entry.file_name().to_str().is_some_and(is_ours) {
            continue;
        }
        let Ok(metadata) = entry.metadata() else { continue };
        let age = metadata.modified().ok().and_then(|modified| modified.elapsed().ok());
        if metadata.is_file() && age.is_some_and(|age| age >= LEFT_BEHIND) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A temporary file that disappears by itself unless it is given its place.
fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Narrowed by the user's umask, as for any new file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Makes the new name itself survive a power cut. The file is in its place already, and systems
/// that cannot do this for a folder say so with an error, so there is nothing to report.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Where a path leads, so that a save through a link writes what it points to, existing or not.
fn resolved(path: &Path) -> PathBuf {
    if let Ok(real) = fs::canonicalize(path) {
        return real;
    }
    match fs::read_link(path) {
        Ok(target) => path.parent().unwrap_or(Path::new("")).join(target),
        Err(_) => path.to_path_buf(),
    }
}

/// Moves an unreadable file out of the way without losing it; where it is now.
pub fn set_aside(path: &Path) -> PathBuf {
    let mut aside = path.as_os_str().to_owned();
    aside.push(".bad");
    let aside = PathBuf::from(aside);
    // Where even that fails the file stays and is looked at again next time.
    let _ = fs::rename(path, &aside);
    aside
}

/// The reason why a file could not be written: what is missing may be its folder.
pub fn unwritten(target: &Path, error: &io::Error) -> Message {
    let folder = folder_of(target);
    if error.kind() == ErrorKind::NotFound && !folder.exists() {
        return msg("access-no-folder").with("folder", shown(folder));
    }
    reason(error)
}

/// The reason of a failed access, and what to try.
pub fn reason(error: &io::Error) -> Message {
    match error.kind() {
        ErrorKind::NotFound => msg("access-not-found"),
        ErrorKind::PermissionDenied => msg("access-not-permitted"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            msg("access-disk-full")
        }
        ErrorKind::ReadOnlyFilesystem => msg("access-read-only-disk"),
        ErrorKind::IsADirectory => msg("access-is-folder"),
        ErrorKind::NotADirectory => msg("access-not-folder"),
        ErrorKind::InvalidFilename => msg("access-bad-name"),
        ErrorKind::InvalidInput => msg("access-not-a-file"),
        ErrorKind::InvalidData => msg("access-read-back-differs"),
        _ => msg("access-other").with("error", error.to_string()),
    }
}

/// A path as it is shown.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The last part of a path without its extension, as a title.
pub fn stem(path: &Path) -> Option<String> {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned())
}
