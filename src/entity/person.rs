//! People: name spans, merged into persons with their aliases and who-is phrase.
//!
//! Five steps: tokens, candidates with evidence (`spans`, `evidence`), a decision that knows the whole
//! article (`memory`; `headline` for lines that are all capitals), persons (`coref`) and who they are
//! (`role`). Names in credits and bylines are not people of the article; see [`super::credit`].

mod evidence;
mod headline;
mod memory;
mod role;
mod spans;
mod weights;

use super::coref;
use super::token::{self, Token};
use super::{Credit, Timex};
use crate::document::{Block, BlockKind, Document};
use crate::text::{TextRange, TextSize, slice};
use memory::Memory;
use spans::Candidate;

/// The article's own words on who a person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// The phrase, e.g. "Iran's telecommunications minister".
    pub range: TextRange,
}

/// A person of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The fullest form of the name in the text.
    pub name: String,
    /// The other forms, most frequent first.
    pub aliases: Vec<String>,
    /// Who that is, in the article's words.
    pub role: Option<Role>,
    /// Where the person is named, in text order; the name alone, no title, no possessive.
    pub mentions: Vec<TextRange>,
    /// The other persons that a bare name may also mean; empty when it is clear.
    pub rivals: Vec<String>,
}

/// The most bytes that are looked at together: a longer block is cut at a blank.
const PIECE: usize = 1 << 16;

/// Finds the people of `document`; `None` when cancelled.
pub(super) fn find(
    document: &Document,
    credits: &[Credit],
    dates: &[Timex],
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Person>> {
    let text = document.text();
    let taken = |range: TextRange| {
        let date = dates.partition_point(|d| d.range.end <= range.start);
        let credit = credits.partition_point(|c| c.range.end <= range.start);
        dates.get(date).is_some_and(|d| d.range.overlaps(range))
            || credits.get(credit).is_some_and(|c| c.range.overlaps(range))
    };
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut lines: Vec<(TextRange, bool)> = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    for block in document.blocks().iter().filter(|b| is_read(b)) {
        let start = block.range.start + TextSize::from(u32::from(block.marker));
        for piece in pieces(text, TextRange::at(start, block.range.end)) {
            if cancelled() {
                return None;
            }
            token::tokenize(text, piece, block.hard_breaks, &mut tokens);
            if headline::is_capitalised(text, &tokens) {
                lines.push((piece, block.hard_breaks));
            } else {
                spans::candidates(text, &tokens, &taken, &mut |c| candidates.push(c));
            }
        }
    }

    let memory = Memory::of(text, &candidates);
    let mut mentions: Vec<TextRange> = Vec::new();
    for candidate in &candidates {
        let evidence = memory.enrich(text, candidate);
        if evidence.together() > 0 {
            mentions.push(candidate.range);
        }
    }
    if cancelled() {
        return None;
    }
    let known = headline::Known::of(text, &mentions);
    for (piece, hard_breaks) in lines {
        token::tokenize(text, piece, hard_breaks, &mut tokens);
        headline::names(text, &tokens, &known, &mut |range| {
            if !taken(range) {
                mentions.push(range);
            }
        });
    }
    mentions.sort_unstable();

    let people = coref::bearers(text, &mentions);
    if cancelled() {
        return None;
    }
    Some(
        people
            .into_iter()
            .map(|person| Person {
                role: role::of(document, &person.mentions).map(|range| Role { range }),
                name: person.name,
                aliases: person.aliases,
                mentions: person.mentions,
                rivals: person.rivals,
            })
            .collect(),
    )
}

/// Whether people are looked for in `block`: not in what is shown once already, in words of the page
/// rather than of the article, in code, and where names are credits.
fn is_read(block: &Block) -> bool {
    block.repeats.is_none()
        && !matches!(
            block.kind,
            BlockKind::Boilerplate
                | BlockKind::Byline
                | BlockKind::Dateline
                | BlockKind::Code
                | BlockKind::Rule
        )
}

/// `range` in pieces of at most [`PIECE`] bytes, cut at blanks where there are any.
fn pieces(text: &str, range: TextRange) -> impl Iterator<Item = TextRange> + '_ {
    let mut rest = range;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let words = slice(text, rest);
        let mut cut = words.len();
        if cut > PIECE {
            let limit = (0..=PIECE).rev().find(|&i| words.is_char_boundary(i))?;
            let head = words.get(..limit)?;
            cut = head
                .rfind(char::is_whitespace)
                .filter(|&i| i > 0)
                .unwrap_or(limit);
        }
        let middle = rest.start + TextSize::new(cut.max(1));
        let piece = TextRange::at(rest.start, middle.min(rest.end));
        rest = TextRange::at(middle, rest.end);
        Some(piece)
    })
}
