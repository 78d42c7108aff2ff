//! All state of the screen. No I/O handles, no threads; positions are offsets into the reading text.
//!
//! What is derived from it on the way to the screen is in the children: `page` looks up what of the article
//! shows, `settle` brings rows and lists in line after each change.

mod find;
mod masthead;
mod page;
mod settings;
mod settle;

pub use find::{Find, LastFind};
pub(super) use masthead::Masthead;
pub use settings::Settings;

use super::action::Scope;
use super::coloring::Coloring;
use super::corrections::Corrections;
use super::entities::EntityPane;
use super::glance::Glance;
use super::keymap::Keymap;
use super::links::{Link, LinkList, Note};
use super::list::ListState;
use super::picture::Gallery;
use super::prompt::{Prompt, Question};
use super::screen::{Areas, BOTH, MEASURE, OUTLINE_AT_START, Open, PANE_AT_START};
use super::theme::Theme;
use super::trail::Trail;
use super::update::Typing;
use crate::document::{Document, Format};
use crate::entity::correction::Correction;
use crate::entity::{EntityId, EntityIndex};
use crate::layout::{Anchor, Layout, Row, UnitTable};
use crate::source::folder::Order;
use crate::text::{TextRange, TextSize};
use ratatui::layout::Rect;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Focus {
    /// The article.
    #[default]
    Text,
    /// The outline.
    Outline,
    /// The people, dates and credits.
    Entities,
}

impl Focus {
    /// The scope of key bindings that hold there.
    pub fn scope(self) -> Scope {
        match self {
            Self::Text => Scope::Text,
            Self::Outline => Scope::Pane,
            Self::Entities => Scope::Entities,
        }
    }
}

/// Words for the status line until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The words.
    pub text: String,
    /// Whether something went wrong.
    pub problem: bool,
}

/// A key that waits for the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// `m`: the letter of the mark to set.
    SetMark,
    /// `'`: the letter of the mark to go to.
    GoToMark,
}

/// How far loading and reading for people have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Bytes read, bytes in all.
    Loading(u64, Option<u64>),
    /// The text is there; people and dates are being looked for.
    Analyzing,
    /// Everything is there.
    Done,
}

/// A place that may lie in what is still being loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The end.
    End,
    /// That many hundredths of the text.
    Share(u32),
    /// The paragraph of that number, from 1.
    Paragraph(u32),
    /// The next section from an offset on, or one that many further.
    Section {
        /// Behind this.
        from: TextSize,
        /// How many sections lie between.
        further: usize,
    },
    /// The next picture from an offset on.
    Picture(TextSize),
    /// A hit of the search under way.
    Hit,
    /// The place that the address of the article named.
    Named,
}

/// Where a change between the article and the text as it came leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Switch {
    /// To the place that was left.
    Back(Anchor),
    /// To the like share of the other text: marks make a text longer, about evenly.
    Alike,
}

/// How the screen looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// What has which style.
    pub(super) theme: Theme,
    /// The widest text column.
    pub(super) measure: u16,
    /// Whether lines of code and tables are wrapped however wide they are.
    pub(super) wrap: bool,
    /// Nothing but the text.
    pub(super) zen: bool,
    /// Whether the terminal sends mouse events.
    pub(super) mouse: bool,
}

/// All state of the screen.
#[derive(Debug)]
pub struct Model {
    pub(super) settings: Settings,
    pub(super) keymap: Keymap,
    pub(super) cols: u16,
    pub(super) rows: u16,
    pub(super) areas: Areas,
    pub(super) look: Look,
    /// Whether the text is shown as it came.
    pub(super) verbatim: bool,
    /// What the change between article and text as it came leads to, while it is under way.
    pub(super) switch: Option<Switch>,
    /// What folders are sorted by.
    pub(super) order: Order,
    /// The way through several articles.
    pub(super) trail: Trail,
    /// The place in the article that was left for the text as it came, and where that led.
    pub(super) left: Option<(Anchor, Anchor)>,

    pub(super) document: Arc<Document>,
    pub(super) masthead: Masthead,
    /// The people, dates and credits, as the reader set them right.
    pub(super) entities: Arc<EntityIndex>,
    pub(super) corrections: Corrections,
    /// What is read of a long text before the whole is.
    pub(super) glance: Glance,
    pub(super) stage: Stage,
    pub(super) layout: Layout,
    pub(super) gallery: Gallery,
    /// The top of the screen.
    pub(super) top: Anchor,
    /// How many columns of lines of code and of tables lie left of what is shown.
    pub(super) across: u16,
    /// The colours of code.
    pub(super) coloring: Coloring,
    /// The rows on the screen, filled by [`Model::refresh`].
    pub(super) page: Vec<Row>,
    /// The hits of the pattern among them.
    pub(super) hits: Vec<TextRange>,

    pub(super) focus: Focus,
    /// Whether the reader opened or closed the outline; `None` leaves it to the width.
    pub(super) outline_open: Option<bool>,
    /// Likewise the people, dates and credits; of a book they are shown only when asked for.
    pub(super) entities_open: Option<bool>,
    /// Whether the text was longer than articles are when it came: it is not asked again while more
    /// comes, as no pane should go while somebody reads.
    pub(super) is_book: bool,
    pub(super) outline: ListState,
    pub(super) pane: EntityPane,
    pub(super) prompt: Option<Prompt>,
    pub(super) typing: Typing,
    /// The list of links, while it is open.
    pub(super) links: Option<LinkList>,
    /// The link or mark of a note that was stepped to.
    pub(super) link: Option<Link>,
    /// The note that is shown at its mark.
    pub(super) note: Option<Note>,
    /// The first row of the help screen that is shown, while it is open.
    pub(super) help: Option<usize>,

    /// The person, date or credit whose mentions are highlighted.
    pub(super) chosen: Option<EntityId>,
    /// The mention or hit that was jumped to last.
    pub(super) current: Option<TextRange>,
    /// What was brought onto the screen last, and the top that this gave: while that stands, the reader
    /// is at these words, wherever on the screen they are.
    pub(super) revealed: Option<(Anchor, TextSize)>,
    pub(super) find: Find,
    pub(super) jumps: Vec<Anchor>,
    pub(super) marks: BTreeMap<char, Anchor>,
    /// Where to go as soon as it is there.
    pub(super) wanted: Option<Wanted>,
    pub(super) count: Option<u32>,
    pub(super) pending: Option<Pending>,
    pub(super) message: Option<Message>,
}

impl Model {
    /// A model of a screen of `cols` by `rows` cells that has nothing to show yet.
    pub fn new(settings: Settings, cols: u16, rows: u16) -> Self {
        let theme = settings.theme.as_deref().and_then(Theme::named);
        let look = Look {
            theme: if settings.color {
                theme.unwrap_or(Theme::Terminal)
            } else {
                Theme::Plain
            },
            measure: settings.measure.unwrap_or(MEASURE),
            wrap: false,
            zen: false,
            mouse: false,
        };
        let document = Arc::new(Document::default());
        let units = Arc::new(UnitTable::new(&document));
        let mut model = Self {
            trail: Trail::from(settings.host.clone(), settings.place.clone()),
            wanted: settings.place.as_ref().map(|_| Wanted::Named),
            settings,
            keymap: Keymap::new(),
            cols,
            rows,
            areas: Areas::default(),
            look,
            verbatim: false,
            switch: None,
            order: Order::Name,
            left: None,
            layout: Layout::new(Arc::clone(&document), units, 1),
            document,
            masthead: Masthead::default(),
            entities: Arc::default(),
            corrections: Corrections::default(),
            glance: Glance::default(),
            stage: Stage::Loading(0, None),
            gallery: Gallery::default(),
            top: Anchor::default(),
            across: 0,
            coloring: Coloring::default(),
            page: Vec::new(),
            hits: Vec::new(),
            focus: Focus::Text,
            outline_open: None,
            entities_open: None,
            is_book: false,
            outline: ListState::default(),
            pane: EntityPane::default(),
            prompt: None,
            typing: Typing::default(),
            links: None,
            link: None,
            note: None,
            help: None,
            chosen: None,
            current: None,
            revealed: None,
            find: Find::default(),
            jumps: Vec::new(),
            marks: BTreeMap::new(),
            count: None,
            pending: None,
            message: None,
        };
        model.layout.set(model.settings.setting);
        model.refresh();
        model
    }

    /// What the user set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The top of the screen.
    pub fn top(&self) -> Anchor {
        self.top
    }

    /// Where the text stands on the screen.
    pub fn column(&self) -> Rect {
        self.areas.column
    }

    /// Where the keys go.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// The mention or hit that was jumped to last.
    pub fn current(&self) -> Option<TextRange> {
        self.current
    }

    /// The people, dates and credits, as the reader set them right.
    pub fn entities(&self) -> &EntityIndex {
        &self.entities
    }

    /// What the reader set right about the people, oldest first: without what was undone, and without
    /// what hid somebody who was shown again. [`Msg::Corrections`](super::Msg::Corrections) takes it.
    /// Linear in what was set right.
    pub fn corrections(&self) -> Vec<Correction> {
        self.corrections.list()
    }

    /// How many units were laid out so far; a test asserts that it does not grow with the document.
    pub fn laid_out(&self) -> u64 {
        self.layout.laid_out()
    }

    /// The mentions of the chosen person, date or credit, in text order.
    pub(super) fn chosen_mentions(&self) -> &[TextRange] {
        self.chosen
            .map(|entity| self.entities.mentions_of(entity))
            .unwrap_or_default()
    }

    /// The words on the status line until the next key.
    pub fn message(&self) -> Option<&str> {
        self.message.as_ref().map(|m| m.text.as_str())
    }

    /// What is open at the present size.
    pub(super) fn open(&self) -> Open {
        if self.look.zen {
            return Open {
                status: self.prompt.is_some() || self.message.is_some(),
                outline: self.focus == Focus::Outline,
                entities: self.focus == Focus::Entities,
            };
        }
        if self.is_narrow() {
            // Over the text a pane is open while it has the focus.
            return Open {
                outline: self.focus == Focus::Outline,
                entities: self.focus == Focus::Entities,
                status: true,
            };
        }
        let meta = self.document.meta();
        // Of a text that is still coming the sections may be to come.
        let has_outline = !self.document.sections().is_empty() || !meta.complete;
        let outline = self.outline_open.unwrap_or(self.cols >= OUTLINE_AT_START) && has_outline;
        let entities = self
            .entities_open
            .unwrap_or(self.cols >= PANE_AT_START && !self.is_book && meta.format.is_read());
        // Two panes would leave the text a strip: the one with the focus stands for both.
        let both = self.cols >= BOTH;
        Open {
            outline: outline && (both || !entities || self.focus == Focus::Outline),
            entities: entities && (both || !outline || self.focus != Focus::Outline),
            status: true,
        }
    }

    /// The widest text column. Lines of code and rows of cells are as wide as they are, so that they have the
    /// screen unless another width was asked for.
    pub(super) fn measure(&self) -> u16 {
        let stands = matches!(self.document.meta().format, Format::Code | Format::Csv);
        if stands && self.look.measure == MEASURE {
            u16::MAX
        } else {
            self.look.measure
        }
    }

    /// Whether the people and dates are of all of the text.
    pub(super) fn knows_all(&self) -> bool {
        let whole = TextRange::at(TextSize::ZERO, self.document.len());
        self.entities.covers(whole)
    }

    /// What part of the text the people and dates are of, in words, where it is not the whole.
    pub(super) fn known_of(&self) -> Option<&'static str> {
        let nothing = self.entities.mentions().is_empty();
        if self.is_loading() || nothing || self.knows_all() {
            None
        } else if self.stage == Stage::Analyzing {
            Some("so far · more is coming")
        } else if self.glance.shows_whole() {
            Some("of the first part")
        } else {
            Some("of the start, and here")
        }
    }

    /// Whether panes lie over the text at the present width.
    pub(super) fn is_narrow(&self) -> bool {
        self.cols < super::screen::BESIDE
    }

    /// Whether words to search for are being typed.
    pub(super) fn is_searching(&self) -> bool {
        let question = self.prompt.as_ref().map(|prompt| prompt.question);
        question == Some(Question::Search)
    }

    /// Whether there is no article to read, and none that the reader asked for on its way.
    pub fn has_nothing(&self) -> bool {
        self.document.is_empty() && self.trail.coming.is_none()
    }

    /// Whether more of the text is still to come.
    pub(super) fn is_loading(&self) -> bool {
        matches!(self.stage, Stage::Loading(..))
    }

    /// Says something on the status line until the next key.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            problem: false,
        });
    }

    /// Says more behind what was just said.
    pub(super) fn add_to_message(&mut self, text: &str) {
        if let Some(message) = &mut self.message {
            message.text = format!("{}, {text}", message.text);
        }
    }

    /// Says what went wrong on the status line until the next key.
    pub(super) fn complain(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            problem: true,
        });
    }
}
