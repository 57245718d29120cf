//! What the network's verdicts cost: of every wire of a drawing of 300 parts, and of the whole
//! compilation that asks for them after every edit.
//!
//! A gesture must not stutter, so all verdicts together have 2 ms.
//!
//! `cargo bench --bench network`; with `--check` it exits with 1 if a limit is exceeded.

use std::hint::black_box;
use std::time::Instant;

use cumulab::compile::compile;
use cumulab::diagram::{Diagram, file};
use cumulab::network::Network;

const ROUNDS: usize = 200;
/// Milliseconds the verdicts of all wires may take.
const LIMIT_MS: f64 = 2.0;
/// Networks, and groups of parts in each.
const VPCS: usize = 6;
const GROUPS: usize = 50;

fn main() {
    let check = std::env::args().any(|arg| arg == "--check");
    let diagram = drawing();
    let open = verdicts(&diagram);
    let (parts, wires) = (diagram.parts.len(), diagram.wires.len());
    println!(
        "{parts} parts in {VPCS} networks, {wires} wires, {open} of them open; ms, median of {ROUNDS}\n"
    );
    let all = median(|| verdicts(&diagram));
    println!("  verdicts of all wires {all:>8.3}  limit {LIMIT_MS}");
    println!("  whole compilation     {:>8.3}", median(|| compile(&diagram).wires.len()));
    if check && all > LIMIT_MS {
        eprintln!("a limit is exceeded");
        std::process::exit(1);
    }
}

/// How many wires are open: addresses, rules and the verdict of every wire and every probe.
fn verdicts(diagram: &Diagram) -> usize {
    let network = Network::new(diagram);
    let both = diagram.wires.keys().flat_map(|&wire| [network.wire(wire), network.probe(wire)]);
    both.flatten().filter(|verdict| verdict.is_open()).count()
}

fn median(work: impl Fn() -> usize) -> f64 {
    let mut times_ms: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begin = Instant::now();
            black_box(work());
            begin.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times_ms.sort_by(f64::total_cmp);
    times_ms[ROUNDS / 2]
}

/// Groups of a balancer, servers and databases, spread over networks that are peered in pairs, each
/// with rules of its own and a database next door.
fn drawing() -> Diagram {
    let mut text = String::from("(format: 1, vpcs: {");
    for vpc in 0..VPCS {
        let beside = vpc ^ 1;
        text += &format!(
            "\"v{vpc}\": Custom(at: ({}, 0), size: (900, 3000), subnets: {{\"s\": (range: \"10.{vpc}.0.0/16\")}}, \
             services: \"10.100.{vpc}.0/24\", peers: [\"v{beside}\"], rules: [",
            vpc * 1000,
        );
        for rule in 0..20 {
            text += &format!(
                "(name: \"r{rule}\", deny: \"tcp:{}\", from: [\"10.{rule}.9.0/24\"]), ",
                9000 + rule
            );
        }
        text += "(name: \"web\", allow: \"tcp:80\")]), ";
    }
    text += "}, parts: {\"users\": Users(at: (0, 4000)), ";
    let mut wires = String::new();
    for group in 0..GROUPS {
        let (vpc, beside) = (group % VPCS, (group + 1) % VPCS);
        let at = format!("at: ({}, {})", vpc * 1000 + 20, group * 60);
        text += &format!("\"lb{group}\": LoadBalancer({at}), ");
        for server in 0..4 {
            text += &format!("\"web{group}-{server}\": Vm({at}, inside: \"v{vpc}\", tags: [\"web\"]), ");
            wires += &format!("(from: \"lb{group}\", to: \"web{group}-{server}\"), ");
            wires += &format!("(from: \"web{group}-{server}\", to: \"db{group}\"), ");
            wires += &format!("(from: \"web{group}-{server}\", to: \"db{}\"), ", (group + 1) % GROUPS);
        }
        text += &format!("\"db{group}\": CloudSql({at}, inside: \"v{beside}\", public: false), ");
        wires += &format!("(from: \"users\", to: \"lb{group}\"), ");
    }
    text += &format!("}}, wires: [{wires}])");
    file::read(text.as_bytes()).unwrap_or_else(|faults| panic!("the drawing is sound: {faults:?}")).diagram
}
