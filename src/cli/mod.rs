//! The command line: the same engine and the same figures as the window, in words and files.
//!
//! Exit codes: 0 done; 1 checked and found wanting (`check` found errors, `reach` no way); 2 bad usage or bad
//! input, with the reason on standard error. Results go to standard output, everything else to
//! standard error.

mod args;
mod check;
mod export;
mod grade;
mod input;
mod lessons;
mod output;
mod progress;
mod reach;
mod run;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::text::{Language, Message, msg, say};

pub use args::{Renderer, WindowOptions};

/// What is left to do once the arguments are read.
pub enum Task {
    /// Nothing: the command is done, or refused.
    Done(ExitCode),
    /// Open the window.
    Window(WindowOptions),
}

/// The job was done, but the drawing has errors.
const FOUND_WANTING: u8 = 1;
/// Bad usage or bad input.
const REFUSED: u8 = 2;

/// Reads the arguments and carries out whatever needs no window.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Task {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = args::language(&arguments);
    match args::read(arguments, language) {
        Ok(args::Request::Window(options)) => Task::Window(options),
        Ok(args::Request::Run(options)) => Task::Done(finish(language, run::run(&options, language))),
        Ok(args::Request::Check { file }) => Task::Done(finish(language, check::run(&file, language))),
        Ok(args::Request::Reach(options)) => Task::Done(finish(language, reach::run(&options, language))),
        Ok(args::Request::Export(options)) => Task::Done(finish(language, export::run(&options, language))),
        Ok(args::Request::Grade(options)) => Task::Done(finish(language, grade::run(&options, language))),
        Ok(args::Request::Lessons(options)) => {
            Task::Done(finish(language, lessons::check(&options, language)))
        }
        Err(code) => Task::Done(code),
    }
}

/// Says that this program was built without its window.
pub fn no_window(language: Language) -> ExitCode {
    complain(language, &msg("cli-error").with("message", msg("cli-no-window")))
}

/// Says why the window could not be opened.
pub fn window_failed(language: Language, reason: &str) -> ExitCode {
    complain(language, &msg("cli-error").with("message", reason))
}

/// Why a command stopped.
enum Failure {
    /// A sentence that says what is wrong.
    Said(Message),
    /// A text that is complete already, such as the faults of a file with their lines.
    Explained(String),
    /// Whoever read our output has stopped reading: nothing more to say.
    NobodyReads,
}

impl From<Message> for Failure {
    fn from(message: Message) -> Failure {
        Failure::Said(message)
    }
}

fn finish(language: Language, result: Result<ExitCode, Failure>) -> ExitCode {
    match result {
        Ok(code) => code,
        Err(Failure::Said(message)) => complain(language, &msg("cli-error").with("message", message)),
        Err(Failure::Explained(text)) => {
            output::note(text.trim_end());
            ExitCode::from(REFUSED)
        }
        Err(Failure::NobodyReads) => ExitCode::SUCCESS,
    }
}

fn complain(language: Language, error: &Message) -> ExitCode {
    output::note(&say(language, error));
    ExitCode::from(REFUSED)
}
