//! A copy of unsaved work beside the program's own state, for the case that the program ends
//! without being asked to.
//!
//! Every session with unsaved work holds a lock for as long as it lives; the system lets go of it
//! however the program ends. So a copy whose lock can be had was left by a session that is no more,
//! and several windows never mistake each other's copies for lost ones.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::session::author::KeptLesson;
use crate::session::files;
use crate::text::Message;

/// Wall time after a change until it is written; together with a frame well under five seconds.
const WRITTEN_AFTER: Duration = Duration::from_secs(3);
/// A lock without a copy older than this was left behind; a younger one may just be in the making.
const LOCK_LEFT_BEHIND: Duration = Duration::from_secs(60);

/// What is kept of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// Its name or its file's; empty if it has neither.
    pub(crate) title: String,
    /// The file it was opened from or saved to.
    pub(crate) path: Option<PathBuf>,
    /// The text of the diagram file.
    pub(crate) diagram: String,
    /// The lesson that was being written beside it.
    #[serde(default)]
    pub(crate) lesson: Option<KeptLesson>,
}

/// A place for a copy, and the lock that says whose it is.
struct Slot {
    copy: PathBuf,
    lock: PathBuf,
    /// Never read: the system lets go of its lock however the program ends.
    held: File,
}

impl Slot {
    /// A place nobody uses.
    fn new(folder: &Path) -> io::Result<Slot> {
        fs::create_dir_all(folder)?;
        let process = std::process::id();
        for number in 0..10_000 {
            let lock = folder.join(format!("recovery-{process}-{number}.lock"));
            match OpenOptions::new().write(true).create_new(true).open(&lock) {
                Ok(held) => {
                    lock_or_unsupported(&held)?;
                    return Ok(Slot { copy: lock.with_extension("ron"), lock, held });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Takes over the place of a copy, if its session is no more.
    fn of_the_dead(copy: &Path) -> Option<Slot> {
        let lock = copy.with_extension("lock");
        let held = OpenOptions::new().write(true).create(true).truncate(false).open(&lock).ok()?;
        lock_or_unsupported(&held).ok()?;
        Some(Slot { copy: copy.to_path_buf(), lock, held })
    }

    fn remove(self) {
        // What cannot be removed is offered at the next start, which does no harm.
        let _ = fs::remove_file(&self.copy);
        let _ = fs::remove_file(&self.lock);
    }
}

impl Drop for Slot {
    /// Lets go at once, even while a program we are just starting still shares the file.
    fn drop(&mut self) {
        // Closing the file does the same a little later.
        let _ = self.held.unlock();
    }
}

/// Takes the lock. Where the file system knows no locks, everything counts as free.
fn lock_or_unsupported(file: &File) -> io::Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// A copy left by a session that is no more.
pub(crate) struct Orphan {
    slot: Slot,
    pub(crate) kept: Kept,
    pub(crate) minutes_old: u64,
}

/// The state of the document as far as recovery is concerned.
#[derive(Clone, Copy)]
pub(crate) struct State {
    pub(crate) is_dirty: bool,
    /// Differs whenever the document, or the lesson being written, does.
    pub(crate) revision: (u64, u64),
}

/// Keeps the copy of one session.
#[derive(Default)]
pub(crate) struct Recovery {
    folder: Option<PathBuf>,
    slot: Option<Slot>,
    /// Revision the copy holds.
    written: Option<(u64, u64)>,
    /// Wall time the newest change has waited to be written.
    waiting: Duration,
    has_complained: bool,
    orphans: Vec<Orphan>,
}

impl Recovery {
    /// Looks for copies of the dead in a folder.
    pub(crate) fn new(folder: Option<PathBuf>) -> Recovery {
        let orphans = folder.as_deref().map(orphans).unwrap_or_default();
        Recovery { folder, orphans, ..Recovery::default() }
    }

    /// The copy to offer, the newest first.
    pub(crate) fn offer(&self) -> Option<&Orphan> {
        self.orphans.first()
    }

    /// Stops offering a copy in this session; the next one will.
    pub(crate) fn put_off(&mut self) {
        self.orphans.clear();
    }

    pub(crate) fn discard(&mut self) {
        if !self.orphans.is_empty() {
            self.orphans.remove(0).slot.remove();
        }
    }

    /// Moves the offered copy out of the way without losing it, and says where it is.
    pub(crate) fn set_aside(&mut self) -> Option<PathBuf> {
        if self.orphans.is_empty() {
            return None;
        }
        let slot = self.orphans.remove(0).slot;
        let place = files::set_aside(&slot.copy);
        slot.remove();
        Some(place)
    }

    /// The offered copy; its place becomes this session's own until the work is saved.
    pub(crate) fn take_over(&mut self) -> Option<Kept> {
        if self.orphans.is_empty() {
            return None;
        }
        self.forget();
        let orphan = self.orphans.remove(0);
        self.slot = Some(orphan.slot);
        Some(orphan.kept)
    }

    /// The work is safe or unwanted: removes the copy.
    pub(crate) fn forget(&mut self) {
        if let Some(slot) = self.slot.take() {
            slot.remove();
        }
        self.written = None;
        self.waiting = Duration::ZERO;
    }

    /// Lets wall time pass and writes the copy when it is due.
    ///
    /// # Errors
    /// Why it could not be written, the first time only.
    pub(crate) fn tick(
        &mut self,
        wall: Duration,
        state: State,
        kept: impl FnOnce() -> Kept,
    ) -> Result<(), Message> {
        if self.folder.is_none() {
            return Ok(());
        }
        if !state.is_dirty {
            self.forget();
            return Ok(());
        }
        if self.written == Some(state.revision) {
            return Ok(());
        }
        self.waiting += wall;
        if self.waiting < WRITTEN_AFTER {
            return Ok(());
        }
        self.waiting = Duration::ZERO;
        match self.write(&kept()) {
            Ok(()) => {
                self.written = Some(state.revision);
                self.has_complained = false;
                Ok(())
            }
            Err(_) if self.has_complained => Ok(()),
            Err(message) => {
                self.has_complained = true;
                Err(message)
            }
        }
    }

    /// Wall time until [`Recovery::tick`] has something to do.
    pub(crate) fn next_wakeup(&self, state: State) -> Option<Duration> {
        self.folder.as_ref()?;
        match (state.is_dirty, &self.slot) {
            (false, Some(_)) => Some(Duration::ZERO),
            (true, _) if self.written != Some(state.revision) => {
                Some(WRITTEN_AFTER.saturating_sub(self.waiting))
            }
            _ => None,
        }
    }

    fn write(&mut self, kept: &Kept) -> Result<(), Message> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let slot = match self.slot.take() {
            Some(slot) => slot,
            None => Slot::new(folder).map_err(|error| files::reason(&error))?,
        };
        let place = slot.copy.clone();
        self.slot = Some(slot);
        let text = ron::to_string(kept).unwrap_or_else(|_| {
            // Only a path that is not text cannot be written; the work matters more.
            ron::to_string(&Kept { path: None, ..kept.clone() }).unwrap_or_default()
        });
        files::write(&place, text.as_bytes())
    }
}

fn orphans(folder: &Path) -> Vec<Orphan> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<(SystemTime, Orphan)> = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("recovery-")) {
            continue;
        }
        match path.extension().and_then(|e| e.to_str()) {
            Some("ron") => found.extend(orphan(&path)),
            Some("lock") => remove_lock_left_behind(&path),
            _ => {}
        }
    }
    found.sort_by_key(|(modified, _)| std::cmp::Reverse(*modified));
    found.into_iter().map(|(_, orphan)| orphan).collect()
}

fn orphan(path: &Path) -> Option<(SystemTime, Orphan)> {
    let slot = Slot::of_the_dead(path)?;
    // Two sessions may start at once: the other may have answered for this copy just now.
    let modified = fs::metadata(path).and_then(|m| m.modified()).ok()?;
    let bytes = files::read(path).ok()?;
    let Ok(kept) = ron::de::from_bytes::<Kept>(&bytes) else {
        files::set_aside(path);
        slot.remove();
        return None;
    };
    let age = modified.elapsed().unwrap_or_default();
    Some((modified, Orphan { slot, kept, minutes_old: age.as_secs() / 60 }))
}

fn remove_lock_left_behind(lock: &Path) {
    if lock.with_extension("ron").exists() {
        return;
    }
    let age = fs::metadata(lock).and_then(|m| m.modified()).ok().and_then(|m| m.elapsed().ok());
    if age.is_some_and(|age| age > LOCK_LEFT_BEHIND)
        && let Some(slot) = Slot::of_the_dead(&lock.with_extension("ron"))
    {
        slot.remove();
    }
}
