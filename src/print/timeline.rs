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
        writeln!(out, "\n## {}\n", period.words())?;
        if period == Period::Apart(MomentKind::Unplaced) && entities.published().is_none() {
            writeln!(
                out,
                "Say when the article was published (`--date`) to place these.\n"
            )?;
        }
        for event in events {
            item(&event, out)?;
        }
    }
    Ok(())
}

/// A list item: when, the sentence, what the value rests on, who; further sentences below it.
fn item(event: &Event<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (i, scene) in event.scenes.iter().enumerate() {
        let sentence = emphasised(&scene.sentence, scene.at, scene.words.len());
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

/// The sentence with its words of time, `length` bytes from `at` on, set off.
fn emphasised(sentence: &str, at: usize, length: usize) -> String {
    let parts = sentence
        .split_at_checked(at)
        .and_then(|(before, rest)| Some((before, rest.split_at_checked(length)?)));
    match parts {
        Some((before, (words, after))) => {
            format!("{}*{}*{}", escaped(before), escaped(words), escaped(after))
        }
        None => escaped(sentence),
    }
}

/// `text` so that Markdown shows it as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failing look-up is a failing test
    use super::*;
    use crate::document::{BlockKind, Builder};
    use crate::entity::{Options, analyze};
    use jiff::civil::date;

    fn written(text: &str, day: Option<jiff::civil::Date>) -> String {
        let mut builder = Builder::new();
        for line in text.split_inclusive('\n') {
            let words = builder.push_text(line);
            builder.block(BlockKind::Paragraph, words);
        }
        let document = builder.finish();
        let index = analyze(&document, Options { date: day }, &|| false).unwrap();
        let mut out = Vec::new();
        write("quay.txt", &document, &index, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_moment_has_its_sentences_its_basis_and_its_people() {
        let text = "Edda Marlowe *slept* on Tuesday. It rained. On Dec. 10 Jon Reed rowed.\n";
        assert_eq!(
            written(text, Some(date(2019, 12, 15))),
            "# quay.txt\n\nPublished 2019-12-15.\n\n## December 2019\n\n\
             - **2019-12-10** Edda Marlowe \\*slept\\* on *Tuesday*. (from 2019-12-15)\n  \
             - On *Dec. 10* Jon Reed rowed. (from 2019-12-15)\n  \
             - with Edda Marlowe, Jon Reed\n"
        );
    }

    #[test]
    fn words_that_markdown_would_read_as_something_else_stay_as_they_are() {
        let out = written("The tag &lt;b&gt; came on 5 May 1990.\n", None);
        assert!(out.contains("The tag \\&lt;b\\&gt; came"), "{out}");
    }

    #[test]
    fn the_words_that_name_the_moment_are_set_off() {
        let text = "Bob came on 5 May 1990 in May 1990.\n";
        let out = written(text, None);
        assert!(
            out.contains("- **May 1990** Bob came on 5 May 1990 in *May 1990*.\n"),
            "{out}"
        );
        assert!(
            out.contains("- **1990-05-05** Bob came on *5 May 1990* in May 1990.\n"),
            "{out}"
        );
    }

    #[test]
    fn what_has_no_day_says_what_would_help() {
        let out = written("She slept on Tuesday.\n", None);
        assert!(out.contains("## On unknown days\n\nSay when"), "{out}");
        assert!(written("She slept.\n", None).contains("No dates were found."));
    }
}
