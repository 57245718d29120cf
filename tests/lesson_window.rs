//! Lessons in the window: from the map to the last question, with the mouse and with the keyboard.

use std::fs;
use std::path::{Path, PathBuf};

use cumulab::diagram::{Sheet, file};
use cumulab::lesson::{BUNDLED, Bundle, Expected, PREDICTION, Prediction, load};
use cumulab::session::{Command, GoalState, MapRow, OpenLesson, Session, Step, Theme};
use cumulab::text::Language;
use cumulab::ui::action::Action;
use cumulab::ui::window::Window;
use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use tempfile::TempDir;

/// The window as eframe would show it.
struct Shown {
    window: Window,
}

impl eframe::App for Shown {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.window.ui(ui);
    }
}

const CHOICE: &str = r#"Choice([
    (says: (en: "A tenth of a second", ko: "10분의 1초"),
     when: [(measure: ResponseTime(stat: Mean), at_most: "200ms")]),
    (says: (en: "Half a second", ko: "0.5초"),
     when: [(measure: ResponseTime(stat: Mean), at_least: "300ms")]),
])"#;
const NUMBER: &str = r#"Number(measure: ResponseTime(stat: Mean), near: "40%")"#;
const CURVE: &str = r#"Curve(series: Goodput, top: "10/s", near: "30%")"#;

/// A lesson that asks in one of the three ways: one server of 10 a second, which 8 a second reach.
fn lesson(answer: &str) -> String {
    let words = |text: &str| format!("(en: {text:?}, ko: {:?})", format!("{text} (한국어)"));
    let texts = |list: &[&str]| list.iter().map(|text| words(text)).collect::<Vec<_>>().join(", ");
    format!(
        r#"(
    format: 1,
    title: {title}, about: {about},
    before: [{before}],
    question: (ask: {ask}, answer: {answer}),
    palette: ["Vm"],
    given: ["Vm.work"],
    trials: {{"usual": (length: "120s", warm_up: "20s")}},
    goals: [
        (name: "two", says: {two}, measure: Parts("Vm"), at_least: "2",
         feedback: [(name: "one", says: {one})]),
        (name: "wait", ask: {wait}, measure: ResponseTime(stat: Mean), near: "50%",
         feedback: [(name: "off", says: {off})]),
    ],
    hints: [{hints}],
    wrong: {{}},
    after: [{after}],
    transfer: (ask: {more}, choices: [
        (says: {yes}, right: true, why: {because}),
        (says: {no}, why: {besides}),
    ]),
)"#,
        title = words("A busy server"),
        about = words("How long one waits."),
        before = texts(&["# Waiting\n\n**Requests** wait:\n\n- first\n- second", "Your task: add a VM."]),
        ask = words("How long does an answer take?"),
        two = words("Two servers stand there"),
        one = words("There is {measured} of {wanted} servers."),
        wait = words("What is the mean response time?"),
        off = words("Look at the chart."),
        hints = texts(&["Look at the palette.", "The palette has VMs.", "Press VM once."]),
        after = texts(&["Because it waits."]),
        more = words("And at 9 a second?"),
        yes = words("Longer"),
        because = words("Twice as long."),
        no = words("The same"),
        besides = words("More wait for longer."),
    )
}

const START: &str = r#"(
    format: 1,
    name: "A busy server",
    parts: {
        "users": Users(at: (20, 90), traffic: Open(rate: "8/s"), time_limit: "1m"),
        "web-1": Vm(at: (320, 90), work: {"/": Exponential("100ms")}),
    },
    wires: [(from: "users", to: "web-1", round_trip: "2ms")],
)"#;

/// A lesson's folder below a temporary one.
fn folder(below: &TempDir, answer: &str) -> PathBuf {
    let folder = below.path().join("a-busy-server");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("lesson.ron"), lesson(answer)).unwrap();
    fs::write(folder.join("start.ron"), START).unwrap();
    folder
}

fn open(session: Session) -> Harness<'static, Shown> {
    Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_step_dt(1.0 / 60.0)
        .build_eframe(|cc| Shown { window: Window::new(&cc.egui_ctx, session, Language::English) })
}

/// The window with the lesson that asks in this way.
fn lesson_open(below: &TempDir, answer: &str) -> Harness<'static, Shown> {
    let mut session = Session::new(None);
    session.update(Command::OpenLessonFolder(folder(below, answer)));
    let mut shown = open(session);
    shown.run_steps(3);
    assert!(shown.state().window.session.lesson().is_some(), "the lesson of the tests can be read");
    shown
}

fn lesson_of<'h>(shown: &'h Harness<'static, Shown>) -> &'h OpenLesson {
    shown.state().window.session.lesson().expect("a lesson is open")
}

fn step(shown: &Harness<'static, Shown>) -> Step {
    let lesson = lesson_of(shown);
    lesson.steps()[lesson.step()]
}

fn press(shown: &mut Harness<'static, Shown>, name: &str) {
    shown.get_by_role_and_label(Role::Button, name).click();
    shown.run_steps(3);
}

fn on_to(shown: &mut Harness<'static, Shown>, wanted: Step) {
    let at = lesson_of(shown).steps().iter().position(|step| *step == wanted).unwrap();
    shown.state_mut().window.update(Command::LessonStep(at));
    shown.run_steps(3);
    assert_eq!(step(shown), wanted);
}

/// Lets frames pass until something holds; checks run on threads of their own.
#[track_caller]
fn wait_for(shown: &mut Harness<'static, Shown>, what: &str, holds: impl Fn(&OpenLesson) -> bool) {
    for _ in 0..600 {
        shown.run_steps(1);
        if holds(lesson_of(shown)) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("{what}");
}

#[test]
fn a_lesson_from_its_first_page_to_free_play() {
    let below = TempDir::new().unwrap();
    let mut shown = lesson_open(&below, CHOICE);
    assert_eq!(step(&shown), Step::Read(0));
    shown.get_by_label("Waiting");
    shown.get_by_label("first");
    press(&mut shown, "Next");
    press(&mut shown, "Next");
    assert_eq!(step(&shown), Step::Predict);
    assert!(shown.get_by_role_and_label(Role::Button, "Play").accesskit_node().is_disabled());
    shown.get_by_role_and_label(Role::RadioButton, "Half a second").click();
    shown.run_steps(3);
    press(&mut shown, "Submit");
    assert_eq!(step(&shown), Step::Build);
    assert_eq!(lesson_of(&shown).prediction(), Some(&Prediction::Choice(1)));
    assert!(!shown.get_by_role_and_label(Role::Button, "Play").accesskit_node().is_disabled());

    press(&mut shown, "Check goals");
    wait_for(&mut shown, "the goals were checked", |lesson| {
        lesson.checking().is_none() && lesson.goals()[0].state == GoalState::Missed
    });
    shown.run_steps(3);
    shown.get_by_label("There is 1 of 2 servers.");
    press(&mut shown, "Hint 1 of 3");
    shown.get_by_role_and_label(Role::Status, "Look at the palette.");
    shown.get_by_role_and_label(Role::Button, "Hint 2 of 3");

    // What was measured stands beside what was said, once the goals were looked at or it has run.
    wait_for(&mut shown, "the question was measured", |lesson| lesson.was_right().is_some());
    shown.run_steps(3);
    shown.get_by_label("You said: Half a second");
    shown.get_by_label_contains("Measured: Half a second");

    press(&mut shown, "VM instance");
    let field = shown.get_by_role_and_label(Role::TextInput, "Your figure: What is the mean response time?");
    field.focus();
    shown.run_steps(2);
    let field = shown.get_by_role_and_label(Role::TextInput, "Your figure: What is the mean response time?");
    field.type_text("0.5 s");
    shown.run_steps(2);
    shown.key_press(Key::Enter);
    shown.run_steps(3);
    shown.key_press_modifiers(Modifiers::COMMAND, Key::K);
    wait_for(&mut shown, "all goals are met", OpenLesson::is_solved);
    shown.run_steps(3);
    shown.get_by_label_contains("Two servers stand there (met), measured: 2");
    // "Next" has just taken the place of "Check goals": a press meant for that goes nowhere.
    press(&mut shown, "Next");
    assert_eq!(step(&shown), Step::Build);
    shown.run_steps(60);
    press(&mut shown, "Next");
    shown.get_by_label("Because it waits.");
    press(&mut shown, "Next");
    shown.get_by_role_and_label(Role::RadioButton, "The same").click();
    shown.run_steps(3);
    shown.get_by_label("More wait for longer.");
    shown.get_by_role_and_label(Role::RadioButton, "Longer").click();
    shown.run_steps(3);
    shown.get_by_label("Twice as long.");
    press(&mut shown, "Go on in free play");
    assert!(shown.state().window.session.lesson().is_none());
    assert!(shown.state().window.session.has_document());
}

#[test]
fn the_keyboard_alone_goes_through_a_lesson() {
    let below = TempDir::new().unwrap();
    let mut shown = lesson_open(&below, CHOICE);
    let next = |shown: &mut Harness<'static, Shown>| {
        shown.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        shown.run_steps(3);
    };
    next(&mut shown);
    next(&mut shown);
    assert_eq!(step(&shown), Step::Predict);
    // Nothing is said before something is chosen.
    next(&mut shown);
    assert_eq!(step(&shown), Step::Predict);
    shown.get_by_role_and_label(Role::RadioButton, "A tenth of a second").focus();
    shown.run_steps(2);
    shown.key_press(Key::ArrowDown);
    shown.run_steps(2);
    assert!(shown.get_by_role_and_label(Role::RadioButton, "Half a second").is_focused());
    shown.key_press(Key::Space);
    shown.run_steps(2);
    next(&mut shown);
    assert_eq!(step(&shown), Step::Build);
    assert_eq!(lesson_of(&shown).prediction(), Some(&Prediction::Choice(1)));
    shown.key_press_modifiers(Modifiers::COMMAND, Key::H);
    shown.run_steps(3);
    assert_eq!(lesson_of(&shown).hints_shown(), 1);
    shown.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    shown.run_steps(3);
    assert_eq!(step(&shown), Step::Predict);
}

#[test]
fn a_question_begins_with_the_focus_and_arrows_stay_in_it() {
    let below = TempDir::new().unwrap();
    let mut shown = lesson_open(&below, CHOICE);
    shown.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    shown.run_steps(3);
    shown.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    shown.run_steps(3);
    assert_eq!(step(&shown), Step::Predict);
    let is_focused = |shown: &Harness<'static, Shown>, name: &str| {
        shown.get_by_role_and_label(Role::RadioButton, name).is_focused()
    };
    assert!(is_focused(&shown, "A tenth of a second"));
    for name in ["Half a second", "A tenth of a second", "Half a second"] {
        shown.key_press(Key::ArrowDown);
        shown.run_steps(3);
        assert!(is_focused(&shown, name), "{name}");
    }
    // From a button that has no use for them, arrows go nowhere either.
    let book = |shown: &Harness<'static, Shown>| {
        shown.get_by_role_and_label(Role::Button, "Back to the map").is_focused()
    };
    shown.get_by_role_and_label(Role::Button, "Back to the map").focus();
    shown.run_steps(2);
    for key in [Key::ArrowDown, Key::ArrowRight, Key::PageDown] {
        shown.key_press(key);
        shown.run_steps(2);
        assert!(book(&shown), "{key:?}");
    }
}

#[test]
fn a_number_is_typed_in_its_unit_and_what_cannot_be_read_is_explained() {
    let below = TempDir::new().unwrap();
    let mut shown = lesson_open(&below, NUMBER);
    on_to(&mut shown, Step::Predict);
    let type_in = |shown: &mut Harness<'static, Shown>, text: &str| {
        shown.get_by_role_and_label(Role::TextInput, "Your number").focus();
        shown.run_steps(2);
        shown.key_press_modifiers(Modifiers::COMMAND, Key::A);
        shown.get_by_role_and_label(Role::TextInput, "Your number").type_text(text);
        shown.run_steps(2);
        shown.key_press(Key::Enter);
        shown.run_steps(3);
    };
    type_in(&mut shown, "soon");
    assert_eq!(step(&shown), Step::Predict);
    shown.get_by_label_contains("This cannot be read. A time, such as 2.5s or 300ms");
    type_in(&mut shown, "480ms");
    assert_eq!(lesson_of(&shown).prediction(), Some(&Prediction::Number(0.48)));
    shown.get_by_label("You said: 0.48\u{a0}s");
}

/// The chart of the question.
fn curve_rect(shown: &Harness<'static, Shown>) -> egui::Rect {
    shown.get_by_label_contains("your curve").rect()
}

#[test]
fn a_curve_is_drawn_with_the_mouse() {
    let below = TempDir::new().unwrap();
    let mut shown = lesson_open(&below, CURVE);
    on_to(&mut shown, Step::Predict);
    assert!(shown.get_by_role_and_label(Role::Button, "Submit").accesskit_node().is_disabled());
    let rect = curve_rect(&shown);
    let at = |share: f32| pos2(egui::lerp(rect.x_range(), share), rect.center().y);
    shown.drag_at(at(0.02));
    shown.run_steps(2);
    for share in [0.3, 0.6, 0.98] {
        shown.hover_at(at(share));
        shown.run_steps(1);
    }
    shown.drop_at(at(0.98));
    shown.run_steps(3);
    press(&mut shown, "Submit");
    match lesson_of(&shown).prediction() {
        Some(Prediction::Curve(values)) => {
            assert_eq!(values.len(), 120);
            assert!(values.iter().all(|value| (4.5..6.0).contains(value)), "{values:?}");
        }
        other => panic!("no curve: {other:?}"),
    }
    shown.get_by_label_contains("Your curve, at most");
}

#[test]
fn a_curve_is_drawn_with_the_keyboard() {
    let below = TempDir::new().unwrap();
    let mut shown = lesson_open(&below, CURVE);
    on_to(&mut shown, Step::Predict);
    shown.get_by_label_contains("your curve").focus();
    shown.run_steps(2);
    for _ in 0..4 {
        shown.key_press(Key::ArrowUp);
        shown.run_steps(1);
    }
    for _ in 0..31 {
        shown.key_press(Key::ArrowRight);
        shown.run_steps(1);
    }
    shown.get_by_label_contains("At 1:59 of 2:00: 7/s");
    shown.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    shown.run_steps(3);
    assert_eq!(lesson_of(&shown).prediction(), Some(&Prediction::Curve(vec![7.0; 120])));
}

#[test]
fn the_palette_and_the_inspector_leave_the_lesson_its_own() {
    let below = TempDir::new().unwrap();
    let mut shown = lesson_open(&below, CHOICE);
    on_to(&mut shown, Step::Predict);
    shown.state_mut().window.update(Command::Predict(Prediction::Choice(0)));
    shown.run_steps(3);
    shown.get_by_role_and_label(Role::Button, "VM instance");
    assert!(shown.query_by_role_and_label(Role::Button, "Cloud SQL").is_none());
    let web = *shown
        .state()
        .window
        .session
        .diagram()
        .parts
        .iter()
        .find(|(_, part)| part.name == "web-1")
        .unwrap()
        .0;
    shown.state_mut().window.view.selection.parts = vec![web];
    shown.run_steps(3);
    shown.get_by_label_contains("(given by the lesson)");
    shown.get_by_label("What has a lock is given by the lesson.");
    // What is not given can still be set.
    shown.get_by_role_and_label(Role::TextInput, "Listens on port");
}

#[test]
fn the_map_opens_a_lesson_and_keeps_it_on_the_way_back() {
    let (below, state) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut session = Session::new(Some(state.path().to_owned()));
    session.update(Command::OpenLessonFolder(folder(&below, CHOICE)));
    let mut shown = open(session);
    shown.run_steps(3);
    press(&mut shown, "Next");
    press(&mut shown, "Back to the map");
    assert!(!shown.state().window.session.has_document());
    shown.get_by_label_contains("A busy server: How long one waits. (0 of 2 goals met)").click();
    shown.run_steps(3);
    assert_eq!(step(&shown), Step::Read(1));
    // Over an open lesson the map can be looked at and left with Escape.
    shown.key_press_modifiers(Modifiers::COMMAND, Key::L);
    shown.run_steps(3);
    assert!(shown.query_by_role_and_label(Role::Button, "Next").is_none());
    shown.key_press(Key::Delete);
    shown.key_press(Key::Escape);
    shown.run_steps(3);
    shown.get_by_role_and_label(Role::Button, "Next");
    assert_eq!(shown.state().window.session.diagram().parts.len(), 2);
}

#[test]
fn arrows_walk_the_map_and_enter_opens_what_has_the_focus() {
    let mut shown = open(Session::new(None));
    shown.run_steps(3);
    shown.key_press_modifiers(Modifiers::COMMAND, Key::L);
    shown.run_steps(4);
    let map = shown.state().window.session.lesson_map();
    let focused = |shown: &Harness<'static, Shown>| {
        let cards = map.iter().enumerate();
        let name = |number: u32, title: &str| format!("{number}. {title}: ");
        let is_focused = |title: &str| shown.get_by_label_contains(title).is_focused();
        let titled = |row: &MapRow| name(row.number.unwrap(), &row.title.en);
        cards.filter(|(_, row)| is_focused(&titled(row))).map(|(at, _)| at).collect::<Vec<_>>()
    };
    assert_eq!(focused(&shown), [0]);
    shown.key_press(Key::ArrowDown);
    shown.run_steps(3);
    assert_eq!(focused(&shown), [1]);
    // A dialog gives the keyboard back to what had it.
    shown.key_press(Key::F1);
    shown.run_steps(4);
    shown.key_press(Key::Escape);
    shown.run_steps(4);
    assert_eq!(focused(&shown), [1]);
    shown.key_press(Key::ArrowRight);
    shown.run_steps(3);
    assert_eq!(focused(&shown), [1 + map.len().div_ceil(2)]);
    shown.key_press(Key::Enter);
    shown.run_steps(3);
    assert_eq!(lesson_of(&shown).id(), map[1 + map.len().div_ceil(2)].id);
    // Reading costs nothing: `run` panics if another frame is asked for at once, for ever.
    shown.run();
}

/// What is kept of a learner who has solved a lesson with its first solution.
fn keep_solved(state: &Path, bundle: &Bundle) {
    let folder = load(bundle).expect("it ships");
    let prediction = match &folder.lesson.question.answer {
        Expected::Choice(_) => "1".to_owned(),
        Expected::Number { .. } => "3".to_owned(),
        Expected::Curve { .. } => vec!["2"; 60].join(" "),
    };
    let (_, solution) = folder.solutions().next().expect("it has a solution");
    let mut drawing = solution.clone();
    let answers = drawing.sheet.take().map(|sheet| sheet.answers).unwrap_or_default();
    let answers = answers.into_iter().chain([(PREDICTION.to_owned(), prediction)]).collect();
    drawing.sheet = Some(Sheet { lesson: bundle.id.to_owned(), answers });
    let below = state.join("lessons");
    fs::create_dir_all(&below).unwrap();
    fs::write(below.join(format!("{}.ron", bundle.id)), file::write(&drawing)).unwrap();
    let row = "step: 0, solved: true, met: 1, hints: 3, said: None, seen: true, transfer: Some(0), opened: 1";
    let text = format!("(format: 1, lessons: {{{:?}: ({row}, place: None)}})", bundle.id);
    fs::write(below.join("progress.ron"), text).unwrap();
}

#[test]
fn every_step_of_every_lesson_is_drawn_in_both_languages() {
    let mut steps = 0;
    for bundle in BUNDLED {
        let state = TempDir::new().unwrap();
        keep_solved(state.path(), bundle);
        let mut session = Session::new(Some(state.path().to_owned()));
        session.update(Command::OpenLesson(bundle.id.to_owned()));
        let mut shown = open(session);
        shown.set_size(vec2(1280.0, 720.0));
        shown.run_steps(2);
        for (language, theme) in [(Language::English, Theme::Dark), (Language::Korean, Theme::Projector)] {
            let mut preferences = shown.state().window.session.preferences().clone();
            (preferences.language, preferences.theme) = (Some(language), theme);
            shown.state_mut().window.update(Command::SetPreferences(preferences));
            for at in 0..lesson_of(&shown).steps().len() {
                shown.state_mut().window.update(Command::LessonStep(at));
                shown.run_steps(2);
                assert_eq!(lesson_of(&shown).step(), at, "{}: step {at} cannot be gone to", bundle.id);
                let title = lesson_of(&shown).folder().lesson.title.in_language(language).to_owned();
                assert!(shown.query_all_by_label(&title).count() > 0, "{}: step {at}", bundle.id);
                steps += 1;
            }
        }
    }
    assert!(steps >= 2 * 6 * BUNDLED.len() && !BUNDLED.is_empty(), "{steps}");
}

#[test]
fn a_dropped_folder_opens_its_lesson() {
    let below = TempDir::new().unwrap();
    let path = folder(&below, CHOICE);
    let mut shown = open(Session::new(None));
    shown.run_steps(3);
    drop_on(&mut shown, &path);
    assert_eq!(lesson_of(&shown).id(), "a-busy-server");
}

/// A path as it comes with a drop.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }
    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_on(shown: &mut Harness<'static, Shown>, path: &Path) {
    shown.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.to_owned())));
    shown.run_steps(3);
}

#[test]
fn before_a_class_the_lesson_is_shown_or_folded_away() {
    let below = TempDir::new().unwrap();
    let mut shown = lesson_open(&below, CHOICE);
    shown.state_mut().window.view.shell.actions.push(Action::Present);
    shown.run_steps(4);
    shown.get_by_role_and_label(Role::Button, "Next");
    shown.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    shown.run_steps(4);
    assert!(shown.query_by_role_and_label(Role::Button, "Next").is_none());
}

#[test]
fn in_korean_nothing_of_it_is_english() {
    let below = TempDir::new().unwrap();
    let mut shown = lesson_open(&below, CHOICE);
    shown.get_by_role_and_label(Role::RadioButton, "한국어").click();
    shown.run_steps(3);
    assert!(shown.query_all_by_label("A busy server (한국어)").count() >= 1);
    press(&mut shown, "다음");
    press(&mut shown, "다음");
    shown.get_by_label("먼저 예측하기");
    shown.get_by_role_and_label(Role::RadioButton, "0.5초").click();
    shown.run_steps(3);
    press(&mut shown, "예측 제출");
    shown.get_by_role_and_label(Role::Button, "목표 확인");
}
