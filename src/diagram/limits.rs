//! The sizes a diagram may have, in one place.

use crate::diagram::Size;

/// Parts in a diagram.
pub const PARTS: usize = 2_000;
/// Wires in a diagram.
pub const WIRES: usize = 8_000;
/// VPC regions in a diagram.
pub const VPCS: usize = 200;
/// Firewall rules of one VPC.
pub const RULES: usize = 200;
/// Subnets of one VPC.
pub const SUBNETS: usize = 50;
/// Rows of the fault schedule.
pub const FAULTS: usize = 200;
/// Characters in a part's or VPC's name.
pub const NAME_CHARS: usize = 64;
/// Characters in a diagram's name.
pub const TITLE_CHARS: usize = 256;
/// Requests per second.
pub const RATE: f64 = 1e6;
/// Bytes of a file; a larger one is refused before it is read.
pub const FILE_BYTES: u64 = 8 * 1024 * 1024;
/// How far from the origin anything may be drawn, in points.
pub const PLACE: f32 = 100_000.0;
/// The smallest VPC region: room for one card and its margin.
pub const VPC: Size = Size { w: 200.0, h: 120.0 };
