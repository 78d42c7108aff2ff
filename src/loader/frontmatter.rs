//! Front matter: headline (once or twice), standfirst, byline and dateline at the start of an article.

mod byline;
mod calendar;
mod date;
mod site;

pub(super) use byline::{byline_and_date, is_byline, is_house, is_signature, signs_off};
pub(super) use date::{is_calendar_word, is_date};
pub(super) use site::{is_of_site, is_section};

use super::draft::Draft;
use super::figures::{self, Said};
use super::{boilerplate, shape};
use crate::document::{BlockId, BlockKind};

/// The blocks from the headline on among which byline and dateline are looked for.
const REACH: usize = 14;

/// The most words of a headline.
const HEADLINE: usize = 30;

/// The words from which on a block counts as running text.
const RUNNING: usize = 25;

/// The blocks from the headline on among which it is said again, and the most words of those between.
const BETWEEN: usize = 4;
const BETWEEN_WORDS: usize = 6;

/// The blocks from the headline on among which the standfirst stands.
const ABOVE: usize = 6;

/// The most words of a site's name, and of the names of site and section.
const SITE: usize = 5;
const SITE_AND_SECTION: usize = 9;

/// Marks the headline, and where it is said again. Cost bounded by the first blocks.
///
/// ```text
/// Lamp relit at Hest - Harbour Wire
///
/// Lamp relit at Hest
/// ```
pub(super) fn mark_headline(draft: &mut Draft) {
    mark_leading_dates(draft);
    let Some(first) = find_headline(draft) else {
        return;
    };
    set_headline(draft, first);
    let words = draft.words(first);
    // A few words of the page may stand between the two.
    let between = |at: usize| draft.is_short(at) && shape::words(draft.words(at)) <= BETWEEN_WORDS;
    let says = |at: usize| {
        let again = draft.words(at);
        again.len() <= shape::SHORT && (shape::same(words, again) || differ_by_site(words, again))
    };
    let second = (first + 1..=first + BETWEEN)
        .find(|&at| says(at) || !between(at))
        .filter(|&at| says(at));
    let Some(second) = second else { return };
    // "Islands", between the two: a part of the site.
    for at in first + 1..second {
        let words = draft.words(at);
        if draft.is_paragraph(at) && !is_date(words) && !is_byline(words) {
            draft.set(at, BlockKind::Boilerplate);
        }
    }
    set_headline(draft, second);
    if let Some(block) = draft.blocks.get_mut(second) {
        block.repeats = Some(BlockId::new(first));
    }
}

/// Marks dates above the headline, so that they are not taken for one.
fn mark_leading_dates(draft: &mut Draft) {
    for at in 0..REACH {
        if draft.is_short(at) && is_date(draft.words(at)) {
            draft.set(at, BlockKind::Dateline);
        } else if !draft.kind(at).is_some_and(is_leading) {
            break;
        }
    }
}

/// Whether a block of this kind may stand above the headline.
fn is_leading(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline
    )
}

/// The headline: one that a label gave ("Title: …"), else the first block that may be one.
fn find_headline(draft: &mut Draft) -> Option<usize> {
    let named = (0..REACH).find(|&at| draft.kind(at) == Some(BlockKind::Headline));
    if named.is_some() {
        return named;
    }
    for at in 0..REACH {
        let kind = draft.kind(at)?;
        if is_leading(kind) || kind == BlockKind::Rule {
            continue;
        }
        match above_headline(draft, at) {
            Some(Above::Page) => draft.set(at, BlockKind::Boilerplate),
            Some(Above::Picture) => {}
            None if draft.is_short(at) && is_date(draft.words(at)) => {
                draft.set(at, BlockKind::Dateline);
            }
            None => return Some(at).filter(|&at| is_headline(draft, at)),
        }
    }
    None
}

/// What stands above a headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    Page,
    Picture,
}

/// The fewest words of a headline below a line of the page or a picture.
const BELOW_PAGE: usize = 4;

/// What the block at `at`, the first of the text, is if the next one is the headline: a few words of the page or what
/// captions the first picture.
///
/// ```text
/// British Columbia
/// Lamp at Hest relit after three winters
/// ```
fn above_headline(draft: &Draft, at: usize) -> Option<Above> {
    let words = draft.words(at);
    if !draft.is_short(at) {
        return None;
    }
    let is_of_page = |at: usize| {
        let words = draft.words(at);
        draft.is_short(at) && (is_section(words) || boilerplate::is_of_page(words))
    };
    // "(Ada Quill/AP)" heads nothing, whatever follows, nor does "The lamp at Hest. Photo: Ada Quill".
    let credit = figures::credited(words);
    let pictured = || {
        ["Photo", "PHOTO", "Picture:"]
            .iter()
            .any(|word| words.contains(word))
    };
    if credit == Some(Said::Credit) || credit.is_some() && pictured() {
        return Some(Above::Picture);
    }
    let below = (at + 1..at + REACH).find(|&next| !is_of_page(next))?;
    let next = draft.words(below);
    let headed = draft.is_short(below)
        && is_headline(draft, below)
        && !is_byline(next)
        && !shape::same(words, next)
        && !differ_by_site(words, next);
    let long = shape::words(next) >= BELOW_PAGE;
    if headed && long && is_of_page(at) {
        Some(Above::Page)
    } else {
        (headed && credit.is_some()).then_some(Above::Picture)
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
    let ended =
        shape::ends_sentence(words) && !words.ends_with(['?', '!']) && !ends_with_short_form(words)
            || words.ends_with([',', ':', ';']);
    underlined || few && !ended && !shape::starts_lower(words)
}

/// Whether the full stop at the end belongs to the last word: "Lamps for the U.S.", "A keeper at Lamp Inc."
fn ends_with_short_form(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let inner = last.strip_suffix('.').unwrap_or_default();
    inner.contains('.') || matches!(inner, "Inc" | "Co" | "Corp" | "Ltd" | "Jr" | "Sr" | "St")
}

/// Whether one is the other with the site's name: "Lamp relit - Harbour Wire", "Lamp relit -- Islands --
/// Harbour Wire", "Harbour Wire | Lamp relit".
fn differ_by_site(a: &str, b: &str) -> bool {
    const MARKS: [char; 9] = ['-', '–', '—', '|', '•', '·', ':', '»', '«'];
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if long.len() > shape::SHORT || short.is_empty() {
        return false;
    }
    let is_site = |site: &str| {
        let most = if site.contains(MARKS) {
            SITE_AND_SECTION
        } else {
            SITE
        };
        shape::words(site) <= most
    };
    long.match_indices(MARKS).any(|(at, mark)| {
        let before = long.get(..at).unwrap_or_default();
        let behind = long.get(at + mark.len()..).unwrap_or_default();
        let (left, right) = (
            before.trim_end_matches(MARKS),
            behind.trim_start_matches(MARKS),
        );
        let apart = left.ends_with(char::is_whitespace) && right.starts_with(char::is_whitespace);
        apart
            && (is_site(right) && shape::same(left, short)
                || is_site(left) && shape::same(right, short))
    })
}

/// The block after the headline, and whether there is a headline.
fn below_headline(draft: &Draft) -> (usize, bool) {
    let headline = (0..REACH).find(|&at| draft.kind(at) == Some(BlockKind::Headline));
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
            if is_byline(words) || running == 0 && (is_signature(words) || is_lone_name(draft, at))
            {
                draft.set(at, BlockKind::Byline);
                continue;
            }
            if is_issue(words) || running == 0 && date::starts_with_date(words) {
                draft.set(at, BlockKind::Dateline);
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

/// Whether `words` are a publication or place, and a day: "The Harbour Wire, 9 March 2020".
pub(super) fn is_issue(words: &str) -> bool {
    if words.len() > 120 {
        return false;
    }
    let is_small = |word: &str| matches!(word, "of" | "the" | "The" | "and" | "&");
    let titled = |name: &str| {
        let mut parts = name.split_whitespace();
        (1..=5).contains(&shape::words(name))
            && name
                .chars()
                .all(|c| !c.is_ascii_digit() && c != ':' && !shape::is_quote(c))
            && name.starts_with(char::is_uppercase)
            && parts.all(|word| word.starts_with(char::is_uppercase) || is_small(word))
            && !name
                .split_whitespace()
                .any(|word| !is_small(word) && date::is_calendar_word(word))
    };
    let yeared = |day: &str| {
        day.split(|c: char| !c.is_ascii_digit())
            .any(|number| number.len() == 4)
    };
    [", ", " | ", " – ", " — ", " · "]
        .iter()
        .flat_map(|mark| words.match_indices(mark))
        .any(|(at, mark)| {
            let name = words.get(..at).unwrap_or_default();
            let day = words.get(at + mark.len()..).unwrap_or_default();
            titled(name) && yeared(day) && is_date(day)
        })
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
    // The headline again, byline and dateline may come before it.
    let above = |at: usize| {
        matches!(
            draft.kind(at),
            Some(
                BlockKind::Headline
                    | BlockKind::Byline
                    | BlockKind::Dateline
                    | BlockKind::Boilerplate
                    | BlockKind::Rule
            )
        )
    };
    let found = (first..first + ABOVE).find(|&at| !above(at));
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
    let unsigned = |at: usize| {
        !matches!(
            draft.kind(at),
            Some(BlockKind::Byline | BlockKind::Dateline)
        )
    };
    let before_byline =
        (first..at).all(unsigned) && matches!(after, Some(BlockKind::Byline | BlockKind::Dateline));
    let spoken = words
        .split_once(": ")
        .is_some_and(|(who, _)| shape::words(who) <= 3 && !open);
    let fits = if open {
        (6..=80).contains(&count)
    } else {
        before_byline && (6..=60).contains(&count) && !words.ends_with([':', ',', ';'])
    };
    if fits && !spoken && !is_other_line(words) {
        draft.set(at, BlockKind::Standfirst);
    }
}

/// Whether a line below the headline is something else than a summary by its looks: a heading in
/// capitals or with its number ("1.2. Terms of the lease"), a question ("How did you come to the
/// light"), a pointer ("For the other lamps see Lamps of Hest"), words in brackets.
fn is_other_line(words: &str) -> bool {
    let number = words.split_whitespace().next().unwrap_or_default();
    let numbered = number.ends_with('.') && number.starts_with(|c: char| c.is_ascii_digit());
    let points = words.starts_with("For ") && words.contains(" see ");
    let aside = words.starts_with(['(', '[', '（', '【']);
    shape::is_capitals(words) || numbered || points || aside || shape::asks(words)
}

/// A name alone on its line, above a dateline or what else stands between headline and text.
fn is_lone_name(draft: &Draft, at: usize) -> bool {
    let words = draft.words(at);
    let next = draft.words(at + 1);
    let above = draft.is_short(at + 1) && (is_date(next) || is_issue(next) || is_signature(next));
    above && shape::words(words) <= 4 && shape::is_name(words) && !is_of_site(words)
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{self, Byline, Dateline, Headline, Paragraph, Standfirst};
    use crate::loader::plain::kinds;

    use super::is_issue;

    const TEXT: &str = "The lamp on the point was lit again last night, and the keepers sat up with it until the first boat had passed.";

    fn head(lines: &str, count: usize) -> Vec<BlockKind> {
        kinds(&format!("{lines}\n\n{TEXT}\n\n{TEXT} {TEXT}\n"))
            .into_iter()
            .take(count)
            .collect()
    }

    #[test]
    fn a_headline_may_stand_twice_and_with_the_site() {
        for lines in [
            "Lamp relit\n\nLamp relit",
            "Lamp relit\nLamp relit",
            "Lamp “relit”\n\nLamp 'Relit'",
            "Lamp relit - Harbour Wire\n\nLamp relit",
            "Lamp relit\n\nLamp relit | The Harbour Wire",
            "1. Lamps relit\n\n1. Lamps relit",
            "Lamp relit -- Islands -- Harbour Wire\n\nLamp relit",
            "Harbour Wire | Lamp relit\n\nLamp relit",
        ] {
            assert_eq!(head(lines, 3), [Headline, Headline, Paragraph], "{lines}");
        }
    }

    #[test]
    fn words_of_the_page_may_stand_above_the_headline() {
        let relit = "Lamp at Hest relit after three winters";
        for line in [
            "Skip to content",
            "British Columbia",
            "UNITED STATES NEWS",
            "Home   News   National   Article",
            "© 2024 Harbour Wire",
            "Advertisement 1",
            "Topics",
            "Play Live Radio\n\nNext Up:\n\n0:00 / 0:00",
        ] {
            let kinds = head(&format!("{line}\n\n{relit}"), 5);
            let above = kinds.iter().take_while(|k| **k == BlockKind::Boilerplate);
            let above = above.count();
            assert!(above > 0, "{line}");
            assert_eq!(
                kinds.get(above..above + 2),
                Some([Headline, Paragraph].as_slice())
            );
        }
        let picture = head(&format!("The quay. (Ada Quill/AP)\n\n{relit}"), 3);
        assert!(matches!(picture.first(), Some(BlockKind::Figure(_))));
        assert_eq!(picture.get(1..), Some([Headline, Paragraph].as_slice()));
        let credit = head(&format!("(Photo provided by Hest Lamps)\n\n{relit}"), 2);
        assert_eq!(credit.get(1), Some(&Headline));
        let dated = head(
            &format!("The quay. (Ada Quill/AP)\n\nPublished on Oct 19, 2012\n\n{relit}"),
            3,
        );
        assert_eq!(
            dated.get(1..),
            Some([BlockKind::Dateline, Headline].as_slice())
        );
        // A headline that sounds like one of them, and one with nothing to head below it.
        for line in ["Health of a lamp", "New Lamp", "Sports day in Hest"] {
            let kinds = head(&format!("{line}\n\nKeepers of {relit}"), 1);
            assert_eq!(kinds, [Headline], "{line}");
        }
        assert_eq!(head("World news\n\nBy Ada Quill", 1), [Headline]);
    }

    #[test]
    fn a_few_words_may_stand_between_headlines() {
        assert_eq!(
            head("Lamp relit | Harbour Wire\n\nIslands\n\nLamp relit", 4),
            [Headline, BlockKind::Boilerplate, Headline, Paragraph]
        );
        let far = "Lamp relit\n\nNobody on the island had asked for it at all.\n\nLamp relit";
        assert_eq!(head(far, 2), [Headline, Paragraph]);
        assert!(!head(far, 4).contains(&Byline) && head(far, 4).get(2) != Some(&Headline));
    }

    #[test]
    fn what_opens_with_text_has_no_headline() {
        assert_eq!(kinds(TEXT), [Paragraph]);
        assert_eq!(head("It was late.", 1), [Paragraph]);
        assert_eq!(head("Dear Ada,", 1), [Paragraph]);
        assert_eq!(head("and so it went", 1), [Paragraph]);
        assert_eq!(kinds("Hello"), [Headline]);
        assert_eq!(head("Keepers of Hest leave for the U.S.", 1), [Headline]);
    }

    #[test]
    fn standfirsts() {
        let open = "Operator says the boat will run, but islanders want the night sailing back";
        assert_eq!(
            head(&format!("Lamp relit\n\n{open}"), 3),
            [Headline, Standfirst, Paragraph]
        );
        let closed = "The lamp was relit after a year in which boats had to feel their way.";
        assert_eq!(
            head(&format!("Lamp relit\n\n{closed}\n\nBy Ada Quill"), 4),
            [Headline, Standfirst, Byline, Paragraph]
        );
        assert_eq!(
            head(&format!("Lamp relit\n\nBy Ada Quill\n\n{open}"), 4),
            [Headline, Byline, Standfirst, Paragraph]
        );
    }

    #[test]
    fn first_paragraphs_are_no_standfirsts() {
        let closed = "The lamp was relit after a year in which boats had to feel their way.";
        assert_eq!(
            head(&format!("Lamp relit\n\n{closed}"), 2),
            [Headline, Paragraph]
        );
        assert_eq!(
            kinds("Lamp relit\n\nall in all it was a good lamp for boats"),
            [Headline, Paragraph]
        );
        assert_eq!(
            head("Lamp relit\n\nAda: Who has lit the lamp then?", 2),
            [Headline, Paragraph]
        );
        for line in [
            "OPERATOR SAYS THE BOAT WILL RUN DAILY",
            "1.2. Terms of the lease of the lamp",
            "How did you come to keep the light",
            "For the other lamps of the island see Lamps of Hest",
            "(first told in: The Lamps of Hest and its Islands)",
        ] {
            let kinds = head(&format!("Lamp relit\n\n{line}"), 2);
            assert!(!kinds.contains(&Standfirst), "{line}");
        }
    }

    #[test]
    fn bylines() {
        for line in [
            "By Ada Quill",
            "by Ada Quill in Hest",
            "By ADA QUILL",
            "By Ada Quill, Staff Writer",
            "By Ada Quill and Tom Wren",
            "Written by Ada Quill",
            "Ada Quill | Harbour Wire",
            "Ada Quill, Science Editor",
            "Ada Quill quill@lamps.example Institute of Lamps, Hest",
            "Von Ada Quill",
        ] {
            assert_eq!(
                head(&format!("Lamp relit\n\n{line}"), 2),
                [Headline, Byline],
                "{line}"
            );
        }
        assert_eq!(
            head("Lamp relit\n\nAda Quill\n\n4 March 2024", 3),
            [Headline, Byline, Dateline]
        );
    }

    #[test]
    fn lines_with_by_and_names_that_are_no_bylines() {
        for line in [
            "By Tuesday the boats were back.",
            "By the time we left, it was dark",
            "By night",
            "Ada Quill was here",
            "Ada Quill, who kept the lamp",
        ] {
            assert!(
                !head(&format!("Lamp relit\n\n{line}"), 3).contains(&Byline),
                "{line}"
            );
        }
    }

    #[test]
    fn datelines_stand_near_the_headline_only() {
        assert_eq!(
            head("Lamp relit\n\nPublished 4 March 2024", 2),
            [Headline, Dateline]
        );
        assert_eq!(head("4 March 2024\n\nLamp relit", 2), [Dateline, Headline]);
        let other = TEXT
            .replace("the lamp", "the old fire")
            .replace("The lamp", "The old fire");
        let diary =
            format!("Lamp relit\n\n{TEXT} {TEXT}\n\n{other} {TEXT}\n\n4 March 2024\n\n{TEXT}\n");
        assert!(!kinds(&diary).contains(&Dateline));
    }

    #[test]
    fn an_abstract_is_a_standfirst() {
        let text =
            "Lamps of the quay\n\nAbstract\n\nThis memo says how lamps talk.\n\nThey do not.\n";
        assert_eq!(
            kinds(text),
            [Headline, BlockKind::Boilerplate, Standfirst, Paragraph]
        );
    }

    #[test]
    fn a_byline_with_its_date_is_one_line() {
        for line in [
            "By Ada Quill | Published: 9 March 2020",
            "By Ada Quill, March 9, 2020",
            "By Ada Quill | Harbour Wire | 9 March 2020",
        ] {
            let kinds = head(&format!("Lamp relit\n\n{line}"), 3);
            assert_eq!(kinds, [Headline, Byline, Paragraph], "{line}");
        }
    }

    #[test]
    fn a_publication_and_its_day_are_a_dateline() {
        for line in ["The Harbour Wire, 9 March 2020", "Hest, March 9, 2020"] {
            let kinds = head(&format!("Lamp relit\n\n{line}"), 3);
            assert_eq!(kinds, [Headline, Dateline, Paragraph], "{line}");
        }
        for line in [
            "The lamp was lit, 9 March 2020",
            "The Harbour Wire, 12 March",
            "Lamps: Old and New, 9 March 2020",
            "The Harbour Wire, founded 1920",
        ] {
            assert!(!is_issue(line), "{line}");
        }
    }
}
