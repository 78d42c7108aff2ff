//! Pixels: what a picture is drawn as, to be cut and packed for a terminal.

use super::Size;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops;
use image::{ExtendedColorType, ImageEncoder, RgbaImage};

/// A rectangle of pixels: red, green, blue, and whether anything is there (255) or not (0).
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels(RgbaImage);

impl Pixels {
    /// `picture` in the middle of `room`, cut where it is larger.
    pub(super) fn amid(picture: RgbaImage, room: Size) -> Self {
        if (picture.width(), picture.height()) == (room.width, room.height) {
            return Self(picture);
        }
        let mut all = RgbaImage::new(room.width, room.height);
        let left = room.width.saturating_sub(picture.width()) / 2;
        let top = room.height.saturating_sub(picture.height()) / 2;
        imageops::replace(&mut all, &picture, left.into(), top.into());
        Self(all)
    }

    /// A rectangle of one colour, for tests and examples.
    ///
    /// ```
    /// use dateline::picture::{Pixels, Size};
    /// let size = Size { width: 4, height: 2 };
    /// let red = Pixels::filled(size, [255, 0, 0, 255]);
    /// assert_eq!(red.at(3, 1), Some([255, 0, 0, 255]));
    /// assert_eq!(red.at(4, 0), None);
    /// ```
    pub fn filled(size: Size, color: [u8; 4]) -> Self {
        Self(RgbaImage::from_pixel(
            size.width,
            size.height,
            image::Rgba(color),
        ))
    }

    /// From left to right.
    pub fn width(&self) -> u32 {
        self.0.width()
    }

    /// From top to bottom.
    pub fn height(&self) -> u32 {
        self.0.height()
    }

    /// One pixel; `None` outside.
    pub fn at(&self, x: u32, y: u32) -> Option<[u8; 4]> {
        self.0.get_pixel_checked(x, y).map(|pixel| pixel.0)
    }

    /// All pixels, row by row.
    pub fn all(&self) -> impl Iterator<Item = [u8; 4]> {
        self.0.pixels().map(|pixel| pixel.0)
    }

    /// How many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.0.as_raw().len()
    }

    /// The part that begins at a pixel and has that size, as far as there is one.
    #[must_use]
    pub fn cut(&self, x: u32, y: u32, size: Size) -> Self {
        Self(imageops::crop_imm(&self.0, x, y, size.width, size.height).to_image())
    }

    /// The same as a PNG file, packed quickly rather than well. Empty where there are no pixels.
    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Whether anything can be seen through is told once for all pixels: most pictures have no such.
        let opaque = self.0.pixels().all(|pixel| pixel.0[3] == u8::MAX);
        let (width, height) = self.0.dimensions();
        let encoder =
            PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive);
        let written = if opaque {
            let rgb: Vec<u8> = self
                .0
                .pixels()
                .flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]])
                .collect();
            encoder.write_image(&rgb, width, height, ExtendedColorType::Rgb8)
        } else {
            encoder.write_image(self.0.as_raw(), width, height, ExtendedColorType::Rgba8)
        };
        // Writing to memory fails for a picture of no pixels alone.
        if written.is_err() {
            bytes.clear();
        }
        bytes
    }
}

impl std::fmt::Debug for Pixels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pixels({}×{})", self.width(), self.height())
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::*;
    use crate::picture::{Fonts, draw, measure};

    fn size(width: u32, height: u32) -> Size {
        Size { width, height }
    }

    #[test]
    fn a_part_is_cut_out_and_ends_where_the_whole_does() {
        let mut picture = RgbaImage::new(4, 4);
        picture.put_pixel(2, 3, image::Rgba([9, 8, 7, 255]));
        let all = Pixels::amid(picture, size(4, 4));
        let part = all.cut(2, 2, size(9, 9));
        assert_eq!((part.width(), part.height()), (2, 2));
        assert_eq!(part.at(0, 1), Some([9, 8, 7, 255]));
    }

    #[test]
    fn what_is_packed_unpacks_to_the_same() {
        for color in [[1, 2, 3, 255], [0, 0, 0, 0]] {
            let pixels = Pixels::filled(size(5, 3), color);
            let file = pixels.png();
            assert_eq!(measure(&file).unwrap(), size(5, 3));
            let again = draw(&file, size(5, 3), &Fonts::default()).unwrap();
            let seen = if color[3] == 0 { [255; 4] } else { color };
            assert_eq!(again.at(4, 2), Some(seen));
        }
        assert!(Pixels::filled(size(0, 3), [0; 4]).png().is_empty());
    }
}
