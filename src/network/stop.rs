//! Where on its drawn wire a connection is stopped: at the border of the network that decides.

use crate::diagram::geometry::{Rect, point_on};
use crate::diagram::{Diagram, Point, Wire};
use crate::network::{Finding, Outcome, Verdict};
use crate::units::VpcId;

/// Steps in which a curve is searched for a border; each is then halved until it is found.
const STEPS: usize = 64;
const HALVINGS: usize = 12;
/// How far before a card its own wall stands, in points.
const BEFORE: f32 = 14.0;

/// A place on a wire where something is decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// Along the wire's curve: 0 at its beginning, 1 at its end.
    pub along: f32,
    /// Whether the wall there runs up and down, as a network's left and right borders do.
    pub is_upright: bool,
}

/// The wall a silent verdict drops requests at; `None` if they pass, are answered, or if nothing
/// that is drawn stops them.
pub fn wall(diagram: &Diagram, wire: &Wire, curve: &[Point; 4], verdict: &Verdict) -> Option<Stop> {
    let finding = verdict.decides().filter(|_| verdict.outcome == Outcome::Silent)?;
    let inside = |part| diagram.parts.get(&part).and_then(|part| part.inside);
    let stop = match *finding {
        Finding::NoWayOut(vpc)
        | Finding::NoRoute { from: vpc, .. }
        | Finding::NotTransitive { from: vpc, .. }
        | Finding::PeeringInactive { from: vpc, .. }
        | Finding::PeeringOverlap { from: vpc, .. }
        | Finding::BehindServices { from: vpc, .. }
        | Finding::EgressDenied { vpc, .. } => {
            leaving(diagram, wire, curve, vpc).unwrap_or_else(|| beside_card(curve, false))
        }
        Finding::IngressDenied { vpc, .. } | Finding::ProbesNotLetIn { vpc, .. } => {
            entering(diagram, wire, curve, vpc).unwrap_or_else(|| beside_card(curve, true))
        }
        Finding::PrivateFromOutside(_) => {
            let border = inside(wire.to).and_then(|vpc| entering(diagram, wire, curve, vpc));
            border.unwrap_or_else(|| beside_card(curve, true))
        }
        // A database keeps its own list, wherever it is drawn.
        Finding::NotAuthorized { .. } => beside_card(curve, true),
        _ => return None,
    };
    Some(stop)
}

/// The border a firewall rule lets an open wire through.
pub fn door(diagram: &Diagram, wire: &Wire, curve: &[Point; 4], verdict: &Verdict) -> Option<Stop> {
    let let_in = verdict.findings.iter().find_map(|finding| match *finding {
        Finding::IngressAllowed { vpc, .. } => Some(vpc),
        _ => None,
    });
    entering(diagram, wire, curve, let_in.filter(|_| verdict.is_open())?)
}

/// Where a wire goes out of a network; `None` if both its ends stand in it.
fn leaving(diagram: &Diagram, wire: &Wire, curve: &[Point; 4], vpc: VpcId) -> Option<Stop> {
    let border = border_between(diagram, wire, vpc)?;
    let mut places = 0..STEPS;
    places.find_map(|step| crossing(curve, &border, step, true))
}

/// Where a wire comes into a network; `None` if both its ends stand in it.
fn entering(diagram: &Diagram, wire: &Wire, curve: &[Point; 4], vpc: VpcId) -> Option<Stop> {
    let border = border_between(diagram, wire, vpc)?;
    let mut places = (0..STEPS).rev();
    places.find_map(|step| crossing(curve, &border, step, false))
}

fn border_between(diagram: &Diagram, wire: &Wire, vpc: VpcId) -> Option<Rect> {
    let inside = |part| diagram.parts.get(part).and_then(|part| part.inside) == Some(vpc);
    let region = diagram.vpcs.get(&vpc)?;
    (inside(&wire.from) != inside(&wire.to)).then_some(Rect { at: region.at, size: region.size })
}

/// The place in one step of a curve where it goes out of a box, or into it.
fn crossing(curve: &[Point; 4], border: &Rect, step: usize, outwards: bool) -> Option<Stop> {
    let place = |step: usize| step as f32 / STEPS as f32;
    let is_before = |t: f32| border.contains(point_on(curve, t)) == outwards;
    let (mut before, mut after) = (place(step), place(step + 1));
    if !is_before(before) || is_before(after) {
        return None;
    }
    for _ in 0..HALVINGS {
        let middle = (before + after) / 2.0;
        if is_before(middle) { before = middle } else { after = middle }
    }
    let p = point_on(curve, after);
    let near = |p: f32, low: f32, length: f32| (p - low).abs().min((p - low - length).abs());
    let aside = near(p.x, border.at.x, border.size.w);
    Some(Stop { along: after, is_upright: aside <= near(p.y, border.at.y, border.size.h) })
}

/// Just before the card at one end of a wire: a rule that is asked at the machine itself.
fn beside_card(curve: &[Point; 4], at_end: bool) -> Stop {
    let card = if at_end { curve[3] } else { curve[0] };
    let is_clear = |t: &f32| {
        let p = point_on(curve, *t);
        (p.x - card.x).hypot(p.y - card.y) >= BEFORE
    };
    const FINE: usize = 4 * STEPS;
    let mut places = (0..=FINE).map(|step| step as f32 / FINE as f32);
    let along = match at_end {
        true => places.rev().find(is_clear),
        false => places.find(is_clear),
    };
    Stop { along: along.unwrap_or(0.5), is_upright: true }
}
