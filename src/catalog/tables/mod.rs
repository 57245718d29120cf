//! The rows of the settings table, one file per kind of part.

pub mod cloud_sql;
pub mod frontend;
pub mod function;
pub mod instance_group;
pub mod load_balancer;
pub mod scheduler;
pub mod sql_client;
pub mod users;
pub mod vm;

use crate::catalog::setting::Widget;

/// One row: `row!(Part name, key, group, widget, source, get: …, set: value => …)`. `get` gives an
/// `Option<Value>`; `set` runs if the part and the value are of the right kind.
macro_rules! row {
    ($part:ident $name:ident, $key:literal, $group:literal, $widget:expr, $source:expr,
     get: $get:expr, set: $value:pat => $set:expr) => {
        $crate::catalog::setting::Spec {
            key: $key,
            group: $group,
            widget: $widget,
            source: $source,
            // A kind with a single part type has no other case; the catch-all serves the rest.
            get: |settings| match settings {
                $crate::catalog::parts::Settings::$part($name) => $get,
                _ => None,
            },
            set: |settings, value| {
                if let ($crate::catalog::parts::Settings::$part($name), $value) = (settings, value) {
                    $set
                }
            },
        }
    };
}
use row;

const fn count(min: u64, max: u64) -> Widget {
    Widget::Count { min, max }
}
const fn time(min_s: f64, max_s: f64) -> Widget {
    Widget::Duration { min_s, max_s }
}
const RATE: Widget = Widget::Rate { min: 0.0, max: 1e6 };
const PORT: Widget = count(1, 65_535);

/// A count that has passed its limits, in the type of the field; it always fits.
fn small<N: TryFrom<u64> + Default>(count: u64) -> N {
    N::try_from(count).unwrap_or_default()
}
