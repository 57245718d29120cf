//! The presenter's side: the one number of the moment and the one chart, legible from the back row.

use egui::{FontId, Rect, Ui, accesskit::Role, pos2, vec2};

use crate::text::msg;
use crate::ui::charts::failures::{failed_of_all, unanswered};
use crate::ui::charts::figures;
use crate::ui::charts::latency::p95_chart;
use crate::ui::charts::plot_style::{Place, Scale, chart_ui};
use crate::ui::charts::series::Seconds;
use crate::ui::charts::span::{Span, Window};
use crate::ui::charts::view::RunView;
use crate::ui::theme::{self, LABEL};

/// Draws the figure and the chart from the top of the space that is left.
pub fn side_ui(ui: &mut Ui, run: &RunView, span: Span) {
    // The whole presenter is enlarged until a label can be read at the back: nothing is smaller.
    let label = LABEL;
    figure_ui(ui, run, label);
    ui.add_space(label);
    let width = ui.available_width();
    let height = (width * 0.62 + label).min(ui.available_height()).max(80.0);
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let window = Window::of(span, run.now, run.reached, Seconds::of(run.charts, run.now).first_s);
    let mut chart = p95_chart(run, window, width);
    if run.is_blank() {
        chart.nothing = Some(run.t("charts-press-play-short"));
    }
    let scale = Scale { title: label, label, tick: label, stroke: 1.0 + run.tokens.stroke };
    chart_ui(ui, run, &chart, window, None, Place { rect, rows: 1, scale });
}

/// "Failed requests", and under it 31 of 3 412 in figures of two sizes.
fn figure_ui(ui: &mut Ui, run: &RunView, label: f32) {
    let tokens = run.tokens;
    let failed = unanswered(&run.requests);
    let colour = if failed > 0 { tokens.bad } else { tokens.good };
    let painter = ui.painter();
    let title = painter.layout_no_wrap(run.t("charts-failures"), FontId::proportional(label), tokens.muted);
    let big = painter.layout_no_wrap(figures::count(failed), FontId::new(label * 3.0, theme::bold()), colour);
    let all = figures::count(run.requests.created);
    let of = run.say(&msg("charts-of-all").with("all", all));
    let of = painter.layout_no_wrap(of, FontId::proportional(label * 1.15), tokens.muted);
    let height = title.size().y + big.size().y;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let painter = ui.painter();
    let big_top = rect.top() + title.size().y;
    painter.galley(rect.min, title, tokens.muted);
    // Both stand on one line: what is under the baseline grows with the size of the figures.
    let baseline = big_top + big.size().y * 0.86 - of.size().y * 0.86;
    let big_right = rect.left() + big.size().x;
    let below = big_right + label * 0.5 + of.size().x > rect.right();
    painter.galley(pos2(rect.left(), big_top), big, colour);
    if !below {
        painter.galley(pos2(big_right + label * 0.5, baseline), of, tokens.muted);
    } else {
        let (_, next) = ui.allocate_space(vec2(ui.available_width(), of.size().y));
        ui.painter().galley(next.min, of, tokens.muted);
    }
    let response = ui.interact(
        Rect::from_min_size(rect.min, rect.size()),
        ui.scope_id().with("failed"),
        egui::Sense::hover(),
    );
    response.widget_info(|| {
        let spoken = format!("{}: {}", run.t("charts-failures"), failed_of_all(run));
        egui::WidgetInfo::labeled(Role::Label, true, spoken)
    });
}
