//! Opening and leaving lessons, and beginning again.

use std::path::Path;
use std::sync::Arc;

use crate::diagram::Diagram;
use crate::diagram::file::{self, Fault};
use crate::lesson::progress::{Place, Row};
use crate::lesson::{self, Folder, PREDICTION, Prediction, Trouble};
use crate::session::lesson::checking::Checking;
use crate::session::lesson::keeping::{Work, key};
use crate::session::lesson::learning::Unkept;
use crate::session::lesson::{Home, OpenLesson, Step, steps};
use crate::session::{Question, Session, Tone, files};
use crate::text::msg;

impl Session {
    /// The lesson that is open.
    pub fn lesson(&self) -> Option<&OpenLesson> {
        self.lesson.as_ref()
    }

    pub(in crate::session) fn open_lesson(&mut self, id: &str) {
        if self.lesson.as_ref().is_some_and(|open| open.home == Home::Kept && open.key == id) {
            // It is open already, with everything that can be undone in it.
            return;
        }
        match lesson::find(id).map(lesson::load) {
            Some(Ok(folder)) => self.enter(folder),
            Some(Err(troubles)) => self.cannot_open(Path::new(id), &troubles),
            None => self.toasts.push(Tone::Bad, None, msg("lesson-unknown").with("name", id)),
        }
    }

    pub(in crate::session) fn open_lesson_folder(&mut self, path: &Path) {
        match Folder::read(path) {
            Ok(folder) => {
                let is_open = |open: &OpenLesson| open.home == Home::Kept && open.key == key(&folder);
                if self.lesson.as_ref().is_some_and(is_open) {
                    return self.reload_lesson();
                }
                self.enter(folder);
            }
            Err(troubles) => self.cannot_open(path, &troubles),
        }
    }

    pub(in crate::session) fn cannot_open(&mut self, path: &Path, troubles: &[Trouble]) {
        let in_file = |trouble: &Trouble| Fault {
            path: format!("{} {}", trouble.file, trouble.fault.path).trim().to_owned(),
            ..trouble.fault.clone()
        };
        let faults = troubles.iter().map(in_file).collect();
        self.question = Some(Question::Unreadable { path: path.to_path_buf(), faults });
    }

    /// Goes into a lesson, on with the work that was kept of it.
    fn enter(&mut self, folder: Folder) {
        let key = key(&folder);
        let drawing = match self.keeper.work(&key) {
            Work::Read(drawing) => *drawing,
            Work::None => folder.start().cloned().unwrap_or_default(),
            Work::SetAside(aside) => {
                let message = msg("lesson-work-set-aside").with("file", files::shown(&aside));
                self.toasts.push(Tone::Bad, None, message);
                folder.start().cloned().unwrap_or_default()
            }
        };
        self.show_document(drawing, None);
        let home = if self.keeper.keeps() { Home::Kept } else { Home::File };
        self.attend(folder, key, home);
        if let Some(lesson) = &mut self.lesson {
            // Nothing was done yet, so nothing needs to be kept.
            lesson.unkept.kept = Some(self.revision);
        }
    }

    /// Shows a lesson as its learners will see it, with nothing kept of it. What was open is replaced.
    pub fn preview_lesson(&mut self, folder: Folder) {
        self.put_document(folder.start().cloned().unwrap_or_default(), None);
        let key = key(&folder);
        self.attend(folder, key, Home::Preview);
    }

    /// If a drawing that was opened from a file carries the sheet of a lesson, its lesson is opened beside it.
    pub(in crate::session) fn enter_with_file(&mut self) {
        let Some(sheet) = &self.diagram().sheet else { return };
        let id = sheet.lesson.clone();
        let Some(folder) = self.lesson_called(&id) else {
            let message = msg("lesson-of-file-unknown").with("name", id);
            return self.toasts.push(Tone::Notice, None, message);
        };
        let key = key(&folder);
        // The first work of a lesson that is seen here becomes the learner's own; later it never
        // takes the place of what is there.
        let is_own = self.keeper.keeps() && !self.keeper.has_work(&key);
        if is_own {
            let _ = self.keeper.work(&key);
        } else if self.keeper.keeps() {
            self.toasts.push(Tone::Notice, None, msg("lesson-file-visits"));
        }
        self.attend(folder, key, if is_own { Home::Kept } else { Home::File });
        if is_own {
            self.keep_lesson();
        }
    }

    /// One that ships with the program, or one of the folders opened of late.
    fn lesson_called(&self, id: &str) -> Option<Folder> {
        if let Some(bundle) = lesson::find(id) {
            return lesson::load(bundle).ok();
        }
        let rows = self.keeper.progress().lessons.values();
        let places = rows.filter_map(|row| row.place.as_ref());
        let known = places.filter(|place| place.folder.file_name().is_some_and(|name| name == id));
        known.filter_map(|place| Folder::read(&place.folder).ok()).next()
    }

    /// Puts a lesson beside the drawing that is open.
    fn attend(&mut self, folder: Folder, key: String, home: Home) {
        let row = match home {
            Home::Kept => self.keeper.progress().row(&key),
            Home::File | Home::Preview => Row::default(),
        };
        let question = &folder.lesson.question;
        // The work may have been lost and not what was said; the sheet is what counts.
        let on_sheet = self.diagram().answer(PREDICTION);
        let prediction = on_sheet.or(row.said.as_deref()).and_then(|said| Prediction::read(question, said));
        let opened = OpenLesson {
            steps: steps(&folder),
            step: 0,
            has_seen: row.seen && prediction.is_some(),
            is_solved: row.solved && prediction.is_some(),
            hints: row.hints.min(folder.lesson.hints.len()),
            transfer: row.transfer.filter(|choice| *choice < folder.lesson.transfer.choices.len()),
            prediction,
            found: None,
            finding: None,
            checking: Checking::default(),
            troubles: Vec::new(),
            unkept: Unkept::default(),
            key,
            home,
            folder: Arc::new(folder),
        };
        let lesson = self.lesson.insert(opened);
        lesson.step = match home {
            Home::Kept => row.step.min(lesson.reached()),
            Home::File if lesson.may_play() => lesson.place(Step::Build),
            Home::File | Home::Preview => 0,
        };
        self.put_on_sheet();
        self.find_out();
        self.note_opened();
        self.look_at_lesson();
    }

    /// The sheet says whose work it is from the beginning, and what was said even if the work was lost.
    fn put_on_sheet(&mut self) {
        let Some(lesson) = &self.lesson else { return };
        let said = lesson.prediction.as_ref().map(Prediction::write).unwrap_or_default();
        let edit = self.history.diagram().set_answer(lesson.id(), PREDICTION, &said);
        let was_saved = !self.history.is_dirty();
        self.amend(edit);
        if was_saved && self.path.is_none() {
            // Nothing of the learner's is in it that is not kept.
            self.history.mark_saved();
        }
    }

    fn note_opened(&mut self) {
        let Some(lesson) = &self.lesson else { return };
        let words = &lesson.folder.lesson;
        let place = lesson.folder.path.clone().map(|folder| Place {
            folder,
            title: words.title.clone(),
            about: words.about.clone(),
            goals: words.goals.len(),
        });
        let opened = self.keeper.progress().next_opened();
        self.note(move |row| (row.opened, row.place) = (opened, place));
    }

    /// Keeps the drawing open as one like any other.
    pub(in crate::session) fn leave_for_free_play(&mut self) {
        if self.lesson.is_none() {
            return;
        }
        self.keep_lesson();
        self.lesson = None;
        (self.path, self.stamp) = (None, None);
        let edit = self.history.diagram().sheet_becomes(None);
        self.amend(edit);
    }

    pub(in crate::session) fn forget_lesson_folder(&mut self, folder: &Path) {
        let written = self.keeper.forget(folder);
        self.tell_unwritten(written);
    }

    /// The drawing of the start again, as one step that can be undone. What was said stays said.
    pub(in crate::session) fn restart_lesson(&mut self) {
        let Some(lesson) = &self.lesson else { return };
        let start = lesson.folder.start().cloned().unwrap_or_default();
        let edit = self.history.diagram().replaced_by(&start, msg("edit-restart-lesson"));
        self.apply(edit);
    }

    /// Reads the lesson again from the disk. One that ships has nothing to read.
    pub(in crate::session) fn reload_lesson(&mut self) {
        let Some(lesson) = &mut self.lesson else { return };
        let Some(path) = lesson.folder.path.clone() else { return };
        match Folder::read(&path) {
            Ok(folder) if folder == *lesson.folder => lesson.troubles.clear(),
            Ok(folder) => self.renew(folder),
            Err(troubles) => {
                let is_news = troubles != lesson.troubles;
                lesson.troubles = troubles;
                let Some(first) = lesson.troubles.first().filter(|_| is_news) else { return };
                let message = msg("lesson-not-reloaded")
                    .with("file", first.file.as_str())
                    .with("place", first.fault.path.as_str())
                    .with("reason", first.fault.message.clone());
                self.toasts.push(Tone::Bad, None, message);
            }
        }
    }

    /// The same lesson after its author changed it.
    pub(in crate::session) fn renew(&mut self, folder: Folder) {
        let Some(lesson) = &mut self.lesson else { return };
        let old_start = lesson.folder.start();
        let is_untouched = old_start.is_some_and(|start| is_same_drawing(self.history.diagram(), start));
        let (key, home) = (lesson.key.clone(), lesson.home);
        let (step, hints, is_solved) = (lesson.step, lesson.hints, lesson.is_solved);
        if is_untouched && folder.start() != old_start {
            let sheet = self.diagram().sheet.clone();
            let mut start = folder.start().cloned().unwrap_or_default();
            start.sheet = sheet;
            let path = self.path.clone();
            self.put_document(start, path);
        }
        self.attend(folder, key, home);
        if let Some(lesson) = &mut self.lesson {
            lesson.is_solved |= is_solved && lesson.may_play();
            lesson.hints = hints.min(lesson.folder.lesson.hints.len());
            lesson.step = step.min(lesson.reached());
        }
        self.toasts.push(Tone::Good, None, msg("lesson-reloaded"));
    }
}

/// Whether two drawings differ in nothing but what a learner said.
fn is_same_drawing(one: &Diagram, other: &Diagram) -> bool {
    let text = |drawing: &Diagram| file::write(&Diagram { sheet: None, ..drawing.clone() });
    text(one) == text(other)
}
