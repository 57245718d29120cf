//! The Money tab: what has been spent over time, and what each part costs.

use egui::{Align, Layout, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};
use egui_extras::{Column, TableBuilder};

use crate::catalog::prices;
use crate::session::money::PartMoney;
use crate::text::msg;
use crate::ui::Ctx;
use crate::ui::charts::plot_style::{ChartView, Place, Scale, Series, chart_ui, line_look};
use crate::ui::charts::series::{Seconds, line, round_top};
use crate::ui::charts::span::{Span, Window};
use crate::ui::charts::summary::in_words;
use crate::ui::charts::view::RunView;
use crate::ui::charts::{controls, figures};

const GAP: f32 = 24.0;
/// The widest table, and the share of the panel it takes where there is less room.
const TABLE_WIDTH: f32 = 620.0;
const TABLE_SHARE: f32 = 0.55;

pub fn money_ui(ui: &mut Ui, ctx: &Ctx, run: &RunView, span: Span) {
    let (_, rect) = ui.allocate_space(ui.available_size());
    let rect = rect.shrink2(vec2(2.0, 0.0));
    let table_width = TABLE_WIDTH.min(rect.width() * TABLE_SHARE);
    let middle = rect.right() - table_width;
    let chart = Rect::from_min_max(rect.min, pos2(middle - GAP, rect.bottom()));
    let window = Window::of(span, run.now, run.reached, Seconds::of(run.charts, run.now).first_s);
    let view = spending(run, ctx.session.spending(), window, chart.width());
    let place = Place { rect: chart, rows: 1, scale: Scale::desk(run.tokens) };
    chart_ui(ui, run, &view, window, None, place);
    let table = Rect::from_min_max(pos2(middle, rect.top()), rect.max);
    ui.scope_builder(UiBuilder::new().max_rect(table), |ui| bill_ui(ui, ctx, &ctx.session.money()));
}

/// The chart of all that was spent since the run began.
pub fn spending(run: &RunView, spent: &[f64], window: Window, width: f32) -> ChartView {
    let seconds = Seconds::of(run.charts, run.now);
    // Both series end with the second that is still filling.
    let value = |i: usize| {
        let place = (spent.len() + i).checked_sub(seconds.len);
        place.and_then(|place| spent.get(place)).copied().unwrap_or(f64::NAN)
    };
    let lines = line(&seconds, window, width, value);
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
        unit: figures::usd,
        nothing: None,
    }
}

/// What each part costs a month, what it has cost, and for what.
fn bill_ui(ui: &mut Ui, ctx: &Ctx, money: &[PartMoney]) {
    let tokens = ctx.tokens;
    let total = |of: fn(&PartMoney) -> f64| figures::usd(money.iter().map(of).sum());
    let sums = [total(|part| part.per_month_usd), total(|part| part.spent_usd)];
    let row_height = 19.0;
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let note = msg("money-note").with("region", prices::list().region.as_str());
    let note = ctx.say(&note.with("date", prices::list().date.as_str()));
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        ui.add(egui::Label::new(controls::small(note, tokens.muted).size(10.5)).truncate());
        ui.add_space(2.0);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ScrollArea::horizontal().id_salt("bill").auto_shrink(false).show(ui, |ui| {
                TableBuilder::new(ui)
                    .id_salt("money")
                    .min_scrolled_height(40.0)
                    .auto_shrink([false, false])
                    .column(Column::initial(130.0).at_least(80.0).clip(true))
                    .columns(Column::exact(84.0), 2)
                    .column(Column::remainder().at_least(80.0).clip(true))
                    .header(row_height, |mut header| {
                        header.col(|ui| {
                            ui.label(controls::heading(tokens, ctx.t("money-title")));
                        });
                        for key in ["money-per-month", "money-spent"] {
                            header.col(|ui| figure(ui, ctx, &ctx.t(key), false));
                        }
                        header.col(|ui| {
                            ui.label(controls::small(ctx.t("money-for"), tokens.muted));
                        });
                    })
                    .body(|mut body| {
                        let charged = money.iter().map(|part| (part, ctx.session.charges(part.part)));
                        for (part, charges) in charged.filter(|(_, charges)| !charges.is_empty()) {
                            body.row(row_height, |mut row| {
                                let name = ctx.session.diagram().parts[&part.part].name.as_str();
                                row.col(|ui| {
                                    let label = egui::Label::new(controls::small(name, tokens.text));
                                    ui.add(label.truncate());
                                });
                                row.col(|ui| figure(ui, ctx, &figures::usd(part.per_month_usd), true));
                                row.col(|ui| figure(ui, ctx, &figures::usd(part.spent_usd), true));
                                let labels = charges.iter().map(|charge| ctx.say(&charge.label()));
                                let labels = labels.collect::<Vec<_>>().join(" · ");
                                row.col(|ui| {
                                    let label = egui::Label::new(controls::small(&labels, tokens.muted));
                                    ui.add(label.truncate());
                                });
                            });
                        }
                        body.row(row_height, |mut row| {
                            row.col(|ui| {
                                ui.label(controls::heading(tokens, ctx.t("money-total")));
                            });
                            for sum in &sums {
                                row.col(|ui| {
                                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                                        ui.label(controls::heading(tokens, sum));
                                    });
                                });
                            }
                            row.col(|_| {});
                        });
                    });
            });
        });
    });
}

fn figure(ui: &mut Ui, ctx: &Ctx, text: &str, is_strong: bool) {
    let ink = if is_strong { ctx.tokens.text } else { ctx.tokens.muted };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.label(controls::small(text, ink));
    });
}
