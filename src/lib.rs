//! Cumulab: wire a small cloud, press play, watch every request, and break it safely.
//!
//! Each module is a layer and may use only what the table says; `tests/tidy.rs` holds the code to it.
//!
//! | module | may use |
//! |---|---|
//! | units | |
//! | text | |
//! | catalog | units, text |
//! | sim | units |
//! | trace | units, sim |
//! | diagram | catalog, units, text |
//! | files | diagram, text |
//! | network | diagram, catalog, units, text |
//! | compile | network, diagram, catalog, sim, units, text |
//! | lesson | files, compile, network, diagram, catalog, trace, sim, units, text |
//! | session | lesson, files, compile, network, diagram, catalog, trace, sim, units, text |
//! | export | session, lesson, files, compile, network, diagram, catalog, trace, sim, units, text |
//! | cli | export, session, lesson, files, compile, network, diagram, catalog, trace, sim, units, text |
//! | ui | export, session, lesson, files, compile, network, diagram, catalog, trace, sim, units, text |

pub mod catalog;
pub mod cli;
pub mod compile;
pub mod diagram;
pub mod export;
pub mod files;
pub mod lesson;
pub mod network;
pub mod session;
pub mod sim;
pub mod text;
pub mod trace;
#[cfg(feature = "gui")]
pub mod ui;
pub mod units;
