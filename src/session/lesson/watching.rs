//! Noticing that an author saved one of the files of the lesson that is open.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::lesson::Folder;
use crate::session::files::Stamp;

/// How often the files are looked at.
const EVERY: Duration = Duration::from_secs(1);

/// The files of a lesson on the disk as they were last seen; of one that ships, nothing.
#[derive(Default)]
pub(super) struct Watched {
    folder: Option<PathBuf>,
    seen: Vec<(PathBuf, Option<Stamp>)>,
    waited: Duration,
}

impl Watched {
    pub(super) fn of(folder: &Folder) -> Watched {
        let seen = folder.path.as_deref().map(files).unwrap_or_default();
        Watched { folder: folder.path.clone(), seen, waited: Duration::ZERO }
    }

    /// Takes the files as seen as they are now.
    pub(super) fn again(&mut self, folder: &Path) {
        self.seen = files(folder);
    }

    /// Whether a file was saved, added or taken away since; looked at now and then only.
    pub(super) fn has_changed(&mut self, wall: Duration) -> bool {
        let Some(folder) = &self.folder else { return false };
        self.waited = self.waited.saturating_add(wall);
        if self.waited < EVERY {
            return false;
        }
        self.waited = Duration::ZERO;
        let now = files(folder);
        std::mem::replace(&mut self.seen, now) != self.seen
    }

    pub(super) fn next_wakeup(&self) -> Option<Duration> {
        self.folder.is_some().then(|| EVERY.saturating_sub(self.waited))
    }
}

fn files(folder: &Path) -> Vec<(PathBuf, Option<Stamp>)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    // A save in progress has its own file for a moment.
    let is_one = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".ron") && !name.starts_with('.')
    };
    let mut files: Vec<_> = entries.filter(is_one).map(|path| (path.clone(), Stamp::of(&path))).collect();
    files.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    files
}
