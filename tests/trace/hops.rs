//! What is on the wires, and the moments worth pointing at.

use cumulab::sim::{Cause, ComponentIx, Event, EventKind, Observer, PartState, WireIx};
use cumulab::trace::{HopKind, Hops, MarkKind, Marks};
use cumulab::units::SimTime;

use super::*;

#[test]
fn hops_are_what_is_on_the_wires() {
    let mut hops = Hops::new(&plan(), 100);
    let sent = |seconds, call, until: f64| Event {
        wire: WireIx(TO_A),
        call,
        other: if until < 0.0 { SimTime::NEVER } else { at(until) },
        ..event(seconds, EventKind::Sent, LB)
    };
    hops.on(&sent(1.0, 1, 1.1));
    hops.on(&sent(1.02, 2, -1.0));
    let refused = Event { cause: Cause::QueueFull, ..sent(1.04, 3, 1.2) };
    hops.on(&Event { kind: EventKind::Refused, component: ComponentIx(A), ..refused });
    hops.on(&event(1.05, EventKind::Computed, A));
    let seen = hops.under_way(at(1.1));
    assert_eq!(seen.iter().map(|hop| hop.call).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((seen[2].kind, seen[2].cause), (HopKind::Refusal, Cause::QueueFull));
    assert!(seen[2].kind.is_backward() && !seen[0].kind.is_backward());
    assert_eq!((seen[0].progress(at(1.025), 0.1), seen[0].strength(at(1.1), 0.1)), (0.25, 1.0));
    // The lost one gets to where it is stopped, stays there and fades: its way would take 100 ms.
    let lost = seen[1];
    let state = |seconds| (lost.progress(at(seconds), 0.8), lost.strength(at(seconds), 0.8));
    assert_eq!((state(1.045), state(1.1)), ((0.25, 1.0), (0.8, 1.0)));
    assert_eq!(state(1.135).0, 0.8);
    assert!((state(1.135).1 - 0.5).abs() < 1e-9, "half its fading is over");
    assert_eq!(hops.under_way(at(1.171)).iter().map(|hop| hop.call).collect::<Vec<_>>(), [3]);
    assert_eq!((hops.take_lost(), hops.take_lost()), (vec![0, 1, 0], vec![0, 0, 0]));
    assert_eq!(hops.take_traffic(), [0, 3, 0]);
    assert_eq!(hops.take_traffic(), [0, 0, 0]);
}

#[test]
fn too_many_hops_are_thinned_by_whole_calls() {
    let mut hops = Hops::new(&plan(), 1_000);
    for call in 0..20_000 {
        let sent = Event { call, wire: WireIx(0), other: at(9.0), ..event(1.0, EventKind::Sent, USERS) };
        hops.on(&sent);
        hops.on(&Event { kind: EventKind::Answered, ..sent });
    }
    let stands_for = hops.stands_for();
    let seen = hops.under_way(at(2.0)).to_vec();
    assert!((500..=2_000).contains(&seen.len()), "{}", seen.len());
    assert!((20..=128).contains(&stands_for), "{stands_for}");
    let of_kind = |kind| seen.iter().filter(move |hop| hop.kind == kind).map(|hop| hop.call);
    assert!(of_kind(HopKind::Request).eq(of_kind(HopKind::Response)), "a call is kept whole or not at all");
    assert_eq!(hops.take_traffic()[0], 40_000);
    // When the crowd is gone, every call is drawn again.
    for _ in 0..10 {
        hops.under_way(at(10.0));
    }
    assert_eq!(hops.stands_for(), 1);
}

#[test]
fn marks_are_the_notable_moments() {
    let mut marks = Marks::default();
    let failed =
        |seconds| Event { cause: Cause::BackendTimeout, ..event(seconds, EventKind::Finished, USERS) };
    let judged =
        |seconds, count| Event { wire: WireIx(TO_B), count, ..event(seconds, EventKind::ProbeJudged, LB) };
    let changed = |seconds, count| Event { kind: EventKind::HealthChanged, ..judged(seconds, count) };
    let story = [
        Event { count: PartState::Crashed as u32, ..event(1.0, EventKind::StateChanged, B) },
        failed(2.0),
        failed(11.9),
        event(12.0, EventKind::Finished, USERS),
        judged(13.0, 2),
        changed(13.0, 0),
        failed(21.9),
        judged(22.0, 3),
        changed(22.0, 1),
        event(23.0, EventKind::Intervened, LB),
    ];
    story.iter().for_each(|event| marks.on(event));
    let wire = WireIx(TO_B);
    let expect = [
        (1.0, B, MarkKind::State(PartState::Crashed)),
        (2.0, USERS, MarkKind::FirstFailure(Cause::BackendTimeout)),
        (13.0, LB, MarkKind::OutOfRotation { wire, misses: 2 }),
        (21.9, USERS, MarkKind::FirstFailure(Cause::BackendTimeout)),
        (22.0, LB, MarkKind::BackInRotation { wire, passes: 3 }),
        (23.0, LB, MarkKind::Intervened),
    ];
    let seen: Vec<_> = marks.as_slice().iter().map(|m| (m.time.as_s(), m.component.0, m.kind)).collect();
    assert_eq!(seen, expect);
    (0..20_000).for_each(|n| marks.on(&event(30.0 + f64::from(n), EventKind::Intervened, LB)));
    assert_eq!((marks.as_slice().len(), marks.total()), (10_000, 20_006));
    assert_eq!(marks.as_slice().last().map(|mark| mark.time), Some(at(20_029.0)));
}
