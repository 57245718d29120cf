//! Regions and their zones, a few of those there are, and how far they lie apart.

use crate::catalog::Source;
use crate::catalog::sources::{derived, official};
use crate::text::{Message, msg};
use crate::units::SimDuration;

pub const ZONES_SOURCE: Source = official("Google Cloud: Regions and zones");
/// Between regions: what the providers' inter-region latency tables show, rounded.
pub const REGION_DISTANCES: Source = derived("Google Cloud: inter-region latency");

/// There and back between two zones of one region: 1 to 2 ms.
pub const ROUND_TRIP_ZONES: SimDuration = SimDuration(1_500_000);

const CENTRAL: u8 = 0;
const EAST: u8 = 1;
const EUROPE: u8 = 2;
const TOKYO: u8 = 3;
const SEOUL: u8 = 4;

const REGIONS: [&str; 5] = ["us-central1", "us-east1", "europe-west1", "asia-northeast1", "asia-northeast3"];

/// By zone: its region, in the order of [`Zone::WORDS`].
const REGION_OF: [u8; 16] = [
    CENTRAL, CENTRAL, CENTRAL, CENTRAL, EAST, EAST, EAST, EUROPE, EUROPE, EUROPE, TOKYO, TOKYO, TOKYO, SEOUL,
    SEOUL, SEOUL,
];

/// There and back between regions, in milliseconds, the lower number first.
const BETWEEN: [(u8, u8, u64); 10] = [
    (CENTRAL, EAST, 35),
    (CENTRAL, EUROPE, 100),
    (CENTRAL, TOKYO, 130),
    (CENTRAL, SEOUL, 150),
    (EAST, EUROPE, 90),
    (EAST, TOKYO, 150),
    (EAST, SEOUL, 175),
    (EUROPE, TOKYO, 220),
    (EUROPE, SEOUL, 230),
    (TOKYO, SEOUL, 35),
];

/// A region: a place on earth with several zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(u8);

/// A zone: a part of a region that fails by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone(u8);

impl Region {
    pub const WORDS: &'static [&'static str] = &REGIONS;

    pub fn word(self) -> &'static str {
        REGIONS[usize::from(self.0)]
    }
    pub fn from_word(word: &str) -> Option<Region> {
        REGIONS.iter().zip(0..).find(|(known, _)| **known == word).map(|(_, place)| Region(place))
    }
    /// Its place in the list of regions.
    pub fn place(self) -> u8 {
        self.0
    }
    pub fn from_place(place: u8) -> Option<Region> {
        (usize::from(place) < REGIONS.len()).then_some(Region(place))
    }
    pub fn all() -> impl Iterator<Item = Region> {
        (0..REGIONS.len() as u8).map(Region)
    }
    /// Its zones, in order.
    pub fn zones(self) -> impl Iterator<Item = Zone> {
        Zone::all().filter(move |zone| zone.region() == self)
    }
    /// Its name with the place it is at, such as "asia-northeast3 (Seoul)".
    pub fn label(self) -> Message {
        msg("region-at").with("region", self.word()).with("place", msg(format!("region-{}", self.word())))
    }
}

impl Zone {
    pub const WORDS: &'static [&'static str] = &[
        "us-central1-a",
        "us-central1-b",
        "us-central1-c",
        "us-central1-f",
        "us-east1-b",
        "us-east1-c",
        "us-east1-d",
        "europe-west1-b",
        "europe-west1-c",
        "europe-west1-d",
        "asia-northeast1-a",
        "asia-northeast1-b",
        "asia-northeast1-c",
        "asia-northeast3-a",
        "asia-northeast3-b",
        "asia-northeast3-c",
    ];
    /// Where parts stand that say nothing about it.
    pub const USUAL: Zone = Zone(0);

    pub fn word(self) -> &'static str {
        Zone::WORDS[usize::from(self.0)]
    }
    pub fn from_word(word: &str) -> Option<Zone> {
        Zone::WORDS.iter().zip(0..).find(|(known, _)| **known == word).map(|(_, place)| Zone(place))
    }
    /// Its place in the list of zones.
    pub fn place(self) -> u8 {
        self.0
    }
    pub fn from_place(place: u8) -> Option<Zone> {
        (usize::from(place) < Zone::WORDS.len()).then_some(Zone(place))
    }
    pub fn all() -> impl Iterator<Item = Zone> {
        (0..Zone::WORDS.len() as u8).map(Zone)
    }
    pub fn region(self) -> Region {
        Region(REGION_OF[usize::from(self.0)])
    }
    /// The next zone of the same region: where a standby goes.
    pub fn next(self) -> Zone {
        let zones: Vec<Zone> = self.region().zones().collect();
        let at = zones.iter().position(|zone| *zone == self).unwrap_or(0);
        zones[(at + 1) % zones.len()]
    }
}

/// There and back between two zones that are not the same.
pub fn round_trip(a: Zone, b: Zone) -> SimDuration {
    let (low, high) = (a.region().0.min(b.region().0), a.region().0.max(b.region().0));
    let between = BETWEEN.iter().find(|(one, other, _)| (*one, *other) == (low, high));
    between.map_or(ROUND_TRIP_ZONES, |(_, _, ms)| SimDuration::from_ms(*ms))
}
