//! Drawing wires, by mouse or by keys: which ends are possible, and why the others are not.

use std::collections::HashSet;

use egui::{Pos2, Ui};

use crate::catalog::Kind;
use crate::diagram::edit::Selection;
use crate::diagram::{CARD, Diagram, Point, geometry};
use crate::session::Command;
use crate::text::{Message, msg};
use crate::ui::canvas::menu_rows::item;
use crate::ui::canvas::scene::{Scene, calls_anyone};
use crate::ui::canvas::{CanvasState, Gesture, snap};
use crate::ui::{Ctx, ViewState};
use crate::units::PartId;

/// In larger diagrams only the kinds of parts decide which ends light up: looking for circles from
/// every part would take too long for one frame. What may be connected is still checked exactly.
const EXACT_UP_TO: usize = 400;

/// A wire being drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub from: PartId,
    /// The part it would end at, and why it cannot if it cannot.
    pub to: Option<PartId>,
    pub why_not: Option<Message>,
    /// The parts it could end at.
    pub possible: HashSet<PartId>,
    /// Whether it ends with a click or a key instead of the release of a drag.
    pub is_sticky: bool,
    /// Whether arrows chose the end last, rather than the pointer.
    pub by_keys: bool,
    /// Where the pointer was when it chose last: while it lies still, keys choose.
    pub pointer: Option<Pos2>,
}

impl Draft {
    pub fn new(diagram: &Diagram, from: PartId, is_sticky: bool) -> Option<Draft> {
        let kind = diagram.parts.get(&from)?.settings.kind();
        if !calls_anyone(kind) {
            return None;
        }
        let is_exact = diagram.parts.len() <= EXACT_UP_TO;
        let can = |id: PartId, callee: Kind| match is_exact {
            true => diagram.why_not_connect(from, id).is_none(),
            false => id != from && kind.may_call(callee),
        };
        let possible =
            diagram.parts.iter().filter(|(id, p)| can(**id, p.settings.kind())).map(|(&id, _)| id).collect();
        Some(Draft { from, to: None, why_not: None, possible, is_sticky, by_keys: false, pointer: None })
    }

    /// Points the wire at a part, or at none.
    pub fn aim(&mut self, diagram: &Diagram, to: Option<PartId>) {
        if self.to == to {
            return;
        }
        self.to = to;
        self.why_not = to.and_then(|to| diagram.why_not_connect(self.from, to));
    }

    /// Follows the pointer, if it moved.
    pub fn follow(&mut self, scene: &Scene, pointer: Pos2) {
        let before = self.pointer.replace(pointer);
        let is_first = before.is_none();
        if before == Some(pointer) || is_first && self.by_keys {
            return;
        }
        self.by_keys = false;
        self.aim(scene.diagram, scene.part_at(pointer).filter(|id| *id != self.from));
    }

    /// Points the wire at the next part in a direction, as an arrow key asks.
    pub fn aim_towards(&mut self, diagram: &Diagram, direction: (f32, f32)) {
        let here = self.to.unwrap_or(self.from);
        let Some(origin) = diagram.parts.get(&here).map(|p| geometry::card(p.at).center()) else { return };
        let cost = |at: Point| {
            let (dx, dy) = (at.x - origin.x, at.y - origin.y);
            let ahead = dx * direction.0 + dy * direction.1;
            let aside = (dx * direction.1 - dy * direction.0).abs();
            (ahead > 1.0).then_some(ahead + 2.0 * aside)
        };
        let others = diagram.parts.iter().filter(|(id, _)| **id != here && **id != self.from);
        let next = others
            .filter_map(|(&id, part)| Some((cost(geometry::card(part.at).center())?, id)))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        self.by_keys = true;
        if let Some((_, id)) = next {
            self.aim(diagram, Some(id));
        }
    }
}

/// Begins a wire that keys or a click will end, at the selected part.
pub fn start(ctx: &Ctx, view: &mut ViewState, now_s: f64) {
    let diagram = ctx.session.diagram();
    let Some(&from) = view.selection.parts.first() else {
        return view.canvas.tell(ctx.t("wire-select-first"), now_s);
    };
    match Draft::new(diagram, from, true) {
        Some(mut draft) => {
            draft.by_keys = true;
            let origin = diagram.parts[&from].at;
            let distance = |id: &PartId| {
                let at = diagram.parts[id].at;
                let ahead = at.x - origin.x;
                (at.y - origin.y).abs() + if ahead > 0.0 { ahead } else { 4.0 * -ahead }
            };
            let nearest = draft.possible.iter().copied().min_by(|a, b| distance(a).total_cmp(&distance(b)));
            draft.aim(diagram, nearest);
            view.canvas.gesture = Gesture::Wire(draft);
        }
        None => {
            let kind =
                diagram.parts.get(&from).map(|p| ctx.say(&p.settings.kind().label())).unwrap_or_default();
            view.canvas.tell(ctx.say(&msg("wire-calls-nobody").with("kind", kind)), now_s);
        }
    }
}

/// Ends the wire at the part it points at. Whether it pointed at one.
pub fn finish(ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>, now_s: f64) -> bool {
    let Gesture::Wire(draft) = &view.canvas.gesture else { return false };
    let (from, Some(to)) = (draft.from, draft.to) else { return false };
    view.canvas.gesture = Gesture::None;
    match ctx.session.diagram().connect(from, to) {
        Ok((edit, _)) => {
            view.selection = Selection { parts: vec![from], ..Selection::default() };
            out.push(Command::Apply(edit));
        }
        Err(reason) => view.canvas.tell(ctx.say(&reason), now_s),
    }
    true
}

/// Parts that would fit at the end of a wire released on empty canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offer {
    pub from: PartId,
    /// Where the wire was let go.
    pub at: Point,
}

impl Offer {
    pub fn new(from: PartId, at: Point) -> Offer {
        Offer { from, at }
    }
}

fn offer_id() -> egui::Id {
    egui::Id::unique("canvas-offer")
}

/// Opens the menu of parts that fit.
pub fn open_offer(egui: &egui::Context, state: &mut CanvasState, offer: Offer) {
    state.offer = Some(offer);
    egui::Popup::open_id(egui, offer_id());
}

/// The small menu of parts that would fit.
pub fn offer_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    view: &mut ViewState,
    lens: crate::ui::canvas::camera::Lens,
    out: &mut Vec<Command>,
) {
    let Some(offer) = view.canvas.offer else { return };
    let diagram = ctx.session.diagram();
    let Some(from) = diagram.parts.get(&offer.from) else {
        view.canvas.offer = None;
        return;
    };
    let caller = from.settings.kind();
    let at: Pos2 = lens.screen_from_world(offer.at);
    let mut chosen = None;
    let popup = crate::ui::canvas::menu_rows::popup(ui, offer_id(), at);
    let shown = popup.show(|ui| {
        ui.label(
            egui::RichText::new(ctx.t("offer-title")).color(ctx.tokens.muted).size(crate::ui::theme::LABEL),
        );
        let fits = |callee: &Kind| caller.may_call(*callee) && ctx.offers(*callee);
        for callee in Kind::ALL.into_iter().filter(fits) {
            if item(ui, ctx, Some(callee.into()), &ctx.say(&callee.label()), "").clicked() {
                chosen = Some(callee);
            }
        }
    });
    if shown.is_none() {
        view.canvas.offer = None;
    }
    if let Some(kind) = chosen {
        let at = snap::point_on_grid(Point { x: offer.at.x, y: offer.at.y - CARD.h / 2.0 });
        let made = diagram.add_connected(offer.from, kind, at);
        let now_s = ui.input(|i| i.time);
        crate::ui::canvas::apply_part(ctx, view, out, made, now_s);
        view.canvas.offer = None;
        ui.close();
    }
}

/// The reason shown next to the pointer, or next to the part that keys chose.
pub fn reason_place(draft: &Draft, scene: &Scene, pointer: Option<Pos2>) -> Option<Pos2> {
    let card = scene.part_rect(draft.to?)?;
    match pointer {
        Some(pointer) if !draft.by_keys => Some(pointer + egui::vec2(14.0, 18.0)),
        _ => Some(card.left_bottom() + egui::vec2(0.0, 8.0)),
    }
}
