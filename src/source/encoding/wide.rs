//! UTF-16 and UTF-32 without a byte order mark: told by where their blanks have zero bytes, and by what
//! they decode to.

use super::Coding;
use encoding_rs::{UTF_16BE, UTF_16LE};

/// The least number of characters that tell anything.
const FEWEST: usize = 4;

/// The encoding of several bytes a character that `sample` is in.
///
/// `noisy` or not UTF-8 it must be as well: two zero bytes in plain text may stand like that by chance.
pub(super) fn coding(sample: &[u8], noisy: bool) -> Option<Coding> {
    if !noisy && std::str::from_utf8(sample).is_ok() {
        return None;
    }
    utf32(sample).or_else(|| utf16(sample))
}

/// UTF-32: every four bytes are a character, and none controls anything. No other text is like that.
fn utf32(sample: &[u8]) -> Option<Coding> {
    let (units, _) = sample.as_chunks::<4>();
    let is_text = |read: fn([u8; 4]) -> u32| {
        let sound = |c: char| !c.is_control() || c.is_whitespace();
        units.len() >= FEWEST
            && units
                .iter()
                .all(|&unit| char::from_u32(read(unit)).is_some_and(sound))
    };
    if is_text(u32::from_le_bytes) {
        Some(Coding::Utf32Le)
    } else {
        is_text(u32::from_be_bytes).then_some(Coding::Utf32Be)
    }
}

/// UTF-16: the two bytes of blanks, of ends of lines and of the stops of Chinese and Japanese stand all in
/// one order, and what it decodes to is sound.
fn utf16(sample: &[u8]) -> Option<Coding> {
    let (pairs, _) = sample.as_chunks::<2>();
    let count = |read: fn([u8; 2]) -> u16| {
        let parts = |&&pair: &&[u8; 2]| {
            matches!(
                char::from_u32(read(pair).into()),
                Some('\t' | '\n' | '\r' | ' ' | '、' | '。' | '，')
            )
        };
        pairs.iter().filter(parts).count()
    };
    let (little, big) = (count(u16::from_le_bytes), count(u16::from_be_bytes));
    // Chinese has one in some fifty, and whole paragraphs of it few.
    let needed = (pairs.len() / 400).max(2);
    let encoding = if little >= needed && big <= little / 16 {
        UTF_16LE
    } else if big >= needed && little <= big / 16 {
        UTF_16BE
    } else {
        return None;
    };
    // The sample may end between two halves.
    let whole = pairs.split_last().map_or(pairs, |(_, before)| before);
    let (text, broken) = encoding.decode_without_bom_handling(whole.as_flattened());
    let lone_half_at_end = text.trim_end_matches('\u{fffd}').contains('\u{fffd}');
    let controls = text
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace() && *c != '\u{1b}')
        .count();
    let sound = (!broken || !lone_half_at_end) && controls <= 4 + pairs.len() / 64;
    sound.then_some(Coding::Web(encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 4] = [
        "The lamp went out at nine, and the harbour was dark.\n",
        "Паром вернулся после ремонта, и остров его ждал.\n",
        "渡輪修好了。\n島上的人等了兩年。\n他們很高興。\n",
        // One of these has a zero byte where blanks of the other order have it.
        "一艘渡轮修好了。\n岛上的人一直在等，等了一年又一年。\n",
    ];

    fn name(bytes: &[u8]) -> Option<&'static str> {
        coding(bytes, true).map(Coding::name)
    }

    #[test]
    fn bare_utf16_is_told_in_any_script() {
        for text in TEXTS {
            let units = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
                text.encode_utf16().flat_map(bytes).collect()
            };
            assert_eq!(name(&units(u16::to_le_bytes)), Some("UTF-16LE"), "{text}");
            assert_eq!(name(&units(u16::to_be_bytes)), Some("UTF-16BE"), "{text}");
        }
    }

    #[test]
    fn bare_utf32_is_told_in_any_script() {
        for text in TEXTS {
            let units = |bytes: fn(u32) -> [u8; 4]| -> Vec<u8> {
                text.chars().flat_map(|c| bytes(u32::from(c))).collect()
            };
            assert_eq!(name(&units(u32::to_le_bytes)), Some("UTF-32LE"), "{text}");
            assert_eq!(name(&units(u32::to_be_bytes)), Some("UTF-32BE"), "{text}");
        }
    }

    #[test]
    fn tables_of_numbers_are_no_text() {
        let shorts: Vec<u8> = (0..4000_u16)
            .flat_map(|n| (n % 300).to_le_bytes())
            .collect();
        let longs: Vec<u8> = (0..4000_u32)
            .flat_map(|n| (n % 300).to_le_bytes())
            .collect();
        assert_eq!(name(&shorts), None);
        assert_eq!(name(&longs), None);
        assert_eq!(name(&[0; 400]), None);
    }
}
