//! Hints, the last question, the figures that texts quote, and what the learner may use and change.

use egui::Ui;

use crate::lesson::{Lesson, TransferChoice, Words};
use crate::text::msg;
use crate::ui::author::figures::figures_ui;
use crate::ui::author::given::given_ui;
use crate::ui::author::pen::{Lines, Pen, apply};
use crate::ui::icons::Icon;

pub fn hints_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson) {
    pen.heading(ui, "author-hints-title");
    pen.hint(ui, "author-hints-hint");
    let (mut change, len) = (None, lesson.hints.len());
    for (at, hint) in lesson.hints.iter_mut().enumerate() {
        let name = pen.ctx.say(&msg("author-hint-of").with("number", at + 1));
        change = change.or(pen.item(ui, &name, at, len).map(|what| (at, what)));
        pen.bare_words(ui, &format!("hints[{at}]"), &name, hint, Lines::Some(2));
    }
    if let Some((at, what)) = change {
        apply(&mut lesson.hints, at, Some(what));
    }
    let next = pen.ctx.say(&msg("author-hint-of").with("number", lesson.hints.len() + 1));
    let add = pen.ctx.say(&msg("author-add").with("what", next));
    if pen.button(ui, Some(Icon::Plus), &add) {
        lesson.hints.push(Words::default());
    }
    transfer_ui(ui, pen, lesson);
    figures_ui(ui, pen, lesson);
    given_ui(ui, pen, lesson);
}

fn transfer_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson) {
    pen.heading(ui, "author-last");
    pen.hint(ui, "author-last-hint");
    let (ask, why) = (pen.t("author-ask"), pen.t("author-why"));
    let transfer = &mut lesson.transfer;
    pen.words(ui, "transfer.ask", &ask, &mut transfer.ask, Lines::Some(2));
    pen.trouble(ui, "transfer.choices");
    let (mut change, mut right, len) = (None, None, transfer.choices.len());
    for (at, choice) in transfer.choices.iter_mut().enumerate() {
        pen.card(ui, |ui, pen| {
            let name = pen.ctx.say(&msg("author-place-last-choice").with("number", at + 1));
            change = change.or(pen.item(ui, &name, at, len).map(|what| (at, what)));
            let path = format!("transfer.choices[{at}]");
            pen.bare_words(ui, &format!("{path}.says"), &name, &mut choice.says, Lines::One);
            let is_right = pen.t("author-is-right");
            if let Some(on) = pen.tick(ui, &is_right, choice.right) {
                right = Some((at, on));
            }
            pen.words(ui, &format!("{path}.why"), &why, &mut choice.why, Lines::Some(2));
        });
    }
    // Exactly one is right, so ticking one takes the tick from the others.
    if let Some((at, on)) = right {
        transfer.choices.iter_mut().enumerate().for_each(|(n, choice)| choice.right = on && n == at);
    }
    if let Some((at, what)) = change {
        apply(&mut transfer.choices, at, Some(what));
    }
    let add = pen.t("author-add-choice");
    if pen.button(ui, Some(Icon::Plus), &add) {
        transfer.choices.push(TransferChoice { says: Words::default(), right: false, why: Words::default() });
    }
}
