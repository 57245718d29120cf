//! The drawings that ship with the program.
//!
//! They are ordinary diagram files, compiled in so that they open without a network or an installed
//! folder, and so that a test can hold every one of them to the format.

use crate::text::{Language, Message, msg, say};

/// An example: its word (locale keys `example-WORD` and `example-WORD.about`) and its file's text.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    pub word: &'static str,
    pub ron: &'static str,
}

impl Example {
    /// What it is called.
    pub fn label(&self) -> Message {
        msg(format!("example-{}", self.word))
    }

    /// Whether the file calls it by this name, so that its title may be said in any language.
    pub fn names(&self, name: &str) -> bool {
        name == say(Language::English, &self.label())
    }

    /// What there is to see in it.
    pub fn about(&self) -> Message {
        msg(format!("example-{}.about", self.word))
    }
}

macro_rules! example {
    ($word:literal) => {
        Example { word: $word, ron: include_str!(concat!("../../assets/examples/", $word, ".ron")) }
    };
}

/// In the order of the welcome; "three-tiers" is first.
pub const EXAMPLES: &[Example] = &[
    example!("three-tiers"),
    example!("first-request"),
    example!("one-server-too-much-work"),
    example!("uneven-servers"),
    example!("retry-storm"),
    example!("spike-hits-a-group"),
    example!("database-in-another-vpc"),
    example!("serverless"),
    example!("microservices"),
    example!("zone-goes-down"),
];

/// The example with this word.
pub fn find(word: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.word == word)
}
