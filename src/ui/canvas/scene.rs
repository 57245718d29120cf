//! The drawing as it is shown in one frame, and what lies under the pointer in it.

use std::collections::HashMap;

use egui::{Pos2, Rect};

use crate::catalog::Kind;
use crate::compile::{Problem, Severity, Subject};
use crate::diagram::geometry::{self, Rect as WorldRect};
use crate::diagram::{Diagram, Point, Size, Vpc};
use crate::network::{Stop, Verdict, wall};
use crate::session::{Frame, PartFrame, WireFrame};
use crate::ui::canvas::camera::Lens;
use crate::units::{PartId, VpcId, WireId};

/// How near the pointer must be to a wire, a border or a port to mean it, in points on the screen.
const REACH: f32 = 7.0;
/// Height of a region's chip and its distance from the corner, in points at zoom 1.
pub const CHIP: (f32, f32) = (24.0, 14.0);
/// Width of the widest chip, in points at zoom 1.
const CHIP_WIDTH: f32 = 260.0;

/// Something on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    Part(PartId),
    /// Where wires leave a part.
    Port(PartId),
    Wire(WireId),
    Region(VpcId),
    /// A corner or an edge of a region: which way it pulls.
    Handle(VpcId, Pull),
}

/// Which edges a handle moves: -1 left or top, 1 right or bottom, 0 neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pull {
    pub x: i8,
    pub y: i8,
}

impl Pull {
    pub const ALL: [Pull; 8] = [
        Pull { x: -1, y: -1 },
        Pull { x: 1, y: -1 },
        Pull { x: -1, y: 1 },
        Pull { x: 1, y: 1 },
        Pull { x: 0, y: -1 },
        Pull { x: 0, y: 1 },
        Pull { x: -1, y: 0 },
        Pull { x: 1, y: 0 },
    ];

    /// Where the handle lies on the region.
    pub fn place(self, rect: WorldRect) -> Point {
        Point {
            x: rect.at.x + rect.size.w * (f32::from(self.x) + 1.0) / 2.0,
            y: rect.at.y + rect.size.h * (f32::from(self.y) + 1.0) / 2.0,
        }
    }
}

/// One frame's drawing: what is painted and what can be pointed at.
pub struct Scene<'a> {
    pub diagram: &'a Diagram,
    pub frame: &'a Frame,
    pub lens: Lens,
    /// In the diagram's order; `None` for a wire with a loose end.
    pub curves: Vec<Option<[Point; 4]>>,
    /// The worst that is wrong with each part and wire.
    pub problems: HashMap<Subject, Severity>,
    /// The widest a region's chip may be, by region, in points at zoom 1.
    pub chips: HashMap<VpcId, f32>,
    /// What the network says of each wire, as of the last whole drawing.
    pub verdicts: Option<&'a HashMap<WireId, Verdict>>,
}

impl<'a> Scene<'a> {
    pub fn new(diagram: &'a Diagram, frame: &'a Frame, problems: &[Problem], lens: Lens) -> Scene<'a> {
        let mut worst: HashMap<Subject, Severity> = HashMap::new();
        for problem in problems.iter().filter(|problem| problem.severity != Severity::Hint) {
            let known = worst.entry(problem.subject).or_insert(problem.severity);
            *known = (*known).min(problem.severity);
        }
        let curves = geometry::wire_curves(diagram);
        Scene { diagram, frame, lens, curves, problems: worst, chips: HashMap::new(), verdicts: None }
    }

    /// Shows another state of the same drawing: what a gesture would make of it.
    pub fn show(&mut self, diagram: &'a Diagram) {
        self.diagram = diagram;
        self.curves = geometry::wire_curves(diagram);
    }

    /// The run's view of the part at this place in the diagram's order.
    pub fn part_frame(&self, place: usize, id: PartId) -> Option<&'a PartFrame> {
        self.frame.parts.get(place).filter(|frame| frame.part == id)
    }

    pub fn wire_frame(&self, place: usize, id: WireId) -> Option<&'a WireFrame> {
        self.frame.wires.get(place).filter(|frame| frame.wire == id)
    }

    /// What stops a wire.
    pub fn wall(&self, id: WireId, curve: &[Point; 4]) -> Option<Stop> {
        let (wire, verdict) = (self.diagram.wires.get(&id)?, self.verdicts?.get(&id)?);
        wall(self.diagram, wire, curve, verdict)
    }

    pub fn part_rect(&self, id: PartId) -> Option<Rect> {
        self.diagram.parts.get(&id).map(|part| self.lens.screen_rect(geometry::card(part.at)))
    }

    pub fn curve(&self, id: WireId) -> Option<[Point; 4]> {
        self.curves.get(self.diagram.wires.get_index_of(&id)?).copied().flatten()
    }

    pub fn chip_rect(&self, id: VpcId, vpc: &Vpc) -> WorldRect {
        let (height, margin) = CHIP;
        let most = (vpc.size.w - 2.0 * margin).max(20.0);
        let w = self.chips.get(&id).copied().unwrap_or(CHIP_WIDTH).min(most);
        let at = Point { x: vpc.at.x + margin, y: vpc.at.y + margin };
        WorldRect { at, size: Size { w, h: height } }
    }

    /// The part whose card lies there, the topmost first.
    pub fn part_at(&self, at: Pos2) -> Option<PartId> {
        let p = self.lens.world_from_screen(at);
        let hit =
            |(&id, part): (&PartId, &crate::diagram::Part)| geometry::card(part.at).contains(p).then_some(id);
        self.diagram.parts.iter().rev().find_map(hit)
    }

    /// What the pointer means; handles count only for `resizable`.
    pub fn thing_at(&self, at: Pos2, resizable: Option<VpcId>) -> Option<Thing> {
        self.handle_at(at, resizable)
            .or_else(|| self.port_at(at).map(Thing::Port))
            .or_else(|| self.part_at(at).map(Thing::Part))
            .or_else(|| self.chip_at(at).map(Thing::Region))
            .or_else(|| self.wire_at(at).map(Thing::Wire))
            .or_else(|| self.border_at(at).map(Thing::Region))
    }

    fn handle_at(&self, at: Pos2, resizable: Option<VpcId>) -> Option<Thing> {
        let id = resizable?;
        let vpc = self.diagram.vpcs.get(&id)?;
        let rect = WorldRect { at: vpc.at, size: vpc.size };
        let near = |pull: &Pull| self.lens.screen_from_world(pull.place(rect)).distance(at) <= REACH + 1.0;
        Pull::ALL.into_iter().find(near).map(|pull| Thing::Handle(id, pull))
    }

    fn port_at(&self, at: Pos2) -> Option<PartId> {
        let near = |part: &crate::diagram::Part| {
            let port = self.lens.screen_from_world(geometry::out_port(part.at));
            port.distance(at) <= REACH + 2.0
        };
        let has_port = |part: &crate::diagram::Part| calls_anyone(part.settings.kind());
        self.diagram.parts.iter().rev().find(|(_, part)| has_port(part) && near(part)).map(|(&id, _)| id)
    }

    fn wire_at(&self, at: Pos2) -> Option<WireId> {
        let p = self.lens.world_from_screen(at);
        let reach = REACH / self.lens.zoom;
        let mut best: Option<(f32, WireId)> = None;
        for (&id, curve) in self.diagram.wires.keys().zip(&self.curves) {
            let Some(curve) = curve else { continue };
            if !hull(curve).grown(reach).contains(p) {
                continue;
            }
            let distance = distance_to(curve, p);
            if distance <= reach && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, id));
            }
        }
        best.map(|(_, id)| id)
    }

    fn chip_at(&self, at: Pos2) -> Option<VpcId> {
        let p = self.lens.world_from_screen(at);
        let hit = |(&id, vpc): (&VpcId, &Vpc)| self.chip_rect(id, vpc).contains(p).then_some(id);
        self.diagram.vpcs.iter().rev().find_map(hit)
    }

    /// The region whose ground lies there.
    pub fn ground_at(&self, at: Pos2) -> Option<VpcId> {
        let p = self.lens.world_from_screen(at);
        let holds = |vpc: &Vpc| WorldRect { at: vpc.at, size: vpc.size }.contains(p);
        self.diagram.vpcs.iter().rev().find(|(_, vpc)| holds(vpc)).map(|(&id, _)| id)
    }

    fn border_at(&self, at: Pos2) -> Option<VpcId> {
        let p = self.lens.world_from_screen(at);
        let reach = REACH / self.lens.zoom;
        let on_border = |vpc: &Vpc| {
            let rect = WorldRect { at: vpc.at, size: vpc.size };
            rect.grown(reach).contains(p) && !rect.grown(-reach).contains(p)
        };
        self.diagram.vpcs.iter().rev().find(|(_, vpc)| on_border(vpc)).map(|(&id, _)| id)
    }
}

/// Whether parts of this kind call others at all.
pub fn calls_anyone(kind: Kind) -> bool {
    Kind::ALL.into_iter().any(|callee| kind.may_call(callee))
}

/// The box around a curve's four points, which holds the curve.
pub fn hull(curve: &[Point; 4]) -> WorldRect {
    let dot = |at: Point| WorldRect { at, size: Size::default() };
    curve[1..].iter().fold(dot(curve[0]), |all, &p| all.union(&dot(p)))
}

/// How far a place is from a curve, measured to chords short enough not to matter.
fn distance_to(curve: &[Point; 4], p: Point) -> f32 {
    const CHORDS: usize = 24;
    let mut least = f32::INFINITY;
    let mut from = curve[0];
    for i in 1..=CHORDS {
        let to = geometry::point_on(curve, i as f32 / CHORDS as f32);
        least = least.min(distance_to_chord(from, to, p));
        from = to;
    }
    least
}

fn distance_to_chord(a: Point, b: Point, p: Point) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((p.x - a.x) * dx + (p.y - a.y) * dy) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    (p.x - a.x - along * dx).hypot(p.y - a.y - along * dy)
}
