//! The Money tab: what has been spent over time, and what each part costs.

use egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::catalog::prices::{self, Charge};
use crate::catalog::{Kind, Settings};
use crate::session::money::PartMoney;
use crate::text::msg;
use crate::ui::Ctx;
use crate::ui::charts::break_even::{self, Facts};
use crate::ui::charts::plot_style::{ChartView, Place, Scale, Series, chart_ui, line_look};
use crate::ui::charts::series::{Seconds, line, round_top};
use crate::ui::charts::span::{Span, Window};
use crate::ui::charts::summary::in_words;
use crate::ui::charts::view::{PartLabel, RunView};
use crate::ui::charts::{controls, figures};

const GAP: f32 = 24.0;
/// The widest table, and the share of the panel it takes where there is less room.
const TABLE_WIDTH: f32 = 620.0;
const TABLE_SHARE: f32 = 0.55;
/// Height of a row of the table.
const ROW: f32 = 19.0;

pub fn money_ui(ui: &mut Ui, ctx: &Ctx, run: &RunView, span: Span) {
    let (_, rect) = ui.allocate_space(ui.available_size());
    let rect = rect.shrink2(vec2(2.0, 0.0));
    let table_width = TABLE_WIDTH.min(rect.width() * TABLE_SHARE);
    let middle = rect.right() - table_width;
    let mut chart = Rect::from_min_max(rect.min, pos2(middle - GAP, rect.bottom()));
    if let Some(facts) = function(ctx, run) {
        let even = chart.with_min_x(chart.center().x + GAP / 2.0);
        break_even::chart_ui(ui, run, &facts, even);
        chart.max.x = even.min.x - GAP;
    }
    let window = Window::of(span, run.now, run.reached, Seconds::of(run.charts, run.now).first_s);
    let view = spending(run, ctx.session.spending(), window, chart.width());
    let place = Place { rect: chart, rows: 1, scale: Scale::desk(run.tokens) };
    chart_ui(ui, run, &view, window, None, place);
    let table = Rect::from_min_max(pos2(middle, rect.top()), rect.max);
    ui.scope_builder(UiBuilder::new().max_rect(table), |ui| bill_ui(ui, ctx, &ctx.session.money()));
}

/// Calls from which on their mean time is told rather than what the settings say.
const ENOUGH_CALLS: u64 = 20;

/// The function that is held against a machine: the one selected, or else the first.
fn function<'a>(ctx: &Ctx<'a>, run: &RunView<'a>) -> Option<Facts<'a>> {
    let session = ctx.session;
    let is_function = |&(_, part): &(usize, &PartLabel)| part.kind == Some(Kind::Function);
    let all = || run.parts.iter().enumerate().filter(is_function);
    let (component, label) = all().find(|(_, part)| part.is_selected).or_else(|| all().next())?;
    let part = *session.compiled().parts.get(component)?;
    let Settings::Function(settings) = &session.diagram().parts.get(&part)?.settings else { return None };
    let summary = session.summary();
    let measured = summary.parts.get(component).and_then(|part| part.function);
    let work_s = match measured.filter(|function| function.calls >= ENOUGH_CALLS) {
        Some(function) => function.busy_mean * summary.simulated_s / function.calls as f64,
        None => settings.work.first().map_or(0.0, |(_, demand)| demand.mean().as_s()),
    };
    let money = session.money().into_iter().find(|money| money.part == part);
    let month_usd = money.map_or(0.0, |money| money.per_month_usd);
    Some(Facts {
        name: label.name,
        memory_mib: settings.memory,
        billing: settings.billing,
        work_s,
        month_usd,
    })
}

/// The chart of all that was spent since the run began.
pub fn spending(run: &RunView, spent: &[f64], window: Window, width: f32) -> ChartView {
    let seconds = Seconds::of(run.charts, run.now);
    // Both series end with the second that is still filling.
    let value = |i: usize| {
        let place = (spent.len() + i).checked_sub(seconds.len);
        place.and_then(|place| spent.get(place)).copied().unwrap_or(f64::NAN)
    };
    let mut lines = line(&seconds, window, width, value);
    // The first second's value stands at its end; at its beginning nothing was spent yet.
    if let Some(first) = lines.first_mut().and_then(|line| line.first_mut()).filter(|point| point.x == 0.0) {
        first.y = 0.0;
    }
    let top = lines.iter().flatten().map(|point| point.y).fold(0.0, f64::max);
    let (colour, style) = line_look(run.tokens, 0);
    let total = figures::usd(spent.last().copied().unwrap_or(0.0));
    let title = run.t("money-spent-chart");
    let series = vec![Series { name: String::new(), colour, style, lines, value: String::new() }];
    ChartView {
        id: "spending",
        summary: in_words(run, &title, &total, &[]),
        title,
        figure: total,
        series,
        // In millionths of a dollar, so that the top is a round number however little it is.
        top: round_top(top * 1e6, 1.0) / 1e6,
        unit: figures::usd_mark,
        nothing: None,
    }
}

/// What each part costs a month, what it has cost, and for what; under it where the prices are from.
fn bill_ui(ui: &mut Ui, ctx: &Ctx, money: &[PartMoney]) {
    let list = prices::list();
    let note = msg("money-note").with("region", list.region.as_str()).with("date", list.date.as_str());
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        let note = controls::small(ctx.say(&note), ctx.tokens.muted).size(10.5);
        ui.add(egui::Label::new(note).truncate());
        ui.add_space(2.0);
        ui.with_layout(Layout::top_down(Align::Min), |ui| table_ui(ui, ctx, money));
    });
}

fn table_ui(ui: &mut Ui, ctx: &Ctx, money: &[PartMoney]) {
    TableBuilder::new(ui)
        .id_salt("money")
        .min_scrolled_height(40.0)
        .auto_shrink([false, false])
        .column(Column::initial(130.0).at_least(80.0).clip(true))
        .columns(Column::exact(84.0), 2)
        .column(Column::remainder().at_least(80.0).clip(true))
        .header(ROW, |mut header| {
            header.col(|ui| _ = ui.label(controls::heading(ctx.tokens, ctx.t("money-title"))));
            for key in ["money-per-month", "money-spent"] {
                header.col(|ui| figure(ui, controls::small(ctx.t(key), ctx.tokens.muted)));
            }
            header.col(|ui| words(ui, &ctx.t("money-for"), ctx.tokens.muted));
        })
        .body(|mut body| {
            for part in money {
                let charges = ctx.session.charges(part.part);
                if !charges.is_empty() {
                    body.row(ROW, |row| part_row(row, ctx, part, &charges));
                }
            }
            body.row(ROW, |row| total_row(row, ctx, money));
        });
}

fn part_row(mut row: TableRow, ctx: &Ctx, money: &PartMoney, charges: &[Charge]) {
    let name = ctx.session.diagram().parts.get(&money.part).map_or("", |part| part.name.as_str());
    row.col(|ui| words(ui, name, ctx.tokens.text));
    for usd in [money.per_month_usd, money.spent_usd] {
        row.col(|ui| figure(ui, controls::small(figures::usd(usd), ctx.tokens.text)));
    }
    let labels: Vec<String> = charges.iter().map(|charge| ctx.say(&charge.label())).collect();
    row.col(|ui| words(ui, &labels.join(" · "), ctx.tokens.muted));
}

fn total_row(mut row: TableRow, ctx: &Ctx, money: &[PartMoney]) {
    let total = |of: fn(&PartMoney) -> f64| money.iter().map(of).sum::<f64>();
    row.col(|ui| _ = ui.label(controls::heading(ctx.tokens, ctx.t("money-total"))));
    for usd in [total(|part| part.per_month_usd), total(|part| part.spent_usd)] {
        row.col(|ui| figure(ui, controls::heading(ctx.tokens, figures::usd(usd))));
    }
    row.col(|_| {});
}

fn words(ui: &mut Ui, text: &str, ink: egui::Color32) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add(egui::Label::new(controls::small(text, ink)).truncate());
    });
}

fn figure(ui: &mut Ui, text: egui::RichText) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(text));
}
