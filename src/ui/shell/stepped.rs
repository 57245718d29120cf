//! What the last step was, in one quiet line at the top of the canvas; in the same place, before a
//! class, the few keys a teacher needs.

use egui::{Align2, Area, Event, FontId, Id, Order, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::text::msg;
use crate::ui::action::Action;
use crate::ui::shell::toasts::exact_moment;
use crate::ui::theme::LABEL;
use crate::ui::{Ctx, ViewState};

/// How long the presenter's keys are shown, and how long of that they fade, in seconds.
const SHOWN_S: f64 = 8.0;
const FADES_S: f64 = 1.5;

pub fn stepped_ui(ui: &Ui, ctx: &Ctx, view: &mut ViewState) {
    let canvas = view.shell.canvas_rect;
    let frame = ctx.session.frame();
    if !canvas.is_positive() {
        return;
    }
    if let Some(what) = &frame.stepped {
        view.shell.keys_shown_s = None;
        let words = format!("{}  {}", exact_moment(frame.time), ctx.say(what));
        line_ui(ui, ctx, canvas, &words, 1.0);
    } else if let Some(visible) = keys_visible(ui, ctx, view) {
        line_ui(ui, ctx, canvas, &keys_text(ui, ctx), visible);
    }
}

/// How much of the presenter's keys can be seen: all, then less, then nothing after some seconds or
/// after the first key.
fn keys_visible(ui: &Ui, ctx: &Ctx, view: &mut ViewState) -> Option<f32> {
    let since_s = view.shell.keys_shown_s.filter(|_| ctx.presenting)?;
    let is_key = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
    let (now_s, is_pressed) = ui.input(|input| (input.time, input.events.iter().any(is_key)));
    let left_s = SHOWN_S - (now_s - since_s);
    if left_s <= 0.0 || is_pressed || !view.shell.actions.is_empty() {
        view.shell.keys_shown_s = None;
        return None;
    }
    let wait_s = if ctx.reduced_motion { left_s } else { (left_s - FADES_S).max(0.0) };
    ui.ctx().request_repaint_after_secs(wait_s as f32);
    Some(if ctx.reduced_motion { 1.0 } else { (left_s / FADES_S).min(1.0) as f32 })
}

fn keys_text(ui: &Ui, ctx: &Ctx) -> String {
    let keys = |action: Action| action.hint(ui.ctx());
    ctx.say(
        &msg("presenter-keys")
            .with("leave", keys(Action::Cancel))
            .with("play", keys(Action::TogglePlay))
            .with("step", keys(Action::Step))
            .with("slower", keys(Action::Slower))
            .with("faster", keys(Action::Faster)),
    )
}

/// One line in the middle of the canvas's top, `visible` from 0 to 1.
fn line_ui(ui: &Ui, ctx: &Ctx, canvas: egui::Rect, words: &str, visible: f32) {
    let tokens = ctx.tokens;
    let ink = tokens.text.gamma_multiply(visible);
    let area = Area::new(Id::unique("stepped")).order(Order::Middle).pivot(Align2::CENTER_TOP);
    area.fixed_pos(canvas.center_top() + vec2(0.0, 6.0)).interactable(false).show(ui.ctx(), |ui| {
        let room = canvas.width() - 48.0;
        let font = FontId::proportional(LABEL);
        let galley = ui.fonts_mut(|fonts| fonts.layout(words.to_owned(), font, ink, room));
        let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(24.0, 9.0), Sense::hover());
        let edge = Stroke::new(tokens.stroke, tokens.line.gamma_multiply(visible));
        ui.painter().rect(rect, 12, tokens.panel.gamma_multiply(visible), edge, StrokeKind::Inside);
        ui.painter().galley(rect.min + vec2(12.0, 4.5), galley, ink);
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    });
}
