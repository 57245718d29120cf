//! Figures that texts quote as `{name}`, each found again in the engine.

use egui::Ui;

use crate::lesson::{Figure, Lesson, Measure, START, Stat, Which};
use crate::text::msg;
use crate::ui::author::conditions::trial_ui;
use crate::ui::author::drawings::file_names;
use crate::ui::author::measures::{measure_ui, value_now};
use crate::ui::author::pen::{Pen, apply_named};
use crate::ui::icons::Icon;

pub fn figures_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson) {
    pen.heading(ui, "author-figures");
    pen.hint(ui, "author-figures-hint");
    let names: Vec<String> = lesson.figures.keys().cloned().collect();
    for (at, name) in names.iter().enumerate() {
        pen.card(ui, |ui, pen| figure_ui(ui, pen, lesson, at, name, names.len()));
    }
    let add = pen.t("author-add-figure");
    if pen.button(ui, Some(Icon::Plus), &add) {
        let mut free = (1..).map(|number| format!("figure-{number}"));
        let name = free.find(|name| !lesson.figures.contains_key(name)).unwrap_or_default();
        pen.state.picking = Some(format!("figures.{name}"));
        let figure = Figure {
            says: String::new(),
            of: START.to_owned(),
            measure: Measure::ResponseTime { stat: Stat::Mean, of: Which::default() },
            trial: None,
            near: "5%".to_owned(),
        };
        lesson.figures.insert(name, figure);
    }
}

fn figure_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson, at: usize, name: &str, len: usize) {
    let title = format!("{{{name}}}");
    if let Some(what) = pen.item(ui, &title, at, len) {
        apply_named(&mut lesson.figures, at, what);
        return;
    }
    let path = format!("figures.{name}");
    let mut new_name = name.to_owned();
    let label = pen.ctx.say(&msg("author-figure-name").with("number", at + 1));
    pen.line(ui, &format!("figures[{at}].name"), &label, &mut new_name);
    let Some(figure) = lesson.figures.get_mut(name) else { return };
    let trial = figure.trial.clone();
    measure_ui(ui, pen, &path, &mut figure.measure, trial.as_deref());
    trial_ui(ui, pen, &path, &mut figure.trial);
    let files: Vec<String> = pen.draft.folder().drawings.keys().cloned().collect();
    let chosen = files.iter().position(|file| *file == figure.of).unwrap_or(0);
    let (of, words) = (pen.t("author-measured-in"), file_names(pen.ctx, &files));
    if let Some(picked) = pen.choice(ui, &format!("{path}.of"), &of, chosen, &words) {
        figure.of.clone_from(&files[picked]);
    }
    pen.trouble(ui, &format!("{path}.of"));
    let says = pen.t("author-figure-says");
    pen.quantity(ui, &format!("{path}.says"), &says, &mut figure.says, figure.measure.unit());
    // What is measured on the canvas is the figure's own value while its drawing lies there.
    let shows_it = pen.draft.on_canvas() == Some(figure.of.as_str());
    if let Some(now) = value_now(pen, &figure.measure, figure.trial.as_deref()).filter(|_| shows_it) {
        let take = pen.ctx.say(&msg("author-take-value").with("value", now.as_str()));
        if now != figure.says && pen.button(ui, None, &take) {
            figure.says = now;
        }
    }
    pen.near(ui, &format!("{path}.near"), &mut figure.near, figure.measure.unit());
    let clean: String =
        new_name.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).take(40).collect();
    if clean != name && !clean.is_empty() && !lesson.figures.contains_key(&clean) {
        rename(lesson, at, name, &clean);
    }
}

/// Gives a figure another name; the texts that quote it follow.
fn rename(lesson: &mut Lesson, at: usize, old: &str, new: &str) {
    let Some(figure) = lesson.figures.shift_remove(old) else { return };
    lesson.figures.shift_insert(at, new.to_owned(), figure);
    let (old, new) = (format!("{{{old}}}"), format!("{{{new}}}"));
    for words in lesson.texts_mut() {
        words.en = words.en.replace(&old, &new);
        words.ko = words.ko.replace(&old, &new);
    }
}
