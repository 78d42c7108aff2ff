//! Links of Markdown: where each form of them leads.

use super::Reader;
use crate::loader::compose::clean;
use crate::loader::compose::flow::Span;
use crate::loader::compose::link::span;
use pulldown_cmark::LinkType;
use std::borrow::Cow;

impl Reader<'_> {
    /// A span that leads to `address`, or a plain one where it leads nowhere one may go.
    pub(super) fn link(&mut self, address: &str) -> Span {
        span(&mut self.writer.builder, address)
    }
}

/// The address of a link as a terminal could open it.
pub(super) fn address(link_type: LinkType, destination: &str) -> Cow<'_, str> {
    if link_type == LinkType::Email {
        return Cow::Owned(format!("mailto:{}", clean::value(destination)));
    }
    Cow::Owned(clean::value(destination))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, text};

    fn links(source: &str) -> Vec<(String, String)> {
        let document = read(source);
        let link = |i: &crate::document::Inline| match i.kind {
            crate::document::InlineKind::Link(id) => document
                .link(id)
                .map(|address| (document.slice(i.range).to_owned(), address.to_owned())),
            _ => None,
        };
        document.inlines().iter().filter_map(link).collect()
    }

    #[test]
    fn links_of_all_kinds_lead_somewhere() {
        let source = "[map][m] <https://quay.example> [here](https://quay.example/a_(b) \"t\") <ines@quay.example> \
                      [[Wiki Page|named]]\n\n[m]: /map";
        assert_eq!(
            text(source),
            "map https://quay.example here ines@quay.example named"
        );
        let pair = |words: &str, address: &str| (words.to_owned(), address.to_owned());
        assert_eq!(
            links(source),
            [
                pair("map", "/map"),
                pair("https://quay.example", "https://quay.example"),
                pair("here", "https://quay.example/a_(b)"),
                pair("ines@quay.example", "mailto:ines@quay.example"),
                pair("named", "Wiki Page"),
            ]
        );
    }

    #[test]
    fn links_to_scripts_are_words() {
        let source = "A [bad link](javascript:alert(1)) and <a href=\"JaVaScript:x\">another</a>.";
        assert_eq!(text(source), "A bad link and another.");
        assert_eq!(links(source), []);
    }
}
