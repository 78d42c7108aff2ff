//! How a short line looks: its words, its case, its end. What the line *is*, the passes decide.

/// The most bytes of a block that is looked at word by word. Longer ones are running text, whatever
/// they say, so that the passes cost next to nothing on long documents.
pub(super) const SHORT: usize = 700;

/// How many words are counted in a byte.
const COUNTED: usize = 128;

/// The number of words; in scripts without blanks three letters count as one.
#[allow(clippy::needless_bitwise_bool)] // without jumps
pub(super) fn words(text: &str) -> usize {
    let bytes = text.as_bytes();
    if !text.is_ascii() && has_wide_blanks_or_none(bytes) {
        let parted = text.split_whitespace().count();
        let unspaced = text.chars().filter(|&c| is_unspaced(c)).count();
        return parted + unspaced / 3;
    }
    // A word starts behind each blank that no blank follows. Without jumps, and with counts of a byte, this is a
    // handful of vector instructions.
    let blank = |b: u8| (b == b' ') | (b.wrapping_sub(b'\t') < 5);
    let next = bytes.get(1..).unwrap_or_default();
    let starts = bytes.chunks(COUNTED).zip(next.chunks(COUNTED));
    let starts = starts.map(|(bytes, next)| {
        let pairs = bytes.iter().zip(next);
        usize::from(pairs.fold(0_u8, |n, (&a, &b)| n + u8::from(blank(a) & !blank(b))))
    });
    starts.sum::<usize>() + usize::from(bytes.first().is_some_and(|&b| !blank(b)))
}

/// Whether there may be blanks that are not of ASCII, or letters of scripts that set no blanks, in `bytes`; not
/// for quotation marks, dashes and letters of Europe. Without jumps.
#[allow(clippy::needless_bitwise_bool)] // without jumps
fn has_wide_blanks_or_none(bytes: &[u8]) -> bool {
    // No-break spaces, Thai and Burmese, the blanks and letters of East Asia.
    let leads = bytes.iter().fold(false, |any, &b| {
        any | (b == 0xc2) | (b == 0xe0) | (b == 0xe1) | (b.wrapping_sub(0xe3) < 7)
    });
    // U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F; the ellipsis is not among them.
    let pairs = bytes.iter().skip(1).zip(bytes.iter().skip(2));
    let blanks = bytes.iter().zip(pairs).fold(false, |any, (&a, (&b, &c))| {
        let thin = (b == 0x80) & ((c < 0x8b) | (c == 0xa8) | (c == 0xa9) | (c == 0xaf));
        any | (a == 0xe2) & (thin | (b == 0x81) & (c == 0x9f))
    });
    leads | blanks
}

/// Letters of scripts that put no blanks between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// The last character, closing quotes, brackets and marks of notes (`[18]`) apart.
fn last_mark(text: &str) -> Option<char> {
    let mut text = text.trim_end();
    while let Some((before, note)) = text.strip_suffix(']').and_then(|t| t.rsplit_once('[')) {
        if note.len() > 3 || !note.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        text = before.trim_end();
    }
    text.trim_end_matches(|c: char| c.is_whitespace() || is_quote(c) || matches!(c, ')' | ']'))
        .chars()
        .next_back()
}

/// Whether a sentence ends at the end of `text`.
pub(super) fn ends_sentence(text: &str) -> bool {
    last_mark(text).is_some_and(|c| {
        matches!(
            c,
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | '։'
        )
    })
}

/// Whether `text` ends with any mark that a title or heading does not end with.
pub(super) fn ends_with_mark(text: &str) -> bool {
    ends_sentence(text)
        || text.ends_with(|c: char| {
            matches!(
                c,
                ',' | ';' | ':' | '-' | '–' | '—' | '，' | '；' | '：' | '、'
            )
        })
}

/// Whether `c` is a quotation mark.
pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '´' | '«' | '»' | '‹' | '›' | '‘'..='‟' | '「' | '」' | '『' | '』'
    )
}

/// Whether a sentence ends inside `text`. Initials and short titles ("J. Quill", "Gen. Wren") do not
/// end one; a short small word does before a capital ("It was out. Nobody knew").
pub(super) fn has_inner_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let (Some(next), true) = (words.peek(), word.ends_with(['.', '!', '?'])) else {
            continue;
        };
        let letters = word.chars().count() - 1;
        let small = word.starts_with(char::is_lowercase) && next.starts_with(char::is_uppercase);
        if letters >= 4 || letters >= 3 && small {
            return true;
        }
    }
    false
}

/// The first letter, behind opening quotes and brackets.
pub(super) fn first_letter(text: &str) -> Option<char> {
    text.chars()
        .find(|c| !is_quote(*c) && !matches!(c, '(' | '[' | '¿' | '¡') && !c.is_whitespace())
}

/// Whether the first letter is a small one.
pub(super) fn starts_lower(text: &str) -> bool {
    first_letter(text).is_some_and(char::is_lowercase)
}

/// Whether all letters are capitals, and there are a few.
pub(super) fn is_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for c in text.chars() {
        if c.is_lowercase() {
            return false;
        }
        capitals += usize::from(c.is_uppercase());
    }
    capitals >= 2
}

/// "How did you come to the light": a question that lost its mark, as talks have them.
pub(super) fn asks(words: &str) -> bool {
    words.contains(" you ")
        && [
            "How ", "What ", "Why ", "When ", "Where ", "Who ", "Do ", "Did ", "Are ", "Can ",
        ]
        .iter()
        .any(|word| words.starts_with(word))
}

/// Whether two texts say the same but for case, quotes, blanks and other marks. Stops at the first
/// difference.
pub(super) fn same(a: &str, b: &str) -> bool {
    a == b || letters(a).next().is_some() && letters(a).eq(letters(b))
}

/// The letters and digits, small.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

/// Whether `text` is a person's name as bylines and credits write it: two to four capitalised words,
/// among them particles and initials ("Jan van der Berg", "P. Venkat").
pub(super) fn is_name(text: &str) -> bool {
    let mut capitalised = 0;
    let mut total = 0;
    for word in text.split_whitespace() {
        total += 1;
        let plain = word.trim_end_matches('.');
        let letters = plain
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
        if total > 5 || !letters || plain.is_empty() {
            return false;
        }
        if plain.starts_with(char::is_uppercase) {
            capitalised += 1;
        } else if !is_particle(plain) {
            return false;
        }
        // "Mr." and initials end with a full stop, other words of a name do not.
        if plain.len() < word.len() && plain.chars().count() > 3 {
            return false;
        }
    }
    (2..=4).contains(&capitalised)
}

/// Small words inside names.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "di"
            | "do"
            | "dos"
            | "del"
            | "della"
            | "der"
            | "den"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "zu"
            | "ten"
            | "ter"
            | "el"
            | "al"
            | "bin"
            | "ibn"
            | "y"
            | "e"
    )
}

/// Whether `text` starts with `prefix`, of ASCII letters, in any case; returns what follows it.
pub(super) fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix)
        .then(|| text.get(prefix.len()..).unwrap_or_default())
}

/// The blank lines between the end of one block and the start of the next.
pub(super) fn blank_lines(between: &str) -> usize {
    memchr::memchr_iter(b'\n', between.as_bytes())
        .count()
        .saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_behind_quotes_and_brackets() {
        assert!(ends_sentence("He said “no.”"));
        assert!(ends_sentence("(It was late.)"));
        assert!(ends_sentence("天が晴れた。"));
        assert!(!ends_sentence("A longer bill"));
        assert!(!ends_sentence("‘Nothing’"));
        assert!(ends_with_mark("as follows:") && !ends_with_mark("(see below)"));
    }

    #[test]
    fn sentences_inside() {
        assert!(has_inner_sentence("It was out. Nobody knew"));
        assert!(has_inner_sentence("Here it was.    X"));
        assert!(!has_inner_sentence("Gen. J. Quill of St. Hest"));
        assert!(!has_inner_sentence("Nobody knew."));
    }

    #[test]
    fn repeats_are_told_in_spite_of_marks_and_case() {
        assert!(same("The “old” lamp", "The 'Old'  lamp."));
        assert!(!same("The old lamp", "The old lamps"));
        assert!(!same("--", "=="));
    }

    #[test]
    fn names_and_other_capitalised_words() {
        for name in [
            "Ada Quill",
            "P. Venkat",
            "Jan van der Berg",
            "Grace O’Dell",
            "Leila Haddad-Moreau",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "Quill",
            "the lamp",
            "Room 12",
            "Ada Quill said",
            "A Very Long List Of Words",
        ] {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn words_are_counted_in_scripts_without_blanks() {
        assert_eq!(words("one two  three"), 3);
        for blank in [
            " ", "\n", "\u{a0}", "\u{2009}", "\u{202f}", "\u{205f}", "\u{3000}", " – ",
        ] {
            let dash = usize::from(blank == " – ");
            let text = format!("“one”{blank}two");
            assert_eq!(words(&text), 2 + dash, "{blank:?}");
            assert_eq!(words(&"été ".repeat(300)), 300);
        }
        assert!(words("周日渡轮搭载二百多名乘客再次出航") >= 5);
    }
}
