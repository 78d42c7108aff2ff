//! A list of entries with lines: cursor and scroll position, without ever counting all lines.
//!
//! The outline and the entity pane hold up to as many entries as a document has sections or people; only
//! the lines that fit the pane are ever looked at. How many lines an entry has is asked when it is needed.

/// A line of a list: the entry and the line in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Line {
    /// The position of the entry.
    pub entry: usize,
    /// The line in it, from 0.
    pub line: usize,
}

impl Line {
    /// The first line of an entry.
    pub fn of(entry: usize) -> Self {
        Self { entry, line: 0 }
    }
}

/// What a list has: how many entries, how many lines each, and which of them the cursor may stand on.
pub trait Lines {
    /// The number of entries.
    fn entries(&self) -> usize;
    /// The number of lines of an entry; at least 1.
    fn lines(&self, entry: usize) -> usize;
    /// Whether the cursor may stand on a line. Must be true of each entry's head.
    fn stops(&self, at: Line) -> bool;

    /// The line that an entry is pointed at by; those before it are a heading's.
    fn head(&self, entry: usize) -> Line {
        Line::of(entry)
    }

    /// The line below.
    fn below(&self, at: Line) -> Option<Line> {
        if at.line + 1 < self.lines(at.entry) {
            return Some(Line {
                line: at.line + 1,
                ..at
            });
        }
        (at.entry + 1 < self.entries()).then(|| Line::of(at.entry + 1))
    }

    /// The line above.
    fn above(&self, at: Line) -> Option<Line> {
        match (at.entry, at.line) {
            (0, 0) => None,
            (entry, 0) => Some(Line {
                entry: entry - 1,
                line: self.lines(entry - 1) - 1,
            }),
            (entry, line) => Some(Line {
                entry,
                line: line - 1,
            }),
        }
    }
}

/// The cursor and scroll position of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListState {
    /// The line the keys act on.
    pub cursor: Line,
    /// The first line on the screen.
    pub top: Line,
}

impl ListState {
    /// Moves the cursor over `by` stops, downwards if positive.
    pub fn step(&mut self, list: &impl Lines, by: i64) {
        for _ in 0..by.unsigned_abs() {
            let next = if by > 0 {
                stop_below(list, self.cursor)
            } else {
                stop_above(list, self.cursor)
            };
            match next {
                Some(line) => self.cursor = line,
                None => break,
            }
        }
    }

    /// Puts the cursor on the last line, or where it may not stand there, on the last entry.
    pub fn go_last(&mut self, list: &impl Lines) {
        let entry = list.entries().saturating_sub(1);
        let end = Line {
            entry,
            line: list.lines(entry).saturating_sub(1),
        };
        self.cursor = if list.stops(end) {
            end
        } else {
            list.head(entry)
        };
    }

    /// Brings cursor and top back into a list that changed, and scrolls so that the cursor's line is
    /// among the `height` lines shown, with the lines below it up to the next stop where there is room,
    /// or with the `whole` of its entry.
    pub fn settle(&mut self, list: &impl Lines, height: u16, whole: bool) {
        let entries = list.entries();
        if entries == 0 || height == 0 {
            *self = Self::default();
            return;
        }
        self.cursor = clamp(list, self.cursor);
        let head = list.head(self.cursor.entry);
        if !list.stops(self.cursor) {
            self.cursor = head;
        }
        // A heading shows with what it heads.
        let from = if self.cursor == head && usize::from(height) > head.line {
            Line::of(head.entry)
        } else {
            self.cursor
        };
        self.top = clamp(list, self.top).min(from);
        // The lowest line that must show.
        let mut low = self.cursor;
        let mut room = usize::from(height - 1) - (self.cursor.line - from.line);
        while let Some(next) = list
            .below(low)
            .filter(|n| room > 0 && n.entry == low.entry && (whole || !list.stops(*n)))
        {
            low = next;
            room -= 1;
        }
        let mut highest = low;
        for _ in 1..height {
            match list.above(highest) {
                Some(line) => highest = line,
                None => break,
            }
        }
        // Below the last line nothing is left blank that lines above could fill.
        let entry = entries - 1;
        let mut lowest = Line {
            entry,
            line: list.lines(entry).saturating_sub(1),
        };
        for _ in 1..height {
            match list.above(lowest) {
                Some(line) => lowest = line,
                None => break,
            }
        }
        self.top = self.top.min(lowest).max(highest).min(from);
    }

    /// The lines shown on `height` rows, from the top.
    pub fn visible(&self, list: &impl Lines, height: u16) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut next = (self.top.entry < list.entries()).then_some(self.top);
        while let Some(line) = next.filter(|_| lines.len() < usize::from(height)) {
            lines.push(line);
            next = list.below(line);
        }
        lines
    }
}

fn clamp(list: &impl Lines, at: Line) -> Line {
    let entry = at.entry.min(list.entries().saturating_sub(1));
    if entry == at.entry {
        let line = at.line.min(list.lines(entry).saturating_sub(1));
        Line { entry, line }
    } else {
        Line::of(entry)
    }
}

fn stop_below(list: &impl Lines, from: Line) -> Option<Line> {
    let mut at = list.below(from)?;
    while !list.stops(at) {
        at = list.below(at)?;
    }
    Some(at)
}

fn stop_above(list: &impl Lines, from: Line) -> Option<Line> {
    let mut at = list.above(from)?;
    while !list.stops(at) {
        at = list.above(at)?;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three entries: of one line, of three of which the last is a stop, of one.
    struct Three;

    impl Lines for Three {
        fn entries(&self) -> usize {
            3
        }
        fn lines(&self, entry: usize) -> usize {
            if entry == 1 { 3 } else { 1 }
        }
        fn stops(&self, at: Line) -> bool {
            at.line != 1
        }
    }

    #[test]
    fn the_cursor_skips_lines_that_are_no_stops() {
        let mut state = ListState::default();
        let mut seen = vec![state.cursor];
        for _ in 0..4 {
            state.step(&Three, 1);
            seen.push(state.cursor);
        }
        let at = |entry, line| Line { entry, line };
        assert_eq!(seen, [at(0, 0), at(1, 0), at(1, 2), at(2, 0), at(2, 0)]);
        state.step(&Three, -9);
        assert_eq!(state.cursor, at(0, 0));
    }

    #[test]
    fn settling_keeps_the_cursor_on_the_screen_and_its_entry_together() {
        let mut state = ListState::default();
        state.step(&Three, 1);
        state.settle(&Three, 2, false);
        // The role line below the name comes along.
        assert_eq!(
            state.visible(&Three, 2),
            [Line::of(1), Line { entry: 1, line: 1 }]
        );
        state.step(&Three, 2);
        state.settle(&Three, 1, false);
        assert_eq!(state.visible(&Three, 1), [Line::of(2)]);
    }

    #[test]
    fn an_entry_that_was_opened_is_shown_as_a_whole() {
        let mut state = ListState::default();
        state.step(&Three, 1);
        state.settle(&Three, 3, false);
        assert_eq!(state.top, Line::of(0));
        state.settle(&Three, 3, true);
        assert_eq!(state.top, Line::of(1));
        // But its first line stays in sight.
        state.settle(&Three, 1, true);
        assert_eq!(state.visible(&Three, 1), [Line::of(1)]);
    }

    #[test]
    fn no_row_is_blank_while_there_are_lines_above() {
        // The list was longer, and the cursor at its end.
        let mut state = ListState {
            cursor: Line::of(2),
            top: Line::of(9),
        };
        state.settle(&Three, 4, false);
        assert_eq!(state.top, Line { entry: 1, line: 0 });
        state.settle(&Three, 9, false);
        assert_eq!(state.top, Line::of(0));
    }

    #[test]
    fn an_empty_or_shrunken_list_is_no_trouble() {
        struct None0;
        impl Lines for None0 {
            fn entries(&self) -> usize {
                0
            }
            fn lines(&self, _: usize) -> usize {
                1
            }
            fn stops(&self, _: Line) -> bool {
                true
            }
        }
        let mut state = ListState {
            cursor: Line::of(7),
            top: Line::of(9),
        };
        state.settle(&Three, 5, false);
        assert_eq!(state.cursor, Line::of(2));
        state.settle(&None0, 5, false);
        assert_eq!(state.visible(&None0, 5), []);
    }
}
