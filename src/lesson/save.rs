//! Writing a lesson's folder, so that a person can read and change it by hand.
//!
//! Every file is written all or nothing, and only if it says something else than what stands there. The
//! drawings come first: a lesson never speaks of a drawing that is not there yet.

use std::path::Path;

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use crate::diagram::file;
use crate::files;
use crate::lesson::folder::{Folder, LESSON};
use crate::lesson::schema::Lesson;
use crate::text::{Message, msg};

/// What lies deeper than this stands in one line: a text with both its languages, a condition.
const DEPTH: usize = 5;

/// The text of `lesson.ron`: the same for the same lesson, and read back as the same.
pub fn write(lesson: &Lesson) -> String {
    let config = PrettyConfig::new()
        .new_line("\n")
        .depth_limit(DEPTH)
        .escape_strings(false)
        .extensions(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES);
    // A lesson is strings, numbers, lists and maps with words as keys: all of it can be written.
    let text = ron::ser::to_string_pretty(lesson, config).unwrap_or_default();
    // Our reader knows the extensions without being told.
    let lines = text.lines().skip_while(|line| line.starts_with("#![enable("));
    let mut text: String = lines.collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

/// The files of a lesson with their texts: the drawings, then the lesson itself.
pub fn texts(folder: &Folder) -> Vec<(String, String)> {
    let drawings = folder.drawings.iter().map(|(name, drawing)| (name.clone(), file::write(drawing)));
    drawings.chain([(LESSON.to_owned(), write(&folder.lesson))]).collect()
}

/// Writes every file of a lesson into a folder, which is made if it is not there. What already says the
/// same is left alone.
///
/// # Errors
/// Which file could not be written, and why. Those before it are written, this one is as it was.
pub fn save(folder: &Folder, path: &Path) -> Result<(), Message> {
    if !path.is_dir() {
        let why = |error| msg("access-no-new-folder").with("reason", files::unwritten(path, &error));
        std::fs::create_dir(path).map_err(why)?;
    }
    for (name, text) in texts(folder) {
        let place = path.join(&name);
        if std::fs::read(&place).is_ok_and(|old| old == text.as_bytes()) {
            continue;
        }
        let refused = |reason| msg("save-failed").with("file", files::shown(&place)).with("reason", reason);
        files::write(&place, text.as_bytes()).map_err(refused)?;
    }
    Ok(())
}
