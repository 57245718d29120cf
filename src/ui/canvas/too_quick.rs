//! A word to those who watch a run and see nothing: at the speed of a real network a hop is over
//! before a screen can show it.

use egui::{Align2, Area, Frame, Id, Margin, Order, RichText, Stroke, Ui, vec2};

use crate::catalog::Value;
use crate::session::Command;
use crate::text::{Message, msg};
use crate::ui::canvas::CanvasState;
use crate::ui::canvas::overlay::{MARGIN, button};
use crate::ui::icons::Icon;
use crate::ui::shell::transport::speed_text;
use crate::ui::shell::widgets::link;
use crate::ui::theme::{LABEL, RADIUS_CARD};
use crate::ui::{Ctx, ViewState};
use crate::units::SimDuration;

/// A hop that is over within a frame is not seen.
const FRAME_S: f64 = 1.0 / 60.0;
/// How long a hop should last to be followed with the eye, and the speeds that may be proposed.
const SEEN_S: f64 = 0.3;
const SLOWER: [f64; 9] = [2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];
/// A canvas at least this high spares a strip at its top.
const ROOMY: f32 = 480.0;
/// The network of a classroom.
const CLASSROOM: f64 = 100.0;

/// The longest hop there is, if even that cannot be seen at the present speed. Who plays faster than
/// life has chosen not to see single hops.
fn longest_unseen(ctx: &Ctx, state: &CanvasState) -> Option<SimDuration> {
    let playback = ctx.session.playback();
    let is_watched = playback.playing && playback.speed <= 1.0 && !ctx.presenting && !ctx.reduced_motion;
    let longest = ctx.session.compiled().plan.wires.iter().map(|wire| wire.one_way).max()?;
    let lasts_s = longest.as_s() / playback.speed;
    (is_watched && !state.knows_too_quick && longest.0 > 0 && lasts_s < FRAME_S).then_some(longest)
}

/// What is said, and the speed at which hops could be seen.
struct Advice {
    words: Message,
    speed: f64,
}

fn advice(ctx: &Ctx, state: &CanvasState) -> Option<Advice> {
    let hop = longest_unseen(ctx, state)?;
    let speed = SLOWER.map(|times| 1.0 / times).into_iter().find(|speed| hop.as_s() / speed >= SEEN_S);
    let speed = speed.unwrap_or(1.0 / SLOWER[SLOWER.len() - 1]);
    let now = speed_text(ctx.session.playback().speed);
    Some(Advice { words: msg("too-quick").with("ms", in_ms(hop)).with("speed", now), speed })
}

/// The advice in a few words, for a place outside the canvas: a low canvas has no room for it. Whether there
/// was something to say.
pub fn link_ui(ui: &mut Ui, ctx: &Ctx, state: &CanvasState, out: &mut Vec<Command>) -> bool {
    let Some(Advice { words, speed }) = advice(ctx, state).filter(|_| state.size().y < ROOMY) else {
        return false;
    };
    let slower = ctx.say(&msg("too-quick-slow").with("speed", speed_text(speed)));
    if link(ui, ctx.tokens, &slower).on_hover_text(ctx.say(&words)).clicked() {
        out.push(Command::SetSpeed(speed));
    }
    true
}

/// Says that hops are too quick, and what would help.
pub fn too_quick_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let is_free = view.canvas.note.is_none() && view.canvas.size().y >= ROOMY;
    let Some(Advice { words, speed }) = advice(ctx, &view.canvas).filter(|_| is_free) else { return };
    let tokens = ctx.tokens;
    let top = ui.max_rect().center_top() + vec2(0.0, MARGIN);
    Area::new(Id::unique("too-quick")).order(Order::Middle).pivot(Align2::CENTER_TOP).fixed_pos(top).show(
        ui.ctx(),
        |ui| {
            let frame = Frame::new()
                .fill(tokens.panel)
                .stroke(Stroke::new(tokens.stroke, tokens.line))
                .corner_radius(RADIUS_CARD)
                .inner_margin(Margin::symmetric(12, 6));
            frame.show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label(RichText::new(ctx.say(&words)).size(LABEL).color(tokens.muted));
                    let slower = ctx.say(&msg("too-quick-slow").with("speed", speed_text(speed)));
                    if ui.button(RichText::new(slower).size(LABEL)).clicked() {
                        out.push(Command::SetSpeed(speed));
                    }
                    let diagram = ctx.session.diagram();
                    if diagram.network_scale < CLASSROOM
                        && ui.button(RichText::new(ctx.t("too-quick-network")).size(LABEL)).clicked()
                        && let Ok(edit) = diagram.set_diagram("network_scale", Value::Number(CLASSROOM))
                    {
                        out.push(Command::Apply(edit));
                    }
                    let (place, _) = ui.allocate_exact_size(vec2(22.0, 22.0), egui::Sense::hover());
                    if button(ui, ctx, "too-quick-dismiss", place, Icon::Close, &ctx.t("toast-dismiss")) {
                        view.canvas.knows_too_quick = true;
                    }
                });
            });
        },
    );
}

/// Milliseconds with as many digits as say something.
fn in_ms(duration: SimDuration) -> String {
    let text = format!("{:.2}", duration.as_s() * 1e3);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
