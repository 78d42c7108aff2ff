//! The names in credits: people, handles, agencies. Where a credit starts is told by its other marks.

use crate::loader::shape;

/// Where the name at the end of `text` starts: two or three capitalised words, the third only when
/// a sentence ends before it ("On NATO Jonas Quill" names Jonas Quill).
pub(super) fn name_start(text: &str) -> Option<usize> {
    let mut starts: Vec<usize> = Vec::new();
    let mut end = text.len();
    while starts.len() < 4 && end > 0 {
        let head = text.get(..end)?.trim_end();
        let start = head.rfind(char::is_whitespace).map_or(0, |i| {
            i + head
                .get(i..)
                .and_then(|s| s.chars().next())
                .map_or(1, char::len_utf8)
        });
        let word = head.get(start..)?;
        let fits = starts_upper(word)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
        // "… in Hest.Ada Quill": the blank behind the sentence is gone.
        if let Some((ended, first)) = word.rsplit_once('.')
            && ended.len() >= 4
            && first.chars().count() >= 2
            && starts_upper(first)
        {
            starts.push(start + ended.len() + 1);
            break;
        }
        // "ended. Ada Quill": the full stop of the sentence before stops the name.
        let initial = word.chars().count() <= 3;
        if !fits || word.ends_with('.') && !initial {
            break;
        }
        starts.push(start);
        end = start;
    }
    let whole = starts.last().is_some_and(|&s| {
        let before = text.get(..s).unwrap_or_default().trim_end();
        before.is_empty() || shape::ends_sentence(before)
    });
    match starts.len() {
        0 | 1 => None,
        2 | 3 if whole => starts.last().copied(),
        _ => starts.get(1).copied(),
    }
}

/// Whether `text` starts with a capital, or with a letter of a script that has none.
pub(super) fn starts_upper(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase())
}

/// Whether all words but small ones are capitalised.
pub(super) fn has_capitals(text: &str) -> bool {
    text.split_whitespace()
        .all(|word| starts_upper(word) || word.len() <= 3 || word == "via")
}

/// A name, a single word, or a handle: "Ada Quill", "aquill5", "AP Photo".
pub(super) fn is_person(text: &str) -> bool {
    let words = text.split_whitespace().count();
    shape::is_name(text) || words == 1 || words <= 4 && has_capitals(text)
}

/// Picture agencies and libraries, as credits name them.
const AGENCIES: [&str; 39] = [
    "AP",
    "AFP",
    "Reuters",
    "REUTERS",
    "Getty",
    "EPA",
    "EPA-EFE",
    "EFE",
    "Shutterstock",
    "iStock",
    "iStockphoto",
    "Alamy",
    "Unsplash",
    "Flickr",
    "Xinhua",
    "TASS",
    "Magnum",
    "Bloomberg",
    "ANSA",
    "dpa",
    "DPA",
    "NurPhoto",
    "Anadolu",
    "Flash90",
    "Wikimedia",
    "Pixabay",
    "PTI",
    "Yonhap",
    "KYODO",
    "Kyodo",
    "SWNS",
    "ALAMY",
    "Redferns",
    "WireImage",
    "Corbis",
    "Bettmann",
    "Thinkstock",
    "AAP",
    "NTB",
];

/// Houses that hand out pictures under a name that nothing else has.
const PHRASES: [&str; 28] = [
    "AFP",
    "AFP Photo",
    "AP Photo",
    "Alamy",
    "Associated Press",
    "Getty",
    "Getty Images",
    "Google Maps",
    "HANDOUT",
    "Handout",
    "Mercury Press",
    "NASA/JPL",
    "NASA/JPL-Caltech",
    "PA Images",
    "PA Media",
    "PA Wire",
    "Press Association",
    "Redferns",
    "Reuters",
    "Rex Features",
    "SUBMITTED",
    "SUPPLIED",
    "Shutterstock",
    "Staff photographer",
    "Supplied",
    "Thinkstock",
    "USA TODAY Sports",
    "iStock",
];

/// The bytes of the house at the end of `text`.
pub(super) fn phrase_at_end(text: &str) -> Option<usize> {
    let ends = |phrase: &&&str| {
        text.strip_suffix(**phrase)
            .is_some_and(|before| before.is_empty() || before.ends_with(' '))
    };
    let longest = PHRASES.iter().filter(ends).map(|phrase| phrase.len());
    longest.max()
}

/// Whether `text` is the name of a house that hands out pictures, or a post in one.
pub(super) fn is_phrase(text: &str) -> bool {
    PHRASES.contains(&text)
}

/// Whether `word` is one of those who look into space, at the weather, into the earth, and give their pictures away.
pub(super) fn is_source(word: &str) -> bool {
    matches!(
        word,
        "NASA"
            | "ESA"
            | "ESO"
            | "JAXA"
            | "NOAA"
            | "NOIRLab"
            | "USGS"
            | "JAMSTEC"
            | "CERN"
            | "ISRO"
            | "RNLI"
            | "WHOI"
            | "MBARI"
    )
}

/// Whether one of the words of `text` is an agency.
pub(super) fn has_agency(text: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .any(is_agency)
}

/// Whether `word` is the name of an agency. Most words have no capital and need no search.
pub(super) fn is_agency(word: &str) -> bool {
    let may_be = |b: u8| b.is_ascii_uppercase() || matches!(b, b'd' | b'i');
    word.bytes().next().is_some_and(may_be) && AGENCIES.contains(&word)
}

/// `HBC `, `HW`: some capitals, as houses shorten their names.
pub(super) fn is_house(word: &str) -> bool {
    let word = word.trim_end();
    (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}
