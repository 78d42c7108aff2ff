//! The `dateline-train` command: labelled texts in, the models of people's names, of blocks and of web pages out.

use clap::Parser;
use dateline::training::{self, Pages, Plan, Settings};
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

/// Trains the models that find people's names and judge blocks and web pages; see assets/models/README.md.
#[derive(Debug, Parser)]
#[command(name = "dateline-train")]
struct Args {
    /// Labelled texts to learn from: JSON lines (.jsonl) or marked text.
    texts: Vec<PathBuf>,
    /// Make the model that judges blocks, from these labelled pages; FILE=0.3 where they weigh less.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    blocks: Vec<String>,
    /// Make the model that judges the parts of web pages, from these labelled pages; FILE=0.3 where they
    /// weigh less.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pages: Vec<String>,
    /// Labelled texts to measure on.
    #[arg(long, num_args = 1..)]
    held: Vec<PathBuf>,
    /// Build the vocabulary from the lists in this folder, and nothing else.
    #[arg(long)]
    lists: Option<PathBuf>,
    /// Write the files to this folder.
    #[arg(long)]
    out: Option<PathBuf>,
    /// List what was wrong in the texts measured on.
    #[arg(long)]
    show: bool,
    /// How often every text is read.
    #[arg(long)]
    epochs: Option<usize>,
    /// The length of a step.
    #[arg(long)]
    rate: Option<f32>,
    /// How strongly weights are drawn to nought.
    #[arg(long)]
    decay: Option<f32>,
    /// How much is taken off what speaks against names.
    #[arg(long)]
    lean: Option<f32>,
    /// Leave out a family of features, to see what it is worth: words, spelling, lists, marks, place,
    /// elsewhere, judged.
    #[arg(long)]
    without: Option<String>,
    /// How many copies of each text with other names.
    #[arg(long)]
    copies: Option<usize>,
}

/// Makes a forest that judges.
type Judge = fn(&Pages, &mut dyn io::Write) -> io::Result<()>;

fn main() -> ExitCode {
    let args = Args::parse();
    let usual = Settings::default();
    let mut settings = Settings {
        epochs: args.epochs.unwrap_or(usual.epochs),
        rate: args.rate.unwrap_or(usual.rate),
        decay: args.decay.unwrap_or(usual.decay),
        lean: args.lean.unwrap_or(usual.lean),
        copies: args.copies.unwrap_or(usual.copies),
        ..usual
    };
    if let Some(family) = &args.without
        && !settings.leave_out(family)
    {
        return fail(&format!("there is no family of features called {family}"));
    }
    let log = &mut io::stdout().lock();
    for (files, judge) in [
        (&args.blocks, training::judge as Judge),
        (&args.pages, training::judge_pages),
    ] {
        if !files.is_empty() {
            let pages = Pages {
                files: files.iter().map(|file| weighed(file)).collect(),
                held: args.held,
                out: args.out,
            };
            return end(judge(&pages, log));
        }
    }
    let plan = Plan {
        texts: args.texts,
        held: args.held,
        lists: args.lists,
        out: args.out,
        show: args.show,
        settings,
    };
    end(training::run(&plan, log))
}

/// A file and what its blocks weigh: "news.jsonl=0.3".
fn weighed(file: &str) -> (PathBuf, f32) {
    let parted = file.rsplit_once('=');
    let weight = parted.and_then(|(path, weight)| Some((path, weight.parse().ok()?)));
    let (path, weight) = weight.unwrap_or((file, 1.0));
    (PathBuf::from(path), weight)
}

fn end(result: io::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

/// Says what went wrong.
#[allow(clippy::print_stderr)] // where errors of a program go
fn fail(why: &str) -> ExitCode {
    eprintln!("dateline-train: {why}");
    ExitCode::FAILURE
}
