//! What a text that says nothing of its encoding is in: a detector's guess, and the neighbours of that
//! guess which the detector does not know, as browsers never meet them.
//!
//! Neighbours are told by how words look: no word goes on with a capital or a sign in its midst, `F‰hre`, and by
//! letters that stand together in one language alone.

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
    let mut wrong = wrong_letters(sample, guess);
    if guess == WINDOWS_1251 {
        wrong += southern_letters(sample);
    }
    if wrong >= CLEARLY && wrong_letters(sample, of_mac) <= wrong / 4 {
        return of_mac;
    }
    if guess == X_MAC_CYRILLIC || guess == WINDOWS_1251 {
        return guess;
    }
    let (western, _) = WINDOWS_1252.decode_without_bom_handling(sample);
    if guess != WINDOWS_1252 {
        let is_western = has_signs_alone(&western) && wrong_letters(sample, WINDOWS_1252) == 0;
        return if is_western { WINDOWS_1252 } else { guess };
    }
    if is_hungarian(&western) {
        WINDOWS_1250
    } else if has_letters_of_latin_9(sample) || has_euro_of_latin_9(sample) {
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
/// a word, and capitals where quotes stand, `ÒWe left,Ó she said`. Apostrophes, dashes and dots may stand in words.
fn wrong_letters(sample: &[u8], encoding: &'static Encoding) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let mut wrong = 0;
    let mut before = ' ';
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if !c.is_ascii() {
            let mut after = chars.clone();
            let (next, second) = (after.next(), after.next());
            let is_lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
            let looks_wrong = if before.is_lowercase() {
                let may_stand = matches!(c, '’' | '–' | '—' | '…' | '\u{a0}');
                c.is_uppercase() || !c.is_lowercase() && is_lower(next) && !may_stand
            } else {
                let ends = next.is_none_or(char::is_whitespace);
                let opens = next.is_some_and(|c| c.is_ascii_uppercase()) && is_lower(second);
                let closes = matches!(before, '.' | ',' | '?' | '!') && ends;
                c.is_uppercase() && (before.is_whitespace() && opens || closes)
            };
            wrong += usize::from(looks_wrong);
        }
        before = c;
    }
    wrong
}

/// How many words of a Russian text in windows-1251 begin with a capital of Serbian or Macedonian, `Џаром`: old
/// Macintoshes have their own capitals there. No Serbian has the ы that tells Russian.
fn southern_letters(sample: &[u8]) -> usize {
    let (text, _) = WINDOWS_1251.decode_without_bom_handling(sample);
    if !text.contains('ы') {
        return 0;
    }
    let southern = |word: &&str| word.starts_with(['Ђ', 'Ѓ', 'Љ', 'Њ', 'Ќ', 'Ћ', 'Џ']);
    text.split_whitespace().filter(southern).count()
}

/// Whether nothing beyond ASCII in `text`, which is read as windows-1252, is a letter: English has quotes,
/// dashes and pounds there, and `£9` is `Ł9` in other encodings.
fn has_signs_alone(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii() || !c.is_alphabetic())
}

/// Whether the accents of `text`, which is read as windows-1252, are those of Hungarian, whose ő and ű stand
/// at the places of õ and û: `a hajóépítõ gyûjtötte`. Beside õ Portuguese has ã and ç, and Estonian no á;
/// beside û French has è and ê.
fn is_hungarian(text: &str) -> bool {
    let count = |of: &str| text.chars().filter(|&c| of.contains(c)).count();
    let double = count("õûÕÛ");
    let acute = ["á", "í", "ó", "ú"].iter().filter(|of| count(of) > 0);
    double > 0 && count("öü") > 0 && acute.count() >= 2 && count("ãçñêèàâ") <= double / 4
}

/// Whether a half stands where French has œ in ISO-8859-15, before the `u` of `c½ur` and `l'½uvre`, and behind
/// no number: `1½ur`. That encoding has no signs from 0x80 to 0x9F, as windows-1252 has.
fn has_letters_of_latin_9(sample: &[u8]) -> bool {
    let in_word = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| sample.get(at));
        sample.get(at + 1) == Some(&b'u') && !before.is_some_and(u8::is_ascii_digit)
    };
    memchr::memchr_iter(0xbd, sample).any(in_word)
        && !sample.iter().any(|b| (0x80..0xa0).contains(b))
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
        let few =
            "Паром вернулся\n\nНа борту были люди. Потом он вышел в море и стал тише, чем прежде.";
        assert_eq!(encoding(&bytes(few, X_MAC_CYRILLIC)), X_MAC_CYRILLIC);
        let serbian =
            "Љубав је тиха. Његов чамац је стар, а Ђорђе га чува. Џак је пун, и Ћира спава.";
        assert_eq!(encoding(&bytes(serbian, WINDOWS_1251)), WINDOWS_1251);
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

    #[test]
    fn an_oe_in_french_tells_latin_9_and_a_half_does_not() {
        let text = "Le cœur du bâtiment est sain, et l'œuvre sera belle à Noël.";
        assert_eq!(encoding(&bytes(text, ISO_8859_15)), ISO_8859_15);
        let halves = "À 1½ur près, la moitié (½) du bâtiment est déjà gelée, à Noël.";
        assert_eq!(encoding(&bytes(halves, WINDOWS_1252)), WINDOWS_1252);
    }

    #[test]
    fn english_with_pounds_is_western() {
        let text = "“You can smell it,” said the head. The roof will cost some £1.3 million – or £2 million.";
        assert_eq!(encoding(&bytes(text, WINDOWS_1252)), WINDOWS_1252);
        // In Polish the same byte is a letter.
        let polish =
            "Łódź stoi na wodzie; Łukasz mówi, że łódka też. Żaglówka wyszła z portu o świcie.";
        assert_eq!(encoding(&bytes(polish, WINDOWS_1250)), WINDOWS_1250);
    }

    #[test]
    fn quotes_of_old_macintoshes_are_told_without_other_accents() {
        let text = "“You can smell it,” said the head. “It rains.” The roof costs £2 million.";
        assert_eq!(encoding(&bytes(text, MACINTOSH)), MACINTOSH);
        let capitals = "Ícaro subió. ÍCARO CAYÓ. ¿Y Ángel? Él no, señor: Ángel Óscar está aquí.";
        assert_eq!(encoding(&bytes(capitals, WINDOWS_1252)), WINDOWS_1252);
    }

    #[test]
    fn hungarian_is_told_from_its_neighbours() {
        let text = "A régi gyár hajóépítő iskola lett. A tető több mint egymillióba kerül, és ki kell költözni.";
        assert_eq!(encoding(&bytes(text, WINDOWS_1250)), WINDOWS_1250);
        for other in [
            "As estações são três; põe-se a questão às lições. Você está aqui, avô, há müsli.",
            "Külad on põõsaste taga, öösel on külm ja õues sajab lund, ütles õpetaja täna.",
            "Le coût du dîner à Zürich : sûrement élevé, même pour José Ángel, près du château.",
        ] {
            let told = encoding(&bytes(other, WINDOWS_1252));
            assert_ne!(told, WINDOWS_1250, "{other}");
        }
    }
}
