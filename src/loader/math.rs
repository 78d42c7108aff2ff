//! Formulas: TeX to what Unicode can say on one line, `x^2 \le \frac{a}{b}` to `x² ≤ a/b`.
//!
//! What cannot be said so stays TeX, all of the formula: half of it changed would be neither. The letters
//! of the signs are in [`signs`].

mod signs;

use signs::{ACCENTS, FONTS, SIGNS, SUBSCRIPTS, SUPERSCRIPTS};

/// The longest formula, in bytes, that is looked at.
const LONGEST: usize = 4096;

/// The environments that only set lines below one another.
const SETS: &[&str] = &[
    "aligned",
    "align",
    "align*",
    "equation",
    "equation*",
    "gather",
    "gather*",
    "gathered",
    "split",
];

/// The longest index, in bytes.
const LONGEST_INDEX: usize = 5;

/// The most signs of a short one above the line.
const LONGEST_POWER: usize = 2;

/// How deep groups may stand in one another.
const DEEPEST: usize = 24;

/// A formula in Unicode; `None` where some of it has no such form.
///
/// `tex` is what stands between the dollar signs. Linear, but for a nesting that is bounded.
pub(super) fn unicode(tex: &str) -> Option<String> {
    if tex.len() > LONGEST {
        return None;
    }
    let mut reader = Reader {
        rest: tex,
        depth: 0,
    };
    let words = reader.group(Until::End)?;
    let words = words.text.trim();
    (!words.is_empty() && reader.rest.is_empty()).then(|| words.to_owned())
}

/// A formula among words; likewise. "E = mc^2" is read as it is typed; signs, groups and indices are not.
pub(super) fn in_words(tex: &str) -> Option<String> {
    let is_written = tex.contains(['\\', '{', '_']);
    is_written.then(|| unicode(tex)).flatten()
}

/// A short name below the line, as in `v<sub>max</sub>`: on the line it would be a part of the word before.
/// `None` for what has no such letters, or is longer than any index.
pub(super) fn index(words: &str) -> Option<String> {
    (words.len() <= LONGEST_INDEX)
        .then(|| shifted(words, SUBSCRIPTS))
        .flatten()
}

/// Likewise above the line, as in `e<sup>x</sup>`.
pub(super) fn power(words: &str) -> Option<String> {
    (words.chars().count() <= LONGEST_POWER)
        .then(|| shifted(words, SUPERSCRIPTS))
        .flatten()
}

/// A formula that stands by itself, in a line for each of its lines (`\\`); likewise.
pub(super) fn lines(tex: &str) -> Option<String> {
    let mut body = tex.trim();
    for name in SETS {
        let begin = format!("\\begin{{{name}}}");
        let end = format!("\\end{{{name}}}");
        let inner = body.strip_prefix(&begin);
        if let Some(inner) = inner.and_then(|inner| inner.strip_suffix(&end)) {
            body = inner;
            break;
        }
    }
    if body.len() > LONGEST {
        return None;
    }
    let lines = body.trim().trim_end_matches(r"\\").split(r"\\");
    // What the signs for alignment keep below one another, blanks keep apart.
    let lines = lines.map(|line| unicode(&line.replace('&', " ")));
    let lines: Option<Vec<String>> = lines.collect();
    Some(lines?.join("\n"))
}

/// What ends a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    End,
    Brace,
    Bracket,
}

/// A piece of a formula, and whether a bracket is needed around it where it stands beside something.
#[derive(Debug, Clone, Default)]
struct Piece {
    text: String,
    /// Whether it is more than one term: a sum, a product with blanks.
    loose: bool,
}

impl Piece {
    fn tight(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            loose: false,
        }
    }

    /// The piece, in brackets where it needs them.
    fn held(&self) -> String {
        if self.loose {
            format!("({})", self.text)
        } else {
            self.text.clone()
        }
    }
}

#[derive(Debug)]
struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        Some(c)
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, sign: char) -> bool {
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// All up to the end of a group, and that end.
    fn group(&mut self, until: Until) -> Option<Piece> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut out = Out::default();
        loop {
            let blank = self.rest.len();
            self.skip_blanks();
            out.blank |= self.rest.len() < blank;
            let closes = match until {
                Until::End => self.rest.is_empty(),
                Until::Brace => self.take('}'),
                Until::Bracket => self.take(']'),
            };
            if closes {
                break;
            }
            if self.rest.starts_with(['^', '_', '\'']) {
                self.scripts(&mut out)?;
                continue;
            }
            // `{a \over b}`: TeX's own way of writing a fraction.
            if let Some(rest) = self.rest.strip_prefix(r"\over")
                && !rest.starts_with(|c: char| c.is_ascii_alphabetic())
            {
                self.rest = rest;
                let (over, under) = (out.piece(), self.group(until)?);
                self.depth -= 1;
                return Some(Piece::tight(format!("{}/{}", over.held(), under.held())));
            }
            let start = self.rest;
            let piece = self.atom()?;
            let word = start.starts_with('\\');
            out.push(&piece, word);
        }
        self.depth -= 1;
        Some(out.piece())
    }

    /// The scripts on what stands before them: lower ones go first, as one reads them.
    fn scripts(&mut self, out: &mut Out) -> Option<()> {
        let (mut up, mut down) = (String::new(), String::new());
        loop {
            if self.take('\'') {
                up.push('′');
            } else if self.take('^') {
                self.skip_blanks();
                let piece = self.atom()?;
                up.push_str(&raised(&piece));
            } else if self.take('_') {
                self.skip_blanks();
                let piece = self.atom()?;
                down.push_str(&lowered(&piece));
            } else {
                break;
            }
        }
        out.text.push_str(&down);
        out.text.push_str(&up);
        out.blank = false;
        Some(())
    }

    /// One thing: a group in braces, a command with what it takes, a sign.
    fn atom(&mut self) -> Option<Piece> {
        match self.next()? {
            '{' => self.group(Until::Brace),
            '\\' => self.command(),
            // Cells and line ends are for tables, which one line cannot hold.
            '}' | '&' | '#' | '$' | '^' | '_' => None,
            '~' => Some(Piece::tight(" ")),
            '-' => Some(Piece::tight("−")),
            '*' => Some(Piece::tight("∗")),
            c => Some(Piece::tight(c)),
        }
    }

    fn command(&mut self) -> Option<Piece> {
        let name = self.rest;
        let length = name
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(name.len());
        if length == 0 {
            return match self.next()? {
                ',' | ':' | ';' | ' ' | '>' => Some(Piece::tight(" ")),
                '!' => Some(Piece::default()),
                c @ ('{' | '}' | '%' | '$' | '&' | '#' | '_') => Some(Piece::tight(c)),
                '|' => Some(Piece::tight("‖")),
                _ => None,
            };
        }
        let (name, rest) = name.split_at_checked(length)?;
        self.rest = rest;
        match name {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let (over, under) = (self.argument()?, self.argument()?);
                Some(Piece::tight(format!("{}/{}", over.held(), under.held())))
            }
            "binom" | "dbinom" | "tbinom" => {
                let (over, under) = (self.argument()?, self.argument()?);
                Some(Piece::tight(format!("C({}, {})", over.text, under.text)))
            }
            "sqrt" => self.root(),
            "text" | "mathrm" | "operatorname" | "textrm" | "mbox" | "textbf" | "textit"
            | "mathit" | "mathbf" | "mathsf" | "mathtt" | "boldsymbol" | "bm" | "mathnormal"
            | "hbox" | "textnormal" => self.words(name),
            "left" | "right" | "big" | "Big" | "bigg" | "Bigg" | "bigl" | "bigr" | "Bigl"
            | "Bigr" | "biggl" | "biggr" | "middle" => {
                self.skip_blanks();
                // An invisible bracket is a full stop.
                if self.take('.') {
                    return Some(Piece::default());
                }
                self.atom()
            }
            "displaystyle" | "textstyle" | "scriptstyle" | "limits" | "nolimits" | "nonumber"
            | "quad" | "qquad" => {
                self.skip_blanks();
                Some(Piece::tight(if name.ends_with("quad") { "  " } else { "" }))
            }
            "not" => {
                self.skip_blanks();
                let mut piece = self.atom()?;
                piece.text.push('\u{338}');
                Some(piece)
            }
            _ => self.sign(name),
        }
    }

    fn sign(&mut self, name: &str) -> Option<Piece> {
        let found = |table: &[(&str, &'static str)]| {
            let at = table.binary_search_by_key(&name, |(name, _)| name).ok()?;
            table.get(at).map(|(_, sign)| *sign)
        };
        if let Some(sign) = found(SIGNS) {
            return Some(Piece::tight(sign));
        }
        if let Some(accent) = found(ACCENTS) {
            let piece = self.argument()?;
            let mut letters = piece.text.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) => Some(Piece::tight(format!("{letter}{accent}"))),
                // A line over several letters cannot be set.
                _ => None,
            };
        }
        let alphabet = found(FONTS)?;
        let piece = self.argument()?;
        let letters = piece.text.chars().map(|c| letter(alphabet, c));
        let text: Option<String> = letters.collect();
        Some(Piece::tight(text?))
    }

    /// A group in braces, or the one thing that comes next.
    fn argument(&mut self) -> Option<Piece> {
        self.skip_blanks();
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let piece = self.atom();
        self.depth -= 1;
        piece
    }

    /// `√x`, `√(x + 1)`, `∛x`.
    fn root(&mut self) -> Option<Piece> {
        self.skip_blanks();
        let degree = if self.take('[') {
            self.group(Until::Bracket)?.text
        } else {
            String::new()
        };
        let sign = match degree.as_str() {
            "" | "2" => "√".to_owned(),
            "3" => "∛".to_owned(),
            "4" => "∜".to_owned(),
            _ => format!("{}√", shifted(&degree, SUPERSCRIPTS)?),
        };
        let under = self.argument()?;
        let is_script = |c| {
            [SUPERSCRIPTS, SUBSCRIPTS]
                .concat()
                .iter()
                .any(|(_, s)| *s == c)
        };
        let letters = under.text.chars();
        let letters = letters.filter(|&c| c.is_alphanumeric() && !is_script(c));
        let several = under.loose || letters.count() > 1;
        let number = under.text.chars().all(|c| c.is_ascii_digit());
        Some(Piece::tight(if several && !number {
            format!("{sign}({})", under.text)
        } else {
            format!("{sign}{}", under.text)
        }))
    }

    /// Words among signs: as they are in braces, but for signs in upright letters.
    fn words(&mut self, name: &str) -> Option<Piece> {
        self.skip_blanks();
        let is_text = name.starts_with("text") || matches!(name, "mbox" | "hbox");
        if !is_text {
            return self.argument();
        }
        let words = self.rest.strip_prefix('{')?;
        let end = words.find('}')?;
        let (words, rest) = words.split_at_checked(end)?;
        self.rest = rest.get(1..)?;
        (!words.contains(['\\', '{', '$'])).then(|| Piece::tight(words))
    }
}

/// A formula while it is written.
#[derive(Debug, Default)]
struct Out {
    text: String,
    /// Whether a blank came since.
    blank: bool,
    loose: bool,
    /// Whether the last piece was a word (`sin`), which needs a blank behind it.
    word: bool,
}

impl Out {
    fn push(&mut self, piece: &Piece, command: bool) {
        let text = piece.text.as_str();
        if text.is_empty() {
            return;
        }
        let sign = is_relation(text) || (is_operation(text) && !self.text.is_empty());
        // "−1" and "(−1" have no left side.
        let unary = matches!(text, "−" | "+" | "±" | "∓")
            && self.text.trim_end().ends_with(|c: char| {
                matches!(c, '(' | '[' | ',') || is_relation(c.encode_utf8(&mut [0; 4]))
            });
        if sign && !unary {
            if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.text.push_str(text);
            self.text.push(' ');
            self.loose = true;
            self.word = false;
        } else {
            let name = command && text.len() > 1 && text.chars().all(|c| c.is_ascii_alphabetic());
            let letter = text.starts_with(char::is_alphanumeric);
            let apart =
                (self.word && letter) || (name && self.text.ends_with(char::is_alphanumeric));
            let comma = self.blank && self.text.ends_with([',', ';', ':']);
            let words = self.blank && piece.text.contains(' ');
            if (apart || comma || words) && !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.text.push_str(text);
            self.word = name;
            self.loose |= piece.loose && text.contains(' ');
        }
        self.blank = false;
    }

    fn piece(self) -> Piece {
        let loose = self.loose || self.text.contains('/');
        Piece {
            text: self.text.trim().to_owned(),
            loose,
        }
    }
}

fn is_operation(text: &str) -> bool {
    matches!(
        text,
        "+" | "−" | "±" | "∓" | "×" | "÷" | "∪" | "∩" | "∧" | "∨" | "⊕" | "⊗" | "∖"
    )
}

fn is_relation(text: &str) -> bool {
    let mut chars = text.chars();
    let relation = |c| "=<>≤≥≠≈≡∼≃≅∝∈∉∋⊂⊃⊆⊇→←↔⇒⇐⇔↦≪≫⊢⊨∥⊥≔⟶⟵⟹⟺".contains(c);
    chars.next().is_some_and(relation) && chars.all(|c| c == '\u{338}')
}

/// A piece off the line upwards: as such letters, else behind a caret where that is clear.
fn raised(piece: &Piece) -> String {
    match piece.text.as_str() {
        "′" | "″" | "‴" => return piece.text.clone(),
        "∘" => return "°".to_owned(),
        _ => {}
    }
    let dense: String = piece.text.split(' ').collect();
    shifted(&dense, SUPERSCRIPTS).unwrap_or_else(|| format!("^{}", bracketed(piece)))
}

fn lowered(piece: &Piece) -> String {
    let dense: String = piece.text.split(' ').collect();
    shifted(&dense, SUBSCRIPTS).unwrap_or_else(|| format!("_{}", bracketed(piece)))
}

/// A piece of several letters in brackets, so that one sees how far a script goes.
fn bracketed(piece: &Piece) -> String {
    if piece.text.chars().nth(1).is_some() {
        format!("({})", piece.text)
    } else {
        piece.text.clone()
    }
}

/// All letters of `text` from a table of letters off the line.
fn shifted(text: &str, table: &[(char, char)]) -> Option<String> {
    let sign = |c| {
        let (_, sign) = table.iter().find(|(plain, _)| *plain == c)?;
        Some(*sign)
    };
    text.chars().map(sign).collect()
}

/// A letter in one of the mathematical alphabets; signs that it lacks stay.
fn letter(alphabet: &str, c: char) -> Option<char> {
    let place = match c {
        'A'..='Z' => u32::from(c) - u32::from('A'),
        'a'..='z' => 26 + u32::from(c) - u32::from('a'),
        _ => return Some(c),
    };
    alphabet.chars().nth(place as usize).filter(|&c| c != '?')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_become_unicode() {
        for (tex, said) in [
            ("x^2", "x²"),
            ("E = mc^2", "E = mc²"),
            ("a_1+a_2", "a₁ + a₂"),
            (r"\alpha_i \le \frac{a}{b}", "αᵢ ≤ a/b"),
            (r"\frac{a+b}{2}", "(a + b)/2"),
            (r"\frac12", "1/2"),
            (
                r"x = {-b \pm \sqrt{b^2-4ac} \over 2a}",
                "x = (−b ± √(b² − 4ac))/2a",
            ),
            (r"\sqrt{x}", "√x"),
            (r"\sqrt{x^2 + y^2}", "√(x² + y²)"),
            (r"\sqrt[3]{8}", "∛8"),
            (r"\sqrt{x_i}", "√xᵢ"),
            (r"\sqrt{ab}", "√(ab)"),
            (r"\sum_{i=0}^{n} x_i", "∑ᵢ₌₀ⁿxᵢ"),
            (r"\int_0^\infty e^{-x}\,dx", "∫₀^∞e⁻ˣ dx"),
            (r"f'(x) \to \mathbb{R}", "f′(x) → ℝ"),
            (r"\sin x + \cos(2x)", "sin x + cos(2x)"),
            (r"90^\circ", "90°"),
            (r"\hat{x} \in \mathcal{L}", "x̂ ∈ ℒ"),
            (r"\left( a, b \right]", "(a, b]"),
            (r"v = 3\,\text{m per s}", "v = 3 m per s"),
            (r"x \neq -1", "x ≠ −1"),
            (r"\{1, 2\}", "{1, 2}"),
            (r"10\%", "10%"),
            (r"x_{max}", "xₘₐₓ"),
            (r"x^{ab,c}", "x^(ab,c)"),
            (r"\Delta t", "Δt"),
            (r"a \cdot b \times c", "a⋅b × c"),
        ] {
            assert_eq!(unicode(tex).as_deref(), Some(said), "{tex}");
        }
    }

    #[test]
    fn what_unicode_cannot_say_stays_tex() {
        for tex in [
            r"\begin{matrix} a & b \\ c & d \end{matrix}",
            r"\overline{abc}",
            r"\frac{a}",
            r"\unknown{x}",
            r"x^",
            r"{x",
            r"x}",
            "",
            r"\sqrt[n!]{x}",
        ] {
            assert_eq!(unicode(tex), None, "{tex}");
        }
        assert_eq!(unicode(&"{".repeat(4000)), None);
        assert_eq!(unicode(&r"\sqrt".repeat(800)), None);
        assert_eq!(unicode(&"x+".repeat(4000)), None);
    }

    #[test]
    fn among_words_a_plain_formula_stays_as_typed() {
        assert_eq!(in_words("a_i^{n+1}").as_deref(), Some("aᵢⁿ⁺¹"));
        assert_eq!(in_words(r"x \le y").as_deref(), Some("x ≤ y"));
        assert_eq!(in_words("x_1").as_deref(), Some("x₁"));
        assert_eq!(in_words("E = mc^2"), None);
    }

    #[test]
    fn an_index_is_short() {
        assert_eq!(index("max").as_deref(), Some("ₘₐₓ"));
        assert_eq!(index("i1").as_deref(), Some("ᵢ₁"));
        for words in ["maximum", "Q", "a b", ""] {
            assert_eq!(
                index(words).filter(|index| !index.is_empty()),
                None,
                "{words}"
            );
        }
    }

    #[test]
    fn lines_stand_below_one_another() {
        let tex = "\\begin{aligned} a &= b + c \\\\ &= d \\\\ \\end{aligned}";
        assert_eq!(lines(tex).as_deref(), Some("a = b + c\n= d"));
        assert_eq!(lines("x^2").as_deref(), Some("x²"));
        assert_eq!(lines("a \\\\ \\overline{bc}"), None);
    }

    #[test]
    fn tables_are_sorted() {
        for table in [SIGNS, ACCENTS, FONTS] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0), "{table:?}");
        }
        for (_, alphabet) in FONTS {
            assert_eq!(alphabet.chars().count(), 52, "{alphabet}");
        }
    }

    proptest! {
        #[test]
        fn any_formula_is_read_or_left(tex in r"(\\(frac|sqrt|left|alpha|text|hat|mathbb|not|[,;{}])|[\[\]{}^_' a-z0-9+=-]|é){0,40}") {
            if let Some(said) = unicode(&tex) {
                prop_assert!(!said.contains(['\n', '\\']));
            }
        }
    }
}
