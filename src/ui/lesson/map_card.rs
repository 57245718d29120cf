//! One lesson on the map: its number, what it is about, and its state in a shape and in words.

use egui::{
    Align2, CornerRadius, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::session::{MapRow, MapState};
use crate::text::msg;
use crate::ui::Ctx;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::widgets::{focus_ring, galley};
use crate::ui::theme::{self, BODY, LABEL, RADIUS_CARD};

pub const HEIGHT: f32 = 66.0;

/// The state in words: "New", "1 of 3 goals met", "Solved".
pub fn state_words(ctx: &Ctx, row: &MapRow) -> String {
    match row.state {
        MapState::New => ctx.t("learn-map-new"),
        MapState::Begun => ctx.say(&msg("learn-map-begun").with("met", row.met).with("goals", row.goals)),
        MapState::Solved => ctx.t("learn-map-solved"),
    }
}

pub fn card_ui(ui: &mut Ui, ctx: &Ctx, row: &MapRow, rect: Rect) -> Response {
    let tokens = ctx.tokens;
    let response = ui.allocate_rect(rect, Sense::click());
    let title = row.title.in_language(ctx.language);
    let about = row.about.in_language(ctx.language);
    let state = state_words(ctx, row);
    let name = match row.number {
        Some(number) => format!("{number}. {title}"),
        None => title.to_owned(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}: {about} ({state})")));
    let is_hot = response.hovered() || response.has_focus();
    let edge = if is_hot {
        Stroke::new(1.5 * tokens.stroke, tokens.accent)
    } else {
        Stroke::new(tokens.stroke, tokens.line)
    };
    ui.painter().rect(rect, RADIUS_CARD, tokens.panel, edge, StrokeKind::Inside);
    number_ui(
        ui,
        ctx,
        row,
        Rect::from_center_size(pos2(rect.left() + 34.0, rect.center().y), vec2(40.0, 40.0)),
    );
    let right = state_ui(ui, ctx, row, &state, rect);
    let left = rect.left() + 66.0;
    let bold = FontId::new(BODY + 1.0, theme::bold());
    let words = galley(ui, title, bold, tokens.text, right - left - 12.0);
    ui.painter().galley(pos2(left, rect.center().y - words.size().y - 0.5), words, tokens.text);
    let words = galley(ui, about, FontId::proportional(LABEL), tokens.muted, rect.right() - left - 14.0);
    let whole = words.elided;
    ui.painter().galley(pos2(left, rect.center().y + 3.5), words, tokens.muted);
    focus_ring(ui, tokens, &response, RADIUS_CARD);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if whole { response.on_hover_text(about) } else { response }
}

/// The number, or for a solved lesson a tick in its place.
fn number_ui(ui: &Ui, ctx: &Ctx, row: &MapRow, place: Rect) {
    let tokens = ctx.tokens;
    let is_solved = row.state == MapState::Solved;
    let fill = if row.state == MapState::New { tokens.inset } else { tokens.accent_soft };
    let edge = if tokens.inset == tokens.panel { tokens.line } else { fill };
    let round = CornerRadius::same(RADIUS_CARD);
    ui.painter().rect(place, round, fill, Stroke::new(tokens.stroke, edge), StrokeKind::Inside);
    match (row.number, is_solved) {
        (_, true) => paint_icon(ui, Icon::Check, place.shrink(9.0), tokens.good),
        (Some(number), false) => {
            let ink = if row.state == MapState::New { tokens.muted } else { tokens.accent };
            let font = FontId::new(BODY + 3.0, theme::bold());
            ui.painter().text(place.center(), Align2::CENTER_CENTER, number.to_string(), font, ink);
        }
        (None, false) => paint_icon(ui, Icon::Folder, place.shrink(11.0), tokens.muted),
    }
    if let (Some(number), true) = (row.number, is_solved) {
        // The number stays readable beside the tick.
        let font = FontId::proportional(10.5);
        let at = place.right_bottom() - vec2(4.0, 2.0);
        ui.painter().text(at, Align2::RIGHT_BOTTOM, number.to_string(), font, tokens.muted);
    }
}

/// The state at the right of the title; a bar of the goals met where it was begun. Returns where it begins.
fn state_ui(ui: &Ui, ctx: &Ctx, row: &MapRow, state: &str, rect: Rect) -> f32 {
    let tokens = ctx.tokens;
    let ink = match row.state {
        MapState::New => tokens.muted,
        MapState::Begun => tokens.accent,
        MapState::Solved => tokens.good,
    };
    let words = galley(ui, state, FontId::proportional(LABEL), ink, 180.0);
    let at = pos2(rect.right() - 14.0 - words.size().x, rect.center().y - words.size().y - 1.5);
    let mut left = at.x;
    ui.painter().galley(at, words, ink);
    if row.state == MapState::Begun && row.goals > 0 {
        const PIP: f32 = 6.0;
        for goal in (0..row.goals.min(8)).rev() {
            left -= PIP + 5.0;
            let middle = pos2(left + PIP / 2.0, at.y + 8.5);
            if goal < row.met {
                ui.painter().circle_filled(middle, PIP / 2.0 + 0.5, ink);
            } else {
                ui.painter().circle_stroke(middle, PIP / 2.0, Stroke::new(1.2, tokens.wire));
            }
        }
        left -= 3.0;
    }
    left
}
