//! Spans: where a person's name may stand.
//!
//! Words with capitals that follow each other form a run ("Former French President Anne Vale"); what
//! is no part of a name breaks it ("Former", "French", "President") and the pieces left are
//! candidates. Whether a candidate is a person is not decided here; see [`super::memory`].

use super::evidence::{self, Evidence, Neighbour, Source};
use crate::entity::lexicon::{Lookup, PHRASES, Prior, Sense, Senses, fold, is_leading_particle};
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

/// Particles inside names: "Ludwig van Vale", "Umm bint Vale".
const PARTICLES: [&str; 34] = [
    "abu", "af", "al", "av", "ben", "bin", "bint", "da", "dal", "das", "de", "del", "della", "den",
    "der", "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "los", "te", "ten", "ter",
    "van", "von", "y", "zu", "zur",
];

/// Whether `folded` is a particle inside names.
pub(super) fn is_particle(folded: &str) -> bool {
    PARTICLES.binary_search(&folded).is_ok()
}

/// Whether `folded` is a mark of generation: "jr", "xiv".
pub(super) fn is_suffix(folded: &str) -> bool {
    matches!(folded, "jr" | "sr" | "esq")
        || (!folded.is_empty()
            && folded.len() <= 5
            && folded.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')))
}

/// A word of a run.
struct Word {
    index: usize,
    folded: String,
    senses: Senses,
    shape: Shape,
    first: bool,
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

/// Whether the word at `i` is no part of a name that began at `start`, and what it is instead.
fn breaks(run: &[Word], shouted: bool, start: usize, i: usize) -> Option<Neighbour> {
    let place = Place {
        word: run.get(i)?,
        previous: i
            .checked_sub(1)
            .filter(|&p| p >= start)
            .and_then(|p| run.get(p)),
        next: run.get(i + 1),
        second_next: run.get(i + 2),
    };
    match place.word.shape {
        Shape::Lower | Shape::Joined | Shape::Half | Shape::Initial => None,
        Shape::Upper => place
            .is_acronym(shouted, run.len())
            .then_some(Neighbour::Acronym),
        _ if is_suffix(&place.word.folded) && place.previous.is_some() => None,
        _ if place.is_date() => Some(Neighbour::Calendar),
        _ if place.word.senses.has(Sense::Calendar) => None,
        _ if place.is_nationality() => Some(Neighbour::Demonym),
        _ => match place.title() {
            Some(title) => (!place.is_titled_surname()).then_some(title),
            None if place.is_ordinary() => Some(Neighbour::Function),
            None => place.is_alien().then_some(Neighbour::Alien),
        },
    }
}

/// A word of a run between its neighbours of the same piece and those that follow.
struct Place<'a> {
    word: &'a Word,
    previous: Option<&'a Word>,
    next: Option<&'a Word>,
    second_next: Option<&'a Word>,
}

/// Two capitals that are no initials: "EU chief", "TV host".
const NO_INITIALS: [&str; 11] = [
    "dc", "eu", "fc", "it", "la", "ny", "tv", "uc", "uk", "un", "us",
];

impl Place<'_> {
    fn is_listed_name(&self) -> bool {
        self.word.senses.any(&[Sense::Given, Sense::Family])
    }

    fn is_after_given(&self) -> bool {
        self.previous
            .is_some_and(|p| p.senses.has(Sense::Given) || p.shape == Shape::Initial)
    }

    /// "NATO chief"; but "Elizabeth II", "JK Vale" and, where all is capitals, "ANNE VALE".
    fn is_acronym(&self, shouted: bool, words: usize) -> bool {
        let Word { folded, senses, .. } = self.word;
        let suffix = self.previous.is_some() && is_suffix(folded);
        let initials = folded.len() == 2
            && self.next.is_some_and(|n| n.shape == Shape::Title)
            && !senses.any(&[Sense::Place, Sense::Office, Sense::Function])
            && NO_INITIALS.binary_search(&folded.as_str()).is_err();
        let name = folded.len() > 2
            && shouted
            && !senses.any(&[
                Sense::Office,
                Sense::Function,
                Sense::Calendar,
                Sense::Place,
            ])
            && (words > 1 || self.is_listed_name());
        !suffix && !initials && !name
    }

    /// "Sunday", "September 1"; not "April Vale", "Jan van Vale" and "Theresa May".
    ///
    /// A month alone that may be a name is left to the evidence; where it is a date, it is taken.
    fn is_date(&self) -> bool {
        if !self.word.senses.has(Sense::Calendar) || self.word.folded.ends_with("day") {
            return self.word.senses.has(Sense::Calendar);
        }
        let alone = self.previous.is_none() && self.next.is_none();
        let given = self.previous.is_none()
            && self.word.senses.has(Sense::Given)
            && self
                .next
                .is_some_and(|n| n.senses.has(Sense::Family) || n.shape == Shape::Lower);
        let family =
            self.is_after_given() && self.word.senses.has(Sense::Family) && self.next.is_none();
        !((alone && self.is_listed_name()) || given || family)
    }

    /// "French minister", but "Kate French".
    fn is_nationality(&self) -> bool {
        let surname = self.is_after_given() && self.next.is_none() && self.is_listed_name();
        self.word.senses.has(Sense::Demonym) && !surname
    }

    /// "Queen", "President", "Biologist".
    fn title(&self) -> Option<Neighbour> {
        let Word { folded, senses, .. } = self.word;
        let role =
            senses.has(Sense::Role) && !(self.is_listed_name() && senses.prior != Prior::Common);
        if senses.has(Sense::Honorific) {
            Some(match folded.as_str() {
                "st" | "saint" => Neighbour::Saint,
                _ => Neighbour::Honorific,
            })
        } else if senses.has(Sense::Office) || role {
            Some(Neighbour::Office)
        } else {
            None
        }
    }

    /// "Stephen King", "Anne Judge Vale": a title behind a given name is a family name.
    fn is_titled_surname(&self) -> bool {
        let before_name = self
            .next
            .is_none_or(|n| n.shape != Shape::Upper || is_suffix(&n.folded));
        let behind_given = self.is_after_given() && self.is_listed_name() && before_name;
        // "King said no": whether a King is known is not known here.
        let alone =
            self.previous.is_none() && self.next.is_none() && self.word.senses.has(Sense::Family);
        behind_given || alone
    }

    /// A word of the language with a capital: "The", "When", "Yesterday" where a sentence begins.
    fn is_ordinary(&self) -> bool {
        let Word { folded, senses, .. } = self.word;
        if senses.has(Sense::Function) {
            let first_name = senses.has(Sense::Given) && self.previous.is_none();
            // "Will Vale", but "Will Spain agree?"
            let will = folded == "will" && self.next.is_some_and(|n| n.senses.has(Sense::Family));
            if !first_name || (senses.prior == Prior::Common && !will) {
                return true;
            }
        }
        self.word.first
            && self.previous.is_none()
            && self.next.is_some()
            && senses.prior == Prior::Common
            && !self.is_listed_name()
    }

    /// "Union" in "Student Union Anne Vale": what is no name goes no further than to a given name.
    fn is_alien(&self) -> bool {
        let Word { folded, senses, .. } = self.word;
        let given_next = self
            .next
            .is_some_and(|n| n.senses.has(Sense::Given) && n.senses.prior == Prior::Name);
        let further = self
            .second_next
            .is_some_and(|w| w.shape != Shape::Upper || is_suffix(&w.folded));
        let alien = matches!(senses.prior, Prior::Common | Prior::Mixed)
            || senses.any(&[Sense::Place, Sense::Organisation])
            || folded.ends_with("ist");
        !self.is_listed_name() && given_next && further && alien
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
    // An initial or a suffix alone is nobody's name.
    if piece
        .iter()
        .all(|w| w.shape == Shape::Initial || w.shape == Shape::Lower || is_suffix(&w.folded))
    {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::token::tokenize;

    /// The candidates of `text`.
    fn found(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, TextRange::new(0, text.len()), false, &mut tokens);
        let lookup = Lookup::new();
        let source = Source {
            text,
            tokens: &tokens,
            lookup: &lookup,
        };
        let mut ranges = Vec::new();
        candidates(&source, &|_| false, &mut |c| ranges.push(c.range));
        ranges.into_iter().map(|r| slice(text, r)).collect()
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
        let mut tokens = Vec::new();
        tokenize(text, TextRange::new(0, text.len()), false, &mut tokens);
        let lookup = Lookup::new();
        let source = Source {
            text,
            tokens: &tokens,
            lookup: &lookup,
        };
        let mut ranges = Vec::new();
        let date = TextRange::new(5, 10);
        candidates(&source, &|r| r.overlaps(date), &mut |c| {
            ranges.push(c.range)
        });
        assert_eq!(ranges, [TextRange::new(11, 16)]);
    }

    #[test]
    fn the_particles_are_sorted() {
        assert!(PARTICLES.is_sorted() && NO_INITIALS.is_sorted());
    }
}
