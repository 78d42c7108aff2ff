//! Front matter: headline (once or twice), standfirst, byline and dateline at the start of an article.

mod date;

pub(super) use date::is_date;

use super::draft::Draft;
use super::shape;
use crate::document::{BlockId, BlockKind};

/// The blocks from the headline on among which byline and dateline are looked for.
const REACH: usize = 14;

/// The most words of a headline.
const HEADLINE: usize = 30;

/// The words from which on a block counts as running text.
const RUNNING: usize = 25;

/// Marks the headline, and where it is said again. Cost bounded by the first blocks.
///
/// ```text
/// Lamp relit at Hest - Harbour Wire
///
/// Lamp relit at Hest
/// ```
pub(super) fn mark_headline(draft: &mut Draft) {
    let headline = |at: &usize| draft.kind(*at) == Some(BlockKind::Headline);
    let first = match (0..REACH).find(headline) {
        // A label gave it ("Title: …").
        Some(at) => at,
        None => {
            for at in 0..REACH {
                let kind = draft.kind(at);
                if draft.is_short(at) && is_date(draft.words(at)) {
                    draft.set(at, BlockKind::Dateline);
                } else if !matches!(
                    kind,
                    Some(BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline)
                ) {
                    break;
                }
            }
            let skipped = (0..REACH).find(|&at| {
                !matches!(
                    draft.kind(at),
                    Some(
                        BlockKind::Boilerplate
                            | BlockKind::Rule
                            | BlockKind::Byline
                            | BlockKind::Dateline
                    )
                )
            });
            match skipped.filter(|&at| is_headline(draft, at)) {
                Some(at) => at,
                None => return,
            }
        }
    };
    set_headline(draft, first);
    let words = draft.words(first);
    let second = first + 1;
    let again = draft.words(second);
    if again.len() <= shape::SHORT && (shape::same(words, again) || differ_by_site(words, again)) {
        set_headline(draft, second);
        if let Some(block) = draft.blocks.get_mut(second) {
            block.repeats = Some(BlockId::new(first));
        }
    }
}

/// Makes a headline of the block at `at`, whatever marker it seemed to have.
fn set_headline(draft: &mut Draft, at: usize) {
    draft.set(at, BlockKind::Headline);
    if let Some(block) = draft.blocks.get_mut(at) {
        block.marker = 0;
    }
}

/// Whether the block at `at`, the first of the text, is a headline.
fn is_headline(draft: &Draft, at: usize) -> bool {
    let underlined = matches!(draft.kind(at), Some(BlockKind::Heading { .. }));
    let words = draft.words(at);
    let next = draft.words(at + 1);
    // "1. Lamps", twice or above running text.
    let numbered = matches!(draft.kind(at), Some(BlockKind::ListItem { .. }))
        && words.starts_with(|c: char| c.is_ascii_digit());
    if words.len() > shape::SHORT || !(underlined || numbered || draft.is_paragraph(at)) {
        return false;
    }
    if shape::words(words) <= 60 && (shape::same(words, next) || differ_by_site(words, next)) {
        return true;
    }
    if numbered {
        return draft.is_paragraph(at + 1);
    }
    let few = shape::words(words) <= HEADLINE;
    // "It was late." opens a story; "Lamp relit." may head one, but only above something.
    let ended = shape::ends_sentence(words) && !words.ends_with(['?', '!'])
        || words.ends_with([',', ':', ';']);
    underlined || few && !ended && !shape::starts_lower(words)
}

/// Whether one is the other with the site's name: "Lamp relit - Harbour Wire".
fn differ_by_site(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if long.len() > shape::SHORT || short.is_empty() {
        return false;
    }
    long.rmatch_indices(['-', '–', '—', '|', '•', '·', ':', '»'])
        .any(|(at, mark)| {
            let title = long.get(..at).unwrap_or_default();
            let site = long.get(at + mark.len()..).unwrap_or_default();
            title.ends_with(char::is_whitespace)
                && site.starts_with(char::is_whitespace)
                && shape::words(site) <= 5
                && shape::same(title, short)
        })
}

/// The block after the headline and its repeat, and whether there is a headline.
fn below_headline(draft: &Draft) -> (usize, bool) {
    let headline = (0..REACH)
        .filter(|&at| draft.kind(at) == Some(BlockKind::Headline))
        .last();
    (headline.map_or(0, |at| at + 1), headline.is_some())
}

/// Marks byline and dateline near the start. Cost bounded by the first blocks.
pub(super) fn mark_byline(draft: &mut Draft) {
    let (first, _) = below_headline(draft);
    let mut running = 0;
    for at in first..first + REACH {
        let words = draft.words(at);
        if draft.is_short(at) {
            if is_date(words) {
                draft.set(at, BlockKind::Dateline);
                continue;
            }
            if is_byline(words) || is_lone_name(draft, at) {
                draft.set(at, BlockKind::Byline);
                continue;
            }
        }
        let text = draft.is_paragraph(at) && !(draft.is_short(at) && shape::words(words) < RUNNING);
        running += usize::from(text);
        if running > 1 {
            break;
        }
    }
}

/// Marks the standfirst below the headline, once bylines and figures are known. Cost bounded by the
/// first blocks.
pub(super) fn mark_standfirst(draft: &mut Draft) {
    let (first, headed) = below_headline(draft);
    if headed && !mark_abstract(draft, first) {
        mark_summary(draft, first);
    }
}

/// Marks the paragraph below the line "Abstract", near the headline; whether there is one.
fn mark_abstract(draft: &mut Draft, first: usize) -> bool {
    let named = |at: &usize| {
        let words = draft.words(*at).trim_end_matches([':', '.']);
        ["abstract", "summary"]
            .iter()
            .any(|name| words.eq_ignore_ascii_case(name))
    };
    let found = (first..first + 4).find(named);
    if let Some(at) = found.filter(|&at| draft.is_paragraph(at) && draft.is_paragraph(at + 1)) {
        draft.set(at, BlockKind::Boilerplate);
        draft.set(at + 1, BlockKind::Standfirst);
        return true;
    }
    false
}

/// Marks the summary below the headline.
///
/// ```text
/// Operator says the boat will run every day, but islanders want the night sailing back
/// ```
fn mark_summary(draft: &mut Draft, first: usize) {
    // Byline and dateline may come before it.
    let found = (first..first + 4).find(|&at| {
        !matches!(
            draft.kind(at),
            Some(BlockKind::Byline | BlockKind::Dateline | BlockKind::Rule)
        )
    });
    let Some(at) = found.filter(|&at| draft.is_short(at)) else {
        return;
    };
    let words = draft.words(at);
    let count = shape::words(words);
    let after = (at + 1..at + 3).find_map(|i| draft.kind(i));
    // A lone block below the headline is the article.
    if after.is_none()
        || shape::starts_lower(words)
        || words.starts_with(shape::is_quote) && words.ends_with(shape::is_quote)
    {
        return;
    }
    let open = !shape::ends_with_mark(words);
    let before_byline =
        at == first && matches!(after, Some(BlockKind::Byline | BlockKind::Dateline));
    let spoken = words
        .split_once(": ")
        .is_some_and(|(who, _)| shape::words(who) <= 3 && !open);
    let fits = if open {
        (6..=80).contains(&count)
    } else {
        before_byline && (6..=60).contains(&count) && !words.ends_with([':', ',', ';'])
    };
    if fits && !spoken {
        draft.set(at, BlockKind::Standfirst);
    }
}

/// Whether `words` are a byline: "By Ada Quill in Hest", "Ada Quill | Harbour Wire", "Ada Quill
/// quill@hest.example Institute of Lamps".
fn is_byline(words: &str) -> bool {
    const LEADS: [&str; 12] = [
        "by ",
        "by: ",
        "written by ",
        "words by ",
        "text by ",
        "story by ",
        "report by ",
        "reported by ",
        "reporting by ",
        "posted by ",
        "author: ",
        "interview by ",
    ];
    const FOREIGN: [&str; 6] = ["Von ", "Par ", "Por ", "Di ", "Door ", "Av "];
    let count = shape::words(words);
    if count > 40 {
        return false;
    }
    if has_address(words) {
        return true;
    }
    if count > 14 || shape::ends_sentence(words) && !words.ends_with(|c: char| c == '.') {
        return false;
    }
    let named = |rest: &str| {
        let who = rest.split(&[',', '|', '/'][..]).next().unwrap_or_default();
        let who = who.split(" and ").next().unwrap_or_default();
        let who = who.split(" in ").next().unwrap_or_default().trim();
        shape::is_name(who)
            || shape::words(who) <= 3 && starts_with_name(who) && !rest.ends_with('.')
    };
    if LEADS
        .iter()
        .any(|lead| shape::strip_prefix(words, lead).is_some_and(named))
    {
        return true;
    }
    if FOREIGN.iter().any(|lead| {
        words
            .strip_prefix(lead)
            .is_some_and(|who| shape::is_name(who.trim()))
    }) {
        return true;
    }
    let parted = words.split_once(" | ").or_else(|| words.split_once(", "));
    parted.is_some_and(|(who, what)| {
        shape::is_name(who) && (words.contains(" | ") && shape::words(what) <= 6 || is_post(what))
    })
}

fn starts_with_name(who: &str) -> bool {
    who.starts_with(char::is_uppercase)
        && !is_date(who)
        && !who.split_whitespace().any(date::is_calendar_word)
}

/// "Staff Writer", "Senior Reporter", "Science Editor".
fn is_post(what: &str) -> bool {
    let last = what
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_ascii_lowercase();
    shape::words(what) <= 5
        && matches!(
            last.as_str(),
            "writer"
                | "reporter"
                | "editor"
                | "correspondent"
                | "contributor"
                | "columnist"
                | "staff"
                | "press"
                | "journalist"
        )
}

/// Whether an e-mail address is among the words.
fn has_address(words: &str) -> bool {
    words.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty()
                && host.contains('.')
                && host
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        })
    })
}

/// A name alone on its line, beside a dateline.
fn is_lone_name(draft: &Draft, at: usize) -> bool {
    let words = draft.words(at);
    let next_date = draft.is_short(at + 1) && is_date(draft.words(at + 1));
    next_date && shape::is_name(words) && shape::words(words) <= 4
}
