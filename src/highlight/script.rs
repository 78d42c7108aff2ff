//! JavaScript and TypeScript, with elements of pages in them (JSX), by a reader of our own.
//!
//! The grammar for TypeScript tries hundreds of patterns that look back at each word: twenty kilobytes a
//! second, a thousandth of what this takes. It knows words, not sense: a name is a type where it begins with
//! a capital, and a function where a bracket follows.

use super::{Colors, LONGEST_LINE, Token};
use crate::text::{TextRange, TextSize};

/// The most bytes of a block that are looked at.
pub(super) const LONGEST: usize = 1024 * 1024;

/// The longest pattern, in bytes.
const LONGEST_PATTERN: usize = 512;

/// Words of the language wherever they stand, but for names of members.
#[rustfmt::skip] // several to a line
const KEYWORDS: &[&str] = &[
    "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default",
    "delete", "do", "else", "enum", "export", "extends", "finally", "for", "function", "if",
    "import", "in", "instanceof", "let", "new", "return", "static", "super", "switch", "this",
    "throw", "try", "typeof", "var", "void", "while", "with", "yield",
];

/// Words that are names, too: they are the language's where a name, a text or a bracket follows.
const IN_FRONT: &[&str] = &["as", "async", "from", "get", "of", "set"];

/// Likewise in TypeScript.
#[rustfmt::skip] // several to a line
const IN_FRONT_TYPED: &[&str] = &[
    "abstract", "accessor", "asserts", "declare", "implements", "infer", "interface", "is",
    "keyof", "module", "namespace", "out", "override", "private", "protected", "public",
    "readonly", "satisfies", "type", "unique", "using",
];

/// Words that stand for a value.
const VALUES: &[&str] = &["Infinity", "NaN", "false", "null", "true", "undefined"];

/// Types that TypeScript has names for.
#[rustfmt::skip] // several to a line
const TYPES: &[&str] = &[
    "any", "bigint", "boolean", "never", "number", "object", "string", "symbol", "unknown",
];

/// A language of the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Script {
    typed: bool,
    /// Whether elements of pages may stand in it.
    elements: bool,
}

impl Script {
    /// The language of that name, as authors write it.
    pub(super) fn named(name: &str) -> Option<Self> {
        let (typed, elements) = match name {
            "js" | "javascript" | "jsx" | "javascriptreact" | "mjs" | "cjs" | "node" => {
                (false, true)
            }
            "ts" | "typescript" | "mts" | "cts" => (true, false),
            "tsx" | "typescriptreact" => (true, true),
            _ => return None,
        };
        Some(Self { typed, elements })
    }

    /// The colours of `code`, as [`super::Highlighter::colors`] gives them. Linear.
    pub(super) fn colors(self, code: &str, base: TextSize, stop: &dyn Fn() -> bool) -> Colors {
        let mut reader = Reader {
            script: self,
            code,
            base,
            at: 0,
            within: Vec::new(),
            before: Before::Nothing,
            colors: Colors::new(),
        };
        let mut line = 0;
        while reader.at < code.len().min(LONGEST) {
            if reader.at >= line {
                if stop() {
                    break;
                }
                let rest = code.as_bytes().get(reader.at..).unwrap_or_default();
                let end = rest.iter().position(|&b| b == b'\n');
                line = end.map_or(code.len(), |end| reader.at + end + 1);
                if line - reader.at > LONGEST_LINE {
                    break;
                }
            }
            reader.step();
        }
        reader.colors
    }
}

/// What is open, and ends by its own sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Code in a text or an element, up to its `}`; so many others are open in it.
    Code(usize),
    /// A text between backticks.
    Template,
    /// The tag of an element; whether it closes one.
    Tag(bool),
    /// What stands in an element.
    Element,
}

/// What was read before, as far as it says what may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The start, or a sign after which a value may begin.
    Nothing,
    /// Likewise, and that a type may.
    TypeNext,
    /// A dot: a member's name follows.
    Dot,
    /// A value, or what may be one: a slash divides, and `<` compares.
    Value,
}

struct Reader<'a> {
    script: Script,
    code: &'a str,
    base: TextSize,
    at: usize,
    within: Vec<Within>,
    before: Before,
    colors: Colors,
}

impl Reader<'_> {
    /// Reads at least a byte.
    fn step(&mut self) {
        match self.within.last() {
            Some(Within::Template) => self.template(),
            Some(Within::Tag(closing)) => self.tag(*closing),
            Some(Within::Element) => self.element(),
            Some(Within::Code(_)) | None => self.code(),
        }
    }

    fn byte(&self, ahead: usize) -> u8 {
        let byte = self.code.as_bytes().get(self.at + ahead);
        byte.copied().unwrap_or_default()
    }

    fn rest(&self) -> &str {
        self.code.get(self.at..).unwrap_or_default()
    }

    /// Goes on by `length` bytes, which are a `token`.
    fn take(&mut self, length: usize, token: Token) {
        let part = self.rest().get(..length).unwrap_or_default().to_owned();
        let mut at = self.at;
        for line in part.split_inclusive('\n') {
            let words = line.trim();
            if !words.is_empty() {
                let start = at + (line.len() - line.trim_start().len());
                let start = self.base + TextSize::new(start);
                let range = TextRange::at(start, start + TextSize::of(words));
                self.colors.push((range, token));
            }
            at += line.len();
        }
        self.at += length.max(1);
    }

    /// Goes on behind the present character.
    fn skip(&mut self) {
        self.at += self.rest().chars().next().map_or(1, char::len_utf8);
    }

    fn code(&mut self) {
        match self.byte(0) {
            b if b.is_ascii_whitespace() => self.at += 1,
            b'/' if matches!(self.byte(1), b'/' | b'*') => self.remark(),
            b'#' if self.at == 0 && self.byte(1) == b'!' => {
                self.take(line(self.rest()), Token::Remark);
            }
            b'/' => self.slash(),
            b'"' | b'\'' => match text(self.rest()) {
                Some(length) => self.value(length, Token::Text),
                None => self.sign(),
            },
            b'`' => {
                self.take(1, Token::Text);
                self.within.push(Within::Template);
            }
            b'<' if self.is_element() => {
                self.at += 1;
                self.within.push(Within::Tag(false));
                self.tag_name();
            }
            b'0'..=b'9' => self.number(),
            b'.' if self.byte(1).is_ascii_digit() => self.number(),
            b'@' => {
                let length = 1 + name(self.rest().get(1..).unwrap_or_default());
                self.value(length, Token::Function);
            }
            _ if name(self.rest()) > 0 => self.word(),
            _ => self.sign(),
        }
    }

    fn value(&mut self, length: usize, token: Token) {
        self.take(length, token);
        self.before = Before::Value;
    }

    fn remark(&mut self) {
        let rest = self.rest();
        let length = if rest.starts_with("//") {
            line(rest)
        } else {
            let inner = rest.get(2..).unwrap_or_default();
            inner.find("*/").map_or(rest.len(), |end| end + 4)
        };
        self.take(length, Token::Remark);
    }

    /// `/lamp/gi`, where no value stands before it.
    fn slash(&mut self) {
        let length = pattern(self.rest());
        match length.filter(|_| matches!(self.before, Before::Nothing | Before::TypeNext)) {
            Some(length) => self.value(length, Token::Text),
            None => self.sign(),
        }
    }

    /// `0x1F`, `1_000.5e-3`, `10n`.
    fn number(&mut self) {
        let rest = self.rest().as_bytes();
        let mut before = 0;
        let inside = |&b: &u8| {
            let exponent = matches!(before, b'e' | b'E') && matches!(b, b'+' | b'-');
            before = b;
            b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.') || exponent
        };
        let length = rest.iter().copied().take_while(inside).count();
        self.value(length, Token::Value);
    }

    fn word(&mut self) {
        let rest = self.rest();
        let length = name(rest);
        let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let called = after.starts_with(['(', '`']);
        let after = after.trim_start_matches([' ', '\t']);
        let next = after.chars().next().unwrap_or(' ');
        let follows = starts_name(next) || matches!(next, '"' | '\'' | '`' | '{' | '[' | '*' | '#');
        let typed = self.script.typed;
        let first = word.chars().next().unwrap_or(' ');
        let loud = word.len() > 1 && !word.contains(char::is_lowercase);
        let member = self.before == Before::Dot;
        let in_front = IN_FRONT.contains(&word) || typed && IN_FRONT_TYPED.contains(&word);
        let keyword =
            KEYWORDS.contains(&word) || in_front && follows || word == "async" && next == '(';
        let named_type = typed && TYPES.contains(&word) && self.before == Before::TypeNext;
        let token = if member || word.starts_with('#') {
            called.then_some(Token::Function)
        } else if keyword {
            Some(Token::Keyword)
        } else if VALUES.contains(&word) {
            Some(Token::Value)
        } else if named_type || first.is_uppercase() && !loud {
            Some(Token::Type)
        } else {
            called.then_some(Token::Function)
        };
        let before = match token {
            Some(Token::Keyword) if matches!(word, "this" | "super") => Before::Value,
            Some(Token::Keyword)
                if matches!(word, "as" | "extends" | "is" | "keyof" | "satisfies") =>
            {
                Before::TypeNext
            }
            Some(Token::Keyword) => Before::Nothing,
            _ => Before::Value,
        };
        match token {
            Some(token) => self.take(length, token),
            None => self.at += length,
        }
        self.before = before;
    }

    /// Takes a sign of the language.
    fn sign(&mut self) {
        let sign = self.byte(0);
        self.before = match sign {
            b')' | b']' | b'}' => Before::Value,
            b'.' if self.before != Before::Dot => Before::Dot,
            b':' | b'|' | b'&' | b'<' | b'=' | b'>' | b',' => Before::TypeNext,
            _ => Before::Nothing,
        };
        match (sign, self.within.last_mut()) {
            (b'{', Some(Within::Code(open))) => *open += 1,
            (b'}', Some(Within::Code(0))) => {
                self.within.pop();
            }
            (b'}', Some(Within::Code(open))) => *open -= 1,
            _ => {}
        }
        self.skip();
    }

    /// The text between backticks, up to its end or to code in it.
    fn template(&mut self) {
        let mut bytes = self.rest().bytes().enumerate();
        while let Some((at, byte)) = bytes.next() {
            match byte {
                b'\\' => {
                    bytes.next();
                }
                b'`' => {
                    self.within.pop();
                    return self.value(at + 1, Token::Text);
                }
                b'$' if self.byte(at + 1) == b'{' => {
                    if at > 0 {
                        self.take(at, Token::Text);
                    }
                    self.at += 2;
                    self.before = Before::Nothing;
                    return self.within.push(Within::Code(0));
                }
                _ => {}
            }
        }
        self.take(self.rest().len(), Token::Text);
    }

    /// Whether an element begins here: where a value may, and its name follows at once. Not for the types of
    /// a function, `<T,>(lamp: T) =>` and `<T extends Lamp>(lamp: T) =>`.
    fn is_element(&self) -> bool {
        let next = self.byte(1);
        let inner = self.rest().get(1..).unwrap_or_default();
        let types = || {
            let after = inner.get(name(inner)..).unwrap_or_default().trim_start();
            after.starts_with(',') || after.starts_with("extends ")
        };
        self.script.elements
            && matches!(self.before, Before::Nothing | Before::TypeNext)
            && (next.is_ascii_alphabetic() || next == b'>')
            && !(self.script.typed && types())
    }

    /// The name of an element: `div`, `Lamp.Post`.
    fn tag_name(&mut self) {
        let inside = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'_');
        let length = self.rest().bytes().take_while(|&b| inside(b)).count();
        let component = self.byte(0).is_ascii_uppercase();
        if length > 0 {
            let token = if component {
                Token::Type
            } else {
                Token::Keyword
            };
            self.take(length, token);
        }
    }

    fn tag(&mut self, closing: bool) {
        match self.byte(0) {
            b'{' => {
                self.at += 1;
                self.before = Before::Nothing;
                self.within.push(Within::Code(0));
            }
            b'"' | b'\'' => {
                // Here a text may have several lines, and nothing is escaped.
                let inner = self.rest().get(1..).unwrap_or_default();
                let end = inner.find(char::from(self.byte(0)));
                self.take(end.map_or(1, |end| end + 2), Token::Text);
            }
            b'>' | b'/' if self.byte(0) == b'>' || self.byte(1) == b'>' => {
                let alone = self.byte(0) == b'/';
                self.at += if alone { 2 } else { 1 };
                self.within.pop();
                if closing {
                    self.within.pop_if(|within| *within == Within::Element);
                } else if !alone {
                    self.within.push(Within::Element);
                }
                self.before = Before::Value;
            }
            _ => match name(self.rest()) {
                0 => self.skip(),
                length => self.take(length, Token::Function),
            },
        }
    }

    /// Words in an element are plain, up to the next tag or code.
    fn element(&mut self) {
        let words = self.rest().find(['<', '{']);
        self.at += words.unwrap_or(self.rest().len());
        match (self.byte(0), self.byte(1)) {
            (b'{', _) => {
                self.at += 1;
                self.before = Before::Nothing;
                self.within.push(Within::Code(0));
            }
            (b'<', next) => {
                let closing = next == b'/';
                self.at += if closing { 2 } else { 1 };
                self.within.push(Within::Tag(closing));
                self.tag_name();
            }
            _ => {}
        }
    }
}

/// The length of a line without its end.
fn line(rest: &str) -> usize {
    rest.find('\n').unwrap_or(rest.len())
}

/// The length of the text in quotation marks at the start; `None` where its line ends before it.
fn text(rest: &str) -> Option<usize> {
    let mut bytes = rest.bytes().enumerate();
    let (_, quote) = bytes.next()?;
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'\n' => return None,
            _ if byte == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The length of the pattern at the start, with what stands behind its slash; `None` where its line ends
/// before it.
fn pattern(rest: &str) -> Option<usize> {
    let mut set = false;
    let mut bytes = rest.bytes().enumerate().take(LONGEST_PATTERN).skip(1);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'\n' => return None,
            b'[' => set = true,
            b']' => set = false,
            b'/' if !set => {
                let flags = rest.bytes().skip(at + 1);
                let flags = flags.take_while(u8::is_ascii_alphabetic).count();
                return Some(at + 1 + flags);
            }
            _ => {}
        }
    }
    None
}

fn starts_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '_' | '$')
}

/// The length of the name at the start; 0 for none.
fn name(rest: &str) -> usize {
    let own = rest.strip_prefix('#').unwrap_or(rest);
    if !own.starts_with(starts_name) {
        return 0;
    }
    let end = own.find(|c: char| !(starts_name(c) || c.is_numeric()));
    rest.len() - own.len() + end.unwrap_or(own.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The words of `code` that have a colour.
    fn colored<'c>(code: &'c str, language: &str) -> Vec<(&'c str, Token)> {
        let script = Script::named(language);
        let colors = script.map(|script| script.colors(code, TextSize::ZERO, &|| false));
        let word = |(range, token)| (crate::text::slice(code, range), token);
        colors.unwrap_or_default().into_iter().map(word).collect()
    }

    #[track_caller]
    fn assert_colors(code: &str, language: &str, colors: &[(&str, Token)]) {
        assert_eq!(colored(code, language), colors, "{code}");
    }

    use Token::{Function, Keyword, Remark, Text, Type, Value};

    #[test]
    fn words_are_told_by_what_stands_around_them() {
        assert_colors(
            "async function light(lamp) { return await this.oil.fill(3) } // soon",
            "js",
            &[
                ("async", Keyword),
                ("function", Keyword),
                ("light", Function),
                ("return", Keyword),
                ("await", Keyword),
                ("this", Keyword),
                ("fill", Function),
                ("3", Value),
                ("// soon", Remark),
            ],
        );
        // The same words as names.
        assert_colors("of = get.default; from(as)", "js", &[("from", Function)]);
    }

    #[test]
    fn types_are_those_of_typescript() {
        let code = "export type Lit<T> = keyof Lamp | string;\nlet a: number = b as unknown;";
        assert_colors(
            code,
            "ts",
            &[
                ("export", Keyword),
                ("type", Keyword),
                ("Lit", Type),
                ("T", Type),
                ("keyof", Keyword),
                ("Lamp", Type),
                ("string", Type),
                ("let", Keyword),
                ("number", Type),
                ("as", Keyword),
                ("unknown", Type),
            ],
        );
        assert_colors("type = number", "js", &[]);
    }

    #[test]
    fn texts_hold_code_and_code_holds_texts() {
        assert_colors(
            "a = `lamp ${b ? `${1} of` : {c}} lit`; \"x\\\"y\" + 'z'",
            "js",
            &[
                ("`", Text),
                ("lamp", Text),
                ("`", Text),
                ("1", Value),
                ("of`", Text),
                ("lit`", Text),
                ("\"x\\\"y\"", Text),
                ("'z'", Text),
            ],
        );
        // A mark that nothing closes on its line is none.
        assert_colors("don't\nlet", "js", &[("let", Keyword)]);
    }

    #[test]
    fn a_slash_divides_where_a_value_stands_before_it() {
        assert_colors(
            "a = /[/\"]\\/'/gi; b / c / 2; f(d) / 3",
            "js",
            &[
                ("/[/\"]\\/'/gi", Text),
                ("2", Value),
                ("f", Function),
                ("3", Value),
            ],
        );
    }

    #[test]
    fn words_in_elements_are_plain() {
        assert_colors(
            "return <Lamp.Post lit={of(1)} name=\"for\">Don't return <b>this</b> {if_} now<br/></Lamp.Post> / 2",
            "tsx",
            &[
                ("return", Keyword),
                ("Lamp.Post", Type),
                ("lit", Function),
                ("of", Function),
                ("1", Value),
                ("name", Function),
                ("\"for\"", Text),
                ("b", Keyword),
                ("b", Keyword),
                ("br", Keyword),
                ("Lamp.Post", Type),
                ("2", Value),
            ],
        );
        // Less, and a cast.
        assert_colors(
            "if (a <b) return",
            "js",
            &[("if", Keyword), ("return", Keyword)],
        );
        assert_colors(
            "x = <T,>(y: T) => 1",
            "tsx",
            &[("T", Type), ("T", Type), ("1", Value)],
        );
        assert_colors(
            "x = <Lamp>y; return",
            "ts",
            &[("Lamp", Type), ("return", Keyword)],
        );
    }

    #[test]
    fn lines_are_colored_apart() {
        assert_colors(
            "/* one\n   two */ 0x1F",
            "js",
            &[("/* one", Remark), ("two */", Remark), ("0x1F", Value)],
        );
    }

    #[test]
    fn a_large_block_is_read_at_once() {
        let code = "let lamp = { lit: `at ${dusk}` } // <b>\n".repeat(20_000);
        assert!(colored(&code, "tsx").len() > 60_000);
        for opener in ["`${", "<b>", "<b a={", "/*", "(", "a<"] {
            let line = opener.repeat(LONGEST_LINE / opener.len() - 1);
            colored(&format!("= {line}\n").repeat(50), "jsx");
        }
    }

    proptest! {
        #[test]
        fn any_code_has_colors_in_order(code in r#"([`'"/\\{}<>$=(). ]|let |as |[a-zé漢] ?|\n|\$\{|</|/>|//|/\*|\*/|#|@|1e-){0,60}"#) {
            for language in ["js", "ts", "tsx"] {
                let script = Script::named(language).unwrap_or(Script { typed: false, elements: false });
                let mut end = TextSize::ZERO;
                for (range, _) in script.colors(&code, TextSize::ZERO, &|| false) {
                    prop_assert!(range.start >= end && !range.is_empty());
                    prop_assert!(!crate::text::slice(&code, range).is_empty());
                    end = range.end;
                }
            }
        }
    }
}
