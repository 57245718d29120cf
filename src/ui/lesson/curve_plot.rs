//! The little chart in which a prediction is drawn and then compared: values over the seconds of a trial.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2};

use crate::catalog::words;
use crate::lesson::{Expected, Folder, Series, Unit};
use crate::text::{Message, msg};
use crate::ui::theme::{RADIUS_SMALL, Tokens};

/// Height of the chart in the panel.
pub const HEIGHT: f32 = 168.0;
/// Room for the times under the lines, and above for the value of the top line.
const FOOT: f32 = 16.0;
const HEAD: f32 = 8.0;
/// Points of a line nearer to each other than this are one.
const APART: f32 = 1.5;

/// What a curve of a question runs over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axes {
    pub seconds: usize,
    pub top: f64,
    pub series: Series,
}

impl Axes {
    /// Of a lesson whose question asks for a curve.
    pub fn of(folder: &Folder) -> Option<Axes> {
        let Expected::Curve { series, trial, top, .. } = &folder.lesson.question.answer else { return None };
        let trials = &folder.lesson.trials;
        let trial = match trial {
            Some(name) => trials.get(name)?,
            None => trials.first()?.1,
        };
        let seconds = words::read_duration(&trial.length)?.as_s().ceil().max(1.0) as usize;
        let top = series.unit().read(top).filter(|top| *top > 0.0)?;
        Some(Axes { seconds, top, series: *series })
    }

    pub fn unit(&self) -> Unit {
        self.series.unit()
    }

    pub fn label(&self) -> Message {
        match self.series {
            Series::ResponseTime => msg("learn-series-response-time"),
            Series::Goodput => msg("learn-series-goodput"),
            Series::Failures => msg("learn-series-failures"),
            Series::InFlight => msg("learn-series-in-flight"),
            Series::Instances => msg("learn-series-instances"),
        }
    }
}

/// A moment as "1:20".
pub fn clock(second: usize) -> String {
    format!("{}:{:02}", second / 60, second % 60)
}

/// The part of a chart in which its lines lie.
pub fn inside(rect: Rect) -> Rect {
    Rect::from_min_max(rect.min + egui::vec2(6.0, HEAD), rect.max - egui::vec2(6.0, FOOT))
}

/// The ground of a chart: lines across with their values, times below.
pub fn ground_ui(ui: &Ui, tokens: &Tokens, rect: Rect, axes: &Axes) {
    let painter = ui.painter();
    let edge = Stroke::new(tokens.stroke, tokens.line);
    painter.rect(rect, RADIUS_SMALL, tokens.panel, edge, StrokeKind::Inside);
    let plot = inside(rect);
    let grid = if tokens.stroke > 1.5 { tokens.line.gamma_multiply(0.25) } else { tokens.line };
    let font = FontId::proportional(10.0);
    for quarter in 0..=4 {
        let share = quarter as f32 / 4.0;
        let y = painter.round_to_pixel_center(egui::lerp(plot.bottom()..=plot.top(), share));
        painter.hline(plot.x_range(), y, Stroke::new(1.0, grid));
        if quarter % 2 == 0 && quarter > 0 {
            let value = axes.unit().show(axes.top * f64::from(share));
            painter.text(
                pos2(plot.right() - 2.0, y + 1.0),
                Align2::RIGHT_TOP,
                value,
                font.clone(),
                tokens.muted,
            );
        }
    }
    for (half, align) in [(0, Align2::LEFT_TOP), (1, Align2::CENTER_TOP), (2, Align2::RIGHT_TOP)] {
        let x = egui::lerp(plot.x_range(), half as f32 / 2.0);
        let time = clock(axes.seconds * half / 2);
        painter.text(pos2(x, plot.bottom() + 2.0), align, time, font.clone(), tokens.muted);
    }
}

/// Where a value at a share of the time lies.
pub fn place(plot: Rect, axes: &Axes, share: f32, value: f32) -> Pos2 {
    let height = (f64::from(value) / axes.top).clamp(0.0, 1.0) as f32;
    pos2(egui::lerp(plot.x_range(), share), egui::lerp(plot.bottom()..=plot.top(), height))
}

/// How a line is drawn.
#[derive(Clone, Copy)]
pub struct Pen {
    pub ink: Color32,
    pub width: f32,
    pub dashed: bool,
}

/// A line of values spread over the whole time; unknown ones break it.
pub fn line_ui(
    painter: &Painter,
    plot: Rect,
    axes: &Axes,
    values: impl ExactSizeIterator<Item = Option<f32>>,
    pen: Pen,
) {
    let count = values.len().max(1);
    let stroke = Stroke::new(pen.width, pen.ink);
    let mut run: Vec<Pos2> = Vec::new();
    let draw = |run: &mut Vec<Pos2>| {
        match run.as_slice() {
            [] => {}
            [one] => _ = painter.circle_filled(*one, pen.width, pen.ink),
            points if pen.dashed => painter.extend(Shape::dashed_line(points, stroke, 6.0, 4.0)),
            points => _ = painter.add(Shape::line(points.to_vec(), stroke)),
        }
        run.clear();
    };
    for (at, value) in values.enumerate() {
        match value {
            Some(value) => {
                let share = if count > 1 { at as f32 / (count - 1) as f32 } else { 0.5 };
                let point = place(plot, axes, share, value);
                // More points than can be told apart would break the dashes.
                let is_near = run.last().is_some_and(|last| (point - *last).abs().max_elem() < APART);
                if is_near && at + 1 == count {
                    run.pop();
                }
                if !is_near || at + 1 == count {
                    run.push(point);
                }
            }
            None => draw(&mut run),
        }
    }
    draw(&mut run);
}
