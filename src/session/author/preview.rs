//! The lesson being written as its learners will see it. The author's drawing waits aside, with all its steps.

use std::path::{Path, PathBuf};

use crate::diagram::{Diagram, History};
use crate::files::Stamp;
use crate::session::author::{Authoring, leaves_draft};
use crate::session::{Command, Session, Tone};
use crate::text::msg;

/// The author's document while the preview lies on the canvas.
pub(super) struct Aside {
    history: History,
    path: Option<PathBuf>,
    stamp: Option<Stamp>,
    is_open: bool,
}

impl Session {
    /// Whether the lesson being written is looked at as a learner sees it.
    pub fn is_previewing(&self) -> bool {
        self.author.aside.is_some()
    }

    pub(super) fn begin_preview(&mut self) {
        let Some(draft) = self.draft().filter(|_| !self.is_previewing()) else { return };
        let folder = draft.folder().clone();
        if folder.start().is_none() {
            self.toasts.push(Tone::Notice, None, msg("author-preview-needs-start"));
            return;
        }
        let aside = Aside {
            history: std::mem::take(&mut self.history),
            path: self.path.take(),
            stamp: self.stamp.take(),
            is_open: self.is_open,
        };
        self.author.aside = Some(aside);
        self.preview_lesson(folder);
    }

    pub(super) fn end_preview(&mut self) {
        let Some(aside) = self.author.aside.take() else { return };
        let Aside { history, path, stamp, is_open } = aside;
        self.put_document(Diagram::default(), None);
        (self.path, self.stamp, self.is_open) = (path, stamp, is_open);
        self.history = history;
        self.document_put_back();
    }

    /// What leaves the preview ends it first; what only closes it goes no further.
    pub(super) fn guard_preview(&mut self, command: Command) -> Option<Command> {
        if !self.is_previewing() {
            return Some(command);
        }
        match &command {
            Command::CloseDiagram | Command::CloseLesson | Command::LeaveForFreePlay => {
                self.end_preview();
                None
            }
            Command::NewDiagram | Command::OpenExample(_) | Command::Open(_) => {
                self.end_preview();
                Some(command)
            }
            Command::Author(Authoring::EndPreview | Authoring::Reload) => Some(command),
            Command::Author(_) => {
                self.end_preview();
                Some(command)
            }
            leaving if leaves_draft(leaving) => {
                self.end_preview();
                Some(command)
            }
            _ => Some(command),
        }
    }

    /// The author's drawing, wherever it lies.
    pub(in crate::session) fn own_document(&self) -> (&History, Option<&Path>) {
        match &self.author.aside {
            Some(aside) => (&aside.history, aside.path.as_deref()),
            None => (&self.history, self.path.as_deref()),
        }
    }
}
