//! Who somebody is, in the texts of `tests/corpus/who`: with the names that the program finds itself.
//!
//! The same with names given is measured beside the code, in `src/entity/person/role/tests.rs`.

use crate::reader::analyze;
use dateline::document::{BlockKind, Builder, Document, FigureId};
use dateline::entity::Person;
use dateline::text::TextRange;

mod cases;

#[test]
fn phrases_are_right() {
    let (mut found, mut people, mut wanted, mut given, mut right) = (0, 0, 0, 0, 0);
    let mut wrong = Vec::new();
    for case in cases::all() {
        let document = case.document();
        let entities = analyze(&document, None);
        for somebody in case.people.values() {
            people += 1;
            let places = &somebody.mentions;
            let same = |person: &&Person| places.iter().any(|p| person.mentions.contains(p));
            let Some(person) = entities.people().iter().find(same) else {
                continue;
            };
            found += 1;
            let phrase = person.role.map(|role| document.slice(role.range));
            wanted += u32::from(somebody.phrase.is_some());
            given += u32::from(phrase.is_some());
            right += u32::from(phrase.is_some() && phrase == somebody.phrase.as_deref());
            if phrase != somebody.phrase.as_deref() {
                wrong.push(format!(
                    "{}: {phrase:?}, not {:?}",
                    person.name, somebody.phrase
                ));
            }
        }
    }
    let share = |a: u32, b: u32| f64::from(a) / f64::from(b);
    let figures = format!(
        "{people} people, {found} found, {wanted} phrases wanted, {given} given, {right} right: {wrong:#?}"
    );
    assert!(found > 100, "{figures}");
    assert!(share(right, given) >= 0.95, "{figures}");
    assert!(share(right, wanted) >= 0.85, "{figures}");
}
