//! Lists of articles: a folder's, gone through one by one, and a feed's. Enter opens one.

use super::motion::Motion;
use super::open;
use crate::document::{Document, Format, Inline, InlineKind};
use crate::text::{TextRange, TextSize};
use crate::ui::Effect;
use crate::ui::action::{Action, Scope};
use crate::ui::keymap::Key;
use crate::ui::model::{Focus, Model};

/// Whether the text is a list whose rows are stepped through, not scrolled.
fn is_open(model: &Model) -> bool {
    model.document.meta().format == Format::Folder && !model.verbatim
}

/// The action of a key that acts in panes and sorts this list as well.
pub(super) fn action(model: &Model, key: Key) -> Option<Action> {
    let action = model.keymap.action(Scope::Pane, key);
    let is_here = is_open(model) && model.focus == Focus::Text;
    action.filter(|&action| is_here && action == Action::Sort)
}

/// Sorts the list by something else; `None` where there is none.
pub(super) fn sort(model: &mut Model) -> Option<Vec<Effect>> {
    if !is_open(model) || model.focus != Focus::Text {
        return None;
    }
    model.order = model.order.next();
    model.say(model.order.words());
    model.top = model.layout.top();
    Some(vec![Effect::Sort(model.order)])
}

/// Puts the cursor on the first entry of a list that has just come.
pub(super) fn begin(model: &mut Model) {
    if is_open(model) && model.current.is_none() {
        model.current = links(&model.document).next().map(|link| link.range);
        if model.current.is_none() && model.document.meta().complete {
            model.say("nothing in this folder can be read");
        }
    }
}

/// Moves the cursor as `action` would scroll; `false` where there is no list, or the action is another.
pub(super) fn go(model: &mut Model, action: Action, count: Option<u32>) -> bool {
    if !is_open(model) || model.focus != Focus::Text {
        return false;
    }
    // An entry has two rows.
    let page = (model.height() / 2).max(2) - 1;
    let Some(motion) = Motion::of(action, count, page) else {
        return false;
    };
    step(model, motion);
    true
}

/// To another entry, as far as there are any.
fn step(model: &mut Model, motion: Motion) {
    let links: Vec<TextRange> = links(&model.document).map(|link| link.range).collect();
    let to = match model.current {
        Some(range) => {
            let here = links.partition_point(|link| link.start < range.start);
            motion.from(here, links.len())
        }
        // The first one on the screen is as good as any.
        None => links.partition_point(|link| link.start < model.first_shown()),
    };
    let Some(&range) = links.get(to).or(links.last()) else {
        model.say("nothing here can be read");
        return;
    };
    if model.current == Some(range) {
        let down = matches!(motion, Motion::By(1..) | Motion::Last);
        model.say(match (down, model.is_loading()) {
            (true, true) => "more are being looked for",
            (true, false) => "this is the last one",
            (false, _) => "this is the first one",
        });
    }
    bring(model, range);
}

/// Scrolls no further than it takes for an entry to show.
fn bring(model: &mut Model, range: TextRange) {
    model.current = Some(range);
    let shown = model.shown();
    // Below each stands a line about it.
    let end = model.document.block_at(range.start);
    let end = end.and_then(|id| model.document.block(id));
    let end = end.map_or(range.end, |block| block.range.end);
    let at = model.layout.at(range.start);
    if range.start < shown.start {
        let first = links(&model.document).next().map(|link| link.range);
        model.top = if first == Some(range) {
            model.layout.top()
        } else {
            at
        };
    } else if end > shown.end {
        let height = i64::from(model.height());
        model.top = model.layout.step(at, -(height - 2).max(0));
    }
    model.revealed = Some((model.top, range.start));
}

/// Opens the entry under the cursor; of a feed, the one being read. `None` where there is none.
pub(super) fn enter(model: &mut Model) -> Option<Vec<Effect>> {
    let at = match model.document.meta().format {
        Format::Folder => model.current?.start,
        // A link that was stepped to goes before the entry that it stands in.
        Format::Feed if model.link.is_none() => entry_read(model)?,
        _ => return None,
    };
    let link = links(&model.document).find(|link| link.range.contains(at))?;
    let InlineKind::Link(id) = link.kind else {
        return None;
    };
    let target = model.document.link(id)?.to_owned();
    Some(open::follow(model, &target))
}

/// The start of the title of the feed's entry that is read. Parts of it may be sections, too.
fn entry_read(model: &Model) -> Option<TextSize> {
    let sections = model.document.sections().get(..=model.section()?)?;
    let entry = sections.iter().rev().find(|section| section.level <= 2)?;
    Some(entry.title.start)
}

fn links(document: &Document) -> impl Iterator<Item = &Inline> {
    let is_link = |inline: &&Inline| matches!(inline.kind, InlineKind::Link(_));
    document.inlines().iter().filter(is_link)
}
