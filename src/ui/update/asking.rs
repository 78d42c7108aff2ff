//! The prompt: search as you type, and the article's date.

use super::{find, reader};
use crate::entity::timex::parse_day;
use crate::search::Pattern;
use crate::ui::keymap::Key;
use crate::ui::model::{LastFind, Model, Stage};
use crate::ui::prompt::{Answer, Prompt, Question};
use crate::ui::{Effect, model::Focus};
use std::sync::Arc;

/// Opens the prompt for a search.
pub(super) fn search(model: &mut Model) {
    model.find.origin = model.top;
    model.find.before = model.find.pattern.clone();
    model.focus = Focus::Text;
    model.prompt = Some(Prompt::new(Question::Search, ""));
}

/// Opens the prompt for the article's date, with what is known.
pub(super) fn date(model: &mut Model) {
    let known = model
        .entities
        .published()
        .map(|p| p.value.to_string())
        .unwrap_or_default();
    model.prompt = Some(Prompt::new(Question::Date, &known));
}

/// A key while the prompt is open.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else {
        return Vec::new();
    };
    let answer = prompt.key(key);
    let question = prompt.question;
    match (question, answer) {
        (_, Answer::Unchanged) => Vec::new(),
        (Question::Search, Answer::Changed) => typed(model),
        (Question::Search, Answer::Done) => searched(model),
        (Question::Search, Answer::GivenUp) => {
            model.prompt = None;
            model.find.pattern = model.find.before.take();
            model.find.hits = None;
            model.current = None;
            model.top = model.find.origin;
            Vec::new()
        }
        (Question::Date, Answer::Changed) => {
            prompt.problem = None;
            Vec::new()
        }
        (Question::Date, Answer::Done) => dated(model),
        (Question::Date, Answer::GivenUp) => {
            model.prompt = None;
            Vec::new()
        }
    }
}

/// Pasted text: into the prompt, else refused in words.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else {
        model.say("pasting works in a prompt: / searches");
        return Vec::new();
    };
    prompt.paste(text);
    match prompt.question {
        Question::Search => typed(model),
        Question::Date => Vec::new(),
    }
}

/// Another letter: search from where the prompt opened.
fn typed(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else {
        return Vec::new();
    };
    prompt.problem = None;
    model.find.hits = None;
    if prompt.words().is_empty() {
        model.find.pattern = None;
        model.current = None;
        model.top = model.find.origin;
        return Vec::new();
    }
    match Pattern::new(prompt.words()) {
        Ok(pattern) => {
            model.find.pattern = Some(pattern);
            find::look(model, model.find.origin.offset, false)
        }
        Err(error) => {
            prompt.problem = Some(error.to_string());
            Vec::new()
        }
    }
}

/// Enter: the search stands; an empty one repeats the last.
fn searched(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = model.prompt.take() else {
        return Vec::new();
    };
    if prompt.words().is_empty() {
        model.find.pattern = model.find.before.take();
        if model.find.pattern.is_none() {
            model.say("nothing to search for");
            return Vec::new();
        }
        model.find.last = LastFind::Search;
        return find::again(model, true);
    }
    let Some(pattern) = model.find.pattern.clone() else {
        return Vec::new();
    };
    if let Some(problem) = &prompt.problem {
        model.complain(format!("{}: {problem}", prompt.words()));
        return Vec::new();
    }
    model.find.last = LastFind::Search;
    let (there, origin) = (model.top, model.find.origin);
    if there != origin {
        model.top = origin;
        reader::remember(model);
        model.top = there;
    }
    vec![Effect::Count {
        document: Arc::clone(&model.document),
        pattern,
    }]
}

/// Enter: the dates are read again against the new date.
fn dated(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else {
        return Vec::new();
    };
    let words = prompt.words().trim();
    let date = if words.is_empty() {
        None
    } else {
        parse_day(words)
    };
    if date.is_none() && !words.is_empty() {
        prompt.problem = Some("no date; write 2019-12-15 or December 15, 2019".to_owned());
        return Vec::new();
    }
    model.prompt = None;
    model.settings.date = date;
    if !model.is_loading() {
        model.stage = Stage::Analyzing;
    }
    model.say(match date {
        Some(date) => format!("dates are read as of {date}"),
        None => "dates are read as the article itself dates them".to_owned(),
    });
    vec![Effect::Analyze {
        document: Arc::clone(&model.document),
        date,
    }]
}
