//! Files of an open lesson that change on the disk: they are read again while the lesson is open, so that an
//! author can have an editor beside the window.
//!
//! Nothing is read here. Once the folder has been quiet for a moment the session is asked to look; it compares
//! what it reads with what it has, so that our own saves disturb nobody.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::session::{Authoring, Command, Session};

/// How long a folder must have been quiet: editors write in several steps.
const QUIET: Duration = Duration::from_millis(300);

/// Watches the folder of the lesson that is open or being written.
#[derive(Default)]
pub struct Watch {
    watched: Option<Watched>,
    /// A folder that could not be watched is not tried again in every frame.
    refused: Option<PathBuf>,
}

struct Watched {
    folder: PathBuf,
    /// Whether it belongs to the lesson being written.
    is_draft: bool,
    events: Receiver<()>,
    /// When something last happened there that is not yet read.
    stirred: Option<Instant>,
    /// Kept alive: dropped, it stops watching.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// To be called in every frame: asks for a lesson to be read again once its files have come to rest.
    pub fn poll(&mut self, session: &Session, egui: &egui::Context, out: &mut Vec<Command>) {
        let draft = session.draft().and_then(|draft| draft.path()).map(|path| (path, true));
        let lesson = session.lesson().and_then(|lesson| lesson.folder().path.as_deref());
        let wanted = if session.draft().is_some() { draft } else { lesson.map(|path| (path, false)) };
        self.follow(wanted, egui);
        let Some(watched) = &mut self.watched else { return };
        if watched.events.try_iter().count() > 0 {
            watched.stirred = Some(Instant::now());
        }
        let Some(since) = watched.stirred else { return };
        let quiet = since.elapsed();
        if quiet < QUIET {
            egui.request_repaint_after(QUIET - quiet);
            return;
        }
        watched.stirred = None;
        out.push(match watched.is_draft {
            true => Command::Author(Authoring::Reload),
            false => Command::ReloadLesson,
        });
    }

    /// Watches this folder and no other.
    fn follow(&mut self, wanted: Option<(&Path, bool)>, egui: &egui::Context) {
        let now = self.watched.as_ref().map(|watched| (watched.folder.as_path(), watched.is_draft));
        if now == wanted {
            return;
        }
        self.watched = None;
        let Some((folder, is_draft)) = wanted.filter(|(folder, _)| self.refused.as_deref() != Some(*folder))
        else {
            return;
        };
        let (tell, events) = channel();
        let window = egui.clone();
        let on_event = move |event: notify::Result<Event>| {
            // Reading the folder is no change; what cannot be told is looked at.
            if event.is_ok_and(|event| matters(&event)) && tell.send(()).is_ok() {
                window.request_repaint();
            }
        };
        let watcher = notify::recommended_watcher(on_event).and_then(|mut watcher| {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
            Ok(watcher)
        });
        match watcher {
            Ok(watcher) => {
                let folder = folder.to_path_buf();
                self.watched = Some(Watched { folder, is_draft, events, stirred: None, _watcher: watcher });
            }
            Err(error) => {
                log::warn!("{}: {error}", folder.display());
                self.refused = Some(folder.to_path_buf());
            }
        }
    }
}

/// Whether an event may mean that a lesson says something else now.
fn matters(event: &Event) -> bool {
    let is_change = !matches!(event.kind, EventKind::Access(_) | EventKind::Other);
    is_change && event.paths.iter().any(|path| path.extension().is_some_and(|end| end == "ron"))
}
