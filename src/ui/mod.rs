//! The window: draws from `&Session`, returns commands, decides nothing about the model.
//!
//! Every panel is a function of the same shape: what to draw ([`Ctx`]), what only the eye knows
//! ([`ViewState`]), and a list that collects what the user asked for. Nothing here changes the
//! session; [`window::Window`] hands the list to it at one place.

pub mod action;
pub mod app;
pub mod author;
pub mod canvas;
pub mod charts;
pub mod icons;
pub mod lesson;
mod pacing;
pub mod shell;
pub mod theme;
pub mod window;

use crate::catalog::Kind;
use crate::diagram::edit::Selection;
use crate::session::Session;
use crate::text::{Language, Message, msg, say};
use theme::Tokens;

/// What every panel may look at.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    pub session: &'a Session,
    pub tokens: &'a Tokens,
    pub language: Language,
    /// Full screen for a class: larger text, panels folded away.
    pub presenting: bool,
    pub reduced_motion: bool,
}

impl Ctx<'_> {
    pub fn say(&self, message: &Message) -> String {
        say(self.language, message)
    }
    /// Whether a part of this kind can be added: in a lesson, only what it offers.
    pub fn offers(&self, kind: Kind) -> bool {
        let offered = self.session.lesson().and_then(crate::session::OpenLesson::palette);
        offered.is_none_or(|kinds| kinds.contains(&kind))
    }
    /// The same of networks.
    pub fn offers_networks(&self) -> bool {
        self.session.lesson().is_none_or(crate::session::OpenLesson::offers_networks)
    }
    /// The words of a message without arguments.
    pub fn t(&self, key: &'static str) -> String {
        self.say(&msg(key))
    }
}

/// What only the eye knows: camera, selection, hover, open panels. Never saved with a diagram.
#[derive(Default)]
pub struct ViewState {
    pub selection: Selection,
    pub canvas: canvas::CanvasState,
    pub charts: charts::ChartsState,
    pub shell: shell::ShellState,
    pub author: author::AuthorState,
    pub lesson: lesson::LessonState,
}
