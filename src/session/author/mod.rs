//! Writing a lesson in the program: the canvas's drawings are recorded, everything else is typed, ticked and
//! picked, and the same engine that checks learners says what comes of it.
//!
//! The lesson being written is a [`Draft`]: a folder in memory. It lives beside the document on the canvas,
//! which stays an ordinary drawing; recording copies it into the draft.

mod draft;
mod live;
mod preview;
mod saving;

use std::cell::Cell;
use std::path::PathBuf;
use std::time::Duration;

use crate::diagram::Diagram;
use crate::lesson::{Folder, Lesson, START, prove, validate};
use crate::session::document::is_lesson;
use crate::session::lesson::jobs::{Job, State};
use crate::session::{Command, Question, Session, Tone};
use crate::text::msg;

pub use draft::{Draft, Proved};
pub use live::{Live, Measured};
pub(crate) use saving::KeptLesson;

use preview::Aside;

/// How often a proof is looked after.
const GLANCE: Duration = Duration::from_millis(100);

/// Everything that can be asked for while a lesson is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Authoring {
    /// A new lesson. What is on the canvas stays.
    New,
    /// A lesson on the disk: the folder, or a file in it.
    Edit(PathBuf),
    /// The lesson that is open to be learned: itself, or a copy of one that ships with the program.
    EditOpen,
    /// The lesson now is this one. `typing` names the field that is typed in, so that one word is one step.
    Change {
        lesson: Box<Lesson>,
        typing: Option<u64>,
    },
    /// What its folder is called.
    Rename {
        id: String,
        typing: Option<u64>,
    },
    Undo,
    Redo,
    /// The canvas's drawing becomes this file: "start.ron", "solution-1.ron", "wrong-2.ron".
    Record(String),
    /// Opens a recorded drawing on the canvas.
    Show(String),
    /// Takes a recorded drawing out of the lesson.
    Remove(String),
    /// What a recorded drawing types for a goal that asks for a figure.
    Answer {
        file: String,
        goal: String,
        text: String,
        typing: Option<u64>,
    },
    /// Measures the canvas's drawing in this trial (`Some(None)`: the first) for as long as somebody looks.
    Watch(Option<Option<String>>),
    /// What `cumulab lessons check` would say, with this many sets of seeds.
    Prove {
        lucks: u64,
    },
    StopProving,
    Save,
    SaveTo(PathBuf),
    /// The lesson as a learner sees it; nothing that is done there stays.
    Preview,
    /// Back to writing.
    EndPreview,
    /// The files have changed on the disk.
    Reload,
    /// Stops writing; asks first if something is not saved.
    Close,
}

/// The lesson being written, and what it put aside.
#[derive(Default)]
pub(super) struct Author {
    pub(super) draft: Option<Draft>,
    /// What the learner's view was opened over.
    aside: Option<Aside>,
    /// Counts the lessons written so far.
    drafts: u64,
    /// Whether the drawing was found among those recorded, and in which state of both.
    kept: Cell<Option<((u64, u64), bool)>>,
}

impl Session {
    /// The lesson being written.
    pub fn draft(&self) -> Option<&Draft> {
        self.author.draft.as_ref()
    }

    pub(super) fn authoring(&mut self, authoring: Authoring) {
        match authoring {
            Authoring::New => self.begin_draft(Draft::blank()),
            Authoring::Edit(path) => self.edit_lesson(&path),
            Authoring::EditOpen => self.edit_open_lesson(),
            Authoring::Preview => self.begin_preview(),
            Authoring::EndPreview => self.end_preview(),
            Authoring::Show(file) => self.leave_document(Command::Author(Authoring::Show(file))),
            Authoring::Record(file) => self.record(&file),
            Authoring::Prove { lucks } => self.start_proof(lucks),
            Authoring::Save => _ = self.save_draft(),
            Authoring::SaveTo(path) => _ = self.save_draft_to(&path),
            Authoring::Reload => self.reload_draft(),
            Authoring::Close => self.author.draft = None,
            small => {
                if let Some(draft) = &mut self.author.draft {
                    change(draft, small);
                }
            }
        }
    }

    fn begin_draft(&mut self, draft: Draft) {
        // What a learner drew stays on the canvas, and stays kept where it was.
        self.leave_for_free_play();
        if !self.is_open {
            self.show_document(Diagram::default(), None);
        }
        self.put_draft(draft);
    }

    /// Opens a lesson to be written; its states are told from those of any other.
    fn put_draft(&mut self, mut draft: Draft) {
        self.author.drafts += 1;
        draft.count_from(self.author.drafts << 32);
        self.author.draft = Some(draft);
    }

    fn begin_draft_at_start(&mut self, draft: Draft) {
        let has_start = draft.folder().start().is_some();
        if !has_start {
            return self.begin_draft(draft);
        }
        self.keep_lesson();
        self.put_draft(draft);
        self.leave_document(Command::Author(Authoring::Show(START.to_owned())));
    }

    fn edit_open_lesson(&mut self) {
        let Some(folder) = self.lesson().map(|lesson| lesson.folder().clone()) else { return };
        match &folder.path {
            Some(path) => self.edit_lesson(&path.clone()),
            None => self.begin_draft_at_start(Draft::copy(folder)),
        }
    }

    fn edit_lesson(&mut self, path: &std::path::Path) {
        match Folder::read_unfinished(path) {
            Ok(folder) => self.begin_draft_at_start(Draft::read(folder)),
            Err(troubles) => self.cannot_open(path, &troubles),
        }
    }

    /// Opens a recorded drawing: nothing of the document before would be lost.
    pub(super) fn show_recorded(&mut self, file: &str) {
        let recorded = self.draft().and_then(|draft| draft.folder().drawings.get(file)).cloned();
        let Some(drawing) = recorded else { return };
        self.show_document(drawing, None);
        if let Some(draft) = &mut self.author.draft {
            draft.shows(Some(file));
        }
    }

    fn record(&mut self, file: &str) {
        let Some(draft) = &mut self.author.draft else { return };
        let drawing = self.history.diagram();
        if drawing.parts.is_empty() {
            self.toasts.push(Tone::Notice, None, msg("author-nothing-drawn"));
            return;
        }
        draft.record(file, drawing);
        // A document without a file is as safe in the lesson as it can be.
        if self.path.is_none() {
            self.history.mark_saved();
        }
        self.toasts.push(Tone::Good, None, msg("author-recorded").with("file", file));
    }

    /// Whether leaving the canvas's drawing would lose work: it is neither saved nor recorded.
    pub(super) fn would_lose_drawing(&self) -> bool {
        let (history, _) = self.own_document();
        history.is_dirty() && !self.is_recorded() && (self.is_previewing() || !self.is_kept())
    }

    /// Whether the author's drawing is among those recorded. Asked in every frame, so it is worked out once.
    fn is_recorded(&self) -> bool {
        let Some(draft) = self.draft() else { return false };
        let state = (self.revision, draft.revision());
        if let Some((_, is_kept)) = self.author.kept.get().filter(|(known, _)| *known == state) {
            return is_kept;
        }
        let is_kept = draft.keeps(self.own_document().0.diagram());
        self.author.kept.set(Some((state, is_kept)));
        is_kept
    }

    /// Whether the lesson being written would be lost.
    pub(super) fn would_lose_draft(&self) -> bool {
        self.draft().is_some_and(Draft::is_dirty)
    }

    /// Asks before a command that leaves a lesson being written loses work; the command if it may go on.
    pub(super) fn guard_draft(&mut self, command: Command) -> Option<Command> {
        let command = self.guard_preview(command)?;
        if !leaves_draft(&command) || !self.would_lose_draft() {
            return Some(command);
        }
        if self.question.is_none() {
            self.question = Some(Question::UnsavedLesson { then: Box::new(command) });
        }
        None
    }

    /// Throws the lesson being written away.
    pub(super) fn discard_draft(&mut self) {
        self.author.draft = None;
    }

    fn start_proof(&mut self, lucks: u64) {
        let Some(draft) = &mut self.author.draft else { return };
        let folder = draft.shared();
        let revision = draft.revision();
        let job = Job::start(move |watch| {
            let mut proof = prove(&folder, lucks, watch);
            // What makes no sense explains what could not be proved.
            proof.troubles.splice(0..0, validate(&folder));
            (!watch.is_cancelled()).then_some(proof)
        });
        draft.proving = Some((job, lucks, revision));
    }

    /// Lets wall time pass for what is measured in the background.
    pub(super) fn tick_author(&mut self, wall: Duration) {
        let revision = self.revision;
        let Some(draft) = &mut self.author.draft else { return };
        let folder = draft.shared();
        let revisions = (revision, draft.revision());
        draft.live.look_at(&folder, self.history.diagram(), revisions);
        draft.live.tick(wall, &folder, self.history.diagram());
        draft.poll_proof();
    }

    pub(super) fn author_wakeup(&self) -> Option<Duration> {
        let draft = self.draft()?;
        let proof = draft.is_proving().then_some(GLANCE);
        draft.live().next_wakeup().into_iter().chain(proof).min()
    }
}

impl Draft {
    fn poll_proof(&mut self) {
        let Some((job, lucks, revision)) = &self.proving else { return };
        match job.poll() {
            State::Running => {}
            State::Failed => self.proving = None,
            State::Done(proof) => {
                self.proved = Some(Proved::new(proof, *lucks, *revision));
                self.proving = None;
            }
        }
    }
}

/// Whether the lesson being written is no longer open after a command.
pub(super) fn leaves_draft(command: &Command) -> bool {
    match command {
        Command::Quit
        | Command::CloseDiagram
        | Command::CloseLesson
        | Command::OpenLesson(_)
        | Command::OpenLessonFolder(_) => true,
        Command::Open(path) => is_lesson(path),
        Command::Author(authoring) => {
            matches!(authoring, Authoring::New | Authoring::Edit(_) | Authoring::EditOpen | Authoring::Close)
        }
        _ => false,
    }
}

/// Changes of the draft alone.
fn change(draft: &mut Draft, authoring: Authoring) {
    match authoring {
        Authoring::Change { lesson, typing } => draft.change_lesson(*lesson, typing),
        Authoring::Rename { id, typing } => draft.rename(&id, typing),
        Authoring::Undo => draft.undo(),
        Authoring::Redo => draft.redo(),
        Authoring::Remove(file) => draft.remove(&file),
        Authoring::Answer { file, goal, text, typing } => draft.answer(&file, &goal, &text, typing),
        Authoring::Watch(trial) => draft.live.want(trial),
        Authoring::StopProving => draft.proving = None,
        _ => {}
    }
}
