//! The encodings of DOS, which the web does not know: texts and bulletin boards of the eighties and nineties.
//!
//! The tables are those of Microsoft as Unicode has them (`VENDORS/MICSFT/PC/CP437.TXT`, `CP850.TXT`). Nobody guesses
//! them: their letters stand where others have signs, and who knows names them.

/// An encoding of DOS: ASCII, and 128 more characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::source) enum Page {
    /// The first one, of America: accents, Greek for sums, frames.
    Cp437,
    /// That of Western Europe: more accents, fewer frames.
    Cp850,
}

/// What stands from 0x80 on, sixteen a line.
const CP437: &str = "\
     ÇüéâäàåçêëèïîìÄÅ\
     ÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
     áíóúñÑªº¿⌐¬½¼¡«»\
     ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
     └┴┬├─┼╞╟╚╔╩╦╠═╬╧\
     ╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
     αßΓπΣσµτΦΘΩδ∞φε∩\
     ≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// What stands from 0x80 on, sixteen a line.
const CP850: &str = "\
     ÇüéâäàåçêëèïîìÄÅ\
     ÉæÆôöòûùÿÖÜø£Ø×ƒ\
     áíóúñÑªº¿®¬½¼¡«»\
     ░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
     └┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
     ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
     ÓßÔÒõÕµþÞÚÛÙýÝ¯´\
     \u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl Page {
    /// The page that a label in small letters names.
    pub(super) fn for_label(label: &str) -> Option<Self> {
        match label {
            "cp437" | "ibm437" | "437" | "cspc8codepage437" => Some(Self::Cp437),
            "cp850" | "ibm850" | "850" | "cspc850multilingual" => Some(Self::Cp850),
            _ => None,
        }
    }

    /// Its name as IANA has it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Cp437 => "IBM437",
            Self::Cp850 => "IBM850",
        }
    }

    /// The text that `bytes` are; all bytes are characters. Linear.
    pub(in crate::source) fn decode(self, bytes: &[u8]) -> String {
        let table = match self {
            Self::Cp437 => CP437,
            Self::Cp850 => CP850,
        };
        let upper: Vec<char> = table.chars().collect();
        let text = bytes.iter().map(|&byte| match byte {
            0..0x80 => char::from(byte),
            _ => upper
                .get(usize::from(byte - 0x80))
                .copied()
                .unwrap_or(char::REPLACEMENT_CHARACTER),
        });
        text.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_a_character_of_its_own() {
        let all: Vec<u8> = (0..=255).collect();
        for page in [Page::Cp437, Page::Cp850] {
            let text = page.decode(&all);
            let mut chars: Vec<char> = text.chars().collect();
            chars.sort_unstable();
            chars.dedup();
            assert_eq!((text.chars().count(), chars.len()), (256, 256), "{page:?}");
            assert!(!text.contains(char::REPLACEMENT_CHARACTER));
        }
    }

    #[test]
    fn letters_stand_where_dos_has_them() {
        let bytes = b"F\x84hre, \x9d, \x9c9, \xc9\xcd\xbb, \xff.";
        assert_eq!(Page::Cp437.decode(bytes), "Fähre, ¥, £9, ╔═╗, \u{a0}.");
        assert_eq!(Page::Cp850.decode(bytes), "Fähre, Ø, £9, ╔═╗, \u{a0}.");
        assert_eq!(Page::for_label("ibm850"), Some(Page::Cp850));
        assert_eq!(Page::for_label("cp852"), None);
    }
}
