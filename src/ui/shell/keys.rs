//! From key presses to actions, by the table in [`action`](crate::ui::action).

use egui::{Context, Event, Key, Modifiers};

use crate::ui::ViewState;
use crate::ui::action::{Action, action_for};
use crate::ui::shell::panes::step_of;

/// Who has the keyboard.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    Nothing,
    Canvas,
    TextField,
    /// A button, a slider, a menu.
    Control,
}

fn focus(ctx: &Context, view: &ViewState) -> Focus {
    if ctx.text_edit_focused() {
        return Focus::TextField;
    }
    let Some(id) = ctx.memory(egui::Memory::focused) else { return Focus::Nothing };
    match ctx.read_response(id) {
        Some(_) if view.canvas.has_focus() => Focus::Canvas,
        Some(_) => Focus::Control,
        None => Focus::Nothing,
    }
}

/// Takes the keys that are shortcuts out of the input and notes what they ask for.
pub fn collect(ctx: &Context, view: &mut ViewState, has_question: bool) {
    if has_question || view.shell.dialog.is_some() || egui::Popup::is_any_open(ctx) {
        return;
    }
    let focus = focus(ctx, view);
    let is_presenting = view.shell.is_presenting;
    let space_panned = view.canvas.space_panned;
    let mut found = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let action =
                asked_by(event, space_panned).filter(|&action| is_meant(action, event, focus, is_presenting));
            found.extend(action);
            action.is_none() || keeps_event(event)
        });
    });
    // Another area takes the focus itself, from where it is.
    if focus == Focus::TextField && found.iter().any(|&action| step_of(action).is_none()) {
        // What is being typed counts before it is saved: a field takes its text when it loses the focus.
        ctx.memory_mut(egui::Memory::stop_text_input);
    }
    view.lesson.focus_wanted |= found.contains(&Action::LessonNext);
    view.shell.actions.append(&mut found);
}

/// The system turns the clipboard's keys into events of their own. Space plays when it is let go,
/// because held down it moves the canvas.
fn asked_by(event: &Event, space_panned: bool) -> Option<Action> {
    match event {
        Event::Key { key: Key::Space, pressed, modifiers: Modifiers::NONE, .. } => {
            (!pressed && !space_panned).then_some(Action::TogglePlay)
        }
        Event::Copy => Some(Action::Copy),
        Event::Cut => Some(Action::Cut),
        Event::Paste(_) => Some(Action::Paste),
        Event::Key { key, pressed: true, modifiers, .. } => action_for(*key, *modifiers),
        _ => None,
    }
}

/// A paste carries its text, which the canvas reads from the input.
fn keeps_event(event: &Event) -> bool {
    matches!(event, Event::Paste(_))
}

fn is_meant(action: Action, event: &Event, focus: Focus, is_presenting: bool) -> bool {
    let is_space =
        matches!(event, Event::Key { key: Key::Space | Key::Enter, modifiers: Modifiers::NONE, .. });
    let is_for_presenter = matches!(event, Event::Key { key: Key::PageUp | Key::PageDown | Key::B, .. });
    match focus {
        _ if action == Action::Blackout || is_for_presenter => is_presenting && focus != Focus::TextField,
        Focus::TextField => action.works_while_typing(),
        // Space presses the control that has the focus.
        Focus::Control if is_space => false,
        Focus::Control => !action.yields_to_focus() && action != Action::Cancel,
        Focus::Nothing | Focus::Canvas => true,
    }
}
