//! What is seen of a block in its place: its look, where it stands, what stands around it, what the rules say.
//!
//! Everything is a small number, and the same numbers are seen when the forest is made. A change here
//! makes another forest necessary.

use super::look::{Look, cut, share};
use crate::document::BlockKind;
use crate::loader::draft::Draft;
use crate::loader::shape;
use crate::text::hash::fnv1a;
use std::collections::HashMap;

/// How many numbers a row has.
pub(crate) const FEATURES: usize = OWN + PLACE + 2 * NEAR + 4 * FAR;
const OWN: usize = 34;
const PLACE: usize = 27;
const NEAR: usize = 20;
const FAR: usize = 4;

/// What is seen of a block.
pub(crate) type Row = [u8; FEATURES];

/// The words from which on a sentence counts as running text, and from which on any block does.
const SENTENCE: u8 = 12;
const RUNNING: u8 = 25;

/// The blocks on either side whose share of running text is seen.
const WINDOW: usize = 5;

/// The most headings that a block is compared with.
const TITLES: usize = 64;

/// The letters of a word that tells what a text is about.
const TELLING: usize = 5;

/// The looks of all blocks of a draft, and what of the whole bears on each.
#[derive(Debug)]
pub(super) struct Page<'a> {
    draft: &'a Draft<'a>,
    looks: Vec<Look>,
    running: Vec<bool>,
    /// For each block, the running blocks before it; and one more for all.
    before: Vec<usize>,
    /// How many running blocks each telling word stands in, by its hash.
    said: HashMap<u64, usize>,
    /// The telling words of each block, by their hashes, and the hash of its letters.
    words: Vec<Vec<u64>>,
    lines: Vec<u64>,
    /// How often each block's letters stand in the text.
    same: HashMap<u64, usize>,
    /// The looks of the first headings.
    titles: Vec<(usize, Look)>,
    headline: usize,
    /// The middle of the blocks' words.
    middle: u8,
    /// Short lines without a mark at the end, in hundredths of all blocks.
    open: u8,
    headings: usize,
    items: usize,
    pictures: usize,
}

/// A word's hash, in small letters.
fn word_hash(word: &str) -> u64 {
    if word.is_ascii() {
        return fnv1a(word.bytes().map(|b| u64::from(b.to_ascii_lowercase())));
    }
    fnv1a(word.chars().flat_map(char::to_lowercase).map(u64::from))
}

/// A line's hash by its letters and digits.
fn line_hash(line: &str) -> u64 {
    if line.is_ascii() {
        let letters = line.bytes().filter(u8::is_ascii_alphanumeric);
        return fnv1a(letters.map(|b| u64::from(b.to_ascii_lowercase())));
    }
    let letters = line.chars().filter(|c| c.is_alphanumeric());
    fnv1a(letters.flat_map(char::to_lowercase).map(u64::from))
}

/// The words of `text` that tell what it is about.
fn telling(text: &str) -> impl Iterator<Item = u64> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| {
            let letters = word.chars().take(TELLING).count();
            letters == TELLING || letters >= 3 && word.starts_with(char::is_uppercase)
        })
        .map(word_hash)
}

impl<'a> Page<'a> {
    /// Looks at all blocks of `draft`. Linear.
    pub(super) fn of(draft: &'a Draft<'a>) -> Self {
        let count = draft.blocks.len();
        let looks: Vec<Look> = (0..count).map(|at| Look::of(draft.words(at))).collect();
        let mut page = Self {
            draft,
            running: Vec::with_capacity(count),
            before: Vec::with_capacity(count + 1),
            said: HashMap::new(),
            words: Vec::with_capacity(count),
            lines: Vec::with_capacity(count),
            same: HashMap::new(),
            titles: Vec::new(),
            headline: (0..count.min(12))
                .rfind(|&at| draft.kind(at) == Some(BlockKind::Headline))
                .unwrap_or(0),
            middle: 0,
            open: 0,
            headings: 0,
            items: 0,
            pictures: 0,
            looks,
        };
        page.survey();
        page
    }

    fn survey(&mut self) {
        let mut lengths: Vec<u8> = Vec::with_capacity(self.looks.len());
        let (mut before, mut open) = (0, 0);
        for (at, look) in self.looks.iter().enumerate() {
            let kind = self.draft.kind(at);
            let text = matches!(
                kind,
                Some(
                    BlockKind::Paragraph
                        | BlockKind::Quote
                        | BlockKind::ListItem { .. }
                        | BlockKind::Standfirst
                )
            );
            let running = text
                && (look.words >= RUNNING || look.words >= SENTENCE && (3..=6).contains(&look.end));
            self.running.push(running);
            self.before.push(before);
            before += usize::from(running);
            lengths.push(look.words);
            open += usize::from(look.words <= 12 && look.end == 0);
            if matches!(kind, Some(BlockKind::Heading { .. })) {
                self.headings += 1;
                if self.titles.len() < TITLES {
                    self.titles.push((at, *look));
                }
            }
            self.items += usize::from(matches!(kind, Some(BlockKind::ListItem { .. })));
            self.pictures += usize::from(matches!(kind, Some(BlockKind::Figure(_))));
            let line = line_hash(self.draft.words(at));
            *self.same.entry(line).or_default() += 1;
            self.lines.push(line);
            let words: Vec<u64> = telling(self.draft.words(at)).collect();
            if running {
                let mut once = words.clone();
                once.sort_unstable();
                once.dedup();
                for word in once {
                    *self.said.entry(word).or_default() += 1;
                }
            }
            self.words.push(words);
        }
        self.before.push(before);
        lengths.sort_unstable();
        self.middle = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
        self.open = share(open, self.looks.len());
    }

    /// The running blocks of the page.
    pub(super) fn running(&self) -> usize {
        self.before.last().copied().unwrap_or(0)
    }

    /// Whether the block at `at` is running text.
    pub(super) fn is_running(&self, at: usize) -> bool {
        self.running.get(at).copied().unwrap_or(false)
    }

    /// What is seen of the block at `at`. Cost bounded by the block and its neighbours.
    pub(super) fn row(&self, at: usize) -> Row {
        let mut row = [0; FEATURES];
        let look = self.looks.get(at).copied().unwrap_or_default();
        let numbers = self
            .own(at, &look)
            .into_iter()
            .chain(self.place(at))
            .chain(self.near(at, at.checked_sub(1)))
            .chain(self.near(at, Some(at + 1)))
            .chain(self.far(at.checked_sub(2)))
            .chain(self.far(at.checked_sub(3)))
            .chain(self.far(Some(at + 2)))
            .chain(self.far(Some(at + 3)));
        for (slot, number) in row.iter_mut().zip(numbers) {
            *slot = number;
        }
        row
    }

    /// The block itself.
    fn own(&self, at: usize, look: &Look) -> [u8; OWN] {
        let marker = self.draft.blocks.get(at).map_or(0, |b| b.marker);
        [
            look.words,
            look.bytes,
            look.end,
            look.start,
            look.closed,
            look.wrapped,
            look.capitalised,
            look.long_capitalised,
            look.capitals,
            look.digits,
            look.commas,
            look.quotes,
            look.signs,
            look.lines,
            look.sentences,
            look.pairs,
            look.picture_words,
            look.page_words,
            look.trade_words,
            look.verbs,
            look.you,
            look.calendar,
            look.since_day,
            look.numbered,
            look.label,
            look.credit,
            look.is_name,
            look.is_byline,
            look.is_date,
            look.of_page,
            look.shows,
            look.small,
            marker.min(9),
            self.kind(Some(at)),
        ]
    }

    /// Where the block stands.
    fn place(&self, at: usize) -> [u8; PLACE] {
        let count = self.looks.len();
        let all = self.running();
        let before = self.before.get(at).copied().unwrap_or(0);
        let runs = |at: usize| self.is_running(at);
        let own = usize::from(runs(at));
        let since = (0..at).rev().take(40).take_while(|&i| !runs(i)).count();
        let until = (at + 1..count).take(40).take_while(|&i| !runs(i)).count();
        let above = (at.saturating_sub(WINDOW)..at).filter(|&i| runs(i)).count();
        let below = (at + 1..=at + WINDOW).filter(|&i| runs(i)).count();
        let line = self.lines.get(at);
        let same = line.and_then(|line| self.same.get(line)).copied();
        let gap = |at: usize| cut(self.draft.gap(at).min(9));
        let (told, telling) = self.told(at, own);
        [
            cut(at.saturating_sub(self.headline)),
            cut(before),
            cut(since),
            cut(all - before - own),
            cut(until),
            cut(above),
            cut(below),
            share(at, count),
            cut(count - at),
            cut(count),
            cut(all),
            share(all, count),
            self.middle,
            self.open,
            cut(self.headings),
            cut(self.items),
            cut(self.pictures),
            cut(same.unwrap_or(0)),
            gap(at),
            gap(at + 1),
            self.shared(self.headline, at),
            told,
            cut(telling),
            self.alike(at, true),
            self.alike(at, false),
            u8::from(self.run_is_last(at, until)),
            cut(self.in_form(at)),
        ]
    }

    /// The telling words of the block at `at` that running text says, too, in hundredths; and how many
    /// there are.
    fn told(&self, at: usize, own: usize) -> (u8, usize) {
        let (mut told, mut all) = (0, 0);
        for word in self.words.get(at).into_iter().flatten().take(40) {
            all += 1;
            told += usize::from(self.said.get(word).is_some_and(|&times| times > own));
        }
        (share(told, all), all)
    }

    /// How many of the six blocks above or below have about as many words and end alike.
    fn alike(&self, at: usize, above: bool) -> u8 {
        let Some(look) = self.looks.get(at) else {
            return 0;
        };
        let range = if above {
            at.saturating_sub(6)..at
        } else {
            at + 1..at + 7
        };
        let near = range.filter_map(|i| self.looks.get(i));
        let alike = near.filter(|other| {
            let (low, high) = (other.words.min(look.words), other.words.max(look.words));
            (other.end == 0) == (look.end == 0) && high - low <= 2 + high / 3
        });
        cut(alike.count())
    }

    /// Whether no running text comes any more.
    fn run_is_last(&self, at: usize, until: usize) -> bool {
        at + 1 + until >= self.looks.len()
    }

    /// The headings of the page, as the rules see them, that look like the block at `at`: in capitals or
    /// not, ended or not.
    fn in_form(&self, at: usize) -> usize {
        let Some(look) = self.looks.get(at) else {
            return 0;
        };
        let others = self.titles.iter().filter(|&&(i, _)| i != at);
        others
            .filter(|(_, other)| {
                (other.capitals > 80) == (look.capitals > 80)
                    && other.end == look.end
                    && other.long_capitalised.abs_diff(look.long_capitalised) < 40
            })
            .count()
    }

    /// The next block, or the one before.
    fn near(&self, own: usize, at: Option<usize>) -> [u8; NEAR] {
        let Some((at, look)) = at.and_then(|at| Some((at, self.looks.get(at)?))) else {
            return [u8::MAX; NEAR];
        };
        [
            look.words,
            look.end,
            look.start,
            self.kind(Some(at)),
            look.capitalised,
            look.long_capitalised,
            look.capitals,
            look.digits,
            look.sentences,
            look.picture_words,
            look.page_words,
            look.calendar,
            look.credit,
            look.is_name,
            look.of_page,
            look.label,
            look.wrapped,
            look.signs,
            u8::from(self.is_running(at)),
            self.shared(own, at),
        ]
    }

    /// A block further off.
    fn far(&self, at: Option<usize>) -> [u8; FAR] {
        let look = at.and_then(|at| self.looks.get(at));
        look.map_or([u8::MAX; FAR], |look| {
            [look.words, look.end, self.kind(at), look.long_capitalised]
        })
    }

    /// What the rules say of a block, as a number; kinds that stand in each other's place lie side by side.
    fn kind(&self, at: Option<usize>) -> u8 {
        let Some(block) = at.and_then(|at| self.draft.blocks.get(at)) else {
            return 0;
        };
        match block.kind {
            BlockKind::Paragraph => 1,
            BlockKind::Quote => 2,
            BlockKind::ListItem { .. } | BlockKind::Definition { .. } => 3,
            BlockKind::Code => 4,
            BlockKind::Table => 5,
            BlockKind::Standfirst => 6,
            BlockKind::Heading { .. } => 7,
            BlockKind::Headline => 8,
            BlockKind::Byline => 9,
            BlockKind::Dateline => 10,
            BlockKind::Figure(id) => {
                let figure = self.draft.figures.get(id.index());
                let worded = figure.is_some_and(|f| f.caption.or(f.alt).is_some());
                12 - u8::from(worded) + 2 * u8::from(block.repeats.is_some())
            }
            BlockKind::Boilerplate => 15,
            BlockKind::Rule => 16,
        }
    }

    /// The telling words of the block `first` that the block `second` has, too, in hundredths.
    fn shared(&self, first: usize, second: usize) -> u8 {
        let long = |at: usize| self.draft.words(at).len() > shape::SHORT;
        let (Some(words), Some(others)) = (self.words.get(first), self.words.get(second)) else {
            return 0;
        };
        if long(first) || long(second) {
            return 0;
        }
        let both = words.iter().filter(|word| others.contains(word)).count();
        share(both, words.len())
    }
}
