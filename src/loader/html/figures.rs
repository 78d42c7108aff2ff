//! Figures: a picture with what its page says of it. Address, alternative text, caption and credit.

mod beside;
mod frame;
mod source;

pub(super) use frame::Frames;

use super::blocks::{Blocks, Keep};
use super::facts::{self, Facts};
use super::tag::Tag;
use super::tree::{NodeId, Tree};
use crate::document::{BlockId, BlockKind, Figure};
use crate::loader::compose::writer::{Words, Writer};
use crate::loader::credit::credit;
use crate::loader::shape;
use crate::text::{TextRange, TextSize};

/// A picture of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Picture {
    /// Where it lies.
    pub(super) source: String,
    /// Its alternative text.
    pub(super) alt: String,
    /// Whether its sizes are those of a point or an icon.
    small: bool,
    /// Whether it stands for a sign within a text.
    sign: bool,
}

impl Picture {
    /// The picture of an `img`.
    pub(super) fn of(tree: &Tree<'_>, id: NodeId) -> Self {
        let size = |name| -> Option<u32> {
            let value = tree.attribute(id, name)?;
            value.trim().trim_end_matches("px").parse().ok()
        };
        let small = ["width", "height"]
            .iter()
            .any(|name| size(name).is_some_and(|size| size <= 32));
        let labels = facts::labels(tree, id);
        let alt = facts::value(tree, id, "alt").unwrap_or_default();
        let sign = ["emoji", "smiley", "latex", "mwe-math", "math"]
            .iter()
            .any(|name| labels.contains(name))
            || !alt.is_empty() && alt.chars().count() <= 2;
        Self {
            source: source::source(tree, id).unwrap_or_default(),
            alt: if is_name_of_file(&alt) {
                String::new()
            } else {
                alt
            },
            small,
            sign,
        }
    }

    /// Whether it stands for a sign within a text, an emoji or a formula.
    pub(super) fn is_sign(&self) -> bool {
        self.sign
    }

    /// Whether there is nothing to be said of it.
    pub(super) fn is_decoration(&self) -> bool {
        self.small || self.source.is_empty() && self.alt.is_empty()
    }
}

/// `IMG_2034.jpg`: no words.
fn is_name_of_file(alt: &str) -> bool {
    let end = alt
        .rsplit_once('.')
        .map(|(_, end)| end.to_ascii_lowercase());
    !alt.contains(' ')
        && matches!(
            end.as_deref(),
            Some("jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg")
        )
}

/// Whether an element is a caption by its tag or its classes.
pub(super) fn is_caption(tree: &Tree<'_>, id: NodeId, tag: Tag) -> bool {
    tag == Tag::Figcaption
        || matches!(
            tag,
            Tag::Div | Tag::P | Tag::Span | Tag::Small | Tag::Em | Tag::Section | Tag::Dd
        ) && tokens(tree, id).any(|class| {
            (class.ends_with("caption")
                || class.ends_with("caption-text")
                || class.contains("cutline")
                || class.ends_with("caption__text")
                || class.ends_with("caption-container"))
                && !class.contains("video")
                && class != "wp-caption"
                && !class.starts_with("has-")
        })
}

/// Whether an element is named as a caption. Cheap for those that are not.
pub(super) fn is_named_caption(tree: &Tree<'_>, id: NodeId, tag: Tag) -> bool {
    let attributes = tree.attributes(id);
    (tag == Tag::Figcaption || attributes.contains("aption") || attributes.contains("utline"))
        && is_caption(tree, id, tag)
}

/// Whether an element says who made the picture, by its classes: `credit`, `caption__credit`, not
/// `caption attribution`.
fn is_credit(tree: &Tree<'_>, id: NodeId, tag: Tag) -> bool {
    if matches!(tag, Tag::Figure | Tag::Img | Tag::Picture) {
        return false;
    }
    let (mut credit, mut caption) = (false, false);
    for class in tokens(tree, id) {
        let names = ["credit", "copyright", "photographer", "attribution"];
        let own = names.iter().any(|name| class.contains(name))
            && !class.contains("with-")
            && !class.contains("caption-and");
        credit |= own;
        caption |= !own && class.contains("caption");
    }
    let holder = tree.attribute(id, "itemprop").unwrap_or_default();
    credit && !caption || holder.eq_ignore_ascii_case("copyrightHolder")
}

/// The classes of an element, in small letters.
fn tokens(tree: &Tree<'_>, id: NodeId) -> impl Iterator<Item = String> {
    let classes = tree.attribute(id, "class").unwrap_or_default();
    classes
        .split_ascii_whitespace()
        .map(str::to_ascii_lowercase)
}

impl Blocks<'_, '_> {
    /// Writes the figure that an element is.
    pub(super) fn figure(&mut self, id: NodeId) {
        self.flush();
        let left_out = |id| self.choice.keep(id) == Keep::No;
        let parts = Parts::of(self.tree, self.facts, id, &left_out);
        parts.write(&mut self.writer);
    }

    /// Writes the caption of a picture that is not on the page.
    pub(super) fn lone_caption(&mut self, id: NodeId) {
        self.flush();
        let words = facts::words(self.tree, id);
        write(&mut self.writer, &Picture::default(), &words, "");
    }
}

/// What a figure's element holds.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The pictures, in order.
    pub(super) pictures: Vec<Picture>,
    /// The caption, on one line, without a credit of its own.
    pub(super) caption: String,
    /// The credit, where an element of its own holds it.
    pub(super) credit: String,
}

impl Parts {
    /// What the element `id` holds. Linear in it.
    pub(super) fn of(
        tree: &Tree<'_>,
        facts: &Facts,
        id: NodeId,
        left_out: &dyn Fn(NodeId) -> bool,
    ) -> Self {
        let mut parts = Self::default();
        let in_noscript = |id| {
            tree.ancestors(id)
                .any(|a| tree.tag(a) == Some(Tag::Noscript))
        };
        let all = facts.pictures(tree, id);
        let plain: Vec<_> = all.iter().copied().filter(|&id| !in_noscript(id)).collect();
        let shown = if plain.is_empty() {
            all.to_vec()
        } else {
            plain
        };
        for picture in shown {
            let mut picture = Picture::of(tree, picture);
            if picture.source.is_empty() || source::is_held(&picture.source) {
                // The real one may be for pages without scripts.
                let other = all
                    .iter()
                    .filter(|&&id| in_noscript(id) || picture.source.is_empty());
                let other = other.map(|&id| Picture::of(tree, id).source);
                let mut other = other.filter(|s| !s.is_empty() && !source::is_held(s));
                picture.source = other.next().unwrap_or(picture.source);
            }
            if !picture.is_decoration() && !parts.pictures.contains(&picture) {
                parts.pictures.push(picture);
            }
        }
        let mut captions: Vec<String> = Vec::new();
        let mut skip = id;
        for inner in tree.inside(id) {
            let Some(tag) = tree.tag(inner).filter(|_| inner >= skip) else {
                continue;
            };
            if tag.is_left_out()
                || tag == Tag::Noscript
                || facts::is_hidden(tree, inner) && tag != Tag::Figcaption
            {
                skip = tree.end(inner);
            } else if is_credit(tree, inner, tag) {
                parts.add_credit(&facts::words(tree, inner));
                skip = tree.end(inner);
            } else if is_caption(tree, inner, tag) {
                let other =
                    |id| left_out(id) || tree.tag(id).is_some_and(|tag| is_credit(tree, id, tag));
                let words = facts::words_without(tree, inner, &other);
                if !words.is_empty() && !captions.iter().any(|said| shape::same(said, &words)) {
                    captions.push(words);
                }
                for id in tree.inside(inner) {
                    if tree.tag(id).is_some_and(|tag| is_credit(tree, id, tag)) {
                        parts.add_credit(&facts::words(tree, id));
                    }
                }
                skip = tree.end(inner);
            }
        }
        parts.caption = captions.join(" ");
        if parts.caption.is_empty() {
            // All that the frame of a picture says, where no element is named for it.
            let other =
                |id| left_out(id) || tree.tag(id).is_some_and(|tag| is_credit(tree, id, tag));
            parts.caption = facts::words_without(tree, id, &other);
        }
        parts
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

    /// Writes the pictures, the last of them with caption and credit.
    pub(super) fn write(&self, writer: &mut Writer) {
        let last = self.pictures.len().saturating_sub(1);
        for picture in self.pictures.iter().take(last) {
            if !picture.alt.is_empty() {
                write(writer, picture, "", "");
            }
        }
        let none = Picture::default();
        let picture = self.pictures.last().unwrap_or(&none);
        write(writer, picture, &self.caption, &self.credit);
    }
}

/// Writes a picture: its alternative text, then its caption with its credit on one line.
pub(super) fn write(writer: &mut Writer, picture: &Picture, caption: &str, credit_words: &str) {
    let id = writer.builder.figure(Figure {
        source: (!picture.source.is_empty()).then(|| picture.source.as_str().into()),
        ..Figure::default()
    });
    let kind = BlockKind::Figure(id);
    writer.drop_bullets();
    let range = |writer: &Writer, block: Option<BlockId>| {
        let block = writer.builder.blocks().get(block?.index())?;
        Some(block.range)
    };
    // Who made it may be said in the caption already.
    let credit_words = if !credit_words.is_empty() && caption.contains(credit_words) {
        ""
    } else {
        credit_words
    };
    let own = credit(caption);
    let said = own.map_or(caption, |own| {
        caption.get(..own.caption).unwrap_or_default()
    });
    let alt_repeats = !picture.alt.is_empty()
        && (shape::same(&picture.alt, said.trim()) || shape::same(&picture.alt, caption));
    let mut figure = Figure::default();
    if !alt_repeats {
        let block = writer.write(kind, &Words::plain(&picture.alt));
        figure.alt = range(writer, block);
    }
    let line = match (caption, credit_words) {
        ("", credit) => credit.to_owned(),
        (caption, "") => caption.to_owned(),
        (caption, credit) => format!("{caption} {credit}"),
    };
    let block = writer.write(kind, &Words::plain(&line));
    if let Some(whole) = range(writer, block) {
        let at = |offset: usize| whole.start + TextSize::new(offset);
        let own = own.filter(|_| credit_words.is_empty());
        let end = own.map_or(at(caption.len()), |own| at(own.caption));
        figure.caption = Some(crate::text::trim(
            writer.builder.text(),
            TextRange::at(whole.start, end),
        ))
        .filter(|range| !range.is_empty());
        figure.credit = match own {
            Some(own) => Some(TextRange::at(at(own.words.0), at(own.words.1))),
            None if credit_words.is_empty() => None,
            None => {
                let from = line.len() - credit_words.len();
                let inner = bare_credit(credit_words);
                Some(TextRange::at(at(from + inner.start), at(from + inner.end)))
            }
        };
        if alt_repeats {
            figure.alt = figure.caption;
            figure.alt_repeats = true;
        }
    }
    let empty = figure.alt.is_none() && figure.caption.is_none() && figure.credit.is_none();
    if let Some(slot) = writer.builder.figures_mut().get_mut(id.index()) {
        slot.alt = figure.alt;
        slot.alt_repeats = figure.alt_repeats;
        slot.caption = figure.caption;
        slot.credit = figure.credit;
    }
    if empty {
        let name = crate::loader::compose::picture::stand_in(&picture.source);
        writer.write(kind, &Words::plain(&name));
    }
}

/// Where the name stands in the words of a credit: "Photo: Ada Quill", "(Ada Quill)".
fn bare_credit(words: &str) -> std::ops::Range<usize> {
    if let Some(found) = credit(words).filter(|found| found.caption == 0) {
        return found.words.0..found.words.1;
    }
    let inner = words.trim_matches(['(', ')', '[', ']', ' ', '|', '.']);
    let from = words.find(inner).unwrap_or_default();
    from..from + inner.len()
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::loader::html::tests::shown;

    /// Alternative text, caption, credit and address of each figure.
    fn figures(html: &str) -> Vec<[String; 4]> {
        let document: Document = shown(html);
        let words = |range: Option<_>| range.map_or("", |r| document.slice(r)).to_owned();
        let figures = document.figures().iter();
        figures
            .map(|f| {
                let source = f.source.as_deref().unwrap_or_default().to_owned();
                [words(f.alt), words(f.caption), words(f.credit), source]
            })
            .collect()
    }

    fn one(alt: &str, caption: &str, credit: &str, source: &str) -> Vec<[String; 4]> {
        vec![[alt, caption, credit, source].map(str::to_owned)]
    }

    #[test]
    fn captions_and_credits_in_all_boxes() {
        for html in [
            "<figure><img src=a.jpg alt=Lamp><figcaption>Lit. <span class=credit>(Ada Quill)</span></figcaption></figure>",
            "<figure><img src=a.jpg alt=Lamp><figcaption>Lit.</figcaption><div class=c-image__credit>Photo: Ada Quill</div></figure>",
            "<figure><img src=a.jpg alt=Lamp><div class='image__caption attribution'>Lit.</div><figcaption class=image__credit>Ada Quill</figcaption></figure>",
            "<div class=wp-caption><img src=a.jpg alt=Lamp><p class=wp-caption-text>Lit. (Ada Quill)</p></div>",
            "<div><div><img src=a.jpg alt=Lamp></div><span class=photo-caption>Lit. Photo: Ada Quill</span></div>",
        ] {
            assert_eq!(
                figures(html),
                one("Lamp", "Lit.", "Ada Quill", "a.jpg"),
                "{html}"
            );
        }
    }

    #[test]
    fn pictures_that_scripts_load_have_their_address() {
        for html in [
            "<figure><img src='data:image/gif;base64,AA' data-src=a.jpg alt=Lamp></figure>",
            "<figure><img srcset='b.jpg 320w, a.jpg 640w' alt=Lamp></figure>",
            "<figure><picture><source srcset='a.jpg 1x'><img alt=Lamp></picture></figure>",
            "<figure><img class=lazy src='data:,' alt=Lamp><noscript><img src=a.jpg alt=Lamp></noscript></figure>",
        ] {
            assert_eq!(figures(html), one("Lamp", "", "", "a.jpg"), "{html}");
        }
    }

    #[test]
    fn a_caption_that_says_the_alternative_text_is_written_once() {
        let html =
            "<figure><img src=a.jpg alt='The lamp'><figcaption>The lamp</figcaption></figure>";
        assert_eq!(shown(html).text(), "The lamp");
        assert!(
            shown(html)
                .figures()
                .iter()
                .all(|figure| figure.alt_repeats)
        );
    }

    #[test]
    fn points_icons_and_signs_are_no_figures() {
        assert!(figures("<p>a<img src=p.gif width=1 height=1></p>").is_empty());
        assert!(figures("<img>").is_empty());
        assert_eq!(
            shown("<p>lit <img class=emoji src=x alt='😀'> again</p>").text(),
            "lit 😀 again"
        );
    }

    #[test]
    fn a_page_with_a_caption_somewhere_is_no_figure() {
        let text = "The lamp was lit again last night. ".repeat(12);
        let html = format!(
            "<div><img src=a.jpg alt=Lamp><p>{text}</p><p>{text}</p><p class=caption>Lit.</p></div>"
        );
        let document = shown(&html);
        assert!(document.text().contains("last night."));
        assert_eq!(document.blocks().len(), 4);
    }
}
