//! What speaks for a line as the one that says who wrote, and how much. No sign is sure: class names are
//! given to other things, "by" opens sentences, names stand below pictures. Together they are.

use super::super::{Page, in_figure};
use super::line::Line;
use crate::loader::frontmatter::{is_house as is_agency, is_of_site, is_signature};
use crate::loader::html::article::Article;
use crate::loader::html::byline::{self, is_house};
use crate::loader::html::facts;
use crate::loader::html::labels::Address;
use crate::loader::html::metadata::is_of_article;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::{NodeId, Tree};
use crate::loader::shape;

/// The least weight of a line that says who wrote.
pub(super) const LEAST: i32 = 5;

/// The least weight of one that is believed where a page's head names others.
pub(super) const SURE: i32 = 7;

/// It opens as a byline does: "By Ada Quill", "May 3 | by Ada Quill".
const OPENS: i32 = 4;
/// It is marked off below the text: "—Reuters".
const OFF: i32 = 8;
/// It says that a person saw to it: "Edited by Ada Quill".
const EDITED: i32 = 2;
/// `rel="author"`, `itemprop="author"`
const PROPERTY: i32 = 4;
/// `class="byline"`
const CLASS: i32 = 3;
/// `<a href="/staff/ada-quill">Ada Quill</a>`
const LINK: i32 = 3;
/// `<a href="/ada-quill">Ada Quill</a>`
const SAME: i32 = 1;
/// All of it is a link to something else: `<a href="/news/weather">Weather</a>`
const ELSEWHERE: i32 = -2;
/// A person alone on a line of what is named for who and when: `<div class=info>Ada Quill<br>May 3</div>`.
const META: i32 = 2;
/// A person alone on a line above or below a day.
const DATED: i32 = 2;
/// The page's head names the same person.
const KNOWN: i32 = 4;
/// A house that signs its reports, or a name and a post: "Ada Quill, Science Editor".
const SIGNED: i32 = 3;
/// It stands between headline and text.
const NEAR: i32 = 2;
/// It is marked, and stands right above the headline.
const ABOVE: i32 = 1;
/// It is marked, and stands at the end of the text or behind it.
const BEHIND: i32 = 1;
/// Nothing else is on the line.
const WHOLE: i32 = 1;
/// It stands deep within the text.
const WITHIN: i32 = -3;
/// It stands in a part of the page that is no article.
const OUT: i32 = -6;
/// It stands with a title that leads elsewhere.
const TEASER: i32 = -8;
/// It names a house.
const HOUSE: i32 = -1;
/// It names one word.
const LONE: i32 = -3;

/// The bytes of running text above a line that still stands at the start of it, and below one that
/// stands at its end.
const START: u32 = 500;
const END: u32 = 300;

/// How many nodes behind the headline a line is the next to it.
const CLOSE: usize = 80;

/// The most text, in bytes, of an element whose class is said of its lines.
const BOX: u32 = 400;

/// The most text, in bytes, of a part that is no article by its name, and may hold who wrote.
const SMALL: u32 = 300;

/// How many nodes of a box are asked for a title.
const NODES: usize = 60;

/// A line that may say who wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature {
    /// Whom it names.
    pub(super) names: Vec<String>,
    /// The words that open it: "By", or none.
    pub(super) lead: String,
    /// How much speaks for it.
    pub(super) weight: i32,
    /// Whether elements mark it, or words open it.
    pub(super) marked: bool,
    /// Whether it stands right below the headline.
    pub(super) is_close: bool,
    /// Whether somebody only saw to it.
    pub(super) edited: bool,
    pub(super) line: Line,
}

impl Signature {
    /// Whether it names a person first.
    pub(super) fn is_of_person(&self) -> bool {
        self.names.first().is_some_and(|name| !is_house(name))
    }
}

/// What a line says of who wrote, if it names anybody; `known` are the names in the page's head.
pub(super) fn weigh(
    page: &Page<'_, '_>,
    article: &Article<'_, '_>,
    line: Line,
    known: &[String],
) -> Option<Signature> {
    let tree = page.tree;
    if byline::is_of_picture(&line.words) || in_figure(tree, line.first()) {
        return None;
    }
    let at = byline::lead_end(&line.words);
    let rest = line.words.get(at..)?;
    let lead = line.words.get(..at).unwrap_or_default();
    let edited = lead.trim_end().to_ascii_lowercase().ends_with("edited by");
    let opens = line.led || at > 0;
    let small = line.words.to_lowercase();
    let said: Vec<&String> = known
        .iter()
        .filter(|name| small.contains(&name.to_lowercase()))
        .collect();

    let marks = Marks::of(page, article, &line);
    // "Staff Reports", where the page says that who wrote is told.
    let told = byline::names_of(rest, opens || marks.class || marks.property);
    // Of several, only some may be links: "Ada Quill / Tom Wren".
    let all = told.iter().all(|name| byline::is_person(name))
        && marks.names.iter().all(|name| told.contains(name));
    let mut names = if marks.names.is_empty() || all && opens {
        told
    } else {
        marks.names.clone()
    };
    if !names.iter().any(|name| said.contains(&name)) && !said.is_empty() {
        names = said.iter().map(|&name| name.clone()).collect();
    }
    let first = names.first()?;
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let own: usize = names.iter().map(|name| letters(name)).sum();
    let is_person = names.iter().any(|name| byline::is_person(name));
    let of_house = !is_person && is_signature(&line.words);

    let whole = letters(rest) <= own + 2 || byline::is_dated(rest, &names);
    // "The lamp was drawn by Ada Quill in May" says something else.
    let short = letters(rest) <= own + 8;
    let cased = first.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let single = !is_person && cased && !first.contains(' ') && !of_house;
    let signed = of_house || is_person && at == 0 && is_signature(&line.words);
    let place = Place::of(page, &line);
    // An agency is named nowhere else in that way.
    let agency = line
        .words
        .strip_prefix('—')
        .is_some_and(|rest| is_agency(rest.trim()));
    let off = agency && whole && known.is_empty() && place != Place::Above;
    let signs = [
        (opens && !edited && (is_person || is_house(first)), OPENS),
        (edited && is_person, EDITED),
        (off, OFF),
        (marks.property, PROPERTY),
        (marks.class, CLASS),
        (marks.address == Some(Address::Author), LINK),
        (marks.address == Some(Address::Same) && is_person, SAME),
        (
            marks.elsewhere && said.is_empty() && !(marks.class && is_person && !is_of_site(first)),
            ELSEWHERE,
        ),
        (marks.meta && is_person && whole && !marks.elsewhere, META),
        (line.dated && is_person && whole && !marks.elsewhere, DATED),
        (!said.is_empty() && (marks.any() || opens || short), KNOWN),
        (signed && place == Place::Near, SIGNED),
        (whole, WHOLE),
        (!is_person && is_house(first) && !single, HOUSE),
        (single, LONE),
        (place == Place::Above && marks.any(), ABOVE),
        (place == Place::Near, NEAR),
        (place == Place::Behind && marks.any() && is_person, BEHIND),
        (place == Place::Within, WITHIN),
    ];
    let sum = |signs: &[(bool, i32)]| -> i32 {
        signs
            .iter()
            .filter(|(fits, _)| *fits)
            .map(|(_, by)| by)
            .sum()
    };
    let mut weight = sum(&signs);
    if weight >= LEAST {
        // Asked last, since these look around.
        weight += sum(&[
            (is_out(page, article, &line), OUT),
            (is_teaser(page, &line), TEASER),
        ]);
    }
    Some(Signature {
        lead: lead.to_owned(),
        weight,
        marked: marks.any() || opens,
        is_close: page.headline.is_some()
            && line.first() >= page.below
            && line.first().index() <= page.below.index() + CLOSE,
        edited,
        names,
        line,
    })
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Above the headline, or where there is none above the text.
    Above,
    /// Between headline and text, or at the start of the text.
    Near,
    /// Deep in the text.
    Within,
    /// At the end of the text, or behind it.
    Behind,
}

impl Place {
    fn of(page: &Page<'_, '_>, line: &Line) -> Self {
        let id = line.first();
        let start = page.below.max(page.text.0);
        // Without a headline what stands right above the text is near.
        let far = page.headline.is_none()
            && page.facts.text_between(id.min(page.text.0), page.text.0) > START;
        if far || page.headline.is_some_and(|headline| id < headline) {
            Self::Above
        } else if id >= page.text.1 {
            Self::Behind
        } else if id < start || page.facts.text_between(start, id) <= START {
            Self::Near
        } else if page.facts.text_between(id, page.text.1) <= END {
            Self::Behind
        } else {
            Self::Within
        }
    }
}

/// What the elements around and in a line say of it.
#[derive(Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "any of them may go with any other, and each has a weight of its own"
)]
struct Marks {
    property: bool,
    class: bool,
    /// Where its link leads, that of an author if there is one.
    address: Option<Address>,
    /// Whether all of it is a link to something else.
    elsewhere: bool,
    /// Whether its block is named for who and when.
    meta: bool,
    /// The names in elements that are marked by themselves.
    names: Vec<String>,
}

impl Marks {
    fn of(page: &Page<'_, '_>, article: &Article<'_, '_>, line: &Line) -> Self {
        let tree = page.tree;
        let mut marks = Self::default();
        let mut done = 0;
        let quoted = |id: NodeId| {
            let mut around = std::iter::once(id).chain(tree.ancestors(id).take(2));
            around.any(|id| facts::labels(tree, id).contains("quote"))
        };
        for (id, range) in &line.parts {
            let words = line.words.get(range.clone()).unwrap_or_default();
            let property = is_author(tree, *id) || is_name(tree, *id);
            let class = article.labels(*id).byline && !quoted(*id);
            let address = address(tree, *id, words);
            let leads = matches!(address, Some(Address::Author | Address::Same));
            marks.property |= property && is_author(tree, *id);
            marks.class |= class;
            if address.is_some() && marks.address != Some(Address::Author) {
                marks.address = address.or(marks.address);
            }
            marks.elsewhere |=
                address == Some(Address::Other) && words.len() + 2 >= line.words.len();
            if range.start < done || !(property || class || leads) {
                continue;
            }
            let names = byline::names(words);
            let persons = names.iter().all(|name| byline::is_person(name));
            if !names.is_empty() && (persons || address == Some(Address::Author)) {
                done = range.end;
                marks.names.extend(names);
            }
        }
        let around = std::iter::once(line.block).chain(tree.ancestors(line.block).take(3));
        for id in around.filter(|&id| page.facts.text(tree, id) <= BOX) {
            marks.class |= article.labels(id).byline && !quoted(id);
            marks.property |= is_author(tree, id);
            marks.meta |= article.labels(id).meta;
        }
        let mut seen: Vec<String> = Vec::new();
        marks.names.retain(|name| {
            let is_new = !seen.contains(name);
            if is_new {
                seen.push(name.clone());
            }
            is_new
        });
        marks
    }

    fn any(&self) -> bool {
        self.property || self.class || self.address == Some(Address::Author)
    }
}

/// `rel="author"`, `itemprop="author"`
fn is_author(tree: &Tree<'_>, id: NodeId) -> bool {
    let attributes = tree.attributes(id);
    (attributes.contains("author") || attributes.contains("creator"))
        && is_of_article(tree, id)
        && ["rel", "itemprop", "property"].iter().any(|key| {
            let value = tree.attribute(id, key).unwrap_or_default();
            value
                .split_ascii_whitespace()
                .any(|word| matches!(word, "author" | "Author" | "creator" | "sioc:has_creator"))
        })
}

/// `class="fn"`, `itemprop="name"`: the name within what is marked.
fn is_name(tree: &Tree<'_>, id: NodeId) -> bool {
    let class = tree.attribute(id, "class").unwrap_or_default();
    class.split_ascii_whitespace().any(|name| name == "fn")
        || tree
            .attribute(id, "itemprop")
            .is_some_and(|p| p.eq_ignore_ascii_case("name"))
}

/// Where the link that an element is leads, as far as it tells whether its words name who wrote.
fn address(tree: &Tree<'_>, id: NodeId, words: &str) -> Option<Address> {
    if tree.tag(id) != Some(Tag::A) || shape::words(words) > 6 {
        return None;
    }
    let address = tree.attribute(id, "href")?;
    if address.starts_with('#') || address.starts_with("javascript:") {
        return None;
    }
    Some(Address::of(address, words))
}

/// Whether a line stands in a part of the page that is no article, and is not made for it alone.
fn is_out(page: &Page<'_, '_>, article: &Article<'_, '_>, line: &Line) -> bool {
    let out = |&outer: &NodeId| article.is_out(outer);
    let tree = page.tree;
    let around = std::iter::once(line.block).chain(tree.ancestors(line.block));
    around
        .take_while(out)
        .last()
        .is_some_and(|outer| page.facts.text(tree, outer) > SMALL && !article.labels(outer).byline)
}

/// Whether a line stands in a box with a title that leads elsewhere: who wrote something else.
fn is_teaser(page: &Page<'_, '_>, line: &Line) -> bool {
    let tree = page.tree;
    let holds_page = |outer: NodeId| {
        page.headline.is_some_and(|id| tree.holds(outer, id))
            || tree.holds(outer, page.text.0)
            || outer == page.text.0
    };
    let mut around = std::iter::once(line.block).chain(tree.ancestors(line.block).take(4));
    around.any(|outer| {
        !holds_page(outer)
            && page.facts.text(tree, outer) <= BOX * 2
            && tree.inside(outer).take(NODES).any(|inner| {
                tree.tag(inner).and_then(Tag::heading).is_some()
                    && shape::words(&facts::words(tree, inner)) > 3
                    && (page.facts.links(tree, inner) > 0
                        || tree
                            .ancestors(inner)
                            .take(3)
                            .any(|a| tree.tag(a) == Some(Tag::A)))
            })
    })
}

#[cfg(test)]
mod tests {
    use crate::loader::html::tests::page;

    const TEXT: &str = "<p>The lamp on the point was lit again last night, after a year, they said.</p>\
         <p>Nobody knew who had lit it, and the keepers, all three of them, were on the quay.</p>";

    fn names(above: &str) -> Option<String> {
        let html = format!("<h1>Lamp relit</h1>{above}<div class=entry-content>{TEXT}{TEXT}</div>");
        page(&html).meta().byline.clone()
    }

    #[test]
    fn several_weak_signs_are_enough_and_one_is_not() {
        for line in [
            "<p>3/5/2019 8:10 AM BY ADA QUILL</p>",
            "<div><time>March 5, 2019</time> | by <span rel='sioc:has_creator'>Ada Quill</span></div>",
            "<div><h4>Hest</h4>by Ada Quill / March 5, 2019 / <a href=#c>Leave a comment</a></div>",
            "<div class=css-1ab2cd-Byline><span>Ada Quill</span></div>",
            "<div><a href=/about/editors/ada-quill/>Ada Quill</a>, <a href=https://x.example>@ada</a></div>",
            "<div class=info>Ada Quill<br>March 5, 2019</div>",
            "<div>Ada Quill</div><div>March 5, 2019</div>",
            "<p>Edited by <b itemprop=author>Ada Quill</b> (with inputs from the quay)</p>",
            "<div class=authors><div>By</div><div>Ada Quill</div><ul><li>Print</ul></div>",
            "<p class=author>Written by Ada Quill in <a href=/t/oil>Oil</a> on 5 March 2019.</p>",
        ] {
            let found = names(line).map(|names| names.to_lowercase());
            assert_eq!(found.as_deref(), Some("ada quill"), "{line}");
        }
        for line in [
            "<div><a href=/news/climate-change>Climate Change</a></div>",
            "<div>Climate Change</div>",
            "<p>By The Numbers</p>",
            "<div class=info><a href=/section/harbour-life>Harbour Life</a><br>March 5, 2019</div>",
            "<li><a href=/oil><h3>The price of oil has risen</h3></a><span class=byline>By Tom Wren</span></li>",
        ] {
            assert_eq!(names(line), None, "{line}");
        }
    }

    #[test]
    fn names_are_told_from_what_is_pressed_beside_them() {
        let line = "<div class=byline><div>By <a href=/people/ada-quill>Ada Quill</a></div><div class=card>\
             <a href=/people/ada-quill>Ada Quill</a> <a href=m><span>Email</span></a> <span>Bio</span> <span>Follow</span></div></div>";
        assert_eq!(names(line).as_deref(), Some("Ada Quill"));
        let line = "<p>By <a href=/author/1>Ada Quill</a> / Tom Wren / <a href=/author/2>Ines Calloway</a></p>";
        assert_eq!(
            names(line).as_deref(),
            Some("Ada Quill, Tom Wren, Ines Calloway")
        );
        let line = "<p class=byline><a rel=author>Ada (A. B.) Quill</a></p>";
        assert_eq!(names(line).as_deref(), Some("Ada (A. B.) Quill"));
    }
}
