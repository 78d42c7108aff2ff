//! Sixels: a picture as bands six pixels high, each a line for each of its colours (DEC's VT340).

use crate::picture::Indexed;
use std::fmt::Write as _;
use std::ops::Range;

/// The height of a band.
const BAND: usize = 6;

/// Paints the part of a picture in these columns and rows of pixels, from the cursor on. What is
/// transparent stays as it was. Linear in the pixels, times the colours of a band.
pub(super) fn paint(picture: &Indexed, cols: Range<usize>, rows: Range<usize>) -> String {
    let height = picture.pixels.len() / picture.width.max(1);
    let cols = cols.start..cols.end.min(picture.width);
    let rows = rows.start..rows.end.min(height);
    // P2 = 1: what is not painted stays. Then the pixels are square, and so many.
    let mut out = format!("\x1bP0;1q\"1;1;{};{}", cols.len(), rows.len());
    let mut known = [false; 256];
    let mut top = rows.start;
    while top < rows.end {
        let bottom = (top + BAND).min(rows.end);
        band(picture, cols.clone(), top..bottom, &mut known, &mut out);
        top = bottom;
        if top < rows.end {
            out.push('-');
        }
    }
    out.push_str("\x1b\\");
    out
}

/// Adds a band: its colours one after the other, each from the left again. A colour is defined where it
/// comes first.
fn band(
    picture: &Indexed,
    cols: Range<usize>,
    rows: Range<usize>,
    known: &mut [bool; 256],
    out: &mut String,
) {
    let width = picture.width;
    let line = |row: usize| {
        let start = row * width;
        let line = picture.pixels.get(start + cols.start..start + cols.end);
        line.unwrap_or_default()
    };
    let mut here = [false; 256];
    for row in rows.clone() {
        for color in line(row).iter().flatten() {
            here[usize::from(*color)] = true;
        }
    }
    let mut first = true;
    for color in (0..=u8::MAX).filter(|&color| here[usize::from(color)]) {
        if !std::mem::take(&mut first) {
            out.push('$');
        }
        let at = usize::from(color);
        if !std::mem::replace(&mut known[at], true) {
            let [red, green, blue] = picture.colors.get(at).copied().unwrap_or_default();
            // In hundredths.
            let share = |part: u8| (u16::from(part) * 100 + 127) / 255;
            // Writing to a string does not fail.
            let _ = write!(
                out,
                "#{color};2;{};{};{}",
                share(red),
                share(green),
                share(blue)
            );
        }
        let _ = write!(out, "#{color}");
        let mut run = Run::default();
        for col in 0..cols.len() {
            let mut bits = 0;
            for (row, bit) in rows.clone().zip(0..) {
                if line(row).get(col) == Some(&Some(color)) {
                    bits |= 1 << bit;
                }
            }
            run.add(bits, out);
        }
        run.end(out);
    }
}

/// Equal columns of a band.
#[derive(Default)]
struct Run {
    bits: u8,
    length: usize,
}

impl Run {
    fn add(&mut self, bits: u8, out: &mut String) {
        if bits != self.bits {
            self.put(out);
            self.bits = bits;
        }
        self.length += 1;
    }

    /// Writes the last columns, unless nothing is in them.
    fn end(mut self, out: &mut String) {
        if self.bits != 0 {
            self.put(out);
        }
    }

    fn put(&mut self, out: &mut String) {
        let letter = char::from(b'?' + self.bits);
        if self.length > 3 {
            let _ = write!(out, "!{}{letter}", self.length);
        } else {
            out.extend(std::iter::repeat_n(letter, self.length));
        }
        self.length = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(picture: &Indexed, cols: Range<usize>, rows: Range<usize>) -> String {
        paint(picture, cols, rows).replace('\x1b', "␛")
    }

    /// Eight pixels wide and seven high: red, with a blue column, and nothing in the last row but blue.
    fn flag() -> Indexed {
        let pixel = |x: usize, y: usize| match (x, y) {
            (2, _) => Some(1),
            (_, 6) => None,
            _ => Some(0),
        };
        Indexed {
            colors: vec![[255, 0, 0], [0, 0, 128]],
            pixels: (0..56).map(|i| pixel(i % 8, i / 8)).collect(),
            width: 8,
        }
    }

    #[test]
    fn bands_have_a_line_for_each_colour_and_runs_are_counted() {
        assert_eq!(
            told(&flag(), 0..8, 0..7),
            "␛P0;1q\"1;1;8;7#0;2;100;0;0#0~~?!5~$#1;2;0;0;50#1??~-#1??@␛\\"
        );
    }

    #[test]
    fn a_part_is_painted_by_itself() {
        assert_eq!(
            told(&flag(), 2..3, 5..7),
            "␛P0;1q\"1;1;1;2#1;2;0;0;50#1B␛\\"
        );
        // Beyond its end there is nothing.
        assert_eq!(told(&flag(), 7..20, 6..9), "␛P0;1q\"1;1;1;1␛\\");
    }
}
