//! The runs in which goals are measured: how long, how often, what is set and what breaks.

use egui::Ui;

use crate::catalog::specs;
use crate::lesson::{Expected, Lesson, Trial, Unit};
use crate::text::msg;
use crate::ui::author::faults::faults_ui;
use crate::ui::author::pen::{Pen, apply, apply_named};
use crate::ui::icons::Icon;

pub fn trials_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson) {
    pen.hint(ui, "author-trials-hint");
    pen.trouble(ui, "trials");
    let names: Vec<String> = lesson.trials.keys().cloned().collect();
    for (at, name) in names.iter().enumerate() {
        pen.card(ui, |ui, pen| trial_ui(ui, pen, lesson, at, name, names.len()));
    }
    let add = pen.t("author-add-trial");
    if pen.button(ui, Some(Icon::Plus), &add) {
        let mut free = (1..).map(|number| format!("trial-{number}"));
        let name = free.find(|name| !lesson.trials.contains_key(name)).unwrap_or_default();
        let like = lesson.trials.values().next().cloned();
        let blank = || Lesson::blank().trials.swap_remove_index(0).map(|(_, trial)| trial);
        lesson.trials.extend(like.or_else(blank).map(|trial| (name, trial)));
    }
}

fn trial_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson, at: usize, name: &str, len: usize) {
    let title = pen.ctx.say(&msg("author-place-trial").with("name", name));
    if let Some(what) = pen.item(ui, &title, at, len) {
        apply_named(&mut lesson.trials, at, what);
        return;
    }
    let path = format!("trials.{name}");
    pen.trouble(ui, &path);
    let mut new_name = name.to_owned();
    let label = pen.t("author-trial-name");
    pen.line(ui, &format!("trials[{at}].name"), &format!("{label} {}", at + 1), &mut new_name);
    let Some(trial) = lesson.trials.get_mut(name) else { return };
    let (length, warm_up, seeds) = (pen.t("author-length"), pen.t("author-warm-up"), pen.t("author-seeds"));
    pen.quantity(ui, &format!("{path}.length"), &length, &mut trial.length, Unit::Seconds);
    pen.maybe(ui, &format!("{path}.warm_up"), &warm_up, &mut trial.warm_up, Unit::Seconds);
    pen.count(ui, &format!("{path}.seeds"), &seeds, &mut trial.seeds);
    set_ui(ui, pen, &path, trial);
    faults_ui(ui, pen, &path, &mut trial.faults);
    if new_name != name && !new_name.is_empty() && !lesson.trials.contains_key(&new_name) {
        rename(lesson, at, name, &new_name);
    }
}

/// Changes to the drawing, as lines; a line begins with a part and a setting picked from menus.
fn set_ui(ui: &mut Ui, pen: &mut Pen, path: &str, trial: &mut Trial) {
    let title = pen.t("author-set");
    pen.name(ui, &title);
    let (mut out, len) = (None, trial.set.len());
    for (at, line) in trial.set.iter_mut().enumerate() {
        let name = format!("{title} {}", at + 1);
        ui.horizontal(|ui| {
            let width = ui.available_width() - 60.0;
            ui.allocate_ui(egui::vec2(width, 28.0), |ui| {
                pen.bare_line(ui, &format!("{path}.set[{at}]"), &name, line);
            });
            out = out.or(pen.item(ui, "", at, len).map(|what| (at, what)));
        });
    }
    if let Some((at, what)) = out {
        apply(&mut trial.set, at, Some(what));
    }
    let diagram = pen.draft.folder().start().unwrap_or(pen.ctx.session.diagram());
    let parts: Vec<_> = diagram.parts.values().collect();
    if parts.is_empty() {
        return;
    }
    let chosen = pen.state.set_part.min(parts.len() - 1);
    let part = parts[chosen];
    let names: Vec<String> = parts.iter().map(|part| part.name.clone()).collect();
    let rows: Vec<_> = specs(part.settings.kind())
        .iter()
        .filter_map(|row| Some((row.key, pen.ctx.say(&row.label()), (row.get)(&part.settings)?.show())))
        .collect();
    let mut words = vec![pen.t("author-set-pick")];
    words.extend(rows.iter().map(|(_, label, value)| format!("{label}: {value}")));
    let (of, which) = (pen.t("author-set-part"), pen.t("author-set-setting"));
    let name = part.name.clone();
    if let Some(picked) = pen.choice(ui, &format!("{path}.set-part"), &of, chosen, &names) {
        pen.state.set_part = picked;
    }
    if let Some(picked) = pen.choice(ui, &format!("{path}.set-new"), &which, 0, &words) {
        let (key, _, value) = &rows[picked - 1];
        trial.set.push(format!("{name}.{key}={value}"));
    }
}

/// Gives a trial another name wherever it is spoken of.
fn rename(lesson: &mut Lesson, at: usize, old: &str, new: &str) {
    let Some(trial) = lesson.trials.shift_remove(old) else { return };
    lesson.trials.shift_insert(at, new.to_owned(), trial);
    let follow = |named: &mut Option<String>| {
        if named.as_deref() == Some(old) {
            *named = Some(new.to_owned());
        }
    };
    for goal in &mut lesson.goals {
        follow(&mut goal.trial);
        goal.feedback.iter_mut().flat_map(|feedback| &mut feedback.when).for_each(|c| follow(&mut c.trial));
    }
    lesson.figures.values_mut().for_each(|figure| follow(&mut figure.trial));
    match &mut lesson.question.answer {
        Expected::Choice(choices) => {
            choices.iter_mut().flat_map(|choice| &mut choice.when).for_each(|c| follow(&mut c.trial));
        }
        Expected::Number { trial, .. } | Expected::Curve { trial, .. } => follow(trial),
    }
}
