//! The moments worth pointing at: faults, health verdicts, interventions. They are the marks on
//! the timeline and the sentences of the toasts.

use crate::sim::{ComponentIx, Event, Observer, PartState, WireIx};
use crate::units::SimTime;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    pub time: SimTime,
    pub component: ComponentIx,
    pub kind: MarkKind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MarkKind {
    /// The part changed state.
    State(PartState),
    /// A balancer took the server at the end of `wire` out of rotation after this many misses.
    OutOfRotation { wire: WireIx, misses: u32 },
    /// A balancer put it back after this many passed probes.
    BackInRotation { wire: WireIx, passes: u32 },
    /// A setting was changed while the run went on.
    Intervened,
    /// The first failed request after at least ten seconds without any.
    FirstFailure(crate::sim::Cause),
}

/// The newest marks (at most 10,000), oldest first.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    // to be written
}

impl Marks {
    pub fn as_slice(&self) -> &[Mark] {
        &[]
    }
    /// How many marks there have been in all, so that a reader can tell which are new to it.
    pub fn total(&self) -> u64 {
        0
    }
}

impl Observer for Marks {
    fn on(&mut self, _: &Event) {}
}
