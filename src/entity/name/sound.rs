//! How a name sounds: one key for the spellings of a name that was written in other letters first.
//!
//! "Mohammed", "Muhammad" and "Mohamad" have one key, and so have "Sergei" and "Sergey", "Qaddafi" and
//! "Gadhafi": transliterations differ in vowels, in doubled letters and in how the consonants that
//! English lacks are written, hardly ever in the others. The key holds the consonants by class, says
//! where a vowel stands, and which one only at the first and at the last place, for those tell "Martin"
//! from "Morton" and "Mario" from "Maria". It is no key for names that only rhyme, and says nothing of
//! whether two bearers of it are one person.

/// Vowels as the key tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vowel {
    /// "a" and what is written for it: "ah".
    Open,
    /// "e", "i", "y", "ai", "ey".
    Front,
    /// "o", "u", "ou", "oa".
    Back,
}

impl Vowel {
    /// The class of a run of vowels.
    fn of(run: &[char]) -> Self {
        let has = |set: &[char]| run.iter().any(|c| set.contains(c));
        if has(&['o', 'u']) {
            Self::Back
        } else if has(&['i', 'y', 'e']) {
            Self::Front
        } else {
            Self::Open
        }
    }

    fn letter(self) -> char {
        match self {
            Self::Open => 'a',
            Self::Front => 'e',
            Self::Back => 'o',
        }
    }
}

/// Whether `c` is a vowel; "y" is none at the beginning and between vowels ("Yusuf", "Zayed"), and one
/// in "Maryam" and "Sergey".
fn is_vowel(before: Option<char>, c: char, next: Option<char>) -> bool {
    let open = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'ə');
    open(c)
        || (c == 'y'
            && !(before.is_none_or(open) && next.is_some_and(|n| matches!(n, 'a' | 'o' | 'u'))))
}

/// The consonant that `rest` begins with: its class, and how many letters are written for it.
fn consonant(rest: &[char]) -> (&'static str, usize) {
    match rest {
        ['t', 's', 'c', 'h', ..] => ("c", 4),
        ['s', 'c', 'h', ..] => ("x", 3),
        ['t', 'c', 'h', ..] => ("c", 3),
        ['d', 'z', 'h', ..] => ("j", 3),
        ['c', 'h', ..] => ("c", 2),
        ['c', 'k' | 'c', ..] | ['k', 'h' | 'k' | 'q', ..] | ['g', 'h' | 'g', ..] => ("k", 2),
        ['s', 'h', ..] => ("x", 2),
        ['z', 'h', ..] | ['d', 'j', ..] => ("j", 2),
        ['p', 'h', ..] => ("f", 2),
        ['t', 's' | 'z', ..] => ("s", 2),
        ['t', 'h', ..] => ("t", 2),
        ['d', 'h', ..] => ("d", 2),
        // "Smirnoff" and "Smirnov".
        ['w', 'h', ..] | ['v', 'v', ..] | ['f', 'f'] => ("v", 2),
        ['s' | 'z', ..] | ['c', 'e' | 'i' | 'y', ..] => ("s", 1),
        ['c' | 'k' | 'q' | 'g', ..] => ("k", 1),
        ['x', ..] => ("ks", 1),
        ['v' | 'w', ..] => ("v", 1),
        ['j', ..] => ("j", 1),
        ['y', ..] => ("y", 1),
        ['b', ..] => ("b", 1),
        ['d', ..] => ("d", 1),
        ['f', ..] => ("f", 1),
        ['h', ..] => ("h", 1),
        ['l', ..] => ("l", 1),
        ['m', ..] => ("m", 1),
        ['n', ..] => ("n", 1),
        ['p', ..] => ("p", 1),
        ['r', ..] => ("r", 1),
        ['t', ..] => ("t", 1),
        _ => ("", 1),
    }
}

/// The key of a folded word; `None` when it has other letters than Latin ones. Linear in the word.
pub(in crate::entity) fn sound(folded: &str) -> Option<String> {
    let mut letters = Vec::with_capacity(folded.len());
    letters.extend(folded.chars().filter(|c| *c != '\''));
    // "Yevgeny" and "Evgeny".
    let letters = match letters.as_slice() {
        ['y', rest @ ..] if rest.first() == Some(&'e') => rest,
        all => all,
    };
    if !letters.iter().all(|c| c.is_ascii_lowercase() || *c == 'ə') {
        return None;
    }
    let mut key = String::with_capacity(letters.len());
    let mut at = 0;
    let mut first_vowel = true;
    let letter = |i: usize| letters.get(i).copied();
    let vowel = |i: usize| {
        let before = i.checked_sub(1).and_then(letter);
        letter(i).is_some_and(|c| is_vowel(before, c, letter(i + 1)))
    };
    while at < letters.len() {
        if !vowel(at) {
            let (class, length) = consonant(letters.get(at..).unwrap_or_default());
            if !key.ends_with(class) {
                key.push_str(class);
            }
            at += length;
            continue;
        }
        let start = at;
        while vowel(at) {
            at += 1;
        }
        let run = letters.get(start..at).unwrap_or_default();
        // An "h" behind a vowel and before a consonant or nothing only makes the vowel long.
        let long = letter(at) == Some('h') && !vowel(at + 1);
        at += usize::from(long);
        if at >= letters.len() {
            // "Fatima" and "Fatemeh"; but "Julia" and "Julie".
            let last = if long && run == ['e'] {
                &['a']
            } else {
                run.split_at(run.len() - 1).1
            };
            key.push(Vowel::of(last).letter());
        } else {
            key.push(if first_vowel {
                Vowel::of(run).letter()
            } else {
                '-'
            });
        }
        first_vowel = false;
    }
    Some(key)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failing look-up is a failing test
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for same in [
            &["mohammed", "muhammad", "mohamad", "mohamed", "muhammed"] as &[&str],
            &["yousef", "youssef", "yusuf", "yousuf"],
            &["sergei", "sergey", "serguei"],
            &["qaddafi", "gadhafi", "kadafi", "gaddafi", "qadhafi"],
            &["hussein", "hossein", "hussain"],
            &["yevgeny", "evgeny", "yevgeni"],
            &["maryam", "mariam"],
            &["natalya", "natalia"],
            &["smirnov", "smirnoff"],
            &["chekhov", "tchekov", "tschekow"],
            &["fatima", "fatemeh", "fatimah"],
            &["faisal", "feisal", "faysal"],
            &["khaled", "khalid"],
            &["mammadzada", "məmmədzadə"],
        ] {
            let key = sound(same[0]).unwrap();
            for other in same {
                assert_eq!(sound(other).unwrap(), key, "{other}");
            }
        }
    }

    #[test]
    fn other_names_sound_otherwise() {
        for (a, b) in [
            ("maria", "mario"),
            ("martin", "morton"),
            ("martin", "martina"),
            ("marina", "marine"),
            ("daniel", "daniela"),
            ("julia", "julie"),
            ("hansen", "jansen"),
            ("petrov", "petrova"),
            ("ivanov", "ivankov"),
            ("hassan", "hussein"),
            ("saeed", "sadeq"),
        ] {
            assert_ne!(sound(a), sound(b), "{a} {b}");
        }
    }

    #[test]
    fn other_letters_have_no_sound_here() {
        assert_eq!(sound("王"), None);
        assert_eq!(sound("иван"), None);
    }

    proptest! {
        #[test]
        fn no_word_panics_and_keys_are_short(word in "\\PC{0,40}") {
            if let Some(key) = sound(&word) {
                prop_assert!(key.len() <= 2 * word.len());
            }
        }
    }
}
