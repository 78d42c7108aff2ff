//! Verse and addresses: short lines, one below the other, whose breaks are meant.

use super::form::Form;
use crate::loader::credit::credit;
use crate::loader::draft::Draft;
use crate::loader::frontmatter::is_byline;
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
        let run = verse(draft, at, form);
        let last = at + run.unwrap_or(1) - 1;
        if let (Some(&first), Some(&last)) = (draft.blocks.get(at), draft.blocks.get(last)) {
            let mut block = first;
            if run.is_some() {
                // From the start of the line, so that all lines stand in alike.
                let start = first.range.start.to_usize() - draft.indent(at);
                block.range = TextRange::new(start, last.range.end.to_usize());
                block.hard_breaks = true;
            }
            if let Some(slot) = draft.blocks.get_mut(kept) {
                *slot = block;
            }
            kept += 1;
        }
        at = last + 1;
    }
    draft.blocks.truncate(kept);
}

/// How many blocks from `at` on are one verse, if they are.
fn verse(draft: &Draft, at: usize, form: Form) -> Option<usize> {
    // The first lines are headline, byline, dateline.
    if at == 0 || !is_verse_line(draft, at, form) || draft.gap(at) == 0 {
        return None;
    }
    let mut run = 1;
    while is_verse_line(draft, at + run, form) && draft.gap(at + run) == 0 {
        if shape::same(draft.words(at + run - 1), draft.words(at + run)) {
            return None;
        }
        run += 1;
    }
    let lines: Vec<&str> = (at..at + run)
        .flat_map(|block| draft.words(block).lines())
        .map(str::trim)
        .take(JUDGED)
        .collect();
    let named = |line: &&str| credit(line).is_some() || is_byline(line);
    if lines.len() < FEWEST || lines.iter().any(named) {
        return None;
    }
    // Blocks of several lines are lines that the wrapping could have made.
    let flowed = (at..at + run.min(JUDGED)).any(|block| draft.words(block).contains('\n'));
    let is_verse = if flowed {
        is_ragged(&lines)
    } else {
        breaks_off(&lines)
    };
    is_verse.then_some(run)
}

/// Whether lines break off within the sentence, as those of verse do; items of a list do not.
fn breaks_off(lines: &[&str]) -> bool {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let broken = pairs
        .filter(|(line, next)| {
            line.ends_with([',', ';', '-', '–', '—']) || shape::starts_lower(next)
        })
        .count();
    broken * 3 >= lines.len() - 1
}

/// Whether at least half of the breaks are no work of a narrow column: the line ends with a mark, the
/// next one starts anew, or its first word had room.
fn is_ragged(lines: &[&str]) -> bool {
    let columns = |text: &str| text.chars().count();
    let widest = lines.iter().map(|line| columns(line)).max().unwrap_or(0);
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let meant = pairs
        .filter(|(line, next)| {
            let word = next.split(' ').next().unwrap_or_default();
            shape::ends_with_mark(line)
                || !shape::starts_lower(next)
                || columns(line) + 1 + columns(word) <= widest
        })
        .count();
    meant * 2 >= lines.len() - 1
}

/// Whether the block at `at` is a line of verse, or lines that are far shorter than those of the
/// wrapped text around them.
fn is_verse_line(draft: &Draft, at: usize, form: Form) -> bool {
    let Some(block) = draft.blocks.get(at).filter(|_| draft.is_paragraph(at)) else {
        return false;
    };
    let fits = |line: &str, most: usize| line.chars().take(most + 1).count() <= most;
    let words = draft.words(at);
    if !words.contains('\n') {
        return block.range.len().to_usize() <= 3 * LONGEST && fits(words, LONGEST);
    }
    form.width.is_some_and(|width| {
        let mut lines = words.lines().take(JUDGED);
        lines.all(|line| fits(line.trim(), width * 2 / 3))
    })
}

#[cfg(test)]
mod tests {
    use crate::loader::plain::read;
    use crate::source::Decoded;

    const TEXT: &str = "The lamp on the point was lit again last night, and the keepers sat up with it until the first boat had passed, and nobody else.";

    fn hard(lines: &str) -> Vec<bool> {
        hard_of(&format!(
            "Lamp relit\n\n{TEXT}\n\n{lines}\n\n{TEXT}\n\n{TEXT}\n"
        ))
    }

    fn hard_of(text: &str) -> Vec<bool> {
        read(Decoded::whole("", text))
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

    /// Text wrapped at some 60 columns.
    const WRAPPED: &str = "The lamp on the point was lit again last night, and the\nkeepers sat up with it until the first boat had passed the\nmole, and nobody else on the island knew of it until then.";

    #[test]
    fn verse_in_wrapped_text_keeps_its_lines() {
        for verse in [
            "    Oil for the lamp,\n    oil for the night,\n    oil for the boats\n    that lie out of sight.",
            "Oil for the lamp,\noil for the night,\nWick for the boats\nthat lie out of sight.",
        ] {
            let text = format!("Lamp relit\n\n{WRAPPED}\n\n{verse}\n\n{WRAPPED}\n\n{WRAPPED}\n");
            assert_eq!(
                hard_of(&text),
                [false, false, true, false, false],
                "{verse}"
            );
        }
    }

    #[test]
    fn narrow_text_in_wrapped_text_flows() {
        let narrow = "    The oil was dear that year and\n    the keepers sold their boat to\n    buy a cask of it from the men\n    who came over from the south";
        let text = format!("Lamp relit\n\n{WRAPPED}\n\n{narrow}\n\n{WRAPPED}\n\n{WRAPPED}\n");
        assert!(!hard_of(&text).contains(&true));
        let text = format!("Lamp relit\n\n{WRAPPED}\n\n{WRAPPED}\n\n{WRAPPED}\n");
        assert!(!hard_of(&text).contains(&true));
    }
}
