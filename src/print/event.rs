//! Events: what the exports of a timeline tell of a moment.

use crate::document::Document;
use crate::entity::company::Company;
use crate::entity::moment::Moment;
use crate::entity::timeline::timeline;
use crate::entity::{EntityId, EntityIndex, Timex, sentence};
use crate::text::{TextRange, one_line};

pub(super) use crate::entity::timeline::Period;

/// A moment with what the article says at its mentions.
#[derive(Debug)]
pub(super) struct Event<'a> {
    /// The moment.
    pub(super) moment: &'a Moment,
    /// When it is: "2019-12-11", "late 2000s", "3 days".
    pub(super) when: String,
    /// Each sentence that names it, once, with the first words of it that do so.
    pub(super) scenes: Vec<Scene<'a>>,
    /// The people named beside it, most often named first.
    pub(super) people: Vec<&'a str>,
}

/// A sentence that names a moment.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    /// The expression.
    pub(super) timex: &'a Timex,
    /// Its words, on one line.
    pub(super) words: String,
    /// The sentence, on one line.
    pub(super) sentence: String,
    /// Where in the sentence the words begin, in bytes.
    pub(super) at: usize,
    /// Where the words stand.
    pub(super) range: TextRange,
}

impl<'a> Event<'a> {
    fn new(document: &Document, index: &'a EntityIndex, id: u32) -> Option<Self> {
        let moment = index.moments().get(id as usize)?;
        let mut scenes: Vec<Scene<'a>> = Vec::new();
        let mut covered = TextRange::default();
        for (&date, &range) in moment.dates.iter().zip(&moment.mentions) {
            if covered.covers(range) {
                continue;
            }
            let block = document.block_at(range.start);
            let block = block.and_then(|id| document.block(id));
            let (Some(block), Some(timex)) = (block, index.dates().get(date as usize)) else {
                continue;
            };
            covered = sentence::around(document.text(), block, range);
            let sentence = one_line(document.slice(covered));
            let words = one_line(document.slice(range));
            let behind = TextRange::at(range.start, covered.end);
            let behind = one_line(document.slice(behind)).len();
            scenes.push(Scene {
                timex,
                at: sentence.len().saturating_sub(behind),
                words,
                sentence,
                range,
            });
        }
        let first = scenes.first()?;
        // A day of our era as programs write it; all else has no one form that a reader would know.
        let when = match moment.day().filter(|day| day.year() > 0) {
            Some(day) => day.to_string(),
            None => index
                .words_of(moment)
                .unwrap_or_else(|| first.words.clone()),
        };
        let whole = TextRange::new(0, document.text().len());
        let company = Company::of(document, index, EntityId::Moment(id), whole);
        let people = company.people.iter();
        let people = people.filter_map(|companion| index.person(companion.entity));
        Some(Self {
            moment,
            when,
            people: people.map(|person| person.name.as_str()).collect(),
            scenes,
        })
    }
}

/// The timeline of an article, period by period.
pub(super) fn events<'a>(
    document: &Document,
    index: &'a EntityIndex,
) -> Vec<(Period, Vec<Event<'a>>)> {
    let periods = timeline(index).into_iter();
    periods
        .map(|(period, ids)| {
            let events = ids.into_iter();
            let events = events.filter_map(|id| Event::new(document, index, id));
            (period, events.collect())
        })
        .collect()
}

/// What the value of `timex` rests on: "from 2019-12-15, inferred"; empty where its words say it all.
pub(super) fn basis(timex: &Timex) -> String {
    use crate::entity::Certainty;
    let anchor = timex.anchor.as_ref();
    let from = anchor.map(|anchor| format!("from {}", anchor.value));
    let sure = match timex.certainty {
        Certainty::Inferred | Certainty::Unresolved => Some(timex.certainty.name().to_owned()),
        Certainty::Explicit | Certainty::Resolved => None,
    };
    let picture = timex.in_figure.then(|| "in a caption".to_owned());
    let parts: Vec<String> = [from, sure, picture].into_iter().flatten().collect();
    parts.join(", ")
}
