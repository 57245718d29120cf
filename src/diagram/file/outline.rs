//! What stands where in a file: values within values, each with its place and its path.

use std::borrow::Cow;

use crate::catalog::words::quoted;

/// A value and what is in it. Items of plain lists that hold nothing themselves are left out.
#[derive(Debug, Default)]
pub struct Node<'t> {
    pub start: u32,
    pub end: u32,
    pub entries: Vec<Entry<'t>>,
}

#[derive(Debug)]
pub struct Entry<'t> {
    pub key: Key<'t>,
    /// Byte at which the key begins.
    pub at: u32,
    pub node: Node<'t>,
}

#[derive(Debug)]
pub enum Key<'t> {
    /// A field of a struct.
    Field(&'t str),
    /// A key of a map.
    Name(Cow<'t, str>),
    /// A place in a list.
    Item(u32),
}

impl Key<'_> {
    pub fn word(&self) -> Option<&str> {
        match self {
            Key::Field(word) => Some(word),
            Key::Name(word) => Some(word),
            Key::Item(_) => None,
        }
    }

    /// The path of this entry in one whose path is `outer`.
    pub fn below(&self, outer: &str) -> String {
        match self {
            Key::Field(word) if outer.is_empty() => (*word).to_owned(),
            Key::Field(word) => format!("{outer}.{word}"),
            Key::Name(word) => format!("{outer}.{}", quoted(word)),
            Key::Item(place) => format!("{outer}[{place}]"),
        }
    }
}

impl<'t> Node<'t> {
    pub fn first_byte(&self) -> usize {
        self.start as usize
    }
    pub fn text<'s>(&self, text: &'s str) -> &'s str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
    /// The entry with this field name or key.
    pub fn entry(&self, word: &str) -> Option<&Entry<'t>> {
        self.entries.iter().find(|e| e.key.word() == Some(word))
    }
    pub fn field(&self, word: &str) -> Option<&Node<'t>> {
        self.entry(word).map(|e| &e.node)
    }
    /// The path of what stands at this byte.
    pub fn path_to(&self, byte: usize) -> String {
        let (mut node, mut path) = (self, String::new());
        let holds = |e: &&Entry<'t>| (e.at as usize..e.node.end as usize).contains(&byte);
        while let Some(entry) = node.entries.iter().find(holds) {
            (node, path) = (&entry.node, entry.key.below(&path));
        }
        path
    }
    pub fn child_at(&self, word: &str) -> Option<usize> {
        self.field(word).map(Node::first_byte)
    }
}
