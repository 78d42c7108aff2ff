//! Pictures: the bytes of a file to its size, and to as many pixels as are wanted.
//!
//! PNG, JPEG, WebP, GIF (of one that moves, the first frame) and drawings (SVG), told by their first
//! bytes and never by a name. What a file says of its size is looked at before anything is unpacked, so
//! that a small file cannot ask for much memory; and what a drawing asks for, before anything is painted.
//! Terminals and their protocols are other modules' matter, and so is where the bytes come from.

mod drawing;
mod fit;
mod palette;
mod pixels;
mod raster;

pub use drawing::Fonts;
pub use palette::Indexed;
pub use pixels::Pixels;

use image::ImageError;
use std::fmt;

/// The size of a file, in bytes, of which more is not read: ten times that of a large photograph.
pub const LONGEST_FILE: usize = 64 * 1024 * 1024;

/// How many bytes of a file tell its size: before it stand at most colour profiles and previews.
pub const HEAD: usize = 256 * 1024;

/// The longest side of a picture, in pixels.
const LONGEST_SIDE: u32 = 32_768;

/// The most bytes that a picture may take when it is unpacked: that of 60 megapixels in colour.
const MOST_MEMORY: u64 = 192 * 1024 * 1024;

/// A size in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureError {
    /// The bytes are those of no format that is known.
    Unknown,
    /// It has more pixels than are unpacked.
    TooLarge,
    /// It is a drawing that takes too much to paint.
    TooIntricate,
    /// It is cut short, or says what cannot be.
    Damaged,
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "this is no PNG, JPEG, WebP, GIF or SVG",
            Self::TooLarge => "the picture is too large",
            Self::TooIntricate => "the drawing is too intricate",
            Self::Damaged => "the picture is damaged",
        })
    }
}

impl std::error::Error for PictureError {}

impl From<ImageError> for PictureError {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooLarge,
            ImageError::Unsupported(_) => Self::Unknown,
            _ => Self::Damaged,
        }
    }
}

/// The size that a picture says it has, the way it is to be looked at. [`HEAD`] bytes of it are enough.
/// Nothing is unpacked.
///
/// # Errors
/// What is no picture, and one that is too large.
///
/// ```
/// use dateline::picture::{PictureError, Pixels, Size, measure};
/// let size = Size { width: 288, height: 180 };
/// let file = Pixels::filled(size, [200, 30, 30, 255]).png();
/// assert_eq!(measure(&file), Ok(size));
/// let drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='288' height='180'>";
/// assert_eq!(measure(drawing), Ok(size));
/// assert_eq!(measure(b"The lamp."), Err(PictureError::Unknown));
/// ```
pub fn measure(bytes: &[u8]) -> Result<Size, PictureError> {
    match Kind::of(bytes) {
        Kind::Drawing(root) => root.size(),
        Kind::Raster => raster::measure(bytes),
    }
}

/// A picture scaled to fit in `room`, in its middle; the rest of the room is transparent. What of the
/// picture itself is transparent stands on white, as on the page that it was made for. `fonts` are for
/// the words in drawings.
///
/// Linear in the pixels of the picture; of a drawing, in what has to be painted for it.
///
/// # Errors
/// What is no picture, one that is too large, one that is damaged.
pub fn draw(bytes: &[u8], room: Size, fonts: &Fonts) -> Result<Pixels, PictureError> {
    match Kind::of(bytes) {
        Kind::Drawing(_) => drawing::draw(bytes, room, fonts),
        Kind::Raster => raster::draw(bytes, room),
    }
}

/// What reads a file.
enum Kind {
    Drawing(drawing::Root),
    Raster,
}

impl Kind {
    /// By the first bytes of the file.
    fn of(head: &[u8]) -> Self {
        match drawing::Root::of(head) {
            Some(root) => Self::Drawing(root),
            None => Self::Raster,
        }
    }
}

impl Size {
    /// As wide as this is high, and as high as it is wide.
    fn turned(self) -> Self {
        Self {
            width: self.height,
            height: self.width,
        }
    }

    /// The greatest size of the same shape that fits in `room`; at least a pixel each way.
    ///
    /// ```
    /// use dateline::picture::Size;
    /// let size = |width, height| Size { width, height };
    /// assert_eq!(size(1600, 900).within(size(160, 160)), size(160, 90));
    /// assert_eq!(size(10, 1000).within(size(160, 160)), size(2, 160));
    /// ```
    #[must_use]
    pub fn within(self, room: Self) -> Self {
        let by = |own: u32, room: u32, other: u32| {
            let scaled = u64::from(own) * u64::from(room);
            let rounded = (scaled + u64::from(other) / 2) / u64::from(other.max(1));
            u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
        };
        let height = by(self.height, room.width, self.width);
        if height <= room.height {
            return Self {
                width: room.width.max(1),
                height,
            };
        }
        Self {
            width: by(self.width, room.height, self.height).min(room.width.max(1)),
            height: room.height.max(1),
        }
    }
}

/// Files for tests.
#[cfg(test)]
pub(crate) mod testing {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use image::{ImageFormat, Rgba, RgbaImage};
    use std::io::Cursor;

    /// A picture of that size, left half red and right half blue.
    pub(crate) fn halves(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let picture = RgbaImage::from_fn(width, height, |x, _| {
            if x < width / 2 {
                Rgba([200, 0, 0, 255])
            } else {
                Rgba([0, 0, 200, 255])
            }
        });
        let mut bytes = Cursor::new(Vec::new());
        let picture = image::DynamicImage::ImageRgba8(picture);
        if format == ImageFormat::Jpeg {
            let picture = picture.into_rgb8();
            picture.write_to(&mut bytes, format).unwrap();
        } else {
            picture.write_to(&mut bytes, format).unwrap();
        }
        bytes.into_inner()
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::testing::halves;
    use super::*;
    use image::ImageFormat;
    use proptest::prelude::*;
    use std::io::Cursor;

    const ROOM: Size = Size {
        width: 16,
        height: 16,
    };

    /// Whether the pixel is red, blue or neither.
    fn hue(pixels: &Pixels, x: u32, y: u32) -> &'static str {
        match pixels.at(x, y) {
            Some([red, _, blue, 255]) if red > 150 && blue < 60 => "red",
            Some([red, _, blue, 255]) if blue > 150 && red < 60 => "blue",
            Some([_, _, _, 0]) => "clear",
            _ => "other",
        }
    }

    #[test]
    fn each_format_is_told_by_its_bytes_and_drawn() {
        for format in [
            ImageFormat::Png,
            ImageFormat::Jpeg,
            ImageFormat::Gif,
            ImageFormat::WebP,
        ] {
            let bytes = halves(64, 32, format);
            let size = measure(&bytes).unwrap();
            assert_eq!((size.width, size.height), (64, 32), "{format:?}");
            let pixels = draw(&bytes, ROOM, &Fonts::default()).unwrap();
            assert_eq!((pixels.width(), pixels.height()), (16, 16));
            assert_eq!(hue(&pixels, 2, 8), "red", "{format:?}");
            assert_eq!(hue(&pixels, 13, 8), "blue", "{format:?}");
            // Twice as wide as high, it leaves the room above and below.
            assert_eq!(hue(&pixels, 2, 1), "clear", "{format:?}");
            assert_eq!(hue(&pixels, 2, 14), "clear", "{format:?}");
        }
    }

    #[test]
    fn a_small_picture_is_made_larger_and_a_large_one_smaller() {
        for side in [1, 3, 16, 17, 500] {
            let pixels = draw(
                &halves(side, side, ImageFormat::Png),
                ROOM,
                &Fonts::default(),
            )
            .unwrap();
            assert_eq!(hue(&pixels, 15, 15), "blue", "{side}");
        }
    }

    #[test]
    fn what_can_be_seen_through_stands_on_white() {
        let glass = image::RgbaImage::from_pixel(4, 4, image::Rgba([0, 0, 0, 51]));
        let mut bytes = Cursor::new(Vec::new());
        glass.write_to(&mut bytes, ImageFormat::Png).unwrap();
        let pixels = draw(&bytes.into_inner(), ROOM, &Fonts::default()).unwrap();
        assert_eq!(pixels.at(8, 8), Some([204, 204, 204, 255]));
    }

    #[test]
    fn a_photograph_taken_upright_stands_upright() {
        // EXIF: orientation 6, the top of the picture is on its right.
        let mut exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
        let plain = halves(64, 32, ImageFormat::Jpeg);
        let (start, rest) = plain.split_at(2);
        let bytes = [start, &exif, rest].concat();
        assert_eq!(
            measure(&bytes).unwrap(),
            Size {
                width: 32,
                height: 64
            }
        );
        let pixels = draw(&bytes, ROOM, &Fonts::default()).unwrap();
        assert_eq!(hue(&pixels, 8, 2), "red");
        assert_eq!(hue(&pixels, 8, 13), "blue");
        assert_eq!(hue(&pixels, 1, 8), "clear");
    }

    #[test]
    fn a_header_that_asks_for_too_much_is_refused_before_anything_is_unpacked() {
        let mut bytes = halves(64, 32, ImageFormat::Png);
        // IHDR: width and height, then the checksum over them.
        bytes[16..24].copy_from_slice(&[0, 0, 0x7f, 0xff, 0, 0, 0x7f, 0xff]);
        let mut sum = flate2::Crc::new();
        sum.update(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
        assert_eq!(
            draw(&bytes, ROOM, &Fonts::default()).unwrap_err(),
            PictureError::TooLarge
        );
        bytes[16] = 1;
        let mut sum = flate2::Crc::new();
        sum.update(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
        assert_eq!(measure(&bytes).unwrap_err(), PictureError::TooLarge);
    }

    #[test]
    fn what_is_cut_short_empty_or_something_else_is_told() {
        let whole = halves(64, 32, ImageFormat::Png);
        assert_eq!(
            draw(&whole[..whole.len() / 2], ROOM, &Fonts::default()).unwrap_err(),
            PictureError::Damaged
        );
        assert!(measure(&whole[..48]).is_ok(), "the head is enough");
        assert_eq!(measure(b"").unwrap_err(), PictureError::Unknown);
        assert_eq!(measure(b"The lamp.").unwrap_err(), PictureError::Unknown);
        assert_eq!(
            measure(b"GIF89a\0\0\0\0\0\0\0").unwrap_err(),
            PictureError::Damaged
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_damage_breaks_the_reader(format in 0_usize..4, at: usize, with: u8, cut: usize) {
            let formats = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP];
            let mut bytes = halves(24, 16, formats[format]);
            let length = bytes.len();
            bytes[at % length] = with;
            bytes.truncate(length - cut % 16);
            let _ = measure(&bytes);
            if let Ok(pixels) = draw(&bytes, ROOM, &Fonts::default()) {
                prop_assert_eq!((pixels.width(), pixels.height()), (16, 16));
            }
        }

        #[test]
        fn a_size_within_a_room_fits_and_keeps_its_shape(
            width in 1_u32..4000, height in 1_u32..4000, cols in 1_u32..500, rows in 1_u32..500,
        ) {
            let fit = Size { width, height }.within(Size { width: cols, height: rows });
            prop_assert!(fit.width <= cols && fit.height <= rows);
            prop_assert!(fit.width == cols || fit.height == rows);
        }
    }
}
