//! kitty's graphics protocol: a picture is sent once, under a number, and shown by cells that
//! [stand for it](super::stand_in). <https://sw.kovidgoyal.net/kitty/graphics-protocol/>

use super::stand_in::PictureId;
use super::tmux;
use crate::layout::Extent;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// How many letters of base64 a piece may have.
const PIECE: usize = 4096;

/// Sends a PNG file as the picture `id`, to be shown by cells of that extent. The terminal does not answer
/// (`q=2`): an answer would come among the keys.
pub(super) fn send(id: PictureId, extent: Extent, png: &[u8], through_tmux: bool) -> Vec<u8> {
    let letters = STANDARD.encode(png);
    let pieces: Vec<&[u8]> = letters.as_bytes().chunks(PIECE).collect();
    let last = pieces.len().saturating_sub(1);
    let mut all = Vec::with_capacity(letters.len() + pieces.len() * 32);
    for (n, piece) in pieces.into_iter().enumerate() {
        let more = u8::from(n < last);
        let keys = if n == 0 {
            format!(
                "a=T,U=1,q=2,f=100,i={},c={},r={},m={more}",
                id.number(),
                extent.cols,
                extent.rows
            )
        } else {
            format!("q=2,m={more}")
        };
        command(&keys, piece, through_tmux, &mut all);
    }
    all
}

/// Has the terminal forget a picture.
pub(super) fn forget(id: PictureId, through_tmux: bool) -> Vec<u8> {
    let mut all = Vec::new();
    let keys = format!("a=d,d=I,q=2,i={}", id.number());
    command(&keys, b"", through_tmux, &mut all);
    all
}

fn command(keys: &str, letters: &[u8], through_tmux: bool, all: &mut Vec<u8>) {
    let mut bytes = Vec::with_capacity(keys.len() + letters.len() + 8);
    bytes.extend(b"\x1b_G");
    bytes.extend(keys.as_bytes());
    if !letters.is_empty() {
        bytes.push(b';');
        bytes.extend(letters);
    }
    bytes.extend(b"\x1b\\");
    if through_tmux {
        tmux::wrap(&bytes, all);
    } else {
        all.extend(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).replace('\x1b', "␛")
    }

    const EXTENT: Extent = Extent { cols: 60, rows: 17 };

    #[test]
    fn a_small_picture_is_one_command() {
        assert_eq!(
            words(&send(PictureId::new(7), EXTENT, b"Lamp", false)),
            "␛_Ga=T,U=1,q=2,f=100,i=7,c=60,r=17,m=0;TGFtcA==␛\\"
        );
        assert_eq!(
            words(&forget(PictureId::new(7), false)),
            "␛_Ga=d,d=I,q=2,i=7␛\\"
        );
    }

    #[test]
    fn a_large_one_comes_in_pieces() {
        let sent = words(&send(PictureId::new(7), EXTENT, &[0; 7000], false));
        let pieces: Vec<&str> = sent.split_inclusive("␛\\").collect();
        assert_eq!(pieces.len(), 3);
        assert!(pieces[0].starts_with("␛_Ga=T,") && pieces[0].contains(",m=1;AAAA"));
        assert!(pieces[1].starts_with("␛_Gq=2,m=1;AAAA"));
        assert!(pieces[2].starts_with("␛_Gq=2,m=0;AAAA"));
    }

    #[test]
    fn tmux_hands_each_piece_on() {
        assert_eq!(
            words(&forget(PictureId::new(7), true)),
            "␛Ptmux;␛␛_Ga=d,d=I,q=2,i=7␛␛\\␛\\"
        );
    }
}
