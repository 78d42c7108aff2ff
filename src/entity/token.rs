//! Tokens: words, initials, possessives and marks of a piece of text, with their shape.
//!
//! Splits for the sake of names: "Trump's" is a word and a clitic, "O'Neil" and "Jean-Luc" are one word
//! each, "J.", "Jr." and "Mr." keep their full stop. Says where sentences begin. Knows no word lists.

use crate::text::{TextRange, TextSize, slice};

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// "river"; also "I" and "A", which are words of grammar.
    Lower,
    /// "Rivers", "O'Neil", `McCain`, "Jean-Luc".
    Title,
    /// A small particle grown together with a name: "al-Masri", "d'Este".
    Joined,
    /// Capital, then a small syllable after a hyphen: "Jong-un"; not "Oslo-born".
    Half,
    /// "NATO", "U.S."
    Upper,
    /// "J.", "J.R.", "S".
    Initial,
    /// Capitals elsewhere, digits between letters: "iPhone", `YouTube`, "COVID-19".
    Camel,
    /// A word with digits first.
    Number,
    /// "'s".
    Clitic,
    /// "." "!" "?" "…".
    Stop,
    /// ",".
    Comma,
    /// ":".
    Colon,
    /// ";".
    Semicolon,
    /// "(" "[".
    Open,
    /// ")" "]".
    Close,
    /// Quotation marks of any kind.
    Quote,
    /// A dash between words.
    Dash,
    /// Anything else, a character at a time; handles and tags ("@name") whole.
    Other,
}

impl Shape {
    /// Whether a sentence may have such marks (quotes, brackets) before its first word.
    pub(super) fn opens(self) -> bool {
        matches!(
            self,
            Self::Quote | Self::Open | Self::Dash | Self::Close | Self::Other
        )
    }
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it stands in the reading text.
    pub(crate) range: TextRange,
    /// What it looks like.
    pub(crate) shape: Shape,
    /// Whether a sentence begins with it.
    pub(crate) first: bool,
    /// Whether white space lies before it.
    pub(crate) spaced: bool,
    /// Whether a line break that is meant lies before it.
    pub(crate) broken: bool,
}

impl Token {
    /// Whether it is made of letters.
    pub(super) fn is_word(self) -> bool {
        matches!(
            self.shape,
            Shape::Lower
                | Shape::Title
                | Shape::Joined
                | Shape::Half
                | Shape::Upper
                | Shape::Initial
                | Shape::Camel
        )
    }

    /// Whether it may be a word of a name in ordinary text.
    pub(super) fn is_namelike(self) -> bool {
        matches!(self.shape, Shape::Title | Shape::Joined | Shape::Initial)
    }
}

/// Words that are written with a full stop that ends no sentence.
const ABBREVIATIONS: [&str; 45] = [
    "adm", "apr", "aug", "brig", "capt", "cmdr", "co", "col", "corp", "cpl", "dec", "dr", "esq",
    "feb", "fr", "gen", "gov", "hon", "inc", "jan", "jr", "lt", "ltd", "maj", "messrs", "mr",
    "mrs", "ms", "mt", "nov", "oct", "prof", "pvt", "rep", "reps", "rev", "sen", "sens", "sep",
    "sept", "sgt", "sr", "sra", "st", "vs",
];

/// Letters with full stops that are no initials of a person.
const DOTTED: [&str; 12] = [
    "A.D.", "A.M.", "B.C.", "D.C.", "E.U.", "L.A.", "N.Y.", "P.M.", "U.K.", "U.N.", "U.S.",
    "U.S.A.",
];

/// Particles that grow together with a name.
const JOINING: [&str; 14] = [
    "ad", "al", "an", "ar", "as", "ash", "at", "az", "d", "el", "l", "ul", "ur", "dell",
];

/// Small words that make an adjective of a name: "Oslo-born", "Trump-era".
const COMPOUNDING: [&str; 20] = [
    "area", "based", "born", "class", "era", "free", "held", "led", "like", "made", "owned", "run",
    "style", "time", "trip", "type", "ups", "wide", "wing", "work",
];

/// Beginnings after which a second capital is ordinary: `McCain`, `LaVerne`.
const DOUBLE: [&str; 11] = [
    "Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "San",
];

/// How many bytes of a text have a token, or a few more.
const TYPICAL: usize = 5;

/// Replaces the contents of `tokens` by the tokens of `range`. Linear in its length.
///
/// A line break counts as meant when `hard_breaks` says so.
pub(super) fn tokenize(text: &str, range: TextRange, hard_breaks: bool, tokens: &mut Vec<Token>) {
    tokens.clear();
    let piece = slice(text, range);
    tokens.reserve(piece.len() / TYPICAL);
    let mut scanner = Scanner {
        piece,
        at: 0,
        first: true,
        spaced: false,
        broken: true,
    };
    while let Some((start, end, shape)) = scanner.next(hard_breaks) {
        let first = scanner.first;
        // A sentence begins after a stop, and what opens does not use that up.
        scanner.first = shape == Shape::Stop || shape.opens() && first;
        tokens.push(Token {
            range: TextRange::at(
                range.start + TextSize::new(start),
                range.start + TextSize::new(end),
            ),
            shape,
            first: first && !matches!(shape, Shape::Stop),
            spaced: std::mem::take(&mut scanner.spaced),
            broken: std::mem::take(&mut scanner.broken),
        });
    }
}

struct Scanner<'a> {
    piece: &'a str,
    at: usize,
    first: bool,
    spaced: bool,
    broken: bool,
}

impl Scanner<'_> {
    fn peek(&self, at: usize) -> Option<char> {
        match self.piece.as_bytes().get(at) {
            Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
            _ => self.piece.get(at..).and_then(|rest| rest.chars().next()),
        }
    }

    fn next(&mut self, hard_breaks: bool) -> Option<(usize, usize, Shape)> {
        // By far the most tokens: a blank, and a letter of ASCII.
        let bytes = self.piece.as_bytes();
        if bytes.get(self.at) == Some(&b' ') {
            self.spaced = true;
            self.at += 1;
        }
        let start = self.at;
        if bytes.get(start).is_some_and(u8::is_ascii_alphabetic) {
            let shape = self.word(start);
            return Some((start, self.at, shape));
        }
        loop {
            let c = self.peek(self.at)?;
            if !c.is_whitespace() {
                break;
            }
            self.spaced = true;
            if c == '\n' && hard_breaks {
                self.broken = true;
                self.first = true;
            }
            self.at += c.len_utf8();
        }
        let start = self.at;
        let c = self.peek(start)?;
        let shape = if c.is_alphabetic() {
            self.word(start)
        } else if c.is_numeric() {
            self.at = self.run(start, char::is_alphanumeric);
            Shape::Number
        } else if is_apostrophe(c) {
            self.apostrophe(start, c)
        } else if matches!(c, '@' | '#') {
            self.at = self.run(start + 1, |c| c.is_alphanumeric() || c == '_');
            Shape::Other
        } else {
            self.at += c.len_utf8();
            mark(c)
        };
        Some((start, self.at, shape))
    }

    /// The end of the characters from `start` on for which `keep` holds.
    fn run(&self, start: usize, keep: impl Fn(char) -> bool) -> usize {
        let rest = self.piece.get(start..).unwrap_or_default();
        start + rest.find(|c| !keep(c)).unwrap_or(rest.len())
    }

    /// "'s" behind a word and "'" behind an "s" before a small word are clitics ("Vales' boat"), any
    /// other apostrophe is a quotation mark.
    fn apostrophe(&mut self, start: usize, c: char) -> Shape {
        self.at += c.len_utf8();
        let glued = !self.spaced && start > 0;
        let ends = |at| !self.peek(at).is_some_and(char::is_alphanumeric);
        if glued && matches!(self.peek(self.at), Some('s' | 'S')) && ends(self.at + 1) {
            self.at += 1;
            return Shape::Clitic;
        }
        let behind_s = self
            .piece
            .get(..start)
            .is_some_and(|head| head.ends_with('s'));
        let before_small = self.peek(self.at) == Some(' ')
            && self.peek(self.at + 1).is_some_and(char::is_lowercase);
        if glued && behind_s && before_small && c != '‘' {
            return Shape::Clitic;
        }
        Shape::Quote
    }

    /// A word with its inner apostrophes and hyphens, its full stop where it is an abbreviation.
    fn word(&mut self, start: usize) -> Shape {
        // By far the most words: letters of ASCII, with a capital in the first place or none.
        let bytes = self.piece.as_bytes();
        let mut end = start;
        let mut capitals = 0;
        while let Some(byte) = bytes.get(end).filter(|b| b.is_ascii_alphabetic()) {
            capitals += usize::from(byte.is_ascii_uppercase());
            end += 1;
        }
        if matches!(bytes.get(end), None | Some(b' ' | b',' | b'\n')) {
            let first = bytes.get(start).is_some_and(u8::is_ascii_uppercase);
            let simple = match capitals {
                0 => Some(Shape::Lower),
                1 if first && end > start + 1 => Some(Shape::Title),
                _ => None,
            };
            if let Some(shape) = simple {
                self.at = end;
                return shape;
            }
        }
        let mut mixed = false;
        while let Some(c) = self.peek(end) {
            let next = end + c.len_utf8();
            if c.is_alphanumeric() || is_mark(c) {
                mixed |= c.is_numeric();
                end = next;
                continue;
            }
            let follows = |kind: fn(char) -> bool| self.peek(next).is_some_and(kind);
            let joins = match c {
                '-' | '‐' | '‑' | '_' => follows(char::is_alphanumeric),
                // "example.org", not "end.Begin": a small letter must follow at once.
                '.' => end > start + 1 && follows(char::is_lowercase),
                _ if is_apostrophe(c) => follows(char::is_alphabetic) && !self.is_clitic(next),
                _ => false,
            };
            if !joins {
                break;
            }
            mixed |= matches!(c, '.' | '_');
            end = next;
        }
        self.at = end;
        let word = self.piece.get(start..end).unwrap_or_default();
        if mixed {
            return Shape::Camel;
        }
        if let Some(shape) = self.dotted(start, end, word) {
            return shape;
        }
        shape_of(word)
    }

    /// Whether "s" and the end of a word stand at `at`.
    fn is_clitic(&self, at: usize) -> bool {
        matches!(self.peek(at), Some('s' | 'S'))
            && !self.peek(at + 1).is_some_and(char::is_alphanumeric)
    }

    /// Takes the full stop of "J.", "J.R.", "U.S." and "Mr.".
    fn dotted(&mut self, start: usize, end: usize, word: &str) -> Option<Shape> {
        if self.peek(end) != Some('.') {
            return None;
        }
        let mut letters = word.chars();
        let only = letters
            .next()
            .filter(|c| letters.next().is_none() && c.is_uppercase());
        if only.is_none() {
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            let known = || ABBREVIATIONS.binary_search(&word.to_lowercase().as_str());
            if capital && known().is_ok() {
                self.at = end + 1;
                return Some(shape_of(word));
            }
            return None;
        }
        let mut at = end + 1;
        while let Some(c) = self.peek(at).filter(|c| c.is_uppercase()) {
            if self.peek(at + c.len_utf8()) != Some('.') {
                break;
            }
            at += c.len_utf8() + 1;
        }
        self.at = at;
        let whole = self.piece.get(start..at).unwrap_or_default();
        Some(if DOTTED.contains(&whole) {
            Shape::Upper
        } else {
            Shape::Initial
        })
    }
}

/// Whether `c` is an apostrophe, straight or curly.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// Whether `c` is a combining mark that belongs to the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// The shape of a character that begins no word.
fn mark(c: char) -> Shape {
    match c {
        '.' | '!' | '?' | '…' => Shape::Stop,
        ',' => Shape::Comma,
        ':' => Shape::Colon,
        ';' => Shape::Semicolon,
        '(' | '[' | '{' => Shape::Open,
        ')' | ']' | '}' => Shape::Close,
        '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '`' => Shape::Quote,
        '-' | '–' | '—' | '‐' => Shape::Dash,
        _ => Shape::Other,
    }
}

/// The shape of a word by its capitals, part by part.
fn shape_of(word: &str) -> Shape {
    let small = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
    if word.bytes().all(small) {
        // Most words; "d'este" has no capital and is no name.
        return Shape::Lower;
    }
    if matches!(word, "I" | "A") || word.starts_with("I'") || word.starts_with("I’") {
        return Shape::Lower;
    }
    let mut parts = word.split(|c| matches!(c, '-' | '‐' | '‑') || is_apostrophe(c));
    let head = parts.next().unwrap_or_default();
    let mut shape = match part_of(head) {
        Part::Capital => Shape::Initial,
        Part::Title => Shape::Title,
        Part::Upper => Shape::Upper,
        Part::Mixed => Shape::Camel,
        Part::Uncased => return Shape::Other,
        Part::Lower => Shape::Lower,
    };
    let mut single = true;
    for part in parts {
        single = false;
        shape = match (shape, part_of(part)) {
            (Shape::Lower, Part::Title) if JOINING.contains(&head) => Shape::Joined,
            (Shape::Lower | Shape::Joined, _) => shape,
            (Shape::Title | Shape::Initial | Shape::Upper, Part::Title)
            | (Shape::Title | Shape::Initial, Part::Capital) => Shape::Title,
            (Shape::Title | Shape::Half, Part::Lower)
                if part.chars().count() <= 5 && !COMPOUNDING.contains(&part) =>
            {
                Shape::Half
            }
            (Shape::Upper | Shape::Initial, Part::Upper | Part::Capital) => Shape::Upper,
            _ => Shape::Camel,
        };
    }
    match shape {
        Shape::Initial if !single => Shape::Upper,
        other => other,
    }
}

enum Part {
    Lower,
    Title,
    /// One capital letter.
    Capital,
    Upper,
    Mixed,
    Uncased,
}

fn part_of(part: &str) -> Part {
    let mut chars = part.chars();
    let Some(first) = chars.next() else {
        return Part::Lower;
    };
    if first.is_lowercase() {
        return if chars.any(char::is_uppercase) {
            Part::Mixed
        } else {
            Part::Lower
        };
    }
    if !first.is_uppercase() {
        return Part::Uncased;
    }
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in chars {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    match (upper, lower) {
        (0, 0) => Part::Capital,
        (0, _) => Part::Title,
        (_, 0) => Part::Upper,
        // One more capital, behind a known beginning: "McCain".
        (1, _) => DOUBLE
            .iter()
            .filter_map(|head| part.strip_prefix(head))
            .find(|tail| tail.starts_with(char::is_uppercase))
            .map_or(Part::Mixed, |_| Part::Title),
        _ => Part::Mixed,
    }
}

/// The tokens of a text whose line breaks are not meant.
#[cfg(test)]
pub(super) fn tokens_of(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(text, TextRange::new(0, text.len()), false, &mut tokens);
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(&str, Shape)> {
        tokens_of(text)
            .into_iter()
            .map(|t| (slice(text, t.range), t.shape))
            .collect()
    }

    fn firsts(text: &str) -> Vec<&str> {
        tokens_of(text)
            .into_iter()
            .filter(|t| t.first && t.is_word())
            .map(|t| slice(text, t.range))
            .collect()
    }

    #[test]
    fn possessives_are_cut_off_and_inner_apostrophes_are_not() {
        for text in ["Nora's", "Nora’s"] {
            assert_eq!(tokens(text)[0], ("Nora", Shape::Title));
            assert_eq!(tokens(text)[1].1, Shape::Clitic);
        }
        assert_eq!(tokens("O’Shea"), [("O’Shea", Shape::Title)]);
        assert_eq!(tokens("don't"), [("don't", Shape::Lower)]);
    }

    #[test]
    fn abbreviations_and_initials_keep_their_stop() {
        assert_eq!(tokens("Dr. J.R. Vale")[0], ("Dr.", Shape::Title));
        assert_eq!(tokens("Dr. J.R. Vale")[1], ("J.R.", Shape::Initial));
        assert_eq!(tokens("the U.S. said")[1], ("U.S.", Shape::Upper));
        assert_eq!(tokens("a boat.")[2], (".", Shape::Stop));
    }

    #[test]
    fn shapes() {
        for (word, shape) in [
            ("river", Shape::Lower),
            ("River", Shape::Title),
            ("McAllen", Shape::Title),
            ("Jean-Luc", Shape::Title),
            ("L'Oréal", Shape::Title),
            ("Élodie", Shape::Title),
            ("al-Masri", Shape::Joined),
            ("d’Este", Shape::Joined),
            ("non-Roman", Shape::Lower),
            ("Jong-un", Shape::Half),
            ("Oslo-born", Shape::Camel),
            ("Prize-winner", Shape::Camel),
            ("NATO", Shape::Upper),
            ("YouTube", Shape::Camel),
            ("iPhone", Shape::Camel),
            ("COVID-19", Shape::Camel),
            ("I", Shape::Lower),
            ("S", Shape::Initial),
            ("@Nora", Shape::Other),
        ] {
            assert_eq!(tokens(word), [(word, shape)]);
        }
    }

    #[test]
    fn sentences_begin_after_stops_and_not_after_abbreviations() {
        assert_eq!(
            firsts("He left. She met Mr. Vale. “Why?” Nora asked"),
            ["He", "She", "Why", "Nora"]
        );
        assert_eq!(firsts("George W. Vale left"), ["George"]);
    }

    #[test]
    fn only_meant_line_breaks_break() {
        let text = "Ann\nVale";
        let mut tokens = Vec::new();
        tokenize(text, TextRange::new(0, text.len()), true, &mut tokens);
        assert!(tokens[1].broken);
        tokenize(text, TextRange::new(0, text.len()), false, &mut tokens);
        assert!(!tokens[1].broken && tokens[1].spaced);
    }

    #[test]
    fn the_abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }
}
