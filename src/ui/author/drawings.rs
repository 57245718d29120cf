//! The recorded drawings: the start, the solutions, and the wrong answers with the feedback each deserves.

use egui::{RichText, Ui};

use crate::lesson::{Lesson, START};
use crate::session::Authoring;
use crate::text::{Message, msg};
use crate::ui::Ctx;
use crate::ui::author::pen::Pen;
use crate::ui::author::places;
use crate::ui::icons::Icon;
use crate::ui::shell::widgets::muted;
use crate::ui::theme::{self, BODY, LABEL};

pub fn drawings_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson) {
    pen.hint(ui, "author-drawings-hint");
    record_ui(ui, pen, lesson);
    ui.add_space(6.0);
    if pen.draft.folder().drawings.is_empty() {
        pen.hint(ui, "author-no-drawings");
    }
    let files: Vec<String> = pen.draft.folder().drawings.keys().cloned().collect();
    for file in files {
        pen.card(ui, |ui, pen| drawing_ui(ui, pen, lesson, &file));
    }
}

/// What the canvas's drawing can be recorded as.
fn record_ui(ui: &mut Ui, pen: &mut Pen, lesson: &Lesson) {
    let drawings = &pen.draft.folder().drawings;
    let mut offers: Vec<(String, Message)> = Vec::new();
    if !drawings.contains_key(START) {
        offers.push((START.to_owned(), msg("author-record-start")));
    }
    offers.push((pen.draft.free_file("solution"), msg("author-record-solution")));
    for number in 1..=lesson.hints.len() {
        let file = format!("wrong-{number}.ron");
        if !drawings.contains_key(&file) {
            offers.push((file, msg("author-record-wrong").with("number", number)));
        }
    }
    for (file, words) in offers {
        let words = pen.ctx.say(&words);
        if pen.button(ui, Some(Icon::Plus), &words) {
            pen.out.push(Authoring::Record(file));
        }
    }
}

/// A drawing's file in words.
pub fn file_label(file: &str) -> Message {
    let stem = file.trim_end_matches(".ron");
    let number = |word: &str| stem.strip_prefix(word).map(|number| number.trim_start_matches('-').to_owned());
    match (number("solution"), number("wrong")) {
        _ if file == START => msg("author-file-start"),
        (Some(number), _) => msg("author-file-solution").with("number", number),
        (_, Some(number)) => msg("author-file-wrong").with("number", number),
        _ => msg("titled").with("title", file),
    }
}

/// Words of the drawings of the lesson, for choices.
pub fn file_names(ctx: &Ctx, files: &[String]) -> Vec<String> {
    files.iter().map(|file| ctx.say(&file_label(file))).collect()
}

fn drawing_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson, file: &str) {
    let Some(drawing) = pen.draft.folder().drawings.get(file) else { return };
    let name = pen.ctx.say(&file_label(file));
    let ink = pen.ctx.tokens.text;
    ui.horizontal(|ui| {
        ui.label(RichText::new(&name).font(egui::FontId::new(BODY, theme::bold())).color(ink));
        let parts = pen.ctx.say(&msg("author-parts").with("count", drawing.parts.len()));
        muted(ui, pen.ctx.tokens, &parts);
    });
    if pen.draft.on_canvas() == Some(file) {
        let is_same = drawing.parts == pen.ctx.session.diagram().parts
            && drawing.wires == pen.ctx.session.diagram().wires;
        pen.hint(ui, if is_same { "author-on-canvas" } else { "author-on-canvas-changed" });
    }
    ui.horizontal_wrapped(|ui| {
        let said = |key: &'static str| pen.ctx.say(&msg(key).with("what", name.as_str()));
        let (open, replace, remove) =
            (said("author-open-drawing"), said("author-replace"), said("author-out"));
        let short = |key: &'static str| pen.ctx.t(key);
        let (show, again, out) =
            (short("author-open-short"), short("author-replace-short"), short("author-out-short"));
        if named_button(ui, pen, Icon::Folder, &show, &open) {
            pen.out.push(Authoring::Show(file.to_owned()));
        }
        if named_button(ui, pen, Icon::Deploy, &again, &replace) {
            pen.out.push(Authoring::Record(file.to_owned()));
        }
        if named_button(ui, pen, Icon::Trash, &out, &remove) {
            pen.out.push(Authoring::Remove(file.to_owned()));
        }
    });
    if file.starts_with("wrong") {
        deserved_ui(ui, pen, lesson, file);
    }
    if file != START {
        answers_ui(ui, pen, lesson, file, &name);
    }
    proved_ui(ui, pen, file);
}

/// A small button whose whole name is for screen readers and the tooltip.
fn named_button(ui: &mut Ui, pen: &Pen, icon: Icon, words: &str, name: &str) -> bool {
    let response = crate::ui::charts::controls::button(ui, pen.ctx.tokens, Some(icon), words);
    let enabled = ui.is_enabled();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, name));
    response.on_hover_text(name).clicked()
}

/// Which feedback a wrong answer deserves.
fn deserved_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson, file: &str) {
    let all: Vec<(String, String)> = lesson
        .goals
        .iter()
        .enumerate()
        .flat_map(|(at, goal)| goal.feedback.iter().map(move |feedback| (at, feedback)))
        .map(|(at, feedback)| {
            let says = feedback.says.in_language(pen.ctx.language);
            let words = if says.trim().is_empty() { feedback.name.as_str() } else { says };
            (feedback.name.clone(), format!("{}: {words}", at + 1))
        })
        .collect();
    if all.is_empty() {
        pen.hint(ui, "author-no-feedback-yet");
        return;
    }
    let now = lesson.wrong.get(file).cloned().unwrap_or_default();
    let (mut names, mut words): (Vec<String>, Vec<String>) = all.into_iter().unzip();
    let at = names.iter().position(|name| *name == now).unwrap_or_else(|| {
        names.insert(0, now.clone());
        words.insert(0, pen.t("author-choose"));
        0
    });
    let label = pen.t("author-deserves");
    if let Some(picked) = pen.choice(ui, &format!("wrong.{file}"), &label, at, &words) {
        lesson.wrong.insert(file.to_owned(), names[picked].clone());
    }
}

/// The figures it types where goals ask for some.
fn answers_ui(ui: &mut Ui, pen: &mut Pen, lesson: &Lesson, file: &str, name: &str) {
    for goal in lesson.goals.iter().filter(|goal| goal.ask.is_some()) {
        let drawing = pen.draft.folder().drawings.get(file);
        let now = drawing.and_then(|drawing| drawing.answer(&goal.name)).unwrap_or_default().to_owned();
        let mut text = now.clone();
        let label = pen.ctx.say(&msg("author-types").with("goal", goal.name.as_str()));
        let before = pen.typing;
        pen.line(ui, &format!("{file}.{}", goal.name), &format!("{label} ({name})"), &mut text);
        if text != now {
            let (file, goal, typing) = (file.to_owned(), goal.name.clone(), pen.typing);
            pen.out.push(Authoring::Answer { file, goal, text, typing });
            pen.typing = before;
        }
    }
}

/// What the last proof says of it.
fn proved_ui(ui: &mut Ui, pen: &mut Pen, file: &str) {
    let Some(proved) = pen.draft.proved().filter(|_| pen.draft.is_proof_fresh()) else { return };
    let ctx = pen.ctx;
    for trouble in proved.proof.troubles.iter().filter(|trouble| trouble.file == file) {
        let line = RichText::new(places::words(ctx, trouble)).size(LABEL).color(ctx.tokens.bad);
        ui.add(egui::Label::new(line).wrap());
    }
}
