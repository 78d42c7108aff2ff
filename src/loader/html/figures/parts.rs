//! Parts: the pictures, captions and credits that a figure's element holds, written one below the other.

use super::names::{is_control, is_credit, is_named_caption, labels};
use super::source::is_held;
use super::{Picture, Told, write};
use crate::loader::compose::writer::Writer;
use crate::loader::html::facts::{self, Facts};
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::{NodeId, Tree};
use crate::loader::shape;

/// The most text, in bytes, of a credit that its place tells.
const PLACED: u32 = 80;

/// The most words of such a credit.
const WORDS: usize = 8;

/// How many pictures before one are asked whether they are the same.
const TWINS: usize = 16;

/// Writes what the element `id` of a figure holds, but for `left_out`: its pictures, each with the words
/// below it. Linear in it.
pub(in crate::loader::html) fn write_frame(
    tree: &Tree<'_>,
    facts: &Facts,
    id: NodeId,
    left_out: &dyn Fn(NodeId) -> bool,
    writer: &mut Writer,
) {
    for parts in Parts::of(tree, facts, id, left_out) {
        parts.write(writer);
    }
}

/// A picture, or several with the same words.
#[derive(Debug, Default)]
struct Parts {
    /// The pictures, in order.
    pictures: Vec<Picture>,
    /// The captions, each on one line, without a credit of their own.
    captions: Vec<String>,
    /// The credit, where an element of its own holds it.
    credit: String,
}

impl Parts {
    /// What the element `id` holds: a picture behind a caption begins the next.
    fn of(
        tree: &Tree<'_>,
        facts: &Facts,
        id: NodeId,
        left_out: &dyn Fn(NodeId) -> bool,
    ) -> Vec<Self> {
        let frame = Frame {
            tree,
            facts,
            left_out,
        };
        let shown = frame.shown(id);
        let mut done: Vec<Self> = Vec::new();
        let mut parts = Self::default();
        let mut skip = id;
        let mut hidden = false;
        for inner in tree.inside(id) {
            let Some(tag) = tree.tag(inner) else { continue };
            if tag == Tag::Img {
                hidden = facts::is_hidden(tree, inner);
                let at = shown.binary_search_by_key(&inner, |(at, _)| *at);
                if let Some((_, picture)) = at.ok().and_then(|at| shown.get(at)) {
                    if !(parts.pictures.is_empty() || parts.captions.is_empty()) {
                        done.push(std::mem::take(&mut parts));
                    }
                    if !parts
                        .pictures
                        .iter()
                        .rev()
                        .take(TWINS)
                        .any(|p| p == picture)
                    {
                        parts.pictures.push(picture.clone());
                    }
                }
                continue;
            }
            if inner < skip {
                continue;
            }
            let caption = is_named_caption(tree, facts, inner, tag);
            // With the pictures that a slide show has not come to yet their captions are hidden.
            let is_said = caption && (hidden || tag == Tag::Figcaption);
            if tag.is_left_out()
                || tag == Tag::Noscript
                || facts::is_hidden(tree, inner) && !is_said
            {
                skip = tree.end(inner);
            } else if is_credit(tree, facts, inner, tag) {
                parts.add_credit(&facts::words(tree, inner));
                skip = tree.end(inner);
            } else if caption && !frame.holds_caption(inner) {
                frame.caption(inner, &mut parts);
                skip = tree.end(inner);
            }
        }
        let bare = parts.captions.is_empty() && done.is_empty();
        if bare {
            // All that the frame of a picture says, where no element is named for it.
            frame.caption(id, &mut parts);
        }
        let wordless = bare && parts.captions.is_empty() && parts.credit.is_empty();
        if let Some(told) = wordless.then(|| Told::beside(tree, id)).flatten() {
            parts.add_caption(told.caption);
            parts.add_credit(&told.credit);
        }
        done.push(parts);
        for parts in &mut done {
            parts.split_credit(tree, id);
        }
        done
    }

    fn add_caption(&mut self, words: String) {
        let words = match uncounted(&words) {
            rest if rest.len() < words.len() => rest.to_owned(),
            _ => words,
        };
        if !words.is_empty()
            && !self
                .captions
                .iter()
                .rev()
                .take(TWINS)
                .any(|said| shape::same(said, &words))
        {
            self.captions.push(words);
        }
    }

    fn add_credit(&mut self, words: &str) {
        let bare = matches!(
            words.trim_end_matches(':').to_ascii_lowercase().as_str(),
            "" | "credit" | "photo" | "image credit" | "image source" | "source" | "image"
        );
        if !bare && self.credit.is_empty() {
            words.clone_into(&mut self.credit);
        }
    }

    /// Parts the credit that the frame itself names from the end of the caption.
    ///
    /// ```text
    /// <figure data-credit="Ada Quill"><img src=l.jpg><figcaption>The lamp Ada Quill</figcaption></figure>
    /// ```
    fn split_credit(&mut self, tree: &Tree<'_>, frame: NodeId) {
        if !self.credit.is_empty() {
            return;
        }
        let Some(credit) = facts::value(tree, frame, "data-credit") else {
            return;
        };
        if let Some(last) = self.captions.last_mut()
            && let Some(before) = last.strip_suffix(credit.as_str())
        {
            *last = before.trim_end().to_owned();
            self.credit = credit;
        }
    }

    /// Writes the pictures, the last of them with caption and credit.
    fn write(&self, writer: &mut Writer) {
        let last = self.pictures.len().saturating_sub(1);
        for picture in self.pictures.iter().take(last) {
            if picture.is_told() {
                write(writer, picture, "", "");
            }
        }
        let none = Picture::default();
        let picture = self.pictures.last().unwrap_or(&none);
        write(writer, picture, &self.captions.join(" "), &self.credit);
    }
}

/// A caption without the count of slides before it, and the length of a film.
///
/// ```text
/// 1 / 12 The lamp at Hest      1 of 2 The lamp      3:14 Now Playing
/// ```
fn uncounted(words: &str) -> &str {
    let mut rest = words;
    let mut numbers = 0;
    loop {
        let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
        let sign = matches!(word, "/" | "of") && numbers > 0;
        let parts = word.split(['/', ':']);
        let count = parts.clone().count();
        let number = parts
            .clone()
            .all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
        if !(sign || number) {
            break;
        }
        numbers += if number { count } else { 0 };
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    // "12 lamps" are counted by one number.
    if numbers >= 2 { rest } else { words }
}

/// A figure's element.
struct Frame<'p, 'a> {
    tree: &'p Tree<'a>,
    facts: &'p Facts,
    left_out: &'p dyn Fn(NodeId) -> bool,
}

impl Frame<'_, '_> {
    /// The pictures in the element `id` that are to be written.
    fn shown(&self, id: NodeId) -> Vec<(NodeId, Picture)> {
        let tree = self.tree;
        let in_noscript = |id| {
            tree.ancestors(id)
                .any(|a| tree.tag(a) == Some(Tag::Noscript))
        };
        let all = self.facts.pictures(tree, id);
        let plain: Vec<_> = all.iter().copied().filter(|&id| !in_noscript(id)).collect();
        let shown = if plain.is_empty() {
            all.to_vec()
        } else {
            plain
        };
        // The real address may be for pages without scripts.
        let real = |without_scripts: bool| {
            let others = all.iter().copied();
            let mut others = others
                .filter(|&id| !without_scripts || in_noscript(id))
                .map(|id| Picture::of(tree, id).source);
            others.find(|source| !source.is_empty() && !is_held(source))
        };
        let (mut anywhere, mut in_place) = (None, None);
        let mut pictures: Vec<(NodeId, Picture)> = Vec::new();
        for id in shown {
            let mut picture = Picture::of(tree, id);
            let other = if picture.source.is_empty() {
                anywhere.get_or_insert_with(|| real(false)).as_ref()
            } else if is_held(&picture.source) {
                in_place.get_or_insert_with(|| real(true)).as_ref()
            } else {
                None
            };
            if let Some(other) = other {
                picture.source.clone_from(other);
            }
            if !picture.is_decoration() {
                pictures.push((id, picture));
            }
        }
        pictures
    }

    /// Whether a caption stands in the element: it is the box of it.
    fn holds_caption(&self, id: NodeId) -> bool {
        self.tree.tag(id) != Some(Tag::Figcaption)
            && self
                .tree
                .inside(id)
                .any(|inner| inner != id && self.tree.tag(inner) == Some(Tag::Figcaption))
    }

    /// Takes an element as a caption, and the credits in it as such.
    fn caption(&self, id: NodeId, parts: &mut Parts) {
        let (tree, facts) = (self.tree, self.facts);
        let is_named = tree
            .tag(id)
            .is_some_and(|tag| is_named_caption(tree, facts, id, tag));
        let placed = if is_named {
            self.placed_credit(id)
        } else {
            None
        };
        let is_credit = |inner: NodeId| {
            placed == Some(inner)
                || inner != id
                    && tree
                        .tag(inner)
                        .is_some_and(|tag| is_credit(tree, facts, inner, tag))
        };
        let other = |inner: NodeId| {
            (self.left_out)(inner)
                || is_credit(inner)
                || inner != id
                    && tree
                        .tag(inner)
                        .is_some_and(|tag| is_control(tree, facts, inner, tag))
        };
        // The title of a film stands above its caption.
        let titled = |inner: NodeId| {
            other(inner) || inner != id && tree.tag(inner).and_then(Tag::heading).is_some()
        };
        let words = facts::words_without(tree, id, &titled);
        let words = if words.is_empty() {
            facts::words_without(tree, id, &other)
        } else {
            words
        };
        parts.add_caption(words);
        for inner in tree.inside(id) {
            if is_credit(inner) {
                parts.add_credit(&facts::words(tree, inner));
            }
        }
    }

    /// The last element of a caption that is a credit by its place: a few words with capitals behind a
    /// sentence.
    ///
    /// ```text
    /// <figcaption>The lamp was lit. <span>Ada Quill—Harbour Wire</span></figcaption>
    /// ```
    fn placed_credit(&self, id: NodeId) -> Option<NodeId> {
        let tree = self.tree;
        let last = tree
            .inside(id)
            .rev()
            .find(|&inner| {
                self.facts.text(tree, inner) > 0
                    && matches!(
                        tree.tag(inner),
                        Some(Tag::Span | Tag::Small | Tag::Cite | Tag::P | Tag::Div)
                    )
            })
            .filter(|&last| {
                let rest = self.facts.text_between(tree.end(last), tree.end(id));
                rest == 0 && self.facts.text(tree, last) <= PLACED
            })?;
        if labels(tree, last).caption || is_control(tree, self.facts, last, tree.tag(last)?) {
            return None;
        }
        let words = facts::words(tree, last);
        let before = facts::words_without(tree, id, &|inner| inner == last);
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '(');
        let fits = !before.is_empty()
            && shape::ends_sentence(&before)
            && (1..=WORDS).contains(&shape::words(&words))
            && !words.ends_with(['.', '!', '?', '…'])
            && words.split(' ').filter(|w| w.len() > 3).all(capital)
            && words.split(' ').next().is_some_and(capital);
        fits.then_some(last)
    }
}

#[cfg(test)]
mod tests {
    use super::uncounted;
    use crate::document::Document;
    use crate::loader::html::tests::shown;

    /// Caption and credit of each figure.
    fn words(html: &str) -> Vec<(String, String)> {
        let document: Document = shown(html);
        let words = |range: Option<_>| range.map_or("", |r| document.slice(r)).to_owned();
        let figures = document.figures().iter();
        figures
            .map(|f| (words(f.caption), words(f.credit)))
            .collect()
    }

    fn one(caption: &str, credit: &str) -> Vec<(String, String)> {
        vec![(caption.to_owned(), credit.to_owned())]
    }

    #[test]
    fn credits_are_told_by_name_sign_and_place() {
        for html in [
            "<figure data-credit='Ada Quill'><img src=a.jpg><figcaption>It was lit. Ada Quill</figcaption></figure>",
            "<figure><img src=a.jpg><figcaption>It was lit. <span>Ada Quill</span></figcaption></figure>",
            "<div><img src=a.jpg><div class=ingCaptionCredit><span class=caption>It was lit.</span> <span class=credit>Ada Quill</span></div></div>",
            "<div class=image><img src=a.jpg><p>It was lit.</p><p class=source>Ada Quill</p></div>",
        ] {
            assert_eq!(words(html), one("It was lit.", "Ada Quill"), "{html}");
        }
        assert_eq!(
            words(
                "<figure><img src=a.jpg><figcaption><cite>Ada Quill/Wire</cite> It was lit.</figcaption></figure>"
            ),
            one("It was lit.", "Ada Quill/Wire")
        );
        assert_eq!(
            words(
                "<figure><img src=a.jpg><figcaption>It was lit <span>© Ada Quill</span></figcaption></figure>"
            ),
            one("It was lit", "© Ada Quill")
        );
    }

    #[test]
    fn the_end_of_a_caption_is_no_credit() {
        for html in [
            "<figure><img src=a.jpg><figcaption>It was lit. <span>Nobody knew who.</span></figcaption></figure>",
            "<figure><img src=a.jpg><figcaption>It was lit by <span>Ada Quill</span></figcaption></figure>",
            "<figure><img src=a.jpg><figcaption>Ada Quill reads <cite>Lamps of Hest</cite></figcaption></figure>",
            "<div class=image><img src=a.jpg><p>It was lit.</p><div>Play Film</div></div>",
            "<figure data-credit='Tom Wren'><img src=a.jpg><figcaption>It was lit by Ada Quill</figcaption></figure>",
        ] {
            assert!(
                words(html).iter().all(|(_, credit)| credit.is_empty()),
                "{html}"
            );
        }
    }

    #[test]
    fn pictures_in_one_box_have_their_own_captions() {
        let html = "<div class=slides><img src=a.jpg><p class=caption>The lamp</p><img src=b.jpg style='display:none'><p class=caption style='display:none'>The quay</p></div>";
        let none = String::new();
        assert_eq!(
            words(html),
            [
                ("The lamp".to_owned(), none.clone()),
                ("The quay".to_owned(), none)
            ]
        );
    }

    #[test]
    fn what_is_pressed_is_no_part_of_a_caption() {
        let html = "<div class='image right'><a href=#>[+] Enlarge<img src=a.jpg></a><p>The lamp at Hest<b class=toggle-caption>hide caption</b></p></div>";
        assert_eq!(words(html), one("The lamp at Hest", ""));
    }

    #[test]
    fn a_credit_may_be_all_that_a_picture_says() {
        for html in [
            "<figure><img src=a.jpg><span class=meta><cite>Hest.example</cite></span></figure>",
            "<div><div><img src=a.jpg></div><div class='credit body-credit'>Hest.example</div></div>",
        ] {
            assert_eq!(words(html), one("", "Hest.example"), "{html}");
        }
        let html = "<div><img src=a.jpg><p>The lamp was lit again last night, they said.</p><p class=credit>Ada Quill</p></div>";
        assert_eq!(words(html).len(), 1);
        assert!(
            !words(html).contains(&(String::new(), "Ada Quill".to_owned())),
            "{html}"
        );
    }

    #[test]
    fn counts_of_slides_are_no_words_of_a_caption() {
        for (words, want) in [
            ("1 / 12 The lamp", "The lamp"),
            ("1 of 2 The lamp", "The lamp"),
            ("1/2 The lamp", "The lamp"),
            ("2:46 The lamp", "The lamp"),
            ("12 lamps on the quay", "12 lamps on the quay"),
            ("1 1", ""),
            ("", ""),
        ] {
            assert_eq!(uncounted(words), want, "{words}");
        }
    }
}
