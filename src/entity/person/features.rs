//! Features: what is seen at and around a word that may be part of a name, as numbers.
//!
//! Each template puts its own number and what it saw into one hash; the weights are looked up by it, so
//! no list of features is kept. What each family is for stands beside it. Nothing is decided here.

use super::casing::Casing;
use super::decode::{Label, Odds};
use super::memory::{Memory, Trace, whole_odds};
use super::vocabulary::{Entry, WordHash, mix};
use super::words::{Passage, Run, Word};
use crate::document::BlockKind;
use crate::entity::lexicon::fold;
use crate::text::slice;

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
type Family = fn(&Scene<'_>, usize, &mut Sink<'_>);

/// The families of features by name; the numbers of their templates only need to differ.
pub(crate) const FAMILIES: [(&str, Family); 7] = [
    ("words", |scene, at, sink| scene.word(at, sink)),
    ("spelling", |scene, at, sink| scene.spelling(at, sink)),
    ("lists", |scene, at, sink| scene.lists(at, sink)),
    ("marks", |scene, at, sink| scene.marks(at, sink)),
    ("place", |scene, at, sink| scene.place(at, sink)),
    ("elsewhere", |scene, at, sink| scene.elsewhere(at, sink)),
    ("judged", |scene, at, sink| scene.judged(at, sink)),
];

/// Takes features.
pub(crate) struct Sink<'a> {
    out: &'a mut Vec<u32>,
}

impl Sink<'_> {
    fn put(&mut self, template: u64, value: u64) {
        let hash = mix(value.wrapping_add(template.wrapping_mul(0xd6e8_feb8_6659_fd93)));
        self.out.push((hash >> 32) as u32);
    }

    fn pair(&mut self, template: u64, a: u64, b: u64) {
        self.put(template, mix(a).rotate_left(19).wrapping_add(b));
    }

    fn triple(&mut self, template: u64, a: u64, b: u64, c: u64) {
        self.pair(template, mix(a).rotate_left(19).wrapping_add(b), c);
    }
}

/// The feature that every word has.
#[cfg(feature = "train")]
pub(crate) fn always() -> u32 {
    let mut out = Vec::new();
    Sink { out: &mut out }.put(0, 0);
    out.first().copied().unwrap_or_default()
}

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
        let mut sink = Sink { out };
        sink.put(0, 0);
        for (bit, (_, family)) in FAMILIES.iter().enumerate() {
            if self.families & (1 << bit) != 0 {
                family(self, at, &mut sink);
            }
        }
    }

    /// Replaces `out` by those of the [`Scene::features`] of the word at `at` that the first reading of the
    /// stretch has taught: the others are the same before it and after. O(1).
    pub(crate) fn learnt(&self, at: usize, out: &mut Vec<u32>) {
        out.clear();
        self.judged(at, &mut Sink { out });
    }

    fn get(&self, at: usize, offset: isize) -> Option<&Word> {
        at.checked_add_signed(offset)
            .and_then(|i| self.passage.words.get(i))
    }

    fn hash(&self, at: usize, offset: isize) -> u64 {
        self.get(at, offset).map_or(1, |w| w.hash.0)
    }

    fn entry(&self, at: usize, offset: isize) -> Entry {
        self.get(at, offset).map(|w| w.entry).unwrap_or_default()
    }

    fn trace(&self, at: usize, offset: isize) -> Trace {
        self.get(at, offset)
            .map(|w| self.memory.trace(w.hash))
            .unwrap_or_default()
    }

    /// The shape of a word, as far as the line's writing lets it say something.
    fn shape(&self, at: usize, offset: isize) -> u64 {
        let Some(word) = self.get(at, offset) else {
            return 63;
        };
        let shape = word.token.shape as u64;
        match self.run.casing {
            Casing::Mixed => shape,
            casing if word.token.is_word() => 40 + casing as u64,
            _ => shape,
        }
    }

    /// The groups of like words, and the word itself.
    fn word(&self, at: usize, sink: &mut Sink<'_>) {
        let (entry, before, after) = (self.entry(at, 0), self.entry(at, -1), self.entry(at, 1));
        for (template, offset) in [(1, 0), (2, -1), (3, 1), (4, -2), (5, 2)] {
            sink.put(template, self.hash(at, offset));
        }
        sink.pair(6, self.hash(at, -1), self.hash(at, 0));
        sink.pair(7, self.hash(at, 0), self.hash(at, 1));
        for (template, offset) in [(8, 0), (9, -1), (10, 1), (11, -2), (12, 2)] {
            sink.put(template, u64::from(self.entry(at, offset).fine()));
        }
        for (template, offset) in [(13, 0), (14, -1), (15, 1)] {
            sink.put(template, group(self.entry(at, offset)));
        }
        sink.pair(16, group(before), group(entry));
        sink.pair(17, group(entry), group(after));
        sink.triple(18, group(before), self.shape(at, 0), group(after));
        sink.pair(19, group(self.entry(at, -2)), group(before));
        sink.pair(20, group(after), group(self.entry(at, 2)));
        for (template, offset) in [(23, -3), (24, 3)] {
            sink.put(template, group(self.entry(at, offset)));
        }
        // "said on Tuesday that X", "X, who ... told": what a few words around have, in any order.
        for (template, offsets) in [(25, [-4, -3, -2, -1]), (26, [1, 2, 3, 4])] {
            for offset in offsets {
                sink.put(template, u64::from(self.entry(at, offset).fine()));
            }
        }
        sink.pair(21, u64::from(before.fine()), self.shape(at, 0));
        sink.pair(22, u64::from(after.fine()), self.shape(at, 0));
    }

    /// What the word looks like, and its last letters.
    fn spelling(&self, at: usize, sink: &mut Sink<'_>) {
        let Some(word) = self.get(at, 0) else { return };
        let (shape, first) = (self.shape(at, 0), u64::from(word.token.first));
        let written = slice(self.text, word.token.range);
        let folded = fold(written);
        let letters = folded.as_bytes();
        let length = letters.len();
        let hash = |bytes: &[u8]| WordHash::of_bytes(bytes.iter().copied()).0;
        for n in 1..=4 {
            if length > n {
                let end = letters.get(length - n..).unwrap_or_default();
                sink.put(30 + n as u64, hash(end));
            }
        }
        // What a word no list has ends with says most of what it is: "-ov", "-ville".
        if length > 3 && word.entry.rank() == 0 {
            sink.put(40, hash(letters.get(length - 3..).unwrap_or_default()));
        }
        sink.triple(42, shape, first, length.min(12) as u64);
        sink.triple(43, self.shape(at, -1), shape, self.shape(at, 1));
        sink.triple(44, shape, u64::from(word.entry.rank()), first);
        sink.triple(45, self.shape(at, -2), self.shape(at, -1), shape);
        sink.triple(46, shape, self.shape(at, 1), self.shape(at, 2));
        let hyphen = folded.contains('-');
        let apostrophe = folded.contains('\'');
        sink.triple(47, shape, u64::from(hyphen), u64::from(apostrophe));
    }

    /// Names of the lists, and the hand-made lists, here and near by.
    fn lists(&self, at: usize, sink: &mut Sink<'_>) {
        let names = |offset| names(self.entry(at, offset));
        let first = u64::from(self.get(at, 0).is_some_and(|w| w.token.first));
        sink.pair(50, names(0), self.shape(at, 0));
        sink.pair(51, names(0), first);
        sink.pair(52, names(-1), names(0));
        sink.pair(53, names(0), names(1));
        sink.triple(54, names(-1), names(0), names(1));
        sink.pair(55, names(0), u64::from(self.entry(at, 0).rank()));
        sink.triple(56, names(0), names(1), self.shape(at, 1));
        sink.triple(57, names(-1), names(0), self.shape(at, -1));
        let senses = |offset| u64::from(self.entry(at, offset).senses());
        for (template, offset) in [
            (60, 0),
            (61, -1),
            (62, 1),
            (63, -2),
            (64, 2),
            (65, -3),
            (66, 3),
        ] {
            sink.put(template, senses(offset));
        }
        sink.pair(67, senses(-1), self.shape(at, 0));
        sink.pair(68, senses(1), self.shape(at, 0));
        sink.triple(69, senses(-1), names(0), self.shape(at, 1));
        sink.triple(70, names(0), senses(1), self.shape(at, 0));
        sink.triple(71, senses(-1), senses(0), senses(1));
        sink.triple(72, senses(-2), senses(-1), names(0));
        sink.triple(73, names(0), senses(1), senses(2));
    }

    /// Numbers and marks around, as tables of results have them.
    fn marks(&self, at: usize, sink: &mut Sink<'_>) {
        let shape = |offset| self.shape(at, offset);
        sink.triple(80, shape(-2), shape(-1), shape(1));
        sink.triple(81, shape(-1), shape(1), shape(2));
        sink.triple(
            82,
            shape(-1),
            shape(0),
            mix(shape(1)).wrapping_add(shape(2)),
        );
        sink.triple(
            83,
            mix(shape(-2)).wrapping_add(shape(-1)),
            shape(0),
            shape(1),
        );
        let joined = self.get(at, 0).is_some_and(|w| !w.token.spaced);
        let joins = self.get(at, 1).is_some_and(|w| !w.token.spaced);
        sink.triple(84, shape(0), u64::from(joined), u64::from(joins));
    }

    /// Where in the article the word stands.
    fn place(&self, at: usize, sink: &mut Sink<'_>) {
        let kind = kind(self.passage.kind);
        let shape = self.shape(at, 0);
        sink.pair(120, kind, shape);
        sink.triple(121, kind, names(self.entry(at, 0)), self.run.casing as u64);
        let open = at == 0 || self.get(at, 0).is_some_and(|w| w.token.broken);
        sink.triple(122, u64::from(open), shape, self.shape(at, 1));
        sink.triple(123, kind, u64::from(open), self.shape(at, 1));
    }

    /// What the stretch has of the word in other places.
    fn elsewhere(&self, at: usize, sink: &mut Sink<'_>) {
        let Some(word) = self.get(at, 0) else { return };
        let trace = self.memory.trace(word.hash);
        let first = u64::from(word.token.first);
        let shape = self.shape(at, 0);
        let small = share(
            f32::from(trace.small),
            f32::from(trace.small) + f32::from(trace.capital),
        );
        sink.triple(130, small, few(trace.small), first);
        sink.triple(131, small, shape, first);
        sink.pair(132, few(trace.human), few(trace.capital));
        sink.pair(133, few(trace.placed), few(trace.human));
        sink.pair(134, few(trace.surnamed), few(trace.capital));
        sink.triple(
            135,
            few(trace.surnamed),
            few(trace.placed),
            few(trace.human),
        );
        for (template, offset) in [(136, -1), (137, 1)] {
            let near = self.trace(at, offset);
            sink.triple(
                template,
                few(near.human),
                few(near.surnamed),
                few(near.placed),
            );
        }
    }

    /// What the first reading made of the word, of its neighbours and of the whole run in other places.
    fn judged(&self, at: usize, sink: &mut Sink<'_>) {
        let Some(word) = self.get(at, 0).filter(|_| self.memory.is_judged()) else {
            return;
        };
        let own = |offset: isize| {
            at.checked_add_signed(offset)
                .and_then(|i| i.checked_sub(self.run.start))
                .and_then(|i| self.before.get(i))
                .copied()
        };
        let others = |offset: isize| without(self.trace(at, offset), own(offset));
        let here = others(0);
        let share_named = share(here.named(), here.judged);
        let count = many(here.named());
        let [only, first, inner, last] = here.parts.map(many);
        let shape = self.shape(at, 0);
        let from_start = (at - self.run.start).min(2) as u64;
        let to_end = (self.run.end - 1 - at).min(2) as u64;
        let position = from_start * 3 + to_end;
        sink.pair(140, share_named, count);
        sink.triple(141, share_named, count, position);
        sink.triple(142, share_named, shape, u64::from(word.token.first));
        sink.pair(143, only, last);
        sink.triple(144, first, last, only);
        sink.pair(145, inner, position);
        sink.triple(146, last, position, share_named);
        sink.triple(147, first, position, share_named);
        let before = others(-1);
        let after = others(1);
        let [_, before_first, _, before_last] = before.parts.map(many);
        let [_, after_first, _, after_last] = after.parts.map(many);
        sink.triple(
            148,
            share(before.named(), before.judged),
            share_named,
            many(before.named()),
        );
        sink.triple(
            149,
            share_named,
            share(after.named(), after.judged),
            many(after.named()),
        );
        sink.triple(150, first, after_last, position);
        sink.triple(151, before_first, last, position);
        sink.triple(152, before_last, first, position);
        sink.triple(153, last, after_first, position);
        let mut whole = self.memory.whole(self.run.hash);
        whole.seen -= 1.0;
        whole.named -= whole_odds(self.before);
        sink.triple(
            154,
            share(whole.named, whole.seen),
            many(whole.seen),
            position,
        );
        // How sure the first reading was of this place itself.
        let odds = own(0).unwrap_or_default();
        let sure = |label: Label| fifths(odds.of(label));
        sink.triple(155, sure(Label::Outside), sure(Label::Only), share_named);
        sink.triple(156, sure(Label::First), sure(Label::Last), share_named);
        sink.triple(157, sure(Label::Outside), group(word.entry), count);
    }
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

/// The wide group of like words, with the unknown apart.
fn group(entry: Entry) -> u64 {
    if entry.fine() == 0 {
        200
    } else {
        u64::from(entry.coarse())
    }
}

/// How a word stands in the lists of names.
fn names(entry: Entry) -> u64 {
    u64::from(entry.given() * 4 + entry.family())
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
        BlockKind::ListItem { .. } => 3,
        BlockKind::Table => 4,
        BlockKind::Quote => 5,
        _ => 0,
    }
}
