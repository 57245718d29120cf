//! The digest: one number for a whole run.

use cumulab::sim::plan::ApiIx;
use cumulab::sim::{Cause, ComponentIx, Event, EventKind, Observer, WireIx};
use cumulab::trace::Digest;
use cumulab::units::SimTime;
use sha2::Digest as _;

use super::*;

fn digest(events: &[Event]) -> String {
    let mut digest = Digest::default();
    events.iter().for_each(|event| digest.on(event));
    digest.hex()
}

#[test]
fn the_digest_is_sha_256_of_the_events_bytes() {
    let one = Event {
        time: SimTime(0x0102_0304_0506_0708),
        other: SimTime(0x1112_1314_1516_1718),
        call: 0x2122_2324,
        count: 0x3132_3334,
        component: ComponentIx(0x4142),
        wire: WireIx(0x5152),
        api: ApiIx(0x6162),
        kind: EventKind::Queued,
        cause: Cause::QueueFull,
    };
    let mut bytes = vec![8u8, 7, 6, 5, 4, 3, 2, 1, 0x18, 0x17, 0x16, 0x15, 0x14, 0x13, 0x12, 0x11];
    bytes.extend([0x24, 0x23, 0x22, 0x21, 0x34, 0x33, 0x32, 0x31, 0x42, 0x41, 0x52, 0x51, 0x62, 0x61]);
    bytes.extend([EventKind::Queued as u8, Cause::QueueFull as u8]);
    for copies in [0, 1, 127, 128, 129, 1_000] {
        let hash = sha2::Sha256::digest(bytes.repeat(copies));
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest(&vec![one; copies]), hex, "{copies} events");
    }
    // Asking on the way changes nothing.
    let mut asked = Digest::default();
    (0..300).for_each(|_| {
        asked.on(&one);
        asked.hex();
    });
    assert_eq!(asked.hex(), digest(&[one; 300]));
}

#[test]
fn the_digest_changes_with_any_field_of_any_event() {
    let events: Vec<Event> = (0..200u32)
        .map(|n| Event { call: n, count: n, ..event(f64::from(n), EventKind::Sent, LB) })
        .collect();
    let base = digest(&events);
    let changes: [fn(&mut Event); 9] = [
        |e| e.time.0 += 1,
        |e| e.other.0 += 1,
        |e| e.call += 1,
        |e| e.count += 1,
        |e| e.component.0 += 1,
        |e| e.wire.0 -= 1,
        |e| e.api.0 += 1,
        |e| e.kind = EventKind::Arrived,
        |e| e.cause = Cause::Lost,
    ];
    for place in [0, 63, 127, 128, 199] {
        for (field, change) in changes.iter().enumerate() {
            let mut other = events.clone();
            change(&mut other[place]);
            assert_ne!(digest(&other), base, "field {field} of event {place}");
        }
    }
    let mut swapped = events.clone();
    swapped.swap(3, 4);
    assert_ne!(digest(&swapped), base);
    assert_ne!(digest(&events[..199]), base);
}
