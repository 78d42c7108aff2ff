//! The `dateline` command: arguments in, an exit code out. Everything else is in the library.

use clap::Parser;
use dateline::cli::{self, Args, Plan, Surroundings};
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = Args::try_parse()
        .and_then(|args| Plan::new(args, &Surroundings::look()).map_err(|error| error.into_clap()));
    match outcome {
        Ok(plan) => cli::run(plan).into(),
        Err(error) => {
            // Help and version come this way, too. A closed pipe is no reason to fail.
            let _ = error.print();
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(cli::USAGE))
        }
    }
}
