//! Where a picture of a page lies: of the addresses that its element and those around it give, the one
//! of the picture itself, in a size and a format that can be shown.

use crate::loader::html::facts;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::{NodeId, Tree};

/// How wide a picture is that is fine enough for any terminal, in pixels. Larger ones only take longer.
const FINE: f64 = 1600.0;

/// The fewest bytes of an address that holds a picture itself (`data:`): shorter ones hold a point, or
/// a shape to keep the room.
const LEAST_HELD: usize = 512;

/// What scripts put in place of a picture until it is scrolled to.
const STAND_INS: [&str; 4] = ["placeholder", "preload", "spacer", "blank.gif"];

/// Attributes from which scripts take the address.
const LAZY: [&str; 6] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-url",
    "data-full-src",
    "data-hi-res-src",
];

/// Attributes with addresses for several sizes.
const SETS: [&str; 3] = ["srcset", "data-srcset", "data-lazy-srcset"];

/// Where the picture of an `img` lies: at `src`, unless that is a stand-in that a script replaces.
///
/// ```text
/// <img src="data:image/gif;base64,R0lGOD…" data-src="lamp.jpg">
/// <picture><source type="image/avif" srcset="lamp.avif"><source srcset="lamp.webp 1x"><img></picture>
/// ```
pub(super) fn source(tree: &Tree<'_>, id: NodeId) -> Option<String> {
    let given = |name: &&str| facts::value(tree, id, name);
    let real =
        |source: &String| !is_held(source) && !STAND_INS.iter().any(|name| source.contains(name));
    let lazy = LAZY.iter().find_map(|name| given(name).filter(real));
    let own = || SETS.iter().find_map(given).as_deref().and_then(best);
    let held = || given(&"src").filter(|source| is_held(source) && source.len() >= LEAST_HELD);
    lazy.or_else(|| given(&"src").filter(real))
        .or_else(own)
        .or_else(|| beside(tree, id))
        .or_else(held)
}

/// Where a `picture` around an `img` says that it lies, in a format that can be shown if there is one.
fn beside(tree: &Tree<'_>, id: NodeId) -> Option<String> {
    let picture = tree
        .parent(id)
        .filter(|&id| tree.tag(id) == Some(Tag::Picture))?;
    let sources = || {
        tree.inside(picture)
            .filter(|&id| tree.tag(id) == Some(Tag::Source))
    };
    let address = |id| {
        let set = SETS.iter().find_map(|name| facts::value(tree, id, name))?;
        best(&set)
    };
    let is_shown = |&id: &NodeId| {
        let kind = facts::value(tree, id, "type").unwrap_or_default();
        !["avif", "jxl", "heic"]
            .iter()
            .any(|name| kind.ends_with(name))
    };
    sources()
        .filter(is_shown)
        .find_map(address)
        .or_else(|| sources().find_map(address))
}

/// Whether an address holds the picture itself.
pub(super) fn is_held(source: &str) -> bool {
    source
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("data:"))
}

/// Of `a.jpg 320w, b.jpg 640w` the smallest that is fine enough, else the largest. Linear.
fn best(set: &str) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    for (address, size) in Candidates(set) {
        if is_held(address) {
            continue;
        }
        let is_better = best.is_none_or(|(before, _)| {
            if before >= FINE {
                (FINE..before).contains(&size)
            } else {
                size > before
            }
        });
        if is_better {
            best = Some((size, address));
        }
    }
    best.map(|(_, address)| address.to_owned())
}

/// The addresses of a set with their sizes, as a browser parts them (HTML, 4.8.4.3.10): an address ends
/// at a blank and may have commas in it, `w_320,c_fill/a.jpg 320w, b.jpg`.
struct Candidates<'a>(&'a str);

impl<'a> Iterator for Candidates<'a> {
    type Item = (&'a str, f64);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self
            .0
            .trim_start_matches(|c: char| c == ',' || c.is_whitespace());
        if rest.is_empty() {
            return None;
        }
        let (address, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let bare = address.trim_end_matches(',');
        if bare.len() < address.len() {
            self.0 = after;
            return Some((bare, 1.0));
        }
        let (size, after) = after.split_once(',').unwrap_or((after, ""));
        self.0 = after;
        let size = size.trim().trim_end_matches(['w', 'x']).parse();
        Some((bare, size.unwrap_or(1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::html::tests::shown;

    fn sources(html: &str) -> Vec<String> {
        let document = shown(html);
        let figures = document.figures().iter();
        figures
            .filter_map(|figure| figure.source.as_deref().map(str::to_owned))
            .collect()
    }

    #[test]
    fn of_several_sizes_the_one_that_is_fine_enough_is_taken() {
        for (set, wanted) in [
            ("b.jpg 320w, a.jpg 640w", "a.jpg"),
            ("b.jpg 320w,a.jpg 640w", "a.jpg"),
            ("c.jpg 4000w, a.jpg 1800w, b.jpg 320w", "a.jpg"),
            ("b.jpg, a.jpg 2x", "a.jpg"),
            ("a.jpg", "a.jpg"),
            (
                "/w_320,c_fill/b.jpg 320w, /w_640,c_fill/a.jpg 640w",
                "/w_640,c_fill/a.jpg",
            ),
            ("data:image/gif;base64,AA 2000w, a.jpg 10w", "a.jpg"),
            ("a.jpg wide", "a.jpg"),
        ] {
            assert_eq!(best(set).as_deref(), Some(wanted), "{set}");
        }
        for set in ["", " , ,", "data:,a 1x"] {
            assert_eq!(best(set), None, "{set}");
        }
    }

    #[test]
    fn a_format_that_can_be_shown_goes_before_one_that_cannot() {
        let page = |sources: &str| {
            format!("<figure><picture>{sources}<img alt='The lamp at Hest'></picture></figure>")
        };
        let both = "<source type='image/avif' srcset='b.avif 1x'><source type='image/webp' srcset='a.webp'>";
        assert_eq!(sources(&page(both)), ["a.webp"]);
        let one = "<source type='image/avif' srcset='b.avif 1x'>";
        assert_eq!(sources(&page(one)), ["b.avif"]);
        let lazy = "<source data-srcset='a.webp 2x'>";
        assert_eq!(sources(&page(lazy)), ["a.webp"]);
    }

    #[test]
    fn a_picture_that_the_page_holds_itself_is_kept_and_a_point_is_not() {
        let long = format!("data:image/png;base64,{}", "iVBORw0K".repeat(99));
        let page = |more: &str| {
            format!("<figure><img src='{long}' {more} alt='The lamp at Hest'></figure>")
        };
        assert_eq!(sources(&page("")), [long.as_str()]);
        // What only keeps its room gives way.
        assert_eq!(sources(&page("data-src='a.jpg'")), ["a.jpg"]);
        let with_other = format!(
            "<figure><img src='{long}' alt='The lamp at Hest'><noscript><img src='a.jpg' alt='The lamp at Hest'></noscript></figure>"
        );
        assert_eq!(sources(&with_other), ["a.jpg"]);
        let point = "<figure><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt='The lamp at Hest'></figure>";
        assert!(sources(point).is_empty());
    }
}
