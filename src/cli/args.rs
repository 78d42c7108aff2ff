//! Arguments exactly as typed. What they mean together is `plan`'s business.

use crate::ui::Theme;
use clap::builder::PossibleValuesParser;
use clap::{Parser, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;
use std::path::PathBuf;

const AFTER_HELP: &str = "\
Examples:
  dateline article.txt                    read an article
  dateline                                read the sample that comes along
  dateline https://example.org/story      read the article in a web page
  dateline --date 2019-12-15 article.txt  resolve \"on Sunday\" against that day
  dateline --print --entities *.md        the text, then who and when, as plain text
  dateline --json article.txt | jq '.people[].name'
                                          names, one a line
  dateline --jsonl < corpus.jsonl > found.jsonl
                                          a whole corpus, on all cores

Exit codes: 0 done, 1 something could not be shown, 2 wrong usage.";

/// An article reader for the terminal that knows who and when.
///
/// Shows articles with their headline, pictures and sections, and finds the people and dates in them.
/// On a terminal it is a full-screen reader; into a pipe or file it writes wrapped text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Parser)]
#[allow(clippy::struct_excessive_bools)] // each is a flag, as typed
#[command(name = "dateline", version, after_help = AFTER_HELP, max_term_width = 100)]
pub struct Args {
    /// Files, a folder, http(s) or file addresses to read, `-` for standard input; without any, standard input if it is a pipe or file, else a sample
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,

    /// Write the article as wrapped text, also when standard output is a terminal
    #[arg(long, help_heading = "Output", conflicts_with_all = ["json", "jsonl"])]
    pub print: bool,

    /// Write text, structure, people and dates as JSON: one document, or a line for each of several
    #[arg(long, help_heading = "Output", conflicts_with = "jsonl")]
    pub json: bool,

    /// Write a timeline in Markdown: each date with the sentences that name it, by year and month
    #[arg(long, help_heading = "Output", conflicts_with_all = ["print", "json", "jsonl", "entities"])]
    pub timeline: bool,

    /// Write the timeline as an iCalendar file, for calendar programs
    #[arg(long, help_heading = "Output", conflicts_with_all = ["print", "json", "jsonl", "entities", "timeline"])]
    pub ics: bool,

    /// Read JSON lines {"id", "text"[, "date", "format"]} from files or standard input, write one line of JSON for each
    #[arg(long, help_heading = "Output")]
    pub jsonl: bool,

    /// After the wrapped text, list its people and dates (implies --print)
    #[arg(long, help_heading = "Output", conflicts_with_all = ["json", "jsonl"])]
    pub entities: bool,

    /// Width of the text in columns [default: 80 or the terminal's when printing, 72 in the reader]
    #[arg(long, value_name = "N", help_heading = "Output", value_parser = width)]
    pub width: Option<u16>,

    /// Widen the blanks of running text so that rows end at the right edge (J in the reader)
    #[arg(long, help_heading = "Output", conflicts_with_all = ["json", "jsonl", "timeline", "ics"])]
    pub justify: bool,

    /// Part words at the ends of rows, in languages whose rules are known (J in the reader)
    #[arg(long, help_heading = "Output", conflicts_with_all = ["json", "jsonl", "timeline", "ics"])]
    pub hyphenate: bool,

    /// Whether the reader puts Arabic and Hebrew in the order of the eye
    #[arg(
        long,
        value_name = "WHEN",
        help_heading = "Output",
        value_enum,
        default_value_t
    )]
    pub bidi: BidiWhen,

    /// When to use colours and text styles
    #[arg(
        long,
        value_name = "WHEN",
        help_heading = "Output",
        value_enum,
        default_value_t
    )]
    pub color: ColorWhen,

    /// Theme of the reader
    #[arg(long, value_name = "NAME", help_heading = "Output", value_parser = PossibleValuesParser::new(Theme::ALL.map(Theme::name)))]
    pub theme: Option<String>,

    /// How the reader shows pictures [default: as the terminal can]
    #[arg(
        long,
        value_name = "HOW",
        help_heading = "Output",
        value_enum,
        default_value_t,
        hide_default_value = true
    )]
    pub pictures: PicturesHow,

    /// When pictures that lie on the net are fetched [default: when Enter asks for one]
    #[arg(
        long,
        value_name = "WHEN",
        help_heading = "Output",
        value_enum,
        default_value_t,
        hide_default_value = true
    )]
    pub remote_pictures: RemoteWhen,

    /// The day the article was published, for "yesterday" and "on Sunday"; goes before what the article says
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Input", value_parser = date)]
    pub date: Option<Date>,

    /// Format of the input
    #[arg(
        long,
        value_name = "FORMAT",
        help_heading = "Input",
        value_enum,
        default_value_t
    )]
    pub format: FormatName,

    /// Encoding of the input, e.g. windows-1252 [default: found from the bytes]
    #[arg(
        long,
        value_name = "LABEL",
        help_heading = "Input",
        conflicts_with = "jsonl"
    )]
    pub encoding: Option<String>,

    /// Fetch addresses anew, though the cache has them
    #[arg(long, help_heading = "Input")]
    pub refresh: bool,

    /// Neither look for addresses in the cache nor keep them there
    #[arg(long, help_heading = "Input")]
    pub no_cache: bool,

    /// Keep no reading state (none is kept yet)
    #[arg(long, hide = true)]
    pub no_state: bool,

    /// Write a completion script for a shell and end
    #[arg(long, value_name = "SHELL", value_enum, exclusive = true)]
    pub completions: Option<Shell>,

    /// Write the manual page (roff) and end
    #[arg(long, exclusive = true)]
    pub man: bool,

    /// Write what the program carries and under which licences, and end
    #[arg(long, visible_alias = "licenses", exclusive = true)]
    pub licences: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// In the reader, unless `NO_COLOR` is set or the terminal is dumb; never in wrapped text.
    #[value(
        help = "In the reader, unless NO_COLOR is set or the terminal is dumb; never in wrapped text"
    )]
    #[default]
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

/// How to show pictures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum PicturesHow {
    /// As the terminal can.
    #[default]
    Auto,
    /// In kitty's way.
    #[value(help = "In kitty's way")]
    Kitty,
    /// In that of iTerm2.
    #[value(help = "In that of iTerm2")]
    Iterm2,
    /// As sixels.
    Sixel,
    /// As coloured half blocks.
    Blocks,
    /// Not at all: a frame with the caption.
    Off,
}

/// When to fetch pictures from the net.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum RemoteWhen {
    /// Never.
    Never,
    /// When Enter asks for one.
    #[default]
    Ask,
    /// When one comes onto the screen.
    Always,
}

/// When to put text that runs from right to left in the order of the eye.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum BidiWhen {
    /// Unless the terminal is known to do so itself.
    #[value(help = "Unless the terminal is known to do so itself: Konsole, mlterm")]
    #[default]
    Auto,
    /// Always.
    On,
    /// Never: the terminal does.
    #[value(help = "Never: the terminal does")]
    Off,
}

/// The formats by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// Told by content and file name.
    #[default]
    Auto,
    /// Plain or extracted text.
    Text,
    /// `CommonMark` with the usual extensions.
    #[value(help = "CommonMark with the usual extensions")]
    Markdown,
    /// A web page: the article in it.
    Html,
    /// A book; nothing else is read as one.
    #[value(help = "A book (nothing else is read as one)")]
    Epub,
    /// A feed of articles: RSS, Atom, JSON Feed.
    Feed,
    /// A mail, newsletter or page saved as one.
    Mail,
    /// Source code or data, as it stands.
    Code,
    /// Rows of cells: CSV and its kin.
    Csv,
}

/// A number of columns.
fn width(typed: &str) -> Result<u16, String> {
    match typed.parse() {
        Ok(0) | Err(_) => Err(format!(
            "expected a number of columns from 1 to {}",
            u16::MAX
        )),
        Ok(cols) => Ok(cols),
    }
}

/// A calendar day in the one form that cannot be misread.
fn date(typed: &str) -> Result<Date, String> {
    // The calendar library also takes whole timestamps; a day is what was asked for.
    if typed.len() != "YYYY-MM-DD".len() {
        return Err("expected a day as YYYY-MM-DD, e.g. 2019-12-15".to_owned());
    }
    typed
        .parse()
        .map_err(|_| "no such day; expected YYYY-MM-DD, e.g. 2019-12-15".to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test
    use super::*;
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    fn parse(typed: &[&str]) -> Result<Args, ErrorKind> {
        Args::try_parse_from(std::iter::once(&"dateline").chain(typed)).map_err(|e| e.kind())
    }

    #[test]
    fn definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn everything_typed_arrives() {
        let args = parse(&[
            "--print",
            "--entities",
            "--width",
            "2000",
            "--justify",
            "--hyphenate",
            "--bidi=on",
            "--color=always",
            "--theme",
            "light",
            "--date",
            "2019-12-15",
            "--format=markdown",
            "--encoding",
            "latin1",
            "--no-state",
            "a.txt",
            "-",
        ])
        .unwrap();
        let expected = Args {
            sources: vec!["a.txt".into(), "-".into()],
            print: true,
            entities: true,
            width: Some(2000),
            justify: true,
            hyphenate: true,
            bidi: BidiWhen::On,
            color: ColorWhen::Always,
            theme: Some("light".to_owned()),
            date: Some(jiff::civil::date(2019, 12, 15)),
            format: FormatName::Markdown,
            encoding: Some("latin1".to_owned()),
            no_state: true,
            ..Args::default()
        };
        assert_eq!(args, expected);
    }

    #[test]
    fn wrong_values_and_contradictions_are_refused() {
        let table: &[(&[&str], ErrorKind)] = &[
            (&["--date", "yesterday"], ErrorKind::ValueValidation),
            (&["--date", "2019-02-30"], ErrorKind::ValueValidation),
            (&["--date", "2019-12-15T10:00"], ErrorKind::ValueValidation),
            (&["--width", "0"], ErrorKind::ValueValidation),
            (&["--width", "70000"], ErrorKind::ValueValidation),
            (&["--width", "wide"], ErrorKind::ValueValidation),
            (&["--theme", "paper"], ErrorKind::InvalidValue),
            (&["--format", "pdf"], ErrorKind::InvalidValue),
            (&["--color", "maybe"], ErrorKind::InvalidValue),
            (&["--completions", "cobol"], ErrorKind::InvalidValue),
            (&["--bidi", "maybe"], ErrorKind::InvalidValue),
            (&["--json", "--jsonl"], ErrorKind::ArgumentConflict),
            (&["--json", "--justify"], ErrorKind::ArgumentConflict),
            (&["--print", "--json"], ErrorKind::ArgumentConflict),
            (&["--entities", "--json"], ErrorKind::ArgumentConflict),
            (&["--man", "a.txt"], ErrorKind::ArgumentConflict),
            (&["--paint"], ErrorKind::UnknownArgument),
        ];
        for (typed, kind) in table {
            assert_eq!(parse(typed).unwrap_err(), *kind, "{typed:?}");
        }
    }
}
