//! One line of a page that may say who wrote: what marks it as such, and whom it names.

use super::super::{Page, in_figure};
use crate::loader::compose::entity::decoded;
use crate::loader::frontmatter::is_byline;
use crate::loader::html::article::Article;
use crate::loader::html::byline;
use crate::loader::html::facts;
use crate::loader::html::metadata::is_of_article;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::{NodeId, Tree};
use crate::loader::shape;

/// The most bytes of an element that names the authors.
const SIGNATURE: u32 = 160;

/// How many nodes into the text a line without a name is looked for.
const NEAR: usize = 80;

/// An element that may say who wrote.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) words: String,
    /// Whom it names.
    pub(super) names: Vec<String>,
    /// Whether its names or properties mark it.
    pub(super) marked: bool,
    /// Whether it opens as a byline does.
    pub(super) opens: bool,
    place: Place,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Above the text or at its start.
    Near,
    /// Deep in the text.
    Within,
    /// Behind the text.
    Behind,
}

impl Line {
    /// What the element `id` says, if it may say who wrote; `any` line may where names are known.
    pub(super) fn of(
        page: &Page<'_, '_>,
        article: &Article<'_, '_>,
        id: NodeId,
        any: bool,
    ) -> Option<Self> {
        let tree = page.tree;
        let place = if id >= page.text.1 {
            Place::Behind
        } else if id.index() < page.text.0.index() + NEAR {
            Place::Near
        } else {
            Place::Within
        };
        let marked = is_marked(page, article, id, place == Place::Within);
        let line = matches!(
            tree.tag(id)?,
            Tag::P
                | Tag::Div
                | Tag::Span
                | Tag::Address
                | Tag::Li
                | Tag::H4
                | Tag::H5
                | Tag::H6
                | Tag::Em
                | Tag::Strong
        );
        let length = page.facts.text(tree, id);
        if !(marked || line) || length == 0 || length > SIGNATURE || in_figure(tree, id) {
            return None;
        }
        let words = facts::words_without(tree, id, &|inner| {
            inner > id && article.labels(inner).other && !article.labels(inner).byline
        });
        let opens = byline::without_lead(&words).len() < words.len();
        // A line of who and when: the element within that is named for who knows where that ends.
        let holds_marked = || {
            tree.inside(id)
                .filter(|&inner| page.facts.text(tree, inner) > 0)
                .any(|inner| article.labels(inner).byline || is_author(tree, inner))
        };
        let unmarked = if opens { holds_marked() } else { !any };
        if !marked && unmarked || byline::is_of_picture(&words) {
            return None;
        }
        let mut names = if marked {
            named_within(tree, id)
        } else {
            Vec::new()
        };
        if names.is_empty() {
            names = named_in_lines(tree, id);
        }
        if names.is_empty() {
            names = byline::names(&words);
        }
        Some(Self {
            words,
            names,
            marked,
            opens,
            place,
        })
    }

    /// Whether it says above the text or at its start that a person wrote it.
    pub(super) fn is_sure(&self) -> bool {
        let mut names = self.names.iter();
        self.place == Place::Near && self.opens && names.any(|name| shape::is_name(name))
    }

    /// Whether the line is a signature: of the names in `known`, in small letters, where there are any.
    pub(super) fn fits(&self, known: &[String]) -> bool {
        let person = |name: &String| shape::is_name(name);
        if self.place == Place::Behind && !self.marked {
            // It has to be a signature and nothing else: "Author Ada Quill".
            let rest = byline::without_lead(&self.words);
            let whole = self.names.first().is_some_and(|name| name == rest);
            if !(self.opens && whole && self.names.iter().all(person)) {
                return false;
            }
        }
        if known.is_empty() {
            let named = match self.place {
                Place::Near => self.names.first().is_some_and(person),
                Place::Within => false,
                Place::Behind => true,
            };
            return !self.names.is_empty()
                && (self.marked || self.opens && (named || is_byline(&self.words)));
        }
        let words = self.words.to_lowercase();
        let said = known.iter().filter(|name| words.contains(name.as_str()));
        let said: usize = said.map(String::len).sum();
        said > 0 && (self.marked || self.opens || words.len() <= said + 8)
    }
}

/// Whether an element is marked as what says who wrote; `deep` in the text, an item of a list is not: the
/// slides of a show are by others, and `pull-quote__author` said it and did not write it.
fn is_marked(page: &Page<'_, '_>, article: &Article<'_, '_>, id: NodeId, deep: bool) -> bool {
    let tree = page.tree;
    if !(article.labels(id).byline || is_author(tree, id)) {
        return false;
    }
    let mut inner = tree.ancestors(id).take_while(|&a| a > page.text.0);
    let of_item = deep && inner.any(|a| tree.tag(a) == Some(Tag::Li));
    let mut around = std::iter::once(id).chain(tree.ancestors(id).take(2));
    !of_item && !around.any(|id| facts::labels(tree, id).contains("quote"))
}

/// The persons that elements within a line name by themselves.
///
/// ```text
/// <p class=author><b class=fn>Ada Quill</b> <span>Senior Correspondent</span></p>
/// ```
fn named_within(tree: &Tree<'_>, id: NodeId) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for inner in tree.inside(id).filter(|&inner| inner != id) {
        let class = tree.attribute(inner, "class").unwrap_or_default();
        let of_name = class.split_ascii_whitespace().any(|name| name == "fn")
            || is_author(tree, inner)
            || tree
                .attribute(inner, "itemprop")
                .is_some_and(|p| p.eq_ignore_ascii_case("name"));
        if tree.tag(inner).is_some() && of_name {
            for name in byline::names(&facts::words(tree, inner)) {
                if shape::is_name(&name) && !names.contains(&name) {
                    names.push(name);
                }
            }
        }
    }
    names
}

/// The persons that the lines of an element name: each line that opens as a byline, or is a name.
///
/// ```text
/// <p>By: Ada Quill<br>Executive Harbour Editor</p>
/// ```
fn named_in_lines(tree: &Tree<'_>, id: NodeId) -> Vec<String> {
    let breaks = |id: NodeId| {
        tree.tag(id)
            .is_some_and(|tag| tag == Tag::Br || tag.is_block())
    };
    let mut names: Vec<String> = Vec::new();
    let mut lines = vec![String::new()];
    for inner in tree.inside(id) {
        if breaks(inner) {
            lines.push(String::new());
        } else if tree.tag(inner).is_none()
            && let Some(line) = lines.last_mut()
        {
            line.push_str(&decoded(tree.text(inner)));
        }
    }
    let lines = lines.iter().map(|line| facts::line(line));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if lines.len() < 2 {
        return names;
    }
    for line in lines {
        let opens = byline::without_lead(&line).len() < line.len();
        for name in byline::names(&line) {
            let fits =
                opens && shape::is_name(&name) || name == line && is_byline(&format!("By {name}"));
            if fits && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// `rel="author"`, `itemprop="author"`
fn is_author(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.attributes(id).contains("author")
        && is_of_article(tree, id)
        && ["rel", "itemprop"].iter().any(|key| {
            let value = tree.attribute(id, key).unwrap_or_default();
            value.eq_ignore_ascii_case("author")
        })
}
