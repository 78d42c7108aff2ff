//! The terminal: taken at the start, given back as it was found, however the program ends.

use super::host::Host;
use super::output::Output;
use super::signal;
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use std::io::{self, Stdout, Write};
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};

/// Has the terminal send buttons and the wheel (1000) in a form without limits (1006). Not crossterm's
/// `EnableMouseCapture`, which has every motion sent, too.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Tells the terminal that text comes in the order of the eye (BDSM reset), or is put in order by it again.
const ORDERED: &str = "\x1b[8l";
const AS_READ: &str = "\x1b[8h";

/// The terminal while it is ours. Dropping it gives it back.
#[derive(Debug)]
pub(super) struct Tty {
    output: Output<Stdout>,
    mode: Arc<Mode>,
}

/// What has to be undone; shared with the panic hook.
#[derive(Debug, Default)]
struct Mode {
    entered: AtomicBool,
    mouse: AtomicBool,
    /// Whether it is told that text comes in the order of the eye.
    ordered: bool,
}

impl Tty {
    /// Takes the terminal: raw mode, alternate screen, pastes marked as such, no cursor. `ordered` is
    /// whether it is told that text comes in the order of the eye.
    pub(super) fn enter(ordered: bool) -> io::Result<Self> {
        let tty = Self {
            output: Output::new(io::stdout()),
            mode: Arc::new(Mode {
                ordered,
                ..Mode::default()
            }),
        };
        leave_on_panic(Arc::clone(&tty.mode));
        tty.mode.enter(&mut tty.output.clone())?;
        Ok(tty)
    }

    /// The cells of this terminal.
    pub(super) fn cells(&self) -> CrosstermBackend<Output<Stdout>> {
        CrosstermBackend::new(self.output.clone())
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        // After a panic the hook has given it back, and half a frame must not follow.
        if self.mode.entered.load(Ordering::Acquire) {
            // Errors: the terminal is gone, there is nothing to give back.
            let _ = self.output.release();
            let _ = self.mode.leave(&mut self.output);
        }
        self.output.close();
    }
}

impl Mode {
    fn enter(&self, to: &mut impl Write) -> io::Result<()> {
        enable_raw_mode()?;
        self.entered.store(true, Ordering::Release);
        queue!(to, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        if self.mouse.load(Ordering::Acquire) {
            queue!(to, Print(MOUSE_ON))?;
        }
        if self.ordered {
            queue!(to, Print(ORDERED))?;
        }
        to.flush()
    }

    /// Undoes [`Mode::enter`], if that is still to be done.
    fn leave(&self, to: &mut impl Write) -> io::Result<()> {
        if !self.entered.swap(false, Ordering::AcqRel) {
            return Ok(());
        }
        queue!(to, EndSynchronizedUpdate)?;
        if self.mouse.load(Ordering::Acquire) {
            queue!(to, Print(MOUSE_OFF))?;
        }
        if self.ordered {
            queue!(to, Print(AS_READ))?;
        }
        let written = execute!(to, DisableBracketedPaste, Show, LeaveAlternateScreen);
        disable_raw_mode().and(written)
    }

    /// Answers a panic of the running thread: leaves if the terminal is that thread's. Says whether the
    /// panic may be told of: words on a screen in use would only wreck it.
    fn panicked(&self, owner: ThreadId, to: &mut impl Write) -> bool {
        if thread::current().id() == owner {
            let _ = self.leave(to);
        }
        !self.entered.load(Ordering::Acquire)
    }
}

/// Has a panic of this thread give the terminal back before it is told of. A panic of any other thread
/// is told of by whoever started that thread.
fn leave_on_panic(mode: Arc<Mode>) {
    let ours = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if mode.panicked(ours, &mut io::stdout()) {
            before(info);
        }
    }));
}

impl Host for Tty {
    fn begin_update(&mut self) -> io::Result<()> {
        self.output.hold();
        queue!(self.output, BeginSynchronizedUpdate)
    }

    fn end_update(&mut self) -> io::Result<()> {
        queue!(self.output, EndSynchronizedUpdate)?;
        self.output.release()
    }

    fn cell(&self) -> Option<(u16, u16)> {
        let size = crossterm::terminal::window_size().ok()?;
        let each = |pixels: u16, cells: u16| pixels.checked_div(cells).filter(|&each| each > 0);
        Some((
            each(size.width, size.columns)?,
            each(size.height, size.rows)?,
        ))
    }

    fn tell(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.output.write_all(bytes)?;
        self.output.flush()
    }

    fn copy(&mut self, words: &str) -> io::Result<()> {
        execute!(self.output, CopyToClipboard::to_clipboard_from(words))
    }

    fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.mode.mouse.store(on, Ordering::Release);
        execute!(self.output, Print(if on { MOUSE_ON } else { MOUSE_OFF }))
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.mode.leave(&mut self.output)?;
        signal::stop()
    }

    fn resume(&mut self) -> io::Result<()> {
        // Stopped from outside, the terminal was not given back, and a shell may have set it to its own
        // liking since: what crossterm believes is no guide, so back to the start and then forward.
        disable_raw_mode()?;
        self.mode.enter(&mut self.output)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;

    /// What leaving a terminal in use writes, in words for a person.
    fn left(mouse: bool, times: usize) -> String {
        let mode = Mode {
            entered: AtomicBool::new(true),
            mouse: AtomicBool::new(mouse),
            ordered: false,
        };
        let mut written = Vec::new();
        for _ in 0..times {
            mode.leave(&mut written).unwrap();
        }
        String::from_utf8(written).unwrap().replace('\x1b', "ESC")
    }

    #[test]
    fn leaving_ends_what_a_frame_began_and_undoes_entering() {
        assert_eq!(
            left(false, 1),
            "ESC[?2026lESC[?2004lESC[?25hESC[?1049l",
            "update, pastes, cursor, screen"
        );
    }

    #[test]
    fn leaving_twice_is_leaving_once() {
        // The panic hook leaves first, the guard after it.
        assert_eq!(left(true, 2), left(true, 1));
    }

    #[test]
    fn the_mouse_is_given_back_if_it_was_taken() {
        assert!(left(true, 1).contains("ESC[?1006lESC[?1000l"));
        assert!(!left(false, 1).contains("1000"));
    }

    #[test]
    fn a_terminal_that_was_told_of_the_order_is_told_again() {
        let mode = Mode {
            entered: AtomicBool::new(true),
            ordered: true,
            ..Mode::default()
        };
        let mut written = Vec::new();
        mode.leave(&mut written).unwrap();
        assert!(String::from_utf8(written).unwrap().contains(AS_READ));
    }

    #[test]
    fn what_was_not_entered_is_not_left() {
        let mut written = Vec::new();
        Mode::default().leave(&mut written).unwrap();
        assert!(written.is_empty());
    }

    #[test]
    fn a_panic_of_the_terminal_s_thread_gives_it_back_and_is_told_of() {
        let mode = Mode::default();
        mode.entered.store(true, Ordering::Release);
        let mut written = Vec::new();
        assert!(mode.panicked(thread::current().id(), &mut written));
        let written = String::from_utf8(written).unwrap().replace('\x1b', "ESC");
        assert_eq!(written, left(false, 1));
    }

    #[test]
    fn a_panic_of_another_thread_leaves_a_screen_in_use_alone() {
        let mode = Mode::default();
        let owner = thread::current().id();
        // Whether it may be told of, and what was written.
        let elsewhere = || {
            let panicked = || {
                let mut written = Vec::new();
                (mode.panicked(owner, &mut written), written)
            };
            thread::scope(|scope| scope.spawn(panicked).join().unwrap())
        };
        mode.entered.store(true, Ordering::Release);
        assert_eq!(elsewhere(), (false, Vec::new()));
        assert!(mode.entered.load(Ordering::Acquire), "still in use");
        // Where no screen is in use, words do no harm.
        mode.entered.store(false, Ordering::Release);
        assert_eq!(elsewhere(), (true, Vec::new()));
    }
}
