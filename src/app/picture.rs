//! Pictures on this terminal: what it can draw, and how a drawing becomes cells.
//!
//! The model asks for pictures in cells and gets cells. Here it is known what these cells are: half
//! blocks in colours, or cells that [stand for](stand_in) a picture which the terminal draws itself:
//! kitty as soon as it has been sent the picture, others when they are sent the part that is seen.

mod ask;
mod iterm2;
mod kitty;
mod sixel;
mod stand_in;
mod tmux;

pub(super) use ask::{Answer, behind};
pub(super) use stand_in::{Slice, is_stand_in, slices};

use crate::layout::Extent;
use crate::picture::{Indexed, Pixels, Size};
use crate::ui::picture::{Grid, half_blocks};
use crate::worker::{Drawing, Form, Sketch};
use ask::Known;
use stand_in::PictureId;
use std::sync::{Arc, Weak};

/// The pixels of a cell of a terminal that does not tell.
const CELL: (u16, u16) = (8, 16);

/// The most pixels of a cell that count: of larger ones a picture is sent in fewer pixels than it is
/// shown in.
const LARGEST_CELL: (u16, u16) = (32, 64);

/// How a terminal shows pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// Two pixels to a cell, in any terminal with colours.
    Blocks,
    /// kitty's, with cells that stand for pictures.
    Kitty,
    /// That of iTerm2, which several know.
    Iterm2,
    /// DEC's sixels.
    Sixel,
}

/// Whether and how pictures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// They are not.
    #[default]
    Off,
    /// In this way.
    By(Protocol),
    /// As the terminal can: it is asked once there is a picture.
    Ask,
}

/// What is known of the terminal before it is asked anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Graphics {
    /// How it shows pictures.
    pub choice: Choice,
    /// Whether it has more than 256 colours.
    pub all_colors: bool,
    /// Whether tmux stands between, which hands on what is wrapped up for it.
    pub tmux: bool,
}

/// Makes drawings into cells, and has the terminal draw what they stand for.
#[derive(Debug)]
pub(super) struct Painter {
    graphics: Graphics,
    known: Known,
    /// Whether it was asked what it can.
    asked: bool,
    /// How pictures are shown, once that is known.
    protocol: Option<Protocol>,
    /// Whether the pixels of a cell are known, and which; those of a usual cell, if not.
    sized: bool,
    cell: (u16, u16),
    sent: Vec<Sent>,
    numbers: u32,
    /// What the terminal has to be told before the next frame.
    due: Vec<u8>,
}

/// A picture that cells stand for.
#[derive(Debug)]
struct Sent {
    id: PictureId,
    /// Gone when nobody keeps the cells any more.
    grid: Weak<Grid>,
    canvas: Canvas,
}

/// What parts of a picture are drawn from.
#[derive(Debug)]
enum Canvas {
    /// The terminal has it all.
    Terminal,
    Pixels(Pixels),
    Indexed(Indexed),
}

impl Painter {
    /// A painter on a terminal of which that is known.
    pub(super) fn new(graphics: Graphics) -> Self {
        let protocol = match graphics.choice {
            Choice::By(protocol) => Some(protocol),
            Choice::Off | Choice::Ask => None,
        };
        Self {
            graphics,
            known: Known::default(),
            asked: false,
            protocol,
            sized: false,
            cell: CELL,
            sent: Vec::new(),
            // Numbers are the terminal's, which may have another reader in another window.
            numbers: std::process::id() << 8,
            due: Vec::new(),
        }
    }

    /// Takes note of the pixels of a cell, where the terminal's driver tells. Whether that is news.
    pub(super) fn measure(&mut self, cell: Option<(u16, u16)>) -> bool {
        let (cols, rows) = LARGEST_CELL;
        let cell = cell.map(|(width, height)| (width.min(cols), height.min(rows)));
        let is_new = cell.is_some_and(|cell| cell != self.cell);
        self.sized |= cell.is_some();
        self.cell = cell.unwrap_or(self.cell);
        is_new
    }

    /// The pixels of a cell, once it is known how pictures are shown.
    pub(super) fn cell(&self) -> Option<(u16, u16)> {
        self.protocol.map(|_| self.cell)
    }

    /// What to ask the terminal, if that is not known and was not asked.
    pub(super) fn questions(&mut self) -> Option<Vec<u8>> {
        let asks = match self.graphics.choice {
            Choice::Off => false,
            Choice::Ask => true,
            // Nothing but the pixels of its cells.
            Choice::By(protocol) => !self.sized && protocol == Protocol::Sixel,
        };
        let is_first = !std::mem::replace(&mut self.asked, true);
        (asks && is_first).then(|| ask::questions(self.graphics))
    }

    /// Whether tmux is to be asked what is behind it.
    pub(super) fn asks_tmux(&self) -> bool {
        self.graphics.tmux && self.graphics.choice == Choice::Ask
    }

    /// Takes an answer in. Whether pictures are shown in another way from now on.
    pub(super) fn hear(&mut self, answer: Answer) -> bool {
        self.known.hear(answer, self.graphics);
        let resized = !self.sized && self.measure(self.known.cell);
        self.decide() || (resized && self.protocol.is_some())
    }

    /// No answer has come for long enough. Whether pictures are shown in another way from now on.
    pub(super) fn settle(&mut self) -> bool {
        self.known.settled = true;
        self.decide()
    }

    fn decide(&mut self) -> bool {
        if self.graphics.choice != Choice::Ask || !self.known.settled {
            return false;
        }
        let best = self.known.best(self.sized, self.graphics);
        let is_new = self.protocol != Some(best);
        self.protocol = Some(best);
        // Who draws pictures has all colours.
        self.graphics.all_colors |= best != Protocol::Blocks;
        is_new
    }

    /// Whether pictures are drawn over the cells that stand for them.
    pub(super) fn draws_over(&self) -> bool {
        matches!(self.protocol, Some(Protocol::Iterm2 | Protocol::Sixel))
    }

    /// What is needed of a picture.
    pub(super) fn form(&self) -> Form {
        match self.protocol {
            Some(Protocol::Kitty) => Form::Packed,
            Some(Protocol::Sixel) => Form::Indexed,
            Some(Protocol::Blocks | Protocol::Iterm2) | None => Form::Pixels,
        }
    }

    /// The pixels of so many cells.
    pub(super) fn room(&self, extent: Extent) -> Size {
        let (cols, rows) = (u32::from(extent.cols), u32::from(extent.rows));
        match self.protocol {
            Some(Protocol::Blocks) | None => Size {
                width: cols,
                height: rows * 2,
            },
            Some(_) => Size {
                width: cols * u32::from(self.cell.0),
                height: rows * u32::from(self.cell.1),
            },
        }
    }

    /// The cells of a drawing; `None` where it is not what is needed any more.
    pub(super) fn grid(&mut self, sketch: Sketch, drawing: Drawing) -> Option<Arc<Grid>> {
        let extent = sketch.extent;
        if sketch.room != self.room(extent) {
            return None;
        }
        let (canvas, bytes) = match (self.protocol?, drawing) {
            (Protocol::Blocks, Drawing::Pixels(pixels)) => {
                return Some(Arc::new(half_blocks(&pixels, self.graphics.all_colors)));
            }
            _ if !stand_in::fits(extent) => return None,
            (Protocol::Kitty, Drawing::Packed(pixels, png)) => {
                let id = self.number();
                self.due
                    .extend(kitty::send(id, extent, &png, self.graphics.tmux));
                return Some(self.stand_in(id, extent, Canvas::Terminal, pixels.bytes()));
            }
            (Protocol::Iterm2, Drawing::Pixels(pixels)) => {
                let bytes = pixels.bytes();
                (Canvas::Pixels(pixels), bytes)
            }
            (Protocol::Sixel, Drawing::Indexed(pixels)) => {
                let bytes = pixels.pixels.len() * 2;
                (Canvas::Indexed(pixels), bytes)
            }
            _ => return None,
        };
        let id = self.number();
        Some(self.stand_in(id, extent, canvas, bytes))
    }

    fn stand_in(
        &mut self,
        id: PictureId,
        extent: Extent,
        canvas: Canvas,
        bytes: usize,
    ) -> Arc<Grid> {
        let grid = Arc::new(Grid::new(extent, bytes, |col, row| {
            stand_in::cell(id, col, row)
        }));
        self.sent.push(Sent {
            id,
            grid: Arc::downgrade(&grid),
            canvas,
        });
        grid
    }

    /// A number that no picture has: 0 is none.
    fn number(&mut self) -> PictureId {
        loop {
            self.numbers = self.numbers.wrapping_add(1);
            let id = PictureId::new(self.numbers);
            if id.number() != 0 && self.sent.iter().all(|sent| sent.id != id) {
                return id;
            }
        }
    }

    /// What the terminal has to be told before the next frame: pictures that come, and pictures that
    /// nobody keeps any more.
    pub(super) fn due(&mut self) -> Vec<u8> {
        let mut due = std::mem::take(&mut self.due);
        let through_tmux = self.graphics.tmux;
        self.sent.retain(|sent| {
            let is_kept = sent.grid.strong_count() > 0;
            if !is_kept && matches!(sent.canvas, Canvas::Terminal) {
                due.extend(kitty::forget(sent.id, through_tmux));
            }
            is_kept
        });
        due
    }

    /// What the terminal has to be told before it is left: nobody else wants these pictures.
    pub(super) fn farewell(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for sent in self.sent.drain(..) {
            if matches!(sent.canvas, Canvas::Terminal) {
                bytes.extend(kitty::forget(sent.id, self.graphics.tmux));
            }
        }
        bytes
    }

    /// Draws a part of a picture where it is on the screen; the cursor stays where it was.
    pub(super) fn draw_over(&self, slice: &Slice) -> Vec<u8> {
        let Some(sent) = self.sent.iter().find(|sent| sent.id == slice.id) else {
            return Vec::new();
        };
        let (width, height) = (u32::from(self.cell.0), u32::from(self.cell.1));
        let (x, y) = (
            u32::from(slice.from.0) * width,
            u32::from(slice.from.1) * height,
        );
        let size = Size {
            width: u32::from(slice.at.width) * width,
            height: u32::from(slice.at.height) * height,
        };
        let picture = match &sent.canvas {
            Canvas::Terminal => return Vec::new(),
            Canvas::Pixels(pixels) => {
                let png = pixels.cut(x, y, size).png();
                iterm2::paint(&png, (slice.at.width, slice.at.height))
            }
            Canvas::Indexed(pixels) => {
                let range = |from: u32, length: u32| {
                    let at = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
                    at(from)..at(from.saturating_add(length))
                };
                let (cols, rows) = (range(x, size.width), range(y, size.height));
                sixel::paint(pixels, cols, rows).into_bytes()
            }
        };
        let mut bytes = format!("\x1b7\x1b[{};{}H", slice.at.y + 1, slice.at.x + 1).into_bytes();
        bytes.extend(picture);
        bytes.extend(b"\x1b8");
        bytes
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use crate::document::FigureId;
    use ratatui::layout::Rect;

    const EXTENT: Extent = Extent { cols: 4, rows: 2 };

    fn by(protocol: Protocol) -> Painter {
        let mut painter = Painter::new(Graphics {
            choice: Choice::By(protocol),
            ..Graphics::default()
        });
        painter.measure(Some((3, 6)));
        painter
    }

    fn sketch(painter: &Painter) -> Sketch {
        Sketch {
            figure: FigureId::new(0),
            extent: EXTENT,
            room: painter.room(EXTENT),
        }
    }

    fn red(painter: &Painter) -> Pixels {
        Pixels::filled(painter.room(EXTENT), [255, 0, 0, 255])
    }

    fn words(bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).replace('\x1b', "␛")
    }

    #[test]
    fn kitty_is_sent_a_picture_once_and_told_when_nobody_keeps_it() {
        let mut painter = by(Protocol::Kitty);
        let drawing = Drawing::Packed(red(&painter), b"Lamp".to_vec());
        let grid = painter.grid(sketch(&painter), drawing).unwrap();
        let sent = words(&painter.due());
        assert!(
            sent.starts_with("␛_Ga=T,U=1,") && sent.contains(",c=4,r=2,"),
            "{sent}"
        );
        assert!(painter.due().is_empty());
        assert!(is_stand_in(&grid.row(0)[0]));
        drop(grid);
        assert!(words(&painter.due()).starts_with("␛_Ga=d,d=I,"));
        assert!(painter.due().is_empty() && painter.farewell().is_empty());
    }

    #[test]
    fn leaving_takes_pictures_back() {
        let mut painter = by(Protocol::Kitty);
        let drawing = Drawing::Packed(red(&painter), b"Lamp".to_vec());
        let _grid = painter.grid(sketch(&painter), drawing).unwrap();
        painter.due();
        assert!(words(&painter.farewell()).starts_with("␛_Ga=d,d=I,"));
    }

    #[test]
    fn what_is_seen_is_drawn_over_its_cells() {
        let slice = |painter: &Painter| Slice {
            id: painter.sent[0].id,
            at: Rect::new(10, 5, 4, 1),
            from: (0, 1),
        };
        let mut painter = by(Protocol::Sixel);
        let drawing = Drawing::Indexed(Indexed::of(&red(&painter)));
        let _grid = painter.grid(sketch(&painter), drawing).unwrap();
        assert!(painter.draws_over());
        let drawn = words(&painter.draw_over(&slice(&painter)));
        assert!(drawn.starts_with("␛7␛[6;11H␛P0;1q\"1;1;12;6#"), "{drawn}");
        assert!(drawn.ends_with("!12~␛\\␛8"), "{drawn}");
        let mut painter = by(Protocol::Iterm2);
        let drawing = Drawing::Pixels(red(&painter));
        let _grid = painter.grid(sketch(&painter), drawing).unwrap();
        let drawn = words(&painter.draw_over(&slice(&painter)));
        assert!(drawn.contains(";width=4;height=1;"), "{drawn}");
    }

    #[test]
    fn a_terminal_that_is_not_known_is_asked_once_and_settled_by_silence() {
        let mut painter = Painter::new(Graphics {
            choice: Choice::Ask,
            ..Graphics::default()
        });
        assert!(painter.questions().is_some());
        assert_eq!(painter.questions(), None);
        assert_eq!(painter.cell(), None);
        assert!(painter.settle());
        assert_eq!(painter.form(), Form::Pixels);
        assert_eq!(painter.cell(), Some(CELL));
        // A late answer changes that, once.
        assert!(!painter.hear(Answer::Cell(8, 16)));
        assert!(painter.hear(Answer::Name("kitty(0.42.1)".to_owned())));
        assert!(!painter.hear(Answer::Attributes { sixel: false }));
        assert_eq!(painter.form(), Form::Packed);
    }

    #[test]
    fn nothing_is_asked_where_it_is_known_or_unwanted() {
        for choice in [Choice::Off, Choice::By(Protocol::Kitty)] {
            let mut painter = Painter::new(Graphics {
                choice,
                ..Graphics::default()
            });
            assert_eq!(painter.questions(), None);
            assert!(!painter.settle());
        }
    }
}
