//! The window on a real screen: what eframe needs to know, and what to do where there is no graphics card.

use std::path::PathBuf;

use anyhow::{Result, anyhow};

use crate::session::{Command, Session, Theme, default_state_dir};
use crate::text::{Language, msg, say};
use crate::ui::pacing::Pacing;
use crate::ui::window::Window;

/// How the window is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Renderer {
    /// wgpu, and OpenGL if that does not start.
    #[default]
    Auto,
    Wgpu,
    Glow,
}

/// What the command line can ask of the window.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub file: Option<PathBuf>,
    /// The word of an example to open.
    pub example: Option<String>,
    /// The name of a lesson that ships with the program, or a lesson's folder, to open.
    pub lesson: Option<String>,
    pub renderer: Renderer,
    /// As if chosen in the window.
    pub language: Option<Language>,
    pub theme: Option<Theme>,
    /// Start in full screen, as for a class.
    pub present: bool,
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// A sentence for the terminal if no window can be opened.
pub fn run(options: Options) -> Result<()> {
    let tries = match options.renderer {
        Renderer::Auto => vec![eframe::Renderer::Wgpu, eframe::Renderer::Glow],
        Renderer::Wgpu => vec![eframe::Renderer::Wgpu],
        Renderer::Glow => vec![eframe::Renderer::Glow],
    };
    let mut reasons = Vec::new();
    for renderer in tries {
        match open(&options, renderer) {
            Ok(()) => return Ok(()),
            Err(error) => {
                log::warn!("{renderer}: {error}");
                reasons.push(format!("{renderer}: {error}"));
            }
        }
    }
    let language = options.language.unwrap_or_else(system_language);
    Err(anyhow!(say(language, &msg("no-window").with("reasons", reasons.join("; ")))))
}

fn system_language() -> Language {
    sys_locale::get_locale().map(|locale| Language::from_locale(&locale)).unwrap_or_default()
}

fn open(options: &Options, renderer: eframe::Renderer) -> eframe::Result {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("cumulab")
        .with_title("Cumulab")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([900.0, 600.0])
        .with_icon(icon())
        .with_drag_and_drop(true);
    let native = eframe::NativeOptions { viewport, renderer, ..eframe::NativeOptions::default() };
    let options = options.clone();
    eframe::run_native("cumulab", native, Box::new(move |cc| Ok(Box::new(App::new(&cc.egui_ctx, &options)))))
}

/// The program's own icon, for the task bar.
fn icon() -> egui::IconData {
    let side_px = 128;
    let picture = crate::ui::icons::rasterise(crate::ui::icons::Icon::Logo.svg(), side_px);
    let Some(picture) = picture else { return egui::IconData::default() };
    let accent = crate::ui::theme::tokens(Theme::Light).accent;
    let rgba = picture.pixels.iter().flat_map(|p| [accent.r(), accent.g(), accent.b(), p.a()]).collect();
    egui::IconData { rgba, width: side_px, height: side_px }
}

struct App {
    window: Window,
    pacing: Pacing,
}

impl App {
    fn new(egui: &egui::Context, options: &Options) -> App {
        let mut session = Session::new(default_state_dir());
        if options.language.is_some() || options.theme.is_some() {
            let mut preferences = session.preferences().clone();
            preferences.language = options.language.or(preferences.language);
            preferences.theme = options.theme.unwrap_or(preferences.theme);
            session.update(Command::SetPreferences(preferences));
        }
        let mut window = Window::new(egui, session, system_language());
        window.view.shell.files.has_system_dialogs = true;
        if let Some(word) = &options.example {
            window.update(Command::OpenExample(word.clone()));
        }
        if let Some(lesson) = &options.lesson {
            window.update(match crate::lesson::find(lesson) {
                Some(bundle) => Command::OpenLesson(bundle.id.to_owned()),
                None => Command::OpenLessonFolder(lesson.into()),
            });
        }
        if let Some(path) = &options.file {
            window.update(Command::Open(path.clone()));
        }
        if options.present {
            window.view.shell.actions.push(crate::ui::action::Action::Present);
        }
        App { window, pacing: Pacing::default() }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.window.ui(ui);
        let egui = ui.ctx().clone();
        self.window.view.shell.files.open_wanted(frame, &egui);
    }

    fn raw_input_hook(&mut self, egui: &egui::Context, input: &mut egui::RawInput) {
        if self.pacing.pace(&mut input.events) {
            egui.request_repaint();
        }
    }

    fn clear_color(&self, _: &egui::Visuals) -> [f32; 4] {
        let tokens = crate::ui::theme::tokens(self.window.session.preferences().theme);
        tokens.background.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
