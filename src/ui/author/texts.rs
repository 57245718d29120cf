//! What a learner reads: title, one line for the map, the pages before and after.

use egui::Ui;

use crate::lesson::{Lesson, Words};
use crate::session::Authoring;
use crate::text::msg;
use crate::ui::author::pen::{Lines, Pen, apply};
use crate::ui::icons::Icon;

/// Lines of a page's field.
const PAGE: Lines = Lines::Some(5);

pub fn texts_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson) {
    name_ui(ui, pen);
    let (title, about) = (pen.t("author-title-of"), pen.t("author-about"));
    pen.words(ui, "title", &title, &mut lesson.title, Lines::One);
    pen.words(ui, "about", &about, &mut lesson.about, Lines::One);
    pen.heading(ui, "author-before");
    pen.hint(ui, "author-before-hint");
    pages_ui(ui, pen, "before", "author-page-before", &mut lesson.before);
    pen.heading(ui, "author-after");
    pen.hint(ui, "author-after-hint");
    pages_ui(ui, pen, "after", "author-page-after", &mut lesson.after);
}

/// The folder's name: by it a learner's file says which lesson it belongs to.
fn name_ui(ui: &mut Ui, pen: &mut Pen) {
    let mut id = pen.draft.folder().id.clone();
    if pen.draft.path().is_some() {
        return;
    }
    let name = pen.t("author-folder");
    pen.line(ui, "folder", &name, &mut id);
    let clean: String = id.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).take(60).collect();
    if clean != pen.draft.folder().id {
        pen.out.push(Authoring::Rename { id: clean, typing: pen.typing });
        pen.typing = None;
    }
}

fn pages_ui(ui: &mut Ui, pen: &mut Pen, path: &str, key: &'static str, pages: &mut Vec<Words>) {
    let (mut change, len) = (None, pages.len());
    for (at, page) in pages.iter_mut().enumerate() {
        let name = pen.ctx.say(&msg(key).with("number", at + 1));
        if let Some(what) = pen.item(ui, &name, at, len) {
            change = Some((at, what));
        }
        pen.bare_words(ui, &format!("{path}[{at}]"), &name, page, PAGE);
    }
    if let Some((at, what)) = change {
        apply(pages, at, Some(what));
    }
    let name = pen.ctx.say(&msg(key).with("number", pages.len() + 1));
    let add = pen.ctx.say(&msg("author-add").with("what", name));
    if pen.button(ui, Some(Icon::Plus), &add) {
        pages.push(Words::default());
    }
}
