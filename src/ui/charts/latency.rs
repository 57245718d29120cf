//! Response times as users see them: the middle, and the slow end.

use egui_plot::LineStyle;

use crate::trace::Bucket;
use crate::ui::charts::figures;
use crate::ui::charts::plot_style::{ChartView, Series};
use crate::ui::charts::series::{Seconds, line, round_top};
use crate::ui::charts::span::Window;
use crate::ui::charts::summary::in_words;
use crate::ui::charts::view::RunView;

/// The chart of p50, p95 and p99.
pub fn chart(run: &RunView, window: Window, hover_s: Option<f64>, width: f32) -> ChartView {
    let t = run.tokens;
    let looks: [Look; 3] = [
        ("p50", t.accent, LineStyle::Solid, |bucket| bucket.p50_s),
        ("p95", t.warning, LineStyle::Solid, |bucket| bucket.p95_s),
        ("p99", t.cold, LineStyle::Dashed { length: 4.0 }, |bucket| bucket.p99_s),
    ];
    chart_of(run, "latency", run.t("charts-latency"), &looks, window, hover_s, width)
}

/// The presenter's chart: p95 alone, so that the back row can read it.
pub fn p95_chart(run: &RunView, window: Window, width: f32) -> ChartView {
    let p95: [Look; 1] = [("", run.tokens.warning, LineStyle::Solid, |bucket| bucket.p95_s)];
    let mut chart = chart_of(run, "p95", run.t("charts-p95"), &p95, window, None, width);
    // A single line needs no legend: its value stands alone.
    chart.figure = chart.series.iter_mut().map(|line| std::mem::take(&mut line.value)).collect();
    chart
}

type Look = (&'static str, egui::Color32, LineStyle, fn(&Bucket) -> f32);

fn chart_of(
    run: &RunView,
    id: &'static str,
    title: String,
    looks: &[Look],
    window: Window,
    hover_s: Option<f64>,
    width: f32,
) -> ChartView {
    let seconds = Seconds::of(run.charts, run.now);
    let buckets = run.charts.total.as_slice();
    let mut top: f64 = 0.0;
    let series: Vec<Series> = looks
        .iter()
        .map(|&(name, colour, style, quantile)| {
            let value = |i: usize| buckets.get(i).map_or(f64::NAN, |bucket| f64::from(quantile(bucket)));
            let lines = line(&seconds, window, width, value);
            top = lines.iter().flatten().map(|point| point.y).fold(top, f64::max);
            let shown = figures::duration(seconds.shown(hover_s).map_or(f64::NAN, value));
            Series { name: name.to_owned(), colour, style, lines, value: shown }
        })
        .collect();
    let summary = in_words(run, &title, "", &series);
    let top = round_top(top * 1e3, 1.0) / 1e3;
    ChartView {
        id,
        title,
        figure: String::new(),
        series,
        top,
        unit: figures::round_duration,
        nothing: None,
        summary,
    }
}
