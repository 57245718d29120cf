//! The bottom of the window: timeline, charts, health strips, report and problems.
//!
//! Everything here shows one moment, the session's clock, and one stretch of time on one axis.
//! What is drawn comes from a [`view::RunView`], plain borrowed data, so tests draw made-up runs.

mod controls;
pub mod failures;
pub mod figures;
mod heading;
pub mod latency;
pub mod marks;
pub mod overview;
mod plot_style;
mod presenter;
mod problems;
pub mod queues;
pub mod report;
pub mod series;
pub mod span;
pub mod strips;
mod summary;
pub mod throughput;
pub mod timeline;
pub mod view;

pub use plot_style::{ChartView, Series};

use egui::{Align, Layout, Ui};

use crate::session::Command;
use crate::text::msg;
use crate::ui::{Ctx, ViewState};
use overview::ChartKind;
use span::Span;

/// The tabs of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    #[default]
    Charts,
    Report,
    Problems,
}

/// Which tab is open, how much time the charts show, what is being typed.
#[derive(Default)]
pub struct ChartsState {
    pub tab: Tab,
    pub span: Span,
    /// A chart to show where not all of them fit.
    pub asked_for: Option<ChartKind>,
    /// The field "Run to".
    run_to: String,
}

/// Draws the bottom panel's contents.
pub fn bottom_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    timeline_ui(ui, ctx, view, out);
    ui.add_space(6.0);
    tabs_ui(ui, ctx, &mut view.charts);
    ui.add_space(6.0);
    match view.charts.tab {
        Tab::Charts => view::with_run(ctx, &view.selection.parts, |run| {
            overview::overview_ui(ui, run, view.charts.span, view.charts.asked_for);
        }),
        Tab::Report => report::report_ui(ui, ctx, &mut view.charts.run_to, out),
        Tab::Problems => problems::problems_ui(ui, ctx, &mut view.selection, out),
    }
}

/// Draws the timeline alone, for the presenter.
pub fn timeline_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let height = if ctx.presenting { 26.0 } else { 22.0 };
    view::with_run(ctx, &view.selection.parts, |run| timeline::timeline(ui, run, height, out));
}

/// Draws the presenter's side: failed requests in large figures and the p95 chart.
pub fn presenter_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    let label_px = ctx.session.preferences().presenter_text;
    view::with_run(ctx, &view.selection.parts, |run| presenter::side_ui(ui, run, view.charts.span, label_px));
}

/// The tabs on the left, how much time is on view on the right.
fn tabs_ui(ui: &mut Ui, ctx: &Ctx, state: &mut ChartsState) {
    let problems = ctx.session.problems().len();
    let tabs = [
        (Tab::Charts, ctx.t("charts-tab-charts")),
        (Tab::Report, ctx.t("charts-tab-report")),
        (Tab::Problems, ctx.say(&msg("charts-tab-problems").with("count", problems))),
    ];
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (tab, name) in tabs {
            let attention = tab == Tab::Problems && problems > 0;
            if controls::pill(ui, ctx.tokens, state.tab == tab, attention, &name).clicked() {
                state.tab = tab;
            }
        }
        if state.tab != Tab::Charts {
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for span in Span::ALL.into_iter().rev() {
                let name = ctx.t(span_key(span));
                if controls::pill(ui, ctx.tokens, state.span == span, false, &name).clicked() {
                    state.span = span;
                }
            }
            chips_ui(ui, ctx, state, overview::fitting(width));
        });
    });
}

/// Where not all charts fit, a chip for each of those that would be left out.
fn chips_ui(ui: &mut Ui, ctx: &Ctx, state: &mut ChartsState, fitting: usize) {
    if fitting >= ChartKind::ALL.len() {
        return;
    }
    ui.add_space(12.0);
    let on_view = overview::on_view(fitting, state.asked_for);
    for kind in ChartKind::ALL.into_iter().skip(fitting - 1).rev() {
        let is_on_view = on_view.contains(&kind);
        if controls::pill(ui, ctx.tokens, is_on_view, false, &ctx.t(kind.key())).clicked() {
            state.asked_for = Some(kind);
        }
    }
}

fn span_key(span: Span) -> &'static str {
    match span {
        Span::HalfMinute => "charts-span-half-minute",
        Span::TwoMinutes => "charts-span-two-minutes",
        Span::TenMinutes => "charts-span-ten-minutes",
        Span::All => "charts-span-all",
    }
}
