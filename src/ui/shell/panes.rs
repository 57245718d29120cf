//! The areas of the window that F6 goes round, so that nobody has to press Tab through all of one to get
//! to the next.

use egui::{Context, FocusDirection, Id, Rect, Sense, Ui, Vec2};

use crate::ui::action::Action;
use crate::ui::canvas;
use crate::ui::window::Window;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    Canvas,
    Lesson,
    Palette,
    Inspector,
    Charts,
    TopBar,
}

impl Pane {
    /// In the order of F6.
    pub const ALL: [Pane; 6] =
        [Pane::Canvas, Pane::Lesson, Pane::Palette, Pane::Inspector, Pane::Charts, Pane::TopBar];
}

/// Which areas are on the screen, and which of them is to have the keyboard next.
#[derive(Default)]
pub struct Panes {
    places: [Option<Rect>; Pane::ALL.len()],
    wanted: Option<Pane>,
}

impl Panes {
    /// Forgets which areas there are: those still there begin again in this frame.
    pub fn clear(&mut self) {
        self.places = Default::default();
    }
}

/// To be called where an area begins, before its first control.
pub fn begin(ui: &mut Ui, panes: &mut Panes, pane: Pane) {
    panes.places[pane as usize] = Some(ui.max_rect());
    if panes.wanted != Some(pane) {
        return;
    }
    panes.wanted = None;
    pass_focus_on(ui, Id::unique(("pane", pane)));
}

/// Gives the focus to the next control: a place that is there for this frame only has it and passes it on.
pub fn pass_focus_on(ui: &mut Ui, id: Id) {
    ui.memory_mut(|memory| {
        memory.request_focus(id);
        memory.move_focus(FocusDirection::Next);
    });
    let corner = Rect::from_min_size(ui.max_rect().min, Vec2::ZERO);
    ui.interact(corner, id, Sense::focusable_noninteractive());
}

/// The area in which the keyboard is now.
fn current(egui: &Context, panes: &Panes) -> Option<usize> {
    let id = egui.memory(|memory| memory.focused())?;
    let at = egui.read_response(id)?.rect.center();
    panes.places.iter().position(|place| place.is_some_and(|place| place.contains(at)))
}

impl Window {
    /// Takes the keyboard to the next area that is on the screen, or to the one before.
    pub(crate) fn change_pane(&mut self, egui: &Context, step: usize) {
        let (ctx, view) = self.parts();
        let count = Pane::ALL.len();
        // From nowhere the first one forwards is the canvas, the first one backwards the last of all.
        let start = current(egui, &view.shell.panes).unwrap_or(if step == 1 { count - 1 } else { 0 });
        let mut at = start;
        for _ in 0..count {
            at = (at + step) % count;
            if view.shell.panes.places[at].is_none() {
                continue;
            }
            if Pane::ALL[at] == Pane::Canvas && canvas::focus_first(view, &ctx) {
                break;
            }
            if Pane::ALL[at] != Pane::Canvas {
                view.shell.panes.wanted = Some(Pane::ALL[at]);
                break;
            }
        }
        egui.request_repaint();
    }
}

/// Where F6 and Shift+F6 go: onwards, or the other way round.
pub fn step_of(action: Action) -> Option<usize> {
    match action {
        Action::NextPane => Some(1),
        Action::PreviousPane => Some(Pane::ALL.len() - 1),
        _ => None,
    }
}
