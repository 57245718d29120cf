//! Everything a session remembers of a run, as one observer.

use crate::sim::plan::{ComponentIx, ComponentKind, Plan};
use crate::sim::{Event, Observer};
use crate::trace::{Digest, Hops, Marks, Metrics};
use crate::units::SimTime;

#[derive(Clone, Debug)]
pub struct Recorder {
    pub metrics: Metrics,
    pub hops: Hops,
    pub marks: Marks,
    pub digest: Digest,
}

impl Recorder {
    pub fn new(plan: &Plan, warm_up: SimTime) -> Recorder {
        Recorder {
            metrics: Metrics::new(plan, warm_up),
            hops: Hops::new(plan, 20_000),
            marks: Marks::default(),
            digest: Digest::default(),
        }
    }

    /// Tells of new settings of a component; see [`Metrics::reconfigured`].
    pub fn reconfigured(&mut self, component: ComponentIx, kind: &ComponentKind, now: SimTime) {
        self.metrics.reconfigured(component, kind, now);
    }
}

impl Observer for Recorder {
    #[inline]
    fn on(&mut self, event: &Event) {
        self.metrics.on(event);
        self.hops.on(event);
        self.marks.on(event);
        self.digest.on(event);
    }
}
