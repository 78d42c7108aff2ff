//! Pictures made of pixels: PNG, JPEG, WebP and GIF, told by their first bytes.

use super::fit::{fit, turns};
use super::{LONGEST_SIDE, MOST_MEMORY, PictureError, Pixels, Size};
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use std::io::Cursor;

/// The size that the header tells, the way the picture is to be looked at.
pub(super) fn measure(bytes: &[u8]) -> Result<Size, PictureError> {
    let mut decoder = decoder(bytes)?;
    let orientation = decoder.orientation()?;
    let (width, height) = decoder.dimensions();
    let own = Size { width, height };
    Ok(if turns(orientation) {
        own.turned()
    } else {
        own
    })
}

/// The picture in the middle of `room`.
pub(super) fn draw(bytes: &[u8], room: Size) -> Result<Pixels, PictureError> {
    let mut decoder = decoder(bytes)?;
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(PictureError::TooLarge);
    }
    let orientation = decoder.orientation()?;
    let picture = DynamicImage::from_decoder(decoder)?;
    Ok(fit(picture, orientation, room))
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
