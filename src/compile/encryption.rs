//! HTTPS: who proves who it is, what the handshake costs, and who is sent from HTTP to it.

use crate::catalog::Settings;
use crate::catalog::parts::{LoadBalancer, Scheme};
use crate::compile::checks::change_part;
use crate::compile::convert::round_trip;
use crate::compile::{Compiled, Problem, Severity, Subject};
use crate::diagram::{Diagram, Edit, Wire};
use crate::sim::WireIx;
use crate::sim::plan::{self, Gate};
use crate::text::{Message, msg};
use crate::units::{PartId, SimDuration};

/// The balancer a wire leads to, if clients speak HTTPS to it.
fn entrance<'d>(diagram: &'d Diagram, wire: &Wire) -> Option<&'d LoadBalancer> {
    match &diagram.parts.get(&wire.to)?.settings {
        Settings::LoadBalancer(lb) if lb.https => Some(lb),
        _ => None,
    }
}

fn scheme(diagram: &Diagram, part: PartId) -> Scheme {
    match diagram.parts.get(&part).map(|part| &part.settings) {
        Some(Settings::Users(users)) => users.scheme,
        _ => Scheme::Follow,
    }
}

/// Whether a wire's calls are encrypted from end to end of it.
pub fn is_encrypted(diagram: &Diagram, wire: &Wire) -> bool {
    let Some(callee) = diagram.parts.get(&wire.to) else { return false };
    match &callee.settings {
        Settings::LoadBalancer(lb) => {
            lb.https && (lb.redirects() || scheme(diagram, wire.from) != Scheme::Http)
        }
        settings => settings.vm().is_some_and(|vm| vm.tls),
    }
}

/// What becomes of a call that the network lets through: a caller that is shown no certificate breaks
/// off.
pub(super) fn gate(diagram: &Diagram, wire: &Wire, gate: Gate) -> Gate {
    if gate != Gate::Open {
        return gate;
    }
    let scheme = scheme(diagram, wire.from);
    let is_shown_none = match entrance(diagram, wire) {
        Some(lb) => !lb.certificate && (scheme != Scheme::Http || lb.redirects()),
        None => {
            let vm = diagram.parts.get(&wire.to).and_then(|part| part.settings.vm());
            scheme == Scheme::Https && vm.is_some_and(|vm| !vm.tls)
        }
    };
    if is_shown_none { Gate::NoCertificate } else { gate }
}

/// What each call over a wire needs besides its way there: one round trip more and the CPU time of the
/// handshake, where every request opens a connection of its own.
pub(super) fn setup(diagram: &Diagram, wire: &Wire) -> SimDuration {
    match entrance(diagram, wire) {
        Some(lb) if lb.new_connections && is_encrypted(diagram, wire) => {
            round_trip(diagram, wire).scaled(diagram.network_scale) + lb.tls_work
        }
        _ => SimDuration::ZERO,
    }
}

/// Who begins with HTTP at a balancer that redirects asks twice: first at port 80, where the answer is 301.
pub(super) fn redirects(diagram: &Diagram, compiled: &mut Compiled) {
    for at in 0..compiled.wire_of.len() {
        let id = compiled.wires[at];
        let wire = &diagram.wires[&id];
        let redirects = entrance(diagram, wire).is_some_and(LoadBalancer::redirects);
        if !redirects || scheme(diagram, wire.from) != Scheme::Http {
            continue;
        }
        let real = &compiled.plan.wires[at];
        let first = plan::Wire { gate: Gate::Redirect, setup: SimDuration::ZERO, ..real.clone() };
        let from = usize::from(first.from.0);
        if matches!(real.gate, Gate::Drop | Gate::Refuse) {
            continue;
        }
        let ix = compiled.plan.wires.len() as u16;
        compiled.plan.wires.push(first);
        compiled.wires.push(id);
        compiled.more_wires.insert(id, ix..ix + 1);
        let out = &mut compiled.plan.components[from].out;
        let place = out.iter().position(|wire| usize::from(wire.0) == at).unwrap_or(0);
        out.insert(place, WireIx(ix));
    }
}

/// The mistakes people make with HTTPS.
pub(super) fn problems(diagram: &Diagram, compiled: &mut Compiled) {
    for (&id, part) in &diagram.parts {
        let mut say = |severity, message: Message, fix: Option<Edit>| {
            let subject = Subject::Part(id);
            let message = message.with("part", part.name.as_str());
            let fixes = fix.into_iter().collect();
            compiled.problems.push(Problem { severity, subject, message, fixes, source: None });
        };
        if is_asked_for_https(diagram, id) {
            let fix =
                change_part(diagram, id, msg("fix-https").with("part", part.name.as_str()), |settings| {
                    settings.vm_mut().into_iter().for_each(|vm| vm.tls = true);
                });
            say(Severity::Error, msg("problem-https-nowhere"), fix);
        }
        match &part.settings {
            Settings::LoadBalancer(lb) if lb.https => {
                if !lb.certificate {
                    let fix = balancer(diagram, id, "fix-certificate", |lb| lb.certificate = true);
                    say(Severity::Error, msg("problem-no-certificate"), fix);
                }
                if !lb.redirect && comes_by_http(diagram, id) {
                    let fix = balancer(diagram, id, "fix-redirect", |lb| lb.redirect = true);
                    say(Severity::Error, msg("problem-no-redirect"), fix);
                }
            }
            settings if settings.vm().is_some_and(|vm| vm.tls && vm.external) && is_behind(diagram, id) => {
                let fix = change_part(
                    diagram,
                    id,
                    msg("fix-tls-at-balancer").with("part", part.name.as_str()),
                    |s| {
                        if let Some(vm) = s.vm_mut() {
                            (vm.tls, vm.external) = (false, false);
                        }
                    },
                );
                say(Severity::Warning, msg("problem-tls-on-vm"), fix);
            }
            _ => {}
        }
    }
}

/// Whether somebody begins with HTTPS at a machine that speaks HTTP only.
fn is_asked_for_https(diagram: &Diagram, id: PartId) -> bool {
    let is_plain = diagram.parts[&id].settings.vm().is_some_and(|vm| !vm.tls);
    let mut wires = diagram.wires.values().filter(|wire| wire.to == id);
    is_plain && wires.any(|wire| scheme(diagram, wire.from) == Scheme::Https)
}

fn comes_by_http(diagram: &Diagram, balancer: PartId) -> bool {
    let mut wires = diagram.wires.values().filter(|wire| wire.to == balancer);
    wires.any(|wire| scheme(diagram, wire.from) == Scheme::Http)
}

/// Whether a balancer sends to this part.
fn is_behind(diagram: &Diagram, id: PartId) -> bool {
    let mut callers = diagram.wires.values().filter(|wire| wire.to == id).map(|wire| wire.from);
    callers
        .any(|from| matches!(diagram.parts.get(&from).map(|p| &p.settings), Some(Settings::LoadBalancer(_))))
}

fn balancer(diagram: &Diagram, id: PartId, key: &'static str, change: fn(&mut LoadBalancer)) -> Option<Edit> {
    let name = diagram.parts[&id].name.as_str();
    change_part(diagram, id, msg(key).with("part", name), |settings| {
        if let Settings::LoadBalancer(lb) = settings {
            change(lb);
        }
    })
}
