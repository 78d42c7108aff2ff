//! The headings of chapters: "CHAPTER I." and its title, acts and scenes, and a book's list of them.

use crate::document::BlockKind;
use crate::loader::draft::Draft;
use crate::loader::{boilerplate, shape};
use crate::text::TextRange;

/// The most words of a chapter's title.
const TITLE: usize = 12;

/// Joins "CHAPTER I." with the title below it to one heading, those of parts below those of the whole; a
/// book's list of them is no part of it. Linear.
pub(in crate::loader) fn join_chapters(draft: &mut Draft) {
    let mut kept = 0;
    let mut above = Vec::new();
    let mut at = 0;
    while at < draft.blocks.len() {
        let Some(mut block) = draft.blocks.get(at).copied() else {
            break;
        };
        let mut used = 1;
        if draft.is_short(at) && is_chapter(draft.words(at)) {
            let level = chapter_level(draft.words(at), &mut above);
            block.kind = BlockKind::Heading { level };
            let title = draft.words(at + 1);
            if draft.is_short(at + 1)
                && draft.gap(at + 1) <= 2
                && shape::words(title) <= TITLE
                && !shape::ends_with_mark(title)
                && !is_chapter(title)
                && let Some(next) = draft.blocks.get(at + 1)
            {
                block.range = TextRange::at(block.range.start, next.range.end);
                used = 2;
            }
        }
        if let Some(slot) = draft.blocks.get_mut(kept) {
            *slot = block;
        }
        kept += 1;
        at += used;
    }
    draft.blocks.truncate(kept);
    mark_contents(draft);
}

/// The level of a chapter's heading: acts stand above scenes, and parts above chapters, where there are
/// any. `above` holds the ranks that were seen so far.
fn chapter_level(words: &str, above: &mut Vec<u8>) -> u8 {
    let name = words.split_whitespace().next().unwrap_or_default();
    let rank = match name.to_lowercase().as_str() {
        "book" => 0,
        "part" | "act" => 1,
        _ => 2,
    };
    if !above.contains(&rank) {
        above.push(rank);
    }
    let higher = above.iter().filter(|&&seen| seen < rank).count();
    u8::try_from(2 + higher).unwrap_or(6)
}

/// Marks a book's list of chapters, one right below the other, as the page's:
///
/// ```text
/// Contents
///
///  CHAPTER I. The Crossing
///  CHAPTER II. The Long Night
///
/// CHAPTER I.
/// ```
///
/// The last one is no longer of the list where it begins anew. Without a line above that says what it is,
/// nothing else tells a list from chapters without a text.
fn mark_contents(draft: &mut Draft) {
    let is_heading = |draft: &Draft, at| matches!(draft.kind(at), Some(BlockKind::Heading { .. }));
    let mut at = 0;
    while at < draft.blocks.len() {
        let run = (at..draft.blocks.len())
            .take_while(|&i| is_heading(draft, i))
            .count();
        if run >= 2 {
            let announced = at > 0 && boilerplate::is_contents(draft.words(at - 1));
            let anew = same_chapter(draft.words(at), draft.words(at + run - 1));
            let listed = if anew { run - 1 } else { run };
            if announced {
                draft.set(at - 1, BlockKind::Boilerplate);
            }
            if announced || anew {
                for i in at..at + listed {
                    draft.set(i, BlockKind::Boilerplate);
                }
            }
        }
        at += run.max(1);
    }
}

/// Whether two headings have the same name and number: `CHAPTER I. The Crossing`, `Chapter I`.
fn same_chapter(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split_whitespace().take(2);
        words
            .map(|word| word.trim_end_matches(['.', ':', '—', '–']).to_lowercase())
            .collect()
    };
    words(a) == words(b)
}

/// `CHAPTER I.`, `Part 2: The Crew`; not `Part of the crew` nor `Part 2 of the plan`.
pub(in crate::loader) fn is_chapter(words: &str) -> bool {
    const NAMES: [&str; 10] = [
        "chapter",
        "part",
        "book",
        "act",
        "scene",
        "canto",
        "kapitel",
        "chapitre",
        "capítulo",
        "capitolo",
    ];
    if words.len() > 90 || words.ends_with(',') {
        return false;
    }
    let mut parts = words.split_whitespace();
    let (Some(name), Some(number)) = (parts.next(), parts.next()) else {
        return false;
    };
    let bare = number.trim_end_matches(['.', ':', '—', '–']);
    let roman = bare.bytes().all(|b| b"IVXLCDM".contains(&b));
    let digits = bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
    if bare.is_empty() || !(roman || digits) {
        return false;
    }
    let apart = bare.len() < number.len();
    let titled = parts
        .next()
        .is_none_or(|next| apart || !next.starts_with(char::is_lowercase));
    titled
        && (apart || !shape::ends_sentence(words))
        && NAMES.contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{self, Heading, Paragraph};
    use crate::loader::plain::kinds;

    const TEXT: &str = "The lamp on the point was lit again last night, and the keepers sat up with it until the first boat had passed.";

    /// The kinds of the blocks below a headline and a paragraph.
    fn body(lines: &str) -> Vec<BlockKind> {
        kinds(&format!("Lamp relit\n\n{TEXT}\n\n{lines}\n")).split_off(2)
    }

    #[test]
    fn chapters_take_their_titles() {
        let text =
            format!("{TEXT}\n\nCHAPTER I.\n\nThe Crossing\n\n{TEXT}\n\nCHAPTER II.\n\n{TEXT}\n");
        assert_eq!(
            kinds(&text),
            [
                Paragraph,
                Heading { level: 2 },
                Paragraph,
                Heading { level: 2 },
                Paragraph
            ]
        );
    }

    #[test]
    fn scenes_lie_below_acts_and_chapters_below_parts() {
        let levels = |lines: &str| -> Vec<u8> {
            let level = |kind: BlockKind| match kind {
                Heading { level } => Some(level),
                _ => None,
            };
            body(lines).into_iter().filter_map(level).collect()
        };
        assert_eq!(
            levels(&format!(
                "ACT I\n\nSCENE 1. A quay.\n\n{TEXT}\n\nACT II\n\nSCENE 1. The mole.\n\n{TEXT}"
            )),
            [2, 3, 2, 3]
        );
        assert_eq!(
            levels(&format!("CHAPTER I.\n\n{TEXT}\n\nCHAPTER II.\n\n{TEXT}")),
            [2, 2]
        );
    }

    #[test]
    fn a_list_of_chapters_is_the_book_s() {
        use BlockKind::Boilerplate;
        let chapter = Heading { level: 2 };
        let list = "CHAPTER I. Oil\n\nCHAPTER II. Wicks";
        assert_eq!(
            body(&format!("Contents\n\n{list}\n\nCHAPTER I.\n\n{TEXT}")),
            [Boilerplate, Boilerplate, Boilerplate, chapter, Paragraph]
        );
        // A chapter may have no text yet.
        assert_eq!(
            body(&format!("{list}\n\n{TEXT}")),
            [chapter, chapter, Paragraph]
        );
    }
}
