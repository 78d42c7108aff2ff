//! Archives for tests, made from what lies in a folder or in memory.

use flate2::write::{DeflateEncoder, GzEncoder};
use flate2::{Compression, Crc};
use std::io::Write;
use std::path::Path;

/// A zip archive of all files below `folder`, the one called `mimetype` first, as books want it.
pub(crate) fn zip_of(folder: &Path) -> Vec<u8> {
    let mut parts = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(&at).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("it lies below");
            let name = name.to_str().expect("UTF-8").replace('\\', "/");
            parts.push((name, std::fs::read(&path).expect("a file")));
        }
    }
    parts.sort_by_key(|(name, _)| (name != "mimetype", name.clone()));
    zip(&parts)
}

/// A zip archive of deflated parts.
pub(crate) fn zip(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap().to_le_bytes();
    let (mut bytes, mut table) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let content_packed = deflate(content);
        let mut sum = Crc::new();
        sum.update(content);
        let mut facts = b"\x14\0\0\0\x08\0\0\0\0\0".to_vec();
        facts.extend(sum.sum().to_le_bytes());
        facts.extend(length(&content_packed));
        facts.extend(length(content));
        facts.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        facts.extend([0, 0]);
        table.extend(b"PK\x01\x02\x14\0");
        table.extend(&facts);
        table.extend([0; 10]);
        table.extend(length(&bytes));
        table.extend(name.as_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&facts);
        bytes.extend(name.as_bytes());
        bytes.extend(content_packed);
    }
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
    end.extend(count.iter().chain(&count));
    end.extend(length(&table));
    end.extend(length(&bytes));
    end.extend([0, 0]);
    [bytes, table, end].concat()
}

/// Bytes as gzip packs them.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Bytes as deflate packs them, with nothing around.
pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
