//! How every chart looks: an inset, a thin grid, a heading that names and reads the lines, the marks
//! of faults, and the playhead through it all. The kinds of charts only say what their lines are.

use egui::{Align2, Color32, FontId, Rangef, Rect, Stroke, Ui, Vec2, accesskit::Role, pos2, vec2};
use egui_plot::{GridMark, Line, LineStyle, Plot, PlotBounds, PlotPoint, PlotPoints};

use crate::ui::charts::figures;
use crate::ui::charts::heading::Heading;
use crate::ui::charts::marks::{self, Tone};
use crate::ui::charts::span::Window;
use crate::ui::charts::view::RunView;
use crate::ui::theme::{LABEL, RADIUS_SMALL, Tokens};

/// Lines one chart can keep apart.
pub const MOST_LINES: usize = 8;

/// One line of a chart.
pub struct Series {
    pub name: String,
    pub colour: Color32,
    pub style: LineStyle,
    /// Stretches without gaps.
    pub lines: Vec<Vec<PlotPoint>>,
    /// Its value at the moment read, with unit.
    pub value: String,
}

/// A chart, ready to be drawn.
pub struct ChartView {
    pub id: &'static str,
    pub title: String,
    /// What stands at the right of the heading, such as "31 of 3 412".
    pub figure: String,
    pub series: Vec<Series>,
    /// The top of the value axis.
    pub top: f64,
    pub unit: fn(f64) -> String,
    /// A sentence instead of lines, when there are none to draw.
    pub nothing: Option<String>,
    /// The chart in words, for those who cannot see it.
    pub summary: String,
}

/// The look of the `i`th line of a chart: colour and dash both differ.
pub fn line_look(tokens: &Tokens, i: usize) -> (Color32, LineStyle) {
    look_of([tokens.accent, tokens.cold, tokens.good, tokens.warning], i)
}

/// As [`line_look`], in other colours.
pub fn look_of(colours: [Color32; 4], i: usize) -> (Color32, LineStyle) {
    let styles = [
        LineStyle::Solid,
        LineStyle::Dashed { length: 7.0 },
        LineStyle::Dotted { spacing: 4.0 },
        LineStyle::Dashed { length: 3.0 },
    ];
    (colours[i % 4], styles[(i + i / 4) % 4])
}

/// Sizes of a chart's text and lines: larger for the back row.
#[derive(Clone, Copy)]
pub struct Scale {
    pub title: f32,
    pub label: f32,
    pub tick: f32,
    pub stroke: f32,
}

impl Scale {
    pub fn desk(tokens: &Tokens) -> Scale {
        Scale { title: LABEL, label: 11.5, tick: 9.5, stroke: 0.75 + 0.75 * tokens.stroke }
    }
}

/// Draws the chart into `rect`, heading included.
pub fn chart_ui(
    ui: &mut Ui,
    run: &RunView,
    chart: &ChartView,
    window: Window,
    hover_s: Option<f64>,
    place: Place,
) {
    let Place { rect, rows, scale } = place;
    let heading = Heading::lay_out(ui, run.tokens, chart, scale);
    let heading_height = heading.paint(ui, run.tokens, chart, rect, rows);
    let plot_rect = Rect::from_min_max(rect.min + vec2(0.0, heading_height), rect.max);
    let response = ui.interact(plot_rect, ui.scope_id().with(chart.id), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::GraphicsDocument, true, &chart.summary));
    ui.painter().rect_filled(plot_rect, f32::from(RADIUS_SMALL) - 1.0, run.tokens.inset);
    if let Some(nothing) = &chart.nothing {
        let font = FontId::proportional(scale.label);
        ui.painter().text(plot_rect.center(), Align2::CENTER_CENTER, nothing, font, run.tokens.muted);
    }
    marks::lines_ui(ui, run, window, plot_rect);
    lines_ui(ui, run.tokens, chart, window, plot_rect, scale);
    ticks_ui(ui, run.tokens, chart, window, plot_rect, scale);
    playhead_ui(ui, run, window, plot_rect, hover_s);
}

/// Where a chart goes, heading included, and how large its text is.
#[derive(Clone, Copy)]
pub struct Place {
    pub rect: Rect,
    /// Rows of the heading: the same for charts side by side, so that their plots align.
    pub rows: usize,
    pub scale: Scale,
}

/// The values of an axis from 0 to `top` that get a grid line: round ones, few of them.
fn grid_values(top: f64, height: f32) -> Vec<f64> {
    let most = if height < 80.0 { 2.0 } else { 4.0 };
    let unit = 10f64.powf((top / most).log10().floor());
    let step =
        [1.0, 2.0, 5.0, 10.0].map(|step| step * unit).into_iter().find(|step| top / step <= most + 0.01);
    let step = step.unwrap_or(top);
    (1..=4).map(|i| f64::from(i) * step).filter(|&value| value < top * 1.001).collect()
}

/// Charts lower than this leave the times to the strips under them.
const LEAST_FOR_TIMES: f32 = 96.0;

/// The ends of the value axis: it leaves room under zero and over the top, so that lines there are
/// seen whole, and for the times if they stand inside.
pub(super) fn y_range(top: f64, height: f32) -> (f64, f64) {
    let below = if height >= LEAST_FOR_TIMES { 14.0 } else { 3.0 };
    (-f64::from(below / height.max(8.0)) * top, 1.06 * top)
}

/// Quieter than the lines of data in every theme: the projector's own lines are black.
fn grid_colour(tokens: &Tokens) -> Color32 {
    if tokens.stroke > 1.5 { tokens.background.lerp_to_gamma(tokens.line, 0.25) } else { tokens.line }
}

/// Dots are as thick as the line is wide to either side, so they get by with less.
fn line_width(style: LineStyle, scale: Scale) -> f32 {
    if matches!(style, LineStyle::Dotted { .. }) { scale.stroke * 0.7 } else { scale.stroke }
}

pub(super) fn lines_ui(
    ui: &mut Ui,
    tokens: &Tokens,
    chart: &ChartView,
    window: Window,
    rect: Rect,
    scale: Scale,
) {
    let mut child = ui.new_child(egui::UiBuilder::new().id_salt(chart.id).max_rect(rect));
    let (low, high) = y_range(chart.top, rect.height());
    let grid = grid_values(chart.top, rect.height());
    let step_size = chart.top;
    Plot::new(chart.id)
        .width(rect.width())
        .height(rect.height())
        .min_size(Vec2::splat(8.0))
        .sense(egui::Sense::hover())
        .show_background(false)
        .show_axes(false)
        .show_grid([false, true])
        .grid_color(grid_colour(tokens))
        .grid_fade(0.0)
        .y_grid_spacer(move |_| grid.iter().map(|&value| GridMark { value, step_size }).collect())
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show(&mut child, |plot| {
            plot.set_plot_bounds(PlotBounds::from_min_max([window.from_s, low], [window.to_s, high]));
            for series in &chart.series {
                for points in &series.lines {
                    plot.line(
                        Line::new("", PlotPoints::Borrowed(points))
                            .color(series.colour)
                            .width(line_width(series.style, scale))
                            .style(series.style)
                            .allow_hover(false)
                            // The points are thinned out already.
                            .allow_band(false),
                    );
                }
            }
        });
}

/// Values beside the grid lines and times along the bottom.
fn ticks_ui(ui: &Ui, tokens: &Tokens, chart: &ChartView, window: Window, rect: Rect, scale: Scale) {
    value_ticks_ui(ui, tokens, chart, rect, scale);
    if rect.height() >= LEAST_FOR_TIMES {
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        let font = FontId::proportional(scale.tick);
        time_ticks_ui(&painter, tokens, window, rect, font, rect.left() + 2.0);
    }
}

/// Values beside the grid lines.
pub(super) fn value_ticks_ui(ui: &Ui, tokens: &Tokens, chart: &ChartView, rect: Rect, scale: Scale) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let font = FontId::proportional(scale.tick);
    let (low, high) = y_range(chart.top, rect.height());
    if chart.nothing.is_none() {
        for value in grid_values(chart.top, rect.height()) {
            let y = rect.bottom() - ((value - low) / (high - low)) as f32 * rect.height();
            let at = pos2(rect.right() - 4.0, y + 1.0);
            painter.text(at, Align2::RIGHT_TOP, (chart.unit)(value), font.clone(), tokens.muted);
        }
    }
}

/// Times along the bottom of `rect`, those that stand right of `free_from`.
pub fn time_ticks_ui(
    painter: &egui::Painter,
    tokens: &Tokens,
    window: Window,
    rect: Rect,
    font: FontId,
    free_from: f32,
) {
    for tick_s in window.ticks_s(rect.width(), 6.0 * font.size) {
        let x = window.x(tick_s, rect.x_range());
        let text = figures::clock(tick_s as u64);
        let galley = painter.layout_no_wrap(text, font.clone(), tokens.muted);
        let left = x - galley.size().x / 2.0;
        if left > free_from && left + galley.size().x < rect.right() - 2.0 {
            painter.galley(pos2(left, rect.bottom() - galley.size().y - 1.0), galley, tokens.muted);
        }
    }
}

/// The line of the present moment, and of the moment under the pointer with its time.
pub fn playhead_ui(ui: &Ui, run: &RunView, window: Window, rect: Rect, hover_s: Option<f64>) {
    let tokens = run.tokens;
    let reach = Rangef::new(rect.top() - 2.0, rect.bottom() + 2.0);
    let now_s = run.now.as_s();
    if window.contains(now_s) {
        let x = ui.painter().round_to_pixel_center(window.x(now_s, rect.x_range()));
        ui.painter().vline(x, reach, Stroke::new(0.5 + tokens.stroke, tokens.text));
    }
    if let Some(time_s) = hover_s.filter(|&time_s| window.contains(time_s)) {
        let x = ui.painter().round_to_pixel_center(window.x(time_s, rect.x_range()));
        ui.painter().vline(x, rect.y_range(), Stroke::new(1.0, tokens.accent));
        let font = FontId::proportional(10.5);
        let galley = ui.painter().layout_no_wrap(figures::moment(time_s), font, tokens.on_toast);
        let size = galley.size() + vec2(8.0, 2.0);
        let left = (x - size.x / 2.0).clamp(rect.left(), (rect.right() - size.x).max(rect.left()));
        let chip = Rect::from_min_size(pos2(left, rect.top()), size);
        ui.painter().rect_filled(chip, 4.0, tokens.toast);
        ui.painter().galley(chip.min + vec2(4.0, 1.0), galley, tokens.on_toast);
    }
}

/// Colours of a [`Tone`].
pub fn tone_colour(tokens: &Tokens, tone: Tone) -> Color32 {
    match tone {
        Tone::Bad => tokens.bad,
        Tone::Warning => tokens.warning,
        Tone::Good => tokens.good,
        Tone::Quiet => tokens.muted,
    }
}
