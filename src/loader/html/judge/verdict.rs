//! What follows from the chances of a page's units: which of them go, which come back, which are the words
//! of pictures, and which say who wrote and what it is about.

use super::units::Unit;
use super::{Chances, Page, Role};
use crate::loader::html::article::Article;
use crate::loader::html::blocks::{Choice, Keep};
use crate::loader::html::byline;
use crate::loader::html::masthead::{Masthead, joined};
use crate::loader::html::tables;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::NodeId;
use crate::loader::shape;
use std::collections::HashMap;

/// The least chance that a heading is the headline, where the one that the rules chose is none.
const TITLE: f32 = 0.6;

/// The least chance that a line is the standfirst or the byline, for it to be taken for one.
const LIKELY: f32 = 0.5;

/// The least chance of a byline where the rules found none: lists of other articles name authors, too.
const SURE: f32 = 0.75;

/// How much of that chance what the rules say may have at most, for it to be exchanged.
const BEHIND: f32 = 0.5;

/// The most chance of what the rules say, for it to go.
const UNLIKELY: f32 = 0.05;

/// The least chance that short words and running text are the page's, for them to go.
const PAGE: f32 = 0.5;
const PAGE_RUNNING: f32 = 0.6;

/// The most chance that words are the article's, for them to go whatever else they are.
const NO_TEXT: f32 = 0.25;

/// The least chance that words in a figure are the article's, for it to be none.
const TEXT: f32 = 0.7;

/// The least chance of a caption that the rules did not find.
const CAPTION: f32 = 0.65;

/// The least chance that the words of a figure are its picture's: for them to stay, and for a figure above
/// the text to come back.
const FRAMED: f32 = 0.3;
const LEAD: f32 = 0.5;

/// The least chance that words in a figure are the page's, for them to go.
const BESIDE: f32 = 0.7;

/// The most bytes of a line that says who wrote.
const LINE: usize = 240;

/// How many elements above a unit are asked whether they are a table or an item.
const REACH: usize = 12;

/// The least words of running text.
const RUNNING: usize = 25;

/// The most of the text, in percent, that may go: else the page is none of those that were learned from.
const MOST: u64 = 70;

/// The units of a page and what is thought of them.
#[derive(Debug)]
pub(super) struct Verdict<'s, 'p, 'a> {
    page: Page<'p, 'a>,
    units: &'s [Unit],
    chances: &'s [Option<Chances>],
}

impl<'s, 'p, 'a> Verdict<'s, 'p, 'a> {
    /// The verdict on `units`, by the chances of those that are judged.
    pub(super) fn new(
        page: Page<'p, 'a>,
        units: &'s [Unit],
        chances: &'s [Option<Chances>],
    ) -> Self {
        Self {
            page,
            units,
            chances,
        }
    }

    /// Corrects what the rules found.
    pub(super) fn apply(&self, article: &mut Article<'_, '_>, masthead: &mut Masthead) {
        self.title(article, masthead);
        self.standfirst(article, masthead);
        self.byline(article, masthead);
        self.captions(article, masthead);
        self.text(article);
    }

    /// The units that are judged, with the chance of `role`.
    fn chances(&self, role: Role) -> impl Iterator<Item = (&'s Unit, f32)> {
        let both = self.units.iter().zip(self.chances);
        both.filter_map(move |(unit, chances)| Some((unit, chance(chances.as_ref()?, role))))
    }

    /// The unit that is most likely of `role`, with its chance.
    fn best(&self, role: Role) -> Option<(&'s Unit, f32)> {
        self.chances(role).max_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// "Harbour Wire" heads all pages of its site; the headline stands below it.
    fn title(&self, article: &mut Article<'_, '_>, masthead: &mut Masthead) {
        let Some((unit, _)) = self.best(Role::Title).filter(|best| best.1 >= TITLE) else {
            return;
        };
        let ruled = self
            .chances(Role::Title)
            .filter(|(unit, _)| shape::same(&unit.words, &masthead.headline));
        let most = ruled.map(|(_, chance)| chance).fold(0.0, f32::max);
        let shown = self
            .units
            .iter()
            .any(|unit| shape::same(&unit.words, &masthead.headline));
        if shown && most < TITLE / 6.0 && !shape::same(&unit.words, &masthead.headline) {
            masthead.headline.clone_from(&unit.words);
            self.leave_out(unit, article);
        }
    }

    /// The standfirst is what is most likely one; what the rules take for one and is none is text.
    fn standfirst(&self, article: &mut Article<'_, '_>, masthead: &mut Masthead) {
        let said = masthead.standfirst.clone();
        let is_said = |unit: &Unit| {
            !said.is_empty()
                && (shape::same(&unit.words, &said)
                    || unit.words.len() > 20 && said.contains(unit.words.as_str()))
        };
        let Some((unit, chance)) = self.best(Role::Standfirst) else {
            return;
        };
        let ruled = self
            .chances(Role::Standfirst)
            .filter(|(unit, _)| is_said(unit));
        let ruled = ruled.map(|(_, chance)| chance).max_by(f32::total_cmp);
        let again = self.units.iter();
        let again = again.filter(|other| shape::same(&other.words, &unit.words));
        if chance >= LIKELY && !is_said(unit) && again.take(2).count() == 1 {
            if ruled.is_none_or(|ruled| ruled < chance * BEHIND) {
                self.leave_out(unit, article);
                masthead.standfirst.clone_from(&unit.words);
            }
        } else if ruled.is_some_and(|ruled| ruled < UNLIKELY) {
            masthead.standfirst.clear();
            let ruled = self.units.iter().filter(|unit| is_said(unit));
            for id in ruled.flat_map(|unit| self.nodes(unit)) {
                article.put_back_alone(id);
            }
        }
    }

    /// The byline is the line that is most likely one, where that names anybody.
    fn byline(&self, article: &mut Article<'_, '_>, masthead: &mut Masthead) {
        let known: Vec<String> = masthead
            .names
            .iter()
            .map(|name| name.to_lowercase())
            .collect();
        let is_said = |unit: &Unit| {
            let small = || unit.words.to_lowercase();
            unit.words.len() <= LINE && known.iter().any(|name| small().contains(name.as_str()))
        };
        let Some((unit, chance)) = self.best(Role::Byline) else {
            return;
        };
        let ruled = self.chances(Role::Byline).filter(|(unit, _)| is_said(unit));
        let ruled = ruled.map(|(_, chance)| chance).max_by(f32::total_cmp);
        let names = Self::names(unit);
        let likely = match ruled {
            Some(ruled) => chance >= LIKELY && ruled < chance * BEHIND,
            None => chance >= SURE && !self.is_item(unit),
        };
        // "By the Numbers" names nobody.
        let is_author = |name: &String| byline::is_person(name) || byline::is_house(name);
        if likely && names.iter().any(is_author) {
            masthead.byline = format!("By {}", joined(&names, true));
            masthead.names = names;
            self.leave_out(unit, article);
        }
    }

    /// Whether a unit stands in an item of a list.
    fn is_item(&self, unit: &Unit) -> bool {
        let tree = self.page.tree;
        let mut outer = tree.ancestors(unit.first).take(REACH);
        outer.any(|id| tree.tag(id) == Some(Tag::Li))
    }

    /// Whom a byline names.
    ///
    /// ```text
    /// By Ada Quill      3 May 2019 11:00 AM BY WIRE STAFF      Hest: Edited by Ada Quill
    /// ```
    fn names(unit: &Unit) -> Vec<String> {
        let mut names = byline::names(&unit.words);
        if !names.iter().any(|name| byline::is_person(name)) {
            let small = unit.words.to_ascii_lowercase();
            let behind = small.rfind(" by ").and_then(|at| unit.words.get(at + 4..));
            let others = byline::names(behind.unwrap_or_default());
            if names.is_empty() || others.iter().any(|name| byline::is_person(name)) {
                names = others;
            }
        }
        if names.iter().any(|name| byline::is_person(name)) {
            names.retain(|name| byline::is_person(name));
        }
        names
    }

    /// Leaves out what is the page's.
    fn text(&self, article: &mut Article<'_, '_>) {
        let mut gone: Vec<&Unit> = Vec::new();
        let (mut all, mut less) = (0_u64, 0_u64);
        let mut tables = HashMap::new();
        let tree = self.page.tree;
        // A heading goes with what stands below it: "More from the quay".
        let mut headings: Vec<&Unit> = Vec::new();
        for (unit, chances) in self.units.iter().zip(self.chances) {
            let Some(chances) = chances else { continue };
            if self.is_of_picture(unit, article) || !self.is_shown(unit, article) {
                continue;
            }
            all += u64::from(unit.bytes);
            let heads = tree.tag(unit.holder).and_then(Tag::heading).is_some();
            let least = if shape::words(&unit.words) >= RUNNING {
                PAGE_RUNNING
            } else {
                PAGE
            };
            // A day is told by its words, and who else wrote.
            let dated = chance(chances, Role::Date) + chance(chances, Role::Byline) >= LIKELY;
            let no_text = chance(chances, Role::Text) < NO_TEXT && !dated;
            let other = chance(chances, Role::Page) >= least || no_text;
            if !other || self.is_fixed(unit, &mut tables) {
                headings.clear();
            } else if heads {
                headings.push(unit);
            } else {
                gone.append(&mut headings);
                gone.push(unit);
            }
        }
        gone.append(&mut headings);
        for unit in &gone {
            less += u64::from(unit.bytes);
        }
        if less * 100 <= all * MOST {
            for unit in gone {
                self.leave_out(unit, article);
            }
        }
    }

    /// Tells captions from what only stands near pictures.
    fn captions(&self, article: &mut Article<'_, '_>, masthead: &mut Masthead) {
        let mut settled: Vec<(NodeId, bool)> = Vec::new();
        let first = article.roots().first().copied().unwrap_or_default();
        let both = || self.units.iter().zip(self.chances);
        let mut frames: Vec<(NodeId, Framed)> = Vec::new();
        for (unit, chances) in both() {
            let (Some(chances), Some(frame)) = (chances, self.frame(unit)) else {
                continue;
            };
            if frames.last().is_none_or(|(last, _)| *last != frame) {
                frames.push((frame, Framed::default()));
            }
            if let Some((_, framed)) = frames.last_mut() {
                let of_picture = chance(chances, Role::Caption) + chance(chances, Role::Credit);
                let of_text = chance(chances, Role::Text) + chance(chances, Role::Standfirst);
                framed.caption = framed.caption.max(of_picture);
                framed.text = framed.text.max(of_text);
            }
        }
        // Those that are none are written as what stands in them.
        let mut open: Vec<NodeId> = Vec::new();
        for (frame, framed) in frames {
            let doubted = framed.text >= TEXT || framed.caption < FRAMED;
            if doubted && !self.is_small_print(frame) {
                settled.push((frame, false));
                open.push(frame);
                masthead.figures.retain(|&id| id != frame);
            } else if framed.caption >= LEAD
                && frame < first
                && !article.is_out(frame)
                && !masthead.figures.contains(&frame)
            {
                masthead.figures.push(frame);
            }
        }
        for (unit, chances) in both() {
            let Some(chances) = chances else { continue };
            let in_figure = self
                .frame(unit)
                .is_some_and(|frame| open.binary_search(&frame).is_err());
            let Some(whole) = self.element(unit) else {
                continue;
            };
            if in_figure {
                // "Enlarge", "More on: oil"
                if chance(chances, Role::Page) >= BESIDE {
                    settled.push((whole, false));
                }
                continue;
            }
            // "Scan this to send it to friends" stands with a picture, too.
            if chance(chances, Role::Caption) < CAPTION || article.is_out(unit.first) {
                continue;
            }
            if unit.first < first && !self.is_shown(unit, article) {
                // `<img><h6>The lamp at Hest</h6>` below the headline is no summary, too.
                if shape::same(&unit.words, &masthead.standfirst) {
                    masthead.standfirst.clear();
                }
                if !masthead.figures.contains(&whole) {
                    masthead.figures.push(whole);
                }
            } else {
                settled.push((whole, true));
                article.put_back_alone(whole);
                for id in self.nodes(unit) {
                    article.put_back_alone(id);
                }
            }
        }
        masthead.figures.sort_unstable();
        masthead.figures.dedup();
        article.settle_captions(settled);
    }

    /// Whether all words of a figure are in small print, which no text is: `<p><img><br><small>The lamp at Hest</small></p>`.
    fn is_small_print(&self, frame: NodeId) -> bool {
        let (tree, facts) = (self.page.tree, self.page.facts);
        tree.inside(frame).any(|id| {
            tree.tag(id) == Some(Tag::Small) && facts.text(tree, id) == facts.text(tree, frame)
        })
    }

    /// Whether a unit is written as the words of a picture.
    fn is_of_picture(&self, unit: &Unit, article: &Article<'_, '_>) -> bool {
        let figure = self.frame(unit).map(|frame| article.is_caption(frame));
        figure.is_some_and(|settled| settled != Some(false))
            || self
                .element(unit)
                .and_then(|whole| article.is_caption(whole))
                == Some(true)
    }

    /// The figure that a unit stands in.
    fn frame(&self, unit: &Unit) -> Option<NodeId> {
        let frames = self.page.frames.all();
        let at = frames.partition_point(|&frame| frame <= unit.first);
        let frame = at.checked_sub(1).and_then(|at| frames.get(at)).copied();
        frame.filter(|&frame| self.page.tree.holds(frame, unit.first))
    }

    /// The element that has a unit's words and no others: the outermost, but for the boxes around it.
    fn element(&self, unit: &Unit) -> Option<NodeId> {
        let (tree, facts) = (self.page.tree, self.page.facts);
        let whole = |&id: &NodeId| {
            facts.text(tree, id) == unit.bytes && facts.pictures(tree, id).is_empty()
        };
        let up = std::iter::successors(tree.parent(unit.first), |&id| tree.parent(id));
        up.take_while(|id| whole(id) && *id >= unit.holder).last()
    }

    /// The texts and inline elements of a unit.
    fn nodes(&self, unit: &Unit) -> Vec<NodeId> {
        let tree = self.page.tree;
        let nodes = tree.from(unit.first).take_while(|&id| id <= unit.last);
        nodes
            .filter(|&id| tree.tag(id).is_none_or(|tag| !tag.is_block()))
            .collect()
    }

    fn leave_out(&self, unit: &Unit, article: &mut Article<'_, '_>) {
        for id in self.nodes(unit) {
            article.leave_out(id);
        }
    }

    /// Whether a unit is written as it stands.
    fn is_shown(&self, unit: &Unit, article: &Article<'_, '_>) -> bool {
        let tree = self.page.tree;
        article.keep(unit.first) == Keep::Yes
            && tree
                .ancestors(unit.first)
                .all(|outer| article.keep(outer) != Keep::No)
    }

    /// Whether a unit is of a whole that has to stay as it is: a table of data, lines of code. `tables` are
    /// those that were asked for already.
    fn is_fixed(&self, unit: &Unit, tables: &mut HashMap<NodeId, bool>) -> bool {
        let (tree, facts) = (self.page.tree, self.page.facts);
        let outer = std::iter::once(unit.holder).chain(tree.ancestors(unit.holder));
        outer.take(REACH).any(|id| match tree.tag(id) {
            Some(Tag::Pre) => true,
            Some(Tag::Table) => *tables
                .entry(id)
                .or_insert_with(|| tables::is_data(tree, facts, id)),
            _ => false,
        })
    }
}

/// What the units of a figure are.
#[derive(Debug, Clone, Copy, Default)]
struct Framed {
    /// The chance that one of them is of the picture.
    caption: f32,
    /// The chance that one of them is of the text.
    text: f32,
}

fn chance(chances: &Chances, role: Role) -> f32 {
    chances.get(role as usize).copied().unwrap_or(0.0)
}
