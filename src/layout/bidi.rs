//! Directions: which way a text runs, and in what order the characters of a row stand (UAX #9).
//!
//! Levels are resolved for a paragraph as a whole, once; a row is put in order from them. Text without
//! a letter that runs from right to left costs a look at its bytes.

use super::row::Direction;
use crate::document::Document;
use crate::text::{TextRange, floor, slice};
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

/// The bytes of a block that are looked at for its first letter.
const START: usize = 4096;

/// Languages that are written from right to left.
const LANGUAGES: &[&str] = &[
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "pnb", "ps", "sd", "ug", "ur", "yi",
];

/// The level of each byte of some text: even ones run from left to right, odd ones from right to left.
pub(super) type Levels = Box<[Level]>;

/// The direction of a text of numbers and signs alone in this document: its language's.
pub(super) fn usual(document: &Document) -> Direction {
    let tag = document.meta().language.as_deref().unwrap_or_default();
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    if LANGUAGES.iter().any(|l| l.eq_ignore_ascii_case(primary)) {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}

/// Whether `text` has letters that run from right to left, or marks of that direction. Linear; quick
/// for text without any.
pub(super) fn may_turn(text: &str) -> bool {
    const CHUNK: usize = 64;
    let chunks = text.as_bytes().chunks(CHUNK).enumerate();
    let mut foreign = chunks.filter(|(_, chunk)| !chunk.is_ascii());
    foreign.any(|(index, chunk)| {
        let mut bytes = chunk.iter().enumerate();
        bytes.any(|(i, &byte)| byte >= 0xD6 && turns_at(text, index * CHUNK + i))
    })
}

/// Whether such a letter begins at byte `at`. As UTF-8 they begin so: U+0590 to U+08FF, U+200F, U+FB1D to
/// U+FDFF and U+FE70 to U+FEFF, U+10800 to U+10FFF and U+1E800 to U+1EFFF.
fn turns_at(text: &str, at: usize) -> bool {
    let likely = matches!(
        text.as_bytes().get(at..).unwrap_or_default(),
        [0xD6..=0xDF, ..]
            | [0xE0, 0xA0..=0xA3, ..]
            | [0xE2, 0x80, 0x8F, ..]
            | [0xEF, 0xAC..=0xBB, ..]
            | [0xF0, 0x90 | 0x9E, ..]
    );
    let letter = || text.get(at..).and_then(|rest| rest.chars().next());
    likely
        && letter()
            .is_some_and(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::AN))
}

/// The way a text runs: that of its first letter, or `usual` where there is none near its start.
pub(super) fn direction(text: &str, usual: Direction) -> Direction {
    let start = slice(text, TextRange::new(0, floor(text, START)));
    let strong = |c: char| match bidi_class(c) {
        BidiClass::L => Some(Direction::LeftToRight),
        BidiClass::R | BidiClass::AL => Some(Direction::RightToLeft),
        _ => None,
    };
    start.chars().find_map(strong).unwrap_or(usual)
}

/// The levels of `text`, which runs in `direction`: one paragraph, or where line breaks are meant, one
/// for each line. Linear.
pub(super) fn levels(text: &str, direction: Direction, meant: bool) -> Levels {
    let base = base(direction);
    let paragraph = |text: &str| ParagraphBidiInfo::new(text, Some(base)).levels;
    if meant {
        let lines = text.split_inclusive('\n');
        return lines.flat_map(paragraph).collect();
    }
    // A line break in running text is a blank; the algorithm would take it for a paragraph's end.
    let levels = if text.contains('\n') {
        paragraph(&text.replace('\n', " "))
    } else {
        paragraph(text)
    };
    levels.into_boxed_slice()
}

fn base(direction: Direction) -> Level {
    match direction {
        Direction::RightToLeft => Level::rtl(),
        Direction::LeftToRight | Direction::Mixed => Level::ltr(),
    }
}

/// Where a row's characters stand, from left to right, as positions in `levels`: the level of each
/// character of the row in reading order. Linear times the depth of levels.
pub(super) fn order(levels: &[Level]) -> Vec<usize> {
    unicode_bidi::BidiInfo::reorder_visual(levels)
}

/// The bracket that stands for `c` where text runs from right to left.
///
/// Those of Unicode's `BidiMirroring.txt` that stand in running text.
pub(super) fn mirrored(c: char) -> Option<char> {
    const PAIRS: &[(char, char)] = &[
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
        ('≤', '≥'),
        ('⁅', '⁆'),
        ('⟨', '⟩'),
        ('⟪', '⟫'),
        ('〈', '〉'),
        ('《', '》'),
        ('「', '」'),
        ('『', '』'),
        ('【', '】'),
        ('（', '）'),
        ('［', '］'),
        ('｛', '｝'),
    ];
    PAIRS.iter().find_map(|&(open, close)| match c {
        _ if c == open => Some(close),
        _ if c == close => Some(open),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{LeftToRight, RightToLeft};

    /// `text`, capitals standing for Hebrew, as it stands from left to right.
    fn set(text: &str) -> String {
        let hebrew = |c: char| match c {
            'A'..='Z' => char::from_u32(0x5D0 + u32::from(c) - u32::from('A')).unwrap_or(c),
            _ => c,
        };
        let text: String = text.chars().map(hebrew).collect();
        let direction = direction(&text, LeftToRight);
        let levels = levels(&text, direction, false);
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let each: Vec<Level> = chars.iter().map(|&(at, _)| levels[at]).collect();
        let latin = |c: char| match u32::from(c).checked_sub(0x5D0) {
            Some(n @ 0..26) => char::from(b'A' + u8::try_from(n).unwrap_or(0)),
            _ => c,
        };
        let shown = |i: usize| {
            let c = chars[i].1;
            let c = if each[i].is_rtl() {
                mirrored(c).unwrap_or(c)
            } else {
                c
            };
            latin(c)
        };
        order(&each).into_iter().map(shown).collect()
    }

    #[test]
    fn words_turn_and_numbers_and_latin_words_in_them_do_not() {
        assert_eq!(set("ABC DEF"), "FED CBA");
        assert_eq!(set("ABC 12 DEF."), ".FED 12 CBA");
        assert_eq!(set("ABC (quay light) DEF"), "FED (quay light) CBA");
        assert_eq!(set("ABC (DE) F"), "F (ED) CBA");
        assert_eq!(set("the ABC DEF quay"), "the FED CBA quay");
        assert_eq!(set("ABC\nDEF"), "FED\nCBA");
    }

    #[test]
    fn the_first_letter_gives_the_direction() {
        assert_eq!(direction("12. שלום", LeftToRight), RightToLeft);
        assert_eq!(direction("quay שלום", RightToLeft), LeftToRight);
        assert_eq!(direction("12:30", RightToLeft), RightToLeft);
        assert_eq!(direction("", LeftToRight), LeftToRight);
    }

    #[test]
    fn only_some_scripts_turn() {
        for text in ["ferry", "né “so” – 渡輪", "Ελλάδα", "각", "\u{1F469}"] {
            assert!(!may_turn(text), "{text}");
        }
        for text in [
            "שלום",
            "a سلام",
            "\u{FB50}",
            "\u{1E900}",
            "\u{200F}",
            "\u{8A0}",
        ] {
            for before in [0, 1, 62, 63, 64, 500] {
                let text = format!("{}{text}", "–".repeat(before));
                assert!(may_turn(&text), "{text}");
            }
        }
        // Every letter that runs so is found by how it begins.
        for c in '\u{80}'..=char::MAX {
            let class = bidi_class(c);
            let turns = matches!(class, BidiClass::R | BidiClass::AL | BidiClass::AN);
            let assigned = c.is_alphabetic() || c == '\u{200F}';
            assert!(
                !assigned || may_turn(c.encode_utf8(&mut [0; 4])) == turns,
                "{c:?}"
            );
        }
    }

    #[test]
    fn a_documents_language_has_a_direction() {
        let told = |tag: &str| {
            let mut builder = crate::document::Builder::new();
            builder.meta_mut().language = Some(tag.to_owned());
            usual(&builder.finish())
        };
        assert_eq!((told("fa-IR"), told("de")), (RightToLeft, LeftToRight));
    }
}
