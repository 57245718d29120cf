//! Giving a part or a region its name, right where the name stands.

use egui::{FontId, Key, Rect, TextEdit, Ui, vec2};

use crate::diagram::Diagram;
use crate::diagram::geometry;
use crate::session::Command;
use crate::text::Message;
use crate::ui::canvas::scene::{Scene, Thing};
use crate::ui::shell::typing::select_all;
use crate::ui::theme::{BODY, bold};
use crate::ui::{Ctx, ViewState};
use crate::units::{PartId, VpcId};

/// A name being typed.
pub struct Rename {
    target: Target,
    text: String,
    /// Why the name as typed will not do.
    refusal: Option<Message>,
    is_fresh: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Target {
    Part(PartId),
    Region(VpcId),
}

pub fn start_part(diagram: &Diagram, view: &mut ViewState, id: PartId) {
    if let Some(part) = diagram.parts.get(&id) {
        begin(view, Target::Part(id), part.name.clone());
    }
}

pub fn start_region(diagram: &Diagram, view: &mut ViewState, id: VpcId) {
    if let Some(vpc) = diagram.vpcs.get(&id) {
        begin(view, Target::Region(id), vpc.name.clone());
    }
}

fn begin(view: &mut ViewState, target: Target, text: String) {
    view.canvas.rename = Some(Rename { target, text, refusal: None, is_fresh: true });
}

/// Renames what is selected, if it is one thing that has a name.
pub fn start_selected(ctx: &Ctx, view: &mut ViewState) {
    let diagram = ctx.session.diagram();
    match (view.selection.parts.as_slice(), view.selection.vpcs.as_slice()) {
        (&[part], _) => start_part(diagram, view, part),
        ([], &[region]) => start_region(diagram, view, region),
        _ => {}
    }
}

/// The field over the card, and what becomes of what was typed.
pub fn rename_ui(ui: &mut Ui, ctx: &Ctx, scene: &Scene, view: &mut ViewState, out: &mut Vec<Command>) {
    let Some(mut rename) = view.canvas.rename.take() else { return };
    let Some(place) = place(scene, rename.target) else { return };
    let field = TextEdit::singleline(&mut rename.text)
        .font(FontId::new(BODY.max(BODY * scene.lens.zoom.min(1.5)), bold()))
        .char_limit(crate::diagram::limits::NAME_CHARS)
        .id(egui::Id::unique("canvas-rename"))
        .background_color(ctx.tokens.panel);
    let response = ui.put(place, field);
    let label = ctx.t("rename-field");
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
    if rename.is_fresh {
        rename.is_fresh = false;
        response.request_focus();
        select_all(ui, response.id, &rename.text);
    }
    let diagram = ctx.session.diagram();
    let made = match rename.target {
        Target::Part(id) => diagram.rename_part(id, &rename.text),
        Target::Region(id) => diagram.rename_vpc(id, &rename.text),
    };
    rename.refusal = made.as_ref().err().cloned();
    if let Some(refusal) = &rename.refusal {
        let text = ctx.say(refusal);
        crate::ui::canvas::overlay::bubble(
            ui,
            ctx.tokens,
            place.left_bottom() + vec2(0.0, 6.0),
            &text,
            ctx.tokens.bad,
        );
    }
    if !response.lost_focus() {
        view.canvas.rename = Some(rename);
        return;
    }
    let thing = match rename.target {
        Target::Part(id) => Thing::Part(id),
        Target::Region(id) => Thing::Region(id),
    };
    let by_enter = ui.input(|i| i.key_pressed(Key::Enter));
    let is_meant = by_enter || ui.input(|i| i.pointer.any_pressed() || i.key_pressed(Key::Tab));
    match made {
        Ok(edit) if is_meant => out.push(Command::Apply(edit)),
        // Enter on a name that will not do leaves the field open with the reason.
        Err(_) if by_enter => {
            response.request_focus();
            view.canvas.rename = Some(rename);
            return;
        }
        _ => {}
    }
    view.canvas.rename_ended = true;
    if by_enter || !is_meant {
        view.canvas.wants_focus = Some(thing);
    }
}

fn place(scene: &Scene, target: Target) -> Option<Rect> {
    let zoom = scene.lens.zoom;
    let height = (26.0 * zoom).clamp(26.0, 44.0);
    match target {
        Target::Part(id) => {
            let card = scene.lens.screen_rect(geometry::card(scene.diagram.parts.get(&id)?.at));
            let min = card.min + vec2(46.0 * zoom, 19.0 * zoom - height / 2.0);
            Some(Rect::from_min_size(min, vec2((118.0 * zoom).max(150.0), height)))
        }
        Target::Region(id) => {
            let chip = scene.lens.screen_rect(scene.chip_rect(id, scene.diagram.vpcs.get(&id)?));
            Some(Rect::from_min_size(chip.min, vec2(chip.width().max(180.0), height)))
        }
    }
}
