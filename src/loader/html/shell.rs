//! Shells: pages whose article a script would fetch. What such a page says of it anyway stands in.

use super::facts::line;
use super::metadata::Said;
use super::tag::Tag;
use super::tree::Tree;
use crate::document::{BlockKind, Builder};
use crate::loader::compose::writer::{Words, Writer};

/// The least bytes of text that an article has below its masthead.
const LEAST: usize = 40;

/// The most bytes of text that the beginning of an article has.
const STUB: usize = 400;

/// Whether next to nothing was written from block `above` on.
pub(super) fn is_empty(builder: &Builder, above: usize) -> bool {
    let blocks = builder.blocks().iter().skip(above);
    blocks
        .map(|block| block.range.len().to_usize())
        .sum::<usize>()
        < LEAST
}

/// Whether what was written from block `above` on is the beginning of an article at most, as a gate for
/// subscribers leaves it, and the page's data has all of it in `body`.
pub(super) fn is_stub(builder: &Builder, above: usize, body: &str) -> bool {
    let prose = |kind| {
        matches!(
            kind,
            BlockKind::Paragraph
                | BlockKind::Quote
                | BlockKind::ListItem { .. }
                | BlockKind::Definition { .. }
                | BlockKind::Code
                | BlockKind::Table
        )
    };
    let blocks = builder.blocks().iter().skip(above);
    let shown: usize = blocks
        .filter(|block| prose(block.kind))
        .map(|block| block.range.len().to_usize())
        .sum();
    shown < STUB && body.len() > shown.saturating_mul(4).max(LEAST)
}

/// Writes what the page's data says in place of an article, and notes it. Returns whether there is
/// anything to read below block `above`.
pub(super) fn stand_in(builder: &mut Builder, tree: &Tree<'_>, said: &Said, above: usize) -> bool {
    let mut writer = Writer::over(std::mem::take(builder));
    let body = said.body.as_deref().unwrap_or_default();
    let summary = said.descriptions.first().map_or("", String::as_str);
    let scripted = tree.ids().any(|id| tree.tag(id) == Some(Tag::Script));
    let mut note = None;
    for paragraph in body.split('\n') {
        let words = line(paragraph);
        let words = Words::plain(&words);
        if writer.write(BlockKind::Paragraph, &words).is_some() {
            note = Some("The page is made by scripts: this is the text that they start from.");
        }
    }
    if note.is_none() && scripted {
        let summary = Words::plain(summary);
        note = match writer.write(BlockKind::Paragraph, &summary) {
            Some(_) => {
                Some("The page is made by scripts and holds no article: this is its summary.")
            }
            None => Some("The page is made by scripts and holds no article."),
        };
    }
    let meta = writer.builder.meta_mut();
    meta.notes.extend(note.map(str::to_owned));
    *builder = writer.builder;
    builder.blocks().len() > above || !scripted && above > 0
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::loader::html::tests::page;

    fn texts(page: &Document) -> (String, Vec<String>) {
        (page.text().to_owned(), page.meta().notes.clone())
    }

    #[test]
    fn a_page_of_scripts_has_no_words() {
        let (text, notes) = texts(&page(
            "<title>App</title><div id=root></div><noscript>Switch scripts on.</noscript><script>x()</script>",
        ));
        assert_eq!(text, "");
        assert!(
            notes.iter().any(|note| note.contains("holds no article")),
            "{notes:?}"
        );
    }

    #[test]
    fn what_its_data_says_stands_in() {
        let (text, notes) = texts(&page(
            "<title>Lamp relit</title><div id=root></div><script type='application/ld+json'>\
             {\"@type\":\"NewsArticle\",\"headline\":\"Lamp relit\",\"articleBody\":\"The lamp was lit.\\nIt shone.\"}</script>",
        ));
        assert_eq!(text, "Lamp relit\n\nThe lamp was lit.\n\nIt shone.");
        assert_eq!(notes.len(), 1);
        let (text, notes) = texts(&page(
            "<title>Lamp relit</title><meta name=description content='The lamp is lit again.'><script>x()</script>",
        ));
        assert_eq!(text, "Lamp relit\n\nThe lamp is lit again.");
        assert!(notes.iter().any(|note| note.contains("its summary")));
    }

    #[test]
    fn the_data_has_the_rest_of_what_a_gate_closes() {
        let body = "The lamp was lit again, and it shone. ".repeat(20);
        let html = |shown: &str| {
            format!(
                "<title>Lamp relit</title><h1>Lamp relit</h1><article><p>{shown}</p></article><script type=application/ld+json>\
                 {{\"@type\":\"NewsArticle\",\"headline\":\"Lamp relit\",\"articleBody\":\"{body}\"}}</script>"
            )
        };
        let (text, notes) = texts(&page(&html("The lamp was lit again, and it shone.")));
        assert_eq!((text.matches("shone").count(), notes.len()), (20, 1));
        // A page that shows most of it shows it.
        let (text, notes) = texts(&page(&html(&body.replace("shone", "burned"))));
        assert_eq!((text.matches("shone").count(), notes.len()), (0, 0));
    }

    #[test]
    fn a_short_page_without_scripts_is_one() {
        assert_eq!(texts(&page("<h1>Lamps</h1><p>Lit.")).0, "Lamps\n\nLit.");
        assert_eq!(texts(&page("<title>Lamps</title>")).0, "Lamps");
    }
}
