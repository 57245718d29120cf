//! Wires the network does not let anything through, and networks that are open or broken by mistake.

use crate::compile::{Compiled, Problem, Severity, Subject};
use crate::diagram::Diagram;
use crate::network::{End, Finding, Network, Peering, Verdict};
use crate::text::{Message, msg};
use crate::units::{VpcId, WireId};

pub(super) fn run(diagram: &Diagram, network: &Network<'_>, compiled: &mut Compiled) {
    let mut found = Vec::new();
    for &id in &compiled.wires {
        let verdict = network.wire(id);
        let open = verdict.as_ref().is_some_and(Verdict::is_open);
        found.extend(verdict.and_then(|verdict| of_wire(diagram, network, id, &verdict, false)));
        // Where requests do not pass, that probes do not either needs no second sentence.
        if open {
            let probe = network.probe(id);
            found.extend(probe.and_then(|verdict| of_wire(diagram, network, id, &verdict, true)));
        }
    }
    once_per_wall(&mut found);
    compiled.problems.extend(found.into_iter().map(|(_, problem)| problem));
    peerings(diagram, network, compiled);
}

fn of_wire(
    diagram: &Diagram,
    network: &Network<'_>,
    id: WireId,
    verdict: &Verdict,
    is_probe: bool,
) -> Option<(Option<Finding>, Problem)> {
    let wire = &diagram.wires[&id];
    let (from, to) = (End::Part(wire.from), End::Part(wire.to));
    let name = |part| diagram.parts[&part].name.as_str();
    if verdict.is_open() {
        let message = verdict.risk?.say(name(wire.to));
        let problem =
            Problem { severity: Severity::Warning, subject: Subject::Wire(id), message, fixes: Vec::new() };
        return Some((None, problem));
    }
    let finding = verdict.decides()?;
    let key = if is_probe { "problem-unreachable-probe" } else { "problem-unreachable" };
    let message = msg(key)
        .with("from", name(wire.from))
        .with("to", name(wire.to))
        .with("port", verdict.port.to_string())
        .with("why", finding.say(network))
        .with("seen", verdict.outcome.say());
    let fixes = network.fixes(verdict, from, to);
    let problem = Problem { severity: Severity::Error, subject: Subject::Wire(id), message, fixes };
    Some((Some(*finding), problem))
}

/// Several wires that one missing rule or one missing setting stops are one problem, told once.
fn once_per_wall(found: &mut Vec<(Option<Finding>, Problem)>) {
    let mut seen: Vec<(Finding, Message)> = Vec::new();
    found.retain(|(finding, problem)| {
        let Some(fix) = problem.fixes.first() else { return true };
        let shared = match finding {
            Some(Finding::ProbesNotLetIn { .. } | Finding::NoServicesAccess { .. }) => true,
            Some(Finding::NotAuthorized { .. }) => fix.label.key == "fix-services",
            _ => false,
        };
        if !shared {
            return true;
        }
        let cause = fix.label.clone();
        let told = seen.iter().any(|(_, label)| *label == cause);
        if !told && let Some(finding) = finding {
            seen.push((*finding, cause));
        }
        !told
    });
}

/// Halves of peerings that wait for the other, and pairs whose ranges overlap.
fn peerings(diagram: &Diagram, network: &Network<'_>, compiled: &mut Compiled) {
    for (&a, vpc) in &diagram.vpcs {
        for &b in &vpc.peers {
            let Some(other) = diagram.vpcs.get(&b) else { continue };
            let names =
                |key: &'static str| msg(key).with("from", vpc.name.as_str()).with("to", other.name.as_str());
            let (message, fix) = match network.peering(a, b) {
                Peering::OneSided { .. } => {
                    (names("problem-peering-one-sided"), diagram.peer(b, a, false).ok())
                }
                Peering::Overlap(own, theirs) if is_first(diagram, a, b) => {
                    let message = names("problem-peering-overlap").with("own", own.to_string());
                    (message.with("theirs", theirs.to_string()), diagram.unpeer(a, b))
                }
                _ => continue,
            };
            compiled.problems.push(Problem {
                severity: Severity::Error,
                subject: Subject::Vpc(a),
                message,
                fixes: fix.into_iter().collect(),
            });
        }
    }
}

/// Whether this is the half of a pair that is told of.
fn is_first(diagram: &Diagram, a: VpcId, b: VpcId) -> bool {
    a < b || !diagram.vpcs[&b].peers.contains(&a)
}
