//! Code blocks: lines as they stand, tabs as four blanks.

use super::Reader;
use crate::document::BlockKind;
use crate::loader::compose::writer::Words;

impl Reader<'_> {
    /// Writes the code block that was collected.
    pub(super) fn end_code(&mut self) {
        if let Some(code) = self.code.take() {
            self.other(BlockKind::Code, &Words::plain(&code));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{kinds, read, text};
    use crate::document::BlockKind;

    #[test]
    fn code_stands_as_it_is() {
        let source = "```sh\n\n  a  # not a heading\n\n\tb\n```\n\n    indented";
        assert_eq!(
            text(source).trim_start(),
            "a  # not a heading\n\n    b\n\nindented"
        );
        let document = read(source);
        let first = document.blocks().first().copied();
        assert_eq!(
            first.map(|b| document.slice(b.range)),
            Some("  a  # not a heading\n\n    b")
        );
        assert_eq!(kinds(source), [BlockKind::Code; 2]);
    }
}
