//! Years that tell their era: "722 BC", "AD 70", "149 B.C.", the first of "499-493 BC".

use super::Parser;
use crate::entity::timex::lexicon::{Key, Sense};

impl Parser<'_> {
    /// "722 BC", "70 AD", "AD 70", "149 B.C.": the year and the end.
    pub(super) fn bc_year(&self, i: usize) -> Option<(i32, usize)> {
        if self.key(i, Key::Ad) && self.word(i) == "AD" {
            let (n, len) = self.digits(i + 1)?;
            let year = i32::try_from(n).ok().filter(|_| len <= 4 && n > 0)?;
            return (!self.tied_after(i + 2)).then_some((year, i + 2));
        }
        // "A.D. 79".
        if self.word(i) == "A" && self.word(i + 2) == "D" {
            let dotted = self.punct(i + 1, b'.') && self.punct(i + 3, b'.') && self.glued(i + 2);
            let (n, len) = self
                .digits(i + 4)
                .filter(|_| dotted && !self.glued(i + 4))?;
            let year = i32::try_from(n).ok().filter(|_| len <= 4 && n > 0)?;
            return (!self.tied_after(i + 5)).then_some((year, i + 5));
        }
        let (n, len) = self.digits(i)?;
        let year = i32::try_from(n).ok().filter(|_| len <= 4 && n > 0)?;
        if self.tied_before(i) && !self.range_end(i) {
            return None;
        }
        let Some((before, end)) = self.era(i + 1) else {
            return self.era_at_end(i, n).map(|before| {
                let year = if before { -year } else { year };
                (year, i + 1)
            });
        };
        Some((if before { -year } else { year }, end))
    }

    /// The beginning of "499-493 BC" and "496 and 495 BC": whether its end is before Christ.
    fn era_at_end(&self, i: usize, n: u32) -> Option<bool> {
        let joined = matches!(
            self.sense(i + 1),
            Sense::Punct(b'-') | Sense::Key(Key::To | Key::And | Key::Or | Key::Through)
        );
        let (end, len) = self.digits(i + 2).filter(|_| joined)?;
        let (before, _) = self.era(i + 3)?;
        // Years before Christ count down; "30 and 495 BC" is no pair.
        let span = if before {
            n.checked_sub(end)
        } else {
            end.checked_sub(n)
        };
        (len <= 4 && span.is_some_and(|years| (1..300).contains(&years))).then_some(before)
    }

    /// "BC", "B.C.", "AD": whether before Christ, and the end.
    pub(super) fn era(&self, i: usize) -> Option<(bool, usize)> {
        match self.sense(i) {
            Sense::Key(Key::Bc) if self.word(i).bytes().all(|b| b.is_ascii_uppercase()) => {
                return Some((true, i + 1));
            }
            Sense::Key(Key::Ad) if self.word(i).bytes().all(|b| b.is_ascii_uppercase()) => {
                return Some((false, i + 1));
            }
            _ => {}
        }
        let before = match (self.word(i), self.word(i + 2)) {
            ("B", "C") => true,
            ("A", "D") => false,
            _ => return None,
        };
        let dotted = self.punct(i + 1, b'.') && self.glued(i + 1) && self.glued(i + 2);
        let mut end = i + 3;
        // "149 B.C." keeps its last dot; "B.C.E." its letter too.
        if self.punct(end, b'.') && self.glued(end) {
            end += 1;
            if before && self.word(end) == "E" && self.glued(end) {
                end += 1 + usize::from(self.punct(end + 1, b'.') && self.glued(end + 1));
            }
        }
        dotted.then_some((before, end))
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The wall fell in 722 BC, the gate in 70 AD, the tower in 149 B.C. or so.",
                &[
                    ("722 BC", "DATE BC0722 explicit"),
                    ("70 AD", "DATE 0070 explicit"),
                    ("149 B.C.", "DATE BC0149 explicit"),
                ],
            ),
            (
                "From 499 to 493 BC it stood; in A.D. 79, in the year 71 and c. 347 it burned.",
                &[
                    ("499", "DATE BC0499 explicit"),
                    ("493 BC", "DATE BC0493 explicit"),
                    ("A.D. 79", "DATE 0079 explicit"),
                    ("71", "DATE 0071 explicit"),
                    ("347", "DATE 0347 explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn years_that_do_not_count_down_are_no_pair() {
        nothing(&["The keeper fed 30 and 495 BCX gulls; an AD 70% off; a bc of 30."]);
    }
}
