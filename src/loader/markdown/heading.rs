//! Headings: the headline is the first heading, if it is one of level 1; the others keep their levels.

use super::Reader;
use super::masthead::Masthead;
use crate::document::BlockKind;
use crate::loader::compose::writer::Words;

impl Reader<'_> {
    /// Writes what was collected as a heading; within a quote, list or note as words that stand out.
    pub(super) fn heading(&mut self, level: u8) {
        if self.in_notes || !self.writer.is_top() {
            self.strong_flow(self.writer.kind());
            return;
        }
        self.flow.end();
        // What other pages of the kind call it when nobody gave it a name.
        let slug = slug(self.flow.text());
        self.writer.name_next(slug);
        let kind = if level == 1 && !self.headed {
            BlockKind::Headline
        } else {
            BlockKind::Heading { level }
        };
        if self.writer.write(kind, &Words::of(&self.flow)).is_some() {
            self.headed = true;
            self.figure = None;
            self.masthead = match kind {
                BlockKind::Headline => Masthead::below_headline(),
                _ => Masthead::default(),
            };
        }
        self.flow.clear();
    }
}

/// The name that a heading's words give its place, as GitHub has it: `What's new?` is `whats-new`.
fn slug(words: &str) -> String {
    let sign = |c: char| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    };
    words
        .trim()
        .to_lowercase()
        .chars()
        .filter_map(sign)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{kinds, marked, read, text};
    use crate::document::{BlockKind, InlineKind};

    #[test]
    fn headings_keep_their_levels() {
        assert_eq!(
            kinds("# Top\n\n#### Deep\n\na\n\n## Shallow {#id}\n\n# Again"),
            [
                BlockKind::Headline,
                BlockKind::Heading { level: 4 },
                BlockKind::Paragraph,
                BlockKind::Heading { level: 2 },
                BlockKind::Heading { level: 1 },
            ]
        );
        assert_eq!(
            kinds("## First\n\n# Second").first(),
            Some(&BlockKind::Heading { level: 2 })
        );
        assert_eq!(text("## Shallow {#id}"), "Shallow");
    }

    #[test]
    fn headings_are_places_that_links_lead_to() {
        let document = read("# Top\n\n## What's *new* here?\n\na\n\n## Other {#id}\n\n> # Said");
        let place = |name| document.anchor(name).map(|range| document.slice(range));
        assert_eq!(place("whats-new-here"), Some("What's new here?"));
        assert_eq!(
            (place("id"), place("other")),
            (Some("Other"), Some("Other"))
        );
        assert_eq!(place("said"), None);
    }

    #[test]
    fn headings_within_other_blocks_are_words_that_stand_out() {
        let source = "> # Said\n\n- # Listed\n\nNote.[^a]\n\n[^a]: # Noted";
        assert!(
            !kinds(source)
                .iter()
                .any(|kind| matches!(kind, BlockKind::Headline | BlockKind::Heading { .. }))
        );
        assert_eq!(
            marked(source, InlineKind::Strong),
            ["Said", "Listed", "Noted"]
        );
    }
}
