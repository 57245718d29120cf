//! One of several answers: rows with a ring before their words.

use egui::{FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::ui::Ctx;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::widgets::{focus_ring, walk_rows};
use crate::ui::theme::{BODY, RADIUS_SMALL};

/// What a row says of its answer beyond being chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    None,
    Right,
    Wrong,
}

/// Rows to choose from; the row that was pressed. Up and down go from one to the next; the first begins with
/// the focus if it is to have it.
pub fn choices_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    words: &[String],
    chosen: Option<usize>,
    verdict: impl Fn(usize) -> Verdict,
    takes_focus: bool,
) -> Option<usize> {
    let mut picked = None;
    let mut rows: Vec<Response> = Vec::new();
    for (at, words) in words.iter().enumerate() {
        let response = row_ui(ui, ctx, words, chosen == Some(at), verdict(at));
        if response.clicked() {
            picked = Some(at);
        }
        rows.push(response);
    }
    if let Some(first) = rows.first().filter(|_| takes_focus) {
        first.request_focus();
    }
    walk_rows(ui, &rows);
    picked
}

fn row_ui(ui: &mut Ui, ctx: &Ctx, words: &str, is_chosen: bool, verdict: Verdict) -> Response {
    const INDENT: f32 = 26.0;
    let tokens = ctx.tokens;
    let room = ui.available_width() - INDENT - 6.0;
    let galley =
        ui.fonts_mut(|fonts| fonts.layout(words.to_owned(), FontId::proportional(BODY), tokens.text, room));
    let size = vec2(ui.available_width(), (galley.size().y + 8.0).max(28.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = match verdict {
        Verdict::None => words.to_owned(),
        Verdict::Right => format!("{words} ({})", ctx.t("learn-right")),
        Verdict::Wrong => format!("{words} ({})", ctx.t("learn-wrong")),
    };
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
    if response.hovered() {
        ui.painter().rect_filled(rect, RADIUS_SMALL, tokens.accent_soft);
    }
    let middle = pos2(rect.left() + 11.0, rect.center().y.min(rect.top() + 14.0 + 4.0));
    match verdict {
        Verdict::None => {
            let ink = if is_chosen { tokens.accent } else { tokens.muted };
            ui.painter().circle(middle, 7.0, tokens.panel, Stroke::new(1.6, ink));
            if is_chosen {
                ui.painter().circle_filled(middle, 3.5, tokens.accent);
            }
        }
        _ => {
            let (icon, ink) = match verdict {
                Verdict::Right => (Icon::Check, tokens.good),
                _ => (Icon::Close, tokens.warning),
            };
            paint_icon(ui, icon, Rect::from_center_size(middle, vec2(16.0, 16.0)), ink);
        }
    }
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(rect.left() + INDENT, top), galley, tokens.text);
    if is_chosen && verdict != Verdict::None {
        let edge = Stroke::new(tokens.stroke, tokens.line);
        ui.painter().rect_stroke(rect, RADIUS_SMALL, edge, StrokeKind::Inside);
    }
    focus_ring(ui, tokens, &response, RADIUS_SMALL);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
