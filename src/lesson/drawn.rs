//! Measures that are read off the drawing: the network's verdicts, addresses, encryption, counts.

use std::net::Ipv4Addr;

use crate::catalog::Settings;
use crate::catalog::parts::Kind;
use crate::compile::is_encrypted;
use crate::diagram::Diagram;
use crate::diagram::edit::overlapping;
use crate::lesson::measure::Measure;
use crate::lesson::parts::{is_of, select};
use crate::network::{End, Finding, Network};
use crate::units::PartId;

/// The value of a measure of the drawing; `None` if there is nothing to measure, or it needs a run.
pub fn measure(diagram: &Diagram, measure: &Measure) -> Option<f64> {
    match measure {
        Measure::Reaches { from, to, port } => {
            pairs(diagram, from, to, |network, from, to| network.reach(from, to, Some(*port)).is_open())
        }
        Measure::PublicHop { from, to } => pairs(diagram, from, to, |network, from, to| {
            let verdict = network.reach(from, to, None);
            let is_public = |found: &Finding| matches!(found, Finding::OverInternet | Finding::ThroughNat(_));
            // A way that is not open is not private either: nothing was connected.
            !verdict.is_open() || verdict.findings.iter().any(is_public)
        }),
        Measure::Overlaps => overlaps(diagram),
        Measure::PublicAddresses(kind) => {
            let network = Network::new(diagram);
            let parts = || diagram.parts.iter().filter(|(_, part)| is_of(part.settings.kind(), kind));
            let public = parts().filter(|(id, _)| network.place(**id).is_some_and(|p| p.external.is_some()));
            (parts().count() > 0).then(|| public.count() as f64)
        }
        Measure::PlainLinks => {
            let is_client = |kind| matches!(kind, Kind::Users | Kind::Frontend);
            let from_client = diagram.wires.values().filter(|wire| {
                let from = diagram.parts.get(&wire.from).map(|part| part.settings.kind());
                let to = diagram.parts.get(&wire.to).map(|part| part.settings.kind());
                from.is_some_and(is_client)
                    && to.is_some_and(|to| to != Kind::Frontend && to != Kind::Function)
            });
            let links: Vec<bool> = from_client.map(|wire| is_encrypted(diagram, wire)).collect();
            (!links.is_empty()).then(|| links.iter().filter(|encrypted| !**encrypted).count() as f64)
        }
        Measure::Redirects => {
            let balancers = diagram.parts.values().filter_map(|part| match &part.settings {
                Settings::LoadBalancer(balancer) => Some(balancer.redirects()),
                _ => None,
            });
            share(&balancers.collect::<Vec<_>>())
        }
        Measure::Parts(kind) => {
            // A group counts for as many machines as it may have.
            let size = |id: &PartId| match &diagram.parts[id].settings {
                Settings::InstanceGroup(group) if kind == "Vm" => group.largest(),
                _ => 1,
            };
            let count: u32 = select(diagram, &format!("every {kind}")).iter().map(size).sum();
            (count > 0).then_some(f64::from(count))
        }
        _ => None,
    }
}

/// The share of the pairs for which something is so.
fn pairs(
    diagram: &Diagram,
    from: &str,
    to: &str,
    is_so: impl Fn(&Network<'_>, End, End) -> bool,
) -> Option<f64> {
    let network = Network::new(diagram);
    let mut all = Vec::new();
    for from in ends(diagram, from) {
        for to in ends(diagram, to) {
            if from != to {
                all.push(is_so(&network, from, to));
            }
        }
    }
    share(&all)
}

fn ends(diagram: &Diagram, which: &str) -> Vec<End> {
    if which == "internet" {
        return vec![End::Internet];
    }
    if let Ok(address) = which.parse::<Ipv4Addr>() {
        return vec![End::Address(address)];
    }
    select(diagram, which).into_iter().map(End::Part).collect()
}

fn share(all: &[bool]) -> Option<f64> {
    let so = all.iter().filter(|is_so| **is_so).count();
    (!all.is_empty()).then(|| so as f64 / all.len() as f64)
}

fn overlaps(diagram: &Diagram) -> Option<f64> {
    let networks: Vec<_> = diagram.vpcs.values().map(|vpc| vpc.ranges()).collect();
    let mut count = 0;
    for (at, one) in networks.iter().enumerate() {
        count += networks[at + 1..].iter().filter(|other| overlapping(one, other).is_some()).count();
    }
    (!networks.is_empty()).then_some(count as f64)
}
