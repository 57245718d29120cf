//! Collecting what is wrong with a file, each problem with its line, column and path.

use std::ops::Range;

use crate::diagram::file::Fault;
use crate::text::{Message, msg};

/// So many problems are told; a file with more is not read to its end by anyone.
pub const MOST: usize = 100;

pub struct Report<'t> {
    text: &'t str,
    /// Byte at which each line begins.
    lines: Vec<usize>,
    faults: Vec<(usize, Fault)>,
    untold: usize,
}

impl<'t> Report<'t> {
    pub fn new(text: &'t str) -> Report<'t> {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1);
        Report { text, lines: std::iter::once(0).chain(breaks).collect(), faults: Vec::new(), untold: 0 }
    }

    /// Line and column of a byte of the text, both from 1; columns count characters.
    pub fn place(&self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.text.len());
        let line = self.lines.partition_point(|&start| start <= byte).max(1);
        let start = self.lines[line - 1];
        // A file on a single endless line must not make every problem cost the whole line.
        let column = self.text.get(start..byte).map_or(0, |before| before.chars().count());
        (line, column + 1)
    }

    pub fn fault_at(&self, byte: Option<usize>, path: &str, message: Message) -> Fault {
        Fault { place: byte.map(|byte| self.place(byte)), path: path.to_owned(), message }
    }

    /// A problem of the field with this path.
    pub fn add(&mut self, byte: usize, path: &str, message: Message) {
        if self.faults.len() >= MOST {
            self.untold += 1;
            return;
        }
        let fault = self.fault_at(Some(byte), path, message);
        self.faults.push((byte, fault));
    }

    /// Whether a number that is not finite was found there: all else that is wrong comes of it.
    pub fn has_no_number_in(&self, bytes: Range<usize>) -> bool {
        let is_it = |fault: &Fault| fault.message.key == "file-not-finite";
        self.faults.iter().any(|(at, fault)| bytes.contains(at) && is_it(fault))
    }

    /// All problems in the order of the file.
    pub fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|(byte, _)| *byte);
        let mut faults: Vec<Fault> = self.faults.into_iter().map(|(_, fault)| fault).collect();
        if self.untold > 0 {
            let message = msg("file-and-more").with("count", self.untold);
            faults.push(Fault { place: None, path: String::new(), message });
        }
        faults
    }
}
