//! A lesson while it is being written: a folder in memory, every change of which can be taken back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagram::{Diagram, Sheet, file};
use crate::files::Stamp;
use crate::lesson::{Folder, LESSON, Lesson, Proof, START, Trouble, texts};
use crate::session::author::live::Live;
use crate::session::lesson::jobs::Job;

/// Steps that can be taken back.
const MOST_STEPS: usize = 200;
/// Folder of a lesson nobody has named yet.
const UNNAMED: &str = "my-lesson";

/// What was there before a step.
struct Step {
    folder: Arc<Folder>,
    /// The field that was typed in: what is typed there next belongs to the same step.
    typing: Option<u64>,
}

/// What was proved, and of which state of the lesson.
#[derive(Clone, Debug)]
pub struct Proved {
    pub proof: Proof,
    /// Sets of seeds it was proved with.
    pub lucks: u64,
    revision: u64,
}

impl Proved {
    pub(super) fn new(proof: Proof, lucks: u64, revision: u64) -> Proved {
        Proved { proof, lucks, revision }
    }
}

pub struct Draft {
    folder: Arc<Folder>,
    done: Vec<Step>,
    undone: Vec<Arc<Folder>>,
    /// As it stands on the disk, as far as we know.
    saved: Option<Arc<Folder>>,
    /// What its files looked like when they were last read or written here.
    stamps: IndexMap<String, Option<Stamp>>,
    revision: u64,
    /// The recorded drawing that the canvas shows or last became.
    on_canvas: Option<String>,
    pub(super) live: Live,
    pub(super) proving: Option<(Job<Proof>, u64, u64)>,
    pub(super) proved: Option<Proved>,
    /// Why the files on the disk could not be read again.
    pub(super) troubles: Vec<Trouble>,
}

impl Draft {
    /// A new lesson.
    pub(super) fn blank() -> Draft {
        let folder =
            Folder { id: UNNAMED.to_owned(), path: None, lesson: Lesson::blank(), drawings: IndexMap::new() };
        // Nobody misses what nobody wrote.
        let saved = Some(Arc::new(folder.clone()));
        Draft { saved, ..Draft::new(folder) }
    }

    /// A lesson that was read from the disk.
    pub(super) fn read(folder: Folder) -> Draft {
        let mut draft = Draft::new(folder);
        draft.mark_saved();
        draft
    }

    /// A copy of a lesson that cannot be written to. It stands in no folder, but nobody misses it yet.
    pub(super) fn copy(folder: Folder) -> Draft {
        // Its number belongs to the one it was copied from.
        let bare = folder.id.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
        let folder = Folder { id: format!("{bare}-copy"), path: None, ..folder };
        let saved = Some(Arc::new(folder.clone()));
        Draft { saved, ..Draft::new(folder) }
    }

    /// A lesson that stands in no folder, or in another state.
    pub(super) fn new(folder: Folder) -> Draft {
        Draft {
            folder: Arc::new(folder),
            done: Vec::new(),
            undone: Vec::new(),
            saved: None,
            stamps: IndexMap::new(),
            revision: 1,
            on_canvas: None,
            live: Live::default(),
            proving: None,
            proved: None,
            troubles: Vec::new(),
        }
    }

    pub fn folder(&self) -> &Folder {
        &self.folder
    }
    pub(super) fn shared(&self) -> Arc<Folder> {
        Arc::clone(&self.folder)
    }
    pub fn lesson(&self) -> &Lesson {
        &self.folder.lesson
    }
    /// Where it was read from or saved to.
    pub fn path(&self) -> Option<&Path> {
        self.folder.path.as_deref()
    }
    /// Differs whenever the lesson does.
    pub fn revision(&self) -> u64 {
        self.revision
    }
    pub fn is_dirty(&self) -> bool {
        self.saved.as_ref().is_none_or(|saved| **saved != *self.folder)
    }
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
    /// The recorded drawing that the canvas shows or last became.
    pub fn on_canvas(&self) -> Option<&str> {
        self.on_canvas.as_deref()
    }
    /// What was measured last, and of which trial.
    pub fn live(&self) -> &Live {
        &self.live
    }
    /// What was proved last.
    pub fn proved(&self) -> Option<&Proved> {
        self.proved.as_ref()
    }
    /// Whether the proof is of the lesson as it is now.
    pub fn is_proof_fresh(&self) -> bool {
        self.proved.as_ref().is_some_and(|proved| proved.revision == self.revision)
    }
    pub fn is_proving(&self) -> bool {
        self.proving.is_some()
    }
    /// How far the proof is, 0 to 1, while one is made.
    pub fn proved_share(&self) -> Option<f32> {
        self.proving.as_ref().map(|(job, ..)| job.fraction())
    }
    /// What is wrong with the files on the disk, since they could not be read again.
    pub fn troubles(&self) -> &[Trouble] {
        &self.troubles
    }

    pub(super) fn count_from(&mut self, revision: u64) {
        self.revision = revision;
    }

    /// Makes a change that can be taken back. Typing on in one field is one step.
    pub(super) fn change(&mut self, folder: Folder, typing: Option<u64>) {
        if folder == *self.folder {
            return;
        }
        let goes_on = typing.is_some() && self.done.last().is_some_and(|step| step.typing == typing);
        let before = std::mem::replace(&mut self.folder, Arc::new(folder));
        if !goes_on {
            self.done.push(Step { folder: before, typing });
        }
        if self.done.len() > MOST_STEPS {
            self.done.remove(0);
        }
        self.undone.clear();
        self.revision += 1;
    }

    pub(super) fn undo(&mut self) {
        if let Some(step) = self.done.pop() {
            let now = self.become_as(step.folder);
            self.undone.push(now);
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some(folder) = self.undone.pop() {
            let now = self.become_as(folder);
            self.done.push(Step { folder: now, typing: None });
        }
    }

    /// Becomes another state, but stays where it is on the disk; the state that was left.
    fn become_as(&mut self, mut folder: Arc<Folder>) -> Arc<Folder> {
        if folder.path != self.folder.path {
            Arc::make_mut(&mut folder).path.clone_from(&self.folder.path);
        }
        self.revision += 1;
        std::mem::replace(&mut self.folder, folder)
    }

    pub(super) fn change_lesson(&mut self, lesson: Lesson, typing: Option<u64>) {
        self.change(Folder { lesson, ..Folder::clone(&self.folder) }, typing);
    }

    /// Gives the lesson's folder another name; the drawings that carry it follow.
    pub(super) fn rename(&mut self, id: &str, typing: Option<u64>) {
        let mut folder = Folder::clone(&self.folder);
        id.clone_into(&mut folder.id);
        for sheet in folder.drawings.values_mut().filter_map(|drawing| drawing.sheet.as_mut()) {
            id.clone_into(&mut sheet.lesson);
        }
        self.change(folder, typing);
    }

    /// A drawing as it is recorded: it belongs to this lesson, and the start is nobody's work yet.
    fn as_recorded(&self, name: &str, drawing: &Diagram) -> Diagram {
        // As it will be read back, so that what is here equals what stands on the disk.
        let read = file::read(file::write(drawing).as_bytes());
        let mut recorded = read.map_or_else(|_| drawing.clone(), |read| read.diagram);
        recorded.sheet = recorded
            .sheet
            .filter(|sheet| name != START && !sheet.answers.is_empty())
            .map(|sheet| Sheet { lesson: self.folder.id.clone(), ..sheet });
        recorded
    }

    /// Whether a drawing is among those recorded, so that leaving it loses nothing.
    pub(super) fn keeps(&self, drawing: &Diagram) -> bool {
        let (work, start) = (self.as_recorded("", drawing), self.as_recorded(START, drawing));
        self.folder.drawings.iter().any(|(file, kept)| kept == if file == START { &start } else { &work })
    }

    /// The drawing becomes this file of the lesson.
    pub(super) fn record(&mut self, file: &str, drawing: &Diagram) {
        let mut folder = Folder::clone(&self.folder);
        folder.drawings.insert(file.to_owned(), self.as_recorded(file, drawing));
        folder.drawings.sort_by(|one, _, other, _| (one != START, one).cmp(&(other != START, other)));
        if file.starts_with("wrong") {
            let feedback = folder.lesson.goals.iter().flat_map(|goal| &goal.feedback).next();
            let deserved = feedback.map_or(String::new(), |feedback| feedback.name.clone());
            folder.lesson.wrong.entry(file.to_owned()).or_insert(deserved);
            folder.lesson.wrong.sort_keys();
        }
        self.change(folder, None);
        self.on_canvas = Some(file.to_owned());
    }

    pub(super) fn remove(&mut self, file: &str) {
        let mut folder = Folder::clone(&self.folder);
        folder.drawings.shift_remove(file);
        folder.lesson.wrong.shift_remove(file);
        self.change(folder, None);
        self.on_canvas.take_if(|shown| shown == file);
    }

    /// What a recorded drawing types where a goal asks for a figure.
    pub(super) fn answer(&mut self, file: &str, goal: &str, text: &str, typing: Option<u64>) {
        let mut folder = Folder::clone(&self.folder);
        let Some(drawing) = folder.drawings.get_mut(file) else { return };
        let sheet = drawing.sheet.get_or_insert_default();
        sheet.lesson.clone_from(&self.folder.id);
        match text {
            "" => _ = sheet.answers.shift_remove(goal),
            text => _ = sheet.answers.insert(goal.to_owned(), text.to_owned()),
        }
        drawing.sheet.take_if(|sheet| sheet.answers.is_empty());
        self.change(folder, typing);
    }

    pub(super) fn shows(&mut self, file: Option<&str>) {
        self.on_canvas = file.map(str::to_owned);
    }

    /// A file name such as "solution-2.ron" that is still free.
    pub fn free_file(&self, word: &str) -> String {
        let names = (1..).map(|number| format!("{word}-{number}.ron"));
        let mut free = names.filter(|name| !self.folder.drawings.contains_key(name));
        // There are more numbers than drawings.
        free.next().unwrap_or_default()
    }

    // The disk.

    /// Files of this lesson in a folder that somebody else has changed since we looked.
    pub(super) fn changed_by_others(&self, folder: &Path) -> Option<PathBuf> {
        if self.path() != Some(folder) {
            return None;
        }
        let names = self.stamps.iter();
        let changed = names.filter(|(name, known)| {
            let present = Stamp::of(&folder.join(name));
            present.is_some() && present != **known
        });
        changed.map(|(name, _)| folder.join(name)).next()
    }

    /// Takes the files as they are now for known.
    pub(super) fn look_again(&mut self) {
        let Some(folder) = self.folder.path.clone() else { return };
        for (name, stamp) in &mut self.stamps {
            *stamp = Stamp::of(&folder.join(name));
        }
    }

    /// Drawings that we know on the disk and that are no more.
    pub(super) fn gone(&self) -> Vec<String> {
        let is_gone = |name: &&String| *name != LESSON && !self.folder.drawings.contains_key(*name);
        self.stamps.keys().filter(is_gone).cloned().collect()
    }

    pub(super) fn settle(&mut self, path: &Path) {
        let folder = Arc::make_mut(&mut self.folder);
        folder.path = Some(path.to_path_buf());
        if let Some(name) = path.file_name() {
            folder.id = name.to_string_lossy().into_owned();
            for sheet in folder.drawings.values_mut().filter_map(|drawing| drawing.sheet.as_mut()) {
                sheet.lesson.clone_from(&folder.id);
            }
        }
    }

    /// What is here stands on the disk.
    pub(super) fn mark_saved(&mut self) {
        self.saved = Some(Arc::clone(&self.folder));
        self.troubles.clear();
        let Some(path) = self.folder.path.clone() else { return };
        let names = [LESSON.to_owned()].into_iter().chain(self.folder.drawings.keys().cloned());
        self.stamps = names.map(|name| (name.clone(), Stamp::of(&path.join(&name)))).collect();
    }

    pub(super) fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// Its files with their texts, for the copy that survives a crash.
    pub(super) fn files(&self) -> IndexMap<String, String> {
        texts(&self.folder).into_iter().collect()
    }

    /// Takes over what stands on the disk; as a step, so that nothing is lost by it.
    pub(super) fn take_over(&mut self, folder: Folder) {
        self.change(folder, None);
        self.mark_saved();
    }
}
