//! What the words beside a name say of its bearer: titles, words of kinship, pronouns.
//!
//! Reads a few words only, and says nothing where they may mean either.

use crate::entity::lexicon::{
    self, FAMILY, GIVEN, HONORIFICS, OFFICES, ROLES, Sense, fold, folded, senses,
};
use crate::entity::name::{gender::Gender, is_call};
use crate::text::{TextRange, slice};
use std::borrow::Cow;

/// How a bearer is addressed. Two of these that [clash](Title::clashes) are never one person's in one
/// article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Title {
    /// "Mr", "Monsieur", "Herr".
    Mr,
    /// "Mrs", "Madame", "Frau".
    Mrs,
    /// "Miss", "Mlle".
    Miss,
    /// "Ms", and what says no more.
    Ms,
    /// "Sir" and the given name.
    Sir,
    /// "Lady".
    Lady,
    /// "Lord".
    Lord,
    /// "Dame" and the given name.
    Dame,
    /// "Dr".
    Doctor,
    /// "King", "Prince", "Pope" and the given name.
    King,
    /// "Queen", "Princess" and the given name.
    Queen,
    /// "Master", of a boy.
    Master,
    /// "Uncle", "Brother".
    Uncle,
    /// "Aunt", "Sister".
    Aunt,
    /// "Old", "Captain", "Kak": said of anybody.
    Any,
}

impl Title {
    /// Whom it is said of.
    pub(super) fn gender(self) -> Option<Gender> {
        match self {
            Self::Mr | Self::Sir | Self::Lord | Self::King | Self::Master | Self::Uncle => {
                Some(Gender::He)
            }
            Self::Mrs
            | Self::Miss
            | Self::Ms
            | Self::Lady
            | Self::Dame
            | Self::Queen
            | Self::Aunt => Some(Gender::She),
            Self::Doctor | Self::Any => None,
        }
    }

    /// Whether one person does not bear both: "Mrs Vale" is not "Mr Vale", nor "Miss Vale".
    pub(super) fn clashes(self, other: Self) -> bool {
        if let (Some(a), Some(b)) = (self.gender(), other.gender())
            && a != b
        {
            return true;
        }
        let pair = |a: &[Self], b: &[Self]| {
            (a.contains(&self) && b.contains(&other)) || (a.contains(&other) && b.contains(&self))
        };
        pair(&[Self::Mrs], &[Self::Miss])
            || pair(&[Self::Lady], &[Self::Mrs, Self::Miss])
            || pair(&[Self::Doctor], &[Self::Mrs, Self::Miss])
            || pair(&[Self::Mr], &[Self::Sir])
            || pair(&[Self::King], &[Self::Mr, Self::Sir])
    }

    /// Whether the given name follows it: "Sir Peter", "Queen Anne".
    pub(super) fn before_given(self) -> bool {
        matches!(self, Self::Sir | Self::Dame | Self::King | Self::Queen)
    }
}

/// The title that a folded word is when it stands before a name.
fn title(folded: &str) -> Option<Title> {
    Some(match folded.as_bytes() {
        b"mr" | b"mister" | b"monsieur" | b"m" | b"herr" | b"senor" | b"signor" | b"don" => {
            Title::Mr
        }
        b"mrs" | b"mistress" | b"madame" | b"mme" | b"frau" | b"senora" | b"signora" | b"dona" => {
            Title::Mrs
        }
        b"miss" | b"mlle" | b"mademoiselle" | b"fraulein" | b"senorita" | b"signorina" => {
            Title::Miss
        }
        b"ms" | b"madam" => Title::Ms,
        b"sir" => Title::Sir,
        b"lady" => Title::Lady,
        b"lord" => Title::Lord,
        b"dame" => Title::Dame,
        b"dr" | b"doctor" => Title::Doctor,
        b"king" | b"prince" | b"pope" | b"emperor" | b"tsar" | b"czar" | b"kaiser" | b"sultan" => {
            Title::King
        }
        b"queen" | b"princess" | b"empress" | b"tsarina" => Title::Queen,
        b"master" => Title::Master,
        b"uncle" | b"brother" | b"grandpa" | b"grandfather" => Title::Uncle,
        b"aunt" | b"auntie" | b"sister" | b"grandma" | b"grandmother" => Title::Aunt,
        _ => return None,
    })
}

/// The title that a folded word is as the first word of a name of several words: "Aunt Vale", "Old
/// Vale". Not the titles that are given names as well: "Earl", "Duke", "Don", "Prince".
pub(super) fn inside(folded: &str) -> Option<Title> {
    /// What is said of anybody, by feeling and by custom, and is hardly ever a given name ("Young" and "Pak"
    /// are); and ranks that are on the lists of given names, too, as nearly every word is.
    #[rustfmt::skip] // one word a line would hide the function
    const ANY: [&str; 46] = [
        "abang", "admiral", "ajahn", "alhaji", "bapak", "bwana", "captain", "citizen", "citoyen",
        "colonel", "commodore", "comrade", "cousin", "daw", "deacon", "encik", "father", "fr",
        "general", "governor", "hagg", "haji", "hajj", "ibu", "imam", "judge", "kak", "khun", "kuya",
        "lawyer", "little", "luang", "maestro", "malam", "mama", "mang", "mbah", "mother", "mzee",
        "papa", "pastor", "phra", "tante", "tok", "widder", "widow",
    ];
    if let Some(title) = title(folded) {
        let name_too = matches!(
            folded,
            "m" | "don" | "prince" | "sultan" | "pope" | "brother" | "king" | "lord"
        );
        return (!name_too).then_some(title);
    }
    // Asked of the first word of every name: the short lists before the long ones.
    let office = [&HONORIFICS, &OFFICES, &ROLES]
        .iter()
        .any(|list| list.contains(folded))
        && !GIVEN.contains(folded)
        && !FAMILY.contains(folded)
        && folded != "st"
        && folded != "saint";
    (office || is_call(folded) || ANY.binary_search(&folded).is_ok()).then_some(Title::Any)
}

/// The same behind a name: "Gulnora opa".
pub(super) fn behind(folded: &str) -> Option<Title> {
    matches!(
        folded,
        "abla"
            | "agha"
            | "aka"
            | "bey"
            | "bhai"
            | "didi"
            | "hanim"
            | "ji"
            | "khanum"
            | "opa"
            | "sahib"
            | "san"
            | "sensei"
    )
    .then_some(Title::Any)
}

/// What stands beside one mention.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cue {
    /// The title before it.
    pub(super) title: Option<Title>,
    /// What a word of kinship before it says: "his wife Anne".
    pub(super) kin: Option<Gender>,
    /// Whether it is named as somebody's relative, and so in passing.
    pub(super) is_relative: bool,
    /// The first pronoun behind it in the same sentence, before the next name.
    pub(super) pronoun: Option<Gender>,
    /// Whether it is another name of the one named before: "Anne Vale, née Stone".
    pub(super) is_alias: bool,
}

/// How many bytes before and behind a name are read.
const REACH: usize = 120;

impl Cue {
    /// What stands beside the name at `range`; `before` and `after` are the ends of the names next to it.
    pub(super) fn of(text: &str, range: TextRange, before: usize, after: usize) -> Self {
        let start = range.start.to_usize();
        let end = range.end.to_usize();
        let head = around(text, start.saturating_sub(REACH).max(before), start);
        let tail = around(text, end, (end + REACH).min(after));
        let mut cue = Self {
            pronoun: pronoun(tail),
            ..Self::default()
        };
        cue.read_head(head);
        cue.is_alias =
            before > 0 && range.start.to_usize().saturating_sub(before) <= REACH && is_alias(head);
        cue
    }

    /// What the title, or else the word of kinship says.
    pub(super) fn gender(self) -> Option<Gender> {
        self.title.and_then(Title::gender).or(self.kin)
    }

    fn read_head(&mut self, head: &str) {
        // Words behind the last end of a sentence; "Mr." ends none.
        let comma = head.trim_end().ends_with(',');
        let mut words = head.split_whitespace().rev();
        let Some(last) = words.next() else {
            return;
        };
        let folded = lexicon::folded(last.trim_matches(|c: char| !c.is_alphanumeric()));
        let capital = last
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(char::is_uppercase);
        if !comma && last.ends_with(|c: char| c.is_alphabetic() || c == '.') {
            self.title =
                title(&folded).filter(|t| capital || matches!(t, Title::Uncle | Title::Aunt));
        }
        // "his father, Peter", "wife Anne", "a son of Peter"; but not "asked my mother.” Peter".
        let mut of = false;
        for (i, word) in std::iter::once(last).chain(words).take(4).enumerate() {
            let word =
                word.trim_end_matches(|c: char| !c.is_alphanumeric() && !".,;:!?".contains(c));
            if word.ends_with(['.', ';', ':', '!', '?']) {
                break;
            }
            let folded = lexicon::folded(word.trim_matches(|c: char| !c.is_alphanumeric()));
            if let Some(gender) = kin(&folded) {
                self.is_relative = true;
                if i == 0 && !of {
                    self.kin = gender;
                }
                break;
            }
            if folded == "of" || folded == "married" {
                of = true;
                self.is_relative |= folded == "married";
            }
            if i == 0 && !of && !comma && self.title.is_none() {
                break;
            }
        }
    }
}

/// Whether `gap`, all the words between two names, says that the second is another name of the first:
/// "Anne Vale (born 1960), better known as", "Anne Vale, née".
fn is_alias(gap: &str) -> bool {
    if is_gloss(gap) {
        return true;
    }
    // What is in brackets behind the first name is skipped: "(c. 1818 – 1880)".
    let gap = gap.rsplit_once([')', ']']).map_or(gap, |(_, rest)| rest);
    if gap.contains(['\n', ';', '!', '?']) || gap.contains(". ") {
        return false;
    }
    let words = gap
        .split_whitespace()
        .map(|w| folded(w.trim_matches(|c: char| !c.is_alphanumeric())))
        .filter(|w| !w.is_empty());
    // "known as Sister" before "Agnes".
    let mut ends = words.clone().rev().skip_while(|w| is_title(w));
    // Between most names there is no such word, and the others need not be looked at.
    if !ends.next().is_some_and(|last| may_end_alias(&last)) {
        return false;
    }
    let mut words: Vec<Cow<str>> = words.collect();
    while words.last().is_some_and(|w| is_title(w)) {
        words.pop();
    }
    // "Kit Stone was born" before "Anne Vale".
    if let [was, born] = words.as_slice()
        && was == "was"
        && matches!(&**born, "born" | "christened")
    {
        return true;
    }
    // "his friend, known only as Kit" is about nobody named before.
    if !gap.trim_start().starts_with([',', '(', '[', '–', '—']) || gap.contains(" only as") {
        return false;
    }
    let tail = words
        .get(words.len().saturating_sub(6)..)
        .unwrap_or_default();
    let Some(last) = tail.last() else {
        return false;
    };
    let has = |word: &str| tail.iter().any(|w| w == word);
    let usual = || {
        let before = tail.iter().rev().nth(1).map_or("", |word| word);
        matches!(
            before,
            "also"
                | "better"
                | "commonly"
                | "generally"
                | "often"
                | "otherwise"
                | "popularly"
                | "sometimes"
                | "usually"
                | "widely"
        )
    };
    match &**last {
        "nee" | "born" | "alias" | "aka" | "formerly" | "nicknamed" | "dubbed" | "pseudonym"
        | "nickname" => true,
        "name" => has("stage") || has("pen") || has("real") || has("birth") || has("under"),
        "as" => has("known"),
        "is" | "was" => has("name") && (has("real") || has("full") || has("birth")),
        "call" | "calls" => has("whom"),
        // "commonly called", but not "a man who had called".
        "called" => has("whom") || usual(),
        "by" => has("goes") || has("went"),
        _ => false,
    }
}

/// Whether a folded word may be the last of what [`is_alias`] looks for.
fn may_end_alias(folded: &str) -> bool {
    matches!(
        folded.as_bytes(),
        b"aka"
            | b"alias"
            | b"as"
            | b"born"
            | b"by"
            | b"call"
            | b"called"
            | b"calls"
            | b"christened"
            | b"dubbed"
            | b"formerly"
            | b"is"
            | b"name"
            | b"nee"
            | b"nickname"
            | b"nicknamed"
            | b"pseudonym"
            | b"was"
    )
}

/// Whether `gap` ends with the language of another name in brackets: "(Latin:", "; Greek:".
fn is_gloss(gap: &str) -> bool {
    let gap = gap.trim();
    let Some(head) = gap.strip_suffix(':') else {
        return false;
    };
    let (head, language) = head.rsplit_once([' ', '(', '[']).unwrap_or(("", head));
    // Behind another gloss only a semicolon stands.
    let open = gap.rfind(['(', '[']) > gap.rfind([')', ']']) || head.trim() == ";";
    open && gap.starts_with(['(', '[', ';'])
        && !gap.contains('\n')
        && language.starts_with(char::is_uppercase)
        && senses(&fold(language)).has(Sense::Demonym)
}

/// Whether a folded word stands before a name as a title.
fn is_title(folded: &str) -> bool {
    title(folded).is_some() || matches!(folded, "saint" | "st")
}

/// The words between two offsets, moved inwards to characters.
fn around(text: &str, mut start: usize, mut end: usize) -> &str {
    end = end.min(text.len());
    while start < end && !text.is_char_boundary(start) {
        start += 1;
    }
    while end > start && !text.is_char_boundary(end) {
        end -= 1;
    }
    slice(text, TextRange::new(start, end))
}

/// Whether a folded word names a relative, and of which gender.
#[allow(clippy::option_option)] // a relative of either gender is a relative
fn kin(folded: &str) -> Option<Option<Gender>> {
    Some(match folded.as_bytes() {
        b"father" | b"son" | b"brother" | b"husband" | b"uncle" | b"nephew" | b"grandfather"
        | b"grandson" | b"stepfather" | b"stepson" | b"half-brother" | b"brother-in-law"
        | b"father-in-law" | b"son-in-law" | b"widower" | b"ex-husband" | b"dad" => {
            Some(Gender::He)
        }
        b"mother" | b"daughter" | b"sister" | b"wife" | b"aunt" | b"niece" | b"grandmother"
        | b"granddaughter" | b"stepmother" | b"stepdaughter" | b"half-sister"
        | b"sister-in-law" | b"mother-in-law" | b"daughter-in-law" | b"widow" | b"ex-wife"
        | b"mum" | b"mom" => Some(Gender::She),
        b"cousin" | b"sibling" | b"parent" | b"parents" | b"child" | b"children" | b"sons"
        | b"daughters" | b"brothers" | b"sisters" | b"twin" | b"twins" | b"siblings"
        | b"spouse" | b"grandchildren" => None,
        _ => return None,
    })
}

/// The first pronoun of a person in the sentence that goes on with `tail`.
fn pronoun(tail: &str) -> Option<Gender> {
    for word in tail.split_whitespace() {
        let ends = word.ends_with(['.', '!', '?', ';']);
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        // Most words begin otherwise.
        let first = bare.as_bytes().first();
        if first.is_some_and(|b| b.is_ascii() && !matches!(b | 0x20, b'h' | b's')) {
            if ends {
                return None;
            }
            continue;
        }
        match &*folded(bare) {
            "he" | "his" | "him" | "himself" => return Some(Gender::He),
            "she" | "her" | "hers" | "herself" => return Some(Gender::She),
            _ if ends => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands beside the name in brackets, the others being before and after it.
    fn cue(marked: &str) -> Cue {
        let start = marked.find('[').map_or(0, |at| at + 1);
        let end = marked.find(']').unwrap_or(marked.len());
        let before = marked.find("Nora").map_or(0, |at| at + "Nora".len());
        let text = marked.replace(['[', ']'], " ");
        Cue::of(&text, TextRange::new(start, end), before, text.len())
    }

    #[test]
    fn titles_before_a_name() {
        for (text, title) in [
            ("Then Mr. [Vale] rose.", Some(Title::Mr)),
            ("MRS. [VALE] ROSE.", Some(Title::Mrs)),
            ("and Queen [Anne].", Some(Title::Queen)),
            ("with aunt [Anne].", Some(Title::Aunt)),
            ("I miss [Vale].", None),
            ("as king, [Vale] ruled.", None),
            ("President [Vale] rose.", None),
        ] {
            assert_eq!(cue(text).title, title, "{text}");
        }
    }

    #[test]
    fn titles_that_clash() {
        use Title::{Any, Doctor, King, Lady, Lord, Miss, Mr, Mrs, Ms, Sir};
        for (a, b) in [
            (Mr, Mrs),
            (Mrs, Miss),
            (Lady, Mrs),
            (Mr, Sir),
            (King, Mr),
            (Doctor, Miss),
        ] {
            assert!(a.clashes(b) && b.clashes(a), "{a:?} {b:?}");
        }
        for (a, b) in [
            (Mr, Mr),
            (Mr, Doctor),
            (Ms, Mrs),
            (Any, Mr),
            (Lord, Mr),
            (Lord, Sir),
        ] {
            assert!(!a.clashes(b) && !b.clashes(a), "{a:?} {b:?}");
        }
    }

    #[test]
    fn titles_inside_a_name() {
        for title in ["mrs", "aunt", "old", "inspector", "colonel", "ibu"] {
            assert!(inside(title).is_some(), "{title}");
        }
        // Given names as well.
        for name in [
            "earl", "duke", "don", "prince", "nora", "hunter", "farmer", "saint", "pak", "",
        ] {
            assert_eq!(inside(name), None, "{name}");
        }
    }

    #[test]
    fn relatives() {
        for (text, kin, is_relative) in [
            ("with his wife [Anne].", Some(Gender::She), true),
            ("and his father, [Peter].", Some(Gender::He), true),
            ("a son of [Peter].", None, true),
            ("asked my mother.\u{201d} [Peter] left.", None, false),
            ("his wife left. [Peter] stayed.", None, false),
            ("the wife said that [Peter] stayed.", None, false),
        ] {
            let cue = cue(text);
            assert_eq!((cue.kin, cue.is_relative), (kin, is_relative), "{text}");
        }
    }

    #[test]
    fn the_first_pronoun_of_the_sentence() {
        assert_eq!(cue("[Vale] took his hat.").pronoun, Some(Gender::He));
        assert_eq!(cue("[Vale] said she left.").pronoun, Some(Gender::She));
        assert_eq!(cue("[Vale] left. She did not.").pronoun, None);
        assert_eq!(cue("[Vale] left the herd.").pronoun, None);
    }

    #[test]
    fn other_names() {
        for (text, is_alias) in [
            ("Nora, better known as [Kit].", true),
            ("Nora (born 3 May 1960), known to friends as [Kit].", true),
            ("Nora (née [Stone])", true),
            ("Nora (c. 1818 – 1880), alias [Kit]", true),
            ("Nora, whom everybody calls [Kit]", true),
            ("Nora, whose real name is [Kit]", true),
            ("Nora (c. 1818 – 1880), known as Queen [Kit]", true),
            ("Nora, commonly called [Kit]", true),
            ("Nora was born [Kit]", true),
            ("Nora (Latin: [Kit]", true),
            ("Nora (/nɔːra/; Greek: [Kit]", true),
            ("Nora; Russian: [Kit]", true),
            ("Nora, who never called [Kit]", false),
            ("Nora, who stood beside Queen [Kit]", false),
            ("Nora was born to [Kit]", false),
            ("Nora (Chair: [Kit]", false),
            ("Nora sang in Greek: [Kit]", false),
            ("Nora (a singer) wept; German: [Kit]", false),
            ("Nora said that it was [Kit]", false),
            ("Nora met a man known as [Kit]", false),
            ("Nora, and a man known only as [Kit]", false),
            ("Nora, who sang. The town, known as [Kit]", false),
            ("better known as [Kit]", false),
        ] {
            assert_eq!(cue(text).is_alias, is_alias, "{text}");
        }
    }
}
