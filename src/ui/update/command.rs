//! The command line: carries out what was typed behind `:`, completes it, and has earlier ones come back.

use super::{act, asking, open, reader};
use crate::source::{self, Address};
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
    /// What Tab goes through.
    choice: Option<Choice>,
    /// What was typed, and whether forward, when Tab asked for the names of files.
    asked: Option<(String, bool)>,
}

/// Opens the command line.
pub(super) fn ask(model: &mut Model) {
    model.typing.back = 0;
    model.typing.choice = None;
    model.typing.asked = None;
    let mut prompt = Prompt::new(Question::Command, "");
    prompt.hint = command::hint("");
    model.prompt = Some(prompt);
}

/// Another letter: the hint is about what is there now.
pub(super) fn changed(model: &mut Model) {
    model.typing.choice = None;
    if let Some(prompt) = &mut model.prompt {
        prompt.problem = None;
        prompt.hint = command::hint(prompt.words());
    }
}

/// A key that edits nothing: completes, or has an earlier command come back.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Tab => return tab(model, !key.shift),
        KeyCode::Up => recall(model, true),
        KeyCode::Down => recall(model, false),
        _ => {}
    }
    Vec::new()
}

/// What may be typed in place of what was.
#[derive(Debug, Clone, Default)]
struct Choice {
    /// What was typed; it comes after all the others.
    stem: String,
    words: Vec<String>,
    /// Which of them stands there; as many as there are for the stem.
    at: usize,
    /// Whether they are names, of which only the folder tells.
    names: bool,
}

/// The next, or the last, of the words that may stand there. Which files there are is asked for.
fn tab(model: &mut Model, forward: bool) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else {
        return Vec::new();
    };
    if let Some(mut choice) = model.typing.choice.take() {
        let count = choice.words.len() + 1;
        choice.at = (choice.at + if forward { 1 } else { count - 1 }) % count;
        put(model, choice);
        return Vec::new();
    }
    let stem = prompt.words().to_owned();
    if let Some(path) = path(&stem) {
        let (folder, start) = path.rsplit_once('/').map_or(("", path), |(folder, start)| {
            // What lies at the root has nothing before its slash.
            (if folder.is_empty() { "/" } else { folder }, start)
        });
        let effect = Effect::Names {
            folder: open::at_home(model, folder),
            start: start.to_owned(),
        };
        model.typing.asked = Some((stem, forward));
        return vec![effect];
    }
    let words = command::completions(&stem);
    begin(model, stem, words, forward, false);
    Vec::new()
}

/// What is typed of a file's name; `None` where no file is meant.
fn path(typed: &str) -> Option<&str> {
    let (_, argument) = typed.trim_start().split_once(char::is_whitespace)?;
    let argument = argument.trim_start();
    let is_open = matches!(understand(typed), Ok(Typed::Command(Command::Open, _)));
    (is_open && !Address::is_meant(argument)).then_some(argument)
}

/// The names that were asked for: the first, or the last, of them, if nothing was typed since.
pub(super) fn named(model: &mut Model, names: &[String]) {
    let Some((stem, forward)) = model.typing.asked.take() else {
        return;
    };
    let typed = model.prompt.as_ref().map(Prompt::words);
    if typed != Some(&stem) {
        return;
    }
    let start = stem.rfind('/').map(|slash| slash + 1);
    let start = start.or_else(|| Some(stem.len() - path(&stem)?.len()));
    let before = start.and_then(|start| stem.get(..start));
    let before = before.unwrap_or_default();
    let words = names.iter().map(|name| format!("{before}{name}")).collect();
    begin(model, stem, words, forward, true);
}

/// Puts the first, or the last, of `words` in place of the stem.
fn begin(model: &mut Model, stem: String, words: Vec<String>, forward: bool, names: bool) {
    let Some(prompt) = &mut model.prompt else {
        return;
    };
    let Some(last) = words.len().checked_sub(1) else {
        "nothing that begins so".clone_into(&mut prompt.hint);
        return;
    };
    let choice = Choice {
        stem,
        words,
        at: if forward { 0 } else { last },
        names,
    };
    put(model, choice);
}

/// Puts what was chosen into the prompt; alone, it is all there is to choose, and what comes behind it is
/// next.
fn put(model: &mut Model, choice: Choice) {
    let Some(prompt) = &mut model.prompt else {
        return;
    };
    let chosen = choice.words.get(choice.at).unwrap_or(&choice.stem);
    prompt.replace(chosen);
    prompt.problem = None;
    prompt.hint = match (choice.names, choice.words.len()) {
        (false, _) => command::hint(chosen),
        (true, 1) => String::new(),
        (true, count) if choice.at < count => format!("{} of {count}", choice.at + 1),
        (true, _) => String::new(),
    };
    if choice.words.len() > 1 {
        model.typing.choice = Some(choice);
    } else if !choice.names && !chosen.contains(' ') && takes_words(chosen) {
        prompt.replace(&format!("{chosen} "));
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
