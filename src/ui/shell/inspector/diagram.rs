//! Nothing selected: the diagram itself, and how its run went so far.

use egui::Ui;

use crate::diagram::wire::diagram_specs;
use crate::session::Command;
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::fields::fields_ui;
use crate::ui::shell::inspector::live::{count_text, seconds_text};
use crate::ui::shell::inspector::{Subject, row};
use crate::ui::shell::widgets::{muted, title};
use crate::ui::{Ctx, ViewState};

pub fn diagram_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let diagram = ctx.session.diagram();
    ui.horizontal(|ui| {
        row::tile(ui, ctx.tokens, Icon::Logo);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            title(ui, ctx.tokens, &ctx.say(&ctx.session.title()));
            muted(ui, ctx.tokens, &ctx.t("inspector-diagram"));
        });
    });
    fields_ui(ui, ctx, &mut view.shell.inspector, Subject::Diagram, diagram_specs(), &|_| true, diagram, out);
    summary_ui(ui, ctx);
    ui.add_space(8.0);
    muted(ui, ctx.tokens, &ctx.t("inspector-nothing"));
}

/// The run in a few figures.
fn summary_ui(ui: &mut Ui, ctx: &Ctx) {
    let summary = ctx.session.summary();
    let requests = summary.requests;
    row::group(ui, ctx, &ctx.t("summary-title"));
    for (name, count) in [
        (ctx.t("tally-created"), requests.created),
        (ctx.t("tally-succeeded"), requests.succeeded),
        (ctx.t("tally-failed"), requests.failed),
        (ctx.t("tally-abandoned"), requests.abandoned),
        (ctx.t("tally-in-flight"), requests.in_flight),
    ] {
        row::reading(ui, ctx, &name, &count_text(count));
    }
    if let Some(times) = summary.response_time_s {
        row::group(ui, ctx, &ctx.t("summary-times"));
        for (name, seconds) in [
            (ctx.t("summary-mean"), times.mean),
            ("p50".to_owned(), times.p50),
            ("p95".to_owned(), times.p95),
            ("p99".to_owned(), times.p99),
        ] {
            row::reading(ui, ctx, &name, &seconds_text(seconds));
        }
    }
}
