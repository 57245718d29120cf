//! File, Edit, View, Run, Lessons and Help, with the keys of everything that has some.

use egui::{Button, RichText, Ui};

use crate::catalog::{Kind, Region, Zone};
use crate::diagram::Strikes;
use crate::session::examples::EXAMPLES;
use crate::session::{Command, MapRow, MapState, Preferences, Step, Theme};
use crate::text::{Language, Message, msg};
use crate::ui::action::Action;
use crate::ui::shell::panes::pass_focus_on;
use crate::ui::shell::transport::{SPEEDS, may_play, speed_text, stop_of};
use crate::ui::shell::widgets::{galley, menu_row, rule};
use crate::ui::theme::BODY;
use crate::ui::{Ctx, ViewState};

/// Room around a menu's name, at both sides together.
const PADDING: f32 = 16.0;

pub fn menus_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let names: &[Message] = if ctx.session.has_document() {
        &[
            msg("menu-file"),
            msg("menu-edit"),
            msg("menu-view"),
            msg("menu-run"),
            msg("menu-lessons"),
            msg("menu-help"),
        ]
    } else {
        &[msg("menu-file"), msg("menu-view"), msg("menu-lessons"), msg("menu-help")]
    };
    // egui's bar fills all the width it finds, so it gets exactly what its names need.
    let spacing = ui.spacing().item_spacing.x;
    let width = |name: &Message| {
        let words =
            galley(ui, &ctx.say(name), egui::FontId::proportional(BODY), ctx.tokens.text, f32::INFINITY);
        words.size().x + PADDING + spacing
    };
    let size = egui::vec2(names.iter().map(width).sum(), ui.available_height());
    let place = egui::Rect::from_min_size(ui.cursor().min, size);
    let mut bar = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(*ui.layout()));
    egui::MenuBar::new().style(egui::style::StyleModifier::default()).ui(&mut bar, |ui| {
        ui.spacing_mut().button_padding = egui::vec2(PADDING / 2.0, 4.0);
        for name in names {
            menu(ui, ctx, name, |ui| match name.key.as_ref() {
                "menu-file" => file(ui, ctx, view, out),
                "menu-edit" => edit(ui, ctx, view),
                "menu-view" => look(ui, ctx, view, out),
                "menu-run" => run(ui, ctx, view, out),
                "menu-lessons" => lessons(ui, ctx, view, out),
                _ => help(ui, ctx, view),
            });
        }
    });
    ui.advance_cursor_after_rect(place);
}

fn menu(ui: &mut Ui, ctx: &Ctx, name: &Message, contents: impl FnOnce(&mut Ui)) {
    let words = RichText::new(ctx.say(name)).size(BODY).color(ctx.tokens.text);
    let button = Button::new(words).fill(egui::Color32::TRANSPARENT).frame_when_inactive(false);
    let id = egui::Id::unique(("menu", name.key.clone()));
    let (response, shown) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(230.0);
        // Opened by a key, it has the keyboard at its first entry.
        if ui.data(|data| data.get_temp(id)) == Some(true) {
            pass_focus_on(ui, id);
        }
        contents(ui);
    });
    let is_entered = shown.is_some() && response.has_focus();
    ui.data_mut(|data| data.insert_temp(id, is_entered));
}

fn submenu(ui: &mut Ui, ctx: &Ctx, name: &str, contents: impl FnOnce(&mut Ui)) {
    let words = RichText::new(name).size(BODY).color(ctx.tokens.text);
    ui.spacing_mut().button_padding = egui::vec2(8.0, 4.0);
    egui::containers::menu::SubMenuButton::new(words).ui(ui, |ui| {
        ui.set_min_width(180.0);
        contents(ui);
    });
}

/// Entries that ask for actions by name.
struct Entries<'a, 'v> {
    ctx: &'a Ctx<'a>,
    view: &'v mut ViewState,
}

impl Entries<'_, '_> {
    fn add(&mut self, ui: &mut Ui, action: Action) {
        self.add_as(ui, action, &action.label(), true);
    }
    fn add_if(&mut self, ui: &mut Ui, action: Action, enabled: bool) {
        self.add_as(ui, action, &action.label(), enabled);
    }
    fn add_as(&mut self, ui: &mut Ui, action: Action, label: &Message, enabled: bool) {
        let keys = action.hint(ui.ctx());
        if menu_row(ui, self.ctx.tokens, &self.ctx.say(label), &keys, enabled, None).clicked() {
            self.view.shell.actions.push(action);
            ui.close();
        }
    }
    fn tick(&mut self, ui: &mut Ui, action: Action, is_on: bool) {
        let keys = action.hint(ui.ctx());
        let label = self.ctx.say(&action.label());
        if menu_row(ui, self.ctx.tokens, &label, &keys, true, Some(is_on)).clicked() {
            self.view.shell.actions.push(action);
            ui.close();
        }
    }
}

fn file(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let has_document = ctx.session.has_document();
    let mut entries = Entries { ctx, view };
    entries.add(ui, Action::New);
    entries.add(ui, Action::Open);
    entries.add(ui, Action::OpenPath);
    let recent = &ctx.session.preferences().recent;
    if !recent.is_empty() {
        submenu(ui, ctx, &ctx.t("menu-recent"), |ui| {
            for path in recent.iter().take(12) {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                let row = menu_row(ui, ctx.tokens, &name, "", path.exists(), None);
                if row.on_hover_text(path.display().to_string()).clicked() {
                    out.push(Command::Open(path.clone()));
                    ui.close();
                }
            }
        });
    }
    submenu(ui, ctx, &ctx.t("menu-examples"), |ui| {
        for example in EXAMPLES {
            let name = ctx.say(&example.label());
            if menu_row(ui, ctx.tokens, &name, "", true, None).clicked() {
                out.push(Command::OpenExample(example.word.to_owned()));
                ui.close();
            }
        }
    });
    if has_document {
        rule(ui, ctx.tokens);
        entries.add(ui, Action::Save);
        entries.add(ui, Action::SaveAs);
        entries.add(ui, Action::ExportPicture);
        rule(ui, ctx.tokens);
        entries.add(ui, Action::CloseDiagram);
    } else {
        rule(ui, ctx.tokens);
    }
    entries.add(ui, Action::Quit);
}

fn edit(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    let history = ctx.session.history();
    let named = |action: Action, what: Option<&Message>| match (action, what) {
        (Action::Undo, Some(what)) => msg("undo-named").with("what", what.clone()),
        (_, Some(what)) => msg("redo-named").with("what", what.clone()),
        (action, None) => action.label(),
    };
    let has_parts = !view.selection.parts.is_empty() || !view.selection.vpcs.is_empty();
    let has_any = !view.selection.is_empty();
    let has_one = view.selection.parts.len() + view.selection.vpcs.len() == 1;
    let has_vm = !selected(ctx, view, |kind| kind == Kind::Vm).is_empty();
    let mut entries = Entries { ctx, view };
    let (undo, redo) = (history.undo_label(), history.redo_label());
    entries.add_as(ui, Action::Undo, &named(Action::Undo, undo), undo.is_some());
    entries.add_as(ui, Action::Redo, &named(Action::Redo, redo), redo.is_some());
    rule(ui, ctx.tokens);
    entries.add_if(ui, Action::Cut, has_parts);
    entries.add_if(ui, Action::Copy, has_parts);
    entries.add(ui, Action::Paste);
    entries.add_if(ui, Action::Duplicate, has_parts);
    entries.add_if(ui, Action::Delete, has_any);
    rule(ui, ctx.tokens);
    entries.add(ui, Action::SelectAll);
    entries.add_if(ui, Action::Rename, has_one);
    entries.add_if(ui, Action::StartWire, has_one && has_parts);
    entries.add_if(ui, Action::MakeGroup, has_vm);
}

fn look(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    if ctx.session.has_document() {
        let has_selection = !view.selection.is_empty();
        let panels = (view.shell.left_open, view.shell.right_open, view.shell.bottom_open);
        let mut entries = Entries { ctx, view };
        for action in [Action::ZoomIn, Action::ZoomOut, Action::ZoomActual, Action::FitAll] {
            entries.add(ui, action);
        }
        entries.add_if(ui, Action::FitSelection, has_selection);
        rule(ui, ctx.tokens);
        entries.tick(ui, Action::ToggleLeft, panels.0);
        entries.tick(ui, Action::ToggleRight, panels.1);
        entries.tick(ui, Action::ToggleBottom, panels.2);
        rule(ui, ctx.tokens);
        entries.add(ui, Action::Present);
    }
    let is_full = ui.input(|input| input.viewport().fullscreen.unwrap_or(false));
    Entries { ctx, view }.tick(ui, Action::FullScreen, is_full);
    rule(ui, ctx.tokens);
    preferences(ui, ctx, out);
}

fn preferences(ui: &mut Ui, ctx: &Ctx, out: &mut Vec<Command>) {
    let now = ctx.session.preferences();
    let mut set = |change: &dyn Fn(&mut Preferences)| {
        let mut preferences = now.clone();
        change(&mut preferences);
        out.push(Command::SetPreferences(preferences));
    };
    let themes = [
        (Theme::Light, ctx.t("theme-light")),
        (Theme::Dark, ctx.t("theme-dark")),
        (Theme::Projector, ctx.t("theme-projector")),
    ];
    submenu(ui, ctx, &ctx.t("menu-theme"), |ui| {
        for (theme, name) in themes {
            if menu_row(ui, ctx.tokens, &name, "", true, Some(theme == now.theme)).clicked() {
                set(&|preferences| preferences.theme = theme);
                ui.close();
            }
        }
    });
    submenu(ui, ctx, &ctx.t("menu-language"), |ui| {
        for (language, name) in [(Language::English, "English"), (Language::Korean, "한국어")] {
            if menu_row(ui, ctx.tokens, name, "", true, Some(language == ctx.language)).clicked() {
                set(&|preferences| preferences.language = Some(language));
                ui.close();
            }
        }
    });
    if menu_row(ui, ctx.tokens, &ctx.t("menu-reduced-motion"), "", true, Some(now.reduced_motion)).clicked() {
        set(&|preferences| preferences.reduced_motion = !preferences.reduced_motion);
        ui.close();
    }
    if menu_row(ui, ctx.tokens, &ctx.t("menu-wheel-zooms"), "", true, Some(now.wheel_zooms)).clicked() {
        set(&|preferences| preferences.wheel_zooms = !preferences.wheel_zooms);
        ui.close();
    }
}

fn run(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let has_server = !servers(ctx, view).is_empty();
    let has_app = !apps(ctx, view).is_empty();
    let has_group = !selected(ctx, view, |kind| kind == Kind::InstanceGroup).is_empty();
    let may_play = may_play(ctx);
    let mut entries = Entries { ctx, view };
    for action in
        [Action::TogglePlay, Action::Step, Action::ToStart, Action::AnotherSeed, Action::RunTo, Action::Reach]
    {
        let is_held = !may_play && matches!(action, Action::TogglePlay | Action::Step | Action::RunTo);
        entries.add_if(ui, action, !is_held);
    }
    rule(ui, ctx.tokens);
    submenu(ui, ctx, &ctx.t("menu-speed"), |ui| {
        let now = stop_of(ctx.session.playback().speed);
        for (stop, speed) in SPEEDS.iter().enumerate().rev().filter(|(stop, _)| stop % 3 == 0) {
            if menu_row(ui, ctx.tokens, &speed_text(*speed), "", true, Some(stop == now)).clicked() {
                out.push(Command::SetSpeed(*speed));
                ui.close();
            }
        }
    });
    entries.add(ui, Action::Faster);
    entries.add(ui, Action::Slower);
    rule(ui, ctx.tokens);
    submenu(ui, ctx, &ctx.t("faults-title"), |ui| {
        for action in FAULTS {
            entries.add_if(ui, action, has_server);
        }
    });
    submenu(ui, ctx, &ctx.t("menu-versions"), |ui| {
        for action in VERSIONS {
            entries.add_if(ui, action, has_app);
        }
    });
    entries.add_if(ui, Action::RollOut, has_group);
    if !ctx.session.diagram().regions_in_use().is_empty() {
        submenu(ui, ctx, &ctx.t("menu-outages"), |ui| outages(ui, ctx, out));
    }
}

/// Zones and regions with parts in them: a tick means it is down, and takes it back.
fn outages(ui: &mut Ui, ctx: &Ctx, out: &mut Vec<Command>) {
    let diagram = ctx.session.diagram();
    let zone = |zone: Zone| (Strikes::Zone(zone), msg("strikes-zone").with("zone", zone.word()));
    let region =
        |region: Region| (Strikes::Region(region), msg("strikes-region").with("region", region.label()));
    let rows = diagram.zones_in_use().into_iter().map(zone);
    let regions = diagram.regions_in_use().into_iter().map(region);
    for (strikes, name) in rows.chain(regions) {
        let is_down = ctx.session.frame().outages.contains(&strikes);
        if menu_row(ui, ctx.tokens, &ctx.say(&name), "", true, Some(is_down)).clicked() {
            out.push(Command::Outage(strikes, !is_down));
            ui.close();
        }
    }
}

/// What can be done to a server while the run goes on.
pub const FAULTS: [Action; 6] = [
    Action::CrashSelected,
    Action::HangSelected,
    Action::SlowSelected,
    Action::CutSelected,
    Action::RestartSelected,
    Action::RecoverSelected,
];

/// What can be deployed to a VM or a function while the run goes on.
pub const VERSIONS: [Action; 4] =
    [Action::ShipErrors, Action::ShipCrashes, Action::ShipSlow, Action::Redeploy];

/// The selected parts that can fail.
pub fn servers(ctx: &Ctx, view: &ViewState) -> Vec<crate::units::PartId> {
    selected(ctx, view, Kind::can_fail)
}

/// The selected parts of whose app another version can be deployed.
pub fn apps(ctx: &Ctx, view: &ViewState) -> Vec<crate::units::PartId> {
    selected(ctx, view, Kind::has_versions)
}

fn selected(ctx: &Ctx, view: &ViewState, is_one: fn(Kind) -> bool) -> Vec<crate::units::PartId> {
    let is_one = |id: &&crate::units::PartId| {
        let part = ctx.session.diagram().parts.get(*id);
        part.is_some_and(|part| is_one(part.settings.kind()))
    };
    view.selection.parts.iter().filter(is_one).copied().collect()
}

/// The map, each lesson by name, and what can be done in the one that is open.
fn lessons(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let mut entries = Entries { ctx, view };
    entries.add(ui, Action::LessonMap);
    entries.add(ui, Action::OpenLessonFolder);
    let rows = ctx.session.lesson_map();
    if !rows.is_empty() {
        submenu(ui, ctx, &ctx.t("learn-menu-open"), |ui| lesson_rows(ui, ctx, &rows, out));
    }
    writing(ui, ctx, view);
    let Some(lesson) = ctx.session.lesson() else { return };
    let mut entries = Entries { ctx, view };
    rule(ui, ctx.tokens);
    let (has_back, has_next) = (lesson.step() > 0, crate::ui::lesson::next(lesson).is_some());
    entries.add_if(ui, Action::LessonNext, has_next);
    entries.add_if(ui, Action::LessonBack, has_back);
    entries.add_if(ui, Action::LessonCheck, lesson.may_play());
    let has_hint = lesson.hints_shown() < lesson.folder().lesson.hints.len();
    let is_building = lesson.steps().get(lesson.step()) == Some(&Step::Build);
    entries.add_if(ui, Action::LessonHint, has_hint && is_building);
    rule(ui, ctx.tokens);
    entries.add(ui, Action::LessonRestart);
    entries.add(ui, Action::LessonFreePlay);
    entries.add(ui, Action::LessonClose);
}

/// Lessons to be written.
fn writing(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    let is_open = ctx.session.lesson().is_some() && !ctx.session.is_previewing();
    let is_writing = ctx.session.draft().is_some();
    let mut entries = Entries { ctx, view };
    rule(ui, ctx.tokens);
    entries.add(ui, Action::NewLesson);
    if is_open {
        entries.add(ui, Action::EditThisLesson);
    }
    entries.add(ui, Action::EditLesson);
    if is_writing {
        entries.add(ui, Action::SaveLessonAs);
    }
}

/// Lessons by name; a tick for those that are solved.
fn lesson_rows(ui: &mut Ui, ctx: &Ctx, rows: &[MapRow], out: &mut Vec<Command>) {
    for row in rows {
        let title = row.title.in_language(ctx.language);
        let name = row.number.map_or(title.to_owned(), |number| format!("{number}. {title}"));
        let is_solved = row.state == MapState::Solved;
        if menu_row(ui, ctx.tokens, &name, "", true, Some(is_solved)).clicked() {
            out.push(crate::ui::lesson::map::command(row));
            ui.close();
        }
    }
}

fn help(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    let mut entries = Entries { ctx, view };
    entries.add(ui, Action::Shortcuts);
    entries.add(ui, Action::About);
}
