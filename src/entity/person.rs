//! People: name spans, merged into persons with their aliases and who-is phrase.
//!
//! Four steps: words with what is known of each (`stretch`, `words`, `vocabulary`), names by a trained
//! model that reads a stretch of text twice (`tagger`), persons (`coref`) and who they are (`role`). Names
//! in credits and bylines are not people of the article; see [`super::credit`].

pub(crate) mod casing;
pub(crate) mod decode;
pub(crate) mod features;
pub(crate) mod memory;
pub(crate) mod model;
mod role;
pub(crate) mod stretch;
pub(crate) mod tagger;
pub(crate) mod vocabulary;
pub(crate) mod words;

use super::coref::{self, Bearer};
use super::crew::{self, Crew};
use super::{Credit, Timex};
use crate::document::Document;
use crate::text::TextRange;
use role::Told;

/// The article's own words on who a person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// The phrase, e.g. "Iran's telecommunications minister".
    pub range: TextRange,
}

/// A person of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The fullest form of the name in the text.
    pub name: String,
    /// The other forms, most frequent first.
    pub aliases: Vec<String>,
    /// Who that is, in the article's words.
    pub role: Option<Role>,
    /// Whether the text says that the person said something.
    pub speaks: bool,
    /// Where the person is named, in text order; the name alone, no title, no possessive.
    pub mentions: Vec<TextRange>,
    /// The other persons that a bare name may also mean; empty when it is clear.
    pub rivals: Vec<String>,
}

/// How many persons are looked at between two questions whether to go on.
const BATCH: usize = 1024;

/// Finds the people of `document` in the blocks that touch `within`; `None` when cancelled. The
/// same whoever is in the `crew`.
pub(super) fn find(
    document: &Document,
    credits: &[Credit],
    dates: &[Timex],
    within: &[TextRange],
    crew: &dyn Crew,
) -> Option<Vec<Person>> {
    let text = document.text();
    let cancelled = || crew.cancelled();
    let stretches = stretch::stretches(document, within);
    let read = crew::gather(crew, stretches.len(), &|i| {
        let stretch = stretches.get(i)?;
        let mut passages = stretch::passages(document, stretch, credits, dates, &cancelled)?;
        let mut names: Vec<TextRange> = Vec::new();
        tagger::names(text, &passages, &cancelled, &mut |range| names.push(range))?;
        // The words of an article are asked for again; those of a long text would fill the memory.
        if stretches.len() > 1 {
            passages = Vec::new();
        }
        Some((names, passages))
    })?;
    let (mut named, mut passages) = (Vec::new(), Vec::new());
    for (names, kept) in read {
        named.extend(names);
        passages.extend(kept.into_iter().filter(|p| !p.words.is_empty()));
    }

    let bearers = coref::bearers(text, &named, &cancelled)?;
    let batches: Vec<&[Bearer]> = bearers.chunks(BATCH).collect();
    let told = crew::gather(crew, batches.len(), &|i| {
        let batch = batches.get(i)?.iter();
        let mut reader = role::Reader::new(document, &passages);
        let told = batch.map(|bearer| reader.told(&bearer.mentions));
        Some(told.collect::<Vec<Told>>())
    })?;
    let told = told.into_iter().flatten();
    let people = bearers.into_iter().zip(told).map(|(bearer, told)| Person {
        role: told.role.map(|range| Role { range }),
        speaks: told.speaks,
        name: bearer.name,
        aliases: bearer.aliases,
        mentions: bearer.mentions,
        rivals: bearer.rivals,
    });
    Some(people.collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)] // a failing look-up is a failing test
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Builder, Format};
    use crate::entity::credit;
    use crate::entity::window::WINDOW;
    use crate::text::{TextSize, one_line};
    use proptest::prelude::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// The document of blocks between blank lines.
    fn document(text: &str, kind: BlockKind) -> Document {
        let mut builder = Builder::new();
        for block in text.split("\n\n") {
            let range = builder.push_text(block.trim());
            if !range.is_empty() {
                builder.block(kind, range);
            }
            builder.push_text("\n\n");
        }
        builder.finish()
    }

    fn read(
        document: &Document,
        dates: &[Timex],
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<Person>> {
        let credits = credit::find(document);
        let crew = crew::Alone(cancelled);
        find(document, &credits, dates, &[TextRange::ALL], &crew)
    }

    fn people(document: &Document) -> Vec<Person> {
        read(document, &[], &|| false).unwrap()
    }

    fn names(text: &str) -> Vec<String> {
        people(&document(text, BlockKind::Paragraph))
            .into_iter()
            .map(|p| p.name)
            .collect()
    }

    /// Who is found, by every name, how often, and in what role.
    fn told(document: &Document) -> Vec<(String, Vec<String>, usize, Option<String>)> {
        let role = |person: &Person| person.role.map(|r| one_line(document.slice(r.range)));
        people(document)
            .into_iter()
            .map(|p| (role(&p), p))
            .map(|(role, p)| (p.name, p.aliases, p.mentions.len(), role))
            .collect()
    }

    /// Sentences of an ordinary article.
    const PROSE: &[&str] = &[
        "Mary Harris, a pilot, was freed on Monday after seven years.",
        "Harris said that she was ill.",
        "The mayor of Leeds, Omar al-Masri, met Mr. Harris in London.",
        "“I never thought of it,” said Ludwig van Dijk.",
        "The Harris Foundation and the University of Oslo paid for the boat.",
        "Van Dijk and William \"Bill\" Moreau had met in Bergen.",
        "Nobody knew what came next, and few had asked.",
        "It rained.",
        "Judge Nora Olsen, Jr., told the court that Moreau’s boat sank in 2014.",
    ];

    /// Asserts who is found in each text.
    fn check(cases: &[(&str, &[&str])]) {
        for (text, expected) in cases {
            assert_eq!(&names(text), expected, "{text}");
        }
    }

    #[test]
    fn full_names() {
        check(&[
            (
                "Yesterday Mary Robinson spoke in Dublin.",
                &["Mary Robinson"],
            ),
            (
                "The film was made by Jean-Luc Moreau.",
                &["Jean-Luc Moreau"],
            ),
            (
                "It was written by George W. Harris in 1990.",
                &["George W. Harris"],
            ),
            (
                "He met J.R. Harris and Ludwig van Dijk.",
                &["J.R. Harris", "Ludwig van Dijk"],
            ),
            ("A book by Conor O’Brien won.", &["Conor O’Brien"]),
            (
                "The speech of Martin Harris, Jr. was short.",
                &["Martin Harris, Jr."],
            ),
            ("Then Omar al-Masri left.", &["Omar al-Masri"]),
        ]);
    }

    #[test]
    fn a_name_over_two_lines() {
        let document = document("The boat of Mary\nRobinson sank.", BlockKind::Paragraph);
        assert_eq!(people(&document)[0].name, "Mary Robinson");
        let mut builder = Builder::over("Mary\nRobinson".into());
        let mut block = Block::new(BlockKind::Paragraph, TextRange::new(0, 13));
        block.hard_breaks = true;
        builder.push(block);
        let names: Vec<String> = people(&builder.finish())
            .into_iter()
            .map(|p| p.name)
            .collect();
        assert!(!names.contains(&"Mary Robinson".to_owned()), "{names:?}");
    }

    #[test]
    fn titles_and_possessives_stay_outside() {
        for (text, mention) in [
            ("Then Mr. Robinson said no.", "Robinson"),
            ("Ayatollah Ali Rezaei spoke.", "Ali Rezaei"),
            ("US President Mary Robinson spoke.", "Mary Robinson"),
            ("Mary Robinson’s boat sank.", "Mary Robinson"),
            ("Mary Robinson's boat sank.", "Mary Robinson"),
            (
                "Former French Prime Minister Jean Moreau spoke.",
                "Jean Moreau",
            ),
        ] {
            let document = document(text, BlockKind::Paragraph);
            let found = people(&document);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(document.slice(found[0].mentions[0]), mention);
        }
    }

    #[test]
    fn what_is_nobody() {
        for text in [
            "The Brickfall computer virus spread over Norway.",
            "Pictures by Reuters and The Canadian Press were used.",
            "London officials said that Spain and the United Kingdom agreed.",
            "He wrote on Facebook about COVID-19.",
            "Decorative picture of a boat (FastPix by Alamy Images)",
            "The Harris Foundation and Robinson College paid.",
            "On Monday, in August, the French and the Americans left.",
            "The Ministry of Health and the University of Oslo agreed.",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_bare_surname_joins_the_full_name() {
        let document = document(
            "Harris said that she was ill.\n\nMary Harris, a pilot, was flown home. Critics of Harris left.",
            BlockKind::Paragraph,
        );
        let found = people(&document);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].mentions.len(), 3);
        assert_eq!(found[0].aliases, ["Harris"]);
        assert_eq!(
            found[0].role.map(|r| document.slice(r.range)),
            Some("a pilot")
        );
    }

    #[test]
    fn headlines_with_capitals_throughout() {
        let body = "\n\nMary Harris, a pilot, was freed, her lawyer said.";
        for (headline, expected) in [
            ("Harris Tells Court She Was Asleep When Boat Sank", 2),
            ("MARY HARRIS FREED AFTER SEVEN YEARS", 2),
            ("Pilot Tells Court She Was Asleep When Boat Sank", 1),
        ] {
            let document = document(&format!("{headline}{body}"), BlockKind::Paragraph);
            let found = people(&document);
            assert_eq!(found.len(), 1, "{headline}: {found:?}");
            assert_eq!(found[0].mentions.len(), expected, "{headline}");
            assert_eq!(found[0].name, "Mary Harris");
        }
    }

    #[test]
    fn a_transcript_names_its_speakers() {
        let text = "HARRIS: I never said so.\n\nRADIO: You did.\n\nHARRIS: When was that?";
        assert_eq!(names(text), ["HARRIS"]);
    }

    #[test]
    fn credits_repeats_and_words_of_the_page_are_not_read() {
        let text = "Mary Harris spoke.";
        for kind in [BlockKind::Byline, BlockKind::Boilerplate] {
            assert!(people(&document(text, kind)).is_empty());
        }
        // What stands as it is, is code in Markdown and a table set with blanks in plain text.
        for (format, expected) in [(Format::Markdown, 0), (Format::Text, 1)] {
            let mut builder = Builder::new();
            let range = builder.push_text(text);
            builder.block(BlockKind::Code, range);
            builder.meta_mut().format = format;
            assert_eq!(people(&builder.finish()).len(), expected, "{format:?}");
        }
        let mut builder = Builder::new();
        for _ in 0..2 {
            let range = builder.push_text(text);
            let mut block = Block::new(BlockKind::Paragraph, range);
            block.repeats =
                (range.start != TextSize::ZERO).then(|| crate::document::BlockId::new(0));
            builder.push(block);
            builder.push_text("\n\n");
        }
        assert_eq!(people(&builder.finish())[0].mentions.len(), 1);
    }

    #[test]
    fn dates_are_no_names() {
        let document = document("Then April Harris spoke again.", BlockKind::Paragraph);
        assert!(!people(&document).is_empty());
        let date = Timex {
            range: TextRange::new(5, 10),
            kind: super::super::TimexKind::Date,
            value: None,
            modifier: None,
            anchor: None,
            certainty: super::super::Certainty::Unresolved,
            rule: "",
            in_figure: false,
            days: None,
            bounds: None,
        };
        let found = read(&document, &[date], &|| false).unwrap();
        assert!(found.iter().all(|p| p.name != "April Harris"));
    }

    #[test]
    fn cancelling_gives_nothing() {
        let document = document("Mary Harris spoke.", BlockKind::Paragraph);
        assert_eq!(read(&document, &[], &|| true), None);
    }

    #[test]
    fn every_step_over_a_long_line_asks_whether_to_go_on() {
        let names: Vec<String> = (0..97)
            .map(|i| "Mary Harris".to_owned() + &"n".repeat(i))
            .collect();
        let text = (names.join(" said no. ") + " said no. ").repeat(2);
        let document = document(&text, BlockKind::Paragraph);
        let asked = AtomicUsize::new(0);
        let count = |limit: usize| {
            asked.store(0, Ordering::Relaxed);
            read(&document, &[], &|| {
                asked.fetch_add(1, Ordering::Relaxed) >= limit
            })
        };
        assert!(count(usize::MAX).is_some());
        let all = asked.load(Ordering::Relaxed);
        assert!(all > text.len() / WINDOW + 3, "{all}");
        // Wherever the answer turns, nothing comes back.
        for limit in 0..all {
            assert_eq!(count(limit), None, "{limit}");
        }
    }

    #[test]
    fn a_long_line_is_read_in_pieces() {
        let text = "Mary Harris said no. ".repeat(4_000);
        assert!(text.len() > WINDOW);
        let document = document(&text, BlockKind::Paragraph);
        assert_eq!(people(&document)[0].mentions.len(), 4_000);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn spans_are_sound(text in "(([A-Z][a-z]{1,5}|[A-Z]{1,3}|[a-z]{1,4}|Mary Harris|van|Mr\\.|I|é|王|J\\.)[ ,.’'\"(:\n-]{1,2}){0,40}") {
            let document = document(&text, BlockKind::Paragraph);
            let found = people(&document);
            prop_assert_eq!(&people(&document), &found);
            prop_assert!(found.windows(2).all(|w| w[0].mentions[0] < w[1].mentions[0]));
            let mut all: Vec<TextRange> = Vec::new();
            for person in &found {
                prop_assert!(person.mentions.is_sorted());
                for &mention in &person.mentions {
                    let words = document.text().get(mention.start.to_usize()..mention.end.to_usize());
                    let words = words.expect("names begin and end at characters");
                    prop_assert_eq!(words.trim(), words);
                    prop_assert!(words.starts_with(char::is_alphabetic), "{}", words);
                    prop_assert!(document.blocks().iter().any(|b| b.range.covers(mention)));
                    all.push(mention);
                }
            }
            all.sort_unstable();
            prop_assert!(all.windows(2).all(|w| w[0].end <= w[1].start), "{all:?}");
        }

        // Whose a bare "Harris" is where two are named, may depend on how near each stands.
        #[test]
        fn what_stands_between_paragraphs_changes_no_name(
            paragraphs in prop::collection::vec(
                prop::collection::vec(prop::sample::select(PROSE), 1..4),
                1..5,
            ),
            between in prop::sample::select(&[
                (BlockKind::Boilerplate, "Read more: Anna Berg on boats"),
                (BlockKind::Byline, "By Anna Berg"),
                (BlockKind::Dateline, "BERGEN, Tuesday"),
                (BlockKind::Rule, "* * *"),
            ][..]),
        ) {
            let written = |extra: Option<(BlockKind, &str)>| {
                let mut builder = Builder::new();
                for sentences in &paragraphs {
                    if let Some((kind, words)) = extra {
                        let range = builder.push_text(words);
                        builder.block(kind, range);
                        builder.push_text("\n\n");
                    }
                    let range = builder.push_text(&sentences.join(" "));
                    builder.block(BlockKind::Paragraph, range);
                    builder.push_text("\n\n");
                }
                let document = builder.finish();
                let found = people(&document);
                let mut names: Vec<TextRange> = found.into_iter().flat_map(|p| p.mentions).collect();
                names.sort_unstable();
                let words = names.into_iter().map(|name| document.slice(name).to_owned());
                words.collect::<Vec<String>>()
            };
            prop_assert_eq!(written(Some(between)), written(None));
        }

        #[test]
        fn how_lines_are_wrapped_changes_nothing(
            sentences in prop::collection::vec(prop::sample::select(PROSE), 1..8),
            column in 1_usize..90,
        ) {
            let text = sentences.join(" ");
            let mut wrapped = String::new();
            let mut width = 0;
            for word in text.split(' ') {
                if width > 0 {
                    wrapped.push(if width + word.len() > column { '\n' } else { ' ' });
                }
                width = if wrapped.ends_with('\n') { 0 } else { width } + word.len() + 1;
                wrapped.push_str(word);
            }
            let one = document(&text, BlockKind::Paragraph);
            let many = document(&wrapped, BlockKind::Paragraph);
            prop_assert_eq!(told(&many), told(&one));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,200}") {
            let document = document(&text, BlockKind::Paragraph);
            let _ = people(&document);
        }
    }
}
