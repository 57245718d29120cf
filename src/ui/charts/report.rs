//! The Report tab: the run from its beginning to the clock in figures, and the digest that proves
//! two runs the same, on the command line as in the window.

use egui::{Align, Layout, ScrollArea, TextEdit, Ui, vec2};
use egui_extras::{Column, TableBuilder};

use crate::export::report as export;
use crate::session::{Command, cause_label};
use crate::text::{Language, msg, say};
use crate::trace::{PartSummary, Summary};
use crate::ui::Ctx;
use crate::ui::charts::view::{PartLabel, labels};
use crate::ui::charts::{controls, figures};
use crate::ui::icons::Icon;
use crate::ui::theme::{LABEL, Tokens};
use crate::units::{SimDuration, SimTime};

/// What the report says, as plain data.
pub struct Report<'a> {
    pub tokens: &'a Tokens,
    pub language: Language,
    pub now: SimTime,
    pub seed: u64,
    pub digest: String,
    pub summary: Summary,
    pub parts: &'a [PartLabel<'a>],
    /// Whether faults or changed settings, which no file holds, came in between.
    pub is_disturbed: bool,
    /// The same figures as `cumulab run --csv` prints them.
    pub csv: &'a dyn Fn() -> String,
}

impl Report<'_> {
    fn t(&self, key: &'static str) -> String {
        say(self.language, &msg(key))
    }
}

/// Draws the tab from the session.
pub fn report_ui(ui: &mut Ui, ctx: &Ctx, run_to: &mut String, out: &mut Vec<Command>) {
    let session = ctx.session;
    let csv = || {
        export::csv(&export::Report {
            diagram: session.diagram(),
            compiled: session.compiled(),
            summary: session.summary(),
            databases: Vec::new(),
            seed: session.playback().seed,
            warm_up: SimDuration::ZERO,
            wall_s: 0.0,
            digest: session.digest(),
            bill: session.bill().clone(),
        })
    };
    let report = Report {
        csv: &csv,
        tokens: ctx.tokens,
        language: ctx.language,
        now: session.playback().time,
        seed: session.playback().seed,
        digest: session.digest(),
        is_disturbed: session.is_disturbed(),
        summary: session.summary(),
        parts: &labels(ctx, &[]),
    };
    body_ui(ui, &report, run_to, out);
}

/// The narrowest panel that has room for three columns.
const THREE_COLUMNS: f32 = 1010.0;
/// And the narrowest for two below the table.
const TWO_COLUMNS: f32 = 560.0;

/// Draws the report: totals, table, and what identifies the run, side by side where they fit.
pub fn body_ui(ui: &mut Ui, report: &Report, run_to: &mut String, out: &mut Vec<Command>) {
    // Lines of text, not of buttons.
    ui.spacing_mut().interact_size.y = 17.0;
    let size = ui.available_size();
    if size.x < THREE_COLUMNS {
        ScrollArea::vertical().id_salt("report").auto_shrink(false).show(ui, |ui| {
            table_ui(ui, report, false);
            ui.add_space(8.0);
            // A name and its figure too far apart could not be read together.
            let columns = if size.x < TWO_COLUMNS { 1 } else { 2 };
            ui.spacing_mut().item_spacing.x = 28.0;
            ui.columns(columns, |columns| {
                totals_ui(&mut columns[0], report);
                if let Some(last) = columns.last_mut() {
                    identity_ui(last, report, run_to, out);
                }
            });
        });
        return;
    }
    let (left, right) = (186.0, 252.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        let column = |ui: &mut Ui, width: f32, add: &mut dyn FnMut(&mut Ui)| {
            ui.allocate_ui_with_layout(vec2(width, size.y), Layout::top_down(Align::Min), |ui| {
                ui.set_min_size(vec2(width, size.y));
                ui.set_max_width(width);
                add(ui);
            });
        };
        column(ui, left, &mut |ui| {
            ScrollArea::vertical().id_salt("totals").auto_shrink(false).show(ui, |ui| totals_ui(ui, report));
        });
        column(ui, size.x - left - right - 40.0, &mut |ui| table_ui(ui, report, true));
        column(ui, right, &mut |ui| {
            ScrollArea::vertical().id_salt("identity").auto_shrink(false).show(ui, |ui| {
                identity_ui(ui, report, run_to, out);
            });
        });
    });
}

/// A name on the left and a figure on the right, read as one.
fn line_ui(ui: &mut Ui, tokens: &Tokens, name: &str, figure: &str) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(controls::small(name, tokens.muted));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(controls::small(figure, tokens.text));
        });
    });
}

/// Requests, response times and failures by cause.
fn totals_ui(ui: &mut Ui, report: &Report) {
    let tokens = report.tokens;
    ui.spacing_mut().item_spacing.y = 2.0;
    let requests = &report.summary.requests;
    ui.label(controls::heading(tokens, report.t("charts-report-requests")));
    line_ui(ui, tokens, &report.t("charts-report-created"), &figures::count(requests.created));
    line_ui(ui, tokens, &report.t("charts-report-succeeded"), &figures::count(requests.succeeded));
    line_ui(ui, tokens, &report.t("charts-report-failed"), &figures::count(requests.failed));
    line_ui(ui, tokens, &report.t("charts-report-abandoned"), &figures::count(requests.abandoned));
    line_ui(ui, tokens, &report.t("charts-report-in-flight"), &figures::count(requests.in_flight));
    ui.add_space(6.0);
    ui.label(controls::heading(tokens, report.t("charts-latency")));
    match &report.summary.response_time_s {
        Some(times) => {
            line_ui(ui, tokens, &report.t("charts-report-mean"), &figures::duration(times.mean));
            line_ui(ui, tokens, "p50", &figures::duration(times.p50));
            line_ui(ui, tokens, "p95", &figures::duration(times.p95));
            line_ui(ui, tokens, "p99", &figures::duration(times.p99));
            line_ui(ui, tokens, &report.t("charts-report-max"), &figures::duration(times.max));
        }
        None => {
            ui.label(controls::small(report.t("charts-report-no-answer"), tokens.muted));
        }
    }
    ui.add_space(6.0);
    ui.label(controls::heading(tokens, report.t("charts-report-causes")));
    if report.summary.failures.is_empty() {
        ui.label(controls::small(report.t("charts-report-no-failure"), tokens.muted));
    }
    for &(cause, count) in &report.summary.failures {
        line_ui(ui, tokens, &say(report.language, &cause_label(cause)), &figures::count(count));
    }
}

/// The columns after the name: locale key of the heading, and the figure of a part.
type Figure = fn(&PartSummary) -> String;
const COLUMNS: [(&str, Figure); 8] = [
    ("charts-report-received", |part| figures::count(part.received)),
    ("charts-report-answered", |part| figures::count(part.answered)),
    ("charts-report-refused", |part| figures::count(part.failed)),
    ("charts-report-utilization", |part| part.utilization.map_or(String::new(), figures::percent)),
    ("charts-report-queue-mean", |part| figures::precise(part.queue_mean)),
    ("charts-report-queue-max", |part| figures::count(part.queue_max)),
    ("charts-report-in-flight-mean", |part| figures::precise(part.in_flight_mean)),
    ("charts-report-share", |part| part.share.map_or(String::new(), figures::percent)),
];

/// One row for each part.
fn table_ui(ui: &mut Ui, report: &Report, scrolls: bool) {
    let tokens = report.tokens;
    let was_there = |at: &usize| {
        let figures = &report.summary.parts[*at];
        !report.parts[*at].is_instance || figures.received > 0 || figures.utilization.is_some()
    };
    let rows = 0..report.summary.parts.len().min(report.parts.len());
    let rows: Vec<usize> = rows.filter(was_there).collect();
    let width = ui.available_width();
    let figure_width = ((width - 96.0) / COLUMNS.len() as f32).clamp(50.0, 96.0);
    ui.spacing_mut().item_spacing.x = 4.0;
    TableBuilder::new(ui)
        .id_salt("parts")
        .vscroll(scrolls)
        .auto_shrink([false, !scrolls])
        .min_scrolled_height(60.0)
        .column(Column::remainder().at_least(80.0).clip(true))
        .columns(Column::exact(figure_width - 4.0).clip(true), COLUMNS.len())
        .header(30.0, |mut header| {
            header.col(|ui| {
                ui.label(controls::heading(tokens, report.t("charts-report-part")));
            });
            for (key, _) in COLUMNS {
                let name = report.t(key);
                header.col(|ui| {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        let text = controls::small(&name, tokens.muted).size(10.5);
                        ui.add(egui::Label::new(text).halign(Align::Max).wrap()).on_hover_text(&name);
                    });
                });
            }
        })
        .body(|body| {
            body.rows(17.0, rows.len(), |mut row| {
                let component = rows[row.index()];
                let part = &report.summary.parts[component];
                row.col(|ui| {
                    let name = controls::small(report.parts[component].name, tokens.text);
                    ui.add(egui::Label::new(name).truncate());
                });
                for (_, figure) in COLUMNS {
                    row.col(|ui| {
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                            ui.label(controls::small(figure(part), tokens.text));
                        });
                    });
                }
            });
        });
}

/// Seed, time, events and digest, with what it takes to compare them elsewhere.
fn identity_ui(ui: &mut Ui, report: &Report, run_to: &mut String, out: &mut Vec<Command>) {
    let tokens = report.tokens;
    ui.spacing_mut().item_spacing.y = 3.0;
    ui.horizontal(|ui| {
        ui.label(controls::heading(tokens, report.t("charts-report-run")));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if controls::button(ui, tokens, Some(Icon::Copy), &report.t("charts-report-copy-csv")).clicked() {
                ui.ctx().copy_text((report.csv)());
            }
        });
    });
    run_to_ui(ui, report, run_to, out);
    line_ui(ui, tokens, &report.t("charts-report-time"), &figures::exact_s(report.now));
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        let title = msg("charts-report-digest").with("time", figures::exact_s(report.now));
        ui.label(controls::small(say(report.language, &title), tokens.muted));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let copy = report.t("charts-report-copy-digest");
            if controls::icon_button(ui, tokens, Icon::Copy, &copy).clicked() {
                ui.ctx().copy_text(report.digest.clone());
            }
        });
    });
    let digest = egui::RichText::new(&report.digest).monospace().size(11.0).color(tokens.text);
    ui.add(egui::Label::new(digest).wrap()).on_hover_text(report.t("charts-report-digest-hint"));
    if report.is_disturbed {
        let words = controls::small(report.t("charts-report-disturbed"), tokens.warning);
        ui.add(egui::Label::new(words).wrap());
    }
    ui.add_space(2.0);
    line_ui(ui, tokens, &report.t("charts-report-seed"), &report.seed.to_string());
    line_ui(ui, tokens, &report.t("charts-report-events"), &figures::count(report.summary.events));
}

/// The field that runs to a moment as exactly as `cumulab run --for` does.
fn run_to_ui(ui: &mut Ui, report: &Report, text: &mut String, out: &mut Vec<Command>) {
    let tokens = report.tokens;
    let time = figures::parse_moment(text);
    let asked = ui
        .horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let label = ui.label(controls::small(report.t("charts-report-run-to"), tokens.muted));
            let field = TextEdit::singleline(text)
                .hint_text("60s")
                .desired_width(64.0)
                .font(egui::FontId::proportional(LABEL));
            let field = ui.add(field).labelled_by(label.id);
            let field = field.on_hover_text(report.t("charts-report-run-to-hint"));
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let pressed = ui
                .add_enabled_ui(time.is_some(), |ui| {
                    controls::button(ui, tokens, Some(Icon::Play), &report.t("charts-report-go"))
                        .on_disabled_hover_text(report.t("charts-report-type-time"))
                        .clicked()
                })
                .inner;
            entered || pressed
        })
        .inner;
    match time {
        Some(time) if asked => out.push(Command::RunTo(time)),
        None if !text.is_empty() => {
            ui.label(controls::small(report.t("charts-report-bad-time"), tokens.bad));
        }
        _ => {}
    }
}
