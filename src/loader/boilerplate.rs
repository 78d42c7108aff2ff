//! Boilerplate: words of the page and not of the article. They are marked, never taken away.
//!
//! Two kinds: the tail of a web page ("read more:", share and newsletter prompts, the titles of other
//! articles), and the furniture of pages and wires (page feet, running heads, "(MORE)").

use super::credit::credit;
use super::draft::Draft;
use super::plain::sign;
use super::shape;
use crate::document::BlockKind;

/// The most titles that follow a "read more:".
const TITLES: usize = 12;

/// The most words of such a title.
const TITLE_WORDS: usize = 24;

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
            || at == 0 && is_slug(words)
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

/// `(MORE)`, `ENDS`, `-30-`, `###`: marks at the end of a page or story.
fn is_wire_mark(words: &str) -> bool {
    matches!(
        words,
        "(MORE)"
            | "(more)"
            | "MORE"
            | "ENDS"
            | "-ENDS-"
            | "- ENDS -"
            | "/ENDS"
            | "-30-"
            | "###"
            | "# # #"
            | "(ENDS)"
            | "(END)"
    )
}

fn is_contents(words: &str) -> bool {
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
    while at < count {
        let words = if draft.is_short(at) {
            draft.words(at)
        } else {
            ""
        };
        if is_tail_mark(words) {
            let titles = titles_after(draft, at + 1);
            for index in at..=at + titles {
                draft.set(index, BlockKind::Boilerplate);
            }
            at += titles;
        } else if !words.is_empty() && (is_prompt(words) || is_inline_link(words)) {
            draft.set(at, BlockKind::Boilerplate);
        }
        at += 1;
    }
}

/// How many blocks from `first` on are titles of other articles. Those between a mark inside the
/// article and its next running text stop before what may be that text's heading.
fn titles_after(draft: &Draft, first: usize) -> usize {
    let mut titles = 0;
    while titles < TITLES && is_title(draft, first + titles) {
        titles += 1;
    }
    let next = first + titles;
    if next >= draft.blocks.len() && draft.complete {
        return titles;
    }
    // A heading stands right above the text that goes on.
    match draft.kind(next) {
        Some(BlockKind::Boilerplate | BlockKind::Rule) | None => titles,
        _ if titles > 1 && shape::words(draft.words(next - 1)) <= 6 => titles - 1,
        _ => titles,
    }
}

fn is_title(draft: &Draft, at: usize) -> bool {
    let item = matches!(draft.kind(at), Some(BlockKind::ListItem { .. }));
    let short = draft.is_short(at) || item && draft.words(at).len() <= 200;
    let words = draft.words(at);
    short
        && !words.is_empty()
        && shape::words(words) <= TITLE_WORDS
        && (!words.ends_with('.') || words.ends_with("...") || item)
        && !words.ends_with(':')
        && credit(words).is_none()
}

/// A line that introduces links: "read more:", "See also:", "Related articles".
fn is_tail_mark(words: &str) -> bool {
    const MARKS: [&str; 30] = [
        "read more",
        "read also",
        "also read",
        "read next",
        "read on",
        "see also",
        "see more",
        "related",
        "related articles",
        "related stories",
        "related news",
        "related posts",
        "related topics",
        "related links",
        "related coverage",
        "more on this",
        "more on this story",
        "more on this topic",
        "more stories",
        "more news",
        "more from this section",
        "you may also like",
        "you might also like",
        "recommended",
        "recommended for you",
        "most read",
        "top stories",
        "trending",
        "further reading",
        "also in this section",
    ];
    if words.len() > 48 {
        return false;
    }
    let bare = words.trim_end_matches([':', '…', '>', '»', ' ', '.']);
    // "Related" alone may head a part of the article; as a label it stands with a colon or alone in
    // small letters.
    let name = MARKS.iter().any(|mark| bare.eq_ignore_ascii_case(mark));
    let about = [
        "more on ",
        "more about ",
        "read more on ",
        "read more about ",
    ]
    .iter()
    .any(|lead| shape::strip_prefix(words, lead).is_some())
        && words.ends_with(':');
    name || about
}

/// A link inside the text: "READ MORE: Lamp relit", "Also read | Lamp relit".
fn is_inline_link(words: &str) -> bool {
    const LEADS: [&str; 8] = [
        "read more",
        "also read",
        "read also",
        "see also",
        "related",
        "related story",
        "more on this",
        "watch",
    ];
    !words.ends_with('.')
        && LEADS.iter().any(|lead| {
            shape::strip_prefix(words, lead).is_some_and(|rest| {
                let rest = rest.trim_start();
                rest.starts_with(": ")
                    || rest.starts_with("| ")
                    || rest.starts_with("> ")
                    || rest.starts_with("» ")
            })
        })
        && shape::words(words) <= TITLE_WORDS
}

/// A prompt of the page: share, subscribe, comment, advertisement.
fn is_prompt(words: &str) -> bool {
    const LINES: [&str; 24] = [
        "share",
        "share this",
        "share this article",
        "share this story",
        "share on facebook",
        "share on twitter",
        "tweet",
        "print",
        "email",
        "save",
        "comments",
        "leave a comment",
        "post a comment",
        "view comments",
        "subscribe",
        "subscribe now",
        "sign in",
        "log in",
        "advertisement",
        "sponsored content",
        "skip to content",
        "copy link",
        "back to top",
        "continue reading",
    ];
    const STARTS: [&str; 18] = [
        "sign up for our",
        "sign up to our",
        "sign up for the",
        "sign up to the",
        "subscribe to our",
        "get our newsletter",
        "follow us on",
        "like us on",
        "click here to",
        "get the latest",
        "download our app",
        "join our newsletter",
        "enter your email",
        "all rights reserved",
        "this article was originally published",
        "want more stories",
        "don't miss our",
        "you get this letter because",
    ];
    let bare = words.trim_end_matches([':', '.', '!', '…']);
    LINES.iter().any(|line| bare.eq_ignore_ascii_case(line))
        || STARTS
            .iter()
            .any(|start| shape::strip_prefix(words, start).is_some())
            && shape::words(words) <= 30
        || words.starts_with("© ")
            && words.contains(|c: char| c.is_ascii_digit())
            && words.len() <= 120
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{self, Boilerplate, Heading, Paragraph};
    use crate::loader::plain::kinds;

    const TEXT: &str = "The lamp on the point was lit again last night, and the keepers sat up with it until the first boat had passed.";

    /// The kinds of the blocks below a headline and a paragraph.
    fn tail(lines: &str) -> Vec<BlockKind> {
        kinds(&format!("Lamp relit\n\n{TEXT}\n\n{lines}\n")).split_off(2)
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
    fn a_table_of_contents() {
        let lines = "Contents\n\n1. Lamps ........ 1\n1.1. Oil ........ 2\n";
        assert_eq!(
            tail(&format!("{lines}\n{TEXT}")),
            [Boilerplate, Boilerplate, Boilerplate, Paragraph]
        );
    }
}
