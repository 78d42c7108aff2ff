//! Whether a clause speaks of the past or the future, judged by the words near an expression.
//!
//! A reader of verb groups, not of syntax: the nearest one before the expression decides, else the first
//! one after it. "The bridge will reopen on Monday" looks forward, "exports fell in April" back. Some
//! prepositions decide alone ("since", "ahead of"). Looks at a fixed number of tokens; knows no dates.

mod words;

use super::lexer::Token;
use super::lexicon::{Key, Sense};
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
    if before.leans {
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

/// The tokens as words.
struct Clause<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Clause<'a> {
    fn token(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i)
    }

    fn sense(&self, i: Option<usize>) -> Option<Sense> {
        i.and_then(|i| self.token(i)).map(|t| t.sense)
    }

    fn word(&self, i: usize) -> &'a str {
        self.token(i).map_or("", |t| t.word(self.text))
    }

    /// The word `n` tokens before `i`; empty outside.
    fn back(&self, i: usize, n: usize) -> &'a str {
        i.checked_sub(n).map_or("", |i| self.word(i))
    }

    fn key(&self, i: usize, key: Key) -> bool {
        self.sense(Some(i)) == Some(Sense::Key(key))
    }

    /// Whether a clause ends with the token at `i`.
    fn parts(&self, i: usize) -> bool {
        match self.sense(Some(i)) {
            Some(Sense::Punct(b'.')) => !follows_abbreviation(self.tokens, i),
            Some(Sense::Punct(b'!' | b'?' | b';' | b':' | b'_')) => true,
            _ => false,
        }
    }

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

    /// Whether an expression names a day: a weekday, or a month with a number.
    fn names_day(&self, first: usize) -> bool {
        let month = |sense| matches!(sense, Some(Sense::Month(_) | Sense::MonthAbbr(_)));
        let digits = |i| self.sense(Some(i)) == Some(Sense::Digits);
        match self.sense(Some(first)) {
            Some(Sense::Weekday(_) | Sense::WeekdayAbbr(_)) => true,
            Some(Sense::Month(_) | Sense::MonthAbbr(_)) => digits(first + 1),
            Some(Sense::Digits) => month(self.sense(Some(first + 1))),
            _ => false,
        }
    }

    /// Whether the expression that ends before `end` belongs to a noun behind it.
    fn is_attribute(&self, end: usize) -> bool {
        match self.sense(Some(end)) {
            Some(Sense::Plain) => true,
            Some(Sense::Punct(b'\'')) => self.key(end + 1, Key::S),
            _ => false,
        }
    }

    /// Whether the text is made of sentences: it ends as one does. Headlines do not.
    fn is_prose(&self) -> bool {
        let last = self.tokens.last().map(|t| t.sense);
        matches!(
            last,
            Some(Sense::Punct(
                b'.' | b'!' | b'?' | b'"' | b'\'' | b')' | b':'
            ))
        )
    }

    /// Whether the expression is a limit that most likely lies ahead: "until Sunday", "a deal before
    /// Saturday".
    fn is_limit(&self, first: usize) -> bool {
        matches!(
            self.sense(first.checked_sub(1)),
            Some(Sense::Key(Key::Until | Key::By | Key::Before))
        )
    }

    /// Whether the expression is a day right after "from".
    fn starts_from(&self, first: usize) -> bool {
        let from = first.checked_sub(1).is_some_and(|i| self.key(i, Key::From));
        from && self.names_day(first)
    }

    /// Whether the expression names an event that a text without another verb looks forward to: "polls for
    /// the April election".
    fn is_coming_event(&self, end: usize) -> bool {
        matches!(
            self.word(end),
            "election" | "elections" | "referendum" | "ballot" | "runoff" | "summit" | "deadline"
        )
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

    /// Whether the word at `at` is an "and" or "but" behind a comma.
    fn begins_clause(&self, at: usize) -> bool {
        let joins = self.key(at, Key::And) || self.word(at) == "but";
        joins && self.sense(at.checked_sub(1)) == Some(Sense::Punct(b','))
    }

    /// Whether the mark right before an expression ends what is before it; the dot of "Dec." there too.
    fn ends_sentence(&self, at: usize) -> bool {
        matches!(
            self.sense(Some(at)),
            Some(Sense::Punct(b'.' | b'!' | b'?' | b';' | b':' | b'_'))
        )
    }

    /// What the word at `at`, before the expression, tells of its clause.
    fn verb(&self, at: usize, first: usize, told: &mut Before) -> Option<Tense> {
        let word = self.word(at);
        // "to set out on Sunday": what governs the infinitive says when.
        if self.is_infinitive(at) {
            let governor = self.back(at, 2);
            // "had wanted to see it by Thursday".
            if words::is_done(governor) && self.back(at, 3) == "had" {
                return Some(Tense::Past);
            }
            // "ordered the firm to pay the fine by Monday", "agreed to extend it until May".
            if words::looks_forward(governor)
                || self.is_limit(first) && !words::tells_outcome(governor)
                || words::arranges(governor) && words::is_arranged(word)
            {
                return Some(Tense::Future);
            }
            told.infinitive = true;
            return None;
        }
        // "the race is to start on Sunday".
        if self.key(at + 1, Key::To)
            && (matches!(word, "is" | "are")
                || told.infinitive && matches!(word, "s" | "re" | "has" | "have"))
        {
            return Some(Tense::Future);
        }
        // "the film is released on Friday": it will be; "is closed in winter" is always so.
        if at + 2 == first
            && self.names_day(first)
            && matches!(self.back(at, 1), "is" | "are")
            && words::is_done(word)
        {
            return Some(Tense::Future);
        }
        if matches!(word, "if" | "If" | "unless" | "Unless") {
            told.leans = true;
            return None;
        }
        if self.is_progressive(at) {
            return Some(Tense::Future);
        }
        if matches!(word, "has" | "have" | "ve") {
            return self.is_perfect(at).then_some(Tense::Past);
        }
        match words::cue(word)? {
            _ if self.is_name(at) => None,
            // "the proposed merger", "a plan": no verbs.
            _ if self.after_determiner(at) && !words::announces_as_noun(word) => None,
            Cue::Past => self.done(at),
            Cue::Future => match self.to_come(at) {
                Tense::Habit => {
                    told.present = Some(Tense::Habit);
                    None
                }
                tense => Some(tense),
            },
            Cue::Announces => Some(Tense::Future),
            // "The court hears the case in June."; in a headline it is news of today. Such words are nouns,
            // too ("citing reports on Monday"), so that any other verb goes before.
            Cue::Happens => {
                told.leans |= self.is_prose();
                None
            }
            cue @ (Cue::Habit | Cue::Present) => {
                told.present = stronger(told.present, cue);
                None
            }
        }
    }

    /// Whether the word at `at` is the verb of an infinitive; "to Oslo", "according to police", "led to
    /// fighting" have none.
    fn is_infinitive(&self, at: usize) -> bool {
        let to = at.checked_sub(1).is_some_and(|i| self.key(i, Key::To));
        let capital = self.token(at).is_some_and(|t| t.capital);
        // A headline has capitals everywhere.
        let headline = self
            .token(at.wrapping_sub(1))
            .is_some_and(|t| t.capital && at > 1);
        let noun = self.word(at).ends_with("ing") && self.word(at).len() > 5;
        to && !noun && (!capital || headline) && !words::takes_noun(self.back(at, 2))
    }

    /// "is visiting", "it's also opening"; not "Friday's meeting".
    fn is_progressive(&self, at: usize) -> bool {
        let after = |n: usize| match self.back(at, n) {
            "is" | "are" | "re" => true,
            "s" => self.is_pronoun(at, n + 2),
            _ => false,
        };
        words::is_progressive(self.word(at))
            && (after(1) || matches!(self.back(at, 1), "also" | "not" | "now") && after(2))
    }

    /// Whether the word `n` tokens before `at` is one after which "'s" is a verb.
    fn is_pronoun(&self, at: usize, n: usize) -> bool {
        ["it", "that", "he", "she", "there", "who", "what"]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(self.back(at, n)))
    }

    /// Whether "has" at `at` makes a perfect: "has been", "has only just fallen"; not "has a shop".
    fn is_perfect(&self, at: usize) -> bool {
        (at + 1..at + 4)
            .any(|i| self.sense(Some(i)) == Some(Sense::Plain) && words::is_done(self.word(i)))
            && !self.key(at + 1, Key::To)
    }

    /// Whether "had" stands right before the participle at `at`, but for one word.
    fn after_had(&self, at: usize) -> bool {
        (1..4).any(|n| matches!(self.back(at, n), "had" | "Had" | "d"))
    }

    /// A past tense or participle at `at`.
    fn done(&self, at: usize) -> Option<Tense> {
        let (one, two) = (self.back(at, 1), self.back(at, 2));
        // "the water will have reached the bridge".
        if matches!(one, "have") && matches!(two, "will" | "ll" | "shall") {
            return Some(Tense::Future);
        }
        // "forms are accepted until June": the verb is "are".
        let passive = |word: &str| matches!(word, "is" | "are" | "be");
        if passive(one) || one == "being" && passive(two) {
            return None;
        }
        // "will stay shut until Wednesday": the verb is "stay".
        if matches!(
            one,
            "stay" | "stays" | "remain" | "remains" | "keep" | "get"
        ) {
            return None;
        }
        Some(Tense::Past)
    }

    /// A word that announces, at `at`, and is not undone by what stands before it.
    fn to_come(&self, at: usize) -> Tense {
        let word = self.word(at);
        let (one, two) = (self.back(at, 1), self.back(at, 2));
        // "could not reach him", "could not be reached on Sunday".
        let could = word == "could" && self.word(at + 1) == "not"
            || word == "be" && one == "not" && two == "could";
        // "had expected", "had been expected on Sunday".
        let had = words::is_done(word) && (one == "had" || one == "been" && two == "had");
        if could || had {
            Tense::Past
        } else if word == "be" && one == "can" {
            Tense::Habit
        } else {
            Tense::Future
        }
    }

    /// "the", "a", "his", "the firm's": a noun or its adjective follows.
    fn after_determiner(&self, at: usize) -> bool {
        match self.sense(at.checked_sub(1)) {
            Some(Sense::Key(
                Key::The | Key::A | Key::This | Key::These | Key::Each | Key::Every | Key::Another,
            )) => true,
            // "the mine's proposed sale", but "it's planned".
            Some(Sense::Key(Key::S)) => !self.is_pronoun(at, 3),
            Some(Sense::Plain) => matches!(
                self.back(at, 1),
                "its" | "his" | "their" | "our" | "my" | "your" | "an" | "Its" | "His" | "Their"
            ),
            _ => false,
        }
    }

    /// "Will Hobbs", "Rose Hill": words that are first names, with a capital after a small word.
    fn is_name(&self, at: usize) -> bool {
        let capital = |i: usize| self.token(i).is_some_and(|t| t.capital);
        matches!(self.word(at), "Will" | "Rose" | "Read" | "Shed")
            && capital(at + 1)
            && at
                .checked_sub(1)
                .is_some_and(|i| self.sense(Some(i)) == Some(Sense::Plain) && !capital(i))
    }

    /// What the first verb after the expression tells.
    fn after(&self, end: usize, opens: bool) -> Option<Tense> {
        let mut present = None;
        for at in end..end + REACH {
            if self.ends_sentence(at) {
                break;
            }
            if self.sense(Some(at)) != Some(Sense::Plain) {
                continue;
            }
            let word = self.word(at);
            let tense = match words::cue(word) {
                _ if self.is_progressive(at) => Some(Tense::Future),
                _ if matches!(word, "has" | "have" | "ve") => {
                    self.is_perfect(at).then_some(Tense::Past)
                }
                // "is to meet".
                _ if matches!(word, "is" | "are") && self.key(at + 1, Key::To) => {
                    Some(Tense::Future)
                }
                Some(_)
                    if self.is_infinitive(at)
                        || self.after_determiner(at) && !words::announces_as_noun(word) =>
                {
                    None
                }
                Some(Cue::Past) => self.done(at),
                Some(Cue::Future) => Some(self.to_come(at)),
                Some(Cue::Announces) => opens.then_some(Tense::Future),
                Some(cue @ (Cue::Habit | Cue::Present)) => {
                    present = stronger(present, cue);
                    None
                }
                Some(Cue::Happens) | None => None,
            };
            if tense.is_some() {
                return tense;
            }
        }
        present
    }
}

/// What a clause without a verb of another time tells, after one more word of the present.
fn stronger(told: Option<Tense>, cue: Cue) -> Option<Tense> {
    if cue == Cue::Habit {
        Some(Tense::Habit)
    } else {
        told.or(Some(Tense::Present))
    }
}

/// The dot of "Dec." ends no clause.
fn follows_abbreviation(tokens: &[Token], dot: usize) -> bool {
    dot.checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| {
            matches!(t.sense, Sense::MonthAbbr(_) | Sense::WeekdayAbbr(_)) || t.len() == 1
        })
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
