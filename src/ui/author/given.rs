//! What the learner may add, and which settings are the lesson's: by ticking.

use egui::Ui;

use crate::catalog::{Kind, specs};
use crate::diagram::wire::wire_specs;
use crate::lesson::{Lesson, offer};
use crate::text::Message;
use crate::ui::author::pen::Pen;

pub fn given_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson) {
    pen.heading(ui, "author-palette");
    pen.hint(ui, "author-palette-hint");
    ui.horizontal_wrapped(|ui| {
        for kind in Kind::ALL {
            let word = format!("{kind:?}");
            let name = pen.ctx.say(&kind.label());
            match pen.tick(ui, &name, lesson.palette.contains(&word)) {
                Some(true) => lesson.palette.push(word),
                Some(false) => lesson.palette.retain(|known| *known != word),
                None => {}
            }
        }
    });
    pen.heading(ui, "author-given");
    pen.hint(ui, "author-given-hint");
    // Kinds of the start first: their settings are those that matter.
    let diagram = pen.draft.folder().start().unwrap_or(pen.ctx.session.diagram());
    let mut kinds = offer::kinds(diagram);
    kinds.extend(Kind::ALL.into_iter().filter(|kind| !kinds.contains(kind)).collect::<Vec<_>>());
    let mut words: Vec<String> = kinds.iter().map(|kind| pen.ctx.say(&kind.label())).collect();
    words.push(pen.t("author-wires"));
    let chosen = pen.state.given_kind.min(words.len() - 1);
    let name = pen.t("author-settings-of");
    if let Some(picked) = pen.choice(ui, "given-kind", &name, chosen, &words) {
        pen.state.given_kind = picked;
    }
    match kinds.get(chosen) {
        Some(kind) => {
            let rows = specs(*kind).iter().map(|row| (row.key, row.label()));
            ticks_ui(ui, pen, lesson, &format!("{kind:?}"), rows.collect());
        }
        None => {
            let rows = wire_specs().iter().map(|row| (row.key, row.label()));
            ticks_ui(ui, pen, lesson, "Wire", rows.collect());
        }
    }
}

/// A tick for each setting: on means that the lesson's value counts, whatever the learner sets.
fn ticks_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson, kind: &str, rows: Vec<(&'static str, Message)>) {
    // Everything of those who ask is the lesson's unless it is freed; of others nothing unless it is given.
    let is_client = matches!(kind, "Users" | "SqlClient");
    if is_client {
        pen.hint(ui, "author-clients-hint");
    }
    for (key, label) in rows {
        let setting = format!("{kind}.{key}");
        let list = if is_client { &mut lesson.free } else { &mut lesson.given };
        let is_listed = list.contains(&setting);
        let name = pen.ctx.say(&label);
        match pen.tick(ui, &name, is_listed != is_client) {
            Some(on) if on != is_client => list.push(setting),
            Some(_) => list.retain(|known| *known != setting),
            None => {}
        }
    }
}
