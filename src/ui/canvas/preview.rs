//! The drawing as it would be if the gesture under way ended now.
//!
//! Only the release makes an edit; until then a shifted copy is painted and the diagram stays as it is.

use std::collections::HashSet;

use crate::diagram::edit::Selection;
use crate::diagram::geometry::Rect as WorldRect;
use crate::diagram::{Diagram, Point, Size, limits};
use crate::ui::canvas::Gesture;
use crate::ui::canvas::scene::Pull;
use crate::ui::canvas::snap;
use crate::units::{PartId, VpcId};

/// The diagram with the gesture's effect; `None` if there is none yet.
pub fn preview(diagram: &Diagram, selection: &Selection, gesture: &Gesture) -> Option<Diagram> {
    match gesture {
        Gesture::Move { by, .. } if *by != Point::default() => Some(moved(diagram, selection, *by)),
        Gesture::Resize { region, now, .. } => {
            let mut copy = diagram.clone();
            if let Some(vpc) = copy.vpcs.get_mut(region) {
                vpc.at = now.at;
                vpc.size = now.size;
            }
            Some(copy)
        }
        _ => None,
    }
}

fn moved(diagram: &Diagram, selection: &Selection, by: Point) -> Diagram {
    let mut copy = diagram.clone();
    let moving = moving_parts(diagram, selection);
    let shift = |at: &mut Point| *at = Point { x: at.x + by.x, y: at.y + by.y };
    for (_, vpc) in copy.vpcs.iter_mut().filter(|(id, _)| selection.vpcs.contains(id)) {
        shift(&mut vpc.at);
    }
    for (_, part) in copy.parts.iter_mut().filter(|(id, _)| moving.contains(id)) {
        shift(&mut part.at);
    }
    copy
}

/// The selected parts and those that selected regions take along.
pub fn moving_parts(diagram: &Diagram, selection: &Selection) -> HashSet<PartId> {
    let carried = diagram
        .parts
        .iter()
        .filter(|(_, part)| part.inside.is_some_and(|vpc| selection.vpcs.contains(&vpc)))
        .map(|(&id, _)| id);
    selection.parts.iter().copied().chain(carried).collect()
}

/// The region in which the selection would come to lie.
pub fn target_regions(after: &Diagram, selection: &Selection, gesture: &Gesture) -> Vec<VpcId> {
    if !matches!(gesture, Gesture::Move { by, .. } if *by != Point::default()) {
        return Vec::new();
    }
    let parts = selection.parts.iter().filter_map(|id| after.parts.get(id));
    let stands = |part: &&crate::diagram::Part| crate::diagram::edit::stands_in_a_vpc(part.settings.kind());
    let mut regions: Vec<VpcId> = parts.filter(stands).filter_map(|part| region_at(after, part.at)).collect();
    regions.dedup();
    regions
}

/// The region that a card with its corner here would lie in.
pub fn region_at(diagram: &Diagram, at: Point) -> Option<VpcId> {
    diagram.vpcs.iter().rev().find(|(_, vpc)| vpc.holds_card(at)).map(|(&id, _)| id)
}

/// A region with some of its edges dragged to `to`, no smaller than a region may be.
pub fn resized(start: WorldRect, pull: Pull, to: Point, snaps: bool) -> WorldRect {
    let to = if snaps { snap::point_on_grid(to) } else { to };
    let span = |pull: i8, at: f32, length: f32, to: f32, least: f32| match pull {
        -1 => {
            let from = to.min(at + length - least);
            (from, at + length - from)
        }
        1 => (at, (to - at).max(least)),
        _ => (at, length),
    };
    let (x, w) = span(pull.x, start.at.x, start.size.w, to.x, limits::VPC.w);
    let (y, h) = span(pull.y, start.at.y, start.size.h, to.y, limits::VPC.h);
    WorldRect { at: Point { x, y }, size: Size { w, h } }
}
