//! The byline: of the page's lines the one that most speaks for, with what the page's head says.

mod line;
mod weight;

use super::{BESIDE, Masthead, Page, leave_line_out};
use crate::loader::html::article::Article;
use crate::loader::html::byline::{self, is_house};
use crate::loader::html::figures::Frames;
use crate::loader::shape;
use weight::{LEAST, SURE, Signature};

/// How many nodes apart lines of one signature stand.
const APART: usize = 60;

/// How much more a person is believed than a house, and a line right below the headline than another.
const PERSON: i32 = 3;
const CLOSE: i32 = 3;

/// The most text, in bytes, between two of them.
const BETWEEN: u32 = 120;

impl Masthead {
    /// Finds the authors, and leaves the lines out that name them.
    pub(super) fn byline(
        &mut self,
        page: &Page<'_, '_>,
        article: &mut Article<'_, '_>,
        frames: &Frames,
    ) {
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
        let lines = line::lines(page, article, frames);
        let mut found: Vec<Signature> = Vec::new();
        for line in lines {
            let signature = weight::weigh(page, article, line, &known);
            found.extend(signature.filter(|found| found.weight >= LEAST));
        }
        let best = best(&found);
        let shown = best.map(|at| group(page, &found, at)).unwrap_or_default();
        let best = best.and_then(|at| found.get(at));
        let says = |name: &String| shown.iter().any(|own| shape::same(own, name));
        self.names = match best {
            Some(_) if !people => shown.clone(),
            // The line names all of those and others.
            Some(_)
                if known.iter().all(says) && shown.iter().all(|name| byline::is_person(name)) =>
            {
                shown.clone()
            }
            // Who put an article on the site is not always who wrote it: what the page shows is right.
            Some(best) if !known.iter().any(says) && best.weight >= SURE && best.is_of_person() => {
                shown.clone()
            }
            _ => known,
        };
        for signature in &found {
            let beside = if signature.marked { BESIDE } else { BESIDE / 4 };
            leave_out(page, article, signature, beside);
        }
        if self.names.is_empty() {
            return;
        }
        let latin = |c: char| !c.is_alphabetic() || c <= '\u{24f}';
        let language = page.said.language.as_deref().map(str::to_ascii_lowercase);
        let english = language.is_none_or(|tag| tag.starts_with("en"))
            && self.names.iter().all(|name| name.chars().all(latin));
        // The page's own word for "by", where it is one.
        let lead = best.map_or("", |found| found.lead.trim_end());
        let lead = match lead {
            "" if english => "By",
            lead if lead.contains(' ') || lead.ends_with(':') => "By",
            lead => lead,
        };
        let lead = if lead == "By" && !english { "" } else { lead };
        let byline = format!("{lead} {}", joined(&self.names, english));
        byline.trim().clone_into(&mut self.byline);
    }
}

/// The signature that most speaks for; the first of several.
fn best(found: &[Signature]) -> Option<usize> {
    let rank = |found: &Signature| {
        let person = if found.is_of_person() { PERSON } else { 0 };
        let close = if found.is_close { CLOSE } else { 0 };
        found.weight + person + close
    };
    let ranks = found.iter().enumerate().rev();
    ranks.max_by_key(|(_, found)| rank(found)).map(|(at, _)| at)
}

/// Whom the signature at `at` names, with those of the lines beside it: pages give each author a line.
fn group(page: &Page<'_, '_>, found: &[Signature], at: usize) -> Vec<String> {
    let Some(best) = found.get(at) else {
        return Vec::new();
    };
    let is_beside = |a: &Signature, b: &Signature| {
        let (from, to) = (a.line.first(), b.line.first());
        to.index() - from.index().min(to.index()) <= APART
            && page.facts.text_between(from, to) <= BETWEEN
    };
    let (mut from, mut to) = (at, at);
    while let (Some(before), Some(this)) = (
        from.checked_sub(1).and_then(|at| found.get(at)),
        found.get(from),
    ) && is_beside(before, this)
    {
        from -= 1;
    }
    while let (Some(this), Some(after)) = (found.get(to), found.get(to + 1))
        && is_beside(this, after)
    {
        to += 1;
    }
    let mut names = best.names.clone();
    let persons = names.iter().all(|name| byline::is_person(name));
    for signature in found.get(from..=to).unwrap_or_default() {
        let fits = signature.is_of_person() == best.is_of_person()
            && (best.edited || !signature.edited)
            // A signature below another of the same kind, and no line that says a little.
            && (signature.weight + 3 >= best.weight
                || signature.weight > SURE && signature.marked);
        for name in signature.names.iter().filter(|_| fits) {
            let fits = byline::is_person(name) || !persons;
            if fits && !names.iter().any(|own| shape::same(own, name)) {
                names.push(name.clone());
            }
        }
    }
    names
}

/// Leaves the line of a signature out of the text. `beside` is how many bytes more its block may say.
fn leave_out(
    page: &Page<'_, '_>,
    article: &mut Article<'_, '_>,
    signature: &Signature,
    beside: u32,
) {
    let tree = page.tree;
    let line = &signature.line;
    let own: u32 = line.nodes.iter().map(|&id| page.facts.text(tree, id)).sum();
    let whole = page.facts.text(tree, line.block);
    if whole <= own + beside {
        leave_line_out(page, article, line.block, beside);
    } else {
        for &id in &line.nodes {
            article.leave_out(id);
        }
    }
}

/// "Ada Quill, Tom Wren and Ines Calloway"
pub(in crate::loader::html) fn joined(names: &[String], english: bool) -> String {
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
    fn an_agency_is_marked_off_below_the_text() {
        let html = |line: &str| format!("<h1>Lamp</h1><div>{TEXT}{TEXT}<cite>{line}</cite></div>");
        assert_eq!(
            names(&html("—Associated Press")).as_deref(),
            Some("Associated Press")
        );
        assert_eq!(names(&html("—Lamp relit")), None);
    }

    #[test]
    fn desks_sign_where_the_page_says_who_wrote() {
        let html = |line: &str| format!("<h1>Lamp</h1><p class=authorName>{line}</p>{TEXT}");
        assert_eq!(
            names(&html("Staff Reports")).as_deref(),
            Some("Staff Reports")
        );
        assert_eq!(
            names(&html("Staff report")).as_deref(),
            Some("Staff report")
        );
        assert_eq!(names(&html("The writer has a boat")), None);
        let html = format!("<h1>Lamp</h1><ul><li>Article by: ADA QUILL</ul>{TEXT}");
        assert_eq!(names(&html).as_deref(), Some("ADA QUILL"));
    }

    #[test]
    fn who_is_marked_may_be_a_link_to_anything() {
        let html = |line: &str| format!("<h1>Lamp</h1><div class=byline>{line}</div>{TEXT}");
        for link in ["/@quill", "/ada", "/42"] {
            let line = format!("<a href={link}>Ada Quill</a>");
            assert_eq!(names(&html(&line)).as_deref(), Some("Ada Quill"), "{link}");
        }
        assert_eq!(names(&html("<a href=/nz>New Zealand</a>")), None);
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
