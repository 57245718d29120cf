//! Series over time for the charts, in ring buffers: one bucket per simulated second, the newest
//! one still filling, so that a chart always ends at the clock.

use crate::sim::{Cause, ComponentIx};
use crate::trace::instances::FunctionFold;
use crate::units::SimTime;

/// The last `limit` values, always readable as one slice.
#[derive(Clone, Debug)]
pub struct Ring<T> {
    values: Vec<T>,
    limit: usize,
}

impl<T> Ring<T> {
    pub fn new(limit: usize) -> Ring<T> {
        Ring { values: Vec::new(), limit }
    }
    /// Appends a value, forgetting the oldest past the limit.
    pub fn push(&mut self, value: T) {
        // Moving the values down now and then is cheaper than a ring that is never one slice; with
        // room for as many again, each value moves once.
        if self.values.len() > 2 * self.limit {
            self.values.drain(..self.values.len() - self.limit);
        }
        self.values.push(value);
    }
    /// The remembered values, oldest first.
    pub fn as_slice(&self) -> &[T] {
        &self.values[self.values.len().saturating_sub(self.limit)..]
    }
    /// How many values it remembers at most.
    pub fn limit(&self) -> usize {
        self.limit
    }
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.values.last_mut()
    }
    pub fn clear(&mut self) {
        self.values.clear();
    }
}

/// One second of the whole diagram.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bucket {
    pub start: SimTime,
    pub created: u32,
    pub succeeded: u32,
    /// Failed and abandoned requests by cause, in the order of [`Cause::ALL`].
    pub failed: [u32; Cause::ALL.len()],
    /// Response times of the requests that succeeded in this second, in seconds; NaN if none did.
    pub p50_s: f32,
    pub p95_s: f32,
    pub p99_s: f32,
}

/// One second of one part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PartBucket {
    pub received: u32,
    pub answered: u32,
    pub failed: u32,
    /// Time-weighted mean queue length over the second so far.
    pub queue_mean: f32,
    pub queue_max: u32,
    /// Mean share of vCPUs busy, 0 to 1.
    pub load: f32,
}

/// How a server fared, seen from both sides: what it is, and what the balancer believes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StripState {
    /// Running and in rotation (or behind no balancer).
    Serving,
    /// Running slower than it should, in rotation.
    Slow,
    /// Down, hung or booting, and still sent requests.
    FailingInRotation,
    /// Down or hung, and out of rotation.
    OutOfRotation,
    /// Running, and no balancer trusts it yet.
    WaitingForRotation,
    Booting,
    /// Running a version with a bug.
    Buggy,
    /// Down, behind no balancer.
    Down,
    /// It finishes what it has and gets nothing new.
    Draining,
    /// There is no machine.
    Off,
}

/// One second of a group: how many instances it wants, and what those it has are doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupBucket {
    pub wanted: u16,
    /// Running, and sent requests.
    pub serving: u16,
    pub booting: u16,
    pub draining: u16,
    /// There, and neither of these: down, hung, or not trusted yet.
    pub idle: u16,
}

impl GroupBucket {
    /// Instances there are.
    pub fn present(&self) -> u16 {
        self.serving + self.booting + self.draining + self.idle
    }
}

/// A stretch of one state; the last one of a part ends at `SimTime::NEVER`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StripSpan {
    pub from: SimTime,
    pub to: SimTime,
    pub state: StripState,
}

/// All series of a run: an hour of seconds, less for very large diagrams.
#[derive(Clone, Debug)]
pub struct Charts {
    pub total: Ring<Bucket>,
    /// By component of the plan; buckets of all rings start at the same moments.
    pub parts: Vec<Ring<PartBucket>>,
    /// By component; empty for parts that are not servers.
    pub strips: Vec<Ring<StripSpan>>,
    /// By component; empty if there is no function.
    pub functions: Vec<Option<Box<FunctionFold>>>,
    /// By group of the plan, with its component; buckets begin when those of the parts do.
    pub groups: Vec<(ComponentIx, Ring<GroupBucket>)>,
}
