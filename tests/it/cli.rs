//! The real binary: flags, pipes and exit codes, as a shell sees them.
//!
//! Standard input is a pipe in all of these, standard output as well, so no test opens the reader.

#![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

use crate::packed::{gzip, zip};
use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::{contains, is_empty, starts_with};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::path::PathBuf;
use std::process::Stdio;

const ARTICLE: &str = "\
Mill wheel turns again

The old mill at Hartwell ground its first flour in decades on Sunday.

“It sounded like a kitchen drawer full of spoons,” said Edda Marlowe, the miller.
";

fn dateline() -> Command {
    let mut command = Command::new(binary());
    command.env_remove("NO_COLOR");
    command
}

fn binary() -> &'static str {
    env!("CARGO_BIN_EXE_dateline")
}

/// A file of this name and content in a directory of its own.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli");
    std::fs::create_dir_all(&directory).unwrap();
    let path = directory.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

/// The widest line in characters; the articles here have no wide ones.
fn widest(text: &[u8]) -> usize {
    let text = std::str::from_utf8(text).unwrap();
    text.lines().map(|l| l.chars().count()).max().unwrap_or(0)
}

#[test]
fn a_piped_article_comes_out_wrapped() {
    let output = dateline()
        .args(["--width", "40"])
        .write_stdin(ARTICLE)
        .assert()
        .success()
        .stderr(is_empty())
        .stdout(contains("Mill wheel turns again"))
        .stdout(contains("Edda Marlowe"))
        .stdout(contains("\u{1b}").not())
        .get_output()
        .stdout
        .clone();
    assert!(widest(&output) <= 40);
}

#[test]
fn a_wide_page_has_each_paragraph_on_one_line() {
    dateline()
        .args(["--print", "--width", "2000", "-"])
        .write_stdin(ARTICLE)
        .assert()
        .success()
        .stdout(contains(
            "\nThe old mill at Hartwell ground its first flour in decades on Sunday.\n",
        ));
}

#[test]
fn colour_is_written_only_when_asked_for() {
    let path = file("colour.txt", ARTICLE.as_bytes());
    for (when, escapes) in [("auto", false), ("never", false), ("always", true)] {
        dateline()
            .args(["--print", "--color", when])
            .arg(&path)
            .assert()
            .success()
            .stdout(predicate::function(|out: &str| {
                out.contains('\u{1b}') == escapes
            }));
    }
}

#[test]
fn several_sources_are_printed_in_order_with_a_line_between() {
    let one = file("one.txt", b"One boat sailed at dawn.\n");
    let two = file("two.txt", b"Two boats stayed at home.\n");
    dateline()
        .args([&one, &two])
        .assert()
        .success()
        .stdout(predicate::str::is_match("(?s)One boat.*\n─+\n.*Two boats").unwrap());
}

#[test]
fn a_picture_whose_line_stands_twice_is_shown_once_with_its_credit() {
    let line = "The mill race at Hartwell in full flood (Ada Quill; Fen Pictures)";
    let article = ARTICLE.replacen("\n\n", &format!("\n\n{line}\n{line}\n\n"), 1);
    dateline()
        .arg("-")
        .write_stdin(article)
        .assert()
        .success()
        .stdout(contains("The mill race at Hartwell in full flood\n").count(1))
        .stdout(contains("— Ada Quill; Fen Pictures\n").count(1))
        .stdout(contains(line).not());
}

#[test]
fn entities_are_listed_after_the_text() {
    dateline()
        .args(["--print", "--entities", "-"])
        .write_stdin(ARTICLE)
        .assert()
        .success()
        .stdout(predicate::str::is_match("(?s)Mill wheel.*People\n.*Dates\n").unwrap());
}

#[test]
fn a_timeline_is_markdown_or_a_calendar() {
    dateline()
        .args(["--timeline", "--date", "2019-12-15", "-"])
        .write_stdin(ARTICLE)
        .assert()
        .success()
        .stdout(predicate::str::is_match("^# Mill wheel(?s:.*)\n## [A-Z0-9]").unwrap());
    dateline()
        .args(["--ics", "--date", "2019-12-15", "-"])
        .write_stdin(ARTICLE)
        .assert()
        .success()
        .stdout(predicate::str::starts_with("BEGIN:VCALENDAR\r\n"))
        .stdout(predicate::str::contains("DTSTART;VALUE=DATE:2019"))
        .stdout(predicate::str::ends_with("END:VCALENDAR\r\n"));
}

#[test]
fn one_source_is_one_json_document() {
    let path = file("data.txt", ARTICLE.as_bytes());
    let output = dateline()
        .args(["--json", "--date", "2019-12-15"])
        .arg(&path)
        .assert()
        .success()
        .stderr(is_empty())
        .get_output()
        .stdout
        .clone();
    let record = json(&output);
    assert_eq!(record["schema"], 1);
    assert_eq!(record["id"], path.display().to_string());
    assert_eq!(record["text"], ARTICLE);
    assert_eq!(record["published"]["value"], "2019-12-15");
}

#[test]
fn several_sources_are_a_line_each_and_a_missing_one_costs_only_itself() {
    let one = file("first.txt", b"One boat sailed at dawn.\n");
    let two = file("second.md", b"Two boats *stayed* at home.\n");
    let output = dateline()
        .arg("--json")
        .args([&one, &PathBuf::from("no-such-file.txt"), &two])
        .assert()
        .code(1)
        .stderr(starts_with("dateline: no-such-file.txt: "))
        .get_output()
        .stdout
        .clone();
    let formats: Vec<Value> = output
        .split(|&b| b == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| json(line)["format"].clone())
        .collect();
    assert_eq!(formats, ["text", "markdown"]);
}

#[test]
fn format_and_encoding_can_be_forced() {
    let path = file("forced.txt", b"# Caf\xe9 by the quay\n\nOpen all day.\n");
    let output = dateline()
        .args(["--json", "--format", "markdown", "--encoding", "latin1"])
        .arg(&path)
        .assert()
        .success()
        .get_output()
        .stdout
        .clone();
    let record = json(&output);
    assert_eq!(record["format"], "markdown");
    assert_eq!(record["title"], "Café by the quay");
}

#[test]
fn what_cannot_be_shown_is_named_with_exit_code_1() {
    let empty = file("empty.txt", b"");
    let blank = file("blank.txt", b" \n\n \n");
    let binary = file(
        "binary.txt",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0",
    );
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    for path in [&empty, &blank, &binary, &directory, &"no/such.txt".into()] {
        for face in ["--print", "--json"] {
            dateline()
                .arg(face)
                .arg(path)
                .assert()
                .code(1)
                .stdout(is_empty())
                .stderr(starts_with(format!("dateline: {}: ", path.display())));
        }
    }
}

#[test]
fn what_is_packed_is_read() {
    let path = file("packed.md.gz", &gzip(b"Only words.\n\nAnd more of them.\n"));
    let output = dateline().arg("--json").arg(&path).output().unwrap();
    let record = json(&output.stdout);
    assert_eq!(
        (&record["format"], &record["notes"]),
        (&"markdown".into(), &Value::Array(vec![]))
    );

    // A file in a file in a file is not.
    let twice = file("twice.gz", &gzip(&gzip(b"Words.\n")));
    dateline()
        .arg("--print")
        .arg(&twice)
        .assert()
        .code(1)
        .stderr(contains("compressed"));
}

/// A book of one chapter, and of `more`.
fn book(more: &[(&str, &str)]) -> Vec<u8> {
    let container =
        "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>";
    let package = "<package><metadata><dc:title>Lamps</dc:title></metadata><manifest><item id='a' href='a.xhtml' \
                   media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let chapter = "<html><body><h1>Oil</h1><p>It burns.</p></body></html>";
    let parts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("book.opf", package),
        ("a.xhtml", chapter),
    ];
    let parts = parts.iter().chain(more);
    let parts = parts.map(|(name, part)| ((*name).to_owned(), part.as_bytes().to_vec()));
    zip(&parts.collect::<Vec<_>>())
}

/// Checks that nothing of the file at `path` is shown, and that it is told why.
fn refused(path: &Path, why: &str) {
    let told = format!("dateline: {}: ", path.display());
    for face in ["--print", "--json"] {
        dateline()
            .arg(face)
            .arg(path)
            .assert()
            .code(1)
            .stdout(is_empty())
            .stderr(starts_with(told.clone()).and(contains(why)));
    }
}

#[test]
fn a_book_that_cannot_be_opened_is_told_apart() {
    let lock = "<encryption><EncryptedData><EncryptionMethod Algorithm='http://www.w3.org/2001/04/xmlenc#aes128-cbc'/>\
                <CipherData><CipherReference URI='a.xhtml'/></CipherData></EncryptedData></encryption>";
    let whole = book(&[]);
    let sound = file("sound.epub", &whole);
    dateline()
        .arg("--print")
        .arg(&sound)
        .assert()
        .success()
        .stdout(contains("It burns."));
    for (name, bytes, wanted) in [
        (
            "locked.epub",
            book(&[("META-INF/encryption.xml", lock)]),
            "under a lock",
        ),
        (
            "cut.epub",
            whole[..whole.len() / 2].to_vec(),
            "cut short or damaged",
        ),
        (
            "letters.zip",
            zip(&["a.txt", "b.txt"].map(|name| (name.to_owned(), b"words".to_vec()))),
            "zip archive",
        ),
    ] {
        refused(&file(name, &bytes), wanted);
    }
}

#[test]
fn a_wrong_value_is_told_what_would_be_right() {
    for (option, wrong, right) in [
        ("--date", "Sunday", "YYYY-MM-DD"),
        ("--date", "2023-02-29", "no such day"),
        ("--width", "0", "from 1 to 65535"),
        ("--theme", "klingon", "light"),
        ("--format", "klingon", "auto, text, markdown"),
        ("--encoding", "klingon", "windows-1252"),
    ] {
        dateline()
            .args([option, wrong, "a.txt"])
            .assert()
            .code(2)
            .stderr(contains(wrong).and(contains(right)));
    }
}

#[test]
fn a_page_one_column_wide_has_every_letter() {
    let output = dateline()
        .args(["--width", "1"])
        .write_stdin("The tide turned.\n")
        .output()
        .unwrap();
    assert_eq!(output.stdout, b"T\nh\ne\nt\ni\nd\ne\nt\nu\nr\nn\ne\nd\n.\n");
}

#[cfg(unix)]
#[test]
fn a_file_may_have_any_name() {
    use std::os::unix::ffi::OsStrExt;
    for name in [&b"with blanks .txt"[..], b"\xff\xfe.txt", "—".as_bytes()] {
        let path =
            file("name", ARTICLE.as_bytes()).with_file_name(std::ffi::OsStr::from_bytes(name));
        // Some systems take no such name; then there is no such file to open either.
        if std::fs::write(&path, ARTICLE).is_ok() {
            for face in ["--print", "--json"] {
                dateline()
                    .arg(face)
                    .arg(&path)
                    .assert()
                    .success()
                    .stdout(contains("Edda Marlowe"));
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_directory_on_standard_input_is_no_article() {
    let output = std::process::Command::new(binary())
        .stdin(std::fs::File::open(env!("CARGO_TARGET_TMPDIR")).unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("this is a directory"), "{told}");
}

#[test]
fn addresses_of_links_are_listed_and_the_words_of_the_page_left_out() {
    let article =
        "# Mill\n\nSee [the weir](https://mill.example/weir) and [the race](race.html).\n";
    dateline()
        .args(["--format", "markdown", "--width", "20", "-"])
        .write_stdin(article)
        .assert()
        .success()
        .stdout(contains(
            "\nLinks\n─────\n\n- https://mill.example/weir\n- race.html\n",
        ));
    dateline()
        .args(["--print", "-"])
        .write_stdin(ARTICLE)
        .assert()
        .success()
        .stdout(contains("Links").not());
}

#[test]
fn empty_standard_input_is_nothing_to_show() {
    for args in [&["-"][..], &[], &["--json", "-"]] {
        dateline()
            .args(args)
            .write_stdin("")
            .assert()
            .code(1)
            .stdout(is_empty())
            .stderr(starts_with("dateline: standard input: "));
    }
}

#[cfg(unix)]
#[test]
fn without_any_input_the_sample_is_shown() {
    let output = std::process::Command::new(binary())
        .arg("--json")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success());
    let record = json(&output.stdout);
    assert_eq!(record["id"], "sample");
    assert!(record["blocks"].as_array().unwrap().len() > 10);
}

#[test]
fn wrong_usage_has_exit_code_2_and_points_to_help() {
    let table: &[&[&str]] = &[
        &["--paint"],
        &["--date", "Sunday", "a.txt"],
        &["--width", "0", "a.txt"],
        &["--width", "wide", "a.txt"],
        &["--theme", "klingon", "a.txt"],
        &["--format", "klingon", "a.txt"],
        &["--encoding", "klingon", "a.txt"],
        &["--json", "--print", "a.txt"],
        &["--jsonl", "https://quay.example/a"],
        &["-", "-"],
    ];
    for args in table {
        dateline()
            .args(*args)
            .assert()
            .code(2)
            .stdout(is_empty())
            .stderr(starts_with("error: "))
            .stderr(contains("--help"));
    }
}

#[test]
fn help_version_completions_and_manual_are_written_to_standard_output() {
    let table: &[(&[&str], &str)] = &[
        (&["--help"], "Examples:"),
        (&["--help"], "Exit codes:"),
        (&["--version"], env!("CARGO_PKG_VERSION")),
        (&["--completions", "bash"], "_dateline"),
        (&["--completions", "fish"], "complete -c dateline"),
        (&["--man"], ".TH dateline"),
        (&["--licences"], "CC BY-SA 4.0"),
        (&["--licenses"], "Permission is hereby granted"),
    ];
    for (args, expected) in table {
        dateline()
            .args(*args)
            .assert()
            .success()
            .stderr(is_empty())
            .stdout(contains(*expected));
    }
}

#[test]
fn json_lines_are_answered_in_order_and_bad_ones_in_their_places() {
    let input = "{\"id\": \"a\", \"text\": \"Rain fell on Sunday.\", \"date\": \"2019-12-15\"}\n\
                 not json\n\
                 {\"id\": \"c\", \"text\": \"Snow.\"}\n";
    let output = dateline()
        .arg("--jsonl")
        .write_stdin(input)
        .assert()
        .code(1)
        .stderr(is_empty())
        .get_output()
        .stdout
        .clone();
    let lines: Vec<Value> = output
        .split(|&b| b == b'\n')
        .filter(|line| !line.is_empty())
        .map(json)
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["id"], "a");
    assert_eq!(lines[0]["published"]["value"], "2019-12-15");
    assert_eq!(lines[1]["line"], 2);
    assert!(lines[1]["error"].is_string() && lines[1]["id"].is_null());
    assert_eq!(lines[2]["id"], "c");
    assert!(lines[2]["error"].is_null());
}

#[test]
fn json_lines_are_read_from_files_one_after_the_other() {
    let one = file("one.jsonl", b"{\"id\": 1, \"text\": \"Rain.\"}");
    let two = file("two.jsonl", b"{\"id\": 2, \"text\": \"Snow.\"}\nnot json\n");
    let empty = file("empty.jsonl", b"");
    let output = dateline()
        .arg("--jsonl")
        .args([&one, &empty, &two])
        .arg("no/such.jsonl")
        .assert()
        .code(1)
        .stderr(contains("no/such.jsonl: there is no such file"));
    let lines = output.get_output().stdout.clone();
    let lines: Vec<Value> = lines
        .split(|&b| b == b'\n')
        .filter(|line| !line.is_empty())
        .map(json)
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&1.into(), &2.into()));
    assert_eq!(lines[2]["line"], 2, "counted in its file");
}

#[test]
fn addresses_of_files_are_read_as_files() {
    let path = file("high tide.txt", b"High tide\n\nIt came at noon.\n");
    let path = path.display().to_string().replace(' ', "%20");
    dateline()
        .args(["--print", &format!("file://{path}#noon")])
        .assert()
        .success()
        .stdout(contains("It came at noon."));
    dateline()
        .args(["--print", "file://nas.example/a.txt"])
        .assert()
        .code(2)
        .stderr(contains("files of other machines are not read"));
}

#[test]
fn a_feed_without_entries_and_a_text_without_width_are_told_as_nothing() {
    for (name, bytes, words) in [
        (
            "none.xml",
            "<rss><channel><title>Log</title></channel></rss>",
            "no entries",
        ),
        ("none.txt", "\u{200b}\u{ad}\n", "nothing but blanks"),
    ] {
        refused(&file(name, bytes.as_bytes()), words);
    }
}

#[test]
fn no_json_lines_are_no_error() {
    dateline()
        .arg("--jsonl")
        .write_stdin("")
        .assert()
        .success()
        .stdout(is_empty());
}

#[test]
fn answers_do_not_wait_for_the_end_of_the_input() {
    let mut child = std::process::Command::new(binary())
        .arg("--jsonl")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for i in 0..3 {
        // The next question is asked only after the answer: a buffered answer would hang here.
        writeln!(stdin, "{{\"id\": {i}, \"text\": \"Rain.\"}}").unwrap();
        let answer = answers.next().unwrap().unwrap();
        assert_eq!(json(answer.as_bytes())["id"], i);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_is_a_normal_end() {
    let article = "One more paragraph of a long report on the tides.\n\n".repeat(20_000);
    let path = file("long.txt", article.as_bytes());
    let lines = "{\"text\": \"Rain.\"}\n".repeat(20_000);
    let lines = file("long.jsonl", lines.as_bytes());
    for face in ["--print", "--json", "--jsonl"] {
        let mut command = std::process::Command::new(binary());
        command.arg(face);
        if face == "--jsonl" {
            command.stdin(std::fs::File::open(&lines).unwrap());
        } else {
            command.arg(&path).stdin(Stdio::null());
        }
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = child.stdout.take().unwrap();
        let mut first = [0; 16];
        std::io::Read::read_exact(&mut out, &mut first).unwrap();
        drop(out);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{face}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{face}");
    }
}
