//! How many calls wait in each server.

use crate::ui::charts::plot_style::ChartView;
use crate::ui::charts::span::Window;
use crate::ui::charts::throughput::{ByPart, chart_by_part};
use crate::ui::charts::view::RunView;

/// The chart of mean queue lengths. A second still filling has a mean of its own, so it needs no scaling.
pub fn chart(run: &RunView, window: Window, hover_s: Option<f64>, width: f32) -> ChartView {
    let by_part = ByPart {
        id: "queues",
        title: run.t("charts-queues"),
        top_at_least: 4.0,
        has_line: &|run, component| run.has_queue(component),
        value: &|_, buckets, i| buckets.get(i).map_or(f64::NAN, |bucket| f64::from(bucket.queue_mean)),
    };
    chart_by_part(run, &by_part, window, hover_s, width)
}
