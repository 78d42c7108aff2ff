//! What the judge settles on small pages, and what it leaves alone.

use super::{FEATURES, FILE, MAGIC, Role};
use crate::document::{BlockKind, Document};
use crate::loader::forest::tests::check;
use crate::loader::html::tests::page;

/// An article whose page names nothing.
const HEAD: &str = "<title>Night boat to Hest sails again - Harbour Wire</title><div><h1>Night boat to Hest sails again</h1>";
const TEXT: [&str; 6] = [
    "The night boat to Hest sailed again on Sunday, three winters after the last one tied up at Lower Quay for want of a crew, and nobody slept.",
    "Operators said that ninety people were on board, among them the keeper of the lamp, Tom Wren, who had not left the island since the autumn of the storm.",
    "“It was dark, and it was cold, and I would not have missed it,” said Wren, who had brought two blankets and a tin of soup for the crossing.",
    "The operator will count heads until the end of May and decide then whether the boat goes every night or on Sundays alone, as it did before the strike.",
    "Islanders want more than that: a petition with four hundred names was handed to the harbour board on Monday, and the board has promised to read it.",
    "Fares are what they were. A bed costs more, and so does the soup, which the operator says is better than it was and which Wren says is not.",
];

/// The article with `parts` behind its third paragraph and at its end.
fn article(third: &str, last: &str) -> Document {
    let (first, second) = TEXT.split_at(3);
    let written = |words: &[&str]| -> String {
        words
            .iter()
            .fold(String::new(), |all, words| all + "<p>" + words + "</p>")
    };
    let (first, second) = (written(first), written(second));
    page(&format!(
        "<html lang=en>{HEAD}<div>{first}{third}{second}{last}</div></div>"
    ))
}

fn text(document: &Document) -> Vec<&str> {
    let blocks = document.blocks().iter();
    let shown = blocks.filter(|b| !matches!(b.kind, BlockKind::Boilerplate | BlockKind::Headline));
    shown.map(|b| document.slice(b.range)).collect()
}

#[test]
fn the_file_is_a_forest() {
    check::<{ Role::COUNT }, FEATURES>(FILE, MAGIC);
}

#[test]
fn titles_of_other_articles_go() {
    let others = "<div><h4>You may like</h4><div><a href=/a>Island school to stay open until the summer</a></div>\
         <div><a href=/b>Harbour board buys a second crane for Lower Quay</a></div>\
         <div><a href=/c>Bread is dear again, and the baker knows why</a></div></div>";
    for document in [article(others, ""), article("", others)] {
        assert_eq!(text(&document), TEXT, "{}", document.text());
    }
}

#[test]
fn small_print_below_a_picture_is_its_caption() {
    let words = "Keepers wait on the mole at Hest for the first boat of the year";
    let figure = |below: &str| {
        let (first, second) = TEXT[..5].split_at(2);
        let document = page(&format!(
            "<html><head><title>Lamp at Hest relit after three winters</title></head><body><main><article>\
             <h1>Lamp at Hest relit after three winters</h1><div class=article-body><p>{}</p>\
             <p><img src=m.jpg alt='A mole'><br>{below}</p><p>{}</p></div></article></main></body></html>",
            first.join("</p><p>"),
            second.join("</p><p>"),
        ));
        let caption = document.figures().first().and_then(|figure| figure.caption);
        caption.map(|range| document.slice(range).to_owned())
    };
    assert_eq!(
        figure(&format!("<small>{words}</small>")).as_deref(),
        Some(words)
    );
    assert_eq!(
        figure(&format!("<small>Hest</small> {}", TEXT.concat())),
        None
    );
}

#[test]
fn a_caption_below_the_headline_is_no_standfirst() {
    let words = "Keepers wait on the mole at Hest for the first boat of the year";
    let document = page(&format!(
        "<html><head><title>Lamp at Hest relit after three winters - Harbour Wire</title></head><body><main><article>\
         <h1>Lamp at Hest relit after three winters</h1><div class=img><img src=m.jpg width=800 height=500 alt='A mole'>\
         <h6>{words}</h6></div><div class=article-body><p>{}</p></div></article></main></body></html>",
        TEXT[..5].join("</p><p>"),
    ));
    let said: Vec<BlockKind> = document
        .blocks()
        .iter()
        .filter(|b| document.slice(b.range) == words)
        .map(|b| b.kind)
        .collect();
    assert!(
        matches!(said.as_slice(), [BlockKind::Figure(_)]),
        "{said:?}"
    );
}

#[test]
fn an_article_stays_as_it_is() {
    let part = "<h2>What the crossing costs</h2><ul><li>A seat is four crowns, as it was before the strike.</li>\
         <li>A bed is eleven.</li></ul><blockquote>I would not have missed it.</blockquote>";
    let document = article(part, "");
    let kinds: Vec<BlockKind> = document.blocks().iter().map(|b| b.kind).collect();
    assert_eq!(
        kinds.get(4..8),
        Some(
            [
                BlockKind::Heading { level: 2 },
                BlockKind::ListItem { depth: 0 },
                BlockKind::ListItem { depth: 0 },
                BlockKind::Quote
            ]
            .as_slice()
        ),
        "{kinds:?}"
    );
}

#[test]
fn tables_and_code_stay_whole() {
    let table = "<table><tr><th>Boat</th><th>Fare</th></tr><tr><td>Night</td><td>4</td></tr>\
         <tr><td>Day</td><td>3</td></tr></table>";
    let document = article(table, "<pre>share --now\nsubscribe</pre>");
    let kinds: Vec<BlockKind> = document.blocks().iter().map(|b| b.kind).collect();
    assert!(kinds.contains(&BlockKind::Table), "{kinds:?}");
    assert!(document.text().contains("share --now\nsubscribe"));
    for cell in ["Night", "Day", "Fare"] {
        assert!(document.text().contains(cell), "{cell}");
    }
}

#[test]
fn a_caption_without_a_name_is_one() {
    let caption = "Passengers board the night boat at Lower Quay, Hest, on Sunday, 10 March 2024. (Ada Quill/Harbour Wire)";
    let part = format!(
        "<div class=x1><div><img src=l.jpg width=600></div></div><div class=x2>{caption}</div>"
    );
    let document = article(&part, "");
    let figures = document.figures().iter();
    let captions: Vec<&str> = figures
        .filter_map(|f| f.caption)
        .map(|c| document.slice(c))
        .collect();
    assert_eq!(captions.len(), 1, "{}", document.text());
    // A sentence of the article below a picture is none.
    let said = "<div class=x1><img src=l.jpg width=600></div><p>Nobody said how the picture of the boat came to hang in the hall, \
         and nobody asked, for it had hung there since the winter of the strike.</p>";
    assert!(
        article(said, "")
            .figures()
            .iter()
            .all(|f| f.caption.is_none())
    );
}

#[test]
fn pages_in_other_languages_are_left_to_the_rules() {
    let words = "Das Nachtboot nach Hest fuhr am Sonntag wieder, drei Winter nachdem das letzte am unteren Kai festgemacht hatte.";
    let text = format!("<p>{words}</p>").repeat(6);
    let part = "<p>Teilen Sie diesen Artikel mit Freunden</p>";
    let html = |language| {
        format!(
            "<html lang={language}><title>Nachtboot</title><article><h1>Nachtboot</h1>{text}{part}{text}</article>"
        )
    };
    assert!(page(&html("de")).text().contains("Teilen"));
}

#[test]
fn many_parts_are_judged_in_linear_time() {
    for part in [
        "<p>The night boat to Hest sailed again on Sunday, three winters after the last one.</p>",
        "<table><tr><td>The night boat to Hest<td>sailed again on Sunday</table>",
        "<div><img src=l.jpg><p>The night boat",
        "<td><pre>",
    ] {
        let document = article(&part.repeat(20_000), "");
        assert!(document.text().len() < 8_000_000, "{part}");
    }
}
