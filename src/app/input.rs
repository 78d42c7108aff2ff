//! The input thread: what the terminal gives in, messages and answers out.
//!
//! Nothing else reads the terminal once the thread runs, so that what it is asked may be answered at any
//! time, and never be taken for keys. The thread needs no parking while the process is stopped: it is
//! stopped, too.

mod parse;

use super::event::Event;
use parse::{Heard, Parser};
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::sync::mpsc::Sender;
use std::thread;

/// How much is read at a time.
const PIECE: usize = 4096;

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

/// Starts the thread. When the terminal gives no more input, it says so.
pub(super) fn spawn(events: Sender<Event>) -> io::Result<()> {
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
fn pass_on(events: &Sender<Event>) -> rustix::io::Result<()> {
    let stdin = rustix::stdio::stdin();
    let mut parser = Parser::default();
    let mut buffer = [0; PIECE];
    let mut listens = true;
    while listens {
        let mut hear = |heard| {
            let event = match heard {
                Heard::Msg(msg) => Event::Input(msg),
                Heard::Answer(answer) => Event::Answer(answer),
            };
            listens &= events.send(event).is_ok();
        };
        if let Some(patience) = parser.patience() {
            let mut waited_for = [PollFd::new(&stdin, PollFlags::IN)];
            let patience = Timespec {
                tv_sec: 0,
                tv_nsec: patience.subsec_nanos().into(),
            };
            match rustix::event::poll(&mut waited_for, Some(&patience)) {
                Ok(0) => parser.settle(&mut hear),
                Ok(_) => {}
                Err(Errno::INTR) => continue,
                Err(error) => return Err(error),
            }
        }
        match rustix::io::read(stdin, &mut buffer) {
            // A terminal that has gone away.
            Ok(0) => return Ok(()),
            Ok(read) => parser.feed(buffer.get(..read).unwrap_or_default(), hear),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Tells the loop that the thread has ended, however it ended: without input there is no way to quit.
struct LastWord(Sender<Event>);

impl Drop for LastWord {
    fn drop(&mut self) {
        let _ = self.0.send(Event::InputEnded);
    }
}
