//! What an expression came to: its value with the reasons for it.

use crate::entity::timex::value::{Point, Rest, Time};
use crate::entity::timex::{AnchorSource, Certainty, PublicationDate, TimexAnchor};

/// What an expression came to.
#[derive(Debug, Clone)]
pub(in crate::entity::timex) struct Resolved {
    /// The TIMEX3 value.
    pub(in crate::entity::timex) value: Option<String>,
    /// The point, for those that have one.
    pub(in crate::entity::timex) point: Option<Point>,
    /// What it was resolved against.
    pub(in crate::entity::timex) anchor: Option<TimexAnchor>,
    /// How sure.
    pub(in crate::entity::timex) certainty: Certainty,
    /// By what rule.
    pub(in crate::entity::timex) rule: &'static str,
}

impl Resolved {
    /// What a caption says, if its picture is of the article's own days.
    pub(in crate::entity::timex) fn in_caption(self) -> Self {
        if self.certainty != Certainty::Resolved {
            return self;
        }
        Self {
            certainty: Certainty::Inferred,
            rule: "as if the picture were as new as the article",
            ..self
        }
    }

    /// What is said of a feast of a calendar whose months begin when the moon is seen: its day is reckoned.
    pub(in crate::entity::timex) fn reckoned(self) -> Self {
        let Some(Rest::Holiday(holiday) | Rest::HolidayWeekend(holiday)) =
            self.point.map(|p| p.rest)
        else {
            return self;
        };
        if !holiday.is_reckoned() || self.certainty > Certainty::Inferred {
            return self;
        }
        Self {
            certainty: Certainty::Inferred,
            rule: "reckoned, and may be a day off",
            ..self
        }
    }

    /// What is said of a day in two small numbers, either of which may be the month.
    pub(in crate::entity::timex) fn in_order(self, told: bool) -> Self {
        if self.certainty > Certainty::Inferred {
            return self;
        }
        Self {
            certainty: Certainty::Inferred,
            rule: if told {
                "the month where the other dates have it"
            } else {
                "the month first, as in America"
            },
            ..self
        }
    }

    /// Whether its place on the calendar is known.
    pub(super) fn is_known(&self) -> bool {
        self.certainty < Certainty::Unresolved && self.point.is_some_and(|p| p.year.is_some())
    }

    /// The same reasons for another point.
    pub(super) fn with(self, point: Point) -> Self {
        Self {
            value: Some(point.write()),
            point: Some(point),
            ..self
        }
    }
}

/// Counted from `focus`, the date that the text is at.
pub(super) fn by_text(focus: Point, point: Point, rule: &'static str) -> Resolved {
    Resolved {
        value: Some(point.write()),
        point: Some(point),
        anchor: Some(TimexAnchor {
            value: focus.write(),
            source: AnchorSource::Text,
        }),
        certainty: Certainty::Inferred,
        rule,
    }
}

/// Counted from the article's date, or from the day that stands in a heading.
pub(super) fn by_anchor(anchor: PublicationDate, point: Point, rule: &'static str) -> Resolved {
    let headed = anchor.source == AnchorSource::Text;
    Resolved {
        value: Some(point.write()),
        point: Some(point),
        anchor: Some(TimexAnchor {
            value: anchor.value.to_string(),
            source: anchor.source,
        }),
        certainty: if headed {
            Certainty::Inferred
        } else {
            Certainty::Resolved
        },
        rule: if headed {
            "counted from the day in the heading above it"
        } else {
            rule
        },
    }
}

/// A value that the words give in full.
pub(super) fn plain(value: String) -> Resolved {
    Resolved {
        value: Some(value),
        point: None,
        anchor: None,
        certainty: Certainty::Explicit,
        rule: "",
    }
}

/// A point that the words tell in full.
pub(super) fn full(point: Point, rule: &'static str) -> Resolved {
    Resolved {
        value: Some(point.write()),
        point: Some(point),
        anchor: None,
        certainty: Certainty::Explicit,
        rule,
    }
}

/// A point that stays as open as it was said.
pub(super) fn open(point: Point) -> Resolved {
    Resolved {
        value: Some(point.write()),
        point: Some(point),
        anchor: None,
        certainty: Certainty::Unresolved,
        rule: "",
    }
}

/// "last year" without an anchor: no value. A part of a day is still one.
pub(super) fn nothing(time: Option<Time>) -> Resolved {
    let value = time.map(|t| {
        format!(
            "XXXX-XX-XX{}",
            Point::new(None, Rest::Clock).at(Some(t)).write()
        )
    });
    Resolved {
        value,
        point: None,
        anchor: None,
        certainty: Certainty::Unresolved,
        rule: "",
    }
}
