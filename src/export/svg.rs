//! A diagram as an SVG picture, like the canvas before a run begins.

use std::fmt::Write;

use crate::diagram::geometry::{self, Rect};
use crate::diagram::{CARD, Diagram, Part, Point, Size, Vpc};
use crate::export::palette::Palette;
use crate::export::{icons, labels};
use crate::session::Theme;
use crate::text::{Language, msg, say};

/// Empty space around the drawing, in points.
const MARGIN: f32 = 32.0;
/// What an empty diagram measures.
const EMPTY: Rect = Rect { at: Point { x: 0.0, y: 0.0 }, size: Size { w: 320.0, h: 180.0 } };
/// Distance of the background's dots, in points.
const DOTS: f32 = 20.0;
/// Where a card's name and status line begin.
const TEXT_X: f32 = 52.0;
/// Room for them.
const TEXT_WIDTH: f32 = CARD.w - TEXT_X - 12.0;

/// Draws a diagram.
pub fn draw(diagram: &Diagram, theme: Theme, language: Language) -> String {
    let palette = Palette::of(theme);
    let frame = geometry::bounds(diagram).unwrap_or(EMPTY).grown(MARGIN);
    let mut pen = Pen { out: String::new(), palette, language };
    pen.open(diagram, &frame);
    for vpc in diagram.vpcs.values() {
        pen.vpc(vpc);
    }
    let curves = geometry::wire_curves(diagram);
    for (wire, curve) in diagram.wires.values().zip(&curves) {
        if let Some(curve) = curve {
            pen.wire(curve, wire.settings.calls);
        }
    }
    for part in diagram.parts.values() {
        pen.part(part);
    }
    pen.out.push_str("</svg>\n");
    pen.out
}

/// Writes elements. Writing to a string cannot fail, so results of `write!` are dropped.
struct Pen {
    out: String,
    palette: Palette,
    language: Language,
}

impl Pen {
    fn open(&mut self, diagram: &Diagram, frame: &Rect) {
        let Rect { at: Point { x, y }, size: Size { w, h } } = *frame;
        let Palette { background, dots, .. } = self.palette;
        let title = match diagram.name.as_str() {
            "" => say(self.language, &msg("cli-export-untitled")),
            name => name.to_owned(),
        };
        let _ = write!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"{x} {y} {w} {h}\" \
             font-family=\"Pretendard, 'Noto Sans KR', 'Apple SD Gothic Neo', system-ui, sans-serif\">\n\
             <title>{}</title>\n\
             <defs><pattern id=\"dots\" width=\"{DOTS}\" height=\"{DOTS}\" patternUnits=\"userSpaceOnUse\">\
             <circle cx=\"10\" cy=\"10\" r=\"1\" fill=\"{}\"/></pattern></defs>\n\
             <rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{}\"/>\n\
             <rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"url(#dots)\"/>\n",
            escaped(&title),
            hex(dots),
            hex(background),
        );
    }

    fn vpc(&mut self, vpc: &Vpc) {
        let (Point { x, y }, Size { w, h }) = (vpc.at, vpc.size);
        let Palette { region, accent, chip, text, .. } = self.palette;
        let label = say(self.language, &msg("cli-export-vpc").with("name", vpc.name.as_str()));
        let label = labels::fitted(&label, 12.5, w - 52.0);
        let chip_width = labels::width(&label, 12.5) + 24.0;
        let _ = writeln!(
            self.out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"18\" fill=\"{}\" stroke=\"{}\" \
             stroke-width=\"1.5\" stroke-dasharray=\"2 5\" stroke-linecap=\"round\"/>\n\
             <rect x=\"{}\" y=\"{}\" width=\"{chip_width}\" height=\"24\" rx=\"12\" fill=\"{}\"/>\n\
             <text x=\"{}\" y=\"{}\" font-size=\"12.5\" font-weight=\"600\" fill=\"{}\">{}</text>",
            hex(region),
            hex(accent),
            x + 14.0,
            y + 14.0,
            hex(chip),
            x + 26.0,
            y + 30.5,
            hex(text),
            escaped(&label),
        );
    }

    fn wire(&mut self, curve: &[Point; 4], calls: u32) {
        let [a, b, c, d] = curve;
        let wire = hex(self.palette.wire);
        // The head opens along the curve's own end.
        let (x, y) = (c.x - d.x, c.y - d.y);
        let length = x.hypot(y).max(1.0);
        let (back_x, back_y) = (x / length * 8.0, y / length * 8.0);
        let (aside_x, aside_y) = (back_y * 0.6, -back_x * 0.6);
        let tip = Point { x: d.x + back_x / 8.0, y: d.y + back_y / 8.0 };
        let _ = writeln!(
            self.out,
            "<path d=\"M{} {} C{} {} {} {} {} {} M{} {} L{} {} L{} {}\" fill=\"none\" stroke=\"{wire}\" \
             stroke-width=\"1.8\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
            a.x,
            a.y,
            b.x,
            b.y,
            c.x,
            c.y,
            tip.x,
            tip.y,
            tip.x + back_x + aside_x,
            tip.y + back_y + aside_y,
            tip.x,
            tip.y,
            tip.x + back_x - aside_x,
            tip.y + back_y - aside_y,
        );
        if calls > 1 {
            self.badge(geometry::point_on(curve, 0.5), &format!("×{calls}"));
        }
    }

    /// A word on a wire.
    fn badge(&mut self, at: Point, word: &str) {
        let width = labels::width(word, 11.5) + 12.0;
        let Palette { panel, line, muted, .. } = self.palette;
        let _ = writeln!(
            self.out,
            "<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"18\" rx=\"9\" fill=\"{}\" stroke=\"{}\"/>\
             <text x=\"{}\" y=\"{}\" font-size=\"11.5\" font-weight=\"600\" text-anchor=\"middle\" \
             fill=\"{}\">{}</text>",
            at.x - width / 2.0,
            at.y - 9.0,
            hex(panel),
            hex(line),
            at.x,
            at.y + 4.0,
            hex(muted),
            escaped(word),
        );
    }

    fn part(&mut self, part: &Part) {
        let Point { x, y } = part.at;
        let Palette { panel, inset, line, text, muted, accent, tile, shadow, .. } = self.palette;
        let (w, h) = (CARD.w, CARD.h);
        let name = labels::fitted(&part.name, 15.0, TEXT_WIDTH);
        let status = say(self.language, &labels::status(&part.settings));
        let status = labels::fitted(&status, 12.5, TEXT_WIDTH);
        let _ = writeln!(
            self.out,
            "<g><title>{}</title>\
             <rect x=\"{x}\" y=\"{}\" width=\"{w}\" height=\"{h}\" rx=\"10\" fill=\"{}\"/>\
             <rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"10\" fill=\"{}\" stroke=\"{}\" \
             stroke-width=\"1.2\"/>\n\
             <rect x=\"{}\" y=\"{}\" width=\"34\" height=\"34\" rx=\"8\" fill=\"{}\"/>",
            escaped(&part.name),
            y + 2.0,
            hex(shadow),
            hex(panel),
            hex(line),
            x + 10.0,
            y + 10.0,
            hex(tile),
        );
        self.out.push_str(&icons::placed(part.settings.kind(), x + 17.0, y + 17.0, 20.0, accent));
        let _ = writeln!(
            self.out,
            "\n<text x=\"{}\" y=\"{}\" font-size=\"15\" font-weight=\"600\" fill=\"{}\">{}</text>\
             <text x=\"{}\" y=\"{}\" font-size=\"12.5\" fill=\"{}\">{}</text>\
             <rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"5\" rx=\"2.5\" fill=\"{}\"/></g>",
            x + TEXT_X,
            y + 25.0,
            hex(text),
            escaped(&name),
            x + TEXT_X,
            y + 42.0,
            hex(muted),
            escaped(&status),
            x + 12.0,
            y + 62.0,
            w - 24.0,
            hex(inset),
        );
    }
}

fn hex(colour: u32) -> String {
    format!("#{colour:06X}")
}

/// Text as XML may hold it. Letters XML does not know become the replacement character.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}
