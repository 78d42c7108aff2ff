//! Pictures: a paragraph of nothing but pictures becomes figures, with captions from titles or from
//! the italic line below. A picture within a sentence leaves its alternative text there.

use super::flow::Flow;
use super::writer::{Words, Writer};
use crate::document::{BlockKind, Figure, FigureId, InlineKind};
use crate::loader::credit::credit;
use crate::loader::shape;
use crate::text::{TextRange, TextSize, slice};
use std::ops::Range;

/// How long an italic line may be, in bytes, and still be the caption of the picture above it.
const LONGEST_CAPTION: usize = 1000;

/// How long a line that is not in italics may be, in bytes, and be a caption for its credit's sake.
const LONGEST_PLAIN_CAPTION: usize = 400;

/// A picture in a flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::loader) struct Picture {
    /// Its alternative text, as bytes of the flow.
    pub(in crate::loader) range: Range<usize>,
    /// Its address.
    pub(in crate::loader) source: Box<str>,
    /// Its title, empty for none.
    pub(in crate::loader) title: String,
    /// Whether its line ended behind it; `None` while no line ended.
    pub(in crate::loader) ends_line: Option<bool>,
}

/// How many bytes of a flow are pictures that stand by themselves, from its start, and how many
/// pictures those are.
///
/// For `![a](a.png)`, also several of them, also with lines of text below:
/// `![a](a.png)⏎*The mole at dusk.*`; not for `![logo](l.png) is our sign`.
pub(in crate::loader) fn lead(flow: &Flow) -> (usize, usize) {
    let text = flow.text();
    let mut at = 0;
    let mut taken = (0, 0);
    for (n, picture) in flow.pictures().iter().enumerate() {
        let between = text.get(at..picture.range.start).unwrap_or("-");
        if !between.trim().is_empty() {
            break;
        }
        at = picture.range.end;
        let rest = text.get(at..).unwrap_or_default();
        if picture.ends_line == Some(true) || rest.trim().is_empty() {
            taken = (at, n + 1);
        }
    }
    taken
}

/// Writes a picture as a figure and returns its id.
pub(in crate::loader) fn write(writer: &mut Writer, flow: &Flow, picture: &Picture) -> FigureId {
    writer.drop_bullets();
    let id = writer.builder.figure(Figure {
        source: Some(picture.source.clone()).filter(|source| !source.is_empty()),
        ..Figure::default()
    });
    let alt = Words {
        marks: &[],
        ..Words::part(flow, picture.range.clone())
    };
    let alt = writer.write(BlockKind::Figure(id), &alt);
    let alt = alt.and_then(|block| writer.builder.blocks().get(block.index()).map(|b| b.range));
    if let Some(figure) = figure(writer, id) {
        figure.alt = alt;
    }
    if !picture.title.is_empty() {
        caption(writer, id, &Words::plain(&picture.title), Told::ByPlace);
    } else if alt.is_none() {
        // Something has to stand for it; its file name says the most.
        writer.stand_in(BlockKind::Figure(id), stand_in(&picture.source));
    }
    id
}

/// What makes words a caption, which tells how to read a bare name in brackets at their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::loader) enum Told {
    /// An element for captions, as news pages have it: the name is who took the picture.
    ByElement,
    /// A line below the picture or its title: who writes `*The helm. (Leila Haddad)*` may well name
    /// who is seen. Only `(Photo: Leila Haddad)` or `(Leila Haddad/AP)` is a credit.
    ByPlace,
}

/// Writes a caption below the picture, its credit split off. Words that the alternative text says
/// already are not written again.
pub(in crate::loader) fn caption(writer: &mut Writer, id: FigureId, words: &Words<'_>, told: Told) {
    let (text, _) = words.trimmed();
    let alt = figure(writer, id).and_then(|figure| figure.alt);
    if credit(text).is_none_or(|found| found.caption > 0) {
        writer.drop_stand_in();
    }
    let said = alt.filter(|&alt| shape::same(slice(writer.builder.text(), alt), text));
    let written = |writer: &mut Writer| {
        let block = writer.write(BlockKind::Figure(id), words)?;
        Some(writer.builder.blocks().get(block.index())?.range)
    };
    let Some(whole) = said.or_else(|| written(writer)) else {
        return;
    };
    let found = credit(slice(writer.builder.text(), whole))
        .filter(|found| found.stated || told == Told::ByElement);
    let at = |offset: usize| whole.start + TextSize::new(offset);
    let end = found.map_or(whole.end, |found| at(found.caption));
    let caption = Some(TextRange::at(whole.start, end)).filter(|range| !range.is_empty());
    let credit = found.map(|found| TextRange::at(at(found.words.0), at(found.words.1)));
    let text = writer.builder.text();
    let repeats = alt
        .zip(caption)
        .is_some_and(|(alt, caption)| shape::same(slice(text, alt), slice(text, caption)));
    if let Some(figure) = figure(writer, id) {
        figure.alt_repeats |= repeats;
        // A line that is all credit leaves the caption above it.
        figure.caption = caption.or(figure.caption);
        figure.credit = credit.or(figure.credit);
    }
}

/// A picture whose caption may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::loader) struct Below {
    id: FigureId,
    /// How deep the picture stands.
    depth: usize,
    captioned: bool,
}

impl Below {
    /// Right below a picture.
    pub(in crate::loader) fn picture(id: FigureId, depth: usize) -> Self {
        Self {
            id,
            depth,
            captioned: false,
        }
    }

    /// The picture.
    pub(in crate::loader) fn id(self) -> FigureId {
        self.id
    }

    /// Whether it stands that deep.
    pub(in crate::loader) fn is_at(self, depth: usize) -> bool {
        self.depth == depth
    }

    /// The same below its caption.
    pub(in crate::loader) fn captioned(self) -> Self {
        Self {
            captioned: true,
            ..self
        }
    }

    /// Takes words below the picture if they are its own, and says what may still follow: one caption,
    /// then lines of credit (`Photo: Ines Calloway`).
    ///
    /// A caption is a line in italics, a short one with a credit (`The mole. (Ines Calloway/AP)`), or
    /// one that says the alternative text again.
    pub(in crate::loader) fn take(self, words: &Words<'_>, writer: &Writer) -> Option<Self> {
        let (text, _) = words.trimmed();
        if !self.is_at(writer.depth()) || text.len() > LONGEST_CAPTION {
            return None;
        }
        let found = credit(text).filter(|_| text.len() <= LONGEST_PLAIN_CAPTION);
        let alt = writer
            .builder
            .figures()
            .get(self.id.index())
            .and_then(|figure| figure.alt);
        let repeats =
            || alt.is_some_and(|alt| shape::same(slice(writer.builder.text(), alt), text));
        let takes = if self.captioned {
            found.is_some_and(|found| found.caption == 0)
        } else {
            found.is_some() || words.all_marked(InlineKind::Emphasis) || repeats()
        };
        takes.then(|| self.captioned())
    }
}

fn figure(writer: &mut Writer, id: FigureId) -> Option<&mut Figure> {
    writer.builder.figures_mut().get_mut(id.index())
}

/// `[picture mole.png]`
pub(in crate::loader) fn stand_in(source: &str) -> String {
    let path = source.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    if name.is_empty() || name.len() > 60 || source.starts_with("data:") {
        return "[picture]".to_owned();
    }
    super::clean::value(&format!("[picture {name}]"))
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind;
    use crate::loader::markdown::tests::{figures, kinds, read, text};

    #[test]
    fn a_picture_alone_is_a_figure() {
        assert_eq!(
            figures("![The mole](mole.png \"At low tide. (Ines Calloway/AP)\")"),
            [(
                Some("The mole"),
                Some("At low tide."),
                Some("Ines Calloway/AP")
            )
                .map_owned()]
        );
        assert_eq!(
            text("![The mole](mole.png \"At low tide.\")\n\nWords."),
            "The mole\n\nAt low tide.\n\nWords."
        );
    }

    #[test]
    fn an_italic_line_below_is_the_caption() {
        for source in [
            "![Boat](a.jpg)\n*First boat out. Photo: M. Dahl*",
            "![Boat](a.jpg)\n\n_First boat out. Photo: M. Dahl_",
            "![Boat](a.jpg)  \n*First boat out. Photo: M. Dahl*",
        ] {
            assert_eq!(
                figures(source),
                [(Some("Boat"), Some("First boat out."), Some("M. Dahl")).map_owned()],
                "{source}"
            );
            assert_eq!(kinds(source).len(), 2);
        }
    }

    #[test]
    fn an_italic_line_elsewhere_is_no_caption() {
        for source in [
            "![Boat](a.jpg)\n\nWords.\n\n*An aside.*",
            "![Boat](a.jpg)\n\n*An aside* of some length.",
            "![Boat](a.jpg)\n\nThe boat came in (late).",
            "![Boat](a.jpg)\n\nThe boat came in. (Reporting by Ines Calloway; Editing by M. Dahl)",
        ] {
            assert_eq!(
                figures(source),
                [(Some("Boat"), None, None).map_owned()],
                "{source}"
            );
        }
    }

    #[test]
    fn a_plain_line_below_is_a_caption_for_its_credit_or_its_words() {
        let want = |alt, caption, credit| [(Some(alt), Some(caption), credit).map_owned()];
        assert_eq!(
            figures("![Boat](a.jpg)\n\nFirst boat out. (M. Dahl/AP)\n\nMore. (M. Dahl/AP)"),
            want("Boat", "First boat out.", Some("M. Dahl/AP"))
        );
        let source = "![First boat out](a.jpg)\n\nFirst boat out.\n\nFirst boat out.";
        assert_eq!(
            figures(source),
            want("First boat out", "First boat out", None)
        );
        assert_eq!(kinds(source).len(), 2);
    }

    #[test]
    fn a_line_of_credit_below_is_the_credit() {
        let want = [(Some("Boat"), Some("First boat out."), Some("M. Dahl")).map_owned()];
        assert_eq!(
            figures("![Boat](a.jpg)\n\n*First boat out.*\n\nPhoto: M. Dahl\n\nPhoto: no."),
            want
        );
        assert_eq!(
            figures("![Boat](a.jpg \"First boat out.\")\nPhoto: M. Dahl"),
            want
        );
        assert_eq!(kinds("Words.\n\nPhoto: M. Dahl"), [BlockKind::Paragraph; 2]);
    }

    #[test]
    fn a_bare_name_in_brackets_stays_in_a_line_below() {
        for (line, caption, credit) in [
            ("At the helm. (M. Dahl)", "At the helm. (M. Dahl)", None),
            (
                "At the helm. (Photo: M. Dahl)",
                "At the helm.",
                Some("M. Dahl"),
            ),
            (
                "At the helm. (M. Dahl/AP)",
                "At the helm.",
                Some("M. Dahl/AP"),
            ),
        ] {
            let want = [(Some("Boat"), Some(caption), credit).map_owned()];
            assert_eq!(figures(&format!("![Boat](a.jpg)\n*{line}*")), want);
        }
    }

    #[test]
    fn a_picture_in_a_sentence_leaves_its_words() {
        let source = "Press ![the bell](bell.png) twice.";
        assert_eq!(text(source), "Press the bell twice.");
        assert_eq!(kinds(source), [BlockKind::Paragraph]);
        assert_eq!(text("![logo](l.png) is our sign."), "logo is our sign.");
    }

    #[test]
    fn pictures_in_links_and_in_rows_are_figures() {
        assert_eq!(
            figures("[![In a link](c.png)](https://quay.example)").len(),
            1
        );
        assert_eq!(figures("![a](a.png) ![b](b.png)\n![c](c.png)").len(), 3);
    }

    #[test]
    fn text_on_the_line_below_is_a_paragraph() {
        let source = "![Boat](a.jpg)\nThe boat came in.";
        assert_eq!(text(source), "Boat\n\nThe boat came in.");
        assert_eq!(kinds(source).last(), Some(&BlockKind::Paragraph));
    }

    #[test]
    fn a_caption_that_repeats_the_alternative_text_is_written_once() {
        let document = read("![The mole at dusk](m.png \"The mole at dusk.\")");
        assert_eq!(document.text(), "The mole at dusk");
        let figure = document.figures().first();
        assert!(figure.is_some_and(|f| f.alt_repeats && f.alt == f.caption));
        // With a credit behind it, it is written, and known to repeat.
        let document = read("![The mole at dusk](m.png)\n*The mole at dusk. (AP)*");
        let repeats: Vec<_> = document.figures().iter().map(|f| f.alt_repeats).collect();
        assert_eq!(repeats, [true]);
        let document = read("![The mole](m.png)\n*The mole at dusk. (AP)*");
        assert!(document.figures().iter().all(|f| !f.alt_repeats));
    }

    #[test]
    fn a_picture_without_words_leaves_its_name() {
        assert_eq!(text("![](img/mole.png?w=3)"), "[picture mole.png]");
        assert_eq!(figures("![](img/mole.png)"), [(None, None, None)]);
        assert_eq!(text("![](data:image/png;base64,AAAA)"), "[picture]");
    }

    trait MapOwned {
        fn map_owned(self) -> (Option<String>, Option<String>, Option<String>);
    }

    impl MapOwned for (Option<&str>, Option<&str>, Option<&str>) {
        fn map_owned(self) -> (Option<String>, Option<String>, Option<String>) {
            (
                self.0.map(Into::into),
                self.1.map(Into::into),
                self.2.map(Into::into),
            )
        }
    }

    #[test]
    fn a_caption_stands_for_a_picture_without_words() {
        for source in [
            "![](mole.png)\n*The mole at dusk.*",
            "![](mole.png)\n\nThe mole at dusk. (Ines Calloway/AP)",
            "<figure><img src=\"mole.png\"><figcaption>The mole at dusk.</figcaption></figure>",
        ] {
            let found = text(source);
            assert!(found.starts_with("The mole at dusk."), "{source}: {found}");
        }
        assert_eq!(
            text("![](mole.png)\n\nWords."),
            "[picture mole.png]\n\nWords."
        );
        assert_eq!(
            text("- ![](a.png)\n- Words."),
            "[picture a.png]\n\n• Words."
        );
        assert_eq!(
            text("![](a.png)\n\nPhoto: Ines Calloway"),
            "[picture a.png]\n\nPhoto: Ines Calloway"
        );
        assert_eq!(
            text("![](a.png)\n\n![](b.png)\n*The mole.*"),
            "[picture a.png]\n\nThe mole."
        );
    }
}
