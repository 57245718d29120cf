//! Duplicating, copying and pasting: the clipboard holds an ordinary diagram file.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagram::edit::names::Taken;
use crate::diagram::edit::{Change, Edit, FreshIds, Selection};
use crate::diagram::{CARD, Diagram, GRID, Part, Point, Size, Vpc, Wire, file};
use crate::text::{Message, msg};
use crate::units::{PartId, VpcId};

/// Space between an original and its copy, in points.
const GAP: f32 = 2.0 * GRID;
/// How many places are tried for a copy before it is put on top of something.
const TRIES: usize = 64;

impl Diagram {
    /// A second copy of the selection beside it, wires among the copies included, and what to select.
    ///
    /// # Errors
    /// Nothing is selected, or the diagram is full.
    pub fn duplicate(&self, what: &Selection) -> Result<(Edit, Selection), Message> {
        let copied = self.excerpt(what);
        let label = match self.only_name(what) {
            Some(name) => msg("edit-duplicate").with("part", name),
            None => msg("edit-duplicate-several").with("count", copied.parts.len() + copied.vpcs.len()),
        };
        let (_, size) = copied.bounds().ok_or_else(|| msg("nothing-selected"))?;
        // Regions go to the right, where the next tier of a drawing stands; cards below each other.
        let step = match copied.vpcs.is_empty() {
            true => (0.0, on_grid(size.h + GAP)),
            false => (on_grid(size.w + GAP), 0.0),
        };
        self.insert(&copied, step, step, label)
    }

    /// The selection as RON text for the clipboard.
    pub fn copy(&self, what: &Selection) -> String {
        file::write(&self.excerpt(what))
    }

    /// Adds what [`Diagram::copy`] wrote (or a whole diagram file), under free names, around `at`.
    ///
    /// # Errors
    /// The text is no diagram, has nothing in it, or does not fit.
    pub fn paste(&self, text: &str, at: Point) -> Result<(Edit, Selection), Message> {
        let copied = file::read(text.as_bytes()).map_err(|_| msg("paste-unreadable"))?.diagram;
        let (corner, size) = copied.bounds().ok_or_else(|| msg("paste-empty"))?;
        at.check()?;
        let centre = (corner.x + size.w / 2.0, corner.y + size.h / 2.0);
        let shift = (on_grid(at.x - centre.0), on_grid(at.y - centre.1));
        let label = match (copied.parts.len(), copied.vpcs.len()) {
            (1, 0) => msg("edit-paste").with("part", copied.parts[0].name.clone()),
            (parts, vpcs) => msg("edit-paste-several").with("count", parts + vpcs),
        };
        let step = match copied.vpcs.is_empty() {
            true => (GAP, GAP),
            false => (on_grid(size.w + GAP), 0.0),
        };
        self.insert(&copied, shift, step, label)
    }

    /// A diagram of the selection alone: with the parts of selected VPCs and the wires among all of them.
    fn excerpt(&self, what: &Selection) -> Diagram {
        let regions: BTreeSet<VpcId> = what.vpcs.iter().copied().collect();
        let picked: BTreeSet<PartId> = what.parts.iter().copied().collect();
        let mut excerpt = Diagram::default();
        excerpt
            .vpcs
            .extend(self.vpcs.iter().filter(|(id, _)| regions.contains(*id)).map(|(&i, v)| (i, v.clone())));
        for (&id, part) in &self.parts {
            let inside = part.inside.filter(|vpc| regions.contains(vpc));
            if picked.contains(&id) || inside.is_some() {
                excerpt.parts.insert(id, Part { inside, ..part.clone() });
            }
        }
        for (&id, wire) in &self.wires {
            if excerpt.parts.contains_key(&wire.from) && excerpt.parts.contains_key(&wire.to) {
                excerpt.wires.insert(id, wire.clone());
            }
        }
        excerpt
    }

    /// Adds all of `other`, moved by `shift`, and by `step` more as long as it would cover something.
    fn insert(
        &self,
        other: &Diagram,
        shift: (f32, f32),
        step: (f32, f32),
        label: Message,
    ) -> Result<(Edit, Selection), Message> {
        self.check_room(other.parts.len(), other.wires.len())?;
        let mut shift = shift;
        for _ in 0..TRIES {
            if !self.is_covered(other, shift) {
                break;
            }
            shift = (shift.0 + step.0, shift.1 + step.1);
        }
        let mut ids = FreshIds::of(self);
        let (mut changes, mut selection) = (Vec::new(), Selection::default());
        let mut after = self.clone();
        let mut vpc_ids = BTreeMap::new();
        let mut names = Taken::vpcs(self);
        for (old_id, vpc) in &other.vpcs {
            let at = vpc.at.moved(shift.0, shift.1);
            self.check_region(at, vpc.size, None)?;
            let id = ids.vpc();
            let vpc = Vpc { name: names.like(&vpc.name), at, peers: Vec::new(), ..vpc.clone() };
            vpc_ids.insert(*old_id, id);
            selection.vpcs.push(id);
            changes.push(Change::Vpc { id, old: None, new: Some((after.vpcs.len(), vpc.clone())) });
            after.vpcs.insert(id, vpc);
        }
        let mut part_ids = BTreeMap::new();
        let mut names = Taken::parts(self);
        for (place, (old_id, part)) in other.parts.iter().enumerate() {
            let at = part.at.moved(shift.0, shift.1);
            at.check()?;
            let id = ids.part();
            let own = part.inside.and_then(|vpc| vpc_ids.get(&vpc).copied());
            let inside = own.or_else(|| after.region_for(part.settings.kind(), at));
            let part = Part { name: names.like(&part.name), at, inside, settings: part.settings.clone() };
            part_ids.insert(*old_id, id);
            selection.parts.push(id);
            changes.push(Change::Part { id, old: None, new: Some((self.parts.len() + place, part)) });
        }
        let mut place = self.wires.len();
        for wire in other.wires.values() {
            if let (Some(&from), Some(&to)) = (part_ids.get(&wire.from), part_ids.get(&wire.to)) {
                let wire = Wire { from, to, settings: wire.settings.clone() };
                changes.push(Change::Wire { id: ids.wire(), old: None, new: Some((place, wire)) });
                place += 1;
            }
        }
        Ok((Edit { label, changes }, selection))
    }

    /// Whether something of `other`, moved by `shift`, would hide a card or lie on a region.
    fn is_covered(&self, other: &Diagram, shift: (f32, f32)) -> bool {
        let near = |a: Point, b: Point| (a.x - b.x).abs() < CARD.w && (a.y - b.y).abs() < CARD.h;
        let exactly = |a: Point, b: Point| (a.x - b.x).abs() < GRID && (a.y - b.y).abs() < GRID;
        let few = other.parts.len() * self.parts.len() < 250_000;
        let cards = other.parts.values().any(|new| {
            let at = new.at.moved(shift.0, shift.1);
            few && self.parts.values().any(|p| near(p.at, at))
                || self.parts.values().any(|p| exactly(p.at, at))
        });
        let regions = other.vpcs.values().any(|new| {
            let at = new.at.moved(shift.0, shift.1);
            self.vpcs.values().any(|v| v.overlaps(at, new.size))
        });
        if other.vpcs.is_empty() { cards } else { regions }
    }

    /// Top left corner and size of the box around everything; `None` for an empty diagram.
    pub fn bounds(&self) -> Option<(Point, Size)> {
        let cards = self.parts.values().map(|p| (p.at, CARD));
        let boxes = cards.chain(self.vpcs.values().map(|v| (v.at, v.size)));
        let mut edges: Option<(f32, f32, f32, f32)> = None;
        for (at, size) in boxes {
            let (left, top, right, bottom) = edges.unwrap_or((at.x, at.y, at.x, at.y));
            let (far_x, far_y) = (at.x + size.w, at.y + size.h);
            edges = Some((left.min(at.x), top.min(at.y), right.max(far_x), bottom.max(far_y)));
        }
        edges.map(|(left, top, right, bottom)| {
            (Point { x: left, y: top }, Size { w: right - left, h: bottom - top })
        })
    }
}

/// The nearest multiple of the grid.
fn on_grid(length: f32) -> f32 {
    (length / GRID).round() * GRID
}
