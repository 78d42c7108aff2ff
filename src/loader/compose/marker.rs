//! Markers of items, tasks, notes and alerts, as they stand in the reading text.

use crate::document::AlertKind;

/// What stands between blocks.
pub(in crate::loader) const BLANK_LINE: &str = "\n\n";

/// The bullets of lists by how deep they stand, and of those that stand deeper.
const BULLETS: [&str; 2] = ["• ", "◦ "];
const LAST: &str = "‣ ";

/// The marker of a list item, a note or an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::loader) struct Marker {
    text: String,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Bullet,
    Number,
    Task,
    Note,
    Alert,
}

impl Marker {
    /// `• `, or `7. ` for an item that is counted, whatever with. Lists in lists have other bullets.
    pub(in crate::loader) fn of_item(number: Option<String>, depth: usize) -> Self {
        match number {
            None => Self {
                text: BULLETS.get(depth).unwrap_or(&LAST).to_string(),
                form: Form::Bullet,
            },
            Some(number) => Self {
                text: format!("{number}. "),
                form: Form::Number,
            },
        }
    }

    /// `⚠ `
    pub(in crate::loader) fn of_alert(kind: AlertKind) -> Self {
        Self {
            text: format!("{} ", kind.sign()),
            form: Form::Alert,
        }
    }

    /// `[7] `
    pub(in crate::loader) fn of_note(number: usize) -> Self {
        Self {
            text: format!("[{number}] "),
            form: Form::Note,
        }
    }

    /// The bullet becomes a box, a number gets one.
    pub(in crate::loader) fn make_task(&mut self, done: bool) {
        if self.form == Form::Bullet {
            self.text.clear();
        }
        self.text.push_str(if done { "☑ " } else { "☐ " });
        self.form = Form::Task;
    }

    /// The marker with the blank behind it.
    pub(in crate::loader) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it says nothing but that an item begins.
    pub(in crate::loader) fn is_bullet(&self) -> bool {
        self.form == Form::Bullet
    }

    /// Whether it is the mark of a note.
    pub(in crate::loader) fn is_note(&self) -> bool {
        self.form == Form::Note
    }
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind;
    use crate::loader::markdown::tests::{kinds, read, text};

    #[test]
    fn items_stand_line_by_line_with_markers() {
        assert_eq!(
            text("3. Go.\n4. Turn.\n   - Rope.\n   - Cat.\n5. Stop.\n\nDone."),
            "3. Go.\n4. Turn.\n◦ Rope.\n◦ Cat.\n5. Stop.\n\nDone."
        );
    }

    #[test]
    fn items_know_their_depth_and_marker() {
        let document = read("1. a\n   - b\n\n     more of b\n2. c");
        let items: Vec<_> = document
            .blocks()
            .iter()
            .map(|b| (b.kind, b.marker))
            .collect();
        let item = |depth| BlockKind::ListItem { depth };
        assert_eq!(
            items,
            [(item(0), 3), (item(1), 4), (item(1), 0), (item(0), 3)]
        );
    }

    #[test]
    fn bullets_tell_how_deep_a_list_stands() {
        assert_eq!(
            text("- a\n  - b\n    - c\n      - d\n- e"),
            "• a\n◦ b\n‣ c\n‣ d\n• e"
        );
    }

    #[test]
    fn tasks_show_boxes() {
        assert_eq!(
            text("- [x] hull\n- [ ] ramp\n- rope"),
            "☑ hull\n☐ ramp\n• rope"
        );
        assert_eq!(text("1. [x] hull"), "1. ☑ hull");
    }

    #[test]
    fn a_number_stays_where_its_item_begins_with_code() {
        let document = read("1. ```\n   run\n   ```\n2. done");
        assert_eq!(document.text(), "1.\n\nrun\n\n2. done");
        assert_eq!(document.blocks().first().map(|b| b.marker), Some(2));
    }

    #[test]
    fn empty_items_leave_nothing() {
        assert_eq!(text("- a\n-\n- b"), "• a\n• b");
        assert_eq!(kinds("-\n-"), []);
    }

    #[test]
    fn lists_in_quotes_and_quotes_in_lists() {
        let document = read("> - a\n\n- b\n  > c");
        let facts: Vec<_> = document
            .blocks()
            .iter()
            .map(|b| (b.kind, b.quotes))
            .collect();
        let item = BlockKind::ListItem { depth: 0 };
        assert_eq!(facts, [(item, 1), (item, 0), (BlockKind::Quote, 1)]);
    }

    #[test]
    fn a_depth_beyond_all_measure_is_held() {
        let mut deep = "- ".repeat(400);
        deep.push_str("end");
        let document = read(&deep);
        assert_eq!(
            document.blocks().last().map(|b| b.kind),
            Some(BlockKind::ListItem { depth: 255 })
        );
    }
}
