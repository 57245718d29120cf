//! "Can it connect?": the way from one end to another, step by step, with what decides and what would help.

use egui::{Id, Rect, RichText, Sense, Ui, pos2, vec2};

use crate::diagram::edit::Selection;
use crate::network::{End, Network, Stage, Verdict};
use crate::session::Command;
use crate::text::msg;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::inspector::fields::{refusal_of, typed_ui};
use crate::ui::shell::inspector::row;
use crate::ui::shell::inspector::verdict::failing_probe;
use crate::ui::shell::widgets::{self, Look};
use crate::ui::theme::{self, BODY, LABEL, RADIUS_CARD};
use crate::ui::{Ctx, ViewState};

/// Width of the fields' names, in points.
const NAME: f32 = 44.0;

/// The question that is asked, while it is.
#[derive(Default)]
pub struct ReachState {
    pub is_open: bool,
    from: Option<End>,
    to: Option<End>,
    /// A port typed by hand; `None`: the usual one.
    port: Option<u16>,
    /// What was selected when it was asked, or since.
    selected: Selection,
    /// Whether the keyboard is to go on here: the question was asked with it.
    wants_focus: bool,
}

/// Opens the question about what is selected, or closes it.
pub fn toggle(ctx: &Ctx, view: &mut ViewState) {
    let state = &mut view.shell.reach;
    state.is_open = !state.is_open;
    if !state.is_open {
        return;
    }
    state.selected.clone_from(&view.selection);
    state.wants_focus = view.canvas.has_focus_by_keys();
    let diagram = ctx.session.diagram();
    let verdicts = ctx.session.verdicts();
    let selected = &view.selection;
    let broken = |id: &&crate::units::WireId| {
        verdicts.and_then(|all| all.get(*id)).is_some_and(|verdict| !verdict.is_open())
    };
    let leaving = |id: &&crate::units::WireId| Some(&diagram.wires[*id].from) == selected.parts.first();
    let wires = diagram.wires.keys();
    let wire = selected.wires.first().filter(|id| diagram.wires.contains_key(*id));
    let wire = wire.or_else(|| wires.clone().find(leaving)).or_else(|| wires.clone().find(broken));
    state.port = None;
    (state.from, state.to) = match (selected.parts.as_slice(), wire.or(diagram.wires.keys().next())) {
        (&[from, .., to], _) => (Some(End::Part(from)), Some(End::Part(to))),
        (_, Some(wire)) => {
            let wire = &diagram.wires[wire];
            (Some(End::Part(wire.from)), Some(End::Part(wire.to)))
        }
        _ => (Some(End::Internet), diagram.parts.keys().next().map(|&id| End::Part(id))),
    };
}

/// Follows what is selected while the question stands: another wire or pair is asked about instead, and
/// who clicks on one part or network wants to see that. Keys only pass by on their way through the window.
pub fn follow(ctx: &Ctx, view: &mut ViewState) {
    let (state, now) = (&mut view.shell.reach, &view.selection);
    if !state.is_open || state.selected == *now {
        return;
    }
    state.selected.clone_from(now);
    let ends = match (now.parts.as_slice(), now.wires.as_slice(), now.vpcs.as_slice()) {
        ([], [wire], []) => ctx.session.diagram().wires.get(wire).map(|wire| (wire.from, wire.to)),
        (&[from, to], [], []) => Some((from, to)),
        ([_], [], []) | ([], [], [_]) if !view.canvas.has_focus_by_keys() => {
            state.is_open = false;
            None
        }
        _ => None,
    };
    if let Some((from, to)) = ends {
        (state.from, state.to, state.port) = (Some(End::Part(from)), Some(End::Part(to)), None);
    }
}

pub fn reach_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        widgets::title(ui, ctx.tokens, &ctx.t("action-reach"));
        if widgets::icon_button(ui, ctx.tokens, Icon::Close, &ctx.t("reach-close"), "", false).clicked() {
            view.shell.reach.is_open = false;
        }
    });
    if ctx.session.keeps_back() {
        widgets::muted(ui, ctx.tokens, &ctx.t("learn-kept-back"));
        return;
    }
    view.shell.reach.from = end_ui(ui, ctx, view, "reach-from", view.shell.reach.from);
    view.shell.reach.to = end_ui(ui, ctx, view, "reach-to", view.shell.reach.to);
    let (Some(from), Some(to)) = (view.shell.reach.from, view.shell.reach.to) else {
        widgets::muted(ui, ctx.tokens, &ctx.t("reach-nobody"));
        return;
    };
    let network = Network::new(ctx.session.diagram());
    let verdict = network.reach(from, to, view.shell.reach.port);
    port_ui(ui, ctx, view, verdict.port);
    answer_ui(ui, ctx, &network, &verdict, [from, to]);
    let mut fixes = network.fixes(&verdict, from, to);
    let probe = wire_between(ctx, from, to).and_then(|wire| failing_probe(&network, &verdict, wire));
    if let Some(probe) = probe.filter(|_| view.shell.reach.port.is_none()) {
        probes_ui(ui, ctx, &network, &probe);
        fixes.extend(network.fixes(&probe, from, to));
    }
    let fixes = ctx.session.offered(&fixes);
    if !fixes.is_empty() {
        row::group(ui, ctx, &ctx.t("reach-fixes"));
        for (at, fix) in fixes.iter().enumerate() {
            let look = if at == 0 { Look::Primary } else { Look::Plain };
            let width = ui.available_width();
            let words = ctx.say(&fix.label);
            let button = widgets::wide_button(ui, ctx.tokens, None, &words, look, width);
            if button.on_hover_text(words).clicked() {
                out.push(Command::Apply(fix.clone()));
            }
        }
    }
    // Last, because it is the longest: in a low window what would help must not lie below the fold.
    row::group(ui, ctx, &ctx.t("reach-way"));
    steps_ui(ui, ctx, &network, &verdict);
    row::group(ui, ctx, &ctx.t("reach-sources"));
    for source in network.sources_of(&verdict, from, to) {
        let confidence = ctx.say(&source.confidence.label());
        widgets::muted(ui, ctx.tokens, &format!("{} ({confidence})", source.citation));
    }
}

fn wire_between(ctx: &Ctx, from: End, to: End) -> Option<crate::units::WireId> {
    let mut wires = ctx.session.diagram().wires.iter();
    let same = |wire: &crate::diagram::Wire| End::Part(wire.from) == from && End::Part(wire.to) == to;
    wires.find(|(_, wire)| same(wire)).map(|(&id, _)| id)
}

/// That requests would pass and a balancer's probes do not, so that it sends none.
fn probes_ui(ui: &mut Ui, ctx: &Ctx, network: &Network<'_>, probe: &Verdict) {
    let Some(finding) = probe.decides() else { return };
    let why = msg("reach-probes").with("why", finding.say(network));
    egui::Frame::new().fill(ctx.tokens.bad_soft).corner_radius(RADIUS_CARD).inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(ctx.say(&why)).size(BODY).color(ctx.tokens.bad));
    });
}

/// Which end is meant: a part, the internet, or an address typed in.
fn end_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, key: &'static str, end: Option<End>) -> Option<End> {
    let diagram = ctx.session.diagram();
    let mut ends: Vec<End> = diagram.parts.keys().map(|&id| End::Part(id)).collect();
    ends.push(End::Internet);
    let mut labels: Vec<String> = diagram.parts.values().map(|part| part.name.clone()).collect();
    labels.push(ctx.t("reach-internet"));
    labels.push(ctx.t("reach-address"));
    let at = end.and_then(|end| ends.iter().position(|other| *other == end));
    let at = at.unwrap_or(if matches!(end, Some(End::Address(_))) { ends.len() } else { 0 });
    let name = ctx.t(key);
    let mut chosen = ends.get(at).copied().or(end);
    let takes_focus = std::mem::take(&mut view.shell.reach.wants_focus);
    ui.horizontal(|ui| {
        name_ui(ui, ctx, &name);
        if takes_focus {
            let id = ui.make_persistent_id(key);
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        if let Some(picked) = widgets::choice(ui, ctx.tokens, key, &name, at, &labels) {
            chosen = Some(ends.get(picked).copied().unwrap_or(End::Address([203, 0, 113, 7].into())));
        }
    });
    if let Some(End::Address(address)) = chosen {
        let field = Id::unique(("reach-address", key));
        let read = |text: &str| text.trim().parse().map_err(|_| msg("expected-address"));
        let state = &mut view.shell.inspector;
        let typed = typed_ui(ui, ctx, state, field, None, &address.to_string(), &name, read);
        refusal_of(ui, ctx, state, field);
        chosen = Some(End::Address(typed.unwrap_or(address)));
    }
    chosen
}

fn port_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, port: u16) {
    let name = ctx.t("reach-port");
    let field = Id::unique("reach-port");
    let state = &mut view.shell.inspector;
    let mut typed = None;
    ui.horizontal(|ui| {
        name_ui(ui, ctx, &name);
        let read = |text: &str| text.trim().parse::<u16>().map_err(|_| msg("reach-port-refusal"));
        typed = typed_ui(ui, ctx, state, field, None, &port.to_string(), &name, read);
    });
    refusal_of(ui, ctx, state, field);
    // The answer follows what is being typed.
    let typing = state.typing.as_ref().filter(|typing| typing.field == field);
    let typed = typed.or_else(|| typing.and_then(|typing| typing.text.trim().parse().ok()));
    if let Some(port) = typed {
        view.shell.reach.port = Some(port).filter(|&port| port > 0);
    }
}

/// Yes or no, why not, and what the caller would see.
fn answer_ui(ui: &mut Ui, ctx: &Ctx, network: &Network<'_>, verdict: &Verdict, [from, to]: [End; 2]) {
    let tokens = ctx.tokens;
    let (fill, ink, head) = match (verdict.is_open(), verdict.risk) {
        (true, None) => (tokens.accent_soft, tokens.good, ctx.t("reach-yes")),
        (true, Some(_)) => (tokens.inset, tokens.warning, ctx.t("reach-yes-but")),
        (false, _) => (tokens.bad_soft, tokens.bad, ctx.t("reach-no")),
    };
    ui.add_space(4.0);
    egui::Frame::new().fill(fill).corner_radius(RADIUS_CARD).inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(head).family(theme::bold()).size(BODY).color(ink));
        if let Some(finding) = verdict.decides().filter(|_| !verdict.is_open()) {
            widgets::body(ui, tokens, &ctx.say(&finding.say(network)));
        }
        widgets::body(ui, tokens, &ctx.say(&network.seen(verdict, from, to)));
        let part = verdict.decides().and_then(|finding| finding.part());
        let part = part.and_then(|id| ctx.session.diagram().parts.get(&id));
        if let (Some(risk), Some(part)) = (verdict.risk, part) {
            widgets::body(ui, tokens, &ctx.say(&risk.say(&part.name)));
        }
    });
    ui.add_space(4.0);
}

/// One row for each step that passed and for the one that decides; one for all that were never asked.
fn steps_ui(ui: &mut Ui, ctx: &Ctx, network: &Network<'_>, verdict: &Verdict) {
    let last = verdict.decides().map(|finding| finding.stage());
    let mut unasked = Vec::new();
    for stage in Stage::ALL {
        let finding = verdict.findings.iter().rev().find(|finding| finding.stage() == stage);
        let name = ctx.say(&stage.label());
        let Some(finding) = finding else {
            // A step before the end that does not come up on this way at all is left out.
            if !verdict.is_open() && Some(stage) > last {
                unasked.push(name);
            }
            continue;
        };
        let stops = last == Some(stage) && !verdict.is_open();
        let (icon, ink) = match stops {
            true => (Icon::Close, ctx.tokens.bad),
            false => (Icon::Check, ctx.tokens.good),
        };
        step_ui(ui, ctx, Some(icon), ink, &name, &ctx.say(&finding.say(network)));
    }
    if !unasked.is_empty() {
        step_ui(ui, ctx, None, ctx.tokens.line, &unasked.join(" · "), &ctx.t("reach-never-asked"));
    }
}

fn step_ui(ui: &mut Ui, ctx: &Ctx, icon: Option<Icon>, ink: egui::Color32, name: &str, words: &str) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 20.0), Sense::hover());
        let centre = pos2(rect.left() + 9.0, rect.top() + 10.0);
        ui.painter().circle_filled(centre, 8.5, ink);
        if let Some(icon) = icon {
            paint_icon(ui, icon, Rect::from_center_size(centre, vec2(11.0, 11.0)), ctx.tokens.panel);
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let colour = if icon.is_some() { ctx.tokens.text } else { ctx.tokens.muted };
            let name = RichText::new(name).family(theme::bold()).size(LABEL).color(colour);
            ui.add(egui::Label::new(name).wrap());
            let words = RichText::new(words).size(LABEL).color(ctx.tokens.muted);
            ui.add(egui::Label::new(words).wrap());
        });
    });
}

/// The name of a field, as wide as those above and below it.
fn name_ui(ui: &mut Ui, ctx: &Ctx, name: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(NAME, 28.0), Sense::hover());
    let font = egui::FontId::proportional(LABEL);
    ui.painter().text(rect.left_center(), egui::Align2::LEFT_CENTER, name, font, ctx.tokens.muted);
}
