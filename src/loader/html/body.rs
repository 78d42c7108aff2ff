//! The article's text as the page's data has it (`articleBody`): never shown where the page has the text,
//! but it tells which lines between paragraphs are none of the article.

use crate::document::{BlockKind, Builder};
use crate::text::slice;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many words in a row are looked up.
const ROW: usize = 4;

/// The percent of such a text that a page has to show: else it is not the text of this page.
const COVERED: usize = 90;

/// The fewest rows of such a text.
const LEAST: usize = 20;

/// The most bytes of a line that is none of the article.
const LONGEST: usize = 300;

/// Marks the lines from block `from` on that `body` does not have, if it has all else. Linear.
///
/// ```text
/// Watch: the lamp seen from the sea, in two minutes
/// ```
pub(super) fn mark_others(builder: &mut Builder, body: &str, from: usize) {
    let known: HashSet<u64> = rows(body).collect();
    if known.len() < LEAST {
        return;
    }
    let mut all_shown = 0;
    let mut shown: HashSet<u64> = HashSet::with_capacity(known.len());
    let mut others = Vec::new();
    for (at, block) in builder.blocks().iter().enumerate().skip(from) {
        let words = slice(builder.text(), block.range);
        let (mut all, mut found) = (0, 0);
        for row in rows(words) {
            all += 1;
            if known.contains(&row) {
                found += 1;
                shown.insert(row);
            }
        }
        all_shown += all;
        if block.kind == BlockKind::Paragraph && words.len() <= LONGEST && all > 1 && found == 0 {
            others.push(at);
        }
    }
    // All of it has to be on the page, and to be most of the page: some data has the first lines only.
    if shown.len() * 100 < known.len() * COVERED || known.len() * 2 < all_shown {
        return;
    }
    for at in others {
        if let Some(block) = builder.blocks_mut().get_mut(at) {
            block.kind = BlockKind::Boilerplate;
        }
    }
}

/// A number for each few words in a row, however they are written.
fn rows(text: &str) -> impl Iterator<Item = u64> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut last = [0; ROW];
    let mut count = 0;
    words
        .filter(|word| !word.is_empty())
        .filter_map(move |word| {
            let mut hasher = DefaultHasher::new();
            for c in word.chars().flat_map(char::to_lowercase) {
                c.hash(&mut hasher);
            }
            last.rotate_left(1);
            if let Some(slot) = last.last_mut() {
                *slot = hasher.finish();
            }
            count += 1;
            (count >= ROW).then(|| {
                let mut row = DefaultHasher::new();
                last.hash(&mut row);
                row.finish()
            })
        })
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{Boilerplate, Paragraph};
    use crate::loader::html::tests::page;

    const BODY: &str = "The lamp on the point was lit again last night, after a year, they said. Nobody knew \
         who had lit it, and the keepers, all three of them, were on the quay until the boats were in.";

    fn kinds(body: &str) -> Vec<crate::document::BlockKind> {
        let (first, second) = BODY.split_once(". ").unwrap_or_default();
        let document = page(&format!(
            "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script>\
             <h1>Lamp</h1><article><p>{first}.</p><p>Watch the lamp being seen from the open sea</p>\
             <p>{second}</p></article>"
        ));
        document.blocks().iter().skip(1).map(|b| b.kind).collect()
    }

    #[test]
    fn a_line_that_the_data_does_not_have_is_none_of_the_article() {
        assert_eq!(kinds(BODY), [Paragraph, Boilerplate, Paragraph]);
    }

    #[test]
    fn data_about_another_text_tells_nothing() {
        let other = format!(
            "{BODY} The oil had been bought in spring, and stood in the shed behind the church."
        );
        for body in ["", "The lamp on the point was lit again last night", &other] {
            assert!(!kinds(body).contains(&Boilerplate), "{body}");
        }
    }
}
