//! What holds for every network: order means nothing, rules work one way, no path uses two peerings.

use cumulab::catalog::firewall::{Action, Direction, Rule, Traffic};
use cumulab::catalog::net::read_range;
use cumulab::diagram::Diagram;
use cumulab::network::{End, Finding, Network, Outcome, Peering, Stage};
use proptest::prelude::*;

use super::draw;

/// What is drawn: halves of peerings, networks with NAT, where databases are open, and rules.
#[derive(Clone, Debug)]
struct Plan {
    peers: Vec<(usize, usize)>,
    nat: [bool; 3],
    external: [bool; 4],
    public: [bool; 2],
    rules: Vec<(usize, String)>,
    hosts: Vec<usize>,
}

const VPCS: [(&str, &str); 4] = [
    ("a", "Custom(BOX, S1, services: \"10.30.0.0/24\""),
    ("b", "Custom(BOX, S2"),
    ("c", "Auto(BOX"),
    ("sql", "Services(BOX, range: \"10.20.0.0/24\""),
];
const HOSTS: [&str; 4] = ["WEB-2", "10.1.0.2", "localhost", "nobody"];

fn rule() -> impl Strategy<Value = String> {
    let action = prop::sample::select(vec!["allow", "deny"]);
    let traffic = prop::sample::select(vec!["all", "tcp:80", "tcp:3306", "udp"]);
    let side = prop::sample::select(vec![
        "from: [\"0.0.0.0/0\"]",
        "from: [\"10.1.0.0/24\"]",
        "from: [\"198.18.0.0/15\"]",
        "from_tags: [\"app\"]",
        "to: [\"10.0.0.0/8\"]",
        "to: [\"10.2.0.0/24\"]",
    ]);
    let tags = prop::sample::select(vec!["", ", tags: [\"app\"]"]);
    (action, traffic, side, tags, 999..1002_u16).prop_map(|(action, traffic, side, tags, priority)| {
        format!("(name: \"r\", {action}: \"{traffic}\", {side}{tags}, priority: {priority})")
    })
}

fn plan() -> impl Strategy<Value = Plan> {
    let peers = prop::collection::vec((0..3_usize, 0..4_usize), 0..7);
    let rules = prop::collection::vec((0..3_usize, rule()), 0..7);
    let hosts = prop::collection::vec(0..HOSTS.len() + 4, 5);
    let flags = (any::<[bool; 3]>(), any::<[bool; 4]>(), any::<[bool; 2]>());
    (peers, flags, rules, hosts).prop_map(|(peers, (nat, external, public), rules, hosts)| {
        let peers = peers.into_iter().filter(|(own, other)| own != other).collect();
        Plan { peers, nat, external, public, rules, hosts }
    })
}

/// The drawing with its lists turned round by so many places.
fn drawn(plan: &Plan, turn: usize) -> Diagram {
    let turned = |mut list: Vec<String>| {
        if !list.is_empty() {
            let by = turn % list.len();
            list.rotate_left(by);
        }
        list.join(", ")
    };
    let vpcs = VPCS.iter().enumerate().map(|(at, (name, begin))| {
        let peers = plan.peers.iter().filter(|(own, _)| *own == at);
        let peers = turned(peers.map(|(_, other)| format!("\"{}\"", VPCS[*other].0)).collect());
        let rules = turned(plan.rules.iter().filter(|(own, _)| *own == at).map(|(_, r)| r.clone()).collect());
        match at {
            3 => format!("\"{name}\": {begin})"),
            _ => format!("\"{name}\": {begin}, peers: [{peers}], rules: [{rules}], nat: {})", plan.nat[at]),
        }
    });
    let vm = |at: usize, name: &str, vpc: &str, tags: &str| {
        format!("\"{name}\": Vm(AT, inside: \"{vpc}\", external: {}, tags: [{tags}])", plan.external[at])
    };
    let db = |at: usize, name: &str, vpc: &str| {
        let networks = "\"198.19.0.0/16\"";
        format!(
            "\"{name}\": CloudSql(AT, inside: \"{vpc}\", public: {}, authorized: [{networks}])",
            plan.public[at]
        )
    };
    let parts = vec![
        vm(0, "web-1", "a", "\"app\""),
        vm(1, "web-2", "a", ""),
        vm(2, "web-3", "b", "\"app\""),
        vm(3, "web-10", "c", ""),
        db(0, "own", "a"),
        db(1, "theirs", "sql"),
        "\"users\": Users(AT)".to_owned(),
        "\"lb\": LoadBalancer(AT)".to_owned(),
        "\"laptop\": SqlClient(AT)".to_owned(),
    ];
    let ways =
        [("web-1", "web-2"), ("web-3", "web-2"), ("web-10", "own"), ("web-3", "theirs"), ("lb", "web-3")];
    let wires = ways.iter().zip(&plan.hosts).map(|((from, to), host)| match HOSTS.get(*host) {
        Some(host) => format!("(from: \"{from}\", to: \"{to}\", host: \"{host}\")"),
        None => format!("(from: \"{from}\", to: \"{to}\")"),
    });
    draw(&turned(vpcs.collect()), &turned(parts), &turned(wires.collect()))
}

/// Every verdict of a drawing by names: outcome and what was found.
fn verdicts(diagram: &Diagram) -> Vec<(String, Outcome, Vec<Finding>)> {
    let network = Network::new(diagram);
    let mut ends: Vec<(&str, End)> =
        diagram.parts.iter().map(|(&id, part)| (part.name.as_str(), End::Part(id))).collect();
    ends.push(("internet", End::Internet));
    ends.sort_by_key(|(name, _)| *name);
    let pairs = ends.iter().flat_map(|from| ends.iter().map(move |to| (from, to)));
    let pairs = pairs.filter(|(from, to)| from.0 != to.0);
    pairs
        .map(|(from, to)| {
            let verdict = network.reach(from.1, to.1, None);
            (format!("{} {} {}", from.0, to.0, verdict.port), verdict.outcome, verdict.findings)
        })
        .collect()
}

/// The same with sentences in place of ids.
fn told(diagram: &Diagram) -> Vec<String> {
    let network = Network::new(diagram);
    let say =
        |finding: &Finding| cumulab::text::say(cumulab::text::Language::English, &finding.say(&network));
    let verdicts = verdicts(diagram).into_iter();
    verdicts
        .map(|(asked, outcome, found)| {
            format!("{asked} {outcome:?} {}", found.iter().map(say).collect::<Vec<_>>().join(" | "))
        })
        .collect()
}

/// Every verdict that is open, by its question.
fn open(diagram: &Diagram) -> Vec<String> {
    let open = verdicts(diagram).into_iter().filter(|(_, outcome, _)| *outcome == Outcome::Open);
    open.map(|(asked, _, _)| asked).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_drawing_means_nothing(plan in plan(), turn in 1..9_usize) {
        prop_assert_eq!(told(&drawn(&plan, 0)), told(&drawn(&plan, turn)));
    }

    #[test]
    fn an_allow_never_closes_and_a_deny_never_opens(
        plan in plan(),
        (vpc, ingress, allow) in (0..3_usize, any::<bool>(), any::<bool>()),
        range in prop::sample::select(vec!["0.0.0.0/0", "10.1.0.0/24", "198.18.0.0/16", "35.191.0.0/16"]),
        priority in 0..2_000_u16,
    ) {
        let before = drawn(&plan, 0);
        let mut after = before.clone();
        let range = read_range(range).expect("a range");
        let rule = Rule {
            direction: if ingress { Direction::Ingress } else { Direction::Egress },
            action: if allow { Action::Allow } else { Action::Deny },
            priority,
            ..Rule::allow("new", vec![range], vec![Traffic::tcp(80)])
        };
        after.vpcs[vpc].rules.push(rule);
        let (before, after) = (open(&before), open(&after));
        let (fewer, more) = if allow { (before, after) } else { (after, before) };
        prop_assert!(fewer.iter().all(|asked| more.contains(asked)), "{:?} {:?}", fewer, more);
    }

    #[test]
    fn a_route_leads_back_the_way_it_leads_there(plan in plan()) {
        let diagram = drawn(&plan, 0);
        let network = Network::new(&diagram);
        let id = |name: &str| diagram.parts.iter().find(|(_, part)| part.name == name).map(|(&id, _)| id);
        // Whether routes and peerings lead there; nothing if a rule stops it before that is asked.
        let leads = |from: &str, to: &str| {
            let address = network.place(id(to)?)?.internal?;
            let verdict = network.reach(End::Part(id(from)?), End::Address(address), Some(80));
            match verdict.decides()?.stage() {
                Stage::Egress => None,
                Stage::Route | Stage::Peering => Some(verdict.is_open()),
                _ => Some(true),
            }
        };
        for (a, b) in [("web-1", "web-2"), ("web-1", "web-3"), ("web-1", "web-10"), ("web-3", "web-10")] {
            if let (Some(there), Some(back)) = (leads(a, b), leads(b, a)) {
                prop_assert_eq!(there, back, "{} and {}", a, b);
                let pair = [a, b].map(|name| diagram.parts[&id(name).expect("drawn")].inside.expect("inside"));
                let joined = pair[0] == pair[1] || network.peering(pair[0], pair[1]) == Peering::Active;
                prop_assert_eq!(there, joined, "{} and {}", a, b);
            }
        }
    }

    #[test]
    fn a_peering_leads_both_ways_and_nobody_goes_over_two(plan in plan()) {
        let diagram = drawn(&plan, 0);
        let network = Network::new(&diagram);
        for &a in diagram.vpcs.keys() {
            for &b in diagram.vpcs.keys().filter(|b| **b != a) {
                let one = network.peering(a, b);
                let other = match network.peering(b, a) {
                    Peering::Overlap(own, theirs) => Peering::Overlap(theirs, own),
                    same => same,
                };
                prop_assert_eq!(one, other);
            }
        }
        let vpc = |name: &str| {
            let part = diagram.parts.iter().find(|(_, part)| part.name == name)?;
            network.place(*part.0)?.vpc
        };
        for (asked, outcome, findings) in verdicts(&diagram) {
            let names: Vec<&str> = asked.split(' ').collect();
            let over = findings.iter().filter_map(|finding| match finding {
                Finding::PeeringActive { from, to } => Some((*from, *to)),
                Finding::ServicesAccess(own) => Some((*own, *own)),
                _ => None,
            });
            let over: Vec<_> = over.collect();
            prop_assert!(over.len() <= 1, "{} {:?}", asked, findings);
            if outcome != Outcome::Open {
                continue;
            }
            let is_literal = findings.iter().any(|f| matches!(f, Finding::Literal(_) | Finding::Named(_)));
            if let (Some(&(from, to)), false) = (over.first(), is_literal) {
                prop_assert_eq!((Some(from), Some(to)), (vpc(names[0]), vpc(names[1])), "{}", asked);
                prop_assert!(from == to || network.peering(from, to) == Peering::Active);
                prop_assert!(from == to || names[1] != "own", "{} over a second peering", asked);
            }
        }
    }
}
