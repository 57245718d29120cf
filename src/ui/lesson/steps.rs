//! The steps of a lesson as bars, and going from one to the next.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::lesson::BUNDLED;
use crate::session::{Command, OpenLesson, Step};
use crate::text::{Message, msg};
use crate::ui::action::Action;
use crate::ui::lesson::{predict, transfer};
use crate::ui::shell::widgets::focus_ring;
use crate::ui::{Ctx, ViewState};

/// How many lessons there are: the number of the last.
pub fn count() -> usize {
    let number = |id: &str| id.split('-').next().and_then(|digits| digits.parse().ok());
    BUNDLED.last().and_then(|bundle| number(bundle.id)).unwrap_or(BUNDLED.len())
}

fn label(step: Step) -> Message {
    match step {
        Step::Read(_) => msg("learn-step-read"),
        Step::Predict => msg("learn-step-predict"),
        Step::Build => msg("learn-step-build"),
        Step::Explain(_) => msg("learn-step-explain"),
        Step::Transfer => msg("learn-step-transfer"),
    }
}

/// A bar for each step; those reached can be pressed.
pub fn bars_ui(ui: &mut Ui, ctx: &Ctx, lesson: &OpenLesson, out: &mut Vec<Command>) {
    const GAP: f32 = 5.0;
    let count = lesson.steps().len();
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    let width = (row.width() - GAP * (count - 1) as f32) / count as f32;
    for (at, step) in lesson.steps().iter().enumerate() {
        let left = row.left() + (width + GAP) * at as f32;
        let place = Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height()));
        let is_open = at <= lesson.reached();
        let sense = if is_open { Sense::click() } else { Sense::hover() };
        let response = ui.interact(place, ui.scope_id().with(("step", at)), sense);
        let name =
            msg("learn-step-named").with("step", at + 1).with("count", count).with("name", label(*step));
        let name = ctx.say(&name);
        let is_now = at == lesson.step();
        response.widget_info(|| WidgetInfo::selected(Role::Tab, is_open, is_now, &name));
        let is_hot = is_open && response.hovered();
        let height = if is_now || is_hot { 6.0 } else { 4.0 };
        let bar = Rect::from_center_size(place.center(), vec2(width, height));
        let tokens = ctx.tokens;
        let is_done = at <= lesson.step() || is_open;
        let fill = match (at <= lesson.step(), is_done) {
            (true, _) => tokens.accent,
            (false, true) => tokens.wire,
            (false, false) => tokens.line,
        };
        if tokens.stroke > 1.5 && !is_done {
            let edge = egui::Stroke::new(1.0, tokens.line);
            ui.painter().rect(bar, 3, tokens.panel, edge, egui::StrokeKind::Inside);
        } else {
            ui.painter().rect_filled(bar, 3, fill);
        }
        focus_ring(ui, tokens, &response, 3);
        let pressed = response.clicked();
        let tip = if is_open { name } else { format!("{name}\n{}", ctx.t("learn-step-later")) };
        response.on_hover_text(tip);
        if pressed && !is_now {
            out.push(Command::LessonStep(at));
        }
    }
}

/// What going on means in the step that is shown: to the next step if it was reached.
pub fn next(lesson: &OpenLesson) -> Option<usize> {
    let next = lesson.step() + 1;
    (next < lesson.steps().len() && next <= lesson.reached()).then_some(next)
}

/// Carries out an action on the open lesson; whether it was one.
pub fn act(action: Action, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) -> bool {
    let Some(lesson) = ctx.session.lesson() else { return false };
    let build = lesson.steps().iter().position(|step| *step == Step::Build);
    let is_building = build == Some(lesson.step());
    match action {
        Action::LessonNext => {
            let is_predict = lesson.steps().get(lesson.step()) == Some(&Step::Predict);
            if is_predict && predict::is_asked(lesson, view) {
                predict::say(lesson, view, out);
            } else {
                let following = transfer::following(lesson).filter(|_| transfer::is_done(lesson));
                let step = next(lesson).map(Command::LessonStep);
                out.extend(step.or(following.map(|id| Command::OpenLesson(id.to_owned()))));
            }
        }
        Action::LessonBack => out.extend(lesson.step().checked_sub(1).map(Command::LessonStep)),
        Action::LessonCheck => {
            view.lesson.goals_wanted = true;
            out.extend(build.filter(|_| !is_building && lesson.may_play()).map(Command::LessonStep));
            out.push(if lesson.asked_check().is_some() { Command::CancelCheck } else { Command::CheckGoals });
        }
        Action::LessonHint if is_building => out.push(Command::ShowHint),
        // A hint nobody sees is lost.
        Action::LessonHint => {}
        Action::LessonRestart => out.push(Command::RestartLesson),
        Action::LessonFreePlay => out.push(Command::LeaveForFreePlay),
        Action::LessonClose => {
            view.lesson.map_open = true;
            out.push(Command::CloseLesson);
        }
        _ => return false,
    }
    true
}
