//! Where things lie on a card: three arrangements, so that words can be read at every zoom.
//!
//! Seen from further away, or from the last row of a class, words take the room of the icon's tile
//! and the whole width; further still, only the name is left. The card itself stays as large as it is
//! in the drawing.

/// Places in points at zoom 1 from the card's top left corner, and sizes of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Left, top and side of the icon's tile.
    pub tile: (f32, f32, f32),
    /// Middle and radius of the glyph.
    pub glyph: (f32, f32, f32),
    /// Where the name ends at most.
    pub name_right: f32,
    pub name_left: f32,
    pub name_y: f32,
    /// Left and middle of the status line, if there is room for one.
    pub status: Option<(f32, f32)>,
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
    glyph: (155.0, 18.0, 5.0),
    name_right: 148.0,
    name_left: 49.0,
    name_y: 18.0,
    status: Some((49.0, 35.0)),
    bar_y: 54.0,
    pips_y: 66.0,
    name_size: 14.0,
    status_size: 12.5,
    small_size: 11.5,
    small_y: 71.0,
};

/// The largest words two lines of which leave room for the bar.
const TWO_LINES: f32 = 22.0;
/// The largest name.
const NAME_ONLY: f32 = 46.0;

impl Plan {
    /// The arrangement for words of at least `least` points on the screen at this zoom.
    pub fn new(least: f32, zoom: f32) -> Plan {
        let size = least / zoom;
        if size <= NORMAL.name_size {
            let at_least = |usual: f32| usual.max(size);
            let (status_size, small_size) = (at_least(NORMAL.status_size), at_least(NORMAL.small_size));
            return Plan { status_size, small_size, ..NORMAL };
        }
        if size <= TWO_LINES {
            return Plan {
                tile: (7.0, 9.0, 18.0),
                glyph: (156.0, 18.0, 5.0),
                name_right: 150.0,
                name_left: 28.0,
                name_y: 18.0,
                status: Some((10.0, 42.0)),
                bar_y: 57.0,
                pips_y: 67.0,
                name_size: size,
                status_size: size,
                small_size: size.min(17.0),
                small_y: 73.0,
            };
        }
        let name_size = size.min(NAME_ONLY);
        Plan {
            tile: (10.0, 8.0, 24.0),
            glyph: (148.0, 20.0, 9.0),
            name_right: 160.0,
            name_left: 10.0,
            name_y: 53.0,
            status: None,
            bar_y: 77.0,
            pips_y: 66.0,
            name_size,
            status_size: name_size,
            small_size: NORMAL.small_size,
            small_y: 71.0,
        }
    }

    /// Whether the card shows what is inside and waiting, besides the bar.
    pub fn has_details(&self) -> bool {
        self.status.is_some()
    }

    /// Where a name may begin that does not fit beside the icon: in its place.
    pub fn without_tile(&self) -> Option<f32> {
        (self.name_left < NORMAL.name_left && self.has_details()).then_some(10.0)
    }
}
