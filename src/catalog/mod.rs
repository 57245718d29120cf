//! What parts exist, what can be set on them, within which limits, and where each default comes from.
//!
//! One table, [`setting::specs`], is read by everyone who deals with settings: the inspector draws
//! its fields from it, the command line's `--set` and the file reader check against it, and the
//! learner sees the sources in it. A setting that is not in the table does not exist.

pub mod balancer;
pub mod choices;
pub mod cloud_sql;
pub mod demand;
pub mod firewall;
pub mod function;
pub mod group;
pub mod net;
pub mod parts;
pub mod prices;
pub mod setting;
pub mod sources;
pub mod tables;
pub mod trouble;
pub mod value;
pub mod words;
pub mod zones;

pub use demand::Demand;
pub use parts::{Kind, Settings};
pub use setting::{Confidence, Source, Spec, Widget, choice_label, specs};
pub use trouble::{Bug, Trouble};
pub use value::Value;
pub use zones::{Region, Zone};
