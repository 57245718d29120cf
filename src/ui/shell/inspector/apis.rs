//! Tables by API: the weight of each in the mix, the work each one takes.

use egui::{Id, Ui};

use crate::catalog::{Demand, Value, Widget};
use crate::text::msg;
use crate::ui::Ctx;
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::InspectorState;
use crate::ui::shell::inspector::demand::demand_ui;
use crate::ui::shell::inspector::fields::{refusal_of, typed_ui};
use crate::ui::shell::widgets::{self, icon_button, link};
use crate::units::SimDuration;

/// The most APIs one part can tell apart.
const MOST: usize = 32;
const NAME_CHARS: usize = 64;
/// The longest mean of a piece of work, in seconds.
const LONGEST_WORK_S: f64 = 3600.0;

/// How often each API is called; the new mix, once.
pub fn mix_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    id: Id,
    now: &[(String, f64)],
) -> Option<Vec<(String, f64)>> {
    let total: f64 = now.iter().map(|(_, weight)| weight).sum();
    let mut new = None;
    for (i, (api, weight)) in now.iter().enumerate() {
        let field = id.with(("weight", i));
        ui.horizontal(|ui| {
            let width = ui.available_width();
            name_ui(ui, ctx, state, id, now, i, width * 0.45, &mut new);
            let label = ctx.say(&msg("apis-weight").with("api", api.clone()));
            let text = Value::Number(*weight).show();
            ui.allocate_ui(egui::vec2(width * 0.2, 28.0), |ui| {
                let widget = Widget::Number { min: 0.0, max: 1e6 };
                let value = typed_ui(ui, ctx, state, field, None, &text, &label, |text| widget.parse(text));
                if let Some(Value::Number(weight)) = value {
                    let mut mix = now.to_vec();
                    mix[i].1 = weight;
                    new = Some(mix);
                }
            });
            let share = if total > 0.0 { weight / total * 100.0 } else { 0.0 };
            widgets::muted(ui, ctx.tokens, &format!("{share:.0}%"));
            remove_ui(ui, ctx, now, i, &mut new);
        });
        refusal_of(ui, ctx, state, id.with(("name", i)));
        refusal_of(ui, ctx, state, field);
    }
    add_ui(ui, ctx, now, 1.0, &mut new);
    new
}

/// How long each API takes; the new table, once.
pub fn demands_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    id: Id,
    now: &[(String, Demand)],
) -> Option<Vec<(String, Demand)>> {
    let mut new = None;
    for (i, (api, demand)) in now.iter().enumerate() {
        ui.horizontal(|ui| {
            let width = ui.available_width() - 38.0;
            name_ui(ui, ctx, state, id, now, i, width, &mut new);
            remove_ui(ui, ctx, now, i, &mut new);
        });
        refusal_of(ui, ctx, state, id.with(("name", i)));
        let label = ctx.say(&msg("apis-work").with("api", api.clone()));
        if let Some(demand) =
            demand_ui(ui, ctx, state, id.with(("work", i)), &label, demand, (0.0, LONGEST_WORK_S))
        {
            let mut table = now.to_vec();
            table[i].1 = demand;
            new = Some(table);
        }
        ui.add_space(4.0);
    }
    add_ui(ui, ctx, now, Demand::Exponential(SimDuration::from_ms(50)), &mut new);
    new
}

#[allow(clippy::too_many_arguments)]
fn name_ui<V: Clone>(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    id: Id,
    now: &[(String, V)],
    i: usize,
    width: f32,
    new: &mut Option<Vec<(String, V)>>,
) {
    let label = ctx.say(&msg("apis-name").with("number", i + 1));
    let read = |text: &str| {
        let is_taken = now.iter().enumerate().any(|(j, (other, _))| j != i && other == text);
        if text.is_empty() || text.chars().count() > NAME_CHARS {
            Err(msg("value-api-name").with("most", NAME_CHARS))
        } else if is_taken {
            Err(msg("value-api-twice").with("api", text))
        } else {
            Ok(text.to_owned())
        }
    };
    ui.allocate_ui(egui::vec2(width, 28.0), |ui| {
        if let Some(name) = typed_ui(ui, ctx, state, id.with(("name", i)), None, &now[i].0, &label, read) {
            let mut table = now.to_vec();
            table[i].0 = name;
            *new = Some(table);
        }
    });
}

fn remove_ui<V: Clone>(
    ui: &mut Ui,
    ctx: &Ctx,
    now: &[(String, V)],
    i: usize,
    new: &mut Option<Vec<(String, V)>>,
) {
    if now.len() < 2 {
        return;
    }
    let name = ctx.say(&msg("apis-remove").with("api", now[i].0.clone()));
    if icon_button(ui, ctx.tokens, Icon::Trash, &name, "", false).clicked() {
        let mut table = now.to_vec();
        table.remove(i);
        *new = Some(table);
    }
}

fn add_ui<V: Clone>(
    ui: &mut Ui,
    ctx: &Ctx,
    now: &[(String, V)],
    value: V,
    new: &mut Option<Vec<(String, V)>>,
) {
    if now.len() >= MOST || !link(ui, ctx.tokens, &ctx.t("apis-add")).clicked() {
        return;
    }
    let free = (1..).map(|n| format!("/api-{n}")).find(|name| now.iter().all(|(other, _)| other != name));
    let mut table = now.to_vec();
    table.extend(free.map(|name| (name, value)));
    *new = Some(table);
}
