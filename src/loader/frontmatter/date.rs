//! Datelines: lines that say when an article was published, and nothing else.

/// Whether the whole of `words` says a day: "Published 9 March 2020", "Sunday, May 28, 2006", "July 15,
/// 2016, 9:42 am", "2017-01-25". A day needs its year, or at least a month and a number.
pub(in crate::loader) fn is_date(words: &str) -> bool {
    if words.len() > 90 || !words.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let mut seen = Seen::default();
    for word in
        words.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '·' | '•'))
    {
        if !word.is_empty() && !seen.take(word) {
            return false;
        }
    }
    seen.whole
        || seen.month && seen.day && (seen.year || seen.led || seen.words <= 4)
        || seen.month && seen.year
}

/// The parts of a date that have been seen.
#[allow(clippy::struct_excessive_bools)] // they are independent facts, not states
#[derive(Debug, Default)]
struct Seen {
    words: usize,
    /// A date in numbers: `2017-01-25`, `25.1.2017`.
    whole: bool,
    month: bool,
    day: bool,
    year: bool,
    /// "Published", "Updated".
    led: bool,
    /// Whether an issue's number comes next.
    issue: bool,
}

impl Seen {
    /// Notes what `word` says; `false` when it says nothing of a date.
    fn take(&mut self, word: &str) -> bool {
        self.words += 1;
        let bare = word.trim_end_matches(['.', ':']).to_lowercase();
        if let Ok(number) = bare.parse::<u32>() {
            return match bare.len() {
                // "Issue 31", "No. 7": the number before is the issue's.
                1..=4 if std::mem::take(&mut self.issue) => true,
                1 | 2 if number <= 31 => {
                    self.day = true;
                    true
                }
                4 if (1000..2200).contains(&number) => {
                    self.year = true;
                    true
                }
                _ => false,
            };
        }
        if matches!(
            bare.as_str(),
            "issue" | "version" | "no" | "vol" | "volume" | "number" | "edition"
        ) {
            self.issue = true;
            return true;
        }
        if is_ordinal(&bare) {
            self.day = true;
            return true;
        }
        if is_month(&bare) {
            self.month = true;
            return true;
        }
        if is_numeric_date(&bare) {
            self.whole = true;
            return true;
        }
        if is_lead(&bare) {
            self.led = true;
            return true;
        }
        is_weekday(&bare)
            || is_time(&bare)
            || matches!(
                bare.as_str(),
                "on" | "at"
                    | "-"
                    | "–"
                    | "—"
                    | "de"
                    | "am"
                    | "pm"
                    | "a.m"
                    | "p.m"
                    | "gmt"
                    | "utc"
                    | "est"
                    | "edt"
                    | "cet"
                    | "cest"
                    | "bst"
                    | "pst"
                    | "pdt"
                    | "ist"
                    | "et"
                    | "pt"
                    | "uhr"
            )
    }
}

/// Whether `word` is a month, a weekday or "Published": no part of a name.
pub(in crate::loader) fn is_calendar_word(word: &str) -> bool {
    let bare = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    is_month(&bare)
        || is_weekday(&bare)
        || is_lead(&bare)
        || matches!(
            bare.as_str(),
            "the" | "a" | "an" | "now" | "then" | "noon" | "night" | "midnight"
        )
}

fn is_lead(word: &str) -> bool {
    matches!(
        word,
        "published"
            | "updated"
            | "posted"
            | "last"
            | "first"
            | "modified"
            | "filed"
            | "issued"
            | "date"
            | "created"
            | "revised"
            | "publication"
    )
}

fn is_ordinal(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && matches!(word.get(digits..), Some("st" | "nd" | "rd" | "th"))
}

/// English months and their short forms, and those of a few neighbours.
fn is_month(word: &str) -> bool {
    matches!(
        word,
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
            | "januar"
            | "jänner"
            | "februar"
            | "märz"
            | "mai"
            | "juni"
            | "juli"
            | "oktober"
            | "dezember"
            | "janvier"
            | "février"
            | "mars"
            | "avril"
            | "juin"
            | "juillet"
            | "août"
            | "septembre"
            | "octobre"
            | "novembre"
            | "décembre"
            | "enero"
            | "febrero"
            | "marzo"
            | "abril"
            | "mayo"
            | "junio"
            | "julio"
            | "agosto"
            | "septiembre"
            | "octubre"
            | "noviembre"
            | "diciembre"
    )
}

fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "mon"
            | "tue"
            | "tues"
            | "wed"
            | "thu"
            | "thur"
            | "thurs"
            | "fri"
            | "sat"
            | "sun"
            | "montag"
            | "dienstag"
            | "mittwoch"
            | "donnerstag"
            | "freitag"
            | "samstag"
            | "sonntag"
            | "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
    )
}

/// `2017-01-25`, `25/1/2017`, `25.01.2017`, `2017-01-25T09:42:00Z`.
fn is_numeric_date(word: &str) -> bool {
    let day = word.split('t').next().unwrap_or_default();
    ['-', '/', '.'].iter().any(|&sign| {
        let parts: Vec<&str> = day.split(sign).collect();
        let numbers = parts
            .iter()
            .all(|p| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()));
        parts.len() == 3 && numbers && parts.iter().any(|p| p.len() == 4)
    })
}

/// `9:42`, `9:42am`, `21.30`, `10am`.
fn is_time(word: &str) -> bool {
    let number = word.trim_end_matches(['a', 'p', 'm', '.', 'h', 'z']);
    let parts: Vec<&str> = number.split([':', '.', 'h']).collect();
    let numbers = parts
        .iter()
        .all(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    numbers && (parts.len() >= 2 || number.len() < word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for line in [
            "Published 9 March 2020",
            "December 15, 2019",
            "Sunday, May 28, 2006",
            "July 15, 2016, 9:42 am",
            "2017-01-25",
            "Updated: October 18, 2015",
            "1 May 2021",
            "First published on Monday 3 June 2019 at 10.30 BST",
            "25.01.2017",
            "Last updated 3rd May 2011 | 10:15 GMT",
            "Aug. 3, 2012",
            "12. März 2020",
            "May 2021",
            "Issue 31, 9 April 2023",
            "3 March",
            "Sunday 15th December 2019 at 10:04 GMT",
            "Published: 2019-12-15",
            "Last updated on 3 Mar. 2024, 9.30am",
            "2019-12-15T10:04:00Z",
        ] {
            assert!(is_date(line), "{line}");
        }
    }

    #[test]
    fn lines_with_dates_that_say_more() {
        for line in [
            "The boat sailed on May 28, 2006",
            "Group 9",
            "10:30",
            "Issue 31",
            "2016",
            "May",
            "1. March on the town",
            "31 people",
            "9 March 2020: a diary",
            "May comes early",
            "On 3 March 2024 the ferry sailed",
            "Sunday",
            "3 lamps",
            "",
        ] {
            assert!(!is_date(line), "{line}");
        }
    }
}
