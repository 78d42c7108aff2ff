//! How many of the people in texts that nothing was fitted to are found: `tests/corpus/people`.
//!
//! The form of the texts is told in `assets/models/README.md`. The bounds lie a little below what was
//! measured when the model was made; a model that falls below them is worse than that one.

use dateline::document::Format;
use dateline::entity::{self, EntityIndex};
use dateline::loader;
use dateline::source::Decoded;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

/// A text and where people are named in it.
#[derive(Default)]
struct Labelled {
    text: String,
    names: BTreeSet<(usize, usize)>,
    ignored: Vec<Range<usize>>,
}

fn texts(file: &str) -> Vec<Labelled> {
    let mut texts: Vec<Labelled> = Vec::new();
    for line in file.lines() {
        if line.starts_with("%% ") {
            texts.push(Labelled::default());
            continue;
        }
        let Some(now) = texts.last_mut() else {
            continue;
        };
        if now.text.is_empty() && line.is_empty() {
            continue;
        }
        let mut rest = line;
        while let Some((plain, marked)) = rest.split_once('{') {
            let (mark, behind) = marked.split_once('}').expect("a mark is closed");
            let (key, name) = mark.split_once(':').expect("a mark has a key");
            now.text.push_str(plain);
            let start = now.text.len();
            now.text.push_str(name);
            if key == "?" {
                now.ignored.push(start..now.text.len());
            } else {
                now.names.insert((start, now.text.len()));
            }
            rest = behind;
        }
        now.text.push_str(rest);
        now.text.push('\n');
    }
    texts
}

fn index(text: &str) -> EntityIndex {
    let options = loader::Options {
        format: Some(Format::Text),
        ..loader::Options::default()
    };
    let input = Decoded::whole("", text);
    let document = loader::load(input, options);
    assert_eq!(document.text(), text, "plain text is not moved");
    entity::analyze(&document, entity::Options::default(), &|| false).expect("not cancelled")
}

#[test]
fn people_are_found_in_texts_that_nothing_was_fitted_to() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/people");
    let (mut found, mut right, mut wanted) = (0_u32, 0_u32, 0_u32);
    for kind in ["genres", "plain", "sport", "wire", "world"] {
        let file = std::fs::read_to_string(folder.join(kind).with_extension("txt")).unwrap();
        for labelled in texts(&file) {
            let index = index(&labelled.text);
            let people = index
                .people()
                .iter()
                .flat_map(|p| p.mentions.iter().copied());
            let credits = index.credits().iter().filter(|c| c.person).map(|c| c.range);
            let named: BTreeSet<(usize, usize)> = people
                .chain(credits)
                .map(|r| (r.start.to_usize(), r.end.to_usize()))
                .collect();
            wanted += u32::try_from(labelled.names.len()).unwrap();
            for name in named {
                let is_right = labelled.names.contains(&name);
                let open = |i: &Range<usize>| i.start < name.1 && name.0 < i.end;
                if is_right || !labelled.ignored.iter().any(open) {
                    found += 1;
                    right += u32::from(is_right);
                }
            }
        }
    }
    assert!(wanted > 1_000, "{wanted} names");
    let precision = f64::from(right) / f64::from(found);
    let recall = f64::from(right) / f64::from(wanted);
    assert!(precision > 0.85, "precision {precision:.3}");
    assert!(recall > 0.83, "recall {recall:.3}");
}
