//! To start, play or pause, step, speed, clock: the run's controls in one rounded inset.

use egui::{Align, FontId, Key, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::session::Command;
use crate::text::{Message, msg};
use crate::ui::action::Action;
use crate::ui::icons::Icon;
use crate::ui::shell::widgets::{focus_ring, galley, icon_button};
use crate::ui::theme::{BODY, RADIUS_SMALL};
use crate::ui::{Ctx, ViewState};
use crate::units::SimTime;

/// Width of the whole transport, in points.
pub const WIDTH: f32 = 392.0;

/// Room for the clock, the speed in words and its slider, in points.
const CLOCK: f32 = 104.0;
const VALUE: f32 = 58.0;
const SLIDER: f32 = 104.0;
/// A slider shorter than this cannot be set.
const LEAST_SLIDER: f32 = 44.0;

/// The speeds the slider and the keys stop at, in simulated seconds per second.
pub const SPEEDS: [f64; 19] = [
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0,
    500.0, 1000.0,
];

/// The stop nearest to a speed.
pub fn stop_of(speed: f64) -> usize {
    let distance = |s: &f64| (s.ln() - speed.max(1e-9).ln()).abs();
    let nearest = SPEEDS.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
    nearest.map_or(0, |(stop, _)| stop)
}

/// A speed as a person says it: "1/5×", "20×".
pub fn speed_text(speed: f64) -> String {
    if speed >= 1.0 { format!("{speed:.0}×") } else { format!("1/{:.0}×", 1.0 / speed) }
}

/// A moment as minutes, seconds and milliseconds: "01:12.480", with hours before them when there are any.
pub fn clock_text(time: SimTime) -> String {
    let ms = time.0 / 1_000_000;
    let (s, ms) = (ms / 1000, ms % 1000);
    let (h, min, s) = (s / 3600, s / 60 % 60, s % 60);
    if h > 0 { format!("{h}:{min:02}:{s:02}.{ms:03}") } else { format!("{min:02}:{s:02}.{ms:03}") }
}

pub fn transport_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let rect = ui.max_rect();
    let tokens = ctx.tokens;
    let line =
        Stroke::new(tokens.stroke, if tokens.inset == tokens.panel { tokens.line } else { tokens.inset });
    ui.painter().rect(rect, 18, tokens.inset, line, StrokeKind::Inside);
    let inside = rect.shrink2(vec2(10.0, 0.0));
    ui.scope_builder(
        egui::UiBuilder::new().max_rect(inside).layout(Layout::left_to_right(Align::Center)),
        |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            buttons(ui, ctx, view);
            ui.add_space(6.0);
            // In a narrow window the slider gives way first, then the speed, last the clock.
            let spare = ui.available_width() - CLOCK - VALUE - 3.0 * ui.spacing().item_spacing.x;
            if spare >= 0.0 {
                speed(ui, ctx, spare.min(SLIDER), out);
            }
            clock(ui, ctx);
        },
    );
}

/// Whether the run may go on: in a lesson, only once its question is answered.
pub fn may_play(ctx: &Ctx) -> bool {
    ctx.session.lesson().is_none_or(crate::session::OpenLesson::may_play)
}

/// The sign for play or pause: what pressing it would do, its name, and whether the run goes on.
pub fn play_sign(ctx: &Ctx) -> (Icon, String, bool) {
    let playback = ctx.session.playback();
    if playback.playing || playback.heading_for.is_some() {
        (Icon::Pause, ctx.t("transport-pause"), true)
    } else {
        (Icon::Play, ctx.t("transport-play"), false)
    }
}

fn buttons(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    let play = play_sign(ctx);
    let all = [
        (Action::ToStart, Icon::ToStart, ctx.say(&Action::ToStart.label()), false),
        (Action::TogglePlay, play.0, play.1, play.2),
        (Action::Step, Icon::Step, ctx.say(&Action::Step.label()), false),
    ];
    let may_play = may_play(ctx);
    for (action, icon, name, is_on) in all {
        let keys = action.hint(ui.ctx());
        let is_open = may_play || action == Action::ToStart;
        let shown = ui.add_enabled_ui(is_open, |ui| icon_button(ui, ctx.tokens, icon, &name, &keys, is_on));
        let response = shown.inner.on_disabled_hover_text(ctx.t("learn-predict-before-play"));
        if response.clicked() {
            view.shell.actions.push(action);
        }
    }
}

/// A slider with a stop for every speed if there is room for it, and its value beside it.
fn speed(ui: &mut Ui, ctx: &Ctx, width: f32, out: &mut Vec<Command>) {
    if width >= LEAST_SLIDER {
        slider(ui, ctx, width, out);
    }
    value(ui, ctx);
}

fn slider(ui: &mut Ui, ctx: &Ctx, width: f32, out: &mut Vec<Command>) {
    let playback = ctx.session.playback();
    let tokens = ctx.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click_and_drag());
    let stop = stop_of(playback.speed);
    let name = ctx.t("transport-speed");
    response.widget_info(|| WidgetInfo::slider(true, playback.speed, &name));
    let rail = Rect::from_center_size(rect.center(), vec2(rect.width() - 12.0, 4.0));
    let along = |stop: usize| egui::lerp(rail.x_range(), stop as f32 / (SPEEDS.len() - 1) as f32);
    let x = along(stop);
    ui.painter().rect_filled(rail, 2, if tokens.inset == tokens.panel { tokens.wire } else { tokens.line });
    let natural = along(stop_of(1.0));
    ui.painter().vline(
        natural,
        egui::Rangef::new(rail.top() - 3.0, rail.bottom() + 3.0),
        Stroke::new(1.0, tokens.wire),
    );
    ui.painter().circle_filled(pos2(x, rail.center().y), 6.5, tokens.accent);
    focus_ring(ui, tokens, &response, RADIUS_SMALL);
    let mut wanted = stop;
    if let Some(at) = response.interact_pointer_pos() {
        let share = ((at.x - rail.left()) / rail.width()).clamp(0.0, 1.0);
        wanted = (share * (SPEEDS.len() - 1) as f32).round() as usize;
    }
    if response.has_focus() {
        wanted = moved_by_keys(ui, &response, wanted);
    }
    if wanted != stop {
        out.push(Command::SetSpeed(SPEEDS[wanted]));
    }
    let hint = ctx.t("transport-speed-hint");
    response.on_hover_text(hint);
}

/// The speed in words, and whether the machine keeps up with it.
fn value(ui: &mut Ui, ctx: &Ctx) {
    let playback = ctx.session.playback();
    let tokens = ctx.tokens;
    let ink = if playback.is_behind { tokens.warning } else { tokens.text };
    let words = galley(ui, &speed_text(playback.speed), FontId::proportional(BODY), ink, 60.0);
    let (place, value) = ui.allocate_exact_size(vec2(VALUE, 28.0), Sense::hover());
    ui.painter().galley(pos2(place.left() + 2.0, place.center().y - words.size().y / 2.0), words, ink);
    if playback.is_behind {
        let mark = Rect::from_center_size(pos2(place.right() - 7.0, place.center().y), vec2(13.0, 13.0));
        crate::ui::icons::paint_icon(ui, Icon::Warning, mark, tokens.warning);
        let words = ctx.t("transport-behind");
        value.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        value.on_hover_text(words);
    }
}

fn moved_by_keys(ui: &Ui, response: &egui::Response, stop: usize) -> usize {
    let filter = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let count = |key| ui.input(|input| input.num_presses(key));
    let up = count(Key::ArrowRight);
    let down = count(Key::ArrowLeft);
    (stop + up).saturating_sub(down).min(SPEEDS.len() - 1)
}

fn clock(ui: &mut Ui, ctx: &Ctx) {
    let playback = ctx.session.playback();
    let text = clock_text(playback.time);
    let words = galley(ui, &text, FontId::monospace(BODY), ctx.tokens.text, 140.0);
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let name: Message = msg("transport-clock").with("time", text.clone());
    let name = ctx.say(&name);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let at = pos2(place.right() - 4.0 - words.size().x, place.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, ctx.tokens.text);
    let exact = format!("{:.9} s", playback.time.as_s());
    response.on_hover_text(ctx.say(&msg("transport-clock-hint").with("exact", exact)));
}
