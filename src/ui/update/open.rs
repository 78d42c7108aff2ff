//! Opening another article from within the reader, going back to the one before, and giving up on one
//! that is on its way.

use super::{find, reader, waiting};
use crate::document::{Document, Format};
use crate::layout::Anchor;
use crate::search::Pattern;
use crate::source::{Address, Source, file_at, percent};
use crate::text::TextRange;
use crate::ui::Effect;
use crate::ui::list::ListState;
use crate::ui::model::{Focus, LastFind, Model, Stage, Switch, Wanted};
use crate::ui::trail::{self, Coming, Visit};
use std::path::Path;
use std::sync::Arc;

/// The longest address that is shown whole in a message, in bytes.
const LONGEST: usize = 32;

/// Opens what the user typed: an address, else a file; `~/` is the user's home.
pub(super) fn typed(model: &mut Model, source: &str) -> Vec<Effect> {
    let source = at_home(model, source);
    let place = Source::place_in(&source);
    set_out(model, source, place, true)
}

/// The path that `path` means: `~` is the user's home.
pub(super) fn at_home(model: &Model, path: &str) -> String {
    let behind = path.strip_prefix('~');
    let behind = behind.filter(|behind| behind.is_empty() || behind.starts_with('/'));
    match model.settings.home.as_ref().zip(behind) {
        Some((home, behind)) => format!("{home}{behind}"),
        None => path.to_owned(),
    }
}

/// Follows a link of the article to another: an address, or a path relative to the article's own.
///
/// A page from the net leads to the net only, and never into the user's own network.
pub(super) fn follow(model: &mut Model, link: &str) -> Vec<Effect> {
    if let Some(place) = within(&model.document, link) {
        reader::jump(model, place.start);
        model.say("Backspace comes back");
        return Vec::new();
    }
    let place = Address::place(link);
    let target = if model.document.meta().format == Format::Folder {
        Some(link.to_owned())
    } else {
        target(&model.document, &model.settings.name, link)
    };
    if let Some(source) = target {
        return set_out(model, source, place, false);
    }
    model.complain(format!(
        "this link leads to nothing that can be read: {link}"
    ));
    Vec::new()
}

/// The words that `link`, an address of the document itself, names in it.
fn within(document: &Document, link: &str) -> Option<TextRange> {
    let place = Address::place(link)?;
    let page = Address::parse(document.meta().base.as_deref()?).ok()?;
    let same = page.join(link).ok()? == page;
    document.anchor(&place).filter(|_| same)
}

/// What `link` names in a document of that name.
fn target(document: &Document, name: &str, link: &str) -> Option<String> {
    if let Some(base) = &document.meta().base {
        let address = Address::parse(base).ok()?.join(link).ok()?;
        return Some(address.full());
    }
    if Address::is_meant(link) {
        return Address::parse(link).ok().map(|address| address.full());
    }
    if let Some(file) = file_at(link) {
        return Some(file.ok()?.display().to_string());
    }
    let path = link.split(['#', '?']).next().unwrap_or_default();
    let path = String::from_utf8(percent::unescaped(path)).ok()?;
    // `mailto:a` is no path, and neither is `C:`.
    if path.is_empty() || path.contains(':') {
        return None;
    }
    let folder = Path::new(name).parent().unwrap_or(Path::new(""));
    Some(folder.join(path).display().to_string())
}

fn set_out(model: &mut Model, source: String, place: Option<String>, typed: bool) -> Vec<Effect> {
    model.trail.host = trail::host(&source);
    model.trail.place = place;
    model.stage = Stage::Loading(0, None);
    vec![Effect::Open {
        visit: model.trail.set_out(),
        source,
        typed,
    }]
}

/// Back to where the last jump began; without one, to the article before.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if !model.jumps.is_empty() || !model.trail.has_before() {
        reader::back(model);
        return Vec::new();
    }
    let Some(visit) = model.trail.turn_back() else {
        return Vec::new();
    };
    model.stage = Stage::Loading(0, None);
    vec![Effect::GoBack {
        visit: visit.number,
        verbatim: visit.verbatim,
    }]
}

/// Loads the article again; one from the net is fetched again.
pub(super) fn reload(model: &mut Model) -> Vec<Effect> {
    let from = trail::host(&model.settings.name);
    if from.is_some() || model.has_nothing() {
        model.trail.host = from;
        model.stage = Stage::Loading(0, None);
    } else {
        model.say("loaded again");
    }
    vec![Effect::Load {
        verbatim: model.verbatim,
        anew: true,
    }]
}

/// Whether something is being fetched or opened.
pub(super) fn is_coming(model: &Model) -> bool {
    model.trail.host.is_some() || model.trail.coming.is_some()
}

/// All of the article is there. One that was fetched may have something to say about that.
pub(super) fn settled(model: &mut Model) {
    let fetched = model.trail.host.take().is_some();
    if let Some(note) = model.document.meta().notes.first().filter(|_| fetched) {
        let note = note.clone();
        model.say(note);
    }
}

/// To the place that the article's address named, or waits for it.
///
/// What a search engine adds (`#:~:text=the%20lamp`) is searched for.
pub(super) fn land(model: &mut Model) -> Vec<Effect> {
    let Some(named) = model.trail.place.take() else {
        return Vec::new();
    };
    let (name, directive) = match named.split_once(":~:") {
        Some((name, directive)) => (name, quoted(directive)),
        None => (named.as_str(), None),
    };
    if let Some(pattern) = directive.and_then(|words| Pattern::new(&words).ok()) {
        model.find.last = LastFind::Search;
        model.find.pattern = Some(pattern.clone());
        let mut effects = find::again(model, true);
        effects.push(Effect::Count {
            document: Arc::clone(&model.document),
            pattern,
        });
        return effects;
    }
    if let Some(range) = model.document.anchor(name) {
        reader::put(model, range.start);
    } else if model.is_loading() {
        waiting::wait_for(model, Wanted::Named, &format!("looking for #{name}"));
        model.trail.place = Some(named);
    } else if !name.is_empty() {
        model.complain(format!("#{name} is not in the article"));
    }
    Vec::new()
}

/// The words that a text directive quotes first, between what stands before and behind them:
/// `text=on%20the-,the%20lamp,went%20out,-again`.
fn quoted(directive: &str) -> Option<String> {
    let text = directive
        .split('&')
        .find_map(|part| part.strip_prefix("text="))?;
    let quote = text.split(',').find(|part| !part.ends_with('-'))?;
    // As they stand: no expression.
    let plain = quote.chars().flat_map(|c| {
        let escape = c.is_ascii_punctuation().then_some('\\');
        escape.into_iter().chain([c])
    });
    Some(plain.collect()).filter(|words: &String| !words.is_empty())
}

/// Gives up what is being fetched or opened, if anything is.
pub(super) fn stop(model: &mut Model) -> Option<Vec<Effect>> {
    if !is_coming(model) {
        return None;
    }
    stay(model);
    model.say(if model.has_nothing() {
        "stopped · r fetches it again, q quits"
    } else {
        "stopped"
    });
    Some(vec![Effect::Stop])
}

/// `words` with long addresses in them cut to their hosts: what is wrong with them stands behind.
pub(super) fn in_short(words: &str) -> String {
    let short = |word: &str| {
        let address = word.trim_end_matches(':');
        match trail::host(address).filter(|_| address.len() > LONGEST) {
            Some(host) if word.ends_with(':') => format!("{host}/…:"),
            Some(host) => format!("{host}/…"),
            None => word.to_owned(),
        }
    };
    let words: Vec<String> = words.split(' ').map(short).collect();
    words.join(" ")
}

/// Nothing comes any more: what is shown stays.
pub(super) fn stay(model: &mut Model) {
    model.trail.stay();
    if model.switch.take().is_some() {
        model.verbatim = !model.verbatim;
    }
    model.stage = Stage::Done;
}

/// `document` is about to be shown: if it is the one that was on its way, nothing of what was read holds.
/// Where that was left before, this gives the words that the reader was at.
pub(super) fn arrive(model: &mut Model, document: &Document) -> Option<TextRange> {
    let left = Visit {
        number: model.trail.here(),
        top: model.top,
        current: model.current,
        verbatim: model.verbatim,
        date: model.settings.date,
        corrections: model.corrections.list(),
    };
    let left = Some(left).filter(|_| !model.document.is_empty());
    let coming = model.trail.arrive(left)?;
    model.settings.name.clone_from(&document.meta().name);
    model.left = None;
    model.focus = Focus::Text;
    model.help = None;
    let (verbatim, date, corrections, current) = match coming {
        Coming::New(_) => {
            model.switch = None;
            model.top = Anchor::default();
            (false, None, Vec::new(), None)
        }
        Coming::Back(visit) => {
            model.switch = Some(Switch::Back(visit.top));
            model.top = visit.top;
            (visit.verbatim, visit.date, visit.corrections, visit.current)
        }
    };
    model.verbatim = verbatim;
    model.settings.date = date;
    model.corrections.replace(corrections);
    model.find.last = LastFind::Nothing;
    model.revealed = None;
    model.outline = ListState::default();
    current
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Builder;

    #[test]
    fn long_addresses_give_way_to_what_is_wrong() {
        let long = "https://quay.example/2019/12/15/the-lamp-on-the-point";
        for (words, short) in [
            (
                format!("{long}: the server says 404"),
                "quay.example/…: the server says 404",
            ),
            (
                format!("try `x` on {long} again"),
                "try `x` on quay.example/… again",
            ),
            (
                "https://quay.example/: no".to_owned(),
                "https://quay.example/: no",
            ),
            (
                "a  b: there is no such file".to_owned(),
                "a  b: there is no such file",
            ),
        ] {
            assert_eq!(in_short(&words), short);
        }
    }

    #[test]
    fn links_lead_from_where_the_article_lies() {
        let here = Document::default();
        let there = Builder::new()
            .finish()
            .fetched_from("https://quay.example/log/today".to_owned());
        let to = |document, link| target(document, "notes/tides.md", link);
        for (link, local, net) in [
            (
                "ebb.md",
                Some("notes/ebb.md"),
                Some("https://quay.example/log/ebb.md"),
            ),
            (
                "../a.md#low",
                Some("notes/../a.md"),
                Some("https://quay.example/a.md"),
            ),
            (
                "https://other.example/x",
                Some("https://other.example/x"),
                Some("https://other.example/x"),
            ),
            ("mailto:ada@quay.example", None, None),
            (
                "file:///log/high%20tide.md#low",
                Some("/log/high tide.md"),
                None,
            ),
            ("file://nas/tide.md", None, None),
            (
                "spring%20tide.md",
                Some("notes/spring tide.md"),
                Some("https://quay.example/log/spring%20tide.md"),
            ),
            (
                "https%3A//other.example",
                None,
                Some("https://quay.example/log/https%3A//other.example"),
            ),
            ("#low", None, Some("https://quay.example/log/today")),
        ] {
            assert_eq!(to(&here, link).as_deref(), local, "{link}");
            assert_eq!(to(&there, link).as_deref(), net, "{link}");
        }
    }
}
