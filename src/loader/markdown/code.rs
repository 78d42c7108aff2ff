//! Code blocks: lines as they stand, tabs as four blanks.

use super::Reader;
use crate::document::BlockKind;
use crate::loader::compose::writer::Words;

impl Reader<'_> {
    /// Writes the code block that was collected.
    pub(super) fn end_code(&mut self) {
        if let Some(code) = self.code.take() {
            self.other(BlockKind::Code, &Words::plain(&code));
            let language = std::mem::take(&mut self.language);
            if !code.trim().is_empty() {
                self.writer.builder.language(&language);
            }
        }
    }
}

/// The language in the words behind a fence: `rust,ignore`, `{.python .numbered}`, `js title="a.js"`.
pub(super) fn language(info: &str) -> String {
    let info = info.trim_start_matches(['{', '.', ' ']);
    let name = info
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | ':' | ';'))
        .next();
    name.unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{kinds, read, text};
    use crate::document::BlockKind;

    #[test]
    fn code_knows_its_language() {
        let language = |source: &str| {
            let document = read(source);
            let block = document.blocks().first().copied();
            block.and_then(|block| document.language(&block).map(str::to_owned))
        };
        for (source, name) in [
            ("```Rust,ignore\n\nlet a;\n\n```\n\nb", "rust"),
            ("~~~ {.python .numbered}\na\n~~~", "python"),
            ("```c++ title=\"a b\"\na\n```", "c++"),
        ] {
            assert_eq!(language(source).as_deref(), Some(name), "{source}");
        }
        for source in ["```\na\n```", "    a", "```rust\n```\n\n`a`", "a"] {
            assert_eq!(language(source), None, "{source}");
        }
    }

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
