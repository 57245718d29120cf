//! Everything the keyboard, the menus and the context menus can ask for, and the one table of
//! shortcuts that drives key handling, the menus' hints and the help.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::text::{Message, msg};

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $group:ident $label:literal [$($keys:expr),*];)*) => {
        /// An action by name. Menus, shortcuts and the help all speak of these.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &[Action] = &[$(Action::$name,)*];

            /// What menus and the help call it.
            pub fn label(self) -> Message {
                match self {
                    $(Action::$name => $crate::text::msg($label),)*
                }
            }

            /// The heading it stands under in the help.
            pub fn group(self) -> Group {
                match self {
                    $(Action::$name => Group::$group,)*
                }
            }

            /// The keys that ask for it; menus show the first.
            pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
                match self {
                    $(Action::$name => const { &[$($keys),*] },)*
                }
            }
        }
    };
}

/// Headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    File,
    Edit,
    View,
    Run,
    Lessons,
    Help,
}

impl Group {
    pub const ALL: [Group; 6] =
        [Group::File, Group::Edit, Group::View, Group::Run, Group::Lessons, Group::Help];

    pub fn label(self) -> Message {
        match self {
            Group::File => msg("menu-file"),
            Group::Edit => msg("menu-edit"),
            Group::View => msg("menu-view"),
            Group::Run => msg("menu-run"),
            Group::Lessons => msg("menu-lessons"),
            Group::Help => msg("menu-help"),
        }
    }
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}
const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}
const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}
const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

actions! {
    New File "action-new" [ctrl(Key::N)];
    Open File "action-open" [ctrl(Key::O)];
    /// Open a file by typing its path.
    OpenPath File "action-open-path" [ctrl_shift(Key::O)];
    Save File "action-save" [ctrl(Key::S)];
    SaveAs File "action-save-as" [ctrl_shift(Key::S)];
    ExportPicture File "action-export" [ctrl(Key::E)];
    CloseDiagram File "action-close" [ctrl(Key::W)];
    Quit File "action-quit" [ctrl(Key::Q)];
    // The canvas carries these out.
    Undo Edit "action-undo" [ctrl(Key::Z)];
    Redo Edit "action-redo" [ctrl_shift(Key::Z), ctrl(Key::Y)];
    Cut Edit "action-cut" [ctrl(Key::X)];
    Copy Edit "action-copy" [ctrl(Key::C)];
    Paste Edit "action-paste" [ctrl(Key::V)];
    Duplicate Edit "action-duplicate" [ctrl(Key::D)];
    Delete Edit "action-delete" [key(Key::Delete), key(Key::Backspace)];
    SelectAll Edit "action-select-all" [ctrl(Key::A)];
    Rename Edit "action-rename" [key(Key::F2)];
    MakeGroup Edit "action-make-group" [ctrl_shift(Key::G)];
    StartWire Edit "action-start-wire" [key(Key::W)];
    NudgeLeft Edit "action-nudge-left" [key(Key::ArrowLeft)];
    NudgeRight Edit "action-nudge-right" [key(Key::ArrowRight)];
    NudgeUp Edit "action-nudge-up" [key(Key::ArrowUp)];
    NudgeDown Edit "action-nudge-down" [key(Key::ArrowDown)];
    NudgeFarLeft Edit "action-nudge-far-left" [shift(Key::ArrowLeft)];
    NudgeFarRight Edit "action-nudge-far-right" [shift(Key::ArrowRight)];
    NudgeFarUp Edit "action-nudge-far-up" [shift(Key::ArrowUp)];
    NudgeFarDown Edit "action-nudge-far-down" [shift(Key::ArrowDown)];
    Cancel Edit "action-cancel" [key(Key::Escape)];
    ZoomIn View "action-zoom-in" [ctrl(Key::Plus), ctrl(Key::Equals)];
    ZoomOut View "action-zoom-out" [ctrl(Key::Minus)];
    ZoomActual View "action-zoom-actual" [ctrl(Key::Num0)];
    FitAll View "action-fit-all" [shift(Key::Num1), key(Key::Exclamationmark)];
    FitSelection View "action-fit-selection" [shift(Key::Num2)];
    ToggleLeft View "action-toggle-left" [ctrl(Key::Num1)];
    ToggleRight View "action-toggle-right" [ctrl(Key::Num2)];
    ToggleBottom View "action-toggle-bottom" [ctrl(Key::Num3)];
    NextPane View "action-next-pane" [key(Key::F6)];
    PreviousPane View "action-previous-pane" [shift(Key::F6)];
    Present View "action-present" [key(Key::F11), key(Key::F5)];
    FullScreen View "action-full-screen" [shift(Key::F11)];
    /// The presenter's black screen, as on a remote.
    Blackout View "action-blackout" [key(Key::B)];
    TogglePlay Run "action-toggle-play" [key(Key::Space), key(Key::K), key(Key::PageDown)];
    Step Run "action-step" [key(Key::Period)];
    ToStart Run "action-to-start" [key(Key::Home), key(Key::PageUp)];
    AnotherSeed Run "action-another-seed" [ctrl(Key::R)];
    Faster Run "action-faster" [key(Key::CloseBracket)];
    Slower Run "action-slower" [key(Key::OpenBracket)];
    Reach Run "action-reach" [key(Key::R)];
    RunTo Run "action-run-to" [ctrl(Key::G)];
    CrashSelected Run "action-crash" [];
    HangSelected Run "action-hang" [];
    SlowSelected Run "action-slow" [];
    CutSelected Run "action-cut-off" [];
    RestartSelected Run "action-restart-vm" [];
    RecoverSelected Run "action-recover" [];
    ShipErrors Run "action-ship-errors" [];
    ShipCrashes Run "action-ship-crashes" [];
    ShipSlow Run "action-ship-slow" [];
    Redeploy Run "action-redeploy" [];
    RollOut Run "action-roll-out" [];
    /// The map of lessons, or away from it.
    LessonMap Lessons "learn-map-action" [ctrl(Key::L)];
    OpenLessonFolder Lessons "learn-open-folder" [];
    LessonNext Lessons "learn-next-action" [ctrl(Key::Enter)];
    LessonBack Lessons "learn-back-action" [ctrl_shift(Key::Enter)];
    /// Checks the goals, or stops the check that runs.
    LessonCheck Lessons "learn-check" [ctrl(Key::K)];
    LessonHint Lessons "learn-hint-action" [ctrl(Key::H)];
    LessonRestart Lessons "learn-restart" [];
    LessonFreePlay Lessons "learn-free-play" [];
    LessonClose Lessons "learn-back-to-map" [];
    NewLesson Lessons "action-new-lesson" [];
    EditThisLesson Lessons "action-edit-this-lesson" [];
    EditLesson Lessons "action-edit-lesson" [];
    SaveLessonAs Lessons "action-save-lesson-as" [];
    Shortcuts Help "action-shortcuts" [key(Key::F1), key(Key::Questionmark)];
    About Help "action-about" [];
}

/// Characters that need Shift on most keyboards: with them Shift says nothing.
fn is_shifted_character(key: Key) -> bool {
    matches!(key, Key::Questionmark | Key::Exclamationmark | Key::Plus)
}

/// Whether this key press is that shortcut, exactly: Ctrl+Shift+Z is not Ctrl+Z.
fn is_pressed(shortcut: &KeyboardShortcut, key: Key, modifiers: Modifiers) -> bool {
    let wanted = shortcut.modifiers;
    shortcut.logical_key == key
        && wanted.command == modifiers.command
        && wanted.alt == modifiers.alt
        && (wanted.shift == modifiers.shift || is_shifted_character(key))
}

/// The action this key press asks for.
pub fn action_for(key: Key, modifiers: Modifiers) -> Option<Action> {
    Action::ALL.iter().copied().find(|a| a.shortcuts().iter().any(|s| is_pressed(s, key, modifiers)))
}

/// What a key prints, where egui calls it by a name nobody finds on a keyboard.
fn sign(key: Key) -> Option<&'static str> {
    Some(match key {
        Key::Period => ".",
        Key::Escape => "Esc",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Equals => "=",
        Key::Questionmark => "?",
        Key::ArrowLeft => "←",
        Key::ArrowUp => "↑",
        Key::ArrowRight => "→",
        Key::ArrowDown => "↓",
        _ => return None,
    })
}

/// A shortcut as people read it on their keys, such as "Ctrl+Z" or "Shift+←".
pub fn keys_text(ctx: &egui::Context, shortcut: &KeyboardShortcut) -> String {
    let text = ctx.format_shortcut(shortcut);
    let key = shortcut.logical_key;
    let signed = sign(key).zip(text.strip_suffix(key.name())).map(|(sign, held)| format!("{held}{sign}"));
    signed.unwrap_or(text)
}

impl Action {
    /// The first shortcut as a menu shows it, such as "Ctrl+Z".
    pub fn hint(self, ctx: &egui::Context) -> String {
        self.shortcuts().first().map(|s| keys_text(ctx, s)).unwrap_or_default()
    }

    /// Whether it works while a text field is being typed in: the field keeps its own keys.
    pub fn works_while_typing(self) -> bool {
        matches!(self.group(), Group::File | Group::Lessons)
            || matches!(self, Action::Present | Action::FullScreen | Action::NextPane | Action::PreviousPane)
    }

    /// Whether it belongs to whatever has the keyboard's focus, unless that is the canvas or nothing.
    pub fn yields_to_focus(self) -> bool {
        let is_nudge = matches!(
            self,
            Action::NudgeLeft
                | Action::NudgeRight
                | Action::NudgeUp
                | Action::NudgeDown
                | Action::NudgeFarLeft
                | Action::NudgeFarRight
                | Action::NudgeFarUp
                | Action::NudgeFarDown
        );
        is_nudge || matches!(self, Action::Delete | Action::StartWire)
    }
}
