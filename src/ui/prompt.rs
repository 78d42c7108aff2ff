//! The one-line prompt: what is asked, and what was typed so far.

use super::keymap::{Key, KeyCode};
use tui_input::{Input, InputRequest};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// What to search for.
    Search,
    /// The article's date.
    Date,
    /// Which people, dates or credits to list.
    Filter,
    /// What a person is called.
    Name,
    /// What to do.
    Command,
}

impl Question {
    /// The words before the input.
    pub fn label(self) -> &'static str {
        match self {
            Self::Search => "/",
            Self::Date => "article's date: ",
            Self::Filter => "list only: ",
            Self::Name => "name: ",
            Self::Command => ":",
        }
    }
}

/// The most characters that are pasted at once.
const LONGEST: usize = 1_000;

/// A prompt that is open.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What is asked.
    pub question: Question,
    /// What is wrong with the input so far.
    pub problem: Option<String>,
    /// What helps with it, while nothing is wrong.
    pub hint: String,
    input: Input,
}

/// What a key did to a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The input is another now.
    Changed,
    /// Only the cursor moved, or nothing happened.
    Unchanged,
    /// The reader is done.
    Done,
    /// The reader gave up.
    GivenUp,
}

impl Prompt {
    /// A prompt with words to begin with.
    pub fn new(question: Question, words: &str) -> Self {
        Self {
            question,
            problem: None,
            hint: String::new(),
            input: Input::new(words.to_owned()),
        }
    }

    /// What was typed so far.
    pub fn words(&self) -> &str {
        self.input.value()
    }

    /// The words before the cursor.
    pub fn before_cursor(&self) -> String {
        self.words().chars().take(self.input.cursor()).collect()
    }

    /// Puts other words in place of what was typed.
    pub fn replace(&mut self, words: &str) {
        self.input = Input::new(words.to_owned());
    }

    /// Takes pasted text, its line breaks as blanks, as far as a line of input is of any use.
    pub fn paste(&mut self, text: &str) {
        let pasted = text.chars().map(|c| if c.is_control() { ' ' } else { c });
        let cursor = self.input.cursor();
        let mut words: String = self.before_cursor();
        words.extend(pasted.take(LONGEST));
        let behind = words.chars().count();
        words.extend(self.words().chars().skip(cursor));
        self.input = Input::new(words).with_cursor(behind);
    }

    /// Takes a key: the editing keys of a shell.
    pub fn key(&mut self, key: Key) -> Answer {
        let request = match (key.code, key.ctrl, key.alt) {
            (KeyCode::Enter, ..) => return Answer::Done,
            (KeyCode::Esc, ..) | (KeyCode::Char('c' | 'g'), true, _) => return Answer::GivenUp,
            (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, _) => {
                if self.words().is_empty() {
                    return Answer::GivenUp;
                }
                InputRequest::DeletePrevChar
            }
            (KeyCode::Backspace, ..) | (KeyCode::Char('w'), true, _) => {
                InputRequest::DeletePrevWord
            }
            (KeyCode::Delete, ..) | (KeyCode::Char('d'), true, _) => InputRequest::DeleteNextChar,
            (KeyCode::Char('u'), true, _) => InputRequest::DeleteLine,
            (KeyCode::Char('k'), true, _) => InputRequest::DeleteTillEnd,
            (KeyCode::Left, false, false) | (KeyCode::Char('b'), true, _) => {
                InputRequest::GoToPrevChar
            }
            (KeyCode::Right, false, false) | (KeyCode::Char('f'), true, _) => {
                InputRequest::GoToNextChar
            }
            (KeyCode::Left, ..) => InputRequest::GoToPrevWord,
            (KeyCode::Right, ..) => InputRequest::GoToNextWord,
            (KeyCode::Home, ..) | (KeyCode::Char('a'), true, _) => InputRequest::GoToStart,
            (KeyCode::End, ..) | (KeyCode::Char('e'), true, _) => InputRequest::GoToEnd,
            (KeyCode::Char(c), false, false) => InputRequest::InsertChar(c),
            _ => return Answer::Unchanged,
        };
        match self.input.handle(request) {
            Some(change) if change.value => Answer::Changed,
            _ => Answer::Unchanged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[Key]) -> Prompt {
        let mut prompt = Prompt::new(Question::Search, "");
        for &key in keys {
            prompt.key(key);
        }
        prompt
    }

    #[test]
    fn letters_are_typed_and_edited() {
        let ctrl = |c| Key {
            ctrl: true,
            ..Key::char(c)
        };
        let prompt = typed(&[
            Key::char('a'),
            Key::char('é'),
            Key::char(' '),
            Key::char('b'),
            ctrl('w'),
        ]);
        assert_eq!(prompt.words(), "aé ");
        let prompt = typed(&[
            Key::char('a'),
            Key::char('b'),
            Key::plain(KeyCode::Left),
            Key::char('x'),
        ]);
        assert_eq!(
            (prompt.words(), prompt.before_cursor().as_str()),
            ("axb", "ax")
        );
    }

    #[test]
    fn deleting_in_an_empty_prompt_leaves_it() {
        let mut prompt = Prompt::new(Question::Search, "a");
        let delete = Key::plain(KeyCode::Backspace);
        assert_eq!(prompt.key(delete), Answer::Changed);
        assert_eq!(prompt.key(delete), Answer::GivenUp);
    }

    #[test]
    fn pasted_line_breaks_become_blanks() {
        let mut prompt = Prompt::new(Question::Search, "");
        prompt.paste("two\nlines");
        assert_eq!(prompt.words(), "two lines");
    }
}
