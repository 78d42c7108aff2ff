//! What stands in a line: marks over words, links, formulas, pictures among words.

use super::{Blocks, End};
use crate::document::InlineKind;
use crate::loader::compose::entity::decoded;
use crate::loader::compose::flow::Span;
use crate::loader::compose::link;
use crate::loader::compose::shift::Shift;
use crate::loader::html::facts;
use crate::loader::html::figures;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::NodeId;
use crate::loader::math;

impl Blocks<'_, '_> {
    pub(super) fn inline(&mut self, id: NodeId, tag: Tag) -> bool {
        let span = match tag {
            Tag::Br => {
                self.line_break();
                return true;
            }
            Tag::Img => {
                self.picture(id);
                return true;
            }
            Tag::Noscript => return self.noscript(id),
            Tag::A => match self.anchor(id) {
                Some(span) => span,
                None => return false,
            },
            Tag::Sup if self.is_note_mark(id) => Span::Marked(InlineKind::FootnoteMark),
            Tag::Sup => Span::Shifted(Shift::Up),
            Tag::Sub => Span::Shifted(Shift::Down),
            Tag::Em | Tag::I | Tag::Cite | Tag::Dfn | Tag::Var => {
                Span::Marked(InlineKind::Emphasis)
            }
            Tag::Strong | Tag::B => Span::Marked(InlineKind::Strong),
            Tag::Del | Tag::S | Tag::Strike => Span::Marked(InlineKind::Strikethrough),
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => Span::Marked(InlineKind::Code),
            Tag::Math => {
                self.math(id);
                return false;
            }
            Tag::Q => {
                self.push("“");
                self.on_end(id, End::Sign("”"));
                return true;
            }
            Tag::Rt => {
                self.push("（");
                self.on_end(id, End::Sign("）"));
                return true;
            }
            _ => return true,
        };
        if self.ended {
            self.flush();
        }
        self.flow.open(span);
        self.spans.push(span);
        self.on_end(id, End::Span);
        true
    }

    /// A link, or a plain span; `None` for a way back from a note to the text.
    pub(super) fn anchor(&mut self, id: NodeId) -> Option<Span> {
        if self.is_note_link(id) {
            self.flow.open(Span::Marked(InlineKind::FootnoteMark));
            self.spans.push(Span::Marked(InlineKind::FootnoteMark));
            self.on_end(id, End::Span);
        }
        let Some(address) = self.tree.attribute(id, "href") else {
            return Some(Span::Plain);
        };
        let address = facts::line(&decoded(address));
        if address.contains('#') && self.facts.text(self.tree, id) <= 12 {
            let words = facts::words(self.tree, id);
            let back = |c: char| {
                matches!(
                    c,
                    '↩' | '↑' | '↵' | '⏎' | '^' | '¶' | '§' | '\u{fe0e}' | ' '
                )
            };
            if !words.is_empty() && words.chars().all(back) {
                return None;
            }
        }
        Some(link::span(&mut self.writer.builder, &address))
    }

    /// A formula: by the words given for it, else by its letters.
    pub(super) fn math(&mut self, id: NodeId) {
        let given = facts::value(self.tree, id, "alttext");
        let said = given.as_deref().and_then(math::unicode);
        let words = said
            .or(given)
            .unwrap_or_else(|| facts::words(self.tree, id));
        if self.ended {
            self.flush();
        }
        self.flow.push_marked(InlineKind::Math, &words);
    }

    pub(super) fn task(&mut self, id: NodeId) {
        let kind = self.tree.attribute(id, "type").unwrap_or_default();
        if kind.eq_ignore_ascii_case("checkbox") && self.writer.in_item() {
            self.writer
                .task(self.tree.attribute(id, "checked").is_some());
        }
    }

    /// What stands for scripts: only pictures, and only those that nothing before them shows.
    pub(super) fn noscript(&self, id: NodeId) -> bool {
        let pictures = self.facts.pictures(self.tree, id);
        let Some(first) = pictures.first() else {
            return false;
        };
        let before = self.facts.picture_before(*first);
        before.is_none_or(|before| self.tree.parent(before) != self.tree.parent(id))
            && self.facts.text(self.tree, id) == 0
    }

    /// A picture among words.
    pub(super) fn picture(&mut self, id: NodeId) {
        if self.grid.is_some() {
            return;
        }
        let picture = figures::Picture::of(self.tree, id);
        if picture.is_sign() {
            self.push(&picture.alt);
        } else if !picture.is_decoration() && (self.choice.names_pictures() || picture.is_told()) {
            self.flush();
            figures::write(&mut self.writer, &picture, "", "");
        }
    }
}
