//! The fault schedule as a table: when, who, what, for how long. Rows are edited in place.

use egui::{FontId, Id, Rect, ScrollArea, Ui, pos2, vec2};

use crate::catalog::words::{read_duration, write_duration, write_number};
use crate::catalog::{Trouble, Zone};
use crate::diagram::{PlannedFault, Strikes};
use crate::session::Command;
use crate::text::msg;
use crate::ui::charts::firewall_row::{INSET, cell, field, words_ui};
use crate::ui::charts::{controls, view};
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::InspectorState;
use crate::ui::shell::inspector::fields::{attempt, refusal_of, typed_with};
use crate::ui::shell::widgets::{self, galley};
use crate::ui::theme::LABEL;
use crate::ui::{Ctx, ViewState};
use crate::units::SimDuration;

const COLUMNS: usize = 6;
const GAP: f32 = 6.0;
/// Widths of the columns at most: at, who, what, factor, for, out.
const WIDTHS: [f32; COLUMNS] = [84.0, 190.0, 190.0, 64.0, 100.0, 26.0];
const HEIGHT: f32 = 28.0;
/// A new fault comes so long after the present moment, at a whole second.
const AHEAD: SimDuration = SimDuration::from_ms(10_000);
/// How much slower a part may become.
const FACTORS: std::ops::RangeInclusive<f64> = 1.1..=1000.0;

/// The button that adds a row.
pub fn heading_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let Some(strikes) = first_choice(ctx, view) else { return };
    if controls::button(ui, ctx.tokens, Some(Icon::Plus), &ctx.t("faults-add")).clicked() {
        add(ctx, &mut view.shell.inspector, strikes, out);
    }
}

/// Plans a fault of a part, or an outage, a little after the present moment.
pub fn add(ctx: &Ctx, state: &mut InspectorState, strikes: Strikes, out: &mut Vec<Command>) {
    let now_s = ctx.session.playback().time.as_s().ceil();
    let at = SimDuration::from_s(now_s) + AHEAD;
    attempt(
        state,
        added(),
        ctx.session.diagram().add_fault(PlannedFault { at, strikes, lasting: None }),
        out,
    );
}

/// Where it is told why no row could be added.
fn added() -> Id {
    Id::unique("fault-add")
}

/// The selected part if it can fail, else the first that can.
fn first_choice(ctx: &Ctx, view: &ViewState) -> Option<Strikes> {
    let can_fail = |strikes: &Strikes| matches!(strikes, Strikes::Part(..));
    let choices = choices(ctx);
    let is_selected =
        |strikes: &&Strikes| matches!(strikes, Strikes::Part(id, _) if view.selection.parts.contains(id));
    let chosen =
        choices.iter().find(is_selected).or_else(|| choices.iter().find(|strikes| can_fail(strikes)));
    chosen.copied()
}

/// Everyone who can be struck: parts that can fail, then zones and regions in use.
fn choices(ctx: &Ctx) -> Vec<Strikes> {
    let diagram = ctx.session.diagram();
    let can_fail = |id| view::can_fail(ctx.session, id);
    let parts = diagram.parts.keys().copied().filter(|id| can_fail(*id));
    let parts = parts.map(|id| Strikes::Part(id, Trouble::Crash));
    let zones = diagram.zones_in_use().into_iter().map(Strikes::Zone);
    let regions = diagram.regions_in_use().into_iter().map(Strikes::Region);
    parts.chain(zones).chain(regions).collect()
}

fn is_same_target(a: &Strikes, b: &Strikes) -> bool {
    match (a, b) {
        (Strikes::Part(a, _), Strikes::Part(b, _)) => a == b,
        (a, b) => a == b,
    }
}

fn target_name(ctx: &Ctx, strikes: &Strikes) -> String {
    match strikes {
        Strikes::Part(id, _) => {
            ctx.session.diagram().parts.get(id).map_or_else(|| "?".to_owned(), |part| part.name.clone())
        }
        Strikes::Zone(zone) => ctx.say(&msg("strikes-zone").with("zone", Zone::word(*zone))),
        Strikes::Region(region) => ctx.say(&msg("strikes-region").with("region", region.label())),
    }
}

pub fn schedule_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    refusal_of(ui, ctx, &view.shell.inspector, added());
    let faults = &ctx.session.diagram().faults;
    if faults.is_empty() {
        let text = controls::small(ctx.t("faults-none"), ctx.tokens.muted);
        ui.add(egui::Label::new(text).wrap());
        return;
    }
    ScrollArea::both().id_salt("faults").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        head_ui(ui, ctx);
        for (place, fault) in faults.iter().enumerate() {
            row_ui(ui, ctx, &mut view.shell.inspector, place, fault, out);
        }
        ui.add_space(8.0);
    });
}

/// Takes the room of one row.
fn cells(ui: &mut Ui, height: f32) -> [Rect; COLUMNS] {
    let width = WIDTHS.iter().sum::<f32>() + GAP * (COLUMNS - 1) as f32;
    let (_, all) = ui.allocate_space(vec2(width, height));
    let mut x = all.left();
    WIDTHS.map(|width| {
        let rect = Rect::from_min_size(pos2(x, all.top()), vec2(width, height));
        x += width + GAP;
        rect
    })
}

/// The names of the columns; that of the factor where a fault has one.
fn head_ui(ui: &mut Ui, ctx: &Ctx) {
    let mut cells = cells(ui, 18.0);
    // Nothing stands at its right, so the last name may be longer than its column is wide.
    cells[4].max.x += 160.0;
    let has_factor = |fault: &PlannedFault| matches!(fault.strikes, Strikes::Part(_, trouble) if trouble.factor().is_some());
    let any_factor = ctx.session.diagram().faults.iter().any(has_factor);
    let names = ["faults-at", "faults-who", "faults-what", "faults-times", "faults-for"];
    for (rect, name) in cells.iter().zip(names).filter(|(_, name)| any_factor || *name != "faults-times") {
        words_ui(ui, rect.translate(vec2(INSET, 0.0)), &ctx.t(name), ctx.tokens.muted);
    }
}

/// One fault; an edit goes out when a field is done with.
fn row_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    place: usize,
    fault: &PlannedFault,
    out: &mut Vec<Command>,
) {
    let cells = cells(ui, HEIGHT);
    let base = Id::unique(("fault", place));
    let named = |key: &'static str| ctx.say(&msg(key).with("number", place + 1));
    let mut new = None;
    let read_time = |text: &str| read_duration(text).ok_or_else(|| msg("expected-duration"));
    let mut at = cell(ui, cells[0], base.with("at"));
    let shown = write_duration(fault.at);
    let id = base.with("at");
    let label = named("faults-at-of");
    if let Some(at) = typed_with(&mut at, ctx, state, id, None, &shown, &label, &field, read_time) {
        new = Some(PlannedFault { at, ..*fault });
    }
    new = new.or_else(|| who_ui(ui, ctx, cells[1], base, fault, &named("faults-who-of")));
    new = new.or_else(|| what_ui(ui, ctx, cells[2], base, fault, &named("faults-what-of")));
    if let Strikes::Part(part, trouble) = fault.strikes
        && let Some(factor) = trouble.factor()
    {
        let id = base.with("factor");
        let mut cell = cell(ui, cells[3], id);
        let read = |text: &str| {
            let number = text.trim_end_matches(['×', 'x']).trim().parse::<f64>().ok();
            number.filter(|n| FACTORS.contains(n)).ok_or_else(|| msg("faults-factor-refusal"))
        };
        let (shown, label) = (format!("{}×", write_number(factor)), named("faults-times-of"));
        let typed = typed_with(&mut cell, ctx, state, id, None, &shown, &label, &field, read);
        let slower =
            |factor| PlannedFault { strikes: Strikes::Part(part, trouble.with_factor(factor)), ..*fault };
        new = new.or_else(|| typed.map(slower));
    }
    if fault.lasts() {
        let id = base.with("for");
        let mut cell = cell(ui, cells[4], id);
        let shown = fault.lasting.map_or_else(String::new, write_duration);
        let read = |text: &str| match text {
            "" => Ok(None),
            text => read_time(text).map(Some),
        };
        let typed =
            typed_with(&mut cell, ctx, state, id, None, &shown, &named("faults-for-of"), &field, read);
        new = new.or_else(|| typed.map(|lasting| PlannedFault { lasting, ..*fault }));
    }
    let diagram = ctx.session.diagram();
    if let Some(new) = new.filter(|new| new != fault) {
        attempt(state, base, diagram.set_fault(place, new).ok_or_else(|| msg("part-unknown")), out);
    }
    let mut end = cell(ui, cells[5], base.with("end"));
    if controls::icon_button(&mut end, ctx.tokens, Icon::Trash, &named("faults-remove")).clicked() {
        attempt(state, base, diagram.remove_fault(place).ok_or_else(|| msg("part-unknown")), out);
    }
    for key in ["at", "factor", "for"] {
        refusal_of(ui, ctx, state, base.with(key));
    }
}

fn who_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    rect: Rect,
    base: Id,
    fault: &PlannedFault,
    label: &str,
) -> Option<PlannedFault> {
    let mut choices = choices(ctx);
    let at = choices.iter().position(|choice| is_same_target(choice, &fault.strikes)).unwrap_or_else(|| {
        choices.insert(0, fault.strikes);
        0
    });
    let names: Vec<String> = choices.iter().map(|choice| target_name(ctx, choice)).collect();
    let mut cell = cell(ui, rect, base.with("who"));
    let picked = widgets::choice_sized(&mut cell, ctx.tokens, base.with("who"), label, at, &names, LABEL)?;
    let strikes = match (choices[picked], fault.strikes) {
        // Another part, the same trouble.
        (Strikes::Part(part, _), Strikes::Part(_, trouble)) => Strikes::Part(part, trouble),
        (other, _) => other,
    };
    Some(PlannedFault { strikes, ..*fault })
}

fn what_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    rect: Rect,
    base: Id,
    fault: &PlannedFault,
    label: &str,
) -> Option<PlannedFault> {
    let Strikes::Part(part, trouble) = fault.strikes else {
        let words = galley(
            ui,
            &ctx.t("trouble-fails"),
            FontId::proportional(LABEL),
            ctx.tokens.text,
            rect.width() - INSET,
        );
        let at = pos2(rect.left() + INSET, rect.center().y - words.size().y / 2.0);
        ui.painter().galley(at, words, ctx.tokens.text);
        return None;
    };
    let all = Trouble::ALL;
    let at = all.iter().position(|other| other.word() == trouble.word()).unwrap_or(0);
    let names: Vec<String> = all
        .iter()
        .map(|other| ctx.say(&if other.word() == trouble.word() { trouble } else { *other }.label()))
        .collect();
    let mut cell = cell(ui, rect, base.with("what"));
    let picked = widgets::choice_sized(&mut cell, ctx.tokens, base.with("what"), label, at, &names, LABEL)?;
    let new = PlannedFault { strikes: Strikes::Part(part, all[picked]), ..*fault };
    Some(PlannedFault { lasting: new.lasting.filter(|_| new.lasts()), ..new })
}
