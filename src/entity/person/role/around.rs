//! The words around a mention, each with what it does in a phrase.

use super::label::Label;
use super::noun::Noun;
use super::weak;
use super::words::{self, has};
use crate::document::Block;
use crate::entity::lexicon::{self, Sense, Senses};
use crate::entity::token::{Shape, Token, tokenize};
use crate::text::{TextRange, TextSize, ceil, floor, slice};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

/// How far around a mention is read, in bytes.
const REACH: usize = 300;

/// What a token does in a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// "a", "the".
    Article,
    /// "its".
    Whose,
    /// "'s".
    Clitic,
    /// "of", "at".
    Preposition,
    /// "who", "that".
    Relative,
    /// "and".
    And,
    /// A finite verb, or what may be one: "left".
    Verb,
    /// "interviewed", "leading"; before a noun an adjective.
    Participle,
    /// Other words that end a phrase: "he", "is", "after".
    Stop,
    /// A noun, adjective, name or number.
    Word,
    /// A mark of punctuation, or the end.
    Mark,
}

/// What is known of a token by itself.
#[derive(Debug, Clone)]
struct Known<'a> {
    /// Itself, folded.
    word: Cow<'a, str>,
    /// What it may be beside a name.
    senses: Senses,
    /// What it does; found out when first asked for.
    part: OnceCell<Part>,
}

/// The phrases around a mention that several questions are answered by; found when first asked for.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    pub(super) apposition: OnceCell<Option<Noun>>,
    pub(super) introduction: OnceCell<Option<Noun>>,
    pub(super) label: OnceCell<Option<Label>>,
}

/// The words of a piece of text, which may be around many mentions.
#[derive(Debug)]
pub(super) struct Words<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// What is known of each token; found out when first asked for.
    known: Vec<OnceCell<Known<'a>>>,
}

impl<'a> Words<'a> {
    /// The words at `range` of `text`. Linear in its length.
    pub(super) fn read(text: &'a str, range: TextRange, hard_breaks: bool) -> Self {
        let mut tokens = Vec::new();
        tokenize(text, range, hard_breaks, &mut tokens);
        Self::of(text, tokens)
    }

    /// Those that were read before.
    pub(super) fn of(text: &'a str, tokens: Vec<Token>) -> Self {
        let mut known = Vec::new();
        known.resize_with(tokens.len(), OnceCell::new);
        Self {
            text,
            tokens,
            known,
        }
    }

    /// How many words begin before `offset`.
    fn before(&self, offset: TextSize) -> usize {
        self.tokens.partition_point(|t| t.range.start < offset)
    }
}

/// The words around a mention, in its block.
#[derive(Debug)]
pub(super) struct Around<'a> {
    /// All words that were read, some of which may be too far off.
    words: Rc<Words<'a>>,
    /// The position of the first that is not.
    from: usize,
    /// How many of them there are.
    len: usize,
    /// Of how many of the first it is not seen whether a sentence begins with them: then one may.
    unseen: usize,
    pub(super) phrases: Phrases,
    /// Whether the block begins with the first token.
    head: bool,
    /// Whether the block ends with the last token: then that closes a phrase, too.
    pub(super) tail: bool,
    /// The first token of the mention.
    pub(super) start: usize,
    /// The first token behind it.
    pub(super) end: usize,
}

impl<'a> Around<'a> {
    /// The words around `mention` in `block`: those of `words` that begin in `window`. O(log words).
    pub(super) fn new(
        words: Rc<Words<'a>>,
        window: TextRange,
        block: &Block,
        mention: TextRange,
    ) -> Self {
        let from = words.before(window.start);
        let seen = words.tokens.iter().skip(from);
        // What opens (quotes, brackets) does not say whether what follows it begins a sentence.
        let opening = seen.take_while(|t| t.shape.opens()).count();
        Self {
            len: words.before(window.end) - from,
            unseen: if from == 0 { 0 } else { opening + 1 },
            phrases: Phrases::default(),
            head: window.start == block.range.start,
            tail: window.end == block.range.end,
            start: words.before(mention.start) - from,
            end: words.before(mention.end) - from,
            from,
            words,
        }
    }

    pub(super) fn token(&self, index: usize) -> Option<Token> {
        let at = self.from + index;
        let mut token = *self.words.tokens.get(at).filter(|_| index < self.len)?;
        if index < self.unseen {
            token.first = token.shape != Shape::Stop;
            token.broken |= index == 0;
        }
        Some(token)
    }

    pub(super) fn shape(&self, index: usize) -> Option<Shape> {
        self.token(index).map(|t| t.shape)
    }

    fn known(&self, index: usize) -> Option<&Known<'a>> {
        let at = self.from + index;
        let token = self.words.tokens.get(at).filter(|_| index < self.len)?;
        Some(self.words.known.get(at)?.get_or_init(|| {
            let word = lexicon::folded(slice(self.words.text, token.range));
            let senses = lexicon::senses_but_names(&word);
            Known {
                word,
                senses,
                part: OnceCell::new(),
            }
        }))
    }

    /// The token at `index`, folded; `""` beyond the ends.
    pub(super) fn word(&self, index: usize) -> &str {
        self.known(index).map_or("", |known| &known.word)
    }

    /// Whether a list has the token at `index`.
    pub(super) fn is(&self, index: usize, sense: Sense) -> bool {
        self.known(index).is_some_and(|known| match sense {
            Sense::Given | Sense::Family => lexicon::senses(&known.word).has(sense),
            _ => known.senses.has(sense),
        })
    }

    pub(super) fn is_small(&self, index: usize) -> bool {
        self.shape(index) == Some(Shape::Lower)
    }

    /// Whether the token may be a word of somebody's name.
    pub(super) fn is_namelike(&self, index: usize) -> bool {
        self.token(index).is_some_and(Token::is_namelike)
    }

    pub(super) fn is_comma(&self, index: usize) -> bool {
        self.shape(index) == Some(Shape::Comma)
    }

    /// Whether a sentence begins with the token at `index`, as far as can be seen.
    pub(super) fn is_first(&self, index: usize) -> bool {
        self.token(index).is_some_and(|t| t.first) && (index > 0 || self.head)
    }

    /// Whether a line, or the block, begins with the token at `index`, as far as can be seen.
    pub(super) fn begins_line(&self, index: usize) -> bool {
        self.token(index).is_some_and(|t| t.broken) && (index > 0 || self.head)
    }

    /// A dash inside a word: "43-year-old".
    pub(super) fn is_hyphen(&self, index: usize) -> bool {
        self.shape(index) == Some(Shape::Dash)
            && self.token(index).is_some_and(|t| !t.spaced)
            && self.token(index + 1).is_some_and(|t| !t.spaced)
            && self.word(index) == "-"
    }

    /// Whether the token ends what stands between commas: a mark, or the end of the block.
    pub(super) fn closes(&self, index: usize) -> bool {
        match self.token(index) {
            None => self.tail,
            Some(token) => {
                token.broken
                    || matches!(
                        token.shape,
                        Shape::Comma
                            | Shape::Stop
                            | Shape::Dash
                            | Shape::Semicolon
                            | Shape::Colon
                            | Shape::Close
                            | Shape::Open
                            | Shape::Quote
                    ) && !self.is_hyphen(index)
            }
        }
    }

    /// A noun for one person: "pilot", "Deputy", "ex-minister", "physiotherapist".
    pub(super) fn is_role(&self, index: usize) -> bool {
        let Some(Known { word, senses, .. }) = self.known(index) else {
            return false;
        };
        if senses.has(Sense::Role) {
            return true;
        }
        // Written small, "major" and "general" are adjectives as often as offices.
        if senses.has(Sense::Office) {
            return !self.is_small(index) && !has(weak::DEGREES, word);
        }
        if let Some((first, last)) = word.rsplit_once('-') {
            // "president-elect", "editor-in-chief"; "vice-captain", "film-maker".
            let role = |word: &str| lexicon::ROLES.contains(word);
            if word.ends_with("-in-chief")
                || word.ends_with("-in-law")
                || role(if matches!(last, "elect" | "designate") {
                    first
                } else {
                    last
                })
            {
                return true;
            }
        }
        let made_of = |tails: &[&str]| {
            tails
                .iter()
                .any(|tail| word.len() > tail.len() + 2 && word.ends_with(tail))
        };
        made_of(weak::LEARNED) || self.is_small(index) && made_of(weak::MAKING)
    }

    /// An office in small letters: "colonel", "general", which may also be an adjective.
    pub(super) fn is_office(&self, index: usize) -> bool {
        self.is(index, Sense::Office) && !has(weak::DEGREES, self.word(index))
    }

    /// A noun that says nothing without whose: "friend", "mother-in-law", "great-uncle".
    pub(super) fn is_kin(&self, index: usize) -> bool {
        let word = self.word(index);
        let last = word.rsplit('-').next().unwrap_or(word);
        has(weak::KIN, word) || has(weak::KIN, last) || word.ends_with("-in-law")
    }

    /// A noun for several: "founders", "sons".
    pub(super) fn is_plural_role(&self, index: usize) -> bool {
        let word = self.word(index);
        let role = |word: &str| lexicon::ROLES.contains(word);
        word.strip_suffix('s').is_some_and(role)
            || word
                .strip_suffix("ies")
                .is_some_and(|stem| role(&format!("{stem}y")))
            || word
                .strip_suffix("men")
                .is_some_and(|stem| role(&format!("{stem}man")))
    }

    /// What the token does. Words of grammar with a capital are parts of names and titles, but at the
    /// beginning of a sentence.
    pub(super) fn part(&self, index: usize) -> Part {
        let (Some(token), Some(known)) = (self.token(index), self.known(index)) else {
            return Part::Mark;
        };
        if index < self.unseen {
            return self.part_of(token, index);
        }
        *known.part.get_or_init(|| self.part_of(token, index))
    }

    fn part_of(&self, token: Token, index: usize) -> Part {
        let word = self.word(index);
        match token.shape {
            Shape::Clitic => return Part::Clitic,
            Shape::Number => return Part::Word,
            Shape::Other if word == "&" => return Part::Word,
            _ if !token.is_word() => return Part::Mark,
            Shape::Lower => {}
            Shape::Title if token.first || word == "the" => {}
            _ => return Part::Word,
        }
        match word {
            "a" | "an" | "the" => Part::Article,
            "its" | "his" | "her" | "their" | "our" | "my" | "your" => Part::Whose,
            "and" | "or" => Part::And,
            _ if has(words::PREPOSITIONS, word) => Part::Preposition,
            _ if has(words::RELATIVES, word) => Part::Relative,
            _ if has(words::STOPS, word) => Part::Stop,
            _ if token.shape != Shape::Lower || self.is(index, Sense::Role) => Part::Word,
            _ if has(words::THINGS, word) => Part::Word,
            _ if is_participle(word) => Part::Participle,
            _ if self.is(index, Sense::Speech)
                || self.is(index, Sense::Act)
                || has(words::VERBS, word) =>
            {
                Part::Verb
            }
            _ => Part::Word,
        }
    }

    /// The bytes from the token `start` to before the token `end`.
    pub(super) fn range(&self, start: usize, end: usize) -> Option<TextRange> {
        let last = self.token(end.checked_sub(1)?)?;
        let first = self.token(start)?;
        (first.range.start < last.range.end)
            .then(|| TextRange::at(first.range.start, last.range.end))
    }
}

/// "interviewed", "leading", "known"; not "king", "red".
fn is_participle(word: &str) -> bool {
    (word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing")) && !word.contains('-'))
        || has(words::PARTICIPLES, word)
}

/// The text around `mention` inside its block, no more than [`REACH`] bytes before and behind, cut at blanks
/// before it. O(1).
pub(super) fn window(text: &str, block: TextRange, mention: TextRange) -> TextRange {
    let before = slice(text, TextRange::at(block.start, mention.start));
    let mut from = before.len().saturating_sub(REACH);
    if from > 0 {
        from = ceil(before, from);
        let tail = before.get(from..).unwrap_or_default();
        from += tail.find(char::is_whitespace).unwrap_or(0);
    }
    let after = slice(text, TextRange::at(mention.end, block.end));
    let to = floor(after, REACH);
    TextRange::at(
        block.start + TextSize::new(from),
        mention.end + TextSize::new(to),
    )
}
