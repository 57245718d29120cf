//! Everything around the canvas: top bar, palette, inspector, welcome, dialogs, help, toasts.

/// Open menus, dialogs and fields being typed in.
#[derive(Default)]
pub struct ShellState {}
