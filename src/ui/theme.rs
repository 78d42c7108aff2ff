//! Themes: what role has which style.
//!
//! Roles say what a thing is; a theme says how it looks. Colour is never the only sign: what matters is
//! bold, underlined, reversed or has a mark of its own as well, so that the theme without colour says
//! the same.

use crate::document::AlertKind;
use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // newsroom and screen words
pub enum Role {
    Text,
    Dim,
    Headline,
    Standfirst,
    Byline,
    Kicker,
    Heading,
    SubHeading,
    Caption,
    Alt,
    Credit,
    Frame,
    Quote,
    QuoteBar,
    /// The bar of an alert and the words above it.
    Alert(AlertKind),
    ListMarker,
    Code,
    CodeKeyword,
    CodeText,
    CodeValue,
    CodeFunction,
    CodeType,
    CodeRemark,
    CodeRemoved,
    Link,
    Boilerplate,
    /// The mentions of the chosen person or date.
    Mention,
    /// The mention or hit that was jumped to last.
    Current,
    Hit,
    Status,
    StatusDim,
    StatusKey,
    Message,
    Problem,
    Prompt,
    PaneTitle,
    PaneTab,
    /// The row of a pane that the keys act on, while the pane has the focus.
    Cursor,
    /// The same row while it has not.
    CursorIdle,
    Count,
    Value,
    Unsure,
    ScrollTrack,
    ScrollThumb,
    ScrollMark,
}

/// A theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's own 16 colours on its own background.
    Terminal,
    /// Light letters on dark.
    Dark,
    /// Dark letters on paper.
    Light,
    /// No colour at all.
    Plain,
}

/// The palette of a theme with colours of its own.
struct Palette {
    ink: Color,
    paper: Color,
    faint: Color,
    accent: Color,
    second: Color,
    warm: Color,
    violet: Color,
    red: Color,
    mark: Color,
    hit: Color,
    bar: Color,
}

/// 256-colour indices, which every terminal of the last twenty years has.
const DARK: Palette = Palette {
    ink: Color::Indexed(252),
    paper: Color::Indexed(234),
    faint: Color::Indexed(245),
    accent: Color::Indexed(110),
    second: Color::Indexed(108),
    warm: Color::Indexed(179),
    violet: Color::Indexed(140),
    red: Color::Indexed(167),
    mark: Color::Indexed(24),
    hit: Color::Indexed(58),
    bar: Color::Indexed(236),
};

const LIGHT: Palette = Palette {
    ink: Color::Indexed(235),
    paper: Color::Indexed(255),
    faint: Color::Indexed(242),
    accent: Color::Indexed(24),
    second: Color::Indexed(22),
    warm: Color::Indexed(94),
    violet: Color::Indexed(90),
    red: Color::Indexed(124),
    mark: Color::Indexed(153),
    hit: Color::Indexed(222),
    bar: Color::Indexed(252),
};

impl Theme {
    /// All themes in the order of the key that steps through them.
    pub const ALL: [Self; 4] = [Self::Terminal, Self::Dark, Self::Light, Self::Plain];

    /// The name in options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Plain => "plain",
        }
    }

    /// The theme of that name.
    ///
    /// ```
    /// use dateline::ui::Theme;
    /// assert_eq!(Theme::named("light"), Some(Theme::Light));
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The one after this.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Terminal => Self::Dark,
            Self::Dark => Self::Light,
            Self::Light => Self::Plain,
            Self::Plain => Self::Terminal,
        }
    }

    /// How `role` looks.
    pub fn style(self, role: Role) -> Style {
        let shape = shape(role);
        // Where a theme has a faint colour of its own, dimming it again would make it vanish.
        let solid = shape.difference(Modifier::DIM);
        match self {
            Self::Plain => Style::new().add_modifier(shape),
            Self::Terminal => sixteen(role).add_modifier(shape),
            Self::Dark => colored(role, &DARK).add_modifier(solid),
            Self::Light => colored(role, &LIGHT).add_modifier(solid),
        }
    }
}

/// What a role looks like without any colour.
fn shape(role: Role) -> Modifier {
    match role {
        Role::Headline
        | Role::Heading
        | Role::StatusKey
        | Role::Count
        | Role::CursorIdle
        | Role::Problem
        | Role::PaneTitle
        | Role::CodeKeyword
        | Role::Alert(_)
        | Role::ScrollMark => Modifier::BOLD,
        Role::SubHeading => Modifier::BOLD.union(Modifier::ITALIC),
        Role::Standfirst | Role::Quote | Role::Alt => Modifier::ITALIC,
        Role::Link | Role::Hit => Modifier::UNDERLINED,
        Role::Mention => Modifier::BOLD.union(Modifier::UNDERLINED),
        Role::Current | Role::Cursor => Modifier::REVERSED,
        Role::Dim
        | Role::Byline
        | Role::Kicker
        | Role::Credit
        | Role::Frame
        | Role::Boilerplate
        | Role::StatusDim
        | Role::PaneTab
        | Role::Unsure
        | Role::CodeRemark
        | Role::ScrollTrack => Modifier::DIM,
        _ => Modifier::empty(),
    }
}

/// The terminal's own colours: their reading is the user's choice, so only a few are used.
fn sixteen(role: Role) -> Style {
    match role {
        // Not blue: most terminals show it too dark on black.
        Role::Kicker
        | Role::PaneTitle
        | Role::ListMarker
        | Role::ScrollMark
        | Role::StatusKey
        | Role::Heading
        | Role::SubHeading
        | Role::CodeFunction
        | Role::CodeValue
        | Role::Link => Style::new().fg(Color::Cyan),
        Role::QuoteBar | Role::Value | Role::Code | Role::CodeText => Style::new().fg(Color::Green),
        Role::Mention | Role::CodeType => Style::new().fg(Color::Yellow),
        Role::Hit | Role::CodeKeyword => Style::new().fg(Color::Magenta),
        Role::Problem | Role::CodeRemoved => Style::new().fg(Color::Red),
        Role::Alert(kind) => Style::new().fg(match kind {
            AlertKind::Note => Color::Cyan,
            AlertKind::Tip => Color::Green,
            AlertKind::Important => Color::Magenta,
            AlertKind::Warning => Color::Yellow,
            AlertKind::Caution => Color::Red,
        }),
        _ => Style::new(),
    }
}

fn colored(role: Role, p: &Palette) -> Style {
    let on_paper = Style::new().fg(p.ink).bg(p.paper);
    match role {
        Role::Dim
        | Role::Byline
        | Role::Credit
        | Role::Frame
        | Role::Boilerplate
        | Role::PaneTab
        | Role::Unsure
        | Role::ScrollTrack
        | Role::ScrollThumb
        | Role::CodeRemark
        | Role::Alt => on_paper.fg(p.faint),
        Role::Kicker
        | Role::PaneTitle
        | Role::ListMarker
        | Role::ScrollMark
        | Role::Heading
        | Role::SubHeading
        | Role::CodeFunction
        | Role::Link => on_paper.fg(p.accent),
        Role::QuoteBar | Role::Value | Role::Code | Role::CodeText => on_paper.fg(p.second),
        Role::Mention => on_paper.bg(p.mark),
        Role::Hit => on_paper.bg(p.hit),
        Role::Current | Role::CodeKeyword | Role::CodeType | Role::CodeValue => on_paper.fg(p.warm),
        Role::Problem => Style::new().fg(p.warm).bg(p.bar),
        Role::Status | Role::Message | Role::Prompt => Style::new().fg(p.ink).bg(p.bar),
        Role::StatusDim => Style::new().fg(p.faint).bg(p.bar),
        Role::StatusKey => Style::new().fg(p.accent).bg(p.bar),
        Role::CursorIdle => on_paper.bg(p.bar),
        Role::Alert(kind) => on_paper.fg(match kind {
            AlertKind::Note => p.accent,
            AlertKind::Tip => p.second,
            AlertKind::Important => p.violet,
            AlertKind::Warning => p.warm,
            AlertKind::Caution => p.red,
        }),
        _ => on_paper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_has_no_colour() {
        for role in [
            Role::Mention,
            Role::Hit,
            Role::Heading,
            Role::Problem,
            Role::Cursor,
        ] {
            let style = Theme::Plain.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
    }

    #[test]
    fn what_matters_differs_from_text_without_colour() {
        let text = Theme::Plain.style(Role::Text);
        for role in [
            Role::Mention,
            Role::Current,
            Role::Hit,
            Role::Cursor,
            Role::Headline,
            Role::Link,
        ] {
            assert_ne!(Theme::Plain.style(role), text, "{role:?}");
        }
    }

    #[test]
    fn each_alert_has_a_colour_of_its_own_and_is_bold_without() {
        for theme in [Theme::Terminal, Theme::Dark, Theme::Light] {
            for (at, kind) in AlertKind::ALL.into_iter().enumerate() {
                let color = |kind| theme.style(Role::Alert(kind)).fg;
                let mut others = AlertKind::ALL.into_iter().skip(at + 1);
                assert!(others.all(|other| color(other) != color(kind)), "{kind:?}");
            }
        }
        let plain = Theme::Plain.style(Role::Alert(AlertKind::Tip));
        assert_eq!(plain, Style::new().bold());
    }

    #[test]
    fn stepping_comes_round() {
        let mut theme = Theme::Terminal;
        for _ in Theme::ALL {
            theme = theme.next();
        }
        assert_eq!(theme, Theme::Terminal);
    }

    #[test]
    fn terminal_theme_uses_only_sixteen_colours() {
        for role in [
            Role::Kicker,
            Role::Heading,
            Role::Mention,
            Role::Hit,
            Role::Value,
        ] {
            let fg = Theme::Terminal.style(role).fg;
            assert!(
                !matches!(fg, Some(Color::Indexed(_) | Color::Rgb(..))),
                "{role:?}"
            );
        }
    }
}
