//! What `%20` and its like in addresses stand for (RFC 3986, 2.1).

/// The bytes that `text` has once its escapes are undone; a `%` without two digits behind it stays.
pub(crate) fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let code = behind
            .first_chunk::<2>()
            .filter(|digits| first == b'%' && digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(code.unwrap_or(first));
        rest = match code {
            Some(_) => behind.get(2..).unwrap_or_default(),
            None => behind,
        };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_and_what_is_none_stays() {
        for (text, bytes) in [
            ("high%20tide", &b"high tide"[..]),
            ("caf%C3%a9%ff", b"caf\xc3\xa9\xff"),
            ("100%, 5%2, %+f %zz%", b"100%, 5%2, %+f %zz%"),
            ("%2525", b"%25"),
        ] {
            assert_eq!(unescaped(text), bytes, "{text}");
        }
    }
}
