//! Bytes from a terminal to keys, pastes, the mouse's doings, and the terminal's own answers.
//!
//! A sequence may come in pieces, and anything may stand between two: what is not whole yet is kept. What
//! is whole and nothing that is known (another answer, a report that nobody asked for) is passed over
//! as a whole, so that nothing of it is ever taken for keys. (ECMA-48 5.4 and 5.6; what xterm sends for
//! keys: its `ctlseqs`.)

use crate::app::picture::Answer;
use crate::ui::keymap::KeyCode;
use crate::ui::{Key, Msg};
use std::time::Duration;

/// Rows per notch of the wheel.
const NOTCH: i32 = 3;

/// The longest sequence that is kept while its end is waited for, but for pastes: no terminal sends more.
const LONGEST: usize = 64 * 1024;

/// How a paste ends.
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// How long an Esc waits for the rest of a sequence: longer than a terminal pauses within one, shorter
/// than anybody notices.
const FOR_A_KEY: Duration = Duration::from_millis(25);

/// How long what begins as an answer does waits for the rest, which may have come a long way. The same
/// begins a letter with Alt, which has no action.
const FOR_AN_ANSWER: Duration = Duration::from_millis(500);

const ESC: u8 = 0x1b;

/// What a terminal gave.
#[derive(Debug, Clone)]
pub(super) enum Heard {
    /// The user did something.
    Msg(Msg),
    /// The terminal answered.
    Answer(Answer),
}

/// What has come and is not whole yet.
#[derive(Debug, Default)]
pub(super) struct Parser {
    held: Vec<u8>,
    /// How much of a paste has been looked through for its end.
    looked: usize,
}

/// The first thing in some bytes.
enum Next {
    /// It takes so many bytes and says this, if anything.
    Whole(usize, Option<Heard>),
    /// It is not whole.
    Part,
}

impl Parser {
    /// Takes `bytes` in; what is whole by now goes to `hear`. Linear.
    pub(super) fn feed(&mut self, bytes: &[u8], mut hear: impl FnMut(Heard)) {
        self.held.extend_from_slice(bytes);
        let mut at = 0;
        while let Some(rest) = self.held.get(at..).filter(|rest| !rest.is_empty()) {
            match next(rest, &mut self.looked) {
                Next::Whole(length, heard) => {
                    heard.into_iter().for_each(&mut hear);
                    at += length.max(1);
                    self.looked = 0;
                }
                Next::Part => break,
            }
        }
        self.held.drain(..at);
    }

    /// How long to wait for more before what is held is taken for all there is: Esc begins a sequence,
    /// and is a key. `None` for as long as it takes.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.held.as_slice() {
            [ESC] => Some(FOR_A_KEY),
            [ESC, b'P' | b']' | b'_' | b'^' | b'X'] => Some(FOR_AN_ANSWER),
            _ => None,
        }
    }

    /// Nothing more has come: an Esc was the key, and a letter behind it was typed with Alt.
    pub(super) fn settle(&mut self, mut hear: impl FnMut(Heard)) {
        let key = match self.held.as_slice() {
            [ESC] => Some(plain(KeyCode::Esc)),
            [ESC, letter @ (b'P' | b']' | b'_' | b'^' | b'X')] => Some(Key {
                alt: true,
                ..Key::char(char::from(*letter))
            }),
            _ => None,
        };
        if let Some(key) = key {
            self.held.clear();
            hear(Heard::Msg(Msg::Key(key)));
        }
    }
}

fn next(bytes: &[u8], looked: &mut usize) -> Next {
    match bytes {
        [ESC, b'[', ..] => control(bytes, looked),
        [ESC, b'O', code, ..] => Next::Whole(3, shifted(*code).map(plain).map(typed)),
        // Strings: device control, operating system, application, privacy, start.
        [ESC, b'P' | b']' | b'_' | b'^' | b'X', ..] => string(bytes),
        [ESC] | [ESC, b'O'] => Next::Part,
        // Twice: the first was the key.
        [ESC, ESC, ..] => Next::Whole(1, Some(typed(plain(KeyCode::Esc)))),
        [ESC, rest @ ..] => match key(rest) {
            Next::Whole(length, Some(Heard::Msg(Msg::Key(key)))) => {
                let key = Key { alt: true, ..key };
                Next::Whole(length + 1, Some(typed(key)))
            }
            Next::Whole(length, _) => Next::Whole(length + 1, None),
            Next::Part => Next::Part,
        },
        _ => key(bytes),
    }
}

fn typed(key: Key) -> Heard {
    Heard::Msg(Msg::Key(key))
}

fn plain(code: KeyCode) -> Key {
    Key {
        code,
        ctrl: false,
        alt: false,
        shift: false,
    }
}

fn control_key(c: char) -> Key {
    Key {
        ctrl: true,
        ..Key::char(c)
    }
}

/// A key that is a byte or a character.
fn key(bytes: &[u8]) -> Next {
    let Some(&first) = bytes.first() else {
        return Next::Part;
    };
    let letter = |from: u8, to: u8| char::from(first - from + to);
    let key = match first {
        b'\r' => plain(KeyCode::Enter),
        b'\t' => plain(KeyCode::Tab),
        0x7f => plain(KeyCode::Backspace),
        0 => control_key(' '),
        0x01..=0x1a => control_key(letter(1, b'a')),
        0x1c..=0x1f => control_key(letter(0x1c, b'4')),
        b' '..=b'~' => Key::char(char::from(first)),
        _ => return character(bytes),
    };
    Next::Whole(1, Some(typed(key)))
}

/// A character beyond ASCII; a byte that begins none is passed over.
fn character(bytes: &[u8]) -> Next {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Next::Whole(1, None),
    };
    let begun = bytes.get(..length).unwrap_or(bytes);
    match std::str::from_utf8(begun) {
        Ok(text) => Next::Whole(length, text.chars().next().map(Key::char).map(typed)),
        Err(error) if error.error_len().is_none() => Next::Part,
        Err(_) => Next::Whole(1, None),
    }
}

/// A string of the terminal's, from its two bytes at the start to its end.
fn string(bytes: &[u8]) -> Next {
    let bell = |byte: u8| byte == 0x07 && bytes.get(1) == Some(&b']');
    let rest = bytes.get(2..).unwrap_or_default();
    for (at, &byte) in rest.iter().enumerate() {
        let end = match (byte, rest.get(at + 1)) {
            (byte, _) if bell(byte) => 1,
            (ESC, Some(b'\\')) => 2,
            // The string was broken off.
            (ESC, Some(_)) => return Next::Whole(at + 2, None),
            _ => continue,
        };
        let words = rest.get(..at).unwrap_or_default();
        return Next::Whole(at + 2 + end, answer(bytes.get(1), words));
    }
    if bytes.len() > LONGEST {
        return Next::Whole(bytes.len(), None);
    }
    Next::Part
}

/// What a string says.
fn answer(kind: Option<&u8>, words: &[u8]) -> Option<Heard> {
    let words = std::str::from_utf8(words).ok()?;
    let name = words.strip_prefix(">|").filter(|_| kind == Some(&b'P'))?;
    Some(Heard::Answer(Answer::Name(name.to_owned())))
}

/// A control sequence: parameters, then what is between, then the letter that says what it is.
fn control(bytes: &[u8], looked: &mut usize) -> Next {
    let rest = bytes.get(2..).unwrap_or_default();
    match rest {
        // The console of Linux: F1 to F5.
        [b'[', code @ b'A'..=b'E', ..] => {
            let key = plain(KeyCode::F(1 + code - b'A'));
            return Next::Whole(4, Some(typed(key)));
        }
        [b'['] => return Next::Part,
        // The mouse in its oldest form: three bytes, whatever they are.
        [b'M', ..] => {
            return if rest.len() < 4 {
                Next::Part
            } else {
                Next::Whole(6, None)
            };
        }
        _ => {}
    }
    let is_inner = |byte: &u8| (0x20..=0x3f).contains(byte);
    let Some(end) = rest.iter().position(|byte| !is_inner(byte)) else {
        return if bytes.len() > LONGEST {
            Next::Whole(bytes.len(), None)
        } else {
            Next::Part
        };
    };
    let parameters = rest.get(..end).unwrap_or_default();
    let parameters = std::str::from_utf8(parameters).unwrap_or_default();
    let length = end + 3;
    match rest.get(end) {
        Some(b'~') if parameters == "200" => paste(bytes, looked),
        Some(&code @ 0x40..=0x7e) => Next::Whole(length, meaning(parameters, code)),
        // It was broken off; what broke it off stands for itself.
        _ => Next::Whole(length - 1, None),
    }
}

/// A paste, from `CSI 200 ~` on.
fn paste(bytes: &[u8], looked: &mut usize) -> Next {
    let start = PASTE_ENDS.len();
    let from = start.max((*looked).saturating_sub(PASTE_ENDS.len()));
    let rest = bytes.get(from..).unwrap_or_default();
    let found = rest
        .windows(PASTE_ENDS.len())
        .position(|window| window == PASTE_ENDS);
    let Some(at) = found else {
        *looked = bytes.len();
        return Next::Part;
    };
    let text = bytes.get(start..from + at).unwrap_or_default();
    let text = String::from_utf8_lossy(text).into_owned();
    Next::Whole(
        from + at + PASTE_ENDS.len(),
        Some(Heard::Msg(Msg::Paste(text))),
    )
}

/// What a control sequence says.
fn meaning(parameters: &str, code: u8) -> Option<Heard> {
    if let Some(rest) = parameters.strip_prefix('<') {
        return mouse(rest, code).map(Heard::Msg);
    }
    if let Some(rest) = parameters.strip_prefix('?') {
        let sixel = rest.split(';').skip(1).any(|attribute| attribute == "4");
        return (code == b'c').then_some(Heard::Answer(Answer::Attributes { sixel }));
    }
    let mut numbers = parameters.split(';').map(|number| {
        // Of a number and its kinds the first says what; a key that is let go is the third kind.
        let mut parts = number.split(':').map(|part| part.parse::<u32>().ok());
        (parts.next().flatten(), parts.next().flatten())
    });
    let mut number = || numbers.next().unwrap_or_default();
    let (first, second, third) = (number(), number(), number());
    if second.1 == Some(3) {
        return None;
    }
    if let (b't', Some(6)) = (code, first.0) {
        let pixels = |number: Option<u32>| number.and_then(|n| u16::try_from(n).ok());
        let (height, width) = (pixels(second.0)?, pixels(third.0)?);
        return (width > 0 && height > 0).then_some(Heard::Answer(Answer::Cell(width, height)));
    }
    let key = match code {
        b'~' => match first.0? {
            // Keys that have no sequence of their own, where they are told all the same.
            27 => of_code(third.0?)?,
            number => numbered(number)?,
        },
        b'u' => of_code(first.0?)?,
        b'Z' => Key {
            shift: true,
            ..plain(KeyCode::Tab)
        },
        // Another form of the mouse, which nobody asked for.
        b'M' => return None,
        _ => plain(shifted(code)?),
    };
    Some(typed(held_with(key, second.0)))
}

/// `key` with what was held down, as terminals count it: one, and 1 for Shift, 2 for Alt, 4 for Ctrl.
fn held_with(key: Key, modifiers: Option<u32>) -> Key {
    let bits = modifiers.unwrap_or(1).saturating_sub(1);
    let (shift, alt, ctrl) = (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0);
    let mut key = Key {
        alt: key.alt || alt,
        ctrl: key.ctrl || ctrl,
        shift: key.shift || shift,
        ..key
    };
    if let KeyCode::Char(c) = key.code {
        // Letters carry their shift in themselves, with Ctrl they are small.
        key.code = KeyCode::Char(match (key.ctrl, key.shift) {
            (true, _) => c.to_ascii_lowercase(),
            (false, true) => capital(c),
            (false, false) => c,
        });
        key.shift = false;
    }
    key
}

/// The capital of `c` where it is one character.
fn capital(c: char) -> char {
    let mut capitals = c.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

/// The key whose character has that number.
fn of_code(number: u32) -> Option<Key> {
    Some(match number {
        9 => plain(KeyCode::Tab),
        13 => plain(KeyCode::Enter),
        27 => plain(KeyCode::Esc),
        8 | 127 => plain(KeyCode::Backspace),
        _ => Key::char(char::from_u32(number).filter(|c| !c.is_control())?),
    })
}

/// The key of a sequence that ends with a letter.
fn shifted(code: u8) -> Option<KeyCode> {
    Some(match code {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P' | b'Q' | b'R' | b'S' => KeyCode::F(1 + code - b'P'),
        _ => return None,
    })
}

/// The key of a sequence that ends with `~`.
fn numbered(number: u32) -> Option<Key> {
    let f = |n: u32| u8::try_from(n).ok().map(KeyCode::F);
    let code = match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => f(number - 10)?,
        17..=21 => f(number - 11)?,
        23..=26 => f(number - 12)?,
        28 | 29 => f(number - 13)?,
        31..=34 => f(number - 14)?,
        _ => return None,
    };
    Some(plain(code))
}

/// A report of the mouse: the button with what was held down, column and row from 1.
fn mouse(parameters: &str, code: u8) -> Option<Msg> {
    let mut numbers = parameters.split(';').map(|n| n.parse::<u16>().ok());
    let mut number = || numbers.next().flatten();
    let (button, col, row) = (number()?, number()?, number()?);
    let (col, row) = (col.checked_sub(1)?, row.checked_sub(1)?);
    // Without Shift, Alt and Ctrl; a button let go ends with a small letter, and 32 is a mouse that moves.
    match (button & !0b1_1100, code) {
        (0, b'M') => Some(Msg::Click { col, row }),
        (64, _) => Some(Msg::Scroll {
            rows: -NOTCH,
            col,
            row,
        }),
        (65, _) => Some(Msg::Scroll {
            rows: NOTCH,
            col,
            row,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(heard: &Heard) -> String {
        match heard {
            Heard::Msg(Msg::Key(key)) => key.to_string(),
            Heard::Msg(Msg::Paste(text)) => format!("paste {text:?}"),
            Heard::Msg(Msg::Scroll { rows, col, row }) => format!("wheel {rows} at {col} {row}"),
            Heard::Msg(Msg::Click { col, row }) => format!("click at {col} {row}"),
            Heard::Msg(other) => format!("{other:?}"),
            Heard::Answer(answer) => format!("{answer:?}"),
        }
    }

    /// What is heard of `bytes` that come `piece` at a time, and then nothing more.
    fn heard_in(bytes: &[u8], piece: usize) -> String {
        let mut parser = Parser::default();
        let mut all = Vec::new();
        for piece in bytes.chunks(piece) {
            parser.feed(piece, |heard| all.push(told(&heard)));
        }
        parser.settle(|heard| all.push(told(&heard)));
        all.join(", ")
    }

    #[track_caller]
    fn hears(bytes: &str, words: &str) {
        for piece in [1, 2, 3, bytes.len().max(1)] {
            assert_eq!(
                heard_in(bytes.as_bytes(), piece),
                words,
                "{bytes:?} by {piece}"
            );
        }
    }

    #[test]
    fn letters_and_keys_of_one_byte() {
        hears("jG\r\t\u{7f} ", "j, G, Enter, Tab, Backspace, Space");
        hears(
            "\u{1}\u{1a}\u{8}\n\u{1c}",
            "Ctrl-a, Ctrl-z, Ctrl-h, Ctrl-j, Ctrl-4",
        );
        hears("é渡😀", "é, 渡, 😀");
    }

    #[test]
    fn keys_of_several_bytes() {
        hears("\x1b[A\x1bOB\x1b[C\x1b[1;1D", "Up, Down, Right, Left");
        hears("\x1b[H\x1bOF\x1b[1~\x1b[8~", "Home, End, Home, End");
        hears("\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "Ins, Del, PgUp, PgDn");
        hears(
            "\x1bOP\x1b[[B\x1b[13~\x1b[17~\x1b[24~",
            "F1, F2, F3, F6, F12",
        );
        hears(
            "\x1b[Z\x1b[1;3A\x1b[6;5~\x1b[1;2R",
            "Shift-Tab, Alt-Up, Ctrl-PgDn, Shift-F3",
        );
        hears("\x1bf\x1b\x7f\x1bé", "Alt-f, Alt-Backspace, Alt-é");
    }

    #[test]
    fn letters_told_by_their_number_carry_their_shift() {
        hears("\x1b[103;2u\x1b[122;6u\x1b[27;5;105~", "G, Ctrl-z, Ctrl-i");
        hears("\x1b[27u\x1b[13;2u\x1b[223;2u", "Esc, Shift-Enter, ß");
        // A key that is let go is none.
        hears("\x1b[106;1:1u\x1b[106;1:3u\x1b[1;1:3A", "j");
    }

    #[test]
    fn esc_is_a_key_once_nothing_follows() {
        hears("\x1b", "Esc");
        hears("\x1b\x1b", "Esc, Esc");
        hears("\x1b\x1b[A", "Esc, Up");
        hears("\x1bP", "Alt-P");
        // Half a sequence is none.
        hears("j\x1b[1;5", "j");
    }

    #[test]
    fn a_paste_is_one_piece_whatever_is_in_it() {
        hears(
            "\x1b[200~q\x1b[A\x1b[20\r\x1b[201~j",
            "paste \"q\\u{1b}[A\\u{1b}[20\\r\", j",
        );
        let long = format!("\x1b[200~{}\x1b[201~", "lamp ".repeat(40_000));
        assert!(heard_in(long.as_bytes(), 1000).len() > 200_000);
    }

    #[test]
    fn the_mouse_turns_and_clicks() {
        hears(
            "\x1b[<64;5;3M\x1b[<65;5;3M",
            "wheel -3 at 4 2, wheel 3 at 4 2",
        );
        hears(
            "\x1b[<0;5;3M\x1b[<0;5;3m\x1b[<35;5;3M\x1b[<2;5;3M",
            "click at 4 2",
        );
        hears("\x1b[<0;0;3M\x1b[<16;1;1M", "click at 0 0");
        // The oldest form, and one that nobody asked for.
        hears("\x1b[M !!j\x1b[32;3;4Mk", "j, k");
    }

    #[test]
    fn answers_are_no_keys_wherever_they_come() {
        hears("j\x1b[?62;4;22ck", "j, Attributes { sixel: true }, k");
        hears("\x1b[?64;1;2c", "Attributes { sixel: false }");
        hears(
            "j\x1bP>|kitty(0.42.1)\x1b\\k",
            "j, Name(\"kitty(0.42.1)\"), k",
        );
        hears("\x1b[6;18;9tj\x1b[6;0;0t", "Cell(9, 18), j");
        hears("\x1b_Gi=1;OK\x1b\\j", "j");
    }

    #[test]
    fn what_is_not_known_is_passed_over_as_a_whole() {
        // Focus, a colour, a place, a mode, a string that ends with a bell, one that is broken off.
        hears("\x1b[Ij\x1b[O", "j");
        hears("\x1b]11;rgb:0000/0000/0000\x1b\\j\x1b]10;q\x07k", "j, k");
        hears("\x1b[?2026;2$yj\x1b[?1;2R", "j");
        hears("\x1bPq\x1b[Aj", "Up, j");
        hears("\x1b[1;\x1b[Aj", "Up, j");
        assert_eq!(heard_in(b"\xff\xc3j\xe6\xb8q\x80", 9), "j, q");
        // A string without an end does not swallow the keys for ever.
        let endless = format!("\x1bP>|{}", "a".repeat(2 * LONGEST));
        let mut parser = Parser::default();
        parser.feed(endless.as_bytes(), |_| {});
        let mut keys = 0;
        parser.feed(b"jj", |_| keys += 1);
        assert_eq!(keys, 2);
    }

    proptest! {
        /// However the bytes are torn apart, the same is heard.
        #[test]
        fn pieces_do_not_matter(
            bytes in prop::collection::vec(prop_oneof![
                Just(ESC), Just(b'['), Just(b'O'), Just(b'P'), Just(b'\\'), Just(b';'), Just(b'1'),
                Just(b'~'), Just(b'M'), Just(b'<'), Just(b'j'), any::<u8>(),
            ], 0..40),
            piece in 1_usize..7,
        ) {
            prop_assert_eq!(heard_in(&bytes, piece), heard_in(&bytes, bytes.len().max(1)));
        }
    }
}
