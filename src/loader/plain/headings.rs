//! Headings and lists without marks: short lines, told by what stands around them.

use crate::document::BlockKind;
use crate::loader::draft::Draft;
use crate::loader::shape;

/// The most words of a heading.
const WORDS: usize = 12;

/// The fewest short lines in a row that are a list.
const LIST: usize = 3;

/// The blocks below a line among which there is what it heads.
const REACH: usize = 10;

/// The blocks at the start among which the site's menu stands.
const MENU: usize = 16;

/// The most lines of a page's own list. Bounded, so that the head of a text is read as the whole is.
const PAGE: usize = 56;

/// Lines above the points in which an article is told before it begins.
const POINTS: [&str; 10] = [
    "at a glance",
    "highlights",
    "in brief",
    "key findings",
    "key points",
    "key takeaways",
    "story highlights",
    "summary",
    "the essentials",
    "what you need to know",
];

/// First words of questions that cannot be answered by yes or no.
const QUESTIONS: [&str; 24] = [
    "what", "what's", "what’s", "why", "how", "who", "who's", "who’s", "where", "when", "which",
    "was", "warum", "wie", "wer", "wo", "wann", "wieso", "pourquoi", "comment", "qui", "cómo",
    "perché", "waarom",
];

/// The blocks around a question among which there is another, where it is one of a talk.
const ANSWERS: usize = 3;

/// The words from which on a block counts as running text.
const RUNNING: usize = 14;

/// Marks headings and lists among the short lines that are left. Linear; looks ahead a few blocks.
pub(in crate::loader) fn mark(draft: &mut Draft) {
    let mut capitals_seen = false;
    let mut at = 0;
    while at < draft.blocks.len() {
        let words = draft.words(at);
        match draft.kind(at) {
            Some(BlockKind::ListItem { .. }) => {
                // "1. Introduction" above running text is a heading, above "2. …" an item.
                let level = numbered_item(draft, at);
                if let (Some(level), Some(block)) = (level, draft.blocks.get_mut(at)) {
                    block.kind = BlockKind::Heading { level };
                    block.marker = 0;
                }
            }
            Some(BlockKind::Paragraph) if draft.is_short(at) => {
                if let Some(level) = section_number(words).filter(|_| heads(draft, at)) {
                    draft.set(at, BlockKind::Heading { level });
                } else if is_question(draft, at) {
                    draft.set(at, BlockKind::Heading { level: 2 });
                } else if is_bare(words) {
                    let run = bare_run(draft, at);
                    // "Story highlights" above two points and more.
                    if is_points(words) && run >= LIST {
                        draft.set(at, BlockKind::Heading { level: 2 });
                        for point in at + 1..at + run {
                            draft.set(point, BlockKind::ListItem { depth: 0 });
                        }
                        at += run;
                        continue;
                    }
                    if run > LIST || run == LIST && !runs_on(draft, at, run) {
                        at += list(draft, at, run);
                        continue;
                    }
                    // A semicolon parts clauses or values: "An open 52;c;AAAA".
                    if !words.contains(';') && heads(draft, at) {
                        let capitals = shape::is_capitals(words);
                        capitals_seen |= capitals;
                        let level = if capitals_seen && !capitals { 3 } else { 2 };
                        draft.set(at, BlockKind::Heading { level });
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// Whether `words` could be a heading or a bare item by their looks: few, begun with a capital, a
/// digit or a letter without case, and not ended.
fn is_bare(words: &str) -> bool {
    words.len() <= 160
        && !shape::ends_with_mark(words)
        && shape::words(words) <= WORDS
        // "[MUSIC]", "(applause)": what is heard in a talk.
        && !words.starts_with(['[', '('])
        && !words.starts_with(shape::is_quote)
        && !words.contains('@')
        && !words.contains("://")
        && shape::first_letter(words).is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
        && !is_speech(words)
        && !shape::asks(words)
        && !shape::has_inner_sentence(words)
}

/// Whether the block at `at` is a question that heads text, "What does the lamp cost?": alone among
/// running text, and not put to anybody, as the questions of a talk are.
fn is_question(draft: &Draft, at: usize) -> bool {
    let words = draft.words(at);
    let asks = |words: &str| words.ends_with('?');
    if !asks(words) {
        return false;
    }
    let first = words.split(' ').next().unwrap_or_default();
    let open = QUESTIONS
        .iter()
        .any(|word| first.eq_ignore_ascii_case(word));
    if !open || !is_bare(words.trim_end_matches('?')) || is_put(words) {
        return false;
    }
    let runs = |i: usize| {
        draft.is_paragraph(i) && (!draft.is_short(i) || shape::words(draft.words(i)) >= RUNNING)
    };
    let talk = (at.saturating_sub(ANSWERS)..=at + ANSWERS)
        .any(|i| i != at && draft.is_short(i) && asks(draft.words(i)));
    // Pictures and what is the page's may stand above it.
    let above = (at.saturating_sub(ANSWERS)..at).rfind(|&i| {
        !matches!(
            draft.kind(i),
            Some(BlockKind::Boilerplate | BlockKind::Figure(_))
        )
    });
    above.is_some_and(runs) && runs(at + 1) && !talk
}

/// Whether `words` speak to somebody, or of what was said before: "What do you mean?", "Who said that?"
fn is_put(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "you" | "your" | "I" | "we" | "me" | "my" | "that" | "he" | "she" | "they"
        )
    })
}

/// "Q: And at night": a speaker and not a heading.
pub(super) fn is_speech(words: &str) -> bool {
    words
        .split_once(": ")
        .is_some_and(|(who, _)| shape::words(who) <= 3)
}

/// Whether `words` announce points: "STORY HIGHLIGHTS".
pub(super) fn is_points(words: &str) -> bool {
    POINTS.iter().any(|line| words.eq_ignore_ascii_case(line))
}

/// The bare lines from `at` on; counts no further than is needed.
fn bare_run(draft: &Draft, at: usize) -> usize {
    (at..at + 2 * LIST)
        .take_while(|&i| {
            draft.is_short(i) && is_bare(draft.words(i)) && section_number(draft.words(i)).is_none()
        })
        .count()
}

/// Whether running text follows the `run` bare lines from `at` on, and none announces them: then they
/// are headings and a caption rather than a list.
fn runs_on(draft: &Draft, at: usize, run: usize) -> bool {
    let announced = at > 0 && draft.words(at - 1).ends_with(':');
    !announced && draft.is_paragraph(at + run)
}

/// Makes items of the bare lines from `at` on, as long as they go on; returns how many. The names of
/// parts of a site, below the headline, and titles below an article are the page's.
fn list(draft: &mut Draft, at: usize, run: usize) -> usize {
    let mut end = at + run;
    while draft.is_short(end) && is_bare(draft.words(end)) {
        end += 1;
    }
    // A list is closed by the text after it; the line right above that text is its heading.
    let last = if heads(draft, end - 1) && draft.gap(end - 1) >= draft.gap(end) {
        end - 1
    } else {
        end
    };
    let announced = at > 0 && draft.words(at - 1).ends_with(':');
    let page = last - at <= PAGE && (is_menu(draft, at, last) || is_end(draft, last));
    let kind = if page && !announced {
        BlockKind::Boilerplate
    } else {
        BlockKind::ListItem { depth: 0 }
    };
    for index in at..last {
        draft.set(index, kind);
    }
    (last - at).max(1)
}

/// Whether the bare lines `at..last` are a word or two each and stand above the article's text.
fn is_menu(draft: &Draft, at: usize, last: usize) -> bool {
    let above = at <= MENU
        && (0..at).all(|i| !draft.is_paragraph(i) || shape::words(draft.words(i)) < RUNNING);
    above && (at..last).all(|i| shape::words(draft.words(i)) <= 2)
}

/// Whether no text of an article comes from `last` on, and it is one from a page: signed, dated, with
/// pictures or prompts. A list at the end of other texts is their own.
fn is_end(draft: &Draft, last: usize) -> bool {
    let count = draft.blocks.len();
    let is_pages = |i: usize| {
        matches!(
            draft.kind(i),
            Some(
                BlockKind::Byline
                    | BlockKind::Dateline
                    | BlockKind::Figure(_)
                    | BlockKind::Boilerplate
            )
        )
    };
    draft.complete
        && last + REACH >= count
        && (last..count).all(|i| {
            !draft.is_paragraph(i) || draft.is_short(i) && shape::words(draft.words(i)) < RUNNING
        })
        && (0..count.min(MENU)).any(is_pages)
}

/// Whether the block at `at` stands above text that it could head.
fn heads(draft: &Draft, at: usize) -> bool {
    // "NAME" above text that stands in.
    if draft.kind(at + 1).is_some() && draft.indent(at + 1) > draft.indent(at) + 1 {
        return true;
    }
    if at > 0 && draft.kind(at - 1) == Some(BlockKind::Byline) && draft.words(at - 1).contains('@')
    {
        return false;
    }
    let mut bare = 0;
    let mut pictured = false;
    for next in at + 1..at + REACH {
        match draft.kind(next) {
            Some(BlockKind::Paragraph) => {
                let words = draft.words(next);
                if !draft.is_short(next) || shape::words(words) >= RUNNING {
                    return true;
                }
                // "to be chased by the ghost" goes on with what stands above it.
                if bare == 0 && shape::starts_lower(words) {
                    return false;
                }
                if shape::ends_with_mark(words) || pictured {
                    return true;
                }
                // A heading may stand right above another.
                bare += 1;
                if bare > 2 || !is_bare(words) {
                    return false;
                }
            }
            Some(
                BlockKind::Heading { .. }
                | BlockKind::ListItem { .. }
                | BlockKind::Quote
                | BlockKind::Code
                | BlockKind::Table,
            ) => return true,
            Some(BlockKind::Figure(_)) => pictured = true,
            // A name or a house beside its address.
            Some(BlockKind::Byline) => return false,
            Some(BlockKind::Dateline) => {}
            _ => return pictured,
        }
    }
    pictured
}

/// The level that a section's number gives: 2 for `1. Introduction`, 3 for `1.1. Terms`.
fn section_number(words: &str) -> Option<u8> {
    if words.len() > 200 || !words.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = words.split_whitespace().next()?;
    let title = words.get(number.len()..)?.trim();
    let digits = number.strip_suffix('.').unwrap_or(number);
    let parts = digits.split('.').count();
    let numbered = digits.split('.').all(|part| {
        !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())
    });
    let titled = shape::words(title) <= WORDS
        && title.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && !title.ends_with([',', ';', ':']);
    // "3 dead in fire" starts with a count: one number wants its full stop.
    let marked = parts > 1 || number.ends_with('.');
    (numbered && titled && marked).then(|| u8::try_from(parts + 1).unwrap_or(6).min(6))
}

/// The number at the start of `words`; 0 for none.
fn first_number(words: &str) -> u32 {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = words.get(..digits.min(4)).unwrap_or_default();
    number.parse().unwrap_or_default()
}

/// The level of a numbered item that heads running text.
fn numbered_item(draft: &Draft, at: usize) -> Option<u8> {
    let words = draft.words(at);
    if words.len() > 200 {
        return None;
    }
    let level = section_number(words)?;
    let is_item = |i: usize| matches!(draft.kind(i), Some(BlockKind::ListItem { .. }));
    // Behind a list of contents the numbers begin anew, and bullets have none.
    let goes_on = at > 0 && (1..=first_number(words)).contains(&first_number(draft.words(at - 1)));
    let above = at > 0 && is_item(at - 1) && goes_on;
    let alone = !above && !is_item(at + 1) && draft.gap(at + 1) > 0;
    let running = !is_item(at + 1) && heads(draft, at)
        || section_number(draft.words(at + 1)).is_some_and(|next| next > level);
    (running && (alone || section_number(draft.words(at + 1)).is_some_and(|next| next > level)))
        .then_some(level)
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{self, Heading, Headline, ListItem, Paragraph};
    use crate::loader::plain::kinds;

    const TEXT: &str = "The lamp on the point was lit again last night, and the keepers sat up with it until the first boat had passed.";

    /// The kinds of the blocks below a headline and a paragraph.
    fn body(lines: &str) -> Vec<BlockKind> {
        kinds(&format!("Lamp relit\n\n{TEXT}\n\n{lines}\n")).split_off(2)
    }

    fn level(line: &str) -> Option<u8> {
        match body(&format!("{line}\n\n{TEXT}")).first() {
            Some(Heading { level }) => Some(*level),
            _ => None,
        }
    }

    #[test]
    fn headings_and_their_levels() {
        for (line, wanted) in [
            ("A longer bill", 2),
            ("LATE DEAL", 2),
            ("1. Introduction", 2),
            ("1.1. Terms", 3),
            ("2.3.1 Oil and Wicks", 4),
            ("5. Conclusion.", 2),
            ("CHAPTER I.", 2),
            ("Part 2", 2),
        ] {
            assert_eq!(level(line), Some(wanted), "{line}");
        }
    }

    #[test]
    fn short_lines_that_head_nothing() {
        for line in [
            "He left.",
            "Is it lonely?",
            "Q: And at night",
            "Ada Quill: They dream",
            "and so on",
            "How did you come to the light",
            "They took with them:",
            "Part of the crew was asleep.",
            "Part 2 of the plan was ready.",
            "The lamp was out. Nobody knew why",
            "“Never again”",
            "A stray code 0;1;31",
        ] {
            assert_eq!(level(line), None, "{line}");
        }
        assert_eq!(body("A longer bill"), [Paragraph]);
    }

    #[test]
    fn questions_head_running_text() {
        let found = |lines: &str| {
            let bread = "Bread is dear on the island, and the baker says that flour will not be cheaper before summer comes.";
            body(&format!("{bread}\n\n{lines}\n\n{TEXT}"))
        };
        let asked = found("What does the lamp cost?");
        assert_eq!(asked, [Paragraph, Heading { level: 2 }, Paragraph]);
        for line in [
            "What do you do at night?",
            "Is it lonely?",
            "“What does the lamp cost?”",
            "and what does the lamp cost?",
            "What does the lamp cost?\n\nOil, and sleep.\n\nWho lit it?",
        ] {
            let kinds = found(line);
            assert!(kinds.iter().all(|kind| *kind == Paragraph), "{line}");
        }
    }

    #[test]
    fn headings_below_headings_in_capitals_lie_deeper() {
        let lines = format!("THE LAMP\n\n{TEXT}\n\nIts oil\n\n{TEXT}");
        assert_eq!(
            body(&lines),
            [
                Heading { level: 2 },
                Paragraph,
                Heading { level: 3 },
                Paragraph
            ]
        );
    }

    #[test]
    fn runs_of_bare_lines_are_lists() {
        let items = [ListItem { depth: 0 }; 4];
        assert_eq!(
            body("Oars\nRope of good length\nA lamp\nTins of paint"),
            items
        );
        assert_eq!(
            body("Oars\n\nRope of good length\n\nA lamp\n\nTins of paint"),
            items
        );
        assert_eq!(
            body(&format!("Oars\n\nRope\n\n{TEXT}")),
            [Heading { level: 2 }, Heading { level: 2 }, Paragraph]
        );
    }

    #[test]
    fn points_stand_below_their_heading() {
        let item = ListItem { depth: 0 };
        let points = "The lamp is lit again after a year\n\nBoats will sail by night again";
        assert_eq!(
            body(&format!("STORY HIGHLIGHTS\n\n{points}\n\n{TEXT}")),
            [Heading { level: 2 }, item, item, Paragraph]
        );
        assert_eq!(
            body(&format!("Story of a lamp\n\n{points}\n\n{TEXT}")).get(1),
            Some(&Heading { level: 2 })
        );
    }

    #[test]
    fn a_section_s_number_goes_on_with_no_other_list() {
        let section = Heading { level: 2 };
        let item = ListItem { depth: 0 };
        assert_eq!(
            body(&format!(
                "o  A lamp is a light.\n\no  A post holds it.\n\n2. Safety\n\n{TEXT}"
            )),
            [item, item, section, Paragraph]
        );
        assert_eq!(
            body(&format!("o come, all of you\n\n{TEXT}")).first(),
            Some(&Paragraph)
        );
    }

    #[test]
    fn what_is_heard_heads_nothing() {
        assert_eq!(body(&format!("[MUSIC]\n\n{TEXT}")), [Paragraph, Paragraph]);
    }

    #[test]
    fn numbered_items_stay_items() {
        assert_eq!(
            body("1. Oars\n2. Rope\n3. A lamp"),
            [ListItem { depth: 0 }; 3]
        );
        assert_eq!(body("1. Oars\n\n2. Rope"), [ListItem { depth: 0 }; 2]);
    }

    #[test]
    fn a_talk_has_no_headings() {
        let text = "Five questions for a keeper\n\nAda Quill has kept the light since 2009.\n\nQ: Is it lonely?\n\nAda Quill: No.\n\nQ: Thank you.\n";
        assert_eq!(
            kinds(text),
            [Headline, Paragraph, Paragraph, Paragraph, Paragraph]
        );
    }

    #[test]
    fn manual_pages_head_what_stands_in() {
        let text = "LAMP(1)\n\nNAME\n       lamp - turn a lamp on\n\nSYNOPSIS\n       lamp post\n";
        assert_eq!(
            kinds(text),
            [
                Headline,
                Heading { level: 2 },
                Paragraph,
                Heading { level: 2 },
                Paragraph
            ]
        );
    }
}
