//! What the tokens beside an expression tell of it: what it is to the story, whether it is compared with, how
//! it is joined to the one before.
//!
//! Looks at a fixed number of tokens.

use crate::entity::timex::grammar::Item;
use crate::entity::timex::lexer::Token;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::resolve::{Joint, Role};
use crate::entity::timex::tense;

/// What the expression at `first` is to the story.
pub(super) fn role(text: &str, tokens: &[Token], first: usize) -> Role {
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
                | Key::Through
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
pub(super) fn is_compared(text: &str, tokens: &[Token], first: usize) -> bool {
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
pub(super) fn joint(text: &str, tokens: &[Token], first: &Item, second: &Item) -> Joint {
    if retells(text, tokens, first, second) {
        return Joint::Twin;
    }
    match tokens.get(first.end..second.first).unwrap_or_default() {
        [first, verbs @ .., last] if tells_next(text, *first, verbs, *last) => Joint::Then,
        [one] => match one.sense {
            Sense::Key(Key::To | Key::Until | Key::Through | Key::And | Key::Or)
            | Sense::Punct(b'-' | b'/') => Joint::Range,
            // "4pm ET (2000 GMT) Monday".
            Sense::Key(Key::On) | Sense::Punct(b',' | b')') => Joint::On,
            Sense::Key(Key::In | Key::Of) => Joint::In,
            _ => Joint::None,
        },
        // "(2000 GMT) on Monday", "or 2000 GMT, on Monday"; "(it left at 5 p.m.) On Monday" begins anew.
        [mark, on] if on.sense == Sense::Key(Key::On) && !on.capital => match mark.sense {
            Sense::Punct(b')' | b',') => Joint::On,
            // "10 a.m. sharp on Saturday".
            Sense::Plain if mark.word(text) == "sharp" => Joint::On,
            _ => Joint::None,
        },
        // "at 9 a.m., 11 a.m., and 3 p.m. on Friday".
        [mark, and]
            if first.is_clock()
                && second.is_clock()
                && mark.sense == Sense::Punct(b',')
                && matches!(and.sense, Sense::Key(Key::And | Key::Or)) =>
        {
            Joint::Range
        }
        // "5 p.m. in New Haven on Friday".
        [place, name @ .., on]
            if on.sense == Sense::Key(Key::On)
                && matches!(place.sense, Sense::Key(Key::In | Key::At))
                && name.len() <= 4
                && name.iter().all(|t| t.capital) =>
        {
            Joint::On
        }
        [] => Joint::On,
        _ => Joint::None,
    }
}

/// Whether the tokens between two expressions have the same sentence tell what came next: "in March *and hanged
/// on* 12 May", "in March*, moved to the tower in* April". No other clause stands between: not "in March that
/// she died on", "in March, when the siege of".
fn tells_next(text: &str, first: Token, verbs: &[Token], last: Token) -> bool {
    const LONGEST: usize = 5;
    let opens = matches!(first.sense, Sense::Key(Key::And) | Sense::Punct(b','));
    let closes = matches!(last.sense, Sense::Key(Key::On | Key::In));
    let simple = |token: &Token| match token.sense {
        Sense::Plain => !matches!(
            token.word(text),
            "which" | "who" | "whom" | "when" | "where" | "while" | "because" | "though" | "as"
        ),
        Sense::Key(Key::The | Key::A | Key::To | Key::And) => true,
        _ => false,
    };
    let verb = verbs
        .iter()
        .any(|t| matches!(t.sense, Sense::Plain) && !t.capital);
    opens && closes && verb && verbs.len() <= LONGEST && verbs.iter().all(simple)
}

/// Whether the second of two times of the clock tells the first again, in another zone: "4pm ET (2000 GMT)", "10
/// a.m. EST/7 a.m. PST", "10 a.m. EST, or 1500 GMT"; not "5 p.m. (6 p.m. on Saturdays)".
fn retells(text: &str, tokens: &[Token], first: &Item, second: &Item) -> bool {
    let zoned = |item: &Item| {
        let words = tokens.get(item.first..item.end).unwrap_or_default();
        words.iter().any(|t| match t.sense {
            Sense::Key(Key::Utc) => true,
            Sense::Plain => t.capital && t.len() > 1 || t.word(text) == "time",
            _ => false,
        })
    };
    let is = |i: usize, mark| tokens.get(i).is_some_and(|t| t.sense == Sense::Punct(mark));
    let told = match tokens.get(first.end..second.first).unwrap_or_default() {
        [one] => match one.sense {
            Sense::Punct(b'(') => is(second.end, b')'),
            Sense::Punct(b'/') => true,
            _ => false,
        },
        [one, two] => one.sense == Sense::Punct(b',') && two.sense == Sense::Key(Key::Or),
        _ => false,
    };
    let clocks = first.is_clock() && second.is_clock();
    told && clocks && (zoned(first) || zoned(second))
}

/// Whether an expression is the first thing that a sentence says, behind "in": "In 1974 he resigned".
pub(super) fn leads(tokens: &[Token], first: usize) -> bool {
    let Some(preposition) = first.checked_sub(1) else {
        return false;
    };
    tokens
        .get(preposition)
        .is_some_and(|t| t.sense == Sense::Key(Key::In) && t.capital)
}

/// Whether the token is the mark at the end of a sentence; the dot of "Dec." and of initials is none.
pub(super) fn ends_sentence(tokens: &[Token], i: usize) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::timex::lexer::lex;

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
}
