//! Cloud functions, and the clocks that keep them warm.

use crate::catalog::choices::Billing;
use crate::catalog::demand::Demand;
use crate::units::SimDuration;

/// A cloud function: instances come up when it is called and stop when nobody calls.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// Memory of one instance in MiB; it decides the price.
    pub memory: u32,
    pub billing: Billing,
    /// Calls one instance works on at once.
    pub concurrency: u32,
    pub min_instances: u32,
    pub max_instances: u32,
    /// How long an instance without calls is kept.
    pub idle_limit: SimDuration,
    /// From the call that starts an instance to its beginning to work.
    pub cold_start: Demand,
    /// How long a call waits at the maximum; `None`: 3.5 times the mean start, 10 s at least.
    pub max_wait: Option<SimDuration>,
    /// Time one call takes on an instance, by API, in order.
    pub work: Vec<(String, Demand)>,
    /// Chance that the application answers with an error, 0 to 1.
    pub errors: f64,
}

impl Function {
    /// How long a call waits at the maximum before it is answered 429.
    pub fn wait(&self) -> SimDuration {
        let by_start = SimDuration::from_s(self.cold_start.mean().as_s() * 3.5);
        self.max_wait.unwrap_or(by_start.max(SimDuration::from_ms(10_000)))
    }
}

impl Default for Function {
    fn default() -> Function {
        Function {
            memory: 256,
            billing: Billing::ByUse,
            concurrency: 1,
            min_instances: 0,
            max_instances: 100,
            idle_limit: SimDuration::from_ms(900_000),
            cold_start: Demand::LogNormal { mean: SimDuration::from_ms(4_500), cv: 0.1 },
            max_wait: None,
            work: vec![("/".to_owned(), Demand::Exponential(SimDuration::from_ms(100)))],
            errors: 0.0,
        }
    }
}

/// A clock that calls what it is wired to.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheduler {
    pub every: SimDuration,
    /// The API it asks for.
    pub api: String,
    pub time_limit: SimDuration,
}

impl Default for Scheduler {
    fn default() -> Scheduler {
        Scheduler {
            every: SimDuration::from_ms(4_000),
            api: "/".to_owned(),
            time_limit: SimDuration::from_ms(180_000),
        }
    }
}
