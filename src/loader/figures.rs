//! Figures: lines that caption a picture, and alternative text said again.
//!
//! A caption is told by its credit, by being said twice (alternative text and caption), by its number
//! ("Figure 2.") or by its alternative text ("Photo of a lamp"). Pictures themselves are not read.

mod acting;
mod doing;
mod label;
mod pointed;
mod scene;
mod verb;

use self::acting::is_acting;
use self::doing::is_doing;
use self::label::{is_file_name, is_from_file, is_labelled, is_numbered, is_picture_of};
use self::pointed::speaks_of_picture;
use self::scene::{is_scene, is_shown};
use super::credit::{Credit, credit, leading};
use super::draft::Draft;
use super::{frontmatter, shape};
use crate::document::{Block, BlockId, BlockKind, Figure, FigureId};
use crate::text::{TextRange, TextSize};

/// The most words of a caption; longer texts that end like one are paragraphs.
const CAPTION: usize = 75;

/// The most words of a caption below its alternative text when nothing else tells it.
const LONG_CAPTION: usize = 36;

/// How often a caption and its alternative text may say the same; what is said more often is the output of
/// a program, a refrain or a table.
const SAID: usize = 4;

/// The most bytes of an alternative text, and of a caption told by its words alone.
const ALTERNATIVE: usize = 240;

/// Marks the figures among the paragraphs. Linear; long paragraphs are passed over.
///
/// ```text
/// Illustration of a lamp (a_quill; Stock House)
/// Illustration of a lamp (a_quill; Stock House)
/// ```
pub(super) fn mark(draft: &mut Draft) {
    let mut at = 0;
    while at < draft.blocks.len() {
        at += if is_candidate(draft, at) {
            figure(draft, at)
        } else {
            1
        };
    }
}

/// Whether `words`, whatever stands around them, read like a caption or an alternative text.
pub(super) fn is_caption(words: &str) -> bool {
    is_numbered(words)
        || is_from_file(words)
        || is_labelled(words)
        || is_shown(words)
        || is_doing(words)
        || is_acting(words)
        || is_scene(words)
        || is_picture_of(words)
        || speaks_of_picture(words)
}

/// What a block that has been found to stand at a picture says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// What it shows, and maybe a credit.
    Caption,
    /// Who took it.
    Credit,
}

/// Numbers the figures anew after some blocks left theirs, and makes figures of the blocks that `said`
/// tells to stand at one. Linear.
pub(super) fn resettle(draft: &mut Draft, said: impl Fn(usize) -> Option<Said>) {
    let old = std::mem::take(&mut draft.figures);
    let mut last = None;
    for at in 0..draft.blocks.len() {
        let again = draft.blocks.get(at).and_then(Block::figure);
        if let Some(said) = said(at) {
            found(draft, at, said);
            last = None;
        } else if let Some(id) = again {
            if last != again {
                let figure = old.get(id.index()).cloned().unwrap_or_default();
                draft.figures.push(figure);
            }
            last = again;
            let id = FigureId::new(draft.figures.len() - 1);
            draft.set(at, BlockKind::Figure(id));
        } else {
            last = None;
        }
    }
}

/// Makes a figure of the block at `at`, or adds it to the one above as its credit.
fn found(draft: &mut Draft, at: usize, said: Said) {
    let own = caption_credit(draft.words(at));
    let figure = match said {
        Said::Caption => Figure {
            caption: caption(draft, at, own).or(Some(range(draft, at))),
            credit: credit_at(draft, at, own),
            ..Figure::default()
        },
        Said::Credit => {
            let credit = credit_at(draft, at, own).or(Some(range(draft, at)));
            if let Some(id) = uncredited_above(draft, at) {
                if let Some(figure) = draft.figures.get_mut(id.index()) {
                    figure.credit = credit;
                }
                draft.set(at, BlockKind::Figure(id));
                return;
            }
            Figure {
                credit,
                ..Figure::default()
            }
        }
    };
    add(draft, figure, at);
}

/// The most bytes of a caption; the words are counted only of what ends like one.
const CAPTION_BYTES: usize = 600;

/// Whether the block at `at` may be a caption as far as its length goes.
fn is_candidate(draft: &Draft, at: usize) -> bool {
    draft.is_paragraph(at)
        && draft
            .blocks
            .get(at)
            .is_some_and(|b| b.range.len().to_usize() <= CAPTION_BYTES)
}

/// What `words` with a credit say; `None` for those without and those too long for a caption.
pub(super) fn credited(words: &str) -> Option<Said> {
    caption_credit(words).map(|credit| match credit.caption {
        0 => Said::Credit,
        _ => Said::Caption,
    })
}

/// The credit at the end of a text that is short enough to be a caption.
fn caption_credit(words: &str) -> Option<Credit> {
    let credit = credit(words).or_else(|| leading(words));
    credit.filter(|_| shape::words(words) <= CAPTION)
}

/// Makes a figure of the blocks at `at`, if they are one; returns how many blocks were looked at.
fn figure(draft: &mut Draft, at: usize) -> usize {
    let words = draft.words(at);
    let own = caption_credit(words);
    if is_candidate(draft, at + 1) {
        let next = draft.words(at + 1);
        if is_repeat(words, next) {
            let said = 1 + repeats(draft, at);
            if said > SAID {
                return said;
            }
            return twice(draft, at, own, caption_credit(next));
        }
        // Most lines are told by their own words to be none, before the next one is gone through.
        if own.is_none() && may_be_alternative(words) {
            let theirs = caption_credit(next);
            let among = is_title_like(draft, at + 2)
                || at
                    .checked_sub(1)
                    .is_some_and(|above| is_title_like(draft, above));
            if is_alternative(words, next, theirs.is_some(), among) {
                return described(draft, at, theirs);
            }
        }
    }
    alone(draft, at, own);
    1
}

/// The same line twice, or more often: alternative text and caption, whichever is which. The first is
/// the one a reader shows, so it counts as the caption and has the credit; the next says it again.
fn twice(draft: &mut Draft, at: usize, own: Option<Credit>, again: Option<Credit>) -> usize {
    let figure = Figure {
        alt: caption(draft, at + 1, again),
        alt_repeats: true,
        caption: caption(draft, at, own),
        credit: credit_at(draft, at, own),
        source: None,
    };
    add(draft, figure, at);
    1 + mark_repeats(draft, at)
}

/// Alternative text, and a caption of other words below it, which may be said twice, too.
fn described(draft: &mut Draft, at: usize, theirs: Option<Credit>) -> usize {
    let figure = Figure {
        alt: caption(draft, at, None),
        alt_repeats: shape::same(draft.words(at), draft.words(at + 1)),
        caption: caption(draft, at + 1, theirs),
        credit: credit_at(draft, at + 1, theirs),
        source: None,
    };
    let kind = add(draft, figure, at);
    draft.set(at + 1, kind);
    2 + mark_repeats(draft, at + 1)
}

/// A line that is a caption, a credit or an alternative text by itself becomes a figure.
fn alone(draft: &mut Draft, at: usize, own: Option<Credit>) {
    let words = draft.words(at);
    let above = own
        .filter(|credit| credit.caption == 0)
        .and_then(|_| uncredited_above(draft, at));
    if let Some(id) = above {
        let credit = credit_at(draft, at, own);
        if let Some(figure) = draft.figures.get_mut(id.index()) {
            figure.credit = credit;
        }
        draft.set(at, BlockKind::Figure(id));
        return;
    }
    if is_sign_off(draft, at) {
        draft.set(at, BlockKind::Byline);
        return;
    }
    if own.is_some_and(|credit| credit.caption == 0 && credit.stated) && is_captioned(draft, at) {
        let figure = Figure {
            caption: caption(draft, at - 1, None),
            credit: credit_at(draft, at, own),
            ..Figure::default()
        };
        let kind = add(draft, figure, at - 1);
        draft.set(at, kind);
        return;
    }
    let described = !shape::ends_with_mark(words) && is_picture_of(words) || is_file_name(words);
    let figure = if own.is_none() && described {
        Figure {
            alt: caption(draft, at, None),
            ..Figure::default()
        }
    } else if own.is_some()
        || is_numbered(words)
        || is_from_file(words)
        || is_labelled(words)
        || is_shown(words)
        || is_doing(words)
        || is_acting(words)
        || speaks_of_picture(words)
        || words.starts_with('©') && shape::words(words) <= CAPTION
        || is_scene(words) && !below_headline(draft, at)
    {
        Figure {
            caption: caption(draft, at, own),
            credit: credit_at(draft, at, own),
            ..Figure::default()
        }
    } else {
        return;
    };
    add(draft, figure, at);
}

/// Whether the line above the credit at `at` is its caption: the two have blank lines around them and none in between.
///
/// ```text
/// The lamp at Lower Quay
/// Photo: Ada Quill
/// ```
fn is_captioned(draft: &Draft, at: usize) -> bool {
    let alone = draft.gap(at) == 0 && draft.gap(at + 1) > 0;
    alone
        && at.checked_sub(1).is_some_and(|above| {
            above > 0
                && draft.gap(above) > 0
                && is_candidate(draft, above)
                && shape::words(draft.words(above)) <= LONG_CAPTION
        })
}

/// Whether an agency signs its report at `at`: "— The Canadian Press", below running text.
fn is_sign_off(draft: &Draft, at: usize) -> bool {
    frontmatter::signs_off(draft.words(at))
        && at.checked_sub(1).is_some_and(|above| {
            draft.is_paragraph(above) && shape::ends_sentence(draft.words(above))
        })
}

/// Makes the blocks below `first` that say it again repeats of it; returns how many.
fn mark_repeats(draft: &mut Draft, first: usize) -> usize {
    let count = repeats(draft, first);
    let Some(kind) = draft.kind(first) else {
        return 0;
    };
    let again = draft.blocks.iter_mut().skip(first + 1).take(count);
    for block in again {
        block.kind = kind;
        block.repeats = Some(BlockId::new(first));
    }
    count
}

/// How many blocks right below `first` say it again.
fn repeats(draft: &Draft, first: usize) -> usize {
    let words = draft.words(first);
    (first + 1..draft.blocks.len())
        .take_while(|&at| is_candidate(draft, at) && is_repeat(words, draft.words(at)))
        .count()
}

/// The picture right above `at`, when it has no credit yet: a line of its own may give it.
fn uncredited_above(draft: &Draft, at: usize) -> Option<FigureId> {
    let above = draft.blocks.get(at.checked_sub(1)?)?.figure()?;
    let figure = draft.figures.get(above.index())?;
    (figure.credit.is_none() && draft.gap(at) <= 1).then_some(above)
}

/// Whether the block at `at` stands where a standfirst does.
fn below_headline(draft: &Draft, at: usize) -> bool {
    at.checked_sub(1).and_then(|above| draft.kind(above)) == Some(BlockKind::Headline)
}

/// Adds `figure` with the block at `at`; returns the kind of its blocks.
fn add(draft: &mut Draft, figure: Figure, at: usize) -> BlockKind {
    let kind = BlockKind::Figure(FigureId::new(draft.figures.len()));
    draft.figures.push(figure);
    draft.set(at, kind);
    kind
}

/// Whether `second` says `first` again in the way of alternative text and caption. Short answers of a
/// talk ("Yes." "Yes.") do not count.
fn is_repeat(first: &str, second: &str) -> bool {
    shape::same(first, second)
        && shape::words(first) <= CAPTION
        && (shape::words(first) >= 3 || !shape::ends_sentence(first))
}

/// Whether `words` may be an alternative text, whatever follows.
fn may_be_alternative(words: &str) -> bool {
    let asks = || words.ends_with('?') && shape::starts_lower(words);
    words.len() <= ALTERNATIVE
        && (!shape::ends_with_mark(words) || asks())
        && shape::words(words) <= 25
}

/// Whether `first`, which may be one, is the alternative text of the picture that `second`
/// captions. Among other short lines (`among`) two that have words in common are titles as often.
fn is_alternative(first: &str, second: &str, credited: bool, among: bool) -> bool {
    if second.contains('@') {
        return false;
    }
    if is_picture_of(first) {
        // "Photo of a lamp" may stand right above the article's text.
        return shape::words(second) <= LONG_CAPTION && !second.starts_with(shape::is_quote);
    }
    let brief = shape::words(second) <= 16 && !shape::ends_sentence(second);
    // Nothing else can tell it, so that the words need not be compared: nearly every line comes by here.
    if !credited && !brief && !shape::starts_lower(first) && !is_numbered(second) {
        return false;
    }
    // "A lamp on a post" above "The lamp at Hest. Photo: A. Quill".
    let (shared, own) = (shared_words(first, second), long_words(first).count());
    let alike = shared >= 2 || shared * 2 > own;
    credited && shared >= 1 && alike
        || is_numbered(second) && shared >= 1
        || shape::starts_lower(first)
            && !first.starts_with('(')
            && (shared >= 2 || shared == own && shared >= 1 || brief && shared >= 1)
            && shape::words(first) <= 12
            && shape::words(second) <= 40
            && !second.ends_with('?')
            && !among
        || brief && shared >= 2 && (shared == own || !among && shared * 2 >= own)
}

/// Whether the block at `at` is text that could be a title, a heading or an item by its looks.
fn is_title_like(draft: &Draft, at: usize) -> bool {
    let words = draft.words(at);
    draft.is_short(at) && !shape::ends_with_mark(words) && shape::words(words) <= 16
}

/// The words of four letters and more, small.
fn long_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4)
        .map(str::to_lowercase)
}

fn shared_words(first: &str, second: &str) -> usize {
    let others: Vec<String> = long_words(second).collect();
    long_words(first)
        .filter(|word| others.contains(word))
        .count()
}

fn range(draft: &Draft, at: usize) -> TextRange {
    draft.blocks.get(at).map(|b| b.range).unwrap_or_default()
}

/// Where the words at `at` without their credit stand; `None` when there are no others.
fn caption(draft: &Draft, at: usize, credit: Option<Credit>) -> Option<TextRange> {
    let range = range(draft, at);
    let caption = credit.map_or(range, |credit| {
        let at = |offset| range.start + TextSize::new(offset);
        TextRange::at(at(credit.from), at(credit.caption))
    });
    (!caption.is_empty()).then_some(caption)
}

/// Where the credit of the words at `at` stands.
fn credit_at(draft: &Draft, at: usize, credit: Option<Credit>) -> Option<TextRange> {
    let start = range(draft, at).start;
    credit.map(
        |Credit {
             words: (from, to), ..
         }| { TextRange::at(start + TextSize::new(from), start + TextSize::new(to)) },
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failing test should panic

    use super::*;
    use crate::document::Document;
    use crate::loader::plain::read;
    use crate::source::Decoded;

    const TEXT: &str = "The lamp on the point was lit again last night, and the keepers sat up with it until the first boat had passed.";

    /// The document of an article with `lines` in its middle.
    fn article(lines: &str) -> Document {
        read(Decoded::whole(
            "",
            format!("Lamp relit\n\n{TEXT}\n\n{lines}\n\n{TEXT} {TEXT}\n"),
        ))
    }

    /// Alternative text, caption and credit of the only figure of an article with `lines` in it.
    fn figure(lines: &str) -> (String, String, String) {
        let document = article(lines);
        assert_eq!(document.figures().len(), 1, "{lines}");
        let figure = document.figures().first().unwrap();
        let words = |range: Option<_>| range.map_or("", |r| document.slice(r)).to_owned();
        (
            words(figure.alt),
            words(figure.caption),
            words(figure.credit),
        )
    }

    fn triple(alt: &str, caption: &str, credit: &str) -> (String, String, String) {
        (alt.to_owned(), caption.to_owned(), credit.to_owned())
    }

    #[test]
    fn figures_are_numbered_anew_in_text_order() {
        let text = "Lamp on\n\nThe mole\n\nHarbour Wire\n\nThe lamp";
        let starts = [0, 9, 19, 33];
        let ends = [7, 17, 31, 41];
        let block = |at: usize| {
            let range = TextRange::new(starts[at], ends[at]);
            Block::new(BlockKind::Paragraph, range)
        };
        let mut draft = Draft {
            text,
            blocks: (0..4).map(block).collect(),
            figures: vec![Figure::default(), Figure::default()],
            complete: true,
        };
        // The first has left its figure, the last has kept its own.
        draft.set(3, BlockKind::Figure(FigureId::new(1)));
        resettle(&mut draft, |at| match at {
            1 => Some(Said::Caption),
            2 => Some(Said::Credit),
            _ => None,
        });
        let figure = |id| BlockKind::Figure(FigureId::new(id));
        let kinds: Vec<BlockKind> = draft.blocks.iter().map(|b| b.kind).collect();
        let wanted = [BlockKind::Paragraph, figure(0), figure(0), figure(1)];
        assert_eq!(kinds, wanted);
        assert_eq!(draft.figures.len(), 2);
        assert_eq!(draft.figures[0].caption, Some(draft.blocks[1].range));
        assert_eq!(draft.figures[0].credit, Some(draft.blocks[2].range));
    }

    #[test]
    fn a_line_over_and_over_is_no_caption() {
        let often = |times: usize| article(&vec!["lamp on"; times].join("\n"));
        assert!(often(5).figures().is_empty() && often(400).figures().is_empty());
        assert_eq!(often(4).figures().len(), 1);
    }

    #[test]
    fn a_line_twice_is_alternative_text_and_caption() {
        let expected = triple("The lamp at night.", "The lamp at night.", "Ada Quill/HW");
        assert_eq!(
            figure("The lamp at night. (Ada Quill/HW)\nThe lamp at night. (Ada Quill/HW)"),
            expected
        );
        assert_eq!(
            figure("The lamp at night. (Ada Quill/HW)\n\nThe lamp at night. (Ada Quill/HW)"),
            expected
        );
        assert_eq!(
            figure("Keepers of the lamp\n\nKeepers of the lamp"),
            triple("Keepers of the lamp", "Keepers of the lamp", "")
        );
    }

    #[test]
    fn a_repeat_with_other_marks_has_its_credit_in_its_own_place() {
        assert_eq!(
            figure("“The lamp at night” Photo: Ada Quill\n\nThe lamp at night. Photo: Ada Quill"),
            triple("The lamp at night.", "“The lamp at night”", "Ada Quill")
        );
    }

    #[test]
    fn a_line_may_be_said_more_than_twice() {
        let line = "The lamp at night. (Ada Quill/HW)";
        let document = article(&format!("{line}\n{line}\n{line}"));
        assert_eq!(document.figures().len(), 1);
        let hidden = document.blocks().iter().filter(|b| !b.is_shown());
        assert_eq!(hidden.count(), 2);
        // The line that is shown is the one with caption and credit.
        let shown = document
            .blocks()
            .iter()
            .find(|b| b.is_shown() && b.figure().is_some())
            .unwrap();
        let figure = &document.figures()[0];
        assert!(
            shown.range.covers(figure.caption.unwrap())
                && shown.range.covers(figure.credit.unwrap())
        );
    }

    #[test]
    fn the_repeat_is_not_shown() {
        let document = article("The lamp. (Ada Quill/HW)\nThe lamp. (Ada Quill/HW)");
        let shown: Vec<bool> = document
            .blocks()
            .iter()
            .filter(|b| b.figure().is_some())
            .map(Block::is_shown)
            .collect();
        assert_eq!(shown, [true, false]);
        assert!(document.figures().first().unwrap().alt_repeats);
    }

    #[test]
    fn alternative_texts_of_other_words() {
        assert_eq!(
            figure("Photo of a lamp\n\nThe lamp at Hest, seen from the mole"),
            triple(
                "Photo of a lamp",
                "The lamp at Hest, seen from the mole",
                ""
            )
        );
        assert_eq!(
            figure("A lamp on a post\n\nThe lamp at Hest on its post. Photo: Ada Quill"),
            triple(
                "A lamp on a post",
                "The lamp at Hest on its post.",
                "Ada Quill"
            )
        );
        assert_eq!(
            figure("A view of two lamps\n\nFigure 2. Old and new lamps."),
            triple("A view of two lamps", "Figure 2. Old and new lamps.", "")
        );
        assert_eq!(figure("Photo of a lamp"), triple("Photo of a lamp", "", ""));
    }

    #[test]
    fn a_credit_on_its_own_line_goes_to_the_caption_above() {
        assert_eq!(
            figure("Figure 2. Old and new lamps.\nPhoto: Ada Quill"),
            triple("", "Figure 2. Old and new lamps.", "Ada Quill")
        );
    }

    #[test]
    fn a_credit_right_below_a_line_makes_it_a_caption() {
        let parts = |credit: &str| figure(&format!("The lamp of Lower Quay\n{credit}"));
        let (_, caption, credit) = parts("Photo: Ada Quill");
        assert_eq!(
            (caption.as_str(), credit.as_str()),
            ("The lamp of Lower Quay", "Ada Quill")
        );
        // A blank line between them parts them, and lines above make it the end of something else.
        for lines in [
            "The lamp was lit again on Sunday.\n\nPhoto: Ada Quill",
            "It was dark.\nThe lamp was lit again.\nPhoto: Ada Quill",
        ] {
            assert_eq!(figure(lines).1, "", "{lines}");
        }
    }

    #[test]
    fn captions_of_pictures_from_file() {
        for line in [
            "Ada Quill of the harbour board; from file, 2015.",
            "The old lamp (file photo)",
            "FILE PHOTO: The lamp at Hest is lit by its keeper on the first evening of the year.",
            "FILE - The lamp at Hest, seen from the mole in May.",
        ] {
            assert_eq!(figure(line).1, line);
        }
        assert!(
            article("The keeper read from file, and he read well.")
                .figures()
                .is_empty()
        );
    }

    #[test]
    fn captions_by_their_scene() {
        assert_eq!(
            figure("Flags above the mole, Lower Quay, Hest").1,
            "Flags above the mole, Lower Quay, Hest"
        );
    }

    #[test]
    fn text_that_is_no_caption() {
        for lines in [
            "Yes.\n\nYes.",
            "They found what others had found (Quill, 1990).",
            "Food, drink and more",
            "The figures of 2004 were better, he said.",
            "A longer bill",
        ] {
            assert!(article(lines).figures().is_empty(), "{lines}");
        }
        let long = format!("{TEXT} {TEXT} {TEXT} {TEXT} (Ada Quill/HW)");
        assert!(article(&long).figures().is_empty());
        assert!(
            !article("A longer bill")
                .blocks()
                .iter()
                .any(|b| matches!(b.kind, BlockKind::Figure(_)))
        );
    }
}
