//! The whole program without a window: the open document, the run, and every command a person can give.
//!
//! The window draws from `&Session` and returns [`Command`]s; the command line and the tests drive
//! the same type. Only [`Session::update`] and [`Session::advance`] change it.

pub mod command;
pub mod examples;
pub mod files;
pub mod frame;
pub mod playback;
pub mod preferences;

use std::path::PathBuf;
use std::time::Duration;

use crate::compile::{Compiled, Problem};
use crate::diagram::{Diagram, History};
use crate::text::Message;
use crate::trace::{Charts, Mark, Summary};
use crate::units::SimTime;

pub use command::{Answer, Command, Target};
pub use frame::{BalancerFrame, Frame, PartFrame, Shape, ShapeKind, WireFrame};
pub use playback::Playback;
pub use preferences::{Preferences, Theme};

/// Where preferences and recovery files live for this user on this system; `None` if the system
/// does not say.
pub fn default_state_dir() -> Option<PathBuf> {
    None
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
}

pub struct Session {
    // to be written: history, path, compiled, world, recorder, playback, preferences, toasts …
    history: History,
    compiled: Compiled,
    playback: Playback,
    preferences: Preferences,
}

impl Session {
    /// A session with an empty document. `state_dir` holds preferences, recent files and recovery
    /// files; `None` keeps nothing (tests, command line).
    pub fn new(state_dir: Option<PathBuf>) -> Session {
        let _ = state_dir;
        Session {
            history: History::default(),
            compiled: Compiled::default(),
            playback: Playback::default(),
            preferences: Preferences::default(),
        }
    }

    /// Carries out a command. Never fails: what cannot be done becomes a toast or a question.
    pub fn update(&mut self, command: Command) {
        let _ = command;
    }

    /// Lets the run follow the wall clock, handling at most `budget` events; the budget limits how
    /// far the run gets, never what happens.
    pub fn advance(&mut self, wall: Duration, budget: u64) {
        let _ = (wall, budget);
    }

    /// Lets wall time pass for what has to do with people rather than with the run: toasts grow old
    /// and the recovery file is written, playing or not. To be called once in every frame, next to
    /// [`Session::advance`], with the wall time since the last call.
    pub fn tick(&mut self, wall: Duration) {
        let _ = wall;
    }

    /// How long an idle window may sleep before it must call [`Session::tick`] again; `None`: until
    /// someone touches it.
    pub fn next_wakeup(&self) -> Option<Duration> {
        None
    }

    /// A session with this document open and nothing kept on disk, as the command line uses it.
    pub fn with_diagram(diagram: Diagram) -> Session {
        let mut session = Session::new(None);
        session.history = History::new(diagram);
        session
    }

    /// Leaves everything before this moment out of the summary; restarts the run.
    pub fn set_warm_up(&mut self, warm_up: SimTime) {
        let _ = warm_up;
    }

    /// Whether closing now would lose work: the mark beside the title.
    pub fn is_dirty(&self) -> bool {
        self.history.is_dirty()
    }

    /// A mark of the timeline in words, without its time; `None` for marks that need none.
    pub fn mark_message(&self, mark: &Mark) -> Option<Message> {
        let _ = mark;
        None
    }

    /// Whether time passes: while it does not, nothing needs drawing again.
    pub fn is_moving(&self) -> bool {
        self.playback.playing
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
    pub fn problems(&self) -> &[Problem] {
        &self.compiled.problems
    }
    pub fn playback(&self) -> &Playback {
        &self.playback
    }
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }
    /// Whether a document is open (otherwise the welcome is shown).
    pub fn has_document(&self) -> bool {
        true
    }
    /// File of the open document, if it was ever saved.
    pub fn path(&self) -> Option<&std::path::Path> {
        None
    }
    /// The document's title: its name, its file's name, or "Untitled".
    pub fn title(&self) -> Message {
        crate::text::msg("untitled")
    }
    /// What the canvas and the inspector show at the present moment.
    pub fn frame(&self) -> &Frame {
        unimplemented!()
    }
    /// The series up to the present moment.
    pub fn charts(&self) -> &Charts {
        unimplemented!()
    }
    /// The timeline's marks, oldest first.
    pub fn marks(&self) -> &[Mark] {
        &[]
    }
    /// The figures of the run so far.
    pub fn summary(&self) -> Summary {
        Summary::default()
    }
    /// SHA-256 over every event so far, as hexadecimal digits.
    pub fn digest(&self) -> String {
        String::new()
    }
    /// Toasts not yet dismissed, oldest first.
    pub fn toasts(&self) -> &[Toast] {
        &[]
    }
    /// What only a window can do for the session (ask for a path, close): to be asked after every update.
    pub fn take_request(&mut self) -> Option<Target> {
        None
    }
    pub fn question(&self) -> Option<&Question> {
        None
    }
    /// The balancer part's last decision as a sentence, for "Why did the last request go to …".
    pub fn why_last_pick(&self, balancer: crate::units::PartId) -> Option<Message> {
        let _ = balancer;
        None
    }
}
