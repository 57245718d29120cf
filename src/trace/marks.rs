//! The moments worth pointing at: faults, health verdicts, interventions. They are the marks on
//! the timeline and the sentences of the toasts.

use crate::sim::{Cause, ComponentIx, Event, EventKind, Location, Observer, PartState, WireIx};
use crate::trace::charts::Ring;
use crate::units::{SimDuration, SimTime};

/// Marks remembered.
const MARKS: usize = 10_000;
/// A failure after this long without one is worth a mark.
const QUIET: SimDuration = SimDuration::from_ms(10_000);

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    pub time: SimTime,
    /// The part it happened to: the balancer for its verdicts (the server is at the end of the
    /// wire), the users for failures.
    pub component: ComponentIx,
    pub kind: MarkKind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MarkKind {
    /// The part changed state.
    State(PartState),
    /// A balancer took the server at the end of `wire` out of rotation after this many misses.
    OutOfRotation { wire: WireIx, misses: u32 },
    /// A balancer put it back (or in, at the beginning of a run) after this many passed probes.
    BackInRotation { wire: WireIx, passes: u32 },
    /// A zone or a region went down, or is back.
    Outage { location: Location, is_down: bool },
    /// A standby has taken over and stands there; nothing had answered for so long.
    FailedOver { location: Location, silence: SimDuration },
    /// A disk grew to so many GB.
    StorageGrew { gb: u32 },
    /// A group wants another number of instances; the last of those that boot will have booted at `ready`.
    Resized { wanted: u32, before: u32, ready: SimTime },
    /// So many serve as were wanted since.
    Settled { serving: u32, since: SimTime },
    /// A group made the instance anew after this many missed checks.
    Healed { misses: u32 },
    /// A group began, or has done, replacing its instances.
    RolledOut { begins: bool },
    /// A setting was changed while the run went on.
    Intervened,
    /// The first failed request after at least ten seconds without any.
    FirstFailure(Cause),
}

/// The newest marks (at most 10,000), oldest first.
#[derive(Clone, Debug)]
pub struct Marks {
    marks: Ring<Mark>,
    total: u64,
    /// Probes in a row that passed or missed, as last judged, by wire.
    in_a_row: Vec<u32>,
    last_failure: Option<SimTime>,
}

impl Default for Marks {
    fn default() -> Marks {
        Marks { marks: Ring::new(MARKS), total: 0, in_a_row: Vec::new(), last_failure: None }
    }
}

impl Marks {
    pub fn as_slice(&self) -> &[Mark] {
        self.marks.as_slice()
    }

    /// How many marks there have been in all, so that a reader can tell which are new to it.
    pub fn total(&self) -> u64 {
        self.total
    }

    fn push(&mut self, event: &Event, kind: MarkKind) {
        self.total += 1;
        self.marks.push(Mark { time: event.time, component: event.component, kind });
    }

    #[cold]
    fn judged(&mut self, event: &Event) {
        let wire = usize::from(event.wire.0);
        if self.in_a_row.len() <= wire {
            self.in_a_row.resize(wire + 1, 0);
        }
        self.in_a_row[wire] = event.count;
    }

    #[cold]
    fn verdict(&mut self, event: &Event) {
        let wire = event.wire;
        let in_a_row = self.in_a_row.get(usize::from(wire.0)).copied().unwrap_or(0);
        self.push(
            event,
            match event.count {
                0 => MarkKind::OutOfRotation { wire, misses: in_a_row },
                _ => MarkKind::BackInRotation { wire, passes: in_a_row },
            },
        );
    }

    #[cold]
    fn failure(&mut self, event: &Event) {
        if self.last_failure.is_none_or(|last| event.time.since(last) >= QUIET) {
            self.push(event, MarkKind::FirstFailure(event.cause));
        }
        self.last_failure = Some(event.time);
    }

    #[cold]
    fn outage(&mut self, event: &Event, is_down: bool) {
        self.push(event, MarkKind::Outage { location: Location::from_code(event.count), is_down });
    }

    #[cold]
    fn group(&mut self, event: &Event) {
        let Event { count, other, .. } = *event;
        let kind = match event.kind {
            EventKind::Resized => MarkKind::Resized { wanted: count, before: event.call, ready: other },
            EventKind::Settled => MarkKind::Settled { serving: count, since: other },
            EventKind::Healed => MarkKind::Healed { misses: count },
            _ => MarkKind::RolledOut { begins: count == 1 },
        };
        self.push(event, kind);
    }

    #[cold]
    fn state(&mut self, event: &Event) {
        let state = PartState::ALL.get(event.count as usize).copied().unwrap_or_default();
        self.push(event, MarkKind::State(state));
    }
}

impl Observer for Marks {
    #[inline]
    fn on(&mut self, event: &Event) {
        match event.kind {
            EventKind::Finished if event.cause != Cause::None => self.failure(event),
            EventKind::ProbeJudged => self.judged(event),
            EventKind::HealthChanged => self.verdict(event),
            EventKind::StateChanged => self.state(event),
            EventKind::Intervened => self.push(event, MarkKind::Intervened),
            EventKind::FailedOver => self.push(
                event,
                MarkKind::FailedOver {
                    location: Location::from_code(event.count),
                    silence: event.time.since(event.other),
                },
            ),
            EventKind::StorageGrew => self.push(event, MarkKind::StorageGrew { gb: event.count }),
            EventKind::OutageBegan => self.outage(event, true),
            EventKind::OutageEnded => self.outage(event, false),
            EventKind::Resized | EventKind::Settled | EventKind::Healed | EventKind::RolledOut => {
                self.group(event);
            }
            _ => {}
        }
    }
}
