//! What stands before an article in letters, memos and book files: labelled lines and columns.

use crate::document::{Block, BlockKind};
use crate::loader::draft::Draft;
use crate::loader::{frontmatter, shape};
use crate::text::{TextRange, TextSize, slice, trim};

/// The blocks at the start that are looked at.
const REACH: usize = 60;

/// Parts the two columns at the head of a memo into blocks of their own.
///
/// ```text
/// Quay Group                                   P. Venkat
/// Memo: 17                             Hest Light Office
/// ```
pub(in crate::loader) fn split(draft: &mut Draft) {
    let Some(first) = draft.blocks.first().copied() else {
        return;
    };
    let words = draft.words(0);
    if first.kind != BlockKind::Code || words.len() > 1200 {
        return;
    }
    let mut blocks = Vec::new();
    let mut at = first.range.start;
    let mut named = false;
    for line in words.split('\n') {
        let end = at + TextSize::of(line);
        let text = trim(draft.text, TextRange::at(at, end));
        let shown = slice(draft.text, text);
        let (left, right) = match shown.rfind("   ") {
            Some(gap) => (
                trim(
                    draft.text,
                    TextRange::at(text.start, text.start + TextSize::new(gap)),
                ),
                trim(
                    draft.text,
                    TextRange::at(text.start + TextSize::new(gap), text.end),
                ),
            ),
            None => (TextRange::at(text.start, text.start), text),
        };
        if !left.is_empty() {
            blocks.push(Block::new(BlockKind::Boilerplate, left));
        }
        let words = slice(draft.text, right);
        if !words.is_empty() {
            let kind = if frontmatter::is_date(words) {
                BlockKind::Dateline
            } else if !named && shape::is_name(words) {
                named = true;
                BlockKind::Byline
            } else {
                BlockKind::Boilerplate
            };
            blocks.push(Block::new(kind, right));
        }
        at = end + TextSize::new(1);
    }
    // A drawing has neither names nor dates in it.
    if blocks
        .iter()
        .any(|b| matches!(b.kind, BlockKind::Byline | BlockKind::Dateline))
    {
        draft.blocks.splice(..1, blocks);
    }
}

/// Marks labelled lines at the start, and what a book file puts around its text.
///
/// ```text
/// Title: The Lamp at Hest            *** START OF THE TEXT THE LAMP AT HEST ***
/// Author: M. Dahl                    …
/// ```
pub(in crate::loader) fn mark(draft: &mut Draft) {
    let framed =
        (0..REACH.min(draft.blocks.len())).find(|&at| is_frame(draft.words(at), "START OF"));
    let labelled = framed.unwrap_or_else(|| {
        // A letter's head stands at the very start, a label a line.
        (0..REACH)
            .take_while(|&at| draft.is_short(at) && label(draft.words(at)).is_some())
            .count()
    });
    if framed.is_none() && labelled < 2 {
        return;
    }
    for at in 0..labelled {
        let words = draft.words(at);
        let found = label(words);
        let kind = found
            .and_then(|(kind, _)| kind)
            .unwrap_or(BlockKind::Boilerplate);
        if let (Some((Some(_), bytes)), Some(block)) = (found, draft.blocks.get_mut(at)) {
            block.range = trim(
                draft.text,
                TextRange::at(block.range.start + TextSize::new(bytes), block.range.end),
            );
        }
        draft.set(at, kind);
    }
    let Some(start) = framed else { return };
    draft.set(start, BlockKind::Boilerplate);
    let end = (start + 1..draft.blocks.len())
        .find(|&at| draft.is_short(at) && is_frame(draft.words(at), "END OF"));
    for block in end
        .and_then(|end| draft.blocks.get_mut(end..))
        .unwrap_or_default()
    {
        block.kind = BlockKind::Boilerplate;
    }
}

/// `*** START OF THE … ***`.
fn is_frame(words: &str, what: &str) -> bool {
    words.len() <= 300
        && words.strip_prefix("***").is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.get(..what.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(what))
        })
}

/// What the label of a line says it is (`None`: nothing of the article's), and the label's bytes.
fn label(words: &str) -> Option<(Option<BlockKind>, usize)> {
    let (name, rest) = words.split_once(": ")?;
    if rest.trim().is_empty() || words.contains('\n') && words.len() > 200 {
        return None;
    }
    let kind = match name.to_ascii_lowercase().as_str() {
        "title" | "subject" | "headline" => Some(BlockKind::Headline),
        "author" | "authors" | "byline" | "from" => Some(BlockKind::Byline),
        "date" | "published" | "sent" => Some(BlockKind::Dateline),
        "language"
        | "to"
        | "cc"
        | "reply-to"
        | "release date"
        | "posting date"
        | "last updated"
        | "message-id"
        | "character set encoding"
        | "content-type"
        | "source"
        | "url"
        | "editor"
        | "translator"
        | "illustrator"
        | "credits"
        | "most recently updated"
        | "original publication"
        | "mime-version"
        | "in-reply-to" => None,
        _ => return None,
    };
    Some((kind, name.len() + 2))
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{Boilerplate, Byline, Dateline, Heading, Headline, Paragraph};
    use crate::loader::plain::{kinds, read};
    use crate::source::Decoded;

    const TEXT: &str = "The lamp on the point was lit again last night, and the keepers sat up with it until the first boat had passed.";

    #[test]
    fn labels_of_a_letter() {
        let text = format!(
            "From: Ada Quill\nTo: Tom Wren\nSubject: The lamp\nDate: 4 March 2024\n\n{TEXT}\n"
        );
        assert_eq!(
            kinds(&text),
            [Byline, Boilerplate, Headline, Dateline, Paragraph]
        );
        let letter = read(Decoded::whole("", text));
        assert_eq!(letter.first(Headline), Some("The lamp"));
        assert_eq!(letter.first(Byline), Some("Ada Quill"));
    }

    #[test]
    fn one_label_is_none() {
        assert_eq!(
            kinds(&format!("Subject: the lamp\n\n{TEXT}\n")),
            [Headline, Paragraph]
        );
        assert_eq!(
            kinds(&format!("Ada: Who lit it?\n\nTom: Nobody did.\n\n{TEXT}\n")).get(1),
            Some(&Paragraph)
        );
    }

    #[test]
    fn the_frame_of_a_book_file() {
        let text = format!(
            "A free edition of The Lamp\n\nTitle: The Lamp\n\nAuthor: A. Quill\n\n*** START OF THE BOOK THE LAMP ***\n\nCHAPTER I.\n\n{TEXT}\n\n*** END OF THE BOOK THE LAMP ***\n\nCopy it.\n"
        );
        assert_eq!(
            kinds(&text),
            [
                Boilerplate,
                Headline,
                Byline,
                Boilerplate,
                Heading { level: 2 },
                Paragraph,
                Boilerplate,
                Boilerplate
            ]
        );
        assert!(
            !kinds(&format!(
                "The Lamp\n\n{TEXT}\n\n*** The end of the day ***\n\n{TEXT}\n"
            ))
            .contains(&Boilerplate)
        );
    }

    #[test]
    fn the_columns_of_a_memo() {
        let text = format!(
            "Quay Group                         A. Quill\nMemo: 17                   Office of Lamps\n                                 1 May 2021\n\n\n       On Lamps\n\n{TEXT}\n"
        );
        assert_eq!(
            kinds(&text),
            [
                Boilerplate,
                Byline,
                Boilerplate,
                Boilerplate,
                Dateline,
                Headline,
                Paragraph
            ]
        );
    }
}
