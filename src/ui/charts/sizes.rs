//! How many instances each group wants and how many serve: the gap between the lines is how late it is.

use egui_plot::LineStyle;

use crate::text::msg;
use crate::trace::GroupBucket;
use crate::ui::charts::figures;
use crate::ui::charts::plot_style::{ChartView, MOST_LINES, Series, line_look};
use crate::ui::charts::series::{Seconds, line, round_top};
use crate::ui::charts::span::Window;
use crate::ui::charts::summary::in_words;
use crate::ui::charts::view::RunView;

/// The chart of wanted and serving instances.
pub fn chart(run: &RunView, window: Window, hover_s: Option<f64>, width: f32) -> ChartView {
    let seconds = Seconds::of(run.charts, run.now);
    let groups = &run.charts.groups;
    let mut top: f64 = 0.0;
    let mut series: Vec<Series> = Vec::new();
    for (i, (component, ring)) in groups.iter().take(MOST_LINES / 2).enumerate() {
        let buckets = ring.as_slice();
        let (colour, _) = line_look(run.tokens, i);
        let of = match groups.len() {
            1 => String::new(),
            _ => format!(" {}", run.part_name(usize::from(component.0))),
        };
        type Count = fn(&GroupBucket) -> u16;
        let lines: [(&str, egui::Color32, LineStyle, Count); 2] = [
            ("charts-sizes-wanted", run.tokens.warning, LineStyle::Dashed { length: 5.0 }, |b| b.wanted),
            ("charts-sizes-serving", colour, LineStyle::Solid, |b| b.serving),
        ];
        for (key, colour, style, count) in lines {
            let value = |i: usize| buckets.get(i).map_or(f64::NAN, |bucket| f64::from(count(bucket)));
            let lines = line(&seconds, window, width, value);
            top = lines.iter().flatten().map(|point| point.y).fold(top, f64::max);
            let shown = seconds.shown(hover_s).map_or(f64::NAN, value);
            let name = format!("{}{of}", run.t(key));
            series.push(Series { name, colour, style, lines, value: figures::amount(shown) });
        }
    }
    let late = groups.iter().filter_map(|(_, ring)| late_s(ring.as_slice())).max();
    let figure = late.map_or(String::new(), |late| run.say(&msg("charts-late").with("seconds", late)));
    let title = run.t("charts-sizes");
    let nothing = series.is_empty().then(|| run.t("charts-no-groups"));
    let summary = in_words(run, &title, &figure, &series);
    let top = round_top(top, 4.0);
    ChartView { id: "sizes", title, figure, series, top, unit: figures::amount, nothing, summary }
}

/// Seconds of the newest stretch in which fewer served than were wanted; `None` if there was none.
pub fn late_s(buckets: &[GroupBucket]) -> Option<usize> {
    let is_short = |bucket: &&GroupBucket| bucket.serving < bucket.wanted;
    let end = buckets.iter().rposition(|bucket| bucket.serving < bucket.wanted)? + 1;
    Some(buckets[..end].iter().rev().take_while(is_short).count())
}
