//! What happened in the run, in words: marks of the timeline, and why a balancer chose as it did.

use crate::compile::{Compiled, struck};
use crate::diagram::Strikes;
use crate::session::Tone;
use crate::sim::plan::{Component, ComponentKind, Policy, WhenAllUnhealthy};
use crate::sim::{BackendReading, Cause, ComponentIx, Health, Location, PartState, Pick, WireIx};
use crate::text::{Message, msg};
use crate::trace::{Mark, MarkKind};
use crate::units::{SimDuration, SimTime};

/// Servers named in a reason; the others are counted.
const NAMED: usize = 5;

/// What a run was compiled from, to call things by their names.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) compiled: &'a Compiled,
}

impl<'a> Names<'a> {
    pub(crate) fn of(&self, component: ComponentIx) -> &'a str {
        self.compiled.names.get(component.0 as usize).map_or("?", String::as_str)
    }

    /// The part at the end of a wire.
    pub(crate) fn behind(&self, wire: WireIx) -> &'a str {
        self.compiled.plan.wires.get(wire.0 as usize).map_or("?", |wire| self.of(wire.to))
    }

    /// The part at the beginning of a wire.
    pub(crate) fn before(&self, wire: WireIx) -> &'a str {
        self.compiled.plan.wires.get(wire.0 as usize).map_or("?", |wire| self.of(wire.from))
    }
}

/// A mark in words and whether it is good news; `None` if it needs none.
pub(crate) fn mark(names: Names, mark: &Mark) -> Option<(Tone, Message)> {
    let part = names.of(mark.component);
    let (tone, message) = match mark.kind {
        // The outage says it for all that stand there.
        MarkKind::State(PartState::ZoneDown) => return None,
        MarkKind::State(state) if is_routine(names, mark.component, state) => return None,
        MarkKind::State(state) => {
            let (tone, message) = state_change(state);
            (tone, message.with("part", part))
        }
        MarkKind::OutOfRotation { wire, misses } => {
            let server = names.behind(wire);
            (Tone::Bad, msg("mark-out-of-rotation").with("part", server).with("misses", misses))
        }
        MarkKind::BackInRotation { wire, passes } => {
            let server = names.behind(wire);
            (Tone::Good, msg("mark-back-in-rotation").with("part", server).with("passes", passes))
        }
        MarkKind::FailedOver { location, silence } => {
            (Tone::Good, failed_over(location, silence).with("part", part))
        }
        MarkKind::StorageGrew { gb } => (Tone::Notice, grew(gb).with("part", part)),
        MarkKind::Outage { location, is_down } => outage(location, is_down)?,
        MarkKind::Resized { .. }
        | MarkKind::Settled { .. }
        | MarkKind::Healed { .. }
        | MarkKind::RolledOut { .. } => {
            let (tone, message) = group(mark)?;
            (tone, message.with("part", part))
        }
        MarkKind::Intervened => (Tone::Notice, msg("mark-intervened").with("part", part)),
        MarkKind::FirstFailure(cause) => (Tone::Bad, first_failure(cause)?),
    };
    Some((tone, message))
}

/// Whether it is a group's daily work that this instance boots, drains or goes: the group says what
/// there is to say about it.
fn is_routine(names: Names, component: ComponentIx, state: PartState) -> bool {
    let is_instance = names.compiled.plan.group_of(component).is_some();
    is_instance
        && matches!(state, PartState::Running | PartState::Booting | PartState::Draining | PartState::Off)
}

/// What a group has to say.
fn group(mark: &Mark) -> Option<(Tone, Message)> {
    let seconds = |time: SimTime, since: SimTime| time.since(since).as_s().round() as u64;
    Some(match mark.kind {
        MarkKind::Resized { wanted, before, ready } if wanted > before => {
            let more = wanted - before;
            let message = if ready > mark.time {
                msg("mark-group-grows").with("seconds", seconds(ready, mark.time))
            } else {
                msg("mark-group-grows-at-once")
            };
            (Tone::Notice, message.with("wanted", wanted).with("before", before).with("more", more))
        }
        MarkKind::Resized { wanted, before, .. } => {
            (Tone::Notice, msg("mark-group-shrinks").with("wanted", wanted).with("fewer", before - wanted))
        }
        MarkKind::Settled { serving, since } => {
            let late = seconds(mark.time, since);
            (Tone::Good, msg("mark-group-settled").with("serving", serving).with("seconds", late))
        }
        MarkKind::Healed { misses } => (Tone::Bad, msg("mark-healed").with("misses", misses)),
        MarkKind::RolledOut { begins: true } => (Tone::Notice, msg("mark-rollout-begins")),
        MarkKind::RolledOut { begins: false } => (Tone::Good, msg("mark-rollout-done")),
        _ => return None,
    })
}

pub(crate) fn state_change(state: PartState) -> (Tone, Message) {
    match state {
        PartState::Running => (Tone::Good, msg("mark-running")),
        PartState::Crashed => (Tone::Bad, msg("mark-crashed")),
        PartState::Hung => (Tone::Bad, msg("mark-hung")),
        PartState::Slow => (Tone::Bad, msg("mark-slow")),
        PartState::Booting => (Tone::Notice, msg("mark-booting")),
        PartState::Cut => (Tone::Bad, msg("mark-cut")),
        PartState::Buggy => (Tone::Bad, msg("mark-buggy")),
        PartState::ZoneDown => (Tone::Bad, msg("mark-zone-down")),
        PartState::FailingOver => (Tone::Notice, msg("mark-failing-over")),
        PartState::Full => (Tone::Bad, msg("mark-full")),
        PartState::Off => (Tone::Notice, msg("mark-off")),
        PartState::Draining => (Tone::Notice, msg("mark-draining")),
    }
}

/// A standby that has taken over.
pub(crate) fn failed_over(location: Location, silence: SimDuration) -> Message {
    let place = place_word(location).unwrap_or("?");
    msg("mark-failed-over").with("place", place).with("seconds", format!("{:.0}", silence.as_s()))
}

/// A disk that grew by itself.
pub(crate) fn grew(gb: u32) -> Message {
    msg("mark-storage-grew").with("gb", gb.to_string())
}

/// The name of a zone or region.
pub fn place_word(location: Location) -> Option<&'static str> {
    match struck(location)? {
        Strikes::Zone(zone) => Some(zone.word()),
        Strikes::Region(region) => Some(region.word()),
        Strikes::Part(..) => None,
    }
}

/// A zone or region that went down, or is back.
pub(crate) fn outage(location: Location, is_down: bool) -> Option<(Tone, Message)> {
    let name = place_word(location)?;
    let (tone, key) = if is_down { (Tone::Bad, "mark-outage") } else { (Tone::Good, "mark-outage-over") };
    Some((tone, msg(key).with("place", name)))
}

fn first_failure(cause: Cause) -> Option<Message> {
    match cause {
        Cause::None => None,
        Cause::UserTimeout => Some(msg("mark-giving-up")),
        cause => Some(msg("mark-failures-begin").with("cause", cause_label(cause))),
    }
}

/// Why a request failed, with the status its user saw: charts, report, toasts and command line all
/// say this.
pub fn cause_label(cause: Cause) -> Message {
    let name = msg(format!("cause-{}", cause.word()));
    match cause.status() {
        Some(status) if cause != Cause::None => {
            msg("cause-with-status").with("status", status.to_string()).with("cause", name)
        }
        _ => name,
    }
}

/// Servers named in a toast; more are counted.
const LISTED: usize = 4;

/// What a balancer's clients meet at the beginning of a run: its servers are out of rotation until
/// their first probes pass. `None` if it has none to wait for.
pub(crate) fn probes_awaited(names: Names, balancer: &Component) -> Option<Message> {
    let ComponentKind::Balancer(settings) = &balancer.kind else { return None };
    let check = settings.health_check.as_ref().filter(|check| !check.starts_healthy)?;
    if settings.when_all_unhealthy == WhenAllUnhealthy::FailOpen || balancer.out.is_empty() {
        return None;
    }
    let there = |wire: &&WireIx| names.compiled.plan.is_there_first(wire_to(names, **wire));
    let count = balancer.out.iter().filter(there).count();
    if count == 0 {
        return None;
    }
    let message = msg("mark-probes-awaited").with("count", count).with("passes", check.healthy_after);
    Some(if count <= LISTED {
        let servers: Vec<&str> = balancer.out.iter().filter(there).map(|wire| names.behind(*wire)).collect();
        message.with("servers", servers.join(", "))
    } else {
        message.with("servers", msg("mark-probes-of-many").with("count", count))
    })
}

fn wire_to(names: Names, wire: WireIx) -> ComponentIx {
    names.compiled.plan.wires.get(wire.0 as usize).map_or(ComponentIx(u16::MAX), |wire| wire.to)
}

/// Why a balancer with this policy made this pick.
pub(crate) fn pick(names: Names, policy: Policy, pick: &Pick) -> Message {
    let chosen = names.behind(pick.wire);
    let is_in = |c: &&BackendReading| c.health == Health::Healthy;
    let in_rotation = pick.candidates.iter().filter(is_in).count();
    let reason = if in_rotation == 0 {
        return msg("why-all-out").with("part", chosen);
    } else if in_rotation == 1 {
        msg("why-only-one")
    } else {
        by_policy(policy, pick)
    };
    let reason = reason.with("part", chosen);
    match others(names, policy, pick) {
        Some(others) => msg("why-with-others").with("reason", reason).with("others", others),
        None => reason,
    }
}

fn by_policy(policy: Policy, pick: &Pick) -> Message {
    let chosen = pick.candidates.iter().find(|c| c.wire == pick.wire);
    let open = chosen.map_or(0, |c| c.open);
    match policy {
        Policy::RoundRobin => msg("why-turn"),
        Policy::WeightedRoundRobin => {
            let total: u32 =
                pick.candidates.iter().filter(|c| c.health == Health::Healthy).map(|c| c.weight).sum();
            let weight = chosen.map_or(0, |c| c.weight);
            msg("why-weighted-turn").with("weight", weight).with("total", total)
        }
        Policy::LeastConnections => {
            let rivals = pick.candidates.iter().filter(|c| c.health == Health::Healthy && c.open == open);
            if rivals.count() > 1 {
                msg("why-least-tied").with("open", open)
            } else {
                msg("why-least").with("open", open)
            }
        }
        Policy::LeastRequestOfTwo => msg("why-least-of-two").with("open", open),
        Policy::Random => msg("why-random"),
        Policy::SourceIpHash => msg("why-hash"),
    }
}

/// "web-1 had 9 open, web-2 is out of rotation": the servers that were not chosen, as far as it
/// mattered to the policy.
fn others(names: Names, policy: Policy, pick: &Pick) -> Option<Message> {
    let counts_open = matches!(policy, Policy::LeastConnections | Policy::LeastRequestOfTwo);
    let matters = |c: &&BackendReading| c.wire != pick.wire && (counts_open || c.health != Health::Healthy);
    let mut rest: Vec<&BackendReading> = pick.candidates.iter().filter(matters).collect();
    let unnamed = rest.len().saturating_sub(NAMED);
    rest.truncate(NAMED);
    let mut list: Option<Message> = (unnamed > 0).then(|| msg("why-more").with("count", unnamed));
    for candidate in rest.into_iter().rev() {
        let item = one(names, candidate);
        list = Some(match list {
            Some(tail) => msg("why-list").with("first", item).with("rest", tail),
            None => item,
        });
    }
    list
}

fn one(names: Names, candidate: &BackendReading) -> Message {
    let message = match candidate.health {
        _ if candidate.draining => msg("why-draining"),
        Health::Healthy => msg("why-open").with("open", candidate.open),
        Health::Unhealthy => msg("why-out"),
        Health::Unknown => msg("why-unknown"),
    };
    message.with("part", names.of(candidate.server))
}
