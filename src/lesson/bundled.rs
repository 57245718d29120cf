//! The lessons that ship with the program, compiled in so that they open without an installed folder.

use crate::lesson::folder::{Folder, Trouble};

/// The files of one lesson.
#[derive(Clone, Copy, Debug)]
pub struct Bundle {
    /// The folder's name.
    pub id: &'static str,
    pub files: &'static [(&'static str, &'static [u8])],
}

macro_rules! file {
    ($lesson:literal, $file:literal) => {
        ($file, include_bytes!(concat!("../../lessons/", $lesson, "/", $file)))
    };
}

/// A lesson with the files each has, and those it has besides.
macro_rules! lesson {
    ($id:literal $(, $more:literal)*) => {
        Bundle {
            id: $id,
            files: &[
                file!($id, "lesson.ron"),
                file!($id, "start.ron"),
                file!($id, "solution-1.ron"),
                file!($id, "solution-2.ron"),
                file!($id, "wrong-1.ron"),
                file!($id, "wrong-2.ron"),
                file!($id, "wrong-3.ron"),
                $(file!($id, $more),)*
            ],
        }
    };
}

/// In the order of the map.
pub const BUNDLED: &[Bundle] = &[
    lesson!("01-first-request"),
    lesson!("02-ports-and-firewall"),
    lesson!("03-vpc-peering"),
    lesson!("04-two-doors-to-a-database"),
    lesson!("05-database-failover"),
    lesson!("06-one-server-too-much-work"),
    lesson!("07-round-robin"),
    lesson!("08-uneven-servers"),
    lesson!("09-health-checks"),
    lesson!("10-group-autoscaling"),
    lesson!("12-cold-starts", "machine.ron"),
    lesson!("13-fail-apart"),
    lesson!("14-retry-storm", "one-retry.ron"),
];

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
