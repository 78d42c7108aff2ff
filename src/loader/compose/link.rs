//! Links: which of them one may follow.

use super::flow::Span;
use crate::document::{Builder, InlineKind};

/// A span that leads to `address`, or a plain one where it leads nowhere one may go.
pub(in crate::loader) fn span(builder: &mut Builder, address: &str) -> Span {
    if is_allowed(address) {
        Span::Marked(InlineKind::Link(builder.link(address)))
    } else {
        Span::Plain
    }
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
    use super::is_allowed;

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
