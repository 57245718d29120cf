//! Where things being dragged come to lie: on the grid, or in line with their neighbours.

use crate::diagram::geometry::Rect as WorldRect;
use crate::diagram::{GRID, Point};

/// How near an edge must come to another to be drawn to it, in points on the screen.
const PULL: f32 = 6.0;

/// A line that shows what a dragged card is aligned with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guide {
    pub is_vertical: bool,
    /// x of a vertical guide, y of a horizontal one.
    pub at: f32,
    /// Its ends along the other axis.
    pub from: f32,
    pub to: f32,
}

/// The nearest multiple of the grid.
pub fn on_grid(length: f32) -> f32 {
    (length / GRID).round() * GRID
}

pub fn point_on_grid(p: Point) -> Point {
    Point { x: on_grid(p.x), y: on_grid(p.y) }
}

/// How far `moving` should go when it was dragged by `by`, and what it is then in line with. Edges
/// and centres of `others` come first, then the grid.
pub fn snapped(moving: WorldRect, by: Point, others: &[WorldRect], zoom: f32) -> (Point, Vec<Guide>) {
    let reach = PULL / zoom;
    let wanted = Point { x: moving.at.x + by.x, y: moving.at.y + by.y };
    let x = nearest(wanted.x, moving.size.w, others.iter().map(|o| (o.at.x, o.size.w)), reach);
    let y = nearest(wanted.y, moving.size.h, others.iter().map(|o| (o.at.y, o.size.h)), reach);
    let at = Point {
        x: x.map_or_else(|| on_grid(wanted.x), |(at, _)| at),
        y: y.map_or_else(|| on_grid(wanted.y), |(at, _)| at),
    };
    let landed = WorldRect { at, ..moving };
    let mut guides = Vec::new();
    if let Some((_, line)) = x {
        guides.push(guide(line, true, landed, others));
    }
    if let Some((_, line)) = y {
        guides.push(guide(line, false, landed, others));
    }
    (Point { x: at.x - moving.at.x, y: at.y - moving.at.y }, guides)
}

/// The start that brings one of a span's edges or its middle onto that of another span, and the
/// line they then share.
fn nearest(
    start: f32,
    length: f32,
    others: impl Iterator<Item = (f32, f32)>,
    reach: f32,
) -> Option<(f32, f32)> {
    let mut best: Option<(f32, f32, f32)> = None;
    for (other, other_length) in others {
        for share in [0.5, 0.0, 1.0] {
            let line = other + other_length * share;
            let offset = line - (start + length * share);
            if offset.abs() <= reach && best.is_none_or(|(least, ..)| offset.abs() < least) {
                best = Some((offset.abs(), start + offset, line));
            }
        }
    }
    best.map(|(_, start, line)| (start, line))
}

/// The guide along `line`, from the dragged card to the furthest it is in line with.
fn guide(line: f32, is_vertical: bool, moving: WorldRect, others: &[WorldRect]) -> Guide {
    let span = |r: &WorldRect| match is_vertical {
        true => (r.at.y, r.at.y + r.size.h),
        false => (r.at.x, r.at.x + r.size.w),
    };
    let touches = |r: &WorldRect| {
        let (start, length) = if is_vertical { (r.at.x, r.size.w) } else { (r.at.y, r.size.h) };
        [0.0, 0.5, 1.0].iter().any(|share| (start + length * share - line).abs() < 0.01)
    };
    let (mut from, mut to) = span(&moving);
    for other in others.iter().filter(|o| touches(o)) {
        let (start, end) = span(other);
        from = from.min(start);
        to = to.max(end);
    }
    Guide { is_vertical, at: line, from, to }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::geometry::card;

    #[test]
    fn a_card_near_anothers_edge_snaps_to_it_and_else_to_the_grid() {
        let moving = card(Point { x: 3.0, y: 1003.0 });
        let other = card(Point { x: 504.0, y: 0.0 });
        let (by, guides) = snapped(moving, Point { x: 498.0, y: 0.0 }, &[other], 1.0);
        assert_eq!(by, Point { x: 501.0, y: -3.0 }, "x follows the neighbour, y the grid");
        assert_eq!(guides.len(), 1);
        assert_eq!((guides[0].from, guides[0].to), (0.0, 1088.0));
        let (by, guides) = snapped(moving, Point { x: 478.0, y: 0.0 }, &[other], 1.0);
        assert_eq!((by, guides), (Point { x: 477.0, y: -3.0 }, Vec::new()));
    }
}
