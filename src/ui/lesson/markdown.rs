//! The Markdown of a lesson's page, read into blocks.
//!
//! Pages are short and are read by people who never saw the program, so that they are set by us, in
//! our faces and with our spacing: see [`page`](crate::ui::lesson::page).

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Words of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub look: Look,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub bold: bool,
    pub italic: bool,
    pub code: bool,
    pub link: bool,
}

/// What a run of words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 1 is the largest.
    Heading(u8),
    Paragraph,
    Quote,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Words {
        role: Role,
        /// How many lists it stands in.
        depth: usize,
        /// What stands before it in a list: a number, or nothing for a dot.
        mark: Option<String>,
        spans: Vec<Span>,
    },
    Code(String),
    /// The first row is the heading.
    Table(Vec<Vec<Vec<Span>>>),
    /// Where a link of the words before leads.
    Link {
        words: String,
        url: String,
    },
    Rule,
}

/// Reads a page. Everything is words to us that is not in the small part of Markdown which pages use.
pub fn read(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        reader.take(event);
    }
    reader.end_words();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    spans: Vec<Span>,
    look: Look,
    role: Option<Role>,
    quotes: usize,
    /// The next number of each list we are in; `None` has no numbers.
    lists: Vec<Option<u64>>,
    mark: Option<String>,
    code: Option<String>,
    table: Option<Vec<Vec<Vec<Span>>>>,
    link: Option<(String, String)>,
    links: Vec<(String, String)>,
}

impl Reader {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                let look = self.look;
                self.look.code = true;
                self.text(&text);
                self.look = look;
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            Event::Rule => {
                self.end_words();
                self.blocks.push(Block::Rule);
            }
            Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text)
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            *code += text;
            return;
        }
        if let Some((words, _)) = &mut self.link {
            *words += text;
        }
        match self.spans.last_mut().filter(|last| last.look == self.look) {
            Some(last) => last.text += text,
            None => self.spans.push(Span { text: text.to_owned(), look: self.look }),
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_words();
                self.role = Some(Role::Heading(depth_of(level)));
            }
            Tag::Paragraph => self.end_words(),
            Tag::BlockQuote(_) => {
                self.end_words();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.end_words();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end_words();
                self.mark = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ => String::new(),
                });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.end_words();
                self.code = Some(String::new());
            }
            Tag::Table(_) => {
                self.end_words();
                self.table = Some(Vec::new());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            Tag::Strong => self.look.bold = true,
            Tag::Emphasis => self.look.italic = true,
            Tag::Link { dest_url, .. } => {
                self.look.link = true;
                self.link = Some((String::new(), dest_url.into_string()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item => self.end_words(),
            TagEnd::BlockQuote(_) => {
                self.end_words();
                self.quotes -= 1;
            }
            TagEnd::List(_) => {
                self.end_words();
                self.lists.pop();
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.blocks.push(Block::Code(code.trim_end().to_owned()));
            }
            TagEnd::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.spans);
                if let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::Strong => self.look.bold = false,
            TagEnd::Emphasis => self.look.italic = false,
            TagEnd::Link => {
                self.look.link = false;
                self.links.extend(self.link.take());
            }
            _ => {}
        }
    }

    /// What was read of words becomes a block.
    fn end_words(&mut self) {
        let spans = std::mem::take(&mut self.spans);
        let usual = if self.quotes > 0 { Role::Quote } else { Role::Paragraph };
        let role = self.role.take().unwrap_or(usual);
        if spans.iter().any(|span| !span.text.trim().is_empty()) {
            let (depth, mark) = (self.lists.len(), self.mark.take());
            self.blocks.push(Block::Words { role, depth, mark, spans });
        }
        let links = std::mem::take(&mut self.links).into_iter();
        self.blocks.extend(links.map(|(words, url)| Block::Link { words, url }));
    }
}

fn depth_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        _ => 3,
    }
}
