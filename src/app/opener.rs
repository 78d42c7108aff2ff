//! Other programs: has the one that the reader uses for pictures show one.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

/// The program that knows which program is for what.
const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Pictures that were given to other programs. They lie in files of their own, which go when the reader
/// ends: whoever shows one has read it by then.
#[derive(Debug, Default)]
pub(super) struct Opener {
    files: Vec<PathBuf>,
}

impl Opener {
    /// Has another program show the picture in `bytes`, and waits for nothing.
    ///
    /// # Errors
    /// No room for the file, or no such program.
    pub(super) fn show(&mut self, bytes: &[u8]) -> io::Result<()> {
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
        let mut child = Command::new(OPENER)
            .arg(&path)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        // Nobody asks how it ended, but the system keeps that until somebody does.
        let reaper = thread::Builder::new().name("dateline opener".to_owned());
        reaper.spawn(move || child.wait()).map(|_| ())
    }
}

impl Drop for Opener {
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
    use super::*;

    #[test]
    fn a_file_is_named_for_what_is_in_it() {
        assert_eq!(ending(b"\x89PNG\r\n"), "png");
        assert_eq!(ending(b"\xff\xd8\xff"), "jpg");
        assert_eq!(ending(b"GIF89a"), "gif");
        assert_eq!(ending(b"RIFF"), "webp");
        assert_eq!(ending(b""), "picture");
    }
}
