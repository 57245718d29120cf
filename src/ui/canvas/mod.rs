//! The drawing surface.

use crate::session::Command;
use crate::ui::action::Action;
use crate::ui::{Ctx, ViewState};

/// Camera, gesture under way, hover, focus.
#[derive(Default)]
pub struct CanvasState {}

/// The drag-and-drop payload of the palette: a part of this kind, or a VPC region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FromPalette {
    Part(crate::catalog::Kind),
    Vpc,
}

/// Draws the canvas into all the space `ui` has left.
pub fn canvas_ui(ui: &mut egui::Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let _ = (ui, ctx, view, out);
}

/// Carries out an action of the Edit or View menus; whether it was one of the canvas's.
pub fn act(
    egui: &egui::Context,
    action: Action,
    ctx: &Ctx,
    view: &mut ViewState,
    out: &mut Vec<Command>,
) -> bool {
    let _ = (egui, action, ctx, view, out);
    false
}

/// Adds a part (or VPC) in the middle of what is visible, as Enter on a palette entry does.
pub fn add_in_view(what: FromPalette, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let _ = (what, ctx, view, out);
}
