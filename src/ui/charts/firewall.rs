//! The firewall rules of one network as a table, in the order in which they are asked.
//!
//! Own rules are edited in place, those the network came with can be taken out and put back, the
//! implied ones stand fast. Beside each rule stand the drawn wires it decides about.

use egui::{Id, Rect, ScrollArea, Ui, pos2, vec2};

use crate::catalog::firewall::{Action, DefaultRule, Direction, Rule};
use crate::catalog::net::FIREWALL;
use crate::diagram::{RuleRef, Vpc, VpcMode};
use crate::network::{Finding, Network, Verdict};
use crate::session::Command;
use crate::text::msg;
use crate::ui::charts::{controls, firewall_row};
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::fields::{attempt, refusal_of};
use crate::ui::shell::inspector::source_words;
use crate::ui::shell::widgets::follow_focus;
use crate::ui::{Ctx, ViewState};
use crate::units::{VpcId, WireId};

/// The columns, in order.
pub const COLUMNS: usize = 10;
const GAP: f32 = 6.0;
/// Widths of the columns; the rest of the room goes to those with none, by their share of it.
const WIDTHS: [Result<f32, f32>; COLUMNS] =
    [Ok(54.0), Err(0.31), Ok(76.0), Ok(86.0), Err(0.36), Ok(84.0), Ok(104.0), Err(0.33), Ok(38.0), Ok(26.0)];
/// The narrowest room for name, ranges and wires together; below it the table scrolls sideways.
const LEAST: f32 = 380.0;

/// Where the cells of a row lie.
pub struct Cells {
    pub rects: [Rect; COLUMNS],
    pub all: Rect,
}

impl Cells {
    /// Takes the room of one row.
    pub fn next(ui: &mut Ui, height: f32) -> Cells {
        let fixed: f32 = WIDTHS.iter().filter_map(|width| width.ok()).sum();
        let rest = ui.available_width() - fixed - GAP * (COLUMNS - 1) as f32;
        let (_, all) = ui.allocate_space(vec2(ui.available_width(), height));
        let mut x = all.left();
        let rects = WIDTHS.map(|width| {
            let width = width.unwrap_or_else(|share| rest * share);
            let rect = Rect::from_min_size(pos2(x, all.top()), vec2(width, height));
            x += width + GAP;
            rect
        });
        Cells { rects, all }
    }
}

/// The narrowest a table may be.
fn least_width() -> f32 {
    LEAST + WIDTHS.iter().filter_map(|width| width.ok()).sum::<f32>() + GAP * (COLUMNS - 1) as f32
}

/// One line of the table.
pub struct Line {
    pub at: RuleRef,
    pub rule: Rule,
    /// A default rule that was taken out.
    pub is_gone: bool,
    /// Wires it lets through, and wires it stops.
    pub opens: Vec<WireId>,
    pub stops: Vec<WireId>,
}

/// The network whose rules are to be shown: that of what is selected, else the one shown last.
pub fn shown(ctx: &Ctx, view: &ViewState) -> Option<VpcId> {
    let diagram = ctx.session.diagram();
    let selection = &view.selection;
    let end = selection.wires.first().and_then(|wire| diagram.wires.get(wire)).map(|wire| wire.to);
    let part = selection.parts.first().copied().or(end).and_then(|part| diagram.parts.get(&part));
    let chosen = selection.vpcs.first().copied().or(part.and_then(|part| part.inside));
    let is_there = |id: &VpcId| diagram.vpcs.get(id).is_some_and(|vpc| !vpc.is_services());
    let first = || diagram.vpcs.keys().copied().find(is_there);
    chosen.filter(is_there).or(view.charts.wall.filter(is_there)).or_else(first)
}

/// Whose rules they are, and the button that adds one.
pub fn heading_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let diagram = ctx.session.diagram();
    let Some((id, vpc)) = view.charts.wall.and_then(|id| Some((id, diagram.vpcs.get(&id)?))) else { return };
    let words = ctx.say(&msg("wall-title").with("vpc", vpc.name.clone()));
    let words = controls::small(words, ctx.tokens.muted);
    ui.add(egui::Label::new(words).selectable(false));
    ui.add_space(4.0);
    if controls::button(ui, ctx.tokens, Some(Icon::Plus), &ctx.t("wall-add")).clicked() {
        let edit = diagram.add_rule(id, diagram.rule_to_fill(id));
        attempt(&mut view.shell.inspector, added(id), edit, out);
    }
}

/// Where it is told why no rule could be added.
fn added(id: VpcId) -> Id {
    Id::unique(("rule-add", id))
}

pub fn firewall_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let diagram = ctx.session.diagram();
    let Some((id, vpc)) = view.charts.wall.and_then(|id| Some((id, diagram.vpcs.get(&id)?))) else { return };
    refusal_of(ui, ctx, &view.shell.inspector, added(id));
    let width = ui.available_width() - 10.0;
    ScrollArea::both().id_salt(("firewall", id)).auto_shrink(false).show(ui, |ui| {
        ui.set_width(width.max(least_width()));
        ui.spacing_mut().item_spacing.y = 1.0;
        head_ui(ui, ctx);
        view.charts.decisions.keep_up(ctx);
        for line in lines(&view.charts.decisions, id, vpc) {
            firewall_row::row_ui(ui, ctx, view, id, &line, out);
        }
        ui.add_space(6.0);
        let about = format!("{} {}", ctx.t("wall-about"), source_words(ctx, &FIREWALL));
        ui.add(egui::Label::new(controls::small(about, ctx.tokens.muted)).wrap());
        ui.add_space(8.0);
        follow_focus(ui);
    });
}

fn head_ui(ui: &mut Ui, ctx: &Ctx) {
    let cells = Cells::next(ui, 18.0);
    let names = [
        ctx.t("wall-priority"),
        ctx.t("wall-name"),
        ctx.t("wall-direction"),
        ctx.t("wall-action"),
        ctx.t("wall-ranges"),
        ctx.t("wall-targets"),
        ctx.t("wall-ports"),
        ctx.t("wall-decides"),
        ctx.t("wall-enabled"),
    ];
    for (rect, name) in cells.rects.iter().zip(names) {
        firewall_row::words_ui(ui, rect.translate(vec2(firewall_row::INSET, 0.0)), &name, ctx.tokens.muted);
    }
}

/// All rules, those taken out too, sorted as the firewall asks them.
fn lines(decisions: &Decisions, id: VpcId, vpc: &Vpc) -> Vec<Line> {
    let line = |at, rule, is_gone| Line { at, rule, is_gone, opens: Vec::new(), stops: Vec::new() };
    let gone: &[DefaultRule] = match &vpc.mode {
        VpcMode::Auto { without } => without,
        _ => &[],
    };
    let gone = gone.iter().map(|rule| line(RuleRef::Default(*rule), rule.rule(), true));
    let rules = vpc.all_rules().into_iter().map(|(at, rule)| line(at, rule, false));
    let mut lines: Vec<Line> = rules.chain(gone).collect();
    lines.sort_by_key(|line| (line.rule.priority, line.rule.action == Action::Allow));
    for decision in decisions.all.iter().filter(|decision| decision.vpc == id) {
        let Decision { wire, rule, direction, opens, .. } = *decision;
        let line = lines.iter_mut().find(|line| line.at == rule && line.rule.direction == direction);
        let Some(line) = line else { continue };
        let wires = if opens { &mut line.opens } else { &mut line.stops };
        if !wires.contains(&wire) {
            wires.push(wire);
        }
    }
    lines
}

/// Which rule decides about which wire, of all networks, as of a state of the drawing.
#[derive(Default)]
pub struct Decisions {
    revision: Option<u64>,
    all: Vec<Decision>,
}

#[derive(Clone, Copy)]
struct Decision {
    wire: WireId,
    vpc: VpcId,
    rule: RuleRef,
    direction: Direction,
    opens: bool,
}

impl Decisions {
    /// Asks the network once for each state of the drawing, not in every frame.
    fn keep_up(&mut self, ctx: &Ctx) {
        let revision = Some(ctx.session.revision());
        if self.revision != revision {
            self.revision = revision;
            self.all = decided(ctx);
        }
    }
}

/// Requests, and the probes that go the same way.
fn decided(ctx: &Ctx) -> Vec<Decision> {
    let mut found = Vec::new();
    if ctx.session.keeps_back() {
        return found;
    }
    let network = Network::new(ctx.session.diagram());
    for &wire in ctx.session.diagram().wires.keys() {
        let verdicts: [Option<Verdict>; 2] = [network.wire(wire), network.probe(wire)];
        let findings = verdicts.iter().flatten().flat_map(|verdict| &verdict.findings);
        found.extend(findings.filter_map(|finding| {
            let (vpc, rule, direction, opens) = match *finding {
                Finding::EgressAllowed { vpc, rule, .. } => (vpc, rule, Direction::Egress, true),
                Finding::EgressDenied { vpc, rule, .. } => (vpc, rule, Direction::Egress, false),
                Finding::IngressAllowed { vpc, rule, .. } => (vpc, rule, Direction::Ingress, true),
                Finding::IngressDenied { vpc, rule, .. } => (vpc, rule, Direction::Ingress, false),
                Finding::ProbesNotLetIn { vpc, .. } => (vpc, RuleRef::Implied, Direction::Ingress, false),
                _ => return None,
            };
            Some(Decision { wire, vpc, rule, direction, opens })
        }));
    }
    found
}
