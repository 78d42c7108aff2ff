//! What is seen of words: the same as when the model was made.

use super::*;
use crate::text::TextRange;
use proptest::prelude::*;

/// The features of each word of the runs of `text`, before and after it was judged.
fn features(text: &str) -> Vec<Vec<u32>> {
    let range = TextRange::new(0, text.len());
    let passage = Passage::read(text, range, false, BlockKind::Paragraph, &|_| false);
    let mut memory = Memory::default();
    memory.count(&passage);
    let mut all = Vec::new();
    for judged in [false, true] {
        for &run in &passage.runs {
            let odds = vec![Odds([0.1, 0.2, 0.3, 0.1, 0.3]); run.len()];
            let before = if judged { odds.as_slice() } else { &[] };
            let scene = Scene::whole(text, &passage, run, &memory, before);
            for at in run.start..run.end {
                let mut out = Vec::new();
                scene.features(at, &mut out);
                all.push(out);
            }
        }
        for &run in &passage.runs {
            let odds = vec![Odds([0.1, 0.2, 0.3, 0.1, 0.3]); run.len()];
            memory.judge(&passage.words, run, &odds);
        }
    }
    all
}

#[test]
fn features_are_those_that_the_model_was_made_with() {
    let text = "Then Anna-Lena Vale, 43, a pilot of Leeds, met Mr. O’Brien; “Vale” (he said) was JONAS \
        H. Xqztv or Škoda. VALE said no.";
    let all = features(text);
    let sum = all.iter().flatten().fold(0_u64, |sum, &feature| {
        mix(sum).wrapping_add(u64::from(feature))
    });
    assert_eq!(
        (all.len(), sum),
        (24, 11_707_985_392_985_291_242),
        "a change of features asks for another model"
    );
}

#[test]
fn what_was_learnt_is_all_that_is_new_after_the_first_reading() {
    let all = features("so Anna Vale of Leeds met Vale");
    let (before, after) = all.split_at(all.len() / 2);
    for (before, after) in before.iter().zip(after) {
        assert_eq!(before.first(), Some(&ALWAYS));
        assert!(after.len() > before.len() && after.starts_with(before));
    }
}

proptest! {
    #[test]
    fn short_words_are_folded_as_long_ones(word in "[A-Za-z.'`-]{0,30}|[A-Zé’]{0,8}") {
        let mut room = [0; SHORT];
        let folded = fold(&word);
        match fold_short(&word, &mut room) {
            Some(letters) => prop_assert_eq!(letters, folded.as_bytes()),
            None => prop_assert!(word.len() > SHORT || !word.is_ascii()),
        }
    }
}
