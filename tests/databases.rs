//! Managed databases: how long they are away, what they lose (nothing), and how their disks grow.

use std::sync::Arc;

use cumulab::catalog::Value;
use cumulab::compile::compile;
use cumulab::diagram::History;
use cumulab::diagram::file::read;
use cumulab::session::{Command, Session, examples};
use cumulab::sim::plan::{ComponentKind, Database, Demand, Scheduled, Server, Users, WhenFull};
use cumulab::sim::{
    Cause, ComponentIx, DatabaseReading, Event, EventKind, Fault, Ignore, Intervention, Location, Observer,
    PartState, Plan, World, growth_gb,
};
use cumulab::text::{Language, say};
use cumulab::trace::Recorder;
use cumulab::units::{SimDuration, SimTime};
use proptest::prelude::*;

use crate::drawn::{AMPLE, FRAME, at_s};
use crate::plans::{
    Draw, Log, agree, at, each_seed, exponential, fault, fixed, metronome, run, s, server, users,
};

const HERE: Location = Location::Zone { region: 0, zone: 0 };
const THERE: Location = Location::Zone { region: 0, zone: 1 };
const GB: u64 = 1_000_000_000;

/// A database every query of which writes.
fn database(standby: Option<Location>) -> Database {
    Database {
        server: Server {
            workers: 250,
            queue: 0,
            when_full: WhenFull::TooManyConnections,
            boot: s(60.0),
            ..server(2, fixed(0.004))
        },
        writes: 1.0,
        write_size: 1_000,
        used: 0,
        storage: 20 * GB,
        grows: true,
        standby,
        replication: SimDuration::from_ms(1),
        detection: s(60.0),
        promotion: Demand::Erlang { mean: s(15.0), shape: 9 },
    }
}

/// Users, a machine that no outage strikes, and the database behind it.
fn behind(asking: Users, database: Database) -> (Plan, ComponentIx) {
    let mut draw = Draw::new();
    let asking = draw.users(asking);
    let vm = draw.server(server(4, fixed(0.001)));
    let database = draw.add(ComponentKind::Database(database));
    draw.plan.components[database.0 as usize].location = HERE;
    draw.wire(asking, vm);
    draw.wire(vm, database);
    (draw.plan, database)
}

fn world(asking: Users, database: Database) -> (World, ComponentIx) {
    let (plan, component) = behind(asking, database);
    (World::new(Arc::new(plan), 1), component)
}

fn outage(world: &mut World, location: Location, is_down: bool, log: &mut Log) {
    world.intervene(&Intervention::Outage { location, is_down }, log);
}

fn reading(world: &World, component: ComponentIx) -> DatabaseReading {
    world.database(component).expect("it is a database")
}

fn state(world: &World, component: ComponentIx) -> PartState {
    world.reading(component).state
}

#[test]
fn a_disk_grows_as_documented() {
    let table =
        [(10, 5), (20, 5), (24, 5), (25, 6), (50, 7), (100, 9), (250, 15), (499, 24), (500, 25), (1000, 25)];
    for (storage_gb, by) in table {
        assert_eq!(growth_gb(storage_gb), by, "{storage_gb} GB");
    }
    // By the run itself: one write too many, and at the next look it has grown by exactly that; one
    // fewer, and it has not.
    for (storage_gb, by) in table {
        for (free_gb, expected) in [(by, storage_gb), (by - 1, storage_gb + by)] {
            let used = (storage_gb - free_gb) * GB - 100;
            let settings = Database { storage: storage_gb * GB, used, write_size: 1, ..database(None) };
            let (mut world, sql) = world(metronome(5.0), settings);
            run(&mut world, 29.9);
            assert_eq!(reading(&world, sql).storage, storage_gb * GB, "nobody looks before 30 s");
            run(&mut world, 31.0);
            assert_eq!(reading(&world, sql).storage, expected * GB, "{storage_gb} GB, {free_gb} free");
        }
    }
}

#[test]
fn a_full_disk_takes_it_offline_until_there_is_more() {
    let settings = Database { storage: 10 * GB, used: 10 * GB - 4_500, grows: false, ..database(None) };
    let (mut world, sql) = world(metronome(5.0), settings.clone());
    let log = run(&mut world, 20.5);
    // Four writes fit; the fifth breaks off, and from then on nobody gets in.
    let mut causes = vec![Cause::None; 4];
    causes.push(Cause::ConnectionReset);
    causes.extend([Cause::StorageFull; 15]);
    assert_eq!(log.causes(), causes);
    assert_eq!(state(&world, sql), PartState::Full);
    let more = Database { storage: 11 * GB, ..settings.clone() };
    let kind = ComponentKind::Database(more);
    world.intervene(&Intervention::Reconfigure { component: sql, kind }, &mut Ignore);
    assert_eq!(state(&world, sql), PartState::Booting);
    let log = run(&mut world, 90.0);
    assert_eq!(log.causes().last(), Some(&Cause::None));
    assert_eq!(reading(&world, sql).storage, 11 * GB);
    // A disk never shrinks: less storage is no change to a running instance but another one.
    let less = Database { storage: 9 * GB, ..settings };
    let (old, new) = (behind(metronome(5.0), database(None)).0, behind(metronome(5.0), less).0);
    assert_eq!(World::difference(&old, &new), None);
}

#[test]
fn a_disk_that_fills_between_two_looks_is_back_after_the_next() {
    let settings = Database { storage: 10 * GB, used: 10 * GB - 4_500, ..database(None) };
    let (mut world, sql) = world(metronome(5.0), settings);
    run(&mut world, 20.0);
    assert_eq!(state(&world, sql), PartState::Full);
    run(&mut world, 31.0);
    assert_eq!((state(&world, sql), reading(&world, sql).storage), (PartState::Booting, 15 * GB));
    run(&mut world, 91.0);
    assert_eq!(state(&world, sql), PartState::Running);
}

/// When the standby answered for the first time after `broken`, in seconds.
fn comeback_s(what: &Intervention, seed: u64) -> [f64; 2] {
    let asking = Users { time_limit: s(5.0), ..users(20.0) };
    let (plan, _) = behind(asking, database(Some(THERE)));
    let mut world = World::new(Arc::new(plan), seed);
    let broken = at(10.0 + seed as f64 * 0.377);
    world.run_until(broken, u64::MAX, &mut Ignore);
    world.intervene(what, &mut Ignore);
    let mut log = Comeback { after: broken, ..Comeback::default() };
    world.run_until(broken + s(180.0), u64::MAX, &mut log);
    [log.over.since(broken).as_s(), log.first.since(broken).as_s()]
}

/// The end of a failover, and the first request that was asked after `after` and succeeded.
#[derive(Default)]
struct Comeback {
    after: SimTime,
    over: SimTime,
    first: SimTime,
}

impl Observer for Comeback {
    fn on(&mut self, event: &Event) {
        let succeeded = event.kind == EventKind::Finished && event.cause == Cause::None;
        if succeeded && event.other > self.after && self.first == SimTime::ZERO {
            self.first = event.time;
        }
        if event.kind == EventKind::FailedOver {
            self.over = event.time;
        }
    }
}

#[test]
fn theory_a_failover_takes_one_to_two_minutes() {
    let component = ComponentIx(2);
    let breaks = [
        Intervention::Outage { location: HERE, is_down: true },
        Intervention::Fault { component, fault: Fault::Crash },
        Intervention::Fault { component, fault: Fault::Hang },
        Intervention::Fault { component, fault: Fault::Cut },
    ];
    for what in breaks {
        let rows: Vec<Vec<f64>> =
            each_seed(600, |seed| comeback_s(&what, seed)).into_iter().map(Vec::from).collect();
        // Half a heartbeat, the detection, the promotion; then the next of 20 requests a second, which
        // take 6 ms.
        agree(&format!("{what:?}"), &[("over", 75.5), ("first success", 75.5 + 0.05 + 0.006)], &rows);
        for row in &rows {
            assert!(row.iter().all(|time| (60.0..120.0).contains(time)), "{what:?}: {row:?}");
        }
    }
}

#[test]
fn a_standby_takes_over_and_stays() {
    let (mut world, sql) = world(users(20.0), database(Some(THERE)));
    let mut log = run(&mut world, 30.0);
    outage(&mut world, HERE, true, &mut log);
    assert_eq!(state(&world, sql), PartState::ZoneDown);
    run(&mut world, 89.0);
    assert_eq!(state(&world, sql), PartState::ZoneDown, "not noticed yet");
    run(&mut world, 92.0);
    assert_eq!(state(&world, sql), PartState::FailingOver);
    run(&mut world, 150.0);
    let now = reading(&world, sql);
    assert_eq!((state(&world, sql), now.primary, now.standby), (PartState::Running, THERE, Some(HERE)));
    assert_eq!((now.failovers, now.writes_lost, now.in_sync), (1, 0, false));
    assert!((60.0..120.0).contains(&now.silence.as_s()), "{:?}", now.silence);
    // The zone comes back: it becomes the standby, and nothing goes back by itself.
    outage(&mut world, HERE, false, &mut log);
    run(&mut world, 400.0);
    let now = reading(&world, sql);
    assert_eq!((now.primary, now.in_sync, now.failovers), (THERE, true, 1));
    // By hand it goes back at once: connections break, and only the promotion is waited for.
    fault(&mut world, sql, Fault::FailOver, &mut log);
    assert_eq!(state(&world, sql), PartState::FailingOver);
    assert_eq!(world.reading(sql).in_flight, 0);
    for what in [Fault::Crash, Fault::Restart, Fault::FailOver] {
        fault(&mut world, sql, what, &mut log);
        assert_eq!(state(&world, sql), PartState::FailingOver, "{what:?}");
    }
    run(&mut world, 450.0);
    let now = reading(&world, sql);
    assert_eq!((state(&world, sql), now.primary, now.failovers), (PartState::Running, HERE, 2));
}

#[test]
fn without_a_standby_that_is_there_nothing_takes_over() {
    // Zonal: it starts again in its place after a crash, and waits for its zone after an outage.
    let (mut zonal, sql) = world(users(20.0), database(None));
    let mut log = run(&mut zonal, 10.0);
    fault(&mut zonal, sql, Fault::FailOver, &mut log);
    assert_eq!(state(&zonal, sql), PartState::Running, "there is nothing to fail over to");
    fault(&mut zonal, sql, Fault::Crash, &mut log);
    run(&mut zonal, 69.9);
    assert_eq!(state(&zonal, sql), PartState::Crashed);
    run(&mut zonal, 71.1);
    assert_eq!(state(&zonal, sql), PartState::Booting);
    run(&mut zonal, 132.0);
    assert_eq!(state(&zonal, sql), PartState::Running);
    outage(&mut zonal, HERE, true, &mut log);
    run(&mut zonal, 1000.0);
    assert_eq!(state(&zonal, sql), PartState::ZoneDown);
    outage(&mut zonal, HERE, false, &mut log);
    run(&mut zonal, 1061.0);
    assert_eq!(state(&zonal, sql), PartState::Running);
    assert_eq!(reading(&zonal, sql).writes_lost, 0);

    // Highly available, but the standby's zone went first: the data is in one place only.
    let (mut both, sql) = world(users(20.0), database(Some(THERE)));
    let mut log = run(&mut both, 10.0);
    outage(&mut both, THERE, true, &mut log);
    let before = reading(&both, sql).writes_acknowledged;
    run(&mut both, 20.0);
    assert!(reading(&both, sql).writes_acknowledged > before + 100, "it goes on alone");
    outage(&mut both, HERE, true, &mut log);
    outage(&mut both, THERE, false, &mut log);
    run(&mut both, 500.0);
    assert_eq!(state(&both, sql), PartState::ZoneDown, "the standby lacks what was written since");
    outage(&mut both, HERE, false, &mut log);
    run(&mut both, 600.0);
    let now = reading(&both, sql);
    assert_eq!((state(&both, sql), now.writes_lost, now.in_sync), (PartState::Running, 0, true));
}

#[test]
fn both_disks_have_a_write_before_it_is_reported() {
    let asking = || metronome(5.0);
    let answer_ms = |database: Database| {
        let (mut world, sql) = world(asking(), database);
        let log = run(&mut world, 1.5);
        let end = log.of(EventKind::Finished).next().expect("an answer");
        assert_eq!(reading(&world, sql).writes_acknowledged, 1);
        end.time.since(end.other).as_ms()
    };
    assert_eq!(answer_ms(database(None)), 5.0);
    assert_eq!(answer_ms(database(Some(THERE))), 6.0);
    // Broken off while the standby does not have it yet: not reported, so not lost.
    let slow = Database { replication: SimDuration::from_ms(500), ..database(Some(THERE)) };
    let (mut world, sql) = world(asking(), slow);
    let mut log = run(&mut world, 1.2);
    outage(&mut world, HERE, true, &mut log);
    log.0.extend(run(&mut world, 200.2).0);
    assert_eq!(log.causes()[0], Cause::ConnectionReset);
    let now = reading(&world, sql);
    assert_eq!(now.writes_lost, 0);
    assert_eq!(now.used / 1_000, log.causes().iter().filter(|cause| **cause == Cause::None).count() as u64);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever breaks and whenever: every write that a client was told of is on the disk that counts,
    /// calls are conserved, and the area under the number inside is the sum of the stays.
    #[test]
    fn no_acknowledged_write_is_lost(
        seed in 0u64..1_000_000,
        has_standby in any::<bool>(),
        writes in 0.1..1.0f64,
        steps in prop::collection::vec((0u8..12, 1.0..80.0f64), 1..25),
    ) {
        let settings = Database {
            writes,
            replication: SimDuration::from_ms(7),
            server: Server { boot: s(20.0), ..database(None).server },
            ..database(has_standby.then_some(THERE))
        };
        let asking = Users { time_limit: s(2.0), ..users(15.0) };
        let (mut plan, sql) = behind(asking, settings);
        let mut time = 0.0;
        for (what, pause) in steps {
            time += pause;
            let fault = |fault| Intervention::Fault { component: sql, fault };
            let zone = |location, is_down| Intervention::Outage { location, is_down };
            let what = match what {
                0 => fault(Fault::Crash),
                1 => fault(Fault::Hang),
                2 => fault(Fault::Cut),
                3 => fault(Fault::Restart),
                4 => fault(Fault::Recover),
                5 => fault(Fault::FailOver),
                6 => fault(Fault::Slow(3.0)),
                7 => zone(HERE, true),
                8 => zone(HERE, false),
                9 => zone(THERE, true),
                10 => zone(THERE, false),
                _ => zone(Location::Region(0), pause > 40.0),
            };
            plan.faults.push(Scheduled { at: at(time), what });
        }
        let parts = plan.components.len();
        let mut world = World::new(Arc::new(plan), seed);
        let mut books = crate::engine::Books::new(parts);
        let mut log = Answered { sql, successes: 0 };
        while world.now() < at(time + 30.0) {
            let next = world.now() + s(7.3);
            world.run_until(next, u64::MAX, &mut (&mut books, &mut log));
            let now = world.database(sql).expect("it is a database");
            prop_assert_eq!(now.writes_lost, 0);
            prop_assert!(log.successes >= now.writes_acknowledged);
            prop_assert!(now.used / 1_000 >= now.writes_acknowledged, "{:?}", now);
            let inside = world.reading(sql).in_flight;
            prop_assert_eq!(i64::from(inside), books.inside[sql.0 as usize]);
        }
        prop_assert_eq!(books.created, books.finished + i64::from(world.reading(ComponentIx(0)).in_flight));
        books.check_areas(world.now(), 1..parts);
    }
}

/// Queries the database answered with success.
struct Answered {
    sql: ComponentIx,
    successes: u64,
}

impl Observer for Answered {
    fn on(&mut self, event: &Event) {
        let is_answer = event.kind == EventKind::Answered && event.component == self.sql;
        self.successes += u64::from(is_answer && event.cause == Cause::None);
    }
}

fn example(word: &str) -> Session {
    let example = examples::find(word).unwrap_or_else(|| panic!("no example {word}"));
    Session::with_diagram(read(example.ron.as_bytes()).expect("it reads").diagram)
}

fn run_to(session: &mut Session, seconds: u64) {
    session.update(Command::RunTo(at_s(seconds)));
    while session.is_moving() {
        session.advance(FRAME, AMPLE);
    }
}

#[test]
fn in_the_example_the_available_one_is_back_and_its_twin_is_not() {
    let mut session = example("zone-goes-down");
    let state_of = |session: &Session, name: &str| {
        let id = *session.diagram().parts.iter().find(|(_, part)| part.name == name).expect("drawn").0;
        let frame = session.frame().parts.iter().find(|frame| frame.part == id).expect("a frame").clone();
        (frame.reading.expect("it takes part").state, frame.database.expect("a database"))
    };
    run_to(&mut session, 29);
    for name in ["orders-ha", "orders-zonal"] {
        assert_eq!(state_of(&session, name).0, PartState::Running);
    }
    assert_eq!(session.summary().requests.failed, 0);
    run_to(&mut session, 60);
    for name in ["orders-ha", "orders-zonal"] {
        assert_eq!(state_of(&session, name).0, PartState::ZoneDown);
    }
    run_to(&mut session, 150);
    let (state, ha) = state_of(&session, "orders-ha");
    assert_eq!((state, ha.writes_lost, ha.failovers), (PartState::Running, 0, 1));
    assert!(ha.writes_acknowledged > 300);
    assert!((60.0..120.0).contains(&ha.silence.as_s()), "{:?}", ha.silence);
    assert_eq!(state_of(&session, "orders-zonal").0, PartState::ZoneDown);
    let told: Vec<String> = session
        .marks()
        .iter()
        .filter_map(|mark| session.mark_message(mark))
        .map(|message| say(Language::English, &message))
        .collect();
    for words in ["us-central1-a is down", "its standby takes over", "answers again from us-central1-b"] {
        assert!(told.iter().any(|told| told.contains(words)), "{words}: {told:?}");
    }
}

/// What these files gave in ten minutes before there were zones, standbys and disks.
const BEFORE: [(&str, &str); 6] = [
    ("three-tiers", "084ad0cae6aef3376c33ece97d881ba548ad4d117aee54abc0b1d8cd4eb9ec17"),
    ("first-request", "b94fd4c8786cd2ca2fa88de8a5bfdcb5060a17112ca56619f620df14fb204964"),
    ("one-server-too-much-work", "6f4cc7c4963422762c202a280165a160d07fdbe1de145a55de9f8860b2e1f3c6"),
    ("uneven-servers", "a4fcb97e4b5c2831bd6aa4760a54c3452bfb503d2fd1c50c79ddc1b6bfcaaa86"),
    ("retry-storm", "1e1685a87b99fe16968f4f601eb6ea6394655bf41405e2153209a3373b6a50cd"),
    ("database-in-another-vpc", "f9b6217b1338e6f2748def5e6a77a0312650f8ef270d241ed35962b7632e185c"),
];

#[test]
fn older_drawings_run_as_they_always_did() {
    for (word, digest) in BEFORE {
        let example = examples::find(word).unwrap_or_else(|| panic!("no example {word}"));
        let diagram = read(example.ron.as_bytes()).expect("it reads").diagram;
        let plan = Arc::new(compile(&diagram).plan);
        let mut recorder = Recorder::new(&plan, SimTime::ZERO);
        World::new(plan, diagram.seed).run_until(at_s(600), u64::MAX, &mut recorder);
        assert_eq!(recorder.digest.hex(), digest, "{word}");
    }
}

#[test]
fn presets_sizes_and_standbys_go_together() {
    let text = r#"(format: 1, parts: { "db": CloudSql(at: (0, 0)) }, wires: [])"#;
    let mut history = History::new(read(text.as_bytes()).expect("it reads").diagram);
    let id = *history.diagram().parts.keys().next().expect("one part");
    let mut set = |key: &str, value: Value| {
        history.apply(history.diagram().set_part(id, key, value).unwrap_or_else(|why| panic!("{why:?}")));
        let cumulab::catalog::Settings::CloudSql(sql) = &history.diagram().parts[&id].settings else {
            panic!("a database")
        };
        sql.clone()
    };
    // The limit that belongs to a size goes along with it; one set by hand stays.
    assert_eq!(set("size", Value::Choice("SharedCore")).connections, 250);
    assert_eq!(set("size", Value::Choice("Standard4")).connections, 4000);
    set("connections", Value::Count(90));
    let mut sql = set("size", Value::Choice("SharedCore"));
    assert_eq!((sql.connections, sql.standby_zone()), (90, None));
    let available = set("availability", Value::Choice("Regional"));
    assert_eq!(available.standby_zone().map(|zone| zone.word()), Some("us-central1-b"));
    sql.make_production();
    assert_eq!((sql.storage_gb, sql.size.word(), sql.availability.word()), (100, "Standard4", "Regional"));
    sql.make_learning();
    assert_eq!((sql.storage_gb, sql.size.word(), sql.availability.word()), (20, "SharedCore", "Zonal"));
}

#[test]
fn standbys_and_disks_that_do_not_help_are_problems_with_fixes() {
    let checks = [
        (r#"availability: Regional"#, None),
        (r#"availability: Regional, standby: "us-central1-a""#, Some("problem-standby-zone")),
        (r#"availability: Regional, standby: "europe-west1-b""#, Some("problem-standby-region")),
        (r#"standby: "europe-west1-b""#, None),
        (r#"grows: false, data_gb: 10"#, Some("problem-storage-soon")),
        (r#"data_gb: 10"#, None),
        (r#"grows: false, data_gb: 8"#, None),
    ];
    for (settings, expected) in checks {
        let text = format!(r#"(format: 1, parts: {{ "db": CloudSql(at: (0, 0), {settings}) }}, wires: [])"#);
        let diagram = read(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}")).diagram;
        let of_interest = |key: &str| key.starts_with("problem-standby") || key == "problem-storage-soon";
        let found: Vec<_> =
            compile(&diagram).problems.into_iter().filter(|p| of_interest(&p.message.key)).collect();
        assert_eq!(found.first().map(|p| p.message.key.as_ref()), expected, "{settings}");
        for problem in found {
            let mut history = History::new(diagram.clone());
            history.apply(problem.fixes[0].clone());
            let left = compile(history.diagram()).problems;
            assert!(!left.iter().any(|p| of_interest(&p.message.key)), "{settings}: the fix mends it");
        }
    }
}

#[test]
fn more_callers_than_connections_are_a_problem() {
    let checks = [(r#"Vm(at: (0, 0), workers: 250)"#, false), (r#"Vm(at: (0, 0), workers: 251)"#, true)];
    for (caller, expected) in checks {
        let text = format!(
            r#"(format: 1, parts: {{
                "caller": {caller},
                "db": CloudSql(at: (300, 0), size: SharedCore, connections: 250),
            }}, wires: [(from: "caller", to: "db")])"#
        );
        let diagram = read(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}")).diagram;
        let found = compile(&diagram).problems.iter().any(|p| p.message.key == "problem-connections");
        assert_eq!(found, expected, "{caller}");
    }
}

#[test]
fn a_restarted_database_keeps_what_it_acknowledged() {
    let (mut world, sql) = world(
        users(20.0),
        Database {
            server: Server { boot: s(5.0), work: vec![exponential(0.01)], ..database(None).server },
            ..database(None)
        },
    );
    let mut log = run(&mut world, 20.0);
    fault(&mut world, sql, Fault::Crash, &mut log);
    let before = reading(&world, sql);
    fault(&mut world, sql, Fault::Restart, &mut log);
    run(&mut world, 24.0);
    let after = reading(&world, sql);
    assert_eq!((after.writes_acknowledged, after.used), (before.writes_acknowledged, before.used));
    assert!(after.used / 1_000 >= after.writes_acknowledged);
}
