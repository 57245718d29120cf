//! Everything around the canvas: top bar, palette, inspector, welcome, dialogs, help, toasts.

pub mod ask;
pub mod dialogs;
pub mod files;
pub mod help;
pub mod inspector;
pub mod keys;
pub mod layout;
pub mod menus;
pub mod palette;
pub mod panes;
pub mod perform;
pub mod picture;
pub mod presenter;
pub mod preview;
pub mod questions;
pub mod stepped;
pub mod style;
pub mod toasts;
pub mod top_bar;
pub mod transport;
pub mod typing;
pub mod watch;
pub mod welcome;
pub mod widgets;

use crate::ui::action::Action;

/// Open menus, dialogs and fields being typed in.
pub struct ShellState {
    /// What menus, buttons and keys asked for in this frame; the window carries it out at its end.
    pub actions: Vec<Action>,
    /// Full screen for a class.
    pub is_presenting: bool,
    /// What had the keyboard before a dialog or a menu took it, and whether one is open.
    focus_before: Option<egui::Id>,
    is_over: bool,
    /// Whether the window filled the screen before it presented.
    pub was_full_screen: bool,
    pub left_open: bool,
    pub right_open: bool,
    pub bottom_open: bool,
    /// The dialog on top, if one is open.
    pub dialog: Option<dialogs::Dialog>,
    pub inspector: inspector::InspectorState,
    pub reach: inspector::reach::ReachState,
    pub welcome: welcome::WelcomeState,
    /// The presenter's black screen.
    pub is_black: bool,
    /// How many times slower "Slow" makes a server.
    pub slow_factor: f64,
    /// Where the canvas lies, so that keys know whether the focus is on it.
    pub canvas_rect: egui::Rect,
    pub panes: panes::Panes,
    /// Since when the presenter's keys are shown, in seconds of egui's time.
    pub keys_shown_s: Option<f64>,
    pub files: files::Files,
    pub watch: watch::Watch,
    /// Something the window itself has to tell.
    pub notice: Option<toasts::Notice>,
}

impl Default for ShellState {
    fn default() -> ShellState {
        ShellState {
            actions: Vec::new(),
            focus_before: None,
            is_over: false,
            is_presenting: false,
            was_full_screen: false,
            left_open: true,
            right_open: true,
            bottom_open: true,
            dialog: None,
            inspector: inspector::InspectorState::default(),
            reach: inspector::reach::ReachState::default(),
            welcome: welcome::WelcomeState::default(),
            is_black: false,
            slow_factor: 5.0,
            canvas_rect: egui::Rect::NOTHING,
            panes: panes::Panes::default(),
            keys_shown_s: None,
            files: files::Files::default(),
            watch: watch::Watch::default(),
            notice: None,
        }
    }
}
