//! The canvas as one picture, layer by layer, and looking around in it.

use std::collections::HashSet;

use egui::{Mesh, Pos2, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::catalog::Settings;
use crate::diagram::geometry::{self, Rect as WorldRect};
use crate::diagram::{CARD, Part, Point};
use crate::session::Command;
use crate::ui::canvas::brush::Brush;
use crate::ui::canvas::cards::{self, Card};
use crate::ui::canvas::regions;
use crate::ui::canvas::scene::{Scene, Thing};
use crate::ui::canvas::walls;
use crate::ui::canvas::wires::{self, WireLook};
use crate::ui::canvas::{CanvasState, FromPalette, Gesture, NEW_VPC, place_for, preview, snap};
use crate::ui::{Ctx, ViewState};
use crate::units::{PartId, SimTime, VpcId};

/// Distance of the dots of the ground, in points at zoom 1.
const DOTS: f32 = 20.0;
/// How far the wheel must turn to zoom by e, in points.
const WHEEL_PER_E: f32 = 250.0;

/// Scrolls and zooms with the wheel and with fingers.
pub fn look_around(ui: &Ui, ctx: &Ctx, response: &Response, state: &mut CanvasState) {
    if !response.contains_pointer() {
        return;
    }
    let Some(pointer) = ui.ctx().pointer_hover_pos() else { return };
    let (mut scroll, mut zoom, command) =
        ui.input(|i| (i.smooth_scroll_delta(), i.zoom_delta(), i.modifiers.command));
    if ctx.session.preferences().wheel_zooms {
        if command {
            scroll += vec2(0.0, zoom.ln() * WHEEL_PER_E);
            zoom = 1.0;
        } else {
            zoom *= (scroll.y / WHEEL_PER_E).exp();
            scroll.y = 0.0;
        }
    }
    if zoom != 1.0 {
        state.camera.zoom_about(zoom, pointer - response.rect.min);
    }
    if scroll != egui::Vec2::ZERO {
        state.camera.pan(scroll);
    }
}

/// Points a label is high before a class, on a screen 1080 high, unless another size is set.
const PRESENTER_TEXT: u32 = 24;
/// Points a name on a card is high at least at one's own desk, where there is room.
const DESK_TEXT: f32 = 11.0;

/// Points that words are high at least on the screen.
pub fn least_text(ui: &Ui, ctx: &Ctx) -> f32 {
    let wanted = ctx.session.preferences().presenter_text.unwrap_or(PRESENTER_TEXT) as f32;
    if ctx.presenting { wanted * ui.ctx().content_rect().height() / 1080.0 } else { DESK_TEXT }
}

/// What this frame is painted with.
pub fn brush<'a>(ui: &'a Ui, ctx: &Ctx<'a>, scene: &Scene) -> Brush<'a> {
    Brush { painter: ui.painter(), lens: scene.lens, tokens: ctx.tokens, least_text: least_text(ui, ctx) }
}

/// Paints the whole canvas.
pub fn paint(ui: &Ui, ctx: &Ctx, scene: &Scene, view: &mut ViewState) {
    let brush = self::brush(ui, ctx, scene);
    let selection = &view.selection;
    let state = &mut view.canvas;
    paint_ground(&brush);
    let targets = preview::target_regions(scene.diagram, selection, &state.gesture);
    let (hover, focus) = (state.hover, state.focus.filter(|_| !state.focus_by_click));
    let only_region = resizable(selection);
    regions::paint_regions(&brush, scene, ctx.language, &mut state.chips, |id: VpcId| regions::Look {
        selected: selection.vpcs.contains(&id),
        hovered: hover == Some(Thing::Region(id)),
        focused: focus == Some(Thing::Region(id)),
        is_target: targets.contains(&id),
        has_handles: only_region == Some(id),
    });
    let wire_of = |thing: Option<Thing>| match thing {
        Some(Thing::Wire(id)) => Some(id),
        _ => None,
    };
    let look = WireLook {
        selected: &selection.wires,
        hovered: wire_of(hover),
        focused: wire_of(focus),
        reduced_motion: ctx.reduced_motion,
        language: ctx.language,
    };
    walls::paint_walls(&brush, scene, &state.flashes, ctx.reduced_motion);
    wires::paint_wires(&brush, scene, &state.glow, &look);
    let selected: HashSet<PartId> = selection.parts.iter().copied().collect();
    let gesture = &state.gesture;
    cards::paint_cards(&brush, scene, ctx.language, &mut state.statuses, |id| {
        card_look(id, &selected, hover, focus, gesture)
    });
    if !ctx.reduced_motion {
        state.shapes.paint(&brush, scene);
    }
    paint_gesture(ui, ctx, &brush, scene, &state.gesture);
}

fn card_look(
    id: PartId,
    selected: &HashSet<PartId>,
    hover: Option<Thing>,
    focus: Option<Thing>,
    gesture: &Gesture,
) -> cards::Look {
    let mut look = cards::Look {
        selected: selected.contains(&id),
        hovered: matches!(hover, Some(Thing::Part(h) | Thing::Port(h)) if h == id),
        focused: focus == Some(Thing::Part(id)),
        ..cards::Look::default()
    };
    if let Gesture::Wire(draft) = gesture {
        look.hovered = false;
        look.selected = id == draft.from;
        look.is_target = draft.possible.contains(&id);
        look.is_refused = draft.to == Some(id) && draft.why_not.is_some();
    }
    look
}

/// The region whose handles show: the only thing selected.
pub fn resizable(selection: &crate::diagram::edit::Selection) -> Option<VpcId> {
    let alone = selection.parts.is_empty() && selection.wires.is_empty() && selection.vpcs.len() == 1;
    alone.then(|| selection.vpcs[0])
}

/// A faint dot grid, as one mesh.
fn paint_ground(brush: &Brush) {
    let mut pitch = brush.lens.length(DOTS);
    while pitch < 14.0 {
        pitch *= 2.0;
    }
    let rect = brush.lens.rect;
    let origin = brush.lens.screen_from_world(Point::default());
    let side = (brush.lens.zoom * 1.6).clamp(1.2, 2.4) / 2.0;
    // On a projector lines are black, and dots as black as that would be all one sees.
    let is_stark = brush.tokens.line == brush.tokens.text;
    let colour = if is_stark { brush.tokens.line.gamma_multiply(0.25) } else { brush.tokens.line };
    let mut mesh = Mesh::default();
    let first = |from: f32, origin: f32| origin + ((from - origin) / pitch).ceil() * pitch;
    let mut y = first(rect.top(), origin.y);
    while y <= rect.bottom() {
        let mut x = first(rect.left(), origin.x);
        while x <= rect.right() {
            mesh.add_colored_rect(Rect::from_center_size(pos2(x, y), vec2(side, side) * 2.0), colour);
            x += pitch;
        }
        y += pitch;
    }
    brush.painter.add(mesh);
}

fn paint_gesture(ui: &Ui, ctx: &Ctx, brush: &Brush, scene: &Scene, gesture: &Gesture) {
    let tokens = ctx.tokens;
    match gesture {
        Gesture::Marquee { from, to, .. } => {
            let rect =
                Rect::from_two_pos(brush.lens.screen_from_world(*from), brush.lens.screen_from_world(*to));
            let edge = Stroke::new(tokens.stroke, tokens.accent);
            brush.painter.rect(rect, 2, tokens.accent.gamma_multiply(0.08), edge, StrokeKind::Inside);
        }
        Gesture::Move { guides, .. } => {
            for guide in guides {
                let along = |at: f32| match guide.is_vertical {
                    true => brush.lens.screen_from_world(Point { x: guide.at, y: at }),
                    false => brush.lens.screen_from_world(Point { x: at, y: guide.at }),
                };
                let stroke = Stroke::new(tokens.stroke, tokens.cold);
                brush.painter.line_segment([along(guide.from), along(guide.to)], stroke);
            }
        }
        Gesture::Wire(draft) => {
            let Some(from) = scene.diagram.parts.get(&draft.from) else { return };
            let target = draft.to.and_then(|to| scene.diagram.parts.get(&to));
            let pointer = ui.ctx().pointer_hover_pos().map(|p| brush.lens.world_from_screen(p));
            let end = match target {
                Some(target) if draft.why_not.is_none() || draft.by_keys => {
                    Some(geometry::in_port(target.at))
                }
                _ if draft.by_keys => None,
                _ => pointer,
            };
            let colour = if draft.why_not.is_some() { tokens.bad } else { tokens.accent };
            if let Some(end) = end {
                wires::paint_draft(brush, geometry::out_port(from.at), end, colour);
            }
        }
        Gesture::None | Gesture::Pan | Gesture::Resize { .. } => {}
    }
}

/// Something dragged from the palette: where it would land, and its landing.
pub fn drop_ui(
    ui: &Ui,
    ctx: &Ctx,
    response: &Response,
    scene: &Scene,
    view: &mut ViewState,
    out: &mut Vec<Command>,
) {
    let Some(pointer) = ui.ctx().pointer_interact_pos() else { return };
    if let Some(what) = response.dnd_release_payload::<FromPalette>() {
        let place = landing(*what, scene, view, pointer);
        let now_s = ui.input(|i| i.time);
        super::add_at(*what, place, ctx, view, out, now_s);
    } else if let Some(what) = response.dnd_hover_payload::<FromPalette>() {
        paint_ghost(ui, ctx, scene, view, *what, pointer);
    }
}

/// The box of what is dropped with its middle under the pointer.
fn landing(what: FromPalette, scene: &Scene, view: &ViewState, pointer: Pos2) -> WorldRect {
    let size = match what {
        FromPalette::Part(_) => CARD,
        FromPalette::Vpc => NEW_VPC,
    };
    let p = scene.lens.world_from_screen(pointer);
    let at = snap::point_on_grid(Point { x: p.x - size.w / 2.0, y: p.y - size.h / 2.0 });
    place_for(view, what, at)
}

fn paint_ghost(ui: &Ui, ctx: &Ctx, scene: &Scene, view: &mut ViewState, what: FromPalette, pointer: Pos2) {
    let brush = self::brush(ui, ctx, scene);
    let place = landing(what, scene, view, pointer);
    let at = place.at;
    let kind = match what {
        FromPalette::Part(kind) => kind,
        FromPalette::Vpc => {
            let rect = brush.lens.screen_rect(place);
            return regions::paint_ground(&brush, rect, regions::Look::default());
        }
    };
    if crate::diagram::edit::stands_in_a_vpc(kind)
        && let Some(vpc) = preview::region_at(scene.diagram, at).and_then(|id| scene.diagram.vpcs.get(&id))
    {
        let rect = brush.lens.screen_rect(WorldRect { at: vpc.at, size: vpc.size });
        let stroke = brush.stroke(2.2, ctx.tokens.accent);
        brush.painter.rect_stroke(
            rect,
            brush.radius(crate::ui::theme::RADIUS_VPC),
            stroke,
            StrokeKind::Middle,
        );
    }
    let part = Part { name: ctx.say(&kind.label()), at, inside: None, settings: Settings::new(kind) };
    let look = cards::Look { ghost: true, ..cards::Look::default() };
    // No part ever has this id: ids count up from 1.
    let card = Card {
        id: PartId(0),
        part: &part,
        frame: None,
        now: SimTime::ZERO,
        problem: None,
        shows_zone: false,
        awaits_wire: false,
        look,
    };
    cards::paint_card(&brush, &card, ctx.language, &mut view.canvas.statuses);
}
