//! Who may import whom: the table in the crate's documentation, kept by reading the source.
//!
//! A module may name lower layers and its own subtree, never a sibling of its layer or anything above;
//! an outside crate only where it belongs. Code under `#[cfg(test)]` is free, comments and strings do
//! not count.

use std::path::Path;

/// A module at the top of the crate, its layer, and the outside crates it may name.
struct Row {
    module: &'static str,
    layer: u8,
    crates: &'static [&'static str],
}

const fn row(module: &'static str, layer: u8, crates: &'static [&'static str]) -> Row {
    Row {
        module,
        layer,
        crates,
    }
}

/// The table. A new module or a new use of a crate is a line here, and a decision.
const TABLE: &[Row] = &[
    row("text", 0, &["unicode_segmentation", "unicode_width"]),
    row("document", 1, &[]),
    row(
        "source",
        1,
        &[
            "encoding_rs",
            "chardetng",
            "memchr",
            "thiserror",
            "flate2",
            "ruzstd",
            "bzip2",
            "lzma_rust2",
            "quick_xml",
            "base64",
            "ureq",
            "rustls",
            "tempfile",
            "jiff",
        ],
    ),
    row(
        "loader",
        2,
        &[
            "pulldown_cmark",
            "memchr",
            "quick_xml",
            "mail_parser",
            "serde_json",
        ],
    ),
    row("entity", 2, &["jiff", "memchr"]),
    row(
        "picture",
        2,
        &["image", "color_quant", "memchr", "quick_xml", "resvg"],
    ),
    row(
        "layout",
        2,
        &["textwrap", "unicode_linebreak", "unicode_bidi", "hypher"],
    ),
    row("highlight", 2, &["syntect", "two_face"]),
    row("search", 2, &["regex", "regex_syntax", "thiserror"]),
    row("ui", 3, &["ratatui", "tui_input", "jiff"]),
    row("worker", 3, &[]),
    row(
        "app",
        4,
        &["ratatui", "crossterm", "signal_hook", "rustix", "base64"],
    ),
    row("print", 4, &["serde_json", "serde", "icalendar", "jiff"]),
    row("training", 4, &["serde_json", "serde"]),
    row(
        "cli",
        5,
        &[
            "clap",
            "clap_complete",
            "clap_mangen",
            "crossterm",
            "etcetera",
            "jiff",
        ],
    ),
    row("train", 5, &["clap"]),
    row("main", 5, &["clap", "clap_complete", "clap_mangen", "jiff"]),
];

fn find(module: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.module == module)
}

/// The crates of the manifest's `[dependencies]`, as they are named in code.
fn outside_crates(manifest: &str) -> Vec<String> {
    let mut crates = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if let Some(header) = line.trim().strip_prefix('[') {
            inside = header.ends_with("dependencies]") && !header.contains("dev-dependencies");
        } else if let Some((name, _)) = line.split_once('=')
            && inside
            && !line.starts_with('#')
        {
            crates.push(name.trim().replace('-', "_"));
        }
    }
    crates
}

/// What is wrong in `code`, the file of `path` below `src`, e.g. `ui/view.rs`.
fn faults(path: &str, code: &str, crates: &[String]) -> Vec<String> {
    let top = path.split(['/', '.']).next().unwrap_or_default();
    let tokens = tokens(code);
    if top == "lib" {
        return undeclared(&tokens);
    }
    let Some(row) = find(top) else {
        return vec![format!("{path}: the module `{top}` is not in the table")];
    };
    // How many modules deep the file is: `ui.rs` is 1, `ui/view.rs` is 2, both below the crate.
    let depth = path.split('/').count();
    let mut faults = Vec::new();
    for target in paths(&tokens, depth, top == "main") {
        let target = target.as_str();
        if target == top {
            continue;
        }
        let allowed = match find(target) {
            // The binary is no part of the library: it names all of it, and cannot be named.
            Some(other) => other.layer < row.layer || (top == "main" && target != "main"),
            None => false,
        };
        if !allowed {
            faults.push(format!("{path}: `{top}` must not know `{target}`"));
        }
    }
    for name in crate_names(&tokens) {
        if crates.iter().any(|known| known == name) && !row.crates.contains(&name) {
            faults.push(format!("{path}: `{name}` does not belong in `{top}`"));
        }
    }
    faults.sort();
    faults.dedup();
    faults
}

/// The modules that `lib.rs` declares and the table does not know.
fn undeclared(tokens: &[&str]) -> Vec<String> {
    tokens
        .windows(2)
        .filter(|pair| pair[0] == "mod" && find(pair[1]).is_none())
        .map(|pair| format!("lib.rs: the module `{}` is not in the table", pair[1]))
        .collect()
}

/// The top-level modules that paths in `tokens` lead to: `crate::x`, `super::…::x` where it climbs to
/// the crate, each of `crate::{x, y}`, and in the binary `dateline::x`.
fn paths(tokens: &[&str], depth: usize, binary: bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut i = 0;
    // Modules written inside a file push `super` one deeper each.
    let mut inner: Vec<usize> = Vec::new();
    let mut braces = 0;
    while i < tokens.len() {
        match tokens[i] {
            "{" => braces += 1,
            "}" => {
                if inner.last() == Some(&braces) {
                    inner.pop();
                }
                braces = braces.saturating_sub(1);
            }
            "mod" if tokens.get(i + 2) == Some(&"{") => inner.push(braces + 1),
            "crate" if tokens.get(i + 1) == Some(&"::") => {
                first_segments(tokens, i + 2, &mut found);
            }
            "dateline" if binary && tokens.get(i + 1) == Some(&"::") => {
                first_segments(tokens, i + 2, &mut found);
            }
            "super" if i == 0 || tokens[i - 1] != "::" => {
                let mut climbs = 1;
                let mut next = i + 1;
                while tokens.get(next) == Some(&"::") && tokens.get(next + 1) == Some(&"super") {
                    climbs += 1;
                    next += 2;
                }
                if climbs >= depth + inner.len() && tokens.get(next) == Some(&"::") {
                    first_segments(tokens, next + 1, &mut found);
                }
            }
            _ => {}
        }
        i += 1;
    }
    found
}

/// The name at `at`, or those of the group that begins there.
fn first_segments(tokens: &[&str], at: usize, found: &mut Vec<String>) {
    if tokens.get(at) != Some(&"{") {
        found.extend(tokens.get(at).map(|&name| name.to_owned()));
        return;
    }
    let mut nesting = 0;
    let mut at_start = false;
    for &token in &tokens[at..] {
        match token {
            "{" => {
                nesting += 1;
                at_start = nesting == 1;
            }
            "}" => {
                nesting -= 1;
                if nesting == 0 {
                    return;
                }
            }
            "," if nesting == 1 => at_start = true,
            name if at_start => {
                found.push(name.to_owned());
                at_start = false;
            }
            _ => {}
        }
    }
}

/// The names that begin a path: `x` in `x::y`, `use x;`, `use x as y`, `#[x]` and `use {x, y}`.
fn crate_names<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    (0..tokens.len())
        .filter(|&i| {
            let before = i.checked_sub(1).map(|b| tokens[b]);
            let after = tokens.get(i + 1).copied();
            let begins =
                before != Some("::") || i.checked_sub(2).is_none_or(|b| !is_name(tokens[b]));
            let used = before == Some("use") || before == Some("extern");
            begins && (after == Some("::") || used)
        })
        .map(|i| tokens[i])
        .collect()
}

/// Whether `token` can stand before `::` as a part of the same path.
fn is_name(token: &str) -> bool {
    const OTHERS: [&str; 9] = [
        "as", "dyn", "extern", "for", "impl", "in", "mut", "return", "use",
    ];
    token.starts_with(|c: char| c.is_alphabetic() || c == '_') && !OTHERS.contains(&token)
}

/// The words and marks of `code` without comments, strings, characters and what `#[cfg(test)]` guards.
fn tokens(code: &str) -> Vec<&str> {
    without_tests(&lex(code))
}

/// Leaves out each item after `#[cfg(test)]`: up to its closing brace, or its semicolon.
fn without_tests<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    const GUARD: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if !tokens[i..].starts_with(&GUARD) {
            kept.push(tokens[i]);
            i += 1;
            continue;
        }
        let mut nesting = 0;
        i += GUARD.len();
        while let Some(&token) = tokens.get(i) {
            i += 1;
            match token {
                "{" | "(" | "[" => nesting += 1,
                ")" | "]" => nesting -= 1,
                "}" => {
                    nesting -= 1;
                    if nesting == 0 {
                        break;
                    }
                }
                ";" if nesting == 0 => break,
                _ => {}
            }
        }
    }
    kept
}

/// Splits `code` into names, `::` and single marks; comments, strings and characters are left out.
fn lex(code: &str) -> Vec<&str> {
    let bytes = code.as_bytes();
    let mut tokens = Vec::new();
    let mut i = 0;
    while let Some(c) = code[i..].chars().next() {
        let rest = &code[i..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = string(rest) {
            length
        } else if c == '\'' {
            character_or_lifetime(rest)
        } else if c.is_alphabetic() || c == '_' {
            let end = rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                .unwrap_or(rest.len());
            tokens.push(&rest[..end]);
            end
        } else if c.is_ascii_digit() {
            rest.find(|c: char| !(c.is_alphanumeric() || c == '_'))
                .unwrap_or(rest.len())
        } else if bytes[i..].starts_with(b"::") {
            tokens.push(&rest[..2]);
            2
        } else {
            if !c.is_whitespace() {
                tokens.push(&rest[..c.len_utf8()]);
            }
            c.len_utf8()
        };
        i += length;
    }
    tokens
}

/// The length of the comment that `rest` begins with; they nest.
fn block_comment(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut nesting = 0;
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i..].starts_with(b"/*") {
            nesting += 1;
            i += 2;
        } else if bytes[i..].starts_with(b"*/") {
            nesting -= 1;
            i += 2;
            if nesting == 0 {
                break;
            }
        } else {
            i += 1;
        }
    }
    i
}

/// The length of the string that `rest` begins with, if it does: plain, byte, C or raw.
fn string(rest: &str) -> Option<usize> {
    let prefix = ["br", "cr", "b", "c", "r", ""]
        .into_iter()
        .find(|p| rest.starts_with(p) && rest[p.len()..].starts_with(['"', '#']))?;
    let opening = &rest[prefix.len()..];
    if prefix.ends_with('r') {
        let hashes = opening.find(|c| c != '#')?;
        let inside = opening[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = inside.find(&end).unwrap_or(inside.len());
        return Some((prefix.len() + hashes + 1 + length + end.len()).min(rest.len()));
    }
    let inside = opening.strip_prefix('"')?.as_bytes();
    let mut i = 0;
    while i < inside.len() && inside[i] != b'"' {
        i += if inside[i] == b'\\' { 2 } else { 1 };
    }
    Some((prefix.len() + 1 + i + 1).min(rest.len()))
}

/// The length of the character that `rest` begins with, or of a lifetime's mark.
fn character_or_lifetime(rest: &str) -> usize {
    if let Some(escaped) = rest[1..].strip_prefix('\\') {
        // The character after the backslash may itself be a quote.
        let skipped = escaped.chars().next().map_or(0, char::len_utf8);
        return escaped[skipped..]
            .find('\'')
            .map_or(rest.len(), |end| 2 + skipped + end + 1);
    }
    let inside = rest[1..].chars().next().map_or(0, char::len_utf8);
    if rest[1 + inside..].starts_with('\'') {
        1 + inside + 1
    } else {
        1
    }
}

/// All source files, as paths below `src`, with what they hold.
fn sources(folder: &Path, below: &str, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            sources(&entry.path(), &format!("{name}/"), found);
        } else if entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "rs")
            && entry.file_name() != "tests.rs"
        {
            found.push((name, std::fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

#[test]
fn modules_know_lower_layers_only_and_crates_are_where_they_belong() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates = outside_crates(&std::fs::read_to_string(root.join("Cargo.toml")).unwrap());
    assert!(
        crates.len() > 10,
        "the manifest was not understood: {crates:?}"
    );
    let mut files = Vec::new();
    sources(&root.join("src"), "", &mut files);
    assert!(files.len() > 20, "the source was not found");
    let faults: Vec<String> = files
        .iter()
        .flat_map(|(path, code)| faults(path, code, &crates))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_row_of_the_table_is_a_module() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for row in TABLE {
        let file = source.join(format!("{}.rs", row.module));
        assert!(file.is_file(), "{} is gone", row.module);
    }
}

/// The faults of a file, with a few crates to know.
fn check(path: &str, code: &str) -> Vec<String> {
    let crates = ["ratatui", "regex", "jiff"].map(str::to_owned);
    faults(path, code, &crates)
}

#[track_caller]
fn assert_fault(path: &str, code: &str, fault: &str) {
    assert_eq!(check(path, code), [format!("{path}: {fault}")], "{code}");
}

#[track_caller]
fn assert_fine(path: &str, code: &str) {
    assert_eq!(check(path, code), [""; 0], "{code}");
}

#[test]
fn a_path_upwards_is_a_fault() {
    let fault = "`text` must not know `ui`";
    assert_fault("text.rs", "use crate::ui::Key;", fault);
    assert_fault("text/width.rs", "fn f() { crate::ui::g() }", fault);
    assert_fault("text/width.rs", "use super::super::ui;", fault);
    assert_fault("text.rs", "use super::ui;", fault);
    assert_fault("text.rs", "mod inner { use super::super::ui::Key; }", fault);
    assert_eq!(
        check("text.rs", "use crate::{document::{Block, BlockId}, ui};"),
        [
            "text.rs: `text` must not know `document`",
            "text.rs: `text` must not know `ui`"
        ]
    );
}

#[test]
fn a_path_to_a_sibling_of_the_layer_is_a_fault() {
    assert_fault(
        "loader/plain.rs",
        "use crate::entity::Mention;",
        "`loader` must not know `entity`",
    );
    assert_fault(
        "worker.rs",
        "fn f(m: crate::ui::Msg) {}",
        "`worker` must not know `ui`",
    );
}

#[test]
fn paths_downwards_and_inside_a_module_are_fine() {
    assert_fine(
        "ui/view.rs",
        "use crate::{document::Document, text, ui::Model};",
    );
    assert_fine("ui/view.rs", "use super::model::Model; use crate::ui;");
    assert_fine("ui/view/article.rs", "use super::super::model::Model;");
    assert_fine("ui.rs", "mod inner { use super::Model; }");
    assert_fine("ui.rs", "pub(crate) fn f() {} pub(in crate::ui) fn g() {}");
    assert_fine(
        "main.rs",
        "use dateline::app; fn main() { dateline::cli::run() }",
    );
}

#[test]
fn a_crate_where_it_does_not_belong_is_a_fault() {
    let fault = "`ratatui` does not belong in `entity`";
    assert_fault("entity.rs", "use ratatui::Frame;", fault);
    assert_fault("entity.rs", "use ::ratatui::Frame;", fault);
    assert_fault("entity.rs", "use ratatui as r;", fault);
    assert_fault("entity.rs", "fn f(frame: &mut ratatui::Frame) {}", fault);
    assert_fault("entity.rs", "#[derive(ratatui::Macro)] struct S;", fault);
    assert_fault("entity.rs", "use {ratatui::Frame, std::io};", fault);
    assert_fine("ui/view.rs", "use ratatui::Frame;");
    assert_fine(
        "entity.rs",
        "use std::fmt; fn ratatui() { self::ratatui() }",
    );
}

#[test]
fn a_module_that_is_not_in_the_table_is_a_fault() {
    assert_fault(
        "lib.rs",
        "pub mod text; pub mod utils;",
        "the module `utils` is not in the table",
    );
    assert_fault(
        "utils/strings.rs",
        "",
        "the module `utils` is not in the table",
    );
    assert_fault(
        "ui.rs",
        "use crate::utils::f;",
        "`ui` must not know `utils`",
    );
}

#[test]
fn comments_strings_and_tests_do_not_count() {
    assert_fine(
        "text.rs",
        "//! use crate::ui;\n/// use crate::ui;\nfn f() {}",
    );
    assert_fine(
        "text.rs",
        "/* use crate::ui; /* crate::ui::x */ crate::ui::y */",
    );
    assert_fine("text.rs", r#"const S: &str = "\" crate::ui::x"; "#);
    assert_fine("text.rs", r##"const S: &str = r#"" crate::ui::x"#; "##);
    assert_fine(
        "text.rs",
        "#[cfg(test)]\nmod tests { fn f() { if a { b } } use crate::ui::Key; }",
    );
    assert_fine("text.rs", "#[cfg(test)] use crate::ui::Key;");
}

#[test]
fn what_comes_after_them_counts() {
    let fault = "`text` must not know `ui`";
    for before in [
        "// comment\n",
        "/* comment /* in a comment */ */",
        "const S: &str = \"a \\\\\";",
        "const S: &str = r\"a \\\";",
        "const C: char = '\"';",
        "const C: char = '\\'';",
        "fn f<'a>(x: &'a str) {}",
        "#[cfg(test)] mod tests { fn f() { if a { b } } }",
        "#[cfg(test)] mod tests;",
        "#[cfg(test)] #[allow(dead_code)] fn f(x: [u8; 3]) {}",
    ] {
        assert_fault("text.rs", &format!("{before} use crate::ui::Key;"), fault);
    }
}

#[test]
fn the_crates_are_those_of_the_manifest() {
    let manifest = "[package]\nname = \"x\"\n[dependencies]\n# words = words\npulldown-cmark = \"1\"\n\
        [target.'cfg(unix)'.dependencies]\nrustix = \"1\"\n[dev-dependencies]\ninsta = \"1\"\n\
        [lints.rust]\nunsafe_code = \"forbid\"\n";
    assert_eq!(outside_crates(manifest), ["pulldown_cmark", "rustix"]);
}
