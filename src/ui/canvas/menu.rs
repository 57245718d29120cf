//! The menus of a right click: what can be done with a part, a wire, a region or the canvas.

use egui::{Context, Id, Pos2, Ui};

use crate::catalog::{Kind, Trouble};
use crate::diagram::geometry;
use crate::diagram::{Point, Strikes};
use crate::session::Command;
use crate::sim::{Bug, Fault, PartState};
use crate::text::{Message, msg};
use crate::ui::action::Action;
use crate::ui::canvas::menu_rows::{item, popup, rule};
use crate::ui::canvas::scene::{Thing, calls_anyone};
use crate::ui::canvas::{FromPalette, add_at, keyboard, place_for, snap};
use crate::ui::charts::{Tab, schedule};
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::database;
use crate::ui::{Ctx, ViewState};
use crate::units::PartId;

/// A menu that is open.
#[derive(Clone, Copy, Debug)]
pub struct Menu {
    target: Option<Thing>,
    at: Pos2,
    /// The same on the drawing: where something new goes.
    place: Point,
    /// Opened by a key: the focus goes back to the target.
    by_key: bool,
    /// The row that has the focus, and how many there are.
    row: Option<usize>,
    rows: usize,
}

fn id() -> Id {
    Id::unique("canvas-menu")
}

pub fn open(egui: &Context, view: &mut ViewState, target: Option<Thing>, at: Pos2, place: Point) {
    view.canvas.menu = Some(Menu { target, at, place, by_key: false, row: None, rows: 0 });
    egui::Popup::open_id(egui, id());
}

/// Opens the menu of what is selected, as the menu key does.
pub fn open_at_selection(egui: &Context, view: &mut ViewState) {
    let lens = view.canvas.lens();
    let first = |things: &mut dyn Iterator<Item = Thing>| things.next();
    let selection = &view.selection;
    let target = first(&mut selection.parts.iter().map(|&p| Thing::Part(p)))
        .or_else(|| first(&mut selection.vpcs.iter().map(|&v| Thing::Region(v))))
        .or_else(|| first(&mut selection.wires.iter().map(|&w| Thing::Wire(w))));
    let at = view.canvas.menu_anchor.unwrap_or(lens.rect.center());
    let place = lens.world_from_screen(at);
    view.canvas.menu = Some(Menu { target, at, place, by_key: true, row: Some(0), rows: 0 });
    egui::Popup::open_id(egui, id());
}

/// Where the menu of the selection opens: under the first thing selected.
pub fn anchor(ctx: &Ctx, view: &ViewState) -> Option<Pos2> {
    let diagram = ctx.session.diagram();
    let selection = &view.selection;
    let lens = view.canvas.lens();
    let part =
        selection.parts.first().and_then(|id| diagram.parts.get(id)).map(|p| geometry::card(p.at).center());
    let region = selection.vpcs.first().and_then(|id| diagram.vpcs.get(id)).map(|v| v.at);
    let wire = selection.wires.first().and_then(|&id| geometry::wire_curve(diagram, id));
    let wire = wire.map(|curve| geometry::point_on(&curve, 0.5));
    let place = part.or(region).or(wire)?;
    Some(lens.rect.clamp(lens.screen_from_world(place)))
}

/// Shows the menu that is open.
pub fn menu_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    view.canvas.menu_anchor = anchor(ctx, view);
    let Some(mut menu) = view.canvas.menu else { return };
    menu.step(ui);
    let shown = popup(ui, id(), menu.at).accessible_name(ctx.t("canvas-menu")).show(|ui| {
        let mut rows = Rows { ui, ctx, view, out, focused: menu.row, count: 0, chosen: false };
        match menu.target {
            Some(Thing::Part(part) | Thing::Port(part)) => part_rows(&mut rows, part),
            Some(Thing::Wire(_)) => rows.act(Icon::Trash, Action::Delete),
            Some(Thing::Region(_) | Thing::Handle(..)) => region_rows(&mut rows),
            None => canvas_rows(&mut rows, menu.place),
        }
        (rows.count, rows.chosen)
    });
    match shown.map(|shown| shown.inner) {
        Some((rows, false)) => view.canvas.menu = Some(Menu { rows, ..menu }),
        chosen => {
            // A key presses a row without a click, so egui does not close the menu by itself.
            egui::Popup::close_id(ui.ctx(), id());
            view.canvas.menu = None;
            let has_others = view.canvas.rename.is_some() || view.canvas.wants_focus.is_some();
            if (menu.by_key || chosen.is_none() && menu.row.is_some()) && !has_others {
                view.canvas.wants_focus = menu.target;
                view.canvas.focus_by_click = false;
            }
        }
    }
}

impl Menu {
    /// Goes up and down by the arrows, round at the ends.
    fn step(&mut self, ui: &Ui) {
        let pressed = |key| ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, key));
        let (down, up) = (pressed(egui::Key::ArrowDown), pressed(egui::Key::ArrowUp));
        if self.rows == 0 || !(down || up) {
            return;
        }
        let step = if down { 1 } else { self.rows - 1 };
        self.row = Some(match self.row {
            Some(row) => (row + step) % self.rows,
            None if down => 0,
            None => self.rows - 1,
        });
    }
}

struct Rows<'a, 'c> {
    ui: &'a mut Ui,
    ctx: &'a Ctx<'c>,
    view: &'a mut ViewState,
    out: &'a mut Vec<Command>,
    focused: Option<usize>,
    count: usize,
    chosen: bool,
}

impl Rows<'_, '_> {
    /// A row; whether it was chosen.
    fn row(&mut self, icon: Option<Icon>, words: &str, keys: &str) -> bool {
        let response = item(self.ui, self.ctx, icon, words, keys);
        if self.focused == Some(self.count) {
            if !response.has_focus() {
                response.request_focus();
            }
            let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
            self.ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        }
        self.count += 1;
        self.chosen |= response.clicked();
        response.clicked()
    }

    /// A row that does what a menu or a key does.
    fn act(&mut self, icon: Icon, action: Action) {
        self.act_as(icon, action, &action.label());
    }

    fn act_as(&mut self, icon: Icon, action: Action, label: &Message) {
        let keys = action.hint(self.ui.ctx());
        if self.row(Some(icon), &self.ctx.say(label), &keys) {
            let egui = self.ui.ctx().clone();
            keyboard::act(&egui, action, self.ctx, self.view, self.out);
        }
    }

    fn rule(&mut self) {
        rule(self.ui, self.ctx);
    }
}

fn part_rows(rows: &mut Rows, part: PartId) {
    let kind = rows.ctx.session.diagram().parts.get(&part).map(|p| p.settings.kind());
    let one = rows.view.selection.parts.len() <= 1;
    if one {
        rows.act(Icon::File, Action::Rename);
        if kind.is_some_and(calls_anyone) {
            rows.act_as(Icon::Plus, Action::StartWire, &msg("menu-connect"));
        }
        rows.rule();
    }
    rows.act(Icon::Scissors, Action::Cut);
    rows.act(Icon::Copy, Action::Copy);
    rows.act(Icon::Copy, Action::Duplicate);
    rows.act(Icon::Trash, Action::Delete);
    if one && kind == Some(Kind::Vm) {
        rows.act(Icon::InstanceGroup, Action::MakeGroup);
    }
    if one && kind == Some(Kind::InstanceGroup) {
        rows.act(Icon::Restart, Action::RollOut);
    }
    let servers = keyboard::servers(rows.ctx, rows.view);
    if !servers.is_empty() {
        rows.rule();
        fault_rows(rows, &servers);
    }
    let apps = keyboard::apps(rows.ctx, rows.view);
    if !apps.is_empty() {
        rows.rule();
        version_rows(rows, &apps);
    }
}

fn fault_rows(rows: &mut Rows, servers: &[PartId]) {
    let mut chosen = None;
    let mut row = |rows: &mut Rows, icon, words: String, fault| {
        if rows.row(Some(icon), &words, "") {
            chosen = Some(fault);
        }
    };
    let ctx = rows.ctx;
    row(rows, Icon::Crash, ctx.t("menu-crash"), Fault::Crash);
    row(rows, Icon::Hang, ctx.t("menu-hang"), Fault::Hang);
    let factor = rows.view.shell.slow_factor;
    row(rows, Icon::Slow, ctx.say(&msg("menu-slow").with("factor", factor)), Fault::Slow(factor));
    row(rows, Icon::Cut, ctx.t("menu-cut-off"), Fault::Cut);
    row(rows, Icon::Restart, ctx.t("menu-restart"), Fault::Restart);
    let is_ill = |part: &PartId| {
        let frame = ctx.session.frame().parts.iter().find(|f| f.part == *part);
        let state = frame.and_then(|f| f.reading.as_ref()).map(|r| r.state);
        matches!(state, Some(PartState::Hung | PartState::Slow | PartState::Cut))
    };
    if servers.iter().any(is_ill) {
        row(rows, Icon::Check, ctx.t("menu-recover"), Fault::Recover);
    }
    if servers.iter().any(|part| database::has_standby(ctx, *part)) {
        row(rows, Icon::Restart, ctx.t("menu-fail-over"), Fault::FailOver);
    }
    if let Some(fault) = chosen {
        rows.out.extend(servers.iter().map(|&part| Command::Fault(part, fault)));
    }
    if let [part] = servers
        && rows.row(Some(Icon::Plus), &ctx.t("menu-plan-fault"), "")
    {
        let strikes = Strikes::Part(*part, Trouble::Crash);
        schedule::add(ctx, &mut rows.view.shell.inspector, strikes, rows.out);
        rows.view.charts.tab = Tab::Faults;
        rows.view.shell.bottom_open = true;
    }
    zone_row(rows, servers);
}

/// The zone of the selected servers, if they share one: it fails, or is back.
fn zone_row(rows: &mut Rows, servers: &[PartId]) {
    let ctx = rows.ctx;
    let zone_of = |part: &PartId| ctx.session.diagram().parts.get(part)?.settings.zone();
    let Some(zone) = servers.first().and_then(zone_of) else { return };
    if servers.iter().any(|part| zone_of(part) != Some(zone)) {
        return;
    }
    let strikes = Strikes::Zone(zone);
    let is_down = ctx.session.frame().outages.contains(&strikes);
    let (icon, key) =
        if is_down { (Icon::Restart, "menu-restore-zone") } else { (Icon::Crash, "menu-fail-zone") };
    if rows.row(Some(icon), &ctx.say(&msg(key).with("zone", zone.word())), "") {
        rows.out.push(Command::Outage(strikes, !is_down));
    }
}

/// Which version to deploy next.
fn version_rows(rows: &mut Rows, apps: &[PartId]) {
    let ctx = rows.ctx;
    let slow = msg("menu-ship-slow").with("factor", keyboard::SLOW_VERSION);
    let mut chosen = None;
    for (icon, words, fault) in [
        (Icon::Bug, ctx.t("menu-ship-errors"), Fault::Ship(Bug::Errors)),
        (Icon::Bug, ctx.t("menu-ship-crashes"), Fault::Ship(Bug::Crashes)),
        (Icon::Bug, ctx.say(&slow), Fault::Ship(Bug::Slow(keyboard::SLOW_VERSION))),
        (Icon::Deploy, ctx.t("menu-redeploy"), Fault::Redeploy),
    ] {
        if rows.row(Some(icon), &words, "") {
            chosen = Some(fault);
        }
    }
    if let Some(fault) = chosen {
        rows.out.extend(apps.iter().map(|&part| Command::Fault(part, fault)));
    }
}

fn region_rows(rows: &mut Rows) {
    rows.act(Icon::File, Action::Rename);
    rows.act(Icon::Copy, Action::Duplicate);
    rows.act(Icon::Trash, Action::Delete);
}

fn canvas_rows(rows: &mut Rows, place: Point) {
    let now_s = rows.ui.input(|i| i.time);
    let at = snap::point_on_grid(place);
    let ctx = rows.ctx;
    let kinds = Kind::ALL.into_iter().filter(|kind| ctx.offers(*kind));
    let all = kinds.map(|kind| (FromPalette::Part(kind), Icon::from(kind), ctx.say(&kind.label())));
    let vpc = ctx.offers_networks().then(|| (FromPalette::Vpc, Icon::Vpc, ctx.t("menu-vpc")));
    for (what, icon, name) in all.chain(vpc) {
        let words = rows.ctx.say(&msg("menu-add").with("part", name));
        if rows.row(Some(icon), &words, "") {
            let place = place_for(rows.view, what, at);
            add_at(what, place, rows.ctx, rows.view, rows.out, now_s);
        }
    }
    rows.rule();
    rows.act(Icon::File, Action::Paste);
    rows.act(Icon::Check, Action::SelectAll);
    rows.act(Icon::Fit, Action::FitAll);
}
