//! A picture of any size made one that fits a room.

use super::{Pixels, Size};
use image::DynamicImage;
use image::imageops::FilterType;
use image::metadata::Orientation;

/// `picture`, turned as it is to be looked at, as large as fits in the middle of `room`. What of it is
/// transparent stands on white. Linear in its pixels.
pub(super) fn fit(mut picture: DynamicImage, orientation: Orientation, room: Size) -> Pixels {
    // Before it is turned it is made small: half of the way there by averages, which is quick.
    let across = if turns(orientation) {
        room.turned()
    } else {
        room
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
    Pixels::amid(picture.into_rgba8(), room)
}

/// Whether a picture is as high as its file says it is wide.
pub(super) fn turns(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
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
