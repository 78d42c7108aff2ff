//! How many of the time expressions in texts that nothing was fitted to are found, and how many of
//! their values are right: `tests/corpus/dates`, whose form and conventions are told in its `README.md`.
//!
//! Each kind of text has two files: `-dev`, which may be read by whoever works on the recogniser, and
//! `-held`, which is for measuring alone. The floors lie some points below what was measured when they
//! were set: they are there to notice damage, not to say what is good enough.
//! `cargo test --test it dates -- --nocapture` prints the figures. `others` does the same with the answers
//! of another program.

mod others;

use dateline::document::Format;
use dateline::entity::{self, TimexKind};
use dateline::loader;
use dateline::source::Decoded;
use std::path::Path;

/// A time expression that a person marked.
struct Mark {
    start: usize,
    end: usize,
    kind: TimexKind,
    /// The right values; none where no value may be asserted.
    values: Vec<String>,
}

/// A text, when it was written, and its time expressions in their order.
struct Labelled {
    id: String,
    date: Option<jiff::civil::Date>,
    text: String,
    marks: Vec<Mark>,
}

/// A time expression that a program found.
#[derive(Debug, Clone)]
struct Found {
    start: usize,
    end: usize,
    kind: TimexKind,
    value: Option<String>,
}

const MODIFIERS: [&str; 8] = [
    "START",
    "MID",
    "END",
    "APPROX",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
];

/// The key and the words of a mark. The colon of a clock ("T10:52") does not end a key: a clock has
/// hours and minutes and no seconds.
fn parts(mark: &str) -> (&str, &str) {
    let clock = |at: usize| matches!(&mark.as_bytes()[..at], [.., b'T', h, m] if h.is_ascii_digit() && m.is_ascii_digit());
    let (at, _) = mark
        .match_indices(':')
        .find(|&(at, _)| !clock(at))
        .unwrap_or_else(|| panic!("no words: {mark}"));
    (&mark[..at], &mark[at + 1..])
}

/// What a mark's key says: `TYPE VALUE[ MOD]`, the values between bars; `None` when it is no key.
fn key(key: &str) -> Option<(TimexKind, Vec<String>)> {
    let words: Vec<&str> = key.split(' ').collect();
    let (kind, values) = match words[..] {
        [kind, values] => (kind, values),
        [kind, values, modifier] if MODIFIERS.contains(&modifier) => (kind, values),
        _ => return None,
    };
    let kind = match kind {
        "DATE" => TimexKind::Date,
        "TIME" => TimexKind::Time,
        "DURATION" => TimexKind::Duration,
        "SET" => TimexKind::Set,
        _ => return None,
    };
    if values == "-" {
        return Some((kind, Vec::new()));
    }
    let known = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "-:._".contains(c);
    let values: Vec<String> = values.split('|').map(str::to_owned).collect();
    let right = values.iter().all(|v| v.len() > 1 && v.chars().all(known));
    right.then_some((kind, values))
}

fn texts(file: &str) -> Vec<Labelled> {
    let mut texts: Vec<Labelled> = Vec::new();
    for line in file.lines() {
        if let Some(head) = line.strip_prefix("%% ") {
            let (id, date) = head.split_once(' ').expect("a text has an id and a date");
            texts.push(Labelled {
                id: id.to_owned(),
                date: (date != "-").then(|| date.parse().expect("a day or `-`")),
                text: String::new(),
                marks: Vec::new(),
            });
            continue;
        }
        let now = texts.last_mut().expect("a text begins with its head");
        if now.text.is_empty() && line.is_empty() {
            continue;
        }
        let mut rest = line;
        while let Some((plain, marked)) = rest.split_once('{') {
            let (mark, behind) = marked.split_once('}').expect("a mark is closed");
            let (says, words) = parts(mark);
            let Some((kind, values)) = key(says) else {
                panic!("{}: {mark}", now.id);
            };
            let trimmed = !words.is_empty() && words.trim() == words;
            assert!(trimmed && !words.contains('{'), "{}: {mark}", now.id);
            now.text.push_str(plain);
            let start = now.text.len();
            now.text.push_str(words);
            now.marks.push(Mark {
                start,
                end: now.text.len(),
                kind,
                values,
            });
            rest = behind;
        }
        assert!(!rest.contains('}'), "{}: opened nowhere: {rest}", now.id);
        now.text.push_str(rest);
        now.text.push('\n');
    }
    texts
}

/// What is found in a text.
fn read(labelled: &Labelled) -> Vec<Found> {
    let options = loader::Options {
        format: Some(Format::Text),
        ..loader::Options::default()
    };
    let input = Decoded::whole("", labelled.text.clone());
    let document = loader::load(input, options);
    assert_eq!(document.text(), labelled.text, "plain text is not moved");
    let options = entity::Options {
        date: labelled.date,
    };
    let index = entity::analyze(&document, options, &|| false).expect("not cancelled");
    let found = |date: &entity::Timex| Found {
        start: date.range.start.to_usize(),
        end: date.range.end.to_usize(),
        kind: date.kind,
        value: date.value.clone(),
    };
    index.dates().iter().map(found).collect()
}

/// What was wanted, found and right, over one or more texts.
#[derive(Default)]
struct Tally {
    wanted: u32,
    found: u32,
    /// Found with the very same words.
    same: u32,
    /// Found with words in common, at most once each.
    paired: u32,
    /// Paired, and the type is right.
    kind: u32,
    /// Paired, and the value is right.
    value: u32,
}

impl Tally {
    /// Counts the expressions of `labelled`; those of type `only`, if it is given.
    fn count(&mut self, labelled: &Labelled, found: &[Found], only: Option<TimexKind>) {
        let asked = |kind| only.is_none_or(|only| only == kind);
        let marks: Vec<&Mark> = labelled.marks.iter().filter(|m| asked(m.kind)).collect();
        let mut found: Vec<&Found> = found.iter().filter(|d| asked(d.kind)).collect();
        self.wanted += u32::try_from(marks.len()).unwrap();
        self.found += u32::try_from(found.len()).unwrap();
        // The very same words go before words in common.
        let mut open = Vec::new();
        for mark in marks {
            let same = |d: &&Found| (d.start, d.end) == (mark.start, mark.end);
            if let Some(at) = found.iter().position(same) {
                self.same += 1;
                self.pair(mark, found.remove(at));
            } else {
                open.push(mark);
            }
        }
        for mark in open {
            let common = |d: &&Found| d.start < mark.end && mark.start < d.end;
            if let Some(at) = found.iter().position(common) {
                self.pair(mark, found.remove(at));
            }
        }
    }

    fn pair(&mut self, mark: &Mark, found: &Found) {
        self.paired += 1;
        self.kind += u32::from(mark.kind == found.kind);
        self.value += u32::from(match &found.value {
            // "XXXX-FA" names no fall of any year: it asserts nothing.
            Some(open) if mark.values.is_empty() => open.starts_with('X'),
            Some(value) => mark.values.contains(value),
            None => mark.values.is_empty(),
        });
    }

    /// F1 in percent of what was `right`: strict, relaxed, type or value.
    fn f1(&self, right: u32) -> f64 {
        200.0 * f64::from(right) / f64::from(self.wanted + self.found).max(1.0)
    }

    fn figures(&self) -> [f64; 4] {
        [self.same, self.paired, self.kind, self.value].map(|right| self.f1(right))
    }
}

/// A kind of text and the least that must be reached in its two files, in percent: relaxed F1 and
/// value F1 over all four types.
struct Floor {
    kind: &'static str,
    dev: [f64; 2],
    held: [f64; 2],
}

const fn floor(kind: &'static str, dev: [f64; 2], held: [f64; 2]) -> Floor {
    Floor { kind, dev, held }
}

const FLOORS: [Floor; 7] = [
    floor("newswire", [97.0, 92.0], [97.0, 93.0]),
    floor("business", [97.0, 89.0], [95.0, 86.0]),
    floor("world", [95.0, 89.0], [94.0, 85.0]),
    floor("narrative", [96.0, 88.0], [97.0, 89.0]),
    floor("encyclopedia", [97.0, 94.0], [96.0, 93.0]),
    floor("tweets", [97.0, 91.0], [92.0, 79.0]),
    floor("undated", [92.0, 88.0], [93.0, 83.0]),
];

#[allow(clippy::print_stdout)] // the figures, for whoever asks with --nocapture
fn line(name: &str, tally: &Tally) {
    let [strict, relaxed, kind, value] = tally.figures();
    println!(
        "{name:24} wanted {:4} found {:4}  strict {strict:5.1}  relaxed {relaxed:5.1}  type {kind:5.1}  value {value:5.1}",
        tally.wanted, tally.found
    );
}

/// The texts of a kind in one half, `dev` or `held`.
fn half_of(kind: &str, half: &str) -> Vec<Labelled> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/dates");
    let path = folder.join(format!("{kind}-{half}.txt"));
    texts(&std::fs::read_to_string(path).unwrap())
}

/// Measures what `reader` finds in one half, `dev` or `held`, and prints it: for each kind of text, and of
/// all four types and of dates alone over all. Gives the figures of each kind.
fn measure(half: &str, reader: impl Fn(&Labelled) -> Vec<Found>) -> Vec<[f64; 4]> {
    let (mut every, mut every_date) = (Tally::default(), Tally::default());
    let mut figures = Vec::new();
    for floor in &FLOORS {
        let (mut all, mut date) = (Tally::default(), Tally::default());
        for labelled in half_of(floor.kind, half) {
            let found = reader(&labelled);
            for (tally, only) in [
                (&mut all, None),
                (&mut every, None),
                (&mut date, Some(TimexKind::Date)),
                (&mut every_date, Some(TimexKind::Date)),
            ] {
                tally.count(&labelled, &found, only);
            }
        }
        line(&format!("{}-{half}", floor.kind), &all);
        line("    DATE alone", &date);
        figures.push(all.figures());
    }
    line(half, &every);
    line("    DATE alone", &every_date);
    assert!(every.wanted > 650, "{} marks", every.wanted);
    figures
}

/// Holds what is found in one half to the floors.
fn hold(half: &str, least: impl Fn(&Floor) -> [f64; 2]) {
    let mut fallen = Vec::new();
    for (floor, [_, relaxed, _, value]) in FLOORS.iter().zip(measure(half, read)) {
        let (kind, least) = (floor.kind, least(floor));
        if relaxed < least[0] || value < least[1] {
            fallen.push(format!(
                "{kind}-{half}: relaxed {relaxed:.1}, value {value:.1}, at least {least:?}"
            ));
        }
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}

#[test]
fn the_dates_of_the_texts_to_work_with_are_found() {
    hold("dev", |floor| floor.dev);
}

#[test]
fn the_dates_of_the_texts_held_back_are_found() {
    hold("held", |floor| floor.held);
}

#[test]
fn marks_are_read() {
    let file = "%% x1 2013-03-22\n\nAt {TIME 2013-03-22T10:52|T10:52:10:52 a.m.} it rained {DATE -:then}.\n\
        %% x2 -\nSince {DATE 2013-03 START:early March}: {DURATION P3Y:three years}.\n";
    let [first, second] = &texts(file)[..] else {
        panic!("two texts");
    };
    assert_eq!(first.text, "At 10:52 a.m. it rained then.\n");
    assert_eq!(first.marks[0].values, ["2013-03-22T10:52", "T10:52"]);
    assert_eq!((first.marks[0].start, first.marks[0].end), (3, 13));
    assert!(first.date.is_some() && first.marks[1].values.is_empty());
    assert_eq!(second.text, "Since early March: three years.\n");
    assert_eq!(second.marks[0].values, ["2013-03"]);
    assert!(second.date.is_none() && second.marks[1].kind == TimexKind::Duration);
    for wrong in ["DATES 2013", "DATE 2013 EARLY", "DATE", "DATE next"] {
        assert!(key(wrong).is_none(), "{wrong}");
    }
}
