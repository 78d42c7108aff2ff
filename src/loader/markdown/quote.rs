//! Quotes, and the alerts that GitHub makes of them: `> [!NOTE]`.

use super::Reader;
use crate::loader::compose::writer::Container;
use pulldown_cmark::BlockQuoteKind;

impl Reader<'_> {
    /// Begins a quote; an alert begins with its name.
    pub(super) fn open_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.writer.open(Container::Quote);
        if let Some(kind) = kind {
            self.flow.push(alert(kind));
            self.strong_flow(self.writer.kind());
        }
    }
}

/// The words that GitHub shows above an alert.
fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, read, text};
    use crate::document::{BlockKind, InlineKind};

    #[test]
    fn quotes_know_their_depth() {
        let document = read("> one\n> > two\n\n> # Three\n\n> ```\n> four\n> ```");
        let facts: Vec<_> = document
            .blocks()
            .iter()
            .map(|b| (b.kind, b.quotes))
            .collect();
        assert_eq!(
            facts,
            [
                (BlockKind::Quote, 1),
                (BlockKind::Quote, 2),
                (BlockKind::Quote, 1),
                (BlockKind::Code, 1)
            ]
        );
    }

    #[test]
    fn alerts_begin_with_their_name() {
        let source = "> [!WARNING]\n> Wet steps.";
        assert_eq!(text(source), "Warning\n\nWet steps.");
        assert_eq!(marked(source, InlineKind::Strong), ["Warning"]);
        assert_eq!(text("> [!LATER]\n> Wet steps."), "[!LATER] Wet steps.");
    }
}
