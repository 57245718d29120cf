//! How long a piece of work takes: which distribution, and its figures.

use egui::{Id, Ui};

use crate::catalog::{Demand, Value, Widget};
use crate::text::{Message, msg};
use crate::ui::Ctx;
use crate::ui::shell::inspector::InspectorState;
use crate::ui::shell::inspector::fields::{refusal_of, typed_ui};
use crate::ui::shell::widgets;
use crate::units::SimDuration;

/// The distributions, in the order of the menu.
const KINDS: usize = 5;

fn kind_of(demand: &Demand) -> usize {
    match demand {
        Demand::Fixed(_) => 0,
        Demand::Exponential(_) => 1,
        Demand::Erlang { .. } => 2,
        Demand::Bimodal { .. } => 3,
        Demand::LogNormal { .. } => 4,
    }
}

fn kind_label(kind: usize) -> Message {
    msg(match kind {
        0 => "demand-fixed",
        1 => "demand-exponential",
        2 => "demand-erlang",
        3 => "demand-bimodal",
        _ => "demand-log-normal",
    })
}

/// Another distribution with the same mean.
fn become_kind(demand: &Demand, kind: usize) -> Demand {
    let mean = demand.mean();
    match kind {
        0 => Demand::Fixed(mean),
        1 => Demand::Exponential(mean),
        2 => Demand::Erlang { mean, shape: 4 },
        3 => Demand::Bimodal { fast: mean.scaled(0.5), slow: mean.scaled(5.5), share_slow: 0.1 },
        _ => Demand::LogNormal { mean, cv: 1.5 },
    }
}

/// One figure of a distribution: its name, its text, and what to do with a new value.
struct Figure {
    name: Message,
    value: Value,
    widget: Widget,
    put: fn(Demand, Value) -> Demand,
}

fn time(name: Message, now: SimDuration, limits: (f64, f64), put: fn(Demand, Value) -> Demand) -> Figure {
    Figure {
        name,
        value: Value::Duration(now),
        widget: Widget::Duration { min_s: limits.0, max_s: limits.1 },
        put,
    }
}

fn figures(demand: &Demand, limits: (f64, f64)) -> Vec<Figure> {
    match *demand {
        Demand::Fixed(now) => vec![time(msg("demand-time"), now, limits, put_mean)],
        Demand::Exponential(now) => vec![time(msg("demand-mean"), now, limits, put_mean)],
        Demand::Erlang { mean, shape } => vec![
            time(msg("demand-mean"), mean, limits, put_mean),
            Figure {
                name: msg("demand-shape"),
                value: Value::Count(shape.into()),
                widget: Widget::Count { min: 1, max: 100 },
                put: |demand, value| match (demand, value) {
                    (Demand::Erlang { mean, .. }, Value::Count(n)) => {
                        Demand::Erlang { mean, shape: u32::try_from(n).unwrap_or(u32::MAX) }
                    }
                    (demand, _) => demand,
                },
            },
        ],
        Demand::Bimodal { fast, slow, share_slow } => vec![
            time(msg("demand-fast"), fast, limits, |demand, value| match (demand, value) {
                (Demand::Bimodal { slow, share_slow, .. }, Value::Duration(fast)) => {
                    Demand::Bimodal { fast, slow, share_slow }
                }
                (demand, _) => demand,
            }),
            time(msg("demand-slow"), slow, limits, |demand, value| match (demand, value) {
                (Demand::Bimodal { fast, share_slow, .. }, Value::Duration(slow)) => {
                    Demand::Bimodal { fast, slow, share_slow }
                }
                (demand, _) => demand,
            }),
            Figure {
                name: msg("demand-share-slow"),
                value: Value::Share(share_slow),
                widget: Widget::Share,
                put: |demand, value| match (demand, value) {
                    (Demand::Bimodal { fast, slow, .. }, Value::Share(share_slow)) => {
                        Demand::Bimodal { fast, slow, share_slow }
                    }
                    (demand, _) => demand,
                },
            },
        ],
        Demand::LogNormal { mean, cv } => vec![
            time(msg("demand-mean"), mean, limits, put_mean),
            Figure {
                name: msg("demand-cv"),
                value: Value::Number(cv),
                widget: Widget::Number { min: 0.0, max: 20.0 },
                put: |demand, value| match (demand, value) {
                    (Demand::LogNormal { mean, .. }, Value::Number(cv)) => Demand::LogNormal { mean, cv },
                    (demand, _) => demand,
                },
            },
        ],
    }
}

fn put_mean(demand: Demand, value: Value) -> Demand {
    match (demand, value) {
        (Demand::Fixed(_), Value::Duration(mean)) => Demand::Fixed(mean),
        (Demand::Exponential(_), Value::Duration(mean)) => Demand::Exponential(mean),
        (Demand::Erlang { shape, .. }, Value::Duration(mean)) => Demand::Erlang { mean, shape },
        (Demand::LogNormal { cv, .. }, Value::Duration(mean)) => Demand::LogNormal { mean, cv },
        (demand, _) => demand,
    }
}

/// A distribution in words for who cannot change it: how long it takes, and how that scatters.
pub fn words(ctx: &Ctx, demand: &Demand) -> String {
    let mean = Value::Duration(demand.mean()).show();
    let kind = kind_label(kind_of(demand));
    match demand {
        Demand::Fixed(_) => mean,
        _ => ctx.say(&msg("demand-in-words").with("mean", mean).with("kind", kind)),
    }
}

/// The distribution as a choice and a field for each of its figures; the new demand, once.
pub fn demand_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    id: Id,
    name: &str,
    now: &Demand,
    limits: (f64, f64),
) -> Option<Demand> {
    let labels: Vec<String> = (0..KINDS).map(|kind| ctx.say(&kind_label(kind))).collect();
    let at = kind_of(now);
    let mut new = widgets::choice(ui, ctx.tokens, id.with("kind"), name, at, &labels)
        .filter(|&kind| kind != at)
        .map(|kind| become_kind(now, kind));
    for (i, figure) in figures(now, limits).into_iter().enumerate() {
        let field = id.with(("figure", at, i));
        let label = ctx.say(&figure.name);
        let full = format!("{name}, {label}");
        let widget = figure.widget;
        let value = beside(ui, ctx, &label, |ui| {
            typed_ui(ui, ctx, state, field, None, &figure.value.show(), &full, |text| widget.parse(text))
        });
        refusal_of(ui, ctx, state, field);
        new = new.or(value.map(|value| (figure.put)(*now, value)));
    }
    new
}

/// A small name at the left and a field at the right, a little indented.
pub fn beside<R>(ui: &mut Ui, ctx: &Ctx, name: &str, field: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        let width = ui.available_width();
        let ink = ctx.tokens.muted;
        let room = width * 0.42;
        let text =
            widgets::galley(ui, name, egui::FontId::proportional(crate::ui::theme::LABEL), ink, room - 12.0);
        let (place, _) = ui.allocate_exact_size(egui::vec2(room, 28.0), egui::Sense::hover());
        ui.painter().galley(
            egui::pos2(place.left() + 12.0, place.center().y - text.size().y / 2.0),
            text,
            ink,
        );
        field(ui)
    })
    .inner
}
