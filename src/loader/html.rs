//! The HTML reader: pages and pieces of pages to blocks of reading text.
//!
//! [`tree`](self) parses, [`blocks`](self) writes; both take any input and never fail. Nothing is
//! fetched and no script is run.

mod alerts;
mod anchors;
mod article;
mod blocks;
mod body;
mod byline;
mod code;
mod edges;
mod facts;
mod figures;
mod headline;
mod home;
pub(crate) mod judge;
mod labels;
mod list;
mod masthead;
mod metadata;
mod shell;
mod state;
mod tables;
mod tag;
mod tree;

use super::compose::drawing;
use super::compose::writer::{Words, Writer};
use super::sections;
use crate::document::{BlockKind, Builder, Document, Format, Metadata};
use crate::source::Decoded;
use crate::text::sanitize::clean_markup;
use article::Article;
use blocks::{Blocks, Choice, Everything, Keep};
use facts::Facts;
use figures::Frames;
use home::Home;
use masthead::Masthead;
use metadata::Said;
use tree::Tree;

/// Reads the article in a page. Never fails; linear in the text.
pub(super) fn read(input: Decoded) -> Document {
    read_from(input, None)
}

/// Reads the article in a page that was saved from `address`, if that is known.
pub(super) fn read_from(input: Decoded, address: Option<String>) -> Document {
    if !input.complete {
        return head(input);
    }
    let mut builder = Builder::new();
    let source = drawing::as_pictures(cleaned(input, builder.meta_mut()));
    let tree = Tree::parse(&source);
    let facts = Facts::of(&tree);
    let mut page = Page {
        tree: &tree,
        facts: &facts,
        said: Said::of(&tree),
        frames: Frames::of(&tree, &facts),
    };
    let meta = builder.meta_mut();
    meta.language.clone_from(&page.said.language);
    meta.url = page.said.url.clone().or(address);
    meta.base.clone_from(&page.said.base);
    meta.site.clone_from(&page.said.site);
    meta.picture.clone_from(&page.said.picture);
    let meta = meta.clone();
    let again = || {
        let mut again = Builder::new();
        *again.meta_mut() = meta.clone();
        again
    };
    let mut written = page.write(builder, Reading::Named);
    if written.is_empty() || written.home {
        // Names told too much of the page to be no article: once more, without them.
        let unnamed = page.write(again(), Reading::Unnamed);
        if !unnamed.is_empty() {
            written = unnamed;
        }
    }
    if written.is_empty() && page.said.body.is_none() {
        page.said.body = state::body(&tree);
    }
    let text = page.said.body.as_deref().unwrap_or_default();
    let gated = shell::is_stub(&written.builder, written.above, text);
    if gated {
        written = page.write(again(), Reading::Gate);
    }
    let empty = gated || written.is_empty();
    let Written {
        mut builder, above, ..
    } = written;
    if empty && !shell::stand_in(&mut builder, &tree, &page.said, above) {
        // A title alone is no article: whoever asked for one is told that there is none.
        let mut none = Builder::new();
        *none.meta_mut() = std::mem::take(builder.meta_mut());
        return none.finish();
    }
    if !written.home {
        edges::mark(&mut builder, above);
        body::mark_others(&mut builder, text, above);
    }
    sections::find(&mut builder);
    builder.finish()
}

/// A page that was written.
struct Written {
    builder: Builder,
    /// Where the text begins among the blocks.
    above: usize,
    /// Whether it is a list of what to read.
    home: bool,
}

impl Written {
    fn is_empty(&self) -> bool {
        shell::is_empty(&self.builder, self.above)
    }
}

/// How a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// What its parts are called tells which are no article.
    Named,
    /// Nothing is left out for its name alone.
    Unnamed,
    /// The masthead and the pictures: what else the page shows is the beginning of the text at most.
    Gate,
}

/// A page with what is known of it before its article is looked for.
struct Page<'p, 'a> {
    tree: &'p Tree<'a>,
    facts: &'p Facts,
    said: Said,
    frames: Frames,
}

impl<'a> Page<'_, 'a> {
    /// What is judged.
    fn judged(&self) -> judge::Page<'_, 'a> {
        judge::Page {
            tree: self.tree,
            facts: self.facts,
            said: &self.said,
            frames: &self.frames,
        }
    }

    /// Writes masthead and text to `builder`.
    fn write(&self, mut builder: Builder, reading: Reading) -> Written {
        let (tree, facts, said) = (self.tree, self.facts, &self.said);
        let mut article =
            Article::find(tree, facts, &self.frames, said, reading != Reading::Unnamed);
        if let Some(home) = Home::find(tree, facts, &article, said) {
            return self.write_home(&home, builder);
        }
        let mut masthead = Masthead::find(tree, facts, &mut article, said, &self.frames);
        if reading == Reading::Named {
            judge::judge(self.judged(), &mut article, &mut masthead);
        }
        let meta = builder.meta_mut();
        meta.title = Some(masthead.headline.clone()).filter(|title| !title.is_empty());
        meta.byline = Some(masthead.names.join(", ")).filter(|names| !names.is_empty());
        meta.published.clone_from(&masthead.published);
        let mut writer = Writer::over(builder);
        masthead.write(tree, facts, &article, &mut writer);
        let above = writer.builder.blocks().len();
        if reading == Reading::Gate {
            for &figure in self.frames.all() {
                if article.keep(figure) == Keep::Yes {
                    figures::write_frame(tree, facts, figure, &|_| false, &mut writer);
                }
            }
            return Written {
                builder: writer.builder,
                above,
                home: false,
            };
        }
        let repeats = [
            masthead.headline,
            masthead.standfirst,
            masthead.byline,
            masthead.day,
        ];
        let writer = Blocks::new(tree, facts, &article, &self.frames, writer)
            .after(&repeats)
            .write();
        Written {
            builder: writer.builder,
            above,
            home: false,
        }
    }

    /// Writes the list that a home page is, below the page's title.
    fn write_home(&self, home: &Home, mut builder: Builder) -> Written {
        let title = self
            .said
            .titles
            .first()
            .unwrap_or(&self.said.window)
            .clone();
        builder.meta_mut().title = Some(title.clone()).filter(|title| !title.is_empty());
        let mut writer = Writer::over(builder);
        writer.write(BlockKind::Headline, &Words::plain(&title));
        let above = writer.builder.blocks().len();
        home.write(self.tree, &mut writer);
        Written {
            builder: writer.builder,
            above,
            home: true,
        }
    }
}

/// What is seen of the units of a page that are judged, in order.
#[cfg(feature = "train")]
pub(crate) fn seen(html: &str) -> Vec<judge::Seen> {
    let source = clean_markup(html.to_owned()).text;
    let tree = Tree::parse(&source);
    let facts = Facts::of(&tree);
    let page = Page {
        tree: &tree,
        facts: &facts,
        said: Said::of(&tree),
        frames: Frames::of(&tree, &facts),
    };
    let judged = page.judged();
    let article = Article::find(&tree, &facts, &page.frames, &page.said, true);
    judge::seen(judged, &article)
}

/// The head of a page: what the article is, only the whole tells.
fn head(input: Decoded) -> Document {
    let mut builder = Builder::new();
    let nothing = Decoded {
        text: String::new(),
        ..input
    };
    cleaned(nothing, builder.meta_mut());
    builder.finish()
}

/// The text of `input` without what may not reach a terminal; what is known of the input goes to `meta`.
fn cleaned(input: Decoded, meta: &mut Metadata) -> String {
    let cleaned = clean_markup(input.text);
    meta.format = Format::Html;
    meta.encoding = input.encoding;
    meta.name = input.name;
    meta.notes = input.notes;
    meta.notes.extend(cleaned.notes());
    meta.complete = input.complete;
    cleaned.text
}

impl Masthead {
    /// Writes what stands above the text.
    fn write(
        &self,
        tree: &Tree<'_>,
        facts: &Facts,
        article: &Article<'_, '_>,
        writer: &mut Writer,
    ) {
        let left_out = |id| article.is_caption(id) == Some(false);
        writer.write(BlockKind::Headline, &Words::plain(&self.headline));
        writer.write(BlockKind::Standfirst, &Words::plain(&self.standfirst));
        writer.write(BlockKind::Byline, &Words::plain(&self.byline));
        writer.write(BlockKind::Dateline, &Words::plain(&self.day));
        for &figure in &self.figures {
            figures::write_frame(tree, facts, figure, &left_out, writer);
        }
    }
}

/// Reads all that a page shows, article or not. Linear in the text.
pub(super) fn whole(input: Decoded) -> Document {
    if !input.complete {
        return head(input);
    }
    let mut builder = Builder::new();
    let text = drawing::as_pictures(cleaned(input, builder.meta_mut()));
    let tree = Tree::parse(&text);
    builder.meta_mut().base = Said::of(&tree).base;
    append_tree(&mut builder, &tree);
    sections::find(&mut builder);
    builder.finish()
}

/// Appends all that a page or a piece of one shows to a document being built, each block as its tag
/// says: for the parts of books, feeds and mails. Linear.
pub(super) fn append(builder: &mut Builder, html: &str) {
    append_cleaned(builder, &clean_markup(html.to_owned()).text);
}

/// Likewise, of text that is cleaned already.
fn append_cleaned(builder: &mut Builder, html: &str) {
    append_tree(builder, &Tree::parse(html));
}

fn append_tree(builder: &mut Builder, tree: &Tree<'_>) {
    let facts = Facts::of(tree);
    let writer = Writer::over(std::mem::take(builder));
    let frames = Frames::of(tree, &facts);
    let writer = Blocks::new(tree, &facts, &Everything, &frames, writer).write();
    *builder = writer.builder;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, InlineKind};
    use crate::loader::compose::tests::sound;
    use proptest::prelude::*;

    /// All that a piece of a page shows.
    pub(super) fn shown(html: &str) -> Document {
        let mut builder = Builder::new();
        append(&mut builder, html);
        builder.finish()
    }

    /// The article in a page.
    pub(super) fn page(html: &str) -> Document {
        read(Decoded::whole("", html))
    }

    pub(super) fn text(html: &str) -> String {
        shown(html).text().to_owned()
    }

    pub(super) fn kinds(html: &str) -> Vec<BlockKind> {
        shown(html).blocks().iter().map(|b| b.kind).collect()
    }

    /// The words under marks of a kind.
    pub(super) fn marked(html: &str, kind: InlineKind) -> Vec<String> {
        let document = shown(html);
        let words = document.inlines().iter().filter(|i| i.kind == kind);
        words.map(|i| document.slice(i.range).to_owned()).collect()
    }

    #[test]
    fn pieces_are_appended_to_what_is_there() {
        let mut builder = Builder::new();
        append(&mut builder, "<h1>One</h1><p>First <b>words</b>.");
        append(&mut builder, "<p>More</p>tail");
        let document = builder.finish();
        assert_eq!(document.text(), "One\n\nFirst words.\n\nMore\n\ntail");
        assert_eq!(document.blocks().len(), 4);
    }

    #[test]
    fn nesting_without_end_is_held() {
        for opener in [
            "<div>",
            "<b>",
            "<ul><li>",
            "<table><tr><td>",
            "<blockquote>",
            "<a href=x>",
            "<figure><img alt=x>",
            "<p><i>",
            "<span",
            "<x-y>",
            "&amp",
            "<!--",
            "<script>",
            "</p>",
            "<dl><dt>",
            "<ruby><rt>",
            "<a b='",
            "<select><option>",
            "<figcaption>",
            "<div class=caption>",
        ] {
            let document = shown(&format!("{}end", opener.repeat(20_000)));
            assert!(document.text().len() < 3_000_000, "{opener}");
        }
        let deep = format!(
            "{}bottom words{}",
            "<div>".repeat(100_000),
            "</div>".repeat(100_000)
        );
        assert_eq!(text(&deep), "bottom words");
    }

    proptest! {
        #[test]
        fn any_page_gives_a_sound_document(source in r"(</?(p|div|b|i|a|ul|ol|li|table|tr|td|th|figure|figcaption|img|br|h1|h2|pre|blockquote|footer|dl|dt|dd|sup|ruby|rt|q|hr|noscript|script|style|title|body|head|section|math|input type=checkbox)( (class|alt|src|href|style|hidden|colspan|rowspan)(=([a-z#3]{0,8}|'[a-z ]{0,9}'))?){0,2}/?>|[a-z] ?|\n| |&#27;|&lt;|&nbsp;|é|漢|\x1b\[1m|<!--|-->|<|>|'){0,60}") {
            let document = shown(&source);
            sound(&document)?;
            let document = read(Decoded::whole("", source));
            sound(&document)?;
        }

        #[test]
        fn any_characters_give_a_document(source: String) {
            sound(&read(Decoded::whole("", source)))?;
        }
    }
}
