//! All state of the screen.

/// What the user set before the start.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Whether colours may be used.
    pub color: bool,
    /// The widest text column; `None` for the usual 72.
    pub measure: Option<u16>,
    /// The theme's name; `None` for the usual one.
    pub theme: Option<String>,
    /// The name of what is read, for the status line while there is no headline.
    pub name: String,
    /// The article's date as the user gave it.
    pub date: Option<jiff::civil::Date>,
}

/// All state of the screen.
#[derive(Debug)]
pub struct Model {
    settings: Settings,
}

impl Model {
    /// A model of a screen of `cols` by `rows` cells that has nothing to show yet.
    pub fn new(settings: Settings, cols: u16, rows: u16) -> Self {
        let _ = (cols, rows);
        Self { settings }
    }

    /// What the user set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}
