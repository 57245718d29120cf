//! The whole program without a window: the open document, the run, and every command a person can give.
//!
//! The window draws from `&Session` and returns [`Command`]s; the command line and the tests drive
//! the same type. Only [`Session::update`] and [`Session::advance`] change it.

pub mod author;
pub mod command;
mod document;
pub mod examples;
pub mod frame;
mod groups;
pub mod lesson;
pub mod money;
mod picture;
mod places;
pub mod playback;
pub mod preferences;
mod rates;
mod recovery;
mod run;
mod steps;
mod toasts;
mod transport;
mod words;

use std::collections::{HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use etcetera::BaseStrategy;

use crate::compile::{Compiled, Problem};
use crate::diagram::{Diagram, Edit, History};
pub(crate) use crate::files;
use crate::lesson::Words;
use crate::network::Verdict;
use crate::text::{Arg, Message, msg};
use crate::trace::{Charts, Mark, Requests, Summary};
use crate::units::{PartId, SimTime, WireId};

pub use author::{Authoring, Draft};
pub use command::{Answer, Command, Target};
pub use frame::{BalancerFrame, Frame, GroupFrame, InstanceFrame, PartFrame, Shape, ShapeKind, WireFrame};
pub use lesson::{GoalState, GoalView, MapRow, MapState, OpenLesson, Step};
pub use playback::Playback;
pub use preferences::{Preferences, Theme};
pub use words::{cause_label, place_word};

use places::Places;
use recovery::Recovery;
use run::Run;
use toasts::Toasts;

/// Where preferences and recovery files live for this user on this system; `None` if the system
/// does not say.
pub fn default_state_dir() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.state_dir().unwrap_or_else(|| base.data_dir()).join("cumulab"))
}

/// Something to tell the user in passing.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    pub serial: u64,
    pub tone: Tone,
    /// Simulated time it is about, if it is about the run.
    pub time: Option<SimTime>,
    pub message: Message,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    Bad,
    Notice,
}

/// A question that must be answered before anything is lost.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Unsaved work would be lost by what is asked for: save, discard, or cancel.
    Unsaved { then: Box<Command> },
    /// A recovery file of this title was left by a crash: restore or discard.
    Recovered { title: String, minutes_old: u64 },
    /// A file could not be opened; these are the reasons. The open document stays.
    Unreadable { path: PathBuf, faults: Vec<crate::diagram::file::Fault> },
    /// Saving failed; the file on disk is unharmed.
    NotSaved { path: PathBuf, message: Message },
    /// The lesson being written would be lost by what is asked for: save, discard, or cancel.
    UnsavedLesson { then: Box<Command> },
    /// The lesson being written could not be saved; every file of it is the old one or the new one.
    LessonNotSaved { path: PathBuf, message: Message },
}

pub struct Session {
    // The document.
    history: History,
    /// Whether a document is open; otherwise the welcome is shown.
    is_open: bool,
    path: Option<PathBuf>,
    /// What the document's file looked like when it was last read or written.
    stamp: Option<files::Stamp>,
    /// Differs whenever the document does.
    revision: u64,
    /// Counts the documents shown so far.
    document: u64,
    compiled: Compiled,
    places: Places,
    // The run.
    run: Run,
    warm_up: SimTime,
    playback: Playback,
    frame: Frame,
    /// Marks already made into toasts.
    marks_told: u64,
    // The lesson.
    lesson: Option<OpenLesson>,
    keeper: lesson::Keeper,
    // The program.
    state_dir: Option<PathBuf>,
    preferences: Preferences,
    toasts: Toasts,
    question: Option<Question>,
    requests: VecDeque<Target>,
    recovery: Recovery,
    author: author::Author,
}

impl Session {
    /// A session without a document. `state_dir` holds preferences, recent files and recovery
    /// files; `None` keeps nothing (tests, command line).
    pub fn new(state_dir: Option<PathBuf>) -> Session {
        let (preferences, complaint) = match &state_dir {
            Some(folder) => Preferences::load(folder),
            None => (Preferences::default(), None),
        };
        let (keeper, lost) = lesson::Keeper::new(state_dir.as_deref());
        let compiled = Compiled::default();
        let plan = Arc::new(compiled.plan.clone());
        let mut session = Session {
            history: History::new(Diagram::default()),
            is_open: false,
            path: None,
            stamp: None,
            revision: 0,
            document: 0,
            compiled,
            places: Places::default(),
            run: Run::new(plan, 1, SimTime::ZERO),
            warm_up: SimTime::ZERO,
            playback: Playback::default(),
            frame: Frame::default(),
            marks_told: 0,
            lesson: None,
            keeper,
            recovery: Recovery::new(state_dir.clone()),
            state_dir,
            preferences,
            toasts: Toasts::default(),
            question: None,
            requests: VecDeque::new(),
            author: author::Author::default(),
        };
        for message in complaint.into_iter().chain(lost) {
            session.toasts.push(Tone::Notice, None, message);
        }
        session.catch_up();
        session.offer_recovery();
        session
    }

    /// A session with this document open and nothing kept on disk, as the command line uses it.
    pub fn with_diagram(diagram: Diagram) -> Session {
        let mut session = Session::new(None);
        session.show_document(diagram, None);
        session
    }

    /// Leaves everything before this moment out of the summary; restarts the run.
    pub fn set_warm_up(&mut self, warm_up: SimTime) {
        self.warm_up = warm_up;
        self.restart();
    }

    /// Carries out a command. Never fails: what cannot be done becomes a toast or a question.
    pub fn update(&mut self, command: Command) {
        let Some(command) = self.guard_draft(command) else { return };
        match command {
            Command::Apply(edit) => self.apply(edit),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::NewDiagram
            | Command::OpenExample(_)
            | Command::Open(_)
            | Command::CloseDiagram
            | Command::OpenLesson(_)
            | Command::OpenLessonFolder(_)
            | Command::CloseLesson
            | Command::Quit => self.leave_document(command),
            Command::ForgetLessonFolder(path) => self.forget_lesson_folder(&path),
            Command::LeaveForFreePlay => self.leave_for_free_play(),
            Command::LessonStep(step) => self.lesson_step(step),
            Command::Predict(prediction) => self.predict(prediction),
            Command::TypeAnswer { goal, text } => self.type_answer(&goal, &text),
            Command::ShowHint => self.show_hint(),
            Command::CheckGoals => self.check_goals(),
            Command::CancelCheck => self.cancel_check(),
            Command::ChooseTransfer(choice) => self.choose_transfer(choice),
            Command::RestartLesson => self.restart_lesson(),
            Command::ReloadLesson => self.reload_lesson(),
            Command::Save => _ = self.save(),
            Command::SaveAs(path) => _ = self.save_as(&path),
            Command::ForgetRecent(path) => self.forget_recent(&path),
            Command::Play => self.play(),
            Command::Pause => self.pause(),
            Command::TogglePlay => self.toggle_play(),
            Command::Step => self.step(),
            Command::ToStart => self.rewind(),
            Command::AnotherSeed => self.another_seed(),
            Command::SetSpeed(speed) => self.set_speed(speed),
            Command::RunTo(time) => self.run_to(time),
            Command::Fault(part, fault) => self.fault(part, fault),
            Command::Outage(strikes, is_down) => self.outage(strikes, is_down),
            Command::FaultInstance(group, slot, fault) => self.fault_instance(group, slot, fault),
            Command::RollOut(group) => self.roll_out(group),
            Command::SetPreferences(preferences) => self.set_preferences(preferences),
            Command::DismissToast(serial) => self.toasts.dismiss(serial),
            Command::Answer(answer) => self.answer(answer),
            Command::Author(authoring) => self.authoring(authoring),
        }
        self.look_at_lesson();
    }

    /// Lets wall time pass for what has to do with people rather than with the run: toasts grow old
    /// and the recovery file is written, playing or not. To be called once in every frame, next to
    /// [`Session::advance`], with the wall time since the last call.
    pub fn tick(&mut self, wall: Duration) {
        self.toasts.tick(wall);
        self.tick_author(wall);
        let mut recovery = std::mem::take(&mut self.recovery);
        if let Err(reason) = recovery.tick(wall, self.recovery_state(), || self.kept()) {
            self.toasts.push(Tone::Bad, None, msg("recovery-not-written").with("reason", reason));
        }
        self.recovery = recovery;
        self.tick_lesson(wall);
    }

    /// How long an idle window may sleep before it must call [`Session::tick`] again; `None`: until
    /// someone touches it.
    pub fn next_wakeup(&self) -> Option<Duration> {
        let recovery = self.recovery.next_wakeup(self.recovery_state());
        let lessons = self.next_lesson_wakeup().into_iter().chain(self.author_wakeup());
        self.toasts.next_wakeup().into_iter().chain(recovery).chain(lessons).min()
    }

    fn set_preferences(&mut self, preferences: Preferences) {
        let old = self.preferences.clone();
        self.change_preferences(|kept| kept.take_changes(&old, &preferences));
    }

    /// Puts a file at the top of the recent ones.
    fn remember(&mut self, path: &Path) {
        self.change_preferences(|kept| kept.remember(path));
    }

    fn forget_recent(&mut self, path: &Path) {
        self.change_preferences(|kept| kept.forget(path));
    }

    /// Makes a change here and in what is kept. Other windows keep their changes in the same file, so
    /// only this one change is made to it; of theirs, this window takes over the recent files.
    fn change_preferences(&mut self, change: impl Fn(&mut Preferences)) {
        change(&mut self.preferences);
        let Some(folder) = &self.state_dir else { return };
        let mut kept = Preferences::read(folder).unwrap_or_else(|| self.preferences.clone());
        change(&mut kept);
        self.preferences.recent.clone_from(&kept.recent);
        if let Err(reason) = kept.save(folder) {
            self.toasts.push(Tone::Bad, None, msg("preferences-not-kept").with("reason", reason));
        }
    }

    /// Whether time passes: while it does not, nothing needs drawing again.
    pub fn is_moving(&self) -> bool {
        self.playback.playing || self.playback.heading_for.is_some()
    }

    /// Whether the work is safe nowhere, or its file is behind it: the mark beside the title.
    pub fn is_dirty(&self) -> bool {
        self.history.is_dirty() && (self.path.is_some() || !self.is_kept())
    }

    pub fn diagram(&self) -> &Diagram {
        self.history.diagram()
    }
    pub fn history(&self) -> &History {
        &self.history
    }
    pub fn compiled(&self) -> &Compiled {
        &self.compiled
    }
    /// Whether what the drawing would give away is kept back: a lesson's question about it is still open.
    pub fn keeps_back(&self) -> bool {
        self.lesson.as_ref().is_some_and(|lesson| !lesson.may_play())
    }
    /// What is wrong or doubtful, as far as it may be told. See [`Session::keeps_back`].
    pub fn problems(&self) -> &[Problem] {
        if self.keeps_back() { &[] } else { &self.compiled.problems }
    }
    /// The mends of a problem that a click may do. In a lesson finding them is the work, until it is solved
    /// or its last hint has told them.
    pub fn offered<'a>(&self, mends: &'a [Edit]) -> &'a [Edit] {
        if self.lesson.as_ref().is_none_or(OpenLesson::offers_mends) { mends } else { &[] }
    }
    /// Who gets through on each wire, where that may be told. See [`Session::keeps_back`].
    pub fn verdicts(&self) -> Option<&HashMap<WireId, Verdict>> {
        (!self.keeps_back()).then_some(&self.compiled.verdicts)
    }
    pub fn playback(&self) -> &Playback {
        &self.playback
    }
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }
    /// Whether a document is open (otherwise the welcome is shown).
    pub fn has_document(&self) -> bool {
        self.is_open
    }
    /// Differs from one document shown to the next, and stays the same while one is edited.
    pub fn document(&self) -> u64 {
        self.document
    }
    /// Differs whenever the drawing does: what is worked out of it once holds as long as this does.
    pub fn revision(&self) -> u64 {
        self.revision
    }
    /// File of the open document, if it was ever saved.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }
    /// The document's title: the example's own, its name, its file's name, or "Untitled".
    pub fn title(&self) -> Message {
        // Also of an example's own file: what nobody renamed is said in every language.
        if let Some(lesson) = self.lesson.as_ref().filter(|_| self.path.is_none()) {
            let Words { en, ko } = lesson.folder().lesson.title.clone();
            return msg("titled").with("title", Arg::Said([en, ko]));
        }
        let name = self.diagram().name.as_str();
        if let Some(example) = examples::EXAMPLES.iter().find(|example| example.names(name)) {
            return example.label();
        }
        match (self.diagram().name.as_str(), self.path.as_deref().and_then(files::stem)) {
            ("", Some(stem)) => msg("titled").with("title", stem),
            ("", None) => msg("untitled"),
            (name, _) => msg("titled").with("title", name),
        }
    }
    /// What the canvas and the inspector show at the present moment.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }
    /// The series up to the present moment.
    pub fn charts(&self) -> &Charts {
        self.run.moment().recorder.metrics.charts()
    }
    /// The timeline's marks, oldest first.
    pub fn marks(&self) -> &[Mark] {
        self.run.moment().recorder.marks.as_slice()
    }
    /// The marks of what has been seen of this run beyond the present moment, oldest first: after
    /// going back they will come again, unless something is done to the run before.
    pub fn marks_ahead(&self) -> &[Mark] {
        self.run.marks_ahead()
    }
    /// A mark of the timeline in words, without its time; `None` for marks that need none.
    pub fn mark_message(&self, mark: &Mark) -> Option<Message> {
        words::mark(self.names(), mark).map(|(_, message)| message)
    }
    /// The figures of the run so far.
    pub fn summary(&self) -> Summary {
        self.run.moment().recorder.metrics.summary(self.run.now())
    }
    /// The totals of the summary alone: cheap enough for every frame.
    pub fn requests(&self) -> Requests {
        self.run.moment().recorder.metrics.requests()
    }
    /// SHA-256 over every event so far, as hexadecimal digits.
    pub fn digest(&self) -> String {
        self.run.moment().recorder.digest.hex()
    }
    /// Whether faults or live settings, which the file does not hold, are part of the run so far.
    pub fn is_disturbed(&self) -> bool {
        self.run.is_disturbed()
    }
    /// Toasts not yet dismissed, oldest first.
    pub fn toasts(&self) -> &[Toast] {
        self.toasts.as_slice()
    }
    /// What only a window can do for the session (ask for a path, close): to be asked after every update.
    pub fn take_request(&mut self) -> Option<Target> {
        self.requests.pop_front()
    }
    pub fn question(&self) -> Option<&Question> {
        self.question.as_ref()
    }
    /// The balancer part's last decision as a sentence, for "Why did the last request go to …".
    pub fn why_last_pick(&self, balancer: PartId) -> Option<Message> {
        let component = self.compiled.component(balancer)?;
        let pick = self.run.moment().world.balancer(component)?.last_pick?;
        let policy = self.run.policy_at(component, pick.time)?;
        Some(words::pick(self.names(), policy, &pick))
    }

    fn names(&self) -> words::Names<'_> {
        words::Names { compiled: &self.compiled }
    }
}
