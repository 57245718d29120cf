//! Failed and abandoned requests per second, by cause.

use egui_plot::LineStyle;

use crate::sim::Cause;
use crate::text::msg;
use crate::trace::Requests;
use crate::ui::charts::figures;
use crate::ui::charts::plot_style::{ChartView, Series, look_of};
use crate::ui::charts::series::{Seconds, line, rate, round_top};
use crate::ui::charts::span::Window;
use crate::ui::charts::summary::in_words;
use crate::ui::charts::view::RunView;

/// Requests users did not get an answer to.
pub fn unanswered(requests: &Requests) -> u64 {
    requests.failed + requests.abandoned
}

/// "31 of 3 412".
pub fn failed_of_all(run: &RunView) -> String {
    let failed = figures::count(unanswered(&run.requests));
    let all = figures::count(run.requests.created);
    run.say(&msg("charts-failed-of-all").with("failed", failed).with("all", all))
}

/// The chart of failures: one line for each cause seen in the window, or a line at zero.
pub fn chart(run: &RunView, window: Window, hover_s: Option<f64>, width: f32) -> ChartView {
    let seconds = Seconds::of(run.charts, run.now);
    let buckets = run.charts.total.as_slice();
    let failed =
        |cause: usize| move |i: usize| buckets.get(i).map_or(f64::NAN, |b| f64::from(b.failed[cause]));
    let first = (window.from_s - seconds.first_s).max(0.0) as usize;
    let in_window = buckets.get(first..).unwrap_or(&[]);
    let mut causes: Vec<usize> =
        (0..Cause::ALL.len()).filter(|&cause| in_window.iter().any(|b| b.failed[cause] > 0)).collect();
    let is_calm = causes.is_empty();
    if is_calm {
        causes.push(Cause::ConnectionRefused as usize);
    }
    let mut top: f64 = 0.0;
    let mut series: Vec<Series> = causes
        .iter()
        .enumerate()
        .map(|(place, &cause)| {
            let value = |i: usize| rate(&seconds, i, &failed(cause));
            let lines = line(&seconds, window, width, value);
            top = lines.iter().flatten().map(|point| point.y).fold(top, f64::max);
            let shown = figures::amount(seconds.shown(hover_s).map_or(f64::NAN, value));
            let (colour, style) = look(run, place);
            Series { name: run.cause_name(Cause::ALL[cause]), colour, style, lines, value: shown }
        })
        .collect();
    let title = run.t("charts-failures");
    let figure = failed_of_all(run);
    let summary = in_words(run, &title, &figure, if is_calm { &[] } else { &series });
    if is_calm {
        // The line at zero needs no name.
        for calm in &mut series {
            calm.name.clear();
            calm.value.clear();
        }
    }
    let top = round_top(top, 4.0);
    ChartView { id: "failures", title, figure, series, top, unit: figures::amount, nothing: None, summary }
}

fn look(run: &RunView, place: usize) -> (egui::Color32, LineStyle) {
    let t = run.tokens;
    look_of([t.bad, t.warning, t.cold, t.muted], place)
}
