//! Who somebody is, in the article's own words: "a former pilot", "Norway's fisheries minister".
//!
//! Three forms are known, each only with a noun for what a person is: words right before the name, an
//! apposition between commas, and "X is a …". None is better than a wrong one.

use crate::document::Document;
use crate::entity::lexicon::{Lookup, Sense, fold};
use crate::entity::token::{Shape, Token, tokenize};
use crate::text::{TextRange, TextSize, ceil, floor, slice};

/// Words that say nothing without whose or what kind: "her friend X".
const KIN: [&str; 22] = [
    "aunt",
    "boy",
    "brother",
    "colleague",
    "cousin",
    "daughter",
    "father",
    "friend",
    "girl",
    "host",
    "husband",
    "man",
    "mother",
    "nephew",
    "niece",
    "partner",
    "sister",
    "son",
    "uncle",
    "user",
    "wife",
    "woman",
];

/// How many mentions of a person are looked at.
const MENTIONS: usize = 12;
/// How far around a mention, in bytes.
const REACH: usize = 300;
/// The longest phrase, in tokens.
const LONGEST: usize = 14;

/// The phrase that says who is meant at `mentions`. O(1): a bounded number of mentions is looked at.
pub(super) fn of(
    document: &Document,
    lookup: &Lookup,
    mentions: &[TextRange],
) -> Option<TextRange> {
    let text = document.text();
    let mut best: Option<(u8, TextRange)> = None;
    for &mention in mentions.iter().take(MENTIONS) {
        let Some(block) = document
            .block_at(mention.start)
            .and_then(|id| document.block(id))
        else {
            continue;
        };
        let window = window(text, block.range, mention);
        let mut tokens = Vec::new();
        tokenize(text, window, block.hard_breaks, &mut tokens);
        let start = tokens.partition_point(|t| t.range.start < mention.start);
        let end = tokens.partition_point(|t| t.range.start < mention.end);
        let phrase = Phrase {
            text,
            tokens: &tokens,
            lookup,
            whole: window.end == block.range.end,
        };
        for (rank, found) in [
            phrase.apposition(end),
            phrase.before(start),
            phrase.predicate(end),
        ]
        .into_iter()
        .flatten()
        {
            // Of equals the first stands; a phrase of one word gives way to any longer one.
            if best.is_none_or(|(b, _)| rank > b) {
                best = Some((rank, found));
            }
        }
        if best.is_some_and(|(rank, _)| rank >= 2) {
            break;
        }
    }
    best.map(|(_, range)| range)
}

/// The text around `mention` inside its block, cut at blanks.
fn window(text: &str, block: TextRange, mention: TextRange) -> TextRange {
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

/// What may stand before a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Determiner {
    /// "the".
    Article,
    /// "its".
    Whose,
}

impl Determiner {
    fn of(folded: &str) -> Option<Self> {
        match folded {
            "the" | "a" | "an" => Some(Self::Article),
            "its" | "his" | "her" | "their" | "our" => Some(Self::Whose),
            _ => None,
        }
    }
}

struct Phrase<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lookup: &'a Lookup,
    /// Whether the block ends with the last token: then that closes a phrase, too.
    whole: bool,
}

impl Phrase<'_> {
    fn token(&self, index: usize) -> Option<Token> {
        self.tokens.get(index).copied()
    }

    fn word(&self, index: usize) -> String {
        self.token(index)
            .map(|t| fold(slice(self.text, t.range)))
            .unwrap_or_default()
    }

    fn is(&self, word: &str, sense: Sense) -> bool {
        self.lookup.senses(word).has(sense)
    }

    /// A word that may be the verb before "minister X": "met", "quoted", "visiting".
    fn is_verbal(&self, word: &str) -> bool {
        self.is(word, Sense::Speech)
            || self.is(word, Sense::Act)
            || ((word.ends_with("ed") || word.ends_with("ing")) && word.len() > 4)
    }

    /// Whether a phrase before a name cannot reach back over `word`.
    fn ends(&self, word: &str) -> bool {
        self.is(word, Sense::Function)
            || self.is_verbal(word)
            || matches!(word, "than" | "like" | "named" | "called" | "alongside")
    }

    fn is_role(&self, index: usize) -> bool {
        // Written small, "major" and "general" are adjectives as often as offices.
        let word = self.word(index);
        self.is(&word, Sense::Role)
            || (self.is(&word, Sense::Office)
                && self.token(index).is_some_and(|t| t.shape != Shape::Lower))
    }

    fn range(&self, start: usize, end: usize) -> Option<TextRange> {
        let last = self.token(end.checked_sub(1)?)?;
        Some(TextRange::at(
            self.token(start)?.range.start,
            last.range.end,
        ))
    }

    /// "Norway's fisheries minister X": the words before the name, back to what ends a phrase.
    ///
    /// The last of them must be an office or role; "met minister X" gives "minister" alone, which
    /// ranks below all longer phrases. An article stays only where it belongs to an owner: "the choir's
    /// conductor", but "pilot"; a word for whose stays where a comma makes an apposition of the name:
    /// "its chairman, X".
    fn before(&self, start: usize) -> Option<(u8, TextRange)> {
        let mut end = start;
        // "the engineer, Dr. X".
        while let Some(previous) = end.checked_sub(1)
            && self.token(previous)?.shape == Shape::Title
            && self.is(&self.word(previous), Sense::Honorific)
            && !self.is_role(previous)
        {
            end = previous;
        }
        // "the minister, X,": a phrase with an article, closed by a comma.
        let comma = self
            .token(end.checked_sub(1)?)
            .is_some_and(|t| t.shape == Shape::Comma);
        if comma {
            end -= 1;
        }
        let last = end.checked_sub(1)?;
        if !self.is_role(last) || self.is(&self.word(last), Sense::Honorific) {
            return None;
        }
        let mut from = last;
        let mut determiner = None;
        while let Some(previous) = from.checked_sub(1).and_then(|i| self.token(i)) {
            let index = from - 1;
            let word = self.word(index);
            let joins = match previous.shape {
                Shape::Upper | Shape::Camel => true,
                Shape::Clitic | Shape::Title | Shape::Joined | Shape::Half => {
                    let grammar = self.is(&word, Sense::Function)
                        && !matches!(word.as_str(), "first" | "second" | "former" | "new");
                    let verb = previous.first && self.is_verbal(&word);
                    !grammar && !verb
                }
                Shape::Lower => self.is_role(index) || !self.ends(&word),
                _ => false,
            };
            let broken = self.token(from).is_some_and(|t| t.broken);
            if !joins || broken || last - index > 7 {
                determiner = (!broken).then(|| Determiner::of(&word)).flatten();
                break;
            }
            from = index;
        }
        if self.token(from)?.shape == Shape::Clitic {
            // "his father's friend X": whose is not in the phrase.
            from += 1;
        }
        if comma && determiner.is_none() {
            return None;
        }
        let words = end - from;
        if words == 1 && KIN.contains(&self.word(last).as_str()) {
            return None;
        }
        let rank = if words > 1 { 2 } else { 1 };
        let owned = (from..end).any(|i| self.token(i).is_some_and(|t| t.shape == Shape::Clitic));
        let keeps = match determiner {
            Some(Determiner::Article) => owned,
            Some(Determiner::Whose) => comma,
            None => false,
        };
        Some((rank, self.range(from - usize::from(keeps), end)?))
    }

    /// "X, a former pilot," and "X, head of the harbour board,".
    fn apposition(&self, end: usize) -> Option<(u8, TextRange)> {
        if self.token(end)?.shape != Shape::Comma {
            return None;
        }
        let start = end + 1;
        let first = self.word(start);
        let article = matches!(first.as_str(), "a" | "an" | "the" | "former" | "then");
        if Determiner::of(&first) == Some(Determiner::Whose) {
            return self.whose(start).map(|r| (1, r));
        }
        // ", with the pilot X," and ", her mother left," are no appositions.
        if !article && (self.is(&first, Sense::Function) || first.ends_with("ing")) {
            return None;
        }
        // Without an article, the role must come at once: ", chief editor of".
        let reach = if article { 6 } else { 3 };
        let closes = |s: Shape| {
            matches!(
                s,
                Shape::Comma | Shape::Stop | Shape::Dash | Shape::Semicolon | Shape::Close
            )
        };
        self.noun_phrase(start, reach, closes).map(|r| (2, r))
    }

    /// "X, its chairman," and "X, her chief of staff,": nothing but words for what a person is, and what
    /// these are of. Not ", her mother," and not ", his agent left".
    fn whose(&self, start: usize) -> Option<TextRange> {
        let mut end = start + 1;
        while end <= start + 3 && self.is_role(end) && self.token(end)?.shape == Shape::Lower {
            end += 1;
        }
        let last = end - 1;
        if last == start || KIN.contains(&self.word(last).as_str()) {
            return None;
        }
        let closes = |s: Shape| {
            matches!(
                s,
                Shape::Comma | Shape::Stop | Shape::Semicolon | Shape::Close
            )
        };
        if self.word(end) == "of" {
            return self.noun_phrase(start, 3, closes);
        }
        let complete = self.token(end).map_or(self.whole, |t| closes(t.shape));
        complete.then(|| self.range(start, end)).flatten()
    }

    /// "X is a pilot", "X was the first woman who".
    fn predicate(&self, end: usize) -> Option<(u8, TextRange)> {
        if !matches!(self.word(end).as_str(), "is" | "was") {
            return None;
        }
        if !matches!(self.word(end + 1).as_str(), "a" | "an" | "the") {
            return None;
        }
        let closes = |s: Shape| {
            matches!(
                s,
                Shape::Comma | Shape::Stop | Shape::Dash | Shape::Semicolon | Shape::Open
            )
        };
        self.noun_phrase(end + 1, 7, closes).map(|r| (2, r))
    }

    /// The words from `start` to the mark that closes them, with a role among the first `reach`.
    fn noun_phrase(
        &self,
        start: usize,
        reach: usize,
        closes: impl Fn(Shape) -> bool,
    ) -> Option<TextRange> {
        let mut role = None;
        for index in start..=start + LONGEST {
            // The end of the block closes, the end of the window does not tell.
            let Some(token) = self.token(index) else {
                return role
                    .filter(|_| self.whole)
                    .and_then(|_| self.range(start, index));
            };
            let word = self.word(index);
            let relative = matches!(
                word.as_str(),
                "who" | "whose" | "which" | "that" | "when" | "where"
            );
            // ", the singer interviewed by us": the participle begins what is no longer the phrase.
            let participle = role.is_some()
                && word.ends_with("ed")
                && matches!(
                    self.word(index + 1).as_str(),
                    "by" | "as" | "in" | "on" | "to" | "with"
                );
            if closes(token.shape) || relative || participle {
                role?;
                return self.range(start, index);
            }
            let wording = token.is_word() || matches!(token.shape, Shape::Clitic | Shape::Number);
            // A verb tells that this is a clause, not a phrase: ", the minister said,".
            if !wording
                || token.broken
                || self.is(&word, Sense::Speech)
                || matches!(
                    word.as_str(),
                    "is" | "was"
                        | "are"
                        | "were"
                        | "has"
                        | "had"
                        | "have"
                        | "will"
                        | "would"
                        | "he"
                        | "she"
                        | "they"
                        | "it"
                        | "we"
                        | "i"
                        | "you"
                        | "not"
                )
            {
                return None;
            }
            if role.is_none()
                && index < start + reach
                && token.shape == Shape::Lower
                && self.is_role(index)
            {
                role = Some(index);
            }
            // A list, "Ann Vale, Piet Reed and Omar Stone,": a name right after the comma is no role.
            if index == start && token.is_namelike() && !self.is_role(index) {
                let owner = self
                    .token(index + 1)
                    .is_some_and(|t| t.shape == Shape::Clitic);
                let adjective = self
                    .token(index + 1)
                    .is_some_and(|t| t.shape == Shape::Lower);
                if !owner && !adjective {
                    return None;
                }
            }
        }
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failing look-up is a failing test
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};

    /// The role of the one whose name stands in `text` between `[` and `]`.
    fn role(text: &str) -> Option<String> {
        let start = text.find('[').unwrap();
        let end = text.find(']').unwrap();
        let clean = text.replace(['[', ']'], "");
        let mut builder = Builder::over(clean.clone());
        builder.block(BlockKind::Paragraph, TextRange::new(0, clean.len()));
        let document = builder.finish();
        of(&document, &Lookup::new(), &[TextRange::new(start, end - 1)])
            .map(|r| slice(&clean, r).to_owned())
    }

    #[test]
    fn words_before_the_name() {
        for (text, phrase) in [
            (
                "Norway’s fisheries minister [Nora Olsen] left.",
                "Norway’s fisheries minister",
            ),
            (
                "Norway's fisheries Minister [Nora Olsen] left.",
                "Norway's fisheries Minister",
            ),
            (
                "They met British actor [Nora Olsen] there.",
                "British actor",
            ),
            ("It was US President [Nora Olsen] again.", "US President"),
            (
                "The harbour master’s friend, the pilot, [Nora Olsen], left.",
                "pilot",
            ),
        ] {
            assert_eq!(role(text).as_deref(), Some(phrase), "{text}");
        }
    }

    #[test]
    fn words_before_that_say_nothing() {
        for text in [
            "Yesterday in Leeds [Nora Olsen] left.",
            "He said that [Nora Olsen] left.",
            "We thanked Mrs. [Olsen] for it.",
            "With a sailor, [Nora Olsen] and others left.",
        ] {
            assert!(
                role(text).is_none_or(|r| r == "sailor"),
                "{text}: {:?}",
                role(text)
            );
        }
        assert_eq!(role("He said that [Nora Olsen] left."), None);
    }

    #[test]
    fn the_owner_stays_with_what_is_owned() {
        for (text, phrase) in [
            (
                "The ferry’s chief mechanic, [Nora Olsen], sang.",
                "The ferry’s chief mechanic",
            ),
            (
                "Then the Club’s engineer, Dr. [Nora Olsen], sang.",
                "the Club’s engineer",
            ),
            (
                "They paid, though its chairman, [Nora Olsen], had not.",
                "its chairman",
            ),
            ("It was sold, said auctioneer [Nora Olsen].", "auctioneer"),
            (
                "“I saw it,” said harbour master [Nora Olsen].",
                "harbour master",
            ),
        ] {
            assert_eq!(role(text).as_deref(), Some(phrase), "{text}");
        }
    }

    #[test]
    fn kin_is_not_told_by_whose_it_is() {
        for text in [
            "So her mother, [Nora Olsen], sang.",
            "So [Nora Olsen], her mother, sang.",
            "After [Nora Olsen], her agent sang.",
            "Without a mechanic or the others, Dr. [Nora Olsen] sang.",
        ] {
            assert_eq!(role(text), None, "{text}");
        }
    }

    #[test]
    fn appositions() {
        for (text, phrase) in [
            ("[Nora Olsen], a former pilot, left.", "a former pilot"),
            (
                "[Nora Olsen], head of the harbour board, left.",
                "head of the harbour board",
            ),
            ("[Nora Olsen], the singer who left, was ill.", "the singer"),
            (
                "They saw [Nora Olsen], a shipwright who sang.",
                "a shipwright",
            ),
            (
                "They saw [Nora Olsen], the glassmaker at Lower Dell, whose cat sang.",
                "the glassmaker at Lower Dell",
            ),
            ("They saw [Nora Olsen], its chairman.", "its chairman"),
            ("— [Nora Olsen], harbour master", "harbour master"),
        ] {
            assert_eq!(role(text).as_deref(), Some(phrase), "{text}");
        }
    }

    #[test]
    fn what_follows_a_comma_may_be_no_apposition() {
        for text in [
            "[Nora Olsen], Piet Dijk and Omar Stone left.",
            "[Nora Olsen], the minister said, left.",
            "[Nora Olsen], however, left.",
            "To [Nora Olsen], the boat was home.",
        ] {
            assert_eq!(role(text), None, "{text}");
        }
    }

    #[test]
    fn predicates() {
        assert_eq!(
            role("[Nora Olsen] is a Norwegian pilot and singer.").as_deref(),
            Some("a Norwegian pilot and singer")
        );
        assert_eq!(role("[Nora Olsen] is a great help."), None);
        assert_eq!(role("[Nora Olsen] was the last to leave."), None);
    }
}
