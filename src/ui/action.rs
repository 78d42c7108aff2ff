//! The table of actions: what keys, help and README name. Adding a key binding is one line here.

/// What a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the table below has a help line for each
pub enum Action {
    LineDown,
    LineUp,
    PageDown,
    PageUp,
    HalfDown,
    HalfUp,
    Top,
    Bottom,
    Percent,
    Rightwards,
    Leftwards,
    NextSection,
    PrevSection,
    NextParagraph,
    PrevParagraph,
    NextPicture,
    PictureList,
    OpenOutside,
    NextMention,
    PrevMention,
    NextLink,
    PrevLink,
    Links,
    Browse,
    Search,
    FindNext,
    FindPrev,
    Back,
    SetMark,
    GoToMark,
    Outline,
    People,
    Dates,
    Credits,
    FocusNext,
    FocusPrev,
    FocusLeft,
    FocusRight,
    Act,
    OpenRow,
    Sort,
    Filter,
    ThisSection,
    Hide,
    Merge,
    Split,
    Rename,
    Undo,
    Redo,
    Narrower,
    Wider,
    UsualWidth,
    Wrap,
    Setting,
    Zen,
    Theme,
    Mouse,
    AsItCame,
    Reload,
    Redraw,
    SetDate,
    Command,
    Copy,
    Help,
    Escape,
    Close,
    Quit,
    Suspend,
}

/// Where a binding holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Unless the place has a binding of its own.
    Anywhere,
    /// The article.
    Text,
    /// The outline or the people, dates and credits.
    Pane,
    /// The people, dates and credits, before what holds in any pane.
    Entities,
}

/// The groups of the help screen, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving by rows and pages.
    Scroll,
    /// Moving by what the text is about.
    Jump,
    /// Outline, people, dates.
    Panes,
    /// Setting people right.
    People,
    /// How the text looks.
    Look,
    /// The article and the program.
    Program,
}

impl Group {
    /// All groups in order.
    pub const ALL: [Self; 6] = [
        Self::Scroll,
        Self::Jump,
        Self::Panes,
        Self::People,
        Self::Look,
        Self::Program,
    ];

    /// The heading on the help screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Scroll => "Scrolling",
            Self::Jump => "Jumping",
            Self::Panes => "Panes",
            Self::People => "In the people pane",
            Self::Look => "Look",
            Self::Program => "Article, program",
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its name, which stays the same when its keys change.
    pub name: &'static str,
    /// The default keys, the one to advertise first.
    pub keys: &'static [&'static str],
    /// Where the keys hold.
    pub scope: Scope,
    /// Its group on the help screen.
    pub group: Group,
    /// What it does, as the help says it.
    pub help: &'static str,
}

const fn entry(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    scope: Scope,
    group: Group,
    help: &'static str,
) -> Entry {
    Entry {
        action,
        name,
        keys,
        scope,
        group,
        help,
    }
}

/// Every action, in the order of the help screen.
#[rustfmt::skip] // a table reads better with a row a line
pub const ACTIONS: &[Entry] = &{
    use Action as A;
    use Group::{Jump, Look, Panes, People, Program, Scroll};
    use Scope::{Anywhere, Entities, Pane, Text};
    [
        entry(A::LineDown, "line-down", &["j", "Down", "Ctrl-e"], Anywhere, Scroll, "one row down (10j: ten)"),
        entry(A::LineUp, "line-up", &["k", "Up", "Ctrl-y"], Anywhere, Scroll, "one row up"),
        entry(A::PageDown, "page-down", &["Space", "f", "PgDn", "Ctrl-f"], Anywhere, Scroll, "one screen down"),
        entry(A::PageUp, "page-up", &["b", "PgUp", "Ctrl-b"], Anywhere, Scroll, "one screen up"),
        entry(A::HalfDown, "half-down", &["d", "Ctrl-d"], Anywhere, Scroll, "half a screen down"),
        entry(A::HalfUp, "half-up", &["u", "Ctrl-u"], Anywhere, Scroll, "half a screen up"),
        entry(A::Top, "top", &["g", "Home"], Anywhere, Scroll, "to the start (12g: to the 12th block)"),
        entry(A::Bottom, "bottom", &["G", "End"], Anywhere, Scroll, "to the end"),
        entry(A::Percent, "percent", &["%"], Anywhere, Scroll, "50%: half way through"),
        entry(A::Rightwards, "rightwards", &[">"], Anywhere, Scroll, "wide code and tables: to the right"),
        entry(A::Leftwards, "leftwards", &["<"], Anywhere, Scroll, "wide code and tables: to the left"),
        entry(A::NextSection, "next-section", &["]"], Anywhere, Jump, "next section"),
        entry(A::PrevSection, "previous-section", &["["], Anywhere, Jump, "previous section"),
        entry(A::NextParagraph, "next-paragraph", &["}"], Anywhere, Jump, "next paragraph"),
        entry(A::PrevParagraph, "previous-paragraph", &["{"], Anywhere, Jump, "previous paragraph"),
        entry(A::NextPicture, "next-picture", &["i"], Anywhere, Jump, "next picture"),
        entry(A::PictureList, "picture-list", &["I"], Anywhere, Jump, "list of pictures"),
        entry(A::NextMention, "next-mention", &["*"], Anywhere, Jump, "next mention of the chosen (or nearest) person or date"),
        entry(A::PrevMention, "previous-mention", &["#"], Anywhere, Jump, "previous mention"),
        entry(A::NextLink, "next-link", &["a"], Anywhere, Jump, "next link or mark of a note; Enter follows it"),
        entry(A::PrevLink, "previous-link", &["A"], Anywhere, Jump, "previous link or mark of a note"),
        entry(A::Links, "links", &["L"], Anywhere, Jump, "list of the links"),
        entry(A::Browse, "browse", &["B"], Anywhere, Jump, "the chosen link in the desktop's browser"),
        entry(A::Search, "search", &["/"], Anywhere, Jump, "search as you type"),
        entry(A::FindNext, "find-next", &["n"], Anywhere, Jump, "next hit of the last search or mention"),
        entry(A::FindPrev, "find-previous", &["N"], Anywhere, Jump, "previous hit"),
        entry(A::Back, "back", &["Backspace", "Ctrl-o"], Anywhere, Jump, "back to where you jumped from"),
        entry(A::SetMark, "set-mark", &["m"], Anywhere, Jump, "m and a letter: mark this place"),
        entry(A::GoToMark, "go-to-mark", &["'"], Anywhere, Jump, "' and a letter: go to the mark; '': back"),
        entry(A::Outline, "outline", &["o"], Anywhere, Panes, "outline: open, focus, close"),
        entry(A::People, "people", &["p"], Anywhere, Panes, "people: open, focus, close"),
        entry(A::Dates, "dates", &["t"], Anywhere, Panes, "dates: open, focus, close"),
        entry(A::Credits, "credits", &["c"], Anywhere, Panes, "credits: open, focus, close"),
        entry(A::FocusNext, "focus-next", &["Tab"], Anywhere, Panes, "to the next pane"),
        entry(A::FocusPrev, "focus-previous", &["Shift-Tab"], Anywhere, Panes, "to the previous pane"),
        entry(A::FocusLeft, "focus-left", &["h", "Left"], Anywhere, Panes, "to the pane on the left"),
        entry(A::FocusRight, "focus-right", &["l", "Right"], Anywhere, Panes, "to the pane on the right"),
        entry(A::Act, "act", &["Enter"], Anywhere, Panes, "follow a link, open the picture; in a pane: go where the row points"),
        entry(A::OpenOutside, "open-outside", &["O"], Anywhere, Panes, "the picture on the screen in another program"),
        entry(A::OpenRow, "open-row", &["Space"], Pane, Panes, "in a pane: open or close the entry, or open the one a row names"),
        entry(A::Sort, "sort", &["s"], Pane, Panes, "in a pane: sort as in the text, by count, name, time; in a folder, too"),
        entry(A::Filter, "filter", &["/"], Entities, Panes, "among people, dates, credits: filter as you type; Esc clears"),
        entry(A::ThisSection, "this-section", &["."], Entities, Panes, "who and when in the section being read, or in all"),
        entry(A::Hide, "hide", &["x"], Entities, People, "hide the person, drop the mention, or show the hidden one on the row"),
        entry(A::Merge, "merge", &["="], Entities, People, "mark the person or mention; on another person: the two are one"),
        entry(A::Split, "split", &["S"], Entities, People, "the mention (or \"also\") on the row is another person"),
        entry(A::Rename, "rename", &["r"], Entities, People, "give the person another name"),
        entry(A::Undo, "undo", &["U"], Entities, People, "undo the last of these"),
        entry(A::Redo, "redo", &["Ctrl-r"], Entities, People, "redo what was undone"),
        entry(A::Narrower, "narrower", &["-"], Anywhere, Look, "narrower column"),
        entry(A::Wider, "wider", &["+"], Anywhere, Look, "wider column"),
        entry(A::UsualWidth, "usual-width", &["="], Anywhere, Look, "usual column width"),
        entry(A::Wrap, "wrap", &["W"], Anywhere, Look, "wrap wide code and tables, or scroll them sideways"),
        entry(A::Setting, "setting", &["J"], Anywhere, Look, "rows ragged, justified, with hyphens; in turn"),
        entry(A::Zen, "zen", &["z"], Anywhere, Look, "nothing but the text, and back"),
        entry(A::Theme, "theme", &["T"], Anywhere, Look, "next theme"),
        entry(A::Mouse, "mouse", &["M"], Anywhere, Look, "mouse on or off"),
        entry(A::AsItCame, "as-it-came", &["R"], Anywhere, Look, "the text as it came, and back"),
        entry(A::Redraw, "redraw", &["Ctrl-l"], Anywhere, Look, "paint the screen anew"),
        entry(A::SetDate, "set-date", &["D"], Anywhere, Program, "set the article's date, so that \"Sunday\" gets a day"),
        entry(A::Command, "command", &[":"], Anywhere, Program, "a command; Tab completes, Up brings back earlier ones"),
        entry(A::Copy, "copy", &["y"], Anywhere, Program, "copy the paragraph at the top, with its source"),
        entry(A::Reload, "reload", &["r"], Text, Program, "in the text: load the article again"),
        entry(A::Help, "help", &["?", "F1"], Anywhere, Program, "this help, and out of it"),
        entry(A::Escape, "escape", &["Esc"], Anywhere, Program, "out of what is open; never quits"),
        entry(A::Close, "close", &["q"], Anywhere, Program, "close the pane or help that has the focus, else quit"),
        entry(A::Quit, "quit", &["Ctrl-c"], Anywhere, Program, "quit"),
        entry(A::Suspend, "suspend", &["Ctrl-z"], Anywhere, Program, "to the shell; fg comes back"),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_each_action_has_a_key() {
        for (i, entry) in ACTIONS.iter().enumerate() {
            assert!(!entry.keys.is_empty(), "{}", entry.name);
            let twin = ACTIONS[..i]
                .iter()
                .find(|e| e.name == entry.name || e.action == entry.action);
            assert!(twin.is_none(), "{} stands twice", entry.name);
        }
    }
}
