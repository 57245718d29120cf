//! Which camera shows what is to be seen, clear of what else stands on the canvas.

use egui::{Rect, Vec2, pos2};

use crate::diagram::Diagram;
use crate::diagram::geometry::{self, Rect as WorldRect};
use crate::ui::canvas::access::bring_into_view;
use crate::ui::canvas::camera::{Camera, Lens};
use crate::ui::canvas::{CanvasState, scene};
use crate::ui::{Ctx, ViewState};

/// The largest zoom that fitting chooses, in a window and for a class.
const MOST: (f32, f32) = (1.25, 3.0);
/// Room around a fitted drawing, and between it and the legend, in points on the screen.
const MARGIN: f32 = 14.0;
const GAP: f32 = 8.0;
/// The heading of the presenter begins this far from the left, and so does the drawing.
const PRESENTER_LEFT: f32 = 28.0;
/// The strip at the canvas's foot where the window says what happened, and the least height of a
/// canvas that can spare it.
const FOOT: f32 = 56.0;
const FOOT_FROM: f32 = 240.0;
/// How much smaller a drawing may be shown to keep its cards off the legend.
const WORTH: f32 = 0.8;

/// Shows the whole drawing.
pub fn fit_all(ctx: &Ctx, state: &mut CanvasState) {
    let diagram = ctx.session.diagram();
    state.camera = match geometry::bounds(diagram) {
        Some(bounds) => clear_of_legend(diagram, bounds, state, ctx.presenting),
        None => Camera::default(),
    };
    state.fitted = Some(state.camera);
}

/// Shows the selection as large as it fits.
pub fn fit_selection(ctx: &Ctx, view: &mut ViewState) {
    match selection_bounds(ctx.session.diagram(), view) {
        Some(bounds) => {
            let room = room(view.canvas.size(), ctx.presenting);
            view.canvas.camera = Camera::fitting(bounds, room, 2.0);
        }
        None => fit_all(ctx, &mut view.canvas),
    }
}

/// Where a drawing is fitted into a canvas of this size, from its corner.
fn room(size: Vec2, presenting: bool) -> Rect {
    let foot = if size.y < FOOT_FROM { MARGIN } else { FOOT };
    let left = if presenting { PRESENTER_LEFT } else { MARGIN };
    Rect::from_min_max(pos2(left, MARGIN), pos2(size.x - MARGIN, size.y - foot))
}

/// As large as possible, unless cards then lie under the legend: then above or beside it, if that
/// does not make them much smaller.
fn clear_of_legend(diagram: &Diagram, bounds: WorldRect, state: &CanvasState, presenting: bool) -> Camera {
    let most = if presenting { MOST.1 } else { MOST.0 };
    let (size, room) = (state.size(), room(state.size(), presenting));
    let largest = Camera::fitting(bounds, room, most);
    let Some(legend) = state.legend else { return largest };
    let hides = |camera: &Camera| {
        let lens = Lens::new(camera, Rect::from_min_size(egui::Pos2::ZERO, size));
        let legend = legend.expand(GAP / 2.0);
        diagram.parts.values().any(|p| lens.screen_rect(geometry::card(p.at)).intersects(legend))
    };
    if !hides(&largest) {
        return largest;
    }
    let lens = Lens::new(&largest, Rect::from_min_size(egui::Pos2::ZERO, size));
    let shown = lens.screen_rect(bounds);
    let (mut raised, mut aside) = (largest, largest);
    raised.pan(Vec2::new(0.0, room.top() - shown.top()));
    aside.pan(Vec2::new(room.right() - shown.right(), 0.0));
    let above = Camera::fitting(bounds, room.with_max_y(legend.top() - GAP), most);
    let beside = Camera::fitting(bounds, room.with_min_x(legend.right() + GAP), most);
    let smaller = if above.zoom > beside.zoom { above } else { beside };
    let tries = [raised, aside, smaller];
    let good = |camera: &Camera| camera.zoom >= WORTH * largest.zoom && !hides(camera);
    tries.into_iter().find(good).unwrap_or(largest)
}

/// Moves the camera to what was just pasted, if that lies out of view.
pub fn reveal_selection(diagram: &Diagram, view: &mut ViewState) {
    if std::mem::take(&mut view.canvas.reveals_selection)
        && let Some(bounds) = selection_bounds(diagram, view)
    {
        let rect = view.canvas.lens().screen_rect(bounds);
        bring_into_view(view, rect);
    }
}

/// The box around everything selected.
fn selection_bounds(diagram: &Diagram, view: &ViewState) -> Option<WorldRect> {
    let cards =
        view.selection.parts.iter().filter_map(|id| diagram.parts.get(id)).map(|p| geometry::card(p.at));
    let regions = view.selection.vpcs.iter().filter_map(|id| diagram.vpcs.get(id));
    let regions = regions.map(|v| WorldRect { at: v.at, size: v.size });
    let wires = view.selection.wires.iter().filter_map(|&id| geometry::wire_curve(diagram, id));
    let wires = wires.map(|curve| scene::hull(&curve));
    cards.chain(regions).chain(wires).reduce(|a, b| a.union(&b))
}
