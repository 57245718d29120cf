//! The map: every lesson, how far one is in it, and a way into each.

use std::path::PathBuf;

use egui::{Align, Layout, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::session::{Command, MapRow, MapState};
use crate::text::msg;
use crate::ui::action::Action;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::lesson::map_card::{self, card_ui};
use crate::ui::shell::widgets::{Look, heading, icon_button, muted, wide_button};
use crate::ui::theme::{self, BODY, RADIUS_CARD};
use crate::ui::{Ctx, ViewState};

const WIDTH: f32 = 1040.0;
const GAP: f32 = 10.0;
/// Narrower than this, the lessons stand in one column.
const TWO_COLUMNS: f32 = 640.0;

/// What opens a row of the map.
pub fn command(row: &MapRow) -> Command {
    match &row.folder {
        Some(folder) => Command::OpenLessonFolder(PathBuf::clone(folder)),
        None => Command::OpenLesson(row.id.clone()),
    }
}

/// The lesson to go on with: the first that was begun and not solved, or the first that is new.
pub fn to_go_on(rows: &[MapRow]) -> Option<&MapRow> {
    let first = |state| rows.iter().find(|row| row.state == state && row.folder.is_none());
    first(MapState::Begun).or(first(MapState::New))
}

/// How many of the lessons that ship are solved, and how many there are.
pub fn solved(rows: &[MapRow]) -> (usize, usize) {
    let shipped = || rows.iter().filter(|row| row.folder.is_none());
    (shipped().filter(|row| row.state == MapState::Solved).count(), shipped().count())
}

pub fn map_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let rows = ctx.session.lesson_map();
    ScrollArea::vertical().id_salt("learn-map").auto_shrink([false, false]).show(ui, |ui| {
        let width = WIDTH.min(ui.available_width() - 56.0);
        let side = (ui.available_width() - width) / 2.0;
        let top = ((ui.ctx().content_rect().height() - 720.0) * 0.3).clamp(18.0, 96.0);
        let place = Rect::from_min_size(ui.cursor().min + vec2(side, top), vec2(width, f32::INFINITY));
        let mut page = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Min)));
        page.spacing_mut().item_spacing = Vec2::splat(8.0);
        page.set_width(width);
        banner_ui(&mut page, ctx, view, &rows);
        page.add_space(10.0);
        let begins = begins(ctx, view);
        let first = to_go_on(&rows).map(|row| row.id.clone()).filter(|_| begins);
        let (shipped, folders): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.folder.is_none());
        grid_ui(&mut page, ctx, &shipped, first.as_deref(), out);
        if !folders.is_empty() {
            page.add_space(10.0);
            heading(&mut page, ctx.tokens, &ctx.t("learn-map-folders"));
            grid_ui(&mut page, ctx, &folders, None, out);
        }
        page.add_space(24.0);
        ui.advance_cursor_after_rect(page.min_rect());
    });
}

/// Whether the map has just come up, so that its keyboard focus is to be set: once.
fn begins(ctx: &Ctx, view: &mut ViewState) -> bool {
    let is_free = view.shell.dialog.is_none() && ctx.session.question().is_none();
    is_free && !std::mem::replace(&mut view.lesson.map_begun, is_free)
}

fn banner_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, rows: &[MapRow]) {
    let tokens = ctx.tokens;
    let row = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 48.0));
    let mut left = ui.new_child(UiBuilder::new().max_rect(row).layout(Layout::left_to_right(Align::Center)));
    let (place, _) = left.allocate_exact_size(Vec2::splat(48.0), Sense::hover());
    left.painter().rect_filled(place, RADIUS_CARD + 2, tokens.accent_soft);
    paint_icon(&left, Icon::Lessons, place.shrink(11.0), tokens.accent);
    left.add_space(6.0);
    left.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add_space(1.0);
        let name =
            RichText::new(ctx.t("learn-map-title")).family(theme::bold()).size(22.0).color(tokens.text);
        ui.label(name);
        let (solved, count) = solved(rows);
        let line = msg("learn-map-line").with("solved", solved).with("lessons", count);
        ui.label(RichText::new(ctx.say(&line)).size(BODY).color(tokens.muted));
    });
    let buttons = [
        (Action::Cancel, Icon::Close, ctx.t("learn-map-close")),
        (Action::OpenLessonFolder, Icon::Folder, ctx.t("learn-open-folder")),
    ];
    let mut right = ui.new_child(UiBuilder::new().max_rect(row).layout(Layout::right_to_left(Align::Center)));
    for (action, icon, words) in buttons {
        let button = wide_button(&mut right, tokens, Some(icon), &words, Look::Plain, 0.0);
        if button.on_hover_text(action.hint(right.ctx())).clicked() {
            view.shell.actions.push(action);
        }
    }
    ui.advance_cursor_after_rect(row);
    if rows.is_empty() {
        muted(ui, tokens, &ctx.t("learn-map-empty"));
    }
}

/// Takes a folder off the map; what lies in it stays.
fn forget_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    row: &MapRow,
    folder: &std::path::Path,
    place: Rect,
    out: &mut Vec<Command>,
) {
    let name = ctx.say(&msg("learn-map-forget").with("name", row.title.in_language(ctx.language)));
    let mut child = ui.new_child(UiBuilder::new().id_salt(&row.id).max_rect(place));
    if icon_button(&mut child, ctx.tokens, Icon::Close, &name, "", false).clicked() {
        out.push(Command::ForgetLessonFolder(folder.to_owned()));
    }
}

/// Cards in two columns, read down the first and then down the second; Tab walks them in that order.
fn grid_ui(ui: &mut Ui, ctx: &Ctx, rows: &[MapRow], first: Option<&str>, out: &mut Vec<Command>) {
    let columns = if ui.available_width() >= TWO_COLUMNS { 2 } else { 1 };
    let per_column = rows.len().div_ceil(columns);
    let width = ((ui.available_width() - GAP * (columns - 1) as f32) / columns as f32).floor();
    let corner = ui.cursor().min;
    let step = map_card::HEIGHT + GAP - 2.0;
    for (at, row) in rows.iter().enumerate() {
        let (column, line) = (at / per_column, at % per_column);
        let offset = vec2((width + GAP) * column as f32, step * line as f32);
        let mut place = Rect::from_min_size(corner + offset, vec2(width, map_card::HEIGHT));
        if let Some(folder) = &row.folder {
            let button = Rect::from_center_size(place.right_center() - vec2(14.0, 0.0), Vec2::splat(28.0));
            place.max.x -= 34.0;
            forget_ui(ui, ctx, row, folder, button, out);
        }
        let response = card_ui(ui, ctx, row, place);
        if first == Some(row.id.as_str()) {
            response.request_focus();
        }
        if response.clicked() {
            out.push(command(row));
        }
    }
    let end = pos2(corner.x + ui.available_width(), corner.y + step * per_column as f32);
    ui.advance_cursor_after_rect(Rect::from_min_max(corner, end));
}
