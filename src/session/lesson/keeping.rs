//! The learner's work and progress on the disk: beside the preferences, all or nothing, and never over
//! anything that could not be read.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagram::{Diagram, file};
use crate::lesson::Folder;
use crate::lesson::progress::{Progress, Row, Unusable};
use crate::session::files::{self, Stamp};
use crate::text::{Message, msg};

const FOLDER: &str = "lessons";
const PROGRESS: &str = "progress.ron";

/// Keeps progress, and the work of the lesson that is open.
#[derive(Default)]
pub(in crate::session) struct Keeper {
    /// Where it is kept; `None` keeps nothing.
    folder: Option<PathBuf>,
    progress: Progress,
    /// A later version of the program wrote the progress: it stays as it is.
    is_newer: bool,
    /// The work as it was last read or written here.
    stamp: Option<Stamp>,
    has_complained: bool,
}

/// What was kept of a lesson's work.
pub(super) enum Work {
    None,
    Read(Box<Diagram>),
    /// It could not be read and was moved there.
    SetAside(PathBuf),
}

impl Keeper {
    /// Reads the progress kept below a folder, and says what was wrong with it.
    pub(in crate::session) fn new(state_dir: Option<&Path>) -> (Keeper, Option<Message>) {
        let folder = state_dir.map(|folder| folder.join(FOLDER));
        let mut keeper = Keeper { folder, ..Keeper::default() };
        let complaint = keeper.read_again();
        (keeper, complaint)
    }

    pub(super) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Whether the work can be kept at all.
    pub(super) fn keeps(&self) -> bool {
        self.folder.is_some()
    }

    /// Whether it is the first time that something cannot be written.
    pub(super) fn complains(&mut self) -> bool {
        !std::mem::replace(&mut self.has_complained, true)
    }

    fn read_again(&mut self) -> Option<Message> {
        let path = self.folder.as_ref()?.join(PROGRESS);
        if !path.exists() {
            return None;
        }
        match files::read(&path).map(|bytes| Progress::read(&bytes)) {
            Ok(Ok(progress)) => self.progress = progress,
            Ok(Err(Unusable::Newer)) => {
                self.is_newer = true;
                return Some(msg("lesson-progress-newer").with("file", files::shown(&path)));
            }
            Ok(Err(Unusable::Damaged)) => {
                let aside = files::set_aside(&path);
                return Some(msg("lesson-progress-set-aside").with("file", files::shown(&aside)));
            }
            // Not ours to move: perhaps it can be read the next time.
            Err(reason) => {
                self.is_newer = true;
                return Some(msg("lesson-progress-unread").with("reason", reason));
            }
        }
        None
    }

    /// Makes a change to one lesson's row. Other windows change the same file, so that only this row is
    /// written over what is there now.
    ///
    /// # Errors
    /// Why it could not be written.
    pub(super) fn change(&mut self, key: &str, change: impl FnOnce(&mut Row)) -> Result<(), Message> {
        if !self.is_newer {
            // What was wrong with it was said at the start; a file damaged since is set aside as well.
            let _ = self.read_again();
        }
        let before = self.progress.lessons.get(key).cloned();
        let mut row = before.clone().unwrap_or_default();
        change(&mut row);
        if before.as_ref() == Some(&row) {
            return Ok(());
        }
        self.progress.lessons.insert(key.to_owned(), row);
        self.write()
    }

    /// Forgets the progress of a folder.
    ///
    /// # Errors
    /// Why it could not be written.
    pub(super) fn forget(&mut self, folder: &Path) -> Result<(), Message> {
        if !self.is_newer {
            let _ = self.read_again();
        }
        let is_it = |row: &Row| row.place.as_ref().is_some_and(|place| place.folder == folder);
        self.progress.lessons.retain(|_, row| !is_it(row));
        self.write()
    }

    fn write(&self) -> Result<(), Message> {
        let Some(folder) = self.folder.as_ref().filter(|_| !self.is_newer) else { return Ok(()) };
        fs::create_dir_all(folder).map_err(|error| files::reason(&error))?;
        files::write(&folder.join(PROGRESS), self.progress.write().as_bytes())
    }

    fn place(&self, key: &str) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("{key}.ron")))
    }

    /// Whether there is work in a lesson.
    pub(super) fn has_work(&self, key: &str) -> bool {
        self.place(key).is_some_and(|place| place.exists())
    }

    /// The work kept of a lesson.
    pub(super) fn work(&mut self, key: &str) -> Work {
        let Some(place) = self.place(key) else { return Work::None };
        self.stamp = Stamp::of(&place);
        if self.stamp.is_none() {
            return Work::None;
        }
        match files::read(&place).ok().and_then(|bytes| file::read(&bytes).ok()) {
            Some(read) => Work::Read(Box::new(read.diagram)),
            None => {
                self.stamp = None;
                Work::SetAside(files::set_aside(&place))
            }
        }
    }

    /// Keeps the work of a lesson.
    ///
    /// # Errors
    /// Why it could not: also if another window has kept other work of it meanwhile.
    pub(super) fn keep(&mut self, key: &str, drawing: &Diagram) -> Result<(), Message> {
        let (Some(folder), Some(place)) = (&self.folder, self.place(key)) else {
            return Err(msg("lesson-nowhere-to-keep"));
        };
        if Stamp::of(&place) != self.stamp {
            return Err(msg("lesson-open-elsewhere"));
        }
        fs::create_dir_all(folder).map_err(|error| files::reason(&error))?;
        files::write(&place, file::write(drawing).as_bytes())?;
        self.stamp = Stamp::of(&place);
        Ok(())
    }
}

/// What a lesson is called among everything kept: folders of the same name are told apart by their place.
pub(super) fn key(folder: &Folder) -> String {
    let Some(path) = &folder.path else { return folder.id.clone() };
    // FNV-1a, written out: it must be the same in every version of the program.
    let hash = path.to_string_lossy().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let is_safe = |c: &char| c.is_alphanumeric() || "-_".contains(*c);
    let safe: String = folder.id.chars().filter(is_safe).take(60).collect();
    format!("{safe}@{hash:016x}")
}
