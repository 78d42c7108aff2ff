//! Home pages: lists of what to read, and no article. Each title is written with its link, once, under
//! the heading it stands below.

use super::article::Article;
use super::facts::{self, Facts};
use super::metadata::Said;
use super::tag::Tag;
use super::tree::{NodeId, Tree};
use crate::document::BlockKind;
use crate::loader::compose::flow::Flow;
use crate::loader::compose::link;
use crate::loader::compose::writer::{Container, Words, Writer};
use crate::loader::shape;
use std::collections::HashSet;

/// The fewest titles of a home page.
const FEWEST: usize = 20;

/// How many times more text the titles have than the best box of running text.
const MORE: u32 = 3;

/// The most bytes of running text on a home page, in that box.
const RUNNING: u32 = 1500;

/// The fewest words of a title.
const WORDS: usize = 4;

/// The bytes of text that a title has.
const LENGTHS: std::ops::RangeInclusive<u32> = 12..=250;

/// What a home page points to, in order.
#[derive(Debug)]
pub(super) struct Home {
    /// Titles with the elements that are their links, and headings.
    entries: Vec<(NodeId, Entry)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Heading,
    Title,
}

impl Home {
    /// What the page points to, if that is all there is to it. Linear.
    pub(super) fn find(
        tree: &Tree<'_>,
        facts: &Facts,
        article: &Article<'_, '_>,
        said: &Said,
    ) -> Option<Self> {
        let running = article.length();
        if said.is_article || said.published.is_some() || article.is_named() || running > RUNNING {
            return None;
        }
        let mut seen: HashSet<&str> = HashSet::new();
        let mut entries: Vec<(NodeId, Entry)> = Vec::new();
        let (mut titles, mut length) = (0, 0_u32);
        let mut next = NodeId::default();
        for id in tree.ids() {
            let Some(tag) = tree.tag(id).filter(|_| id >= next) else {
                continue;
            };
            if tag.is_left_out()
                || matches!(tag, Tag::Nav | Tag::Footer | Tag::Menu | Tag::Noscript)
                || facts::is_hidden(tree, id)
            {
                next = tree.end(id);
            } else if tag == Tag::A {
                next = tree.end(id);
                let address = tree.attribute(id, "href").unwrap_or("#");
                let text = facts.text(tree, id);
                let fits = LENGTHS.contains(&text)
                    && !address.starts_with('#')
                    && shape::words(&facts::words(tree, id)) >= WORDS
                    && seen.insert(address);
                if fits {
                    entries.push((id, Entry::Title));
                    titles += 1;
                    length = length.saturating_add(text);
                }
            } else if tag.heading().is_some()
                && facts.links(tree, id) == 0
                && facts.text(tree, id) > 0
            {
                next = tree.end(id);
                entries.push((id, Entry::Heading));
            }
        }
        (titles >= FEWEST && length >= running.saturating_mul(MORE)).then_some(Self { entries })
    }

    /// Writes the list.
    pub(super) fn write(&self, tree: &Tree<'_>, writer: &mut Writer) {
        let mut listed = false;
        for (at, &(id, entry)) in self.entries.iter().enumerate() {
            let heads = self
                .entries
                .get(at + 1)
                .is_some_and(|(_, next)| *next == Entry::Title);
            let words = facts::words(tree, id);
            match entry {
                Entry::Heading if heads => {
                    if listed {
                        writer.close();
                        listed = false;
                    }
                    writer.write(BlockKind::Heading { level: 2 }, &Words::plain(&words));
                }
                Entry::Heading => {}
                Entry::Title => {
                    if !listed {
                        writer.open(Container::List(None));
                        listed = true;
                    }
                    let address = facts::value(tree, id, "href").unwrap_or_default();
                    let mut flow = Flow::default();
                    flow.open(link::span(&mut writer.builder, &address));
                    flow.push(&words);
                    flow.close();
                    flow.finish();
                    writer.open_item();
                    writer.write(writer.kind(), &Words::of(&flow));
                    writer.close();
                }
            }
        }
        if listed {
            writer.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{Heading, ListItem};
    use crate::document::{BlockKind, InlineKind};
    use crate::loader::html::tests::page;

    fn teasers(count: usize) -> String {
        let one = |n: usize| {
            format!(
                "<div><a href=/{n}><img src={n}.jpg></a><a href=/{n}>How lamp number {n} was lit</a><p>It was dark.</p></div>"
            )
        };
        let all: Vec<String> = (0..count).map(one).collect();
        all.concat()
    }

    #[test]
    fn a_page_of_titles_is_a_list_of_links() {
        let document = page(&format!(
            "<title>Harbour Wire</title><nav><a href=/x>All of the lamps</a></nav><h2>Today on the quay</h2>{}<h2>Oil</h2>{}",
            teasers(12),
            teasers(30)
        ));
        let kinds: Vec<BlockKind> = document.blocks().iter().map(|b| b.kind).collect();
        assert_eq!(
            kinds
                .iter()
                .filter(|kind| **kind == ListItem { depth: 0 })
                .count(),
            30
        );
        assert_eq!(
            kinds
                .iter()
                .filter(|kind| matches!(kind, Heading { .. }))
                .count(),
            2
        );
        let links = document
            .inlines()
            .iter()
            .filter(|i| matches!(i.kind, InlineKind::Link(_)));
        assert_eq!(links.count(), 30);
        assert!(
            !document.text().contains("It was dark"),
            "{}",
            document.text()
        );
    }

    #[test]
    fn a_page_with_an_article_is_none() {
        let text = "<p>The lamp on the point was lit again last night, after a year, they said, and nobody knew who.</p>";
        let long = text.repeat(8);
        for html in [
            format!(
                "<h1>Lamp</h1><div class=article-body>{long}</div>{}",
                teasers(12)
            ),
            format!(
                "<meta property=og:type content=article><h1>Lamp</h1><article>{text}</article>{}",
                teasers(40)
            ),
        ] {
            let document = page(&html);
            assert!(
                !document.text().contains("How lamp number 7"),
                "{}",
                document.text()
            );
        }
        let few = page(&format!("<h1>Lamp</h1>{}", teasers(8)));
        let items = few
            .blocks()
            .iter()
            .filter(|b| matches!(b.kind, ListItem { .. }));
        assert_eq!(items.count(), 0);
    }
}
