//! What the terminal is asked, and what its answers mean.
//!
//! It is asked three things at once: its name, the pixels of a cell, and what it is (DA1), which every
//! terminal answers and in turn, so that nothing more is to come behind that. Nobody waits: answers
//! come among the keys, and one that comes late is as good.
//!
//! tmux answers for itself, and hands no answer on from the terminal behind it: so [it is asked](behind)
//! what that is.

use super::{Graphics, Protocol};
use std::process::{Command, Stdio};

/// What a terminal says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) enum Answer {
    /// What it is, and whether it draws sixels (`CSI ? 62 ; 4 c`).
    Attributes {
        /// Sixels.
        sixel: bool,
    },
    /// Its name and version (`DCS > | kitty(0.42.1) ST`).
    Name(String),
    /// The width and height of a cell in pixels (`CSI 6 ; height ; width t`).
    Cell(u16, u16),
    /// What tmux says of the terminal behind it.
    Behind(Behind),
}

/// The terminal behind tmux.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::app) struct Behind {
    /// Whether it knows kitty's graphics, and tmux hands them on.
    kitty: bool,
}

/// What tmux is to say: its terminal's name by itself and by its description, and whether anything is
/// handed on to it.
const SAY: &str = "#{client_termtype}\n#{client_termname}\n#{allow-passthrough}";

/// Asks tmux what is behind it. Waits for its answer.
pub(in crate::app) fn behind() -> Behind {
    let mut tmux = Command::new("tmux");
    tmux.args(["display-message", "-p", SAY]);
    let said = tmux.stdin(Stdio::null()).stderr(Stdio::null()).output();
    let said = said.map(|output| output.stdout).unwrap_or_default();
    Behind::of(&String::from_utf8_lossy(&said))
}

impl Behind {
    /// By the lines that tmux says.
    fn of(said: &str) -> Self {
        let mut lines = said.lines();
        let mut line = || lines.next().unwrap_or_default().to_lowercase();
        let (name, description, passes) = (line(), line(), line());
        let known = name.starts_with("ghostty") || is_new_kitty(&name);
        // A terminal may not have told tmux its name.
        let described = name.is_empty() && matches!(&*description, "xterm-kitty" | "xterm-ghostty");
        Self {
            kitty: (known || described) && matches!(&*passes, "on" | "all" | "1" | "2"),
        }
    }
}

/// What is known by answers so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    name: Option<String>,
    sixel: bool,
    behind: Behind,
    pub(super) cell: Option<(u16, u16)>,
    /// Whether no more answers are waited for.
    pub(super) settled: bool,
}

/// The questions.
pub(super) fn questions(graphics: Graphics) -> Vec<u8> {
    let mut bytes = Vec::new();
    if !graphics.tmux {
        bytes.extend(b"\x1b[>q");
    }
    bytes.extend(b"\x1b[16t\x1b[c");
    bytes
}

impl Known {
    /// Takes an answer in.
    pub(super) fn hear(&mut self, answer: Answer, graphics: Graphics) {
        match answer {
            Answer::Name(name) => self.name = Some(name),
            Answer::Cell(width, height) => self.cell = Some((width, height)),
            Answer::Behind(behind) => {
                self.behind = behind;
                self.settled = true;
            }
            Answer::Attributes { sixel } => {
                self.sixel = sixel;
                // tmux says what it could draw itself, whatever is behind it.
                self.settled |= !graphics.tmux;
            }
        }
    }

    /// How the terminal shows pictures best. `sized` says that the pixels of a cell are known, which
    /// sixels are drawn by.
    pub(super) fn best(&self, sized: bool, graphics: Graphics) -> Protocol {
        let name = self.name.as_deref().unwrap_or_default().to_lowercase();
        let is = |known: &str| name.starts_with(known);
        // tmux (3.5) writes plus signs for sixels where its terminal draws none, and where it does, it
        // leaves out those of which it has to write much.
        let sixel = self.sixel && !graphics.tmux;
        if self.behind.kitty || is("ghostty") || is_new_kitty(&name) {
            Protocol::Kitty
        } else if is("wezterm") || is("iterm2") || is("mintty") {
            Protocol::Iterm2
        } else if sixel && sized {
            Protocol::Sixel
        } else {
            Protocol::Blocks
        }
    }
}

/// Whether that is the name of a kitty with cells that stand for pictures: of 2023, or later.
fn is_new_kitty(name: &str) -> bool {
    let Some(version) = name.strip_prefix("kitty(") else {
        return false;
    };
    let mut numbers = version
        .trim_end_matches(')')
        .split('.')
        .map(|number| number.parse::<u32>().unwrap_or(0));
    let version = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    version >= (0, 28)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(answers: &[Answer], graphics: Graphics) -> (Protocol, bool) {
        let mut known = Known::default();
        for answer in answers {
            known.hear(answer.clone(), graphics);
        }
        (known.best(true, graphics), known.settled)
    }

    #[test]
    fn the_name_goes_before_sixels_and_these_before_blocks() {
        let plain = Graphics::default();
        let name = |name: &str| Answer::Name(name.to_owned());
        let is = |sixel| Answer::Attributes { sixel };
        for (answers, wanted) in [
            (vec![name("kitty(0.42.1)"), is(false)], Protocol::Kitty),
            (vec![name("ghostty 1.2.0"), is(false)], Protocol::Kitty),
            (vec![name("kitty(0.26.5)"), is(false)], Protocol::Blocks),
            (vec![name("kitty(1.0)"), is(false)], Protocol::Kitty),
            (vec![name("WezTerm 20240203"), is(true)], Protocol::Iterm2),
            (vec![name("XTerm(390)"), is(true)], Protocol::Sixel),
            (vec![name("XTerm(390)"), is(false)], Protocol::Blocks),
            (vec![is(true)], Protocol::Sixel),
        ] {
            assert_eq!(best(&answers, plain), (wanted, true), "{answers:?}");
        }
        // Late answers are as good.
        let late = [is(false), name("kitty(0.42.1)")];
        assert_eq!(best(&late, plain).0, Protocol::Kitty);
        assert_eq!(best(&[], plain), (Protocol::Blocks, false));
    }

    #[test]
    fn in_tmux_the_terminal_behind_it_counts() {
        let graphics = Graphics {
            tmux: true,
            ..Graphics::default()
        };
        let tmux = Answer::Attributes { sixel: true };
        let only = std::slice::from_ref(&tmux);
        assert_eq!(best(only, graphics), (Protocol::Blocks, false));
        for (said, wanted) in [
            ("\nxterm-kitty\non\n", Protocol::Kitty),
            ("kitty(0.42.1)\nxterm-kitty\nall\n", Protocol::Kitty),
            ("ghostty 1.2.0\nxterm-ghostty\non\n", Protocol::Kitty),
            ("kitty(0.26.5)\nxterm-kitty\non\n", Protocol::Blocks),
            // Nothing is handed on.
            ("kitty(0.42.1)\nxterm-kitty\noff\n", Protocol::Blocks),
            ("XTerm(390)\nxterm\non\n", Protocol::Blocks),
            ("", Protocol::Blocks),
        ] {
            let answers = [tmux.clone(), Answer::Behind(Behind::of(said))];
            assert_eq!(best(&answers, graphics), (wanted, true), "{said}");
        }
        assert_eq!(questions(graphics), b"\x1b[16t\x1b[c");
        assert_eq!(questions(Graphics::default()), b"\x1b[>q\x1b[16t\x1b[c");
    }
}
