//! A picture made of pixels, drawn from the SVG with the fonts that ship with the program.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::text::{Message, msg};

/// Pixels a picture may have: 64 million take 256 MB while it is drawn.
const PIXELS: f64 = 64e6;
/// Pixels a picture may be wide or high.
const SIDE: f64 = 20_000.0;

/// Draws an SVG as PNG, `scale` pixels to a point.
///
/// # Errors
/// The picture would be too large, or cannot be drawn.
pub fn render(svg: &str, scale: f32) -> Result<Vec<u8>, Message> {
    let failed = |reason: String| msg("cli-export-failed").with("reason", reason);
    let tree = Tree::from_str(svg, &options()).map_err(|error| failed(error.to_string()))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let pixels = |points: f32| (f64::from(points) * f64::from(scale)).ceil();
    let (w, h) = (pixels(width), pixels(height));
    if w > SIDE || h > SIDE || w * h > PIXELS {
        return Err(msg("cli-export-too-large").with("width", w).with("height", h));
    }
    let mut pixmap = Pixmap::new(w as u32, h as u32).ok_or_else(|| failed(format!("{w} × {h}")))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| failed(error.to_string()))
}

/// Our two fonts and no others, so that a picture looks the same on every machine.
pub fn options() -> Options<'static> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(include_bytes!("../../assets/fonts/Pretendard-Regular.otf").to_vec());
        fonts.load_font_data(include_bytes!("../../assets/fonts/Pretendard-SemiBold.otf").to_vec());
        Arc::new(fonts)
    });
    Options { font_family: "Pretendard".to_owned(), fontdb: fonts.clone(), ..Options::default() }
}
