//! The pictures of the README, made from the real window: `CUMULAB_SCREENSHOTS=1 cargo test screenshots`.
//! Without the variable nothing is drawn; it is only checked that every picture the README shows exists.

use std::path::{Path, PathBuf};
use std::time::Duration;

use cumulab::diagram::edit::Selection;
use cumulab::lesson::Prediction;
use cumulab::session::{Command, Session, Theme};
use cumulab::sim::Fault;
use cumulab::text::Language;
use cumulab::ui::action::Action;
use cumulab::ui::window::Window;
use cumulab::units::{PartId, SimTime};
use egui::vec2;
use egui_kittest::Harness;

/// What a picture tells.
#[derive(Clone, Copy)]
enum Story {
    /// A server has just died behind a balancer.
    Crash,
    /// The same, full screen.
    Present,
    /// Functions that sleep, start and are kept warm, and what they cost.
    Functions,
    /// A database nobody reaches, and why.
    Reach,
    /// A lesson whose server has just hung.
    Lesson,
}

struct Scene {
    name: &'static str,
    story: Story,
    language: Language,
    theme: Theme,
    size: egui::Vec2,
}

const SCENES: [Scene; 7] = [
    Scene {
        name: "crash-light-en",
        story: Story::Crash,
        language: Language::English,
        theme: Theme::Light,
        size: vec2(1440.0, 900.0),
    },
    Scene {
        name: "crash-dark-ko",
        story: Story::Crash,
        language: Language::Korean,
        theme: Theme::Dark,
        size: vec2(1280.0, 720.0),
    },
    Scene {
        name: "present-dark-en",
        story: Story::Present,
        language: Language::English,
        theme: Theme::Dark,
        size: vec2(1920.0, 1080.0),
    },
    Scene {
        name: "functions-light-en",
        story: Story::Functions,
        language: Language::English,
        theme: Theme::Light,
        size: vec2(1440.0, 900.0),
    },
    Scene {
        name: "reach-light-en",
        story: Story::Reach,
        language: Language::English,
        theme: Theme::Light,
        size: vec2(1440.0, 900.0),
    },
    Scene {
        name: "lesson-light-en",
        story: Story::Lesson,
        language: Language::English,
        theme: Theme::Light,
        size: vec2(1440.0, 900.0),
    },
    Scene {
        name: "lesson-light-ko",
        story: Story::Lesson,
        language: Language::Korean,
        theme: Theme::Light,
        size: vec2(1440.0, 900.0),
    },
];

struct Shown {
    window: Window,
}

impl eframe::App for Shown {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.window.ui(ui);
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots")
}

fn part(session: &Session, name: &str) -> PartId {
    let found = session.diagram().parts.iter().find(|(_, part)| part.name == name);
    *found.unwrap_or_else(|| panic!("the example has a part {name}")).0
}

fn session(scene: &Scene, example: &str) -> Session {
    let mut session = Session::new(None);
    let mut preferences = session.preferences().clone();
    preferences.language = Some(scene.language);
    preferences.theme = scene.theme;
    session.update(Command::SetPreferences(preferences));
    session.update(Command::OpenExample(example.to_owned()));
    session
}

/// Plays up to a moment. The last seconds are played, not jumped over: toasts tell of what was watched.
fn play_to(session: &mut Session, seconds: u64) {
    session.update(Command::Play);
    while session.playback().time < SimTime(seconds * 1_000_000_000) {
        session.advance(Duration::from_millis(16), 1_000_000);
    }
}

/// The example a few seconds after a server died: some requests already failed, the balancer has just noticed.
fn just_after_a_crash(scene: &Scene) -> Session {
    let mut session = session(scene, "three-tiers");
    run_to(&mut session, 40);
    let victim = part(&session, "web-2");
    session.update(Command::Fault(victim, Fault::Crash));
    run_to(&mut session, 45);
    play_to(&mut session, 48);
    session.update(Command::SetSpeed(0.2));
    session
}

/// The session of a story, and the part that is selected in it.
fn told(scene: &Scene) -> (Session, &'static str) {
    match scene.story {
        Story::Crash | Story::Present => (just_after_a_crash(scene), "lb"),
        Story::Functions => {
            let mut session = session(scene, "serverless");
            run_to(&mut session, 110);
            play_to(&mut session, 113);
            (session, "login")
        }
        Story::Reach => {
            let mut session = session(scene, "database-in-another-vpc");
            run_to(&mut session, 20);
            play_to(&mut session, 22);
            (session, "backend")
        }
        Story::Lesson => {
            let mut session = session(scene, "three-tiers");
            session.update(Command::OpenLesson("09-health-checks".to_owned()));
            session.update(Command::Predict(Prediction::Number(7.0)));
            run_to(&mut session, 40);
            let victim = part(&session, "web-1");
            session.update(Command::Fault(victim, Fault::Hang));
            run_to(&mut session, 47);
            session.update(Command::CheckGoals);
            while session.lesson().is_some_and(|lesson| lesson.checking().is_some()) {
                session.tick(Duration::from_millis(50));
                std::thread::sleep(Duration::from_millis(20));
            }
            play_to(&mut session, 49);
            (session, "lb")
        }
    }
}

fn run_to(session: &mut Session, seconds: u64) {
    session.update(Command::RunTo(SimTime(seconds * 1_000_000_000)));
    while session.playback().heading_for.is_some() {
        session.advance(Duration::from_millis(16), 1_000_000);
    }
}

fn draw(scene: &Scene) -> image::RgbaImage {
    let (session, selected) = told(scene);
    let selected = part(&session, selected);
    let mut shown = Harness::builder()
        .with_size(scene.size)
        .with_step_dt(1.0 / 60.0)
        .build_eframe(|cc| Shown { window: Window::new(&cc.egui_ctx, session, scene.language) });
    shown.run_steps(3);
    let view = &mut shown.state_mut().window.view;
    view.selection = Selection { parts: vec![selected], ..Selection::default() };
    match scene.story {
        Story::Crash | Story::Functions | Story::Lesson => {}
        Story::Present => view.shell.actions.push(Action::Present),
        Story::Reach => view.shell.actions.push(Action::Reach),
    }
    shown.run_steps(20);
    shown.render().expect("a Vulkan driver, on the CPU if need be")
}

#[test]
fn the_pictures_of_the_readme() {
    if std::env::var_os("CUMULAB_SCREENSHOTS").is_some() {
        for scene in &SCENES {
            draw(scene)
                .save(folder().join(scene.name).with_extension("png"))
                .expect("the folder is writable");
        }
    }
    let readme = std::fs::read_to_string(folder().with_file_name("README.md")).expect("a README");
    for scene in &SCENES {
        let link = format!("screenshots/{}.png", scene.name);
        assert!(readme.contains(&link), "the README shows {link}");
        assert!(folder().join(scene.name).with_extension("png").exists(), "{link} exists");
    }
}
