//! Judges the parts of a news page once more, by everything that is seen of them at once.
//!
//! The rules look at one thing after the other and are right where tags and names tell. Where pages are built
//! in ways of their own (a caption without a name, a list of other articles among paragraphs, the author
//! in a line of links) a forest of small trees weighs words, marks, names, neighbours and pictures. It was made from labelled pages: assets/models/README.md.
//!
//! Only articles in English are judged, since no others were learned from.

mod names;
mod row;
#[cfg(test)]
mod tests;
mod units;
mod verdict;

pub(crate) use row::{FEATURES, Row};

use super::article::Article;
use super::facts::Facts;
use super::figures::Frames;
use super::masthead::Masthead;
use super::metadata::Said;
use super::tree::{NodeId, Tree};
use crate::loader::forest::{self, chances};
use row::Scene;
use units::Unit;
use verdict::Verdict;

/// The file of the forest.
static FILE: &[u8] = include_bytes!("../../../assets/models/pages.bin");

/// The first bytes of such a file.
pub(crate) const MAGIC: &[u8] = b"DLW2";

/// What units are judged by.
pub(crate) type Forest<'a> = forest::Forest<'a, { Role::COUNT }, FEATURES>;

/// The fewest running units of an article; less is a note, of which nothing can be said.
const FEWEST: usize = 4;

/// How many nodes above the headline are looked at.
const ABOVE: u32 = 300;

/// How many units above the headline and behind the article are judged.
const AROUND: usize = 40;

/// What a unit can be judged to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// Of the article's text: a paragraph, a heading, an item, a quotation.
    Text,
    Title,
    Standfirst,
    Byline,
    Date,
    Caption,
    /// The credit of a picture, and nothing else.
    Credit,
    /// Of the page and not of the article.
    Page,
}

impl Role {
    /// How many there are.
    pub(crate) const COUNT: usize = 8;

    /// All, in the order of the scores.
    #[cfg(feature = "train")]
    pub(crate) const ALL: [Self; Self::COUNT] = [
        Self::Text,
        Self::Title,
        Self::Standfirst,
        Self::Byline,
        Self::Date,
        Self::Caption,
        Self::Credit,
        Self::Page,
    ];
}

/// The chance of each role, in the order of [`Role`].
type Chances = [f32; Role::COUNT];

/// A page with what the rules know of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'p, 'a> {
    pub(super) tree: &'p Tree<'a>,
    pub(super) facts: &'p Facts,
    pub(super) said: &'p Said,
    pub(super) frames: &'p Frames,
}

/// Corrects what the rules found on `page`, if it is an article of a kind that was learned from. Linear.
pub(super) fn judge(page: Page<'_, '_>, article: &mut Article<'_, '_>, masthead: &mut Masthead) {
    let language = page.said.language.as_deref();
    let english = language.is_none_or(|tag| {
        tag.get(..2)
            .is_some_and(|tag| tag.eq_ignore_ascii_case("en"))
    });
    let Some(forest) = Forest::parse(FILE, MAGIC).filter(|_| english) else {
        return;
    };
    let units = units(page, article);
    let mut judged: Vec<Option<Chances>> = vec![None; units.len()];
    {
        let scene = Scene::of(page, article, &units);
        if scene.running() < FEWEST {
            return;
        }
        let near = scene.nearest(AROUND);
        let rows: Vec<Row> = near.clone().map(|at| scene.row(at)).collect();
        let slots = judged.get_mut(near).unwrap_or_default();
        for (slot, scores) in slots.iter_mut().zip(forest.scores(&rows)) {
            *slot = Some(chances(&scores));
        }
    }
    Verdict::new(page, &units, &judged).apply(article, masthead);
}

/// The units of a page: from somewhat above the headline to somewhat below the article.
fn units(page: Page<'_, '_>, article: &Article<'_, '_>) -> Vec<Unit> {
    let roots = article.roots();
    let end = roots
        .last()
        .map_or(NodeId::default(), |&id| page.tree.end(id));
    let start = roots.first().copied().unwrap_or_default();
    let from = article.headline().element.map_or(start, |id| id.min(start));
    units::gather(page.tree, NodeId::back(from, ABOVE), end)
}

/// What is seen of a unit that is judged.
#[cfg(feature = "train")]
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) words: String,
    pub(crate) row: Row,
}

/// What is seen of the units of a page that are judged, in order.
#[cfg(feature = "train")]
pub(super) fn seen(page: Page<'_, '_>, article: &Article<'_, '_>) -> Vec<Seen> {
    let units = units(page, article);
    let scene = Scene::of(page, article, &units);
    let seen = scene.nearest(AROUND).filter_map(|at| {
        Some(Seen {
            words: units.get(at)?.words.clone(),
            row: scene.row(at),
        })
    });
    seen.collect()
}
