//! The reader of plain text, as an extractor leaves an article or as people type one.
//!
//! First the form is settled once ([`form`]: hard-wrapped or a line a paragraph, parted by blank lines
//! or not), then lines are gathered into blocks ([`gather`]), then passes say what the blocks are:
//! the front matter, the figures, the boilerplate, headings and lists ([`headings`]). At last the blocks of a
//! text of an article's size are judged by all that is seen of them at once ([`judge`]).
//!
//! The text itself is never changed, so that offsets are those of the sanitised input; but for eyes what
//! parted the lines of a paragraph goes at last ([`reflow`]).

mod chapters;
mod form;
mod gather;
mod headings;
pub(crate) mod judge;
mod line;
mod preamble;
mod reflow;
pub(super) mod sign;
mod verse;

pub(super) use self::chapters::is_chapter;

use self::form::Form;
use self::line::Lines;
use super::draft::Draft;
use super::{boilerplate, figures, frontmatter, sections};
use crate::document::{Block, BlockKind, Builder, Document, Format};
use crate::source::Decoded;
use crate::text::sanitize::{Clean, clean};
use crate::text::{TextRange, TextSize, slice, trim};

/// Blocks at the end of a head whose kind may still depend on what follows, when no running text
/// comes among them. Every pass looks ahead less far than this.
const LOOKAHEAD: usize = 16;

/// Blocks at the end of a head that may be the page's own when no sentence comes among them.
const PAGE: usize = 80;

/// The letters at the end of a head among which its last whole word ends, if there are blanks at all.
const WORD: usize = 100;

/// Reads `input` as plain text.
pub(super) fn read(input: Decoded) -> Document {
    read_as(input, false)
}

/// Reads `input` as plain text for eyes alone: what parted its lines goes.
pub(super) fn read_flowed(input: Decoded) -> Document {
    read_as(input, true)
}

fn read_as(input: Decoded, flowed: bool) -> Document {
    let complete = input.complete;
    let judged = complete && input.text.len() <= judge::LONGEST;
    let (clean, meta) = open(input);
    let mut draft = draft(&clean, complete);
    if judged {
        judge::judge(&mut draft);
    }
    if !complete {
        cut(&mut draft);
    }

    let Draft {
        mut blocks,
        mut figures,
        ..
    } = draft;
    let mut text = clean.text;
    if flowed {
        reflow::reflow(&mut text, &mut blocks, &mut figures);
    }
    let mut builder = Builder::over(text);
    *builder.meta_mut() = meta;
    for figure in figures {
        builder.figure(figure);
    }
    builder.take_blocks(blocks);
    sections::find(&mut builder);
    builder.finish()
}

/// What the rules make of `clean`: blocks and their kinds.
fn draft(clean: &Clean, complete: bool) -> Draft<'_> {
    let form = Form::of(clean);
    let mut draft = Draft {
        text: &clean.text,
        blocks: gather::gather(clean, form),
        figures: Vec::new(),
        complete,
    };
    // These change the number of blocks, so they come before anything that counts them.
    preamble::split(&mut draft);
    verse::join(&mut draft, form);
    chapters::join_chapters(&mut draft);

    preamble::mark(&mut draft);
    boilerplate::mark_furniture(&mut draft);
    frontmatter::mark_headline(&mut draft);
    boilerplate::mark_tails(&mut draft);
    frontmatter::mark_byline(&mut draft);
    figures::mark(&mut draft);
    frontmatter::mark_standfirst(&mut draft);
    headings::mark(&mut draft);
    draft
}

/// What is seen of the blocks of `text` that are judged, and what the rules make of them; for training.
#[cfg(feature = "train")]
pub(crate) fn seen(text: &str) -> Vec<judge::Seen> {
    let clean = clean(text.to_owned());
    judge::seen(&draft(&clean, true))
}

/// Reads `input` as it stands: lines that follow one another are one block whose line breaks are
/// meant.
pub(super) fn verbatim(input: Decoded) -> Document {
    let complete = input.complete;
    let (clean, meta) = open(input);
    let mut blocks: Vec<Block> = Vec::new();
    for line in Lines::of(&clean) {
        match blocks.last_mut() {
            Some(block) if line.gap == 0 => {
                block.range = TextRange::at(block.range.start, line.range.end);
            }
            _ => {
                // From the start of the line: indentation stands as it is.
                let start = line.range.start.to_usize() - line.lead;
                blocks.push(Block {
                    hard_breaks: true,
                    ..Block::new(
                        BlockKind::Paragraph,
                        TextRange::new(start, line.range.end.to_usize()),
                    )
                });
            }
        }
    }
    // As in [`cut`].
    if !complete && blocks.len() > 1 {
        blocks.pop();
    }
    let mut builder = Builder::over(clean.text);
    *builder.meta_mut() = meta;
    builder.take_blocks(blocks);
    builder.finish()
}

/// Sanitises the text and notes what came with it.
fn open(input: Decoded) -> (Clean, crate::document::Metadata) {
    let clean = clean(input.text);
    let mut notes = input.notes;
    notes.extend(clean.notes());
    let meta = crate::document::Metadata {
        format: Format::Text,
        encoding: input.encoding,
        name: input.name,
        notes,
        complete: input.complete,
        ..crate::document::Metadata::default()
    };
    (clean, meta)
}

/// Leaves out the blocks at the end of a head that may be other ones in the whole: the last, which
/// may be cut, and the short ones before it, which are judged by what follows. Running text is judged
/// by itself, so what comes before it is settled.
///
/// Where no other running text is settled, the last block stays if it is running text, though it is
/// cut: a text that is one long line shows its start at once.
fn cut(draft: &mut Draft) {
    let count = draft.blocks.len();
    let is_running = |&i: &usize| draft.is_paragraph(i) && !draft.is_short(i);
    let ahead = count.saturating_sub(LOOKAHEAD);
    let settled = (ahead..count.saturating_sub(1)).rev().find(is_running);
    let lone = settled.is_none() && ahead == 0;
    // Short lines below the last sentence may be the end of the page.
    let page = count.saturating_sub(PAGE);
    let ahead = (page..ahead)
        .rfind(|&i| boilerplate::is_running(draft, i))
        .map_or(page.min(ahead), |i| i + 1);
    let last = count.checked_sub(1).filter(is_running).filter(|_| lone);
    draft
        .blocks
        .truncate(last.or(settled).map_or(ahead, |i| i + 1));
    if last.is_some() {
        end_with_word(draft);
    }
    let kept = draft
        .blocks
        .iter()
        .filter_map(Block::figure)
        .map(|id| id.index() + 1)
        .max();
    draft.figures.truncate(kept.unwrap_or_default());
}

/// Takes the cut word off the end of the last block, if there is a blank near.
fn end_with_word(draft: &mut Draft) {
    let text = draft.text;
    let Some(block) = draft.blocks.last_mut() else {
        return;
    };
    let words = slice(text, block.range);
    let blank = words
        .char_indices()
        .rev()
        .take(WORD)
        .find(|(_, c)| c.is_whitespace());
    if let Some((at, _)) = blank {
        let end = block.range.start + TextSize::new(at);
        block.range = trim(text, TextRange::at(block.range.start, end));
    }
}

/// The kinds of the blocks of `text`, for the tests of the passes.
#[cfg(test)]
pub(super) fn kinds(text: &str) -> Vec<BlockKind> {
    let input = Decoded::whole("", text);
    read(input).blocks().iter().map(|b| b.kind).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failing test should panic

    use super::*;
    use crate::document::Part;
    use proptest::prelude::*;

    fn decoded(text: &str, complete: bool) -> Decoded {
        Decoded {
            text: text.to_owned(),
            encoding: "UTF-8".to_owned(),
            name: "note.txt".to_owned(),
            notes: Vec::new(),
            complete,
            ..Decoded::default()
        }
    }

    fn blocks(text: &str) -> Vec<(BlockKind, String, bool)> {
        let document = read(decoded(text, true));
        document
            .blocks()
            .iter()
            .map(|b| (b.kind, document.slice(b.range).to_owned(), b.is_shown()))
            .collect()
    }

    /// Text of many lines in one of several forms.
    fn article(form: u8, seed: u64, lines: usize) -> String {
        const LINES: [&str; 22] = [
            "The lamp on the point was lit again last night, and the keepers sat up with it until the first boat had passed the mole and gone.",
            "“It is a good lamp,” said Ada Quill, who has kept it since her father died, and who does not mean to leave it to anybody else.",
            "Nobody on the island had asked for the change, but the council made it all the same. Oil was dear; the winter was long; the boats were few and old.",
            "A longer bill",
            "What comes next",
            "The lamp seen from the mole. (Ada Quill/Harbour Wire)",
            "The lamp seen from the mole. (Ada Quill/Harbour Wire)",
            "Photo of the lamp",
            "The lamp at Hest Photo: Ada Quill",
            "- oil for a month",
            "2. rope of good length",
            "> It was dark, they wrote.",
            "Related:",
            "Island school to stay open",
            "Share this",
            "LATE DEAL",
            "* * *",
            "-----",
            "Yes.",
            "Oars",
            "CHAPTER II.",
            "1.2. Terms",
        ];
        let mut state = seed | 1;
        let mut text = String::from("Lamp relit at Hest\n\nLamp relit at Hest\n\nBy Ada Quill\n\n");
        for _ in 0..lines {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let pick = usize::try_from(state >> 40).unwrap();
            // Every other line is running text, as in articles.
            let line = if pick.is_multiple_of(2) {
                pick / 2 % 3
            } else {
                pick / 2 % LINES.len()
            };
            let line = *LINES.get(line).unwrap();
            match form {
                0 => text.extend([line, "\n\n"]),
                1 => text.extend([line, "\n"]),
                _ => {
                    let mut column = 0;
                    for word in line.split(' ') {
                        if column + word.len() > 66 {
                            text.push('\n');
                            column = 0;
                        } else if column > 0 {
                            text.push(' ');
                        }
                        text.push_str(word);
                        column += word.len() + 1;
                    }
                    text.push_str("\n\n");
                }
            }
        }
        text
    }

    /// Whether all blocks of the head of `text`, cut at a line break near `at`, are blocks of the
    /// `whole`.
    fn head_is_stable(text: &str, whole: &Document, at: usize) {
        let head = text.get(..at).unwrap_or(text);
        let head = head
            .get(..=head.rfind('\n').unwrap_or(0))
            .unwrap_or_default();
        let part = read(decoded(head, false));
        assert!(
            part.blocks().len() + PAGE + 1
                >= whole
                    .blocks()
                    .iter()
                    .filter(|b| b.range.end.to_usize() <= head.len())
                    .count()
                || part.blocks().is_empty()
        );
        for (a, b) in part.blocks().iter().zip(whole.blocks()) {
            assert_eq!(
                a,
                b,
                "{:?} / {:?}",
                part.slice(a.range),
                whole.slice(b.range)
            );
        }
        for (a, b) in part.figures().iter().zip(whole.figures()) {
            assert_eq!(a, b);
        }
    }

    #[test]
    fn the_blocks_of_a_head_are_blocks_of_the_whole() {
        for form in 0..3 {
            for seed in 0..4 {
                // More than the sample that settles the form.
                let text = article(form, seed * 7919 + 3, 1500);
                assert!(text.len() > 90_000);
                let whole = read(decoded(&text, true));
                for step in 0..6 {
                    head_is_stable(
                        &text,
                        &whole,
                        68_000 + step * 3523 + usize::try_from(seed).unwrap() * 97,
                    );
                }
            }
        }
    }

    #[test]
    fn the_head_of_one_long_line_shows_its_start() {
        let line = "The lamp was lit again last night. ".repeat(4000);
        let whole = format!("Lamp relit\n\n{line}");
        for text in [line.as_str(), whole.as_str()] {
            let at = text.len() / 2;
            let head = read(decoded(text.get(..at).unwrap(), false));
            let whole = read(decoded(text, true));
            assert_eq!(head.blocks().len(), whole.blocks().len());
            let (cut, all) = (
                head.blocks().last().unwrap(),
                whole.blocks().last().unwrap(),
            );
            assert_eq!((cut.kind, cut.range.start), (all.kind, all.range.start));
            let words = head.slice(cut.range);
            assert!(words.len() + 40 > at - cut.range.start.to_usize());
            // It ends with a whole word.
            assert!(all.range.end > cut.range.end);
            assert_eq!(text.as_bytes().get(cut.range.end.to_usize()), Some(&b' '));
        }
        // A script without blanks has no word to end with.
        let line = "渡".repeat(4000);
        let head = read(decoded(&line, false));
        assert_eq!(
            head.blocks().first().unwrap().range.len().to_usize(),
            12_000
        );
    }

    #[test]
    fn the_cut_end_of_a_head_is_left_out_where_there_is_more() {
        let line = "The lamp was lit again last night. ".repeat(40);
        let head = read(decoded(&format!("{line}\n\n{line}\n\n{line}"), false));
        assert_eq!(head.blocks().len(), 2);
        // A short line says too little about itself.
        assert!(
            read(decoded("The lamp was lit again", false))
                .blocks()
                .is_empty()
        );
    }

    #[test]
    fn the_head_of_a_text_that_is_all_there_is_complete() {
        let text = "Lamp relit\n\nThe lamp was lit again last night.\n";
        assert_eq!(read(decoded(text, true)).blocks().len(), 2);
        assert!(read(decoded(text, false)).blocks().is_empty());
    }

    proptest! {
        #[test]
        fn any_string_gives_sound_blocks(text in "(\\PC{0,12}|[ \t]{0,4}|[-=*#>|+.:()/\"]{1,6}|Photo: A B|\\(A B/AP\\)|By Ada Quill|1\\. |CHAPTER I\\.|\n|\n\n|\u{2029}|\u{1b}\\[){0,40}") {
            let document = read(decoded(&text, true));
            let mut end = 0;
            for block in document.blocks() {
                prop_assert!(!document.slice(block.range).trim().is_empty());
                prop_assert!(block.range.start.to_usize() >= end);
                end = block.range.end.to_usize();
                prop_assert!(usize::from(block.marker) < block.range.len().to_usize());
            }
            let mut last = 0;
            for section in document.sections() {
                prop_assert_eq!(section.blocks.start, last);
                prop_assert!(section.blocks.end > section.blocks.start);
                prop_assert!(!document.slice(section.title).is_empty());
                last = section.blocks.end;
            }
            if !document.sections().is_empty() {
                prop_assert_eq!(usize::try_from(last).unwrap(), document.blocks().len());
            }
            for figure in document.figures() {
                for range in [figure.alt, figure.caption, figure.credit].into_iter().flatten() {
                    prop_assert!(!document.slice(range).is_empty());
                }
            }
        }

        #[test]
        fn verbatim_text_is_all_there(text in "[a-z \n\t>*-]{0,80}") {
            let document = verbatim(decoded(&text, true));
            let shown: usize = document.blocks().iter().map(|b| document.slice(b.range).split_whitespace().count()).sum();
            prop_assert_eq!(shown, text.split_whitespace().count());
            prop_assert!(document.blocks().iter().all(|b| b.hard_breaks && b.kind == BlockKind::Paragraph));
        }
    }

    #[test]
    fn verbatim_keeps_lines_and_indentation() {
        let document = verbatim(decoded("Title\nTitle\n\n  > in\n    out\n", true));
        let texts: Vec<&str> = document
            .blocks()
            .iter()
            .map(|b| document.slice(b.range))
            .collect();
        assert_eq!(texts, ["Title\nTitle", "  > in\n    out"]);
        assert!(document.sections().is_empty());
    }

    #[test]
    fn a_verbatim_head_leaves_out_its_last_block_but_not_its_only_one() {
        let count = |text| verbatim(decoded(text, false)).blocks().len();
        assert_eq!([count("one\n\ntwo\n\nth"), count("one long li")], [2, 1]);
    }

    #[test]
    fn an_article_from_an_extractor() {
        use BlockKind::{Boilerplate, Byline, Dateline, Headline, Paragraph, Standfirst};
        let text = "Night boat to Hest sails again\n\nNight boat to Hest sails again\n\nIslanders had asked for the late crossing for ‘three long winters’; the operator says it will stay\n\nBy Ada Quill\n\nPublished 4 March 2024\n\nA drawing of a night boat (aquill7; Stockhouse by Lamps)\nA drawing of a night boat (aquill7; Stockhouse by Lamps)\n\nThe night boat to Hest sailed again on Sunday, three winters after the last one tied up at Lower Quay for want of a crew.\n\n“We had forgotten what the island looks like in the dark,” said the mate.\n\nThe mate of the night boat, Tom Wren, speaks to passengers on the quay, March 3, 2024. (Ada Quill/HW)\n\nThe operator will count heads until the end of May and decide then. It carried ninety people on the first night.\n\nread more:\n";
        let blocks = blocks(text);
        let kinds: Vec<BlockKind> = blocks.iter().map(|b| b.0).collect();
        let picture = |n| BlockKind::Figure(crate::document::FigureId::new(n));
        assert_eq!(
            kinds,
            [
                Headline,
                Headline,
                Standfirst,
                Byline,
                Dateline,
                picture(0),
                picture(0),
                Paragraph,
                Paragraph,
                picture(1),
                Paragraph,
                Boilerplate
            ]
        );
        let hidden: Vec<bool> = blocks.iter().map(|b| !b.2).collect();
        assert_eq!(hidden.iter().filter(|&&h| h).count(), 2);
        assert!(hidden.get(1) == Some(&true) && hidden.get(6) == Some(&true));

        let document = read(decoded(text, true));
        let credits: Vec<&str> = document
            .figures()
            .iter()
            .map(|f| document.slice(f.credit.unwrap()))
            .collect();
        assert_eq!(credits, ["aquill7; Stockhouse by Lamps", "Ada Quill/HW"]);
        let first = document.figures().first().unwrap();
        assert!(first.alt_repeats);
        assert_eq!(
            document.slice(first.caption.unwrap()),
            "A drawing of a night boat"
        );
        let parts: Vec<Part> = document.sections().iter().map(|s| s.part).collect();
        assert_eq!(
            parts,
            [
                Part::Headline,
                Part::Standfirst,
                Part::Picture,
                Part::Lead,
                Part::Picture,
                Part::Passage,
                Part::Tail
            ]
        );
    }

    #[test]
    fn the_same_article_in_other_forms() {
        let lead = "The night boat to Hest sailed again on Sunday, three winters after the last one tied up at Lower Quay for want of a crew, and nobody slept.";
        let more = "The operator will count heads until the end of May and decide then. It carried ninety people on the first night, and as many back.";
        let wrapped = |text: &str| {
            text.split(' ')
                .fold((String::new(), 0), |(mut out, mut column), word| {
                    if column + word.len() > 60 {
                        out.push('\n');
                        column = 0;
                    } else if column > 0 {
                        out.push(' ');
                    }
                    out.push_str(word);
                    (out, column + word.len() + 1)
                })
                .0
        };
        let tight = format!(
            "Night boat sails again\nBy Ada Quill\n4 March 2024\n{lead}\nThe count\n{more}\n"
        );
        let loose = tight.replace('\n', "\n\n");
        let hard = format!(
            "Night boat sails again\n\nBy Ada Quill\n\n4 March 2024\n\n{}\n\nThe count\n\n{}\n",
            wrapped(lead),
            wrapped(more)
        );
        for text in [tight, loose, hard] {
            let kinds: Vec<BlockKind> = blocks(&text).into_iter().map(|b| b.0).collect();
            assert_eq!(
                kinds,
                [
                    BlockKind::Headline,
                    BlockKind::Byline,
                    BlockKind::Dateline,
                    BlockKind::Paragraph,
                    BlockKind::Heading { level: 2 },
                    BlockKind::Paragraph
                ],
                "{text}"
            );
        }
    }

    #[test]
    fn a_title_above_a_line_without_end_shows_both() {
        let line = "The lamp on the point was lit again last night. ".repeat(9000);
        let whole = format!("Lamp relit\n\n{line}\n");
        let bytes = whole
            .as_bytes()
            .get(..crate::source::HEAD)
            .unwrap()
            .to_vec();
        let head = read(crate::source::decode(bytes, "note.txt", None, false).unwrap());
        let whole = read(decoded(&whole, true));
        let kinds = |d: &Document| d.blocks().iter().map(|b| b.kind).collect::<Vec<_>>();
        assert_eq!(kinds(&head), [BlockKind::Headline, BlockKind::Paragraph]);
        assert_eq!(kinds(&whole), kinds(&head));
        assert!(whole.text().starts_with(head.text().trim_end()));
    }
}
