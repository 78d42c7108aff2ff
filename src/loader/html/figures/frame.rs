//! Frames: which elements of a page are figures. `figure`, boxes with a caption by its name, and boxes
//! whose form tells: one picture with a few words below it, and nothing else.

use super::beside::repeats;
use super::holds_unshown;
use super::names::{is_named_caption, is_named_credit, labels};
use crate::loader::credit::credit;
use crate::loader::frontmatter::is_date;
use crate::loader::html::byline;
use crate::loader::html::facts::{self, Facts};
use crate::loader::html::labels::Labels;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::{NodeId, Tree};
use crate::loader::shape;

/// How far up from a picture its words are looked for.
const REACH: usize = 5;

/// How far up from a caption its picture is looked for.
const FAR: usize = 8;

/// How many nodes of a box are asked whether they say its caption again.
const NODES: usize = 200;

/// The most text, in bytes, beside caption and credit in a box that holds a picture.
const BESIDE: u32 = 160;

/// The same of a box that a credit alone tells.
const CREDITED: u32 = 30;

/// The most text, in bytes, of a box that is a figure by its form.
const FORMED: u32 = 320;

/// The same of a box that is named for its picture, or whose words are the picture's.
const NAMED: u32 = 900;

/// The most text, in bytes, of the label in a picture's own link: "[+] Enlarge".
const LABEL: u32 = 24;

/// The most text, in bytes, that stands in the same paragraph as its picture.
const INLINE: u32 = 160;

/// How much more text than such a box a page has.
const SHARE: u32 = 6;

/// The elements of a page that are figures; none stands in another.
#[derive(Debug, Default)]
pub(in crate::loader::html) struct Frames {
    /// All of them, in order.
    all: Vec<NodeId>,
    /// Those that are figures by tag or name.
    named: Vec<NodeId>,
    /// Boxes that would be, but for what starts a film. In order.
    films: Vec<NodeId>,
}

/// What a box around a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A figure by its form.
    Figure,
    /// A figure by its name, or by words that are the picture's.
    Named,
    /// What starts a film.
    Film,
}

impl Frames {
    /// Finds the figures of a page. Cost linear in the nodes, and bounded for each caption and picture.
    pub(in crate::loader::html) fn of(tree: &Tree<'_>, facts: &Facts) -> Self {
        let mut named = named(tree, facts);
        let mut all = named.clone();
        let (mut told, mut films) = (Vec::new(), Vec::new());
        for &picture in facts.all_pictures() {
            let at = named.partition_point(|&frame| frame <= picture);
            let before = at.checked_sub(1).and_then(|at| named.get(at));
            if before.is_some_and(|&frame| picture < tree.end(frame)) {
                continue;
            }
            let formed = formed(tree, facts, picture);
            match formed.filter(|&(id, _)| !holds_any(tree, &named, id)) {
                Some((id, Form::Film)) => films.push(id),
                Some((id, form)) => {
                    all.push(id);
                    if form == Form::Named {
                        told.push(id);
                    }
                }
                None => {}
            }
        }
        named.extend(told);
        outermost(tree, &mut named);
        outermost(tree, &mut all);
        outermost(tree, &mut films);
        Self { all, named, films }
    }

    /// All figures, in order.
    pub(in crate::loader::html) fn all(&self) -> &[NodeId] {
        &self.all
    }

    /// Whether an element is a picture with a few words that starts a film: no part of a text.
    pub(in crate::loader::html) fn is_film(&self, id: NodeId) -> bool {
        self.films.binary_search(&id).is_ok()
    }

    /// Whether an element is a figure.
    pub(in crate::loader::html) fn is(&self, id: NodeId) -> bool {
        self.all.binary_search(&id).is_ok()
    }

    /// The first figure by tag or name that an element is or holds.
    pub(in crate::loader::html) fn first_named(
        &self,
        tree: &Tree<'_>,
        id: NodeId,
    ) -> Option<NodeId> {
        let at = self.named.partition_point(|&frame| frame < id);
        self.named
            .get(at)
            .copied()
            .filter(|&frame| frame < tree.end(id))
    }
}

/// Whether an element is or holds one of `frames`.
fn holds_any(tree: &Tree<'_>, frames: &[NodeId], id: NodeId) -> bool {
    let at = frames.partition_point(|&frame| frame < id);
    frames.get(at).is_some_and(|&frame| frame < tree.end(id))
}

/// Sorts elements and leaves out those that stand in others.
fn outermost(tree: &Tree<'_>, found: &mut Vec<NodeId>) {
    found.sort_unstable();
    let mut end = NodeId::default();
    found.retain(|&id| {
        let outer = id >= end;
        if outer {
            end = tree.end(id);
        }
        outer
    });
}

/// The elements that are figures by tag or by the name of their caption, in order.
fn named(tree: &Tree<'_>, facts: &Facts) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = Vec::new();
    let mut captions: Vec<NodeId> = Vec::new();
    for id in tree.ids() {
        let Some(tag) = tree.tag(id) else { continue };
        if tag == Tag::Figure {
            if holds_one(tree, facts, id) {
                found.push(id);
            }
        } else if is_named_caption(tree, facts, id, tag) || is_named_credit(tree, facts, id, tag) {
            captions.push(id);
        } else if facts.text(tree, id) == 0 && holds_unshown(tree, id) {
            found.extend(
                tree.parent(id)
                    .filter(|&outer| !facts.pictures(tree, outer).is_empty()),
            );
        }
    }
    let figures = found.clone();
    for caption in captions {
        // A figure with words of its own is none of a box around another caption.
        let other = |outer: NodeId| {
            let at = figures.partition_point(|&figure| figure < outer);
            figures.get(at).is_some_and(|&figure| {
                figure < tree.end(outer)
                    && facts.text(tree, figure) > 0
                    && !tree.holds(figure, caption)
            })
        };
        found.extend(box_of(tree, facts, caption).filter(|&outer| !other(outer)));
    }
    outermost(tree, &mut found);
    found
}

/// Whether a `figure` is one picture, or the words below one that a script would show, and no frame around
/// code, a table or more figures, nor a teaser.
fn holds_one(tree: &Tree<'_>, facts: &Facts, id: NodeId) -> bool {
    let (mut captions, mut says) = (0, false);
    for inner in tree.inside(id) {
        match tree.tag(inner) {
            Some(Tag::Figure | Tag::Table | Tag::Pre | Tag::Blockquote) => return false,
            Some(Tag::Figcaption) => {
                captions += facts.text(tree, inner);
                says |= captions <= NAMED && {
                    let words = facts::words(tree, inner);
                    shape::ends_sentence(&words) || shape::has_inner_sentence(&words)
                };
            }
            _ => {}
        }
    }
    let pictures = facts.pictures(tree, id);
    if pictures.is_empty() {
        // "Video: the lamp at Hest 2:46" is the title of a film.
        let film = tree.attributes(id).contains("ideo") && !says;
        return captions > 0 && !film && facts.text(tree, id) <= captions + BESIDE / 2;
    }
    !(captions == 0 && is_teaser(tree, facts, id))
}

/// Whether a picture stands in a link with a title of its own: what the link leads to is told, and not
/// what the picture shows.
///
/// ```text
/// <a href=/oil><figure><img src=o.jpg><small>2:46</small></figure><h3>Oil is dear</h3></a>
/// ```
fn is_teaser(tree: &Tree<'_>, facts: &Facts, figure: NodeId) -> bool {
    let mut above = tree.ancestors(figure).take(3);
    above.any(|outer| {
        tree.tag(outer) == Some(Tag::A) && facts.text(tree, outer) > facts.text(tree, figure)
    })
}

/// The box around a caption and its picture.
fn box_of(tree: &Tree<'_>, facts: &Facts, caption: NodeId) -> Option<NodeId> {
    let own = facts.text(tree, caption);
    let outer = tree
        .ancestors(caption)
        .take(FAR)
        .find(|&outer| !facts.pictures(tree, outer).is_empty())?;
    let tag = tree.tag(outer)?;
    let page = matches!(
        tag,
        Tag::Body | Tag::Html | Tag::Page | Tag::Article | Tag::Main | Tag::Table
    );
    let whole = facts.text(tree, outer);
    let mut beside = whole.saturating_sub(own);
    if beside > BESIDE && whole <= NAMED {
        // The same words again, for another width of the screen: `credit-and-caption`.
        beside = beside.saturating_sub(again(tree, facts, outer, caption));
    }
    // A credit alone tells the box of a picture where nothing else is in it.
    let alone = || {
        let tag = tree.tag(caption);
        tag.is_some_and(|tag| is_named_caption(tree, facts, caption, tag)) || beside <= CREDITED
    };
    // "6. The picture was seen by all of the town." stands above a picture, and is none of it.
    let headed = || {
        tree.inside(outer).any(|id| {
            tree.tag(id).and_then(Tag::heading).is_some()
                && facts.text(tree, id) > LABEL
                && !tree.holds(caption, id)
        })
    };
    // Asked last: what passes holds little text, so few captions share a box.
    let paragraphs = || {
        let others = tree.inside(outer).filter(|&id| {
            let block = matches!(tree.tag(id), Some(Tag::P | Tag::H1 | Tag::H2));
            block && !tree.holds(caption, id) && id != caption
        });
        others.take(2).count()
    };
    let portrait = || {
        let pictures = facts.pictures(tree, outer);
        matches!(pictures, [one] if is_portrait(tree, *one))
    };
    let fits = !page && own > 0 && beside <= BESIDE;
    (fits && alone() && paragraphs() < 2 && !headed() && !portrait()).then_some(outer)
}

/// The text, in bytes, of what else in a box is named for captions and credits.
fn again(tree: &Tree<'_>, facts: &Facts, outer: NodeId, caption: NodeId) -> u32 {
    let mut next = NodeId::default();
    let mut sum = 0_u32;
    for id in tree.inside(outer).take(NODES) {
        let class = tree.attribute(id, "class").unwrap_or_default();
        let named = class.contains("aption") || class.contains("redit");
        if id >= next && id != caption && named && !tree.holds(id, caption) {
            next = tree.end(id);
            sum = sum.saturating_add(facts.text(tree, id));
        }
    }
    sum
}

/// The box around a picture that is a figure by its form: below the picture a few words, and nothing
/// else that an article is made of. Not a teaser, which is a link, nor a person's portrait.
///
/// ```text
/// <div><a href=l.jpg><img src=l.jpg></a><p>The lamp at Hest</p></div>
/// ```
fn formed(tree: &Tree<'_>, facts: &Facts, picture: NodeId) -> Option<(NodeId, Form)> {
    let mut above = tree.ancestors(picture).take(REACH);
    let label = tree
        .ancestors(picture)
        .take(REACH)
        .find(|&outer| tree.tag(outer) == Some(Tag::A))
        .map_or(0, |link| facts.text(tree, link));
    let label = if label <= LABEL { label } else { 0 };
    let mut outer = above.find(|&outer| facts.text(tree, outer) > label)?;
    let count = facts.pictures(tree, outer).len();
    let mut is_named = is_picture(tree, outer);
    for wider in tree.ancestors(outer).take(2) {
        let whole = facts.text(tree, wider);
        if whole > NAMED || facts.pictures(tree, wider).len() > count || !is_picture(tree, wider) {
            break;
        }
        outer = wider;
        is_named = true;
    }
    let tag = tree.tag(outer)?;
    let (text, links) = (facts.text(tree, outer), facts.links(tree, outer));
    if text > NAMED || links * 2 >= text || count > 2 || is_portrait(tree, picture) {
        return None;
    }
    let words = facts::words(tree, outer);
    let twin = facts::value(tree, picture, "alt").is_some_and(|alt| repeats(&words, &alt));
    is_named |= twin;
    let boxed = matches!(
        tag,
        Tag::Div
            | Tag::P
            | Tag::Span
            | Tag::Center
            | Tag::Section
            | Tag::Td
            | Tag::Table
            | Tag::Tbody
    );
    let named_box = matches!(tag, Tag::Aside | Tag::Li | Tag::Dl | Tag::Other | Tag::Tr);
    let before = facts.text_between(outer, picture);
    let fits = (boxed || is_named && named_box)
        && !is_other(tree, outer)
        && (is_named || text <= FORMED && text.saturating_mul(SHARE) < facts.all_plain())
        && before <= if is_named { label } else { 0 };
    if !fits {
        return None;
    }
    let mut paragraphs = 0;
    let mut films = false;
    for id in tree.inside(outer) {
        let Some(tag) = tree.tag(id) else { continue };
        let class = tree.attribute(id, "class").unwrap_or_default();
        films |= class.contains("ideo") && class.to_ascii_lowercase().contains("play");
        let other = tag.heading().is_some()
            || matches!(
                tag,
                Tag::Ul
                    | Tag::Ol
                    | Tag::Dl
                    | Tag::Form
                    | Tag::Input
                    | Tag::Iframe
                    | Tag::Video
                    | Tag::Time
                    | Tag::Blockquote
                    | Tag::Pre
            )
            || is_other(tree, id);
        paragraphs += u32::from(tag == Tag::P && facts.text(tree, id) > 0);
        if other || paragraphs > 2 {
            return None;
        }
    }
    let is_byline =
        byline::lead_end(&words) > 0 && byline::names(&words).iter().any(|n| byline::is_person(n));
    if shape::words(&words) < 2 || is_date(&words) || is_byline {
        return None;
    }
    // Several sentences beside a picture are a text, unless they say who made it.
    let tells = text > INLINE && shape::has_inner_sentence(&words) && credit(&words).is_none();
    if !is_named && (tells || links * 4 >= text) {
        return None;
    }
    if films {
        return Some((outer, Form::Film));
    }
    let form = if is_named { Form::Named } else { Form::Figure };
    let inline = tag == Tag::P || tree.parent(picture) == Some(outer) && paragraphs == 0;
    (twin || !inline || text <= INLINE && stands_apart(tree, facts, outer, picture, &words))
        .then_some((outer, form))
}

/// Whether an element is named as the box of a picture: `photo`, `image-container`.
fn is_picture(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.attribute(id, "class").is_some() && labels(tree, id).picture
}

/// Whether the words behind a picture in its own paragraph are parted from it: all of them stand out, a
/// line break comes first, or they end with a credit.
fn stands_apart(
    tree: &Tree<'_>,
    facts: &Facts,
    outer: NodeId,
    picture: NodeId,
    words: &str,
) -> bool {
    let mut breaks = false;
    for id in tree.inside(outer).filter(|&id| id > picture) {
        match tree.tag(id) {
            Some(Tag::Br | Tag::Div) => {
                breaks = true;
                break;
            }
            Some(Tag::Em | Tag::I | Tag::Small | Tag::Strong | Tag::B | Tag::Span) => {
                // "<b>The lamp</b> was lit again last night" begins a text.
                breaks = facts.text(tree, id) == facts.text(tree, outer);
                break;
            }
            None if !tree.text(id).trim().is_empty() => break,
            _ => {}
        }
    }
    breaks || credit(words).is_some()
}

/// Whether an element's names say that it is no part of an article, or about its author. The format for
/// media (`hmedia related-media`) and the photographer (`photo-author`) are parts of a figure.
fn is_other(tree: &Tree<'_>, id: NodeId) -> bool {
    if tree.attributes(id).is_empty() {
        return false;
    }
    let names = facts::labels(tree, id);
    let of_article = Labels::of(&names);
    (of_article.other || of_article.byline)
        && !names.split(' ').any(|name| name == "hmedia")
        && !labels(tree, id).credit
}

/// Whether a picture is of an author or is a sign of the site.
fn is_portrait(tree: &Tree<'_>, picture: NodeId) -> bool {
    let labels = facts::labels(tree, picture);
    ["avatar", "author", "logo", "icon", "gravatar", "emoji"]
        .iter()
        .any(|name| labels.contains(name))
}

#[cfg(test)]
mod tests {
    use crate::loader::html::tests::page;

    const TEXT: &str = "<p>The lamp on the point was lit again last night, after a year, they said, and nobody knew who had lit it.</p>\
         <p>Nobody knew who had lit it, and the keepers, all three of them, were on the quay until the boats were in.</p>\
         <p>The oil had been bought in spring, by the harbour board, and had stood in the shed behind the church since.</p>\
         <p>There was no word of who would pay for the next, and the board did not answer a letter that asked it.</p>";

    /// The captions of an article with a part between its paragraphs.
    fn captions(part: &str) -> Vec<String> {
        let document = page(&format!(
            "<title>Lamp</title><article><h1>Lamp</h1>{TEXT}{part}{TEXT}</article>"
        ));
        let captions = document
            .figures()
            .iter()
            .filter_map(|figure| figure.caption);
        captions
            .map(|range| document.slice(range).to_owned())
            .collect()
    }

    #[test]
    fn a_picture_with_words_below_it_is_a_figure_by_its_form() {
        for part in [
            "<div class=box><a href=l.jpg><img src=l.jpg></a><p>The lamp at Hest</p></div>",
            "<div><div><img src=l.jpg></div><span>The lamp at Hest</span></div>",
            "<p><img src=l.jpg><br>The lamp at Hest</p>",
            "<p><img src=l.jpg><em>The lamp at Hest</em></p>",
            "<table><tr><td><img src=l.jpg></td></tr><tr><td>The lamp at Hest</td></tr></table>",
            "<figure><img src=l.jpg><div class=x1>The lamp at Hest</div></figure>",
            "<aside class='wide single-photo'><img src=l.jpg><p>The lamp at Hest</p></aside>",
            "<div class='hmedia related-media'><p class=photo><img src=l.jpg></p><p>The lamp at Hest</p></div>",
            &format!(
                "<div><figure><img src=l.jpg></figure><div><b>The lamp</b><div class=caption>The lamp at Hest</div><div class=credit-and-caption>{}</div></div></div>",
                "The lamp at Hest, of which much is to be said. ".repeat(5)
            ),
            "<ul><li><img src=l.jpg alt='The lamp at Hest'><p>The lamp at Hest</p></li></ul>",
            "<figure><div class=lazy></div><figcaption>The lamp at Hest</figcaption></figure>",
            "<div><img src=l.jpg><span class=img_cptn>The lamp at Hest</span></div>",
            "<figure><img src=l.jpg><figcaption><h4>A year of dark</h4><p>The lamp at Hest</p></figcaption></figure>",
            "<figure><img src=l.jpg><figcaption>1 / 12 The lamp at Hest</figcaption></figure>",
            "<div><img src=l.jpg><div class=caption><p>The lamp at Hest <b class=hide-caption>hide caption</b></div></div>",
        ] {
            assert_eq!(captions(part), ["The lamp at Hest"], "{part}");
        }
    }

    #[test]
    fn other_boxes_with_pictures_are_none() {
        let long = "The lamp at Hest was drawn by the keeper's daughter. ".repeat(9);
        for part in [
            "<div><img src=l.jpg><h3>The oil</h3><p>It is dear.</p></div>",
            "<a href=/oil><figure><img src=o.jpg><small>3:14</small> <small>Now playing</small></figure><h3>Oil is dear</h3></a>",
            "<div class=wp-caption><img src=o.jpg><div class='box wp-caption'><h3>More on</h3><h5><a href=/oil>Oil is dear</a></h5></div></div>",
            "<p><img src=l.jpg><strong>The lamp</strong> was lit again last night, they said.</p>",
            "<div><a href=/o><img src=l.jpg><p>How the oil was bought</p></a></div>",
            "<div><img class=avatar src=l.jpg><p>Ada Quill keeps lamps</p></div>",
            "<div class=author-box><img src=l.jpg><p>Ada Quill keeps lamps</p></div>",
            "<div><img src=l.jpg><p>3 May 2021</p></div>",
            "<div class=post-meta><img src=l.jpg><p>Seven minutes to read</p></div>",
            "<div><img src=l.jpg>Oil</div>",
            "<p><img src=l.jpg>It was the lamp that they had all known since they were small.</p>",
            &format!("<div><img src=l.jpg><p>{long}</p></div>"),
            "<div><p>It is dear.</p><img src=l.jpg></div>",
            "<aside class=story><img src=l.jpg><p>It is dear.</p></aside>",
            "<div class=photo><img src=l.jpg><p>The quay</p><div class=videoPlay>Play</div></div>",
            "<div class=photo-promo><img src=l.jpg><p>Ropes are cheaper</p></div>",
        ] {
            assert!(captions(part).is_empty(), "{part}");
        }
    }
}
