//! What we build on: every dependency comes from the public registry, under terms that anybody who may
//! use `dateline` can meet.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::process::Command;

/// The licences that we can live with: they ask for a notice at most, or (MPL) for changed files of their
/// own.
const ACCEPTED: [&str; 13] = [
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "Unlicense",
    "Unicode-3.0",
    "MPL-2.0",
    "CC0-1.0",
    // As BSD-4-Clause without the clause on advertising.
    "bzip2-1.0.6",
    // Data: the certificates that connections are checked against.
    "CDLA-Permissive-2.0",
];

/// How a lock file writes where a package comes from.
const REGISTRY: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

/// Cargo's words, or `None` where the tests run without Cargo.
fn cargo(args: &[&str]) -> Option<String> {
    let output = Command::new(env!("CARGO"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    match output {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => panic!("cargo: {error}"),
        Ok(output) => {
            let told = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "cargo {args:?}: {told}");
            Some(String::from_utf8(output.stdout).expect("Cargo writes UTF-8"))
        }
    }
}

#[test]
#[allow(clippy::print_stderr)] // a test that is skipped says so
fn every_dependency_is_under_an_accepted_licence() {
    // What is built here, tests included: a lock file names more, and nothing is to be fetched.
    let Some(tree) = cargo(&[
        "tree",
        "--locked",
        "--offline",
        "--edges=normal,build,dev",
        "--prefix=none",
        "--no-dedupe",
        "--format={p}|{l}",
    ]) else {
        eprintln!("skipped: there is no cargo here");
        return;
    };
    let packages: BTreeSet<&str> = tree.lines().collect();
    assert!(packages.len() > 50, "{tree}");
    let own = concat!("dateline v", env!("CARGO_PKG_VERSION"), " ");
    let wrong: Vec<&str> = packages
        .into_iter()
        .filter(|line| !line.starts_with(own))
        .filter(|line| !line.rsplit('|').next().is_some_and(is_accepted))
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_dependency_comes_from_the_registry() {
    let lock = include_str!("../../Cargo.lock");
    let packages: Vec<&str> = lock.split("[[package]]").skip(1).collect();
    assert!(packages.len() > 50);
    let wrong: Vec<&str> = packages
        .into_iter()
        .filter(|package| !package.contains(REGISTRY))
        .filter_map(|package| package.lines().find(|line| line.starts_with("name = ")))
        .collect();
    assert_eq!(wrong, ["name = \"dateline\""]);
}

#[test]
fn a_licence_expression_is_met_as_it_is_meant() {
    for met in [
        "MIT",
        "Unlicense/MIT",
        "MIT OR GPL-3.0-only",
        "GPL-3.0-only OR MIT AND Zlib",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR Apache-2.0",
    ] {
        assert!(is_accepted(met), "{met}");
    }
    for unmet in [
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "(MIT OR Apache-2.0) AND OpenSSL",
        "MIT AND (GPL-3.0-only OR OpenSSL)",
        "Apache-2.0 WITH Some-exception",
        "(MIT",
    ] {
        assert!(!is_accepted(unmet), "{unmet}");
    }
}

/// Whether an SPDX expression can be met with accepted licences. `/` is how `OR` was written of old; an
/// exception (`WITH`) is a licence of its own, so not an accepted one.
fn is_accepted(expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any_of(&mut rest) && rest.is_empty()
}

/// `A OR B`.
fn any_of(words: &mut &[&str]) -> bool {
    let mut met = all_of(words);
    while let ["OR", rest @ ..] = *words {
        *words = rest;
        met |= all_of(words);
    }
    met
}

/// `A AND B`, which binds closer.
fn all_of(words: &mut &[&str]) -> bool {
    let mut met = one(words);
    while let ["AND", rest @ ..] = *words {
        *words = rest;
        met &= one(words);
    }
    met
}

/// A licence, or an expression in brackets.
fn one(words: &mut &[&str]) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let met = any_of(words);
            let closed = words.first() == Some(&")");
            *words = words.get(1..).unwrap_or_default();
            met && closed
        }
        [_, "WITH", _, rest @ ..] => {
            *words = rest;
            false
        }
        [name, rest @ ..] => {
            *words = rest;
            ACCEPTED.contains(name)
        }
        [] => false,
    }
}
