//! Boilerplate: words of the page and not of the article. They are marked, never taken away.
//!
//! Two kinds: the tail of a web page ("read more:", share and newsletter prompts, the titles of other
//! articles), and the furniture of pages and wires (page feet, running heads, "(MORE)").

mod pointer;
mod prompt;

use self::pointer::{is_pointer, is_tail_mark};
use self::prompt::is_prompt;
use super::credit::credit;
use super::draft::Draft;
use super::plain::sign;
use super::shape;
use crate::document::{Block, BlockKind};

/// The most titles that follow a "read more:".
const TITLES: usize = 12;

/// The most words of such a title.
const TITLE_WORDS: usize = 24;

/// The words from which on a block is a part of an article, whatever stands around it.
const RUNNING: usize = 45;

/// The words from which on a whole sentence is one.
const SENTENCE: usize = 12;

/// The most blocks of a tail.
const TAIL: usize = 64;

/// Marks page feet, running heads, slugs and end marks. Linear.
///
/// ```text
/// Venkat                                                         [Page 2]
/// (MORE)
/// ```
pub(super) fn mark_furniture(draft: &mut Draft) {
    let mut below_foot = false;
    for at in 0..draft.blocks.len() {
        let short = draft
            .blocks
            .get(at)
            .is_some_and(|b| b.range.len().to_usize() <= 200);
        if !short
            || !matches!(
                draft.kind(at),
                Some(BlockKind::Paragraph | BlockKind::Code | BlockKind::ListItem { .. })
            )
        {
            below_foot = false;
            continue;
        }
        let words = draft.words(at);
        let foot = is_page_foot(words);
        let furniture = foot
            || below_foot && words.contains("   ")
            || at == 0 && (is_slug(words) || is_release(words))
            || is_wire_mark(words)
            || sign::is_leader(words);
        if furniture {
            draft.set(at, BlockKind::Boilerplate);
            // "Contents" above lines with leaders belongs to them.
            if sign::is_leader(words) && at > 0 && is_contents(draft.words(at - 1)) {
                draft.set(at - 1, BlockKind::Boilerplate);
            }
        }
        below_foot = foot;
    }
}

/// `… [Page 2]`, `- 2 -`, `Page 2 of 9`.
fn is_page_foot(words: &str) -> bool {
    // Only where it may be one: nearly every line comes by here.
    let inner = words.trim_end().strip_suffix(']').and_then(|words| {
        let last = words.rsplit("   ").next()?;
        last.trim_start().strip_prefix('[')
    });
    let counted = |text: &str| {
        shape::strip_prefix(text, "page ").is_some_and(|n| {
            n.bytes()
                .all(|b| b.is_ascii_digit() || b" of/".contains(&b))
        })
    };
    let dashed = words.strip_prefix("- ").and_then(|w| w.strip_suffix(" -"));
    inner.is_some_and(counted)
        || counted(words)
        || dashed.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// A wire's name for the story: `BC-FERRY-STRIKE/3RDLD`.
fn is_slug(words: &str) -> bool {
    !words.contains(char::is_whitespace)
        && shape::is_capitals(words)
        && words.contains('-')
        && words.len() >= 8
}

/// What stands above what an office sends to papers: `FOR IMMEDIATE RELEASE`.
fn is_release(words: &str) -> bool {
    [
        "for immediate release",
        "media release",
        "news release",
        "press release",
    ]
    .iter()
    .any(|line| words.trim_end_matches(':').eq_ignore_ascii_case(line))
}

/// `(MORE)`, `ENDS`, `-30-`, `###`: marks at the end of a page or story.
fn is_wire_mark(words: &str) -> bool {
    let bare = words.trim_matches(['-', '–', '—', ' ']);
    if bare.len() < words.len() && matches!(bare, "30" | "ENDS" | "END" | "ends") {
        return true;
    }
    matches!(
        words,
        "(MORE)" | "(more)" | "MORE" | "ENDS" | "/ENDS" | "###" | "# # #" | "(ENDS)" | "(END)"
    )
}

/// Whether a line stands above a list of what a book or memo holds.
pub(super) fn is_contents(words: &str) -> bool {
    ["table of contents", "contents"]
        .iter()
        .any(|c| words.eq_ignore_ascii_case(c))
}

/// Marks "read more:" and the titles after it, and prompts wherever they stand. Linear.
///
/// Titles of other articles follow their mark to the end of the text, or to the next running text.
pub(super) fn mark_tails(draft: &mut Draft) {
    let count = draft.blocks.len();
    let mut at = 0;
    // Whether the line above is a prompt: "Share" above "Facebook".
    let mut prompted = false;
    while at < count {
        let words = if draft.is_short(at) {
            draft.words(at)
        } else {
            ""
        };
        let mut found = true;
        if words.is_empty() {
            found = false;
        } else if is_tail_mark(words) {
            let titles = titles_after(draft, at + 1);
            for index in at..=at + titles {
                draft.set(index, BlockKind::Boilerplate);
            }
            at += titles;
        } else if is_prompt(words)
            || is_pointer(words)
            || prompt::is_button(words) && (prompted || is_prompt_at(draft, at + 1))
        {
            draft.set(at, BlockKind::Boilerplate);
        } else {
            found = false;
        }
        prompted = found;
        at += 1;
    }
    mark_end(draft);
}

/// The kinds that `blocks`, read from a source with marks, have with prompts and tails marked. Linear.
///
/// Whoever quotes a prompt means it: what is quoted stays.
pub(super) fn kinds_with_tails(text: &str, blocks: &[Block]) -> Vec<BlockKind> {
    let mut draft = Draft {
        text,
        blocks: blocks.to_vec(),
        figures: Vec::new(),
        complete: true,
    };
    for block in draft.blocks.iter_mut().filter(|block| block.quotes > 0) {
        block.kind = BlockKind::Quote;
    }
    mark_tails(&mut draft);
    draft.blocks.iter().map(|block| block.kind).collect()
}

/// Whether the block at `at` is a prompt or a button.
fn is_prompt_at(draft: &Draft, at: usize) -> bool {
    let words = draft.words(at);
    draft.is_short(at) && (is_prompt(words) || prompt::is_button(words))
}

/// Marks fragments below the article's last running text once a prompt stands among them: what
/// follows is the page's, too. Only where the text is whole.
///
/// ```text
/// Share this article
/// Most Replied
/// AdChoices
/// ```
fn mark_end(draft: &mut Draft) {
    if !draft.complete {
        return;
    }
    let count = draft.blocks.len();
    let from = count.saturating_sub(TAIL);
    let running = (from..count).rfind(|&at| is_running(draft, at));
    let below = running.map_or(from, |at| at + 1);
    let mut marked = 0;
    for at in below..count {
        if draft.kind(at) == Some(BlockKind::Boilerplate) {
            // "(MORE)" and "[Page 2]" part pages of one article: what follows them is its own.
            marked += usize::from(marked > 0 || is_of_page(draft.words(at)));
        } else if marked > 0
            && is_fragment(draft, at)
            && (marked > 1 || !shape::ends_sentence(draft.words(at)))
        {
            draft.set(at, BlockKind::Boilerplate);
        }
    }
}

/// Whether a line speaks of the page that an article stands on: it points elsewhere or asks for something.
pub(super) fn is_of_page(words: &str) -> bool {
    is_tail_mark(words) || is_prompt(words) || is_pointer(words) || prompt::is_button(words)
}

/// Whether the block at `at` is text that goes on for a while: a part of an article.
pub(super) fn is_running(draft: &Draft, at: usize) -> bool {
    match draft.kind(at) {
        Some(BlockKind::Paragraph | BlockKind::Quote) => {}
        Some(BlockKind::Heading { .. } | BlockKind::Code | BlockKind::Table) => return true,
        _ => return false,
    }
    let words = draft.words(at);
    if words.len() > shape::SHORT {
        return true;
    }
    let count = shape::words(words);
    count >= RUNNING || count >= SENTENCE && words.ends_with('.') && !words.ends_with("...")
}

/// Whether the block at `at` may be a title, a button or a few words of the page.
fn is_fragment(draft: &Draft, at: usize) -> bool {
    let listed = matches!(draft.kind(at), Some(BlockKind::ListItem { .. }));
    let words = draft.words(at);
    (draft.is_short(at) || listed && words.len() <= 200)
        && shape::words(words) <= TITLE_WORDS
        && credit(words).is_none()
}

/// How many blocks from `first` on are titles of other articles. Those between a mark inside the
/// article and its next running text stop before what may be that text's heading.
fn titles_after(draft: &Draft, first: usize) -> usize {
    let end = first + TAIL;
    let running = (first..end).find(|&at| at >= draft.blocks.len() || is_running(draft, at));
    if draft.complete && running.is_some_and(|at| at >= draft.blocks.len()) {
        // Nothing of the article comes any more.
        return (first..end)
            .take_while(|&at| is_fragment(draft, at) || is_boilerplate(draft, at))
            .count();
    }
    let mut titles = 0;
    while titles < TITLES && is_title(draft, first + titles) {
        titles += 1;
    }
    let next = first + titles;
    // A heading stands right above the text that goes on.
    match draft.kind(next) {
        Some(BlockKind::Boilerplate | BlockKind::Rule) | None => titles,
        _ if titles > 1 && shape::words(draft.words(next - 1)) <= 6 => titles - 1,
        _ => titles,
    }
}

fn is_boilerplate(draft: &Draft, at: usize) -> bool {
    draft.kind(at) == Some(BlockKind::Boilerplate)
}

fn is_title(draft: &Draft, at: usize) -> bool {
    let item = matches!(draft.kind(at), Some(BlockKind::ListItem { .. }));
    let words = draft.words(at);
    is_fragment(draft, at)
        && !words.is_empty()
        && (!words.ends_with('.') || words.ends_with("...") || item)
        && !words.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::{is_release, is_wire_mark};
    use crate::document::BlockKind::{self, Boilerplate, Heading, Paragraph};
    use crate::loader::plain::kinds;

    const TEXT: &str = "The lamp on the point was lit again last night, and the keepers sat up with it until the first boat had passed.";

    /// The kinds of the blocks below a headline and a paragraph.
    fn tail(lines: &str) -> Vec<BlockKind> {
        kinds(&format!("Lamp relit\n\n{TEXT}\n\n{lines}\n")).split_off(2)
    }

    #[test]
    fn marks_of_pages_do_not_end_an_article() {
        for mark in ["(MORE)", "ENDS"] {
            let lines = format!("{mark}\n\nWHAT KEEPERS SAY\n\n\"It burns,\" Quill said.");
            let kinds = tail(&lines);
            assert!(
                matches!(kinds.get(1), Some(Heading { .. })),
                "{mark}: {kinds:?}"
            );
        }
    }

    #[test]
    fn links_after_a_mark_are_the_tail() {
        for mark in [
            "read more:",
            "Related:",
            "See also:",
            "More on this:",
            "Related articles",
            "More on lamps:",
        ] {
            let lines = format!(
                "{mark}\n\nIsland school to stay open\n\nIsland school to stay open\n\nIs the crane here?"
            );
            assert_eq!(tail(&lines), [Boilerplate; 4], "{mark}");
        }
        assert_eq!(tail("read more:"), [Boilerplate]);
        assert_eq!(
            tail("Related:\n\n- One lamp\n- Two lamps"),
            [Boilerplate; 3]
        );
    }

    #[test]
    fn text_goes_on_after_links_inside_it() {
        let lines = format!(
            "Related:\n\nIsland school to stay open after all this time\n\nA longer bill\n\n{TEXT}"
        );
        assert_eq!(
            tail(&lines),
            [Boilerplate, Boilerplate, Heading { level: 2 }, Paragraph]
        );
    }

    #[test]
    fn prompts_and_inline_links() {
        for line in [
            "Share this article",
            "Advertisement",
            "Sign up for our morning letter and never miss a boat.",
            "READ MORE: Island school to stay open",
            "© 2024 Harbour Wire",
        ] {
            assert_eq!(tail(line), [Boilerplate], "{line}");
        }
    }

    #[test]
    fn sentences_with_such_words_stay() {
        for line in [
            "Read more about the lamp in the library, if you like it.",
            "She asked them to share this, and they did.",
            "Related to this is the matter of the oil, he said.",
            "Print was dead, they told him; he printed on.",
            "More and more boats came.",
        ] {
            assert_eq!(tail(line), [Paragraph], "{line}");
        }
    }

    #[test]
    fn furniture_of_pages_and_wires() {
        for line in [
            "(MORE)",
            "ENDS",
            "Quill                                   [Page 2]",
            "- 2 -",
            "Page 3 of 9",
        ] {
            assert!(
                tail(&format!("{line}\n\n{TEXT}")).contains(&Boilerplate),
                "{line}"
            );
        }
        for line in [
            "He turned the [Page 2] over.",
            "It ends.",
            "Page the doctor, they said.",
        ] {
            assert!(
                !tail(&format!("{line}\n\n{TEXT}")).contains(&Boilerplate),
                "{line}"
            );
        }
        assert_eq!(
            kinds(&format!("BC-LAMP-RELIT/2NDLD\nLamp relit\n\n{TEXT}\n")),
            [Boilerplate, BlockKind::Headline, Paragraph]
        );
    }

    #[test]
    fn marks_of_offices_and_wires_are_no_words() {
        assert!(is_release("FOR IMMEDIATE RELEASE:") && is_release("Press release"));
        assert!(!is_release("Press release on lamps"));
        for mark in ["— 30 —", "-30-", "- ENDS -", "###"] {
            assert!(is_wire_mark(mark), "{mark}");
        }
        for words in ["30", "END of it", "- 30 boats -", "—"] {
            assert!(!is_wire_mark(words), "{words}");
        }
    }

    #[test]
    fn a_table_of_contents() {
        let lines = "Contents\n\n1. Lamps ........ 1\n1.1. Oil ........ 2\n";
        assert_eq!(
            tail(&format!("{lines}\n{TEXT}")),
            [Boilerplate, Boilerplate, Boilerplate, Paragraph]
        );
    }
}
