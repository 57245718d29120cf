//! What the open drawing costs: per month as it runs now, and so far.

use crate::catalog::prices::MONTH_S;
use crate::compile::{self, Compiled};
use crate::diagram::Diagram;
use crate::session::Session;
use crate::trace::Bill;
use crate::units::PartId;

/// The money of one part, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartMoney {
    pub part: PartId,
    /// A month at the present rate; what is paid by use, at the rate of the last ten minutes.
    pub per_month_usd: f64,
    /// Since the run began.
    pub spent_usd: f64,
}

/// The parts of a bill in the drawing's order. A group's own line holds those of all its instances.
pub fn by_part(diagram: &Diagram, compiled: &Compiled, bill: &Bill) -> Vec<PartMoney> {
    let none = |&part: &PartId| PartMoney { part, per_month_usd: 0.0, spent_usd: 0.0 };
    let mut all: Vec<PartMoney> = diagram.parts.keys().map(none).collect();
    for money in &mut all {
        if let Some(component) = compiled.component(money.part) {
            money.per_month_usd = bill.usd_per_s(component) * MONTH_S;
            money.spent_usd = bill.spent(component);
        }
    }
    all
}

impl Session {
    /// What each part costs, in the drawing's order.
    pub fn money(&self) -> Vec<PartMoney> {
        by_part(self.diagram(), &self.compiled, self.bill())
    }

    /// US dollars spent up to the end of each second that the charts remember.
    pub fn spending(&self) -> &[f64] {
        self.bill().seconds()
    }

    /// The bill of the run so far.
    pub fn bill(&self) -> &Bill {
        &self.run.moment().recorder.bill
    }

    /// What a part is charged for.
    pub fn charges(&self, part: PartId) -> Vec<crate::catalog::prices::Charge> {
        let part = self.diagram().parts.get(&part);
        part.map_or(Vec::new(), |part| compile::charges(self.diagram(), part))
    }
}
