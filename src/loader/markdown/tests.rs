//! What all of the reader keeps to; what a construct becomes is tested beside it.

mod examples;
mod kept;

use super::*;
use crate::loader::compose::tests::sound;
use proptest::prelude::*;

pub(in crate::loader) fn read(source: &str) -> Document {
    super::read(Decoded::whole("", source))
}

pub(in crate::loader) fn text(source: &str) -> String {
    read(source).text().to_owned()
}

pub(in crate::loader) fn kinds(source: &str) -> Vec<BlockKind> {
    read(source).blocks().iter().map(|b| b.kind).collect()
}

/// The words under marks of a kind; links by their words.
pub(in crate::loader) fn marked(source: &str, kind: InlineKind) -> Vec<String> {
    let document = read(source);
    let words = document.inlines().iter().filter(|i| i.kind == kind);
    words.map(|i| document.slice(i.range).to_owned()).collect()
}

pub(in crate::loader) type Words3 = (Option<String>, Option<String>, Option<String>);

/// Alternative text, caption and credit of each figure.
pub(in crate::loader) fn figures(source: &str) -> Vec<Words3> {
    let document = read(source);
    let words = |range: Option<_>| range.map(|range| document.slice(range).to_owned());
    let figures = document.figures().iter();
    figures
        .map(|f| (words(f.alt), words(f.caption), words(f.credit)))
        .collect()
}

#[test]
fn rules_stand_for_themselves() {
    assert_eq!(
        kinds("a\n\n---\n\nb"),
        [BlockKind::Paragraph, BlockKind::Rule, BlockKind::Paragraph]
    );
    assert_eq!(text("a\n\n***\n\nb"), "a\n\n* * *\n\nb");
}

#[test]
fn the_head_of_a_text_leaves_out_what_may_go_on() {
    let head = super::read(Decoded {
        text: "# One\n\nTwo.[^n]\n\n[^n]: Note.\n\n- Three\n- goes".to_owned(),
        ..Decoded::default()
    });
    assert_eq!(head.text(), "One\n\nTwo.[1]");
    assert!(!head.meta().complete);
}

#[test]
fn the_head_of_one_long_paragraph_shows_its_start() {
    let head = |text: String| {
        let input = Decoded {
            text,
            ..Decoded::default()
        };
        let document = super::read(input);
        document.blocks().iter().map(|b| b.kind).collect::<Vec<_>>()
    };
    let long = "The lamp was lit again. ".repeat(100);
    assert_eq!(
        head(format!("# Lamp relit\n\n{long}")),
        [BlockKind::Headline, BlockKind::Paragraph]
    );
    assert_eq!(
        head(format!("# Lamp relit\n\n- {long}")),
        [BlockKind::Headline]
    );
    assert_eq!(head(format!("One.\n\n{long}")), [BlockKind::Paragraph]);
    assert_eq!(head("One.".to_owned()), []);
}

#[test]
fn what_works_on_terminals_goes_and_is_told() {
    let document = read("a \x1b[31mred\x1b[0m word &#27;[1m and \u{202e}more");
    assert_eq!(document.text(), "a red word [1m and more");
    assert_eq!(
        document.meta().notes,
        [
            "2 escape sequences were removed",
            "1 direction override was removed"
        ]
    );
}

#[test]
fn deep_nesting_is_held() {
    let quotes = format!("{} end", ">".repeat(5000));
    assert_eq!(read(&quotes).blocks().first().map(|b| b.quotes), Some(255));
    for opener in [
        "[", "![", "*a **b ", "- ", "<b>", "<div>\n", "`", "$", "^a ", "[^a]: ", "|", "&", "1. ",
    ] {
        let source = opener.repeat(5000);
        let _ = read(&format!("{source}end"));
    }
}

/// Pieces of Markdown of every kind, around words that are all letters.
fn markdown() -> impl Strategy<Value = String> {
    let word = || "[a-z]{2,6}";
    let inline = prop_oneof![
        4 => word().boxed(),
        1 => word().prop_map(|w| format!("*{w}*")),
        1 => word().prop_map(|w| format!("**{w}**")),
        1 => word().prop_map(|w| format!("~~{w}~~")),
        1 => word().prop_map(|w| format!("`{w}`")),
        1 => word().prop_map(|w| format!("[{w}](/to)")),
        1 => word().prop_map(|w| format!("[{w}][ref]")),
        1 => word().prop_map(|w| format!("<https://{w}.example>")),
        1 => word().prop_map(|w| format!("{w}[^note]")),
        1 => word().prop_map(|w| format!("**{w}")),
        1 => word().prop_map(|w| format!("[[{w}]]")),
        1 => word().prop_map(|w| format!("<kbd>{w}</kbd><br>")),
        1 => word().prop_map(|w| format!("<sup>{w}</sup>")),
        1 => word().prop_map(|w| format!("<script>{w}</script>")),
        1 => word().prop_map(|w| format!("${w}$ and $$\\alpha_{w}$$")),
        1 => word().prop_map(|w| format!("a&{w}; &eacute;{w}")),
        1 => word().prop_map(|w| format!("![{w}](a.png \"4\")")),
    ];
    let line = prop::collection::vec(inline, 1..6).prop_map(|words| words.join(" "));
    let line = line.boxed();
    let of = |form: &'static str| line.clone().prop_map(move |l| form.replace('@', &l));
    let block = prop_oneof![
        of("@\n@"),
        of("@  \n@"),
        of("## @"),
        of("@\n---"),
        of("> @\n> > @"),
        of("> [!TIP]\n> @"),
        of("- @\n- @\n  - @"),
        of("- [x] @\n- [ ] @"),
        of("7. @\n\n   @"),
        of("```rust\n@\n```"),
        of("    @"),
        of("| @ | b |\n|:-:|---|\n| @ | @ |"),
        of("term\n: @"),
        of("[^note]: @\n\n    @"),
        of("[^other]: @"),
        of("![@](/lamp.png)"),
        of("***"),
        of("[ref]: /to"),
        of("<div>\n\n@\n\n</div>"),
        of("<details><summary>@</summary>\n\n@\n\n</details>"),
        of("<dl><dt>@<dd>@<ul><li>@</ul><dt>@</dl>"),
        of("<p><ruby>@<rt>@</ruby>"),
        of("<table>\n@<caption>@</caption><tr>@<td>@<th>@</tr>@</table>"),
        of("<ol><li>@<ul><li>@</ul>@</ol>@"),
        of("<pre>@</pre>\n<blockquote>@</blockquote>"),
    ];
    prop::collection::vec(block, 1..9).prop_map(|blocks| blocks.join("\n\n"))
}

proptest! {
    #[test]
    fn no_words_are_lost(source in markdown()) {
        let lost = kept::lost(&source);
        prop_assert!(lost.is_none(), "{}", lost.unwrap_or_default());
    }

    #[test]
    fn any_text_gives_a_sound_document(source in r"([#>*_`~\[\]()!|:$^<&;=+\-]|[a-z] ?|\n| |1\. |- \[x\] |\n\n|---\n|<b>|</p>|<li>|<table><tr><td>|\[\^a\]|\[\^a\]: |&#27;|é|漢|\x1b|\t|\r\n|<script>){0,60}") {
        sound(&read(&source))?;
    }

    #[test]
    fn the_blocks_of_a_head_are_those_of_the_whole(
        blocks in prop::collection::vec(
            "(# |## |> |- |1\\. |    |!\\[\\]\\(a\\)\n{0,2}|\\* \\* \\*\n|```\n)?[a-z]{1,5}( \\*[a-z]{1,4}\\*)?(\n(- |> |  |```|--)?[a-z]{0,4})?\n\n?",
            1..12,
        ),
        share in 0.0..1.0,
    ) {
        let whole: String = blocks.concat();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a short text")]
        let at = (whole.len() as f64 * share) as usize;
        let cut = whole.get(..at).and_then(|head| head.rfind('\n')).map_or(0, |at| at + 1);
        let head = super::read(Decoded {
            text: whole.get(..cut).unwrap_or_default().to_owned(),
            ..Decoded::default()
        });
        let whole = read(&whole);
        prop_assert!(whole.text().starts_with(head.text()));
        prop_assert_eq!(head.blocks(), whole.blocks().get(..head.blocks().len()).unwrap_or_default());
    }

    #[test]
    fn any_characters_give_a_document(source: String) {
        let document = read(&source);
        prop_assert!(document.text().chars().all(|c| c == '\n' || !c.is_control()));
    }

    #[test]
    fn words_are_not_lost(words in "[a-z]{3,8}( [a-z]{3,8}){1,20}", mark in "[*_`]{0,2}|> |- |1\\. |# |\\| ") {
        let source = format!("{mark}{words}");
        prop_assert!(read(&source).text().contains(&words));
    }
}
