//! A page of a lesson as it is read: our faces, hanging lists, tables with lines, all of it wrapped to
//! the panel's width.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, FontFamily, FontId, Galley, Rect, Role as Access, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::lesson::markdown::{Block, Look, Role, Span, read};
use crate::ui::shell::widgets;
use crate::ui::theme::{self, BODY, RADIUS_SMALL, STEP, Tokens};

/// Height of a line of text, in its size.
const LINE: f32 = 1.42;
/// How far a list stands in.
const INDENT: f32 = 18.0;
/// Between the columns of a table.
const CELL_GAP: f32 = 12.0;

/// Draws Markdown into the width there is.
pub fn page_ui(ui: &mut Ui, tokens: &Tokens, text: &str) {
    let spacing = ui.spacing().item_spacing;
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, block) in read(text).iter().enumerate() {
        if at > 0 {
            ui.add_space(air_above(block));
        }
        match block {
            Block::Words { role, depth, mark, spans } => {
                words_ui(ui, tokens, *role, *depth, mark.as_deref(), spans)
            }
            Block::Code(code) => code_ui(ui, tokens, code),
            Block::Table(rows) => table_ui(ui, tokens, rows),
            Block::Link { words, url } => {
                let link = widgets::link(ui, tokens, words);
                if link.on_hover_text(url).clicked() {
                    ui.ctx().open_url(egui::OpenUrl::new_tab(url));
                }
            }
            Block::Rule => widgets::rule(ui, tokens),
        }
    }
    ui.spacing_mut().item_spacing = spacing;
}

/// Markdown in one paragraph, in the size of labels and in one colour.
pub fn line_ui(ui: &mut Ui, tokens: &Tokens, text: &str, size: f32, ink: Color32) {
    for block in read(text) {
        if let Block::Words { spans, .. } = block {
            let job = job(tokens, &spans, FontId::proportional(size), ink, ui.available_width());
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            put(ui, galley, 0.0, ink);
        }
    }
}

fn air_above(block: &Block) -> f32 {
    match block {
        Block::Words { role: Role::Heading(_), .. } => 4.0 * STEP,
        Block::Words { mark: Some(_), .. } | Block::Link { .. } => STEP,
        _ => 2.5 * STEP,
    }
}

fn words_ui(ui: &mut Ui, tokens: &Tokens, role: Role, depth: usize, mark: Option<&str>, spans: &[Span]) {
    let font = match role {
        Role::Heading(1) => FontId::new(BODY + 3.0, theme::bold()),
        Role::Heading(2) => FontId::new(BODY + 1.5, theme::bold()),
        Role::Heading(_) => FontId::new(BODY, theme::bold()),
        Role::Paragraph | Role::Quote => FontId::proportional(BODY),
    };
    let ink = if role == Role::Quote { tokens.muted } else { tokens.text };
    let indent = INDENT * depth as f32 + if role == Role::Quote { 12.0 } else { 0.0 };
    let job = job(tokens, spans, font.clone(), ink, ui.available_width() - indent);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let rect = put(ui, galley, indent, ink);
    if role == Role::Quote {
        let bar = Rect::from_min_max(rect.min, pos2(rect.left() + 3.0, rect.bottom()));
        ui.painter().rect_filled(bar, 1, tokens.accent);
    }
    if mark.is_some_and(str::is_empty) {
        let dot = pos2(rect.left() + indent - 10.0, rect.top() + LINE * BODY / 2.0);
        ui.painter().circle_filled(dot, 2.2, tokens.accent);
    } else if let Some(mark) = mark {
        let mark = ui.painter().layout_no_wrap(mark.to_owned(), font, tokens.accent);
        let right = rect.left() + indent - 6.0;
        let lower = (LINE - 1.0) * BODY / 2.0;
        ui.painter().galley(pos2(right - mark.size().x, rect.top() + lower - 1.5), mark, tokens.accent);
    }
}

/// Puts words into the page, where a screen reader finds them whole.
fn put(ui: &mut Ui, galley: Arc<Galley>, indent: f32, ink: Color32) -> Rect {
    let size = vec2(ui.available_width(), galley.size().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, galley.text()));
    ui.painter().galley(rect.min + vec2(indent, 0.0), galley, ink);
    rect
}

/// Words of several looks, wrapped at a width.
fn job(tokens: &Tokens, spans: &[Span], font: FontId, ink: Color32, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width.max(24.0);
    for span in spans {
        job.append(&span.text, 0.0, format(tokens, span.look, &font, ink));
    }
    job
}

fn format(tokens: &Tokens, look: Look, font: &FontId, ink: Color32) -> TextFormat {
    let family = match look {
        Look { code: true, .. } => FontFamily::Monospace,
        Look { bold: true, .. } => theme::bold(),
        _ => font.family.clone(),
    };
    let size = if look.code { font.size - 1.0 } else { font.size };
    TextFormat {
        font_id: FontId::new(size, family),
        color: if look.link { tokens.accent } else { ink },
        background: if look.code { tokens.inset } else { Color32::TRANSPARENT },
        expand_bg: 1.5,
        italics: look.italic,
        line_height: Some(font.size * LINE),
        valign: egui::Align::Center,
        ..TextFormat::default()
    }
}

fn code_ui(ui: &mut Ui, tokens: &Tokens, code: &str) {
    let width = ui.available_width();
    let mut job =
        LayoutJob::simple(code.to_owned(), FontId::monospace(BODY - 1.0), tokens.text, width - 20.0);
    job.wrap.break_anywhere = true;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 16.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, code));
    let edge = if tokens.inset == tokens.panel { tokens.line } else { tokens.inset };
    let edge = Stroke::new(tokens.stroke, edge);
    ui.painter().rect(rect, RADIUS_SMALL, tokens.inset, edge, egui::StrokeKind::Inside);
    ui.painter().galley(rect.min + vec2(10.0, 8.0), galley, tokens.text);
}

fn table_ui(ui: &mut Ui, tokens: &Tokens, rows: &[Vec<Vec<Span>>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return;
    }
    let widths = widths(ui, tokens, rows, columns);
    for (at, row) in rows.iter().enumerate() {
        let cells: Vec<Arc<Galley>> = row
            .iter()
            .zip(&widths)
            .map(|(spans, width)| {
                let job = job(tokens, spans, cell_font(at), tokens.text, *width);
                ui.fonts_mut(|fonts| fonts.layout_job(job))
            })
            .collect();
        let height = cells.iter().map(|cell| cell.size().y).fold(0.0, f32::max) + 6.0;
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let words: Vec<&str> = cells.iter().map(|cell| cell.text()).collect();
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, words.join(", ")));
        let mut left = rect.left();
        for (cell, width) in cells.into_iter().zip(&widths) {
            ui.painter().galley(pos2(left, rect.top() + 3.0), cell, tokens.text);
            left += width + CELL_GAP;
        }
        let stroke = Stroke::new(tokens.stroke, tokens.line);
        ui.painter().hline(rect.left()..=left - CELL_GAP, rect.bottom(), stroke);
    }
}

fn cell_font(row: usize) -> FontId {
    let family = if row == 0 { theme::bold() } else { FontFamily::Proportional };
    FontId::new(BODY - 1.0, family)
}

/// As wide as each column's longest cell; where that is too much, the wide ones give way, but not so far that
/// a word would break.
fn widths(ui: &Ui, tokens: &Tokens, rows: &[Vec<Vec<Span>>], columns: usize) -> Vec<f32> {
    let (mut widths, mut least) = (vec![0.0f32; columns], vec![0.0f32; columns]);
    let width = |spans: &[Span], at: usize| {
        let job = job(tokens, spans, cell_font(at), tokens.text, f32::INFINITY);
        ui.fonts_mut(|fonts| fonts.layout_job(job)).size().x.ceil() + 1.0
    };
    for (at, row) in rows.iter().enumerate() {
        for (column, spans) in row.iter().enumerate() {
            widths[column] = widths[column].max(width(spans, at));
            for span in spans {
                for word in span.text.split_whitespace() {
                    let word = Span { text: word.to_owned(), ..span.clone() };
                    least[column] = least[column].max(width(&[word], at));
                }
            }
        }
    }
    let room = ui.available_width() - CELL_GAP * (columns - 1) as f32;
    let fair = room / columns as f32;
    let narrow: f32 = widths.iter().filter(|width| **width <= fair).sum();
    let wide: f32 = widths.iter().filter(|width| **width > fair).sum();
    if narrow + wide > room {
        let share = (room - narrow) / wide;
        widths.iter_mut().filter(|width| **width > fair).for_each(|width| *width *= share);
    }
    let short: f32 = widths.iter().zip(&least).map(|(width, least)| (least - width).max(0.0)).sum();
    let spare: f32 = widths.iter().zip(&least).map(|(width, least)| (width - least).max(0.0)).sum();
    for (width, least) in widths.iter_mut().zip(&least) {
        *width = if *width < *least {
            *least
        } else {
            *width - (*width - least) / spare.max(1.0) * short.min(spare)
        };
    }
    widths
}
