//! Parts as cards: who it is, what it does, how loaded it is, and whether it is well.

use std::collections::HashSet;

use egui::{Align2, Color32, FontFamily, Pos2, Rect, Shadow, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

use crate::catalog::{Kind, Settings};
use crate::compile::{Severity, Subject};
use crate::diagram::Part;
use crate::diagram::geometry;
use crate::session::PartFrame;
use crate::text::{Language, msg, say};
use crate::ui::canvas::brush::{Brush, Words, arc};
use crate::ui::canvas::card_plan::Plan;
use crate::ui::canvas::disk;
use crate::ui::canvas::group_card;
use crate::ui::canvas::instances;
use crate::ui::canvas::scene::{Scene, calls_anyone};
use crate::ui::canvas::status::{Condition, Status, Statuses};
use crate::ui::canvas::zone_tag;
use crate::ui::icons::{Icon, paint_icon_with};
use crate::ui::theme::{RADIUS_CARD, RADIUS_SMALL, bold};
use crate::units::{PartId, SimTime};

// What lies in the same place in every arrangement, in points at zoom 1 from its top left corner.
/// Left, width and height of the load bar; the marks of the queue begin at the same left.
pub(super) const BAR: (f32, f32, f32) = (12.0, 144.0, 5.0);
const PIP: Vec2 = vec2(7.0, 9.0);
const PIP_STEP: f32 = 10.0;
const PIPS_MOST: u32 = 11;
/// How much smaller a line is written that would not fit otherwise.
const TIGHT: f32 = 0.86;
/// Below this zoom a card is a coloured box: nothing finer could be told apart.
const COARSE: f32 = 0.22;

/// How a card is shown besides what it stands for.
#[derive(Clone, Copy, Default)]
pub struct Look {
    pub selected: bool,
    pub hovered: bool,
    /// It has the keyboard's focus.
    pub focused: bool,
    /// A wire being drawn could end here.
    pub is_target: bool,
    /// A wire being drawn cannot end here.
    pub is_refused: bool,
    /// It is not there yet: the preview of a drop.
    pub ghost: bool,
}

/// A card to paint.
pub struct Card<'a> {
    pub id: PartId,
    pub part: &'a Part,
    pub frame: Option<&'a PartFrame>,
    pub now: SimTime,
    pub problem: Option<Severity>,
    /// Whether it tells the zone it stands in.
    pub shows_zone: bool,
    /// Whether it can do nothing before a wire leaves it.
    pub awaits_wire: bool,
    pub look: Look,
}

/// Paints all parts in their order.
pub fn paint_cards(
    brush: &Brush,
    scene: &Scene,
    language: Language,
    statuses: &mut Statuses,
    look: impl Fn(PartId) -> Look,
) {
    statuses.cut.clear();
    let shows_zone = zone_tag::are_worth_showing(scene.diagram);
    let wired: HashSet<PartId> = scene.diagram.wires.values().map(|wire| wire.from).collect();
    for (place, (&id, part)) in scene.diagram.parts.iter().enumerate() {
        let rect = brush.lens.screen_rect(geometry::card(part.at));
        if !brush.sees(rect.expand(12.0)) {
            continue;
        }
        let card = Card {
            id,
            part,
            frame: scene.part_frame(place, id),
            now: scene.frame.time,
            problem: scene.problems.get(&Subject::Part(id)).copied(),
            shows_zone,
            awaits_wire: is_nothing_alone(part.settings.kind()) && !wired.contains(&id),
            look: look(id),
        };
        paint_card(brush, &card, language, statuses);
    }
}

pub fn paint_card(brush: &Brush, card: &Card, language: Language, statuses: &mut Statuses) {
    let rect = brush.lens.screen_rect(geometry::card(card.part.at));
    if card.part.settings.kind() == Kind::InstanceGroup {
        group_card::paint_outline(brush, rect);
    }
    paint_box(brush, rect, card.look);
    if brush.lens.zoom < COARSE {
        let kind: Icon = card.part.settings.kind().into();
        paint_icon_with(brush.painter, kind, rect.shrink(rect.height() * 0.2), brush.tokens.accent);
        return;
    }
    let at = |x: f32, y: f32| rect.min + vec2(x, y) * brush.lens.zoom;
    let plan = &Plan::new(brush.least_text, brush.lens.zoom);
    paint_head(brush, rect, plan, card, language, statuses);
    paint_condition(brush, at(plan.glyph.0, plan.glyph.1), brush.lens.length(plan.glyph.2), condition(card));
    match card.part.settings.kind() {
        Kind::LoadBalancer => paint_balancer(brush, rect, plan, card, language),
        Kind::Function => instances::paint(brush, rect, plan, card, language),
        Kind::Users | Kind::Scheduler | Kind::SqlClient => paint_success(brush, rect, plan, card, language),
        Kind::InstanceGroup => group_card::paint(brush, rect, plan, card, language),
        Kind::Frontend | Kind::Vm | Kind::CloudSql => paint_load(brush, rect, plan, card, language),
    }
    disk::paint(brush, rect, plan, card);
    zone_tag::paint(brush, rect, plan, card);
    if card.look.hovered || card.look.selected {
        paint_port(brush, card, brush.tokens.accent);
    } else if card.awaits_wire {
        paint_port(brush, card, brush.tokens.wire);
    }
    if let Some(severity) = card.problem {
        paint_badge(brush, badge_rect(brush.lens.zoom, rect).center(), severity);
    }
}

fn paint_box(brush: &Brush, rect: Rect, look: Look) {
    let tokens = brush.tokens;
    let radius = brush.radius(RADIUS_CARD);
    let blur = brush.lens.length(10.0).clamp(1.0, 30.0);
    if tokens.shadow != Color32::TRANSPARENT && brush.lens.zoom >= COARSE {
        let offset = [0, brush.lens.length(2.0).min(8.0) as i8];
        let shadow = Shadow { offset, blur: blur as u8, spread: 0, color: tokens.shadow };
        brush.painter.add(shadow.as_shape(rect, radius));
    }
    let fill = if look.ghost { tokens.panel.gamma_multiply(0.75) } else { tokens.panel };
    let edge = match look {
        Look { is_refused: true, .. } => brush.stroke(2.0, tokens.bad),
        Look { selected: true, .. } | Look { is_target: true, .. } | Look { ghost: true, .. } => {
            brush.stroke(2.0, tokens.accent)
        }
        Look { hovered: true, .. } => brush.stroke(1.0, tokens.wire),
        _ => brush.stroke(1.0, tokens.line),
    };
    brush.painter.rect(rect, radius, fill, edge, StrokeKind::Inside);
    if look.focused {
        let ring = Stroke::new(2.0 * tokens.stroke, tokens.text);
        brush.painter.rect_stroke(rect.expand(4.0), brush.radius(RADIUS_CARD + 3), ring, StrokeKind::Middle);
    }
    if look.is_target {
        let halo = tokens.accent.gamma_multiply(0.25);
        brush.painter.rect_stroke(rect, radius, brush.stroke(4.0, halo), StrokeKind::Outside);
    }
}

fn paint_head(
    brush: &Brush,
    rect: Rect,
    plan: &Plan,
    card: &Card,
    language: Language,
    statuses: &mut Statuses,
) {
    let (tokens, zoom) = (brush.tokens, brush.lens.zoom);
    let at = |x: f32, y: f32| rect.min + vec2(x, y) * zoom;
    let name = Words { text: &card.part.name, size: plan.name_size, family: bold(), colour: tokens.text };
    let room = |left: f32| (plan.name_right - left) * zoom;
    // A name that needs the icon's room gets it: without its name nobody knows which part it is.
    let is_cut = |left: f32| brush.galley(&name, room(left)).is_some_and(|galley| galley.elided);
    let left = plan.without_tile().filter(|_| is_cut(plan.name_left));
    if left.is_none() {
        let tile = Rect::from_min_size(at(plan.tile.0, plan.tile.1), Vec2::splat(plan.tile.2 * zoom));
        brush.painter.rect_filled(tile, brush.radius(RADIUS_SMALL + 1), tokens.accent_soft);
        let icon: Icon = card.part.settings.kind().into();
        paint_icon_with(brush.painter, icon, tile.shrink(0.2 * tile.width()), tokens.accent);
    }
    let left = left.unwrap_or(plan.name_left);
    let is_name_cut = paint_line(brush, at(left, plan.name_y), name, room(left));
    let Some((left, y)) = plan.status else { return statuses.cut.push(card.id) };
    let status = Status::of(card.part, card.frame, card.now);
    let line = statuses.line(language, card.id, status);
    let words =
        Words { text: line, size: plan.status_size, family: FontFamily::Proportional, colour: tokens.muted };
    let room = (geometry::card(card.part.at).size.w - 8.0 - left) * zoom;
    if paint_line(brush, at(left, y), words, room) || is_name_cut {
        statuses.cut.push(card.id);
    }
}

/// One line from its left middle. What is a little too long is written smaller before it is cut. Whether
/// it was cut after all.
fn paint_line(brush: &Brush, at: Pos2, words: Words, room: f32) -> bool {
    let Some(mut galley) = brush.galley(&words, room) else { return true };
    if galley.elided {
        let tight = Words { size: words.size * TIGHT, ..words };
        galley = brush.galley(&tight, room).unwrap_or(galley);
    }
    let place = Align2::LEFT_CENTER.anchor_size(at, galley.size());
    let is_cut = galley.elided;
    brush.painter.galley(place.min, galley, words.colour);
    is_cut
}

/// A balancer without servers is as well as can be, and of no use yet.
fn condition(card: &Card) -> Condition {
    match card.frame.and_then(|f| f.balancer.as_ref()) {
        Some(balancer) if balancer.backends.is_empty() => Condition::Off,
        _ => Condition::of(card.frame, card.now),
    }
}

/// The glyph whose shape tells how the part is.
pub fn paint_condition(brush: &Brush, centre: Pos2, r: f32, condition: Condition) {
    let tokens = brush.tokens;
    let stroke = |colour| brush.stroke(2.0, colour);
    let painter = brush.painter;
    match condition {
        Condition::Well => _ = painter.circle_filled(centre, r, tokens.good),
        Condition::Waiting => _ = painter.circle_stroke(centre, r - 0.5, stroke(tokens.muted)),
        Condition::Slow => {
            painter.circle_stroke(centre, r, brush.stroke(1.5, tokens.warning));
            let half: Vec<Pos2> = arc(centre, r, 0.5);
            painter.add(Shape::convex_polygon(half, tokens.warning, Stroke::NONE));
        }
        Condition::Bad => {
            let d = vec2(r, r) * 0.8;
            let e = vec2(d.x, -d.y);
            painter.line_segment([centre - d, centre + d], stroke(tokens.bad));
            painter.line_segment([centre - e, centre + e], stroke(tokens.bad));
        }
        Condition::Starting(share) => {
            painter.circle_stroke(centre, r, brush.stroke(1.5, tokens.line));
            let arc = arc(centre, r, share.unwrap_or(0.25).max(0.02));
            painter.add(Shape::line(arc, stroke(tokens.warning)));
            painter.line_segment([centre, centre - vec2(0.0, r * 0.6)], brush.stroke(1.5, tokens.warning));
        }
        Condition::Cold => {
            let place = Rect::from_center_size(centre, Vec2::splat(2.9 * r));
            paint_icon_with(painter, Icon::Snowflake, place, tokens.cold);
        }
        Condition::Draining => {
            painter.circle_stroke(centre, r - 0.5, stroke(tokens.good));
            painter.circle_filled(centre, r * 0.3, tokens.good);
        }
        Condition::Off => {
            painter.line_segment([centre - vec2(r, 0.0), centre + vec2(r, 0.0)], stroke(tokens.muted));
        }
    }
}

/// A bar over the width of the card, filled from the left in several colours.
pub(super) fn paint_bar(brush: &Brush, card: Rect, plan: &Plan, filled: &[(f64, Color32)]) {
    let zoom = brush.lens.zoom;
    let min = card.min + vec2(BAR.0, plan.bar_y) * zoom;
    let track = Rect::from_min_size(min, vec2(BAR.1, BAR.2) * zoom);
    let radius = brush.radius(3);
    brush.painter.rect_filled(track, radius, brush.tokens.line);
    let mut left = track.left();
    for &(share, colour) in filled {
        let width = track.width() * share.clamp(0.0, 1.0) as f32;
        if width < 0.5 {
            continue;
        }
        let right = (left + width).min(track.right());
        let part = Rect::from_min_max(pos2(left, track.top()), pos2(right, track.bottom()));
        brush.painter.rect_filled(part, radius, colour);
        left = right;
    }
}

fn paint_load(brush: &Brush, rect: Rect, plan: &Plan, card: &Card, language: Language) {
    let Some(reading) = card.frame.and_then(|f| f.reading.as_ref()) else {
        return paint_bar(brush, rect, plan, &[]);
    };
    paint_bar(brush, rect, plan, &[(reading.load, brush.tokens.good)]);
    let waiting = reading.in_flight.saturating_sub(reading.computing).max(reading.queue);
    let most = if zone_tag::of(card).is_some() { zone_tag::PIPS_BESIDE } else { PIPS_MOST };
    paint_pips(brush, rect, plan, (reading.computing, waiting), most, language);
}

/// Users have no load: their bar shows how many of the newest answers were good.
fn paint_success(brush: &Brush, rect: Rect, plan: &Plan, card: &Card, language: Language) {
    let [good, bad] = card.frame.and_then(|f| f.recent).unwrap_or_default().map(f64::from);
    let ended = (good + bad).max(1.0);
    let (good, bad) = ((good / ended, brush.tokens.good), (bad / ended, brush.tokens.bad));
    paint_bar(brush, rect, plan, &[good, bad]);
    if let Some(reading) = card.frame.and_then(|f| f.reading.as_ref()) {
        paint_pips(brush, rect, plan, (0, reading.in_flight), PIPS_MOST, language);
    }
}

/// A request at a part: filled while a CPU computes it, hollow while it waits.
pub fn paint_pip(brush: &Brush, centre: Pos2, is_computing: bool) {
    let (pip, radius) = (Rect::from_center_size(centre, PIP * brush.lens.zoom), brush.radius(2));
    let accent = brush.tokens.accent;
    if is_computing {
        brush.painter.rect_filled(pip, radius, accent);
    } else {
        brush.painter.rect_stroke(pip, radius, brush.stroke(1.2, accent), StrokeKind::Inside);
    }
}

/// One mark per request inside: filled while it is computed, hollow while it waits.
fn paint_pips(
    brush: &Brush,
    rect: Rect,
    plan: &Plan,
    (computing, waiting): (u32, u32),
    most: u32,
    language: Language,
) {
    if !plan.has_details() {
        return;
    }
    let (zoom, tokens) = (brush.lens.zoom, brush.tokens);
    let total = computing.saturating_add(waiting);
    let shown = if total > most { most - 1 } else { total };
    let min = rect.min + vec2(BAR.0, plan.pips_y) * zoom;
    for i in 0..shown {
        let centre = min + (PIP / 2.0 + vec2(PIP_STEP * i as f32, 0.0)) * zoom;
        paint_pip(brush, centre, i < computing);
    }
    if total > shown {
        let text = say(language, &msg("card-more").with("count", (total - shown).to_string()));
        let words = Words {
            text: &text,
            size: plan.small_size,
            family: FontFamily::Proportional,
            colour: tokens.muted,
        };
        let at = min + vec2(PIP_STEP * shown as f32 + 2.0, PIP.y / 2.0) * zoom;
        brush.text(at, Align2::LEFT_CENTER, &words, rect.right() - at.x);
    }
}

/// A balancer shows what it knows: how many servers are in rotation.
fn paint_balancer(brush: &Brush, rect: Rect, plan: &Plan, card: &Card, language: Language) {
    use crate::sim::Health;
    let (zoom, tokens) = (brush.lens.zoom, brush.tokens);
    let Some(balancer) = card.frame.and_then(|f| f.balancer.as_ref()) else {
        return paint_bar(brush, rect, plan, &[]);
    };
    let total = balancer.backends.len();
    let healthy = balancer.backends.iter().filter(|b| b.health == Health::Healthy).count();
    let share = |count: usize| count as f64 / total.max(1) as f64;
    paint_bar(brush, rect, plan, &[(share(healthy), tokens.good)]);
    if !plan.has_details() {
        return;
    }
    let at = |x: f32, y: f32| rect.min + vec2(x, y) * zoom;
    if total == 0 {
        let text = say(language, &msg("card-no-servers"));
        let words = Words {
            text: &text,
            size: plan.small_size,
            family: FontFamily::Proportional,
            colour: tokens.muted,
        };
        brush.text(at(BAR.0, plan.small_y), Align2::LEFT_CENTER, &words, 142.0 * zoom);
        return;
    }
    let is_probing = matches!(&card.part.settings, Settings::LoadBalancer(lb) if lb.health_check.is_some());
    let icon = Rect::from_center_size(at(19.0, plan.small_y), Vec2::splat(14.0 * zoom));
    let ink = if is_probing { tokens.warning } else { tokens.line };
    paint_icon_with(brush.painter, Icon::HealthCheck, icon, ink);
    let text = match is_probing {
        true => msg("card-healthy").with("healthy", healthy).with("total", total),
        false => msg("card-unprobed").with("total", total),
    };
    let text = say(language, &text);
    let words =
        Words { text: &text, size: plan.small_size, family: FontFamily::Proportional, colour: tokens.muted };
    brush.text(at(30.0, plan.small_y), Align2::LEFT_CENTER, &words, 124.0 * zoom);
}

/// Parts that only pass on, or only ask.
fn is_nothing_alone(kind: Kind) -> bool {
    matches!(kind, Kind::Users | Kind::Frontend | Kind::LoadBalancer | Kind::Scheduler | Kind::SqlClient)
}

/// Where wires leave.
fn paint_port(brush: &Brush, card: &Card, ink: Color32) {
    if calls_anyone(card.part.settings.kind()) {
        let centre = brush.lens.screen_from_world(geometry::out_port(card.part.at));
        let r = brush.lens.length(5.0).max(4.0);
        brush.painter.circle(centre, r, brush.tokens.panel, brush.stroke(2.0, ink));
    }
}

/// The sign of a problem.
pub fn paint_badge(brush: &Brush, centre: Pos2, severity: Severity) {
    let side = badge_side(brush.lens.zoom);
    let colour = match severity {
        Severity::Error => brush.tokens.bad,
        Severity::Warning => brush.tokens.warning,
        Severity::Hint => brush.tokens.muted,
    };
    brush.painter.circle(centre, side * 0.68, brush.tokens.panel, brush.stroke(1.0, colour));
    // The triangle's middle lies lower than its box's.
    let place = Rect::from_center_size(centre - vec2(0.0, side * 0.06), Vec2::splat(side));
    paint_icon_with(brush.painter, Icon::Warning, place, colour);
}

fn badge_side(zoom: f32) -> f32 {
    (14.0 * zoom).max(11.0)
}

/// Where the badge of a problem lies: on the card's top left corner.
pub fn badge_rect(zoom: f32, card: Rect) -> Rect {
    Rect::from_center_size(card.min + vec2(3.0, 3.0) * zoom, Vec2::splat(1.4 * badge_side(zoom)))
}
