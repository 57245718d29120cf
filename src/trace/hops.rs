//! What is on the wires right now: the moving shapes of the canvas.

use crate::sim::{Cause, Event, Observer, WireIx};
use crate::units::SimTime;

/// One thing travelling over a wire.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hop {
    pub wire: WireIx,
    pub kind: HopKind,
    pub depart: SimTime,
    /// When it arrives; `NEVER` if it is lost on the way.
    pub arrive: SimTime,
    /// The engine's call, to follow one request.
    pub call: u32,
    /// Why an answer is an error; `None` for everything else.
    pub cause: Cause,
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
}

/// The hops under way, and per wire how many set out since the last look. Bounded: past the limit
/// the oldest are forgotten, and the legend says that one disc stands for several.
#[derive(Clone, Debug, Default)]
pub struct Hops {
    // to be written
}

impl Hops {
    pub fn new(wires: usize, limit: usize) -> Hops {
        let _ = (wires, limit);
        Hops::default()
    }
    /// Drops what arrived before `now` and returns what is under way, oldest first.
    pub fn under_way(&mut self, now: SimTime) -> &[Hop] {
        let _ = now;
        &[]
    }
    /// Hops that set out on each wire since the last call of this, by [`WireIx`]; clears the counts.
    pub fn take_traffic(&mut self) -> Vec<u32> {
        Vec::new()
    }
}

impl Observer for Hops {
    fn on(&mut self, _: &Event) {}
}
