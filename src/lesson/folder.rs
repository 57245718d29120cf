//! A lesson as a folder: `lesson.ron` and its drawings, from the disk or from within the program.

use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use crate::diagram::Diagram;
use crate::diagram::file::{self, Fault};
use crate::lesson::schema::Lesson;
use crate::lesson::validate::validate;
use crate::text::{Message, msg};

pub const LESSON: &str = "lesson.ron";
pub const START: &str = "start.ron";

/// Drawings a folder may hold.
const MOST_DRAWINGS: usize = 50;

#[derive(Clone, Debug, PartialEq)]
pub struct Folder {
    /// The folder's name, such as "06-one-server".
    pub id: String,
    /// Where it lies, if it does not ship with the program.
    pub path: Option<PathBuf>,
    pub lesson: Lesson,
    /// By file name: the start, then the others in the order of their names.
    pub drawings: IndexMap<String, Diagram>,
}

/// Something wrong with one file of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    pub file: String,
    pub fault: Fault,
}

impl Trouble {
    pub fn about(file: &str, path: &str, message: Message) -> Trouble {
        Trouble { file: file.to_owned(), fault: Fault { place: None, path: path.to_owned(), message } }
    }
}

impl Folder {
    /// Reads a lesson from the disk: the folder, or any file in it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(path: &Path) -> Result<Folder, Vec<Trouble>> {
        checked(Folder::read_unfinished(path)?)
    }

    /// As [`Folder::read`], of a lesson that is still being written: what it says may make no sense yet.
    ///
    /// # Errors
    /// What cannot be read at all.
    pub fn read_unfinished(path: &Path) -> Result<Folder, Vec<Trouble>> {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        let unread = |file: &str, error: &std::io::Error| {
            vec![Trouble::about(file, "", msg("lesson-unread").with("reason", error.to_string()))]
        };
        let whole = folder.canonicalize().map_err(|error| unread(LESSON, &error))?;
        let id = whole.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for entry in std::fs::read_dir(&whole).map_err(|error| unread(LESSON, &error))?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.ends_with(".ron") || name.starts_with('.') || files.len() > MOST_DRAWINGS {
                continue;
            }
            let size = entry.metadata().map_or(0, |data| data.len());
            let too_large = |fault| vec![Trouble { file: name.clone(), fault }];
            file::check_size(size).map_err(too_large)?;
            files.push((name.clone(), std::fs::read(entry.path()).map_err(|error| unread(&name, &error))?));
        }
        let texts: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        Ok(Folder { path: Some(whole), ..Folder::from_unfinished(&id, &texts)? })
    }

    /// Reads a lesson from the bytes of its files.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_files(id: &str, files: &[(&str, &[u8])]) -> Result<Folder, Vec<Trouble>> {
        checked(Folder::from_unfinished(id, files)?)
    }

    /// As [`Folder::from_files`], of a lesson that is still being written.
    ///
    /// # Errors
    /// What cannot be read at all.
    pub fn from_unfinished(id: &str, files: &[(&str, &[u8])]) -> Result<Folder, Vec<Trouble>> {
        let mut wrong = Vec::new();
        let in_file = |file: &str, faults: Vec<Fault>| {
            faults.into_iter().map(|fault| Trouble { file: file.to_owned(), fault }).collect::<Vec<_>>()
        };
        let bytes = |name: &str| files.iter().find(|(file, _)| *file == name).map(|(_, bytes)| *bytes);
        let lesson = match bytes(LESSON).map(file::read_as::<Lesson>) {
            Some(Ok(lesson)) => Some(lesson),
            Some(Err(faults)) => {
                wrong.extend(in_file(LESSON, faults));
                None
            }
            None => {
                wrong.push(Trouble::about(LESSON, "", msg("lesson-no-file").with("file", LESSON)));
                None
            }
        };
        let mut drawings = IndexMap::new();
        let mut names: Vec<&str> =
            files.iter().map(|(name, _)| *name).filter(|name| *name != LESSON).collect();
        names.sort_by_key(|name| (*name != START, *name));
        for name in names {
            match bytes(name).map(file::read) {
                Some(Ok(read)) => _ = drawings.insert(name.to_owned(), read.diagram),
                Some(Err(faults)) => wrong.extend(in_file(name, faults)),
                None => {}
            }
        }
        let Some(lesson) = lesson.filter(|_| wrong.is_empty()) else { return Err(wrong) };
        Ok(Folder { id: id.to_owned(), path: None, lesson, drawings })
    }

    /// What a learner begins with; `None` only in a lesson that is still being written.
    pub fn start(&self) -> Option<&Diagram> {
        self.drawings.get(START)
    }

    /// The solutions and their files.
    pub fn solutions(&self) -> impl Iterator<Item = (&str, &Diagram)> {
        let drawings = self.drawings.iter().map(|(file, drawing)| (file.as_str(), drawing));
        drawings.filter(|(file, _)| file.starts_with("solution"))
    }

    /// Its place among the fourteen, as its name begins; `None` for others.
    pub fn number(&self) -> Option<u32> {
        self.id.split('-').next()?.parse().ok()
    }
}

/// A lesson that makes sense, or why it does not.
fn checked(folder: Folder) -> Result<Folder, Vec<Trouble>> {
    let wrong = validate(&folder);
    if wrong.is_empty() { Ok(folder) } else { Err(wrong) }
}
