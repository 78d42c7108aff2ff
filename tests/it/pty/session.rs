//! The harness: the real binary in a terminal of our own.
//!
//! [`Session`] starts the binary, sends keys, and shows the screen as text. It waits for what a test
//! expects or for quiet, never for a fixed time, so tests are as fast as the program.
//!
//! ```text
//! let article = article("Ferry returns\n\nIt sailed on Monday.\n");
//! let mut session = Session::start(&[article.path()], 80, 24);
//! session.wait_for("Ferry returns");
//! session.keys("/sailed\n");
//! assert!(session.screen().contains("sailed"));
//! session.keys("q");
//! assert_eq!(session.end(), Ended::code(0));
//! session.assert_as_found();
//! ```

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How long anything may take before the test fails. Generous: a busy machine is no defect.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long the program must have written nothing for the screen to count as finished.
const QUIET: Duration = Duration::from_millis(60);

/// A running program and its terminal.
pub(super) struct Session {
    child: Box<dyn Child + Send + Sync>,
    /// Gone once the terminal is closed.
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    /// Kept open, so that the terminal's state can be read after the program has ended.
    slave: Option<Box<dyn SlavePty + Send>>,
    reader: Reader,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser<Seen>,
    termios: String,
    bytes: usize,
}

/// What the program wrote that is no cell.
#[derive(Default)]
struct Seen {
    /// Requests the terminal would have to answer.
    queries: Vec<String>,
    /// What was put on the clipboard, in base64.
    clipboard: Vec<Vec<u8>>,
    /// Synchronized updates begun and not ended.
    open_updates: i32,
}

impl vt100::Callbacks for Seen {
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.clipboard.push(data.to_vec());
    }

    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        i1: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        c: char,
    ) {
        match (i1, c, params.first().and_then(|p| p.first())) {
            (Some(b'?'), 'h', Some(2026)) => self.open_updates += 1,
            // Ending what was not begun does nothing.
            (Some(b'?'), 'l', Some(2026)) => self.open_updates = (self.open_updates - 1).max(0),
            // Device attributes, status and cursor reports, window reports.
            (_, 'c' | 'n' | 't', _) => self.queries.push(format!("CSI {i1:?} {params:?} {c}")),
            _ => {}
        }
    }

    fn unhandled_osc(&mut self, _: &mut vt100::Screen, params: &[&[u8]]) {
        if params.last() == Some(&b"?".as_slice()) {
            self.queries.push(format!("OSC {params:?}"));
        }
    }
}

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ended {
    code: u32,
    signal: Option<String>,
}

impl Ended {
    /// By itself, with an exit code.
    pub(super) fn code(code: u32) -> Self {
        Self { code, signal: None }
    }
}

impl Session {
    /// Starts the binary with `args` in a terminal of `cols` by `rows` cells.
    pub(super) fn start<A: AsRef<Path>>(args: &[A], cols: u16, rows: u16) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
        for arg in args {
            command.arg(arg.as_ref());
        }
        Self::spawn(command, cols, rows)
    }

    /// Starts `script` with a shell; the binary is `$DATELINE` there.
    pub(super) fn shell(script: &str, cols: u16, rows: u16) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", script]);
        command.env("DATELINE", env!("CARGO_BIN_EXE_dateline"));
        Self::spawn(command, cols, rows)
    }

    /// As [`Session::start`], in a terminal that sends no signal when it is closed, because it does not
    /// control the program.
    pub(super) fn start_uncontrolled<A: AsRef<Path>>(args: &[A], cols: u16, rows: u16) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
        for arg in args {
            command.arg(arg.as_ref());
        }
        command.set_controlling_tty(false);
        Self::spawn(command, cols, rows)
    }

    fn spawn(mut command: CommandBuilder, cols: u16, rows: u16) -> Self {
        command.env("TERM", "xterm-256color");
        let of_other_terminals = [
            "TMUX",
            "TERM_PROGRAM",
            "LC_TERMINAL",
            "KITTY_WINDOW_ID",
            "GHOSTTY_RESOURCES_DIR",
            "WT_SESSION",
        ];
        let names = ["NO_COLOR", "COLORTERM", "HOME", "XDG_CONFIG_HOME"];
        for name in names.into_iter().chain(of_other_terminals) {
            command.env_remove(name);
        }
        let pair = native_pty_system().openpty(size(cols, rows)).unwrap();
        let termios = termios(pair.master.as_ref());
        let (reader, output) = read_on(pair.master.try_clone_reader().unwrap());
        let child = pair.slave.spawn_command(command).unwrap();
        Self {
            child,
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            slave: Some(pair.slave),
            reader,
            output,
            parser: vt100::Parser::new_with_callbacks(
                at_least_one(rows),
                at_least_one(cols),
                0,
                Seen::default(),
            ),
            termios,
            bytes: 0,
        }
    }

    /// Sends `keys` as they stand; see the constants beside for keys that are no characters.
    pub(super) fn keys(&mut self, keys: &str) -> &mut Self {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
        self
    }

    /// The screen as text, one line per row without blanks at its end, once the program is quiet.
    pub(super) fn screen(&mut self) -> String {
        self.settle();
        self.text()
    }

    /// Waits until `words` are on the screen.
    #[track_caller]
    pub(super) fn wait_for(&mut self, words: &str) -> &mut Self {
        self.wait_until(&format!("{words:?} on the screen"), |s| {
            s.text().contains(words)
        })
    }

    /// Waits until `words` are no longer on the screen.
    #[track_caller]
    pub(super) fn wait_gone(&mut self, words: &str) -> &mut Self {
        self.wait_until(&format!("{words:?} gone from the screen"), |s| {
            !s.text().contains(words)
        })
    }

    /// Gives the terminal another size.
    pub(super) fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.parser
            .screen_mut()
            .set_size(at_least_one(rows), at_least_one(cols));
        let master = self.master.as_ref().unwrap();
        master.resize(size(cols, rows)).unwrap();
        self
    }

    /// Sends the program a signal by its name.
    pub(super) fn signal(&mut self, name: &str) -> &mut Self {
        let process = self.child.process_id().unwrap().to_string();
        Self::kill(name, &process);
        self
    }

    /// Likewise, and all others that were started with it.
    pub(super) fn signal_group(&mut self, name: &str) -> &mut Self {
        let group = format!("-{}", self.child.process_id().unwrap());
        Self::kill(name, &group);
        self
    }

    fn kill(name: &str, whom: &str) {
        let sent = Command::new("kill")
            .args(["-s", name, "--", whom])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// Closes the terminal, as closing its window does.
    pub(super) fn hang_up(&mut self) -> &mut Self {
        // The thread that reads has the terminal open as well, and sits in a read: what is painted
        // anew ends that read, and the thread.
        self.reader.enough.store(true, Ordering::Release);
        self.keys(keys::CTRL_L);
        self.wait_until("the reading thread ended", |s| {
            s.reader.thread.is_finished()
        });
        // Dropping the writer sends Enter and Ctrl-d. Nobody can tell any more when the program is
        // quiet after them: it is given time to be.
        self.writer = None;
        thread::sleep(2 * QUIET);
        self.slave = None;
        self.master = None;
        self
    }

    /// Waits for the program to end and tells how.
    #[track_caller]
    pub(super) fn end(&mut self) -> Ended {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < deadline, "still running\n{}", self.text());
            self.take(Duration::from_millis(5));
        };
        self.settle();
        Ended {
            code: status.exit_code(),
            signal: status.signal().map(str::to_owned),
        }
    }

    /// Waits until the program has been stopped by a signal.
    #[track_caller]
    pub(super) fn wait_stopped(&mut self) -> &mut Self {
        self.wait_until("the program stopped", |s| s.state() == Some('T'));
        self.settle();
        self
    }

    /// Waits until the terminal is as the program needs it.
    #[track_caller]
    pub(super) fn wait_entered(&mut self) -> &mut Self {
        self.wait_until("the alternate screen", |s| {
            s.parser.screen().alternate_screen()
        });
        self.settle();
        self
    }

    /// Waits until the program has given the terminal back; for one that ends later, or not at all.
    #[track_caller]
    pub(super) fn wait_left(&mut self) -> &mut Self {
        self.wait_until("the usual screen", |s| {
            !s.parser.screen().alternate_screen()
        });
        self
    }

    /// How many bytes the program has written so far.
    pub(super) fn bytes_written(&mut self) -> usize {
        self.settle();
        self.bytes
    }

    /// Waits until the program has written more than `bytes` in all.
    #[track_caller]
    pub(super) fn wait_written_beyond(&mut self, bytes: usize) -> &mut Self {
        self.wait_until("more output", |s| s.bytes > bytes)
    }

    /// Processor time and times woken so far, of all threads; for a program that should be at rest.
    #[cfg(target_os = "linux")]
    pub(super) fn work_done(&self) -> (u64, u64) {
        let process = self.child.process_id().unwrap();
        let mut ticks = 0;
        let mut switches = 0;
        for task in std::fs::read_dir(format!("/proc/{process}/task")).unwrap() {
            let task = task.unwrap().path();
            let stat = std::fs::read_to_string(task.join("stat")).unwrap();
            let fields: Vec<&str> = stat[stat.rfind(')').unwrap() + 1..]
                .split_whitespace()
                .collect();
            ticks += fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
            let status = std::fs::read_to_string(task.join("status")).unwrap();
            for line in status.lines().filter(|l| l.contains("ctxt_switches")) {
                let count = line.split_whitespace().last().unwrap();
                switches += count.parse::<u64>().unwrap();
            }
        }
        (ticks, switches)
    }

    /// Checks that the terminal is as it was before the program started.
    #[track_caller]
    pub(super) fn assert_as_found(&mut self) {
        self.settle();
        let screen = self.parser.screen();
        let mut left = String::new();
        let mut check = |wrong: bool, what: &str| {
            if wrong {
                writeln!(left, "{what}").unwrap();
            }
        };
        check(screen.alternate_screen(), "the alternate screen is on");
        check(screen.hide_cursor(), "the cursor is hidden");
        check(screen.bracketed_paste(), "pastes are still marked");
        check(
            screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None,
            "mouse events are still sent",
        );
        check(
            self.parser.callbacks().open_updates > 0,
            "a synchronized update is open",
        );
        let termios = termios(self.master.as_deref().unwrap());
        check(
            termios != self.termios,
            "the line settings are not those found",
        );
        assert!(left.is_empty(), "{left}");
    }

    /// Checks that nothing was asked of the terminal, which may not answer.
    #[track_caller]
    pub(super) fn assert_asked_nothing(&mut self) {
        self.settle();
        assert_eq!(self.parser.callbacks().queries, [""; 0]);
    }

    /// What the terminal was asked so far.
    pub(super) fn asked(&mut self) -> &[String] {
        self.settle();
        &self.parser.callbacks().queries
    }

    /// What was put on the clipboard so far, in base64, as the terminal gets it.
    pub(super) fn clipboard(&mut self) -> Vec<String> {
        self.settle();
        let seen = self.parser.callbacks();
        seen.clipboard
            .iter()
            .map(|data| String::from_utf8_lossy(data).into_owned())
            .collect()
    }

    /// The screen, with colours, for tests that look at cells.
    pub(super) fn cells(&mut self) -> &vt100::Screen {
        self.settle();
        self.parser.screen()
    }

    /// The words in reversed cells, each run of them on a row.
    pub(super) fn reversed(&mut self) -> Vec<String> {
        let screen = self.cells();
        let (rows, cols) = screen.size();
        let mut runs = Vec::new();
        for row in 0..rows.get() {
            let mut run = String::new();
            for col in 0..cols.get() {
                match screen.cell(row, col) {
                    Some(cell) if cell.inverse() => run.push_str(cell.contents()),
                    _ => runs.push(std::mem::take(&mut run)),
                }
            }
            runs.push(run);
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    fn text(&self) -> String {
        let screen = self.parser.screen();
        let (_, cols) = screen.size();
        let mut text = String::new();
        for row in screen.rows(0, cols.get()) {
            writeln!(text, "{}", row.trim_end()).unwrap();
        }
        text
    }

    /// The program's state as the system's letter.
    #[cfg(target_os = "linux")]
    fn state(&self) -> Option<char> {
        let process = self.child.process_id()?;
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        stat[stat.rfind(')')? + 1..].trim_start().chars().next()
    }

    #[cfg(not(target_os = "linux"))]
    fn state(&self) -> Option<char> {
        let process = self.child.process_id()?.to_string();
        let shown = Command::new("ps")
            .args(["-o", "state=", "-p", &process])
            .output()
            .ok()?;
        String::from_utf8_lossy(&shown.stdout).trim().chars().next()
    }

    /// Takes what has been written; waits up to `wait` for the first of it. Whether there was any.
    fn take(&mut self, wait: Duration) -> bool {
        match self.output.recv_timeout(wait) {
            Ok(bytes) => {
                self.bytes += bytes.len();
                self.parser.process(&bytes);
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                thread::sleep(wait);
                false
            }
        }
    }

    /// Waits until nothing has been written for a while and no update is half-way.
    fn settle(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        while self.take(QUIET) || self.parser.callbacks().open_updates > 0 {
            assert!(Instant::now() < deadline, "never quiet\n{}", self.text());
        }
    }

    /// Waits until `reached`; `what` says what for.
    #[track_caller]
    pub(super) fn wait_until(&mut self, what: &str, reached: impl Fn(&Self) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !reached(self) {
            let now = Instant::now();
            assert!(now < deadline, "never: {what}\n{}", self.text());
            self.take(Duration::from_millis(5));
        }
        self
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A test that failed half-way leaves a program behind, perhaps a stopped one.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The thread that reads what the program writes.
struct Reader {
    thread: thread::JoinHandle<()>,
    /// Ends the thread after its next read.
    enough: Arc<AtomicBool>,
}

/// Reads `from` until it ends, on a thread.
fn read_on(mut from: Box<dyn Read + Send>) -> (Reader, Receiver<Vec<u8>>) {
    let (send, output) = mpsc::channel();
    let enough = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&enough);
    let thread = thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(n @ 1..) = from.read(&mut buffer) {
            if send.send(buffer[..n].to_vec()).is_err() || asked.load(Ordering::Acquire) {
                break;
            }
        }
    });
    (Reader { thread, enough }, output)
}

/// Keys that are no characters, as a terminal sends them.
pub(super) mod keys {
    pub(in crate::pty) const ENTER: &str = "\r";
    pub(in crate::pty) const ESC: &str = "\x1b";
    pub(in crate::pty) const TAB: &str = "\t";
    pub(in crate::pty) const BACK_TAB: &str = "\x1b[Z";
    pub(in crate::pty) const UP: &str = "\x1b[A";
    pub(in crate::pty) const DOWN: &str = "\x1b[B";
    pub(in crate::pty) const PAGE_UP: &str = "\x1b[5~";
    pub(in crate::pty) const PAGE_DOWN: &str = "\x1b[6~";
    pub(in crate::pty) const CTRL_L: &str = "\x0c";
    pub(in crate::pty) const CTRL_Z: &str = "\x1a";
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// The emulator knows no screens of nothing; the program must.
fn at_least_one(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN)
}

/// The line settings of a terminal, for comparison.
fn termios(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

/// A file that is removed with its value.
pub(super) struct Article(PathBuf);

impl Article {
    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Article {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A file of `text` for one test.
pub(super) fn article(text: &str) -> Article {
    article_named("harbour.txt", text)
}

/// Likewise; the ending of `name` says what kind of text it is.
pub(super) fn article_named(name: &str, text: &str) -> Article {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("{}-{number}-{name}", std::process::id());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    Article(path)
}
