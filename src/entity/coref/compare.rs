//! Whether two written names may be one person's.
//!
//! Judges the names alone: what the text says of their bearers is weighed elsewhere.

use super::form::{Form, Word};
use crate::entity::lexicon::is_nickname;
use crate::entity::name::pet::is_pet_name;
use std::rc::Rc;

/// How many letters a word needs for a slip in it to be one, and to be known by its sound.
const SLIP: usize = 6;
/// See [`SLIP`].
const SOUND: usize = 5;

/// How two words of two names go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Not at all.
    No,
    /// One is the initial of the other.
    Initial,
    /// They are one name.
    Same,
}

/// Whether two names of several words may be one person's.
pub(super) fn are_compatible(a: &Form, b: &Form) -> bool {
    if let (Some(a), Some(b)) = (&a.generation, &b.generation)
        && a != b
    {
        return false;
    }
    let (short, long) = if a.words.len() > b.words.len() {
        (b, a)
    } else {
        (a, b)
    };
    is_part(&short.whole, &long.whole)
        || is_nicknamed(short, long)
        || is_nicknamed(long, short)
        || is_initials(short, long)
        || is_joined(short, long)
        || is_subsequence(&short.words, 0, &long.words)
        || is_turned(short, long)
        || is_patronymic(short, long)
}

/// "Azar Vale" for "Jonas Azar Vale", "Ana García" for "Ana García Vale": the beginning or the end.
pub(super) fn is_part(short: &[Rc<str>], long: &[Rc<str>]) -> bool {
    short.len() > 1 && (long.ends_with(short) || long.starts_with(short))
}

/// "H.M." for "Henry Molaison".
fn is_initials(short: &Form, long: &Form) -> bool {
    short.words.iter().all(Word::is_initial) && short.initials() == long.initials()
}

/// "Kit Vale" for "Anne “Kit” Vale".
fn is_nicknamed(short: &Form, long: &Form) -> bool {
    let named = long
        .nickname
        .as_ref()
        .is_some_and(|n| short.first() == Some(n.text()));
    named && short.words.len() == 2 && short.last() == long.last()
}

/// "Kim Jongun" for "Kim Jong-un".
fn is_joined(short: &Form, long: &Form) -> bool {
    let letters = |f: &Form| f.whole.iter().map(|word| word.len()).sum::<usize>();
    short.first() == long.first()
        && letters(short) == letters(long)
        && short.whole.concat() == long.whole.concat()
}

/// Whether each word of `short` goes with one of `long`, in order; "N. Olsen" and "Nora Olsen" for "Nora
/// Berg Olsen".
///
/// An initial stands for the next word, so "George W. Vale" is not "George H. W. Vale"; what is written out
/// may pass over others, so "Edgar Vale" is "J. Edgar Vale". Either the last words are one, or the first
/// and another: "Nora Berg" for "Nora Ida Berg Olsen", "Nora O." for "Nora Olsen".
///
/// The words of `short` are taken from the one at `turn` on, and then from the first.
fn is_subsequence(short: &[Word], turn: usize, long: &[Word]) -> bool {
    // Of two names of one length the last words go together, or none do: most pairs end here.
    let last = (short.len() + turn)
        .checked_sub(1)
        .and_then(|l| short.get(l % short.len().max(1)));
    if short.len() == long.len()
        && let (Some(a), Some(b)) = (last, long.last())
        && fit(a, b, false) == Fit::No
    {
        return false;
    }
    let (mut at, mut same) = (0, 0);
    let (mut begins, mut ends) = (Fit::No, Fit::No);
    for (i, word) in short
        .iter()
        .cycle()
        .skip(turn)
        .take(short.len())
        .enumerate()
    {
        let found = long.iter().enumerate().skip(at).find_map(|(j, other)| {
            let fit = fit(word, other, i == 0 && j == 0);
            (fit == Fit::Same || (fit == Fit::Initial && j == at)).then_some((j, fit))
        });
        let Some((j, fit)) = found else {
            return false;
        };
        same += usize::from(fit == Fit::Same);
        if i == 0 && j == 0 {
            begins = fit;
        }
        let last_of_short = i + 1 == short.len();
        if last_of_short && (j + 1 == long.len() || fit == Fit::Initial) {
            ends = fit;
        }
        at = j + 1;
    }
    ends == Fit::Same || (begins == Fit::Same && (same > 1 || ends == Fit::Initial))
}

/// "Vale Anne", as it is written at home, for "Anne Vale"; also "Vale A." and "Ki-moon Ban".
fn is_turned(short: &Form, long: &Form) -> bool {
    (1..short.words.len()).any(|turn| {
        let text = |at: usize| short.words.get(at).map(|w| &**w.text());
        (text(turn - 1) == long.last() || text(turn) == long.first())
            && is_subsequence(&short.words, turn, &long.words)
    })
}

/// "Nina Pavlovna" for "Nina Orlova": a name and a father's name for a name and a surname.
fn is_patronymic(short: &Form, long: &Form) -> bool {
    let ([a, .., x], [b, .., y]) = (short.words.as_slice(), long.words.as_slice()) else {
        return false;
    };
    let inner = |f: &Form| {
        f.words
            .get(1..f.words.len().saturating_sub(1))
            .unwrap_or_default()
            .iter()
            .any(Word::of_father)
    };
    short.words.len() == 2
        && x.of_father() != y.of_father()
        && !inner(long)
        && fit(a, b, true) == Fit::Same
}

/// How two words go together; `given` when both are the first of their names.
fn fit(a: &Word, b: &Word, given: bool) -> Fit {
    if a.is_initial() || b.is_initial() {
        let alike = a.text().chars().next() == b.text().chars().next();
        return if alike { Fit::Initial } else { Fit::No };
    }
    if a.text() == b.text() {
        return Fit::Same;
    }
    // "Mario" is neither a slip for "Maria" nor short for it.
    if given && are_of_two_genders(a, b) {
        return Fit::No;
    }
    if is_cut(a, b) || is_cut(b, a) {
        return Fit::Same;
    }
    if (given && are_forms_of_one(a, b)) || are_alike(a, b, given) {
        return Fit::Same;
    }
    Fit::No
}

/// Whether two given names are a man's and a woman's.
fn are_of_two_genders(a: &Word, b: &Word) -> bool {
    matches!((a.gender(), b.gender()), (Some(x), Some(y)) if x != y)
}

/// Whether one of two given names is a short or a pet form of the other: "Bob" and "Robert".
pub(super) fn are_forms_of_one(a: &Word, b: &Word) -> bool {
    may_be_short(a, b) || is_pet_form(b, a)
}

/// Whether `short`, which stands alone, may be short for a given name: "Bob" and "Vili" for "Robert" and
/// "Vilmos", and "Robert", as the lists have it, for "Bob"; but not "Jinnah" for "Jin".
pub(super) fn may_be_short(short: &Word, given: &Word) -> bool {
    let listed = |long: &Word, short: &Word| {
        long.has_short()
            && (is_nickname(long.text(), short.text()) || is_pet_name(long.text(), short.text()))
    };
    ((short.is_given() || given.is_given()) && (listed(short, given) || listed(given, short)))
        || is_pet_form(short, given)
}

/// Whether one name is made from the other by rule. A man's name is not short for a woman's ("Martin" for
/// "Martina"), and a given name with an ending of its own not for a word that is no given name: "Mary" is
/// not short for "the Marlowes", though "Lance" is for "Lancelot".
fn is_pet_form(short: &Word, long: &Word) -> bool {
    (long.is_given() || !short.is_given() || long.text().starts_with(&**short.text()))
        && !are_of_two_genders(short, long)
        && is_short_for(short.text(), long.text())
}

/// "Wm." for "William", "Thos." for "Thomas": a word cut short by a full stop.
fn is_cut(cut: &Word, word: &Word) -> bool {
    if !cut.is_dotted() || cut.text().len() >= word.text().len() {
        return false;
    }
    let mut letters = word.text().chars();
    let mut own = cut.text().chars();
    own.next() == letters.next() && own.all(|c| letters.any(|l| l == c))
}

/// Whether two words are spellings of one name, by sound or by a slip of one letter.
///
/// Two given names of the lists are two unless they sound alike: "Marina" and "Marian" are no slip.
pub(super) fn are_alike(a: &Word, b: &Word, given: bool) -> bool {
    let (long, short) = (
        a.text().len().max(b.text().len()),
        a.text().len().min(b.text().len()),
    );
    if short < 4 || long - short > 3 {
        return false;
    }
    if long >= SOUND && a.sound().is_some() && a.sound() == b.sound() {
        return true;
    }
    if given && a.is_given() && b.is_given() {
        return false;
    }
    // "Vale2" is no slip for "Vale1".
    let letters = |w: &Word| w.text().chars().all(char::is_alphabetic);
    short >= SLIP && letters(a) && letters(b) && is_slip(a.text(), b.text())
}

/// Whether two words differ by one letter: another, one more, or two that changed places.
fn is_slip(a: &str, b: &str) -> bool {
    let same = a.chars().zip(b.chars()).take_while(|(p, q)| p == q);
    let head: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let (Some(a), Some(b)) = (a.get(head..), b.get(head..)) else {
        return false;
    };
    // A slip in the first letter makes another name: "Hansen" and "Jansen". "Clements" is another name than
    // "Clement", or all who bear it.
    if head == 0 || matches!((a, b), ("", "s") | ("s", "")) {
        return false;
    }
    let first = |s: &str| s.chars().next();
    let tail = |s: &str| s.chars().next().map_or(0, char::len_utf8);
    let (one, other) = (a.get(tail(a)..), b.get(tail(b)..));
    let (Some(one), Some(other)) = (one, other) else {
        return false;
    };
    // One more letter here or there, another one, or two that changed places.
    one == b
        || a == other
        || one == other
        || (first(a) == first(other)
            && first(one) == first(b)
            && one.get(tail(one)..) == other.get(tail(other)..))
}

/// "Vili" for "Vilmos", "Galya" for "Galina": a stem of three letters or more, and the ending of a pet
/// name or none. Names of the lists for two persons ("Daniel", "Dana") may pass: it is asked only where
/// nothing speaks against it.
fn is_short_for(short: &str, long: &str) -> bool {
    const ENDINGS: [&str; 21] = [
        "", "a", "ca", "chka", "ek", "enka", "i", "ia", "ie", "iko", "inho", "ito", "ita", "ka",
        "ko", "li", "ochka", "ya", "y", "ey", "yusha",
    ];
    // Most pairs have nothing in common: this is asked of every pair.
    if short.as_bytes().first() != long.as_bytes().first() {
        return false;
    }
    let common = short
        .chars()
        .zip(long.chars())
        .take_while(|(a, b)| a == b)
        .count();
    // "The Vales" are not Vale.
    let plural = long.strip_suffix('s') == Some(short);
    if plural || long.chars().count() <= common || !long.chars().all(char::is_alphabetic) {
        return false;
    }
    let cut = short
        .char_indices()
        .nth(common)
        .map_or(short.len(), |(i, _)| i);
    let ending = short.get(cut..).unwrap_or_default();
    let doubled = ending.chars().next().is_some_and(|c| {
        common.checked_sub(1).and_then(|n| short.chars().nth(n)) == Some(c)
            && matches!(ending.get(c.len_utf8()..), Some("y" | "ie" | "i"))
    });
    // "Immy", "Robbie": the last of the stem doubled.
    (common >= 2 && doubled) || (common >= 3 && ENDINGS.contains(&ending))
}

/// "Bella" for "Arabella", "Hamid" for "Abdulhamid": the end of a given name. Only for a bare name, as
/// "Anna Vale" is not "Joanna Vale".
pub(super) fn is_end_of(short: &Word, long: &Word) -> bool {
    short.text().chars().count() >= 4
        && short.text() != long.text()
        && long.text().ends_with(&**short.text())
}
