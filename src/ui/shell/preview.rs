//! An example as a small picture: where its parts stand and how they are wired.

use egui::{Painter, Pos2, Rect, Stroke, StrokeKind, Vec2, pos2};

use crate::diagram::{Point, file, geometry};
use crate::session::examples::Example;
use crate::ui::icons::{Icon, paint_icon_with};
use crate::ui::theme::Tokens;

/// A drawing reduced to what can be seen from afar, in its own coordinates.
pub struct Preview {
    bounds: geometry::Rect,
    regions: Vec<geometry::Rect>,
    cards: Vec<(geometry::Rect, Icon)>,
    wires: Vec<[Point; 4]>,
}

impl Preview {
    /// `None` if the file cannot be read or draws nothing.
    pub fn of(example: &Example) -> Option<Preview> {
        let diagram = file::read(example.ron.as_bytes()).ok()?.diagram;
        let card = |part: &crate::diagram::Part| (geometry::card(part.at), part.settings.kind().into());
        Some(Preview {
            bounds: geometry::bounds(&diagram)?,
            regions: diagram.vpcs.values().map(|vpc| geometry::Rect { at: vpc.at, size: vpc.size }).collect(),
            cards: diagram.parts.values().map(card).collect(),
            wires: geometry::wire_curves(&diagram).into_iter().flatten().collect(),
        })
    }

    /// Draws it as large as fits into `room`.
    pub fn paint(&self, painter: &Painter, tokens: &Tokens, room: Rect) {
        let size = self.bounds.size;
        let scale = (room.width() / size.w).min(room.height() / size.h).min(0.34);
        let centre = self.bounds.center();
        let place = |p: Point| -> Pos2 { room.center() + Vec2::new(p.x - centre.x, p.y - centre.y) * scale };
        let rect =
            |r: &geometry::Rect| Rect::from_min_size(place(r.at), Vec2::new(r.size.w, r.size.h) * scale);
        for region in &self.regions {
            let edge = Stroke::new(1.0, tokens.accent.gamma_multiply(0.45));
            painter.rect(rect(region), 6, tokens.accent_soft.gamma_multiply(0.6), edge, StrokeKind::Inside);
        }
        for wire in &self.wires {
            let points = wire.map(place);
            let curve = egui::epaint::CubicBezierShape::from_points_stroke(
                points,
                false,
                egui::Color32::TRANSPARENT,
                Stroke::new(1.2, tokens.wire),
            );
            painter.add(curve);
        }
        for (card, icon) in &self.cards {
            let card = rect(card);
            let edge = Stroke::new(1.0, tokens.line);
            painter.rect(card, 4, tokens.panel, edge, StrokeKind::Inside);
            let side = (card.height() * 0.6).min(16.0);
            let at = pos2(card.center().x, card.center().y);
            paint_icon_with(painter, *icon, Rect::from_center_size(at, Vec2::splat(side)), tokens.accent);
        }
    }
}
