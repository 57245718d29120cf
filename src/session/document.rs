//! The open document: drawing, opening, saving, and never losing work unasked.

use std::path::{Path, PathBuf};

use crate::compile::{Compiled, compile};
use crate::diagram::{Change, Diagram, Edit, History, file};
use crate::lesson;
use crate::session::author::{Authoring, Draft, leaves_draft};
use crate::session::places::Places;
use crate::session::recovery::{Kept, State};
use crate::session::{Answer, Command, Question, Session, Target, Tone, examples, files};
use crate::sim::World;
use crate::text::{Message, msg, say};

/// Extension of a diagram file.
const EXTENSION: &str = "ron";

impl Session {
    // Drawing.

    pub(super) fn apply(&mut self, edit: Edit) {
        self.is_open = true;
        self.history.apply(edit);
        self.drawing_changed();
    }

    pub(super) fn undo(&mut self) {
        if self.history.undo().is_some() {
            self.drawing_changed();
        }
    }

    pub(super) fn redo(&mut self) {
        if self.history.redo().is_some() {
            self.drawing_changed();
        }
    }

    /// Tells the run of a changed drawing: nothing if it does not matter to it, live if the change
    /// can be made to a running world, else from the beginning.
    fn drawing_changed(&mut self) {
        let old = self.recompile();
        let is_same_seed = self.run.seed() == self.diagram().seed;
        if is_same_seed && old.plan == self.compiled.plan && old.parts == self.compiled.parts {
            self.take_picture();
            return;
        }
        let live = World::difference(self.run.moment().world.plan(), &self.compiled.plan);
        match live {
            // Before anything happened, a changed drawing is simply another run.
            Some(changes) if self.run.has_begun() && is_same_seed && old.parts == self.compiled.parts => {
                self.intervene(changes);
            }
            _ => {
                let had_begun = self.run.has_begun();
                self.restart();
                if had_begun {
                    self.toasts.push(Tone::Notice, None, msg("run-restarted"));
                }
            }
        }
    }

    /// Compiles the drawing as it is now and returns what it was compiled to before.
    fn recompile(&mut self) -> Compiled {
        self.revision += 1;
        let old = std::mem::replace(&mut self.compiled, compile(self.history.diagram()));
        self.places = Places::new(self.history.diagram(), &self.compiled);
        old
    }

    /// The next seed is a change of the drawing like any other, so that the file and the window
    /// tell the same run.
    pub(super) fn another_seed(&mut self) {
        if !self.is_open {
            return;
        }
        let old = self.diagram().seed;
        let change = Change::Seed { old, new: old.wrapping_add(1) };
        self.history.apply(Edit { label: msg("edit-another-seed"), changes: vec![change] });
        self.recompile();
        self.restart();
    }

    // Opening.

    /// Carries out a command that replaces the document, after asking if that would lose work.
    pub(super) fn leave_document(&mut self, command: Command) {
        self.keep_lesson();
        if !self.would_lose_drawing() {
            self.replace_document(command);
        } else if !matches!(self.question, Some(Question::NotSaved { .. })) {
            self.question = Some(Question::Unsaved { then: Box::new(command) });
        }
    }

    /// Carries out a command that replaces the document, whatever becomes of the open one.
    fn replace_document(&mut self, command: Command) {
        if leaves_draft(&command) {
            self.discard_draft();
        }
        match command {
            Command::NewDiagram => self.show_document(Diagram::default(), None),
            Command::OpenExample(word) => self.open_example(&word),
            Command::Open(path) if is_lesson(&path) => self.open_lesson_folder(&path),
            Command::Open(path) => self.open_file(&path),
            Command::OpenLesson(id) => self.open_lesson(&id),
            Command::OpenLessonFolder(path) => self.open_lesson_folder(&path),
            Command::CloseDiagram | Command::CloseLesson => {
                self.show_document(Diagram::default(), None);
                self.is_open = false;
            }
            Command::Quit => {
                self.recovery.forget();
                // Nothing is asked twice, should the window ask again while it closes.
                self.history.mark_saved();
                self.requests.push_back(Target::CloseWindow);
            }
            Command::Answer(Answer::Ahead) => self.restore(),
            Command::Author(Authoring::Show(file)) => self.show_recorded(&file),
            _ => {}
        }
    }

    /// Opens a diagram in place of whatever was open, paused at the beginning.
    pub(super) fn show_document(&mut self, diagram: Diagram, path: Option<PathBuf>) {
        self.forget_copy();
        self.put_document(diagram, path);
    }

    pub(super) fn put_document(&mut self, diagram: Diagram, path: Option<PathBuf>) {
        self.history = History::new(diagram);
        self.lesson = None;
        self.document += 1;
        self.stamp = path.as_deref().and_then(files::Stamp::of);
        self.path = path;
        self.is_open = true;
        self.recompile();
        self.pause();
        self.restart();
    }

    /// The document is another one that was open before, with its steps.
    pub(super) fn document_put_back(&mut self) {
        self.recompile();
        self.restart();
    }

    fn open_example(&mut self, word: &str) {
        match examples::find(word).map(|example| file::read(example.ron.as_bytes())) {
            Some(Ok(read)) => self.show_document(read.diagram, None),
            _ => self.toasts.push(Tone::Bad, None, msg("example-unknown").with("word", word)),
        }
    }

    fn open_file(&mut self, path: &Path) {
        let path = absolute(path);
        let read = files::read(&path).map_err(|message| vec![whole_file(message)]);
        let read = match read.and_then(|bytes| file::read(&bytes)) {
            Ok(read) => read,
            Err(faults) => {
                self.question = Some(Question::Unreadable { path, faults });
                return;
            }
        };
        self.show_document(read.diagram, Some(path.clone()));
        if let Some(first) = read.repairs.first() {
            self.history.mark_unsaved();
            let message =
                msg("file-repaired").with("count", read.repairs.len()).with("first", first.message.clone());
            self.toasts.push(Tone::Notice, None, message);
        }
        self.remember(&path);
        // An author who opens a learner's file wants the drawing.
        if self.author.draft.is_none() {
            self.enter_with_file();
        }
    }

    // Saving.

    pub(super) fn save(&mut self) -> bool {
        match self.path.clone() {
            _ if !self.is_open => false,
            Some(path) => self.save_to(path),
            None => {
                self.requests.push_back(Target::AskSavePath { then: None });
                false
            }
        }
    }

    /// Saves under a name; without an extension it gets ours.
    pub(super) fn save_as(&mut self, path: &Path) -> bool {
        if !self.is_open {
            return false;
        }
        let mut named = absolute(path);
        if named.extension().is_none() && named.file_name().is_some() {
            named.set_extension(EXTENSION);
            // Nobody was asked about replacing the file of this longer name.
            if named.exists() && self.path.as_ref() != Some(&named) {
                let message = msg("save-name-taken").with("file", files::shown(&named));
                self.question = Some(Question::NotSaved { path: named, message });
                return false;
            }
        }
        if self.path.as_ref() != Some(&named) {
            // Another file than the one we know: replacing it was agreed to when it was named.
            self.stamp = files::Stamp::of(&named);
        }
        self.save_to(named)
    }

    fn save_to(&mut self, path: PathBuf) -> bool {
        let present = files::Stamp::of(&path);
        if present.is_some() && present != self.stamp {
            // Said once: whoever saves again knows.
            self.stamp = present;
            let message = msg("save-changed-on-disk").with("file", files::shown(&path));
            self.question = Some(Question::NotSaved { path, message });
            return false;
        }
        let text = file::write(self.history.diagram());
        if let Err(reason) = files::write(&path, text.as_bytes()) {
            let message = msg("save-failed").with("file", files::shown(&path)).with("reason", reason);
            self.question = Some(Question::NotSaved { path, message });
            return false;
        }
        self.history.mark_saved();
        self.stamp = files::Stamp::of(&path);
        self.forget_copy();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.toasts.push(Tone::Good, None, msg("saved").with("file", name));
        self.remember(&path);
        self.path = Some(path);
        true
    }

    // Questions.

    pub(super) fn answer(&mut self, answer: Answer) {
        match (self.question.take(), answer) {
            (Some(Question::Recovered { .. }), answer) => self.answer_recovery(answer),
            (Some(Question::Unsaved { then }), Answer::Ahead) => {
                if self.path.is_none() {
                    self.requests.push_back(Target::AskSavePath { then: Some(then) });
                } else if self.save() {
                    self.replace_document(*then);
                }
            }
            (Some(Question::Unsaved { then }), Answer::Discard) => self.replace_document(*then),
            (Some(Question::UnsavedLesson { then }), Answer::Ahead) => {
                if self.draft().is_some_and(|draft| draft.path().is_none()) {
                    self.requests.push_back(Target::AskLessonFolder { then: Some(then) });
                } else if self.save_draft() {
                    self.update(*then);
                }
            }
            (Some(Question::UnsavedLesson { then }), Answer::Discard) => {
                self.discard_draft();
                self.update(*then);
            }
            _ => {}
        }
        self.offer_recovery();
    }

    // Recovery.

    /// Asks about a copy left by a crash, unless something else is being asked.
    pub(super) fn offer_recovery(&mut self) {
        let Some(orphan) = self.recovery.offer() else { return };
        if self.question.is_some() {
            return;
        }
        let language = self.preferences.language.unwrap_or_default();
        let title = match orphan.kept.title.as_str() {
            "" => say(language, &msg("untitled")),
            title => title.to_owned(),
        };
        self.question = Some(Question::Recovered { title, minutes_old: orphan.minutes_old });
    }

    fn answer_recovery(&mut self, answer: Answer) {
        match answer {
            Answer::Ahead => self.leave_document(Command::Answer(Answer::Ahead)),
            Answer::Discard => self.recovery.discard(),
            Answer::Cancel => self.recovery.put_off(),
        }
    }

    /// Opens the copy that was offered; it counts as unsaved until it is saved.
    fn restore(&mut self) {
        let Some(orphan) = self.recovery.offer() else { return };
        match file::read(orphan.kept.diagram.as_bytes()) {
            Ok(read) => {
                let kept = self.recovery.take_over();
                let (path, lesson) = kept.map_or((None, None), |kept| (kept.path, kept.lesson));
                self.put_document(read.diagram, path);
                match lesson {
                    Some(lesson) => self.restore_draft(lesson),
                    None => self.enter_with_file(),
                }
                self.history.mark_unsaved();
            }
            Err(faults) => {
                let path = self.recovery.set_aside().unwrap_or_default();
                self.question = Some(Question::Unreadable { path, faults });
            }
        }
    }

    /// What recovery keeps of the present document.
    pub(super) fn kept(&self) -> Kept {
        let (history, path) = self.own_document();
        let diagram = history.diagram();
        let title = match diagram.name.as_str() {
            "" => path.and_then(files::stem).unwrap_or_default(),
            name => name.to_owned(),
        };
        let lesson = self.kept_lesson();
        let title = match &lesson {
            Some(lesson) if title.is_empty() => lesson.id.clone(),
            _ => title,
        };
        Kept { title, path: path.map(Path::to_path_buf), diagram: file::write(diagram), lesson }
    }

    pub(super) fn recovery_state(&self) -> State {
        let is_dirty = (self.is_open && self.would_lose_drawing()) || self.would_lose_draft();
        State { is_dirty, revision: (self.revision, self.draft().map_or(0, Draft::revision)) }
    }

    /// The document is safe or unwanted: its copy goes, unless it is also that of a lesson being written.
    fn forget_copy(&mut self) {
        if !self.would_lose_draft() {
            self.recovery.forget();
        }
    }
}

/// Whether a path is a lesson rather than a drawing.
pub(super) fn is_lesson(path: &Path) -> bool {
    path.is_dir() || path.file_name().is_some_and(|name| name == lesson::LESSON)
}

/// A path that means the same when the program is started elsewhere.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

fn whole_file(message: Message) -> file::Fault {
    file::Fault { place: None, path: String::new(), message }
}
