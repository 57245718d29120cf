//! Requests per second, one line for each server.

use crate::text::msg;
use crate::trace::PartBucket;
use crate::ui::charts::figures;
use crate::ui::charts::plot_style::{ChartView, MOST_LINES, Series, line_look};
use crate::ui::charts::series::{Seconds, line, rate, round_top};
use crate::ui::charts::span::Window;
use crate::ui::charts::summary::in_words;
use crate::ui::charts::view::RunView;

/// What a chart by part shows of each second.
pub struct ByPart<'a> {
    pub id: &'static str,
    pub title: String,
    pub top_at_least: f64,
    /// Which components have a line.
    pub has_line: &'a dyn Fn(&RunView, usize) -> bool,
    /// The value of second `i` of a part.
    pub value: &'a dyn Fn(&Seconds, &[PartBucket], usize) -> f64,
}

/// The chart of requests per second by server.
pub fn chart(run: &RunView, window: Window, hover_s: Option<f64>, width: f32) -> ChartView {
    let by_part = ByPart {
        id: "throughput",
        title: run.t("charts-throughput"),
        top_at_least: 2.0,
        has_line: &|run, component| run.is_vm(component),
        value: &|seconds, buckets, i| {
            let received = |i: usize| buckets.get(i).map_or(f64::NAN, |bucket| f64::from(bucket.received));
            rate(seconds, i, &received)
        },
    };
    chart_by_part(run, &by_part, window, hover_s, width)
}

/// A chart with one line for each part, at most [`MOST_LINES`]: selected parts first.
pub fn chart_by_part(
    run: &RunView,
    by_part: &ByPart,
    window: Window,
    hover_s: Option<f64>,
    width: f32,
) -> ChartView {
    let seconds = Seconds::of(run.charts, run.now);
    let all: Vec<usize> = (0..run.parts.len()).filter(|&i| (by_part.has_line)(run, i)).collect();
    let shown = choose(run, &all);
    let mut top: f64 = 0.0;
    let series: Vec<Series> = shown
        .iter()
        .map(|&component| {
            let buckets = run.charts.parts.get(component).map_or(&[][..], |ring| ring.as_slice());
            let value = |i: usize| (by_part.value)(&seconds, buckets, i);
            let lines = line(&seconds, window, width, value);
            top = lines.iter().flatten().map(|point| point.y).fold(top, f64::max);
            // The look goes with the place among all servers: selecting one recolours none.
            let place = all.iter().position(|&other| other == component).unwrap_or(0);
            let (colour, style) = line_look(run.tokens, place);
            let shown_value = seconds.shown(hover_s).map_or(f64::NAN, value);
            let name = run.part_name(component).to_owned();
            Series { name, colour, style, lines, value: figures::amount(shown_value) }
        })
        .collect();
    let figure = match shown.len() < all.len() {
        true => run.say(&msg("charts-some-of").with("shown", shown.len()).with("all", all.len())),
        false => String::new(),
    };
    let nothing = series.is_empty().then(|| run.t("charts-no-servers"));
    let summary = in_words(run, &by_part.title, &figure, &series);
    ChartView {
        id: by_part.id,
        title: by_part.title.clone(),
        figure,
        series,
        top: round_top(top, by_part.top_at_least),
        unit: figures::amount,
        nothing,
        summary,
    }
}

/// The components that get a line, in their order: the selected ones, then the first.
fn choose(run: &RunView, all: &[usize]) -> Vec<usize> {
    if all.len() <= MOST_LINES {
        return all.to_vec();
    }
    let (selected, others): (Vec<usize>, Vec<usize>) =
        all.iter().partition(|&&component| run.parts[component].is_selected);
    let mut shown: Vec<usize> = selected.into_iter().chain(others).take(MOST_LINES).collect();
    shown.sort_unstable();
    shown
}
