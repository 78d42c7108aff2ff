//! The choice of the box that holds an article's text: by score, by name, and by what stands beside it.

use super::Article;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::NodeId;

/// The least text, in bytes, of a box that is the article by its name.
const NAMED: u32 = 200;

/// The percent of the text of a named box that a named box in it holds, and is the article then.
const INNER: u64 = 82;

/// How many frames around the best box are asked whether they hold more of the article.
const FRAMES: usize = 8;

impl Article<'_, '_> {
    /// The boxes that hold the article's text, and whether they do by their names.
    pub(super) fn choose(&self) -> (Vec<NodeId>, bool) {
        let (roots, named) = self.among_all();
        match roots.as_slice() {
            [root] => (vec![self.of_stack(*root)], named),
            _ => (roots, named),
        }
    }

    /// The article that the page is of, where `root` holds a stack of articles, one below the other, as
    /// pages have them that go on without end; else `root`.
    ///
    /// ```text
    /// <article><h1>Lamp relit</h1>…</article> <article><h1>Oil is dear</h1>…</article>
    /// ```
    fn of_stack(&self, root: NodeId) -> NodeId {
        let Some(headline) = self.headline().element else {
            return root;
        };
        let tag = self.tree.tag(headline);
        let class = |id| self.tree.attribute(id, "class").unwrap_or_default();
        let inner = self.tree.ancestors(headline).take_while(|&id| id > root);
        for one in inner.collect::<Vec<_>>().into_iter().rev() {
            let is_article = self.tree.tag(one) == Some(Tag::Article);
            let alike = |id: NodeId| {
                self.tree.tag(id) == self.tree.tag(one)
                    && (is_article
                        || tag == Some(Tag::H1) && !class(id).is_empty() && class(id) == class(one))
                    && self.sum(&self.running, id) >= NAMED
                    && self.tree.inside(id).any(|id| self.tree.tag(id) == tag)
            };
            let Some(parent) = self.tree.parent(one).filter(|_| alike(one)) else {
                continue;
            };
            if self.children(parent).any(|id| id != one && alike(id)) {
                return one;
            }
        }
        root
    }

    /// The nodes right inside an element.
    fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let mut inside = self.tree.inside(id);
        let mut next = None;
        std::iter::from_fn(move || {
            let child = inside.find(|&id| next.is_none_or(|next| id >= next))?;
            next = Some(self.tree.end(child));
            Some(child)
        })
    }

    /// The boxes that hold most of the text that may be an article's, and whether they do by their names.
    fn among_all(&self) -> (Vec<NodeId>, bool) {
        let mut best: Option<NodeId> = None;
        for id in self.tree.ids() {
            let scored = self.scores.get(id.index()).is_some_and(|s| *s != 0.0);
            if scored && best.is_none_or(|best| self.score(id) > self.score(best)) {
                best = Some(id);
            }
        }
        let Some(best) = best else {
            let body = |&id: &NodeId| matches!(self.tree.tag(id), Some(Tag::Body | Tag::Page));
            return (self.tree.ids().find(body).into_iter().collect(), false);
        };
        let best = self.climb(best);
        let running = self.sum(&self.running, best);
        if let Some(named) = self.named(running) {
            return (self.with_twins(named), !self.labels(named).main);
        }
        (self.with_siblings(best), false)
    }

    /// The box that is named as the article's text, if it holds enough of `running` text.
    fn named(&self, running: u32) -> Option<NodeId> {
        let most = |fits: &dyn Fn(NodeId) -> bool| {
            let mut found: Option<(NodeId, u32)> = None;
            for id in self.tree.ids().filter(|&id| !self.is_out(id) && fits(id)) {
                let own = self.sum(&self.running, id);
                // The innermost of those that hold nearly the same.
                let more =
                    found.is_none_or(|(_, most)| u64::from(own) * 100 >= u64::from(most) * INNER);
                if more && own >= NAMED {
                    found = Some((id, own.max(found.map_or(0, |(_, most)| most))));
                }
            }
            found
        };
        let is_box = |id: NodeId| {
            self.tree.tag(id).is_some_and(|tag| {
                tag.is_block() && !matches!(tag, Tag::Body | Tag::Html | Tag::Page)
            })
        };
        let by_property = |id: NodeId| {
            is_box(id)
                && self.tree.attributes(id).contains("rticleBody")
                && self
                    .tree
                    .attribute(id, "itemprop")
                    .is_some_and(|p| p.contains("articleBody"))
        };
        let by_name = |id: NodeId| is_box(id) && self.labels(id).body;
        let enough = |found: Option<(NodeId, u32)>, percent: u64| {
            found
                .filter(|(_, own)| u64::from(*own) * 100 >= u64::from(running) * percent)
                .map(|(id, _)| id)
        };
        enough(most(&by_property), 50)
            .or_else(|| enough(most(&by_name), 70))
            .or_else(|| {
                // An element for articles that holds clearly more than the best box: its text stands in several.
                let is_article = |id: NodeId| self.tree.tag(id) == Some(Tag::Article);
                enough(most(&is_article), 125)
            })
    }

    /// A box that is named as the article's text, and those with the same name beside it in the same article.
    ///
    /// ```text
    /// <div><div class="story-body body-1">…</div></div> <div><div class="story-body body-2">…</div></div>
    /// ```
    fn with_twins(&self, named: NodeId) -> Vec<NodeId> {
        let tree = self.tree;
        let name = |id: NodeId| -> String {
            let class = tree.attribute(id, "class").unwrap_or_default();
            class.chars().filter(|c| !c.is_ascii_digit()).collect()
        };
        let own = name(named);
        let place = |id: NodeId| {
            let article = tree
                .ancestors(id)
                .find(|&a| tree.tag(a) == Some(Tag::Article));
            article.or_else(|| tree.parent(id))
        };
        let around = place(named);
        if own.is_empty() || !self.labels(named).body {
            return vec![named];
        }
        let mut roots = Vec::new();
        let mut next = NodeId::default();
        for id in around.into_iter().flat_map(|around| tree.inside(around)) {
            let is_twin = id >= next
                && tree.tag(id) == tree.tag(named)
                && !self.is_out(id)
                && self.labels(id).body
                && (id == named || !tree.holds(id, named) && !tree.holds(named, id))
                && self.sum(&self.running, id) >= NAMED
                && name(id) == own
                && place(id) == around;
            if is_twin {
                next = tree.end(id);
                roots.push(id);
            }
        }
        // A second headline begins another article.
        let first = roots.first().copied().unwrap_or(named);
        let last = roots.last().copied().unwrap_or(named);
        let headed = tree
            .ids()
            .skip(first.index())
            .take(last.index().saturating_sub(first.index()))
            .any(|id| tree.tag(id) == Some(Tag::H1));
        if roots.len() < 2 || headed {
            return vec![named];
        }
        roots
    }

    /// The box around `best` that holds the article's other parts, too.
    fn climb(&self, best: NodeId) -> NodeId {
        let mut top = best;
        let mut last = self.score(best);
        let floor = last / 3.0;
        for parent in self.tree.ancestors(best) {
            if matches!(
                self.tree.tag(parent),
                Some(Tag::Body | Tag::Html | Tag::Page)
            ) {
                break;
            }
            if !self.tree.tag(parent).is_some_and(Tag::is_block) {
                continue;
            }
            let score = self.score(parent);
            if score < floor {
                break;
            }
            if score > last {
                top = parent;
                break;
            }
            last = score;
        }
        // Sections of one article: the box around them holds much more than the best of them.
        for outer in self.tree.ancestors(top).take(FRAMES) {
            if matches!(
                self.tree.tag(outer),
                Some(Tag::Body | Tag::Html | Tag::Page)
            ) {
                break;
            }
            let inner = self.sum(&self.running, top);
            let whole = self.sum(&self.running, outer);
            if u64::from(whole) * 10 > u64::from(inner) * 16 && self.density(outer) < 0.25 {
                top = outer;
            }
        }
        top
    }

    /// `best`, and boxes beside it that hold text of the same kind.
    fn with_siblings(&self, best: NodeId) -> Vec<NodeId> {
        let Some(parent) = self.tree.parent(best) else {
            return vec![best];
        };
        let least = (self.score(best) * 0.2).max(10.0);
        let mut roots = Vec::new();
        let mut next = NodeId::default();
        for id in self.tree.inside(parent) {
            if id < next {
                continue;
            }
            next = self.tree.end(id);
            if id == best {
                roots.push(id);
                continue;
            }
            let Some(tag) = self.tree.tag(id).filter(|_| !self.is_out(id)) else {
                continue;
            };
            let (text, density) = (self.sum(&self.text, id), self.density(id));
            let scored = self.scores.get(id.index()).is_some_and(|s| *s != 0.0);
            let joins = scored && self.score(id) >= least
                || tag == Tag::P
                    && (text > 80 && density < 0.25
                        || text > 0
                            && density == 0.0
                            && text <= 80
                            && self.sum(&self.running, id) > 0);
            if joins {
                roots.push(id);
            }
        }
        roots
    }
}
