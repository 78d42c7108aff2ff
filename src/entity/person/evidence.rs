//! Evidence: what speaks for and against a candidate being a person, inside it and around it.
//!
//! Each observation is one bit with weights for the candidate by itself and for when the whole article
//! is known; [`super::weights`] tells where those come from.

use super::weights::{Feature, WEIGHTS, Weight};
use crate::entity::lexicon::{Lookup, Prior, Sense, Senses, fold};
use crate::entity::name::{is_generation, is_leading_particle};
use crate::entity::token::{Shape, Token};
use crate::text::slice;
use std::ops::Range;

/// A set of observations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Evidence([u64; 3]);

impl Evidence {
    /// Adds an observation.
    pub(super) fn add(&mut self, feature: Feature) {
        let index = feature as usize;
        if let Some(bits) = self.0.get_mut(index / 64) {
            *bits |= 1 << (index % 64);
        }
    }

    /// Adds an observation when it holds.
    pub(super) fn add_if(&mut self, holds: bool, feature: Feature) {
        if holds {
            self.add(feature);
        }
    }

    /// The score of the candidate by itself; a person more likely than not above 0.
    pub(super) fn alone(self) -> i32 {
        self.sum(|w| w.alone)
    }

    /// The score with what the article says elsewhere.
    pub(super) fn together(self) -> i32 {
        self.sum(|w| w.together)
    }

    /// The sum of the weights that go for a single word, or those for several.
    fn sum(self, weight: impl Fn(&Weight) -> [i16; 2]) -> i32 {
        let column = usize::from(!self.has(Feature::One));
        let mut sum = 0;
        for (word, mut bits) in self.0.into_iter().enumerate() {
            while bits != 0 {
                let index = word * 64 + bits.trailing_zeros() as usize;
                sum += WEIGHTS
                    .get(index)
                    .and_then(|w| weight(w).get(column).copied())
                    .map_or(0, i32::from);
                bits &= bits - 1;
            }
        }
        sum
    }

    /// Whether it was observed.
    pub(super) fn has(self, feature: Feature) -> bool {
        let index = feature as usize;
        self.0
            .get(index / 64)
            .is_some_and(|bits| bits >> (index % 64) & 1 == 1)
    }
}

/// What candidates are read from: a piece of text, its tokens and what words may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    /// The reading text.
    pub(super) text: &'a str,
    /// The tokens of one piece of it.
    pub(super) tokens: &'a [Token],
    /// What words may be.
    pub(super) lookup: &'a Lookup,
}

/// What a candidate touches in its run of capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// No word of the run: the text before or behind it.
    Text,
    /// "Mr", "Queen".
    Honorific,
    /// "St.": a saint or a place.
    Saint,
    /// "President", "Biologist".
    Office,
    /// "French".
    Demonym,
    /// "NATO".
    Acronym,
    /// "Sunday".
    Calendar,
    /// "The".
    Function,
    /// "Union" before a given name.
    Alien,
    /// A date or a credit.
    Taken,
}

/// The six features of a prior at one position.
type Priors = [Feature; 6];

const SOLE: Priors = [
    Feature::SoleCommon,
    Feature::SoleMixed,
    Feature::SoleProper,
    Feature::SoleMaybe,
    Feature::SoleName,
    Feature::SoleUnknown,
];
const FIRST: Priors = [
    Feature::FirstCommon,
    Feature::FirstMixed,
    Feature::FirstProper,
    Feature::FirstMaybe,
    Feature::FirstName,
    Feature::FirstUnknown,
];
const LAST: Priors = [
    Feature::LastCommon,
    Feature::LastMixed,
    Feature::LastProper,
    Feature::LastMaybe,
    Feature::LastName,
    Feature::LastUnknown,
];

fn prior(prior: Prior, features: Priors) -> Feature {
    let [common, mixed, proper, maybe, name, unknown] = features;
    match prior {
        Prior::Common => common,
        Prior::Mixed => mixed,
        Prior::Proper => proper,
        Prior::Maybe => maybe,
        Prior::Name => name,
        Prior::Unknown => unknown,
    }
}

/// How family names of many languages end.
const NAME_ENDINGS: [&str; 34] = [
    "aev", "auer", "bauer", "berg", "chuk", "czyk", "dottir", "elli", "enko", "escu", "ez", "feld",
    "idis", "ini", "insky", "ishvili", "kar", "kis", "mann", "moto", "ov", "ova", "ovic", "oglu",
    "opoulos", "sen", "shenko", "ski", "sky", "son", "sson", "stein", "stra", "yan",
];

/// How names of places end.
const PLACE_ENDINGS: [&str; 20] = [
    "abad", "borough", "bourne", "burg", "burgh", "bury", "chester", "grad", "ham", "ia", "istan",
    "land", "pool", "port", "pur", "shire", "stadt", "ton", "town", "ville",
];

/// How rare words of the language end that a sentence may begin with: "Decorative", "Wordlessly".
const WORD_ENDINGS: [&str; 24] = [
    "able", "ably", "ative", "ction", "edly", "eous", "ering", "ful", "fully", "ible", "ical",
    "ically", "ism", "itive", "less", "lessly", "ment", "ness", "ously", "ship", "sion", "tion",
    "tional", "trative",
];

/// How names of papers, sites and companies end.
const COMPANY_ENDINGS: [&str; 17] = [
    "bank", "book", "chat", "corp", "gram", "mart", "media", "news", "pedia", "soft", "tech",
    "times", "tube", "vision", "ware", "web", "wiki",
];

/// Whether `folded` ends like one of `endings`, with something before it.
fn ends_like(folded: &str, endings: &[&str]) -> bool {
    endings
        .iter()
        .any(|e| folded.len() > e.len() + 1 && folded.ends_with(e))
}

/// What the words of a candidate say by themselves.
///
/// `speaker` says that it stands where a transcript names who speaks: capitals mean nothing there.
pub(super) fn inside(words: &[(&str, Senses, Shape)], speaker: bool) -> Evidence {
    let mut evidence = Evidence::default();
    evidence.add(Feature::Bias);
    evidence.add_if(words.iter().any(|w| w.2 == Shape::Lower), Feature::Particle);
    evidence.add_if(words.iter().any(|w| w.2 == Shape::Joined), Feature::Joined);
    evidence.add_if(words.iter().any(|w| w.2 == Shape::Half), Feature::Half);
    evidence.add_if(words.iter().any(|w| w.0.contains('-')), Feature::Hyphen);
    let capitals = words
        .iter()
        .any(|w| w.2 == Shape::Upper && !is_generation(w.0) && w.0.len() > 2);
    evidence.add_if(capitals && !speaker, Feature::Capitals);
    evidence.add_if(speaker, Feature::Speaker);
    evidence.add_if(
        words.len() > 1 && words.last().is_some_and(|w| is_generation(w.0)),
        Feature::Suffix,
    );

    let solid: Vec<&(&str, Senses, Shape)> = words
        .iter()
        .enumerate()
        .filter(|(i, w)| {
            let suffix = *i > 0 && is_generation(w.0);
            // "De Vale" where a sentence begins is "de Vale"; but "Van" and "Al" are given names, too.
            let particle = *i == 0
                && words.len() > 1
                && is_leading_particle(w.0)
                && !matches!(w.0, "van" | "al");
            w.2 != Shape::Lower && !suffix && !particle
        })
        .map(|(_, w)| w)
        .collect();
    evidence.add(match solid.len() {
        0 | 1 => Feature::One,
        2 => Feature::Two,
        3 => Feature::Three,
        _ => Feature::More,
    });
    match solid.as_slice() {
        [] => {}
        [word] => {
            sole(word.1, &mut evidence);
            evidence.add_if(
                ends_like(word.0, &COMPANY_ENDINGS),
                Feature::SoleCompanyEnding,
            );
            evidence.add_if(ends_like(word.0, &NAME_ENDINGS), Feature::SoleNameEnding);
            let named = word.1.any(&[Sense::Given, Sense::Family]);
            evidence.add_if(
                !named && ends_like(word.0, &WORD_ENDINGS),
                Feature::SoleWordEnding,
            );
            evidence.add_if(ends_like(word.0, &PLACE_ENDINGS), Feature::SolePlaceEnding);
        }
        [first, middle @ .., last] => {
            ends(first, last, &mut evidence);
            evidence.add_if(
                middle.iter().any(|w| w.1.has(Sense::Organisation)),
                Feature::MiddleOrganisation,
            );
            evidence.add_if(
                middle.iter().any(|w| w.2 == Shape::Initial),
                Feature::MiddleInitial,
            );
        }
    }
    evidence
}

/// A candidate of one word.
fn sole(senses: Senses, evidence: &mut Evidence) {
    evidence.add(prior(senses.prior, SOLE));
    for (sense, feature) in [
        (Sense::Given, Feature::SoleGiven),
        (Sense::Family, Feature::SoleFamily),
        (Sense::Place, Feature::SolePlace),
        (Sense::Organisation, Feature::SoleOrganisation),
        (Sense::Role, Feature::SoleRole),
        (Sense::Calendar, Feature::SoleCalendar),
    ] {
        evidence.add_if(senses.has(sense), feature);
    }
}

/// The first and last word of a longer candidate.
fn ends(first: &(&str, Senses, Shape), last: &(&str, Senses, Shape), evidence: &mut Evidence) {
    if first.2 == Shape::Initial || (first.2 == Shape::Upper && first.0.len() == 2) {
        evidence.add(Feature::FirstInitial);
    } else {
        evidence.add(prior(first.1.prior, FIRST));
    }
    evidence.add(prior(last.1.prior, LAST));
    for (sense, at_first, at_last) in [
        (Sense::Place, Feature::FirstPlace, Feature::LastPlace),
        (
            Sense::Organisation,
            Feature::FirstOrganisation,
            Feature::LastOrganisation,
        ),
        (Sense::Role, Feature::FirstRole, Feature::LastRole),
        (Sense::Given, Feature::FirstGiven, Feature::LastGiven),
        (Sense::Family, Feature::FirstFamily, Feature::LastFamily),
    ] {
        // "Park Geun-hye": before a hyphenated given name, a family name and no park.
        let family_first = last.0.contains('-') && first.1.has(Sense::Family);
        evidence.add_if(
            first.1.has(sense) && !(family_first && at_first == Feature::FirstOrganisation),
            at_first,
        );
        evidence.add_if(last.1.has(sense), at_last);
    }
    let given = first.1.has(Sense::Given);
    let family = last.1.has(Sense::Family);
    evidence.add(match (given, family) {
        (true, true) => Feature::GivenThenFamily,
        (true, false) => Feature::GivenThenOther,
        (false, true) => Feature::OtherThenFamily,
        (false, false) => Feature::NeitherListed,
    });
    evidence.add_if(
        given && first.1.prior == Prior::Name && family,
        Feature::NameThenFamily,
    );
    evidence.add_if(ends_like(last.0, &NAME_ENDINGS), Feature::LastNameEnding);
    evidence.add_if(ends_like(last.0, &PLACE_ENDINGS), Feature::LastPlaceEnding);
    evidence.add_if(given && last.1 == Senses::NONE, Feature::GivenThenUnknown);
    evidence.add_if(
        first.1.prior == Prior::Common && last.1.prior == Prior::Common,
        Feature::BothCommon,
    );
}

/// What stands around the tokens of `span`.
pub(super) fn around(
    source: &Source<'_>,
    span: Range<usize>,
    before: Neighbour,
    after: Neighbour,
    evidence: &mut Evidence,
) {
    let Range { start, end } = span;
    let tokens = source.tokens;
    let feature = match before {
        Neighbour::Honorific => Feature::BeforeHonorific,
        Neighbour::Saint => Feature::BeforeSaint,
        Neighbour::Office => Feature::BeforeOffice,
        Neighbour::Demonym => Feature::BeforeDemonym,
        Neighbour::Acronym => Feature::BeforeAcronym,
        Neighbour::Calendar | Neighbour::Taken => Feature::BeforeCalendar,
        Neighbour::Function => Feature::BeforeFunction,
        Neighbour::Alien => Feature::BeforeAlien,
        Neighbour::Text => ahead(source, start, evidence),
    };
    evidence.add(feature);
    evidence.add_if(is_address(source, start), Feature::Address);
    evidence.add_if(is_located(source, start, end), Feature::Located);
    let feature = match after {
        Neighbour::Text => behind(source, end),
        Neighbour::Office | Neighbour::Honorific => Feature::AfterOffice,
        _ => Feature::AfterCapital,
    };
    evidence.add(feature);
    evidence.add_if(start == 0 && end == tokens.len(), Feature::WholeBlock);
    evidence.add_if(
        tokens.get(start).is_some_and(|t| t.first),
        Feature::SentenceStart,
    );
}

/// Titles that only people have: there are queens among ships and kings among streets, but no doctors.
const ADDRESSES: [&str; 8] = ["dr", "frau", "herr", "miss", "mr", "mrs", "ms", "prof"];

/// "Dr. Vale": whether a form of address stands right before the token at `start`.
fn is_address(source: &Source<'_>, start: usize) -> bool {
    let Source { text, tokens, .. } = *source;
    let Some(previous) = start.checked_sub(1).and_then(|i| tokens.get(i)) else {
        return false;
    };
    let broken = tokens.get(start).is_some_and(|t| t.broken);
    previous.shape == Shape::Title
        && !broken
        && ADDRESSES
            .binary_search(&fold(slice(text, previous.range)).as_str())
            .is_ok()
}

/// "in Vale", "between Vale and the sea", "Vale's harbour": whether a place would stand here.
fn is_located(source: &Source<'_>, start: usize, end: usize) -> bool {
    let Source {
        text,
        tokens,
        lookup,
    } = *source;
    let word = |i: usize| {
        tokens
            .get(i)
            .filter(|t| t.shape == Shape::Lower)
            .map(|t| fold(slice(text, t.range)))
            .unwrap_or_default()
    };
    let before = start.checked_sub(1).map(word).unwrap_or_default();
    match before.as_str() {
        "in" | "near" | "outside" | "inside" | "throughout" => true,
        "between" => word(end) == "and" && word(end + 1) == "the",
        _ => {
            tokens.get(end).is_some_and(|t| t.shape == Shape::Clitic)
                && lookup.senses(&word(end + 1)).has(Sense::Organisation)
        }
    }
}

/// What stands before the token at `start`.
fn ahead(source: &Source<'_>, start: usize, evidence: &mut Evidence) -> Feature {
    let Source {
        text,
        tokens,
        lookup,
    } = *source;
    let at = |back: usize| start.checked_sub(back).and_then(|i| tokens.get(i));
    let Some(previous) = at(1) else {
        return Feature::BeforeNothing;
    };
    if tokens.get(start).is_some_and(|t| t.broken) {
        return Feature::BeforeNothing;
    }
    match previous.shape {
        Shape::Lower => {}
        Shape::Clitic => return Feature::BeforeClitic,
        Shape::Comma => return Feature::BeforeComma,
        Shape::Open => return Feature::BeforeOpen,
        Shape::Quote => return Feature::BeforeQuote,
        Shape::Dash => return Feature::BeforeDash,
        Shape::Colon | Shape::Semicolon => return Feature::BeforeColon,
        Shape::Stop => return Feature::BeforeStop,
        Shape::Number => return Feature::BeforeNumber,
        Shape::Camel | Shape::Upper | Shape::Title | Shape::Half => {
            return Feature::BeforeCapital;
        }
        _ => return Feature::BeforeOther,
    }
    let word = fold(slice(text, previous.range));
    let capital =
        at(2).is_some_and(|t| t.is_namelike() || matches!(t.shape, Shape::Upper | Shape::Camel));
    evidence.add_if(capital && word == "of", Feature::BeforeCapitalOf);
    evidence.add_if(capital && word == "and", Feature::BeforeCapitalAnd);
    match word.as_str() {
        // "a girl called Vale", not "a ship called Vale".
        "named" | "called"
            if at(2)
                .is_some_and(|t| lookup.senses(&fold(slice(text, t.range))).has(Sense::Role)) =>
        {
            Feature::BeforeRole
        }
        "the" => Feature::BeforeThe,
        "a" | "an" | "this" | "that" | "these" | "every" | "each" => Feature::BeforeA,
        "in" | "near" | "across" | "throughout" | "outside" | "inside" | "into" => {
            Feature::BeforeIn
        }
        "at" | "on" => Feature::BeforeAt,
        "by" => Feature::BeforeBy,
        "of" => Feature::BeforeOf,
        "with" | "against" => Feature::BeforeWith,
        "for" | "about" => Feature::BeforeFor,
        "to" => Feature::BeforeTo,
        "and" | "or" | "but" => Feature::BeforeAnd,
        "from" => Feature::BeforeFrom,
        "as" | "than" | "like" | "named" | "called" => Feature::BeforeNamed,
        "that's" | "when" | "if" | "while" | "because" | "after" | "before" | "although"
        | "where" | "until" | "since" | "whether" | "who" | "which" | "what" | "why" | "how" => {
            Feature::BeforeClause
        }
        _ if lookup.senses(&word).has(Sense::Role) => Feature::BeforeRole,
        _ if lookup.senses(&word).has(Sense::Speech) => Feature::BeforeSpeech,
        _ if lookup.senses(&word).has(Sense::Act) => Feature::BeforeAct,
        _ => Feature::BeforeWord,
    }
}

/// What stands behind the tokens up to `end`.
fn behind(source: &Source<'_>, end: usize) -> Feature {
    let Source {
        text,
        tokens,
        lookup,
    } = *source;
    let Some(next) = tokens.get(end) else {
        return Feature::AfterNothing;
    };
    if next.broken {
        return Feature::AfterNothing;
    }
    let word = |i: usize| tokens.get(i).map(|t| fold(slice(text, t.range)));
    match next.shape {
        Shape::Lower => {}
        Shape::Clitic => return Feature::AfterClitic,
        Shape::Comma => return after_comma(source, end + 1),
        Shape::Colon => return Feature::AfterColon,
        Shape::Open => {
            let born = word(end + 1)
                .is_some_and(|w| matches!(w.as_str(), "born" | "b" | "c" | "died"))
                || tokens
                    .get(end + 1)
                    .is_some_and(|t| t.shape == Shape::Number && t.range.len().raw() == 4);
            return if born {
                Feature::AfterYears
            } else {
                Feature::AfterOpen
            };
        }
        Shape::Stop => return Feature::AfterStop,
        Shape::Dash => return Feature::AfterDash,
        Shape::Number => return Feature::AfterNumber,
        Shape::Quote => return Feature::AfterQuote,
        Shape::Close => return Feature::AfterClose,
        Shape::Camel | Shape::Upper | Shape::Half | Shape::Title => return Feature::AfterCapital,
        _ => return Feature::AfterOther,
    }
    let next = fold(slice(text, next.range));
    match next.as_str() {
        "and" | "or" => Feature::AfterAnd,
        "of" => Feature::AfterOf,
        "is" | "was" => Feature::AfterIs,
        "are" | "were" => Feature::AfterAre,
        "in" | "at" | "on" | "for" | "to" | "with" | "from" | "by" | "as" => {
            Feature::AfterPreposition
        }
        _ if lookup.senses(&next).has(Sense::Speech) => Feature::AfterSpeech,
        _ if lookup.senses(&next).has(Sense::Act) => Feature::AfterAct,
        _ if lookup.senses(&next).has(Sense::Organisation) => Feature::AfterOrganisation,
        _ if lookup.senses(&next).has(Sense::Role) => Feature::AfterRole,
        _ => Feature::AfterWord,
    }
}

/// What stands behind a comma: ", 45," ", who" ", a former pilot".
fn after_comma(source: &Source<'_>, at: usize) -> Feature {
    let Source {
        text,
        tokens,
        lookup,
    } = *source;
    let Some(token) = tokens.get(at) else {
        return Feature::AfterComma;
    };
    let word = fold(slice(text, token.range));
    let closed = tokens
        .get(at + 1)
        .is_some_and(|t| matches!(t.shape, Shape::Comma | Shape::Stop));
    if token.shape == Shape::Number && word.len() <= 2 && closed {
        return Feature::AfterAge;
    }
    // ", now 45 and a pilot,"
    let figure = tokens
        .get(at + 1)
        .is_some_and(|t| t.shape == Shape::Number && t.range.len().raw() <= 2);
    if token.shape != Shape::Lower {
        return Feature::AfterComma;
    }
    match word.as_str() {
        "who" | "whose" | "whom" | "aged" => Feature::AfterWho,
        "now" if figure => Feature::AfterAge,
        "a" | "an" | "the" | "his" | "her" | "former" | "then" => Feature::AfterAppositive,
        _ if lookup.senses(&word).has(Sense::Role) => Feature::AfterAppositive,
        _ => Feature::AfterComma,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failing look-up is a failing test
mod tests {
    use super::*;
    use crate::entity::person::spans::{Candidate, candidates_of};

    /// The candidate that is named in `text`.
    fn candidate(text: &str, name: &str) -> Candidate {
        let all = candidates_of(text, &|_| false);
        *all.iter().find(|c| slice(text, c.range) == name).unwrap()
    }

    /// Asserts that the first text speaks more for its candidate than the second does.
    fn speaks_for((more, a): (&str, &str), (less, b): (&str, &str)) {
        let (a, b) = (candidate(more, a), candidate(less, b));
        assert!(
            a.evidence.alone() > b.evidence.alone(),
            "{more}: {} <= {less}: {}",
            a.evidence.alone(),
            b.evidence.alone()
        );
    }

    #[test]
    fn the_words_around_speak() {
        speaks_for(
            ("so Marlow said yes", "Marlow"),
            ("so in Marlow yes", "Marlow"),
        );
        speaks_for(
            ("then Mr. Marlow left", "Marlow"),
            ("then the Marlow left", "Marlow"),
        );
        speaks_for(
            ("her brother Marlow left", "Marlow"),
            ("the old Marlow left", "Marlow"),
        );
        speaks_for(
            ("so Marlow, 45, left", "Marlow"),
            ("so Marlow, too, left", "Marlow"),
        );
        speaks_for(
            ("so Marlow, now 45 and a pilot, left", "Marlow"),
            ("so Marlow, now and then, left", "Marlow"),
        );
        speaks_for(
            ("so Marlow, who left", "Marlow"),
            ("so Marlow, too, left", "Marlow"),
        );
    }

    #[test]
    fn who_is_called_something_is_a_person() {
        speaks_for(
            ("so a girl called Marlow left", "Marlow"),
            ("so a ship called Marlow left", "Marlow"),
        );
        speaks_for(
            ("so Dr. Quillby Marlow left", "Quillby Marlow"),
            ("so Queen Quillby Marlow left", "Quillby Marlow"),
        );
    }

    #[test]
    fn where_a_place_would_stand() {
        for (text, located) in [
            ("they live in Marlow now", true),
            ("it runs between Marlow and the sea", true),
            ("it was Marlow's harbour", true),
            ("it was between Marlow and Quillby", false),
            ("it was Marlow's hat", false),
            ("they spoke to Marlow", false),
        ] {
            let evidence = candidate(text, "Marlow").evidence;
            assert_eq!(evidence.has(Feature::Located), located, "{text}");
        }
    }

    #[test]
    fn the_words_inside_speak() {
        speaks_for(
            ("then Anna Marlow left", "Anna Marlow"),
            ("then Marlow Bridge left", "Marlow Bridge"),
        );
        speaks_for(
            ("then Jennifer left", "Jennifer"),
            ("then Norway left", "Norway"),
        );
        speaks_for(
            ("then Xylkowski left", "Xylkowski"),
            ("then Xylkopedia left", "Xylkopedia"),
        );
        speaks_for(
            ("then J. R. Marlow left", "J. R. Marlow"),
            ("then Radio Marlow left", "Radio Marlow"),
        );
    }

    #[test]
    fn a_rare_word_of_the_language_is_no_name() {
        speaks_for(
            ("Quillbovo of a boat", "Quillbovo"),
            ("Undecorative of a boat", "Undecorative"),
        );
    }

    #[test]
    fn a_speaker_may_have_capitals() {
        speaks_for(
            ("MARLOW: I never did.", "MARLOW"),
            ("so MARLOW, I never did.", "MARLOW"),
        );
    }

    #[test]
    fn the_features_fit_their_set() {
        assert!(WEIGHTS.len() <= 192);
    }
}
