//! Wires the network does not let anything through, and networks that are open or broken by mistake.

use crate::catalog::net::PEERING;
use crate::compile::convert::Verdicts;
use crate::compile::{Compiled, Problem, Severity, Subject};
use crate::diagram::Diagram;
use crate::network::{End, Finding, Network, Outcome, Peering, Verdict};
use crate::text::{Message, msg};
use crate::units::{VpcId, WireId};

pub(super) fn run(diagram: &Diagram, network: &Network<'_>, verdicts: &[Verdicts], compiled: &mut Compiled) {
    let mut found = Vec::new();
    for (&id, verdicts) in compiled.drawn_wires().iter().zip(verdicts) {
        // Where requests do not pass, that probes do not either needs no second sentence.
        let told = match &verdicts.requests {
            Some(verdict) if !verdict.is_open() => Some((verdict, "problem-unreachable")),
            _ => verdicts.probes.as_ref().map(|verdict| match verdict.outcome {
                Outcome::NotOk => (verdict, "problem-probe-status"),
                _ => (verdict, "problem-unreachable-probe"),
            }),
        };
        found.extend(told.and_then(|(verdict, key)| of_wire(diagram, network, id, verdict, key)));
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
    key: &'static str,
) -> Option<(Finding, Problem)> {
    let wire = &diagram.wires[&id];
    let (from, to) = (End::Part(wire.from), End::Part(wire.to));
    let name = |part| diagram.parts[&part].name.as_str();
    let finding = *verdict.decides().filter(|_| !verdict.is_open())?;
    let message = msg(key)
        .with("from", name(wire.from))
        .with("to", name(wire.to))
        .with("port", verdict.port.to_string())
        .with("why", finding.say(network))
        .with("seen", network.seen(verdict, from, to));
    let fixes = network.fixes(verdict, from, to);
    let source = Some(finding.source());
    let problem = Problem { severity: Severity::Error, subject: Subject::Wire(id), message, fixes, source };
    Some((finding, problem))
}

/// Several wires that one missing rule or one missing setting stops are one problem, told once.
fn once_per_wall(found: &mut Vec<(Finding, Problem)>) {
    let mut told: Vec<Message> = Vec::new();
    found.retain(|(finding, problem)| {
        let Some(fix) = problem.fixes.first() else { return true };
        let shared = match finding {
            Finding::ProbesNotLetIn { .. }
            | Finding::NoServicesAccess { .. }
            | Finding::ProbeAnswered { .. } => true,
            Finding::NotAuthorized { .. } => fix.label.key == "fix-services",
            _ => false,
        };
        let is_new = !shared || !told.contains(&fix.label);
        if is_new {
            told.push(fix.label.clone());
        }
        is_new
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
                source: Some(PEERING),
            });
        }
    }
}

/// Whether this is the half of a pair that is told of.
fn is_first(diagram: &Diagram, a: VpcId, b: VpcId) -> bool {
    a < b || !diagram.vpcs[&b].peers.contains(&a)
}
