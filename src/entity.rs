//! Who and when: people, dates and credits of a document, with look-up by offset.
//!
//! [`analyze`] reads a [`Document`] and returns an [`EntityIndex`]; it depends on nothing else, so the
//! same document and options always give the same index.

pub mod company;
mod coref;
pub mod correction;
pub mod credit;
mod crew;
pub mod form;
pub(crate) mod lexicon;
pub mod moment;
pub(crate) mod name;
mod part;
pub mod person;
pub mod sentence;
pub mod timeline;
pub mod timex;
pub(crate) mod token;
mod window;

pub use credit::{Credit, CreditRole};
pub use crew::{Alone, Crew};
pub use moment::{Moment, MomentKind};
pub use person::{Person, Role};
pub use timex::{
    AnchorSource, Certainty, Modifier, PublicationDate, RangeEnd, RangeSide, Timex, TimexAnchor,
    TimexKind,
};

use crate::document::Document;
use crate::text::{TextRange, TextSize};
use jiff::civil::Date;

/// What the caller knows that the document does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// The article's date as the user gave it; goes before anything the document says.
    pub date: Option<Date>,
}

/// How much of a text is read for people and dates, in bytes: 256 MiB, a hundred days of reading
/// without a pause. What is found takes about as much memory as the text itself. Farther on
/// [`glance`] tells who is named where the reader is.
pub const LIMIT: usize = 256 << 20;

/// A text of more bytes than this is long. One that is not is read whole in some hundredths of a
/// second, so that nobody needs a [`glance`] of it.
pub const LONG: usize = 256 << 10;

/// One entity of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntityId {
    /// A position in [`EntityIndex::people`].
    Person(u32),
    /// A position in [`EntityIndex::moments`].
    Moment(u32),
    /// A position in [`EntityIndex::credits`].
    Credit(u32),
}

/// One place where an entity is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mention {
    /// Who or what.
    pub entity: EntityId,
    /// The words.
    pub range: TextRange,
}

/// The people, dates and credits of one document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EntityIndex {
    people: Vec<Person>,
    dates: Vec<Timex>,
    moments: Vec<Moment>,
    credits: Vec<Credit>,
    mentions: Vec<Mention>,
    published: Option<PublicationDate>,
    /// The parts of the text that were read, in order.
    read: Vec<TextRange>,
}

impl EntityIndex {
    /// An index of people by first mention, of dates and credits in text order; no two name the same
    /// words.
    fn assemble(
        people: Vec<Person>,
        dates: Vec<Timex>,
        credits: Vec<Credit>,
        published: Option<PublicationDate>,
    ) -> Self {
        let id = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        let named = people.iter().enumerate().flat_map(|(i, person)| {
            let entity = EntityId::Person(id(i));
            let mention = move |&range| Mention { entity, range };
            person.mentions.iter().map(mention)
        });
        let mut mentions: Vec<Mention> = named.collect();
        let moments = moment::moments(&dates);
        mentions.extend(moments.iter().enumerate().flat_map(|(i, moment)| {
            let entity = EntityId::Moment(id(i));
            let mention = move |&range| Mention { entity, range };
            moment.mentions.iter().map(mention)
        }));
        mentions.extend(credits.iter().enumerate().map(|(i, c)| Mention {
            entity: EntityId::Credit(id(i)),
            range: c.range,
        }));
        mentions.sort_by_key(|m| (m.range.start, m.range.end));
        Self {
            people,
            dates,
            moments,
            credits,
            mentions,
            published,
            read: vec![TextRange::ALL],
        }
    }

    /// The same, of a text of which only these parts were read.
    fn of_parts(self, read: Vec<TextRange>) -> Self {
        Self { read, ..self }
    }

    /// Where reading stopped before the end of a text of that length; `None` where all of it was
    /// read, and for the index that is the default.
    pub fn stopped_at(&self, len: TextSize) -> Option<TextSize> {
        let end = self.read.last()?.end;
        (end < len).then_some(end)
    }

    /// Whether all of `range` was read, so that nobody is missing who is named there. Nothing of a
    /// text was read for the index that is the default.
    pub fn covers(&self, range: TextRange) -> bool {
        self.read.iter().any(|part| part.covers(range))
    }

    /// The people by first mention.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The time expressions in text order.
    pub fn dates(&self) -> &[Timex] {
        &self.dates
    }

    /// What the time expressions come to, each once, by first mention.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// Photographers, agencies and writers, in text order.
    pub fn credits(&self) -> &[Credit] {
        &self.credits
    }

    /// When the article was published, and how we know.
    pub fn published(&self) -> Option<PublicationDate> {
        self.published
    }

    /// Every place that names something, sorted by start.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The mentions that touch `range`, in text order. O(log mentions) plus those returned.
    pub fn mentions_in(&self, range: TextRange) -> &[Mention] {
        // Mentions are disjoint: the engines leave each other's words alone.
        let first = self
            .mentions
            .partition_point(|m| m.range.end <= range.start);
        let end = self.mentions.partition_point(|m| m.range.start < range.end);
        self.mentions.get(first..end.max(first)).unwrap_or_default()
    }

    /// The places that name `entity`, in text order; none for an id of another index.
    pub fn mentions_of(&self, entity: EntityId) -> &[TextRange] {
        let found = match entity {
            EntityId::Person(i) => self.people.get(i as usize).map(|p| p.mentions.as_slice()),
            EntityId::Moment(i) => self.moments.get(i as usize).map(|m| m.mentions.as_slice()),
            EntityId::Credit(i) => self
                .credits
                .get(i as usize)
                .map(|c| std::slice::from_ref(&c.range)),
        };
        found.unwrap_or_default()
    }

    /// The places inside `within` that name `entity`, in text order. O(log mentions).
    pub fn mentions_within(&self, entity: EntityId, within: TextRange) -> &[TextRange] {
        let all = self.mentions_of(entity);
        let first = all.partition_point(|m| m.start < within.start);
        let end = all.partition_point(|m| m.end <= within.end);
        all.get(first..end.max(first)).unwrap_or_default()
    }

    /// The mention that is exactly `range`. O(log mentions).
    pub fn mention_at(&self, range: TextRange) -> Option<Mention> {
        let found = self.mentions_in(range).first();
        found.filter(|m| m.range == range).copied()
    }

    /// The first person of that name. Linear in the people.
    pub fn person_named(&self, name: &str) -> Option<EntityId> {
        let at = self.people.iter().position(|person| person.name == name)?;
        Some(EntityId::Person(u32::try_from(at).unwrap_or(u32::MAX)))
    }

    /// The moment that `entity` is; `None` for people, credits and ids of another index.
    pub fn moment(&self, entity: EntityId) -> Option<&Moment> {
        match entity {
            EntityId::Moment(i) => self.moments.get(i as usize),
            EntityId::Person(_) | EntityId::Credit(_) => None,
        }
    }

    /// The time expressions that mean the moment that `entity` is, in text order; none for people and
    /// credits.
    pub fn dates_of(&self, entity: EntityId) -> impl Iterator<Item = &Timex> {
        let moment = self.moment(entity).into_iter();
        moment
            .flat_map(|moment| &moment.dates)
            .filter_map(|&i| self.dates.get(i as usize))
    }

    /// When `moment` is, in words for a reader: "10 Dec 2019", "7–9 Jul 2019", "late 1990s"; `None` where
    /// its value tells nothing. What it may be if it is not certain is told, too: see
    /// [`Moment::certainty`].
    ///
    /// ```
    /// use dateline::document::{BlockKind, Builder};
    /// use dateline::entity::{Options, analyze};
    /// let mut builder = Builder::new();
    /// let words = builder.push_text("It was shut from July 7 to 9, 2019.");
    /// builder.block(BlockKind::Paragraph, words);
    /// let index = analyze(&builder.finish(), Options::default(), &|| false).unwrap_or_default();
    /// let moment = &index.moments()[0];
    /// assert_eq!(index.words_of(moment).as_deref(), Some("7–9 Jul 2019"));
    /// ```
    pub fn words_of(&self, moment: &Moment) -> Option<String> {
        let first = self.dates.get(*moment.dates.first()? as usize)?;
        if let Some(last) = moment::range_end(&self.dates, first) {
            return timex::words::range(first, last);
        }
        // "Tuesday night" is told with its day, which others may name as well.
        let day = moment.day().map(timex::words::day);
        day.or_else(|| first.words())
    }

    /// The person that `entity` is; `None` for dates, credits and ids of another index.
    pub fn person(&self, entity: EntityId) -> Option<&Person> {
        match entity {
            EntityId::Person(i) => self.people.get(i as usize),
            EntityId::Moment(_) | EntityId::Credit(_) => None,
        }
    }
}

/// Finds the people, dates and credits of `document`, on the calling thread.
///
/// `cancelled` is asked now and then (at least once per block of ordinary size); once it says yes,
/// what was found so far is thrown away and `None` returned. Linear in the text, of which no more
/// than [`LIMIT`] is read.
///
/// ```
/// use dateline::document::{BlockKind, Builder};
/// use dateline::entity::{Options, analyze};
/// let mut builder = Builder::new();
/// let words = builder.push_text("Mary Robinson spoke on July 7, 2019.");
/// builder.block(BlockKind::Paragraph, words);
/// let index = analyze(&builder.finish(), Options::default(), &|| false).unwrap_or_default();
/// assert_eq!(index.people()[0].name, "Mary Robinson");
/// assert_eq!(index.dates()[0].value.as_deref(), Some("2019-07-07"));
/// ```
pub fn analyze(
    document: &Document,
    options: Options,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<EntityIndex> {
    analyze_by(document, options, &Alone(cancelled))
}

/// [`analyze`] with the work done by a crew; what is found is the same whoever is in it.
pub fn analyze_by(document: &Document, options: Options, crew: &dyn Crew) -> Option<EntityIndex> {
    let first = document.len().min(TextSize::new(LIMIT));
    read(
        document,
        options,
        &[TextRange::at(TextSize::ZERO, first)],
        crew,
    )
}

/// How much of a text's start is read at a [`glance`], in bytes: there people are introduced.
const HEAD: usize = 16 << 10;

/// Finds the people, dates and credits of `around` and of the start of `document`, for whoever
/// cannot wait until all of it is read. Linear in what is read, beside a look at each block.
///
/// What holds for the whole text is told by its start: the article's date, and the way it is
/// written. Who is named elsewhere is not known, so a bare name may be somebody else's than in the
/// whole.
///
/// ```
/// use dateline::document::{BlockKind, Builder};
/// use dateline::entity::{Alone, Options, glance};
/// let mut builder = Builder::new();
/// for _ in 0..10_000 {
///     let words = builder.push_text("Mary Robinson spoke.");
///     builder.block(BlockKind::Paragraph, words);
/// }
/// let document = builder.finish();
/// let last = document.blocks()[9_999].range;
/// let index = glance(&document, Options::default(), last, &Alone(&|| false)).unwrap_or_default();
/// assert!(index.covers(last) && !index.covers(document.blocks()[5_000].range));
/// assert_eq!(index.mentions_in(last).len(), 1);
/// ```
pub fn glance(
    document: &Document,
    options: Options,
    around: TextRange,
    crew: &dyn Crew,
) -> Option<EntityIndex> {
    let around = TextRange::at(around.start, around.end.min(document.len()));
    let head = TextRange::at(TextSize::ZERO, document.len().min(TextSize::new(HEAD)));
    if around.start <= head.end {
        let both = TextRange::at(TextSize::ZERO, around.end.max(head.end));
        return read(document, options, &[both], crew);
    }
    read(document, options, &[head, around], crew)
}

/// Finds the people, dates and credits in the blocks that touch `within` (in order, apart from each
/// other).
fn read(
    document: &Document,
    options: Options,
    within: &[TextRange],
    crew: &dyn Crew,
) -> Option<EntityIndex> {
    let credits = credit::find(document);
    let (mut dates, published) = timex::find_within(document, options.date, within, crew)?;
    // A date hides its words from the people: those that may be a name are asked for after them.
    let doubtful = timex::take_doubtful(document, &mut dates);
    let people = person::find(document, &credits, &dates, within, crew)?;
    let mentions = people.iter().flat_map(|person| &person.mentions).copied();
    timex::put_back(&mut dates, doubtful, mentions);
    let names = people.iter().map(|person| person.name.as_str());
    timex::leave_namesakes(document, &mut dates, names);

    let index = EntityIndex::assemble(people, dates, credits, published);
    Some(index.of_parts(within.to_vec()))
}
