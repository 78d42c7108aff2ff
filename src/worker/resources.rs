//! Where the pictures of an article are read from: files beside it, its own addresses, the parts of the
//! book or mail that it came in, and what was fetched from the net.
//!
//! A book or mail is opened again when the first of its parts is asked for, and stays open only if it
//! is small.

use crate::document::{Document, Format, Metadata};
use crate::loader::MailParts;
use crate::source::archive::{Archive, End};
use crate::source::attached::{self, AttachedError};
use crate::source::{self, Source};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// The size of a book or mail, in bytes, that stays in memory while its article is read.
const STAYS: usize = 64 * 1024 * 1024;

/// How many bytes that were fetched are kept.
const FETCHED: usize = 64 * 1024 * 1024;

/// What an article refers to.
#[derive(Debug)]
pub struct Resources {
    source: Source,
    format: Format,
    /// Where the article lies on the net, for what is relative to that.
    page: Option<String>,
    container: Mutex<Option<Arc<Container>>>,
    fetched: Mutex<Fetched>,
}

#[derive(Debug)]
enum Container {
    Book(Archive),
    Mail(MailParts),
    /// It cannot be opened any more.
    Gone,
}

/// What was fetched, by its address.
#[derive(Debug, Default)]
struct Fetched {
    files: HashMap<String, Arc<[u8]>>,
    bytes: usize,
}

impl Resources {
    /// What `document`, which was read from `source`, refers to. Opens nothing.
    pub fn new(source: Source, document: &Document) -> Self {
        Self {
            source,
            format: document.meta().format,
            page: page(document.meta()).cloned(),
            container: Mutex::default(),
            fetched: Mutex::default(),
        }
    }

    /// At most the first `limit` bytes of what `address` means, and whether these are all.
    ///
    /// # Errors
    /// What is not there, cannot be read, or lies on the net and was not fetched.
    pub fn read(&self, address: &str, limit: usize) -> Result<(Vec<u8>, bool), AttachedError> {
        if let Some(held) = attached::held(address, limit.max(crate::picture::LONGEST_FILE)) {
            return held.map(|bytes| cut(bytes, limit));
        }
        match self.format {
            Format::Epub | Format::Mail => {
                if let Some(found) = self.part(address, limit) {
                    return found;
                }
            }
            _ => {}
        }
        if let Some(remote) = attached::on_net(address, None) {
            return self.fetched(remote, limit);
        }
        let found = match (&self.source, self.format) {
            (Source::File(article), Format::Text | Format::Markdown) => {
                attached::beside(article, address, true, limit)
            }
            (Source::File(article), Format::Html) => {
                attached::beside(article, address, false, limit)
            }
            _ => Err(AttachedError::Missing(address.to_owned())),
        };
        let page = self.page.as_deref();
        match (found, attached::on_net(address, page)) {
            (Err(_), Some(remote)) => self.fetched(remote, limit),
            (found, _) => found,
        }
    }

    /// Keeps what was fetched from `address`, unless that is too much.
    pub fn keep(&self, address: String, bytes: Vec<u8>) {
        let mut fetched = self.fetched.lock().unwrap_or_else(PoisonError::into_inner);
        if fetched.bytes + bytes.len() > FETCHED {
            fetched.files.clear();
            fetched.bytes = 0;
        }
        fetched.bytes += bytes.len();
        fetched.files.insert(address, bytes.into());
    }

    fn fetched(&self, address: String, limit: usize) -> Result<(Vec<u8>, bool), AttachedError> {
        let fetched = self.fetched.lock().unwrap_or_else(PoisonError::into_inner);
        match fetched.files.get(&address) {
            Some(bytes) => {
                let part = bytes.get(..limit).unwrap_or(bytes);
                Ok((part.to_vec(), part.len() == bytes.len()))
            }
            None => Err(AttachedError::Remote(address)),
        }
    }

    /// A part of the book or mail; `None` where there is none of that address.
    fn part(&self, address: &str, limit: usize) -> Option<Result<(Vec<u8>, bool), AttachedError>> {
        match &*self.container() {
            Container::Book(archive) if archive.has(address) => {
                let part = archive.read(address, limit);
                let unreadable = || AttachedError::Unreadable(address.to_owned());
                let part = part.map_err(|_| unreadable());
                Some(part.map(|part| (part.bytes, part.end != End::Limit)))
            }
            Container::Mail(parts) => {
                let page = self.page.as_deref();
                let part = parts.read(address).or_else(|| {
                    let joined = attached::on_net(address, page)?;
                    parts.read(&joined)
                })?;
                Some(Ok(cut(part, limit)))
            }
            Container::Book(_) | Container::Gone => None,
        }
    }

    /// The book or mail, opened now or before.
    fn container(&self) -> Arc<Container> {
        let mut slot = self
            .container
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(container) = &*slot {
            return Arc::clone(container);
        }
        let (container, length) = self.open();
        let container = Arc::new(container);
        if length <= STAYS {
            *slot = Some(Arc::clone(&container));
        }
        container
    }

    /// Opens the book or mail, and says how many bytes that takes.
    fn open(&self) -> (Container, usize) {
        let bytes = match &self.source {
            Source::File(path) if is_file(path) => source::open(&self.source)
                .and_then(|opened| opened.read_all(&mut |_, _| true))
                .ok()
                .flatten(),
            Source::Memory { bytes, .. } => Some(bytes.to_vec()),
            // A pipe gives its bytes once.
            _ => None,
        };
        let Some(bytes) = bytes else {
            return (Container::Gone, 0);
        };
        let length = bytes.len();
        let container = match self.format {
            Format::Epub => Archive::open(bytes).map_or(Container::Gone, Container::Book),
            _ => Container::Mail(MailParts::of(&bytes)),
        };
        (container, length)
    }
}

/// What relative addresses are relative to: where the article was fetched from says that better than what
/// it says of itself.
fn page(meta: &Metadata) -> Option<&String> {
    meta.base.as_ref().or(meta.url.as_ref())
}

fn is_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|facts| facts.is_file())
}

fn cut(mut bytes: Vec<u8>, limit: usize) -> (Vec<u8>, bool) {
    let whole = bytes.len() <= limit;
    bytes.truncate(limit);
    (bytes, whole)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use crate::document::Builder;
    use crate::source::archive::testing::zip;

    fn resources(bytes: Vec<u8>, format: Format, page: Option<&str>) -> Resources {
        let mut builder = Builder::new();
        builder.meta_mut().format = format;
        builder.meta_mut().url = page.map(str::to_owned);
        let source = Source::Memory {
            name: "memory".into(),
            bytes: bytes.into(),
        };
        Resources::new(source, &builder.finish())
    }

    #[test]
    fn the_parts_of_a_book_are_read_and_nothing_beside_it() {
        let book = zip(&[("pics/a.png", b"the lamp".as_slice())]);
        let book = resources(book, Format::Epub, None);
        assert_eq!(book.read("pics/a.png", 3), Ok((b"the".to_vec(), false)));
        assert_eq!(book.read("pics/a.png", 8), Ok((b"the lamp".to_vec(), true)));
        for address in ["a.png", "/etc/passwd", "../a.png"] {
            assert!(book.read(address, 9).is_err(), "{address}");
        }
    }

    #[test]
    fn what_lies_on_the_net_is_told_until_it_was_fetched() {
        let page = resources(Vec::new(), Format::Html, Some("https://quay.example/a/b"));
        for address in [
            "https://quay.example/a/l.png",
            "l.png",
            "//quay.example/a/l.png",
        ] {
            let remote = "https://quay.example/a/l.png".to_owned();
            assert_eq!(page.read(address, 9), Err(AttachedError::Remote(remote)));
        }
        page.keep("https://quay.example/a/l.png".into(), b"lamp".to_vec());
        assert_eq!(page.read("l.png", 9), Ok((b"lamp".to_vec(), true)));
    }

    #[test]
    fn where_a_page_was_fetched_from_goes_before_what_it_says_of_itself() {
        let mut builder = Builder::new();
        builder.meta_mut().url = Some("https://quay.example/canonical/a".to_owned());
        let document = builder.finish();
        let fetched = document.fetched_from("https://mirror.example/b/c".to_owned());
        let page = Resources::new(Source::Stdin, &fetched);
        let remote = "https://mirror.example/b/l.png".to_owned();
        assert_eq!(page.read("l.png", 9), Err(AttachedError::Remote(remote)));
    }

    #[test]
    fn a_pipe_has_no_files_beside_it() {
        let document = Builder::new().finish();
        let pipe = Resources::new(Source::Stdin, &document);
        assert!(pipe.read("Cargo.toml", 9).is_err());
        assert_eq!(pipe.read("data:,a", 9), Ok((b"a".to_vec(), true)));
    }
}
