//! The heading of a chart: its title, its figure, and a legend that names and reads each line.

use std::sync::Arc;

use egui::{Align2, FontId, Galley, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};
use egui_plot::LineStyle;

use crate::ui::charts::plot_style::{ChartView, Scale, Series};
use crate::ui::theme::{self, LABEL, Tokens};

/// Height of one row of a heading.
const ROW: f32 = 17.0;
/// Width between heading entries.
const GAP: f32 = 12.0;
const SWATCH: f32 = 16.0;

/// Title, figure and legend of a chart, laid out.
pub struct Heading {
    title: Arc<Galley>,
    figure: Arc<Galley>,
    /// With the place of its series in the chart.
    entries: Vec<(usize, Arc<Galley>)>,
    scale: Scale,
}

impl Heading {
    pub fn lay_out(ui: &Ui, tokens: &Tokens, chart: &ChartView, scale: Scale) -> Heading {
        let painter = ui.painter();
        let title_font = FontId::new(scale.title, theme::bold());
        let named = chart.series.iter().enumerate().filter(|(_, series)| !series.value.is_empty());
        let figure_font = FontId::proportional(scale.label);
        Heading {
            title: painter.layout_no_wrap(chart.title.clone(), title_font, tokens.text),
            figure: painter.layout_no_wrap(chart.figure.clone(), figure_font, tokens.muted),
            entries: named.map(|(i, series)| (i, legend_entry(painter, tokens, series, scale))).collect(),
            scale,
        }
    }

    /// Rows it takes on a chart this wide: one if all fits, else two.
    pub fn rows(&self, width: f32) -> usize {
        let is_one = self.entries.is_empty() || self.title.size().x + GAP + self.right_width() <= width;
        if is_one { 1 } else { 2 }
    }

    fn figure_width(&self) -> f32 {
        if self.figure.is_empty() { 0.0 } else { self.figure.size().x + GAP }
    }
    /// Width of the legend and the figure behind it.
    fn right_width(&self) -> f32 {
        let entry = |(_, galley): &(usize, Arc<Galley>)| galley.size().x + SWATCH + 4.0 + GAP;
        self.entries.iter().map(entry).sum::<f32>() + self.figure_width() - GAP
    }

    /// Draws it over `rows` rows (at least as many as it takes) and returns their height.
    pub fn paint(&self, ui: &Ui, tokens: &Tokens, chart: &ChartView, rect: Rect, rows: usize) -> f32 {
        let painter = ui.painter().with_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
        let row = ROW * self.scale.title / LABEL;
        let centre_y = rect.top() + row / 2.0;
        let at = pos2(rect.left(), centre_y - self.title.size().y / 2.0);
        painter.galley(at, self.title.clone(), tokens.text);
        if self.title.size().x + self.figure_width() <= rect.width() {
            let at = pos2(rect.right() - self.figure.size().x, centre_y - self.figure.size().y / 2.0);
            painter.galley(at, self.figure.clone(), tokens.muted);
        }
        if rows == 1 {
            self.legend(
                &painter,
                tokens,
                chart,
                pos2(rect.right() - self.right_width(), centre_y),
                rect.right(),
            );
            return row;
        }
        self.legend(&painter, tokens, chart, pos2(rect.left(), centre_y + row - 2.0), rect.right());
        2.0 * row - 2.0
    }

    /// As many entries as fit up to `right`, then how many more there are.
    fn legend(&self, painter: &egui::Painter, tokens: &Tokens, chart: &ChartView, from: Pos2, right: f32) {
        let (mut x, y) = (from.x, from.y);
        for (place, (i, entry)) in self.entries.iter().enumerate() {
            let size = entry.size();
            if x + SWATCH + 4.0 + size.x > right + 1.0 && place > 0 {
                let rest = format!("+{}", self.entries.len() - place);
                let font = FontId::proportional(self.scale.label);
                painter.text(pos2(x, y), Align2::LEFT_CENTER, rest, font, tokens.muted);
                break;
            }
            swatch(painter, &chart.series[*i], pos2(x, y), self.scale);
            x += SWATCH + 4.0;
            painter.galley(pos2(x, y - size.y / 2.0), entry.clone(), tokens.muted);
            x += size.x + GAP;
        }
    }
}

/// "web-1 14", the value darker than the name.
fn legend_entry(painter: &egui::Painter, tokens: &Tokens, series: &Series, scale: Scale) -> Arc<Galley> {
    let font = FontId::proportional(scale.label);
    let mut job = egui::text::LayoutJob::default();
    job.append(&short(&series.name), 0.0, egui::TextFormat::simple(font.clone(), tokens.muted));
    job.append(&series.value, 4.0, egui::TextFormat::simple(font, tokens.text));
    painter.layout_job(job)
}

/// A name short enough for a legend.
fn short(name: &str) -> String {
    const MOST: usize = 24;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    name.chars().take(MOST - 1).chain(['…']).collect()
}

fn swatch(painter: &egui::Painter, series: &Series, at: Pos2, scale: Scale) {
    let ends = [at, at + vec2(SWATCH, 0.0)];
    let stroke = Stroke::new(scale.stroke + 0.5, series.colour);
    match series.style {
        LineStyle::Solid => {
            painter.line_segment(ends, stroke);
        }
        LineStyle::Dashed { length } => {
            painter.extend(Shape::dashed_line(&ends, stroke, length.min(6.0), length.min(6.0) * 0.6));
        }
        LineStyle::Dotted { spacing } => {
            painter.extend(Shape::dotted_line(&ends, series.colour, spacing, stroke.width * 0.7));
        }
    }
}
