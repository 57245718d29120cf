//! The engine: a discrete-event simulation of calls travelling between parts.
//!
//! It exists apart from everything else so that a run depends on three things only: the [`Plan`],
//! the seed and the recorded [`Intervention`]s. No file, clock, window or hash order can reach in
//! here, which is why the same three things give the same events to the bit on every machine.

mod calling;
mod core;
pub mod event;
mod intervene;
mod parts;
pub mod plan;
pub mod reading;
mod world;

pub use event::{Cause, Event, EventKind, Ignore, Observer};
pub use intervene::{Bug, Fault, Intervention};
pub use parts::database::growth_gb;
pub use plan::{ComponentIx, Location, Plan, WireIx};
pub use reading::{
    BackendReading, BalancerReading, DatabaseReading, FunctionReading, GroupReading, Health, InstanceReading,
    InstanceState, PartReading, PartState, Pick,
};
pub use world::{Stop, World};
