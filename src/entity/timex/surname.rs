//! Months, days and feasts that are a person's name in this text: "May" where Theresa May is told of.

use super::lexicon::{Sense, look_up, seed, step};
use super::{Timex, range};
use crate::document::Document;
use crate::text::slice;

/// Takes the expressions out of `dates` that are one capital word, the last name of one of `people`, and
/// have no word before them that only a time can follow ("in May"). Linear in both where there is such a
/// name, else in the people.
pub(crate) fn leave<'a>(
    document: &Document,
    dates: &mut Vec<Timex>,
    people: impl Iterator<Item = &'a str>,
) {
    let last = |name: &'a str| name.rsplit_once(' ').map(|(_, last)| last);
    let mut names: Vec<&str> = people.filter_map(last).filter(|n| is_calendar(n)).collect();
    // At most as many as the calendar has words, however many people bear them.
    names.sort_unstable();
    names.dedup();
    if !names.is_empty() {
        dates.retain(|date| {
            let word = document.slice(date.range);
            !names.contains(&word) || is_timed(document, date)
        });
        range::link(dates);
    }
}

/// Whether a name is a word of the calendar, too.
fn is_calendar(name: &str) -> bool {
    let sense = look_up(name.as_bytes(), name.bytes().fold(seed(), step));
    matches!(
        sense,
        Sense::Month(_)
            | Sense::MonthAbbr(_)
            | Sense::Weekday(_)
            | Sense::Season(_)
            | Sense::Feast
            | Sense::Holiday
    )
}

/// Whether the word before the expression is followed by times and hardly by persons.
fn is_timed(document: &Document, date: &Timex) -> bool {
    const WORDS: &[&str] = &[
        "during", "each", "early", "every", "in", "last", "late", "mid", "next", "since", "this",
        "until",
    ];
    let block = crate::text::TextRange::at(crate::text::TextSize::new(0), date.range.start);
    let before = slice(document.text(), block).trim_end_matches([' ', '-']);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next();
    word.is_some_and(|word| WORDS.iter().any(|w| w.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::timex::testing::{article, read};
    use jiff::civil::date;

    #[test]
    fn a_name_of_the_text_is_no_month() {
        let text = "A letter to May came from April. In May it was shut; it opened on 4 May.";
        let document = article(text);
        let words = |people: &[&str]| -> Vec<String> {
            let found = crate::entity::timex::find(&document, Some(date(2019, 12, 15)), &|| false);
            let (mut dates, _) = found.unwrap_or_default();
            leave(&document, &mut dates, people.iter().copied());
            dates
                .iter()
                .map(|d| document.slice(d.range).to_owned())
                .collect()
        };
        assert_eq!(read(&document, None).len(), 4);
        assert_eq!(
            words(&["Ada Quill", "May"]),
            ["May", "April", "May", "4 May"]
        );
        assert_eq!(words(&["Ada May"]), ["April", "May", "4 May"]);
    }

    #[test]
    fn ranges_know_their_ends_when_a_name_is_left_out() {
        let document = article("A letter from May came. It was shut from 4 May to 6 May.");
        let found = crate::entity::timex::find(&document, Some(date(2019, 12, 15)), &|| false);
        let (mut dates, _) = found.unwrap_or_default();
        leave(&document, &mut dates, ["Ada May"].into_iter());
        let with: Vec<Option<usize>> = dates
            .iter()
            .map(|date| date.bounds.and_then(|end| end.with))
            .collect();
        assert_eq!(with, [Some(1), Some(0)]);
    }
}
