//! Parts, wires and regions for those who do not see or point: what Tab walks and screen readers read.

use egui::{EventFilter, Rect, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

use crate::compile::{Severity, Subject};
use crate::diagram::geometry;
use crate::diagram::{Diagram, Part, Vpc, Wire};
use crate::text::{Message, msg};
use crate::ui::canvas::scene::{Scene, Thing};
use crate::ui::canvas::{CanvasState, Gesture, pointer, status};
use crate::ui::{Ctx, ViewState};
use crate::units::{PartId, VpcId, WireId};

/// Cards this near in x belong to one column of the drawing, in points at zoom 1.
const COLUMN: f32 = 84.0;
/// How far from the border something must be that the focus went to, in points on the screen.
const IN_VIEW: f32 = 24.0;

/// Takes the keyboard's focus to the canvas: to what is selected, or else to the first part. Whether
/// there is anything that could have it.
pub fn focus_first(view: &mut ViewState, ctx: &Ctx) -> bool {
    let diagram = ctx.session.diagram();
    let selection = &view.selection;
    let part = selection.parts.first().map(|&id| Thing::Part(id));
    let region = selection.vpcs.first().map(|&id| Thing::Region(id));
    let wire = selection.wires.first().map(|&id| Thing::Wire(id));
    let thing = part.or(region).or(wire).or_else(|| at_the_end(diagram, false));
    if thing.is_some() {
        view.canvas.wants_focus = thing;
        view.canvas.focus_by_click = false;
    }
    thing.is_some()
}

/// The first thing to be read, or the last.
fn at_the_end(diagram: &Diagram, is_last: bool) -> Option<Thing> {
    let parts = in_reading_order(diagram);
    let part = if is_last { parts.last() } else { parts.first() };
    part.map(|&(id, _)| Thing::Part(id)).or_else(|| diagram.vpcs.keys().next().map(|&id| Thing::Region(id)))
}

/// Tab enters the window at the drawing, not at the first of many buttons above it.
fn enter_by_tab(ui: &Ui, diagram: &Diagram, state: &mut CanvasState) {
    let is_open = ui.memory(|m| m.allows_interaction(ui.layer_id())) && !egui::Popup::is_any_open(ui.ctx());
    let (tab, shift) = ui.input(|i| (i.key_pressed(egui::Key::Tab), i.modifiers.shift));
    if tab && is_open && state.nothing_had_focus && state.wants_focus.is_none() {
        state.wants_focus = at_the_end(diagram, shift);
    }
}

/// Makes everything on the canvas known to egui, in reading order: parts, wires, regions.
pub fn nodes_ui(ui: &mut Ui, ctx: &Ctx, scene: &Scene, view: &mut ViewState) {
    enter_by_tab(ui, scene.diagram, &mut view.canvas);
    // What was added in this frame is drawn, and so can have the focus, only in the next.
    let wanted = view.canvas.wants_focus.take_if(|thing| is_drawn(scene, *thing));
    // Tab or a screen reader may take the focus on from where a click put it.
    let by_click = view.canvas.focus_by_click && wanted.is_some();
    view.canvas.focus_by_click &= by_click || ui.input(|i| !i.key_pressed(egui::Key::Tab));
    view.canvas.focus = None;
    let is_wiring = matches!(view.canvas.gesture, Gesture::Wire(_));
    let mut node = |ui: &mut Ui, thing: Thing, rect: Rect, words: &dyn Fn() -> String| {
        let id = ui.scope_id().with(thing);
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        let selected = pointer::is_selected(&view.selection, thing);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, words()));
        if wanted == Some(thing) {
            response.request_focus();
        }
        let is_clicked = ui.input(|i| i.has_accesskit_action_request(id, egui::accesskit::Action::Click));
        if !response.has_focus() {
            if is_clicked {
                pointer::select(&mut view.selection, thing, false);
            }
            return;
        }
        view.canvas.focus = Some(thing);
        let filter =
            EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: is_wiring, tab: false };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
        if (response.gained_focus() && !is_wiring && !by_click) || is_clicked {
            pointer::select(&mut view.selection, thing, false);
            view.canvas.focus_by_click = false;
            bring_into_view(view, rect);
        }
    };
    for (id, part) in in_reading_order(scene.diagram) {
        let rect = scene.lens.screen_rect(geometry::card(part.at));
        node(ui, Thing::Part(id), rect, &|| ctx.say(&part_in_words(scene, id, part)));
    }
    for ((&id, wire), curve) in scene.diagram.wires.iter().zip(&scene.curves) {
        let Some(curve) = curve else { continue };
        let middle = scene.lens.screen_from_world(geometry::point_on(curve, 0.5));
        let rect = Rect::from_center_size(middle, Vec2::splat(16.0));
        node(ui, Thing::Wire(id), rect, &|| ctx.say(&wire_in_words(scene, id, wire)));
    }
    for (&id, vpc) in &scene.diagram.vpcs {
        let rect = scene.lens.screen_rect(scene.chip_rect(id, vpc));
        node(ui, Thing::Region(id), rect, &|| ctx.say(&region_in_words(scene, id, vpc)));
    }
}

fn is_drawn(scene: &Scene, thing: Thing) -> bool {
    match thing {
        Thing::Part(id) | Thing::Port(id) => scene.diagram.parts.contains_key(&id),
        Thing::Wire(id) => scene.curve(id).is_some(),
        Thing::Region(id) | Thing::Handle(id, _) => scene.diagram.vpcs.contains_key(&id),
    }
}

/// Moves the camera just so far that the rectangle is inside the canvas.
pub fn bring_into_view(view: &mut ViewState, rect: Rect) {
    let visible = view.canvas.lens().rect.shrink(IN_VIEW);
    let overlap = |from: f32, to: f32, low: f32, high: f32| {
        if from < low {
            low - from
        } else if to > high {
            (high - to).max(low - from)
        } else {
            0.0
        }
    };
    let by = vec2(
        overlap(rect.left(), rect.right(), visible.left(), visible.right()),
        overlap(rect.top(), rect.bottom(), visible.top(), visible.bottom()),
    );
    if by != Vec2::ZERO {
        view.canvas.camera.pan(by);
    }
}

/// Drawings are read along the requests: column by column from the left, each from the top.
fn in_reading_order(diagram: &Diagram) -> Vec<(PartId, &Part)> {
    let mut parts: Vec<(PartId, &Part)> = diagram.parts.iter().map(|(&id, part)| (id, part)).collect();
    parts.sort_by(|a, b| a.1.at.x.total_cmp(&b.1.at.x));
    let mut column_x = f32::NEG_INFINITY;
    let mut columns = Vec::with_capacity(parts.len());
    let mut column = 0_u32;
    for (id, part) in parts {
        if part.at.x > column_x + COLUMN {
            column += 1;
            column_x = part.at.x;
        }
        columns.push((column, id, part));
    }
    columns.sort_by(|a, b| a.0.cmp(&b.0).then(a.2.at.y.total_cmp(&b.2.at.y)));
    columns.into_iter().map(|(_, id, part)| (id, part)).collect()
}

fn part_in_words(scene: &Scene, id: PartId, part: &Part) -> Message {
    let place = scene.diagram.parts.get_index_of(&id).unwrap_or(usize::MAX);
    let kind = part.settings.kind().label();
    let state = status::state_in_words(scene.part_frame(place, id));
    let words = msg("part-in-words").with("name", part.name.clone()).with("kind", kind).with("state", state);
    match scene.problems.get(&Subject::Part(id)) {
        None | Some(Severity::Hint) => words,
        Some(Severity::Error) => msg("with-error").with("words", words),
        Some(Severity::Warning) => msg("with-warning").with("words", words),
    }
}

fn wire_in_words(scene: &Scene, id: WireId, wire: &Wire) -> Message {
    let name = |part: PartId| scene.diagram.parts.get(&part).map_or("?", |p| p.name.as_str());
    let place = scene.diagram.wires.get_index_of(&id).unwrap_or(usize::MAX);
    let is_down = scene.wire_frame(place, id).is_some_and(|f| f.is_down);
    let words = if is_down { msg("wire-down-in-words") } else { msg("wire-in-words") };
    words.with("from", name(wire.from)).with("to", name(wire.to))
}

fn region_in_words(scene: &Scene, id: VpcId, vpc: &Vpc) -> Message {
    let count = scene.diagram.parts.values().filter(|part| part.inside == Some(id)).count();
    msg("region-in-words").with("name", vpc.name.clone()).with("count", count)
}
