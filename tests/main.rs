//! All integration tests in one binary: one link instead of many.
mod icons;

mod catalog;
mod compile;
mod save;
mod session;
