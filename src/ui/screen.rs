//! The screen's areas: where the text, the panes and the status line are at a size.

use ratatui::layout::Rect;

/// The narrowest screen on which a pane stands beside the text; on narrower ones it lies over it.
pub const BESIDE: u16 = 100;

/// The narrowest screen on which the pane opens by itself.
pub const PANE_AT_START: u16 = 110;

/// The narrowest screen on which the outline opens by itself, too.
pub const OUTLINE_AT_START: u16 = 150;

/// The narrowest screen on which both panes stand beside the text.
pub const BOTH: u16 = 130;

/// Screens narrower than this give a pane all their columns.
const WHOLE: u16 = 60;

/// The usual measure: the widest text column, in columns.
///
/// Some 66 characters a line are thought the most readable (Bringhurst, *The Elements of Typographic
/// Style*, 2.1.2); 72 leaves room for the indents of lists and quotes.
pub const MEASURE: u16 = 72;

/// Columns left free on both sides of the text where there is room.
const MARGIN: u16 = 3;

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Open {
    /// The outline.
    pub outline: bool,
    /// The people, dates and credits.
    pub entities: bool,
    /// The status line.
    pub status: bool,
}

/// Where things are. Areas that are not there are `None`; any may be empty on a tiny screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// The reading pane, with its margins and scrollbar.
    pub article: Rect,
    /// The text column inside it.
    pub column: Rect,
    /// The scrollbar, one column.
    pub scrollbar: Option<Rect>,
    /// The outline.
    pub outline: Option<Rect>,
    /// The people, dates and credits.
    pub entities: Option<Rect>,
    /// The status line.
    pub status: Option<Rect>,
    /// Whether an open pane lies over the text.
    pub over: bool,
}

impl Areas {
    /// Divides a screen of `cols` by `rows` cells; `measure` is the widest text column.
    pub fn new(cols: u16, rows: u16, open: Open, measure: u16) -> Self {
        // One row belongs to the text: the status line needs a second.
        let status = (open.status && rows >= 2).then(|| Rect::new(0, rows - 1, cols, 1));
        let height = rows - u16::from(status.is_some());
        let over = cols < BESIDE;
        let mut article = Rect::new(0, 0, cols, height);
        let (mut outline, mut entities) = (None, None);
        if over {
            let width = if cols < WHOLE {
                cols
            } else {
                (cols * 3 / 5).max(40)
            };
            if open.entities {
                entities = Some(Rect::new(cols - width, 0, width, height));
            } else if open.outline {
                outline = Some(Rect::new(0, 0, width, height));
            }
        } else {
            if open.outline {
                let width = (cols / 5).clamp(24, 36);
                outline = Some(Rect::new(0, 0, width, height));
                article.x += width;
                article.width -= width;
            }
            if open.entities {
                // What the text does not need, within reason.
                let needed = measure.saturating_add(2 * MARGIN + 1);
                let width = article.width.saturating_sub(needed).clamp(34, 52);
                article.width -= width;
                entities = Some(Rect::new(article.right(), 0, width, height));
            }
        }
        let scrollbar = (article.width >= 20 && height > 1)
            .then(|| Rect::new(article.right() - 1, article.y, 1, article.height));
        Self {
            column: column(article, scrollbar.is_some(), measure),
            article,
            scrollbar,
            outline,
            entities,
            status,
            over,
        }
    }

    /// The height of the reading pane in rows.
    pub fn height(&self) -> u16 {
        self.column.height
    }
}

/// The rows for the list in a pane: one is its title, one is blank.
pub(super) fn list_height(pane: Rect) -> u16 {
    pane.height.saturating_sub(2)
}

/// The text column: at most `measure` wide, centred, with a margin that a narrow pane does without.
fn column(article: Rect, scrollbar: bool, measure: u16) -> Rect {
    let margin = match article.width {
        0..=29 => 0,
        30..=59 => 1,
        _ => MARGIN,
    };
    let free = article.width.saturating_sub(u16::from(scrollbar));
    let width = free
        .saturating_sub(2 * margin)
        .min(measure)
        .max(free.min(1));
    Rect::new(
        article.x + (free - width) / 2,
        article.y,
        width,
        article.height,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Open = Open {
        outline: true,
        entities: true,
        status: true,
    };

    #[test]
    fn areas_stay_on_the_screen_at_any_size() {
        for cols in 0..=300 {
            for rows in [0, 1, 2, 3, 24, 200] {
                for open in [Open::default(), ALL] {
                    let areas = Areas::new(cols, rows, open, MEASURE);
                    let screen = Rect::new(0, 0, cols, rows);
                    let parts = [areas.outline, areas.entities, areas.status, areas.scrollbar];
                    for area in parts
                        .into_iter()
                        .flatten()
                        .chain([areas.article, areas.column])
                    {
                        assert_eq!(area.intersection(screen), area, "{cols}x{rows} {open:?}");
                    }
                    assert!(
                        cols == 0 || areas.column.width > 0,
                        "{cols}x{rows} {open:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn panes_stand_beside_the_text_where_there_is_room() {
        let wide = Areas::new(160, 40, ALL, MEASURE);
        assert!(!wide.over);
        assert_eq!(wide.column.width, 72);
        let narrow = Areas::new(80, 24, ALL, MEASURE);
        assert!(narrow.over);
        assert_eq!(narrow.article.width, 80);
    }

    #[test]
    fn the_column_is_centred() {
        let areas = Areas::new(100, 10, Open::default(), MEASURE);
        let left = areas.column.x - areas.article.x;
        let right = areas.article.right() - areas.column.right();
        assert!(left.abs_diff(right) <= 2, "{left} {right}");
    }

    #[test]
    fn one_row_belongs_to_the_text() {
        let areas = Areas::new(80, 1, ALL, MEASURE);
        assert_eq!((areas.status, areas.height()), (None, 1));
    }
}
