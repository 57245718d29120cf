//! What one sees without a document: an example one press away, an empty canvas, and recent files.

use std::path::PathBuf;

use egui::{
    Align, FontId, Frame, Layout, Margin, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2,
};
use egui::{WidgetInfo, pos2, vec2};

use crate::session::Command;
use crate::session::examples::{EXAMPLES, Example};
use crate::text::msg;
use crate::ui::action::Action;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::lesson::map;
use crate::ui::shell::preview::Preview;
use crate::ui::shell::widgets::{Look, focus_ring, galley, heading, icon_button, muted, wide_button};
use crate::ui::theme::{self, BODY, LABEL, RADIUS_CARD};
use crate::ui::{Ctx, ViewState};

/// Which recent files are there, and the examples as pictures; found once, not in every frame.
#[derive(Default)]
pub struct WelcomeState {
    known: Vec<(PathBuf, bool)>,
    previews: Option<Vec<Option<Preview>>>,
    /// Whether the first example had the keyboard since the welcome came up.
    pub has_begun: bool,
}

impl WelcomeState {
    fn exists(&mut self, recent: &[PathBuf]) -> Vec<(PathBuf, bool)> {
        if !self.known.iter().map(|(path, _)| path).eq(recent) {
            self.known = recent.iter().map(|path| (path.clone(), path.is_file())).collect();
        }
        self.known.clone()
    }
}

const WIDTH: f32 = 880.0;
const GAP: f32 = 16.0;

pub fn welcome_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        let width = WIDTH.min(ui.available_width() - 64.0);
        let side = (ui.available_width() - width) / 2.0;
        let top = (ui.ctx().content_rect().height() - 640.0).mul_add(0.35, 24.0).clamp(20.0, 120.0);
        let place = Rect::from_min_size(ui.cursor().min + vec2(side, top), vec2(width, f32::INFINITY));
        let mut page = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Min)));
        page.spacing_mut().item_spacing = Vec2::splat(8.0);
        page.set_width(width);
        banner(&mut page, ctx);
        page.add_space(20.0);
        starts(&mut page, ctx, view);
        page.add_space(14.0);
        lessons(&mut page, ctx, view, out);
        page.add_space(22.0);
        heading(&mut page, ctx.tokens, &ctx.t("welcome-examples"));
        page.add_space(2.0);
        examples(&mut page, ctx, view, out);
        recent(&mut page, ctx, view, out);
        page.add_space(32.0);
        ui.advance_cursor_after_rect(page.min_rect());
    });
}

fn banner(ui: &mut Ui, ctx: &Ctx) {
    ui.horizontal(|ui| {
        let (place, _) = ui.allocate_exact_size(Vec2::splat(56.0), Sense::hover());
        ui.painter().rect_filled(place, 14, ctx.tokens.accent_soft);
        paint_icon(ui, Icon::Logo, place.shrink(12.0), ctx.tokens.accent);
        ui.add_space(8.0);
        ui.vertical(|ui| {
            let name = RichText::new("Cumulab").family(theme::bold()).size(30.0).color(ctx.tokens.text);
            ui.label(name);
            let line = RichText::new(ctx.t("welcome-line")).size(BODY + 1.0).color(ctx.tokens.muted);
            ui.add(egui::Label::new(line).wrap());
        });
    });
}

fn starts(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    ui.horizontal_wrapped(|ui| {
        let all = [
            (Action::New, Icon::Plus, ctx.t("welcome-empty"), Look::Primary),
            (Action::Open, Icon::Folder, ctx.t("welcome-open"), Look::Plain),
            (Action::OpenPath, Icon::File, ctx.t("welcome-path"), Look::Plain),
        ];
        for (action, icon, words, look) in all {
            if wide_button(ui, ctx.tokens, Some(icon), &words, look, 0.0).clicked() {
                view.shell.actions.push(action);
            }
        }
        let hint = ctx.t("welcome-drop");
        ui.add_space(4.0);
        ui.label(RichText::new(hint).size(LABEL).color(ctx.tokens.muted));
    });
}

/// The way to the map, and into the lesson to go on with.
fn lessons(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let rows = ctx.session.lesson_map();
    let tokens = ctx.tokens;
    let edge = Stroke::new(tokens.stroke, tokens.line);
    let frame = Frame::new().fill(tokens.panel).stroke(edge).corner_radius(RADIUS_CARD + 2);
    frame.inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
        let row = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 40.0));
        let layout = Layout::left_to_right(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(row).layout(layout), |ui| {
            let (place, _) = ui.allocate_exact_size(Vec2::splat(40.0), Sense::hover());
            ui.painter().rect_filled(place, RADIUS_CARD, tokens.accent_soft);
            paint_icon(ui, Icon::Lessons, place.shrink(9.0), tokens.accent);
            ui.add_space(6.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                heading(ui, tokens, &ctx.t("learn-map-title"));
                let (solved, count) = map::solved(&rows);
                let line = msg("learn-map-line").with("solved", solved).with("lessons", count);
                muted(ui, tokens, &ctx.say(&line));
            });
        });
        let layout = Layout::right_to_left(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(row).layout(layout), |ui| {
            if let Some(next) = map::to_go_on(&rows) {
                let title = next.title.in_language(ctx.language);
                let name = next.number.map_or(title.to_owned(), |number| format!("{number}. {title}"));
                if wide_button(ui, tokens, Some(Icon::Play), &name, Look::Primary, 0.0).clicked() {
                    out.push(map::command(next));
                }
            }
            if wide_button(ui, tokens, None, &ctx.t("learn-map-open"), Look::Plain, 0.0).clicked() {
                view.shell.actions.push(Action::LessonMap);
            }
        });
        ui.advance_cursor_after_rect(row);
    });
}

fn examples(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let previews = view.shell.welcome.previews.take();
    let previews = previews.unwrap_or_else(|| EXAMPLES.iter().map(Preview::of).collect());
    let all: Vec<_> = EXAMPLES.iter().zip(previews.iter()).collect();
    let columns = if ui.available_width() > 640.0 { 3 } else { 2 };
    let width = ((ui.available_width() - GAP * (columns - 1) as f32) / columns as f32).floor();
    ui.spacing_mut().item_spacing = Vec2::splat(GAP);
    let is_free = view.shell.dialog.is_none() && ctx.session.question().is_none();
    let mut begins = is_free && !std::mem::replace(&mut view.shell.welcome.has_begun, is_free);
    for row in all.chunks(columns) {
        ui.horizontal(|ui| {
            for (example, preview) in row {
                let response = card(ui, ctx, example, preview.as_ref(), width, out);
                // Enter opens the first one.
                if std::mem::take(&mut begins) && ui.memory(|memory| memory.focused().is_none()) {
                    response.request_focus();
                }
            }
        });
    }
    view.shell.welcome.previews = Some(previews);
}

/// Height of the picture on an example's card.
const PICTURE: f32 = 96.0;

fn card(
    ui: &mut Ui,
    ctx: &Ctx,
    example: &Example,
    preview: Option<&Preview>,
    width: f32,
    out: &mut Vec<Command>,
) -> egui::Response {
    let tokens = ctx.tokens;
    let name = ctx.say(&example.label());
    let (rect, response) = ui.allocate_exact_size(vec2(width, PICTURE + 92.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let is_hot = response.hovered() || response.has_focus();
    let edge = if is_hot {
        Stroke::new(1.5 * tokens.stroke, tokens.accent)
    } else {
        Stroke::new(tokens.stroke, tokens.line)
    };
    let lift = egui::Shadow { offset: [0, 2], blur: 12, spread: 0, color: tokens.shadow };
    ui.painter().add(lift.as_shape(rect, RADIUS_CARD + 2));
    ui.painter().rect(rect, RADIUS_CARD + 2, tokens.panel, edge, StrokeKind::Inside);
    let picture = Rect::from_min_size(rect.min, vec2(width, PICTURE)).shrink(6.0);
    ui.painter().rect_filled(picture, RADIUS_CARD - 2, tokens.inset);
    if let Some(preview) = preview {
        preview.paint(&ui.painter().with_clip_rect(picture), tokens, picture.shrink(10.0));
    }
    let text = Rect::from_min_max(pos2(rect.left(), picture.bottom()), rect.max).shrink2(vec2(16.0, 8.0));
    let title = galley(ui, &name, FontId::new(BODY + 1.0, theme::bold()), tokens.text, text.width());
    let below = text.top() + title.size().y + 4.0;
    ui.painter().galley(text.min, title, tokens.text);
    let about = ctx.say(&example.about());
    let mut job =
        egui::text::LayoutJob::simple(about, FontId::proportional(LABEL), tokens.muted, text.width());
    job.wrap.max_rows = 3;
    let about = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(pos2(text.left(), below), about, tokens.muted);
    focus_ring(ui, tokens, &response, RADIUS_CARD + 2);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        out.push(Command::OpenExample(example.word.to_owned()));
    }
    response
}

fn recent(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let files = view.shell.welcome.exists(&ctx.session.preferences().recent);
    if files.is_empty() {
        return;
    }
    ui.add_space(16.0);
    heading(ui, ctx.tokens, &ctx.t("welcome-recent"));
    ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
    for (path, is_there) in files.iter().take(8) {
        ui.horizontal(|ui| {
            file_row(ui, ctx, path, *is_there, out);
        });
    }
    if files.iter().any(|(_, is_there)| !is_there) {
        muted(ui, ctx.tokens, &ctx.t("welcome-missing"));
    }
}

/// A recent file: its name and folder, greyed when it is gone, and a way to forget it.
fn file_row(ui: &mut Ui, ctx: &Ctx, path: &std::path::Path, is_there: bool, out: &mut Vec<Command>) {
    let tokens = ctx.tokens;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let width = ui.available_width() - 36.0;
    let sense = if is_there { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 30.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_there, format!("{name}, {folder}")));
    if is_there && response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS_SMALL, tokens.accent_soft);
    }
    let ink = if is_there { tokens.text } else { tokens.muted };
    let icon = Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), Vec2::splat(16.0));
    paint_icon(ui, if is_there { Icon::File } else { Icon::Warning }, icon, tokens.muted);
    let words = galley(ui, &name, FontId::proportional(BODY), ink, width * 0.5);
    let beside =
        galley(ui, &folder, FontId::proportional(LABEL), tokens.muted, width - words.size().x - 60.0);
    let at = pos2(rect.left() + 30.0, rect.center().y - words.size().y / 2.0);
    let beside_at = pos2(at.x + words.size().x + 12.0, rect.center().y - beside.size().y / 2.0);
    ui.painter().galley(at, words, ink);
    ui.painter().galley(beside_at, beside, tokens.muted);
    focus_ring(ui, tokens, &response, theme::RADIUS_SMALL);
    if response.clicked() {
        out.push(Command::Open(path.to_owned()));
    }
    let forget = ctx.say(&msg("welcome-forget").with("name", name.as_ref()));
    if icon_button(ui, tokens, Icon::Close, &forget, "", false).clicked() {
        out.push(Command::ForgetRecent(path.to_owned()));
    }
}
