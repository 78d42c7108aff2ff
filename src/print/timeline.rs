//! An article's timeline as Markdown: who did what when, by years and months.

use super::event::{Event, Period, basis, events};
use crate::document::Document;
use crate::entity::EntityIndex;
use crate::entity::moment::MomentKind;
use crate::text::one_line;
use std::io::{self, Write};

/// Writes the timeline of `document`, in which `entities` were found. `name` stands for a title where
/// the article has none.
///
/// # Errors
/// Those of `out`.
///
/// ```
/// use dateline::document::{BlockKind, Builder};
/// use dateline::entity::{Options, analyze};
/// use dateline::print::timeline;
/// let mut builder = Builder::new();
/// let words = builder.push_text("Mary Robinson spoke on July 7, 2019.");
/// builder.block(BlockKind::Paragraph, words);
/// let document = builder.finish();
/// let index = analyze(&document, Options::default(), &|| false).unwrap_or_default();
/// let mut out = Vec::new();
/// timeline::write("speech.txt", &document, &index, &mut out)?;
/// let written = String::from_utf8_lossy(&out);
/// assert!(written.contains("- **2019-07-07** Mary Robinson spoke on *July 7, 2019*."));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write(
    name: &str,
    document: &Document,
    entities: &EntityIndex,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = super::json::title(document).unwrap_or_else(|| name.to_owned());
    writeln!(out, "# {}", escaped(&one_line(&title)))?;
    if let Some(published) = entities.published() {
        writeln!(out, "\nPublished {}.", published.value)?;
    }
    let periods = events(document, entities);
    if periods.is_empty() {
        writeln!(out, "\nNo dates were found.")?;
    }
    for (period, events) in periods {
        writeln!(out, "\n## {}\n", heading(period))?;
        if period == Period::Apart(MomentKind::Unplaced) && entities.published().is_none() {
            writeln!(out, "Say when the article was published (`--date`) to place these.\n")?;
        }
        for event in events {
            item(&event, out)?;
        }
    }
    Ok(())
}

/// The heading of a part.
fn heading(period: Period) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match period {
        Period::Years(first, last) => format!("{} to {}", year(first), year(last)),
        Period::Year(y) => year(y),
        Period::Month(y, month) => {
            let at = usize::try_from(month - 1).unwrap_or_default();
            let month = MONTHS.get(at).copied().unwrap_or_default();
            format!("{month} {}", year(y))
        }
        Period::Apart(MomentKind::Placed) => "On the calendar".to_owned(),
        Period::Apart(MomentKind::Unplaced) => "On unknown days".to_owned(),
        Period::Apart(MomentKind::Length) => "Lengths of time".to_owned(),
        Period::Apart(MomentKind::Recurring) => "Again and again".to_owned(),
    }
}

/// A year, those before our era as "44 BC".
fn year(year: i16) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BC", 1 - i32::from(year))
    }
}

/// A list item: when, the sentence, what the value rests on, who; further sentences below it.
fn item(event: &Event<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (i, scene) in event.scenes.iter().enumerate() {
        let sentence = emphasised(&scene.sentence, &scene.words);
        if i == 0 {
            write!(out, "- **{}** {sentence}", escaped(&event.when))?;
        } else {
            write!(out, "  - {sentence}")?;
        }
        let basis = basis(scene.timex);
        if basis.is_empty() {
            writeln!(out)?;
        } else {
            writeln!(out, " ({basis})")?;
        }
    }
    if !event.people.is_empty() {
        writeln!(out, "  - with {}", escaped(&event.people.join(", ")))?;
    }
    Ok(())
}

/// The sentence with its words of time set off.
fn emphasised(sentence: &str, words: &str) -> String {
    match sentence.split_once(words) {
        Some((before, after)) => {
            format!("{}*{}*{}", escaped(before), escaped(words), escaped(after))
        }
        None => escaped(sentence),
    }
}

/// `text` so that Markdown shows it as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
