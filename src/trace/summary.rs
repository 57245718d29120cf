//! The figures of a whole run, as the command line prints them and the report shows them.

use crate::sim::Cause;

/// A run in numbers. Parts stand in the order of the plan's components.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    pub requests: Requests,
    /// Time from asking to having the answer, of requests that succeeded; `None` if none did.
    pub response_time_s: Option<Quantiles>,
    /// Failed and abandoned requests by cause, most frequent first, no zeroes.
    pub failures: Vec<(Cause, u64)>,
    pub parts: Vec<PartSummary>,
    /// Events handled since the run began, warm-up included.
    pub events: u64,
    /// Simulated seconds measured, warm-up left out.
    pub simulated_s: f64,
}

/// Every request is in exactly one of the last four: created = succeeded + failed + abandoned + in flight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    pub created: u64,
    pub succeeded: u64,
    pub failed: u64,
    /// The user gave up waiting.
    pub abandoned: u64,
    pub in_flight: u64,
}

/// Seconds. The mean is exact; the others are within 0.1 %.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quantiles {
    pub mean: f64,
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
    pub max: f64,
}

/// One part over the measured time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PartSummary {
    /// Calls that reached the part, refused ones included.
    pub received: u64,
    /// Calls answered with success.
    pub answered: u64,
    /// Calls refused or answered with an error.
    pub failed: u64,
    /// Mean share of vCPUs busy, 0 to 1; `None` for parts without vCPUs.
    pub utilization: Option<f64>,
    /// Mean number of calls waiting for a worker or a vCPU.
    pub queue_mean: f64,
    pub queue_max: u64,
    /// Mean number of calls inside.
    pub in_flight_mean: f64,
    /// Share of its balancer's requests that went here, 0 to 1; `None` when no balancer sends here.
    pub share: Option<f64>,
    /// For functions.
    pub function: Option<FunctionSummary>,
}

/// The instances and calls of one function over the measured time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FunctionSummary {
    /// Mean number of instances that were on, and that were busy.
    pub instances_mean: f64,
    pub busy_mean: f64,
    /// Instances started.
    pub starts: u64,
    /// Calls that instances began to work on, and how many of them had waited for a start.
    pub calls: u64,
    pub cold_calls: u64,
    /// Mean seconds inside of answered calls that met a cold start, and of the others.
    pub cold_s: Option<f64>,
    pub warm_s: Option<f64>,
}

impl FunctionSummary {
    /// Share of the calls that met a cold start, 0 to 1; `None` without calls.
    pub fn cold_share(&self) -> Option<f64> {
        (self.calls > 0).then(|| self.cold_calls as f64 / self.calls as f64)
    }
}
