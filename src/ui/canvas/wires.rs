//! Wires: curves with an arrow head that glow with traffic and say where they lead nowhere good.

use std::collections::{HashMap, HashSet};

use egui::epaint::CubicBezierShape;
use egui::{Color32, FontFamily, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, vec2};

use crate::compile::Subject;
use crate::diagram::Point;
use crate::diagram::geometry;
use crate::network::Verdict;
use crate::session::{Frame, WireFrame};
use crate::text::{Language, msg, say};
use crate::ui::canvas::brush::{Brush, Words, dashed};
use crate::ui::canvas::cards::paint_badge;
use crate::ui::canvas::scene::{Scene, hull};
use crate::ui::canvas::schemes;
use crate::ui::canvas::walls;
use crate::units::{SimTime, WireId};

/// How quickly a glow fades: what is left after 200 ms is hardly seen.
const FADE_S: f32 = 0.08;
/// Below this a glow is over.
const FAINT: f32 = 0.02;
const LABEL_SIZE: f32 = 11.0;

/// How brightly each wire glows, from the traffic of the last moments of wall time.
#[derive(Default)]
pub struct Glow {
    levels: Vec<(WireId, f32)>,
    seen: Option<SimTime>,
}

impl Glow {
    /// Takes in what set out since the frame before, and lets the rest fade.
    pub fn feed(&mut self, frame: &Frame, wall_s: f32) {
        let same = self.levels.len() == frame.wires.len()
            && self.levels.iter().zip(&frame.wires).all(|((id, _), wire)| *id == wire.wire);
        if !same {
            let old: HashMap<WireId, f32> = self.levels.drain(..).collect();
            let level = |wire: &WireFrame| old.get(&wire.wire).copied().unwrap_or(0.0);
            self.levels.extend(frame.wires.iter().map(|wire| (wire.wire, level(wire))));
        }
        // The same moment drawn twice sent nothing anew.
        let is_new = self.seen.replace(frame.time) != Some(frame.time);
        let fade = (-wall_s / FADE_S).exp();
        for ((_, level), wire) in self.levels.iter_mut().zip(&frame.wires) {
            *level *= fade;
            if is_new && wire.recent > 0 {
                *level += (1.0 - *level) * (1.0 - (-0.18 * wire.recent as f32).exp());
            }
        }
    }

    pub fn level(&self, place: usize) -> f32 {
        self.levels.get(place).map_or(0.0, |(_, level)| if *level < FAINT { 0.0 } else { *level })
    }

    pub fn is_fading(&self) -> bool {
        self.levels.iter().any(|(_, level)| *level >= FAINT)
    }
}

/// How wires are shown besides what they stand for.
pub struct WireLook<'a> {
    pub selected: &'a [WireId],
    pub hovered: Option<WireId>,
    pub focused: Option<WireId>,
    pub reduced_motion: bool,
    pub language: Language,
}

/// Paints all wires in their order, then the numbers that stand on them.
pub fn paint_wires(brush: &Brush, scene: &Scene, glow: &Glow, look: &WireLook) {
    let selected: HashSet<WireId> = look.selected.iter().copied().collect();
    let mut told = HashSet::new();
    let mut badges = Badges::new(brush, scene);
    for (place, (&id, curve)) in scene.diagram.wires.keys().zip(&scene.curves).enumerate() {
        let Some(curve) = curve else { continue };
        if !brush.sees(brush.lens.screen_rect(hull(curve)).expand(12.0)) {
            continue;
        }
        let points = curve.map(|p| brush.lens.screen_from_world(p));
        let frame = scene.wire_frame(place, id);
        let is_hot = selected.contains(&id) || look.hovered == Some(id);
        let busy = if look.reduced_motion { 0.0 } else { glow.level(place) };
        if look.focused == Some(id) {
            paint_curve(brush, points, Stroke::new(brush.lens.length(2.0) + 8.0, brush.tokens.line));
        }
        let verdict = scene.verdicts.and_then(|verdicts| verdicts.get(&id));
        let is_blocked = verdict.is_some_and(|verdict| !verdict.is_open());
        paint_wire(brush, points, frame, (is_hot, is_blocked), busy, look.reduced_motion);
        // Wires of one caller that the same thing stops say so once.
        let badge = verdict.and_then(Verdict::badge).filter(|_| shows_numbers(brush.lens.zoom));
        let badge = badge.filter(|badge| {
            let from = scene.diagram.wires.get(&id).map(|wire| wire.from);
            told.insert((from, badge.key.clone()))
        });
        if let Some(badge) = badge {
            let middle = brush.lens.screen_from_world(geometry::point_on(curve, 0.5));
            let bar = scene.wall(id, curve).map(|stop| walls::bar_rect(brush, curve, stop));
            badges.paint(brush, middle, &say(look.language, &badge), is_blocked, bar);
        } else if let Some(severity) = scene.problems.get(&Subject::Wire(id)) {
            let middle = brush.lens.screen_from_world(geometry::point_on(curve, 0.5));
            paint_badge(brush, middle, *severity);
        }
    }
    if shows_numbers(brush.lens.zoom) {
        schemes::paint(brush, scene, look.language);
        let open = paint_balancing(brush, scene, look);
        if look.reduced_motion {
            paint_rates(brush, scene, look.language, &open);
        }
    }
}

/// Whether there is room on wires for numbers.
pub fn shows_numbers(zoom: f32) -> bool {
    zoom > 0.4
}

/// A short piece of a busy wire, for the legend.
pub fn paint_glow_sample(brush: &Brush, centre: Pos2, half: f32) {
    let ends = [centre - vec2(half, 0.0), centre + vec2(half, 0.0)];
    brush.painter.line_segment(ends, halo(brush, 0.8));
    brush.painter.line_segment(ends, brush.stroke(1.7, brush.tokens.wire));
}

/// What glows around a wire that is this busy.
fn halo(brush: &Brush, busy: f32) -> Stroke {
    brush.stroke(2.0 + 6.0 * busy, brush.tokens.accent.gamma_multiply(0.12 + 0.23 * busy))
}

fn paint_curve(brush: &Brush, points: [Pos2; 4], stroke: Stroke) {
    brush.painter.add(CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, stroke));
}

fn paint_wire(
    brush: &Brush,
    points: [Pos2; 4],
    frame: Option<&WireFrame>,
    (is_hot, is_blocked): (bool, bool),
    busy: f32,
    by_width: bool,
) {
    let tokens = brush.tokens;
    let is_down = is_blocked || frame.is_some_and(|f| f.is_down);
    let colour = match (is_hot, is_down) {
        (true, _) => tokens.accent,
        (false, true) => tokens.bad,
        (false, false) => tokens.wire,
    };
    if busy > 0.0 {
        paint_curve(brush, points, halo(brush, busy));
    }
    let width = if is_hot { 2.4 } else { 1.7 };
    let rate = frame.map_or(0.0, |f| f.rate);
    let extra = if by_width { ((1.0 + rate as f32).ln() * 0.5).min(3.5) } else { 0.0 };
    let stroke = brush.stroke(width + extra, colour);
    if is_down {
        let shape = CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, stroke);
        let path = shape.flatten(Some(0.5));
        dashed(
            brush.painter,
            &path,
            stroke,
            brush.lens.length(6.0).max(3.0),
            brush.lens.length(4.0).max(2.0),
        );
    } else {
        paint_curve(brush, points, stroke);
    }
    paint_head(brush, points, brush.stroke(width, colour));
}

/// The arrow head at the end.
fn paint_head(brush: &Brush, points: [Pos2; 4], stroke: Stroke) {
    if brush.lens.zoom < 0.2 {
        return;
    }
    let tip = points[3];
    let back = (points[2] - tip).normalized() * brush.lens.length(8.0);
    let aside = back.rot90() * 0.55;
    brush.painter.add(Shape::line(vec![tip + back + aside, tip, tip + back - aside], stroke));
}

/// A wire that is being drawn.
pub fn paint_draft(brush: &Brush, from: Point, to: Point, colour: Color32) {
    let points = geometry::curve(from, to).map(|p| brush.lens.screen_from_world(p));
    let stroke = brush.stroke(2.2, colour);
    paint_curve(brush, points, stroke);
    paint_head(brush, points, stroke);
}

/// Where on a wire its open connections stand: near the balancer, clear of a VPC's border.
const OPEN_AT: f32 = 0.3;

/// Open connections on a balancer's wires, and its pointer at the wire that is next. Where rates are
/// shown as well, the connections are left for their labels.
fn paint_balancing(brush: &Brush, scene: &Scene, look: &WireLook) -> HashMap<WireId, u32> {
    let mut open: HashMap<WireId, u32> = HashMap::new();
    for balancer in scene.frame.parts.iter().filter_map(|part| part.balancer.as_ref()) {
        for backend in &balancer.backends {
            let Some(curve) = scene.curve(backend.wire) else { continue };
            if balancer.pointer == Some(backend.wire) {
                paint_pointer(brush, &curve);
            }
            // A wire to a group leads to several servers.
            *open.entry(backend.wire).or_default() += backend.open;
        }
    }
    if !look.reduced_motion {
        for (wire, count) in open.drain().filter(|(_, count)| *count > 0) {
            let Some(curve) = scene.curve(wire) else { continue };
            let at = brush.lens.screen_from_world(geometry::point_on(&curve, OPEN_AT));
            paint_label(brush, at, &count.to_string(), brush.tokens.text);
        }
    }
    open
}

/// A solid triangle on the wire, pointing to the server whose turn it is.
fn paint_pointer(brush: &Brush, curve: &[Point; 4]) {
    let t = 0.82;
    let centre = brush.lens.screen_from_world(geometry::point_on(curve, t));
    let along = geometry::direction_on(curve, t);
    let along = vec2(along.x, along.y).normalized() * brush.lens.length(8.0).max(5.0);
    paint_triangle(brush, centre, along);
}

/// The pointer itself, also for the legend; `along` is half its length.
pub fn paint_triangle(brush: &Brush, centre: Pos2, along: Vec2) {
    let aside = along.rot90() * 0.8;
    let points = vec![centre + along, centre - along * 0.6 + aside, centre - along * 0.6 - aside];
    brush.painter.add(Shape::convex_polygon(points, brush.tokens.accent, Stroke::NONE));
}

/// Rates instead of moving shapes.
fn paint_rates(brush: &Brush, scene: &Scene, language: Language, open: &HashMap<WireId, u32>) {
    for (place, (&id, curve)) in scene.diagram.wires.keys().zip(&scene.curves).enumerate() {
        let Some(curve) = curve else { continue };
        let rate = scene.wire_frame(place, id).map_or(0.0, |f| f.rate);
        let at = brush.lens.screen_from_world(geometry::point_on(curve, 0.5));
        if rate < 0.05 || !brush.sees(Rect::from_center_size(at, Vec2::splat(80.0))) {
            continue;
        }
        let number = if rate < 10.0 { format!("{rate:.1}") } else { format!("{rate:.0}") };
        let rate = msg("card-rate").with("rate", number);
        let text = match open.get(&id) {
            Some(&open) => say(language, &msg("wire-rate-and-open").with("rate", rate).with("open", open)),
            None => say(language, &rate),
        };
        paint_label(brush, at, &text, brush.tokens.text);
    }
}

/// What the network says of wires, in a few words each: across the wire's middle, or as near to it as
/// neither a card, nor a region's chip, nor the wall, nor another badge is in the way.
struct Badges {
    taken: Vec<Rect>,
}

impl Badges {
    /// Places tried above and below the wire.
    const TRIES: usize = 10;

    fn new(brush: &Brush, scene: &Scene) -> Badges {
        let cards = scene.diagram.parts.values().map(|part| geometry::card(part.at));
        let chips = scene.diagram.vpcs.iter().map(|(&id, vpc)| scene.chip_rect(id, vpc));
        // A little of an edge may be covered: nothing is written there.
        let boxes = cards.chain(chips).map(|place| brush.lens.screen_rect(place.grown(-4.0)));
        Badges { taken: boxes.filter(|place| brush.sees(*place)).collect() }
    }

    fn paint(&mut self, brush: &Brush, centre: Pos2, text: &str, is_blocked: bool, wall: Option<Rect>) {
        let colour = if is_blocked { brush.tokens.bad } else { brush.tokens.warning };
        let size = brush.text_size(LABEL_SIZE, 2.0 * LABEL_SIZE);
        let words = Words { text, size, family: FontFamily::Proportional, colour };
        let Some(galley) = brush.galley(&words, f32::INFINITY) else { return };
        let rect = Rect::from_center_size(centre, galley.size() + vec2(18.0, 8.0) * brush.lens.zoom);
        let rect = self.free(rect, wall);
        let edge = brush.stroke(1.4, colour);
        brush.painter.rect(rect, rect.height() / 2.0, brush.tokens.panel, edge, StrokeKind::Inside);
        brush.painter.galley(rect.center() - galley.size() / 2.0, galley, colour);
        self.taken.push(rect);
    }

    fn free(&self, rect: Rect, wall: Option<Rect>) -> Rect {
        let step = rect.height() * 0.5;
        let shifts = (0..=Self::TRIES).flat_map(|n| [-step * n as f32, step * n as f32]);
        let mut places = shifts.map(|shift| rect.translate(vec2(0.0, shift)));
        let is_free = |place: &Rect| !self.taken.iter().chain(&wall).any(|other| other.intersects(*place));
        places.find(is_free).unwrap_or(rect)
    }
}

pub(super) fn paint_label(brush: &Brush, centre: Pos2, text: &str, colour: Color32) {
    let size = brush.text_size(LABEL_SIZE, 2.0 * LABEL_SIZE);
    let words = Words { text, size, family: FontFamily::Proportional, colour };
    let Some(galley) = brush.galley(&words, f32::INFINITY) else { return };
    let rect = Rect::from_center_size(centre, galley.size() + vec2(8.0, 2.0) * brush.lens.zoom);
    let edge = brush.stroke(1.0, brush.tokens.line);
    brush.painter.rect(rect, brush.radius(8), brush.tokens.panel, edge, StrokeKind::Inside);
    brush.painter.galley(rect.center() - galley.size() / 2.0, galley, colour);
}
