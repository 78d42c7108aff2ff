//! The short lines of a page, each with the elements that its words stand in: what a signature may be.

use super::super::Page;
use crate::loader::compose::entity::decoded;
use crate::loader::frontmatter::is_date;
use crate::loader::html::article::Article;
use crate::loader::html::byline::is_lead;
use crate::loader::html::facts;
use crate::loader::html::figures::Frames;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::NodeId;
use crate::loader::shape;
use std::ops::Range;

/// The most bytes of a line that names the authors.
const LONGEST: usize = 200;

/// How many elements within a line are told apart.
const PARTS: usize = 64;

/// How many elements a page's byline is looked for in, from the headline on.
const FAR: usize = 20_000;

/// How many nodes behind the text a signature may stand.
const BEHIND: usize = 400;

/// The most text, in bytes, of a list of links that a line of who and when is marked as.
const LINKS: u32 = 200;

/// Words of a page on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The words, blanks folded.
    pub(super) words: String,
    /// The block that they stand in.
    pub(super) block: NodeId,
    /// The nodes of text.
    pub(super) nodes: Vec<NodeId>,
    /// The elements within the block that hold some of the words, outer ones first where they begin alike.
    pub(super) parts: Vec<(NodeId, Range<usize>)>,
    /// Whether a line right above it says "By" and nothing else.
    pub(super) led: bool,
    /// Whether a day stands on the line right above or below.
    pub(super) dated: bool,
}

impl Line {
    /// The first node.
    pub(super) fn first(&self) -> NodeId {
        self.nodes.first().copied().unwrap_or(self.block)
    }
}

/// The short lines of a page from its headline on, in order. Linear.
pub(super) fn lines(page: &Page<'_, '_>, article: &Article<'_, '_>, frames: &Frames) -> Vec<Line> {
    let tree = page.tree;
    let from = page.headline.map_or(0, |id| id.index().saturating_sub(80));
    let mut lines = Lines::default();
    let mut next = NodeId::default();
    for id in tree.ids().skip(from).take(FAR) {
        if id.index() > page.text.1.index() + BEHIND {
            break;
        }
        if id < next {
            continue;
        }
        let Some(tag) = tree.tag(id) else {
            lines.take(page, id);
            continue;
        };
        let deep = id > page.text.0;
        let labels = article.labels(id);
        let other = frames.is(id)
            || Some(id) == page.headline
            || tag.is_left_out()
            || tag == Tag::Noscript
            || tag == Tag::Figure
            || tag == Tag::Nav && page.facts.text(tree, id) > LINKS
            || tag == Tag::Aside && deep
            // Readers speak below the text: `comments_datetime` above it is the page's own line.
            || labels.comment && deep
            // `<span style="display: none" class="vcard author">` is for machines, and right.
            || facts::is_hidden(tree, id) && !labels.byline;
        if other || tag == Tag::Br || tag.is_block() {
            lines.end();
        }
        if other {
            next = tree.end(id);
        }
    }
    lines.end();
    lines.all
}

/// Whether a line says when: "May 3, 2019", "Posted on May 3, 2019".
fn is_day(words: &str) -> bool {
    let lead = [
        "posted on ",
        "posted ",
        "published on ",
        "published ",
        "updated on ",
        "updated ",
    ];
    let day = lead
        .iter()
        .find_map(|lead| shape::strip_prefix(words, lead));
    is_date(day.unwrap_or(words).trim_start_matches([':', ' ']))
}

/// Lines being gathered.
#[derive(Debug, Default)]
struct Lines {
    all: Vec<Line>,
    open: Option<Line>,
    /// Whether the open line is too long to be a signature.
    long: bool,
}

impl Lines {
    /// Takes a node of text.
    fn take(&mut self, page: &Page<'_, '_>, id: NodeId) {
        let tree = page.tree;
        let text = tree.text(id);
        if text.trim().is_empty() {
            if let Some(line) = self.open.as_mut().filter(|line| !line.words.ends_with(' ')) {
                line.words.push(' ');
            }
            return;
        }
        let is_block = |id: &NodeId| tree.tag(*id).is_some_and(Tag::is_block);
        let block = tree.ancestors(id).find(is_block).unwrap_or_default();
        if self.open.as_ref().is_some_and(|line| line.block != block) {
            self.end();
        }
        let line = self.open.get_or_insert_with(|| Line {
            words: String::new(),
            block,
            nodes: Vec::new(),
            parts: Vec::new(),
            led: false,
            dated: false,
        });
        self.long |= line.words.len() + text.trim().len() > LONGEST * 2;
        if self.long {
            return;
        }
        let words = decoded(text);
        let blank = words.starts_with(char::is_whitespace) && !line.words.ends_with(' ');
        if blank && !line.words.is_empty() {
            line.words.push(' ');
        }
        let from = line.words.len();
        line.words.push_str(&facts::line(&words));
        let to = line.words.len();
        if words.ends_with(char::is_whitespace) {
            line.words.push(' ');
        }
        line.nodes.push(id);
        let inner: Vec<NodeId> = tree.ancestors(id).take_while(|&id| id != block).collect();
        for part in inner.into_iter().rev() {
            let more = line.parts.len() < PARTS;
            match line.parts.iter_mut().find(|(id, _)| *id == part) {
                Some((_, range)) => range.end = to,
                None if more => line.parts.push((part, from..to)),
                None => {}
            }
        }
    }

    /// Ends the open line.
    fn end(&mut self) {
        let long = std::mem::take(&mut self.long);
        let Some(mut line) = self.open.take() else {
            return;
        };
        line.words.truncate(line.words.trim_end().len());
        if long || line.words.len() > LONGEST {
            return;
        }
        let own = is_day(&line.words);
        if let Some(above) = self.all.last_mut() {
            line.led = is_lead(&above.words);
            line.dated = is_day(&above.words);
            above.dated |= own;
        }
        self.all.push(line);
    }
}
