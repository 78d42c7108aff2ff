//! The credit at the end of a caption: who made the picture, in brackets or after a label.

use std::ops::Range;

/// Words that lead to a credit: `Photo: M. Dahl`, `(Picture by M. Dahl)`.
const LABELS: &[&str] = &[
    "photograph by",
    "photographs by",
    "photo by",
    "photos by",
    "photo courtesy of",
    "image courtesy of",
    "picture by",
    "image by",
    "illustration by",
    "photo credit:",
    "image credit:",
    "photograph:",
    "photo:",
    "picture:",
    "image:",
    "illustration:",
    "credit:",
];

/// Words that may stand between the names of a credit.
const LINKS: &[&str] = &[
    "and", "by", "for", "of", "the", "via", "de", "da", "di", "del", "der", "den", "van", "von",
    "la", "le", "al", "bin", "y", "e",
];

/// Agencies whose single word is a credit even where no sentence ended before it.
const AGENCIES: &[&str] = &[
    "AP",
    "AFP",
    "EPA",
    "DPA",
    "PA",
    "Reuters",
    "Getty",
    "Alamy",
    "Shutterstock",
    "Unsplash",
];

/// First words of brackets that name people for something else than the picture.
const OTHER_WORK: &[&str] = &[
    "Reporting",
    "Editing",
    "Writing",
    "Additional",
    "Compiled",
    "Translated",
    "Edited",
    "Written",
    "Read",
    "See",
    "Watch",
    "Source",
];

/// How long a credit may be, in bytes; longer ones are sentences.
const LONGEST: usize = 120;

/// A caption and its credit, as bytes of the words they were found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Split {
    /// The caption without its credit.
    pub(super) caption: Range<usize>,
    /// The credit without brackets and label.
    pub(super) credit: Option<Range<usize>>,
}

/// Splits the credit off a caption.
pub(super) fn split(words: &str) -> Split {
    bracketed(words)
        .or_else(|| labelled(words))
        .unwrap_or(Split {
            caption: 0..words.trim_end().len(),
            credit: None,
        })
}

/// `The mole at dusk. (Ines Calloway/Northgate Daily)`
fn bracketed(words: &str) -> Option<Split> {
    let whole = words.trim_end();
    let inner_end = whole
        .strip_suffix('.')
        .unwrap_or(whole)
        .strip_suffix([')', ']'])?
        .len();
    let open = words.get(..inner_end)?.rfind(['(', '['])?;
    let inner = open + 1..inner_end;
    let caption = words.get(..open)?.trim_end();
    let credit = unlabelled(words, inner);
    let name = words.get(credit.clone())?;
    let labelled = credit.start > open + 1;
    // "(left)", "(2019)" and "the harbour (Northgate)" are no credits: in brackets are names, and
    // a lone name needs a finished sentence before it.
    let ended = caption.is_empty() || caption.ends_with(['.', '!', '?', '”', '"', '’', '…']);
    let several = name.contains('/') || name.split_whitespace().count() > 1;
    let agency = AGENCIES.contains(&name.trim());
    let fits = labelled || (is_names(name) && (ended || several || agency));
    (fits && !name.is_empty() && name.len() <= LONGEST).then_some(Split {
        caption: 0..caption.len(),
        credit: Some(credit),
    })
}

/// `The mole at dusk. Photo: Ines Calloway`, `The mole at dusk | Photo by Ines Calloway`
fn labelled(words: &str) -> Option<Split> {
    let whole = words.trim_end();
    // The last place where a sentence or a part of one begins.
    let mut starts = vec![0];
    starts.extend(
        whole
            .match_indices(['.', '!', '?', '|', '–', '—', '\n', '”'])
            .map(|(at, mark)| at + mark.len()),
    );
    starts.iter().rev().take(4).find_map(|&start| {
        let start = start + (whole.get(start..)?.len() - whole.get(start..)?.trim_start().len());
        let credit = unlabelled(words, start..whole.len());
        let found = credit.start > start && !credit.is_empty() && credit.len() <= LONGEST;
        let first = words.get(credit.clone())?.chars().next()?;
        (found && !first.is_lowercase()).then(|| {
            let caption = words.get(..start).unwrap_or_default().trim_end();
            let caption = caption.trim_end_matches(['|', '–', '—']).trim_end();
            Split {
                caption: 0..caption.len(),
                credit: Some(credit),
            }
        })
    })
}

/// `range` of `words` without a label at its start and a full stop at its end.
fn unlabelled(words: &str, range: Range<usize>) -> Range<usize> {
    let text = words.get(range.clone()).unwrap_or_default();
    let label = LABELS.iter().find(|label| {
        let start = text.get(..label.len());
        let bare = label.ends_with(':');
        let ends = text
            .get(label.len()..)
            .is_some_and(|rest| bare || rest.starts_with(' '));
        ends && start.is_some_and(|start| start.eq_ignore_ascii_case(label))
    });
    let Some(label) = label else {
        return range;
    };
    let rest = text.get(label.len()..).unwrap_or_default();
    let start = range.end - rest.trim_start().len();
    let end = start + rest.trim().trim_end_matches('.').len();
    start..end
}

/// Whether all words could be of names: capitals, particles, no numbers.
fn is_names(text: &str) -> bool {
    let mut words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | ';' | '|' | '&'))
        .filter(|word| !word.is_empty())
        .peekable();
    words
        .peek()
        .is_some_and(|first| !OTHER_WORK.contains(first))
        && text.chars().next().is_some_and(|c| !c.is_lowercase())
        && !text.chars().any(char::is_numeric)
        && words.all(|word| {
            LINKS.contains(&word)
                || word
                    .chars()
                    .next()
                    .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() || "©@'’".contains(c))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(words: &str) -> (&str, Option<&str>) {
        let split = split(words);
        let part = |range: Range<usize>| words.get(range).unwrap_or_default();
        (part(split.caption), split.credit.map(part))
    }

    #[test]
    fn credits_in_brackets_and_after_labels() {
        for (words, caption, credit) in [
            (
                "The mole. (Leila Haddad-Moreau)",
                "The mole.",
                "Leila Haddad-Moreau",
            ),
            (
                "The mole (Ines Calloway/Northgate Daily)",
                "The mole",
                "Ines Calloway/Northgate Daily",
            ),
            ("The mole at dusk (Reuters).", "The mole at dusk", "Reuters"),
            (
                "The mole. (Photo by Ines Calloway)",
                "The mole.",
                "Ines Calloway",
            ),
            (
                "The mole. Photo: Ines Calloway.",
                "The mole.",
                "Ines Calloway",
            ),
            (
                "The mole | Photograph: M. Dahl/AP",
                "The mole",
                "M. Dahl/AP",
            ),
            ("Photo: Ines Calloway", "", "Ines Calloway"),
        ] {
            assert_eq!(parts(words), (caption, Some(credit)), "{words}");
        }
    }

    #[test]
    fn other_brackets_are_part_of_the_caption() {
        for words in [
            "Maren Dahl (left) and Tomasz Wrona (right)",
            "The harbour (Northgate)",
            "The old ferry. (March 3, 2024)",
            "The ramp (see the map)",
            "The ramp is new. (Reporting by Ines Calloway; Editing by M. Dahl)",
            "The photo by the door is old.",
            "Image: an old word for a likeness, the curator said in a very long sentence that goes on about what pictures were for the people who made them",
            "",
        ] {
            assert_eq!(parts(words), (words, None), "{words}");
        }
    }
}
