//! Verbs of captions, and those of sentences that are none.

use crate::loader::wordlist::WordList;

/// What somebody in a picture does, so to speak for ever: "The mayor speaks at …".
static ONE_DOES: WordList<129> = WordList::new([
    "addresses",
    "adjusts",
    "arrives",
    "attends",
    "bows",
    "browses",
    "carries",
    "catches",
    "celebrates",
    "chants",
    "chases",
    "chats",
    "checks",
    "cheers",
    "cleans",
    "climbs",
    "collects",
    "competes",
    "cooks",
    "crosses",
    "cycles",
    "dances",
    "delivers",
    "descends",
    "digs",
    "drags",
    "eats",
    "embraces",
    "enters",
    "examines",
    "feeds",
    "fills",
    "flies",
    "gathers",
    "gazes",
    "gestures",
    "greets",
    "hangs",
    "harvests",
    "hoists",
    "holds",
    "huddles",
    "hugs",
    "inspects",
    "joins",
    "jumps",
    "kicks",
    "kneels",
    "laughs",
    "leans",
    "leaves",
    "lies",
    "lifts",
    "listens",
    "looks",
    "marches",
    "mourns",
    "packs",
    "paddles",
    "paints",
    "passes",
    "patrols",
    "peers",
    "performs",
    "picks",
    "plants",
    "plays",
    "poses",
    "prays",
    "prepares",
    "pulls",
    "pushes",
    "raises",
    "reacts",
    "reads",
    "receives",
    "rehearses",
    "relaxes",
    "repairs",
    "rides",
    "rises",
    "runs",
    "salutes",
    "scoops",
    "scores",
    "searches",
    "sells",
    "serves",
    "sews",
    "shakes",
    "shelters",
    "shields",
    "shouts",
    "shows",
    "sifts",
    "sings",
    "sits",
    "sleeps",
    "smiles",
    "sorts",
    "speaks",
    "sprays",
    "stacks",
    "stands",
    "stares",
    "stitches",
    "strolls",
    "surrounds",
    "sweeps",
    "swims",
    "tackles",
    "talks",
    "tends",
    "throws",
    "tosses",
    "touches",
    "unloads",
    "visits",
    "wades",
    "waits",
    "walks",
    "washes",
    "watches",
    "waves",
    "wears",
    "weaves",
    "weeps",
    "wipes",
    "works",
]);

/// What people in a picture do: "Keepers wait …".
static MANY_DO: WordList<107> = WordList::new([
    "adjust",
    "applaud",
    "arrive",
    "attend",
    "bow",
    "browse",
    "carry",
    "celebrate",
    "chant",
    "chase",
    "chat",
    "cheer",
    "clean",
    "clear",
    "climb",
    "collect",
    "cook",
    "cross",
    "cycle",
    "dance",
    "demonstrate",
    "descend",
    "dig",
    "drag",
    "drive",
    "eat",
    "embrace",
    "examine",
    "feed",
    "fill",
    "gather",
    "gaze",
    "gesture",
    "greet",
    "hang",
    "harvest",
    "hoist",
    "hold",
    "huddle",
    "hug",
    "inspect",
    "join",
    "jump",
    "kick",
    "kneel",
    "laugh",
    "lean",
    "lie",
    "lift",
    "listen",
    "march",
    "mourn",
    "pack",
    "paddle",
    "paint",
    "patrol",
    "peer",
    "perform",
    "pick",
    "pose",
    "practise",
    "pray",
    "pull",
    "push",
    "queue",
    "raise",
    "rehearse",
    "relax",
    "repair",
    "scoop",
    "search",
    "sew",
    "shelter",
    "shield",
    "shop",
    "shout",
    "sift",
    "sing",
    "sit",
    "sleep",
    "smile",
    "sort",
    "speak",
    "spray",
    "stack",
    "stand",
    "stare",
    "stitch",
    "stroll",
    "surround",
    "sweep",
    "swim",
    "tend",
    "throw",
    "toss",
    "touch",
    "unload",
    "wade",
    "wait",
    "walk",
    "wash",
    "watch",
    "wave",
    "wear",
    "weave",
    "weep",
    "wipe",
]);

/// The same that are as often no verbs: "the play", "his work on lamps".
static MANY_MAY_DO: WordList<14> = WordList::new([
    "fish", "hand", "light", "line", "load", "plant", "play", "point", "read", "row", "share",
    "talk", "test", "try",
]);

/// Whether `word` is what somebody in a picture does: "waits".
pub(super) fn one_does(word: &str) -> bool {
    ONE_DOES.has(word)
}

/// Whether `word` is what people in a picture do: "wait".
pub(super) fn many_do(word: &str) -> bool {
    MANY_DO.has(word)
}

/// Whether `word` can be what people do, behind a word for people: "play".
pub(super) fn many_may_do(word: &str) -> bool {
    MANY_DO.has(word) || MANY_MAY_DO.has(word)
}

/// Verbs of whole sentences, beside those that tell what happened.
static WHOLE: WordList<62> = WordList::new([
    "am", "are", "be", "became", "become", "began", "bought", "broke", "brought", "built", "came",
    "come", "comes", "cost", "costs", "died", "drew", "fell", "felt", "found", "gave", "get",
    "gets", "go", "goes", "got", "grew", "held", "is", "keeps", "kept", "knew", "knows", "led",
    "left", "let", "lost", "made", "makes", "may", "means", "met", "might", "must", "paid", "put",
    "ran", "remains", "sent", "set", "shot", "should", "sold", "spent", "spoke", "struck", "took",
    "wants", "went", "won", "wore", "wrote",
]);

/// Whether `word` is the verb of a whole sentence, beside those of [`is_past`].
pub(super) fn is_whole(word: &str) -> bool {
    WHOLE.has(word)
}

/// Whether what follows `word` is no verb.
pub(super) fn is_before_noun(word: &str) -> bool {
    matches!(
        word,
        "the" | "The" | "a" | "A" | "an" | "An" | "of" | "and" | "his" | "her" | "their"
    )
}

/// Words after which a sentence tells what happened.
static PAST: WordList<31> = WordList::new([
    "because", "but", "can", "could", "did", "does", "had", "has", "have", "he", "if", "it",
    "said", "says", "she", "that", "there", "they", "this", "to", "told", "was", "we", "were",
    "what", "when", "which", "who", "will", "would", "you",
]);

/// Words with which a sentence that tells what happened begins.
static ANEW: WordList<13> = WordList::new([
    "but", "he", "i", "if", "it", "she", "there", "they", "this", "we", "what", "when", "you",
]);

/// Whether a sentence tells what happened from `word` on: "said", "was", "who", "She".
pub(super) fn is_past(word: &str) -> bool {
    if is_small(word) {
        return PAST.has(word);
    }
    ANEW.has(word) && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
}

/// Whether `word` has no capital at its start.
pub(super) fn is_small(word: &str) -> bool {
    word.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_told() {
        assert!(
            one_does("waits")
                && many_do("wait")
                && !many_do("waits")
                && !many_do("play")
                && many_may_do("play")
                && !one_does("waiting")
        );
        assert!(is_past("said") && is_past("She") && !is_past("sheds") && !is_past("SHE"));
        assert!(is_whole("went") && !is_whole("waits"));
    }
}
