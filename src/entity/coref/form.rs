//! One way in which a name is written, taken apart: words, particles, nickname, title and generation.
//!
//! Knows nothing of the other names of the text.

use super::cue::{self, Title};
use crate::entity::lexicon::{GIVEN, fold, has_nicknames};
use crate::entity::name::gender::{Gender, of_given};
use crate::entity::name::pet::has_pet_forms;
use crate::entity::name::sound::sound;
use crate::entity::name::{is_generation, is_particle};
use std::cell::OnceCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// How many words of a name are looked at; a longer one is none.
const WORDS: usize = 12;

/// A word of a name, with what is known of it alone; what is seldom asked is found out when it is. Cloning
/// it takes no time.
#[derive(Debug, Clone)]
pub(super) struct Word(Rc<Known>);

#[derive(Debug)]
struct Known {
    text: Rc<str>,
    dotted: bool,
    of_father: bool,
    sound: OnceCell<Option<Rc<str>>>,
    is_given: OnceCell<bool>,
    gender: OnceCell<Option<Gender>>,
    has_short: OnceCell<bool>,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        // All else is known by these.
        self.text() == other.text() && self.is_dotted() == other.is_dotted()
    }
}

impl Eq for Word {}

/// How words begin, as letters and as sounds, one bit for each beginning: a glance that tells most words
/// apart without a look at them. Letters share bits, so it never says "no" by mistake, only "maybe".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Heads(u64);

impl Heads {
    /// How a word begins.
    fn of(word: &Word) -> Self {
        // A father's name may stand for a surname that begins otherwise.
        if word.of_father() {
            return Self(u64::MAX);
        }
        let sound = Self::of_text(word.sound().map_or("", |sound| sound));
        Self(Self::of_text(word.text()).0 | sound.0 << 32)
    }

    fn of_text(text: &str) -> Self {
        Self(
            text.chars()
                .next()
                .map_or(0, |c| 1 << (u32::from(c) % u32::BITS)),
        )
    }

    /// The beginnings of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a word of one may be a word of the other: both begin alike.
    fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Word {
    /// The word with a folded text.
    pub(super) fn new(text: impl Into<Rc<str>>, dotted: bool) -> Self {
        let text = text.into();
        Self(Rc::new(Known {
            of_father: is_of_father(&text),
            text,
            dotted,
            sound: OnceCell::new(),
            is_given: OnceCell::new(),
            gender: OnceCell::new(),
            has_short: OnceCell::new(),
        }))
    }

    /// Folded, without hyphens and apostrophes.
    pub(super) fn text(&self) -> &Rc<str> {
        &self.0.text
    }

    /// Whether it is cut short by a full stop: "Wm.", "J."
    pub(super) fn is_dotted(&self) -> bool {
        self.0.dotted
    }

    /// Whether it is made from the father's name: "Pavlovna".
    pub(super) fn of_father(&self) -> bool {
        self.0.of_father
    }

    /// How it sounds; see [`sound`].
    pub(super) fn sound(&self) -> Option<&Rc<str>> {
        let found = || sound(self.text()).map(Rc::from);
        self.0.sound.get_or_init(found).as_ref()
    }

    /// Whether it is among the given names.
    pub(super) fn is_given(&self) -> bool {
        let found = || GIVEN.contains(self.text());
        *self.0.is_given.get_or_init(found)
    }

    /// Who bears it as a given name.
    pub(super) fn gender(&self) -> Option<Gender> {
        *self.0.gender.get_or_init(|| of_given(self.text()))
    }

    /// Whether other names are short for it: "Robert", not "Bob".
    pub(super) fn has_short(&self) -> bool {
        let found = || has_nicknames(self.text()) || has_pet_forms(self.text());
        *self.0.has_short.get_or_init(found)
    }

    /// Whether only the first letter is written.
    pub(super) fn is_initial(&self) -> bool {
        // A sign of Chinese is a word.
        let mut letters = self.text().chars();
        letters.next().is_some_and(char::is_lowercase) && letters.next().is_none()
    }
}

/// A written name, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// The words that tell the bearer from others, without particles; never empty.
    pub(super) words: Vec<Word>,
    /// The same with particles: "ludwig van vale".
    pub(super) whole: Vec<Rc<str>>,
    /// The mark of generation behind them: "jr", "xiv".
    pub(super) generation: Option<Rc<str>>,
    /// A nickname in quotation marks or brackets.
    pub(super) nickname: Option<Word>,
    /// A title inside the span: "Aunt Vale".
    pub(super) title: Option<Title>,
    /// Whether it is written in capitals throughout and short, so that it may be initials: "FDR".
    pub(super) letters: bool,
}

impl Hash for Form {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // It tells nearly all forms apart.
        self.whole.hash(state);
    }
}

impl Form {
    /// The parts of the name that is written so.
    pub(super) fn of(written: &str) -> Self {
        let mut form = Self {
            letters: is_letters(written),
            ..Self::default()
        };
        let mut words: Vec<(Word, bool)> = Vec::new();
        let mut turn = None;
        for (i, token) in written.split_whitespace().take(WORDS).enumerate() {
            let bare = token.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
            if is_quoted(token) && i > 0 {
                form.nickname = Some(Word::new(plain(bare), false));
                continue;
            }
            // "Vale, Anne" is how a list writes "Anne Vale".
            if token.ends_with(',') && i == 0 {
                turn = Some(());
            }
            split(bare, &mut words);
        }
        if turn.is_some()
            && words.len() > 1
            && !words.get(1).is_some_and(|(w, _)| is_generation(w.text()))
        {
            words.rotate_left(1);
        }
        join_saints(&mut words);
        form.cut_titles(&mut words);
        // "Xi" alone is a name, not a numeral.
        if words.len() > 1
            && let Some((last, _)) = words.last()
            && is_generation(last.text())
        {
            form.generation = words.pop().map(|(w, _)| Rc::clone(w.text()));
        }
        form.whole = words.iter().map(|(w, _)| Rc::clone(w.text())).collect();
        // "Van Vale" and "Al Vale" may be a given name and a surname; "von Vale" is a bare surname.
        let weak = |i: usize, (word, hyphened): &(Word, bool)| {
            !word.is_dotted()
                && (*hyphened || is_particle(word.text()))
                && (i > 0 || *hyphened || !matches!(&**word.text(), "van" | "al" | "ben" | "la"))
        };
        let last = words.len().saturating_sub(1);
        form.words = words
            .iter()
            .enumerate()
            .filter(|(i, w)| *i == last || !weak(*i, w))
            .map(|(_, (w, _))| w.clone())
            .collect();
        if form.words.is_empty() {
            let word = Word::new(fold(written), false);
            form.whole.push(Rc::clone(word.text()));
            form.words.push(word);
        }
        form
    }

    /// Takes titles from the front: "Aunt Vale", "Old Vale"; a word always stays.
    fn cut_titles(&mut self, words: &mut Vec<(Word, bool)>) {
        while words.len() > 1
            && let Some((first, _)) = words.first()
            && let Some(title) = cue::inside(first.text())
        {
            self.title = self.title.or(Some(title));
            words.remove(0);
        }
        // "Gulnora opa": behind the name.
        if words.len() > 1
            && let Some((last, _)) = words.last()
            && let Some(title) = cue::behind(last.text())
        {
            self.title = self.title.or(Some(title));
            words.pop();
        }
    }

    /// The single word that is all of it.
    pub(super) fn only(&self) -> Option<&Word> {
        match self.words.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The word at the beginning.
    pub(super) fn first(&self) -> Option<&str> {
        self.words.first().map(|w| &**w.text())
    }

    /// The word at the end.
    pub(super) fn last(&self) -> Option<&str> {
        self.words.last().map(|w| &**w.text())
    }

    /// How its words begin, particles included.
    pub(super) fn heads(&self) -> Heads {
        let words = self.words.iter().map(Heads::of);
        let whole = self.whole.iter().map(|w| Heads::of_text(w));
        words.chain(whole).fold(Heads::default(), Heads::and)
    }

    /// Whether all its words behind the first may be among those that begin so.
    pub(super) fn goes_on_like(&self, heads: Heads) -> bool {
        self.words
            .iter()
            .skip(1)
            .all(|word| Heads::of(word).meets(heads))
    }

    /// The first letters of its words: "fdr".
    pub(super) fn initials(&self) -> String {
        self.whole.iter().filter_map(|w| w.chars().next()).collect()
    }
}

/// Whether a folded word has the ending of a father's name: "Pavlovna", "Rashidovich".
fn is_of_father(folded: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "ovich", "evich", "ovych", "ovna", "evna", "ivna", "ichna", "uly", "kyzy", "oglu", "ogly",
        "qizi",
    ];
    // Most words have another last letter.
    let last = folded.as_bytes().last();
    last.is_some_and(|last| matches!(last, b'a' | b'h' | b'i' | b'u' | b'y'))
        && ENDINGS.iter().any(|ending| folded.ends_with(ending))
}

/// Makes "St. Clair" one word, and "Umm Hassan", who is not Hassan.
fn join_saints(words: &mut Vec<(Word, bool)>) {
    let mut at = 0;
    while at + 1 < words.len() {
        if words
            .get(at)
            .is_some_and(|(w, _)| matches!(&**w.text(), "st" | "saint" | "umm" | "abu"))
            && let Some((next, _)) = words.get(at + 1)
        {
            let next = Rc::clone(next.text());
            if let Some((own, _)) = words.get_mut(at) {
                let head = if &**own.text() == "saint" {
                    "st"
                } else {
                    own.text()
                };
                let text = format!("{head}{next}");
                *own = Word::new(text, false);
            }
            words.remove(at + 1);
        }
        at += 1;
    }
}

/// Whether `token` is a word in quotation marks or brackets: "“Kit”".
fn is_quoted(token: &str) -> bool {
    const OPEN: [char; 7] = ['"', '“', '\'', '‘', '(', '«', '„'];
    const CLOSE: [char; 7] = ['"', '”', '\'', '’', ')', '»', '“'];
    token.starts_with(OPEN) && token.trim_end_matches(',').ends_with(CLOSE)
}

/// Whether `written` is two to four capitals.
fn is_letters(written: &str) -> bool {
    (2..=4).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_uppercase())
}

/// `word` folded, without hyphens and apostrophes.
fn plain(word: &str) -> String {
    fold(word)
        .chars()
        .filter(|c| !matches!(c, '\'' | '-'))
        .collect()
}

/// Adds the words of one written word: "J.R." is two, and so is "Anne-Sophie", which others write
/// "Anne Sophie". The flag says that it is an Arabic article grown to the next: "al-Masri".
fn split(written: &str, words: &mut Vec<(Word, bool)>) {
    let initials = written.split_terminator('.');
    if written.contains('.') && initials.clone().all(|p| p.chars().count() == 1) {
        for initial in initials {
            words.push((Word::new(plain(initial), true), false));
        }
        return;
    }
    let pieces: Vec<&str> = written
        .split(['-', '‐', '‑'])
        .filter(|p| p.chars().any(char::is_alphanumeric))
        .collect();
    let several = pieces.len() > 1;
    for (i, piece) in pieces.iter().enumerate() {
        let text = plain(piece);
        let article = several && i == 0 && is_article(&text);
        let dotted = piece.ends_with('.');
        if !text.is_empty() {
            words.push((Word::new(text, dotted), article));
        }
    }
}

/// Whether `folded` is an Arabic article as it is written before a hyphen.
fn is_article(folded: &str) -> bool {
    matches!(
        folded,
        "al" | "el" | "ad" | "ar" | "as" | "ash" | "at" | "an" | "az" | "ul"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        for (written, words, generation) in [
            ("Anne Vale, Jr.", "anne vale", Some("jr")),
            ("Paul VI", "paul", Some("vi")),
            ("Xi", "xi", None),
            ("von der Vale", "vale", None),
            ("Van Vale", "van vale", None),
            ("Anne de Vale", "anne vale", None),
            ("Omar al-Masri", "omar masri", None),
            ("Anne “Kit” Vale", "anne vale", None),
            ("Vale, Anne", "anne vale", None),
            ("J.R. Vale", "j r vale", None),
            ("Anne-Kit O’Vale", "anne kit ovale", None),
            ("St. Vale", "stvale", None),
            ("Abu Vale", "abuvale", None),
            ("Aunt Vale", "vale", None),
            ("Vale opa", "vale", None),
            ("E. Vale", "e vale", None),
            ("de", "de", None),
            ("“”", "“”", None),
            ("", "", None),
        ] {
            let form = Form::of(written);
            let own: Vec<&str> = form.words.iter().map(|w| &**w.text()).collect();
            assert_eq!(own.join(" "), words, "{written}");
            assert_eq!(form.generation.as_deref(), generation, "{written}");
        }
    }

    #[test]
    fn a_father_s_name_is_known_by_its_ending() {
        for (word, expected) in [
            ("pavlovna", true),
            ("rashidovich", true),
            ("aliyev", false),
            ("orlova", false),
            ("", false),
        ] {
            assert_eq!(Word::new(word, false).of_father(), expected, "{word}");
        }
    }

    #[test]
    fn a_glance_at_how_words_begin_never_rejects_what_may_go_on_alike() {
        for (form, other) in [
            ("Nora B.", "Nora Berg"),
            ("Nora Berg", "Nora Ida Berg Olsen"),
            ("Nora Chekhov", "Nora Tchekov"),
            ("Nora Pavlovna", "Nora Orlova"),
            ("Kim Jongun", "Kim Jong-un"),
            ("Nora de Vale", "Nora de Vale"),
            ("王 小明", "王 小明"),
        ] {
            let (form, other) = (Form::of(form), Form::of(other));
            assert!(form.goes_on_like(other.heads()), "{form:?} {other:?}");
        }
        for (form, other) in [
            ("Nora Berg", "Nora Olsen"),
            ("Nora Ida Berg", "Nora Berg Olsen"),
            ("Nora Berg", ""),
        ] {
            let (form, other) = (Form::of(form), Form::of(other));
            assert!(!form.goes_on_like(other.heads()), "{form:?} {other:?}");
        }
    }

    #[test]
    fn a_nickname_is_told_from_the_words() {
        let nickname = |written: &str| Form::of(written).nickname.map(|w| Rc::clone(w.text()));
        assert_eq!(nickname("Anne “Kit” Vale").as_deref(), Some("kit"));
        assert_eq!(nickname("Anne (Kit) Vale").as_deref(), Some("kit"));
        assert_eq!(nickname("“Kit” Vale"), None);
        assert_eq!(nickname("Anne Vale"), None);
    }
}
