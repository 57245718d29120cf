//! The problems of a file as text for the terminal and the window: each with the line it is on.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::catalog::words::is_unsafe;
use crate::diagram::file::Fault;
use crate::text::{Language, msg, say};

/// Characters of a line that are shown around a problem; files without line breaks exist.
const LINE_CHARS: usize = 200;

/// All problems with the lines they are on, as plain text without colours. What the file or its
/// name holds of control and direction-changing characters is shown as �.
pub fn explain(faults: &[Fault], file_name: &str, source: &str, language: Language) -> String {
    let file_name = tamed(file_name);
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let lines: Vec<&str> = source.lines().collect();
    let renderer = Renderer::plain().decor_style(DecorStyle::Ascii).term_width(120);
    let error = say(language, &msg("file-error"));
    let mut blocks = Vec::new();
    for fault in faults {
        let sentence = tamed(&say(language, &fault.message));
        let title = match fault.path.is_empty() {
            true => sentence,
            false => format!("{}: {sentence}", tamed(&fault.path)),
        };
        let group = Group::with_title(Level::ERROR.with_name(error.as_str()).primary_title(title));
        let group = match fault.place.and_then(|(line, column)| Some((line, column, lines.get(line - 1)?))) {
            None => group.element(annotate_snippets::Origin::path(file_name.as_str())),
            Some((line, column, text)) => {
                let (shown, span) = excerpt(text, column);
                let snippet = Snippet::source(shown).line_start(line).path(file_name.as_str());
                group.element(snippet.annotation(AnnotationKind::Primary.span(span)))
            }
        };
        blocks.push(renderer.render(&[group]));
    }
    blocks.join("\n\n") + "\n"
}

/// The part of a line around a column, and the bytes of it to point at.
fn excerpt(line: &str, column: usize) -> (String, std::ops::Range<usize>) {
    let skipped = column.saturating_sub(LINE_CHARS / 2);
    let shown: String = tamed(line).chars().skip(skipped).take(LINE_CHARS).collect();
    let start =
        shown.char_indices().nth(column - 1 - skipped.min(column - 1)).map_or(shown.len(), |(i, _)| i);
    let rest = &shown[start..];
    let word = rest.find(|c: char| matches!(c, ',' | ':' | ')' | ']' | '}') || c.is_whitespace());
    let quoted = rest.strip_prefix('"').and_then(|r| r.find('"')).map(|end| end + 2);
    let len =
        quoted.or(word.filter(|&w| w > 0)).unwrap_or_else(|| rest.chars().next().map_or(0, char::len_utf8));
    (shown, start..start + len)
}

/// The same number of characters, none of which can do anything but be seen.
fn tamed(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' => ' ',
            c if is_unsafe(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}
