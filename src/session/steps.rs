//! What one step of the run was, in words: the sentence beside a paused run.

use crate::session::words::{self, Names, cause_label};
use crate::sim::plan::Gate;
use crate::sim::{Cause, Event, EventKind, InstanceState, Location, PartState, World};
use crate::text::{Message, msg};
use crate::units::{SimDuration, SimTime};

/// What happened in these events of one instant: the most telling of them, and how many others
/// there were to tell. `None` if nothing can be said.
pub(crate) fn tell(names: Names, world: &World, events: &[Event]) -> Option<Message> {
    // Of equals the last: it is what the others led to.
    let chosen = events.iter().max_by_key(|event| weight(event))?;
    let what = one(names, world, chosen)?;
    let others = events.iter().filter(|event| is_apart(chosen, event)).count();
    Some(match others {
        0 => what,
        count => msg("step-and-more").with("what", what).with("count", count),
    })
}

/// How much an event tells about its instant.
fn weight(event: &Event) -> u8 {
    match event.kind {
        EventKind::OutageBegan | EventKind::OutageEnded | EventKind::FailedOver => 10,
        EventKind::StateChanged
        | EventKind::HealthChanged
        | EventKind::Intervened
        | EventKind::StorageGrew
        | EventKind::Resized
        | EventKind::Settled
        | EventKind::Healed
        | EventKind::RolledOut => 9,
        EventKind::GaveUp | EventKind::Refused => 8,
        EventKind::Finished => 7,
        EventKind::ProbeJudged => 6,
        EventKind::Answered | EventKind::Sent => 5,
        EventKind::ProbeSent | EventKind::ProbeAnswered => 4,
        EventKind::Queued => 3,
        EventKind::InstanceChanged if event.count == InstanceState::Starting as u32 => 8,
        EventKind::InstanceChanged => 3,
        EventKind::Created | EventKind::Received | EventKind::Arrived | EventKind::Started => 2,
        EventKind::Computed => 1,
    }
}

/// Whether an event is another thing that happened in the same instant, not a part of the chosen one.
fn is_apart(chosen: &Event, event: &Event) -> bool {
    event != chosen && weight(event) >= 4 && event.component != chosen.component
}

fn one(names: Names, world: &World, event: &Event) -> Option<Message> {
    let part = names.of(event.component);
    let message = match event.kind {
        EventKind::Created => msg("step-created"),
        EventKind::Queued => msg("step-queued"),
        EventKind::Started if event.count == 1 => {
            msg("step-started-late").with("took", time_text(event.time.since(event.other)))
        }
        EventKind::Started if event.count == 2 => {
            msg("step-started-cold").with("took", time_text(event.time.since(event.other)))
        }
        EventKind::Started => msg("step-started"),
        EventKind::Computed => msg("step-computed"),
        EventKind::Finished => finished(event),
        EventKind::StateChanged => {
            let state = PartState::ALL.get(event.count as usize).copied().unwrap_or_default();
            words::state_change(state).1
        }
        EventKind::Intervened => msg("mark-intervened"),
        EventKind::InstanceChanged => {
            let state = InstanceState::ALL.get(event.count as usize).copied().unwrap_or_default();
            msg(format!("step-instance-{}", state.word()))
        }
        EventKind::StorageGrew => words::grew(event.count),
        EventKind::FailedOver => {
            words::failed_over(Location::from_code(event.count), event.time.since(event.other))
        }
        EventKind::OutageBegan => words::outage(Location::from_code(event.count), true)?.1,
        EventKind::OutageEnded => words::outage(Location::from_code(event.count), false)?.1,
        EventKind::Resized => msg("step-resized").with("wanted", event.count),
        EventKind::Settled => msg("step-settled").with("serving", event.count),
        EventKind::Healed => msg("mark-healed").with("misses", event.count),
        EventKind::RolledOut if event.count == 1 => msg("mark-rollout-begins"),
        EventKind::RolledOut => msg("mark-rollout-done"),
        _ => return on_wire(names, world, event),
    };
    Some(message.with("part", part))
}

fn finished(event: &Event) -> Message {
    let message = match event.cause {
        Cause::None => msg("step-succeeded"),
        Cause::UserTimeout => msg("step-abandoned"),
        cause => msg("step-failed").with("cause", cause_label(cause)),
    };
    message.with("took", time_text(event.time.since(event.other)))
}

/// What happened between the two ends of a wire: `from` called, or probed, `to`.
fn on_wire(names: Names, world: &World, event: &Event) -> Option<Message> {
    let is_lost = event.other == SimTime::NEVER;
    let is_good = event.cause == Cause::None;
    let message = match event.kind {
        EventKind::Sent if is_lost => msg("step-sent-lost"),
        EventKind::Sent => msg("step-sent"),
        EventKind::Arrived => msg("step-arrived"),
        EventKind::Answered if is_lost => msg("step-answer-lost"),
        EventKind::Answered if is_redirect(world, event) => msg("step-redirected"),
        EventKind::Answered if is_good => msg("step-answered"),
        EventKind::Answered => msg("step-answered-failed"),
        EventKind::Refused => refused(world, event),
        EventKind::Received if is_good => msg("step-received"),
        EventKind::Received => msg("step-received-failed"),
        EventKind::GaveUp => msg("step-gave-up"),
        EventKind::ProbeSent if is_lost => msg("step-probe-lost"),
        EventKind::ProbeSent => msg("step-probe-sent"),
        EventKind::ProbeAnswered if is_good => msg("step-probe-answered"),
        EventKind::ProbeAnswered => msg("step-probe-refused"),
        EventKind::ProbeJudged if is_good => msg("step-probe-passed").with("count", event.count),
        EventKind::ProbeJudged => msg("step-probe-missed").with("count", event.count),
        EventKind::HealthChanged => return Some(rotation(names, event)),
        _ => return None,
    };
    let message = message.with("cause", cause_label(event.cause));
    Some(message.with("from", names.before(event.wire)).with("to", names.behind(event.wire)))
}

/// Whether this answer only sends the caller on to HTTPS.
fn is_redirect(world: &World, event: &Event) -> bool {
    let wire = world.plan().wires.get(usize::from(event.wire.0));
    wire.is_some_and(|wire| wire.gate == Gate::Redirect)
}

/// A server that is down is the reason in itself.
fn refused(world: &World, event: &Event) -> Message {
    match world.reading(event.component).state {
        state @ (PartState::Crashed | PartState::Booting | PartState::ZoneDown | PartState::FailingOver) => {
            msg("step-refused-down").with("state", msg(format!("part-state-{}", state.word())))
        }
        _ => msg("step-refused"),
    }
}

fn rotation(names: Names, event: &Event) -> Message {
    let message = if event.count == 1 { msg("step-in-rotation") } else { msg("step-out-of-rotation") };
    message.with("from", names.before(event.wire)).with("to", names.behind(event.wire))
}

/// A length of time as short as it can be read: "96 ms", "1.24 s".
fn time_text(time: SimDuration) -> String {
    let ms = time.0 as f64 / 1e6;
    match ms {
        _ if ms < 10.0 => format!("{ms:.1} ms"),
        _ if ms < 1000.0 => format!("{ms:.0} ms"),
        _ => format!("{:.2} s", ms / 1e3),
    }
}
