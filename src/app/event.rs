//! What arrives at the event loop, and how what has piled up is made less.

use super::picture::Answer;
use crate::ui::Msg;
use crate::worker::{Generation, Report};
use std::sync::mpsc::Receiver;

/// What can arrive at the event loop.
#[derive(Debug)]
pub(crate) enum Event {
    /// The user did something.
    Input(Msg),
    /// The worker says something.
    Report(Generation, Report),
    /// The process got a signal.
    Signal(i32),
    /// The terminal answered.
    Answer(Answer),
    /// The terminal was given time enough to answer.
    Silence,
    /// The terminal gives no more input.
    InputEnded,
}

/// The most events taken at once, so that a flood of them cannot keep the screen from being drawn.
const BATCH: usize = 1024;

/// `first` and whatever waits behind it, in order, with runs of a signal (of resizing, most of all), of
/// wheel turns and of progress reports made one each.
pub(crate) fn drain(first: Event, events: &Receiver<Event>) -> Vec<Event> {
    let mut batch = vec![first];
    for event in events.try_iter().take(BATCH) {
        let Some(last) = batch.last_mut() else { break };
        if let Some(event) = merge(last, event) {
            batch.push(event);
        }
    }
    batch
}

/// Makes `next` part of `last`, or gives it back.
fn merge(last: &mut Event, next: Event) -> Option<Event> {
    match (&mut *last, &next) {
        (Event::Signal(old), Event::Signal(new)) if old == new => {}
        (
            Event::Input(Msg::Scroll { rows, col, row }),
            &Event::Input(Msg::Scroll {
                rows: more,
                col: to_col,
                row: to_row,
            }),
        ) if (*col, *row) == (to_col, to_row) => *rows = rows.saturating_add(more),
        (
            &mut Event::Report(old, Report::Progress(_)),
            &Event::Report(new, Report::Progress(_)),
        ) if old == new => *last = next,
        _ => return Some(next),
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Key;
    use crate::ui::keymap::KeyCode;
    use std::sync::mpsc;

    fn resize() -> Event {
        Event::Signal(28)
    }

    fn wheel(rows: i32, col: u16) -> Event {
        Event::Input(Msg::Scroll { rows, col, row: 0 })
    }

    fn key(c: char) -> Event {
        Event::Input(Msg::Key(Key {
            code: KeyCode::Char(c),
            ctrl: false,
            alt: false,
            shift: false,
        }))
    }

    fn drained(events: Vec<Event>) -> Vec<String> {
        let (send, receive) = mpsc::channel();
        let mut events = events.into_iter();
        let first = events.next().unwrap_or(Event::InputEnded);
        for event in events {
            let _ = send.send(event);
        }
        drain(first, &receive)
            .iter()
            .map(|event| match event {
                Event::Signal(28) => "resize".to_owned(),
                Event::Input(Msg::Scroll { rows, col, .. }) => format!("wheel {rows} at {col}"),
                Event::Input(Msg::Key(Key {
                    code: KeyCode::Char(c),
                    ..
                })) => format!("key {c}"),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn several_signals_of_a_kind_are_one() {
        assert_eq!(
            drained(vec![resize(), resize(), Event::Signal(15), resize()]),
            ["resize", "Signal(15)", "resize"]
        );
    }

    #[test]
    fn wheel_turns_add_up_at_one_cell_only() {
        assert_eq!(
            drained(vec![wheel(3, 5), wheel(3, 5), wheel(-3, 5), wheel(3, 6)]),
            ["wheel 3 at 5", "wheel 3 at 6"]
        );
    }

    #[test]
    fn a_key_between_keeps_its_place() {
        assert_eq!(
            drained(vec![resize(), key('j'), resize(), key('j'), key('j')]),
            ["resize", "key j", "resize", "key j", "key j"]
        );
    }

    #[test]
    fn a_flood_is_taken_in_pieces() {
        let flood: Vec<Event> = (0..3000).map(|_| key('j')).collect();
        assert_eq!(drained(flood).len(), BATCH + 1);
    }
}
