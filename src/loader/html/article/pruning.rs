//! Pruning: what in the article's box is none of the article.

use super::Article;
use crate::loader::html::blocks::Keep;
use crate::loader::html::facts;
use crate::loader::html::figures::is_named_caption;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::NodeId;
use crate::loader::shape;

/// How many elements above a picture a link around it is looked for in.
const REACH: usize = 4;

/// The percent of the text of a box, and of a list, that is links where it leads elsewhere.
const LINKED: u64 = 80;
const LISTED: u64 = 65;

/// Likewise where each of the links says that it leads to what is filed under a word.
const TAGGED: u64 = 40;

/// The most text, in bytes, of a box that tells what to read next.
const TEASER: u32 = 600;

/// How many nodes of such a box are asked for its title.
const NODES: usize = 40;

/// The most text, in bytes, of a heading that is but a label.
const LABEL: u32 = 40;

impl Article<'_, '_> {
    /// Marks what is written: the roots but for parts that are none of the article.
    pub(super) fn prune(&mut self) {
        let roots = self.roots.clone();
        let whole = self.length().max(1);
        for &root in &roots {
            for outer in self.tree.ancestors(root) {
                self.set(outer, Keep::Within);
            }
            self.set(root, Keep::Yes);
            let mut next = NodeId::default();
            for id in self.tree.inside(root) {
                if id < next {
                    continue;
                }
                if self.is_framed(id) {
                    self.keep_figure(id);
                    next = self.tree.end(id);
                } else if self.is_part(id, whole) {
                    self.set(id, Keep::Yes);
                } else {
                    next = self.tree.end(id);
                }
            }
            self.leave_out_above_headline(root, whole);
            self.leave_out_empty_headings(root);
        }
    }

    /// Leaves out what stands above the headline in the article's box: sections, kickers, the tools of the
    /// page. Pictures stay.
    fn leave_out_above_headline(&mut self, root: NodeId, whole: u32) {
        let Some(headline) = self
            .headline()
            .element
            .filter(|&id| self.tree.holds(root, id))
        else {
            return;
        };
        let at = |id: NodeId| self.running.get(id.index()).copied().unwrap_or_default();
        if u64::from(at(headline).saturating_sub(at(root))) * 10 > u64::from(whole) {
            return;
        }
        let mut next = NodeId::default();
        for id in self.tree.inside(root) {
            if id >= headline {
                return;
            }
            if id < next || self.tree.holds(id, headline) {
                continue;
            }
            next = self.tree.end(id);
            if self.facts.pictures(self.tree, id).is_empty() {
                self.set(id, Keep::No);
            }
        }
    }

    /// Leaves out headings of parts that were left out: "Related", "More from the quay". A heading goes
    /// where something stood below it and nothing of that is left.
    fn leave_out_empty_headings(&mut self, root: NodeId) {
        // Headings below which nothing was kept so far, with their levels.
        let mut open: Vec<(NodeId, u8)> = Vec::new();
        let mut gone: Vec<NodeId> = Vec::new();
        let mut lost = false;
        let mut next = NodeId::default();
        for id in self.tree.inside(root) {
            if id < next {
                continue;
            }
            let tag = self.tree.tag(id);
            if self.keep.get(id.index()) != Some(&Keep::Yes) {
                lost |=
                    self.facts.text(self.tree, id) > 0 && tag.is_some_and(|tag| !tag.is_left_out());
                next = self.tree.end(id);
            } else if let Some(level) = tag.and_then(Tag::heading) {
                next = self.tree.end(id);
                // "6. The picture was seen by all of the town." heads what was left out, and says it.
                let says = self.facts.text(self.tree, id) > LABEL
                    && shape::ends_sentence(&facts::words(self.tree, id));
                if says {
                    open.clear();
                    lost = false;
                    continue;
                }
                if lost {
                    while let Some((heading, _)) = open.pop_if(|(_, above)| *above >= level) {
                        gone.push(heading);
                    }
                } else {
                    open.retain(|(_, above)| *above < level);
                }
                if Some(id) != self.headline().element {
                    open.push((id, level));
                }
                lost = false;
            } else if self.is_content(id, tag) {
                open.clear();
                lost = false;
            }
        }
        if lost {
            gone.extend(open.into_iter().map(|(heading, _)| heading));
        }
        for heading in gone {
            self.set(heading, Keep::No);
        }
    }

    /// Whether a node that is kept shows something: words, or a picture that leads nowhere.
    fn is_content(&self, id: NodeId, tag: Option<Tag>) -> bool {
        match tag {
            None => !self.tree.text(id).trim().is_empty(),
            Some(Tag::Img) => !self
                .tree
                .ancestors(id)
                .take(REACH)
                .any(|a| self.tree.tag(a) == Some(Tag::A)),
            Some(_) => false,
        }
    }

    /// Keeps a figure, wherever it stands, but for what in it is named otherwise and holds no caption.
    ///
    /// ```text
    /// <figure><img src=l.jpg><div class=metadata><p class=caption>The lamp</p></div><div class=share>…
    /// ```
    fn keep_figure(&mut self, figure: NodeId) {
        self.set(figure, Keep::Yes);
        let mut next = figure;
        for id in self.tree.inside(figure).filter(|&id| id > figure) {
            if id < next {
                continue;
            }
            let is_caption = |id: NodeId| {
                self.tree
                    .tag(id)
                    .is_some_and(|tag| is_named_caption(self.tree, self.facts, id, tag))
            };
            let other = self.tree.tag(id).is_some()
                && self.is_named_other(id, self.labels(id))
                && !is_caption(id)
                && !self.tree.inside(id).any(is_caption);
            if other {
                next = self.tree.end(id);
            } else {
                self.set(id, Keep::Yes);
            }
        }
    }

    /// Whether an element is a figure by tag or name.
    fn is_framed(&self, id: NodeId) -> bool {
        self.frames.first_named(self.tree, id) == Some(id)
    }

    /// Whether an element is a figure or little more than one.
    fn is_pictured(&self, id: NodeId) -> bool {
        let Some(figure) = self.frames.first_named(self.tree, id) else {
            return false;
        };
        let text = |id| self.facts.text(self.tree, id);
        text(figure) > 0 && text(id) <= text(figure) + 80
    }

    /// Whether a box tells what to read next: a title that is a link to the same site, with a few words.
    ///
    /// ```text
    /// <div><a href=/oil><img src=o.jpg><h3>Oil is dear</h3></a><p>The price of oil rose to …</p></div>
    /// ```
    fn is_teaser(&self, id: NodeId) -> bool {
        let tree = self.tree;
        if self.facts.links(tree, id) == 0
            || self.facts.text(tree, id) > TEASER
            || self
                .headline()
                .element
                .is_some_and(|title| tree.holds(id, title))
        {
            return false;
        }
        let link_of = |heading: NodeId| {
            let is_link = |&a: &NodeId| tree.tag(a) == Some(Tag::A);
            let mut inside = tree.inside(heading).take(8);
            inside
                .find(is_link)
                .filter(|&a| self.facts.text(tree, a) * 10 >= self.facts.text(tree, heading) * 9)
                .or_else(|| tree.ancestors(heading).take(3).find(is_link))
        };
        tree.inside(id).take(NODES).any(|inner| {
            tree.tag(inner).and_then(Tag::heading).is_some()
                && self.facts.text(tree, inner) > LABEL / 2
                && link_of(inner)
                    .and_then(|link| tree.attribute(link, "href"))
                    .is_some_and(|address| self.is_of_site(address))
        })
    }

    /// Whether an address is of the page's own site. One that names another says what the text is about.
    fn is_of_site(&self, address: &str) -> bool {
        let host = |address: &str| {
            let (_, rest) = address.split_once("//")?;
            let host = rest.split('/').next()?.rsplit('@').next()?;
            Some(
                host.strip_prefix("www.")
                    .unwrap_or(host)
                    .to_ascii_lowercase(),
            )
        };
        match (host(address), self.url.as_deref().and_then(host)) {
            (Some(there), Some(here)) => there == here,
            (Some(_), None) => false,
            (None, _) => !address.starts_with('#') && !address.starts_with("mailto:"),
        }
    }

    /// Whether each link in a box leads to what is filed under a word, by the microformat `rel-tag`.
    ///
    /// ```text
    /// <div><h5>Filed under</h5><a href=/oil rel=tag>Oil</a>, <a href=/lamps rel="category tag">Lamps</a></div>
    /// ```
    fn links_to_tags(&self, id: NodeId) -> bool {
        let is_tag = |link: NodeId| {
            let kinds = self.tree.attribute(link, "rel").unwrap_or_default();
            let mut kinds = kinds.split_ascii_whitespace();
            kinds.any(|kind| kind.eq_ignore_ascii_case("tag"))
        };
        let links = self.tree.inside(id).take(NODES * 4);
        let mut links = links.filter(|&inner| self.tree.tag(inner) == Some(Tag::A));
        links.next().is_some_and(is_tag) && links.all(is_tag)
    }

    /// Whether a node in the article's box is a part of the article.
    fn is_part(&self, id: NodeId, whole: u32) -> bool {
        let Some(tag) = self.tree.tag(id) else {
            return true;
        };
        let labels = self.labels(id);
        let own = self.sum(&self.running, id);
        let small = u64::from(own) * 10 < u64::from(whole) * 4;
        if tag == Tag::Noscript || tag == Tag::Input {
            return true;
        }
        if tag.is_left_out() || matches!(tag, Tag::Nav | Tag::Form | Tag::Fieldset) && small {
            return false;
        }
        if self.frames.is_film(id) {
            return false;
        }
        // A widget that is a picture with its caption is one.
        if self.is_pictured(id) {
            return true;
        }
        let quoted = || {
            self.tree
                .ancestors(id)
                .take(2)
                .any(|a| self.tree.tag(a) == Some(Tag::Blockquote))
        };
        // "A post shared by Ada Quill": the frame of a picture that a script would show.
        let shared = || {
            let class = self.tree.attribute(id, "class").unwrap_or_default();
            class.contains("instagram-media")
        };
        if tag == Tag::Blockquote && shared() {
            return false;
        }
        if matches!(tag, Tag::Footer | Tag::Aside) {
            return quoted() || !small;
        }
        if !(tag.is_block() || matches!(tag, Tag::Span | Tag::Other)) {
            return true;
        }
        if (self.is_named_other(id, labels) || self.is_out(id)) && small && !labels.notes {
            return false;
        }
        if matches!(tag, Tag::Div | Tag::Li | Tag::Article | Tag::Section)
            && small
            && self.is_teaser(id)
        {
            return false;
        }
        let (text, links) = (self.sum(&self.text, id), self.sum(&self.links, id));
        let list = matches!(tag, Tag::Ul | Tag::Ol | Tag::Dl | Tag::Menu);
        // Beside the titles of a list to read on stand days and names.
        let share = match list {
            _ if links > 0 && small && self.links_to_tags(id) => TAGGED,
            true => LISTED,
            false => LINKED,
        };
        let linked = u64::from(links) * 100 > u64::from(text) * share;
        let boxed = matches!(
            tag,
            Tag::P
                | Tag::Div
                | Tag::Section
                | Tag::Table
                | Tag::Article
                | Tag::Header
                | Tag::Center
                | Tag::Tbody
                | Tag::Tr
        ) || tag.heading().is_some();
        if (list || boxed)
            && text > 0
            && linked
            && !labels.notes
            && self.facts.pictures(self.tree, id).len() * 2 <= 2
        {
            return false;
        }
        true
    }
}
