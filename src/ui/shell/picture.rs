//! Saves the diagram as a picture, drawn by the same code as the command line's.

use std::path::Path;

use crate::export::{png, svg};
use crate::session::{Tone, files};
use crate::text::{Message, msg};
use crate::ui::shell::toasts::Notice;
use crate::ui::{Ctx, ViewState};

/// Pixels to a point in a PNG.
const SCALE: f32 = 2.0;

/// Saves a picture and tells where it is, or why there is none.
pub fn save(ctx: &Ctx, view: &mut ViewState, path: &Path) {
    let shown = path.display().to_string();
    let (tone, message) = match write(ctx, path) {
        Ok(()) => (Tone::Good, msg("picture-saved").with("path", shown)),
        Err(reason) => (Tone::Bad, msg("picture-not-saved").with("path", shown).with("reason", reason)),
    };
    view.shell.notice = Some(Notice::new(tone, message));
}

fn write(ctx: &Ctx, path: &Path) -> Result<(), Message> {
    let drawing = svg::draw(ctx.session.diagram(), ctx.session.preferences().theme, ctx.language);
    let is_png = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("png"));
    let bytes = if is_png { png::render(&drawing, SCALE)? } else { drawing.into_bytes() };
    files::write(path, &bytes)
}
