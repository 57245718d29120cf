//! Where on its wire a dropped request stops, and that it is seen to stop there.

use cumulab::diagram::{Diagram, geometry};
use cumulab::network::{Network, door, wall};
use cumulab::session::{Session, ShapeKind};
use cumulab::units::SimDuration;

use super::draw;
use crate::drawn::{AMPLE, run_to};

/// The network stands between x 300 and 600, y 0 and 400; so does the second one, 400 further on.
const HERE: &str = "at: (300, 0), size: (300, 400)";
const THERE: &str = "at: (1000, 0), size: (300, 400)";
const WIRE: &str = r#"(from: "x", to: "y", round_trip: "200ms")"#;

/// Where the first wire is stopped and where it is let through, as points on the canvas.
fn bars(diagram: &Diagram) -> [Option<(i32, i32, bool)>; 2] {
    let (&id, wire) = diagram.wires.first().expect("one wire");
    let curve = geometry::wire_curve(diagram, id).expect("both ends are drawn");
    let network = Network::new(diagram);
    let verdict = network.wire(id).expect("it is drawn");
    [wall(diagram, wire, &curve, &verdict), door(diagram, wire, &curve, &verdict)].map(|stop| {
        let stop = stop?;
        let p = geometry::point_on(&curve, stop.along);
        Some((p.x.round() as i32, p.y.round() as i32, stop.is_upright))
    })
}

fn drawn(vpcs: &str, parts: &str) -> Diagram {
    let vpcs = vpcs.replace("THERE", THERE).replace("HERE", HERE);
    draw(&vpcs, parts, WIRE)
}

#[test]
fn a_dropped_request_stops_at_the_border_that_decides() {
    let shut = r#""a": Custom(HERE, S1)"#;
    let open = r#""a": Custom(HERE, S1, rules: [(name: "r", allow: "tcp:80")])"#;
    let no_exit = r#""a": Custom(HERE, S1, rules: [(name: "r", deny: "all", to: ["0.0.0.0/0"])]), "b": Custom(THERE, S2)"#;
    let apart = r#""a": Custom(HERE, S1), "b": Custom(THERE, S2)"#;
    let sql = r#""a": Custom(HERE, S1), "sql": Services(THERE, range: "10.20.0.0/24")"#;
    let both = r#""x": Vm(at: (320, 200), inside: "a"), "y": Vm(at: (1020, 200), inside: "b")"#;
    // Cards are 168 by 86; a level wire lies at their middle.
    type Row<'a> = (&'a str, &'a str, Option<(i32, bool)>);
    let rows: [Row; 9] = [
        // Entering: the left border, or the upper one for a wire from above.
        (shut, r#""x": Users(at: (0, 200)), "y": Vm(at: (340, 200), inside: "a")"#, Some((300, true))),
        (shut, r#""x": Users(at: (200, -700)), "y": Vm(at: (420, 300), inside: "a")"#, Some((0, false))),
        // Leaving: the right border of the caller's own network.
        (no_exit, &both.replace("Vm(at", "Vm(external: true, at"), Some((600, true))),
        (apart, &both.replace("Vm(at", "Vm(external: false, at"), Some((600, true))),
        (
            sql,
            r#""x": Vm(at: (320, 200), inside: "a"), "y": CloudSql(at: (1020, 200), inside: "sql", public: false)"#,
            Some((600, true)),
        ),
        // From outside to a private address: the border of the network it belongs to.
        (
            sql,
            r#""x": SqlClient(at: (0, 200)), "y": CloudSql(at: (1020, 200), inside: "sql", public: false)"#,
            Some((1000, true)),
        ),
        // Both ends in one network, and a database's own list: just before the card.
        (
            shut,
            r#""x": Vm(at: (310, 40), inside: "a"), "y": Vm(at: (420, 300), inside: "a")"#,
            Some((405, true)),
        ),
        ("", r#""x": SqlClient(at: (0, 0)), "y": CloudSql(at: (600, 0))"#, Some((586, true))),
        (open, r#""x": Users(at: (0, 200)), "y": Vm(at: (340, 200), inside: "a")"#, None),
    ];
    for (vpcs, parts, expected) in rows {
        let [wall, door] = bars(&drawn(vpcs, parts));
        match expected {
            Some((place, is_upright)) => {
                let (x, y, found) = wall.unwrap_or_else(|| panic!("{parts} in {vpcs}: no wall"));
                let off = (if is_upright { x } else { y } - place).abs();
                assert!(found == is_upright && off <= 3, "{parts} in {vpcs}: {wall:?}");
                assert_eq!(door, None, "{parts}");
            }
            None => {
                assert_eq!(wall, None, "{parts}");
                assert!(door.is_some_and(|(x, ..)| x == 300), "{parts}: {door:?}");
            }
        }
    }
}

#[test]
fn what_is_dropped_is_seen_at_its_wall_and_fades() {
    let parts =
        r#""x": Users(at: (0, 200), traffic: Open(rate: "100/s")), "y": Vm(at: (340, 200), inside: "a")"#;
    let diagram = drawn(r#""a": Custom(HERE, S1)"#, parts);
    let curve = geometry::wire_curve(&diagram, *diagram.wires.first().expect("one").0).expect("drawn");
    let mut session = Session::with_diagram(diagram);
    run_to(&mut session, cumulab::units::SimTime::ZERO + SimDuration::from_ms(2_000), AMPLE);
    let frame = session.frame();
    let places = frame.shapes.iter().filter(|shape| shape.kind == ShapeKind::Request);
    let places: Vec<(f32, f32)> =
        places.map(|shape| (geometry::point_on(&curve, shape.along).x, shape.strength)).collect();
    assert!(places.iter().all(|(x, _)| *x < 301.0), "nobody gets past the border: {places:?}");
    let (stopped, going): (Vec<_>, Vec<_>) = places.iter().partition(|(x, _)| *x > 299.0);
    assert!(stopped.len() > 3 && going.len() > 3, "{places:?}");
    assert!(going.iter().all(|(_, strength)| *strength == 1.0), "{going:?}");
    assert!(stopped.iter().any(|(_, strength)| *strength < 0.5), "they fade there: {stopped:?}");
    assert!(frame.wires[0].lost > 0, "and the wall is told how many it stopped");
}

#[test]
fn probes_that_are_let_in_nowhere_stop_at_the_wall_too() {
    let wall = r#""a": Custom(HERE, S1, rules: [(name: "r", allow: "tcp:80")])"#;
    let parts = r#""x": LoadBalancer(at: (0, 200), health_check: (port: 8080, every: "100ms", time_limit: "100ms")),
        "y": Vm(at: (340, 200), inside: "a", listen: 80)"#;
    let diagram = drawn(wall, parts);
    let mut session = Session::with_diagram(diagram);
    for ms in (300..2_000).step_by(37) {
        run_to(&mut session, cumulab::units::SimTime::ZERO + SimDuration::from_ms(ms), AMPLE);
        let mut probes = session.frame().shapes.iter().filter(|shape| shape.kind == ShapeKind::Probe);
        if probes.any(|probe| probe.strength < 1.0) {
            return;
        }
    }
    panic!("no probe was seen at the wall");
}
