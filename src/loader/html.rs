//! The HTML reader: pages and pieces of pages to blocks of reading text.
//!
//! [`tree`](self) parses, [`blocks`](self) writes; both take any input and never fail. Nothing is
//! fetched and no script is run.

mod anchors;
mod article;
mod blocks;
mod byline;
mod code;
mod entity;
mod facts;
mod figures;
mod labels;
mod list;
mod masthead;
mod metadata;
mod shell;
mod tables;
mod tag;
mod tree;

use super::markdown::tail;
use super::markdown::writer::{Words, Writer};
use super::sections;
use crate::document::{BlockKind, Builder, Document, Format, Metadata};
use crate::loader::frontmatter::{is_byline, is_date};
use crate::source::Decoded;
use crate::text::sanitize::clean_markup;
use article::Article;
use blocks::{Blocks, Everything};
use facts::Facts;
use masthead::Masthead;
use metadata::Said;
use tree::Tree;

/// How many blocks at the start of the text may be byline or date.
const EARLY: usize = 8;

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
    let text = cleaned(input, builder.meta_mut());
    let tree = Tree::parse(&text);
    let facts = Facts::of(&tree);
    let said = Said::of(&tree);
    let boxes = figures::boxes(&tree, &facts);
    let mut article = Article::find(&tree, &facts, &boxes);
    let masthead = Masthead::find(&tree, &facts, &mut article, &said, &boxes);
    let meta = builder.meta_mut();
    meta.title = Some(masthead.headline.clone()).filter(|title| !title.is_empty());
    meta.byline = Some(masthead.names.join(", ")).filter(|names| !names.is_empty());
    meta.published.clone_from(&masthead.published);
    meta.language.clone_from(&said.language);
    meta.url = said.url.clone().or(address);
    meta.site.clone_from(&said.site);
    meta.picture.clone_from(&said.picture);
    let mut writer = Writer::over(builder);
    masthead.write(&tree, &facts, &mut writer);
    let above = writer.builder.blocks().len();
    let repeats = [
        masthead.headline,
        masthead.standfirst,
        masthead.byline,
        masthead.day,
    ];
    let writer = Blocks::new(&tree, &facts, &article, &boxes, writer)
        .after(&repeats)
        .write();
    let mut builder = writer.builder;
    if shell::is_empty(&builder, above) && !shell::stand_in(&mut builder, &tree, &said, above) {
        // A title alone is no article: whoever asked for one is told that there is none.
        let mut none = Builder::new();
        *none.meta_mut() = std::mem::take(builder.meta_mut());
        return none.finish();
    }
    mark_opening(&mut builder, above);
    let count = builder.blocks().len();
    tail::mark(&mut builder, count);
    mark_last_heading(&mut builder);
    sections::find(&mut builder);
    builder.finish()
}

/// Headings at the very end head what was left out: "Share this:".
fn mark_last_heading(builder: &mut Builder) {
    let headings = builder.blocks_mut().iter_mut().rev();
    for block in headings.take_while(|block| matches!(block.kind, BlockKind::Heading { .. })) {
        block.kind = BlockKind::Boilerplate;
    }
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
    fn write(&self, tree: &Tree<'_>, facts: &Facts, writer: &mut Writer) {
        writer.write(BlockKind::Headline, &Words::plain(&self.headline));
        writer.write(BlockKind::Standfirst, &Words::plain(&self.standfirst));
        writer.write(BlockKind::Byline, &Words::plain(&self.byline));
        writer.write(BlockKind::Dateline, &Words::plain(&self.day));
        for &figure in &self.figures {
            figures::Parts::of(tree, facts, figure, &|_| false).write(writer);
        }
    }
}

/// Tells bylines and dates among the first blocks below the masthead that no name told.
fn mark_opening(builder: &mut Builder, from: usize) {
    let text = builder.text().to_owned();
    for block in builder.blocks_mut().iter_mut().skip(from).take(EARLY) {
        if block.kind == BlockKind::Paragraph {
            let words = crate::text::slice(&text, block.range);
            if words.len() > 200 {
                return;
            }
            if is_date(words) {
                block.kind = BlockKind::Dateline;
            } else if is_byline(words) {
                block.kind = BlockKind::Byline;
            }
        }
    }
}

/// Reads all that a page shows, article or not. Linear in the text.
pub(super) fn whole(input: Decoded) -> Document {
    if !input.complete {
        return head(input);
    }
    let mut builder = Builder::new();
    let text = cleaned(input, builder.meta_mut());
    append_cleaned(&mut builder, &text);
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
    let tree = Tree::parse(html);
    let facts = Facts::of(&tree);
    let writer = Writer::over(std::mem::take(builder));
    let boxes = figures::boxes(&tree, &facts);
    let writer = Blocks::new(&tree, &facts, &Everything, &boxes, writer).write();
    *builder = writer.builder;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, InlineKind};
    use proptest::prelude::*;

    /// All that a piece of a page shows.
    pub(super) fn shown(html: &str) -> Document {
        let mut builder = Builder::new();
        append(&mut builder, html);
        builder.finish()
    }

    /// The article in a page.
    pub(super) fn page(html: &str) -> Document {
        read(Decoded {
            text: html.to_owned(),
            complete: true,
            ..Decoded::default()
        })
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
            let document = read(Decoded { text: source, complete: true, ..Decoded::default() });
            sound(&document)?;
        }

        #[test]
        fn any_characters_give_a_document(source: String) {
            sound(&read(Decoded { text: source, complete: true, ..Decoded::default() }))?;
        }
    }

    fn sound(document: &Document) -> Result<(), TestCaseError> {
        prop_assert!(
            document
                .text()
                .chars()
                .all(|c| c == '\n' || !c.is_control())
        );
        let mut end = 0;
        for block in document.blocks() {
            let range = block.range.to_range();
            prop_assert!(range.start >= end);
            prop_assert!(!document.slice(block.range).trim().is_empty());
            prop_assert!(usize::from(block.marker) <= range.len());
            end = range.end;
        }
        for inline in document.inlines() {
            prop_assert!(!document.slice(inline.range).is_empty());
        }
        for figure in document.figures() {
            for range in [figure.alt, figure.caption, figure.credit]
                .into_iter()
                .flatten()
            {
                prop_assert!(!document.slice(range).is_empty());
            }
        }
        Ok(())
    }
}
