//! Merging by example: texts in which names are one person's, and texts in which they are not.
#![allow(clippy::unwrap_used)] // a failing look-up is a failing test

use super::*;
use proptest::prelude::*;

/// The bearers of the names in square brackets.
fn in_text(marked: &str) -> Vec<Bearer> {
    let mut text = String::new();
    let mut mentions = Vec::new();
    for (i, piece) in marked.split(['[', ']']).enumerate() {
        if i % 2 == 1 {
            mentions.push(TextRange::new(text.len(), text.len() + piece.len()));
        }
        text.push_str(piece);
    }
    bearers(&text, &mentions, &|| false).unwrap()
}

/// The bearers of names that are written one after the other.
fn of(names: &[&str]) -> Vec<Bearer> {
    in_text(&format!("[{}]", names.join("] / [")))
}

fn names(bearers: &[Bearer]) -> Vec<&str> {
    bearers.iter().map(|b| b.name.as_str()).collect()
}

/// Asserts how many mentions each bearer has, by name.
fn check(cases: &[(&str, &[(&str, usize)])]) {
    for (text, expected) in cases {
        let found = in_text(text);
        let found: Vec<(&str, usize)> = found
            .iter()
            .map(|b| (b.name.as_str(), b.mentions.len()))
            .collect();
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn short_forms_join_the_full_name() {
    for short in [
        "Olsen",
        "Nora",
        "N. Olsen",
        "Nora Olsen",
        "Nora B. Olsen",
        "N.B. Olsen",
        "Berg Olsen",
        "OLSEN",
        "nora olsen",
        "Nóra Olsen",
        "Nora Berg",
        "Olsen Nora",
        "Olsen, Nora",
        "Nora “Noor” Olsen",
        "Nora-Berg Olsen",
        "Old Nora",
        "Mrs. Olsen",
        "Inspector Olsen",
    ] {
        let found = of(&["Nora Berg Olsen", "Nora Olsen", short]);
        assert_eq!(found.len(), 1, "{short}");
    }
}

#[test]
fn other_names_do_not() {
    for other in [
        "Piet Olsen",
        "Nora Dijk",
        "P. Olsen",
        "Nora C. Olsen",
        "Olson",
        "Eleonora",
        "Nora Berg Dijk",
        "Berg Nora Dijk",
        "Archer Olsen",
        "Gus Olsen",
    ] {
        let found = of(&["Nora Berg Olsen", "Nora Olsen", other]);
        assert_eq!(found.len(), if other == "Olson" { 1 } else { 2 }, "{other}");
    }
}

#[test]
fn a_surname_may_stand_before_the_full_name() {
    let found = of(&["Olsen", "Nora Olsen", "Olsen", "OLSEN"]);
    assert_eq!(names(&found), ["Nora Olsen"]);
    assert_eq!(found[0].aliases, ["Olsen", "OLSEN"]);
    assert_eq!(found[0].mentions.len(), 4);
}

#[test]
fn nicknames_join() {
    for (full, short) in [
        ("Robert Olsen", "Bob Olsen"),
        ("Robert Olsen", "Bob"),
        ("Vilmos Olsen", "Vili"),
        ("Robert Olsen", "Robbie"),
        ("Galina Olsen", "Galya"),
        ("Nora “Kit” Olsen", "Kit"),
        ("Nora “Kit” Olsen", "Kit Olsen"),
        ("Franklin Dale Rowe", "FDR"),
        ("J.D. Olsen", "J. D."),
        ("J.D. Olsen", "JD"),
    ] {
        assert_eq!(of(&[full, short]).len(), 1, "{full}, {short}");
    }
    for (full, other) in [
        ("Robert Olsen", "Nora Olsen"),
        ("Robert Olsen", "Rose"),
        ("Patel Olsen", "Pat"),
        ("Robert Olsen", "FDR"),
        ("J.D. Olsen", "J. C."),
        ("James Dale Olsen", "J. D."),
        ("Robert Olsen", "Roberta Olsen"),
    ] {
        assert_eq!(of(&[full, other]).len(), 2, "{full}, {other}");
    }
}

#[test]
fn a_given_name_is_no_pet_form_of_a_surname_or_of_the_other_gender() {
    for (full, other) in [("Mary Olsen", "Marlowes"), ("Martina Olsen", "Martin")] {
        assert_eq!(of(&[full, other]).len(), 2, "{full}, {other}");
    }
    for (full, short) in [
        ("Galina Olsen", "Galya"),
        ("Samantha Olsen", "Sam"),
        ("Lancelott Olsen", "Lance"),
    ] {
        assert_eq!(of(&[full, short]).len(), 1, "{full}, {short}");
    }
}

#[test]
fn what_is_longer_than_a_given_name_is_not_short_for_it() {
    for (full, other) in [
        ("Jin Olsen", "Jinnah"),
        ("Jin-kit Olsen", "Jinnah"),
        ("Oreliza", "Orry"),
    ] {
        assert_eq!(of(&[full, other]).len(), 2, "{full}, {other}");
    }
    for (full, short) in [
        ("Jinnah Olsen", "Jin"),
        ("Bob Olsen", "Robert"),
        ("Elizabeth", "Eliza"),
    ] {
        assert_eq!(of(&[full, short]).len(), 1, "{full}, {short}");
    }
}

#[test]
fn spellings_of_one_name_join() {
    for (one, other) in [
        ("Muammar Qaddafi", "Moammar Gadhafi"),
        ("Yousef Haddad", "Youssef Hadad"),
        ("Sergei Orlov", "Sergey Orloff"),
        ("Muhammad Haddad", "Mohamed"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Ban Ki-moon", "Ki Moon Ban"),
        ("Anna Lindqvist", "Anna Lindkvist"),
        ("Piet Oosterhuis", "Oosterhius"),
        ("Omar al-Masri", "Masri"),
    ] {
        assert_eq!(of(&[one, other]).len(), 1, "{one}, {other}");
    }
    for (one, other) in [
        ("Mario Orlov", "Maria Orlov"),
        ("Martin Orlov", "Morton Orlov"),
        ("Marina Orlov", "Marian Orlov"),
        ("Piet Hansen", "Piet Jansen"),
        ("Piet Clement", "Clements"),
        ("Ivan Petrov", "Ivana Petrova"),
    ] {
        assert_eq!(of(&[one, other]).len(), 2, "{one}, {other}");
    }
}

#[test]
fn what_stands_alone_by_custom() {
    for (full, later) in [
        ("Gabriel Ruiz Montes", "Ruiz Montes"),
        ("Gabriel Ruiz Montes", "Ruiz"),
        ("Joram Makame-Bulugu", "Bulugu"),
        ("Tran Quoc Bao", "Bao"),
        ("Sigrun Jonsdottir", "Sigrun"),
        ("Hamad bin Nasser al-Sabti", "Hamad"),
        ("Hamad bin Nasser al-Sabti", "bin Nasser"),
        ("Zinaida Orlova", "Zinaida Pavlovna"),
        ("Dewi Lestari", "Ibu Dewi"),
        ("Y. A. Boateng", "Yaw Annor Boateng"),
        ("Thos. Hardwick", "Thomas Hardwick"),
        ("Mother Teresa", "Teresa"),
    ] {
        assert_eq!(of(&[full, later]).len(), 1, "{full}, {later}");
    }
    assert_eq!(of(&["Umm Hassan", "Hassan"]).len(), 2);
}

#[test]
fn two_bearers_side_by_side_leave_the_surname_open() {
    let found = of(&["Nora Olsen", "Piet Olsen", "Olsen", "Piet"]);
    assert_eq!(names(&found), ["Nora Olsen", "Piet Olsen", "Olsen"]);
    assert_eq!(found[2].rivals, ["Nora Olsen", "Piet Olsen"]);
    assert!(found[0].rivals.is_empty());
    assert_eq!(found[1].aliases, ["Piet"]);
}

#[test]
fn a_surname_goes_to_the_one_the_text_speaks_of() {
    let far = "The harbour was quiet for the rest of that long and windy afternoon. ".repeat(12);
    check(&[
        // The one named last, when the other is far.
        (
            &format!("[Nora Olsen] left. {far} [Piet Olsen] came. [Olsen] sat down."),
            &[("Nora Olsen", 1), ("Piet Olsen", 2)],
        ),
        // The topic, not the relative.
        (
            "[Nora Olsen] paints. [Olsen] was taught by her father, [Piet Olsen]. In 1990 [Olsen] left.",
            &[("Nora Olsen", 3), ("Piet Olsen", 1)],
        ),
        (
            "[Nora Olsen] and her sons [Jan Olsen] and [Piet Olsen] left. [Olsen] returned.",
            &[("Nora Olsen", 2), ("Jan Olsen", 1), ("Piet Olsen", 1)],
        ),
    ]);
    let close = in_text(&format!(
        "[Nora Olsen] left. {far} [Piet Olsen] came. [Olsen] sat down."
    ));
    assert!(close[0].rivals.is_empty());
}

#[test]
fn titles_tell_persons_apart() {
    check(&[
        (
            "[Hillary Dijk] and [Bill Dijk] met. Mr. [Dijk] spoke. Mrs. [Dijk] smiled. Mr. [Dijk] left.",
            &[("Hillary Dijk", 2), ("Bill Dijk", 3)],
        ),
        (
            "Mr. [Olsen] rose. Mrs. [Olsen] did not. “Sit down, Mr. [Olsen],” said Miss [Olsen].",
            &[("Olsen", 2), ("Olsen", 1), ("Olsen", 1)],
        ),
        (
            "Mr. [Olsen] rose. Then [Olsen] left. Mrs. [Olsen] stayed.",
            &[("Olsen", 2), ("Olsen", 1)],
        ),
        (
            "President [Olsen] rose. Mr. [Olsen] left. Dr. [Olsen] is 60.",
            &[("Olsen", 3)],
        ),
        (
            "Sir [Peter Dijk] rose. Then Sir [Peter] left. King [Peter] came.",
            &[("Peter Dijk", 2), ("Peter", 1)],
        ),
        (
            "Master [Olsen] fell. [Nora Olsen] took off her hat. Miss [Olsen] and Mr. [Olsen] came. The [Olsens] left.",
            &[("Olsen", 2), ("Nora Olsen", 2), ("Olsens", 1)],
        ),
        (
            "Mr. [Piet Olsen] rose. Mrs. [Piet Olsen] smiled.",
            &[("Piet Olsen", 1), ("Piet Olsen", 1)],
        ),
    ]);
}

#[test]
fn one_pronoun_tells_whose_title_it_is() {
    check(&[
        (
            "[Corvane Olsen] says that she knows nothing of oil. [Brelish Olsen] died. [Brelish Olsen] was rich. Mr. [Olsen] drank. Mrs. [Olsen] did not.",
            &[("Corvane Olsen", 2), ("Brelish Olsen", 3)],
        ),
        // Nothing is said of either: it stays open.
        (
            "[Corvane Olsen] knows nothing of oil. [Brelish Olsen] died. [Brelish Olsen] was rich. Mr. [Olsen] drank.",
            &[("Corvane Olsen", 1), ("Brelish Olsen", 2), ("Olsen", 1)],
        ),
    ]);
}

#[test]
fn whoever_was_met_as_a_relative_is_not_meant_by_the_surname() {
    check(&[
        (
            "[Nora Olsen] said that her father, [Piet Olsen], cried out. [Olsen] wept. [Piet Olsen] died in May.",
            &[("Nora Olsen", 2), ("Piet Olsen", 2)],
        ),
        // Named as the relative again.
        (
            "[Nora Berg] said that her father, [Piet Olsen], sang. [Jan Olsen] did not. In the evening her father, [Olsen], slept. [Piet Olsen] died in May.",
            &[("Nora Berg", 1), ("Piet Olsen", 3), ("Jan Olsen", 1)],
        ),
        // A relative may be called by the given name: that stays open.
        (
            "[Piet Dijk] sang. [Nora Berg] is a daughter of [Piet Olsen]. [Piet] left. [Piet Olsen] died.",
            &[
                ("Piet Dijk", 1),
                ("Nora Berg", 1),
                ("Piet Olsen", 2),
                ("Piet", 1),
            ],
        ),
        // Named for himself before: no mere relative.
        (
            "[Piet Olsen] sang. [Piet Olsen] danced. [Nora Olsen] laughed at her father, [Piet Olsen]. [Olsen] bowed.",
            &[("Piet Olsen", 4), ("Nora Olsen", 1)],
        ),
    ]);
}

#[test]
fn generations_are_told_apart() {
    assert_eq!(of(&["Piet Olsen Jr.", "Piet Olsen Sr."]).len(), 2);
    assert_eq!(of(&["Paul I", "Paul II"]).len(), 2);
    assert_eq!(of(&["Paul II", "Paul"]).len(), 1);
    assert_eq!(of(&["Paul Olsen", "Paul II"]).len(), 2);
    assert_eq!(of(&["Piet Olsen, Jr.", "Piet Olsen", "Olsen"]).len(), 1);
}

#[test]
fn other_names_that_the_text_tells() {
    check(&[
        (
            "[Nora Olsen], better known as [Kit Stone], sang. [Stone] bowed.",
            &[("Nora Olsen", 3)],
        ),
        (
            "[Nora Olsen] (née [Dijk]) sang. [Piet Dijk] bowed.",
            &[("Nora Olsen", 2), ("Piet Dijk", 1)],
        ),
        (
            "Emperor [Dijk]\n\n[Jan Dijk] (1818–1880), known as Emperor [Dijk], was a grocer. [Dijk] ruled nobody. He signed as [Dijk I].",
            &[("Jan Dijk", 5)],
        ),
        (
            "King [Haakon] came. [Jan Haakon] (1818–1880), a grocer, did not. King [Haakon] left.",
            &[("Haakon", 2), ("Jan Haakon", 1)],
        ),
        // The short name first.
        (
            "[Kit] sings. [Kit], whose real name is [Nora Olsen], was born in 1960. [Kit] bowed.",
            &[("Nora Olsen", 4)],
        ),
        (
            "[Hedvig] (Latin: [Hedvigis Dijkensis]; Greek: [Edvigi]) was a nun. [Hedvig] wrote.",
            &[("Hedvigis Dijkensis", 4)],
        ),
        (
            "[Kit] sings. [Kit], whose teacher was [Nora Olsen], was born in 1960. [Kit] bowed.",
            &[("Kit", 3), ("Nora Olsen", 1)],
        ),
        (
            "[Nora Olsen] met a man known only as [Stone].",
            &[("Nora Olsen", 1), ("Stone", 1)],
        ),
        (
            "[Nora Olsen] sang. The town is known as a port. [Kit Stone] bowed.",
            &[("Nora Olsen", 1), ("Kit Stone", 1)],
        ),
    ]);
}

#[test]
fn a_headline_and_a_caption_join_the_full_name() {
    check(&[
        (
            "OLSEN QUITS\n\n[Olsen] quits\n\n[Nora Olsen], the minister, left. Photo: [NORA OLSEN] in May.",
            &[("Nora Olsen", 3)],
        ),
        (
            "[Olsen] wins\n\n[Nora Olsen] beat [Piet Dijk] by far. [Dijk] wept.",
            &[("Nora Olsen", 2), ("Piet Dijk", 2)],
        ),
        // Named early, and nobody's surname.
        (
            "[Nora] wins\n\n[Piet Dijk] wept.",
            &[("Nora", 1), ("Piet Dijk", 1)],
        ),
    ]);
}

#[test]
fn families_stay_apart() {
    check(&[
        (
            "[Piet Olsen] spoke. [Olsen] and his wife, [Nora Olsen], left. [Olsen] waved. [Nora] did not.",
            &[("Piet Olsen", 3), ("Nora Olsen", 2)],
        ),
        (
            "[Nora Olsen] sings. Her father [Jan Olsen] and her brothers, [Piet] and [Tom], do not.",
            &[("Nora Olsen", 1), ("Jan Olsen", 1), ("Piet", 1), ("Tom", 1)],
        ),
        (
            "[Anita Ravi Dijk] came with her husband [Ravi].",
            &[("Anita Ravi Dijk", 1), ("Ravi", 1)],
        ),
    ]);
}

#[test]
fn a_bare_given_name_goes_to_its_bearer() {
    check(&[
        (
            "[Nora Olsen] and [Piet Dijk] met. [Nora] laughed. [Piet] did, too.",
            &[("Nora Olsen", 2), ("Piet Dijk", 2)],
        ),
        // Two with one given name: the one who has been called so.
        (
            "[Nora Olsen] sat. [Nora] laughed. [Nora] left. Much later that night, when the last guests of the party had long gone home and the lamps were out, [Nora Dijk] came. [Nora Olsen] woke. [Nora] sat up.",
            &[("Nora Olsen", 5), ("Nora Dijk", 1)],
        ),
    ]);
}

#[test]
fn kings_and_single_names() {
    assert_eq!(of(&["Louis XIV", "Louis XV"]).len(), 2);
    assert_eq!(of(&["Elizabeth II", "Elizabeth"]).len(), 1);
    assert_eq!(of(&["Ronaldinho", "Ronaldinho", "Ronaldo"]).len(), 2);
    check(&[
        (
            "Queen [Beatrix] waved. The Queen, [Beatrix], left.",
            &[("Beatrix", 2)],
        ),
        (
            "Crown Prince [Hamad bin Salem] met King [Salem].",
            &[("Hamad bin Salem", 1), ("Salem", 1)],
        ),
    ]);
}

#[test]
fn names_side_by_side_are_two() {
    assert_eq!(names(&in_text("[Elizabeth] and [Beth] came.")).len(), 2);
    assert_eq!(names(&in_text("[Elizabeth] came. [Beth] sang.")).len(), 1);
    let found = in_text("[Anne Olsen] and [Anna Olsen] came. [Anna] sang.");
    assert_eq!(found[1].mentions.len(), 2);
    assert_eq!(
        names(&in_text("[Anne Olsen] came. [Anna Olsen] sang.")).len(),
        1
    );
}

#[test]
fn an_initial_joins_one_given_name_only() {
    let found = of(&["J. B. Olsen", "John Olsen", "Jane Olsen"]);
    assert_eq!(names(&found), ["J. B. Olsen", "Jane Olsen"]);
    let found = of(&["George W. Olsen", "George H. W. Olsen"]);
    assert_eq!(found.len(), 2);
}

#[test]
fn a_name_like_a_numeral_joins() {
    assert_eq!(names(&of(&["Xi Mingze", "Xi"])), ["Xi Mingze"]);
}

#[test]
fn strangers_stay_apart() {
    let found = of(&["Nora Olsen", "Piet Dijk", "Stone"]);
    assert_eq!(names(&found), ["Nora Olsen", "Piet Dijk", "Stone"]);
}

#[test]
fn the_name_shown_is_the_fullest_and_not_the_loudest() {
    let found = of(&["NORA OLSEN", "Olsen", "Nora Olsen", "nora olsen"]);
    assert_eq!(found[0].name, "Nora Olsen");
    let found = of(&["N. B. Olsen", "Nora Olsen", "Nora Berg Olsen"]);
    assert_eq!(found[0].name, "Nora Berg Olsen");
    for accident in [
        "NORA B. OLSEN",
        "Olsen, Nora",
        "Inspector Olsen",
        "Hey Olsen",
    ] {
        let found = of(&[accident, accident, "Nora Olsen", "Olsen"]);
        assert_eq!(names(&found), ["Nora Olsen"], "{accident}");
        assert!(found[0].aliases.contains(&accident.to_owned()));
    }
    // Nothing better is there.
    for only in ["NORA B. OLSEN", "Olsen, Nora", "Inspector Olsen"] {
        assert_eq!(names(&of(&[only, "Olsen"])), [only]);
    }
}

#[test]
fn a_line_break_in_a_name_is_a_blank() {
    let found = of(&["Nora\nOlsen", "Nora Olsen"]);
    assert_eq!(names(&found), ["Nora Olsen"]);
    assert!(found[0].aliases.is_empty());
}

/// A word for each number, made of syllables and unlike the others.
fn word(number: usize) -> String {
    let mut number = number * 1_000_003 % 312_500_000;
    let mut word = String::from("V");
    for _ in 0..5 {
        word.push(char::from(b"aeiou"[number % 5]));
        word.push(char::from(b"bdfklmnrst"[number / 5 % 10]));
        number /= 50;
    }
    word
}

#[test]
fn any_crowd_of_names_takes_linear_time() {
    let crowd = |people: usize, name: &dyn Fn(usize) -> String| {
        let all: Vec<String> = (0..people).map(name).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let begun = std::time::Instant::now();
        let found = of(&all).len();
        assert!(begun.elapsed().as_secs() < 30, "{}", all[1]);
        found
    };
    // Of one surname, of one given name, of one word each, and one and the same again and again.
    assert_eq!(crowd(5_000, &|i| format!("Nora{i} Olsen")), 5_000);
    assert_eq!(crowd(2_000, &|i| format!("Nora Olsen{i}")), 2_000);
    assert!(crowd(2_000, &|i| format!("{} Olsen", word(i))) > 500);
    assert!(crowd(2_000, &word) > 500);
    assert_eq!(crowd(10_000, &|_| "Olsen".to_owned()), 1);
    // A bare surname whose bearers are many.
    let among = |i: usize| match i % 2 {
        0 => format!("Nora{i} Olsen"),
        _ => "Olsen".to_owned(),
    };
    assert!(crowd(4_000, &among) >= 2_000);
}

#[test]
fn cancelling_gives_nothing_wherever_it_comes() {
    let all = "[Nora Olsen] saw [Bob]. ".repeat(600);
    let text = all.replace(['[', ']'], "");
    let mentions: Vec<TextRange> = text
        .match_indices("Nora Olsen")
        .chain(text.match_indices("Bob"))
        .map(|(at, name)| TextRange::new(at, at + name.len()))
        .collect();
    let asked = std::cell::Cell::new(0);
    let count = |limit: usize| {
        asked.set(0);
        bearers(&text, &mentions, &|| {
            asked.set(asked.get() + 1);
            asked.get() > limit
        })
    };
    assert!(count(usize::MAX).is_some());
    for limit in 0..asked.get() {
        assert_eq!(count(limit), None, "{limit}");
    }
}

/// Names of few words, so that many of them meet.
const NAMES: &str = "((Mr|Mrs|Sir|King|Old|née|and|,) )?\\[([A-C][a-b]{1,2}|Nora|Olsen|Bob|Robert|Al)( (al-)?[A-C][a-b]?\\.?| \"Kit\"){0,2}( Jr| II)?\\]";

proptest! {
    #[test]
    fn every_mention_has_one_bearer(names in proptest::collection::vec(NAMES, 0..30)) {
        let text = names.join(" ");
        let found = in_text(&text);
        let mut all: Vec<TextRange> = found.iter().flat_map(|b| b.mentions.clone()).collect();
        prop_assert!(found.iter().all(|b| b.mentions.is_sorted() && !b.mentions.is_empty() && !b.name.is_empty()));
        prop_assert!(found.windows(2).all(|w| w[0].mentions[0] < w[1].mentions[0]));
        all.sort_unstable();
        all.dedup();
        prop_assert_eq!(all.len(), names.len());
        prop_assert_eq!(all.len(), found.iter().map(|b| b.mentions.len()).sum::<usize>());
        // The same text gives the same persons.
        prop_assert_eq!(&in_text(&text), &found);
        for bearer in &found {
            prop_assert!(!bearer.aliases.contains(&bearer.name));
            prop_assert!(bearer.rivals.len() < found.len());
        }
    }

    #[test]
    fn no_name_panics(names in proptest::collection::vec("[^\\[\\]]{0,20}", 0..12)) {
        let text = format!("[{}]", names.join("] ["));
        let found = in_text(&text);
        prop_assert_eq!(found.iter().map(|b| b.mentions.len()).sum::<usize>(), names.len().max(1));
    }
}
