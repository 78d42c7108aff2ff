//! What the signs of a single line say: a quote, an item, a rule, a drawing, a line of contents.

/// What the first signs of a line say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `> `, `>> `: a quote so many deep.
    Quote {
        depth: u8,
        bytes: u8,
    },
    /// `- `, `* `, `• `, `1. `, `a) `: an item of a list.
    Item {
        bytes: u8,
    },
    None,
}

impl Mark {
    /// The mark at the start of `line`.
    pub(super) fn of(line: &str) -> Self {
        if line.starts_with('>') {
            return Self::quote(line);
        }
        let sign = line.split(' ').next().unwrap_or_default();
        let after = line.get(sign.len()..).unwrap_or_default();
        let blanks = after.len() - after.trim_start().len();
        let bytes = u8::try_from(sign.len() + blanks).unwrap_or_default();
        let text = after.trim_start();
        // Memos have a letter for a bullet, and more than a blank behind it: "o  A lamp is a light."
        let is_item = is_bullet(sign) || is_number(sign) || sign == "o" && blanks >= 2;
        if blanks == 0 || bytes == 0 || text.is_empty() || !is_item {
            return Self::None;
        }
        Self::Item { bytes }
    }

    fn quote(line: &str) -> Self {
        let marks = line.len() - line.trim_start_matches(['>', ' ']).len();
        let depth = line.get(..marks).unwrap_or_default().matches('>').count();
        match (u8::try_from(depth), u8::try_from(marks)) {
            (Ok(depth), Ok(bytes)) if marks < line.len() => Self::Quote { depth, bytes },
            _ => Self::None,
        }
    }
}

fn is_bullet(sign: &str) -> bool {
    matches!(
        sign,
        "-" | "*" | "•" | "‣" | "◦" | "–" | "·" | "▪" | "▸" | "●" | "○" | "+"
    )
}

/// `1.`, `12)`, `(3)`, `b)`, `(b)`; not `1999.`, nor `A.`, which may be an initial.
fn is_number(sign: &str) -> bool {
    let bracketed = sign.strip_prefix('(').and_then(|s| s.strip_suffix(')'));
    let Some(inner) = bracketed.or_else(|| sign.strip_suffix(['.', ')'])) else {
        return false;
    };
    let digits = !inner.is_empty() && inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit());
    let letter =
        inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase()) && sign.ends_with(')');
    digits || letter
}

/// The sign that a line of nothing else is drawn with: `* * *`, `-----`, `=====`.
pub(super) fn rule(line: &str) -> Option<char> {
    let first = line.chars().next()?;
    if first == '⁂' {
        return (line == "⁂").then_some(first);
    }
    let is_sign = matches!(
        first,
        '-' | '=' | '*' | '_' | '~' | '#' | '+' | '–' | '—' | '•' | '─' | '═'
    );
    (is_sign
        && line.chars().all(|c| c == first || c == ' ')
        && line.chars().filter(|&c| c == first).take(3).count() == 3)
        .then_some(first)
}

/// Whether five blanks stand together. Looks at every fifth byte only, unless that is a blank.
fn has_gap(line: &[u8]) -> bool {
    let is_blank = |at: usize| line.get(at) == Some(&b' ');
    (4..line.len()).step_by(5).any(|at| {
        is_blank(at) && {
            let before = (1..5).take_while(|&n| is_blank(at - n)).count();
            let after = (1..5).take_while(|&n| is_blank(at + n)).count();
            before + after >= 4
        }
    })
}

/// Whether `line` is drawn rather than written: columns, boxes, diagrams, code that stands in.
///
/// ```text
///    +------+        +------+
///    | Lamp |------->| Lamp |
/// ```
pub(super) fn is_drawn(line: &str, lead: usize) -> bool {
    let bytes = line.as_bytes();
    if bytes.len() > 200 {
        return false;
    }
    // Most lines are words at the margin: they need no closer look.
    let suspect =
        lead >= 2 || bytes.first().is_none_or(|b| !b.is_ascii_alphanumeric()) || has_gap(bytes);
    if !suspect || is_leader(line) {
        return false;
    }
    let boxed = line.starts_with(['|', '+', '─', '│', '┌', '└', '├', '╔', '║', '╚'])
        && line.ends_with(['|', '+', '─', '│', '┐', '┘', '┤', '╗', '║', '╝']);
    let columns = has_gap(bytes) && !line.contains(". . .") && !line.contains("....");
    let letters = line.chars().filter(|c| c.is_alphanumeric()).count();
    let signs = line
        .chars()
        .filter(|c| !c.is_alphanumeric() && !c.is_whitespace())
        .count();
    let code = lead >= 2 && (signs > letters || line.ends_with(['{', '}', ';']) && signs > 2);
    boxed && line.len() > 3 || columns || code && line.len() > 3
}

/// A line of a table of contents: words, dots, a number.
pub(in crate::loader) fn is_leader(words: &str) -> bool {
    if !words.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    words.lines().all(|line| {
        let text = line.trim_end_matches(|c: char| c.is_ascii_digit());
        let dots = text.trim_end();
        text.len() < line.len() && (dots.ends_with("....") || dots.ends_with(". . ."))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_are_lines_of_contents() {
        assert!(is_leader("1.1. Terms ........... 12") && is_leader("Terms . . . . 3"));
        assert!(!is_leader("He waited .... and left in 12") && !is_leader("Terms 3"));
    }

    #[test]
    fn drawings_and_words() {
        assert!(is_drawn("+------+    +---+", 3) && is_drawn("| Lamp |", 0));
        assert!(is_drawn("-v     say what is done", 7));
        assert!(!is_drawn("lamp - turn a lamp on", 7) && !is_drawn("Two  blanks only", 0));
    }

    #[test]
    fn rules() {
        for line in ["---", "* * *", "=====", "⁂", "~~~~"] {
            assert!(rule(line).is_some(), "{line}");
        }
        for line in ["--", "* a *", "- - x", "", "1234"] {
            assert!(rule(line).is_none(), "{line}");
        }
    }
}
