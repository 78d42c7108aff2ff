//! The walk over a document: block by block, window by window, to unresolved expressions.

use super::chat;
use super::grammar::{From, Item, Meaning, Parser};
use super::lexer::{self, Token};
use super::lexicon::{Key, Sense};
use super::plan::{self, Plan};
use super::range::{self, Edge, RangeSide};
use super::resolve::{Found, Joint, Role, Story};
use super::tense::{self, Tense};
use super::value::{Point, Rest, year_of};
use crate::document::{BlockKind, Document};
use crate::entity::window::windows;
use crate::text::{TextRange, TextSize, slice, trim};
use jiff::civil::Date;

/// The expressions of all blocks that are read as prose, in text order; `None` when cancelled.
///
/// Code and words of the page hold no dates of the article; a block that repeats an earlier one
/// has had its turn.
pub(super) fn scan(document: &Document, cancelled: &dyn Fn() -> bool) -> Option<Vec<Found>> {
    let mut found = Vec::new();
    let mut tokens = Vec::new();
    let mut sentence = 0_u32;
    let chat = chat::is_chat(document);
    for (index, block) in document.blocks().iter().enumerate() {
        if block.repeats.is_some()
            || matches!(
                block.kind,
                BlockKind::Code | BlockKind::Boilerplate | BlockKind::Rule
            )
        {
            continue;
        }
        sentence = sentence.saturating_add(1);
        let place = Place {
            block: u32::try_from(index).unwrap_or(u32::MAX),
            in_figure: block.figure().is_some(),
            note: document.blocks().len() == 1 || matches!(block.kind, BlockKind::ListItem { .. }),
            chat,
        };
        let text = document.text();
        // Each cell of a table speaks for itself.
        let table = block.kind == BlockKind::Table;
        let whole = (!table).then_some(block.range);
        let cells = table.then(|| cells(text, block.range));
        let parts = whole.into_iter().chain(cells.into_iter().flatten());
        for part in parts {
            sentence = sentence.saturating_add(u32::from(table));
            for range in windows(text, part) {
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
    if document.blocks().len() == 1 {
        look_ahead_if_bare(document.text(), &mut found);
    }
    look_ahead(&mut found);
    Some(found)
}

/// Tells each expression of the next full date of the story behind it, if that is not far. Linear.
fn look_ahead(found: &mut [Found]) {
    let mut next: Option<(Point, u32)> = None;
    for item in found.iter_mut().rev() {
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
        for item in found.iter_mut().filter(|f| needs_direction(&f.meaning)) {
            item.tense = item.tense.or(Some(Tense::Future));
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
    while let Some(item) = parser.next() {
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
        let tense = if needs_tense(&item) {
            // "She plays in Rome next month, in Bonn in May, in Oslo in June": one verb for all.
            let shared = last_tense.filter(|t| t.0 == *sentence).map(|t| t.1);
            let own = tense::around(text, tokens, item.first, item.end);
            let told = own.or(shared);
            let directed = needs_direction(&item.meaning);
            let plan = Plan {
                text,
                tokens,
                note: place.note,
            };
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
                .map_or(Joint::None, |last| {
                    joint(tokens.get(last.end..item.first).unwrap_or_default())
                }),
            tense,
            role: role(text, tokens, item.first),
            compared: is_compared(text, tokens, item.first),
            edge,
            ahead: None,
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

/// What the expression at `first` is to the story.
fn role(text: &str, tokens: &[Token], first: usize) -> Role {
    if tense::is_background(text, tokens, first) {
        Role::Background
    } else if !sets_scene(tokens, first) {
        Role::Aside
    } else if tense::is_of_report(text, tokens, first) {
        Role::Report
    } else {
        Role::Scene
    }
}

/// Whether the story moves to a date: "in 1941", not "planned for 1976", "since 1614", "the 1902 pact".
fn sets_scene(tokens: &[Token], first: usize) -> bool {
    let before = first.checked_sub(1).and_then(|i| tokens.get(i));
    !matches!(
        before.map(|t| t.sense),
        Some(Sense::Key(
            Key::For
                | Key::Until
                | Key::Since
                | Key::To
                | Key::The
                | Key::A
                | Key::Of
                | Key::Before
                | Key::From
        ))
    )
}

/// Whether it is said to compare: "the same period a year ago", "higher than a year earlier", "up from
/// $12.5 million a year ago".
fn is_compared(text: &str, tokens: &[Token], first: usize) -> bool {
    let before = first.checked_sub(2).and_then(|i| tokens.get(i));
    if before.is_some_and(|t| t.sense == Sense::Key(Key::Same)) {
        return true;
    }
    // An amount with its unit has few tokens.
    for token in tokens
        .get(first.saturating_sub(8)..first)
        .into_iter()
        .flatten()
        .rev()
    {
        match token.sense {
            Sense::Key(Key::Than | Key::From) => return true,
            Sense::Digits | Sense::Number(_) | Sense::Punct(b'$' | b'%' | b'.' | b',' | 0) => {}
            Sense::Plain => match token.word(text) {
                "against" | "versus" | "with" => return true,
                "percent" | "cents" | "dollars" | "euros" | "pounds" | "yen" => {}
                _ => return false,
            },
            _ => return false,
        }
    }
    false
}

/// What the tokens between two expressions make of them.
fn joint(between: &[Token]) -> Joint {
    match between {
        [one] => match one.sense {
            Sense::Key(Key::To | Key::Until | Key::Through | Key::And | Key::Or)
            | Sense::Punct(b'-') => Joint::Range,
            Sense::Key(Key::On) | Sense::Punct(b',') => Joint::On,
            Sense::Key(Key::In | Key::Of) => Joint::In,
            _ => Joint::None,
        },
        [] => Joint::On,
        _ => Joint::None,
    }
}

/// Whether the token is the mark at the end of a sentence; the dot of "Dec." and of initials is none.
fn ends_sentence(tokens: &[Token], i: usize) -> bool {
    let Some(token) = tokens.get(i) else {
        return false;
    };
    match token.sense {
        Sense::Punct(b'!' | b'?') => true,
        Sense::Punct(b'.') => {
            let before = i.checked_sub(1).and_then(|k| tokens.get(k));
            let short = before.is_some_and(|t| {
                matches!(t.sense, Sense::MonthAbbr(_) | Sense::WeekdayAbbr(_))
                    || t.len() == 1 && t.capital
            });
            let next = tokens.get(i + 1);
            !short
                && next.is_none_or(|t| t.blank && (t.capital || !matches!(t.sense, Sense::Plain)))
        }
        _ => false,
    }
}

/// Whether an expression names one of the recurring days, months or seasons. A time of the clock is of
/// the day that the text is at, whichever way it looks.
fn needs_direction(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Point(point) => point.year.is_none() && !matches!(point.rest, Rest::Clock),
        Meaning::Counted { base, .. } => base.year.is_none(),
        Meaning::Named { .. } => true,
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

fn needs_tense(item: &Item) -> bool {
    match item.meaning {
        Meaning::Point(point) => point.year.is_none() || matches!(point.rest, Rest::Year),
        Meaning::Counted { base, .. } => base.year.is_none(),
        Meaning::Named { .. } => true,
        Meaning::Unit { unit, .. } => unit == super::value::Unit::Weekend,
        _ => false,
    }
}

/// Whether the text tells of another time than that of its writing: history, biography.
///
/// Dates far from the article's count for it, "yesterday", "on Friday" and dates near by against it.
/// With no article date, dates in full count for it.
pub(super) fn story(found: &[Found], published: Option<Date>) -> Story {
    let (mut far, mut near, mut spoken) = (0_u32, 0_u32, 0_u32);
    for item in found.iter().filter(|f| !f.in_figure) {
        match item.meaning {
            Meaning::Point(Point {
                year: Some(year),
                rest,
                ..
            }) => {
                let weight = if matches!(rest, Rest::Day(..) | Rest::Month(_)) {
                    3
                } else {
                    1
                };
                match published {
                    Some(date) if (year - year_of(date)).abs() < 2 => near += weight,
                    _ => far += weight,
                }
            }
            Meaning::Unit {
                from: From::Speech, ..
            }
            | Meaning::Point(Point {
                rest: Rest::Weekday(_),
                ..
            }) => spoken += 3,
            Meaning::Offset {
                from: From::Speech, ..
            } => spoken += 2,
            _ => {}
        }
    }
    // Without an article's date there is no other time that the text could be of.
    let enough = if published.is_some() { 6 } else { 4 };
    if far >= enough && far > near && far > spoken.saturating_mul(3) {
        Story::Whole
    } else if far >= 9 && far > near.saturating_add(spoken) {
        Story::Mixed
    } else {
        Story::No
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::timex::lexer::lex;
    use crate::entity::timex::testing::article;

    #[test]
    fn sentences_end_at_marks_and_not_at_abbreviations() {
        let count = |text: &str| {
            let mut tokens = Vec::new();
            lex(text, 0, text.len(), &mut tokens);
            (0..tokens.len())
                .filter(|&i| ends_sentence(&tokens, i))
                .count()
        };
        assert_eq!(count("It rained. Then it snowed! Did it? Yes."), 4);
        assert_eq!(count("On Dec. 3 J. Doe paid 3.50 in all"), 0);
    }

    #[test]
    fn a_row_of_a_table_may_begin_with_its_year() {
        let mut builder = crate::document::Builder::new();
        let rows = "Year | Ships | Counted by\n1998 | 2003 | Ada Quill\n2024 |   12 | May 2025";
        let range = builder.push_text(rows);
        builder.block(BlockKind::Table, range);
        let document = builder.finish();
        let found = scan(&document, &|| false).unwrap_or_default();
        let words: Vec<&str> = found.iter().map(|f| document.slice(f.range)).collect();
        // Neither the 2003 ships nor "by 1998" over a line's end.
        assert_eq!(words, ["1998", "2024", "May 2025"]);
        assert!(found.iter().all(|f| f.joint == Joint::None));
    }

    #[test]
    fn history_is_told_from_news() {
        let kind = |text: &str| {
            let found = scan(&article(text), &|| false).unwrap_or_default();
            story(&found, Some(jiff::civil::date(2019, 12, 15)))
        };
        let history =
            "In June 1941 the front moved. On 3 July 1941 the town fell. It was free in May 1944.";
        assert_eq!(kind(history), Story::Whole);
        let news =
            "The mine shut on Friday. It opened in 1941, was sold in 1950 and flooded last year.";
        assert_eq!(kind(news), Story::No);
        let late = format!("{history} By March 2019 little of it was known.");
        assert_eq!(kind(&late), Story::Whole);
        let both = format!("{history} On Friday the mayor spoke of it.");
        assert_eq!(kind(&both), Story::Mixed);
    }
}
