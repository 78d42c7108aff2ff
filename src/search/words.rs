//! Words: what is typed as steps that are matched without a choice, and found without an engine.
//!
//! Most of what is looked for is words, and folding makes of them an expression of large classes
//! with repeated marks that no engine of expressions is quick at. Here such an expression, or a
//! part of one, is read back into steps: a character of a set, perhaps with marks behind it; a run
//! of characters of a set; a letter with its marks as one character or as two. Only steps are taken
//! of which each text can be matched in one way, so that what is found is what the expression
//! finds, byte for byte.
//!
//! The text is then gone through for the rarest two bytes of the words as they mostly stand, in
//! either case and without accents, and for bytes with which other ways to write a letter between
//! them begin. What is around such places is matched step by step.

use super::scan::{Either, Scan, Stop};
use super::set::{COMBINING, Set, is_mark};
use crate::text::{TextRange, floor};
use regex_syntax::hir::{Class, Hir, HirKind, Repetition};
use std::ops::RangeInclusive;

/// The bytes that the two rare ones may lie apart.
const FAR: usize = 48;
/// How common words are that it is not worth while to look for first.
const COMMON: u32 = 3000;
/// The letters with accents that texts are full of.
const LATIN: RangeInclusive<char> = '\u{C0}'..='\u{24F}';

/// Words to find.
#[derive(Debug, Clone)]
pub(super) struct Words {
    steps: Vec<Step>,
    anchor: Anchor,
}

/// What is looked for, one after the other.
#[derive(Debug, Clone)]
enum Step {
    /// A character, and as many marks behind it as there are where it `bears` them.
    Char { set: Set, bears: bool },
    /// Characters, at least one and as many as there are.
    Some(Set),
    /// One of these, each some characters. They begin differently and end differently.
    Either(Vec<Vec<Set>>),
}

/// The rare bytes to go by.
#[derive(Debug, Clone)]
struct Anchor {
    scan: Scan,
    /// The steps that the two bytes belong to.
    first: usize,
    last: usize,
    /// Where in the first step the first byte is.
    offset: usize,
    /// How often the two bytes come, the less the better.
    commonness: u32,
    /// For each letter of [`LATIN`], a bit for each of the steps, from `first` on, that it may be
    /// in.
    letters: Box<[u64]>,
}

/// Words in an expression.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) words: Words,
    /// Whether they are all of it.
    pub(super) whole: bool,
    /// The bytes that may be before them; `None` when there is no limit.
    pub(super) before: Option<usize>,
}

/// The rarest words that any hit of `expression` must have; `None` where there are none, or, in a
/// longer expression, only such as all text is full of.
pub(super) fn of(expression: &Hir) -> Option<Part> {
    let parts = match expression.kind() {
        HirKind::Concat(parts) => parts.as_slice(),
        _ => std::slice::from_ref(expression),
    };
    let mut runs: Vec<(usize, Vec<Step>)> = Vec::new();
    let mut steps = Vec::new();
    let mut start = 0;
    let mut whole = true;
    for (i, part) in parts.iter().enumerate() {
        let more = read(part);
        whole &= !more.is_empty();
        if more.is_empty() {
            runs.push((start, std::mem::take(&mut steps)));
        }
        for step in more {
            if let Some(step) = join(&mut steps, step) {
                if !steps.is_empty() {
                    whole = false;
                    runs.push((start, std::mem::take(&mut steps)));
                }
                // Marks without a letter are no step.
                match step {
                    Read::Step(step) => steps.push(step),
                    Read::Marks => whole = false,
                }
                start = i;
            }
        }
        if steps.is_empty() {
            start = i + 1;
        }
    }
    runs.push((start, steps));
    let found = runs.into_iter().filter_map(|(start, steps)| {
        let anchor = anchor(&steps)?;
        let before = parts.get(..start)?.iter();
        Some(Part {
            words: Words { steps, anchor },
            whole,
            before: before.map(|part| part.properties().maximum_len()).sum(),
        })
    });
    let found = found.filter(|part| part.whole || !part.words.are_common());
    // Where it is known how far before them a hit begins, less is searched around them.
    found.min_by_key(|part| {
        let far = if part.before.is_some() { 1 } else { 8 };
        far * part.words.anchor.commonness
    })
}

/// A piece of an expression.
enum Read {
    Step(Step),
    /// Marks behind the letter before.
    Marks,
}

/// The steps that `part` is; none where it is no such thing.
fn read(part: &Hir) -> Vec<Read> {
    match part.kind() {
        HirKind::Literal(literal) => {
            let chars = std::str::from_utf8(&literal.0).unwrap_or_default().chars();
            let steps = chars.map(|c| Step::Char {
                set: Set::of(c),
                bears: false,
            });
            steps.map(Read::Step).collect()
        }
        HirKind::Class(Class::Unicode(class)) => vec![Read::Step(Step::Char {
            set: Set::of_class(class),
            bears: false,
        })],
        HirKind::Repetition(Repetition {
            min,
            max: None,
            greedy: true,
            sub,
        }) => match (min, sub.kind()) {
            (0, HirKind::Class(Class::Unicode(class))) if Set::of_class(class) == Set::marks() => {
                vec![Read::Marks]
            }
            (1, HirKind::Class(Class::Unicode(class))) => {
                vec![Read::Step(Step::Some(Set::of_class(class)))]
            }
            _ => Vec::new(),
        },
        HirKind::Alternation(ways) => either(ways).map(Read::Step).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Ways to write one letter.
fn either(ways: &[Hir]) -> Option<Step> {
    let mut sets = Vec::new();
    for way in ways {
        let parts = match way.kind() {
            HirKind::Concat(parts) => parts.as_slice(),
            _ => std::slice::from_ref(way),
        };
        let mut way = Vec::new();
        for part in parts {
            let steps = read(part);
            if steps.is_empty() {
                return None;
            }
            for step in steps {
                let Read::Step(Step::Char { set, .. }) = step else {
                    return None;
                };
                way.push(set);
            }
        }
        sets.push(way);
    }
    let differ = |of: fn(&[Set]) -> Option<&Set>| {
        sets.iter().enumerate().all(|(i, way)| {
            sets.iter()
                .skip(i + 1)
                .all(|other| matches!((of(way), of(other)), (Some(a), Some(b)) if a.is_disjoint(b)))
        })
    };
    let plain = differ(<[Set]>::first) && differ(<[Set]>::last);
    plain.then_some(Step::Either(sets))
}

/// Puts `step` behind `steps`; gives it back where a text could then be matched in several ways.
fn join(steps: &mut Vec<Step>, step: Read) -> Option<Read> {
    let Some(before) = steps.last_mut() else {
        return Some(step);
    };
    match step {
        Read::Marks => match before {
            Step::Char { set, bears } if !*bears && set.is_disjoint(&Set::marks()) => *bears = true,
            _ => return Some(step),
        },
        Read::Step(step) => {
            let repeated = match before {
                Step::Char { bears: true, .. } => Some(&Set::marks()),
                Step::Some(set) => Some(&*set),
                _ => None,
            };
            let apart = |set: &Set| step.firsts().all(|first| first.is_disjoint(set));
            if !repeated.is_none_or(apart) {
                return Some(Read::Step(step));
            }
            if let Step::Some(set) = &step {
                let mut ends = before.lasts();
                if !ends.all(|last| last.is_disjoint(set)) {
                    return Some(Read::Step(step));
                }
            }
            steps.push(step);
        }
    }
    None
}

impl Step {
    /// What it may begin with.
    fn firsts(&self) -> Box<dyn Iterator<Item = &Set> + '_> {
        match self {
            Self::Char { set, .. } | Self::Some(set) => Box::new(std::iter::once(set)),
            Self::Either(ways) => Box::new(ways.iter().filter_map(|way| way.first())),
        }
    }

    /// What it may end with. (Marks are asked for apart.)
    fn lasts(&self) -> Box<dyn Iterator<Item = &Set> + '_> {
        match self {
            Self::Char { set, .. } | Self::Some(set) => Box::new(std::iter::once(set)),
            Self::Either(ways) => Box::new(ways.iter().filter_map(|way| way.last())),
        }
    }

    /// Where it ends that begins at `at`.
    fn forward(&self, text: &str, at: usize) -> Option<usize> {
        match self {
            Self::Char { set, bears } => {
                let end = one(text, at, set)?;
                Some(if *bears { behind_marks(text, end) } else { end })
            }
            Self::Some(set) => {
                let mut end = one(text, at, set)?;
                while let Some(further) = one(text, end, set) {
                    end = further;
                }
                Some(end)
            }
            Self::Either(ways) => ways
                .iter()
                .find_map(|way| way.iter().try_fold(at, |at, set| one(text, at, set))),
        }
    }

    /// Where it begins that ends at `end`, no further back than `from`.
    fn backward(&self, text: &str, from: usize, end: usize) -> Option<usize> {
        let before = text.get(from..end)?;
        let rest = match self {
            Self::Char { set, bears } => {
                let before = if *bears {
                    before.trim_end_matches(is_mark)
                } else {
                    before
                };
                one_before(before, set)?
            }
            Self::Some(set) => {
                let rest = before.trim_end_matches(|c| set.contains(c));
                (rest.len() < before.len()).then_some(rest)?
            }
            Self::Either(ways) => ways
                .iter()
                .find_map(|way| way.iter().rev().try_fold(before, one_before))?,
        };
        Some(from + rest.len())
    }

    /// The bytes that it mostly is: letters without accents in either case. `None` when there are
    /// more ways, or as common ones.
    fn plain(&self) -> Option<Vec<Either>> {
        match self {
            Self::Char { set, .. } if set.has_ascii() => {
                // Quotation marks and dashes are as often beyond ASCII.
                let common = |c: char| tell(c) == PUNCTUATION;
                let others = set.others()?;
                if others.iter().any(|&c| common(c) || is_mark(c)) {
                    return None;
                }
                Some(vec![set.ascii()?])
            }
            Self::Char { set, .. } => two(set),
            Self::Some(_) => None,
            Self::Either(ways) => match ways.first()?.as_slice() {
                [set] if !set.has_ascii() => two(set),
                _ => None,
            },
        }
    }

    /// Bytes that are in it wherever it is not [`plain`](Self::plain).
    fn tells(&self) -> Option<Vec<u8>> {
        let chars = match self {
            Self::Char { set, .. } if set.has_ascii() => set.others()?,
            Self::Char { .. } => Vec::new(),
            Self::Some(_) => return None,
            // The marks of the other ways.
            Self::Either(ways) => {
                let mut marks = Vec::new();
                for way in ways.get(1..)? {
                    let [_, mark, ..] = way.as_slice() else {
                        return None;
                    };
                    let others = mark.others()?;
                    if mark.has_ascii() || !others.iter().all(|&c| is_mark(c)) {
                        return None;
                    }
                    marks.extend(others);
                }
                marks
            }
        };
        Some(chars.into_iter().map(tell).collect())
    }

    fn bears_marks(&self) -> bool {
        matches!(self, Self::Char { bears: true, .. })
    }
}

/// The second byte of quotation marks, dashes and blanks.
const PUNCTUATION: u8 = 0x80;

/// The byte that tells a character beyond ASCII: its first, or its second where the first is that
/// of quotation marks, too, which are everywhere.
fn tell(c: char) -> u8 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    if bytes[0] == 0xE2 { bytes[1] } else { bytes[0] }
}

/// The bytes of a set of one or two characters as long as each other.
fn two(set: &Set) -> Option<Vec<Either>> {
    let (one, other) = match *set.others()?.as_slice() {
        [one] => (one, one),
        [one, other] if one.len_utf8() == other.len_utf8() => (one, other),
        _ => return None,
    };
    let (mut a, mut b) = ([0; 4], [0; 4]);
    let (a, b) = (one.encode_utf8(&mut a), other.encode_utf8(&mut b));
    Some(a.bytes().zip(b.bytes()).map(|(a, b)| [a, b]).collect())
}

/// The end of the character at `at`, if it is of `set`.
fn one(text: &str, at: usize, set: &Set) -> Option<usize> {
    let c = text.get(at..)?.chars().next()?;
    set.contains(c).then(|| at + c.len_utf8())
}

/// `before` without its last character, if that is of `set`.
fn one_before<'a>(before: &'a str, set: &Set) -> Option<&'a str> {
    let mut chars = before.chars();
    let c = chars.next_back()?;
    set.contains(c).then_some(chars.as_str())
}

/// The end of the marks at `at`.
fn behind_marks(text: &str, at: usize) -> usize {
    // Most letters have a letter behind them.
    if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
        return at;
    }
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start_matches(is_mark).len()
}

/// The two rarest bytes of what lies together.
fn anchor(steps: &[Step]) -> Option<Anchor> {
    /// A byte, in which step, and where in it.
    type Place = (Either, usize, usize);
    let mut best: Option<(u32, Place, Place, usize)> = None;
    let mut run: Vec<Place> = Vec::new();
    let end = std::iter::once(None);
    for (i, step) in steps.iter().map(Some).chain(end).enumerate() {
        if let Some(plain) = step.and_then(|step| step.tells().and_then(|_| step.plain())) {
            run.extend(
                plain
                    .into_iter()
                    .enumerate()
                    .map(|(at, byte)| (byte, i, at)),
            );
            continue;
        }
        let run = std::mem::take(&mut run);
        let rare = |(_, (byte, ..)): &(usize, &Place)| commonness(*byte);
        let Some((rarest, _)) = run.iter().enumerate().min_by_key(rare) else {
            continue;
        };
        let near = |(at, _): &(usize, &Place)| *at != rarest && at.abs_diff(rarest) <= FAR;
        let second = run.iter().enumerate().filter(near).min_by_key(rare);
        let second = second.map_or(rarest, |(at, _)| at);
        let (a, b) = (rarest.min(second), rarest.max(second));
        let (Some(&first), Some(&last)) = (run.get(a), run.get(b)) else {
            continue;
        };
        let common = commonness(first.0) * commonness(last.0);
        if best.is_none_or(|(least, ..)| common < least) {
            best = Some((common, first, last, b - a));
        }
    }
    let (commonness, (a, first, offset), (b, last, _), distance) = best?;
    let mut tells = Vec::new();
    for (i, step) in steps.iter().enumerate().take(last + 1).skip(first) {
        tells.extend(step.tells()?);
        if i < last && step.bears_marks() {
            tells.extend([tell(COMBINING.0), tell(COMBINING.1)]);
        }
    }
    let mut letters = vec![0; LATIN.count()];
    for (i, step) in steps.iter().take(last + 1).skip(first).enumerate() {
        for set in step.firsts() {
            for at in set.others()?.into_iter().filter_map(latin) {
                if let Some(steps) = letters.get_mut(at) {
                    *steps |= 1 << i;
                }
            }
        }
    }
    Some(Anchor {
        scan: Scan::new(a, b, distance, &tells),
        first,
        last,
        offset,
        commonness,
        letters: letters.into(),
    })
}

/// The place of a letter in [`LATIN`].
fn latin(letter: char) -> Option<usize> {
    let at = u32::from(letter).checked_sub(u32::from(*LATIN.start()))?;
    LATIN.contains(&letter).then_some(at as usize)
}

/// How common a byte is, in a thousand of a text.
fn commonness(byte: Either) -> u32 {
    // From the rarest to the most common letter in news in English and its neighbours.
    const LETTERS: &[u8; 26] = b"qjxzkvybwpgfmucdlhrsnioate";
    let of = |byte: u8| {
        let letter = byte.to_ascii_lowercase();
        match LETTERS.iter().position(|&l| l == letter) {
            // A capital is not a tenth as common.
            Some(_) if byte.is_ascii_uppercase() => 4,
            Some(at) => 1 + u32::try_from(at * at / 7).unwrap_or(u32::MAX),
            None if byte == b' ' => 200,
            None if byte == b'\n' => 20,
            None if byte.is_ascii_digit() => 8,
            // First bytes of Greek, Cyrillic, Chinese letters come with each of them.
            None if byte >= 0xC0 => 60,
            None => 6,
        }
    };
    if byte[0] == byte[1] {
        of(byte[0])
    } else {
        of(byte[0]) + of(byte[1])
    }
}

impl Words {
    /// Whether they are so few and common letters that all text is full of them.
    fn are_common(&self) -> bool {
        self.steps.len() < 3 || self.anchor.commonness > COMMON
    }

    /// The first place at or behind `from`.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<TextRange> {
        let anchor = &self.anchor;
        anchor
            .scan
            .each(text.as_bytes(), from, |at, stop| match stop {
                Stop::Pair => self.around(text, from, anchor.first, at - anchor.offset.min(at)),
                Stop::Byte => {
                    let at = floor(text, at);
                    let c = text.get(at..)?.chars().next()?;
                    let base = if is_mark(c) {
                        // The first of several marks stands for all.
                        let (base, letter) = text.get(from..at)?.char_indices().next_back()?;
                        if is_mark(letter) {
                            return None;
                        }
                        from + base
                    } else {
                        at
                    };
                    let mut steps = match latin(c) {
                        Some(letter) => *anchor.letters.get(letter)?,
                        None => u64::MAX,
                    };
                    let mut place: Option<TextRange> = None;
                    while steps != 0 {
                        let step = anchor.first + steps.trailing_zeros() as usize;
                        if step > anchor.last {
                            break;
                        }
                        let other = self.around(text, from, step, base);
                        place = place
                            .into_iter()
                            .chain(other)
                            .min_by_key(|place| place.start);
                        steps &= steps - 1;
                    }
                    place
                }
            })
    }

    /// The place whose step number `step` is at `at`, and that begins no further back than `from`.
    fn around(&self, text: &str, from: usize, step: usize, at: usize) -> Option<TextRange> {
        let (before, behind) = self.steps.split_at_checked(step)?;
        // Most places fail at the first look.
        let (here, behind) = behind.split_first()?;
        let end = here.forward(text, at)?;
        let end = behind
            .iter()
            .try_fold(end, |end, step| step.forward(text, end))?;
        let start = before
            .iter()
            .rev()
            .try_fold(at, |start, step| step.backward(text, from, start))?;
        (from <= start).then(|| TextRange::new(start, end))
    }
}
