//! Months, days and feasts that are a person's name in this text: "May" where Theresa May is told of.
//!
//! What is a date hides a name from those who look for people, and a hidden person is worse than a date
//! too many: so the few words that may be either are left to them first.

use super::lexicon::{Sense, look_up};
use super::{Timex, range};
use crate::document::Document;
use crate::entity::lexicon;
use crate::text::{TextRange, TextSize, slice};

/// Takes out of `dates` those that may be a part of a name beside them, as their neighbours tell: "with
/// Friday Osei", "Sgt. Joe Friday". Linear.
pub(crate) fn take_doubtful(document: &Document, dates: &mut Vec<Timex>) -> Vec<Timex> {
    let text = document.text();
    dates
        .extract_if(.., |date| {
            let word = document.slice(date.range);
            is_calendar(word)
                && (before(text, date).is_some_and(is_given)
                    || before(text, date).is_some_and(leads_to_name) && name_follows(text, date))
        })
        .collect()
}

/// Puts `doubtful` back into `dates`, but for what is a part of one of `mentions`. O(n log n) in the
/// mentions where there is any doubt, else nothing.
pub(crate) fn put_back(
    dates: &mut Vec<Timex>,
    doubtful: Vec<Timex>,
    mentions: impl Iterator<Item = TextRange>,
) {
    if doubtful.is_empty() {
        return;
    }
    let mut mentions: Vec<TextRange> = mentions.collect();
    mentions.sort_unstable();
    let is_name = |date: &Timex| {
        let at = mentions.partition_point(|m| m.end <= date.range.start);
        mentions.get(at).is_some_and(|m| m.overlaps(date.range))
    };
    dates.extend(doubtful);
    dates.sort_by_key(|date| date.range);
    dates.retain(|date| !is_name(date));
    range::link(dates);
}

/// Takes the expressions out of `dates` that are one capital word, a part of the name of one of `people`,
/// and have no word before them that only a time can follow ("in May"). Linear in both where there is such
/// a name, else in the people.
pub(crate) fn leave<'a>(
    document: &Document,
    dates: &mut Vec<Timex>,
    people: impl Iterator<Item = &'a str>,
) {
    let mut names: Vec<&str> = people
        .filter(|name| name.contains(' '))
        .flat_map(|name| name.split(' '))
        .filter(|n| is_calendar(n))
        .collect();
    // At most as many as the calendar has words, however many people bear them.
    names.sort_unstable();
    names.dedup();
    if !names.is_empty() {
        dates.retain(|date| {
            let words = document.slice(date.range);
            // "ruled that June was liable".
            let word = words.strip_prefix("that ").unwrap_or(words);
            !names.contains(&word) || is_timed(document.text(), date)
        });
        range::link(dates);
    }
}

fn sense(word: &str) -> Sense {
    look_up(word.as_bytes())
}

/// Whether a word with its capital is one of the calendar, too.
fn is_calendar(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && matches!(
            sense(word),
            Sense::Month(_)
                | Sense::MonthAbbr(_)
                | Sense::Weekday(_)
                | Sense::Season(_)
                | Sense::Feast
                | Sense::Holiday
        )
}

/// The word before the expression, with nothing but a blank or a hyphen between.
fn before<'a>(text: &'a str, date: &Timex) -> Option<&'a str> {
    /// No word is looked for further away.
    const REACH: u32 = 32;
    let end = date.range.start;
    let from = crate::text::ceil(text, end.to_usize().saturating_sub(REACH as usize));
    let near = slice(text, TextRange::at(TextSize::new(from), end));
    let word = near.strip_suffix([' ', '-'])?;
    word.rsplit(|c: char| !c.is_alphabetic())
        .next()
        .filter(|word| !word.is_empty())
}

/// Whether a word is a given name and nothing else.
fn is_given(word: &str) -> bool {
    use lexicon::Sense as Name;
    word.starts_with(char::is_uppercase) && {
        let senses = lexicon::senses(&lexicon::fold(word));
        senses.has(Name::Given) && !senses.any(&[Name::Function, Name::Place, Name::Calendar])
    }
}

/// Whether a name rather than a time follows: "with Friday Osei", not "on Friday Maria Lopez".
fn leads_to_name(word: &str) -> bool {
    #[rustfmt::skip] // a list reads best in rows
    const WORDS: &[&str] = &[
        "as", "called", "like", "named", "of", "sister", "brother", "son", "daughter", "wife", "husband",
        "with", "actor", "actress", "singer", "striker", "player", "midfielder", "defender", "coach",
        "author", "writer",
    ];
    WORDS.contains(&word)
}

/// Whether a capital word that is no day or month stands right behind the expression.
fn name_follows(text: &str, date: &Timex) -> bool {
    let rest = text.get(date.range.end.to_usize()..).unwrap_or_default();
    let Some(rest) = rest.strip_prefix(' ') else {
        return false;
    };
    let mut letters = rest.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Whether the word before the expression is followed by times and hardly by persons.
fn is_timed(text: &str, date: &Timex) -> bool {
    const WORDS: &[&str] = &[
        "during", "each", "early", "every", "in", "last", "late", "mid", "next", "since", "this",
        "until",
    ];
    // Words that a person's name follows as well as a day's: "told Sunday".
    const PERSONAL: &[&str] = &[
        "and", "but", "for", "of", "that", "thanked", "to", "told", "with",
    ];
    let Some(word) = before(text, date) else {
        return false;
    };
    let day = matches!(sense(slice(text, date.range)), Sense::Weekday(_));
    // "joined Sunday", "on Sunday".
    let by_day = day && word.starts_with(char::is_lowercase) && !PERSONAL.contains(&word);
    let feast = matches!(
        sense(slice(text, date.range)),
        Sense::Feast | Sense::Holiday
    );
    by_day || feast && word == "at" || WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
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
        assert_eq!(words(&["May Quill"]), ["April", "May", "4 May"]);
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

    /// The people and the dates that are found in an article.
    fn read_all(text: &str) -> (Vec<String>, Vec<String>) {
        let document = article(text);
        let options = crate::entity::Options {
            date: Some(date(2019, 12, 15)),
        };
        let index = crate::entity::analyze(&document, options, &|| false).unwrap_or_default();
        let people = index.people().iter().map(|p| p.name.clone()).collect();
        let dates = index.dates().iter();
        let dates = dates.map(|d| document.slice(d.range).to_owned()).collect();
        (people, dates)
    }

    #[test]
    fn a_given_name_alone_is_no_date() {
        let rows: [(&str, &str, &[&str]); 5] = [
            (
                "April Jones left the house. She said that April had no car. In April she moved to Leeds.",
                "April Jones",
                &["April"],
            ),
            (
                "Sunday Okoro scored twice. Sunday ran well. Okoro had joined on Sunday and left Sunday.",
                "Sunday Okoro",
                &["Sunday", "Sunday"],
            ),
            (
                "August Wilton wrote plays. August was born in Bonn in August 1945.",
                "August Wilton",
                &["August 1945"],
            ),
            (
                "The judge, June Harmon, ruled in June that June was liable.",
                "June Harmon",
                &["June"],
            ),
            (
                "Easter Miller, a nurse, was honoured at Easter. Easter thanked all.",
                "Easter Miller",
                &["Easter"],
            ),
        ];
        for (text, name, expected) in rows {
            let (people, dates) = read_all(text);
            assert_eq!(people, [name], "{text}");
            assert_eq!(dates, expected, "{text}");
        }
    }

    #[test]
    fn a_date_hides_no_part_of_a_name() {
        let rows: [(&str, &[&str], &[&str]); 3] = [
            (
                "Ada Quill arrived with Friday Osei. They met on Wednesday.",
                &["Ada Quill", "Friday Osei"],
                &["Wednesday"],
            ),
            (
                "Sgt. Joe Friday retired on Friday.",
                &["Joe Friday"],
                &["Friday"],
            ),
            // The days of news stay days.
            (
                "Police said Sunday Mark Hale was found. Officials on Friday Maria Lopez visited denied it.",
                &["Mark Hale", "Maria Lopez"],
                &["Sunday", "Friday"],
            ),
        ];
        for (text, people, dates) in rows {
            let found = read_all(text);
            assert_eq!(found.0, people, "{text}");
            assert_eq!(found.1, dates, "{text}");
        }
    }
}
