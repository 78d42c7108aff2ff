//! Output that is not a screen: wrapped text, JSON, JSON lines.
//!
//! [`read`] and [`analyze`] are the whole way from a source to a document and its people and dates;
//! the children write what comes out of them. Nothing here knows arguments, the environment or the
//! clock, and nothing writes to a stream it was not given.

mod event;
pub mod ics;
pub mod json;
pub mod jsonl;
pub mod linear;
pub mod listing;
mod offsets;
mod parallel;
pub mod timeline;

pub use offsets::CharOffsets;

use crate::document::Document;
use crate::entity::{self, EntityIndex};
use crate::loader;
use crate::source::http::{AskedBy, Client};
use crate::source::{self, Progress, Source, SourceError};
use crate::worker::Threads;
use std::cell::Cell;

/// How to read an article.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How to load it.
    pub load: loader::Options,
    /// The encoding's label; `None` to find it from the bytes.
    pub encoding: Option<String>,
    /// What is known for its dates.
    pub entity: entity::Options,
    /// Who fetches addresses.
    pub client: Client,
}

/// Opens or fetches, reads, decodes and loads `source`, all of it. Linear in its size. While it is being
/// fetched `tell` is told how far that has come, many times a second, whether anything has come or not.
///
/// # Errors
/// What cannot be fetched, opened, read or decoded, and what has no words in it.
///
/// ```
/// use dateline::{print, source::Source};
/// let source = Source::Memory { name: "blank".into(), bytes: b" \n"[..].into() };
/// assert!(print::read(&source, &print::Options::default(), &|_| ()).is_err());
/// ```
pub fn read(
    source: &Source,
    options: &Options,
    tell: &dyn Fn(Progress),
) -> Result<Document, SourceError> {
    let so_far = Cell::new(Progress {
        read: 0,
        total: None,
    });
    // Who asks whether to stop asks while nothing comes, too.
    let go_on = || {
        tell(so_far.get());
        false
    };
    let opened = source::fetch(
        source,
        &options.client,
        AskedBy::User,
        &go_on,
        &mut |progress| so_far.set(progress),
    )?;
    let origin = opened.origin().cloned();
    let name = opened.name().to_owned();
    opened.check_head(options.encoding.as_deref())?;
    // Nobody interrupts: the closure always says to go on, so `None` does not come.
    let bytes = opened.read_all(&mut |_, _| true)?.unwrap_or_default();
    let label = options.encoding.as_deref();
    let decoded = source::decode_from(bytes, &name, label, true, origin.as_ref())?;
    loader::readable(loader::load(decoded, options.load))
}

/// Finds the people, dates and credits of `document`, on all processors. Linear in its size.
pub fn analyze(document: &Document, options: entity::Options) -> EntityIndex {
    // Nobody cancels: `None` does not come.
    entity::analyze_by(document, options, &Threads::new(&|| false)).unwrap_or_default()
}
