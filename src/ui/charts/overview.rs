//! The Charts tab: as many charts as fit side by side, the strips under them, one time axis for all.

use egui::{Align2, FontId, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::ui::charts::heading::Heading;
use crate::ui::charts::plot_style::{ChartView, Place, Scale, chart_ui};
use crate::ui::charts::series::Seconds;
use crate::ui::charts::span::{Span, Window};
use crate::ui::charts::strips::Row;
use crate::ui::charts::view::RunView;
use crate::ui::charts::{failures, latency, queues, sizes, strips, throughput};
use crate::ui::theme::{BODY, RADIUS_CARD};

/// A chart of the overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    Throughput,
    /// Only where there are groups.
    Instances,
    Latency,
    Failures,
    Queues,
}

impl ChartKind {
    pub const ALL: [ChartKind; 5] = [
        ChartKind::Throughput,
        ChartKind::Instances,
        ChartKind::Latency,
        ChartKind::Failures,
        ChartKind::Queues,
    ];

    /// The charts of a run, in the order in which they get room.
    pub fn all(has_groups: bool) -> impl Iterator<Item = ChartKind> {
        ChartKind::ALL.into_iter().filter(move |kind| has_groups || *kind != ChartKind::Instances)
    }

    /// The locale key of its short name.
    pub fn key(self) -> &'static str {
        match self {
            ChartKind::Throughput => "charts-chip-throughput",
            ChartKind::Instances => "charts-chip-instances",
            ChartKind::Latency => "charts-chip-latency",
            ChartKind::Failures => "charts-chip-failures",
            ChartKind::Queues => "charts-chip-queues",
        }
    }

    fn view(self, run: &RunView, window: Window, hover_s: Option<f64>, width: f32) -> ChartView {
        match self {
            ChartKind::Throughput => throughput::chart(run, window, hover_s, width),
            ChartKind::Instances => sizes::chart(run, window, hover_s, width),
            ChartKind::Latency => latency::chart(run, window, hover_s, width),
            ChartKind::Failures => failures::chart(run, window, hover_s, width),
            ChartKind::Queues => queues::chart(run, window, hover_s, width),
        }
    }
}

/// The narrowest chart that can still be read, and the space between two.
const LEAST_WIDTH: f32 = 296.0;
const GAP: f32 = 24.0;
/// Space between the charts and the strips.
const GAP_BELOW: f32 = 4.0;
/// The lowest chart, heading included, and the height from which on it reads well: strips get more
/// rows only past that.
const LEAST_HEIGHT: f32 = 82.0;
const GOOD_HEIGHT: f32 = 116.0;
/// Rows of strips that are seen at once even in a low panel.
const LEAST_ROWS: f32 = 3.0;
/// More of them where functions have lanes: a lane alone says little without its title.
const ROWS_OF_FUNCTION: f32 = 2.0;

/// How many charts fit side by side.
pub fn fitting(width: f32) -> usize {
    (((width + GAP) / (LEAST_WIDTH + GAP)) as usize).clamp(1, ChartKind::ALL.len() - 1)
}

/// Which charts are on view when `fitting` fit: the first, and in the last place the one asked for.
pub fn on_view(fitting: usize, asked_for: Option<ChartKind>, has_groups: bool) -> Vec<ChartKind> {
    let mut kinds: Vec<ChartKind> = ChartKind::all(has_groups).take(fitting).collect();
    if let (Some(kind), Some(last)) = (asked_for.filter(|kind| !kinds.contains(kind)), kinds.last_mut()) {
        *last = kind;
    }
    kinds
}

/// Draws the tab into all the space that is left.
pub fn overview_ui(ui: &mut Ui, run: &RunView, span: Span, asked_for: Option<ChartKind>) {
    if run.is_blank() {
        let key = if run.parts.is_empty() { "charts-nothing-drawn" } else { "charts-press-play" };
        calm_ui(ui, run, &run.t(key));
        return;
    }
    let rows = strips::rows(run);
    let strips_height = match rows.len() {
        0 => 0.0,
        n => strips::HEADING + strips::ROW * n as f32,
    };
    let available = ui.available_size();
    let has_functions = run.charts.functions.iter().any(Option::is_some);
    let least_rows = LEAST_ROWS + if has_functions { ROWS_OF_FUNCTION } else { 0.0 };
    let least_strips = strips_height.min(strips::HEADING + least_rows * strips::ROW);
    let height = available.y.max(LEAST_HEIGHT + GAP_BELOW + least_strips);
    ScrollArea::vertical().id_salt("charts").auto_shrink(false).show(ui, |ui| {
        let (_, rect) = ui.allocate_space(vec2(available.x, height));
        let strips_height = strips_height.min((height - GOOD_HEIGHT - GAP_BELOW).max(least_strips));
        tab_ui(ui, run, span, asked_for, rect.shrink2(vec2(2.0, 0.0)), &rows, strips_height);
    });
}

fn tab_ui(
    ui: &mut Ui,
    run: &RunView,
    span: Span,
    asked_for: Option<ChartKind>,
    rect: Rect,
    strip_rows: &[Row],
    strips_height: f32,
) {
    let first_s = Seconds::of(run.charts, run.now).first_s;
    let window = Window::of(span, run.now, run.reached, first_s);
    let strips_top = rect.bottom() - strips_height;
    let charts = Rect::from_min_max(rect.min, pos2(rect.right(), strips_top - GAP_BELOW));
    let asked_for = asked_for.filter(|kind| run.has_groups() || *kind != ChartKind::Instances);
    let kinds = on_view(fitting(rect.width()), asked_for, run.has_groups());
    let width = (charts.width() - GAP * (kinds.len() - 1) as f32) / kinds.len() as f32;
    let place = |i: usize| {
        let left = charts.left() + (width + GAP) * i as f32;
        Rect::from_min_size(pos2(left, charts.top()), vec2(width, charts.height()))
    };
    let names = strips::names_width(ui, run, strip_rows);
    let strips = Rect::from_min_max(pos2(rect.left(), strips_top), rect.max);
    let bars = Rect::from_min_max(strips.min + vec2(names, strips::HEADING), strips.max);
    // The moment under the pointer is known before anything is drawn, so all agree on it at once.
    let mut areas: Vec<Rect> = (0..kinds.len()).map(place).collect();
    areas.push(bars);
    let hover_s = hovered_s(ui, window, run, &areas);
    let views: Vec<ChartView> = kinds.iter().map(|kind| kind.view(run, window, hover_s, width)).collect();
    let scale = Scale::desk(run.tokens);
    let rows = views.iter().map(|chart| Heading::lay_out(ui, run.tokens, chart, scale).rows(width)).max();
    for (i, chart) in views.iter().enumerate() {
        let place = Place { rect: place(i), rows: rows.unwrap_or(1), scale };
        chart_ui(ui, run, chart, window, hover_s, place);
    }
    if strip_rows.is_empty() {
        return;
    }
    // The heading with its times stays in view, however far the rows are scrolled.
    strips::heading_ui(ui, run, strip_rows, window, strips.with_max_y(strips.top() + strips::HEADING));
    let rows = strips.with_min_y(strips.top() + strips::HEADING);
    let content_height = strips::ROW * strip_rows.len() as f32;
    ui.scope_builder(UiBuilder::new().max_rect(rows), |ui| {
        ScrollArea::vertical().id_salt("strips").auto_shrink(false).show(ui, |ui| {
            let (_, content) = ui.allocate_space(vec2(rows.width(), content_height));
            strips::strips_ui(ui, run, strip_rows, window, hover_s, content);
        });
    });
}

/// The moment under the pointer, up to the clock.
fn hovered_s(ui: &Ui, window: Window, run: &RunView, areas: &[Rect]) -> Option<f64> {
    let pointer = ui.ctx().pointer_latest_pos()?;
    let area = areas.iter().find(|area| area.contains(pointer))?;
    let is_on_top = ui.rect_contains_pointer(*area);
    let time_s = window.time_s(pointer.x, area.x_range());
    (is_on_top && time_s <= run.now.as_s()).then_some(time_s)
}

/// One calm sentence where there is nothing to draw yet.
pub fn calm_ui(ui: &mut Ui, run: &RunView, sentence: &str) {
    let (_, rect) = ui.allocate_space(ui.available_size());
    let inset = rect.shrink2(vec2(0.0, 2.0));
    ui.painter().rect_filled(inset, f32::from(RADIUS_CARD), run.tokens.inset);
    let galley = ui.painter().layout(
        sentence.to_owned(),
        FontId::proportional(BODY),
        run.tokens.muted,
        (inset.width() - 32.0).max(40.0),
    );
    let at = Align2::CENTER_CENTER.anchor_size(inset.center(), galley.size()).min;
    ui.painter().galley(at, galley, run.tokens.muted);
    let response = ui.interact(inset, ui.scope_id().with("calm"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, sentence));
}
