#![allow(clippy::unwrap_used)] // a failing look-up is a failing test

use super::*;
use crate::entity::{Mention, Role};
use proptest::prelude::*;

/// An article of names, one after the other, and its people: those of the same letter behind the name,
/// named by the first of their forms.
fn cast(names: &[(&str, char)]) -> (String, EntityIndex) {
    let mut text = String::new();
    let mut people: Vec<(char, Person)> = Vec::new();
    for (name, who) in names {
        let range = TextRange::new(text.len(), text.len() + name.len());
        text.push_str(name);
        text.push_str(" / ");
        match people.iter_mut().find(|(letter, _)| letter == who) {
            Some((_, person)) => person.mentions.push(range),
            None => people.push((
                *who,
                Person {
                    name: (*name).to_owned(),
                    aliases: Vec::new(),
                    role: None,
                    speaks: false,
                    mentions: vec![range],
                    rivals: Vec::new(),
                },
            )),
        }
    }
    let mut people: Vec<Person> = people.into_iter().map(|(_, person)| person).collect();
    for person in &mut people {
        let found = forms(&text, &person.mentions);
        person.name = fullest(&found).unwrap().to_owned();
        person.aliases = found
            .into_iter()
            .map(|f| f.words)
            .filter(|w| *w != person.name)
            .collect();
    }
    let index = EntityIndex::assemble(people, Vec::new(), Vec::new(), None);
    (text, index)
}

fn corrected(index: &EntityIndex, text: &str, list: &[Correction]) -> EntityIndex {
    apply(index, text, list).index
}

fn harbour() -> (String, EntityIndex) {
    cast(&[
        ("Nora Olsen", 'n'),
        ("Olsen", 'o'),
        ("Piet Dijk", 'p'),
        ("Nora", 'n'),
        ("Olsen", 'o'),
        ("Nora", 'n'),
        ("Dijk", 'p'),
    ])
}

/// Each person's name, aliases and number of mentions.
fn told(index: &EntityIndex) -> Vec<String> {
    let told = |p: &Person| format!("{} [{}] {}", p.name, p.aliases.join(", "), p.mentions.len());
    index.people().iter().map(told).collect()
}

/// The `n`th mention of the person with that name.
fn place(text: &str, index: &EntityIndex, name: &str, n: usize) -> Place {
    let person = index.people().iter().find(|p| p.name == name).unwrap();
    Place::of(text, person.mentions[n])
}

#[test]
fn without_corrections_nothing_changes() {
    let (text, index) = harbour();
    assert_eq!(corrected(&index, &text, &[]), index);
    assert_eq!(
        told(&index),
        ["Nora Olsen [Nora] 3", "Olsen [] 2", "Piet Dijk [Dijk] 2"]
    );
}

#[test]
fn who_is_hidden_is_not_listed_and_no_rival() {
    let (text, mut index) = harbour();
    index.people[1].rivals = vec!["Nora Olsen".to_owned(), "Piet Dijk".to_owned()];
    let nora = place(&text, &index, "Nora Olsen", 1);
    let got = corrected(&index, &text, &[Correction::Hide(nora)]);
    assert_eq!(told(&got), ["Olsen [] 2", "Piet Dijk [Dijk] 2"]);
    assert_eq!(got.people()[0].rivals, ["Piet Dijk"]);
    assert_eq!(got.mentions().len(), 4);
}

#[test]
fn who_hid_whom_is_told_and_leaving_that_out_brings_them_back() {
    let (text, mut index) = harbour();
    index.people[1].rivals = vec!["Nora Olsen".to_owned()];
    let at = |name: &str, n| place(&text, &index, name, n);
    let hide = Correction::Hide(at("Nora Olsen", 0));
    let list = [
        Correction::Rename {
            person: at("Nora Olsen", 2),
            name: "Nora Vale".to_owned(),
        },
        hide.clone(),
        Correction::Drop(at("Olsen", 0)),
        Correction::Drop(at("Olsen", 1)),
    ];
    let got = apply(&index, &text, &list);
    let hidden = |got: &Corrected| -> Vec<String> {
        let told = |h: &Hidden| format!("{} {}", h.person.name, h.person.mentions.len());
        got.hidden.iter().map(told).collect()
    };
    // Of Olsen's two mentions the first was dropped alone.
    assert_eq!(hidden(&got), ["Nora Vale 3", "Olsen 1"]);
    assert_eq!((&got.hidden[0].by, &got.hidden[1].by), (&hide, &list[3]));
    let left: Vec<Correction> = list.iter().filter(|c| **c != hide).cloned().collect();
    let got = apply(&index, &text, &left);
    assert_eq!(hidden(&got), ["Olsen 1"]);
    assert_eq!(got.index.people()[0].name, "Nora Vale");
    // Nobody is hidden by what hides nobody.
    let nobody = Correction::Hide(Place::of(&text, TextRange::default()));
    assert_eq!(apply(&index, &text, &[nobody]).hidden, []);
}

#[test]
fn two_become_one_with_the_mentions_of_both_in_order() {
    let (text, mut index) = harbour();
    index.people[1].rivals = vec!["Nora Olsen".to_owned(), "Piet Dijk".to_owned()];
    index.people[1].role = Some(Role {
        range: (0..4).into(),
    });
    let merge = Correction::Merge {
        person: place(&text, &index, "Olsen", 0),
        into: place(&text, &index, "Nora Olsen", 0),
    };
    let got = corrected(&index, &text, &[merge]);
    assert_eq!(
        told(&got),
        ["Nora Olsen [Olsen, Nora] 5", "Piet Dijk [Dijk] 2"]
    );
    let merged = &got.people()[0];
    assert!(merged.mentions.is_sorted());
    assert_eq!(merged.role, index.people()[1].role, "the only role stays");
    // The other way round the question who it may be is answered, too.
    let merge = Correction::Merge {
        person: place(&text, &index, "Nora Olsen", 0),
        into: place(&text, &index, "Olsen", 0),
    };
    let got = corrected(&index, &text, &[merge]);
    assert_eq!(got.people()[0].name, "Olsen");
    assert_eq!(got.people()[0].rivals, [""; 0]);
}

#[test]
fn a_mention_or_a_form_becomes_a_person_of_its_own() {
    let (text, index) = harbour();
    let second = place(&text, &index, "Nora Olsen", 1);
    let got = corrected(&index, &text, &[Correction::Detach(second.clone())]);
    assert_eq!(
        told(&got),
        [
            "Nora Olsen [Nora] 2",
            "Olsen [] 2",
            "Piet Dijk [Dijk] 2",
            "Nora [] 1"
        ]
    );
    let split = Correction::Split {
        person: second,
        form: "Nora".to_owned(),
    };
    let got = corrected(&index, &text, &[split]);
    assert_eq!(told(&got)[0], "Nora Olsen [] 1");
    assert_eq!(told(&got)[3], "Nora [] 2");
}

#[test]
fn a_mention_is_given_to_whom_it_is_of() {
    let (text, index) = harbour();
    let give = Correction::Give {
        mention: place(&text, &index, "Olsen", 1),
        into: place(&text, &index, "Nora Olsen", 0),
    };
    let got = corrected(&index, &text, std::slice::from_ref(&give));
    assert_eq!(
        told(&got),
        [
            "Nora Olsen [Nora, Olsen] 4",
            "Olsen [] 1",
            "Piet Dijk [Dijk] 2"
        ]
    );
    // The last mention takes its person along.
    let last = Correction::Give {
        mention: place(&text, &index, "Olsen", 0),
        into: place(&text, &index, "Nora Olsen", 0),
    };
    let got = corrected(&index, &text, &[give, last]);
    assert_eq!(told(&got)[0], "Nora Olsen [Olsen, Nora] 5");
    assert_eq!(got.people().len(), 2);
}

#[test]
fn who_loses_the_fullest_form_is_named_by_the_next() {
    let (text, mut index) = harbour();
    index.people[1].rivals = vec!["Nora Olsen".to_owned()];
    let first = place(&text, &index, "Nora Olsen", 0);
    let got = corrected(&index, &text, &[Correction::Detach(first.clone())]);
    assert_eq!(told(&got)[0], "Nora Olsen [] 1");
    assert_eq!(told(&got)[3], "Nora [] 2");
    // But a name that the reader gave stays.
    let rename = Correction::Rename {
        person: first.clone(),
        name: " Nora  Vale ".to_owned(),
    };
    let got = corrected(&index, &text, &[rename, Correction::Detach(first)]);
    assert_eq!(told(&got)[3], "Nora Vale [Nora] 2");
    assert_eq!(got.people()[1].rivals, ["Nora Vale"]);
}

#[test]
fn the_phrase_goes_with_the_mention_it_stands_at() {
    let (text, mut index) = harbour();
    let last = index.people[0].mentions[2];
    index.people[0].role = Some(Role {
        range: TextRange::at(last.end, last.end + 2.into()),
    });
    let place = Place::of(&text, last);
    let got = corrected(&index, &text, &[Correction::Detach(place)]);
    assert_eq!(got.people()[0].role, None);
    assert!(got.people()[3].role.is_some());
}

#[test]
fn a_mention_that_names_nobody_is_dropped() {
    let (text, index) = harbour();
    let one = place(&text, &index, "Olsen", 0);
    let two = place(&text, &index, "Olsen", 1);
    let got = corrected(&index, &text, &[Correction::Drop(one.clone())]);
    assert_eq!(told(&got)[2], "Olsen [] 1");
    let got = corrected(
        &index,
        &text,
        &[Correction::Drop(one), Correction::Drop(two)],
    );
    assert_eq!(got.people().len(), 2);
}

#[test]
fn a_person_is_found_again_where_the_text_has_moved() {
    let (text, index) = harbour();
    let rename = Correction::Rename {
        person: place(&text, &index, "Piet Dijk", 0),
        name: "Pieter".to_owned(),
    };
    let drop = Correction::Drop(place(&text, &index, "Piet Dijk", 0));
    let (moved, later) = cast(&[("Ann", 'a'), ("Piet Dijk", 'p'), ("Dijk", 'p')]);
    let got = corrected(&later, &moved, &[rename]);
    assert_eq!(told(&got), ["Ann [] 1", "Pieter [Piet Dijk, Dijk] 2"]);
    // A single mention is not guessed at.
    assert_eq!(corrected(&later, &moved, &[drop]), later);
}

#[test]
fn a_person_is_found_again_where_the_name_is_read_otherwise() {
    let (text, index) = harbour();
    let place = place(&text, &index, "Piet Dijk", 0);
    let bare = TextRange::at(place.range.start + 5.into(), place.range.end);
    let mut later = index.clone();
    later.people[2].mentions[0] = bare;
    let got = corrected(&later, &text, &[Correction::Hide(place.clone())]);
    assert_eq!(told(&got), ["Nora Olsen [Nora] 3", "Olsen [] 2"]);
    let detach = Correction::Detach(place);
    assert_eq!(corrected(&later, &text, &[detach]).people().len(), 3);
}

#[test]
fn what_matches_nothing_does_nothing() {
    let (text, index) = harbour();
    let nobody = Place {
        range: (3..900).into(),
        words: "Ada Quill".to_owned(),
    };
    let nora = place(&text, &index, "Nora Olsen", 0);
    let empty = Place::of("", TextRange::default());
    for correction in [
        Correction::Hide(nobody.clone()),
        Correction::Hide(empty.clone()),
        Correction::Drop(empty),
        Correction::Drop(nobody.clone()),
        Correction::Detach(nobody.clone()),
        Correction::Merge {
            person: nobody.clone(),
            into: nora.clone(),
        },
        Correction::Merge {
            person: nora.clone(),
            into: nora.clone(),
        },
        Correction::Give {
            mention: nora.clone(),
            into: nora.clone(),
        },
        Correction::Give {
            mention: nobody.clone(),
            into: nora.clone(),
        },
        Correction::Split {
            person: nora.clone(),
            form: "Ada".to_owned(),
        },
        Correction::Rename {
            person: nora,
            name: " \n".to_owned(),
        },
        Correction::Rename {
            person: nobody,
            name: "Ada".to_owned(),
        },
    ] {
        let got = corrected(&index, &text, std::slice::from_ref(&correction));
        assert_eq!(got, index, "{correction:?}");
    }
}

fn any_place(text: String) -> impl Strategy<Value = Place> {
    let len = text.len();
    (0..len + 4, 0..12_usize, 0..4_u8).prop_map(move |(start, len, odd)| {
        let range = TextRange::new(start, start + len);
        if odd == 0 {
            Place {
                range,
                words: "Nora".to_owned(),
            }
        } else {
            Place::of(&text, range)
        }
    })
}

/// Corrections of the harbour's people by any of their mentions, and of places that are no mention.
fn corrections() -> impl Strategy<Value = Vec<Correction>> {
    let (text, index) = harbour();
    let all: Vec<Place> = index
        .mentions()
        .iter()
        .map(|m| Place::of(&text, m.range))
        .collect();
    let place = move || {
        prop_oneof![
            4 => prop::sample::select(all.clone()),
            1 => any_place(text.clone()),
        ]
    };
    let name =
        || prop::sample::select(vec!["", "Nora", "Olsen", "Ada\nQuill"]).prop_map(str::to_owned);
    let one = prop_oneof![
        place().prop_map(Correction::Hide),
        place().prop_map(Correction::Drop),
        place().prop_map(Correction::Detach),
        (place(), place()).prop_map(|(person, into)| Correction::Merge { person, into }),
        (place(), place()).prop_map(|(mention, into)| Correction::Give { mention, into }),
        (place(), name()).prop_map(|(person, form)| Correction::Split { person, form }),
        (place(), name()).prop_map(|(person, name)| Correction::Rename { person, name }),
    ];
    prop::collection::vec(one, 0..8)
}

proptest! {
    #[test]
    fn any_corrections_leave_an_index_in_order(list in corrections()) {
        let (text, index) = harbour();
        let got = corrected(&index, &text, &list);
        prop_assert_eq!(&got, &corrected(&index, &text, &list), "the same again");
        for person in got.people() {
            prop_assert!(!person.mentions.is_empty() && !person.name.is_empty());
            prop_assert!(person.mentions.windows(2).all(|m| m[0].end <= m[1].start));
            prop_assert!(!person.aliases.contains(&person.name));
            prop_assert!(!person.rivals.contains(&person.name));
            let mut written: Vec<String> =
                forms(&text, &person.mentions).into_iter().map(|f| f.words).collect();
            written.retain(|w| *w != person.name);
            prop_assert_eq!(&written, &person.aliases);
        }
        let firsts = |p: &Person| p.mentions[0];
        prop_assert!(got.people().windows(2).all(|p| firsts(&p[0]) < firsts(&p[1])));
        let known = |m: &Mention| index.mention_at(m.range).is_some();
        prop_assert!(got.mentions().iter().all(known), "no mention is made up");
        prop_assert!(got.mentions().windows(2).all(|m| m[0].range.end <= m[1].range.start));
        let counted: usize = got.people().iter().map(|p| p.mentions.len()).sum();
        prop_assert_eq!(counted, got.mentions().len());
    }

    #[test]
    fn taking_the_last_one_back_gives_what_was(list in corrections()) {
        let (text, index) = harbour();
        let mut steps = vec![index.clone()];
        for n in 1..=list.len() {
            let before = steps.last().unwrap();
            // One after the other is the same as all at once.
            let step = corrected(before, &text, &list[n - 1..n]);
            let all = apply(&index, &text, &list[..n]);
            prop_assert_eq!(&step, &all.index);
            let last = apply(before, &text, &list[n - 1..n]).hidden;
            prop_assert!(all.hidden.ends_with(&last), "nor is anybody else hidden");
            steps.push(step);
        }
        for (n, step) in steps.iter().enumerate().rev() {
            prop_assert_eq!(step, &corrected(&index, &text, &list[..n]));
        }
    }
}

#[test]
fn who_else_it_may_be_goes_with_the_bare_name() {
    let (text, mut index) = harbour();
    let nora = index
        .people
        .iter_mut()
        .find(|p| p.name == "Nora Olsen")
        .unwrap();
    nora.rivals = vec!["Nora Dijk".to_owned(), "Jan Berg".to_owned()];
    let split = |form: &str| {
        let correction = Correction::Split {
            person: place(&text, &index, "Nora Olsen", 0),
            form: form.to_owned(),
        };
        corrected(&index, &text, &[correction])
    };
    let rivals = |index: &EntityIndex, name: &str| {
        let person = index.people().iter().find(|p| p.name == name);
        person.map(|p| p.rivals.clone()).unwrap()
    };
    // The bare "Nora" may be Nora Dijk, and "Nora Olsen" is not.
    let apart = split("Nora");
    assert_eq!(rivals(&apart, "Nora"), ["Nora Dijk"]);
    assert!(rivals(&apart, "Nora Olsen").is_empty());
    // The full name taken away, the bare one stays open.
    let apart = split("Nora Olsen");
    assert_eq!(rivals(&apart, "Nora"), ["Nora Dijk"]);
    assert!(rivals(&apart, "Nora Olsen").is_empty());
}
