//! One row per rule: a drawing, a question, what the caller sees and which finding decides.

use cumulab::network::Outcome::{self, AccessDenied, Open, Refused, Silent, UnknownDatabase, UnknownHost};
use cumulab::network::{Network, Peering, Risk};

use super::{applied, ask, decides, draw, fixes};

/// A question about a drawing: VPCs, parts, wires, ends, outcome, deciding finding.
type Row = (&'static str, &'static str, &'static str, &'static str, Outcome, &'static str);

/// Two VMs of one custom network, with these rules.
const TWO: &str = r#""x": Vm(AT, inside: "a", tags: ["app"]), "y": Vm(AT, inside: "a", tags: ["web"])"#;

/// Rules of the network of [`TWO`], and what becomes of x calling y.
const FIREWALL: &[(&str, Outcome, &str)] = &[
    // Implied: nothing comes in; a custom network has no other rules.
    ("", Silent, "IngressDenied"),
    (r#"(name: "r", allow: "tcp:80")"#, Open, "Listens"),
    // The lower number wins; at equal numbers deny beats allow, whatever the order.
    (r#"(name: "r", allow: "tcp:80"), (name: "s", deny: "all", priority: 999)"#, Silent, "IngressDenied"),
    (r#"(name: "r", allow: "tcp:80", priority: 999), (name: "s", deny: "all")"#, Open, "Listens"),
    (r#"(name: "r", allow: "tcp:80"), (name: "s", deny: "all")"#, Silent, "IngressDenied"),
    (r#"(name: "s", deny: "all"), (name: "r", allow: "tcp:80")"#, Silent, "IngressDenied"),
    (r#"(name: "r", allow: "all", priority: 65534)"#, Open, "Listens"),
    (r#"(name: "r", allow: "all", priority: 0), (name: "s", deny: "all", priority: 1)"#, Open, "Listens"),
    // A rule that is switched off is no rule.
    (r#"(name: "r", allow: "tcp:80", enabled: false)"#, Silent, "IngressDenied"),
    (r#"(name: "r", allow: "tcp:80"), (name: "s", deny: "all", enabled: false)"#, Open, "Listens"),
    // Tags as targets and as sources.
    (r#"(name: "r", allow: "tcp:80", tags: ["web"])"#, Open, "Listens"),
    (r#"(name: "r", allow: "tcp:80", tags: ["app"])"#, Silent, "IngressDenied"),
    (r#"(name: "r", allow: "tcp:80", from_tags: ["app"])"#, Open, "Listens"),
    (r#"(name: "r", allow: "tcp:80", from_tags: ["web"])"#, Silent, "IngressDenied"),
    (
        r#"(name: "r", allow: "tcp:80"), (name: "s", deny: "all", from_tags: ["app"])"#,
        Silent,
        "IngressDenied",
    ),
    // Ranges are CIDR: x has 10.1.0.2, the first address of its subnet that is not reserved.
    (r#"(name: "r", allow: "tcp:80", from: ["10.1.0.2/32"])"#, Open, "Listens"),
    (r#"(name: "r", allow: "tcp:80", from: ["10.0.0.0/15"])"#, Open, "Listens"),
    (r#"(name: "r", allow: "tcp:80", from: ["10.1.0.4/30"])"#, Silent, "IngressDenied"),
    (
        r#"(name: "r", allow: "tcp:80"), (name: "s", deny: "all", from: ["10.1.0.0/30"])"#,
        Silent,
        "IngressDenied",
    ),
    // Protocol and ports.
    (r#"(name: "r", allow: "tcp:70-80")"#, Open, "Listens"),
    (r#"(name: "r", allow: "tcp:81-90,udp:80,icmp")"#, Silent, "IngressDenied"),
    (r#"(name: "r", allow: "tcp")"#, Open, "Listens"),
    // Egress: allowed unless denied; answers need no rule of their own.
    (
        r#"(name: "r", allow: "tcp:80"), (name: "s", deny: "all", to: ["10.1.0.0/24"])"#,
        Silent,
        "EgressDenied",
    ),
    (r#"(name: "r", allow: "tcp:80"), (name: "s", deny: "tcp:443", to: ["0.0.0.0/0"])"#, Open, "Listens"),
    (
        r#"(name: "r", allow: "tcp:80"), (name: "s", deny: "all", to: ["0.0.0.0/0"]), (name: "t", allow: "all", to: ["10.1.0.0/24"], priority: 10)"#,
        Open,
        "Listens",
    ),
    (
        r#"(name: "r", allow: "tcp:80"), (name: "s", deny: "all", to: ["0.0.0.0/0"], tags: ["web"])"#,
        Open,
        "Listens",
    ),
];

const AUTO: &str = r#""a": Auto(BOX)"#;
const NO_INTERNAL: &str = r#""a": Auto(BOX, without: ["default-allow-internal"])"#;
const NO_SSH: &str = r#""a": Auto(BOX, without: ["default-allow-ssh"])"#;
const CUSTOM: &str = r#""a": Custom(BOX, S1, rules: [(name: "r", allow: "tcp:80")])"#;
const CUSTOM_NAT: &str = r#""a": Custom(BOX, S1, nat: true)"#;
const INNER: &str = r#""x": Vm(AT, inside: "a", external: false)"#;
const APART: &str =
    r#""x": Vm(AT, inside: "a", external: false, tags: ["app"]), "y": Vm(AT, inside: "b", external: false)"#;
const THREE: &str = r#""x": Vm(AT, inside: "a", external: false), "y": Vm(AT, inside: "c", external: false)"#;
const CHAIN: &str = r#""a": Custom(BOX, S1, peers: ["b"]), "b": Custom(BOX, S2, peers: ["a", "c"]), "c": Auto(BOX, peers: ["b"])"#;
const CHAIN_TO_SQL: &str = r#""a": Custom(BOX, S1, peers: ["b"]), "b": Custom(BOX, S2, peers: ["a", "sql"]), "sql": Services(BOX, range: "10.20.0.0/24")"#;
const SQL: &str = r#""a": Auto(BOX), "sql": Services(BOX, range: "10.20.0.0/24")"#;
const SQL_PEERED: &str = r#""a": Auto(BOX, peers: ["sql"]), "sql": Services(BOX, range: "10.20.0.0/24")"#;
const IN_SQL: &str = r#""x": Vm(AT, inside: "a"), "y": CloudSql(AT, inside: "sql", public: false)"#;
const ACCESS: &str =
    r#""a": Auto(BOX, services: "10.30.0.0/24", rules: [(name: "r", deny: "all", priority: 0)])"#;
const ACCESS_PEERED: &str =
    r#""a": Auto(BOX, services: "10.30.0.0/24", peers: ["b"]), "b": Custom(BOX, S2, peers: ["a"])"#;
const PRIVATE_DB: &str = r#""x": Vm(AT, inside: "a"), "y": CloudSql(AT, inside: "a", public: false)"#;
const BESIDE_DB: &str = r#""x": Vm(AT, inside: "b"), "y": CloudSql(AT, inside: "a", public: false)"#;
const CLIENT: &str = r#""x": SqlClient(AT), "y": CloudSql(AT, authorized: ["203.0.113.0/24"])"#;
const WIRE: &str = r#"(from: "x", to: "y")"#;
const BALANCED: &str = r#""x": LoadBalancer(AT), "y": Vm(AT, inside: "a")"#;

const ROWS: &[Row] = &[
    // The default network and its rules.
    (AUTO, TWO, WIRE, "x y", Open, "Listens"),
    (NO_INTERNAL, TWO, WIRE, "x y", Silent, "IngressDenied"),
    (AUTO, r#""y": Vm(AT, inside: "a", listen: 22)"#, "", "internet y:22", Open, "Listens"),
    (NO_SSH, r#""y": Vm(AT, inside: "a", listen: 22)"#, "", "internet y:22", Silent, "IngressDenied"),
    (AUTO, r#""y": Vm(AT, inside: "a", listen: 3389)"#, "", "internet y:3389", Open, "Listens"),
    (AUTO, TWO, "", "internet y:80", Silent, "IngressDenied"),
    (AUTO, r#""y": Vm(AT, inside: "a", listen: 3000)"#, "", "internet y:3000", Silent, "IngressDenied"),
    // External addresses and NAT.
    (CUSTOM, TWO, "", "internet y", Open, "Listens"),
    (CUSTOM, INNER, "", "internet x", Silent, "PrivateFromOutside"),
    (CUSTOM, INNER, "", "internet 10.1.0.2:80", Silent, "PrivateFromOutside"),
    (CUSTOM, INNER, "", "x internet", Silent, "NoWayOut"),
    (CUSTOM_NAT, INNER, "", "x internet", Open, "Elsewhere"),
    (CUSTOM_NAT, INNER, "", "internet x", Silent, "PrivateFromOutside"),
    (CUSTOM, TWO, "", "x internet", Open, "Elsewhere"),
    ("", r#""x": Vm(AT), "y": Vm(AT)"#, WIRE, "x y", Open, "Listens"),
    // Peering.
    (r#""a": Custom(BOX, S1), "b": Custom(BOX, S2)"#, APART, WIRE, "x y", Silent, "NoRoute"),
    (
        r#""a": Custom(BOX, S1, peers: ["b"]), "b": Custom(BOX, S2)"#,
        APART,
        WIRE,
        "x y",
        Silent,
        "PeeringInactive",
    ),
    (
        r#""a": Custom(BOX, S1), "b": Custom(BOX, S2, peers: ["a"])"#,
        APART,
        WIRE,
        "x y",
        Silent,
        "PeeringInactive",
    ),
    (
        r#""a": Custom(BOX, S1, peers: ["b"]), "b": Custom(BOX, S2, peers: ["a"])"#,
        APART,
        WIRE,
        "x y",
        Silent,
        "IngressDenied",
    ),
    (
        r#""a": Custom(BOX, S1, peers: ["b"]), "b": Custom(BOX, S2, peers: ["a"], rules: [(name: "r", allow: "tcp:80", from: ["10.1.0.0/24"])])"#,
        APART,
        WIRE,
        "x y",
        Open,
        "Listens",
    ),
    (
        r#""a": Custom(BOX, S1, peers: ["b"]), "b": Custom(BOX, S2, peers: ["a"], rules: [(name: "r", allow: "tcp:80", from_tags: ["app"])])"#,
        APART,
        WIRE,
        "x y",
        Silent,
        "IngressDenied",
    ),
    (
        r#""a": Custom(BOX, S1, peers: ["b"], rules: [(name: "r", deny: "all", to: ["10.2.0.0/24"])]), "b": Custom(BOX, S2, peers: ["a"])"#,
        APART,
        WIRE,
        "x y",
        Silent,
        "EgressDenied",
    ),
    (
        r#""a": Auto(BOX, peers: ["b"]), "b": Auto(BOX, peers: ["a"])"#,
        APART,
        WIRE,
        "x y",
        Silent,
        "PeeringOverlap",
    ),
    (CHAIN, THREE, WIRE, "x y", Silent, "NotTransitive"),
    // Google's own network serves who is peered with it, and nobody through them.
    (SQL, IN_SQL, WIRE, "x y", Silent, "NoRoute"),
    (SQL_PEERED, IN_SQL, WIRE, "x y", Open, "LetsIn"),
    (CHAIN_TO_SQL, IN_SQL, WIRE, "x y", Silent, "NotTransitive"),
    // Private services access; the firewall does not protect the database, a third network is out.
    (AUTO, PRIVATE_DB, WIRE, "x y", UnknownHost, "NoServicesAccess"),
    (ACCESS, PRIVATE_DB, WIRE, "x y", Open, "LetsIn"),
    (ACCESS_PEERED, BESIDE_DB, WIRE, "x y", Silent, "BehindServices"),
    (
        ACCESS_PEERED,
        r#""x": Vm(AT, inside: "b"), "y": CloudSql(AT, inside: "a", authorized: ["198.19.0.0/16"])"#,
        WIRE,
        "x y",
        Open,
        "LetsIn",
    ),
    (
        r#""a": Auto(BOX, services: "10.30.0.0/24", rules: [(name: "r", deny: "tcp:3306", to: ["10.30.0.0/24"])])"#,
        PRIVATE_DB,
        WIRE,
        "x y",
        Silent,
        "EgressDenied",
    ),
    (
        r#""a": Auto(BOX, services: "10.30.0.0/24")"#,
        r#""x": SqlClient(AT), "y": CloudSql(AT, inside: "a", public: false)"#,
        WIRE,
        "x y",
        Silent,
        "PrivateFromOutside",
    ),
    (
        r#""a": Auto(BOX, services: "10.30.0.0/24")"#,
        r#""x": SqlClient(AT, inside: "a"), "y": CloudSql(AT, inside: "a", public: false)"#,
        WIRE,
        "x y",
        Open,
        "LetsIn",
    ),
    // Authorized networks: nobody to begin with.
    ("", r#""x": SqlClient(AT), "y": CloudSql(AT)"#, WIRE, "x y", Silent, "NotAuthorized"),
    ("", CLIENT, WIRE, "x y", Open, "LetsIn"),
    ("", CLIENT, "", "198.18.0.9 y", Silent, "NotAuthorized"),
    ("", r#""y": CloudSql(AT, authorized: ["0.0.0.0/0"])"#, "", "internet y", Open, "LetsIn"),
    ("", r#""x": SqlClient(AT), "y": CloudSql(AT, public: false)"#, WIRE, "x y", UnknownHost, "NoAddress"),
    (
        CUSTOM_NAT,
        r#""x": Vm(AT, inside: "a", external: false), "y": CloudSql(AT)"#,
        WIRE,
        "x y",
        Silent,
        "NotAuthorized",
    ),
    (
        CUSTOM,
        r#""x": Vm(AT, inside: "a", external: false), "y": CloudSql(AT)"#,
        WIRE,
        "x y",
        Silent,
        "NoWayOut",
    ),
    // Listeners.
    (
        AUTO,
        r#""x": Vm(AT, inside: "a"), "y": Vm(AT, inside: "a", localhost: true)"#,
        WIRE,
        "x y",
        Refused,
        "OnlyLocalhost",
    ),
    (AUTO, TWO, r#"(from: "x", to: "y", port: 81)"#, "x y", Refused, "OtherPort"),
    (CUSTOM, TWO, "", "x y:3000", Silent, "IngressDenied"),
    ("", r#""x": LoadBalancer(AT, backend_port: 3000), "y": Vm(AT)"#, WIRE, "x y", Refused, "OtherPort"),
    ("", CLIENT, "", "y x", Refused, "NobodyListens"),
    ("", CLIENT, "", "x y:3307", Refused, "OtherPort"),
    // Typed by hand.
    (AUTO, TWO, r#"(from: "x", to: "y", host: "why")"#, "x y", UnknownHost, "UnknownName"),
    (AUTO, TWO, r#"(from: "x", to: "y", host: "Y")"#, "x y", Open, "Listens"),
    (AUTO, TWO, r#"(from: "x", to: "y", host: "localhost")"#, "x y", Refused, "Localhost"),
    (AUTO, TWO, r#"(from: "x", to: "y", host: "10.128.0.3")"#, "x y", Open, "Listens"),
    (AUTO, TWO, r#"(from: "x", to: "y", host: "10.128.0.99")"#, "x y", Silent, "NobodyThere"),
    (
        r#""a": Auto(BOX, services: "10.30.0.0/24")"#,
        r#""x": SqlClient(AT), "y": CloudSql(AT, inside: "a", public: false)"#,
        r#"(from: "x", to: "y", host: "10.30.0.2")"#,
        "x y",
        Silent,
        "PrivateFromOutside",
    ),
    ("", CLIENT, r#"(from: "x", to: "y", password: "nope")"#, "x y", AccessDenied, "WrongPassword"),
    ("", CLIENT, r#"(from: "x", to: "y", database: "nope")"#, "x y", UnknownDatabase, "NoSuchDatabase"),
    (
        "",
        CLIENT,
        r#"(from: "x", to: "y", database: "app", password: "tulip-47-harbor")"#,
        "x y",
        Open,
        "LetsIn",
    ),
    // Probes and the balancer's own traffic come from two ranges, and both need a rule.
    (CUSTOM, BALANCED, WIRE, "x y", Open, "Listens"),
    (AUTO, BALANCED, WIRE, "x y", Silent, "ProbesNotLetIn"),
    (
        r#""a": Auto(BOX, rules: [(name: "r", allow: "tcp:80", from: ["35.191.0.0/16"])])"#,
        BALANCED,
        WIRE,
        "x y",
        Silent,
        "ProbesNotLetIn",
    ),
    (
        r#""a": Auto(BOX, rules: [(name: "r", allow: "tcp:80", from: ["35.191.0.0/16", "130.211.0.0/22"])])"#,
        BALANCED,
        WIRE,
        "x y",
        Open,
        "Listens",
    ),
    // Networks that are not peered may use the same addresses: each finds its own.
    (
        r#""a": Custom(BOX, S1, rules: [(name: "r", allow: "tcp:80")]), "b": Custom(BOX, S1)"#,
        r#""x": Vm(AT, inside: "b"), "y": Vm(AT, inside: "b"), "p": Vm(AT, inside: "a"), "q": Vm(AT, inside: "a")"#,
        r#"(from: "p", to: "q", host: "10.1.0.3")"#,
        "p q",
        Open,
        "Listens",
    ),
];

/// Every row, those about the firewall among them.
fn rows() -> Vec<(String, &'static str, &'static str, &'static str, Outcome, &'static str)> {
    let wall = |rules: &str| format!(r#""a": Custom(BOX, S1, rules: [{rules}])"#);
    let firewall = FIREWALL.iter().map(|&(rules, o, d)| (wall(rules), TWO, WIRE, "x y", o, d));
    let others =
        ROWS.iter().map(|&(vpcs, parts, wires, asked, o, d)| (vpcs.to_owned(), parts, wires, asked, o, d));
    firewall.chain(others).collect()
}

#[test]
fn every_rule_of_the_network_holds() {
    let mut wrong = Vec::new();
    for (vpcs, parts, wires, asked, outcome, decided) in rows() {
        let verdict = ask(&draw(&vpcs, parts, wires), asked);
        if (verdict.outcome, decides(&verdict).as_str()) != (outcome, decided) {
            wrong.push(format!(
                "{asked} in {vpcs} {parts} {wires}:\n  {verdict:?}, not {outcome:?} {decided}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fix_changes_the_verdict_and_the_first_ones_lead_to_open() {
    let mut wrong = Vec::new();
    let mut mended = 0;
    for (vpcs, parts, wires, asked, outcome, _) in rows().into_iter().filter(|row| row.4 != Open) {
        let mut diagram = draw(&vpcs, parts, wires);
        let before = ask(&diagram, asked);
        for fix in fixes(&diagram, asked) {
            if ask(&applied(&diagram, &fix), asked).findings == before.findings {
                wrong.push(format!("{asked} in {vpcs} {parts} {wires}: {:?} changes nothing", fix.label));
            }
        }
        let mut way = vec![decides(&before)];
        for _ in 0..5 {
            let Some(fix) = fixes(&diagram, asked).into_iter().next() else { break };
            diagram = applied(&diagram, &fix);
            way.push(decides(&ask(&diagram, asked)));
        }
        let is_open = ask(&diagram, asked).is_open();
        mended += usize::from(is_open);
        // A question that no wire asks, about a port or a caller that is not there, has no edit.
        let is_about_the_drawing = outcome != Refused || !wires.is_empty();
        if !is_open && is_about_the_drawing && !asked.contains("10.1.0.2") {
            wrong.push(format!("{asked} in {vpcs} {parts} {wires}: {}", way.join(" → ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(mended > 30, "{mended}");
}

#[test]
fn probes_knock_at_a_port_of_their_own() {
    let parts = r#""x": LoadBalancer(AT, health_check: (port: 8080)), "y": Vm(AT)"#;
    let diagram = draw("", parts, WIRE);
    let (network, wire) = (Network::new(&diagram), *diagram.wires.keys().next().expect("one wire"));
    assert!(network.wire(wire).expect("a wire").is_open());
    let probe = network.probe(wire).expect("a balancer's wire");
    assert_eq!((probe.outcome, probe.port, decides(&probe).as_str()), (Refused, 8080, "OtherPort"));
    let (from, to, _) = super::ends(&diagram, "x y");
    let fixes = network.fixes(&probe, from, to);
    assert_eq!(fixes.len(), 1, "a server that listens elsewhere would lose its requests");
    let mended = applied(&diagram, &fixes[0]);
    let network = Network::new(&mended);
    assert!(network.probe(wire).is_some_and(|probe| probe.is_open()));
    assert!(network.wire(wire).is_some_and(|wire| wire.is_open()));
}

#[test]
fn peerings_say_what_they_lack() {
    let state = |vpcs: &str| {
        let diagram = draw(vpcs, "", "");
        let ids: Vec<_> = diagram.vpcs.keys().copied().collect();
        Network::new(&diagram).peering(ids[0], ids[1])
    };
    let [a, b] = [r#""a": Custom(BOX, S1"#, r#""b": Custom(BOX, S2"#];
    assert_eq!(state(&format!("{a}), {b})")), Peering::None);
    assert!(matches!(state(&format!("{a}, peers: [\"b\"]), {b})")), Peering::OneSided { .. }));
    assert_eq!(state(&format!("{a}, peers: [\"b\"]), {b}, peers: [\"a\"])")), Peering::Active);
    assert_eq!(state(SQL_PEERED), Peering::Active, "the provider makes its half by itself");
}

#[test]
fn a_database_for_all_is_a_risk_whatever_the_way_to_it() {
    let parts = r#""x": SqlClient(AT), "y": CloudSql(AT, authorized: ["0.0.0.0/0"])"#;
    let diagram = draw("", parts, WIRE);
    assert_eq!(ask(&diagram, "x y").risk, Some(Risk::DatabaseForAll));
    let address = Network::new(&diagram).place(*diagram.parts.keys().last().expect("y")).expect("placed");
    let address = address.external.expect("public").addr();
    assert_eq!(ask(&diagram, &format!("x {address}")).risk, Some(Risk::DatabaseForAll));
    let weak = draw("", &parts.replace("authorized", "password: \"root\", authorized"), WIRE);
    assert_eq!(ask(&weak, "x y").risk, Some(Risk::WeakPassword));
    assert_eq!(ask(&draw("", CLIENT, WIRE), "x y").risk, None);
}

#[test]
fn an_authorized_address_stays_when_others_are_drawn_and_the_file_is_opened_again() {
    let vpcs = r#""m": Custom(BOX, S1, nat: true)"#;
    let parts = r#""x": Vm(AT, inside: "m", external: false), "y": CloudSql(AT), "z": Vm(AT)"#;
    let mut diagram = draw(vpcs, parts, r#"(from: "x", to: "y"), (from: "z", to: "y")"#);
    for asked in ["x y", "z y"] {
        diagram = applied(&diagram, &fixes(&diagram, asked)[0]);
    }
    let text = cumulab::diagram::file::write(&diagram);
    let more = text
        .replace("vpcs: {", r#"vpcs: { "a": Custom(at: (0, 0), size: (600, 400), nat: true),"#)
        .replace("parts: {", r#"parts: { "a": Vm(at: (0, 0)),"#);
    for text in [text, more] {
        let again = cumulab::diagram::file::read(text.as_bytes()).expect("it reads").diagram;
        assert!(ask(&again, "x y").is_open() && ask(&again, "z y").is_open(), "{text}");
    }
}
