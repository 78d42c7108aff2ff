//! Features: what is seen at and around a word that may be part of a name, as numbers.
//!
//! Each template puts its own number and what it saw into one hash; the weights are looked up by it, so
//! no list of features is kept. What each family is for stands beside it. Nothing is decided here.

#[cfg(test)]
mod tests;
mod view;

use super::decode::{Label, Odds};
use super::memory::{Memory, Trace, whole_odds};
use super::vocabulary::{WordHash, mix};
use super::words::{Passage, Run};
use crate::document::BlockKind;
use crate::entity::lexicon::fold;
use crate::text::slice;
use view::{Near, View};

/// One run of a passage with all that may be asked about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    /// The reading text.
    pub(crate) text: &'a str,
    /// The passage.
    pub(crate) passage: &'a Passage,
    /// The run.
    pub(crate) run: Run,
    /// What the stretch remembers.
    pub(crate) memory: &'a Memory,
    /// What the first reading made of the run's words; empty on the first.
    pub(crate) before: &'a [Odds],
    /// The families of features that are put, a bit for each of [`FAMILIES`]: all, but to measure what
    /// one is worth.
    pub(crate) families: u8,
}

/// A family of features puts what it sees at a word.
type Family = fn(&View<'_>, &mut Vec<u32>);

/// The families of features by name; the numbers of their templates only need to differ.
const FAMILIES: [(&str, Family); 7] = [
    ("words", |view, out| view.word(out)),
    ("spelling", |view, out| view.spelling(out)),
    ("lists", |view, out| view.lists(out)),
    ("marks", |view, out| view.marks(out)),
    ("place", |view, out| view.place(out)),
    ("elsewhere", |view, out| view.elsewhere(out)),
    ("judged", |view, out| view.scene.judged(view.at, out)),
];

/// The bit of the family of that name among [`Scene::families`].
#[cfg(feature = "train")]
pub(crate) fn family(name: &str) -> Option<u8> {
    let at = FAMILIES.iter().position(|(family, _)| *family == name)?;
    Some(1 << at)
}

/// The feature of a value seen by a template.
#[inline] // a few steps, a hundred times a word
const fn one(template: u64, value: u64) -> u32 {
    let hash = mix(value.wrapping_add(template.wrapping_mul(0xd6e8_feb8_6659_fd93)));
    (hash >> 32) as u32
}

/// The feature of two values: of the first as [`spread`] leaves it.
#[inline]
const fn pair(template: u64, a: u64, b: u64) -> u32 {
    one(template, a.wrapping_add(b))
}

/// The feature of three values: of the first as [`spread`] leaves it.
#[inline]
const fn triple(template: u64, a: u64, b: u64, c: u64) -> u32 {
    pair(template, spread(a.wrapping_add(b)), c)
}

/// A value as it goes before another one.
#[inline]
const fn spread(value: u64) -> u64 {
    mix(value).rotate_left(19)
}

/// The feature that every word has.
pub(crate) const ALWAYS: u32 = one(0, 0);

impl<'a> Scene<'a> {
    /// A run with all families of features.
    pub(crate) fn whole(
        text: &'a str,
        passage: &'a Passage,
        run: Run,
        memory: &'a Memory,
        before: &'a [Odds],
    ) -> Self {
        Self {
            text,
            passage,
            run,
            memory,
            before,
            families: u8::MAX,
        }
    }
}

impl Scene<'_> {
    /// Replaces `out` by the features of the word at `at`, a position in the passage. O(1).
    pub(crate) fn features(&self, at: usize, out: &mut Vec<u32>) {
        out.clear();
        out.push(ALWAYS);
        let view = View::of(self, at);
        for (bit, (_, family)) in FAMILIES.iter().enumerate() {
            if self.families & (1 << bit) != 0 {
                family(&view, out);
            }
        }
    }

    /// Replaces `out` by those of the [`Scene::features`] of the word at `at` that the first reading of the
    /// stretch has taught: the others are the same before it and after. O(1).
    pub(crate) fn learnt(&self, at: usize, out: &mut Vec<u32>) {
        out.clear();
        self.judged(at, out);
    }

    /// What the first reading made of the word, of its neighbours and of the whole run in other places.
    fn judged(&self, at: usize, out: &mut Vec<u32>) {
        let word_at = |offset: isize| {
            let at = at.checked_add_signed(offset);
            at.and_then(|i| self.passage.words.get(i))
        };
        let Some(word) = word_at(0).filter(|_| self.memory.is_judged()) else {
            return;
        };
        let Near { shape, group, .. } = Near::of(word, self.run.casing);
        let own = |offset: isize| {
            at.checked_add_signed(offset)
                .and_then(|i| i.checked_sub(self.run.start))
                .and_then(|i| self.before.get(i))
                .copied()
        };
        let others = |offset: isize| {
            let trace = word_at(offset).map(|w| self.memory.trace(w.hash));
            without(trace.unwrap_or_default(), own(offset))
        };
        let (before, here, after) = (others(-1), others(0), others(1));
        let named = here.named();
        let count = many(named);
        let named = share(named, here.judged);
        let [only, first, inner, last] = here.parts;
        let (only, first, inner, last) = (many(only), many(first), many(inner), many(last));
        let [_, before_first, _, before_last] = before.parts;
        let [_, after_first, _, after_last] = after.parts;
        let (before_named, after_named) = (before.named(), after.named());
        let from_start = (at - self.run.start).min(2) as u64;
        let to_end = (self.run.end - 1 - at).min(2) as u64;
        let position = from_start * 3 + to_end;
        let mut whole = self.memory.whole(self.run.hash);
        whole.seen -= 1.0;
        whole.named -= whole_odds(self.before);
        // How sure the first reading was of this place itself.
        let odds = own(0).unwrap_or_default();
        let sure = |label: Label| fifths(odds.of(label));
        let (from_named, from_first, from_last) = (spread(named), spread(first), spread(last));
        let from_outside = spread(sure(Label::Outside));
        out.extend_from_slice(&[
            pair(140, from_named, count),
            triple(141, from_named, count, position),
            triple(142, from_named, shape, u64::from(word.token.first)),
            pair(143, spread(only), last),
            triple(144, from_first, last, only),
            pair(145, spread(inner), position),
            triple(146, from_last, position, named),
            triple(147, from_first, position, named),
            triple(
                148,
                spread(share(before_named, before.judged)),
                named,
                many(before_named),
            ),
            triple(
                149,
                from_named,
                share(after_named, after.judged),
                many(after_named),
            ),
            triple(150, from_first, many(after_last), position),
            triple(151, spread(many(before_first)), last, position),
            triple(152, spread(many(before_last)), first, position),
            triple(153, from_last, many(after_first), position),
            triple(
                154,
                spread(share(whole.named, whole.seen)),
                many(whole.seen),
                position,
            ),
            triple(155, from_outside, sure(Label::Only), named),
            triple(156, spread(sure(Label::First)), sure(Label::Last), named),
            triple(157, from_outside, group, count),
        ]);
    }
}

impl View<'_> {
    /// The groups of like words, and the word itself.
    fn word(&self, out: &mut Vec<u32>) {
        let (here, before, after) = (self.group(0), self.group(-1), self.group(1));
        let shape = self.shape(0);
        out.extend_from_slice(&[
            one(1, self.hash(0)),
            one(2, self.hash(-1)),
            one(3, self.hash(1)),
            one(4, self.hash(-2)),
            one(5, self.hash(2)),
            pair(6, spread(self.hash(-1)), self.hash(0)),
            pair(7, spread(self.hash(0)), self.hash(1)),
            one(8, self.fine(0)),
            one(9, self.fine(-1)),
            one(10, self.fine(1)),
            one(11, self.fine(-2)),
            one(12, self.fine(2)),
            one(13, here),
            one(14, before),
            one(15, after),
            pair(16, spread(before), here),
            pair(17, spread(here), after),
            triple(18, spread(before), shape, after),
            pair(19, spread(self.group(-2)), before),
            pair(20, spread(after), self.group(2)),
            pair(21, spread(self.fine(-1)), shape),
            pair(22, spread(self.fine(1)), shape),
            one(23, self.group(-3)),
            one(24, self.group(3)),
            // "said on Tuesday that X", "X, who ... told": what a few words around have, in any order.
            one(25, self.fine(-4)),
            one(25, self.fine(-3)),
            one(25, self.fine(-2)),
            one(25, self.fine(-1)),
            one(26, self.fine(1)),
            one(26, self.fine(2)),
            one(26, self.fine(3)),
            one(26, self.fine(4)),
        ]);
    }

    /// What the word looks like, and its last letters.
    fn spelling(&self, out: &mut Vec<u32>) {
        let Some(word) = self.near(0).word else {
            return;
        };
        let written = slice(self.scene.text, word.token.range);
        let mut short = [0; SHORT];
        let long;
        let letters = if let Some(letters) = fold_short(written, &mut short) {
            letters
        } else {
            long = fold(written);
            long.as_bytes()
        };
        let length = letters.len();
        let ending = |n: usize| {
            let end = letters.get(length - n..).unwrap_or_default();
            WordHash::of_bytes(end.iter().copied()).0
        };
        for n in (1..=4).filter(|&n| length > n) {
            out.push(one(30 + n as u64, ending(n)));
        }
        // What a word no list has ends with says most of what it is: "-ov", "-ville".
        if length > 3 && word.entry.rank() == 0 {
            out.push(one(40, ending(3)));
        }
        let hyphen = letters.contains(&b'-');
        let apostrophe = letters.contains(&b'\'');
        let (before, shape, after) = (self.shape(-1), self.shape(0), self.shape(1));
        let own = spread(shape);
        out.extend_from_slice(&[
            triple(42, own, self.first(), length.min(12) as u64),
            triple(43, spread(before), shape, after),
            triple(44, own, u64::from(word.entry.rank()), self.first()),
            triple(45, spread(self.shape(-2)), before, shape),
            triple(46, own, after, self.shape(2)),
            triple(47, own, u64::from(hyphen), u64::from(apostrophe)),
        ]);
    }

    /// Names of the lists, and the hand-made lists, here and near by.
    fn lists(&self, out: &mut Vec<u32>) {
        let rank = self.near(0).word.map_or(0, |w| w.entry.rank());
        let (before, here, after) = (self.names(-1), self.names(0), self.names(1));
        let (from_before, from_here) = (spread(before), spread(here));
        let shape = self.shape(0);
        let senses = |offset| self.senses(offset);
        out.extend_from_slice(&[
            pair(50, from_here, shape),
            pair(51, from_here, self.first()),
            pair(52, from_before, here),
            pair(53, from_here, after),
            triple(54, from_before, here, after),
            pair(55, from_here, u64::from(rank)),
            triple(56, from_here, after, self.shape(1)),
            triple(57, from_before, here, self.shape(-1)),
            one(60, senses(0)),
            one(61, senses(-1)),
            one(62, senses(1)),
            one(63, senses(-2)),
            one(64, senses(2)),
            one(65, senses(-3)),
            one(66, senses(3)),
            pair(67, spread(senses(-1)), shape),
            pair(68, spread(senses(1)), shape),
            triple(69, spread(senses(-1)), here, self.shape(1)),
            triple(70, from_here, senses(1), shape),
            triple(71, spread(senses(-1)), senses(0), senses(1)),
            triple(72, spread(senses(-2)), senses(-1), here),
            triple(73, from_here, senses(1), senses(2)),
        ]);
    }

    /// Numbers and marks around, as tables of results have them.
    fn marks(&self, out: &mut Vec<u32>) {
        let shape = |offset| self.shape(offset);
        let spaced = |offset| self.near(offset).word.is_none_or(|w| w.token.spaced);
        out.extend_from_slice(&[
            triple(80, spread(shape(-2)), shape(-1), shape(1)),
            triple(81, spread(shape(-1)), shape(1), shape(2)),
            triple(
                82,
                spread(shape(-1)),
                shape(0),
                mix(shape(1)).wrapping_add(shape(2)),
            ),
            triple(
                83,
                spread(mix(shape(-2)).wrapping_add(shape(-1))),
                shape(0),
                shape(1),
            ),
            triple(
                84,
                spread(shape(0)),
                u64::from(!spaced(0)),
                u64::from(!spaced(1)),
            ),
        ]);
    }

    /// Where in the article the word stands.
    fn place(&self, out: &mut Vec<u32>) {
        let kind = spread(kind(self.scene.passage.kind));
        let (shape, next) = (self.shape(0), self.shape(1));
        let open = self.at == 0 || self.near(0).word.is_some_and(|w| w.token.broken);
        let open = u64::from(open);
        out.extend_from_slice(&[
            pair(120, kind, shape),
            triple(121, kind, self.names(0), self.scene.run.casing as u64),
            triple(122, spread(open), shape, next),
            triple(123, kind, open, next),
        ]);
    }

    /// What the stretch has of the word in other places.
    fn elsewhere(&self, out: &mut Vec<u32>) {
        if self.near(0).word.is_none() {
            return;
        }
        let (before, trace, after) = (self.trace(-1), self.trace(0), self.trace(1));
        let first = self.first();
        let small = share(
            f32::from(trace.small),
            f32::from(trace.small) + f32::from(trace.capital),
        );
        let near = |template, near: Trace| {
            triple(
                template,
                spread(few(near.human)),
                few(near.surnamed),
                few(near.placed),
            )
        };
        out.extend_from_slice(&[
            triple(130, spread(small), few(trace.small), first),
            triple(131, spread(small), self.shape(0), first),
            pair(132, spread(few(trace.human)), few(trace.capital)),
            pair(133, spread(few(trace.placed)), few(trace.human)),
            pair(134, spread(few(trace.surnamed)), few(trace.capital)),
            triple(
                135,
                spread(few(trace.surnamed)),
                few(trace.placed),
                few(trace.human),
            ),
            near(136, before),
            near(137, after),
        ]);
    }
}

/// The longest word that [`fold_short`] folds, in bytes; few names are longer.
const SHORT: usize = 24;

/// [`fold`] of a word of a few ASCII letters, into `room`; `None` for any other.
fn fold_short<'a>(written: &str, room: &'a mut [u8; SHORT]) -> Option<&'a [u8]> {
    if written.len() > SHORT {
        return None;
    }
    let mut length = 0;
    for &byte in written.as_bytes() {
        let folded = match byte {
            b'.' => continue,
            b'`' => b'\'',
            _ if byte.is_ascii() => byte.to_ascii_lowercase(),
            _ => return None,
        };
        *room.get_mut(length)? = folded;
        length += 1;
    }
    room.get(..length)
}

/// What is remembered of a word in other places than the one judged `own`.
fn without(mut trace: Trace, own: Option<Odds>) -> Trace {
    if let Some(own) = own {
        trace.judged = (trace.judged - 1.0).max(0.0);
        for (sum, label) in trace.parts.iter_mut().zip(Label::OF_NAMES) {
            *sum = (*sum - own.of(label)).max(0.0);
        }
    }
    trace
}

/// In which step `x` is: how many of the steps' beginnings it has reached.
fn step(x: f32, beginnings: &[f32]) -> u64 {
    beginnings.iter().filter(|&&from| x >= from).count() as u64
}

/// A part of a whole in six steps, with nothing at all apart.
fn share(part: f32, whole: f32) -> u64 {
    if whole < 0.5 {
        return 9;
    }
    step(part / whole, &[0.05, 0.25, 0.5, 0.75, 0.95])
}

/// Odds in five steps.
fn fifths(odds: f32) -> u64 {
    step(odds, &[0.2, 0.4, 0.6, 0.8])
}

/// A count in steps.
fn few(count: u16) -> u64 {
    step(f32::from(count), &[1.0, 2.0, 3.0, 6.0])
}

/// A sum of odds in steps.
fn many(sum: f32) -> u64 {
    step(sum, &[0.1, 0.6, 1.6, 4.0])
}

/// The kind of a block as far as names stand differently in it.
fn kind(kind: BlockKind) -> u64 {
    match kind {
        BlockKind::Headline | BlockKind::Heading { .. } => 1,
        BlockKind::Figure(_) => 2,
        BlockKind::ListItem { .. } | BlockKind::Definition { .. } => 3,
        BlockKind::Table => 4,
        BlockKind::Quote => 5,
        _ => 0,
    }
}
