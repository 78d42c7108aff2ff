//! Pictures for other programs: files that these can read, and that go when the reader ends.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

/// Pictures that were given to other programs. Whoever shows one has read it by the time the reader ends.
#[derive(Debug, Default)]
pub(super) struct Handout {
    files: Vec<PathBuf>,
}

impl Handout {
    /// Puts a picture into a file of its own, which nobody else may read.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn keep(&mut self, bytes: &[u8]) -> io::Result<PathBuf> {
        let name = format!(
            "dateline-{}-{}.{}",
            std::process::id(),
            self.files.len(),
            ending(bytes)
        );
        let path = std::env::temp_dir().join(name);
        // Only a new file: whoever put one there first is not to be followed.
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path)?;
        self.files.push(path.clone());
        file.write_all(bytes)?;
        Ok(path)
    }
}

impl Drop for Handout {
    fn drop(&mut self) {
        for file in &self.files {
            // One that is gone already needs no removing.
            let _ = std::fs::remove_file(file);
        }
    }
}

/// The ending of a picture's file, by which other programs tell it.
fn ending(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => "png",
        [0xff, 0xd8, ..] => "jpg",
        [b'G', b'I', b'F', ..] => "gif",
        [b'R', b'I', b'F', b'F', ..] => "webp",
        _ => "picture",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;

    #[test]
    fn a_file_is_named_for_what_is_in_it() {
        assert_eq!(ending(b"\x89PNG\r\n"), "png");
        assert_eq!(ending(b"\xff\xd8\xff"), "jpg");
        assert_eq!(ending(b"GIF89a"), "gif");
        assert_eq!(ending(b"RIFF"), "webp");
        assert_eq!(ending(b""), "picture");
    }

    #[test]
    fn files_go_with_whoever_gave_them_out() {
        let mut handout = Handout::default();
        let path = handout.keep(b"GIF89a").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"GIF89a");
        drop(handout);
        assert!(!path.exists());
    }
}
