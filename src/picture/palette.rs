//! The few colours that say most of a picture, for terminals that take no others.

use super::Pixels;
use color_quant::NeuQuant;

/// How many colours there are at most, without the one that is none.
const COLORS: usize = 255;

/// Of how many pixels one is looked at for the colours: 1 (all, slowly) to 30.
const EVERY: i32 = 12;

/// Pixels by the number of their colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indexed {
    /// Red, green and blue of each colour.
    pub colors: Vec<[u8; 3]>,
    /// The colour of each pixel, row by row; `None` where nothing is.
    pub pixels: Vec<Option<u8>>,
    /// The pixels in a row.
    pub width: usize,
}

impl Indexed {
    /// The same as `pixels` in at most 255 colours, each pixel in the one that is nearest once what was
    /// lost by its neighbours is added (Floyd and Steinberg). Linear.
    pub fn of(pixels: &Pixels) -> Self {
        let width = usize::try_from(pixels.width()).unwrap_or(0);
        let seen: Vec<u8> = pixels
            .all()
            .filter(|pixel| pixel[3] == u8::MAX)
            .flatten()
            .collect();
        if seen.is_empty() || width == 0 {
            return Self {
                colors: Vec::new(),
                pixels: vec![None; pixels.all().count()],
                width,
            };
        }
        let table = NeuQuant::new(EVERY, COLORS, &seen);
        let colors: Vec<[u8; 3]> = table
            .color_map_rgb()
            .chunks_exact(3)
            .map(|c| [c[0], c[1], c[2]])
            .collect();
        Self {
            pixels: spread(pixels, width, &colors, &table),
            colors,
            width,
        }
    }
}

/// The number of the colour of each pixel.
fn spread(pixels: &Pixels, width: usize, colors: &[[u8; 3]], table: &NeuQuant) -> Vec<Option<u8>> {
    // What was lost, in sixteenths, on this row and on the next; one more on either side.
    let mut lost = [vec![[0_i32; 3]; width + 2], vec![[0_i32; 3]; width + 2]];
    let mut numbers = Vec::with_capacity(pixels.bytes() / 4);
    for (i, pixel) in pixels.all().enumerate() {
        let x = i % width;
        if x == 0 && i > 0 {
            lost.swap(0, 1);
            lost[1].fill([0; 3]);
        }
        if pixel[3] != u8::MAX {
            numbers.push(None);
            continue;
        }
        let mut wanted = [0, 0, 0, u8::MAX];
        for (part, value) in wanted.iter_mut().take(3).enumerate() {
            let due = i32::from(pixel[part]) + lost[0][x + 1][part] / 16;
            *value = u8::try_from(due.clamp(0, 255)).unwrap_or(u8::MAX);
        }
        let number = table.index_of(&wanted);
        let got = colors.get(number).copied().unwrap_or_default();
        for part in 0..3 {
            let error = i32::from(wanted[part]) - i32::from(got[part]);
            lost[0][x + 2][part] += error * 7;
            lost[1][x][part] += error * 3;
            lost[1][x + 1][part] += error * 5;
            lost[1][x + 2][part] += error;
        }
        numbers.push(u8::try_from(number).ok());
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Size;

    #[test]
    fn one_colour_stays_what_it_is() {
        let size = Size {
            width: 6,
            height: 6,
        };
        let indexed = Indexed::of(&Pixels::filled(size, [10, 200, 30, 255]));
        assert_eq!((indexed.pixels.len(), indexed.width), (36, 6));
        for number in indexed.pixels {
            let color = number.and_then(|n| indexed.colors.get(usize::from(n)));
            let near = |color: &[u8; 3]| {
                let parts = color.iter().zip([10_u8, 200, 30]);
                parts.map(|(a, b)| a.abs_diff(b)).max() <= Some(8)
            };
            assert!(color.is_some_and(near), "{color:?}");
        }
    }

    #[test]
    fn what_is_not_there_has_no_colour() {
        let size = Size {
            width: 2,
            height: 2,
        };
        let indexed = Indexed::of(&Pixels::filled(size, [0; 4]));
        assert_eq!(indexed.pixels, [None; 4]);
    }
}
