//! What shapes, numbers and glyphs mean, in a corner of the canvas; before a class in one large row.

use std::sync::Arc;

use egui::{
    Align2, FontId, Galley, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::network::Outcome;
use crate::session::{Frame, ShapeKind};
use crate::sim::InstanceState;
use crate::text::msg;
use crate::ui::canvas::brush::Brush;
use crate::ui::canvas::camera::{Camera, Lens};
use crate::ui::canvas::card_plan::Plan;
use crate::ui::canvas::overlay::{MARGIN, ZOOM_WIDTH, button, panel};
use crate::ui::canvas::scene::Scene;
use crate::ui::canvas::status::Condition;
use crate::ui::canvas::{CanvasState, cards, instances, surface, walls, wires};
use crate::ui::icons::Icon;
use crate::ui::theme::LABEL;
use crate::ui::{Ctx, ViewState};

/// Height of a line, room for its shape, and the border around all, in points at the usual size.
const LINE: f32 = 20.0;
const SHAPE: f32 = 28.0;
const BORDER: f32 = 8.0;
/// Room for the button that hides the legend.
const CLOSE: f32 = 24.0;
/// The share of the canvas's height from which one column becomes two.
const TALLEST: f32 = 0.36;

/// What the canvas has shown since the drawing was opened besides travelling shapes: an explanation
/// stays once it was needed, so that the legend does not flicker with the traffic.
#[derive(Clone, Copy, Default)]
pub struct Seen {
    glow: bool,
    walls: bool,
    numbers: bool,
    waiting: bool,
    slow: bool,
    starting: bool,
    draining: bool,
    pips: bool,
}

impl Seen {
    /// What is known before anything was shown: whether the network drops something.
    fn foreseen(ctx: &Ctx) -> bool {
        let mut verdicts = ctx.session.verdicts().into_iter().flat_map(|all| all.values());
        verdicts.any(|verdict| verdict.outcome == Outcome::Silent)
    }

    /// Takes in what this frame shows.
    fn learn(&mut self, ctx: &Ctx, scene: &Scene, glows: bool, shows_pips: bool) {
        self.walls |= Seen::foreseen(ctx);
        self.glow |= glows && !ctx.reduced_motion;
        let mut backends =
            scene.frame.parts.iter().filter_map(|p| p.balancer.as_ref()).flat_map(|b| &b.backends);
        self.numbers |= wires::shows_numbers(scene.lens.zoom) && backends.any(|backend| backend.open > 0);
        for part in &scene.frame.parts {
            self.pips |= shows_pips && part.reading.as_ref().is_some_and(|reading| reading.in_flight > 0);
            // A function that sleeps looks so too, and says so on its card.
            if part.function.is_none() {
                self.note(Condition::of(Some(part), scene.frame.time));
            }
            for instance in part.group.iter().flat_map(|group| &group.instances) {
                self.note(Condition::of_server(&instance.reading, instance.health, scene.frame.time));
            }
        }
    }

    fn note(&mut self, condition: Condition) {
        match condition {
            Condition::Waiting => self.waiting = true,
            Condition::Slow => self.slow = true,
            Condition::Starting(_) => self.starting = true,
            Condition::Draining => self.draining = true,
            Condition::Well | Condition::Bad | Condition::Cold | Condition::Off => {}
        }
    }
}

/// The legend ready to be painted.
struct Layout {
    entries: Vec<(Sign, String)>,
    galleys: Vec<Arc<Galley>>,
    cells: Vec<Vec2>,
    rect: Rect,
    scale: f32,
}

impl Layout {
    /// `None` where there is no room for it.
    fn new(ui: &Ui, ctx: &Ctx, frame: &Frame, seen: Seen) -> Option<Layout> {
        let canvas = ui.max_rect();
        let scale = (surface::least_text(ui, ctx) / LABEL).clamp(1.0, 3.0);
        let mut entries = entries(ctx, frame, seen);
        let font = FontId::proportional(LABEL * scale);
        let lay_out = |(_, text): &(Sign, String)| {
            ui.painter().layout_no_wrap(text.clone(), font.clone(), ctx.tokens.text)
        };
        let mut galleys: Vec<Arc<Galley>> = entries.iter().map(lay_out).collect();
        let (room, close) = match ctx.presenting {
            true => (canvas.width() - 2.0 * MARGIN, 0.0),
            false => (canvas.width() - 3.0 * MARGIN - ZOOM_WIDTH, CLOSE),
        };
        let mut lines = if ctx.presenting { 1 } else { entries.len() };
        let (mut cells, mut size) = arrange(&entries, &galleys, scale, lines, close);
        if size.x > room || size.y > canvas.height() * TALLEST {
            let other = if ctx.presenting { 2 } else { entries.len().div_ceil(2) };
            let arranged = arrange(&entries, &galleys, scale, other, close);
            if ctx.presenting || arranged.1.x <= room {
                ((cells, size), lines) = (arranged, other);
            }
        }
        // The travelling shapes come first: they cannot be guessed.
        let most = vec2(room, canvas.height() * 0.6);
        while (size.x > most.x || size.y > most.y) && entries.len() > 1 {
            entries.pop();
            galleys.pop();
            (cells, size) = arrange(&entries, &galleys, scale, lines, close);
        }
        let corner = canvas.left_bottom() + vec2(MARGIN, -MARGIN);
        let rect = Rect::from_min_size(corner - vec2(0.0, size.y), size);
        let fits = canvas.contains_rect(rect) && size.x <= most.x && size.y <= most.y;
        fits.then_some(Layout { entries, galleys, cells, rect, scale })
    }
}

/// Where the legend is going to stand, from the canvas's corner, once there is some traffic.
pub fn expected(ui: &Ui, ctx: &Ctx, frame: &Frame, state: &CanvasState) -> Option<Rect> {
    let seen = Seen { glow: true, numbers: true, pips: true, walls: Seen::foreseen(ctx), ..state.seen };
    let layout = Layout::new(ui, ctx, frame, seen).filter(|_| !state.hides_legend)?;
    Some(layout.rect.translate(-ui.max_rect().min.to_vec2()))
}

/// Shows the legend, or the button that brings it back.
pub fn legend_ui(ui: &mut Ui, ctx: &Ctx, scene: &Scene, view: &mut ViewState) {
    let state = &mut view.canvas;
    if state.hides_legend {
        let corner = ui.max_rect().left_bottom() + vec2(MARGIN, -MARGIN);
        let rect = Rect::from_min_size(corner - vec2(0.0, 28.0), Vec2::splat(28.0));
        state.legend = None;
        if button(ui, ctx, "legend-show", rect, Icon::Info, &ctx.t("legend-show")) {
            state.hides_legend = false;
        }
        return;
    }
    let shows_pips = Plan::new(surface::least_text(ui, ctx), scene.lens.zoom).has_details();
    state.seen.learn(ctx, scene, state.glow.is_fading(), shows_pips);
    let layout = Layout::new(ui, ctx, scene.frame, state.seen);
    state.legend = layout.as_ref().map(|l| l.rect.translate(-ui.max_rect().min.to_vec2()));
    let Some(Layout { entries, galleys, cells, rect, scale }) = layout else { return };
    panel(ui, ctx.tokens, rect);
    let lens = Lens::new(&Camera { zoom: scale, ..Camera::default() }, rect);
    let brush = Brush { lens, ..surface::brush(ui, ctx, scene) };
    for ((cell, galley), (sign, _)) in cells.into_iter().zip(galleys).zip(&entries) {
        let at = rect.min + cell;
        let centre = at + vec2(SHAPE / 2.0 - 2.0, LINE / 2.0) * scale;
        match *sign {
            Sign::Shape(kind) => state.shapes.paint_legend(&brush, kind, centre, scale),
            Sign::Pointer => wires::paint_triangle(&brush, centre, vec2(7.0 * scale, 0.0)),
            Sign::Number => paint_number(ui, ctx, centre, scale),
            Sign::Pip(is_computing) => cards::paint_pip(&brush, centre, is_computing),
            Sign::Wall => walls::paint_sample(&brush, centre),
            Sign::Glow => wires::paint_glow_sample(&brush, centre, 9.0 * scale),
            Sign::Condition(condition) => cards::paint_condition(&brush, centre, 5.0 * scale, condition),
            Sign::Instance(state) => instances::paint_sign(&brush, centre, state),
            Sign::None => {}
        }
        let left = if *sign == Sign::None { at.x } else { at.x + SHAPE * scale };
        let top = at.y + (LINE * scale - galley.size().y) / 2.0;
        ui.painter().galley(pos2(left, top), galley, ctx.tokens.text);
    }
    let words: Vec<&str> = entries.iter().map(|(_, text)| text.as_str()).collect();
    let all = format!("{}: {}", ctx.t("legend"), words.join(", "));
    let response = ui.interact(rect, ui.scope_id().with("legend"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &all));
    if ctx.presenting {
        return;
    }
    let close = Rect::from_min_size(rect.right_top() + vec2(-CLOSE, 2.0), Vec2::splat(CLOSE - 2.0));
    if button(ui, ctx, "legend-hide", close, Icon::Close, &ctx.t("legend-hide")) {
        state.hides_legend = true;
    }
}

/// What stands before an entry.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Shape(ShapeKind),
    Pointer,
    Number,
    /// A request at a part: computed, or waiting there.
    Pip(bool),
    Glow,
    Wall,
    Condition(Condition),
    Instance(InstanceState),
    None,
}

/// A number as on a balancer's wires.
fn paint_number(ui: &Ui, ctx: &Ctx, centre: Pos2, scale: f32) {
    let rect = Rect::from_center_size(centre, vec2(17.0, 15.0) * scale);
    let edge = Stroke::new(ctx.tokens.stroke, ctx.tokens.line);
    ui.painter().rect(rect, 7.0 * scale, ctx.tokens.panel, edge, StrokeKind::Inside);
    let font = FontId::proportional((LABEL - 1.5) * scale);
    ui.painter().text(centre, Align2::CENTER_CENTER, "3", font, ctx.tokens.text);
}

/// The names of what travels, of what a balancer writes on its wires and of what else was shown, and
/// how many things a shape stands for if not one.
fn entries(ctx: &Ctx, frame: &Frame, seen: Seen) -> Vec<(Sign, String)> {
    let mut balancers = frame.parts.iter().filter_map(|part| part.balancer.as_ref());
    let is_balanced = balancers.clone().next().is_some();
    let has_turns = balancers.any(|balancer| balancer.pointer.is_some());
    let is_serverless = frame.parts.iter().any(|part| part.function.is_some());
    let is_pinged = frame.parts.iter().any(|part| part.is_scheduler);
    let shape = |kind| Sign::Shape(kind);
    let all = [
        (true, shape(ShapeKind::Request), "legend-request"),
        (true, shape(ShapeKind::Response), "legend-response"),
        (true, shape(ShapeKind::Error), "legend-error"),
        (is_balanced, shape(ShapeKind::Probe), "legend-probe"),
        (is_balanced, shape(ShapeKind::ProbeAnswer), "legend-probe-answer"),
        (is_pinged && !is_balanced, shape(ShapeKind::Probe), "legend-ping"),
        (is_serverless, Sign::Instance(InstanceState::Starting), "legend-instance-starting"),
        (is_serverless, Sign::Instance(InstanceState::Idle), "legend-instance-idle"),
        (is_serverless, Sign::Instance(InstanceState::Busy), "legend-instance-busy"),
        (has_turns, Sign::Pointer, "legend-next"),
        (is_balanced && seen.numbers, Sign::Number, "legend-open"),
        (seen.pips, Sign::Pip(true), "legend-computing"),
        (seen.pips, Sign::Pip(false), "legend-waiting"),
        (seen.waiting, Sign::Condition(Condition::Waiting), "legend-not-checked"),
        (seen.slow, Sign::Condition(Condition::Slow), "part-state-slow"),
        (seen.starting, Sign::Condition(Condition::Starting(Some(0.3))), "part-state-booting"),
        (seen.walls, Sign::Wall, "legend-wall"),
        (seen.draining, Sign::Condition(Condition::Draining), "part-state-draining"),
        (seen.glow, Sign::Glow, "legend-glow"),
    ];
    let shown = all.into_iter().filter(|(is_shown, ..)| *is_shown);
    let mut entries: Vec<(Sign, String)> = shown.map(|(_, sign, key)| (sign, ctx.t(key))).collect();
    let each = frame.shape_stands_for;
    if each > 1 {
        entries.push((Sign::None, ctx.say(&msg("legend-stands-for").with("count", each))));
    }
    entries
}

/// Where each entry begins, and the size of the whole: columns of so many lines, side by side.
fn arrange(
    entries: &[(Sign, String)],
    galleys: &[Arc<Galley>],
    scale: f32,
    lines: usize,
    close: f32,
) -> (Vec<Vec2>, Vec2) {
    let (line, shape, border) = (LINE * scale, SHAPE * scale, BORDER * scale);
    let sign = |entry: &(Sign, String)| if entry.0 == Sign::None { 0.0 } else { shape };
    let widths: Vec<f32> = entries.iter().zip(galleys).map(|(e, galley)| galley.size().x + sign(e)).collect();
    let mut cells = Vec::with_capacity(galleys.len());
    let mut left = border;
    for column in widths.chunks(lines.max(1)) {
        cells.extend((0..column.len()).map(|at| vec2(left, border + at as f32 * line)));
        left += column.iter().copied().fold(0.0, f32::max) + border * 1.5;
    }
    let lines = lines.min(widths.len()) as f32;
    (cells, vec2(left - border * 0.5 + close, lines * line + 2.0 * border))
}
