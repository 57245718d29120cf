//! What a person set once and expects to find again.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::text::Language;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    Light,
    Dark,
    /// For projectors: black on white, thicker lines, no tints.
    Projector,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// `None` until chosen: the system's language is used.
    pub language: Option<Language>,
    pub theme: Theme,
    pub reduced_motion: bool,
    /// The wheel zooms without Ctrl and scrolls with it.
    pub wheel_zooms: bool,
    /// Points a presenter's label is high at 1080p.
    pub presenter_text: Option<u32>,
    /// Most recent first.
    pub recent: Vec<PathBuf>,
}
