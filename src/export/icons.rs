//! The icons of the parts, ready to stand inside a picture.

use crate::catalog::Kind;

/// The icon of a kind of part: a whole SVG document drawn in `currentColor` on a 24 by 24 field.
fn source(kind: Kind) -> &'static str {
    match kind {
        Kind::Users => include_str!("../../assets/icons/users.svg"),
        Kind::Frontend => include_str!("../../assets/icons/frontend.svg"),
        Kind::LoadBalancer => include_str!("../../assets/icons/load-balancer.svg"),
        Kind::InstanceGroup => include_str!("../../assets/icons/instance-group.svg"),
        Kind::Vm => include_str!("../../assets/icons/vm.svg"),
        Kind::Function => include_str!("../../assets/icons/function.svg"),
        Kind::Scheduler => include_str!("../../assets/icons/scheduler.svg"),
        Kind::CloudSql => include_str!("../../assets/icons/cloud-sql.svg"),
        Kind::SqlClient => include_str!("../../assets/icons/sql-client.svg"),
    }
}

/// The icon as a nested SVG element at a place and of a size, in points, in colour 0xRRGGBB.
pub fn placed(kind: Kind, x: f32, y: f32, size: f32, colour: u32) -> String {
    let icon = source(kind).trim_end().replace("currentColor", &format!("#{colour:06X}"));
    let place = format!("<svg x=\"{x}\" y=\"{y}\" width=\"{size}\" height=\"{size}\"");
    icon.replacen("<svg", &place, 1)
}
