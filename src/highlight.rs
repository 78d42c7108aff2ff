//! The colours of code: which of its words are keywords, names, texts, numbers, remarks.
//!
//! Grammars of some two hundred languages come with the program; they are read when the first block of
//! code is asked about, and not before. What looks how is the matter of a theme.
//!
//! A grammar takes time: of a block its first [`LONGEST`] bytes have colours, of JavaScript and TypeScript,
//! which have a reader of their own, a mebibyte; up to a line of more than 4 KiB.

mod script;

use crate::text::{TextRange, TextSize};
use script::Script;
use std::fmt;
use std::sync::OnceLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// The most bytes of a block that a grammar looks at: what stands below stays plain. It takes under a second
/// for most languages, in the background.
pub const LONGEST: usize = 64 * 1024;

/// The longest line, in bytes, that is looked at: what a program wrote for a program takes too long.
const LONGEST_LINE: usize = 4096;

/// What a word of code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Token {
    /// `if`, `fn`, `static`.
    Keyword,
    /// Text between quotation marks.
    Text,
    /// Numbers, `true`, `nil`.
    Value,
    /// Functions.
    Function,
    /// Types, tags, headings.
    Type,
    /// What is said to people.
    Remark,
    /// Lines that were added.
    Added,
    /// Lines that were taken out.
    Removed,
}

/// What scopes, as grammars name them, stand for which token; the innermost scope of a word that is listed
/// counts, and of several prefixes the first.
const SCOPES: &[(&str, Option<Token>)] = &[
    ("comment", Some(Token::Remark)),
    ("string", Some(Token::Text)),
    ("constant", Some(Token::Value)),
    ("keyword.operator", None),
    ("keyword", Some(Token::Keyword)),
    ("storage", Some(Token::Keyword)),
    ("entity.name.function", Some(Token::Function)),
    ("entity.name.tag", Some(Token::Keyword)),
    ("entity.name", Some(Token::Type)),
    ("entity.other.attribute-name", Some(Token::Function)),
    ("entity.other.inherited-class", Some(Token::Type)),
    ("support.function", Some(Token::Function)),
    ("support.macro", Some(Token::Function)),
    ("support.constant", Some(Token::Value)),
    ("support.type.property-name", Some(Token::Function)),
    ("support", Some(Token::Type)),
    ("variable.function", Some(Token::Function)),
    ("variable.language", Some(Token::Keyword)),
    ("markup.inserted", Some(Token::Added)),
    ("markup.deleted", Some(Token::Removed)),
    ("markup.heading", Some(Token::Type)),
    ("markup.raw", Some(Token::Text)),
    ("meta.interpolation", None),
    ("source.embedded", None),
];

/// Words of code and what they are, in text order and disjoint.
pub type Colors = Vec<(TextRange, Token)>;

/// The licences of those grammars that ask to be named, as Markdown: each as a part of its own.
///
/// ```
/// let notices = dateline::highlight::notices();
/// assert!(notices.starts_with("### ") && notices.contains("Permission is hereby granted"));
/// ```
pub fn notices() -> String {
    let mut notices = String::new();
    for license in two_face::acknowledgement::listing().for_syntaxes() {
        if !notices.is_empty() {
            notices.push_str("\n\n");
        }
        notices.push_str("### ");
        notices.push_str(&license.rel_path.to_string_lossy());
        notices.push_str("\n\n");
        notices.push_str(license.text.trim());
    }
    notices
}

/// The grammars, once they are read.
#[derive(Default)]
pub struct Highlighter {
    grammars: OnceLock<Grammars>,
}

struct Grammars {
    set: SyntaxSet,
    scopes: Vec<(Scope, Option<Token>)>,
}

impl fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let read = self.grammars.get().is_some();
        f.debug_struct("Highlighter").field("read", &read).finish()
    }
}

impl Highlighter {
    /// The colours of `code`, which stands at `base` of the reading text, in the language that its author
    /// named (`rust`, `py`, `c++`). Nothing for a language that nobody knows, and where `stop` says that
    /// the answer interests nobody any more; it is asked before each line.
    ///
    /// Some hundred kilobytes a second, JavaScript and TypeScript some ten megabytes; the first call for
    /// another language reads the grammars, some tens of milliseconds.
    ///
    /// ```
    /// use dateline::highlight::{Highlighter, Token};
    /// let code = "let lamp = 12; // lit";
    /// let colors = Highlighter::default().colors(code, 0.into(), "rust", &|| false);
    /// assert!(colors.contains(&((0..3).into(), Token::Keyword)));
    /// assert!(colors.contains(&((15..21).into(), Token::Remark)));
    /// ```
    pub fn colors(
        &self,
        code: &str,
        base: TextSize,
        language: &str,
        stop: &dyn Fn() -> bool,
    ) -> Colors {
        if let Some(script) = Script::named(language) {
            return script.colors(code, base, stop);
        }
        let grammars = self.grammars.get_or_init(Grammars::read);
        let Some(syntax) = grammars.find(language) else {
            return Colors::new();
        };
        grammars.colors(code, base, syntax, stop)
    }
}

impl Grammars {
    fn read() -> Self {
        let scopes = SCOPES.iter().filter_map(|(name, token)| {
            let scope = Scope::new(name).ok()?;
            Some((scope, *token))
        });
        Self {
            set: two_face::syntax::extra_newlines(),
            scopes: scopes.collect(),
        }
    }

    fn find(&self, language: &str) -> Option<&SyntaxReference> {
        // What people write and the grammars don't know.
        let name = match language {
            "console" | "shell" | "sh-session" | "shell-session" | "zsh" => "bash",
            "jsonc" | "json5" => "json",
            "c++" => "cpp",
            "golang" => "go",
            "text" | "txt" | "plain" | "plaintext" | "none" | "output" => return None,
            name => name,
        };
        self.set.find_syntax_by_token(name)
    }

    fn colors(
        &self,
        code: &str,
        base: TextSize,
        syntax: &SyntaxReference,
        stop: &dyn Fn() -> bool,
    ) -> Colors {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut colors = Colors::new();
        let mut start = 0;
        for line in code.split_inclusive('\n') {
            if start > LONGEST || line.len() > LONGEST_LINE || stop() {
                break;
            }
            // A grammar that cannot go on leaves the rest plain.
            let Ok(changes) = state.parse_line(line, &self.set) else {
                break;
            };
            let mut at = 0;
            for (to, change) in changes {
                self.push(&mut colors, line, base, start, at..to, &stack);
                at = to;
                if stack.apply(&change).is_err() {
                    return colors;
                }
            }
            self.push(&mut colors, line, base, start, at..line.len(), &stack);
            start += line.len();
        }
        colors
    }

    /// Adds the words between two changes, one with the words before where they are alike.
    fn push(
        &self,
        colors: &mut Colors,
        line: &str,
        base: TextSize,
        start: usize,
        part: std::ops::Range<usize>,
        stack: &ScopeStack,
    ) {
        let words = line.get(part.clone()).unwrap_or_default();
        if words.trim().is_empty() {
            return;
        }
        let Some(token) = self.token(stack) else {
            return;
        };
        let from = base + TextSize::new(start + part.start);
        let to = from + TextSize::of(words.trim_end());
        match colors.last_mut() {
            Some((last, of)) if *of == token && last.end == from => last.end = to,
            _ => colors.push((TextRange::at(from, to), token)),
        }
    }

    fn token(&self, stack: &ScopeStack) -> Option<Token> {
        stack.as_slice().iter().rev().find_map(|scope| {
            let known = self
                .scopes
                .iter()
                .find(|(prefix, _)| prefix.is_prefix_of(*scope));
            known.map(|(_, token)| *token)
        })?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colors(code: &str, language: &str) -> Vec<(String, Token)> {
        let colors = Highlighter::default().colors(code, TextSize::ZERO, language, &|| false);
        let words = |(range, token): &(TextRange, Token)| {
            (crate::text::slice(code, *range).to_owned(), *token)
        };
        colors.iter().map(words).collect()
    }

    #[test]
    fn words_of_several_languages_are_told_apart() {
        let has = |code: &str, language: &str, word: &str, token| {
            let all = colors(code, language);
            assert!(
                all.contains(&(word.to_owned(), token)),
                "{language}: {all:?}"
            );
        };
        has("fn lamp() { \"lit\" }", "rust", "lamp", Token::Function);
        has("fn lamp() { \"lit\" }", "rust", "\"lit\"", Token::Text);
        has("def lamp():\n    return 12", "py", "return", Token::Keyword);
        has("def lamp():\n    return 12", "python", "12", Token::Value);
        has("lamp = \"lit\" # now", "toml", "# now", Token::Remark);
        has(
            "const lamp: number = 1;",
            "typescript",
            "const",
            Token::Keyword,
        );
        has("-old\n+new\n", "diff", "+new", Token::Added);
        has(
            "int main(void) { return 0; }",
            "c++",
            "return",
            Token::Keyword,
        );
    }

    #[test]
    fn an_unknown_language_is_plain() {
        for language in ["", "text", "klingon"] {
            assert_eq!(colors("if then else", language), []);
        }
    }

    #[test]
    fn what_interests_nobody_is_not_gone_on_with() {
        let code = "let a = 1;\n".repeat(100);
        let asked = std::cell::Cell::new(0);
        let stop = || {
            asked.set(asked.get() + 1);
            asked.get() > 3
        };
        let all = Highlighter::default().colors(&code, TextSize::ZERO, "rust", &stop);
        assert!((1..20).contains(&all.len()), "{}", all.len());
    }

    #[test]
    fn places_are_those_of_the_text() {
        let all = Highlighter::default().colors("é let", 7.into(), "rust", &|| false);
        assert_eq!(all, [((10..13).into(), Token::Keyword)]);
    }
}
