//! The words that a container brings itself, written as blocks: title, byline, date, headings of parts.
//!
//! What the parts say is written by the readers of their formats. Words are cleaned here.

use super::html;
use super::stamp::Stamp;
use crate::document::{BlockId, BlockKind, Builder, InlineKind};
use crate::text::one_line;
use crate::text::sanitize::clean_markup;

/// `text` on one line, fit to be shown.
pub(super) fn words(text: &str) -> String {
    one_line(&clean_markup(text.to_owned()).text)
}

/// The words of `markup`, in which marks and entities of HTML may stand, on one line, fit to be shown.
pub(super) fn plain(markup: &str) -> String {
    if !markup.contains(['<', '&']) {
        return words(markup);
    }
    let mut page = Builder::new();
    html::append(&mut page, markup);
    one_line(page.text())
}

/// Writes `text`, fit to be shown, as a block after what is there; `None` where there are no words.
pub(super) fn write(builder: &mut Builder, kind: BlockKind, text: &str) -> Option<BlockId> {
    if text.trim().is_empty() {
        return None;
    }
    part_from_last(builder);
    let range = builder.push_text(text);
    Some(builder.block(kind, range))
}

/// The white space between what is there and what comes.
pub(super) fn part_from_last(builder: &mut Builder) {
    if !builder.is_empty() {
        builder.push_text("\n\n");
    }
}

/// Writes the heading of a part, of which `address` says where it lies on the net.
pub(super) fn heading(builder: &mut Builder, level: u8, text: &str, address: Option<&str>) {
    let Some(id) = write(builder, BlockKind::Heading { level }, text) else {
        return;
    };
    let range = builder.blocks().get(id.index()).map(|block| block.range);
    if let (Some(range), Some(address)) = (range, address) {
        let link = builder.link(address);
        builder.inline(InlineKind::Link(link), range);
    }
}

/// Writes a byline and a line with the date (`published`, as it came) under what is there.
pub(super) fn signed(builder: &mut Builder, authors: &[String], published: Option<&str>) {
    write(builder, BlockKind::Byline, &authors.join(", "));
    if let Some(published) = published {
        let told = Stamp::read(published).map(|stamp| stamp.words);
        let told = told.unwrap_or_else(|| words(published));
        write(builder, BlockKind::Dateline, &told);
    }
}

/// Letters and digits of `text` in lower case: titles are compared by them.
pub(super) fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// An address that may be followed: on the net, without anything that could work on a terminal.
pub(super) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let on_net = ["https://", "http://"].iter().any(|s| text.starts_with(s));
    let sound = !text.contains(|c: char| c.is_control() || c.is_whitespace());
    (on_net && sound).then(|| text.to_owned())
}
