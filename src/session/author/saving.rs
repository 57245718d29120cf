//! The lesson being written and the disk: saved as one folder, read again when somebody else changes it, and
//! kept beside the program's state for the case that the program ends unasked.

use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::files;
use crate::lesson::{Folder, LESSON, Trouble, save};
use crate::session::author::Draft;
use crate::session::{Question, Session, Target, Tone};
use crate::text::{Message, msg};

/// What is kept of a lesson being written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeptLesson {
    pub(crate) id: String,
    /// The folder it was opened from or saved to.
    pub(crate) path: Option<PathBuf>,
    /// The texts of its files.
    pub(crate) files: IndexMap<String, String>,
}

impl KeptLesson {
    pub(crate) fn of(draft: &Draft) -> KeptLesson {
        KeptLesson {
            id: draft.folder().id.clone(),
            path: draft.path().map(Path::to_path_buf),
            files: draft.files(),
        }
    }

    fn draft(self) -> Result<Draft, Vec<Trouble>> {
        let files: Vec<(&str, &[u8])> =
            self.files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        let folder = Folder { path: self.path, ..Folder::from_unfinished(&self.id, &files)? };
        let mut draft = Draft::read(folder);
        draft.mark_unsaved();
        Ok(draft)
    }
}

impl Session {
    /// Saves the lesson where it is; without a place the window asks for one. Whether it is saved.
    pub(in crate::session) fn save_draft(&mut self) -> bool {
        let Some(draft) = &self.author.draft else { return false };
        match draft.path().map(Path::to_path_buf) {
            Some(path) => self.save_draft_to(&path),
            None => {
                self.requests.push_back(Target::AskLessonFolder { then: None });
                false
            }
        }
    }

    pub(super) fn save_draft_to(&mut self, path: &Path) -> bool {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let Some(draft) = &mut self.author.draft else { return false };
        let refusal = if draft.path() == Some(&path) { None } else { not_a_place(&path) };
        let refusal = refusal.or_else(|| {
            let file = draft.changed_by_others(&path)?;
            // Said once: whoever saves again knows.
            draft.look_again();
            Some(msg("save-changed-on-disk").with("file", files::shown(&file)))
        });
        if let Some(message) = refusal {
            self.question = Some(Question::LessonNotSaved { path, message });
            return false;
        }
        let gone = if draft.path() == Some(&path) { draft.gone() } else { Vec::new() };
        draft.settle(&path);
        if let Err(message) = save(draft.folder(), &path) {
            self.question = Some(Question::LessonNotSaved { path, message });
            return false;
        }
        for name in gone {
            // What cannot be removed is found again the next time the folder is read.
            let _ = std::fs::remove_file(path.join(name));
        }
        draft.mark_saved();
        let name = draft.folder().id.clone();
        self.toasts.push(Tone::Good, None, msg("saved").with("file", name));
        true
    }

    /// Reads the files of the lesson again: somebody has changed them. What cannot be read is told, and the
    /// lesson stays as it was.
    pub(super) fn reload_draft(&mut self) {
        let Some(draft) = &mut self.author.draft else { return };
        let Some(path) = draft.path().map(Path::to_path_buf) else { return };
        match Folder::read_unfinished(&path) {
            Ok(folder) if folder == *draft.folder() => draft.mark_saved(),
            // What is typed here is not written over; saving will ask.
            Ok(_) if draft.is_dirty() => {
                if draft.changed_by_others(&path).is_some() {
                    self.toasts.push(Tone::Notice, None, msg("author-changed-on-disk"));
                }
            }
            Ok(folder) => {
                draft.take_over(folder.clone());
                if self.is_previewing() {
                    return self.renew(folder);
                }
                self.toasts.push(Tone::Notice, None, msg("author-reloaded"));
            }
            Err(troubles) => draft.troubles = troubles,
        }
    }

    /// Brings back a lesson that was being written when the program ended.
    pub(in crate::session) fn restore_draft(&mut self, kept: KeptLesson) {
        match kept.draft() {
            Ok(draft) => self.put_draft(draft),
            // We wrote it ourselves, so there is nothing a person could mend.
            Err(_) => self.toasts.push(Tone::Bad, None, msg("author-not-restored")),
        }
    }

    /// What recovery keeps of the lesson being written.
    pub(in crate::session) fn kept_lesson(&self) -> Option<KeptLesson> {
        self.draft().filter(|draft| draft.is_dirty()).map(KeptLesson::of)
    }
}

/// Why a lesson may not be put there: it would get mixed up with what lies there already.
fn not_a_place(path: &Path) -> Option<Message> {
    if path.file_name().is_none() {
        return Some(msg("author-no-name"));
    }
    if path.exists() && !path.is_dir() {
        return Some(msg("author-is-file"));
    }
    if path.join(LESSON).exists() {
        return Some(msg("author-other-lesson"));
    }
    let is_empty = std::fs::read_dir(path).map_or(true, |mut entries| entries.next().is_none());
    (!is_empty).then(|| msg("author-not-empty"))
}
