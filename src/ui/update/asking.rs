//! The prompt: search as you type, the article's date, the filter of a list, a person's name; what is done
//! with commands is another module's matter.

use super::{command, correct, find, reader, waiting};
use crate::entity::timex::{parse_day, words};
use crate::search::Pattern;
use crate::ui::entities::Source;
use crate::ui::keymap::{Key, KeyCode};
use crate::ui::model::{LastFind, Model, Stage, Wanted};
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

/// Opens the prompt for the filter of the list, with what it is.
pub(super) fn filter(model: &mut Model) {
    model.prompt = Some(Prompt::new(Question::Filter, model.pane.filter().typed()));
}

/// Lists everything again.
pub(super) fn unfilter(model: &mut Model) {
    let source = Source::new(&model.document, &model.entities);
    model.pane.set_filter(source, "");
}

/// A key while the prompt is open.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else {
        return Vec::new();
    };
    let answer = prompt.key(key);
    let question = prompt.question;
    match (question, answer) {
        (Question::Command, Answer::Unchanged) => command::key(model, key),
        (Question::Command, Answer::Changed) => {
            command::changed(model);
            Vec::new()
        }
        (Question::Command, Answer::Done) => command::done(model),
        (Question::Filter, Answer::Unchanged) => {
            // The list is there to be looked through while it is being filtered.
            match key.code {
                KeyCode::Down => model.pane.step(&model.entities, 1),
                KeyCode::Up => model.pane.step(&model.entities, -1),
                _ => {}
            }
            Vec::new()
        }
        (_, Answer::Unchanged) => Vec::new(),
        (Question::Search, Answer::Changed) => typed(model),
        (Question::Search, Answer::Done) => searched(model),
        (Question::Search, Answer::GivenUp) => {
            waiting::give_up(model);
            model.prompt = None;
            model.find.pattern = model.find.before.take();
            model.find.hits = None;
            model.current = None;
            model.top = model.find.origin;
            Vec::new()
        }
        (Question::Date | Question::Name, Answer::Changed) => {
            prompt.problem = None;
            Vec::new()
        }
        (Question::Date, Answer::Done) => dated(model),
        (Question::Date | Question::Name | Question::Command, Answer::GivenUp)
        | (Question::Filter, Answer::Done) => {
            model.prompt = None;
            Vec::new()
        }
        (Question::Filter, Answer::Changed) => {
            filtered(model);
            Vec::new()
        }
        (Question::Filter, Answer::GivenUp) => {
            model.prompt = None;
            unfilter(model);
            Vec::new()
        }
        (Question::Name, Answer::Done) => {
            named(model);
            Vec::new()
        }
    }
}

/// Another letter of the filter: the list is filtered anew.
fn filtered(model: &mut Model) {
    let Some(prompt) = &mut model.prompt else {
        return;
    };
    let source = Source::new(&model.document, &model.entities);
    model.pane.set_filter(source, prompt.words());
    let nobody = model.pane.shown() + model.pane.hidden_count() == 0;
    prompt.problem = nobody.then(|| "none".to_owned());
}

/// Enter: the person under the cursor has another name.
fn named(model: &mut Model) {
    let Some(mut prompt) = model.prompt.take() else {
        return;
    };
    if let Err(problem) = correct::rename(model, prompt.words()) {
        prompt.problem = Some(problem.to_owned());
        model.prompt = Some(prompt);
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
        Question::Filter => {
            filtered(model);
            Vec::new()
        }
        Question::Command => {
            command::changed(model);
            Vec::new()
        }
        Question::Date | Question::Name => Vec::new(),
    }
}

/// Another letter: search from where the prompt opened.
fn typed(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else {
        return Vec::new();
    };
    prompt.problem = None;
    model.find.hits = None;
    model.wanted = None;
    if prompt.words().is_empty() {
        model.find.pattern = None;
        model.current = None;
        model.top = model.find.origin;
        return Vec::new();
    }
    match Pattern::new(prompt.words()) {
        Ok(pattern) => {
            model.find.pattern = Some(pattern);
            model.find.insists = true;
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
    if model.wanted == Some(Wanted::Hit) {
        find::wait_for_hit(model, &pattern);
    } else if let Some(problem) = &prompt.problem {
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
    let Some(mut prompt) = model.prompt.take() else {
        return Vec::new();
    };
    match set_date(model, prompt.words()) {
        Ok(effects) => effects,
        Err(problem) => {
            prompt.problem = Some(problem);
            model.prompt = Some(prompt);
            Vec::new()
        }
    }
}

/// Reads the dates again against the day that `words` name; none at all for that of the article itself.
pub(super) fn set_date(model: &mut Model, words: &str) -> Result<Vec<Effect>, String> {
    let words = words.trim();
    let date = if words.is_empty() {
        None
    } else {
        let day = parse_day(words);
        Some(day.ok_or("no date; write 2019-12-15 or December 15, 2019")?)
    };
    model.settings.date = date;
    // What was asked for was to be read against the date before.
    model.glance.begin();
    if !model.is_loading() {
        model.stage = Stage::Analyzing;
    }
    model.say(match date {
        Some(date) => format!("dates are read as of {}", words::day(date)),
        None => "dates are read as the article itself dates them".to_owned(),
    });
    Ok(vec![Effect::Analyze {
        document: Arc::clone(&model.document),
        date,
    }])
}
