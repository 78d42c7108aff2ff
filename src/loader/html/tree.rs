//! The tree of a page: elements and text as they nest, however broken the marks are.
//!
//! Not all of the standard's parser, but what pages need: ends that are left out, ends that come in the
//! wrong order, tags that never end. Nodes are places in the source; nothing is decoded or copied here.
//! Linear. The depth is bounded: what nests deeper becomes siblings.

use super::tag::Tag;
use memchr::memchr;

/// The deepest nesting; pages by people have 20 to 40.
pub(super) const DEEPEST: usize = 200;

/// How many open elements an end of inline marks is looked for in.
const LOOK_BACK: usize = 32;

/// No node.
const NONE: u32 = u32::MAX;

/// The position of a node, in document order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(u32);

impl NodeId {
    /// The position in the list of nodes.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }

    /// The node `by` places before `id`, or the first.
    pub(super) fn back(id: Self, by: u32) -> Self {
        Self(id.0.saturating_sub(by))
    }
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// `None` for text.
    tag: Option<Tag>,
    parent: u32,
    /// One past the last node inside it.
    end: u32,
    /// Where its text or its attributes stand in the source.
    from: u32,
    to: u32,
}

/// A page.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    source: &'a str,
    nodes: Vec<Node>,
}

impl<'a> Tree<'a> {
    /// Parses a page or a piece of one. Linear.
    pub(super) fn parse(source: &'a str) -> Self {
        let mut parser = Parser {
            tree: Self {
                source,
                nodes: Vec::with_capacity(source.len() / 24),
            },
            open: Vec::new(),
            counts: [0; Tag::COUNT],
            beyond: [0; Tag::COUNT],
            xml: is_xml(source),
            at: 0,
            unquoted: [false; 2],
        };
        // One box around all: pages leave out even `html` and `body`.
        let page = parser.push_node(Some(Tag::Page), NONE, 0, 0);
        parser.open.push((Some(Tag::Page), page));
        parser.run();
        parser.tree
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// All nodes in document order.
    pub(super) fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(NONE)).map(NodeId)
    }

    /// The nodes from `id` on, in document order.
    pub(super) fn from(&self, id: NodeId) -> impl Iterator<Item = NodeId> + use<> {
        (id.0..u32::try_from(self.nodes.len()).unwrap_or(NONE)).map(NodeId)
    }

    /// The nodes inside `id`, in document order.
    pub(super) fn inside(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (id.0 + 1..self.node(id).map_or(0, |node| node.end)).map(NodeId)
    }

    /// The first node that is not inside `id` and behind it: `len` at the end.
    pub(super) fn end(&self, id: NodeId) -> NodeId {
        NodeId(self.node(id).map_or(NONE, |node| node.end))
    }

    /// Whether `inner` lies in `outer`.
    pub(super) fn holds(&self, outer: NodeId, inner: NodeId) -> bool {
        outer < inner && inner < self.end(outer)
    }

    /// What element it is; `None` for text.
    pub(super) fn tag(&self, id: NodeId) -> Option<Tag> {
        self.node(id)?.tag
    }

    /// The element it stands in.
    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        let parent = self.node(id)?.parent;
        (parent != NONE).then_some(NodeId(parent))
    }

    /// The elements it stands in, inner ones first.
    pub(super) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |&id| self.parent(id))
    }

    /// The source of its text, entities and all; empty for elements.
    pub(super) fn text(&self, id: NodeId) -> &'a str {
        match self.node(id) {
            Some(node) if node.tag.is_none() => self.slice(node),
            _ => "",
        }
    }

    /// The source of its attributes; empty for text.
    pub(super) fn attributes(&self, id: NodeId) -> &'a str {
        match self.node(id) {
            Some(node) if node.tag.is_some() => self.slice(node),
            _ => "",
        }
    }

    /// The value of an attribute as written, entities and all; the first of several. Linear in the tag.
    pub(super) fn attribute(&self, id: NodeId, name: &str) -> Option<&'a str> {
        attribute(self.attributes(id), name)
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.index())
    }

    fn slice(&self, node: &Node) -> &'a str {
        self.source
            .get(node.from as usize..node.to as usize)
            .unwrap_or_default()
    }
}

/// The value of the attribute `name` among `attributes`.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    pairs(attributes)
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

/// The attributes of a tag: names and values as written.
pub(super) fn pairs(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let end = rest
            .bytes()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'/'))
            .unwrap_or(rest.len())
            .max(usize::from(rest.starts_with('=')));
        let (key, after) = rest.split_at_checked(end)?;
        if key.is_empty() {
            return None;
        }
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            return Some((key, ""));
        };
        let value = value.trim_start();
        let quote = value.bytes().next().filter(|b| matches!(b, b'"' | b'\''));
        let (value, after) = if let Some(quote) = quote {
            let inner = value.get(1..)?;
            let end = memchr(quote, inner.as_bytes()).unwrap_or(inner.len());
            (inner.get(..end)?, inner.get(end + 1..).unwrap_or_default())
        } else {
            let end = value.find(|c: char| c.is_ascii_whitespace());
            value.split_at_checked(end.unwrap_or(value.len()))?
        };
        rest = after;
        Some((key, value))
    })
}

/// Whether `<a/>` has no content in it, as in XHTML.
fn is_xml(source: &str) -> bool {
    let start = source.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let head = start
        .get(..crate::text::floor(start, 1024))
        .unwrap_or_default();
    start.starts_with("<?xml") || head.contains("http://www.w3.org/1999/xhtml")
}

struct Parser<'a> {
    tree: Tree<'a>,
    /// The open elements, outer ones first.
    ///
    /// No tag: its end came while a block in it was open (`<b><p></b>`), so it ends with that block.
    open: Vec<(Option<Tag>, u32)>,
    /// How many of each element are open.
    counts: [u32; Tag::COUNT],
    /// How many of each were opened beyond the deepest nesting.
    beyond: [u32; Tag::COUNT],
    xml: bool,
    at: usize,
    /// That no further `"` or `'` comes.
    unquoted: [bool; 2],
}

impl Parser<'_> {
    fn run(&mut self) {
        let bytes = self.tree.source.as_bytes();
        while self.at < bytes.len() {
            let mut end = self.at;
            // A `<` that begins no tag is text.
            loop {
                let from = bytes.get(end..).unwrap_or_default();
                let Some(next) = memchr(b'<', from) else {
                    end = bytes.len();
                    break;
                };
                end += next;
                let after = bytes.get(end + 1).copied().unwrap_or_default();
                if after.is_ascii_alphabetic() || matches!(after, b'/' | b'!' | b'?') {
                    break;
                }
                end += 1;
            }
            self.push_text(self.at, end);
            self.at = end;
            if end < bytes.len() {
                self.mark();
            }
        }
        while !self.open.is_empty() {
            self.pop();
        }
    }

    /// Takes what begins with the `<` here.
    fn mark(&mut self) {
        let rest = self.tree.source.get(self.at..).unwrap_or_default();
        if rest.starts_with("<!--") {
            // `<!-->` and `<!--->` are whole.
            let inner = rest.get(4..).unwrap_or_default();
            let empty = ["->", ">"].iter().find(|end| inner.starts_with(**end));
            let length = empty.map_or_else(
                || memchr::memmem::find(inner.as_bytes(), b"-->").map(|at| at + 3),
                |end| Some(end.len()),
            );
            self.at += length.map_or(rest.len(), |length| 4 + length);
        } else if let Some(inner) = rest.strip_prefix("<![CDATA[") {
            let from = self.at + 9;
            let length = memchr::memmem::find(inner.as_bytes(), b"]]>");
            let to = from + length.unwrap_or(inner.len());
            self.push_text(from, to);
            self.at = (to + 3).min(self.tree.source.len());
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            self.at += memchr(b'>', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        } else if rest.starts_with("</") {
            let name = name(rest.get(2..).unwrap_or_default());
            self.at += memchr(b'>', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
            if !name.is_empty() {
                self.close(Tag::of(name));
            }
        } else {
            let name = name(rest.get(1..).unwrap_or_default());
            let from = self.at + 1 + name.len();
            let to = self.tag_end(from);
            self.at = (to + 1).min(self.tree.source.len());
            self.start(Tag::of(name), from, to);
        }
    }

    /// Where the `>` of a tag stands whose attributes begin at `from`: quotes around values may hold one.
    fn tag_end(&mut self, from: usize) -> usize {
        let bytes = self.tree.source.as_bytes();
        let mut at = from;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let Some(next) = memchr::memchr3(b'>', b'"', b'\'', rest) else {
                return bytes.len();
            };
            at += next;
            let sign = bytes.get(at).copied().unwrap_or_default();
            if sign == b'>' {
                return at;
            }
            let before = bytes.get(from..at).unwrap_or_default().trim_ascii_end();
            let which = usize::from(sign == b'\'');
            let never = self.unquoted.get(which).copied().unwrap_or(true);
            at += 1;
            if before.ends_with(b"=") && !never {
                match memchr(sign, bytes.get(at..).unwrap_or_default()) {
                    Some(length) => at += length + 1,
                    // Nothing closes it: it opened nothing.
                    None => {
                        if let Some(never) = self.unquoted.get_mut(which) {
                            *never = true;
                        }
                    }
                }
            }
        }
    }

    fn start(&mut self, tag: Tag, from: usize, to: usize) {
        let closed = self
            .tree
            .source
            .get(from..to)
            .is_some_and(|a| a.ends_with('/'));
        if matches!(tag, Tag::Html | Tag::Body | Tag::Head) && self.count(tag) > 0 {
            return;
        }
        self.imply_ends(tag);
        let id = self.push(Some(tag), from, to);
        if tag.is_void() || closed && (self.xml || tag == Tag::Other) {
            return;
        }
        if tag.is_raw() {
            let (end, next) = self.raw_end(tag);
            let parent = id;
            self.push_node(None, parent, self.at, end);
            self.end_node(id);
            self.at = next;
        } else if self.open.len() >= DEEPEST {
            if let Some(count) = self.beyond.get_mut(tag as usize) {
                *count += 1;
            }
        } else {
            self.open.push((Some(tag), id));
            if let Some(count) = self.counts.get_mut(tag as usize) {
                *count += 1;
            }
        }
    }

    /// Where the raw text that begins here ends, and where its end tag does.
    fn raw_end(&self, tag: Tag) -> (usize, usize) {
        let bytes = self.tree.source.as_bytes();
        // Behind it all is text, up to the end of the page.
        if tag == Tag::Plaintext {
            return (bytes.len(), bytes.len());
        }
        let name = tag.name().as_bytes();
        let rest = bytes.get(self.at..).unwrap_or_default();
        for at in memchr::memchr_iter(b'<', rest) {
            let inner = rest.get(at + 1..).unwrap_or_default();
            let ends = inner.first() == Some(&b'/')
                && inner
                    .get(1..=name.len())
                    .is_some_and(|n| n.eq_ignore_ascii_case(name));
            if ends {
                let close = memchr(b'>', inner).map_or(inner.len(), |close| close + 1);
                return (self.at + at, self.at + at + 1 + close);
            }
        }
        (bytes.len(), bytes.len())
    }

    /// Ends the elements that `tag` ends by beginning.
    fn imply_ends(&mut self, tag: Tag) {
        use Tag::{
            A, Dd, Dl, Dt, Li, Menu, Ol, Optgroup, Option, P, Rb, Rp, Rt, Rtc, Ruby, Table, Tbody,
            Td, Tfoot, Th, Thead, Tr, Ul,
        };
        match tag {
            Li => self.close_up_to(&[Li], &[Ul, Ol, Menu, Table, Tag::Div]),
            Dd | Dt => self.close_up_to(&[Dd, Dt], &[Dl, Table]),
            Td | Th => self.close_up_to(&[Td, Th], &[Tr, Table]),
            Tr => self.close_up_to(&[Tr], &[Table]),
            Tbody | Tfoot | Thead => self.close_up_to(&[Tbody, Tfoot, Thead], &[Table]),
            Option | Optgroup => self.close_up_to(&[Option], &[Tag::Select]),
            Rt | Rp | Rb | Rtc => self.close_up_to(&[Rt, Rp, Rb], &[Ruby]),
            A => self.close_up_to(&[A], &[Td, Th, Table, Li, P, Tag::Div]),
            _ => {}
        }
        if tag.heading().is_some()
            && self
                .open
                .last()
                .is_some_and(|(tag, _)| tag.and_then(Tag::heading).is_some())
        {
            self.pop();
        }
        if tag.ends_paragraph() && self.count(P) > 0 {
            self.close_up_to(
                &[P],
                &[Td, Th, Table, Tag::Button, Tag::Object, Tag::Caption],
            );
        }
    }

    /// Ends the innermost of `tags`, with what is open in it, unless one of `bounds` stands between.
    fn close_up_to(&mut self, tags: &[Tag], bounds: &[Tag]) {
        if tags.iter().all(|&tag| self.count(tag) == 0) {
            return;
        }
        let found = self.open.iter().rposition(|(tag, _)| {
            tag.is_some_and(|tag| tags.contains(&tag) || bounds.contains(&tag))
        });
        let Some(at) = found else { return };
        let tag = self.open.get(at).and_then(|(tag, _)| *tag);
        if tag.is_some_and(|tag| tags.contains(&tag)) {
            while self.open.len() > at {
                self.pop();
            }
        }
    }

    /// Takes the end of an element.
    fn close(&mut self, tag: Tag) {
        if let Some(beyond) = self.beyond.get_mut(tag as usize).filter(|n| **n > 0) {
            *beyond -= 1;
            return;
        }
        // The body ends with the page, whatever stands behind its end.
        if self.count(tag) == 0 || matches!(tag, Tag::Html | Tag::Body) {
            return;
        }
        let inline = !tag.is_block() && tag != Tag::Other;
        let reach = if inline { LOOK_BACK } else { DEEPEST };
        let mut blocked = false;
        for back in 0..self.open.len().min(reach) {
            let at = self.open.len() - 1 - back;
            let Some((open, _)) = self.open.get_mut(at) else {
                return;
            };
            let Some(name) = *open else { continue };
            if name == tag {
                if inline && blocked {
                    *open = None;
                    self.uncount(tag);
                } else {
                    while self.open.len() > at {
                        self.pop();
                    }
                }
                return;
            }
            // What is open in a cell ends there.
            let cell = matches!(name, Tag::Td | Tag::Th | Tag::Caption);
            if cell
                && !matches!(
                    tag,
                    Tag::Table | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot
                )
            {
                return;
            }
            if name == Tag::Table && matches!(tag, Tag::Td | Tag::Th | Tag::Tr | Tag::P | Tag::Li) {
                return;
            }
            blocked |= name.is_block();
        }
    }

    fn pop(&mut self) {
        if let Some((tag, id)) = self.open.pop() {
            if let Some(tag) = tag {
                self.uncount(tag);
            }
            self.end_node(id);
        }
        while let Some((_, id)) = self.open.pop_if(|(tag, _)| tag.is_none()) {
            self.end_node(id);
        }
    }

    fn count(&self, tag: Tag) -> u32 {
        self.counts.get(tag as usize).copied().unwrap_or_default()
    }

    fn uncount(&mut self, tag: Tag) {
        if let Some(count) = self.counts.get_mut(tag as usize) {
            *count = count.saturating_sub(1);
        }
    }

    fn push_text(&mut self, from: usize, to: usize) {
        if from < to {
            self.push(None, from, to);
        }
    }

    fn push(&mut self, tag: Option<Tag>, from: usize, to: usize) -> u32 {
        let parent = self.open.last().map_or(NONE, |(_, id)| *id);
        self.push_node(tag, parent, from, to)
    }

    fn push_node(&mut self, tag: Option<Tag>, parent: u32, from: usize, to: usize) -> u32 {
        let id = number(self.tree.nodes.len());
        self.tree.nodes.push(Node {
            tag,
            parent,
            end: id + 1,
            from: number(from),
            to: number(to),
        });
        id
    }

    fn end_node(&mut self, id: u32) {
        let end = number(self.tree.nodes.len());
        if let Some(node) = self.tree.nodes.get_mut(id as usize) {
            node.end = end;
        }
    }
}

/// A position as it is kept: sources have less than 4 GiB.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}

/// The name that a tag begins with.
fn name(tag: &str) -> &str {
    let end = tag
        .bytes()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
    tag.get(..end.unwrap_or(tag.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests;
