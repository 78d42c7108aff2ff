//! Fragments: the pieces of a text that rows are made of, and their columns.
//!
//! Breaks come from UAX #14, tailored in [`super::breaks`], and from hyphenation; widths from
//! [`crate::text::width`]. Words of plain letters, which most are, go without either's tables; a test
//! holds the two ways against each other.

use super::breaks::{Seam, seam};
use super::hyphen;
use crate::text::width::{Grapheme, graphemes};
use hypher::Lang;
use unicode_linebreak::{BreakClass, break_property, linebreaks};

/// What a word that is parted at a soft hyphen ends with.
const SOFT_HYPHEN: &str = "\u{ad}";

/// A piece of text that no row breaks, with the blanks behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fragment {
    /// Its first byte.
    pub(super) start: usize,
    /// One past the last byte that is no blank.
    pub(super) word_end: usize,
    /// The columns up to there.
    pub(super) cols: usize,
    /// The columns of the blanks behind.
    pub(super) blank: usize,
    /// Whether a row that ends with it shows a hyphen.
    pub(super) hyphen: bool,
}

impl Fragment {
    fn at(start: usize) -> Self {
        Self {
            start,
            word_end: start,
            ..Self::default()
        }
    }

    fn has_word(&self) -> bool {
        self.word_end > self.start
    }
}

/// Cuts `text` where rows may end, and within a piece wider than `width` between graphemes. Linear.
///
/// Blanks before the first word belong to its fragment, or to none when they would take more than half
/// the row. At least one fragment comes back; it is empty when there are only blanks.
pub(super) fn fragments(text: &str, width: usize, language: Option<Lang>) -> Vec<Fragment> {
    cut::<true>(text, width, language)
}

/// As [`fragments`], `QUICK` through plain words or not.
fn cut<const QUICK: bool>(text: &str, width: usize, language: Option<Lang>) -> Vec<Fragment> {
    let mut cutter = Cutter {
        text,
        width,
        language,
        out: Vec::with_capacity(text.len() / 6 + 1),
        open: Fragment::at(0),
        end: 0,
    };
    // What UAX #14 says, from the word before the first of some that are not plain.
    let mut breaks = None;
    let (mut at, mut before) = (0, 0);
    while let Some(&byte) = text.as_bytes().get(at) {
        if is_blank(byte) {
            cutter.open.blank += 1;
            at += 1;
            continue;
        }
        if QUICK
            && let Some(word) = plain_word(text, at)
            && cutter.plain(&word)
        {
            breaks = None;
            before = at;
            at = word.end;
            continue;
        }
        if at > 0 && byte >= 0x80 && leans_on_blank(text, at) {
            // A blank with an accent on it is a letter.
            at -= 1;
            cutter.open.blank = cutter.open.blank.saturating_sub(1);
        }
        let (from, breaks) = breaks.get_or_insert_with(|| {
            let rest = text.get(before..).unwrap_or_default();
            (before, linebreaks(rest).map(|(at, _)| at).peekable())
        });
        before = at;
        let mut open = false;
        for grapheme in graphemes(text.get(at..).unwrap_or_default()) {
            if matches!(grapheme.text, " " | "\n") {
                break;
            }
            let grapheme = Grapheme { at, ..grapheme };
            // A break inside a grapheme is none.
            while breaks.next_if(|&next| *from + next < at).is_some() {}
            open |= breaks.peek().is_some_and(|&next| *from + next == at);
            at += grapheme.text.len();
            if grapheme.text.chars().all(char::is_whitespace) {
                cutter.open.blank += grapheme.cols;
            } else {
                cutter.push(grapheme, std::mem::take(&mut open));
            }
        }
    }
    cutter.finish()
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

/// Whether the character at `at` is no character of its own behind the blank before it.
fn leans_on_blank(text: &str, at: usize) -> bool {
    let blank = text.as_bytes().get(at - 1).is_some_and(|&b| b == b' ');
    let mut from = graphemes(text.get(at - 1..).unwrap_or_default());
    blank && from.next().is_some_and(|first| first.text.len() > 1)
}

/// A word as [`plain_word`] finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Plain {
    start: usize,
    end: usize,
    cols: usize,
}

/// The word at `start`, where it is one that no rule breaks, each of its characters one column wide:
/// letters and digits, quotes before and behind, points and commas between or behind, brackets around.
fn plain_word(text: &str, start: usize) -> Option<Plain> {
    let bytes = text.as_bytes();
    let (mut at, mut cols) = (start, 0);
    // Behind a closing bracket or a question mark only such signs are followed without a break.
    let (mut inside, mut closed) = (false, false);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' if !closed => inside = true,
            b' ' | b'\n' => {
                let foreign = bytes.get(at + 1).is_some_and(|&next| next >= 0x80);
                if foreign && leans_on_blank(text, at + 1) {
                    return None;
                }
                break;
            }
            b'\'' | b'"' => {}
            b'(' if !inside && at == start => {}
            b',' | b'.' | b':' | b';' if inside => {}
            b')' | b'!' | b'?' if inside => closed = true,
            0xC3..=0xD4 | 0xE2 => {
                let c = text.get(at..)?.chars().next()?;
                match c {
                    // Latin, Greek, Cyrillic letters of one column.
                    'À'..='Ö'
                    | 'Ø'..='ö'
                    | 'ø'..='ƺ'
                    | 'Έ'..='Ρ'
                    | 'Σ'..='ώ'
                    | 'Ѐ'..='ҁ'
                    | 'Ҋ'..='ԯ'
                        if !closed && c.is_alphabetic() =>
                    {
                        inside = true;
                    }
                    '‘' | '’' | '“' | '”' => {}
                    _ => return None,
                }
                at += c.len_utf8() - 1;
            }
            _ => return None,
        }
        at += 1;
        cols += 1;
    }
    inside.then_some(Plain {
        start,
        end: at,
        cols,
    })
}

/// Puts words and graphemes together to fragments.
struct Cutter<'a> {
    text: &'a str,
    width: usize,
    language: Option<Lang>,
    out: Vec<Fragment>,
    open: Fragment,
    /// The end of the last word.
    end: usize,
}

impl Cutter<'_> {
    /// Closes the open fragment and begins one at `start`.
    fn begin(&mut self, start: usize) {
        self.out
            .push(std::mem::replace(&mut self.open, Fragment::at(start)));
    }

    /// Adds a plain word; `false`, and nothing added, where it is too wide.
    fn plain(&mut self, word: &Plain) -> bool {
        if self.open.has_word() {
            if self.ends_with_mark() {
                return false;
            }
            let seam = self.seam_before(word.start);
            let together = self.open.cols + self.open.blank + word.cols;
            match seam {
                Seam::Open => self.begin(word.start),
                Seam::Tied if self.is_long() || together > self.width => self.begin(word.start),
                Seam::Closed if together > self.width => return false,
                Seam::Tied | Seam::Closed => {}
            }
        }
        if self.language.is_some() && self.hyphenated(word) {
            return true;
        }
        if word.cols > self.width {
            return false;
        }
        self.room(word.start, word.cols);
        self.add(word.end, word.cols);
        true
    }

    /// Whether what is read with the next word is too long for that to matter in so narrow a row.
    fn is_long(&self) -> bool {
        self.open.cols > self.width / 4
    }

    /// The columns of the word at `at`; `None` where it is wider than a row.
    fn word_cols(&self, at: usize) -> Option<usize> {
        let mut cols = 0;
        for grapheme in graphemes(self.text.get(at..).unwrap_or_default()) {
            if matches!(grapheme.text, " " | "\n") {
                break;
            }
            cols += grapheme.cols;
            if cols > self.width {
                return None;
            }
        }
        Some(cols)
    }

    /// Whether the word at `at` fits behind what is read with it.
    fn has_room_for(&self, at: usize) -> bool {
        let before = self.open.cols + self.open.blank;
        self.word_cols(at)
            .is_some_and(|cols| before + cols <= self.width)
    }

    /// Whether the last character is a mark on the one before: what UAX #14 says of that one is not
    /// known here.
    fn ends_with_mark(&self) -> bool {
        let behind = self.text.get(..self.end).unwrap_or_default();
        let last = behind.chars().next_back().filter(|c| !c.is_ascii());
        last.is_some_and(|c| {
            let class = break_property(u32::from(c));
            matches!(
                class,
                BreakClass::CombiningMark | BreakClass::ZeroWidthJoiner
            )
        })
    }

    /// The seam before a plain word.
    fn seam_before(&self, start: usize) -> Seam {
        let last = self
            .end
            .checked_sub(1)
            .and_then(|i| self.text.as_bytes().get(i));
        if last.is_some_and(|b| b.is_ascii_alphabetic() || *b == b',') {
            return Seam::Open;
        }
        // `" (`: the only place between words that UAX #14 closes before a plain one and `seam` does not.
        let quotes = ['"', '\'', '‘', '’', '“', '”', '«', '»', '‹', '›'];
        let behind = self.text.get(..self.end).unwrap_or_default();
        let bracket = self.text.as_bytes().get(start) == Some(&b'(');
        let uax = !(bracket && behind.ends_with(quotes));
        seam(self.text, self.end, start, uax)
    }

    /// Adds a plain word in pieces that hyphens may part; `false`, and nothing added, where it has none
    /// or one of them is too wide.
    fn hyphenated(&mut self, word: &Plain) -> bool {
        let Some((language, whole)) = self.language.zip(self.text.get(word.start..word.end)) else {
            return false;
        };
        let letters = whole.trim_matches(|c: char| !c.is_alphabetic());
        let points = hyphen::points(letters, language);
        let lead = whole.len() - whole.trim_start_matches(|c: char| !c.is_alphabetic()).len();
        let ends = || points.iter().map(|point| lead + point).chain([whole.len()]);
        let pieces = || {
            std::iter::once(0)
                .chain(ends())
                .zip(ends())
                .map(|(from, to)| whole.get(from..to).unwrap_or_default().chars().count())
        };
        let first = self.open.cols + self.open.blank;
        let first = if self.open.has_word() { first } else { 0 };
        let fits =
            |(i, cols): (usize, usize)| cols + 1 + if i == 0 { first } else { 0 } <= self.width;
        if points.is_empty() || !pieces().enumerate().all(fits) {
            return false;
        }
        let pieces: Vec<usize> = pieces().collect();
        self.room(word.start, pieces.first().map_or(0, |cols| cols + 1));
        for (end, cols) in ends().zip(pieces) {
            let end = word.start + end;
            self.add(end, cols);
            if end < word.end {
                self.open.hyphen = true;
                self.begin(end);
            }
        }
        true
    }

    /// Adds a grapheme that is no blank; `uax` is whether UAX #14 breaks before it.
    fn push(&mut self, grapheme: Grapheme<'_>, uax: bool) {
        let Grapheme { at, text, cols } = grapheme;
        if self.open.has_word() {
            match seam(self.text, self.end, at, uax) {
                Seam::Open => self.begin(at),
                Seam::Tied if self.is_long() || !self.has_room_for(at) => self.begin(at),
                Seam::Tied | Seam::Closed => {}
            }
        }
        if self.open.has_word() && self.open.cols + self.open.blank + cols > self.width {
            self.begin(at);
        }
        if !self.open.has_word() && self.open.blank > 0 {
            self.room(at, self.word_cols(at).unwrap_or(cols));
        }
        self.add(at + text.len(), cols);
        // Where no room is left for it, the word is cut as any other.
        self.open.hyphen = text == SOFT_HYPHEN
            && self.open.cols < self.width
            && self
                .text
                .get(self.end..)
                .is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()));
    }

    /// Leaves out the blanks before the first word where they take too much of the row.
    fn room(&mut self, start: usize, cols: usize) {
        let blank = self.open.blank;
        if !self.open.has_word() && (blank > self.width / 2 || blank + cols > self.width) {
            self.open = Fragment::at(start);
        }
    }

    /// Adds what ends at `end` and takes `cols` columns to the open fragment.
    fn add(&mut self, end: usize, cols: usize) {
        self.open.cols += self.open.blank + cols;
        self.open.blank = 0;
        self.open.word_end = end;
        self.open.hyphen = false;
        self.end = end;
    }

    fn finish(mut self) -> Vec<Fragment> {
        if self.open.has_word() || self.out.is_empty() {
            self.out.push(self.open);
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pieces(text: &str, width: usize, language: Option<Lang>) -> String {
        let fragments = fragments(text, width, language);
        let piece = |f: &Fragment| {
            let hyphen = if f.hyphen { "-" } else { "" };
            format!(
                "{}{hyphen}",
                text.get(f.start..f.word_end).unwrap_or_default()
            )
        };
        fragments.iter().map(piece).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_are_pieces_and_hyphens_part_them() {
        let text = "“Light-houses” are extensive, said Extensive.";
        let english = Some(Lang::English);
        assert_eq!(
            pieces(text, 72, None),
            "“Light-|houses”|are|extensive,|said|Extensive."
        );
        assert_eq!(
            pieces(text, 72, english),
            "“Light-|houses”|are|ex--|ten--|sive,|said|Extensive.".replace("--", "-")
        );
        // Where no piece is short enough the word is cut as if there were no rules.
        assert_eq!(pieces("strengths", 4, english), "stre|ngth|s");
    }

    #[test]
    fn a_soft_hyphen_shows_where_a_row_ends_with_it() {
        assert_eq!(pieces("Leucht\u{ad}turm", 72, None), "Leucht\u{ad}-|turm");
    }

    #[test]
    fn what_is_tied_stays_together_where_that_leaves_room() {
        let text = "It is 10 km to J. K. Moor";
        assert_eq!(pieces(text, 40, None), "It|is|10 km|to|J. K. Moor");
        assert_eq!(pieces(text, 8, None), "It|is|10 km|to|J. K.|Moor");
    }

    proptest! {
        #[test]
        fn the_quick_way_cuts_where_the_long_one_does(
            text in "([a-zA-Z]{1,9}|[0-9]{1,3}|é|ß|Ж|λ|[ .,:;!?'\"()’“”\\-–—/«»]| |\n|  |\u{A0}|\u{301}|渡|각|-|%|km|J\\. |§ ){0,60}",
            width in 1_usize..40,
        ) {
            prop_assert_eq!(cut::<true>(&text, width, None), cut::<false>(&text, width, None));
        }
    }
}
