//! Charts in words, for people who listen to the screen.

use crate::text::msg;
use crate::ui::charts::figures;
use crate::ui::charts::plot_style::Series;
use crate::ui::charts::view::RunView;

/// "Response time, at 1:12.5. p50: 96 ms. p95: 612 ms." The values are those of the heading.
pub fn in_words(run: &RunView, title: &str, figure: &str, series: &[Series]) -> String {
    let moment = figures::moment(run.now.as_s());
    let mut text = run.say(&msg("charts-summary").with("title", title).with("time", moment));
    if !figure.is_empty() {
        text.push(' ');
        text.push_str(&run.say(&msg("charts-summary-figure").with("figure", figure)));
    }
    for line in series {
        let name = if line.name.is_empty() { title } else { &line.name };
        text.push(' ');
        text.push_str(
            &run.say(&msg("charts-summary-line").with("name", name).with("value", line.value.clone())),
        );
    }
    text
}
