//! Everything a session remembers of a run, as one observer.

use crate::sim::plan::{ComponentIx, ComponentKind, Plan, Tariff};
use crate::sim::{Event, Observer};
use crate::trace::{Bill, Digest, Hops, Marks, Metrics};
use crate::units::SimTime;

#[derive(Clone, Debug)]
pub struct Recorder {
    pub metrics: Metrics,
    pub hops: Hops,
    pub marks: Marks,
    pub digest: Digest,
    pub bill: Bill,
}

impl Recorder {
    pub fn new(plan: &Plan, warm_up: SimTime) -> Recorder {
        let metrics = Metrics::new(plan, warm_up);
        Recorder {
            bill: Bill::new(plan, metrics.charts().total.limit()),
            metrics,
            hops: Hops::new(plan, 20_000),
            marks: Marks::default(),
            digest: Digest::default(),
        }
    }

    /// Tells of new settings of a component; see [`Metrics::reconfigured`].
    pub fn reconfigured(&mut self, component: ComponentIx, kind: &ComponentKind, now: SimTime) {
        self.metrics.reconfigured(component, kind, now);
        self.bill.reconfigured(component, kind, now);
    }

    /// Tells of new prices of a component; see [`Bill::reprice`].
    pub fn repriced(&mut self, component: ComponentIx, tariff: Tariff, now: SimTime) {
        self.bill.reprice(component, tariff, now);
    }
}

impl Observer for Recorder {
    #[inline]
    fn on(&mut self, event: &Event) {
        self.metrics.on(event);
        self.hops.on(event);
        self.marks.on(event);
        self.digest.on(event);
        self.bill.on(event);
    }
}
