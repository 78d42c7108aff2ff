//! The command line: from arguments to a plan, and from a plan to an exit code.
//!
//! Two stages, so that neither needs a process to be tested: [`Args`] is what was typed, exactly;
//! [`Plan`] is what to do, validated, as plain values. Only this module (and the binary) reads the
//! environment and the clock: what it finds there is in [`Surroundings`]. It lays out, prints and
//! paints nothing itself.

mod args;
mod plan;
mod progress;
mod run;
mod surroundings;

pub use args::{Args, ColorWhen, FormatName};
pub use plan::{Input, Plan, Reader, UsageError};
pub use run::{Outcome, run};
pub use surroundings::Surroundings;

/// The exit code for arguments that make no sense.
pub const USAGE: u8 = 2;

/// The name and bytes of the article that is shown when nothing is named.
pub(crate) const SAMPLE: (&str, &[u8]) = ("sample", include_bytes!("../assets/sample.txt"));
