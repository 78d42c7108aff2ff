//! Spans: where a person's name may stand.
//!
//! Words with capitals that follow each other form a run ("Former French President Anne Vale"); what
//! is no part of a name breaks it ("Former", "French", "President") and the pieces left are
//! candidates. Whether a candidate is a person is not decided here; see [`super::memory`].

use super::evidence::{self, Evidence, Neighbour};
use crate::entity::lexicon::{Prior, Sense, Senses, fold, senses};
use crate::entity::token::{Shape, Token};
use crate::text::{TextRange, slice};

/// A place where a person may be named, with all that speaks for and against it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// The name alone.
    pub(super) range: TextRange,
    /// What was seen in it and around it.
    pub(super) evidence: Evidence,
    /// How many words it has.
    pub(super) words: usize,
}

/// Particles inside names: "Ludwig van Vale", "Umm bint Vale".
const PARTICLES: [&str; 35] = [
    "abu", "af", "al", "av", "ben", "bin", "bint", "da", "dal", "das", "de", "del", "della", "den",
    "der", "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "los", "of", "te", "ten",
    "ter", "van", "von", "y", "zu", "zur",
];

/// Particles that also begin a name: "de Vale said".
const LEADING: [&str; 12] = [
    "abu", "al", "bin", "da", "de", "del", "di", "du", "el", "ibn", "van", "von",
];

/// Whether `folded` is a particle inside names.
pub(super) fn is_particle(folded: &str) -> bool {
    PARTICLES.binary_search(&folded).is_ok() && folded != "of"
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
    text: &str,
    tokens: &[Token],
    taken: &dyn Fn(TextRange) -> bool,
    found: &mut dyn FnMut(Candidate),
) {
    let mut at = 0;
    while at < tokens.len() {
        let end = run_end(text, tokens, at);
        if end == at {
            at += 1;
            continue;
        }
        let words: Vec<Word> = (at..end)
            .filter_map(|index| {
                let token = tokens.get(index).filter(|t| t.shape != Shape::Quote)?;
                let folded = fold(slice(text, token.range));
                let senses = if token.shape == Shape::Lower {
                    Senses::NONE
                } else {
                    senses(&folded)
                };
                let shape = if folded == "i" {
                    Shape::Upper
                } else {
                    token.shape
                };
                Some(Word {
                    index,
                    folded,
                    senses,
                    shape,
                    first: token.first,
                })
            })
            .collect();
        pieces(text, tokens, &words, taken, found);
        at = end;
    }
}

/// The end of the run of words with capitals that begins at `at`; `at` itself when none does.
fn run_end(text: &str, tokens: &[Token], at: usize) -> usize {
    let begins = tokens
        .get(at)
        .is_some_and(|t| t.is_namelike() || t.shape == Shape::Upper || known_camel(text, *t));
    let mut end = if begins {
        at + 1
    } else {
        // "van der Vale", "de Vale" at the beginning.
        let word = |i: usize| tokens.get(i).map(|t| slice(text, t.range));
        let leads = word(at).is_some_and(|w| LEADING.binary_search(&w).is_ok());
        match particles_end(text, tokens, at) {
            Some(end) if leads => end,
            _ => return at,
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
            || known_camel(text, token)
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

/// "DeShawn", "LeAnn": capitals within, but a name of the lists.
fn known_camel(text: &str, token: Token) -> bool {
    token.shape == Shape::Camel
        && senses(&fold(slice(text, token.range))).any(&[Sense::Given, Sense::Family])
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
        if token.shape != Shape::Lower || !is_particle(slice(text, token.range)) {
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
    text: &str,
    tokens: &[Token],
    run: &[Word],
    taken: &dyn Fn(TextRange) -> bool,
    found: &mut dyn FnMut(Candidate),
) {
    let mut start = 0;
    let mut before = Neighbour::Text;
    for (i, word) in run.iter().enumerate() {
        let range = tokens.get(word.index).map(|t| t.range).unwrap_or_default();
        let held = if taken(range) {
            Some(Neighbour::Taken)
        } else {
            breaks(run, start, i)
        };
        let Some(neighbour) = held else {
            continue;
        };
        if let Some(piece) = run.get(start..i) {
            emit(text, tokens, piece, before, neighbour, taken, found);
        }
        before = neighbour;
        start = i + 1;
    }
    if let Some(piece) = run.get(start..) {
        emit(text, tokens, piece, before, Neighbour::Text, taken, found);
    }
}

/// Whether the word at `i` is no part of a name that began at `start`, and what it is instead.
fn breaks(run: &[Word], start: usize, i: usize) -> Option<Neighbour> {
    let word = run.get(i)?;
    let next = run.get(i + 1);
    let previous = i
        .checked_sub(1)
        .filter(|&p| p >= start)
        .and_then(|p| run.get(p));
    let senses = word.senses;
    let after_given =
        previous.is_some_and(|p| p.senses.has(Sense::Given) || p.shape == Shape::Initial);
    let before_name = next.is_some_and(|n| n.shape != Shape::Upper || is_suffix(&n.folded));
    let named = senses.any(&[Sense::Given, Sense::Family]);
    match word.shape {
        Shape::Lower | Shape::Joined | Shape::Half => return None,
        Shape::Initial => return None,
        Shape::Upper => {
            // "NATO chief", but "Elizabeth II", "JK Vale" and, in a transcript, "ANNE VALE".
            let all = run
                .iter()
                .all(|w| matches!(w.shape, Shape::Upper | Shape::Initial));
            let suffix = previous.is_some() && is_suffix(&word.folded);
            let initials = word.folded.len() == 2
                && next.is_some_and(|n| n.shape == Shape::Title)
                && !senses.any(&[Sense::Place, Sense::Office, Sense::Function])
                && !matches!(
                    word.folded.as_str(),
                    "eu" | "uk" | "un" | "uae" | "tv" | "uc" | "fc" | "ny" | "la" | "dc" | "it"
                );
            let name = all && !senses.any(&[Sense::Office, Sense::Function, Sense::Calendar]);
            return (!suffix && !initials && !name).then_some(Neighbour::Acronym);
        }
        _ => {}
    }
    if is_suffix(&word.folded) && previous.is_some() {
        return None;
    }
    // "Sunday", "May"; not "April Vale".
    if senses.has(Sense::Calendar) {
        let given = senses.has(Sense::Given)
            && !word.folded.ends_with("day")
            && previous.is_none()
            && next.is_some_and(|n| n.senses.has(Sense::Family));
        return (!given).then_some(Neighbour::Calendar);
    }
    // "French minister", but "Kate French".
    if senses.has(Sense::Demonym) && !(after_given && next.is_none() && named) {
        return Some(Neighbour::Demonym);
    }
    let title = if senses.has(Sense::Honorific) {
        Some(if matches!(word.folded.as_str(), "st" | "saint") {
            Neighbour::Saint
        } else {
            Neighbour::Honorific
        })
    } else if senses.has(Sense::Office) {
        Some(Neighbour::Office)
    } else if senses.has(Sense::Role) && !(named && senses.prior != Prior::Common) {
        Some(Neighbour::Office)
    } else {
        None
    };
    if let Some(title) = title {
        // "Stephen King", "Judge Prince": a title ends no name, and begins one only before another.
        let surname = previous.is_some() && after_given && named && next.is_none();
        let inside = previous.is_some() && after_given && named && before_name;
        if !surname && !inside {
            return Some(title);
        }
        return None;
    }
    // "The", "In", "When"; "Yesterday" only where a sentence begins with it.
    if senses.has(Sense::Function) {
        let name = senses.has(Sense::Given) && senses.prior != Prior::Common && previous.is_none();
        let will = senses.has(Sense::Given)
            && next.is_some_and(|n| n.senses.has(Sense::Family))
            && word.folded == "will";
        if !name && !will {
            return Some(Neighbour::Function);
        }
    }
    // "Texas student union Anne Vale": what is no name goes no further than to a given name.
    let further = run
        .get(i + 2)
        .is_some_and(|w| w.shape != Shape::Upper || is_suffix(&w.folded));
    let given_next =
        next.is_some_and(|n| n.senses.has(Sense::Given) && n.senses.prior == Prior::Name);
    if further
        && given_next
        && !named
        && (matches!(senses.prior, Prior::Common | Prior::Mixed)
            || senses.any(&[Sense::Place, Sense::Organisation])
            || word.folded.ends_with("ist"))
    {
        return Some(Neighbour::Function);
    }
    if word.first && previous.is_none() && next.is_some() && senses.prior == Prior::Common && !named
    {
        return Some(Neighbour::Function);
    }
    None
}

/// Passes one piece of a run on, without particles at its ends and with its mark of generation.
fn emit(
    text: &str,
    tokens: &[Token],
    piece: &[Word],
    before: Neighbour,
    after: Neighbour,
    taken: &dyn Fn(TextRange) -> bool,
    found: &mut dyn FnMut(Candidate),
) {
    let mut piece = piece;
    while let [head @ .., last] = piece {
        if last.shape != Shape::Lower {
            break;
        }
        piece = head;
    }
    // "spoke of de Vale": a small particle leads only where the run began with it.
    while let [first, tail @ ..] = piece {
        let leads =
            before == Neighbour::Text || LEADING.binary_search(&first.folded.as_str()).is_ok();
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
    let mut end = last.index + 1;
    if after == Neighbour::Text {
        end = suffix_end(text, tokens, end);
    }
    let (Some(a), Some(z)) = (tokens.get(first.index), tokens.get(end - 1)) else {
        return;
    };
    let range = TextRange::at(a.range.start, z.range.end);
    if taken(range) {
        return;
    }
    let shown: Vec<(&str, Senses, Shape)> = piece
        .iter()
        .map(|w| (w.folded.as_str(), w.senses, w.shape))
        .collect();
    let mut evidence = evidence::inside(&shown);
    evidence::around(text, tokens, first.index, end, before, after, &mut evidence);
    found(Candidate {
        range,
        evidence,
        words: piece.iter().filter(|w| w.shape != Shape::Lower).count(),
    });
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
