//! Single requests, remembered with their calls.

use cumulab::sim::{Event, EventKind, Observer, WireIx};
use cumulab::trace::RequestLog;
use cumulab::units::SimTime;

use super::*;

#[test]
fn a_request_is_remembered_with_its_calls() {
    let mut log = RequestLog::new(1_000);
    let step = |seconds, kind, component, call, count, wire, other: f64| Event {
        call,
        count,
        wire: WireIx(wire),
        other: at(other),
        ..event(seconds, kind, component)
    };
    use EventKind::{Answered, Arrived, Computed, Created, Finished, GaveUp, Received, Sent, Started};
    let story = [
        step(1.0, Created, USERS, 7, 42, 0, 0.0),
        step(1.0, Sent, USERS, 8, 7, 0, 1.1),
        step(1.1, Arrived, LB, 8, 0, 0, 0.0),
        step(1.1, Sent, LB, 9, 8, TO_A, 1.2),
        step(1.15, Created, USERS, 3, 1, 0, 0.0),
        step(1.15, Sent, USERS, 4, 3, 0, 1.25),
        step(1.2, Arrived, A, 9, 0, TO_A, 0.0),
        step(1.3, Started, A, 9, 1, TO_A, 1.2),
        step(1.5, Computed, A, 9, 0, TO_A, 1.3),
        step(1.5, Answered, A, 9, 0, TO_A, 1.6),
        step(1.55, GaveUp, USERS, 4, 0, 0, 0.0),
        step(1.6, Received, LB, 9, 0, TO_A, 0.0),
        step(1.6, Answered, LB, 8, 0, 0, 1.7),
        step(1.7, Received, USERS, 8, 0, 0, 0.0),
        step(1.7, Finished, USERS, 7, 1, 0, 1.0),
    ];
    story.iter().for_each(|event| log.on(event));
    let request = *log.newest_first().next().expect("one ended");
    assert_eq!((request.created, request.ended, request.serial), (at(1.0), at(1.7), 0));
    assert_eq!((request.client, request.attempts), (42, 1));
    let spans = log.spans(&request);
    assert_eq!(spans.iter().map(|s| (s.call, s.parent)).collect::<Vec<_>>(), [(9, 8), (8, 7)]);
    let served = spans[0];
    let moments =
        [served.sent, served.arrived, served.started, served.computed, served.answered, served.ended];
    assert_eq!(moments, [1.1, 1.2, 1.3, 1.5, 1.5, 1.6].map(at));
    assert_eq!((spans[1].started, spans[1].gave_up), (SimTime::NEVER, false));
    assert!(size_of_val(&request) == 40 && size_of_val(&served) <= 64);
    // The window is bounded: the first request is forgotten, the newest is there with its calls.
    for n in 0..100_000 {
        let t = 10.0 + f64::from(n);
        log.on(&step(t, Created, USERS, 7, n, 0, 0.0));
        log.on(&step(t, Sent, USERS, 8, 7, 0, t));
        log.on(&step(t + 0.5, Received, USERS, 8, 0, 0, 0.0));
        log.on(&step(t + 0.5, Finished, USERS, 7, 1, 0, t));
    }
    let kept: Vec<_> = log.newest_first().collect();
    assert!((1_000..20_000).contains(&kept.len()), "{}", kept.len());
    assert!(kept.iter().all(|request| log.spans(request).len() == 1));
    assert_eq!(log.spans(&request).len(), 0);
}
