//! Quotes, and the alerts that GitHub makes of them: `> [!NOTE]`.

use super::Reader;
use crate::document::AlertKind;
use crate::loader::compose::writer::Container;
use pulldown_cmark::BlockQuoteKind;

impl Reader<'_> {
    /// Begins a quote; an alert begins with its sign and its name.
    pub(super) fn open_quote(&mut self, kind: Option<BlockQuoteKind>) {
        if let Some(kind) = kind.map(alert) {
            self.writer.open_alert(kind);
            self.flow.push(kind.name());
            self.strong_flow(self.writer.kind());
        } else {
            self.writer.open(Container::Quote);
        }
    }
}

/// The parser's alert as the document's.
pub(super) fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, read, text};
    use crate::document::{AlertKind, BlockKind, InlineKind};

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
        assert_eq!(text(source), "⚠ Warning\n\nWet steps.");
        assert_eq!(marked(source, InlineKind::Strong), ["Warning"]);
        assert_eq!(text("> [!LATER]\n> Wet steps."), "[!LATER] Wet steps.");
    }

    #[test]
    fn blocks_know_the_alerts_that_they_stand_in() {
        let document = read(
            "> said\n> > [!TIP]\n> > Oil it.\n> >\n> > - Daily\n\n1. > [!CAUTION]\n   > > Hot.\n\nEnd.",
        );
        let facts: Vec<_> = document
            .blocks()
            .iter()
            .map(|block| {
                let mut alerts = document.alerts(block);
                let alert = alerts.next().map(|alert| (alert.kind, alert.depth));
                (document.slice(block.range), alert)
            })
            .collect();
        let tip = Some((AlertKind::Tip, 2));
        let caution = Some((AlertKind::Caution, 1));
        assert_eq!(
            facts,
            [
                ("said", None),
                ("✦ Tip", tip),
                ("Oil it.", tip),
                ("• Daily", tip),
                ("1.", None),
                ("⊗ Caution", caution),
                ("Hot.", caution),
                ("End.", None),
            ]
        );
    }
}
