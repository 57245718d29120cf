//! Where things lie on the canvas: cards, ports, and the curve of every wire.
//!
//! The window and the picture export both draw from these functions, so an exported diagram looks
//! like the one on the screen, and a click on a wire hits what is seen.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::diagram::{CARD, Diagram, Point, Size, Wire};
use crate::units::{PartId, WireId};

/// Distance between two wires that end at the same edge of a card, in points, while they have room.
const PORT_SPACING: f32 = 14.0;
/// Part of a card's edge its wires may share, between its rounded corners.
const PORT_ROOM: f32 = 52.0;
/// How far a wire runs straight out of a card at least before it bends, in points.
const REACH_MIN: f32 = 36.0;
/// How far it does so at most when it has to come back.
const REACH_MAX: f32 = 220.0;
/// How far the ends of a wire's curve are pulled down to bring it below two cards side by side.
const ARCH: f32 = 150.0;

/// A box on the canvas, in points at zoom 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub at: Point,
    pub size: Size,
}

impl Rect {
    pub fn center(&self) -> Point {
        Point { x: self.at.x + self.size.w / 2.0, y: self.at.y + self.size.h / 2.0 }
    }

    pub fn contains(&self, p: Point) -> bool {
        (self.at.x..=self.at.x + self.size.w).contains(&p.x)
            && (self.at.y..=self.at.y + self.size.h).contains(&p.y)
    }

    /// The smallest box around both.
    pub fn union(&self, other: &Rect) -> Rect {
        let x = self.at.x.min(other.at.x);
        let y = self.at.y.min(other.at.y);
        let right = (self.at.x + self.size.w).max(other.at.x + other.size.w);
        let bottom = (self.at.y + self.size.h).max(other.at.y + other.size.h);
        Rect { at: Point { x, y }, size: Size { w: right - x, h: bottom - y } }
    }

    /// The box grown by `margin` on every side.
    pub fn grown(&self, margin: f32) -> Rect {
        Rect {
            at: Point { x: self.at.x - margin, y: self.at.y - margin },
            size: Size { w: self.size.w + 2.0 * margin, h: self.size.h + 2.0 * margin },
        }
    }
}

/// The card of a part whose top left corner is at `at`.
pub fn card(at: Point) -> Rect {
    Rect { at, size: CARD }
}

/// Where a wire being drawn leaves a card: the middle of its right edge.
pub fn out_port(at: Point) -> Point {
    Point { x: at.x + CARD.w, y: at.y + CARD.h / 2.0 }
}

/// Where a wire being drawn would enter a card: the middle of its left edge.
pub fn in_port(at: Point) -> Point {
    Point { x: at.x, y: at.y + CARD.h / 2.0 }
}

/// The Bezier curve from one port to another: both ends leave their card horizontally. A target to
/// the left is reached in an S between both cards or, if there is no room between them, in an arch
/// below.
pub fn curve(from: Point, to: Point) -> [Point; 4] {
    let ahead = to.x - from.x;
    let aside = (to.y - from.y).abs();
    let reach = if ahead >= 0.0 {
        (ahead * 0.5).max(REACH_MIN.min(aside * 0.5 + ahead * 0.5))
    } else {
        (REACH_MIN + (-ahead) * 0.5 + aside * 0.15).min(REACH_MAX)
    };
    let is_level = (1.0 - aside / (1.5 * CARD.h)).max(0.0);
    let is_behind = (-ahead / CARD.w).clamp(0.0, 1.0);
    let sag = ARCH * is_level * is_behind;
    [from, Point { x: from.x + reach, y: from.y + sag }, Point { x: to.x - reach, y: to.y + sag }, to]
}

/// The place at `t` (0 at the beginning, 1 at the end) on a Bezier curve.
pub fn point_on(curve: &[Point; 4], t: f32) -> Point {
    let u = 1.0 - t;
    let (a, b, c, d) = (u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t);
    Point {
        x: a * curve[0].x + b * curve[1].x + c * curve[2].x + d * curve[3].x,
        y: a * curve[0].y + b * curve[1].y + c * curve[2].y + d * curve[3].y,
    }
}

/// The direction (not normalised) of a Bezier curve at `t`.
pub fn direction_on(curve: &[Point; 4], t: f32) -> Point {
    let u = 1.0 - t;
    let (a, b, c) = (3.0 * u * u, 6.0 * u * t, 3.0 * t * t);
    let step = |i: usize| (curve[i + 1].x - curve[i].x, curve[i + 1].y - curve[i].y);
    let ((x0, y0), (x1, y1), (x2, y2)) = (step(0), step(1), step(2));
    Point { x: a * x0 + b * x1 + c * x2, y: a * y0 + b * y1 + c * y2 }
}

/// The curve of a wire; `None` if the wire or one of its ends is not in the diagram.
///
/// For all wires at once use [`wire_curves`], which is faster than asking for one after the other.
pub fn wire_curve(diagram: &Diagram, wire: WireId) -> Option<[Point; 4]> {
    let w = diagram.wires.get(&wire)?;
    let mut entering: Vec<Entering> = diagram
        .wires
        .iter()
        .filter(|(_, other)| other.to == w.to)
        .enumerate()
        .map(|(order, (&id, other))| Entering::new(diagram, other, order, id))
        .collect();
    entering.sort_by(Entering::from_the_top);
    let index = entering.iter().position(|e| e.wire == wire)?;
    between(diagram, w, index, entering.len())
}

/// The curves of all wires, in the diagram's order; `None` for a wire without an end.
pub fn wire_curves(diagram: &Diagram) -> Vec<Option<[Point; 4]>> {
    let mut by_target: BTreeMap<PartId, Vec<Entering>> = BTreeMap::new();
    for (order, (&id, w)) in diagram.wires.iter().enumerate() {
        by_target.entry(w.to).or_default().push(Entering::new(diagram, w, order, id));
    }
    let mut curves = vec![None; diagram.wires.len()];
    for entering in by_target.values_mut() {
        entering.sort_by(Entering::from_the_top);
        for (index, e) in entering.iter().enumerate() {
            curves[e.order] = between(diagram, &diagram.wires[e.order], index, entering.len());
        }
    }
    curves
}

/// The box around everything drawn, wires included; `None` for an empty diagram.
pub fn bounds(diagram: &Diagram) -> Option<Rect> {
    let parts = diagram.parts.values().map(|p| card(p.at));
    let vpcs = diagram.vpcs.values().map(|v| Rect { at: v.at, size: v.size });
    // A Bezier curve lies within the hull of its four points.
    let wires = wire_curves(diagram).into_iter().flatten().flatten();
    let wires = wires.map(|at| Rect { at, size: Size { w: 0.0, h: 0.0 } });
    parts.chain(vpcs).chain(wires).reduce(|a, b| a.union(&b))
}

/// A wire on its way into a card, with what decides its place among the others there.
struct Entering {
    wire: WireId,
    /// Its place among those compared, in the order drawn.
    order: usize,
    source: Point,
}

impl Entering {
    fn new(diagram: &Diagram, wire: &Wire, order: usize, id: WireId) -> Entering {
        let source = diagram.parts.get(&wire.from).map_or(Point::default(), |p| p.at);
        Entering { wire: id, order, source }
    }

    /// By the height they come from, so that wires do not cross in front of the card.
    fn from_the_top(a: &Entering, b: &Entering) -> Ordering {
        let by_height = a.source.y.total_cmp(&b.source.y);
        by_height.then(a.source.x.total_cmp(&b.source.x)).then(a.order.cmp(&b.order))
    }
}

/// The curve of a wire that is number `index` from the top of `count` at its target's edge. Wires
/// leave from one port, as requests do; arriving ones spread so that each arrow head can be seen.
fn between(diagram: &Diagram, wire: &Wire, index: usize, count: usize) -> Option<[Point; 4]> {
    let start = out_port(diagram.parts.get(&wire.from)?.at);
    let mut end = in_port(diagram.parts.get(&wire.to)?.at);
    if count > 1 {
        let spacing = PORT_SPACING.min(PORT_ROOM / (count - 1) as f32);
        end.y += (index as f32 - (count - 1) as f32 / 2.0) * spacing;
    }
    Some(curve(start, end))
}
