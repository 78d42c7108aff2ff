//! What is known of one person while names are brought together.

use super::Mention;
use super::compare::{are_compatible, is_part};
use super::cue::{Cue, Title};
use super::form::{Form, Word};
use crate::entity::name::gender::Gender;
use std::rc::Rc;

/// How many forms of one person a new one is compared with.
const COMPARED: usize = 32;

/// A person in the making.
#[derive(Debug, Default)]
pub(super) struct Person {
    /// The forms that the name is written in, the fullest first.
    pub(super) forms: Vec<usize>,
    /// The mentions, sorted once [finished](Person::finish).
    pub(super) mentions: Vec<usize>,
    /// The titles said with it, each once.
    titles: Vec<Title>,
    /// Pronouns and words of kinship that say "he", less those that say "she".
    he: i32,
    /// How many there are of both.
    said: i32,
    /// Whether each mention names it as somebody's relative.
    pub(super) is_relative: bool,
    /// How many mentions have no title.
    untitled: u32,
    /// What the given name says.
    given: Option<Gender>,
}

impl Person {
    /// Adds mentions in one form.
    pub(super) fn add(&mut self, form: usize, mentions: &[usize], all: &[Mention]) {
        if !self.forms.contains(&form) && self.forms.len() < COMPARED {
            self.forms.push(form);
        }
        if self.mentions.is_empty() {
            self.is_relative = true;
        }
        for &m in mentions {
            let Some(mention) = all.get(m) else { continue };
            if let Some(title) = mention.cue.title
                && title != Title::Any
                && !self.titles.contains(&title)
            {
                self.titles.push(title);
            }
            self.untitled += u32::from(mention.cue.title.is_none());
            for gender in [mention.cue.kin, mention.cue.pronoun].into_iter().flatten() {
                self.he += if gender == Gender::He { 1 } else { -1 };
                self.said += 1;
            }
            self.is_relative &= mention.cue.is_relative;
            self.mentions.push(m);
        }
    }

    /// Sorts the mentions, and looks the given name up.
    pub(super) fn finish(&mut self, forms: &[Form]) {
        self.mentions.sort_unstable();
        self.given = self
            .forms
            .iter()
            .filter_map(|&f| forms.get(f)?.words.first())
            .find_map(Word::gender);
    }

    /// The marks of generation in its names.
    pub(super) fn generations<'a>(
        &'a self,
        forms: &'a [Form],
    ) -> impl Iterator<Item = &'a Rc<str>> {
        self.forms
            .iter()
            .filter_map(|&f| forms.get(f)?.generation.as_ref())
    }

    /// Whether all its names are of one word.
    pub(super) fn is_single(&self, forms: &[Form]) -> bool {
        self.forms
            .first()
            .and_then(|&f| forms.get(f))
            .is_none_or(|f| f.only().is_some())
    }

    /// Whether the person may be called so: the fullest name must allow it, and no other may speak
    /// against it: "Jane Vale" is not the "J. B. Vale" who is "John Vale" elsewhere. What is cut from the
    /// fullest form needs no such leave.
    pub(super) fn may_be_called(&self, form: usize, forms: &[Form]) -> bool {
        let Some(form) = forms.get(form) else {
            return false;
        };
        let mut own = self
            .forms
            .iter()
            .filter_map(|&f| forms.get(f))
            .filter(|f| f.only().is_none());
        let Some(fullest) = own.next() else {
            return false;
        };
        let is_cut = |f: &Form| is_part(&f.whole, &fullest.whole);
        are_compatible(form, fullest)
            && (is_cut(form) || own.all(|o| is_cut(o) || are_compatible(form, o)))
    }

    /// Whether titles of these mentions speak against the person.
    pub(super) fn clashes_with(&self, mentions: &[usize], all: &[Mention]) -> bool {
        mentions
            .iter()
            .take(COMPARED)
            .filter_map(|&m| all.get(m)?.cue.title)
            .any(|t| self.titles.iter().any(|o| o.clashes(t)))
    }

    /// What pronouns the person goes by, as far as the text says so clearly.
    pub(super) fn gender(&self) -> Option<Gender> {
        if let Some(gender) = self.titles.iter().find_map(|t| t.gender()) {
            return Some(gender);
        }
        let said = if self.he > 0 { Gender::He } else { Gender::She };
        let clear = self.said >= 2 && self.he.abs() * 2 >= self.said;
        match self.given {
            // What the text says goes before what the list says.
            Some(given) if clear && given != said => None,
            Some(given) => Some(given),
            None => clear.then_some(said),
        }
    }

    /// What the pronouns say where that is not [clear](Self::gender), but not two things either: once "he".
    pub(super) fn leaning(&self) -> Option<Gender> {
        let one = self.said > 0 && self.he.abs() == self.said && self.gender().is_none();
        one.then_some(if self.he > 0 { Gender::He } else { Gender::She })
    }

    /// Whether each mention has a title of a woman by her husband's or father's name: such a one is hardly
    /// ever named without it.
    pub(super) fn is_always_titled(&self) -> bool {
        self.untitled == 0
            && self
                .titles
                .iter()
                .any(|t| matches!(t, Title::Mrs | Title::Miss))
    }

    /// The titles said with it, each once.
    pub(super) fn titles(&self) -> &[Title] {
        &self.titles
    }

    /// Whether what stands beside a mention lets it be the person's.
    pub(super) fn admits(&self, cue: Cue) -> bool {
        if let Some(title) = cue.title
            && self.titles.iter().any(|o| o.clashes(title))
        {
            return false;
        }
        match (cue.gender(), self.gender()) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        }
    }
}
