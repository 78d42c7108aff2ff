//! How many cells pictures take: a matter of their pixels, of those of a cell, and of the screen.

use crate::document::FigureId;

/// How many times its own size a picture is shown at most: small ones are not blown up.
const LARGEST: u32 = 2;

/// Pictures of fewer pixels than this either way are ornaments, and not shown.
const LEAST: u32 = 16;

/// Columns and rows of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Extent {
    /// From left to right, at least 1.
    pub cols: u16,
    /// From top to bottom, at least 1.
    pub rows: u16,
}

/// The sizes of a document's pictures, as far as they are known, and the scale they are shown at. The
/// default knows none, so that no picture takes any rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pictures {
    /// Width and height in pixels, by the number of the figure.
    sizes: Vec<Option<(u32, u32)>>,
    /// Width and height of a cell in pixels, at least 1.
    cell: (u16, u16),
    /// The most rows that a picture takes; 0 for no pictures at all.
    most_rows: u16,
}

impl Default for Pictures {
    fn default() -> Self {
        Self {
            sizes: Vec::new(),
            cell: (1, 2),
            most_rows: 0,
        }
    }
}

impl Pictures {
    /// Forgets the sizes: those of another document follow.
    pub fn clear(&mut self) {
        self.sizes.clear();
    }

    /// Takes note of a picture's width and height in pixels.
    pub fn know(&mut self, figure: FigureId, (width, height): (u32, u32)) {
        let index = figure.index();
        if self.sizes.len() <= index {
            self.sizes.resize(index + 1, None);
        }
        if let Some(size) = self.sizes.get_mut(index) {
            *size = Some((width, height));
        }
    }

    /// Whether the size of any picture is known.
    pub fn knows_any(&self) -> bool {
        !self.sizes.is_empty()
    }

    /// Whether that picture's size is known.
    pub fn knows(&self, figure: FigureId) -> bool {
        self.sizes.get(figure.index()).is_some_and(Option::is_some)
    }

    /// Sets the width and height of a cell in pixels, and the most rows that a picture takes.
    pub fn scale(&mut self, (width, height): (u16, u16), most_rows: u16) {
        self.cell = (width.max(1), height.max(1));
        self.most_rows = most_rows;
    }

    /// The cells that a picture takes in a column of `cols`; `None` where it is not shown.
    ///
    /// ```
    /// use dateline::document::FigureId;
    /// use dateline::layout::{Extent, Pictures};
    /// let (photo, mut pictures) = (FigureId::new(0), Pictures::default());
    /// pictures.know(photo, (1600, 900));
    /// pictures.scale((8, 16), 40);
    /// assert_eq!(pictures.extent(photo, 64), Some(Extent { cols: 64, rows: 18 }));
    /// pictures.scale((8, 16), 9);
    /// assert_eq!(pictures.extent(photo, 64), Some(Extent { cols: 32, rows: 9 }));
    /// ```
    pub fn extent(&self, figure: FigureId, cols: u16) -> Option<Extent> {
        self.extent_in(figure, cols, self.most_rows)
    }

    /// Likewise in another room.
    pub fn extent_in(&self, figure: FigureId, cols: u16, most_rows: u16) -> Option<Extent> {
        let (width, height) = (*self.sizes.get(figure.index())?)?;
        if width < LEAST || height < LEAST || cols == 0 || most_rows == 0 {
            return None;
        }
        let (cell_width, cell_height) = (u64::from(self.cell.0), u64::from(self.cell.1));
        let (width, height) = (u64::from(width), u64::from(height));
        let own_cols = (width * u64::from(LARGEST)).div_ceil(cell_width);
        let rows_of = |cols: u64| {
            let rows = rounded(cols * cell_width * height, width * cell_height);
            rows.max(1)
        };
        let mut cols = u64::from(cols).min(own_cols).max(1);
        let mut rows = rows_of(cols);
        if rows > u64::from(most_rows) {
            rows = most_rows.into();
            cols = rounded(rows * cell_height * width, height * cell_width).clamp(1, cols);
        }
        Some(Extent {
            cols: u16::try_from(cols).ok()?,
            rows: u16::try_from(rows).ok()?,
        })
    }
}

/// The quotient, to the nearest whole number.
fn rounded(number: u64, by: u64) -> u64 {
    (number + by / 2) / by.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn extent(size: (u32, u32), cols: u16, rows: u16) -> Option<(u16, u16)> {
        let mut pictures = Pictures::default();
        pictures.know(FigureId::new(3), size);
        pictures.scale((10, 20), rows);
        let extent = pictures.extent(FigureId::new(3), cols)?;
        Some((extent.cols, extent.rows))
    }

    #[test]
    fn a_picture_fills_the_column_unless_that_is_too_high_or_it_is_small() {
        assert_eq!(extent((1000, 500), 60, 40), Some((60, 15)));
        assert_eq!(extent((500, 1000), 60, 30), Some((30, 30)));
        assert_eq!(extent((100, 50), 60, 40), Some((20, 5)));
        // Very wide and very high ones still have a row and a column.
        assert_eq!(extent((4000, 16), 60, 40), Some((60, 1)));
        assert_eq!(extent((16, 4000), 60, 40), Some((1, 40)));
    }

    #[test]
    fn ornaments_and_what_is_not_known_take_no_rows() {
        assert_eq!(extent((1, 1), 60, 40), None);
        assert_eq!(extent((600, 2), 60, 40), None);
        assert_eq!(extent((600, 400), 60, 0), None);
        assert_eq!(extent((600, 400), 0, 40), None);
        assert_eq!(Pictures::default().extent(FigureId::new(0), 60), None);
    }

    proptest! {
        #[test]
        fn a_picture_fits_its_room(
            width in 1_u32..40_000, height in 1_u32..40_000, cols in 0_u16..400, rows in 0_u16..200,
        ) {
            if let Some((wide, high)) = extent((width, height), cols, rows) {
                prop_assert!((1..=cols).contains(&wide) && (1..=rows).contains(&high));
            }
        }
    }
}
