//! What breaks in a trial, and when: a part, every part of a kind, a zone or a region.

use egui::Ui;

use crate::catalog::{Trouble, trouble::Bug};
use crate::lesson::{TrialFault, Unit, offer};
use crate::text::msg;
use crate::ui::author::measures::selector_words;
use crate::ui::author::pen::{Pen, apply};
use crate::ui::icons::Icon;

pub fn faults_ui(ui: &mut Ui, pen: &mut Pen, path: &str, faults: &mut Vec<TrialFault>) {
    let title = pen.t("author-faults");
    pen.name(ui, &title);
    let (mut change, len) = (None, faults.len());
    for (at, fault) in faults.iter_mut().enumerate() {
        let name = pen.ctx.say(&msg("author-fault").with("number", at + 1));
        change = change.or(pen.item(ui, &name, at, len).map(|what| (at, what)));
        fault_ui(ui, pen, &format!("{path}.faults[{at}]"), fault);
    }
    if let Some((at, what)) = change {
        apply(faults, at, Some(what));
    }
    let add = pen.t("author-add-fault");
    if pen.button(ui, Some(Icon::Plus), &add) {
        let struck = struck(pen).into_iter().next();
        faults.push(TrialFault {
            at: "20s".to_owned(),
            part: Some(struck.unwrap_or_else(|| "first Vm".to_owned())),
            what: Some(Trouble::Crash),
            ..TrialFault::default()
        });
    }
}

/// Who can be struck, of the start or the canvas.
fn struck(pen: &Pen) -> Vec<String> {
    offer::selectors(pen.draft.folder().start().unwrap_or(pen.ctx.session.diagram()))
}

/// A part as it is written, or a place with a mark of what it is in front.
const ZONE: &str = "zone ";
const REGION: &str = "region ";

fn fault_ui(ui: &mut Ui, pen: &mut Pen, path: &str, fault: &mut TrialFault) {
    let (at, whom, what, lasting) = (
        pen.t("author-fault-at"),
        pen.t("author-fault-whom"),
        pen.t("author-fault-what"),
        pen.t("author-fault-for"),
    );
    pen.quantity(ui, &format!("{path}.at"), &at, &mut fault.at, Unit::Seconds);
    let diagram = pen.draft.folder().start().unwrap_or(pen.ctx.session.diagram());
    let mut all = struck(pen);
    all.extend(diagram.zones_in_use().into_iter().map(|zone| format!("{ZONE}{}", zone.word())));
    all.extend(diagram.regions_in_use().into_iter().map(|region| format!("{REGION}{}", region.word())));
    let place = fault.zone.as_ref().map(|zone| format!("{ZONE}{zone}"));
    let place = place.or_else(|| fault.region.as_ref().map(|region| format!("{REGION}{region}")));
    let mut now = place.or_else(|| fault.part.clone()).unwrap_or_default();
    let before = now.clone();
    let ctx = pen.ctx;
    pen.named(ui, &format!("{path}.part"), &whom, &mut now, &all, |which| {
        match (which.strip_prefix(ZONE), which.strip_prefix(REGION)) {
            (Some(zone), _) => ctx.say(&msg("strikes-zone").with("zone", zone)),
            (_, Some(region)) => ctx.say(&msg("strikes-region").with("region", region)),
            _ => selector_words(ctx, which),
        }
    });
    if now != before {
        (fault.part, fault.zone, fault.region) = (None, None, None);
        match (now.strip_prefix(ZONE), now.strip_prefix(REGION)) {
            (Some(zone), _) => fault.zone = Some(zone.to_owned()),
            (_, Some(region)) => fault.region = Some(region.to_owned()),
            _ => fault.part = Some(now),
        }
        fault.what = fault.part.is_some().then(|| fault.what.unwrap_or(Trouble::Crash));
    }
    if let Some(trouble) = &mut fault.what {
        trouble_ui(ui, pen, path, &what, trouble);
    }
    pen.maybe(ui, &format!("{path}.for"), &lasting, &mut fault.lasting, Unit::Seconds);
}

fn trouble_ui(ui: &mut Ui, pen: &mut Pen, path: &str, name: &str, trouble: &mut Trouble) {
    let at = Trouble::ALL.iter().position(|known| known.word() == trouble.word()).unwrap_or(0);
    let words: Vec<String> = Trouble::ALL.iter().map(|known| pen.ctx.say(&known.label())).collect();
    if let Some(picked) = pen.choice(ui, &format!("{path}.what"), name, at, &words) {
        *trouble = Trouble::ALL[picked];
    }
    let (Trouble::Slow(factor) | Trouble::Ship(Bug::Slow(factor))) = trouble else { return };
    let times = pen.t("author-fault-times");
    pen.row(ui, &times, |ui, pen| {
        let drag = egui::DragValue::new(factor).range(1.1..=1_000.0).speed(0.1).suffix("×");
        let response = ui.add_sized(egui::vec2(72.0, 26.0), drag).accessible_name(&times);
        if response.changed() {
            pen.typing = Some(response.id.value());
        }
    });
}
