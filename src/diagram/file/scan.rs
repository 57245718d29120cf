//! A light pass over RON text: what stands where, and what is wrong with the writing itself.
//!
//! `ron` tells where one error is; to tell of all of them, and where each field begins, we need the
//! outline of the file. The pass also finds what `ron` accepts and we do not: keys that stand twice
//! and numbers that are not finite. It never recurses deeper than [`DEPTH`].

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::catalog::words::quoted;
use crate::diagram::file::outline::{Entry, Key, Node};
use crate::diagram::file::report::{self, Report};
use crate::text::{Message, msg};

/// Brackets within brackets; a diagram needs six.
const DEPTH: usize = 32;
/// Entries of all brackets together; the largest diagram has fewer.
const ENTRIES: usize = 400_000;
/// Entries of one bracket: more than any limit of a diagram, so that exceeding one is told as such,
/// and few enough that a file made to use up memory cannot.
const ENTRIES_OF_ONE: usize = 10_000;

/// Why the pass could not go on, and where.
pub struct Stop {
    pub at: usize,
    pub message: Message,
}

/// The outline of the text.
///
/// # Errors
/// The first mistake in the writing itself; what can be told without stopping goes to `report`.
pub fn scan<'t>(text: &'t str, report: &mut Report<'_>) -> Result<Node<'t>, Stop> {
    let mut scanner = Scanner { text, at: 0, entries: 0, findings: Vec::new() };
    let root = scanner.document();
    for (at, message) in scanner.findings {
        let path = root.as_ref().map_or(String::new(), |root| root.path_to(at));
        report.add(at, &path, message);
    }
    root
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    entries: usize,
    findings: Vec<(usize, Message)>,
}

/// More findings than this are more than anyone is told of.
const FINDINGS: usize = 2 * report::MOST;

impl<'t> Scanner<'t> {
    fn document(&mut self) -> Result<Node<'t>, Stop> {
        self.skip()?;
        while self.rest().starts_with("#!") {
            // `#![enable(…)]` switches on spellings that we always accept.
            let len = self
                .rest()
                .find(']')
                .ok_or_else(|| self.stop(self.at, msg("file-unclosed").with("bracket", "#![")))?;
            self.at += len + 1;
            self.skip()?;
        }
        if self.rest().is_empty() {
            return Err(self.stop(0, msg("file-empty")));
        }
        let root = self.value(0)?;
        self.skip()?;
        if !self.rest().is_empty() {
            return Err(self.stop(self.at, msg("file-trailing")));
        }
        Ok(root)
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }
    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }
    fn stop(&self, at: usize, message: Message) -> Stop {
        Stop { at, message }
    }
    fn expected(&self, what: &str) -> Stop {
        match self.peek() {
            Some(c) => {
                let found = quoted(&c.to_string());
                let found = found.trim_matches('"').to_owned();
                self.stop(self.at, msg("file-expected").with("what", what).with("found", found))
            }
            None => self.stop(self.at, msg("file-ends").with("what", what)),
        }
    }

    /// Skips space and comments.
    fn skip(&mut self) -> Result<(), Stop> {
        loop {
            let rest = self.rest();
            let trimmed =
                rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}'));
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    fn block_comment(&mut self) -> Result<(), Stop> {
        let start = self.at;
        let mut depth = 0usize;
        let bytes = self.text.as_bytes();
        while let Some(pair) = bytes.get(self.at..self.at + 2) {
            match pair {
                b"/*" => (depth, self.at) = (depth + 1, self.at + 2),
                b"*/" => (depth, self.at) = (depth - 1, self.at + 2),
                _ => self.at += 1,
            }
            if depth == 0 {
                return Ok(());
            }
        }
        Err(self.stop(start, msg("file-unclosed").with("bracket", "/*")))
    }

    fn value(&mut self, depth: usize) -> Result<Node<'t>, Stop> {
        let start = self.at;
        let entries = match self.peek() {
            Some('(') => self.group(depth)?,
            Some('[') => self.bracketed(depth, '[', ']', Scanner::item)?,
            Some('{') => self.bracketed(depth, '{', '}', Scanner::pair)?,
            Some('"') => self.string().map(|_| Vec::new())?,
            Some('\'') => self.character().map(|()| Vec::new())?,
            Some('r') if self.rest().starts_with("r\"") || self.rest().starts_with("r#") => {
                self.raw_string().map(|_| Vec::new())?
            }
            Some(c) if c.is_ascii_digit() || matches!(c, '+' | '-' | '.') => {
                self.number();
                Vec::new()
            }
            Some(c) if c.is_alphabetic() || c == '_' => self.word_or_struct(depth)?,
            _ => return Err(self.expected("a value")),
        };
        Ok(Node { start: clip(start), end: clip(self.at), entries })
    }

    fn word_or_struct(&mut self, depth: usize) -> Result<Vec<Entry<'t>>, Stop> {
        let start = self.at;
        let word = self.word();
        let is_number = matches!(word, "NaN" | "inf" | "infinity" | "nan");
        if is_number && self.findings.len() < FINDINGS {
            self.findings.push((start, msg("file-not-finite").with("number", word)));
        }
        let end = self.at;
        self.skip()?;
        if self.peek() == Some('(') {
            return self.group(depth);
        }
        self.at = end;
        Ok(Vec::new())
    }

    fn word(&mut self) -> &'t str {
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        self.at += len;
        &rest[..len]
    }

    fn number(&mut self) {
        let start = self.at;
        let mut before = 'e';
        for c in self.rest().chars() {
            let signed = matches!(c, '+' | '-') && matches!(before, 'e' | 'E');
            if !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_') || signed) {
                break;
            }
            self.at += 1;
            before = c;
        }
        let token = &self.text[start..self.at];
        let plain: String = token.chars().filter(|&c| c != '_').take(400).collect();
        let is_float = !plain.starts_with("0x") && plain.parse::<f64>().is_ok_and(|n| !n.is_finite());
        if is_float && self.findings.len() < FINDINGS {
            let shown: String = token.chars().take(40).collect();
            self.findings.push((start, msg("file-not-finite").with("number", shown)));
        }
    }

    fn string(&mut self) -> Result<&'t str, Stop> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        self.at += 1;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.at += 1;
                    return Ok(&self.text[start + 1..self.at - 1]);
                }
                // The escaped character may have several bytes; none of the rest is a quote.
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at = self.text.len();
        Err(self.stop(start, msg("file-unclosed").with("bracket", "\"")))
    }

    fn raw_string(&mut self) -> Result<&'t str, Stop> {
        let start = self.at;
        let hashes = self.rest()[1..].bytes().take_while(|&b| b == b'#').count();
        let open = 1 + hashes;
        if !self.rest()[open..].starts_with('"') {
            return Err(self.expected("a value"));
        }
        let end = format!("\"{}", "#".repeat(hashes));
        let inner = &self.rest()[open + 1..];
        let Some(len) = inner.find(&end) else {
            return Err(self.stop(start, msg("file-unclosed").with("bracket", "r\"")));
        };
        self.at += open + 1 + len + end.len();
        Ok(&inner[..len])
    }

    fn character(&mut self) -> Result<(), Stop> {
        let start = self.at;
        let rest = &self.rest()[1..];
        let from = if rest.starts_with('\\') { 2 } else { 1 };
        let close = rest.char_indices().skip(from).take(12).find(|(_, c)| *c == '\'');
        match close {
            Some((len, _)) => {
                self.at += 1 + len + 1;
                Ok(())
            }
            None => Err(self.stop(start, msg("file-unclosed").with("bracket", "'"))),
        }
    }

    /// What stands in round brackets: fields, or items without names.
    fn group(&mut self, depth: usize) -> Result<Vec<Entry<'t>>, Stop> {
        self.bracketed(depth, '(', ')', |scanner, depth, place| {
            let start = scanner.at;
            if scanner.peek().is_some_and(|c| c.is_alphabetic() || c == '_') {
                let word = scanner.word();
                scanner.skip()?;
                if scanner.peek() == Some(':') {
                    scanner.at += 1;
                    scanner.skip()?;
                    let node = scanner.value(depth)?;
                    return Ok(Entry { key: Key::Field(word), at: clip(start), node });
                }
                scanner.at = start;
            }
            scanner.item(depth, place)
        })
    }

    fn item(&mut self, depth: usize, place: u32) -> Result<Entry<'t>, Stop> {
        let at = clip(self.at);
        Ok(Entry { key: Key::Item(place), at, node: self.value(depth)? })
    }

    fn pair(&mut self, depth: usize, _: u32) -> Result<Entry<'t>, Stop> {
        let start = self.at;
        let key = match self.peek() {
            Some('"') => unescape(self.string()?),
            Some('r') if self.rest().starts_with("r\"") || self.rest().starts_with("r#\"") => {
                Cow::Borrowed(self.raw_string()?)
            }
            _ => {
                self.value(depth)?;
                Cow::Borrowed(&self.text[start..self.at])
            }
        };
        self.skip()?;
        if self.peek() != Some(':') {
            return Err(self.expected(":"));
        }
        self.at += 1;
        self.skip()?;
        let node = self.value(depth)?;
        Ok(Entry { key: Key::Name(key), at: clip(start), node })
    }

    fn bracketed(
        &mut self,
        depth: usize,
        open: char,
        close: char,
        entry: impl Fn(&mut Scanner<'t>, usize, u32) -> Result<Entry<'t>, Stop>,
    ) -> Result<Vec<Entry<'t>>, Stop> {
        let start = self.at;
        if depth >= DEPTH {
            return Err(self.stop(start, msg("file-too-deep").with("most", DEPTH)));
        }
        self.at += 1;
        let mut entries = Vec::new();
        for place in 0u32.. {
            self.skip()?;
            match self.peek() {
                None => return Err(self.stop(start, msg("file-unclosed").with("bracket", open.to_string()))),
                Some(c) if c == close => break,
                Some(_) => {}
            }
            let found = entry(self, depth + 1, place)?;
            let plain = matches!(found.key, Key::Item(_)) && found.node.entries.is_empty();
            if !plain || open == '[' {
                entries.push(found);
            }
            self.entries += 1;
            if entries.len() > ENTRIES_OF_ONE || self.entries > ENTRIES {
                let most = if self.entries > ENTRIES { ENTRIES } else { ENTRIES_OF_ONE };
                return Err(self.stop(start, msg("file-too-many").with("most", most)));
            }
            self.skip()?;
            match self.peek() {
                Some(',') => self.at += 1,
                Some(c) if c == close => break,
                None => return Err(self.stop(start, msg("file-unclosed").with("bracket", open.to_string()))),
                Some(_) => return Err(self.expected(&format!(", {close}"))),
            }
        }
        self.at += 1;
        self.find_doubles(&entries);
        entries.shrink_to_fit();
        Ok(entries)
    }

    fn find_doubles(&mut self, entries: &[Entry<'t>]) {
        let mut seen = BTreeSet::new();
        for entry in entries {
            let Some(word) = entry.key.word() else { continue };
            if !seen.insert(word) && self.findings.len() < FINDINGS {
                let shown: String = quoted(word).chars().take(80).collect();
                self.findings.push((entry.at as usize, msg("file-double").with("name", shown)));
            }
        }
    }
}

/// A byte position; a file is far smaller than 4 GiB.
fn clip(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A string without its escapes; what is no valid escape stays as it is, for `ron` to refuse.
fn unescape(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    match ron::from_str::<String>(&format!("\"{raw}\"")) {
        Ok(plain) => Cow::Owned(plain),
        Err(_) => Cow::Borrowed(raw),
    }
}
