//! Links: where they lead, and which of them one may follow.

use super::flow::Span;
use super::{Reader, clean};
use crate::document::{Builder, InlineKind};
use pulldown_cmark::LinkType;
use std::borrow::Cow;

impl Reader<'_> {
    /// A span that leads to `address`, or a plain one where it leads nowhere one may go.
    pub(super) fn link(&mut self, address: &str) -> Span {
        span(&mut self.writer.builder, address)
    }
}

/// A span that leads to `address`, or a plain one where it leads nowhere one may go.
pub(in crate::loader) fn span(builder: &mut Builder, address: &str) -> Span {
    if is_allowed(address) {
        Span::Marked(InlineKind::Link(builder.link(address)))
    } else {
        Span::Plain
    }
}

/// The address of a link as a terminal could open it.
pub(super) fn address(link_type: LinkType, destination: &str) -> Cow<'_, str> {
    if link_type == LinkType::Email {
        return Cow::Owned(format!("mailto:{}", clean::value(destination)));
    }
    Cow::Owned(clean::value(destination))
}

/// Whether an address leads somewhere: not nowhere, and not to a script or to the page itself as data.
fn is_allowed(address: &str) -> bool {
    let scheme = address
        .split([':', '/', '?', '#'])
        .next()
        .unwrap_or_default();
    let is_path = !address
        .get(scheme.len()..)
        .is_some_and(|rest| rest.starts_with(':'));
    // Browsers ignore white space in a scheme: "java script:".
    let scheme: String = scheme.chars().filter(|c| !c.is_whitespace()).collect();
    let barred = ["javascript", "vbscript", "data"]
        .iter()
        .any(|b| scheme.eq_ignore_ascii_case(b));
    !address.is_empty() && (is_path || !barred)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, text};
    use super::is_allowed;

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

    #[test]
    fn schemes_are_told_from_paths() {
        for good in [
            "https://a.example",
            "data/lamps.html",
            "#data",
            "mailto:a@b.example",
            "/javascript:x",
        ] {
            assert!(is_allowed(good), "{good}");
        }
        for bad in ["javascript:x", " java script:x", "data:text/html,x", ""] {
            assert!(!is_allowed(bad), "{bad}");
        }
    }
}
