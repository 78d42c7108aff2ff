//! The words that tell the direction of a clause, and what each tells by itself.

/// What a word tells about its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// Done: "fell", "arrived".
    Past,
    /// Still to come: "will", "due".
    Future,
    /// A verb of the present that announces: "the plant restarts in March".
    Announces,
    /// A verb of the present that announces in prose: "the court hears the case in June".
    Happens,
    /// As it is: "is", "do".
    Present,
    /// As it is again and again: "usually".
    Habit,
}

/// Words that announce.
#[rustfmt::skip] // a list reads best in rows
const FUTURE: &[&str] = &[
    "will", "shall", "would", "ll", "due", "plans", "planned", "plan", "expect", "expects", "expected",
    "scheduled", "slated", "hopes", "aims", "aim", "deadline", "upcoming", "could", "should", "might",
    "must", "intends", "intend", "wants", "want", "going", "forthcoming", "poised", "tipped", "hope", "seeks",
    "be", "likely", "unlikely", "tentatively", "payable", "effective", "promises", "vows", "pledges",
];

/// Words of [`FUTURE`] that stand before a noun or are one and announce all the same: "the planned vote".
const ANNOUNCING_NOUNS: &[&str] = &[
    "planned",
    "expected",
    "scheduled",
    "slated",
    "deadline",
    "upcoming",
    "forthcoming",
    "likely",
];

/// Verbs of the past that do not end in "-ed".
#[rustfmt::skip]
const PAST: &[&str] = &[
    "was", "were", "had", "did", "fell", "rose", "met", "said", "told", "took", "came", "went", "saw",
    "gave", "made", "won", "lost", "began", "broke", "left", "held", "led", "sold", "sent", "spent", "shut",
    "hit", "cut", "put", "became", "got", "grew", "knew", "kept", "ran", "sang", "sank", "sat", "shot",
    "spoke", "stood", "struck", "swept", "threw", "wrote", "drew", "drove", "fled", "flew", "fought",
    "found", "hid", "hurt", "paid", "quit", "read", "rode", "sought", "slept", "stole", "taught", "thought",
    "understood", "woke", "wore", "built", "bought", "brought", "caught", "dealt", "felt", "heard", "burst",
    "been", "set", "chose", "swore", "tore", "shook", "shrank", "sprang", "bore", "ate", "drank", "froze",
    "lay", "lent", "meant", "overtook", "underwent", "withdrew", "upheld", "overthrew", "slid", "spun", "stuck",
    "swam", "hung", "dug", "bound", "bled", "fed", "bid", "lit", "split", "spread", "shed", "undertook",
    "agreed", "disagreed", "freed", "decreed", "guaranteed", "died", "lied", "sued", "tied", "wasn", "weren", "didn", "hadn", "couldn",
];

/// Participles that are no past tense, and do not end in "-ed": "has risen", "taken on Monday".
#[rustfmt::skip]
const PARTICIPLES: &[&str] = &[
    "fallen", "risen", "gone", "done", "taken", "given", "seen", "shown", "known", "written", "spoken",
    "broken", "chosen", "driven", "eaten", "flown", "frozen", "grown", "stolen", "sworn", "thrown", "torn",
    "withdrawn", "worn", "begun", "drunk", "sung", "sunk", "swum", "beaten", "born", "hidden", "forgotten",
    "shaken", "overthrown", "drawn", "undergone", "undertaken", "overtaken", "blown",
];

/// Verbs that announce in the present.
#[rustfmt::skip]
const ANNOUNCES: &[&str] = &[
    "expires", "expire", "begins", "begin", "starts", "opens", "open", "closes", "ends", "returns", "resumes",
    "resume", "restarts", "restart", "reopens", "reopen", "follows", "takes", "plays", "meets", "meet",
    "leaves", "arrives", "arrive", "runs", "run", "goes", "go", "comes", "votes", "faces", "hosts", "travels",
    "airs", "debuts", "kicks", "lands", "departs", "depart", "applies", "apply", "turns",
];

/// Verbs that announce as [`ANNOUNCES`] do, of many. They are nouns and adjectives, too.
const ANNOUNCE: &[&str] = &["close", "end", "play", "start"];

/// Verbs that tell today's news in a headline, and of what is to come in prose.
#[rustfmt::skip]
const HAPPENS: &[&str] = &[
    "reports", "hears", "hits", "flies", "speaks", "addresses", "joins", "launches", "sits", "heads", "holds",
    "publishes", "releases", "unveils", "visits", "tours", "moves", "retires", "falls", "gathers",
    "appears", "sails", "premieres", "races", "performs", "receives", "presents", "decides", "rules", "marks",
];

/// Verbs whose "-ing" after "is" announces: "the pope is visiting Malta on Sunday". Others tell what goes
/// on, and the date may be that of a thing: "police are investigating a fire on Sunday".
#[rustfmt::skip]
const PROGRESSIVE: &[&str] = &[
    "visiting", "meeting", "coming", "leaving", "arriving", "playing", "holding", "hosting", "starting",
    "opening", "closing", "returning", "travelling", "traveling", "launching", "marching", "flying",
    "releasing", "unveiling", "planning", "hoping", "expecting", "aiming", "preparing", "ending", "moving",
];

/// Verbs, nouns and adjectives whose "to" looks forward: "promised to publish the list on Thursday".
#[rustfmt::skip]
const LOOKS_FORWARD: &[&str] = &[
    "plan", "plans", "planned", "planning", "promise", "promises", "promised", "vow", "vows", "vowed", "pledge",
    "pledges", "pledged", "want", "wants", "wanted", "hope", "hopes", "hoped", "hoping", "expect", "expects",
    "expected", "intend", "intends", "intended", "aim", "aims", "aimed", "schedule", "scheduled", "set", "due",
    "ready", "likely", "unlikely", "threatens", "threatened", "prepares", "prepared", "preparing", "waiting",
    "slated", "poised", "tipped", "bound", "keen", "eager", "going", "deadline", "booked",
];

/// Verbs whose "to" looks forward to what is dated by itself: "agreed to meet on Monday", but "agreed to
/// buy its rival on Monday" tells of the agreement.
#[rustfmt::skip]
const ARRANGES: &[&str] = &[
    "agreed", "decided", "voted", "ordered", "asked", "invited", "urged", "told", "called", "offered",
    "summoned", "arranged", "chose",
];

/// Words whose "to" tells what came of something: "were able to claim until March".
#[rustfmt::skip]
const OUTCOME: &[&str] = &[
    "able", "unable", "failed", "managed", "forced", "began", "started", "continued", "used", "refused",
    "declined", "helped", "seemed", "appeared", "came", "went", "had",
];

/// Verbs that report.
#[rustfmt::skip]
const REPORTS: &[&str] = &[
    "said", "says", "announced", "reported", "added", "confirmed", "wrote", "stated", "told",
];

/// Verbs that move a date: "postponed to Thursday".
#[rustfmt::skip]
const MOVES: &[&str] = &[
    "postponed", "moved", "delayed", "extended", "adjourned", "rescheduled", "deferred", "put", "pushed",
    "brought", "shifted", "suspended",
];

/// What says that something is so.
#[rustfmt::skip]
const PRESENT: &[&str] = &["is", "are", "isn", "aren", "can", "does", "do", "doesn", "don"];

/// What says that something is so again and again.
#[rustfmt::skip]
const HABIT: &[&str] = &[
    "usually", "often", "regularly", "typically", "generally", "normally", "occasionally", "sometimes", "tends",
    "tend", "always",
];

/// Nouns and prepositions whose "to" opens no infinitive: "according to police".
const NO_VERB: &[&str] = &[
    "according",
    "owing",
    "thanks",
    "response",
    "reaction",
    "contrary",
];

/// All lists. What is known of a word is a bit for each that has it, by its place here.
const LISTS: [&[&str]; 16] = [
    FUTURE,
    ANNOUNCING_NOUNS,
    PAST,
    PARTICIPLES,
    ANNOUNCES,
    ANNOUNCE,
    HAPPENS,
    PROGRESSIVE,
    LOOKS_FORWARD,
    ARRANGES,
    OUTCOME,
    REPORTS,
    MOVES,
    PRESENT,
    HABIT,
    NO_VERB,
];

/// Which lists have a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known(u16);

impl Known {
    /// Whether the list is among them.
    fn has(self, list: List) -> bool {
        self.0 & (1 << list as u16) != 0
    }
}

/// A list, by its place in [`LISTS`].
#[derive(Debug, Clone, Copy)]
enum List {
    Future,
    AnnouncingNouns,
    Past,
    Participles,
    Announces,
    Announce,
    Happens,
    Progressive,
    LooksForward,
    Arranges,
    Outcome,
    Reports,
    Moves,
    Present,
    Habit,
    NoVerb,
}

/// How many slots the table has: more than three times as many as there are words.
const SLOTS: usize = 1 << 11;

/// The words of all lists: their letters, or none in a free slot, and which lists have them. Made when the
/// program is built. Every verb near a date is asked after in most lists; to walk them would take a tenth of
/// the time that all dates of an article take.
static TABLE: [(&str, Known); SLOTS] = {
    let mut table = [("", Known(0)); SLOTS];
    let mut list = 0;
    while list < LISTS.len() {
        let mut i = 0;
        while i < LISTS[list].len() {
            let word = LISTS[list][i].as_bytes();
            let mut slot = slot(word);
            while !table[slot].0.is_empty() && !are_same(table[slot].0.as_bytes(), word) {
                slot = (slot + 1) % SLOTS;
            }
            table[slot] = (LISTS[list][i], Known(table[slot].1.0 | 1 << list));
            i += 1;
        }
        list += 1;
    }
    table
};

/// The first slot of a word, in letters of either case, after Fowler, Noll and Vo.
const fn slot(word: &[u8]) -> usize {
    let mut hash = 0x811c_9dc5_u32;
    let mut i = 0;
    while i < word.len() {
        hash = (hash ^ word[i].to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    (hash ^ (hash >> 15)) as usize % SLOTS
}

const fn are_same(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

/// Which lists have `word`, in letters of either case. O(1).
fn known(word: &str) -> Known {
    let mut at = slot(word.as_bytes());
    loop {
        match TABLE.get(at) {
            None | Some(("", _)) => return Known(0),
            Some((found, known)) if found.eq_ignore_ascii_case(word) => return *known,
            Some(_) => at = (at + 1) % SLOTS,
        }
    }
}

/// Whether `word` is in a list of words in small letters.
pub(super) fn is(list: &[&str], word: &str) -> bool {
    // Most are of another length or begin otherwise.
    let first = word.bytes().next().map(|b| b.to_ascii_lowercase());
    let alike = |w: &&str| w.len() == word.len() && w.bytes().next() == first;
    list.iter()
        .any(|w| alike(w) && w.eq_ignore_ascii_case(word))
}

/// What a word tells by itself.
pub(super) fn cue(word: &str) -> Option<Cue> {
    let known = known(word);
    if known.has(List::Future) {
        return Some(Cue::Future);
    }
    if is_past(word, known) {
        return Some(Cue::Past);
    }
    if known.has(List::Announces) {
        return Some(Cue::Announces);
    }
    if known.has(List::Happens) {
        return Some(Cue::Happens);
    }
    if known.has(List::Habit) {
        return Some(Cue::Habit);
    }
    known.has(List::Present).then_some(Cue::Present)
}

/// A past tense or participle: "arrived", "fell", "taken"; not "red", "need", "hundred".
pub(super) fn is_done(word: &str) -> bool {
    is_past(word, known(word))
}

/// The same of a word that is `known`.
fn is_past(word: &str, known: Known) -> bool {
    let regular = word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !matches!(
            word,
            "hundred" | "sacred" | "naked" | "United" | "Limited" | "Red" | "wicked" | "rugged"
        );
    regular || known.has(List::Past) || known.has(List::Participles)
}

/// Whether the word is a verb that reports: "the mayor said Monday".
pub(super) fn reports(word: &str) -> bool {
    known(word).has(List::Reports)
}

/// Whether the word announces even before a noun: "the planned vote on Monday".
pub(super) fn announces_as_noun(word: &str) -> bool {
    known(word).has(List::AnnouncingNouns)
}

/// Whether the word announces where many do it: "applications close on Friday".
pub(super) fn announces_of_many(word: &str) -> bool {
    known(word).has(List::Announce)
}

/// Whether an infinitive after the word looks forward.
pub(super) fn looks_forward(word: &str) -> bool {
    known(word).has(List::LooksForward)
}

/// Whether an infinitive after the word is of the word's own time.
pub(super) fn tells_outcome(word: &str) -> bool {
    known(word).has(List::Outcome)
}

/// Whether the word arranges what an infinitive after it says.
pub(super) fn arranges(word: &str) -> bool {
    known(word).has(List::Arranges)
}

/// Whether the verb can be what is arranged: "to meet", "to open".
pub(super) fn is_arranged(verb: &str) -> bool {
    known(verb).has(List::Announces)
        || matches!(
            verb,
            "hold" | "start" | "return" | "appear" | "vote" | "attend"
        )
}

/// Whether the word, as "postponed", moves a date.
pub(super) fn moves(word: &str) -> bool {
    known(word).has(List::Moves)
}

/// Whether the word after "is" announces.
pub(super) fn is_progressive(word: &str) -> bool {
    known(word).has(List::Progressive)
}

/// Whether "to" after the word is a preposition.
pub(super) fn takes_noun(word: &str) -> bool {
    known(word).has(List::NoVerb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_tells_one_thing() {
        let table = [
            ("Will", Some(Cue::Future)),
            ("arrived", Some(Cue::Past)),
            ("agreed", Some(Cue::Past)),
            ("fallen", Some(Cue::Past)),
            ("opens", Some(Cue::Announces)),
            ("usually", Some(Cue::Habit)),
            ("is", Some(Cue::Present)),
            ("need", None),
            ("hundred", None),
            ("harbour", None),
        ];
        for (word, told) in table {
            assert_eq!(cue(word), told, "{word}");
        }
    }

    #[test]
    fn the_table_has_each_word_of_each_list_and_no_other() {
        let written = |word: &str| [word.to_owned(), word.to_uppercase(), format!("{word}x")];
        for word in LISTS.iter().flat_map(|list| *list).flat_map(|w| written(w)) {
            let known = known(&word);
            for (i, list) in LISTS.iter().enumerate() {
                assert_eq!(known.0 & (1 << i) != 0, is(list, &word), "{word} {i}");
            }
        }
        assert_eq!(known(""), Known(0));
        // The places of the lists are those of the names that stand for them.
        assert!(known("owing").has(List::NoVerb) && known("is").has(List::Present));
        assert!(known("moved").has(List::Moves) && !known("moved").has(List::NoVerb));
        assert!(known("close").has(List::Announce) && known("fallen").has(List::Participles));
    }
}
