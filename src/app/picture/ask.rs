//! What the terminal is asked, and what its answers mean.
//!
//! It is asked three things at once: its name, the pixels of a cell, and what it is (DA1), which every
//! terminal answers and in turn, so that nothing more is to come behind that. Nobody waits: answers
//! come among the keys, and one that comes late is as good.

use super::{Graphics, Protocol, kitty};

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
    /// Whether it knows kitty's graphics (`APC G i=1;OK ST`).
    Kitty(bool),
}

/// What is known by answers so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    name: Option<String>,
    sixel: bool,
    kitty: bool,
    pub(super) cell: Option<(u16, u16)>,
    /// Whether no more answers are waited for.
    pub(super) settled: bool,
}

/// The questions.
pub(super) fn questions(graphics: Graphics) -> Vec<u8> {
    let mut bytes = Vec::new();
    if graphics.tmux {
        // tmux answers all others itself, and for itself.
        if graphics.may_be_kitty {
            bytes.extend(kitty::ask(true));
        }
    } else {
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
            Answer::Kitty(known) => {
                self.kitty = known;
                self.settled = true;
            }
            Answer::Attributes { sixel } => {
                self.sixel = sixel;
                // Through tmux the other answer has a longer way.
                self.settled |= !(graphics.tmux && graphics.may_be_kitty);
            }
        }
    }

    /// How the terminal shows pictures best. `sized` says that the pixels of a cell are known, which
    /// sixels are drawn by.
    pub(super) fn best(&self, sized: bool) -> Protocol {
        let name = self.name.as_deref().unwrap_or_default().to_lowercase();
        let is = |known: &str| name.starts_with(known);
        if self.kitty || is("ghostty") || is_new_kitty(&name) {
            Protocol::Kitty
        } else if is("wezterm") || is("iterm2") || is("mintty") {
            Protocol::Iterm2
        } else if self.sixel && sized {
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
        (known.best(true), known.settled)
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
    fn what_tmux_says_is_not_all_where_kitty_may_be_behind_it() {
        let graphics = Graphics {
            tmux: true,
            may_be_kitty: true,
            ..Graphics::default()
        };
        let tmux = Answer::Attributes { sixel: false };
        assert_eq!(
            best(std::slice::from_ref(&tmux), graphics),
            (Protocol::Blocks, false)
        );
        assert_eq!(
            best(&[tmux, Answer::Kitty(true)], graphics),
            (Protocol::Kitty, true)
        );
        let asked = String::from_utf8(questions(graphics)).unwrap_or_default();
        assert!(asked.starts_with("\x1bPtmux;\x1b\x1b_Ga=q,U=1,") && asked.ends_with("\x1b[c"));
        assert_eq!(questions(Graphics::default()), b"\x1b[>q\x1b[16t\x1b[c");
    }
}
