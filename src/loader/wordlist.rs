//! Lists of words that nearly every word of a text is held against and few are in.

/// Words in small letters, at most [`EMPTY`] of them. Most words are told by one look at a table not to be among
/// them.
#[derive(Debug)]
pub(super) struct WordList<const N: usize> {
    words: [&'static str; N],
    /// The number of the word at each place, or [`EMPTY`]. A word whose place is taken has the next free one.
    places: [u8; PLACES],
}

const PLACES: usize = 512;
const EMPTY: u8 = u8::MAX;

/// Where a word that is not empty is looked for: by its length, its first two letters, its last and the one
/// in the middle, small or large.
const fn place(word: &[u8]) -> usize {
    const FACTOR: u32 = 0x9e37_79b1;
    let [first, second, middle, last] = [0, 1, word.len() / 2, word.len() - 1];
    let second = if word.len() > 1 { second } else { first };
    let letters = [word[first], word[second], word[middle], word[last]];
    let letters = u32::from_le_bytes(letters) | 0x2020_2020;
    // No word is longer than a text.
    #[allow(clippy::cast_possible_truncation)]
    let length = (word.len() as u32).wrapping_mul(FACTOR);
    ((letters ^ length).wrapping_mul(FACTOR) >> 23) as usize
}

impl<const N: usize> WordList<N> {
    /// A list of `words`.
    pub(super) const fn new(words: [&'static str; N]) -> Self {
        let mut places = [EMPTY; PLACES];
        let (mut at, mut number) = (0, 0);
        while at < N {
            let mut place = place(words[at].as_bytes());
            while places[place] != EMPTY {
                place = (place + 1) % PLACES;
            }
            places[place] = number;
            (at, number) = (at + 1, number + 1);
        }
        Self { words, places }
    }

    /// Where in the list `word` is; the case of letters of ASCII doesn't matter.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        if word.is_empty() {
            return None;
        }
        let mut place = place(word.as_bytes());
        loop {
            let number = *self.places.get(place).filter(|number| **number != EMPTY)?;
            let other = self.words.get(usize::from(number))?;
            if other.len() == word.len() && other.eq_ignore_ascii_case(word) {
                return Some(usize::from(number));
            }
            place = (place + 1) % PLACES;
        }
    }

    /// Whether `word` is in the list; the case of letters of ASCII doesn't matter.
    pub(super) fn has(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// The words.
    pub(super) fn words(&self) -> &[&'static str] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static LIST: WordList<5> = WordList::new(["a", "lamp", "oil", "wick", "élan"]);

    #[test]
    fn words_are_found_in_any_case() {
        for (at, word) in ["a", "LAMP", "Oil", "wick", "élan"].iter().enumerate() {
            assert_eq!(LIST.find(word), Some(at), "{word}");
        }
        let long = "lamp".repeat(20);
        // The second and the third have the place of a word of the list.
        for word in ["", "laxp", "ol", "la", "lamps", "wing", "é", "7", &long] {
            assert!(!LIST.has(word), "{word}");
        }
    }

    #[test]
    fn words_whose_places_are_taken_are_found() {
        static LIST: WordList<3> = WordList::new(["laamp", "laump", "lahmp"]);
        assert_eq!(
            ["laamp", "laump", "lahmp"].map(|word| LIST.find(word)),
            [Some(0), Some(1), Some(2)]
        );
    }
}
