//! The bottom of the window: timeline, charts, health strips, report and problems.
//!
//! Everything here shows one moment, the session's clock, and one stretch of time on one axis.
//! What is drawn comes from a [`view::RunView`], plain borrowed data, so tests draw made-up runs.

mod break_even;
pub(in crate::ui) mod controls;
pub mod failures;
pub mod figures;
mod firewall;
mod firewall_row;
mod heading;
mod instances;
pub mod latency;
pub mod marks;
pub mod money;
pub mod overview;
mod plot_style;
mod presenter;
mod problems;
pub mod queues;
pub mod report;
pub mod schedule;
pub mod series;
pub mod sizes;
pub mod span;
pub mod strips;
mod summary;
pub mod throughput;
pub mod timeline;
pub mod view;

pub use plot_style::{ChartView, Series};

use egui::{Align, Layout, Ui};

use crate::compile::{Problem, Severity};
use crate::session::Command;
use crate::text::msg;
use crate::ui::shell::widgets::RightEnd;
use crate::ui::{Ctx, ViewState};
use crate::units::VpcId;
use overview::ChartKind;
use span::Span;

/// The tabs of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    #[default]
    Charts,
    Report,
    Money,
    Problems,
    /// What is planned to break.
    Faults,
    /// The rules of one network; there only while there is a network.
    Firewall,
}

/// Which tab is open, how much time the charts show, what is being typed.
#[derive(Default)]
pub struct ChartsState {
    pub tab: Tab,
    pub span: Span,
    /// A chart to show where not all of them fit.
    pub asked_for: Option<ChartKind>,
    /// The network whose firewall rules were shown last.
    pub wall: Option<VpcId>,
    decisions: firewall::Decisions,
    /// The field "Run to".
    run_to: String,
}

/// A panel lower than this has timeline and tabs on one row, so that charts and strips keep their room.
const LOW: f32 = 260.0;
/// The narrowest panel whose timeline still has room beside the tabs.
const WIDE_ENOUGH: f32 = 860.0;
/// Height of the timeline, in points.
const TIMELINE: f32 = 22.0;
/// A timeline narrower than this shows nothing.
const LEAST_TIMELINE: f32 = 72.0;

/// Draws the bottom panel's contents.
pub fn bottom_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    view.charts.wall = firewall::shown(ctx, view);
    if view.charts.wall.is_none() && view.charts.tab == Tab::Firewall {
        view.charts.tab = Tab::Charts;
    }
    let is_low = ui.available_height() < LOW && ui.available_width() >= WIDE_ENOUGH;
    if !is_low {
        timeline_ui(ui, ctx, view, out);
        ui.add_space(8.0);
    }
    tabs_ui(ui, ctx, view, is_low, out);
    ui.add_space(6.0);
    match view.charts.tab {
        Tab::Charts => view::with_run(ctx, &view.selection.parts, |run| {
            overview::overview_ui(ui, run, view.charts.span, view.charts.asked_for);
        }),
        Tab::Money => view::with_run(ctx, &view.selection.parts, |run| {
            money::money_ui(ui, ctx, run, view.charts.span);
        }),
        Tab::Report => report::report_ui(ui, ctx, &mut view.charts.run_to, out),
        Tab::Problems => problems::problems_ui(ui, ctx, &mut view.selection, out),
        Tab::Faults => schedule::schedule_ui(ui, ctx, view, out),
        Tab::Firewall => firewall::firewall_ui(ui, ctx, view, out),
    }
}

/// Draws the timeline alone, for the presenter.
pub fn timeline_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let height = if ctx.presenting { 26.0 } else { TIMELINE };
    view::with_run(ctx, &view.selection.parts, |run| timeline::timeline(ui, run, height, out));
}

/// Draws the presenter's side: failed requests in large figures and the p95 chart.
pub fn presenter_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    view::with_run(ctx, &view.selection.parts, |run| presenter::side_ui(ui, run, view.charts.span));
}

/// The tabs on the left, what the charts show on the right, and in a low panel the timeline between.
fn tabs_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, is_low: bool, out: &mut Vec<Command>) {
    let width = ui.available_width();
    let right_end = RightEnd::new(ui, "charts");
    let mut is_beside = true;
    let tabs = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        tab_pills(ui, ctx, &mut view.charts);
        let row = ui.available_rect_before_wrap();
        if is_low {
            ui.add_space(8.0);
            let beside = ui.available_width() - right_end.width - 16.0;
            is_beside = beside >= LEAST_TIMELINE;
            let width = if is_beside { beside } else { ui.available_width().max(LEAST_TIMELINE) };
            let size = egui::vec2(width, TIMELINE);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                timeline_ui(ui, ctx, view, out)
            });
        }
        row
    });
    // In a narrow panel what belongs at the right stands in a row of its own.
    let mut row = tabs.inner;
    if !is_beside || row.width() < right_end.width {
        row = egui::Rect::from_min_size(ui.cursor().min, egui::vec2(width, row.height()));
        ui.advance_cursor_after_rect(row);
    }
    right_end.show(ui, row, |ui| right_ui(ui, ctx, view, out, width));
}

/// What the tab that is open offers at the right end of the tabs.
fn right_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>, width: f32) {
    ui.spacing_mut().item_spacing.x = 4.0;
    if view.charts.tab == Tab::Charts {
        chips_ui(ui, ctx, &mut view.charts, overview::fitting(width));
    }
    if matches!(view.charts.tab, Tab::Charts | Tab::Money) {
        span_pills(ui, ctx, &mut view.charts);
    }
    if view.charts.tab == Tab::Faults {
        schedule::heading_ui(ui, ctx, view, out);
    }
    if view.charts.tab == Tab::Firewall {
        firewall::heading_ui(ui, ctx, view, out);
    }
}

fn tab_pills(ui: &mut Ui, ctx: &Ctx, state: &mut ChartsState) {
    let is_told = |problem: &&Problem| problem.severity != Severity::Hint;
    let problems = ctx.session.problems().iter().filter(is_told).count();
    let tabs = [
        (Tab::Charts, ctx.t("charts-tab-charts")),
        (Tab::Report, ctx.t("charts-tab-report")),
        (Tab::Money, ctx.t("charts-tab-money")),
        (Tab::Problems, ctx.say(&msg("charts-tab-problems").with("count", problems))),
        (Tab::Faults, ctx.say(&msg("charts-tab-faults").with("count", ctx.session.diagram().faults.len()))),
    ];
    let firewall = state.wall.map(|_| (Tab::Firewall, ctx.t("wall-tab")));
    for (tab, name) in tabs.into_iter().chain(firewall) {
        let attention = tab == Tab::Problems && problems > 0;
        if controls::pill(ui, ctx.tokens, state.tab == tab, attention, &name).clicked() {
            state.tab = tab;
        }
    }
}

fn span_pills(ui: &mut Ui, ctx: &Ctx, state: &mut ChartsState) {
    for span in Span::ALL {
        let name = ctx.t(span_key(span));
        if controls::pill(ui, ctx.tokens, state.span == span, false, &name).clicked() {
            state.span = span;
        }
    }
}

/// A chip for each chart that finds no room: it takes the last place, and gives it back.
fn chips_ui(ui: &mut Ui, ctx: &Ctx, state: &mut ChartsState, fitting: usize) {
    let has_groups = !ctx.session.charts().groups.is_empty();
    let left_out: Vec<ChartKind> = ChartKind::all(has_groups).skip(fitting).collect();
    if left_out.is_empty() {
        return;
    }
    for kind in left_out {
        let is_on_view = state.asked_for == Some(kind);
        if controls::pill(ui, ctx.tokens, is_on_view, false, &ctx.t(kind.key())).clicked() {
            state.asked_for = (!is_on_view).then_some(kind);
        }
    }
    ui.add_space(8.0);
}

fn span_key(span: Span) -> &'static str {
    match span {
        Span::HalfMinute => "charts-span-half-minute",
        Span::TwoMinutes => "charts-span-two-minutes",
        Span::TenMinutes => "charts-span-ten-minutes",
        Span::All => "charts-span-all",
    }
}
