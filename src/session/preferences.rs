//! What a person set once and expects to find again.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::session::files;
use crate::text::{Language, Message, msg};

/// Files remembered at most.
const MOST_RECENT: usize = 10;
const FILE: &str = "preferences.ron";

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

impl Preferences {
    /// The preferences kept in a folder, the defaults if there are none. Unreadable ones are set
    /// aside, not lost, and the message says so.
    pub(crate) fn load(folder: &Path) -> (Preferences, Option<Message>) {
        let path = folder.join(FILE);
        if !path.exists() {
            return (Preferences::default(), None);
        }
        let read = files::read(&path).ok().and_then(|bytes| ron::de::from_bytes::<Preferences>(&bytes).ok());
        match read {
            Some(mut preferences) => {
                preferences.recent.truncate(MOST_RECENT);
                (preferences, None)
            }
            None => {
                files::set_aside(&path);
                let message = msg("preferences-set-aside").with("file", files::shown(&path));
                (Preferences::default(), Some(message))
            }
        }
    }

    /// Keeps the preferences in a folder.
    ///
    /// # Errors
    /// Why they could not be written.
    pub(crate) fn save(&self, folder: &Path) -> Result<(), Message> {
        let kept = Preferences {
            // RON is text, and a path that is not cannot be kept.
            recent: self.recent.iter().filter(|path| path.to_str().is_some()).cloned().collect(),
            ..self.clone()
        };
        let text = ron::ser::to_string_pretty(&kept, ron::ser::PrettyConfig::default())
            .map_err(|error| msg("access-other").with("error", error.to_string()))?;
        std::fs::create_dir_all(folder).map_err(|error| files::reason(&error))?;
        files::write(&folder.join(FILE), text.as_bytes())
    }

    /// Puts a file at the top of the recent ones.
    pub(crate) fn remember(&mut self, path: &Path) {
        self.forget(path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(MOST_RECENT);
    }

    pub(crate) fn forget(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
    }
}
