//! The loader: decoded text to a [`Document`]. Never fails: any text gives a document.
//!
//! It tells the format, runs that format's reader, and the reader runs the passes that know articles:
//! front matter, figures, boilerplate, sections. Files, encodings and entities are other modules' matter.

mod bare;
mod boilerplate;
mod code;
mod compose;
mod credit;
mod delimited;
mod draft;
mod epub;
mod feed;
mod figures;
pub(crate) mod forest;
mod frame;
mod frontmatter;
mod html;
mod look;
mod mail;
mod markdown;
mod markup;
mod math;
mod plain;
mod sections;
mod shape;
mod shelf;
mod sniff;
mod stamp;
mod wordlist;
mod xml;

#[cfg(feature = "train")]
pub(crate) use html::{judge as page, seen as seen_on_page};
pub use mail::MailParts;
#[cfg(feature = "train")]
pub(crate) use plain::{judge, seen};
pub use shelf::{Book, shelf};
pub use sniff::sniff;

use self::markup::Markup;
use crate::document::{BlockKind, Document, Format};
use crate::source::{Decoded, Packed, SourceError, attached};
use crate::text::sanitize::is_invisible;

/// How to read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// The format; `None` to tell it by content and suffix.
    pub format: Option<Format>,
    /// Show the text as it came: each line as it stands, nothing hidden, no structure. Of a page, all
    /// that it shows, not its article alone.
    pub verbatim: bool,
    /// Take out what parts the lines of plain text that was wrapped by hand, for eyes alone: margins, and
    /// hyphens that part a word. Positions are no longer those of the input then.
    pub flowed: bool,
}

/// Reads `input` as an article. Linear in the text.
///
/// When `input` is the head of a longer one (`complete` is `false`), the last block may be cut short,
/// so it is left out: all blocks of the result are blocks of the whole document, too. Only a head whose
/// first running text has no end keeps it: then the last block is the start of one of the whole. The
/// head of a page has no blocks: what its article is, only the whole tells.
///
/// ```
/// use dateline::document::BlockKind;
/// use dateline::loader::{Options, load};
/// use dateline::source::Decoded;
/// let text = "Lamp relit\n\nBy Ada Quill\n\nThe lamp on the point was lit again last night, after a year.";
/// let input = Decoded::whole("", text);
/// let article = load(input, Options::default());
/// assert_eq!(article.first(BlockKind::Headline), Some("Lamp relit"));
/// assert_eq!(article.first(BlockKind::Byline), Some("By Ada Quill"));
/// ```
pub fn load(mut input: Decoded, options: Options) -> Document {
    let address = input.address.take();
    let document = bare::link(read(input, options));
    // What a page names as its base may be relative itself.
    let said = document.meta().base.as_deref();
    let base = said.and_then(|base| attached::on_net(base, address.as_deref()));
    let document = document.based_on(base);
    match address {
        Some(address) => document.fetched_from(address),
        None => document,
    }
}

fn read(mut input: Decoded, options: Options) -> Document {
    // A book has no text but that of its chapters, whatever was asked for.
    let packed = input.packed.take();
    if let Some(Packed::Book(archive)) = packed {
        return epub::read(input, &archive);
    }
    input.packed = packed;
    let format = options.format.unwrap_or_else(|| sniff(&input));
    let is_told = options.format.is_some() || options.verbatim;
    let is_prose = matches!(format, Format::Text | Format::Markdown | Format::Code);
    if let Some(markup) = Markup::of(&input).filter(|_| is_prose && !is_told) {
        input.notes.push(markup.note());
        return plain::verbatim(input);
    }
    if options.verbatim && format != Format::Html {
        return plain::verbatim(input);
    }
    match format {
        // A folder is no text; a book that was asked for and is none is what its text is.
        Format::Text | Format::Epub | Format::Folder if options.flowed => plain::read_flowed(input),
        Format::Text | Format::Epub | Format::Folder => plain::read(input),
        Format::Markdown => markdown::read(input),
        Format::Html if options.verbatim => html::whole(input),
        Format::Html => html::read(input),
        Format::Feed => feed::read(input),
        Format::Mail => mail::read(input),
        Format::Code => code::read(input),
        Format::Csv => delimited::read(input),
    }
}

/// `document`, if there is anything to read in it: bytes may be no words (a page of comments, a letter of no
/// width), and all that a feed or a book says may be what it is called.
///
/// # Errors
/// What there is nothing in, by its kind.
///
/// ```
/// use dateline::loader::{Options, load, readable};
/// use dateline::source::Decoded;
/// let said = |text: &str| {
///     let input = Decoded::whole("a", text);
///     readable(load(input, Options::default())).map_err(|error| error.to_string())
/// };
/// assert!(said("A lamp went out.").is_ok());
/// assert_eq!(said("\u{200b}\n").unwrap_err(), "a: there is nothing but blanks in it");
/// let feed = "<rss><channel><title>Quay Log</title></channel></rss>";
/// assert!(said(feed).unwrap_err().starts_with("a: there are no entries"));
/// ```
pub fn readable(document: Document) -> Result<Document, SourceError> {
    let is_blank = |text: &str| text.chars().all(|c| c.is_whitespace() || is_invisible(c));
    let frames = [
        BlockKind::Headline,
        BlockKind::Standfirst,
        BlockKind::Byline,
        BlockKind::Dateline,
    ];
    let format = document.meta().format;
    let mut blocks = document.blocks().iter();
    let is_nothing = match format {
        Format::Feed | Format::Epub => blocks.all(|block| frames.contains(&block.kind)),
        _ => {
            document.figures().is_empty()
                && blocks.all(|block| is_blank(document.slice(block.range)))
        }
    };
    if !is_nothing {
        return Ok(document);
    }
    let name = document.meta().name.clone();
    Err(match format {
        Format::Html => SourceError::NoArticle { name },
        Format::Feed => SourceError::NoEntries { name },
        Format::Epub => {
            let what = "EPUB book";
            SourceError::Damaged { name, what }
        }
        _ => SourceError::Blank { name },
    })
}

/// Reads `input`, what has come so far of a text that may or may not go on, as if it ended there:
/// its last lines are shown, though what follows may show them to be something else. Linear in the
/// text.
///
/// ```
/// use dateline::loader::{Options, load_so_far};
/// use dateline::source::Decoded;
/// let input = Decoded { text: "08:10 The ferry sailed.\n".into(), ..Decoded::default() };
/// let article = load_so_far(input, Options::default());
/// assert_eq!((article.blocks().len(), article.meta().complete), (1, false));
/// ```
pub fn load_so_far(input: Decoded, options: Options) -> Document {
    let whole = Decoded {
        complete: true,
        ..input
    };
    load(whole, options).unfinished()
}
