//! What is selected: its settings, what can be read off it now, and why.

mod apis;
mod connect;
pub(in crate::ui) mod database;
mod demand;
mod diagram;
pub(in crate::ui) mod fields;
mod given;
mod group;
mod instances;
mod live;
mod many;
mod money;
mod part;
mod peering;
pub mod reach;
mod row;
mod sides;
mod subnets;
mod verdict;
mod vpc;
mod wire;

use egui::{ScrollArea, Ui};

pub use row::source_words;

use crate::session::Command;
use crate::text::Message;
use crate::ui::shell::widgets::follow_focus;
use crate::ui::{Ctx, ViewState};
use crate::units::{PartId, VpcId, WireId};

/// What the inspector shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    Diagram,
    Part(PartId),
    Wire(WireId),
    Vpc(VpcId),
    Many,
}

/// Fields being typed in, refusals shown below them, explanations unfolded.
#[derive(Default)]
pub struct InspectorState {
    typing: Option<Typing>,
    refused: Option<Refused>,
    explained: Option<egui::Id>,
    why_shown: bool,
    /// What was shown in the last frame.
    shown: Option<Subject>,
}

/// A field with text that has not been taken yet.
struct Typing {
    field: egui::Id,
    /// Where the text belongs, if the field disappears while it is typed in.
    home: Option<(Subject, &'static str)>,
    text: String,
    /// The pass in which the field was last drawn.
    drawn: u64,
}

/// Text that was not taken, and why.
struct Refused {
    field: egui::Id,
    text: String,
    why: Message,
}

fn subject(ctx: &Ctx, view: &ViewState) -> Subject {
    let diagram = ctx.session.diagram();
    let selection = &view.selection;
    match (selection.parts.as_slice(), selection.wires.as_slice(), selection.vpcs.as_slice()) {
        ([], [], []) => Subject::Diagram,
        ([part], [], []) if diagram.parts.contains_key(part) => Subject::Part(*part),
        ([], [wire], []) if diagram.wires.contains_key(wire) => Subject::Wire(*wire),
        ([], [], [vpc]) if diagram.vpcs.contains_key(vpc) => Subject::Vpc(*vpc),
        ([_], [], []) | ([], [_], []) | ([], [], [_]) => Subject::Diagram,
        _ => Subject::Many,
    }
}

pub fn inspector_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    reach::follow(ctx, view);
    if view.shell.reach.is_open {
        ScrollArea::vertical().id_salt("reach").auto_shrink([false, false]).show(ui, |ui| {
            ui.set_width(ui.available_width() - 12.0);
            ui.spacing_mut().item_spacing.y = 6.0;
            reach::reach_ui(ui, ctx, view, out);
            ui.add_space(16.0);
            follow_focus(ui);
        });
        return;
    }
    let subject = subject(ctx, view);
    fields::take_orphan(ui, ctx, &mut view.shell.inspector, subject, out);
    let mut area = ScrollArea::vertical().id_salt(("inspector", subject)).auto_shrink([false, false]);
    if view.shell.inspector.shown.replace(subject) != Some(subject) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        ui.set_width(ui.available_width() - 12.0);
        ui.spacing_mut().item_spacing.y = 6.0;
        match subject {
            Subject::Diagram => diagram::diagram_ui(ui, ctx, view, out),
            Subject::Part(id) => part::part_ui(ui, ctx, view, out, id),
            Subject::Wire(id) => wire::wire_ui(ui, ctx, view, out, id),
            Subject::Vpc(id) => vpc::vpc_ui(ui, ctx, view, out, id),
            Subject::Many => many::many_ui(ui, ctx, view),
        }
        ui.add_space(16.0);
        follow_focus(ui);
    });
}
