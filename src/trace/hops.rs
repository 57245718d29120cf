//! What is on the wires right now: the moving shapes of the canvas.

use crate::sim::plan::{ComponentKind, Wire};
use crate::sim::{Cause, Event, EventKind, Observer, Plan, WireIx};
use crate::units::{SimDuration, SimTime};

/// What is lost is shown for this many times as long as its way would have taken.
const LINGERS: f64 = 1.5;

/// One thing travelling over a wire.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hop {
    pub wire: WireIx,
    pub kind: HopKind,
    /// Why it carries bad news; `None` for requests and successes.
    pub cause: Cause,
    /// The engine's call, to follow one request.
    pub call: u32,
    pub depart: SimTime,
    /// When it arrives; `NEVER` if it is lost on the way.
    pub arrive: SimTime,
    /// When it is gone from the picture: its arrival, or, if it is lost, half a way's time after it
    /// would have arrived.
    pub until: SimTime,
}

impl Hop {
    pub fn is_lost(&self) -> bool {
        self.arrive == SimTime::NEVER
    }

    /// Where it is at `now`, as a share of its way in its own direction: 0 where it set out, 1 where
    /// it arrives. What is lost gets no further than `stop`.
    pub fn progress(&self, now: SimTime, stop: f64) -> f64 {
        self.travelled(now).min(if self.is_lost() { stop } else { 1.0 })
    }

    /// How much of it is still to be seen at `now`: all of what travels; what is lost fades once it
    /// has come to `stop`.
    pub fn strength(&self, now: SimTime, stop: f64) -> f64 {
        match self.is_lost() {
            true => ((LINGERS - self.travelled(now)) / (LINGERS - stop)).clamp(0.0, 1.0),
            false => 1.0,
        }
    }

    /// The share of its way it has had time for.
    fn travelled(&self, now: SimTime) -> f64 {
        let way = self.until.since(self.depart).0 as f64 / if self.is_lost() { LINGERS } else { 1.0 };
        if way == 0.0 { 1.0 } else { now.since(self.depart).0 as f64 / way }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HopKind {
    Request,
    Response,
    ErrorResponse,
    /// Turned away before it was let in.
    Refusal,
    Probe,
    ProbePassed,
    ProbeFailed,
}

impl HopKind {
    /// Whether it travels from the wire's end to its beginning.
    pub fn is_backward(self) -> bool {
        !matches!(self, HopKind::Request | HopKind::Probe)
    }

    /// The same on the wire of a clock.
    fn of_ping(self) -> HopKind {
        match self {
            HopKind::Request => HopKind::Probe,
            HopKind::Response => HopKind::ProbePassed,
            HopKind::ErrorResponse | HopKind::Refusal => HopKind::ProbeFailed,
            probe => probe,
        }
    }

    fn is_probe(self) -> bool {
        matches!(self, HopKind::Probe | HopKind::ProbePassed | HopKind::ProbeFailed)
    }
}

/// The hops under way, and per wire how many set out since the last look.
///
/// Bounded: when more than the limit are under way at once, only one call in two is kept, then one
/// in four and so on, and the legend says that one disc stands for several. A call is kept for all
/// its way or not at all, and probes always.
#[derive(Clone, Debug, Default)]
pub struct Hops {
    hops: Vec<Hop>,
    limit: usize,
    /// One call in two to the power of this is kept.
    thinning: u32,
    traffic: Vec<u32>,
    lost: Vec<u32>,
    one_way: Vec<SimDuration>,
    /// By wire: whether a clock calls over it; its calls are drawn as probes.
    pings: Vec<bool>,
}

impl Hops {
    pub fn new(plan: &Plan, limit: usize) -> Hops {
        Hops {
            hops: Vec::new(),
            limit,
            thinning: 0,
            traffic: vec![0; plan.wires.len()],
            lost: vec![0; plan.wires.len()],
            one_way: plan.wires.iter().map(|wire| wire.one_way).collect(),
            pings: plan.wires.iter().map(|wire| is_scheduler(plan, wire)).collect(),
        }
    }

    /// Drops what arrived before `now` and returns what is under way, in the order of setting out.
    pub fn under_way(&mut self, now: SimTime) -> &[Hop] {
        self.hops.retain(|hop| hop.until >= now);
        if self.thinning > 0 && self.hops.len() < self.limit / 4 {
            self.thinning -= 1;
        }
        &self.hops
    }

    /// How many calls each of the hops that set out now stands for.
    pub fn stands_for(&self) -> u32 {
        1 << self.thinning
    }

    /// Hops that set out on each wire since the last call of this, by [`WireIx`]; clears the counts.
    pub fn take_traffic(&mut self) -> Vec<u32> {
        let none = vec![0; self.traffic.len()];
        std::mem::replace(&mut self.traffic, none)
    }

    /// The same of those among them that were lost on their way.
    pub fn take_lost(&mut self) -> Vec<u32> {
        let none = vec![0; self.lost.len()];
        std::mem::replace(&mut self.lost, none)
    }

    #[inline]
    fn set_out(&mut self, event: &Event, kind: HopKind) {
        let wire = usize::from(event.wire.0);
        let Some(count) = self.traffic.get_mut(wire) else { return };
        *count += 1;
        let is_lost = event.other == SimTime::NEVER;
        self.lost[wire] += u32::from(is_lost);
        let kind = if self.pings[wire] { kind.of_ping() } else { kind };
        if self.hops.len() >= 2 * self.limit {
            self.make_room(event.time);
        }
        if !kind.is_probe() && !is_kept(event.call, self.thinning) {
            return;
        }
        let until = match is_lost {
            true => event.time + self.one_way[wire].scaled(LINGERS),
            false => event.other,
        };
        self.hops.push(Hop {
            wire: event.wire,
            kind,
            cause: event.cause,
            call: event.call,
            depart: event.time,
            arrive: event.other,
            until,
        });
    }

    /// Forgets what arrived; if that is not enough, keeps fewer calls; if even that is not, forgets
    /// the oldest.
    #[cold]
    fn make_room(&mut self, now: SimTime) {
        self.hops.retain(|hop| hop.until >= now);
        if self.hops.len() > self.limit {
            self.thinning = (self.thinning + 1).min(16);
            let thinning = self.thinning;
            self.hops.retain(|hop| hop.kind.is_probe() || is_kept(hop.call, thinning));
        }
        // Half of the calls may be a little more than half of the hops; only a flood of probes, or of
        // hops of very few calls, gets here.
        let too_many = self.hops.len().saturating_sub(self.limit + self.limit / 2);
        self.hops.drain(..too_many);
    }
}

fn is_scheduler(plan: &Plan, wire: &Wire) -> bool {
    let from = plan.components.get(usize::from(wire.from.0));
    from.is_some_and(|component| matches!(component.kind, ComponentKind::Scheduler(_)))
}

/// Whether a call is one of those kept. Calls are numbered by their place in a table, so the number
/// is scrambled first: neighbours must not share a fate.
fn is_kept(call: u32, thinning: u32) -> bool {
    thinning == 0 || call.wrapping_mul(0x9e37_79b9) >> (32 - thinning) == 0
}

impl Observer for Hops {
    #[inline]
    fn on(&mut self, event: &Event) {
        let is_good = event.cause == Cause::None;
        let kind = match event.kind {
            EventKind::Sent => HopKind::Request,
            EventKind::Answered if is_good => HopKind::Response,
            EventKind::Answered => HopKind::ErrorResponse,
            EventKind::Refused => HopKind::Refusal,
            EventKind::ProbeSent => HopKind::Probe,
            EventKind::ProbeAnswered if is_good => HopKind::ProbePassed,
            EventKind::ProbeAnswered => HopKind::ProbeFailed,
            _ => return,
        };
        self.set_out(event, kind);
    }
}
