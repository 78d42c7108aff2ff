//! Which of several persons a bare name means.
//!
//! Weighs what a reader goes by: who was named last, who is named most, whom this very word meant before,
//! and who is only somebody's relative. Each is worth a few points; a tie leaves the name open.

use super::Mention;
use super::cue::Title;
use super::index::{Found, Place};
use super::person::Person;
use crate::entity::name::gender::Gender;
use std::cmp::Reverse;

/// What is known of a person at one place of the text.
#[derive(Debug, Clone, Default)]
struct State {
    /// The end of the last mention so far, in bytes.
    last: Option<usize>,
    /// How many mentions so far.
    seen: u32,
    /// How many names of several words there are in the whole text.
    total: u32,
    /// Where the first of them is.
    first: usize,
    /// See [`Person`] for these four.
    is_relative: bool,
    always_titled: bool,
    gender: Option<Gender>,
    leaning: Option<Gender>,
    /// Whether each mention so far names it as somebody's relative.
    met_as_relative: bool,
    /// The titles said with its full names, and with its bare names so far.
    titles: Vec<Title>,
}

/// Chooses for one mention after the other, in text order.
#[derive(Debug)]
pub(super) struct Chooser {
    states: Vec<State>,
    /// For each form, whom it meant last.
    habits: Vec<Option<usize>>,
}

/// Whether a choice was so close that the reader is told of the others.
const CLOSE: i32 = 2;

/// How many bytes after a name another one is right behind it.
const NEAR: usize = 150;

impl Chooser {
    /// Knows of each person how often it is named in full.
    pub(super) fn new(mentions: &[Mention], persons: &[Person], forms: usize) -> Self {
        let states = persons
            .iter()
            .map(|p| State {
                total: u32::try_from(p.mentions.len()).unwrap_or(u32::MAX),
                first: p
                    .mentions
                    .first()
                    .and_then(|&m| mentions.get(m))
                    .map_or(usize::MAX, |m| m.range.start.to_usize()),
                is_relative: p.is_relative,
                always_titled: p.is_always_titled(),
                gender: p.gender(),
                leaning: p.leaning(),
                titles: p.titles().to_vec(),
                ..State::default()
            })
            .collect();
        Self {
            states,
            habits: vec![None; forms],
        }
    }

    /// Learns that a mention is of `person`; `bare` is its form when it was chosen.
    pub(super) fn saw(&mut self, person: usize, mention: &Mention, bare: Option<usize>) {
        if person >= self.states.len() {
            self.states.resize(person + 1, State::default());
        }
        if let Some(state) = self.states.get_mut(person) {
            state.last = Some(mention.range.end.to_usize());
            state.met_as_relative =
                mention.cue.is_relative && (state.met_as_relative || state.seen == 0);
            state.seen += 1;
            if let Some(title) = mention.cue.title.filter(|t| t.gender().is_some()) {
                state.gender = title.gender();
                if !state.titles.contains(&title) {
                    state.titles.push(title);
                }
            }
        }
        if let Some(habit) = bare.and_then(|f| self.habits.get_mut(f)) {
            *habit = Some(person);
        }
    }

    /// The one whom `mention` means, if one is likelier than all others, and the others who are near.
    pub(super) fn choose(&self, mention: &Mention, may: &[Found]) -> (Option<usize>, Vec<usize>) {
        let mut scored: Vec<(i32, usize)> = may
            .iter()
            .map(|f| (self.score(mention, *f), f.person))
            .collect();
        // Of two that are as likely the one named last, else the one named first.
        scored.sort_by_key(|&(score, person)| {
            let state = self.states.get(person);
            let last = state.and_then(|s| s.last);
            (
                Reverse(score),
                Reverse(last),
                state.map(|s| s.first),
                person,
            )
        });
        let near = |person: usize| {
            let last = self.states.get(person).and_then(|s| s.last);
            last.is_some_and(|last| mention.range.start.to_usize().saturating_sub(last) < NEAR)
        };
        let (best, one, rest) = match scored.as_slice() {
            [] => return (None, Vec::new()),
            [(best, one), rest @ ..] => (*best, *one, rest),
        };
        let others: Vec<usize> = rest
            .iter()
            .take_while(|(score, _)| score + CLOSE >= best)
            .map(|(_, person)| *person)
            .collect();
        // "Anne Vale and Peter Vale", and then "Vale": nothing speaks for one.
        if rest
            .first()
            .is_some_and(|&(score, other)| score == best && near(one) && near(other))
        {
            return (None, std::iter::once(one).chain(others).collect());
        }
        (Some(one), others)
    }

    /// How likely it is that `mention` means `found`, in points.
    fn score(&self, mention: &Mention, found: Found) -> i32 {
        let Some(state) = self.states.get(found.person) else {
            return 0;
        };
        let place = match found.place {
            Place::Last | Place::Nickname => 2,
            Place::First => 1,
            Place::Like => 0,
            Place::Inner => -1,
        };
        let start = mention.range.start.to_usize();
        let near = match state.last.map(|last| start.saturating_sub(last)) {
            Some(0..NEAR) => 4,
            Some(150..600) => 3,
            Some(600..2500) => 2,
            Some(_) => 1,
            None => 0,
        };
        let points = |n: u32| {
            i32::try_from(n.saturating_add(1).ilog2())
                .unwrap_or(0)
                .min(4)
        };
        let habit = self.habits.get(mention.form).copied().flatten();
        // "Her father, Piet Olsen, cried out. Olsen said": whoever is known as her father only is "her father".
        // "Her father, Olsen, said" is about him, and so may "Piet" be.
        let met = state.met_as_relative && found.place == Place::Last && !mention.cue.is_relative;
        let relative = if state.is_relative || met { -3 } else { 0 };
        let habit = if habit == Some(found.person) { 3 } else { 0 };
        let title = if state.always_titled && mention.cue.title.is_none() {
            -3
        } else {
            0
        };
        let agrees = match (mention.cue.gender(), state.gender) {
            (Some(own), Some(theirs)) if own == theirs => 1,
            (Some(_), Some(_)) => -6,
            // "Brel Olsen said that she", and then "Mr. Olsen".
            (Some(own), None) => match state.leaning {
                Some(theirs) if own == theirs => 2,
                Some(_) => -4,
                None => 0,
            },
            _ => 0,
        };
        let bears = match mention.cue.title {
            Some(title) if state.titles.contains(&title) => 3,
            Some(title) if state.titles.iter().any(|t| t.clashes(title)) => -6,
            _ => 0,
        };
        let pronoun = match (mention.cue.pronoun, state.gender) {
            (Some(own), Some(theirs)) if own == theirs => 1,
            (Some(_), Some(_)) => -1,
            _ => 0,
        };
        agrees
            + bears
            + pronoun
            + title
            + place
            + near
            + points(state.seen)
            + points(state.total)
            + habit
            + relative
    }
}
