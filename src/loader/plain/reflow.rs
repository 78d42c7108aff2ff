//! Words as they were before a program set them in lines: what it put between the lines of a paragraph
//! goes, white space that stands further in and hyphens that part a word.
//!
//! Runs when the blocks are known: lines that are meant (verse, drawings, quotes) stay as they are. What it
//! says of a line's end depends on that line and the next alone.

use crate::document::{Block, BlockKind, Figure};
use crate::text::{TextRange, TextSize, slice};
use std::ops::Range;

/// First parts of words that have a hyphen of their own, `well-` `known`, and that are hardly ever those of
/// words without one, as `pre-` `sent` is.
const FIRST: &[&str] = &[
    "all", "anti", "cross", "eight", "eighty", "fifty", "five", "forty", "four", "full", "half",
    "high", "long", "low", "multi", "nine", "ninety", "non", "one", "quasi", "self", "semi",
    "seven", "seventy", "short", "six", "sixty", "thirty", "three", "twenty", "two", "well",
];

/// Second parts of such words: `water-` `based`. Programs that part words leave three letters.
const SECOND: &[&str] = &[
    "a", "and", "based", "born", "by", "elect", "for", "free", "in", "known", "led", "like",
    "made", "minded", "of", "off", "on", "out", "proof", "related", "the", "to", "up",
];

/// Words behind a hyphen that stands for the end of a later word: `Hafen-` `und Bahnhof`.
const JOINING: &[&str] = &["and", "bis", "e", "et", "o", "oder", "or", "ou", "und", "y"];

/// Takes what only parts lines out of the blocks' words. Linear in the text, which is rewritten only if
/// there is anything to take out.
pub(super) fn reflow(text: &mut String, blocks: &mut [Block], figures: &mut [Figure]) {
    let flows = blocks.iter().filter(|block| !block.hard_breaks);
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for block in flows.filter(|block| block.kind != BlockKind::Code) {
        let from = block.range.start.to_usize();
        let words = slice(text, block.range);
        let breaks = memchr::memchr_iter(b'\n', words.as_bytes());
        cuts.extend(
            breaks
                .filter_map(|at| cut(words, at))
                .map(|cut| from + cut.start..from + cut.end),
        );
    }
    if cuts.is_empty() {
        return;
    }
    // What repeats another block may stand behind it in the list and before it in the text.
    cuts.sort_by_key(|cut| cut.start);
    cuts.dedup();
    let mut kept = String::with_capacity(text.len());
    // For each cut, what has gone up to its end.
    let mut gone: Vec<(usize, usize)> = Vec::with_capacity(cuts.len());
    let (mut from, mut sum) = (0, 0);
    for cut in cuts {
        kept.push_str(text.get(from..cut.start).unwrap_or_default());
        from = cut.end;
        sum += cut.len();
        gone.push((cut.end, sum));
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    *text = kept;
    let moved = |at: TextSize| {
        let before = gone.partition_point(|&(end, _)| end <= at.to_usize());
        let (_, sum) = before
            .checked_sub(1)
            .and_then(|i| gone.get(i))
            .copied()
            .unwrap_or_default();
        at - TextSize::new(sum)
    };
    let moved = |range: TextRange| TextRange::at(moved(range.start), moved(range.end));
    for block in blocks {
        block.range = moved(block.range);
    }
    for figure in figures {
        figure.alt = figure.alt.map(moved);
        figure.caption = figure.caption.map(moved);
        figure.credit = figure.credit.map(moved);
    }
}

/// What goes at the line break at `at` in the words of a block.
fn cut(words: &str, at: usize) -> Option<Range<usize>> {
    let before = words.get(..at)?;
    let after = words.get(at + 1..)?;
    let next = after.trim_start_matches(' ');
    let start = at + 1 + (after.len() - next.len());
    match hyphen(before, next) {
        Hyphen::Parts => Some(at - 1..start),
        Hyphen::Joins => Some(at..start),
        Hyphen::None => (start > at + 1).then_some(at + 1..start),
    }
}

/// What the end of a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hyphen {
    /// Nothing of hyphens.
    None,
    /// Its hyphen parts a word: `har-` `bour`.
    Parts,
    /// Its hyphen is that of a word: `well-` `known`.
    Joins,
}

/// What the end of the line `before` says, which the line `next` follows.
fn hyphen(before: &str, next: &str) -> Hyphen {
    let Some(stem) = before.strip_suffix('-') else {
        return Hyphen::None;
    };
    let is_letter = |c: char| c.is_alphabetic();
    let first = stem.rsplit(|c| !is_letter(c)).next().unwrap_or_default();
    let second = next.split(|c| !is_letter(c)).next().unwrap_or_default();
    if first.is_empty() || second.is_empty() || JOINING.contains(&second) {
        return Hyphen::None;
    }
    let is = |list: &[&str], word: &str| list.contains(&word.to_lowercase().as_str());
    let letters = |word: &str| word.chars().take(2).count();
    let goes_on = first.ends_with(char::is_lowercase) == second.starts_with(char::is_lowercase);
    // One of several hyphens: `state-of-` `the-art`, `twenty-` `year-old`; a letter that stands alone, `e-` `mail`.
    let of_many = stem.strip_suffix(first).is_some_and(|s| s.ends_with('-'))
        || next
            .strip_prefix(second)
            .is_some_and(|s| s.starts_with('-'));
    let own = of_many
        || letters(first) < 2
        || letters(second) < 2
        || is(FIRST, first)
        || is(SECOND, second);
    if own || !goes_on {
        Hyphen::Joins
    } else {
        Hyphen::Parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reflowed(text: &str) -> String {
        let mut text = text.to_owned();
        let mut blocks = [Block::new(
            BlockKind::Paragraph,
            TextRange::new(0, text.len()),
        )];
        reflow(&mut text, &mut blocks, &mut []);
        let [block] = blocks;
        assert_eq!(block.range, TextRange::new(0, text.len()));
        text
    }

    #[test]
    fn words_that_lines_part_are_joined() {
        for (lines, words) in [
            ("the inner har-\nbour was", "the inner harbour was"),
            ("on Sun-\n   day", "on Sunday"),
            ("HAR-\nBOUR", "HARBOUR"),
            ("die Schif-\nfahrt", "die Schiffahrt"),
        ] {
            assert_eq!(reflowed(lines), words);
        }
    }

    #[test]
    fn hyphens_of_words_stay() {
        for (lines, words) in [
            ("a well-\nknown sight", "a well-known sight"),
            ("twenty-\ntwo", "twenty-two"),
            ("a water-\nbased paint", "a water-based paint"),
            ("state-of-\nthe-art", "state-of-the-art"),
            ("an e-\nmail", "an e-mail"),
            ("Anglo-\nSaxon", "Anglo-Saxon"),
            ("Hafen-\nund Bahnhof", "Hafen-\nund Bahnhof"),
            ("a dash -\nhe said", "a dash -\nhe said"),
            ("a dash --\nhe said", "a dash --\nhe said"),
            ("pages 3-\n4", "pages 3-\n4"),
        ] {
            assert_eq!(reflowed(lines), words);
        }
    }

    #[test]
    fn white_space_of_margins_goes() {
        assert_eq!(reflowed("one\n   two\n three"), "one\ntwo\nthree");
    }

    #[test]
    fn lines_that_are_meant_stay() {
        let lines = "one har-\n   bour\n\ntwo har-\n  bour and";
        let (verse, prose) = (TextRange::new(0, 16), TextRange::new(18, lines.len()));
        let mut blocks = [
            Block {
                hard_breaks: true,
                ..Block::new(BlockKind::Paragraph, verse)
            },
            Block::new(BlockKind::Paragraph, prose),
        ];
        let mut figures = [Figure {
            caption: Some(TextRange::new(lines.len() - 3, lines.len())),
            ..Figure::default()
        }];
        let mut text = lines.to_owned();
        reflow(&mut text, &mut blocks, &mut figures);
        assert_eq!(text, "one har-\n   bour\n\ntwo harbour and");
        let said = |range: TextRange| slice(&text, range);
        let words = blocks.map(|block| said(block.range));
        assert_eq!(words, ["one har-\n   bour", "two harbour and"]);
        let caption = figures.map(|figure| figure.caption.map(said));
        assert_eq!(caption, [Some("and")]);
    }
}
