//! All integration tests in one binary: one link instead of many.

mod catalog;
mod compile;
mod icons;
mod save;
mod session;
mod trace;
mod plans;
mod theory;
