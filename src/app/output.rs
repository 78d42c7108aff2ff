//! Where the bytes for the terminal go: gathered, so that a frame is one write, and thrown away once
//! the terminal is gone or given back.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// A handle on the terminal's output; its clones write to the same place.
#[derive(Debug)]
pub(super) struct Output<W: Write>(Rc<RefCell<Inner<W>>>);

#[derive(Debug)]
struct Inner<W> {
    to: W,
    gathered: Vec<u8>,
    holding: bool,
    gone: bool,
}

impl<W: Write> Output<W> {
    /// Writes to `to`.
    pub(super) fn new(to: W) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            to,
            gathered: Vec::new(),
            holding: false,
            gone: false,
        })))
    }

    /// Makes flushing wait for [`Output::release`].
    pub(super) fn hold(&self) {
        self.0.borrow_mut().holding = true;
    }

    /// Writes what was held back.
    pub(super) fn release(&self) -> io::Result<()> {
        let mut inner = self.0.borrow_mut();
        inner.holding = false;
        inner.flush()
    }

    /// Throws away what is written from now on.
    pub(super) fn close(&self) {
        self.0.borrow_mut().gone = true;
    }
}

impl<W: Write> Inner<W> {
    fn flush(&mut self) -> io::Result<()> {
        if self.holding {
            return Ok(());
        }
        let written = if self.gone {
            Ok(())
        } else {
            self.to
                .write_all(&self.gathered)
                .and_then(|()| self.to.flush())
        };
        // One error is enough to end the program; the same bytes would meet it again.
        self.gone |= written.is_err();
        self.gathered.clear();
        written
    }
}

impl<W: Write> Clone for Output<W> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().gathered.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;

    /// Takes each write down; refuses all after the first `accepted`.
    struct Writes {
        seen: Rc<RefCell<Vec<String>>>,
        accepted: usize,
    }

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut seen = self.seen.borrow_mut();
            seen.push(String::from_utf8_lossy(bytes).into_owned());
            if seen.len() > self.accepted {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_is_one_write() {
        let seen = Rc::new(RefCell::new(Vec::new()));
        let output = Output::new(Writes {
            seen: Rc::clone(&seen),
            accepted: 9,
        });
        output.hold();
        for piece in ["begin ", "cells ", "end"] {
            let mut clone = output.clone();
            clone.write_all(piece.as_bytes()).unwrap();
            clone.flush().unwrap();
        }
        output.release().unwrap();
        assert_eq!(*seen.borrow(), ["begin cells end"]);
    }

    #[test]
    fn an_error_is_told_once_and_nothing_is_written_after_it() {
        let seen = Rc::new(RefCell::new(Vec::new()));
        let mut output = Output::new(Writes {
            seen: Rc::clone(&seen),
            accepted: 0,
        });
        output.write_all(b"frame").unwrap();
        assert!(output.flush().is_err());
        output.write_all(b"cursor").unwrap();
        assert!(output.flush().is_ok());
        assert_eq!(*seen.borrow(), ["frame"]);
    }

    #[test]
    fn nothing_is_written_to_a_terminal_given_back() {
        let seen = Rc::new(RefCell::new(Vec::new()));
        let mut output = Output::new(Writes {
            seen: Rc::clone(&seen),
            accepted: 9,
        });
        output.close();
        output.write_all(b"cursor").unwrap();
        assert!(output.flush().is_ok());
        assert_eq!(*seen.borrow(), [""; 0]);
    }
}
