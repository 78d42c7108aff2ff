//! The way through several articles: which one is read, which were before, which is on its way.

use crate::entity::correction::Correction;
use crate::layout::Anchor;
use crate::source::Address;
use crate::text::TextRange;
use jiff::civil::Date;

/// How many articles the way back holds.
const MOST: usize = 100;

/// An article that was left, as it was left.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    /// Its number.
    pub(super) number: u32,
    /// The top of the screen.
    pub(super) top: Anchor,
    /// The words that the reader was at.
    pub(super) current: Option<TextRange>,
    /// Whether it was shown as it came.
    pub(super) verbatim: bool,
    /// The date that the reader gave it.
    pub(super) date: Option<Date>,
    /// What the reader set right about its people.
    pub(super) corrections: Vec<Correction>,
}

/// An article that is on its way.
#[derive(Debug, Clone)]
pub(super) enum Coming {
    /// A new one, and its number.
    New(u32),
    /// One that was left.
    Back(Visit),
}

/// The way.
#[derive(Debug, Clone, Default)]
pub(super) struct Trail {
    /// The number of what is read.
    here: u32,
    /// The greatest number so far.
    last: u32,
    before: Vec<Visit>,
    /// What is on its way.
    pub(super) coming: Option<Coming>,
    /// The host that something is being fetched from.
    pub(super) host: Option<String>,
    /// The place in what is on its way that the reader wants to see: what stood behind the `#`.
    pub(super) place: Option<String>,
}

impl Trail {
    /// A way that begins; where the first article is fetched from a host, and the place to see in it.
    pub(super) fn from(host: Option<String>, place: Option<String>) -> Self {
        Self {
            host,
            place,
            ..Self::default()
        }
    }

    /// The number for another article.
    pub(super) fn set_out(&mut self) -> u32 {
        self.last += 1;
        self.coming = Some(Coming::New(self.last));
        self.last
    }

    /// What was left last, to be gone back to.
    pub(super) fn turn_back(&mut self) -> Option<Visit> {
        let visit = self.before.last()?.clone();
        self.place = None;
        self.coming = Some(Coming::Back(visit.clone()));
        Some(visit)
    }

    /// The number of what is read.
    pub(super) fn here(&self) -> u32 {
        self.here
    }

    /// Whether there is an article to go back to.
    pub(super) fn has_before(&self) -> bool {
        !self.before.is_empty()
    }

    /// What was on its way is there; `left` is what was read until now, if anything was.
    pub(super) fn arrive(&mut self, left: Option<Visit>) -> Option<Coming> {
        let coming = self.coming.take()?;
        match &coming {
            Coming::New(number) => {
                self.here = *number;
                self.before.extend(left);
                if self.before.len() > MOST {
                    self.before.remove(0);
                }
            }
            Coming::Back(visit) => {
                self.here = visit.number;
                self.before.pop();
            }
        }
        Some(coming)
    }

    /// Nothing comes any more.
    pub(super) fn stay(&mut self) {
        self.coming = None;
        self.host = None;
        self.place = None;
    }
}

/// The host of an address, to be named while it is fetched; `None` for files.
pub(super) fn host(source: &str) -> Option<String> {
    let address = Address::parse(source).ok()?;
    Some(address.host().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(number: u32) -> Visit {
        Visit {
            number,
            top: Anchor::default(),
            current: None,
            verbatim: false,
            date: None,
            corrections: Vec::new(),
        }
    }

    #[test]
    fn the_way_back_is_the_way_there() {
        let mut trail = Trail::default();
        for number in [1, 2] {
            assert_eq!(trail.set_out(), number);
            let here = trail.here();
            trail.arrive(Some(visit(here)));
        }
        assert_eq!(trail.here(), 2);
        for number in [1, 0] {
            assert_eq!(trail.turn_back().map(|visit| visit.number), Some(number));
            trail.arrive(Some(visit(trail.here())));
            assert_eq!(trail.here(), number);
        }
        assert!(trail.turn_back().is_none() && !trail.has_before());
        assert_eq!(trail.set_out(), 3, "numbers are not used twice");
    }

    #[test]
    fn what_does_not_come_leaves_the_way_as_it_is() {
        let mut trail = Trail::default();
        trail.set_out();
        trail.stay();
        assert!(trail.arrive(Some(visit(0))).is_none());
        assert_eq!((trail.here(), trail.has_before()), (0, false));
        trail.set_out();
        trail.arrive(None);
        assert!(!trail.has_before(), "there was nothing to read");
    }

    #[test]
    fn the_way_back_has_an_end() {
        let mut trail = Trail::default();
        for _ in 0..MOST * 2 {
            trail.set_out();
            trail.arrive(Some(visit(trail.here())));
        }
        assert_eq!(trail.before.len(), MOST);
    }
}
