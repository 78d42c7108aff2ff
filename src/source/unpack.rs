//! Compressed inputs: gzip and zstd, unpacked under a limit.
//!
//! One layer only: what is packed twice stays so and is told by its magic bytes. Archives of several
//! files are another module's matter ([`super::archive`]).

use super::SourceError;
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use std::io::{self, Read};

/// The bytes that may come out of a compressed input.
pub(super) const LIMIT: usize = 512 * 1024 * 1024;

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

    fn whole(bytes: Vec<u8>) -> Result<(Vec<u8>, bool), SourceError> {
        unpack(bytes, "a.gz", true)
    }

    #[test]
    fn what_is_packed_comes_out() {
        let text = b"The lamp went out. ".repeat(900);
        for packed in [gz(&text), zst(&text)] {
            assert!(packed.len() < text.len());
            assert_eq!(whole(packed.clone()).unwrap(), (text.clone(), false));
            // Two of them, one after the other, are one.
            let twice = whole(packed.repeat(2)).unwrap();
            assert_eq!(twice, (text.repeat(2), false));
        }
        assert_eq!(whole(text.clone()).unwrap(), (text, false));
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
