//! The first tag of a drawing: whether it is one, and how large it is.

use super::super::{LONGEST_SIDE, PictureError, Size};
use super::{float, shape, whole};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The longer side in pixels of a drawing that says its shape but no size: it fills its column.
const FILLS: f32 = 1200.0;

/// The size of a drawing that says nothing of it (CSS 2, 10.3.2), in pixels.
const USUAL: (f32, f32) = (300.0, 150.0);

/// What the first tag of a drawing says of its size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::picture) struct Root {
    width: Option<f32>,
    height: Option<f32>,
    /// Of what it shows, in units of its own.
    shown: Option<(f32, f32)>,
}

impl Root {
    /// Of a file that begins like that; `None` if it is no drawing, or its first tag is not there yet.
    pub(in crate::picture) fn of(head: &[u8]) -> Option<Self> {
        // What comes before the tag may be long; it is cut between letters, wherever the head is.
        let text = match std::str::from_utf8(head) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?,
        };
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if !text.starts_with('<') {
            return None;
        }
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) | Event::Empty(tag) => {
                    return (tag.local_name().as_ref() == "svg").then(|| Self::read(&tag));
                }
                Event::Eof | Event::End(_) | Event::CData(_) => return None,
                Event::Text(words) if !words.trim().is_empty() => return None,
                _ => {}
            }
        }
    }

    fn read(tag: &BytesStart<'_>) -> Self {
        let given = |name: &str| {
            let mut all = tag.attributes().flatten();
            let found = all.find(|attribute| attribute.key.as_ref() == name)?;
            Some(found.value.into_owned())
        };
        let length = |name| given(name).and_then(|value| length(&value));
        let shown = given("viewBox").and_then(|value| {
            let parts = value.split(|c: char| c == ',' || c.is_whitespace());
            let mut parts = parts.filter(|part| !part.is_empty());
            let (width, height) = (parts.nth(2)?, parts.next()?);
            Some((width.parse().ok()?, height.parse().ok()?))
        });
        Self {
            width: length("width"),
            height: length("height"),
            shown,
        }
    }

    /// The size in pixels that a browser would show it in.
    pub(in crate::picture) fn size(self) -> Result<Size, PictureError> {
        let (width, height) = match (self.width, self.height, self.shown) {
            (Some(width), Some(height), _) => (width, height),
            (Some(width), None, Some((wide, high))) => (width, high * width / wide),
            (None, Some(height), Some((wide, high))) => (wide * height / high, height),
            (None, None, Some((wide, high))) => {
                let by = (FILLS / wide.max(high)).max(1.0);
                (wide * by, high * by)
            }
            (width, height, None) => (width.unwrap_or(USUAL.0), height.unwrap_or(USUAL.1)),
        };
        let sound = |side: f32| side.is_finite() && side > 0.0;
        if !sound(width) || !sound(height) {
            return Err(PictureError::Damaged);
        }
        // It is painted as large as is wanted, whatever it says.
        let longest = float(LONGEST_SIDE);
        Ok(if width > longest || height > longest {
            shape(width, height)
        } else {
            Size {
                width: whole(width),
                height: whole(height),
            }
        })
    }
}

/// A length in pixels; `None` for parts of what is around it (`100%`), and what is none.
fn length(value: &str) -> Option<f32> {
    let value = value.trim();
    let unit = value.find(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E') || c == '%');
    // "2em", not "2e3".
    let number = value.get(..unit.unwrap_or(value.len()))?;
    let end = match unit {
        Some(_) => number.trim_end_matches(['e', 'E']).len(),
        None => number.len(),
    };
    let (number, unit) = value.split_at_checked(end)?;
    let number: f32 = number.trim().parse().ok()?;
    let pixels = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "em" => 12.0,
        "ex" => 6.0,
        _ => return None,
    };
    Some(number * pixels)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::*;

    fn size(head: &str) -> Option<(u32, u32)> {
        let size = Root::of(head.as_bytes())?.size().unwrap();
        Some((size.width, size.height))
    }

    #[test]
    fn the_first_tag_tells_the_size() {
        assert_eq!(size("<svg width='30' height='20px'/>"), Some((30, 20)));
        assert_eq!(size("<svg width='1in' height='36pt'/>"), Some((96, 48)));
        assert_eq!(size("<svg width='2em' height='3e1'/>"), Some((24, 30)));
        let head = "\u{feff}<?xml version='1.0'?>\n<!-- a lamp -->\n<!DOCTYPE svg PUBLIC 'a' 'b'>\n\
                    <s:svg xmlns:s='http://www.w3.org/2000/svg' viewBox='0,0 40 10' height='20'><s:pa";
        assert_eq!(size(head), Some((80, 20)));
        // It fills its column, and nothing is known of it.
        assert_eq!(
            size("<svg viewBox='0 0 24 12' width='100%' height='100%'>"),
            Some((1200, 600))
        );
        assert_eq!(size("<svg viewBox='0 0 2400 1200'>"), Some((2400, 1200)));
        assert_eq!(size("<svg>"), Some((300, 150)));
        // However large it says it is.
        assert_eq!(
            size("<svg width='2e9' height='1e9'>"),
            Some((10_000, 5_000))
        );
    }

    #[test]
    fn other_things_are_no_drawings() {
        for head in [
            "",
            "The lamp <svg>",
            "<html><svg width='3' height='3'>",
            "<!doctype html><div>",
            "<?xml version='1.0'?><rss><svg>",
            "<!-- <svg> -->",
            "<sv",
            "<",
        ] {
            assert_eq!(Root::of(head.as_bytes()), None, "{head}");
        }
        assert_eq!(Root::of(b"\x89PNG\r\n<svg>"), None);
    }

    #[test]
    fn a_size_that_cannot_be_is_told() {
        for head in [
            "<svg width='0' height='3'>",
            "<svg width='-1' height='3'>",
            "<svg viewBox='0 0 0 0'>",
            "<svg width='3' viewBox='0 0 0 9'>",
        ] {
            let root = Root::of(head.as_bytes()).unwrap();
            assert_eq!(root.size(), Err(PictureError::Damaged), "{head}");
        }
    }
}
