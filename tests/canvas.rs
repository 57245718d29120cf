//! The canvas under mouse and keys, as a person uses it.

use cumulab::catalog::Kind;
use cumulab::diagram::edit::Selection;
use cumulab::diagram::{Diagram, History, Point, Size, geometry};
use cumulab::session::{Command, Session};
use cumulab::text::Language;
use cumulab::ui::action::Action;
use cumulab::ui::canvas::{self, FromPalette};
use cumulab::ui::{Ctx, ViewState, theme};
use cumulab::units::PartId;
use egui::{
    Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, Sense, TouchPhase, Vec2, pos2, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// A window with nothing but a palette of one tile and the canvas.
struct Desk {
    session: Session,
    view: ViewState,
    actions: Vec<Action>,
    payload: FromPalette,
    /// Whether the next frame takes the keyboard to the canvas, as F6 does.
    wants_canvas: bool,
}

const TILE: Rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(80.0, 80.0));

impl Desk {
    fn ui(&mut self, ui: &mut egui::Ui) {
        let mut out = Vec::new();
        let ctx = Ctx {
            session: &self.session,
            tokens: theme::tokens(self.session.preferences().theme),
            language: Language::English,
            presenting: false,
            reduced_motion: false,
        };
        let tile = ui.interact(TILE, egui::Id::unique("tile"), Sense::click_and_drag());
        tile.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "tile"));
        tile.dnd_set_drag_payload(self.payload);
        if std::mem::take(&mut self.wants_canvas) {
            assert!(canvas::focus_first(&mut self.view, &ctx));
        }
        let canvas = ui.max_rect().with_min_x(80.0);
        let mut area = ui.new_child(egui::UiBuilder::new().max_rect(canvas));
        canvas::canvas_ui(&mut area, &ctx, &mut self.view, &mut out);
        for action in std::mem::take(&mut self.actions) {
            canvas::act(ui.ctx(), action, &ctx, &mut self.view, &mut out);
        }
        for command in out {
            self.session.update(command);
        }
    }
}

type Window = Harness<'static, Desk>;

fn open(diagram: Diagram) -> Window {
    open_sized(diagram, vec2(1000.0, 700.0))
}

fn open_sized(diagram: Diagram, size: Vec2) -> Window {
    let session = Session::with_diagram(diagram);
    let payload = FromPalette::Part(Kind::Vm);
    let desk =
        Desk { session, view: ViewState::default(), actions: Vec::new(), payload, wants_canvas: false };
    let mut window = Harness::builder()
        .with_size(size)
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(120)
        .with_context_setup(fonts)
        .build_ui_state(|ui, desk: &mut Desk| desk.ui(ui), desk);
    window.run();
    window
}

/// The window's typeface in both weights, without the whole window.
pub fn fonts(ctx: &egui::Context) {
    let mut fonts = egui::FontDefinitions::default();
    let regular = egui::FontData::from_static(include_bytes!("../assets/fonts/Pretendard-Regular.otf"));
    fonts.font_data.insert("regular".to_owned(), regular.into());
    fonts.families.insert(theme::bold(), vec!["regular".to_owned()]);
    fonts.families.insert(egui::FontFamily::Proportional, vec!["regular".to_owned()]);
    ctx.set_fonts(fonts);
}

/// Parts of these kinds at these places, without wires.
fn drawing(parts: &[(Kind, f32, f32)]) -> Diagram {
    let mut history = History::default();
    for &(kind, x, y) in parts {
        let (edit, _) = history.diagram().add_part(kind, Point { x, y }).expect("there is room");
        history.apply(edit);
    }
    history.diagram().clone()
}

fn three_tiers() -> Diagram {
    drawing(&[
        (Kind::Users, 0.0, 100.0),
        (Kind::LoadBalancer, 300.0, 100.0),
        (Kind::Vm, 600.0, 0.0),
        (Kind::Vm, 600.0, 200.0),
    ])
}

fn part(window: &Window, name: &str) -> PartId {
    let parts = &window.state().session.diagram().parts;
    *parts.iter().find(|(_, p)| p.name == name).expect("the part is drawn").0
}

fn screen(window: &Window, at: Point) -> Pos2 {
    window.state().view.canvas.lens().screen_from_world(at)
}

/// The middle of a part's card on the screen.
fn middle(window: &Window, name: &str) -> Pos2 {
    let at = window.state().session.diagram().parts[&part(window, name)].at;
    screen(window, geometry::card(at).center())
}

fn out_port(window: &Window, name: &str) -> Pos2 {
    let at = window.state().session.diagram().parts[&part(window, name)].at;
    screen(window, geometry::out_port(at))
}

fn button(window: &Window, pos: Pos2, button: PointerButton, pressed: bool) {
    window.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
}

fn click(window: &mut Window, at: Pos2) {
    window.hover_at(at);
    window.step();
    button(window, at, PointerButton::Primary, true);
    window.step();
    button(window, at, PointerButton::Primary, false);
    window.run();
}

/// Presses at one place and moves to another, without letting go.
fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.step();
    button(window, from, PointerButton::Primary, true);
    window.step();
    for share in [0.3, 0.7, 1.0] {
        window.hover_at(from.lerp(to, share));
        window.step();
    }
    window.step();
}

fn drop(window: &mut Window, at: Pos2) {
    button(window, at, PointerButton::Primary, false);
    window.run();
}

fn act(window: &mut Window, action: Action) {
    window.state_mut().actions.push(action);
    window.run();
}

fn diagram(window: &Window) -> &Diagram {
    window.state().session.diagram()
}

fn undo_all(window: &mut Window) {
    while window.state().session.history().undo_label().is_some() {
        act(window, Action::Undo);
    }
}

#[test]
fn a_part_dragged_from_the_palette_lands_under_the_pointer() {
    let mut window = open(Diagram::default());
    assert!(window.query_by_label_contains("Nothing drawn yet").is_some());
    let goal = pos2(500.0, 300.0);
    drag(&mut window, TILE.center(), goal);
    drop(&mut window, goal);
    let id = part(&window, "web-1");
    let card = geometry::card(diagram(&window).parts[&id].at);
    let under = window.state().view.canvas.lens().world_from_screen(goal);
    assert!(card.contains(under), "{card:?} is not under {under:?}");
    assert_eq!(window.state().view.selection.parts, [id]);
    window.get_by_label_contains("web-1, VM instance");
    undo_all(&mut window);
    assert_eq!(*diagram(&window), Diagram::default());
}

#[test]
fn a_part_dropped_into_a_region_belongs_to_it() {
    let mut history = History::new(drawing(&[(Kind::Vm, 0.0, 0.0)]));
    let size = Size { w: 400.0, h: 300.0 };
    let (edit, region) = history.diagram().add_vpc(Point { x: 300.0, y: 0.0 }, size).expect("there is room");
    history.apply(edit);
    let mut window = open(history.diagram().clone());
    let from = middle(&window, "web-1");
    let to = screen(&window, Point { x: 500.0, y: 150.0 });
    drag(&mut window, from, to);
    assert_eq!(
        diagram(&window).parts[&part(&window, "web-1")].inside,
        None,
        "nothing happens before the release"
    );
    drop(&mut window, to);
    assert_eq!(diagram(&window).parts[&part(&window, "web-1")].inside, Some(region));
    let from = middle(&window, "web-1");
    let to = screen(&window, Point { x: 100.0, y: 150.0 });
    drag(&mut window, from, to);
    drop(&mut window, to);
    assert_eq!(diagram(&window).parts[&part(&window, "web-1")].inside, None);
}

#[test]
fn a_wire_is_drawn_from_port_to_part() {
    let mut window = open(three_tiers());
    let (from, to) = (out_port(&window, "users"), middle(&window, "lb"));
    drag(&mut window, from, to);
    drop(&mut window, to);
    let wire = diagram(&window).wires.values().next().expect("a wire is drawn");
    assert_eq!((wire.from, wire.to), (part(&window, "users"), part(&window, "lb")));
    window.get_by_label("Wire from users to lb");
}

#[test]
fn a_senseless_wire_is_refused_with_its_reason() {
    let mut window = open(three_tiers());
    let (from, to) = (out_port(&window, "lb"), middle(&window, "users"));
    drag(&mut window, from, to);
    let why =
        diagram(&window).why_not_connect(part(&window, "lb"), part(&window, "users")).expect("a reason");
    let why = cumulab::text::say(Language::English, &why);
    window.get_by_label(&why);
    drop(&mut window, to);
    assert!(diagram(&window).wires.is_empty());
    assert!(window.state().session.history().undo_label().is_none());
}

#[test]
fn a_wire_let_go_on_empty_canvas_offers_what_fits() {
    let mut window = open(drawing(&[(Kind::LoadBalancer, 0.0, 0.0), (Kind::LoadBalancer, 600.0, 400.0)]));
    let (from, to) = (out_port(&window, "lb"), screen(&window, Point { x: 400.0, y: 100.0 }));
    drag(&mut window, from, to);
    drop(&mut window, to);
    assert!(window.query_by_label("Users").is_none(), "nobody calls users");
    window.get_by_label("VM instance").click();
    window.run();
    let wire = diagram(&window).wires.values().next().expect("a wire is drawn");
    assert_eq!((wire.from, wire.to), (part(&window, "lb"), part(&window, "web-1")));
    act(&mut window, Action::Undo);
    assert_eq!(diagram(&window).parts.len(), 2, "part and wire are one step");
}

#[test]
fn keys_alone_wire_two_parts() {
    let mut window = open(three_tiers());
    for name in ["users", "lb"] {
        window.key_press(Key::Tab);
        window.run();
        assert_eq!(window.state().view.selection.parts, [part(&window, name)]);
    }
    act(&mut window, Action::StartWire);
    act(&mut window, Action::NudgeLeft);
    window.get_by_label_contains("Nobody calls users");
    window.key_press(Key::Enter);
    window.run();
    assert!(diagram(&window).wires.is_empty(), "a refused wire is not drawn by Enter either");
    act(&mut window, Action::StartWire);
    let first = window.state().session.diagram().parts[&part(&window, "web-1")].at;
    assert_eq!(first.y, 0.0);
    act(&mut window, Action::NudgeRight);
    act(&mut window, Action::NudgeUp);
    window.key_press(Key::Enter);
    window.run();
    let wire = diagram(&window).wires.values().next().expect("a wire is drawn");
    assert_eq!((wire.from, wire.to), (part(&window, "lb"), part(&window, "web-1")));
}

#[test]
fn tab_enters_at_the_first_part_and_shift_tab_at_the_last() {
    let mut window = open(three_tiers());
    window.key_press(Key::Tab);
    window.run();
    assert_eq!(window.state().view.selection.parts, [part(&window, "users")]);
    let mut window = open(three_tiers());
    window.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.run();
    assert_eq!(window.state().view.selection.parts, [part(&window, "web-2")]);
}

#[test]
fn the_keyboard_comes_to_the_canvas_at_what_is_selected() {
    let mut window = open(three_tiers());
    let focus = |window: &mut Window| {
        window.state_mut().wants_canvas = true;
        window.run();
        window.state().view.selection.parts.clone()
    };
    assert_eq!(focus(&mut window), [part(&window, "users")]);
    assert!(window.state().view.canvas.has_focus());
    let lb = part(&window, "lb");
    window.state_mut().view.selection.parts = vec![lb];
    assert_eq!(focus(&mut window), [lb]);
}

#[test]
fn tab_goes_on_from_what_was_clicked_and_shift_click_adds_to_it() {
    let mut window = open(three_tiers());
    let at = middle(&window, "lb");
    click(&mut window, at);
    window.key_press(Key::Tab);
    window.run();
    assert_eq!(window.state().view.selection.parts, [part(&window, "web-1")]);
    let at = middle(&window, "users");
    window.event(Event::ModifiersChanged(Modifiers::SHIFT));
    click(&mut window, at);
    assert_eq!(window.state().view.selection.parts, [part(&window, "web-1"), part(&window, "users")]);
}

#[test]
fn framing_and_moving_several_parts_is_one_step_and_undoing_returns_to_the_start() {
    let start = three_tiers();
    let mut window = open(start.clone());
    let (a, b) =
        (screen(&window, Point { x: 580.0, y: -20.0 }), screen(&window, Point { x: 700.0, y: 250.0 }));
    drag(&mut window, a, b);
    drop(&mut window, b);
    let (one, two) = (part(&window, "web-1"), part(&window, "web-2"));
    assert_eq!(window.state().view.selection, Selection { parts: vec![one, two], ..Selection::default() });
    assert_eq!(*diagram(&window), start, "selecting changes nothing");
    let from = middle(&window, "web-1");
    let zoom = window.state().view.canvas.lens().zoom;
    drag(&mut window, from, from + vec2(83.0, 41.0) * zoom);
    drop(&mut window, from + vec2(83.0, 41.0) * zoom);
    let moved = |id: PartId| {
        let (old, new) = (start.parts[&id].at, diagram(&window).parts[&id].at);
        (new.x - old.x, new.y - old.y)
    };
    assert_eq!(moved(one), moved(two));
    assert_eq!(moved(one), (80.0, 40.0), "on the grid");
    act(&mut window, Action::Undo);
    assert_eq!(*diagram(&window), start);
    assert!(window.state().session.history().undo_label().is_none());
}

#[test]
fn editing_with_keys_can_be_undone_to_the_start() {
    let start = three_tiers();
    let mut window = open(start.clone());
    let at = middle(&window, "web-2");
    click(&mut window, at);
    act(&mut window, Action::Duplicate);
    assert_eq!(diagram(&window).parts.len(), 5);
    act(&mut window, Action::NudgeFarDown);
    act(&mut window, Action::NudgeRight);
    act(&mut window, Action::SelectAll);
    act(&mut window, Action::Delete);
    assert!(diagram(&window).parts.is_empty());
    undo_all(&mut window);
    assert_eq!(*diagram(&window), start);
}

#[test]
fn double_click_renames_and_a_name_that_is_taken_stays_in_the_field() {
    let mut window = open(three_tiers());
    let at = middle(&window, "web-2");
    click(&mut window, at);
    click(&mut window, at);
    window.get_by_label("Name").type_text("lb");
    window.key_press(Key::Enter);
    window.run();
    window.get_by_label_contains("already something called lb");
    assert!(diagram(&window).parts.values().any(|p| p.name == "web-2"));
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.get_by_label("Name").type_text("api");
    window.key_press(Key::Enter);
    window.run();
    assert!(diagram(&window).parts.values().any(|p| p.name == "api"));
    assert!(window.query_by_label("Name").is_none());
}

#[test]
fn zooming_keeps_what_is_under_the_pointer_there() {
    let mut window = open(three_tiers());
    let pointer = pos2(700.0, 420.0);
    window.hover_at(pointer);
    window.step();
    let before = window.state().view.canvas.lens();
    let fixed = before.world_from_screen(pointer);
    window.event_modifiers(
        Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: Vec2::new(0.0, 3.0),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::COMMAND,
        },
        Modifiers::COMMAND,
    );
    window.run();
    let after = window.state().view.canvas.lens();
    assert!(after.zoom > before.zoom * 1.05, "{} to {}", before.zoom, after.zoom);
    assert!(after.screen_from_world(fixed).distance(pointer) < 0.05);
}

#[test]
fn a_right_click_on_a_server_can_crash_it() {
    let mut window = open(three_tiers());
    let at = middle(&window, "web-1");
    window.hover_at(at);
    window.step();
    button(&window, at, PointerButton::Secondary, true);
    window.step();
    button(&window, at, PointerButton::Secondary, false);
    window.run();
    window.get_by_label("Slow down ×5");
    window.get_by_label("Crash").click();
    window.run();
    window.get_by_label_contains("web-1, VM instance, crashed");
    assert!(window.query_by_label("Crash").is_none(), "the menu closes");
}

#[test]
fn an_untouched_canvas_is_not_painted_again() {
    let mut window = open(three_tiers());
    window.remove_cursor();
    window.run();
    let output = window.output().viewport_output.values().next().expect("there is one window");
    assert_eq!(output.repaint_delay, std::time::Duration::MAX);
}

#[test]
fn a_new_document_is_fitted() {
    let mut window = open(drawing(&[(Kind::Vm, 5_000.0, 5_000.0)]));
    let seen = window.state().view.canvas.lens();
    assert!(seen.rect.contains(middle(&window, "web-1")));
    window.state_mut().session.update(Command::NewDiagram);
    window.run();
    assert!((window.state().view.canvas.lens().zoom - 1.0).abs() < 1e-6);
}

#[test]
fn examples_are_fitted_large_and_clear_of_the_legend_and_of_the_foot() {
    for example in cumulab::session::examples::EXAMPLES {
        let drawing = cumulab::diagram::file::read(example.ron.as_bytes()).expect("it is a drawing").diagram;
        // The canvas in a window of 1280 by 720 points.
        let window = open_sized(drawing, vec2(808.0, 416.0));
        let lens = window.state().view.canvas.lens();
        assert!(lens.zoom >= 0.75, "{}: {}", example.word, lens.zoom);
        let legend = window.get_by_label_contains("Legend:").rect();
        for part in diagram(&window).parts.values() {
            let card = lens.screen_rect(geometry::card(part.at));
            assert!(!card.intersects(legend), "{} of {} under the legend", part.name, example.word);
            assert!(card.bottom() <= lens.rect.bottom() - 56.0, "{} of {}", part.name, example.word);
        }
    }
}

/// A drawing of one region with these bounds.
fn region(at: Point, size: Size) -> Diagram {
    let mut history = History::new(drawing(&[(Kind::Vm, 340.0, 100.0), (Kind::Vm, 900.0, 500.0)]));
    let (edit, _) = history.diagram().add_vpc(at, size).expect("there is room");
    history.apply(edit);
    history.diagram().clone()
}

#[test]
fn a_region_is_selected_by_its_ground_and_then_moved_by_it() {
    let start = Point { x: 300.0, y: 0.0 };
    let mut window = open(region(start, Size { w: 400.0, h: 300.0 }));
    let ground = screen(&window, Point { x: 600.0, y: 250.0 });
    drag(&mut window, ground, ground + vec2(40.0, 10.0));
    drop(&mut window, ground + vec2(40.0, 10.0));
    assert_eq!(diagram(&window).vpcs[0].at, start, "a region that is not selected stays");
    click(&mut window, ground);
    let (id, vpc) = diagram(&window).vpcs.first().expect("it is drawn");
    assert_eq!((window.state().view.selection.vpcs.clone(), vpc.at), (vec![*id], start));
    let by = vec2(50.0, 30.0) * window.state().view.canvas.lens().zoom;
    drag(&mut window, ground, ground + by);
    drop(&mut window, ground + by);
    assert_eq!(diagram(&window).vpcs[0].at, Point { x: 350.0, y: 30.0 });
    assert_eq!(diagram(&window).parts[&part(&window, "web-1")].at, Point { x: 390.0, y: 130.0 });
}

#[test]
fn a_region_dropped_at_the_border_lies_within_the_canvas() {
    let mut window = open_sized(Diagram::default(), vec2(500.0, 400.0));
    window.state_mut().payload = FromPalette::Vpc;
    window.run();
    let goal = pos2(480.0, 390.0);
    drag(&mut window, TILE.center(), goal);
    drop(&mut window, goal);
    let vpc = diagram(&window).vpcs.values().next().expect("it is drawn");
    let lens = window.state().view.canvas.lens();
    let shown = lens.screen_rect(geometry::Rect { at: vpc.at, size: vpc.size });
    assert!(lens.rect.contains_rect(shown), "{shown:?} in {:?}", lens.rect);
}

#[test]
fn who_sees_no_hops_is_told_why_and_helped() {
    let mut window = open(three_tiers());
    let (from, to) = (out_port(&window, "users"), middle(&window, "lb"));
    drag(&mut window, from, to);
    drop(&mut window, to);
    let (from, to) = (out_port(&window, "lb"), middle(&window, "web-1"));
    drag(&mut window, from, to);
    drop(&mut window, to);
    assert!(window.query_by_label_contains("too quick").is_none(), "nothing moves yet");
    window.state_mut().session.update(Command::Play);
    window.run_steps(3);
    window.get_by_label_contains("too quick to see at 1×");
    window.get_by_label("Network × 100").click();
    window.run_steps(3);
    assert_eq!(diagram(&window).network_scale, 100.0);
    assert!(window.query_by_label_contains("too quick").is_none());
    window.state_mut().session.update(Command::Undo);
    window.run_steps(3);
    window.get_by_label("Dismiss").click();
    window.run_steps(3);
    assert!(window.query_by_label_contains("too quick").is_none());
}
