//! Definition lists: a term stands out, what it means stands below it without a marker.

use super::Reader;
use crate::document::BlockKind;

impl Reader<'_> {
    /// Writes what was collected as the term of a definition.
    pub(super) fn term(&mut self) {
        self.strong_flow(BlockKind::Paragraph);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{kinds, marked, text};
    use crate::document::{BlockKind, InlineKind};

    #[test]
    fn definitions_follow_their_term() {
        let source = "lamp\n: a light on a post\n\npost\n: what holds it";
        assert_eq!(
            text(source),
            "lamp\n\na light on a post\n\npost\n\nwhat holds it"
        );
        let meaning = BlockKind::Definition { depth: 0 };
        assert_eq!(
            kinds(source),
            [BlockKind::Paragraph, meaning, BlockKind::Paragraph, meaning]
        );
        assert_eq!(marked(source, InlineKind::Strong), ["lamp", "post"]);
    }

    #[test]
    fn a_colon_in_prose_defines_nothing() {
        assert_eq!(
            kinds("One thing: a lamp.\n\nAnother."),
            [BlockKind::Paragraph; 2]
        );
    }
}
