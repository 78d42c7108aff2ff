//! What the user set before the start.

use crate::layout::Setting;
use jiff::civil::Date;

/// What the user set before the start.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools)] // settings that are independent of one another
pub struct Settings {
    /// Whether colours may be used.
    pub color: bool,
    /// The widest text column; `None` for the usual 72.
    pub measure: Option<u16>,
    /// How the text is set.
    pub setting: Setting,
    /// The theme's name; `None` for the usual one.
    pub theme: Option<String>,
    /// The name of what is read, for the status line while there is no headline.
    pub name: String,
    /// The article's date as the user gave it.
    pub date: Option<Date>,
    /// Whether pictures are shown, if the terminal can.
    pub pictures: bool,
    /// Whether pictures on the net are fetched when they come onto the screen; else the reader asks.
    pub fetches_pictures: bool,
    /// The host that the article is fetched from, while it is.
    pub host: Option<String>,
    /// The place in it to show first: what stood behind the `#` of its address.
    pub place: Option<String>,
    /// The user's home folder, for paths that begin with `~/`.
    pub home: Option<String>,
    /// Whether there is a program that opens addresses.
    pub opens: bool,
    /// Whether the terminal knows links (OSC 8), or leaves out what it does not know.
    pub hyperlinks: bool,
}
