//! What keys and menus ask of the canvas.

use egui::{Context, Event, Key, Modifiers, Ui, ViewportCommand, vec2};

use crate::catalog::Kind;
use crate::diagram::edit::Selection;
use crate::diagram::{Edit, GRID};
use crate::session::Command;
use crate::sim::{Bug, Fault};
use crate::text::Message;
use crate::ui::action::Action;
use crate::ui::canvas::camera::ZOOM_STEP;
use crate::ui::canvas::fit::{fit_all, fit_selection};
use crate::ui::canvas::scene::Thing;
use crate::ui::canvas::{Gesture, menu, rename, wiring};
use crate::ui::{Ctx, ViewState};
use crate::units::PartId;

/// How far the arrows nudge, in points at zoom 1.
const NUDGE: f32 = GRID;
const NUDGE_FAR: f32 = 50.0;
/// How far they move the view when nothing is selected, in points on the screen.
const LOOK: f32 = 60.0;
/// How many times slower "slow" makes a server when no factor is named.
const SLOW: f64 = 5.0;
/// How much slower a version with a slow bug is.
pub const SLOW_VERSION: f64 = 10.0;

/// Carries out an action of the Edit or View menus; whether it was one of the canvas's.
pub fn act(egui: &Context, action: Action, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) -> bool {
    let is_ours = edit(egui, action, ctx, view, out)
        || look(action, ctx, view)
        || arrows(egui, action, ctx, view, out)
        || faults(action, ctx, view, out);
    if is_ours {
        egui.request_repaint();
    }
    is_ours
}

fn edit(egui: &Context, action: Action, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) -> bool {
    let now_s = egui.input(|i| i.time);
    let diagram = ctx.session.diagram();
    match action {
        Action::Undo => {
            view.canvas.gesture = Gesture::None;
            out.push(Command::Undo);
        }
        Action::Redo => {
            view.canvas.gesture = Gesture::None;
            out.push(Command::Redo);
        }
        Action::Copy | Action::Cut if view.selection.is_empty() => {}
        Action::Copy => egui.copy_text(diagram.copy(&view.selection)),
        Action::Cut => {
            egui.copy_text(diagram.copy(&view.selection));
            apply(ctx, view, out, diagram.remove(&view.selection), now_s);
        }
        Action::Paste => paste(egui, ctx, view, out),
        Action::Duplicate => {
            let made = diagram.duplicate(&view.selection);
            apply_and_select(ctx, view, out, made, now_s);
        }
        Action::Delete if view.selection.is_empty() => {}
        Action::Delete => apply(ctx, view, out, diagram.remove(&view.selection), now_s),
        Action::SelectAll => {
            view.selection = Selection {
                parts: diagram.parts.keys().copied().collect(),
                vpcs: diagram.vpcs.keys().copied().collect(),
                wires: Vec::new(),
            };
        }
        Action::Rename => rename::start_selected(ctx, view),
        Action::MakeGroup => {
            if let Some(id) = first_of(ctx, view, Kind::Vm) {
                apply(ctx, view, out, diagram.make_group(id), now_s);
            }
        }
        Action::RollOut => out.extend(first_of(ctx, view, Kind::InstanceGroup).map(Command::RollOut)),
        Action::StartWire => {
            wiring::start(ctx, view, now_s);
            if let Some(&part) = view.selection.parts.first() {
                view.canvas.wants_focus = Some(Thing::Part(part));
                view.canvas.focus_by_click = false;
            }
        }
        Action::Cancel => cancel(view),
        _ => return false,
    }
    true
}

/// Ends what is under way; if nothing is, selects nothing.
fn cancel(view: &mut ViewState) {
    let state = &mut view.canvas;
    let is_busy = state.gesture != Gesture::None || state.offer.is_some();
    if is_busy || state.rename.is_some() || state.rename_ended {
        state.gesture = Gesture::None;
        state.rename = None;
        state.offer = None;
    } else if view.shell.reach.is_open {
        view.shell.reach.is_open = false;
    } else {
        view.selection = Selection::default();
    }
    state.note = None;
}

fn apply(ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>, made: Result<Edit, Message>, now_s: f64) {
    match made {
        Ok(edit) => out.push(Command::Apply(edit)),
        Err(reason) => view.canvas.tell(ctx.say(&reason), now_s),
    }
}

fn apply_and_select(
    ctx: &Ctx,
    view: &mut ViewState,
    out: &mut Vec<Command>,
    made: Result<(Edit, Selection), Message>,
    now_s: f64,
) {
    let made = made.map(|(edit, selection)| {
        view.selection = selection;
        view.canvas.reveals_selection = true;
        edit
    });
    apply(ctx, view, out, made, now_s);
}

/// Pastes where the pointer is, or in the middle. A menu has no text yet and asks the system for it;
/// it arrives as an event that asks for pasting once more.
fn paste(egui: &Context, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let text = egui.input(|i| {
        i.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    });
    let Some(text) = text else {
        return egui.send_viewport_cmd(ViewportCommand::RequestPaste);
    };
    let lens = view.canvas.lens();
    let pointer = egui.pointer_hover_pos().filter(|at| lens.rect.contains(*at));
    let at = pointer.map_or(lens.visible().center(), |at| lens.world_from_screen(at));
    let now_s = egui.input(|i| i.time);
    let made = ctx.session.diagram().paste(&text, at);
    apply_and_select(ctx, view, out, made, now_s);
}

fn look(action: Action, ctx: &Ctx, view: &mut ViewState) -> bool {
    let middle = view.canvas.size() / 2.0;
    let camera = &mut view.canvas.camera;
    match action {
        Action::ZoomIn => camera.zoom_about(ZOOM_STEP, middle),
        Action::ZoomOut => camera.zoom_about(1.0 / ZOOM_STEP, middle),
        Action::ZoomActual => camera.zoom_about(1.0 / camera.zoom, middle),
        Action::FitAll => fit_all(ctx, &mut view.canvas),
        Action::FitSelection => fit_selection(ctx, view),
        _ => return false,
    }
    true
}

fn arrows(egui: &Context, action: Action, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) -> bool {
    let (x, y, step) = match action {
        Action::NudgeLeft => (-1.0, 0.0, NUDGE),
        Action::NudgeRight => (1.0, 0.0, NUDGE),
        Action::NudgeUp => (0.0, -1.0, NUDGE),
        Action::NudgeDown => (0.0, 1.0, NUDGE),
        Action::NudgeFarLeft => (-1.0, 0.0, NUDGE_FAR),
        Action::NudgeFarRight => (1.0, 0.0, NUDGE_FAR),
        Action::NudgeFarUp => (0.0, -1.0, NUDGE_FAR),
        Action::NudgeFarDown => (0.0, 1.0, NUDGE_FAR),
        _ => return false,
    };
    let diagram = ctx.session.diagram();
    if let Gesture::Wire(draft) = &mut view.canvas.gesture {
        draft.aim_towards(diagram, (x, y));
    } else if view.selection.parts.is_empty() && view.selection.vpcs.is_empty() {
        view.canvas.camera.pan(-LOOK * vec2(x, y));
    } else {
        let now_s = egui.input(|i| i.time);
        let made = diagram.move_by(&view.selection, x * step, y * step);
        apply(ctx, view, out, made, now_s);
    }
    true
}

fn faults(action: Action, ctx: &Ctx, view: &ViewState, out: &mut Vec<Command>) -> bool {
    let fault = match action {
        Action::CrashSelected => Fault::Crash,
        Action::HangSelected => Fault::Hang,
        Action::SlowSelected => Fault::Slow(SLOW),
        Action::CutSelected => Fault::Cut,
        Action::RestartSelected => Fault::Restart,
        Action::RecoverSelected => Fault::Recover,
        Action::ShipErrors => Fault::Ship(Bug::Errors),
        Action::ShipCrashes => Fault::Ship(Bug::Crashes),
        Action::ShipSlow => Fault::Ship(Bug::Slow(SLOW_VERSION)),
        Action::Redeploy => Fault::Redeploy,
        _ => return false,
    };
    let parts = match fault {
        Fault::Ship(_) | Fault::Redeploy => apps(ctx, view),
        _ => servers(ctx, view),
    };
    out.extend(parts.into_iter().map(|part| Command::Fault(part, fault)));
    true
}

/// The first selected part of this kind.
pub fn first_of(ctx: &Ctx, view: &ViewState, kind: Kind) -> Option<PartId> {
    let parts = &ctx.session.diagram().parts;
    let is_one = |id: &&PartId| parts.get(*id).is_some_and(|part| part.settings.kind() == kind);
    view.selection.parts.iter().find(is_one).copied()
}

/// The selected parts that can fail.
pub fn servers(ctx: &Ctx, view: &ViewState) -> Vec<PartId> {
    in_run(ctx, view, Kind::can_fail)
}

/// The selected parts of whose app another version can be deployed.
pub fn apps(ctx: &Ctx, view: &ViewState) -> Vec<PartId> {
    in_run(ctx, view, Kind::has_versions)
}

fn in_run(ctx: &Ctx, view: &ViewState, is_one: fn(Kind) -> bool) -> Vec<PartId> {
    let diagram = ctx.session.diagram();
    let is_one = |id: &&PartId| {
        let kind = diagram.parts.get(*id).map(|part| part.settings.kind());
        kind.is_some_and(is_one) && ctx.session.compiled().component(**id).is_some()
    };
    view.selection.parts.iter().filter(is_one).copied().collect()
}

/// Keys that are no shortcuts but belong to what has the focus or is under way.
pub fn handle(ui: &Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    if ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let now_s = ui.input(|i| i.time);
    let takes = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    if matches!(view.canvas.gesture, Gesture::Wire(_)) {
        if takes(Modifiers::NONE, Key::Enter) {
            wiring::finish(ctx, view, out, now_s);
        }
        return;
    }
    let Some(focus) = view.canvas.focus else {
        if !view.selection.is_empty() && ui.ctx().memory(|m| m.focused().is_none()) {
            open_menu_by_key(ui, view, takes);
        }
        return;
    };
    if takes(Modifiers::NONE, Key::Enter) {
        view.selection = Selection::default();
        crate::ui::canvas::pointer::select(&mut view.selection, focus, false);
        view.shell.right_open = true;
    }
    open_menu_by_key(ui, view, takes);
}

fn open_menu_by_key(ui: &Ui, view: &mut ViewState, takes: impl Fn(Modifiers, Key) -> bool) {
    if takes(Modifiers::SHIFT, Key::F10) || takes(Modifiers::NONE, Key::Menu) {
        menu::open_at_selection(ui.ctx(), view);
    }
}
