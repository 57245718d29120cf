//! One value of a file read into a struct by `serde`, its error put into words and given its place.

use ron::Options;
use ron::error::Error;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use crate::catalog::words::quoted;
use crate::diagram::file::nearest::nearest;
use crate::diagram::file::outline::{Entry, Key, Node};
use crate::diagram::file::report::Report;
use crate::text::{Message, msg};

/// A value of the file and the path that leads to it.
#[derive(Clone)]
pub struct Spot<'n, 't> {
    pub node: &'n Node<'t>,
    pub path: String,
}

impl<'n, 't> Spot<'n, 't> {
    pub fn new(node: &'n Node<'t>, path: impl Into<String>) -> Spot<'n, 't> {
        Spot { node, path: path.into() }
    }

    /// The value of a field or key; where there is none, this value stands for it.
    pub fn child(&self, word: &str) -> Spot<'n, 't> {
        match self.node.entry(word) {
            Some(entry) => Spot { node: &entry.node, path: entry.key.below(&self.path) },
            None => self.clone(),
        }
    }

    /// The item of a list at a place; where there is none, the list stands for it.
    pub fn item(&self, place: usize) -> Spot<'n, 't> {
        let item = |entry: &&Entry<'_>| matches!(entry.key, Key::Item(at) if at as usize == place);
        match self.node.entries.iter().find(item) {
            Some(entry) => Spot { node: &entry.node, path: entry.key.below(&self.path) },
            None => self.clone(),
        }
    }

    pub fn fault(&self, report: &mut Report<'_>, message: Message) {
        let bytes = self.node.start as usize..self.node.end as usize;
        if self.node.entries.is_empty() && report.has_no_number_in(bytes) {
            return;
        }
        report.add(self.node.first_byte(), &self.path, message);
    }
}

/// Reads one value, or reports why it cannot be read.
pub fn read<T: DeserializeOwned>(text: &str, spot: &Spot<'_, '_>, report: &mut Report<'_>) -> Option<T> {
    let extensions = Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES;
    let options = Options::default().with_default_extension(extensions);
    let slice = spot.node.text(text);
    let mut reader = match ron::Deserializer::from_str_with_options(slice, &options) {
        Ok(reader) => reader,
        Err(error) => {
            spot.fault(report, in_words(&error.code));
            return None;
        }
    };
    match serde_path_to_error::deserialize(&mut reader) {
        Ok(value) => match reader.end() {
            Ok(()) => Some(value),
            Err(error) => {
                spot.fault(report, in_words(&error));
                None
            }
        },
        Err(error) => {
            let mut place = spot.clone();
            // Where the name of the field begins that the path ends with.
            let mut name_at = None;
            for segment in error.path() {
                match segment {
                    Segment::Map { key } => {
                        name_at = place.node.entry(key).map(|entry| entry.at as usize);
                        place = place.child(key);
                    }
                    Segment::Seq { index } => place = place.item(*index),
                    Segment::Enum { .. } | Segment::Unknown => {}
                }
            }
            let error = error.into_inner();
            match (&error, name_at) {
                (Error::NoSuchStructField { .. }, Some(name)) => {
                    report.add(name, &place.path, in_words(&error));
                }
                _ => place.fault(report, in_words(&error)),
            }
            None
        }
    }
}

/// An unknown word, with the one that was probably meant or all that there are.
pub fn unknown(key: &'static str, found: &str, known: &[&str]) -> Message {
    let shown: String = quoted(found).trim_matches('"').chars().take(60).collect();
    let known_words = known.join(", ");
    let message = msg(key).with("found", shown).with("known", known_words);
    match nearest(found, known.iter().copied()) {
        Some(near) => message.with("near", near).with("guess", "yes"),
        None => message.with("near", "").with("guess", if known.is_empty() { "none" } else { "no" }),
    }
}

/// What `ron` found wrong, for someone who has never heard of `ron`.
fn in_words(error: &Error) -> Message {
    match error {
        Error::NoSuchStructField { expected, found, .. } => unknown("file-unknown-field", found, expected),
        Error::NoSuchEnumVariant { expected, found, .. } => unknown("file-unknown-choice", found, expected),
        Error::MissingStructField { field, .. } => msg("file-missing-field").with("field", *field),
        Error::InvalidValueForType { expected, found } => {
            msg("file-wrong-type").with("what", expected.clone()).with("found", found.clone())
        }
        Error::ExpectedString => msg("file-wants-text"),
        Error::ExpectedInteger | Error::IntegerOutOfBounds | Error::InvalidIntegerDigit { .. } => {
            msg("file-wants-count")
        }
        Error::ExpectedFloat | Error::FloatUnderscore => msg("file-wants-number"),
        Error::ExpectedBoolean => msg("file-wants-flag"),
        Error::ExpectedMap => msg("file-wants-map"),
        Error::ExpectedArray => msg("file-wants-list"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) | Error::ExpectedStructName(_) => {
            msg("file-wants-group")
        }
        Error::ExpectedIdentifier => msg("file-wants-word"),
        // The remaining ones are about the writing itself, most of which the scan found before.
        other => msg("file-unreadable").with("detail", other.to_string()),
    }
}
