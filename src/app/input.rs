//! The input thread: terminal events in, messages out; and a thread that tells when there are no more.
//!
//! Nothing else reads the terminal once the thread runs, and nothing is ever asked of it, so whatever
//! arrives is the user's. The thread needs no parking while the process is stopped: it is stopped, too.

use super::event::Event;
use crate::ui::keymap::KeyCode;
use crate::ui::{Key, Msg};
use crossterm::event as tty;
use rustix::event::{PollFd, PollFlags};
use rustix::io::Errno;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::sync::mpsc::Sender;
use std::thread;

/// Rows per notch of the wheel.
const NOTCH: i32 = 3;

/// Puts the terminal where standard input was, if an article came through there. Whoever still reads
/// the article must hold its own handle.
pub(super) fn read_keys_from_terminal() -> io::Result<()> {
    if io::stdin().is_terminal() {
        return Ok(());
    }
    let terminal = File::options().read(true).write(true).open("/dev/tty")?;
    rustix::stdio::dup2_stdin(&terminal)?;
    Ok(())
}

/// Starts the threads. When the terminal gives no more input, one of them says so.
pub(super) fn spawn(events: Sender<Event>) -> io::Result<()> {
    let hangup = LastWord(events.clone());
    thread::Builder::new()
        .name("dateline hang-up".to_owned())
        .spawn(move || {
            wait_for_hangup();
            drop(hangup);
        })?;
    let last = LastWord(events);
    thread::Builder::new()
        .name("dateline input".to_owned())
        .spawn(move || {
            // However it ends, the last word says so, and what else there is to say nobody can hear.
            let _ = pass_on(&last.0);
        })?;
    Ok(())
}

/// Sends what the terminal gives until it gives no more or nobody listens.
fn pass_on(events: &Sender<Event>) -> io::Result<()> {
    loop {
        // Not `poll` with no time to wait: it does not see events that were read but not yet taken.
        if let Some(msg) = message(tty::read()?)
            && events.send(Event::Input(msg)).is_err()
        {
            return Ok(());
        }
    }
}

/// Returns when the terminal has gone away. crossterm takes the end of the input for no input yet and
/// asks again without end.
fn wait_for_hangup() {
    let stdin = rustix::stdio::stdin();
    // Asked for nothing, only what is always told comes: errors, and that the other end is closed.
    let mut waited_for = [PollFd::new(&stdin, PollFlags::empty())];
    while rustix::event::poll(&mut waited_for, None) == Err(Errno::INTR) {}
}

/// Tells the loop that a thread has ended, however it ended: without input there is no way to quit.
struct LastWord(Sender<Event>);

impl Drop for LastWord {
    fn drop(&mut self) {
        let _ = self.0.send(Event::InputEnded);
    }
}

/// What `event` says to the model, if anything.
fn message(event: tty::Event) -> Option<Msg> {
    match event {
        tty::Event::Key(key) => self::key(key).map(Msg::Key),
        tty::Event::Mouse(mouse) => self::mouse(mouse),
        tty::Event::Paste(text) => Some(Msg::Paste(text)),
        // The signal tells of a new size; crossterm sees it only when it looks for keys.
        tty::Event::Resize(..) | tty::Event::FocusGained | tty::Event::FocusLost => None,
    }
}

fn mouse(event: tty::MouseEvent) -> Option<Msg> {
    let (col, row) = (event.column, event.row);
    match event.kind {
        tty::MouseEventKind::ScrollDown => Some(Msg::Scroll {
            rows: NOTCH,
            col,
            row,
        }),
        tty::MouseEventKind::ScrollUp => Some(Msg::Scroll {
            rows: -NOTCH,
            col,
            row,
        }),
        tty::MouseEventKind::Down(tty::MouseButton::Left) => Some(Msg::Click { col, row }),
        _ => None,
    }
}

/// Our form of a key that was pressed. Letters carry their shift in themselves, with Ctrl they are small.
fn key(event: tty::KeyEvent) -> Option<Key> {
    if event.kind == tty::KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt) = (
        held(tty::KeyModifiers::CONTROL),
        held(tty::KeyModifiers::ALT),
    );
    let mut shift = held(tty::KeyModifiers::SHIFT);
    let code = match event.code {
        tty::KeyCode::Char(c) => {
            // Some terminals send the small letter and the modifier, some the capital, some both.
            let c = match (ctrl, shift) {
                (true, _) => c.to_ascii_lowercase(),
                (false, true) => capital(c),
                (false, false) => c,
            };
            shift = false;
            KeyCode::Char(c)
        }
        tty::KeyCode::BackTab => {
            shift = true;
            KeyCode::Tab
        }
        tty::KeyCode::Enter => KeyCode::Enter,
        tty::KeyCode::Esc => KeyCode::Esc,
        tty::KeyCode::Tab => KeyCode::Tab,
        tty::KeyCode::Backspace => KeyCode::Backspace,
        tty::KeyCode::Delete => KeyCode::Delete,
        tty::KeyCode::Insert => KeyCode::Insert,
        tty::KeyCode::Up => KeyCode::Up,
        tty::KeyCode::Down => KeyCode::Down,
        tty::KeyCode::Left => KeyCode::Left,
        tty::KeyCode::Right => KeyCode::Right,
        tty::KeyCode::Home => KeyCode::Home,
        tty::KeyCode::End => KeyCode::End,
        tty::KeyCode::PageUp => KeyCode::PageUp,
        tty::KeyCode::PageDown => KeyCode::PageDown,
        tty::KeyCode::F(n) => KeyCode::F(n),
        _ => return None,
    };
    Some(Key {
        code,
        ctrl,
        alt,
        shift,
    })
}

/// The capital of `c` where it is one character.
fn capital(c: char) -> char {
    let mut capitals = c.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers as Mods};

    fn pressed(code: Code, modifiers: Mods) -> Option<(KeyCode, bool, bool, bool)> {
        key(KeyEvent::new(code, modifiers)).map(|k| (k.code, k.ctrl, k.alt, k.shift))
    }

    #[test]
    fn letters_carry_their_shift() {
        let capital = Some((KeyCode::Char('G'), false, false, false));
        assert_eq!(pressed(Code::Char('G'), Mods::SHIFT), capital);
        assert_eq!(pressed(Code::Char('G'), Mods::NONE), capital);
        assert_eq!(pressed(Code::Char('g'), Mods::SHIFT), capital);
        assert_eq!(
            pressed(Code::Char('g'), Mods::NONE),
            Some((KeyCode::Char('g'), false, false, false))
        );
        assert_eq!(
            pressed(Code::Char('ß'), Mods::SHIFT),
            Some((KeyCode::Char('ß'), false, false, false))
        );
    }

    #[test]
    fn letters_with_control_are_small() {
        assert_eq!(
            pressed(Code::Char('Z'), Mods::CONTROL | Mods::SHIFT),
            Some((KeyCode::Char('z'), true, false, false))
        );
    }

    #[test]
    fn other_keys_keep_their_modifiers() {
        assert_eq!(
            pressed(Code::Left, Mods::SHIFT | Mods::ALT),
            Some((KeyCode::Left, false, true, true))
        );
        assert_eq!(
            pressed(Code::BackTab, Mods::NONE),
            Some((KeyCode::Tab, false, false, true))
        );
        assert_eq!(pressed(Code::CapsLock, Mods::NONE), None);
    }

    #[test]
    fn letting_go_of_a_key_is_no_key() {
        let event = |kind| KeyEvent::new_with_kind(Code::Char('j'), Mods::NONE, kind);
        assert!(key(event(KeyEventKind::Release)).is_none());
        assert!(key(event(KeyEventKind::Repeat)).is_some());
    }

    #[test]
    fn the_wheel_scrolls_and_moving_the_mouse_does_nothing() {
        let at = |kind| {
            mouse(tty::MouseEvent {
                kind,
                column: 4,
                row: 2,
                modifiers: Mods::NONE,
            })
        };
        assert!(matches!(
            at(tty::MouseEventKind::ScrollUp),
            Some(Msg::Scroll {
                rows: -3,
                col: 4,
                row: 2
            })
        ));
        assert!(matches!(
            at(tty::MouseEventKind::Down(tty::MouseButton::Left)),
            Some(Msg::Click { col: 4, row: 2 })
        ));
        assert!(at(tty::MouseEventKind::Moved).is_none());
    }
}
