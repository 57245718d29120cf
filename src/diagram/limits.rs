//! The sizes a diagram may have, in one place.

/// Parts in a diagram.
pub const PARTS: usize = 2_000;
/// Wires in a diagram.
pub const WIRES: usize = 8_000;
/// Characters in a part's or VPC's name.
pub const NAME_CHARS: usize = 64;
/// Characters in a diagram's name.
pub const TITLE_CHARS: usize = 256;
/// Requests per second.
pub const RATE: f64 = 1e6;
/// Bytes of a file; a larger one is refused before it is read.
pub const FILE_BYTES: u64 = 8 * 1024 * 1024;
