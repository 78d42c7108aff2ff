//! Company: who and when stand with a person in the text.

use super::{EntityId, EntityIndex, sentence};
use crate::document::{Block, Document};
use crate::text::TextRange;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

/// How many mentions of the person are looked at: the hero of a very long book has more, and who stands
/// beside every second one of them is known as well. What is asked for while a key is held stays cheap.
const MENTIONS: usize = 2_048;

/// How many of those named in one sentence or block are looked at: a table of ten thousand names in one
/// block is not ten thousand times company.
const NAMED: usize = 256;

/// An entity that stands with a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    /// Who, or when.
    pub entity: EntityId,
    /// Where it is named beside the person, in text order: once for each sentence that names both. Where
    /// no sentence of a block does so, the block stands for a sentence.
    pub places: Vec<TextRange>,
    /// How many of these are sentences.
    pub sentences: usize,
}

/// Who and when stand with a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Company {
    /// The other people: those of most places first, of as many those of most sentences.
    pub people: Vec<Companion>,
    /// The moments in the same order.
    pub dates: Vec<Companion>,
    /// Whether some of the mentions were not looked at, so that there are more places than are told.
    pub is_sampled: bool,
}

impl Company {
    /// The company of `person`, one of `index`, as far as it is named inside `within` of `document`.
    ///
    /// Of a person who is named many thousand times every second mention is looked at, or every third,
    /// so that the cost has a bound; up to it, linear in the mentions there and in those of others that
    /// stand in the same blocks.
    ///
    /// ```
    /// use dateline::document::{BlockKind, Builder};
    /// use dateline::entity::company::Company;
    /// use dateline::entity::{EntityId, Options, analyze};
    /// let mut builder = Builder::new();
    /// let words = builder.push_text("Mary Robinson met Jonas Harris on July 7, 2019.");
    /// builder.block(BlockKind::Paragraph, words);
    /// let document = builder.finish();
    /// let index = analyze(&document, Options::default(), &|| false).unwrap_or_default();
    /// let company = Company::of(&document, &index, EntityId::Person(0), words);
    /// assert_eq!(company.people[0].entity, EntityId::Person(1));
    /// assert_eq!(company.dates[0].entity, EntityId::Moment(0));
    /// ```
    pub fn of(
        document: &Document,
        index: &EntityIndex,
        person: EntityId,
        within: TextRange,
    ) -> Self {
        let (mut people, mut dates) = (Tally::default(), Tally::default());
        let other = |entity| {
            let is_other = matches!(entity, EntityId::Person(_)) && entity != person;
            is_other.then_some(entity)
        };
        let mut date = |entity| matches!(entity, EntityId::Moment(_)).then_some(entity);
        let mentions = some_of(index.mentions_within(person, within));
        let mut rest = mentions.as_ref();
        while let Some(first) = rest.first() {
            let block = document.block_at(first.start);
            let Some(block) = block.and_then(|id| document.block(id)) else {
                break;
            };
            let here = rest.partition_point(|m| m.start < block.range.end).max(1);
            let (now, later) = rest.split_at_checked(here).unwrap_or((rest, &[]));
            rest = later;
            let sentences = sentences(document.text(), block, now);
            people.add(index, block, &sentences, &mut { other });
            dates.add(index, block, &sentences, &mut date);
        }
        Self {
            people: people.ranked(),
            dates: dates.ranked(),
            is_sampled: matches!(mentions, Cow::Owned(_)),
        }
    }
}

/// Companions, in the order in which they were met.
#[derive(Default)]
struct Tally {
    found: Vec<Companion>,
    places: HashMap<EntityId, usize>,
}

impl Tally {
    /// Adds whom `which` takes of those named in the sentences, or else in the block.
    fn add(
        &mut self,
        index: &EntityIndex,
        block: &Block,
        sentences: &[TextRange],
        which: &mut dyn FnMut(EntityId) -> Option<EntityId>,
    ) {
        let mut alone = true;
        for &sentence in sentences {
            alone &= !self.add_part(index, sentence, true, which);
        }
        if alone {
            self.add_part(index, block.range, false, which);
        }
    }

    /// Adds each of those named in `part` once; whether there is any.
    fn add_part(
        &mut self,
        index: &EntityIndex,
        part: TextRange,
        sentence: bool,
        which: &mut dyn FnMut(EntityId) -> Option<EntityId>,
    ) -> bool {
        let mut any = false;
        for mention in index.mentions_in(part).iter().take(NAMED) {
            let Some(entity) = which(mention.entity) else {
                continue;
            };
            any = true;
            let at = *self.places.entry(entity).or_insert_with(|| {
                self.found.push(Companion {
                    entity,
                    places: Vec::new(),
                    sentences: 0,
                });
                self.found.len() - 1
            });
            let Some(companion) = self.found.get_mut(at) else {
                continue;
            };
            let again = companion
                .places
                .last()
                .is_some_and(|last| part.overlaps(*last));
            if !again {
                companion.places.push(mention.range);
                companion.sentences += usize::from(sentence);
            }
        }
        any
    }

    /// Those of most places first, as they are counted, then those of most sentences, then as in the text.
    fn ranked(mut self) -> Vec<Companion> {
        self.found
            .sort_by_key(|c| (Reverse(c.places.len()), Reverse(c.sentences)));
        self.found
    }
}

/// At most [`MENTIONS`] of `mentions`, evenly over the text.
fn some_of(mentions: &[TextRange]) -> Cow<'_, [TextRange]> {
    let step = mentions.len().div_ceil(MENTIONS);
    if step <= 1 {
        return Cow::Borrowed(mentions);
    }
    mentions.iter().copied().step_by(step).collect()
}

/// The sentences of `block` that hold `mentions`, each once, in text order.
fn sentences(text: &str, block: &Block, mentions: &[TextRange]) -> Vec<TextRange> {
    let mut sentences: Vec<TextRange> = Vec::new();
    for &mention in mentions {
        if !sentences.last().is_some_and(|s| s.contains(mention.start)) {
            sentences.push(sentence::around(text, block, mention));
        }
    }
    sentences
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)] // a failing look-up is a failing test
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};
    use crate::entity::{Options, Person, analyze};
    use crate::text::TextSize;

    /// The article of paragraphs between blank lines, and who and when are in it.
    fn read(text: &str) -> (Document, EntityIndex) {
        let mut builder = Builder::new();
        for paragraph in text.split("\n\n") {
            let range = builder.push_text(paragraph);
            builder.block(BlockKind::Paragraph, range);
            builder.push_text("\n\n");
        }
        let document = builder.finish();
        let index = analyze(&document, Options::default(), &|| false).unwrap();
        (document, index)
    }

    /// Names with sentences and places; words of dates with places.
    type Told = (Vec<(String, usize, usize)>, Vec<(String, usize)>);

    /// The company of the first person.
    fn company(text: &str) -> Told {
        let (document, index) = read(text);
        let all = TextRange::at(TextSize::ZERO, document.len());
        let company = Company::of(&document, &index, EntityId::Person(0), all);
        let name = |c: &Companion| index.person(c.entity).unwrap().name.clone();
        let words = |c: &Companion| document.slice(index.mentions_of(c.entity)[0]).to_owned();
        (
            company
                .people
                .iter()
                .map(|c| (name(c), c.sentences, c.places.len()))
                .collect(),
            company
                .dates
                .iter()
                .map(|c| (words(c), c.places.len()))
                .collect(),
        )
    }

    #[test]
    fn those_of_most_places_come_first() {
        let (people, dates) = company(
            "Mary Robinson met Jonas Harris in 1990. Jonas Harris left Mary Robinson in 1994.\n\n\
             Mary Robinson wrote to Martin Moreau and Jonas Harris.",
        );
        assert_eq!(
            people,
            [
                ("Jonas Harris".to_owned(), 3, 3),
                ("Martin Moreau".to_owned(), 1, 1)
            ]
        );
        assert_eq!(dates, [("1990".to_owned(), 1), ("1994".to_owned(), 1)]);
    }

    #[test]
    fn the_order_is_that_of_the_numbers() {
        let (people, _) = company(
            "Mary Robinson met Martin Moreau.\n\nMary Robinson sailed home. Jonas Harris stayed.\n\n\
             Mary Robinson wrote. Jonas Harris answered.\n\nMary Robinson sang. Anna Berg smiled.",
        );
        assert_eq!(
            people,
            [
                ("Jonas Harris".to_owned(), 0, 2),
                ("Martin Moreau".to_owned(), 1, 1),
                ("Anna Berg".to_owned(), 0, 1)
            ]
        );
    }

    #[test]
    fn the_block_counts_only_where_no_sentence_does() {
        let (people, dates) = company(
            "Mary Robinson sailed home. Jonas Harris stayed until 1990.\n\n\
             Mary Robinson knew Martin Moreau. Jonas Harris did not.\n\nJonas Harris died in 1994.",
        );
        assert_eq!(
            people,
            [
                ("Martin Moreau".to_owned(), 1, 1),
                ("Jonas Harris".to_owned(), 0, 1)
            ]
        );
        assert_eq!(dates, [("1990".to_owned(), 1)]);
    }

    #[test]
    fn dates_of_one_value_are_one() {
        let (_, dates) = company(
            "On July 7, 2019, Mary Robinson sailed. Mary Robinson wrote on 7 July 2019 that it rained.",
        );
        assert_eq!(dates, [("July 7, 2019".to_owned(), 2)]);
    }

    /// An article of paragraphs, each of which names the first person and then the second.
    fn met(paragraph: &str, times: usize, sentences: usize) -> (Document, EntityIndex) {
        let mut builder = Builder::new();
        let mut people = [Vec::new(), Vec::new()];
        for _ in 0..times {
            let range = builder.push_text(&paragraph.repeat(sentences));
            builder.block(BlockKind::Paragraph, range);
            builder.push_text("\n\n");
            for i in 0..sentences {
                let start = range.start.to_usize() + i * paragraph.len();
                for (own, name) in people.iter_mut().zip(["Ada", "Bo"]) {
                    let at = start + paragraph.find(name).unwrap();
                    own.push(TextRange::new(at, at + name.len()));
                }
            }
        }
        let people = people.into_iter().map(|mentions| Person {
            name: "A name".to_owned(),
            aliases: Vec::new(),
            role: None,
            speaks: false,
            mentions,
            rivals: Vec::new(),
        });
        let index = EntityIndex::assemble(people.collect(), Vec::new(), Vec::new(), None);
        (builder.finish(), index)
    }

    #[test]
    fn however_often_somebody_is_named_a_bounded_number_of_places_is_read() {
        for (times, sentences) in [(50_000, 1), (1, 50_000), (MENTIONS, 1), (3, 2)] {
            let (document, index) = met("Ada met Bo that day. ", times, sentences);
            let all = TextRange::at(TextSize::ZERO, document.len());
            let company = Company::of(&document, &index, EntityId::Person(0), all);
            let [bo] = company.people.as_slice() else {
                panic!("{company:?}");
            };
            let named = times * sentences;
            let places = bo.places.len();
            assert!(
                places <= MENTIONS && places >= named.min(MENTIONS / 2),
                "{places}"
            );
            assert_eq!(bo.sentences, places);
            assert_eq!(company.is_sampled, named > MENTIONS);
            // From the whole text.
            let last = bo.places.last().unwrap().end.to_usize();
            assert!(document.len().to_usize() - last < document.len().to_usize() / 10 + 20);
        }
    }

    #[test]
    fn of_a_long_table_of_names_some_are_looked_at() {
        // No sentence names anybody else, so the block stands for one.
        let words = format!("Ada left. {}", "Bo. ".repeat(2 * NAMED));
        let mut builder = Builder::new();
        let range = builder.push_text(&words);
        builder.block(BlockKind::Paragraph, range);
        let person = |mentions| Person {
            name: "A name".to_owned(),
            aliases: Vec::new(),
            role: None,
            speaks: false,
            mentions,
            rivals: Vec::new(),
        };
        let ada = person(vec![TextRange::new(0, 3)]);
        let others = (0..2 * NAMED).map(|i| {
            let at = "Ada left. ".len() + i * "Bo. ".len();
            person(vec![TextRange::new(at, at + 2)])
        });
        let people = std::iter::once(ada).chain(others).collect();
        let index = EntityIndex::assemble(people, Vec::new(), Vec::new(), None);
        let company = Company::of(&builder.finish(), &index, EntityId::Person(0), range);
        // One of those looked at is Ada.
        assert_eq!(company.people.len(), NAMED - 1);
    }
}
