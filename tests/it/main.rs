//! The program as a whole: the real binary, and the real model without a terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may stop
#![allow(clippy::string_slice)] // and slices of our own texts that are wrong stop it

mod cli;
mod crew;
mod dates;
mod golden;
mod keys;
mod layering;
mod licences;
mod net;
mod packed;
mod people;
mod pty;
mod reader;
mod readme;
mod update;
mod view;
mod who;
