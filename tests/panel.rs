//! The bottom panel as a person meets it: clicked, typed into, read aloud.

use std::time::Duration;

use cumulab::catalog::{Kind, Settings};
use cumulab::compile::Subject;
use cumulab::diagram::edit::Selection;
use cumulab::diagram::{Point, Size};
use cumulab::network::{Network, Peering};
use cumulab::session::{Command, Session, Theme};
use cumulab::sim::Fault;
use cumulab::text::{Language, msg, say};
use cumulab::ui::charts::span::horizon_s;
use cumulab::ui::charts::{Tab, bottom_ui, failures, figures, overview, presenter_ui, timeline};
use cumulab::ui::shell::inspector::inspector_ui;
use cumulab::ui::theme::tokens;
use cumulab::ui::{Ctx, ViewState};
use cumulab::units::{NANOS_PER_S, PartId, SimTime, VpcId, WireId};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use crate::charts::{fonts, made_up, with_view};

fn at(seconds: f64) -> SimTime {
    SimTime((seconds * NANOS_PER_S as f64) as u64)
}

/// A panel over a real session, and what it asked for.
struct Panel {
    session: Session,
    view: ViewState,
    language: Language,
    commands: Vec<Command>,
}

/// The inspector above the bottom panel, over a session that does what they ask for.
fn networks() -> (Harness<'static, Panel>, [VpcId; 2], WireId) {
    let mut session = Session::new(None);
    session.update(Command::NewDiagram);
    let vpcs = [0.0, 600.0].map(|y| {
        let size = Size { w: 400.0, h: 400.0 };
        let (edit, id) = session.diagram().add_vpc(Point { x: 400.0, y }, size).expect("room for a network");
        session.update(Command::Apply(edit));
        id
    });
    let users = add(&mut session, Kind::Users, 0.0, 100.0);
    let server = add(&mut session, Kind::Vm, 500.0, 100.0);
    let (edit, wire) = session.diagram().connect(users, server).expect("these two may be wired");
    session.update(Command::Apply(edit));
    let public = session.diagram().edit_part(server, msg("edit-rule"), |settings| {
        if let Settings::Vm(vm) = settings {
            vm.external = true;
        }
    });
    session.update(Command::Apply(public.expect("it is there")));
    let selection = Selection { vpcs: vec![vpcs[0]], ..Selection::default() };
    let mut view = ViewState { selection, ..ViewState::default() };
    view.charts.tab = Tab::Firewall;
    let panel = Panel { session, view, language: Language::English, commands: Vec::new() };
    let draw = |ui: &mut egui::Ui, panel: &mut Panel| {
        let Panel { session, view, language, commands } = panel;
        let theme = tokens(Theme::Light);
        let ctx =
            Ctx { session, tokens: theme, language: *language, presenting: false, reduced_motion: false };
        egui::Panel::bottom("bottom").exact_size(300.0).show(ui, |ui| bottom_ui(ui, &ctx, view, commands));
        inspector_ui(ui, &ctx, view, commands);
        for command in commands.drain(..) {
            session.update(command);
        }
    };
    let builder = Harness::builder().with_size([1000.0, 1100.0]).with_context_setup(fonts);
    let mut harness = builder.build_ui_state(draw, panel);
    harness.run();
    (harness, vpcs, wire)
}

/// Writes something else into a field, as with Ctrl+A and Enter.
fn write(harness: &mut Harness<'_, Panel>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    if text.is_empty() {
        harness.key_press(egui::Key::Backspace);
        harness.run();
    }
    // Letter by letter, as it comes from a keyboard.
    for letter in text.chars() {
        harness.get_by_role_and_label(Role::TextInput, field).type_text(&letter.to_string());
        harness.run();
    }
    harness.key_press(egui::Key::Enter);
    harness.run();
}

fn press(harness: &mut Harness<'_, Panel>, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run();
}

fn is_said(harness: &Harness<'_, Panel>, words: &str) -> bool {
    spoken(harness).iter().any(|said| said.contains(words))
}

#[test]
fn a_rule_typed_into_the_table_opens_a_wire_and_says_so() {
    let (mut harness, [vpc, _], wire) = networks();
    let verdict = |harness: &Harness<'_, Panel>| {
        Network::new(harness.state().session.diagram()).wire(wire).expect("it is drawn")
    };
    let port = verdict(&harness).port;
    assert!(!verdict(&harness).is_open() && is_said(&harness, "stops users → web-1"));
    press(&mut harness, "Add a rule");
    assert!(!verdict(&harness).is_open(), "a rule to be filled in opens nothing yet");
    write(&mut harness, "Ranges of allow-new", "everyone");
    assert!(is_said(&harness, "Cannot read \"everyone\""));
    write(&mut harness, "Ranges of allow-new", "0.0.0.0/0");
    write(&mut harness, "Ports of allow-new", &format!("tcp:{port}"));
    assert!(!is_said(&harness, "Cannot read"));
    assert!(verdict(&harness).is_open() && is_said(&harness, "opens users → web-1"));
    write(&mut harness, "Name of allow-new", "default-allow-ssh");
    assert!(is_said(&harness, "default-allow-ssh"), "a name that is taken stays in the field");
    assert_eq!(harness.state().session.diagram().vpcs[&vpc].rules[0].name, "allow-new");
    harness.get_by_role_and_label(Role::Switch, "allow-new is on").click();
    harness.run();
    assert!(!verdict(&harness).is_open());
    // What the network came with can be taken out and put back.
    press(&mut harness, "Delete default-allow-ssh");
    press(&mut harness, "Bring default-allow-ssh back");
    assert_eq!(harness.state().session.diagram().vpcs[&vpc].all_rules().len(), 7);
}

#[test]
fn networks_that_overlap_are_not_peered_and_others_are_by_one_click() {
    let (mut harness, [one, other], _) = networks();
    let peering =
        |harness: &Harness<'_, Panel>| Network::new(harness.state().session.diagram()).peering(one, other);
    press(&mut harness, "Make both halves: default-2");
    assert_eq!(peering(&harness), Peering::None);
    assert!(is_said(&harness, "10.128.0.0/9 and 10.128.0.0/9 overlap, so an address"));
    harness.state_mut().view.selection.vpcs = vec![other];
    harness.run();
    harness.get_by_role_and_label(Role::ComboBox, "Kind").click();
    harness.run();
    harness.get_by_role_and_label(Role::MenuItemCheckBox, "Custom").click();
    harness.run();
    press(&mut harness, "Make both halves: default");
    assert_eq!(peering(&harness), Peering::Active);
    write(&mut harness, "Range of subnet-1", "10.130.0.0/16");
    assert!(is_said(&harness, "10.130.0.0/16 and 10.128.0.0/9 overlap"), "{:#?}", spoken(&harness));
    assert_eq!(peering(&harness), Peering::Active);
    press(&mut harness, "Remove: default");
    assert_eq!(peering(&harness), Peering::OneSided { missing: other });
    // Google's network takes no machines.
    harness.state_mut().view.selection.vpcs = vec![one];
    harness.run();
    harness.get_by_role_and_label(Role::ComboBox, "Kind").click();
    harness.run();
    harness.get_by_role_and_label(Role::MenuItemCheckBox, "Google's services").click();
    harness.run();
    assert!(is_said(&harness, "web-1 stands in it"));
}

#[test]
fn a_wire_says_why_it_does_not_connect_and_its_button_mends_it() {
    let (mut harness, [vpc, _], wire) = networks();
    let is_open = |harness: &Harness<'_, Panel>| {
        let network = Network::new(harness.state().session.diagram());
        network.wire(wire).is_some_and(|verdict| verdict.is_open())
    };
    harness.state_mut().view.selection = Selection { wires: vec![wire], ..Selection::default() };
    harness.run();
    assert!(is_said(&harness, "Nothing comes back") && !is_open(&harness));
    let fix = harness.get(By::new().role(Role::Button).label_contains("Let 0.0.0.0/0 in"));
    fix.click();
    harness.run();
    assert!(is_said(&harness, "It connects.") && is_open(&harness));
    assert_eq!(harness.state().session.diagram().vpcs[&vpc].rules.len(), 1);
    let server = harness.state().session.diagram().wires[&wire].to;
    harness.state_mut().view.selection = Selection { parts: vec![server], ..Selection::default() };
    harness.run();
    assert!(
        is_said(&harness, "Internal address: 10.128.0.2") && is_said(&harness, "External address: 198.19.")
    );
}

#[test]
fn a_connection_follows_its_wire_until_something_else_is_typed() {
    let (mut harness, _, wire) = networks();
    let session = &mut harness.state_mut().session;
    let server = session.diagram().wires[&wire].to;
    let database = add(session, Kind::CloudSql, 820.0, 700.0);
    let (edit, query) = session.diagram().connect(server, database).expect("a VM queries a database");
    session.update(Command::Apply(edit));
    let open = session.diagram().edit_part(database, msg("edit-rule"), |settings| {
        if let Settings::CloudSql(sql) = settings {
            sql.authorized.push(cumulab::catalog::net::CLOUD);
        }
    });
    session.update(Command::Apply(open.expect("it is there")));
    harness.state_mut().view.selection = Selection { wires: vec![query], ..Selection::default() };
    harness.run();
    assert!(is_said(&harness, "It connects."), "{:#?}", spoken(&harness));
    // What a caller meets who is set up wrongly, and that an emptied field follows the wire again.
    let rows = [
        ("Host", "databse", "Unknown host"),
        ("Host", "localhost", "refused at once"),
        ("Host", "10.99.0.9", "Nothing comes back"),
        ("Port", "3307", "refused at once"),
        ("Database", "shop", "unknown database"),
        ("Password", "root", "access denied"),
    ];
    for (field, typed, seen) in rows {
        write(&mut harness, field, typed);
        assert!(is_said(&harness, seen), "{field} {typed}: {:#?}", spoken(&harness));
        write(&mut harness, field, "");
        assert!(is_said(&harness, "It connects."), "{field} emptied: {:#?}", spoken(&harness));
    }
    // What may be typed is offered: the databases that exist, and names and addresses.
    for (field, offered) in [("Database", "app"), ("Host", "localhost")] {
        harness.get_by_role_and_label(Role::ComboBox, &format!("{field}: what may be entered")).click();
        harness.run();
        harness.get_by_role_and_label(Role::MenuItemCheckBox, offered).click();
        harness.run();
    }
    let connect = &harness.state().session.diagram().wires[&query].settings.connect;
    assert_eq!((connect.database.as_deref(), connect.host.as_deref()), (Some("app"), Some("localhost")));
    assert!(is_said(&harness, "refused at once"));
    // Users log in nowhere, and a web server has no databases.
    harness.state_mut().view.selection = Selection { wires: vec![wire], ..Selection::default() };
    harness.run();
    assert!(harness.query_by_role_and_label(Role::TextInput, "Host").is_some());
    assert!(harness.query_by_role_and_label(Role::TextInput, "Password").is_none());
}

#[test]
fn the_question_follows_another_wire_and_makes_way_for_a_part() {
    let (mut harness, [vpc, _], wire) = networks();
    harness.state_mut().view.shell.reach.is_open = true;
    harness.state_mut().view.selection = Selection { wires: vec![wire], ..Selection::default() };
    harness.run();
    assert!(is_said(&harness, "The way, step by step") && is_said(&harness, "No."));
    // Every step that was taken names its source.
    for source in ["IP addresses", "VPC firewall rules"] {
        assert!(is_said(&harness, &format!("Google Cloud: {source} (from the documentation)")), "{source}");
    }
    harness.state_mut().view.selection = Selection { vpcs: vec![vpc], ..Selection::default() };
    harness.run();
    assert!(!is_said(&harness, "The way, step by step") && is_said(&harness, "Firewall rules"));
}

fn panel(session: Session, tab: Tab, language: Language, width: f32) -> Harness<'static, Panel> {
    let mut view = ViewState::default();
    view.charts.tab = tab;
    let panel = Panel { session, view, language, commands: Vec::new() };
    let draw = |ui: &mut egui::Ui, panel: &mut Panel| {
        let Panel { session, view, language, commands } = panel;
        let theme = tokens(Theme::Light);
        let ctx =
            Ctx { session, tokens: theme, language: *language, presenting: false, reduced_motion: false };
        bottom_ui(ui, &ctx, view, commands);
    };
    let builder = Harness::builder().with_size(egui::vec2(width, 300.0)).with_context_setup(fonts);
    let mut harness = builder.build_ui_state(draw, panel);
    harness.run();
    harness
}

fn add(session: &mut Session, kind: Kind, x: f32, y: f32) -> PartId {
    let (edit, id) = session.diagram().add_part(kind, Point { x, y }).expect("room for a part");
    session.update(Command::Apply(edit));
    id
}

/// Users, a balancer and two servers, the second of which is on its own: a problem with a fix.
fn drawn() -> (Session, [PartId; 2]) {
    let mut session = Session::new(None);
    session.update(Command::NewDiagram);
    let users = add(&mut session, Kind::Users, 0.0, 0.0);
    let balancer = add(&mut session, Kind::LoadBalancer, 200.0, 0.0);
    let server = add(&mut session, Kind::Vm, 400.0, 0.0);
    let lonely = add(&mut session, Kind::Vm, 400.0, 200.0);
    for (from, to) in [(users, balancer), (balancer, server)] {
        let (edit, _) = session.diagram().connect(from, to).expect("these two may be wired");
        session.update(Command::Apply(edit));
    }
    (session, [server, lonely])
}

fn run_to(session: &mut Session, seconds: f64) {
    session.update(Command::RunTo(at(seconds)));
    while session.is_moving() {
        session.advance(Duration::from_millis(16), u64::MAX);
    }
}

/// A run of 45 seconds in which the only connected server dies at 20.2 s.
fn broken() -> (Session, [PartId; 2]) {
    let (mut session, servers) = drawn();
    run_to(&mut session, 20.2);
    session.update(Command::Fault(servers[0], Fault::Crash));
    run_to(&mut session, 45.0);
    (session, servers)
}

/// All that a screen reader can read out of the panel: names of nodes, and the text of plain labels.
fn spoken(harness: &Harness<'_, Panel>) -> Vec<String> {
    let nodes = harness.query_all(By::new().predicate(|_| true));
    nodes.filter_map(|node| node.accesskit_node().label().or_else(|| node.value())).collect()
}

#[test]
fn a_click_on_a_problem_selects_its_part_and_the_button_beside_it_asks_for_the_fix() {
    let (session, [_, lonely]) = drawn();
    let problem = session.problems().iter().find(|problem| problem.subject == Subject::Part(lonely));
    let problem = problem.expect("a server nobody calls is a problem").clone();
    let fix = problem.fixes.first().expect("it can be wired to the balancer").clone();
    let mut harness = panel(session, Tab::Problems, Language::English, 1094.0);
    let sentence = say(Language::English, &problem.message);
    harness.get(By::new().role(Role::Button).label_contains(&sentence)).click();
    harness.run();
    assert_eq!(harness.state().view.selection.parts, [lonely]);
    assert!(harness.state().commands.is_empty(), "selecting must not change the drawing");
    let label = say(Language::English, &fix.label);
    harness.get(By::new().role(Role::Button).label(&label)).click();
    harness.run();
    assert_eq!(harness.state().commands, [Command::Apply(fix)]);
}

#[test]
fn the_timeline_says_where_the_run_stands_and_a_click_runs_to_the_moment_under_it() {
    let (session, _) = broken();
    let reached = session.playback().reached;
    let crash = session.marks().iter().find(|mark| mark.time == at(20.2)).expect("the crash is marked");
    let crash_words = say(Language::English, &session.mark_message(crash).expect("in words"));
    let mut harness = panel(session, Tab::Charts, Language::English, 1094.0);
    let node = harness.get_by_role(Role::Slider);
    assert_eq!(node.accesskit_node().numeric_value(), Some(45.0));
    let label = node.accesskit_node().label().expect("the timeline is named");
    assert!(label.contains("at 0:45.0") && label.contains(&crash_words), "{label}");
    let bar = node.rect();
    let x_of = |time_s: f64| bar.left() + bar.width() * (time_s / horizon_s(reached)) as f32;
    for (time_s, expected_s) in [(33.0, 33.0), (20.3, 20.2)] {
        let place = egui::pos2(x_of(time_s), bar.center().y);
        harness.hover_at(place);
        harness.run();
        harness.drag_at(place);
        harness.drop_at(place);
        harness.run();
        match harness.state_mut().commands.pop() {
            Some(Command::RunTo(time)) => {
                let off = (time.as_s() - expected_s).abs();
                assert!(off < 0.11, "clicked {time_s}, asked for {}", time.as_s());
            }
            other => panic!("a click on the timeline asked for {other:?}"),
        }
        // Pointing at a mark goes to its exact moment.
        assert!(harness.state().commands.is_empty());
    }
}

#[test]
fn every_chart_and_every_server_is_told_in_words_in_both_languages() {
    for language in Language::ALL {
        let (session, _) = broken();
        let failed = failures::unanswered(&session.requests());
        assert!(failed > 0, "the run must have failures to tell of");
        let harness = panel(session, Tab::Charts, language, 1560.0);
        let spoken = spoken(&harness);
        let (titles, dead, count) = match language {
            Language::English => (
                ["Requests per second, by server", "Response time", "Failed requests", "Queue length"],
                "dead, still receiving from 0:20.2",
                format!("{} of ", figures::count(failed)),
            ),
            Language::Korean => (
                ["서버별 초당 요청 수", "응답 시간", "실패한 요청", "대기열 길이"],
                "다운됐지만 요청이 계속 옴, 0:20.2부터",
                format!("중 {}건", figures::count(failed)),
            ),
        };
        for title in titles {
            let chart = spoken.iter().find(|label| label.starts_with(title) && label.contains("0:45.0"));
            let chart = chart.unwrap_or_else(|| panic!("{title} is not told in {spoken:#?}"));
            assert!(title != titles[2] || chart.contains(&count), "{chart}");
        }
        let strip = spoken.iter().find(|label| label.contains(dead));
        assert!(strip.is_some_and(|strip| strip.contains("web-1")), "{spoken:#?}");
        let raw: Vec<_> = spoken.iter().filter(|label| label.contains("charts-")).collect();
        assert!(raw.is_empty(), "keys without words: {raw:?}");
    }
}

#[test]
fn before_play_there_is_a_sentence_instead_of_axes() {
    let (session, _) = drawn();
    let harness = panel(session, Tab::Charts, Language::English, 1094.0);
    let spoken = spoken(&harness);
    assert!(spoken.iter().any(|label| label.starts_with("Press play")), "{spoken:?}");
    assert!(!spoken.iter().any(|label| label.starts_with("Response time")), "{spoken:?}");
}

#[test]
fn the_report_gives_the_digest_of_the_moment_and_runs_to_a_typed_one() {
    let (session, _) = broken();
    let digest = session.digest();
    let summary = session.summary();
    let mut harness = panel(session, Tab::Report, Language::English, 1094.0);
    let said = spoken(&harness).join("\n");
    assert!(said.contains(&digest), "the digest is shown in full");
    assert!(said.contains(&figures::count(summary.requests.created)));
    harness.get_by_role(Role::TextInput).focus();
    harness.run();
    harness.get_by_role(Role::TextInput).type_text("nonsense");
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(harness.state().commands, [], "what cannot be read as a time asks for nothing");
    for _ in 0.."nonsense".len() {
        harness.get_by_role(Role::TextInput).focus();
        harness.key_press(egui::Key::Backspace);
        harness.run();
    }
    harness.get_by_role(Role::TextInput).type_text("60s");
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(harness.state().commands, [Command::RunTo(at(60.0))]);
}

#[test]
fn what_does_not_fit_can_be_asked_for() {
    let (session, _) = broken();
    let mut harness = panel(session, Tab::Charts, Language::English, 700.0);
    let is_told = |harness: &Harness<'_, Panel>, title: &str| {
        spoken(harness).iter().any(|label| label.starts_with(title) && label.contains(" at "))
    };
    assert!(is_told(&harness, "Response time") && !is_told(&harness, "Queue length"));
    harness.get(By::new().role(Role::Button).label("Queue length")).click();
    harness.run();
    assert!(is_told(&harness, "Queue length") && !is_told(&harness, "Response time"));
}

#[test]
fn the_presenter_shows_failures_of_all() {
    let (session, _) = broken();
    let requests = session.requests();
    let draw = move |ui: &mut egui::Ui| {
        let theme = tokens(Theme::Dark);
        let language = Language::English;
        let ctx = Ctx { session: &session, tokens: theme, language, presenting: true, reduced_motion: false };
        presenter_ui(ui, &ctx, &mut ViewState::default());
    };
    let builder = Harness::builder().with_size(egui::vec2(380.0, 700.0)).with_context_setup(fonts);
    let mut harness = builder.build_ui(draw);
    harness.run();
    let failed = figures::count(failures::unanswered(&requests));
    let expected = format!("Failed requests: {failed} of {}", figures::count(requests.created));
    harness.get_by_label(&expected);
}

#[test]
fn all_languages_and_themes_draw_without_a_missing_letter() {
    for language in Language::ALL {
        for theme in [Theme::Light, Theme::Dark, Theme::Projector] {
            let made = made_up(72.48);
            let draw = move |ui: &mut egui::Ui| {
                with_view(&made, language, theme, |run| {
                    timeline::timeline(ui, run, 22.0, &mut Vec::new());
                    overview::overview_ui(ui, run, Default::default(), None);
                });
            };
            let builder = Harness::builder().with_size(egui::vec2(1094.0, 300.0)).with_context_setup(fonts);
            // The harness panics on a letter the fonts lack, and on a panel that never comes to rest.
            builder.build_ui(draw).run();
        }
    }
}

#[test]
fn the_timeline_is_there_at_every_size() {
    let (session, _) = drawn();
    let mut harness = panel(session, Tab::Charts, Language::English, 1094.0);
    for size in [(1894.0, 310.0), (976.0, 216.0), (700.0, 216.0), (420.0, 300.0), (976.0, 100.0)] {
        harness.set_size(size.into());
        harness.run();
        let rect = harness.get_by_role(Role::Slider).rect();
        assert!(rect.width() >= 180.0, "{} points wide at {size:?}", rect.width());
        assert!(rect.right() <= size.0, "cut off at {size:?}");
    }
}

#[test]
fn the_fault_schedule_is_filled_in_by_hand() {
    let (mut harness, _, _) = networks();
    harness.state_mut().view.charts.tab = Tab::Faults;
    harness.run();
    assert!(is_said(&harness, "Nothing breaks by itself"));
    let faults = |harness: &Harness<'_, Panel>| harness.state().session.diagram().faults.clone();
    press(&mut harness, "Add a fault");
    assert_eq!(faults(&harness).len(), 1);
    assert_eq!(faults(&harness)[0].at.as_s(), 10.0, "a little ahead");
    write(&mut harness, "Time of fault 1", "1m30s");
    assert_eq!(faults(&harness)[0].at.as_s(), 90.0);
    write(&mut harness, "How long fault 1 lasts; empty: it stays", "20s");
    assert_eq!(faults(&harness)[0].lasting.map(|lasting| lasting.as_s()), Some(20.0));
    write(&mut harness, "Time of fault 1", "soon");
    assert_eq!(faults(&harness)[0].at.as_s(), 90.0, "what cannot be read changes nothing");
    assert!(is_said(&harness, "Expected a time"));
    // The timeline tells of it before it happens.
    assert!(is_said(&harness, "planned: web-1 crashes"));
    press(&mut harness, "Delete fault 1");
    assert_eq!(faults(&harness), []);
}
