//! Credits that stand before their caption: `ADA QUILL/Harbour The quay after the storm.`

use super::lead::lead_length;
use super::names::{has_agency, starts_upper};
use super::{Credit, LONGEST, WORDS};
use crate::loader::shape;
use memchr::memchr2;

/// The bytes in which such a credit ends.
const NEAR: usize = 60;

/// The fewest words of the caption behind it.
const CAPTION: usize = 4;

/// The credit at the start of `text`, if a caption follows it. Looks at the first bytes only.
///
/// ```text
/// ADA QUILL/Harbour The quay after the storm.     Photo: Ada Quill | The quay after the storm.
/// ```
pub(in crate::loader) fn leading(text: &str) -> Option<Credit> {
    // Nearly every line comes by here.
    let near = text.as_bytes().get(..NEAR.min(text.len()))?;
    if text.len() > LONGEST || memchr2(b'/', b'|', near).is_none() {
        return None;
    }
    before_bar(text).or_else(|| before_caption(text))
}

/// `Photo credit: AP | In this picture, keepers wait.`
fn before_bar(text: &str) -> Option<Credit> {
    let lead = lead_length(text)?;
    let (credit, caption) = text
        .split_once(" | ")
        .filter(|(credit, _)| credit.len() <= NEAR)?;
    let who = credit.get(lead..)?.trim();
    let fits = !who.is_empty() && starts_upper(who) && shape::words(who) <= WORDS;
    fits.then(|| found(text, (lead, credit.len()), caption))
        .flatten()
}

/// `ADA QUILL/Harbour The quay …`, `Ada Quill/Getty Images The quay …`; not `Ada Quill/Tom Wren were there.`
fn before_caption(text: &str) -> Option<Credit> {
    let slash = text.find('/').filter(|&at| at <= NEAR)?;
    let (who, house) = (text.get(..slash)?, text.get(slash + 1..)?);
    if !shape::is_name(who) || shape::words(who) > 3 {
        return None;
    }
    let mut ends = house.match_indices(' ').map(|(at, _)| at);
    let first = ends.next()?;
    let images = ends.next().filter(|&end| {
        house
            .get(..end)
            .is_some_and(|two| two.ends_with(" Images") || two.ends_with(" News"))
    });
    let (house, caption) = house.split_at_checked(images.unwrap_or(first))?;
    let caption = caption.trim_start();
    let named = starts_upper(house)
        && house.chars().all(|c| c.is_alphanumeric() || c == ' ')
        && (has_agency(house) || shape::is_capitals(who) || is_opening(caption));
    let fits = named && starts_upper(caption) && !shape::is_capitals(caption);
    fits.then(|| found(text, (0, slash + 1 + house.len()), caption))
        .flatten()
}

/// Whether `caption` starts with a word that is in no name: "Ada Quill/Tom Wren" are two people.
fn is_opening(caption: &str) -> bool {
    let first = caption.split(' ').next();
    first.is_some_and(|word| matches!(word, "A" | "An" | "At" | "In" | "On" | "The" | "This"))
}

/// The credit at `words` of `text` and the caption behind it, if that is one.
fn found(text: &str, words: (usize, usize), caption: &str) -> Option<Credit> {
    (shape::words(caption) >= CAPTION).then(|| Credit {
        from: text.len() - caption.len(),
        caption: text.len(),
        words,
        stated: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_lead_captions() {
        let parts = |text: &'static str| {
            let found = leading(text)?;
            Some((
                text.get(found.words.0..found.words.1)?,
                text.get(found.from..found.caption)?,
            ))
        };
        for (text, credit, caption) in [
            (
                "ADA QUILL/Harbour The quay after the storm.",
                "ADA QUILL/Harbour",
                "The quay after the storm.",
            ),
            (
                "Ada Quill/Harbour The store before the storm.",
                "Ada Quill/Harbour",
                "The store before the storm.",
            ),
            (
                "Ada Quill/Getty Images Keepers wait for the boat",
                "Ada Quill/Getty Images",
                "Keepers wait for the boat",
            ),
            (
                "Photo credit: AP | In this picture, keepers wait.",
                "AP",
                "In this picture, keepers wait.",
            ),
        ] {
            assert_eq!(parts(text), Some((credit, caption)), "{text}");
        }
        for text in [
            "Ada Quill/Tom Wren were there with the others.",
            "Oil and/or The lamp that was lit",
            "The lamp/Oil question. It was asked again.",
            "Ada Quill/AFP",
            "News | The quay after the storm was full.",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
