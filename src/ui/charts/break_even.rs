//! From which rate of requests on a machine that never sleeps is cheaper than a function.

use egui::{Align2, FontId, Rect, Ui, accesskit::Role, pos2, vec2};
use egui_plot::PlotPoint;

use crate::catalog::parts::{Billing, Machine};
use crate::catalog::prices::{self, MONTH_S};
use crate::text::msg;
use crate::ui::charts::figures;
use crate::ui::charts::heading::Heading;
use crate::ui::charts::plot_style::{ChartView, Scale, Series, line_look, lines_ui, value_ticks_ui, y_range};
use crate::ui::charts::series::round_top;
use crate::ui::charts::span::Window;
use crate::ui::charts::summary::in_words;
use crate::ui::charts::view::RunView;
use crate::ui::theme::RADIUS_SMALL;

/// A function as it is drawn and as it runs.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub name: &'a str,
    pub memory_mib: u32,
    /// How long one call works, in seconds.
    pub work_s: f64,
    pub billing: Billing,
    /// What it costs a month at its present rate.
    pub month_usd: f64,
}

impl Facts<'_> {
    /// US dollars a month at a rate of requests per second, paid by use.
    fn by_use(&self, rate: f64) -> f64 {
        prices::call_usd(self.memory_mib, self.work_s) * rate * MONTH_S
    }

    /// US dollars a month of one instance that is always on, paid by time.
    fn always_on(&self) -> f64 {
        prices::function_by_time(self.memory_mib).iter().map(|charge| charge.usd()).sum()
    }

    /// Requests per second at which it would cost what it costs now, if it is paid by use.
    fn rate(&self) -> Option<f64> {
        (self.billing == Billing::ByUse).then(|| self.month_usd / self.by_use(1.0))
    }

    /// The rate from which on a machine is cheaper.
    pub fn even_with(&self, machine: Machine) -> f64 {
        prices::machine_usd(machine) / self.by_use(1.0)
    }
}

/// The machine a function is held against, and a larger one.
const MACHINES: [(Machine, &str); 2] = [(Machine::E2Micro, "e2-micro"), (Machine::E2Medium, "e2-medium")];

/// The chart: money per month over the rate of requests, and how far the rates go.
pub fn chart(run: &RunView, facts: &Facts) -> (ChartView, f64) {
    let even = facts.even_with(Machine::E2Micro);
    let most = round_top((2.2 * even).max(1.5 * facts.rate().unwrap_or(0.0)), 0.01);
    let top = round_top(facts.by_use(most).min(1.6 * prices::machine_usd(Machine::E2Medium)), 1.0);
    let kept = (run.t("money-kept-on"), facts.always_on());
    let machines = MACHINES.map(|(machine, name)| (name.to_owned(), prices::machine_usd(machine)));
    let flat = [kept].into_iter().chain(machines);
    let line = |from: f64, to: f64| vec![vec![PlotPoint::new(0.0, from), PlotPoint::new(most, to)]];
    // Paid by time, what it costs now is no point of this line.
    let now = match facts.billing {
        Billing::ByUse => figures::usd(facts.month_usd),
        _ => run.say(&msg("money-at-one").with("usd", figures::usd(facts.by_use(1.0)))),
    };
    let by_use = (run.t("money-by-use"), now, line(0.0, facts.by_use(most)));
    let all =
        std::iter::once(by_use).chain(flat.map(|(name, usd)| (name, figures::usd(usd), line(usd, usd))));
    let series = |(i, (name, value, lines)): (usize, (String, String, Vec<Vec<PlotPoint>>))| {
        let (colour, style) = line_look(run.tokens, i);
        Series { name, colour, style, lines, value }
    };
    let series: Vec<Series> = all.enumerate().map(series).collect();
    let key = if facts.billing == Billing::ByUse { "money-break-even" } else { "money-break-even-if" };
    let title = run.say(&msg(key).with("part", facts.name));
    let figure = run.say(&msg("money-even-at").with("rate", rate_text(even)));
    let summary = in_words(run, &title, &figure, &series);
    let unit = figures::usd;
    let view = ChartView { id: "break-even", title, figure, series, top, unit, nothing: None, summary };
    (view, most)
}

/// Draws the chart into `rect`, with a dot where the function is now.
pub fn chart_ui(ui: &mut Ui, run: &RunView, facts: &Facts, rect: Rect) {
    let (view, most) = chart(run, facts);
    let scale = Scale::desk(run.tokens);
    let heading = Heading::lay_out(ui, run.tokens, &view, scale);
    let height = heading.paint(ui, run.tokens, &view, rect, 2);
    let plot = Rect::from_min_max(rect.min + vec2(0.0, height), rect.max);
    let response = ui.interact(plot, ui.scope_id().with(view.id), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::GraphicsDocument, true, &view.summary));
    ui.painter().rect_filled(plot, f32::from(RADIUS_SMALL) - 1.0, run.tokens.inset);
    let rates = Window { from_s: 0.0, to_s: most };
    lines_ui(ui, run.tokens, &view, rates, plot, scale);
    value_ticks_ui(ui, run.tokens, &view, plot, scale);
    let painter = ui.painter().with_clip_rect(plot.intersect(ui.clip_rect()));
    let font = FontId::proportional(scale.tick);
    for share in [0.25, 0.5, 0.75] {
        let at = pos2(rates.x(share * most, plot.x_range()), plot.bottom() - 1.0);
        let text = rate_text(share * most);
        painter.text(at, Align2::CENTER_BOTTOM, text, font.clone(), run.tokens.muted);
    }
    let even = rates.x(facts.even_with(Machine::E2Micro), plot.x_range());
    painter.vline(even, plot.y_range(), egui::Stroke::new(1.0, run.tokens.line));
    let (low, high) = y_range(view.top, plot.height());
    let y = |usd: f64| plot.bottom() - ((usd - low) / (high - low)) as f32 * plot.height();
    // Where the legend finds no room, the flat lines still have their names.
    for (machine, name) in MACHINES {
        let at = pos2(plot.left() + 4.0, y(prices::machine_usd(machine)) - 1.0);
        painter.text(at, Align2::LEFT_BOTTOM, name, font.clone(), run.tokens.muted);
    }
    if let Some(rate) = facts.rate() {
        let at = pos2(rates.x(rate, plot.x_range()), y(facts.month_usd));
        painter.circle_filled(at, 4.0, run.tokens.accent);
    }
}

/// A rate to two digits, as it is written in files: "1.8/s", "0.20/s".
fn rate_text(rate: f64) -> String {
    match rate {
        _ if rate >= 10.0 => format!("{rate:.0}/s"),
        _ if rate >= 1.0 => format!("{rate:.1}/s"),
        _ => format!("{rate:.2}/s"),
    }
}
