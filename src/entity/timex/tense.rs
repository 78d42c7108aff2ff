//! Whether a clause speaks of the past or the future, judged by the words near an expression.
//!
//! A reader of verb groups, not of syntax: the nearest one before the expression decides, else the first
//! one after it. "The bridge will reopen on Monday" looks forward, "exports fell in April" back. Some
//! prepositions decide alone ("since", "ahead of"). Looks at a fixed number of tokens; knows no dates.

mod clause;
mod finished;
mod verb;
mod words;

use super::lexer::Token;
use super::lexicon::{Key, Sense};
use clause::Clause;
use words::Cue;

/// The direction of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// It is told as done.
    Past,
    /// It is still to come.
    Future,
    /// It is so, perhaps at no one time: "the road is closed in winter".
    Present,
    /// It is so again and again: "the road is usually closed in winter".
    Habit,
}

/// How many tokens before and after an expression are looked at.
const REACH: usize = 14;

/// The tense around `tokens[first..end]`; `None` when no cue is near. Constant time.
pub(super) fn around(text: &str, tokens: &[Token], first: usize, end: usize) -> Option<Tense> {
    let clause = Clause { text, tokens };
    if let Some(tense) = clause.governed(first, end) {
        return Some(tense);
    }
    if clause.is_delivery(end) {
        return Some(Tense::Future);
    }
    if clause.is_accounted(first) {
        return Some(Tense::Past);
    }
    let before = clause.before(first, end);
    match before.found {
        Found::Tense(tense) => return Some(tense),
        Found::Noun => return None,
        Found::Nothing => {}
    }
    // "a plan to meet on Sunday", with no verb before it.
    if before.infinitive {
        return Some(Tense::Future);
    }
    // "tickets are on sale from Monday"; but "a letter from Monday".
    if before.present.is_some() && clause.starts_from(first) {
        return Some(Tense::Future);
    }
    let after = clause.after(end, before.opens);
    if let Some(tense @ (Tense::Past | Tense::Future)) = after {
        return Some(tense);
    }
    if clause.is_limit(first) || clause.is_coming_event(end) {
        return Some(Tense::Future);
    }
    if before.present == Some(Tense::Habit) || after == Some(Tense::Habit) {
        return Some(Tense::Habit);
    }
    if before.leans || clause.is_appointed(first) {
        return Some(Tense::Future);
    }
    before.present.or(after)
}

/// Whether a verb that moves a date stands before the "from" before `tokens[first]`: "moved from Friday to
/// Monday". Constant time.
pub(super) fn moves_date(text: &str, tokens: &[Token], first: usize) -> bool {
    let clause = Clause { text, tokens };
    (2..5).any(|n| words::moves(clause.back(first, n)))
}

/// Whether the clause before `tokens[first]` tells what was before the story: "they had met in May", "he
/// had left the day before". Constant time.
pub(super) fn is_background(text: &str, tokens: &[Token], first: usize) -> bool {
    let clause = Clause { text, tokens };
    for at in (first.saturating_sub(REACH)..first).rev() {
        if clause.parts(at) {
            return false;
        }
        if clause.sense(Some(at)) == Some(Sense::Plain) {
            let word = clause.word(at);
            let had = matches!(word, "had" | "d") && clause.is_perfect(at);
            if had || matches!(words::cue(word), Some(Cue::Past)) && !clause.after_had(at) {
                return had;
            }
        }
    }
    false
}

/// Whether the clause of the day at `tokens[first..end]` tells what happened on it: "he was killed on July 20",
/// "On July 20 he died"; not "they set July 20 as the day", "a dinner on July 20". Constant time.
pub(super) fn is_finished(text: &str, tokens: &[Token], first: usize, end: usize) -> bool {
    let clause = Clause { text, tokens };
    clause.is_finished(first, end)
}

/// Whether `tokens[first]` stands with the verb of a report: "the mayor said Monday", "told reporters on
/// Friday". Constant time.
pub(super) fn is_of_report(text: &str, tokens: &[Token], first: usize) -> bool {
    let clause = Clause { text, tokens };
    let on = first
        .checked_sub(1)
        .is_some_and(|at| clause.key(at, Key::On));
    let at = first.saturating_sub(usize::from(on));
    words::reports(clause.back(at, 1)) || matches!(clause.back(at, 2), "told")
}

/// What the words before an expression tell.
struct Before {
    found: Found,
    /// No word of the clause stands before it.
    opens: bool,
    /// An infinitive stands there whose governing verb was not found.
    infinitive: bool,
    /// "if", "unless"; "hears", "reports" in prose: it looks forward unless another word says otherwise.
    leans: bool,
    /// "is", "usually": what is so while no verb of another time is found.
    present: Option<Tense>,
}

enum Found {
    Tense(Tense),
    /// It belongs to a noun, and its clause tells nothing of it.
    Noun,
    Nothing,
}

impl Clause<'_> {
    /// What the preposition before the expression settles alone.
    fn governed(&self, first: usize, end: usize) -> Option<Tense> {
        let at = first.checked_sub(1)?;
        let verb = self.back(at, 1);
        match self.sense(Some(at))? {
            // "shut since March".
            Sense::Key(Key::Since) => Some(Tense::Past),
            // "ahead of Saturday's final".
            Sense::Key(Key::Of) if verb.eq_ignore_ascii_case("ahead") => Some(Tense::Future),
            // "postponed to Thursday", "put off until May".
            Sense::Key(Key::To | Key::Until) if words::moves(verb) => Some(Tense::Future),
            // "put back to Sunday", "put the vote off until May".
            Sense::Key(Key::To | Key::Until)
                if matches!(verb, "back" | "forward" | "off" | "on")
                    && (2..6).any(|n| words::moves(self.back(at, n))) =>
            {
                Some(Tense::Future)
            }
            // "gave the firm until Monday".
            Sense::Key(Key::Until)
                if (2..5).any(|n| matches!(self.back(at, n), "gave" | "given" | "gives")) =>
            {
                Some(Tense::Future)
            }
            // "the firm has until March": it is the one that it has.
            Sense::Key(Key::Until | Key::By | Key::To)
                if matches!(verb, "has" | "have" | "given") =>
            {
                Some(Tense::Future)
            }
            // "the hearing was set for May 24".
            Sense::Key(Key::For) if words::looks_forward(verb) => Some(Tense::Future),
            // "calls a strike for Friday", not "the figures for May", "held for Friday's attack".
            Sense::Key(Key::For) if self.names_day(first) && !self.is_attribute(end) => {
                Some(Tense::Future)
            }
            _ => None,
        }
    }

    /// Reads back from the expression to the nearest verb of its clause.
    fn before(&self, first: usize, end: usize) -> Before {
        let mut told = Before {
            found: Found::Nothing,
            opens: true,
            infinitive: false,
            leans: false,
            present: None,
        };
        let mut subject = false;
        for at in (first.saturating_sub(REACH)..first).rev() {
            if at + 1 < first && self.parts(at) || at + 1 == first && self.ends_sentence(at) {
                break;
            }
            // "Power is out, the utility said, and Friday classes will be held at home."
            if at + 1 == first && self.begins_clause(at) && self.is_attribute(end) {
                break;
            }
            let Some(token) = self.token(at) else { break };
            match token.sense {
                // "the accord of Jan. 15 expires": the date belongs to the noun.
                // "held in the third week of June": there it does not.
                Sense::Key(Key::Of)
                    if at + 1 == first && self.sense(at.checked_sub(1)) == Some(Sense::Plain) =>
                {
                    told.found = Found::Noun;
                    return told;
                }
                Sense::Key(Key::Next | Key::Coming) => {
                    told.found = Found::Tense(Tense::Future);
                    return told;
                }
                // "it may change again in August", "the men may have left in August".
                Sense::Month(5) if !token.capital => {
                    told.found = Found::Tense(Tense::Future);
                    return told;
                }
                Sense::Plain | Sense::Key(Key::Start | Key::End) if !subject => {
                    told.opens = false;
                    if let Some(tense) = self.verb(at, first, &mut told) {
                        told.found = Found::Tense(tense);
                        return told;
                    }
                    // "widened in June 1960, is closed in winter": what verbs stand before is not asked.
                    subject |= matches!(self.word(at), "is" | "are");
                }
                _ => {}
            }
        }
        told
    }
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
            "The crew agreed to meet on Monday.",
            "It has promised to publish the list on Monday.",
            "He plans to go there in June.",
            "The vote was postponed to Monday.",
            "The vote was put back to Monday.",
            "The union calls a strike for Monday",
            "The owner has until Monday to pay.",
            "The bank gave the owner until Monday.",
            "The judge ordered the owner to pay by Monday.",
            "The water will have reached the bridge by Monday.",
            "Ahead of Monday's vote the town was calm.",
            "Frost is likely on Monday.",
            "The singer is visiting Malta on Monday.",
            "Polls for the June election",
            "The court hears the case in June.",
            "The film is released on Monday.",
            "The school will stay shut until Monday.",
            "If the vote fails on Monday",
            "The planned vote on Monday",
            "Her next book is out in June.",
            "A debate follows on Monday.",
            "The ferry comes on Monday.",
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
            "They approved the plan on Monday.",
            "A truce was agreed on Monday.",
            "He failed to appear on Monday.",
            "He could not be reached on Monday.",
            "The post was to have been filled on Monday.",
            "Shut since Monday",
            "They were able to claim until Monday.",
            "The actor Will Hobbs said on Monday.",
            "Friday's meeting on Monday decided nothing.",
            "She had wanted to see it by Monday.",
            "The men have risen on Monday.",
            "The order comes after a leak to the paper on Monday.",
            "It comes two days after workers walked out on Monday.",
            "The news follows the theft of a boat on Monday.",
        ];
        for text in past {
            assert_eq!(of(text), Some(Tense::Past), "{text}");
        }
        for text in [
            "A Monday like any other",
            "The red shed of March",
            "Monday",
            // News of today, in a headline.
            "Storm hits coast on Monday",
            "A letter from Monday",
            "According to police, on Monday",
            "He has a boat on Monday",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_so_in_general_has_no_direction() {
        let table = [
            ("The road is icy in March.", Tense::Present),
            ("The road is usually icy in March.", Tense::Habit),
            ("In March the road can be icy.", Tense::Habit),
            ("Rain falls regularly from June on the hills.", Tense::Habit),
        ];
        for (text, tense) in table {
            assert_eq!(of(text), Some(tense), "{text}");
        }
        // A verb of another time goes before.
        assert_eq!(
            of("The road, which is usually icy, was dry in March."),
            Some(Tense::Past)
        );
    }
}
