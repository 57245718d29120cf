//! Edits and history: every refusal has a reason, every step can be taken back exactly.

use cumulab::catalog::{Kind, Settings, Value, specs};
use cumulab::diagram::edit::{Edit, Selection, wire_specs};
use cumulab::diagram::file::{read, write};
use cumulab::diagram::wire::diagram_specs;
use cumulab::diagram::{Diagram, History, Point, Size, limits};
use cumulab::text::{Language, Message, say};
use cumulab::units::{PartId, VpcId, WireId};
use proptest::prelude::*;
use proptest::sample::Index;

fn at(x: f32, y: f32) -> Point {
    Point { x, y }
}

/// Everything there is, in order: unlike `==`, this notices when entities changed places.
fn in_full(d: &Diagram) -> String {
    format!("{:?} {} {} {:?} {:?} {:?}", d.name, d.seed, d.network_scale, d.vpcs, d.parts, d.wires)
}

/// A history of a fresh diagram with parts of these kinds in a row.
fn with(kinds: &[Kind]) -> (History, Vec<PartId>) {
    let mut history = History::default();
    let ids = kinds.iter().enumerate().map(|(i, &kind)| {
        let (edit, id) = history.diagram().add_part(kind, at(i as f32 * 200.0, 0.0)).unwrap();
        history.apply(edit);
        id
    });
    let ids = ids.collect();
    (history, ids)
}

fn english(message: &Message) -> String {
    say(Language::English, message)
}

fn connect(history: &mut History, from: PartId, to: PartId) -> WireId {
    let (edit, id) = history.diagram().connect(from, to).unwrap();
    history.apply(edit);
    id
}

fn only(part: PartId) -> Selection {
    Selection { parts: vec![part], ..Selection::default() }
}

#[test]
fn every_pair_of_kinds_may_be_wired_or_says_why_not() {
    for from in Kind::ALL {
        for to in Kind::ALL {
            let (history, ids) = with(&[from, to]);
            let reason = history.diagram().why_not_connect(ids[0], ids[1]);
            assert_eq!(reason.is_none(), from.may_call(to), "{from:?} to {to:?}");
            for (language, message) in Language::ALL.iter().zip(reason.iter().cycle()) {
                let said = say(*language, message);
                assert!(said.chars().count() > 15 && said != message.key, "{said}");
                assert_ne!(message.key, "wire-senseless", "{from:?} to {to:?} has no reason of its own");
            }
        }
    }
}

#[test]
fn wires_to_itself_twice_and_in_circles_are_refused() {
    let (mut history, vms) = with(&[Kind::Vm, Kind::Vm, Kind::Vm]);
    let why = |h: &History, a, b| h.diagram().why_not_connect(a, b).map(|m| english(&m)).unwrap_or_default();
    assert!(why(&history, vms[0], vms[0]).contains("itself"));
    connect(&mut history, vms[0], vms[1]);
    connect(&mut history, vms[1], vms[2]);
    assert!(why(&history, vms[0], vms[1]).contains("already wired"));
    assert!(why(&history, vms[2], vms[0]).contains("for ever"));
    assert_eq!(why(&history, vms[0], vms[2]), "");
    assert!(history.diagram().connect(vms[2], vms[0]).is_err());
}

#[test]
fn names_are_numbered_unique_and_clean() {
    let (history, ids) = with(&[Kind::Vm, Kind::Vm, Kind::LoadBalancer, Kind::LoadBalancer, Kind::Users]);
    let names: Vec<&str> = history.diagram().parts.values().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["web-1", "web-2", "lb", "lb-2", "users"]);
    let rename = |name: &str| history.diagram().rename_part(ids[0], name);
    assert!(rename(&"가".repeat(64)).is_ok());
    assert!(rename("web-1").is_ok(), "its own name is not taken");
    for bad in ["", "web-2", " x", "x\u{202e}y", "x\u{7}", "x\ny", "\u{200b}", &"a".repeat(65)] {
        assert!(rename(bad).is_err(), "{bad:?} was taken as a name");
    }
}

#[test]
fn a_part_stands_in_the_vpc_its_centre_is_in() {
    let mut history = History::default();
    let (edit, vpc) = history.diagram().add_vpc(at(0.0, 0.0), Size { w: 400.0, h: 300.0 }).unwrap();
    history.apply(edit);
    assert_eq!(history.diagram().vpcs[&vpc].name, "default");
    for (kind, place, inside) in [
        (Kind::Vm, at(20.0, 20.0), true),
        (Kind::Vm, at(315.0, 20.0), true),
        (Kind::Vm, at(317.0, 20.0), false),
        (Kind::CloudSql, at(20.0, 250.0), true),
        (Kind::LoadBalancer, at(-80.0, 20.0), true),
        (Kind::Users, at(20.0, 20.0), false),
        (Kind::Frontend, at(20.0, 20.0), false),
    ] {
        let (edit, id) = history.diagram().add_part(kind, place).unwrap();
        history.apply(edit);
        assert_eq!(history.diagram().parts[&id].inside.is_some(), inside, "{kind:?} at {place:?}");
    }
}

#[test]
fn moving_takes_parts_in_and_out_of_a_vpc_and_a_vpc_takes_its_parts_along() {
    let (mut history, ids) = with(&[Kind::Vm, Kind::Vm]);
    let (edit, vpc) = history.diagram().add_vpc(at(-50.0, -50.0), Size { w: 240.0, h: 200.0 }).unwrap();
    history.apply(edit);
    let inside = |h: &History, i: usize| h.diagram().parts[&ids[i]].inside;
    assert_eq!((inside(&history, 0), inside(&history, 1)), (Some(vpc), None));
    let region = Selection { vpcs: vec![vpc], ..Selection::default() };
    history.apply(history.diagram().move_by(&region, 0.0, 1000.0).unwrap());
    assert_eq!(history.diagram().parts[&ids[0]].at, at(0.0, 1000.0));
    assert_eq!(history.diagram().parts[&ids[1]].at, at(200.0, 0.0));
    history.apply(history.diagram().move_by(&only(ids[0]), 500.0, 0.0).unwrap());
    assert_eq!(inside(&history, 0), None);
    history.apply(history.diagram().move_by(&only(ids[0]), -500.0, 0.0).unwrap());
    assert_eq!(inside(&history, 0), Some(vpc));
    let wide = Size { w: 2000.0, h: 3000.0 };
    history.apply(history.diagram().resize_vpc(vpc, at(-1000.0, -1000.0), wide).unwrap());
    assert_eq!((inside(&history, 0), inside(&history, 1)), (Some(vpc), Some(vpc)));
    history.apply(history.diagram().remove(&region).unwrap());
    assert_eq!((inside(&history, 0), history.diagram().parts.len()), (None, 2));
    assert!(history.diagram().move_by(&only(ids[0]), f32::NAN, 0.0).is_err());
    assert!(history.diagram().move_by(&only(ids[0]), 1e9, 0.0).is_err());
}

#[test]
fn vpcs_are_large_enough_and_do_not_overlap() {
    let mut history = History::default();
    let size = Size { w: 400.0, h: 300.0 };
    let (edit, first) = history.diagram().add_vpc(at(0.0, 0.0), size).unwrap();
    history.apply(edit);
    assert!(history.diagram().add_vpc(at(100.0, 100.0), Size { w: 200.0, h: 150.0 }).is_err(), "nested");
    assert!(history.diagram().add_vpc(at(500.0, 0.0), Size { w: limits::VPC.w - 1.0, h: 300.0 }).is_err());
    let (edit, second) = history.diagram().add_vpc(at(400.0, 0.0), size).unwrap();
    history.apply(edit);
    assert_eq!(history.diagram().vpcs[&second].name, "default-2");
    let both = Selection { vpcs: vec![first, second], ..Selection::default() };
    assert!(history.diagram().move_by(&both, 10.0, 0.0).is_ok(), "two that move together stay apart");
    let one = Selection { vpcs: vec![second], ..Selection::default() };
    assert!(history.diagram().move_by(&one, -10.0, 0.0).is_err());
    assert!(history.diagram().resize_vpc(first, at(0.0, 0.0), Size { w: 401.0, h: 300.0 }).is_err());
}

#[test]
fn the_limits_hold_to_the_one() {
    let (mut history, ids) = with(&[Kind::Vm]);
    let mut full = history.diagram().clone();
    let part = full.parts[&ids[0]].clone();
    for i in 1..limits::PARTS as u32 - 1 {
        let name = format!("p{i}");
        full.parts.insert(PartId(i + 10), cumulab::diagram::Part { name, ..part.clone() });
    }
    history = History::new(full);
    let (edit, _) = history.diagram().add_part(Kind::Vm, at(0.0, 0.0)).unwrap();
    history.apply(edit);
    assert_eq!(history.diagram().parts.len(), limits::PARTS);
    let refusal = history.diagram().add_part(Kind::Vm, at(0.0, 0.0)).unwrap_err();
    assert!(english(&refusal).contains("2,000") || english(&refusal).contains("2000"));
    assert!(history.diagram().duplicate(&only(ids[0])).is_err());
}

#[test]
fn removing_a_part_takes_its_wires_and_undo_puts_all_back_in_order() {
    let kinds = [Kind::Users, Kind::LoadBalancer, Kind::Vm, Kind::Vm, Kind::CloudSql];
    let (mut history, ids) = with(&kinds);
    for (from, to) in [(0, 1), (1, 2), (1, 3), (2, 4), (3, 4)] {
        connect(&mut history, ids[from], ids[to]);
    }
    let before = in_full(history.diagram());
    history.apply(history.diagram().remove(&only(ids[1])).unwrap());
    assert_eq!((history.diagram().parts.len(), history.diagram().wires.len()), (4, 2));
    assert_eq!(english(&history.undo().unwrap()), "Delete lb");
    assert_eq!(in_full(history.diagram()), before);
}

#[test]
fn ids_are_never_given_out_twice() {
    let (mut history, ids) = with(&[Kind::Vm, Kind::Vm]);
    let mut seen = ids.clone();
    for _ in 0..5 {
        history.apply(history.diagram().remove(&only(*seen.last().unwrap())).unwrap());
        let (edit, id) = history.diagram().add_part(Kind::Vm, at(0.0, 0.0)).unwrap();
        history.apply(edit);
        assert!(!seen.contains(&id), "{id:?} was used before");
        seen.push(id);
        // Undone ids may be needed by redo.
        history.undo();
        let (_, other) = history.diagram().add_part(Kind::Vm, at(0.0, 0.0)).unwrap();
        assert!(!seen.contains(&other));
        history.redo();
    }
}

#[test]
fn unsaved_changes_are_known_also_after_undoing_past_the_save() {
    let (mut history, _) = with(&[Kind::Vm, Kind::Vm]);
    assert!(history.is_dirty());
    history.mark_saved();
    assert!(!history.is_dirty());
    history.undo();
    assert!(history.is_dirty());
    history.redo();
    assert!(!history.is_dirty());
    history.undo();
    let (edit, _) = history.diagram().add_part(Kind::Users, at(0.0, 0.0)).unwrap();
    history.apply(edit);
    assert!(history.is_dirty(), "as many steps as when saved, but other ones");
    history.undo();
    assert!(history.is_dirty());
    assert!(!History::default().is_dirty());
}

#[test]
fn an_edit_without_effect_leaves_no_step() {
    let (mut history, ids) = with(&[Kind::Vm]);
    history.mark_saved();
    let name = history.diagram().parts[&ids[0]].name.clone();
    history.apply(history.diagram().rename_part(ids[0], &name).unwrap());
    history.apply(history.diagram().move_by(&only(ids[0]), 0.0, 0.0).unwrap());
    history.apply(history.diagram().set_part(ids[0], "listen", Value::Count(80)).unwrap());
    history.apply(history.diagram().set_diagram("seed", Value::Count(1)).unwrap());
    assert!(!history.is_dirty());
    assert_eq!(english(history.undo_label().unwrap()), "Add web-1");
}

#[test]
fn settings_are_set_by_name_within_their_limits() {
    let (mut history, ids) = with(&[Kind::Users, Kind::Vm]);
    let wire = connect(&mut history, ids[0], ids[1]);
    history.apply(history.diagram().set_part(ids[1], "queue", Value::Count(7)).unwrap());
    assert_eq!(english(history.undo_label().unwrap()), "Set Queue of web-1");
    let Settings::Vm(vm) = &history.diagram().parts[&ids[1]].settings else { panic!("it is a VM") };
    assert_eq!(vm.queue, 7);
    history.apply(history.diagram().set_wire(wire, "calls", Value::Count(3)).unwrap());
    assert_eq!(history.diagram().wires[&wire].settings.calls, 3);
    history.apply(history.diagram().set_diagram("name", Value::Text("Mine".into())).unwrap());
    assert_eq!(history.diagram().name, "Mine");
    let set = |key, value| history.diagram().set_part(ids[1], key, value);
    assert!(set("workers", Value::Count(0)).is_err());
    assert!(set("workers", Value::Flag(true)).is_err());
    assert!(set("wrokers", Value::Count(1)).is_err());
    assert!(set("cores", Value::Count(1)).is_err(), "an e2-medium has no cores to set");
    assert!(history.diagram().set_diagram("network_scale", Value::Number(f64::NAN)).is_err());
}

#[test]
fn copies_have_free_names_own_wires_and_room() {
    let (mut history, ids) = with(&[Kind::Users, Kind::Vm, Kind::CloudSql]);
    connect(&mut history, ids[0], ids[1]);
    connect(&mut history, ids[1], ids[2]);
    let two = Selection { parts: vec![ids[1], ids[2]], ..Selection::default() };
    let (edit, copies) = history.diagram().duplicate(&two).unwrap();
    history.apply(edit);
    let diagram = history.diagram();
    let names: Vec<&str> = copies.parts.iter().map(|id| diagram.parts[id].name.as_str()).collect();
    assert_eq!(names, ["web-2", "database-2"]);
    assert_eq!(diagram.wires.len(), 3, "the wire between the two is copied, the one from outside is not");
    for id in &copies.parts {
        let copy = diagram.parts[id].at;
        assert!(diagram.parts.iter().all(|(other, p)| {
            other == id || (p.at.x - copy.x).abs() >= 168.0 || (p.at.y - copy.y).abs() >= 88.0
        }));
    }
    let text = history.diagram().copy(&two);
    let (edit, pasted) = history.diagram().paste(&text, at(1000.0, 1000.0)).unwrap();
    history.apply(edit);
    assert_eq!(pasted.parts.len(), 2);
    assert_eq!(history.diagram().wires.len(), 4);
    let centre = history.diagram().parts[&pasted.parts[0]].at;
    assert!((centre.x - 1000.0).abs() < 300.0 && (centre.y - 1000.0).abs() < 100.0);
    for nonsense in ["", "hello", "(format: 1)", "(format: 9)"] {
        assert!(history.diagram().paste(nonsense, at(0.0, 0.0)).is_err());
    }
}

#[test]
fn duplicating_a_vpc_takes_its_parts_along() {
    let (mut history, ids) = with(&[Kind::Vm]);
    let (edit, vpc) = history.diagram().add_vpc(at(-50.0, -50.0), Size { w: 300.0, h: 200.0 }).unwrap();
    history.apply(edit);
    let region = Selection { vpcs: vec![vpc], ..Selection::default() };
    let (edit, copy) = history.diagram().duplicate(&region).unwrap();
    history.apply(edit);
    assert_eq!(history.diagram().parts[&copy.parts[0]].inside, Some(copy.vpcs[0]));
    assert_eq!(history.diagram().parts[&ids[0]].inside, Some(vpc));
}

/// One thing a person might do, with indices that are taken modulo what there is.
#[derive(Clone, Debug)]
enum Deed {
    Add(Index, i16, i16),
    AddVpc(i16, i16, u16),
    Connect(Index, Index),
    AddConnected(Index, Index, i16),
    Move(Picks, i16, i16),
    Resize(Index, u16),
    Remove(Picks),
    Rename(Index, String),
    Set(Index, Index, Index),
    SetWire(Index, Index, Index),
    SetDiagram(Index, Index),
    Duplicate(Picks),
    CopyPaste(Picks, i16),
    Undo,
    Redo,
}

type Picks = (Vec<Index>, Vec<Index>, Vec<Index>);

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let index = any::<Index>;
    let picks = || {
        let few = || prop::collection::vec(any::<Index>(), 0..3);
        (few(), prop::collection::vec(any::<Index>(), 0..2), few())
    };
    let place = || -2000i16..2000;
    let deed = prop_oneof![
        4 => (index(), place(), place()).prop_map(|(k, x, y)| Deed::Add(k, x, y)),
        1 => (place(), place(), 100u16..900).prop_map(|(x, y, s)| Deed::AddVpc(x, y, s)),
        4 => (index(), index()).prop_map(|(a, b)| Deed::Connect(a, b)),
        2 => (index(), index(), place()).prop_map(|(a, k, x)| Deed::AddConnected(a, k, x)),
        2 => (picks(), place(), place()).prop_map(|(p, x, y)| Deed::Move(p, x, y)),
        1 => (index(), 100u16..2000).prop_map(|(v, s)| Deed::Resize(v, s)),
        1 => picks().prop_map(Deed::Remove),
        1 => (index(), "[a-z\"\\\\가é /]{0,6}").prop_map(|(p, n)| Deed::Rename(p, n)),
        4 => (index(), index(), index()).prop_map(|(p, s, v)| Deed::Set(p, s, v)),
        2 => (index(), index(), index()).prop_map(|(w, s, v)| Deed::SetWire(w, s, v)),
        1 => (index(), index()).prop_map(|(s, v)| Deed::SetDiagram(s, v)),
        1 => picks().prop_map(Deed::Duplicate),
        1 => (picks(), place()).prop_map(|(p, x)| Deed::CopyPaste(p, x)),
        1 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ];
    prop::collection::vec(deed, 0..40)
}

fn nth<K: Copy>(index: &Index, keys: impl ExactSizeIterator<Item = K>) -> Option<K> {
    let mut keys = keys;
    let len = keys.len();
    if len == 0 { None } else { keys.nth(index.index(len)) }
}

fn picked(picks: &Picks, d: &Diagram) -> Selection {
    Selection {
        parts: picks.0.iter().filter_map(|i| nth(i, d.parts.keys().copied())).collect(),
        vpcs: picks.1.iter().filter_map(|i| nth(i, d.vpcs.keys().copied())).collect(),
        wires: picks.2.iter().filter_map(|i| nth(i, d.wires.keys().copied())).collect(),
    }
}

/// A value that fits the row, or not: a person types anything.
fn typed<T>(spec: &cumulab::catalog::Spec<T>, index: &Index) -> Option<Value> {
    let texts = [
        "0",
        "1",
        "3",
        "80",
        "5s",
        "80ms",
        "1m30s",
        "40/s",
        "2/min",
        "40%",
        "0.1",
        "on",
        "off",
        "Open",
        "Closed",
        "Ramp",
        "Spike",
        "Day",
        "Bursts",
        "Constant",
        "random",
        "least connections",
        "E2Standard4",
        "Custom",
        "Standard2",
        "exp 30ms",
        "erlang 10ms 3",
        "bimodal 1ms 2s 3%",
        "lognormal 7ms 1.5",
        "/health \"x\"",
        "{\"/\": 3, \"/a\\\\b\": 0.1}",
        "{\"/\": Fixed(\"3ms\"), \"/x\": Erlang(mean: \"2ms\", shape: 2)}",
    ];
    let fitting: Vec<Value> = texts.iter().filter_map(|t| spec.parse(t).ok()).collect();
    nth(index, fitting.iter()).cloned()
}

fn edit_of(deed: &Deed, d: &Diagram) -> Option<Edit> {
    let part = |i: &Index| nth(i, d.parts.keys().copied());
    let kind = |i: &Index| Kind::ALL[i.index(Kind::ALL.len())];
    let place = |x: &i16, y: &i16| at(f32::from(*x) / 4.0, f32::from(*y));
    match deed {
        Deed::Add(k, x, y) => d.add_part(kind(k), place(x, y)).ok().map(|(edit, _)| edit),
        Deed::AddVpc(x, y, s) => {
            d.add_vpc(place(x, y), Size { w: f32::from(*s), h: f32::from(*s) }).ok().map(|(edit, _)| edit)
        }
        Deed::Connect(a, b) => d.connect(part(a)?, part(b)?).ok().map(|(edit, _)| edit),
        Deed::AddConnected(a, k, x) => d.add_connected(part(a)?, kind(k), place(x, x)).ok().map(|(e, _)| e),
        Deed::Move(picks, x, y) => d.move_by(&picked(picks, d), f32::from(*x), f32::from(*y)).ok(),
        Deed::Resize(v, s) => {
            let id: VpcId = nth(v, d.vpcs.keys().copied())?;
            d.resize_vpc(id, d.vpcs[&id].at, Size { w: f32::from(*s), h: f32::from(*s) }).ok()
        }
        Deed::Remove(picks) => d.remove(&picked(picks, d)).ok(),
        Deed::Rename(p, name) => d.rename_part(part(p)?, name).ok(),
        Deed::Set(p, s, v) => {
            let id = part(p)?;
            let spec = nth(s, specs(d.parts[&id].settings.kind()).iter())?;
            d.set_part(id, spec.key, typed(spec, v)?).ok()
        }
        Deed::SetWire(w, s, v) => {
            let spec = nth(s, wire_specs().iter())?;
            d.set_wire(nth(w, d.wires.keys().copied())?, spec.key, typed(spec, v)?).ok()
        }
        Deed::SetDiagram(s, v) => {
            let spec = nth(s, diagram_specs().iter())?;
            d.set_diagram(spec.key, typed(spec, v)?).ok()
        }
        Deed::Duplicate(picks) => d.duplicate(&picked(picks, d)).ok().map(|(edit, _)| edit),
        Deed::CopyPaste(picks, x) => d.paste(&d.copy(&picked(picks, d)), place(x, x)).ok().map(|(e, _)| e),
        Deed::Undo | Deed::Redo => None,
    }
}

/// What every diagram must be, whatever was done to it.
fn check_sound(d: &Diagram) -> Result<(), TestCaseError> {
    for (id, part) in &d.parts {
        prop_assert!(d.check_part_name(&part.name, Some(*id)).is_ok(), "{}", part.name);
        prop_assert!(part.inside.is_none_or(|vpc| d.vpcs.contains_key(&vpc)));
        for spec in specs(part.settings.kind()) {
            if let Some(value) = (spec.get)(&part.settings) {
                prop_assert!(spec.check(value).is_ok(), "{} of {}", spec.key, part.name);
            }
        }
    }
    for (id, wire) in &d.wires {
        let mut without = d.clone();
        without.wires.shift_remove(id);
        prop_assert_eq!(without.why_not_connect(wire.from, wire.to), None);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn undo_all_is_the_start_and_redo_all_the_end_and_files_keep_everything(deeds in deeds()) {
        let mut history = History::default();
        for deed in &deeds {
            match deed {
                Deed::Undo => { history.undo(); }
                Deed::Redo => { history.redo(); }
                deed => {
                    if let Some(edit) = edit_of(deed, history.diagram()) {
                        history.apply(edit);
                    }
                }
            }
        }
        while history.redo().is_some() {}
        let end = history.diagram().clone();
        check_sound(&end)?;

        let mut states = vec![in_full(&end)];
        while history.undo().is_some() {
            states.push(in_full(history.diagram()));
        }
        prop_assert_eq!(in_full(history.diagram()), in_full(&Diagram::default()));
        prop_assert!(!history.is_dirty());
        while history.redo().is_some() {
            states.pop();
            prop_assert_eq!(states.last(), Some(&in_full(history.diagram())));
        }

        // Files number their parts afresh, so equality begins with the first one read.
        let text = write(&end);
        let first = read(text.as_bytes()).map_err(|f| TestCaseError::fail(format!("{f:?}\n{text}")))?;
        prop_assert_eq!(&first.repairs, &Vec::new(), "{}", text);
        prop_assert_eq!(write(&first.diagram), text.clone());
        let second = read(text.as_bytes()).map_err(|f| TestCaseError::fail(format!("{f:?}")))?;
        prop_assert_eq!(in_full(&second.diagram), in_full(&first.diagram));
        let names = |d: &Diagram| d.parts.values().map(|p| (p.name.clone(), p.at, p.settings.clone())).collect::<Vec<_>>();
        prop_assert_eq!(names(&first.diagram), names(&end));
        prop_assert_eq!(first.diagram.wires.len(), end.wires.len());
        prop_assert!(first.diagram.wires.values().zip(end.wires.values()).all(|(a, b)| a.settings == b.settings));
    }
}
