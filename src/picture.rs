//! Pictures: the bytes of a file to its size, and to as many pixels as are wanted.
//!
//! PNG, JPEG, WebP and GIF (of one that moves, the first frame), told by their first bytes and never by
//! a name. What a file says of its size is looked at before anything is unpacked, so that a small file
//! cannot ask for much memory. Terminals and their protocols are other modules' matter, and so is where
//! the bytes come from.

mod palette;
mod pixels;

pub use palette::Indexed;
pub use pixels::Pixels;

use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits};
use std::fmt;
use std::io::Cursor;

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
    /// It is cut short, or says what cannot be.
    Damaged,
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "this is no PNG, JPEG, WebP or GIF",
            Self::TooLarge => "the picture is too large",
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
/// use dateline::picture::{PictureError, measure};
/// let gif = b"GIF89a\x20\x01\xb4\x00\x00\x00\x00";
/// assert_eq!(measure(gif).map(|size| (size.width, size.height)), Ok((288, 180)));
/// assert_eq!(measure(b"<svg/>"), Err(PictureError::Unknown));
/// ```
pub fn measure(bytes: &[u8]) -> Result<Size, PictureError> {
    let mut decoder = decoder(bytes)?;
    let turned = matches!(
        decoder.orientation()?,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let (width, height) = decoder.dimensions();
    Ok(if turned {
        Size {
            width: height,
            height: width,
        }
    } else {
        Size { width, height }
    })
}

/// A picture scaled to fit in `room`, in its middle; the rest of the room is transparent. What of the
/// picture itself is transparent stands on white, as on the page that it was made for.
///
/// Linear in the pixels of the picture.
///
/// # Errors
/// What is no picture, one that is too large, one that is damaged.
pub fn draw(bytes: &[u8], room: Size) -> Result<Pixels, PictureError> {
    let mut decoder = decoder(bytes)?;
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(PictureError::TooLarge);
    }
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    // Before it is turned it is made small: half of the way there by averages, which is quick.
    let across = match orientation {
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => room,
        _ => Size {
            width: room.height,
            height: room.width,
        },
    };
    let own = Size {
        width: picture.width(),
        height: picture.height(),
    };
    let fit = own.within(across);
    let twice = Size {
        width: fit.width.saturating_mul(2),
        height: fit.height.saturating_mul(2),
    };
    if own.width > twice.width && own.height > twice.height {
        picture = picture.thumbnail_exact(twice.width, twice.height);
    }
    let mut picture = DynamicImage::ImageRgba8(on_white(picture));
    let filter = if own.width > fit.width {
        FilterType::Triangle
    } else {
        FilterType::CatmullRom
    };
    if (picture.width(), picture.height()) != (fit.width, fit.height) {
        picture = picture.resize_exact(fit.width, fit.height, filter);
    }
    picture.apply_orientation(orientation);
    Ok(Pixels::amid(picture.into_rgba8(), room))
}

/// What reads `bytes`, whose header has been read and found sound.
fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder + '_, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| PictureError::Damaged)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureError::Damaged);
    }
    if width > LONGEST_SIDE || height > LONGEST_SIDE {
        return Err(PictureError::TooLarge);
    }
    Ok(decoder)
}

/// The pixels of `picture` with nothing to be seen through them.
fn on_white(picture: DynamicImage) -> image::RgbaImage {
    let opaque = !picture.color().has_alpha();
    let mut pixels = picture.into_rgba8();
    if opaque {
        return pixels;
    }
    for pixel in pixels.pixels_mut() {
        let alpha = u32::from(pixel.0[3]);
        let [red, green, blue, _] = pixel.0;
        let mix = |part: u8| {
            let mixed = (u32::from(part) * alpha + 255 * (255 - alpha)) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        pixel.0 = [mix(red), mix(green), mix(blue), u8::MAX];
    }
    pixels
}

impl Size {
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
            let pixels = draw(&bytes, ROOM).unwrap();
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
            let pixels = draw(&halves(side, side, ImageFormat::Png), ROOM).unwrap();
            assert_eq!(hue(&pixels, 15, 15), "blue", "{side}");
        }
    }

    #[test]
    fn what_can_be_seen_through_stands_on_white() {
        let glass = image::RgbaImage::from_pixel(4, 4, image::Rgba([0, 0, 0, 51]));
        let mut bytes = Cursor::new(Vec::new());
        glass.write_to(&mut bytes, ImageFormat::Png).unwrap();
        let pixels = draw(&bytes.into_inner(), ROOM).unwrap();
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
        let pixels = draw(&bytes, ROOM).unwrap();
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
        assert_eq!(draw(&bytes, ROOM).unwrap_err(), PictureError::TooLarge);
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
            draw(&whole[..whole.len() / 2], ROOM).unwrap_err(),
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
            if let Ok(pixels) = draw(&bytes, ROOM) {
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
