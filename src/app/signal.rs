//! Signals, as events of the loop: a thread waits for them, nothing is done in a handler.

use super::event::Event;
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// End the program.
    End,
    /// Stop until continued.
    Stop,
    /// The process was stopped and runs again.
    Continued,
    /// The terminal has another size.
    Resized,
}

/// What signal `number` asks for.
pub(super) fn meaning(number: i32) -> Meaning {
    match number {
        SIGTSTP => Meaning::Stop,
        SIGCONT => Meaning::Continued,
        SIGWINCH => Meaning::Resized,
        _ => Meaning::End,
    }
}

/// Sends the signals that concern a terminal program to the loop, from now until the process ends.
pub(super) fn listen(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new()
        .name("dateline signals".to_owned())
        .spawn(move || {
            for number in signals.forever() {
                if events.send(Event::Signal(number)).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// Stops the process and its whole group; returns when it is continued.
///
/// A terminal in its usual mode would stop the group, too: if what feeds the article through a pipe ran
/// on, the shell would wait for it and give no prompt.
pub(super) fn stop() -> io::Result<()> {
    // Not SIGTSTP, which would come back to us as an event.
    Ok(kill_current_process_group(Signal::STOP)?)
}
