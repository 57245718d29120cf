//! The window itself, driven as a person drives it, with time of the test's making.

use cumulab::catalog::{Kind, Settings, parts::Policy};
use cumulab::diagram::edit::Selection;
use cumulab::session::{Command, Question, Session};
use cumulab::text::Language;
use cumulab::ui::window::Window;
use cumulab::units::PartId;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::{Harness, kittest::Queryable};

/// The window as eframe would show it.
struct Shown {
    window: Window,
}

impl eframe::App for Shown {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.window.ui(ui);
    }
}

fn open(session: Session) -> Harness<'static, Shown> {
    Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_step_dt(1.0 / 60.0)
        .build_eframe(|cc| Shown { window: Window::new(&cc.egui_ctx, session, Language::English) })
}

fn three_tiers() -> Harness<'static, Shown> {
    let mut session = Session::new(None);
    session.update(Command::OpenExample("three-tiers".to_owned()));
    let mut shown = open(session);
    shown.run_steps(3);
    shown
}

fn session<'h>(shown: &'h Harness<'static, Shown>) -> &'h Session {
    &shown.state().window.session
}

/// Selects the first part of a kind, as a click on it does.
fn select(shown: &mut Harness<'static, Shown>, kind: Kind) -> PartId {
    let diagram = session(shown).diagram();
    let found = diagram.parts.iter().find(|(_, part)| part.settings.kind() == kind);
    let id = *found.expect("the example has one").0;
    shown.state_mut().window.view.selection = Selection { parts: vec![id], ..Selection::default() };
    shown.run_steps(3);
    id
}

fn policy(shown: &Harness<'static, Shown>, id: PartId) -> Policy {
    match &session(shown).diagram().parts[&id].settings {
        Settings::LoadBalancer(balancer) => balancer.policy,
        other => panic!("not a balancer: {other:?}"),
    }
}

#[test]
fn from_the_welcome_to_a_running_clock() {
    let mut shown = open(Session::new(None));
    shown.run_steps(3);
    shown.get_by_label("Three tiers").click();
    shown.run_steps(3);
    assert!(session(&shown).has_document());
    assert_eq!(session(&shown).playback().time.0, 0);
    shown.get_by_role_and_label(Role::Button, "Play").click();
    shown.run_steps(90);
    let playback = session(&shown).playback();
    assert!(playback.playing);
    assert!((0.5..=1.6).contains(&playback.time.as_s()), "{}", playback.time.as_s());
    assert!(session(&shown).summary().requests.created > 0);
    shown.key_press(Key::K);
    shown.run_steps(3);
    assert!(!session(&shown).playback().playing);
    let stands_at = session(&shown).playback().time;
    shown.run_steps(10);
    assert_eq!(session(&shown).playback().time, stands_at);
}

#[test]
fn an_untouched_window_asks_for_no_more_frames() {
    let mut shown = three_tiers();
    // `run` goes on while the window asks for another frame at once, and panics if it never stops.
    shown.run();
}

#[test]
fn the_language_changes_at_once() {
    let mut shown = three_tiers();
    shown.get_by_label("File");
    shown.get_by_role_and_label(Role::RadioButton, "한국어").click();
    shown.run_steps(3);
    shown.get_by_label("파일");
    assert!(shown.query_by_label("File").is_none());
    assert_eq!(session(&shown).preferences().language, Some(Language::Korean));
    shown.get_by_role_and_label(Role::RadioButton, "English").click();
    shown.run_steps(3);
    shown.get_by_label("File");
}

#[test]
fn a_choice_in_the_inspector_is_one_undo_step() {
    let mut shown = three_tiers();
    let id = select(&mut shown, Kind::LoadBalancer);
    let before = policy(&shown, id);
    shown.get_by_role_and_label(Role::ComboBox, "Policy").click();
    shown.run_steps(3);
    shown.get_by_role_and_label(Role::MenuItemCheckBox, "Random").click();
    shown.run_steps(3);
    assert_eq!(policy(&shown, id), Policy::Random);
    shown.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    shown.run_steps(3);
    assert_eq!(policy(&shown, id), before);
    assert!(session(&shown).history().undo_label().is_none(), "one gesture left more than one step");
}

#[test]
fn who_comes_to_a_field_by_keys_replaces_what_is_in_it() {
    let mut shown = three_tiers();
    shown.key_press_modifiers(Modifiers::COMMAND, Key::G);
    shown.run_steps(4);
    shown.event(egui::Event::Text("10s".to_owned()));
    shown.run_steps(2);
    shown.key_press(Key::Enter);
    shown.run_steps(60);
    assert_eq!(session(&shown).playback().time.as_s(), 10.0);
}

#[test]
fn a_menu_is_opened_walked_and_left_by_keys() {
    let mut shown = three_tiers();
    let is_focused = |shown: &Harness<'static, Shown>, name: &str| {
        shown.get_by_role_and_label(Role::MenuItem, name).is_focused()
    };
    shown.get_by_label("View").focus();
    shown.run_steps(2);
    shown.key_press(Key::Enter);
    shown.run_steps(4);
    assert!(is_focused(&shown, "Zoom in"), "the first entry");
    shown.key_press(Key::ArrowDown);
    shown.run_steps(3);
    assert!(is_focused(&shown, "Zoom out"), "the second entry");
    shown.key_press(Key::Escape);
    shown.run_steps(4);
    assert!(shown.get_by_label("View").is_focused(), "back to where it came from");
}

#[test]
fn a_list_is_opened_walked_and_chosen_from_by_keys() {
    let mut shown = three_tiers();
    let id = select(&mut shown, Kind::LoadBalancer);
    let before = policy(&shown, id);
    shown.get_by_role_and_label(Role::ComboBox, "Policy").focus();
    shown.run_steps(2);
    for key in [Key::Enter, Key::ArrowDown, Key::Enter] {
        shown.key_press(key);
        shown.run_steps(3);
    }
    let next = policy(&shown, id);
    assert_ne!(next, before);
    assert!(shown.get_by_role_and_label(Role::ComboBox, "Policy").is_focused());
    for key in [Key::Enter, Key::ArrowUp, Key::Enter] {
        shown.key_press(key);
        shown.run_steps(3);
    }
    assert_eq!(policy(&shown, id), before);
}

#[test]
fn a_bad_value_is_explained_and_changes_nothing() {
    let mut shown = three_tiers();
    let id = select(&mut shown, Kind::LoadBalancer);
    let before = session(&shown).diagram().parts[&id].clone();
    shown.get_by_role_and_label(Role::TextInput, "Backend timeout").focus();
    shown.run_steps(2);
    shown.key_press_modifiers(Modifiers::COMMAND, Key::A);
    shown.get_by_role_and_label(Role::TextInput, "Backend timeout").type_text("soon");
    shown.run_steps(2);
    shown.key_press(Key::Enter);
    shown.run_steps(3);
    shown.get_by_label_contains("Expected a time with its unit");
    assert_eq!(session(&shown).diagram().parts[&id], before);
    assert!(!session(&shown).is_dirty());
    // A good one takes its place, and the sentence goes.
    shown.get_by_role_and_label(Role::TextInput, "Backend timeout").focus();
    shown.run_steps(2);
    shown.key_press_modifiers(Modifiers::COMMAND, Key::A);
    shown.get_by_role_and_label(Role::TextInput, "Backend timeout").type_text("12");
    shown.run_steps(2);
    shown.key_press(Key::Enter);
    shown.run_steps(3);
    assert!(shown.query_by_label_contains("Expected a time with its unit").is_none());
    assert!(session(&shown).is_dirty());
}

#[test]
fn text_being_typed_is_not_lost_when_something_else_is_selected() {
    let mut shown = three_tiers();
    let id = select(&mut shown, Kind::LoadBalancer);
    shown.get_by_role_and_label(Role::TextInput, "Backend port").focus();
    shown.run_steps(2);
    shown.key_press_modifiers(Modifiers::COMMAND, Key::A);
    shown.get_by_role_and_label(Role::TextInput, "Backend port").type_text("3111");
    shown.run_steps(2);
    select(&mut shown, Kind::Users);
    match &session(&shown).diagram().parts[&id].settings {
        Settings::LoadBalancer(balancer) => assert_eq!(balancer.backend_port, 3111),
        other => panic!("not a balancer: {other:?}"),
    }
}

#[test]
fn a_tab_with_little_in_it_leaves_the_others_their_room() {
    let mut shown = three_tiers();
    let top = |shown: &Harness<'static, Shown>| shown.get_by_label("Charts").rect().top();
    let before = top(&shown);
    for tab in ["Faults", "Problems", "Charts"] {
        shown.get_by_label(tab).click();
        shown.run_steps(4);
        assert_eq!(top(&shown), before, "{tab}");
    }
}

#[test]
fn a_crash_by_its_button_is_seen_in_the_readings() {
    let mut shown = three_tiers();
    select(&mut shown, Kind::Vm);
    shown.key_press(Key::K);
    shown.run_steps(30);
    shown.get_by_role_and_label(Role::Button, "Crash").click();
    shown.run_steps(5);
    shown.get_by_label_contains("crashed since");
    shown.get_by_role_and_label(Role::Button, "Restart").click();
    shown.run_steps(5);
    assert!(shown.query_by_label_contains("crashed since").is_none());
}

#[test]
fn keys_stay_out_of_text_fields() {
    let mut shown = three_tiers();
    shown.get_by_role_and_label(Role::TextInput, "Name").focus();
    shown.run_steps(2);
    shown.key_press(Key::K);
    shown.run_steps(3);
    assert!(!session(&shown).playback().playing);
}

#[test]
fn closing_asks_before_work_is_lost() {
    let mut shown = three_tiers();
    let id = select(&mut shown, Kind::LoadBalancer);
    let edit = session(&shown).diagram().rename_part(id, "front-door").expect("a good name");
    shown.state_mut().window.update(Command::Apply(edit));
    shown.run_steps(2);
    shown.key_press_modifiers(Modifiers::COMMAND, Key::W);
    shown.run_steps(3);
    assert!(matches!(session(&shown).question(), Some(Question::Unsaved { .. })));
    shown.get_by_role_and_label(Role::Button, "Cancel").click();
    shown.run_steps(3);
    assert!(session(&shown).question().is_none() && session(&shown).has_document());
    shown.key_press_modifiers(Modifiers::COMMAND, Key::W);
    shown.run_steps(3);
    shown.get_by_role_and_label(Role::Button, "Don't save").click();
    shown.run_steps(3);
    assert!(!session(&shown).has_document());
    shown.get_by_label("Three tiers");
}

#[test]
fn saving_asks_for_a_path_and_refuses_what_makes_no_sense() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.ron");
    let mut shown = three_tiers();
    shown.key_press_modifiers(Modifiers::COMMAND, Key::S);
    shown.run_steps(3);
    let type_path = |shown: &mut Harness<'static, Shown>, text: &str| {
        shown.get_by_role_and_label(Role::TextInput, "Path").focus();
        shown.run_steps(2);
        shown.key_press_modifiers(Modifiers::COMMAND, Key::A);
        shown.get_by_role_and_label(Role::TextInput, "Path").type_text(text);
        shown.run_steps(2);
        shown.key_press(Key::Enter);
        shown.run_steps(3);
    };
    type_path(&mut shown, &folder.path().join("nowhere/mine.ron").display().to_string());
    shown.get_by_label("There is no such folder.");
    type_path(&mut shown, &path.display().to_string());
    assert_eq!(session(&shown).path(), Some(path.as_path()));
    assert!(path.exists());
    assert!(shown.query_by_label("Path").is_none());
}

#[test]
fn presenting_folds_the_panels_away_and_comes_back() {
    let mut shown = three_tiers();
    shown.key_press(Key::F11);
    shown.run_steps(5);
    assert!(shown.query_by_label("File").is_none());
    shown.key_press(Key::B);
    shown.run_steps(3);
    shown.get_by_label("Black screen, while presenting");
    shown.key_press(Key::B);
    shown.run_steps(3);
    shown.key_press(Key::PageDown);
    shown.run_steps(3);
    assert!(session(&shown).playback().playing);
    shown.key_press(Key::Escape);
    shown.run_steps(5);
    shown.get_by_label("File");
}

#[test]
fn a_group_is_broken_and_shipped_to_from_the_inspector() {
    use cumulab::sim::PartState;
    let mut opened = Session::new(None);
    opened.update(Command::OpenExample("spike-hits-a-group".to_owned()));
    let mut shown = open(opened);
    shown.run_steps(3);
    select(&mut shown, Kind::InstanceGroup);
    shown.run_steps(3);
    shown.get_by_role_and_label(Role::Button, "Crash").click();
    shown.run_steps(3);
    let group = |shown: &Harness<'static, Shown>| {
        let frame = session(shown).frame().parts.iter().find_map(|part| part.group.clone());
        frame.expect("a group")
    };
    assert_eq!(group(&shown).in_state(PartState::Crashed), 1);
    shown.get_by_role_and_label(Role::Button, "With errors").click();
    shown.run_steps(3);
    assert!(group(&shown).outdated > 0, "the version with a bug is rolled out step by step");
}

#[test]
fn what_has_no_key_stands_in_a_menu() {
    use cumulab::text::say;
    use cumulab::ui::action::{Action, Group};
    let mut shown = three_tiers();
    for (menu, group) in [("Run", Group::Run), ("Help", Group::Help), ("Lessons", Group::Lessons)] {
        if group == Group::Lessons {
            let lesson = cumulab::lesson::BUNDLED[0].id.to_owned();
            shown.state_mut().window.update(Command::OpenLesson(lesson));
            shown.run_steps(3);
        }
        shown.get_by_role_and_label(Role::Button, menu).click();
        shown.run_steps(3);
        let mut missing: Vec<Action> = Action::ALL.iter().copied().filter(|a| a.group() == group).collect();
        // One row is there only while a lesson is being written.
        missing.retain(|action| action.shortcuts().is_empty() && *action != Action::SaveLessonAs);
        let submenus: &[&str] = if group == Group::Run { &["Break it", "Ship a version"] } else { &[] };
        for submenu in [None].into_iter().chain(submenus.iter().map(Some)) {
            if let Some(name) = submenu {
                shown.get_by_role_and_label(Role::Button, name).click();
                shown.run_steps(3);
            }
            let is_there = |action: &Action| {
                let name = say(Language::English, &action.label());
                shown.query_by_role_and_label(Role::MenuItem, &name).is_some()
            };
            missing.retain(|action| !is_there(action));
        }
        assert_eq!(missing, []);
        shown.key_press(Key::Escape);
        shown.run_steps(3);
    }
    let in_menus = [Group::Run, Group::Help, Group::Lessons];
    let elsewhere = |a: &&Action| !in_menus.contains(&a.group()) && a.shortcuts().is_empty();
    assert_eq!(Action::ALL.iter().find(elsewhere), None);
}

#[test]
fn every_size_theme_and_language_draws_without_an_unnamed_control() {
    // The harness itself panics on a control without a name and on a letter the fonts lack.
    use cumulab::session::Theme;
    for theme in [Theme::Light, Theme::Dark, Theme::Projector] {
        for language in Language::ALL {
            let mut session = Session::new(None);
            let mut preferences = session.preferences().clone();
            preferences.theme = theme;
            preferences.language = Some(language);
            session.update(Command::SetPreferences(preferences));
            let mut shown = open(session);
            shown.run_steps(2);
            shown.state_mut().window.update(Command::OpenExample("three-tiers".to_owned()));
            for (size, kind) in [
                (vec2(1280.0, 720.0), Kind::Users),
                (vec2(1920.0, 1080.0), Kind::LoadBalancer),
                (vec2(800.0, 560.0), Kind::Vm),
                (vec2(1024.0, 768.0), Kind::CloudSql),
            ] {
                shown.set_size(size);
                select(&mut shown, kind);
            }
            shown.key_press(Key::F1);
            shown.run_steps(3);
        }
    }
}

#[test]
fn a_dialog_opens_while_something_else_has_the_keyboard() {
    for (key, modifiers) in [(Key::F1, Modifiers::NONE), (Key::O, Modifiers::COMMAND | Modifiers::SHIFT)] {
        let mut shown = three_tiers();
        shown.key_press(Key::Tab);
        shown.run_steps(2);
        shown.key_press_modifiers(modifiers, key);
        shown.run_steps(4);
        let focused = shown.ctx.memory(|memory| memory.focused());
        assert!(focused.is_some(), "{key:?}: the dialog takes the keyboard");
    }
}

fn focused_place(shown: &Harness<'static, Shown>) -> egui::Pos2 {
    let id = shown.ctx.memory(|memory| memory.focused()).expect("something has the keyboard");
    shown.ctx.read_response(id).expect("and is drawn").rect.center()
}

#[test]
fn f6_goes_round_the_window_and_back() {
    let mut shown = three_tiers();
    let mut forth = Vec::new();
    for _ in 0..6 {
        shown.key_press(Key::F6);
        shown.run_steps(4);
        forth.push(focused_place(&shown));
    }
    let canvas = shown.state().window.view.shell.canvas_rect;
    assert!(canvas.contains(forth[0]), "the canvas comes first: {:?}", forth[0]);
    assert!(forth[1].x < canvas.left() && forth[1].y > canvas.top(), "then the parts: {:?}", forth[1]);
    assert!(forth[2].x > canvas.right(), "then the inspector: {:?}", forth[2]);
    assert!(forth[3].y > canvas.bottom(), "then the charts: {:?}", forth[3]);
    assert!(forth[4].y < canvas.top(), "then the top bar: {:?}", forth[4]);
    assert_eq!(forth[5], forth[0]);
    shown.key_press_modifiers(Modifiers::SHIFT, Key::F6);
    shown.run_steps(4);
    assert_eq!(focused_place(&shown), forth[4]);
}

#[test]
fn tab_walks_what_stands_at_the_right_as_it_reads() {
    let mut shown = three_tiers();
    shown.get_by_role_and_label(Role::Button, "Present").focus();
    shown.run_steps(2);
    let mut seen = vec![focused_place(&shown).x];
    for _ in 0..3 {
        shown.key_press(Key::Tab);
        shown.run_steps(2);
        seen.push(focused_place(&shown).x);
    }
    assert!(seen.is_sorted(), "{seen:?}");
}

#[test]
fn enter_opens_the_first_example_of_the_welcome() {
    let mut shown = open(Session::new(None));
    shown.run_steps(3);
    shown.key_press(Key::Enter);
    shown.run_steps(3);
    assert!(session(&shown).has_document());
}

#[test]
fn an_example_is_called_as_the_welcome_called_it_until_it_is_renamed() {
    use cumulab::text::say;
    let mut session = Session::new(None);
    session.update(Command::OpenExample("three-tiers".to_owned()));
    assert_eq!(say(Language::Korean, &session.title()), "3계층 구성");
    let name = cumulab::catalog::Value::Text("Mine".to_owned());
    let edit = session.diagram().set_diagram("name", name).expect("a good name");
    session.update(Command::Apply(edit));
    assert_eq!(say(Language::Korean, &session.title()), "Mine");
}

fn at_s(seconds: u64) -> cumulab::units::SimTime {
    cumulab::units::SimTime(seconds * 1_000_000_000)
}

#[test]
fn a_step_says_what_it_was_and_play_takes_it_away() {
    let mut shown = three_tiers();
    for _ in 0..40 {
        shown.state_mut().window.update(Command::Step);
        let stepped = session(&shown).frame().stepped.as_ref().expect("a sentence for every step");
        for language in Language::ALL {
            let words = cumulab::text::say(language, stepped);
            assert!(words != stepped.key && !words.contains('{') && !words.contains('?'), "{words}");
        }
    }
    let session = &mut shown.state_mut().window.session;
    session.update(Command::Play);
    session.advance(std::time::Duration::from_millis(100), 10_000);
    assert!(session.frame().stepped.is_none());
}

#[test]
fn a_jump_raises_no_toasts_for_what_it_passes_over() {
    let mut session = Session::new(None);
    session.update(Command::OpenExample("three-tiers".to_owned()));
    let web = session.diagram().parts.iter().find(|(_, part)| part.name == "web-2").map(|(id, _)| *id);
    session.update(Command::Fault(web.expect("the example has it"), cumulab::sim::Fault::Crash));
    let told = session.toasts().len();
    session.update(Command::RunTo(at_s(60)));
    while session.is_moving() {
        session.advance(std::time::Duration::from_millis(16), 100_000);
    }
    assert!(session.marks().len() > told, "something happened on the way");
    assert_eq!(session.toasts().len(), told);
}

#[test]
fn who_waits_for_first_probes_is_said_when_a_run_begins() {
    let mut session = Session::new(None);
    session.update(Command::OpenExample("three-tiers".to_owned()));
    let balancer = session.diagram().parts.iter().find(|(_, part)| part.name == "lb").map(|(id, _)| *id);
    let balancer = balancer.expect("the example has it");
    let off = cumulab::catalog::Value::Flag(false);
    let edit = session.diagram().set_part(balancer, "health_check.starts_healthy", off).expect("a setting");
    session.update(Command::Apply(edit));
    session.update(Command::Play);
    session.advance(std::time::Duration::from_millis(16), 100_000);
    session.advance(std::time::Duration::from_millis(16), 100_000);
    let words: Vec<String> =
        session.toasts().iter().map(|t| cumulab::text::say(Language::English, &t.message)).collect();
    let expected = "web-1, web-2, web-3 wait for 2 good probes in a row: clients get 503 until then";
    assert_eq!(words.iter().filter(|words| *words == expected).count(), 1, "{words:?}");
}

#[test]
fn a_low_window_shows_what_a_balancer_decides() {
    let mut shown = three_tiers();
    shown.set_size(vec2(1280.0, 720.0));
    select(&mut shown, Kind::LoadBalancer);
    shown.state_mut().window.update(Command::RunTo(at_s(5)));
    shown.run_steps(30);
    let end = shown.state().window.view.shell.canvas_rect.bottom();
    let why = shown.get_by_label_contains("Why did the last request go to").rect();
    assert!(why.bottom() < end, "{why:?} is under {end}");
}

#[test]
fn toasts_stand_between_the_legend_and_the_zoom() {
    for size in [vec2(1280.0, 720.0), vec2(1440.0, 900.0), vec2(1920.0, 1080.0)] {
        let mut shown = three_tiers();
        shown.set_size(size);
        select(&mut shown, Kind::Vm);
        shown.get_by_role_and_label(Role::Button, "Crash").click();
        shown.run_steps(4);
        let shell = &shown.state().window.view;
        let legend = shell.canvas.legend_rect().expect("the legend is shown");
        let toast = shown.get_by_label("0:00.0  web-1 crashed").rect();
        let zoom = shown.get_by_role_and_label(Role::Button, "Zoom out").rect();
        assert!(toast.left() > legend.right() && toast.right() < zoom.left(), "{size:?}: {toast:?}");
        assert!(toast.bottom() < shell.shell.canvas_rect.bottom(), "{size:?}: {toast:?}");
        assert!(toast.top() > zoom.top() - 8.0, "{size:?}: {toast:?}");
    }
}

#[test]
fn a_running_example_keeps_its_cards_off_the_legend_also_in_a_low_window() {
    for example in cumulab::session::examples::EXAMPLES {
        let mut session = Session::new(None);
        session.update(Command::OpenExample(example.word.to_owned()));
        let mut shown = open(session);
        shown.set_size(vec2(1280.0, 720.0));
        shown.run_steps(3);
        shown.state_mut().window.update(Command::RunTo(at_s(5)));
        shown.run_steps(30);
        let window = &shown.state().window;
        let legend = window.view.canvas.legend_rect().expect("the legend is shown");
        for part in window.session.diagram().parts.values() {
            let card = window.view.canvas.lens().screen_rect(cumulab::diagram::geometry::card(part.at));
            assert!(!card.intersects(legend), "{} of {} under the legend", part.name, example.word);
        }
    }
}

#[test]
fn only_the_wires_of_a_balancer_offer_a_weight() {
    let mut shown = three_tiers();
    for (kind, offers) in [(Kind::LoadBalancer, true), (Kind::Vm, false)] {
        let from = select(&mut shown, kind);
        let mut wires = session(&shown).diagram().wires.iter();
        let id = *wires.find(|(_, wire)| wire.from == from).expect("it calls somebody").0;
        shown.state_mut().window.view.selection = Selection { wires: vec![id], ..Selection::default() };
        shown.run_steps(3);
        assert_eq!(shown.query_by_label("Weight").is_some(), offers, "{kind:?}");
        assert!(shown.query_by_label("Calls").is_some(), "{kind:?}");
    }
}

#[test]
fn a_press_beside_the_canvas_selects_nothing_on_it_though_the_pointer_is_there_within_the_frame() {
    let mut shown = three_tiers();
    let canvas = shown.state().window.view.shell.canvas_rect;
    let beside = canvas.left_center() - vec2(100.0, 0.0);
    let pressed = egui::Event::PointerButton {
        pos: beside,
        button: egui::PointerButton::Primary,
        pressed: true,
        modifiers: Modifiers::NONE,
    };
    let onto = egui::Event::PointerMoved(canvas.right_bottom() - vec2(20.0, 60.0));
    shown.input_mut().events.extend([egui::Event::PointerMoved(beside), pressed, onto]);
    shown.run_steps(4);
    assert!(shown.state().window.view.selection.parts.is_empty());
}

#[test]
fn in_the_least_window_the_legend_keeps_off_the_zoom() {
    let mut shown = three_tiers();
    shown.set_size(vec2(900.0, 600.0));
    shown.run_steps(3);
    shown.state_mut().window.update(Command::RunTo(at_s(5)));
    shown.run_steps(30);
    let legend = shown.state().window.view.canvas.legend_rect().expect("the legend is shown");
    let zoom = shown.get_by_role_and_label(Role::Button, "Zoom out").rect();
    assert!(legend.right() < zoom.left(), "{legend:?} {zoom:?}");
}

/// A backend that may not reach a database in Google's network, because nobody peered the two.
const UNPEERED: &str = r#"(format: 1, vpcs: {
    "default": Auto(at: (240, 40), size: (230, 200), rules: [(name: "allow-web", allow: "tcp:80")]),
    "sql": Services(at: (540, 160), size: (240, 200), range: "10.20.0.0/24"),
}, parts: {
    "users": Users(at: (20, 100)),
    "backend": Vm(at: (270, 100), inside: "default"),
    "db": CloudSql(at: (575, 220), inside: "sql", public: false),
}, wires: [(from: "users", to: "backend"), (from: "backend", to: "db")])"#;

#[test]
fn it_is_asked_why_something_cannot_connect_and_one_click_mends_it() {
    let folder = tempfile::tempdir().expect("a folder to write to");
    let path = folder.path().join("unpeered.ron");
    std::fs::write(&path, UNPEERED).expect("it is writable");
    let mut session_ = Session::new(None);
    session_.update(Command::Open(path));
    let mut shown = open(session_);
    shown.run_steps(3);
    // Without the charts the whole answer is in view.
    shown.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    shown.key_press(Key::R);
    shown.run_steps(3);
    shown.get_by_label("No.");
    assert!(shown.query_all_by_label_contains("nothing leads to 10.20.0.0/24 of sql").count() > 0);
    shown.get_by_role_and_label(Role::Button, "Peer default and sql").click();
    shown.run_steps(3);
    shown.get_by_label("Yes.");
    shown.get_by_label("It connects.");
    let name = session(&shown).history().undo_label().map(|label| label.key.clone());
    assert_eq!(name.as_deref(), Some("edit-peer"));
    shown.key_press(Key::R);
    shown.run_steps(3);
    assert!(shown.query_by_label("It connects.").is_none());
}

#[test]
fn a_low_window_shows_the_strips_of_all_servers_whole() {
    let mut session = Session::new(None);
    session.update(Command::OpenExample("three-tiers".to_owned()));
    // The panel takes its height from the window it first stands in.
    let mut shown = Harness::builder()
        .with_size(vec2(1280.0, 720.0))
        .build_eframe(|cc| Shown { window: Window::new(&cc.egui_ctx, session, Language::English) });
    shown.state_mut().window.update(Command::RunTo(at_s(5)));
    shown.run_steps(30);
    for name in ["web-1", "web-2", "web-3", "my-database02"] {
        let strip = shown.get_by_label_contains(&format!("State of {name}:")).rect();
        assert!(strip.bottom() <= 710.0, "{name}: {strip:?}");
    }
}
