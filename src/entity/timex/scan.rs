//! The walk over a document: block by block, window by window, to unresolved expressions.

mod beside;
mod head;

use super::TimexKind;
use super::chat;
use super::grammar::{Item, Meaning, Parser};
use super::lexer::{self, Token};
use super::lexicon::{Key, Sense};
use super::plan::{self, Plan};
use super::range::{self, Edge, RangeSide};
use super::resolve::{Found, Head, Joint, Role};
use super::tense::{self, Tense};
use super::value::{Point, Rest, Unit};
use crate::document::{Block, BlockKind, Document};
use crate::entity::crew::{self, Crew};
use crate::entity::part;
use crate::entity::window::windows;
use crate::text::{TextRange, TextSize, slice, trim};
use beside::{ends_sentence, is_compared, joint, leads, role};

/// How much of the text is read at once: enough that sharing it costs nothing, little enough that what a
/// screen shows is read in a blink.
const PART: usize = 256 * 1024;

/// The expressions of the blocks that are read as prose and touch `within`, in text order; `None` when
/// cancelled. The same whoever is in the `crew`.
///
/// Code and words of the page hold no dates of the article; a block that repeats an earlier one
/// has had its turn.
pub(super) fn scan(
    document: &Document,
    within: &[TextRange],
    crew: &dyn Crew,
) -> Option<Vec<Found>> {
    scan_in_parts(document, within, PART, crew)
}

/// The same in parts of so many bytes, which makes no difference.
fn scan_in_parts(
    document: &Document,
    within: &[TextRange],
    size: usize,
    crew: &dyn Crew,
) -> Option<Vec<Found>> {
    let chat = chat::is_chat(document);
    let parts = part::parts(document, within, size, begin);
    let read = crew::gather(crew, parts.len(), &|i| {
        let pieces = parts.get(i)?.pieces(document, begin);
        read(document, chat, pieces, &|| crew.cancelled())
    })?;
    let mut found = Vec::with_capacity(read.iter().map(|part| part.found.len()).sum());
    let mut before = 0_u32;
    for mut part in read {
        for item in &mut part.found {
            item.sentence = item.sentence.saturating_add(before);
        }
        before = before.saturating_add(part.sentences);
        found.append(&mut part.found);
    }
    mark_heads(document, &mut found);
    if document.blocks().len() == 1 {
        look_ahead_if_bare(document.text(), &mut found);
    }
    head::settle(&mut found);
    look_ahead(&mut found);
    Some(found)
}

/// Where the words of a block begin that is read.
fn begin(_: &Document, block: &Block) -> Option<TextSize> {
    let read = block.repeats.is_none()
        && !matches!(
            block.kind,
            BlockKind::Code | BlockKind::Boilerplate | BlockKind::Rule
        );
    read.then_some(block.range.start)
}

/// What was found in a part.
#[derive(Debug)]
struct Part {
    /// The expressions, in the sentences of this part.
    found: Vec<Found>,
    /// How many sentences there are.
    sentences: u32,
}

/// Reads a part: blocks by their positions, and what is read of each.
fn read<'a>(
    document: &Document,
    chat: bool,
    pieces: impl Iterator<Item = (usize, &'a Block, TextRange)>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Part> {
    let text = document.text();
    let mut found = Vec::new();
    let mut tokens = Vec::new();
    let mut sentence = 0_u32;
    for (index, block, words) in pieces {
        // The rest of a block that was cut goes on where the part before ended.
        let begins = words.start == block.range.start;
        sentence = sentence.saturating_add(u32::from(begins));
        let place = Place {
            block: u32::try_from(index).unwrap_or(u32::MAX),
            in_figure: block.figure().is_some(),
            note: document.blocks().len() == 1 || matches!(block.kind, BlockKind::ListItem { .. }),
            chat,
        };
        // Each cell of a table speaks for itself.
        let table = block.kind == BlockKind::Table;
        let whole = (!table).then_some(words);
        let cells = table.then(|| cells(text, words));
        for cell in whole.into_iter().chain(cells.into_iter().flatten()) {
            sentence = sentence.saturating_add(u32::from(table));
            for range in windows(text, cell) {
                if cancelled() {
                    return None;
                }
                lexer::lex(
                    text,
                    range.start.to_usize(),
                    range.end.to_usize(),
                    &mut tokens,
                );
                if chat {
                    chat::respell(text, &mut tokens);
                }
                window(text, &tokens, place, &mut sentence, &mut found);
            }
        }
    }
    Some(Part {
        found,
        sentences: sentence,
    })
}

/// Marks which expressions are at the head of what stands below them. Linear in the blocks.
fn mark_heads(document: &Document, found: &mut [Found]) {
    let mut cut = Head::NONE;
    let mut rest = found;
    for (index, block) in document.blocks().iter().enumerate() {
        if rest.is_empty() {
            return;
        }
        if begin(document, block).is_none() {
            continue;
        }
        let own = rest
            .iter()
            .take_while(|item| item.block as usize == index)
            .count();
        let (own, behind) = rest.split_at_mut(own);
        head::mark(document.text(), block, own, &mut cut);
        rest = behind;
    }
}

/// Tells each expression of the next full date of the story behind it, if that is not far. Linear.
fn look_ahead(found: &mut [Found]) {
    let mut next: Option<(Point, u32)> = None;
    // What the expression behind leads on to, if it is told next.
    let mut then: Option<(Point, u32)> = None;
    for item in found.iter_mut().rev() {
        item.then = then
            .filter(|&(_, sentence)| sentence == item.sentence)
            .map(|(point, _)| point);
        let told = match item.meaning {
            Meaning::Point(point) if point.year.is_some() => {
                Some(point).filter(|p| matches!(p.rest, Rest::Day(..)))
            }
            _ => item.then,
        };
        then = told
            .filter(|_| item.joint == Joint::Then && !item.in_figure)
            .map(|point| (point, item.sentence));
        item.ahead = next
            .filter(|&(_, sentence)| sentence.saturating_sub(item.sentence) <= AHEAD)
            .map(|(point, _)| point);
        if let Meaning::Point(point) = item.meaning
            && point.year.is_some()
            && matches!(point.rest, Rest::Day(..) | Rest::Month(_))
            && !item.in_figure
            && matches!(item.role, Role::Scene | Role::Report)
        {
            next = Some((point, item.sentence));
        }
    }
}

/// How many sentences ahead a story is looked for.
const AHEAD: u32 = 12;

#[derive(Debug, Clone, Copy)]
struct Place {
    block: u32,
    in_figure: bool,
    /// Whether it is all of a text, or an item of a list.
    note: bool,
    /// Whether the text is written as people chat.
    chat: bool,
}

/// Has the expressions of a text that is made of nothing else ("Friday", "from Monday to Thursday") look
/// ahead, where no word says otherwise.
fn look_ahead_if_bare(text: &str, found: &mut [Found]) {
    // More is no phrase.
    const LONGEST: usize = 160;
    if text.len() > LONGEST {
        return;
    }
    let ends = found.iter().map(|f| f.range.end.to_usize());
    let starts = found.iter().map(|f| f.range.start.to_usize());
    let gaps = std::iter::once(0)
        .chain(ends)
        .zip(starts.chain(std::iter::once(text.len())));
    if plan::is_bare(gaps.map(|(a, b)| text.get(a..b).unwrap_or_default())) {
        for item in found {
            if needs_direction(&item.meaning) {
                item.tense = item.tense.or(Some(Tense::Future));
            }
            let before = text.get(..item.range.start.to_usize()).unwrap_or_default();
            let last = before.split_whitespace().next_back().unwrap_or_default();
            if let Meaning::Period(period) = &item.meaning
                && last.eq_ignore_ascii_case("in")
                && let Some(meaning) = plan::due(period)
            {
                item.kind = TimexKind::Date;
                item.meaning = meaning;
            }
        }
    }
}

/// What stands between the cells of a row.
const BAR: char = '|';

/// The cells of a table that are read: each for itself, as words of two have nothing to do with each
/// other. A number of four digits that is all of a cell is a year in a row's first cell ("2024 | 31"), and
/// a count in the others.
fn cells(text: &str, range: TextRange) -> impl Iterator<Item = TextRange> + '_ {
    let mut at = range.start;
    slice(text, range).split('\n').flat_map(move |row| {
        let mut start = at;
        at = at + TextSize::of(row) + TextSize::new(1);
        row.split(BAR)
            .enumerate()
            .filter_map(move |(column, cell)| {
                let words = TextRange::at(start, start + TextSize::of(cell));
                start = start + TextSize::of(cell) + TextSize::new(BAR.len_utf8());
                let number = column > 0 && cell.trim().bytes().all(|b| b.is_ascii_digit());
                (!number).then(|| trim(text, words))
            })
    })
}

/// Adds the expressions of one window.
fn window(text: &str, tokens: &[Token], place: Place, sentence: &mut u32, found: &mut Vec<Found>) {
    let mut parser = Parser::new(text, tokens);
    let mut last: Option<Item> = None;
    let mut last_tense: Option<(u32, Tense)> = None;
    let mut counted = 0;
    while let Some(mut item) = parser.next() {
        for i in counted..item.first {
            *sentence = sentence.saturating_add(u32::from(ends_sentence(tokens, i)));
        }
        counted = counted.max(item.first);
        let (Some(a), Some(b)) = (
            tokens.get(item.first),
            item.end.checked_sub(1).and_then(|i| tokens.get(i)),
        ) else {
            continue;
        };
        let plan = Plan {
            text,
            tokens,
            note: place.note,
        };
        // "Remind me in 3 days".
        if let Meaning::Period(period) = &item.meaning
            && is_in(tokens, item.first)
            && plan.looks_ahead(item.first)
            && let Some(meaning) = plan::due(period)
        {
            item.kind = TimexKind::Date;
            item.meaning = meaning;
        }
        let tense = if needs_tense(&item.meaning) {
            // "She plays in Rome next month, in Bonn in May, in Oslo in June": one verb for all.
            let shared = last_tense.filter(|t| t.0 == *sentence).map(|t| t.1);
            let own = tense::around(text, tokens, item.first, item.end);
            let told = own.or(shared);
            let directed = needs_direction(&item.meaning);
            match told {
                _ if place.chat && directed => announced(tokens, item.first, own),
                Some(Tense::Past | Tense::Future) => told,
                _ if directed && plan.looks_ahead(item.first) => Some(Tense::Future),
                _ => told,
            }
        } else {
            None
        };
        last_tense = tense.map(|t| (*sentence, t)).or(last_tense);
        let edge = edge(text, tokens, last.as_ref(), &item, found);
        found.push(Found {
            range: TextRange::at(a.start.into(), b.end.into()),
            // "nine days until Easter": a length begins no range.
            joint: last
                .as_ref()
                .filter(|last| !matches!(last.meaning, Meaning::Period(_)))
                .map_or(Joint::None, |last| joint(text, tokens, last, &item)),
            tense,
            finished: tense == Some(Tense::Past)
                && is_day_of_month(&item.meaning)
                && tense::is_finished(text, tokens, item.first, item.end),
            head: None,
            cut: Head::NONE,
            role: role(text, tokens, item.first),
            compared: is_compared(text, tokens, item.first),
            edge,
            ahead: None,
            then: None,
            leads: leads(tokens, item.first),
            sentence: *sentence,
            block: place.block,
            in_figure: place.in_figure,
            kind: item.kind,
            meaning: item.meaning.clone(),
            modifier: item.modifier,
        });
        counted = counted.max(item.end);
        last = Some(item);
    }
    for i in counted..tokens.len() {
        *sentence = sentence.saturating_add(u32::from(ends_sentence(tokens, i)));
    }
}

/// Whether "in" stands before the token.
fn is_in(tokens: &[Token], i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|i| tokens.get(i));
    before.is_some_and(|t| t.sense == Sense::Key(Key::In))
}

/// The range that `item` ends or begins; the one before it, if it is the start, learns of it, too.
fn edge(
    text: &str,
    tokens: &[Token],
    last: Option<&Item>,
    item: &Item,
    found: &mut [Found],
) -> Option<Edge> {
    if let Some(last) = last
        && let Some(start) = found.last_mut()
        // "from May to July to September" is no range of a range.
        && !start.edge.is_some_and(|e| e.paired)
        && range::joins(text, tokens, last, item)
    {
        let side = |side| Edge { side, paired: true };
        start.edge = Some(side(RangeSide::Start));
        return Some(side(RangeSide::End));
    }
    range::open(text, tokens, item).map(|side| Edge {
        side,
        paired: false,
    })
}

/// Whether an expression names one of the recurring days, months or seasons. A time of the clock is of
/// the day that the text is at, whichever way it looks.
fn needs_direction(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Point(point) => point.year.is_none() && !matches!(point.rest, Rest::Clock),
        Meaning::Counted { base, which, .. } => base.year.is_none() && which.is_none(),
        Meaning::Named { .. } => true,
        _ => false,
    }
}

/// Whether an expression names a day of a month without its year.
fn is_day_of_month(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Point(point) if point.year.is_none() && matches!(point.rest, Rest::Day(..)))
}

/// Whether the tense of its clause bears on an expression: where it needs a direction, and for times of the
/// clock, the years of a plan and "the weekend".
fn needs_tense(meaning: &Meaning) -> bool {
    needs_direction(meaning)
        || match meaning {
            Meaning::Point(point) => point.year.is_none() || matches!(point.rest, Rest::Year),
            Meaning::Unit { unit, .. } => *unit == Unit::Weekend,
            _ => false,
        }
}

/// The tense of a message: what it has no verb of the past for is to come ("out Wednesday!", "tmrw is
/// Saturday").
fn announced(tokens: &[Token], first: usize, tense: Option<Tense>) -> Option<Tense> {
    let before = |n| {
        first
            .checked_sub(n)
            .and_then(|i| tokens.get(i))
            .map(|t| t.sense)
    };
    // "4 days til xmas and ive done nothing".
    if before(1) == Some(Sense::Key(Key::Until)) && matches!(before(2), Some(Sense::Units(_))) {
        return Some(Tense::Future);
    }
    match tense {
        None | Some(Tense::Present) => Some(Tense::Future),
        told => told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_row_of_a_table_may_begin_with_its_year() {
        let mut builder = crate::document::Builder::new();
        let rows = "Year | Ships | Counted by\n1998 | 2003 | Ada Quill\n2024 |   12 | May 2025";
        let range = builder.push_text(rows);
        builder.block(BlockKind::Table, range);
        let document = builder.finish();
        let found = scan(&document, &[TextRange::ALL], &crew::Alone(&|| false)).unwrap_or_default();
        let words: Vec<&str> = found.iter().map(|f| document.slice(f.range)).collect();
        // Neither the 2003 ships nor "by 1998" over a line's end.
        assert_eq!(words, ["1998", "2024", "May 2025"]);
        assert!(found.iter().all(|f| f.joint == Joint::None));
    }

    /// Blocks of an ordinary article, of a diary, of a page.
    const BLOCKS: &[(BlockKind, &str)] = &[
        (BlockKind::Heading { level: 2 }, "What came next"),
        (BlockKind::Heading { level: 2 }, "June 1912"),
        (
            BlockKind::Paragraph,
            "It rained. It rained again! On Friday it did not.",
        ),
        (
            BlockKind::Paragraph,
            "In March the mill was sold and shut on 12 May. Nobody knew from May to July.",
        ),
        (BlockKind::Paragraph, "3 June: The mole falls."),
        (
            BlockKind::Paragraph,
            "It was 7 July 2019. She left the next day, at 9 a.m. or 10 a.m.",
        ),
        (BlockKind::Code, "in 1998"),
        (BlockKind::Table, "Year | Ships\n1998 | 2003\nMay 2020 | 17"),
        (BlockKind::Dateline, "7 May 2014"),
        (BlockKind::Rule, "* * *"),
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn where_a_text_is_cut_changes_nothing(
            blocks in prop::collection::vec(prop::sample::select(BLOCKS), 1..20),
            size in 1_usize..300,
        ) {
            let mut builder = crate::document::Builder::new();
            for (kind, words) in blocks {
                let range = builder.push_text(words);
                builder.block(kind, range);
                builder.push_text("\n\n");
            }
            let document = builder.finish();
            let scan = |size| {
                let crew = crew::Alone(&|| false);
                let found = scan_in_parts(&document, &[TextRange::ALL], size, &crew);
                found.map(|found| format!("{found:?}"))
            };
            prop_assert!(scan(1).is_some());
            prop_assert_eq!(scan(size), scan(usize::MAX));
        }
    }
}
