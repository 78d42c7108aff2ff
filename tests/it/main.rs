//! The program as a whole: the real binary, and the real model without a terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may stop

mod cli;
mod reader;
mod update;
