//! Spans: where a person's name may stand.
//!
//! Words with capitals that follow each other form a run ("Former French President Anne Vale"); what
//! is no part of a name breaks it ("Former", "French", "President") and the pieces left are
//! candidates. Whether a candidate is a person is not decided here; see [`super::memory`].

use super::breaks::{Word, breaks};
use super::evidence::{self, Evidence, Neighbour, Source};
use crate::entity::lexicon::{Lookup, PHRASES, Sense, Senses, fold};
use crate::entity::name::{is_generation, is_leading_particle, is_particle};
use crate::entity::token::{Shape, Token};
use crate::text::{TextRange, slice};

/// A place where a person may be named, with all that speaks for and against it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// The name alone.
    pub(super) range: TextRange,
    /// What was seen in it and around it.
    pub(super) evidence: Evidence,
}

/// Calls `found` with each candidate of `tokens`, in text order. Linear in the tokens.
///
/// `taken` says whether a range is something else already: a date, a credit.
pub(super) fn candidates(
    source: &Source<'_>,
    taken: &dyn Fn(TextRange) -> bool,
    found: &mut dyn FnMut(Candidate),
) {
    let Source {
        text,
        tokens,
        lookup,
    } = *source;
    let mut at = 0;
    while at < tokens.len() {
        let end = run_end(text, tokens, lookup, at);
        if end == at {
            at += 1;
            continue;
        }
        let words: Vec<Word> = (at..end)
            .filter_map(|index| {
                let word = tokens.get(index).filter(|t| t.shape != Shape::Quote)?;
                let folded = fold(slice(text, word.range));
                let senses = if word.shape == Shape::Lower {
                    Senses::NONE
                } else {
                    lookup.senses(&folded)
                };
                let shape = if folded == "i" {
                    Shape::Upper
                } else {
                    word.shape
                };
                Some(Word {
                    index,
                    folded,
                    senses,
                    shape,
                    first: word.first,
                })
            })
            .collect();
        pieces(source, &words, taken, found);
        at = end;
    }
}

/// The end of the run of words with capitals that begins at `at`; `at` itself when none does.
fn run_end(text: &str, tokens: &[Token], lookup: &Lookup, at: usize) -> usize {
    let begins = tokens.get(at).is_some_and(|t| {
        t.is_namelike() || t.shape == Shape::Upper || known_camel(text, lookup, *t)
    });
    let mut end = if begins {
        at + 1
    } else {
        // "van der Vale", "de Vale" at the beginning. Most words are too long to be particles.
        let leads = tokens.get(at).is_some_and(|t| {
            t.shape == Shape::Lower
                && t.range.len().raw() <= 3
                && is_leading_particle(slice(text, t.range))
        });
        if !leads {
            return at;
        }
        match particles_end(text, tokens, at) {
            Some(end) => end,
            None => return at,
        }
    };
    loop {
        let Some(&token) = tokens.get(end) else {
            return end;
        };
        let after_initial = tokens
            .get(end - 1)
            .is_some_and(|t| t.shape == Shape::Initial);
        if token.broken || !(token.spaced || after_initial) {
            return end;
        }
        if token.is_namelike()
            || matches!(token.shape, Shape::Half | Shape::Upper)
            || known_camel(text, lookup, token)
        {
            end += 1;
        } else if let Some(next) = particles_end(text, tokens, end) {
            end = next;
        } else if let Some(next) = nickname_end(tokens, end) {
            end = next;
        } else if is_first_of_its_name(text, tokens, end) {
            return end + 1;
        } else {
            return end;
        }
    }
}

/// `DeShawn`, `LeAnn`: capitals within, but a name of the lists.
fn known_camel(text: &str, lookup: &Lookup, token: Token) -> bool {
    let word = slice(text, token.range);
    token.shape == Shape::Camel
        && word.starts_with(char::is_uppercase)
        && word.chars().all(char::is_alphabetic)
        && lookup
            .senses(&fold(word))
            .any(&[Sense::Given, Sense::Family])
}

/// The end of up to three particles at `at` and the name word behind them.
fn particles_end(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    for index in at..at + 4 {
        let token = *tokens.get(index)?;
        if index > at && (token.broken || !token.spaced) {
            return None;
        }
        if index > at && token.is_namelike() {
            return Some(index + 1);
        }
        if token.shape != Shape::Lower
            || token.range.len().raw() > 5
            || !is_particle(slice(text, token.range))
        {
            return None;
        }
    }
    None
}

/// The end of `"Kit" Vale` in `Anne "Kit" Vale`, at the first quotation mark.
fn nickname_end(tokens: &[Token], at: usize) -> Option<usize> {
    let is = |i: usize, shape: Shape| tokens.get(i).is_some_and(|t| t.shape == shape && !t.broken);
    let quoted = is(at, Shape::Quote) && is(at + 1, Shape::Title) && is(at + 2, Shape::Quote);
    let named = tokens.get(at.checked_sub(1)?)?.shape == Shape::Title
        && tokens.get(at + 3)?.spaced
        && !tokens.get(at + 1)?.spaced
        && is(at + 3, Shape::Title);
    (quoted && named).then_some(at + 4)
}

/// "I" in "Paul I, emperor" and "Paul I of Vale", not in "with Paul I could".
fn is_first_of_its_name(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = |i: usize| tokens.get(i).map(|t| slice(text, t.range));
    word(at) == Some("I")
        && tokens.get(at + 1).is_none_or(|t| {
            matches!(
                t.shape,
                Shape::Comma | Shape::Stop | Shape::Clitic | Shape::Close | Shape::Open
            ) || matches!(
                slice(text, t.range),
                "of" | "and" | "in" | "was" | "is" | "had"
            )
        })
}

/// Breaks a run into candidates.
fn pieces(
    source: &Source<'_>,
    run: &[Word],
    taken: &dyn Fn(TextRange) -> bool,
    found: &mut dyn FnMut(Candidate),
) {
    // "ANNE VALE": a run that is all capitals.
    let shouted = run
        .iter()
        .all(|w| matches!(w.shape, Shape::Upper | Shape::Initial));
    let mut start = 0;
    let mut before = Neighbour::Text;
    let mut found = |candidate: Candidate| {
        if !taken(candidate.range) {
            found(candidate);
        }
    };
    for (i, word) in run.iter().enumerate() {
        let range = source
            .tokens
            .get(word.index)
            .map(|t| t.range)
            .unwrap_or_default();
        let held = if taken(range) {
            Some(Neighbour::Taken)
        } else {
            breaks(run, shouted, start, i)
        };
        let Some(neighbour) = held else {
            continue;
        };
        if let Some(piece) = run.get(start..i) {
            emit(source, piece, before, neighbour, &mut found);
        }
        before = neighbour;
        start = i + 1;
    }
    if let Some(piece) = run.get(start..) {
        emit(source, piece, before, Neighbour::Text, &mut found);
    }
}

/// Passes one piece of a run on, without particles at its ends and with its mark of generation.
fn emit(
    source: &Source<'_>,
    piece: &[Word],
    before: Neighbour,
    after: Neighbour,
    found: &mut dyn FnMut(Candidate),
) {
    let Source { text, tokens, .. } = *source;
    let mut piece = piece;
    while let [head @ .., last] = piece {
        if last.shape != Shape::Lower {
            break;
        }
        piece = head;
    }
    // "spoke of de Vale": a small particle leads only where the run began with it.
    while let [first, tail @ ..] = piece {
        let leads = before == Neighbour::Text || is_leading_particle(&first.folded);
        if first.shape != Shape::Lower || leads {
            break;
        }
        piece = tail;
    }
    let (Some(first), Some(last)) = (piece.first(), piece.last()) else {
        return;
    };
    // An initial or a suffix alone is nobody's name; "Xi" is no numeral, it has a small letter.
    if piece.iter().all(|w| {
        w.shape == Shape::Initial
            || w.shape == Shape::Lower
            || (w.shape == Shape::Upper && is_generation(&w.folded))
    }) {
        return;
    }
    if let [only] = piece
        && is_plural(source, only)
    {
        return;
    }
    let mut end = last.index + 1;
    if after == Neighbour::Text {
        end = suffix_end(text, tokens, end);
    }
    let (Some(a), Some(z)) = (tokens.get(first.index), tokens.get(end - 1)) else {
        return;
    };
    let range = TextRange::at(a.range.start, z.range.end);
    if (2..=4).contains(&piece.len()) {
        let words: Vec<&str> = piece.iter().map(|w| w.folded.as_str()).collect();
        if PHRASES.contains(&words.join(" ")) {
            return;
        }
    }
    let shown: Vec<(&str, Senses, Shape)> = piece
        .iter()
        .map(|w| (w.folded.as_str(), w.senses, w.shape))
        .collect();
    // "VALE: I never said so." at the beginning of a line.
    let speaker = a.first && tokens.get(end).is_some_and(|t| t.shape == Shape::Colon);
    let mut evidence = evidence::inside(&shown, speaker);
    evidence::around(source, first.index..end, before, after, &mut evidence);
    found(Candidate { range, evidence });
}

/// "the Vales" are a family; but "the Adams papers" and "the Williams case" are named after one person.
fn is_plural(source: &Source<'_>, word: &Word) -> bool {
    let article = word
        .index
        .checked_sub(1)
        .and_then(|i| source.tokens.get(i))
        .is_some_and(|t| slice(source.text, t.range).eq_ignore_ascii_case("the"));
    let stem = |end: &str| {
        word.folded
            .strip_suffix(end)
            .is_some_and(|stem| source.lookup.senses(stem).has(Sense::Family))
    };
    let several = if word.folded.ends_with("ses") || word.folded.ends_with("zes") {
        stem("es")
    } else {
        stem("s")
    };
    article && several && !word.senses.has(Sense::Family)
}

/// ", Jr." and "Jr." behind a name belong to it.
fn suffix_end(text: &str, tokens: &[Token], end: usize) -> usize {
    let is = |i: usize| {
        tokens.get(i).is_some_and(|t| {
            matches!(t.shape, Shape::Title | Shape::Upper)
                && matches!(
                    fold(slice(text, t.range)).as_str(),
                    "jr" | "sr" | "ii" | "iii" | "iv"
                )
        })
    };
    let comma = tokens.get(end).is_some_and(|t| t.shape == Shape::Comma);
    if comma && is(end + 1) { end + 2 } else { end }
}

/// All candidates of `text`, where `taken` is something else.
#[cfg(test)]
pub(super) fn candidates_of(text: &str, taken: &dyn Fn(TextRange) -> bool) -> Vec<Candidate> {
    let source = Source {
        text,
        tokens: &crate::entity::token::tokens_of(text),
        lookup: &Lookup::new(),
    };
    let mut all = Vec::new();
    candidates(&source, taken, &mut |c| all.push(c));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The candidates of `text`.
    fn found(text: &str) -> Vec<&str> {
        candidates_of(text, &|_| false)
            .iter()
            .map(|c| slice(text, c.range))
            .collect()
    }

    #[test]
    fn titles_nationalities_and_acronyms_break_a_run() {
        for (text, expected) in [
            ("then French President Anne Vale left", vec!["Anne Vale"]),
            ("then NATO chief Anne Vale left", vec!["Anne Vale"]),
            ("on Sunday Anne Vale left", vec!["Anne Vale"]),
            ("Yesterday Anne Vale left", vec!["Anne Vale"]),
            (
                "the Oslo Student Union Anne Vale left",
                vec!["Oslo Student", "Anne Vale"],
            ),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn the_same_words_may_be_names() {
        for text in [
            "Stephen King",
            "Kate French",
            "April Stone",
            "Theresa May",
            "Will Smith",
            "JK Stone",
            "Anne Stone Jr.",
            "Paul VI",
        ] {
            assert_eq!(found(&format!("then {text} left")), [text]);
        }
    }

    #[test]
    fn particles_belong_to_names_only_between_capitals() {
        assert_eq!(found("then Jan van der Stone left"), ["Jan van der Stone"]);
        assert_eq!(found("then von Stone left"), ["von Stone"]);
        assert_eq!(found("the van of a Stone"), ["Stone"]);
        assert!(found("a van left de facto").is_empty());
    }

    #[test]
    fn a_nickname_in_quotes_belongs_to_the_name() {
        assert_eq!(found("then Anne “Kit” Stone left"), ["Anne “Kit” Stone"]);
        assert_eq!(
            found("then Anne said “Kit” to Stone"),
            ["Anne", "Kit", "Stone"]
        );
    }

    #[test]
    fn a_numeral_alone_is_nobody() {
        assert_eq!(found("then President Xi left"), ["Xi"]);
        assert!(found("then Part XI left").is_empty());
    }

    #[test]
    fn the_first_of_a_name_is_no_pronoun() {
        assert_eq!(found("under Paul I, emperor"), ["Paul I"]);
        assert_eq!(found("with Paul I could sing"), ["Paul"]);
    }

    #[test]
    fn a_family_is_no_person() {
        assert!(found("and the Bakers left").is_empty());
        assert_eq!(found("and the Adams papers"), ["Adams"]);
    }

    #[test]
    fn phrases_that_look_like_people() {
        assert!(found("then Goldman Sachs left").is_empty());
        assert_eq!(found("then Marcus Goldman left"), ["Marcus Goldman"]);
    }

    #[test]
    fn what_is_taken_is_no_candidate() {
        let text = "then April Stone left";
        let date = TextRange::new(5, 10);
        let found = candidates_of(text, &|r| r.overlaps(date));
        let ranges: Vec<TextRange> = found.iter().map(|c| c.range).collect();
        assert_eq!(ranges, [TextRange::new(11, 16)]);
    }
}
