//! The goals: what is measured, within which bounds, and what is said to those who fall short.

use egui::{RichText, Ui};

use crate::lesson::{Feedback, Goal, Lesson, Measure, Unit, Words, goal_sentence};
use crate::text::msg;
use crate::ui::author::conditions::{bounds_ui, conditions_ui, trial_ui};
use crate::ui::author::measures::measure_ui;
use crate::ui::author::pen::{Lines, Move, Pen, apply};
use crate::ui::author::pick::pick_ui;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::widgets::muted;
use crate::ui::theme::{self, BODY, LABEL};

/// The place of a goal that is about to be added.
const NEW: &str = "goals.new";

pub fn goals_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson) {
    live_ui(ui, pen);
    let (mut change, len) = (None, lesson.goals.len());
    for at in 0..len {
        pen.card(ui, |ui, pen| {
            change = change.or(goal_ui(ui, pen, lesson, at).map(|what| (at, what)));
        });
    }
    if let Some((at, what)) = change {
        apply(&mut lesson.goals, at, Some(what));
        pen.state.goal = None;
    }
    let is_picking = pen.state.picking.as_deref() == Some(NEW);
    let add = pen.t("author-add-goal");
    if pen.button(ui, Some(Icon::Plus), &add) {
        pen.state.picking = (!is_picking).then(|| NEW.to_owned());
    }
    if is_picking || len == 0 {
        pen.hint(ui, "author-add-goal-hint");
        if let Some(measure) = pick_ui(ui, pen) {
            pen.state.picking = None;
            pen.state.goal = Some(len);
            let goal = new_goal(pen, lesson, measure);
            lesson.goals.push(goal);
        }
    }
}

/// In which trial values are shown, and whether they are those of the drawing as it is.
pub fn live_ui(ui: &mut Ui, pen: &mut Pen) {
    let trials: Vec<String> = pen.draft.lesson().trials.keys().cloned().collect();
    if trials.len() > 1 {
        let chosen = pen.state.trial.clone();
        let at = trials.iter().position(|name| Some(name) == chosen.as_ref()).unwrap_or(0);
        let name = pen.t("author-values-in");
        if let Some(picked) = pen.choice(ui, "values-in", &name, at, &trials) {
            pen.state.trial = (picked > 0).then(|| trials[picked].clone());
        }
    }
    let key = if pen.draft.live().is_behind() { "author-measuring" } else { "author-values-hint" };
    pen.hint(ui, key);
}

/// A goal with a bound that the drawing of the moment just does not meet, or meets: a beginning.
fn new_goal(pen: &Pen, lesson: &Lesson, measure: Measure) -> Goal {
    let mut free = (1..).map(|number| format!("goal-{number}"));
    let name = free.find(|name| lesson.goals.iter().all(|goal| goal.name != *name)).unwrap_or_default();
    let unit = measure.unit();
    let now = pen.draft.live().measured().and_then(|measured| measured.value(&measure)).flatten();
    let bound = now.map(|value| unit.show(value).replace(' ', ""));
    let wants_more = matches!(
        measure,
        Measure::Succeeded(_) | Measure::Goodput(_) | Measure::RequestRate(_) | Measure::Visited(_)
    );
    let usual = match unit {
        Unit::YesNo => "yes".to_owned(),
        _ => bound.unwrap_or_else(|| "1".to_owned()),
    };
    let (at_least, at_most) = match (unit, wants_more) {
        (Unit::YesNo, _) | (_, true) => (Some(usual), None),
        _ => (None, Some(usual)),
    };
    let feedback =
        vec![Feedback { name: format!("{name}-missed"), when: Vec::new(), says: Words::default() }];
    let trial = pen.state.trial.clone();
    Goal { name, says: None, measure, trial, at_least, at_most, ask: None, near: None, feedback }
}

fn goal_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson, at: usize) -> Option<Move> {
    let len = lesson.goals.len();
    let title = pen.ctx.say(&msg("author-place-goal").with("number", at + 1));
    let what = pen.item(ui, &title, at, len);
    summary_ui(ui, pen, &lesson.goals[at], at);
    let is_open = pen.state.goal == Some(at);
    let words = pen.t(if is_open { "author-fold" } else { "author-unfold" });
    let name = format!("{words}: {title}");
    let icon = if is_open { Icon::ChevronUp } else { Icon::ChevronDown };
    let response = crate::ui::charts::controls::button(ui, pen.ctx.tokens, Some(icon), &words);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if response.clicked() {
        pen.state.goal = (!is_open).then_some(at);
    }
    if !is_open {
        return what;
    }
    let path = format!("goals[{at}]");
    let old_name = lesson.goals[at].name.clone();
    let goal = &mut lesson.goals[at];
    let trial = goal.trial.clone();
    measure_ui(ui, pen, &path, &mut goal.measure, trial.as_deref());
    trial_ui(ui, pen, &path, &mut goal.trial);
    asked_ui(ui, pen, &path, goal);
    says_ui(ui, pen, &path, goal);
    let label = pen.t("author-goal-name");
    pen.line(ui, &format!("{path}.name"), &label, &mut goal.name);
    feedback_ui(ui, pen, &path, lesson, at);
    rename_answers(pen, &old_name, &lesson.goals[at].name);
    what
}

/// The goal in a sentence, whether the canvas's drawing meets it, and with what value.
fn summary_ui(ui: &mut Ui, pen: &Pen, goal: &Goal, at: usize) {
    let tokens = pen.ctx.tokens;
    let outcome = pen.draft.live().measured().and_then(|measured| measured.goal(at));
    let (icon, ink) = match outcome {
        Some(outcome) if outcome.met => (Icon::Check, tokens.good),
        Some(_) => (Icon::Close, tokens.bad),
        None => (Icon::Info, tokens.muted),
    };
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(18.0, 18.0), egui::Sense::hover());
        paint_icon(ui, icon, rect.shrink(1.0), ink);
        let sentence = goal_sentence(pen.draft.folder(), goal, pen.ctx.language);
        ui.add(egui::Label::new(RichText::new(sentence).size(BODY).color(tokens.text)).wrap());
    });
    let Some(outcome) = outcome else { return };
    let value = outcome.measured.map_or_else(
        || "–".to_owned(),
        |value| pen.ctx.say(&crate::lesson::shown(goal.measure.unit(), value)),
    );
    let key = if outcome.met { "author-met-now" } else { "author-missed-now" };
    let words = pen.ctx.say(&msg(key).with("value", value));
    let font = egui::FontId::new(LABEL, theme::bold());
    ui.label(RichText::new(words).font(font).color(ink));
    let feedback = crate::lesson::feedback(pen.draft.folder(), goal, outcome, pen.ctx.language);
    if let Some(feedback) = feedback.filter(|words| !words.trim().is_empty()) {
        muted(ui, tokens, &feedback);
    }
}

/// Bounds, or a figure that the learner works out.
fn asked_ui(ui: &mut Ui, pen: &mut Pen, path: &str, goal: &mut Goal) {
    let words = [pen.t("author-bounds"), pen.t("author-figure-asked")];
    let name = pen.t("author-how-met");
    let at = usize::from(goal.ask.is_some());
    match pen.choice(ui, &format!("{path}.kind"), &name, at, &words) {
        Some(1) => {
            goal.ask = Some(Words::default());
            goal.near = Some("20%".to_owned());
            (goal.at_least, goal.at_most) = (None, None);
        }
        Some(_) => {
            (goal.ask, goal.near) = (None, None);
            goal.at_most = Some("1".to_owned());
        }
        None => {}
    }
    pen.trouble(ui, path);
    let unit = goal.measure.unit();
    match &mut goal.ask {
        Some(ask) => {
            let name = pen.t("author-asks");
            pen.words(ui, &format!("{path}.says"), &name, ask, Lines::Some(2));
            let mut near = goal.near.clone().unwrap_or_default();
            pen.near(ui, &format!("{path}.near"), &mut near, unit);
            goal.near = Some(near);
        }
        None => bounds_ui(ui, pen, path, &goal.measure, &mut goal.at_least, &mut goal.at_most),
    }
}

/// A sentence of its own instead of the one that the measure makes.
fn says_ui(ui: &mut Ui, pen: &mut Pen, path: &str, goal: &mut Goal) {
    if goal.ask.is_some() {
        return;
    }
    let own = pen.t("author-own-sentence");
    match pen.tick(ui, &own, goal.says.is_some()) {
        Some(true) => goal.says = Some(Words::default()),
        Some(false) => goal.says = None,
        None => {}
    }
    if let Some(says) = &mut goal.says {
        pen.bare_words(ui, &format!("{path}.says"), &own, says, Lines::One);
    }
}

fn feedback_ui(ui: &mut Ui, pen: &mut Pen, path: &str, lesson: &mut Lesson, at: usize) {
    pen.heading(ui, "author-feedback");
    pen.hint(ui, "author-feedback-hint");
    pen.trouble(ui, &format!("{path}.feedback"));
    let goal = &mut lesson.goals[at];
    let (mut change, len) = (None, goal.feedback.len());
    let (mut renamed, measure) = (None, goal.measure.clone());
    let trial = goal.trial.clone();
    for (n, feedback) in goal.feedback.iter_mut().enumerate() {
        let path = format!("{path}.feedback[{n}]");
        let name = pen.ctx.say(&msg("author-feedback-of").with("number", n + 1));
        change = change.or(pen.item(ui, &name, n, len).map(|what| (n, what)));
        pen.bare_words(ui, &format!("{path}.says"), &name, &mut feedback.says, Lines::Some(3));
        let label = pen.t("author-feedback-name");
        let old = feedback.name.clone();
        pen.line(ui, &format!("{path}.name"), &label, &mut feedback.name);
        if feedback.name != old {
            renamed = Some((old, feedback.name.clone()));
        }
        let when = pen.t("author-when");
        pen.name(ui, &when);
        conditions_ui(ui, pen, &path, &mut feedback.when, Some(&measure), trial.as_deref());
    }
    if let Some((n, what)) = change {
        apply(&mut goal.feedback, n, Some(what));
    }
    let add = pen.t("author-add-feedback");
    if pen.button(ui, Some(Icon::Plus), &add) {
        let mut free = (1..).map(|number| format!("{}-{number}", goal.name));
        let name = free.find(|name| goal.feedback.iter().all(|f| f.name != *name)).unwrap_or_default();
        // Before the one that always holds.
        let place = goal.feedback.len().saturating_sub(1);
        goal.feedback.insert(place, Feedback { name, when: Vec::new(), says: Words::default() });
    }
    if let Some((old, new)) = renamed {
        lesson.wrong.values_mut().filter(|named| **named == old).for_each(|named| named.clone_from(&new));
    }
}

/// Figures typed in recorded drawings follow the name of their goal.
fn rename_answers(pen: &mut Pen, old: &str, new: &str) {
    if old == new {
        return;
    }
    let drawings = pen.draft.folder().drawings.iter();
    let typed = drawings.filter_map(|(file, drawing)| Some((file.clone(), drawing.answer(old)?.to_owned())));
    let typing = pen.typing;
    for (file, text) in typed.collect::<Vec<_>>() {
        let answer = |goal: &str, text: String| crate::session::Authoring::Answer {
            file: file.clone(),
            goal: goal.to_owned(),
            text,
            typing,
        };
        pen.out.push(answer(new, text));
        pen.out.push(answer(old, String::new()));
    }
}
