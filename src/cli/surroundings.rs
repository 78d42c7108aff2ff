//! What the process finds around it: streams, terminal, environment. The only look at the outside
//! before a plan is made.

use crate::app::{Choice, Graphics, Protocol};
use crate::source::http::Proxies;
use etcetera::BaseStrategy;
use std::io::IsTerminal;
use std::path::PathBuf;

/// The facts about the process that a plan depends on.
#[allow(clippy::struct_excessive_bools)] // facts that are independent of one another
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// Standard input is a pipe, a socket, a file or the like: something was meant to be read.
    pub stdin_has_input: bool,
    /// Standard output is a terminal that can be painted on; one that calls itself `dumb` has lines only.
    pub stdout_is_terminal: bool,
    /// Standard error is a terminal.
    pub stderr_is_terminal: bool,
    /// Columns of the terminal, where standard output is one and tells.
    pub cols: Option<u16>,
    /// `NO_COLOR` is set, or the terminal cannot do colours.
    pub no_color: bool,
    /// The terminal knows the control functions that move rows (ECMA-48 SU and SD).
    pub moves_rows: bool,
    /// How the terminal shows pictures, as far as its name tells.
    pub graphics: Graphics,
    /// The terminal knows links (OSC 8), or leaves out what it does not know.
    pub hyperlinks: bool,
    /// The desktop's program that opens addresses; there is none without a desktop.
    pub opener: Option<&'static str>,
    /// The terminal puts text that runs from right to left in order itself, and cannot be told not to.
    pub turns_text: bool,
    /// The terminal does so unless it is told not to (ECMA-48 BDSM).
    pub turns_until_told: bool,
    /// The folder for pages that were fetched, where the user has a place for caches.
    pub cache: Option<PathBuf>,
    /// The file of certificates of whom to trust, where the user has one.
    pub certificates: Option<PathBuf>,
    /// The user's home folder.
    pub home: Option<String>,
    /// The proxies that fetching goes through.
    pub proxies: Proxies,
}

impl Surroundings {
    /// Looks once.
    pub fn look() -> Self {
        let terminal = std::io::stdout().is_terminal();
        let name = std::env::var_os("TERM");
        let is = |known: &str| name.as_ref().is_some_and(|name| name == known);
        let dumb = is("dumb");
        Self {
            stdin_has_input: stdin_has_input(),
            stdout_is_terminal: terminal && !dumb,
            stderr_is_terminal: std::io::stderr().is_terminal(),
            cols: terminal
                .then(|| crossterm::terminal::size().ok())
                .flatten()
                .map(|(cols, _)| cols)
                .filter(|&cols| cols > 0),
            no_color: is_set("NO_COLOR") || dumb,
            // All but the console of Linux do; see console_codes(4).
            moves_rows: !is("linux"),
            graphics: graphics(&|name| std::env::var(name).ok()),
            // The console of Linux writes the address on the screen.
            hyperlinks: !is("linux") && !dumb,
            opener: opener(),
            turns_text: is_set("KONSOLE_VERSION") || is_set("MLTERM"),
            // VTE since 0.58; see <https://gitlab.freedesktop.org/terminal-wg/bidi>.
            turns_until_told: std::env::var("VTE_VERSION")
                .is_ok_and(|version| version.parse::<u32>().is_ok_and(|version| version >= 5800)),
            // On macOS, too, as programs of the terminal have it.
            cache: etcetera::choose_base_strategy()
                .ok()
                .map(|places| places.cache_dir().join("dateline").join("pages")),
            // As other programs have it; only who fetches reads it.
            certificates: std::env::var_os("SSL_CERT_FILE").map(PathBuf::from),
            home: etcetera::home_dir()
                .ok()
                .and_then(|home| home.into_os_string().into_string().ok()),
            proxies: Proxies::named_by(&|name| std::env::var(name).ok()),
        }
    }
}

/// The program that opens addresses. Where there is no screen to open a browser on, `xdg-open` would start
/// one in this terminal.
fn opener() -> Option<&'static str> {
    if cfg!(target_os = "macos") {
        Some("open")
    } else if cfg!(windows) {
        Some("explorer")
    } else if is_set("WSL_DISTRO_NAME") {
        Some("wslview")
    } else if is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") {
        Some("xdg-open")
    } else {
        None
    }
}

/// Whether a variable is there and not empty, which is how <https://no-color.org> wants it.
fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// How the terminal of these variables shows pictures. What does not say who it is will be asked.
fn graphics(variable: &dyn Fn(&str) -> Option<String>) -> Graphics {
    let value = |name| variable(name).unwrap_or_default();
    let (term, program) = (value("TERM"), value("TERM_PROGRAM"));
    let (term, program) = (term.as_str(), program.as_str());
    let is_set = |name| !value(name).is_empty();
    let tmux = is_set("TMUX");
    let choice = match (term, program) {
        _ if tmux => Choice::Ask,
        // GNU screen, whatever shows it; consoles; and those that are known to draw nothing, nor to know
        // what a question is.
        ("" | "dumb" | "linux" | "vt100" | "ansi" | "alacritty", _) | (_, "Apple_Terminal") => {
            Choice::By(Protocol::Blocks)
        }
        _ if term.starts_with("screen") => Choice::By(Protocol::Blocks),
        ("xterm-ghostty", _) | (_, "ghostty") => Choice::By(Protocol::Kitty),
        (_, "WezTerm" | "iTerm.app" | "mintty") => Choice::By(Protocol::Iterm2),
        // What iTerm2 hands on through ssh.
        _ if value("LC_TERMINAL") == "iTerm2" => Choice::By(Protocol::Iterm2),
        _ => Choice::Ask,
    };
    // Of kitty the version counts, which its name does not tell.
    let named =
        term == "xterm-kitty" || matches!(choice, Choice::By(Protocol::Kitty | Protocol::Iterm2));
    let told = matches!(value("COLORTERM").as_str(), "truecolor" | "24bit");
    Graphics {
        choice,
        all_colors: told || named || is_set("WT_SESSION") || term.starts_with("foot"),
        tmux,
    }
}

/// A terminal is not input, and neither is `/dev/null`: services and schedulers have it there. All else
/// is, a directory as well: reading it says what is wrong.
#[cfg(unix)]
fn stdin_has_input() -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;
    std::io::stdin()
        .as_fd()
        .try_clone_to_owned()
        .and_then(|fd| std::fs::File::from(fd).metadata())
        .is_ok_and(|meta| !meta.file_type().is_char_device())
}

/// Anything but a terminal may hold input.
#[cfg(not(unix))]
fn stdin_has_input() -> bool {
    !std::io::stdin().is_terminal()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Graphics {
        graphics(&|name| {
            let named = variables.iter().find(|(known, _)| *known == name);
            named.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn terminals_are_known_by_their_names() {
        for (variables, choice) in [
            (vec![("TERM", "xterm-ghostty")], Choice::By(Protocol::Kitty)),
            (vec![("TERM", "xterm-kitty")], Choice::Ask),
            (
                vec![("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm")],
                Choice::By(Protocol::Iterm2),
            ),
            (
                vec![("TERM", "xterm-256color"), ("LC_TERMINAL", "iTerm2")],
                Choice::By(Protocol::Iterm2),
            ),
            (vec![("TERM", "linux")], Choice::By(Protocol::Blocks)),
            (vec![("TERM", "screen.xterm")], Choice::By(Protocol::Blocks)),
            (vec![], Choice::By(Protocol::Blocks)),
            (vec![("TERM", "xterm-256color")], Choice::Ask),
            // What tmux shows itself in is not told by the names that tmux was started with.
            (
                vec![("TERM", "xterm-kitty"), ("TMUX", "/tmp/tmux-0/default,1,0")],
                Choice::Ask,
            ),
        ] {
            assert_eq!(of(&variables).choice, choice, "{variables:?}");
        }
    }

    #[test]
    fn all_colours_are_used_where_they_are_told() {
        assert!(of(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]).all_colors);
        assert!(of(&[("TERM", "xterm-kitty")]).all_colors);
        assert!(!of(&[("TERM", "xterm-256color")]).all_colors);
    }
}
