//! Verse and addresses: short lines, one below the other, whose breaks are meant.

use super::form::Form;
use crate::document::BlockKind;
use crate::loader::credit::credit;
use crate::loader::draft::Draft;
use crate::loader::shape;
use crate::text::TextRange;

/// Fewer lines are titles, captions or credits.
const FEWEST: usize = 3;

/// The lines by which a run is judged, so that one that is cut short is judged alike.
const JUDGED: usize = 8;

/// Longer lines are paragraphs.
const LONGEST: usize = 75;

/// Joins runs of short lines without blank lines between them to one paragraph whose line breaks are
/// meant. Only where blank lines part blocks: elsewhere each line is a block. Linear.
///
/// ```text
/// The lamp is lit, the lamp is out,
/// the boats go round and round about,
/// and no one knows the reason.
/// ```
pub(in crate::loader) fn join(draft: &mut Draft, form: Form) {
    if !form.spaced {
        return;
    }
    let mut kept = 0;
    let mut at = 0;
    while at < draft.blocks.len() {
        let run = run_length(draft, at);
        if let (Some(&first), Some(&last)) = (draft.blocks.get(at), draft.blocks.get(at + run - 1))
        {
            let mut block = first;
            if run > 1 {
                block.range = TextRange::at(first.range.start, last.range.end);
                block.hard_breaks = true;
            }
            if let Some(slot) = draft.blocks.get_mut(kept) {
                *slot = block;
            }
            kept += 1;
        }
        at += run;
    }
    draft.blocks.truncate(kept);
}

/// The blocks from `at` on that are lines of one verse; 1 when there is none.
fn run_length(draft: &Draft, at: usize) -> usize {
    // The first lines are headline, byline, dateline.
    if at == 0 || !is_line(draft, at) || draft.gap(at) == 0 {
        return 1;
    }
    let mut run = 1;
    let mut broken = 0;
    let mut judged = 0;
    while is_line(draft, at + run) && draft.gap(at + run) == 0 {
        let before = draft.words(at + run - 1);
        if shape::same(before, draft.words(at + run)) {
            return 1;
        }
        // Lines of verse break off within the sentence; items of a list do not.
        if run < JUDGED {
            judged += 1;
            broken += usize::from(
                before.ends_with([',', ';', '-', '–', '—'])
                    || shape::starts_lower(draft.words(at + run)),
            );
        }
        run += 1;
    }
    let credited = |i: usize| credit(draft.words(i)).is_some();
    if run >= FEWEST && broken * 3 >= judged && !(at..at + run.min(JUDGED)).any(credited) {
        run
    } else {
        1
    }
}

fn is_line(draft: &Draft, at: usize) -> bool {
    draft.kind(at) == Some(BlockKind::Paragraph)
        && draft
            .blocks
            .get(at)
            .is_some_and(|b| b.range.len().to_usize() <= 3 * LONGEST)
        && !draft.words(at).contains('\n')
        && draft.words(at).chars().count() <= LONGEST
}

#[cfg(test)]
mod tests {
    use crate::loader::plain::read;
    use crate::source::Decoded;

    const TEXT: &str = "The lamp on the point was lit again last night, and the keepers sat up with it until the first boat had passed, and nobody else.";

    fn hard(lines: &str) -> Vec<bool> {
        let text = format!("Lamp relit\n\n{TEXT}\n\n{lines}\n\n{TEXT}\n\n{TEXT}\n");
        read(Decoded {
            text,
            complete: true,
            ..Decoded::default()
        })
        .blocks()
        .iter()
        .map(|b| b.hard_breaks)
        .collect()
    }

    #[test]
    fn verse_keeps_its_lines() {
        let verse = "The lamp is lit, the lamp is out,\nand boats go round and round about,\nand no one knows the reason.";
        assert_eq!(hard(verse), [false, false, true, false, false]);
    }

    #[test]
    fn lists_and_headings_are_no_verse() {
        assert!(!hard("Oars\nRope\nA lamp\nPaint").contains(&true));
        assert!(!hard("A longer bill\nIt was dear.").contains(&true));
    }
}
