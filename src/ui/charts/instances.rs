//! The instances of each function over time: starting, working, warm and idle, one lane each.

use egui::{Align2, FontId, Rect, Stroke, StrokeKind, Ui, accesskit::Role, pos2, vec2};

use crate::sim::InstanceState;
use crate::text::msg;
use crate::trace::{FunctionFold, InstanceSpan};
use crate::ui::charts::figures;
use crate::ui::charts::span::Window;
use crate::ui::charts::strips::{BAR, ROW, Row};
use crate::ui::charts::view::RunView;
use crate::ui::theme::{self, LABEL};

/// Lanes of all functions together that are shown, and of one function at least.
const LANES: usize = 12;
const LEAST: usize = 2;

/// The rows of all functions: a title, and under it the lanes.
pub fn rows(run: &RunView) -> Vec<Row> {
    let functions: Vec<(usize, &FunctionFold)> = folds(run).collect();
    let most = (LANES / functions.len().max(1)).max(LEAST);
    let mut rows = Vec::new();
    for (component, fold) in functions {
        rows.push(Row::Function(component));
        let lanes = fold.lanes().len().clamp(1, most);
        rows.extend((0..lanes).map(|lane| Row::Lane(component, lane)));
    }
    rows
}

fn folds<'a>(run: &RunView<'a>) -> impl Iterator<Item = (usize, &'a FunctionFold)> {
    let folds = run.charts.functions.iter().enumerate();
    folds.filter_map(|(component, fold)| Some((component, fold.as_deref()?)))
}

fn fold<'a>(run: &RunView<'a>, component: usize) -> Option<&'a FunctionFold> {
    run.charts.functions.get(component)?.as_deref()
}

/// "cold 9 of 41 calls · first caller waits 4.6 s · others 0.1 s".
pub fn figure(run: &RunView, fold: &FunctionFold) -> String {
    let counts = fold.counts();
    let time = |seconds: Option<f64>| seconds.map_or("–".to_owned(), figures::duration);
    let message = match counts.cold {
        _ if counts.calls == 0 => msg("charts-instances-none"),
        0 => msg("charts-instances-warm")
            .with("calls", figures::count(counts.calls))
            .with("others", time(counts.warm_s())),
        cold => msg("charts-instances-cold")
            .with("cold", figures::count(cold))
            .with("calls", figures::count(counts.calls))
            .with("first", time(counts.cold_s()))
            .with("others", time(counts.warm_s())),
    };
    run.say(&message)
}

/// The title of a function over its lanes, and what can be read off them.
pub fn title_ui(ui: &mut Ui, run: &RunView, component: usize, hidden: usize, row: Rect) {
    let Some(fold) = fold(run, component) else { return };
    let tokens = run.tokens;
    let title = run.say(&msg("charts-instances").with("part", run.part_name(component)));
    let mut figure = figure(run, fold);
    if hidden > 0 {
        figure += &format!(" · {}", run.say(&msg("charts-instances-more").with("count", hidden)));
    }
    let painter = ui.painter().with_clip_rect(row.intersect(ui.clip_rect()));
    let bold = FontId::new(LABEL - 0.5, theme::bold());
    let drawn = painter.text(row.left_center(), Align2::LEFT_CENTER, &title, bold, tokens.text);
    let words = painter.layout_no_wrap(figure.clone(), FontId::proportional(LABEL - 0.5), tokens.muted);
    let at =
        pos2((row.right() - words.size().x).max(drawn.right() + 12.0), row.center().y - words.size().y / 2.0);
    painter.rect_filled(Rect::from_min_size(at, words.size()).expand2(vec2(4.0, 0.0)), 0, tokens.panel);
    painter.galley(at, words, tokens.muted);
    let response = ui.interact(row, ui.scope_id().with(("function", component)), egui::Sense::hover());
    let spoken = format!("{title}: {figure}. {}", newest_in_words(run, fold));
    response.widget_info(|| egui::WidgetInfo::labeled(Role::GraphicsDocument, true, &spoken));
}

/// The stretches of one instance.
pub fn lane_ui(
    ui: &mut Ui,
    run: &RunView,
    (component, lane): (usize, usize),
    window: Window,
    hover_s: Option<f64>,
    row: Rect,
    names: f32,
) {
    let spans =
        fold(run, component).and_then(|fold| fold.lanes().get(lane)).map_or(&[][..], |l| l.as_slice());
    let font = FontId::proportional(LABEL - 1.5);
    let at = pos2(row.left() + names - 8.0, row.center().y);
    ui.painter().text(at, Align2::RIGHT_CENTER, (lane + 1).to_string(), font, run.tokens.muted);
    let bar = Rect::from_min_max(
        pos2(row.left() + names, row.center().y - BAR / 2.0),
        pos2(row.right(), row.center().y + BAR / 2.0),
    );
    ui.painter().rect_filled(bar, 3, run.tokens.inset);
    spans_ui(ui, run, spans, window, bar);
    let response = ui.interact(bar, ui.scope_id().with(("lane", component, lane)), egui::Sense::hover());
    let hovered = hover_s.filter(|_| response.hovered()).and_then(|time_s| at_time(spans, time_s));
    if let Some(span) = hovered {
        response.on_hover_text_at_pointer(span_in_words(run, lane, span));
    }
}

fn at_time(spans: &[InstanceSpan], time_s: f64) -> Option<&InstanceSpan> {
    let next = spans.partition_point(|span| span.from.as_s() <= time_s);
    next.checked_sub(1).map(|i| &spans[i])
}

/// Draws the stretches in view. Of those shorter than a pixel, one in each pixel.
fn spans_ui(ui: &Ui, run: &RunView, spans: &[InstanceSpan], window: Window, bar: Rect) {
    let first = spans.partition_point(|span| span.to.as_s() < window.from_s);
    let across = bar.x_range();
    let mut full_to = f32::NEG_INFINITY;
    for span in &spans[first..] {
        if span.from >= run.now || span.from.as_s() > window.to_s {
            break;
        }
        if span.state == InstanceState::Off {
            continue;
        }
        let left = window.x(span.from.as_s().max(window.from_s), across);
        let right = window.x(span.to.min(run.now).as_s().min(window.to_s), across);
        if right - left < 1.0 && left < full_to {
            continue;
        }
        let rect = Rect::from_x_y_ranges(left..=right.max(left + 1.0), bar.y_range());
        full_to = rect.right();
        span_ui(ui, run, span, rect);
    }
}

fn span_ui(ui: &Ui, run: &RunView, span: &InstanceSpan, rect: Rect) {
    let t = run.tokens;
    let radius = if rect.width() > 6.0 { 3 } else { 0 };
    match span.state {
        InstanceState::Off => {}
        InstanceState::Idle => {
            // As on the card: outlined while it has nothing to do.
            let soft = t.good.gamma_multiply(0.3);
            let stroke = Stroke::new(if rect.width() > 3.0 { t.stroke } else { 0.0 }, t.good);
            ui.painter().rect(rect, radius, soft, stroke, StrokeKind::Inside);
        }
        InstanceState::Busy => _ = ui.painter().rect_filled(rect, radius, t.accent),
        InstanceState::Starting => {
            ui.painter().rect_filled(rect, radius, t.cold);
            let text = figures::duration(span.to.min(run.now).since(span.from).as_s());
            let words = ui.painter().layout_no_wrap(text, FontId::proportional(10.0), t.on_accent);
            if words.size().x + 4.0 <= rect.width() {
                ui.painter().galley(rect.center() - words.size() / 2.0, words, t.on_accent);
            }
        }
    }
}

fn state_word(run: &RunView, state: InstanceState) -> String {
    run.t(match state {
        InstanceState::Off => "charts-instance-off",
        InstanceState::Starting => "charts-instance-starting",
        InstanceState::Idle => "charts-instance-idle",
        InstanceState::Busy => "charts-instance-busy",
    })
}

fn span_in_words(run: &RunView, lane: usize, span: &InstanceSpan) -> String {
    let to = span.to.min(run.now);
    run.say(
        &msg("charts-instance-of")
            .with("number", (lane + 1).to_string())
            .with("state", state_word(run, span.state))
            .with("from", figures::moment(span.from.as_s()))
            .with("to", figures::moment(to.as_s()))
            .with("length", figures::duration(to.since(span.from).as_s())),
    )
}

/// The present stretch of each instance as sentences.
fn newest_in_words(run: &RunView, fold: &FunctionFold) -> String {
    let newest = fold.lanes().iter().enumerate().filter_map(|(lane, spans)| {
        let span = spans.as_slice().iter().rfind(|span| span.from <= run.now)?;
        Some(span_in_words(run, lane, span))
    });
    newest.collect::<Vec<_>>().join(" ")
}

/// The states worth explaining, in the order they follow each other.
const EXPLAINED: [InstanceState; 3] = [InstanceState::Starting, InstanceState::Busy, InstanceState::Idle];
/// Room for a swatch and between two entries.
const SWATCH: f32 = 16.0;
const BETWEEN: f32 = 12.0;

fn explanation(ui: &Ui, run: &RunView, state: InstanceState) -> std::sync::Arc<egui::Galley> {
    let font = FontId::proportional(LABEL - 1.5);
    ui.painter().layout_no_wrap(state_word(run, state), font, run.tokens.muted)
}

pub fn legend_width(ui: &Ui, run: &RunView) -> f32 {
    EXPLAINED.map(|state| explanation(ui, run, state).size().x + SWATCH + BETWEEN).iter().sum()
}

/// What the colours mean.
pub fn legend_ui(ui: &Ui, run: &RunView, rect: Rect) {
    let mut left = rect.left();
    for state in EXPLAINED {
        let swatch = Rect::from_center_size(pos2(left + 5.5, rect.center().y), vec2(11.0, 11.0));
        span_ui(ui, run, &InstanceSpan { from: run.now, to: run.now, state }, swatch);
        let words = explanation(ui, run, state);
        let at = pos2(left + SWATCH, rect.center().y - words.size().y / 2.0);
        left += SWATCH + words.size().x + BETWEEN;
        ui.painter().galley(at, words, run.tokens.muted);
    }
}

/// How many instances were ever on and are not among the lanes shown.
pub fn hidden(run: &RunView, rows: &[Row], component: usize) -> usize {
    let shown = rows.iter().filter(|row| matches!(row, Row::Lane(of, _) if *of == component)).count();
    fold(run, component).map_or(0, |fold| (fold.lanes().len() + fold.without_lane()).saturating_sub(shown))
}

const _: () = assert!(BAR < ROW);
