//! Signatures: who wrote the article, by what its page shows and by what its head says.

use super::{BESIDE, Masthead, Page, in_figure, leave_line_out};
use crate::loader::frontmatter::is_byline;
use crate::loader::html::article::Article;
use crate::loader::html::byline::{self, is_house};
use crate::loader::html::facts;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::{NodeId, Tree};
use crate::loader::shape;

/// How many elements a page's byline and date are looked for in, from the headline on.
const FAR: usize = 20_000;

/// The most bytes of an element that names the authors.
const SIGNATURE: u32 = 160;

/// How many lines are taken where houses sign.
const MOST: usize = 3;

/// How many nodes behind the text a signature may stand.
const BEHIND: usize = 400;

/// How many nodes into the text a line without a name is looked for.
const NEAR: usize = 80;

impl Masthead {
    /// Finds the authors, and leaves the lines out that name them.
    pub(super) fn byline(&mut self, page: &Page<'_, '_>, article: &mut Article<'_, '_>) {
        let site = page.said.site.as_deref();
        let known = page.said.authors.iter();
        let known: Vec<String> = known
            .filter(|name| !site.is_some_and(|site| shape::same(site, name)))
            .cloned()
            .collect();
        // What a head says of a house is worse than a person's name on the page.
        let people = !known.is_empty() && !known.iter().all(|name| is_house(name));
        let visible = signatures(page, article, if people { &known } else { &[] });
        let person = |found: &&Signature| found.names.first().is_some_and(|name| !is_house(name));
        let shown = visible.iter().find(person).or(visible.first());
        self.names = match shown {
            Some(shown) if !people => shown.names.clone(),
            _ => known,
        };
        if self.names.is_empty() {
            return;
        }
        let latin = |c: char| !c.is_alphabetic() || c <= '\u{24f}';
        let language = page.said.language.as_deref().map(str::to_ascii_lowercase);
        let english = language.is_none_or(|tag| tag.starts_with("en"))
            && self.names.iter().all(|name| name.chars().all(latin));
        // The page's own word for "by", where it is one.
        let lead = shown.map_or("", |found| {
            let rest = byline::without_lead(&found.words);
            let lead = found.words.len() - rest.len();
            found.words.get(..lead).unwrap_or_default()
        });
        let lead = match lead.trim_end() {
            "" if english => "By",
            lead if lead.contains(' ') || lead.ends_with(':') => "By",
            lead => lead,
        };
        let lead = if lead == "By" && !english { "" } else { lead };
        let byline = format!("{lead} {}", joined(&self.names, english));
        byline.trim().clone_into(&mut self.byline);
    }
}

/// An element that names the authors.
#[derive(Debug)]
struct Signature {
    words: String,
    names: Vec<String>,
}

/// The elements that name the authors, which are left out of the text: those that are marked as such, and
/// lines of nothing but `known` names or "By ..." names.
fn signatures(
    page: &Page<'_, '_>,
    article: &mut Article<'_, '_>,
    known: &[String],
) -> Vec<Signature> {
    let tree = page.tree;
    let mut found: Vec<Signature> = Vec::new();
    let mut next = NodeId::default();
    let from = page.headline.map_or(0, |id| id.index().saturating_sub(80));
    let small: Vec<String> = known.iter().map(|name| name.to_lowercase()).collect();
    for id in tree.ids().skip(from).take(FAR) {
        let behind = id >= page.text.1;
        if behind && (!found.is_empty() || id.index() > page.text.1.index() + BEHIND) {
            break;
        }
        let Some(tag) = tree.tag(id).filter(|_| id >= next) else {
            continue;
        };
        if matches!(tag, Tag::Figure | Tag::Nav) || tag == Tag::Aside && id > page.text.0 {
            next = tree.end(id);
            continue;
        }
        let labels = article.labels(id);
        if labels.comment {
            next = tree.end(id);
            continue;
        }
        let marked = labels.byline || is_author(tree, id);
        let line = matches!(
            tag,
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
        ) && !behind;
        let length = page.facts.text(tree, id);
        if !(marked || line) || length == 0 || length > SIGNATURE || in_figure(tree, id) {
            continue;
        }
        let words = facts::words_without(tree, id, &|inner| {
            inner > id && article.labels(inner).other && !article.labels(inner).byline
        });
        let opens = byline::without_lead(&words).len() < words.len();
        if !(marked || opens || !known.is_empty()) {
            continue;
        }
        let names = byline::names(&words);
        let fits = if known.is_empty() {
            let near = id.index() < page.text.0.index() + NEAR;
            let person = || names.first().is_some_and(|name| shape::is_name(name));
            !names.is_empty() && (marked || opens && (is_byline(&words) || near && person()))
        } else {
            let words = words.to_lowercase();
            let said = small.iter().filter(|name| words.contains(name.as_str()));
            let said: usize = said.map(String::len).sum();
            said > 0 && (marked || opens || words.len() <= said + 8)
        };
        if fits {
            next = tree.end(id);
            let person = names.first().is_some_and(|name| !is_house(name));
            found.push(Signature { words, names });
            let sure = marked || opens;
            leave_line_out(page, article, id, if sure { BESIDE } else { BESIDE / 4 });
            // Behind a house, a person may be named.
            if known.is_empty() && (person || found.len() >= MOST) {
                break;
            }
        }
    }
    found
}

/// `rel="author"`, `itemprop="author"`
fn is_author(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.attributes(id).contains("author")
        && ["rel", "itemprop"].iter().any(|key| {
            let value = tree.attribute(id, key).unwrap_or_default();
            value.eq_ignore_ascii_case("author")
        })
}

/// "Ada Quill, Tom Wren and Ines Calloway"
fn joined(names: &[String], english: bool) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if english => format!("{} and {last}", first.join(", ")),
        names => names.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use crate::loader::html::tests::page;

    const TEXT: &str = "<p>The lamp on the point was lit again last night, after a year, they said.</p>\
         <p>Nobody knew who had lit it, and the keepers, all three of them, were on the quay.</p>";

    fn names(html: &str) -> Option<String> {
        page(html).meta().byline.clone()
    }

    #[test]
    fn a_person_on_the_page_is_better_than_a_house_in_its_head() {
        let head = "<meta name=author content='Harbour Wire (wire.example)'><h1>Lamp</h1>";
        assert_eq!(
            names(&format!("{head}<p>By Ada Quill</p>{TEXT}")).as_deref(),
            Some("Ada Quill")
        );
        assert_eq!(
            names(&format!("{head}{TEXT}")).as_deref(),
            Some("Harbour Wire")
        );
        let head = "<meta name=author content='Tom Wren'><h1>Lamp</h1>";
        assert_eq!(
            names(&format!("{head}<p>By Ada Quill</p>{TEXT}")).as_deref(),
            Some("Tom Wren")
        );
    }

    #[test]
    fn a_signature_may_stand_below_the_text() {
        let html = format!(
            "<h1>Lamp</h1><div class=entry-content>{TEXT}{TEXT}</div><div><span class=post-author>Posted by Ada Quill</span></div>"
        );
        assert_eq!(names(&html).as_deref(), Some("Ada Quill"));
    }

    #[test]
    fn a_person_may_be_named_behind_a_house() {
        let html = format!(
            "<h1>Lamp</h1><p class=author>Harbour Press</p><p>Written by: Ada Quill</p>{TEXT}{TEXT}"
        );
        assert_eq!(names(&html).as_deref(), Some("Ada Quill"));
        let html = format!("<h1>Lamp</h1><p class=author>Harbour Press</p>{TEXT}{TEXT}");
        assert_eq!(names(&html).as_deref(), Some("Harbour Press"));
    }

    #[test]
    fn who_commented_did_not_write_it() {
        let html = format!(
            "<h1>Lamp</h1><div class=entry-content>{TEXT}{TEXT}</div><div class=comment><span class=author>Tom Wren</span><p>Oh.</p></div>"
        );
        assert_eq!(names(&html), None);
    }
}
