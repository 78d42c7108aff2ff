//! Addresses of files, `file:///home/ada/log.html`, as browsers show and pages write them (RFC 8089).

use super::AddressError;
use super::percent::unescaped;
use std::path::PathBuf;

/// The file that `address` means; `None` where it is no address of a file. What stands behind `#` and `?` is
/// no part of a file's name: there they are `%23` and `%3F`.
///
/// # Errors
/// A file of another machine, and what can be no name of a file.
///
/// ```
/// use dateline::source::file_at;
/// let file = |address| file_at(address).map(|file| file.unwrap());
/// assert_eq!(file("file:///log/high%20tide.txt#noon"), Some("/log/high tide.txt".into()));
/// assert_eq!(file("file://localhost/log"), Some("/log".into()));
/// assert_eq!(file("file.txt"), None);
/// assert!(file_at("file://quay/log").unwrap().is_err());
/// ```
pub fn file_at(address: &str) -> Option<Result<PathBuf, AddressError>> {
    let scheme = "file:";
    let start = address.get(..scheme.len())?;
    // `file:log` is a file of that name.
    let rest = address.get(scheme.len()..)?;
    (start.eq_ignore_ascii_case(scheme) && rest.starts_with('/')).then(|| path(rest))
}

/// The path in what stands behind `file:`.
fn path(rest: &str) -> Result<PathBuf, AddressError> {
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').ok_or(AddressError::Host)?),
        None => ("", rest),
    };
    if !host.is_empty() && !host.eq_ignore_ascii_case("localhost") {
        return Err(AddressError::OtherMachine);
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let bytes = unescaped(path);
    if bytes.contains(&0) {
        return Err(AddressError::Odd);
    }
    named(bytes)
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps)] // elsewhere names are Unicode
fn named(bytes: Vec<u8>) -> Result<PathBuf, AddressError> {
    use std::os::unix::ffi::OsStringExt;
    Ok(std::ffi::OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn named(bytes: Vec<u8>) -> Result<PathBuf, AddressError> {
    let path = String::from_utf8(bytes).map_err(|_| AddressError::Odd)?;
    // The slash before the letter of a drive is the address's own.
    let drive = path
        .strip_prefix('/')
        .filter(|path| path.get(1..2) == Some(":"));
    Ok(drive.unwrap_or(&path).into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;

    #[test]
    fn files_of_this_machine_are_named() {
        for (address, path) in [
            ("file:///a/b.txt", "/a/b.txt"),
            ("FILE:/a/b.txt?x=1#y", "/a/b.txt"),
            ("file://LocalHost/a%23b%3Fc", "/a#b?c"),
            ("file:///", "/"),
        ] {
            assert_eq!(
                file_at(address).unwrap(),
                Ok(PathBuf::from(path)),
                "{address}"
            );
        }
        for name in [
            "file",
            "file.txt",
            "file:notes.txt",
            "files:///a",
            "/file:///a",
            "",
        ] {
            assert_eq!(file_at(name), None, "{name}");
        }
    }

    #[test]
    fn other_machines_and_odd_names_are_refused() {
        for (address, why) in [
            ("file://quay.example/a", AddressError::OtherMachine),
            ("file://", AddressError::Host),
            ("file:///a%00b", AddressError::Odd),
        ] {
            assert_eq!(file_at(address).unwrap(), Err(why), "{address}");
        }
    }
}
