//! How far a key moves the cursor of a list, or what is shown of one: the same in all of them.

use crate::ui::action::Action;

/// A way through a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Motion {
    /// So many entries down, or up.
    By(i64),
    /// To the first.
    First,
    /// To the last.
    Last,
}

impl Motion {
    /// What `action` is in a list that shows `page` entries at a time, but for the one that stays;
    /// `None` for an action that moves nothing.
    pub(super) fn of(action: Action, count: Option<u32>, page: u16) -> Option<Self> {
        let times = i64::from(count.unwrap_or(1));
        let page = i64::from(page.max(1));
        let half = (page / 2).max(1);
        Some(match action {
            Action::LineDown => Self::By(times),
            Action::LineUp => Self::By(-times),
            Action::PageDown => Self::By(times * page),
            Action::PageUp => Self::By(-times * page),
            Action::HalfDown => Self::By(times * half),
            Action::HalfUp => Self::By(-times * half),
            Action::Top => Self::First,
            Action::Bottom => Self::Last,
            _ => return None,
        })
    }

    /// As [`Motion::of`], where Space has nothing to open and leads down as in the text.
    pub(super) fn paging(action: Action, count: Option<u32>, page: u16) -> Option<Self> {
        let action = match action {
            Action::OpenRow => Action::PageDown,
            other => other,
        };
        Self::of(action, count, page)
    }

    /// Where this leads from entry `here` of `length`; it stays within them.
    pub(super) fn from(self, here: usize, length: usize) -> usize {
        let last = length.saturating_sub(1);
        let to = match self {
            Self::By(by) => here.saturating_add_signed(isize::try_from(by).unwrap_or(isize::MAX)),
            Self::First => 0,
            Self::Last => last,
        };
        to.min(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_by_entries_halves_and_pages() {
        for (action, count, motion) in [
            (Action::LineDown, None, Some(Motion::By(1))),
            (Action::LineUp, Some(3), Some(Motion::By(-3))),
            (Action::PageDown, None, Some(Motion::By(9))),
            (Action::HalfUp, Some(2), Some(Motion::By(-8))),
            (Action::Bottom, Some(2), Some(Motion::Last)),
            (Action::OpenRow, None, None),
        ] {
            assert_eq!(Motion::of(action, count, 9), motion, "{action:?}");
        }
        // However low the list is, a key moves something.
        assert_eq!(Motion::of(Action::HalfDown, None, 0), Some(Motion::By(1)));
        let space = Motion::paging(Action::OpenRow, None, 9);
        assert_eq!(space, Some(Motion::By(9)));
    }

    #[test]
    fn no_motion_leaves_the_list() {
        assert_eq!(Motion::By(-9).from(4, 8), 0);
        assert_eq!(Motion::By(9).from(4, 8), 7);
        assert_eq!(Motion::By(2).from(4, 8), 6);
        assert_eq!(Motion::Last.from(4, 8), 7);
        assert_eq!(Motion::By(i64::MAX).from(4, 0), 0);
    }
}
