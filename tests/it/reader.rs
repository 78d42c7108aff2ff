//! A reader without a terminal: the real model, update and view; effects are carried out at once.

use dateline::document::Document;
use dateline::entity::{self, EntityIndex};
use dateline::layout::UnitTable;
use dateline::loader;
use dateline::source::{Decoded, decode};
use dateline::text::{TextRange, TextSize};
use dateline::ui::{Effect, Key, Model, Msg, Settings, update, view};
use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::fmt::Write as _;
use std::sync::Arc;

/// The project's own sample article.
pub(crate) const SAMPLE: &str = include_str!("../../assets/sample.txt");

/// A long article of paragraphs, for tests of scrolling.
pub(crate) fn long(paragraphs: usize) -> String {
    let mut text = String::from("A long walk round the harbour\n\n");
    for i in 0..paragraphs {
        let _ = write!(
            text,
            "Paragraph {i} tells how the tide came in, how the lamps were lit one after the other, and \
             how the keeper wrote the hour into his book before he went down to the quay again.\n\n"
        );
    }
    text
}

pub(crate) fn document(text: &str, name: &str) -> Document {
    loader::load(decoded(text, name), loader::Options::default())
}

/// What an input of these bytes is read as.
pub(crate) fn document_of(bytes: Vec<u8>, name: &str) -> Document {
    let decoded = decode(bytes, name, None, true).expect("the input can be read");
    loader::load(decoded, loader::Options::default())
}

fn decoded(text: &str, name: &str) -> Decoded {
    decode(text.as_bytes().to_vec(), name, None, true).expect("the text is text")
}

pub(crate) fn analyze(document: &Document, date: Option<Date>) -> EntityIndex {
    entity::analyze(document, entity::Options { date }, &|| false).expect("nobody cancels")
}

/// The reader.
pub(crate) struct Reader {
    pub(crate) model: Model,
    /// What the model asked for and a test has to look at: everything but searching and reading dates.
    pub(crate) asked: Vec<Effect>,
    decoded: Decoded,
    shown: Arc<Document>,
    cols: u16,
    rows: u16,
}

impl Reader {
    /// A reader of `text` on a screen of that size, everything loaded and read.
    pub(crate) fn open(text: &str, cols: u16, rows: u16) -> Self {
        Self::with(
            text,
            "article.txt",
            Settings {
                color: true,
                ..Settings::default()
            },
            cols,
            rows,
        )
    }

    pub(crate) fn with(text: &str, name: &str, settings: Settings, cols: u16, rows: u16) -> Self {
        let document = Arc::new(document(text, name));
        let date = settings.date;
        let mut reader = Self {
            model: Model::new(settings, cols, rows),
            asked: Vec::new(),
            decoded: decoded(text, name),
            shown: Arc::clone(&document),
            cols,
            rows,
        };
        let units = Arc::new(UnitTable::new(&document));
        reader.send(Msg::Loaded {
            document: Arc::clone(&document),
            units,
            goes_on: false,
        });
        reader.send(Msg::Analyzed(Arc::new(analyze(&document, date))));
        reader
    }

    /// A reader of the first `bytes` of `text`, of which the rest is still to come.
    pub(crate) fn of_part(text: &str, bytes: usize, cols: u16, rows: u16) -> Self {
        let mut reader = Self {
            model: Model::new(Settings::default(), cols, rows),
            asked: Vec::new(),
            decoded: decoded(text, "article.txt"),
            shown: Arc::default(),
            cols,
            rows,
        };
        reader.send(Msg::Progress {
            read: bytes as u64,
            total: Some(text.len() as u64),
        });
        reader.come(text, bytes);
        reader
    }

    /// The first `bytes` of `text` have come; all of it, if it has no more.
    pub(crate) fn come(&mut self, text: &str, bytes: usize) -> &mut Self {
        let part = text.as_bytes()[..bytes].to_vec();
        let part = decode(part, "article.txt", None, bytes == text.len()).expect("it is text");
        let document = Arc::new(loader::load(part, loader::Options::default()));
        self.shown = Arc::clone(&document);
        self.send(Msg::Loaded {
            units: Arc::new(UnitTable::new(&document)),
            document,
            goes_on: true,
        });
        self
    }

    pub(crate) fn send(&mut self, msg: Msg) {
        for effect in update(&mut self.model, msg) {
            match effect {
                Effect::Find {
                    document,
                    pattern,
                    from,
                    backwards,
                } => {
                    let text = document.text();
                    let hit = if backwards {
                        pattern
                            .previous(text, from)
                            .or_else(|| pattern.previous(text, TextSize::of(text)))
                    } else {
                        pattern
                            .next(text, from)
                            .or_else(|| pattern.next(text, TextSize::ZERO))
                    };
                    self.send(Msg::Found(hit));
                }
                Effect::Count { document, pattern } => {
                    let all = TextRange::at(TextSize::ZERO, document.len());
                    let hits = pattern.hits_in(document.text(), all).len();
                    self.send(Msg::Counted { hits, more: false });
                }
                Effect::Load { verbatim, .. } => {
                    let options = loader::Options {
                        verbatim,
                        ..loader::Options::default()
                    };
                    let document = Arc::new(loader::load(self.decoded.clone(), options));
                    let units = Arc::new(UnitTable::new(&document));
                    let goes_on = document.text().starts_with(self.shown.text());
                    self.shown = Arc::clone(&document);
                    self.send(Msg::Loaded {
                        document: Arc::clone(&document),
                        units,
                        goes_on,
                    });
                    self.send(Msg::Analyzed(Arc::new(analyze(&document, None))));
                }
                Effect::Analyze { document, date } => {
                    self.send(Msg::Analyzed(Arc::new(analyze(&document, date))));
                }
                other => self.asked.push(other),
            }
        }
    }

    /// Presses keys, written with blanks between them: `"] 12 j Enter"`.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for notation in keys.split_whitespace() {
            if notation.bytes().all(|b| b.is_ascii_digit()) {
                self.type_in(notation);
            } else {
                self.send(Msg::Key(notation.parse::<Key>().expect(notation)));
            }
        }
        self
    }

    /// Types words, letter by letter.
    pub(crate) fn type_in(&mut self, words: &str) -> &mut Self {
        for c in words.chars() {
            self.send(Msg::Key(Key::char(c)));
        }
        self
    }

    pub(crate) fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        (self.cols, self.rows) = (cols, rows);
        self.send(Msg::Resize { cols, rows });
        self
    }

    pub(crate) fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.cols, self.rows));
        view(&self.model, &mut buffer);
        buffer
    }

    /// The screen's words, a line each.
    pub(crate) fn screen(&self) -> String {
        lines(&self.buffer())
    }

    /// The first line with words.
    pub(crate) fn first_line(&self) -> String {
        self.screen()
            .lines()
            .map(str::trim)
            .find(|l| !l.is_empty())
            .unwrap_or_default()
            .to_owned()
    }

    /// The status line.
    pub(crate) fn status(&self) -> String {
        self.screen()
            .lines()
            .last()
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    /// What stands out on the screen: each run of cells of one style that is not plain text.
    pub(crate) fn styles(&self) -> String {
        let buffer = self.buffer();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let mut x = 0;
            while x < buffer.area.width {
                let style = buffer[(x, y)].style();
                let mut words = String::new();
                let start = x;
                while x < buffer.area.width && buffer[(x, y)].style() == style {
                    words.push_str(buffer[(x, y)].symbol());
                    x += 1;
                }
                let words = words.trim();
                let bare = style.fg == Some(ratatui::style::Color::Reset)
                    && style.bg == Some(ratatui::style::Color::Reset)
                    && style.add_modifier.is_empty();
                if !words.is_empty() && !bare {
                    let _ = writeln!(
                        out,
                        "{y}:{start} {words:?} {} {}",
                        style.fg.map(|c| c.to_string()).unwrap_or_default(),
                        style
                            .add_modifier
                            .iter_names()
                            .map(|(n, _)| n)
                            .collect::<Vec<_>>()
                            .join("+"),
                    );
                }
            }
        }
        out
    }
}

/// The words of a buffer, a line each, without blanks at the ends.
pub(crate) fn lines(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip == 0 {
                line.push_str(symbol);
                skip = dateline::text::width::columns(symbol).saturating_sub(1);
            } else {
                skip -= 1;
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
