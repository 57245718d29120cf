//! What is wrong or doubtful about the drawing, and what would mend it.

use egui::{Rect, ScrollArea, Sense, Ui, UiBuilder, accesskit::Role, vec2};

use crate::compile::{Problem, Severity, Subject};
use crate::diagram::edit::Selection;
use crate::session::Command;
use crate::ui::Ctx;
use crate::ui::charts::controls;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::inspector::source_words;
use crate::ui::shell::widgets::follow_focus;
use crate::ui::theme::{RADIUS_CARD, RADIUS_SMALL};

/// Draws the list; a click on a problem selects what it is about.
pub fn problems_ui(ui: &mut Ui, ctx: &Ctx, selection: &mut Selection, out: &mut Vec<Command>) {
    let problems = ctx.session.problems();
    if problems.is_empty() {
        let (_, rect) = ui.allocate_space(ui.available_size());
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 2.0)), RADIUS_CARD, ctx.tokens.inset);
        let text = controls::small(
            ctx.t(if ctx.session.keeps_back() { "learn-kept-back" } else { "charts-no-problems" }),
            ctx.tokens.muted,
        );
        ui.place(rect, egui::Label::new(text));
        return;
    }
    ScrollArea::vertical().id_salt("problems").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for (i, problem) in problems.iter().enumerate() {
            ui.push_id(i, |ui| problem_ui(ui, ctx, problem, selection, out));
        }
        follow_focus(ui);
    });
}

fn problem_ui(ui: &mut Ui, ctx: &Ctx, problem: &Problem, selection: &mut Selection, out: &mut Vec<Command>) {
    let tokens = ctx.tokens;
    let (icon, colour, severity_key) = match problem.severity {
        Severity::Error => (Icon::Error, tokens.bad, "charts-severity-error"),
        Severity::Warning => (Icon::Warning, tokens.warning, "charts-severity-warning"),
        Severity::Hint => (Icon::Info, tokens.muted, "charts-severity-hint"),
    };
    let sentence = ctx.say(&problem.message);
    let subject = subject_name(ctx, problem.subject);
    let is_selected = is_selected(selection, problem.subject);
    // The row is a button under its own contents: the buttons of the fixes come later and so win clicks.
    let row_id = ui.scope_id().with("row");
    let background = ui.painter().add(egui::Shape::Noop);
    let row = ui
        .scope_builder(UiBuilder::new().max_rect(ui.available_rect_before_wrap()), |ui| {
            let width = ui.available_width();
            let known = ui.data(|data| data.get_temp::<f32>(row_id)).unwrap_or(34.0);
            let rect = Rect::from_min_size(ui.cursor().min, vec2(width, known));
            let response = ui.interact(rect, row_id, Sense::click());
            let inner = egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 5)).show(ui, |ui| {
                ui.set_width(width - 20.0);
                ui.horizontal_wrapped(|ui| {
                    let (icon_rect, _) = ui.allocate_exact_size(vec2(18.0, 24.0), Sense::hover());
                    paint_icon(ui, icon, icon_rect, colour);
                    if let Some(subject) = &subject {
                        ui.add(egui::Label::new(controls::heading(tokens, subject)).selectable(false));
                    }
                    ui.add(
                        egui::Label::new(controls::small(&sentence, tokens.text)).selectable(false).wrap(),
                    );
                    for fix in ctx.session.offered(&problem.fixes) {
                        if controls::button(ui, tokens, Some(Icon::Check), &ctx.say(&fix.label)).clicked() {
                            out.push(Command::Apply(fix.clone()));
                        }
                    }
                    if let Some(source) = &problem.source {
                        let words = controls::small(source_words(ctx, source), tokens.muted);
                        ui.add(egui::Label::new(words).selectable(false).wrap());
                    }
                });
            });
            ui.data_mut(|data| data.insert_temp(row_id, inner.response.rect.height()));
            response
        })
        .inner;
    let spoken = [Some(ctx.t(severity_key)), subject, Some(sentence)];
    let spoken: Vec<String> = spoken.into_iter().flatten().collect();
    row.widget_info(|| egui::WidgetInfo::selected(Role::Button, true, is_selected, spoken.join(": ")));
    let fill = match () {
        _ if is_selected => tokens.accent_soft,
        _ if row.hovered() => tokens.inset,
        _ => tokens.panel,
    };
    ui.painter().set(background, egui::Shape::rect_filled(row.rect, RADIUS_SMALL, fill));
    controls::focus_ring(ui, tokens, &row);
    if row.clicked() {
        select(selection, problem.subject);
    }
}

/// The name of the part concerned, or of the two ends of the wire.
fn subject_name(ctx: &Ctx, subject: Subject) -> Option<String> {
    let diagram = ctx.session.diagram();
    let name = |id| diagram.parts.get(&id).map(|part| part.name.clone());
    match subject {
        Subject::Diagram => None,
        Subject::Part(id) => name(id),
        Subject::Vpc(id) => diagram.vpcs.get(&id).map(|vpc| vpc.name.clone()),
        Subject::Wire(id) => {
            let wire = diagram.wires.get(&id)?;
            Some(format!("{} → {}", name(wire.from)?, name(wire.to)?))
        }
    }
}

fn is_selected(selection: &Selection, subject: Subject) -> bool {
    match subject {
        Subject::Diagram => false,
        Subject::Part(id) => selection.parts.contains(&id),
        Subject::Vpc(id) => selection.vpcs.contains(&id),
        Subject::Wire(id) => selection.wires.contains(&id),
    }
}

fn select(selection: &mut Selection, subject: Subject) {
    *selection = Selection::default();
    match subject {
        Subject::Diagram => {}
        Subject::Part(id) => selection.parts.push(id),
        Subject::Vpc(id) => selection.vpcs.push(id),
        Subject::Wire(id) => selection.wires.push(id),
    }
}
