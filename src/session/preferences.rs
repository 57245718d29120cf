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
    /// The preferences kept in a folder; `None` if there are none. Unreadable ones are set aside, not
    /// lost.
    pub(crate) fn read(folder: &Path) -> Option<Preferences> {
        let path = folder.join(FILE);
        let bytes = path.exists().then(|| files::read(&path).ok());
        match bytes?.and_then(|bytes| ron::de::from_bytes::<Preferences>(&bytes).ok()) {
            Some(mut preferences) => {
                preferences.recent.truncate(MOST_RECENT);
                Some(preferences)
            }
            None => {
                files::set_aside(&path);
                None
            }
        }
    }

    /// The preferences kept in a folder, the defaults if there are none, and a message if they were
    /// set aside.
    pub(crate) fn load(folder: &Path) -> (Preferences, Option<Message>) {
        let path = folder.join(FILE);
        let was_there = path.exists();
        let read = Preferences::read(folder);
        let is_set_aside = was_there && read.is_none();
        let message = || msg("preferences-set-aside").with("file", files::shown(&path));
        (read.unwrap_or_default(), is_set_aside.then(message))
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

    /// Takes over what was changed from `old` to `new`, and nothing else. Recent files are added
    /// and forgotten one by one instead.
    pub(crate) fn take_changes(&mut self, old: &Preferences, new: &Preferences) {
        let Preferences { language, theme, reduced_motion, wheel_zooms, presenter_text, recent: _ } = new;
        take(&mut self.language, &old.language, language);
        take(&mut self.theme, &old.theme, theme);
        take(&mut self.reduced_motion, &old.reduced_motion, reduced_motion);
        take(&mut self.wheel_zooms, &old.wheel_zooms, wheel_zooms);
        take(&mut self.presenter_text, &old.presenter_text, presenter_text);
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

fn take<T: PartialEq + Clone>(mine: &mut T, old: &T, new: &T) {
    if old != new {
        mine.clone_from(new);
    }
}
