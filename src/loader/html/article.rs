//! The article in a page: which elements hold its text, and which parts of those are none of it.
//!
//! The way of Arc90's Readability: text speaks for what holds it, links and telling names against.
//! Where a box is named as the article's text (`itemprop`, `entry-content`), the name decides. Linear.

mod choice;
mod pruning;
mod score;

use super::blocks::{Choice, Keep};
use super::facts::{self, Facts};
use super::figures::Frames;
use super::headline::Headline;
use super::labels::Labels;
use super::metadata::Said;
use super::tag::Tag;
use super::tree::{NodeId, Tree};
use crate::document::BlockKind;
use crate::loader::shape;

/// The most text, in bytes, of words in a line that are left out by their name.
const WORDS: u32 = 60;

/// The least text, in bytes, of a part of the text that is named otherwise.
const BODY: u32 = 800;

/// What a page's elements are as parts of an article.
#[derive(Debug)]
pub(super) struct Article<'p, 'a> {
    tree: &'p Tree<'a>,
    facts: &'p Facts,
    frames: &'p Frames,
    /// Whether names tell what is no article.
    strict: bool,
    /// Where the page lies.
    url: Option<String>,
    /// What marks an article: headings of the first level, large boxes that are named so. In order.
    marks: Vec<NodeId>,
    labels: Vec<Labels>,
    /// Elements that cannot be the article, and what is in them.
    out: Vec<bool>,
    /// For each node, the text of paragraphs before it: running text that is not out.
    running: Vec<u32>,
    /// The same, of links in all that is not out, and of all text.
    links: Vec<u32>,
    text: Vec<u32>,
    scores: Vec<f32>,
    keep: Vec<Keep>,
    /// Elements that were judged to be a picture's words, or to be none, in order.
    captions: Vec<(NodeId, bool)>,
    headline: Headline,
    /// The boxes that hold the text, in order.
    roots: Vec<NodeId>,
    /// Whether the box is the article's by its name.
    named: bool,
}

impl<'p, 'a> Article<'p, 'a> {
    /// Finds the article in a page whose figures are `frames`, and whose head says `said`; unless `strict`,
    /// no part of it is told by its names alone. Linear.
    pub(super) fn find(
        tree: &'p Tree<'a>,
        facts: &'p Facts,
        frames: &'p Frames,
        said: &Said,
        strict: bool,
    ) -> Self {
        let mut article = Self {
            tree,
            facts,
            frames,
            strict,
            url: said.url.clone(),
            marks: Vec::new(),
            labels: Vec::new(),
            out: Vec::new(),
            running: Vec::new(),
            links: Vec::new(),
            text: Vec::new(),
            scores: Vec::new(),
            keep: vec![Keep::No; tree.len()],
            captions: Vec::new(),
            headline: Headline::default(),
            roots: Vec::new(),
            named: false,
        };
        article.label();
        article.exclude();
        article.headline = Headline::find(tree, said, &|id| article.is_out(id));
        article.measure();
        (article.roots, article.named) = article.choose();
        article.prune();
        article
    }

    /// The boxes that hold the article's text, in order.
    pub(super) fn roots(&self) -> &[NodeId] {
        &self.roots
    }

    /// Whether the box that holds the text is named for it.
    pub(super) fn is_named(&self) -> bool {
        self.named
    }

    /// The headline.
    pub(super) fn headline(&self) -> &Headline {
        &self.headline
    }

    /// The labels of an element.
    pub(super) fn labels(&self, id: NodeId) -> Labels {
        self.labels.get(id.index()).copied().unwrap_or_default()
    }

    /// Whether an element lies in a part that cannot be the article.
    pub(super) fn is_out(&self, id: NodeId) -> bool {
        self.out.get(id.index()).copied().unwrap_or_default()
    }

    /// The bytes of running text that is written.
    pub(super) fn length(&self) -> u32 {
        self.roots
            .iter()
            .map(|&id| self.sum(&self.running, id))
            .sum()
    }

    /// Leaves an element out of what is written.
    pub(super) fn leave_out(&mut self, id: NodeId) {
        self.set(id, Keep::No);
    }

    /// Puts an element back that was left out, with all that is in it.
    pub(super) fn put_back(&mut self, id: NodeId) {
        self.put_back_alone(id);
        for inner in self.tree.inside(id) {
            self.set(inner, Keep::Yes);
        }
    }

    /// Puts a node back that was left out, and nothing that is in it.
    pub(super) fn put_back_alone(&mut self, id: NodeId) {
        let tree = self.tree;
        for outer in tree.ancestors(id) {
            if self.keep(outer) == Keep::No {
                self.set(outer, Keep::Within);
            }
        }
        self.set(id, Keep::Yes);
    }

    /// Settles which elements are the words of pictures, and which are not.
    pub(super) fn settle_captions(&mut self, mut captions: Vec<(NodeId, bool)>) {
        captions.sort_unstable();
        self.captions = captions;
    }

    fn set(&mut self, id: NodeId, keep: Keep) {
        if let Some(kept) = self.keep.get_mut(id.index()) {
            *kept = keep;
        }
    }

    fn sum(&self, sums: &[u32], id: NodeId) -> u32 {
        let at = |index: usize| sums.get(index).or(sums.last()).copied().unwrap_or_default();
        at(self.tree.end(id).index()).saturating_sub(at(id.index()))
    }

    /// The share of an element's text that is links.
    fn density(&self, id: NodeId) -> f32 {
        ratio(self.sum(&self.links, id), self.sum(&self.text, id))
    }

    /// Reads the names of all elements.
    fn label(&mut self) {
        let least = self.facts.all_plain() / 5;
        for id in self.tree.ids() {
            let mut labels = Labels::default();
            if self.tree.tag(id).is_some() && !self.tree.attributes(id).is_empty() {
                labels = Labels::of(&names(self.tree, id));
            }
            self.labels.push(labels);
            let holds_text = match self.tree.tag(id) {
                Some(Tag::Article | Tag::Main) => self.plain(id) >= least,
                Some(Tag::H1) => true,
                Some(_) => labels.body && self.plain(id) >= least,
                None => false,
            };
            if holds_text {
                self.marks.push(id);
            }
        }
    }

    /// Finds what cannot be the article, by its tag, role and names.
    fn exclude(&mut self) {
        let mut out_end = NodeId::default();
        for id in self.tree.ids() {
            let mut out = id < out_end;
            if let Some(tag) = self.tree.tag(id).filter(|_| !out) {
                let labels = self.labels(id);
                let box_like = tag.is_block() || matches!(tag, Tag::Span | Tag::Other);
                let page = matches!(
                    tag,
                    Tag::Body | Tag::Html | Tag::Page | Tag::Article | Tag::Main
                );
                let never = tag.is_left_out()
                    || matches!(
                        tag,
                        Tag::Nav | Tag::Footer | Tag::Aside | Tag::Noscript
                    )
                    // A list, which pages of some age made their menus of.
                    || tag == Tag::Menu && self.plain(id) * 2 < self.facts.text(self.tree, id)
                    || box_like && !page && self.is_named_other(id, labels)
                    || self.has_other_role(id)
                    || facts::is_hidden(self.tree, id);
                if never && !self.holds_most(id) && !self.holds_body(id, tag, labels) {
                    out = true;
                    out_end = self.tree.end(id);
                }
            }
            self.out.push(out);
        }
    }

    /// Whether an element's names are those of a part beside the article.
    fn is_named_other(&self, id: NodeId, labels: Labels) -> bool {
        self.strict
            && !labels.whole
            && (labels.other || labels.weak && !self.holds_mark(id) && !self.holds_quote(id))
            && !self.is_of_sentence(id)
    }

    /// Whether an element is words of a sentence, and so no part of the page, whatever it is called: a
    /// sentence by its length, or some words around which one goes on.
    ///
    /// ```text
    /// <p>At <span class=ticker>Hest Lamps</span>, nobody knew who had lit it.</p>
    /// ```
    fn is_of_sentence(&self, id: NodeId) -> bool {
        let tree = self.tree;
        let tag = tree.tag(id);
        if tag == Some(Tag::Span) && self.plain(id) > WORDS {
            return true;
        }
        let beside = |at: NodeId| {
            let text = tree.text(at).trim();
            if tree.parent(at) == tree.parent(id) {
                text
            } else {
                ""
            }
        };
        matches!(tag, Some(Tag::Span | Tag::Other))
            && beside(NodeId::back(id, 1)).ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && beside(tree.end(id))
                .starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';'))
            && shape::first_letter(&facts::words(tree, id)).is_some()
    }

    /// Whether a quotation stands in an element: a message that a page shows in a widget.
    fn holds_quote(&self, id: NodeId) -> bool {
        let mut inside = self.tree.inside(id);
        inside.any(|inner| self.tree.tag(inner) == Some(Tag::Blockquote))
    }

    /// Whether an element's role is that of a part beside the article.
    fn has_other_role(&self, id: NodeId) -> bool {
        let role = self.tree.attribute(id, "role").unwrap_or_default();
        matches!(
            role.to_ascii_lowercase().as_str(),
            "navigation"
                | "complementary"
                | "menu"
                | "menubar"
                | "dialog"
                | "alertdialog"
                | "alert"
                | "banner"
                | "contentinfo"
                | "search"
        )
    }

    /// The bytes of an element's text that is no link.
    fn plain(&self, id: NodeId) -> u32 {
        let text = self.facts.text(self.tree, id);
        text.saturating_sub(self.facts.links(self.tree, id))
    }

    /// Whether an element holds the article in spite of its name: more than half of the page's text that
    /// is no link, and what marks an article, or nearly all of that text. A long discussion or sidebar
    /// beside a short article does not.
    fn holds_most(&self, id: NodeId) -> bool {
        let (own, all) = (
            u64::from(self.plain(id)),
            u64::from(self.facts.all_plain().max(1)),
        );
        own * 2 > all && (own * 20 > all * 19 || self.holds_mark(id))
    }

    /// Whether an element that is no article by its name holds much of the box that is one by its: the part
    /// that a page shows when it is asked for more. Not what readers said.
    ///
    /// ```text
    /// <div class=story-body><p>…</p><div id=read-more><p>…</p><p>…</p><p>…</p></div></div>
    /// ```
    fn holds_body(&self, id: NodeId, tag: Tag, labels: Labels) -> bool {
        if tag != Tag::Div || labels.comment || self.plain(id) < BODY {
            return false;
        }
        let mut above = self.tree.ancestors(id).take(4);
        let body = above.find(|&outer| self.labels(outer).body);
        body.is_some_and(|body| self.plain(id) * 5 >= self.plain(body) * 2)
    }

    /// Whether a heading of the first level or a large box for articles stands in an element.
    fn holds_mark(&self, id: NodeId) -> bool {
        let at = self.marks.partition_point(|&mark| mark < id);
        self.marks
            .get(at)
            .is_some_and(|&mark| mark < self.tree.end(id))
    }
}

impl Choice for Article<'_, '_> {
    fn keep(&self, id: NodeId) -> Keep {
        self.keep.get(id.index()).copied().unwrap_or(Keep::No)
    }

    fn kind(&self, _: NodeId) -> Option<BlockKind> {
        None
    }

    fn names_pictures(&self) -> bool {
        false
    }

    fn is_caption(&self, id: NodeId) -> Option<bool> {
        let at = self
            .captions
            .binary_search_by_key(&id, |&(id, _)| id)
            .ok()?;
        self.captions.get(at).map(|&(_, is)| is)
    }
}

/// The names that an element bears: class, id, and what tests and components call it. A heading's id is
/// where a table of contents leads to: `nav_oil_is_dear`.
fn names(tree: &Tree<'_>, id: NodeId) -> String {
    let mut names = String::new();
    let heads = tree.tag(id).and_then(Tag::heading).is_some();
    let keys = ["class", "id", "data-testid", "data-component", "itemprop"];
    let keys = if heads { &keys[..1] } else { &keys[..] };
    for (key, value) in super::tree::pairs(tree.attributes(id)) {
        if keys.iter().any(|name| key.eq_ignore_ascii_case(name)) {
            names.push_str(value);
            names.push(' ');
        }
    }
    names
}

#[allow(
    clippy::cast_precision_loss,
    reason = "shares of text lengths need no more than they keep"
)]
fn ratio(part: u32, whole: u32) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}

#[cfg(test)]
mod tests {
    use crate::loader::html::tests::page;

    const TEXT: &str = "<p>The lamp on the point was lit again last night, after a year, they said.</p>\
         <p>Nobody knew who had lit it, and the keepers, all three of them, were on the quay.</p>";

    /// The texts of the blocks of a page.
    fn blocks(html: &str) -> Vec<String> {
        let document = page(html);
        let blocks = document.blocks().iter();
        blocks
            .map(|b| document.slice(b.range).chars().take(12).collect())
            .collect()
    }

    #[test]
    fn what_stands_around_and_within_the_text_goes() {
        for other in [
            "<nav><ul><li><a href=/a>News</a></ul></nav>",
            "<aside><p>Ropes are cheaper this spring, by a third or so, at the quay.</p></aside>",
            "<div class=newsletter><p>Sign up for our letter, every day before the boats leave.</p></div>",
            "<div id=comments><p>I knew it, and I said so, and nobody would listen to me then.</p></div>",
            "<ul><li><a href=/1>How the glass broke</a></li><li><a href=/2>The keepers</a></li></ul>",
            "<div role=complementary><p>Ropes are cheaper this spring, by a third or so.</p></div>",
            "<p><a href=/3>More on this: the lamp that nobody lit for a year</a></p>",
            "<form><p>Search for it</p></form>",
        ] {
            for html in [
                format!("<h1>Lamp</h1>{other}<div class=post>{TEXT}</div>"),
                format!("<h1>Lamp</h1><div class=article-body>{TEXT}{other}{TEXT}</div>"),
            ] {
                let found = blocks(&html);
                let all = found.iter().all(|b| {
                    b == "Lamp" || b.starts_with("The lamp on") || b.starts_with("Nobody knew")
                });
                assert!(all && found.len() >= 3, "{html}: {found:?}");
            }
        }
    }

    #[test]
    fn telling_names_on_the_whole_page_drop_nothing() {
        for html in [
            format!(
                "<body class='has-sidebar share-page'><div class='content sidebar-right'>{TEXT}</div>"
            ),
            format!("<div id=popup-content><h1>Lamp</h1>{TEXT}</div>"),
            format!("<div class=promo>{TEXT}</div>"),
        ] {
            assert!(blocks(&html).len() >= 2, "{html}");
        }
    }

    #[test]
    fn text_in_several_boxes_is_one_article() {
        let part =
            format!("<div class=c1><div class=grid>{TEXT}</div></div><div class=ad-slot>Ad</div>");
        let boats = part.replace("lamp", "boat").replace("keepers", "rowers");
        let oars = part.replace("lamp", "oar").replace("keepers", "smiths");
        let html = format!("<article><h1>Lamp</h1><div>{part}{boats}{oars}</div></article>");
        assert_eq!(blocks(&html).len(), 7);
    }

    #[test]
    fn of_a_stack_of_articles_the_page_is_about_one() {
        let other = TEXT.replace("lamp", "boat").replace("keepers", "rowers");
        for (open, close) in [("<article>", "</article>"), ("<div class=story>", "</div>")] {
            let html = format!(
                "<title>Lamp relit</title><main>{open}<h1>Lamp relit</h1><div>{TEXT}{TEXT}</div>{close}\
                 {open}<h1>Boat sunk</h1><div>{other}{other}</div>{close}</main>"
            );
            assert_eq!(blocks(&html).len(), 5, "{html}");
        }
        // Sections of one article have no headline of their own.
        let html = format!(
            "<title>Lamp relit</title><main><h1>Lamp relit</h1><article><h2>Night</h2>{TEXT}</article>\
             <article><h2>Day</h2>{other}</article></main>"
        );
        assert_eq!(blocks(&html).len(), 7);
    }

    #[test]
    fn a_long_discussion_is_not_the_article() {
        let said =
            "<p>I knew it, and I said so, and nobody would listen to me then, or ever did.</p>";
        let html = format!(
            "<h1>Lamp</h1><div class=story><p>By night</p>{TEXT}</div><div class=comments>{}</div>",
            said.repeat(40)
        );
        let found = blocks(&html);
        assert!(
            !found.iter().any(|b| b.starts_with("I knew it")),
            "{found:?}"
        );
        assert!(
            found.iter().any(|b| b.starts_with("Nobody knew")),
            "{found:?}"
        );
    }

    #[test]
    fn names_of_layouts_say_nothing_of_a_part() {
        for class in [
            "elementor-widget-container",
            "section--has-ads",
            "widget Blog",
        ] {
            let html = format!(
                "<body><h1>Lamp</h1><div class='{class}'><div class=post-body>{TEXT}</div></div>\
                 <p>Ropes are cheaper this spring, by a third or so, at the quay and in the town.</p></body>"
            );
            let found = blocks(&html);
            assert!(
                found.iter().any(|b| b.starts_with("Nobody knew")),
                "{html}: {found:?}"
            );
        }
        let html = format!(
            "<h1>Lamp</h1>{TEXT}<p><span class=event-tags>They met on the quay, all of them, before it was dark, and waited there until the last of the boats was in.</span></p>"
        );
        assert!(blocks(&html).iter().any(|b| b.starts_with("They met")));
    }

    #[test]
    fn words_around_which_a_sentence_goes_on_stay_whatever_they_are_called() {
        let found = |line: &str| {
            let html = format!("<h1>Lamp</h1>{TEXT}<p>{line}</p>");
            page(&html).text().contains("Hest")
        };
        for line in [
            "At <span class=ticker>Hest Lamps</span>, nobody knew who had lit it.",
            "They asked <private-ad class=ad>Hest Lamps</private-ad> about it, all of them.",
        ] {
            assert!(found(line), "{line}");
        }
        for line in [
            "Nobody knew who had lit it. <span class=ticker>Hest Lamps</span>",
            "<span class=ticker>Hest Lamps</span> Nobody knew who had lit it.",
            "Nobody knew it.<span class=share>Share Hest</span> They asked on the quay.",
        ] {
            assert!(!found(line), "{line}");
        }
    }

    #[test]
    fn what_an_article_is_filed_under_is_none_of_it() {
        let found = |kind: &str| {
            let link = "Filed by the harbour under <a href=/oars rel=tag>Oars and rope</a>, ";
            let filed = format!("<div>{link}<a href=/lamps rel={kind}>Lamps of glass</a>.</div>");
            let html = format!("<div class=article-body><h1>Lamp</h1>{TEXT}{filed}{TEXT}</div>");
            page(&html).text().contains("Lamps of glass")
        };
        assert!(!found("'category tag'"));
        // One that leads elsewhere may be read.
        assert!(found("help"));
    }

    #[test]
    fn a_menu_may_be_a_list() {
        let menu = |item: &str| format!("<h1>Lamp</h1>{TEXT}<menu><li>{item}</menu>{TEXT}");
        let found = |item: &str| blocks(&menu(item)).iter().any(|b| b.contains("Oars"));
        assert!(found("Oars and rope"));
        assert!(!found("<a href=/oars>Oars</a>"));
    }

    #[test]
    fn a_widget_that_shows_a_message_stays() {
        let quote = "<blockquote><p>It was me who lit it.</p></blockquote>";
        let html = format!(
            "<h1>Lamp</h1><div class=article-body>{TEXT}<div class=widget>{quote}</div><div class=widget><p>Ropes are cheap.</p></div>{TEXT}</div>"
        );
        let found = blocks(&html);
        assert!(
            found.iter().any(|b| b.starts_with("It was me")),
            "{found:?}"
        );
        assert!(!found.iter().any(|b| b.starts_with("Ropes")), "{found:?}");
    }

    #[test]
    fn where_all_is_named_otherwise_names_are_not_asked() {
        let html = format!(
            "<h1>Lamp</h1><div class=teaser>{TEXT}</div><ul><li><a href=/1>Ropes</a></ul>\
             <div class=forum><p>{}</p></div>",
            "I said so. ".repeat(60)
        );
        assert!(blocks(&html).iter().any(|b| b.starts_with("Nobody knew")));
    }

    #[test]
    fn headings_of_what_was_left_out_go_with_it() {
        let html = format!(
            "<article><p>Harbour</p><h1>Lamp</h1>{TEXT}<h3>Read on</h3><ul><li><a href=/1>How the glass broke</a></ul>\
             <h3>The oil</h3>{TEXT}<h3>More to see</h3><div class=related><p>Ropes are cheap.</p></div></article>"
        );
        let found = blocks(&html);
        assert!(
            !found
                .iter()
                .any(|b| b == "Read on" || b == "More to see" || b == "Harbour"),
            "{found:?}"
        );
        assert!(found.iter().any(|b| b == "The oil"), "{found:?}");
    }

    #[test]
    fn a_box_with_a_title_that_leads_on_is_a_teaser() {
        let page_of = |teaser: &str| {
            blocks(&format!(
                "<link rel=canonical href=https://hest.example/lamp><h1>Lamp</h1><div class=article-body>{TEXT}{teaser}{TEXT}</div>"
            ))
        };
        let words = "<p>Everything about oil: its price has risen again, and will rise.</p>";
        let teaser = |to: &str| {
            format!("<div><a href={to}><h3>Oil is dear, and will be so</h3></a>{words}</div>")
        };
        for to in [
            "/oil",
            "https://hest.example/oil",
            "https://www.hest.example/oil",
        ] {
            let found = page_of(&teaser(to));
            assert!(
                !found.iter().any(|b| b.starts_with("Everything")),
                "{to}: {found:?}"
            );
        }
        // What another site sells is what a list of things is about.
        for part in [
            teaser("https://oil.example/best"),
            format!("<div><h3>Oil is dear, and will be so</h3>{words}</div>"),
        ] {
            let found = page_of(&part);
            assert!(
                found.iter().any(|b| b.starts_with("Everything")),
                "{part}: {found:?}"
            );
        }
    }

    #[test]
    fn text_in_several_boxes_of_one_name_is_one_text() {
        let more = "<p>Everything about oil: its price has risen again, and will rise, they all said then.</p>";
        let html = |between: &str| {
            let (one, two) = (
                "<div class='story-body body-1'>",
                "<div class='story-body body-2'>",
            );
            blocks(&format!(
                "<article><h1>Lamp</h1><div>{one}{more}{more}{more}</div></div>{between}<div>{two}{TEXT}{TEXT}{TEXT}</div></div></article>"
            ))
        };
        assert!(html("").iter().any(|b| b.starts_with("Everything")));
        let other = html("<h1>Oil is dear</h1>");
        assert!(
            !other.iter().any(|b| b.starts_with("Everything")),
            "{other:?}"
        );
    }

    #[test]
    fn what_a_page_shows_when_asked_for_more_is_its_text() {
        let more = "<p>Everything about oil: its price has risen again, and will rise, they all said then.</p>".repeat(12);
        let html = |name: &str| {
            let text = format!("<div class=story-body>{TEXT}<div {name}>{more}</div></div>");
            blocks(&format!(
                "<h1>Lamp</h1>{text}<aside>{}</aside>",
                "<p>Ropes are cheaper this spring, by a third or so, at the quay.</p>".repeat(30)
            ))
        };
        assert!(
            html("id=read-more")
                .iter()
                .any(|b| b.starts_with("Everything"))
        );
        assert!(
            !html("id=comments")
                .iter()
                .any(|b| b.starts_with("Everything"))
        );
    }
}
