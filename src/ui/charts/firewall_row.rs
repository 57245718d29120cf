//! One firewall rule as a row: fields for an own one, words for the others.

use egui::{FontId, Id, Margin, Rect, Sense, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, vec2};
use ipnet::Ipv4Net;

use crate::catalog::firewall::{ALL_TRAFFIC, Action, Direction, Rule, read_traffic, write_traffic};
use crate::catalog::net::read_range;
use crate::catalog::setting::is_name;
use crate::diagram::RuleRef;
use crate::diagram::edit::Selection;
use crate::network::is_wide;
use crate::session::Command;
use crate::text::{Message, msg};
use crate::ui::charts::controls;
use crate::ui::charts::firewall::{Cells, Line};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::inspector::InspectorState;
use crate::ui::shell::inspector::fields::{attempt, refusal_of, typed_with};
use crate::ui::shell::widgets::{self, galley, typing_frame};
use crate::ui::theme::{LABEL, Tokens};
use crate::ui::{Ctx, ViewState};
use crate::units::{VpcId, WireId};

/// Height of a row with fields, and of one with words only.
const HEIGHT: f32 = 28.0;
const LOW: f32 = 21.0;
/// How far words stand in from a cell's left edge.
pub const INSET: f32 = 6.0;
/// The word before a tag that counts as a source.
const TAG: &str = "tag:";

pub fn row_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, vpc: VpcId, line: &Line, out: &mut Vec<Command>) {
    let is_own = matches!(line.at, RuleRef::Own(_));
    let cells = Cells::next(ui, if is_own { HEIGHT } else { LOW });
    let base = Id::unique(("rule", vpc, format!("{:?} {:?}", line.at, line.rule.direction)));
    match line.at {
        RuleRef::Own(at) => {
            let state = &mut view.shell.inspector;
            let edit = own_ui(ui, ctx, state, &cells, base, (vpc, at), &line.rule);
            if let Some(rule) = edit {
                let edit = ctx.session.diagram().set_rule(vpc, at, rule);
                attempt(state, base, edit.ok_or_else(|| msg("part-unknown")), out);
            }
        }
        _ => given_ui(ui, ctx, &cells, line),
    }
    let decides = match is_wide(&line.rule) && !line.is_gone {
        true => wide_ui(ui, ctx, cells.rects[7], base),
        false => cells.rects[7],
    };
    decides_ui(ui, ctx, &mut view.selection, decides, base, line);
    if let RuleRef::Own(at) = line.at {
        let mut cell = cell(ui, cells.rects[8], base.with("on"));
        let name = ctx.say(&msg("wall-enabled-of").with("rule", line.rule.name.clone()));
        if widgets::switch(&mut cell, ctx.tokens, line.rule.enabled, &name) {
            let rule = Rule { enabled: !line.rule.enabled, ..line.rule.clone() };
            out.extend(ctx.session.diagram().set_rule(vpc, at, rule).map(Command::Apply));
        }
    }
    end_ui(ui, ctx, &mut view.shell.inspector, cells.rects[9], base, vpc, line, out);
    for key in TYPED {
        refusal_of(ui, ctx, &view.shell.inspector, base.with(key));
    }
}

/// The sign of a rule that lets everybody try a login; the room it leaves in its cell.
fn wide_ui(ui: &mut Ui, ctx: &Ctx, rect: Rect, base: Id) -> Rect {
    let side = 15.0;
    let at = egui::pos2(rect.left() + INSET + side / 2.0, rect.center().y);
    let sign = Rect::from_center_size(at, vec2(side, side));
    paint_icon(ui, Icon::Warning, sign, ctx.tokens.warning);
    let response = ui.interact(sign.expand(3.0), base.with("wide"), Sense::hover());
    let words = ctx.t("wall-wide");
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Label, true, &words));
    response.on_hover_text(words);
    rect.with_min_x(sign.right())
}

/// The columns that are typed into.
const TYPED: [&str; 5] = ["priority", "name", "ranges", "targets", "ports"];

pub fn cell(ui: &mut Ui, rect: Rect, id: Id) -> Ui {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.new_child(UiBuilder::new().id_salt(id).max_rect(rect).layout(layout))
}

/// One line of words in a cell, with the whole of them on hover where they are cut.
pub fn words_ui(ui: &mut Ui, rect: Rect, words: &str, ink: egui::Color32) {
    let text = galley(ui, words, FontId::proportional(LABEL), ink, rect.width() - INSET);
    let at = egui::pos2(rect.left(), rect.center().y - text.size().y / 2.0);
    let is_cut = text.elided;
    ui.painter().galley(at, text, ink);
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Label, true, words));
    if is_cut {
        response.on_hover_text(words);
    }
}

/// A rule that is not the learner's, in grey; one that was taken out is struck through.
fn given_ui(ui: &mut Ui, ctx: &Ctx, cells: &Cells, line: &Line) {
    let rule = &line.rule;
    let words = [
        rule.priority.to_string(),
        rule.name.clone(),
        ctx.say(&direction_label(rule.direction)),
        ctx.say(&action_label(rule.action)),
        ranges_text(rule),
        targets_text(rule),
        write_traffic(&rule.traffic),
    ];
    for (rect, words) in cells.rects.iter().zip(&words) {
        words_ui(ui, rect.translate(vec2(INSET, 0.0)), words, ctx.tokens.muted);
    }
    if line.is_gone {
        let end = cells.rects[6].right();
        let across = cells.all.left()..=end;
        ui.painter().hline(across, cells.all.center().y, Stroke::new(1.0, ctx.tokens.muted));
    }
}

fn direction_label(direction: Direction) -> Message {
    msg(match direction {
        Direction::Ingress => "wall-in",
        Direction::Egress => "wall-out",
    })
}

fn action_label(action: Action) -> Message {
    msg(match action {
        Action::Allow => "wall-allow",
        Action::Deny => "wall-deny",
    })
}

fn ranges_text(rule: &Rule) -> String {
    let ranges = rule.ranges.iter().map(Ipv4Net::to_string);
    ranges.chain(rule.source_tags.iter().map(|tag| format!("{TAG}{tag}"))).collect::<Vec<_>>().join(", ")
}

fn targets_text(rule: &Rule) -> String {
    if rule.targets.is_empty() { ALL_TRAFFIC.to_owned() } else { rule.targets.join(", ") }
}

fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

/// Ranges, and for incoming traffic tags.
fn read_ranges(text: &str, rule: &Rule) -> Result<Rule, Message> {
    let mut new = Rule { ranges: Vec::new(), source_tags: Vec::new(), ..rule.clone() };
    for entry in listed(text) {
        let tag = entry.strip_prefix(TAG).map(str::trim).filter(|tag| is_name(tag));
        match (read_range(entry), tag) {
            (Some(range), _) => new.ranges.push(range),
            (None, Some(tag)) if rule.direction == Direction::Ingress => new.source_tags.push(tag.to_owned()),
            _ => return Err(msg("wall-expected-ranges").with("entry", entry)),
        }
    }
    match new.ranges.is_empty() && new.source_tags.is_empty() {
        true => Err(msg("wall-expected-ranges").with("entry", text)),
        false => Ok(new),
    }
}

fn read_targets(text: &str, rule: &Rule) -> Result<Rule, Message> {
    let mut targets: Vec<String> = listed(text).map(str::to_owned).collect();
    if targets.iter().any(|tag| !is_name(tag)) {
        return Err(msg("expected-names"));
    }
    targets.retain(|tag| !tag.eq_ignore_ascii_case(ALL_TRAFFIC));
    Ok(Rule { targets, ..rule.clone() })
}

/// The fields of an own rule; the rule as it is to be, once.
fn own_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    cells: &Cells,
    base: Id,
    (vpc, own): (VpcId, usize),
    rule: &Rule,
) -> Option<Rule> {
    let mut new = None;
    let mut typed = |ui: &mut Ui,
                     column: usize,
                     key: &'static str,
                     label: Message,
                     shown: &str,
                     read: &dyn Fn(&str) -> Result<Rule, Message>| {
        let label = ctx.say(&label.with("rule", rule.name.clone()));
        let id = base.with(key);
        let mut cell = cell(ui, cells.rects[column], id);
        new = new.take().or(typed_with(&mut cell, ctx, state, id, None, shown, &label, &field, read));
    };
    typed(ui, 0, "priority", msg("wall-priority-of"), &rule.priority.to_string(), &|text| {
        let priority = text.parse().map_err(|_| msg("wall-expected-priority"))?;
        Ok(Rule { priority, ..rule.clone() })
    });
    typed(ui, 1, "name", msg("wall-name-of"), &rule.name, &|text| {
        ctx.session.diagram().check_rule_name(vpc, text, RuleRef::Own(own))?;
        Ok(Rule { name: text.to_owned(), ..rule.clone() })
    });
    let choice = |ui: &mut Ui, column: usize, label: Message, at: usize, words: [String; 2]| {
        let label = ctx.say(&label.with("rule", rule.name.clone()));
        let mut cell = cell(ui, cells.rects[column], base.with(column));
        let picked =
            widgets::choice_sized(&mut cell, ctx.tokens, base.with(column), &label, at, &words, LABEL);
        picked.filter(|new| *new != at)
    };
    let ways = [Direction::Ingress, Direction::Egress];
    let at = usize::from(rule.direction == Direction::Egress);
    let words = ways.map(|way| ctx.say(&direction_label(way)));
    let way = choice(ui, 2, msg("wall-direction-of"), at, words).map(|picked| turned(rule, ways[picked]));
    let actions = [Action::Allow, Action::Deny];
    let at = usize::from(rule.action == Action::Deny);
    let words = actions.map(|action| ctx.say(&action_label(action)));
    let action = choice(ui, 3, msg("wall-action-of"), at, words)
        .map(|picked| Rule { action: actions[picked], ..rule.clone() });
    typed(ui, 4, "ranges", msg("wall-ranges-of"), &ranges_text(rule), &|text| read_ranges(text, rule));
    typed(ui, 5, "targets", msg("wall-targets-of"), &targets_text(rule), &|text| read_targets(text, rule));
    typed(ui, 6, "ports", msg("wall-ports-of"), &write_traffic(&rule.traffic), &|text| {
        let traffic = read_traffic(text).ok_or_else(|| msg("expected-traffic"))?;
        Ok(Rule { traffic, ..rule.clone() })
    });
    new.or(way).or(action)
}

/// The rule in the other direction; outgoing traffic knows no source tags.
fn turned(rule: &Rule, direction: Direction) -> Rule {
    let mut new = Rule { direction, ..rule.clone() };
    if direction == Direction::Egress {
        new.source_tags.clear();
        if new.ranges.is_empty() {
            new.ranges.push(crate::catalog::net::EVERYWHERE);
        }
    }
    new
}

/// A field as small as the words of the table.
pub fn field(
    ui: &mut Ui,
    tokens: &Tokens,
    id: Id,
    text: &mut String,
    name: &str,
    is_invalid: bool,
) -> egui::Response {
    let frame = typing_frame(tokens, is_invalid).inner_margin(Margin::symmetric(INSET as i8, 3));
    let edit = TextEdit::singleline(text)
        .id(id)
        .font(FontId::proportional(LABEL))
        .text_color(tokens.text)
        .desired_width(ui.available_width())
        .min_size(vec2(0.0, 22.0))
        .align(egui::Align2::LEFT_CENTER)
        .frame(frame);
    let response = ui.add(edit).accessible_name(name);
    controls::focus_ring(ui, tokens, &response);
    response
}

/// The wires a rule decides about; a click selects them.
fn decides_ui(ui: &mut Ui, ctx: &Ctx, selection: &mut Selection, rect: Rect, base: Id, line: &Line) {
    let (wires, key, ink) = match (line.stops.as_slice(), line.opens.as_slice()) {
        ([], []) => return,
        ([], opens) => (opens, "wall-opens", ctx.tokens.good),
        (stops, _) => (stops, "wall-stops", ctx.tokens.bad),
    };
    let names: Vec<String> = wires.iter().filter_map(|wire| name_of(ctx, *wire)).collect();
    let words = ctx.say(&msg(key).with("wires", names.join(", ")));
    let response = ui.interact(rect, base.with("decides"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Link, true, &words));
    controls::focus_ring(ui, ctx.tokens, &response);
    let text = galley(ui, &words, FontId::proportional(LABEL), ink, rect.width() - 2.0 * INSET);
    let at = egui::pos2(rect.left() + INSET, rect.center().y - text.size().y / 2.0);
    ui.painter().galley(at, text, ink);
    if response.clicked() {
        *selection = Selection { wires: wires.to_vec(), ..Selection::default() };
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(words);
}

fn name_of(ctx: &Ctx, wire: WireId) -> Option<String> {
    let diagram = ctx.session.diagram();
    let wire = diagram.wires.get(&wire)?;
    Some(format!("{} → {}", diagram.parts.get(&wire.from)?.name, diagram.parts.get(&wire.to)?.name))
}

/// The last cell: out with the rule, or back with it.
#[allow(clippy::too_many_arguments)]
fn end_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    rect: Rect,
    base: Id,
    vpc: VpcId,
    line: &Line,
    out: &mut Vec<Command>,
) {
    let diagram = ctx.session.diagram();
    let mut cell = cell(ui, rect, base.with("end"));
    let name = |key: &'static str| ctx.say(&msg(key).with("rule", line.rule.name.clone()));
    let (icon, name, edit) = match line.at {
        RuleRef::Implied => return,
        RuleRef::Default(rule) if line.is_gone => {
            (Icon::Restart, name("wall-restore"), diagram.restore_rule(vpc, rule))
        }
        at => (Icon::Trash, name("wall-remove"), diagram.remove_rule(vpc, at)),
    };
    if controls::icon_button(&mut cell, ctx.tokens, icon, &name).clicked() {
        attempt(state, base, edit.ok_or_else(|| msg("part-unknown")), out);
    }
}
