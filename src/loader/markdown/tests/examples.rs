//! The examples of `CommonMark`'s specification, GitHub's and the parser's own for what goes beyond them:
//! nothing that they say is lost.
//!
//! They are not kept here: the parser's package brings them along as its own tests, and lies where Cargo
//! has put it.

#![allow(clippy::expect_used)] // a failed expectation is a failed test

use super::kept;
use crate::loader::compose::tests::sound;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The examples of the specification (0.31) are 652; with the others there are more than a thousand.
const LEAST: (usize, usize) = (600, 1000);

/// What Cargo answers.
fn cargo(arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("these tests are run by Cargo");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    output.stdout
}

/// Where the parser's package lies.
fn package() -> PathBuf {
    let version = String::from_utf8(cargo(&["-vV"])).expect("text");
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    // Packages for other systems need not have been fetched.
    let metadata = cargo(&[
        "metadata",
        "--offline",
        "--locked",
        "--format-version=1",
        "--filter-platform",
        host.expect("the system that we are built on"),
    ]);
    let all: serde_json::Value = serde_json::from_slice(&metadata).expect("JSON");
    let packages = all["packages"].as_array().expect("a list");
    let parser = packages.iter().find(|one| one["name"] == "pulldown-cmark");
    let manifest = parser.and_then(|one| one["manifest_path"].as_str());
    Path::new(manifest.expect("a package that we build on"))
        .with_file_name("tests")
        .join("suite")
}

/// The examples in a file of tests: raw strings behind `let original =`.
fn examples(tests: &str) -> Vec<&str> {
    let starts = tests.split("let original = r").skip(1);
    let examples = starts.filter_map(|from| {
        let (hashes, from) = from.split_once('"')?;
        let (example, _) = from.split_once(&format!("\"{hashes}"))?;
        Some(example)
    });
    examples.collect()
}

#[test]
fn nothing_that_published_examples_say_is_lost() {
    let folder = package();
    let mut count = (0, 0);
    let mut faults = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("the package's tests") {
        let file = entry.expect("a file").path();
        let tests = std::fs::read_to_string(&file).expect("text");
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let examples = examples(&tests);
        count.1 += examples.len();
        if name == "spec" {
            count.0 = examples.len();
        }
        for (at, example) in examples.into_iter().enumerate() {
            let number = at + 1;
            let fault = kept::lost(example);
            faults.extend(fault.map(|fault| format!("{name} {number}: {fault}")));
            sound(&super::read(example)).expect("a sound document");
        }
    }
    assert!(count.0 > LEAST.0 && count.1 > LEAST.1, "{count:?} examples");
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn an_example_is_what_stands_in_its_string() {
    let tests = "fn a() {\n let original = r##\"a \"#b\"\n\"##;\n let expected = r##\"c\"##; }\n\
                 fn b() { let original = r\"d\"; }";
    assert_eq!(examples(tests), ["a \"#b\"\n", "d"]);
}
