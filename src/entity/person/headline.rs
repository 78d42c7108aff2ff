//! Lines with capitals throughout: "Vale Tells Court He Was Asleep", "VALE FREED".
//!
//! Capitals say nothing there, so only names that the rest of the article knows are found, and a given
//! name with a family name that are no ordinary words.

use crate::entity::lexicon::{Lookup, Prior, Sense, fold};
use crate::entity::name::is_particle;
use crate::entity::token::{Shape, Token};
use crate::text::{TextRange, slice};
use std::collections::HashMap;

/// The longest line that is looked at as a headline, in tokens.
const LONGEST: usize = 40;

/// Whether the words of `tokens` have capitals throughout, so that a capital marks no name.
///
/// "JOHN VALE FREED ON BAIL" has next to no small letters; in "Vale Tells Court He Was Asleep" words of
/// the language have capitals, which they have not in "Jonas Vale, Mayor of Leeds, 2014".
pub(super) fn is_capitalised(text: &str, tokens: &[Token], lookup: &Lookup) -> bool {
    let (mut all, mut small, mut upper) = (0usize, 0usize, 0usize);
    for token in tokens
        .iter()
        .filter(|t| t.is_word() && t.range.len().raw() >= 4)
    {
        all += 1;
        small += usize::from(token.shape == Shape::Lower);
        upper += usize::from(token.shape == Shape::Upper);
    }
    if all < 3 {
        return false;
    }
    if upper * 10 >= all * 7 {
        return true;
    }
    if tokens.len() > LONGEST || small * 6 > all {
        return false;
    }
    let ordinary = tokens
        .iter()
        .filter(|t| t.shape == Shape::Title && !t.first)
        .map(|t| lookup.senses(&fold(slice(text, t.range))))
        .filter(|s| {
            s.prior == Prior::Common
                && !s.any(&[
                    Sense::Given,
                    Sense::Family,
                    Sense::Organisation,
                    Sense::Calendar,
                    Sense::Demonym,
                    Sense::Office,
                    Sense::Honorific,
                ])
        })
        .count();
    ordinary >= 2 && ordinary * 5 >= all
}

/// The names that the rest of the article has, by their last word.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Folded names as lists of words, by their first word.
    by_first: HashMap<String, Vec<Vec<String>>>,
}

impl Known {
    /// Collects the names at `mentions`. Linear.
    pub(super) fn of(text: &str, mentions: &[TextRange]) -> Self {
        let mut known = Self::default();
        for &range in mentions {
            let words: Vec<String> = slice(text, range).split_whitespace().map(fold).collect();
            if let [.., last] = words.as_slice()
                && words.len() > 1
            {
                known.insert(vec![last.clone()]);
            }
            known.insert(words);
        }
        known
    }

    fn insert(&mut self, words: Vec<String>) {
        let Some(first) = words.first() else {
            return;
        };
        let names = self.by_first.entry(first.clone()).or_default();
        // A handful of names begin with the same word; more are not worth the time.
        if names.len() < 32 && !names.contains(&words) {
            names.push(words);
        }
    }

    /// How many of `words` make the longest known name at their beginning.
    fn longest(&self, words: &[String]) -> usize {
        words
            .first()
            .and_then(|first| self.by_first.get(first))
            .into_iter()
            .flatten()
            .filter(|name| words.starts_with(name))
            .map(Vec::len)
            .max()
            .unwrap_or(0)
    }
}

/// Calls `found` with the names in a line with capitals throughout.
pub(super) fn names(
    text: &str,
    tokens: &[Token],
    lookup: &Lookup,
    known: &Known,
    found: &mut dyn FnMut(TextRange),
) {
    let mut at = 0;
    while at < tokens.len() {
        // Words that follow each other with nothing but a blank between them.
        let mut end = at;
        while tokens.get(end).is_some_and(|t| {
            t.is_word() && (end == at || (t.spaced && !t.broken)) && end - at < LONGEST
        }) {
            end += 1;
        }
        if end == at {
            at += 1;
            continue;
        }
        let words: Vec<String> = (at..end)
            .filter_map(|i| tokens.get(i))
            .map(|t| fold(slice(text, t.range)))
            .collect();
        line(tokens, at, &words, lookup, known, found);
        at = end;
    }
}

fn line(
    tokens: &[Token],
    at: usize,
    words: &[String],
    lookup: &Lookup,
    known: &Known,
    found: &mut dyn FnMut(TextRange),
) {
    let mut i = 0;
    while let Some(rest) = words.get(i..).filter(|r| !r.is_empty()) {
        let capital = tokens.get(at + i).is_some_and(|t| t.shape != Shape::Lower);
        let mut length = if capital { known.longest(rest) } else { 0 };
        if length == 1 && is_word_of_language(rest, lookup) {
            length = 0;
        }
        if length == 0 && capital {
            length = listed(rest, lookup);
        }
        if let (Some(first), Some(last)) = (
            tokens.get(at + i),
            (at + i + length).checked_sub(1).and_then(|z| tokens.get(z)),
        ) && length > 0
        {
            found(TextRange::at(first.range.start, last.range.end));
        }
        i += length.max(1);
    }
}

/// Whether the first of `words` is more likely an ordinary word or a title: "Will", "Judge" and "King"
/// are, even where an Aaron Judge is known.
fn is_word_of_language(words: &[String], lookup: &Lookup) -> bool {
    words.first().is_some_and(|w| {
        lookup.senses(w).any(&[
            Sense::Function,
            Sense::Office,
            Sense::Honorific,
            Sense::Calendar,
        ])
    })
}

/// A given name, then maybe a particle or an initial, then a family name, none an ordinary word.
fn listed(words: &[String], lookup: &Lookup) -> usize {
    let rare = |w: &String| {
        matches!(
            lookup.senses(w).prior,
            Prior::Name | Prior::Maybe | Prior::Unknown
        )
    };
    let given = |w: &String| {
        let senses = lookup.senses(w);
        senses.has(Sense::Given) && senses.prior == Prior::Name && !senses.has(Sense::Place)
    };
    let family = |w: &String| {
        let senses = lookup.senses(w);
        senses.has(Sense::Family) && !senses.any(&[Sense::Organisation, Sense::Place]) && rare(w)
    };
    match words {
        [first, last, ..] if given(first) && family(last) => 2,
        [first, middle, last, ..]
            if given(first)
                && (middle.len() == 1 || is_particle(middle) || given(middle))
                && family(last) =>
        {
            3
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::token::tokens_of;

    #[test]
    fn capitals_throughout() {
        for (text, capitalised) in [
            ("Harris Tells Court She Was Asleep When Boat Sank", true),
            ("HARRIS TELLS COURT OF BOAT", true),
            ("Harris tells court she was asleep when boat sank", false),
            ("Mary Harris, Mayor of Leeds, 2014", false),
            ("Mary Harris and Omar Stone", false),
            ("Mary Harris", false),
            ("", false),
        ] {
            assert_eq!(
                is_capitalised(text, &tokens_of(text), &Lookup::new()),
                capitalised,
                "{text}"
            );
        }
    }

    /// The names found in `line` where `known` are known.
    fn found<'a>(line: &'a str, known: &str) -> Vec<&'a str> {
        let mut at = 0;
        let ranges: Vec<TextRange> = known
            .split('/')
            .map(|name| {
                let range = TextRange::new(at, at + name.len());
                at += name.len() + 1;
                range
            })
            .collect();
        let known = Known::of(known, &ranges);
        let mut names_found = Vec::new();
        names(line, &tokens_of(line), &Lookup::new(), &known, &mut |r| {
            names_found.push(slice(line, r));
        });
        names_found
    }

    #[test]
    fn names_that_the_article_knows() {
        assert_eq!(found("Harris Tells Court", "Mary Harris"), ["Harris"]);
        assert_eq!(found("MARY HARRIS TELLS", "Mary Harris"), ["MARY HARRIS"]);
        assert_eq!(
            found("Xylkowski Tells", "Mary Xylkowski/Omar Stone"),
            ["Xylkowski"]
        );
        assert!(found("Court Tells Judge", "Mary Harris").is_empty());
        assert!(found("Will Tells Judge", "Anne Will/Aaron Judge").is_empty());
    }

    #[test]
    fn a_given_and_a_family_name() {
        assert_eq!(
            found("COURT FREES JENNIFER ROBINSON", "x"),
            ["JENNIFER ROBINSON"]
        );
        assert_eq!(
            found("Court Frees Jennifer B. Robinson", "x"),
            ["Jennifer B. Robinson"]
        );
        assert!(found("Court Frees Paris Bridge", "x").is_empty());
    }
}
