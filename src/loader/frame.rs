//! The words that a container brings itself, written as blocks: title, byline, date, headings of parts.
//!
//! What the parts say is written by the readers of their formats. Words are cleaned here.

use super::html;
use super::stamp::Stamp;
use crate::document::{Block, BlockId, BlockKind, Builder, InlineKind};
use crate::text::sanitize::clean_markup;
use crate::text::{one_line, slice};

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

/// Writes the heading of a part (`None` where it has no words), of which `address` says where it lies on the net.
pub(super) fn heading(
    builder: &mut Builder,
    level: u8,
    text: &str,
    address: Option<&str>,
) -> Option<BlockId> {
    let id = write(builder, BlockKind::Heading { level }, text)?;
    let range = builder.blocks().get(id.index()).map(|block| block.range);
    if let (Some(range), Some(address)) = (range, address) {
        let link = builder.link(address);
        builder.inline(InlineKind::Link(link), range);
    }
    Some(id)
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

/// Shifts the levels of all headings from block `from` on so that the highest of them has level `top`: the
/// headings of a part stand below the part's own title.
pub(super) fn settle_headings(builder: &mut Builder, from: usize, top: u8) {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading { level } => Some(level),
        _ => None,
    };
    let levels = builder.blocks().iter().skip(from).filter_map(level);
    let Some(highest) = levels.min() else {
        return;
    };
    for block in builder.blocks_mut().iter_mut().skip(from) {
        if let BlockKind::Heading { level } = &mut block.kind {
            *level = (*level - highest).saturating_add(top).min(6);
        }
    }
}

/// Makes the first heading among the blocks from `from` on a repeat of `first`, if it has the same words.
pub(super) fn hide_repeated_title(builder: &mut Builder, from: usize, first: BlockId) {
    let Some(title) = builder.blocks().get(first.index()) else {
        return;
    };
    let (kind, title) = (title.kind, letters(slice(builder.text(), title.range)));
    let heading = |block: &Block| matches!(block.kind, BlockKind::Heading { .. });
    let Some(at) = builder.blocks().iter().skip(from).position(heading) else {
        return;
    };
    let says = |block: &Block| letters(slice(builder.text(), block.range)) == title;
    if !builder.blocks().get(from + at).is_some_and(says) {
        return;
    }
    if let Some(block) = builder.blocks_mut().get_mut(from + at) {
        block.kind = kind;
        block.repeats = Some(first);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_fit_to_be_shown() {
        assert_eq!(words(" a\tb\r\n\u{1b}[31mc\u{200b} "), "a b c");
        assert_eq!(plain("Lamp &amp; <b>oil</b> &#27;[1m"), "Lamp & oil [1m");
        assert_eq!(plain("2 &lt; 3"), "2 < 3");
        assert_eq!(letters("The Keeper’s  Year, 1931!"), "thekeepersyear1931");
    }

    #[test]
    fn only_addresses_of_the_net_are_followed() {
        assert_eq!(
            address(" https://quay.example/a ").as_deref(),
            Some("https://quay.example/a")
        );
        for other in [
            "javascript:alert(1)",
            "/a",
            "https://quay.example/\u{1b}]0;x",
            "http://a b",
            "file:///etc/hosts",
        ] {
            assert_eq!(address(other), None, "{other}");
        }
    }

    fn levels(page: &str, top: u8) -> Vec<u8> {
        let mut builder = Builder::new();
        html::append(&mut builder, page);
        settle_headings(&mut builder, 0, top);
        let kinds = builder
            .blocks()
            .iter()
            .filter_map(|block| match block.kind {
                BlockKind::Heading { level } => Some(level),
                _ => None,
            });
        kinds.collect()
    }

    #[test]
    fn headings_of_a_part_stand_below_its_title() {
        assert_eq!(levels("<h1>a</h1><h2>b</h2>", 2), [2, 3]);
        assert_eq!(levels("<h4>a</h4><h3>b</h3><h6>c</h6>", 2), [3, 2, 5]);
        assert_eq!(levels("<h1>a</h1><h6>b</h6>", 3), [3, 6]);
        assert!(levels("<p>a", 2).is_empty());
    }

    #[test]
    fn a_title_said_twice_is_shown_once() {
        for (page, hidden) in [
            ("<p>a</p><h2>THE LAMP.</h2>", true),
            ("<h2>Lamp</h2><h2>The lamp</h2>", false),
        ] {
            let mut builder = Builder::new();
            let first = write(&mut builder, BlockKind::Headline, "The lamp");
            html::append(&mut builder, page);
            hide_repeated_title(&mut builder, 1, first.unwrap_or(BlockId::new(9)));
            let repeat = builder.blocks().iter().find(|b| b.repeats.is_some());
            assert_eq!(
                repeat.map(|b| b.kind),
                hidden.then_some(BlockKind::Headline),
                "{page}"
            );
        }
    }
}
