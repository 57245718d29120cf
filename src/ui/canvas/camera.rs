//! Where on the endless drawing the eye rests, and how close.
//!
//! [`Camera`] is what is remembered between frames; [`Lens`] is the camera together with the place
//! of the canvas on the screen, which is all that is needed to go from one to the other and back.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::diagram::geometry::Rect as WorldRect;
use crate::diagram::{Point, limits};

/// Smallest and largest zoom: 10% and 400%.
pub const ZOOMS: (f32, f32) = (0.1, 4.0);
/// One press of zoom in or out.
pub const ZOOM_STEP: f32 = 1.25;

/// The part of the drawing that is visible.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// What lies in the canvas's top left corner.
    pub at: Point,
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Camera {
        Camera { at: Point { x: 0.0, y: 0.0 }, zoom: 1.0 }
    }
}

impl Camera {
    /// Moves the drawing by this much on the screen.
    pub fn pan(&mut self, by: Vec2) {
        self.at.x -= by.x / self.zoom;
        self.at.y -= by.y / self.zoom;
        self.stay_near();
    }

    /// Zooms by a factor; what lies `fixed` from the canvas's corner on the screen stays there.
    pub fn zoom_about(&mut self, factor: f32, fixed: Vec2) {
        let zoom = (self.zoom * factor).clamp(ZOOMS.0, ZOOMS.1);
        if !zoom.is_finite() || zoom == self.zoom {
            return;
        }
        self.at.x += fixed.x / self.zoom - fixed.x / zoom;
        self.at.y += fixed.y / self.zoom - fixed.y / zoom;
        self.zoom = zoom;
        self.stay_near();
    }

    /// The camera that shows all of `what` in this room of a canvas, no larger than `most` times. The
    /// room is told from the canvas's corner.
    pub fn fitting(what: WorldRect, room: Rect, most: f32) -> Camera {
        let size = room.size().max(Vec2::splat(20.0));
        let zoom = (size.x / what.size.w.max(1.0)).min(size.y / what.size.h.max(1.0));
        let zoom = zoom.min(most).clamp(ZOOMS.0, ZOOMS.1);
        let (place, middle) = (what.center(), room.min + size / 2.0);
        let at = Point { x: place.x - middle.x / zoom, y: place.y - middle.y / zoom };
        let mut camera = Camera { at, zoom };
        camera.stay_near();
        camera
    }

    /// Nothing can be drawn further out than the limit, so nobody needs to look there.
    fn stay_near(&mut self) {
        let most = 1.5 * limits::PLACE;
        let near = |v: f32| if v.is_finite() { v.clamp(-most, most) } else { 0.0 };
        self.at = Point { x: near(self.at.x), y: near(self.at.y) };
    }
}

/// Maps between the drawing and the screen.
#[derive(Clone, Copy, Debug)]
pub struct Lens {
    /// The canvas on the screen.
    pub rect: Rect,
    pub zoom: f32,
    origin: Pos2,
}

impl Lens {
    pub fn new(camera: &Camera, rect: Rect) -> Lens {
        let origin = rect.min - vec2(camera.at.x, camera.at.y) * camera.zoom;
        Lens { rect, zoom: camera.zoom, origin }
    }

    pub fn screen_from_world(&self, p: Point) -> Pos2 {
        pos2(self.origin.x + p.x * self.zoom, self.origin.y + p.y * self.zoom)
    }

    pub fn world_from_screen(&self, p: Pos2) -> Point {
        Point { x: (p.x - self.origin.x) / self.zoom, y: (p.y - self.origin.y) / self.zoom }
    }

    pub fn screen_rect(&self, r: WorldRect) -> Rect {
        let min = self.screen_from_world(r.at);
        Rect::from_min_size(min, vec2(r.size.w, r.size.h) * self.zoom)
    }

    /// What is visible of the drawing.
    pub fn visible(&self) -> WorldRect {
        let size = self.rect.size() / self.zoom;
        let at = self.world_from_screen(self.rect.min);
        WorldRect { at, size: crate::diagram::Size { w: size.x, h: size.y } }
    }

    /// A length on the drawing as it appears on the screen.
    pub fn length(&self, world: f32) -> f32 {
        world * self.zoom
    }
}
