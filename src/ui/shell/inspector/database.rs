//! What is particular about a database: what it may start from, what its disk and its standby are doing.

use egui::Ui;

use crate::catalog::parts::CloudSql;
use crate::catalog::{Settings, Value};
use crate::session::{Command, place_word};
use crate::sim::{DatabaseReading, Fault, Location};
use crate::text::msg;
use crate::ui::Ctx;
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::live::{count_text, seconds_text};
use crate::ui::shell::inspector::row;
use crate::ui::shell::widgets::{Look, wide_button};
use crate::units::PartId;

const GB: f64 = 1e9;

/// Buttons that set size, storage and availability together.
pub fn presets_ui(ui: &mut Ui, ctx: &Ctx, id: PartId, out: &mut Vec<Command>) {
    let Some(part) = ctx.session.diagram().parts.get(&id) else { return };
    row::group(ui, ctx, &ctx.t("sql-presets"));
    type Preset = (&'static str, &'static str, fn(&mut CloudSql));
    let presets: [Preset; 2] = [
        ("sql-production", "sql-production-about", CloudSql::make_production),
        ("sql-learning", "sql-learning-about", CloudSql::make_learning),
    ];
    ui.columns(2, |columns| {
        for (ui, (key, about, make)) in columns.iter_mut().zip(presets) {
            let (words, width) = (ctx.t(key), ui.available_width());
            let button = wide_button(ui, ctx.tokens, None, &words, Look::Plain, width);
            let is_clicked = button.clicked();
            button.on_hover_text(ctx.t(about));
            if is_clicked {
                let label = msg("edit-preset").with("part", part.name.clone()).with("preset", words);
                let edit = ctx.session.diagram().edit_part(id, label, |settings| {
                    if let Settings::CloudSql(sql) = settings {
                        make(sql);
                    }
                });
                out.extend(edit.map(Command::Apply));
            }
        }
    });
}

/// The button that makes the standby take over, where there is one.
pub fn fail_over_ui(ui: &mut Ui, ctx: &Ctx, id: PartId, out: &mut Vec<Command>) {
    if !has_standby(ctx, id) {
        return;
    }
    let width = ui.available_width();
    let words = ctx.t("sql-fail-over");
    if wide_button(ui, ctx.tokens, Some(Icon::Restart), &words, Look::Plain, width).clicked() {
        out.push(Command::Fault(id, Fault::FailOver));
    }
}

/// Whether a part is a database with a standby.
pub fn has_standby(ctx: &Ctx, id: PartId) -> bool {
    let part = ctx.session.diagram().parts.get(&id);
    part.is_some_and(|part| matches!(&part.settings, Settings::CloudSql(sql) if sql.standby_zone().is_some()))
}

/// Gigabytes with one digit behind the point.
fn gb_text(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / GB)
}

fn zone_text(location: Location) -> String {
    place_word(location).unwrap_or("–").to_owned()
}

pub fn readings_ui(ui: &mut Ui, ctx: &Ctx, reading: &DatabaseReading) {
    let used = msg("sql-disk-of").with("used", gb_text(reading.used));
    let used = used.with("storage", Value::Count(reading.storage / 1_000_000_000).show());
    row::reading(ui, ctx, &ctx.t("sql-disk"), &ctx.say(&used));
    row::reading(ui, ctx, &ctx.t("sql-acknowledged"), &count_text(reading.writes_acknowledged));
    row::reading(ui, ctx, &ctx.t("sql-lost"), &count_text(reading.writes_lost));
    row::reading(ui, ctx, &ctx.t("sql-primary"), &zone_text(reading.primary));
    if let Some(standby) = reading.standby {
        let key = if reading.in_sync { "sql-standby-in-sync" } else { "sql-standby-behind" };
        let standby = ctx.say(&msg(key).with("zone", zone_text(standby)));
        row::reading(ui, ctx, &ctx.t("sql-standby"), &standby);
        row::reading(ui, ctx, &ctx.t("sql-failovers"), &reading.failovers.to_string());
    }
    if reading.silence.0 > 0 {
        row::reading(ui, ctx, &ctx.t("sql-silence"), &seconds_text(reading.silence.as_s()));
    }
}
