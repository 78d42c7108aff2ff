//! All state of the screen. No I/O handles, no threads; positions are offsets into the reading text.

use super::action::Scope;
use super::coloring::Coloring;
use super::corrections::Corrections;
use super::entities::{EntityPane, Source};
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
use crate::document::{BlockKind, Document};
use crate::entity::correction::Correction;
use crate::entity::{EntityId, EntityIndex};
use crate::layout::{Anchor, Layout, Row, RowKind, Setting, UnitTable};
use crate::search::Pattern;
use crate::text::{TextRange, TextSize, one_line};
use jiff::civil::Date;
use ratatui::layout::Rect;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rows that a picture leaves to its frame and its caption.
const PICTURE_FRAME: u16 = 5;

/// What the user set before the start.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools)] // settings that are independent of one another
pub struct Settings {
    /// Whether colours may be used.
    pub color: bool,
    /// The widest text column; `None` for the usual 72.
    pub measure: Option<u16>,
    /// How the text is set.
    pub setting: Setting,
    /// The theme's name; `None` for the usual one.
    pub theme: Option<String>,
    /// The name of what is read, for the status line while there is no headline.
    pub name: String,
    /// The article's date as the user gave it.
    pub date: Option<Date>,
    /// Whether pictures are shown, if the terminal can.
    pub pictures: bool,
    /// Whether pictures on the net are fetched when they come onto the screen; else the reader asks.
    pub fetches_pictures: bool,
    /// The host that the article is fetched from, while it is.
    pub host: Option<String>,
    /// The user's home folder, for paths that begin with `~/`.
    pub home: Option<String>,
    /// Whether there is a program that opens addresses.
    pub opens: bool,
    /// Whether the terminal knows links (OSC 8), or leaves out what it does not know.
    pub hyperlinks: bool,
}

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

/// What was looked for last: what the keys for "again" repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LastFind {
    /// Nothing yet.
    #[default]
    Nothing,
    /// A pattern.
    Search,
    /// Mentions of the chosen person or date.
    Mention,
}

/// The state of searching.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// What is looked for.
    pub pattern: Option<Pattern>,
    /// What was looked for before the prompt opened; Esc and an empty search come back to it.
    pub before: Option<Pattern>,
    /// Where the reader was when the prompt opened; Esc leads back.
    pub origin: Anchor,
    /// Where the running search began, to tell when it came round.
    pub from: TextSize,
    /// Whether it went towards the start.
    pub backwards: bool,
    /// How much of the text it goes through: what has come since is still to be searched.
    pub searched: TextSize,
    /// Whether it may come round before all of the text is there: a new one may, and one that was
    /// asked for again while it waited for more.
    pub insists: bool,
    /// Hits in all, and whether there are more.
    pub hits: Option<(usize, bool)>,
    /// What was looked for last.
    pub last: LastFind,
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
}

/// Where a change between the article and the text as it came leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Switch {
    /// To the place that was left.
    Back(Anchor),
    /// To the like share of the other text: marks make a text longer, about evenly.
    Alike,
}

/// What the top of the article says, looked up once for each document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Masthead {
    /// The headline on one line, else the title from front matter, else the file's name.
    pub(super) title: String,
    /// Whether a line of its own says the date.
    pub(super) dated: bool,
}

impl Masthead {
    /// The masthead of `document`, which came from the input of that name.
    pub(super) fn of(document: &Document, name: &str) -> Self {
        let file = name
            .rsplit(std::path::MAIN_SEPARATOR)
            .next()
            .unwrap_or(name);
        let title = document
            .first(BlockKind::Headline)
            .or(document.meta().title.as_deref())
            .unwrap_or(file);
        Self {
            title: one_line(title),
            dated: document.first(BlockKind::Dateline).is_some(),
        }
    }
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
            trail: Trail::from(settings.host.clone()),
            settings,
            keymap: Keymap::new(),
            cols,
            rows,
            areas: Areas::default(),
            look,
            verbatim: false,
            switch: None,
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
            wanted: None,
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
        let outline = self.outline_open.unwrap_or(self.cols >= OUTLINE_AT_START);
        let entities = self
            .entities_open
            .unwrap_or(self.cols >= PANE_AT_START && !self.is_book);
        // Two panes would leave the text a strip: the one with the focus stands for both.
        let both = self.cols >= BOTH;
        Open {
            outline: outline && (both || !entities || self.focus == Focus::Outline),
            entities: entities && (both || !outline || self.focus != Focus::Outline),
            status: true,
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

    /// Puts the outline's cursor on the section being read.
    pub(super) fn point_outline(&mut self) {
        self.outline.cursor = super::list::Line::of(self.section().unwrap_or(0));
    }

    /// Whether panes lie over the text at the present width.
    pub(super) fn is_narrow(&self) -> bool {
        self.cols < super::screen::BESIDE
    }

    /// The rows of the reading pane.
    pub(super) fn height(&self) -> u16 {
        self.areas.height()
    }

    /// The first byte shown; the start of the text while nothing is.
    pub(super) fn first_shown(&self) -> TextSize {
        self.shown().start
    }

    /// From the first to the last byte shown.
    pub(super) fn shown(&self) -> TextRange {
        let top = TextRange::at(self.top.offset, self.top.offset);
        Layout::visible_range(&self.page).unwrap_or(top)
    }

    /// The same with all of a table's row whose first lines are shown: of each of its cells some words are.
    pub(super) fn painted(&self) -> TextRange {
        let shown = self.shown();
        let last = self.page.last().filter(|row| row.kind == RowKind::Cells);
        let unit = last.and_then(|row| self.layout.units().get(row.unit));
        let end = unit.map_or(shown.end, |unit| unit.range.end.max(shown.end));
        TextRange::at(shown.start, end)
    }

    /// Whether the first shown words of the text are on the screen.
    pub(super) fn at_start(&self) -> bool {
        let first = self.layout.units().as_slice().first();
        first.is_none_or(|unit| self.shown().start <= unit.range.start)
    }

    /// Whether the last shown words of the text are on the screen.
    pub(super) fn at_end(&self) -> bool {
        let last = self.layout.units().as_slice().last();
        last.is_none_or(|unit| self.shown().end >= unit.range.end)
    }

    /// The section being read: that of the words that were jumped to, until the text moves; else the one
    /// at the top of the screen. At the end of the text it is the last one, which may never come to the
    /// top, unless a jump put a section's start there.
    pub(super) fn section(&self) -> Option<usize> {
        let sections = self.document.sections();
        let last = sections.len().checked_sub(1)?;
        let stands = |(top, _): &(Anchor, TextSize)| *top == self.top && self.current.is_some();
        if let Some((_, at)) = self.revealed.filter(stands) {
            return self.document.section_at(at);
        }
        let here = self.document.section_at(self.first_shown())?;
        let at_its_start = sections
            .get(here)
            .is_some_and(|s| s.range.start == self.first_shown());
        if self.at_end() && !at_its_start && !self.is_loading() {
            return Some(last);
        }
        Some(here)
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

    /// The columns that lines of code and tables may take: beside the text there may be some to spare.
    pub(super) fn reach(&self) -> Option<u16> {
        let Areas {
            column,
            article,
            scrollbar,
            ..
        } = self.areas;
        let bar = if scrollbar.is_some() { 2 } else { 0 };
        let reach = article.right().saturating_sub(column.x).saturating_sub(bar);
        (!self.look.wrap).then_some(reach.max(column.width))
    }

    /// Brings areas, rows and lists in line with the rest of the state. The last step of each update;
    /// work is bounded by the screen.
    pub(super) fn refresh(&mut self) {
        self.areas = Areas::new(self.cols, self.rows, self.open(), self.look.measure);
        let before = self.layout.picture_rows(self.top.offset);
        if self.layout.cols() != self.areas.column.width.max(1) {
            self.layout.resize(self.areas.column.width);
        }
        if let Some(cell) = self.gallery.cell {
            // Its caption and the edges of its frame are on the screen with it.
            let most = self.areas.height().saturating_sub(PICTURE_FRAME);
            self.layout.pictures_mut().scale(cell, most);
        }
        self.carry_top(before);
        self.layout.set_reach(self.reach());
        self.page = self.layout.rows(self.top, self.height());
        self.hits = match &self.find.pattern {
            Some(pattern) => pattern.hits_in(self.document.text(), self.painted()),
            None => Vec::new(),
        };
        if let Some(at) = self.help {
            let page = usize::from(self.rows.max(2) - 1);
            let last = super::view::help_rows(self.cols).saturating_sub(page);
            self.help = Some(at.min(last));
        }
        self.settle_links();
        self.settle_outline();
        if let Some(area) = self.areas.entities {
            let section = self.section().filter(|_| self.pane.by_section);
            let within = section.and_then(|i| self.document.sections().get(i));
            let within = within.map(|section| section.range);
            self.pane
                .narrow(Source::new(&self.document, &self.entities), within);
            self.pane
                .settle(&self.entities, super::screen::list_height(area));
        }
    }

    /// Keeps the top of the screen where it is in a picture that had `before` rows: above it, or as far
    /// through it.
    pub(super) fn carry_top(&mut self, before: u16) {
        let after = self.layout.picture_rows(self.top.offset);
        let lead = self.top.lead;
        if after == before || lead == 0 {
            return;
        }
        self.top.lead = if lead > before {
            (lead - before).saturating_add(after)
        } else {
            let share = u32::from(lead) * u32::from(after);
            u16::try_from(share.div_ceil(before.max(1).into())).unwrap_or(after)
        };
    }

    /// The rows of the list of links.
    pub(super) fn links_height(&self) -> u16 {
        let above_status = self.rows.saturating_sub(1).max(1);
        above_status.saturating_sub(super::view::ABOVE_LIST)
    }

    fn settle_links(&mut self) {
        let height = self.links_height();
        if let Some(list) = &mut self.links {
            let mut state = list.state;
            state.settle(&*list, height, false);
            list.state = state;
        }
        let (cols, rows) = self.note_size();
        if let Some(note) = &mut self.note {
            note.lay_out(&self.document, &self.layout, cols, rows);
        }
    }

    /// The outline follows the reading position unless it has the focus.
    fn settle_outline(&mut self) {
        let Some(area) = self.areas.outline else {
            return;
        };
        if self.focus != Focus::Outline {
            self.point_outline();
        }
        let list = super::outline::Outline(&self.document);
        self.outline
            .settle(&list, super::screen::list_height(area), false);
    }
}
