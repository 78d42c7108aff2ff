//! iTerm2's inline pictures: a file, and the cells it is to fill. <https://iterm2.com/documentation-images.html>

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Paints a PNG file over so many columns and rows from the cursor on. Where the cursor is afterwards
/// differs among terminals.
pub(super) fn paint(png: &[u8], (cols, rows): (u16, u16)) -> Vec<u8> {
    let mut bytes = format!(
        "\x1b]1337;File=inline=1;size={};width={cols};height={rows};preserveAspectRatio=0;doNotMoveCursor=1:",
        png.len()
    )
    .into_bytes();
    bytes.extend(STANDARD.encode(png).as_bytes());
    bytes.push(0x07);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_sent_with_its_size_and_its_place() {
        let told = String::from_utf8_lossy(&paint(b"Lamp", (60, 17))).replace('\x1b', "␛");
        assert_eq!(
            told,
            "␛]1337;File=inline=1;size=4;width=60;height=17;preserveAspectRatio=0;doNotMoveCursor=1:TGFtcA==\u{7}"
        );
    }
}
