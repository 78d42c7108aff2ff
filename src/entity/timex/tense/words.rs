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

/// Whether `word` is in a list of words in small letters.
pub(super) fn is(list: &[&str], word: &str) -> bool {
    // Most are of another length or begin otherwise. To compare them would take a tenth of the time that all
    // dates of an article take.
    let first = word.bytes().next().map(|b| b.to_ascii_lowercase());
    let alike = |w: &&str| w.len() == word.len() && w.bytes().next() == first;
    list.iter()
        .any(|w| alike(w) && w.eq_ignore_ascii_case(word))
}

/// What a word tells by itself.
pub(super) fn cue(word: &str) -> Option<Cue> {
    if is(FUTURE, word) {
        return Some(Cue::Future);
    }
    if is_done(word) {
        return Some(Cue::Past);
    }
    if is(ANNOUNCES, word) {
        return Some(Cue::Announces);
    }
    if is(HAPPENS, word) {
        return Some(Cue::Happens);
    }
    if is(HABIT, word) {
        return Some(Cue::Habit);
    }
    is(PRESENT, word).then_some(Cue::Present)
}

/// A past tense or participle: "arrived", "fell", "taken"; not "red", "need", "hundred".
pub(super) fn is_done(word: &str) -> bool {
    let regular = word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !matches!(
            word,
            "hundred" | "sacred" | "naked" | "United" | "Limited" | "Red" | "wicked" | "rugged"
        );
    regular || is(PAST, word) || is(PARTICIPLES, word)
}

/// Whether the word is a verb that reports: "the mayor said Monday".
pub(super) fn reports(word: &str) -> bool {
    is(REPORTS, word)
}

/// Whether the word announces even before a noun: "the planned vote on Monday".
pub(super) fn announces_as_noun(word: &str) -> bool {
    is(ANNOUNCING_NOUNS, word)
}

/// Whether the word announces where many do it: "applications close on Friday".
pub(super) fn announces_of_many(word: &str) -> bool {
    is(ANNOUNCE, word)
}

/// Whether an infinitive after the word looks forward.
pub(super) fn looks_forward(word: &str) -> bool {
    is(LOOKS_FORWARD, word)
}

/// Whether an infinitive after the word is of the word's own time.
pub(super) fn tells_outcome(word: &str) -> bool {
    is(OUTCOME, word)
}

/// Whether the word arranges what an infinitive after it says.
pub(super) fn arranges(word: &str) -> bool {
    is(ARRANGES, word)
}

/// Whether the verb can be what is arranged: "to meet", "to open".
pub(super) fn is_arranged(verb: &str) -> bool {
    is(ANNOUNCES, verb)
        || matches!(
            verb,
            "hold" | "start" | "return" | "appear" | "vote" | "attend"
        )
}

/// Whether the word, as "postponed", moves a date.
pub(super) fn moves(word: &str) -> bool {
    is(MOVES, word)
}

/// Whether the word after "is" announces.
pub(super) fn is_progressive(word: &str) -> bool {
    is(PROGRESSIVE, word)
}

/// Whether "to" after the word is a preposition.
pub(super) fn takes_noun(word: &str) -> bool {
    is(NO_VERB, word)
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
}
