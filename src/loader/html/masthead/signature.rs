//! Signatures: who wrote the article, by what its page shows and by what its head says.

mod line;

use self::line::Line;
use super::{BESIDE, Masthead, Page, leave_line_out};
use crate::loader::html::article::Article;
use crate::loader::html::byline::{self, is_house};
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::NodeId;
use crate::loader::shape;

/// How many elements a page's byline and date are looked for in, from the headline on.
const FAR: usize = 20_000;

/// How many lines are taken where houses sign.
const MOST: usize = 3;

/// How many nodes behind the text a signature may stand.
const BEHIND: usize = 400;

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
        let Some(line) = Line::of(page, article, id, !known.is_empty()) else {
            continue;
        };
        if !line.fits(&small) {
            continue;
        }
        next = tree.end(id);
        let beside = if line.marked || line.opens {
            BESIDE
        } else {
            BESIDE / 4
        };
        let person = line.names.first().is_some_and(|name| !is_house(name));
        found.push(Signature {
            sure: line.is_sure(),
            words: line.words,
            names: line.names,
        });
        leave_line_out(page, article, id, beside);
        // Behind a house, a person may be named.
        if known.is_empty() && (person || found.len() >= MOST) {
            break;
        }
    }
    found
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
    fn a_place_behind_the_authors_is_none_of_them() {
        let html = format!(
            "<h1>Lamp</h1><div class=meta><ul class=authors><li><span>By</span> The Harbour Press</ul><span>HEST — May 13, 2017</span></div>{TEXT}"
        );
        assert_eq!(names(&html).as_deref(), Some("The Harbour Press"));
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
