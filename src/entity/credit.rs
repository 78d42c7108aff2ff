//! Credits: the photographers, agencies and writers named in captions and bylines.
//!
//! Reads picture credits ("Nora Vale/AP"), bylines and the reporter's tail ("Reporting by …; editing by
//! …"), cuts them into names and tells people from agencies and handles. Names in running text are not
//! looked at.

use super::lexicon::{ORGANISATIONS, PLACES, Sense, fold, senses};
use super::name::is_generation;
use crate::document::{Block, BlockKind, Document};
use crate::text::{TextRange, TextSize, slice, trim};

/// What somebody is credited with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CreditRole {
    /// Took or owns the picture.
    Photograph,
    /// Wrote the article.
    Byline,
    /// Reported for it ("Reporting by …").
    Reporting,
    /// Edited it ("editing by …").
    Editing,
}

impl CreditRole {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Photograph => "photograph",
            Self::Byline => "byline",
            Self::Reporting => "reporting",
            Self::Editing => "editing",
        }
    }
}

/// One name in a credit or byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The name as written.
    pub name: String,
    /// What for.
    pub role: CreditRole,
    /// Whether it is a human being's name, not an agency's or a handle.
    pub person: bool,
    /// Where it stands.
    pub range: TextRange,
}

/// Words of agencies, broadcasters and picture services that no list of organisations has.
const AGENCIES: [&str; 40] = [
    "afp",
    "agencies",
    "alamy",
    "ansa",
    "ap",
    "associated",
    "bbc",
    "bloomberg",
    "cnn",
    "corbis",
    "correspondents",
    "dpa",
    "efe",
    "epa",
    "facebook",
    "flickr",
    "getty",
    "images",
    "instagram",
    "irna",
    "istock",
    "kyodo",
    "nasa",
    "npr",
    "pa",
    "photo",
    "photography",
    "photos",
    "pool",
    "reuters",
    "shutterstock",
    "staff",
    "tass",
    "twitter",
    "unsplash",
    "upi",
    "wikimedia",
    "wikipedia",
    "xinhua",
    "youtube",
];

/// Words in a picture credit that say what kind of picture it is, and name nobody.
const LABELS: [&str; 22] = [
    "archive",
    "archives",
    "by",
    "courtesy",
    "credit",
    "file",
    "file photo",
    "from",
    "graphic",
    "handout",
    "illustration",
    "illustrative",
    "image",
    "image by",
    "of",
    "photo",
    "photo by",
    "photograph by",
    "picture by",
    "screenshot",
    "source",
    "via",
];

/// Beginnings of a picture credit that are not part of the name.
const PHOTOGRAPH: [&str; 19] = [
    "illustration by ",
    "photographs by ",
    "photograph by ",
    "photograph: ",
    "picture by ",
    "courtesy of ",
    "screenshot: ",
    "screenshot/",
    "photos by ",
    "photo by ",
    "image by ",
    "pictures: ",
    "picture: ",
    "credit: ",
    "photos: ",
    "photo: ",
    "image: ",
    "source: ",
    "by ",
];

/// Beginnings of a byline.
const BYLINE: [&str; 8] = [
    "written by ",
    "reported by ",
    "posted by ",
    "story by ",
    "words by ",
    "by: ",
    "from ",
    "by ",
];

/// The same in other languages, before names of two words and more: Von Miller is a name.
const FOREIGN: [&str; 7] = [
    "escrito por ",
    "publié par ",
    "von ",
    "par ",
    "por ",
    "door ",
    "av ",
];

/// Beginnings of the parts of a reporter's tail.
const TAIL: [(&str, CreditRole); 7] = [
    ("additional reporting by ", CreditRole::Reporting),
    ("additional reporting: ", CreditRole::Reporting),
    ("reporting by ", CreditRole::Reporting),
    ("writing by ", CreditRole::Byline),
    ("written by ", CreditRole::Byline),
    ("editing by ", CreditRole::Editing),
    ("edited by ", CreditRole::Editing),
];

/// The longest text that is read as a byline or credit, in bytes: longer ones are prose.
const LONGEST: u32 = 400;

/// Finds every name in the credits and bylines of `document`, in text order.
pub(crate) fn find(document: &Document) -> Vec<Credit> {
    let text = document.text();
    let mut credits = Vec::new();
    let mut add = |credit: Credit| credits.push(credit);
    let authors = authors(document.meta().byline.as_deref().unwrap_or_default());
    for figure in document.figures() {
        if let Some(range) = figure.credit {
            photograph(text, range, &mut add);
        }
    }
    for block in document.blocks().iter().filter(|b| b.is_shown()) {
        match block.kind {
            // The tail of a short piece may stand where a byline does.
            BlockKind::Byline if !is_tail(slice(text, block.range)) => {
                byline(text, block.range, &authors, &mut add);
            }
            BlockKind::Figure(id) => {
                let told = document.figure(id).is_some_and(|f| f.credit.is_some());
                if !told && let Some(range) = bracketed(text, block) {
                    photograph(text, range, &mut add);
                }
            }
            BlockKind::Byline
            | BlockKind::Paragraph
            | BlockKind::Boilerplate
            | BlockKind::ListItem { .. }
            | BlockKind::Definition { .. } => {
                tail(text, block.range, &mut add);
            }
            _ => {}
        }
    }
    credits.sort_by_key(|c| c.range);
    credits.dedup_by_key(|c| c.range);
    credits
}

/// "(Nora Vale/AP)" at the end of a caption, without its brackets; not "(left)" or a bracketed sentence.
fn bracketed(text: &str, block: &Block) -> Option<TextRange> {
    let words = slice(text, block.range);
    let inner = words.strip_suffix(')')?;
    let open = inner.rfind('(')?;
    let range = TextRange::at(
        block.range.start + TextSize::new(open + 1),
        block.range.start + TextSize::of(inner),
    );
    if range.len().raw() > LONGEST {
        return None;
    }
    let inner = slice(text, range);
    let credit = inner.contains(['/', ';'])
        || inner.split_whitespace().any(|w| is_agency_word(&fold(w)))
        || PHOTOGRAPH.iter().any(|p| has_prefix(inner, p));
    credit.then_some(range)
}

/// Whether `text` begins with `prefix`, whatever its case.
fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

/// `range` without the first of `prefixes` that it begins with.
fn without(text: &str, range: TextRange, prefixes: &[&str]) -> TextRange {
    let words = slice(text, range);
    let cut = prefixes
        .iter()
        .find(|p| has_prefix(words, p))
        .map_or(0, |p| p.len());
    trim(
        text,
        TextRange::at(range.start + TextSize::new(cut), range.end),
    )
}

/// `range` cut at each of `marks` and at "and", "via" and "for"; the pieces are trimmed.
fn split(text: &str, range: TextRange, marks: &[char]) -> Vec<TextRange> {
    let words = slice(text, range);
    let mut cuts: Vec<(usize, usize)> = words
        .match_indices(marks)
        .map(|(i, m)| (i, i + m.len()))
        .collect();
    for joint in [" and ", " via ", " for ", " & "] {
        cuts.extend(words.match_indices(joint).map(|(i, m)| (i, i + m.len())));
    }
    cuts.sort_unstable();
    let mut pieces = Vec::new();
    let mut start = 0;
    for (from, to) in cuts.into_iter().chain([(words.len(), words.len())]) {
        if from >= start {
            pieces.push(trim(
                text,
                TextRange::at(
                    range.start + TextSize::new(start),
                    range.start + TextSize::new(from),
                ),
            ));
        }
        start = start.max(to);
    }
    pieces.retain(|p| !p.is_empty());
    pieces
}

/// A picture's credit: `nvale77; PixShop by Vale Images`, "AP Photo/Nora Vale, File".
fn photograph(text: &str, range: TextRange, add: &mut impl FnMut(Credit)) {
    if range.len().raw() > LONGEST {
        return;
    }
    let pieces = split(text, range, &['/', ';', ',', '|', '·', '•', '—', '–']);
    for (i, &piece) in pieces.iter().enumerate() {
        // "Quillby Vale/Harbour Photos": whoever works for an agency is somebody.
        let employed = pieces.get(i + 1).is_some_and(|&next| {
            let between = TextRange::at(piece.end, next.start);
            slice(text, between).trim() == "/"
                && slice(text, next)
                    .split_whitespace()
                    .any(|w| is_agency_word(&fold(w)))
        });
        let piece = bare(text, without(text, piece, &PHOTOGRAPH));
        let name = slice(text, piece);
        let label = LABELS.binary_search(&fold(name).as_str()).is_ok();
        let words = name.split_whitespace().count();
        // A year or another number is no name; a long piece is a sentence.
        if label || words == 0 || words > 8 || !name.chars().any(char::is_alphabetic) {
            continue;
        }
        let mut credit = credit(text, piece, CreditRole::Photograph);
        credit.person |= employed && words == 2 && is_name(name);
        add(credit);
    }
}

/// A byline: "By Nora Vale and Jonas Reed, Harbour Times".
///
/// One of `authors` needs no look of a name: "Quill", "nora vale".
fn byline(text: &str, range: TextRange, authors: &[String], add: &mut impl FnMut(Credit)) {
    if range.len().raw() > LONGEST {
        return;
    }
    let whole = commissioned(text, range);
    let range = without(text, whole, &BYLINE);
    let named = without(text, range, &FOREIGN);
    let range = if slice(text, named).split_whitespace().count() > 1 {
        named
    } else {
        range
    };
    // "By Selma Orme and Cy Vessel": behind "By", two words like a name are one.
    let begun = range.start > whole.start;
    for piece in split(
        text,
        range,
        &['/', ';', ',', '|', '·', '•', '—', '–', '\n', '(', ')'],
    ) {
        let piece = bare(text, without(text, piece, &BYLINE));
        let name = slice(text, piece);
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        let capital = name.chars().next().is_some_and(char::is_uppercase);
        let digits = name.contains(|c: char| c.is_ascii_digit());
        let mut credit = credit(text, piece, CreditRole::Byline);
        credit.person |= begun && (2..=3).contains(&words.len()) && is_name(name);
        // "Senior correspondent" and "Updated Monday" name nobody.
        let agency = words.iter().any(|w| is_agency_word(w))
            || name
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase);
        if authors.contains(&fold(&credit.name)) {
            credit.person |= !agency;
            add(credit);
        } else if capital && !digits && words.len() <= 8 && (credit.person || agency) {
            add(credit);
        }
    }
}

/// The names in a byline of the article's metadata, folded.
fn authors(byline: &str) -> Vec<String> {
    if byline.len() > LONGEST as usize {
        return Vec::new();
    }
    byline
        .split([',', ';'])
        .flat_map(|names| names.split(" and "))
        .map(|name| fold(name.trim()))
        .filter(|name| !name.is_empty())
        .collect()
}

/// "Prepared for the Harbour Board by Nora Vale" without what stands before its "by".
fn commissioned(text: &str, range: TextRange) -> TextRange {
    const BEGINNINGS: [&str; 5] = [
        "compiled ",
        "drafted ",
        "prepared ",
        "produced ",
        "written ",
    ];
    let words = slice(text, range);
    let cut = words
        .rfind(" by ")
        .filter(|_| BEGINNINGS.iter().any(|b| has_prefix(words, b)))
        .map_or(0, |at| at + 1);
    TextRange::at(range.start + TextSize::new(cut), range.end)
}

/// Whether `words` begin as a reporter's tail does and a byline doesn't: "Reporting by Nora Vale in Leeds".
fn is_tail(words: &str) -> bool {
    let mut tails = TAIL.iter().map(|(prefix, _)| prefix);
    tails.any(|prefix| !BYLINE.contains(prefix) && has_prefix(words, prefix))
}

/// A reporter's tail: "(Reporting by Nora Vale in Leeds; Editing by Jonas Reed)".
///
/// It must begin the block: "The prize honours reporting by students" is prose.
fn tail(text: &str, range: TextRange, add: &mut impl FnMut(Credit)) {
    if range.len().raw() > 4 * LONGEST {
        return;
    }
    let mut range = range;
    if slice(text, range).starts_with(['(', '[', '—', '*']) {
        let first = slice(text, range).chars().next().map_or(0, char::len_utf8);
        range = TextRange::at(range.start + TextSize::new(first), range.end);
    }
    let begins = |words: &str| {
        TAIL.iter()
            .find(|(p, _)| has_prefix(words.trim_start(), p))
            .copied()
    };
    if begins(slice(text, range)).is_none() {
        return;
    }
    for part in sentences(text, range) {
        let part = trim(text, part);
        let Some((prefix, role)) = begins(slice(text, part)) else {
            continue;
        };
        let names = TextRange::at(part.start + TextSize::of(prefix), part.end);
        for piece in split(text, names, &[',', ')', ']']) {
            // "in Leeds", "at the UN" and "from Rome" say where.
            let words = slice(text, piece);
            let end = [" in ", " at ", " from "]
                .iter()
                .filter_map(|w| words.find(w))
                .min()
                .unwrap_or(words.len());
            let piece = bare(
                text,
                TextRange::at(piece.start, piece.start + TextSize::new(end)),
            );
            let credit = credit(text, piece, role);
            if credit.person
                || credit
                    .name
                    .split_whitespace()
                    .any(|w| is_agency_word(&fold(w)))
            {
                add(credit);
            }
        }
    }
}

/// `range` cut at semicolons and at full stops behind a small letter.
fn sentences(text: &str, range: TextRange) -> Vec<TextRange> {
    let words = slice(text, range);
    let mut parts = Vec::new();
    let mut start = 0;
    let mut previous = ' ';
    for (i, c) in words.char_indices() {
        if c == ';' || (c == '.' && previous.is_lowercase()) {
            parts.push((start, i));
            start = i + c.len_utf8();
        }
        previous = c;
    }
    parts.push((start, words.len()));
    parts
        .into_iter()
        .map(|(a, z)| {
            TextRange::at(
                range.start + TextSize::new(a),
                range.start + TextSize::new(z),
            )
        })
        .collect()
}

/// `range` without marks at its ends; a full stop stays behind an initial.
fn bare(text: &str, range: TextRange) -> TextRange {
    let words = slice(text, range);
    let edge = |c: char| !c.is_alphanumeric() && c != '@';
    let head = words.trim_start_matches(edge);
    let start = words.len() - head.len();
    let mut name = head.trim_end_matches(edge);
    // "Harlan B. Orme Jr.": the full stop is part of the mark.
    let last = name.rsplit(' ').next().unwrap_or_default();
    if matches!(fold(last).as_str(), "jr" | "sr")
        && head.get(name.len()..).is_some_and(|r| r.starts_with('.'))
    {
        name = head.get(..=name.len()).unwrap_or(name);
    }
    TextRange::at(
        range.start + TextSize::new(start),
        range.start + TextSize::new(start) + TextSize::of(name),
    )
}

fn credit(text: &str, range: TextRange, role: CreditRole) -> Credit {
    let words: Vec<&str> = slice(text, range).split_whitespace().collect();
    Credit {
        name: words.join(" "),
        role,
        person: is_person(&words),
        range,
    }
}

/// Whether `folded` is a word of an agency, a paper or another organisation.
fn is_agency_word(folded: &str) -> bool {
    AGENCIES.binary_search(&folded).is_ok() || ORGANISATIONS.contains(folded)
}

/// Whether `words` could be a human being's name, though no list has them: capitals and small letters,
/// nothing of an organisation, a place or an office.
fn is_name(words: &str) -> bool {
    words.split_whitespace().all(|word| {
        let folded = fold(word);
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().any(char::is_lowercase)
            && letters.all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
            && !is_agency_word(&folded)
            && LABELS.binary_search(&folded.as_str()).is_err()
            && !senses(&folded).any(&[
                Sense::Place,
                Sense::Office,
                Sense::Role,
                Sense::Function,
                Sense::Demonym,
                Sense::Calendar,
            ])
    })
}

/// Whether `words` are a human being's name: "Nora Vale", "NORA VALE", "N. van Vale"; not
/// "Vale Images", "nvale77", "Harbour Times" or "AFP".
fn is_person(words: &[&str]) -> bool {
    if !(2..=5).contains(&words.len()) {
        return false;
    }
    let mut folded: Vec<String> = words.iter().map(|w| fold(w)).collect();
    // "Harlan Orme Jr."
    if folded.len() > 2 && folded.last().is_some_and(|w| is_generation(w)) {
        folded.pop();
    }
    let shaped = words
        .iter()
        .zip(&folded)
        .enumerate()
        .all(|(i, (word, folded))| {
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            let particle = i > 0
                && i + 1 < words.len()
                && matches!(
                    folded.as_str(),
                    "van"
                        | "von"
                        | "de"
                        | "der"
                        | "den"
                        | "da"
                        | "di"
                        | "del"
                        | "la"
                        | "al"
                        | "el"
                        | "bin"
                        | "y"
                );
            let joined = folded.starts_with("al-") || folded.starts_with("el-");
            (capital || particle || joined) && !word.chars().any(char::is_numeric)
        });
    let (Some(first), Some(last)) = (folded.first(), folded.last()) else {
        return false;
    };
    let (given, family) = (senses(first), senses(last));
    let listed = given.has(Sense::Given) || family.has(Sense::Family) || first.len() == 1;
    let organised = folded.iter().any(|w| {
        AGENCIES.binary_search(&w.as_str()).is_ok()
            || (ORGANISATIONS.contains(w) && !senses(w).has(Sense::Family))
    });
    // "Harbour News": the last word decides even where it is somebody's family name, too.
    let body = ORGANISATIONS.contains(last) && !given.has(Sense::Given);
    let grammar = given.has(Sense::Function) || family.has(Sense::Function);
    let office = given.any(&[Sense::Office, Sense::Role]) && !given.has(Sense::Given);
    let place = PLACES.contains(first) && PLACES.contains(last);
    shaped && listed && !organised && !body && !grammar && !office && !place
}

#[cfg(test)]
mod tests;
