//! Decoding: from scores of single words to names, and to how sure they are.
//!
//! A word is outside of any name, a name by itself, or its first, an inner or its last word; only some of
//! these may follow each other. The best sequence is found as Viterbi (1967) has it, the odds of single
//! labels by the forward-backward sums of a linear chain (Lafferty, `McCallum`, Pereira 2001).

/// What a word is to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Label {
    /// In no name.
    Outside,
    /// A name of one word.
    Only,
    /// The first of several.
    First,
    /// Neither first nor last.
    Inner,
    /// The last of several.
    Last,
}

/// How many labels there are.
pub(crate) const LABELS: usize = 5;

impl Label {
    /// All, by their numbers.
    pub(crate) const ALL: [Self; LABELS] = [
        Self::Outside,
        Self::Only,
        Self::First,
        Self::Inner,
        Self::Last,
    ];
    /// Those of words in names.
    pub(crate) const OF_NAMES: [Self; 4] = [Self::Only, Self::First, Self::Inner, Self::Last];

    /// Whether `next` may stand behind this.
    pub(crate) fn allows(self, next: Self) -> bool {
        matches!(self, Self::First | Self::Inner) == matches!(next, Self::Inner | Self::Last)
    }

    /// Whether a run may end with this.
    pub(crate) fn ends(self) -> bool {
        self.allows(Self::Outside)
    }

    /// Whether a run may begin with this.
    pub(crate) fn begins(self) -> bool {
        Self::Outside.allows(self)
    }
}

/// A number for each label.
pub(crate) type Scores = [f32; LABELS];

/// How likely each label of a word is; they sum to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Odds(pub(crate) Scores);

impl Odds {
    /// The odds of `label`.
    pub(crate) fn of(self, label: Label) -> f32 {
        self.0.get(label as usize).copied().unwrap_or(0.0)
    }
}

/// For each word of a run and each label of it, the best label of the word before.
pub(crate) type Ways = Vec<[u8; LABELS]>;

/// The best labels for the words of a run, by their `scores` and those of `moves` from label to label;
/// what `ways` holds does not matter. Linear in the words.
pub(crate) fn best(
    scores: &[Scores],
    moves: &[Scores; LABELS],
    ways: &mut Ways,
    labels: &mut Vec<Label>,
) {
    labels.clear();
    ways.clear();
    let mut sums: Scores = [f32::NEG_INFINITY; LABELS];
    for (at, own) in scores.iter().enumerate() {
        let mut next: Scores = [f32::NEG_INFINITY; LABELS];
        let mut came = [0_u8; LABELS];
        for label in Label::ALL {
            let l = label as usize;
            let mut top = f32::NEG_INFINITY;
            if at == 0 {
                if label.begins() {
                    top = 0.0;
                }
            } else {
                for before in Label::ALL {
                    let b = before as usize;
                    if before.allows(label) && sums[b] + moves[b][l] > top {
                        top = sums[b] + moves[b][l];
                        came[l] = before as u8;
                    }
                }
            }
            next[l] = top + own[l];
        }
        sums = next;
        ways.push(came);
    }
    let mut label = Label::Outside;
    for end in Label::ALL {
        if end.ends() && sums[end as usize] > sums[label as usize] {
            label = end;
        }
    }
    for came in ways.iter().rev() {
        labels.push(label);
        label = Label::ALL
            .get(usize::from(came[label as usize]))
            .copied()
            .unwrap_or(Label::Outside);
    }
    labels.reverse();
}

/// The odds of each label of each word of a run, over the sequences that `allowed` (a bit for each label
/// of a word) leaves; gives the logarithm of the sum of them all. Linear in the words.
pub(crate) fn odds(
    scores: &[Scores],
    moves: &[Scores; LABELS],
    allowed: impl Fn(usize) -> u8,
    odds: &mut Vec<Odds>,
) -> f32 {
    let may = |at: usize, label: Label| allowed(at) & (1 << label as u8) != 0;
    // Until the way back, what comes from the front stands in the place of the odds.
    odds.clear();
    for (at, own) in scores.iter().enumerate() {
        let sums = match odds.last() {
            // Those that may begin a run, in the order of their numbers.
            None => [0.0, 0.0, 0.0, NEVER, NEVER],
            Some(Odds(before)) => each(|label| {
                let way = |b: Label| before[b as usize] + moves[b as usize][label as usize];
                // Only those that it may stand behind.
                if label.begins() {
                    log_sum([way(Label::Outside), way(Label::Only), way(Label::Last)])
                } else {
                    log_sum([way(Label::First), way(Label::Inner)])
                }
            }),
        };
        let here = each(|label| {
            let l = label as usize;
            if may(at, label) {
                sums[l] + own[l]
            } else {
                NEVER
            }
        });
        odds.push(Odds(here));
    }
    let total = odds.last().map_or(0.0, |Odds(last)| {
        let end = |label: Label| last[label as usize];
        log_sum([end(Label::Outside), end(Label::Only), end(Label::Last)])
    });
    // Those that may end a run, in the order of their numbers.
    let mut backward: Scores = [0.0, 0.0, NEVER, NEVER, 0.0];
    for (at, (own, odds)) in scores.iter().zip(odds).enumerate().rev() {
        for (odds, behind) in odds.0.iter_mut().zip(backward) {
            *odds = exp(*odds + behind - total);
        }
        if at == 0 {
            break;
        }
        let behind = backward;
        backward = each(|before| {
            let way = |l: Label| {
                if may(at, l) {
                    moves[before as usize][l as usize] + own[l as usize] + behind[l as usize]
                } else {
                    NEVER
                }
            };
            // Only those that may stand behind it.
            if before.ends() {
                log_sum([way(Label::Outside), way(Label::Only), way(Label::First)])
            } else {
                log_sum([way(Label::Inner), way(Label::Last)])
            }
        });
    }
    total
}

/// A number for each label, by their numbers.
#[inline] // so that what is asked of a label is known when the program is built
fn each(of: impl Fn(Label) -> f32) -> Scores {
    let [outside, only, first, inner, last] = Label::ALL;
    [of(outside), of(only), of(first), of(inner), of(last)]
}

/// The logarithm of what may not be.
const NEVER: f32 = f32::NEG_INFINITY;

/// The logarithm of the sum of the exponentials.
#[inline] // for the few terms that there are
#[allow(clippy::float_cmp)] // exactly 1, whose logarithm is 0
fn log_sum<const N: usize>(terms: [f32; N]) -> f32 {
    let top = terms.iter().copied().fold(NEVER, f32::max);
    if top == NEVER {
        return top;
    }
    let sum: f32 = terms.iter().map(|t| exp(t - top)).sum();
    // Most often there is one term that counts.
    if sum == 1.0 { top } else { top + sum.ln() }
}

/// The exponential. It takes a while, and most of those asked for are of what may not be, or of the largest
/// of some terms measured by itself.
#[inline]
#[allow(clippy::float_cmp)] // exactly these
fn exp(x: f32) -> f32 {
    if x == NEVER {
        0.0
    } else if x == 0.0 {
        1.0
    } else {
        x.exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STILL: [Scores; LABELS] = [[0.0; LABELS]; LABELS];

    /// All sequences of labels that may be, each with its sum.
    fn sequences(scores: &[Scores], moves: &[Scores; LABELS]) -> Vec<(Vec<Label>, f32)> {
        let mut all = vec![(Vec::new(), 0.0)];
        for own in scores {
            all = all
                .into_iter()
                .flat_map(|(labels, sum): (Vec<Label>, f32)| {
                    Label::ALL.map(|label| {
                        let step = labels
                            .last()
                            .map_or(0.0, |&before| moves[before as usize][label as usize]);
                        let longer: Vec<Label> = labels.iter().copied().chain([label]).collect();
                        (longer, sum + step + own[label as usize])
                    })
                })
                .filter(|(labels, _)| match labels.as_slice() {
                    [.., before, label] => before.allows(*label),
                    [label] => label.begins(),
                    [] => false,
                })
                .collect();
        }
        all.retain(|(labels, _)| labels.last().is_none_or(|l| l.ends()));
        all
    }

    fn found(scores: &[Scores], moves: &[Scores; LABELS]) -> Vec<Label> {
        let mut labels = vec![Label::Only; 9];
        best(scores, moves, &mut Ways::new(), &mut labels);
        labels
    }

    #[test]
    fn names_begin_end_and_follow_each_other() {
        use Label::{First, Inner, Last, Only, Outside};
        for (before, next) in [(Outside, First), (Only, Only), (Last, First), (First, Last)] {
            assert!(before.allows(next), "{before:?} {next:?}");
        }
        for (before, next) in [
            (Outside, Last),
            (Only, Inner),
            (First, First),
            (Inner, Outside),
        ] {
            assert!(!before.allows(next), "{before:?} {next:?}");
        }
        assert_eq!(
            Label::ALL.map(Label::begins),
            [true, true, true, false, false]
        );
        assert_eq!(
            Label::ALL.map(Label::ends),
            [true, true, false, false, true]
        );
        // Numbers are places in tables.
        assert!(Label::ALL.iter().enumerate().all(|(i, &l)| l as usize == i));
    }

    #[test]
    fn what_scores_best_but_may_not_be_is_not_taken() {
        use Label::{First, Last, Only, Outside};
        let inner = [0.0, 1.0, 2.0, 9.0, 2.0];
        assert_eq!(found(&[inner], &STILL), [Only]);
        assert_eq!(found(&[inner; 2], &STILL), [First, Last]);
        assert_eq!(found(&[[0.0, -1.0, -1.0, 9.0, -1.0]], &STILL), [Outside]);
        assert_eq!(found(&[], &STILL), []);
    }

    #[test]
    fn moves_count() {
        use Label::{First, Last, Only};
        let word = [0.0, 1.0, 1.0, 0.0, 1.0];
        let mut moves = STILL;
        moves[Only as usize][Only as usize] = 0.5;
        assert_eq!(found(&[word; 2], &moves), [Only, Only]);
        moves[First as usize][Last as usize] = 1.0;
        assert_eq!(found(&[word; 2], &moves), [First, Last]);
    }

    #[test]
    fn no_words_have_no_odds() {
        let mut out = vec![Odds::default(); 3];
        assert!(odds(&[], &STILL, |_| u8::MAX, &mut out).abs() < f32::EPSILON);
        assert_eq!(out, []);
    }

    #[test]
    fn large_scores_stay_finite() {
        let scores = [[0.0, 3e4, -3e4, 3e4, -3e4]; 40];
        let mut out = Vec::new();
        assert!(odds(&scores, &STILL, |_| u8::MAX, &mut out).is_finite());
        assert!(out.iter().all(|o| (o.of(Label::Only) - 1.0).abs() < 1e-3));
    }

    fn numbers(most: f32) -> impl Strategy<Value = Scores> {
        prop::array::uniform5(-most..most)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn the_best_sequence_is_the_best_of_all(
            scores in prop::collection::vec(numbers(4.0), 1..6),
            moves in prop::array::uniform5(numbers(2.0)),
        ) {
            let all = sequences(&scores, &moves);
            let labels = found(&scores, &moves);
            let top = all.iter().map(|(_, sum)| *sum).fold(f32::NEG_INFINITY, f32::max);
            let own = all.iter().find(|(l, _)| *l == labels).map(|(_, sum)| *sum);
            prop_assert!(own.is_some_and(|sum| top - sum < 1e-3), "{labels:?} {own:?} {top}");
        }

        #[test]
        fn odds_are_the_shares_of_all_sequences(
            words in prop::collection::vec((numbers(4.0), 1_u8..32), 1..6),
            moves in prop::array::uniform5(numbers(2.0)),
            free: bool,
        ) {
            let scores: Vec<Scores> = words.iter().map(|w| w.0).collect();
            let allowed = |at: usize| if free { u8::MAX } else { words[at].1 };
            let mut all = sequences(&scores, &moves);
            all.retain(|(labels, _)| {
                labels.iter().enumerate().all(|(at, &l)| allowed(at) & (1 << l as u8) != 0)
            });
            // Where no sequence is left there is nothing to share.
            prop_assume!(!all.is_empty());
            let whole: f32 = all.iter().map(|(_, sum)| sum.exp()).sum();
            let mut out = Vec::new();
            let total = odds(&scores, &moves, allowed, &mut out);
            prop_assert!((total - whole.ln()).abs() < 1e-3);
            prop_assert_eq!(out.len(), scores.len());
            for (at, odds) in out.iter().enumerate() {
                prop_assert!((odds.0.iter().sum::<f32>() - 1.0).abs() < 1e-3);
                for label in Label::ALL {
                    let with = all.iter().filter(|(labels, _)| labels[at] == label);
                    let share = with.map(|(_, sum)| sum.exp()).sum::<f32>() / whole;
                    prop_assert!((odds.of(label) - share).abs() < 1e-3, "{label:?} at {at}");
                }
            }
        }
    }
}
