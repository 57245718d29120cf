//! What lies over the drawing: the legend of shapes, the zoom, the hint on an empty canvas, reasons.

use egui::{
    Align2, Color32, FontId, Pos2, Rect, Role, Sense, StrokeKind, Tooltip, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::compile::Subject;
use crate::ui::canvas::cards::badge_rect;
use crate::ui::canvas::fit::fit_all;
use crate::ui::canvas::scene::{Scene, Thing};
use crate::ui::canvas::status::Status;
use crate::ui::canvas::{Gesture, camera, legend, wiring};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{BODY, LABEL, RADIUS_CARD, RADIUS_SMALL, TITLE, Tokens, bold};
use crate::ui::{Ctx, ViewState};

/// Distance of corner panels from the canvas's border, in points.
pub const MARGIN: f32 = 12.0;
/// Width of the panel with the zoom, in points.
pub const ZOOM_WIDTH: f32 = 148.0;

pub fn overlay_ui(ui: &mut Ui, ctx: &Ctx, scene: &Scene, view: &mut ViewState) {
    if scene.diagram.parts.is_empty() && scene.diagram.vpcs.is_empty() {
        empty_hint(ui, ctx);
    } else {
        legend::legend_ui(ui, ctx, scene, view);
    }
    if !ctx.presenting {
        zoom_ui(ui, ctx, view);
    }
    reason(ui, ctx, scene, view);
    note(ui, ctx, view);
}

/// A friendly word instead of a blank.
fn empty_hint(ui: &mut Ui, ctx: &Ctx) {
    let centre = ui.max_rect().center();
    let tokens = ctx.tokens;
    let icons = [Icon::Users, Icon::LoadBalancer, Icon::Vm, Icon::CloudSql];
    let width = 64.0;
    for (i, icon) in icons.into_iter().enumerate() {
        let x = (i as f32 - (icons.len() - 1) as f32 / 2.0) * width;
        let tile = Rect::from_center_size(centre + vec2(x, -64.0), Vec2::splat(44.0));
        ui.painter().rect_filled(tile, RADIUS_CARD, tokens.accent_soft);
        paint_icon(ui, icon, tile.shrink(10.0), tokens.accent);
        if i + 1 < icons.len() {
            let from = tile.right_center() + vec2(3.0, 0.0);
            ui.painter().arrow(
                from,
                vec2(width - 50.0, 0.0),
                egui::Stroke::new(1.5 * tokens.stroke, tokens.wire),
            );
        }
    }
    let title = ctx.t("empty-title");
    let line = ctx.t("empty-hint");
    let at = |y: f32| centre + vec2(0.0, y);
    ui.painter().text(at(-10.0), Align2::CENTER_CENTER, &title, FontId::new(TITLE, bold()), tokens.text);
    let room = (ui.max_rect().width() - 40.0).clamp(100.0, 460.0);
    let galley = ui.painter().layout(line.clone(), FontId::proportional(BODY), tokens.muted, room);
    let rect = Rect::from_center_size(at(12.0 + galley.size().y / 2.0 + 4.0), galley.size());
    ui.painter().galley(rect.min, galley, tokens.muted);
    let response = ui.interact(rect, ui.scope_id().with("empty"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{title}. {line}")));
}

/// How large everything is shown, and how to change it.
fn zoom_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    let size = vec2(ZOOM_WIDTH, 32.0);
    let rect = Rect::from_min_size(ui.max_rect().right_bottom() - vec2(MARGIN, MARGIN) - size, size);
    panel(ui, ctx.tokens, rect);
    let slot = |x: f32| Rect::from_min_size(rect.min + vec2(x, 2.0), Vec2::splat(28.0));
    let middle = view.canvas.size() / 2.0;
    if button(ui, ctx, "zoom-out", slot(2.0), Icon::ZoomOut, &ctx.t("zoom-out")) {
        view.canvas.camera.zoom_about(1.0 / camera::ZOOM_STEP, middle);
    }
    let percent = format!("{:.0}%", view.canvas.camera.zoom * 100.0);
    let at = pos2(rect.left() + 57.0, rect.center().y);
    ui.painter().text(at, Align2::CENTER_CENTER, percent, FontId::proportional(LABEL), ctx.tokens.text);
    if button(ui, ctx, "zoom-in", slot(84.0), Icon::ZoomIn, &ctx.t("zoom-in")) {
        view.canvas.camera.zoom_about(camera::ZOOM_STEP, middle);
    }
    if button(ui, ctx, "zoom-fit", slot(116.0), Icon::Fit, &ctx.t("zoom-fit")) {
        fit_all(ctx, &mut view.canvas);
    }
}

/// The ground of a panel in a corner.
pub fn panel(ui: &Ui, tokens: &Tokens, rect: Rect) {
    let edge = egui::Stroke::new(tokens.stroke, tokens.line);
    ui.painter().rect(rect, RADIUS_CARD, tokens.panel, edge, StrokeKind::Inside);
}

/// A button that is only an icon; its words are its tooltip and its name.
pub fn button(ui: &mut Ui, ctx: &Ctx, id: &str, rect: Rect, icon: Icon, words: &str) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let tokens = ctx.tokens;
    if response.hovered() {
        ui.painter().rect_filled(rect, RADIUS_SMALL, tokens.inset);
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0 * tokens.stroke, tokens.accent);
        ui.painter().rect_stroke(rect, RADIUS_SMALL, ring, StrokeKind::Inside);
    }
    paint_icon(ui, icon, Rect::from_center_size(rect.center(), Vec2::splat(16.0)), tokens.muted);
    response.on_hover_text(words).clicked()
}

/// Why the wire being drawn cannot end where it points.
fn reason(ui: &Ui, ctx: &Ctx, scene: &Scene, view: &ViewState) {
    let Gesture::Wire(draft) = &view.canvas.gesture else { return };
    let pointer = ui.ctx().pointer_hover_pos();
    if let Some(why) = &draft.why_not {
        if let Some(at) = wiring::reason_place(draft, scene, pointer) {
            bubble(ui, ctx.tokens, at, &ctx.say(why), ctx.tokens.bad);
        }
    } else if draft.by_keys {
        let at = ui.max_rect().center_top() + vec2(-150.0, 16.0);
        bubble(ui, ctx.tokens, at, &ctx.t("wire-by-keys"), ctx.tokens.accent);
    }
}

/// A sentence in a small panel with its corner at a place, kept inside the canvas.
pub fn bubble(ui: &Ui, tokens: &Tokens, at: Pos2, text: &str, edge: Color32) {
    let galley = ui.painter().layout(text.to_owned(), FontId::proportional(LABEL), tokens.text, 280.0);
    let rect = Rect::from_min_size(at, galley.size() + vec2(20.0, 12.0));
    let canvas = ui.max_rect().shrink(4.0);
    let by = vec2((canvas.right() - rect.right()).min(0.0), (canvas.bottom() - rect.bottom()).min(0.0));
    let rect = rect.translate(by);
    let stroke = egui::Stroke::new(1.5 * tokens.stroke, edge);
    ui.painter().rect(rect, RADIUS_SMALL, tokens.panel, stroke, StrokeKind::Inside);
    ui.painter().galley(rect.min + vec2(10.0, 6.0), galley, tokens.text);
    // One thing is explained at a time, so one name is enough.
    let response = ui.interact(rect, ui.scope_id().with("bubble"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, text));
}

/// The sentence about what could not be done, for a few seconds.
fn note(ui: &Ui, ctx: &Ctx, view: &mut ViewState) {
    let now_s = ui.input(|i| i.time);
    let Some(note) = view.canvas.note.as_ref().filter(|note| note.until_s > now_s) else {
        view.canvas.note = None;
        return;
    };
    let tokens = ctx.tokens;
    let galley = ui.painter().layout(note.text.clone(), FontId::proportional(BODY), tokens.on_toast, 420.0);
    let size = galley.size() + vec2(32.0, 20.0);
    let centre = ui.max_rect().center_top() + vec2(0.0, MARGIN + size.y / 2.0);
    let rect = Rect::from_center_size(centre, size);
    ui.painter().rect_filled(rect, RADIUS_CARD, tokens.toast);
    ui.painter().galley(rect.min + vec2(16.0, 10.0), galley, tokens.on_toast);
    let response = ui.interact(rect, ui.scope_id().with("note"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &note.text));
    ui.ctx().request_repaint_after_secs((note.until_s - now_s) as f32);
}

/// Name and status of the card under the pointer, if it had no room for them.
fn whole_words_ui(ui: &Ui, ctx: &Ctx, scene: &Scene, view: &ViewState) {
    let Some(Thing::Part(id)) = view.canvas.hover.filter(|_| view.canvas.menu.is_none()) else { return };
    let Some((place, _, part)) = scene.diagram.parts.get_full(&id) else { return };
    if !view.canvas.statuses.cut.contains(&id) {
        return;
    }
    let status = Status::of(part, scene.part_frame(place, id), scene.frame.time).message();
    let tip = ui.scope_id().with("whole");
    Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), tip, egui::PopupAnchor::Pointer).show(|ui| {
        ui.label(egui::RichText::new(&part.name).family(bold()));
        ui.label(ctx.say(&status));
    });
}

/// What is wrong with the part or wire under the pointer.
pub fn tooltip_ui(ui: &Ui, ctx: &Ctx, scene: &Scene, view: &ViewState) {
    let Some(pointer) = ui.ctx().pointer_hover_pos() else { return };
    let subject = match view.canvas.hover {
        Some(Thing::Part(id)) => {
            let is_near = |card| badge_rect(scene.lens.zoom, card).expand(3.0).contains(pointer);
            scene.part_rect(id).filter(|card| is_near(*card)).map(|_| Subject::Part(id))
        }
        Some(Thing::Wire(id)) => Some(Subject::Wire(id)),
        _ => None,
    };
    let Some(subject) = subject.filter(|s| scene.problems.contains_key(s)) else {
        return whole_words_ui(ui, ctx, scene, view);
    };
    let id = ui.scope_id().with("problem");
    Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, egui::PopupAnchor::Pointer).show(|ui| {
        for problem in ctx.session.problems().iter().filter(|p| p.subject == subject) {
            ui.label(ctx.say(&problem.message));
        }
    });
}
