//! What the event loop needs of a terminal beside cells.

use std::io;

/// A terminal beside its cells.
pub(super) trait Host {
    /// Shows nothing of what is drawn from now on until [`Host::end_update`].
    fn begin_update(&mut self) -> io::Result<()>;

    /// Shows what was drawn, all at once.
    fn end_update(&mut self) -> io::Result<()>;

    /// The width and height of a cell in pixels, where the terminal's driver knows.
    fn cell(&self) -> Option<(u16, u16)>;
    /// Tells the terminal what is no cell: a picture, a question.
    fn tell(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Puts `words` on the clipboard.
    fn copy(&mut self, words: &str) -> io::Result<()>;

    /// Has the terminal send mouse events, or not.
    fn mouse(&mut self, on: bool) -> io::Result<()>;

    /// Gives the terminal back and stops the process with its group; returns when it is continued.
    fn suspend(&mut self) -> io::Result<()>;

    /// Takes the terminal, in whatever state it is; what was on it is lost.
    fn resume(&mut self) -> io::Result<()>;
}
