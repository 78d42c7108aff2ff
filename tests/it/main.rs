//! The program as a whole, from outside.

mod cli;
