//! The plan: what to do, validated, as plain values.
//!
//! Everything that arguments can get wrong is found here, before anything is opened.

use super::args::{Args, ColorWhen, FormatName};
use super::reader::{self, Reader};
use super::surroundings::Surroundings;
use crate::document::Format;
use crate::print::{self, linear};
use crate::source::http::{Cache, Client};
use crate::source::{self, Source};
use crate::{entity, loader};
use clap::CommandFactory;
use clap::error::ErrorKind;
use clap_complete::Shell;
use std::path::{Path, PathBuf};

/// The width of printed text where nothing says otherwise.
const COLS: u16 = 80;

/// What to do.
#[derive(Debug, Clone)]
pub enum Plan {
    /// Open the full-screen reader.
    Read(Box<Reader>),
    /// Write wrapped text.
    Print {
        /// What to print.
        input: Input,
        /// How to set it.
        style: linear::Style,
        /// Whether to list people and dates after each.
        entities: bool,
    },
    /// Write JSON: one document for one source, a line each for several.
    Json(Input),
    /// Write timelines.
    Timeline {
        /// What to read.
        input: Input,
        /// In what form.
        form: TimelineForm,
    },
    /// JSON lines in, JSON lines out.
    JsonLines {
        /// Where the lines are: files and standard input.
        sources: Vec<Source>,
        /// How to read a line that does not say so itself.
        options: print::Options,
        /// Whether to show how far it has come.
        progress: bool,
    },
    /// Write a completion script.
    Completions(Shell),
    /// Write the manual page.
    Manual,
    /// Write the notices of what the program carries.
    Notices,
}

/// What is read for output.
#[derive(Debug, Clone)]
pub struct Input {
    /// What to read, in this order; at least one.
    pub sources: Vec<Source>,
    /// How to read it.
    pub options: print::Options,
    /// Whether to show how far fetching has come.
    pub progress: bool,
}

/// The form of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimelineForm {
    /// A Markdown document for each article.
    Markdown,
    /// One iCalendar of all articles.
    Calendar,
}

/// Arguments that make no sense together or in these surroundings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageError(pub String);

impl UsageError {
    /// In the same dress as errors in single arguments: the usage line below, exit code 2.
    pub fn into_clap(self) -> clap::Error {
        Args::command().error(ErrorKind::ArgumentConflict, self.0)
    }
}

impl Plan {
    /// What `args` mean in these surroundings.
    ///
    /// # Errors
    /// Several articles for the reader, which shows one; standard input named twice; an encoding that
    /// nobody knows.
    pub fn new(args: Args, around: &Surroundings) -> Result<Self, UsageError> {
        if let Some(shell) = args.completions {
            return Ok(Self::Completions(shell));
        }
        if args.man {
            return Ok(Self::Manual);
        }
        if args.licences {
            return Ok(Self::Notices);
        }
        if let Some(label) = &args.encoding {
            check_encoding(label)?;
        }
        let load = loader::Options {
            format: format(args.format),
            ..loader::Options::default()
        };
        let options = print::Options {
            load,
            encoding: args.encoding.clone(),
            entity: entity::Options { date: args.date },
            client: client(&args, around),
        };
        if args.jsonl {
            return Ok(Self::JsonLines {
                sources: line_sources(&args.sources)?,
                options,
                progress: around.stderr_is_terminal,
            });
        }
        let mut input = Input {
            sources: sources(&args.sources, around)?,
            options,
            progress: around.stderr_is_terminal,
        };
        if args.json {
            return Ok(Self::Json(input));
        }
        let form = match (args.timeline, args.ics) {
            (true, _) => Some(TimelineForm::Markdown),
            (false, true) => Some(TimelineForm::Calendar),
            (false, false) => None,
        };
        if let Some(form) = form {
            return Ok(Self::Timeline { input, form });
        }
        // What is left is for eyes.
        input.options.load.flowed = true;
        let setting = reader::setting(&args, around);
        if args.print || args.entities || !around.stdout_is_terminal {
            return Ok(Self::Print {
                input,
                style: linear::Style {
                    cols: args.width.or(around.cols).unwrap_or(COLS),
                    // Wrapped text is for other programs as much as for eyes: no escapes unasked.
                    color: args.color == ColorWhen::Always,
                    justify: setting.justify,
                    hyphenate: setting.hyphenate,
                },
                entities: args.entities,
            });
        }
        let [source] = <[Source; 1]>::try_from(input.sources).map_err(|sources| {
            UsageError(format!(
                "the reader shows one article, not {}; try --print or --json for several",
                sources.len()
            ))
        })?;
        Ok(Self::Read(Box::new(Reader::new(
            source,
            args,
            input.options,
            around,
        ))))
    }
}

/// The format that was asked for; `None` where the content is to tell.
fn format(name: FormatName) -> Option<Format> {
    match name {
        FormatName::Auto => None,
        FormatName::Text => Some(Format::Text),
        FormatName::Markdown => Some(Format::Markdown),
        FormatName::Html => Some(Format::Html),
        FormatName::Epub => Some(Format::Epub),
        FormatName::Feed => Some(Format::Feed),
        FormatName::Mail => Some(Format::Mail),
        FormatName::Code => Some(Format::Code),
        FormatName::Csv => Some(Format::Csv),
    }
}

/// Who fetches addresses, by what was typed and what is there.
fn client(args: &Args, around: &Surroundings) -> Client {
    Client {
        proxies: around.proxies.clone(),
        roots: around.certificates.clone(),
        cache: around
            .cache
            .clone()
            .filter(|_| !args.no_cache)
            .map(Cache::in_folder),
        anew: args.refresh,
        ..Client::default()
    }
}

/// Whether `label` names an encoding: found out by decoding a word with it, so that a slip of the pen
/// is wrong usage and not an article that cannot be read.
fn check_encoding(label: &str) -> Result<(), UsageError> {
    source::decode(b"dateline".to_vec(), "--encoding", Some(label), true)
        .map(|_| ())
        .map_err(|error| UsageError(error.to_string()))
}

/// The sources by their names on the command line.
fn sources(named: &[PathBuf], around: &Surroundings) -> Result<Vec<Source>, UsageError> {
    if named.is_empty() {
        return Ok(vec![if around.stdin_has_input {
            Source::Stdin
        } else {
            sample()
        }]);
    }
    distinct(named)
}

/// The sources of these names, which have standard input among them once at most.
fn distinct(named: &[PathBuf]) -> Result<Vec<Source>, UsageError> {
    if named.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(UsageError(
            "standard input (-) can be read once, but is named more than once".to_owned(),
        ));
    }
    named.iter().map(|name| source(name)).collect()
}

/// Where JSON lines are read from: standard input, unless files are named.
fn line_sources(named: &[PathBuf]) -> Result<Vec<Source>, UsageError> {
    if named.is_empty() {
        return Ok(vec![Source::Stdin]);
    }
    let sources = distinct(named)?;
    match sources.iter().find(|s| matches!(s, Source::Address(_))) {
        Some(address) => Err(UsageError(format!(
            "{}: JSON lines are read from files and standard input (try `curl ADDRESS | dateline --jsonl`)",
            address.name()
        ))),
        None => Ok(sources),
    }
}

/// The source of a name: standard input, an address, else a file.
fn source(name: &Path) -> Result<Source, UsageError> {
    if is_stdin(name) {
        return Ok(Source::Stdin);
    }
    Source::named(name).map_err(|error| UsageError(format!("{}: {error}", name.display())))
}

/// A lone dash is standard input; a file of that name is `./-`.
fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The article that comes along.
fn sample() -> Source {
    let (name, bytes) = super::SAMPLE;
    Source::Memory {
        name: name.to_owned(),
        bytes: bytes.into(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed unwrap is a failed test
    use super::*;
    use clap::Parser;

    /// A terminal with nothing piped.
    fn terminal() -> Surroundings {
        Surroundings {
            stdout_is_terminal: true,
            stderr_is_terminal: true,
            cols: Some(132),
            moves_rows: true,
            hyperlinks: true,
            ..Surroundings::default()
        }
    }

    /// A pipe on both sides.
    fn pipe() -> Surroundings {
        Surroundings {
            stdin_has_input: true,
            ..Surroundings::default()
        }
    }

    fn plan(typed: &str, around: &Surroundings) -> Result<Plan, UsageError> {
        let args = std::iter::once("dateline").chain(typed.split_whitespace());
        Plan::new(Args::try_parse_from(args).unwrap(), around)
    }

    /// The face and what it is given, in short.
    fn face(plan: &Plan) -> String {
        let names = |input: &Input| {
            let names: Vec<String> = input.sources.iter().map(Source::name).collect();
            names.join(" ")
        };
        match plan {
            Plan::Read(reader) => format!("read {}", reader.source.name()),
            Plan::Print {
                input,
                style,
                entities,
            } => format!(
                "print {} at {}{}{}",
                names(input),
                style.cols,
                if style.color { " in colour" } else { "" },
                if *entities { " with entities" } else { "" },
            ),
            Plan::Json(input) => format!("json {}", names(input)),
            Plan::Timeline { input, form } => {
                let form = match form {
                    TimelineForm::Markdown => "timeline",
                    TimelineForm::Calendar => "calendar",
                };
                format!("{form} {}", names(input))
            }
            Plan::JsonLines {
                sources, progress, ..
            } => {
                let names: Vec<String> = sources.iter().map(Source::name).collect();
                let shown = if *progress { " shown" } else { "" };
                format!("jsonl {}{shown}", names.join(" "))
            }
            Plan::Completions(shell) => format!("completions {shell}"),
            Plan::Manual => "manual".to_owned(),
            Plan::Notices => "notices".to_owned(),
        }
    }

    #[test]
    fn arguments_and_surroundings_choose_the_face() {
        let table = [
            ("", terminal(), "read sample"),
            ("a.txt", terminal(), "read a.txt"),
            ("-", terminal(), "read standard input"),
            (
                "HTTPS://Quay.example/a?b=c",
                terminal(),
                "read https://quay.example/a",
            ),
            (
                "./https://quay.example",
                terminal(),
                "read ./https://quay.example",
            ),
            (
                "--json http://quay.example a.txt",
                pipe(),
                "json http://quay.example/ a.txt",
            ),
            ("--print a.txt", terminal(), "print a.txt at 132"),
            ("--timeline a.txt b.txt", terminal(), "timeline a.txt b.txt"),
            ("--ics a.txt", pipe(), "calendar a.txt"),
            (
                "--entities a.txt",
                terminal(),
                "print a.txt at 132 with entities",
            ),
            ("--width 40 --print", terminal(), "print sample at 40"),
            ("", pipe(), "print standard input at 80"),
            ("a.txt b.md", pipe(), "print a.txt b.md at 80"),
            (
                "a.txt - b.md",
                pipe(),
                "print a.txt standard input b.md at 80",
            ),
            ("--color always a", pipe(), "print a at 80 in colour"),
            ("--width 2000 a", pipe(), "print a at 2000"),
            ("--json a.txt", terminal(), "json a.txt"),
            ("--json a.txt b.md", pipe(), "json a.txt b.md"),
            ("--jsonl", terminal(), "jsonl standard input shown"),
            ("--jsonl", pipe(), "jsonl standard input"),
            ("--jsonl a.jsonl -", pipe(), "jsonl a.jsonl standard input"),
            (
                "file:///log/high%20tide.txt#noon",
                terminal(),
                "read /log/high tide.txt",
            ),
            ("--completions zsh", pipe(), "completions zsh"),
            ("--man", terminal(), "manual"),
            ("--licenses", pipe(), "notices"),
        ];
        for (typed, around, expected) in table {
            assert_eq!(face(&plan(typed, &around).unwrap()), expected, "{typed}");
        }
    }

    #[test]
    fn sample_stands_in_only_when_nothing_is_piped() {
        let null = Surroundings {
            stdin_has_input: false,
            ..pipe()
        };
        assert_eq!(face(&plan("", &null).unwrap()), "print sample at 80");
        assert_eq!(face(&plan("--json", &null).unwrap()), "json sample");
        assert_eq!(
            face(&plan("--json", &pipe()).unwrap()),
            "json standard input"
        );
    }

    #[test]
    fn nonsense_is_refused_with_a_way_out() {
        let error = plan("a.txt b.txt", &terminal()).unwrap_err().0;
        assert!(error.contains("not 2; try --print"), "{error}");
        let error = plan("https://quay.example:port/a", &pipe()).unwrap_err().0;
        assert!(
            error.starts_with("https://quay.example:port/a: the port"),
            "{error}"
        );
        let error = plan("--jsonl https://quay.example/a", &pipe())
            .unwrap_err()
            .0;
        assert!(error.contains("curl ADDRESS |"), "{error}");
        let error = plan("file://nas/a.txt", &pipe()).unwrap_err().0;
        assert!(error.contains("files of other machines"), "{error}");
        let error = plan("--json - a.txt -", &pipe()).unwrap_err().0;
        assert!(error.contains("more than once"), "{error}");
        assert_eq!(UsageError(error).into_clap().exit_code(), 2);
    }

    #[test]
    fn every_kind_of_encoding_passes_and_an_unknown_one_does_not() {
        for label in [
            "utf-8",
            "latin1",
            "utf-16",
            "utf-16be",
            "shift_jis",
            "koi8-r",
            "cp437",
            "IBM850",
        ] {
            assert!(
                plan(&format!("--encoding {label} a"), &pipe()).is_ok(),
                "{label}"
            );
        }
        let error = plan("--encoding klingon a", &pipe()).unwrap_err().0;
        assert!(
            error.starts_with("--encoding: ") && error.contains("klingon"),
            "{error}"
        );
    }

    #[test]
    fn colour_in_the_reader_follows_option_then_environment() {
        let no_color = Surroundings {
            no_color: true,
            ..terminal()
        };
        let table = [
            ("", terminal(), true),
            ("", no_color.clone(), false),
            ("--color always", no_color, true),
            ("--color never", terminal(), false),
        ];
        for (typed, around, expected) in table {
            let Plan::Read(reader) = plan(typed, &around).unwrap() else {
                panic!("no reader for {typed:?}");
            };
            assert_eq!(reader.options.settings.color, expected, "{typed:?}");
        }
    }

    #[test]
    fn rows_are_set_as_asked_and_turned_where_the_terminal_does_not() {
        let turns_text = Surroundings {
            turns_text: true,
            ..terminal()
        };
        let told = Surroundings {
            turns_until_told: true,
            ..terminal()
        };
        // Justified, hyphenated, put in order, and the terminal told so.
        let table = [
            ("", terminal(), (false, false, true, false)),
            ("", turns_text.clone(), (false, false, false, false)),
            ("", told.clone(), (false, false, true, true)),
            ("--bidi off", told, (false, false, false, false)),
            (
                "--bidi on --justify",
                turns_text,
                (true, false, true, false),
            ),
            (
                "--bidi off --hyphenate",
                terminal(),
                (false, true, false, false),
            ),
        ];
        for (typed, around, expected) in table {
            let Plan::Read(reader) = plan(typed, &around).unwrap() else {
                panic!("no reader for {typed:?}");
            };
            let set = reader.options.settings.setting;
            let got = (
                set.justify,
                set.hyphenate,
                set.reorder,
                reader.options.tell_order,
            );
            assert_eq!(got, expected, "{typed:?}");
        }
    }

    #[test]
    fn options_reach_reader_and_data_alike() {
        let typed =
            "--date 2019-12-15 --format markdown --encoding latin1 --width 60 --theme light a";
        let Plan::Read(reader) = plan(typed, &terminal()).unwrap() else {
            panic!("no reader");
        };
        let Reader { source, options } = *reader;
        assert_eq!(source, Source::File("a".into()));
        assert_eq!(options.load.format, Some(Format::Markdown));
        assert_eq!(options.encoding.as_deref(), Some("latin1"));
        assert_eq!(options.settings.measure, Some(60));
        assert_eq!(options.settings.theme.as_deref(), Some("light"));
        assert_eq!(options.settings.name, "a");
        let day = jiff::civil::date(2019, 12, 15);
        assert_eq!(options.settings.date, Some(day));

        let Plan::Json(Input { options, .. }) = plan(&format!("--json {typed}"), &pipe()).unwrap()
        else {
            panic!("no data");
        };
        assert_eq!(options.load.format, Some(Format::Markdown));
        assert_eq!(options.encoding.as_deref(), Some("latin1"));
        assert_eq!(options.entity.date, Some(day));
    }

    #[test]
    fn the_cache_is_where_caches_are_unless_there_is_to_be_none() {
        let around = Surroundings {
            cache: Some("/home/ada/.cache/dateline".into()),
            ..pipe()
        };
        let client = |typed: &str| match plan(typed, &around).unwrap() {
            Plan::Json(input) => input.options.client,
            other => panic!("{other:?}"),
        };
        assert!(client("--json a").cache.is_some() && !client("--json a").anew);
        assert!(client("--json --no-cache a").cache.is_none());
        let anew = client("--json --refresh a");
        assert!(anew.cache.is_some() && anew.anew, "kept for the next time");
    }

    #[test]
    fn the_sample_is_text() {
        let Source::Memory { bytes, .. } = sample() else {
            panic!("the sample is not in memory");
        };
        let text = std::str::from_utf8(&bytes).unwrap();
        assert!(text.split_whitespace().count() > 300);
    }
}
