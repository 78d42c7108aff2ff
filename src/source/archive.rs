//! Zip archives: the parts of a book, found by name and unpacked one at a time, each under a limit.
//!
//! Only what a book needs: parts that are stored or deflated, in one volume. What a part means is
//! its reader's matter. Nothing is ever written to disk, and a part's name is a key, never a path.

use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use std::fmt;
use std::io::Read;

/// An archive whose table of contents has been read. Its bytes stay packed.
#[derive(Clone, PartialEq, Eq)]
pub struct Archive {
    bytes: Vec<u8>,
    /// Sorted by name in small letters, then by name; of two with one name, the first in the archive comes
    /// first.
    entries: Vec<Entry>,
}

/// Where a part lies.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    name: String,
    /// The name in small letters.
    folded: String,
    /// Where its own header begins.
    header: usize,
    packed: usize,
    method: u16,
    flags: u16,
    checksum: u32,
}

/// A part, unpacked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpacked {
    /// Its bytes, at most as many as the limit.
    pub bytes: Vec<u8>,
    /// Whether these are all of them, and sound.
    pub end: End,
}

/// How the unpacking of a part ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It is whole.
    Whole,
    /// It is longer than the limit.
    Limit,
    /// The rest is damaged.
    Damaged,
}

/// Why a part cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is none of that name.
    Missing,
    /// It is under a password, or encrypted in another way.
    Locked,
    /// It is packed in a way that is not known, or lies outside the archive.
    Unreadable,
}

/// Marks of the structures of an archive (APPNOTE.TXT 4.3).
const LOCAL_HEADER: &[u8] = b"PK\x03\x04";
const CENTRAL_HEADER: &[u8] = b"PK\x01\x02";
const END_OF_CENTRAL: &[u8] = b"PK\x05\x06";
const END_OF_CENTRAL_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";

/// The lengths of these structures without what is of variable length in them.
const LOCAL_LENGTH: usize = 30;
const CENTRAL_LENGTH: usize = 46;
const END_LENGTH: usize = 22;
const LOCATOR_LENGTH: usize = 20;

/// How far from the end the last structure begins at most: a comment of 64 KiB may follow it.
const LONGEST_END: usize = END_LENGTH + 0xffff;

/// Bit 0 of a part's flags: it is under a password.
const LOCKED: u16 = 1;

/// The ways of packing that are known.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

impl Archive {
    /// Reads the table of contents at the end of `bytes`; `None` when there is none: cut short, damaged
    /// or no archive. Linear in the number of parts.
    pub fn open(bytes: Vec<u8>) -> Option<Self> {
        let (first, count, lead) = directory(&bytes)?;
        let mut entries = Vec::new();
        let mut at = first;
        for _ in 0..count {
            // A table that ends too early is that of a damaged archive; what it has is kept.
            let Some((entry, next)) = entry(&bytes, at) else {
                break;
            };
            entries.push(entry);
            at = next;
        }
        if entries.is_empty() {
            return None;
        }
        // Where something stands before the archive, its offsets count from its own start.
        for entry in &mut entries {
            entry.header = entry.header.saturating_add(lead);
        }
        entries.sort_by(|a, b| (&a.folded, &a.name).cmp(&(&b.folded, &b.name)));
        Some(Self { bytes, entries })
    }

    /// The names of the parts, sorted without regard to capitals.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|e| e.name.as_str())
    }

    /// Whether there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The part of that name; else one that only has other capitals, as a book that was made where they
    /// do not count may call it.
    fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.get(self.place(name)?)
    }

    /// Where that part stands among all.
    fn place(&self, name: &str) -> Option<usize> {
        let folded = name.to_lowercase();
        let key = (folded.as_str(), name);
        let before = |e: &Entry| (e.folded.as_str(), e.name.as_str()) < key;
        let at = self.entries.partition_point(before);
        let near = [Some(at), at.checked_sub(1)].into_iter().flatten();
        let near: Vec<(usize, &Entry)> = near
            .filter_map(|at| Some((at, self.entries.get(at)?)))
            .collect();
        let exact = near.iter().find(|(_, e)| e.name == name);
        exact
            .or_else(|| near.iter().find(|(_, e)| e.folded == folded))
            .map(|(at, _)| *at)
    }

    /// Notes that the part called `name` is encrypted in a way that its own header doesn't tell.
    pub(super) fn lock(&mut self, name: &str) {
        if let Some(at) = self.place(name)
            && let Some(entry) = self.entries.get_mut(at)
        {
            entry.flags |= LOCKED;
        }
    }

    /// Whether the part called `name` is encrypted.
    pub(super) fn is_locked(&self, name: &str) -> bool {
        self.find(name).is_some_and(|e| e.flags & LOCKED != 0)
    }

    /// Unpacks the part called `name`, at most `limit` bytes of it. Linear in what comes out.
    ///
    /// # Errors
    /// A part that is not there, or that cannot be unpacked at all.
    pub fn read(&self, name: &str, limit: usize) -> Result<Unpacked, Fault> {
        let entry = self.find(name).ok_or(Fault::Missing)?;
        if entry.flags & LOCKED != 0 {
            return Err(Fault::Locked);
        }
        let packed = self.packed(entry).ok_or(Fault::Unreadable)?;
        match entry.method {
            STORED => Ok(unpack(packed, limit, entry.checksum)),
            DEFLATED => Ok(unpack(DeflateDecoder::new(packed), limit, entry.checksum)),
            _ => Err(Fault::Unreadable),
        }
    }

    /// The packed bytes of a part, as far as they are there.
    fn packed(&self, entry: &Entry) -> Option<&[u8]> {
        let at = entry.header;
        if !has(&self.bytes, at, LOCAL_HEADER) {
            return None;
        }
        let name = usize::from(u16_at(&self.bytes, at + 26)?);
        let extra = usize::from(u16_at(&self.bytes, at + 28)?);
        let rest = self.bytes.get(at + LOCAL_LENGTH + name + extra..)?;
        Some(rest.get(..entry.packed).unwrap_or(rest))
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive")
            .field("bytes", &self.bytes.len())
            .field("entries", &self.entries)
            .finish()
    }
}

fn unpack(packed: impl Read, limit: usize, checksum: u32) -> Unpacked {
    let mut bytes = Vec::new();
    // One more than is wanted tells whether there is more.
    let room = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let read = packed.take(room).read_to_end(&mut bytes);
    let end = if bytes.len() > limit {
        bytes.truncate(limit);
        End::Limit
    } else {
        let mut sum = Crc::new();
        sum.update(&bytes);
        if read.is_ok() && sum.sum() == checksum {
            End::Whole
        } else {
            End::Damaged
        }
    };
    Unpacked { bytes, end }
}

/// Where the table of contents begins, how many parts it names, and how much stands before the archive.
fn directory(bytes: &[u8]) -> Option<(usize, u64, usize)> {
    let from = bytes.len().saturating_sub(LONGEST_END);
    let end = from + memchr::memmem::rfind(bytes.get(from..)?, END_OF_CENTRAL)?;
    let count = u64::from(u16_at(bytes, end + 10)?);
    let size = u64::from(u32_at(bytes, end + 12)?);
    let first = u64::from(u32_at(bytes, end + 16)?);
    let locator = end.checked_sub(LOCATOR_LENGTH);
    let locator = locator.filter(|&at| has(bytes, at, LOCATOR_64));
    let (count, size, first, end) = match locator {
        Some(at) if first == 0xffff_ffff || count == 0xffff || size == 0xffff_ffff => {
            let end = usize::try_from(u64_at(bytes, at + 8)?).ok()?;
            if !has(bytes, end, END_OF_CENTRAL_64) {
                return None;
            }
            let field = |offset| u64_at(bytes, end.checked_add(offset)?);
            (field(32)?, field(40)?, field(48)?, end)
        }
        _ => (count, size, first, end),
    };
    let told = usize::try_from(first).ok()?;
    if has(bytes, told, CENTRAL_HEADER) {
        return Some((told, count, 0));
    }
    // The table ends where the last structure begins, wherever the archive itself does.
    let first = end.checked_sub(usize::try_from(size).ok()?)?;
    let lead = first.checked_sub(told)?;
    has(bytes, first, CENTRAL_HEADER).then_some((first, count, lead))
}

/// The entry at `at` of the table, and where the next one begins.
fn entry(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    if !has(bytes, at, CENTRAL_HEADER) {
        return None;
    }
    let length = |offset| u16_at(bytes, at + offset).map(usize::from);
    let (words, extra, comment) = (length(28)?, length(30)?, length(32)?);
    let start = at + CENTRAL_LENGTH;
    let extra_at = start + words;
    let words = bytes.get(start..extra_at)?;
    let more = bytes.get(extra_at..extra_at + extra)?;
    let sizes = [
        u32_at(bytes, at + 24)?,
        u32_at(bytes, at + 20)?,
        u32_at(bytes, at + 42)?,
    ];
    let [_, packed, header] = wide(sizes, more)?;
    // Names of books are ASCII or UTF-8; what is neither cannot be referred to.
    let name = String::from_utf8_lossy(words).into_owned();
    let entry = Entry {
        folded: name.to_lowercase(),
        name,
        header: usize::try_from(header).ok()?,
        packed: usize::try_from(packed).ok()?,
        method: u16_at(bytes, at + 10)?,
        flags: u16_at(bytes, at + 8)?,
        checksum: u32_at(bytes, at + 16)?,
    };
    Some((entry, extra_at + extra + comment))
}

/// The size, packed size and place of a part; what does not fit 32 bits stands in the extra field.
fn wide(sizes: [u32; 3], extra: &[u8]) -> Option<[u64; 3]> {
    let mut wide = sizes.map(u64::from);
    let mut at = wide_field(extra);
    for size in &mut wide {
        if *size == 0xffff_ffff {
            let from = at?;
            *size = u64_at(extra, from)?;
            at = Some(from + 8);
        }
    }
    Some(wide)
}

/// Where the values of the field with wide sizes begin.
fn wide_field(extra: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let (id, length) = (u16_at(extra, at)?, u16_at(extra, at + 2)?);
        at += 4;
        if id == 1 {
            return Some(at);
        }
        at += usize::from(length);
    }
}

fn has(bytes: &[u8], at: usize, mark: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(mark))
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    array(bytes, at).map(u64::from_le_bytes)
}

/// Archives for tests.
#[cfg(test)]
pub(crate) mod testing {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use flate2::{Compression, Crc, write::DeflateEncoder};
    use std::io::Write;

    /// A zip archive of deflated parts.
    pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut table = Vec::new();
        for (name, content) in parts {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(content).unwrap();
            let packed = encoder.finish().unwrap();
            let mut sum = Crc::new();
            sum.update(content);
            let mut facts = Vec::new();
            for number in [20_u16, 0, 8, 0, 0] {
                facts.extend(number.to_le_bytes());
            }
            for number in [sum.sum(), length(&packed), length(content)] {
                facts.extend(number.to_le_bytes());
            }
            facts.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
            facts.extend([0, 0]);
            table.extend(b"PK\x01\x02\x14\0");
            table.extend(&facts);
            table.extend([0; 10]);
            table.extend(length(&bytes).to_le_bytes());
            table.extend(name.as_bytes());
            bytes.extend(b"PK\x03\x04");
            bytes.extend(&facts);
            bytes.extend(name.as_bytes());
            bytes.extend(packed);
        }
        let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
        let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
        end.extend(count);
        end.extend(count);
        end.extend(length(&table).to_le_bytes());
        end.extend(length(&bytes).to_le_bytes());
        end.extend([0, 0]);
        bytes.extend(table);
        bytes.extend(end);
        bytes
    }

    fn length(bytes: &[u8]) -> u32 {
        u32::try_from(bytes.len()).unwrap()
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::testing::zip;
    use super::*;
    use proptest::prelude::*;

    fn two() -> Vec<u8> {
        zip(&[("b.txt", b"The lamp."), ("a/c.txt", &[b'x'; 5000])])
    }

    #[test]
    fn parts_are_found_by_name() {
        let archive = Archive::open(two()).unwrap();
        assert_eq!(archive.names().collect::<Vec<_>>(), ["a/c.txt", "b.txt"]);
        let part = archive.read("b.txt", 100).unwrap();
        assert_eq!(
            (part.bytes.as_slice(), part.end),
            (&b"The lamp."[..], End::Whole)
        );
        assert_eq!(archive.read("c.txt", 100), Err(Fault::Missing));
        assert_eq!(archive.read("../a/c.txt", 100), Err(Fault::Missing));
    }

    #[test]
    fn capitals_count_only_where_they_must() {
        let archive = zip(&[("A.txt", b"one"), ("a.txt", b"two"), ("b/C.txt", b"three")]);
        let archive = Archive::open(archive).unwrap();
        let read = |name| archive.read(name, 9).map(|part| part.bytes);
        assert_eq!(read("A.txt"), Ok(b"one".to_vec()));
        assert_eq!(read("a.txt"), Ok(b"two".to_vec()));
        assert_eq!(read("B/c.TXT"), Ok(b"three".to_vec()));
        assert_eq!(read("a.tx"), Err(Fault::Missing));
    }

    #[test]
    fn a_part_ends_at_the_limit() {
        let archive = Archive::open(two()).unwrap();
        for (limit, length, end) in [
            (4999, 4999, End::Limit),
            (5000, 5000, End::Whole),
            (0, 0, End::Limit),
        ] {
            let part = archive.read("a/c.txt", limit).unwrap();
            assert_eq!((part.bytes.len(), part.end), (length, end));
        }
    }

    #[test]
    fn damage_is_told() {
        let bytes = two();
        assert!(Archive::open(bytes.get(..bytes.len() / 2).unwrap().to_vec()).is_none());
        assert!(Archive::open(b"PK\x05\x06".repeat(9)).is_none());
        // A byte of the packed words.
        let mut hurt = bytes.clone();
        *hurt.get_mut(LOCAL_LENGTH + 8).unwrap() ^= 0x40;
        let part = Archive::open(hurt).unwrap().read("b.txt", 100).unwrap();
        assert_eq!(part.end, End::Damaged);
        // The header of a part.
        let mut hurt = bytes;
        *hurt.get_mut(0).unwrap() = b'Q';
        let archive = Archive::open(hurt).unwrap();
        assert!(archive.read("b.txt", 100) == Err(Fault::Unreadable));
    }

    #[test]
    fn words_before_an_archive_are_passed_over() {
        let bytes = [b"#!/bin/reader\n".as_slice(), &two()].concat();
        let archive = Archive::open(bytes).unwrap();
        assert_eq!(archive.read("b.txt", 100).unwrap().bytes, b"The lamp.");
    }

    #[test]
    fn a_part_under_a_password_is_told() {
        let mut bytes = two();
        let table = memchr::memmem::find(&bytes, CENTRAL_HEADER).unwrap();
        *bytes.get_mut(table + 8).unwrap() |= 1;
        let archive = Archive::open(bytes).unwrap();
        assert_eq!(archive.read("b.txt", 100), Err(Fault::Locked));
        assert!(archive.read("a/c.txt", 100).is_ok());
    }

    proptest! {
        #[test]
        fn no_damage_breaks_the_reader(at in 0_usize..400, with: u8, cut in 0_usize..400) {
            let mut bytes = two();
            let at = at % bytes.len();
            if let Some(byte) = bytes.get_mut(at) {
                *byte = with;
            }
            bytes.drain(..cut % 40);
            if let Some(archive) = Archive::open(bytes) {
                for name in archive.names() {
                    let _ = archive.read(name, 10_000);
                }
            }
        }

        #[test]
        fn any_bytes_are_an_archive_or_not(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Archive::open([bytes.as_slice(), b"PK\x05\x06", &bytes].concat());
        }
    }
}
