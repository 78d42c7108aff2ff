//! Figures: a picture with what its page says of it. Address, alternative text, caption and credit.

mod beside;
mod frame;
mod names;
mod parts;
mod source;

pub(super) use frame::Frames;
pub(super) use names::{is_named_caption, is_named_credit};
pub(super) use parts::write_frame;

use super::blocks::{Blocks, Keep};
use super::facts;
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
    /// What its page says below it by scripts or styles.
    told: Told,
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
            alt: if is_name_of_file(&alt) || is_no_value(&alt) {
                String::new()
            } else {
                alt
            },
            told: Told::of(tree, id),
            small,
            sign,
        }
    }

    /// Whether there are words for it.
    pub(super) fn is_told(&self) -> bool {
        !self.alt.is_empty() || !self.told.caption.is_empty()
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

/// Caption and credit that are not among the page's words but in attributes, from where scripts and styles show them.
///
/// ```text
/// <img src=l.jpg data-caption="The lamp at Hest">
/// <img src=l.jpg><div data-c-caption="The lamp at Hest." data-c-credit="Ada Quill"></div>
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Told {
    caption: String,
    credit: String,
}

impl Told {
    /// What the attributes of a picture say.
    fn of(tree: &Tree<'_>, picture: NodeId) -> Self {
        Self::in_attributes(tree, picture, "data-caption", "data-credit")
    }

    /// What an element beside the pictures of the figure `id` holds, without words of its own.
    fn beside(tree: &Tree<'_>, id: NodeId) -> Option<Self> {
        let holder = tree.inside(id).find(|&inner| holds_unshown(tree, inner))?;
        Some(Self::in_attributes(tree, holder, UNSHOWN, "data-c-credit"))
    }

    fn in_attributes(tree: &Tree<'_>, id: NodeId, caption: &str, credit: &str) -> Self {
        let words = |name| {
            let words = facts::value(tree, id, name).unwrap_or_default();
            // Words with marks of their own are meant for a program.
            if words.contains('<') {
                String::new()
            } else {
                words
            }
        };
        Self {
            caption: words(caption),
            credit: words(credit),
        }
    }
}

/// The attribute of an element without words that holds a caption.
const UNSHOWN: &str = "data-c-caption";

/// Whether an element holds a caption that scripts or styles show. Cheap for those that don't.
fn holds_unshown(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.attributes(id).contains(UNSHOWN) && tree.attribute(id, UNSHOWN).is_some()
}

/// Whether such a caption stands in the element of a figure.
pub(super) fn is_told(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.inside(id).any(|inner| holds_unshown(tree, inner))
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

/// `alt="null"`: what a program writes for words it has none of.
fn is_no_value(alt: &str) -> bool {
    matches!(alt, "null" | "undefined" | "[object Object]")
}

impl Blocks<'_, '_> {
    /// Writes the figure that an element is.
    pub(super) fn figure(&mut self, id: NodeId) {
        self.flush();
        let left_out =
            |id| self.choice.keep(id) == Keep::No || self.choice.is_caption(id) == Some(false);
        write_frame(self.tree, self.facts, id, &left_out, &mut self.writer);
    }

    /// Writes the caption of a picture that is not on the page; a label ("Advertisement:") is none.
    pub(super) fn lone_caption(&mut self, id: NodeId) {
        self.flush();
        let words = facts::words(self.tree, id);
        if self.choice.is_caption(id) == Some(true) && self.write_at_picture(&words) {
            return;
        }
        if shape::words(&words) > 1 || credit(&words).is_some() {
            write(&mut self.writer, &Picture::default(), &words, "");
        }
    }

    /// Writes who made a picture that is not on the page.
    pub(super) fn lone_credit(&mut self, id: NodeId) {
        self.flush();
        let words = facts::words(self.tree, id);
        write(&mut self.writer, &Picture::default(), "", &words);
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
    let (caption, credit_words) = match (caption, credit_words) {
        ("", "") => (picture.told.caption.as_str(), picture.told.credit.as_str()),
        said => said,
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
    fn a_lead_picture_s_caption_may_stand_in_an_attribute() {
        let text = "<p>Nobody knew who had lit the lamp on the point, and nobody asked, since the boats came in by it.</p>".repeat(5);
        let html = format!(
            "<body><article><h1>Lamp</h1><aside><img src=a.jpg alt=Lamp><div data-c-caption='Lit.'></div></aside><div>{text}</div></article></body>"
        );
        assert_eq!(figures(&html), one("Lamp", "Lit.", "", "a.jpg"));
    }

    #[test]
    fn what_a_program_writes_for_no_words_is_no_alternative_text() {
        for alt in ["null", "undefined"] {
            let html =
                format!("<figure><img src=a.jpg alt={alt}><figcaption>Lit.</figcaption></figure>");
            assert_eq!(figures(&html), one("", "Lit.", "", "a.jpg"), "{alt}");
        }
        let html =
            "<figure><img src=a.jpg alt='Null Island'><figcaption>Lit.</figcaption></figure>";
        assert_eq!(figures(html), one("Null Island", "Lit.", "", "a.jpg"));
    }

    #[test]
    fn captions_and_credits_in_attributes() {
        for html in [
            "<img src=a.jpg alt=Lamp data-caption='Lit.' data-credit='Ada Quill'>",
            "<aside><img src=a.jpg alt=Lamp><div data-c-caption='Lit.' data-c-credit='Ada Quill'></div></aside>",
        ] {
            assert_eq!(
                figures(html),
                one("Lamp", "Lit.", "Ada Quill", "a.jpg"),
                "{html}"
            );
        }
        let said = "<figure><img src=a.jpg data-caption='&lt;b>Lit.'><figcaption>Relit.</figcaption></figure>";
        assert_eq!(figures(said), one("", "Relit.", "", "a.jpg"));
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
