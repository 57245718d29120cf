//! The bottom of the window: timeline, charts, health strips, report and problems.

use crate::session::Command;
use crate::ui::{Ctx, ViewState};

/// Which tab is open, how much time the charts show.
#[derive(Default)]
pub struct ChartsState {}

/// Draws the bottom panel's contents.
pub fn bottom_ui(ui: &mut egui::Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let _ = (ui, ctx, view, out);
}

/// Draws the timeline alone, for the presenter.
pub fn timeline_ui(ui: &mut egui::Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let _ = (ui, ctx, view, out);
}

/// Draws the presenter's side: failed requests in large figures and the p95 chart.
pub fn presenter_ui(ui: &mut egui::Ui, ctx: &Ctx, view: &mut ViewState) {
    let _ = (ui, ctx, view);
}
