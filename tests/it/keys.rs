//! Help screen, README and key map say the same: all three come from the table of actions.

use crate::reader::{Reader, SAMPLE};
use dateline::ui::action::{ACTIONS, Group};
use dateline::ui::command::COMMANDS;
use std::fmt::Write as _;

/// The README's table of keys.
fn table() -> String {
    let mut out = String::from("| keys | what they do |\n|---|---|\n");
    for group in Group::ALL {
        let _ = writeln!(out, "| **{}** | |", group.title());
        for entry in ACTIONS.iter().filter(|e| e.group == group) {
            let keys: Vec<String> = entry.keys.iter().map(|k| format!("`{k}`")).collect();
            let _ = writeln!(out, "| {} | {} |", keys.join(" "), entry.help);
        }
    }
    out
}

#[test]
fn the_readme_has_the_table_of_actions() {
    let readme = include_str!("../../README.md");
    let shown = readme
        .split_once("<!-- keys -->\n")
        .and_then(|(_, rest)| rest.split_once("<!-- /keys -->"))
        .map(|(table, _)| table.trim().to_owned());
    assert_eq!(
        shown.as_deref(),
        Some(table().trim()),
        "put this into README.md:\n{}",
        table()
    );
}

/// The README's table of commands.
fn commands() -> String {
    let mut out = String::from("| command | what it does |\n|---|---|\n");
    for entry in COMMANDS {
        let words = format!(":{} {}", entry.name, entry.argument);
        let _ = writeln!(out, "| `{}` | {} |", words.trim(), entry.help);
    }
    out
}

#[test]
fn the_readme_has_the_table_of_commands() {
    let readme = include_str!("../../README.md");
    let shown = readme
        .split_once("<!-- commands -->\n")
        .and_then(|(_, rest)| rest.split_once("<!-- /commands -->"))
        .map(|(table, _)| table.trim().to_owned());
    assert_eq!(
        shown.as_deref(),
        Some(commands().trim()),
        "put this into README.md:\n{}",
        commands()
    );
}

#[test]
fn the_help_screen_has_every_command() {
    let mut reader = Reader::open(SAMPLE, 100, 140);
    reader.keys("?");
    let screen = reader.screen();
    for entry in COMMANDS {
        let shown = |line: &str| line.ends_with(entry.help) && line.contains(entry.name);
        assert!(
            screen.lines().any(shown),
            "{} is not on the help screen:\n{screen}",
            entry.name
        );
    }
}

#[test]
fn the_help_screen_has_every_action_with_its_keys() {
    let mut reader = Reader::open(SAMPLE, 100, 120);
    reader.keys("?");
    let screen = reader.screen();
    for entry in ACTIONS {
        let found = screen.lines().any(|line| {
            line.ends_with(entry.help) && entry.keys.iter().all(|key| line.contains(key))
        });
        assert!(found, "{} is not on the help screen:\n{screen}", entry.name);
    }
}

#[test]
fn the_help_scrolls_to_its_end_and_no_further() {
    let mut reader = Reader::open(SAMPLE, 80, 12);
    reader.keys("? G");
    let end = reader.screen();
    assert!(end.contains("any of the above by its name"), "{end}");
    reader.keys("j Space");
    assert_eq!(
        reader.screen().lines().take(10).collect::<String>(),
        end.lines().take(10).collect::<String>()
    );
    reader.keys("q");
    assert!(!reader.screen().contains("any of the above by its name"));
}
