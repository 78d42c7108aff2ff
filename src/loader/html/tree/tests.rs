//! Pages with broken marks, and the trees they give.

use super::*;

/// The page as nested brackets: `div(p(One.) p(Two.))`.
fn shown(source: &str) -> String {
    fn show(tree: &Tree<'_>, range: std::ops::Range<u32>, to: &mut String) {
        let mut at = range.start;
        while at < range.end {
            let id = NodeId(at);
            if !to.is_empty() && !to.ends_with('(') {
                to.push(' ');
            }
            match tree.tag(id) {
                None => to.push_str(tree.text(id).trim()),
                Some(tag) => {
                    to.push_str(tag.name());
                    to.push('(');
                    show(tree, at + 1..tree.end(id).0, to);
                    to.push(')');
                }
            }
            at = tree.end(id).0;
        }
    }
    let tree = Tree::parse(source);
    let mut out = String::new();
    show(&tree, 1..number(tree.len()), &mut out);
    out
}

#[test]
fn ends_that_are_left_out_are_implied() {
    for (source, want) in [
        ("<p>One<p>Two<div>x</div>", "p(One) p(Two) div(x)"),
        (
            "<ul><li>a<li>b<ul><li>c</ul></ul>",
            "ul(li(a) li(b ul(li(c))))",
        ),
        ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a) dd(b) dt(c))"),
        (
            "<table><tr><td>a<td>b<tr><td>c</table>d",
            "table(tr(td(a) td(b)) tr(td(c))) d",
        ),
        ("<ruby>a<rt>b<rt>c</ruby>", "ruby(a rt(b) rt(c))"),
        ("<h2>One<h3>Two</h3>", "h2(One) h3(Two)"),
    ] {
        assert_eq!(shown(source), want, "{source}");
    }
}

#[test]
fn ends_in_the_wrong_order_and_without_a_beginning_do_no_harm() {
    for (source, want) in [
        ("<p><b>a<i>b</b>c</i>d</p>", "p(b(a i(b)) c d)"),
        ("<b><p>a</b>b</p>c", "b(p(a b)) c"),
        ("a</div></p>b", "a b"),
        ("<div><span>a</div>b", "div(span(a)) b"),
        (
            "<table><tr><td>a</p></li></div>b</table>",
            "table(tr(td(a b)))",
        ),
        ("<td>a</td>", "td(a)"),
    ] {
        assert_eq!(shown(source), want, "{source}");
    }
}

#[test]
fn what_is_no_tag_is_text() {
    assert_eq!(shown("a < b <3 <- c"), "a < b <3 <- c");
    assert_eq!(
        shown("a<!-- <p> -->b<!doctype html>c<?php x ?>d"),
        "a b c d"
    );
    assert_eq!(shown("a<!-- never"), "a");
    assert_eq!(shown("<![CDATA[a<b]]>"), "a<b");
    assert_eq!(shown("<p title=\"a>b\" x='>'>c"), "p(c)");
    assert_eq!(shown("<p title=\"a>b"), "p(b)");
}

#[test]
fn scripts_hold_text_alone() {
    assert_eq!(
        shown("<script>if (a</b/) '<p>'</SCRIPT >x"),
        "script(if (a</b/) '<p>') x"
    );
    assert_eq!(shown("<title>a <b>"), "title(a <b>)");
}

#[test]
fn closed_tags_have_no_content_in_xhtml() {
    assert_eq!(shown("<a id=x />b"), "a(b)");
    assert_eq!(shown("<?xml version='1.0'?><a id='x'/>b"), "a() b");
}

#[test]
fn attributes_in_all_ways_of_writing() {
    let tree = Tree::parse("<a HREF = 'x y' b c=d/e title=\"q'\" =z>w");
    let a = tree.ids().nth(1);
    let get = |name| a.and_then(|a| tree.attribute(a, name));
    assert_eq!(get("href"), Some("x y"));
    assert_eq!(get("b"), Some(""));
    assert_eq!(get("c"), Some("d/e"));
    assert_eq!(get("title"), Some("q'"));
    assert_eq!(get("none"), None);
}

#[test]
fn nesting_beyond_measure_becomes_siblings() {
    let count = 100_000;
    let source = format!(
        "{}deep{}after",
        "<div>".repeat(count),
        "</div>".repeat(count)
    );
    let tree = Tree::parse(&source);
    let texts: Vec<_> = tree
        .ids()
        .filter(|&id| tree.tag(id).is_none())
        .map(|id| (tree.text(id), tree.ancestors(id).count()))
        .collect();
    assert_eq!(texts, [("deep", DEEPEST), ("after", 1)]);
}
