//! The project's own icons, drawn as SVG in one stroke weight and tinted by the theme.
//!
//! Each file is rasterised in white at exactly the size in pixels it is shown at, kept as a
//! texture, and tinted when painted: sharp at every zoom, one quad per icon, and the same files
//! serve the picture export, which fills in `currentColor` itself.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use egui::{Color32, ColorImage, Pos2, Rect, TextureHandle, TextureOptions, Vec2};

use crate::catalog::Kind;

macro_rules! icons {
    ($($name:ident $word:literal,)*) => {
        /// An icon of assets/icons.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Icon {
            $($name,)*
        }

        impl Icon {
            pub const ALL: &[Icon] = &[$(Icon::$name,)*];

            /// The name of its file without `.svg`.
            pub fn word(self) -> &'static str {
                match self {
                    $(Icon::$name => $word,)*
                }
            }

            /// The drawing, 24 by 24, in `currentColor`.
            pub fn svg(self) -> &'static str {
                match self {
                    $(Icon::$name => include_str!(concat!("../../assets/icons/", $word, ".svg")),)*
                }
            }
        }
    };
}

icons! {
    Users "users",
    Frontend "frontend",
    LoadBalancer "load-balancer",
    Vm "vm",
    Function "function",
    Scheduler "scheduler",
    InstanceGroup "instance-group",
    CloudSql "cloud-sql",
    SqlClient "sql-client",
    Vpc "vpc",
    ToStart "to-start",
    Play "play",
    Pause "pause",
    Step "step",
    HealthCheck "health-check",
    Close "close",
    Check "check",
    ChevronDown "chevron-down",
    ChevronRight "chevron-right",
    ChevronUp "chevron-up",
    Undo "undo",
    Redo "redo",
    Warning "warning",
    Error "error",
    Info "info",
    Plus "plus",
    Trash "trash",
    Folder "folder",
    File "file",
    Copy "copy",
    Moon "moon",
    Sun "sun",
    Present "present",
    ZoomIn "zoom-in",
    ZoomOut "zoom-out",
    Fit "fit",
    Crash "crash",
    Hang "hang",
    Slow "slow",
    Restart "restart",
    Cut "cut",
    Scissors "scissors",
    Lock "lock",
    Snowflake "snowflake",
    Bug "bug",
    Deploy "deploy",
    Lessons "lessons",
    Hint "hint",
    Logo "logo",
}

impl From<Kind> for Icon {
    fn from(kind: Kind) -> Icon {
        match kind {
            Kind::Users => Icon::Users,
            Kind::Frontend => Icon::Frontend,
            Kind::LoadBalancer => Icon::LoadBalancer,
            Kind::Vm => Icon::Vm,
            Kind::Function => Icon::Function,
            Kind::Scheduler => Icon::Scheduler,
            Kind::InstanceGroup => Icon::InstanceGroup,
            Kind::CloudSql => Icon::CloudSql,
            Kind::SqlClient => Icon::SqlClient,
        }
    }
}

/// Paints the icon as large as fits into `rect`, centred, in one colour, sharp at any zoom.
pub fn paint_icon(ui: &egui::Ui, icon: Icon, rect: Rect, colour: Color32) {
    paint_icon_with(ui.painter(), icon, rect, colour);
}

/// As [`paint_icon`], on a painter of the caller's choice.
pub fn paint_icon_with(painter: &egui::Painter, icon: Icon, rect: Rect, colour: Color32) {
    let scale = painter.pixels_per_point();
    let side_px = (rect.width().min(rect.height()) * scale).round();
    if !(1.0..=8192.0).contains(&side_px) || !painter.clip_rect().intersects(rect) {
        return;
    }
    let Some(texture) = texture(painter.ctx(), icon, step_px(side_px as u32)) else { return };
    // On whole pixels the texture is copied as it is, without blurring.
    let corner_px = ((rect.center() * scale) - Vec2::splat(side_px / 2.0)).round();
    let place = Rect::from_min_size((corner_px / scale).to_vec2().to_pos2(), Vec2::splat(side_px / scale));
    painter.image(texture, place, Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0)), colour);
}

/// The size a picture is kept at for an icon of this size: exact where every pixel counts, in
/// coarser steps where it does not, so that zooming smoothly does not make hundreds of pictures.
fn step_px(side_px: u32) -> u32 {
    match side_px {
        ..=48 => side_px,
        49..=96 => side_px.next_multiple_of(4),
        _ => side_px.next_multiple_of(32).min(512),
    }
}

/// Most pictures kept at once; past it all are dropped and those in use are made again.
const MOST_PICTURES: usize = 600;

/// Pictures by icon and size in pixels; `None` for a file that cannot be drawn.
type Pictures = BTreeMap<(Icon, u32), Option<TextureHandle>>;

fn texture(ctx: &egui::Context, icon: Icon, side_px: u32) -> Option<egui::TextureId> {
    let shared: Arc<Mutex<Pictures>> =
        ctx.data_mut(|data| data.get_temp_mut_or_default::<Arc<Mutex<Pictures>>>(egui::Id::NULL).clone());
    let mut pictures = shared.lock().unwrap_or_else(PoisonError::into_inner);
    if pictures.len() > MOST_PICTURES {
        pictures.clear();
    }
    let picture = pictures.entry((icon, side_px)).or_insert_with(|| {
        let image = rasterise(icon.svg(), side_px)?;
        Some(ctx.load_texture(icon.word(), image, TextureOptions::LINEAR))
    });
    picture.as_ref().map(TextureHandle::id)
}

/// Draws an icon's file in white, `side_px` wide and high; `None` if it is no SVG.
pub fn rasterise(svg: &str, side_px: u32) -> Option<ColorImage> {
    use resvg::{tiny_skia, usvg};
    let white = svg.replace("currentColor", "#fff");
    let tree = usvg::Tree::from_str(&white, &usvg::Options::default()).ok()?;
    let mut pixmap = tiny_skia::Pixmap::new(side_px, side_px)?;
    let scale = side_px as f32 / tree.size().width().max(tree.size().height());
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    let side = side_px as usize;
    Some(ColorImage::from_rgba_premultiplied([side, side], pixmap.data()))
}
