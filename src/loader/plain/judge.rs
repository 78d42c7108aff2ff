//! Judges the blocks of an article once more, by everything that is seen of them at once.
//!
//! The rules look at one thing after the other and are right where there are marks: "By", a day, a credit
//! in brackets, a line said twice. Where there are none (a headline of another article, a caption without
//! credit, a label of the page) a forest of small trees weighs length, marks, neighbours, place and what
//! the rules said. It was made from labelled pages: assets/models/README.md.
//!
//! Only texts of an article's size are judged, and only blocks that marks don't settle.

mod row;
mod telling;

pub(crate) use self::row::{FEATURES, Row};

use self::row::Page;
use super::{chapters, headings};
use crate::document::BlockKind;
use crate::loader::draft::Draft;
use crate::loader::forest::{self, chances};
use crate::loader::{figures, frontmatter, shape};
#[cfg(feature = "train")]
use crate::text::TextRange;

/// The most bytes of a text that is judged. What comes of a longer one is shown before all of it is read,
/// and the whole must not be other than its head.
pub(super) const LONGEST: usize = 40_000;

/// The fewest running blocks of an article; less is a note, of which nothing can be said.
const FEWEST: usize = 4;

/// The most bytes of a block that is judged: longer ones are running text.
const BLOCK: usize = 900;

/// How much a role must be ahead of what the rules say; and where they say running text.
const AHEAD: f32 = 0.2;
const AHEAD_OF_TEXT: f32 = 0.5;

/// The same where they say that somebody signed: a name above a day has few marks.
const AHEAD_OF_BYLINE: f32 = 0.4;

/// The file of the forest.
static FILE: &[u8] = include_bytes!("../../../assets/models/blocks.bin");

/// The first bytes of such a file.
pub(crate) const MAGIC: &[u8] = b"DLB5";

/// What blocks are judged by.
pub(crate) type Forest<'a> = forest::Forest<'a, { Role::COUNT }, FEATURES>;

/// A score for each role, in the order of [`Role::ALL`].
type Scores = [f32; Role::COUNT];

/// What is taken off the score of headings that the rules don't know. There are few in the pages that the trees were made from, and what
/// is rare is made up for; on other pages every third of those found was the page's own without this.
const LEAN: f32 = 1.0;

/// What a block can be judged to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Paragraph,
    Heading,
    Item,
    Standfirst,
    Byline,
    Dateline,
    Caption,
    /// The credit of a picture on a line of its own.
    Credit,
    /// Of the page and not of the article.
    Page,
}

impl Role {
    /// How many there are.
    pub(crate) const COUNT: usize = 9;

    /// All, in the order of the scores.
    pub(crate) const ALL: [Self; Self::COUNT] = [
        Self::Paragraph,
        Self::Heading,
        Self::Item,
        Self::Standfirst,
        Self::Byline,
        Self::Dateline,
        Self::Caption,
        Self::Credit,
        Self::Page,
    ];

    /// What the rules say of the block at `at`; `None` where that is settled.
    fn of(draft: &Draft, at: usize) -> Option<Self> {
        let block = draft.blocks.get(at)?;
        if block.repeats.is_some() || block.range.len().to_usize() > BLOCK {
            return None;
        }
        match block.kind {
            BlockKind::Paragraph => Some(Self::Paragraph),
            BlockKind::Heading { .. } => {
                let head = draft.words(at).lines().next().unwrap_or_default();
                (!chapters::is_chapter(head)).then_some(Self::Heading)
            }
            BlockKind::ListItem { .. } => (!is_point(draft, at)).then_some(Self::Item),
            BlockKind::Standfirst => Some(Self::Standfirst),
            BlockKind::Byline => (!frontmatter::signs_off(draft.words(at))).then_some(Self::Byline),
            BlockKind::Dateline => Some(Self::Dateline),
            BlockKind::Boilerplate => Some(Self::Page),
            BlockKind::Figure(id) => {
                let shared = [at.checked_sub(1), Some(at + 1)]
                    .into_iter()
                    .flatten()
                    .any(|near| draft.kind(near) == Some(block.kind));
                let figure = draft.figures.get(id.index()).filter(|_| !shared)?;
                let worded = figure.caption.or(figure.alt).is_some();
                Some(if worded { Self::Caption } else { Self::Credit })
            }
            BlockKind::Headline
            | BlockKind::Definition { .. }
            | BlockKind::Quote
            | BlockKind::Code
            | BlockKind::Table
            | BlockKind::Rule => None,
        }
    }

    /// The kind of a block of this role; `None` for what stands at pictures.
    fn kind(self) -> Option<BlockKind> {
        Some(match self {
            Self::Paragraph => BlockKind::Paragraph,
            Self::Heading => BlockKind::Heading { level: 2 },
            Self::Item => BlockKind::ListItem { depth: 0 },
            Self::Standfirst => BlockKind::Standfirst,
            Self::Byline => BlockKind::Byline,
            Self::Dateline => BlockKind::Dateline,
            Self::Page => BlockKind::Boilerplate,
            Self::Caption | Self::Credit => return None,
        })
    }
}

/// The most points in which an article is told before it begins.
const POINTS: usize = 8;

/// Whether the item at `at` is one of the points that a line announces: "STORY HIGHLIGHTS".
fn is_point(draft: &Draft, at: usize) -> bool {
    (at.saturating_sub(POINTS)..at)
        .rfind(|&above| !matches!(draft.kind(above), Some(BlockKind::ListItem { .. })))
        .is_some_and(|above| headings::is_points(draft.words(above)))
}

/// What is seen of `draft` if it is an article of a size that is judged. Nothing is looked at where there is
/// no headline.
fn article<'a>(draft: &'a Draft<'a>) -> Option<Page<'a>> {
    let headed = draft.blocks.iter().any(|b| b.kind == BlockKind::Headline);
    headed
        .then(|| Page::of(draft))
        .filter(|page| page.running() >= FEWEST)
}

/// Judges the blocks of `draft`, which is whole. Linear.
pub(super) fn judge(draft: &mut Draft) {
    let (Some(forest), Some(page)) = (Forest::parse(FILE, MAGIC), article(draft)) else {
        return;
    };
    let open: Vec<(usize, Role)> = (0..draft.blocks.len())
        .filter_map(|at| Some((at, Role::of(draft, at)?)))
        .collect();
    let rows: Vec<Row> = open.iter().map(|&(at, _)| page.row(at)).collect();
    let mut judged: Vec<Option<Role>> = vec![None; draft.blocks.len()];
    for (&(at, rule), scores) in open.iter().zip(forest.scores(&rows)) {
        let found = role(&scores, rule, page.is_running(at));
        // "The Moorland Mail: And who won?" is said in a talk.
        let said = found == Role::Heading && headings::is_speech(draft.words(at));
        // "The Moorland Mail, 30 August 2024" has a day, wherever it stands: it may be the page's.
        let dated = rule == Role::Dateline && !matches!(found, Role::Byline | Role::Page);
        let found = reworded(found, draft.words(at));
        if let Some(slot) = judged
            .get_mut(at)
            .filter(|_| found != rule && !said && !dated)
        {
            *slot = Some(found);
        }
    }
    for (at, role) in judged.iter().enumerate() {
        if let Some(kind) = role.and_then(Role::kind) {
            draft.set(at, kind);
        }
    }
    let pictured = |at: usize| match judged.get(at).copied().flatten() {
        Some(Role::Caption) => Some(figures::Said::Caption),
        Some(Role::Credit) => Some(figures::Said::Credit),
        _ => None,
    };
    figures::resettle(draft, pictured);
}

/// What a block is that was found to be `found`, as far as its words alone say otherwise.
fn reworded(found: Role, words: &str) -> Role {
    let of_site = || frontmatter::is_of_site(words) || frontmatter::is_section(words);
    match found {
        // "UK News" names nobody.
        Role::Byline if of_site() => Role::Page,
        // "Reuters", between two paragraphs, heads nothing.
        Role::Heading if frontmatter::is_house(words) || is_slashed(words) => Role::Credit,
        found => found,
    }
}

/// Whether a line that looks like a heading is a credit: "Rapidwire/Hest Lamps"; not "And/or", nor "Oil / Gas".
fn is_slashed(words: &str) -> bool {
    let upper =
        |part: &str| part.starts_with(char::is_uppercase) && part.ends_with(char::is_alphanumeric);
    words.split_once('/').is_some_and(|(who, house)| {
        upper(who)
            && upper(house)
            && shape::words(words) <= 5
            && words
                .split([' ', '/'])
                .all(|word| word.len() > 1 && upper(word))
    })
}

/// What is seen of a block that is judged.
#[cfg(feature = "train")]
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    /// Where it stands.
    pub(crate) range: TextRange,
    /// What the rules make of it.
    pub(crate) rule: Role,
    /// Whether it is running text.
    pub(crate) running: bool,
    pub(crate) row: Row,
}

/// What is seen of the blocks of `draft` that are judged; nothing for what is no article.
#[cfg(feature = "train")]
pub(super) fn seen(draft: &Draft) -> Vec<Seen> {
    let Some(page) = article(draft) else {
        return Vec::new();
    };
    let blocks = draft.blocks.iter().enumerate();
    let judged = blocks.filter_map(|(at, block)| Some((at, block.range, Role::of(draft, at)?)));
    let seen = judged.map(|(at, range, rule)| Seen {
        range,
        rule,
        running: page.is_running(at),
        row: page.row(at),
    });
    seen.collect()
}

/// What a block is that has these scores and that the rules say to be `rule`.
pub(crate) fn role(scores: &Scores, rule: Role, running: bool) -> Role {
    let ahead = match rule {
        Role::Paragraph if running => AHEAD_OF_TEXT,
        Role::Byline => AHEAD_OF_BYLINE,
        _ => AHEAD,
    };
    let mut scores = *scores;
    for (score, role) in scores.iter_mut().zip(Role::ALL) {
        if role == Role::Heading && rule != Role::Heading {
            *score -= LEAN;
        }
        // "Background" is no name of who took a picture.
        if rule == Role::Heading && matches!(role, Role::Caption | Role::Credit) {
            *score = f32::MIN;
        }
    }
    best(&scores, rule, ahead).unwrap_or(rule)
}

/// The role of the highest score, if its chance is by `ahead` greater than that of what the rules say.
fn best(scores: &Scores, rule: Role, ahead: f32) -> Option<Role> {
    let chances = chances(scores);
    let of = |role: Role| {
        let mut both = Role::ALL.iter().zip(chances);
        both.find(|(other, _)| **other == role)
            .map_or(0.0, |(_, chance)| chance)
    };
    let best = Role::ALL
        .into_iter()
        .max_by(|a, b| of(*a).total_cmp(&of(*b)))?;
    (of(best) > of(rule) + ahead).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::loader::plain::read;
    use crate::source::Decoded;

    /// An article without any marks of its page.
    const ARTICLE: &str = "Night boat to Hest sails again after three winters

By Ada Quill

9 March 2024

The night boat to Hest sailed again on Sunday, three winters after the last one tied up at Lower Quay for want of a crew, and nobody slept.

Operators said that ninety people were on board, among them the keeper of the lamp, Tom Wren, who had not left the island since the autumn of the storm.

“It was dark, and it was cold, and I would not have missed it,” said Wren, who had brought two blankets and a tin of soup for the crossing.

The operator will count heads until the end of May and decide then whether the boat goes every night or on Sundays alone, as it did before the winter of the strike.

Islanders want more than that: a petition with four hundred names was handed to the harbour board on Monday, and the board has promised to read it.

Fares are what they were. A bed costs more, and so does the soup, which the operator says is better than it was and which Wren says is not.
";

    fn kinds(text: &str) -> Vec<BlockKind> {
        document(text).blocks().iter().map(|b| b.kind).collect()
    }

    fn document(text: &str) -> Document {
        read(Decoded::whole("", text))
    }

    #[test]
    fn heads_of_chapters_are_settled_and_no_heading_is_a_credit() {
        let head = BlockKind::Heading { level: 2 };
        let book = ARTICLE.replacen(
            "\n\nOperators",
            "\n\nCHAPTER I.\n\nThe Crossing\n\nOperators",
            1,
        );
        assert!(kinds(&book).contains(&head), "{:?}", kinds(&book));
        let mut scores = [0.0; Role::COUNT];
        for (score, role) in scores.iter_mut().zip(Role::ALL) {
            *score = if role == Role::Credit { 9.0 } else { 0.0 };
        }
        assert!(!matches!(
            role(&scores, Role::Heading, false),
            Role::Caption | Role::Credit
        ));
        assert_eq!(role(&scores, Role::Paragraph, false), Role::Credit);
    }

    #[test]
    fn titles_below_an_article_are_the_pages() {
        let text = format!(
            "{ARTICLE}
Next Article

Island school to stay open until the summer

Harbour board buys a second crane for Lower Quay

Bread is dear again, and the baker knows why

Ferry fares: what you need to know
"
        );
        let kinds = kinds(&text);
        assert!(
            kinds.iter().skip(10).all(|k| *k == BlockKind::Boilerplate),
            "{kinds:?}"
        );
    }

    #[test]
    fn an_article_stays_what_the_rules_say() {
        let kinds = kinds(ARTICLE);
        assert_eq!(
            kinds.get(..3),
            Some([BlockKind::Headline, BlockKind::Byline, BlockKind::Dateline].as_slice())
        );
        assert_eq!(kinds.get(3..), Some([BlockKind::Paragraph; 6].as_slice()));
    }

    #[test]
    fn points_and_questions_of_a_talk_stay() {
        let (head, text) = ARTICLE.split_once("The night boat").unwrap_or_default();
        let text = format!(
            "{head}STORY HIGHLIGHTS\n\nNinety people on board\n\nNo fares for children\n\nThe night boat{text}
The Moorland Mail: And who won?

Wren: Nobody did, and nobody minded, because the soup was hot and the blankets were dry.
"
        );
        let kinds = kinds(&text);
        let item = BlockKind::ListItem { depth: 0 };
        assert_eq!(kinds.get(4..6), Some([item; 2].as_slice()), "{kinds:?}");
        assert!(
            !matches!(kinds.get(12), Some(BlockKind::Heading { .. })),
            "{kinds:?}"
        );
    }

    #[test]
    fn long_texts_are_left_to_the_rules() {
        let title = "Island school to stay open until the summer\n\n".repeat(4);
        let long = format!("{}{title}", ARTICLE.repeat(60));
        assert!(long.len() > LONGEST);
        let document = document(&long);
        let head = read(Decoded {
            text: long,
            complete: false,
            ..Decoded::default()
        });
        let both = head.blocks().iter().zip(document.blocks());
        assert!(head.blocks().len() > 100 && both.into_iter().all(|(a, b)| a == b));
    }

    #[test]
    fn the_file_is_a_forest() {
        forest::tests::check::<{ Role::COUNT }, FEATURES>(FILE, MAGIC);
    }

    #[test]
    fn sites_and_credits_are_told_by_their_words() {
        assert_eq!(reworded(Role::Byline, "UK News"), Role::Page);
        assert_eq!(reworded(Role::Byline, "Ada Quill"), Role::Byline);
        assert_eq!(reworded(Role::Heading, "Reuters"), Role::Credit);
        assert!(is_slashed("Rapidwire/Hest Lamps") && is_slashed("Ada Quill/Harbour"));
        for line in ["And/or", "Oil / Gas", "Lamps", "Lamps/oil", "A/B"] {
            assert!(!is_slashed(line), "{line}");
        }
    }

    fn role_of(scores: &[f32; Role::COUNT], rule: Role) -> Option<Role> {
        best(scores, rule, AHEAD)
    }

    #[test]
    fn headings_must_be_further_ahead() {
        let mut scores = [-9.0; Role::COUNT];
        scores[0] = 1.0;
        for (at, wanted) in [(1, Role::Paragraph), (6, Role::Caption)] {
            let mut scores = scores;
            scores[at] = 2.0;
            assert_eq!(role(&scores, Role::Paragraph, false), wanted);
        }
    }

    #[test]
    fn a_role_must_be_ahead() {
        let mut scores = [-9.0; Role::COUNT];
        scores[0] = 1.0;
        scores[1] = 1.1;
        assert_eq!(role_of(&scores, Role::Paragraph), None);
        scores[1] = 2.0;
        assert_eq!(role_of(&scores, Role::Paragraph), Some(Role::Heading));
    }
}
