//! What the mouse does on the canvas: select, move, resize, wire, frame, pan.

use egui::{CursorIcon, Key, Modifiers, PointerButton, Pos2, Response, Ui};

use crate::diagram::edit::Selection;
use crate::diagram::geometry::{self, Rect as WorldRect};
use crate::diagram::{Diagram, Point};
use crate::session::Command;
use crate::ui::canvas::scene::{Pull, Scene, Thing};
use crate::ui::canvas::surface::resizable;
use crate::ui::canvas::wiring::{self, Draft, Offer};
use crate::ui::canvas::{Gesture, menu, preview, rename, snap};
use crate::ui::{Ctx, ViewState};
use crate::units::PartId;

/// Takes the pointer's part in this frame.
pub fn handle(
    ui: &Ui,
    ctx: &Ctx,
    response: &Response,
    scene: &Scene,
    view: &mut ViewState,
    out: &mut Vec<Command>,
) {
    let modifiers = ui.input(|i| i.modifiers);
    let pointer = response.hover_pos().or_else(|| response.interact_pointer_pos());
    let is_space = ui.input(|i| i.key_down(Key::Space)) && !ui.ctx().text_edit_focused();
    view.canvas.space_panned &= is_space;
    let is_idle = view.canvas.gesture == Gesture::None;
    view.canvas.hover = match pointer {
        Some(at) if is_idle && response.contains_pointer() => scene.thing_at(at, resizable(&view.selection)),
        _ => None,
    };
    show_cursor(ui, response, view, is_space);
    start(ui, response, scene, view, is_space);
    if let Some(at) = pointer.or_else(|| ui.ctx().pointer_interact_pos()) {
        go_on(ui, response, scene, view, at, modifiers);
    }
    if response.drag_stopped() {
        let at = response.interact_pointer_pos().or(pointer);
        stop(ui, ctx, scene, view, out, at);
    }
    if let Some(at) = response.interact_pointer_pos() {
        clicks(ui, ctx, response, scene, view, out, at);
    }
}

fn show_cursor(ui: &Ui, response: &Response, view: &ViewState, is_space: bool) {
    let icon = match (&view.canvas.gesture, view.canvas.hover) {
        (Gesture::Pan, _) => CursorIcon::Grabbing,
        (Gesture::Wire(draft), _) if draft.why_not.is_some() => CursorIcon::NotAllowed,
        (Gesture::Wire(_), _) | (Gesture::None, Some(Thing::Port(_))) => CursorIcon::Crosshair,
        (Gesture::Move { .. }, _) => CursorIcon::Move,
        (Gesture::Resize { pull, .. }, _) => resize_cursor(*pull),
        (Gesture::None, Some(Thing::Handle(_, pull))) => resize_cursor(pull),
        (Gesture::None, _) if is_space => CursorIcon::Grab,
        (Gesture::None, Some(_)) => CursorIcon::PointingHand,
        _ => return,
    };
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(icon);
    }
}

fn resize_cursor(pull: Pull) -> CursorIcon {
    match (pull.x, pull.y) {
        (0, _) => CursorIcon::ResizeVertical,
        (_, 0) => CursorIcon::ResizeHorizontal,
        (x, y) if x == y => CursorIcon::ResizeNwSe,
        _ => CursorIcon::ResizeNeSw,
    }
}

/// Begins a gesture where the button went down.
fn start(ui: &Ui, response: &Response, scene: &Scene, view: &mut ViewState, is_space: bool) {
    if !response.drag_started() {
        return;
    }
    let Some(origin) = ui.input(|i| i.pointer.press_origin()).or(response.interact_pointer_pos()) else {
        return;
    };
    // On a slow machine a press beside the canvas and the way onto it can fall into one frame.
    if !response.rect.contains(origin) {
        return;
    }
    let is_pan = response.drag_started_by(PointerButton::Middle) || is_space;
    if is_pan {
        view.canvas.space_panned |= is_space;
        view.canvas.gesture = Gesture::Pan;
        return;
    }
    if !response.drag_started_by(PointerButton::Primary) || view.canvas.gesture != Gesture::None {
        return;
    }
    let adds = ui.input(|i| i.modifiers.shift);
    let at = scene.lens.world_from_screen(origin);
    view.canvas.hover = None;
    view.canvas.gesture = match scene.thing_at(origin, resizable(&view.selection)) {
        Some(Thing::Port(from)) => match Draft::new(scene.diagram, from, false) {
            Some(draft) => Gesture::Wire(draft),
            None => Gesture::None,
        },
        Some(Thing::Handle(region, pull)) => match scene.diagram.vpcs.get(&region) {
            Some(vpc) => {
                let rect = WorldRect { at: vpc.at, size: vpc.size };
                Gesture::Resize { region, pull, start: rect, now: rect }
            }
            None => Gesture::None,
        },
        Some(thing @ (Thing::Part(_) | Thing::Region(_))) => {
            if !is_selected(&view.selection, thing) {
                select(&mut view.selection, thing, adds);
            }
            Gesture::Move { start: at, by: Point::default(), guides: Vec::new() }
        }
        None if !adds && is_inside_selected(scene, view, origin) => {
            Gesture::Move { start: at, by: Point::default(), guides: Vec::new() }
        }
        Some(Thing::Wire(_)) | None => {
            let keep = if adds { view.selection.clone() } else { Selection::default() };
            Gesture::Marquee { from: at, to: at, keep }
        }
    };
}

/// Whether a selected region's empty ground lies there: it is what one takes hold of to move it.
fn is_inside_selected(scene: &Scene, view: &ViewState, at: Pos2) -> bool {
    scene.ground_at(at).is_some_and(|region| view.selection.vpcs.contains(&region))
}

/// Follows the pointer with the gesture under way.
fn go_on(
    ui: &Ui,
    response: &Response,
    scene: &Scene,
    view: &mut ViewState,
    pointer: Pos2,
    modifiers: Modifiers,
) {
    let at = scene.lens.world_from_screen(pointer);
    let selection = &mut view.selection;
    match &mut view.canvas.gesture {
        Gesture::None => {}
        Gesture::Pan => {
            let by = ui.input(|i| i.pointer.delta());
            view.canvas.camera.pan(by);
        }
        Gesture::Marquee { from, to, keep } => {
            *to = at;
            *selection = framed(scene.diagram, *from, at, keep);
        }
        Gesture::Move { start, by, guides } => {
            let raw = Point { x: at.x - start.x, y: at.y - start.y };
            (*by, *guides) = if modifiers.alt {
                (raw, Vec::new())
            } else {
                snap_selection(scene.diagram, selection, raw, scene.lens.zoom)
            };
        }
        Gesture::Resize { pull, start, now, .. } => {
            *now = preview::resized(*start, *pull, at, !modifiers.alt);
        }
        Gesture::Wire(draft) => {
            if response.contains_pointer() || response.dragged() {
                draft.follow(scene, pointer);
            }
        }
    }
}

/// Snaps a move of the selection by its box: to other cards where it is one card, else to the grid.
fn snap_selection(
    diagram: &Diagram,
    selection: &Selection,
    by: Point,
    zoom: f32,
) -> (Point, Vec<snap::Guide>) {
    let moving = preview::moving_parts(diagram, selection);
    let cards = |is_moving: bool| -> Vec<WorldRect> {
        let those = diagram.parts.iter().filter(|(id, _)| moving.contains(*id) == is_moving);
        those.map(|(_, part)| geometry::card(part.at)).collect()
    };
    let regions = selection.vpcs.iter().filter_map(|id| diagram.vpcs.get(id));
    let regions: Vec<WorldRect> = regions.map(|v| WorldRect { at: v.at, size: v.size }).collect();
    let (mine, others) = (cards(true), cards(false));
    let lead = if regions.is_empty() { mine.iter() } else { regions.iter() };
    let Some(bounds) = lead.copied().reduce(|a, b| a.union(&b)) else { return (by, Vec::new()) };
    if regions.is_empty() {
        snap::snapped(bounds, by, &others, zoom)
    } else {
        snap::snapped(bounds, by, &[], zoom)
    }
}

/// What lies in the frame: cards it touches, regions it holds whole.
fn framed(diagram: &Diagram, a: Point, b: Point, keep: &Selection) -> Selection {
    let (left, right) = (a.x.min(b.x), a.x.max(b.x));
    let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
    let touches = |r: WorldRect| {
        r.at.x <= right && r.at.x + r.size.w >= left && r.at.y <= bottom && r.at.y + r.size.h >= top
    };
    let holds = |r: WorldRect| {
        r.at.x >= left && r.at.x + r.size.w <= right && r.at.y >= top && r.at.y + r.size.h <= bottom
    };
    let mut selection = keep.clone();
    let cards = diagram.parts.iter().filter(|(_, p)| touches(geometry::card(p.at)));
    selection.parts.extend(cards.map(|(&id, _)| id).filter(|id| !keep.parts.contains(id)));
    let regions = diagram.vpcs.iter().filter(|(_, v)| holds(WorldRect { at: v.at, size: v.size }));
    selection.vpcs.extend(regions.map(|(&id, _)| id).filter(|id| !keep.vpcs.contains(id)));
    selection
}

/// The release: the one moment at which a gesture becomes an edit.
fn stop(ui: &Ui, ctx: &Ctx, scene: &Scene, view: &mut ViewState, out: &mut Vec<Command>, at: Option<Pos2>) {
    let now_s = ui.input(|i| i.time);
    let diagram = ctx.session.diagram();
    let made = match &view.canvas.gesture {
        Gesture::Wire(draft) if draft.is_sticky => return,
        Gesture::Wire(draft) => return release_wire(ui, ctx, scene, view, out, (draft.from, draft.to), at),
        Gesture::Move { by, .. } if *by != Point::default() => {
            Some(diagram.move_by(&view.selection, by.x, by.y))
        }
        Gesture::Resize { region, start, now, .. } if start != now => {
            Some(diagram.resize_vpc(*region, now.at, now.size))
        }
        _ => None,
    };
    view.canvas.gesture = Gesture::None;
    match made {
        Some(Ok(edit)) => out.push(Command::Apply(edit)),
        Some(Err(reason)) => view.canvas.tell(ctx.say(&reason), now_s),
        None => {}
    }
}

/// Connects, offers what would fit on empty canvas, or drops a wire that made no sense.
fn release_wire(
    ui: &Ui,
    ctx: &Ctx,
    scene: &Scene,
    view: &mut ViewState,
    out: &mut Vec<Command>,
    (from, to): (PartId, Option<PartId>),
    at: Option<Pos2>,
) {
    let now_s = ui.input(|i| i.time);
    if wiring::finish(ctx, view, out, now_s) {
        return;
    }
    view.canvas.gesture = Gesture::None;
    let Some(at) = at.filter(|at| scene.lens.rect.contains(*at)) else { return };
    if to.is_none() && scene.part_at(at).is_none() {
        let offer = Offer::new(from, scene.lens.world_from_screen(at));
        wiring::open_offer(ui.ctx(), &mut view.canvas, offer);
    }
}

fn clicks(
    ui: &Ui,
    ctx: &Ctx,
    response: &Response,
    scene: &Scene,
    view: &mut ViewState,
    out: &mut Vec<Command>,
    at: Pos2,
) {
    let thing = scene.thing_at(at, resizable(&view.selection));
    if let Gesture::Wire(draft) = &view.canvas.gesture {
        let ends = (draft.from, scene.part_at(at).filter(|to| *to != draft.from));
        if response.clicked() && draft.is_sticky {
            let Gesture::Wire(draft) = &mut view.canvas.gesture else { return };
            draft.aim(scene.diagram, ends.1);
            release_wire(ui, ctx, scene, view, out, ends, Some(at));
        }
        return;
    }
    if response.double_clicked() {
        match thing {
            Some(Thing::Part(id) | Thing::Port(id)) => rename::start_part(scene.diagram, view, id),
            Some(Thing::Region(id)) => rename::start_region(scene.diagram, view, id),
            _ => {}
        }
    } else if response.clicked() {
        click(ui, view, thing.or_else(|| scene.ground_at(at).map(Thing::Region)));
    } else if response.secondary_clicked() {
        let place = scene.lens.world_from_screen(at);
        if let Some(thing) = thing.filter(|thing| !is_selected(&view.selection, *thing)) {
            select(&mut view.selection, thing, false);
        }
        menu::open(ui.ctx(), view, thing, at, place);
    }
}

fn click(ui: &Ui, view: &mut ViewState, thing: Option<Thing>) {
    let adds = ui.input(|i| i.modifiers.shift || i.modifiers.command);
    match thing {
        Some(thing) if adds && is_selected(&view.selection, thing) => unselect(&mut view.selection, thing),
        Some(thing) => {
            select(&mut view.selection, thing, adds);
            // Tab goes on from here.
            view.canvas.wants_focus = Some(match thing {
                Thing::Port(id) => Thing::Part(id),
                Thing::Handle(id, _) => Thing::Region(id),
                other => other,
            });
            view.canvas.focus_by_click = true;
            ui.ctx().request_repaint();
        }
        None if !adds => view.selection = Selection::default(),
        None => {}
    }
}

pub fn is_selected(selection: &Selection, thing: Thing) -> bool {
    match thing {
        Thing::Part(id) | Thing::Port(id) => selection.parts.contains(&id),
        Thing::Wire(id) => selection.wires.contains(&id),
        Thing::Region(id) | Thing::Handle(id, _) => selection.vpcs.contains(&id),
    }
}

/// Selects a thing, alone or as well.
pub fn select(selection: &mut Selection, thing: Thing, adds: bool) {
    if !adds {
        *selection = Selection::default();
    }
    match thing {
        Thing::Part(id) | Thing::Port(id) => selection.parts.push(id),
        Thing::Wire(id) => selection.wires.push(id),
        Thing::Region(id) | Thing::Handle(id, _) => selection.vpcs.push(id),
    }
}

fn unselect(selection: &mut Selection, thing: Thing) {
    match thing {
        Thing::Part(id) | Thing::Port(id) => selection.parts.retain(|p| *p != id),
        Thing::Wire(id) => selection.wires.retain(|w| *w != id),
        Thing::Region(id) | Thing::Handle(id, _) => selection.vpcs.retain(|v| *v != id),
    }
}
