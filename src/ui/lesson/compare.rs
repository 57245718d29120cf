//! What the learner said beside what was measured.

use egui::{FontId, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::lesson::{Expected, Found, Prediction, fill, plain, shown};
use crate::session::OpenLesson;
use crate::text::msg;
use crate::ui::Ctx;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::lesson::curve_plot::{Axes, HEIGHT, Pen, ground_ui, inside, line_ui};
use crate::ui::lesson::page;
use crate::ui::lesson::predict::card;
use crate::ui::shell::widgets::{galley, heading, muted};
use crate::ui::theme::{self, BODY, LABEL};

/// A card with the question, what was said and, once the learner has seen it happen, what was measured.
pub fn said_ui(ui: &mut Ui, ctx: &Ctx, lesson: &OpenLesson) {
    let (Some(said), folder) = (lesson.prediction(), lesson.folder()) else { return };
    let measured = lesson.found().filter(|_| lesson.reveals());
    card(ui, ctx.tokens, |ui| {
        heading(ui, ctx.tokens, &ctx.t("learn-your-prediction"));
        let ask = fill(folder, &folder.lesson.question.ask, ctx.language, &[]);
        page::line_ui(ui, ctx.tokens, &ask, LABEL, ctx.tokens.muted);
        if let (Prediction::Curve(said), Some(axes)) = (said, Axes::of(folder)) {
            curves_ui(ui, ctx, &axes, said, measured);
        } else {
            row_ui(ui, ctx, &ctx.t("learn-you-said"), &said_text(ctx, lesson, said), false);
            if let Some(text) = measured.and_then(|found| found_text(ctx, lesson, found)) {
                row_ui(ui, ctx, &ctx.t("learn-was-measured"), &text, true);
            }
        }
        match (lesson.reveals(), lesson.was_right()) {
            (true, Some(was_right)) => {
                verdict_ui(ui, ctx, was_right);
                muted(ui, ctx.tokens, &ctx.t("learn-measured-by-whom"));
            }
            (true, None) => _ = muted(ui, ctx.tokens, &ctx.t("learn-being-measured")),
            (false, _) => {
                let key = if lesson.asks_ahead() { "learn-measured-solved" } else { "learn-measured-later" };
                muted(ui, ctx.tokens, &ctx.t(key));
            }
        }
    });
}

fn said_text(ctx: &Ctx, lesson: &OpenLesson, said: &Prediction) -> String {
    let folder = lesson.folder();
    match (said, &folder.lesson.question.answer) {
        (Prediction::Choice(at), Expected::Choice(choices)) => {
            let says = choices.get(*at).map(|choice| fill(folder, &choice.says, ctx.language, &[]));
            plain(&says.unwrap_or_default())
        }
        (Prediction::Number(value), Expected::Number { measure, .. }) => {
            ctx.say(&shown(measure.unit(), *value))
        }
        _ => String::new(),
    }
}

fn found_text(ctx: &Ctx, lesson: &OpenLesson, found: &Found) -> Option<String> {
    let folder = lesson.folder();
    match (found, &folder.lesson.question.answer) {
        (Found::Choice { right, .. }, Expected::Choice(choices)) => {
            let at = (*right)?;
            let choice = choices.get(at)?;
            let words = plain(&fill(folder, &choice.says, ctx.language, &[]));
            Some(words)
        }
        (Found::Number(value), Expected::Number { measure, .. }) => {
            Some(value.map_or("–".to_owned(), |value| ctx.say(&shown(measure.unit(), value))))
        }
        _ => None,
    }
}

/// "You said" or "Measured" at the left, the words at the right, wrapped.
fn row_ui(ui: &mut Ui, ctx: &Ctx, name: &str, words: &str, is_bold: bool) {
    let tokens = ctx.tokens;
    let label = galley(ui, name, FontId::proportional(LABEL), tokens.muted, f32::INFINITY);
    let indent = label.size().x.max(64.0) + 10.0;
    let family = if is_bold { theme::bold() } else { egui::FontFamily::Proportional };
    let room = ui.available_width() - indent;
    let font = FontId::new(BODY, family);
    let words = ui.fonts_mut(|fonts| fonts.layout(words.to_owned(), font, tokens.text, room));
    let size = vec2(ui.available_width(), words.size().y + 2.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {}", words.text())));
    ui.painter().galley(rect.min + vec2(0.0, 1.5), label, tokens.muted);
    ui.painter().galley(rect.min + vec2(indent, 0.0), words, tokens.text);
}

/// Whether it was right, in words and with a sign.
fn verdict_ui(ui: &mut Ui, ctx: &Ctx, was_right: bool) {
    let (icon, ink, key) = if was_right {
        (Icon::Check, ctx.tokens.good, "learn-was-right")
    } else {
        (Icon::Info, ctx.tokens.warning, "learn-was-wrong")
    };
    let words = ctx.t(key);
    let room = ui.available_width() - 24.0;
    let text = ui.fonts_mut(|fonts| fonts.layout(words.clone(), FontId::proportional(LABEL), ink, room));
    let size = vec2(ui.available_width(), text.size().y.max(18.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let place = Rect::from_center_size(pos2(rect.left() + 8.0, rect.top() + 9.0), vec2(16.0, 16.0));
    paint_icon(ui, icon, place, ink);
    ui.painter().galley(pos2(rect.left() + 24.0, rect.top() + 1.0), text, ink);
}

/// Both curves in one chart.
fn curves_ui(ui: &mut Ui, ctx: &Ctx, axes: &Axes, said: &[f32], measured: Option<&Found>) {
    let tokens = ctx.tokens;
    muted(ui, tokens, &ctx.say(&axes.label()));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let found = match measured {
        Some(Found::Curve(found)) => Some(found),
        _ => None,
    };
    let most = |values: &[f32]| {
        let most = values.iter().copied().fold(0.0, f32::max);
        axes.unit().show(most.into())
    };
    let words = match found {
        Some(found) => msg("learn-curves-named").with("said", most(said)).with("measured", most(found)),
        None => msg("learn-curve-said-named").with("said", most(said)),
    };
    let words = ctx.say(&words);
    response.widget_info(|| WidgetInfo::labeled(Role::GraphicsDocument, true, &words));
    ground_ui(ui, tokens, rect, axes);
    let plot = inside(rect);
    let said_pen = Pen { ink: tokens.cold, width: 1.0 + tokens.stroke, dashed: true };
    let found_pen = Pen { ink: tokens.accent, width: 0.8 + tokens.stroke, dashed: false };
    if let Some(found) = found {
        let raw_pen = Pen { ink: tokens.accent.gamma_multiply(0.35), width: 1.0, dashed: false };
        line_ui(ui.painter(), plot, axes, found.iter().map(|value| Some(*value)), raw_pen);
        let smooth = smooth(found);
        line_ui(ui.painter(), plot, axes, smooth.iter().map(|value| Some(*value)), found_pen);
    }
    line_ui(ui.painter(), plot, axes, said.iter().map(|value| Some(*value)), said_pen);
    let mut keys = vec![(said_pen, ctx.t("learn-you-said"))];
    keys.extend(found.map(|_| (found_pen, ctx.t("learn-was-measured"))));
    legend_ui(ui, ctx, &keys);
}

/// The mean around each second, so that the eye sees what single seconds scatter around.
fn smooth(values: &[f32]) -> Vec<f32> {
    let reach = values.len() / 120;
    let mean = |at: usize| {
        let around = &values[at.saturating_sub(reach)..(at + reach + 1).min(values.len())];
        around.iter().sum::<f32>() / around.len() as f32
    };
    (0..values.len()).map(mean).collect()
}

fn legend_ui(ui: &mut Ui, ctx: &Ctx, keys: &[(Pen, String)]) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let mut left = row.left();
    for (pen, words) in keys {
        let y = row.center().y;
        let points = [pos2(left, y), pos2(left + 22.0, y)];
        let stroke = Stroke::new(pen.width, pen.ink);
        if pen.dashed {
            ui.painter().extend(egui::Shape::dashed_line(&points, stroke, 6.0, 4.0));
        } else {
            ui.painter().line_segment(points, stroke);
        }
        let words = galley(ui, words, FontId::proportional(LABEL), ctx.tokens.text, 160.0);
        let at = pos2(left + 28.0, y - words.size().y / 2.0);
        left = at.x + words.size().x + 18.0;
        ui.painter().galley(at, words, ctx.tokens.text);
    }
}
