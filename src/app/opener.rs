//! Opens addresses and files with the desktop's own program for them.

use std::ffi::OsStr;
use std::io;
use std::process::{Command, Stdio};
use std::thread;

/// Has `opener` open `address`, or the file of that name, and returns at once. The program gets no terminal, and a process group of
/// its own, so that no key of the reader's ends it.
///
/// # Errors
/// There is no such program, or it cannot be started.
pub(super) fn open(opener: Option<&str>, address: impl AsRef<OsStr>) -> io::Result<()> {
    let opener = opener.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
    let mut command = Command::new(opener);
    command
        .arg(address.as_ref())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn()?;
    // Somebody has to take note of its end. What it says then is between it and the user.
    thread::Builder::new()
        .name("dateline open".to_owned())
        .spawn(move || child.wait())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_told() {
        let told = |opener| open(opener, "https://quay.example").map_err(|error| error.kind());
        assert_eq!(told(None), Err(io::ErrorKind::NotFound));
        assert_eq!(told(Some("/no/such/program")), Err(io::ErrorKind::NotFound));
    }

    #[test]
    #[cfg(unix)]
    fn a_program_is_started() {
        assert!(open(Some("true"), "https://quay.example").is_ok());
    }
}
