//! Pages that were fetched, kept on the disk: read once, an article opens without the net.
//!
//! A page is a file, its name a hash of the address, its first lines what is known of it. Files are
//! written whole or not at all, and one that is not as it was written is as if it were not there: nothing
//! here fails, a cache that cannot be written to is one that stays empty. The time of a file is the time
//! of the fetch. Two readers may use a cache at a time.

use super::exchange::{Head, Stamp};
use super::{Page, Problem};
use crate::source::Address;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The first line of a file of the cache; another version would write another.
const MARK: &str = "dateline page 1";

/// How the names of its files end.
const SUFFIX: &str = "page";

/// How the names of files begin that are not whole yet.
const UNFINISHED: &str = ".tmp";

/// How much older than the last page a file that is not whole must be to be taken for one that was left, by a
/// reader that was ended while it wrote.
const LEFT: Duration = Duration::from_secs(60 * 60);

/// The most bytes that the lines above a page take.
const HEAD: usize = 64 * 1024;

/// A folder of pages.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
    most: usize,
    bytes: u64,
}

/// A page from the cache.
#[derive(Debug)]
pub(super) struct Kept {
    page: Page,
    stamp: Stamp,
    fetched: Option<SystemTime>,
}

impl Kept {
    /// What tells its state from others.
    pub(super) fn stamp(&self) -> Stamp {
        self.stamp.clone()
    }

    /// The page, with a note where a `problem` kept it from being fetched.
    pub(super) fn into_page(mut self, problem: Option<&Problem>) -> Page {
        if let Some(problem) = problem {
            let when = self.fetched.and_then(day_and_time);
            let when = when.map_or(String::new(), |when| format!(" on {when}"));
            let why = problem.in_short();
            self.page.notes.push(format!("As fetched{when}: {why}."));
        }
        self.page
    }
}

/// `2026-11-23 10:05 UTC`.
fn day_and_time(time: SystemTime) -> Option<String> {
    let time = Timestamp::try_from(time).ok()?.to_zoned(TimeZone::UTC);
    Some(time.strftime("%Y-%m-%d %H:%M UTC").to_string())
}

impl Cache {
    /// A cache in `folder`, which is made when there is something to keep: of some hundred articles, 100
    /// MiB at most. The oldest go first.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self::with_limits(folder, 500, 100 * 1024 * 1024)
    }

    /// A cache of at most so many pages and bytes.
    pub fn with_limits(folder: PathBuf, pages: usize, bytes: u64) -> Self {
        Self {
            folder,
            most: pages,
            bytes,
        }
    }

    /// The page that was fetched from `address`, if it is here.
    pub(super) fn find(&self, address: &Address) -> Option<Kept> {
        let path = self.path(address);
        let fetched = fs::metadata(&path).and_then(|facts| facts.modified()).ok();
        let bytes = fs::read(&path).ok()?;
        let (page, stamp) = parse(bytes, &address.full())?;
        Some(Kept {
            page,
            stamp,
            fetched,
        })
    }

    /// Keeps a page, in place of the one that is here, and lets the oldest go.
    pub(super) fn keep(&self, address: &Address, head: &Head, bytes: &[u8]) {
        // What would push all else out is not kept.
        if bytes.len() as u64 > self.bytes / 4 {
            return;
        }
        let Some(lines) = lines(&address.full(), head, bytes) else {
            return;
        };
        // Who has no place to write reads all the same.
        if self.write(&self.path(address), &lines, bytes).is_ok() {
            let _ = self.tidy();
        }
    }

    /// Takes note that a page is still what its server has: it is as if fetched now.
    pub(super) fn confirm(&self, address: &Address) {
        // Who has no place to write reads all the same.
        let file = fs::File::options().append(true).open(self.path(address));
        let _ = file.and_then(|file| file.set_modified(SystemTime::now()));
    }

    fn path(&self, address: &Address) -> PathBuf {
        let hash = hash(address.full().as_bytes());
        self.folder.join(format!("{hash:032x}.{SUFFIX}"))
    }

    fn write(&self, path: &Path, lines: &str, bytes: &[u8]) -> io::Result<()> {
        make_folder(&self.folder)?;
        // Readable by nobody else from the start, and gone if we are ended before it is whole.
        let mut file = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempfile_in(&self.folder)?;
        file.write_all(lines.as_bytes())?;
        file.write_all(bytes)?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    }

    /// Lets the oldest pages go until few enough are left, and what was left unfinished.
    fn tidy(&self) -> io::Result<()> {
        let mut pages: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
        let mut unfinished: Vec<(SystemTime, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let path = entry.path();
            let is_ours = path.extension().is_some_and(|suffix| suffix == SUFFIX);
            let is_unfinished = entry
                .file_name()
                .as_encoded_bytes()
                .starts_with(UNFINISHED.as_bytes());
            let Ok(facts) = entry.metadata() else {
                continue;
            };
            let time = facts.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            if is_ours {
                pages.push((time, facts.len(), path));
            } else if is_unfinished && facts.is_file() {
                unfinished.push((time, path));
            }
        }
        pages.sort_unstable_by(|a, b| b.cmp(a));
        let last = pages.first().map(|(time, ..)| *time);
        for (time, path) in unfinished {
            if last.is_some_and(|last| last.duration_since(time).is_ok_and(|age| age > LEFT)) {
                let _ = fs::remove_file(path);
            }
        }
        let mut all = 0;
        for (place, (_, length, path)) in pages.iter().enumerate() {
            all += length;
            if place >= self.most || all > self.bytes {
                let _ = fs::remove_file(path);
            }
        }
        Ok(())
    }
}

/// What one reads is nobody else's business.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut maker = fs::DirBuilder::new();
    maker.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        maker.mode(0o700);
    }
    maker.create(folder)
}

/// The lines above a page; `None` where something in them cannot be written as a line.
fn lines(address: &str, head: &Head, bytes: &[u8]) -> Option<String> {
    let facts = [
        ("address", Some(address)),
        ("from", Some(head.stamp.address.as_str())),
        ("media", head.media.as_deref()),
        ("charset", head.charset.as_deref()),
        ("etag", head.stamp.etag.as_deref()),
        ("modified", head.stamp.modified.as_deref()),
    ];
    let mut lines = format!("{MARK}\nsum {:032x}\n", hash(bytes));
    for (name, value) in facts {
        let Some(value) = value else { continue };
        if value.contains(['\n', '\r']) {
            return None;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{name} {value}");
    }
    lines.push('\n');
    (lines.len() <= HEAD).then_some(lines)
}

/// The page of `address` in the bytes of a file; `None` where it is another's, or not as it was written.
fn parse(mut file: Vec<u8>, address: &str) -> Option<(Page, Stamp)> {
    let start = file.get(..HEAD).unwrap_or(&file);
    let end = start.windows(2).position(|pair| pair == b"\n\n")?;
    // Moved to its start and not copied: the page is most of the file.
    let lines: Vec<u8> = file.drain(..end + 2).collect();
    let bytes = file;
    let lines = std::str::from_utf8(&lines).ok()?;
    let mut lines = lines.lines();
    if lines.next() != Some(MARK) {
        return None;
    }
    let facts: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once(' ')).collect();
    let fact = |name: &str| {
        let (_, value) = facts.iter().find(|(known, _)| *known == name)?;
        Some((*value).to_owned())
    };
    let sum = format!("{:032x}", hash(&bytes));
    // Two addresses may have the same hash.
    if fact("sum")? != sum || fact("address")? != address {
        return None;
    }
    let from = fact("from")?;
    let page = Page {
        address: Address::parse(&from).ok()?,
        bytes,
        media: fact("media"),
        charset: fact("charset"),
        notes: Vec::new(),
    };
    let stamp = Stamp {
        address: from,
        etag: fact("etag"),
        modified: fact("modified"),
    };
    Some((page, stamp))
}

/// FNV-1a of 128 bits: the same for all times, which the standard library's is not. It keeps addresses and
/// damage apart, and is no protection from malice: who can write here needs none.
fn hash(bytes: &[u8]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(BASIS, |hash, &byte| {
        (hash ^ u128::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;

    fn cache(pages: usize, bytes: u64) -> (Cache, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::with_limits(folder.path().join("a/pages"), pages, bytes);
        (cache, folder)
    }

    fn address(path: &str) -> Address {
        Address::parse(&format!("https://quay.example/{path}")).unwrap()
    }

    fn head(path: &str) -> Head {
        Head {
            address: address(path),
            media: Some("text/html".to_owned()),
            charset: None,
            stamp: Stamp {
                address: address(path).full(),
                etag: Some("\"tide 1\"".to_owned()),
                modified: None,
            },
            notes: Vec::new(),
            may_be_kept: true,
        }
    }

    /// Keeps a page, as it was fetched so many seconds after the first.
    fn keep(cache: &Cache, path: &str, bytes: &[u8], second: u64) {
        cache.keep(&address(path), &head(path), bytes);
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000 + second);
        let file = fs::File::options()
            .append(true)
            .open(cache.path(&address(path)));
        file.unwrap().set_modified(time).unwrap();
    }

    #[test]
    fn what_is_kept_is_found_with_all_that_is_known_of_it() {
        let (cache, _folder) = cache(9, 9000);
        assert!(cache.find(&address("a?b=1")).is_none());
        keep(&cache, "a?b=1", b"The lamp\n\nwas lit.", 0);
        let kept = cache.find(&address("a?b=1")).unwrap();
        assert_eq!(kept.stamp(), head("a?b=1").stamp);
        let page = kept.into_page(Some(&Problem::Silent));
        assert_eq!(page.bytes, b"The lamp\n\nwas lit.");
        assert_eq!(
            (page.media.as_deref(), page.charset),
            (Some("text/html"), None)
        );
        let note = "As fetched on 2001-09-09 01:46 UTC: the server does not answer.";
        assert_eq!(page.notes, [note]);
        assert!(cache.find(&address("a?b=2")).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_look_into_it() {
        use std::os::unix::fs::PermissionsExt;
        let (cache, _folder) = cache(9, 9000);
        keep(&cache, "a", b"lamp", 0);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&cache.folder), 0o700);
        assert_eq!(mode(&cache.path(&address("a"))) & 0o077, 0);
        let names = fs::read_dir(&cache.folder).unwrap();
        let names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.len(), 1, "{names:?}");
        assert!(!names[0].to_string_lossy().contains("quay"));
    }

    #[test]
    fn what_is_damaged_is_as_if_it_were_not_there() {
        let (cache, _folder) = cache(9, 9000);
        keep(&cache, "a", b"The lamp was lit.", 0);
        let path = cache.path(&address("a"));
        let sound = fs::read(&path).unwrap();
        for damage in [
            Vec::new(),
            sound[..sound.len() - 1].to_vec(),
            [&sound[..], b"."].concat(),
            sound.to_ascii_uppercase(),
            b"\xff\n\n".to_vec(),
            sound[3..].to_vec(),
        ] {
            fs::write(&path, damage).unwrap();
            assert!(cache.find(&address("a")).is_none());
        }
        fs::write(&path, sound).unwrap();
        assert!(cache.find(&address("a")).is_some());
        // Another address with the same hash would find this file.
        fs::rename(&path, cache.path(&address("b"))).unwrap();
        assert!(cache.find(&address("b")).is_none());
    }

    #[test]
    fn the_oldest_go_first() {
        let (cache, _folder) = cache(3, 4000);
        for (second, path) in ["a", "b", "c", "d"].into_iter().enumerate() {
            keep(&cache, path, &[b'x'; 500], second as u64);
        }
        let here = |cache: &Cache| {
            let names = ["a", "b", "c", "d", "e"];
            let here = |name: &&str| cache.find(&address(name)).is_some();
            names.into_iter().filter(here).collect::<String>()
        };
        assert_eq!(here(&cache), "bcd");
        // By bytes: each has some 160 beside its own.
        let small = Cache {
            most: 9,
            bytes: 2100,
            ..cache.clone()
        };
        keep(&small, "a", &[b'x'; 500], 9);
        assert_eq!(here(&cache), "acd");
        small.keep(&address("e"), &head("e"), &[b'x'; 600]);
        assert_eq!(
            here(&cache),
            "acd",
            "more than a quarter is too much for one"
        );
    }

    #[test]
    fn what_a_reader_left_unfinished_goes_and_what_one_writes_stays() {
        let (cache, _folder) = cache(3, 4000);
        keep(&cache, "a", b"lamp", 0);
        let file = |name: &str, second: u64| {
            let file = fs::File::create(cache.folder.join(name)).unwrap();
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000 + second);
            file.set_modified(time).unwrap();
        };
        file(".tmpLeft", 0);
        file("notes", 0);
        let now = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
        file(".tmpNow", now - 1_000_000_000);
        cache.keep(&address("b"), &head("b"), b"lamp");
        let here = |name: &str| cache.folder.join(name).exists();
        assert!(!here(".tmpLeft") && here("notes") && here(".tmpNow"));
    }

    #[test]
    fn what_is_still_the_same_is_as_if_fetched_now() {
        let (cache, _folder) = cache(3, 4000);
        keep(&cache, "a", b"The lamp was lit.", 0);
        cache.confirm(&address("a"));
        let kept = cache.find(&address("a")).unwrap();
        let day = SystemTime::UNIX_EPOCH + Duration::from_secs(1_500_000_000);
        assert!(kept.fetched.is_some_and(|time| time > day));
        assert_eq!(kept.into_page(None).bytes, b"The lamp was lit.");
        // What is not kept is not made.
        cache.confirm(&address("b"));
        assert!(cache.find(&address("b")).is_none());
    }

    #[test]
    fn a_folder_that_cannot_be_is_no_failure() {
        let (cache, folder) = cache(3, 4000);
        fs::write(folder.path().join("a"), "a file is in the way").unwrap();
        cache.keep(&address("a"), &head("a"), b"lamp");
        assert!(cache.find(&address("a")).is_none());
    }
}
