//! Compressed inputs: gzip, zstd, xz and bzip2, unpacked under a limit.
//!
//! One layer only: what is packed twice stays so and is told by its magic bytes. Archives of several
//! files are another module's matter ([`super::archive`]).

use super::SourceError;
use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;
use ruzstd::decoding::StreamingDecoder;
use std::io::{self, Read};

/// The bytes that may come out of a compressed input.
pub(super) const LIMIT: usize = 512 * 1024 * 1024;

/// The memory that unpacking xz may take, in KiB: its best takes 64 MiB, and its makers' limit is 4 GiB.
const XZ_MEMORY: u32 = 256 * 1024;

/// The bytes that may come out of the head of one: enough for any first screen.
const HEAD_LIMIT: usize = super::HEAD;

/// `bytes` as they are, or what is packed in them, and whether that ends too early. Linear in what
/// comes out; the head of an input (`complete` is `false`) gives the start of what is packed.
///
/// # Errors
/// More than 512 MiB, or bytes out of which nothing can be unpacked.
pub(super) fn unpack(
    bytes: Vec<u8>,
    name: &str,
    complete: bool,
) -> Result<(Vec<u8>, bool), SourceError> {
    let limit = if complete { LIMIT } else { HEAD_LIMIT };
    let (unpacked, end) = if bytes.starts_with(b"\x1f\x8b") {
        read(MultiGzDecoder::new(bytes.as_slice()), limit)
    } else if bytes.starts_with(b"\x28\xb5\x2f\xfd") {
        zstd(&bytes, limit)
    } else if bytes.starts_with(b"\xfd7zXZ\0") {
        let several = true;
        let packed = XzReader::new_mem_limit(bytes.as_slice(), several, XZ_MEMORY);
        read(packed, limit)
    } else if is_bzip2(&bytes) {
        read(MultiBzDecoder::new(bytes.as_slice()), limit)
    } else {
        return Ok((bytes, false));
    };
    let name = || name.to_owned();
    match end {
        _ if complete && unpacked.len() > limit => Err(SourceError::Inflating { name: name() }),
        Err(_) if complete && unpacked.is_empty() => Err(SourceError::Damaged {
            name: name(),
            what: "compressed file",
        }),
        end => Ok((unpacked, complete && end.is_err())),
    }
}

/// Whether `bytes` are packed by bzip2: `BZh9`, and the digits of pi, with which a block begins.
pub(super) fn is_bzip2(bytes: &[u8]) -> bool {
    let block = bytes.strip_prefix(b"BZh").and_then(|rest| rest.get(1..));
    block.is_some_and(|block| block.starts_with(b"1AY&SY"))
}

/// What `packed` gives, at most a byte more than `limit`, and how that ended.
fn read(packed: impl Read, limit: usize) -> (Vec<u8>, io::Result<()>) {
    let mut bytes = Vec::new();
    let room = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let end = packed.take(room).read_to_end(&mut bytes);
    (bytes, end.map(drop))
}

/// All frames of a zstd stream.
fn zstd(packed: &[u8], limit: usize) -> (Vec<u8>, io::Result<()>) {
    let mut rest = packed;
    let mut all = Vec::new();
    while !rest.is_empty() && all.len() <= limit {
        let (frame, end) = match StreamingDecoder::new(&mut rest) {
            Ok(frame) => read(frame, limit - all.len()),
            Err(error) => (Vec::new(), Err(io::Error::other(error))),
        };
        all.extend(frame);
        if end.is_err() {
            return (all, end);
        }
    }
    (all, Ok(()))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::*;
    use bzip2::write::BzEncoder;
    use flate2::{Compression, write::GzEncoder};
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write;

    fn gz(text: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(text).unwrap();
        packer.finish().unwrap()
    }

    fn zst(text: &[u8]) -> Vec<u8> {
        compress_to_vec(text, CompressionLevel::Fastest)
    }

    fn bz2(text: &[u8]) -> Vec<u8> {
        let mut packer = BzEncoder::new(Vec::new(), bzip2::Compression::default());
        packer.write_all(text).unwrap();
        packer.finish().unwrap()
    }

    fn whole(bytes: Vec<u8>) -> Result<(Vec<u8>, bool), SourceError> {
        unpack(bytes, "a.gz", true)
    }

    #[test]
    fn what_is_packed_comes_out() {
        let text = b"The lamp went out. ".repeat(900);
        for packed in [gz(&text), zst(&text), bz2(&text)] {
            assert!(packed.len() < text.len());
            assert_eq!(whole(packed.clone()).unwrap(), (text.clone(), false));
            // Two of them, one after the other, are one.
            let twice = whole(packed.repeat(2)).unwrap();
            assert_eq!(twice, (text.repeat(2), false));
        }
        assert_eq!(whole(text.clone()).unwrap(), (text, false));
    }

    /// `The lamp went out.` fifty times, as `xz` packs it.
    const XZ: &[u8] = &[
        0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0x00, 0x04, 0xe6, 0xd6, 0xb4, 0x46, 0x02, 0x00, 0x21,
        0x01, 0x16, 0x00, 0x00, 0x00, 0x74, 0x2f, 0xe5, 0xa3, 0xe0, 0x03, 0xb5, 0x00, 0x20, 0x5d,
        0x00, 0x2a, 0x1a, 0x08, 0xa2, 0x02, 0xfb, 0xd2, 0xa4, 0xc5, 0xc5, 0x44, 0xac, 0x9e, 0xf0,
        0xe1, 0x44, 0xc9, 0xb5, 0x96, 0xba, 0x6e, 0x7a, 0xf4, 0x1e, 0x9b, 0x3c, 0x3c, 0x6b, 0x69,
        0x06, 0x6b, 0x00, 0x00, 0x24, 0x21, 0xa6, 0x25, 0x08, 0x5d, 0x35, 0xe6, 0x00, 0x01, 0x3c,
        0xb6, 0x07, 0x00, 0x00, 0x00, 0x06, 0xd6, 0xbd, 0xb2, 0xb1, 0xc4, 0x67, 0xfb, 0x02, 0x00,
        0x00, 0x00, 0x00, 0x04, 0x59, 0x5a,
    ];

    #[test]
    fn what_xz_packed_comes_out() {
        let text = b"The lamp went out. ".repeat(50);
        assert_eq!(whole(XZ.to_vec()).unwrap(), (text.clone(), false));
        assert_eq!(whole(XZ.repeat(2)).unwrap(), (text.repeat(2), false));
        let cut = XZ.get(..XZ.len() - 20).unwrap().to_vec();
        assert_eq!(whole(cut).unwrap(), (text, true));
    }

    #[test]
    fn prose_on_packing_is_not_packed() {
        for text in ["BZh9 is how it begins", "BZh", "\u{fd}7zXZ is xz"] {
            assert_eq!(whole(text.into()).unwrap().0, text.as_bytes());
        }
    }

    #[test]
    fn one_layer_is_unpacked() {
        let inner = gz(b"lamp");
        assert_eq!(whole(gz(&inner)).unwrap().0, inner);
    }

    #[test]
    fn what_is_cut_short_gives_its_start() {
        let text: Vec<u8> = (0..90_000_u32)
            .flat_map(|i| i.wrapping_mul(2_654_435_761).to_string().into_bytes())
            .collect();
        for packed in [gz(&text), zst(&text)] {
            let part = packed.get(..packed.len() / 2).unwrap().to_vec();
            let (start, cut) = whole(part.clone()).unwrap();
            assert!(cut && start.len() > 1000 && text.starts_with(&start));
            // Of a head nothing else is wanted.
            let (start, cut) = unpack(part, "a.gz", false).unwrap();
            assert!(!cut && start.len() > 1000 && text.starts_with(&start));
        }
        for nothing in [b"\x1f\x8b\x08".as_slice(), b"\x28\xb5\x2f\xfd\x01"] {
            let error = whole(nothing.to_vec()).unwrap_err().to_string();
            assert!(error.contains("damaged"), "{error}");
        }
    }

    #[test]
    fn what_never_ends_is_stopped() {
        let (bytes, end) = read(io::repeat(b' '), 5000);
        assert!(end.is_ok() && bytes.len() == 5001);
        let packed = gz(&vec![b' '; 3 * HEAD_LIMIT]);
        assert!(unpack(packed, "a.gz", false).unwrap().0.len() <= HEAD_LIMIT + 1);
    }
}
