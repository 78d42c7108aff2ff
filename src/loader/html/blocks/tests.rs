//! What becomes of the elements of a page, construct by construct.

use crate::document::BlockKind::{Code, Heading, Paragraph, Quote, Rule};
use crate::document::InlineKind;
use crate::loader::html::tests::{kinds, marked, page, text};

#[test]
fn words_between_blocks_are_paragraphs() {
    assert_eq!(
        text("one<div>two <span>three</span></div>four<p>five<section>six</section>"),
        "one\n\ntwo three\n\nfour\n\nfive\n\nsix"
    );
    assert_eq!(text("<p> a\n  b </p>\n <p>\u{a0}</p>"), "a b");
}

#[test]
fn line_breaks_in_pairs_part_paragraphs() {
    let source = "one<br>two<br> <br>three<br><br><br>four<br>";
    assert_eq!(text(source), "one\ntwo\n\nthree\n\nfour");
    assert_eq!(kinds(source), [Paragraph; 3]);
}

#[test]
fn a_label_said_twice_stands_once_and_a_sentence_twice() {
    let long = "The lamp was lit again last night, after a year, they said, and nobody knew who had \
                lit it, or why it was so bright.";
    let shown = |words: &str| {
        let html = format!("<article><h1>Talk</h1><p>{long}</p>{words}<p>{long} Or when.</p>");
        let text = page(&html).text().to_owned();
        text.replace(long, "…").replace("\n\n", " | ")
    };
    assert_eq!(
        shown("<p>“No.”</p><p>“No.”</p>"),
        "Talk | … | “No.” | “No.” | … Or when."
    );
    assert_eq!(
        shown("<p>The lamp</p><p>The lamp</p>"),
        "Talk | … | The lamp | … Or when."
    );
}

#[test]
fn marks_go_on_over_paragraphs() {
    let source = "<b>one<p>two</p>three</b> four";
    assert_eq!(text(source), "one\n\ntwo\n\nthree four");
    assert_eq!(marked(source, InlineKind::Strong), ["one", "two", "three"]);
}

#[test]
fn quotes_code_and_rules() {
    let source = "<blockquote><p>Rope is time.<footer>— Old saying</footer></blockquote><hr><pre>\n<code>if a:\n    b</code></pre><h3>Part</h3>";
    assert_eq!(
        text(source),
        "Rope is time.\n— Old saying\n\n* * *\n\nif a:\n    b\n\nPart"
    );
    assert_eq!(kinds(source), [Quote, Rule, Code, Heading { level: 3 }]);
}

#[test]
fn what_is_never_shown_goes() {
    for hidden in [
        "<p hidden>no</p>",
        "<p style='color: red; display : none !important'>no</p>",
        "<p aria-hidden=true>no</p>",
        "<template><p>no</template>",
        "<!-- no -->",
        "<script>no()</script>",
        "<noscript>no</noscript>",
        "<span class=sr-only>no</span>",
        "<svg><title>no</title><text>no</text></svg>",
        "<button>no</button>",
    ] {
        assert_eq!(text(&format!("<p>yes</p>{hidden}")), "yes", "{hidden}");
    }
    assert_eq!(
        text("<p hidden=until-found>yes</p><p class=hidden-gems>and</p>"),
        "yes\n\nand"
    );
}

#[test]
fn signs_within_a_line() {
    for (source, want) in [
        ("<q>no</q>, she said", "“no”, she said"),
        (
            "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>",
            "漢（かん）",
        ),
        ("x<sup>2</sup> and CO<sub>2</sub>", "x² and CO₂"),
        ("x<sub>i</sub>, the 1<sup>st</sup>", "xᵢ, the 1st"),
        ("x^2^ and H~2~O", "x^2^ and H~2~O"),
        ("ligh<wbr>t&shy;house", "lighthouse"),
        ("<math alttext='a^2'><mi>a</mi></math>", "a²"),
        ("AT&amp;T &lt;b&gt; &#27;[1m", "AT&T <b> [1m"),
    ] {
        assert_eq!(text(source), want, "{source}");
    }
}

#[test]
fn marks_of_notes_are_told_and_ways_back_go() {
    let source = "Lit.<sup class=reference><a href='#n1'>[1]</a></sup><ol><li id=n1>Old map. <a href='#r1'>↩</a></ol>";
    assert_eq!(text(source), "Lit.[1]\n\n1. Old map.");
    assert_eq!(marked(source, InlineKind::FootnoteMark), ["[1]"]);
    assert!(
        marked(
            "10<sup>6</sup> and 1<sup>st</sup>",
            InlineKind::FootnoteMark
        )
        .is_empty()
    );
}
