//! The command line: carries out what was typed behind `:`, completes it, and has earlier ones come back.

use super::{act, asking, open, reader};
use crate::source;
use crate::ui::Effect;
use crate::ui::action::Action;
use crate::ui::command::{self, Command, Typed, understand};
use crate::ui::keymap::{Key, KeyCode};
use crate::ui::model::Model;
use crate::ui::prompt::{Prompt, Question};
use crate::ui::theme::Theme;

/// How many commands come back with Up.
const MOST: usize = 100;

/// Commands that were typed, and which of them is being looked at.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct Typing {
    before: Vec<String>,
    /// How far back from the newest one; 0 is what is being typed.
    back: usize,
    /// What Tab began with, and which completion it has come to.
    tab: Option<(String, usize)>,
}

/// Opens the command line.
pub(super) fn ask(model: &mut Model) {
    model.typing.back = 0;
    model.typing.tab = None;
    let mut prompt = Prompt::new(Question::Command, "");
    prompt.hint = command::hint("");
    model.prompt = Some(prompt);
}

/// Another letter: the hint is about what is there now.
pub(super) fn changed(model: &mut Model) {
    model.typing.tab = None;
    if let Some(prompt) = &mut model.prompt {
        prompt.problem = None;
        prompt.hint = command::hint(prompt.words());
    }
}

/// A key that edits nothing: completes, or has an earlier command come back.
pub(super) fn key(model: &mut Model, key: Key) {
    match key.code {
        KeyCode::Tab => complete(model, !key.shift),
        KeyCode::Up => recall(model, true),
        KeyCode::Down => recall(model, false),
        _ => {}
    }
}

/// The next, or the last, of the words that may stand there; after all of them comes what was typed.
fn complete(model: &mut Model, forward: bool) {
    let Some(prompt) = &mut model.prompt else {
        return;
    };
    let (stem, at) = match model.typing.tab.take() {
        Some((stem, at)) => (stem, Some(at)),
        None => (prompt.words().to_owned(), None),
    };
    let words = command::completions(&stem);
    let count = words.len();
    if count == 0 {
        "nothing that begins so".clone_into(&mut prompt.hint);
        return;
    }
    let next = match (at, forward) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(at), true) => (at + 1) % (count + 1),
        (Some(at), false) => (at + count) % (count + 1),
    };
    let chosen = words.get(next).cloned().unwrap_or_else(|| stem.clone());
    prompt.replace(&chosen);
    prompt.problem = None;
    prompt.hint = command::hint(prompt.words());
    if count == 1 {
        // There is nothing to choose: what stands behind the name comes next.
        if !chosen.contains(' ') && takes_words(&chosen) {
            prompt.replace(&format!("{chosen} "));
        }
    } else {
        model.typing.tab = Some((stem, next));
    }
}

fn takes_words(name: &str) -> bool {
    let entry = command::COMMANDS.iter().find(|entry| entry.name == name);
    entry.is_some_and(|entry| !entry.argument.is_empty())
}

/// An earlier command, or a later one.
fn recall(model: &mut Model, earlier: bool) {
    let typing = &mut model.typing;
    let back = if earlier {
        (typing.back + 1).min(typing.before.len())
    } else {
        typing.back.saturating_sub(1)
    };
    if back == typing.back {
        return;
    }
    typing.back = back;
    let at = typing.before.len().checked_sub(back);
    let words = at.and_then(|at| typing.before.get(at));
    let words = words.cloned().unwrap_or_default();
    if let Some(prompt) = &mut model.prompt {
        prompt.replace(&words);
    }
    changed(model);
}

/// Enter: does it. One that cannot be done stays to be set right.
pub(super) fn done(model: &mut Model) -> Vec<Effect> {
    let Some(mut prompt) = model.prompt.take() else {
        return Vec::new();
    };
    let typed = prompt.words().trim().to_owned();
    match run(model, &typed) {
        Ok(effects) => {
            let before = &mut model.typing.before;
            if !typed.is_empty() && before.last() != Some(&typed) {
                before.push(typed);
                if before.len() > MOST {
                    before.remove(0);
                }
            }
            effects
        }
        Err(problem) => {
            prompt.problem = Some(problem);
            model.prompt = Some(prompt);
            Vec::new()
        }
    }
}

fn run(model: &mut Model, typed: &str) -> Result<Vec<Effect>, String> {
    let (command, argument) = match understand(typed)? {
        Typed::Nothing => return Ok(Vec::new()),
        Typed::Action(action) => return Ok(act(model, action, None)),
        Typed::Number(n) => return Ok(act(model, Action::Top, Some(n))),
        Typed::Percent(n) => return Ok(act(model, Action::Percent, Some(n))),
        Typed::Command(command, argument) => (command, argument),
    };
    match command {
        Command::Open if argument.is_empty() => Err("open what? a file or an address".to_owned()),
        Command::Open => Ok(open::typed(model, argument)),
        Command::Page => Ok(act(model, Action::AsItCame, None)),
        Command::Encoding => encoding(model, argument),
        Command::Date if argument.is_empty() => {
            asking::date(model);
            Ok(Vec::new())
        }
        Command::Date => asking::set_date(model, argument),
        Command::Width if argument.is_empty() => Ok(act(model, Action::UsualWidth, None)),
        Command::Width => match argument.parse() {
            Ok(0) | Err(_) => Err("a width is a number of columns".to_owned()),
            Ok(cols) => {
                reader::set_measure(model, cols);
                Ok(Vec::new())
            }
        },
        Command::Theme if argument.is_empty() => Ok(act(model, Action::Theme, None)),
        Command::Theme => theme(model, argument),
        Command::Help => Ok(act(model, Action::Help, None)),
        Command::Quit => Ok(vec![Effect::Quit]),
    }
}

fn encoding(model: &mut Model, label: &str) -> Result<Vec<Effect>, String> {
    let present = &model.document.meta().encoding;
    if label.is_empty() {
        let words = if present.is_empty() {
            "the encodings are inside the file".to_owned()
        } else {
            format!(
                "read as {present} · :encoding NAME reads it in another, auto as its bytes tell"
            )
        };
        model.say(words);
        return Ok(Vec::new());
    }
    if open::is_coming(model) {
        return Err("it is still on its way".to_owned());
    }
    if label.eq_ignore_ascii_case("auto") {
        model.say("read in the encoding that its bytes tell");
        return Ok(vec![Effect::Recode(None)]);
    }
    if !source::is_encoding(label) {
        return Err(format!(
            "there is no encoding called {label}; Tab offers some"
        ));
    }
    model.say(format!("read as {label}"));
    Ok(vec![Effect::Recode(Some(label.to_owned()))])
}

fn theme(model: &mut Model, name: &str) -> Result<Vec<Effect>, String> {
    if !model.settings.color {
        return Err("no colours: NO_COLOR is set, or --color=never".to_owned());
    }
    let theme = Theme::named(name).ok_or_else(|| {
        let all = Theme::ALL.map(Theme::name).join(", ");
        format!("there is no theme {name}; there are {all}")
    })?;
    model.look.theme = theme;
    model.say(format!("theme: {name}"));
    Ok(Vec::new())
}
