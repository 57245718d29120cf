//! Everything that travels, as one mesh of textured quads.
//!
//! The five shapes are baked into one small texture at exactly the size they are shown at, so ten
//! thousand of them cost little more than writing down their corners, and stay sharp.

use std::sync::Arc;

use egui::epaint::Vertex;
use egui::{
    Color32, ColorImage, Context, Mesh, Pos2, Rect, Shape, TextureHandle, TextureOptions, pos2, vec2,
};

use crate::diagram::Point;
use crate::diagram::geometry;
use crate::session;
use crate::session::ShapeKind;
use crate::ui::canvas::brush::Brush;
use crate::ui::canvas::scene::Scene;
use crate::ui::theme::Tokens;
use crate::units::WireId;

/// Radius of a shape in points at zoom 1, and the least and most it has on the screen.
const RADIUS: f32 = 5.5;
const RADIUS_LIMITS: (f32, f32) = (2.5, 18.0);
/// The shapes in the order they stand in the texture.
pub const KINDS: [ShapeKind; 5] =
    [ShapeKind::Request, ShapeKind::Response, ShapeKind::Error, ShapeKind::Probe, ShapeKind::ProbeAnswer];

/// The texture and the mesh, kept from frame to frame.
#[derive(Default)]
pub struct Shapes {
    travelling: Option<Baked>,
    /// Shapes for the legend, which does not zoom.
    legend: Option<Baked>,
    mesh: Arc<Mesh>,
    /// Place of each wire in the diagram by its id, [`NOWHERE`] for none.
    places: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;
/// Above this id places are looked up in the diagram instead: the table would be too large.
const TABLE_MOST: u32 = 1 << 20;

struct Baked {
    texture: TextureHandle,
    radius_px: u32,
    tokens: Tokens,
}

impl Shapes {
    /// Paints everything under way.
    pub fn paint(&mut self, brush: &Brush, scene: &Scene) {
        if scene.frame.shapes.is_empty() {
            return;
        }
        let radius = radius_on_screen(brush.lens.zoom);
        let (texture, half) = baked(&mut self.travelling, brush.painter.ctx(), brush.tokens, radius);
        self.find_wires(scene);
        if Arc::get_mut(&mut self.mesh).is_none() {
            self.mesh = Arc::default();
        }
        // It is ours alone now: either it was, or it is new.
        let Some(mesh) = Arc::get_mut(&mut self.mesh) else { return };
        mesh.clear();
        mesh.texture_id = texture;
        mesh.reserve_vertices(4 * scene.frame.shapes.len());
        mesh.reserve_triangles(2 * scene.frame.shapes.len());
        let clip = brush.painter.clip_rect().expand(half);
        for shape in &scene.frame.shapes {
            let Some(curve) = curve_of(&self.places, scene, shape) else { continue };
            let at = brush.lens.screen_from_world(geometry::point_on(curve, shape.along));
            if clip.contains(at) {
                push_quad(mesh, at, half, uv(shape.kind), shape.strength);
            }
        }
        brush.painter.add(Shape::Mesh(self.mesh.clone()));
    }

    /// Paints one shape as large as at a zoom, for the legend.
    pub fn paint_legend(&mut self, brush: &Brush, kind: ShapeKind, at: Pos2, zoom: f32) {
        let (texture, half) =
            baked(&mut self.legend, brush.painter.ctx(), brush.tokens, radius_on_screen(zoom));
        let rect = Rect::from_center_size(at, vec2(2.0 * half, 2.0 * half));
        brush.painter.image(texture, rect, uv(kind), Color32::WHITE);
    }

    fn find_wires(&mut self, scene: &Scene) {
        self.places.clear();
        for (place, id) in scene.diagram.wires.keys().enumerate() {
            if id.0 < TABLE_MOST {
                let slot = id.0 as usize;
                if self.places.len() <= slot {
                    self.places.resize(slot + 1, NOWHERE);
                }
                self.places[slot] = place as u32;
            }
        }
    }
}

/// The texture for this radius, and half the side of a quad of it, in points.
fn baked(slot: &mut Option<Baked>, ctx: &Context, tokens: &Tokens, radius: f32) -> (egui::TextureId, f32) {
    let scale = ctx.pixels_per_point();
    let radius_px = (radius * scale).round().max(2.0) as u32;
    let half = cell_px(radius_px) as f32 / 2.0 * radius / radius_px as f32;
    let is_fresh = |b: &Baked| b.radius_px == radius_px && b.tokens == *tokens;
    if !slot.as_ref().is_some_and(is_fresh) {
        let image = bake(radius_px, tokens);
        let texture = match slot.take() {
            Some(mut old) => {
                old.texture.set(image, TextureOptions::LINEAR);
                old.texture
            }
            None => ctx.load_texture("travelling shapes", image, TextureOptions::LINEAR),
        };
        *slot = Some(Baked { texture, radius_px, tokens: tokens.clone() });
    }
    (slot.as_ref().map_or(egui::TextureId::default(), |b| b.texture.id()), half)
}

fn radius_on_screen(zoom: f32) -> f32 {
    (RADIUS * zoom).clamp(RADIUS_LIMITS.0, RADIUS_LIMITS.1)
}

fn curve_of<'s>(places: &[u32], scene: &'s Scene, shape: &session::Shape) -> Option<&'s [Point; 4]> {
    let WireId(id) = shape.wire;
    let place = match places.get(id as usize) {
        Some(&place) => place as usize,
        None if id >= TABLE_MOST => scene.diagram.wires.get_index_of(&shape.wire)?,
        None => return None,
    };
    scene.curves.get(place)?.as_ref()
}

fn uv(kind: ShapeKind) -> Rect {
    let place = KINDS.iter().position(|&k| k == kind).unwrap_or(0) as f32;
    let width = 1.0 / KINDS.len() as f32;
    Rect::from_min_max(pos2(place * width, 0.0), pos2((place + 1.0) * width, 1.0))
}

fn push_quad(mesh: &mut Mesh, at: Pos2, half: f32, uv: Rect, strength: f32) {
    let first = mesh.vertices.len() as u32;
    let color = if strength < 1.0 { Color32::WHITE.gamma_multiply(strength) } else { Color32::WHITE };
    let corner = |x: f32, y: f32, uv: Pos2| Vertex { pos: pos2(at.x + x, at.y + y), uv, color };
    mesh.vertices.extend_from_slice(&[
        corner(-half, -half, uv.left_top()),
        corner(half, -half, uv.right_top()),
        corner(-half, half, uv.left_bottom()),
        corner(half, half, uv.right_bottom()),
    ]);
    mesh.indices.extend_from_slice(&[first, first + 1, first + 2, first + 2, first + 1, first + 3]);
}

/// Side of one shape's cell: the shape, its halo, and a pixel of nothing around.
fn cell_px(radius_px: u32) -> u32 {
    2 * (radius_px + 3)
}

/// Draws the five shapes side by side. Each has a thin halo in the background's colour, so that it
/// can be told from the wire and from its neighbours.
fn bake(radius_px: u32, tokens: &Tokens) -> ColorImage {
    let cell = cell_px(radius_px) as usize;
    let r = radius_px as f32;
    let line = (r * 0.42).max(1.2);
    let mut image = ColorImage::filled([cell * KINDS.len(), cell], Color32::TRANSPARENT);
    for (place, kind) in KINDS.into_iter().enumerate() {
        for y in 0..cell {
            for x in 0..cell {
                let middle = cell as f32 / 2.0;
                let p = (x as f32 + 0.5 - middle, y as f32 + 0.5 - middle);
                image[(place * cell + x, y)] = pixel(kind, p, r, line, tokens);
            }
        }
    }
    image
}

fn pixel(kind: ShapeKind, (x, y): (f32, f32), r: f32, line: f32, tokens: &Tokens) -> Color32 {
    // Signed distances to the outline: negative inside.
    let disc = x.hypot(y) - r;
    let diamond = (x.abs() + y.abs() - r * 1.2) * std::f32::consts::FRAC_1_SQRT_2;
    let (u, v) = ((x + y) * std::f32::consts::FRAC_1_SQRT_2, (x - y) * std::f32::consts::FRAC_1_SQRT_2);
    let bar = |a: f32, b: f32| (a.abs() - r * 1.05).max(b.abs() - line * 0.55);
    let cross = bar(u, v).min(bar(v, u));
    let (outer, colour, is_hollow) = match kind {
        ShapeKind::Request => (disc, tokens.accent, false),
        ShapeKind::Response => (disc, tokens.good, true),
        ShapeKind::Error => (cross, tokens.bad, false),
        ShapeKind::Probe => (diamond, tokens.warning, false),
        ShapeKind::ProbeAnswer => (diamond, tokens.warning, true),
    };
    let cover = |distance: f32| (0.5 - distance).clamp(0.0, 1.0);
    let mut result = tokens.background.gamma_multiply(cover(outer - 1.0));
    result = result.lerp_to_gamma(colour, cover(outer));
    if is_hollow {
        result = result.lerp_to_gamma(tokens.panel, cover(outer + line));
    }
    result
}
