//! Inputs: describe one, open it, read its head and then its rest, unpack and decode the bytes.
//!
//! Opening is where input can fail: missing, a directory, unreadable, empty, a kind of file that is no
//! text, a book under a lock. Everything after this module works on text and cannot fail. Nothing here knows of formats
//! (Markdown, plain text), and nothing but [`http`] of threads; the caller of [`Opened::read_all`] says when
//! to stop.

mod address;
pub mod archive;
pub mod attached;
mod book;
pub mod decode;
mod encoding;
mod error;
mod file_address;
pub mod folder;
pub mod http;
pub mod magic;
pub(crate) mod percent;
mod unpack;

pub use address::{Address, AddressError};
pub use archive::Archive;
pub use book::is_package;
pub use decode::{Decoded, Origin, Packed, decode, decode_from};
pub use error::SourceError;
pub use file_address::file_at;

use crate::text::sanitize::is_unfit;
use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The size of the head that is read at once: enough for any first screen, and for what settles the
/// form of the whole (64 KiB). It is on the way of the first frame, so it is not much more.
pub const HEAD: usize = 80 * 1024;

/// The size of an input, in bytes, that is refused: positions are 32 bits wide.
pub const LIMIT: u64 = 1 << 32;

/// The bytes at the start that tell what an input is: as many as what looks closest asks for.
const TELLING: usize = 64 * 1024;

/// The size of the pieces that [`Opened::read_all`] reads.
const PIECE: usize = 1024 * 1024;

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file; pipes and devices are read as streams.
    File(PathBuf),
    /// What lies at an address of the net.
    Address(Address),
    /// Standard input.
    Stdin,
    /// Text that is in memory already, under a name: the sample, a test.
    Memory {
        /// The name to show.
        name: String,
        /// The bytes as a file would hold them.
        bytes: Cow<'static, [u8]>,
    },
}

impl Source {
    /// The source that a name means, as people type it: an address of the net or of a file, else a file. A
    /// file whose own name begins so is `./https:/...`.
    ///
    /// # Errors
    /// Addresses that make no sense, and files of other machines.
    ///
    /// ```
    /// use dateline::source::Source;
    /// let named = |name: &str| Source::named(name.as_ref()).unwrap();
    /// assert_eq!(named("file:///log/high%20tide.txt"), Source::File("/log/high tide.txt".into()));
    /// assert!(matches!(named("https://quay.example/log"), Source::Address(_)));
    /// assert_eq!(named("./file:/log"), Source::File("./file:/log".into()));
    /// ```
    pub fn named(name: &Path) -> Result<Self, AddressError> {
        let file = || Ok(name.to_owned());
        match name.to_str() {
            Some(typed) if Address::is_meant(typed) => Address::parse(typed).map(Self::Address),
            Some(typed) => file_at(typed).unwrap_or_else(file).map(Self::File),
            None => file().map(Self::File),
        }
    }

    /// The place that a name, as people type it, names in what it means: what stands behind the `#` of an
    /// address. In the name of a file that is a letter like any other.
    pub fn place_in(typed: &str) -> Option<String> {
        let is_address = Address::is_meant(typed) || file_at(typed).is_some();
        is_address.then(|| Address::place(typed))?
    }

    /// A name for messages and the status line: what could work on a terminal is left out.
    ///
    /// ```
    /// use dateline::source::Source;
    /// assert_eq!(Source::File("a\u{1b}[31m.txt".into()).name(), "a\u{fffd}[31m.txt");
    /// ```
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => shown(path),
            Self::Address(address) => address.to_string(),
            Self::Stdin => "standard input".to_owned(),
            Self::Memory { name, .. } => name.clone(),
        }
    }

    /// A name that no other source has, for other programs: an address with what stands behind its `?`.
    pub fn id(&self) -> String {
        match self {
            Self::Address(address) => address.full(),
            Self::File(path) => path.display().to_string(),
            _ => self.name(),
        }
    }
}

/// `bytes` as they are, or what is packed in them by gzip, zstd, xz or bzip2. Linear in what comes out.
///
/// # Errors
/// More than 512 MiB, or bytes out of which nothing can be unpacked; `name` is for the message.
pub fn unpacked(bytes: Vec<u8>, name: &str) -> Result<Vec<u8>, SourceError> {
    unpack::unpack(bytes, name, true).map(|(bytes, _)| bytes)
}

/// A path fit to be shown.
fn shown(path: &Path) -> String {
    let path = path.display().to_string();
    path.replace(|c| is_unfit(c) || c == '\n', "\u{fffd}")
}

/// Whether `label` names an encoding that can be read: any that the web knows, UTF-32, and two of DOS.
pub fn is_encoding(label: &str) -> bool {
    encoding::Coding::for_label(label).is_some()
}

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub read: u64,
    /// Bytes in all, where that is known.
    pub total: Option<u64>,
}

/// An input that is open, with its first bytes read.
pub struct Opened {
    name: String,
    head: Vec<u8>,
    /// What comes after the head; `None` when the head is all.
    rest: Option<Box<dyn Read + Send>>,
    /// The size in bytes, where the input tells it.
    total: Option<u64>,
    /// Where it came from, if that was the net.
    origin: Option<Origin>,
}

impl From<http::Page> for Opened {
    /// The page, whole.
    fn from(page: http::Page) -> Self {
        let origin = Origin::from(&page);
        Self {
            name: page.address.to_string(),
            total: Some(page.bytes.len() as u64),
            head: page.bytes,
            rest: None,
            origin: Some(origin),
        }
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("name", &self.name)
            .field("head", &self.head.len())
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
}

impl Opened {
    /// The name for messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first bytes, at most [`HEAD`] of them unless it was [filled](Self::filled).
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// How far reading has come with the head.
    pub fn progress(&self) -> Progress {
        Progress {
            read: self.head.len() as u64,
            total: self.total,
        }
    }

    /// Where it came from, if that was the net.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// Whether the head is all there is.
    pub fn is_whole(&self) -> bool {
        self.rest.is_none()
    }

    /// Whether this is a pipe or a device: nobody knows how much is to come, nor when.
    pub fn is_stream(&self) -> bool {
        self.total.is_none() && self.rest.is_some()
    }

    /// Reads the rest into the head, if the input says that it has at most `limit` bytes in all: for
    /// forms whose head says nothing without its end.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn filled(self, limit: u64) -> Result<Self, SourceError> {
        if self.is_whole() || self.total.is_none_or(|total| total > limit) {
            return Ok(self);
        }
        let (name, total, origin) = (self.name.clone(), self.total, self.origin.clone());
        // Nobody interrupts: the closure always says to go on, so `None` does not come.
        let head = self.read_all(&mut |_, _| true)?.unwrap_or_default();
        Ok(Self {
            name,
            head,
            rest: None,
            total,
            origin,
        })
    }

    /// Refuses an input that goes on, if its head says that it is no text (`label` forces an encoding): so
    /// much of a disk, or of a device without end, need not be read. Decodes the head.
    ///
    /// # Errors
    /// A kind of file that is no text.
    pub fn check_head(&self, label: Option<&str>) -> Result<(), SourceError> {
        if self.is_whole() || self.head.len() < TELLING {
            return Ok(());
        }
        match decode(self.head.clone(), &self.name, label, false) {
            Err(error @ SourceError::NotText { .. }) => Err(error),
            _ => Ok(()),
        }
    }

    /// The name, the head, and what comes after it, for whoever reads a stream as it comes.
    pub fn into_parts(self) -> (String, Vec<u8>, Option<Box<dyn Read + Send>>) {
        (self.name, self.head, self.rest)
    }

    /// Reads the rest and returns all the bytes. `go_on` is asked after each piece (some 1 MiB or
    /// less), with all the bytes so far; when it says no, the answer is `Ok(None)`.
    ///
    /// # Errors
    /// What the operating system says, and inputs of 4 GiB and more.
    pub fn read_all(
        self,
        go_on: &mut dyn FnMut(&[u8], Progress) -> bool,
    ) -> Result<Option<Vec<u8>>, SourceError> {
        let Self {
            name,
            head: mut bytes,
            rest,
            total,
            ..
        } = self;
        let Some(mut rest) = rest else {
            return Ok(Some(bytes));
        };
        if let Some(total) = total {
            let more = usize::try_from(total).unwrap_or(usize::MAX);
            // A file may shrink or grow while it is read: this is a hint, and a byte more than the
            // hint lets the last read see the end without growing.
            let more = more.saturating_sub(bytes.len()).saturating_add(1);
            bytes
                .try_reserve_exact(more)
                .map_err(|_| SourceError::unreadable(&name, io::ErrorKind::OutOfMemory.into()))?;
        }
        loop {
            let piece = read_up_to(&mut rest, &mut bytes, PIECE)
                .map_err(|error| SourceError::unreadable(&name, error))?;
            let read = bytes.len() as u64;
            if read >= LIMIT {
                return Err(SourceError::TooLarge { name });
            }
            if !go_on(&bytes, Progress { read, total }) {
                return Ok(None);
            }
            if piece < PIECE {
                return Ok(Some(bytes));
            }
        }
    }
}

/// Opens `source` and reads its head: O([`HEAD`]), whatever the size.
///
/// A pipe is waited for until it gives anything; what it gives first is the head. An address is fetched
/// by [`fetch`], and refused here.
///
/// # Errors
/// Missing, a directory, no permission, empty, 4 GiB and more, and what else the system says.
///
/// ```
/// use dateline::source::{Source, open};
/// let article = Source::Memory { name: "sample".into(), bytes: b"A lamp went out."[..].into() };
/// assert!(open(&article).unwrap().is_whole());
/// let none = open(&Source::File("no/such/article.txt".into())).unwrap_err();
/// assert!(none.to_string().starts_with("no/such/article.txt: there is no such file"));
/// ```
pub fn open(source: &Source) -> Result<Opened, SourceError> {
    let name = source.name();
    match source {
        Source::File(path) => open_file(path, name),
        Source::Address(_) => Err(SourceError::Address { name }),
        Source::Stdin => {
            let stream = stdin_stream().map_err(|error| SourceError::unreadable(&name, error))?;
            from_stream(name, stream, None)
        }
        Source::Memory { bytes, .. } => {
            let total = Some(bytes.len() as u64);
            from_stream(name, Box::new(io::Cursor::new(bytes.clone())), total)
        }
    }
}

/// Opens `source`, which `client` fetches as a whole if it is an address: see [`http::Client::fetch`].
///
/// # Errors
/// As [`open`], and what keeps an address from being fetched.
pub fn fetch(
    source: &Source,
    client: &http::Client,
    asked_by: http::AskedBy,
    cancel: &dyn Fn() -> bool,
    progress: &mut dyn FnMut(Progress),
) -> Result<Opened, SourceError> {
    let Source::Address(address) = source else {
        return open(source);
    };
    let request = http::Request {
        address: address.clone(),
        asked_by,
        wanted: http::Wanted::Article,
        anew: false,
    };
    Ok(client.fetch(&request, cancel, progress)?.into())
}

fn open_file(path: &Path, name: String) -> Result<Opened, SourceError> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => SourceError::Missing { name: name.clone() },
        io::ErrorKind::PermissionDenied => SourceError::Denied { name: name.clone() },
        io::ErrorKind::IsADirectory => SourceError::Directory { name: name.clone() },
        _ => SourceError::unreadable(&name, error),
    };
    let file = File::open(path).map_err(failed)?;
    let facts = file.metadata().map_err(failed)?;
    if facts.is_dir() {
        return Err(SourceError::Directory { name });
    }
    // Pipes, devices and the files of /proc say 0.
    let total = Some(facts.len()).filter(|&bytes| facts.is_file() && bytes > 0);
    if total.is_some_and(|bytes| bytes >= LIMIT) {
        return Err(SourceError::TooLarge { name });
    }
    from_stream(name, Box::new(file), total)
}

fn from_stream(
    name: String,
    mut stream: Box<dyn Read + Send>,
    total: Option<u64>,
) -> Result<Opened, SourceError> {
    let mut head = Vec::new();
    let failed = |error| SourceError::unreadable(&name, error);
    let ended = if total.is_some() {
        // All at once, not in growing pieces.
        head.reserve_exact(HEAD);
        read_up_to(&mut stream, &mut head, HEAD).map_err(failed)?;
        head.len() < HEAD || total == Some(HEAD as u64)
    } else {
        read_once(&mut stream, &mut head).map_err(failed)?;
        false
    };
    if head.is_empty() {
        return Err(SourceError::Empty { name });
    }
    Ok(Opened {
        name,
        head,
        rest: (!ended).then_some(stream),
        total,
        origin: None,
    })
}

/// Appends at most `limit` bytes to `bytes` and returns how many; fewer only at the end.
fn read_up_to(stream: &mut dyn Read, bytes: &mut Vec<u8>, limit: usize) -> io::Result<usize> {
    stream.take(limit as u64).read_to_end(bytes)
}

/// Appends what `stream` has at hand, at most [`HEAD`] bytes; nothing only at the end.
fn read_once(stream: &mut dyn Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    bytes.resize(HEAD, 0);
    let read = loop {
        match stream.read(bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => break other,
        }
    };
    bytes.truncate(*read.as_ref().unwrap_or(&0));
    read.map(|_| ())
}

/// A handle of our own on standard input: the terminal can be put in its place while this one is
/// still being read.
#[cfg(unix)]
fn stdin_stream() -> io::Result<Box<dyn Read + Send>> {
    use std::os::fd::AsFd;
    let own = io::stdin().as_fd().try_clone_to_owned()?;
    Ok(Box::new(File::from(own)))
}

#[cfg(not(unix))]
fn stdin_stream() -> io::Result<Box<dyn Read + Send>> {
    Ok(Box::new(io::stdin()))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::*;

    fn memory(bytes: Vec<u8>) -> Source {
        Source::Memory {
            name: "memory".into(),
            bytes: bytes.into(),
        }
    }

    /// A file of this test's own that goes when the test ends.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str, bytes: &[u8]) -> Self {
            let path = std::env::temp_dir().join(format!("dateline-{}-{name}", std::process::id()));
            std::fs::write(&path, bytes).unwrap();
            Self(path)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = std::fs::remove_file(&self.0);
        }
    }

    #[test]
    fn a_short_input_is_whole_at_once() {
        let opened = open(&memory(b"short".to_vec())).unwrap();
        assert!(opened.is_whole());
        assert_eq!(opened.head(), b"short");
        let all = opened.read_all(&mut |_, _| false).unwrap();
        assert_eq!(all.as_deref(), Some(&b"short"[..]));
    }

    #[test]
    fn a_long_input_is_read_in_pieces_with_progress() {
        let bytes: Vec<u8> = (0..9_000_000_u32).map(|i| i.to_le_bytes()[0]).collect();
        let opened = open(&memory(bytes.clone())).unwrap();
        assert!(!opened.is_whole());
        assert_eq!(opened.head().len(), HEAD);
        let mut seen = Vec::new();
        let all = opened
            .read_all(&mut |so_far, progress| {
                assert_eq!(so_far.len() as u64, progress.read);
                seen.push(progress.read);
                assert_eq!(progress.total, Some(9_000_000));
                true
            })
            .unwrap()
            .unwrap();
        assert!(all == bytes);
        assert_eq!(seen.len(), 9);
        assert!(seen.is_sorted() && seen.last() == Some(&9_000_000));
    }

    #[test]
    fn a_head_is_filled_up_to_a_limit() {
        let whole = open(&memory(vec![b'a'; 600_000])).unwrap();
        let filled = whole.filled(600_000).unwrap();
        assert!(filled.is_whole());
        assert_eq!(filled.head().len(), 600_000);
        let longer = open(&memory(vec![b'a'; 600_001])).unwrap();
        assert!(!longer.filled(600_000).unwrap().is_whole());
    }

    #[test]
    fn what_is_no_text_is_refused_by_its_head() {
        let zeros = open(&memory(vec![0; 200_000])).unwrap();
        assert!(matches!(
            zeros.check_head(None),
            Err(SourceError::NotText { .. })
        ));
        // Whoever names an encoding knows better; and what is all there is told of as a whole.
        assert!(zeros.check_head(Some("utf-8")).is_ok());
        assert!(
            open(&memory(vec![0; 70_000]))
                .unwrap()
                .check_head(None)
                .is_ok()
        );
        let text = open(&memory(b"A lamp.\n".repeat(20_000))).unwrap();
        assert!(text.check_head(None).is_ok());
    }

    #[test]
    fn reading_stops_when_told_so() {
        let opened = open(&memory(vec![b'a'; 20_000_000])).unwrap();
        let mut asked = 0;
        let all = opened.read_all(&mut |_, _| {
            asked += 1;
            asked < 2
        });
        assert_eq!(all.unwrap(), None);
        assert_eq!(asked, 2);
    }

    #[test]
    fn an_input_of_exactly_one_head_is_whole() {
        assert!(open(&memory(vec![b'a'; HEAD])).unwrap().is_whole());
        assert!(!open(&memory(vec![b'a'; HEAD + 1])).unwrap().is_whole());
    }

    #[test]
    fn failures_are_told_by_kind() {
        let empty = Scratch::new("empty", b"");
        let file = |path: &str| open(&Source::File(path.into())).unwrap_err();
        assert!(matches!(file("/no/such"), SourceError::Missing { .. }));
        assert!(matches!(file("/"), SourceError::Directory { .. }));
        assert!(matches!(
            open(&Source::File(empty.0.clone())),
            Err(SourceError::Empty { .. })
        ));
        let address = Address::parse("https://quay.example/a?key=1").unwrap();
        let refused = open(&Source::Address(address)).unwrap_err();
        assert!(matches!(refused, SourceError::Address { .. }));
        assert!(!refused.to_string().contains("key"));
    }

    #[test]
    fn a_huge_file_is_refused_before_it_is_read() {
        let sparse = Scratch::new("sparse", b"");
        let file = File::options().write(true).open(&sparse.0).unwrap();
        file.set_len(LIMIT).unwrap();
        assert!(matches!(
            open(&Source::File(sparse.0.clone())),
            Err(SourceError::TooLarge { .. })
        ));
        file.set_len(LIMIT - 1).unwrap();
        assert!(open(&Source::File(sparse.0.clone())).is_ok());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_given_as_a_file_is_read_to_its_end() {
        use std::io::Write;
        use std::os::fd::AsRawFd;
        let (reader, mut writer) = io::pipe().unwrap();
        let feeder = std::thread::spawn(move || {
            for _ in 0..100 {
                writer.write_all(&[b'a'; 10_000]).unwrap();
            }
        });
        let path = format!("/proc/self/fd/{}", reader.as_raw_fd());
        let opened = open(&Source::File(path.into())).unwrap();
        assert!(!opened.is_whole());
        let all = opened.read_all(&mut |_, progress| progress.total.is_none());
        assert_eq!(all.unwrap().map(|bytes| bytes.len()), Some(1_000_000));
        feeder.join().unwrap();
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_is_open_as_soon_as_it_gives_anything() {
        use std::io::Write;
        use std::os::fd::AsRawFd;
        let (reader, mut writer) = io::pipe().unwrap();
        writer.write_all(b"The ferry ").unwrap();
        // The other end stays open: whoever waited for more would wait for ever.
        let path = format!("/proc/self/fd/{}", reader.as_raw_fd());
        let opened = open(&Source::File(path.into())).unwrap();
        assert!(opened.is_stream() && !opened.is_whole());
        assert_eq!(opened.head(), b"The ferry ");
    }

    #[test]
    fn a_device_is_read_as_a_stream() {
        if !Path::new("/dev/zero").exists() {
            return;
        }
        let opened = open(&Source::File("/dev/zero".into())).unwrap();
        assert!(!opened.is_whole());
        assert_eq!(opened.total, None);
    }
}
