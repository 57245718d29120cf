//! What the travelling shapes mean, in a corner of the canvas; before a class in one large row.

use std::sync::Arc;

use egui::{
    Align2, FontId, Galley, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::session::ShapeKind;
use crate::text::msg;
use crate::ui::canvas::overlay::{MARGIN, button, panel};
use crate::ui::canvas::scene::Scene;
use crate::ui::canvas::shapes::KINDS;
use crate::ui::canvas::{surface, wires};
use crate::ui::icons::Icon;
use crate::ui::theme::LABEL;
use crate::ui::{Ctx, ViewState};

/// Height of a line, room for its shape, and the border around all, in points at the usual size.
const LINE: f32 = 20.0;
const SHAPE: f32 = 28.0;
const BORDER: f32 = 8.0;
/// Room for the button that hides the legend.
const CLOSE: f32 = 24.0;

/// Shows the legend, or the button that brings it back.
pub fn legend_ui(ui: &mut Ui, ctx: &Ctx, scene: &Scene, view: &mut ViewState) {
    let corner = ui.max_rect().left_bottom() + vec2(MARGIN, -MARGIN);
    if view.canvas.hides_legend {
        let rect = Rect::from_min_size(corner - vec2(0.0, 28.0), Vec2::splat(28.0));
        if button(ui, ctx, "legend-show", rect, Icon::Info, &ctx.t("legend-show")) {
            view.canvas.hides_legend = false;
        }
        return;
    }
    let brush = surface::brush(ui, ctx, scene);
    let scale = (brush.least_text / LABEL).clamp(1.0, 3.0);
    let mut entries = entries(ctx, scene);
    let font = FontId::proportional(LABEL * scale);
    let lay_out = |(sign, text): &(Sign, String)| {
        (*sign, ui.painter().layout_no_wrap(text.clone(), font.clone(), ctx.tokens.text))
    };
    let mut galleys: Vec<(Sign, Arc<Galley>)> = entries.iter().map(lay_out).collect();
    let (mut cells, mut size) = arrange(&galleys, scale, ctx.presenting);
    if size.x > ui.max_rect().width() - 2.0 * MARGIN {
        // The travelling shapes come first: they cannot be guessed.
        entries.truncate(KINDS.len());
        galleys.truncate(KINDS.len());
        (cells, size) = arrange(&galleys, scale, ctx.presenting);
    }
    let rect = Rect::from_min_size(corner - vec2(0.0, size.y), size);
    if !ui.max_rect().contains_rect(rect) || rect.height() > ui.max_rect().height() * 0.6 {
        return;
    }
    panel(ui, ctx.tokens, rect);
    for (cell, (sign, galley)) in cells.into_iter().zip(galleys) {
        let at = rect.min + cell;
        let centre = at + vec2(SHAPE / 2.0 - 2.0, LINE / 2.0) * scale;
        match sign {
            Sign::Shape(kind) => view.canvas.shapes.paint_legend(&brush, kind, centre, scale),
            Sign::Pointer => wires::paint_triangle(&brush, centre, vec2(7.0 * scale, 0.0)),
            Sign::Number => paint_number(ui, ctx, centre, scale),
            Sign::None => {}
        }
        let left = if sign == Sign::None { at.x } else { at.x + SHAPE * scale };
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
        view.canvas.hides_legend = true;
    }
}

/// What stands before an entry.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Shape(ShapeKind),
    Pointer,
    Number,
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

/// The names of the shapes, of what a balancer writes on its wires, and how many things a shape
/// stands for if not one.
fn entries(ctx: &Ctx, scene: &Scene) -> Vec<(Sign, String)> {
    let mut entries: Vec<(Sign, String)> = KINDS
        .iter()
        .map(|&kind| {
            (
                Sign::Shape(kind),
                match kind {
                    ShapeKind::Request => ctx.t("legend-request"),
                    ShapeKind::Response => ctx.t("legend-response"),
                    ShapeKind::Error => ctx.t("legend-error"),
                    ShapeKind::Probe => ctx.t("legend-probe"),
                    ShapeKind::ProbeAnswer => ctx.t("legend-probe-answer"),
                },
            )
        })
        .collect();
    let mut balancers = scene.frame.parts.iter().filter_map(|part| part.balancer.as_ref());
    if balancers.clone().any(|balancer| balancer.pointer.is_some()) {
        entries.push((Sign::Pointer, ctx.t("legend-next")));
    }
    if balancers.any(|balancer| !balancer.backends.is_empty()) {
        entries.push((Sign::Number, ctx.t("legend-open")));
    }
    let each = scene.frame.shape_stands_for;
    if each > 1 {
        entries.push((Sign::None, ctx.say(&msg("legend-stands-for").with("count", each))));
    }
    entries
}

/// Where each entry begins, and the size of the whole: one above the other, or side by side.
fn arrange(galleys: &[(Sign, Arc<Galley>)], scale: f32, in_a_row: bool) -> (Vec<Vec2>, Vec2) {
    let (line, shape, border) = (LINE * scale, SHAPE * scale, BORDER * scale);
    let width = |(sign, galley): &(Sign, Arc<Galley>)| {
        galley.size().x + if *sign == Sign::None { 0.0 } else { shape }
    };
    let widths: Vec<f32> = galleys.iter().map(width).collect();
    let mut cells = Vec::with_capacity(galleys.len());
    let mut at = vec2(border, border);
    for width in &widths {
        cells.push(at);
        if in_a_row {
            at.x += width + border * 1.5;
        } else {
            at.y += line;
        }
    }
    let widest = widths.iter().copied().fold(0.0, f32::max);
    let size = match in_a_row {
        true => vec2(at.x + CLOSE - border * 0.5, line + 2.0 * border),
        false => vec2(widest + 2.0 * border + CLOSE, at.y + border),
    };
    (cells, size)
}
