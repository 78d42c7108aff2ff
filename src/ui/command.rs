//! The table of commands: what can be typed behind `:`. Adding a command is one line here, and one where
//! commands are carried out.
//!
//! The names of [`ACTIONS`] are commands as well; one of this table goes before an action of its name.

use super::action::{ACTIONS, Action};
use super::theme::Theme;

/// What a command of the table does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the table below has a help line for each
pub enum Command {
    Open,
    Page,
    Encoding,
    Date,
    Width,
    Theme,
    Help,
    Quit,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name.
    pub name: &'static str,
    /// Its short name, for those who know it from elsewhere.
    pub short: Option<&'static str>,
    /// What stands behind the name, as the help writes it: in brackets what may be left out.
    pub argument: &'static str,
    /// What it does, as the help says it.
    pub help: &'static str,
}

const fn entry(
    command: Command,
    name: &'static str,
    short: Option<&'static str>,
    argument: &'static str,
    help: &'static str,
) -> Entry {
    Entry {
        command,
        name,
        short,
        argument,
        help,
    }
}

/// Every command, in the order of the help screen.
#[rustfmt::skip] // a table reads better with a row a line
pub const COMMANDS: &[Entry] = &{
    use Command as C;
    [
        entry(C::Open, "open", Some("e"), "SOURCE", "read another article: a file, a folder, an http(s) address"),
        entry(C::Encoding, "encoding", None, "[NAME]", "read it in that encoding, e.g. windows-1252; auto: as its bytes tell"),
        entry(C::Page, "page", None, "", "the text as it came, all of a page, and back"),
        entry(C::Date, "date", None, "[YYYY-MM-DD]", "set the article's date"),
        entry(C::Width, "width", None, "[N]", "the columns of the text; alone: the usual ones"),
        entry(C::Theme, "theme", None, "[NAME]", "terminal, dark, light or plain; alone: the next one"),
        entry(C::Help, "help", Some("h"), "", "keys and commands"),
        entry(C::Quit, "quit", Some("q"), "", "quit"),
    ]
};

/// Labels of encodings that are offered for completion; all that the web knows are taken.
const ENCODINGS: [&str; 16] = [
    "auto",
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-15",
    "windows-1250",
    "windows-1251",
    "koi8-r",
    "shift_jis",
    "euc-jp",
    "gb18030",
    "big5",
    "euc-kr",
];

/// What was typed, understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed<'a> {
    /// Nothing.
    Nothing,
    /// A command of the table, and what stands behind it.
    Command(Command, &'a str),
    /// An action by its name.
    Action(Action),
    /// A number: the paragraph of that number.
    Number(u32),
    /// A number of hundredths of the text.
    Percent(u32),
}

/// Understands what was typed behind `:`.
///
/// # Errors
/// Words for the reader: no such command, and what is near; several that begin so; words behind a command
/// that takes none.
///
/// ```
/// use dateline::ui::command::{Command, Typed, understand};
/// assert_eq!(understand("enc  koi8-r "), Ok(Typed::Command(Command::Encoding, "koi8-r")));
/// assert_eq!(understand("50%"), Ok(Typed::Percent(50)));
/// assert_eq!(understand("opne").unwrap_err(), "there is no command opne; is it open?");
/// ```
pub fn understand(typed: &str) -> Result<Typed<'_>, String> {
    let typed = typed.trim();
    let (name, argument) = match typed.split_once(char::is_whitespace) {
        Some((name, argument)) => (name, argument.trim()),
        None => (typed, ""),
    };
    if name.is_empty() {
        return Ok(Typed::Nothing);
    }
    if let Some(share) = typed.strip_suffix('%')
        && let Ok(share) = share.trim().parse()
    {
        return Ok(Typed::Percent(share));
    }
    if let Ok(number) = typed.parse() {
        return Ok(Typed::Number(number));
    }
    let exact = named(name).or_else(|| {
        let short = COMMANDS.iter().find(|entry| entry.short == Some(name));
        short.map(|entry| entry.name)
    });
    let full = match exact {
        Some(full) => full,
        None => match names_from(name)[..] {
            [one] => one,
            [] => return Err(unknown(name)),
            ref several => {
                return Err(format!("{name} may be {}", several.join(", ")));
            }
        },
    };
    if let Some(entry) = COMMANDS.iter().find(|entry| entry.name == full) {
        if entry.argument.is_empty() && !argument.is_empty() {
            return Err(format!("{full} takes no words behind it"));
        }
        return Ok(Typed::Command(entry.command, argument));
    }
    match ACTIONS.iter().find(|entry| entry.name == full) {
        Some(_) if !argument.is_empty() => Err(format!("{full} takes no words behind it")),
        Some(entry) => Ok(Typed::Action(entry.action)),
        None => Err(unknown(name)),
    }
}

/// What may be typed in place of `typed`, by the table: commands that begin so, or words that may stand
/// behind the command. The words so far among them, if they are one.
pub fn completions(typed: &str) -> Vec<String> {
    let typed = typed.trim_start();
    let Some((name, argument)) = typed.split_once(char::is_whitespace) else {
        return names_from(typed).into_iter().map(str::to_owned).collect();
    };
    let Ok(Typed::Command(command, _)) = understand(name) else {
        return Vec::new();
    };
    let argument = argument.trim_start().to_ascii_lowercase();
    let words: Vec<&str> = match command {
        Command::Theme => Theme::ALL.map(Theme::name).to_vec(),
        Command::Encoding => ENCODINGS.to_vec(),
        _ => Vec::new(),
    };
    let fitting = words.iter().filter(|word| word.starts_with(&argument));
    fitting.map(|word| format!("{name} {word}")).collect()
}

/// A line that helps with what was typed so far: what the command does, or which begin so.
pub fn hint(typed: &str) -> String {
    let (name, behind) = match typed.trim_start().split_once(char::is_whitespace) {
        Some((name, _)) => (name, true),
        None => (typed.trim_start(), false),
    };
    if name.is_empty() {
        return "Tab completes".to_owned();
    }
    let entry = |name: &str| {
        COMMANDS
            .iter()
            .find(|entry| entry.name == name || entry.short == Some(name))
    };
    let action = |name: &str| ACTIONS.iter().find(|entry| entry.name == name);
    let names = names_from(name);
    let one = match names[..] {
        [one] => one,
        _ if behind || names.is_empty() => name,
        _ => return names.join(" "),
    };
    match (entry(one), action(one)) {
        (Some(entry), _) if entry.argument.is_empty() => entry.help.to_owned(),
        (Some(entry), _) => format!("{}: {}", entry.argument, entry.help),
        (None, Some(entry)) => entry.help.to_owned(),
        (None, None) => String::new(),
    }
}

/// Every name once: those of commands, then those of actions.
fn names() -> impl Iterator<Item = &'static str> {
    let commands = COMMANDS.iter().map(|entry| entry.name);
    let is_command = |name: &str| COMMANDS.iter().any(|entry| entry.name == name);
    let actions = ACTIONS.iter().map(|entry| entry.name);
    commands.chain(actions.filter(move |name| !is_command(name)))
}

fn named(name: &str) -> Option<&'static str> {
    names().find(|known| *known == name)
}

/// The names that begin with `start`.
fn names_from(start: &str) -> Vec<&'static str> {
    names().filter(|name| name.starts_with(start)).collect()
}

/// Says that there is no such command, and which is the nearest if one is near.
fn unknown(name: &str) -> String {
    let near = names()
        .map(|known| (slips(name, known), known))
        .filter(|&(slips, known)| slips <= 2 && slips < known.len() / 2)
        .min();
    match near {
        Some((_, known)) => format!("there is no command {name}; is it {known}?"),
        None => format!("there is no command {name}; Tab and ? list them"),
    }
}

/// How many slips of the finger turn `known` into `typed`: a letter more, less, other, or two that changed
/// places. The work is bounded by the length of names.
fn slips(typed: &str, known: &str) -> usize {
    let typed: Vec<char> = typed.chars().take(40).collect();
    let known: Vec<char> = known.chars().collect();
    let wide = known.len() + 1;
    let mut table = vec![0_usize; (typed.len() + 1) * wide];
    let put = |table: &mut Vec<usize>, i: usize, j: usize, value: usize| {
        if let Some(cell) = table.get_mut(i * wide + j) {
            *cell = value;
        }
    };
    let get = |table: &[usize], i: usize, j: usize| table.get(i * wide + j).copied().unwrap_or(0);
    for i in 0..=typed.len() {
        for j in 0..=known.len() {
            let value = if i == 0 || j == 0 {
                i + j
            } else {
                let letter = |i: usize, j: usize| (typed.get(i - 1), known.get(j - 1));
                let (a, b) = letter(i, j);
                let mut least = (get(&table, i - 1, j) + 1)
                    .min(get(&table, i, j - 1) + 1)
                    .min(get(&table, i - 1, j - 1) + usize::from(a != b));
                if i > 1 && j > 1 {
                    let (before_a, before_b) = letter(i - 1, j - 1);
                    if a == before_b && b == before_a {
                        least = least.min(get(&table, i - 2, j - 2) + 1);
                    }
                }
                least
            };
            put(&mut table, i, j, value);
        }
    }
    get(&table, typed.len(), known.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        for (i, entry) in COMMANDS.iter().enumerate() {
            let twin = COMMANDS[..i].iter().find(|other| {
                other.name == entry.name
                    || other.command == entry.command
                    || other.short.is_some() && other.short == entry.short
            });
            assert!(twin.is_none(), "{} stands twice", entry.name);
        }
    }

    #[test]
    fn commands_are_understood() {
        let table = [
            ("", Typed::Nothing),
            ("  open  a b.txt ", Typed::Command(Command::Open, "a b.txt")),
            ("e a", Typed::Command(Command::Open, "a")),
            ("q", Typed::Command(Command::Quit, "")),
            ("theme", Typed::Command(Command::Theme, "")),
            ("enc", Typed::Command(Command::Encoding, "")),
            ("zen", Typed::Action(Action::Zen)),
            ("next-s", Typed::Action(Action::NextSection)),
            ("42", Typed::Number(42)),
            ("50 %", Typed::Percent(50)),
        ];
        for (typed, meant) in table {
            assert_eq!(understand(typed), Ok(meant), "{typed}");
        }
    }

    #[test]
    fn what_is_not_understood_is_told_with_a_way_out() {
        for (typed, words) in [
            (
                "encodign koi8-r",
                "there is no command encodign; is it encoding?",
            ),
            ("wdth 40", "there is no command wdth; is it width?"),
            ("launch", "there is no command launch; Tab and ? list them"),
            (
                "previous",
                "previous may be previous-section, previous-paragraph, previous-mention, previous-link",
            ),
            ("quit now", "quit takes no words behind it"),
            ("zen 4", "zen takes no words behind it"),
        ] {
            assert_eq!(understand(typed), Err(words.to_owned()), "{typed}");
        }
    }

    #[test]
    fn completions_come_from_the_tables() {
        assert_eq!(completions("enc"), ["encoding"]);
        assert_eq!(completions("theme d"), ["theme dark"]);
        assert_eq!(
            completions("encoding EUC"),
            ["encoding euc-jp", "encoding euc-kr"]
        );
        assert_eq!(
            completions("the"),
            ["theme"],
            "a command and an action have one name"
        );
        assert!(completions("launch").is_empty() && completions("open a").is_empty());
        assert_eq!(completions("").len(), names().count());
    }

    #[test]
    fn every_offered_encoding_is_one() {
        for label in ENCODINGS {
            assert!(
                label == "auto" || crate::source::is_encoding(label),
                "{label}"
            );
        }
    }

    #[test]
    fn hints_say_what_a_command_does() {
        assert_eq!(hint(""), "Tab completes");
        assert_eq!(hint("wi"), "width wider");
        assert!(hint("width 4").starts_with("[N]: the columns"));
        assert_eq!(hint("zen"), "nothing but the text, and back");
        assert_eq!(hint("launch"), "");
    }
}
