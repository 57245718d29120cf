//! The drawing surface: shows the diagram with what runs on it, and turns gestures into edits.
//!
//! Painting takes plain data (a diagram and a [`Frame`]) and pointing has its own hit test, because
//! wires are curves. egui's widgets stand behind it all for the keyboard's focus and for screen
//! readers: every part, wire and region is one.

mod access;
mod brush;
mod camera;
mod card_plan;
mod cards;
mod disk;
mod fit;
pub mod group_card;
mod instances;
pub mod keyboard;
mod legend;
mod menu;
mod menu_rows;
mod overlay;
mod pointer;
mod preview;
mod regions;
mod rename;
mod scene;
mod schemes;
mod shapes;
mod snap;
mod status;
mod surface;
pub mod too_quick;
mod walls;
mod wires;
mod wiring;
mod zone_tag;

pub use group_card::sign_ui;

use std::collections::HashMap;

use egui::{Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::diagram::edit::Selection;
use crate::diagram::geometry::{self, Rect as WorldRect};
use crate::diagram::{CARD, Diagram, Edit, GRID, Point, Size, limits};
use crate::session::{Command, Frame};
use crate::text::Message;
use crate::ui::{Ctx, ViewState};
use crate::units::{PartId, VpcId};

pub use access::focus_first;
pub use camera::{Camera, Lens, ZOOMS};
pub use keyboard::act;
use scene::{Pull, Scene, Thing};

/// Size of a new VPC region.
const NEW_VPC: Size = Size { w: 480.0, h: 320.0 };
/// How far a new region stays from the canvas's border, in points at zoom 1.
const EDGE: f32 = 10.0;
/// How long a note stays, in seconds.
const NOTE_S: f64 = 5.0;

/// Camera, gesture under way, hover, focus.
#[derive(Default)]
pub struct CanvasState {
    pub camera: Camera,
    /// Whether Space, still held down, has moved the canvas and so no longer plays.
    pub space_panned: bool,
    pub(crate) gesture: Gesture,
    /// The document the camera was fitted to.
    document: Option<u64>,
    /// The canvas on the screen in the last frame.
    rect: Option<Rect>,
    /// The camera as fitting left it: while nobody moves it, it follows the window's size.
    fitted: Option<Camera>,
    was_presenting: bool,
    before_presenting: Option<Camera>,
    hover: Option<Thing>,
    focus: Option<Thing>,
    /// Whether nothing in the window had the keyboard's focus when the last frame ended.
    nothing_had_focus: bool,
    /// What the keyboard's focus goes to next.
    wants_focus: Option<Thing>,
    /// Whether the focus came by a click, which neither selects anew nor shows a ring.
    focus_by_click: bool,
    rename: Option<rename::Rename>,
    /// Whether the key that ended a rename in this frame must not end anything else.
    rename_ended: bool,
    /// Whether what is selected is to be brought into view: it was just pasted.
    reveals_selection: bool,
    menu: Option<menu::Menu>,
    /// Where the menu key opens the menu of the selection.
    menu_anchor: Option<egui::Pos2>,
    offer: Option<wiring::Offer>,
    note: Option<Note>,
    glow: wires::Glow,
    flashes: walls::Flashes,
    shapes: shapes::Shapes,
    statuses: status::Statuses,
    chips: HashMap<VpcId, f32>,
    hides_legend: bool,
    /// Whether this document's user has been told that hops are too quick to be seen.
    knows_too_quick: bool,
    /// Where the legend stands, from the canvas's corner.
    legend: Option<Rect>,
    /// What the legend has to explain because it was shown.
    seen: legend::Seen,
    last_time_s: Option<f64>,
}

/// A sentence shown for a while: why something could not be done.
struct Note {
    text: String,
    until_s: f64,
}

impl CanvasState {
    /// Shows a sentence on the canvas for a few seconds.
    pub(crate) fn tell(&mut self, text: String, now_s: f64) {
        self.note = Some(Note { text, until_s: now_s + NOTE_S });
    }

    /// The canvas's size on the screen.
    fn size(&self) -> Vec2 {
        self.rect.map_or(Vec2::new(800.0, 600.0), |r| r.size())
    }

    /// Where the legend stands on the screen, as of the last frame.
    pub fn legend_rect(&self) -> Option<Rect> {
        Some(self.legend?.translate(self.rect?.min.to_vec2()))
    }

    /// Whether a part, a wire or a region has the keyboard's focus.
    pub fn has_focus(&self) -> bool {
        self.focus.is_some()
    }

    /// Whether the keys, not the pointer, brought the focus to something drawn.
    pub fn has_focus_by_keys(&self) -> bool {
        self.focus.is_some() && !self.focus_by_click
    }

    /// Where things are on the screen, as of the last frame.
    pub fn lens(&self) -> Lens {
        Lens::new(&self.camera, self.rect.unwrap_or(Rect::from_min_size(egui::Pos2::ZERO, self.size())))
    }
}

/// What the pointer or the keys are in the middle of; only its end makes an edit.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Gesture {
    #[default]
    None,
    Pan,
    /// Selecting by a frame; `keep` was selected before and stays so.
    Marquee {
        from: Point,
        to: Point,
        keep: Selection,
    },
    Move {
        start: Point,
        by: Point,
        guides: Vec<snap::Guide>,
    },
    Resize {
        region: VpcId,
        pull: Pull,
        start: WorldRect,
        now: WorldRect,
    },
    Wire(wiring::Draft),
}

/// The drag-and-drop payload of the palette: a part of this kind, or a VPC region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FromPalette {
    Part(crate::catalog::Kind),
    Vpc,
}

/// Draws the canvas into all the space `ui` has left.
pub fn canvas_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    frame_ui(ui, ctx, ctx.session.frame(), view, out);
}

/// As [`canvas_ui`], showing a moment of the caller's choice.
pub fn frame_ui(ui: &mut Ui, ctx: &Ctx, frame: &Frame, view: &mut ViewState, out: &mut Vec<Command>) {
    let rect = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(rect, Sense::CLICK | Sense::DRAG);
    if !rect.is_positive() {
        return;
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, ctx.t("canvas")));
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    ui.set_clip_rect(rect.intersect(ui.clip_rect()));
    let ui = &mut ui;
    let wall_s = wall_step(ui, &mut view.canvas);
    keep_camera(ui, ctx, frame, view, rect);
    view.canvas.rename_ended = false;
    prune(ctx.session.diagram(), view);
    fit::reveal_selection(ctx.session.diagram(), view);
    surface::look_around(ui, ctx, &response, &mut view.canvas);
    let (diagram, problems) = (ctx.session.diagram(), ctx.session.problems());
    // Declared before the scene that borrows it, known only after the scene was asked.
    #[expect(clippy::needless_late_init)]
    let shown;
    let mut scene = Scene::new(diagram, frame, problems, Lens::new(&view.canvas.camera, rect));
    scene.chips.clone_from(&view.canvas.chips);
    scene.verdicts = ctx.session.verdicts();
    access::nodes_ui(ui, ctx, &scene, view);
    pointer::handle(ui, ctx, &response, &scene, view, out);
    keyboard::handle(ui, ctx, view, out);
    scene.lens = Lens::new(&view.canvas.camera, rect);
    shown = preview::preview(diagram, &view.selection, &view.canvas.gesture);
    if let Some(changed) = &shown {
        scene.show(changed);
    }
    view.canvas.glow.feed(frame, wall_s);
    view.canvas.flashes.feed(frame, wall_s);
    surface::paint(ui, ctx, &scene, view);
    finish_ui(ui, ctx, &response, &scene, view, out);
}

/// What lies over the painted canvas, and whether to paint it again soon.
fn finish_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    response: &Response,
    scene: &Scene,
    view: &mut ViewState,
    out: &mut Vec<Command>,
) {
    surface::drop_ui(ui, ctx, response, scene, view, out);
    rename::rename_ui(ui, ctx, scene, view, out);
    overlay::overlay_ui(ui, ctx, scene, view);
    too_quick::too_quick_ui(ui, ctx, view, out);
    wiring::offer_ui(ui, ctx, view, scene.lens, out);
    menu::menu_ui(ui, ctx, view, out);
    overlay::tooltip_ui(ui, ctx, scene, view);
    view.canvas.nothing_had_focus = ui.memory(|m| m.focused().is_none());
    let fades = view.canvas.glow.is_fading() || view.canvas.flashes.is_fading();
    let is_moving = !ctx.reduced_motion && fades;
    if is_moving
        || matches!(view.canvas.gesture, Gesture::Pan | Gesture::Move { .. })
            && ui.input(|i| i.pointer.is_moving())
    {
        ui.ctx().request_repaint();
    }
}

/// Seconds of wall time since the last frame.
fn wall_step(ui: &Ui, state: &mut CanvasState) -> f32 {
    let now_s = ui.input(|i| i.time);
    let before_s = state.last_time_s.replace(now_s).unwrap_or(now_s);
    (now_s - before_s).clamp(0.0, 1.0) as f32
}

/// Fits the drawing when it is new or the window changed, and keeps it still when panels fold.
fn keep_camera(ui: &Ui, ctx: &Ctx, frame: &Frame, view: &mut ViewState, rect: Rect) {
    let state = &mut view.canvas;
    let before = state.rect.replace(rect);
    if state.document != Some(ctx.session.document()) {
        state.document = Some(ctx.session.document());
        view.selection = Selection::default();
        let legend = state.hides_legend;
        *state = CanvasState {
            document: state.document,
            rect: state.rect,
            hides_legend: legend,
            ..CanvasState::default()
        };
        state.was_presenting = ctx.presenting;
        state.legend = legend::expected(ui, ctx, frame, state);
        return fit::fit_all(ctx, state);
    }
    if state.was_presenting != ctx.presenting {
        state.was_presenting = ctx.presenting;
        if ctx.presenting {
            state.before_presenting = Some(state.camera);
            state.legend = legend::expected(ui, ctx, frame, state);
            fit::fit_all(ctx, state);
        } else if let Some(camera) = state.before_presenting.take() {
            state.camera = camera;
        }
    } else if let Some(before) = before.filter(|before| *before != rect) {
        if state.fitted == Some(state.camera) {
            state.legend = legend::expected(ui, ctx, frame, state);
            fit::fit_all(ctx, state);
        } else {
            // What is drawn stays where it is on the screen.
            state.camera.pan(before.min - rect.min);
        }
    }
}

/// Forgets what is no longer in the diagram.
fn prune(diagram: &Diagram, view: &mut ViewState) {
    view.selection.parts.retain(|id| diagram.parts.contains_key(id));
    view.selection.vpcs.retain(|id| diagram.vpcs.contains_key(id));
    view.selection.wires.retain(|id| diagram.wires.contains_key(id));
    if let Gesture::Wire(draft) = &view.canvas.gesture
        && !diagram.parts.contains_key(&draft.from)
    {
        view.canvas.gesture = Gesture::None;
    }
}

/// Makes an edit that added a part and selects the part, or says why not.
fn apply_part(
    ctx: &Ctx,
    view: &mut ViewState,
    out: &mut Vec<Command>,
    made: Result<(Edit, PartId), Message>,
    now_s: f64,
) {
    match made {
        Ok((edit, id)) => {
            view.selection = Selection { parts: vec![id], ..Selection::default() };
            out.push(Command::Apply(edit));
        }
        Err(reason) => view.canvas.tell(ctx.say(&reason), now_s),
    }
}

/// The box of something new with its top left corner at a place; a region stays within what can be
/// seen, smaller if need be.
fn place_for(view: &ViewState, what: FromPalette, at: Point) -> WorldRect {
    let size = match what {
        FromPalette::Part(_) => return WorldRect { at, size: CARD },
        FromPalette::Vpc => NEW_VPC,
    };
    let seen = view.canvas.lens().visible().grown(-EDGE);
    let floor = |v: f32| (v / GRID).floor() * GRID;
    let ceil = |v: f32| (v / GRID).ceil() * GRID;
    let span = |at: f32, length: f32, least: f32, from: f32, room: f32| {
        let length = floor(length.min(room - GRID)).max(least);
        (ceil(at.min(from + room - length - GRID).max(from)), length)
    };
    let (x, w) = span(at.x, size.w, limits::VPC.w, seen.at.x, seen.size.w);
    let (y, h) = span(at.y, size.h, limits::VPC.h, seen.at.y, seen.size.h);
    WorldRect { at: Point { x, y }, size: Size { w, h } }
}

/// Adds a part or a region, and selects it.
fn add_at(
    what: FromPalette,
    place: WorldRect,
    ctx: &Ctx,
    view: &mut ViewState,
    out: &mut Vec<Command>,
    now_s: f64,
) {
    let diagram = ctx.session.diagram();
    match what {
        FromPalette::Part(kind) => apply_part(ctx, view, out, diagram.add_part(kind, place.at), now_s),
        FromPalette::Vpc => match diagram.add_vpc(place.at, place.size) {
            Ok((edit, id)) => {
                view.selection = Selection { vpcs: vec![id], ..Selection::default() };
                out.push(Command::Apply(edit));
            }
            Err(reason) => view.canvas.tell(ctx.say(&reason), now_s),
        },
    }
}

/// Adds a part (or VPC) in the middle of what is visible, as Enter on a palette entry does.
pub fn add_in_view(what: FromPalette, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let visible = view.canvas.lens().visible();
    let (size, middle) = (place_for(view, what, visible.at).size, visible.center());
    let start = snap::point_on_grid(Point { x: middle.x - size.w / 2.0, y: middle.y - size.h / 2.0 });
    let at = free_place(ctx.session.diagram(), what, start, size);
    let now_s = view.canvas.last_time_s.unwrap_or(0.0);
    add_at(what, WorldRect { at, size }, ctx, view, out, now_s);
    // The diagram has it only in the next frame; the focus selects it there once more.
    let added = view.selection.parts.first().map(|&part| Thing::Part(part));
    view.canvas.wants_focus = added.or(view.selection.vpcs.first().map(|&vpc| Thing::Region(vpc)));
    view.canvas.focus_by_click = false;
}

/// The place nearest to `start`, in widening squares, where nothing of the same sort lies.
fn free_place(diagram: &Diagram, what: FromPalette, start: Point, size: Size) -> Point {
    const GAP: f32 = 30.0;
    const RINGS: i32 = 12;
    let taken = |at: Point| {
        let new = WorldRect { at, size };
        let overlaps = |other: WorldRect| {
            other.at.x < new.at.x + size.w
                && new.at.x < other.at.x + other.size.w
                && other.at.y < new.at.y + size.h
                && new.at.y < other.at.y + other.size.h
        };
        match what {
            FromPalette::Part(_) => diagram.parts.values().any(|p| overlaps(geometry::card(p.at).grown(9.0))),
            FromPalette::Vpc => {
                diagram.vpcs.values().any(|v| overlaps(WorldRect { at: v.at, size: v.size }.grown(9.0)))
            }
        }
    };
    for ring in 0..RINGS {
        for row in -ring..=ring {
            for column in -ring..=ring {
                let at = Point {
                    x: start.x + snap::on_grid((size.w + GAP) * column as f32),
                    y: start.y + snap::on_grid((size.h + GAP) * row as f32),
                };
                if row.abs().max(column.abs()) == ring && !taken(at) {
                    return at;
                }
            }
        }
    }
    start
}
