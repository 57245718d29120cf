//! Where the panels stand around the canvas.

use egui::{CentralPanel, Frame, Margin, Panel, Stroke, Ui, UiBuilder};

use crate::session::Command;
use crate::ui::shell::panes::{Pane, begin};
use crate::ui::shell::{inspector, palette, top_bar, welcome};
use crate::ui::{Ctx, ViewState, author, canvas, charts, lesson as lesson_panel};

fn panel_frame(ctx: &Ctx, margin: Margin) -> Frame {
    Frame::new().fill(ctx.tokens.panel).inner_margin(margin)
}

/// The window with a document open.
pub fn workbench(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    bar(ui, ctx, view, out);
    let is_writing = ctx.session.draft().is_some() && !ctx.session.is_previewing();
    if view.shell.left_open && is_writing {
        writing(ui, ctx, view, out);
    } else if view.shell.left_open {
        left(ui, ctx, view, out);
    }
    if view.shell.bottom_open {
        let most = (ui.available_height() - 180.0).max(160.0);
        Panel::bottom("bottom")
            .resizable(true)
            .default_size((ui.available_height() * 0.38).clamp(274.0, 340.0))
            .size_range(120.0..=most)
            .frame(panel_frame(ctx, Margin { left: 18, right: 18, top: 10, bottom: 10 }))
            .show(ui, |ui| {
                begin(ui, &mut view.shell.panes, Pane::Charts);
                // A tab with little in it must not make the panel lower for the others.
                ui.set_min_height(ui.available_height());
                charts::bottom_ui(ui, ctx, view, out);
            });
    }
    if view.shell.right_open {
        Panel::right("right")
            .resizable(true)
            .default_size(304.0)
            .size_range(272.0..=460.0)
            .frame(panel_frame(ctx, Margin { left: 18, right: 6, top: 14, bottom: 0 }))
            .show(ui, |ui| {
                begin(ui, &mut view.shell.panes, Pane::Inspector);
                inspector::inspector_ui(ui, ctx, view, out);
            });
    }
    CentralPanel::no_frame().show(ui, |ui| canvas_area(ui, ctx, view, out));
}

/// Where a lesson is written, with the parts to draw with below.
fn writing(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    Panel::left("writing")
        .resizable(true)
        .default_size(404.0)
        .size_range(340.0..=620.0)
        .frame(panel_frame(ctx, Margin { left: 18, right: 10, top: 12, bottom: 0 }))
        .show(ui, |ui| {
            if view.author.section.draws() {
                parts(ui, ctx, view, out);
            }
            begin(ui, &mut view.shell.panes, Pane::Lesson);
            author::author_ui(ui, ctx, view, out);
        });
}

/// The parts to draw with, below the section about drawings.
fn parts(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let most = (ui.available_height() - 240.0).max(120.0);
    Panel::bottom("writing-parts")
        .resizable(true)
        .default_size(210.0_f32.min(most))
        .size_range(60.0..=most)
        .frame(panel_frame(ctx, Margin { left: 0, right: 4, top: 10, bottom: 8 }))
        .show(ui, |ui| {
            begin(ui, &mut view.shell.panes, Pane::Palette);
            palette::palette_ui(ui, ctx, view, out);
        });
}

/// The palette; the lesson above it while one is open, for which the panel is wider.
fn left(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let lesson = ctx.session.lesson();
    let (id, size, range) = match lesson {
        Some(_) => ("left-lesson", (ui.available_width() * 0.25).clamp(272.0, 320.0), 264.0..=520.0),
        None => ("left", 248.0, 208.0..=360.0),
    };
    let panel = Panel::left(id)
        .resizable(true)
        .default_size(size)
        .size_range(range)
        .frame(panel_frame(ctx, Margin { left: 18, right: 14, top: 12, bottom: 12 }));
    panel.show(ui, |ui| {
        author::preview_strip_ui(ui, ctx, out);
        let whole = ui.available_rect_before_wrap();
        let palette = match lesson {
            Some(lesson) => {
                let entries = palette::entries(ctx).len();
                let height = lesson_panel::palette_height(lesson, entries, whole.height());
                let middle = whole.bottom() - height.map_or(0.0, |height| height + 13.0);
                let mut above = ui.new_child(UiBuilder::new().max_rect(whole.with_max_y(middle)));
                begin(&mut above, &mut view.shell.panes, Pane::Lesson);
                lesson_panel::lesson_ui(&mut above, ctx, view, out);
                let stroke = Stroke::new(ctx.tokens.stroke, ctx.tokens.line);
                if height.is_some() {
                    ui.painter().hline(whole.x_range().expand(18.0), middle, stroke);
                }
                height.map(|_| whole.with_min_y(middle + 13.0))
            }
            None => Some(whole.with_min_y(whole.top() + 4.0)),
        };
        if let Some(place) = palette {
            let mut below = ui.new_child(UiBuilder::new().max_rect(place));
            begin(&mut below, &mut view.shell.panes, Pane::Palette);
            palette::palette_ui(&mut below, ctx, view, out);
        }
        ui.advance_cursor_after_rect(whole);
    });
}

/// The canvas in all the space that is left.
pub fn canvas_area(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let rect = ui.available_rect_before_wrap();
    view.shell.canvas_rect = rect;
    begin(ui, &mut view.shell.panes, Pane::Canvas);
    ui.painter().rect_filled(rect, 0, ctx.tokens.background);
    canvas::canvas_ui(ui, ctx, view, out);
}

/// The window without a document.
pub fn welcome(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    view.shell.canvas_rect = egui::Rect::NOTHING;
    bar(ui, ctx, view, out);
    let frame = Frame::new().fill(ctx.tokens.background);
    CentralPanel::no_frame().frame(frame).show(ui, |ui| welcome::welcome_ui(ui, ctx, view, out));
}

/// The map of lessons, whatever else is open.
pub fn map(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    view.shell.canvas_rect = egui::Rect::NOTHING;
    bar(ui, ctx, view, out);
    let frame = Frame::new().fill(ctx.tokens.background);
    CentralPanel::no_frame().frame(frame).show(ui, |ui| lesson_panel::map::map_ui(ui, ctx, view, out));
}

fn bar(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let frame = panel_frame(ctx, Margin::symmetric(18, 0)).stroke(Stroke::NONE);
    Panel::top("top").exact_size(48.0).frame(frame).show(ui, |ui| {
        begin(ui, &mut view.shell.panes, Pane::TopBar);
        top_bar::top_bar_ui(ui, ctx, view, out);
    });
}
