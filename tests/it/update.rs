//! What keys do: document, keys, expected state; no terminal.

mod commands;
mod dates;
mod links;
mod loading;
pub(crate) mod people;
mod shelf;
mod wide;

use crate::reader::{Reader, SAMPLE, long};
use dateline::document::BlockKind;
use dateline::layout::UnitTable;
use dateline::ui::Focus::{Entities, Outline, Text};
use dateline::ui::{Effect, Focus, Model, Msg, Settings, Work, update};
use std::fmt::Write as _;
use std::sync::Arc;

fn sample() -> Reader {
    Reader::open(SAMPLE, 80, 24)
}

fn tall() -> Reader {
    Reader::open(&long(200), 80, 24)
}

#[test]
fn the_pane_opens_by_itself_beside_an_article_and_not_beside_a_book() {
    let pane = |reader: &Reader| reader.screen().contains("People ");
    assert!(pane(&Reader::open(&long(100), 120, 20)));
    let mut reader = Reader::open(&long(1_500), 120, 20);
    assert!(!pane(&reader));
    reader.keys("p");
    assert!(pane(&reader));
}

#[test]
fn scrolling_down_and_up_comes_back() {
    for (there, back) in [
        ("j", "k"),
        ("Space", "b"),
        ("d", "u"),
        ("7 j", "7 k"),
        ("3 Space", "3 b"),
    ] {
        let mut reader = tall();
        reader.keys("20 j");
        let before = reader.model.top();
        reader.keys(there);
        assert_ne!(reader.model.top(), before, "{there}");
        reader.keys(back);
        assert_eq!(reader.model.top(), before, "{there} {back}");
    }
}

#[test]
fn scrolling_stops_at_both_ends_and_says_so() {
    let mut reader = tall();
    reader.keys("k");
    assert_eq!(reader.model.message(), Some("start of the article"));
    reader.keys("G");
    let end = reader.model.top();
    assert!(reader.status().contains("end"), "{}", reader.status());
    reader.keys("j");
    assert_eq!(reader.model.top(), end);
    assert_eq!(reader.model.message(), Some("end of the article"));
}

#[test]
fn counts_and_percentages_lead_to_a_place() {
    let mut reader = tall();
    reader.keys("12 g");
    assert!(
        reader.first_line().contains("Paragraph 10 "),
        "{}",
        reader.first_line()
    );
    reader.keys("50 %");
    let half = reader.model.top().offset.raw();
    let len = u32::try_from(long(200).len()).expect("short");
    assert!(half.abs_diff(len / 2) < len / 50, "{half} of {len}");
    reader.keys("%");
    assert_eq!(
        reader.model.message(),
        Some("% wants a number before it: 50%")
    );
}

#[test]
fn sections_are_walked_in_order_and_back() {
    let mut reader = sample();
    let mut tops = vec![reader.model.top().offset];
    loop {
        reader.keys("]");
        if reader.model.message().is_some() {
            break;
        }
        tops.push(reader.model.top().offset);
    }
    assert!(tops.len() > 4, "{tops:?}");
    assert!(tops.is_sorted(), "{tops:?}");
    assert_eq!(reader.model.message(), Some("this is the last section"));
    for &top in tops.iter().rev().skip(1) {
        reader.keys("[");
        assert_eq!(reader.model.top().offset, top);
    }
}

#[test]
fn paragraphs_are_walked_in_order_and_back() {
    let mut reader = tall();
    reader.keys("}");
    assert!(
        reader.first_line().contains("Paragraph 0 "),
        "{}",
        reader.first_line()
    );
    reader.keys("5 }");
    assert!(
        reader.first_line().contains("Paragraph 5 "),
        "{}",
        reader.first_line()
    );
    reader.keys("j {");
    assert!(
        reader.first_line().contains("Paragraph 5 "),
        "{}",
        reader.first_line()
    );
    reader.keys("{");
    assert!(
        reader.first_line().contains("Paragraph 4 "),
        "{}",
        reader.first_line()
    );
}

#[test]
fn pictures_come_with_their_frames() {
    let mut reader = sample();
    reader.keys("i");
    assert!(
        reader.first_line().starts_with("┌─ PICTURE"),
        "{}",
        reader.first_line()
    );
    reader.keys("i i i i");
    assert_eq!(reader.model.message(), Some("no picture further down"));
}

#[test]
fn search_shows_the_first_hit_while_typing_and_escape_leads_back() {
    let mut reader = tall();
    let before = reader.model.top();
    reader.keys("/").type_in("paragraph 150 ");
    let hit = reader.model.current().expect("a hit");
    assert_eq!(&long(200)[hit.to_range()], "Paragraph 150 ");
    assert!(reader.screen().contains("Paragraph 150 "));
    reader.keys("Esc");
    assert_eq!((reader.model.top(), reader.model.current()), (before, None));
}

#[test]
fn search_goes_on_and_comes_round() {
    let mut reader = Reader::open(
        "One lamp\n\nA lamp here. A dog there. And a lamp.\n\nThe end is near.",
        80,
        24,
    );
    reader.keys("/").type_in("lamp").keys("Enter");
    let mut starts = Vec::new();
    for _ in 0..4 {
        starts.push(reader.model.current().expect("a hit").start.raw());
        reader.keys("n");
    }
    assert_eq!(starts[3], starts[0]);
    assert!(starts[0] < starts[1] && starts[1] < starts[2], "{starts:?}");
    reader.keys("N");
    assert_eq!(
        reader.model.current().map(|c| c.start.raw()),
        Some(starts[0])
    );
    assert!(
        reader.keys("Esc j").status().starts_with("One lamp") || reader.model.message().is_some()
    );
}

#[test]
fn what_is_not_there_is_said() {
    let mut reader = sample();
    reader.keys("/").type_in("zyzzyva");
    assert!(reader.status().ends_with("no hit"), "{}", reader.status());
    reader.keys("Enter");
    assert_eq!(reader.model.message(), Some("zyzzyva: no hit"));
    reader.keys("Q");
    assert_eq!(
        reader.model.message(),
        Some("Q has no action; ? lists the keys")
    );
}

#[test]
fn jumps_can_be_taken_back() {
    let mut reader = tall();
    reader.keys("3 j");
    let start = reader.model.top();
    reader.keys("G");
    let end = reader.model.top();
    reader.keys("' '");
    assert_eq!(reader.model.top(), start);
    reader.keys("' '");
    assert_eq!(reader.model.top(), end);
    reader.keys("Backspace");
    assert_eq!(reader.model.top(), start);
    reader.keys("Backspace Backspace");
    assert_eq!(reader.model.message(), Some("no jump to go back from"));
}

#[test]
fn marks_are_set_and_found() {
    let mut reader = tall();
    reader.keys("30 j m a");
    let marked = reader.model.top();
    reader.keys("g ' a");
    assert_eq!(reader.model.top(), marked);
    reader.keys("' z");
    assert_eq!(
        reader.model.message(),
        Some("there is no mark z; mz sets it")
    );
}

#[test]
fn mentions_of_the_nearest_person_or_date_are_stepped_through() {
    let mut reader = sample();
    reader.keys("*");
    let first = reader.model.current().expect("a mention");
    reader.keys("*");
    let second = reader.model.current().expect("a mention");
    assert!(
        first == second || first.start < second.start,
        "{first:?} {second:?}"
    );
    reader.keys("#");
    assert_eq!(reader.model.current(), Some(first));
    reader.keys("n N");
    assert_eq!(reader.model.current(), Some(first));
}

#[test]
fn the_people_pane_leads_to_mentions_and_stays() {
    let mut reader = Reader::open(SAMPLE, 120, 40);
    reader.keys("p Enter");
    assert_eq!(reader.model.focus(), Focus::Entities);
    let first = reader.model.current().expect("a mention");
    reader.keys("j Enter");
    let role = reader.model.current().expect("who that is");
    assert_eq!(&SAMPLE[role.to_range()], "The island’s chief librarian");
    reader.keys("p p g Enter");
    assert_eq!(reader.model.current(), Some(first));
    reader.keys("p");
    assert_eq!(reader.model.focus(), Focus::Text);
}

#[test]
fn a_pane_that_covers_the_screen_closes_when_it_has_led_somewhere() {
    let mut reader = Reader::open(SAMPLE, 40, 20);
    reader.keys("p");
    assert!(reader.screen().contains("People"));
    reader.keys("Enter");
    assert_eq!(reader.model.focus(), Focus::Text);
    assert!(!reader.screen().contains("Credits"));
}

#[test]
fn tab_goes_round_all_panes() {
    let mut reader = Reader::open(SAMPLE, 200, 40);
    let mut seen = Vec::new();
    for _ in 0..5 {
        seen.push(reader.model.focus());
        reader.keys("Tab");
    }
    assert_eq!(seen, [Text, Entities, Entities, Entities, Outline]);
    assert_eq!(reader.model.focus(), Text);
    reader.keys("Shift-Tab");
    assert_eq!(reader.model.focus(), Outline);
}

#[test]
fn the_outline_jumps_by_number_and_by_enter() {
    let mut reader = Reader::open(SAMPLE, 120, 40);
    reader.keys("o 3");
    let third = reader.model.top();
    reader.keys("o G o g j j Enter");
    assert_eq!(reader.model.top(), third);
}

#[test]
fn a_date_given_by_the_reader_goes_before_the_date_line() {
    let mut reader = Reader::open(SAMPLE, 120, 40);
    reader.keys("t");
    assert!(
        reader.screen().contains("from 18 Nov 2024, the date line"),
        "{}",
        reader.screen()
    );
    reader.keys("D Ctrl-u").type_in("2024-05-17").keys("Enter");
    assert!(
        reader.screen().contains("from 17 May 2024, your date"),
        "{}",
        reader.screen()
    );
    reader.keys("D Ctrl-u").type_in("soon").keys("Enter");
    assert!(reader.status().contains("no date"), "{}", reader.status());
}

#[test]
fn without_a_date_the_pane_says_how_to_give_one() {
    let mut reader = Reader::open(
        "Ferry late\n\nThe ferry came in on Sunday, as the keeper had said it would.",
        120,
        20,
    );
    reader.keys("t");
    assert!(
        reader.screen().contains("D sets the date"),
        "{}",
        reader.screen()
    );
    reader.keys("D").type_in("15 March 2024").keys("Enter");
    assert!(
        reader.screen().contains("10 Mar 2024"),
        "{}",
        reader.screen()
    );
}

#[test]
fn escape_backs_out_layer_by_layer_and_never_quits() {
    let mut reader = Reader::open(SAMPLE, 120, 40);
    reader.keys("p Enter ?");
    for _ in 0..6 {
        reader.keys("Esc");
    }
    assert!(reader.asked.is_empty());
    assert_eq!(reader.model.message(), Some("nothing is open; q quits"));
}

#[test]
fn closing_closes_the_pane_first() {
    let mut reader = Reader::open(SAMPLE, 120, 40);
    reader.keys("p q");
    assert!(reader.asked.is_empty());
    assert!(!reader.screen().contains("People"));
    reader.keys("q");
    assert!(matches!(reader.asked[..], [Effect::Quit]));
}

#[test]
fn resizing_there_and_back_shows_the_same() {
    let mut reader = tall();
    reader.keys("4 Space 3 j");
    let before = reader.screen();
    for size in [(40, 10), (120, 50), (1, 1), (300, 2), (80, 24)] {
        reader.resize(size.0, size.1);
    }
    assert_eq!(reader.screen(), before);
}

#[test]
fn any_size_can_be_painted() {
    for text in [SAMPLE, "x"] {
        for (cols, rows) in [
            (1, 1),
            (2, 1),
            (1, 9),
            (3, 3),
            (10, 4),
            (19, 40),
            (59, 5),
            (99, 3),
            (300, 100),
        ] {
            let mut reader = Reader::open(text, cols, rows);
            for keys in [
                "p", "t j", "o", "?", "q", "/", "Esc", "D", "Esc", "z", "G", "i", "*",
            ] {
                reader.keys(keys);
                reader.screen();
            }
        }
    }
}

#[test]
fn the_work_of_a_key_does_not_grow_with_the_document() {
    let work = |paragraphs: usize| {
        let mut reader = Reader::open(&long(paragraphs), 100, 40);
        let mut most = 0;
        let mut measure = |reader: &mut Reader, act: &mut dyn FnMut(&mut Reader)| {
            let before = reader.model.laid_out();
            act(reader);
            let after = reader.model.laid_out();
            // Another text has a count of its own.
            most = most.max(after.checked_sub(before).unwrap_or(after));
        };
        for keys in [
            "j", "Space", "G", "k", "50 %", "]", "b", "g", "}", "+", "*", "n", "N", "T", "o", "j",
            "Enter", "p", "Enter", "t", "Enter", "Esc", "g", "m", "a", "G", "'", "a", "40 g", "R",
            "50 %", "R", "/", "q", "u", "a", "y", "Enter", "n", "G", "n", "N", "Esc",
        ] {
            measure(&mut reader, &mut |reader| {
                reader.keys(keys);
            });
        }
        for (cols, rows) in [(60, 20), (120, 40), (100, 40)] {
            reader.keys("70 %");
            measure(&mut reader, &mut |reader| {
                reader.resize(cols, rows);
            });
        }
        most
    };
    let (small, large) = (work(100), work(10_000));
    assert!(
        large <= small + 4,
        "{small} units for 100 paragraphs, {large} for 10,000"
    );
}

#[test]
fn the_head_of_a_text_may_be_left_for_an_end_that_is_still_to_come() {
    let whole = crate::reader::document(&long(50), "long.txt");
    let text = long(50);
    let cut = text.find("Paragraph 25").expect("it is long enough");
    let decoded =
        dateline::source::decode(text.as_bytes()[..cut].to_vec(), "long.txt", None, false)
            .expect("text");
    let head = dateline::loader::load(decoded, dateline::loader::Options::default());
    let mut model = Model::new(Settings::default(), 80, 24);
    let loaded = |document: dateline::document::Document| {
        let document = Arc::new(document);
        Msg::Loaded {
            units: Arc::new(UnitTable::new(&document)),
            document,
            goes_on: true,
        }
    };
    update(&mut model, loaded(head));
    update(&mut model, Msg::Key("G".parse().expect("a key")));
    assert_eq!(
        model.message(),
        Some("… at the end of what is loaded; any key stays here")
    );
    // The people of the head come before the rest of the text, and the end is still wanted.
    update(&mut model, Msg::Analyzed(Arc::default()));
    let last = whole
        .blocks()
        .iter()
        .rfind(|b| b.kind == BlockKind::Paragraph)
        .expect("paragraphs")
        .range;
    update(&mut model, loaded(whole));
    assert!(
        model.top().offset > dateline::text::TextSize::new(cut),
        "{:?}",
        model.top()
    );
    assert!(model.top().offset < last.end);
    assert_eq!(model.message(), None, "nothing is waited for any more");
}

#[test]
fn the_text_as_it_came_and_back_keeps_the_place() {
    let mut text = String::from("# Tides\n\n");
    for i in 0..60 {
        let link = format!("[a link](https://example.org/some/long/address/{i})");
        let _ = write!(text, "Paragraph {i} has {link} and *stress*.\n\n");
    }
    let settings = Settings::default();
    let mut reader = Reader::with(&text, "tides.md", settings, 80, 12);
    reader.keys("30 g");
    let before = reader.model.top();
    let line = reader.first_line();
    reader.keys("R");
    assert!(
        reader.screen().contains("(https://example.org/"),
        "{}",
        reader.screen()
    );
    let near = (26..=30).any(|i| reader.screen().contains(&format!("Paragraph {i} ")));
    assert!(near, "{line}\n{}", reader.screen());
    reader.keys("R");
    assert_eq!(reader.model.top(), before);
    reader.keys("R j j R");
    assert_ne!(reader.model.top(), before, "who moved on stays there");
}

#[test]
fn stepping_through_mentions_in_a_pane_is_about_the_row_under_the_cursor() {
    let mut reader = Reader::open(SAMPLE, 120, 40);
    reader.keys("p j *");
    let second = reader.model.current().expect("a mention");
    reader.keys("p p k *");
    assert_ne!(reader.model.current(), Some(second));
    assert!(
        reader.screen().contains("▸ Marguerite"),
        "the pane stays at people"
    );
}

#[test]
fn a_single_mention_is_called_the_only_one() {
    let mut reader = Reader::open(
        "Ferry late\n\nThe ferry came in on Sunday, as was said.",
        80,
        12,
    );
    reader.keys("* *");
    let said = reader.model.message().unwrap_or_default();
    assert!(
        said.starts_with("Sunday: 1 of 1, the only mention"),
        "{said}"
    );
}

#[test]
fn a_count_beyond_the_last_section_leads_to_the_last() {
    let mut reader = sample();
    reader.keys("99 ]");
    let last = reader.model.top();
    reader.keys("]");
    assert_eq!(reader.model.message(), Some("this is the last section"));
    assert_eq!(reader.model.top(), last);
    reader.keys("99 [");
    assert_eq!(reader.model.top().offset.raw(), 0);
}

#[test]
fn the_outline_opens_at_the_section_being_read() {
    let parts: Vec<String> = (0..80)
        .map(|i| format!("## Part {i}\n\nWords of part {i}.\n\n"))
        .collect();
    let text = parts.concat();
    let mut reader = Reader::with(&text, "parts.md", Settings::default(), 100, 20);
    reader.keys("50 % o");
    let marked = reader
        .screen()
        .lines()
        .any(|l| l.contains("▸") && l.contains("Part"));
    assert!(marked, "{}", reader.screen());
}

#[test]
fn a_message_has_the_whole_line_where_it_needs_it() {
    let mut reader = Reader::open(SAMPLE, 40, 12);
    reader.keys("Z");
    assert_eq!(reader.status(), "Z has no action; ? lists the keys");
}

#[test]
fn a_key_of_another_place_says_where_it_acts() {
    let mut reader = Reader::open(SAMPLE, 120, 30);
    reader.keys("s");
    assert_eq!(
        reader.model.message(),
        Some("s acts in a pane; Tab goes there")
    );
    reader.keys("o r");
    assert_eq!(
        reader.model.message(),
        Some("r acts in the text; Tab goes there")
    );
    reader.keys("x");
    assert_eq!(
        reader.model.message(),
        Some("x acts among the people; p goes there")
    );
}

#[test]
fn quote_marks_of_plain_text_are_shown_as_a_bar() {
    let text = "Tides\n\nThe keeper wrote in his book that night, as always:\n\n> Never trust a table.\n\nThat was all there was to read on the page, and it was enough.";
    let screen = Reader::open(text, 80, 16).screen();
    assert!(
        screen.contains("▎") && screen.contains("Never trust a table."),
        "{screen}"
    );
    assert!(!screen.contains("> Never"), "{screen}");
}

#[test]
fn an_empty_search_repeats_the_last_and_giving_up_keeps_it() {
    let mut reader = tall();
    reader.keys("/").type_in("paragraph 5").keys("Enter");
    let first = reader.model.current().expect("a hit");
    reader.keys("/ Enter");
    let second = reader.model.current().expect("a hit");
    assert!(second.start > first.start, "{first:?} {second:?}");
    reader.keys("/").type_in("zz").keys("Esc n");
    assert!(
        reader.model.current().is_some(),
        "{:?}",
        reader.model.message()
    );
}

#[test]
fn a_count_that_comes_late_is_not_told_of_another_pattern() {
    let mut reader = sample();
    reader.keys("/").type_in("library").keys("Enter");
    reader.keys("/").type_in("zyzzy");
    reader.send(Msg::Counted {
        hits: 17,
        more: false,
    });
    reader.keys("Enter j");
    assert!(!reader.screen().contains("17 hits"), "{}", reader.screen());
}

#[test]
fn a_search_that_fails_leaves_loading_alone_and_a_load_that_fails_is_taken_back() {
    let mut reader = sample();
    reader.send(Msg::Progress {
        read: 1,
        total: Some(2),
    });
    reader.send(Msg::Failed {
        work: Work::Search,
        words: "cannot search".to_owned(),
    });
    reader.keys("j");
    assert!(
        reader.screen().contains("loading 50 %"),
        "{}",
        reader.screen()
    );
    let text =
        "Lamp relit\n\nThe lamp on the point was lit again last night, after a year of darkness.";
    let mut reader = Reader::open(text, 80, 12);
    reader.keys("R R");
    reader.send(Msg::Failed {
        work: Work::Load,
        words: "cannot load".to_owned(),
    });
    assert!(reader.screen().contains("Lamp relit"));
}

#[test]
fn the_help_takes_all_keys_and_survives_a_resize() {
    let mut reader = Reader::open(SAMPLE, 44, 12);
    reader.keys("o ? 4 ]");
    assert_eq!(
        reader.model.top().offset.raw(),
        0,
        "the article stays where it is"
    );
    reader.keys("G");
    reader.resize(100, 100);
    assert!(reader.screen().contains("Scrolling"), "{}", reader.screen());
    reader.keys("q");
    assert!(!reader.screen().contains("Scrolling"));
}

#[test]
fn what_was_opened_stays_open_when_dates_are_read_again() {
    let mut reader = Reader::open(SAMPLE, 120, 40);
    reader.keys("t j j Enter");
    let opened = reader
        .screen()
        .lines()
        .find(|l| l.contains("▾"))
        .map(str::to_owned)
        .expect("an entry");
    let name = opened
        .split("▾")
        .nth(1)
        .map(|n| n.trim().split("  ").next().unwrap_or_default().to_owned())
        .expect("a name");
    reader.keys("D Ctrl-u").type_in("2023-02-01").keys("Enter");
    let still = reader
        .screen()
        .lines()
        .any(|l| l.contains(&format!("▾ {name}")));
    assert!(still, "{name}\n{}", reader.screen());
}

#[test]
fn pictures_without_words_are_not_stumbled_over() {
    let text = "# Boats\n\nBefore.\n\n![The first](a.png)\n\nBetween them.\n\n![](b.png)\n\nAnd on.\n\n![The last](c.png)\n";
    let mut reader = Reader::with(text, "boats.md", Settings::default(), 60, 6);
    reader.keys("i");
    assert!(reader.screen().contains("The first"), "{}", reader.screen());
}

#[test]
fn a_long_paste_is_a_line_of_input_and_no_wait() {
    let mut reader = sample();
    reader.keys("/");
    reader.send(Msg::Paste("library ".repeat(200_000)));
    assert!(reader.status().contains("library"), "{}", reader.status());
}

#[test]
fn a_click_chooses_a_name_in_the_text_and_a_row_of_a_pane() {
    let mut reader = Reader::open(SAMPLE, 120, 40);
    let screen = reader.screen();
    let (row, line) = screen
        .lines()
        .enumerate()
        .find(|(_, l)| l.contains("Oyelaran-Holm told"))
        .expect("a mention");
    let col = line
        .split("Oyelaran")
        .next()
        .map(|l| l.chars().count())
        .expect("before it");
    let cell = |n: usize| u16::try_from(n).expect("a cell");
    reader.send(Msg::Click {
        col: cell(col + 2),
        row: cell(row),
    });
    let current = reader.model.current().expect("a mention");
    assert_eq!(&SAMPLE[current.to_range()], "Oyelaran-Holm");
    // A blank beside it is nobody's.
    let mut reader = Reader::open(SAMPLE, 120, 40);
    reader.send(Msg::Click {
        col: cell(col - 1),
        row: cell(row),
    });
    assert_eq!(reader.model.current(), None);
    reader.send(Msg::Click { col: 90, row: 2 });
    assert_eq!(reader.model.focus(), Entities);
    assert!(reader.model.current().is_some());
}
