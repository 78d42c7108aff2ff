//! What servers call `deflate`: nobody asks them for it, some send it all the same, and they do not agree
//! on what it is.

use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use std::io::{self, BufRead, BufReader, Read};

/// `body` without its packing: in the form of zlib, as the standard has it (RFC 9110, 8.4.1.2), or bare, as
/// some servers do.
pub(super) fn unpacked(body: Box<dyn Read>) -> io::Result<Box<dyn Read>> {
    let mut body = BufReader::new(body);
    let is_zlib = match body.fill_buf()? {
        // The method, and a sum over both bytes: RFC 1950, 2.2.
        [first, second, ..] => {
            first & 0x0f == 8 && u16::from_be_bytes([*first, *second]).is_multiple_of(31)
        }
        _ => false,
    };
    Ok(if is_zlib {
        Box::new(ZlibDecoder::new(body))
    } else {
        Box::new(DeflateDecoder::new(body))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, ZlibEncoder};
    use std::io::{Cursor, Write};

    #[test]
    fn both_forms_are_unpacked() {
        let words = b"The lamp was lit again. ".repeat(9);
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(&words).unwrap();
        let mut bare = DeflateEncoder::new(Vec::new(), Compression::default());
        bare.write_all(&words).unwrap();
        for packed in [zlib.finish().unwrap(), bare.finish().unwrap()] {
            let mut read = Vec::new();
            let mut body = unpacked(Box::new(Cursor::new(packed))).unwrap();
            body.read_to_end(&mut read).unwrap();
            assert_eq!(read, words);
        }
        for broken in [&b""[..], b"The lamp", b"\x78\x9c\xff"] {
            let mut body = unpacked(Box::new(Cursor::new(broken))).unwrap();
            assert!(body.read_to_end(&mut Vec::new()).is_err() || broken.is_empty());
        }
    }
}
