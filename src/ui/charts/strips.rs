//! The state of each server over time, seen from both sides: how it fares, and what the balancer believes.
//!
//! Solid bars are lasting states, outlined ones are on the way to somewhere; each carries its sign
//! or its words, so the strip can be read without its colours.

use egui::{Align2, Color32, FontId, Rect, Stroke, StrokeKind, Ui, accesskit::Role, pos2, vec2};

use crate::text::msg;
use crate::trace::{StripSpan, StripState};
use crate::ui::charts::plot_style::{playhead_ui, time_ticks_ui};
use crate::ui::charts::span::Window;
use crate::ui::charts::view::RunView;
use crate::ui::charts::{figures, instances, marks};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, LABEL};

/// Height of one server's row and of its bar.
pub const ROW: f32 = 17.0;
pub const BAR: f32 = 13.0;
/// Height of the heading above the rows, which holds the times too.
pub const HEADING: f32 = 19.0;

/// One row of the strips, about a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Server(usize),
    /// The title of a function's lanes.
    Function(usize),
    /// One instance of a function.
    Lane(usize, usize),
}

/// All rows: the servers, then the functions with their instances.
pub fn rows(run: &RunView) -> Vec<Row> {
    let strips = run.charts.strips.iter().enumerate();
    let is_shown = |component: usize| run.was_there(component);
    let servers = strips.filter(|(component, strip)| !strip.as_slice().is_empty() && is_shown(*component));
    servers.map(|(component, _)| Row::Server(component)).chain(instances::rows(run)).collect()
}

/// Width of the column of names.
pub fn names_width(ui: &Ui, run: &RunView, rows: &[Row]) -> f32 {
    let font = FontId::proportional(LABEL - 0.5);
    let width = |row: &Row| match row {
        Row::Server(component) => {
            let name = run.part_name(*component).to_owned();
            ui.painter().layout_no_wrap(name, font.clone(), run.tokens.muted).size().x
        }
        Row::Function(_) | Row::Lane(..) => 0.0,
    };
    rows.iter().map(width).fold(36.0, f32::max).min(120.0) + 10.0
}

/// Draws the rows from the top of `rect`.
pub fn strips_ui(ui: &mut Ui, run: &RunView, rows: &[Row], window: Window, hover_s: Option<f64>, rect: Rect) {
    let names = names_width(ui, run, rows);
    let bars = Rect::from_min_max(
        rect.min + vec2(names, 0.0),
        pos2(rect.right(), rect.top() + ROW * rows.len() as f32),
    );
    marks::lines_ui(ui, run, window, bars);
    let mut titles = Vec::new();
    for (at, &row) in rows.iter().enumerate() {
        let top = rect.top() + ROW * at as f32;
        let row_rect = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), ROW));
        if !ui.is_rect_visible(row_rect) {
            continue;
        }
        match row {
            Row::Server(component) => row_ui(ui, run, component, window, hover_s, row_rect, names),
            Row::Function(component) => titles.push((component, row_rect)),
            Row::Lane(component, lane) => {
                instances::lane_ui(ui, run, (component, lane), window, hover_s, row_rect, names);
            }
        }
    }
    playhead_ui(ui, run, window, bars, None);
    if let Some(time_s) = hover_s.filter(|&time_s| window.contains(time_s)) {
        let x = ui.painter().round_to_pixel_center(window.x(time_s, bars.x_range()));
        ui.painter().vline(x, bars.y_range(), Stroke::new(1.0, run.tokens.accent));
    }
    // Last, so that no line runs through their words.
    for (component, row) in titles {
        instances::title_ui(ui, run, component, instances::hidden(run, rows, component), row);
    }
}

fn row_ui(
    ui: &mut Ui,
    run: &RunView,
    component: usize,
    window: Window,
    hover_s: Option<f64>,
    row: Rect,
    names: f32,
) {
    let tokens = run.tokens;
    let name = run.part_name(component);
    let spans = run.charts.strips.get(component).map_or(&[][..], |strip| strip.as_slice());
    let font = FontId::proportional(LABEL - 0.5);
    let name_rect = Rect::from_min_size(row.min, vec2(names - 6.0, ROW));
    let painter = ui.painter().with_clip_rect(name_rect.intersect(ui.clip_rect()));
    painter.text(row.left_center(), Align2::LEFT_CENTER, name, font, tokens.muted);
    let bar = Rect::from_min_max(
        pos2(row.left() + names, row.center().y - BAR / 2.0),
        pos2(row.right(), row.center().y + BAR / 2.0),
    );
    for span in visible(spans, run, window).filter(|span| span.state != StripState::Off) {
        span_ui(ui, run, span, window, bar);
    }
    let response = ui.interact(bar, ui.scope_id().with(("strip", component)), egui::Sense::hover());
    response
        .widget_info(|| egui::WidgetInfo::labeled(Role::GraphicsDocument, true, in_words(run, name, spans)));
    let hovered = hover_s.and_then(|time_s| at(spans, time_s));
    if let Some(span) = hovered.filter(|_| response.hovered()) {
        response.on_hover_text_at_pointer(span_in_words(run, span));
    }
}

/// The spans that touch the window and began before the clock.
fn visible<'a>(spans: &'a [StripSpan], run: &RunView, window: Window) -> impl Iterator<Item = &'a StripSpan> {
    let now = run.now;
    let first = spans.partition_point(|span| span.to.as_s() < window.from_s);
    spans[first..].iter().take_while(move |span| span.from < now && span.from.as_s() <= window.to_s)
}

fn at(spans: &[StripSpan], time_s: f64) -> Option<&StripSpan> {
    let next = spans.partition_point(|span| span.from.as_s() <= time_s);
    next.checked_sub(1).map(|i| &spans[i])
}

/// How a state is drawn: its colour, whether it is solid, and its sign.
fn look(run: &RunView, state: StripState) -> (Color32, bool, Option<Icon>) {
    let t = run.tokens;
    match state {
        StripState::Serving => (t.good, true, None),
        StripState::Slow => (t.warning, false, Some(Icon::Slow)),
        StripState::FailingInRotation => (t.bad, true, Some(Icon::Close)),
        StripState::OutOfRotation => (t.muted, true, None),
        StripState::WaitingForRotation => (t.good, false, Some(Icon::HealthCheck)),
        StripState::Booting => (t.cold, false, Some(Icon::Restart)),
        StripState::Buggy => (t.bad, false, Some(Icon::Bug)),
        StripState::Down => (t.muted, true, Some(Icon::Close)),
        StripState::Draining => (t.warning, false, None),
        StripState::Off => (t.line, false, None),
    }
}

fn state_key(state: StripState) -> &'static str {
    match state {
        StripState::Serving => "charts-strip-serving",
        StripState::Slow => "charts-strip-slow",
        StripState::FailingInRotation => "charts-strip-failing",
        StripState::OutOfRotation => "charts-strip-out",
        StripState::WaitingForRotation => "charts-strip-waiting",
        StripState::Booting => "charts-strip-booting",
        StripState::Buggy => "charts-strip-buggy",
        StripState::Down => "charts-strip-down",
        StripState::Draining => "charts-strip-draining",
        StripState::Off => "charts-strip-off",
    }
}

/// A word or two where there is little room.
fn short_key(state: StripState) -> &'static str {
    match state {
        StripState::Serving => "charts-strip-serving",
        StripState::Slow => "charts-strip-slow",
        StripState::FailingInRotation => "charts-strip-failing-short",
        StripState::OutOfRotation => "charts-strip-out-short",
        StripState::WaitingForRotation => "charts-strip-waiting-short",
        StripState::Booting => "charts-strip-booting",
        StripState::Buggy => "charts-strip-buggy-short",
        StripState::Down => "charts-strip-down",
        StripState::Draining => "charts-strip-draining",
        StripState::Off => "charts-strip-off",
    }
}

fn span_ui(ui: &Ui, run: &RunView, span: &StripSpan, window: Window, bar: Rect) {
    let (colour, is_solid, icon) = look(run, span.state);
    let from_s = span.from.as_s().max(window.from_s);
    let to_s = span.to.min(run.now).as_s().min(window.to_s);
    let across = bar.x_range();
    let mut rect = bar;
    rect.min.x = window.x(from_s, across);
    // However short it was, it happened: at least one pixel.
    rect.max.x = window.x(to_s, across).max(rect.min.x + 1.0);
    // Round at the ends of the strip, straight where one state follows another.
    let (left, right) = (if span.from.0 == 0 { 3 } else { 0 }, if span.to >= run.now { 3 } else { 0 });
    let radius = egui::CornerRadius { nw: left, sw: left, ne: right, se: right };
    let ink = if is_solid {
        ui.painter().rect_filled(rect, radius, colour);
        run.tokens.on_accent
    } else {
        let stroke = Stroke::new(0.5 + run.tokens.stroke, colour);
        ui.painter().rect(rect, radius, run.tokens.panel, stroke, StrokeKind::Inside);
        run.tokens.text
    };
    if span.state == StripState::Serving {
        return;
    }
    let mut x = rect.left() + 5.0;
    if let Some(icon) = icon.filter(|_| rect.width() >= 16.0) {
        let place = Rect::from_center_size(pos2(x + 4.5, rect.center().y), vec2(11.0, 11.0));
        let tint = if is_solid { ink } else { colour };
        paint_icon(ui, icon, place, tint);
        x += 13.0;
    }
    let font = FontId::proportional(10.5);
    // The whole words if they fit, else the short ones, else the sign alone; the tooltip has them all.
    for key in [state_key(span.state), short_key(span.state)] {
        let words = ui.painter().layout_no_wrap(run.t(key), font.clone(), ink);
        if x + words.size().x + 4.0 <= rect.right() {
            ui.painter().galley(pos2(x, rect.center().y - words.size().y / 2.0), words, ink);
            break;
        }
    }
}

fn span_in_words(run: &RunView, span: &StripSpan) -> String {
    let to = span.to.min(run.now);
    run.say(
        &msg("charts-strip-span")
            .with("state", run.t(state_key(span.state)))
            .with("from", figures::moment(span.from.as_s()))
            .with("to", figures::moment(to.as_s()))
            .with("length", figures::duration(to.since(span.from).as_s())),
    )
}

/// The newest spans of a server as sentences: the present one last.
fn in_words(run: &RunView, name: &str, spans: &[StripSpan]) -> String {
    const MOST: usize = 6;
    let title = run.say(&msg("charts-strip-of").with("part", name));
    let newest = &spans[spans.len().saturating_sub(MOST)..];
    let newest = newest.iter().filter(|span| span.from <= run.now);
    newest.fold(title, |text, span| format!("{text} {}", span_in_words(run, span)))
}

/// The heading over the strips, and behind it the times of the bars below.
pub fn heading_ui(ui: &Ui, run: &RunView, rows: &[Row], window: Window, rect: Rect) {
    let has_functions = rows.iter().any(|row| matches!(row, Row::Function(_)));
    let has_servers = rows.iter().any(|row| matches!(row, Row::Server(_)));
    let font = FontId::new(LABEL, theme::bold());
    let title = run.t(if has_servers { "charts-strips" } else { "charts-strips-instances" });
    let title = ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, title, font, run.tokens.text);
    let times = rect.with_min_x(rect.left() + names_width(ui, run, rows));
    let font = FontId::proportional(9.5);
    let mut left = title.right() + 8.0;
    if has_functions && rect.width() > 560.0 {
        // Beside the title, where the times begin later.
        let width = instances::legend_width(ui, run);
        let place =
            Rect::from_min_max(pos2(left + 10.0, rect.top()), pos2(left + 10.0 + width, rect.bottom()));
        instances::legend_ui(ui, run, place);
        left = place.right() + 12.0;
    }
    time_ticks_ui(ui.painter(), run.tokens, window, times, font, left);
}
