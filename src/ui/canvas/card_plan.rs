//! Where things lie on a card: one arrangement for a window, one with larger words for a class.
//!
//! Before a class the words must be read from the last row, so they take the room of the icon's tile
//! and the whole width; the card itself stays as large as it is in the drawing.

/// Places in points at zoom 1 from the card's top left corner, and sizes of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Left, top and side of the icon's tile.
    pub tile: (f32, f32, f32),
    pub name_left: f32,
    pub name_y: f32,
    pub status_left: f32,
    pub status_y: f32,
    /// Top of the load bar.
    pub bar_y: f32,
    /// Top of the queue's marks.
    pub pips_y: f32,
    pub name_size: f32,
    pub status_size: f32,
    /// Size of the words beside and below the bar, and where their middle is.
    pub small_size: f32,
    pub small_y: f32,
}

const NORMAL: Plan = Plan {
    tile: (10.0, 10.0, 32.0),
    name_left: 49.0,
    name_y: 18.0,
    status_left: 49.0,
    status_y: 35.0,
    bar_y: 54.0,
    pips_y: 66.0,
    name_size: 14.0,
    status_size: 12.5,
    small_size: 11.5,
    small_y: 71.0,
};

/// The largest words two lines of which leave room for the bar.
const LARGEST: f32 = 22.0;

impl Plan {
    /// The arrangement for words of at least `least` points on the screen at this zoom.
    pub fn new(least: f32, zoom: f32) -> Plan {
        let size = (least / zoom).min(LARGEST);
        if size <= NORMAL.name_size {
            return NORMAL;
        }
        Plan {
            tile: (8.0, 8.0, 20.0),
            name_left: 32.0,
            name_y: 18.0,
            status_left: 12.0,
            status_y: 42.0,
            bar_y: 57.0,
            pips_y: 67.0,
            name_size: size,
            status_size: size,
            small_size: size.min(17.0),
            small_y: 73.0,
        }
    }
}
