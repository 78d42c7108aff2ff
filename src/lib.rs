//! `dateline` reads articles in the terminal and knows **who** and **when**.
//!
//! Bytes become a [`document::Document`] (reading text, blocks, figures, sections), the document
//! becomes an [`entity::EntityIndex`] (people, dates, credits) and, for one width, rows on a screen:
//!
//! ```text
//! bytes ─► source ─► loader ─► Document ─┬─► entity ─► EntityIndex ─┐
//!                                        └─► layout ─► rows ────────┴─► ui ─► app
//! ```
//!
//! Data flows one way, positions are byte offsets into the reading text, and a module imports only
//! lower layers and its own children (`tests/it/layering.rs` keeps it so):
//!
//! | layer | modules | knows nothing of |
//! |---|---|---|
//! | 0 | [`text`] | everything else |
//! | 1 | [`document`], [`source`] | terminal, threads, clock |
//! | 2 | [`loader`], [`entity`], [`layout`], [`search`], [`picture`], [`highlight`] | terminal, threads, clock, environment, one another |
//! | 3 | [`ui`], [`worker`] | each other |
//! | 4 | [`app`], [`print`](mod@print), `training` (with the feature `train`) | argument parsing |
//! | 5 | [`cli`] and the binary | nothing: they alone read environment and clock |
//!
//! Two things wait on threads of their own wherever they are called from: [`source::http`], for servers that
//! do not answer, and the worker. Where caches and proxies are is told by [`cli`].

pub mod text;

pub mod document;
pub mod source;

pub mod entity;
pub mod highlight;
pub mod layout;
pub mod loader;
pub mod picture;
pub mod search;

pub mod ui;
pub mod worker;

pub mod app;
pub mod print;
#[cfg(feature = "train")]
pub mod training;

pub mod cli;
