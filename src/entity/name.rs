//! Names as words: particles, marks of generation, and what is left of a name to be compared.
//!
//! Works on folded words (see [`super::lexicon::fold`]) and knows nothing of who bears a name.

pub(super) mod gender;
mod list;
pub(super) mod pet;
pub(super) mod sound;

use super::lexicon::fold;

/// Particles inside names: "Ludwig van Vale", "Umm bint Vale".
const PARTICLES: [&str; 34] = [
    "abu", "af", "al", "av", "ben", "bin", "bint", "da", "dal", "das", "de", "del", "della", "den",
    "der", "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "los", "te", "ten", "ter",
    "van", "von", "y", "zu", "zur",
];

/// Particles that a name may begin with: "de Vale", "Van der Vale".
const LEADING: [&str; 12] = [
    "abu", "al", "bin", "da", "de", "del", "di", "du", "el", "ibn", "van", "von",
];

/// Whether `folded` is a particle inside names.
pub(crate) fn is_particle(folded: &str) -> bool {
    PARTICLES.binary_search(&folded).is_ok()
}

/// Whether `folded` is a particle that a name may begin with.
pub(super) fn is_leading_particle(folded: &str) -> bool {
    LEADING.binary_search(&folded).is_ok()
}

/// Whether `folded` is a mark of generation: "jr", "xiv".
pub(crate) fn is_generation(folded: &str) -> bool {
    matches!(folded, "jr" | "sr" | "esq")
        || (!folded.is_empty()
            && folded.len() <= 5
            && folded.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')))
}

/// `folded` without an Arabic article grown to it: "al-masri" is "masri" when nothing else is said.
fn without_article(folded: &str) -> &str {
    folded
        .split_once('-')
        .filter(|(article, rest)| {
            rest.len() > 2
                && matches!(
                    *article,
                    "al" | "el" | "ad" | "ar" | "as" | "ash" | "at" | "an" | "az" | "ul"
                )
        })
        .map_or(folded, |(_, rest)| rest)
}

/// What of a name tells its bearer from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// Its folded words without articles, quotation marks and particles before the first of them.
    pub(super) words: Vec<String>,
    /// The mark of generation behind them.
    pub(super) generation: Option<String>,
}

impl Name {
    /// The name that is written so: "von der Vale, Jr." is "vale" and "jr".
    pub(super) fn of(written: &str) -> Self {
        let mut words: Vec<String> = written
            .split_whitespace()
            .map(|w| fold(w.trim_matches([',', '"', '“', '”'])))
            .filter(|w| !w.is_empty())
            .map(|w| without_article(&w).to_owned())
            .collect();
        // "von der Vale" is a bare surname; but "Van", "Al", "Ben" and "La" are given names, too.
        let bare =
            |w: &String| is_particle(w) && !matches!(w.as_str(), "van" | "al" | "ben" | "la");
        let particles = words.iter().take_while(|w| bare(w)).count();
        words.drain(..particles.min(words.len().saturating_sub(1)));
        // "Xi" alone is a name, not a numeral.
        let marked = words.len() > 1 && words.last().is_some_and(|w| is_generation(w));
        let generation = if marked { words.pop() } else { None };
        Self { words, generation }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_tells_its_bearer() {
        for (written, words, generation) in [
            ("Anne Vale, Jr.", &["anne", "vale"] as &[&str], Some("jr")),
            ("von der Vale", &["vale"], None),
            ("Van Vale", &["van", "vale"], None),
            ("Anne “Kit” de Vale", &["anne", "kit", "de", "vale"], None),
            ("Omar al-Masri", &["omar", "masri"], None),
            ("Paul VI", &["paul"], Some("vi")),
            ("Xi", &["xi"], None),
            ("de", &["de"], None),
            ("", &[], None),
        ] {
            let name = Name::of(written);
            assert_eq!(name.words, words, "{written}");
            assert_eq!(name.generation.as_deref(), generation, "{written}");
        }
    }

    #[test]
    fn marks_of_generation() {
        for mark in ["jr", "sr", "esq", "iii", "xiv"] {
            assert!(is_generation(mark), "{mark}");
        }
        for word in ["", "vale", "mix", "xixixi"] {
            assert!(!is_generation(word), "{word}");
        }
    }

    #[test]
    fn the_particles_are_sorted() {
        assert!(PARTICLES.is_sorted() && LEADING.is_sorted());
    }
}
