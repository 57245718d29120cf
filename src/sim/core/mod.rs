//! The tools of the engine that know nothing of clouds: queue, rings, random numbers, timers.

pub mod calls;
pub mod deadlines;
pub mod draw;
pub mod profile;
pub mod queue;
pub mod random;
pub mod ring;
