//! Links: stepping to them, following them, their list, and notes that pop up at their marks.

use super::motion::Motion;
use super::{open, reader};
use crate::text::one_line;
use crate::ui::action::Action;
use crate::ui::links::{Link, LinkList, Note, Target};
use crate::ui::list::Line;
use crate::ui::model::Model;
use crate::ui::{Effect, Key, KeyCode};

/// Actions on links.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::NextLink => step(model, true),
        Action::PrevLink => step(model, false),
        Action::Links => list(model),
        _ => return browse(model),
    }
    Vec::new()
}

/// To the next or previous link or mark of a note, from the chosen one where it shows, else from the edge
/// of the screen.
fn step(model: &mut Model, forward: bool) {
    let shown = model.shown();
    let chosen = model.link.filter(|link| shown.overlaps(link.range));
    let document = &model.document;
    let next = match (forward, chosen) {
        (true, Some(link)) => Link::from(document, link.range.end).next(),
        (true, None) => Link::from(document, shown.start).next(),
        (false, Some(link)) => Link::before(document, link.range.start).next(),
        (false, None) => Link::before(document, shown.end).next(),
    };
    match next {
        Some(link) => choose(model, link),
        None if forward => model.say("no link further down; L lists them"),
        None => model.say("no link further up; L lists them"),
    }
}

/// Brings a link onto the screen, marks it and says where it leads.
fn choose(model: &mut Model, link: Link) {
    let current = model.current;
    reader::reveal(model, link.range);
    model.current = current;
    model.link = Some(link);
    let words = match link.target(&model.document) {
        Target::Note(_) => "a note · Enter shows it".to_owned(),
        Target::Place(range) => {
            let words = one_line(model.document.slice(range));
            let start: String = words.chars().take(60).collect();
            format!("{start} · Enter goes there")
        }
        Target::Lost(name) => format!("#{name}, which is not in the article"),
        Target::Web(address) if is_mail(address) => format!("{address} · Enter writes"),
        Target::Web(address) => format!("{address} · Enter reads it here, B in a browser"),
        Target::Other(address) => format!("{address} · Enter reads it"),
    };
    model.say(words);
}

/// Enter in the text: on a note that is shown, there; on a chosen link, where it leads; else to the first
/// link on the screen.
pub(super) fn enter(model: &mut Model) -> Vec<Effect> {
    if let Some(note) = model.note.take() {
        model.link = None;
        reader::jump(model, note.range.start);
        model.say("Backspace comes back");
        return Vec::new();
    }
    let shown = model.shown();
    if let Some(link) = model.link.filter(|link| shown.overlaps(link.range)) {
        return follow(model, link);
    }
    let first = Link::from(&model.document, shown.start).next();
    match first.filter(|link| shown.overlaps(link.range)) {
        Some(link) => choose(model, link),
        None => model.say("no link here; in a pane Enter goes where the row points"),
    }
    Vec::new()
}

/// Where a link leads.
fn follow(model: &mut Model, link: Link) -> Vec<Effect> {
    model.links = None;
    let document = std::sync::Arc::clone(&model.document);
    match link.target(&document) {
        Target::Note(range) => {
            model.note = Some(Note::new(link.range, range));
            model.say("Enter goes to the note · Esc closes it");
        }
        Target::Place(range) => {
            model.link = None;
            reader::jump(model, range.start);
            model.say("Backspace comes back");
        }
        Target::Lost(name) => model.complain(format!("#{name} is not in the article")),
        Target::Web(address) if is_mail(address) => return hand_on(model, address),
        Target::Web(address) | Target::Other(address) => {
            model.link = None;
            return open::follow(model, address);
        }
    }
    Vec::new()
}

/// The chosen link, or the one under the cursor of the list, in the desktop's browser.
fn browse(model: &mut Model) -> Vec<Effect> {
    let listed = model.links.as_ref().and_then(LinkList::chosen);
    let shown = model.shown();
    let chosen = model.link.filter(|link| shown.overlaps(link.range));
    let document = std::sync::Arc::clone(&model.document);
    match listed.or(chosen).map(|link| link.target(&document)) {
        Some(Target::Web(address)) => hand_on(model, address),
        Some(_) => {
            model.complain("this link is nothing for a browser");
            Vec::new()
        }
        None => {
            model.say("no link is chosen: a steps to the next, L lists them");
            Vec::new()
        }
    }
}

/// Whether an address is one to write to, and not to read.
fn is_mail(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("mailto")
}

/// Has the desktop open an address; without one it is copied.
fn hand_on(model: &mut Model, address: &str) -> Vec<Effect> {
    if model.settings().opens {
        model.say(format!("opening {address}"));
        vec![Effect::Browse(address.to_owned())]
    } else {
        model.say(format!("{address} · copied, as there is no browser here"));
        vec![Effect::Copy(address.to_owned())]
    }
}

/// A click on a link: chooses it, or follows it where it is chosen already.
pub(super) fn click(model: &mut Model, link: Link) -> Vec<Effect> {
    if model.link == Some(link) {
        return follow(model, link);
    }
    choose(model, link);
    Vec::new()
}

/// Opens the list of the article's links, or closes it.
fn list(model: &mut Model) {
    let list = LinkList::of(&model.document, model.first_shown());
    if list.links.is_empty() {
        model.say("there are no links");
    } else {
        model.say("Enter reads · B browser · y copies the address · Esc closes");
        model.links = Some(list);
    }
}

/// A key while the list is open.
pub(super) fn key(model: &mut Model, action: Option<Action>, count: Option<u32>) -> Vec<Effect> {
    let page = model.links_height().max(2) - 1;
    let Some(list) = &mut model.links else {
        return Vec::new();
    };
    let motion = action.and_then(|action| Motion::paging(action, count, page));
    if let Some(motion) = motion {
        let here = list.state.cursor.entry;
        list.state.cursor = Line::of(motion.from(here, list.links.len()));
        return Vec::new();
    }
    match action {
        Some(Action::Quit) => vec![Effect::Quit],
        Some(Action::Escape | Action::Close | Action::Links) => {
            model.links = None;
            Vec::new()
        }
        Some(Action::Act) => match list.chosen() {
            Some(link) => follow(model, link),
            None => Vec::new(),
        },
        Some(Action::Browse) => browse(model),
        Some(Action::Copy) => {
            let chosen = list.chosen();
            let address = chosen.and_then(|link| model.document.link(link.id));
            let Some(address) = address.map(str::to_owned) else {
                return Vec::new();
            };
            model.say(format!("copied: {address}"));
            vec![Effect::Copy(address)]
        }
        _ => {
            model.complain("the list of links is open; Esc closes it");
            Vec::new()
        }
    }
}

/// A key while a note is shown: Esc closes it, Enter goes there; any other closes it and does what it does.
/// Whether the key is used up.
pub(super) fn close_note(model: &mut Model, key: Key) -> bool {
    if model.note.is_none() || key.code == KeyCode::Enter {
        return false;
    }
    model.note = None;
    key.code == KeyCode::Esc
}
