//! The headline: the element of a page that says it, and its words.
//!
//! What the page's head gives as title is looked for among its headings; the page's own words win.

use super::facts;
use super::labels::is_headline;
use super::metadata::{Said, without_site};
use super::tag::Tag;
use super::tree::{NodeId, Tree};
use crate::loader::shape;

/// The most bytes of a headline.
const LONGEST: usize = 400;

/// How many headings of a level are looked at.
const MOST: usize = 20;

/// A page's headline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Headline {
    /// The element that says it, if one does.
    pub(super) element: Option<NodeId>,
    /// Its words; empty when neither the page nor its head has any.
    pub(super) words: String,
}

impl Headline {
    /// Finds the headline; `is_out` tells what stands in a part of the page that is no article. Linear.
    pub(super) fn find(tree: &Tree<'_>, said: &Said, is_out: &dyn Fn(NodeId) -> bool) -> Self {
        let site = said.site.as_deref();
        let mut titles: Vec<&str> = said
            .titles
            .iter()
            .map(|title| without_site(title, site))
            .collect();
        titles.extend(said.titles.iter().map(String::as_str));
        let window = said.window_title();
        if !window.is_empty() {
            titles.push(&window);
        }
        let headings = |fits: &dyn Fn(Tag) -> bool, is_out: &dyn Fn(NodeId) -> bool| {
            tree.ids()
                .filter(|&id| {
                    tree.tag(id).is_some_and(fits) && !facts::is_hidden(tree, id) && !is_out(id)
                })
                .take(MOST)
                .map(|id| (id, words(tree, id, &titles)))
                .filter(|(_, words)| !words.is_empty() && words.len() < LONGEST)
                .collect::<Vec<_>>()
        };
        let tops = headings(&|tag| tag == Tag::H1, &|_| false);
        let says = |of: &dyn Fn(&str, &str) -> bool, among: &[(NodeId, String)]| {
            among
                .iter()
                .find(|(_, words)| titles.iter().any(|title| of(title, words)))
                .cloned()
        };
        // Headings of other levels stand for the headline where they say it word for word, or nearly.
        let other = || {
            let others = headings(&|tag| matches!(tag, Tag::H2 | Tag::H3), is_out);
            says(&shape::same, &others).or_else(|| says(&nearly, &others))
        };
        let lone = || match tops.as_slice() {
            [one] if !site.is_some_and(|site| shape::same(site, &one.1)) && !is_out(one.0) => {
                Some(one.clone())
            }
            _ => None,
        };
        // The only one, and named for it: what the head says may be the line below.
        let marked_top = || {
            let [one] = tops.as_slice() else { return None };
            let named = tree.attribute(one.0, "class").is_some_and(is_headline);
            Some(one.clone()).filter(|one| {
                named && !is_out(one.0) && !site.is_some_and(|site| shape::same(site, &one.1))
            })
        };
        // "Harbour Wire | Lamp relit": a heading tells which of the parts is the headline.
        let part = || {
            let others = headings(
                &|tag| matches!(tag, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4),
                is_out,
            );
            let said = |words: &String| said.window_parts().any(|part| shape::same(part, words));
            let mut found = others
                .into_iter()
                .filter(|(_, words)| said(words) && !site.is_some_and(|s| shape::same(s, words)));
            found.next().filter(|_| found.next().is_none())
        };
        // "Harbour Wire » Archive » Lamp relit": the only heading that leads to the page itself says which.
        let permanent = || {
            let fits = |tag| matches!(tag, Tag::H1 | Tag::H2 | Tag::H3);
            let headings = headings(&fits, is_out).into_iter();
            let mut headings = headings.filter(|(id, _)| is_permanent(tree, *id));
            let (id, words) = headings.next().filter(|_| headings.next().is_none())?;
            let is_part = said.window_parts().any(|part| shape::same(part, &words));
            is_part.then_some((id, words))
        };
        // "Harbour Wire" shares its words with "Lamp relit : Harbour Wire": what is said whole goes before.
        let found = permanent()
            .or_else(|| says(&shape::same, &tops))
            .or_else(|| says(&agree, &tops))
            .or_else(marked_top)
            .or_else(other)
            .or_else(part)
            .or_else(lone)
            .or_else(|| marked(tree, is_out));
        if let Some((id, words)) = found {
            return Self {
                element: Some(id),
                words,
            };
        }
        Self {
            element: None,
            words: titles.first().copied().unwrap_or_default().to_owned(),
        }
    }
}

/// The only element that is named for the headline, with its words.
///
/// ```text
/// <span class="headline entry-title">Lamp relit</span>
/// ```
fn marked(tree: &Tree<'_>, is_out: &dyn Fn(NodeId) -> bool) -> Option<(NodeId, String)> {
    let is_marked = |id: NodeId| {
        tree.attribute(id, "class").is_some_and(is_headline)
            || tree
                .attribute(id, "itemprop")
                .is_some_and(|p| p.eq_ignore_ascii_case("headline"))
    };
    let mut found = tree
        .ids()
        .filter(|&id| tree.tag(id).is_some() && is_marked(id))
        .filter(|&id| !is_out(id) && !facts::is_hidden(tree, id))
        .take(MOST)
        .map(|id| {
            // The day may stand in it: `<h2 class=entry-title><time>Jun 17</time>Lamp relit</h2>`.
            let is_day = |inner| tree.tag(inner) == Some(Tag::Time);
            (id, facts::words_without(tree, id, &is_day))
        })
        .filter(|(_, words)| shape::words(words) > 1 && words.len() < LONGEST);
    let first = found.next()?;
    let alone = found.all(|(_, words)| shape::same(&words, &first.1));
    alone.then_some(first)
}

/// Whether a heading is a link to where its text will stay.
///
/// ```text
/// <h2><a href=/2013/02/lamp rel=bookmark>Lamp relit</a></h2>
/// ```
fn is_permanent(tree: &Tree<'_>, heading: NodeId) -> bool {
    tree.inside(heading).any(|link| {
        let kinds = tree.attribute(link, "rel").unwrap_or_default();
        let mut kinds = kinds.split_ascii_whitespace();
        tree.tag(link) == Some(Tag::A) && kinds.any(|kind| kind.eq_ignore_ascii_case("bookmark"))
    })
}

/// The words of a heading. Where one of its parts is what the page's head says, the others are a kicker;
/// parts that no blank parts are set apart by their style.
///
/// ```text
/// <h1><span>Harbour</span><span>Lamp relit</span></h1>
/// ```
fn words(tree: &Tree<'_>, id: NodeId, titles: &[&str]) -> String {
    let whole = facts::words(tree, id);
    let is_said = |words: &str| titles.iter().any(|title| shape::same(title, words));
    let parts: Vec<String> = tree
        .inside(id)
        .filter(|&part| part != id && tree.parent(part) == Some(id))
        .take(MOST)
        .filter(|&part| tree.tag(part).is_some() || !tree.text(part).trim().is_empty())
        .map(|part| match tree.tag(part) {
            Some(Tag::Span | Tag::Strong | Tag::Em | Tag::Small) => facts::words(tree, part),
            _ => String::new(),
        })
        .collect();
    if is_said(&whole) {
        return whole;
    }
    if let Some(once) = said_twice(&whole) {
        return once.to_owned();
    }
    if parts.len() < 2 || parts.iter().any(String::is_empty) {
        return whole;
    }
    let said = parts.iter().find(|part| is_said(part)).cloned();
    said.unwrap_or_else(|| parts.join(" "))
}

/// Whether a title of the page's head and words of the page are one headline: the same, or one with a
/// little more.
pub(super) fn agree(title: &str, words: &str) -> bool {
    if shape::same(title, words) {
        return true;
    }
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (a, b) = (plain(title), plain(words));
    let (short, long) = if a.len() < b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    !short.is_empty() && long.contains(short.as_str()) && short.len() * 2 >= long.len()
        || alike_words(title, words)
}

/// "Lamp relit Lamp relit": the half of words that say the same twice; names of two equal words are let be.
fn said_twice(words: &str) -> Option<&str> {
    let (first, second) = words.split_at_checked(words.len() / 2)?;
    let (first, second) = (first.trim_end(), second.trim_start());
    (first == second && first.contains(' ')).then_some(first)
}

/// Whether two headlines share most of their longer words: search engines are given other ones.
fn alike_words(a: &str, b: &str) -> bool {
    let (shared, fewer, _) = shared_words(a, b);
    shared >= 2 && shared * 2 >= fewer
}

/// The same of nearly all of them: "Board votes to change rules on lamps", "Board votes to change strict rules on oil
/// lamps"; a heading within an article shares some of the headline's, too.
fn nearly(a: &str, b: &str) -> bool {
    let (shared, fewer, more) = shared_words(a, b);
    shared >= 4 && shared == fewer && shared * 3 >= more * 2
}

/// How many longer words two texts share, and how many the one with fewer and the one with more has.
fn shared_words(a: &str, b: &str) -> (usize, usize, usize) {
    let long = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().count() >= 4)
            .map(str::to_lowercase)
            .collect()
    };
    let (a, b) = (long(a), long(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    (shared, a.len().min(b.len()), a.len().max(b.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headline(html: &str) -> String {
        let tree = Tree::parse(html);
        Headline::find(&tree, &Said::of(&tree), &|_| false).words
    }

    #[test]
    fn a_heading_that_the_head_names_is_the_headline() {
        for html in [
            "<title>Lamp relit | Wire</title><h1>Wire</h1><h1>Lamp relit</h1>",
            "<title>Lamp relit | Wire</title><h1>Lamp relit</h1><h2>Oil</h2>",
            "<meta property=og:title content='Lamp relit'><h1>Wire</h1><h2>Lamp relit</h2>",
            "<title>Lamp relit : Harbour Wire</title><meta property=og:title content='Lamp relit'>\
             <h1>Harbour Wire</h1><h1>Lamp relit</h1>",
            "<title>Lamp relit</title><h1><div>Lamp relit Lamp relit</div></h1>",
            "<meta property=og:title content='The old lamp was relit on Hest'><h1>Lamp relit</h1>",
            "<h1>Lamp relit</h1>",
        ] {
            let found = headline(html);
            assert!(
                found == "Lamp relit" || html.contains("old lamp") && found.contains("amp"),
                "{html}: {found}"
            );
        }
    }

    #[test]
    fn a_lower_heading_that_says_nearly_the_same_is_the_headline() {
        let title =
            "<title>Board votes to change strict rules on lamps of Hest boats – Wire</title>";
        let of = |second: &str| headline(&format!("{title}<h1>Quays Centre</h1><h2>{second}</h2>"));
        let said = "Board votes to change rules on lamps of boats";
        assert_eq!(of(said), said);
        assert_eq!(of("How boats change the rules"), "Quays Centre");
    }

    #[test]
    fn a_heading_of_something_else_is_none() {
        for html in [
            "<meta property=og:title content='Lamp relit'><h1>Wire</h1><h1>Ropes</h1>",
            "<meta property=og:title content='Lamp relit'><meta property=og:site_name content=Wire><h1>Wire</h1>",
            "<title>Lamp relit</title><h1 hidden>Lamp relit, they say</h1><h1>Ropes</h1><h1>Oil</h1>",
        ] {
            assert_eq!(headline(html), "Lamp relit", "{html}");
        }
    }

    #[test]
    fn a_heading_tells_which_part_of_the_windows_title_is_the_headline() {
        let title = "<title>The Harbour Wire and all | Lamp relit</title>";
        assert_eq!(
            headline(&format!("{title}<h2>Lamp relit</h2><h2>Oil</h2>")),
            "Lamp relit"
        );
        assert_eq!(
            headline(&format!(
                "{title}<h1>The Harbour Wire and all</h1><h2>Lamp relit</h2>"
            )),
            "The Harbour Wire and all",
        );
    }

    #[test]
    fn the_only_heading_that_leads_to_the_page_itself_is_the_headline() {
        let title = "<title>The Lamp Gang &raquo; Blog Archive &raquo; Lamp relit</title>";
        let gang = "<h1><a href=/>The Lamp Gang</a></h1>";
        let link = |words: &str| format!("<h2><a href=/lamp rel=bookmark>{words}</a></h2>");
        let of = |rest: &str| headline(&format!("{title}{gang}{rest}"));
        assert_eq!(of(&link("Lamp relit")), "Lamp relit");
        // A front page has many, and a list below an article none that its title names.
        for other in [
            format!("{}{}", link("Lamp relit"), link("Oil is dear")),
            link("Oil is dear"),
        ] {
            assert_eq!(of(&other), "The Lamp Gang", "{other}");
        }
    }

    #[test]
    fn the_only_element_that_is_named_for_it_is_the_headline() {
        let title = "<title>News from the Harbour Wire</title>";
        for one in [
            "<p><span class='headline entry-title'>Lamp relit</span></p>",
            "<div itemprop=headline>Lamp relit</div>",
            "<h2 class=post-title><time>Jun 17</time> Lamp relit</h2>",
        ] {
            assert_eq!(headline(&format!("{title}{one}")), "Lamp relit", "{one}");
        }
        let two = "<p class=headline>Lamp relit</p><p class=headline>Oil is dear</p>";
        for none in [two, "<p class=headlines-box>Lamp relit</p>"] {
            assert_eq!(
                headline(&format!("{title}{none}")),
                "News from the Harbour Wire",
                "{none}"
            );
        }
    }

    #[test]
    fn a_kicker_in_the_heading_is_none_of_it() {
        let heading = "<h1><span>Harbour</span><span>Lamp relit</span></h1>";
        assert_eq!(
            headline(&format!(
                "<meta property=og:title content='Lamp relit'>{heading}"
            )),
            "Lamp relit"
        );
        assert_eq!(headline(heading), "Harbour Lamp relit");
        assert_eq!(headline("<h1><span>L</span>amp relit</h1>"), "Lamp relit");
    }

    #[test]
    fn headlines_with_the_same_long_words_agree() {
        assert!(agree(
            "Lamp at Hest lit again after a year",
            "After a year, lamp at Hest lit again"
        ));
        assert!(!agree("Lamp relit", "Oil is dear"));
    }
}
