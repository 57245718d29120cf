//! The lessons that ship with the program, compiled in so that they open without an installed folder.

use crate::lesson::folder::{Folder, Trouble};

/// The files of one lesson.
#[derive(Clone, Copy, Debug)]
pub struct Bundle {
    /// The folder's name.
    pub id: &'static str,
    pub files: &'static [(&'static str, &'static [u8])],
}

/// In the order of the map.
pub const BUNDLED: &[Bundle] = &[];

/// The lesson with this name.
pub fn find(id: &str) -> Option<&'static Bundle> {
    BUNDLED.iter().find(|bundle| bundle.id == id)
}

/// Reads a lesson that ships with the program.
///
/// # Errors
/// What is wrong with it: nothing, as tests prove of each.
pub fn load(bundle: &Bundle) -> Result<Folder, Vec<Trouble>> {
    Folder::from_files(bundle.id, bundle.files)
}
