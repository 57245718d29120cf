//! The parts: small state machines, one file each, and the methods of the world that drive them.

pub mod balancer;
pub mod database;
pub mod deploy;
pub mod function;
pub mod group;
pub mod health;
pub mod instances;
pub mod load;
pub mod scaling;
pub mod server;
pub mod sharing;
pub mod slot;
pub mod users;
pub mod way;
