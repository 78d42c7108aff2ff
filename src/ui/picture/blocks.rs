//! Half blocks: a picture in cells of any terminal with colours, two pixels in each.

use super::Grid;
use crate::layout::Extent;
use crate::picture::Pixels;
use ratatui::buffer::Cell;
use ratatui::style::Color;

/// The steps of the colour cube of terminals with 256 colours (xterm's).
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// `pixels` as cells of two pixels, one above the other; where there are none, the cell stays as it is.
/// `all_colors` says that the terminal has more than 256.
///
/// ```
/// use dateline::picture::{Pixels, Size};
/// use dateline::ui::picture::half_blocks;
/// let red = Pixels::filled(Size { width: 3, height: 4 }, [255, 0, 0, 255]);
/// let grid = half_blocks(&red, true);
/// assert_eq!((grid.extent().cols, grid.extent().rows), (3, 2));
/// assert_eq!(grid.row(1)[2].symbol(), "▀");
/// ```
pub fn half_blocks(pixels: &Pixels, all_colors: bool) -> Grid {
    let count = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    let extent = Extent {
        cols: count(pixels.width()),
        rows: count(pixels.height().div_ceil(2)),
    };
    Grid::new(extent, pixels.bytes() * 4, |col, row| {
        let color = |y: u32| {
            let [red, green, blue, alpha] = pixels.at(col.into(), y)?;
            (alpha == u8::MAX).then(|| {
                if all_colors {
                    Color::Rgb(red, green, blue)
                } else {
                    Color::Indexed(nearest(red, green, blue))
                }
            })
        };
        let y = u32::from(row) * 2;
        let mut cell = Cell::default();
        match (color(y), color(y + 1)) {
            (Some(upper), Some(lower)) => {
                cell.set_symbol("▀").set_fg(upper).set_bg(lower);
            }
            (Some(upper), None) => {
                cell.set_symbol("▀").set_fg(upper);
            }
            (None, Some(lower)) => {
                cell.set_symbol("▄").set_fg(lower);
            }
            (None, None) => {}
        }
        cell
    })
}

/// The nearest of 256 colours: of the cube or of the greys beside it.
fn nearest(red: u8, green: u8, blue: u8) -> u8 {
    let step = |part: u8| -> u8 {
        let nearest = STEPS.iter().zip(0_u8..);
        nearest
            .min_by_key(|(step, _)| step.abs_diff(part))
            .map_or(0, |(_, n)| n)
    };
    let cube = [step(red), step(green), step(blue)];
    let shown = cube.map(|n| STEPS.get(usize::from(n)).copied().unwrap_or(0));
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    // 24 greys from 8 to 238, ten apart.
    let grey = u8::try_from((mean.max(8) - 8 + 5) / 10)
        .unwrap_or(0)
        .min(23);
    let far = |color: [u8; 3]| -> u32 {
        let parts = color.iter().zip([red, green, blue]);
        parts.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    if far([8 + 10 * grey; 3]) < far(shown) {
        232 + grey
    } else {
        let [red, green, blue] = cube;
        16 + 36 * red + 6 * green + blue
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use crate::picture::{Fonts, Size, draw, testing};
    use image::ImageFormat;

    fn cell(grid: &Grid, col: usize, row: u16) -> (String, Color, Color) {
        let cell = &grid.row(row)[col];
        (cell.symbol().to_owned(), cell.fg, cell.bg)
    }

    #[test]
    fn a_cell_has_the_colours_of_its_two_pixels() {
        let room = Size {
            width: 4,
            height: 4,
        };
        let file = testing::halves(64, 32, ImageFormat::Png);
        let grid = half_blocks(&draw(&file, room, &Fonts::default()).unwrap(), true);
        let (red, blue) = (Color::Rgb(200, 0, 0), Color::Rgb(0, 0, 200));
        // Twice as wide as high, it leaves a row of pixels above and below.
        assert_eq!(cell(&grid, 0, 0), ("▄".into(), red, Color::Reset));
        assert_eq!(cell(&grid, 3, 1), ("▀".into(), blue, Color::Reset));
        assert!(grid.row(2).is_empty());
        let few = half_blocks(&draw(&file, room, &Fonts::default()).unwrap(), false);
        assert_eq!(cell(&few, 0, 0).1, Color::Indexed(160));
    }

    #[test]
    fn the_nearest_of_256_colours_is_taken() {
        assert_eq!(nearest(0, 0, 0), 16);
        assert_eq!(nearest(255, 255, 255), 231);
        assert_eq!(nearest(95, 135, 175), 67);
        assert_eq!(nearest(120, 121, 119), 243);
        assert_eq!(nearest(254, 2, 3), 196);
    }
}
