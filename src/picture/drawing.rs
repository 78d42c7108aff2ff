//! Drawings: SVG to its size, and to pixels.
//!
//! A drawing is a program of sorts, written by somebody else: it is painted by itself alone, without any
//! file or address that it names, and not at all where it asks for more than a picture is worth. How much
//! it asks for is found out before: of [elements](weight) before they are looked at closely, of
//! [pixels](cost) before any is painted.

mod cost;
mod fonts;
mod root;
mod weight;

pub use fonts::Fonts;
pub(super) use root::Root;

use super::{MOST_MEMORY, PictureError, Pixels, Size, raster};
use image::RgbaImage;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, ImageHrefResolver, ImageKind, Options, Tree, roxmltree};

/// The most bytes of a drawing: maps of whole countries have fewer.
const LONGEST: usize = 16 * 1024 * 1024;

/// The longer side of a shape that is only a shape, in parts: as exact as any screen.
const PARTS: f32 = 10_000.0;

/// Paints a drawing in the middle of `room`, on white.
pub(super) fn draw(bytes: &[u8], room: Size, fonts: &Fonts) -> Result<Pixels, PictureError> {
    if bytes.len() > LONGEST {
        return Err(PictureError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| PictureError::Damaged)?;
    let tree = read(text.trim_start_matches('\u{feff}').trim_start(), fonts)?;
    let own = tree.size();
    let fit = shape(own.width(), own.height()).within(room);
    if u64::from(fit.width) * u64::from(fit.height) * 4 > MOST_MEMORY {
        return Err(PictureError::TooLarge);
    }
    let scale = Transform::from_scale(
        float(fit.width) / own.width(),
        float(fit.height) / own.height(),
    );
    cost::check(&tree, scale, fit)?;
    let mut pixels = Pixmap::new(fit.width, fit.height).ok_or(PictureError::TooLarge)?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, scale, &mut pixels.as_mut());
    let picture = RgbaImage::from_raw(fit.width, fit.height, pixels.take());
    Ok(Pixels::amid(picture.unwrap_or_default(), room))
}

/// What is to be painted.
fn read(text: &str, fonts: &Fonts) -> Result<Tree, PictureError> {
    weight::check_entities(text)?;
    let parsing = roxmltree::ParsingOptions {
        allow_dtd: true,
        nodes_limit: weight::MOST,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(text, parsing)?;
    let has_words = weight::check(&document)?;
    let mut options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, data, _| inner(&data)),
            // Neither a file nor an address is looked at.
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    if has_words {
        fonts.lend(&mut options);
    }
    Ok(Tree::from_xmltree(&document, &options)?)
}

/// A picture within a drawing: pixels that the drawing holds itself, if they are few enough. A drawing
/// within a drawing is left out: it could hold the next.
fn inner(data: &std::sync::Arc<Vec<u8>>) -> Option<ImageKind> {
    raster::measure(data).ok()?;
    let data = std::sync::Arc::clone(data);
    match image::guess_format(&data).ok()? {
        image::ImageFormat::Png => Some(ImageKind::PNG(data)),
        image::ImageFormat::Jpeg => Some(ImageKind::JPEG(data)),
        image::ImageFormat::Gif => Some(ImageKind::GIF(data)),
        image::ImageFormat::WebP => Some(ImageKind::WEBP(data)),
        _ => None,
    }
}

/// A size of that shape.
fn shape(width: f32, height: f32) -> Size {
    let by = PARTS / width.max(height);
    Size {
        width: whole(width * by),
        height: whole(height * by),
    }
}

/// The next whole number, at least 1.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers are cut to what fits by `as`, and that is what is wanted"
)]
fn whole(number: f32) -> u32 {
    (number.round() as u32).max(1)
}

/// A number of pixels, which is far below what a float tells exactly.
#[expect(
    clippy::cast_precision_loss,
    reason = "a picture is less than 2²⁴ pixels wide"
)]
fn float(pixels: u32) -> f32 {
    pixels as f32
}

impl From<roxmltree::Error> for PictureError {
    fn from(error: roxmltree::Error) -> Self {
        match error {
            roxmltree::Error::NodesLimitReached
            | roxmltree::Error::AttributesLimitReached
            | roxmltree::Error::NamespacesLimitReached => Self::TooIntricate,
            _ => Self::Damaged,
        }
    }
}

impl From<usvg::Error> for PictureError {
    fn from(error: usvg::Error) -> Self {
        match error {
            usvg::Error::ElementsLimitReached => Self::TooIntricate,
            usvg::Error::ParsingFailed(error) => error.into(),
            _ => Self::Damaged,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::*;
    use base64::Engine;
    use std::fmt::Write as _;

    const ROOM: Size = Size {
        width: 40,
        height: 40,
    };

    fn painted(inside: &str) -> Result<Pixels, PictureError> {
        let text = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
             width='80' height='40'>{inside}</svg>"
        );
        draw(text.as_bytes(), ROOM, &Fonts::default())
    }

    /// The pixel at a place of the drawing above.
    fn at(inside: &str, x: u32, y: u32) -> [u8; 4] {
        painted(inside).unwrap().at(x / 2, 10 + y / 2).unwrap()
    }

    const RED: [u8; 4] = [255, 0, 0, 255];
    const WHITE: [u8; 4] = [255; 4];

    #[test]
    fn a_drawing_is_painted_on_white_in_the_middle_of_its_room() {
        let half = "<rect width='40' height='40' fill='red'/>";
        assert_eq!(at(half, 10, 20), RED);
        assert_eq!(at(half, 70, 20), WHITE);
        // Twice as wide as high, it leaves the room above and below.
        assert_eq!(painted(half).unwrap().at(20, 3), Some([0; 4]));
        let glass = "<rect width='80' height='40' opacity='0.5'/>";
        assert!(at(glass, 40, 20)[0].abs_diff(127) < 3);
        let entity = "<!DOCTYPE svg [<!ENTITY ink 'red'>]><svg xmlns='http://www.w3.org/2000/svg' \
                      viewBox='0 0 9 9'><rect width='9' height='9' fill='&ink;'/></svg>";
        let pixels = draw(entity.as_bytes(), ROOM, &Fonts::default()).unwrap();
        assert_eq!(pixels.at(20, 20), Some(RED));
    }

    #[test]
    fn pictures_in_a_drawing_are_its_own_alone() {
        let png = Pixels::filled(ROOM, RED).png();
        let file = std::env::temp_dir().join(format!("dateline-{}-inner.png", std::process::id()));
        std::fs::write(&file, &png).unwrap();
        let held = base64::engine::general_purpose::STANDARD.encode(&png);
        let image =
            |address: &str| format!("<image width='80' height='80' xlink:href='{address}'/>");
        assert_eq!(
            at(&image(&format!("data:image/png;base64,{held}")), 40, 20),
            RED
        );
        let path = file.display().to_string();
        for address in [
            path.clone(),
            format!("file://{path}"),
            "https://quay.example/l.png".into(),
        ] {
            assert_eq!(at(&image(&address), 40, 20), WHITE, "{address}");
            let by_filter = format!(
                "<filter id='f'><feImage href='{address}'/></filter><rect width='80' height='40' fill='white' filter='url(#f)'/>"
            );
            assert_eq!(at(&by_filter, 40, 20), WHITE, "{address}");
        }
        let entity = format!(
            "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file://{path}'>]><svg xmlns='http://www.w3.org/2000/svg' \
             viewBox='0 0 9 9'><text>&e;</text></svg>"
        );
        assert!(draw(entity.as_bytes(), ROOM, &Fonts::default()).is_err());
        let _ = std::fs::remove_file(file);
    }

    #[test]
    fn what_takes_too_much_to_paint_is_refused() {
        let mut nested = "<rect width='80' height='40'/>".to_owned();
        for _ in 0..100 {
            nested = format!("<g opacity='0.9'>{nested}</g>");
        }
        let mut tiles = String::new();
        for step in 0..5 {
            let _ = write!(
                tiles,
                "<pattern id='t{step}' width='1' height='1' viewBox='0 0 9 9'>{}</pattern>",
                format!("<rect width='9' height='9' fill='url(#t{})'/>", step + 1).repeat(9)
            );
        }
        let wide = Size {
            width: 2000,
            height: 1000,
        };
        let page = |inside: &str| {
            let text = format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'>{inside}</svg>"
            );
            draw(text.as_bytes(), wide, &Fonts::default())
        };
        let all = "x='0' y='0' width='1' height='1'";
        for inside in [
            &nested,
            &format!("{tiles}<rect width='80' height='40' fill='url(#t0)'/>"),
            "<pattern id='p' width='1e6' height='1e6' patternUnits='userSpaceOnUse'><rect width='9' height='9'/></pattern>\
             <rect width='80' height='40' fill='url(#p)'/>",
            &format!(
                "<filter id='f' {all}><feTurbulence baseFrequency='0.1' numOctaves='999999'/></filter><rect width='80' height='40' filter='url(#f)'/>"
            ),
            &format!(
                "<filter id='f' {all}><feMorphology operator='dilate' radius='20'/></filter><rect width='80' height='40' filter='url(#f)'/>"
            ),
            &"<rect width='80' height='40'/>".repeat(9999),
            &"<path d='M0 0 H80' stroke='red' stroke-dasharray='0.00001'/>".repeat(9999),
        ] {
            let start: String = inside.chars().take(80).collect();
            assert_eq!(
                page(inside).unwrap_err(),
                PictureError::TooIntricate,
                "{start}"
            );
        }
        // What is usual is painted.
        let usual = "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><g opacity='0.9'><g opacity='0.9'>\
                     <rect width='40' height='20' filter='url(#f)'/></g></g>";
        assert!(page(usual).is_ok());
    }

    #[test]
    fn damage_is_told() {
        for text in [
            "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><rect",
            "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'>&lamp;</svg>",
        ] {
            let drawn = draw(text.as_bytes(), ROOM, &Fonts::default());
            assert_eq!(drawn.unwrap_err(), PictureError::Damaged, "{text}");
        }
        let bytes =
            b"<svg xmlns='http://www.w3.org/2000/svg' width='8' height='4'><text>\xff</text></svg>";
        assert_eq!(
            draw(bytes, ROOM, &Fonts::default()).unwrap_err(),
            PictureError::Damaged
        );
    }

    #[test]
    fn the_deepest_that_is_taken_is_painted_on_a_thread_of_the_worker_s_size() {
        // Each of 20 elements 150 deep, the next in its depth.
        let mut text = String::new();
        for step in 0..20 {
            let _ = write!(
                text,
                "<g id='n{}'>{}<use href='#n{step}'/>{}</g>",
                step + 1,
                "<g opacity='0.9999'>".repeat(150),
                "</g>".repeat(150)
            );
        }
        // Too deep for who paints: told, not broken.
        let small = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
        let drawn = small.spawn(move || painted(&text).map(|_| ())).unwrap();
        assert!(drawn.join().unwrap().is_err());
        let text = format!(
            "{}<rect/>{}",
            "<g id='a' transform='scale(1.01)' opacity='0.5'>".repeat(6),
            "</g>".repeat(6)
        );
        assert!(painted(&text).is_ok());
        let plain = format!(
            "{}<rect width='9' height='9'/>{}",
            "<g>".repeat(150),
            "</g>".repeat(150)
        );
        assert!(painted(&plain).is_ok());
    }
}
