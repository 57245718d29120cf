//! The few controls of the panel: pills, small buttons, and text in the panel's sizes.

use egui::{Align2, FontId, Response, RichText, Sense, Stroke, StrokeKind, Ui, accesskit::Role, vec2};

use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, LABEL, RADIUS_SMALL, Tokens};

/// One of several choices; `attention` marks one that wants to be looked at.
pub fn pill(ui: &mut Ui, tokens: &Tokens, is_chosen: bool, attention: bool, name: &str) -> Response {
    let font = FontId::new(LABEL, if is_chosen { theme::bold() } else { egui::FontFamily::Proportional });
    let ink = match (is_chosen, attention) {
        (true, _) => tokens.accent,
        (false, true) => tokens.warning,
        (false, false) => tokens.muted,
    };
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, ink);
    let size = vec2(galley.size().x + 20.0, 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = match () {
        _ if is_chosen => Some(tokens.accent_soft),
        _ if response.hovered() => Some(tokens.inset),
        _ => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, RADIUS_SMALL, fill);
    }
    if is_chosen && tokens.stroke > 1.5 {
        // Themes without tints underline instead.
        ui.painter().hline(rect.x_range().shrink(8.0), rect.bottom(), Stroke::new(2.0, tokens.accent));
    }
    focus_ring(ui, tokens, &response);
    let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min;
    ui.painter().galley(at, galley, ink);
    response.widget_info(|| egui::WidgetInfo::selected(Role::Button, true, is_chosen, name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A quiet button with an icon, as wide as its words.
pub fn button(ui: &mut Ui, tokens: &Tokens, icon: Option<Icon>, name: &str) -> Response {
    let galley = ui.painter().layout_no_wrap(name.to_owned(), FontId::proportional(LABEL), tokens.text);
    let icon_width = if icon.is_some() { 20.0 } else { 0.0 };
    let size = vec2(galley.size().x + icon_width + 20.0, 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = if response.hovered() { tokens.accent_soft } else { tokens.inset };
    let stroke = Stroke::new(tokens.stroke, tokens.line);
    ui.painter().rect(rect, RADIUS_SMALL, fill, stroke, StrokeKind::Inside);
    focus_ring(ui, tokens, &response);
    if let Some(icon) = icon {
        let at = egui::Rect::from_center_size(rect.left_center() + vec2(17.0, 0.0), vec2(14.0, 14.0));
        paint_icon(ui, icon, at, tokens.accent);
    }
    let at =
        Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(10.0 + icon_width, 0.0), galley.size()).min;
    ui.painter().galley(at, galley, tokens.text);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A button that is an icon; its words are in the tooltip and for screen readers.
pub fn icon_button(ui: &mut Ui, tokens: &Tokens, icon: Icon, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(22.0, 20.0), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, RADIUS_SMALL, tokens.accent_soft);
    }
    focus_ring(ui, tokens, &response);
    paint_icon(ui, icon, rect.shrink(3.0), tokens.accent);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(name)
}

pub fn focus_ring(ui: &Ui, tokens: &Tokens, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, tokens.accent);
        ui.painter().rect_stroke(response.rect, RADIUS_SMALL, stroke, StrokeKind::Inside);
    }
}

/// A heading inside the panel.
pub fn heading(tokens: &Tokens, text: impl Into<String>) -> RichText {
    RichText::new(text).font(FontId::new(LABEL, theme::bold())).color(tokens.text)
}

/// Small text in the panel.
pub fn small(text: impl Into<String>, colour: egui::Color32) -> RichText {
    RichText::new(text).font(FontId::proportional(LABEL)).color(colour)
}
