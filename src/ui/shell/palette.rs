//! The parts one can draw with: drag a tile onto the canvas, or press it.

use egui::{Align2, FontId, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::catalog::Kind;
use crate::session::Command;
use crate::text::{Message, msg};
use crate::ui::canvas::{self, FromPalette};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::widgets::{focus_ring, galley, heading, muted};
use crate::ui::theme::{LABEL, RADIUS_CARD};
use crate::ui::{Ctx, ViewState};

pub const GAP: f32 = 8.0;
/// Height of a tile.
pub const TILE: f32 = 76.0;
pub const COLUMNS: usize = 3;

/// Everything in the palette, in its order: in a lesson, what it offers.
pub fn entries(ctx: &Ctx) -> Vec<FromPalette> {
    let kinds = Kind::ALL.into_iter().filter(|kind| ctx.offers(*kind));
    let networks = ctx.offers_networks().then_some(FromPalette::Vpc);
    kinds.map(FromPalette::Part).chain(networks).collect()
}

pub fn icon(what: FromPalette) -> Icon {
    match what {
        FromPalette::Part(kind) => kind.into(),
        FromPalette::Vpc => Icon::Vpc,
    }
}

fn name(what: FromPalette) -> Message {
    match what {
        FromPalette::Part(kind) => kind.label(),
        FromPalette::Vpc => msg("palette-vpc"),
    }
}

fn about(what: FromPalette) -> Message {
    match what {
        FromPalette::Part(kind) => kind.about(),
        FromPalette::Vpc => msg("palette-vpc-about"),
    }
}

pub fn palette_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    heading(ui, ctx.tokens, &ctx.t("palette-title"));
    ui.add_space(6.0);
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        let width = ((ui.available_width() - 4.0 - GAP * (COLUMNS - 1) as f32) / COLUMNS as f32).floor();
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        for row in entries(ctx).chunks(COLUMNS) {
            ui.horizontal(|ui| {
                for &what in row {
                    tile(ui, ctx, view, out, what, width);
                }
            });
        }
        // A lesson says itself what to do, and needs the room.
        if ctx.session.lesson().is_none() {
            ui.add_space(4.0);
            muted(ui, ctx.tokens, &ctx.t("palette-hint"));
        }
    });
    drag_preview(ui, ctx, view);
}

fn tile(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>, what: FromPalette, width: f32) {
    let tokens = ctx.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(width, TILE), Sense::click_and_drag());
    let words = ctx.say(&name(what));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    let is_hot = response.hovered() || response.dragged();
    let fill = if is_hot { tokens.accent_soft } else { tokens.inset };
    let edge = Stroke::new(tokens.stroke, if is_hot { tokens.accent } else { tokens.line });
    ui.painter().rect(rect, RADIUS_CARD, fill, edge, StrokeKind::Inside);
    let place = Rect::from_center_size(pos2(rect.center().x, rect.top() + 26.0), Vec2::splat(24.0));
    paint_icon(ui, icon(what), place, tokens.accent);
    label(ui, ctx, &words, rect);
    focus_ring(ui, tokens, &response, RADIUS_CARD);
    response.dnd_set_drag_payload(what);
    let response = response.on_hover_text(ctx.say(&about(what))).on_hover_cursor(egui::CursorIcon::Grab);
    if response.clicked() {
        canvas::add_in_view(what, ctx, view, out);
    }
}

/// The name in one line, or in two where it has two words and does not fit.
fn label(ui: &Ui, ctx: &Ctx, words: &str, tile: Rect) {
    let font = FontId::proportional(LABEL);
    let room = tile.width() - 8.0;
    let whole = galley(ui, words, font.clone(), ctx.tokens.text, f32::INFINITY);
    let lines: Vec<&str> = match words.split_once(' ') {
        Some((first, rest)) if whole.size().x > room => vec![first, rest],
        _ => vec![words],
    };
    let height = 15.0;
    let top = tile.top() + 57.0 - height * lines.len() as f32 / 2.0;
    for (i, line) in lines.iter().enumerate() {
        let words = galley(ui, line, font.clone(), ctx.tokens.text, room);
        let at = pos2(tile.center().x - words.size().x / 2.0, top + height * i as f32);
        ui.painter().galley(at, words, ctx.tokens.text);
    }
}

/// What is being dragged follows the pointer until the canvas shows where it would land.
fn drag_preview(ui: &Ui, ctx: &Ctx, view: &ViewState) {
    let Some(what) = egui::DragAndDrop::payload::<FromPalette>(ui.ctx()) else { return };
    let Some(at) = ui.ctx().pointer_hover_pos() else { return };
    if view.shell.canvas_rect.contains(at) {
        return;
    }
    let layer = egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("palette-drag"));
    let painter = ui.ctx().layer_painter(layer);
    let rect = Rect::from_min_size(at + vec2(12.0, 12.0), vec2(128.0, 36.0));
    let edge = Stroke::new(tokens_stroke(ctx), ctx.tokens.accent);
    painter.rect(rect, RADIUS_CARD, ctx.tokens.panel, edge, StrokeKind::Inside);
    let place = Rect::from_center_size(rect.left_center() + vec2(20.0, 0.0), Vec2::splat(18.0));
    crate::ui::icons::paint_icon_with(&painter, icon(*what), place, ctx.tokens.accent);
    let words = ctx.say(&name(*what));
    let from = rect.left_center() + vec2(36.0, 0.0);
    painter.text(from, Align2::LEFT_CENTER, words, FontId::proportional(LABEL), ctx.tokens.text);
}

fn tokens_stroke(ctx: &Ctx) -> f32 {
    1.5 * ctx.tokens.stroke
}
