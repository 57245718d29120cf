//! The map: every lesson that ships with the program, and the folders opened of late.

use std::path::PathBuf;
use std::sync::OnceLock;

use crate::diagram::file;
use crate::lesson::progress::Row;
use crate::lesson::{BUNDLED, Lesson, Words};
use crate::session::Session;

/// Folders shown at most, the latest first.
const MOST_FOLDERS: usize = 10;

/// A lesson on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapRow {
    pub id: String,
    /// Its place among those that ship; `None` for others.
    pub number: Option<u32>,
    /// The folder on the disk of a lesson that does not ship with the program.
    pub folder: Option<PathBuf>,
    pub title: Words,
    pub about: Words,
    pub state: MapState,
    pub met: usize,
    pub goals: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapState {
    New,
    Begun,
    Solved,
}

impl MapState {
    fn of(row: Option<&Row>) -> MapState {
        match row {
            None => MapState::New,
            Some(row) if row.solved => MapState::Solved,
            Some(_) => MapState::Begun,
        }
    }
}

impl Session {
    /// Every lesson that can be opened: those that ship, then folders opened of late.
    pub fn lesson_map(&self) -> Vec<MapRow> {
        let progress = self.keeper.progress();
        let shipped = summaries().iter().map(|summary| {
            let row = progress.lessons.get(summary.id);
            MapRow {
                id: summary.id.to_owned(),
                number: summary.id.split('-').next().and_then(|digits| digits.parse().ok()),
                folder: None,
                title: summary.title.clone(),
                about: summary.about.clone(),
                state: MapState::of(row),
                met: row.map_or(0, |row| row.met),
                goals: summary.goals,
            }
        });
        let mut folders: Vec<&Row> = progress.lessons.values().filter(|row| row.place.is_some()).collect();
        folders.sort_by_key(|row| std::cmp::Reverse(row.opened));
        let folders = folders.into_iter().take(MOST_FOLDERS).filter_map(|row| {
            let place = row.place.as_ref()?;
            Some(MapRow {
                id: place.folder.file_name()?.to_string_lossy().into_owned(),
                number: None,
                folder: Some(place.folder.clone()),
                title: place.title.clone(),
                about: place.about.clone(),
                state: MapState::of(Some(row)),
                met: row.met,
                goals: place.goals,
            })
        });
        shipped.chain(folders).collect()
    }
}

struct Summary {
    id: &'static str,
    title: Words,
    about: Words,
    goals: usize,
}

/// What the map says of the lessons that ship, read once.
fn summaries() -> &'static [Summary] {
    static SUMMARIES: OnceLock<Vec<Summary>> = OnceLock::new();
    SUMMARIES.get_or_init(|| {
        let read = BUNDLED.iter().filter_map(|bundle| {
            let (_, bytes) = bundle.files.iter().find(|(file, _)| *file == "lesson.ron")?;
            let Lesson { title, about, goals, .. } = file::read_as(bytes).ok()?;
            Some(Summary { id: bundle.id, title, about, goals: goals.len() })
        });
        read.collect()
    })
}
