//! The drawings that ship with the program.

/// An example: its word (locale keys `example-WORD` and `example-WORD.about`) and its file's text.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    pub word: &'static str,
    pub ron: &'static str,
}

/// In the order of the welcome; "three-tiers" is first.
pub const EXAMPLES: &[Example] = &[];
