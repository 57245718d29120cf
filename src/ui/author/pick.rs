//! Picking a measure from a list with live values: what the drawing on the canvas says about each, now.

use egui::{FontId, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::lesson::{Measure, Stat, Which, measure_label, shown};
use crate::ui::author::pen::Pen;
use crate::ui::shell::widgets::{focus_ring, galley, muted};
use crate::ui::theme::{self, LABEL, RADIUS_SMALL};

/// The headings of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Requests,
    Parts,
    Drawing,
}

fn group(measure: &Measure) -> Group {
    use Measure as M;
    match measure {
        M::Succeeded(_)
        | M::ResponseTime { .. }
        | M::RequestRate(_)
        | M::Goodput(_)
        | M::ErrorWindow
        | M::FailedBy(_)
        | M::Visited(_)
        | M::InFlight => Group::Requests,
        measure if measure.is_of_the_drawing() => Group::Drawing,
        _ => Group::Parts,
    }
}

/// One of each kind of measure, for those that the present drawing has nothing to say about.
fn one_of_each() -> Vec<Measure> {
    use Measure as M;
    let (vm, which) = (|| "every Vm".to_owned(), Which::default);
    vec![
        M::Succeeded(which()),
        M::ResponseTime { stat: Stat::Mean, of: which() },
        M::RequestRate(which()),
        M::Goodput(which()),
        M::ErrorWindow,
        M::FailedBy("no-healthy-backend".to_owned()),
        M::Visited(vec!["Vm".to_owned()]),
        M::InFlight,
        M::TimeAt(vm()),
        M::ShareOf("first Vm".to_owned()),
        M::Unevenness,
        M::Busy(vm()),
        M::QueueAt(vm()),
        M::Detection,
        M::Recovery,
        M::FalseEjections,
        M::Instances(Stat::Mean),
        M::Reversals,
        M::ColdShare,
        M::WritesLost,
        M::FullestDisk,
        M::Cost,
        M::Reaches { from: "internet".to_owned(), to: vm(), port: 443 },
        M::PublicHop { from: vm(), to: "every CloudSql".to_owned() },
        M::Overlaps,
        M::PublicAddresses("Vm".to_owned()),
        M::PlainLinks,
        M::Redirects,
        M::Parts("Vm".to_owned()),
    ]
}

/// The list; what was picked.
pub fn pick_ui(ui: &mut Ui, pen: &mut Pen) -> Option<Measure> {
    let live = pen.draft.live();
    let measured: Vec<(&Measure, f64)> = live.measured().map_or_else(Vec::new, |m| m.values().collect());
    if measured.is_empty() {
        pen.hint(ui, if live.is_behind() { "author-measuring" } else { "author-no-values" });
    }
    let mut picked = None;
    let groups = [
        (Group::Requests, "author-of-requests"),
        (Group::Parts, "author-of-parts"),
        (Group::Drawing, "author-of-drawing"),
    ];
    let rest: Vec<Measure> = one_of_each()
        .into_iter()
        .filter(|one| {
            let alike = |known: &Measure| std::mem::discriminant(known) == std::mem::discriminant(one);
            !measured.iter().any(|(known, _)| alike(known))
        })
        .collect();
    ScrollArea::vertical().id_salt("pick").max_height(400.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for (wanted, heading) in groups {
            let rows: Vec<_> = measured.iter().filter(|(measure, _)| group(measure) == wanted).collect();
            if rows.is_empty() {
                continue;
            }
            pen.heading(ui, heading);
            for (measure, value) in rows {
                let value = pen.ctx.say(&shown(measure.unit(), *value));
                if row_ui(ui, pen, measure, &value) {
                    picked = Some((*measure).clone());
                }
            }
        }
        pen.heading(ui, "author-of-nothing");
        muted(ui, pen.ctx.tokens, &pen.t("author-of-nothing-hint"));
        for measure in &rest {
            if row_ui(ui, pen, measure, "–") {
                picked = Some(measure.clone());
            }
        }
    });
    picked
}

/// A measure and its value, over the whole width; whether it was pressed.
fn row_ui(ui: &mut Ui, pen: &Pen, measure: &Measure, value: &str) -> bool {
    let tokens = pen.ctx.tokens;
    let name = pen.ctx.say(&measure_label(measure));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 10.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}: {value}")));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, RADIUS_SMALL, tokens.accent_soft);
    }
    let value = galley(ui, value, FontId::new(LABEL, theme::bold()), tokens.accent, 120.0);
    let at = pos2(rect.right() - 6.0 - value.size().x, rect.center().y - value.size().y / 2.0);
    let words = galley(ui, &name, FontId::proportional(LABEL), tokens.text, at.x - rect.left() - 18.0);
    ui.painter().galley(at, value, tokens.accent);
    ui.painter().galley(pos2(rect.left() + 6.0, rect.center().y - words.size().y / 2.0), words, tokens.text);
    focus_ring(ui, tokens, &response, RADIUS_SMALL);
    response.on_hover_text(name).clicked()
}
