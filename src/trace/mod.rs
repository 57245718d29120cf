//! What is remembered of a run: folds over the engine's events.
//!
//! The engine only says what happens. Everything a person reads afterwards (totals, charts, health
//! strips, moving shapes, the digest) is computed here from that one sequence, so that the picture,
//! the charts and the command line cannot tell different stories. Memory is bounded throughout.

mod bill;
mod charts;
mod chunks;
mod digest;
mod groups;
mod hops;
mod instances;
mod marks;
mod metrics;
mod recent;
mod recorder;
mod requests;
mod responses;
mod seconds;
mod strips;
mod summary;
mod tally;

pub use bill::Bill;
pub use charts::{Bucket, Charts, GroupBucket, PartBucket, Ring, StripSpan, StripState};
pub use digest::Digest;
pub use hops::{Hop, HopKind, Hops};
pub use instances::{ColdCounts, FunctionFold, InstanceSpan};
pub use marks::{Mark, MarkKind, Marks};
pub use metrics::Metrics;
pub use recorder::Recorder;
pub use requests::{Finished, RequestLog, Span};
pub use summary::{FunctionSummary, PartSummary, Quantiles, Requests, Summary};
