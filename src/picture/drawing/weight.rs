//! How much a drawing is once everything that it refers to stands in its place: a few lines can ask for
//! a picture of a picture of a picture, each a hundred times.
//!
//! Counted on the tags alone, before anything else looks at them. The count is never much too small, and
//! is too large where a style sheet refers to much.

use crate::picture::PictureError;
use memchr::memmem;
use resvg::usvg::roxmltree::{Document, Node};
use std::collections::HashMap;

/// The most elements and letters, before and after; maps of whole countries have a third of that.
pub(super) const MOST: u32 = 300_000;

/// How deep elements may stand in each other: who paints them goes as deep.
const DEEPEST: u32 = 160;

/// How many steps a reference may take to where nothing is referred to any more.
const LONGEST_CHAIN: usize = 24;

/// The bytes of the definitions of entities, times how often any is named.
const MOST_ENTITIES: usize = 1024 * 1024;

/// Refuses a text whose entities would make it very long. Linear.
pub(super) fn check_entities(text: &str) -> Result<(), PictureError> {
    let bytes = text.as_bytes();
    let (Some(first), Some(last)) = (
        memmem::find(bytes, b"<!ENTITY"),
        memmem::rfind(bytes, b"<!ENTITY"),
    ) else {
        return Ok(());
    };
    let after = bytes.get(last..).unwrap_or_default();
    let defined = last - first + memchr::memchr(b'>', after).unwrap_or(after.len());
    let own = |at: &usize| {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let known: [&[u8]; 6] = [b"#", b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"];
        !known.iter().any(|name| rest.starts_with(name))
    };
    let named = memchr::memchr_iter(b'&', bytes).filter(own).count();
    if defined.saturating_mul(named) > MOST_ENTITIES {
        return Err(PictureError::TooIntricate);
    }
    Ok(())
}

/// Refuses a drawing that is too much. Whether there are words in it. Linear in the drawing, times the
/// steps of its longest chain of references.
pub(super) fn check(document: &Document<'_>) -> Result<bool, PictureError> {
    let items = Items::of(document)?;
    let mut weights = vec![0_u64; items.all.len()];
    for _ in 0..LONGEST_CHAIN {
        let next = items.weigh(&weights)?;
        if next == weights {
            return Ok(items.all.iter().any(|item| item.letters > 0));
        }
        weights = next;
    }
    // A chain without an end, or one as good as that.
    Err(PictureError::TooIntricate)
}

/// The nodes of a drawing in their order, and what they refer to.
struct Items {
    all: Vec<Item>,
    /// What the style sheet refers to: any element may.
    by_style: Vec<usize>,
}

#[derive(Default)]
struct Item {
    parent: Option<usize>,
    depth: u32,
    /// The letters of it that are painted.
    letters: u64,
    /// Those that it refers to, and how often they are painted for it.
    references: Vec<(usize, u64)>,
    /// How often what the style sheet refers to may be painted for it.
    styled: u64,
}

impl Items {
    fn of(document: &Document<'_>) -> Result<Self, PictureError> {
        let mut ids: HashMap<&str, usize> = HashMap::new();
        let mut sheet = String::new();
        for (at, node) in document.descendants().enumerate() {
            if let Some(id) = node.attribute("id") {
                ids.insert(id, at);
            }
            if node.tag_name().name() == "style" {
                sheet.extend(node.children().filter_map(|words| words.text()));
            }
        }
        let by_style = addresses(&sheet).filter_map(|id| ids.get(id).copied());
        let by_style: Vec<usize> = by_style.collect();
        let mut all: Vec<Item> = Vec::new();
        let mut places = HashMap::new();
        for (at, node) in document.descendants().enumerate() {
            places.insert(node.id(), at);
            let parent = node
                .parent()
                .and_then(|node| places.get(&node.id()).copied());
            let above = parent.and_then(|parent| all.get(parent));
            let depth = above.map_or(0, |above| above.depth + 1);
            if depth > DEEPEST {
                return Err(PictureError::TooIntricate);
            }
            let corners = corners(node);
            let mut item = Item {
                parent,
                depth,
                letters: letters(node),
                references: Vec::new(),
                styled: if sheet.contains("marker") { corners } else { 1 },
            };
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                let times = if value.contains("marker") || name.starts_with("marker") {
                    corners
                } else {
                    1
                };
                let own = (name == "href" && node.tag_name().name() != "a")
                    .then(|| value.trim().strip_prefix('#'))
                    .flatten();
                for id in addresses(value).chain(own) {
                    item.references.extend(ids.get(id).map(|&to| (to, times)));
                }
            }
            all.push(item);
        }
        Ok(Self { all, by_style })
    }

    /// What each weighs with all in it, where what it refers to has the weight of before.
    fn weigh(&self, before: &[u64]) -> Result<Vec<u64>, PictureError> {
        let weight = |at: usize| before.get(at).copied().unwrap_or_default();
        let by_style = self.by_style.iter().map(|&at| weight(at)).max();
        let by_style = by_style.unwrap_or_default();
        let mut next = vec![0_u64; self.all.len()];
        // What stands in a node comes after it, and has been added to it when its turn comes.
        for (at, item) in self.all.iter().enumerate().rev() {
            let referred = item.references.iter();
            let referred = referred.map(|&(to, times)| weight(to).saturating_mul(times));
            let own = 1 + item.letters + by_style.saturating_mul(item.styled);
            let inside = next.get(at).copied().unwrap_or_default();
            let whole = referred.fold(own.saturating_add(inside), u64::saturating_add);
            if whole > u64::from(MOST) {
                return Err(PictureError::TooIntricate);
            }
            if let Some(slot) = next.get_mut(at) {
                *slot = whole;
            }
            if let Some(slot) = item.parent.and_then(|parent| next.get_mut(parent)) {
                *slot += whole;
            }
        }
        Ok(next)
    }
}

/// The letters of a node that are painted: those of texts, not those of titles and style sheets.
fn letters(node: Node<'_, '_>) -> u64 {
    let parent = node.parent_element();
    let is_shown = parent.is_some_and(|parent| {
        let name = parent.tag_name().name();
        matches!(name, "text" | "tspan" | "textPath" | "tref" | "a")
    });
    match node.text().filter(|_| is_shown && node.is_text()) {
        Some(words) => u64::try_from(words.trim().len()).unwrap_or(u64::MAX),
        None => 0,
    }
}

/// At most how many corners a line has, at each of which a marker may stand.
fn corners(node: Node<'_, '_>) -> u64 {
    let points = node.attribute("d").or_else(|| node.attribute("points"));
    let points = points.map_or(0, str::len);
    u64::try_from(points / 3).unwrap_or(u64::MAX) + 1
}

/// What `url(#…)`s in a text refer to.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split("url(").skip(1).filter_map(|rest| {
        let inside = rest.split(')').next()?;
        let bare = inside.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        bare.strip_prefix('#')
    })
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::*;

    fn checked(inside: &str) -> Result<bool, PictureError> {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>");
        check(&Document::parse(&text).unwrap())
    }

    /// Ten of the one before it, `steps` times.
    fn doubling(steps: usize, one: impl Fn(usize) -> String) -> String {
        let mut all = "<g id='n0'><rect width='1' height='1'/></g>".to_owned();
        for step in 1..=steps {
            let ten = one(step - 1).repeat(10);
            all = format!("{all}<g id='n{step}'>{ten}</g>");
        }
        all
    }

    #[test]
    fn a_few_lines_that_ask_for_millions_are_refused() {
        type One = fn(usize) -> String;
        let ways: [One; 5] = [
            |n| format!("<use href='#n{n}'/>"),
            |n| format!("<rect fill='url(#n{n})'/>"),
            |n| format!("<rect style='opacity: 1; mask: url( \"#n{n}\" )'/>"),
            |n| format!("<g clip-path='url(#n{n})'><rect/></g>"),
            |n| format!("<path marker-mid='url(#n{n})' d='M0 0 1 1 2 2'/>"),
        ];
        for one in ways {
            assert_eq!(checked(&doubling(3, one)), Ok(false));
            assert_eq!(
                checked(&doubling(9, one)),
                Err(PictureError::TooIntricate),
                "{}",
                one(0)
            );
        }
        let by_style = format!(
            "<style>rect {{ fill: url(#n5) }}</style>{}{}",
            doubling(4, |n| format!("<use href='#n{n}'/>")),
            "<rect/>".repeat(30)
        );
        assert_eq!(checked(&by_style), Ok(false));
    }

    #[test]
    fn what_refers_to_itself_is_refused_and_a_link_is_no_such() {
        for circle in [
            "<g id='a'><use href='#a'/></g>",
            "<pattern id='a'><rect fill='url(#b)'/></pattern><pattern id='b'><rect fill='url(#a)'/></pattern>",
        ] {
            assert_eq!(checked(circle), Err(PictureError::TooIntricate), "{circle}");
        }
        assert_eq!(checked("<g id='a'><a href='#a'><rect/></a></g>"), Ok(false));
        assert_eq!(checked("<rect fill='url(#none)'/>"), Ok(false));
    }

    #[test]
    fn what_is_deep_and_what_is_long_is_refused() {
        let deep = |n| format!("{}{}", "<g>".repeat(n), "</g>".repeat(n));
        assert_eq!(checked(&deep(100)), Ok(false));
        assert_eq!(checked(&deep(400)), Err(PictureError::TooIntricate));
        let words = |n| format!("<text>{}</text>", "lamp ".repeat(n));
        assert_eq!(checked(&words(10)), Ok(true));
        assert_eq!(checked(&words(100_000)), Err(PictureError::TooIntricate));
        // Nobody paints what a program says about itself.
        let aside = format!("<metadata>{}</metadata>", "lamp ".repeat(100_000));
        assert_eq!(checked(&aside), Ok(false));
    }

    #[test]
    fn entities_that_make_a_text_long_are_refused() {
        let text = |words: &str, named: &str| {
            format!("<!DOCTYPE svg [<!ENTITY a '{words}'>]><svg>{named}</svg>")
        };
        assert_eq!(
            check_entities(&text("http://a.example", "&a; &amp;")),
            Ok(())
        );
        let long = "a".repeat(60_000);
        assert_eq!(check_entities(&text(&long, "&a;")), Ok(()));
        assert_eq!(check_entities(&text(&long, &"&amp;".repeat(999))), Ok(()));
        assert_eq!(
            check_entities(&text(&long, &"&a;".repeat(99))),
            Err(PictureError::TooIntricate)
        );
    }
}
