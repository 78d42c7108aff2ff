//! What is seen of a block in its place: its look, where it stands, what stands around it, what the rules say.
//!
//! Everything is a small number, and the same numbers are seen when the forest is made. A change here
//! makes another forest necessary.

use super::telling::Telling;
use crate::document::BlockKind;
use crate::loader::draft::Draft;
use crate::loader::look::{Look, cut, share};
use crate::loader::shape;

/// How many numbers a row has.
pub(crate) const FEATURES: usize = Look::NUMBERS + OWN + PLACE + 2 * NEAR + 4 * FAR;
const OWN: usize = 3;
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

/// The most telling words of a block that are looked up.
const LOOKED_UP: usize = 40;

/// How many blocks off a running one is told exactly.
const OFF: u8 = 40;

/// The looks of all blocks of a draft, and what of the whole bears on each.
#[derive(Debug)]
pub(super) struct Page<'a> {
    draft: &'a Draft<'a>,
    looks: Vec<Look>,
    /// For each block, the running blocks before it; and one more for all.
    before: Vec<usize>,
    /// For each block, how many blocks stand between it and the running ones above and below.
    since: Vec<u8>,
    until: Vec<u8>,
    words: Telling,
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

impl<'a> Page<'a> {
    /// Looks at all blocks of `draft`. Linear.
    pub(super) fn of(draft: &'a Draft<'a>) -> Self {
        let count = draft.blocks.len();
        let looks: Vec<Look> = (0..count).map(|at| Look::of(draft.words(at))).collect();
        let mut page = Self {
            draft,
            before: Vec::with_capacity(count + 1),
            since: Vec::with_capacity(count),
            until: vec![0; count],
            words: Telling::with_capacity(count, draft.text.len()),
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
        let (mut before, mut open, mut since) = (0, 0, 0);
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
            self.before.push(before);
            before += usize::from(running);
            self.since.push(since);
            since = if running { 0 } else { OFF.min(since + 1) };
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
            let words = self.draft.words(at);
            self.words.add(words, running);
        }
        self.before.push(before);
        let mut until = 0;
        for at in (0..self.looks.len()).rev() {
            if let Some(slot) = self.until.get_mut(at) {
                *slot = until;
            }
            until = if self.is_running(at) {
                0
            } else {
                OFF.min(until + 1)
            };
        }
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
        self.run_of(at, at + 1) > 0
    }

    /// How many running blocks there are from `first` on, before `end`.
    fn run_of(&self, first: usize, end: usize) -> usize {
        let last = self.before.len().saturating_sub(1);
        let before = |at: usize| self.before.get(at.min(last)).copied().unwrap_or(0);
        before(end) - before(first)
    }

    /// What is seen of the block at `at`. Cost bounded by the block and its neighbours.
    pub(super) fn row(&self, at: usize) -> Row {
        let look = self.looks.get(at).copied().unwrap_or_default();
        let mut row = [0; FEATURES];
        let mut rest = row.as_mut_slice();
        let mut put = |numbers: &[u8]| {
            let slots = std::mem::take(&mut rest).split_at_mut_checked(numbers.len());
            if let Some((slots, behind)) = slots {
                slots.copy_from_slice(numbers);
                rest = behind;
            }
        };
        put(&look.numbers());
        put(&self.own(at, &look));
        put(&self.place(at));
        put(&self.near(at, at.checked_sub(1)));
        put(&self.near(at, Some(at + 1)));
        put(&self.far(at.checked_sub(2)));
        put(&self.far(at.checked_sub(3)));
        put(&self.far(Some(at + 2)));
        put(&self.far(Some(at + 3)));
        row
    }

    /// The block itself.
    fn own(&self, at: usize, look: &Look) -> [u8; OWN] {
        let marker = self.draft.blocks.get(at).map_or(0, |b| b.marker);
        [look.lines, marker.min(9), self.kind(Some(at))]
    }

    /// Where the block stands.
    fn place(&self, at: usize) -> [u8; PLACE] {
        let count = self.looks.len();
        let all = self.running();
        let before = self.before.get(at).copied().unwrap_or(0);
        let own = self.run_of(at, at + 1);
        let since = self.since.get(at).copied().unwrap_or(0);
        let until = self.until.get(at).copied().unwrap_or(0);
        let gap = |at: usize| cut(self.draft.gap(at).min(9));
        let (told, telling) = self.told(at, own);
        [
            cut(at.saturating_sub(self.headline)),
            cut(before),
            since,
            cut(all - before - own),
            until,
            cut(self.run_of(at.saturating_sub(WINDOW), at)),
            cut(self.run_of(at + 1, at + 1 + WINDOW)),
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
            cut(self.words.same(at)),
            gap(at),
            gap(at + 1),
            self.shared(self.headline, at),
            told,
            cut(telling),
            self.alike(at, true),
            self.alike(at, false),
            u8::from(at + 1 + usize::from(until) >= count),
            cut(self.in_form(at)),
        ]
    }

    /// The telling words of the block at `at` that running text says, too, in hundredths; and how many
    /// there are.
    fn told(&self, at: usize, own: usize) -> (u8, usize) {
        let words = self.words.of(at);
        let words = words.get(..LOOKED_UP).unwrap_or(words);
        let told = words.iter().filter(|word| self.words.said(**word) > own);
        (share(told.count(), words.len()), words.len())
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
        if long(first) || long(second) {
            return 0;
        }
        let (words, others) = (self.words.of(first), self.words.of(second));
        // Without jumps this is a handful of vector instructions for each word.
        #[allow(clippy::needless_bitwise_bool)]
        let is_theirs = |word: &&u32| others.iter().fold(false, |any, o| any | (o == *word));
        share(words.iter().filter(is_theirs).count(), words.len())
    }
}
