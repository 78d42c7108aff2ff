//! Whether a clause speaks of the past or the future, judged by the words near an expression.
//!
//! Cue words only, no syntax: the nearest one in the clause decides. "The bridge will reopen on
//! Monday" looks forward, "exports fell in April" back.

use super::lexer::Token;
use super::lexicon::{Key, Sense};

/// The direction of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// It is told as done.
    Past,
    /// It is still to come.
    Future,
}

/// How many tokens before and after an expression are looked at.
const REACH: usize = 14;

/// The tense around `tokens[first..end]`; `None` when no cue is near. Constant time.
pub(super) fn around(text: &str, tokens: &[Token], first: usize, end: usize) -> Option<Tense> {
    let word = |t: &Token| {
        text.get(t.start as usize..t.end as usize)
            .unwrap_or_default()
    };
    let mut opens = true;
    let mut infinitive = false;
    for (back, token) in tokens
        .get(..first)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(REACH)
        .enumerate()
    {
        match token.sense {
            Sense::Punct(b'.') if back > 0 && follows_abbreviation(tokens, first - back - 1) => {}
            Sense::Punct(b'.' | b'!' | b'?' | b';' | b':' | b'_') => break,
            // "the accord of Jan. 15 expires": the date belongs to the noun.
            // "held in the third week of June": there it does not.
            Sense::Key(Key::Of) if back == 0 => {
                let noun = first.checked_sub(2).and_then(|i| tokens.get(i));
                if noun.is_some_and(|t| matches!(t.sense, Sense::Plain)) {
                    return None;
                }
            }
            Sense::Key(Key::Next | Key::Coming) => return Some(Tense::Future),
            // "it may change again in August".
            Sense::Month(5) if !token.capital => return Some(Tense::Future),
            Sense::Plain | Sense::Key(Key::Start | Key::End) => {
                opens = false;
                // "was to set out on Sunday": the finite verb before "to" says when, not "set".
                let at = first - back - 1;
                let to = |i: usize| {
                    tokens
                        .get(i)
                        .is_some_and(|t| t.sense == Sense::Key(Key::To))
                };
                if at.checked_sub(1).is_some_and(to) {
                    infinitive = true;
                    continue;
                }
                // "the race is to start on Sunday".
                if to(at + 1) && infinitive && matches!(word(token), "is" | "are" | "s" | "re") {
                    return Some(Tense::Future);
                }
                // "forms are accepted until June": the verb is "are".
                let passive = tokens
                    .get((first - back).wrapping_sub(2))
                    .is_some_and(|t| matches!(word(t), "is" | "are" | "be"));
                if passive && cue(word(token)) == Some(Tense::Past) {
                    continue;
                }
                if let Some(tense) = cue(word(token)).or_else(|| scheduled(word(token))) {
                    return Some(tense);
                }
            }
            _ => {}
        }
    }
    // "a plan to meet on Sunday", with no verb before it.
    if infinitive {
        return Some(Tense::Future);
    }
    for token in tokens.get(end..).unwrap_or_default().iter().take(REACH) {
        match token.sense {
            Sense::Punct(b'.' | b'!' | b'?' | b';' | b':' | b'_') => break,
            Sense::Plain => {
                let found =
                    cue(word(token)).or_else(|| opens.then(|| scheduled(word(token))).flatten());
                if found.is_some() {
                    return found;
                }
            }
            _ => {}
        }
    }
    // "Every Friday until the end of March": with no verb that says otherwise, the end is to come.
    first
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| t.sense == Sense::Key(Key::Until))
        .then_some(Tense::Future)
}

/// The dot of "Dec." ends no clause.
fn follows_abbreviation(tokens: &[Token], dot: usize) -> bool {
    dot.checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| {
            matches!(t.sense, Sense::MonthAbbr(_) | Sense::WeekdayAbbr(_)) || t.len() == 1
        })
}

/// Words that announce.
#[rustfmt::skip] // a list reads best in rows
const FUTURE: &[&str] = &[
    "will", "shall", "would", "ll", "due", "plan", "plans", "planned", "expect", "expects", "expected",
    "scheduled", "set", "slated", "hopes", "aims", "deadline", "upcoming", "could", "should", "might",
    "must", "intends", "wants", "going", "forthcoming", "poised", "tipped", "hope", "seeks", "be",
];

/// Verbs of the past that do not end in "-ed".
#[rustfmt::skip]
const PAST: &[&str] = &[
    "was", "were", "had", "did", "fell", "rose", "met", "said", "told", "took", "came", "went", "saw",
    "gave", "made", "won", "lost", "began", "broke", "left", "held", "led", "sold", "sent", "spent", "shut",
    "hit", "cut", "put", "became", "got", "grew", "knew", "kept", "ran", "sang", "sank", "sat", "shot",
    "spoke", "stood", "struck", "swept", "threw", "wrote", "drew", "drove", "fled", "flew", "fought",
    "found", "hid", "hurt", "paid", "quit", "read", "rode", "sought", "slept", "stole", "taught", "thought",
    "understood", "woke", "wore", "built", "bought", "brought", "caught", "dealt", "felt", "heard", "burst",
    "been", "ago", "since",
];

/// Verbs that announce in the present.
#[rustfmt::skip]
const SCHEDULED: &[&str] = &[
    "expires", "begins", "begin", "starts", "opens", "open", "closes", "ends", "returns", "resumes",
    "resume", "restarts", "restart", "reopens", "reopen", "follows", "takes", "plays", "meets", "meet",
    "leaves", "arrives", "arrive", "runs", "run", "goes", "comes", "votes", "faces", "hosts", "travels",
    "airs", "debuts", "kicks", "lands", "are",
];

/// What a verb or auxiliary says by itself.
fn cue(word: &str) -> Option<Tense> {
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    if is(FUTURE) {
        return Some(Tense::Future);
    }
    // "arrived", "retired"; not "red", "need", "hundred".
    let done = word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !matches!(
            word,
            "hundred" | "sacred" | "naked" | "United" | "Limited" | "Red"
        );
    (done || is(PAST)).then_some(Tense::Past)
}

/// Verbs that announce in the present: "the plant restarts in March".
fn scheduled(word: &str) -> Option<Tense> {
    SCHEDULED
        .iter()
        .any(|w| w.eq_ignore_ascii_case(word))
        .then_some(Tense::Future)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::timex::lexer::lex;

    /// The tense around the one month or weekday of `text`.
    fn of(text: &str) -> Option<Tense> {
        let mut tokens = Vec::new();
        lex(text, 0, text.len(), &mut tokens);
        let day = |t: &Token| matches!(t.sense, Sense::Weekday(_) | Sense::Month(_)) && t.capital;
        let at = tokens.iter().position(day).unwrap_or(tokens.len());
        around(text, &tokens, at, at + 1)
    }

    #[test]
    fn the_nearest_cue_decides() {
        let future = [
            "The bridge will reopen on Monday.",
            "The plant shut early and restarts in March.",
            "Talks are due in November.",
            "On Monday the bridge will reopen.",
            "Late forms are accepted until June.",
            "It may change again in August.",
            "She said that the plant would reopen Monday.",
            "The race is to start on Sunday.",
            "He plans to set out on Sunday.",
            "The vote, to be held on Sunday, matters.",
            "A boat every hour until March.",
        ];
        for text in future {
            assert_eq!(of(text), Some(Tense::Future), "{text}");
        }
        let past = [
            "Exports fell in April.",
            "The bridge was to have gone; it collapsed on Monday.",
            "On Monday four ships sank.",
            "It will be dear. She retired in June.",
            "The talks failed on Friday, and more will follow.",
            "The crew was to set out on Sunday.",
            "They were to be freed on Monday.",
            "A boat was there every hour until March.",
        ];
        for text in past {
            assert_eq!(of(text), Some(Tense::Past), "{text}");
        }
        for text in ["A Monday like any other", "The red shed of March", "Monday"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
