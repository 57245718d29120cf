//! All integration tests in one binary: one link instead of many.

mod canvas;
mod catalog;
mod charts;
mod cli;
mod compile;
mod diagram;
mod engine;
mod export;
mod file;
mod icons;
mod look;
mod panel;
mod parts;
mod plans;
mod readme;
mod save;
#[cfg(feature = "gui")]
mod screenshots;
mod session;
mod story;
mod theory;
mod theory_failures;
mod tidy;
mod trace;
mod window;
