//! Word lists: what a word may be, by itself and without its context.
//!
//! The lists are sorted text files of folded words, one entry a line, embedded in the program and
//! searched in place: nothing is built when the program starts. Where each list comes from is told in
//! `assets/lexicon/README.md`. This module knows nothing of texts and tokens.

use std::borrow::Cow;

/// A sorted list of folded words, one entry a line; an entry may have a value behind a blank.
#[derive(Debug)]
pub(super) struct List {
    text: &'static str,
    /// Where the lines of each [`pair`] of first letters begin, and behind them where those of the last
    /// one end: most words are in none of the lists, and so are soon known not to be. Made when the program
    /// is built.
    pairs: [u32; PAIRS + 1],
}

/// What a byte may be to a pair: one that sorts before the small letters, one of them, or one behind them.
const KINDS: usize = 28;
/// How many pairs of first letters there are.
const PAIRS: usize = KINDS * KINDS;

/// The kind of a byte.
const fn kind(byte: u8) -> usize {
    match byte {
        b'a'..=b'z' => (byte - b'a') as usize + 1,
        _ if byte < b'a' => 0,
        _ => KINDS - 1,
    }
}

/// The least byte of a kind; behind the last one more than any byte of a text.
#[allow(clippy::cast_possible_truncation)] // there are 28
const fn least(kind: usize) -> u8 {
    match kind {
        0 => 0,
        KINDS => u8::MAX,
        _ => b'a' - 1 + kind as u8,
    }
}

/// The number of the pair of letters that `folded` begins with; `None` when it is empty. Where the first
/// is no small letter, the second does not count.
fn pair(folded: &str) -> Option<usize> {
    let mut bytes = folded.bytes();
    let first = bytes.next()?;
    let second = bytes.next().filter(|_| first.is_ascii_lowercase());
    Some(kind(first) * KINDS + second.map_or(0, kind))
}

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
    // Lines are a few bytes long: a plain loop beats a vectorised search.
    let blank = line.bytes().position(|b| b == b' ');
    let parted = blank.and_then(|at| Some((line.get(..at)?, line.get(at + 1..)?)));
    parted.unwrap_or((line, ""))
}

impl List {
    /// The list of the lines of `text`, which are sorted by byte.
    #[allow(clippy::cast_possible_truncation)] // no list has gigabytes
    pub(super) const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut pairs = [0; PAIRS + 1];
        let mut pair = 0;
        while pair < PAIRS {
            let (first, second) = (least(pair / KINDS), least(pair % KINDS));
            let counts = first.is_ascii_lowercase() || second == 0;
            let next = least(pair / KINDS + 1);
            let first = if counts { [first, second] } else { [next, 0] };
            pairs[pair] = first_at(bytes, first) as u32;
            pair += 1;
        }
        pairs[PAIRS] = text.len() as u32;
        Self { text, pairs }
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
    pub(super) fn lines(&self) -> impl Iterator<Item = &'static str> {
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
        let pair = pair(folded)?;
        let start = |pair: usize| self.pairs.get(pair).map(|&at| at as usize);
        let (mut low, mut high) = (start(pair)?, start(pair + 1)?);
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

/// Where the first line of `text` begins whose first bytes sort at `first` or behind it.
const fn first_at(text: &[u8], first: [u8; 2]) -> usize {
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let mut start = middle;
        while start > low && text[start - 1] != b'\n' {
            start -= 1;
        }
        // Every line has two bytes, as its end is one.
        let before = text[start] < first[0];
        if before || text[start] == first[0] && text[start + 1] < first[1] {
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

/// The lists of names, which are long.
const NAMES: u16 = Sense::Given as u16 | Sense::Family as u16;

/// How many slots the table of the short lists has: more than twice as many as there are words.
const SLOTS: usize = 1 << 13;

/// The words of all lists but those of names, found by their hashes: a mark for each slot, 0 for none, and the
/// senses of the word there. Made when the program is built.
static SHORT: ([u32; SLOTS], [u16; SLOTS]) = {
    let (mut marks, mut senses) = ([0; SLOTS], [0; SLOTS]);
    let mut list = 0;
    while list < LISTS.len() {
        let (sense, text) = (LISTS[list].0 as u16, LISTS[list].1.text.as_bytes());
        let mut at = if sense & NAMES == 0 { 0 } else { text.len() };
        while at < text.len() {
            let mut hash = SEED;
            while text[at] != b'\n' {
                hash = step(hash, text[at]);
                at += 1;
            }
            let (mut slot, mark) = place(hash);
            while marks[slot] != 0 && marks[slot] != mark {
                slot = (slot + 1) % SLOTS;
            }
            marks[slot] = mark;
            senses[slot] |= sense;
            at += 1;
        }
        list += 1;
    }
    (marks, senses)
};

/// What the hash of a word begins with.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash that has taken one more byte, after Fowler, Noll and Vo.
const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// The first slot of a word with this hash, and its mark there, which is never 0.
#[allow(clippy::cast_possible_truncation)] // the parts of a hash
const fn place(hash: u64) -> (usize, u32) {
    (hash as usize % SLOTS, (hash >> 32) as u32 | 1)
}

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

/// What `folded` may be beside a name: all but [`Sense::Given`] and [`Sense::Family`], whose lists are long
/// and seldom asked. O(1). A word of no list may be taken for one of them, about once in a billion times.
pub(super) fn senses_but_names(folded: &str) -> Senses {
    let (marks, senses) = &SHORT;
    let (mut slot, mark) = place(folded.bytes().fold(SEED, step));
    loop {
        match marks.get(slot) {
            Some(&found) if found == mark => {
                return Senses(senses.get(slot).copied().unwrap_or_default());
            }
            None | Some(0) => return Senses::default(),
            Some(_) => slot = (slot + 1) % SLOTS,
        }
    }
}

/// Looks `folded` up in every list. O(log entries).
///
/// A hyphenated word that no list has ("Anne-Sophie") and that is no frequent one ("so-called") takes the
/// senses of its first part among given names and of its last among family names.
pub(super) fn senses(folded: &str) -> Senses {
    let Senses(mut bits) = senses_but_names(folded);
    for (sense, list) in [(Sense::Given, &GIVEN), (Sense::Family, &FAMILY)] {
        if list.contains(folded) {
            bits |= sense as u16;
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
    let list = if given { &GIVEN } else { &FAMILY };
    list.lines()
        .filter(|name| WORDS.value(name) != Some("a"))
        .collect()
}

/// Whether a folded given name has short forms, or what is short for it: "robert", not "bob".
pub(super) fn has_nicknames(folded: &str) -> bool {
    NICKNAMES.value(folded).is_some()
}

/// Whether `short` is a short form of the given name `full`, both folded: "bob" of "robert".
pub(super) fn is_nickname(full: &str, short: &str) -> bool {
    NICKNAMES.has_pair(full, short)
}

/// Whether one of two folded given names is a short form of the other: "robert" and "bob".
pub(super) fn are_nicknames(a: &str, b: &str) -> bool {
    is_nickname(a, b) || is_nickname(b, a)
}

/// [`fold`] of `word`, which most often is what it is already.
pub(super) fn folded(word: &str) -> Cow<'_, str> {
    let plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase() && b != b'.' && b != b'`';
    if word.bytes().all(plain) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(fold(word))
    }
}

/// `word` in lower case, without accents and full stops, with straight apostrophes.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            // By far the most.
            'a'..='z' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            '.' | '\u{ad}' | '\u{300}'..='\u{36f}' => {}
            '\'' | '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
            '-' | '‐' | '‑' => folded.push('-'),
            _ if c.is_ascii() => folded.push(c),
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
        // What does not begin with two letters.
        let list = List::new("'t\n8\na\na-b\nab\naé\nb x\nzz\nz{\né\n");
        for entry in list.lines().map(|line| parts(line).0) {
            assert!(list.value(entry).is_some(), "{entry}");
            assert!(list.value(&format!("{entry}c")).is_none(), "{entry}c");
        }
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
    fn the_table_says_what_the_lists_say() {
        let words = LISTS.iter().flat_map(|(_, list)| list.lines());
        for word in words.chain(["", "xqzt", "éa", "c", "-", "anne-kathrin", "8th"]) {
            let expected = LISTS
                .iter()
                .filter(|(sense, list)| *sense as u16 & NAMES == 0 && list.contains(word))
                .fold(0, |bits, (sense, _)| bits | *sense as u16);
            assert_eq!(senses_but_names(word).0, expected, "{word}");
            assert_eq!(senses(word).0 & !NAMES, expected, "{word}");
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
    fn what_is_folded_already_is_not_copied() {
        for word in [
            "river",
            "o'neil",
            "so-called",
            "",
            "Vale",
            "u.s.",
            "`tis",
            "é",
            "’s",
        ] {
            assert_eq!(folded(word), fold(word), "{word}");
        }
        assert!(matches!(folded("river"), Cow::Borrowed(_)));
    }

    #[test]
    fn nicknames_go_both_ways() {
        assert!(are_nicknames("robert", "bob"));
        assert!(are_nicknames("bob", "robert"));
        assert!(!are_nicknames("robert", "susan"));
    }
}
