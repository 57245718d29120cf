//! What can be read off a function: its instances, its cold starts, and the version it runs.

use egui::Ui;

use crate::session::PartFrame;
use crate::session::frame::FunctionFrame;
use crate::sim::InstanceState;
use crate::text::msg;
use crate::ui::Ctx;
use crate::ui::shell::inspector::live::{count_text, seconds_text};
use crate::ui::shell::inspector::row;

/// The version of a part that somebody deploys to; nothing as long as it is the first and well.
pub fn version_ui(ui: &mut Ui, ctx: &Ctx, frame: &PartFrame) {
    let Some((version, bug)) = frame.version.filter(|version| *version != (1, None)) else { return };
    let name = format!("v{version}");
    let words = match bug {
        None => name,
        Some(_) => ctx.say(&msg("live-version-buggy").with("version", name)),
    };
    row::reading(ui, ctx, &ctx.t("live-version"), &words);
}

/// Instances by state, and what waiting for them costs.
pub fn readings_ui(ui: &mut Ui, ctx: &Ctx, frame: &PartFrame) {
    let Some(function) = &frame.function else { return };
    let on = format!("{} / {}", function.on(), function.reading.max);
    row::reading(ui, ctx, &ctx.t("live-instances"), &on);
    let count = |state| function.count(state).to_string();
    let states = [InstanceState::Starting, InstanceState::Idle, InstanceState::Busy].map(count).join(" / ");
    row::reading(ui, ctx, &ctx.t("live-instances-by-state"), &states);
    if function.reading.line > 0 {
        row::reading(ui, ctx, &ctx.t("live-line"), &count_text(function.reading.line.into()));
    }
    cold_ui(ui, ctx, function);
}

fn cold_ui(ui: &mut Ui, ctx: &Ctx, function: &FunctionFrame) {
    let counts = function.counts;
    if counts.calls == 0 {
        return;
    }
    let share = 100.0 * counts.cold as f64 / counts.calls as f64;
    let words = msg("live-cold-of")
        .with("cold", count_text(counts.cold))
        .with("calls", count_text(counts.calls))
        .with("share", if share < 10.0 { format!("{share:.1}%") } else { format!("{share:.0}%") });
    row::reading(ui, ctx, &ctx.t("live-cold"), &ctx.say(&words));
    for (name, seconds) in [("live-first-wait", counts.cold_s()), ("live-others-wait", counts.warm_s())] {
        if let Some(seconds) = seconds {
            row::reading(ui, ctx, &ctx.t(name), &seconds_text(seconds));
        }
    }
}

/// How long a scheduler's last ping took.
pub fn last_ping_ui(ui: &mut Ui, ctx: &Ctx, frame: &PartFrame) {
    if let Some(took) = frame.last_took.filter(|_| frame.is_scheduler) {
        row::reading(ui, ctx, &ctx.t("live-last-ping"), &seconds_text(took.as_s()));
    }
}
