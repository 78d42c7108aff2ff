//! Byte offsets to character offsets.

use crate::text::TextSize;

/// Bytes between two check points: a look-up counts at most so many.
const STEP: usize = 64;

/// A table that turns byte offsets of one text into offsets in Unicode scalar values, which is what
/// most other programs count in (Python's string indices, for one).
///
/// Building is one pass over the text, a look-up counts at most 64 bytes; ASCII text needs neither.
///
/// ```
/// use dateline::print::CharOffsets;
/// let offsets = CharOffsets::new("né en 1990");
/// assert_eq!(offsets.chars_before(7.into()), 6);
/// ```
#[derive(Debug)]
pub struct CharOffsets<'a> {
    text: &'a [u8],
    /// Characters before byte `i * STEP`; empty for ASCII text, where bytes are characters.
    checkpoints: Vec<u32>,
}

impl<'a> CharOffsets<'a> {
    /// A table for `text`. Linear.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let checkpoints = if text.is_ascii() {
            Vec::new()
        } else {
            let mut before = 0;
            bytes
                .chunks(STEP)
                .map(|chunk| {
                    let here = before;
                    before += starts(chunk);
                    here
                })
                .collect()
        };
        Self {
            text: bytes,
            checkpoints,
        }
    }

    /// The number of characters that begin before byte `offset`; offsets beyond the end count as the
    /// end.
    pub fn chars_before(&self, offset: TextSize) -> u32 {
        let offset = TextSize::new(offset.to_usize().min(self.text.len()));
        let index = offset.to_usize() / STEP;
        let (base, from) = match self.checkpoints.get(index) {
            Some(&base) => (base, index * STEP),
            None => match self.checkpoints.last() {
                // The very end of a text whose length is a multiple of the step.
                Some(&base) => (base, (self.checkpoints.len() - 1) * STEP),
                None => return offset.raw(),
            },
        };
        let rest = self.text.get(from..offset.to_usize()).unwrap_or_default();
        base + starts(rest)
    }
}

/// How many characters begin in `bytes`, which are no more than [`STEP`]: every byte of UTF-8 but `10xxxxxx`
/// begins one.
fn starts(bytes: &[u8]) -> u32 {
    // So few fit in a byte: then the compiler adds up many at once.
    let begin = bytes.iter().map(|&b| u8::from(b & 0xC0 != 0x80));
    u32::from(begin.fold(0, u8::wrapping_add))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn end_of_a_text_that_ends_on_a_checkpoint() {
        let text = "é".repeat(STEP); // 2 * STEP bytes
        let offsets = CharOffsets::new(&text);
        assert_eq!(offsets.chars_before(TextSize::of(&text)) as usize, STEP);
        assert_eq!(offsets.chars_before(TextSize::MAX) as usize, STEP);
    }

    #[test]
    fn nothing_is_before_anything_in_an_empty_text() {
        assert_eq!(CharOffsets::new("").chars_before(TextSize::ZERO), 0);
        assert_eq!(CharOffsets::new("").chars_before(TextSize::MAX), 0);
    }

    proptest! {
        #[test]
        fn agrees_with_counting(text in "[a-zé渡🚢\u{301}\n]{0,1500}") {
            let offsets = CharOffsets::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.chars_before(TextSize::new(byte)) as usize, count);
            }
            let all = text.chars().count();
            prop_assert_eq!(offsets.chars_before(TextSize::of(&text)) as usize, all);
        }
    }
}
