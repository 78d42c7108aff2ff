//! What is known about an article beside its text.

/// The form the input came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Plain or extracted text.
    #[default]
    Text,
    /// `CommonMark` with the usual extensions.
    Markdown,
    /// A web page: HTML or XHTML.
    Html,
    /// A book: chapters in an archive.
    Epub,
    /// A feed of articles: RSS, Atom, JSON Feed.
    Feed,
    /// A mail or newsletter.
    Mail,
    /// Source code or data that is shown as it stands.
    Code,
    /// Rows of cells: CSV and its kin.
    Csv,
    /// A folder: a list of links to what can be read in it.
    Folder,
}

impl Format {
    /// Whether it is read line by line from its start to its end: no code, no table, no list of files.
    pub fn is_read(self) -> bool {
        !matches!(self, Self::Code | Self::Csv | Self::Folder)
    }

    /// The name used in options and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Epub => "epub",
            Self::Feed => "feed",
            Self::Mail => "mail",
            Self::Code => "code",
            Self::Csv => "csv",
            Self::Folder => "folder",
        }
    }
}

/// Facts that came with the article, as written there: from front matter, address or file name.
///
/// What the text itself says (headline, standfirst, byline, dateline) is in the blocks; a reader asks
/// the blocks first and falls back on these.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The form it was read as.
    pub format: Format,
    /// The encoding's WHATWG name, e.g. `UTF-8`.
    pub encoding: String,
    /// The title from front matter.
    pub title: Option<String>,
    /// The summary from front matter.
    pub standfirst: Option<String>,
    /// The authors from front matter, without "By".
    pub byline: Option<String>,
    /// The date of publication as the metadata wrote it.
    pub published: Option<String>,
    /// The language tag.
    pub language: Option<String>,
    /// Where the article lies on the net.
    pub url: Option<String>,
    /// What relative links in it are relative to: what it says itself, else where it was fetched from.
    pub base: Option<String>,
    /// The publication that it appeared in.
    pub site: Option<String>,
    /// The address of the lead picture.
    pub picture: Option<String>,
    /// The file's name, to stand for a missing title.
    pub name: String,
    /// What was odd about the input, a sentence each.
    pub notes: Vec<String>,
    /// `false` for the head of a document of which more is still to come.
    pub complete: bool,
}
