//! Tags: the elements this reader knows, and what kind each is.

/// Declares the elements with their names.
macro_rules! tags {
    ($($tag:ident $name:literal),* $(,)?) => {
        /// An element, by its name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(super) enum Tag { $($tag,)* Other }

        impl Tag {
            /// How many there are.
            pub(super) const COUNT: usize = Self::Other as usize + 1;

            /// The element of a name in small letters.
            fn of_small(name: &str) -> Self {
                match name {
                    $($name => Self::$tag,)*
                    // Old pages, and pages for telephones.
                    "image" | "amp-img" => Self::Img,
                    "listing" => Self::Pre,
                    _ => Self::Other,
                }
            }

            /// Its name; `x-other` for one that is not known.
            pub(super) fn name(self) -> &'static str {
                match self { $(Self::$tag => $name,)* Self::Other => "x-other" }
            }
        }
    };
}

tags! {
    Page "#page", A "a", Abbr "abbr", Address "address", Area "area", Article "article", Aside "aside", Audio "audio",
    B "b", Base "base", Bdi "bdi", Bdo "bdo", Big "big", Blockquote "blockquote", Body "body", Br "br",
    Button "button", Canvas "canvas", Caption "caption", Center "center", Cite "cite", Code "code",
    Col "col", Colgroup "colgroup", Dd "dd", Del "del", Details "details", Dfn "dfn", Dialog "dialog",
    Dir "dir", Div "div", Dl "dl", Dt "dt", Em "em", Embed "embed", Fieldset "fieldset",
    Figcaption "figcaption", Figure "figure", Font "font", Footer "footer", Form "form", Frame "frame",
    H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Head "head", Header "header", Hgroup "hgroup",
    Hr "hr", Html "html", I "i", Iframe "iframe", Img "img", Input "input", Ins "ins", Kbd "kbd",
    Label "label", Legend "legend", Li "li", Link "link", Main "main", Map "map", Mark "mark", Math "math",
    Menu "menu", Meta "meta", Nav "nav", Nobr "nobr", Noembed "noembed", Noframes "noframes",
    Noscript "noscript", Object "object", Ol "ol", Optgroup "optgroup", Option "option", P "p",
    Param "param", Picture "picture", Plaintext "plaintext", Pre "pre", Q "q", Rb "rb", Rp "rp", Rt "rt",
    Rtc "rtc", Ruby "ruby", S "s", Samp "samp", Script "script", Search "search", Section "section", Select "select",
    Small "small", Source "source", Span "span", Strike "strike", Strong "strong", Style "style",
    Sub "sub", Summary "summary", Sup "sup", Svg "svg", Table "table", Tbody "tbody", Td "td",
    Template "template", Textarea "textarea", Tfoot "tfoot", Th "th", Thead "thead", Time "time",
    Title "title", Tr "tr", Track "track", Tt "tt", U "u", Ul "ul", Var "var", Video "video", Wbr "wbr",
    Xmp "xmp",
}

impl Tag {
    /// The element of a name in any letters; a prefix (`xhtml:p`) does not count.
    pub(super) fn of(name: &str) -> Self {
        let name = name.rsplit_once(':').map_or(name, |(_, name)| name);
        let mut small = [0; 10];
        let Some(small) = small.get_mut(..name.len()) else {
            return Self::Other;
        };
        small.copy_from_slice(name.as_bytes());
        small.make_ascii_lowercase();
        std::str::from_utf8(small).map_or(Self::Other, Self::of_small)
    }

    /// Whether it has no content and no end.
    pub(super) fn is_void(self) -> bool {
        use Tag::{
            Area, Base, Br, Col, Embed, Frame, Hr, Img, Input, Link, Meta, Param, Source, Track,
            Wbr,
        };
        matches!(
            self,
            Area | Base
                | Br
                | Col
                | Embed
                | Frame
                | Hr
                | Img
                | Input
                | Link
                | Meta
                | Param
                | Source
                | Track
                | Wbr
        )
    }

    /// Whether its content is text without tags, up to its end.
    pub(super) fn is_raw(self) -> bool {
        use Tag::{Iframe, Noembed, Noframes, Plaintext, Script, Style, Textarea, Title, Xmp};
        matches!(
            self,
            Iframe | Noembed | Noframes | Plaintext | Script | Style | Textarea | Title | Xmp
        )
    }

    /// Whether its content is never part of a text to read.
    pub(super) fn is_left_out(self) -> bool {
        use Tag::{
            Audio, Button, Canvas, Dialog, Embed, Head, Iframe, Input, Map, Noembed, Noframes,
            Object, Rp, Script, Select, Style, Svg, Template, Textarea, Title, Video,
        };
        matches!(
            self,
            Audio
                | Button
                | Canvas
                | Dialog
                | Embed
                | Head
                | Iframe
                | Input
                | Map
                | Noembed
                | Noframes
                | Object
                | Rp
                | Script
                | Select
                | Style
                | Svg
                | Template
                | Textarea
                | Title
                | Video
        )
    }

    /// Whether it begins and ends a paragraph.
    pub(super) fn is_block(self) -> bool {
        use Tag::{
            Address, Article, Aside, Blockquote, Body, Caption, Center, Dd, Details, Dialog, Dir,
            Div, Dl, Dt, Fieldset, Figcaption, Figure, Footer, Form, H1, H2, H3, H4, H5, H6,
            Header, Hgroup, Hr, Html, Legend, Li, Main, Menu, Nav, Ol, P, Page, Plaintext, Pre,
            Search, Section, Summary, Table, Tbody, Td, Tfoot, Th, Thead, Tr, Ul, Xmp,
        };
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Body
                | Caption
                | Center
                | Dd
                | Details
                | Dialog
                | Dir
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Header
                | Hgroup
                | Hr
                | Html
                | Legend
                | Li
                | Main
                | Menu
                | Nav
                | Ol
                | P
                | Page
                | Plaintext
                | Pre
                | Search
                | Section
                | Summary
                | Table
                | Tbody
                | Td
                | Tfoot
                | Th
                | Thead
                | Tr
                | Ul
                | Xmp
        )
    }

    /// Whether beginning it ends an open paragraph.
    pub(super) fn ends_paragraph(self) -> bool {
        use Tag::{Body, Caption, Html, Tbody, Td, Tfoot, Th, Thead, Tr};
        self.is_block()
            && !matches!(
                self,
                Body | Caption | Html | Tbody | Td | Tfoot | Th | Thead | Tr
            )
    }

    /// The level of a heading.
    pub(super) fn heading(self) -> Option<u8> {
        match self {
            Self::H1 => Some(1),
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_in_any_letters() {
        assert_eq!(Tag::of("BlockQuote"), Tag::Blockquote);
        assert_eq!(Tag::of("xhtml:p"), Tag::P);
        assert_eq!(Tag::of("amp-img"), Tag::Img);
        assert_eq!(Tag::of("amp-list"), Tag::Other);
        assert_eq!(Tag::of("a-very-long-name"), Tag::Other);
        assert_eq!(Tag::Blockquote.name(), "blockquote");
    }
}
