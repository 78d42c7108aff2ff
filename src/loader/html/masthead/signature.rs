//! Signatures: who wrote the article, by what its page shows and by what its head says.

use super::{BESIDE, Masthead, Page, in_figure, leave_line_out};
use crate::loader::compose::entity::decoded;
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
            // "Hest Radio (www.hest.example)" says whose the page is.
            .filter(|name| !page.said.houses.contains(name))
            .cloned()
            .collect();
        // What a head says of a house is worse than a person's name on the page.
        let people = !known.is_empty() && !known.iter().all(|name| is_house(name));
        let person = |found: &&Signature| found.names.first().is_some_and(|name| !is_house(name));
        let mut visible = signatures(page, article, if people { &known } else { &[] });
        // Who put an article on the site is not always who wrote it: what the page shows is right.
        let mut other = false;
        if people && visible.is_empty() {
            visible = signatures(page, article, &[]);
            visible.retain(|found| found.sure);
            other = visible.iter().any(|found| person(&found));
        }
        let shown = visible.iter().find(person).or(visible.first());
        self.names = match shown {
            Some(shown) if !people || other || shown.says_more(&known) => shown.names.clone(),
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
    /// Whether a person is named above the text or at its start, and said to have written it.
    sure: bool,
}

impl Signature {
    /// Whether the line names all of `known` and others.
    fn says_more(&self, known: &[String]) -> bool {
        let says = |name: &String| self.names.iter().any(|own| shape::same(own, name));
        self.names.len() > known.len()
            && known.iter().all(says)
            && self.names.iter().all(|name| shape::is_name(name))
    }
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
        // Readers speak below the text: `comments_datetime` above it is the page's own line.
        if labels.comment && id > page.text.0 {
            next = tree.end(id);
            continue;
        }
        // Deep in the text, an item of a list names who made something else: the slides of a show.
        let deep = id.index() > page.text.0.index() + NEAR && !behind;
        let of_item = || {
            let inner = tree.ancestors(id).take_while(|&a| a > page.text.0);
            inner.into_iter().any(|a| tree.tag(a) == Some(Tag::Li))
        };
        // `pull-quote__author` said it, and did not write it.
        let of_quote = || {
            let names = facts::labels(tree, id);
            names.contains("quote")
        };
        let marked = (labels.byline || is_author(tree, id)) && !(deep && of_item()) && !of_quote();
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
        );
        let length = page.facts.text(tree, id);
        if !(marked || line) || length == 0 || length > SIGNATURE || in_figure(tree, id) {
            continue;
        }
        let words = facts::words_without(tree, id, &|inner| {
            inner > id && article.labels(inner).other && !article.labels(inner).byline
        });
        let opens = byline::without_lead(&words).len() < words.len();
        if !(marked || opens || !known.is_empty()) || byline::is_of_picture(&words) {
            continue;
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
        // Behind the text a line has to be a signature and nothing else: "Author Ada Quill".
        let whole = || {
            let rest = byline::without_lead(&words);
            names.first().is_some_and(|name| name == rest) && shape::is_name(rest)
        };
        let fits = if behind && !marked && !(opens && whole()) {
            false
        } else if known.is_empty() {
            let near = id.index() < page.text.0.index() + NEAR;
            let person = || names.first().is_some_and(|name| shape::is_name(name));
            !names.is_empty()
                && (marked || opens && (behind || is_byline(&words) || near && person()))
        } else {
            let words = words.to_lowercase();
            let said = small.iter().filter(|name| words.contains(name.as_str()));
            let said: usize = said.map(String::len).sum();
            said > 0 && (marked || opens || words.len() <= said + 8)
        };
        if fits {
            next = tree.end(id);
            let person = names.first().is_some_and(|name| !is_house(name));
            let near = id.index() < page.text.0.index() + NEAR;
            let sure = near && opens && names.iter().any(|name| shape::is_name(name));
            found.push(Signature { words, names, sure });
            let beside = if marked || opens { BESIDE } else { BESIDE / 4 };
            leave_line_out(page, article, id, beside);
            // Behind a house, a person may be named.
            if known.is_empty() && (person || found.len() >= MOST) {
                break;
            }
        }
    }
    found
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
        assert_eq!(names(&format!("{head}{TEXT}")).as_deref(), Some("Tom Wren"));
    }

    #[test]
    fn who_the_page_says_wrote_it_is_better_than_who_its_head_names() {
        let page = |head: &str, line: &str| {
            names(&format!(
                "<meta name=author content='{head}'><h1>Lamp</h1>{line}{TEXT}"
            ))
        };
        for line in ["<p>By Ada Quill</p>", "<ul><li>Author Ada Quill</ul>"] {
            assert_eq!(
                page("Tom Wren", line).as_deref(),
                Some("Ada Quill"),
                "{line}"
            );
        }
        let line = "<p>By Ada Quill and Tom Wren</p>";
        assert_eq!(
            page("Tom Wren", line).as_deref(),
            Some("Ada Quill, Tom Wren")
        );
        let house = "Hest Radio (www.hest.example)";
        assert_eq!(
            page(house, "<p>Author Ada Quill</p>").as_deref(),
            Some("Ada Quill")
        );
        // Who took the picture did not write it, and a name alone is no signature.
        for line in [
            "<p>Photo by Ada Quill</p>",
            "<p>Ada Quill</p>",
            "<p>By the quay in Hest</p>",
        ] {
            assert_eq!(
                page("Tom Wren", line).as_deref(),
                Some("Tom Wren"),
                "{line}"
            );
        }
    }

    #[test]
    fn what_an_author_is_stands_beside_the_name() {
        let html = format!(
            "<h1>Lamp</h1><p class='author vcard'><a href=/q><b class=fn>Ada Quill</b></a> <span>Senior Harbour Correspondent</span></p>{TEXT}"
        );
        assert_eq!(names(&html).as_deref(), Some("Ada Quill"));
    }

    #[test]
    fn a_line_below_the_name_says_what_the_author_is() {
        let html = format!(
            "<h1>Lamp</h1><span class=top>By: <a href=/q>Ada Quill</a><br>HW Executive Harbour Editor</span>{TEXT}"
        );
        assert_eq!(names(&html).as_deref(), Some("Ada Quill"));
        let html =
            format!("<h1>Lamp</h1><div class=byline>By Ada Quill<br>By Tom Wren</div>{TEXT}");
        assert_eq!(names(&html).as_deref(), Some("Ada Quill, Tom Wren"));
    }

    #[test]
    fn a_desk_signs_where_nobody_else_does() {
        let html = |line: &str| format!("<h1>Lamp</h1><p class=byline>{line}</p>{TEXT}");
        assert_eq!(
            names(&html("By Staff Writer")).as_deref(),
            Some("Staff Writer")
        );
        assert_eq!(
            names(&html("By Ada Quill, Staff Writer")).as_deref(),
            Some("Ada Quill")
        );
    }

    #[test]
    fn a_signature_may_stand_below_the_text() {
        let html = format!(
            "<h1>Lamp</h1><div class=entry-content>{TEXT}{TEXT}</div><div><span class=post-author>Posted by Ada Quill</span></div>"
        );
        assert_eq!(names(&html).as_deref(), Some("Ada Quill"));
        let list = "<h1>Lamp</h1><div class=entry-content>";
        let html =
            format!("{list}{TEXT}{TEXT}</div><ul><li><strong>Author</strong> Ada Quill</ul>");
        assert_eq!(names(&html).as_deref(), Some("Ada Quill"));
        let html = format!("{list}{TEXT}{TEXT}</div><ul><li>By Ada Quill, a film by Tom Wren</ul>");
        assert_eq!(names(&html), None);
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
    fn an_item_deep_in_the_text_names_who_made_something_else() {
        let text = TEXT.repeat(30);
        let slide = "<ul class=slides><li><h4>Oil</h4><p class=author>Tom Wren</p></ul>";
        let html = format!("<h1>Lamp</h1><div class=entry-content>{text}{slide}{text}</div>");
        assert_eq!(names(&html), None);
    }

    #[test]
    fn who_commented_did_not_write_it() {
        let html = format!(
            "<h1>Lamp</h1><div class=entry-content>{TEXT}{TEXT}</div><div class=comment><span class=author>Tom Wren</span><p>Oh.</p></div>"
        );
        assert_eq!(names(&html), None);
    }
}
