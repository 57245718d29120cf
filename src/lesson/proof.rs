//! Proving a lesson: the start fails, solutions pass, wrong answers fail with the feedback they deserve.

use crate::lesson::check::Watch;
use crate::lesson::folder::{Folder, Trouble};

/// What was proved of a lesson, and what was found wrong.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proof {
    pub starts: u32,
    pub solutions: u32,
    pub wrong_answers: u32,
    pub figures: u32,
    pub goals: u32,
    pub troubles: Vec<Trouble>,
}

/// Proves a lesson with this many sets of seeds.
pub fn prove(folder: &Folder, lucks: u64, watch: &Watch) -> Proof {
    let _ = (folder, lucks, watch);
    Proof::default()
}
