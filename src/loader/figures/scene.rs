//! What the words of a line say of a picture: that it is of something, is an old one, has a number, or
//! that they caption it. Where the line stands and what it repeats is the matter of `figures`.

use super::{ALTERNATIVE, CAPTION, CAPTION_BYTES};
use crate::loader::frontmatter::is_calendar_word;
use crate::loader::shape;
use crate::loader::wordlist::WordList;

/// Whether `words` say that they describe a picture: "Photo of the quay", "screenshot of a table".
pub(super) fn is_picture_of(words: &str) -> bool {
    if words.len() > ALTERNATIVE {
        return false;
    }
    let mut rest = words;
    for article in ["a ", "an ", "the ", "file ", "stock "] {
        rest = shape::strip_prefix(rest, article).unwrap_or(rest);
    }
    let start = rest.bytes().next().map(|b| b.to_ascii_lowercase());
    [
        "photo of",
        "photograph of",
        "picture of",
        "image of",
        "images of",
        "photos of",
        "pictures of",
        "screenshot of",
        "screen shot of",
        "illustration of",
        "drawing of",
        "painting of",
        "portrait of",
        "map of",
        "map showing",
        "logo of",
        "diagram of",
        "chart of",
        "chart showing",
        "graph of",
        "graph showing",
        "graphic showing",
        "graphic of",
        "illustrative image",
        "file image",
        "photo showing",
        "image showing",
        "aerial view of",
        "cover of",
        "close-up of",
    ]
    .iter()
    .filter(|lead| lead.bytes().next() == start)
    .any(|lead| shape::strip_prefix(rest, lead).is_some_and(|r| r.starts_with(' ') || r.is_empty()))
}

/// Whether `words` say that their picture is an old one: "FILE PHOTO: The lamp at Hest", "Ada Quill of the
/// harbour board; from file, 2015.", "The lamp (file photo)"; not "The keeper read from file, and he read
/// well".
pub(super) fn is_from_file(words: &str) -> bool {
    let labels = [
        "FILE PHOTO:",
        "FILE PHOTO -",
        "FILE - ",
        "FILE – ",
        "FILE — ",
    ];
    if words.starts_with("FILE") && labels.iter().any(|label| words.starts_with(label)) {
        return shape::words(words) <= CAPTION;
    }
    if words.len() > ALTERNATIVE {
        return false;
    }
    let bare = words.trim_end_matches(|c: char| !c.is_alphabetic());
    if !bare.ends_with(['e', 'o']) {
        return false;
    }
    let ends = [
        "; from file",
        ", from file",
        "(from file",
        " file photo",
        "(file photo",
        "(file image",
    ];
    ends.iter().any(|end| bare.ends_with(end)) && shape::words(words) <= 25
}

/// Whether `words` are the name of a picture's file, as pages have it for an alternative text: "lamp at hest.JPG", "Screen
/// Shot 2018-02-11 at 7.40.19 PM"; not "How to make a .png".
pub(super) fn is_file_name(words: &str) -> bool {
    const KINDS: [&str; 6] = ["jpg", "jpeg", "png", "gif", "webp", "tiff"];
    if words.len() > FILE_NAME {
        return false;
    }
    let taken = ["Screen Shot 20", "Screenshot 20", "IMG_", "DSC_", "DSCN"];
    let kind = words.rsplit_once('.').filter(|(name, kind)| {
        name.ends_with(char::is_alphanumeric)
            && KINDS.iter().any(|other| other.eq_ignore_ascii_case(kind))
    });
    (kind.is_some() || taken.iter().any(|start| words.starts_with(start)))
        && shape::words(words) <= 6
}

/// The most bytes of a file's name.
const FILE_NAME: usize = 80;

/// Whether a label says that `words` caption a picture or a film: "Image caption Keepers wait for the boat", "TOP PHOTO:
/// The lamp at Hest", "WATCH: The lamp is lit. Ada Quill reports.", "The lamp at Hest Hide Caption 2 of 9"; not "Above
/// all, the lamp was lit." nor "Watch: the lamp".
pub(super) fn is_labelled(words: &str) -> bool {
    const LABELS: [&str; 12] = [
        "Image caption ",
        "Image caption, ",
        "Media caption ",
        "Media caption, ",
        "Photo caption: ",
        "Caption: ",
        "TOP PHOTO: ",
        "Top photo: ",
        "Main photo: ",
        "Main image: ",
        "Below: ",
        "WATCH: ",
    ];
    // Nearly every line comes by here.
    let led = || LABELS.iter().any(|label| words.starts_with(label));
    let counted = || {
        let (_, count) = words.rsplit_once(" Hide Caption ")?;
        count.split_once(" of ").filter(|(at, all)| {
            let is_number = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
            is_number(at) && is_number(all)
        })
    };
    let may_be = words.starts_with(['I', 'M', 'P', 'C', 'T', 'B', 'W']) && led()
        || words.ends_with(|c: char| c.is_ascii_digit()) && counted().is_some();
    may_be && (4..=CAPTION).contains(&shape::words(words))
}

/// Whether `words` start with a caption's number: "Figure 2. The old quay".
pub(super) fn is_numbered(words: &str) -> bool {
    const NAMES: [&str; 9] = [
        "figure ", "fig. ", "fig ", "table ", "photo ", "plate ", "listing ", "chart ", "map ",
    ];
    // The number stands right behind the longest of them, or before.
    let near = words.bytes().take("listing ".len() + 1);
    near.fold(false, |any, b| any | b.is_ascii_digit())
        && NAMES.iter().any(|name| {
            shape::strip_prefix(words, name).is_some_and(|rest| {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                let after = rest.get(digits..).unwrap_or_default();
                digits > 0
                    && words.starts_with(char::is_uppercase)
                    && after.starts_with(['.', ':', ')', '|', '–', '—'])
            })
        })
        && shape::words(words) <= 40
}

/// Whether a line names people or places as captions do and headings do not: "Flags on the mole,
/// Lower Quay, Hest"; not "Oars, Rope and Lamps" (a title) nor "Food, drink and more" nor "The Lamp Act was
/// signed into law on May 3, 1935".
pub(super) fn is_scene(words: &str) -> bool {
    if words.len() > ALTERNATIVE
        || shape::ends_with_mark(words)
        || !words.contains(", ")
        || words.contains(": ")
        || words.contains(['@', '“', '"'])
        || [" was ", " were ", " has ", " had ", " will "]
            .iter()
            .any(|verb| words.contains(verb))
        || ["eporting by", "diting by", "riting by"]
            .iter()
            .any(|work| words.contains(work))
    {
        return false;
    }
    let (mut names, mut small, mut all) = (0, 0, 0);
    for word in words.split_whitespace() {
        let long = word.chars().count() >= 4;
        all += 1;
        names += usize::from(all > 1 && word.starts_with(char::is_uppercase));
        small += usize::from(long && word.starts_with(char::is_lowercase));
    }
    let plain = words.starts_with(char::is_alphabetic) && !words.starts_with("I ");
    plain && (6..=24).contains(&all) && names >= 2 && small >= 1 && names + small >= 4
}

/// The most words of a caption that is told by what it shows, and the words among which its verb stands.
const SHOWN: usize = 45;
const VERB: usize = 14;

/// What people in a picture do, so to speak for ever: "The mayor speaks at …", "Keepers wait …".
static DOES: WordList<151> = WordList::new([
    "addresses",
    "adjust",
    "adjusts",
    "applaud",
    "arrive",
    "arrives",
    "attend",
    "attends",
    "carries",
    "carry",
    "catches",
    "celebrate",
    "celebrates",
    "chant",
    "chants",
    "chat",
    "chats",
    "checks",
    "cheer",
    "cheers",
    "clean",
    "cleans",
    "clear",
    "climbs",
    "collects",
    "competes",
    "cross",
    "crosses",
    "dance",
    "dances",
    "delivers",
    "demonstrate",
    "descend",
    "descends",
    "dig",
    "digs",
    "drive",
    "eats",
    "embrace",
    "embraces",
    "enters",
    "examine",
    "examines",
    "flies",
    "gather",
    "gathers",
    "gesture",
    "gestures",
    "greet",
    "greets",
    "harvest",
    "harvests",
    "hold",
    "holds",
    "huddle",
    "huddles",
    "hug",
    "hugs",
    "inspect",
    "inspects",
    "jumps",
    "kneels",
    "laughs",
    "leaves",
    "lie",
    "lies",
    "lift",
    "lifts",
    "listen",
    "listens",
    "looks",
    "marches",
    "paints",
    "passes",
    "patrol",
    "patrols",
    "peer",
    "peers",
    "perform",
    "performs",
    "plants",
    "plays",
    "pose",
    "poses",
    "pray",
    "prays",
    "prepares",
    "pull",
    "pulls",
    "pushes",
    "queue",
    "raises",
    "reacts",
    "reads",
    "receives",
    "repairs",
    "rides",
    "rises",
    "runs",
    "salutes",
    "scores",
    "sells",
    "serves",
    "shakes",
    "shield",
    "shields",
    "shout",
    "shouts",
    "shows",
    "sings",
    "sit",
    "sits",
    "sleep",
    "sleeps",
    "smile",
    "smiles",
    "sort",
    "sorts",
    "speaks",
    "spray",
    "sprays",
    "stack",
    "stacks",
    "stand",
    "stands",
    "stare",
    "stares",
    "surround",
    "surrounds",
    "sweep",
    "sweeps",
    "swims",
    "tackles",
    "talks",
    "tends",
    "throws",
    "unload",
    "unloads",
    "visits",
    "wait",
    "waits",
    "walk",
    "walks",
    "watch",
    "watches",
    "wave",
    "waves",
    "wear",
    "wears",
    "wipes",
    "works",
]);

/// Whether a line tells what a picture shows: "(L-R) Ada Quill, Tom Wren", "Ada Quill (left) and Tom Wren
/// at the mole", "The lamp is seen from the mole", "Mayor Ada Quill speaks to keepers in Hest on May 3,
/// 2024."; not "Ada Quill speaks of oil, and she speaks well." nor "The mayor, who waits in Hest, said no."
pub(super) fn is_shown(words: &str) -> bool {
    if words.len() > CAPTION_BYTES || words.ends_with(['?', '!', ':']) {
        return false;
    }
    let fits = || shape::words(words) <= SHOWN;
    if is_placed(words) {
        return fits() && !words.contains(['“', '"']);
    }
    match shows(words) {
        Some(Shown::DayAndPlace { exact }) => exact && shape::words(words) <= CAPTION || fits(),
        Some(Shown::Scene) => fits() && !shape::has_inner_sentence(words),
        None => false,
    }
}

/// How much a sentence says of what can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// What, when and where: more sentences may follow, and many where a day is named and not only a year.
    DayAndPlace { exact: bool },
    /// What, and when or where.
    Scene,
}

/// Whether a line says who stands where: "(L-R) Ada Quill", "Ada Quill (left)", "From left: Ada Quill".
fn is_placed(words: &str) -> bool {
    const SIDES: [&str; 6] = ["left", "right", "centre", "center", "l-r", "l to r"];
    const STARTS: [&str; 7] = [
        "l-r:",
        "from left:",
        "from left to right",
        "clockwise from",
        "pictured:",
        "above:",
        "seen here",
    ];
    let side = |inner: &str| SIDES.iter().any(|side| inner.eq_ignore_ascii_case(side));
    words
        .split('(')
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .any(|(inner, _)| side(inner))
        || STARTS.iter().any(|start| {
            let mut near = words.bytes().zip(start.bytes()).take(2);
            near.all(|(a, b)| a | 0x20 == b) && shape::strip_prefix(words, start).is_some()
        })
}

/// Whether the first verb of a sentence is one of [`DOES`] or says that something can be seen, and the
/// sentence names a day or a place behind it.
fn shows(words: &str) -> Option<Shown> {
    if !words.starts_with(char::is_uppercase) {
        return None;
    }
    let mut last = "the";
    let verb = words.split_whitespace().take(VERB).position(|word| {
        let before = std::mem::replace(&mut last, word);
        // "the march", "of waves"
        let is_verb = || is_small(word) && DOES.has(word) && !is_before_noun(before);
        is_verb() || matches!(word, "seen" | "pictured" | "shown") || is_past(word)
    });
    let mut behind = words.split_whitespace().skip(verb?);
    if behind.next().is_none_or(is_past) || words.contains(['“', '”', '"', ';']) {
        return None;
    }
    let (mut day, mut place, mut within, mut during) = (false, false, false, false);
    let mut exact = false;
    let mut before = "";
    for word in behind {
        let named = word.starts_with(char::is_uppercase);
        let bare = word.trim_end_matches([',', '.']);
        day |= is_year(word) || named && before == "on" && bare.ends_with("day");
        exact |= named && is_calendar_word(bare);
        place |= named
            && matches!(
                before,
                "in" | "at" | "outside" | "near" | "inside" | "of" | "the"
            );
        within |= word == "in";
        during |= word == "during";
        before = word;
        // A whole sentence has been gone through.
        if word.len() > 4 && word.ends_with('.') {
            break;
        }
    }
    if place && day {
        return Some(Shown::DayAndPlace { exact });
    }
    (place && during || day && within).then_some(Shown::Scene)
}

/// Whether what follows `word` is no verb.
pub(super) fn is_before_noun(word: &str) -> bool {
    matches!(
        word,
        "the" | "The" | "a" | "A" | "an" | "An" | "of" | "and" | "his" | "her" | "their"
    )
}

/// `2024`, `1987,`.
fn is_year(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() == 4
        && (bare.starts_with("19") || bare.starts_with("20"))
        && bare.bytes().all(|b| b.is_ascii_digit())
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
    fn what_people_do_can_be_searched() {
        assert!(DOES.words().is_sorted() && PAST.words().is_sorted() && ANEW.words().is_sorted());
    }

    #[test]
    fn files_and_labels_tell_pictures() {
        for line in [
            "lamp at hest.JPG",
            "Screen Shot 2018-02-11 at 7.40.19 PM",
            "IMG_2041",
        ] {
            assert!(is_file_name(line), "{line}");
        }
        assert!(!is_file_name("How to make a .png") && !is_file_name("The lamp was lit."));
        for line in [
            "Image caption Keepers wait for the boat",
            "WATCH: The lamp is lit again. Ada Quill reports.",
            "Photos: The storm Keepers wait for the boat. Hide Caption 2 of 9",
        ] {
            assert!(is_labelled(line), "{line}");
        }
        for line in [
            "Above all, the lamp was lit.",
            "WATCH: lamp",
            "Watch: the lamp was lit",
            "Hide Caption 2 of 9",
        ] {
            assert!(!is_labelled(line), "{line}");
        }
    }

    #[test]
    fn captions_tell_what_is_seen() {
        for line in [
            "(L-R) Ada Quill, Tom Wren and Ines Calloway",
            "Ada Quill (left) and Tom Wren at the lamp in 2019",
            "Mayor Ada Quill speaks to keepers at the harbour in Hest on May 3, 2024.",
            "Keepers wait for a boat during a light rain in Hest.",
            "The lamp of Hest is seen from the mole at Lower Quay on Monday.",
            "A keeper walks along the mole in Hest on Tuesday, after the storm",
            "Keepers wait for a boat on Wednesday, in Hest. A storm had shut the harbour for three days.",
        ] {
            assert!(is_shown(line), "{line}");
        }
        for line in [
            "Ada Quill speaks of oil, and she speaks well.",
            "The mayor, who waits in Hest, said no on Monday.",
            "It stands in Hest.",
            "“She speaks at the harbour in Hest on Monday,” he said.",
            "He turned left and was seen in Hest on Monday.",
            "The board has a boat that carries oil in 2024.",
            "The lamp stands high. It is seen from Lower Quay in Hest on Monday.",
        ] {
            assert!(!is_shown(line), "{line}");
        }
    }
}
