//! Everything a person can ask of the program, as data.

use std::path::PathBuf;

use crate::diagram::{Edit, Strikes};
use crate::lesson::Prediction;
use crate::session::author::Authoring;
use crate::session::preferences::Preferences;
use crate::sim::Fault;
use crate::units::{PartId, SimTime};

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    // The document.
    Apply(Edit),
    Undo,
    Redo,
    NewDiagram,
    /// Opens an example by its word (see [`examples`](crate::session::examples)).
    OpenExample(String),
    Open(PathBuf),
    /// Saves to the document's file; without one nothing happens (the window asks for a path first).
    Save,
    SaveAs(PathBuf),
    /// Back to the welcome.
    CloseDiagram,
    ForgetRecent(PathBuf),
    // Lessons.
    /// One that ships with the program, by its name; goes on where the learner left it.
    OpenLesson(String),
    /// One from the disk: its folder, or a file in it.
    OpenLessonFolder(PathBuf),
    /// Takes a folder off the map, with its progress but not with the work.
    ForgetLessonFolder(PathBuf),
    /// Back to the welcome; the work is kept.
    CloseLesson,
    /// Keeps the drawing open as one like any other.
    LeaveForFreePlay,
    /// To this step, if it was reached.
    LessonStep(usize),
    Predict(Prediction),
    /// The figure that a goal asks for.
    TypeAnswer {
        goal: String,
        text: String,
    },
    /// One more.
    ShowHint,
    CheckGoals,
    CancelCheck,
    ChooseTransfer(usize),
    /// The drawing of the start again; can be undone.
    RestartLesson,
    /// Its files have changed on the disk.
    ReloadLesson,
    // The run.
    Play,
    Pause,
    /// Play if paused, pause if playing.
    TogglePlay,
    /// One event further (several of the same instant count as one), then pause.
    Step,
    /// Back to the beginning, paused.
    ToStart,
    /// Back to the beginning with the next seed.
    AnotherSeed,
    /// Simulated seconds per second of wall clock, 0.001 to 1000.
    SetSpeed(f64),
    /// Run as fast as the machine can to exactly this time, then pause. A time in the past starts over.
    RunTo(SimTime),
    Fault(PartId, Fault),
    /// A zone or a region goes down, or comes back.
    Outage(Strikes, bool),
    /// A fault of one instance of a group, by its slot.
    FaultInstance(PartId, u16, Fault),
    /// Replaces every instance of a group, step by step.
    RollOut(PartId),
    // The program.
    SetPreferences(Preferences),
    DismissToast(u64),
    /// The answer to [`Session::question`](crate::session::Session::question).
    Answer(Answer),
    /// Writing a lesson.
    Author(Authoring),
    /// The user wants to close the window.
    Quit,
}

/// Answers to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Save first, restore, or "understood".
    Ahead,
    /// Throw it away.
    Discard,
    /// Do nothing.
    Cancel,
}

/// What the window must do for the session because only a window can.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Ask for a path to save to, then go on with `then`.
    AskSavePath { then: Option<Box<Command>> },
    /// Ask for a folder to save the lesson being written to, then go on with `then`.
    AskLessonFolder { then: Option<Box<Command>> },
    /// Close the window: nothing would be lost.
    CloseWindow,
}
