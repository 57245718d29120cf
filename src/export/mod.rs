//! Pictures and tables of a diagram and its run, made without a window.

pub mod events;
pub mod icons;
pub mod labels;
pub mod palette;
pub mod png;
pub mod report;
pub mod svg;
pub mod table;
