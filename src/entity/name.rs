//! Names as words: the particles and marks of generation among them; gender, sound and pet forms; which
//! form to show.
//!
//! Works on folded words (see [`super::lexicon::fold`]) and knows nothing of who bears a name.

pub(super) mod fullness;
pub(super) mod gender;
pub(super) mod pet;
pub(super) mod sound;

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
    // Most words are longer.
    folded.len() <= 5 && PARTICLES.binary_search(&folded).is_ok()
}

/// Whether `folded` is a particle that a name may begin with.
pub(super) fn is_leading_particle(folded: &str) -> bool {
    LEADING.binary_search(&folded).is_ok()
}

/// Whether `folded` calls somebody, or says what is felt: "Hey Anne", "poor Anne". Some are on the lists of
/// surnames, but in front of a name they are none. "Oh" and "Ah" are.
pub(super) fn is_call(folded: &str) -> bool {
    matches!(
        folded,
        "dear"
            | "dearest"
            | "goodbye"
            | "hello"
            | "hey"
            | "hi"
            | "honest"
            | "old"
            | "poor"
            | "thanks"
    )
}

/// Whether `folded` is a mark of generation: "jr", "xiv".
pub(crate) fn is_generation(folded: &str) -> bool {
    matches!(folded, "jr" | "sr" | "esq")
        || (!folded.is_empty()
            && folded.len() <= 5
            && folded.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn words_that_call() {
        assert!(is_call("hey") && is_call("poor"));
        assert!(!is_call("oh") && !is_call("anne") && !is_call(""));
    }

    #[test]
    fn the_particles_are_sorted() {
        assert!(PARTICLES.is_sorted() && LEADING.is_sorted());
    }
}
