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
    /// Brings the series up to `now`: seconds in which nothing happened get their bucket, and the
    /// newest second, still filling, gets its figures so far. Cheap; call it after every advance.
    pub fn close(&mut self, now: SimTime) {
        let _ = now;
    }
    /// The series as of the last [`Metrics::close`].
    pub fn charts(&self) -> &Charts {
        &self.charts
    }
}

use crate::trace::charts::Ring;

impl Observer for Metrics {
    fn on(&mut self, _: &Event) {}
}
