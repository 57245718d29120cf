//! Rows of the canvas's menus: an icon, words, and the key that does the same.

use egui::{
    Id, Layout, Popup, PopupCloseBehavior, PopupKind, Pos2, Response, Role, Sense, Ui, WidgetInfo, vec2,
};

use crate::ui::Ctx;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{BODY, LABEL, RADIUS_SMALL};

const ROW: f32 = 26.0;
const WIDTH: f32 = 310.0;

/// A menu at a place on the screen, open as long as egui remembers it to be.
pub fn popup<'a>(ui: &Ui, id: Id, at: Pos2) -> Popup<'a> {
    Popup::new(id, ui.ctx().clone(), at, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(egui::Align::Min))
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .style(egui::containers::menu::menu_style)
        .width(WIDTH)
        .open_memory(None)
}

/// One row.
pub fn item(ui: &mut Ui, ctx: &Ctx, icon: Option<Icon>, words: &str, keys: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, words));
    let tokens = ctx.tokens;
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, RADIUS_SMALL, tokens.accent_soft);
    }
    if response.has_focus() {
        // Themes without tints show the row by its border.
        let ring = egui::Stroke::new(1.0 + tokens.stroke, tokens.accent);
        ui.painter().rect_stroke(rect, RADIUS_SMALL, ring, egui::StrokeKind::Inside);
    }
    if let Some(icon) = icon {
        let place = egui::Rect::from_center_size(rect.left_center() + vec2(18.0, 0.0), vec2(16.0, 16.0));
        paint_icon(ui, icon, place, tokens.muted);
    }
    let font = egui::FontId::proportional(BODY);
    let left = rect.left_center() + vec2(36.0, 0.0);
    ui.painter().text(left, egui::Align2::LEFT_CENTER, words, font, tokens.text);
    let font = egui::FontId::proportional(LABEL);
    let right = rect.right_center() - vec2(10.0, 0.0);
    ui.painter().text(right, egui::Align2::RIGHT_CENTER, keys, font, tokens.muted);
    response
}

/// A thin line between groups of rows.
pub fn rule(ui: &mut Ui, ctx: &Ctx) {
    let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, 7.0), Sense::hover());
    let stroke = egui::Stroke::new(ctx.tokens.stroke, ctx.tokens.line);
    ui.painter().hline(rect.x_range().shrink(4.0), rect.center().y, stroke);
}
