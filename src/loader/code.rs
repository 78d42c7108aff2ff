//! Source code: a text that is one block of code, told by its name or by how it begins.
//!
//! What its words are (keywords, remarks) is the matter of [`crate::highlight`], which knows languages by the
//! names given here.

use crate::document::{BlockKind, Builder, Document, Format, Metadata};
use crate::source::Decoded;
use crate::text::sanitize::clean_markup;
use crate::text::{TextRange, TextSize, floor, trim};

/// The part of a text that is looked at.
const SAMPLE: usize = 4096;

/// What a number begins with.
const NUMERALS: [char; 11] = ['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// The columns from one tab stop to the next.
const TAB: usize = 4;

/// Suffixes of code and data that people write or look into, by the language's name; what is between blanks
/// is one. Not those of texts that are read otherwise (`md`, `html`, `tex`).
const SUFFIXES: &[(&str, &str)] = &[
    ("rs", "rust"),
    ("c h", "c"),
    ("cc cpp cxx hh hpp hxx ino", "cpp"),
    ("m mm", "objective-c"),
    ("cs", "c#"),
    ("java", "java"),
    ("kt kts", "kotlin"),
    ("scala sbt", "scala"),
    ("groovy gradle", "groovy"),
    ("swift", "swift"),
    ("go", "go"),
    ("zig", "zig"),
    ("d", "d"),
    ("nim", "nim"),
    ("v sv svh", "systemverilog"),
    ("vhd vhdl", "vhdl"),
    ("py pyi pyw", "python"),
    ("rb gemspec rake", "ruby"),
    ("pl pm", "perl"),
    ("php", "php"),
    ("lua", "lua"),
    ("r", "r"),
    ("jl", "julia"),
    ("js mjs cjs jsx", "javascript"),
    ("ts mts cts tsx", "typescript"),
    ("vue", "vue"),
    ("svelte", "svelte"),
    ("css", "css"),
    ("scss", "scss"),
    ("sass", "sass"),
    ("less", "less"),
    ("sql", "sql"),
    ("sh bash zsh ksh", "bash"),
    ("fish", "fish"),
    ("ps1 psm1", "powershell"),
    ("bat cmd", "bat"),
    ("hs", "haskell"),
    ("ml mli", "ocaml"),
    ("fs fsi fsx", "f#"),
    ("ex exs", "elixir"),
    ("erl hrl", "erlang"),
    ("clj cljs cljc edn", "clojure"),
    ("lisp el scm rkt", "lisp"),
    ("dart", "dart"),
    ("pas", "pascal"),
    ("f f90 f95 f03", "fortran"),
    ("asm s", "asm"),
    ("json jsonl ndjson geojson json5 jsonc", "json"),
    ("yaml yml", "yaml"),
    ("toml", "toml"),
    ("ini cfg conf desktop properties", "ini"),
    ("xml xsd xsl xslt plist rng svg", "xml"),
    ("proto", "protobuf"),
    ("graphql gql", "graphql"),
    ("tf hcl", "terraform"),
    ("nix", "nix"),
    ("cmake", "cmake"),
    ("mk mak", "make"),
    ("diff patch", "diff"),
    ("bib", "bib"),
    ("vim", "viml"),
];

/// Files whose whole name says what they are.
const NAMES: &[(&str, &str)] = &[
    ("makefile gnumakefile", "make"),
    ("cmakelists.txt", "cmake"),
    ("dockerfile containerfile", "dockerfile"),
    ("rakefile gemfile vagrantfile", "ruby"),
    ("jenkinsfile", "groovy"),
    ("cargo.lock", "toml"),
    (".bashrc .bash_profile .profile .zshrc", "bash"),
    (".vimrc", "viml"),
    (".gitconfig .editorconfig", "ini"),
];

/// Programs that run a text that begins with `#!`.
const PROGRAMS: &[(&str, &str)] = &[
    ("sh bash dash ksh zsh", "bash"),
    ("python python2 python3", "python"),
    ("node deno bun", "javascript"),
    ("perl", "perl"),
    ("ruby", "ruby"),
    ("lua", "lua"),
    ("php", "php"),
    ("fish", "fish"),
    ("awk gawk", "awk"),
    ("Rscript", "r"),
];

fn named(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    let has = |(names, _): &&(&str, &str)| names.split(' ').any(|known| known == name);
    table.iter().find(has).map(|(_, language)| *language)
}

/// The language of the code that `input` is; `None` for what is no code, or may be none.
pub(super) fn language(input: &Decoded) -> Option<&'static str> {
    let name = input.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    // A packed file is what it was before.
    let name = [".gz", ".zst"]
        .iter()
        .find_map(|packed| name.strip_suffix(packed))
        .unwrap_or(&name);
    let suffix = name.rsplit_once('.').map(|(_, suffix)| suffix);
    // The last part of a server's name is no suffix: `https://lamps.rs` is a page.
    let suffix = suffix.filter(|_| !is_host(&input.name));
    let text = input.text.trim_start_matches('\u{feff}');
    let head = text.get(..floor(text, SAMPLE)).unwrap_or_default();
    let told = named(NAMES, name).or_else(|| named(SUFFIXES, suffix?));
    let is_prose = matches!(
        suffix,
        Some("md" | "markdown" | "mdown" | "mkd" | "txt" | "text")
    );
    told.filter(|language| fits(head, language))
        .or_else(|| by_start(head).filter(|_| !is_prose))
}

/// Whether a text can be in a language of data: what was taken out of `lamps.json` may be prose.
fn fits(head: &str, language: &str) -> bool {
    let begins = |with: &[char]| {
        let head = head.trim_start();
        head.is_empty() || head.starts_with(with)
    };
    match language {
        "json" => begins(&['{', '[', '"', '/', '#']) || begins(&NUMERALS),
        "xml" => begins(&['<']),
        _ => true,
    }
}

/// Whether a name is the address of a server's first page.
fn is_host(name: &str) -> bool {
    name.split_once("://")
        .is_some_and(|(_, rest)| !rest.contains('/'))
}

/// The language of a text that begins as nothing else does: `#!/bin/sh`, `diff --git a/lamp b/lamp`,
/// `<?php`.
fn by_start(text: &str) -> Option<&'static str> {
    let first = text.lines().next().unwrap_or_default();
    if let Some(command) = first.strip_prefix("#!") {
        let mut words = command.split_ascii_whitespace();
        let program = words.next()?.rsplit('/').next()?;
        let program = match program {
            "env" => words.find(|word| !word.starts_with('-'))?,
            program => program,
        };
        return Some(named(PROGRAMS, program).unwrap_or_default());
    }
    let is_patch = || {
        let mut lines = text.lines();
        let old = lines.next().is_some_and(|line| line.starts_with("--- "));
        let new = lines.next().is_some_and(|line| line.starts_with("+++ "));
        old && new && lines.next().is_some_and(|line| line.starts_with("@@ -"))
    };
    if first.starts_with("diff --git ") || is_patch() {
        Some("diff")
    } else if first.starts_with("<?php") {
        Some("php")
    } else {
        None
    }
}

/// Reads code as one block, line by line as it stands, but for tabs, which end at every fourth column. Of a
/// head, up to its last whole line. Linear.
pub(super) fn read(input: Decoded) -> Document {
    let language = language(&input).unwrap_or_default();
    let cleaned = clean_markup(input.text);
    let mut notes = input.notes;
    notes.extend(cleaned.notes());
    let mut text = cleaned.text;
    if !input.complete {
        text.truncate(text.rfind('\n').unwrap_or(text.len()));
    }
    if text.contains('\t') {
        text = without_tabs(&text);
    }
    let mut builder = Builder::over(text);
    *builder.meta_mut() = Metadata {
        format: Format::Code,
        encoding: input.encoding,
        name: input.name,
        notes,
        complete: input.complete,
        ..Metadata::default()
    };
    let all = TextRange::at(TextSize::ZERO, builder.len());
    if !trim(builder.text(), all).is_empty() {
        builder.block(BlockKind::Code, all);
        // A language is known by where its block ends.
        let end = builder.text().trim_end().len();
        if let Some(block) = builder.blocks_mut().last_mut() {
            block.range.end = TextSize::new(end);
        }
        builder.language(language);
    }
    builder.finish()
}

/// The same text with blanks for tabs.
fn without_tabs(text: &str) -> String {
    let mut expanded = String::with_capacity(text.len() + text.len() / 4);
    for line in text.split_inclusive('\n') {
        let mut column = 0;
        for (at, part) in line.split('\t').enumerate() {
            if at > 0 {
                let blanks = TAB - column % TAB;
                expanded.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            expanded.push_str(part);
            column += part.chars().count();
        }
    }
    expanded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_told_by_its_name_or_its_start() {
        for (name, text, wanted) in [
            ("src/lamp.rs", "", "rust"),
            ("LAMP.PY.gz", "", "python"),
            ("harbour/Makefile", "", "make"),
            ("lamps.json", "[]", "json"),
            ("https://quay.example/lamp.rs", "", "rust"),
            ("-", "#!/bin/sh\nls\n", "bash"),
            ("-", "#!/usr/bin/env -S python3 -u\n", "python"),
            ("-", "#!/opt/lamp/run\n", ""),
            ("-", "diff --git a/lamp b/lamp\n", "diff"),
            ("-", "--- a/lamp\n+++ b/lamp\n@@ -1 +1 @@\n", "diff"),
            ("-", "<?php\necho 1;\n", "php"),
        ] {
            assert_eq!(
                language(&Decoded::whole(name, text)),
                Some(wanted),
                "{name}: {text}"
            );
        }
    }

    #[test]
    fn prose_is_no_code() {
        for (name, text) in [
            ("note.txt", "It was lit."),
            ("note.md", "# Lamp\n"),
            ("note.txt", "#!/bin/sh\nls\n"),
            ("page.html", "<p>Lit."),
            ("https://lamps.rs", "It was lit."),
            ("rs", "It was lit."),
            ("lamps.json", "It was lit."),
            ("lamps.xml", "It was lit."),
            ("-", "A script begins with #!/bin/sh.\n"),
            ("-", "--- \nA scene begins.\n---\n"),
            ("-", "{ it was lit }\n"),
        ] {
            assert_eq!(
                language(&Decoded::whole(name, text)),
                None,
                "{name}: {text}"
            );
        }
    }

    #[test]
    fn code_is_one_block_as_it_stands() {
        let document = read(Decoded::whole(
            "lamp.go",
            "\n\nfunc lamp() {\r\n\tlit()\t// now  \n\n\n}\n\n",
        ));
        assert_eq!(
            document.text(),
            "\n\nfunc lamp() {\n    lit()   // now  \n\n\n}\n\n"
        );
        let blocks: Vec<_> = document.blocks().iter().collect();
        let [block] = blocks.as_slice() else {
            unreachable!("one block: {blocks:?}");
        };
        assert_eq!(document.language(block), Some("go"));
        assert!(document.slice(block.range).starts_with("func lamp()"));
        assert!(document.slice(block.range).ends_with("\n\n\n}"));
        assert_eq!(document.meta().format, Format::Code);
        assert!(read(Decoded::whole("lamp.go", " \n\n")).blocks().is_empty());
    }

    #[test]
    fn of_a_head_whole_lines_are_shown() {
        let head = Decoded {
            complete: false,
            ..Decoded::whole("lamp.sh", "light\nlight aga")
        };
        assert_eq!(read(head).text(), "light");
    }
}
