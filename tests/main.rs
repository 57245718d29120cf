//! All integration tests in one binary: one link instead of many. Without the window, those of the
//! window are left out.

mod author;
#[cfg(feature = "gui")]
mod author_panel;
#[cfg(feature = "gui")]
mod canvas;
mod catalog;
#[cfg(feature = "gui")]
mod charts;
mod cli;
mod compile;
mod databases;
mod diagram;
mod drawn;
mod encryption;
mod engine;
mod export;
mod file;
mod functions;
mod grade;
mod group;
mod group_drawn;
#[cfg(feature = "gui")]
mod icons;
mod kept_back;
mod lesson_check;
#[cfg(feature = "gui")]
mod lesson_window;
mod lessons;
mod lessons_proved;
#[cfg(feature = "gui")]
mod look;
mod money;
mod network;
mod outages;
#[cfg(feature = "gui")]
mod panel;
mod parts;
#[cfg(feature = "gui")]
mod pictures;
mod plans;
mod readme;
mod save;
#[cfg(feature = "gui")]
mod screenshots;
mod session;
mod story;
mod text;
mod theory;
mod theory_failures;
mod theory_functions;
mod tidy;
mod trace;
#[cfg(feature = "gui")]
mod window;
