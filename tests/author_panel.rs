//! The author's panel, used as a teacher uses it: with menus, fields and buttons.

use std::fs;
use std::time::{Duration, Instant};

use cumulab::lesson::{Folder, Measure, Stat, Which};
use cumulab::session::{Authoring, Command, Draft, Session};
use cumulab::text::Language;
use cumulab::ui::author::Section;
use cumulab::ui::window::Window;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::{Harness, kittest::By, kittest::Queryable};

struct Shown {
    window: Window,
}

impl eframe::App for Shown {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.window.ui(ui);
    }
}

fn open(session: Session) -> Harness<'static, Shown> {
    let mut shown = Harness::builder()
        .with_size(vec2(1280.0, 900.0))
        .with_step_dt(1.0 / 20.0)
        .build_eframe(|cc| Shown { window: Window::new(&cc.egui_ctx, session, Language::English) });
    shown.run_steps(4);
    shown
}

fn draft<'h>(shown: &'h Harness<'static, Shown>) -> &'h Draft {
    shown.state().window.session.draft().expect("a lesson is being written")
}

fn press(shown: &mut Harness<'static, Shown>, role: Role, name: &str) {
    shown.get_by_role_and_label(role, name).click();
    shown.run_steps(4);
}

/// Types into an empty field.
fn type_into(shown: &mut Harness<'static, Shown>, role: Role, field: &str, text: &str) {
    shown.get_by_role_and_label(role, field).focus();
    shown.run_steps(2);
    shown.get_by_role_and_label(role, field).type_text(text);
    shown.run_steps(3);
}

/// Lets frames pass until something is so.
fn wait(shown: &mut Harness<'static, Shown>, what: &str, is_so: impl Fn(&Harness<'static, Shown>) -> bool) {
    let begun = Instant::now();
    while !is_so(shown) {
        assert!(begun.elapsed() < Duration::from_secs(60), "waited too long for {what}");
        shown.run_steps(1);
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// An example on the canvas, and a new lesson begun from the menu.
fn begun() -> Harness<'static, Shown> {
    let mut session = Session::new(None);
    session.update(Command::OpenExample("three-tiers".to_owned()));
    let mut shown = open(session);
    shown.get_by_label("Lessons").click();
    shown.run_steps(4);
    press(&mut shown, Role::MenuItem, "New lesson…");
    shown
}

#[test]
fn a_lesson_is_written_with_buttons_fields_and_a_list_of_live_values() {
    let mut shown = begun();
    type_into(&mut shown, Role::TextInput, "Title (EN)", "Three tiers");
    type_into(&mut shown, Role::TextInput, "Title (KO)", "세 계층");
    assert_eq!(draft(&shown).lesson().title.in_language(Language::Korean), "세 계층");
    type_into(&mut shown, Role::MultilineTextInput, "page before 1 (EN)", "Look first.");
    assert_eq!(draft(&shown).lesson().before[0].en, "Look first.");

    press(&mut shown, Role::Button, "2 Drawings");
    press(&mut shown, Role::Button, "Record the start");
    assert_eq!(draft(&shown).folder().start(), Some(shown.state().window.session.diagram()));

    // Every measure stands there with its value now, measured by the engine; pressing one makes a goal.
    press(&mut shown, Role::Button, "4 Goals");
    wait(&mut shown, "values", |shown| draft(shown).live().measured().is_some());
    shown.run_steps(2);
    let measured = draft(&shown).live().measured().expect("it is there").clone();
    let mean = Measure::ResponseTime { stat: Stat::Mean, of: Which::default() };
    let value = Measure::unit(&mean).show(measured.value(&mean).flatten().expect("it answers"));
    press(&mut shown, Role::Button, &format!("Response time, mean: {}", value.replace(" s", "\u{a0}s")));
    let goal = &draft(&shown).lesson().goals[0];
    assert_eq!((&goal.measure, goal.at_most.as_deref()), (&mean, Some(value.replace(' ', "").as_str())));
    assert_eq!(goal.feedback.len(), 1, "there is room for what is said");
    press(&mut shown, Role::Button, "Undo in the lesson");
    assert!(draft(&shown).lesson().goals.is_empty());
    press(&mut shown, Role::Button, "Redo in the lesson");

    // The proof names what is missing, and leads there.
    press(&mut shown, Role::Button, "7 Preview and proof");
    press(&mut shown, Role::Button, "Prove the lesson");
    wait(&mut shown, "the proof", |shown| draft(shown).proved().is_some());
    shown.run_steps(3);
    let proved = draft(&shown).proved().expect("it is proved");
    assert!(proved.proof.troubles.len() > 5 && proved.proof.starts == 1, "{:#?}", proved.proof);
}

#[test]
fn what_a_proof_finds_is_one_press_away() {
    let mut shown = begun();
    press(&mut shown, Role::Button, "2 Drawings");
    press(&mut shown, Role::Button, "Record the start");
    press(&mut shown, Role::Button, "7 Preview and proof");
    press(&mut shown, Role::Button, "Prove the lesson");
    wait(&mut shown, "the proof", |shown| draft(shown).proved().is_some());
    shown.run_steps(3);
    press(&mut shown, Role::Link, "Title: The text is missing (ko).");
    assert_eq!(shown.state().window.view.author.section, Section::Texts);
    shown.run_steps(3);
    let field = shown.get_by_role_and_label(Role::TextInput, "Title (EN)");
    assert!(field.is_focused(), "the first language that is missing has the keyboard");
}

#[test]
fn saving_asks_for_a_folder_and_ctrl_s_saves_again() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut shown = begun();
    press(&mut shown, Role::Button, "2 Drawings");
    press(&mut shown, Role::Button, "Record the start");
    press(&mut shown, Role::Button, "Save the lesson");
    let place = home.path().join("tiers");
    shown.get_by_role_and_label(Role::TextInput, "Path").focus();
    shown.run_steps(2);
    shown.key_press_modifiers(Modifiers::COMMAND, Key::A);
    shown.run_steps(1);
    shown.get_by_role_and_label(Role::TextInput, "Path").type_text(&place.display().to_string());
    shown.run_steps(2);
    press(&mut shown, Role::Button, "Save");
    assert!(place.join("lesson.ron").exists() && place.join("start.ron").exists());
    assert!(!draft(&shown).is_dirty());
    press(&mut shown, Role::Button, "1 Texts");
    type_into(&mut shown, Role::TextInput, "Title (EN)", "Tiers");
    assert!(draft(&shown).is_dirty());
    shown.key_press_modifiers(Modifiers::COMMAND, Key::S);
    shown.run_steps(4);
    let read = Folder::read(&place).unwrap_or_else(|troubles| panic!("{troubles:#?}"));
    assert_eq!(read.lesson.title.en, "Tiers");

    // Somebody saves the file in an editor: it is read again by itself.
    let text = fs::read_to_string(place.join("lesson.ron")).expect("the lesson");
    fs::write(place.join("lesson.ron"), text.replace("\"Tiers\"", "\"By hand\"")).expect("writable");
    wait(&mut shown, "the file to be read", |shown| draft(shown).lesson().title.en == "By hand");
    fs::write(place.join("lesson.ron"), text.replace("title:", "titel:")).expect("writable");
    wait(&mut shown, "the fault to be told", |shown| !draft(shown).troubles().is_empty());
    shown.run_steps(2);
    assert!(shown.query(By::new().label_contains("lesson.ron, line")).is_some());
    assert_eq!(draft(&shown).lesson().title.en, "By hand");
}

#[test]
fn an_open_lesson_follows_its_files() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let place = home.path().join("copy");
    let mut session = Session::new(None);
    session.update(Command::OpenLesson("06-one-server-too-much-work".to_owned()));
    session.update(Command::Author(Authoring::EditOpen));
    session.update(Command::Author(Authoring::SaveTo(place.clone())));
    session.update(Command::Author(Authoring::Close));
    session.update(Command::OpenLessonFolder(place.clone()));
    let mut shown = open(session);
    let text = fs::read_to_string(place.join("lesson.ron")).expect("the lesson");
    fs::write(place.join("lesson.ron"), text.replace("One server, too much work", "Changed"))
        .expect("writable");
    let title = |shown: &Harness<'static, Shown>| {
        let lesson = shown.state().window.session.lesson().expect("it is open");
        lesson.folder().lesson.title.en.clone()
    };
    wait(&mut shown, "the file to be read", |shown| title(shown) == "Changed");
    fs::write(place.join("lesson.ron"), text.replace("goals:", "goal:")).expect("writable");
    wait(&mut shown, "the fault to be told", |shown| {
        shown.state().window.session.lesson().is_some_and(|lesson| !lesson.troubles().is_empty())
    });
    assert_eq!(title(&shown), "Changed");
}

#[test]
fn an_idle_panel_asks_for_no_more_frames() {
    let mut shown = begun();
    for section in Section::ALL {
        shown.state_mut().window.view.author.section = section;
        wait(&mut shown, "values", |shown| !draft(shown).live().is_behind());
        shown.run();
    }
}
