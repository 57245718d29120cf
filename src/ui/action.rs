//! Everything the keyboard, the menus and the context menus can ask for, and the one table of shortcuts.

/// An action by name. Menus, shortcuts and the help all speak of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    // File
    New,
    Open,
    Save,
    SaveAs,
    ExportPicture,
    CloseDiagram,
    Quit,
    // Edit (the canvas carries these out)
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    Duplicate,
    Delete,
    SelectAll,
    Rename,
    StartWire,
    NudgeLeft,
    NudgeRight,
    NudgeUp,
    NudgeDown,
    NudgeFarLeft,
    NudgeFarRight,
    NudgeFarUp,
    NudgeFarDown,
    Cancel,
    // View (the canvas carries out the zooms)
    ZoomIn,
    ZoomOut,
    ZoomActual,
    FitAll,
    FitSelection,
    Present,
    ToggleLeft,
    ToggleRight,
    ToggleBottom,
    // Run
    TogglePlay,
    Step,
    ToStart,
    AnotherSeed,
    Faster,
    Slower,
    RunTo,
    CrashSelected,
    HangSelected,
    SlowSelected,
    RestartSelected,
    // Help
    Shortcuts,
    About,
}
