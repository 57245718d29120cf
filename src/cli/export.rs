//! `cumulab export FILE -o PICTURE`: draws a diagram into a picture.

use std::process::ExitCode;

use crate::cli::args::{ExportOptions, Picture};
use crate::cli::{Failure, input, output};
use crate::export::{png, svg};
use crate::text::Language;

/// Draws a diagram file as SVG or PNG.
pub fn run(options: &ExportOptions, language: Language) -> Result<ExitCode, Failure> {
    let read = input::diagram(&options.file, language)?;
    output::refuse_same(&options.file, &options.output)?;
    let drawing = svg::draw(&read.diagram, options.theme, language);
    let bytes = match options.picture {
        Picture::Svg => drawing.into_bytes(),
        Picture::Png => png::render(&drawing, options.scale)?,
    };
    output::write_whole(&options.output, &bytes)?;
    Ok(ExitCode::SUCCESS)
}
