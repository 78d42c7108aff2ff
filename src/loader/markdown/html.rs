//! HTML within Markdown: tags that mean something become what they mean, the others go; scripts and
//! styles go with their content.
//!
//! No parser of pages: what one block of HTML opens is closed at its end.

mod table;
pub(super) mod tag;

use super::Reader;
use crate::document::{BlockKind, InlineKind};
use crate::loader::compose::entity::decoded;
use crate::loader::compose::flow::Span;
use crate::loader::compose::shift::Shift;
use crate::loader::compose::writer::{Container, Words};
use crate::loader::compose::{RULE, clean, picture};
pub(super) use table::Row as TableRow;
use tag::{LEFT_OUT, Piece, Pieces, Tag};

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "figure",
    "details", "center", "address", "form", "fieldset", "dt", "picture", "video", "audio", "body",
    "html", "head",
];

/// The level of the first heading tag in a line of HTML, if it has one.
pub(super) fn heading_level(html: &str) -> Option<u8> {
    Pieces::of(html).find_map(|piece| match piece {
        Piece::Tag(tag) if !tag.closing => tag.heading(),
        _ => None,
    })
}

impl Reader<'_> {
    /// Takes one tag that stands within a paragraph.
    pub(super) fn inline_html(&mut self, html: &str) {
        // Its content comes as events of their own, so a script is left out by the flow.
        let Some(Piece::Tag(tag)) = Pieces::of(html).next() else {
            return;
        };
        if LEFT_OUT.contains(&tag.name.as_str()) {
            if tag.closing {
                self.flow.take_in(&tag.name);
            } else if !tag.attributes.ends_with('/') {
                self.flow.leave_out(&tag.name);
            }
            return;
        }
        self.inline_tag(&tag);
    }

    /// Takes a block of HTML.
    pub(super) fn html_block(&mut self, html: &str) {
        let depth = self.writer.depth();
        let mut preformatted = None;
        let mut pieces = Pieces::of(html);
        while let Some(piece) = pieces.next() {
            match (piece, &mut preformatted) {
                (Piece::Text(text), Some(code)) => clean::push_lines(code, &decoded(text)),
                (Piece::Text(text), None) => self.flow.push_collapsed(&decoded(text)),
                (Piece::Tag(tag), None) if tag.name == "pre" && !tag.closing => {
                    self.html_paragraph();
                    preformatted = Some(String::new());
                }
                (Piece::Tag(tag), code @ Some(_)) => {
                    if tag.name == "pre" && tag.closing {
                        let code = code.take().unwrap_or_default();
                        self.other(BlockKind::Code, &Words::plain(&code));
                    }
                }
                (Piece::Tag(tag), None) => self.block_tag(&tag, &pieces, depth),
            }
        }
        if let Some(code) = preformatted {
            self.other(BlockKind::Code, &Words::plain(&code));
        }
        self.html_paragraph();
        self.end_html_table();
        while self.writer.depth() > depth {
            self.writer.close();
        }
    }

    /// Takes a tag of a block, with the pieces behind it; containers below `depth` are Markdown's and stay open.
    fn block_tag(&mut self, tag: &Tag<'_>, behind: &Pieces<'_>, depth: usize) {
        if let Some(level) = tag.heading() {
            if tag.closing {
                self.heading(level);
            } else {
                self.html_paragraph();
            }
            return;
        }
        match (tag.name.as_str(), tag.closing) {
            // In a table all words are a cell's.
            ("blockquote" | "ul" | "ol" | "li" | "dl" | "dd" | "hr", _) if self.table.is_some() => {
                self.html_paragraph();
            }
            ("blockquote" | "ul" | "ol" | "dl", true) => {
                self.html_paragraph();
                if self.writer.depth() > depth {
                    self.close_item(depth);
                    self.writer.close();
                }
            }
            (name @ ("blockquote" | "ul" | "ol" | "dl"), false) => {
                self.html_paragraph();
                self.writer.open(match name {
                    "ol" => Container::List(Some(tag.count(behind))),
                    "ul" | "dl" => Container::List(None),
                    _ => Container::Quote,
                });
            }
            ("dd", closing) => {
                self.html_paragraph();
                self.close_item(depth);
                if !closing {
                    self.writer.open(Container::Definition);
                }
            }
            ("dt", false) => {
                self.html_paragraph();
                self.close_item(depth);
                self.flow.open_tag("dt", Span::Plain);
            }
            ("li", closing) => {
                self.html_paragraph();
                self.close_item(depth);
                if !closing {
                    if let Some(number) = tag.number("value") {
                        self.writer.renumber(number);
                    }
                    self.writer.open_item();
                }
            }
            ("hr", _) => {
                self.html_paragraph();
                self.other(BlockKind::Rule, &Words::plain(RULE));
            }
            ("figcaption", true) => self.html_caption(),
            ("summary", true) if self.table.is_none() => self.term(),
            ("table" | "tr" | "td" | "th" | "caption", _) => self.table_tag(tag),
            ("figcaption" | "summary", _) => self.html_paragraph(),
            (name, _) if BLOCKS.contains(&name) => self.html_paragraph(),
            _ => self.inline_tag(tag),
        }
    }

    fn inline_tag(&mut self, tag: &Tag<'_>) {
        if matches!(tag.name.as_str(), "ruby" | "rb" | "rp" | "rt") {
            self.reading(tag);
            return;
        }
        if tag.name == "a" && !tag.closing {
            let name = tag.attribute("id").or_else(|| tag.attribute("name"));
            self.writer
                .name_next(clean::value(&name.unwrap_or_default()));
        }
        let span = match tag.name.as_str() {
            "em" | "i" | "cite" | "dfn" | "var" => Span::Marked(InlineKind::Emphasis),
            "strong" | "b" => Span::Marked(InlineKind::Strong),
            "del" | "s" | "strike" => Span::Marked(InlineKind::Strikethrough),
            "code" | "kbd" | "samp" | "tt" => Span::Marked(InlineKind::Code),
            "sup" => Span::Shifted(Shift::Up),
            "sub" => Span::Shifted(Shift::Down),
            "a" if tag.closing => Span::Plain,
            "a" => {
                let address = tag.attribute("href").unwrap_or_default();
                self.link(&clean::value(&address))
            }
            "br" => {
                self.flow.hard_break();
                return;
            }
            "input" if tag.is_checkbox() && self.writer.in_item() => {
                self.writer.task(tag.has("checked"));
                return;
            }
            "img" if !tag.closing => {
                let start = self.flow.text().len();
                self.flow.push(&tag.attribute("alt").unwrap_or_default());
                let source = tag.attribute("src").unwrap_or_default();
                let title = tag.attribute("title").unwrap_or_default();
                self.flow.picture(start, &source, &title);
                return;
            }
            _ => return,
        };
        if tag.closing {
            self.flow.close_tag(&tag.name);
        } else {
            self.flow.open_tag(&tag.name, span);
        }
    }

    /// Takes a tag of signs with their reading, which stands behind them: `漢字（かんじ）`. The brackets are
    /// ours, unless the author brings some for those who show it so (`<rp>`).
    fn reading(&mut self, tag: &Tag<'_>) {
        if self.flow.close_tag("rt") {
            self.flow.push("）");
        }
        let bracket = ['(', '（', '[', '【', '《'];
        if tag.name == "rt" && !tag.closing && !self.flow.text().trim_end().ends_with(bracket) {
            self.flow.push("（");
            self.flow.open_tag("rt", Span::Plain);
        }
    }

    /// Ends a paragraph; in a table the words belong to a cell.
    fn html_paragraph(&mut self) {
        if self.table.is_none() && self.flow.close_tag("dt") {
            self.term();
        } else if self.table.is_none() {
            self.paragraph();
        } else {
            self.flow.push_collapsed(" ");
        }
    }

    /// Ends the caption of a figure: below its picture it is that picture's.
    fn html_caption(&mut self) {
        self.flow.end();
        if let Some(below) = self.figure.filter(|below| below.is_at(self.writer.depth())) {
            let words = Words::of(&self.flow);
            picture::caption(
                &mut self.writer,
                below.id(),
                &words,
                picture::Told::ByElement,
            );
            self.figure = Some(below.captioned());
            self.flow.clear();
        } else {
            self.html_paragraph();
        }
    }

    /// Ends the item or definition that stands open: their closing tags may be left out.
    fn close_item(&mut self, depth: usize) {
        let open = self.writer.in_item() || self.writer.in_definition();
        if self.writer.depth() > depth && open {
            self.writer.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{figures, kinds, marked, text};
    use super::*;

    #[test]
    fn tags_in_a_line_become_marks_or_go() {
        let source = "Press <kbd>Ctrl</kbd> and <b>hold</b>, <span class=\"x\">then</span> <i>let go</i>.<br>Now.";
        assert_eq!(text(source), "Press Ctrl and hold, then let go.\nNow.");
        assert_eq!(marked(source, InlineKind::Code), ["Ctrl"]);
        assert_eq!(marked(source, InlineKind::Strong), ["hold"]);
        assert_eq!(marked(source, InlineKind::Emphasis), ["let go"]);
    }

    #[test]
    fn scripts_and_styles_go_with_their_content() {
        assert_eq!(text("One.<script>alert(*1*)</script> Two."), "One. Two.");
        assert_eq!(text("The <title> of a *page*."), "The  of a page.");
        assert_eq!(text("<style>\np { color: red }\n</style>\n\nTwo."), "Two.");
        assert_eq!(
            text("<div><script>if (a < b) x()</script>Words</div>"),
            "Words"
        );
        assert_eq!(
            text("a < b and <3 and a <!-- no --> b"),
            "a < b and <3 and a  b"
        );
    }

    #[test]
    fn a_figure_has_its_caption_and_credit() {
        let source = "<figure>\n  <img src=\"crane.jpg\" alt=\"A crane\">\n  <figcaption>The new crane. \
                      <small>(Duncan McAllister)</small></figcaption>\n</figure>";
        let owned = |words: &str| Some(words.to_owned());
        assert_eq!(
            figures(source),
            [(
                owned("A crane"),
                owned("The new crane."),
                owned("Duncan McAllister")
            )]
        );
        assert_eq!(
            text(source),
            "A crane\n\nThe new crane. (Duncan McAllister)"
        );
    }

    #[test]
    fn details_show_what_they_hide() {
        let source = "<details><summary>More</summary>\n\nHidden words.\n\n</details>";
        assert_eq!(text(source), "More\n\nHidden words.");
        assert_eq!(marked(source, InlineKind::Strong), ["More"]);
    }

    #[test]
    fn blocks_of_html_become_blocks() {
        let source = "<h1 align=\"center\">Lamps</h1>\n<p>One &eacute;&#8212;&amp;\n two.</p>\n<ul><li>a<li>b</ul>\n\
                      <blockquote>said</blockquote>\n<pre>x\n  y</pre><hr>\n<table><tr><th>k<td>v</table>";
        assert_eq!(
            text(source),
            "Lamps\n\nOne é—& two.\n\n• a\n• b\n\nsaid\n\nx\n  y\n\n* * *\n\nk | v"
        );
        let item = BlockKind::ListItem { depth: 0 };
        assert_eq!(
            kinds(source),
            [
                BlockKind::Headline,
                BlockKind::Paragraph,
                item,
                item,
                BlockKind::Quote,
                BlockKind::Code,
                BlockKind::Rule,
                BlockKind::Table
            ]
        );
    }

    #[test]
    fn definitions_stand_below_their_terms() {
        let meaning = BlockKind::Definition { depth: 0 };
        for source in [
            "<dl>\n<dt>Mole</dt>\n<dd>A wall</dd>\n<dt>Quay</dt>\n<dd>Where ships lie</dd>\n</dl>",
            "<dl><dt>Mole<dd>A wall<dt>Quay<dd>Where ships lie</dl>",
            "Mole\n: A wall\n\nQuay\n: Where ships lie",
        ] {
            assert_eq!(text(source), "Mole\n\nA wall\n\nQuay\n\nWhere ships lie");
            assert_eq!(
                kinds(source),
                [BlockKind::Paragraph, meaning, BlockKind::Paragraph, meaning]
            );
            assert_eq!(marked(source, InlineKind::Strong), ["Mole", "Quay"]);
        }
    }

    #[test]
    fn items_are_counted_as_their_author_says() {
        let source =
            "<ol reversed type=I>\n<li>three\n<ol type=a><li>x<li>y</ol>\n<li>two\n<li>one\n</ol>";
        assert_eq!(text(source), "III. three\na. x\nb. y\nII. two\nI. one");
        let source = "<ol start=4><li>four<li value=\"-7\">seven<li>six</ol>";
        assert_eq!(text(source), "4. four\n-7. seven\n-6. six");
    }

    #[test]
    fn boxes_of_tasks_are_shown() {
        assert_eq!(
            text(
                "<ul><li><input type=\"checkbox\" checked/> hull<li><input type=checkbox>ramp</ul>"
            ),
            "☑ hull\n☐ ramp"
        );
        assert_eq!(
            text("<p><input type=checkbox>ramp<li><input>rope"),
            "ramp\n\n• rope"
        );
    }

    #[test]
    fn a_reading_stands_behind_its_sign() {
        for source in [
            "<ruby>灯台<rt>とうだい</rt></ruby>の光",
            "<p><ruby>灯台<rt>とうだい</ruby>の光</p>",
        ] {
            assert_eq!(text(source), "灯台（とうだい）の光");
        }
        assert_eq!(
            text("<ruby>灯<rp>(</rp><rt>とう</rt><rp>)</rp></ruby>の光"),
            "灯(とう)の光"
        );
    }

    #[test]
    fn what_a_block_opens_ends_with_it() {
        assert_eq!(
            kinds("<blockquote><ul><li>said\n\nWords."),
            [BlockKind::ListItem { depth: 0 }, BlockKind::Paragraph]
        );
    }
}
