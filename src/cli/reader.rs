//! What the full-screen reader is started with: by what was typed, and by what the terminal can.

use super::args::{Args, BidiWhen, ColorWhen, PicturesHow, RemoteWhen};
use super::surroundings::Surroundings;
use crate::layout::Setting;
use crate::source::Source;
use crate::{app, print, ui};
use std::path::PathBuf;

/// What the full-screen reader needs.
#[derive(Debug, Clone)]
pub struct Reader {
    /// What to read.
    pub source: Source,
    /// How to read and show it.
    pub options: app::Options,
}

impl Reader {
    /// What the reader is started with, to read `source`.
    pub(super) fn new(
        source: Source,
        args: Args,
        options: print::Options,
        around: &Surroundings,
    ) -> Self {
        let color = match args.color {
            ColorWhen::Auto => !around.no_color,
            ColorWhen::Always => true,
            ColorWhen::Never => false,
        };
        let setting = setting(&args, around);
        let graphics = graphics(args.pictures, color, around);
        let settings = ui::Settings {
            color,
            pictures: graphics.choice != app::Choice::Off,
            fetches_pictures: args.remote_pictures == RemoteWhen::Always,
            opens: around.opener.is_some(),
            hyperlinks: around.hyperlinks,
            measure: args.width,
            setting,
            theme: args.theme,
            host: match &source {
                Source::Address(address) => Some(address.host().to_owned()),
                _ => None,
            },
            place: place(&args.sources),
            name: source.name(),
            date: args.date,
            home: around.home.clone(),
        };
        let options = app::Options {
            settings,
            load: options.load,
            encoding: options.encoding,
            client: options.client,
            moves_rows: around.moves_rows,
            graphics,
            remote: remote(args.remote_pictures),
            opener: around.opener,
            tell_order: setting.reorder && around.turns_until_told,
        };
        Self { source, options }
    }
}

/// How running text is set.
pub(super) fn setting(args: &Args, around: &Surroundings) -> Setting {
    Setting {
        justify: args.justify,
        hyphenate: args.hyphenate,
        reorder: match args.bidi {
            BidiWhen::Auto => !around.turns_text,
            BidiWhen::On => true,
            BidiWhen::Off => false,
        },
    }
}

/// The place in the first of the sources that its address names.
fn place(named: &[PathBuf]) -> Option<String> {
    Source::place_in(named.first()?.to_str()?)
}

fn remote(when: RemoteWhen) -> app::Remote {
    match when {
        RemoteWhen::Never => app::Remote::Never,
        RemoteWhen::Ask => app::Remote::Ask,
        RemoteWhen::Always => app::Remote::Always,
    }
}

/// How pictures are shown: as was asked for, else as the terminal is known to. Without colours they are
/// not: half blocks would say nothing, and kitty's cells are told apart by their colours.
fn graphics(how: PicturesHow, color: bool, around: &Surroundings) -> app::Graphics {
    use app::{Choice, Protocol};
    let choice = match how {
        _ if !color => Choice::Off,
        PicturesHow::Auto => around.graphics.choice,
        PicturesHow::Kitty => Choice::By(Protocol::Kitty),
        PicturesHow::Iterm2 => Choice::By(Protocol::Iterm2),
        PicturesHow::Sixel => Choice::By(Protocol::Sixel),
        PicturesHow::Blocks => Choice::By(Protocol::Blocks),
        PicturesHow::Off => Choice::Off,
    };
    app::Graphics {
        choice,
        ..around.graphics
    }
}
