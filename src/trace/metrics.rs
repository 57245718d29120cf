//! Totals and series, folded from events.

use crate::sim::{Event, Observer, Plan};
use crate::trace::charts::Charts;
use crate::trace::summary::Summary;
use crate::units::SimTime;

#[derive(Clone, Debug)]
pub struct Metrics {
    charts: Charts,
}

impl Metrics {
    /// Measures from `warm_up` on; what happens before is left out of the summary, not of the charts.
    pub fn new(plan: &Plan, warm_up: SimTime) -> Metrics {
        let _ = (plan, warm_up);
        Metrics { charts: Charts { total: Ring::new(3600), parts: Vec::new(), strips: Vec::new() } }
    }
    /// The figures up to `now`.
    pub fn summary(&self, now: SimTime) -> Summary {
        let _ = now;
        Summary::default()
    }
    /// The series up to `now`, the newest second still filling. Cheap: only that second is computed.
    pub fn charts(&mut self, now: SimTime) -> &Charts {
        let _ = now;
        &self.charts
    }
}

use crate::trace::charts::Ring;

impl Observer for Metrics {
    fn on(&mut self, _: &Event) {}
}
