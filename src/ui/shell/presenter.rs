//! Full screen for a class: canvas, timeline and a few large figures; everything else is folded away.

use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, RichText, Ui};

use crate::session::Command;
use crate::ui::action::Action;
use crate::ui::shell::panes::{Pane, begin};
use crate::ui::shell::{layout, transport};
use crate::ui::theme::{self, BODY, LABEL};
use crate::ui::{Ctx, ViewState, charts, lesson};

/// Points a label is high on a screen of 1080 lines, unless the preferences say otherwise.
const LABEL_AT_1080: f32 = 24.0;

/// How much larger everything is drawn on a screen of this height in pixels.
pub fn zoom(height_px: f32, native_pixels_per_point: f32, label: Option<u32>) -> f32 {
    let label = label.map_or(LABEL_AT_1080, |points| (points as f32).clamp(14.0, 48.0));
    let pixels_per_point = label / LABEL * height_px / 1080.0;
    (pixels_per_point / native_pixels_per_point).clamp(0.6, 4.0)
}

pub fn presenter_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    if view.shell.is_black {
        black_ui(ui, ctx, view);
        return;
    }
    let page = Frame::new().fill(ctx.tokens.background);
    Panel::top("presenter-top")
        .exact_size(64.0)
        .show_separator_line(false)
        .frame(page.inner_margin(Margin { left: 28, right: 28, top: 16, bottom: 0 }))
        .show(ui, |ui| heading(ui, ctx));
    Panel::bottom("presenter-bottom")
        .show_separator_line(false)
        .resizable(false)
        .frame(page.inner_margin(Margin { left: 28, right: 28, top: 4, bottom: 16 }))
        .show(ui, |ui| {
            begin(ui, &mut view.shell.panes, Pane::Charts);
            charts::timeline_ui(ui, ctx, view, out);
        });
    if ctx.session.lesson().is_some() && !view.lesson.folded {
        // The lesson takes the place of the figures: both would leave the cloud no room.
        Panel::left("presenter-lesson")
            .resizable(false)
            .exact_size((ui.available_width() * 0.32).clamp(280.0, 400.0))
            .show_separator_line(false)
            .frame(page.fill(ctx.tokens.panel).inner_margin(Margin {
                left: 24,
                right: 14,
                top: 12,
                bottom: 8,
            }))
            .show(ui, |ui| {
                begin(ui, &mut view.shell.panes, Pane::Lesson);
                lesson::lesson_ui(ui, ctx, view, out);
            });
        CentralPanel::no_frame().show(ui, |ui| layout::canvas_area(ui, ctx, view, out));
        return;
    }
    Panel::right("presenter-right")
        .resizable(false)
        .exact_size((ui.available_width() * 0.26).clamp(200.0, 360.0))
        .show_separator_line(false)
        .frame(page.inner_margin(Margin { left: 12, right: 28, top: 12, bottom: 8 }))
        .show(ui, |ui| charts::presenter_ui(ui, ctx, view));
    CentralPanel::no_frame().show(ui, |ui| layout::canvas_area(ui, ctx, view, out));
}

/// What is shown, and where the clock stands.
fn heading(ui: &mut Ui, ctx: &Ctx) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let playback = ctx.session.playback();
        let clock = transport::clock_text(playback.time);
        ui.label(RichText::new(clock).monospace().size(BODY + 2.0).color(ctx.tokens.text));
        let speed = transport::speed_text(playback.speed);
        ui.label(RichText::new(speed).size(BODY).color(ctx.tokens.muted));
        let (icon, _, goes_on) = transport::play_sign(ctx);
        let ink = if goes_on { ctx.tokens.accent } else { ctx.tokens.muted };
        let (place, _) = ui.allocate_exact_size(egui::Vec2::splat(18.0), egui::Sense::hover());
        crate::ui::icons::paint_icon(ui, icon, place, ink);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = ctx.say(&ctx.session.title());
            let words = RichText::new(title).family(theme::bold()).size(22.0).color(ctx.tokens.text);
            ui.add(egui::Label::new(words).truncate());
        });
    });
}

/// Nothing to look at but the teacher; any press brings the picture back.
fn black_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, theme::BLACKOUT);
    let response = ui.allocate_rect(rect, egui::Sense::click());
    let name = ctx.say(&Action::Blackout.label());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if response.clicked() {
        view.shell.actions.push(Action::Blackout);
    }
}
