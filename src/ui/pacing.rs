//! What happens while a frame is drawn slowly arrives at once with the next. Taken at once it would lose its
//! order: a click would count where the pointer has gone since, text would be lost to the click that came after
//! it, a key after Tab would be about where Tab came from. So such events are handed out over several frames, as
//! if each had come in time.

use std::collections::VecDeque;

use egui::{Event, Key, Pos2};

/// A pointer that has moved no further, in points, is where it was.
const STILL: f32 = 6.0;

/// Events that wait for their frame.
#[derive(Default)]
pub struct Pacing {
    waiting: VecDeque<Event>,
    /// Where the button that is held down went down.
    held_at: Option<Pos2>,
}

impl Pacing {
    /// Leaves in `events` what belongs to one frame; the rest comes with the next ones. Whether something waits.
    pub fn pace(&mut self, events: &mut Vec<Event>) -> bool {
        self.waiting.extend(events.drain(..));
        let mut frame = Taken { held_at: self.held_at, ..Taken::default() };
        while let Some(event) = self.waiting.front()
            && frame.takes(event)
        {
            if let Event::PointerButton { pos, pressed, .. } = event {
                self.held_at = pressed.then_some(*pos);
            }
            events.extend(self.waiting.pop_front());
        }
        !self.waiting.is_empty()
    }
}

/// What a frame has got so far.
#[derive(Default)]
struct Taken {
    has_typed: bool,
    /// Where a button went down or up.
    pressed_at: Option<Pos2>,
    /// Where one went down before, and whether something was dragged from there.
    held_at: Option<Pos2>,
    has_dragged: bool,
    has_tab: bool,
}

impl Taken {
    /// Whether an event may come in this frame too.
    fn takes(&mut self, event: &Event) -> bool {
        let is_near = |at: Pos2, pos: &Pos2| at.distance(*pos) <= STILL;
        match event {
            Event::PointerButton { pos, .. } => {
                let is_still = self.pressed_at.is_none_or(|at| is_near(at, pos));
                let fits = !self.has_typed && !self.has_dragged && is_still;
                self.pressed_at = Some(*pos);
                fits
            }
            Event::PointerMoved(pos) => {
                self.has_dragged |= self.held_at.is_some_and(|at| !is_near(at, pos));
                self.pressed_at.is_none_or(|at| is_near(at, pos))
            }
            Event::Text(_) | Event::Paste(_) | Event::Ime(_) | Event::Key { pressed: true, .. } => {
                let fits = self.pressed_at.is_none() && !self.has_tab;
                self.has_typed = true;
                self.has_tab = matches!(event, Event::Key { key: Key::Tab, .. });
                fits
            }
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Modifiers, PointerButton, pos2};

    fn key(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    fn button(x: f32, pressed: bool) -> Event {
        let modifiers = Modifiers::NONE;
        Event::PointerButton { pos: pos2(x, 0.0), button: PointerButton::Primary, pressed, modifiers }
    }

    fn moved(x: f32) -> Event {
        Event::PointerMoved(pos2(x, 0.0))
    }

    /// The frames over which events that came at once are handed out.
    fn frames(events: &[Event]) -> Vec<Vec<Event>> {
        let mut pacing = Pacing::default();
        let mut frames = Vec::new();
        let mut now = events.to_vec();
        while pacing.pace(&mut now) {
            frames.push(std::mem::take(&mut now));
        }
        frames.push(now);
        frames
    }

    #[test]
    fn what_comes_in_time_is_one_frame() {
        for events in [
            vec![],
            vec![moved(1.0), moved(50.0), moved(90.0)],
            vec![key(Key::A), Event::Text("a".to_owned()), key(Key::B)],
            vec![
                moved(50.0),
                button(50.0, true),
                button(50.0, false),
                button(51.0, true),
                button(51.0, false),
            ],
        ] {
            assert_eq!(frames(&events), std::slice::from_ref(&events));
        }
    }

    #[test]
    fn a_click_counts_where_it_was_made() {
        let events = [button(10.0, true), button(10.0, false), moved(400.0), button(400.0, true)];
        assert_eq!(frames(&events), [events[..2].to_vec(), events[2..].to_vec()]);
    }

    #[test]
    fn what_is_dragged_is_on_its_way_for_a_frame() {
        let events = [button(10.0, true), moved(90.0), moved(400.0), button(400.0, false), moved(10.0)];
        let expected = [&events[..1], &events[1..3], &events[3..4], &events[4..]];
        assert_eq!(frames(&events), expected.map(<[Event]>::to_vec));
    }

    #[test]
    fn text_is_typed_before_the_click_after_it_and_after_the_click_before_it() {
        let text = || Event::Text("15m".to_owned());
        let events = [button(10.0, true), text(), button(90.0, true), button(90.0, false), text()];
        let expected = [vec![events[0].clone()], vec![text()], events[2..4].to_vec(), vec![text()]];
        assert_eq!(frames(&events), expected);
    }

    #[test]
    fn a_key_after_tab_is_about_where_tab_has_gone() {
        let events = [key(Key::Tab), key(Key::Tab), key(Key::Delete)];
        assert_eq!(frames(&events), events.map(|event| vec![event]));
    }
}
