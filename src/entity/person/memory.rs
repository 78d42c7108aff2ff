//! Memory: what the article says of a name elsewhere, and the decision that follows.
//!
//! "Anne Vale, a pilot," is safe by itself; with it known, the bare "Vale" further down is, too. Names
//! are remembered as hashes of their folded words, so memory is a few words per candidate.

use super::evidence::Evidence;
use super::spans::Candidate;
use super::weights::Feature;
use crate::entity::name::Name;
use crate::text::slice;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The score by itself from which a name is safe: it then vouches for others. In hundredths of a logit.
const SAFE: i32 = 100;

/// A text with fewer candidates has little to remember: then silence says nothing.
const SHORT: usize = 8;

/// What tells a person from a place.
const HUMAN: [Feature; 9] = [
    Feature::Address,
    Feature::AfterAct,
    Feature::AfterAge,
    Feature::AfterSpeech,
    Feature::AfterWho,
    Feature::BeforeHonorific,
    Feature::BeforeOffice,
    Feature::BeforeRole,
    Feature::BeforeSpeech,
];

/// Whether a single word does or has what only people do and have; a surname that is mostly people's
/// is one even in "what was new in Shaw".
fn is_human(evidence: Evidence) -> bool {
    let has = |f: &Feature| evidence.has(*f);
    let surname =
        has(&Feature::SoleFamily) && (has(&Feature::SoleMaybe) || has(&Feature::SoleName));
    // "Nobody in Vale has said so": what is said there is somebody else's.
    surname || !has(&Feature::Located) && HUMAN.iter().any(has)
}

/// What is remembered of one string of words.
#[derive(Debug, Clone, Copy, Default)]
struct Trace {
    /// Times that it was a candidate.
    seen: u32,
    /// Times that it was safe by itself.
    safe: u32,
    /// The sum of its scores.
    score: i64,
    /// Longer safe names that end with this word.
    last: u32,
    /// Longer safe names that begin with it.
    first: u32,
    /// Longer safe names that have it inside.
    inner: u32,
    /// Whether it stood where a place would.
    located: bool,
    /// Whether it once did, or had, what only people do and have.
    human: bool,
}

/// What an article says of all its names.
#[derive(Debug, Default)]
pub(super) struct Memory {
    traces: HashMap<u64, Trace>,
    total: usize,
}

/// The hash of folded words.
fn key<'a>(words: impl Iterator<Item = &'a str>) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.for_each(|w| w.hash(&mut hasher));
    hasher.finish()
}

impl Memory {
    /// Reads all candidates once. Linear.
    pub(super) fn of(text: &str, candidates: &[Candidate]) -> Self {
        let mut memory = Self {
            total: candidates.len(),
            ..Self::default()
        };
        for candidate in candidates {
            let score = candidate.evidence.alone();
            let words = Name::of(slice(text, candidate.range)).words;
            let trace = memory.trace(&words);
            trace.seen += 1;
            trace.score += i64::from(score);
            trace.located |= candidate.evidence.has(Feature::Located);
            trace.human |= is_human(candidate.evidence);
            if score < SAFE {
                continue;
            }
            trace.safe += 1;
            if let [first, middle @ .., last] = words.as_slice() {
                memory.trace(std::slice::from_ref(first)).first += 1;
                memory.trace(std::slice::from_ref(last)).last += 1;
                for word in middle {
                    memory.trace(std::slice::from_ref(word)).inner += 1;
                }
            }
        }
        memory
    }

    fn trace(&mut self, words: &[String]) -> &mut Trace {
        self.traces
            .entry(key(words.iter().map(String::as_str)))
            .or_default()
    }

    fn recall(&self, words: &[String]) -> Trace {
        self.traces
            .get(&key(words.iter().map(String::as_str)))
            .copied()
            .unwrap_or_default()
    }

    /// The candidate's evidence with what is known of its words from elsewhere.
    pub(super) fn enrich(&self, text: &str, candidate: &Candidate) -> Evidence {
        let mut evidence = candidate.evidence;
        let words = Name::of(slice(text, candidate.range)).words;
        let own = candidate.evidence.alone();
        evidence.add(match own {
            ..-300 => Feature::OwnScore0,
            -300..-150 => Feature::OwnScore1,
            -150..-50 => Feature::OwnScore2,
            -50..50 => Feature::OwnScore3,
            50..150 => Feature::OwnScore4,
            150..300 => Feature::OwnScore5,
            _ => Feature::OwnScore6,
        });
        let same = self.recall(&words);
        let others = same.seen.saturating_sub(1);
        if others > 0 {
            let mean = (same.score - i64::from(own)) / i64::from(others);
            evidence.add(match mean {
                ..-200 => Feature::Others0,
                -200..-50 => Feature::Others1,
                -50..50 => Feature::Others2,
                50..200 => Feature::Others3,
                _ => Feature::Others4,
            });
            if others >= 4 {
                evidence.add(match mean {
                    ..-200 => Feature::Many0,
                    -200..-50 => Feature::Many1,
                    -50..50 => Feature::Many2,
                    _ => Feature::Many3,
                });
            }
            let vouching = same.safe.saturating_sub(u32::from(own >= SAFE));
            if vouching > 0 {
                evidence.add(Feature::OtherSafe);
            }
        }
        evidence.add_if(self.total < SHORT, Feature::ShortText);
        if words.len() == 1 {
            if same.last > 0 {
                evidence.add(Feature::EndsKnown);
            } else if same.first > 0 {
                evidence.add(Feature::BeginsKnown);
            } else if same.inner > 0 {
                evidence.add(Feature::InsideKnown);
            } else if same.located && !same.human {
                // "in Vale", and nowhere a word of a person: a town.
                evidence.add(Feature::Elsewhere);
            }
        } else if let [first, .., last] = words.as_slice() {
            let counted = u32::from(own >= SAFE);
            if self.recall(std::slice::from_ref(last)).last > counted {
                evidence.add(Feature::SharesLast);
            }
            if self.recall(std::slice::from_ref(first)).first > counted {
                evidence.add(Feature::SharesFirst);
            }
        }
        evidence
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failing look-up is a failing test
mod tests {
    use super::super::spans::candidates_of;
    use super::*;

    /// The score with the whole of `text` known of the last candidate that is `name`.
    fn together(text: &str, name: &str) -> i32 {
        let all = candidates_of(text, &|_| false);
        let memory = Memory::of(text, &all);
        let last = all.iter().rfind(|c| slice(text, c.range) == name).unwrap();
        memory.enrich(text, last).together()
    }

    #[test]
    fn a_town_is_where_things_are() {
        let bare = "The tower of Quillby stands.";
        let score = |more: &str| together(&format!("{more} {bare}"), "Quillby");
        for more in [
            "Boats in Quillby had seen it.",
            "Nobody in Quillby said so.",
        ] {
            assert!(score(more) < -50, "{more}: {}", score(more));
        }
        let town = score("Nobody in Quillby had seen it.");
        for person in [
            "Nobody saw it in Quillby, said Quillby.",
            "Nobody saw her father, Jennifer Quillby, in it.",
        ] {
            assert!(score(person) > town + 50, "{person}: {}", score(person));
        }
    }

    #[test]
    fn a_full_name_vouches_for_its_parts() {
        let bare = " It was for Quillby that they came.";
        let unknown = format!("Rain fell on the boats that night.{bare}");
        for vouching in [
            "His wife, Jennifer Quillby, said so.",
            "His wife, Jennifer de Quillby, said so.",
            "His wife, Jennifer al-Quillby, said so.",
        ] {
            let known = format!("{vouching}{bare}");
            assert!(
                together(&known, "Quillby") > together(&unknown, "Quillby"),
                "{vouching}"
            );
        }
        let stranger = format!("His wife, Jennifer Marlow, said so.{bare}");
        assert!(together(&stranger, "Quillby") <= together(&unknown, "Quillby") + 50);
    }
}
