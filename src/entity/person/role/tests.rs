//! How who-is phrases are found: forms one by one, then the cases of `tests/corpus/who`.
#![allow(clippy::unwrap_used)] // a failing look-up is a failing test

use super::*;
use crate::document::{Block, BlockKind, Builder, FigureId};
use crate::text::slice;
use proptest::prelude::*;
use std::fmt::Write as _;

/// A text of one paragraph, and the name that stands in it between `[` and `]`.
fn marked(text: &str) -> (Document, TextRange) {
    let start = text.find('[').unwrap();
    let end = text.find(']').unwrap();
    let clean = text.replace(['[', ']'], "");
    let mut builder = Builder::over(clean.clone());
    builder.block(BlockKind::Paragraph, TextRange::new(0, clean.len()));
    (builder.finish(), TextRange::new(start, end - 1))
}

/// The role of the one whose name stands in `text` between `[` and `]`.
fn role(text: &str) -> Option<String> {
    let (document, mention) = marked(text);
    let range = Reader::new(&document, &[]).told(&[mention]).role?;
    Some(slice(document.text(), range).to_owned())
}

#[test]
fn words_before_the_name() {
    for (text, phrase) in [
        (
            "Norway’s fisheries minister [Nora Olsen] left.",
            "Norway’s fisheries minister",
        ),
        (
            "Norway's fisheries Minister [Nora Olsen] left.",
            "Norway's fisheries Minister",
        ),
        (
            "They met British actor [Nora Olsen] there.",
            "British actor",
        ),
        ("It was US President [Nora Olsen] again.", "US President"),
        (
            "The harbour master’s friend, the pilot, [Nora Olsen], left.",
            "pilot",
        ),
    ] {
        assert_eq!(role(text).as_deref(), Some(phrase), "{text}");
    }
}

#[test]
fn a_clause_behind_a_word_for_a_time_is_no_part_of_the_phrase() {
    check(&[
        (
            "By the time Oslo Governor [Nora Olsen] came, it was late.",
            "Oslo Governor",
        ),
        (
            "Every day Oslo Governor [Nora Olsen] came.",
            "Oslo Governor",
        ),
        (
            "They met the one-time Oslo Governor [Nora Olsen] there.",
            "one-time Oslo Governor",
        ),
        (
            "They met the harbour’s day manager [Nora Olsen] there.",
            "the harbour’s day manager",
        ),
    ]);
}

#[test]
fn words_before_that_say_nothing() {
    for text in [
        "He was a former [Stone Brush] salesman.",
        "Yesterday in Leeds [Nora Olsen] left.",
        "He said that [Nora Olsen] left.",
        "We thanked Mrs. [Olsen] for it.",
        "With a sailor, [Nora Olsen] and others left.",
    ] {
        assert!(
            role(text).is_none_or(|r| r == "sailor"),
            "{text}: {:?}",
            role(text)
        );
    }
    assert_eq!(role("He said that [Nora Olsen] left."), None);
}

#[test]
fn the_owner_stays_with_what_is_owned() {
    for (text, phrase) in [
        (
            "The ferry’s chief mechanic, [Nora Olsen], sang.",
            "The ferry’s chief mechanic",
        ),
        (
            "Then the Club’s engineer, Dr. [Nora Olsen], sang.",
            "the Club’s engineer",
        ),
        (
            "They paid, though its chairman, [Nora Olsen], had not.",
            "its chairman",
        ),
        ("It was sold, said auctioneer [Nora Olsen].", "auctioneer"),
        (
            "“I saw it,” said harbour master [Nora Olsen].",
            "harbour master",
        ),
    ] {
        assert_eq!(role(text).as_deref(), Some(phrase), "{text}");
    }
}

#[test]
fn kin_is_not_told_by_whose_it_is() {
    for text in [
        "So her mother, [Nora Olsen], sang.",
        "So [Nora Olsen], her mother, sang.",
        "After [Nora Olsen], her agent sang.",
        "Without a mechanic or the others, Dr. [Nora Olsen] sang.",
    ] {
        assert_eq!(role(text), None, "{text}");
    }
}

#[test]
fn appositions() {
    for (text, phrase) in [
        ("[Nora Olsen], a former pilot, left.", "a former pilot"),
        (
            "[Nora Olsen], head of the harbour board, left.",
            "head of the harbour board",
        ),
        ("[Nora Olsen], the singer who left, was ill.", "the singer"),
        (
            "They saw [Nora Olsen], a shipwright who sang.",
            "a shipwright",
        ),
        (
            "They saw [Nora Olsen], the glassmaker at Lower Dell, whose cat sang.",
            "the glassmaker at Lower Dell",
        ),
        ("They saw [Nora Olsen], its chairman.", "its chairman"),
        ("— [Nora Olsen], harbour master", "harbour master"),
    ] {
        assert_eq!(role(text).as_deref(), Some(phrase), "{text}");
    }
}

#[test]
fn what_follows_a_comma_may_be_no_apposition() {
    for text in [
        "[Nora Olsen], Piet Dijk and Omar Stone left.",
        "[Nora Olsen], the minister said, left.",
        "[Nora Olsen], however, left.",
        "To [Nora Olsen], the boat was home.",
    ] {
        assert_eq!(role(text), None, "{text}");
    }
}

#[test]
fn predicates() {
    assert_eq!(
        role("[Nora Olsen] is a Norwegian pilot and singer.").as_deref(),
        Some("a Norwegian pilot and singer")
    );
    assert_eq!(role("[Nora Olsen] is a great help."), None);
    assert_eq!(role("[Nora Olsen] was the last to leave."), None);
}

/// Asserts the role in each text; `""` is none.
fn check(cases: &[(&str, &str)]) {
    for (text, phrase) in cases {
        assert_eq!(role(text).as_deref().unwrap_or_default(), *phrase, "{text}");
    }
}

#[test]
fn remarks_between_the_name_and_the_phrase() {
    check(&[
        ("[Nora Olsen], 43, a former pilot, left.", "a former pilot"),
        (
            "[Nora Olsen] (1820–1893), an Irish poet, left.",
            "an Irish poet",
        ),
        ("[Nora Olsen] KBE (b. 1920) was a poet.", "a poet"),
        (
            "[Nora Olsen], second from left, mayor of Oslo, speaks.",
            "mayor of Oslo",
        ),
        ("[Nora Olsen], of Oslo, a pilot, left.", "a pilot"),
        ("[Nora Olsen], of Oslo, left.", ""),
        ("[Nora Olsen], from Mrs. Dijk, the cook, had it.", ""),
        ("[Nora Olsen] (a pilot) and her dog left.", "a pilot"),
        ("[Nora Olsen] (The Last Pilot) and others played.", ""),
    ]);
}

#[test]
fn a_phrase_ends_with_what_it_is_of() {
    check(&[
        (
            "[Nora Olsen], head of urban planning at the county, left.",
            "head of urban planning at the county",
        ),
        (
            "[Nora Olsen], the woman in charge of the ferries, left.",
            "the woman in charge of the ferries",
        ),
        ("[Nora Olsen], a pilot interviewed by us, left.", "a pilot"),
        (
            "[Nora Olsen], a pilot representing the crew, left.",
            "a pilot",
        ),
        ("[Nora Olsen], mayor from 1990 to 1994, left.", "mayor"),
        (
            "[Nora Olsen], a pilot and Piet Dijk, a nurse, left.",
            "a pilot",
        ),
        (
            "[Nora Olsen], director of trade and industry, left.",
            "director of trade and industry",
        ),
        (
            "[Nora Olsen], an actor, director and writer, left.",
            "an actor, director and writer",
        ),
        ("[Nora Olsen], an actor, left.", "an actor"),
        (
            "[Nora Olsen], author of “The Slow Boat”, left.",
            "author of “The Slow Boat”",
        ),
    ]);
}

#[test]
fn introductions() {
    check(&[
        (
            "The head of the board, [Nora Olsen], left.",
            "head of the board",
        ),
        ("A former pilot named [Nora Olsen] left.", "former pilot"),
        ("A boat named [Nora Olsen] left.", ""),
        (
            "Founder of the bank, [Nora Olsen], left.",
            "Founder of the bank",
        ),
        ("The new mayor is [Nora Olsen].", "new mayor"),
        ("The new mayor is [Nora Olsen]’s friend.", ""),
        ("Tom Reed’s wife, [Nora Olsen], left.", "Tom Reed’s wife"),
        (
            "In a letter to the mayor, [Nora Olsen], a pilot, said so.",
            "a pilot",
        ),
        ("In a letter to the mayor, [Nora Olsen] said so.", ""),
        ("The son of the mayor, [Nora Olsen], left.", ""),
        ("Piet Dijk, the mayor, [Nora Olsen], and others left.", ""),
    ]);
}

#[test]
fn offices_with_what_they_are_of() {
    check(&[
        (
            "Then U.S. Secretary of State [Nora Olsen] left.",
            "U.S. Secretary of State",
        ),
        (
            "Then the chief of staff [Nora Olsen] left.",
            "chief of staff",
        ),
        ("A critic of poor [Nora Olsen] left.", ""),
        ("Then Major General [Nora Olsen] left.", "Major General"),
        ("Then Vice [Nora Olsen] left.", ""),
    ]);
}

#[test]
fn said_of_the_name() {
    check(&[
        ("[Nora Olsen] became mayor of Oslo.", "mayor of Oslo"),
        ("[Nora Olsen] was elected mayor of Oslo.", "mayor of Oslo"),
        (
            "[Nora Olsen] has been the head of the board since May.",
            "the head of the board",
        ),
        ("[Nora Olsen] served as envoy to Spain.", "envoy to Spain"),
        ("[Nora Olsen] starred as a nurse.", ""),
        ("[Nora Olsen] is not a pilot.", ""),
        ("[Nora Olsen] is a pilot?", ""),
        ("A sister of [Nora Olsen] is a pilot.", ""),
        ("He denied that [Nora Olsen] was a pilot.", ""),
        (
            "As minister of trade, [Nora Olsen] left.",
            "minister of trade",
        ),
        ("As a girl, [Nora Olsen] left.", ""),
        ("[Nora Olsen] was the first woman to row there.", ""),
    ]);
}

#[test]
fn a_clause_is_better_than_nothing() {
    check(&[
        (
            "[Nora Olsen], who founded the bank, left.",
            "who founded the bank",
        ),
        ("[Nora Olsen], who is a pilot, left.", "a pilot"),
        ("Pilot [Nora Olsen], who founded the bank, left.", "Pilot"),
        ("[Nora Olsen], who was ill, left.", ""),
        (
            "Piet Dijk and [Nora Olsen], who founded the bank, left.",
            "",
        ),
        ("A friend of [Nora Olsen], who founded the bank, left.", ""),
    ]);
}

#[test]
fn of_several_the_one_that_tells_most() {
    let text = "Captain Olsen left. Olsen, a pilot, sang. Olsen is a former mayor of Oslo.";
    let mut builder = Builder::over(text.to_owned());
    builder.block(BlockKind::Paragraph, TextRange::new(0, text.len()));
    let document = builder.finish();
    let mentions: Vec<TextRange> = text
        .match_indices("Olsen")
        .map(|(at, name)| TextRange::new(at, at + name.len()))
        .collect();
    for (looked_at, phrase) in [
        (1, "Captain"),
        (2, "a pilot"),
        (3, "a former mayor of Oslo"),
    ] {
        let range = Reader::new(&document, &[])
            .told(&mentions[..looked_at])
            .role
            .unwrap();
        assert_eq!(slice(text, range), phrase);
    }
}

#[test]
fn a_long_line_costs_no_more_than_a_short_one() {
    // Nothing but the words around is read: no end of a phrase is in sight.
    let text = format!("Olsen, a pilot of the {}", "very ".repeat(100_000));
    let mut builder = Builder::over(text.clone());
    builder.block(BlockKind::Paragraph, TextRange::new(0, text.len()));
    let document = builder.finish();
    assert_eq!(
        Reader::new(&document, &[])
            .told(&[TextRange::new(0, 5)])
            .role,
        None
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn phrases_are_sound(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "Nora Olsen", "a", "the", "The", "pilot", "mayor", "of", "Oslo", "’s", ",", "(", ")", ".", "“",
                "who", "founded", "is", "was", "and", "his", "wife", "head", "trade", "43", "-", "–", ":",
                "Secretary", "State", "named", "As", "one", "founders", "KBE", "in", "1990", "said", "\n", "é",
            ]),
            1..60,
        ),
        lines in any::<bool>(),
    ) {
        let text = format!("Then {} x", words.join(" ")).replace(" ’s", "’s").replace(" ,", ",");
        let mut builder = Builder::over(text.clone());
        let mut block = Block::new(BlockKind::Paragraph, TextRange::new(0, text.len()));
        block.hard_breaks = lines;
        builder.push(block);
        let document = builder.finish();
        for (at, name) in text.match_indices("Nora Olsen") {
            let mention = TextRange::new(at, at + name.len());
            if let Some(range) = Reader::new(&document, &[]).told(&[mention]).role {
                let phrase = slice(&text, range);
                prop_assert!(!range.overlaps(mention), "{phrase}");
                prop_assert_eq!(phrase.trim(), phrase);
                prop_assert!(phrase.starts_with(char::is_alphanumeric), "{}", phrase);
                prop_assert!(!phrase.ends_with([',', '(', '.', ':']), "{}", phrase);
            }
        }
    }
}

/// Whether the one whose name stands in `text` between `[` and `]` is said to speak.
fn spoken(text: &str) -> bool {
    let (document, mention) = marked(text);
    Reader::new(&document, &[]).told(&[mention]).speaks
}

#[test]
fn who_speaks() {
    for text in [
        "[Nora Olsen] said that it was late.",
        "“Late,” said [Nora Olsen].",
        "“Late,” said the pilot, [Nora Olsen].",
        "“Late,” says harbour master [Nora Olsen], who has a watch.",
        "[Nora Olsen], 43, a former pilot, told reporters that it was late.",
        "Dr. [Olsen] has also said so.",
        "[Nora Olsen]: It was late.",
        "[OLSEN] (pilot): It was late.",
    ] {
        assert!(spoken(text), "{text}");
    }
}

#[test]
fn who_does_not_speak() {
    for text in [
        "A friend of [Nora Olsen] said that it was late.",
        "[Nora Olsen]’s friend said that it was late.",
        "She said [Nora Olsen] was ill.",
        "“Late,” he said to [Nora Olsen].",
        "They told [Nora Olsen] that it was late.",
        "“Late,” said the mother of [Nora Olsen].",
        "[Nora Olsen] is said to be late.",
        "[Nora Olsen] left; Piet Dijk said nothing.",
        "Three came: [Nora Olsen], Piet Dijk and a dog.",
        "It was late for [Nora Olsen]: she slept.",
    ] {
        assert!(!spoken(text), "{text}");
    }
}

#[path = "../../../../tests/it/who/cases.rs"]
mod cases;

/// What is found in the cases with their names given, and what is wrong, a line each.
fn measure() -> (Figures, String) {
    let mut figures = Figures::default();
    let mut wrong = String::new();
    for case in cases::all() {
        let document = case.document();
        for person in case.people.values() {
            let mentions = &person.mentions;
            let found = Reader::new(&document, &[])
                .told(mentions)
                .role
                .map(|range| slice(&case.text, range));
            let wanted = person.phrase.as_deref();
            figures.count(wanted, found);
            if found != wanted {
                let name = slice(&case.text, mentions[0]);
                let _ = writeln!(
                    wrong,
                    "{name}: {found:?}, not {wanted:?}, in: {}",
                    case.text
                );
            }
        }
    }
    (figures, wrong)
}

/// How many phrases are wanted, given, and right.
#[derive(Debug, Default)]
struct Figures {
    wanted: u32,
    given: u32,
    right: u32,
    people: u32,
}

impl Figures {
    fn count(&mut self, wanted: Option<&str>, found: Option<&str>) {
        self.people += 1;
        self.wanted += u32::from(wanted.is_some());
        self.given += u32::from(found.is_some());
        self.right += u32::from(found.is_some() && found == wanted);
    }
}

#[test]
fn phrases_of_the_corpus() {
    let (figures, wrong) = measure();
    assert!(figures.people > 150, "{figures:?}");
    let share = |a: u32, b: u32| f64::from(a) / f64::from(b);
    let precision = share(figures.right, figures.given);
    let recall = share(figures.right, figures.wanted);
    assert!(
        precision >= 0.97 && recall >= 0.95,
        "{precision} {recall} {figures:?}\n{wrong}"
    );
}
