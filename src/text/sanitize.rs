//! What may reach a terminal: control characters, escape sequences, bidi overrides, newline forms.
//!
//! [`clean`] turns decoded text into text whose only control character is `\n`. Each character that
//! must not be shown becomes one blank, so that positions (counted in characters) hold for the input;
//! only a whole escape sequence (one blank) and a typewriter's overstrike (one letter) grow shorter.
//! What is invisible but harmless stays in the text; [`is_invisible`] names it for whoever paints.
//!
//! [`clean_markup`] does the same to text that is parsed first, where positions in the input are lost
//! anyway and a blank may be a mark: there nothing stands for what goes, tabs stay, and a pair of CR LF
//! is `\n`. What a parser decodes afterwards (`&#27;`) is told by [`is_unfit`].
//! Markup itself, entities and encodings are not this module's matter.

use super::TextSize;

/// Text that is fit to be shown, and what had to be done to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clean {
    /// The text; its only control character is `\n`.
    pub text: String,
    /// Where the text has a `\n` that stood as a paragraph separator (U+2029). Sorted.
    pub paragraph_ends: Vec<TextSize>,
    /// Escape sequences that became a blank.
    pub escapes: usize,
    /// Other control characters that became a blank (without tabs and line ends).
    pub controls: usize,
    /// Marks overriding the direction of the text that became a blank.
    pub overrides: usize,
    /// Letters struck more than once that became one letter.
    pub overstrikes: usize,
}

impl Clean {
    /// What was odd, a sentence each. Tabs, line ends and overstrikes are not odd.
    ///
    /// ```
    /// use dateline::text::sanitize::clean;
    /// assert_eq!(clean("a \x1b[31mred\x1b[0m hull".into()).notes(), ["2 escape sequences were removed"]);
    /// ```
    pub fn notes(&self) -> Vec<String> {
        [
            (self.escapes, "escape sequence"),
            (self.controls, "control character"),
            (self.overrides, "direction override"),
        ]
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, what)| match count {
            1 => format!("1 {what} was removed"),
            _ => format!("{count} {what}s were removed"),
        })
        .collect()
    }
}

/// Whether `c` takes no room and says nothing: zero-width space, soft hyphen, an inner byte order
/// mark, word joiner, invisible operators. Such characters stay in plain text, so that positions hold,
/// and are left out when it is shown.
/// The joiners U+200C and U+200D and the marks of direction (U+200E, U+200F, U+061C) shape letters and
/// are not among them.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}

/// Whether `c` may not reach a terminal: control characters but `\n`, and what overrides the direction
/// of the text and so can make `exe.jpg` of `gpj.exe`.
pub fn is_unfit(c: char) -> bool {
    c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Makes `text` fit to be shown. Linear; text that is clean is returned as it is, without a copy.
///
/// Line ends: CR LF is a blank and `\n`; lone CR, VT, FF, NEL, U+2028 and U+2029 are `\n`.
///
/// ```
/// use dateline::text::sanitize::clean;
/// assert_eq!(clean("one\r\ntwo\tthree\rfour".into()).text, "one \ntwo three\nfour");
/// assert_eq!(clean("a \x1b]0;title\x07bell".into()).text, "a  bell");
/// assert_eq!(clean("N\x08Nam\x08me".into()).text, "Name");
/// ```
pub fn clean(text: String) -> Clean {
    wash::<false>(text)
}

/// Makes text with marks fit to be parsed, then shown: its control characters are `\n` and tab.
/// Linear; text that is clean is returned as it is, without a copy.
///
/// What must not be shown goes without a blank, and so does what is invisible; CR LF is `\n`, and a
/// paragraph separator two of them.
///
/// ```
/// use dateline::text::sanitize::clean_markup;
/// assert_eq!(clean_markup("- a\tb\r\n- \x1b[1mlight\u{200b}house".into()).text, "- a\tb\n- lighthouse");
/// ```
pub fn clean_markup(text: String) -> Clean {
    wash::<true>(text)
}

/// Whether [`clean_markup`] leaves `text` as it is. Linear.
pub fn is_clean_markup(text: &str) -> bool {
    next_suspect::<true>(text.as_bytes(), 0).is_none()
}

fn wash<const MARKUP: bool>(text: String) -> Clean {
    match next_suspect::<MARKUP>(text.as_bytes(), 0) {
        None => Clean {
            text,
            ..Clean::default()
        },
        Some(first) => Washer::<MARKUP>::wash(&text, first),
    }
}

/// The bytes looked at together: few enough to be near, many enough for the compiler to use wide
/// registers.
const LANE: usize = 64;

/// Whether a character that starts with `byte` may have to be replaced.
#[allow(clippy::needless_bitwise_bool)] // without jumps it becomes vector instructions
fn is_lead<const MARKUP: bool>(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\n') & !(MARKUP & (byte == b'\t'))
        | (byte == 0x7f)
        | (byte == 0xc2)
        | (byte == 0xe2)
        | (MARKUP & ((byte == 0xe1) | (byte == 0xef)))
}

/// Whether the character at `at`, whose first byte [`is_lead`], must be replaced.
fn is_suspect<const MARKUP: bool>(bytes: &[u8], at: usize) -> bool {
    let byte = |i: usize| bytes.get(at + i).copied().unwrap_or_default();
    match (byte(0), byte(1), byte(2)) {
        (0xc2, second, _) => second < 0xa0 || MARKUP && second == 0xad,
        (0xe2, 0x80, third) => matches!(third, 0xa8..=0xae) || MARKUP && third == 0x8b,
        (0xe2, 0x81, third) => {
            matches!(third, 0xa6..=0xa9) || MARKUP && matches!(third, 0xa0..=0xa4)
        }
        (0xe1, second, third) => MARKUP && (second, third) == (0xa0, 0x8e),
        (0xef, second, third) => MARKUP && (second, third) == (0xbb, 0xbf),
        (first, ..) => first != 0xe2,
    }
}

/// The first byte from `from` on of a character that must be replaced.
fn next_suspect<const MARKUP: bool>(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    for lane in bytes.get(from..)?.chunks(LANE) {
        // Without an early exit inside the lane this is a handful of vector instructions.
        if lane
            .iter()
            .fold(false, |any, &b| any | is_lead::<MARKUP>(b))
        {
            for (i, &b) in lane.iter().enumerate() {
                if is_lead::<MARKUP>(b) && is_suspect::<MARKUP>(bytes, at + i) {
                    return Some(at + i);
                }
            }
        }
        at += lane.len();
    }
    None
}

/// Copies what is clean and replaces the rest.
struct Washer<'a, const MARKUP: bool> {
    text: &'a str,
    out: Clean,
}

impl<'a, const MARKUP: bool> Washer<'a, MARKUP> {
    fn wash(text: &'a str, first: usize) -> Clean {
        let mut washer = Self {
            text,
            out: Clean {
                text: String::with_capacity(text.len()),
                ..Clean::default()
            },
        };
        let mut from = 0;
        let mut next = Some(first);
        while let Some(at) = next {
            washer
                .out
                .text
                .push_str(text.get(from..at).unwrap_or_default());
            from = washer.replace(at);
            next = next_suspect::<MARKUP>(text.as_bytes(), from);
        }
        washer
            .out
            .text
            .push_str(text.get(from..).unwrap_or_default());
        washer.out
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Writes what stands for the character at `at`; returns where to go on, always further.
    fn replace(&mut self, at: usize) -> usize {
        let c = self.char_at(at).unwrap_or(' ');
        let after = at + c.len_utf8();
        match c {
            '\t' => self.blank(),
            '\r' if self.char_at(after) == Some('\n') => self.blank(),
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' => self.out.text.push('\n'),
            '\u{2029}' => {
                self.out.paragraph_ends.push(TextSize::of(&self.out.text));
                self.out.text.push_str(if MARKUP { "\n\n" } else { "\n" });
            }
            '\u{8}' => return self.overstrike(after),
            '\u{1b}' => return self.escape(after, self.char_at(after)),
            '\u{9b}' => return self.escape(at, Some('[')),
            '\u{9d}' | '\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}' => {
                return self.escape(at, Some(']'));
            }
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                self.out.overrides += 1;
                self.blank();
            }
            _ if is_invisible(c) => {}
            _ => {
                self.out.controls += 1;
                self.blank();
            }
        }
        after
    }

    /// Writes what stands for a character that goes.
    fn blank(&mut self) {
        if !MARKUP {
            self.out.text.push(' ');
        }
    }

    /// Replaces the sequence whose kind `kind` stands at `at` (ECMA-48: `[` has parameters and a
    /// final byte, `]` and its like have a string up to ST or, as xterm allows, BEL).
    fn escape(&mut self, at: usize, kind: Option<char>) -> usize {
        let after = at + kind.map_or(0, |_| self.char_at(at).map_or(0, char::len_utf8));
        let rest = self.text.get(after..).unwrap_or_default();
        let length = match kind {
            Some(']' | 'P' | 'X' | '^' | '_') => string_length(rest),
            // Parameters or intermediates, and a final byte.
            Some('[' | ' '..='/') => control_length(rest),
            Some('0'..='~') => Some(0),
            _ => None,
        };
        self.blank();
        if let Some(length) = length {
            self.out.escapes += 1;
            after + length
        } else {
            // No whole sequence: the words after it are the author's and stay.
            self.out.controls += 1;
            if kind.is_some_and(|k| k.is_ascii_graphic() || k == ' ') && after > at {
                // The introducer's second half is harmless by itself, but is junk.
                return after;
            }
            at
        }
    }

    /// A typewriter's bold (`N BS N`) and underline (`_ BS N`): the letter stays, once.
    fn overstrike(&mut self, after: usize) -> usize {
        let before = self.out.text.chars().next_back();
        match (before, self.char_at(after)) {
            (Some(old), Some(new)) if !old.is_whitespace() && !new.is_control() && new != ' ' => {
                self.out.overstrikes += 1;
                if new == '_' && old != '_' {
                    return after + 1;
                }
                self.out.text.pop();
                self.out.text.push(new);
                // The new letter may be one that must not be shown; then it is met again.
                if is_lead_char(new) || MARKUP && is_invisible(new) {
                    self.out.text.pop();
                    return after;
                }
                after + new.len_utf8()
            }
            _ => {
                self.out.controls += 1;
                self.blank();
                after
            }
        }
    }
}

fn is_lead_char(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The length of parameters, intermediates and final byte at the start of `rest`.
fn control_length(rest: &str) -> Option<usize> {
    let body = rest
        .bytes()
        .take_while(|b| matches!(b, 0x20..=0x3f))
        .count();
    match rest.as_bytes().get(body) {
        Some(0x40..=0x7e) => Some(body + 1),
        _ => None,
    }
}

/// The length of a control string with its end at the start of `rest`; `None` where the line, or
/// another control character, comes before the end. As the next control character ends every look,
/// looking stays linear however many strings are left open.
fn string_length(rest: &str) -> Option<usize> {
    let stop = rest.find(|c: char| c.is_control())?;
    let tail = rest.get(stop..)?;
    if tail.starts_with('\u{7}') {
        Some(stop + 1)
    } else if tail.starts_with("\u{1b}\\") || tail.starts_with('\u{9c}') {
        Some(stop + 2)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failing test should panic

    use super::*;
    use proptest::prelude::*;

    fn parsed(text: &str) -> Clean {
        clean_markup(text.to_owned())
    }

    fn washed(text: &str) -> String {
        clean(text.to_owned()).text
    }

    #[test]
    fn clean_text_is_returned_without_a_copy() {
        let text = "Šarūnas “quoted” — 10\u{a0}000 ☏\n".repeat(40);
        let place = text.as_ptr();
        let clean = clean(text);
        assert_eq!(clean.text.as_ptr(), place);
        assert!(clean.notes().is_empty());
    }

    #[test]
    fn every_form_of_line_end_is_one_newline() {
        assert_eq!(washed("a\r\nb\rc\n"), "a \nb\nc\n");
        assert_eq!(washed("a\u{b}b\u{c}c\u{85}d\u{2028}e"), "a\nb\nc\nd\ne");
        let clean = clean("one\u{2029}two".into());
        assert_eq!(clean.text, "one\ntwo");
        assert_eq!(clean.paragraph_ends, [TextSize::new(3)]);
    }

    #[test]
    fn an_escape_sequence_goes_with_its_payload() {
        assert_eq!(washed("x\u{1b}[1;31mred\u{1b}[0m"), "x red ");
        assert_eq!(
            washed("a\u{1b}]8;;file:///x\u{1b}\\link\u{1b}]8;;\u{1b}\\b"),
            "a link b"
        );
        assert_eq!(
            washed("a\u{1b}]52;c;Zm9v\u{7}b\u{1b}P+q54\u{1b}\\c\u{1b}_Gi=1\u{1b}\\"),
            "a b c "
        );
        assert_eq!(washed("a\u{9b}31mb\u{9d}0;owned\u{9c}c"), "a b c");
        assert_eq!(washed("a\u{1b}(Bb\u{1b}7c"), "a b c");
    }

    #[test]
    fn words_after_an_unclosed_sequence_stay() {
        assert_eq!(
            washed("a \u{9d}the rest\nand more"),
            "a  the rest\nand more"
        );
        assert_eq!(
            washed("a \u{1b}]the rest\nand more"),
            "a  the rest\nand more"
        );
        assert_eq!(washed("end\u{1b}"), "end ");
    }

    #[test]
    fn overstrikes_become_one_letter() {
        assert_eq!(washed("N\u{8}NA\u{8}AM\u{8}ME\u{8}E"), "NAME");
        assert_eq!(washed("_\u{8}p_\u{8}o_\u{8}s_\u{8}t"), "post");
        assert_eq!(washed("p\u{8}_o\u{8}_"), "po");
        assert_eq!(washed("_\u{8}b\u{8}b"), "b");
    }

    #[test]
    fn a_backspace_that_strikes_nothing_over_is_a_control_character() {
        let clean = clean("\u{8}a\n\u{8}b \u{8}".into());
        assert_eq!(clean.text, " a\n b  ");
        assert_eq!(clean.controls, 3);
        assert_eq!(clean.overstrikes, 0);
    }

    #[test]
    fn overrides_become_blanks_and_joiners_stay() {
        let clean = clean("inv\u{202e}gpj \u{2066}x\u{2069} a\u{200d}b\u{200c}c\u{200e}".into());
        assert_eq!(clean.text, "inv gpj  x  a\u{200d}b\u{200c}c\u{200e}");
        assert_eq!(clean.overrides, 3);
    }

    #[test]
    fn markup_that_is_clean_is_returned_without_a_copy() {
        let text = "“Curly” – naïve 漢字、 👨‍👩‍👧\n\tand a tab 한국어 نمی\u{200c}خواهم".repeat(9);
        let place = text.as_ptr();
        let clean = clean_markup(text);
        assert_eq!(clean.text.as_ptr(), place);
    }

    #[test]
    fn in_markup_nothing_stands_for_what_goes() {
        for (dirty, clean) in [
            ("a \x1b[31mred\x1b[0m word", "a red word"),
            ("a \x1b]0;title\x07word", "a word"),
            ("a \x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\ b", "a link b"),
            ("a \u{9b}31mword \x1b(Bb\x1b7", "a word b"),
            ("open \x1b]never closed\nnext", "open never closed\nnext"),
            ("nul\0 bell\x07 \u{202e}gpj.exe", "nul bell gpj.exe"),
        ] {
            let washed = parsed(dirty);
            assert_eq!(washed.text, clean);
            assert!(!washed.notes().is_empty());
        }
    }

    #[test]
    fn in_markup_lines_end_with_newline_and_invisibles_go() {
        let clean = parsed("a\r\nb\rc\u{85}d\u{2028}e\u{2029}f light\u{200b}house\u{ad} \u{feff}");
        assert_eq!(clean.text, "a\nb\nc\nd\ne\n\nf lighthouse ");
        assert!(clean.notes().is_empty());
        assert_eq!(parsed("a\u{2060}b\u{180e}c\u{2063}d").text, "abcd");
    }

    #[test]
    fn notes_count() {
        let clean = clean("a\0b\u{1}c\u{1b}[0m\u{202e}".into());
        assert_eq!(
            clean.notes(),
            [
                "1 escape sequence was removed",
                "2 control characters were removed",
                "1 direction override was removed",
            ]
        );
    }

    #[test]
    fn many_open_strings_cost_no_more_than_their_length() {
        let text = "\u{1b}]\u{9d}".repeat(200_000);
        assert_eq!(washed(&text).len(), 400_000);
    }

    proptest! {
        #[test]
        fn no_control_character_gets_through(text in "(\\PC|[\u{0}-\u{20}\u{7f}-\u{9f}\u{2028}-\u{202e}\u{2066}-\u{2069}]|\u{1b}[\\[\\]P]|_|\u{8}){0,60}") {
            let clean = clean(text);
            let bad = |c: char| (c.is_control() && c != '\n')
                || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!clean.text.contains(bad), "{:?}", clean.text);
        }

        #[test]
        fn no_control_character_gets_through_markup(text in "(\\PC|[\u{0}-\u{20}\u{7f}-\u{9f}\u{2028}-\u{202e}\u{2066}-\u{2069}]|\u{1b}[\\[\\]P]|_|\u{8}){0,60}") {
            let clean = clean_markup(text).text;
            let bad = |c| is_unfit(c) && c != '\t' || is_invisible(c);
            prop_assert!(!clean.contains(bad), "{clean:?}");
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            let once = clean(text).text;
            prop_assert_eq!(&clean(once.clone()).text, &once);
        }

        #[test]
        fn without_sequences_every_character_keeps_its_place(text in "[a-zé“\r\n\t\u{0}\u{7f}\u{85}\u{202e}\u{2029}]{0,60}") {
            let clean = clean(text.clone());
            prop_assert_eq!(clean.text.chars().count(), text.chars().count());
        }
    }
}
