//! A setting's value on its way between the inspector, the command line and a part.

use ipnet::Ipv4Net;

use crate::catalog::demand::Demand;
use crate::catalog::words;
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
    Demand(Demand),
    /// A demand for each API, in order.
    Demands(Vec<(String, Demand)>),
    /// A weight for each API, in order.
    Mix(Vec<(String, f64)>),
    /// Tags, or names of databases.
    Names(Vec<String>),
    /// Ranges of addresses.
    Networks(Vec<Ipv4Net>),
}

impl Value {
    /// The value as text with its unit, the same in every language.
    pub fn show(&self) -> String {
        match self {
            Value::Duration(duration) => words::write_duration(*duration),
            Value::Rate(rate) => words::write_rate(*rate),
            Value::Count(count) => count.to_string(),
            Value::Number(number) => words::write_number(*number),
            Value::Share(share) => words::write_share(*share),
            Value::Bytes(bytes) => format!("{}B", bytes.0),
            Value::Text(text) => text.clone(),
            Value::Flag(true) => "on".to_owned(),
            Value::Flag(false) => "off".to_owned(),
            Value::Choice(word) => (*word).to_owned(),
            Value::Demand(demand) => words::write_demand(demand),
            Value::Demands(table) => words::write_by_api(table, words::write_demand),
            Value::Mix(table) => words::write_by_api(table, |weight| words::write_number(*weight)),
            Value::Names(names) => names.join(", "),
            Value::Networks(ranges) => ranges.iter().map(Ipv4Net::to_string).collect::<Vec<_>>().join(", "),
        }
    }
}
