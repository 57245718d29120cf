//! A setting's value on its way between the inspector, the command line and a part.

use crate::catalog::demand::Demand;
use crate::units::{Bytes, Rate, SimDuration};

/// What one setting holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Duration(SimDuration),
    Rate(Rate),
    Count(u64),
    Number(f64),
    /// A share of a whole, 0 to 1; shown in percent.
    Share(f64),
    Bytes(Bytes),
    Text(String),
    Flag(bool),
    /// One of the words listed in the setting's [`Widget::Choice`](crate::catalog::Widget).
    Choice(&'static str),
    /// A demand for each API, in order.
    Demands(Vec<(String, Demand)>),
    /// A weight for each API, in order.
    Mix(Vec<(String, f64)>),
}
