//! What a text that says nothing of its encoding is in: a detector's guess, and the neighbours of that
//! guess which the detector does not know, as browsers never meet them.
//!
//! Neighbours are told by how words look: no word goes on with a capital or a sign in its midst, `F‰hre`.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, ISO_8859_15, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254,
    WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC,
};

/// How many letters must look wrong in an encoding for another one to be tried.
const CLEARLY: usize = 2;

/// The encoding of `sample`, which is neither ASCII nor UTF-8.
pub(super) fn encoding(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // Of old Macintoshes, whose accents stand where Windows has its quotes and dashes.
    let of_mac = if guess == WINDOWS_1251 {
        X_MAC_CYRILLIC
    } else if is_latin(guess) {
        MACINTOSH
    } else {
        return guess;
    };
    let wrong = wrong_letters(sample, guess);
    if wrong >= CLEARLY && wrong_letters(sample, of_mac) <= wrong / 4 {
        of_mac
    } else if guess == WINDOWS_1252 && has_euro_of_latin_9(sample) {
        ISO_8859_15
    } else {
        guess
    }
}

/// Whether an encoding is one of Latin letters, as the guesses for short texts in each other's go.
fn is_latin(guess: &'static Encoding) -> bool {
    [
        WINDOWS_1250,
        WINDOWS_1252,
        WINDOWS_1254,
        WINDOWS_1257,
        WINDOWS_1258,
    ]
    .contains(&guess)
        || guess.name().starts_with("ISO-8859-2")
}

/// How many characters of `sample` look wrong in `encoding`: capitals and signs beyond ASCII in the midst of
/// a word. Apostrophes, dashes and dots may stand there.
fn wrong_letters(sample: &[u8], encoding: &'static Encoding) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let mut wrong = 0;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_ascii() && before.is_lowercase() && !c.is_lowercase() {
            let goes_on = chars.peek().is_some_and(|next| next.is_lowercase());
            let may_stand = matches!(c, '’' | '–' | '—' | '…' | '\u{a0}');
            wrong += usize::from(c.is_uppercase() || goes_on && !may_stand);
        }
        before = c;
    }
    wrong
}

/// Whether the sign for any currency (¤), which nobody writes, stands by a number, where ISO-8859-15 has
/// the euro: `12 ¤`. That encoding has no signs from 0x80 to 0x9F, as windows-1252 has.
fn has_euro_of_latin_9(sample: &[u8]) -> bool {
    let by_number = |at: usize| {
        let near = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let before = sample.get(..at).unwrap_or_default();
        let before = before
            .strip_suffix(b" ")
            .or_else(|| before.strip_suffix(b"\xa0"));
        near(before.unwrap_or_default().last())
            || near(sample.get(at.saturating_sub(1)))
            || near(sample.get(at + 1))
    };
    memchr::memchr_iter(0xa4, sample).any(by_number)
        && !sample.iter().any(|b| (0x80..0xa0).contains(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    const FRENCH: &str =
        "Le bac a quitté le quai à l’aube, déjà gelé. L’équipage, ému, n’a pas hésité.";
    const GERMAN: &str =
        "Die Fähre läuft wieder aus, größer und schöner als früher; die Gäste hören zu.";

    #[test]
    fn texts_of_old_macintoshes_are_told() {
        for text in [FRENCH, GERMAN] {
            assert_eq!(encoding(&bytes(text, MACINTOSH)), MACINTOSH, "{text}");
            assert_eq!(encoding(&bytes(text, WINDOWS_1252)), WINDOWS_1252, "{text}");
        }
        let russian = "Паром вернулся после ремонта. Остров ждал его два года, и вся гавань рада. Паром тише.";
        assert_eq!(encoding(&bytes(russian, X_MAC_CYRILLIC)), X_MAC_CYRILLIC);
        assert_eq!(encoding(&bytes(russian, WINDOWS_1251)), WINDOWS_1251);
    }

    #[test]
    fn quotes_and_dashes_of_windows_are_not_those_of_a_macintosh() {
        let text = "“It’s quiet,” she said — and that’s all… They’re here at 9–10, don’t you know?";
        assert_eq!(encoding(&bytes(text, WINDOWS_1252)), WINDOWS_1252);
    }

    #[test]
    fn a_euro_by_a_number_tells_latin_9() {
        let text = "Le billet coûte 12 € l'aller, 20 € l'aller-retour, même le soir.";
        assert_eq!(encoding(&bytes(text, ISO_8859_15)), ISO_8859_15);
        assert_eq!(encoding(&bytes(text, WINDOWS_1252)), WINDOWS_1252);
        let no_price = "Le signe \u{a4} était sur la clé, même le soir, à côté du zéro.";
        assert_eq!(encoding(&bytes(no_price, WINDOWS_1252)), WINDOWS_1252);
    }
}
