//! Word lists: what a word may be, by itself and without its context.
//!
//! The lists are sorted text files of folded words, one entry a line, embedded in the program and
//! searched in place: nothing is built when the program starts. Where each list comes from is told in
//! `assets/lexicon/README.md`. This module knows nothing of texts and tokens.

use crate::text::hash::fnv1a;
use std::cell::RefCell;

/// A sorted list of folded words, one entry a line; an entry may have a value behind a blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    text: &'static str,
    /// Where the lines begin that begin with each small letter or with what sorts behind it: most
    /// words are in none of the lists, and so are soon known not to be. Made when the program is
    /// built.
    letters: [usize; LETTERS],
}

/// The small letters, and what sorts behind them.
const LETTERS: usize = 27;

/// Given names of many languages.
pub(super) static GIVEN: List = List::new(include_str!("../../assets/lexicon/given.txt"));
/// Family names of many languages.
pub(super) static FAMILY: List = List::new(include_str!("../../assets/lexicon/family.txt"));
/// Frequent words with a hyphen: "so-called".
static COMPOUNDS: List = List::new(include_str!("../../assets/lexicon/compounds.txt"));
/// Frequent words, each with a letter for how often it has a capital. Readers have what they need of it in
/// the vocabulary and in [`COMPOUNDS`].
#[cfg(any(test, feature = "train"))]
static WORDS: List = List::new(include_str!("../../assets/lexicon/words.txt"));
/// Pairs of a given name and a short form.
static NICKNAMES: List = List::new(include_str!("../../assets/lexicon/nicknames.txt"));
/// Forms of address before a name: "Mr", "Ayatollah".
pub(super) static HONORIFICS: List = List::new(include_str!("../../assets/lexicon/honorifics.txt"));
/// Offices and callings written before a name: "President", "Deputy".
pub(super) static OFFICES: List = List::new(include_str!("../../assets/lexicon/offices.txt"));
/// Nouns for what a person is: "actor", "daughter".
pub(super) static ROLES: List = List::new(include_str!("../../assets/lexicon/roles.txt"));
/// Verbs of saying and thinking.
static SPEECH: List = List::new(include_str!("../../assets/lexicon/speech.txt"));
/// Other words that follow a person's name more than a thing's: "died", "himself".
static ACTS: List = List::new(include_str!("../../assets/lexicon/acts.txt"));
/// Words inside the names of organisations, buildings, places and prizes.
pub(super) static ORGANISATIONS: List =
    List::new(include_str!("../../assets/lexicon/organisations.txt"));
/// Countries, states and large cities.
pub(super) static PLACES: List = List::new(include_str!("../../assets/lexicon/places.txt"));
/// Nationalities, religions, parties.
static DEMONYMS: List = List::new(include_str!("../../assets/lexicon/demonyms.txt"));
/// Weekdays, months, feasts.
static CALENDAR: List = List::new(include_str!("../../assets/lexicon/calendar.txt"));
/// Words of grammar and others that begin sentences.
static FUNCTION: List = List::new(include_str!("../../assets/lexicon/function.txt"));

/// A line's entry and the value behind it, `""` for none.
fn parts(line: &str) -> (&str, &str) {
    line.split_once(' ').unwrap_or((line, ""))
}

impl List {
    /// The list of the lines of `text`, which are sorted by byte.
    pub(super) const fn new(text: &'static str) -> Self {
        let mut letters = [0; LETTERS];
        let mut letter = 0_u8;
        while (letter as usize) < LETTERS {
            letters[letter as usize] = first_at(text.as_bytes(), b'a' + letter);
            letter += 1;
        }
        Self { text, letters }
    }

    /// Whether `folded` is an entry. O(log entries).
    pub(super) fn contains(&self, folded: &str) -> bool {
        self.find(folded, |line| line.cmp(folded)).is_some()
    }

    /// The value behind `folded`. O(log entries).
    pub(super) fn value(&self, folded: &str) -> Option<&'static str> {
        self.find(folded, |line| parts(line).0.cmp(folded))
            .map(|line| parts(line).1)
    }

    /// Whether `value` is one of the values behind `folded`. O(log entries).
    pub(super) fn has_pair(&self, folded: &str, value: &str) -> bool {
        let pair = |line| {
            let (own, behind) = parts(line);
            own.cmp(folded).then(behind.cmp(value))
        };
        self.find(folded, pair).is_some()
    }

    /// The lines in order.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn lines(self) -> impl Iterator<Item = &'static str> {
        self.text.lines()
    }

    /// The line for which `order` says equal, one that begins as `folded` does, by binary search
    /// over bytes.
    fn find(
        &self,
        folded: &str,
        order: impl Fn(&'static str) -> std::cmp::Ordering,
    ) -> Option<&'static str> {
        let bytes = self.text.as_bytes();
        let letter = usize::from(folded.bytes().next()?.checked_sub(b'a').unwrap_or(0xff));
        let start = |at: usize| self.letters.get(at).copied();
        // What begins with no small letter is rare and may stand anywhere.
        let (mut low, mut high) = match (start(letter), start(letter + 1)) {
            (Some(low), Some(high)) => (low, high),
            _ => (0, bytes.len()),
        };
        while low < high {
            let middle = low + (high - low) / 2;
            // `low` and `high` are always starts of lines (or the end). Lines are a few bytes long:
            // plain loops beat a vectorised search.
            let head = bytes.get(low..middle)?.iter().rev();
            let start = middle - head.take_while(|&&b| b != b'\n').count();
            let tail = bytes.get(middle..)?.iter();
            let end = middle + tail.take_while(|&&b| b != b'\n').count();
            let line = self.text.get(start..end)?;
            match order(line) {
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
                std::cmp::Ordering::Equal => return Some(line),
            }
        }
        None
    }
}

/// Where the first line of `text` begins that sorts at `first` or behind it.
const fn first_at(text: &[u8], first: u8) -> usize {
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let mut start = middle;
        while start > low && text[start - 1] != b'\n' {
            start -= 1;
        }
        if text[start] < first {
            let mut end = middle;
            while end < text.len() && text[end] != b'\n' {
                end += 1;
            }
            low = end + 1;
        } else {
            high = start;
        }
    }
    low
}

/// What a word may be: one bit for each list that has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Senses(u16);

/// One list, as a bit of [`Senses`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Sense {
    Given = 1,
    Family = 1 << 1,
    Honorific = 1 << 2,
    Office = 1 << 3,
    Role = 1 << 4,
    Organisation = 1 << 5,
    Place = 1 << 6,
    Demonym = 1 << 7,
    Calendar = 1 << 8,
    Function = 1 << 9,
    Speech = 1 << 10,
    Act = 1 << 11,
}

static LISTS: [(Sense, &List); 12] = [
    (Sense::Given, &GIVEN),
    (Sense::Family, &FAMILY),
    (Sense::Honorific, &HONORIFICS),
    (Sense::Office, &OFFICES),
    (Sense::Role, &ROLES),
    (Sense::Organisation, &ORGANISATIONS),
    (Sense::Place, &PLACES),
    (Sense::Demonym, &DEMONYMS),
    (Sense::Calendar, &CALENDAR),
    (Sense::Function, &FUNCTION),
    (Sense::Speech, &SPEECH),
    (Sense::Act, &ACTS),
];

impl Senses {
    /// Whether the list of `sense` has the word.
    pub(super) fn has(self, sense: Sense) -> bool {
        self.0 & sense as u16 != 0
    }

    /// Whether one of the lists has the word.
    pub(super) fn any(self, senses: &[Sense]) -> bool {
        senses.iter().any(|&s| self.has(s))
    }
}

/// Looks `folded` up in every list. O(log entries).
///
/// A hyphenated word that no list has ("Anne-Sophie") and that is no frequent one ("so-called") takes the
/// senses of its first part among given names and of its last among family names.
pub(super) fn senses(folded: &str) -> Senses {
    let mut bits = 0;
    for (sense, list) in &LISTS {
        if list.contains(folded) {
            bits |= *sense as u16;
        }
    }
    if bits == 0
        && let Some((first, last)) = folded.split_once('-')
        && !COMPOUNDS.contains(folded)
    {
        let last = last.rsplit('-').next().unwrap_or(last);
        if GIVEN.contains(first) {
            bits |= Sense::Given as u16;
        }
        if FAMILY.contains(last) {
            bits |= Sense::Family as u16;
        }
    }
    Senses(bits)
}

/// The entries of the hand-made lists, each with the bit of its sense.
#[cfg(feature = "train")]
pub(crate) fn hand_made() -> impl Iterator<Item = (&'static str, u16)> {
    LISTS
        .into_iter()
        .filter(|(sense, _)| !matches!(sense, Sense::Given | Sense::Family))
        .flat_map(|(sense, list)| list.lines().map(move |line| (line, sense as u16)))
}

/// Words that are hardly ever written with a capital.
#[cfg(feature = "train")]
pub(crate) fn common() -> impl Iterator<Item = &'static str> {
    WORDS.lines().filter_map(|line| line.strip_suffix(" a"))
}

/// All given or family names of the lists but for those that are common words, too: "Page", "Lane".
#[cfg(feature = "train")]
pub(crate) fn names(given: bool) -> Vec<&'static str> {
    let list = if given { GIVEN } else { FAMILY };
    list.lines()
        .filter(|name| WORDS.value(name) != Some("a"))
        .collect()
}

/// How many words a [`Lookup`] remembers.
const SLOTS: usize = 2048;

/// Remembers the senses of words seen lately: an article repeats itself, and so a look-up in fourteen
/// lists becomes one comparison. Takes a fixed amount of memory.
#[derive(Debug)]
pub(super) struct Lookup {
    slots: RefCell<Vec<(String, Senses)>>,
}

impl Lookup {
    /// Remembers nothing yet.
    pub(super) fn new() -> Self {
        Self {
            slots: RefCell::new(vec![(String::new(), Senses::default()); SLOTS]),
        }
    }

    /// [`senses`] of `folded`.
    pub(super) fn senses(&self, folded: &str) -> Senses {
        // The low bits are good enough to pick a slot.
        let hash = fnv1a(folded.bytes().map(u64::from));
        let slot = usize::try_from(hash % SLOTS as u64).unwrap_or(0);
        let mut slots = self.slots.borrow_mut();
        let Some((word, known)) = slots.get_mut(slot) else {
            return senses(folded);
        };
        if word != folded {
            *known = senses(folded);
            word.clear();
            word.push_str(folded);
        }
        *known
    }
}

/// Whether one of two folded given names is a short form of the other: "robert" and "bob".
pub(super) fn are_nicknames(a: &str, b: &str) -> bool {
    NICKNAMES.has_pair(a, b) || NICKNAMES.has_pair(b, a)
}

/// `word` in lower case, without accents and full stops, with straight apostrophes.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '.' | '\u{ad}' | '\u{300}'..='\u{36f}' => {}
            '\'' | '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
            '-' | '‐' | '‑' => folded.push('-'),
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            _ => {
                for lower in c.to_lowercase() {
                    match base(lower) {
                        "" => folded.push(lower),
                        letters => folded.push_str(letters),
                    }
                }
            }
        }
    }
    folded
}

/// The letters that a small accented Latin letter is built on; `""` when it is built on none.
fn base(c: char) -> &'static str {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' | 'ḍ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' | 'ḥ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ'..='ợ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' | 'ṭ' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_folded() {
        for list in LISTS
            .map(|(_, list)| list)
            .into_iter()
            .chain([&WORDS, &COMPOUNDS, &NICKNAMES])
        {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]), "{:?}", lines.first());
            assert!(lines.iter().all(|line| fold(line) == **line));
            assert!(list.text.ends_with('\n'));
        }
    }

    #[test]
    fn finds_every_entry_and_no_other() {
        for line in PLACES.lines() {
            assert!(PLACES.contains(line), "{line}");
            assert!(!PLACES.contains(&format!("{line}x")), "{line}x");
        }
        for list in LISTS.map(|(_, list)| list) {
            assert!(list.lines().all(|line| list.contains(line)));
        }
        assert!(!PLACES.contains(""));
        assert!(!PLACES.contains("zzz"));
        assert!(!PLACES.contains("a"));
    }

    #[test]
    fn values_are_found_by_their_word() {
        assert_eq!(WORDS.value("table"), Some("a"));
        assert_eq!(WORDS.value("jennifer"), Some("e"));
        assert_eq!(WORDS.value("xqzt"), None);
        assert_eq!(PLACES.value("london"), Some(""));
        assert!(NICKNAMES.has_pair("robert", "bob"));
        assert!(!NICKNAMES.has_pair("robert", "") && !NICKNAMES.has_pair("", "bob"));
    }

    #[test]
    fn a_word_may_have_several_senses() {
        let jordan = senses("jordan");
        assert!(jordan.has(Sense::Place) && jordan.has(Sense::Given));
        assert!(!jordan.has(Sense::Calendar));
    }

    #[test]
    fn a_lookup_says_what_the_lists_say() {
        let lookup = Lookup::new();
        for word in ["jordan", "table", "", "jordan", "said", "xqzt", "table"] {
            assert_eq!(lookup.senses(word), senses(word), "{word}");
        }
    }

    #[test]
    fn hyphenated_names_take_the_senses_of_their_parts() {
        assert!(senses("anne-kathrin").has(Sense::Given));
        assert!(!senses("quasi-table").has(Sense::Family));
        // "Wing" is a family name and "So" a given one, but these words are frequent as they are.
        assert_eq!(senses("right-wing"), Senses::default());
        assert_eq!(senses("so-called"), Senses::default());
    }

    #[test]
    fn folds_case_accents_and_apostrophes() {
        assert_eq!(fold("Šarūnas"), "sarunas");
        assert_eq!(fold("O’Brien"), "o'brien");
        assert_eq!(fold("J.R."), "jr");
        assert_eq!(fold("Strauß"), "strauss");
        assert_eq!(fold("Jose\u{301}"), "jose");
        assert_eq!(fold("王"), "王");
    }

    #[test]
    fn nicknames_go_both_ways() {
        assert!(are_nicknames("robert", "bob"));
        assert!(are_nicknames("bob", "robert"));
        assert!(!are_nicknames("robert", "susan"));
    }
}
