//! Rules about the source itself that the compiler does not know.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cumulab::text::{Language, sources};
use fluent_bundle::FluentResource;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A Rust file: its path from the root with `/`, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    /// The text with comments blanked out, and the inside of strings too unless they are to be kept.
    fn code(&self, strings: Strings) -> String {
        blank(&self.text, strings)
    }

    /// The layer a file of src belongs to: its folder, or its name.
    fn layer(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
    }
}

/// Every Rust file under a folder, in the order of their paths.
fn files(folder: &str) -> Vec<File> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&root().join(folder), &mut paths);
    paths.sort();
    let read = |path: PathBuf| File {
        text: std::fs::read_to_string(&path).expect("source files are UTF-8"),
        path: path.strip_prefix(root()).expect("found below it").to_string_lossy().replace('\\', "/"),
    };
    paths.into_iter().map(read).collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Strings {
    Kept,
    Blanked,
}

/// Rust source without its comments: they become spaces, so that every position stays.
fn blank(source: &str, strings: Strings) -> String {
    let bytes: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let (length, is_comment) = match rest {
            ['/', '/', ..] => (rest.iter().position(|&c| c == '\n').unwrap_or(rest.len()), true),
            ['/', '*', ..] => (block_comment(rest), true),
            ['"', ..] => (string(rest), false),
            ['r', '"' | '#', ..] if !is_word_before(&bytes, at) => (raw_string(rest), false),
            ['\'', '\\', ..] => {
                (2 + rest[2..].iter().skip(1).position(|&c| c == '\'').map_or(0, |n| n + 2), false)
            }
            ['\'', _, '\'', ..] => (3, false),
            _ => (0, false),
        };
        if length == 0 {
            out.push(bytes[at]);
            at += 1;
            continue;
        }
        let is_blank = is_comment || strings == Strings::Blanked;
        out.extend(rest[..length].iter().map(|&c| if is_blank && c != '\n' { ' ' } else { c }));
        at += length;
    }
    out
}

fn is_word_before(text: &[char], at: usize) -> bool {
    at > 0 && (text[at - 1].is_alphanumeric() || text[at - 1] == '_')
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn string(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// The length of `r"…"` or `r#"…"#`; zero if it is something else, such as `r#type`.
fn raw_string(rest: &[char]) -> usize {
    let hashes = rest[1..].iter().take_while(|&&c| c == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return 0;
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = 2 + hashes;
    rest[body..]
        .windows(end.len())
        .position(|window| window == end)
        .map_or(rest.len(), |n| body + n + end.len())
}

/// Positions in code at which `word` stands by itself.
fn words<'c>(code: &'c str, word: &'c str) -> impl Iterator<Item = usize> + 'c {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let edges = |at: usize| (code[..at].chars().next_back(), code[at + word.len()..].chars().next());
    let has_word_end = word.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    code.match_indices(word).map(|(at, _)| at).filter(move |&at| {
        let (before, after) = edges(at);
        !is_word(before) && (!has_word_end || !is_word(after))
    })
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

#[track_caller]
fn none(found: &[String]) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn the_blanking_of_comments_and_strings_works() {
    let source = "a // b\n/* c /* d */ e */ f \"// g\\\" h\" 'i' '\\'' r#\"j \" k\"# '\"' l::<'m>('\\n')";
    let kept = blank(source, Strings::Kept);
    assert_eq!(
        kept.split_whitespace().collect::<String>(),
        "af\"//g\\\"h\"'i''\\''r#\"j\"k\"#'\"'l::<'m>('\\n')"
    );
    let blanked = blank(source, Strings::Blanked);
    assert_eq!(blanked.split_whitespace().collect::<String>(), "afl::<'m>()");
    assert_eq!(blanked.chars().count(), source.chars().count());
}

/// The layer table of lib.rs: module, and what it may use.
fn layers() -> BTreeMap<String, BTreeSet<String>> {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs is there");
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! | "));
    let cells = rows.filter_map(|row| row.trim_end().trim_end_matches('|').split_once('|'));
    cells
        .map(|(module, uses)| {
            let uses = uses.split(',').map(|u| u.trim().to_owned()).filter(|u| !u.is_empty());
            (module.trim().to_owned(), uses.collect())
        })
        .filter(|(module, _)| module != "module")
        .collect()
}

/// The modules of the crate a file names, each with its place.
fn modules_used(code: &str) -> Vec<(usize, String)> {
    let name =
        |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let mut used = Vec::new();
    for at in words(code, "crate::") {
        let rest = code[at + "crate::".len()..].trim_start();
        let Some(group) = rest.strip_prefix('{') else {
            used.push((at, name(rest)));
            continue;
        };
        let (mut depth, mut is_start) = (0, true);
        for (n, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => is_start = true,
                c if is_start && !c.is_whitespace() => {
                    used.push((at, name(&group[n..])));
                    is_start = false;
                }
                _ => {}
            }
        }
    }
    used
}

#[test]
fn layers_use_only_what_the_table_allows() {
    assert_eq!(
        modules_used("use crate::{a::{b, c}, d}; crate::e::f(); mycrate::g")
            .iter()
            .map(|m| &m.1)
            .collect::<Vec<_>>(),
        ["a", "d", "e"]
    );
    let layers = layers();
    assert!(layers.len() >= 10 && layers["session"].contains("compile"), "the table is read: {layers:?}");
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for file in files("src") {
        let layer = file.layer();
        if layer == "lib" || layer == "main" {
            continue;
        }
        seen.insert(layer.to_owned());
        let Some(allowed) = layers.get(layer) else {
            found.push(format!("{}: lib.rs's table has no row for {layer}", file.path));
            continue;
        };
        for (at, used) in modules_used(&file.code(Strings::Blanked)) {
            if used != layer && !allowed.contains(&used) {
                found.push(format!("{}:{}: {layer} may not use {used}", file.path, line_of(&file.text, at)));
            }
        }
    }
    none(&found);
    assert!(layers.keys().all(|layer| seen.contains(layer)), "a row without a module: {layers:?}");
}

#[test]
fn every_file_says_first_why_it_exists() {
    let all = ["src", "tests", "benches"].into_iter().flat_map(files);
    let silent = all.filter(|file| !file.text.starts_with("//! ")).map(|file| file.path);
    none(&silent.collect::<Vec<_>>());
}

#[test]
fn the_engine_knows_no_clock_and_no_hash_order() {
    let mut found = Vec::new();
    for file in files("src/sim") {
        let code = file.code(Strings::Blanked);
        for word in ["HashMap", "HashSet", "Instant", "SystemTime"] {
            found
                .extend(words(&code, word).map(|at| format!("{}:{}: {word}", file.path, line_of(&code, at))));
        }
    }
    none(&found);
}

#[test]
fn nothing_is_left_half_done() {
    let mut found = Vec::new();
    for file in ["src", "tests", "benches"].into_iter().flat_map(files) {
        let code = file.code(Strings::Blanked);
        for word in ["todo!", "unimplemented!", "dbg!", "dead_code", "#[ignore"] {
            found
                .extend(words(&code, word).map(|at| format!("{}:{}: {word}", file.path, line_of(&code, at))));
        }
    }
    none(&found);
}

#[test]
fn files_stay_small() {
    let long = files("src").into_iter().filter(|file| file.text.lines().count() > 500);
    none(&long.map(|file| format!("{} has more than 500 lines", file.path)).collect::<Vec<_>>());
}

#[test]
fn colours_are_named_in_the_theme_only() {
    let mut found = Vec::new();
    for file in files("src/ui").into_iter().filter(|file| file.path != "src/ui/theme.rs") {
        let code = file.code(Strings::Blanked);
        for at in words(&code, "Color32::") {
            let name: String =
                code[at + 9..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let is_constant = name.chars().all(|c| c.is_uppercase() || c == '_');
            // White tints nothing, transparent paints nothing: these two say "no colour".
            if name.starts_with("from_")
                || (is_constant && !["WHITE", "TRANSPARENT"].contains(&name.as_str()))
            {
                found.push(format!("{}:{}: Color32::{name}", file.path, line_of(&code, at)));
            }
        }
        let code = file.code(Strings::Kept);
        for (at, _) in code.match_indices("\"#") {
            let digits = code[at + 2..].chars().take_while(char::is_ascii_hexdigit).count();
            let is_white = code[at + 2..].starts_with("fff\"");
            if [3, 4, 6, 8].contains(&digits) && code[at + 2 + digits..].starts_with('"') && !is_white {
                found.push(format!("{}:{}: a colour as text", file.path, line_of(&code, at)));
            }
        }
    }
    none(&found);
}

/// Every message and attribute of a language with the variables it mentions, and what is wrong.
fn messages(language: Language) -> (BTreeMap<String, BTreeSet<String>>, Vec<String>) {
    let (mut messages, mut wrong) = (BTreeMap::<String, BTreeSet<String>>::new(), Vec::new());
    for source in sources(language) {
        if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
            wrong.extend(errors.iter().map(|error| {
                let at = error.pos.start;
                let line = source[..at].rfind('\n').map_or(0, |n| n + 1);
                format!("{language:?}: {error} in: {}", source[line..].lines().next().unwrap_or_default())
            }));
        }
        let (mut message, mut entry) = (String::new(), String::new());
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            let head = line.split_once('=').map(|(head, _)| head.trim());
            match head {
                Some(head) if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') => {
                    (message, entry) = (head.to_owned(), head.to_owned());
                }
                Some(head) if line.starts_with(' ') && is_attribute(head) => {
                    entry = format!("{message}{head}")
                }
                _ => {}
            }
            let begins =
                head == Some(entry.as_str()) || head.is_some_and(|h| entry == format!("{message}{h}"));
            if begins && messages.insert(entry.clone(), BTreeSet::new()).is_some() {
                wrong.push(format!("{language:?}: {entry} is there twice"));
            }
            if let Some(variables) = messages.get_mut(&entry) {
                variables.extend(line.split('$').skip(1).map(|rest| {
                    rest.chars().take_while(|c| c.is_alphanumeric() || "-_".contains(*c)).collect::<String>()
                }));
            }
        }
    }
    (messages, wrong)
}

fn is_attribute(head: &str) -> bool {
    let name = head.strip_prefix('.');
    name.is_some_and(|name| name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c)))
}

#[test]
fn both_languages_say_the_same_things() {
    let (english, mut wrong) = messages(Language::English);
    let (korean, more) = messages(Language::Korean);
    wrong.extend(more);
    assert!(english.contains_key("untitled"), "the files are read");
    for (key, variables) in &english {
        match korean.get(key) {
            None => wrong.push(format!("{key} is missing in Korean")),
            Some(other) if other != variables => {
                wrong.push(format!("{key} mentions {variables:?} in English and {other:?} in Korean"));
            }
            Some(_) => {}
        }
    }
    let extra = korean.keys().filter(|key| !english.contains_key(*key));
    wrong.extend(extra.map(|key| format!("{key} is missing in English")));
    none(&wrong);
}

/// The literal keys given to `msg` and `t` in code, with their places.
fn keys_used(code: &str) -> Vec<(usize, &str)> {
    let mut used = Vec::new();
    for call in ["msg(", "t("] {
        for at in words(code, call) {
            let rest = code[at + call.len()..].trim_start();
            let literal = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
            used.extend(literal.map(|(key, _)| (at, key)));
        }
    }
    used
}

#[test]
fn every_key_in_the_code_has_words() {
    assert_eq!(keys_used("msg(\"a\").with(\"b\", x.t(\n \"c\")) fmt(\"d\") msg(key)"), [(0, "a"), (21, "c")]);
    let (english, _) = messages(Language::English);
    let mut found = Vec::new();
    for file in files("src") {
        let code = file.code(Strings::Kept);
        let unknown = keys_used(&code).into_iter().filter(|(_, key)| !english.contains_key(*key));
        found.extend(unknown.map(|(at, key)| format!("{}:{}: {key}", file.path, line_of(&code, at))));
    }
    none(&found);
}
