//! What the drawing must achieve: each goal with its sign, the measured number, and why it is missed.

use egui::{Frame, Id, Key, Margin, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::session::{Command, GoalState, GoalView, OpenLesson};
use crate::text::msg;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::lesson::page;
use crate::ui::lesson::predict::{refusal_ui, unit_hint};
use crate::ui::shell::widgets::{Look, button, field_or, galley, heading, muted};
use crate::ui::theme::{self, BODY, LABEL, RADIUS_SMALL};
use crate::ui::{Ctx, ViewState};

/// Where the words of a goal begin, right of its sign.
const INDENT: f32 = 26.0;

pub fn goals_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, lesson: &OpenLesson, out: &mut Vec<Command>) {
    let goals = lesson.goals();
    ui.horizontal(|ui| {
        heading(ui, ctx.tokens, &ctx.t("learn-goals"));
        let met = goals.iter().filter(|goal| goal.state == GoalState::Met).count();
        let is_old = goals.iter().any(|goal| goal.state == GoalState::Stale);
        let told = match is_old {
            true => msg("learn-met-old"),
            false => msg("learn-met-of").with("met", met).with("goals", goals.len()),
        };
        let told = muted(ui, ctx.tokens, &ctx.say(&told));
        // A check ends while the eyes are elsewhere.
        let live = egui::accesskit::Live::Polite;
        ui.ctx().accesskit_node_builder(told.id, |node| node.set_live(live));
    });
    ui.spacing_mut().item_spacing.y = 4.0;
    for goal in &goals {
        goal_ui(ui, ctx, view, goal, out);
        ui.add_space(6.0);
    }
}

fn state_words(ctx: &Ctx, goal: &GoalView) -> String {
    ctx.t(match goal.state {
        GoalState::Unchecked => "learn-goal-unchecked",
        GoalState::Stale => "learn-goal-stale",
        GoalState::Met => "learn-goal-met",
        GoalState::Missed => "learn-goal-missed",
    })
}

fn goal_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, goal: &GoalView, out: &mut Vec<Command>) {
    let tokens = ctx.tokens;
    let ink = if goal.state == GoalState::Stale { tokens.muted } else { tokens.text };
    let sentence = goal.sentence(ctx.language);
    let measured = measured(ctx, goal);
    let value = measured.as_deref().unwrap_or_default();
    let value = galley(ui, value, egui::FontId::new(LABEL, theme::bold()), ink, 110.0);
    let room = ui.available_width() - INDENT - if measured.is_some() { value.size().x + 10.0 } else { 0.0 };
    let font = egui::FontId::proportional(BODY);
    let words = ui.fonts_mut(|fonts| fonts.layout(sentence.clone(), font, ink, room));
    let size = vec2(ui.available_width(), words.size().y.max(20.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    sign_ui(ui, ctx, goal, pos2(rect.left() + 9.0, rect.top() + 9.0));
    ui.painter().galley(pos2(rect.left() + INDENT, rect.top()), words, ink);
    let at = pos2(rect.right() - value.size().x, rect.top() + 1.0);
    ui.painter().galley(at, value, ink);
    let state = state_words(ctx, goal);
    let told = msg("learn-goal-named").with("goal", sentence).with("state", state.clone());
    let told = match &measured {
        Some(value) => ctx.say(&msg("learn-goal-value").with("goal", told).with("measured", value.as_str())),
        None => ctx.say(&told),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    response.on_hover_text(state);
    if goal.asks() {
        figure_ui(ui, ctx, view, goal, out);
    }
    if let Some(feedback) = goal.feedback_text(ctx.language) {
        indented(ui, |ui| page::line_ui(ui, tokens, &feedback, LABEL, tokens.warning));
    }
}

/// The number beside a goal. That of a figure that is asked for is its answer: the session keeps it back.
fn measured(ctx: &Ctx, goal: &GoalView) -> Option<String> {
    let value = goal.measured_text(ctx.language)?;
    let is_old = goal.state == GoalState::Stale;
    Some(if is_old { ctx.say(&msg("learn-before").with("value", value)) } else { value })
}

fn indented(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let margin = Margin { left: INDENT as i8, ..Margin::ZERO };
    Frame::new().inner_margin(margin).show(ui, contents);
}

/// A tick, a cross, an empty ring, or a grey tick for what was met before the last change.
fn sign_ui(ui: &Ui, ctx: &Ctx, goal: &GoalView, middle: egui::Pos2) {
    let tokens = ctx.tokens;
    let place = Rect::from_center_size(middle, vec2(17.0, 17.0));
    match goal.state {
        GoalState::Met => paint_icon(ui, Icon::Check, place, tokens.good),
        GoalState::Missed => paint_icon(ui, Icon::Close, place.shrink(1.5), tokens.warning),
        GoalState::Stale if goal.was_met => paint_icon(ui, Icon::Check, place, tokens.muted),
        GoalState::Stale | GoalState::Unchecked => {
            _ = ui.painter().circle_stroke(middle, 5.5, Stroke::new(1.6, tokens.muted));
        }
    }
}

/// The field of a goal that asks for a figure.
fn figure_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, goal: &GoalView, out: &mut Vec<Command>) {
    let name = goal.goal.name.as_str();
    let kept = goal.typed.unwrap_or_default().to_owned();
    let mut text = view.lesson.typing.get(name).cloned().unwrap_or(kept.clone());
    let refusal = view.lesson.refused.get(name).cloned();
    let label = ctx.say(&msg("learn-figure-named").with("goal", goal.sentence(ctx.language)));
    indented(ui, |ui| {
        let hint = ctx.say(&unit_hint(goal.unit));
        let id = Id::unique(("learn-figure", name));
        let is_refused = refusal.is_some();
        let response = field_or(ui, ctx.tokens, id, &mut text, &label, is_refused, &hint);
        if response.changed() {
            view.lesson.typing.insert(name.to_owned(), text.clone());
            view.lesson.refused.remove(name);
        }
        if response.lost_focus() {
            let is_cancelled = ui.input(|input| input.key_pressed(Key::Escape));
            // A figure is often tried again.
            if ui.input(|input| input.key_pressed(Key::Enter)) {
                response.request_focus();
            }
            let typed = view.lesson.typing.remove(name).filter(|_| !is_cancelled);
            let typed = typed.map(|text| text.trim().to_owned()).filter(|text| *text != kept);
            if let Some(text) = typed {
                if text.is_empty() || goal.unit.read(&text).is_some() {
                    out.push(Command::TypeAnswer { goal: name.to_owned(), text });
                } else {
                    let why = msg("learn-not-read").with("how", unit_hint(goal.unit));
                    view.lesson.refused.insert(name.to_owned(), why);
                    view.lesson.typing.insert(name.to_owned(), text);
                }
            }
        }
        refusal_ui(ui, ctx, refusal.as_ref());
    });
}

/// How far a check is, with a way to stop it.
pub fn progress_ui(ui: &mut Ui, ctx: &Ctx, share: f32, out: &mut Vec<Command>) {
    let tokens = ctx.tokens;
    ui.horizontal(|ui| {
        let words = ctx.t("learn-cancel-check");
        let width = galley(ui, &words, egui::FontId::proportional(BODY), tokens.text, 120.0).size().x + 36.0;
        let size = vec2((ui.available_width() - width).max(40.0), 32.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let percent = f64::from(share * 100.0).round();
        let told = ctx.say(&msg("learn-checking").with("percent", percent));
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, &told);
            info.value = Some(percent);
            info
        });
        let label = galley(ui, &told, egui::FontId::proportional(LABEL), tokens.muted, rect.width());
        ui.painter().galley(rect.left_top() + vec2(0.0, 1.0), label, tokens.muted);
        let bar = Rect::from_min_size(rect.left_top() + vec2(0.0, 21.0), vec2(rect.width(), 5.0));
        ui.painter().rect_filled(bar, RADIUS_SMALL, tokens.line);
        let done = Rect::from_min_size(bar.min, vec2(bar.width() * share, bar.height()));
        ui.painter().rect_filled(done, RADIUS_SMALL, tokens.accent);
        if button(ui, tokens, &words, Look::Plain).clicked() {
            out.push(Command::CancelCheck);
        }
    });
}
