//! Prompts: what a page asks of its readers or tells them of itself, by the words of a line alone.

use super::TITLE_WORDS;
use crate::loader::shape;
use crate::loader::wordlist::WordList;
use memchr::{memchr2, memmem};

/// The most words of a line of buttons, and its most bytes.
const BUTTONS: usize = 14;
const BUTTON_BYTES: usize = 160;

/// The fewest bytes of two words of buttons without a blank between.
const GLUED: usize = 9;

/// The most bytes of a sentence that is a prompt, and of a line that is one as a whole.
const SENTENCE: usize = 240;
const SENTENCE_WORDS: usize = 30;
const LINE: usize = 48;

/// The most bytes before the sign behind a label.
const LABEL: usize = 24;

/// Whole lines.
const LINES: [&str; 95] = [
    "(ends)",
    "- 30 -",
    "-30-",
    "-end-",
    "-ends-",
    "about the author",
    "about the authors",
    "ad feedback",
    "adchoices",
    "advert",
    "advertisement",
    "advertising",
    "all comments",
    "all sharing options",
    "article continued below",
    "article continues below",
    "article share options",
    "back to gallery",
    "back to menu",
    "back to top",
    "buy this photo",
    "comments are closed",
    "continue reading",
    "continue reading below",
    "continue reading the main story",
    "enlarge this image",
    "follow this topic",
    "get alerts",
    "go deeper",
    "hide caption",
    "image caption",
    "join the conversation",
    "jump to a section",
    "leave a comment",
    "leave a reply",
    "last updated",
    "link copied",
    "load more",
    "load more comments",
    "loading",
    "log in",
    "manage preferences",
    "media caption",
    "members only",
    "next article",
    "next page",
    "next up",
    "on air stations",
    "opens in new window",
    "photo gallery",
    "play live radio",
    "play video",
    "post a comment",
    "premium content",
    "previous article",
    "privacy policy",
    "posted on",
    "promoted content",
    "published",
    "published on",
    "read full story",
    "read the full story",
    "register now",
    "register today",
    "relevant offers",
    "remote video url",
    "return to menu",
    "send corrections",
    "share on social",
    "show caption",
    "show captions",
    "show more",
    "sign in",
    "sign up",
    "skip ad",
    "skip advertisement",
    "skip to content",
    "skip to main content",
    "social sharing",
    "sponsored",
    "sponsored content",
    "story continues below advertisement",
    "submit this story",
    "subscribe now",
    "terms of service",
    "toggle caption",
    "updated",
    "upgrade to paid",
    "video ad feedback",
    "video caption",
    "view comments",
    "view full size",
    "view full size image",
    "view gallery",
    "view photo gallery",
];

/// The first words of a line.
const STARTS: [&str; 66] = [
    "sign up for our",
    "sign up to our",
    "sign up for the",
    "sign up to the",
    "sign up here",
    "sign up now",
    "subscribe to our",
    "subscribe to the",
    "subscribe today",
    "get our newsletter",
    "follow us on",
    "follow us at",
    "like us on",
    "find us on",
    "join us on",
    "click here to",
    "click here for",
    "get the latest",
    "download our app",
    "join our newsletter",
    "enter your email",
    "your email address will not be published",
    "required fields are marked",
    "already a subscriber",
    "have an account?",
    "all rights reserved",
    "this article was originally published",
    "this material may not be published",
    "want more stories",
    "don't miss our",
    "article continues after",
    "story continues below",
    "story continues after",
    "scroll down for",
    "scroll to continue",
    "skip past newsletter",
    "after newsletter promotion",
    "you get this letter because",
    "if you buy something",
    "we may earn a commission",
    "when you buy through our links",
    "when you purchase through links",
    "never miss a story",
    "follow him on twitter",
    "follow her on twitter",
    "follow me on twitter",
    "follow them on twitter",
    "follow the author",
    "for inquiries, please contact",
    "to contact the reporter",
    "to contact the editor",
    "reach the reporter at",
    "click to share on",
    "something went wrong, please",
    "our stories may be republished",
    "the audio version of this article",
    "be the first to know",
    "support our journalism",
    "have your say",
    "tell us:",
    "now playing:",
    "playing now:",
    "please be respectful of copyright",
    "this content is not available",
    "this video is not available",
    "we need your consent",
];

/// Labels before the subjects that a page files an article under: "Topics: lamps, oil".
const LABELS: [&str; 14] = [
    "categories",
    "category",
    "filed under",
    "keywords",
    "posted in",
    "published in",
    "related subjects",
    "related tags",
    "related topics",
    "tagged",
    "tags",
    "topic",
    "topics",
    "more on these topics",
];

/// The words of buttons.
static BUTTON_WORDS: WordList<67> = WordList::new([
    "bluesky",
    "bookmark",
    "comentarios",
    "comentários",
    "comment",
    "commentaires",
    "commenti",
    "comments",
    "compartilhar",
    "compartir",
    "condividi",
    "connect",
    "copied",
    "copy",
    "delen",
    "delicious",
    "digg",
    "dislike",
    "dislikes",
    "drucken",
    "e-mail",
    "email",
    "facebook",
    "feedback",
    "flipboard",
    "follow",
    "google",
    "google+",
    "imprimer",
    "imprimir",
    "instagram",
    "kommentar",
    "kommentare",
    "kommentieren",
    "like",
    "likes",
    "linkedin",
    "mastodon",
    "messenger",
    "mixx",
    "myspace",
    "newsletter",
    "newsletters",
    "partager",
    "permalink",
    "pin",
    "pinterest",
    "pocket",
    "print",
    "reacties",
    "reddit",
    "rss",
    "save",
    "share",
    "shares",
    "stumbleupon",
    "subscribe",
    "teilen",
    "telegram",
    "tumblr",
    "tweet",
    "tweets",
    "twitter",
    "versenden",
    "whatsapp",
    "xing",
    "youtube",
]);

/// Words between those of buttons.
static FILLERS: WordList<44> = WordList::new([
    "&", "a", "add", "adjust", "all", "an", "and", "article", "auf", "be", "by", "close", "first",
    "for", "get", "icon", "in", "leave", "link", "me", "more", "no", "on", "options", "or", "page",
    "per", "por", "post", "send", "sharing", "show", "story", "sur", "the", "this", "to", "topic",
    "us", "via", "view", "with", "x", "your",
]);

/// A prompt of the page: share, subscribe, comment, advertisement, how long the reading takes. What
/// nearly every line has to pass makes nothing new of its words.
pub(super) fn is_prompt(words: &str) -> bool {
    if is_copyright(words) {
        return true;
    }
    if words.len() > SENTENCE {
        return false;
    }
    let first = words.bytes().next().map(|b| b.to_ascii_lowercase());
    let begins = |start: &&&str| start.bytes().next() == first;
    STARTS
        .iter()
        .filter(begins)
        .any(|start| shape::strip_prefix(words, start).is_some())
        && shape::words(words) <= SENTENCE_WORDS
        || buttons(words).is_some_and(|(named, all)| named > 1 || named == 1 && all > 1)
        || is_labelled(words)
        || is_contact(words)
        || words.len() <= LINE && is_line(&words.to_lowercase())
}

/// Whether `small`, a line in small letters, is a prompt as a whole.
fn is_line(small: &str) -> bool {
    let bare = small.trim_end_matches([':', '.', '!', '…', '»', '›', ' ']);
    // "Advertisement 2"
    let bare = match bare.strip_prefix("advertisement ") {
        Some(number) if number.bytes().all(|b| b.is_ascii_digit()) => "advertisement",
        _ => bare,
    };
    LINES.contains(&bare)
        || is_player(bare)
        || is_reading_time(bare)
        || matches!(
            bare,
            "share" | "tweet" | "print" | "email" | "save" | "comments" | "subscribe"
        )
}

/// A word that is a prompt beside others: "Facebook" below "Share", "Reddit" below "Twitter".
pub(super) fn is_button(words: &str) -> bool {
    words.len() <= 40 && (buttons(words).is_some() || words.bytes().all(|b| b.is_ascii_digit()))
}

/// The words of buttons in `line`, and all its words; `None` where other words are among them: "Share on
/// Facebook", "718 Comments", "Mixx Digg Reddit"; not "Print is dead".
fn buttons(line: &str) -> Option<(usize, usize)> {
    if line.len() > BUTTON_BYTES || line.ends_with('.') {
        return None;
    }
    let (mut named, mut all) = (0, 0);
    let parts =
        line.split(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | ',' | '·' | '(' | ')'));
    for word in parts {
        let word = word.trim_matches([':', '»', '›', '!', '"', '•']);
        if word.is_empty() {
            continue;
        }
        all += 1;
        if BUTTON_WORDS.has(word) {
            named += 1;
        } else if let Some(glued) = glued(word) {
            named += glued;
            all += glued;
        } else if !FILLERS.has(word) && !is_count(word) {
            return None;
        }
    }
    (named > 0 && all <= BUTTONS).then_some((named, all))
}

/// How many words of buttons `word` is made of, if it is: "facebooktwitterwhatsapp".
fn glued(word: &str) -> Option<usize> {
    if word.len() < GLUED {
        return None;
    }
    let mut rest = word;
    let mut named = 0;
    while !rest.is_empty() {
        let starts =
            |button: &&&str| button.len() >= 4 && shape::strip_prefix(rest, button).is_some();
        let button = BUTTON_WORDS
            .words()
            .iter()
            .filter(starts)
            .max_by_key(|button| button.len());
        if let Some(button) = button {
            named += 1;
            rest = rest.get(button.len()..)?;
        } else {
            rest = shape::strip_prefix(rest, "more")?;
        }
    }
    (named > 1).then_some(named)
}

/// `718`, `17k`, `1.2k`, `+`.
fn is_count(word: &str) -> bool {
    let number = word.strip_suffix(['k', 'K']).unwrap_or(word);
    number
        .bytes()
        .all(|b| b.is_ascii_digit() || b".+-".contains(&b))
}

/// `Topics: lamps, oil`; not "Topic: a lamp that went out, and what came of it then."
fn is_labelled(words: &str) -> bool {
    let sign = words
        .bytes()
        .take(LABEL)
        .position(|b| matches!(b, b':' | b'|'));
    let Some((label, rest)) = sign.and_then(|at| words.split_at_checked(at)) else {
        return false;
    };
    let rest = rest.trim_start_matches([':', '|', ' ']);
    let is_label = |name: &&str| label.trim_end().eq_ignore_ascii_case(name);
    LABELS.iter().any(is_label)
        && !rest.is_empty()
        && !shape::ends_sentence(words)
        && shape::words(rest) <= TITLE_WORDS
}

/// `Ada Quill can be reached at 555-0160 or quill@wire.example.`; not `The isle can be reached at low tide.`
fn is_contact(words: &str) -> bool {
    // An address or a telephone's number: most lines have neither, and one look tells.
    let at = memchr2(b'@', b'-', words.as_bytes())
        .and_then(|_| memmem::find(words.as_bytes(), b" can be reached "));
    at.and_then(|at| words.get(at..)).is_some_and(|rest| {
        let numbers = rest.bytes().filter(u8::is_ascii_digit).count();
        rest.contains('@') || numbers >= 7
    })
}

/// `0:00 / 0:00`, `00:00`: the clock of a film that has not been played.
fn is_player(small: &str) -> bool {
    (small.starts_with("0:00") || small.starts_with("00:00"))
        && small
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b':' | b'/' | b' '))
}

/// `11 minute read`, `4 min read`, `Reading time: 5 minutes`.
fn is_reading_time(small: &str) -> bool {
    let unit = |text: &str| matches!(text, "min" | "mins" | "minute" | "minutes" | "minuten");
    let labelled = [
        "reading time:",
        "reading time",
        "estimated reading time:",
        "read time:",
        "lesezeit:",
    ]
    .iter()
    .find_map(|label| small.strip_prefix(label))
    .and_then(timed)
    .is_some_and(unit);
    let counted = timed(small)
        .and_then(|rest| {
            rest.strip_suffix(" read")
                .or_else(|| rest.strip_suffix(" lesezeit"))
        })
        .is_some_and(|rest| unit(rest.trim_end_matches([' ', '-'])));
    labelled || counted
}

/// What stands behind the minutes at the start of `text`.
fn timed(text: &str) -> Option<&str> {
    let text = text.trim().trim_start_matches(['~', '<', '>']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let unit = text.get(digits..)?.trim_start_matches([' ', '-']);
    (1..=2)
        .contains(&digits)
        .then_some(unit.trim_end_matches('.'))
}

/// `© 2024 Harbour Wire`, `Copyright 2020 Harbour Wire. All rights reserved.`; not `© Ada Quill`, a
/// photographer, nor "Copyright is a matter of law."
fn is_copyright(words: &str) -> bool {
    let Some(rest) = words
        .strip_prefix('©')
        .or_else(|| shape::strip_prefix(words, "copyright"))
        .or_else(|| shape::strip_prefix(words, "(c) "))
    else {
        return false;
    };
    let yeared = rest.trim_start_matches([' ', '©', '(', 'c', ')', ',']);
    let owned = yeared.starts_with(|c: char| c.is_ascii_digit())
        || rest.ends_with(|c: char| c.is_ascii_digit()) && shape::words(rest) <= 8;
    let reserved = rest.contains("ll rights reserved");
    (owned || reserved) && words.len() <= 300
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_buttons_can_be_searched() {
        assert!(BUTTON_WORDS.words().is_sorted() && FILLERS.words().is_sorted());
    }

    #[test]
    fn buttons_beside_one_another() {
        for line in [
            "Share on Facebook",
            "718 Comments",
            "Comments: 9",
            "Mixx Facebook Digg Reddit",
            "Share Adjust Comment Print",
            "Likes(0)Dislikes(0)",
            "Teilen per E-Mail",
            "facebooktwitterflipboardwhatsapp",
            "53 CONNECT 20 TWEET 24 LINKEDIN 18 COMMENTEMAILMORE",
        ] {
            assert!(is_prompt(line), "{line}");
        }
        for line in [
            "Print is dead",
            "Twitter",
            "Comment by the keeper",
            "They share a boat.",
            "12",
        ] {
            assert!(!is_prompt(line), "{line}");
        }
        assert!(is_button("Twitter") && is_button("82") && !is_button("Oars"));
    }

    #[test]
    fn what_a_page_says_of_itself() {
        for line in [
            "11 minute read",
            "4 min read",
            "Reading time: 5 minutes",
            "Advertisement:",
            "Link Copied!",
            "Tags: lamps, oil",
            "Filed under: Islands | Lamps",
            "© 2024 Harbour Wire",
            "Copyright 2020 Harbour Wire. All rights reserved. It may not be broadcast.",
            "Your email address will not be published. Required fields are marked *",
            "Sign up here for the letter.",
            "About the Authors",
            "-30-",
            "View full size image",
            "If you buy something from a link, we may earn a commission.",
            "Follow her on Twitter at @quill.",
            "Ada Quill can be reached at 555-555-0160 or quill@wire.example.",
        ] {
            assert!(is_prompt(line), "{line}");
        }
        for line in [
            "A minute read aloud",
            "-30- degrees",
            "About the author of the lamp law nothing is known.",
            "The isle can be reached at low tide, on foot.",
            "Follow her on the way to the lamp and you are lost, they say, and so it goes with all who would be first at the point in a storm.",
            "4 minutes to read",
            "© Ada Quill",
            "Copyright is a matter of law.",
            "Topic: the lamp went out, and nobody knew why.",
            "Advertisement is costly on the islands",
            "Loading the boat took a day.",
        ] {
            assert!(!is_prompt(line), "{line}");
        }
    }
}
