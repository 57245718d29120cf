//! The fault schedule, zones and regions: what the file plans happens in every run alike, and what
//! stands together falls together.

use cumulab::catalog::{Region, Settings, Trouble, Value, Zone, zones};
use cumulab::compile::{Compiled, compile};
use cumulab::diagram::edit::Selection;
use cumulab::diagram::file::{read, write};
use cumulab::diagram::{Diagram, History, PlannedFault, Strikes};
use cumulab::session::{Command, Session};
use cumulab::sim::{Fault, InstanceState, Intervention, Location, PartState};
use cumulab::text::{Language, say};
use cumulab::units::{PartId, SimDuration, SimTime};

use crate::drawn::{AMPLE, FRAME, at_s};

/// Two machines in two zones behind nothing: enough to be struck.
const TWO: &str = r#"(
    format: 1,
    parts: {
        "users": Users(at: (0, 0)),
        "near": Vm(at: (300, 0), boot: "5s"),
        "far": Vm(at: (300, 200), zone: "asia-northeast3-b", boot: "5s"),
    },
    wires: [
        (from: "users", to: "near"),
        (from: "users", to: "far"),
    ],
    faults: [
FAULTS    ],
)
"#;

fn with(faults: &[&str]) -> String {
    let rows: String = faults.iter().map(|row| format!("        {row},\n")).collect();
    TWO.replace("FAULTS", &rows)
}

fn drawing(faults: &[&str]) -> Diagram {
    let text = match faults {
        [] => with(faults).replace("    faults: [\n    ],\n", ""),
        _ => with(faults),
    };
    let read = read(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!(write(&read.diagram), text, "not written as it stands");
    read.diagram
}

fn part(diagram: &Diagram, name: &str) -> PartId {
    *diagram.parts.iter().find(|(_, part)| part.name == name).expect("it is drawn").0
}

fn state(session: &Session, name: &str) -> PartState {
    let id = part(session.diagram(), name);
    let frame = session.frame().parts.iter().find(|frame| frame.part == id);
    frame.and_then(|frame| frame.reading).expect("it takes part").state
}

fn run_to(session: &mut Session, seconds: u64) {
    session.update(Command::RunTo(at_s(seconds)));
    while session.is_moving() {
        session.advance(FRAME, AMPLE);
    }
}

#[test]
fn what_the_file_plans_happens_and_ends() {
    use PartState::{Booting, Buggy, Crashed, Cut, Hung, Running, Slow, ZoneDown};
    let checks: [(&str, &[(u64, PartState)]); 9] = [
        (r#"(at: "10s", part: "far", what: Crash)"#, &[(9, Running), (10, Crashed), (200, Crashed)]),
        (
            r#"(at: "10s", part: "far", what: Crash, for: "20s")"#,
            &[(29, Crashed), (30, Booting), (34, Booting), (35, Running)],
        ),
        (r#"(at: "10s", part: "far", what: Hang, for: "20s")"#, &[(29, Hung), (30, Running)]),
        (r#"(at: "10s", part: "far", what: Slow(3), for: "5s")"#, &[(14, Slow), (15, Running)]),
        (r#"(at: "10s", part: "far", what: Cut, for: "5s")"#, &[(14, Cut), (15, Running)]),
        (
            r#"(at: "10s", part: "far", what: Ship(Slow(3)), for: "5s")"#,
            &[(9, Running), (14, Buggy), (15, Running)],
        ),
        (r#"(at: "10s", part: "far", what: Restart)"#, &[(11, Booting), (15, Running)]),
        (
            r#"(at: "10s", zone: "asia-northeast3-b", for: "20s")"#,
            &[(9, Running), (10, ZoneDown), (29, ZoneDown), (31, Booting), (35, Running)],
        ),
        (r#"(at: "10s", region: "asia-northeast3")"#, &[(10, ZoneDown), (200, ZoneDown)]),
    ];
    for (row, states) in checks {
        let mut session = Session::with_diagram(drawing(&[row]));
        for (seconds, expected) in states {
            run_to(&mut session, *seconds);
            assert_eq!(state(&session, "far"), *expected, "{row} at {seconds}");
            assert_eq!(state(&session, "near"), Running, "{row} strikes nobody else");
        }
        assert!(!session.is_disturbed(), "the file holds all of it");
        // Back and forth in time, and step by step, it is the same run.
        let digest = session.digest();
        run_to(&mut session, 8);
        run_to(&mut session, states[states.len() - 1].0);
        assert_eq!(session.digest(), digest, "{row}");
    }
}

#[test]
fn a_wrong_row_is_explained_or_left_out() {
    let checks = [
        (r#"(at: "1s", part: "far")"#, "A fault names either"),
        (r#"(at: "1s", zone: "mars-1-a")"#, "mars-1-a is not possible here"),
        (r#"(at: "1s", region: "mars")"#, "mars is not possible here"),
        (r#"(at: "1s", part: "far", zone: "us-central1-a", what: Crash)"#, "A fault names either"),
        (r#"(at: "soon", part: "far", what: Crash)"#, "Expected a time"),
        (r#"(at: "1s", part: "far", what: Explode)"#, "Explode is not possible here"),
        (r#"(at: "1s", part: "far", what: Slow(0))"#, "between 1 and 1000"),
        (r#"(at: "1s", part: "far", what: Restart, for: "5s")"#, "over at once"),
    ];
    for (row, sentence) in checks {
        let faults = read(with(&[row]).as_bytes()).expect_err(row);
        let told: Vec<String> = faults.iter().map(|f| say(Language::English, &f.message)).collect();
        assert!(told.iter().any(|told| told.contains(sentence)), "{row}: {told:?}");
    }
    let read = read(with(&[r#"(at: "1s", part: "fat", what: Crash)"#]).as_bytes()).expect("a repair");
    assert_eq!(read.repairs.len(), 1);
    assert!(say(Language::English, &read.repairs[0].message).contains("far"), "the nearest name is told");
    assert_eq!(read.diagram.faults, []);
}

#[test]
fn the_schedule_is_edited_and_taken_back() {
    let mut history = History::new(drawing(&[r#"(at: "10s", part: "far", what: Crash)"#]));
    let first = history.diagram().clone();
    let far = part(&first, "far");
    let hang = PlannedFault {
        at: SimDuration::from_ms(5_000),
        strikes: Strikes::Part(far, Trouble::Hang),
        lasting: Some(SimDuration::from_ms(1_000)),
    };
    history.apply(first.add_fault(hang).expect("there is room"));
    assert_eq!(history.diagram().faults.len(), 2);
    let moved = PlannedFault { at: SimDuration::ZERO, ..hang };
    history.apply(history.diagram().set_fault(1, moved).expect("it is there"));
    assert_eq!(history.diagram().faults[1], moved);
    assert!(history.diagram().set_fault(2, moved).is_none());
    history.apply(history.diagram().remove_fault(0).expect("it is there"));
    assert_eq!(history.diagram().faults, [moved]);
    // Whoever is gone cannot break.
    let gone = Selection { parts: vec![far], ..Selection::default() };
    history.apply(history.diagram().remove(&gone).expect("it can go"));
    assert_eq!(history.diagram().faults, []);
    while history.undo().is_some() {}
    assert_eq!(history.diagram(), &first);
}

#[test]
fn a_click_fails_a_zone_and_brings_it_back_and_a_changed_schedule_is_a_new_run() {
    let mut session = Session::with_diagram(drawing(&[r#"(at: "50s", part: "near", what: Crash)"#]));
    run_to(&mut session, 10);
    let zone = Strikes::Zone(Zone::from_word("asia-northeast3-b").expect("a zone"));
    session.update(Command::Outage(zone, true));
    assert_eq!(session.frame().outages, [zone]);
    assert_eq!((state(&session, "far"), state(&session, "near")), (PartState::ZoneDown, PartState::Running));
    let told: Vec<String> = session.toasts().iter().map(|t| say(Language::English, &t.message)).collect();
    assert!(told.iter().any(|told| told.starts_with("asia-northeast3-b is down")), "{told:?}");
    // Nothing starts there before it is back.
    let far = part(session.diagram(), "far");
    for fault in [Fault::Restart, Fault::Recover, Fault::Crash, Fault::Hang] {
        session.update(Command::Fault(far, fault));
        assert_eq!(state(&session, "far"), PartState::ZoneDown, "{fault:?}");
    }
    run_to(&mut session, 20);
    session.update(Command::Outage(zone, false));
    run_to(&mut session, 26);
    assert_eq!(state(&session, "far"), PartState::Running);
    assert!(session.is_disturbed());

    let edit = session.diagram().remove_fault(0).expect("there is one");
    session.update(Command::Apply(edit));
    assert_eq!(session.playback().time, SimTime::ZERO, "another schedule is another run");
}

#[test]
fn outages_overlap_and_regions_survive_their_zones() {
    let zone = Location::Zone { region: 4, zone: 14 };
    let checks = [
        (Location::Global, zone, false),
        (Location::Global, Location::Region(4), false),
        (Location::Region(4), zone, false),
        (Location::Region(4), Location::Region(4), true),
        (zone, Location::Region(4), true),
        (zone, Location::Region(3), false),
        (zone, zone, true),
        (Location::Zone { region: 4, zone: 13 }, zone, false),
        (zone, Location::Global, false),
    ];
    for (stands, struck, falls) in checks {
        assert_eq!(stands.falls_with(struck), falls, "{stands:?} {struck:?}");
        assert_eq!(Location::from_code(stands.code()), stands);
    }
    // The zone comes back while its region is still down: nothing boots before the region is back.
    let rows = [
        r#"(at: "10s", zone: "asia-northeast3-b", for: "10s")"#,
        r#"(at: "15s", region: "asia-northeast3", for: "20s")"#,
    ];
    let mut session = Session::with_diagram(drawing(&rows));
    for (seconds, expected) in [
        (12, PartState::ZoneDown),
        (25, PartState::ZoneDown),
        (36, PartState::Booting),
        (41, PartState::Running),
    ] {
        run_to(&mut session, seconds);
        assert_eq!(state(&session, "far"), expected, "at {seconds}");
    }
}

#[test]
fn distance_makes_the_round_trip() {
    let zone = |word: &str| Zone::from_word(word).unwrap_or_else(|| panic!("no zone {word}"));
    let checks = [
        ("us-central1-a", "us-central1-b", 1.0..=2.0),
        ("us-central1-a", "us-east1-b", 20.0..=60.0),
        ("us-central1-a", "europe-west1-b", 60.0..=150.0),
        ("asia-northeast3-a", "us-central1-f", 60.0..=150.0),
        ("asia-northeast3-c", "asia-northeast1-a", 20.0..=60.0),
    ];
    for (a, b, ms) in checks {
        let there = zones::round_trip(zone(a), zone(b));
        assert_eq!(there, zones::round_trip(zone(b), zone(a)));
        assert!(ms.contains(&there.as_ms()), "{a} to {b}: {} ms", there.as_ms());
    }
    for a in Zone::all() {
        assert_eq!(Zone::from_word(a.word()), Some(a));
        assert!(a.word().starts_with(a.region().word()), "{}", a.word());
        assert!(a.next() != a && a.next().region() == a.region());
        for b in Zone::all().filter(|b| *b != a) {
            let is_near = zones::round_trip(a, b) == zones::ROUND_TRIP_ZONES;
            assert_eq!(is_near, a.region() == b.region(), "{} {}", a.word(), b.word());
        }
    }
    for region in Region::all() {
        assert_eq!(Region::from_word(region.word()), Some(region));
        assert!(region.zones().count() >= 3);
    }
}

/// A machine that calls a database, in the zones given; the wire's one way in microseconds.
fn one_way_us(vm: &str, database: &str) -> u64 {
    let text = format!(
        r#"(format: 1, parts: {{
            "vm": Vm(at: (0, 0){vm}),
            "db": CloudSql(at: (300, 0){database}),
        }}, wires: [(from: "vm", to: "db")])"#
    );
    let read = read(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}"));
    compile(&read.diagram).plan.wires[0].one_way.0 / 1000
}

#[test]
fn wires_are_as_long_as_their_zones_are_apart() {
    let seoul = r#", zone: "asia-northeast3-a""#;
    for (vm, database, us) in [
        ("", "", 250),
        (seoul, seoul, 250),
        ("", r#", zone: "us-central1-c""#, 750),
        (seoul, "", 75_000),
        (r#", zone: "asia-northeast1-b""#, seoul, 17_500),
    ] {
        assert_eq!(one_way_us(vm, database), us, "{vm} {database}");
    }
}

fn compiled(text: &str) -> (Diagram, Compiled) {
    let read = read(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}"));
    let compiled = compile(&read.diagram);
    (read.diagram, compiled)
}

#[test]
fn a_subnet_serves_the_zones_of_its_region_only() {
    let vpc = |vm: &str| {
        format!(
            r#"(format: 1, vpcs: {{
                "own": Custom(at: (0, 0), size: (400, 300), subnets: {{
                    "seoul": (range: "10.1.0.0/24", region: "asia-northeast3"),
                    "here": (range: "10.2.0.0/24"),
                }}),
            }}, parts: {{ "vm": Vm(at: (50, 50), inside: "own"{vm}) }}, wires: [])"#
        )
    };
    let zone_problems = |compiled: &Compiled| {
        compiled
            .problems
            .iter()
            .filter(|p| p.message.key == "problem-zone-subnet")
            .cloned()
            .collect::<Vec<_>>()
    };
    for (vm, disagrees) in [
        (r#", subnet: "seoul""#, true),
        (r#", subnet: "seoul", zone: "asia-northeast3-c""#, false),
        (r#", subnet: "here", zone: "asia-northeast3-c""#, false),
    ] {
        let (diagram, compiled) = compiled(&vpc(vm));
        let problems = zone_problems(&compiled);
        assert_eq!(!problems.is_empty(), disagrees, "{vm}");
        for problem in problems {
            let mut history = History::new(diagram.clone());
            history.apply(problem.fixes[0].clone());
            assert_eq!(zone_problems(&compile(history.diagram())), [], "the fix mends it");
        }
    }
    // In an auto mode network the zone alone says which subnet.
    let auto = r#"(format: 1, vpcs: { "default": Auto(at: (0, 0), size: (400, 300)) },
        parts: { "vm": Vm(at: (50, 50), inside: "default", zone: "asia-northeast3-a") }, wires: [])"#;
    let (diagram, compiled) = compiled(auto);
    assert_eq!(zone_problems(&compiled), []);
    let place = cumulab::network::Network::new(&diagram).place(part(&diagram, "vm")).expect("a place");
    assert!(place.internal.expect("an address").to_string().starts_with("10.178."), "Seoul's subnet");
}

#[test]
fn moving_to_another_zone_is_a_new_run_and_a_setting_like_any_other() {
    let mut session = Session::with_diagram(drawing(&[]));
    run_to(&mut session, 5);
    let far = part(session.diagram(), "far");
    let edit = session.diagram().set_part(far, "zone", Value::Choice("us-east1-c")).expect("a zone");
    session.update(Command::Apply(edit));
    assert_eq!(session.playback().time, SimTime::ZERO);
    let Settings::Vm(vm) = &session.diagram().parts[&far].settings else { panic!("a VM") };
    assert_eq!(vm.zone.word(), "us-east1-c");
    // An outage elsewhere leaves it alone.
    let elsewhere = Intervention::Outage { location: Location::Region(4), is_down: true };
    let plan = std::sync::Arc::new(session.compiled().plan.clone());
    let mut world = cumulab::sim::World::new(plan, 1);
    world.intervene(&elsewhere, &mut cumulab::sim::Ignore);
    let component = session.compiled().component(far).expect("it takes part");
    assert_eq!(world.reading(component).state, PartState::Running);
}

#[test]
fn a_function_survives_a_zone_and_not_its_region() {
    let text = r#"(format: 1, parts: {
        "users": Users(at: (0, 0), traffic: Open(rate: "20/s")),
        "fn": Function(at: (300, 0), min_instances: 1),
    }, wires: [(from: "users", to: "fn")], faults: [
        (at: "20s", zone: "us-central1-a"),
        (at: "40s", region: "us-central1", for: "20s"),
    ])"#;
    let mut session = Session::with_diagram(read(text.as_bytes()).expect("it reads").diagram);
    let failed = |session: &Session| session.summary().requests.failed;
    for (seconds, expected) in [(39, PartState::Running), (45, PartState::ZoneDown), (70, PartState::Running)]
    {
        run_to(&mut session, seconds);
        assert_eq!(state(&session, "fn"), expected, "at {seconds}");
        let frame = session.frame().parts.iter().find(|frame| frame.function.is_some()).expect("a function");
        let instances = &frame.function.as_ref().expect("its reading").reading.instances;
        let is_off = instances.iter().all(|instance| instance.state == InstanceState::Off);
        assert_eq!(is_off, expected == PartState::ZoneDown, "{instances:?}");
    }
    let lost = failed(&session);
    assert!((300..=500).contains(&lost), "20 s of 20/s, not {lost}");
    run_to(&mut session, 100);
    assert_eq!(failed(&session), lost, "and it serves again");
}
